/* test_view_prose.c -- bodies on pages: every block in its element, everything escaped, the
 * quotes of remarks marked. */
#include "serve/view_prose.h"
#include "tests/check.h"

struct file {
    int64_t id;
    struct str name, picture;
};
static const struct field file_fields[] = { FIELD_ID(struct file, id), FIELD(struct file, name),
                                            FIELD(struct file, picture), FIELD_END };
struct remark {
    int64_t no, line;
    struct str quote;
};
static const struct field remark_fields[] = { FIELD(struct remark, no),
                                              FIELD(struct remark, line),
                                              FIELD(struct remark, quote), FIELD_END };
struct page {
    struct list files, remarks;
};
static const struct field page_fields[] = {
    FIELD_OF(struct page, files, struct file, file_fields),
    FIELD_OF(struct page, remarks, struct remark, remark_fields), FIELD_END
};

static void says(const char *body, const struct page *page, const char *want)
{
    struct arena *a = arena_new(NULL, 16 << 20);
    struct buf b = { .a = a };
    struct prose_beside beside = { { NULL, NULL }, { NULL, NULL } };

    if (page != NULL) {
        beside.files = (struct prose_list){ &page_fields[0], &page->files };
        beside.marks = (struct prose_list){ &page_fields[1], &page->remarks };
    }
    prose_html(&b, str_of(body), &beside);
    CHECK_STR(buf_str(&b), want);
    arena_free(a);
}

static void each_block(void)
{
    says("", NULL, "");
    says("一\n\n　二", NULL, "<p>一</p>\n<p>二</p>\n");
    says("# 一、\n## （一）\n### 1.\n#### (1)", NULL,
         "<h3>一、</h3>\n<h4>（一）</h4>\n<h5>1.</h5>\n<h6>(1)</h6>\n");
    says("- 甲\n- 乙\n段\n- 丙", NULL,
         "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n<p>段</p>\n<ul>\n<li>丙</li>\n</ul>\n");
    says("> 按", NULL, "<blockquote>按</blockquote>\n");
    says("|甲|乙|\n|-|-|\n|1|<b>|", NULL,
         "<div class=\"table\"><table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>\n"
         "<tr><td>1</td><td>&lt;b&gt;</td></tr>\n</tbody></table></div>\n");
    says("![会场](a.png)\n![](<b>.png)", NULL,
         "<figure><figcaption>图：会场</figcaption></figure>\n"
         "<figure><figcaption>图：&lt;b&gt;.png</figcaption></figure>\n");
    says("<script>alert(1)</script>\n# \"&\"", NULL,
         "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<h3>&quot;&amp;&quot;</h3>\n");
    says("\\# 号", NULL, "<p># 号</p>\n");
}

static void pictures_link(void)
{
    struct file files[] = { { 7, S("a.png"), S("") }, { 8, S("b.png"), S("") },
                            { 9, S("d.jpg"), S("3f") } };
    struct page page = { { files, 3 }, { NULL, 0 } };

    says("![会场](b.png)\n![远景](c.png)", &page,
         "<figure data-line=\"1\"><figcaption><a href=\"/attachment/8\">图：会场</a>"
         "</figcaption></figure>\n<figure data-line=\"2\"><figcaption>图：远景"
         "</figcaption></figure>\n");
    says("![\"近\"景](d.jpg)", &page,
         "<figure data-line=\"1\"><img loading=\"lazy\" src=\"/attachment/9/picture\" "
         "alt=\"&quot;近&quot;景\"><figcaption><a href=\"/attachment/9\">&quot;近&quot;景</a>"
         "</figcaption></figure>\n");
}

/* Two attachments of one name: what is printed is shown, the picture. */
static void the_first_that_is_a_picture(void)
{
    struct file files[] = { { 7, S("a.png"), S("") }, { 8, S("a.png"), S("3f") },
                            { 9, S("a.png"), S("4e") } };
    struct page page = { { files, 3 }, { NULL, 0 } };

    says("![甲](a.png)", &page,
         "<figure data-line=\"1\"><img loading=\"lazy\" src=\"/attachment/8/picture\" "
         "alt=\"甲\"><figcaption><a href=\"/attachment/8\">甲</a></figcaption></figure>\n");
    page.files.n = 1;
    says("![甲](a.png)", &page,
         "<figure data-line=\"1\"><figcaption><a href=\"/attachment/7\">图：甲</a>"
         "</figcaption></figure>\n");
}

#define NO(n) "<a class=\"remark-no\" href=\"#r" n "\">批" n "</a>"

static void quotes_are_marked(void)
{
    struct remark remarks[] = { { 1, 1, S("甲<") }, { 2, 1, S("") }, { 3, 1, S("没有") },
                                { 4, 0, S("甲") }, { 5, 1, S("<乙") }, { 6, 1, S("丙") } };
    struct page page = { { NULL, 0 }, { remarks, 6 } };
    struct remark cell = { 9, 3, S("三") };

    says("甲<乙丙", &page,
         "<p data-line=\"1\"><mark>甲&lt;</mark>" NO("1") "乙<mark>丙</mark>" NO("6")
         NO("2") NO("3") NO("5") "</p>\n");
    page.remarks = (struct list){ &cell, 1 };
    says("段\n|一|\n|三|", &page,
         "<p data-line=\"1\">段</p>\n<div class=\"table\" data-line=\"2\">"
         "<table><thead><tr><th>一</th></tr></thead><tbody>\n<tr><td><mark>三</mark>" NO("9")
         "</td></tr>\n</tbody></table></div>\n");
}

const struct test tests[] = { TEST(each_block), TEST(pictures_link),
                              TEST(the_first_that_is_a_picture), TEST(quotes_are_marked),
                              TEST_END };
