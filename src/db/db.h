/* db.h -- the database, whichever it is.
 *
 * Statements are named in the .sql files beside the store code and embedded at
 * build time (tools/embed_sql.awk); no SQL text is ever put together at run
 * time.  A statement's :names are filled from DB_ARGS in the order they first
 * appear, or by name from a struct and its field table (db_put, db_list_by).
 * Columns are read into structs by name: a column without a field, or with one of
 * another type, is a mistake in the program and ends it.  A member that cannot have
 * its column's name, because C keeps the word, ends in '_': void_ is column "void".
 *
 * Rows are read whole into the context's arena, so no cursor outlives a call and
 * both drivers behave alike.  A statement that would return more than DB_ROWS_MAX
 * rows, or more than a sixteenth of the arena's room, fails as E_TOO_LARGE -- page it by
 * key instead.
 *
 * Types are few: BIGINT (whole numbers, ids, times in ms, flags 0 and 1, decimals)
 * and TEXT (also words).  NULL reads as 0 or ""; an id, time or day of 0 is
 * written as NULL, a text or word of nothing as ''.
 *
 * Failures: E_CONFLICT "db.constraint" (unique, check, foreign key), E_BUSY
 * "db.busy" (locked, serialization: the dispatcher runs the act again), E_IO
 * "db.io", E_TOO_LARGE "db.rows", E_NOT_FOUND "db.no_row".  E_IO "db.lost": the
 * database ended the transaction by itself (disk full, connection gone); nothing
 * runs until db_rollback().  E_TOO_LARGE "db.slow": a reader's statement ran for longer
 * than DB_READ_MS, so that one question cannot hold up all others.
 *
 * Begin, commit, savepoints and retry belong to serve/dispatch.c.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/cx.h"
#include "base/field.h"

enum db_dialect { DB_SQLITE, DB_POSTGRES, DB_DIALECTS };
enum { DB_ROWS_MAX = 200000, DB_PARAMS_MAX = 40, DB_COLUMNS_MAX = 60 };
enum { DB_READ_MS = 15000 };

/* One statement; generated.  `id` counts from 0 to SQL_COUNT - 1 (sql.h) and is where
 * a connection keeps it prepared; tests have some of -1, prepared anew each time. */
struct sql {
    const char *name;
    int id, params;
    const char *const *param; /* [params], their names without the colon */
    const char *text[DB_DIALECTS];
};

/* A value on its way in or out. */
struct db_arg {
    enum { DB_ARG_NULL, DB_ARG_INT, DB_ARG_TEXT } kind;
    int64_t i;
    struct str s;
};

#define DB_INT(v) ((struct db_arg){ DB_ARG_INT, (v), { NULL, 0 } })
#define DB_TEXT(v) ((struct db_arg){ DB_ARG_TEXT, 0, (v) })
#define DB_ID(v) db_arg_id(v) /* also for times and days: 0 is NULL */
#define DB_WORD(words, v) DB_TEXT(words_str((words), (v)))
#define DB_ARGS(...) ((const struct db_arg[]){ __VA_ARGS__ })
#define DB_NONE ((const struct db_arg *)0)

static inline struct db_arg db_arg_id(int64_t v)
{
    return (struct db_arg){ v != 0 ? DB_ARG_INT : DB_ARG_NULL, v, { NULL, 0 } };
}

/* A connection.  `where` is "FILE" (SQLite) or "postgres:CONNINFO".  DB_WRITE makes
 * the file when there is none; on SQLite only one connection with DB_WRITE may be in
 * use at a time, for it is also the only checkpointer (Debian's 3.40 has the WAL-reset
 * bug when two connections checkpoint).  DB_READ can write nothing.  Closes when `a`
 * ends.  Refuses to open a store whose durability settings are off: E_IO
 * "db.durability".  For one thread at a time. */
enum db_mode { DB_READ, DB_WRITE };
MUST_CHECK enum rc db_open(struct cx *cx, struct arena *a, struct str where,
                           enum db_mode mode, struct db **out);
enum db_dialect db_dialect_of(const struct db *db);

MUST_CHECK enum rc db_begin(struct cx *cx, enum db_mode mode);
MUST_CHECK enum rc db_commit(struct cx *cx); /* what was acknowledged is on disk */
void db_rollback(struct cx *cx);             /* never fails: at worst it reconnects */
MUST_CHECK enum rc db_savepoint(struct cx *cx);
MUST_CHECK enum rc db_release(struct cx *cx);
/* How many rows this connection has ever changed, so that nothing changed between two
 * equal answers; -1 where the database does not say (PostgreSQL). */
int64_t db_changes(const struct db *db);
void db_rollback_to(struct cx *cx); /* the savepoint, and forget it */

/* SQLite: fold the log into the file, outside a transaction; else nothing.  A commit
 * does it by itself once the log is long; db_tidy() does it earlier, when nobody waits
 * for the answer; db_checkpoint() does it in any case. */
void db_tidy(struct db *db);
void db_checkpoint(struct db *db);

/* Let a statement of this connection run so long; 0: as long as it likes. */
MUST_CHECK enum rc db_limit(struct cx *cx, int64_t ms);

/* Prepare it and do no more: a statement that does not fit the schema is E_IO. */
MUST_CHECK enum rc db_prepare(struct cx *cx, const struct sql *sql);

/* Exactly one row into *row, or E_NOT_FOUND; a second is E_TOO_LARGE.  Members without
 * a column keep what they had. */
MUST_CHECK enum rc db_one(struct cx *cx, const struct sql *sql,
                          const struct db_arg *args, const struct field *fields,
                          void *row);

/* One whole number: SELECT count(*) …  E_NOT_FOUND without a row. */
MUST_CHECK enum rc db_number(struct cx *cx, const struct sql *sql,
                             const struct db_arg *args, int64_t *out);

/* All rows, each `size` bytes, into *out. */
MUST_CHECK enum rc db_list(struct cx *cx, const struct sql *sql,
                           const struct db_arg *args, const struct field *fields,
                           size_t size, struct list *out);

/* The same, with the parameters taken by name from the struct at `by`. */
MUST_CHECK enum rc db_list_by(struct cx *cx, const struct sql *sql,
                              const struct field *by_fields, const void *by,
                              const struct field *fields, size_t size,
                              struct list *out);

/* Run for its effect; db_exec_one: it must change exactly one row, else
 * E_CONFLICT "db.changed" (somebody was first). */
MUST_CHECK enum rc db_exec(struct cx *cx, const struct sql *sql,
                           const struct db_arg *args);
MUST_CHECK enum rc db_exec_one(struct cx *cx, const struct sql *sql,
                               const struct db_arg *args);

/* The same two, with the parameters taken by name from the struct at `row`. */
MUST_CHECK enum rc db_put(struct cx *cx, const struct sql *sql,
                          const struct field *fields, const void *row);
MUST_CHECK enum rc db_put_one(struct cx *cx, const struct sql *sql,
                              const struct field *fields, const void *row);

/* Several statements without parameters: migrations, tests. */
MUST_CHECK enum rc db_script(struct cx *cx, const char *text);

#endif
