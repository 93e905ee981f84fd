/* bill.h -- 得分单: why a unit has its points, clause by clause, line by line.
 *
 * Made from ledger lines, computed or kept by a circular.  Points and money are summed
 * apart; rules of groups and conversions are clauses of their own, the rules last; a
 * person's account is a bill within the bill of the unit.  Each line says what limited it and
 * opens the item or the happening that it counts.
 */
#ifndef APP_BILL_H
#define APP_BILL_H

#include "app/adjust.h"
#include "app/figures.h"
#include "app/person_points.h"

/* One clause of a bill, with its lines. */
struct bill_line {
    int64_t day, report, amount;
    int64_t happening; /* a happening recorded by hand that this reader may open; 0: none */
    struct str what, note;
    bool cut; /* it gave nothing, and the note says why */
};
struct bill_clause {
    int64_t no; /* in its scheme; 0: a group's rule */
    struct str name;
    struct str article; /* its own words; "" when they are those of the clause above it */
    struct str measure; /* of several schemes: which, and its days; "" as the one above */
    bool money; /* 元 */
    int64_t amount;
    struct list lines; /* of struct bill_line */
};
extern const struct field bill_clause_fields[];

/* A person's account, at the unit. */
struct bill_person {
    int64_t person;
    struct str name;
    int64_t points, money, rank;
    bool shared, barred;
    struct list clauses; /* of struct bill_clause */
};

/* Why it may get no prize. */
struct bill_bar {
    int64_t day;
    struct str who; /* a person's name, or "" */
    struct str clause_name, what;
};

/* A quota or target in a span. */
struct bill_progress {
    struct str who, clause_name, span; /* span: 3月 */
    int64_t wanted, got, lacking;
    bool ended, lacks; /* ended: it counted; lacks: and was missed, or is not met yet */
};

struct bill {
    int64_t unit;
    int64_t person; /* whose account; 0: the unit's */
    struct str unit_name;
    int64_t points, money, rank;
    bool shared;
    struct list clauses; /* of struct bill_clause; those with lines */
    int64_t adjusted, cumulative; /* of an issued circular (app/adjust.h) */
    struct list adjustments;      /* of struct adjustment: the unit's */
    struct list persons;  /* of struct bill_person: those with lines; of a unit's bill */
    struct list bars;     /* of struct bill_bar */
    struct list progress; /* of struct bill_progress */
};
extern const struct field bill_fields[];

/* The bill of the unit of `row` from ledger lines (of struct points_line), as this reader
 * may see it; `clauses` (of struct clause_line) are the scheme's, which is `assessor`'s. */
void bill_make(struct cx *cx, int64_t assessor, const struct list *lines,
               const struct list *clauses, const struct figure_row *row, struct bill *out);

/* The bill of a person's account, likewise. */
void bill_of_person(struct cx *cx, int64_t assessor, const struct list *lines,
                    const struct list *clauses, const struct person_row *row,
                    struct bill *out);

/* What only a computed sheet knows: persons' accounts, bars, quotas; of a person's bill
 * only his own. */
void bill_sheet(struct cx *cx, const struct scoring *scoring,
                const struct points_sheet *sheet, struct bill *out);

/* The unit's own among `adjustments` (of struct adjustment) of an issued circular. */
void bill_adjust(struct arena *a, const struct list *adjustments,
                 const struct figure_row *row, struct bill *out);

#endif
