/* driver.h -- what a database must be able to do to serve db.c.
 *
 * Two implementations, sqlite.c and postgres.c, and the whole test suite runs on each.
 * A driver keeps the prepared statements, turns its own error codes into those of db.h
 * and gives every value as a typed cell, so that db.c need not know which one it is.
 */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

/* Takes the rows of one statement.  Names and cells last only for the call. */
struct db_sink {
    enum rc (*columns)(struct db_sink *sink, int n, const char *const *name);
    void (*row)(struct db_sink *sink, const struct db_arg *cell);
    int64_t max;     /* rows; one more is E_TOO_LARGE "db.rows" */
    int64_t rows;    /* so far */
    int64_t changed; /* by an INSERT, UPDATE or DELETE */
    bool full;       /* set by row(): they take too much memory; E_TOO_LARGE "db.rows" */
};

struct db_driver {
    /* Connect; the connection closes when `a` ends. */
    enum rc (*open)(struct cx *cx, struct arena *a, struct str where, enum db_mode mode,
                    void **conn);

    /* A writer takes its lock at once, where there is one, so "busy" comes before any
     * work is done.  Connects again when the connection was lost. */
    enum rc (*begin)(struct cx *cx, void *conn, enum db_mode mode);
    enum rc (*commit)(struct cx *cx, void *conn);
    void (*rollback)(void *conn);
    bool (*in_transaction)(void *conn);

    /* Several statements without parameters. */
    enum rc (*script)(struct cx *cx, void *conn, const char *text);

    enum rc (*prepare)(struct cx *cx, void *conn, const struct sql *sql);
    enum rc (*run)(struct cx *cx, void *conn, const struct sql *sql,
                   const struct db_arg *args, struct db_sink *sink);

    /* How long a statement may run, in ms; 0: as long as it likes.  Then it is
     * E_TOO_LARGE "db.slow". */
    enum rc (*limit)(struct cx *cx, void *conn, int64_t ms);

    /* Fold the log when it is longer than `pages`. */
    void (*checkpoint)(void *conn, int pages);

    /* Rows changed since it was opened; NULL: not known. */
    int64_t (*changes)(const void *conn);
};

extern const struct db_driver db_sqlite;
extern const struct db_driver db_postgres;

#endif
