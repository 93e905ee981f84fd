/* term.h -- which scheme and which days prizes and fees are about.
 *
 * With nothing named it is, for prizes, the last whole assessment year that has records, by
 * the newest scheme with prizes that has one; before there is any, and always for fees, the year that goes
 * on, by the scheme in force (for fees one that has money in it, if there is one).
 */
#ifndef APP_TERM_H
#define APP_TERM_H

#include "app/scoring.h"

struct term {
    struct list schemes;       /* of struct scheme_file: to choose from */
    struct scheme_file scheme; /* id 0: there is none */
    struct scheme rules;
    int64_t from, to;          /* days, both included */
};

enum term_of { TERM_PRIZES, TERM_ROLL, TERM_FEES };

/* But for TERM_ROLL, only schemes of the actor's unit, not those of units above.  `scheme`, `from` and
 * `to` are what was asked for, 0 where nothing was: one day alone goes to the end of its
 * year, or from its beginning.  E_INVALID "points.span" when they do not follow. */
MUST_CHECK enum rc term_load(struct cx *cx, enum term_of of, int64_t scheme, int64_t from,
                             int64_t to, struct term *out);

/* Does the scheme give money? */
bool term_pays(const struct scheme *rules);

/* 2005年度, 2005年3月, 2005年第1季度; other days: 2005年3月1日至3月20日. */
struct str term_name(struct arena *a, const struct scheme *rules, int64_t from, int64_t to);

/* The span before of the same kind: the month before a month, the year before a year; of
 * other days the same ones a year earlier. */
struct days term_before(const struct scheme *rules, int64_t from, int64_t to);

/* The scheme of `schemes` that goes for the days before: `scheme` itself when it is valid on
 * their last day, else the newest of the same unit that is.  id 0: there is none. */
MUST_CHECK enum rc term_scheme_on(struct cx *cx, const struct list *schemes,
                                  const struct scheme_file *scheme, int64_t day,
                                  struct scheme_file *out);

#endif
