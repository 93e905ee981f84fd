/* test_book.c -- workbooks written, and read back by our own reader and by LibreOffice. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/time.h"
#include "codec/archive.h"
#include "codec/csv.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/table.h"
#include "press/xlsx.h"
#include "tests/check.h"

struct desk {
    struct arena *a;
    struct cx cx;
    char folder[64];
};

static struct desk desk_open(void)
{
    struct desk d = { .a = arena_new(NULL, (size_t)1 << 30) };

    d.cx.a = d.a;
    snprintf(d.folder, sizeof(d.folder), "%s/zhibao-book-XXXXXX", P_tmpdir);
    if (mkdtemp(d.folder) == NULL)
        CHECK(!"mkdtemp");
    return d;
}

static void desk_close(struct desk *d)
{
    CHECK_INT(system(arena_fmt(d->a, "rm -rf %s", d->folder).p), 0);
    arena_free(d->a);
}

static const char csv[] =
    "\xef\xbb\xbf名次,单位,类别,报送,得分,采用率\r\n"
    "1,\"林州市\",\"县区\",35,96.4,\"57.1%\"\r\n"
    "2,\"汤阴县\",\"县区\",0,-30,\"50%\"\r\n"
    "2,\"'=1+1\",\"县区\",7,0.1234,\"\"\r\n"
    ",\"合计\",\"县区\",42,66.5234,\"\"\r\n";

static struct str write_csv(struct desk *d, const char *text, const char *name)
{
    struct book *b = book_new(d->a, S("2005年7月通报"), S("安阳市委组织部"),
                              time_of_date(2005, 8, 2));
    struct str out = S("");

    CHECK_INT(book_csv(&d->cx, b, str_of(name), S("2005年7月采用&得分"), str_of(text)), OK);
    CHECK_INT(xlsx_write(&d->cx, b, &out), OK);
    return out;
}

static void a_workbook_reads_back_as_its_csv(void)
{
    struct desk d = desk_open();
    struct str out = S("");

    CHECK_INT(table_take(&d.cx, write_csv(&d, csv, "得分与位次"), &out), OK);
    CHECK_STR(out, "\"【工作表】得分与位次\"\n"
                   "\"名次\",\"单位\",\"类别\",\"报送\",\"得分\",\"采用率\"\n"
                   "\"1\",\"林州市\",\"县区\",\"35\",\"96.4\",\"57.1%\"\n"
                   "\"2\",\"汤阴县\",\"县区\",\"0\",\"-30\",\"50%\"\n"
                   "\"2\",\"=1+1\",\"县区\",\"7\",\"0.1234\"\n"
                   "\"\",\"合计\",\"县区\",\"42\",\"66.5234\"\n");
    desk_close(&d);
}

static enum rc add(void *arg, struct str piece)
{
    buf_add(arg, piece);
    return OK;
}

static struct str part(struct desk *d, struct str xlsx, const char *name)
{
    struct archive *ar = NULL;
    struct buf b = { .a = d->a };

    if (archive_open(&d->cx, xlsx, &ar) != OK ||
        archive_read(&d->cx, ar, str_of(name), add, &b) != OK)
        CHECK(!"a part of the workbook");
    return buf_str(&b);
}

static void it_is_set_up_for_print(void)
{
    struct desk d = desk_open();
    struct str xlsx = write_csv(&d, csv, "a/b:c[1]*?");
    struct str sheet = part(&d, xlsx, "xl/worksheets/sheet1.xml");
    struct str book = part(&d, xlsx, "xl/workbook.xml");

    CHECK_HAS(sheet, "state=\"frozen\"");
    CHECK_HAS(sheet, "paperSize=\"9\"");
    CHECK_HAS(sheet, "fitToHeight=\"0\"");
    CHECK_HAS(sheet, "2005年7月采用&amp;&amp;得分");
    CHECK_HAS(sheet, "第 &amp;P 页 共 &amp;N 页");
    CHECK_HAS(book, "_xlnm.Print_Titles");
    CHECK_HAS(book, "name=\"a b c 1\"");
    CHECK_HAS(part(&d, xlsx, "docProps/core.xml"), "2005-08-01T16:00:00Z");
    CHECK_HAS(part(&d, xlsx, "docProps/core.xml"), "安阳市委组织部");
    CHECK(str_find(sheet, S("<f>")) == sheet.n);
    desk_close(&d);
}

static void names_of_sheets_do_not_meet(void)
{
    const struct book_column one = { S("甲"), 0, CELL_TEXT };
    struct desk d = desk_open();
    struct book *b = book_new(d.a, S(""), S(""), 0);
    struct str out = S(""), cell = S("1");
    char lots[400] = "";

    for (int i = 0; i < 40; i++)
        strcat(lots, "很长");
    for (int i = 0; i < 12; i++)
        book_row(book_sheet(b, i % 2 == 0 ? str_of(lots) : S("'"), S(""), &one, 1), &cell, false);
    CHECK_INT(xlsx_write(&d.cx, b, &out), OK);
    CHECK_INT(table_take(&d.cx, out, &out), OK);
    CHECK_HAS(out, "【工作表】表6");
    desk_close(&d);
}

struct job {
    struct str out;
    enum rc rc;
    struct arena *a;
};

static void *job_run(void *arg)
{
    struct job *job = arg;
    struct cx cx = { .a = job->a };
    struct book *b = book_new(job->a, S("2005年7月通报"), S("安阳市委组织部"),
                              time_of_date(2005, 8, 2));

    job->rc = book_csv(&cx, b, S("得分与位次"), S("2005年7月采用&得分"), str_of(csv));
    if (job->rc == OK)
        job->rc = xlsx_write(&cx, b, &job->out);
    return NULL;
}

static void the_same_book_gives_the_same_bytes(void)
{
    struct desk d = desk_open();
    struct str first = write_csv(&d, csv, "得分与位次");
    pthread_t thread[4];
    struct job job[4];
    struct book *b;

    setenv("TZ", "America/New_York", 1);
    for (int i = 0; i < 4; i++) {
        job[i] = (struct job){ .a = arena_new(d.a, 256 << 20) };
        CHECK(pthread_create(&thread[i], NULL, job_run, &job[i]) == 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(thread[i], NULL);
        CHECK_INT(job[i].rc, OK);
        CHECK(str_eq(job[i].out, first));
    }
    unsetenv("TZ");
    b = book_new(d.a, S(""), S(""), 0);
    CHECK_INT(book_csv(&d.cx, b, S(""), S(""), S("a")), OK);
    d.cx.seam_countdown = 1;
    job[0].out = S("untouched");
    CHECK_INT(xlsx_write(&d.cx, b, &job[0].out), E_IO);
    CHECK_STR(job[0].out, "untouched");
    desk_close(&d);
}

/* LibreOffice's reading, as CSV, when it is installed. */
static void libreoffice_reads_the_same(void)
{
    struct desk d = desk_open();
    struct str out = S("");
    struct csv want, got;

    if (system("command -v soffice >/dev/null 2>&1") != 0) {
        test_skip("LibreOffice is not installed");
        desk_close(&d);
        return;
    }
    CHECK_INT(file_write_atomic(&d.cx, arena_fmt(d.a, "%s/a.xlsx", d.folder),
                                write_csv(&d, csv, "得分与位次"), 0600), OK);
    CHECK_INT(system(arena_fmt(d.a, "cd %s && timeout 60 soffice -env:UserInstallation=file://%s/lo"
                               " --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1'"
                               " a.xlsx >/dev/null 2>&1", d.folder, d.folder).p), 0);
    CHECK_INT(file_read(&d.cx, arena_fmt(d.a, "%s/a.csv", d.folder), 1 << 20, &out), OK);
    CHECK_INT(csv_read(&d.cx, out, &got), OK);
    CHECK_INT(csv_read(&d.cx, str_of(csv), &want), OK);
    CHECK_INT((int64_t)got.n, (int64_t)want.n);
    for (size_t i = 0; i < want.n && i < got.n; i++) {
        CHECK_INT((int64_t)got.row[i].n, (int64_t)want.row[i].n);
        for (size_t j = 0; j < want.row[i].n && j < got.row[i].n; j++) {
            struct str w = want.row[i].cell[j];

            CHECK_STR(got.row[i].cell[j], str_is(w, "'=1+1") ? "=1+1" : arena_str(d.a, w).p);
        }
    }
    desk_close(&d);
}

