/* credit.h -- what 采用, 批示 and 上报 have in common: whose they are, of which period,
 * and which reports they are about.
 *
 * The three lists show either what this unit recorded and counts (本级登记) or what became
 * of this unit's own reports (本单位稿件), whoever recorded it.  A unit with bulletins of
 * its own sees the first when it does not say which, any other the second.
 */
#ifndef APP_CREDIT_H
#define APP_CREDIT_H

#include "app/act.h"
#include "base/decimal.h"
#include "domain/scheme.h"
#include "store/candidate.h"

enum { CREDIT_ROWS_MAX = 20000 }; /* of a workbook, the newest */
enum { CREDIT_PAGE = 25, CREDIT_REPORTS_MAX = 50, CREDIT_FOUND_MAX = 20, FLAGS_MAX = 100,
       CREDIT_NAME_MAX = 40 };
#define CREDIT_VALUE_MAX ((int64_t)SCHEME_POINTS_MAX * DECIMAL_ONE) /* of 原值, either sign */

enum whose { WHOSE_NONE, WHOSE_COUNTED, WHOSE_OWN, WHOSE_END };
extern const struct words whoses;

/* The input of the lists; each takes the fields that it has use for. */
struct credit_list_in {
    int whose;
    int level;                /* adoptions: of the bulletin; instructions: of the leader */
    int kind;                 /* happenings: hand_happenings */
    int64_t bulletin, unit;   /* adoptions; unit: whose report it is */
    int64_t from, to, before; /* days, both included; before: the last row's id */
};

/* The filter as the pages show it. */
struct credit_year {
    struct str label, from, to;
    bool on;
};
struct credit_by {
    bool own; /* 本单位稿件 */
    struct str whose;
    int level, kind;
    int64_t bulletin, unit;
    struct str from, to;
    struct list units; /* of struct unit: those that report to this one */
    struct list years; /* of struct credit_year: this one and the one before */
    bool may_record;
};
extern const struct field credit_by_fields[];
MUST_CHECK enum rc credit_by_load(struct cx *cx, const struct credit_list_in *in,
                                  struct credit_by *out);

/* The reports that a record names: one, several, and the sources of a digest of the
 * actor's unit, each once; of struct candidate.  E_INVALID "credit.none" when it names
 * none, "credit.foreign" for what never arrived at the actor's unit. */
MUST_CHECK enum rc credit_reports(struct cx *cx, int64_t report, struct ids reports,
                                  int64_t digest, struct list *out);

/* The day is not in the future, and no report was sent after it. */
MUST_CHECK enum rc credit_day(struct cx *cx, int64_t day, const struct list *reports);

/* 标记 as people type them, parted by blanks or 、，；, with one blank between them; 无 is
 * none. */
struct str credit_flags(struct arena *a, struct str flags);

/* What a form shows to choose reports by: those chosen, those found by `words`. */
struct credit_pick_in {
    int64_t adoption, instruction; /* the record to correct; else 0 */
    int64_t report, digest;
    struct ids reports;
    struct str words;
};
struct credit_pick {
    struct str words;
    struct list chosen, found; /* of struct candidate */
    bool none;                 /* looked for, not found */
    bool some;                 /* there is something to tick */
};
extern const struct field credit_pick_fields[];
/* `already`: what stands chosen when the input names nothing (of struct candidate). */
MUST_CHECK enum rc credit_pick_load(struct cx *cx, const struct credit_pick_in *in,
                                    const struct list *already, struct credit_pick *out);

/* May the reader read this report of `unit`, as its unit or as one that received it?  What
 * is credited together is read apart: each sees that others have a share, not what they
 * wrote. */
MUST_CHECK enum rc credit_may_read(struct cx *cx, int64_t report, int64_t unit, bool *out);

/* The page of a list ends: cuts the row too many off, and gives the id before the rest. */
int64_t credit_next(struct list *lines, size_t size);

#endif
