/* pdf_table.c -- see pdf_table.h.  All cells of a table have one line height, so a row
 * is a number of lines, and a part of a row is a run of them. */
#include "press/pdf_table.h"

#include <math.h>
#include "press/measure.h"

#define RULE_THICK 0.5 /* points */

/* A table being set. */
struct grid {
    struct pen *pen;
    const struct table *t;
    struct manner head, body;
    double pad_x, pad_y;   /* as measured (measure.h) */
    const double *x;
    PangoLayout **layout;  /* one for each column, filled with the row at hand */
    double head_height;    /* 0: the head is not repeated */
};

static void layouts_free(PangoLayout **l)
{
    for (; *l != NULL; l++)
        g_object_unref(*l);
}

/* Fill the columns' layouts; returns the lines of the tallest. */
static int grid_fill(struct grid *g, const struct row *r)
{
    const struct manner *m = r == NULL ? &g->head : &g->body;
    int most = 1;

    for (int i = 0; i < g->t->column_count; i++) {
        int n;

        pen_lay(g->pen, g->layout[i], r == NULL ? g->t->columns[i].head : r->cells[i], m,
                fmax(g->x[i + 1] - g->x[i] - 2 * g->pad_x, 1));
        n = pango_layout_get_line_count(g->layout[i]);
        most = n > most ? n : most;
    }
    return most;
}

/* One cell: its lines `from` to `to`, in the middle of the row when all are shown. */
static void grid_cell(struct grid *g, int i, bool head, int from, int to, bool whole)
{
    const struct manner *m = head ? &g->head : &g->body;
    enum align align = head ? ALIGN_CENTRE : g->t->columns[i].align;
    int count = pango_layout_get_line_count(g->layout[i]);
    double y = g->pen->y + g->pad_y + (whole ? (to - from - count) * m->pitch / 2 : 0);
    double room = g->x[i + 1] - g->x[i] - 2 * g->pad_x;

    for (int k = from; k < to && k < count; k++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(g->layout[i], k);
        double x = g->x[i] + g->pad_x;
        PangoRectangle all;

        pango_layout_line_get_extents(line, NULL, &all);
        if (align == ALIGN_RIGHT)
            x += room - all.width / (double)PANGO_SCALE;
        else if (align == ALIGN_CENTRE)
            x += (room - all.width / (double)PANGO_SCALE) / 2;
        pen_draw(g->pen, line, m, x, y + (k - from) * m->pitch);
    }
}

static void grid_rules(const struct grid *g, double height)
{
    cairo_t *cr = g->pen->cr;
    double y = AREA_TOP + g->pen->y;

    if (g->pen->dry || g->pen->over)
        return;
    cairo_set_line_width(cr, RULE_THICK);
    for (int i = 0; i <= g->t->column_count; i++) {
        cairo_move_to(cr, AREA_LEFT + g->x[i], y);
        cairo_line_to(cr, AREA_LEFT + g->x[i], y + height);
    }
    cairo_move_to(cr, AREA_LEFT, y);
    cairo_line_to(cr, AREA_LEFT + AREA_WIDTH, y);
    cairo_move_to(cr, AREA_LEFT, y + height);
    cairo_line_to(cr, AREA_LEFT + AREA_WIDTH, y + height);
    cairo_stroke(cr);
}

/* Draw lines `from` to `to` of the row that is in the layouts, and move below it. */
static void grid_part(struct grid *g, bool head, int from, int to, bool whole)
{
    double height = (to - from) * g->body.pitch + 2 * g->pad_y;

    grid_rules(g, height);
    for (int i = 0; i < g->t->column_count; i++)
        grid_cell(g, i, head, from, to, whole);
    g->pen->y += height;
}

static void grid_head(struct grid *g)
{
    int lines = grid_fill(g, NULL);

    grid_part(g, true, 0, lines, true);
}

/* A row, or the head (r == NULL) where it is too tall to be repeated. */
static void grid_row(struct grid *g, const struct row *r)
{
    int lines = grid_fill(g, r), from = 0;
    double page = AREA_HEIGHT - g->head_height - 2 * g->pad_y;
    bool whole = lines * g->body.pitch <= page;

    while (from < lines && !g->pen->over) {
        double room = AREA_HEIGHT - g->pen->y - 2 * g->pad_y;
        int fit = (int)floor((room + 0.01) / g->body.pitch);

        if (fit < 1 || (whole && fit < lines)) {
            pen_break(g->pen);
            if (g->head_height > 0)
                grid_head(g);
            grid_fill(g, r);
            continue;
        }
        fit = fit < lines - from ? fit : lines - from;
        grid_part(g, r == NULL, from, from + fit, whole);
        from += fit;
    }
}

static void grid_open(struct arena *a, struct grid *g, struct pen *pen,
                      const struct table *t)
{
    struct measure m = measure_table(a, t);
    size_t count = (size_t)t->column_count;

    *g = (struct grid){
        .pen = pen,
        .t = t,
        .head = { FACE_BLACK, m.size, m.pitch },
        .body = { FACE_BODY, m.size, m.pitch },
        .pad_x = m.pad_x,
        .pad_y = m.pad_y,
        .x = m.x,
        .layout = NEW_ARRAY(a, PangoLayout *, count + 1),
    };
    for (size_t i = 0; i < count; i++)
        g->layout[i] = pango_layout_new(pen->context);
}

static double head_height(struct grid *g)
{
    return grid_fill(g, NULL) * g->head.pitch + 2 * g->pad_y;
}

static double least(const struct grid *g, double head)
{
    return head + 2 * g->body.pitch + 2 * g->pad_y;
}

double pdf_table_least(struct arena *a, struct pen *pen, const struct table *t)
{
    struct grid g;
    double head;

    grid_open(a, &g, pen, t);
    head = head_height(&g);
    layouts_free(g.layout);
    return head <= AREA_HEIGHT / 3 ? least(&g, head) : g.head.pitch + 2 * g.pad_y;
}

void pdf_table(struct arena *a, struct pen *pen, const struct table *t)
{
    double height;
    struct grid g;

    grid_open(a, &g, pen, t);
    height = head_height(&g);
    if (height <= AREA_HEIGHT / 3) {
        g.head_height = height;
        pen_need(pen, least(&g, height));
        grid_head(&g);
    } else {
        grid_row(&g, NULL);
    }
    for (const struct row *r = t->first; r != NULL && !pen->over; r = r->next)
        grid_row(&g, r);
    pen_snap(pen);
    layouts_free(g.layout);
}
