/* perform.h -- one act, from what came in to what it answers.
 *
 * A job carries what a face has (names and values, a cookie or a trusted login) and
 * what it gets back.  perform() does everything that happens inside the transaction,
 * in this order, and stops at the first refusal:
 *     who (session or login) -> CSRF -> role -> input from the field table ->
 *     right on the object -> an earlier answer to the same key -> the act -> its answer kept
 * perform_alone() puts it into a transaction of its own, with retry on E_BUSY: for
 * the shell, the loader and the tests.  dispatch.h does it for many at once.
 */
#ifndef SERVE_PERFORM_H
#define SERVE_PERFORM_H

#include "app/act.h"
#include "base/pairs.h"
#include "domain/actor.h"
#include "store/person.h"

struct job_file {
    struct str field;     /* the input field it came for */
    struct upload upload; /* stored already */
};

struct job {
    const struct act *act;
    struct pairs input; /* form, query and path together */
    struct list files;  /* of struct job_file */

    struct str token;   /* SHA-256 of the session cookie, or "" */
    struct str login;   /* trusted (shell, loader): act as this person; or "" */
    struct str csrf;    /* as sent; not asked of the trusted */
    struct str key;     /* idempotency key, or "" */
    struct str address; /* where it came from, for the session's row */
    int64_t now;        /* 0: the clock's */
    bool want_page;     /* load what the layout shows, too; a write's only
                           when it is refused */
    bool urgent;        /* goes to the front of the queue */

    /* Answered: */
    enum rc rc;
    struct fault fault;    /* and further ones by .next */
    void *in;              /* struct of act->in */
    void *out;             /* struct of act->out; when OK */
    struct actor *actor;   /* NULL: nobody */
    struct session session;
    struct page *page;     /* when want_page (serve/page.h) */
    bool prepared, repeated;
    bool filled;           /* `in` was read from `input` ahead, with this result: */
    enum rc fill_rc;
    struct fault fill_fault;

    /* The face's own: */
    enum rc (*before)(struct job *job, struct cx *cx); /* may wait for the disk: store
                                                          the files that came; or NULL */
    void (*done)(struct job *job, struct cx *cx); /* dispatch.h: after the commit */
    void *arg;
};

MUST_CHECK enum rc perform(struct cx *cx, struct job *job);
/* Read the input ahead, where it is cheap: on the thread of who asks.  What is wrong with
 * it is told only in perform(), to those who may do the act. */
void perform_ahead(struct cx *cx, struct job *job);
MUST_CHECK enum rc perform_prepare(struct cx *cx, struct job *job);
MUST_CHECK enum rc perform_alone(struct cx *cx, struct job *job);

/* Its session was last marked as seen a while ago: a write marks it by itself, a read
 * cannot (dispatch.c sends a job of its own behind it). */
bool job_seen_late(const struct cx *cx, const struct job *job);

/* Give the job a failure that happened around it (the commit). */
void job_failed(struct cx *cx, struct job *job, enum rc rc);

#endif
