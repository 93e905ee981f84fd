/* pdf_head.c -- see pdf_head.h. */
#include "press/pdf_head.h"

#include <math.h>

enum { BALANCED_BYTES = 900 };

#define NAME_MOST 62.0 /* 22 mm: no sign of an office is larger */
#define NAME_LETTER 48.0
#define NAME_LEAST 28.0
#define RED_THICK (0.7 * MM)
#define DOUBLE_WIDTH (170 * MM) /* of a letter's red double rules */
#define DOUBLE_THICK (0.9 * MM)
#define DOUBLE_THIN (0.35 * MM)
#define DOUBLE_GAP (0.5 * MM)

static const struct manner line_manner = {
    FACE_BODY, SIZE_3, LINE_PITCH, .spread = BODY_SPREAD, .align = ALIGN_LEFT
};
static const struct manner mark_manner = {
    FACE_BLACK, SIZE_3, LINE_PITCH, .spread = BODY_SPREAD, .align = ALIGN_LEFT
};

void pdf_centred(struct pen *pen, struct str text, struct manner m)
{
    double width = AREA_WIDTH - m.left - m.right, low = 0, high = width;
    int lines;

    if (text.n <= BALANCED_BYTES) {
        pen_lay(pen, pen->layout, text, &m, width);
        lines = pango_layout_get_line_count(pen->layout);
        while (lines > 1 && high - low > 2) {
            double mid = (low + high) / 2;

            pango_layout_set_width(pen->layout, (int)lround(mid * PANGO_SCALE));
            if (pango_layout_get_line_count(pen->layout) > lines)
                low = mid;
            else
                high = mid;
        }
        m.left += (width - high) / 2;
        m.right += (width - high) / 2;
        pen_need(pen, lines <= 6 ? (lines + (m.face == FACE_TITLE)) * m.pitch : m.pitch);
    }
    pen_flow(pen, text, &m, NULL);
}

void pdf_pair(struct pen *pen, struct str left, struct str right, struct manner m)
{
    if (left.n == 0 && right.n == 0)
        return;
    if (pen_width(pen, left, &m) + pen_width(pen, right, &m) + 3 * m.size <= AREA_WIDTH) {
        pen_need(pen, m.pitch);
        m.align = ALIGN_LEFT;
        pen_put(pen, left, &m, m.left);
        m.align = ALIGN_RIGHT;
        pen_put(pen, right, &m, AREA_WIDTH - m.right);
        pen->y += m.pitch;
        return;
    }
    m.align = ALIGN_LEFT;
    if (left.n != 0)
        pen_flow(pen, left, &m, NULL);
    m.align = ALIGN_RIGHT;
    if (right.n != 0)
        pen_flow(pen, right, &m, NULL);
}

/* The name as large as the width allows, at most `most`; a short one is spread. */
static struct manner name_manner(struct pen *pen, struct str name, double most)
{
    struct manner m = { FACE_TITLE, .size = most, .align = ALIGN_CENTRE, .red = true };
    double natural = pen_width(pen, name, &m);

    if (natural > AREA_WIDTH)
        m.size = fmax(most * AREA_WIDTH / natural * 0.98, NAME_LEAST);
    else
        m.spread = fmin((AREA_WIDTH - natural) / fmax(round(natural / most), 2), 18);
    m.pitch = m.size * 1.2;
    return m;
}

/* 简报: marks, the name over its number, who and when over the red rule. */
static void head_bulletin(struct arena *a, struct pen *pen, const struct masthead *m)
{
    struct manner line = line_manner;
    struct str number = m->number;

    if (m->running.n != 0)
        number = arena_fmt(a, FMT "%s（" FMT "）", P(number), number.n != 0 ? "　" : "",
                           P(m->running));
    if (m->mark.n != 0 || m->copy.n != 0)
        pdf_pair(pen, m->mark, m->copy, mark_manner);
    else
        pen->y += LINE_PITCH;
    if (m->name.n != 0) {
        struct manner name = name_manner(pen, m->name, NAME_MOST);

        name.pitch = name.size < NAME_MOST
                         ? fmax(ceil(name.pitch / LINE_PITCH), 2) * LINE_PITCH
                         : 3 * LINE_PITCH;
        pdf_centred(pen, m->name, name);
    }
    line.align = ALIGN_CENTRE;
    if (number.n != 0)
        pen_flow(pen, number, &line, NULL);
    line.left = line.right = line.size; /* a character from either edge */
    pdf_pair(pen, m->unit, m->date, line);
    pen_need(pen, 4 * MM);
    pen_rule(pen, pen->y + 2 * MM, RED_THICK, true);
    pen->y += 2 * MM + RED_THICK;
    pen_snap(pen);
    pen_skip(pen, 1);
}

