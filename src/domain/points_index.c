/* points_index.c -- see points_index.h. */
#include "domain/points_index.h"

#include "base/time.h"
#include "domain/fit.h"

/* --- whose points --- */

bool scheme_has_persons(const struct scheme *scheme)
{
    const struct clause *c = scheme->clauses.items;

    for (size_t i = 0; i < scheme->clauses.n; i++) {
        if ((c[i].accounts & ACCOUNT_PERSON) != 0)
            return true;
    }
    return false;
}

static int holder_order(const void *left, const void *right)
{
    const struct holder *a = left, *b = right;
    int order = compare(a->place, b->place);

    if (order == 0)
        order = compare(a->unit, b->unit);
    return order != 0 ? order : compare(a->person, b->person);
}

static bool assessed(const struct scheme *scheme, struct str class)
{
    const struct names names = { scheme->classes, false };

    return names_fit_class(&names, class);
}

struct unit_stand unit_stand_on(const struct scored_unit *unit, int64_t day)
{
    const struct unit_stand *stand = unit->stands.items;
    struct unit_stand at = { INT64_MIN, unit->class, unit->people };

    for (size_t i = 0; i < unit->stands.n && stand[i].began <= day; i++)
        at = stand[i];
    return at;
}

struct str holder_class(const struct holder *h, int64_t day)
{
    return h->varies ? unit_stand_on(h->of, day).class : h->class;
}

/* The class on the last day asked for, and whether that is so for all of the time. */
static void class_hold(struct holder *h, int64_t to)
{
    const struct unit_stand *stand = h->of->stands.items;

    h->class = unit_stand_on(h->of, to).class;
    h->varies = !str_eq(h->class, h->of->class);
    for (size_t i = 0; i < h->of->stands.n; i++)
        h->varies |= !str_eq(h->class, stand[i].class);
}

static void units_hold(struct arena *a, const struct scheme *scheme,
                       const struct list *units, int64_t to, struct points_index *x)
{
    const struct scored_unit *unit = units->items;
    struct holder *all = NEW_ARRAY(a, struct holder, units->n);
    size_t n = 0;

    for (size_t i = 0; i < units->n; i++) {
        const struct scored_unit *u = &unit[i];

        all[n] = (struct holder){ .kind = KIND_OF_UNIT, .unit = u->unit, .place = u->place,
                                  .name = u->name, .team = u->team, .of = u,
                                  .began = u->began, .ended = u->ended };
        class_hold(&all[n], to);
        n += assessed(scheme, all[n].class);
    }
    qsort(all, n, sizeof(*all), holder_order);
    x->holders[KIND_OF_UNIT] = all;
    x->n[KIND_OF_UNIT] = n;
}

static void persons_hold(struct arena *a, const struct scheme *scheme,
                         const struct points_input *in, int64_t to,
                         struct points_index *x)
{
    static const struct scored_unit elsewhere = { .place = INT64_MAX };
    const struct scored_unit *unit = in->units.items;
    const struct scored_person *person = in->persons.items;
    struct holder *all = NEW_ARRAY(a, struct holder, in->persons.n);
    struct map units = map_new(a, in->units.n);
    size_t n = 0;

    for (size_t i = 0; i < in->units.n; i++)
        *map_at(&units, unit[i].unit, 0) = (uint32_t)i + 1;
    for (size_t i = 0; i < in->persons.n; i++) {
        const struct scored_person *p = &person[i];
        uint32_t at = *map_at(&units, p->unit, 0);
        const struct scored_unit *of = at != 0 ? &unit[at - 1] : &elsewhere;

        all[n] = (struct holder){ .kind = KIND_OF_PERSON, .unit = p->unit,
                                  .person = p->person, .place = of->place,
                                  .name = p->name, .ranks = p->ranks, .of = of,
                                  .began = p->began, .ended = p->ended };
        class_hold(&all[n], to);
        n += assessed(scheme, all[n].class);
    }
    qsort(all, n, sizeof(*all), holder_order);
    x->holders[KIND_OF_PERSON] = all;
    x->n[KIND_OF_PERSON] = n;
}

