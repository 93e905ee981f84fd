/* postgres.c -- the database for more than one machine (driver.h).
 *
 * Writers run SERIALIZABLE, readers on one snapshot.  A statement is prepared when it
 * is first used, under its own name; a lost connection is made again at the next
 * begin or rollback, and forgets them. */
#include <inttypes.h>
#include <libpq-fe.h>

#include "db/driver.h"
#include "sql.h"

/* From PostgreSQL's catalogue (pg_type.dat). */
enum {
    TYPE_BOOL = 16,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_NUMERIC = 1700
};

struct pg {
    PGconn *conn;
    enum db_mode mode;
    int64_t limit_ms; /* of a statement */
    bool prepared[SQL_COUNT];
};

static enum rc pg_failed(struct cx *cx, const struct pg *db, const PGresult *res,
                         const char *what)
{
    struct str state =
        str_of(res != NULL ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL);
    struct str why =
        arena_fmt(cx->a, "%s: " FMT " %s", what, P(state), PQerrorMessage(db->conn));

    why = str_trim(why);
    /* serialization failure, deadlock, lock not available */
    if (str_is(state, "40001") || str_is(state, "40P01") || str_is(state, "55P03"))
        return fail(cx, E_BUSY, "db.busy", why);
    if (str_is(state, "57014")) /* statement timeout */
        return fail(cx, E_TOO_LARGE, "db.slow", why);
    if (str_starts(state, S("23")))
        return fail(cx, E_CONFLICT, "db.constraint", why);
    return fail(cx, E_IO, "db.io", why);
}

static bool pg_went_well(const PGresult *res)
{
    ExecStatusType status = PQresultStatus(res);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
           status == PGRES_EMPTY_QUERY;
}

static enum rc pg_script(struct cx *cx, void *at, const char *text)
{
    struct pg *db = at;
    PGresult *res = PQexec(db->conn, text);
    enum rc rc = pg_went_well(res) ? OK : pg_failed(cx, db, res, "script");

    PQclear(res);
    return rc;
}

static void pg_close(void *at)
{
    PQfinish(((struct pg *)at)->conn);
}

static void pg_quiet(void *unused, const char *notice)
{
    (void)unused;
    (void)notice;
}

static enum rc pg_limit(struct cx *cx, void *at, int64_t ms)
{
    ((struct pg *)at)->limit_ms = ms;
    return pg_script(cx, at, arena_fmt(cx->a, "SET statement_timeout = %" PRId64, ms).p);
}

/* What a session needs, each time it begins. */
static enum rc pg_settings(struct cx *cx, struct pg *db)
{
    TRY(pg_script(cx, db,
                  "SET client_encoding = 'UTF8'; SET lock_timeout = '5s';"
                  "SET client_min_messages = warning; SET application_name = 'zhibao'"));
    if (db->mode == DB_READ)
        TRY(pg_script(cx, db, "SET default_transaction_read_only = on"));
    return pg_limit(cx, db, db->limit_ms);
}

static enum rc pg_durable(struct cx *cx, struct pg *db)
{
    static const char ask[] =
        "SELECT concat('fsync=', current_setting('fsync'), ' synchronous_commit=',"
        " current_setting('synchronous_commit'), ' full_page_writes=',"
        " current_setting('full_page_writes'), ' ')";
    PGresult *res = PQexec(db->conn, ask);
    enum rc rc = OK;
    struct str got;

    if (PQresultStatus(res) != PGRES_TUPLES_OK) {
        rc = pg_failed(cx, db, res, "settings");
    } else {
        got = arena_str(cx->a, str_of(PQgetvalue(res, 0, 0)));
        if (str_find(got, S("=off ")) != got.n)
            rc = fail(cx, E_IO, "db.durability", got);
    }
    PQclear(res);
    return rc;
}

static enum rc pg_open(struct cx *cx, struct arena *a, struct str where,
                       enum db_mode mode, void **conn)
{
    struct pg *db = NEW(a, struct pg);

    db->mode = mode;
    db->conn = PQconnectdb(where.p);
    must(db->conn != NULL);
    arena_defer(a, pg_close, db);
    PQsetNoticeProcessor(db->conn, pg_quiet, NULL);
    if (PQstatus(db->conn) != CONNECTION_OK)
        return pg_failed(cx, db, NULL, "connect");
    TRY(pg_settings(cx, db));
    TRY(pg_durable(cx, db));
    *conn = db;
    return OK;
}

static enum rc pg_reconnect(struct cx *cx, struct pg *db)
{
    PQreset(db->conn);
    memset(db->prepared, 0, sizeof(db->prepared));
    if (PQstatus(db->conn) != CONNECTION_OK)
        return pg_failed(cx, db, NULL, "connect again");
    return pg_settings(cx, db);
}

static enum rc pg_begin(struct cx *cx, void *at, enum db_mode mode)
{
    struct pg *db = at;

    if (PQstatus(db->conn) != CONNECTION_OK)
        TRY(pg_reconnect(cx, db));
    return pg_script(
        cx, db,
        (mode == DB_WRITE ? &sql_begin_write : &sql_begin_read)->text[DB_POSTGRES]);
}

/* A COMMIT of a failed transaction is answered "ROLLBACK", without an error. */
static enum rc pg_commit(struct cx *cx, void *at)
{
    struct pg *db = at;
    PGresult *res = PQexec(db->conn, sql_commit.text[DB_POSTGRES]);
    enum rc rc = OK;

