/* fee.h (store) -- lists of money to be paid (稿酬发放表), as they were issued.
 * Tables: fee, fee_line.  Rows are written once and never changed; what was paid wrongly is
 * made good by lines of a later list, which name the list that they correct.
 */
#ifndef STORE_FEE_H
#define STORE_FEE_H

#include "base/cx.h"
#include "base/field.h"

struct fee {
    int64_t id, unit, scheme;
    int64_t began, ended;   /* days, both included */
    int64_t number;         /* 〔2005〕N号: in the year of `issued` */
    struct str title;
    int64_t total;          /* 元, 0.0001 */
    int64_t lines;
    struct str digest;      /* SM3 of the lines, each as JSON and a line feed */
    int64_t issued, person;
    struct str number_text; /* read only, as the next ones */
    struct str unit_name, person_name, scheme_name;
};
extern const struct field fee_fields[];

struct fee_line {
    int64_t fee, no;
    int account;            /* enum account: whose */
    int64_t unit, credited;
    struct str unit_name, name; /* name: of the account, 林州市 or 张三 */
    int64_t clause;         /* clause.no; 0: a group's rule, by clause_name */
    struct str clause_name;
    int64_t amount;         /* 元, 0.0001 */
    int64_t day, report, fact;
    struct str what, note;
    int64_t adjusts;        /* the earlier list; 0: new */
    struct str adjusts_text; /* its number; read only */
    int64_t adjusts_number, adjusts_issued;
    int64_t scheme;         /* by which it was paid; read only */
};
extern const struct field fee_line_fields[];

MUST_CHECK enum rc fee_insert(struct cx *cx, const struct fee *fee);
MUST_CHECK enum rc fee_line_insert(struct cx *cx, const struct fee_line *line);

MUST_CHECK enum rc fee_load(struct cx *cx, int64_t id, struct fee *out);
/* Those of the unit, newest first, ids below `before` (0: from the top). */
MUST_CHECK enum rc fee_page(struct cx *cx, int64_t unit, int64_t before, int64_t limit,
                            struct list *out);
MUST_CHECK enum rc fee_line_list(struct cx *cx, int64_t fee, struct list *out);

/* What lists of the unit say of the days from…to (both included), oldest list first. */
MUST_CHECK enum rc fee_line_paid(struct cx *cx, int64_t unit, int64_t from, int64_t to,
                                 struct list *out);

#endif
