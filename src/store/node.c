/* node.c -- see node.h. */
#include "store/node.h"

#include "db/db.h"
#include "sql.h"

static const struct field node_fields[] = {
    FIELD(struct node, number), FIELD(struct node, name), FIELD_END
};

enum rc node_load(struct cx *cx, struct node *out)
{
    return db_one(cx, &sql_node, DB_NONE, node_fields, out);
}

enum rc node_add(struct cx *cx, const struct node *node)
{
    return db_put(cx, &sql_node_insert, node_fields, node);
}

enum rc counter_next(struct cx *cx, int64_t owner, const char *name, int year, int64_t *out)
{
    return db_number(cx, &sql_counter_next,
                     DB_ARGS(DB_INT(owner), DB_TEXT(str_of(name)), DB_INT(year)), out);
}

enum rc counter_set(struct cx *cx, int64_t owner, const char *name, int year, int64_t value)
{
    return db_exec(cx, &sql_counter_set,
                   DB_ARGS(DB_INT(owner), DB_TEXT(str_of(name)), DB_INT(year),
                           DB_INT(value)));
}

enum rc node_last_id(struct cx *cx, int64_t *out)
{
    enum rc rc = db_number(cx, &sql_node_last_id, DB_NONE, out);

    if (rc == E_NOT_FOUND) {
        *out = 0;
        return OK;
    }
    return rc;
}
