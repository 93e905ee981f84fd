/* test_db.c -- src/db/db.h: both drivers, by the same tests. */
#include "db/db.h"

#include <sys/wait.h>
#include "base/buf.h"
#include "sql.h"
#include "tests/unit/db_world.h"

/* A statement of the test's own; the parameters are a list of names. */
#define STATEMENT(id_, lite, pg, ...)                                                    \
    static const struct sql id_ = { #id_,                                                \
                                    -1,                                                  \
                                    (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / \
                                          sizeof(char *)),                               \
                                    (const char *const[]){ __VA_ARGS__ },                \
                                    { lite, pg } }
#define PLAIN(id_, text) \
    static const struct sql id_ = { #id_, -1, 0, NULL, { text, text } }

static const char *const colour_list[] = { "", "红", "绿" };
static const struct words colours = { "colour", 3, colour_list };

struct thing {
    int64_t id, number, owner, at, day, points;
    struct str name;
    int colour;
    bool void_;
};

static const struct field thing_fields[] = {
    FIELD_ID(struct thing, id),    FIELD(struct thing, number),
    FIELD_ID(struct thing, owner), FIELD_TIME(struct thing, at),
    FIELD_DAY(struct thing, day),  FIELD_POINTS(struct thing, points),
    FIELD(struct thing, name),     FIELD_WORD(struct thing, colour, &colours),
    FIELD(struct thing, void_),    FIELD_END
};

static const char things[] =
    "CREATE TABLE thing (id BIGINT PRIMARY KEY, number BIGINT NOT NULL CHECK (number < "
    "100),"
    " owner BIGINT REFERENCES thing, at BIGINT, day BIGINT, points BIGINT NOT NULL,"
    " name TEXT NOT NULL, colour TEXT NOT NULL, void BIGINT NOT NULL);";

STATEMENT(thing_insert, "INSERT INTO thing VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
          "INSERT INTO thing VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", "id", "number",
          "owner", "at", "day", "points", "name", "colour", "void");
STATEMENT(thing_by_id, "SELECT * FROM thing WHERE id = ?1",
          "SELECT * FROM thing WHERE id = $1", "id");
STATEMENT(thing_named, "SELECT id, name FROM thing WHERE name = ?1 ORDER BY id",
          "SELECT id, name FROM thing WHERE name = $1 ORDER BY id", "name");
STATEMENT(thing_rename, "UPDATE thing SET name = ?1 WHERE id >= ?2",
          "UPDATE thing SET name = $1 WHERE id >= $2", "name", "id");
STATEMENT(
    numbers,
    "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ?1)"
    " SELECT id FROM n",
    "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < $1)"
    " SELECT id FROM n",
    "most");
STATEMENT(counting,
          "SELECT count(*) FROM (WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL"
          " SELECT id + 1 FROM n WHERE id < ?1) SELECT id FROM n) AS all_of_them",
          "SELECT count(*) FROM (WITH RECURSIVE n (id) AS (SELECT 1::BIGINT UNION ALL"
          " SELECT id + 1 FROM n WHERE id < $1) SELECT id FROM n) AS all_of_them",
          "most");
PLAIN(thing_count, "SELECT count(*) FROM thing");
PLAIN(thing_nulls, "SELECT count(*) FROM thing WHERE owner IS NULL AND at IS NULL"
                   " AND day IS NULL AND name = '' AND colour = ''");
PLAIN(thing_sum, "SELECT sum(number) AS number, NULL AS at, max(name) AS name,"
                 " id > 0 AS void FROM thing GROUP BY id > 0");
PLAIN(thing_strange, "SELECT id, name AS nobody_knows FROM thing");
PLAIN(thing_word, "SELECT name AS colour FROM thing");
PLAIN(thing_typed, "SELECT number AS name FROM thing");

static struct world *world_things(void)
{
    struct world *w = world_open();

    must(db_script(&w->cx, things) == OK);
    return w;
}

static struct thing thing_make(int64_t id)
{
    return (struct thing){ .id = id, .number = 7, .name = S("安阳") };
}

static enum rc thing_add(struct cx *cx, int64_t id)
{
    struct thing t = thing_make(id);

    return db_put(cx, &thing_insert, thing_fields, &t);
}

static int64_t count(struct cx *cx)
{
    int64_t n = -1;

    CHECK_INT(db_number(cx, &thing_count, DB_NONE, &n), OK);
    return n;
}

static void structs_go_in_and_come_out(void)
{
    struct world *w = world_things();
    struct thing in = { 1, -5,  1, 1120182060000, 1120147200000, 12345, S("a'b\"，\n"),
                        2, true };
    struct thing nil = { .id = 2 }, out = { .number = 99 };
    int64_t n = 0;

    CHECK_INT(db_put(&w->cx, &thing_insert, thing_fields, &in), OK);
    CHECK_INT(db_one(&w->cx, &thing_by_id, DB_ARGS(DB_INT(1)), thing_fields, &out), OK);
    CHECK_INT(out.id, 1);
    CHECK_INT(out.number, -5);
    CHECK_INT(out.owner, 1);
    CHECK_INT(out.at, 1120182060000);
    CHECK_INT(out.day, 1120147200000);
    CHECK_INT(out.points, 12345);
    CHECK_STR(out.name, "a'b\"，\n");
    CHECK_INT(out.colour, 2);
    CHECK(out.void_);

    CHECK_INT(db_put(&w->cx, &thing_insert, thing_fields, &nil), OK);
    CHECK_INT(db_number(&w->cx, &thing_nulls, DB_NONE, &n), OK);
    CHECK_INT(n, 1);
    out = in;
    CHECK_INT(db_one(&w->cx, &thing_by_id, DB_ARGS(DB_INT(2)), thing_fields, &out), OK);
    CHECK_INT(out.number + out.owner + out.at + out.day + out.points + out.colour, 0);
    CHECK(!out.void_ && out.name.n == 0);
    world_close(w);
}

static void sums_nulls_and_truths_are_read(void)
{
    struct world *w = world_things();
    struct thing out = { .at = 5, .points = 6 };

    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(thing_add(&w->cx, 2), OK);
    CHECK_INT(db_one(&w->cx, &thing_sum, DB_NONE, thing_fields, &out), OK);
    CHECK_INT(out.number, 14);
    CHECK_INT(out.at, 0);
    CHECK_INT(out.points, 6); /* no column: kept */
    CHECK_STR(out.name, "安阳");
    CHECK(out.void_);
    world_close(w);
}

static void big_numbers_and_long_texts_survive(void)
{
    struct world *w = world_things();
    struct thing in = thing_make(INT64_MAX), out = { 0 };
    struct buf b = { .a = w->a };

    for (int i = 0; i < 300000; i++)
        buf_add(&b, S("党建"));
    in.name = buf_str(&b);
    in.points = INT64_MIN;
    CHECK_INT(db_put(&w->cx, &thing_insert, thing_fields, &in), OK);
    CHECK_INT(
        db_one(&w->cx, &thing_by_id, DB_ARGS(DB_INT(INT64_MAX)), thing_fields, &out), OK);
    CHECK(str_eq(in.name, out.name));
    CHECK_INT(out.points, INT64_MIN);
    world_close(w);
}

static void one_row_or_a_reason(void)
{
    struct world *w = world_things();
    struct thing out = { .number = 42 };
    int64_t n = 42;

    CHECK_FAULT(&w->cx,
                db_one(&w->cx, &thing_by_id, DB_ARGS(DB_INT(1)), thing_fields, &out),
                E_NOT_FOUND, "db.no_row");
    CHECK_FAULT(&w->cx, db_number(&w->cx, &thing_by_id, DB_ARGS(DB_INT(1)), &n),
                E_NOT_FOUND, "db.no_row");
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(thing_add(&w->cx, 2), OK);
    CHECK_FAULT(
        &w->cx,
        db_one(&w->cx, &thing_named, DB_ARGS(DB_TEXT(S("安阳"))), thing_fields, &out),
        E_TOO_LARGE, "db.rows");
    CHECK_INT(out.number, 42); /* written only when it went well */
    CHECK_INT(n, 42);
    world_close(w);
}

static void lists_are_whole_or_refused(void)
{
    struct world *w = world_things();
    struct list list = { &list, 9 };
    struct thing by = { .name = S("安阳") };

    for (int i = 1; i <= 20; i++)
        CHECK_INT(thing_add(&w->cx, i), OK);
    CHECK_INT(db_list_by(&w->cx, &thing_named, thing_fields, &by, thing_fields,
                         sizeof(struct thing), &list),
              OK);
    CHECK_INT((int64_t)list.n, 20);
    for (size_t i = 0; i < list.n; i++)
        CHECK_INT(((struct thing *)list.items)[i].id, (int64_t)i + 1);
    by.name = S("林州");
    CHECK_INT(db_list_by(&w->cx, &thing_named, thing_fields, &by, thing_fields,
                         sizeof(struct thing), &list),
              OK);
    CHECK_INT((int64_t)list.n, 0);
    CHECK_INT(db_list(&w->cx, &numbers, DB_ARGS(DB_INT(DB_ROWS_MAX)), thing_fields,
                      sizeof(struct thing), &list),
              OK);
    CHECK_INT((int64_t)list.n, DB_ROWS_MAX);
    CHECK_FAULT(&w->cx,
                db_list(&w->cx, &numbers, DB_ARGS(DB_INT(DB_ROWS_MAX + 1)), thing_fields,
                        sizeof(struct thing), &list),
                E_TOO_LARGE, "db.rows");
    CHECK_INT((int64_t)list.n, DB_ROWS_MAX); /* as it was */
    world_close(w);
}

static void changes_are_counted(void)
{
    struct world *w = world_things();
    struct thing by = { .id = 1, .name = S("内黄") };

    CHECK_FAULT(&w->cx, db_put_one(&w->cx, &thing_rename, thing_fields, &by), E_CONFLICT,
                "db.changed");
    CHECK_INT(db_put(&w->cx, &thing_rename, thing_fields, &by), OK);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_put_one(&w->cx, &thing_rename, thing_fields, &by), OK);
    CHECK_INT(thing_add(&w->cx, 2), OK);
    CHECK_FAULT(
        &w->cx,
        db_exec_one(&w->cx, &thing_rename, DB_ARGS(DB_TEXT(S("滑县")), DB_INT(1))),
        E_CONFLICT, "db.changed");
    CHECK_INT(db_exec(&w->cx, &thing_rename, DB_ARGS(DB_TEXT(S("滑县")), DB_INT(1))), OK);
    world_close(w);
}

