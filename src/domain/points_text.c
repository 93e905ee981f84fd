/* points_text.c -- which texts the facts belong to, and who shares them (points_index.h).
 *
 * Facts of one text stand together (counting by text); within a text they are sorted by
 * who is credited and which report it was, and then the parts by their place.
 */
#include "domain/points_index.h"

#include <stdlib.h>

/* --- the map --- */

struct map_slot {
    int64_t key;
    int kind;
    uint32_t value;
};

struct map map_new(struct arena *a, size_t n)
{
    size_t size = 16;

    while (size < n * 2)
        size *= 2;
    return (struct map){ NEW_ARRAY(a, struct map_slot, size), size - 1 };
}

uint32_t *map_at(const struct map *m, int64_t key, int kind)
{
    uint64_t hash = ((uint64_t)key ^ (uint64_t)kind << 58) * UINT64_C(0x9e3779b97f4a7c15);
    size_t i = (hash ^ hash >> 29) & m->mask;
    struct map_slot *s = &m->slots[i];

    while (s->value != 0 && (s->key != key || s->kind != kind)) {
        i = (i + 1) & m->mask;
        s = &m->slots[i];
    }
    s->key = key;
    s->kind = kind;
    return &s->value;
}

/* --- parts of a text --- */

/* A fact's part in its text, for one kind of account. */
struct part {
    int64_t of;        /* the unit or person */
    int64_t report;
    int64_t order;     /* INT64_MAX: behind those that have one */
    uint64_t roster;   /* place of the unit in the roster; those outside come last */
    int64_t unit;
    uint32_t fact;
};

/* One who has a part. */
struct sharer {
    int64_t of, order, unit;
    uint64_t roster;
    size_t first, end; /* parts */
};

static int part_order(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    int order = compare(a->of, b->of);

    if (order == 0)
        order = compare(a->report, b->report);
    if (order == 0)
        order = (a->roster > b->roster) - (a->roster < b->roster);
    return order != 0 ? order : compare(a->unit, b->unit);
}

static int sharer_order(const void *left, const void *right)
{
    const struct sharer *a = left, *b = right;
    int order = compare(a->order, b->order);

    if (order == 0)
        order = (a->roster > b->roster) - (a->roster < b->roster);
    if (order == 0)
        order = compare(a->unit, b->unit);
    return order != 0 ? order : compare(a->of, b->of);
}

/* What one text needs, as large as the largest. */
struct room {
    struct part *part;
    struct sharer *sharer;
};

/* Most texts have one or two parts: no need to call qsort(). */
static void few_sort(void *items, size_t n, size_t size,
                     int (*order)(const void *, const void *))
{
    char *second = (char *)items + size, kept[sizeof(struct sharer) + sizeof(struct part)];

    if (n > 2) {
        qsort(items, n, size, order);
    } else if (n == 2 && order(second, items) < 0) {
        memcpy(kept, items, size);
        memcpy(items, second, size);
        memcpy(second, kept, size);
    }
}

/* Numbers the parts of one account that has several. */
static void sharer_number(const struct part *part, const struct sharer *s, int kind,
                          struct points_index *x, struct known *known)
{
    uint32_t text = (uint32_t)x->n_texts++;

    for (size_t i = s->first; i < s->end; i++) {
        struct known *of = &known[part[i].fact];

        of->text[kind] = text;
        if (i != s->first && part[i - 1].report == part[i].report)
            of->twin[kind] = known[part[i - 1].fact].twin[kind];
        else if (i + 1 != s->end && part[i + 1].report == part[i].report)
            of->twin[kind] = (uint32_t)x->n_twins++;
    }
}

static void text_share(struct room *room, size_t n, int kind, struct points_index *x,
                       struct known *known)
{
    struct part *part = room->part;
    struct sharer *sharer = room->sharer;
    size_t sharers = 0;

    few_sort(part, n, sizeof(*part), part_order);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || part[i - 1].of != part[i].of)
            sharer[sharers++] = (struct sharer){ part[i].of, part[i].order, part[i].unit,
                                                 part[i].roster, i, i };
        sharer[sharers - 1].end = i + 1;
        if (part[i].order < sharer[sharers - 1].order)
            sharer[sharers - 1].order = part[i].order;
    }
    few_sort(sharer, sharers, sizeof(*sharer), sharer_order);
    for (size_t s = 0; s < sharers; s++) {
        if (sharer[s].end - sharer[s].first > 1)
            sharer_number(part, &sharer[s], kind, x, known);
        for (size_t i = sharer[s].first; i < sharer[s].end; i++) {
            known[part[i].fact].position[kind] = (uint32_t)s;
            known[part[i].fact].sharers[kind] = (uint32_t)sharers;
        }
    }
}

static int roster_order(const void *left, const void *right)
{
    const struct scored_unit *a = *(const struct scored_unit *const *)left;
    const struct scored_unit *b = *(const struct scored_unit *const *)right;
    int order = compare(a->place, b->place);

    return order != 0 ? order : compare(a->unit, b->unit);
}

/* Places in the roster, from 1, by unit. */
static struct map roster_map(struct arena *a, const struct list *units)
{
    const struct scored_unit *unit = units->items, **sorted;
    struct map map = map_new(a, units->n);

