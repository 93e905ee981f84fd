/* handling.h -- what a receiving unit does with a report, from its arrival on.
 * Tables: handling, verification.  Moves: domain/state.h.  handling_set() refuses
 * (E_CONFLICT "db.changed") when somebody changed the row since it was read. */
#ifndef STORE_HANDLING_H
#define STORE_HANDLING_H

#include "base/cx.h"
#include "base/field.h"

struct handling {
    int64_t id, report, unit, sender;
    struct str number; /* 登记号: 410500-2005-0187 */
    int state;         /* enum handling_state */
    int64_t holder;    /* who has it in hand; 0 nobody */
    struct str reason; /* a word of refuse_reasons, or "" */
    struct str note;   /* the last word said on it */
    bool direct;       /* 直报 */
    bool urgent;       /* its report is */
    int64_t digest;    /* merged into it */
    int64_t edition, received, changed;
    int64_t entered; /* of an old register's: when it was brought in; not read back */
};
extern const struct field handling_fields[];

MUST_CHECK enum rc handling_load(struct cx *cx, int64_t id, struct handling *out);
MUST_CHECK enum rc handling_of(struct cx *cx, int64_t report, int64_t unit,
                               struct handling *out);
MUST_CHECK enum rc handling_set(struct cx *cx, const struct handling *h);
/* How many receivers wait for a revision of the report. */
MUST_CHECK enum rc handling_revising(struct cx *cx, int64_t report, int64_t *out);

/* A report arrives at a unit: gives the number and makes the row of *h, of which report,
 * sender, unit, direct and urgent are set; fills the rest. */
MUST_CHECK enum rc handling_arrive(struct cx *cx, struct handling *h);

/* One of an old register's, that arrived on the day h->received, before today and after
 * 1999: its id is of that day.  Of *h also report, sender, unit, state and number are set;
 * without a number it gets the next of the year's 历史2004-0001 … */
MUST_CHECK enum rc handling_bring(struct cx *cx, struct handling *h);
#define HANDLING_OLD "历史" /* how such numbers begin */

/* Which report has the number at the unit, and its title; 0 when none has. */
struct numbered {
    int64_t report;
    struct str title;
};
MUST_CHECK enum rc handling_by_number(struct cx *cx, int64_t unit, struct str number,
                                      struct numbered *out);
/* How many of the sender arrived on that day with that title. */
MUST_CHECK enum rc handling_alike(struct cx *cx, const struct handling *h, struct str title,
                                  int64_t *out);

/* A line of the register or of the desk's list: the view handling_line. */
struct handling_line {
    int64_t id, report, unit, sender;
    struct str number, title, unit_short, sender_short, author_name, holder_name;
    int state, kind;
    bool urgent;
    struct str reason, note;
    int64_t length, received, changed, edition;
};
extern const struct field handling_line_fields[];

/* The register of one unit, newest first, after the filters. */
struct handling_query {
    int64_t unit, before;
    int state, kind;
    int64_t sender;   /* 0: any */
    struct str words; /* in the title */
    int64_t from, to; /* received; 0: any */
    int64_t limit;
    int64_t low; /* filled by handling_page */
};
MUST_CHECK enum rc handling_page(struct cx *cx, struct handling_query q, struct list *out);
/* The desk's queue: one state of one unit, the urgent first, then as they arrived.  What
 * follows the handling `after`, which need not be in that state any more; 0: the top. */
MUST_CHECK enum rc handling_queue(struct cx *cx, int64_t unit, int state, int64_t after,
                                  int64_t limit, struct list *out);
/* All handlings of one report. */
MUST_CHECK enum rc handling_list(struct cx *cx, int64_t report, struct list *out);

struct verification {
    int64_t id, handling;
    struct str question;
    int64_t asked, asker;
    struct str answer;
    int64_t answered, answerer;
    struct str asker_name, answerer_name; /* read only */
};
extern const struct field verification_fields[];
MUST_CHECK enum rc verification_add(struct cx *cx, const struct verification *v);
MUST_CHECK enum rc verification_load(struct cx *cx, int64_t id, struct verification *out);
MUST_CHECK enum rc verification_answer(struct cx *cx, const struct verification *v);
MUST_CHECK enum rc verification_list(struct cx *cx, int64_t report, struct list *out);

#endif
