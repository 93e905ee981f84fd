/* remark.h (store) -- 批注: what was remarked on a passage of a version of a report.
 *
 * Never changed and never removed: answered by further rows, and marked once as dealt with.
 * Table: remark.
 */
#ifndef STORE_REMARK_H
#define STORE_REMARK_H

#include "base/cx.h"
#include "base/field.h"

enum { REMARK_TITLE = 0, REMARK_WHOLE = -1 }; /* in place of a line */

struct remark {
    int64_t id, report, revision;
    int64_t line;      /* of that version's body, from 1; REMARK_TITLE, REMARK_WHOLE */
    struct str quote;  /* the passage; "" the whole line */
    struct str text;
    int64_t answers;   /* which remark; 0: none */
    int64_t unit, person, at;
    int64_t done, done_by; /* when, by whom; 0: open */
    struct str person_name, unit_short, done_name; /* read only */
};
extern const struct field remark_row_fields[];

MUST_CHECK enum rc remark_insert(struct cx *cx, const struct remark *r);
MUST_CHECK enum rc remark_load(struct cx *cx, int64_t id, struct remark *out);
/* All of a report with their answers, oldest first. */
MUST_CHECK enum rc remark_list(struct cx *cx, int64_t report, struct list *out);
/* E_CONFLICT "db.changed" when somebody was first. */
MUST_CHECK enum rc remark_set_done(struct cx *cx, const struct remark *r);

#endif
