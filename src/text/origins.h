/* origins.h -- where each line of a 综合稿 comes from: a body (text/prose.h) line by line with
 * the reports behind each line.
 *
 * Kept as two texts of as many lines: the body, and its origins, each line of which is ids of
 * reports with blanks between, or `-` for a line that comes from none (an empty line is read
 * the same).  Every row of a table is a line of its own.
 *
 * A body is given as prose_tidy() leaves it: no blank lines, LF between lines.  Pure; what is
 * made lives in the arena given, and its texts may point into what was given.
 */
#ifndef TEXT_ORIGINS_H
#define TEXT_ORIGINS_H

#include "base/arena.h"
#include "base/field.h"

struct origin_line {
    struct str text;
    struct ids from; /* reports, each once; none: the editor's own words */
};

/* The lines of a body, of struct origin_line.  Lines of `origins` that are missing are
 * none; further ones and words that are no id are passed over. */
struct list origins_read(struct arena *a, struct str body, struct str origins);

/* The same lines as the two texts. */
struct str origins_body(struct arena *a, struct list lines);
struct str origins_str(struct arena *a, struct list lines);

/* A source's text: every line comes from it. */
struct list origins_of(struct arena *a, struct str body, int64_t report);

/* x, then y. */
struct list origins_join(struct arena *a, struct list x, struct list y);

/* What is left when only `sources` may stand behind a line: a line that came from others
 * alone leaves the text, one that came from several keeps the rest, one without origin
 * stays. */
struct list origins_within(struct arena *a, struct list lines, struct ids sources);

/* The same when `gone` go. */
struct list origins_without(struct arena *a, struct list lines, struct ids gone);

/* All lines, with none but `sources` behind them. */
struct list origins_only(struct arena *a, struct list lines, struct ids sources);

/* Without the lines that have no origin and stand in `part` without origin too: as many
 * as there, the last ones first, for a part is put in at the end. */
struct list origins_minus(struct arena *a, struct list lines, struct list part);

/* The origins of a rewritten body.  A line that stood in `old`, or stands in a source
 * (`more`: origins_of() of each, joined), has that one's; else those of all lines of `old`
 * that it is like, else of those of `more`; a new line has none.  Of several lines that
 * are like each other, such as reports on one meeting, it comes from the nearest.
 *
 * Two lines are like each other when half of their characters are the same in the same
 * order (text/diff.h), or seven tenths of the shorter one's and at least ORIGINS_PART of
 * them, so a paragraph that was cut short, divided or joined keeps what is behind it.  No
 * more than ORIGINS_WORK is compared; what comes after counts as new, if it equals nothing. */
enum { ORIGINS_PART = 10, ORIGINS_WORK = 8000000 };
bool origins_alike(struct arena *a, struct str x, struct str y); /* equal, or like each other */
struct list origins_carry(struct arena *a, struct list old, struct list more,
                          struct str body);

/* Origins that were sent with a new body but are word for word those of `old`, so maybe of a
 * page that does not know what it sends: they count for a line in whose place another one
 * stood that is gone; the rest is carried over. */
struct list origins_settle(struct arena *a, struct list old, struct list more,
                           struct list sent);

/* Origins that somebody sent with a body.  `typed` is the body as it was sent: its blank
 * lines may be counted or not.  Only of ORIGINS_GOOD is *out written; `word` is what is
 * wrong: no id, or not one of `sources`. */
enum origins_said { ORIGINS_GOOD, ORIGINS_COUNT, ORIGINS_NO_ID, ORIGINS_FOREIGN };
enum origins_said origins_check(struct arena *a, struct str typed, struct str body,
                                struct str origins, struct ids sources, struct list *out,
                                struct str *word);

/* Ids as sets. */
bool ids_have(struct ids ids, int64_t id);
struct ids ids_join(struct arena *a, struct ids x, struct ids y); /* x, then what y has more */

#endif
