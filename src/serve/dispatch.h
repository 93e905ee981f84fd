/* dispatch.h -- many jobs at once: who runs them, on which connection, in which order.
 *
 * Reads run on a pool of threads, each with its own read-only connection.  Writes
 * run one after another on one writer thread; the writer takes all that wait (at most
 * GROUP_MAX), commits them as one group -- one disk sync -- and only then are they
 * answered.  So durable throughput rises with load while each act still sees a
 * transaction of its own: where one fails after it has written, the group is rolled back
 * and done again with each in a savepoint (which costs too much to be had always).  When
 * the commit fails, every job of the group fails.  Urgent jobs go to the front.
 *
 * A write with a `prepare` step (a password's hash) passes first through a thread of its
 * own, which does one after another: who floods the log-in keeps others from logging in,
 * and nobody from reading.  One that brings files passes through the read pool.  done()
 * is called on a thread of the dispatcher, after the commit, with the job's context: it
 * writes the answer and must not touch the database.
 *
 * The queue is bounded: a job that finds it full is refused at once with E_BUSY
 * "act.overload"; what was accepted is never shed.
 */
#ifndef SERVE_DISPATCH_H
#define SERVE_DISPATCH_H

#include "serve/perform.h"

struct dispatch;

struct dispatch_options {
    struct str where; /* database (db.h) */
    struct str files; /* folder of the files kept by content (os/blob.h) */
    int readers;      /* threads, 1 to 16 */
    int queue_max;    /* jobs that may wait, for reads and for writes each */
};

/* The pools, until the arena ends; then everything accepted is finished first. */
MUST_CHECK enum rc dispatch_start(struct cx *cx, struct arena *a,
                                  const struct dispatch_options *options,
                                  struct dispatch **out);

/* Takes the job; it and all it points to live until done() has been called, in
 * `a`, which the dispatcher uses for everything the act allocates. */
void dispatch_submit(struct dispatch *d, struct arena *a, struct job *job);

/* Finish what was accepted, take nothing more. */
void dispatch_stop(struct dispatch *d);

/* True once a disk failed under a commit: nothing more is accepted (fail-stop). */
bool dispatch_broken(const struct dispatch *d);

#endif
