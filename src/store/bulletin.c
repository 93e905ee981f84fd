/* bulletin.c -- see bulletin.h. */
#include "store/bulletin.h"

#include "db/db.h"
#include "domain/words.h"
#include "sql.h"

const struct field bulletin_fields[] = {
    FIELD_ID(struct bulletin, id),   FIELD_ID(struct bulletin, unit),
    FIELD(struct bulletin, name),    FIELD_WORD(struct bulletin, level, &levels),
    FIELD(struct bulletin, yearly),  FIELD(struct bulletin, outside),
    FIELD(struct bulletin, readers), FIELD(struct bulletin, place),
    FIELD_END
};
const struct field bulletin_column_fields[] = { FIELD_ID(struct bulletin_column, bulletin),
                                       FIELD(struct bulletin_column, no),
                                       FIELD(struct bulletin_column, name), FIELD_END };

enum rc bulletin_add(struct cx *cx, const struct bulletin *b)
{
    return db_put(cx, &sql_bulletin_insert, bulletin_fields, b);
}

enum rc bulletin_load(struct cx *cx, int64_t id, struct bulletin *out)
{
    return db_one(cx, &sql_bulletin_by_id, DB_ARGS(DB_INT(id)), bulletin_fields, out);
}

enum rc bulletin_by_name(struct cx *cx, struct str name, struct bulletin *out)
{
    return db_one(cx, &sql_bulletin_by_name, DB_ARGS(DB_TEXT(name)), bulletin_fields, out);
}

enum rc bulletin_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_bulletin_list, DB_ARGS(DB_ID(unit)), bulletin_fields,
                   sizeof(struct bulletin), out);
}

enum rc bulletin_column_add(struct cx *cx, const struct bulletin_column *c)
{
    return db_put(cx, &sql_bulletin_column_insert, bulletin_column_fields, c);
}

enum rc bulletin_column_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return db_list(cx, &sql_bulletin_column_list, DB_ARGS(DB_INT(bulletin)), bulletin_column_fields,
                   sizeof(struct bulletin_column), out);
}
