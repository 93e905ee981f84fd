/* pairs.h -- names and values as they came: a query, a form, argv, flat JSON. */
#ifndef BASE_PAIRS_H
#define BASE_PAIRS_H

#include "base/str.h"

struct pair {
    struct str name, value;
};

struct pairs {
    struct pair *item;
    size_t n;
};

/* The first with this name, or NULL. */
static inline const struct pair *pairs_find(const struct pairs *pairs, struct str name)
{
    for (size_t i = 0; i < pairs->n; i++) {
        if (str_eq(pairs->item[i].name, name))
            return &pairs->item[i];
    }
    return NULL;
}

#endif
