/* test_document.c -- manuscripts out of files: lines by the dozen, Word files made here,
 * what our own writer makes, and every file of ../shared/data/office and encodings. */
#include <stdlib.h>
#include <time.h>
#include "base/time.h"
#include "codec/archive.h"
#include "codec/document.h"
#include "codec/document_line.h"
#include "codec/json.h"
#include "codec/manuscript.h"
#include "os/clock.h"
#include "os/document.h"
#include "os/file.h"
#include "press/docx.h"
#include "press/xlsx.h"
#include "tests/check.h"
#include "tests/others.h"
#include "text/prose.h"

struct desk {
    struct arena *a;
    struct cx cx;
    struct document d;
};

static struct desk desk_open(void)
{
    struct desk d = { .a = arena_new(NULL, (size_t)2 << 30) };

    d.cx.a = d.a;
    return d;
}

/* -- lines -- */

static void numbers_have_levels(void)
{
    static const struct {
        const char *text;
        int level;
    } row[] = {
        { "一、基本情况", 1 },   { "十二、其他", 1 },      { "第一章 总则", 1 },
        { "第三部分 做法", 1 },  { "（一）做法", 2 },      { "(二)做法", 2 },
        { "（十一）做法", 2 },   { "1.抓学习", 3 },        { "1．抓学习", 3 },
        { "12、抓学习", 3 },     { "１．抓学习", 3 },      { "（1）张三", 4 },
        { "(12)张三", 4 },       { "3.5万名党员", 0 },     { "2005年3月", 0 },
        { "一是抓学习", 0 },     { "第一条", 0 },          { "1.", 0 },
        { "（一", 0 },           { "", 0 },                { "一", 0 },
        { "（讨论稿）", 0 },     { "123.做法", 0 },        { "100万元", 0 },
    };

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        if (document_number(str_of(row[i].text)) != row[i].level)
            printf("# %s\n", row[i].text);
        CHECK_INT(document_number(str_of(row[i].text)), row[i].level);
    }
}

static void days_are_known(void)
{
    static const struct {
        const char *text;
        int year, month, day;
    } row[] = {
        { "2005年3月1日", 2005, 3, 1 },         { "（2005年12月31日）", 2005, 12, 31 },
        { "２００５年３月１日", 2005, 3, 1 },   { "二〇〇五年三月一日", 2005, 3, 1 },
        { "二○一○年十月二十一日", 2010, 10, 21 }, { "二〇二四年十二月三十日", 2024, 12, 30 },
        { "2005-3-1", 2005, 3, 1 },             { "2005.03.01", 2005, 3, 1 },
        { "2005 年 3 月 1 日", 2005, 3, 1 },    { "2005年3月", 0, 0, 0 },
        { "2005年2月30日", 0, 0, 0 },           { "2005年3月1日印发", 0, 0, 0 },
        { "3月1日", 0, 0, 0 },                  { "2005", 0, 0, 0 },
        { "1005年3月1日", 0, 0, 0 },            { "", 0, 0, 0 },
    };

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        int64_t day = 0;
        bool is = document_is_day(str_of(row[i].text), &day);

        if (is != (row[i].year != 0))
            printf("# %s\n", row[i].text);
        CHECK(is == (row[i].year != 0));
        CHECK(!is || day == time_of_date(row[i].year, row[i].month, row[i].day));
    }
}

