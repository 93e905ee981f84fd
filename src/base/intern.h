/* intern.h -- texts as small numbers: the same text, the same number, from 1.
 *
 * A text may stand within another number (a person within a unit), which keeps the
 * namesakes of two units apart.  Adding and finding take constant time.  The texts are
 * not copied: they must live as long as the table.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

struct interned {
    struct str text;
    int64_t within;
};

struct intern {
    struct arena *a;
    struct interned *item; /* item[number - 1] */
    size_t n, room;
    uint32_t *slot; /* numbers, by hash; 0: empty */
    size_t slots;   /* a power of two, more than twice n */
};

/* `struct intern t = { .a = a };` begins one.  The number of the text, which is added
 * when it is new. */
int64_t intern_add(struct intern *t, int64_t within, struct str text);
/* 0 when it is not there. */
int64_t intern_find(const struct intern *t, int64_t within, struct str text);

#endif
