/* candidate.h -- a report that a unit may credit or send up: it arrived there and
 * stands in its register.  Tables: handling, report. */
#ifndef STORE_CANDIDATE_H
#define STORE_CANDIDATE_H

#include "base/cx.h"
#include "base/field.h"

struct candidate {
    int64_t report, unit, author; /* unit: in whose name it was written */
    struct str number;            /* 登记号 at the unit that asks */
    struct str title, unit_short, author_name;
    int state;              /* enum handling_state, there */
    int64_t sent, received; /* sent: first left its unit */
};
extern const struct field candidate_fields[];

/* E_NOT_FOUND when it never arrived at `unit`. */
MUST_CHECK enum rc candidate_load(struct cx *cx, int64_t unit, int64_t report,
                                  struct candidate *out);
/* Those of the unit's register whose number ends with `words` or whose title has them,
 * newest first. */
MUST_CHECK enum rc candidate_find(struct cx *cx, int64_t unit, struct str words,
                                  int64_t limit, struct list *out);

#endif
