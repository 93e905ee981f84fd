/* quota.c (store) -- see quota.h. */
#include "store/quota.h"

#include "db/db.h"
#include "sql.h"

const struct field quota_row_fields[] = {
    FIELD_ID(struct quota_row, id),        FIELD_ID(struct quota_row, assessor),
    FIELD_ID(struct quota_row, unit),      FIELD(struct quota_row, clause),
    FIELD_POINTS(struct quota_row, wanted), FIELD(struct quota_row, none),
    FIELD_DAY(struct quota_row, began),    FIELD_DAY(struct quota_row, ended),
    FIELD_TIME(struct quota_row, entered), FIELD_ID(struct quota_row, person),
    FIELD(struct quota_row, reason),       FIELD(struct quota_row, unit_short),
    FIELD(struct quota_row, person_name),  FIELD_END
};

enum rc quota_add(struct cx *cx, const struct quota_row *q)
{
    return db_put(cx, &sql_quota_insert, quota_row_fields, q);
}

enum rc quota_within(struct cx *cx, int64_t assessor, int64_t from, int64_t to,
                     struct list *out)
{
    return db_list(cx, &sql_quota_within, DB_ARGS(DB_INT(assessor), DB_INT(from), DB_INT(to)),
                   quota_row_fields, sizeof(struct quota_row), out);
}

enum rc quota_history(struct cx *cx, int64_t assessor, int64_t before, int64_t limit,
                      struct list *out)
{
    return db_list(cx, &sql_quota_history,
                   DB_ARGS(DB_INT(assessor), DB_INT(before != 0 ? before : INT64_MAX),
                           DB_INT(limit)),
                   quota_row_fields, sizeof(struct quota_row), out);
}