/* 份号, 密级, 紧急程度: each on its line, flush left. */
static void head_marks(struct pen *pen, const struct masthead *m)
{
    if (m->copy.n != 0)
        pen_flow(pen, m->copy, &line_manner, NULL);
    if (m->mark.n != 0)
        pen_flow(pen, m->mark, &mark_manner, NULL);
    if (m->urgency.n != 0)
        pen_flow(pen, m->urgency, &mark_manner, NULL);
}

/* The number in the middle; where somebody signs (a paper to those above), the number a
 * character from the left and he a character from the right, his name in 楷体. */
static void head_number(struct arena *a, struct pen *pen, const struct masthead *m)
{
    struct manner line = line_manner, kai = line_manner;
    struct str who = arena_fmt(a, "签发人：");
    double width;

    if (m->signer.n == 0) {
        line.align = ALIGN_CENTRE;
        if (m->number.n != 0)
            pen_flow(pen, m->number, &line, NULL);
        return;
    }
    kai.face = FACE_KAI;
    kai.align = ALIGN_RIGHT;
    width = pen_width(pen, m->signer, &kai);
    if (pen_width(pen, m->number, &line) + width + 8 * CHAR_PITCH > AREA_WIDTH) {
        pen_flow(pen, m->number, &line, NULL);
        line.align = ALIGN_RIGHT;
        pen_flow(pen, arena_fmt(a, FMT FMT, P(who), P(m->signer)), &line, NULL);
        return;
    }
    pen_put(pen, m->number, &line, CHAR_PITCH);
    line.align = ALIGN_RIGHT;
    pen_put(pen, who, &line, AREA_WIDTH - CHAR_PITCH - width);
    pen_put(pen, m->signer, &kai, AREA_WIDTH - CHAR_PITCH);
    pen->y += LINE_PITCH;
}

/* 文件: the name's upper edge 35 mm below the type area's, its number two lines below, the
 * rule 4 mm below that, a title two lines below the rule as near as the grid allows. */
static void head_red(struct arena *a, struct pen *pen, const struct masthead *m)
{
    struct manner name = name_manner(pen, m->name, NAME_MOST);
    double lead = (name.pitch - name.size) / 2, rule;

    head_marks(pen, m);
    pen->y = fmax(pen->y, 35 * MM - lead);
    if (m->name.n != 0) {
        pdf_centred(pen, m->name, name);
        pen->y -= lead;
    }
    pen->y += 2 * LINE_PITCH;
    head_number(a, pen, m);
    pen_need(pen, 2 * LINE_PITCH);
    rule = pen->y - (LINE_PITCH - SIZE_3) / 2 + 4 * MM;
    pen_rule(pen, rule, RED_THICK, true);
    pen->y = (round(rule / LINE_PITCH) + 1) * LINE_PITCH;
}

/* Two red rules, the upper one `first` thick; y is the upper edge. */
static void double_rule(struct pen *pen, double y, bool thick_first)
{
    double first = thick_first ? DOUBLE_THICK : DOUBLE_THIN;
    double second = thick_first ? DOUBLE_THIN : DOUBLE_THICK;
    double out = (DOUBLE_WIDTH - AREA_WIDTH) / 2;

    pen_rule_out(pen, y + first / 2, first, out);
    pen_rule_out(pen, y + first + DOUBLE_GAP + second / 2, second, out);
}

/* 信函: the name 30 mm below the paper's upper edge, a double rule 4 mm below it and one
 * 20 mm above the lower edge; the number to the right; page 1 bears no number. */
static void head_letter(struct pen *pen, const struct masthead *m)
{
    struct manner line = line_manner, name = name_manner(pen, m->name, NAME_LETTER);
    double lower = PAGE_HEIGHT - AREA_TOP - 20 * MM, top;

    pen->bare = pen->page;
    pen->y = 30 * MM - AREA_TOP;
    name.pitch = name.size;
    if (m->name.n != 0)
        pdf_centred(pen, m->name, name);
    double_rule(pen, pen->y + 4 * MM, true);
    double_rule(pen, lower - DOUBLE_THICK - DOUBLE_GAP - DOUBLE_THIN, false);
    pen->y += 4 * MM + DOUBLE_THICK + DOUBLE_GAP + DOUBLE_THIN;
    pen_snap(pen);
    top = pen->y;
    line.align = ALIGN_RIGHT;
    if (m->number.n != 0)
        pen_put(pen, m->number, &line, AREA_WIDTH);
    head_marks(pen, m);
    if (pen->y < top + LINE_PITCH)
        pen->y = top + LINE_PITCH;
    pen_skip(pen, 1);
}

void pdf_head(struct arena *a, struct pen *pen, const struct masthead *m)
{
    if (pen->y > 0)
        pen_break(pen);
    switch (m->layout) {
    case MASTHEAD_RED: head_red(a, pen, m); break;
    case MASTHEAD_LETTER: head_letter(pen, m); break;
    case MASTHEAD_BULLETIN: head_bulletin(a, pen, m); break;
    }
}