    if (!pg_went_well(res))
        rc = pg_failed(cx, db, res, "commit");
    else if (strcmp(PQcmdStatus(res), "COMMIT") != 0)
        rc = fail(cx, E_IO, "db.lost", str_of("commit of a failed transaction"));
    PQclear(res);
    return rc;
}

/* Should it not succeed, the next begin tries to connect once more. */
static void pg_rollback(void *at)
{
    struct pg *db = at;
    PGTransactionStatusType status = PQtransactionStatus(db->conn);

    if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
        PQclear(PQexec(db->conn, "ROLLBACK"));
    if (PQstatus(db->conn) != CONNECTION_OK ||
        PQtransactionStatus(db->conn) != PQTRANS_IDLE) {
        struct arena *a = arena_new(NULL, 1 << 20);
        struct cx cx = { .a = a };

        IGNORE(pg_reconnect(&cx, db));
        arena_free(a);
    }
}

static bool pg_in_transaction(void *at)
{
    PGTransactionStatusType status = PQtransactionStatus(((struct pg *)at)->conn);

    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

static enum rc pg_prepare(struct cx *cx, void *at, const struct sql *sql)
{
    struct pg *db = at;
    PGresult *res;
    enum rc rc = OK;

    if (sql->id >= 0 && db->prepared[sql->id])
        return OK;
    res = PQprepare(db->conn, sql->id >= 0 ? sql->name : "", sql->text[DB_POSTGRES], 0,
                    NULL);
    if (!pg_went_well(res))
        rc = pg_failed(cx, db, res, sql->name);
    else if (sql->id >= 0)
        db->prepared[sql->id] = true;
    PQclear(res);
    return rc;
}

/* libpq wants texts that end with a NUL. */
static const char *pg_value(struct cx *cx, const struct db_arg *arg)
{
    switch (arg->kind) {
    case DB_ARG_INT: return arena_fmt(cx->a, "%" PRId64, arg->i).p;
    case DB_ARG_TEXT: return arg->s.n != 0 ? arena_str(cx->a, arg->s).p : "";
    case DB_ARG_NULL: break;
    }
    return NULL;
}

/* Sums of whole numbers come as numeric. */
static struct db_arg pg_cell(const PGresult *res, int r, int c)
{
    struct db_arg cell = { DB_ARG_NULL, 0, { NULL, 0 } };

    if (PQgetisnull(res, r, c))
        return cell;
    cell.s.p = PQgetvalue(res, r, c);
    cell.s.n = (size_t)PQgetlength(res, r, c);
    cell.kind = DB_ARG_INT;
    switch (PQftype(res, c)) {
    case TYPE_BOOL: cell.i = cell.s.p[0] == 't'; break;
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
    case TYPE_NUMERIC: must(str_int(cell.s, &cell.i)); break;
    default: cell.kind = DB_ARG_TEXT;
    }
    return cell;
}

static enum rc pg_rows(struct cx *cx, const struct sql *sql, const PGresult *res,
                       struct db_sink *sink)
{
    const char *name[DB_COLUMNS_MAX];
    struct db_arg cell[DB_COLUMNS_MAX];
    int n = PQnfields(res), rows = PQntuples(res);

    must(n <= DB_COLUMNS_MAX);
    if (rows > sink->max)
        return fail(cx, E_TOO_LARGE, "db.rows", str_of(sql->name));
    for (int c = 0; c < n; c++)
        name[c] = PQfname(res, c);
    if (rows > 0 && sink->columns != NULL)
        TRY(sink->columns(sink, n, name));
    sink->rows = rows;
    for (int r = 0; r < rows && sink->row != NULL; r++) {
        for (int c = 0; c < n; c++)
            cell[c] = pg_cell(res, r, c);
        sink->row(sink, cell);
        if (sink->full)
            return fail(cx, E_TOO_LARGE, "db.rows", str_of(sql->name));
    }
    sink->changed = strtoll(PQcmdTuples((PGresult *)(uintptr_t)res), NULL, 10);
    return OK;
}

static enum rc pg_run(struct cx *cx, void *at, const struct sql *sql,
                      const struct db_arg *args, struct db_sink *sink)
{
    struct pg *db = at;
    const char *value[DB_PARAMS_MAX];
    PGresult *res;
    enum rc rc;

    must(sql->params <= DB_PARAMS_MAX);
    TRY(pg_prepare(cx, db, sql));
    for (int i = 0; i < sql->params; i++)
        value[i] = pg_value(cx, &args[i]);
    res = PQexecPrepared(db->conn, sql->id >= 0 ? sql->name : "", sql->params, value,
                         NULL, NULL, 0);
    rc = pg_went_well(res) ? pg_rows(cx, sql, res, sink)
                           : pg_failed(cx, db, res, sql->name);
    PQclear(res);
    return rc;
}

static void pg_checkpoint(void *at, int pages)
{
    (void)at;
    (void)pages;
}

const struct db_driver db_postgres = {
    .open = pg_open,
    .begin = pg_begin,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .in_transaction = pg_in_transaction,
    .script = pg_script,
    .prepare = pg_prepare,
    .run = pg_run,
    .limit = pg_limit,
    .checkpoint = pg_checkpoint,
};
