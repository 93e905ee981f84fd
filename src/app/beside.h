/* beside.h -- 对照: two versions of a text, what changed between them, for the page of a
 * report (one under the other) and for 并排对照 (side by side).
 *
 * 并排对照 is teaching material: the sender sees for ever what left the unit (原稿), what the
 * editors made of it (修改稿) and what was printed (刊发稿).  Printed texts are those of the
 * frozen issues; an issue that is not yet signed shows to its editors alone.  Of a 综合稿
 * only the paragraphs that come from this report are shown, where that is known.
 */
#ifndef APP_BESIDE_H
#define APP_BESIDE_H

#include "app/act.h"
#include "store/report.h"
#include "text/compare.h"

/* A line of a comparison; or several that did not change, folded. */
struct shown_line {
    struct compare_line line;
    int64_t folded;     /* how many; 0: this line */
    struct list inside; /* of struct compare_line */
};
extern const struct field shown_line_fields[];

/* One text under the other: of runs that did not change only the ends are shown. */
struct versions_view {
    int64_t from, to; /* numbers of the versions; 0: there is nothing to compare */
    int64_t kept, gone, come, changes;
    struct str old_title; /* when it changed */
    struct list lines;    /* of struct shown_line */
};
extern const struct field versions_view_fields[];

/* Versions `against` and `revision` of a report; 0: the newest, and the one before it.
 * E_NOT_FOUND "report.revision". */
MUST_CHECK enum rc versions_compare(struct cx *cx, const struct report *r, int64_t revision,
                                    int64_t against, struct versions_view *out);

struct beside_in {
    int64_t report;
    int64_t left, right; /* which of `texts`; 0: the first, the last */
};
extern const struct field beside_fields[];

struct beside_text {
    int64_t no; /* from 1 */
    struct str label, title, body, by; /* 原稿（第2稿）; who made it */
    int64_t at, length;
    bool part; /* of a 综合稿: only what comes from this report */
};
struct beside_view {
    struct report report;
    struct list texts; /* of struct beside_text, in the order they were made */
    int64_t left, right;
    struct beside_text before, after;
    struct comparison compare;
};
extern const struct field beside_view_fields[];

ACT(report_beside);

#endif
