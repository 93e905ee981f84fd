/* points.h (store) -- the facts that schemes count, and the ledger of issued circulars.
 *
 * points_facts() is everything that happened to an assessor in a span: what stands today
 * of adoptions and instructions, and every arrival.  It is read anew each time; nothing
 * is kept beside the records, so a correction counts from the moment it is entered.
 * The ledger (table points) belongs to an issued circular and is never changed.
 */
#ifndef STORE_POINTS_H
#define STORE_POINTS_H

#include "base/cx.h"
#include "base/field.h"

/* Facts (domain/points.h, struct fact) of `assessor`, from…to (days, both included),
 * by the day of happening or, with `by_entry`, of entry:
 *     报送  each arrival at the assessor, one a report          id, work: the handling
 *     采用  each standing row of adoption that it counts        id: the row
 *     批示  each report of each standing instruction it recorded  id, work: the instruction
 * `what` is a head that everybody may read, U+3000 and the title (app/items.h).
 * Units are those credited, wherever they stand in the tree.  Ordered by day, happening
 * and id.  E_TOO_LARGE "db.rows" over DB_ROWS_MAX. */
MUST_CHECK enum rc points_facts(struct cx *cx, int64_t assessor, int64_t from, int64_t to,
                                bool by_entry, struct list *out);

/* The unit at `path` and all below it, in roster order, with the short name it had on
 * the day `to`.  `existed`: at some time within from…to (days, both included). */
struct roster_unit {
    int64_t unit, parent;
    struct str name, class, team;
    int64_t place;
    bool existed;
};
extern const struct field roster_unit_fields[];
MUST_CHECK enum rc points_roster(struct cx *cx, struct str path, int64_t from, int64_t to,
                                 struct list *out);

/* A line of an issued circular's ledger. */
struct ledger_line {
    int64_t circular, no, unit, person;
    int64_t clause; /* clause.no in the scheme */
    int64_t amount; /* 0.0001 */
    int64_t day, report;
    int64_t fact;   /* the record; 0 for a quota */
    struct str what, note;
};
extern const struct field ledger_line_fields[];

MUST_CHECK enum rc ledger_add(struct cx *cx, const struct ledger_line *line);
/* Of one unit, or with unit 0 of all; in the order of computing. */
MUST_CHECK enum rc ledger_list(struct cx *cx, int64_t circular, int64_t unit,
                               struct list *out);

#endif
