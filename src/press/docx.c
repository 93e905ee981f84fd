/* docx.c -- see docx.h.  Each kind of block is one function that adds paragraphs; what they
 * look like is in the styles (docx_style.c). */
#include "press/docx.h"

#include <inttypes.h>
#include <math.h>
#include "base/buf.h"
#include "base/time.h"
#include "codec/archive.h"
#include "press/docx_form.h"
#include "press/docx_head.h"
#include "press/docx_style.h"
#include "press/measure.h"
#include "press/pdf.h"
#include "press/pdf_picture.h"

enum { PARTS = 14, TEXT_MAX = 16 << 20 };

/* How much a centred text stands in from either side, so that its lines are about as long. */
static int balanced(const struct block *b)
{
    double size = b->kind == BLOCK_TITLE ? SIZE_2 : SIZE_3;
    double natural = docx_text_points(b->text, size, 0);
    double lines = ceil(natural / AREA_WIDTH), wanted = natural / fmax(lines, 1) + size;

    return lines > 1 && wanted < AREA_WIDTH ? docx_twips((AREA_WIDTH - wanted) / 2) : 0;
}

/* What is its own of a column, title or subtitle: the lines about it, none above at the top
 * of a page; and where its lines end. */
static const char *lines_about(struct docx *d, const struct block *b)
{
    bool above = b->kind != BLOCK_SUBTITLE && d->any && !d->page && !d->apart;
    int in = b->kind != BLOCK_COLUMN ? balanced(b) : 0;

    return arena_fmt(d->a, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>%s",
                     above ? para_line() : 0, para_lines_below(b) * para_line(),
                     in == 0 ? "" : arena_fmt(d->a, "<w:ind w:left=\"%d\" w:right=\"%d\"/>",
                                              in, in).p).p;
}

/* -- contents -- */

/* As in the PDF; Word counts anew when it updates its fields. */
static int64_t page_of(const struct docx *d, const struct block *b)
{
    const struct list *l = b->kind == BLOCK_TITLE ? &d->pages.titles : &d->pages.columns;
    const struct pdf_title *t = l->items;

    for (size_t i = 0; i < l->n; i++) {
        if (t[i].block == b->index)
            return t[i].page;
    }
    return 1;
}

/* Titles, and columns without any, with their page. */
static void entry(struct docx *d, const struct block *b)
{
    bool column = b->kind == BLOCK_COLUMN, page = !column || paper_bare(b);

    para_begin(d, "Entry",
               page ? arena_fmt(d->a, "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" "
                                      "w:pos=\"%d\"/></w:tabs><w:ind w:left=\"%d\"/>",
                                docx_twips(AREA_WIDTH), column ? 0 : docx_twips(CHAR_PITCH)).p
                    : "");
    para_text(d, b->text, column ? "<w:rPr><w:b/></w:rPr>" : "");
    if (page)
        buf_fmt(&d->body, "<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/>"
                          "</w:r><w:r><w:instrText xml:space=\"preserve\"> PAGEREF _T%d "
                          "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>"
                          "</w:r><w:r><w:t>%" PRId64 "</w:t></w:r><w:r><w:fldChar "
                          "w:fldCharType=\"end\"/></w:r>", b->index, page_of(d, b));
    para_end(d);
}

static void contents(struct docx *d)
{
    para_plain(d, "Contents", S("目　　录"));
    for (const struct block *b = d->paper->first; b != NULL; b = b->next)
        if (b->kind == BLOCK_COLUMN || b->kind == BLOCK_TITLE)
            entry(d, b);
}

/* -- tables -- */

static void cell(struct docx *d, const struct measure *m, const char *style, int i,
                 struct str text, const char *align)
{
    buf_fmt(&d->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign "
                      "w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/>"
                      "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/><w:jc w:val=\"%s\"/>"
                      "</w:pPr>", docx_twips(m->x[i + 1]) - docx_twips(m->x[i]), style,
            docx_twips(m->pitch), align);
    para_text(d, text, arena_fmt(d->a, "<w:rPr><w:sz w:val=\"%d\"/></w:rPr>",
                                 (int)lround(m->size * 2)).p);
    buf_add(&d->body, S("</w:p></w:tc>"));
}

