/* draft.c (store) -- see draft.h. */
#include "store/draft.h"

#include "db/db.h"
#include "sql.h"

const struct field draft_fields[] = {
    FIELD_ID(struct draft, id),        FIELD_ID(struct draft, unit),
    FIELD(struct draft, name),         FIELD(struct draft, text),
    FIELD_ID(struct draft, origin),    FIELD_TIME(struct draft, begun),
    FIELD_ID(struct draft, person),    FIELD_TIME(struct draft, changed),
    FIELD_ID(struct draft, editor),    FIELD_TIME(struct draft, ended),
    FIELD_ID(struct draft, scheme),    FIELD(struct draft, origin_name),
    FIELD(struct draft, editor_name),  FIELD_END
};

enum rc draft_begin(struct cx *cx, const struct draft *d)
{
    return db_put(cx, &sql_draft_insert, draft_fields, d);
}

enum rc draft_load(struct cx *cx, int64_t id, struct draft *out)
{
    return db_one(cx, &sql_draft_by_id, DB_ARGS(DB_INT(id)), draft_fields, out);
}

enum rc draft_set(struct cx *cx, const struct draft *d)
{
    return db_put(cx, &sql_draft_update, draft_fields, d);
}

enum rc draft_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_draft_list, DB_ARGS(DB_INT(unit)), draft_fields,
                   sizeof(struct draft), out);
}