static void constraints_are_conflicts(void)
{
    struct world *w = world_things();
    struct thing bad = thing_make(3);

    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_FAULT(&w->cx, thing_add(&w->cx, 1), E_CONFLICT, "db.constraint");
    bad.number = 100;
    CHECK_FAULT(&w->cx, db_put(&w->cx, &thing_insert, thing_fields, &bad), E_CONFLICT,
                "db.constraint");
    bad = thing_make(4);
    bad.owner = 77;
    CHECK_FAULT(&w->cx, db_put(&w->cx, &thing_insert, thing_fields, &bad), E_CONFLICT,
                "db.constraint");
    CHECK_INT(count(&w->cx), 1);
    CHECK_FAULT(&w->cx, db_script(&w->cx, "SELECT nonsense FROM nowhere"), E_IO, "db.io");
    world_close(w);
}

/* An act that fails takes only its own rows with it, whatever the failure was. */
static void savepoints_part_the_acts(void)
{
    struct world *w = world_things();

    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(db_savepoint(&w->cx), OK);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_release(&w->cx), OK);

    CHECK_INT(db_savepoint(&w->cx), OK);
    CHECK_INT(thing_add(&w->cx, 2), OK);
    CHECK_FAULT(&w->cx, thing_add(&w->cx, 1), E_CONFLICT, "db.constraint");
    db_rollback_to(&w->cx);
    CHECK_STR(str_of(w->cx.fault.code), "db.constraint"); /* the reason is kept */

    CHECK_INT(db_savepoint(&w->cx), OK);
    CHECK_INT(thing_add(&w->cx, 3), OK);
    db_rollback_to(&w->cx);

    CHECK_INT(db_savepoint(&w->cx), OK);
    CHECK_INT(thing_add(&w->cx, 4), OK);
    CHECK_INT(db_release(&w->cx), OK);
    CHECK_INT(count(&w->cx), 2);
    CHECK_INT(db_commit(&w->cx), OK);
    CHECK_INT(count(&w->cx), 2);
    world_close(w);
}

