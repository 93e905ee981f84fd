/* test_xls.c -- old workbooks: records made by hand, cut short everywhere, and one that
 * LibreOffice made, through the sandbox. */
#include "codec/xls_read.h"

#include "os/file.h"
#include "os/table.h"
#include "tests/check.h"

struct desk {
    struct arena *a;
    struct cx cx;
    struct charset *charset;
    struct buf b; /* the stream */
    size_t record; /* where the length of the one at hand stands */
    size_t sheet[4]; /* where the places of sheets are to be written */
    int sheets;
};

static struct desk desk_open(void)
{
    struct desk d = { .a = arena_new(NULL, (size_t)1 << 30) };

    d.cx.a = d.b.a = d.a;
    CHECK_INT(charset_open(&d.cx, &d.charset), OK);
    return d;
}

static void u8(struct desk *d, unsigned v)
{
    char c = (char)v;

    buf_add(&d->b, (struct str){ &c, 1 });
}

static void u16(struct desk *d, unsigned v)
{
    u8(d, v & 0xFF);
    u8(d, v >> 8);
}

static void u32(struct desk *d, uint32_t v)
{
    u16(d, v & 0xFFFF);
    u16(d, v >> 16);
}

static void f64(struct desk *d, double v)
{
    uint64_t bits;

    memcpy(&bits, &v, sizeof(bits));
    u32(d, (uint32_t)bits);
    u32(d, (uint32_t)(bits >> 32));
}

static void begin(struct desk *d, unsigned number)
{
    u16(d, number);
    d->record = d->b.n;
    u16(d, 0);
}

static void end(struct desk *d)
{
    size_t n = d->b.n - d->record - 2;

    d->b.p[d->record] = (char)(n & 0xFF);
    d->b.p[d->record + 1] = (char)(n >> 8);
}

static void bof(struct desk *d, unsigned version)
{
    begin(d, 0x809);
    u16(d, version);
    u16(d, 5);
    end(d);
}

static void sheet_named(struct desk *d, const char *name, unsigned hidden)
{
    begin(d, 0x85);
    d->sheet[d->sheets++] = d->b.n;
    u32(d, 0);
    u8(d, hidden);
    u8(d, 0);
    u8(d, (unsigned)strlen(name));
    u8(d, 0);
    buf_add(&d->b, str_of(name));
    end(d);
}

static void sheet_begins(struct desk *d, int no)
{
    for (int i = 0; i < 4; i++)
        d->b.p[d->sheet[no] + (size_t)i] = (char)(d->b.n >> (8 * i) & 0xFF);
    bof(d, 0x600);
}

static void empty_record(struct desk *d, unsigned number)
{
    begin(d, number);
    end(d);
}

static void cell(struct desk *d, unsigned number, unsigned row, unsigned column, unsigned style)
{
    begin(d, number);
    u16(d, row);
    u16(d, column);
    u16(d, style);
}

/* 采用 and 率, the first cut between its characters, the rest with narrow ones. */
static void shared_texts(struct desk *d)
{
    begin(d, 0xFC);
    u32(d, 9);
    u32(d, 2);
    u16(d, 4);
    u8(d, 1);
    u16(d, 0x91C7);
    u16(d, 0x7528);
    end(d);
    begin(d, 0x3C);
    u8(d, 0);
    u8(d, 'A');
    u8(d, 'B');
    u16(d, 1); /* with a style and reading aids behind it */
    u8(d, 1 | 4 | 8);
    u16(d, 1);
    u32(d, 3);
    u16(d, 0x7387);
    u32(d, 0);
    u16(d, 0);
    end(d);
    begin(d, 0x3C);
    u8(d, 0);
    end(d);
}

static void globals(struct desk *d, bool from_1904)
{
    bof(d, 0x600);
    begin(d, 0x22);
    u16(d, from_1904);
    end(d);
    begin(d, 0x41E); /* 0.0% */
    u16(d, 164);
    u16(d, 4);
    u8(d, 0);
    buf_add(&d->b, S("0.0%"));
    end(d);
    for (unsigned i = 0; i < 3; i++) { /* General, 0.0%, a day */
        begin(d, 0xE0);
        u16(d, 0);
        u16(d, i == 0 ? 0 : i == 1 ? 164 : 14);
        end(d);
    }
    sheet_named(d, "Secret", 1);
    sheet_named(d, "One", 0);
    shared_texts(d);
    empty_record(d, 0x0A);
    sheet_begins(d, 0);
    empty_record(d, 0x0A);
    sheet_begins(d, 1);
}

