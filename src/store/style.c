/* style.c (store) -- see style.h. */
#include "store/style.h"

#include "db/db.h"
#include "sql.h"

const struct field style_row_fields[] = {
    FIELD_ID(struct style_row, id),         FIELD_ID(struct style_row, unit),
    FIELD(struct style_row, name),          FIELD(struct style_row, text),
    FIELD(struct style_row, digest),        FIELD_TIME(struct style_row, entered),
    FIELD_ID(struct style_row, person),     FIELD(struct style_row, unit_short),
    FIELD(struct style_row, person_name),   FIELD(struct style_row, periods),
    FIELD(struct style_row, built_in),      FIELD_END
};

enum rc style_insert(struct cx *cx, const struct style_row *s)
{
    return db_put(cx, &sql_style_insert, style_row_fields, s);
}

enum rc style_list(struct cx *cx, struct str path, struct list *out)
{
    return db_list(cx, &sql_style_list, DB_ARGS(DB_TEXT(path)), style_row_fields,
                   sizeof(struct style_row), out);
}

enum rc style_history(struct cx *cx, int64_t unit, struct str name, struct list *out)
{
    return db_list(cx, &sql_style_history, DB_ARGS(DB_INT(unit), DB_TEXT(name)),
                   style_row_fields, sizeof(struct style_row), out);
}