static void readers_see_what_was_committed(void)
{
    struct world *w = world_things();
    struct cx reader = world_cx(w, DB_READ);

    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_begin(&reader, DB_READ), OK);
    CHECK_INT(count(&reader), 0);
    CHECK_INT(db_commit(&w->cx), OK);
    CHECK_INT(count(&reader), 0); /* one snapshot until its end */
    CHECK_INT(db_commit(&reader), OK);
    CHECK_INT(count(&reader), 1);

    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(thing_add(&w->cx, 2), OK);
    db_rollback(&w->cx);
    db_rollback(&w->cx); /* nothing to do is no failure */
    CHECK_INT(count(&reader), 1);
    CHECK_FAULT(&reader, thing_add(&reader, 3), E_IO, "db.io");
    CHECK_INT(db_begin(&reader, DB_READ), OK);
    CHECK_FAULT(&reader, thing_add(&reader, 3), E_IO, "db.io");
    db_rollback(&reader);
    CHECK_INT(count(&reader), 1);
    world_close(w);
}

/* Two that both read and then write: one must begin anew. */
static void who_comes_second_is_told_busy(void)
{
    struct world *w = world_things();
    struct cx other = world_cx(w, DB_WRITE);
    enum db_mode mode = postgres != NULL ? DB_WRITE : DB_READ;
    enum rc rc;

    CHECK_INT(db_begin(&other, mode), OK);
    CHECK_INT(count(&other), 0);
    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(count(&w->cx), 0);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_commit(&w->cx), OK);
    rc = thing_add(&other, 2);
    if (rc == OK)
        rc = db_commit(&other);
    CHECK_FAULT(&other, rc, E_BUSY, "db.busy");
    db_rollback(&other);
    CHECK_INT(db_begin(&other, DB_WRITE), OK);
    CHECK_INT(thing_add(&other, 2), OK);
    CHECK_INT(db_commit(&other), OK);
    CHECK_INT(count(&w->cx), 2);
    world_close(w);
}

