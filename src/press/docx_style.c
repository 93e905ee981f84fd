/* docx_style.c -- see docx_style.h.  The styles are one table. */
#include "press/docx_style.h"

#include <math.h>
#include "press/docx_form.h"

#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

const char docx_rels[] = DOCX_XML
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" REL "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";
/* A dot in the third character's place, as in the PDF. */
const char docx_numbering[] = DOCX_XML
    "<w:numbering " DOCX_NS "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType "
    "w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"bullet\"/><w:pStyle w:val=\"Item\"/><w:lvlText w:val=\"·\"/><w:lvlJc "
    "w:val=\"left\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
    "w:val=\"0\"/></w:num></w:numbering>";
const char docx_settings[] = DOCX_XML
    "<w:settings " DOCX_NS "><w:evenAndOddHeaders/><w:characterSpacingControl "
    "w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    "</w:settings>";

static const struct {
    const char *id, *name, *alias;
    enum face face;
    double size, pitch;
    double indent; /* of the first line, in characters; below 0: an item of a list */
    const char *align;
    int before, after; /* lines */
    int outline;       /* 0: body */
    bool keep;         /* on the page of what follows */
} styles[] = {
    { "Title", "Title", "标题", FACE_TITLE, SIZE_2, LINE_PITCH, 0, "center", 1, 1, 1, true },
    { "Subtitle", "Subtitle", "副标题", FACE_KAI, SIZE_3, LINE_PITCH, 0, "center", 0, 1, 0, true },
    { "Heading1", "heading 1", "一级标题", FACE_BLACK, SIZE_3, LINE_PITCH, 2, "both", 0, 0, 2,
      true },
    { "Heading2", "heading 2", "二级标题", FACE_KAI, SIZE_3, LINE_PITCH, 2, "both", 0, 0, 3, true },
    { "Heading3", "heading 3", "三级标题", FACE_BODY, SIZE_3, LINE_PITCH, 2, "both", 0, 0, 4,
      true },
    { "Heading4", "heading 4", "四级标题", FACE_BODY, SIZE_3, LINE_PITCH, 2, "both", 0, 0, 5,
      true },
    { "Masthead", "版头", NULL, FACE_TITLE, 62, 3 * LINE_PITCH, 0, "center", 0, 0, 0, true },
    { "Mark", "版头标记", NULL, FACE_BLACK, SIZE_3, LINE_PITCH, 0, "left", 0, 0, 0, true },
    { "Number", "期号", NULL, FACE_BODY, SIZE_3, LINE_PITCH, 0, "center", 0, 0, 0, true },
    { "Issuer", "编印单位", NULL, FACE_BODY, SIZE_3, LINE_PITCH, 0, "left", 0, 0, 0, true },
    { "Rule", "红线", NULL, FACE_BODY, 1, 2 * MM, 0, "left", 0, 0, 0, true },
    { "Column", "栏目", NULL, FACE_BLACK, SIZE_3, LINE_PITCH, 0, "left", 1, 0, 1, true },
    { "Addressee", "主送", NULL, FACE_BODY, SIZE_3, LINE_PITCH, 0, "both", 0, 0, 0, true },
    { "Signature", "落款", NULL, FACE_BODY, SIZE_3, LINE_PITCH, 0, "left", 0, 0, 0, false },
    { "Right", "出处", NULL, FACE_BODY, SIZE_3, LINE_PITCH, 0, "right", 0, 0, 0, false },
    { "Note", "附注", NULL, FACE_BODY, SIZE_4, LINE_PITCH, 2, "both", 0, 0, 0, false },
    { "Contents", "目录标题", NULL, FACE_BLACK, SIZE_3, LINE_PITCH, 0, "center", 0, 1, 0, true },
    { "Entry", "目录", NULL, FACE_BODY, SIZE_3, LINE_PITCH, 0, "left", 0, 0, 0, false },
    { "Colophon", "版记", NULL, FACE_BODY, SIZE_4, 21, 0, "both", 0, 0, 0, false },
    { "TableHead", "表头", NULL, FACE_BLACK, 12, 12 * 1.35, 0, "center", 0, 0, 0, false },
    { "TableText", "表格", NULL, FACE_BODY, 12, 12 * 1.35, 0, "left", 0, 0, 0, false },
    { "Item", "List Bullet", "列表", FACE_BODY, SIZE_3, LINE_PITCH, -1, "both", 0, 0, 0, false },
    { "Quote", "Quote", "编者按", FACE_KAI, SIZE_3, LINE_PITCH, 2, "both", 0, 0, 0, false },
    { "Picture", "图片", NULL, FACE_BODY, 1, LINE_PITCH, 0, "center", 0, 0, 0, true },
    { "Caption", "caption", "图题", FACE_KAI, SIZE_4, LINE_PITCH, 0, "center", 0, 0, 0, false },
    { "FormLabel", "表单栏名", NULL, FACE_BLACK, SIZE_4, 21, 0, "center", 0, 0, 0, false },
    { "FormText", "表单内容", NULL, FACE_BODY, SIZE_4, 21, 0, "left", 0, 0, 0, false },
    { "Footer", "footer", "页码", FACE_NUMBER, SIZE_4, 20, 0, "left", 0, 0, 0, false },
};

