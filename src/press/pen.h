/* pen.h -- sets lines of text on A4 pages, on the grid of GB/T 9704-2012.
 *
 * The type area (版心) is 156 x 225 mm, 37 mm from the top and 28 mm from the left;
 * in it 22 lines of 28 characters of 3号 (16 pt).  A line's pitch is 225/22 mm, a
 * character's 156/28 mm: the 16 pt characters are drawn 0.2 pt closer to fit.
 *
 * A pen has a place: `page` (from 1) and `y`, in points below the top of the type area.
 * Everything here moves it down; nothing moves it up.  Pages are opened and numbered
 * by the pen.  A dry pen does all that and draws nothing: so pages are known in advance.
 *
 * Pango finds where lines may break and shapes them; this file places each line on
 * its baseline and does the justifying, between Chinese characters and at blanks, never
 * inside Latin words.  Pango's own would widen a single blank by the whole remainder.
 *
 * One thread at a time for each pen.  Pango keeps a font map per thread, so that fonts
 * are loaded once per thread and pens of several threads do not meet.
 */
#ifndef PRESS_PEN_H
#define PRESS_PEN_H

#include <pango/pangocairo.h>
#include "press/paper.h"

#define MM (72.0 / 25.4)
#define PAGE_WIDTH (210 * MM)
#define PAGE_HEIGHT (297 * MM)
#define AREA_TOP (37 * MM)
#define AREA_LEFT (28 * MM)
#define AREA_WIDTH (156 * MM)
#define AREA_HEIGHT (225 * MM)
#define LINE_PITCH (AREA_HEIGHT / 22)
#define CHAR_PITCH (AREA_WIDTH / 28)

#define SIZE_2 22.0 /* 2号 in points */
#define SIZE_3 16.0 /* 3号 */
#define SIZE_4 14.0 /* 4号 */
#define BODY_SPREAD (CHAR_PITCH - SIZE_3)

enum { PAGES_MAX = 3000 };

/* How lines are set. */
struct manner {
    enum face face;
    double size;        /* of the characters, points */
    double pitch;       /* height of a line, points */
    double left, right; /* kept free at either side of the type area, points */
    double indent;      /* of the first line; below 0: of all the others */
    double spread;      /* added between characters, points; may be below 0 */
    enum align align;
    bool red;
};

struct pen {
    const struct paper *paper;
    cairo_t *cr;
    PangoContext *context;
    PangoLayout *layout; /* of the text being set */
    PangoLayout *aside;  /* of page numbers: a page may end in the middle of a text */
    PangoFontDescription *face[FACE_END];
    int rise[FACE_END]; /* of letters within that face, thousandths of the size */
    bool rise_known[FACE_END];
    double y;
    int page;
    int bare; /* the page that bears no number: a letter's first; 0: none */
    bool dry;
    bool over; /* more than PAGES_MAX pages: nothing is drawn any more */
};

/* A pen that draws on `surface`; the arena lets its resources go. */
struct pen *pen_new(struct arena *a, const struct paper *p, cairo_surface_t *surface);

/* To the top of page 1, dry or not; and the last page's end. */
void pen_begin(struct pen *pen, bool dry);
void pen_end(struct pen *pen);

void pen_break(struct pen *pen);               /* to the top of the next page */
void pen_need(struct pen *pen, double height); /* a new page unless that much is left */
void pen_snap(struct pen *pen);                /* down to the next line of the grid */
void pen_skip(struct pen *pen, int lines);     /* empty lines; none at a page's top */

/* Set `text` line after line, over as many pages as it takes.  *end_x, where not
 * NULL, is where the last line ends, from the left of the type area. */
void pen_flow(struct pen *pen, struct str text, const struct manner *m, double *end_x);

/* One line of text with its left end at x (right end for ALIGN_RIGHT, middle for
 * ALIGN_CENTRE), in a line that begins at the pen's y.  The pen does not move. */
void pen_put(struct pen *pen, struct str text, const struct manner *m, double x);
double pen_width(struct pen *pen, struct str text, const struct manner *m);

/* A rule across the whole type area at y, `thick` points. */
void pen_rule(struct pen *pen, double y, double thick, bool red);
/* A red one that stands `out` points over the area at either side. */
void pen_rule_out(struct pen *pen, double y, double thick, double out);

/* For tables: set `layout` up for text of manner m in `width` points, and draw one of
 * its lines in a line of m->pitch whose top is y, its left end at x. */
void pen_lay(struct pen *pen, PangoLayout *layout, struct str text,
             const struct manner *m, double width);
void pen_draw(struct pen *pen, PangoLayoutLine *line, const struct manner *m, double x,
              double y);

#endif
