/* test_dispatch.c -- many at once: every job is answered once, a failing one takes nothing
 * of its neighbours with it, a full queue says so, and the end finishes what was accepted. */
#include <pthread.h>
#include <semaphore.h>
#include "db/db.h"
#include "serve/dispatch.h"
#include "tests/flow/flow.h"

enum { SENDERS = 8, EACH = 40 };

/* One job and what became of it. */
struct sent {
    struct arena *a;
    struct job job;
    sem_t answered;
    int answers;
    int64_t id;
};

struct office {
    struct flow *f;
    struct dispatch *d;
};

static void answered(struct job *job, struct cx *cx)
{
    struct sent *s = job->arg;

    (void)cx;
    s->answers++;
    if (job->rc == OK && job->act->out == made_fields)
        s->id = ((const struct made *)job->out)->id;
    sem_post(&s->answered);
}

static struct office office_open(int queue_max)
{
    struct office o = { .f = flow_open() };
    struct dispatch_options options = { .where = o.f->where, .files = o.f->files,
                                        .readers = 2, .queue_max = queue_max };
    enum rc rc;

    must(db_begin(&o.f->cx, DB_READ) == OK);
    rc = dispatch_start(&o.f->cx, o.f->a, &options, &o.d);
    db_rollback(&o.f->cx);
    must(rc == OK);
    return o;
}

static void office_close(struct office *o)
{
    dispatch_stop(o->d);
    flow_close(o->f);
}

/* "act", then names and values. */
static struct sent *sent_make(const char *login, const char *const *words)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct sent *s = NEW(a, struct sent);
    struct pair *pair = NEW_ARRAY(a, struct pair, 12);

    s->a = a;
    must(sem_init(&s->answered, 0, 0) == 0);
    s->job = (struct job){ .act = act_find(str_of(words[0])), .login = str_of(login),
                           .done = answered, .arg = s };
    for (int i = 1; words[i] != NULL; i += 2)
        pair[s->job.input.n++] = (struct pair){ arena_str(a, str_of(words[i])),
                                                arena_str(a, str_of(words[i + 1])) };
    s->job.input.item = pair;
    return s;
}

#define SENT(login, ...) sent_make((login), (const char *const[]){ __VA_ARGS__, NULL })

static void send_off(struct office *o, struct sent *s)
{
    dispatch_submit(o->d, s->a, &s->job);
}

static void sent_free(struct sent *s)
{
    while (sem_wait(&s->answered) != 0)
        ;
    sem_destroy(&s->answered);
    arena_free(s->a);
}

static void sent_wait(struct sent *s)
{
    while (sem_wait(&s->answered) != 0)
        ;
    sem_post(&s->answered);
}

struct sender {
    struct office *o;
    int no;
    struct sent *sent[EACH];
};

/* Every fifth is classified and refused; every seventh only reads. */
static void *sender_run(void *arg)
{
    struct sender *s = arg;
    char title[64];

    for (int i = 0; i < EACH; i++) {
        snprintf(title, sizeof(title), "第%d人第%d件", s->no, i);
        s->sent[i] = i % 7 == 6 ? SENT("officer2", "report.own")
                                : SENT("officer2", "report.add", "title", title, "body", "文。",
                                       "kind", "动态", "secrecy",
                                       i % 5 == 4 ? "涉密" : "非涉密");
        send_off(s->o, s->sent[i]);
    }
    return NULL;
}

static int64_t count(struct flow *f, const char *text)
{
    struct sql sql = { "count", -1, 0, NULL, { text, text } };
    int64_t n = -1;

    must(db_begin(&f->cx, DB_READ) == OK);
    CHECK_INT(db_number(&f->cx, &sql, DB_NONE, &n), OK);
    db_rollback(&f->cx);
    return n;
}