/* All kinds of cells; not in their order. */
static struct str whole(struct desk *d, bool from_1904)
{
    globals(d, from_1904);
    cell(d, 0xFD, 2, 1, 0);
    u32(d, 1);
    end(d);
    cell(d, 0xFD, 0, 0, 0);
    u32(d, 0);
    end(d);
    cell(d, 0x203, 0, 2, 1);
    f64(d, 0.5714285);
    end(d);
    cell(d, 0x27E, 0, 1, 0);
    u32(d, (uint32_t)-1250 << 2 | 3);
    end(d);
    begin(d, 0xBD);
    u16(d, 1);
    u16(d, 1);
    u16(d, 0);
    u32(d, 7 << 2 | 2);
    u16(d, 2);
    u32(d, (38412 - (from_1904 ? 1462 : 0)) << 2 | 2);
    u16(d, 2);
    end(d);
    bof(d, 0x600); /* a chart: passed over */
    cell(d, 0x203, 0, 0, 0);
    f64(d, 99);
    end(d);
    empty_record(d, 0x0A);
    cell(d, 0x06, 2, 0, 0);
    u32(d, 0);
    u32(d, 0xFFFF0000);
    end(d);
    begin(d, 0x207);
    u16(d, 2);
    u8(d, 0);
    buf_add(&d->b, S("ok"));
    end(d);
    cell(d, 0x205, 2, 3, 0);
    u8(d, 7);
    u8(d, 1);
    end(d);
    cell(d, 0x205, 2, 4, 0);
    u8(d, 1);
    u8(d, 0);
    end(d);
    cell(d, 0x06, 2, 5, 1);
    f64(d, 0.25);
    end(d);
    empty_record(d, 0);
    empty_record(d, 0x0A);
    return buf_str(&d->b);
}

static void every_kind_of_cell_is_read(void)
{
    for (int from_1904 = 0; from_1904 < 2; from_1904++) {
        struct desk d = desk_open();
        struct buf out = { .a = d.a };

        CHECK_INT(xls_stream_csv(&d.cx, d.charset, whole(&d, from_1904), &out), OK);
        CHECK_STR(buf_str(&out), "\"【工作表】One\"\n\"采用AB\",\"-12.5\",\"57.1%\"\n"
                                 "\"\",\"7\",\"38412\"\n"
                                 "\"ok\",\"率\",\"\",\"#DIV/0!\",\"TRUE\",\"25.0%\"\n");
        arena_free(d.a);
    }
}

/* Cut anywhere it is read so far, or refused. */
static void a_stream_cut_short_ends_well(void)
{
    struct desk d = desk_open();
    struct str all = whole(&d, false);
    int refused = 0;

    for (size_t n = 0; n < all.n; n++) {
        struct buf out = { .a = d.a };
        char *copy = arena_alloc(d.a, 1, n + 1);

        memcpy(copy, all.p, n);
        refused += xls_stream_csv(&d.cx, d.charset, (struct str){ copy, n }, &out) != OK;
    }
    CHECK(refused > 100);
    arena_free(d.a);
}

static void fails(struct desk *d, const char *code)
{
    struct buf out = { .a = d->a };

    CHECK(xls_stream_csv(&d->cx, d->charset, buf_str(&d->b), &out) != OK);
    CHECK_STR(str_of(d->cx.fault.code), code);
    d->b.n = 0;
    d->sheets = 0;
}

static void hostile_streams_are_refused(void)
{
    struct desk d = desk_open();

    fails(&d, "table.broken"); /* nothing */
    bof(&d, 0x400);
    fails(&d, "table.broken");
    bof(&d, 0x600);
    begin(&d, 0x2F);
    u16(&d, 1);
    end(&d);
    fails(&d, "table.locked");
    bof(&d, 0x600); /* four thousand million texts */
    begin(&d, 0xFC);
    u32(&d, 1);
    u32(&d, 0xFFFFFFFF);
    end(&d);
    fails(&d, "workbook.large");
    bof(&d, 0x600); /* a sheet that begins beyond the end */
    sheet_named(&d, "One", 0);
    d.b.p[d.sheet[0] + 3] = 0x7F;
    empty_record(&d, 0x0A);
    fails(&d, "table.broken");
    globals(&d, false); /* a text that is not there */
    cell(&d, 0xFD, 0, 0, 0);
    u32(&d, 2);
    end(&d);
    fails(&d, "table.broken");
    globals(&d, false); /* one whose length lies */
    cell(&d, 0x204, 0, 0, 0);
    u16(&d, 0xFFFF);
    u8(&d, 1);
    end(&d);
    fails(&d, "table.broken");
    arena_free(d.a);
}

static void a_workbook_of_libreoffice_is_read(void)
{
    struct desk d = desk_open();
    struct str bytes = S(""), out = S("");

    CHECK_INT(file_read(&d.cx, S("tests/data/table/old.xls"), 1 << 20, &bytes), OK);
    CHECK_INT(table_take(&d.cx, bytes, &out), OK);
    CHECK_STR(out, "\"【工作表】seed\"\n\"单位\",\"标题\",\"日期\",\"比例\"\n"
                   "\"林州市\",\"狠抓换届\",\"38412\",\"57.10%\"\n"
                   "\"汤阴县\",\"学习，活动\",\"38413\",\"3.5\"\n");
    arena_free(d.a);
}

const struct test tests[] = {
    TEST(every_kind_of_cell_is_read), TEST(a_stream_cut_short_ends_well),
    TEST(hostile_streams_are_refused), TEST(a_workbook_of_libreoffice_is_read), TEST_END
};
