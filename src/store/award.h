/* award.h (store) -- decisions on prizes (评奖): who gets which, who is passed over, why.
 * Table: award.
 *
 * Rows are added, never changed: deciding again replaces the standing row, taking back
 * writes one that is void.  A decision is about one unit, one person or one item, for one
 * prize of one scheme in one span.
 */
#ifndef STORE_AWARD_H
#define STORE_AWARD_H

#include "base/cx.h"
#include "base/field.h"

struct award {
    int64_t id, assessor, scheme;
    struct str prize;      /* its name */
    int64_t began, ended;  /* days, both included */
    int64_t unit, credited, report;
    int verdict;           /* enum prize_verdict */
    bool candidate;        /* by the scheme's own words */
    struct str why, barred, reason, decided_by;
    int64_t entered, person, replaces;
    bool void_;
    struct str unit_name, unit_short, credited_name, report_title; /* read only, as the */
    struct str person_name;                                        /* next ones: who entered */
    bool stands;
};
extern const struct field award_fields[];

MUST_CHECK enum rc award_add(struct cx *cx, const struct award *a);

/* One that stands; E_NOT_FOUND when it was replaced or taken back. */
MUST_CHECK enum rc award_load_now(struct cx *cx, int64_t id, struct award *out);

/* The standing one about the same as *a; 0: there is none. */
MUST_CHECK enum rc award_same(struct cx *cx, const struct award *a, int64_t *out);

/* All of the scheme and span, oldest first, replaced and void ones too. */
MUST_CHECK enum rc award_list(struct cx *cx, int64_t scheme, int64_t began, int64_t ended,
                              struct list *out);

#endif
