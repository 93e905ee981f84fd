/* rc.h -- what can go wrong, as callers can act on it.
 *
 * A function that can fail returns `enum rc`; its results come last, through
 * `out` pointers, and are written only when it returns OK.  The list is closed:
 * rc_rows[] gives each its word, its HTTP status and its exit code.  *Why* it
 * failed is in cx->fault (cx.h), for people.
 */
#ifndef BASE_RC_H
#define BASE_RC_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum rc {
    OK = 0,
    E_NOT_FOUND, /* no such thing, or not for you to know */
    E_INVALID,   /* the input breaks a rule; fault.field says where */
    E_DENIED,    /* known, but not allowed */
    E_CONFLICT,  /* somebody changed it first, or its state forbids it */
    E_BUSY,      /* try again: the dispatcher does, three times */
    E_TOO_LARGE, /* over a stated limit */
    E_IO,        /* disk, database or network */
    RC_END
};

struct rc_row {
    const char *word; /* in JSON: "not_found" */
    int status;       /* HTTP */
    int exit;         /* of the command line */
};

extern const struct rc_row rc_rows[RC_END];

/* Return early on failure.  The only macro here that contains a return. */
#define TRY(expr)             \
    do {                      \
        enum rc rc_ = (expr); \
        if (rc_ != OK)        \
            return rc_;       \
    } while (0)

/* Every function that returns enum rc is declared MUST_CHECK; gcc then refuses
 * even a (void) cast, so dropping a result is spelled out and can be found. */
#define MUST_CHECK __attribute__((warn_unused_result))
#define IGNORE(expr)          \
    do {                      \
        enum rc rc_ = (expr); \
        (void)rc_;            \
    } while (0)

/* A mistake in the program, not in its input: always compiled in, never survived. */
#define must(cond) must_hold((cond), __FILE__, __LINE__, #cond)

static inline void must_hold(bool held, const char *file, int line, const char *what)
{
    if (!held) {
        fprintf(stderr, "%s:%d: must(%s)\n", file, line, what);
        abort();
    }
}

#endif
