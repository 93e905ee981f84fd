/* points.h -- what a scheme gives to whom: the ledger, the totals, the ranks.
 *
 * Pure: facts, units and a period go in, an explained ledger comes out; the same input
 * gives the same output, line by line, on every machine.  Amounts are decimals of 0.0001
 * (base/decimal.h); nothing is rounded but the shares of SHARE_EQUAL.
 *
 * What counts, and how:
 * - A fact counts for its unit under every clause that it fits.
 * - It counts for the day of its happening, or of its entry when the scheme says so.
 * - Facts of one happening with the same `work` are one text.  It counts once per unit
 *   and clause: the first (by day, then id) gives the points, the others a line of 0.
 * - A text is shared when facts of several units name its work, assessed or not, and
 *   whatever the clause's conditions; the first of them is the first in the roster.
 * - A cap fills up in the order of the ledger.  Facts before `from` that are passed in
 *   fill it too, but have no line: so the months of a year add up to the year.  Pass
 *   the facts of the whole year when a scheme has yearly caps.
 * - A quota is looked at for whole calendar periods that lie within the validity and
 *   within from…to.  So a period that has not ended by `to` takes nothing off.
 */
#ifndef DOMAIN_POINTS_H
#define DOMAIN_POINTS_H

#include "domain/scheme.h"

/* One thing that happened and may count. */
struct fact {
    int64_t id;      /* the record: an adoption, an instruction, a handling */
    int64_t day;     /* when it happened */
    int64_t entered; /* day of its entry; a moment of that day will do for both */
    int happening;   /* enum happening */
    int64_t unit, person, report;
    int64_t work;    /* facts with one work are one published text (or one instruction);
                        0: a text of its own */
    int level;       /* of the bulletin; of the leader, for an instruction */
    int form, kind, route;
    struct str bulletin; /* its name; "" */
    struct str what;     /* as the ledger shows it: 《河南组工信息》2005年第12期 标题 */
};
extern const struct field fact_fields[];

struct scored_unit { /* a unit that is assessed */
    int64_t unit;
    struct str name, class, team;
    int64_t place; /* roster order */
};
extern const struct field scored_unit_fields[];

struct points_line { /* of the ledger; table points */
    int64_t no;      /* from 1, in the order of computing */
    int64_t unit, person;
    int64_t clause;  /* clause.no */
    struct str clause_name;
    int64_t amount;  /* 0.0001; may be 0 or below */
    int64_t day;     /* which day it counted for; of a quota: the last of its period */
    int64_t report, fact; /* fact 0: a quota's deduction */
    struct str what; /* the happening, as shown; of a quota: 3月应报 4 篇，实报 2 篇 */
    struct str note; /* what limited it: 每月封顶 30，已满，记 0; or "" */
};
extern const struct field points_line_fields[];

struct points_total { /* of one unit */
    int64_t unit;
    struct str name, class, team;
    int64_t place;
    int64_t points; /* sum of its ledger lines */
    int64_t rank;   /* competition rank within its class and team: 9, 9, 11 */
    bool shared;    /* another has the same rank: 并列 */
    int64_t lines;  /* ledger lines of it */
};
extern const struct field points_total_fields[];

struct points_sheet {
    struct list lines;  /* of struct points_line: by unit's place, clause, day, fact */
    struct list totals; /* of struct points_total: classes and, in them, teams in the
                           order of their first unit's place; then by rank, then place */
};

/* `facts` (of struct fact) in any order; those after `to`, outside the scheme's validity
 * or of units not in `units` (of struct scored_unit, each unit once) do not count, nor
 * do units of a class that the scheme does not assess.  Every unit assessed has a total,
 * zero included.  from…to are days, both included.  Texts point into the input. */
void points_compute(struct arena *a, const struct scheme *scheme,
                    const struct list *facts, const struct list *units, int64_t from,
                    int64_t to, struct points_sheet *out);

/* Competition ranks over `totals` that are sorted by falling points within a group (the
 * same class and team): equal points share a rank and the next one counts them all.
 * Each group begins anew with 1. */
void points_rank(struct points_total *totals, size_t n);

#endif