/* --- orders --- */

/* A fact in an order, before the rest of its entry is filled in. */
struct key {
    int64_t day, id;
    const struct fact *fact;
};

/* A place in a text; none is behind all. */
static int64_t last(int64_t order)
{
    return order != 0 ? order : INT64_MAX;
}

/* Nothing is left to chance: what is equal in all this is the same. */
static int key_order(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    const struct fact *f = a->fact, *g = b->fact;
    int order = compare(a->day, b->day);

    if (order == 0)
        order = compare(a->id, b->id);
    if (order == 0)
        order = compare(f->report, g->report);
    if (order == 0)
        order = compare(last(f->order), last(g->order));
    if (order == 0)
        order = compare(f->person, g->person);
    if (order == 0)
        order = compare(f->unit, g->unit);
    if (order == 0)
        order = f->happening - g->happening;
    return order != 0 ? order : compare(f->work, g->work);
}

int64_t fact_day(const struct fact *f, int count_day)
{
    const int64_t days[COUNT_END] = { [COUNT_HAPPENED] = f->day,
                                      [COUNT_ENTERED] = f->entered,
                                      [COUNT_REPORTED] = f->reported,
                                      [COUNT_ISSUED] = f->issued };

    return time_day(days[count_day] != 0 ? days[count_day] : f->day);
}

/* Facts by who is credited with them: those of a holder stand together. */
struct dealt {
    uint32_t *fact; /* indexes */
    size_t *begins;
    size_t n;
};

static struct dealt deal(struct arena *a, const struct points_index *x, int kind,
                         const struct list *facts, unsigned looked_at)
{
    const struct fact *f = facts->items;
    const struct holder *holder = x->holders[kind];
    struct map map = map_new(a, x->n[kind]);
    uint32_t *to = NEW_ARRAY(a, uint32_t, facts->n);
    struct dealt d = { NEW_ARRAY(a, uint32_t, facts->n),
                       NEW_ARRAY(a, size_t, x->n[kind] + 2), 0 };

    for (size_t i = 0; i < x->n[kind]; i++) {
        uint32_t *no =
            map_at(&map, kind == KIND_OF_UNIT ? holder[i].unit : holder[i].person, 0);

        must(*no == 0); /* each once */
        *no = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < facts->n; i++) {
        if ((looked_at >> f[i].happening & 1) != 0)
            to[i] = *map_at(&map, kind == KIND_OF_UNIT ? f[i].unit : f[i].person, 0);
        d.begins[to[i]]++;
    }
    d.n = facts->n - d.begins[0];
    d.begins[0] = 0;
    for (size_t i = 1; i <= x->n[kind] + 1; i++)
        d.begins[i] += d.begins[i - 1];
    for (size_t i = facts->n; i > 0; i--) {
        if (to[i - 1] != 0)
            d.fact[--d.begins[to[i - 1]]] = (uint32_t)i - 1;
    }
    d.begins++; /* of the first holder */
    return d;
}

/* The facts, and what is known of each before it is put in an order. */
struct about {
    const struct fact *fact;
    const struct known *known;
    const uint32_t *pattern;
};

static struct order *order_make(struct arena *a, const struct points_index *x, int kind,
                                int count_day, const struct dealt *d,
                                const struct about *about)
{
    const struct fact *f = about->fact;
    struct order *o = NEW(a, struct order);
    struct key *key = NEW_ARRAY(a, struct key, d->n);

    o->begins = d->begins;
    o->entries = NEW_ARRAY(a, struct entry, d->n);
    o->patterns = NEW_ARRAY(a, uint32_t, d->n);
    for (size_t i = 0; i < d->n; i++) {
        const struct fact *of = &f[d->fact[i]];

        key[i] = (struct key){ fact_day(of, count_day), of->id, of };
    }
    for (size_t i = 0; i < x->n[kind]; i++)
        qsort(key + d->begins[i], d->begins[i + 1] - d->begins[i], sizeof(*key),
              key_order);
    for (size_t i = 0; i < d->n; i++) {
        const struct known *of = &about->known[key[i].fact - f];

        o->entries[i] = (struct entry){ .fact = key[i].fact, .day = key[i].day,
                                        .record = key[i].id,
                                        .report = key[i].fact->report,
                                        .person = key[i].fact->person,
                                        .what = key[i].fact->what,
                                        .item = of->item, .text = of->text[kind],
                                        .twin = of->twin[kind],
                                        .position = of->position[kind],
                                        .sharers = of->sharers[kind] };
        o->patterns[i] = about->pattern[key[i].fact - f];
    }
    return o;
}

