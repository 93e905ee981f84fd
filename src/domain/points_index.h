/* points_index.h -- the facts of a computation, in the order of the ledger: internal to
 * points.c.
 *
 * Entries stand by unit (roster order; units that are not in the roster after them),
 * happening, day and id, so what one clause looks at for one unit is one run of them.
 * Building is O(n log n) in the facts and linear in units and clauses.
 */
#ifndef DOMAIN_POINTS_INDEX_H
#define DOMAIN_POINTS_INDEX_H

#include "domain/points.h"

/* A fact, as the clauses see it. */
struct entry {
    const struct fact *fact;
    int64_t day;       /* for which it counts: a midnight */
    uint64_t bits;     /* its level, form, kind and route, one bit each */
    uint32_t unit;     /* place in units; n_units: not in the roster */
    uint32_t text;     /* which text it belongs to */
    uint32_t position; /* of its unit among those that share the text, from 0 */
    uint32_t bulletin; /* 0: no clause names it */
};

/* The conditions of a clause: an entry fits when its bits are all allowed. */
struct rule {
    uint64_t allowed;
    const uint64_t *bulletins; /* a bit for each one; NULL: any */
};

struct text {
    int64_t last_unit; /* the last that was found to share it */
    uint32_t sharers;
    uint32_t stamp; /* of the unit and clause that last counted it */
};

struct points_index {
    const struct scored_unit **units; /* by place, then id */
    size_t n_units;
    struct entry *entries;
    size_t n;
    struct text *texts;
    struct rule *rules; /* of the clauses */
    size_t *begins;     /* of each unit's run of each happening */
};

struct reach {
    const struct entry *first, *end;
};

struct points_index *points_index_new(struct arena *a, const struct scheme *scheme,
                                      const struct list *facts, const struct list *units);

/* The entries of the unit at `place` with this happening, by day. */
struct reach index_reach(const struct points_index *x, size_t place, int happening);

static inline bool rule_fits(const struct rule *r, const struct entry *e)
{
    return (e->bits & ~r->allowed) == 0 &&
           (r->bulletins == NULL ||
            (r->bulletins[e->bulletin / 64] >> e->bulletin % 64 & 1) != 0);
}

static inline uint32_t entry_sharers(const struct points_index *x, const struct entry *e)
{
    return x->texts[e->text].sharers;
}

/* Has its text been counted under this stamp before?  From now on it has. */
static inline bool entry_again(struct points_index *x, const struct entry *e,
                               uint32_t stamp)
{
    bool again = x->texts[e->text].stamp == stamp;

    x->texts[e->text].stamp = stamp;
    return again;
}

#endif
