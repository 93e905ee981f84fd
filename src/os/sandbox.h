/* sandbox.h -- work on bytes that a stranger sent, where a mistake can do no harm.
 *
 * The work runs in a forked child.  Before it sees the input, the child has closed every
 * file but the pipe to its parent and given up, for good, whatever it does not need:
 * seccomp kills it at the first system call other than reading and writing what is open,
 * memory, and its own end, so it cannot open a file or a socket, run a program, fork or
 * signal; Landlock, where the kernel has it, forbids the same files once more.  It ends
 * when its time, memory or output is used up, and with its parent's thread.
 *
 * What it can do is answer.  Its answer is looked at like any other input: the sizes, the
 * code, the bytes.  The child has a copy of its parent's memory and could put some of it
 * into its answer, which goes to whoever sent the input: so the answer is checked by
 * what it is for, and never more than `output` bytes.
 *
 * The parent may have many threads.  The work must not need what another thread may have
 * held at the fork, nor open anything: what it needs open (iconv) is opened before, and
 * reached by `arg`.  A child that only stood still is started a second time: it may have
 * waited for such a lock, of the C library's own.
 *
 * Failures: what the work itself said (rc, code and the texts of {0} and {1}); and
 *     E_TOO_LARGE sandbox.time    over `seconds` (by the clock, and of the processor)
 *     E_TOO_LARGE sandbox.memory  over `memory`
 *     E_TOO_LARGE sandbox.output  over `output`
 *     E_INVALID   sandbox.broken  it crashed, or tried what it may not: a hostile file
 *     E_IO        sandbox.start   no child could be made, or shut in
 */
#ifndef OS_SANDBOX_H
#define OS_SANDBOX_H

#include "base/buf.h"
#include "base/cx.h"

struct sandbox_limits {
    size_t memory; /* bytes beyond what the parent had */
    size_t output; /* bytes of the answer */
    int seconds;
};

/* Reads `input`, writes its answer to `out`; cx has an arena and nothing else. */
typedef enum rc sandbox_work(struct cx *cx, const void *arg, struct str input,
                             struct buf *out);

/* The answer is in cx->a. */
MUST_CHECK enum rc sandbox_run(struct cx *cx, const struct sandbox_limits *limits,
                               sandbox_work *work, const void *arg,
                               struct str input, struct str *out);

#endif
