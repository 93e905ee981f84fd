/* pdf.c -- see pdf.h.  Each kind of block is one function that moves the pen; a paper
 * with a table of contents is gone through twice, first dry, to learn the pages. */
#include "press/pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include "base/buf.h"
#include "base/time.h"
#include "press/pdf_form.h"
#include "press/pdf_head.h"
#include "press/pdf_picture.h"
#include "press/pdf_table.h"

enum { TEXT_MAX = 16 << 20 };
#define WORK_MAX ((size_t)1 << 30)

#define RULE_THICK_OUTER (0.35 * MM) /* first and last rule of the 版记 */
#define RULE_THICK_INNER (0.25 * MM)
#define COLOPHON_PITCH 21.0

static const struct manner body_manner = {
    FACE_BODY, SIZE_3, LINE_PITCH, .indent = 2 * CHAR_PITCH, .spread = BODY_SPREAD,
    .align = ALIGN_JUSTIFY
};
static const struct manner quote_manner = {
    FACE_KAI, SIZE_3, LINE_PITCH, .indent = 2 * CHAR_PITCH, .spread = BODY_SPREAD,
    .align = ALIGN_JUSTIFY
};
static const struct manner flush_manner = {
    FACE_BODY, SIZE_3, LINE_PITCH, .spread = BODY_SPREAD, .align = ALIGN_JUSTIFY
};
static const struct manner right_manner = {
    FACE_BODY, SIZE_3, LINE_PITCH, .right = 2 * CHAR_PITCH, .spread = BODY_SPREAD,
    .align = ALIGN_RIGHT
};
static const struct manner title_manner = {
    FACE_TITLE, SIZE_2, LINE_PITCH, .align = ALIGN_CENTRE
};
static const struct manner subtitle_manner = {
    FACE_KAI, SIZE_3, LINE_PITCH, .left = 2 * CHAR_PITCH, .right = 2 * CHAR_PITCH,
    .align = ALIGN_CENTRE
};
static const struct manner column_manner = {
    FACE_BLACK, SIZE_3, LINE_PITCH, .spread = BODY_SPREAD, .align = ALIGN_LEFT
};
static const struct manner note_manner = {
    FACE_BODY, SIZE_4, LINE_PITCH, .indent = 2 * SIZE_4, .align = ALIGN_JUSTIFY
};
static const enum face heading_face[5] = {
    FACE_BODY, FACE_BLACK, FACE_KAI, FACE_BODY, FACE_BODY
};

/* A PDF being written. */
struct press {
    struct arena *a; /* of the work */
    const struct paper *paper;
    cairo_surface_t *surface;
    struct pen *pen;
    int *page; /* of each block, by its index: known after it was set */
    int outline; /* the column's entry of the outline, titles hang below it */
    bool letter; /* its 版记 has no rules */
    double used; /* of the page at hand, points: its text, its 版记 and the line above that */
};

const struct field pdf_title_fields[] = {
    FIELD(struct pdf_title, text), FIELD(struct pdf_title, block),
    FIELD(struct pdf_title, page), FIELD_END
};
const struct field pdf_pages_fields[] = {
    FIELD(struct pdf_pages, pages), FIELD(struct pdf_pages, free_lines),
    FIELD_OF(struct pdf_pages, titles, struct pdf_title, pdf_title_fields), FIELD_END
};