static const char *align_word(enum align align)
{
    static const char *const words[] = { "left", "center", "right", "both" };

    return words[align];
}

static void table(struct docx *d, const struct table *t)
{
    struct measure m = measure_table(d->a, t);
    /* A rule of half a point stands between rows; the PDF has it inside of its rows. */
    int pad_y = docx_twips(m.pad_y - 0.25), pad_x = docx_twips(m.pad_x);
    static const char *const sides[] = { "top", "left", "bottom", "right", "insideH",
                                         "insideV" };

    buf_fmt(&d->body, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd "
                      "w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>", docx_twips(AREA_WIDTH));
    for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++)
        buf_fmt(&d->body, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
                sides[i]);
    buf_fmt(&d->body, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top "
                      "w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" w:type=\"dxa\"/><w:bottom "
                      "w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
                      "</w:tblCellMar></w:tblPr><w:tblGrid>", pad_y, pad_x, pad_y, pad_x);
    for (int i = 0; i < t->column_count; i++)
        buf_fmt(&d->body, "<w:gridCol w:w=\"%d\"/>",
                docx_twips(m.x[i + 1]) - docx_twips(m.x[i]));
    buf_add(&d->body, S("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"));
    for (int i = 0; i < t->column_count; i++)
        cell(d, &m, "TableHead", i, t->columns[i].head, "center");
    buf_add(&d->body, S("</w:tr>"));
    for (const struct row *r = t->first; r != NULL; r = r->next) {
        buf_add(&d->body, S("<w:tr><w:trPr><w:cantSplit/></w:trPr>"));
        for (int i = 0; i < t->column_count; i++)
            cell(d, &m, "TableText", i, r->cells[i], align_word(t->columns[i].align));
        buf_add(&d->body, S("</w:tr>"));
    }
    buf_add(&d->body, S("</w:tbl>"));
}

/* -- the end -- */

/* As in the PDF: two characters from the right, the date two right of the name. */
static void signature(struct docx *d, struct str who, struct str date)
{
    double spread = CHAR_PITCH - SIZE_3;
    double wide = docx_text_points(who, SIZE_3, spread), day = docx_text_points(date, SIZE_3, spread);
    double start = AREA_WIDTH - 2 * CHAR_PITCH -
                   (day <= wide ? wide : fmax(wide, day + 2 * CHAR_PITCH));
    const struct str line[2] = { who, date };

    para_plain(d, "Signature", S(""));
    for (int i = 0; i < 2; i++) {
        if (line[i].n == 0)
            continue;
        para_begin(d, "Signature",
                   arena_fmt(d->a, "%s<w:ind w:left=\"%d\"/>", i == 0 ? "<w:keepNext/>" : "",
                             docx_twips(fmax(start + i * 2 * CHAR_PITCH, 0))).p);
        para_text(d, line[i], "");
        para_end(d);
    }
}

/* The 版记 is a table of one column, for only tables keep their rules when they stand in a
 * frame: thick above and below, thin above who printed it; a 信函's has none.  LibreOffice
 * lets a table of full width float only when it is placed from the page's edge. */
static void colophon_begin(struct docx *d)
{
    const char *rule = d->letter ? "w:val=\"nil\"" : "w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
                                                     "w:color=\"000000\"";

    buf_fmt(&d->body, "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" "
                      "w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"%d\" "
                      "w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                      "<w:tblBorders><w:top %s/><w:left w:val=\"nil\"/><w:bottom %s/>"
                      "<w:right w:val=\"nil\"/><w:insideH w:val=\"nil\"/></w:tblBorders>",
            docx_twips(AREA_LEFT), docx_twips(AREA_WIDTH) - 1, rule, rule);
    buf_fmt(&d->body, "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" "
                      "w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
                      "</w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid>",
            docx_twips(AREA_WIDTH) - 1);
}

