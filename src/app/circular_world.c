/* circular_world.c -- see circular_value.h: the records of the days that a style looks at. */
#include "app/circular_value.h"

#include <stdlib.h>
#include "base/time.h"

struct days span_days(struct year_start start, int period, struct days now, int of)
{
    static const int span[PERIOD_END] = { SPAN_NONE, SPAN_MONTH, SPAN_QUARTER, SPAN_HALF,
                                          SPAN_YEAR };
    struct days year = { span_of(SPAN_YEAR, start, now.first).first, now.last }, last;

    switch (of) {
    case OF_YEAR: return year;
    case OF_LAST: return span_of(span[period], start, now.first - TIME_DAY);
    case OF_BEFORE: last = now; break;
    case OF_BEFORE_YEAR: last = year; break;
    default: return now;
    }
    return (struct days){ year_before(last.first),
                          year_before(last.last + TIME_DAY) - TIME_DAY };
}

static int unit_order(const void *a, const void *b)
{
    const struct item_unit *x = a, *y = b;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

/* Which items are of which unit; each once. */
static void units_index(struct arena *a, const struct list *items, struct list *out)
{
    const struct item *item = items->items;
    struct item_unit *u;
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < items->n; i++)
        n += item[i].sources.n;
    u = NEW_ARRAY(a, struct item_unit, n);
    n = 0;
    for (size_t i = 0; i < items->n; i++) {
        for (size_t j = 0; j < item[i].sources.n; j++)
            u[n++] = (struct item_unit){
                ((const struct item_source *)item[i].sources.items)[j].unit, i
            };
    }
    qsort(u, n, sizeof(*u), unit_order);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || unit_order(&u[i], &u[kept - 1]) != 0)
            u[kept++] = u[i];
    }
    *out = (struct list){ u, kept };
}

enum rc span_items(struct cx *cx, const struct scheme_file *scheme,
                   const struct figures_base *base, struct days days, int of,
                   struct list *out)
{
    const struct scheme *rules = &base->scoring.rules;
    struct list facts, fits;
    struct item *item;

    TRY(points_facts(cx, scheme->unit, days.first, days.last, scoring_any_day(rules), &facts));
    scoring_within(cx->a, rules, &facts, days.first, days.last, &fits);
    TRY(items_of(cx, &fits, &base->scoring.roster, of == OF_BEFORE, out));
    item = out->items;
    for (size_t i = 0; i < out->n; i++)
        item[i].span = of;
    return OK;
}

/* The scheme by which those days have points; out->id 0: none. */
static enum rc scheme_of_days(struct world *w, struct days days, struct scheme_file *out)
{
    const struct scheme_file *s = w->scheme;
    struct list all;

    *out = (struct scheme_file){ 0 };
    if (s->began <= days.first && s->ended >= days.last) {
        *out = *s;
        return OK;
    }
    TRY(scheme_file_list(w->cx, w->base.scoring.owner.path, &all));
    s = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (s[i].unit == w->scheme->unit && s[i].began <= days.first &&
            s[i].ended >= days.last)
            return scheme_file_load(w->cx, s[i].id, out);
    }
    return OK;
}

static enum rc span_load(struct world *w, int of)
{
    struct span_data *s = &w->span[of];
    struct scheme_file scheme;
    struct figures_base base;
    struct figures f;

    TRY(span_items(w->cx, w->scheme, &w->base, s->days, of, &s->items));
    units_index(w->a, &s->items, &s->units);
    s->has = s->items.n != 0;
    TRY(scheme_of_days(w, s->days, &scheme));
    if (scheme.id == 0)
        return OK;
    TRY(figures_load(w->cx, &scheme, s->days.first, s->days.last, false, &base, &f));
    s->ranked = s->has;
    s->groups = f.groups;
    s->sheet = base.sheet;
    return OK;
}

static int64_t day_count(struct days d)
{
    return (d.last - d.first) / TIME_DAY + 1;
}

enum rc world_load(struct world *w, const struct figures *now, const bool needs[OF_END],
                   struct days whole, int period)
{
    struct year_start start = w->base.scoring.rules.year;
    struct span_data *s = &w->span[OF_NOW];
    struct days days = { now->from, now->to };

    s->has = s->ranked = true;
    s->days = days;
    s->groups = now->groups;
    s->sheet = w->base.sheet;
    s->whole = day_count(whole);
    TRY(items_of(w->cx, &w->base.facts, &w->base.scoring.roster, false, &s->items));
    units_index(w->a, &s->items, &s->units);
    for (int of = OF_NOW + 1; of < OF_END; of++) {
        w->span[of].days = span_days(start, period, days, of);
        if (needs[of])
            TRY(span_load(w, of));
    }
    w->span[OF_YEAR].whole = day_count(span_of(SPAN_YEAR, start, days.first));
    return OK;
}
