/* beside.h -- 并排对照: the texts that a report has been, side by side, and what changed between
 * them.
 *
 * It is teaching material: the sender sees for ever what left the unit (原稿), what the
 * editors made of it (修改稿) and what was printed (刊发稿), the three in columns at once.
 * Printed texts are those of the frozen issues; an issue that is not yet signed shows to its
 * editors alone.  Of a 综合稿 only the paragraphs that come from this report are shown, where
 * that is known.
 *
 * Unless the reader chooses: on the left what was made first, on the right what was printed
 * last (of what was recalled only when there is nothing else; before it is printed, what was
 * made last), and between them the last version of the editors on its way to that print, else
 * what the unit sent last, which is neither the one nor the other.  Where there is none, two
 * columns.
 */
#ifndef APP_BESIDE_H
#define APP_BESIDE_H

#include "app/act.h"
#include "store/report.h"
#include "text/columns.h"

struct beside_in {
    int64_t report;
    int64_t left, middle, right; /* which of `texts`; 0: see above; middle -1: none */
};
extern const struct field beside_fields[];

struct beside_text {
    int64_t no; /* from 1 */
    struct str name, label, title, body, by; /* 原稿; 原稿（第2稿）; who made it */
    int64_t at, length;
    bool part; /* of a 综合稿: only what comes from this report */
};
/* What changed from one column to another, in characters of the body. */
struct beside_step {
    struct str from, to; /* what the columns are called */
    int64_t kept, gone, come, changes;
};
struct beside_view {
    struct report report;
    struct list texts; /* of struct beside_text, in the order they were made */
    bool spare;        /* more than two: one may stand between two */
    int64_t left, middle, right; /* middle 0: not shown */
    struct beside_text before, between, after;
    bool alone, twice; /* there is one text only; the same was chosen for left and right:
                          it is shown once, and nothing is compared */
    struct comparison compare; /* of left and right */
    struct list steps;  /* of struct beside_step: from column to column, then of the whole */
    struct list titles; /* of struct column_row (text/columns.h): one */
    struct list rows;   /* of struct column_row: the bodies */
};
extern const struct field beside_view_fields[];

ACT(report_beside);

#endif
