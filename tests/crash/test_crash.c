/* test_crash.c -- kill -9 at many points; what was acknowledged is there afterwards.
 *
 * Each round has a city of its own and the real server, armed to die at the n-th passing
 * of a kill point, or killed from outside at a moment that a seed chooses.  Three clients
 * write, submit, sign, adopt, publish, and score at once, each write under a key, and
 * remember what was acknowledged.  Then the server is started again; what got no answer
 * is sent once more under its key; and all that was acknowledged must be found, once, and
 * the database must be whole (whole.h).
 *
 * Controls: a log that is thrown away, and an event that is rewritten, must be noticed. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "app/bulletin.h"
#include "app/issue.h"
#include "app/report.h"
#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "db/db.h"
#include "os/blob.h"
#include "os/clock.h"
#include "os/file.h"
#include "store/handling.h"
#include "tests/crash/server.h"
#include "tests/crash/whole.h"

enum { CLIENTS = 3, ITEMS = 4, STEPS = 4 /* added, submitted, signed, adopted */ };
static const size_t CLIENT_ARENA = (size_t)256 << 20;

/* What a client was told of one report. */
struct fact {
    struct str title, digest;
    int64_t report;
    int done;          /* how many of its steps were acknowledged */
    struct str number; /* of the register, once signed */
};

struct client {
    struct arena *a;
    struct cx cx;
    const struct server *server;
    int no, keys, acked;
    struct fact fact[ITEMS];
    struct str issued[ITEMS]; /* what each signed issue, and the circular, was told */
    int n_issued;
    bool lost;              /* no answer came: `pending` may or may not be done */
    struct request pending;
    int refused;
};

struct round {
    struct flow *f;
    struct server server;
    struct client client[CLIENTS];
};

static struct date last_month(void)
{
    struct date today = time_date(clock_now_ms());

    return time_date(time_of_date(today.year, today.month - 1, 1));
}

/* --- asking ----------------------------------------------------------------------------- */

static struct pairs pairs_of(struct client *c, const char *const *words)
{
    struct pairs pairs = { NEW_ARRAY(c->a, struct pair, 12), 0 };

    for (; *words != NULL; words += 2)
        pairs.item[pairs.n++] = (struct pair){ str_of(words[0]), str_of(words[1]) };
    return pairs;
}

static const char *id_text(struct client *c, int64_t id)
{
    return arena_fmt(c->a, "%" PRId64, id).p;
}

/* What every write's answer has, whatever else is in it. */
static bool made_read(struct client *c, struct str body, struct made *made)
{
    struct pairs pairs = { NULL, 0 };
    const struct pair *id, *note;

    if (json_read(&c->cx, body, &pairs) != OK)
        return false;
    id = pairs_find(&pairs, S("id"));
    note = pairs_find(&pairs, S("note"));
    if (id == NULL || note == NULL || !str_int(id->value, &made->id))
        return false;
    made->note = note->value;
    return true;
}

/* Send it; the answer into *made.  False when none came, or it was refused. */
static bool ask_made(struct client *c, const struct request *r, struct made *made)
{
    struct http_told told = { 0 };

    c->pending = *r;
    if (server_ask(&c->cx, c->server, r, &told) != OK) {
        c->lost = true;
        return false;
    }
    if (told.status != 200 || !made_read(c, told.body, made)) {
        printf("# client %d: %s refused: %d " FMT "\n", c->no, r->act, told.status,
               P(told.body));
        c->refused++;
        return false;
    }
    c->acked++;
    return true;
}

#define WRITE(c, who, what, made, ...)                                                  \
    ask_made((c),                                                                       \
             &(struct request){ .as = (who), .act = (what), .key = next_key(c),         \
                                .input = pairs_of((c), (const char *const[]){           \
                                                           __VA_ARGS__, NULL }) },      \
             (made))

static const char *next_key(struct client *c)
{
    return arena_fmt(c->a, "c%d-%d", c->no, ++c->keys).p;
}

