/* happening.h (store) -- what counts and no act on an item leaves behind (考核记事): 约稿,
 * 迟报, 讲评, 培训, 人工计分 …, recorded by hand with its paper.
 * Table: happening; what stands today: the view happening_now.
 *
 * Never updated in place: as adoption.h has it.
 */
#ifndef STORE_HAPPENING_H
#define STORE_HAPPENING_H

#include "base/cx.h"
#include "base/field.h"

struct happening_row {
    int64_t id, assessor; /* assessor: who recorded it and counts it */
    int kind;             /* hand_happenings (domain/words.h) */
    int64_t unit;         /* credited or charged */
    int64_t credited;     /* person of that unit; 0: the unit alone */
    int64_t report;       /* the item it is about; 0: none */
    struct str title;     /* what it was, in one line */
    int level;            /* enum level, of a bulletin or meeting; 0: none */
    int leader;           /* enum level, of a leader; 0: none */
    struct str post;      /* of that leader */
    struct str bulletin, column_name, channel, medium;
    struct str flags;     /* words with blanks between them */
    int64_t minutes;      /* from the event to the report; 0: not known */
    int64_t value;        /* 原值, 0.0001 */
    struct str decided_by;
    int64_t happened;     /* day */
    int64_t entered, person;
    struct str evidence, proof, proof_name; /* proof: digest of a file; or "" */
    int64_t replaces;
    bool void_;           /* column "void" */
    struct str reason;    /* of a correction */
};
extern const struct field happening_row_fields[];

MUST_CHECK enum rc happening_add(struct cx *cx, const struct happening_row *h);
MUST_CHECK enum rc happening_load(struct cx *cx, int64_t id, struct happening_row *out);
/* E_NOT_FOUND unless it stands today. */
MUST_CHECK enum rc happening_load_now(struct cx *cx, int64_t id, struct happening_row *out);

/* How many standing ones say the same, h->replaces apart: the same kind, unit, person,
 * report, day and title, counted by the same assessor. */
MUST_CHECK enum rc happening_same(struct cx *cx, const struct happening_row *h,
                                  int64_t *out);

/* As lists and histories show it. */
struct happening_line {
    int64_t id;
    int kind;
    int64_t unit, credited, report, happened, entered, value, minutes, replaces;
    struct str unit_short, credited_name, title, flags, decided_by, evidence, reason;
    struct str person_name; /* who entered it */
    bool void_, stands;
};
extern const struct field happening_line_fields[];

struct happening_query {
    int64_t assessor, before; /* older than this row; 0 from the top */
    int64_t unit;             /* 0: any */
    int kind;                 /* 0: any */
    int64_t from, to;         /* days, both included; 0: any */
    int64_t limit;
};
/* Those that stand today and that `assessor` counts, by falling day of happening. */
MUST_CHECK enum rc happening_page(struct cx *cx, struct happening_query q,
                                  struct list *out);
/* The same of one unit (q.unit), whoever counts them; q.assessor is not asked. */
MUST_CHECK enum rc happening_page_own(struct cx *cx, struct happening_query q,
                                      struct list *out);
/* Those that stand about one report, oldest first. */
MUST_CHECK enum rc happening_of_report(struct cx *cx, int64_t report, struct list *out);

/* Every version of one, oldest first. */
MUST_CHECK enum rc happening_history(struct cx *cx, int64_t id, struct list *out);

#endif