static void many_at_once(void)
{
    struct office o = office_open(4000);
    struct sender sender[SENDERS];
    pthread_t thread[SENDERS];
    int added = 0, refused = 0, read = 0;

    for (int i = 0; i < SENDERS; i++) {
        sender[i] = (struct sender){ .o = &o, .no = i };
        must(pthread_create(&thread[i], NULL, sender_run, &sender[i]) == 0);
    }
    for (int i = 0; i < SENDERS; i++) {
        pthread_join(thread[i], NULL);
        for (int j = 0; j < EACH; j++) {
            struct sent *s = sender[i].sent[j];

            sent_wait(s);
            CHECK_INT(s->answers, 1);
            added += s->id != 0;
            read += s->job.act->kind == ACT_READ && s->job.rc == OK;
            refused += s->job.rc == E_INVALID &&
                       strcmp(s->job.fault.code, "report.classified") == 0;
            sent_free(s);
        }
    }
    CHECK_INT(added + refused + read, SENDERS * EACH);
    CHECK(refused > 0 && read > 0);
    CHECK_INT(count(o.f, "SELECT count(*) FROM report"), added);
    CHECK_INT(count(o.f, "SELECT count(DISTINCT title) FROM report"), added);
    CHECK_INT(count(o.f, "SELECT count(*) FROM event WHERE what = '拟稿'"), added);
    flow_verify(o.f);
    office_close(&o);
}

/* Many take the same item in the same breath: one has it at the edition all have read. */
static void one_of_many_wins(void)
{
    struct office o = office_open(100);
    int64_t h = flow_handling(o.f, flow_report(o.f, "officer2", "人人都要"), o.f->city);
    struct sent *sent[20];
    char id[32];
    int won = 0, stale = 0;

    snprintf(id, sizeof(id), "%" PRId64, h);
    for (int i = 0; i < 20; i++) {
        sent[i] = SENT(i % 2 == 0 ? "editor" : "editor2", "handling.take", "handling", id,
                       "edition", "1");
        send_off(&o, sent[i]);
    }
    for (int i = 0; i < 20; i++) {
        sent_wait(sent[i]);
        won += sent[i]->job.rc == OK;
        stale += sent[i]->job.rc == E_CONFLICT &&
                 strcmp(sent[i]->job.fault.code, "handling.stale") == 0;
        sent_free(sent[i]);
    }
    CHECK_INT(won, 1);
    CHECK_INT(stale, 19);
    office_close(&o);
}

/* A queue that is full refuses at once; nothing that was accepted is lost. */
static void a_full_queue_says_so(void)
{
    struct office o = office_open(3);
    struct sent *sent[400];
    int done = 0, refused = 0;

    for (int i = 0; i < 400; i++) {
        sent[i] = SENT("officer2", "report.add", "title", "题", "body", "文。", "kind", "动态",
                       "secrecy", "非涉密");
        send_off(&o, sent[i]);
    }
    for (int i = 0; i < 400; i++) {
        sent_wait(sent[i]);
        done += sent[i]->job.rc == OK;
        refused += sent[i]->job.rc == E_BUSY &&
                   strcmp(sent[i]->job.fault.code, "act.overload") == 0;
        sent_free(sent[i]);
    }
    CHECK_INT(done + refused, 400);
    CHECK(done > 0 && refused > 0);
    CHECK_INT(count(o.f, "SELECT count(*) FROM report"), done);
    office_close(&o);
}

/* Stopping answers all that was accepted; what comes after is refused. */
static void the_end_finishes_what_was_accepted(void)
{
    struct office o = office_open(1000);
    struct sent *sent[200], *late;
    int done = 0;

    for (int i = 0; i < 200; i++) {
        sent[i] = SENT("officer2", "report.add", "title", "题", "body", "文。", "kind", "动态",
                       "secrecy", "非涉密");
        send_off(&o, sent[i]);
    }
    dispatch_stop(o.d);
    for (int i = 0; i < 200; i++) {
        CHECK_INT(sent[i]->answers, 1);
        done += sent[i]->job.rc == OK;
        sent_free(sent[i]);
    }
    CHECK_INT(done, 200);
    late = SENT("officer2", "report.own");
    send_off(&o, late);
    CHECK_INT(late->job.rc, E_BUSY);
    sent_free(late);
    CHECK_INT(count(o.f, "SELECT count(*) FROM report"), 200);
    office_close(&o);
}

/* An adoption that fails only after its piece was written, among others of one group: the
 * piece is gone, and the others, done twice, are there once. */
