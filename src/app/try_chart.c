/* try_chart.c -- the slope chart of a simulation: ranks before on the left, after on the
 * right, a line for each unit.
 *
 * Up to LABELLED units every line has its labels.  Beyond that the rows are closer than
 * letters are high: only those that move most are labelled, put apart from each other with
 * a leader to their line, and the others are thin lines with their words on hover. */
#include "app/try.h"

#include <inttypes.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/decimal.h"

enum {
    LABELLED = 40, STRONG_FEW = 6, STRONG_MANY = 14,
    LEFT = 250, RIGHT = 550, TOP = 26, ROW = 24, ROW_CLOSE = 7, LETTER = 17
};

static const struct field slope_line_fields[] = {
    FIELD(struct slope_line, path),  FIELD(struct slope_line, y1),
    FIELD(struct slope_line, y2),    FIELD(struct slope_line, left),
    FIELD(struct slope_line, right), FIELD(struct slope_line, title),
    FIELD(struct slope_line, class), FIELD_END
};
const struct field try_chart_fields[] = {
    FIELD(struct try_chart, title), FIELD(struct try_chart, units),
    FIELD(struct try_chart, ups),   FIELD(struct try_chart, downs),
    FIELD(struct try_chart, stays), FIELD(struct try_chart, height),
    FIELD(struct try_chart, dense),
    FIELD_OF(struct try_chart, lines, struct slope_line, slope_line_fields), FIELD_END
};

/* A row in the chart: its place on either side, from 0. */
struct spot {
    struct try_row *row;
    size_t left, right;
};

