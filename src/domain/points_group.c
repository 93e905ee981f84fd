/* points_group.c -- rules over several lines of an account: 同一篇 取最高, 封顶, 不低于,
 * of clauses and of groups: steps 8, 9 and 11 of docs/formats.md (points_ledger.h). */
#include "domain/points_ledger.h"

/* Group `i` in the order of its turn: 组 全部, which stands first, comes last. */
static size_t turn(const struct scheme *scheme, size_t i)
{
    const struct group *g = scheme->groups.items;
    bool all = str_is(g[0].name, "全部");

    return all ? (i + 1) % scheme->groups.n : i;
}

static bool in_group(const struct credit *d, size_t group)
{
    return (d->groups >> group & 1) != 0;
}

/* --- 取最高 --- */

static bool can_be_topped(const struct ledger *l, const struct credit *d, const void *arg)
{
    int gives = l->clauses[d->clause].gives;

    return in_group(d, *(const size_t *)arg) &&
           (gives == GIVES_AMOUNT || gives == GIVES_VALUE) && d->amount > 0 &&
           d->e->item != 0;
}

/* What counts of one item so far. */
struct best {
    int64_t level[LEVEL_END]; /* the best of each */
    int64_t *amount;          /* the best ones, highest first */
    size_t n;
    int64_t sum;              /* of these */
};

/* The sum of the best ones after one more. */
static int64_t best_add(struct best *b, const struct group *g, int64_t amount)
{
    size_t i;

    if (b->n < (size_t)g->top)
        b->n++;
    else if (b->amount[b->n - 1] < amount)
        b->sum -= b->amount[b->n - 1];
    else
        return b->sum;
    for (i = b->n - 1; i > 0 && b->amount[i - 1] < amount; i--)
        b->amount[i] = b->amount[i - 1];
    b->amount[i] = amount;
    b->sum = decimal_sum(b->sum, amount);
    return b->sum;
}

static int64_t best_level_add(struct best *b, const struct group *g, int level,
                              int64_t amount)
{
    int64_t all = 0;
    int levels_left = g->top;

    if (b->level[level] < amount)
        b->level[level] = amount;
    for (int i = 1; i <= LEVEL_END && levels_left > 0; i++) {
        int64_t best = b->level[i % LEVEL_END]; /* LEVEL_NONE comes last */

        levels_left -= best != 0;
        all = decimal_sum(all, best);
    }
    return all;
}

static void group_top(struct ledger *l, size_t group)
{
    const struct group *g = (const struct group *)l->scheme->groups.items + group;
    size_t n = credits_sort(l, can_be_topped, &group);
    size_t most = n < (size_t)g->top ? n : (size_t)g->top;
    struct best best = { .n = 0 };
    int64_t counted = 0;

    credits_by_item(l, n);
    if (!ledger_room(l, most * sizeof(int64_t)))
        return;
    best.amount = NEW_ARRAY(l->a, int64_t, most);
    for (size_t i = 0; i < n; i++) {
        struct credit *d = l->sorted[i];
        int64_t now, amount = d->amount;

        if (i == 0 || l->sorted[i - 1]->e->item != d->e->item) {
            best.n = 0;
            best.sum = 0;
            memset(best.level, 0, sizeof(best.level));
            counted = 0;
        }
        now = g->top_levels ? best_level_add(&best, g, d->e->fact->level, amount)
                            : best_add(&best, g, amount);
        d->amount = now - counted;
        if (!d->silent && d->amount == 0)
            note_add(l, d, S("同一篇已按更高计，记 0"));
        else if (!d->silent && d->amount != amount)
            note_add(l, d, JOIN(l, S("同一篇取最高 "), NUMBER(now),
                                S("，已计 "), NUMBER(counted), S("，补 "),
                                NUMBER(d->amount)));
        counted = now;
    }
}

void groups_top(struct ledger *l)
{
    const struct group *g = l->scheme->groups.items;

    for (size_t i = 0; i < l->scheme->groups.n; i++) {
        size_t at = turn(l->scheme, i);

        if (g[at].top != 0)
            group_top(l, at);
    }
}

/* --- 封顶, 不低于 --- */

/* Puts the sums of one kind of span back to the bounds. */
static void bound_spans(struct ledger *l, const struct bounds *b, int span, size_t n,
                        struct str group)
{
    int64_t cap = (b->capped >> span & 1) != 0 ? b->cap[span] : INT64_MAX;
    int64_t floor = (b->floored >> span & 1) != 0 ? b->floor[span] : INT64_MIN;
    int64_t counted = 0;
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < n; i++) {
        struct credit *d = l->sorted[i];
        size_t at = calendar_at(&l->cal, span, d->day);
        int64_t all, now;

        counted = at != last ? 0 : counted;
        last = at;
        all = decimal_sum(counted, d->amount);
        now = all < floor ? floor : all;
        now = now > cap ? cap : now;
        if (now != all) {
            d->amount = now - counted;
            if (!d->silent)
                note_add(l, d, note_bound(l, group, span, now == cap,
                                          now == cap ? cap : floor, d->amount));
        }
        counted = now;
    }
}

static void bound(struct ledger *l, const struct bounds *b, size_t n, struct str group)
{
    for (int span = SPAN_NONE + 1; span < SPAN_END; span++) {
        if (((b->capped | b->floored) >> span & 1) != 0)
            bound_spans(l, b, span, n, group);
    }
}

void clause_bounds(struct ledger *l, size_t clause)
{
    const struct bounds *b = &l->clauses[clause].bounds;

    if ((b->capped | b->floored) != 0)
        bound(l, b, credits_of(l, clause), S(""));
}

static bool of_group(const struct ledger *l, const struct credit *d, const void *arg)
{
    (void)l;
    return in_group(d, *(const size_t *)arg);
}

void groups_bound(struct ledger *l)
{
    const struct group *g = l->scheme->groups.items;

    for (size_t i = 0; i < l->scheme->groups.n; i++) {
        size_t at = turn(l->scheme, i);

        if ((g[at].bounds.capped | g[at].bounds.floored) != 0)
            bound(l, &g[at].bounds, credits_sort(l, of_group, &at), g[at].name);
    }
}