/* Which days some clause for this kind of account goes by: a mask of enum count_day. */
static unsigned days_used(const struct scheme *scheme, int kind)
{
    const struct clause *c = scheme->clauses.items;
    unsigned used = 0;

    for (size_t i = 0; i < scheme->clauses.n; i++) {
        if ((c[i].accounts >> kind & 1) != 0)
            used |= 1u << (c[i].day != COUNT_NONE ? c[i].day : scheme->day);
    }
    return used;
}

/* At which happenings some clause for this kind of account looks: a mask. */
static unsigned looked_at(const struct scheme *scheme, int kind)
{
    const struct clause *c = scheme->clauses.items;
    unsigned all = 0;

    for (size_t i = 0; i < scheme->clauses.n; i++) {
        if ((c[i].accounts >> kind & 1) != 0)
            all |= c[i].fit.happenings | c[i].rate_of;
    }
    return all;
}

size_t points_index_bytes(const struct scheme *scheme, size_t facts,
                          const struct points_index *x)
{
    enum { OF_TEXTS = 512 /* maps, texts, parts, marks */ };
    size_t pattern = (PATTERN_FLAGS + x->flag_words) * sizeof(uint64_t);
    size_t each = sizeof(struct known) + OF_TEXTS + sizeof(uint32_t);
    size_t order = sizeof(struct entry) + sizeof(struct key) + sizeof(uint32_t);

    each += 4 * pattern + 8 * sizeof(uint32_t); /* each another one, and they grew */
    for (int kind = 0; kind < KIND_OF_END; kind++) {
        unsigned used = days_used(scheme, kind);

        for (int day = COUNT_NONE + 1; day < COUNT_END; day++)
            each += (used >> day & 1) != 0 ? order : 0;
    }
    return facts < SIZE_MAX / 2 / each ? facts * each : SIZE_MAX / 2;
}

void points_index_new(struct arena *a, const struct scheme *scheme,
                      const struct points_input *in, int64_t to, struct points_index *x)
{
    const unsigned used[KIND_OF_END] = { days_used(scheme, KIND_OF_UNIT),
                                         days_used(scheme, KIND_OF_PERSON) };
    const unsigned looked[KIND_OF_END] = { looked_at(scheme, KIND_OF_UNIT),
                                           looked_at(scheme, KIND_OF_PERSON) };
    struct about about = { .fact = in->facts.items };

    units_hold(a, scheme, &in->units, to, x);
    if (scheme_has_persons(scheme))
        persons_hold(a, scheme, in, to, x);
    about.known = texts_know(a, in,
                             (used[KIND_OF_UNIT] != 0) << KIND_OF_UNIT |
                                 (used[KIND_OF_PERSON] != 0) << KIND_OF_PERSON, x);
    about.pattern = patterns_know(a, &in->facts,
                                  looked[KIND_OF_UNIT] | looked[KIND_OF_PERSON], x);
    for (int kind = 0; kind < KIND_OF_END; kind++) {
        struct dealt d;

        if (used[kind] == 0)
            continue;
        d = deal(a, x, kind, &in->facts, looked[kind]);
        for (int day = COUNT_NONE + 1; day < COUNT_END; day++) {
            if ((used[kind] >> day & 1) != 0)
                x->orders[kind][day] = order_make(a, x, kind, day, &d, &about);
        }
    }
}
