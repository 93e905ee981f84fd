/* test_table.c -- tables out of files of others: by hand, and every file of
 * ../shared/data/office and encodings; all of them read or refused with a reason. */
#include <stdlib.h>
#include "codec/archive.h"
#include "codec/charset.h"
#include "codec/csv.h"
#include "codec/workbook.h"
#include "codec/workbook_cell.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/table.h"
#include "tests/check.h"
#include "tests/others.h"

struct desk {
    struct arena *a;
    struct cx cx;
};

static struct desk desk_open(void)
{
    struct desk d = { .a = arena_new(NULL, (size_t)1 << 30) };

    d.cx.a = d.a;
    return d;
}

/* -- a workbook by hand -- */

#define NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "           \
           "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELS(inner)                                                                         \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
    inner "</Relationships>"
#define REL(id, type, target)                                                               \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/"  \
    "2006/relationships/" type "\" Target=\"" target "\"/>"

static const char rels[] = RELS(REL("rId1", "officeDocument", "xl/workbook.xml"));
#define BOOK(inner)                                                                         \
    "<workbook " NS ">" inner "<sheets><sheet name=\"一月\" sheetId=\"4\" r:id=\"rId1\"/>"    \
    "<sheet name=\"密\" sheetId=\"2\" state=\"hidden\" r:id=\"rId1\"/></sheets></workbook>"
static const char book[] = BOOK(""), book_1904[] = BOOK("<workbookPr date1904=\"1\"/>");
static const char book_rels[] =
    RELS(REL("rId1", "worksheet", "/xl/worksheets/a.xml")
         REL("rId2", "sharedStrings", "sharedStrings.xml") REL("rId3", "styles", "styles.xml"));
static const char shared[] =
    "<sst " NS "><si><t>单位</t></si><si><r><t>采</t></r><r><t xml:space=\"preserve\">用</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>cai</t></rPh></si><si><t>换\n行\"引\"</t></si></sst>";
static const char styles[] =
    "<styleSheet " NS "><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0%\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"10\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
    "<xf numFmtId=\"10\"/><xf numFmtId=\"170\"/><xf numFmtId=\"2\"/><xf numFmtId=\"171\"/>"
    "</cellXfs></styleSheet>";

static struct str workbook_of(struct desk *d, const char *main, struct str rows)
{
    struct str sheet = arena_fmt(d->a, "<worksheet " NS "><sheetData>" FMT
                                 "</sheetData></worksheet>", P(rows));
    const struct archive_part part[] = {
        { "_rels/.rels", str_of(rels) },     { "xl/workbook.xml", str_of(main) },
        { "xl/_rels/workbook.xml.rels", str_of(book_rels) },
        { "xl/sharedStrings.xml", str_of(shared) }, { "xl/styles.xml", str_of(styles) },
        { "xl/worksheets/a.xml", sheet },
    };
    struct str out = S("");

    CHECK_INT(archive_write(&d->cx, part, sizeof(part) / sizeof(part[0]), &out), OK);
    return out;
}

static struct str workbook(struct desk *d, struct str rows)
{
    return workbook_of(d, book, rows);
}

static void a_workbook_is_read_as_it_shows(void)
{
    struct desk d = desk_open();
    struct str out = S("");

    CHECK_INT(table_take(&d.cx, workbook(&d, S(
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
        "<row><c t=\"inlineStr\"><is><t>林州</t></is></c><c s=\"1\"><v>0.5714285714285714</v></c>"
        "<c s=\"2\"><v>0.57142857142857</v></c><c s=\"3\"><v>57.1</v></c></row>"
        "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c><c><v>96.400000000000006</v></c>"
        "<c t=\"str\"><f>A1</f><v>算出</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#DIV/0!</v></c>"
        "<c><v>-3</v></c><c s=\"4\"><v>38412</v></c><c s=\"9\"><v>1.5E-3</v></c><c r=\"Z5\"/></row>"
        )), &out), OK);
    CHECK_STR(out, "\"【工作表】一月\"\n\n\"单位\",\"\",\"采用\"\n"
                   "\"林州\",\"57.14%\",\"57.1%\",\"57.10\"\n\n"
                   "\"换 行\"\"引\"\"\",\"96.4\",\"算出\",\"TRUE\",\"#DIV/0!\",\"-3\",\"38412\","
                   "\"0.0015\"\n");
    arena_free(d.a);
}

