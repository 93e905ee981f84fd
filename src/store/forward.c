/* forward.c (store) -- see forward.h. */
#include "store/forward.h"

#include "base/time.h"
#include "db/db.h"
#include "sql.h"

const struct field forward_fields[] = {
    FIELD_ID(struct forward, id),          FIELD_ID(struct forward, unit),
    FIELD_ID(struct forward, target),      FIELD_ID(struct forward, report),
    FIELD_ID(struct forward, digest),      FIELD(struct forward, title),
    FIELD_TIME(struct forward, at),        FIELD_ID(struct forward, person),
    FIELD(struct forward, target_name),    FIELD(struct forward, person_name),
    FIELD_END
};

enum rc forward_add(struct cx *cx, const struct forward *f)
{
    must((f->report != 0) != (f->digest != 0));
    return db_put(cx, &sql_forward_insert, forward_fields, f);
}

/* The query with its open ends closed. */
struct forward_bounds {
    int64_t forwarder, before, unit, from, until, limit;
};
static const struct field forward_bounds_fields[] = {
    FIELD_ID(struct forward_bounds, forwarder), FIELD(struct forward_bounds, before),
    FIELD_ID(struct forward_bounds, unit),      FIELD_TIME(struct forward_bounds, from),
    FIELD(struct forward_bounds, until),        FIELD(struct forward_bounds, limit),
    FIELD_END
};

static enum rc forward_rows(struct cx *cx, const struct sql *sql, struct forward_query q,
                            struct list *out)
{
    struct forward_bounds by = { .forwarder = q.forwarder, .unit = q.unit, .from = q.from,
                                 .before = q.before != 0 ? q.before : INT64_MAX,
                                 .until = q.to != 0 ? q.to + TIME_DAY : INT64_MAX,
                                 .limit = q.limit };

    return db_list_by(cx, sql, forward_bounds_fields, &by, forward_fields,
                      sizeof(struct forward), out);
}

enum rc forward_page(struct cx *cx, struct forward_query q, struct list *out)
{
    return forward_rows(cx, &sql_forward_page, q, out);
}

enum rc forward_page_own(struct cx *cx, struct forward_query q, struct list *out)
{
    return forward_rows(cx, &sql_forward_page_own, q, out);
}

enum rc forward_count(struct cx *cx, int64_t unit, int64_t report, int64_t *out)
{
    return db_number(cx, &sql_forward_count, DB_ARGS(DB_INT(report), DB_INT(unit)), out);
}

enum rc forward_same(struct cx *cx, const struct forward *f, int64_t *out)
{
    return db_number(cx, &sql_forward_same,
                     DB_ARGS(DB_INT(f->unit), DB_INT(f->target), DB_ID(f->report),
                             DB_ID(f->digest)),
                     out);
}