    sorted = NEW_ARRAY(a, const struct scored_unit *, units->n);
    for (size_t i = 0; i < units->n; i++)
        sorted[i] = &unit[i];
    qsort(sorted, units->n, sizeof(*sorted), roster_order);
    for (size_t i = 0; i < units->n; i++)
        *map_at(&map, sorted[i]->unit, 0) = (uint32_t)i + 1;
    return map;
}

/* --- all texts --- */

/* Texts of several facts. */
struct texts {
    uint32_t *of;     /* by fact: its text, from 1; 0: a text of its own */
    size_t n;         /* with number 0 */
    size_t *begins;   /* of each text: its first member; one more at the end */
    uint32_t *member; /* facts */
};

static void items_number(struct arena *a, const struct list *facts,
                         struct points_index *x, struct known *known)
{
    const struct fact *f = facts->items;
    struct map items = map_new(a, facts->n);

    x->n_items = 1;
    for (size_t i = 0; i < facts->n; i++) {
        uint32_t *item;

        if (f[i].report == 0)
            continue;
        item = map_at(&items, f[i].report, 0);
        if (*item == 0)
            *item = (uint32_t)x->n_items++;
        known[i].item = *item;
    }
}

/* Numbers all texts in t->of; gives how many facts each has, and in *n how many there are. */
static uint32_t *texts_number(struct arena *a, const struct list *facts, struct texts *t,
                              uint32_t *n)
{
    const struct fact *f = facts->items;
    struct map texts = map_new(a, facts->n);
    uint32_t *count = NEW_ARRAY(a, uint32_t, facts->n + 1);

    *n = 0;
    for (size_t i = 0; i < facts->n; i++) {
        uint32_t *text;

        if (f[i].work == 0)
            continue;
        text = map_at(&texts, f[i].work, f[i].happening);
        if (*text == 0)
            *text = ++*n;
        t->of[i] = *text;
        count[*text]++;
    }
    return count;
}

static void texts_gather(struct arena *a, const struct list *facts, struct texts *t)
{
    uint32_t n_all, *count;

    t->of = NEW_ARRAY(a, uint32_t, facts->n);
    count = texts_number(a, facts, t, &n_all);
    t->begins = NEW_ARRAY(a, size_t, (size_t)n_all + 3);
    t->n = 1;
    for (uint32_t i = 1; i <= n_all; i++) {
        uint32_t facts_of = count[i];

        count[i] = facts_of > 1 ? (uint32_t)t->n++ : 0;
        if (facts_of > 1)
            t->begins[t->n] = t->begins[t->n - 1] + facts_of;
    }
    t->member = NEW_ARRAY(a, uint32_t, t->begins[t->n] + 1);
    for (size_t i = 0; i < facts->n; i++) {
        t->of[i] = count[t->of[i]];
        if (t->of[i] != 0)
            t->member[t->begins[t->of[i]]++] = (uint32_t)i;
    }
    for (size_t i = t->n; i > 0; i--) /* back to where they begin */
        t->begins[i] = t->begins[i - 1];
}

/* The parts of a text for one kind of account; gives how many. */
static size_t parts_of(const struct texts *t, size_t text, int kind,
                       const struct fact *facts, const struct map *roster,
                       struct part *part)
{
    size_t n = 0;

    for (size_t i = t->begins[text]; i < t->begins[text + 1]; i++) {
        const struct fact *f = &facts[t->member[i]];
        uint32_t place = *map_at(roster, f->unit, 0);
        int64_t of = kind == KIND_OF_UNIT ? f->unit : f->person;

        if (of != 0)
            part[n++] = (struct part){ of, f->report, f->order != 0 ? f->order : INT64_MAX,
                                       place != 0 ? place : UINT64_MAX, f->unit,
                                       t->member[i] };
    }
    return n;
}

struct known *texts_know(struct arena *a, const struct points_input *in, unsigned kinds,
                         struct points_index *x)
{
    struct known *known = NEW_ARRAY(a, struct known, in->facts.n);
    struct map roster = roster_map(a, &in->units);
    struct texts t = { .n = 0 };
    struct room room;
    size_t most = 0;

    for (size_t i = 0; i < in->facts.n; i++)
        known[i].sharers[KIND_OF_UNIT] = known[i].sharers[KIND_OF_PERSON] = 1;
    items_number(a, &in->facts, x, known);
    texts_gather(a, &in->facts, &t);
    for (size_t i = 1; i < t.n; i++)
        most = t.begins[i + 1] - t.begins[i] > most ? t.begins[i + 1] - t.begins[i] : most;
    room = (struct room){ NEW_ARRAY(a, struct part, most), NEW_ARRAY(a, struct sharer, most) };
    x->n_twins = x->n_texts = 1;
    for (size_t i = 1; i < t.n; i++) {
        for (int kind = 0; kind < KIND_OF_END; kind++) {
            if ((kinds >> kind & 1) != 0)
                text_share(&room, parts_of(&t, i, kind, in->facts.items, &roster, room.part),
                           kind, x, known);
        }
    }
    return known;
}
