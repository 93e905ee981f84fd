/* scoring.c -- see scoring.h. */
#include "app/scoring.h"

#include "base/time.h"
#include "store/quota.h"

static bool named(const struct list *words, struct str word)
{
    const struct str *w = words->items;

    for (size_t i = 0; i < words->n; i++) {
        if (str_eq(w[i], word))
            return true;
    }
    return false;
}

/* The unit's own numbers; `quotas` (of struct quota_row) go by unit. */
static void own_quotas(struct arena *a, const struct list *quotas, struct scored_unit *unit)
{
    const struct quota_row *q = quotas->items;
    struct unit_quota *own;
    size_t from = 0, to;

    while (from < quotas->n && q[from].unit != unit->unit)
        from++;
    for (to = from; to < quotas->n && q[to].unit == unit->unit;)
        to++;
    own = NEW_ARRAY(a, struct unit_quota, to - from);
    for (size_t i = from; i < to; i++)
        own[i - from] = (struct unit_quota){ q[i].clause, q[i].wanted, q[i].began,
                                             q[i].ended, q[i].none };
    unit->quotas = (struct list){ own, to - from };
}

/* What the unit was through time; `classes` (of struct unit_class) go by unit. */
static void own_stands(struct arena *a, const struct list *classes, struct scored_unit *unit)
{
    const struct unit_class *c = classes->items;
    struct unit_stand *stand;
    size_t from = 0, to;

    while (from < classes->n && c[from].unit != unit->unit)
        from++;
    for (to = from; to < classes->n && c[to].unit == unit->unit;)
        to++;
    stand = NEW_ARRAY(a, struct unit_stand, to - from);
    for (size_t i = from; i < to; i++)
        stand[i - from] = (struct unit_stand){ c[i].began, c[i].class, c[i].people };
    unit->stands = (struct list){ stand, to - from };
}

/* Quotas and classes of the spans that touch from…to: none begins or ends further off. */
static enum rc told_through_time(struct cx *cx, const struct scoring *s, struct list *quotas,
                                 struct list *classes)
{
    static const int64_t FURTHEST = 2 * 366 * TIME_DAY;

    TRY(quota_within(cx, s->owner.id, s->from - FURTHEST, s->to + FURTHEST, quotas));
    return unit_classes_below(cx, s->owner.path, classes);
}

/* The assessed units of the roster, each with its quotas and what it was in their time. */
static enum rc assessed(struct cx *cx, struct scoring *s)
{
    const struct list *classes = &s->rules.classes;
    struct scored_unit *unit = NEW_ARRAY(cx->a, struct scored_unit, s->roster.n);
    struct list quotas, history;
    size_t n = 0;

    TRY(told_through_time(cx, s, &quotas, &history));
    for (size_t i = 0; i < s->roster.n; i++) {
        const struct roster_unit *u = (const struct roster_unit *)s->roster.items + i;

        if (!u->existed || u->unit == s->owner.id ||
            !(classes->n == 0 ? u->parent == s->owner.id : named(classes, u->class)))
            continue;
        unit[n] = (struct scored_unit){ .unit = u->unit, .name = u->name,
                                        .class = u->class, .team = u->team,
                                        .place = u->place, .people = u->people,
                                        .began = u->began,
                                        .ended = last_day(u->ended) };
        own_quotas(cx->a, &quotas, &unit[n]);
        own_stands(cx->a, &history, &unit[n++]);
    }
    s->in.units = (struct list){ unit, n };
    return OK;
}

static bool has_unit(const struct list *units, int64_t id)
{
    for (size_t i = 0; i < units->n; i++) {
        if (((const struct scored_unit *)units->items)[i].unit == id)
            return true;
    }
    return false;
}

/* Those who held a post in an assessed unit; the engine is given nobody when no clause
 * credits or asks for persons. */
static enum rc persons(struct cx *cx, struct scoring *s)
{
    const struct clause *c = s->rules.clauses.items;
    struct scored_person *person;
    struct list all;
    bool wanted = false;
    size_t n = 0;

    for (size_t i = 0; i < s->rules.clauses.n; i++)
        wanted |= (c[i].accounts & ACCOUNT_PERSON) != 0 || c[i].fit.ranks.of.n != 0;
    s->in.persons = (struct list){ NULL, 0 };
    if (!wanted)
        return OK;
    TRY(points_persons(cx, s->owner.path, s->from, s->to, &all));
    person = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (has_unit(&s->in.units, person[i].unit))
            person[n++] = person[i];
    }
    s->in.persons = (struct list){ person, n };
    return OK;
}

bool scoring_any_day(const struct scheme *rules)
{
    const struct clause *c = rules->clauses.items;
    bool any = rules->day != COUNT_HAPPENED;

    for (size_t i = 0; i < rules->clauses.n; i++)
        any |= c[i].day != COUNT_NONE && c[i].day != COUNT_HAPPENED;
    return any;
}

void scoring_within(struct arena *a, const struct scheme *rules, const struct list *facts,
                    int64_t from, int64_t to, struct list *out)
{
    const struct fact *f = facts->items;
    struct fact *in = NEW_ARRAY(a, struct fact, facts->n);
    size_t n = 0;

    for (size_t i = 0; i < facts->n; i++) {
        int64_t day = fact_day(&f[i], rules->day);

        if (day >= from && day <= to)
            in[n++] = f[i];
    }
    *out = (struct list){ in, n };
}

/* Everything but the facts. */
static enum rc scoring_units(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                             int64_t to, struct scoring *out)
{
    struct list faults;

    out->from = from;
    out->to = to;
    TRY(scheme_parse(cx, scheme->text, &out->rules, &faults));
    TRY(unit_load(cx, scheme->unit, &out->owner));
    TRY(points_roster(cx, out->owner.path, from, to, &out->roster));
    TRY(assessed(cx, out));
    return persons(cx, out);
}

enum rc scoring_load(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                     int64_t to, struct scoring *out)
{
    int64_t began;

    *out = (struct scoring){ 0 };
    TRY(scoring_units(cx, scheme, from, to, out));
    began = span_of(SPAN_YEAR, out->rules.year, from).first;
    began = span_of(SPAN_WEEK, out->rules.year, began).first; /* it may begin before */
    return points_facts(cx, scheme->unit, began, to, scoring_any_day(&out->rules),
                        &out->in.facts);
}

enum rc scoring_again(struct cx *cx, const struct scoring *known,
                      const struct scheme_file *scheme, int64_t from, int64_t to,
                      struct scoring *out)
{
    *out = (struct scoring){ .in.facts = known->in.facts };
    return scoring_units(cx, scheme, from, to, out);
}

enum rc scoring_compute(struct cx *cx, const struct scoring *s, struct points_sheet *out)
{
    struct points_input in = s->in;

    in.keep = arena_room(cx->a) / 2;
    points_compute(cx->a, &s->rules, &in, s->from, s->to, out);
    return out->full ? fail(cx, E_TOO_LARGE, "points.large", S("")) : OK;
}
