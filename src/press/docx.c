/* docx.c -- see docx.h.  Each kind of block is one function that adds paragraphs; what they
 * look like is in the styles (docx_style.c). */
#include "press/docx.h"

#include <inttypes.h>
#include <math.h>
#include "base/buf.h"
#include "base/time.h"
#include "codec/archive.h"
#include "press/docx_form.h"
#include "press/docx_style.h"
#include "press/measure.h"
#include "press/pdf.h"
#include "press/pdf_picture.h"

enum { PARTS = 11, TEXT_MAX = 16 << 20, NAME_MOST = 62, NAME_LEAST = 28, SPREAD_MOST = 18 };

struct docx {
    struct arena *a;
    const struct paper *paper;
    struct buf body;
    bool page;  /* what follows begins a page */
    bool any;   /* something stands there already */
    bool apart; /* what follows has its line above it already */
    int pictures;
    struct pdf_pages pages; /* where there are contents */
};

/* -- paragraphs -- */

/* With its style and what is its own beside it; ends with para_end(). */
static void para_begin(struct docx *d, const char *style, const char *own)
{
    const char *keep = strncmp(own, "<w:keepNext", 11) == 0 ? strchr(own, '>') + 1 : own;

    buf_add(&d->body, S("<w:p><w:pPr>"));
    if (style != NULL)
        buf_fmt(&d->body, "<w:pStyle w:val=\"%s\"/>", style);
    buf_add(&d->body, (struct str){ own, (size_t)(keep - own) });
    if (d->page && d->any)
        buf_add(&d->body, S("<w:pageBreakBefore/>"));
    buf_fmt(&d->body, "%s</w:pPr>", keep);
    d->page = false;
    d->any = true;
}

static void para_text(struct docx *d, struct str text, const char *own)
{
    buf_fmt(&d->body, "<w:r>%s<w:t xml:space=\"preserve\">", own);
    buf_html(&d->body, text);
    buf_add(&d->body, S("</w:t></w:r>"));
}

static void para_end(struct docx *d)
{
    buf_add(&d->body, S("</w:p>"));
}

static void para(struct docx *d, const char *style, struct str text)
{
    para_begin(d, style, "");
    para_text(d, text, "");
    para_end(d);
}

/* Lines that a title, a subtitle or a masthead leaves free below it.  Titles and columns
 * want one above, too; Word takes the larger of the two, or both, by its version: so what
 * is before gets their sum and they nothing. */
static int lines_below(const struct block *b)
{
    const struct block *next = b->next;

    if (next != NULL && (next->kind == BLOCK_TITLE || next->kind == BLOCK_COLUMN))
        return b->kind == BLOCK_COLUMN ? 0 : 2;
    return b->kind == BLOCK_COLUMN ||
                   (b->kind == BLOCK_TITLE && next != NULL && next->kind == BLOCK_SUBTITLE)
               ? 0
               : 1;
}

/* What is its own of a column, title or subtitle: the lines about it.  None above at the
 * top of a page. */
static const char *lines_about(struct docx *d, const struct block *b)
{
    int line = (int)floor(LINE_PITCH * 20);
    bool above = b->kind != BLOCK_SUBTITLE && d->any && !d->page && !d->apart;

    return arena_fmt(d->a, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>", above ? line : 0,
                     lines_below(b) * line).p;
}

/* Two texts on one line, each `size` from its edge. */
static void para_pair(struct docx *d, const char *style, struct str left, struct str right,
                      double size, const char *own)
{
    struct buf b = { .a = d->a };

    if (left.n == 0 && right.n == 0)
        return;
    buf_fmt(&b, "%s<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
                "<w:ind w:left=\"%d\" w:right=\"%d\" w:firstLine=\"0\"/>", own,
            docx_twips(AREA_WIDTH - size), docx_twips(size), docx_twips(size));
    para_begin(d, style, buf_str(&b).p);
    para_text(d, left, "");
    if (right.n != 0) {
        buf_add(&d->body, S("<w:r><w:tab/></w:r>"));
        para_text(d, right, "");
    }
    para_end(d);
}