/* A read, into `out` by its fields. */
static bool ask_read(struct client *c, const char *as, const char *act, const char *name,
                     int64_t id, const struct field *fields, void *out)
{
    struct http_told told = { 0 };
    struct pair one = { str_of(name), str_of(id_text(c, id)) };
    struct request r = { .as = as, .act = act,
                         .input = { name != NULL ? &one : NULL, name != NULL ? 1 : 0 } };

    if (server_ask(&c->cx, c->server, &r, &told) != OK) {
        c->lost = true;
        c->pending.act = NULL; /* nothing to repeat */
        return false;
    }
    return told.status == 200 && json_fill(&c->cx, told.body, fields, out) == OK;
}

/* --- what a client does ----------------------------------------------------------------- */

static bool item_add(struct client *c, struct fact *fact, int i)
{
    struct made made = { 0 };
    struct request r = { .as = "officer2", .act = "report.add", .key = next_key(c),
                         .field = "file", .name = S("附件.txt") };

    fact->title = arena_fmt(c->a, "第%d人第%d件", c->no, i);
    r.bytes = arena_fmt(c->a, "附件：" FMT "\n", P(fact->title));
    fact->digest = sha256_hex(c->a, r.bytes);
    r.input = pairs_of(c, (const char *const[]){ "title", fact->title.p, "body", "正文。",
                                                 "kind", "动态", "secrecy", "非涉密", NULL });
    if (!ask_made(c, &r, &made))
        return false;
    fact->report = made.id;
    fact->done = 1;
    return true;
}

static bool item_adopt(struct client *c, struct fact *fact)
{
    struct report_view view = { 0 };
    struct made made;

    if (!ask_read(c, "editor", "report.show", "report", fact->report, report_view_fields,
                  &view))
        return false;
    if (view.handlings.n != 1) {
        c->refused++;
        return false;
    }
    return WRITE(c, "editor", "handling.adopt", &made, "handling",
                 id_text(c, ((const struct handling_line *)view.handlings.items)->id));
}

static bool item_run(struct client *c, struct fact *fact, int i)
{
    struct made made = { 0 };
    const char *report;

    if (!item_add(c, fact, i))
        return false;
    report = id_text(c, fact->report);
    if (!WRITE(c, "officer2", "report.submit", &made, "report", report))
        return false;
    fact->done = 2;
    if (!WRITE(c, "signer2", "report.sign", &made, "report", report))
        return false;
    fact->number = (struct str){ made.note.p + made.note.n - 16, 16 }; /* 410500-2005-0001 */
    fact->done = 3;
    if (!item_adopt(c, fact))
        return false;
    fact->done = 4;
    return true;
}

/* Submit and sign the issue that is being put together. */
static bool publish(struct client *c)
{
    struct bulletin_list_view view = { 0 };
    const struct issue_line *open;
    struct made made = { 0 };
    const char *issue = NULL;

    if (!ask_read(c, "editor", "bulletin.list", NULL, 0, bulletin_list_view_fields, &view))
        return false;
    open = view.open.items;
    for (size_t i = 0; i < view.open.n; i++) {
        if (open[i].state == ISSUE_OPEN)
            issue = id_text(c, open[i].id);
    }
    if (issue == NULL)
        return true; /* another was faster */
    if (!WRITE(c, "editor", "issue.submit", &made, "issue", issue) ||
        !WRITE(c, "leader", "issue.sign", &made, "issue", issue))
        return false;
    c->issued[c->n_issued++] = made.note;
    return true;
}

static const char RULES_TEXT[] = "办法 试行办法\n施行 2000-01-01 至 2100-12-31\n考核 县区\n"
                                 "计日 发生日\n\n条 采用\n  据 每采用一篇计2分。\n  看 采用\n"
                                 "  计 2\n";

