/* dispatch.c -- see dispatch.h. */
#include "serve/dispatch.h"

#include <pthread.h>
#include <stdatomic.h>
#include "base/log.h"
#include "db/db.h"
#include "os/blob.h"
#include "os/clock.h"
#include "os/kill.h"
#include "os/random.h"
#include "store/node.h"

enum { GROUP_MAX = 256, READERS_MAX = 16, TRIES = 3 };
enum { HEAVY_MAX = 256 }; /* some ten seconds of hashing: later is too late */
static const size_t THREAD_ARENA = (size_t)256 << 20, SEEN_ARENA = (size_t)1 << 20;

struct entry {
    struct entry *next;
    struct arena *a;
    struct job *job;
    struct cx cx;
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct entry *first, **end;
    struct entry **urgent; /* behind the last urgent one */
    int n, max, n_urgent;
    bool closed;
};

struct dispatch {
    struct queue reads, writes, heavy, answers;
    struct str where;
    struct id_source *ids;
    struct cx_files files;
    pthread_t reader[READERS_MAX], writer, preparer, answerer;
    int started;
    bool writer_started, preparer_started, answerer_started, stopped;
    _Atomic bool broken;
};

static void queue_open(struct queue *q, int max)
{
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->more, NULL);
    q->end = q->urgent = &q->first;
    q->max = max;
}

/* False when it is full or closed. */
static bool queue_put(struct queue *q, struct entry *e)
{
    bool taken;

    pthread_mutex_lock(&q->lock);
    taken = !q->closed && q->n < q->max;
    if (taken) {
        struct entry **at = e->job->urgent ? q->urgent : q->end;

        e->next = *at;
        *at = e;
        if (at == q->end)
            q->end = &e->next;
        if (e->job->urgent) {
            q->urgent = &e->next;
            q->n_urgent++;
        }
        q->n++;
        pthread_cond_signal(&q->more);
    }
    pthread_mutex_unlock(&q->lock);
    return taken;
}

/* Wait for work; take at most `most`, oldest first.  NULL when closed and empty. */
static struct entry *queue_take(struct queue *q, int most)
{
    struct entry *first, *last;
    int n = 1;

    pthread_mutex_lock(&q->lock);
    while (q->first == NULL && !q->closed)
        pthread_cond_wait(&q->more, &q->lock);
    first = last = q->first;
    if (first != NULL) {
        while (n < most && last->next != NULL) {
            last = last->next;
            n++;
        }
        q->first = last->next;
        if (q->first == NULL)
            q->end = &q->first;
        last->next = NULL;
        q->n -= n;
        q->n_urgent -= n < q->n_urgent ? n : q->n_urgent;
        if (q->n_urgent == 0)
            q->urgent = &q->first;
    }
    pthread_mutex_unlock(&q->lock);
    return first;
}

/* All of a list that ends with NULL, to the end of a queue without a limit. */
static void queue_hand_on(struct queue *q, struct entry *list)
{
    pthread_mutex_lock(&q->lock);
    *q->end = list;
    for (; list != NULL; list = list->next) {
        q->end = &list->next;
        q->n++;
    }
    pthread_cond_signal(&q->more);
    pthread_mutex_unlock(&q->lock);
}

static void queue_close(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->more);
    pthread_mutex_unlock(&q->lock);
}

/* Give the answer; the entry is gone afterwards. */
static void entry_done(struct entry *e)
{
    struct job *job = e->job;

    if (job->rc == E_IO)
        log_line("error", "act=%s rc=%s code=%s detail=\"" FMT "\"", job->act->name,
                 rc_rows[job->rc].word, job->fault.code, P(job->fault.detail));
    job->done(job, &e->cx);
}

static void entry_ready(struct dispatch *d, struct entry *e, struct db *db)
{
    struct job *job = e->job;

    e->cx.a = e->a;
    e->cx.db = db;
    e->cx.ids = d->ids;
    e->cx.files = &d->files;
    e->cx.now = job->now != 0 ? job->now : clock_now_ms();
    random_bytes(e->cx.nonce, sizeof(e->cx.nonce));
}

static enum rc seen_run(struct cx *cx, const void *in, void *out)
{
    (void)cx; /* perform() marks the session of every write */
    (void)in;
    (void)out;
    return OK;
}

static const struct act seen_act = { .name = "session.seen", .path = "", .kind = ACT_WRITE,
                                     .right = RIGHT_SIGNED, .scope = SCOPE_SELF,
                                     .in = nothing_fields, .in_size = sizeof(struct nothing),
                                     .out = nothing_fields,
                                     .out_size = sizeof(struct nothing), .run = seen_run };

static void seen_done(struct job *job, struct cx *cx)
{
    (void)cx;
    arena_free(job->arg);
}

/* Who only reads is at work, too: without this a session would end under their eyes. */
static void session_follow(struct dispatch *d, const struct job *read)
{
    struct arena *a = arena_new(NULL, SEEN_ARENA);
    struct entry *e = NEW(a, struct entry);

    e->a = a;
    e->job = NEW(a, struct job);
    *e->job = (struct job){ .act = &seen_act, .token = arena_str(a, read->token),
                            .csrf = arena_str(a, read->session.csrf), .now = read->now,
                            .done = seen_done, .arg = a };
    if (!queue_put(&d->writes, e))
        arena_free(a);
}

