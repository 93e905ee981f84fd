/* instruction.h (store) -- what leaders wrote: recorded once, on one or several reports.
 * Tables: instruction, instruction_report; what stands today: the view instruction_now.
 *
 * Never updated in place: as adoption.h has it.  Each version has its own reports.
 */
#ifndef STORE_INSTRUCTION_H
#define STORE_INSTRUCTION_H

#include "base/cx.h"
#include "base/field.h"

struct instruction {
    int64_t id, unit;  /* unit: who recorded it */
    struct str leader; /* post, not name: 市委书记 */
    int level;         /* enum level, of the leader */
    struct str text;
    int64_t happened, entered, person; /* happened: day */
    struct str evidence;
    struct str flags;  /* 标记: words with blanks between them */
    int64_t replaces;
    bool void_;        /* column "void" */
    struct str reason; /* of a correction */
};
extern const struct field instruction_fields[];

MUST_CHECK enum rc instruction_add(struct cx *cx, const struct instruction *i,
                                   struct ids reports);
MUST_CHECK enum rc instruction_load(struct cx *cx, int64_t id, struct instruction *out);
/* E_NOT_FOUND unless it stands today. */
MUST_CHECK enum rc instruction_load_now(struct cx *cx, int64_t id,
                                        struct instruction *out);

/* How many standing ones say the same of this report, i->replaces apart: recorded by
 * the same unit, the same leader, day and text. */
MUST_CHECK enum rc instruction_same(struct cx *cx, const struct instruction *i,
                                    int64_t report, int64_t *out);

/* A report that an instruction was written on. */
struct instruction_report {
    int64_t instruction, report, unit;
    struct str title, unit_short, author_name;
};
extern const struct field instruction_report_fields[];
MUST_CHECK enum rc instruction_reports(struct cx *cx, int64_t instruction,
                                       struct list *out);

struct instruction_line {
    int64_t id, report;
    struct str leader, text, title; /* title: of the report, or of the first of several */
    int level;
    int64_t happened, entered, reports; /* reports: how many it covers */
};
extern const struct field instruction_line_fields[];
MUST_CHECK enum rc instruction_of_report(struct cx *cx, int64_t report, struct list *out);

struct instruction_query {
    int64_t recorder, before; /* older than this row; 0 from the top */
    int64_t unit;             /* on a report of this unit; 0: any */
    int level;                /* enum level, of the leader; 0: any */
    int64_t from, to;         /* days, both included; 0: any */
    int64_t limit;
};
/* Those that stand today and that `recorder` recorded, by falling day of happening. */
MUST_CHECK enum rc instruction_page(struct cx *cx, struct instruction_query q,
                                    struct list *out);
/* The same on one unit's reports (q.unit), whoever recorded them. */
MUST_CHECK enum rc instruction_page_own(struct cx *cx, struct instruction_query q,
                                        struct list *out);

/* Every version of one instruction, oldest first. */
struct instruction_step {
    int64_t id, replaces;
    struct str leader, text, person_name, evidence, flags, reason;
    int level;
    int64_t happened, entered, reports;
    bool void_, stands;
};
extern const struct field instruction_step_fields[];
MUST_CHECK enum rc instruction_history(struct cx *cx, int64_t id, struct list *out);

#endif
