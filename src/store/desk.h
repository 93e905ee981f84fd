/* desk.h -- what waits in a unit: the view `desk` of the schema.
 * Count and list of a queue have the same condition, so a badge equals its list. */
#ifndef STORE_DESK_H
#define STORE_DESK_H

#include "base/cx.h"
#include "base/field.h"

struct desk_item {
    struct str noun, title, other, path; /* path: where to act on it; app/desk.c fills it */
    int64_t object, report, since;
};
extern const struct field desk_item_fields[];

/* How many wait in the queue (its word, 待审签) of the unit; counting stops at `most`. */
MUST_CHECK enum rc desk_queue_count(struct cx *cx, int64_t unit, struct str queue,
                                    int64_t most, int64_t *out);
/* The oldest `limit` of them, of struct desk_item. */
MUST_CHECK enum rc desk_queue_list(struct cx *cx, int64_t unit, struct str queue,
                                   int64_t limit, struct list *out);

/* The same for the issues whose next signature this person may give: by post and title, and
 * not twice where the bulletin wants three different people. */
MUST_CHECK enum rc desk_sign_count(struct cx *cx, int64_t unit, int64_t person, int64_t most,
                                   int64_t *out);
MUST_CHECK enum rc desk_sign_list(struct cx *cx, int64_t unit, int64_t person, int64_t limit,
                                  struct list *out);

#endif