/* Score last month, which the city was given before the server began. */
static bool score(struct client *c)
{
    struct made made = { 0 };
    struct date last = last_month();
    const char *scheme;

    if (!WRITE(c, "assessor", "scheme.add", &made, "text", RULES_TEXT))
        return false;
    scheme = id_text(c, made.id);
    if (!WRITE(c, "assessor", "circular.add", &made, "scheme", scheme, "period", "月", "year",
               id_text(c, last.year), "part", id_text(c, last.month)))
        return false;
    c->issued[c->n_issued++] = made.note;
    return true;
}

static void *client_run(void *arg)
{
    struct client *c = arg;

    for (int i = 0; i < ITEMS; i++) {
        if (!item_run(c, &c->fact[i], i))
            return NULL;
        if (c->no == 0 && i % 2 == 1 && !publish(c))
            return NULL;
        if (c->no == 1 && i == 1 && !score(c))
            return NULL;
    }
    return NULL;
}

static void clients_start(struct round *r, pthread_t *thread)
{
    for (int i = 0; i < CLIENTS; i++) {
        struct client *c = &r->client[i];

        *c = (struct client){ .a = arena_new(r->f->a, CLIENT_ARENA), .server = &r->server,
                              .no = i };
        c->cx.a = c->a;
        must(pthread_create(&thread[i], NULL, client_run, c) == 0);
    }
}

/* --- a round ---------------------------------------------------------------------------- */

/* A city with something published last month, left for the server. */
static void round_begin(struct round *r)
{
    struct date last = last_month();
    struct flow *f = flow_open();
    int64_t h[2];

    *r = (struct round){ .f = f };
    f->now = time_of_date(last.year, last.month, 10);
    h[0] = flow_handling(f, flow_report(f, "officer1", "上月的一件"), f->city);
    h[1] = flow_handling(f, flow_report(f, "officer2", "上月的又一件"), f->city);
    flow_publish(f, h, 2);
    flow_leave(f);
}

struct killer {
    pid_t pid;
    long wait_us;
};

/* From outside, at a moment of its own. */
static void *killer_run(void *arg)
{
    const struct killer *k = arg;
    struct timespec t = { k->wait_us / 1000000, k->wait_us % 1000000 * 1000 };

    nanosleep(&t, NULL);
    kill(k->pid, SIGKILL);
    return NULL;
}

/* The clients at work until they are done or the server is dead.  Gives whether it died
 * under them (and not only when they were done). */
static bool round_work(struct round *r, const char *kill_point, long kill_us)
{
    pthread_t thread[CLIENTS], outside;
    struct killer killer = { .wait_us = kill_us };
    bool died = !server_start(r->f, kill_point, &r->server);

    killer.pid = r->server.pid;
    if (kill_us > 0)
        must(pthread_create(&outside, NULL, killer_run, &killer) == 0);
    clients_start(r, thread);
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(thread[i], NULL);
        died |= r->client[i].lost;
    }
    if (kill_us > 0)
        pthread_join(outside, NULL);
    CHECK_INT(server_end(&r->server, SIGKILL), SIGKILL);
    return died;
}

/* What got no answer is sent again under its key: done once, whether it was done or not. */
static void resend(struct client *c)
{
    struct made made = { 0 };
    struct request again = c->pending;

    if (!c->lost || again.act == NULL)
        return;
    c->lost = false;
    if (!ask_made(c, &again, &made)) {
        printf("# client %d: %s does not go through when it is sent again\n", c->no,
               again.act);
        check_failures++;
    }
}

static int rank_of(enum report_state state)
{
    return state == REPORT_DRAFT ? 1 : state == REPORT_SIGNING ? 2 : state == REPORT_SENT ? 3 : 0;
}

