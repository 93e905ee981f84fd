/* published_rate.c -- published tables: rates, as they are printed. */
#include "domain/published_table.h"

enum { PLACES_MAX = 2, ROWS_ASKED = 100, RATES_MAX = 6 };
static const int64_t MOST = INT64_C(10000000000); /* 1,000,000, so that nothing overflows */

/* How a column of rates is made. */
struct way {
    int part, whole; /* columns */
    int places;      /* of the percentage */
    bool cut;        /* not half up */
    bool fraction;   /* 0.571, not 57.1 */
    bool loose;      /* too few rows to tell how it is rounded: any way will do */
    int kept, asked;
};

int64_t pub_rate(int64_t part, int64_t whole, int places, bool cut)
{
    int64_t power = 1, scaled;

    for (int i = 0; i < places; i++)
        power *= 10;
    scaled = cut ? part * 100 * power / whole : (part * 200 * power + whole) / (2 * whole);
    return scaled * (DECIMAL_ONE / power);
}

static bool can_rate(const struct pub_cell *part, const struct pub_cell *whole)
{
    return !part->bad && !whole->bad && whole->v > 0 && whole->v <= MOST && part->v >= 0 &&
           part->v <= MOST;
}

/* As a percentage, whatever way it is printed. */
static int64_t printed(const struct way *w, const struct pub_cell *rate)
{
    return w->fraction && !rate->percent ? rate->v * 100 : rate->v;
}

static void ask(const struct pub_table *t, int c, struct way *w)
{
    w->kept = w->asked = 0;
    for (size_t i = 0; i < t->rows && w->asked < ROWS_ASKED; i++) {
        const struct pub_row *row = &t->row[i];
        const struct pub_cell *part = &row->cell[w->part], *whole = &row->cell[w->whole];
        const struct pub_cell *rate = &row->cell[c];

        if (row->kind == ROW_PASSED || !rate->there || rate->bad || !can_rate(part, whole) ||
            (part->v == 0 && rate->v == 0))
            continue;
        w->asked++;
        w->kept += pub_rate(part->v, whole->v, w->places, w->cut) == printed(w, rate);
    }
}

static void ask_ways(const struct pub_table *t, int c, int part, int whole, bool fraction,
                     struct way *best)
{
    for (int i = 0; i < 2 * (PLACES_MAX + 1); i++) {
        struct way w = { part, whole, i % (PLACES_MAX + 1), i > PLACES_MAX, fraction,
                         false, 0, 0 };

        ask(t, c, &w);
        if (w.kept > best->kept)
            *best = w;
    }
}

/* 0.571: without a sign, and none above 1. */
static bool is_fraction(const struct pub_table *t, int c)
{
    for (size_t i = 0; i < t->rows; i++) {
        const struct pub_cell *rate = &t->row[i].cell[c];

        if (t->row[i].kind == ROW_UNIT && rate->there &&
            (rate->percent || rate->v > DECIMAL_ONE))
            return false;
    }
    return true;
}

/* The counts that the heads name; else whichever two most rows agree on.  A named 采用率 of
 * 采用 and 报送 holds however few rows there are. */
static struct way find_way(const struct pub_table *t, int c)
{
    struct way best = { .part = -1 };
    bool fraction = is_fraction(t, c), all = t->column[c].cumulative;
    int part = pub_column_of(t, COLUMN_ADOPTED, all);
    int whole = pub_column_of(t, COLUMN_REPORTED, all);

    if (part >= 0 && whole >= 0)
        ask_ways(t, c, part, whole, fraction, &best);
    if (best.kept >= 2 && 2 * best.kept >= best.asked)
        return best;
    if (part >= 0 && whole >= 0 && pub_has(t->column[c].head, "采用率"))
        return (struct way){ part, whole, 1, false, fraction, true, 2, 2 };
    for (part = 0; part < t->columns; part++) {
        for (whole = 0; whole < t->columns; whole++) {
            if (part != whole && pub_summable(&t->column[part]) &&
                pub_summable(&t->column[whole]))
                ask_ways(t, c, part, whole, fraction, &best);
        }
    }
    return best;
}

static bool any_way(const struct way *w, const struct pub_cell *part,
                    const struct pub_cell *whole, const struct pub_cell *rate)
{
    for (int i = 0; i < 2 * (PLACES_MAX + 1); i++) {
        if (pub_rate(part->v, whole->v, i % (PLACES_MAX + 1), i > PLACES_MAX) ==
            printed(w, rate))
            return true;
    }
    return false;
}

static struct str rate_text(struct arena *a, const struct way *w, int64_t rate)
{
    if (w->fraction)
        return decimal_str(a, rate / 100);
    return arena_fmt(a, FMT "%%", P(decimal_fixed(a, rate, w->places)));
}

static void check_rate(struct pub_table *t, const struct way *w, const struct pub_row *row,
                       int c)
{
    const struct pub_cell *part = &row->cell[w->part], *whole = &row->cell[w->whole];
    const struct pub_cell *rate = &row->cell[c];
    struct finding *f;
    int64_t want;

    if (!rate->there || rate->bad || part->bad || whole->bad)
        return;
    pub_claim(t);
    if (whole->v == 0 && rate->v == 0)
        return;
    if (!can_rate(part, whole)) {
        if (whole->v == 0)
            pub_found(t, row->of, c, row->who, CLAIM_RATE)->why =
                arena_fmt(t->a, FMT "是 0，没有" FMT "可言", P(t->column[w->whole].head),
                          P(t->column[c].head));
        return;
    }
    want = pub_rate(part->v, whole->v, w->places, w->cut);
    if (want == printed(w, rate) || (w->loose && any_way(w, part, whole, rate)))
        return;
    f = pub_found(t, row->of, c, row->who, CLAIM_RATE);
    f->wanted = rate_text(t->a, w, want);
    f->why = arena_fmt(t->a, FMT "÷" FMT "，%s %d 位小数", P(decimal_str(t->a, part->v)),
                       P(decimal_str(t->a, whole->v)), w->cut ? "舍去到" : "四舍五入到",
                       w->places);
}

void pub_check_rates(struct pub_table *t)
{
    for (int c = 0, asked = 0; c < t->columns && asked < RATES_MAX; c++) {
        struct way w;

        if (t->column[c].kind != COLUMN_RATE || !t->column[c].number || t->column[c].before)
            continue;
        asked++;
        w = find_way(t, c);
        if (w.part < 0 || w.kept < 2 || 2 * w.kept < w.asked)
            continue;
        for (size_t i = 0; i < t->rows; i++) {
            if (t->row[i].kind != ROW_PASSED)
                check_rate(t, &w, &t->row[i], c);
        }
    }
}