static void bylines_are_taken(void)
{
    static const struct {
        const char *text;
        bool apart, is;
        const char *unit, *author, *phone, *editor, *signer;
    } row[] = {
        { "（安阳县委组织部）", false, true, "安阳县委组织部", "", "", "", "" },
        { "（安阳县委组织部 张三）", false, true, "安阳县委组织部", "张三", "", "", "" },
        { "（张三）", true, true, "", "张三", "", "", "" },
        { "（张三）", false, false, "", "", "", "", "" },
        { "张三 李四", true, true, "", "张三 李四", "", "", "" },
        { "撰稿：张三", false, true, "", "张三", "", "", "" },
        { "撰稿人：张三　　联系电话：0372-2550000", false, true, "", "张三", "0372-2550000", "", "" },
        { "供稿：林州市委组织部", false, true, "林州市委组织部", "", "", "", "" },
        { "供稿：王五", false, true, "", "王五", "", "", "" },
        { "报送单位: 林州市委组织部", false, true, "林州市委组织部", "", "", "", "" },
        { "责任编辑：赵六 签发：孙七", false, true, "", "", "", "赵六", "孙七" },
        { "（作者单位：汤阴县委党校）", false, true, "汤阴县委党校", "", "", "", "" },
        { "中共安阳市委组织部", true, true, "中共安阳市委组织部", "", "", "", "" },
        { "中共安阳市委组织部", false, false, "", "", "", "", "" },
        { "（讨论稿）", true, false, "", "", "", "", "" },
        { "（此件公开发布）", true, false, "", "", "", "", "" },
        { "一是抓学习。", true, false, "", "", "", "", "" },
        { "单位：", false, true, "", "", "", "", "" },
        { "", true, false, "", "", "", "", "" },
    };

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct document d = { .day = 0 };

        if (document_take_byline(str_of(row[i].text), row[i].apart, &d) != row[i].is)
            printf("# %s\n", row[i].text);
        d = (struct document){ .day = 0 };
        CHECK(document_take_byline(str_of(row[i].text), row[i].apart, &d) == row[i].is);
        CHECK_STR(d.unit, row[i].unit);
        CHECK_STR(d.author, row[i].author);
        CHECK_STR(d.phone, row[i].phone);
        CHECK_STR(d.editor, row[i].editor);
        CHECK_STR(d.signer, row[i].signer);
    }
}

/* -- plain text -- */

static void texts_become_forms(void)
{
    static const struct {
        const char *text, *title, *body, *unit, *author;
    } row[] = {
        { "标题在此\n第一段，说明情况。\n第二段。", "标题在此", "第一段，说明情况。\n第二段。", "", "" },
        { "只有一段长文字，没有标题，说完了。", "", "只有一段长文字，没有标题，说完了。", "", "" },
        { "林州市狠抓换届纪律\r\n\r\n　　一、做法\r\n　　开展谈话。\r\n　　二、成效\r\n　　风清气正。\r\n"
          "　　（林州市委组织部 张三）\r\n",
          "林州市狠抓换届纪律", "# 一、做法\n开展谈话。\n# 二、成效\n风清气正。", "林州市委组织部", "张三" },
        { "关于加强党员教育管理的\n调查与思考\n正文说明情况。", "关于加强党员教育管理的",
          "调查与思考\n正文说明情况。", "", "" },
        { "              加强党员教育管理\n              的调查与思考\n正文说明情况。",
          "加强党员教育管理的调查与思考", "正文说明情况。", "", "" },
        { "抓基层强基础\n——林州市的做法\n张三同志说，很好。", "抓基层强基础——林州市的做法",
          "张三同志说，很好。", "", "" },
        { "会议议程\n一、学习\n二、讨论\n三、总结\n会议到此结束。", "会议议程",
          "一、学习\n二、讨论\n三、总结\n会议到此结束。", "", "" },
        { "标题\n# 不是标题\n- 不是条目\n|竖线|\n\\反斜杠。", "标题",
          "\\# 不是标题\n\\- 不是条目\n\\|竖线|\n\\\\反斜杠。", "", "" },
        { "标题\n正文说明情况。\n中共安阳县委组织部\n2005年3月1日", "标题", "正文说明情况。",
          "中共安阳县委组织部", "" },
        { "第3期\n标题\n正文说明情况。\n抄送：市委各部委。\n2005年3月1日印发", "标题",
          "正文说明情况。", "", "" },
        { "标题\n撰稿：张三\n正文说明情况。", "标题", "正文说明情况。", "", "张三" },
    };
    struct desk d = desk_open();

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        CHECK_INT(document_of_text(&d.cx, str_of(row[i].text), &d.d), OK);
        CHECK_STR(d.d.title, row[i].title);
        CHECK_STR(d.d.body, row[i].body);
        CHECK_STR(d.d.unit, row[i].unit);
        CHECK_STR(d.d.author, row[i].author);
    }
    arena_free(d.a);
}

