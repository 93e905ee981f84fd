/* points_index.c -- see points_index.h. */
#include "domain/points_index.h"

#include "base/time.h"

/* Bits of a fact: 16 for each list of words. */
enum { LEVEL_AT = 0, FORM_AT = 16, KIND_AT = 32, ROUTE_AT = 48 };
_Static_assert(LEVEL_END <= 16 && FORM_END <= 16 && KIND_END <= 16 && ROUTE_END <= 16,
               "a list of words outgrew its bits");

/* --- a map from whole numbers, as large as it will ever be --- */

struct slot {
    int64_t key;
    int kind;
    uint32_t value; /* counted from 1; 0: free */
};

struct map {
    struct slot *slots;
    size_t mask;
};

static struct map map_new(struct arena *a, size_t n)
{
    size_t size = 16;

    while (size < n * 2)
        size *= 2;
    return (struct map){ NEW_ARRAY(a, struct slot, size), size - 1 };
}

/* The slot of a key, or the free one where it belongs. */
static struct slot *map_at(const struct map *m, int64_t key, int kind)
{
    uint64_t hash = ((uint64_t)key ^ (uint64_t)kind << 60) * UINT64_C(0x9e3779b97f4a7c15);
    size_t i = (hash ^ hash >> 29) & m->mask;

    while (m->slots[i].value != 0 && (m->slots[i].key != key || m->slots[i].kind != kind))
        i = (i + 1) & m->mask;
    return &m->slots[i];
}

/* --- units --- */

static int unit_order(const void *left, const void *right)
{
    const struct scored_unit *a = *(const struct scored_unit *const *)left;
    const struct scored_unit *b = *(const struct scored_unit *const *)right;

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

static struct map index_units(struct arena *a, struct points_index *x,
                              const struct list *units)
{
    const struct scored_unit *unit = units->items;
    struct map places = map_new(a, units->n);

    x->n_units = units->n;
    x->units = NEW_ARRAY(a, const struct scored_unit *, units->n);
    for (size_t i = 0; i < units->n; i++)
        x->units[i] = &unit[i];
    qsort(x->units, units->n, sizeof(*x->units), unit_order);
    for (size_t i = 0; i < units->n; i++) {
        struct slot *s = map_at(&places, x->units[i]->unit, 0);

        must(s->value == 0); /* each unit once */
        *s = (struct slot){ x->units[i]->unit, 0, (uint32_t)i + 1 };
    }
    return places;
}

/* --- bulletins and rules --- */

static int name_order(const void *left, const void *right)
{
    const struct str *a = left, *b = right;
    size_t n = a->n < b->n ? a->n : b->n;
    int order = n != 0 ? memcmp(a->p, b->p, n) : 0;

    return order != 0 ? order : (a->n > b->n) - (a->n < b->n);
}

/* All names of bulletins in the scheme, sorted, each once. */
static struct list bulletin_names(struct arena *a, const struct scheme *scheme)
{
    const struct clause *clause = scheme->clauses.items;
    struct str *name;
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < scheme->clauses.n; i++)
        n += clause[i].bulletins.n;
    name = NEW_ARRAY(a, struct str, n);
    n = 0;
    for (size_t i = 0; i < scheme->clauses.n; i++) {
        for (size_t j = 0; j < clause[i].bulletins.n; j++)
            name[n++] = ((const struct str *)clause[i].bulletins.items)[j];
    }
    if (n != 0)
        qsort(name, n, sizeof(*name), name_order);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || !str_eq(name[kept - 1], name[i]))
            name[kept++] = name[i];
    }
    return (struct list){ name, kept };
}

/* Its number, from 1; 0 when no clause names it. */
static uint32_t bulletin_no(const struct list *names, struct str name)
{
    const struct str *found;

    if (str_starts(name, S("《")) && str_ends(name, S("》")))
        name = (struct str){ name.p + 3, name.n - 6 };
    if (name.n == 0 || names->n == 0)
        return 0;
    found = bsearch(&name, names->items, names->n, sizeof(name), name_order);
    return found == NULL ? 0 : (uint32_t)(found - (const struct str *)names->items) + 1;
}

/* The 16 bits of a mask of words; none means any. */
static uint64_t allow(unsigned mask, int at)
{
    return (uint64_t)(mask != 0 ? mask & 0xffffu : 0xffffu) << at;
}

