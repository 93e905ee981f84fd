/* flow.h -- a node of its own for each behaviour test, driven through its acts.
 *
 *     struct flow *f = flow_open();
 *     flow_ok(f, "editor", "handling.take", flow_id(f, "handling", h));
 *     CHECK_STR(flow_text(f, "note"), "已收办");
 *     flow_fails(f, "editor2", "handling.held", "handling.keep", flow_id(f, "handling", h));
 *     flow_close(f);
 *
 * The database is a new SQLite file, or, when ZHIBAO_TEST_DB says "postgres:INFO", a new
 * schema of that one.  The clock is f->now: a test sets it, nothing waits.  Every act goes
 * the whole way of serve/perform.h as a trusted person; a test of cookies, keys or files
 * prepares f->next before it.  What an act answered stays readable until flow_close().
 *
 * The city, all posts held since 2000-01-01:
 *     410000 河南省委组织部 (outside)  its bulletin 河南组工信息; outside too 中组部组工信息
 *     └ 410500 安阳市委组织部  editor editor2 leader assessor admin auditor
 *       │                      安阳组工信息: 1 工作动态 2 经验交流, numbered by year
 *       ├ 410581 林州市委组织部  officer1, signer1 办公室主任, leader1 副部长, editor1;
 *       │ │                      chain: 办公室主任审核, then 副部长签发
 *       │ └ 410581100 城郊乡党委  officer3, signer3; no chain
 *       └ 410523 汤阴县委组织部  officer2, signer2, leader2; no chain
 */
#ifndef TEST_FLOW_FLOW_H
#define TEST_FLOW_FLOW_H

#include "domain/actor.h"
#include "domain/state.h"
#include "serve/perform.h"
#include "tests/check.h"

struct flow {
    struct arena *a; /* until flow_close() */
    struct arena *connection;
    struct cx cx;    /* of the tests' own store calls; cx.db is the one connection */
    int64_t now;     /* the clock: 2005-03-01 09:00 in Beijing to begin with */
    struct str folder, where, files;
    struct cx_files blobs; /* of `files`, for acts */
    struct job job;  /* the last act: rc, fault, out */
    struct job next; /* token, csrf, key, files of the next act; then empty again */

    int64_t province, city, county1, county2, town; /* units */
    int64_t bulletin, provincial, central;          /* bulletins */
};

struct flow *flow_open(void);
struct flow *flow_empty(void); /* a place without a node: no city, no ids */
void flow_close(struct flow *f);

/* Let go of the database, so that another process may have it; and take it again. */
void flow_leave(struct flow *f);
void flow_enter(struct flow *f);

/* "name=123" and "name=text", and any text, in f->a. */
const char *flow_id(struct flow *f, const char *name, int64_t id);
const char *flow_set(struct flow *f, const char *name, struct str text);
const char *flow_fmt(struct flow *f, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Do an act as `login` (NULL: nobody) with "field=value" texts; fills f->job. */
#define flow_do(f, login, ...) \
    flow_act((f), (login), (const char *const[]){ __VA_ARGS__, NULL })

/* The same, and a failed check unless it went well, or unless it failed with that
 * fault code ("handling.held").  Both give true when it was so. */
#define flow_ok(f, login, ...)                                                \
    flow_expect((f), NULL, (login), (const char *const[]){ __VA_ARGS__, NULL }, \
                __FILE__, __LINE__)
#define flow_fails(f, login, code, ...)                                         \
    flow_expect((f), (code), (login), (const char *const[]){ __VA_ARGS__, NULL }, \
                __FILE__, __LINE__)

enum rc flow_act(struct flow *f, const char *login, const char *const *words);
bool flow_expect(struct flow *f, const char *code, const char *login,
                 const char *const *words, const char *file, int line);

/* A file that the next act gets in `field`; stored as a face stores it. */
void flow_file(struct flow *f, const char *field, const char *name, struct str bytes);

/* A member of the last answer as machines read it: "id", "report.state",
 * "lines.0.title"; "lines.n" is how many.  What is not there is a failed check. */
struct str flow_text(struct flow *f, const char *path);
int64_t flow_int(struct flow *f, const char *path);
const char *flow_code(const struct flow *f); /* of the last fault; "" when it went well */
bool flow_faulty(const struct flow *f, const char *field); /* is it among the faults? */

/* Store calls of a test: inside a transaction of their own. */
void flow_begin(struct flow *f);
void flow_commit(struct flow *f);

/* More people, and more of what the city has. */
int64_t flow_person(struct flow *f, const char *login, const char *name);
int64_t flow_post(struct flow *f, int64_t person, int64_t unit, enum role role,
                  const char *title);
int64_t flow_unit(struct flow *f, int64_t parent, const char *code, const char *name,
                  const char *short_name, const char *class);

/* A report of the writer's unit: draft, or signed through and gone to its superior. */
int64_t flow_draft(struct flow *f, const char *officer, const char *title);
int64_t flow_report(struct flow *f, const char *officer, const char *title);
/* The handling of a report at a unit; 0 when it never arrived there. */
int64_t flow_handling(struct flow *f, int64_t report, int64_t unit);
enum handling_state flow_state(struct flow *f, int64_t handling);
/* Adopt these into the next issue and sign it; gives the issue. */
int64_t flow_publish(struct flow *f, const int64_t *handlings, size_t n);

/* The last step of the report's timeline, as its sender sees it: what, with this in its
 * note.  A failed check when it is another. */
void flow_last_step(struct flow *f, const char *sender, int64_t report, const char *what,
                    const char *note);

/* Is the event chain whole, with at least one event?  A failed check when not. */
void flow_verify(struct flow *f);

#endif