static void colophon_line(struct docx *d, struct str left, struct str right, bool rule)
{
    buf_fmt(&d->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" "
                      "w:type=\"dxa\"/>%s</w:tcPr>", docx_twips(AREA_WIDTH) - 1,
            rule && !d->letter ?
                   "<w:tcBorders><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" "
                   "w:color=\"000000\"/></w:tcBorders>" : "");
    if (right.n != 0 || left.n == 0) {
        para_pair(d, "Colophon", left, right, SIZE_4);
    } else {
        para_begin(d, "Colophon",
                   arena_fmt(d->a, "<w:ind w:left=\"%d\" w:right=\"%d\" w:hanging=\"%d\"/>",
                             docx_twips(3 * SIZE_4), docx_twips(SIZE_4),
                             docx_twips(2 * SIZE_4)).p);
        para_text(d, left, "");
        para_end(d);
    }
    buf_add(&d->body, S("</w:tc></w:tr>"));
}

static void colophon(struct docx *d, const struct colophon *c)
{
    const struct str sent[3] = { c->report, c->send, c->issue };
    static const char *const label[3] = { "报：", "送：", "发：" };
    bool printed = c->printer.n != 0 || c->date.n != 0, any = false;

    for (int i = 0; i < 3; i++)
        any |= sent[i].n != 0;
    if (any || printed || c->copies > 0) {
        colophon_begin(d);
        for (int i = 0; i < 3; i++) {
            if (sent[i].n != 0)
                colophon_line(d, arena_fmt(d->a, "%s" FMT, label[i], P(sent[i])), S(""), false);
        }
        if (printed)
            colophon_line(d, c->printer, c->date, any);
        if (c->copies > 0)
            colophon_line(d, S(""), arena_fmt(d->a, "共印%d份", c->copies), any && !printed);
        buf_add(&d->body, S("</w:tbl>"));
    }
    /* What it hangs on; also a paper's end after a table. */
    para_begin(d, "Rule", "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>");
    para_end(d);
}

static void heading(struct docx *d, const struct block *b)
{
    static const char *const styles[5] = { NULL, "Heading1", "Heading2", "Heading3",
                                           "Heading4" };

    para_plain(d, styles[b->level], b->text);
}

/* The contents point at it. */
static void pointed_at(struct docx *d, const char *style, const struct block *b)
{
    para_begin(d, style, lines_about(d, b));
    buf_fmt(&d->body, "<w:bookmarkStart w:id=\"%d\" w:name=\"_T%d\"/>", b->index, b->index);
    para_text(d, b->text, "");
    buf_fmt(&d->body, "<w:bookmarkEnd w:id=\"%d\"/>", b->index);
    para_end(d);
}

static void subtitle(struct docx *d, const struct block *b)
{
    para_begin(d, "Subtitle", lines_about(d, b));
    para_text(d, b->text, "");
    para_end(d);
}

static void right(struct docx *d, struct str text)
{
    para_begin(d, "Right", arena_fmt(d->a, "<w:ind w:right=\"%d\"/>",
                                     docx_twips(2 * CHAR_PITCH)).p);
    para_text(d, text, "");
    para_end(d);
}

/* On whole lines of the grid, as in the PDF; its caption on the same page. */
static void picture(struct docx *d, const struct picture *p)
{
    double width, height;

    pdf_picture_size(p, &width, &height);
    height = ceil(height / LINE_PITCH - 0.001) * LINE_PITCH;
    para_begin(d, "Picture", arena_fmt(d->a, "%s<w:spacing w:line=\"%d\" "
                                             "w:lineRule=\"atLeast\"/>",
                                       p->caption.n == 0 ? "<w:keepNext w:val=\"0\"/>" : "",
                                       (int)floor(height * 20)).p);
    docx_drawing(&d->body, p, ++d->pictures);
    para_end(d);
    if (p->caption.n != 0)
        para_plain(d, "Caption", p->caption);
}

/* A table cannot begin a page by itself. */
static void table_begin(struct docx *d)
{
    if (d->page && d->any) {
        para_begin(d, "Rule", "");
        para_end(d);
    }
    d->any = true;
}