/* The parts besides the document; the last three are a letter's. */
static const struct {
    const char *type, *name;
} parts[] = {
    { "styles", "styles" },       { "settings", "settings" },   { "footer", "footer1" },
    { "footer", "footer2" },      { "fontTable", "fontTable" }, { "numbering", "numbering" },
    { "header", "header1" },      { "header", "header2" },      { "footer", "footer3" },
};
enum { PARTS = sizeof(parts) / sizeof(parts[0]), PARTS_LETTER = 3 };

void docx_types(struct buf *b, bool letter)
{
    int n = letter ? PARTS : PARTS - PARTS_LETTER;

    buf_add(b, S(DOCX_XML "<Types xmlns=\"" PACKAGE "content-types\">"
                 "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
                 "package.relationships+xml\"/><Default Extension=\"xml\" "
                 "ContentType=\"application/xml\"/><Default Extension=\"png\" "
                 "ContentType=\"image/png\"/><Default Extension=\"jpeg\" "
                 "ContentType=\"image/jpeg\"/><Override PartName=\"/word/document.xml\" "
                 "ContentType=\"" TYPE "document.main+xml\"/>"));
    for (int i = 0; i < n; i++)
        buf_fmt(b, "<Override PartName=\"/word/%s.xml\" ContentType=\"" TYPE "%s+xml\"/>",
                parts[i].name, parts[i].type);
    buf_add(b, S("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd."
                 "openxmlformats-package.core-properties+xml\"/></Types>"));
}

void docx_relations(struct buf *b, const struct paper *p, bool letter)
{
    int number = 0, n = letter ? PARTS : PARTS - PARTS_LETTER;

    buf_add(b, S(DOCX_XML "<Relationships xmlns=\"" PACKAGE "relationships\">"));
    for (int i = 0; i < n; i++)
        buf_fmt(b, "<Relationship Id=\"rId%d\" Type=\"" REL "%s\" Target=\"%s.xml\"/>", i + 1,
                parts[i].type, parts[i].name);
    for (const struct block *at = p->first; at != NULL; at = at->next) {
        if (at->kind != BLOCK_PICTURE)
            continue;
        number++;
        buf_fmt(b, "<Relationship Id=\"rIdP%d\" Type=\"" REL "image\" "
                   "Target=\"media/%d.%s\"/>", number, number,
                docx_picture_kind(at->picture));
    }
    buf_add(b, S("</Relationships>"));
}

int docx_twips(double points)
{
    return (int)lround(points * 20);
}

/* A line of the grid a little lower than 225/22 mm: 22 of them must fit. */
static int pitch_twips(double pitch)
{
    return (int)floor(pitch * 20);
}

/* The office's own, else what official papers are set in; in XML already. */
static struct buf font_name(struct arena *a, const struct paper *p, enum face face)
{
    static const char *const fonts[FACE_END] = { "仿宋_GB2312", "方正小标宋简体", "黑体",
                                                 "楷体_GB2312", "宋体" };
    struct buf name = { .a = a };

    buf_html(&name, p->face[face].n != 0 ? p->face[face] : str_of(fonts[face]));
    return name;
}

void docx_fonts(struct buf *b, const struct paper *p)
{
    static const char *const other[FACE_END] = { "仿宋", "宋体", "SimHei", "楷体", "SimSun" };

    buf_add(b, S(DOCX_XML "<w:fonts " DOCX_NS ">"));
    for (int i = 0; i < FACE_END; i++) {
        struct buf name = font_name(b->a, p, (enum face)i);

        buf_fmt(b, "<w:font w:name=\"" FMT "\"><w:altName w:val=\"%s\"/><w:charset "
                   "w:val=\"86\"/><w:family w:val=\"%s\"/></w:font>", P(buf_str(&name)),
                other[i], i == FACE_BLACK ? "swiss" : "roman");
    }
    buf_add(b, S("</w:fonts>"));
}