static void entry_read(struct dispatch *d, struct entry *e)
{
    enum rc rc = OK;

    if (perform_prepare(&e->cx, e->job) != OK) { /* of what brings a file */
        entry_done(e);
        return;
    }
    for (int i = 0; i < TRIES; i++) {
        rc = db_begin(&e->cx, DB_READ);
        if (rc == OK)
            rc = perform(&e->cx, e->job);
        if (rc == OK)
            rc = db_commit(&e->cx);
        else
            db_rollback(&e->cx);
        if (rc != E_BUSY)
            break;
    }
    if (rc != OK && e->job->rc == OK)
        job_failed(&e->cx, e->job, rc);
    if (rc == OK && job_seen_late(&e->cx, e->job))
        session_follow(d, e->job);
    entry_done(e);
}

/* A write that is made ready outside of the writer: then it goes there. */
static void entry_prepare(struct dispatch *d, struct entry *e)
{
    if (perform_prepare(&e->cx, e->job) != OK) {
        entry_done(e);
    } else if (!queue_put(&d->writes, e)) {
        job_failed(&e->cx, e->job, fail(&e->cx, E_BUSY, "act.overload", S("writes")));
        entry_done(e);
    }
}

/* Reads, or prepares, what comes through the queue. */
static void read_all(struct dispatch *d, struct queue *q)
{
    struct arena *a = arena_new(NULL, THREAD_ARENA);
    struct cx cx = { .a = a };
    struct db *db = NULL;
    struct entry *e;

    if (db_open(&cx, a, d->where, DB_READ, &db) != OK)
        log_line("error", "reader code=%s detail=\"" FMT "\"", cx.fault.code,
                 P(cx.fault.detail));
    while ((e = queue_take(q, 1)) != NULL) {
        entry_ready(d, e, db);
        if (db == NULL) {
            job_failed(&cx, e->job, E_IO);
            entry_done(e);
        } else if (e->job->act->kind != ACT_WRITE) {
            entry_read(d, e);
        } else {
            entry_prepare(d, e);
        }
    }
    arena_free(a);
}

static void *reader_main(void *arg)
{
    struct dispatch *d = arg;

    read_all(d, &d->reads);
    return NULL;
}

static void *preparer_main(void *arg)
{
    struct dispatch *d = arg;

    read_all(d, &d->heavy);
    return NULL;
}

/* One job of a group, inside its savepoint. */
static void entry_write(struct entry *e)
{
    struct cx *cx = &e->cx;
    enum rc rc = OK;

    for (int i = 0; i < TRIES; i++) {
        rc = db_savepoint(cx);
        if (rc == OK)
            rc = perform(cx, e->job);
        if (rc == OK || cx->keep) {
            enum rc end = db_release(cx);

            if (end != OK) { /* told as failed, so it must not stay */
                db_rollback_to(cx);
                rc = end;
            }
        } else {
            db_rollback_to(cx);
        }
        if (rc != E_BUSY)
            break;
    }
    if (rc != OK && e->job->rc == OK)
        job_failed(cx, e->job, rc);
}

/* One job without a savepoint, which costs a copy of every page that it changes.  False
 * when it failed after it had written: then the group is done again, with savepoints. */
static bool entry_write_bare(struct entry *e)
{
    struct cx *cx = &e->cx;
    int64_t before = db_changes(cx->db);
    enum rc rc = perform(cx, e->job);

    if (rc != OK && e->job->rc == OK)
        job_failed(cx, e->job, rc);
    if (rc == OK || cx->keep)
        return true;
    return rc != E_BUSY && rc != E_IO && db_changes(cx->db) == before;
}

/* The group's jobs, in the open transaction; *careful: each in a savepoint. */
static enum rc group_jobs(struct entry *group, struct cx *cx, bool *careful)
{
    for (struct entry *e = group; e != NULL; e = e->next) {
        if (*careful) {
            entry_write(e);
        } else if (!entry_write_bare(e)) {
            *careful = true;
            db_rollback(cx);
            TRY(db_begin(cx, DB_WRITE));
            return group_jobs(group, cx, careful);
        }
    }
    return OK;
}

/* The whole group in one transaction; *begun tells a commit that failed from a lock that
 * was not had. */
static enum rc group_try(struct entry *group, struct cx *cx, bool *careful, bool *begun)
{
    enum rc rc = db_begin(cx, DB_WRITE);

    *begun = rc == OK;
    if (rc == OK)
        rc = group_jobs(group, cx, careful);
    kill_point("group.performed");
    if (rc == OK)
        rc = db_commit(cx);
    kill_point("group.committed");
    if (rc != OK)
        db_rollback(cx);
    return rc;
}

