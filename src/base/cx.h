/* cx.h -- the context: what one piece of work may use.
 *
 * One request, one command, one parcel from another node: each has one context,
 * with one arena, one transaction, one clock reading and one actor.  Nothing
 * above base/ and os/ reads a global, the system clock or the environment.
 */
#ifndef BASE_CX_H
#define BASE_CX_H

#include <stdint.h>
#include "base/arena.h"
#include "base/rc.h"

struct db;
struct actor;    /* domain/actor.h */
struct settings; /* store/setting.c */

/* Where the files lie that are kept by content.  Acts only name them by digest; what goes
 * into a paper they read, and os/blob.h is not below app/: so serve/ gives blob_read(). */
struct cx;
struct cx_files {
    struct str folder;
    enum rc (*read)(struct cx *cx, struct str folder, struct str digest, size_t max,
                    struct str *out);
};

/* Why it failed.  Written by fail() and its kin, and by nothing else. */
struct fault {
    enum rc rc;
    const char *code;   /* "report.state": its text is in data/messages.zh */
    const char *field;  /* the input field at fault, or NULL */
    struct str arg[2];  /* what the text's {0} and {1} stand for; shown to the user */
    struct str detail;  /* for the log, never for the user */
    struct fault *next; /* further ones: a form is answered with all its mistakes */
};

/* Where new ids come from: one per process, shared by all its contexts. */
struct id_source;

struct cx {
    struct arena *a;           /* everything this work allocates */
    struct db *db;             /* inside one transaction, begun by the dispatcher */
    const struct actor *actor; /* who does it; NULL is the system */
    const char *act;           /* the act that runs, its name in app/acts.c */
    struct str address;        /* where it was asked from; "": not over a network */
    int64_t now;               /* milliseconds since 1970 UTC, read once */
    unsigned char nonce[32];   /* random, fresh for this work; read once, like the clock */
    struct id_source *ids;
    const struct cx_files *files; /* NULL where no act runs */
    const struct settings *settings; /* as read in this transaction; NULL: not yet */
    bool keep; /* it failed, but what it wrote stays: a wrong password is counted */
    struct fault fault;
    int seam_countdown; /* tests: the n-th call to the outside fails */
};

/* A file kept by content, all of it; failures as blob_read() (os/blob.h). */
MUST_CHECK enum rc cx_file(struct cx *cx, struct str digest, size_t max, struct str *out);

/* Record the reason and return it: `return fail(cx, E_CONFLICT, "x.y", detail)`. */
enum rc fail(struct cx *cx, enum rc rc, const char *code, struct str detail);

/* The same for one field of the input: E_INVALID, with what {0} and {1} show. */
enum rc fail_field(struct cx *cx, const char *field, const char *code, struct str arg0,
                   struct str arg1);

/* The same with something to show: the state it is in, the person who holds it. */
enum rc fail_arg(struct cx *cx, enum rc rc, const char *code, struct str arg0,
                 struct str arg1);

/* Tests only: true when this call to the outside world is the one to fail. */
bool seam_fails(struct cx *cx);

/* Ids of nouns: 63 bits, positive, rising: 10 bits node, 41 bits ms since
 * 2000-01-01 UTC, 12 bits counter.  So they sort by time of making, are unique
 * over nodes, and never repeat while `last` is the highest id of the database,
 * even when the clock steps back. */
struct id_source *id_source_new(struct arena *a, int node, int64_t last);
int64_t cx_id(struct cx *cx);

/* The lowest id that this node can have made at a moment, from 2000-01-01 UTC on: where
 * what is brought in later stands among what was made then. */
int64_t cx_id_at(const struct cx *cx, int64_t moment);

#endif
