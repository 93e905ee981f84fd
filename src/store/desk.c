/* desk.c (store) -- see desk.h. */
#include "store/desk.h"

#include "base/time.h"
#include "db/db.h"
#include "sql.h"

const struct field desk_item_fields[] = {
    FIELD(struct desk_item, noun),       FIELD(struct desk_item, title),
    FIELD(struct desk_item, other),      FIELD(struct desk_item, path),
    FIELD_ID(struct desk_item, object),  FIELD_ID(struct desk_item, report),
    FIELD_TIME(struct desk_item, since), FIELD_END
};

enum rc desk_queue_count(struct cx *cx, int64_t unit, struct str queue, int64_t most,
                         int64_t *out)
{
    return db_number(cx, &sql_desk_count,
                     DB_ARGS(DB_INT(unit), DB_TEXT(queue), DB_INT(most)), out);
}

enum rc desk_queue_list(struct cx *cx, int64_t unit, struct str queue, int64_t limit,
                        struct list *out)
{
    return db_list(cx, &sql_desk_list, DB_ARGS(DB_INT(unit), DB_TEXT(queue), DB_INT(limit)),
                   desk_item_fields, sizeof(struct desk_item), out);
}

enum rc desk_sign_count(struct cx *cx, int64_t unit, int64_t person, int64_t most,
                        int64_t *out)
{
    return db_number(cx, &sql_desk_sign_count,
                     DB_ARGS(DB_INT(unit), DB_INT(person), DB_INT(time_day(cx->now)),
                             DB_INT(most)),
                     out);
}

enum rc desk_sign_list(struct cx *cx, int64_t unit, int64_t person, int64_t limit,
                       struct list *out)
{
    return db_list(cx, &sql_desk_sign_list,
                   DB_ARGS(DB_INT(unit), DB_INT(person), DB_INT(time_day(cx->now)),
                           DB_INT(limit)),
                   desk_item_fields, sizeof(struct desk_item), out);
}
