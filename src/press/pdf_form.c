/* pdf_form.c -- see pdf_form.h.  Texts are 4号, so that a label of four characters stands
 * in four of the grid; their lines are closer than the grid's, the rows are not. */
#include "press/pdf_form.h"

#include <math.h>

#define RULE_THICK 0.7 /* points */
#define TEXT_PITCH 21.0
#define PAD_LABEL 2.5
#define PAD_TEXT 4.0
#define PAD_Y 3.5

static const struct manner label_manner = { FACE_BLACK, SIZE_4, TEXT_PITCH };
static const struct manner text_manner = { FACE_BODY, SIZE_4, TEXT_PITCH };

/* A row being set: a layout for each of its cells. */
struct ruled {
    struct pen *pen;
    const struct form_row *row;
    PangoLayout **layout;
    int lines; /* of the tallest text */
};

static double pad_x(const struct form_cell *c)
{
    return c->label ? PAD_LABEL : PAD_TEXT;
}

static void ruled_fill(struct ruled *r)
{
    r->lines = 1;
    for (int i = 0; i < r->row->count; i++) {
        const struct form_cell *c = &r->row->cells[i];
        int n;

        pen_lay(r->pen, r->layout[i], c->text, c->label ? &label_manner : &text_manner,
                fmax(c->width * CHAR_PITCH - 2 * pad_x(c), 1));
        n = pango_layout_get_line_count(r->layout[i]);
        r->lines = n > r->lines ? n : r->lines;
    }
}

/* Lines `from` to `to` of a cell whose left edge is x, in the middle of `height`. */
static void ruled_cell(const struct ruled *r, int i, double x, int from, int to,
                       double height)
{
    const struct form_cell *c = &r->row->cells[i];
    const struct manner *m = c->label ? &label_manner : &text_manner;
    int count = pango_layout_get_line_count(r->layout[i]);
    double room = c->width * CHAR_PITCH - 2 * pad_x(c), y;

    to = count < to ? count : to;
    y = r->pen->y + (height - (to - from) * TEXT_PITCH) / 2;
    for (int k = from; k < to; k++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(r->layout[i], k);
        PangoRectangle all;
        double left;

        pango_layout_line_get_extents(line, NULL, &all);
        left = room - all.width / (double)PANGO_SCALE;
        pen_draw(r->pen, line, m,
                 x + pad_x(c) + (c->label || c->align == ALIGN_CENTRE ? left / 2
                              : c->align == ALIGN_RIGHT            ? left
                                                                   : 0),
                 y + (k - from) * TEXT_PITCH);
    }
}

/* Draw lines `from` to `to` of the row in a box `height` tall, and move below it. */
static void ruled_part(const struct ruled *r, int from, int to, double height)
{
    struct pen *pen = r->pen;
    double x = 0;

    if (!pen->dry && !pen->over)
        cairo_set_line_width(pen->cr, RULE_THICK);
    for (int i = 0; i < r->row->count; i++) {
        double width = r->row->cells[i].width * CHAR_PITCH;

        ruled_cell(r, i, x, from, to, height);
        if (!pen->dry && !pen->over) {
            cairo_rectangle(pen->cr, AREA_LEFT + x, AREA_TOP + pen->y, width, height);
            cairo_stroke(pen->cr);
        }
        x += width;
    }
    pen->y += height;
}

static double text_height(int lines)
{
    double least = lines * TEXT_PITCH + 2 * PAD_Y;

    return ceil(least / LINE_PITCH - 0.001) * LINE_PITCH;
}

static void ruled_row(struct ruled *r)
{
    double height = fmax(text_height(r->lines), r->row->lines * LINE_PITCH);
    struct pen *pen = r->pen;
    int from = 0;

    if (height <= AREA_HEIGHT + 0.01) {
        pen_need(pen, height);
        ruled_part(r, 0, r->lines, height);
        return;
    }
    while (from < r->lines && !pen->over) {
        int fit = (int)floor((AREA_HEIGHT - pen->y - 2 * PAD_Y + 0.01) / TEXT_PITCH);

        if (fit < 2 && pen->y > 0) {
            pen_break(pen);
            continue;
        }
        fit = fit < r->lines - from ? fit : r->lines - from;
        ruled_part(r, from, from + fit, fmin(text_height(fit), AREA_HEIGHT - pen->y));
        from += fit;
    }
}

void pdf_form(struct arena *a, struct pen *pen, const struct form *f)
{
    for (const struct form_row *row = f->first; row != NULL && !pen->over; row = row->next) {
        struct ruled r = { .pen = pen, .row = row };

        r.layout = NEW_ARRAY(a, PangoLayout *, (size_t)row->count + 1);
        for (int i = 0; i < row->count; i++)
            r.layout[i] = pango_layout_new(pen->context);
        ruled_fill(&r);
        ruled_row(&r);
        for (int i = 0; i < row->count; i++)
            g_object_unref(r.layout[i]);
    }
}