/* When the database ends the transaction by itself, nothing may run as if it had not. */
static void a_lost_transaction_stops_everything(void)
{
    struct world *w = world_things();

    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_script(&w->cx, "ROLLBACK"), OK);
    CHECK_FAULT(&w->cx, thing_add(&w->cx, 2), E_IO, "db.lost");
    CHECK_FAULT(&w->cx, db_savepoint(&w->cx), E_IO, "db.lost");
    CHECK_FAULT(&w->cx, db_release(&w->cx), E_IO, "db.lost");
    CHECK_FAULT(&w->cx, db_commit(&w->cx), E_IO, "db.lost");
    db_rollback(&w->cx);
    CHECK_INT(count(&w->cx), 0);
    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    db_rollback_to(&w->cx); /* no savepoint: SQLite shrugs, PostgreSQL is in error */
    db_rollback(&w->cx);
    CHECK_INT(thing_add(&w->cx, 3), OK);
    world_close(w);
}

static void a_failed_transaction_is_never_committed(void)
{
    struct world *w = world_things();

    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(thing_add(&w->cx, 2), OK);
    CHECK_INT(thing_add(&w->cx, 1), E_CONFLICT);
    if (postgres != NULL) {
        CHECK_FAULT(&w->cx, db_commit(&w->cx), E_IO, "db.lost");
        db_rollback(&w->cx);
        CHECK_INT(count(&w->cx), 1);
    } else { /* SQLite takes back the one statement */
        CHECK_INT(db_commit(&w->cx), OK);
        CHECK_INT(count(&w->cx), 2);
    }
    world_close(w);
}