static void group_write(struct dispatch *d, struct entry *group, struct db *db, struct cx *cx)
{
    struct entry *next;
    bool begun = true, careful = db == NULL || db_changes(db) < 0;
    enum rc rc = E_BUSY;

    for (struct entry *e = group; e != NULL; e = e->next)
        entry_ready(d, e, db);
    if (atomic_load(&d->broken))
        rc = fail(cx, E_IO, "act.broken", S(""));
    for (int i = 0; i < TRIES && rc == E_BUSY && begun; i++)
        rc = group_try(group, cx, &careful, &begun);
    if (rc == E_IO) {
        log_line("error", "commit code=%s detail=\"" FMT "\"", cx->fault.code,
                 P(cx->fault.detail));
        atomic_store(&d->broken, true);
    }
    if (rc == OK) {
        queue_hand_on(&d->answers, group);
        return;
    }
    for (struct entry *e = group; e != NULL; e = next) {
        next = e->next;
        job_failed(cx, e->job, rc);
        entry_done(e);
    }
}

/* Answers what is committed, while the writer goes on. */
static void *answerer_main(void *arg)
{
    struct dispatch *d = arg;
    struct entry *e, *next;

    while ((e = queue_take(&d->answers, GROUP_MAX)) != NULL) {
        for (; e != NULL; e = next) {
            next = e->next;
            entry_done(e);
        }
    }
    return NULL;
}

static void *writer_main(void *arg)
{
    struct dispatch *d = arg;
    struct arena *a = arena_new(NULL, THREAD_ARENA);
    struct cx open = { .a = a };
    struct db *db = NULL;
    struct entry *group;

    if (db_open(&open, a, d->where, DB_WRITE, &db) != OK) {
        log_line("error", "writer code=%s detail=\"" FMT "\"", open.fault.code,
                 P(open.fault.detail));
        atomic_store(&d->broken, true);
    }
    while ((group = queue_take(&d->writes, GROUP_MAX)) != NULL) {
        struct arena *turn = arena_new(NULL, THREAD_ARENA);
        struct cx cx = { .a = turn, .db = db, .ids = d->ids, .now = clock_now_ms() };

        group_write(d, group, db, &cx);
        if (db != NULL)
            db_tidy(db); /* now that nobody waits for it */
        arena_free(turn);
    }
    if (db != NULL)
        db_checkpoint(db);
    arena_free(a);
    return NULL;
}

void dispatch_submit(struct dispatch *d, struct arena *a, struct job *job)
{
    struct entry *e = NEW(a, struct entry);
    bool heavy = job->act->prepare != NULL;
    bool reads = job->act->kind != ACT_WRITE || job->before != NULL;

    *e = (struct entry){ .a = a, .job = job };
    e->cx.a = a;
    if (!heavy && !reads)
        perform_ahead(&e->cx, job);
    if (!queue_put(heavy ? &d->heavy : reads ? &d->reads : &d->writes, e)) {
        job_failed(&e->cx, job, fail(&e->cx, E_BUSY, "act.overload", S("")));
        entry_done(e);
    }
}

bool dispatch_broken(const struct dispatch *d)
{
    return atomic_load(&d->broken);
}

void dispatch_stop(struct dispatch *d)
{
    if (d->stopped)
        return;
    d->stopped = true;
    queue_close(&d->reads); /* first: these may still hand jobs to the writer */
    queue_close(&d->heavy);
    for (int i = 0; i < d->started; i++)
        pthread_join(d->reader[i], NULL);
    if (d->preparer_started)
        pthread_join(d->preparer, NULL);
    queue_close(&d->writes);
    if (d->writer_started)
        pthread_join(d->writer, NULL);
    queue_close(&d->answers);
    if (d->answerer_started)
        pthread_join(d->answerer, NULL);
}

static void dispatch_end(void *d)
{
    dispatch_stop(d);
}

enum rc dispatch_start(struct cx *cx, struct arena *a, const struct dispatch_options *options,
                       struct dispatch **out)
{
    struct dispatch *d = NEW(a, struct dispatch);
    struct node node = { 0 };
    int64_t last;

    must(options->readers >= 1 && options->readers <= READERS_MAX);
    TRY(node_load(cx, &node));
    TRY(node_last_id(cx, &last));
    d->where = arena_str(a, options->where);
    d->ids = id_source_new(a, (int)node.number, last);
    d->files = (struct cx_files){ arena_str(a, options->files), blob_read };
    queue_open(&d->reads, options->queue_max);
    queue_open(&d->writes, options->queue_max);
    queue_open(&d->answers, 0);
    queue_open(&d->heavy, options->queue_max < HEAVY_MAX ? options->queue_max : HEAVY_MAX);
    arena_defer(a, dispatch_end, d);
    for (int i = 0; i < options->readers; i++) {
        must(pthread_create(&d->reader[i], NULL, reader_main, d) == 0);
        d->started++;
    }
    must(pthread_create(&d->preparer, NULL, preparer_main, d) == 0);
    d->preparer_started = true;
    must(pthread_create(&d->answerer, NULL, answerer_main, d) == 0);
    d->answerer_started = true;
    must(pthread_create(&d->writer, NULL, writer_main, d) == 0);
    d->writer_started = true;
    *out = d;
    return OK;
}
