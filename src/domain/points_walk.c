/* points_walk.c -- which happenings of an account count under a clause: steps 1 to 4 of
 * docs/formats.md (points_ledger.h). */
#include "domain/fit.h"
#include "domain/points_ledger.h"

static const struct order *order_of(const struct ledger *l, size_t clause)
{
    int day = l->clauses[clause].day;

    return l->x.orders[l->holder->kind][day != COUNT_NONE ? day : l->scheme->day];
}

void walk_other(struct ledger *l, size_t clause, const struct rule *rule, struct walk *w)
{
    const struct order *o = order_of(l, clause);

    *w = (struct walk){ .l = l, .rule = rule, .order = o, .at = o->begins[l->no],
                        .end = o->begins[l->no + 1], .stamp = ++l->stamp,
                        .span = SIZE_MAX };
    while (w->at < w->end && o->entries[w->at].day < l->cal.began)
        w->at++;
    while (w->at < w->end && o->entries[w->end - 1].day > l->to)
        w->end--;
}

void walk_span(struct ledger *l, size_t clause, struct walk *w)
{
    walk_other(l, clause, &l->rules[clause], w);
    w->fits = &l->sums_of[clause].facts;
}

void walk_clause(struct ledger *l, size_t clause, struct walk *w)
{
    const struct clause *c = &l->clauses[clause];

    walk_span(l, clause, w);
    w->nth = c->nth.scope != NTH_NONE ? &c->nth : NULL;
    w->by_class = l->holder->varies ? c : NULL;
}

/* The how-manieth it is of its item or in its span. */
static int64_t number(struct walk *w)
{
    struct ledger *l = w->l;
    const struct entry *e = w->e;
    size_t span;

    if (w->nth->scope == NTH_ITEM) {
        if (e->item == 0)
            return 1;
        if (l->items[e->item] != w->stamp)
            l->item_no[e->item] = 0;
        l->items[e->item] = w->stamp;
        return ++l->item_no[e->item];
    }
    span = calendar_at(&l->cal, w->nth->span, e->day);
    if (span != w->span)
        w->no = 0;
    w->span = span;
    return w->no + 1;
}

/* Has this mark been left before?  From now on it has. */
static bool marked(uint64_t *marks, uint32_t no, uint64_t stamp)
{
    bool before = no != 0 && marks[no] == stamp;

    marks[no] = stamp;
    return before;
}

/* Of the one at hand; WALK_END: a second author, it is no happening of its own. */
static enum verdict judge(struct walk *w)
{
    struct ledger *l = w->l;
    const struct entry *e = w->e;

    if (e->out != 0)
        return marked(l->out_twins, e->twin, w->stamp) ? WALK_END : LEFT_OUT;
    if (marked(l->twins, e->twin, w->stamp))
        return WALK_END;
    if (marked(l->texts, e->text, w->stamp))
        return AGAIN;
    if (w->nth == NULL)
        return COUNTS;
    w->no = number(w);
    return w->no >= w->nth->low && w->no <= w->nth->high ? COUNTS : NOT_NTH;
}

enum verdict walk_next(struct walk *w)
{
    while (w->at < w->end) {
        enum verdict verdict;

        w->index = w->at++;
        if (!rule_fits(w->rule, w->order, w->index))
            continue;
        w->e = &w->order->entries[w->index];
        if (w->by_class != NULL && !clause_on(w->by_class, w->l->holder, w->e->day))
            continue;
        verdict = judge(w);
        if (verdict == WALK_END)
            continue;
        if (w->fits != NULL && w->e->day >= w->l->from)
            ++*w->fits;
        return verdict;
    }
    return WALK_END;
}

void walk_exclude(struct ledger *l)
{
    const struct fit *fit = l->scheme->excluded.items;
    const struct holder *h = l->holder;

    for (int day = COUNT_NONE + 1; day < COUNT_END; day++) {
        struct order *o = l->x.orders[h->kind][day];

        for (size_t i = l->scheme->excluded.n; o != NULL && i > 0; i--) {
            if (!names_fit_words(&fit[i - 1].ranks, h->ranks))
                continue;
            for (size_t at = o->begins[l->no]; at < o->begins[l->no + 1]; at++) {
                struct entry *e = &o->entries[at];

                if (rule_fits(&l->excluded[i - 1], o, at) &&
                    names_fit_class(&fit[i - 1].classes, holder_class(h, e->day)))
                    e->out = (uint32_t)i;
            }
        }
    }
}
