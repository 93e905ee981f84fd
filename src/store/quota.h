/* quota.h (store) -- a unit's own number (目标任务) in place of the one a clause says.
 * Table: quota.
 *
 * Rows are added, never changed.  Of those of one unit and clause that hold on a day the
 * one entered last counts; one that is `none` gives the clause's own number again.  A
 * row goes by the clause's name, so it holds for every scheme of the assessor that has
 * such a clause.
 */
#ifndef STORE_QUOTA_H
#define STORE_QUOTA_H

#include "base/cx.h"
#include "base/field.h"

struct quota_row {
    int64_t id, assessor, unit;
    struct str clause;
    int64_t wanted;       /* 0.0001 */
    bool none;            /* as the clause says, again */
    int64_t began, ended; /* days, both included */
    int64_t entered, person;
    struct str reason;
    struct str unit_short, person_name; /* read only */
};
extern const struct field quota_row_fields[];

MUST_CHECK enum rc quota_add(struct cx *cx, const struct quota_row *q);

/* Those that hold on some day of from…to, by unit, in the order of entry. */
MUST_CHECK enum rc quota_within(struct cx *cx, int64_t assessor, int64_t from, int64_t to,
                                struct list *out);

/* All ever, newest first, ids below `before` (0: from the top). */
MUST_CHECK enum rc quota_history(struct cx *cx, int64_t assessor, int64_t before,
                                 int64_t limit, struct list *out);

#endif