/* The limit is a bound on the machine's mood, too: the best of five. */
static void a_thousand_rows_are_quick(void)
{
    struct desk d = desk_open();
    struct buf b = { .a = d.a };
    int64_t best = INT64_MAX;

    buf_add(&b, S("名次,单位,报送,采用,省采用,批示,得分,上年,增减\r\n"));
    for (int i = 0; i < 1000; i++)
        buf_fmt(&b, "%d,\"第%d个乡镇\",%d,%d,%d,%d,%d.5,%d,%d\r\n", i, i, i, i, i, i, i, i, -i);
    for (int i = 0; i < 5; i++) {
        int64_t from = clock_mono_us(), took;

        CHECK(write_csv(&d, buf_str(&b).p, "表").n > 10000);
        took = clock_mono_us() - from;
        best = took < best ? took : best;
    }
    printf("# 1,000 rows in %" PRId64 " us\n", best);
#if !WATCHED
    CHECK(best < 100000);
#endif
    desk_close(&d);
}

const struct test tests[] = {
    TEST(a_workbook_reads_back_as_its_csv), TEST(it_is_set_up_for_print),
    TEST(names_of_sheets_do_not_meet), TEST(the_same_book_gives_the_same_bytes),
    TEST(libreoffice_reads_the_same), TEST(a_thousand_rows_are_quick), TEST_END
};
