/* kept.h (store) -- what somebody typed into a form and has not sent yet.
 *
 * One text a person and form.  It belongs to that person alone: every function asks for the
 * person, and nothing else reads the table.  Table: kept.
 */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "base/cx.h"
#include "base/field.h"

enum { KEPT_DAYS = 30, KEPT_MOST = 50 };

struct kept {
    int64_t person;
    struct str form; /* where the form is sent: /report/7/change */
    struct str text; /* its fields, as the page keeps them; not read in a list */
    int64_t at;
};
extern const struct field kept_fields[];

/* In place of what was kept for the form.  What is older than KEPT_DAYS or not among the
 * person's newest KEPT_MOST goes. */
MUST_CHECK enum rc kept_put(struct cx *cx, const struct kept *k);

/* E_NOT_FOUND when nothing is kept. */
MUST_CHECK enum rc kept_load(struct cx *cx, int64_t person, struct str form,
                             struct kept *out);

/* Newest first, without their texts. */
MUST_CHECK enum rc kept_list(struct cx *cx, int64_t person, struct list *out);

/* Nothing kept: nothing to drop, and well. */
MUST_CHECK enum rc kept_drop(struct cx *cx, int64_t person, struct str form);

#endif