/* One line of the contents: text, dots, page. */
static void set_entry(struct press *pr, const struct block *b)
{
    struct manner m = flush_manner;
    struct pen *pen = pr->pen;
    struct str page;
    double x = 0, y;

    m.align = ALIGN_LEFT;
    m.left = b->kind == BLOCK_COLUMN ? 0 : CHAR_PITCH;
    m.indent = -CHAR_PITCH;
    m.right = 3 * CHAR_PITCH;
    m.face = b->kind == BLOCK_COLUMN ? FACE_BLACK : FACE_BODY;
    pen_flow(pen, b->text, &m, &x);
    if (pen->dry || pen->over || (b->kind == BLOCK_COLUMN && !paper_bare(b)))
        return;
    pen->y -= m.pitch;
    m.face = FACE_BODY;
    m.align = ALIGN_RIGHT;
    page = arena_fmt(pr->a, "%d", pr->page[b->index]);
    pen_put(pen, page, &m, AREA_WIDTH);
    y = AREA_TOP + pen->y + (m.pitch - m.size) / 2 + 0.6 * m.size;
    cairo_set_line_width(pen->cr, 1);
    cairo_set_line_cap(pen->cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(pen->cr, (const double[]){ 0, CHAR_PITCH / 3 }, 2, 0);
    cairo_move_to(pen->cr, AREA_LEFT + x + CHAR_PITCH / 2, y);
    cairo_line_to(pen->cr, AREA_LEFT + AREA_WIDTH - 2 * CHAR_PITCH, y);
    cairo_stroke(pen->cr);
    cairo_set_dash(pen->cr, NULL, 0, 0);
    pen->y += m.pitch;
}

static void set_contents(struct press *pr)
{
    struct manner m = column_manner;
    struct pen *pen = pr->pen;

    m.align = ALIGN_CENTRE;
    pen_need(pen, 3 * LINE_PITCH);
    pen_flow(pen, S("目　　录"), &m, NULL);
    pen_skip(pen, 1);
    for (const struct block *b = pr->paper->first; b != NULL && !pen->over; b = b->next)
        if (b->kind == BLOCK_COLUMN || b->kind == BLOCK_TITLE)
            set_entry(pr, b);
}

/* Two characters from the right; the date begins two characters right of the name. A
 * date longer than the name keeps its own distance and the name moves left. */
static void set_signature(struct press *pr, struct str who, struct str date)
{
    struct pen *pen = pr->pen;
    struct manner m = right_manner;
    double who_width = pen_width(pen, who, &m), date_width = pen_width(pen, date, &m);
    double most = AREA_WIDTH - 4 * CHAR_PITCH, start;

    pen_skip(pen, 1);
    pen_need(pen, 2 * LINE_PITCH);
    if (who.n == 0 || date.n == 0 || who_width > most || date_width > most) {
        if (who.n != 0)
            pen_flow(pen, who, &m, NULL);
        if (date.n != 0)
            pen_flow(pen, date, &m, NULL);
        return;
    }
    start = AREA_WIDTH - 2 * CHAR_PITCH - fmax(who_width, date_width + 2 * CHAR_PITCH);
    if (date_width <= who_width)
        start = AREA_WIDTH - 2 * CHAR_PITCH - who_width;
    m.align = ALIGN_LEFT;
    pen_put(pen, who, &m, start);
    pen->y += m.pitch;
    pen_put(pen, date, &m, start + 2 * CHAR_PITCH);
    pen->y += m.pitch;
}

static struct str labelled(struct press *pr, const char *label, struct str text)
{
    return text.n == 0 ? text : arena_fmt(pr->a, "%s" FMT, label, P(text));
}

/* The 版记 from the pen's place: rules, who gets it, who printed it and when. */
static void set_colophon(struct press *pr, const struct colophon *c)
{
    struct manner m = { FACE_BODY, SIZE_4, COLOPHON_PITCH, .left = SIZE_4,
                        .right = SIZE_4, .indent = -2 * SIZE_4,
                        .align = ALIGN_JUSTIFY };
    const struct str sent[3] = { labelled(pr, "报：", c->report),
                                 labelled(pr, "送：", c->send),
                                 labelled(pr, "发：", c->issue) };
    struct pen *pen = pr->pen;
    struct str copies = S("");
    bool any = false, foot;

    if (c->copies > 0)
        copies = arena_fmt(pr->a, "共印%d份", c->copies);
    foot = c->printer.n != 0 || c->date.n != 0 || copies.n != 0;
    if (!pr->letter)
        pen_rule(pen, pen->y, RULE_THICK_OUTER, false);
    for (int i = 0; i < 3; i++) {
        if (sent[i].n == 0)
            continue;
        pen_flow(pen, sent[i], &m, NULL);
        any = true;
    }
    if (any && foot && !pr->letter)
        pen_rule(pen, pen->y, RULE_THICK_INNER, false);
    m.indent = 0;
    pdf_pair(pen, c->printer, c->date, m);
    pdf_pair(pen, S(""), copies, m);
    if (!pr->letter)
        pen_rule(pen, pen->y, RULE_THICK_OUTER, false);
}

/* How tall the 版记 is: set once, dry, from the top of a page.  Over a page: flows. */
static double colophon_height(struct press *pr, const struct colophon *c)
{
    struct pen *pen = pr->pen, was = *pen;
    double height;

    pen->dry = true;
    pen->y = 0;
    set_colophon(pr, c);
    height = pen->page == was.page ? pen->y : 2 * AREA_HEIGHT;
    *pen = was;
    return height;
}

/* On the foot of the page: its last rule is on the type area's lower edge. */
static void place_colophon(struct press *pr, const struct colophon *c)
{
    double height = colophon_height(pr, c);
    struct pen *pen = pr->pen;

    if (height > AREA_HEIGHT) {
        set_colophon(pr, c);
        return;
    }
    pen_need(pen, height + LINE_PITCH);
    pr->used = pen->y + LINE_PITCH + height;
    pen->y = AREA_HEIGHT - height;
    set_colophon(pr, c);
    pen->y = AREA_HEIGHT;
}

/* The outline is for the reader's side bar: columns, and titles below them. */
static void outline_add(struct press *pr, const struct block *b)
{
    const struct pen *pen = pr->pen;
    char at[48];
    int entry, parent = b->kind == BLOCK_TITLE ? pr->outline : CAIRO_PDF_OUTLINE_ROOT;

    if (pen->dry || pen->over)
        return;
    snprintf(at, sizeof(at), "page=%d", pen->page);
    entry = cairo_pdf_surface_add_outline(pr->surface, parent,
                                          arena_str(pr->a, b->text).p, at,
                                          CAIRO_PDF_OUTLINE_FLAG_OPEN);
    if (b->kind == BLOCK_COLUMN)
        pr->outline = entry;
}

/* Headings do not stay at a page's foot without a line, or a table's first rows, of what
 * they are over. */
static void set_heading(struct press *pr, const struct block *b)
{
    struct manner m = body_manner;
    const struct block *under = b;
    double need = 0;

    for (; under != NULL && under->kind == BLOCK_HEADING; under = under->next)
        need += LINE_PITCH;
    if (under != NULL)
        need += under->kind == BLOCK_TABLE ? pdf_table_least(pr->a, pr->pen, under->table)
                                           : LINE_PITCH;
    m.face = heading_face[b->level];
    pen_need(pr->pen, need);
    pen_flow(pr->pen, b->text, &m, NULL);
}

/* Titles and columns stand apart from what is before them. */
static void set_title(struct press *pr, const struct block *b)
{
    struct pen *pen = pr->pen;

    pen_skip(pen, 1);
    pen_need(pen, 4 * LINE_PITCH);
    if (b->kind == BLOCK_COLUMN)
        pen_flow(pen, b->text, &column_manner, NULL);
    else
        pdf_centred(pen, b->text, title_manner);
    outline_add(pr, b);
    pr->page[b->index] = pen->page;
    if (b->kind == BLOCK_TITLE && (b->next == NULL || b->next->kind != BLOCK_SUBTITLE))
        pen_skip(pen, 1);
}

/* A dot in the third character's place, the text behind it, its further lines below. */
static void set_item(struct pen *pen, struct str text)
{
    struct manner m = body_manner, dot = body_manner;

    dot.align = ALIGN_CENTRE;
    dot.spread = m.indent = 0;
    m.left = 3 * CHAR_PITCH;
    pen_need(pen, m.pitch);
    pen_put(pen, S("·"), &dot, 2.5 * CHAR_PITCH);
    pen_flow(pen, text, &m, NULL);
}

/* On whole lines of the grid, with its caption on the same page. */
static void set_picture(struct press *pr, const struct picture *p)
{
    struct manner m = { FACE_KAI, SIZE_4, LINE_PITCH, .left = 2 * CHAR_PITCH,
                        .right = 2 * CHAR_PITCH, .align = ALIGN_CENTRE };
    struct pen *pen = pr->pen;
    double width, height;
    int lines = 0;

    pdf_picture_size(p, &width, &height);
    height = ceil(height / LINE_PITCH - 0.001) * LINE_PITCH;
    if (p->caption.n != 0) {
        pen_lay(pen, pen->layout, p->caption, &m, AREA_WIDTH - m.left - m.right);
        lines = pango_layout_get_line_count(pen->layout);
    }
    pen_need(pen, height + (lines < 10 ? lines : 10) * LINE_PITCH);
    pdf_picture(pen, p, height);
    pen->y += height;
    if (lines > 0)
        pdf_centred(pen, p->caption, m);
}

static void set_block(struct press *pr, const struct block *b)
{
    struct pen *pen = pr->pen;

    if (b->kind != BLOCK_COLOPHON)
        pen_snap(pen);
    pr->page[b->index] = pen->page;
    switch (b->kind) {
    case BLOCK_MASTHEAD:
        pr->letter = b->masthead->layout == MASTHEAD_LETTER;
        pdf_head(pr->a, pen, b->masthead);
        break;
    case BLOCK_COLUMN:
    case BLOCK_TITLE: set_title(pr, b); break;
    case BLOCK_SUBTITLE:
        pdf_centred(pen, b->text, subtitle_manner);
        pen_skip(pen, 1);
        break;
    case BLOCK_HEADING: set_heading(pr, b); break;
    case BLOCK_ADDRESSEE: pen_flow(pen, b->text, &flush_manner, NULL); break;
    case BLOCK_ITEM: set_item(pen, b->text); break;
    case BLOCK_PARAGRAPH: pen_flow(pen, b->text, &body_manner, NULL); break;
    case BLOCK_QUOTE: pen_flow(pen, b->text, &quote_manner, NULL); break;
    case BLOCK_PICTURE: set_picture(pr, b->picture); break;
    case BLOCK_FORM: pdf_form(pr->a, pen, b->form); break;
    case BLOCK_SIGNATURE: set_signature(pr, b->text, b->extra); break;
    case BLOCK_RIGHT: pen_flow(pen, b->text, &right_manner, NULL); break;
    case BLOCK_NOTE: pen_flow(pen, b->text, &note_manner, NULL); break;
    case BLOCK_TABLE: pdf_table(pr->a, pen, b->table); break;
    case BLOCK_CONTENTS: set_contents(pr); break;
    case BLOCK_BREAK: if (pen->y > 0) pen_break(pen); break;
    case BLOCK_COLOPHON: place_colophon(pr, b->colophon); break;
    }
}

static void set_paper(struct press *pr, bool dry)
{
    struct pen *pen = pr->pen;

    pen_begin(pen, dry);
    pr->outline = CAIRO_PDF_OUTLINE_ROOT;
    for (const struct block *b = pr->paper->first; b != NULL && !pen->over; b = b->next) {
        set_block(pr, b);
        if (b->kind != BLOCK_COLOPHON)
            pr->used = pen->y;
    }
    pen_end(pen);
}

static bool has_contents(const struct paper *p)
{
    for (const struct block *b = p->first; b != NULL; b = b->next)
        if (b->kind == BLOCK_CONTENTS)
            return true;
    return false;
}

/* Without a date cairo would write the clock's. */
static void set_about(struct arena *a, cairo_surface_t *surface, const struct paper *p)
{
    int64_t date = p->date != 0 ? p->date : time_of_date(2000, 1, 1);
    struct str iso = time_iso(a, date);
    struct str day = arena_fmt(a, "%.19s%s", iso.p, "+08:00");

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   arena_str(a, p->title).p);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                   arena_str(a, p->author).p);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, day.p);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, day.p);
}

