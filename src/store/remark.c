/* remark.c (store) -- see remark.h. */
#include "store/remark.h"

#include "db/db.h"
#include "sql.h"

const struct field remark_row_fields[] = {
    FIELD_ID(struct remark, id),        FIELD_ID(struct remark, report),
    FIELD(struct remark, revision),     FIELD(struct remark, line),
    FIELD(struct remark, quote),        FIELD(struct remark, text),
    FIELD_ID(struct remark, answers),   FIELD_ID(struct remark, unit),
    FIELD_ID(struct remark, person),    FIELD_TIME(struct remark, at),
    FIELD_TIME(struct remark, done),    FIELD_ID(struct remark, done_by),
    FIELD(struct remark, person_name),  FIELD(struct remark, unit_short),
    FIELD(struct remark, done_name),    FIELD_END
};

enum rc remark_insert(struct cx *cx, const struct remark *r)
{
    return db_put(cx, &sql_remark_insert, remark_row_fields, r);
}

enum rc remark_load(struct cx *cx, int64_t id, struct remark *out)
{
    return db_one(cx, &sql_remark_by_id, DB_ARGS(DB_INT(id)), remark_row_fields, out);
}

enum rc remark_list(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_remark_list, DB_ARGS(DB_INT(report)), remark_row_fields,
                   sizeof(struct remark), out);
}

enum rc remark_set_done(struct cx *cx, const struct remark *r)
{
    return db_put_one(cx, &sql_remark_set_done, remark_row_fields, r);
}
