/* scoring.h -- what a scheme computes a span from: its rules, the facts of the year, the
 * units and persons that it assesses, as they were at the end of the span; what a quota
 * wants goes by the end of its own span, so months add up to the year.
 *
 * Figures, quotas and adjustments of earlier circulars all take it from here, so that the
 * same span always has the same points.
 */
#ifndef APP_SCORING_H
#define APP_SCORING_H

#include "app/act.h"
#include "domain/points.h"
#include "store/points.h"
#include "store/scheme.h"
#include "store/unit.h"

struct scoring {
    struct scheme rules;
    struct unit owner;      /* whose scheme it is */
    int64_t from, to;       /* days, both included */
    struct list roster;     /* of struct roster_unit: the owner and all below it */
    struct points_input in; /* facts: from the beginning of the year of `from` on */
};

/* Assessed are the units below the owner that existed in the span and whose class the
 * scheme names; with no classes named, those directly below. */
MUST_CHECK enum rc scoring_load(struct cx *cx, const struct scheme_file *scheme,
                                int64_t from, int64_t to, struct scoring *out);

/* Another span within the same facts, of the same owner, by `scheme` (its text may differ). */
MUST_CHECK enum rc scoring_again(struct cx *cx, const struct scoring *known,
                                 const struct scheme_file *scheme, int64_t from, int64_t to,
                                 struct scoring *out);

/* E_TOO_LARGE "points.large": the ledger would take more than half of the memory left. */
MUST_CHECK enum rc scoring_compute(struct cx *cx, const struct scoring *s,
                                   struct points_sheet *out);

/* Does the scheme count anything by another day than that of happening? */
bool scoring_any_day(const struct scheme *rules);

/* Those of `facts` (of struct fact) that count within from…to by the scheme's own day. */
void scoring_within(struct arena *a, const struct scheme *rules, const struct list *facts,
                    int64_t from, int64_t to, struct list *out);

#endif
