/* test_docx.c -- papers as Word documents: their parts.  How they look: test_docx_office.c. */
#include <stdlib.h>
#include "base/buf.h"
#include "base/time.h"
#include "press/docx.h"
#include "tests/check.h"
#include "tests/docx_part.h"

struct desk {
    struct arena *a;
    struct cx cx;
    struct paper *p;
};

static struct desk desk_open(void)
{
    struct desk d = { .a = arena_new(NULL, (size_t)1 << 30) };

    d.cx.a = d.a;
    d.p = paper_new(d.a);
    return d;
}

static void desk_close(struct desk *d)
{
    arena_free(d->a);
}

static void fill(struct paper *p)
{
    const struct masthead m = { .name = S("中共安阳市委组织部"), .number = S("〔2005〕3号") };
    const struct column column = { S("单位"), 0, ALIGN_LEFT };

    paper_about(p, S("2005年7月采用情况通报"), S("中共安阳市委组织部"), time_of_date(2005, 8, 2));
    paper_masthead(p, &m);
    paper_title(p, S("关于2005年7月份全市组工信息报送和采用情况的通报"));
    paper_paragraph(p, S("今年以来，该县按照要求，切实抓好落实。"));
    paper_heading(p, 2, S("（一）县区"));
    table_row(paper_table(p, &column, 1), &S("滑县"));
}

static void styles_are_real(void)
{
    static const char *const names[] = {
        "w:val=\"Normal\"/><w:aliases w:val=\"正文\"", "w:val=\"Title\"/><w:aliases w:val=\"标题\"",
        "w:val=\"heading 1\"/><w:aliases w:val=\"一级标题\"", "w:val=\"版头\"", "w:val=\"版记\"",
        "w:val=\"落款\"", "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "w:line=\"579\"",
    };
    static const char *const text[] = {
        "<w:pStyle w:val=\"Title\"/>", "<w:pStyle w:val=\"Heading2\"/>", "<w:tblHeader/>",
        "w:w=\"11906\" w:h=\"16838\"",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"", "w:type=\"even\"", "DE1717", "a&amp;b&lt;c",
    };
    struct desk d = desk_open();
    struct str docx = S(""), again = S(""), styles, document;

    fill(d.p);
    paper_paragraph(d.p, S("a&b<c\x01\xff"));
    CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
    setenv("TZ", "America/New_York", 1);
    CHECK_INT(docx_write(&d.cx, d.p, &again), OK);
    unsetenv("TZ");
    CHECK(str_eq(docx, again));
    styles = docx_part(&d.cx, docx, "word/styles.xml");
    document = docx_part(&d.cx, docx, "word/document.xml");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        CHECK_HAS(styles, names[i]);
    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
        CHECK_HAS(document, text[i]);
    CHECK_HAS(docx_part(&d.cx, docx, "docProps/core.xml"), "2005-08-01T16:00:00Z");
    CHECK_HAS(docx_part(&d.cx, docx, "word/footer2.xml"), "w:val=\"left\"");
    docx_part(&d.cx, docx, "[Content_Types].xml");
    docx_part(&d.cx, docx, "_rels/.rels");
    docx_part(&d.cx, docx, "word/settings.xml");
    CHECK_HAS(docx_part(&d.cx, docx, "word/fontTable.xml"), "w:altName w:val=\"仿宋\"");
    docx_part(&d.cx, docx, "word/footer1.xml");
    docx_part(&d.cx, docx, "word/_rels/document.xml.rels");
    paper_face(d.p, FACE_BODY, S("方正仿宋_GBK"));
    CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
    CHECK_HAS(docx_part(&d.cx, docx, "word/styles.xml"), "方正仿宋_GBK");
    d.cx.seam_countdown = 1;
    again = S("untouched");
    CHECK_INT(docx_write(&d.cx, d.p, &again), E_IO);
    CHECK_STR(again, "untouched");
    desk_close(&d);
}

static void odd_papers_are_documents(void)
{
    struct column columns[TABLE_COLUMNS_MAX];
    struct str cells[TABLE_COLUMNS_MAX], docx = S("");
    struct desk d = desk_open();

    CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
    docx_part(&d.cx, docx, "word/document.xml");
    for (int i = 0; i < TABLE_COLUMNS_MAX; i++) {
        columns[i] = (struct column){ S("列"), i % 3, ALIGN_JUSTIFY };
        cells[i] = S("");
    }
    paper_break(d.p);
    table_row(paper_table(d.p, columns, TABLE_COLUMNS_MAX), cells);
    paper_table(d.p, columns, 1);
    paper_break(d.p);
    paper_table(d.p, columns, 1);
    paper_masthead(d.p, &(struct masthead){ .name = S("很长很长很长很长很长很长很长很长很长的名字") });
    paper_colophon(d.p, &(struct colophon){ .copies = 3 });
    paper_contents(d.p);
    CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
    docx_part(&d.cx, docx, "word/document.xml");
    d.p->size = (size_t)17 << 20;
    CHECK_INT(docx_write(&d.cx, d.p, &docx), E_TOO_LARGE);
    desk_close(&d);
}

/* A letter's first page has a header and a footer of its own; no other paper has. */
static void heads_are_where_they_belong(void)
{
    struct masthead m = { .name = S("中共安阳市委组织部"), .number = S("安组函〔2005〕3号"),
                          .mark = S("机密"), .urgency = S("特急"), .layout = MASTHEAD_LETTER };
    struct desk d = desk_open();
    struct str docx = S(""), text, types;

    for (int first = 0; first < 2; first++) {
        d.p = paper_new(d.a);
        if (first == 0)
            paper_paragraph(d.p, S("前言。"));
        paper_masthead(d.p, &m);
        paper_paragraph(d.p, S("正文。"));
        paper_colophon(d.p, &(struct colophon){ .issue = S("各县"), .date = S("7月1日") });
        CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
        text = docx_part(&d.cx, docx, "word/document.xml");
        CHECK_HAS(text, "安组函〔2005〕3号");
        CHECK_INT(str_find(text, m.name) == text.n, first);
        CHECK_INT(str_find(text, S("<w:titlePg/>")) < text.n, first);
        types = docx_part(&d.cx, docx, "[Content_Types].xml");
        CHECK_INT(str_find(types, S("header1.xml")) < types.n, first);
        CHECK(str_find(text, S("w:sz=\"8\" w:space=\"0\" w:color=\"000000\"")) == text.n);
    }
    CHECK_HAS(docx_part(&d.cx, docx, "word/header1.xml"), "中共安阳市委组织部");
    CHECK_HAS(docx_part(&d.cx, docx, "word/footer3.xml"), "DE1717");
    docx_part(&d.cx, docx, "word/header2.xml");
    m.layout = MASTHEAD_RED;
    m.signer = S("张建国");
    d.p = paper_new(d.a);
    paper_masthead(d.p, &m);
    CHECK_INT(docx_write(&d.cx, d.p, &docx), OK);
    text = docx_part(&d.cx, docx, "word/document.xml");
    CHECK_HAS(text, "签发人：</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii=\"楷体_GB2312\"");
    CHECK(str_find(text, S("<w:titlePg/>")) == text.n);
    desk_close(&d);
}

const struct test tests[] = {
    TEST(styles_are_real), TEST(odd_papers_are_documents), TEST(heads_are_where_they_belong),
    TEST_END
};
