/* versions.h -- two versions of a report, one under the other: what changed between them, for
 * its page.  Side by side with what was printed: beside.h. */
#ifndef APP_VERSIONS_H
#define APP_VERSIONS_H

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

/* One version with its body; E_NOT_FOUND "report.revision". */
MUST_CHECK enum rc version_load(struct cx *cx, int64_t report, int64_t no,
                                struct revision *out);

#endif
