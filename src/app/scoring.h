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
#include "domain/points_join.h"
#include "store/points.h"
#include "store/scheme.h"
#include "store/unit.h"

struct scheme_span { /* a scheme, and the days of a span that it counts */
    int64_t scheme;
    struct str name;
    int64_t from, to;   /* days, both included */
};
extern const struct field scheme_span_fields[];

struct scoring {
    struct scheme rules;    /* of several parts what points_join_rules() made of them */
    struct unit owner;      /* whose scheme it is */
    int64_t from, to;       /* days, both included */
    struct list roster;     /* of struct roster_unit: the owner and all below it */
    struct points_input in; /* facts: from the beginning of the year of `from` on; when
                               the scheme remembers items (取最高, 同一篇 第 N 次, 本篇 乘),
                               from its own beginning on */
    struct list parts;      /* of struct points_part: when the measure changed within the
                               span; none or one: rules and in are all there is */
    struct list schemes;    /* of struct scheme_span: by which it is, the last one leads */
    int64_t since;          /* the facts are from this day on */
    bool any_day;           /* by any of their days */
};

/* Assessed are the units below the owner that existed in the span and whose class the
 * scheme names; with no classes named, those directly below.
 *
 * A span is counted by the scheme asked for and, where it takes another's place or another
 * takes its (接), by these, each its own days (domain/points_join.h): whichever of them is
 * asked for, a span has the same points.  Each part has the units, classes and quotas of
 * its own last day, so it is the same, line by line, whatever came after it. */
MUST_CHECK enum rc scoring_load(struct cx *cx, const struct scheme_file *scheme,
                                int64_t from, int64_t to, struct scoring *out);

/* By this scheme alone, whatever it follows and whatever follows it. */
MUST_CHECK enum rc scoring_alone(struct cx *cx, const struct scheme_file *scheme,
                                 int64_t from, int64_t to, struct scoring *out);

/* By the schemes that were entered up to `moment`; `known`, when not NULL, has facts of
 * the same owner that need not be read again. */
MUST_CHECK enum rc scoring_then(struct cx *cx, const struct scheme_file *scheme,
                                int64_t from, int64_t to, int64_t moment,
                                const struct scoring *known, struct scoring *out);

/* The schemes that a span is counted by, of struct scheme_span, none when none of them
 * has a day in it.  INT64_MAX: as known now. */
MUST_CHECK enum rc scoring_schemes(struct cx *cx, const struct scheme_file *scheme,
                                   int64_t from, int64_t to, int64_t moment,
                                   struct list *out);

/* The clause of that number in one of its schemes; NULL: there is none. */
const struct clause *scoring_clause(const struct scoring *s, int64_t scheme, int64_t own);

/* Its clauses as people read them, of struct clause_line. */
void scoring_clauses(struct arena *a, const struct scoring *s, struct list *out);

/* E_TOO_LARGE "points.large": the ledger would take more than half of the memory left. */
MUST_CHECK enum rc scoring_compute(struct cx *cx, const struct scoring *s,
                                   struct points_sheet *out);

/* Does the scheme count anything by another day than that of happening? */
bool scoring_any_day(const struct scheme *rules);

/* Those of `facts` (of struct fact) that count within from…to by the scheme's own day. */
void scoring_within(struct arena *a, const struct scheme *rules, const struct list *facts,
                    int64_t from, int64_t to, struct list *out);

#endif