static void a_lost_connection_comes_back(void)
{
    struct world *w;

    if (postgres == NULL)
        return;
    w = world_things();
    CHECK_INT(db_exec(&w->cx, &sql_migration_table, DB_NONE), OK);
    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(db_script(&w->cx, "SELECT pg_terminate_backend(pg_backend_pid())"), E_IO);
    CHECK_FAULT(&w->cx, thing_add(&w->cx, 1), E_IO, "db.lost");
    db_rollback(&w->cx);
    CHECK_INT(db_exec(&w->cx, &sql_migration_table, DB_NONE), OK); /* prepared anew */
    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK_INT(db_commit(&w->cx), OK);
    CHECK_INT(count(&w->cx), 1);
    world_close(w);
}

static enum rc transfer(struct cx *cx)
{
    struct thing out;

    TRY(db_begin(cx, DB_WRITE));
    TRY(db_savepoint(cx));
    TRY(thing_add(cx, 1));
    TRY(db_one(cx, &thing_by_id, DB_ARGS(DB_INT(1)), thing_fields, &out));
    TRY(db_release(cx));
    return db_commit(cx);
}

/* Fail at the first call to the database, the second, … until it goes through. */
static void an_injected_failure_leaves_nothing(void)
{
    struct world *w = world_things();
    int at = 0, failed = 0;
    enum rc rc;

    do {
        w->cx.seam_countdown = ++at;
        rc = transfer(&w->cx);
        w->cx.seam_countdown = 0;
        if (rc != OK) {
            failed++;
            CHECK_FAULT(&w->cx, rc, E_IO, "db.io");
            db_rollback(&w->cx);
            CHECK_INT(count(&w->cx), 0);
        }
    } while (rc != OK && at < 100);
    CHECK_INT(failed, 6);
    CHECK_INT(count(&w->cx), 1);
    world_close(w);
}

/* One question may not hold a reader for ever; the next one is answered. */
static void a_reader_does_not_run_for_ever(void)
{
    struct world *w = world_things();
    struct cx reader = world_cx(w, DB_READ);
    int64_t n = 0;

    CHECK_INT(db_limit(&reader, 30), OK);
    CHECK_FAULT(&reader, db_number(&reader, &counting, DB_ARGS(DB_INT(INT64_MAX)), &n),
                E_TOO_LARGE, "db.slow");
    CHECK_INT(count(&reader), 0);
    CHECK_INT(db_number(&reader, &counting, DB_ARGS(DB_INT(10)), &n), OK);
    CHECK_INT(n, 10);
    CHECK_INT(db_limit(&reader, 0), OK);
    CHECK_INT(db_number(&reader, &counting, DB_ARGS(DB_INT(300000)), &n), OK);
    CHECK_INT(n, 300000);
    world_close(w);
}

static void a_store_that_could_lose_is_refused(void)
{
    struct world *w = world_things();
    struct cx cx = { .a = w->a };
    struct db *db = NULL;

    if (postgres != NULL) {
        struct str where =
            arena_fmt(w->a, "%s options=-csynchronous_commit=off", postgres);

        CHECK_FAULT(&cx, db_open(&cx, w->a, where, DB_WRITE, &db), E_IO, "db.durability");
        CHECK_HAS(cx.fault.detail, "synchronous_commit=off");
        CHECK_FAULT(&cx, db_open(&cx, w->a, S("postgres:host=/nowhere"), DB_READ, &db),
                    E_IO, "db.io");
    } else {
        struct str none = arena_fmt(w->a, FMT "/none/x.db", P(w->folder));

        CHECK_FAULT(&cx, db_open(&cx, w->a, S(":memory:"), DB_WRITE, &db), E_IO,
                    "db.durability");
        CHECK_FAULT(&cx, db_open(&cx, w->a, none, DB_WRITE, &db), E_IO, "db.io");
        CHECK_FAULT(&cx, db_open(&cx, w->a, none, DB_READ, &db), E_IO, "db.io");
    }
    CHECK(db == NULL);
    world_close(w);
}

