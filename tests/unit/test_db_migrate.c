/* test_db_migrate.c -- src/db/migrate.h, and that every statement fits the schema. */
#include "db/migrate.h"

#include "sql.h"
#include "tests/unit/db_world.h"

static void migrations_run_once(void)
{
    struct world *w = world_open();
    struct cx reader;
    int64_t n = 0;

    CHECK_INT(migrate(&w->cx), OK);
    CHECK_INT(migrate(&w->cx), OK);
    reader = world_cx(w, DB_READ);
    CHECK_INT(migrate_check(&reader), OK);
    CHECK_INT(db_number(&reader, &sql_node_last_id, DB_NONE, &n), E_NOT_FOUND);
    world_close(w);
}

static void a_changed_or_newer_schema_is_refused(void)
{
    struct world *w = world_open();
    struct cx reader;

    CHECK_INT(migrate(&w->cx), OK);
    reader = world_cx(w, DB_READ);
    must(db_script(&w->cx,
                   "INSERT INTO migration VALUES (9999, '9999_fly_moon', 'x', 1)") == OK);
    CHECK_FAULT(&w->cx, migrate(&w->cx), E_CONFLICT, "migrate.newer");
    CHECK_STR(w->cx.fault.arg[0], "9999_fly_moon");
    CHECK_FAULT(&reader, migrate_check(&reader), E_CONFLICT, "migrate.newer");
    must(db_script(&w->cx, "DELETE FROM migration WHERE number = 9999;"
                           "UPDATE migration SET hash = 'x' WHERE number = 1") == OK);
    CHECK_FAULT(&w->cx, migrate(&w->cx), E_CONFLICT, "migrate.changed");
    CHECK_FAULT(&reader, migrate_check(&reader), E_CONFLICT, "migrate.changed");
    must(db_script(&w->cx, "DELETE FROM migration") == OK);
    CHECK_FAULT(&reader, migrate_check(&reader), E_CONFLICT, "migrate.older");
    /* It would run again, into tables that are there: nothing half done. */
    CHECK_INT(migrate(&w->cx), E_IO);
    CHECK_FAULT(&reader, migrate_check(&reader), E_CONFLICT, "migrate.older");
    world_close(w);
}

static void a_migration_that_fails_leaves_nothing(void)
{
    for (int at = 1; at < 100; at++) {
        struct world *w = world_open();
        enum rc rc;

        w->cx.seam_countdown = at;
        rc = migrate(&w->cx);
        w->cx.seam_countdown = 0;
        CHECK_INT(migrate(&w->cx), OK);
        CHECK_INT(migrate_check(&w->cx), OK);
        world_close(w);
        if (rc == OK)
            return;
    }
    CHECK(!"it went through at last");
}

static void every_statement_prepares(void)
{
    struct world *w = world_open();

    must(migrate(&w->cx) == OK);
    for (int i = 0; i < SQL_COUNT; i++) {
        if (db_prepare(&w->cx, sql_all[i]) != OK) {
            printf("# %s: " FMT "\n", sql_all[i]->name, P(w->cx.fault.detail));
            check_failures++;
        }
        CHECK_INT(sql_all[i]->id, i);
        CHECK(sql_all[i]->params <= DB_PARAMS_MAX);
    }
    world_close(w);
}

/* Kept statements: the same one with other structs, and after an error. */
static void kept_statements_are_used_again(void)
{
    struct world *w = world_open();
    struct done {
        struct str name, hash;
        int64_t at, number;
    } row = { S("b"), S("h"), 1, 4 };
    static const struct field done_fields[] = { FIELD(struct done, name),
                                                FIELD(struct done, hash),
                                                FIELD_TIME(struct done, at),
                                                FIELD(struct done, number), FIELD_END };
    struct list list;

    CHECK_INT(db_exec(&w->cx, &sql_migration_table, DB_NONE), OK);
    for (int i = 0; i < 5; i++) {
        CHECK_INT(db_put(&w->cx, &sql_migration_insert, done_fields, &row), OK);
        CHECK_FAULT(&w->cx, db_put(&w->cx, &sql_migration_insert, done_fields, &row),
                    E_CONFLICT, "db.constraint");
        row.number++;
    }
    for (int i = 0; i < 3; i++) {
        CHECK_INT(db_list(&w->cx, &sql_migration_list, DB_NONE, done_fields,
                          sizeof(struct done), &list),
                  OK);
        CHECK_INT((int64_t)list.n, 5);
        CHECK_INT(((struct done *)list.items)[4].number, 8);
    }
    world_close(w);
}

#define ALL_TESTS(X)                         \
    X(migrations_run_once)                   \
    X(a_changed_or_newer_schema_is_refused)  \
    X(a_migration_that_fails_leaves_nothing) \
    X(kept_statements_are_used_again) \
    X(every_statement_prepares)

ALL_TESTS(ON_EACH)

const struct test tests[] = { ALL_TESTS(ROW) TEST_END };
