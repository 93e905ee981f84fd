/* sqlite.c -- the database of one machine: one file (driver.h).
 *
 * The log (WAL) is synced at every commit, and folded into the file only by the
 * writer: SQLite 3.40 can lose pages when two connections do it.  No memory mapping:
 * a disk error must come as an error, not as a signal. */
#include <pthread.h>
#include <sqlite3.h>

#include "db/driver.h"
#include "os/clock.h"
#include "sql.h"

/* Past this many pages the writer waits for the readers and begins the log anew. */
enum { LOG_MAX = 65536 };
enum { LOOK_EVERY = 10000 }; /* at the clock: steps of SQLite's machine */

struct lite {
    sqlite3 *conn;
    int log, folded; /* pages in the log after the last commit, and in the file too */
    int64_t limit_us, deadline_us; /* of a statement, and of the one that runs */
    sqlite3_stmt *prepared[SQL_COUNT];
};

static enum rc lite_failed(struct cx *cx, const struct lite *db, const char *what)
{
    int code = sqlite3_extended_errcode(db->conn);
    struct str why =
        arena_fmt(cx->a, "%s: %s (%d)", what, sqlite3_errmsg(db->conn), code);

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(cx, E_BUSY, "db.busy", why);
    case SQLITE_INTERRUPT: return fail(cx, E_TOO_LARGE, "db.slow", why);
    case SQLITE_CONSTRAINT: return fail(cx, E_CONFLICT, "db.constraint", why);
    default: return fail(cx, E_IO, "db.io", why);
    }
}

static void lite_close(void *at)
{
    struct lite *db = at;

    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(db->prepared[i]);
    sqlite3_close_v2(db->conn);
}

static enum rc lite_script(struct cx *cx, void *at, const char *text)
{
    struct lite *db = at;

    if (sqlite3_exec(db->conn, text, NULL, NULL, NULL) != SQLITE_OK)
        return lite_failed(cx, db, "script");
    return OK;
}

/* Refuse unless the pragma answers `want`. */
static enum rc lite_expect(struct cx *cx, struct lite *db, const char *pragma,
                           const char *want)
{
    sqlite3_stmt *st = NULL;
    struct str got = S("");

    if (sqlite3_prepare_v2(db->conn, pragma, -1, &st, NULL) != SQLITE_OK)
        return lite_failed(cx, db, pragma);
    if (sqlite3_step(st) == SQLITE_ROW)
        got = arena_str(cx->a, str_of((const char *)sqlite3_column_text(st, 0)));
    if (sqlite3_finalize(st) != SQLITE_OK)
        return lite_failed(cx, db, pragma);
    if (!str_is(got, want))
        return fail(cx, E_IO, "db.durability",
                    arena_fmt(cx->a, "%s gives " FMT, pragma, P(got)));
    return OK;
}

static int lite_committed(void *at, sqlite3 *conn, const char *name, int pages)
{
    struct lite *db = at;

    (void)conn;
    (void)name;
    if (pages < db->log) /* it began anew */
        db->folded = 0;
    db->log = pages;
    return SQLITE_OK;
}

