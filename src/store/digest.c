/* digest.c -- see digest.h. */
#include "store/digest.h"

#include "db/db.h"
#include "sql.h"

const struct field digest_fields[] = {
    FIELD_ID(struct digest, id),        FIELD_ID(struct digest, unit),
    FIELD(struct digest, title),        FIELD(struct digest, body),
    FIELD_ID(struct digest, person),    FIELD(struct digest, edition),
    FIELD_TIME(struct digest, created), FIELD_TIME(struct digest, changed),
    FIELD(struct digest, sources),      FIELD(struct digest, placed),
    FIELD_END
};
const struct field digest_source_fields[] = {
    FIELD_ID(struct digest_source, digest),   FIELD_ID(struct digest_source, report),
    FIELD_ID(struct digest_source, unit),     FIELD_ID(struct digest_source, handling),
    FIELD(struct digest_source, place),       FIELD(struct digest_source, title),
    FIELD(struct digest_source, body),        FIELD(struct digest_source, unit_short),
    FIELD(struct digest_source, author_name), FIELD(struct digest_source, number),
    FIELD_END
};

enum rc digest_add(struct cx *cx, const struct digest *d)
{
    return db_put(cx, &sql_digest_insert, digest_fields, d);
}

enum rc digest_load(struct cx *cx, int64_t id, struct digest *out)
{
    return db_one(cx, &sql_digest_by_id, DB_ARGS(DB_INT(id)), digest_fields, out);
}

enum rc digest_set(struct cx *cx, const struct digest *d)
{
    struct digest with = *d;

    with.changed = cx->now;
    return db_put_one(cx, &sql_digest_update, digest_fields, &with);
}

enum rc digest_page(struct cx *cx, int64_t unit, int64_t before, int64_t limit,
                    struct list *out)
{
    return db_list(cx, &sql_digest_page,
                   DB_ARGS(DB_INT(unit), DB_INT(before != 0 ? before : INT64_MAX),
                           DB_INT(limit)),
                   digest_fields, sizeof(struct digest), out);
}

enum rc digest_open_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_digest_open_list, DB_ARGS(DB_INT(unit)), digest_fields,
                   sizeof(struct digest), out);
}

enum rc digest_source_add(struct cx *cx, int64_t digest, int64_t report)
{
    return db_exec(cx, &sql_digest_source_insert, DB_ARGS(DB_INT(digest), DB_INT(report)));
}

enum rc digest_source_drop(struct cx *cx, int64_t digest, int64_t report)
{
    return db_exec_one(cx, &sql_digest_source_delete,
                       DB_ARGS(DB_INT(digest), DB_INT(report)));
}

enum rc digest_sources(struct cx *cx, int64_t digest, struct list *out)
{
    return db_list(cx, &sql_digest_sources, DB_ARGS(DB_INT(digest)), digest_source_fields,
                   sizeof(struct digest_source), out);
}
