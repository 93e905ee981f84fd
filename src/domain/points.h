/* points.h -- what a scheme gives to whom: the ledger, the totals, the ranks.
 *
 * Pure: facts, units and a period go in, an explained ledger comes out; the same input
 * gives the same output, line by line, on every machine.  Amounts are decimals of 0.0001
 * (base/decimal.h); nothing is rounded but the shares of SHARE_EQUAL.
 */
#ifndef DOMAIN_POINTS_H
#define DOMAIN_POINTS_H

#include "domain/scheme.h"

/* One thing that happened and may count. */
struct fact {
    int64_t id;      /* the record: adoption, instruction_report's instruction, handling */
    int64_t day;     /* when it happened */
    int64_t entered; /* day of its entry */
    int happening;   /* enum happening */
    int64_t unit, person, report;
    int64_t work;    /* facts with one work are one published text (or one instruction) */
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
    int64_t day;     /* which day it counted for */
    int64_t report, fact; /* fact 0: a quota's deduction */
    struct str what; /* the happening, as shown */
    struct str note; /* what limited it: 封顶 30，已满，记 0; or "" */
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
    struct list lines;  /* of struct points_line */
    struct list totals; /* of struct points_total, by class and team, then rank, then place */
};

/* `facts` (of struct fact) in any order; those outside from…to (days, both included)
 * or of units not in `units` (of struct scored_unit) do not count.  Only facts within
 * the scheme's validity count.  Every unit has a total, zero included. */
void points_compute(struct arena *a, const struct scheme *scheme, const struct list *facts,
                    const struct list *units, int64_t from, int64_t to,
                    struct points_sheet *out);

/* Competition ranks over `totals` that are sorted by falling points within a group:
 * equal points share a rank and the next one counts them all. */
void points_rank(struct points_total *totals, size_t n);

#endif