static void numbers_show_as_excel_shows_them(void)
{
    static const struct {
        const char *stored, *code, *shown;
    } row[] = {
        { "0.57142857", "0%", "57%" },       { "0.571", "0.00%", "57.10%" },
        { "0.9995", "0.0%", "100.0%" },      { "0.9994", "0.0%", "99.9%" },
        { "1", "0%", "100%" },               { "0", "0.0%", "0.0%" },
        { "12.5", "General", "12.5" },       { "12.50", "General", "12.5" },
        { "12.5", "0.00_ ", "12.50" },       { "12.345", "#,##0.0", "12.345" },
        { "0.1", "General", "0.1" },         { "0.30000000000000004", "General", "0.3" },
        { "999999999999999.9", "General", "1000000000000000" },
        { "-0.0", "General", "0" },          { "-0.005", "0.00", "-0.005" },
        { "1E+3", "General", "1000" },       { "6.7e-2", "0.0%", "6.7%" },
        { "007", "General", "7" },           { "abc", "0.0", "abc" },
        { "1E+99", "0", "1E+99" },           { "", "0", "" },
        { "0.5", "[Red]0.0%;[Blue]-0.0%", "50.0%" }, { "5", "\"第\"0\"名\"", "5" },
        { ".5", "General", "0.5" },          { "-", "0", "-" },
        { "1.2.3", "0", "1.2.3" },           { "-9.996", "0%", "-1000%" },
    };
    struct desk d = desk_open();

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct number_format f = format_read(str_of(row[i].code));
        struct number_formats all = { &f, 1, false };

        CHECK_STR(number_shown(d.a, &all, 0, str_of(row[i].stored)), row[i].shown);
    }
    arena_free(d.a);
}

/* A number is a day where its format has a year or a day outside of quotes and brackets. */
static void days_are_counted_from_1900(void)
{
    static const struct {
        const char *stored, *code, *shown;
    } row[] = {
        { "36950", "yyyy-mm-dd", "38412" },      { "36950.75", "yyyy-m-d h:mm", "38412.75" },
        { "0", "m\"月\"d\"日\"", "1462" },       { "-1", "d", "1461" },
        { "5", "[Red]0.0", "5.0" },              { "5", "[$-804]D", "1467" },
        { "5", "0\"day\"", "5" },                { "5", "\\d0", "5" },
        { "0.5", "h:mm", "0.5" },                { "3E2", "yyyy", "300" },
        { "99999999999999999999", "yyyy", "100000000000000000000" }, { "abc", "yyyy", "abc" },
    };
    struct desk d = desk_open();
    struct str out = S(""), day = S("<row><c s=\"4\"><v>36950</v></c><c><v>36950</v></c></row>");

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct number_format f = format_read(str_of(row[i].code));
        struct number_formats all = { &f, 1, true };

        CHECK_STR(number_shown(d.a, &all, 0, str_of(row[i].stored)), row[i].shown);
    }
    CHECK_INT(table_take(&d.cx, workbook_of(&d, book_1904, day), &out), OK);
    CHECK_STR(out, "\"【工作表】一月\"\n\"38412\",\"36950\"\n");
    CHECK_INT(table_take(&d.cx, workbook(&d, day), &out), OK);
    CHECK_STR(out, "\"【工作表】一月\"\n\"36950\",\"36950\"\n");
    arena_free(d.a);
}

static void fails(struct desk *d, struct str bytes, const char *code)
{
    struct str out = S("untouched");

    CHECK(table_take(&d->cx, bytes, &out) != OK);
    CHECK_STR(str_of(d->cx.fault.code), code);
    CHECK_STR(out, "untouched");
}