static void a_late_failure_takes_nothing_with_it(void)
{
    enum { N = 7, BAD = 3 };
    struct office o = office_open(100);
    struct flow *f = o.f;
    int64_t h = flow_handling(f, flow_report(f, "officer1", "已在办"), f->city);
    int before = count(f, "SELECT count(*) FROM report");
    struct sent *sent[N];

    flow_ok(f, "editor", "handling.take", flow_id(f, "handling", h));
    must(db_begin(&f->cx, DB_WRITE) == OK); /* the writer waits: they queue up */
    for (int i = 0; i < N; i++) {
        sent[i] = i == BAD ? SENT("editor2", "handling.adopt", "handling",
                                  flow_fmt(f, "%" PRId64, h))
                           : SENT("officer2", "report.add", "title", "题", "body", "文。",
                                  "kind", "动态", "secrecy", "非涉密");
        send_off(&o, sent[i]);
    }
    db_rollback(&f->cx);
    for (int i = 0; i < N; i++) {
        sent_wait(sent[i]);
        CHECK_INT(sent[i]->job.rc, i == BAD ? E_CONFLICT : OK);
        CHECK_INT(sent[i]->answers, 1);
    }
    CHECK_STR(str_of(sent[BAD]->job.fault.code), "handling.held");
    CHECK_INT(count(f, "SELECT count(*) FROM piece"), 0);
    CHECK_INT(count(f, "SELECT count(*) FROM report"), before + N - 1);
    for (int i = 0; i < N; i++)
        sent_free(sent[i]);
    flow_verify(f);
    office_close(&o);
}

/* The urgent go before the others, and among themselves in the order they came. */
static bool urgent_round(struct office *o)
{
    struct sent *sent[5];
    bool last;

    must(db_begin(&o->f->cx, DB_WRITE) == OK); /* the writer waits: they queue up */
    for (int i = 0; i < 5; i++) {
        sent[i] = SENT("officer2", "report.add", "title", "题", "body", "文。", "kind", "动态",
                       "secrecy", "非涉密");
        sent[i]->job.urgent = i >= 2;
        send_off(o, sent[i]);
    }
    db_rollback(&o->f->cx);
    for (int i = 0; i < 5; i++)
        sent_wait(sent[i]);
    last = sent[1]->id > sent[4]->id;
    CHECK(sent[2]->id < sent[3]->id && sent[3]->id < sent[4]->id);
    CHECK(last || sent[1]->id < sent[2]->id);
    for (int i = 0; i < 5; i++)
        sent_free(sent[i]);
    return last;
}

/* Whether the writer takes one or two before the urgent come is chance; that a later one
 * is overtaken must be seen within some rounds. */
static void the_urgent_go_first_in_their_order(void)
{
    enum { ROUNDS = 50 };
    struct office o = office_open(100);
    int round = 0;

    while (round < ROUNDS && !urgent_round(&o))
        round++;
    CHECK(round < ROUNDS);
    office_close(&o);
}

/* Whoever floods the log-in keeps nobody from reading. */
static void a_flood_of_logins_leaves_the_readers_free(void)
{
    enum { FLOOD = 40 };
    struct office o = office_open(100);
    struct sent *sent[FLOOD], *read;

    for (int i = 0; i < FLOOD; i++) {
        sent[i] = SENT("", "session.login", "login", "nobody", "password", "guess");
        send_off(&o, sent[i]);
    }
    read = SENT("officer2", "report.own");
    send_off(&o, read);
    sent_wait(read);
    CHECK_INT(read->job.rc, OK);
    CHECK_INT(sem_trywait(&sent[FLOOD / 2]->answered), -1);
    sent_free(read);
    for (int i = 0; i < FLOOD; i++) {
        sent_wait(sent[i]);
        CHECK_INT(sent[i]->job.rc, E_DENIED);
        sent_free(sent[i]);
    }
    office_close(&o);
}

const struct test tests[] = {
    TEST(the_urgent_go_first_in_their_order),
    TEST(a_late_failure_takes_nothing_with_it),
    TEST(a_flood_of_logins_leaves_the_readers_free),
    TEST(many_at_once),
    TEST(one_of_many_wins),
    TEST(a_full_queue_says_so),
    TEST(the_end_finishes_what_was_accepted),
    TEST_END
};
