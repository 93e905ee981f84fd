/* points_give.c -- 计: step 5 of docs/formats.md (points_ledger.h). */
#include "domain/points_ledger.h"

/* What one text is worth: the product, rounded once. */
static int64_t worth(const struct clause *c, const struct fact *f, int places)
{
    int64_t v = c->amount;

    if (c->gives == GIVES_VALUE) {
        v = f->value;
        if (c->value.set && v < c->value.low)
            v = c->value.low;
        if (c->value.set && v > c->value.high)
            v = c->value.high;
    }
    return line_within(decimal_scale(v, c->factor, DECIMAL_ONE, places));
}

/* A share of 3:2, to 0.0001; what is left of the division goes to the first ones. */
static int64_t ratio_share(const struct clause *c, const struct share *share,
                           const struct entry *e, int64_t amount)
{
    uint32_t n = e->sharers < (uint32_t)share->n_ratio ? e->sharers
                                                       : (uint32_t)share->n_ratio;
    int64_t all = 0, left = amount;

    if (e->position >= n)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        all += share->ratio[i];
    if (c->places < 4)
        return decimal_scale(amount, share->ratio[e->position], all, c->places);
    for (uint32_t i = 0; i < n; i++)
        left -= amount * share->ratio[i] / all;
    return amount * share->ratio[e->position] / all + (e->position < left) -
           (e->position < -left);
}

static int64_t equal_share(const struct clause *c, const struct entry *e, int64_t amount)
{
    int64_t left = amount % e->sharers;

    if (c->places < 4)
        return decimal_scale(amount, 1, e->sharers, c->places);
    return amount / e->sharers + (e->position < left) - (e->position < -left);
}

static int64_t share_of(struct ledger *l, const struct clause *c, struct credit *d)
{
    const struct entry *e = d->e;
    const struct share *share = l->holder->kind == KIND_OF_UNIT ? &c->units : &c->persons;
    int64_t amount;

    if (e->sharers < 2 || share->how == SHARE_FULL)
        return worth(c, e->fact, c->places);
    amount = worth(c, e->fact, 4);
    if (!d->silent)
        note_add(l, d, note_share(l, share, e->sharers, amount));
    if (share->how == SHARE_OWN)
        return decimal_scale(share->own, c->factor, DECIMAL_ONE, c->places);
    if (share->how == SHARE_FIRST)
        return e->position == 0 ? worth(c, e->fact, c->places) : 0;
    if (share->how == SHARE_EQUAL)
        return equal_share(c, e, amount);
    return ratio_share(c, share, e, amount);
}

void clause_gives(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];
    enum verdict verdict;
    struct walk w;

    walk_clause(l, clause, &w);
    while ((verdict = walk_next(&w)) != WALK_END) {
        struct credit *d = credit_add(l, clause, w.e, w.e->day);

        if (verdict == COUNTS) {
            d->amount = share_of(l, c, d);
            consequence(l, clause, w.e, w.e->day, S(""));
        } else if (!d->silent && verdict == LEFT_OUT) {
            d->note = note_excluded(l, w.e->out);
        } else if (!d->silent && verdict == AGAIN) {
            d->note = S("同一篇已计，不重复计");
        } else if (!d->silent) {
            d->note = note_nth(l, w.nth, w.no);
        }
    }
}

void clause_watches(struct ledger *l, size_t clause)
{
    enum verdict verdict;
    struct walk w;

    walk_clause(l, clause, &w);
    while ((verdict = walk_next(&w)) != WALK_END) {
        if (verdict == COUNTS)
            consequence(l, clause, w.e, w.e->day, S(""));
    }
}