static void hostile_workbooks_are_refused(void)
{
    static const struct {
        const char *rows, *code;
    } bad[] = {
        { "<row r=\"2\"/><row r=\"2\"/>", "workbook.broken" },
        { "<row r=\"0\"/>", "workbook.broken" },
        { "<row r=\"1048576\"><c><v>1</v></c></row>", "workbook.large" },
        { "<row r=\"x\"/>", "workbook.broken" },
        { "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "workbook.broken" },
        { "<row><c r=\"ZZZZZZZZ1\"/></row>", "workbook.broken" },
        { "<row><c r=\"\xe4\xb8\xad\"/></row>", "workbook.broken" },
        { "<row><c t=\"s\"><v>3</v></c></row>", "workbook.broken" },
        { "<row><c t=\"s\"><v>-1</v></c></row>", "workbook.broken" },
        { "<row><c t=\"s\"><v>99999999999999999999</v></c></row>", "workbook.broken" },
        { "<c><v>1</v></c>", "workbook.broken" },
        { "<row>", "xml.broken" },
        { "<row>&unknown;</row>", "xml.broken" },
        { "<row>\xff</row>", "xml.broken" },
    };
    struct desk d = desk_open();
    struct buf deep = { .a = d.a };
    char *zeros = arena_alloc(d.a, 1, 40 << 20);
    struct archive_part part[] = { { "_rels/.rels", str_of(rels) },
                                   { "xl/workbook.xml", { zeros, 40 << 20 } } };
    struct str out = S("");

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        fails(&d, workbook(&d, str_of(bad[i].rows)), bad[i].code);
    for (int i = 0; i < 300; i++)
        buf_add(&deep, S("<row>"));
    fails(&d, workbook(&d, buf_str(&deep)), "xml.broken");
    memset(zeros, ' ', 40 << 20); /* 40 MB of blanks in 40 kB */
    CHECK_INT(archive_write(&d.cx, part, 2, &out), OK);
    fails(&d, out, "archive.bomb");
    part[1].bytes = S("<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w>&b;</w>");
    CHECK_INT(archive_write(&d.cx, part, 2, &out), OK);
    fails(&d, out, "xml.entity");
    fails(&d, (struct str){ out.p, out.n / 2 }, "archive.broken");
    fails(&d, S("PK\x03\x04 and no more"), "archive.broken");
    fails(&d, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "ole.broken");
    CHECK_INT(archive_write(&d.cx, part, 1, &out), OK);
    fails(&d, out, "workbook.broken");
    d.cx.seam_countdown = 1;
    fails(&d, S("a,b"), "charset.missing");
    arena_free(d.a);
}

static void text_tables_come_in_many_hands(void)
{
    const struct {
        struct str bytes;
        const char *csv; /* or the code of its fault, behind ! */
    } row[] = {
        { S("\xef\xbb\xbf" "a,b\r\n\r\n1,\"x\ny\"\r\n"), "\"a\",\"b\"\n\n\"1\",\"x y\"\n" },
        { S("\xb5\xa5\xce\xbb,\xb5\xc3\xb7\xd6\n\xc1\xd6\xd6\xdd,5\n"),
          "\"单位\",\"得分\"\n\"林州\",\"5\"\n" },
        { S("\x84\x31\x95\x33\xfe\x9f\n"), "\"䶮\"\n" },
        { S("\xff\xfe" "a\0\t\0b\0\n\0"), "\"a\",\"b\"\n" },
        { S("\xfe\xff\x53\x55\0,\0x"), "\"单\",\"x\"\n" },
        { S("\n\na\tb,c\n"), "\n\n\"a b\",\"c\"\n" },
        { S("a\tb\n"), "\"a\",\"b\"\n" },
        { S("a;b\n"), "\"a\",\"b\"\n" },
        { S(""), "" },
        { S("\xff\xfe" "a\0b"), "!charset.unknown" },
        { S("\xff\xfe\x00\xd8" "a\0"), "!charset.unknown" },
        { S("\xff\xfe\x00\xdc"), "!charset.unknown" },
        { S("\xb5\xa5\xce"), "!charset.unknown" },
        { S("a\0b"), "!charset.binary" },
        { S("GIF89a\x01"), "!charset.binary" },
        { S("a\"b\n"), "!csv.quote" },
        { S("\"a"), "!csv.quote" },
    };
    struct desk d = desk_open();

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct str out = S("");

        if (row[i].csv[0] == '!') {
            out = S("untouched");
            CHECK(table_take(&d.cx, row[i].bytes, &out) != OK);
            CHECK_STR(str_of(d.cx.fault.code), row[i].csv + 1);
            continue;
        }
        CHECK_INT(table_take(&d.cx, row[i].bytes, &out), OK);
        CHECK_STR(out, row[i].csv);
    }
    arena_free(d.a);
}