/* -- the head of page one -- */

/* As large as the width allows, at most 22 mm; a short one is spread: as in the PDF. */
static void masthead_name(struct docx *d, struct str name)
{
    double natural = docx_text_points(name, NAME_MOST, 0), size = NAME_MOST, spread = 0;
    double pitch = 3 * LINE_PITCH;

    if (name.n == 0)
        return;
    if (natural > AREA_WIDTH) {
        size = fmax(NAME_MOST * AREA_WIDTH / natural * 0.98, NAME_LEAST);
        pitch = fmax(ceil(size * 1.2 / LINE_PITCH), 2) * LINE_PITCH;
    } else {
        spread = fmin((AREA_WIDTH - natural) / fmax(round(natural / NAME_MOST), 2),
                      SPREAD_MOST);
    }
    para_begin(d, "Masthead", arena_fmt(d->a, "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>",
                                        (int)floor(pitch * 20)).p);
    para_text(d, name, arena_fmt(d->a, "<w:rPr><w:color w:val=\"DE1717\"/><w:spacing "
                                       "w:val=\"%d\"/><w:sz w:val=\"%d\"/></w:rPr>",
                                 docx_twips(spread), (int)floor(size * 2)).p);
    para_end(d);
}

static void masthead(struct docx *d, const struct block *b)
{
    const struct masthead *m = b->masthead;
    int line = (int)floor(LINE_PITCH * 20);
    struct str number = m->number;

    d->page = true; /* unless it is the first */
    if (m->running.n != 0)
        number = arena_fmt(d->a, FMT "%s（" FMT "）", P(number), number.n != 0 ? "　" : "",
                           P(m->running));
    if (m->mark.n != 0 || m->copy.n != 0)
        para_pair(d, "Mark", m->mark, m->copy, 0, "");
    else
        para(d, "Mark", S(""));
    masthead_name(d, m->name);
    if (number.n != 0)
        para(d, "Number", number);
    para_pair(d, "Issuer", m->unit, m->date, SIZE_3, "");
    /* 2 mm down, 0.7 mm thick, then to the next line of the grid and as many more. */
    para_begin(d, "Rule", arena_fmt(d->a, "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"16\" "
                                          "w:space=\"0\" w:color=\"DE1717\"/></w:pBdr>"
                                          "<w:spacing w:after=\"%d\"/>",
                                    (1 + lines_below(b)) * line - docx_twips(2 * MM) - 40).p);
    para_end(d);
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
    para(d, "Contents", S("目　　录"));
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

    para(d, "Signature", S(""));
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
 * frame: thick above and below, thin above who printed it.  LibreOffice lets a table of full
 * width float only when it is placed from the page's edge. */
static void colophon_begin(struct docx *d)
{
    static const char *const sides[] = { "left", "right" };

    buf_fmt(&d->body, "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" "
                      "w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"%d\" "
                      "w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                      "<w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
                      "w:color=\"000000\"/>", docx_twips(AREA_LEFT), docx_twips(AREA_WIDTH) - 1);
    buf_fmt(&d->body, "<w:%s w:val=\"nil\"/><w:bottom w:val=\"single\" w:sz=\"8\" "
                      "w:space=\"0\" w:color=\"000000\"/><w:%s w:val=\"nil\"/>"
                      "<w:insideH w:val=\"nil\"/></w:tblBorders><w:tblLayout "
                      "w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
                      "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
                      "<w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid>", sides[0], sides[1],
            docx_twips(AREA_WIDTH) - 1);
}

static void colophon_line(struct docx *d, struct str left, struct str right, bool rule)
{
    buf_fmt(&d->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" "
                      "w:type=\"dxa\"/>%s</w:tcPr>", docx_twips(AREA_WIDTH) - 1,
            rule ? "<w:tcBorders><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" "
                   "w:color=\"000000\"/></w:tcBorders>" : "");
    if (right.n != 0 || left.n == 0) {
        para_pair(d, "Colophon", left, right, SIZE_4, "");
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

    para(d, styles[b->level], b->text);
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
        para(d, "Caption", p->caption);
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
    case BLOCK_MASTHEAD: masthead(d, b); break;
    case BLOCK_COLUMN: pointed_at(d, "Column", b); break;
    case BLOCK_TITLE: pointed_at(d, "Title", b); break;
    case BLOCK_SUBTITLE: subtitle(d, b); break;
    case BLOCK_HEADING: heading(d, b); break;
    case BLOCK_ADDRESSEE: para(d, "Addressee", b->text); break;
    case BLOCK_ITEM: para(d, "Item", b->text); break;
    case BLOCK_QUOTE: para(d, "Quote", b->text); break;
    case BLOCK_PARAGRAPH: para(d, NULL, b->text); break;
    case BLOCK_PICTURE: picture(d, b->picture); break;
    case BLOCK_FORM:
        table_begin(d);
        docx_form(&d->body, b->form);
        break;
    case BLOCK_SIGNATURE: signature(d, b->text, b->extra); break;
    case BLOCK_RIGHT: right(d, b->text); break;
    case BLOCK_NOTE: para(d, "Note", b->text); break;
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
    buf_fmt(&d->body, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
                      "<w:footerReference w:type=\"even\" r:id=\"rId4\"/><w:pgSz w:w=\"%d\" "
                      "w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
                      "w:left=\"%d\" w:header=\"851\" w:footer=\"%d\" w:gutter=\"0\"/>"
                      "</w:sectPr></w:body></w:document>",
            docx_twips(PAGE_WIDTH), docx_twips(PAGE_HEIGHT), docx_twips(AREA_TOP),
            docx_twips(PAGE_WIDTH - AREA_LEFT - AREA_WIDTH),
            docx_twips(PAGE_HEIGHT - AREA_TOP - AREA_HEIGHT), docx_twips(AREA_LEFT),
            docx_twips(25 * MM));
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

enum rc docx_write(struct cx *cx, const struct paper *p, struct str *out)
{
    struct arena *a = cx->a;
    struct docx d = { .a = a, .paper = p, .body = { .a = a } };
    struct buf styles = { .a = a }, odd = { .a = a }, even = { .a = a },
               fonts = { .a = a }, relations = { .a = a };
    struct archive_part *part;
    size_t n = PARTS;

    if (p->size > TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "press.too_large", S("text"));
    TRY(find_pages(cx, &d));
    docx_styles(&styles, p);
    docx_fonts(&fonts, p);
    docx_footer(&odd, false);
    docx_footer(&even, true);
    docx_relations(&relations, p);
    part = NEW_ARRAY(a, struct archive_part, PARTS + (size_t)p->count);
    part[0] = (struct archive_part){ "[Content_Types].xml", str_of(docx_types) };
    part[1] = (struct archive_part){ "_rels/.rels", str_of(docx_rels) };
    part[2] = (struct archive_part){ "word/document.xml", document(&d) };
    part[3] = (struct archive_part){ "word/_rels/document.xml.rels", buf_str(&relations) };
    part[4] = (struct archive_part){ "word/styles.xml", buf_str(&styles) };
    part[5] = (struct archive_part){ "word/settings.xml", str_of(docx_settings) };
    part[6] = (struct archive_part){ "word/footer1.xml", buf_str(&odd) };
    part[7] = (struct archive_part){ "word/footer2.xml", buf_str(&even) };
    part[8] = (struct archive_part){ "docProps/core.xml", about(a, p) };
    part[9] = (struct archive_part){ "word/fontTable.xml", buf_str(&fonts) };
    part[10] = (struct archive_part){ "word/numbering.xml", str_of(docx_numbering) };
    media(a, p, part, &n);
    return archive_write(cx, part, n, out);
}
