/* topic.c -- see topic.h. */
#include "store/topic.h"

#include "db/db.h"
#include "sql.h"

const struct field topic_fields[] = {
    FIELD_ID(struct topic, id), FIELD_ID(struct topic, unit), FIELD(struct topic, name),
    FIELD_DAY(struct topic, ended), FIELD_END
};

enum rc topic_add(struct cx *cx, const struct topic *t)
{
    return db_put(cx, &sql_topic_insert, topic_fields, t);
}

enum rc topic_load(struct cx *cx, int64_t id, struct topic *out)
{
    return db_one(cx, &sql_topic_by_id, DB_ARGS(DB_INT(id)), topic_fields, out);
}

enum rc topic_choices(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_topic_choices, DB_ARGS(DB_INT(unit)), topic_fields,
                   sizeof(struct topic), out);
}