/* Is all that was acknowledged of this report there? */
static bool fact_stands(struct client *c, const struct fact *fact)
{
    struct report_view view = { 0 };
    const struct attachment *file;
    const struct handling_line *h;

    if (!ask_read(c, "officer2", "report.show", "report", fact->report, report_view_fields,
                  &view) || !str_eq(view.report.title, fact->title))
        return false;
    file = view.attachments.items;
    h = view.handlings.items;
    return rank_of((enum report_state)view.report.state) >= (fact->done < 3 ? fact->done : 3) &&
           view.attachments.n == 1 && str_eq(file->digest, fact->digest) &&
           (fact->done < 3 || (view.handlings.n == 1 && str_eq(h->number, fact->number))) &&
           (fact->done < 4 || h->state == HANDLING_ADOPTED);
}

/* How many acknowledged things are not there. */
static int lost_facts(struct round *r, const char *when)
{
    int lost = 0;

    for (int i = 0; i < CLIENTS; i++) {
        struct client *c = &r->client[i];

        for (int j = 0; j < ITEMS; j++) {
            if (c->fact[j].done == 0 || fact_stands(c, &c->fact[j]))
                continue;
            printf("# %s: lost of client %d: " FMT ", acknowledged up to step %d\n", when, i,
                   P(c->fact[j].title), c->fact[j].done);
            lost++;
        }
    }
    return lost;
}

static const struct sql issued_notes = {
    "issued", -1, 1, (const char *const[]){ "note" },
    { "SELECT count(*) FROM event WHERE act IN ('issue.sign', 'circular.add')"
      " AND note LIKE '%' || ?1 || '%'",
      "SELECT 0" }
};

/* Every 第N期（总第N期） and 〔Y〕N号 that a client was told stands in the chain. */
static int lost_papers(struct round *r, const char *when)
{
    int lost = 0;

    must(db_begin(&r->f->cx, DB_READ) == OK);
    for (int i = 0; i < CLIENTS; i++) {
        for (int j = 0; j < r->client[i].n_issued; j++) {
            struct str note = r->client[i].issued[j], part, number;
            int64_t n = 0;

            if (str_find(note, S("总第")) != note.n) { /* 《X》第N期（总第M期）已签发 */
                str_cut(&note, S("（"), &part);
                str_cut(&note, S("）"), &number);
            } else { /* 已印发〔2026〕1号《…》 */
                str_cut(&note, S("已印发"), &part);
                str_cut(&note, S("《"), &number);
            }
            must(db_number(&r->f->cx, &issued_notes, DB_ARGS(DB_TEXT(number)), &n) == OK);
            if (n == 1)
                continue;
            printf("# %s: client %d was told " FMT ": %" PRId64 " times\n", when, i,
                   P(r->client[i].issued[j]), n);
            lost++;
        }
    }
    db_rollback(&r->f->cx);
    return lost;
}

/* Start again, and look.  Gives how much was lost. */
static int round_look(struct round *r, const char *when, bool again)
{
    int lost = 0;

    if (!server_start(r->f, NULL, &r->server)) {
        printf("# %s: the server does not start again\n", when);
        check_failures++;
        server_end(&r->server, SIGKILL);
        flow_enter(r->f);
        return 1;
    }
    for (int i = 0; again && i < CLIENTS; i++)
        resend(&r->client[i]);
    lost = lost_facts(r, when);
    CHECK_INT(server_end(&r->server, SIGTERM), 0);
    flow_enter(r->f);
    return lost + lost_papers(r, when);
}

static int acknowledged(const struct round *r)
{
    int n = 0;

    for (int i = 0; i < CLIENTS; i++)
        n += r->client[i].acked;
    return n;
}

/* One round from birth to death and after.  Gives whether it died under way. */
static bool round_run(const char *point, long kill_us)
{
    struct round r;
    const char *when;
    bool died;

    round_begin(&r);
    when = point != NULL ? point : flow_fmt(r.f, "killed after %ld us", kill_us);
    died = round_work(&r, point, kill_us);
    CHECK_INT(round_look(&r, when, true), 0);
    CHECK_INT(whole_check(r.f, when), 0);
    for (int i = 0; i < CLIENTS; i++)
        CHECK_INT(r.client[i].refused, 0);
    flow_close(r.f);
    return died;
}

