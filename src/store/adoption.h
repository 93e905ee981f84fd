/* adoption.h (store) -- credit: which unit's report stands in which bulletin.
 * Table: adoption; what stands today: the view adoption_now.
 *
 * Never updated in place.  A correction is a new row that names the one it replaces; a
 * taking back is a new row with `void`.  Of two that replace the same row the second is
 * refused (E_CONFLICT "db.constraint").
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
    struct str evidence;          /* what proves it, in words */
    struct str proof, proof_name; /* digest and name of a file that does; or "" */
    struct str column_name, medium; /* of an outside bulletin; or "" */
    struct str flags;  /* 标记: words with blanks between them: 头版 按语转发 */
    int64_t value;     /* 原值: points or money it gave; 0.0001 */
    int64_t replaces;
    bool void_;        /* column "void" */
    struct str reason; /* of a correction */
};
extern const struct field adoption_fields[];

MUST_CHECK enum rc adoption_add(struct cx *cx, const struct adoption *a);
MUST_CHECK enum rc adoption_load(struct cx *cx, int64_t id, struct adoption *out);
/* E_NOT_FOUND unless it stands today: not replaced, not taken back. */
MUST_CHECK enum rc adoption_load_now(struct cx *cx, int64_t id, struct adoption *out);
/* The standing rows of one work; of struct adoption, oldest first. */
MUST_CHECK enum rc adoption_of_work(struct cx *cx, int64_t work, struct list *out);
/* How many standing rows of other works say the same: this report in this bulletin
 * under this label, counted by this assessor. */
MUST_CHECK enum rc adoption_same(struct cx *cx, const struct adoption *a, int64_t *out);
/* How many standing rows credit the report in bulletins of the unit. */
MUST_CHECK enum rc adoption_standing(struct cx *cx, int64_t report, int64_t unit,
                                     int64_t *out);

/* As lists and timelines show it. */
struct adoption_line {
    int64_t id, work, report, issue, bulletin, unit;
    struct str bulletin_name, label, title, unit_short, author_name, evidence;
    int level, form, route;
    int64_t happened, entered;
    bool outside;
};
extern const struct field adoption_line_fields[];
MUST_CHECK enum rc adoption_of_report(struct cx *cx, int64_t report, struct list *out);

struct adoption_query {
    int64_t assessor, before; /* older than this row; 0 from the top */
    int64_t bulletin, unit;   /* 0: any */
    int level;                /* enum level, of the bulletin; 0: any */
    int64_t from, to;         /* days, both included; 0: any */
    int64_t limit;
};
/* Those that stand today and that `assessor` counts, by falling day of happening. */
MUST_CHECK enum rc adoption_page(struct cx *cx, struct adoption_query q, struct list *out);
/* The same of one credited unit (q.unit), whoever counts them; q.assessor is not asked. */
MUST_CHECK enum rc adoption_page_own(struct cx *cx, struct adoption_query q,
                                     struct list *out);

/* How many of them there are at each level, without regard to q.level and q.before. */
struct adoption_level {
    int level;
    int64_t count;
};
extern const struct field adoption_level_fields[];
MUST_CHECK enum rc adoption_levels(struct cx *cx, struct adoption_query q, struct list *out);
MUST_CHECK enum rc adoption_levels_own(struct cx *cx, struct adoption_query q,
                                       struct list *out);

/* Every row ever of one work, as its page tells its history; oldest first. */
struct adoption_step {
    int64_t id, report, unit, replaces;
    struct str bulletin_name, label, title, report_title, unit_short, person_name;
    int form, route;
    int64_t happened, entered;
    struct str evidence, proof_name, column_name, medium, flags, reason;
    int64_t value;
    bool void_, stands;
};
extern const struct field adoption_step_fields[];
MUST_CHECK enum rc adoption_history(struct cx *cx, int64_t work, struct list *out);

#endif
