/* published_rank.c -- published tables: ranks.  Equal points share a rank and the ranks
 * they fill are skipped: 9, 9, 11.  Each place is held against the one before it, so that
 * one wrong number gives one or two findings and not one for everybody behind it. */
#include "domain/published_table.h"

#include <stdlib.h>

enum { RANKS_MAX = 4 };

struct place {
    const struct pub_row *row;
    int64_t rank, v;
    size_t at; /* its row in the table */
};

struct ranks {
    struct pub_table *t;
    int rank, value; /* columns */
    struct place *place;
    size_t n;
};

static int by_rank(const void *x, const void *y)
{
    const struct place *a = x, *b = y;

    if (a->rank != b->rank)
        return (a->rank > b->rank) - (a->rank < b->rank);
    if (a->v != b->v)
        return (a->v < b->v) - (a->v > b->v);
    return (a->at > b->at) - (a->at < b->at);
}

static struct place place_of(const struct ranks *r, size_t at)
{
    const struct pub_row *row = &r->t->row[at];

    return (struct place){ row, row->cell[r->rank].v, row->cell[r->value].v, at };
}

/* The rows of one group and section, in the order of their ranks. */
static void gather(struct ranks *r, struct str group, size_t from, size_t to)
{
    r->n = 0;
    for (size_t i = from; i < to; i++) {
        const struct pub_row *row = &r->t->row[i];

        if (row->kind == ROW_UNIT && str_eq(row->group, group) && row->cell[r->rank].there &&
            !row->cell[r->rank].bad && !row->cell[r->value].bad)
            r->place[r->n++] = place_of(r, i);
    }
    if (r->n != 0)
        qsort(r->place, r->n, sizeof(*r->place), by_rank);
}

/* Places that have fewer points than the one behind. */
static size_t breaks(const struct ranks *r)
{
    size_t n = 0;

    for (size_t i = 1; i < r->n; i++)
        n += r->place[i].rank > r->place[i - 1].rank && r->place[i].v > r->place[i - 1].v;
    return n;
}

static struct str rank_text(struct arena *a, int64_t rank)
{
    return decimal_str(a, rank);
}

/* Place i, held against the one before; `tied` have that one's rank.  False: a finding. */
static bool check_place(struct ranks *r, size_t i, int64_t tied)
{
    struct arena *a = r->t->a;
    const struct place *was = &r->place[i - 1], *is = &r->place[i];
    struct str name = r->t->column[r->value].head;
    struct finding *f;

    pub_claim(r->t);
    if (is->rank == was->rank && is->v == was->v)
        return true;
    if (is->rank > was->rank && is->v < was->v && is->rank == was->rank + tied * DECIMAL_ONE)
        return true;
    f = pub_found(r->t, is->row->of, r->rank, is->row->who, CLAIM_RANK);
    if (is->rank == was->rank) {
        f->why = arena_fmt(a, FMT " " FMT "，与" FMT "（" FMT "）不同，名次却相同", P(name),
                           P(decimal_str(a, is->v)), P(was->row->who),
                           P(decimal_str(a, was->v)));
    } else if (is->v > was->v) {
        f->why = arena_fmt(a, FMT " " FMT "，高于第 " FMT " 名" FMT "的 " FMT "，名次却在后",
                           P(name), P(decimal_str(a, is->v)), P(rank_text(a, was->rank)),
                           P(was->row->who), P(decimal_str(a, was->v)));
    } else if (is->v == was->v) {
        f->wanted = rank_text(a, was->rank);
        f->doubt = true;
        f->why = arena_fmt(a, FMT "与" FMT "相同（" FMT "），应当并列；办法另有排序规定的除外",
                           P(name), P(was->row->who), P(decimal_str(a, is->v)));
    } else {
        f->wanted = rank_text(a, was->rank + tied * DECIMAL_ONE);
        f->why = arena_fmt(a, "前面第 " FMT " 名有 " FMT " 个单位，接着应是第 " FMT " 名",
                           P(rank_text(a, was->rank)),
                           P(rank_text(a, tied * DECIMAL_ONE)), P(f->wanted));
    }
    return false;
}

