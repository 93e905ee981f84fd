/* db.c -- see db.h.  One door to the drivers, so one place where rows become structs
 * and where, in tests, the outside world fails.
 *
 * Which column goes to which member is looked up once for each statement and field
 * table, and kept beside the connection. */
#include "db/db.h"

#include "db/driver.h"
#include "os/kill.h"
#include "sql.h"

enum { LOG_LONG = 16384, LOG_TIDY = 4096 }; /* pages of 4 KiB */

/* One list takes at most this part of the memory that is left: what is made of it, a page
 * or a ledger, needs several times as much. */
enum { LIST_PART = 16, LIST_LEAST = 2 * 1024 * 1024 };

/* A member and its place in the outermost struct. */
struct spot {
    const struct field *field;
    size_t at;
};

/* For one statement: where its columns, or its parameters, are in a struct. */
struct map {
    const struct field *fields;
    int n;
    struct spot *spot;
};

struct db {
    enum db_dialect dialect;
    enum db_mode mode;
    const struct db_driver *driver;
    void *conn;
    struct arena *a;
    bool began;
    struct map column[SQL_COUNT], param[SQL_COUNT];
};

/* db_list and its kin: rows become structs as they come. */
struct filling {
    struct db_sink sink;
    struct cx *cx;
    const struct sql *sql;
    const struct field *fields;
    struct map map;
    char *item; /* [cap], each `size` bytes */
    size_t size, n, cap;
    size_t leave; /* the list ends when the arena has less room than this */
    struct db_arg *cell; /* db_one: the row, kept until it is known to be the only one */
};

static const struct db_driver *const drivers[DB_DIALECTS] = {
    [DB_SQLITE] = &db_sqlite,
    [DB_POSTGRES] = &db_postgres,
};

static _Noreturn void mistake(const struct sql *sql, const char *what, const char *name)
{
    fprintf(stderr, "statement %s: %s %s\n", sql->name, what, name);
    abort();
}

enum rc db_open(struct cx *cx, struct arena *a, struct str where, enum db_mode mode,
                struct db **out)
{
    struct db *db = NEW(a, struct db);
    struct str head = S("postgres:");

    if (seam_fails(cx))
        return fail(cx, E_IO, "db.io", S("injected: open"));
    db->dialect = str_starts(where, head) ? DB_POSTGRES : DB_SQLITE;
    if (db->dialect == DB_POSTGRES)
        where = (struct str){ where.p + head.n, where.n - head.n };
    db->driver = drivers[db->dialect];
    db->mode = mode;
    db->a = a;
    TRY(db->driver->open(cx, a, arena_str(cx->a, where), mode, &db->conn));
    TRY(db->driver->limit(cx, db->conn, mode == DB_READ ? DB_READ_MS : 0));
    *out = db;
    return OK;
}

enum db_dialect db_dialect_of(const struct db *db)
{
    return db->dialect;
}

/* Every way out to the database begins here. */
static enum rc door(struct cx *cx, const char *what)
{
    struct db *db = cx->db;

    if (seam_fails(cx))
        return fail(cx, E_IO, "db.io", arena_fmt(cx->a, "injected: %s", what));
    if (db->began && !db->driver->in_transaction(db->conn))
        return fail(cx, E_IO, "db.lost", str_of(what));
    return OK;
}

enum rc db_begin(struct cx *cx, enum db_mode mode)
{
    struct db *db = cx->db;

    must(!db->began && (mode == DB_READ || db->mode == DB_WRITE));
    TRY(door(cx, "begin"));
    TRY(db->driver->begin(cx, db->conn, mode));
    db->began = true;
    return OK;
}

enum rc db_commit(struct cx *cx)
{
    struct db *db = cx->db;

    must(db->began);
    TRY(door(cx, "commit"));
    kill_point("db.commit");
    TRY(db->driver->commit(cx, db->conn));
    kill_point("db.committed");
    db->began = false;
    if (db->mode == DB_WRITE)
        db->driver->checkpoint(db->conn, LOG_LONG);
    return OK;
}

void db_rollback(struct cx *cx)
{
    cx->db->driver->rollback(cx->db->conn);
    cx->db->began = false;
}

enum rc db_savepoint(struct cx *cx)
{
    must(cx->db->began);
    return db_exec(cx, &sql_savepoint, DB_NONE);
}

enum rc db_release(struct cx *cx)
{
    must(cx->db->began);
    return db_exec(cx, &sql_savepoint_release, DB_NONE);
}

/* Should it fail, the transaction is gone too, and door() refuses what follows. */
void db_rollback_to(struct cx *cx)
{
    struct fault before = cx->fault;

    IGNORE(cx->db->driver->script(cx, cx->db->conn,
                                  "ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act"));
    cx->fault = before;
}

int64_t db_changes(const struct db *db)
{
    return db->driver->changes != NULL ? db->driver->changes(db->conn) : -1;
}

void db_tidy(struct db *db)
{
    if (db->mode == DB_WRITE && !db->began)
        db->driver->checkpoint(db->conn, LOG_TIDY);
}