/* -- Word files made here -- */

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "         \
          "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(inner)                                                                           \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"  \
    inner "</Relationships>"
#define REL(id, type, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" TYPE type "\" Target=\"" target "\"/>"
#define PARA(p, text) "<w:p><w:pPr>" p "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static const char root_rels[] = RELS(REL("rId1", "officeDocument", "word/document.xml"));
static const char parts_rels[] = RELS(REL("rId1", "styles", "styles.xml")
                                      REL("rId2", "numbering", "numbering.xml")
                                      REL("rId3", "footnotes", "footnotes.xml"));
static const char styles[] =
    "<w:styles " W "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name "
    "w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name "
    "w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/></w:style><w:style w:type=\"paragraph\" "
    "w:styleId=\"2\"><w:name w:val=\"我的标题\"/><w:basedOn w:val=\"1\"/></w:style><w:style "
    "w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style></w:styles>";
static const char numbering[] =
    "<w:numbering " W "><w:abstractNum w:abstractNumId=\"7\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/>"
    "<w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl><w:lvl w:ilvl=\"2\">"
    "<w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl>"
    "<w:lvl w:ilvl=\"3\"><w:isLgl/><w:lvlText w:val=\"（%1-%4）\"/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt "
    "w:val=\"bullet\"/><w:lvlText w:val=\"·\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\">"
    "<w:abstractNumId w:val=\"8\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/>"
    "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"11\"/></w:lvlOverride></w:num>"
    "</w:numbering>";
static const char footnotes[] =
    "<w:footnotes " W "><w:footnote w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:id=\"5\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>见统计表。</w:t></w:r></w:p>"
    "</w:footnote></w:footnotes>";

static struct str word_file(struct desk *d, struct str body)
{
    struct str text = arena_fmt(d->a, "<w:document " W "><w:body>" FMT
                                "<w:sectPr/></w:body></w:document>", P(body));
    const struct archive_part part[] = {
        { "_rels/.rels", str_of(root_rels) },
        { "word/document.xml", text },
        { "word/_rels/document.xml.rels", str_of(parts_rels) },
        { "word/styles.xml", str_of(styles) },
        { "word/numbering.xml", str_of(numbering) },
        { "word/footnotes.xml", str_of(footnotes) },
    };
    struct str out = S("");

    CHECK_INT(archive_write(&d->cx, part, sizeof(part) / sizeof(part[0]), &out), OK);
    return out;
}

/* Through the sandbox, as the program does. */
static enum rc take(struct desk *d, struct str bytes)
{
    struct str out = S("");
    enum rc rc = document_take(&d->cx, bytes, &out);

    d->d = (struct document){ .day = 0 };
    if (rc == OK)
        CHECK_INT(json_fill(&d->cx, out, document_fields, &d->d), OK);
    return rc;
}

