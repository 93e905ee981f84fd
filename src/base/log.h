/* log.h -- the log: one line per entry on the standard error, for the journal.
 *
 *     2005-07-01T09:41:00.000+08:00 error act=report.add rc=io detail="…"
 *
 * Always one whole line, whatever was put in: control characters and broken UTF-8 are
 * escaped (\n, \x1b), long entries cut.  A line that repeats is counted, and the
 * count written as "repeated=N" before the next other one, or every ten seconds.
 * Only the dispatcher and the loops of serve/ log; all else records a fault (cx.h).
 * Safe from every thread; never fails.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/arena.h"

enum { LOG_LINE_MAX = 4000 }; /* bytes, escapes included */

/* `level` is one word: "info", "error".  Values that others chose go through
 * log_quote(), so that none can look like a further key. */
void log_line(const char *level, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* In double quotes, with " and \ escaped. */
struct str log_quote(struct arena *a, struct str value);

#endif