void db_checkpoint(struct db *db)
{
    if (db->mode == DB_WRITE && !db->began)
        db->driver->checkpoint(db->conn, 0);
}

enum rc db_limit(struct cx *cx, int64_t ms)
{
    TRY(door(cx, "limit"));
    return cx->db->driver->limit(cx, cx->db->conn, ms);
}

enum rc db_prepare(struct cx *cx, const struct sql *sql)
{
    TRY(door(cx, sql->name));
    return cx->db->driver->prepare(cx, cx->db->conn, sql);
}

enum rc db_script(struct cx *cx, const char *text)
{
    TRY(door(cx, "script"));
    return cx->db->driver->script(cx, cx->db->conn, text);
}

static enum rc run(struct cx *cx, const struct sql *sql, const struct db_arg *args,
                   struct db_sink *sink)
{
    TRY(door(cx, sql->name));
    return cx->db->driver->run(cx, cx->db->conn, sql, args, sink);
}

/* The member for a column or parameter; void_ for "void". */
static struct spot spot_find(const struct field *fields, const struct sql *sql,
                             const char *name)
{
    struct spot spot = { 0 };
    char with[64];

    spot.field = field_find(fields, str_of(name), &spot.at);
    if (spot.field == NULL) {
        snprintf(with, sizeof(with), "%s_", name);
        spot.field = field_find(fields, str_of(with), &spot.at);
    }
    if (spot.field == NULL)
        mistake(sql, "no member for", name);
    return spot;
}

/* `kept` is the connection's, for statements that it keeps. */
static struct map map_make(struct cx *cx, struct map *kept, const struct sql *sql,
                           const struct field *fields, int n, const char *const *name)
{
    bool keep = sql->id >= 0 && kept[sql->id].fields == NULL;
    struct map map = { .fields = fields, .n = n };

    if (sql->id >= 0 && kept[sql->id].fields == fields && kept[sql->id].n == n)
        return kept[sql->id];
    map.spot = NEW_ARRAY(keep ? cx->db->a : cx->a, struct spot, (size_t)n);
    for (int i = 0; i < n; i++)
        map.spot[i] = spot_find(fields, sql, name[i]);
    if (keep)
        kept[sql->id] = map;
    return map;
}

static void cell_read(struct cx *cx, const struct sql *sql, const struct field *f,
                      const struct db_arg *cell, void *at)
{
    bool whole = cell->kind != DB_ARG_TEXT, text = cell->kind != DB_ARG_INT;
    int64_t i = cell->kind == DB_ARG_INT ? cell->i : 0;
    struct str s = cell->kind == DB_ARG_TEXT ? cell->s : S("");

    switch (f->kind) {
    case FIELD_KIND_INT:
    case FIELD_KIND_ID:
    case FIELD_KIND_TIME:
    case FIELD_KIND_DAY:
    case FIELD_KIND_POINTS:
        if (!whole)
            break;
        *(int64_t *)at = i;
        return;
    case FIELD_KIND_FLAG:
        if (!whole)
            break;
        *(bool *)at = i != 0;
        return;
    case FIELD_KIND_WORD:
        *(int *)at = words_find(f->words, s);
        if (!text || (s.n != 0 && *(int *)at == 0))
            break;
        return;
    case FIELD_KIND_TEXT:
        if (!text)
            break;
        *(struct str *)at = s.n != 0 ? arena_str(cx->a, s) : S("");
        return;
    case FIELD_KIND_IDS:
    case FIELD_KIND_UPLOAD:
    case FIELD_KIND_STRUCT:
    case FIELD_KIND_LIST: break;
    }
    mistake(sql, "wrong type or unknown word in", f->name);
}

static struct db_arg cell_write(const struct sql *sql, const struct field *f,
                                const void *at)
{
    switch (f->kind) {
    case FIELD_KIND_INT:
    case FIELD_KIND_POINTS: return DB_INT(*(const int64_t *)at);
    case FIELD_KIND_ID:
    case FIELD_KIND_TIME:
    case FIELD_KIND_DAY: return DB_ID(*(const int64_t *)at);
    case FIELD_KIND_FLAG: return DB_INT(*(const bool *)at);
    case FIELD_KIND_WORD: return DB_WORD(f->words, *(const int *)at);
    case FIELD_KIND_TEXT: return DB_TEXT(*(const struct str *)at);
    case FIELD_KIND_IDS:
    case FIELD_KIND_UPLOAD:
    case FIELD_KIND_STRUCT:
    case FIELD_KIND_LIST: break;
    }
    mistake(sql, "no parameter can be", f->name);
}

static void args_read(struct cx *cx, const struct sql *sql, const struct field *fields,
                      const void *row, struct db_arg args[DB_PARAMS_MAX])
{
    struct map map;

    must(sql->params <= DB_PARAMS_MAX);
    map = map_make(cx, cx->db->param, sql, fields, sql->params, sql->param);
    for (int i = 0; i < map.n; i++)
        args[i] = cell_write(sql, map.spot[i].field, (const char *)row + map.spot[i].at);
}

static enum rc filling_columns(struct db_sink *sink, int n, const char *const *name)
{
    struct filling *to = (struct filling *)(void *)sink;