static void a_word_file_is_read(void)
{
    struct desk d = desk_open();

    CHECK_INT(take(&d, word_file(&d, S(
        PARA("<w:jc w:val=\"center\"/><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>", "")
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FF0000\"/>"
        "<w:sz w:val=\"96\"/></w:rPr><w:t>安阳组工信息</w:t></w:r></w:p>"
        PARA("<w:pStyle w:val=\"t\"/>", "林州市狠抓") PARA("<w:pStyle w:val=\"t\"/>", "换届纪律")
        PARA("<w:jc w:val=\"center\"/>", "（林州市委组织部 张三）")
        PARA("<w:pStyle w:val=\"1\"/>", "一、做法")
        "<w:p><w:r><w:t xml:space=\"preserve\">开展</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>"
        "了旧</w:delText><w:footnoteReference w:id=\"5\"/></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>新的</w:t></w:r></w:ins><w:r>"
        "<w:t>谈话</w:t></w:r><w:r><w:footnoteReference w:id=\"5\"/></w:r><w:r><w:rPr><w:vanish/>"
        "</w:rPr><w:t>藏</w:t></w:r><w:hyperlink><w:r><w:t>，见网页</w:t></w:r></w:hyperlink><w:r>"
        "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>"
        "<w:t>软&#173;字&#160;。</w:t></w:r></w:p>"
        PARA("<w:pStyle w:val=\"2\"/>", "二、成效")
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>"
        "<w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>"
        "<w:p><w:r><w:t>采用|上报</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>林州</w:t>"
        "</w:r></w:p><w:p><w:r><w:t>安阳</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p>"
        "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行。</w:t></w:r></w:p>"
        "<w:p><w:r><w:drawing><a:blip xmlns:a=\"x\"/><w:t>不读</w:t></w:drawing></w:r></w:p>"
        ))), OK);
    CHECK_STR(d.d.title, "林州市狠抓换届纪律");
    CHECK_STR(d.d.unit, "林州市委组织部");
    CHECK_STR(d.d.author, "张三");
    CHECK_STR(d.d.body, "# 一、做法\n开展新的谈话，见网页软字 。\n# 二、成效\n| 单位 | 采用\\|上报 |  |\n"
                        "| 林州 安阳 | 1 |  |\n上行\n下行。\n（注1：见统计表。）");
    CHECK_INT(d.d.pictures, 1);
    CHECK_INT(d.d.notes, 1);
    CHECK_INT(d.d.hidden, 1);
    CHECK_INT(d.d.deleted, 1);
    CHECK_INT((int64_t)d.d.dropped.n, 1);
    arena_free(d.a);
}

#define NUMBERED(list, level, text)                                                           \
    PARA("<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr>", text)

static void numbers_are_counted_as_word_does(void)
{
    struct desk d = desk_open();

    CHECK_INT(take(&d, word_file(&d, S(
        PARA("<w:pStyle w:val=\"t\"/>", "题") NUMBERED("1", "0", "情况") PARA("", "正文一。")
        NUMBERED("1", "1", "做法") PARA("", "正文二。") NUMBERED("1", "1", "成效")
        PARA("", "正文三。") NUMBERED("1", "2", "细项，写成一句话。")
        NUMBERED("1", "3", "再细，也是一句话。") NUMBERED("1", "0", "建议")
        PARA("", "正文四。") NUMBERED("1", "1", "又一") PARA("", "正文五。")
        NUMBERED("2", "0", "一项") NUMBERED("3", "0", "接着") PARA("", "正文六。")
        NUMBERED("3", "0", "再接着") PARA("", "正文七。")
        NUMBERED("9", "0", "没有这样的表。")))), OK);
    CHECK_STR(d.d.body, "# 一、情况\n正文一。\n## （一）做法\n正文二。\n## （二）成效\n正文三。\n"
                        "1.细项，写成一句话。\n（1-1）再细，也是一句话。\n# 二、建议\n正文四。\n## （一）又一\n正文五。\n- 一项\n"
                        "# 十一、接着\n正文六。\n# 十二、再接着\n正文七。\n没有这样的表。");
    arena_free(d.a);
}

static void boxes_frames_and_tables_in_tables(void)
{
    struct desk d = desk_open();

    CHECK_INT(take(&d, word_file(&d, S(
        PARA("<w:pStyle w:val=\"t\"/>", "题")
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><w:pict><w:txbxContent>" PARA("", "框里。")
        "</w:txbxContent></w:pict></w:r><w:r><w:t>后。</w:t></w:r></w:p>"
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>" PARA("", "栏一。")
        PARA("", "栏二。") "</w:tc></w:tr></w:tbl>"
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>" PARA("", "外")
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>" PARA("", "内一")
        "</w:tc><w:tc>" PARA("", "内二") "</w:tc></w:tr></w:tbl></w:tc><w:tc>" PARA("", "右")
        "</w:tc></w:tr></w:tbl>"
        "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t>接</w:t></w:r></w:p>"
        PARA("", "起来。")))), OK);
    CHECK_STR(d.d.body, "前后。\n框里。\n栏一。\n栏二。\n| 外 内一 内二 | 右 |\n接起来。");
    arena_free(d.a);
}

