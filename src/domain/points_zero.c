/* points_zero.c -- what bars from prizes, 取消评优, and what zeroes a year, 清零: steps
 * 13 and 15 of docs/formats.md (points_ledger.h). */
#include "domain/points_ledger.h"

static void bar_add(struct ledger *l, size_t clause, int64_t day, struct str what)
{
    struct points_bar *bar;
    struct days year = l->cal.spans[SPAN_YEAR][calendar_at(&l->cal, SPAN_YEAR, day)];

    if (year.last < l->from)
        return;
    bar = growing_add(l, &l->bars, sizeof(*bar));
    *bar = (struct points_bar){ .unit = l->holder->unit, .person = l->holder->person,
                                .clause = l->clauses[clause].no, .day = day, .what = what };
    l->barred = true;
}

void consequence(struct ledger *l, size_t clause, const struct entry *e, int64_t day,
                 struct str what)
{
    const struct clause *c = &l->clauses[clause];
    struct credit line;
    struct zero *z;

    if (c->bars)
        bar_add(l, clause, day, e != NULL ? e->fact->what : what);
    if (!c->zeroes)
        return;
    credit_begin(l, clause, e, day, &line);
    line.what = what;
    z = &l->zeroes[calendar_at(&l->cal, SPAN_YEAR, day)];
    if (!z->set || credit_order(&line, &z->line) < 0)
        *z = (struct zero){ true, line };
    l->zeroed = true;
}

static void year_zero(struct ledger *l, size_t year, const struct zero *z)
{
    int64_t all = 0;
    struct credit *line;
    uint32_t seq;

    for (size_t i = 0; i < l->n; i++) {
        struct credit *d = &l->credits[i];

        if (calendar_at(&l->cal, SPAN_YEAR, d->day) != year || d->money)
            continue;
        if (d->day <= z->line.day) {
            all = decimal_sum(all, d->amount);
        } else {
            d->amount = 0;
            note_add(l, d, S("全年清零"));
        }
    }
    line = credit_add(l, z->line.clause, NULL, z->line.day);
    seq = line->seq;
    *line = z->line;
    line->seq = seq;
    line->money = false;
    line->amount = -all;
    line->note = S("全年清零");
}

void years_zero(struct ledger *l)
{
    if (!l->zeroed)
        return;
    for (size_t year = 0; year < l->cal.n[SPAN_YEAR]; year++) {
        if (l->zeroes[year].set)
            year_zero(l, year, &l->zeroes[year]);
    }
}
