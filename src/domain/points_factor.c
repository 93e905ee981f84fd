/* points_factor.c -- 本篇 乘 N: step 10 of docs/formats.md (points_ledger.h). */
#include "domain/points_ledger.h"

#include <stdlib.h>

/* Is the line, which has a record and so stands under a clause with 计 or multiplies one
 * that does, worth N times as much when its item is? */
static bool multiplies(const struct clause *c, const struct credit *d)
{
    return d->amount != 0 && d->money == c->money &&
           (c->only == NULL || (c->only[d->origin] | c->only[d->clause]) != 0);
}

static int line_order(const void *left, const void *right)
{
    return credit_order(left, right);
}

/* Several lines of one record on one day stay as they were added (credit_order()): as what
 * they multiply.  So that this holds for a later clause, too, those of this one are put in
 * order. */
void clause_multiplies(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];
    size_t before = l->n;
    enum verdict verdict;
    uint64_t stamp;
    struct walk w;

    walk_clause(l, clause, &w);
    stamp = w.stamp;
    while ((verdict = walk_next(&w)) != WALK_END) {
        if (verdict != COUNTS)
            continue;
        consequence(l, clause, w.e, w.e->day, S(""));
        if (l->multiplied[w.e->item] != stamp)
            l->multiplied_on[w.e->item] = w.e->day;
        l->multiplied[w.e->item] = stamp;
    }
    l->multiplied[0] = 0; /* what is no item multiplies nothing */
    for (size_t i = 0; i < before; i++) {
        const struct credit of = l->credits[i];
        struct credit *d;
        int64_t day;

        if (of.e == NULL || l->multiplied[of.e->item] != stamp || !multiplies(c, &of))
            continue;
        day = l->multiplied_on[of.e->item];
        d = credit_add(l, clause, of.e, day > of.day ? day : of.day);
        d->origin = of.origin;
        if (!d->silent)
            d->note = JOIN(l, S("本篇 "), NUMBER(of.amount), S("，乘 "),
                           NUMBER(c->factor));
        amount_set(l, d, decimal_scale(of.amount, c->factor - DECIMAL_ONE, DECIMAL_ONE,
                                       c->places));
    }
    if (l->n != before)
        qsort(l->credits + before, l->n - before, sizeof(*l->credits), line_order);
}