static bool is_table(const struct block *b)
{
    return b != NULL && (b->kind == BLOCK_TABLE || b->kind == BLOCK_FORM);
}

static void block(struct docx *d, const struct block *b)
{
    switch (b->kind) {
    case BLOCK_MASTHEAD: docx_head(d, b); break;
    case BLOCK_COLUMN: pointed_at(d, "Column", b); break;
    case BLOCK_TITLE: pointed_at(d, "Title", b); break;
    case BLOCK_SUBTITLE: subtitle(d, b); break;
    case BLOCK_HEADING: heading(d, b); break;
    case BLOCK_ADDRESSEE: para_plain(d, "Addressee", b->text); break;
    case BLOCK_ITEM: para_plain(d, "Item", b->text); break;
    case BLOCK_QUOTE: para_plain(d, "Quote", b->text); break;
    case BLOCK_PARAGRAPH: para_plain(d, NULL, b->text); break;
    case BLOCK_PICTURE: picture(d, b->picture); break;
    case BLOCK_FORM:
        table_begin(d);
        docx_form(&d->body, b->form);
        break;
    case BLOCK_SIGNATURE: signature(d, b->text, b->extra); break;
    case BLOCK_RIGHT: right(d, b->text); break;
    case BLOCK_NOTE: para_plain(d, "Note", b->text); break;
    case BLOCK_TABLE:
        table_begin(d);
        table(d, b->table);
        break;
    case BLOCK_CONTENTS: contents(d); break;
    case BLOCK_BREAK: d->page = true; break;
    case BLOCK_COLOPHON: colophon(d, b->colophon); break;
    }
    d->apart = b->kind == BLOCK_MASTHEAD || b->kind == BLOCK_TITLE || b->kind == BLOCK_SUBTITLE;
}

/* The page and what stands above and below its text. */
static void section(struct docx *d, bool letter)
{
    buf_add(&d->body, S("<w:sectPr>"));
    if (letter)
        buf_add(&d->body, S("<w:headerReference w:type=\"first\" r:id=\"rId7\"/>"
                            "<w:headerReference w:type=\"default\" r:id=\"rId8\"/>"
                            "<w:headerReference w:type=\"even\" r:id=\"rId8\"/>"
                            "<w:footerReference w:type=\"first\" r:id=\"rId9\"/>"));
    buf_fmt(&d->body, "<w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
                      "<w:footerReference w:type=\"even\" r:id=\"rId4\"/><w:pgSz w:w=\"%d\" "
                      "w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
                      "w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>"
                      "%s</w:sectPr>",
            docx_twips(PAGE_WIDTH), docx_twips(PAGE_HEIGHT), docx_twips(AREA_TOP),
            docx_twips(PAGE_WIDTH - AREA_LEFT - AREA_WIDTH),
            docx_twips(PAGE_HEIGHT - AREA_TOP - AREA_HEIGHT), docx_twips(AREA_LEFT),
            letter ? docx_twips(LETTER_HEAD) : 851,
            docx_twips(letter ? LETTER_FOOT : LETTER_FOOT + LETTER_LIFT),
            letter ? "<w:titlePg/>" : "");
}

static struct str document(struct docx *d)
{
    bool table_last = false;

    buf_add(&d->body, S(DOCX_XML "<w:document " DOCX_NS "><w:body>"));
    for (const struct block *b = d->paper->first; b != NULL; b = b->next) {
        block(d, b);
        if (is_table(b) && is_table(b->next)) {
            para_begin(d, "Rule", ""); /* or Word makes one of two */
            para_end(d);
        }
        table_last = is_table(b);
    }
    if (table_last) {
        para_begin(d, "Rule", "");
        para_end(d);
    }
    section(d, docx_letter(d->paper));
    buf_add(&d->body, S("</w:body></w:document>"));
    return buf_str(&d->body);
}

/* Who and when: the paper's day, never the clock's. */
static struct str about(struct arena *a, const struct paper *p)
{
    int64_t day = p->date != 0 ? p->date : time_of_date(2000, 1, 1);
    struct str iso = time_iso(a, day - 8 * 3600 * INT64_C(1000));
    struct buf b = { .a = a };

