/* migrate.c -- see migrate.h.  The hash is of the schema's own words, which both
 * databases share; what each makes of them may differ. */
#include "db/migrate.h"

#include "codec/hash.h"
#include "sql.h"

struct done {
    int64_t number, at;
    struct str name, hash;
};

static const struct field done_fields[] = { FIELD(struct done, number),
                                            FIELD(struct done, name),
                                            FIELD(struct done, hash),
                                            FIELD_TIME(struct done, at), FIELD_END };

static struct str hash_of(struct cx *cx, const struct migration *m)
{
    return sha256_hex(cx->a, str_of(m->text[DB_POSTGRES]));
}

/* The first of ours that the database has not; it ends with number 0. */
static enum rc first_missing(struct cx *cx, const struct migration **out)
{
    const struct migration *m = migrations;
    struct list list;
    const struct done *done;

    TRY(db_list(cx, &sql_migration_list, DB_NONE, done_fields, sizeof(*done), &list));
    done = list.items;
    for (size_t i = 0; i < list.n; i++, m++) {
        if (m->number == 0)
            return fail_arg(cx, E_CONFLICT, "migrate.newer", done[i].name, S(""));
        if (done[i].number != m->number || !str_eq(done[i].hash, hash_of(cx, m)))
            return fail_arg(cx, E_CONFLICT, "migrate.changed", done[i].name, S(""));
    }
    *out = m;
    return OK;
}

static enum rc step(struct cx *cx, bool *more)
{
    const struct migration *m;
    struct done done;

    TRY(first_missing(cx, &m));
    *more = m->number != 0;
    if (!*more)
        return OK;
    TRY(db_script(cx, m->text[db_dialect_of(cx->db)]));
    done = (struct done){ m->number, cx->now, str_of(m->name), hash_of(cx, m) };
    return db_put(cx, &sql_migration_insert, done_fields, &done);
}

enum rc migrate(struct cx *cx)
{
    bool more = true;

    TRY(db_exec(cx, &sql_migration_table, DB_NONE));
    while (more) {
        enum rc rc;

        TRY(db_begin(cx, DB_WRITE));
        rc = step(cx, &more);
        if (rc == OK)
            rc = db_commit(cx);
        if (rc != OK) {
            db_rollback(cx);
            return rc;
        }
    }
    return OK;
}

enum rc migrate_check(struct cx *cx)
{
    const struct migration *m;

    TRY(first_missing(cx, &m));
    if (m->number != 0)
        return fail_arg(cx, E_CONFLICT, "migrate.older", str_of(m->name), S(""));
    return OK;
}