static enum rc lite_settings(struct cx *cx, struct lite *db, enum db_mode mode)
{
    sqlite3_extended_result_codes(db->conn, 1);
    sqlite3_db_config(db->conn, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->conn, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* Plans that do not look at the values: else some are made anew for each. */
    sqlite3_db_config(db->conn, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    TRY(lite_expect(cx, db, "PRAGMA busy_timeout = 5000", "5000"));
    if (mode == DB_WRITE) {
        TRY(lite_expect(cx, db, "PRAGMA journal_mode = WAL", "wal"));
        TRY(lite_script(cx, db,
                        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                        "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -16384;"
                        "PRAGMA journal_size_limit = 67108864;"
                        "PRAGMA temp_store = MEMORY"));
        sqlite3_wal_hook(db->conn, lite_committed, db);
        TRY(lite_expect(cx, db, "PRAGMA foreign_keys", "1"));
    } else {
        sqlite3_db_config(db->conn, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        TRY(lite_script(cx, db,
                        "PRAGMA synchronous = FULL; PRAGMA query_only = ON;"
                        "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8192;"
                        "PRAGMA temp_store = MEMORY"));
    }
    TRY(lite_expect(cx, db, "PRAGMA journal_mode", "wal"));
    return lite_expect(cx, db, "PRAGMA synchronous", "2");
}

/* Without the count of its memory, SQLite's threads do not meet at one lock. */
static void lite_configure(void)
{
    must(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
}

static enum rc lite_open(struct cx *cx, struct arena *a, struct str where,
                         enum db_mode mode, void **conn)
{
    struct lite *db = NEW(a, struct lite);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    static pthread_once_t configured = PTHREAD_ONCE_INIT;
    int r;

    pthread_once(&configured, lite_configure);
    if (mode == DB_WRITE)
        flags |= SQLITE_OPEN_CREATE;
    r = sqlite3_open_v2(where.p, &db->conn, flags, NULL);
    must(db->conn != NULL);
    arena_defer(a, lite_close, db);
    if (r != SQLITE_OK)
        return lite_failed(cx, db, where.p);
    TRY(lite_settings(cx, db, mode));
    *conn = db;
    return OK;
}

/* An error here means that SQLite has rolled back by itself. */
static void lite_rollback(void *at)
{
    struct lite *db = at;

    if (!sqlite3_get_autocommit(db->conn))
        sqlite3_exec(db->conn, "ROLLBACK", NULL, NULL, NULL);
    must(sqlite3_get_autocommit(db->conn));
}

static bool lite_in_transaction(void *at)
{
    return !sqlite3_get_autocommit(((struct lite *)at)->conn);
}

/* The prepared statement in *out; one with id -1 is the caller's to end. */
static enum rc lite_statement(struct cx *cx, struct lite *db, const struct sql *sql,
                              sqlite3_stmt **out)
{
    sqlite3_stmt *st = sql->id >= 0 ? db->prepared[sql->id] : NULL;

    if (st == NULL && sqlite3_prepare_v3(db->conn, sql->text[DB_SQLITE], -1,
                                         sql->id >= 0 ? SQLITE_PREPARE_PERSISTENT : 0,
                                         &st, NULL) != SQLITE_OK)
        return lite_failed(cx, db, sql->name);
    must(st != NULL && sqlite3_bind_parameter_count(st) == sql->params);
    if (sql->id >= 0)
        db->prepared[sql->id] = st;
    *out = st;
    return OK;
}

static enum rc lite_prepare(struct cx *cx, void *at, const struct sql *sql)
{
    sqlite3_stmt *st;

    TRY(lite_statement(cx, at, sql, &st));
    if (sql->id < 0)
        sqlite3_finalize(st);
    return OK;
}

/* The texts are the caller's and outlive the run. */
static void lite_bind(sqlite3_stmt *st, const struct sql *sql, const struct db_arg *args)
{
    for (int i = 0; i < sql->params; i++) {
        struct str s = args[i].s;
        int r = SQLITE_OK;

        if (args[i].kind == DB_ARG_INT)
            r = sqlite3_bind_int64(st, i + 1, args[i].i);
        else if (args[i].kind == DB_ARG_TEXT)
            r = sqlite3_bind_text64(st, i + 1, s.n != 0 ? s.p : "", s.n, SQLITE_STATIC,
                                    SQLITE_UTF8);
        must(r == SQLITE_OK);
    }
}

static struct db_arg lite_cell(sqlite3_stmt *st, int c)
{
    struct db_arg cell = { DB_ARG_NULL, 0, { NULL, 0 } };

    switch (sqlite3_column_type(st, c)) {
    case SQLITE_INTEGER:
        cell.kind = DB_ARG_INT;
        cell.i = sqlite3_column_int64(st, c);
        break;
    case SQLITE_TEXT:
        cell.kind = DB_ARG_TEXT;
        cell.s.p = (const char *)sqlite3_column_text(st, c);
        cell.s.n = (size_t)sqlite3_column_bytes(st, c);
        break;
    default: must(sqlite3_column_type(st, c) == SQLITE_NULL);
    }
    return cell;
}

static enum rc lite_columns(sqlite3_stmt *st, struct db_sink *sink, int n)
{
    const char *name[DB_COLUMNS_MAX];

    for (int c = 0; c < n; c++)
        name[c] = sqlite3_column_name(st, c);
    return sink->columns(sink, n, name);
}

static enum rc lite_rows(struct cx *cx, struct lite *db, const struct sql *sql,
                         sqlite3_stmt *st, struct db_sink *sink)
{
    struct db_arg cell[DB_COLUMNS_MAX];
    int n = sqlite3_column_count(st), r;

    must(n <= DB_COLUMNS_MAX);
    while ((r = sqlite3_step(st)) == SQLITE_ROW) {
        if (sink->rows == sink->max)
            return fail(cx, E_TOO_LARGE, "db.rows", str_of(sql->name));
        if (sink->rows++ == 0 && sink->columns != NULL)
            TRY(lite_columns(st, sink, sqlite3_column_count(st)));
        if (sink->row == NULL)
            continue;
        for (int c = 0; c < n; c++)
            cell[c] = lite_cell(st, c);
        sink->row(sink, cell);
        if (sink->full)
            return fail(cx, E_TOO_LARGE, "db.rows", str_of(sql->name));
    }
    if (r != SQLITE_DONE)
        return lite_failed(cx, db, sql->name);
    sink->changed = sqlite3_changes64(db->conn);
    return OK;
}

static enum rc lite_run(struct cx *cx, void *at, const struct sql *sql,
                        const struct db_arg *args, struct db_sink *sink)
{
    struct lite *db = at;
    sqlite3_stmt *st;
    enum rc rc;

    TRY(lite_statement(cx, db, sql, &st));
    lite_bind(st, sql, args);
    db->deadline_us = clock_mono_us() + db->limit_us;
    rc = lite_rows(cx, db, sql, st, sink);
    sqlite3_reset(st);
    sqlite3_clear_bindings(st);
    if (sql->id < 0)
        sqlite3_finalize(st);
    return rc;
}

static int lite_late(void *at)
{
    return clock_mono_us() > ((struct lite *)at)->deadline_us;
}

static enum rc lite_limit(struct cx *cx, void *at, int64_t ms)
{
    struct lite *db = at;

    (void)cx;
    db->limit_us = ms * 1000;
    sqlite3_progress_handler(db->conn, LOOK_EVERY, ms != 0 ? lite_late : NULL, db);
    return OK;
}

static enum rc lite_begin(struct cx *cx, void *at, enum db_mode mode)
{
    struct db_sink none = { .max = 0 };

    return lite_run(cx, at, mode == DB_WRITE ? &sql_begin_write : &sql_begin_read,
                    DB_NONE, &none);
}

static enum rc lite_commit(struct cx *cx, void *at)
{
    struct db_sink none = { .max = 0 };

    return lite_run(cx, at, &sql_commit, DB_NONE, &none);
}

/* Failure is not one of the commit before it: the log stays and the next try folds it. */
static void lite_checkpoint(void *at, int pages)
{
    struct lite *db = at;
    int mode = pages == 0           ? SQLITE_CHECKPOINT_TRUNCATE
               : db->log >= LOG_MAX ? SQLITE_CHECKPOINT_RESTART
                                    : SQLITE_CHECKPOINT_PASSIVE;
    int log, folded;

    if (db->log - db->folded >= pages &&
        sqlite3_wal_checkpoint_v2(db->conn, NULL, mode, &log, &folded) == SQLITE_OK) {
        db->log = log;
        db->folded = folded;
    }
}

static int64_t lite_changes(const void *at)
{
    const struct lite *db = at;

    return sqlite3_total_changes64(db->conn);
}

const struct db_driver db_sqlite = {
    .open = lite_open,
    .begin = lite_begin,
    .commit = lite_commit,
    .rollback = lite_rollback,
    .in_transaction = lite_in_transaction,
    .script = lite_script,
    .prepare = lite_prepare,
    .run = lite_run,
    .limit = lite_limit,
    .checkpoint = lite_checkpoint,
    .changes = lite_changes,
};
