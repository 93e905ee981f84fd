/* db_world.h -- an empty database for each test of src/db: SQLite in a folder of its
 * own; and again PostgreSQL when ZHIBAO_TEST_DB says "postgres:INFO"
 * (tools/with_pg.sh), in a new schema. */
#ifndef TESTS_UNIT_DB_WORLD_H
#define TESTS_UNIT_DB_WORLD_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "db/db.h"
#include "tests/check.h"

static const char *postgres; /* the conninfo of the run at hand, or NULL: SQLite */

struct world {
    struct arena *a;
    struct cx cx;
    struct str where, folder;
};

static inline void remove_folder(struct world *w)
{
    static const char *const name[] = { "test.db", "test.db-wal", "test.db-shm" };

    for (int i = 0; i < 3; i++)
        unlink(arena_fmt(w->a, FMT "/%s", P(w->folder), name[i]).p);
    rmdir(w->folder.p);
}

static inline struct str new_schema(struct world *w)
{
    static int count;
    struct cx cx = { .a = arena_new(w->a, 1 << 24) };
    struct str name = arena_fmt(w->a, "db_%d_%d", (int)getpid(), ++count);

    must(db_open(&cx, cx.a, str_of(postgres), DB_WRITE, &cx.db) == OK);
    must(db_script(&cx, arena_fmt(w->a, "CREATE SCHEMA " FMT, P(name)).p) == OK);
    return arena_fmt(w->a, "%s options=-csearch_path=" FMT, postgres, P(name));
}

/* An empty database, with one writer open. */
static inline struct world *world_open(void)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct world *w = NEW(a, struct world);

    *w = (struct world){ .a = a, .cx = { .a = a, .now = 1120182060000 } };
    if (postgres != NULL) {
        w->where = new_schema(w);
    } else {
        const char *tmp = getenv("TMPDIR");
        struct str path = arena_fmt(a, "%s/zhibao-db-XXXXXX", tmp != NULL ? tmp : "/tmp");

        w->folder = str_of(mkdtemp((char *)(uintptr_t)path.p));
        w->where = arena_fmt(a, FMT "/test.db", P(w->folder));
    }
    if (db_open(&w->cx, arena_new(a, 1 << 28), w->where, DB_WRITE, &w->cx.db) != OK) {
        printf("# %s " FMT "\n", w->cx.fault.code, P(w->cx.fault.detail));
        abort();
    }
    return w;
}

static inline void world_close(struct world *w)
{
    if (w->folder.n != 0)
        remove_folder(w);
    arena_free(w->a);
}

/* Another connection to the same database. */
static inline struct cx world_cx(struct world *w, enum db_mode mode)
{
    struct cx cx = { .a = w->a, .now = w->cx.now };

    must(db_open(&cx, w->a, w->where, mode, &cx.db) == OK);
    return cx;
}

#define CHECK_FAULT(cx, expr, rc_, code_)               \
    do {                                                \
        CHECK_INT((expr), (rc_));                       \
        CHECK_STR(str_of((cx)->fault.code), (code_));   \
    } while (0)

/* Each on SQLite, and again on PostgreSQL when there is one. */
#define ON_EACH(name)                                                   \
    static void name##_on_each(void)                                    \
    {                                                                   \
        const char *where = getenv("ZHIBAO_TEST_DB");                   \
                                                                        \
        postgres = NULL;                                                \
        name();                                                         \
        if (where != NULL && strncmp(where, "postgres:", 9) == 0) {     \
            postgres = where;                                           \
            name();                                                     \
        }                                                               \
    }
#define ROW(name) { #name, name##_on_each },


#endif