static void run_fonts(struct buf *b, const struct paper *p, enum face face)
{
    struct buf name = font_name(b->a, p, face);

    buf_fmt(b, "<w:rFonts w:ascii=\"" FMT "\" w:hAnsi=\"" FMT "\" w:eastAsia=\"" FMT
               "\" w:cs=\"" FMT "\"/>", P(buf_str(&name)), P(buf_str(&name)),
            P(buf_str(&name)), P(buf_str(&name)));
}

const char *docx_run_face(struct arena *a, const struct paper *p, enum face face)
{
    struct buf b = { .a = a };

    buf_add(&b, S("<w:rPr>"));
    run_fonts(&b, p, face);
    buf_add(&b, S("</w:rPr>"));
    return buf_str(&b).p;
}

static void style_font(struct buf *b, const struct paper *p, enum face face, double size)
{
    buf_add(b, S("<w:rPr>"));
    run_fonts(b, p, face);
    if (size == SIZE_3) /* drawn closer, so that 28 fit */
        buf_add(b, S("<w:spacing w:val=\"-5\"/>"));
    buf_fmt(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", (int)lround(2 * size),
            (int)lround(2 * size));
}

static void style_write(struct buf *b, const struct paper *p, size_t i)
{
    buf_fmt(b, "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
            styles[i].id, styles[i].name);
    if (styles[i].alias != NULL)
        buf_fmt(b, "<w:aliases w:val=\"%s\"/>", styles[i].alias);
    buf_add(b, S("<w:basedOn w:val=\"Normal\"/>"));
    if (styles[i].keep && styles[i].outline != 0)
        buf_add(b, S("<w:next w:val=\"Normal\"/>"));
    buf_fmt(b, "<w:qFormat/><w:pPr>%s%s<w:spacing w:before=\"%d\" w:after=\"%d\" "
               "w:line=\"%d\" w:lineRule=\"exact\"/>",
            styles[i].keep ? "<w:keepNext/>" : "",
            styles[i].indent < 0 ? "<w:numPr><w:numId w:val=\"1\"/></w:numPr>" : "",
            styles[i].before * pitch_twips(LINE_PITCH),
            styles[i].after * pitch_twips(LINE_PITCH), pitch_twips(styles[i].pitch));
    if (styles[i].indent < 0)
        buf_fmt(b, "<w:ind w:left=\"%d\" w:hanging=\"%d\"/>", docx_twips(3 * CHAR_PITCH),
                docx_twips(CHAR_PITCH));
    else
        buf_fmt(b, "<w:ind w:firstLine=\"%d\"/>",
                docx_twips(styles[i].indent * (styles[i].size == SIZE_3 ? CHAR_PITCH
                                                                       : styles[i].size)));
    buf_fmt(b, "<w:jc w:val=\"%s\"/>", styles[i].align);
    if (styles[i].outline != 0)
        buf_fmt(b, "<w:outlineLvl w:val=\"%d\"/>", styles[i].outline - 1);
    buf_add(b, S("</w:pPr>"));
    style_font(b, p, styles[i].face, styles[i].size);
    buf_add(b, S("</w:style>"));
}

void docx_styles(struct buf *b, const struct paper *p)
{
    buf_add(b, S(DOCX_XML "<w:styles " DOCX_NS "><w:docDefaults><w:rPrDefault><w:rPr>"
                 "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                 "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" "
                 "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:aliases w:val=\"正文\"/>"
                 "<w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/>"
                 "<w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/>"
                 "<w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"));
    buf_fmt(b, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>"
               "<w:ind w:firstLine=\"%d\"/><w:jc w:val=\"both\"/></w:pPr>",
            pitch_twips(LINE_PITCH), docx_twips(2 * CHAR_PITCH));
    style_font(b, p, FACE_BODY, SIZE_3);
    buf_add(b, S("</w:style>"));
    for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
        style_write(b, p, i);
    buf_add(b, S("</w:styles>"));
}

void docx_footer(struct buf *b, bool even, int lift)
{
    buf_fmt(b, DOCX_XML "<w:ftr " DOCX_NS "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>"
               "<w:ind w:left=\"%d\" w:right=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr>"
               "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
               "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
               "<w:r><w:instrText>PAGE</w:instrText></w:r>"
               "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
               "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
               "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>",
            even ? docx_twips(SIZE_4) : 0, even ? 0 : docx_twips(SIZE_4),
            even ? "left" : "right");
    if (lift > 0)
        buf_fmt(b, "<w:p><w:pPr><w:pStyle w:val=\"Rule\"/><w:spacing w:line=\"%d\" "
                   "w:lineRule=\"exact\"/></w:pPr></w:p>", lift);
    buf_add(b, S("</w:ftr>"));
}
