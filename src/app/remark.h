/* remark.h (app) -- 批注: remarks on a passage of a report's text, and answers to them.
 *
 * Who may read the report and writes, reviews, edits or leads may remark: the sender's people
 * and the receivers' editors.  What the writing unit's people remarked before it was first
 * sent stays within that unit.  A remark belongs to the version that it was made on; on the
 * newest its passage is looked for, and where it is gone the page says so.
 */
#ifndef APP_REMARK_H
#define APP_REMARK_H

#include "app/act.h"
#include "store/remark.h"
#include "store/report.h"

struct remark_in {
    int64_t report;
    int64_t revision; /* 0: the newest */
    int64_t line;     /* REMARK_WHOLE with a quote: the first line that has it */
    struct str quote, text;
    int64_t answers;  /* another remark: then line and quote are that one's */
};
extern const struct field remark_add_fields[];
struct remark_id {
    int64_t remark;
};
extern const struct field remark_id_fields[];

ACT(remark_add);
ACT(remark_done);

/* A remark as a page shows it. */
struct shown_remark {
    struct remark remark;
    int64_t no;          /* on its page, from 1 */
    int64_t line;        /* where it stands in the text that is shown; 0: nowhere in it */
    struct str quote, place; /* 第3段, 标题, 全文 */
    bool old;            /* made on an earlier version */
    bool lost;           /* and its passage is gone from the newest */
    struct list answers; /* of struct remark */
};
extern const struct field shown_remark_fields[];

/* A line to be remarked on. */
struct remark_place {
    int64_t line;
    struct str label; /* 第3段　全市召开… */
};
/* An earlier version that has remarks of its own. */
struct remarked_version {
    int64_t no;
    struct str title, body;
    struct list remarks; /* of struct shown_remark */
};

struct remark_view {
    struct list remarks;  /* of struct shown_remark, on the newest text */
    int64_t open;         /* how many are not dealt with */
    struct list places;   /* of struct remark_place */
    struct list earlier;  /* of struct remarked_version */
    bool may_remark;
};
extern const struct field remark_view_fields[];

MUST_CHECK enum rc remark_view_load(struct cx *cx, const struct report *r,
                                    struct remark_view *out);

#endif
