/* scheme.c (store) -- see scheme.h. */
#include "store/scheme.h"

#include "db/db.h"
#include "sql.h"

const struct field scheme_file_fields[] = {
    FIELD_ID(struct scheme_file, id),        FIELD_ID(struct scheme_file, unit),
    FIELD(struct scheme_file, name),         FIELD(struct scheme_file, text),
    FIELD(struct scheme_file, digest),       FIELD_DAY(struct scheme_file, began),
    FIELD_DAY(struct scheme_file, ended),    FIELD_TIME(struct scheme_file, entered),
    FIELD_ID(struct scheme_file, person),    FIELD(struct scheme_file, unit_short),
    FIELD(struct scheme_file, person_name),  FIELD_END
};

enum rc scheme_file_add(struct cx *cx, const struct scheme_file *s)
{
    return db_put(cx, &sql_scheme_file_insert, scheme_file_fields, s);
}

enum rc scheme_file_load(struct cx *cx, int64_t id, struct scheme_file *out)
{
    return db_one(cx, &sql_scheme_file_by_id, DB_ARGS(DB_INT(id)), scheme_file_fields, out);
}

enum rc scheme_file_list(struct cx *cx, struct str path, struct list *out)
{
    return db_list(cx, &sql_scheme_file_list, DB_ARGS(DB_TEXT(path)), scheme_file_fields,
                   sizeof(struct scheme_file), out);
}

enum rc scheme_file_count(struct cx *cx, int64_t unit, struct str digest, int64_t *out)
{
    return db_number(cx, &sql_scheme_file_count, DB_ARGS(DB_INT(unit), DB_TEXT(digest)), out);
}