    to->map = map_make(to->cx, to->cx->db->column, to->sql, to->fields, n, name);
    return OK;
}

static void filling_fill(struct filling *to, const struct db_arg *cell, char *row)
{
    for (int i = 0; i < to->map.n; i++)
        cell_read(to->cx, to->sql, to->map.spot[i].field, &cell[i],
                  row + to->map.spot[i].at);
}

static void filling_row(struct db_sink *sink, const struct db_arg *cell)
{
    struct filling *to = (struct filling *)(void *)sink;

    if (to->n == to->cap) {
        size_t cap = to->cap != 0 ? to->cap * 2 : 8;
        char *grown = arena_alloc(to->cx->a, cap, to->size);

        if (to->n != 0)
            memcpy(grown, to->item, to->n * to->size);
        to->item = grown;
        to->cap = cap;
    }
    filling_fill(to, cell, to->item + to->n++ * to->size);
    sink->full = arena_room(to->cx->a) < to->leave;
}

static void filling_keep(struct db_sink *sink, const struct db_arg *cell)
{
    struct filling *to = (struct filling *)(void *)sink;

    to->cell = NEW_ARRAY(to->cx->a, struct db_arg, (size_t)to->map.n);
    for (int i = 0; i < to->map.n; i++) {
        to->cell[i] = cell[i];
        if (cell[i].kind == DB_ARG_TEXT)
            to->cell[i].s = arena_str(to->cx->a, cell[i].s);
    }
}

enum rc db_one(struct cx *cx, const struct sql *sql, const struct db_arg *args,
               const struct field *fields, void *row)
{
    struct filling to = { .sink = { filling_columns, filling_keep, 1, 0, 0, false },
                          .cx = cx,
                          .sql = sql,
                          .fields = fields };

    TRY(run(cx, sql, args, &to.sink));
    if (to.sink.rows == 0)
        return fail(cx, E_NOT_FOUND, "db.no_row", str_of(sql->name));
    filling_fill(&to, to.cell, row);
    return OK;
}

enum rc db_number(struct cx *cx, const struct sql *sql, const struct db_arg *args,
                  int64_t *out)
{
    static const struct field number = { .name = "number", .kind = FIELD_KIND_INT };
    struct filling to = {
        .sink = { NULL, filling_keep, 1, 0, 0, false }, .cx = cx, .sql = sql, .map = { .n = 1 }
    };

    TRY(run(cx, sql, args, &to.sink));
    if (to.sink.rows == 0)
        return fail(cx, E_NOT_FOUND, "db.no_row", str_of(sql->name));
    cell_read(cx, sql, &number, to.cell, out);
    return OK;
}

enum rc db_list(struct cx *cx, const struct sql *sql, const struct db_arg *args,
                const struct field *fields, size_t size, struct list *out)
{
    struct filling to = { .sink = { filling_columns, filling_row, DB_ROWS_MAX, 0, 0,
                                    false },
                          .cx = cx,
                          .sql = sql,
                          .fields = fields,
                          .size = size };
    size_t room = arena_room(cx->a);
    size_t part = room / LIST_PART > LIST_LEAST ? room / LIST_PART : LIST_LEAST;

    to.leave = room > part ? room - part : 0;
    TRY(run(cx, sql, args, &to.sink));
    *out = (struct list){ to.item, to.n };
    return OK;
}

enum rc db_list_by(struct cx *cx, const struct sql *sql, const struct field *by_fields,
                   const void *by, const struct field *fields, size_t size,
                   struct list *out)
{
    struct db_arg args[DB_PARAMS_MAX];

    args_read(cx, sql, by_fields, by, args);
    return db_list(cx, sql, args, fields, size, out);
}

static enum rc run_changed(struct cx *cx, const struct sql *sql,
                           const struct db_arg *args, int64_t *changed)
{
    struct db_sink sink = { .max = DB_ROWS_MAX };

    TRY(run(cx, sql, args, &sink));
    kill_point("db.written");
    *changed = sink.changed;
    return OK;
}

enum rc db_exec(struct cx *cx, const struct sql *sql, const struct db_arg *args)
{
    int64_t changed;

    return run_changed(cx, sql, args, &changed);
}

enum rc db_exec_one(struct cx *cx, const struct sql *sql, const struct db_arg *args)
{
    int64_t changed;

    TRY(run_changed(cx, sql, args, &changed));
    if (changed != 1)
        return fail(cx, E_CONFLICT, "db.changed",
                    arena_fmt(cx->a, "%s: %lld rows", sql->name, (long long)changed));
    return OK;
}

enum rc db_put(struct cx *cx, const struct sql *sql, const struct field *fields,
               const void *row)
{
    struct db_arg args[DB_PARAMS_MAX];

    args_read(cx, sql, fields, row, args);
    return db_exec(cx, sql, args);
}

enum rc db_put_one(struct cx *cx, const struct sql *sql, const struct field *fields,
                   const void *row)
{
    struct db_arg args[DB_PARAMS_MAX];

    args_read(cx, sql, fields, row, args);
    return db_exec_one(cx, sql, args);
}
