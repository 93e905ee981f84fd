/* adoption.h -- credit: who adopted what in which bulletin, and what leaders wrote.
 * Tables: adoption, instruction, instruction_report, forward.
 *
 * Never updated in place.  A correction is a new row that names the one it replaces;
 * a taking back is a new row with `void`.  The views adoption_now and instruction_now
 * show what stands today.
 */
#ifndef STORE_ADOPTION_H
#define STORE_ADOPTION_H

#include "base/cx.h"
#include "base/field.h"

/* One unit's credit for one report in one bulletin.  Rows with the same `work` are
 * one published text: a digest has a row for each of its sources. */
struct adoption {
    int64_t id, work, bulletin;
    int64_t issue;    /* ours; 0 for an outside bulletin */
    struct str label; /* 2005年第12期 */
    struct str title; /* as published */
    int form;         /* enum adoption_form */
    int route;        /* enum route */
    int64_t report, unit, author;
    int64_t assessor; /* the unit whose circular counts it */
    int64_t happened; /* day */
    int64_t entered, person;
    struct str evidence, proof; /* what proves it, in words; digest of a file */
    int64_t replaces;
    bool void_;        /* column "void" */
    struct str reason; /* of a correction */
};
extern const struct field adoption_fields[];

MUST_CHECK enum rc adoption_add(struct cx *cx, const struct adoption *a);
MUST_CHECK enum rc adoption_load(struct cx *cx, int64_t id, struct adoption *out);
/* The standing rows of one work. */
MUST_CHECK enum rc adoption_of_work(struct cx *cx, int64_t work, struct list *out);

/* As lists and timelines show it. */
struct adoption_line {
    int64_t id, work, report, issue;
    struct str bulletin_name, label, title, unit_short, evidence;
    int level, form, route;
    int64_t happened, entered;
    bool outside;
};
extern const struct field adoption_line_fields[];
MUST_CHECK enum rc adoption_of_report(struct cx *cx, int64_t report, struct list *out);

struct adoption_query {
    int64_t assessor, before; /* ids below; 0 from the top */
    int64_t bulletin, unit;   /* 0: any */
    int64_t from, to;         /* days, both included; 0: any */
    int64_t limit;
};
MUST_CHECK enum rc adoption_page(struct cx *cx, struct adoption_query q, struct list *out);

struct instruction {
    int64_t id, unit;
    struct str leader; /* post, not name: 市委书记 */
    int level;         /* enum leader_level */
    struct str text;
    int64_t happened, entered, person;
    struct str evidence;
    int64_t replaces;
    bool void_;
    struct str reason;
};
extern const struct field instruction_fields[];
MUST_CHECK enum rc instruction_add(struct cx *cx, const struct instruction *i,
                                   struct ids reports);
MUST_CHECK enum rc instruction_load(struct cx *cx, int64_t id, struct instruction *out);

struct instruction_line {
    int64_t id, report;
    struct str leader, text, title; /* title: of the report, or of the first of several */
    int level;
    int64_t happened, entered, reports; /* reports: how many it covers */
};
extern const struct field instruction_line_fields[];
MUST_CHECK enum rc instruction_of_report(struct cx *cx, int64_t report, struct list *out);
MUST_CHECK enum rc instruction_page(struct cx *cx, int64_t unit, int64_t before,
                                    int64_t limit, struct list *out);

struct forward {
    int64_t id, unit, target, report, digest; /* report or digest */
    struct str title;
    int64_t at, person;
    struct str target_name; /* read only */
};
extern const struct field forward_fields[];
MUST_CHECK enum rc forward_add(struct cx *cx, const struct forward *f);
MUST_CHECK enum rc forward_page(struct cx *cx, int64_t unit, int64_t before, int64_t limit,
                                struct list *out);
/* Was it (or a digest made from it) forwarded by `unit`?  For the route. */
MUST_CHECK enum rc forward_count(struct cx *cx, int64_t unit, int64_t report, int64_t *out);

#endif
