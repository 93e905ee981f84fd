/* intern.c -- see intern.h.  Open addressing; a slot holds the number of a text. */
#include "base/intern.h"

#include "base/rc.h"

enum { SLOTS_FIRST = 64 };

/* FNV-1a over the bytes, then mixed so that the low bits are as good as the high ones. */
static size_t hash_of(int64_t within, struct str text)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)within;

    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * UINT64_C(1099511628211);
    h ^= h >> 32;
    h *= UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(h ^ h >> 29);
}

/* Where it stands, or the empty slot where it would. */
static size_t slot_of(const struct intern *t, int64_t within, struct str text)
{
    size_t i = hash_of(within, text) & (t->slots - 1);

    while (t->slot[i] != 0) {
        const struct interned *it = &t->item[t->slot[i] - 1];

        if (it->within == within && str_eq(it->text, text))
            break;
        i = (i + 1) & (t->slots - 1);
    }
    return i;
}

static void grow(struct intern *t)
{
    size_t room = t->room != 0 ? t->room * 2 : SLOTS_FIRST / 4;
    struct interned *item = NEW_ARRAY(t->a, struct interned, room);

    must(room < UINT32_MAX / 4);
    if (t->n != 0)
        memcpy(item, t->item, t->n * sizeof(*item));
    t->item = item;
    t->room = room;
    t->slots = room * 4;
    t->slot = NEW_ARRAY(t->a, uint32_t, t->slots);
    for (size_t i = 0; i < t->n; i++)
        t->slot[slot_of(t, item[i].within, item[i].text)] = (uint32_t)i + 1;
}

int64_t intern_add(struct intern *t, int64_t within, struct str text)
{
    size_t at;

    if (t->n == t->room)
        grow(t);
    at = slot_of(t, within, text);
    if (t->slot[at] == 0) {
        t->item[t->n++] = (struct interned){ text, within };
        t->slot[at] = (uint32_t)t->n;
    }
    return t->slot[at];
}

int64_t intern_find(const struct intern *t, int64_t within, struct str text)
{
    return t->n != 0 ? t->slot[slot_of(t, within, text)] : 0;
}
