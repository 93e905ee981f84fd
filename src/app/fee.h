/* fee.h (app) -- 稿酬: what is due to units and persons, and the lists by which it is paid.
 *
 * What is due are the lines of money that the scheme's ledger has (计 … 元, for units and
 * persons), less what issued lists have of them already: no line is paid twice.  A list has
 * its own days; what earlier days of the same assessment year still lack, or had too much of,
 * stands on it too, each line naming the list that it corrects: 补发, 扣回.  Lines are compared
 * by account, clause (by its name, so that a scheme that replaces another pays nothing again),
 * report and day.
 *
 * Each day is computed with the classes and quotas of the last day of the list that has it,
 * so a later change of class takes nothing back.  An account gets the sum of its lines,
 * rounded half up to 0.01 元; lines themselves stay exact.
 *
 * Issuing gives the number 〔2005〕N号, writes the lines and their digest, in one transaction;
 * nothing of it changes any more.  Office papers: those of the paying unit read them.
 */
#ifndef APP_FEE_H
#define APP_FEE_H

#include "app/term.h"
#include "store/fee.h"

struct fee_list_in { /* fee.list, fee.add */
    int64_t scheme, from, to; /* 0: by default (term.h); from: behind the last list */
    struct str seen;          /* add: digest of what was looked at; "": nothing was */
    int64_t before;           /* list: the last row's id */
};
extern const struct field fee_list_fields[], fee_add_fields[];

/* What one account gets. */
struct fee_account {
    int64_t unit, credited; /* credited 0: the unit's */
    struct str unit_name, name;
    int64_t lines;
    int64_t earned, taken;  /* sums of its new lines above and below 0 */
    int64_t adjusted;       /* of those that correct earlier lists */
    int64_t paid;           /* all together, to 0.01 */
};
extern const struct field fee_account_fields[];

struct fee_sheet {
    struct list accounts; /* of struct fee_account: by unit, the unit's own first */
    struct fee_account all;
    struct list lines;    /* of struct fee_line, in the order of the accounts */
};
extern const struct field fee_sheet_fields[];

struct fee_view {
    struct list schemes;  /* of struct scheme_file */
    int64_t scheme;       /* 0: there is none */
    struct str scheme_name, title;
    int64_t from, to;
    bool pays;            /* the scheme has money in it */
    bool future;          /* `to` has not come yet */
    bool ready;           /* there is something to issue */
    struct fee_sheet sheet;
    struct str seen;
    struct list fees;     /* of struct fee: issued ones */
    int64_t next;
    bool may_issue;
};
extern const struct field fee_view_fields[];

struct fee_id {
    int64_t fee;
};
extern const struct field fee_id_fields[];
struct fee_paper {
    struct fee fee;
    struct fee_sheet sheet;
};
extern const struct field fee_paper_fields[];

ACT(fee_list);
ACT(fee_add);
ACT(fee_show);
ACT(fee_pdf);
ACT(fee_xlsx);
ACT(fee_csv);

/* --- fee_make.c --- */

/* What is due; `t` has a scheme. */
MUST_CHECK enum rc fee_due(struct cx *cx, const struct term *t, struct fee_sheet *out);
/* The accounts of lines that stand by account. */
void fee_accounts(struct arena *a, struct fee_sheet *sheet);
/* SM3 of the lines, each as JSON without its list, and a line feed. */
struct str fee_digest(struct cx *cx, const struct list *lines);

#endif