static void the_log_is_folded_into_the_file(void)
{
    struct world *w;
    struct stat st = { 0 };
    struct str wal;

    if (postgres != NULL)
        return;
    w = world_things();
    wal = arena_fmt(w->a, FMT "-wal", P(w->where));
    CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
    CHECK_INT(thing_add(&w->cx, 1), OK);
    db_checkpoint(w->cx.db); /* not now */
    CHECK_INT(db_commit(&w->cx), OK);
    CHECK(stat(wal.p, &st) == 0 && st.st_size > 0);
    db_tidy(w->cx.db); /* too short to be worth it */
    CHECK(stat(wal.p, &st) == 0 && st.st_size > 0);
    db_checkpoint(w->cx.db);
    CHECK(stat(wal.p, &st) == 0 && st.st_size == 0);
    CHECK_INT(count(&w->cx), 1);
    world_close(w);
}

/* 40 MB through a log that is folded on the way: it does not grow with them. */
static void the_log_stays_short(void)
{
    struct world *w;
    struct stat st = { 0 };
    struct thing t = thing_make(0);
    struct buf b = { 0 };

    if (postgres != NULL)
        return;
    w = world_things();
    b.a = w->a;
    for (int i = 0; i < 1000; i++)
        buf_add(&b, S("一二三四五六七八九十"));
    t.name = buf_str(&b);
    for (int i = 0; i < 40; i++) {
        CHECK_INT(db_begin(&w->cx, DB_WRITE), OK);
        for (int n = 0; n < 33; n++) {
            t.id++;
            CHECK_INT(db_put(&w->cx, &thing_insert, thing_fields, &t), OK);
        }
        CHECK_INT(db_commit(&w->cx), OK);
        db_tidy(w->cx.db);
    }
    CHECK(stat(arena_fmt(w->a, FMT "-wal", P(w->where)).p, &st) == 0);
    CHECK(st.st_size < 24 << 20);
    world_close(w);
}

/* A mistake of the program ends it.  Run in a child. */
static bool dies(struct cx *cx, const struct sql *sql)
{
    struct list list;
    int status = 0;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        must(freopen("/dev/null", "w", stderr) != NULL);
        IGNORE(db_list(cx, sql, DB_NONE, thing_fields, sizeof(struct thing), &list));
        _exit(0);
    }
    must(child > 0 && waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void mistakes_do_not_pass(void)
{
    struct world *w = world_things();

    CHECK_INT(thing_add(&w->cx, 1), OK);
    CHECK(dies(&w->cx, &thing_strange));
    CHECK(dies(&w->cx, &thing_word));
    CHECK(dies(&w->cx, &thing_typed));
    world_close(w);
}

#define ALL_TESTS(X)                           \
    X(structs_go_in_and_come_out)              \
    X(sums_nulls_and_truths_are_read)          \
    X(big_numbers_and_long_texts_survive)      \
    X(one_row_or_a_reason)                     \
    X(lists_are_whole_or_refused)              \
    X(changes_are_counted)                     \
    X(constraints_are_conflicts)               \
    X(savepoints_part_the_acts)                \
    X(readers_see_what_was_committed)          \
    X(who_comes_second_is_told_busy)           \
    X(a_lost_transaction_stops_everything)     \
    X(a_failed_transaction_is_never_committed) \
    X(a_lost_connection_comes_back)            \
    X(an_injected_failure_leaves_nothing)      \
    X(a_reader_does_not_run_for_ever)          \
    X(a_store_that_could_lose_is_refused)      \
    X(the_log_is_folded_into_the_file)         \
    X(the_log_stays_short)                     \
    X(mistakes_do_not_pass)

ALL_TESTS(ON_EACH)

const struct test tests[] = { ALL_TESTS(ROW) TEST_END };