static void make_rules(struct arena *a, struct points_index *x,
                       const struct scheme *scheme, const struct list *names)
{
    const struct clause *clause = scheme->clauses.items;
    size_t words = names->n / 64 + 1;

    x->rules = NEW_ARRAY(a, struct rule, scheme->clauses.n);
    for (size_t i = 0; i < scheme->clauses.n; i++) {
        const struct clause *c = &clause[i];
        bool leader = c->happening == HAPPENED_INSTRUCTION;
        const struct str *name = c->bulletins.items;
        uint64_t *set;

        x->rules[i].allowed = allow(leader ? c->leader_levels : c->levels, LEVEL_AT) |
                              allow(c->forms, FORM_AT) | allow(c->kinds, KIND_AT) |
                              allow(c->routes, ROUTE_AT);
        if (c->bulletins.n == 0)
            continue;
        set = NEW_ARRAY(a, uint64_t, words);
        for (size_t j = 0; j < c->bulletins.n; j++) {
            uint32_t no = bulletin_no(names, name[j]);

            must(no != 0);
            set[no / 64] |= UINT64_C(1) << no % 64;
        }
        x->rules[i].bulletins = set;
    }
}

/* --- entries --- */

static uint64_t fact_bits(const struct fact *f)
{
    must(f->level >= 0 && f->level < LEVEL_END && f->form >= 0 && f->form < FORM_END);
    must(f->kind >= 0 && f->kind < KIND_END && f->route >= 0 && f->route < ROUTE_END);
    return UINT64_C(1) << (LEVEL_AT + f->level) | UINT64_C(1) << (FORM_AT + f->form) |
           UINT64_C(1) << (KIND_AT + f->kind) | UINT64_C(1) << (ROUTE_AT + f->route);
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Nothing is left to chance: facts of one record are told apart by their report. */
static int entry_order(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = compare(a->unit, b->unit);

    if (order == 0)
        order = compare(a->fact->unit, b->fact->unit);
    if (order == 0)
        order = compare(a->fact->happening, b->fact->happening);
    if (order == 0)
        order = compare(a->day, b->day);
    if (order == 0)
        order = compare(a->fact->id, b->fact->id);
    if (order == 0)
        order = compare(a->fact->report, b->fact->report);
    if (order == 0)
        order = compare(a->fact->person, b->fact->person);
    return order;
}

static void make_entries(struct arena *a, struct points_index *x,
                         const struct scheme *scheme, const struct list *facts,
                         const struct map *places, const struct list *names)
{
    const struct fact *fact = facts->items;

    x->entries = NEW_ARRAY(a, struct entry, facts->n);
    x->n = facts->n;
    for (size_t i = 0; i < facts->n; i++) {
        const struct fact *f = &fact[i];
        uint32_t place = map_at(places, f->unit, 0)->value;

        must(f->happening > HAPPENED_NONE && f->happening < HAPPENED_END);
        x->entries[i] = (struct entry){
            .fact = f,
            .day = time_day(scheme->by_entry ? f->entered : f->day),
            .bits = fact_bits(f),
            .unit = place != 0 ? place - 1 : (uint32_t)x->n_units,
            .bulletin = bulletin_no(names, f->bulletin),
        };
    }
    if (x->n != 0)
        qsort(x->entries, x->n, sizeof(*x->entries), entry_order);
}

/* Which text each entry belongs to, and who shares it.  Entries of a unit stand together,
 * so a unit is new to a text when it is not the last that was seen there. */
static void make_texts(struct arena *a, struct points_index *x)
{
    struct map texts = map_new(a, x->n);
    uint32_t n = 0;

    x->texts = NEW_ARRAY(a, struct text, x->n);
    for (size_t i = 0; i < x->n; i++) {
        struct entry *e = &x->entries[i];
        struct slot *s;
        struct text *t;

        if (e->fact->work == 0) {
            e->text = n++;
        } else {
            s = map_at(&texts, e->fact->work, e->fact->happening);
            if (s->value == 0)
                *s = (struct slot){ e->fact->work, e->fact->happening, ++n };
            e->text = s->value - 1;
        }
        t = &x->texts[e->text];
        if (t->sharers == 0 || t->last_unit != e->fact->unit) {
            t->last_unit = e->fact->unit;
            t->sharers++;
        }
        e->position = t->sharers - 1;
    }
}

static void make_begins(struct arena *a, struct points_index *x)
{
    size_t runs = x->n_units * HAPPENED_END, at = 0;

    x->begins = NEW_ARRAY(a, size_t, runs + 1);
    for (size_t run = 0; run <= runs; run++) {
        while (at < x->n && x->entries[at].unit * (size_t)HAPPENED_END +
                                    (size_t)x->entries[at].fact->happening < run)
            at++;
        x->begins[run] = at;
    }
}

struct reach index_reach(const struct points_index *x, size_t place, int happening)
{
    size_t run = place * HAPPENED_END + (size_t)happening;

    return (struct reach){ x->entries + x->begins[run], x->entries + x->begins[run + 1] };
}

struct points_index *points_index_new(struct arena *a, const struct scheme *scheme,
                                      const struct list *facts, const struct list *units)
{
    struct points_index *x = NEW(a, struct points_index);
    struct list names = bulletin_names(a, scheme);
    struct map places = index_units(a, x, units);

    make_rules(a, x, scheme, &names);
    make_entries(a, x, scheme, facts, &places, &names);
    make_texts(a, x);
    make_begins(a, x);
    return x;
}
