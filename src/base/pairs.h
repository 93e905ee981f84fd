/* pairs.h -- names and values as they came: a query, a form, argv, flat JSON. */
#ifndef BASE_PAIRS_H
#define BASE_PAIRS_H

#include "base/arena.h"

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

/* Its value, or "". */
static inline struct str pairs_value(const struct pairs *pairs, struct str name)
{
    const struct pair *pair = pairs_find(pairs, name);

    return pair != NULL ? pair->value : S("");
}

/* *all and then *more. */
static inline void pairs_join(struct arena *a, struct pairs *all, const struct pairs *more)
{
    struct pair *joined = NEW_ARRAY(a, struct pair, all->n + more->n);

    if (all->n != 0)
        memcpy(joined, all->item, all->n * sizeof(*joined));
    if (more->n != 0)
        memcpy(joined + all->n, more->item, more->n * sizeof(*joined));
    *all = (struct pairs){ joined, all->n + more->n };
}

#endif
