/* memory.h -- a file that is only in memory, for libraries that write files by name.  No
 * disk sees it; it goes with the arena.  E_IO "file.io", E_TOO_LARGE "file.large". */
#ifndef OS_MEMORY_H
#define OS_MEMORY_H

#include "base/cx.h"

struct memory_file {
    int fd;
    struct str path; /* to be opened by name, in this process */
};

MUST_CHECK enum rc memory_open(struct cx *cx, struct arena *a, struct memory_file *out);
/* All that was written, into cx->a. */
MUST_CHECK enum rc memory_read(struct cx *cx, const struct memory_file *f, size_t max,
                               struct str *out);

#endif