static void what_is_no_manuscript_is_refused(void)
{
    const struct {
        struct str bytes;
        const char *code;
    } row[] = {
        { S("%PDF-1.4"), "document.pdf" },
        { S("{\\rtf1\\ansi"), "document.rtf" },
        { S("\xef\xbb\xbf<?xml version=\"1.0\"?>"), "document.web" },
        { S("<html><body>"), "document.web" },
        { S(""), "document.empty" },
        { S(" \r\n　\n"), "document.empty" },
        { S("GIF89a\x01\x02"), "document.binary" },
        { S("\xb5\xa5\xce"), "document.binary" },
        { S("PK\x03\x04garbage"), "archive.broken" },
        { S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 too short"), "ole.broken" },
        { S("1\xbe\0\0\0\xab"), "document.ancient" },
    };
    struct desk d = desk_open();
    struct book *book = book_new(d.a, S("表"), S(""), 0);
    struct buf many = { .a = d.a };
    struct str other = S("");

    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct str out = S("untouched");

        CHECK(document_take(&d.cx, row[i].bytes, &out) != OK);
        CHECK_STR(str_of(d.cx.fault.code), row[i].code);
        CHECK_STR(out, "untouched");
    }
    CHECK_INT(take(&d, word_file(&d, S("<w:p>"))), E_INVALID);
    CHECK_STR(str_of(d.cx.fault.code), "xml.broken");
    CHECK_INT(archive_write(&d.cx, &(struct archive_part){ "a.txt", S("text") }, 1, &other),
              OK);
    CHECK_INT(take(&d, other), E_INVALID);
    CHECK_STR(str_of(d.cx.fault.code), "document.kind");
    book_sheet(book, S("表"), S(""), &(struct book_column){ S("单位"), 0, CELL_TEXT }, 1);
    CHECK_INT(xlsx_write(&d.cx, book, &other), OK);
    CHECK_INT(take(&d, other), E_INVALID);
    CHECK_STR(str_of(d.cx.fault.code), "document.table");
    while (many.n <= MANUSCRIPT_TEXT_MAX)
        buf_add(&many, S("正文很长，没有一行是空的。\n"));
    CHECK_INT(take(&d, buf_str(&many)), E_TOO_LARGE);
    CHECK_STR(str_of(d.cx.fault.code), "document.large");
    arena_free(d.a);
}

/* One text as its file and as Word's, new and old (by LibreOffice), and in other encodings. */
static void every_hand_gives_the_same_form(void)
{
    static const char *const names[] = { "text.docx", "text.doc", "text.txt",
                                         "text.gb18030.txt", "text.utf16.txt" };
    struct desk d = desk_open();

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct str bytes = S("");

        CHECK_INT(file_read(&d.cx, arena_fmt(d.a, "tests/data/document/%s", names[i]), 1 << 20,
                            &bytes), OK);
        CHECK_INT(take(&d, bytes), OK);
        CHECK_STR(d.d.title, "林州市狠抓换届纪律");
        CHECK_STR(d.d.unit, "林州市委组织部");
        CHECK_STR(d.d.author, "张三");
        CHECK_STR(d.d.phone, "12");
        CHECK_STR(d.d.body, "# 一、做法\n开展谈话。\n1.甲\n2.乙");
        CHECK(d.d.day == time_of_date(2005, 3, 1));
    }
    arena_free(d.a);
}

/* -- what our own writer makes -- */

static const char own_body[] =
    "# 一、基本情况\n全市共有党员3.5万名。\n## （一）做法\n> 编者按：值得一看。\n### 1.抓学习\n每月一次。\n"
    "#### (1)领导带头\n带头讲课。\n# 二、成效\n| 单位 | 采用 |\n| 林州 | 12 |\n| 安阳县 | 9 |\n- 一项\n- 二项\n"
    "三是抓作风。";

