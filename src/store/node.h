/* node.h -- this node, and the numbers it gives out.  Tables: node, counter. */
#ifndef STORE_NODE_H
#define STORE_NODE_H

#include "base/cx.h"
#include "base/field.h"

struct node {
    int64_t number;  /* 0 to 1023 */
    struct str name; /* 安阳市委组织部 */
};

MUST_CHECK enum rc node_load(struct cx *cx, struct node *out); /* E_NOT_FOUND: zhibao init */
MUST_CHECK enum rc node_add(struct cx *cx, const struct node *node);

/* The next number of a row of numbers, from 1, without gaps: it is given with the
 * transaction or not at all.  year 0: the row runs for ever. */
MUST_CHECK enum rc counter_next(struct cx *cx, int64_t owner, const char *name, int year,
                                int64_t *out);

/* Let a row go on after `value` (总第412期 when the program is introduced). */
MUST_CHECK enum rc counter_set(struct cx *cx, int64_t owner, const char *name, int year,
                               int64_t value);

/* The highest id in use: where new ids go on from (base/cx.h). */
MUST_CHECK enum rc node_last_id(struct cx *cx, int64_t *out);

#endif