/* --- tests ------------------------------------------------------------------------------ */

static void killed_at(const char *point, int from, int step, int times)
{
    int died = 0;
    char text[64];

    for (int i = 0; i < times; i++) {
        snprintf(text, sizeof(text), "%s:%d", point, from + i * step);
        died += round_run(text, 0);
    }
    printf("# %s: %d of %d died at their point\n", point, died, times);
    CHECK_INT(died, times);
}

static void within_a_transaction(void)
{
    killed_at("db.written", 1, 7, 40);
}

static void around_the_commit(void)
{
    killed_at("db.commit", 1, 2, 10);
    killed_at("db.committed", 1, 2, 10);
}

static void around_the_answer(void)
{
    killed_at("group.performed", 1, 2, 10);
    killed_at("group.committed", 1, 2, 10);
}

static void while_a_file_arrives(void)
{
    killed_at("blob.written", 1, 2, 5);
    killed_at("blob.synced", 1, 2, 5);
    killed_at("blob.renamed", 1, 2, 5);
    killed_at("blob.folder_synced", 1, 2, 5);
}

static void at_any_moment(void)
{
    const char *seed = getenv("SEED");
    unsigned state = seed != NULL ? (unsigned)atoi(seed) : 20050701u;
    int died = 0;

    printf("# seed %u\n", state);
    for (int i = 0; i < 20; i++)
        died += round_run(NULL, 500 + rand_r(&state) % 60000);
    printf("# killed from outside: %d of 20 died under way\n", died);
    CHECK(died > 0);
}

/* Nobody kills it: every client comes to its end, and all of it is there. */
static void undisturbed(void)
{
    struct round r;

    round_begin(&r);
    CHECK(!round_work(&r, NULL, 0));
    CHECK_INT(round_look(&r, "undisturbed", true), 0);
    CHECK_INT(whole_check(r.f, "undisturbed"), 0);
    for (int i = 0; i < CLIENTS; i++)
        CHECK_INT(r.client[i].fact[ITEMS - 1].done, STEPS);
    printf("# %d writes were acknowledged\n", acknowledged(&r));
    CHECK(acknowledged(&r) >= CLIENTS * ITEMS * STEPS);
    flow_close(r.f);
}

/* The log is thrown away after the kill: the loss must be seen. */
static void a_lost_log_is_noticed(void)
{
    struct round r;

    round_begin(&r);
    CHECK(round_work(&r, "group.committed:20", 0));
    CHECK(acknowledged(&r) > 0);
    CHECK(unlink(flow_fmt(r.f, FMT "-wal", P(r.f->where))) == 0);
    printf("# what follows is the control: a log was thrown away\n");
    CHECK(round_look(&r, "control", false) > 0);
    flow_close(r.f);
}

/* An event rewritten behind the program's back: the chain must break there. */
static void a_changed_event_is_noticed(void)
{
    struct round r;

    round_begin(&r);
    flow_enter(r.f);
    CHECK_INT(whole_check(r.f, "before the control"), 0);
    flow_begin(r.f);
    must(db_script(&r.f->cx, "UPDATE event SET note = '改' WHERE id = (SELECT min(id) FROM event)") ==
         OK);
    flow_commit(r.f);
    printf("# what follows is the control: an event was rewritten\n");
    CHECK_INT(whole_check(r.f, "control"), 1);
    flow_close(r.f);
}

const struct test tests[] = {
    TEST(undisturbed),
    TEST(within_a_transaction),
    TEST(around_the_commit),
    TEST(around_the_answer),
    TEST(while_a_file_arrives),
    TEST(at_any_moment),
    TEST(a_lost_log_is_noticed),
    TEST(a_changed_event_is_noticed),
    TEST_END
};