/* -- the files of others -- */

static enum rc table_of_others(struct cx *cx, struct str bytes)
{
    struct str out = S("");
    struct csv csv;

    TRY(table_take(cx, bytes, &out));
    CHECK_INT(csv_read(cx, out, &csv), OK);
    return OK;
}

static void every_file_of_others_ends_well(void)
{
    struct tally t;

    if (others_read("../shared/data/office/xlsx", "", table_of_others, &t))
        CHECK(t.refused <= 1); /* sample-beta.xlsx is of before the format */
    if (others_read("../shared/data/office/chinese", ".xlsx", table_of_others, &t))
        CHECK_INT(t.refused, 0);
    if (others_read("../shared/data/office/bad", "", table_of_others, &t))
        CHECK(t.refused > 40);
    if (others_read("../shared/data/office/xls", "", table_of_others, &t))
        CHECK(t.refused <= 2); /* of before BIFF5 */
    others_read("../shared/data/office/docx", "", table_of_others, &t);
    others_read("../shared/data/encodings/tika", "", table_of_others, &t);
    others_read("../shared/data/encodings/zh_generated", "", table_of_others, &t);
    others_memory();
}

/* docNN.gb18030.txt and the like are the same text as docNN.utf8.txt. */
static void encodings_give_the_same_text(void)
{
    static const char *const kinds[] = { "gb18030", "gb18030bom", "gbk", "gb2312",
                                         "utf16le", "utf16be", "utf8bom" };
    struct desk d = desk_open();
    struct charset *charset = NULL;
    int same = 0;

    CHECK_INT(charset_open(&d.cx, &charset), OK);
    for (int i = 0; i < 15; i++) {
        const char *at = "../shared/data/encodings/zh_generated/doc";
        struct str want, bytes, got;

        if (file_read(&d.cx, arena_fmt(d.a, "%s%02d.utf8.txt", at, i), 1 << 20, &want) != OK) {
            test_skip("../shared/data/encodings is not here");
            break;
        }
        for (size_t j = 0; j < sizeof(kinds) / sizeof(kinds[0]); j++) {
            if (file_read(&d.cx, arena_fmt(d.a, "%s%02d.%s.txt", at, i, kinds[j]), 1 << 20,
                          &bytes) != OK)
                continue;
            got = S("");
            CHECK_INT(charset_utf8(&d.cx, charset, bytes, &got), OK);
            CHECK(str_eq(got, want));
            same++;
        }
    }
    printf("# %d texts in other encodings\n", same);
    arena_free(d.a);
}

/* The mark between cells is that of the first line that has one. */
static void a_title_stands_above(void)
{
    CHECK_INT(csv_mark(S("全市乡镇名册\n编码\t名称\n1\t甲,乙")), '\t');
    CHECK_INT(csv_mark(S("\t\t\n\n名册\n编码;名称")), ';');
    CHECK_INT(csv_mark(S("\"名册,\t2005\"\n\"编码\",\"名称\"")), ',');
    CHECK_INT(csv_mark(S("只有一列\n甲\n乙")), ',');
    CHECK_INT(csv_mark(S("")), ',');
}

const struct test tests[] = {
    TEST(a_title_stands_above),
    TEST(a_workbook_is_read_as_it_shows), TEST(numbers_show_as_excel_shows_them),
    TEST(days_are_counted_from_1900),
    TEST(hostile_workbooks_are_refused), TEST(text_tables_come_in_many_hands),
    TEST(every_file_of_others_ends_well), TEST(encodings_give_the_same_text), TEST_END
};