static cairo_status_t take_bytes(void *to, const unsigned char *p, unsigned int n)
{
    buf_add(to, (struct str){ (const char *)p, n });
    return CAIRO_STATUS_SUCCESS;
}

static void surface_free(void *surface)
{
    cairo_surface_destroy(surface);
}

/* Ready to set `p`; what is drawn goes to `bytes`, or nowhere. */
static void press_open(struct press *pr, struct arena *a, const struct paper *p,
                       struct buf *bytes)
{
    *pr = (struct press){ .a = a, .paper = p };
    pr->surface = cairo_pdf_surface_create_for_stream(bytes != NULL ? take_bytes : NULL,
                                                      bytes, PAGE_WIDTH, PAGE_HEIGHT);
    arena_defer(a, surface_free, pr->surface);
    pr->pen = pen_new(a, p, pr->surface);
    pr->page = NEW_ARRAY(a, int, (size_t)p->count + 1);
}

/* In the work's arena `a`: *bytes and whatever it took to make them. */
static enum rc pdf_make(struct cx *cx, struct arena *a, const struct paper *p,
                        struct buf *bytes)
{
    struct press pr;
    cairo_status_t status;

    press_open(&pr, a, p, bytes);
    set_about(a, pr.surface, p);
    if (has_contents(p))
        set_paper(&pr, true);
    set_paper(&pr, false);
    if (pr.pen->over)
        return fail(cx, E_TOO_LARGE, "press.too_large", S("pages"));
    status = cairo_status(pr.pen->cr);
    cairo_surface_finish(pr.surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(pr.surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(cx, E_IO, "press.write", str_of(cairo_status_to_string(status)));
    return OK;
}

enum rc pdf_write(struct cx *cx, const struct paper *p, struct str *out)
{
    struct buf bytes;
    struct arena *a;
    enum rc rc;

    if (p->size > TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "press.too_large", S("text"));
    a = arena_new(NULL, WORK_MAX);
    bytes = (struct buf){ .a = a };
    rc = pdf_make(cx, a, p, &bytes);
    if (rc == OK)
        *out = arena_str(cx->a, buf_str(&bytes));
    arena_free(a);
    return rc;
}

/* Where the titles, or the columns, went, from a paper that was gone through. */
static struct list places_of(struct arena *a, const struct press *pr, enum block_kind kind)
{
    struct pdf_title *t = NEW_ARRAY(a, struct pdf_title, (size_t)pr->paper->count + 1);
    size_t n = 0;

    for (const struct block *b = pr->paper->first; b != NULL; b = b->next)
        if (b->kind == kind)
            t[n++] = (struct pdf_title){ b->text, b->index, pr->page[b->index] };
    return (struct list){ t, n };
}

enum rc pdf_pages(struct cx *cx, const struct paper *p, struct pdf_pages *out)
{
    struct press pr;
    struct arena *a;
    bool over;

    if (p->size > TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "press.too_large", S("text"));
    a = arena_new(NULL, WORK_MAX);
    press_open(&pr, a, p, NULL);
    set_paper(&pr, true);
    over = pr.pen->over;
    if (!over) {
        double left = fmax(AREA_HEIGHT - pr.used, 0);

        *out = (struct pdf_pages){ pr.pen->page,
                                   (int64_t)floor(left / LINE_PITCH + 0.01),
                                   places_of(cx->a, &pr, BLOCK_TITLE),
                                   places_of(cx->a, &pr, BLOCK_COLUMN) };
    }
    arena_free(a);
    return over ? fail(cx, E_TOO_LARGE, "press.too_large", S("pages")) : OK;
}
