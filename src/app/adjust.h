/* adjust.h -- late corrections: what a new circular says of the earlier ones.
 *
 * The ledger of an issued circular stays as it was.  When the next one of the same kind of
 * period is made by the same scheme (or by one that came after it), the periods before it
 * in the same assessment year are computed again from the records as they stand.  Where
 * that differs from their ledgers, and from what was adjusted since, the difference is a
 * line of the new circular that names the one it corrects: 补记 or 冲减.
 *
 * Lines are compared by account, clause, report and day, so that a record which was
 * replaced by an equal one makes no line.
 */
#ifndef APP_ADJUST_H
#define APP_ADJUST_H

#include "app/scoring.h"
#include "store/circular.h"

struct adjustment {
    int64_t circular;       /* the one that is corrected */
    struct str number_text; /* 〔2005〕3号 */
    int account;            /* enum account */
    int64_t unit, person;
    struct str name;        /* 林州市; of a person's account 林州市 张三 */
    int64_t scheme, clause; /* one of that circular's schemes; clause 0: a group's rule */
    struct str clause_name;
    int happening;          /* what the clause counts, when it is only one (app/items.h) */
    bool money;
    int64_t amount, day, report, fact;
    struct str what, note;
};
extern const struct field adjustment_fields[];

struct adjust_total { /* of a unit's own account, in points */
    int64_t unit;
    int64_t adjusted; /* sum of its adjustments */
    int64_t earlier;  /* its points in all those circulars, as corrected */
};

struct adjusts {
    struct list lines;  /* of struct adjustment: by circular, then in the ledger's order */
    struct list totals; /* of struct adjust_total */
    int64_t circulars;  /* how many earlier ones there are */
};

/* `now` is what the new circular is computed from. */
MUST_CHECK enum rc adjust_make(struct cx *cx, const struct scheme_file *scheme,
                               const struct scoring *now, int period, struct adjusts *out);

/* A computed line as the table has it, of no circular yet. */
struct ledger_line ledger_line_of(const struct points_line *l);

/* The unit's, or zeros. */
struct adjust_total adjust_total_of(const struct adjusts *all, int64_t unit);

#endif