/* The ranks are right, but do the rows stand in their order, where nearly all do? */
static void check_order(struct ranks *r, struct str group, size_t from, size_t to)
{
    const struct pub_row *was = NULL;
    size_t pairs = 0, back = 0;

    for (int pass = 0; pass < 2; pass++, was = NULL) {
        for (size_t i = from; i < to; i++) {
            const struct pub_row *row = &r->t->row[i];
            const struct pub_cell *rank = &row->cell[r->rank];
            bool falls;

            if (row->kind != ROW_UNIT || !str_eq(row->group, group) || !rank->there)
                continue;
            falls = was != NULL && rank->v < was->cell[r->rank].v;
            if (pass == 0) {
                pairs += was != NULL;
                back += falls;
            } else if (falls) {
                struct finding *f = pub_found(r->t, row->of, r->rank, row->who, CLAIM_RANK);

                f->doubt = true;
                f->why = arena_fmt(r->t->a, "排在第 " FMT " 名" FMT "之后，行序不对",
                                   P(rank_text(r->t->a, was->cell[r->rank].v)), P(was->who));
            }
            was = row;
        }
        if (back == 0 || 5 * back > pairs)
            return;
    }
}

static void check_group(struct ranks *r, struct str group, size_t from, size_t to)
{
    int64_t tied = 1;
    bool right = true;

    gather(r, group, from, to);
    if (r->n < 2)
        return;
    if (r->place[0].rank != DECIMAL_ONE) {
        struct finding *f = pub_found(r->t, r->place[0].row->of, r->rank,
                                      r->place[0].row->who, CLAIM_RANK);

        f->wanted = S("1");
        f->doubt = true;
        f->why = S("没有第 1 名；只登一部分单位的除外");
    }
    for (size_t i = 1; i < r->n; i++) {
        right &= check_place(r, i, tied);
        tied = r->place[i].rank == r->place[i - 1].rank ? tied + 1 : 1;
    }
    if (right)
        check_order(r, group, from, to);
}

/* Each group of a section; seen groups are passed over. */
static void each_group(struct ranks *r, size_t from, size_t to)
{
    const struct pub_row *row = r->t->row;

    for (size_t i = from; i < to; i++) {
        bool seen = row[i].kind != ROW_UNIT;

        for (size_t j = from; j < i && !seen; j++)
            seen = row[j].kind == ROW_UNIT && str_eq(row[j].group, row[i].group);
        if (!seen)
            check_group(r, row[i].group, from, to);
    }
}

/* Do ranks begin anew behind each sum? */
static bool by_section(const struct ranks *r)
{
    size_t ones = 0, sections = 0;
    bool one = false, any = false;

    for (size_t i = 0; i <= r->t->rows; i++) {
        const struct pub_row *row = i < r->t->rows ? &r->t->row[i] : NULL;

        if (row == NULL || row->kind == ROW_SUM) {
            sections += any;
            ones += one;
            any = one = false;
        } else if (row->kind == ROW_UNIT && row->cell[r->rank].there) {
            any = true;
            one |= row->cell[r->rank].v == DECIMAL_ONE;
        }
    }
    return sections > 1 && ones == sections;
}

/* The column that the ranks follow: the first of these kinds in which hardly any place
 * has fewer than the one behind. */
static int value_column(struct ranks *r)
{
    static const enum column_kind kinds[] = { COLUMN_TOTAL, COLUMN_POINTS, COLUMN_ADOPTED,
                                              COLUMN_RATE, COLUMN_REPORTED, COLUMN_OTHER };
    struct pub_table *t = r->t;

    for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
        for (int c = t->columns - 1; c >= 0; c--) { /* the total of several is the last */
            size_t n;

            if (t->column[c].kind != kinds[k] || !t->column[c].number || t->column[c].before ||
                t->column[c].cumulative != t->column[r->rank].cumulative)
                continue;
            r->value = c;
            gather(r, t->row[0].group, 0, t->rows);
            n = breaks(r);
            if (n <= 1 || 4 * n <= r->n)
                return c;
        }
    }
    return -1;
}

void pub_check_ranks(struct pub_table *t)
{
    struct ranks r = { .t = t, .place = NEW_ARRAY(t->a, struct place, t->rows + 1) };
    int asked = 0;

    for (r.rank = 0; r.rank < t->columns && t->rows > 0 && asked < RANKS_MAX; r.rank++) {
        size_t from = 0;

        if (t->column[r.rank].kind != COLUMN_RANK || !t->column[r.rank].number ||
            t->column[r.rank].before)
            continue;
        asked++;
        r.value = value_column(&r);
        if (r.value < 0)
            continue;
        if (!by_section(&r)) {
            each_group(&r, 0, t->rows);
            continue;
        }
        for (size_t i = 0; i <= t->rows; i++) {
            if (i < t->rows && t->row[i].kind != ROW_SUM)
                continue;
            each_group(&r, from, i);
            from = i + 1;
        }
    }
}