static int by_before(const void *a, const void *b)
{
    const struct spot *x = a, *y = b;

    if (x->row->rank_before != y->row->rank_before)
        return x->row->rank_before < y->row->rank_before ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static int by_move(const void *a, const void *b)
{
    const struct spot *x = a, *y = b;
    int64_t gx = x->row->gain < 0 ? -x->row->gain : x->row->gain;
    int64_t gy = y->row->gain < 0 ? -y->row->gain : y->row->gain;

    if (x->row->places != y->row->places)
        return x->row->places > y->row->places ? -1 : 1;
    if (gx != gy)
        return gx > gy ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static int by_right(const void *a, const void *b)
{
    const struct spot *x = a, *y = b;

    return x->right < y->right ? -1 : x->right > y->right;
}

/* Puts labels that would overlap apart, downward and, at the end, back up. */
static void labels_apart(int64_t *y, const size_t *order, size_t n, int64_t bottom)
{
    for (size_t i = 1; i < n; i++) {
        if (y[order[i]] < y[order[i - 1]] + LETTER)
            y[order[i]] = y[order[i - 1]] + LETTER;
    }
    for (size_t i = n; i-- > 0;) {
        int64_t most = i + 1 == n ? bottom : y[order[i + 1]] - LETTER;

        if (y[order[i]] > most)
            y[order[i]] = most;
    }
}

/* `spots` by their place on that side: which of them have labels, in order. */
static size_t labelled(const struct spot *spots, size_t n, bool all, bool left, size_t *out)
{
    size_t count = 0;

    for (size_t at = 0; at < n; at++) {
        for (size_t i = 0; i < n; i++) {
            if ((left ? spots[i].left : spots[i].right) == at && (all || spots[i].row->strong))
                out[count++] = i;
        }
    }
    return count;
}

static struct str points_label(struct arena *a, int64_t points)
{
    return arena_fmt(a, FMT " 分", P(decimal_str(a, points)));
}

static void line_words(struct arena *a, const struct try_row *r, struct slope_line *line)
{
    const char *mark = r->up ? " ↑" : r->down ? " ↓" : "";
    struct str moved = r->places != 0 ? arena_fmt(a, "%s%" PRId64, mark, r->places) : S("");

    line->class = arena_fmt(a, "%s%s", r->up ? "up" : r->down ? "down" : "stay",
                            r->strong ? " strong" : "");
    line->title = arena_fmt(a, FMT "：第 %" PRId64 " 名 → 第 %" PRId64 " 名，" FMT " → " FMT,
                            P(r->name), r->rank_before, r->rank,
                            P(points_label(a, r->points_before)),
                            P(points_label(a, r->points)));
    line->left = arena_fmt(a, FMT "　" FMT "　%" PRId64, P(points_label(a, r->points_before)),
                           P(r->name), r->rank_before);
    line->right = arena_fmt(a, "%" PRId64 "　" FMT "　" FMT FMT, r->rank, P(r->name),
                            P(points_label(a, r->points)), P(moved));
}

/* The lines of one group; `spots` go by their place on the right. */
static void lines_make(struct arena *a, const struct spot *spots, size_t n,
                       struct try_chart *chart)
{
    bool all = n <= LABELLED;
    int64_t step = all ? ROW : ROW_CLOSE, bottom;
    struct slope_line *line = NEW_ARRAY(a, struct slope_line, n);
    int64_t *y1 = NEW_ARRAY(a, int64_t, n), *y2 = NEW_ARRAY(a, int64_t, n);
    size_t *order = NEW_ARRAY(a, size_t, n), shown, count = 0;

    chart->height = TOP + (int64_t)n * step + (all ? 6 : LETTER);
    chart->dense = !all;
    bottom = chart->height - 6;
    for (size_t i = 0; i < n; i++) {
        y1[i] = TOP + (int64_t)spots[i].left * step + step / 2;
        y2[i] = TOP + (int64_t)spots[i].right * step + step / 2;
    }
    shown = labelled(spots, n, all, true, order);
    labels_apart(y1, order, shown, bottom);
    shown = labelled(spots, n, all, false, order);
    labels_apart(y2, order, shown, bottom);
    for (int pass = 0; pass < 2; pass++) { /* those that move most lie on top */
        for (size_t i = 0; i < n; i++) {
            struct slope_line *l = &line[count];

            if (spots[i].row->strong != (pass == 1))
                continue;
            count++;
            line_words(a, spots[i].row, l);
            if (!all && !spots[i].row->strong)
                l->left = l->right = S("");
            l->y1 = y1[i] + 5;
            l->y2 = y2[i] + 5;
            l->path = arena_fmt(a,
                                "M%d %" PRId64 "L%d %" PRId64 "L%d %" PRId64 "L%d %" PRId64,
                                LEFT - 12, y1[i], LEFT,
                                TOP + (int64_t)spots[i].left * step + step / 2, RIGHT,
                                TOP + (int64_t)spots[i].right * step + step / 2, RIGHT + 12,
                                y2[i]);
            if (l->left.n == 0)
                l->path = arena_fmt(a, "M%d %" PRId64 "L%d %" PRId64, LEFT, y1[i], RIGHT, y2[i]);
        }
    }
    chart->lines = (struct list){ line, n };
}

/* Rows from…to are one group.  Those that only one of the schemes assesses have no line. */
static void chart_make(struct arena *a, struct try_row *rows, size_t n,
                       struct try_chart *chart)
{
    struct spot *spots = NEW_ARRAY(a, struct spot, n);
    size_t both = 0, strong;

    *chart = (struct try_chart){ .title = rows[0].group };
    for (size_t i = 0; i < n; i++) {
        if (rows[i].rank == 0 || rows[i].rank_before == 0)
            continue;
        spots[both] = (struct spot){ &rows[i], 0, both };
        both++;
        chart->ups += rows[i].up;
        chart->downs += rows[i].down;
    }
    chart->units = (int64_t)both;
    chart->stays = chart->units - chart->ups - chart->downs;
    strong = both <= LABELLED ? STRONG_FEW : STRONG_MANY;
    qsort(spots, both, sizeof(*spots), by_move);
    for (size_t i = 0; i < both && i < strong; i++)
        spots[i].row->strong = spots[i].row->places != 0;
    qsort(spots, both, sizeof(*spots), by_before);
    for (size_t i = 0; i < both; i++)
        spots[i].left = i;
    qsort(spots, both, sizeof(*spots), by_right);
    lines_make(a, spots, both, chart);
}

void try_charts(struct arena *a, struct list *rows, struct list *out)
{
    struct try_row *r = rows->items;
    struct try_chart *chart = NEW_ARRAY(a, struct try_chart, rows->n);
    size_t n = 0;

    for (size_t from = 0, to; from < rows->n; from = to) {
        for (to = from; to < rows->n && r[to].group_no == r[from].group_no;)
            to++;
        chart_make(a, &r[from], to - from, &chart[n]);
        n += chart[n].units != 0;
    }
    *out = (struct list){ chart, n };
}
