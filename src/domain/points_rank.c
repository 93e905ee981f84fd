/* points_rank.c -- groups and ranks (points_ledger.h). */
#include "domain/points_ledger.h"

#include <stdlib.h>

bool points_same_group(int ranking, const struct points_total *a,
                       const struct points_total *b)
{
    return ranking == RANK_ALL ||
           (str_eq(a->class, b->class) &&
            (ranking == RANK_CLASS || str_eq(a->team, b->team)));
}

/* --- groups --- */

/* A result by what groups it. */
struct grouped {
    struct str class, team;
    size_t place; /* among the results */
};

static int text_order(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n != 0 ? memcmp(a.p, b.p, n) : 0;

    return order != 0 ? order : compare((int64_t)a.n, (int64_t)b.n);
}

static int grouped_order(const void *left, const void *right)
{
    const struct grouped *a = left, *b = right;
    int order = text_order(a->class, b->class);

    if (order == 0)
        order = text_order(a->team, b->team);
    return order != 0 ? order : compare((int64_t)a->place, (int64_t)b->place);
}

/* Numbers are the place of the first result: so classes stand in that order, and groups
 * in their class. */
void results_group(struct ledger *l, int kind)
{
    size_t n = l->x.n[kind], to;
    struct result *r = l->results[kind];
    struct grouped *by = NEW_ARRAY(l->a, struct grouped, n);
    int ranking = kind == KIND_OF_PERSON ? RANK_CLASS : l->scheme->ranking;

    for (size_t i = 0; i < n; i++) {
        by[i].place = i;
        if (ranking != RANK_ALL)
            by[i].class = r[i].holder->class;
        if (ranking == RANK_TEAM)
            by[i].team = r[i].holder->team;
    }
    qsort(by, n, sizeof(*by), grouped_order);
    for (size_t from = 0; from < n; from = to) {
        size_t class = n, group = 0;

        for (to = from; to < n && str_eq(by[to].class, by[from].class); to++)
            class = by[to].place < class ? by[to].place : class;
        for (size_t i = from; i < to; i++) {
            if (i == from || !str_eq(by[i - 1].team, by[i].team))
                group = by[i].place;
            r[by[i].place].class = class;
            r[by[i].place].group = group;
        }
    }
}

/* --- ranks --- */

struct ranked {
    struct result *result;
    int64_t value; /* points; money under a scheme that gives nothing else */
    size_t ties;
};

static bool pays_only(const struct scheme *scheme)
{
    const struct clause *c = scheme->clauses.items;
    bool pays = false;

    for (size_t i = 0; i < scheme->clauses.n; i++) {
        if (!c[i].money && c[i].gives != GIVES_NOTHING)
            return false;
        pays = pays || c[i].money;
    }
    return pays;
}

/* By group, value and 同分; 0: they share a rank. */
static int rank_order(const struct ranked *a, const struct ranked *b)
{
    int order = compare((int64_t)a->result->class, (int64_t)b->result->class);

    if (order == 0)
        order = compare((int64_t)a->result->group, (int64_t)b->result->group);
    if (order == 0)
        order = compare(b->value, a->value);
    for (size_t i = 0; order == 0 && i < a->ties; i++)
        order = compare(b->result->ties[i], a->result->ties[i]);
    return order;
}

static int ranked_order(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = rank_order(a, b);

    if (order == 0) /* results stand in roster order */
        order = (a->result > b->result) - (a->result < b->result);
    return order;
}

void results_rank(const struct ledger *l, struct result **result, size_t n)
{
    struct ranked *by = NEW_ARRAY(l->a, struct ranked, n);
    size_t first = 0; /* of the group */
    bool paid = pays_only(l->scheme);

    for (size_t i = 0; i < n; i++)
        by[i] = (struct ranked){ result[i], paid ? result[i]->money : result[i]->points,
                                 l->scheme->ties.n };
    qsort(by, n, sizeof(*by), ranked_order);
    for (size_t i = 0; i < n; i++) {
        struct result *r = by[i].result;
        bool same = i != 0 && rank_order(&by[i - 1], &by[i]) == 0;

        if (by[first].result->group != r->group)
            first = i;
        result[i] = r;
        r->rank = same ? by[i - 1].result->rank : (int64_t)(i - first + 1);
        r->shared = same;
        if (same)
            by[i - 1].result->shared = true;
    }
}

void totals_make(struct ledger *l, int kind, struct list *out)
{
    size_t n = l->x.n[kind];
    struct result **order = NEW_ARRAY(l->a, struct result *, n);
    struct points_total *total = NEW_ARRAY(l->a, struct points_total, n);

    for (size_t i = 0; i < n; i++)
        order[i] = &l->results[kind][i];
    results_rank(l, order, n);
    for (size_t i = 0; i < n; i++) {
        const struct result *r = order[i];
        const struct holder *h = r->holder;

        total[i] = (struct points_total){
            .unit = h->unit, .person = h->person, .name = h->name, .class = h->class,
            .team = h->team, .place = h->place, .points = r->points, .money = r->money,
            .rank = r->rank, .shared = r->shared, .barred = r->barred, .lines = r->lines
        };
    }
    *out = (struct list){ total, n };
}
