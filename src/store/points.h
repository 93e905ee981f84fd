/* points.h (store) -- the facts that schemes count, and the ledger of issued circulars.
 *
 * points_facts() is everything that happened to an assessor in a span: what stands today
 * of adoptions, instructions and happenings recorded by hand, every arrival and every
 * forward.  It is read anew each time; nothing is kept beside the records, so a correction
 * counts from the moment it is entered.  The ledger (table points) belongs to an issued
 * circular and is never changed; what corrects it are lines of later circulars.
 */
#ifndef STORE_POINTS_H
#define STORE_POINTS_H

#include "base/cx.h"
#include "base/field.h"

/* Facts (domain/points.h, struct fact) of `assessor`, from…to (days, both included), by
 * the day of happening or, with `any_day`, by any of their days: happened, entered,
 * reported, issued.
 *     报送  each arrival at the assessor, one a report          id, work: the handling
 *           channel 直报 when it went past the sender's superior
 *     采用  each standing row of adoption that it counts        id: the row
 *     批示  each report of each standing instruction it recorded  id, work: the instruction
 *     转报  each report it sent further up, also inside a digest  id, work: the forward
 *           level: of the receiver's bulletins
 *     约稿 … 人工计分  each standing row of happening          id, work: the row
 * An urgent report has the flag 紧急 beside those recorded.  `what` is a head that
 * everybody may read, U+3000 and the report's title (app/items.h); what stands in a
 * bulletin everybody may read.  Units are those credited, wherever they stand in the tree.
 * Ordered by day, happening and id.  E_TOO_LARGE "db.rows" over DB_ROWS_MAX. */
MUST_CHECK enum rc points_facts(struct cx *cx, int64_t assessor, int64_t from, int64_t to,
                                bool any_day, struct list *out);

/* The unit at `path` and all below it, in roster order, with the short name, class, team
 * and number of people that it had on the day `to`; today's where none is known that
 * early.  `existed`: at some time within from…to (days, both included). */
struct roster_unit {
    int64_t unit, parent;
    struct str name, class, team;
    int64_t place, people;
    int64_t began, ended; /* day; ended: the first without it, 0: none */
    bool existed;
};
extern const struct field roster_unit_fields[];
MUST_CHECK enum rc points_roster(struct cx *cx, struct str path, int64_t from, int64_t to,
                                 struct list *out);

/* The day before the first one without it; 0: it has no end. */
int64_t last_day(int64_t ended);

/* Everybody who held a post there at some time within from…to, once, with the unit of the
 * newest; of struct scored_person (domain/points.h), by id.  Ranks: titles and roles of
 * all these posts, each once.  began, ended: of all posts below the unit at `path`. */
MUST_CHECK enum rc points_persons(struct cx *cx, struct str path, int64_t from, int64_t to,
                                  struct list *out);

/* A line of an issued circular's ledger. */
struct ledger_line {
    int64_t circular, no;
    int account;    /* enum account: whose */
    int64_t unit, person;
    int64_t scheme; /* by which one of the schemes of its circular */
    int64_t clause; /* its number in the scheme; 0: a group's rule, by clause_name */
    struct str clause_name;
    bool money;     /* 元 */
    int64_t amount; /* 0.0001 */
    int64_t day, report;
    int64_t fact;   /* the record; 0 for a quota */
    struct str what, note;
    int64_t adjusts; /* the earlier circular that it corrects; 0: of its own period */
};
extern const struct field ledger_line_fields[];

MUST_CHECK enum rc ledger_add(struct cx *cx, const struct ledger_line *line);
/* Of one unit, or with unit 0 of all; in the order of computing. */
MUST_CHECK enum rc ledger_list(struct cx *cx, int64_t circular, int64_t unit,
                               struct list *out);
/* What is said of this circular's period so far: its own lines, and those of later
 * circulars that adjust it. */
MUST_CHECK enum rc ledger_of(struct cx *cx, int64_t circular, struct list *out);

#endif
