/* circular.h (store) -- issued circulars.  A row is written once and never changed; its
 * text and figures are in `frozen` alone (app/circular.h), its ledger in table points
 * (store/points.h).  Table: circular. */
#ifndef STORE_CIRCULAR_H
#define STORE_CIRCULAR_H

#include "base/cx.h"
#include "base/field.h"
#include "store/scheme.h"

struct circular {
    int64_t id, unit, scheme;
    int period;           /* enum period */
    int64_t began, ended; /* days, both included */
    int64_t number;       /* 〔2005〕N号: in the year of `issued` */
    struct str title;
    struct str frozen;    /* JSON */
    struct str digest;    /* SM3 of frozen */
    int64_t issued, person;
    struct str number_text; /* 〔2005〕3号; read only, as the next two */
    struct str unit_short, person_name;
};
extern const struct field circular_fields[];

/* E_CONFLICT "db.constraint" when the scheme has one for the period. */
MUST_CHECK enum rc circular_insert(struct cx *cx, const struct circular *c);
MUST_CHECK enum rc circular_load(struct cx *cx, int64_t id, struct circular *out);

/* The one of this scheme for the period that began on `began`, or E_NOT_FOUND. */
MUST_CHECK enum rc circular_of_period(struct cx *cx, int64_t scheme, int period,
                                      int64_t began, struct circular *out);

/* Those of the unit for this kind of period that began on `since` or later and ended before
 * `until`, oldest first, by whichever scheme.  Without their texts. */
MUST_CHECK enum rc circular_earlier(struct cx *cx, int64_t unit, int period, int64_t since,
                                    int64_t until, struct list *out);

/* Later circulars that adjust this one, oldest first. */
struct circular_later {
    int64_t circular, lines; /* how many lines */
    int64_t number, issued;
    struct str number_text;
};
extern const struct field circular_later_fields[];
MUST_CHECK enum rc circular_later(struct cx *cx, int64_t id, struct list *out);

/* Those of the unit at `path` and of all units above it, newest first, ids below
 * `before` (0: from the top).  Without their texts. */
MUST_CHECK enum rc circular_page(struct cx *cx, struct str path, int64_t before,
                                 int64_t limit, struct list *out);

/* Issues of the unit's own bulletins that were signed from…to (days, both included),
 * for each bulletin that has any. */
struct issues_signed {
    int64_t bulletin;
    struct str name;
    int64_t issues;
    int level; /* enum level */
};
extern const struct field issues_signed_fields[];
MUST_CHECK enum rc circular_issues(struct cx *cx, int64_t unit, int64_t from, int64_t to,
                                   struct list *out);

#endif
