/* person_points.h -- 个人得分: the accounts of persons, beside those of the units.
 *
 * Only a scheme with clauses 记给 个人 has any.  Persons are ranked by class of their unit;
 * listed are those who have a line in the ledger, money apart from points.  The pages
 * compute them when asked, as app/points.h; a circular keeps the table as it was issued.
 */
#ifndef APP_PERSON_POINTS_H
#define APP_PERSON_POINTS_H

#include "app/scoring.h"

struct person_row {
    int64_t person, unit;
    struct str name, unit_name;
    int64_t rank; /* competition rank within the class */
    bool shared;  /* 并列 */
    bool first, barred;
    int64_t points, money;
};
extern const struct field person_row_fields[];

struct person_group {
    struct str class, title; /* title: 县区, or 个人 where the class has no name */
    int64_t most;            /* highest points; for the bars */
    bool paid;               /* somebody has money */
    struct list rows;        /* of struct person_row, by rank */
};
extern const struct field person_group_fields[];

/* Does any clause credit persons? */
bool person_points_any(const struct scheme *rules);

/* The persons of a computed sheet; of struct person_group. */
void person_points(struct arena *a, const struct scoring *scoring,
                   const struct points_sheet *sheet, struct list *out);

/* The row of a person in the groups, or NULL. */
const struct person_row *person_row_of(const struct list *groups, int64_t person);

/* The table as CSV, with a byte order mark for Excel. */
struct str person_points_csv(struct cx *cx, const struct list *groups);

#endif