    buf_add(&b, S(DOCX_XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/"
                  "package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/"
                  "elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi="
                  "\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"));
    buf_html(&b, p->title);
    buf_add(&b, S("</dc:title><dc:creator>"));
    buf_html(&b, p->author);
    buf_fmt(&b, "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">%.19sZ"
                "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">%.19sZ"
                "</dcterms:modified></cp:coreProperties>", iso.p, iso.p);
    return buf_str(&b);
}

/* The pictures, behind the other parts. */
static void media(struct arena *a, const struct paper *p, struct archive_part *part, size_t *n)
{
    int number = 0;

    for (const struct block *b = p->first; b != NULL; b = b->next) {
        if (b->kind == BLOCK_PICTURE)
            part[(*n)++] = (struct archive_part){
                arena_fmt(a, "word/media/%d.%s", ++number, docx_picture_kind(b->picture)).p,
                b->picture->bytes
            };
    }
}

static enum rc find_pages(struct cx *cx, struct docx *d)
{
    for (const struct block *b = d->paper->first; b != NULL; b = b->next)
        if (b->kind == BLOCK_CONTENTS)
            return pdf_pages(cx, d->paper, &d->pages);
    return OK;
}

static struct str made(struct arena *a, void (*make)(struct buf *, const struct paper *),
                       const struct paper *p)
{
    struct buf b = { .a = a };

    make(&b, p);
    return buf_str(&b);
}

/* What stands above and below the pages. */
static size_t margins(struct docx *d, bool letter, struct archive_part *part)
{
    static const char *const name[] = { "word/footer1.xml", "word/footer2.xml",
                                        "word/header1.xml", "word/header2.xml",
                                        "word/footer3.xml" };
    struct buf b[5];
    size_t n = letter ? 5 : 2;

    for (size_t i = 0; i < n; i++)
        b[i] = (struct buf){ .a = d->a };
    docx_footer(&b[0], false, letter ? docx_twips(LETTER_LIFT) : 0);
    docx_footer(&b[1], true, letter ? docx_twips(LETTER_LIFT) : 0);
    if (letter) {
        docx_header(&b[2], d->first_head);
        docx_header(&b[3], S(""));
        docx_letter_footer(&b[4]);
    }
    for (size_t i = 0; i < n; i++)
        part[i] = (struct archive_part){ name[i], buf_str(&b[i]) };
    return n;
}

enum rc docx_write(struct cx *cx, const struct paper *p, struct str *out)
{
    struct arena *a = cx->a;
    struct docx d = { .a = a, .paper = p, .body = { .a = a } };
    struct buf types = { .a = a }, relations = { .a = a };
    bool letter = docx_letter(p);
    struct archive_part *part;
    size_t n = 9;

    if (p->size > TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "press.too_large", S("text"));
    TRY(find_pages(cx, &d));
    docx_types(&types, letter);
    docx_relations(&relations, p, letter);
    part = NEW_ARRAY(a, struct archive_part, PARTS + (size_t)p->count);
    part[0] = (struct archive_part){ "[Content_Types].xml", buf_str(&types) };
    part[1] = (struct archive_part){ "_rels/.rels", str_of(docx_rels) };
    part[2] = (struct archive_part){ "word/document.xml", document(&d) };
    part[3] = (struct archive_part){ "word/_rels/document.xml.rels", buf_str(&relations) };
    part[4] = (struct archive_part){ "word/styles.xml", made(a, docx_styles, p) };
    part[5] = (struct archive_part){ "word/settings.xml", str_of(docx_settings) };
    part[6] = (struct archive_part){ "docProps/core.xml", about(a, p) };
    part[7] = (struct archive_part){ "word/fontTable.xml", made(a, docx_fonts, p) };
    part[8] = (struct archive_part){ "word/numbering.xml", str_of(docx_numbering) };
    n += margins(&d, letter, part + n);
    media(a, p, part, &n);
    return archive_write(cx, part, n, out);
}
