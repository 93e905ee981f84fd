/* test_circular_file.c -- circulars and points as Word and Excel: the same figures as the CSV,
 * frozen with the paper; and published tables checked, ours and others'. */
#include <stdio.h>
#include "app/circular_check.h"
#include "base/sheet.h"
#include "codec/archive.h"
#include "codec/csv.h"
#include "codec/table.h"
#include "os/table.h"
#include "tests/flow/points_month.h"

static int64_t issue(struct month *m)
{
    struct flow *f = m->f;

    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=3");
    return flow_int(f, "id");
}

static struct download file_of(struct flow *f, const char *act, const char *field)
{
    struct download d = { .name = S("") };

    if (flow_ok(f, "officer2", act, field))
        d = *(const struct download *)f->job.out;
    return d;
}

/* Every cell of the CSV stands in the workbook's first sheet, which is called `name`; but
 * the first `beside` columns, which name the table that the sheet is. */
static void same_as_csv(struct flow *f, struct str xlsx, struct str csv_text,
                        const char *name, size_t beside)
{
    struct str text = S("");
    struct list sheets = { NULL, 0 };
    const struct sheet *s;
    struct csv csv = { 0 };

    CHECK_INT(table_take(&f->cx, xlsx, &text), OK);
    CHECK_INT(table_sheets(&f->cx, text, &sheets), OK);
    CHECK_INT(csv_read(&f->cx, csv_text, &csv), OK);
    s = sheets.items;
    CHECK_STR(s[0].name, name);
    CHECK_INT((int64_t)s[0].n, (int64_t)csv.n);
    for (size_t i = 0; i < csv.n && i < s[0].n; i++) {
        for (size_t j = beside; j < csv.row[i].n; j++) {
            size_t at = j - beside;
            struct str got = at < s[0].row[i].n ? s[0].row[i].cell[at] : S("");

            CHECK_STR(got, arena_str(f->a, csv.row[i].cell[j]).p);
        }
    }
}

static enum rc add(void *arg, struct str piece)
{
    buf_add(arg, piece);
    return OK;
}

static void a_circular_as_word_and_excel(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t circular = issue(m);
    const char *id = flow_id(f, "circular", circular);
    struct download xlsx = file_of(f, "circular.xlsx", id);
    struct download docx = file_of(f, "circular.docx", id);
    struct buf body = { .a = f->a };
    struct archive *ar = NULL;

    same_as_csv(f, xlsx.bytes, file_of(f, "circular.csv", id).bytes, "县区", 1);
    CHECK(str_ends(xlsx.name, S(".xlsx")) && str_ends(docx.name, S(".docx")));
    CHECK_HAS(docx.type, "wordprocessingml");
    CHECK_INT(archive_open(&f->cx, docx.bytes, &ar), OK);
    CHECK_INT(archive_read(&f->cx, ar, S("word/document.xml"), add, &body), OK);
    CHECK_HAS(buf_str(&body), "林州市");
    CHECK_HAS(buf_str(&body), "23.5");
    CHECK_HAS(buf_str(&body), "印发");
    /* A correction afterwards changes nothing in them. */
    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
    CHECK(str_eq(file_of(f, "circular.xlsx", id).bytes, xlsx.bytes));
    CHECK(str_eq(file_of(f, "circular.docx", id).bytes, docx.bytes));
    flow_close(f);
}

static void points_as_excel(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    struct str csv, xlsx = S("");

    if (flow_ok(f, "officer2", "points.csv", flow_id(f, "scheme", m->scheme), "from=2005-03-01",
                "to=2005-03-31"))
        csv = ((const struct download *)f->job.out)->bytes;
    else
        csv = S("");
    if (flow_ok(f, "officer2", "points.xlsx", flow_id(f, "scheme", m->scheme), "from=2005-03-01",
                "to=2005-03-31"))
        xlsx = ((const struct download *)f->job.out)->bytes;
    same_as_csv(f, xlsx, csv, "得分与位次", 0);
    flow_close(f);
}

/* Our own circular: nothing is wrong; where a text of two units counts once in the sum, that
 * is asked about. */
static void our_own_circular_adds_up(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    struct str csv = file_of(f, "circular.csv", flow_id(f, "circular", issue(m))).bytes;

    flow_ok(f, "officer1", "circular.check", flow_fmt(f, "table=" FMT, P(csv)));
    CHECK_INT(flow_int(f, "wrong"), 0);
    CHECK_INT(flow_int(f, "found.tables"), 1);
    CHECK(flow_int(f, "found.claims") > 10);
    flow_ok(f, "officer1", "circular.check", "table=名次\t单位\t得分\n1\t甲县\t5\n2\t乙县\t7\n");
    CHECK_INT(flow_int(f, "wrong"), 1);
    CHECK_STR(flow_text(f, "found.findings.0.who"), "乙县");
    CHECK_STR(flow_text(f, "found.findings.0.claim"), "名次");
    flow_fails(f, "officer1", "circular.no_table", "circular.check", "table=随便写的");
    flow_fails(f, "officer1", "csv.quote", "circular.check", "table=\"");
    flow_close(f);
}

const struct test tests[] = { TEST(a_circular_as_word_and_excel), TEST(points_as_excel),
                              TEST(our_own_circular_adds_up), TEST_END };