static struct str own_file(struct desk *d, struct str body)
{
    struct paper *p = paper_new(d->a);
    struct str out = S("");

    paper_masthead(p, &(struct masthead){ .name = S("安阳组工信息"), .number = S("第3期"),
                                          .unit = S("中共安阳市委组织部"),
                                          .date = S("2005年3月1日") });
    paper_column(p, S("工作动态"));
    paper_title(p, S("林州市狠抓换届纪律营造风清气正环境"));
    paper_prose(p, body, NULL, 0);
    paper_colophon(p, &(struct colophon){ .report = S("省委组织部"), .send = S("市委常委"),
                                          .printer = S("中共安阳市委组织部"),
                                          .date = S("2005年3月1日印发"), .copies = 50 });
    CHECK_INT(docx_write(&d->cx, p, &out), OK);
    return out;
}

static void our_own_files_come_back(void)
{
    struct desk d = desk_open();

    CHECK_INT(take(&d, own_file(&d, str_of(own_body))), OK);
    CHECK_STR(d.d.title, "林州市狠抓换届纪律营造风清气正环境");
    CHECK_STR(prose_tidy(d.a, d.d.body), prose_tidy(d.a, str_of(own_body)).p);
    arena_free(d.a);
}

static void long_files_are_quick(void)
{
    struct desk d = desk_open();
    struct buf body = { .a = d.a };
    struct document out;
    struct str file;
    clock_t from; /* of the processor: others may be at work, too */
    int64_t took;

    while (body.n < 100 * 22 * 28 * 3) /* a hundred full pages */
        buf_add(&body, str_of(own_body));
    file = own_file(&d, buf_str(&body));
    from = clock();
    CHECK_INT(document_read(&d.cx, NULL, file, &out), OK);
    took = (int64_t)(clock() - from) * 1000 / CLOCKS_PER_SEC;
    printf("# a hundred pages in %" PRId64 " ms\n", took);
#if !WATCHED
    CHECK(took < 200);
#endif
    arena_free(d.a);
}

/* -- the files of others -- */

static enum rc document_of_others(struct cx *cx, struct str bytes)
{
    struct str out = S("");
    struct document d = { .day = 0 };

        TRY(document_take(cx, bytes, &out));
    CHECK_INT(json_fill(cx, out, document_fields, &d), OK);
    CHECK(utf8_valid(d.title) && utf8_valid(d.body));
    CHECK(d.title.n + d.body.n + d.dropped.n + d.unit.n + d.author.n > 0);
    CHECK(str_find(d.title, S("\n")) == d.title.n);
    return OK;
}

static void every_file_of_others_ends_well(void)
{
    struct tally t;

    if (others_read("../shared/data/office/docx", "", document_of_others, &t))
        CHECK(t.read > 40);
    if (others_read("../shared/data/office/doc", "", document_of_others, &t))
        CHECK(t.read >= 11);
    if (others_read("../shared/data/office/xlsx", "", document_of_others, &t))
        CHECK_INT(t.read, 0);
    if (others_read("../shared/data/office/xls", "", document_of_others, &t))
        CHECK_INT(t.read, 0);
    others_read("../shared/data/office/bad", "", document_of_others, &t);
    others_read("../shared/data/office/chinese", "", document_of_others, &t);
    others_read("../shared/data/encodings/tika", "", document_of_others, &t);
    others_read("../shared/data/encodings/zh_generated", "", document_of_others, &t);
    others_memory();
}

const struct test tests[] = {
    TEST(numbers_have_levels), TEST(days_are_known), TEST(bylines_are_taken),
    TEST(texts_become_forms), TEST(a_word_file_is_read),
    TEST(numbers_are_counted_as_word_does), TEST(boxes_frames_and_tables_in_tables),
    TEST(what_is_no_manuscript_is_refused), TEST(every_hand_gives_the_same_form),
    TEST(our_own_files_come_back),
    TEST(long_files_are_quick), TEST(every_file_of_others_ends_well), TEST_END
};
