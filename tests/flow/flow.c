/* flow.c -- see flow.h. */
#include "tests/flow/flow.h"

#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/time.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/words.h"
#include "os/blob.h"
#include "os/file.h"
#include "serve/upload.h"
#include "store/bulletin.h"
#include "store/event.h"
#include "store/handling.h"
#include "store/node.h"
#include "store/report.h"
#include "store/unit.h"

static const size_t FLOW_ARENA = (size_t)1 << 31;

/* Setting up must work; a test can say nothing without it. */
#define SET_UP(f, expr)                                                            \
    do {                                                                           \
        if ((expr) != OK) {                                                        \
            printf("# %s:%d: %s: %s " FMT "\n", __FILE__, __LINE__, #expr,         \
                   (f)->cx.fault.code, P((f)->cx.fault.detail));                   \
            abort();                                                               \
        }                                                                          \
    } while (0)

static int64_t flow_day(void)
{
    return time_of_date(2000, 1, 1);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static void remove_folder(void *arg)
{
    nftw(arg, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void flow_folder(struct flow *f)
{
    const char *tmp = getenv("TMPDIR");
    char *path = arena_alloc(f->a, 1, 4096);

    snprintf(path, 4096, "%s/zhibao-flow-XXXXXX", tmp != NULL ? tmp : "/tmp");
    must(mkdtemp(path) != NULL);
    arena_defer(f->a, remove_folder, path);
    f->folder = str_of(path);
    f->files = arena_fmt(f->a, "%s/files", path);
    SET_UP(f, dir_make(&f->cx, f->files, 0700));
    SET_UP(f, blob_start(&f->cx, f->files));
    f->blobs = (struct cx_files){ f->files, blob_read };
    f->cx.files = &f->blobs;
}

/* A schema of its own for each test of each process: programs may run side by side. */
static struct str fresh_schema(struct flow *f, const char *where)
{
    static int count;
    struct cx cx = { .a = arena_new(f->a, 64 << 20), .now = f->now };
    struct str name = arena_fmt(f->a, "flow_%d_%d", (int)getpid(), ++count);
    struct str make = arena_fmt(f->a, "DROP SCHEMA IF EXISTS " FMT " CASCADE; "
                                      "CREATE SCHEMA " FMT, P(name), P(name));

    if (db_open(&cx, cx.a, str_of(where), DB_WRITE, &cx.db) != OK ||
        db_script(&cx, make.p) != OK) {
        printf("# %s: %s " FMT "\n", where, cx.fault.code, P(cx.fault.detail));
        abort();
    }
    arena_free(cx.a);
    return arena_fmt(f->a, "%s options='-c search_path=" FMT "'", where, P(name));
}

void flow_leave(struct flow *f)
{
    arena_free(f->connection);
    f->connection = NULL;
    f->cx.db = NULL;
}

void flow_enter(struct flow *f)
{
    must(f->connection == NULL);
    f->connection = arena_new(f->a, FLOW_ARENA / 2);
    SET_UP(f, db_open(&f->cx, f->connection, f->where, DB_WRITE, &f->cx.db));
}

static void flow_database(struct flow *f)
{
    const char *where = getenv("ZHIBAO_TEST_DB");

    if (where != NULL && strncmp(where, "postgres", 8) == 0)
        f->where = fresh_schema(f, where);
    else
        f->where = arena_fmt(f->a, FMT "/zhibao.db", P(f->folder));
    flow_enter(f);
    must((db_dialect_of(f->cx.db) == DB_POSTGRES) == str_starts(f->where, S("postgres")));
    SET_UP(f, migrate(&f->cx));
}

void flow_begin(struct flow *f)
{
    f->cx.now = f->now;
    SET_UP(f, db_begin(&f->cx, DB_WRITE));
}

void flow_commit(struct flow *f)
{
    SET_UP(f, db_commit(&f->cx));
}

static int64_t unit_make(struct flow *f, struct unit u)
{
    u.id = cx_id(&f->cx);
    u.team = S("");
    u.began = flow_day();
    SET_UP(f, unit_add(&f->cx, &u));
    return u.id;
}

static int64_t person_make(struct flow *f, const char *login, const char *name)
{
    struct person p = { .id = cx_id(&f->cx), .name = str_of(name), .login = str_of(login),
                        .phone = S("0372-1234567"), .created = f->now };

    SET_UP(f, person_add(&f->cx, &p));
    return p.id;
}

static int64_t post_make(struct flow *f, int64_t person, int64_t unit, enum role role,
                         const char *title)
{
    struct post p = { .id = cx_id(&f->cx), .person = person, .unit = unit,
                      .role = (int)role, .title = str_of(title), .full_time = true,
                      .began = flow_day() };

    SET_UP(f, post_add(&f->cx, &p));
    return p.id;
}

int64_t flow_person(struct flow *f, const char *login, const char *name)
{
    int64_t id;

    flow_begin(f);
    id = person_make(f, login, name);
    flow_commit(f);
    return id;
}

int64_t flow_post(struct flow *f, int64_t person, int64_t unit, enum role role,
                  const char *title)
{
    int64_t id;

    flow_begin(f);
    id = post_make(f, person, unit, role, title);
    flow_commit(f);
    return id;
}

int64_t flow_unit(struct flow *f, int64_t parent, const char *code, const char *name,
                  const char *short_name, const char *class)
{
    int64_t id;

    flow_begin(f);
    id = unit_make(f, (struct unit){ .parent = parent, .code = str_of(code),
                                     .name = str_of(name), .class = str_of(class),
                                     .short_name = str_of(short_name), .place = 90 });
    flow_commit(f);
    return id;
}

static void city_units(struct flow *f)
{
    f->province = unit_make(f, (struct unit){ .code = S("410000"),
                                              .name = S("中共河南省委组织部"),
                                              .short_name = S("省委组织部"),
                                              .class = S("省"), .place = 1,
                                              .outside = true });
    f->city = unit_make(f, (struct unit){ .parent = f->province, .code = S("410500"),
                                          .name = S("中共安阳市委组织部"),
                                          .short_name = S("安阳市"), .class = S("市"),
                                          .place = 1 });
    f->county1 = unit_make(f, (struct unit){ .parent = f->city, .code = S("410581"),
                                             .name = S("中共林州市委组织部"),
                                             .short_name = S("林州市"),
                                             .class = S("县区"), .place = 1 });
    f->county2 = unit_make(f, (struct unit){ .parent = f->city, .code = S("410523"),
                                             .name = S("中共汤阴县委组织部"),
                                             .short_name = S("汤阴县"),
                                             .class = S("县区"), .place = 2 });
    f->town = unit_make(f, (struct unit){ .parent = f->county1, .code = S("410581100"),
                                          .name = S("中共林州市城郊乡委员会"),
                                          .short_name = S("城郊乡"), .class = S("乡镇"),
                                          .place = 1 });
    SET_UP(f, step_add(&f->cx, &(struct step){ f->county1, 1, S("办公室主任审核"),
                                               S("办公室主任") }));
    SET_UP(f, step_add(&f->cx, &(struct step){ f->county1, 2, S("副部长签发"),
                                               S("副部长") }));
}

static void city_people(struct flow *f)
{
    const struct {
        const char *login, *name;
        int64_t unit;
        enum role role;
        const char *title;
    } people[] = {
        { "editor", "市编辑甲", f->city, ROLE_EDITOR, "信息科科长" },
        { "editor2", "市编辑乙", f->city, ROLE_EDITOR, "" },
        { "leader", "市领导", f->city, ROLE_LEADER, "副部长" },
        { "assessor", "市考核员", f->city, ROLE_ASSESSOR, "" },
        { "admin", "市管理员", f->city, ROLE_ADMIN, "" },
        { "auditor", "市审计员", f->city, ROLE_AUDITOR, "" },
        { "officer1", "林州信息员", f->county1, ROLE_OFFICER, "" },
        { "signer1", "林州主任", f->county1, ROLE_SIGNER, "办公室主任" },
        { "leader1", "林州副部长", f->county1, ROLE_LEADER, "副部长" },
        { "editor1", "林州编辑", f->county1, ROLE_EDITOR, "" },
        { "officer2", "汤阴信息员", f->county2, ROLE_OFFICER, "" },
        { "signer2", "汤阴主任", f->county2, ROLE_SIGNER, "办公室主任" },
        { "leader2", "汤阴副部长", f->county2, ROLE_LEADER, "副部长" },
        { "officer3", "城郊信息员", f->town, ROLE_OFFICER, "" },
        { "signer3", "城郊书记", f->town, ROLE_SIGNER, "" },
    };

    for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
        post_make(f, person_make(f, people[i].login, people[i].name), people[i].unit,
                  people[i].role, people[i].title);
}

static int64_t bulletin_make(struct flow *f, struct bulletin b)
{
    b.id = cx_id(&f->cx);
    b.readers = S("市委领导，各县（市、区）委组织部");
    SET_UP(f, bulletin_add(&f->cx, &b));
    return b.id;
}

static void city_bulletins(struct flow *f)
{
    f->bulletin = bulletin_make(f, (struct bulletin){ .unit = f->city,
                                                      .name = S("安阳组工信息"),
                                                      .level = LEVEL_CITY,
                                                      .place = 1 });
    f->provincial = bulletin_make(f, (struct bulletin){ .unit = f->province,
                                                        .name = S("河南组工信息"),
                                                        .level = LEVEL_PROVINCE,
                                                        .outside = true, .place = 2 });
    f->central = bulletin_make(f, (struct bulletin){ .unit = f->province,
                                                     .name = S("中组部组工信息"),
                                                     .level = LEVEL_CENTRE,
                                                     .outside = true, .place = 3 });
    SET_UP(f, bulletin_column_add(&f->cx, &(struct bulletin_column){ f->bulletin, 1,
                                                                     S("工作动态") }));
    SET_UP(f, bulletin_column_add(&f->cx, &(struct bulletin_column){ f->bulletin, 2,
                                                                     S("经验交流") }));
}

struct flow *flow_empty(void)
{
    struct arena *a = arena_new(NULL, FLOW_ARENA);
    struct flow *f = NEW(a, struct flow);

    f->a = a;
    f->now = time_of_date(2005, 3, 1) + 9 * INT64_C(3600000);
    f->cx = (struct cx){ .a = a, .now = f->now, .act = "demo.load" };
    f->cx.ids = id_source_new(a, 1, 0);
    flow_folder(f);
    flow_database(f);
    return f;
}

struct flow *flow_open(void)
{
    struct flow *f = flow_empty();

    flow_begin(f);
    SET_UP(f, node_add(&f->cx, &(struct node){ .number = 1, .name = S("安阳市委组织部") }));
    city_units(f);
    city_people(f);
    city_bulletins(f);
    flow_commit(f);
    return f;
}

void flow_close(struct flow *f)
{
    arena_free(f->a);
}

const char *flow_fmt(struct flow *f, const char *fmt, ...)
{
    char *text;
    struct str copy;
    va_list args;

    va_start(args, fmt);
    must(vasprintf(&text, fmt, args) >= 0);
    va_end(args);
    copy = arena_str(f->a, str_of(text));
    free(text);
    return copy.p;
}

const char *flow_id(struct flow *f, const char *name, int64_t id)
{
    return flow_fmt(f, "%s=%" PRId64, name, id);
}

const char *flow_set(struct flow *f, const char *name, struct str text)
{
    return arena_fmt(f->a, "%s=" FMT, name, P(text)).p;
}

void flow_file(struct flow *f, const char *field, const char *name, struct str bytes)
{
    struct job_file *file = NEW(f->a, struct job_file);

    SET_UP(f, blob_put(&f->cx, f->files, bytes, &file->upload.digest));
    file->field = str_of(field);
    file->upload.name = str_of(name);
    file->upload.size = (int64_t)bytes.n;
    f->next.files = (struct list){ file, 1 };
}

/* The newest event; 0 before the first, or in a place without a node. */
static int64_t last_event(struct flow *f)
{
    struct event_query q = { .act = S(""), .noun = S(""), .limit = 1 };
    struct cx cx = f->cx;
    struct list one;
    int64_t id = 0;

    cx.a = arena_new(f->a, 4 << 20);
    if (db_begin(&cx, DB_READ) == OK) {
        if (event_page(&cx, q, &one) == OK && one.n != 0)
            id = ((const struct event_line *)one.items)->id;
        db_rollback(&cx);
    }
    arena_free(cx.a);
    return id;
}

/* Every write that went well is in the chain, with at least one event of its own, but for
 * those that say they write none. */
static void check_in_chain(const struct job *job, int64_t before, int64_t after)
{
    if (job->rc != OK || job->act->kind != ACT_WRITE || job->act->quiet || job->repeated ||
        after > before)
        return;
    printf("# %s wrote no event\n", job->act->name);
    check_failures++;
}

/* As the server does with files that came (serve/web.c). */
static enum rc flow_pictures(struct job *job, struct cx *cx)
{
    struct job_file *file = job->files.items;
    size_t at;

    for (size_t i = 0; i < job->files.n; i++)
        TRY(upload_picture(cx, cx->files->folder,
                           field_find(job->act->in, file[i].field, &at), &file[i].upload));
    return OK;
}

enum rc flow_act(struct flow *f, const char *login, const char *const *words)
{
    struct cx cx = f->cx;
    struct job job = f->next;
    int64_t before = last_event(f);
    size_t n = 0;

    f->next = (struct job){ .act = NULL };
    job.act = act_find(str_of(words[0]));
    if (job.act == NULL)
        printf("# no act %s\n", words[0]);
    must(job.act != NULL);
    while (words[n + 1] != NULL)
        n++;
    job.input = (struct pairs){ NEW_ARRAY(f->a, struct pair, n + 1), n };
    for (size_t i = 0; i < n; i++) {
        struct str word = str_of(words[i + 1]);

        must(str_cut(&word, S("="), &job.input.item[i].name));
        job.input.item[i].value = word;
    }
    if (job.files.n != 0)
        job.before = flow_pictures;
    job.login = str_of(login);
    job.now = f->now;
    cx.now = f->now;
    cx.fault = (struct fault){ .rc = OK };
    memset(cx.nonce, (int)(f->now % 251), sizeof(cx.nonce));
    job.rc = perform_alone(&cx, &job);
    f->job = job;
    check_in_chain(&job, before, last_event(f));
    return job.rc;
}

bool flow_expect(struct flow *f, const char *code, const char *login,
                 const char *const *words, const char *file, int line)
{
    enum rc rc = flow_act(f, login, words);
    bool as_wanted = code == NULL ? rc == OK
                                  : rc != OK && strcmp(flow_code(f), code) == 0;

    if (as_wanted)
        return true;
    printf("# %s:%d: %s by %s: %s %s, not %s; field %s, " FMT " " FMT "\n", file, line,
           words[0], login != NULL ? login : "nobody", rc_rows[rc].word, flow_code(f),
           code != NULL ? code : "ok", f->job.fault.field != NULL ? f->job.fault.field : "-",
           P(f->job.fault.arg[0]), P(f->job.fault.detail));
    check_failures++;
    return false;
}

const char *flow_code(const struct flow *f)
{
    return f->job.rc != OK && f->job.fault.code != NULL ? f->job.fault.code : "";
}

bool flow_faulty(const struct flow *f, const char *field)
{
    for (const struct fault *one = &f->job.fault; one != NULL; one = one->next) {
        if (f->job.rc != OK && one->field != NULL && strcmp(one->field, field) == 0)
            return true;
    }
    return false;
}

/* One step into the struct at *at: a member, or a list's count or item. */
static const struct field *step_into(const struct field **table, struct str name,
                                     const char **at)
{
    for (const struct field *f = *table; f->name != NULL; f++) {
        if (!str_is(name, f->name))
            continue;
        *at += f->offset;
        *table = f->of;
        return f;
    }
    return NULL;
}

/* The member at `path` of the last answer and where it is; NULL when it is not there. */
static const struct field *flow_walk(struct flow *f, struct str path, const char **at)
{
    const struct field *table = f->job.act->out, *found = NULL;
    struct str name;
    int64_t i;

    *at = f->job.out;
    while (path.n != 0) {
        str_cut(&path, S("."), &name);
        if (found != NULL && found->kind == FIELD_KIND_LIST && str_int(name, &i)) {
            struct list list = *(const struct list *)(const void *)*at;

            if (i < 0 || (size_t)i >= list.n)
                return NULL;
            *at = (const char *)list.items + (size_t)i * found->size;
            found = NULL;
        } else {
            if (table == NULL)
                return NULL;
            found = step_into(&table, name, at);
            if (found == NULL)
                return NULL;
        }
    }
    return found;
}

struct str flow_text(struct flow *f, const char *path)
{
    const struct field *found = NULL;
    struct str whole = str_of(path);
    const char *at = NULL;
    bool count = str_ends(whole, S(".n"));

    if (f->job.rc == OK)
        found = flow_walk(f, count ? (struct str){ path, whole.n - 2 } : whole, &at);
    if (found != NULL && count && found->kind == FIELD_KIND_LIST)
        return arena_fmt(f->a, "%zu", ((const struct list *)(const void *)at)->n);
    if (found != NULL && found->kind != FIELD_KIND_STRUCT && found->kind != FIELD_KIND_LIST)
        return field_wire(f->a, found, at);
    printf("# the answer of %s has no %s\n", f->job.act->name, path);
    check_failures++;
    return S("");
}

int64_t flow_int(struct flow *f, const char *path)
{
    struct str text = flow_text(f, path);
    int64_t n = 0;

    if (text.n != 0 && !str_int(text, &n)) {
        printf("# %s is no number: " FMT "\n", path, P(text));
        check_failures++;
    }
    return n;
}

int64_t flow_draft(struct flow *f, const char *officer, const char *title)
{
    if (!flow_ok(f, officer, "report.add", flow_fmt(f, "title=%s", title),
                 "body=全市组织工作会议召开。\n会议部署了今年的任务。", "kind=动态",
                 "secrecy=非涉密"))
        return 0;
    return flow_int(f, "id");
}

int64_t flow_report(struct flow *f, const char *officer, const char *title)
{
    int64_t id = flow_draft(f, officer, title);
    char n = officer[strlen(officer) - 1]; /* officer1's signer is signer1 */

    flow_ok(f, officer, "report.submit", flow_id(f, "report", id));
    flow_ok(f, flow_fmt(f, "signer%c", n), "report.sign", flow_id(f, "report", id));
    if (n == '1')
        flow_ok(f, "leader1", "report.sign", flow_id(f, "report", id));
    return id;
}

int64_t flow_handling(struct flow *f, int64_t report, int64_t unit)
{
    struct handling h = { 0 };
    enum rc rc;

    SET_UP(f, db_begin(&f->cx, DB_READ));
    rc = handling_of(&f->cx, report, unit, &h);
    db_rollback(&f->cx);
    must(rc == OK || rc == E_NOT_FOUND);
    return h.id;
}

enum handling_state flow_state(struct flow *f, int64_t handling)
{
    struct handling h = { 0 };
    enum rc rc;

    SET_UP(f, db_begin(&f->cx, DB_READ));
    rc = handling_load(&f->cx, handling, &h);
    db_rollback(&f->cx);
    return rc == OK ? (enum handling_state)h.state : HANDLING_NONE;
}

int64_t flow_publish(struct flow *f, const int64_t *handlings, size_t n)
{
    int64_t issue;

    for (size_t i = 0; i < n; i++)
        flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", handlings[i]));
    flow_ok(f, "editor", "bulletin.list");
    issue = flow_int(f, "open.0.id");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    return issue;
}

void flow_verify(struct flow *f)
{
    struct event_check check = { 0 };
    enum rc rc;

    SET_UP(f, db_begin(&f->cx, DB_READ));
    rc = event_verify(&f->cx, 0, &check);
    db_rollback(&f->cx);
    must(rc == OK);
    CHECK(check.n > 0);
    CHECK_INT(check.bad, 0);
}

void flow_last_step(struct flow *f, const char *sender, int64_t report, const char *what,
                    const char *note)
{
    int64_t n;

    flow_ok(f, sender, "report.show", flow_id(f, "report", report));
    n = flow_int(f, "timeline.n");
    CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.what", (int)n - 1)), what);
    CHECK_HAS(flow_text(f, flow_fmt(f, "timeline.%d.note", (int)n - 1)), note);
}
