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

static void text_share(struct room *room, size_t n, int kind, struct points_index *x,
                       struct known *known)
{
    struct part *part = room->part;
    struct sharer *sharer = room->sharer;
    size_t sharers = 0;

    qsort(part, n, sizeof(*part), part_order);
    for (size_t i = 0; i < n; i++) {
        bool same = i != 0 && part[i - 1].of == part[i].of;

        if (!same)
            sharer[sharers++] = (struct sharer){ part[i].of, part[i].order, part[i].unit,
                                                 part[i].roster, i, i };
        if (!same || part[i - 1].report != part[i].report)
            x->n_twins++;
        known[part[i].fact].twin[kind] = (uint32_t)x->n_twins - 1;
        sharer[sharers - 1].end = i + 1;
        if (part[i].order < sharer[sharers - 1].order)
            sharer[sharers - 1].order = part[i].order;
    }
    qsort(sharer, sharers, sizeof(*sharer), sharer_order);
    for (size_t s = 0; s < sharers; s++) {
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

/* Numbers texts of several facts from 1 in known[].text, and items; gives, for each text,
 * where its facts begin in *member, and one more. */
static size_t *texts_number(struct arena *a, const struct list *facts,
                            struct points_index *x, struct known *known,
                            uint32_t **member)
{
    const struct fact *f = facts->items;
    struct map texts = map_new(a, facts->n), items = map_new(a, facts->n);
    uint32_t *count = NEW_ARRAY(a, uint32_t, facts->n + 1), n_all = 0;
    size_t *begins, n = 1;

    x->n_items = 1;
    for (size_t i = 0; i < facts->n; i++) {
        if (f[i].report != 0) {
            uint32_t *item = map_at(&items, f[i].report, 0);

            if (*item == 0)
                *item = (uint32_t)x->n_items++;
            known[i].item = *item;
        }
        if (f[i].work != 0) {
            uint32_t *text = map_at(&texts, f[i].work, f[i].happening);

            if (*text == 0)
                *text = ++n_all;
            known[i].text = *text;
            count[*text]++;
        }
    }
    begins = NEW_ARRAY(a, size_t, (size_t)n_all + 3);
    for (uint32_t t = 1; t <= n_all; t++) {
        uint32_t facts_of = count[t];

        count[t] = facts_of > 1 ? (uint32_t)n++ : 0;
        if (facts_of > 1)
            begins[n] = begins[n - 1] + facts_of;
    }
    *member = NEW_ARRAY(a, uint32_t, begins[n] + 1);
    for (size_t i = 0; i < facts->n; i++) {
        known[i].text = count[known[i].text];
        if (known[i].text != 0)
            (*member)[begins[known[i].text]++] = (uint32_t)i;
    }
    for (size_t t = n; t > 0; t--) /* back to where they begin */
        begins[t] = begins[t - 1];
    x->n_texts = n;
    return begins;
}

struct known *texts_know(struct arena *a, const struct points_input *in,
                         struct points_index *x)
{
    const struct fact *f = in->facts.items;
    struct known *known = NEW_ARRAY(a, struct known, in->facts.n);
    struct map roster = roster_map(a, &in->units);
    struct room room;
    uint32_t *member;
    size_t *begins, most = 0;

    for (size_t i = 0; i < in->facts.n; i++)
        known[i].sharers[KIND_OF_UNIT] = known[i].sharers[KIND_OF_PERSON] = 1;
    begins = texts_number(a, &in->facts, x, known, &member);
    for (size_t t = 1; t < x->n_texts; t++)
        most = begins[t + 1] - begins[t] > most ? begins[t + 1] - begins[t] : most;
    room = (struct room){ NEW_ARRAY(a, struct part, most), NEW_ARRAY(a, struct sharer, most) };
    x->n_twins = 1;
    for (size_t t = 1; t < x->n_texts; t++) {
        for (int kind = 0; kind < KIND_OF_END; kind++) {
            size_t n = 0;

            for (size_t i = begins[t]; i < begins[t + 1]; i++) {
                const struct fact *g = &f[member[i]];
                uint32_t place = *map_at(&roster, g->unit, 0);
                int64_t of = kind == KIND_OF_UNIT ? g->unit : g->person;

                if (of != 0)
                    room.part[n++] = (struct part){
                        of, g->report, g->order != 0 ? g->order : INT64_MAX,
                        place != 0 ? place : UINT64_MAX, g->unit, member[i]
                    };
            }
            text_share(&room, n, kind, x, known);
        }
    }
    return known;
}
