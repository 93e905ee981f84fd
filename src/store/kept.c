/* kept.c (store) -- see kept.h. */
#include "store/kept.h"

#include "base/time.h"
#include "db/db.h"
#include "sql.h"

const struct field kept_fields[] = { FIELD_ID(struct kept, person), FIELD(struct kept, form),
                                     FIELD(struct kept, text), FIELD_TIME(struct kept, at),
                                     FIELD_END };

enum rc kept_put(struct cx *cx, const struct kept *k)
{
    TRY(db_put(cx, &sql_kept_put, kept_fields, k));
    return db_exec(cx, &sql_kept_drop_old,
                   DB_ARGS(DB_INT(k->person), DB_INT(k->at - KEPT_DAYS * TIME_DAY),
                           DB_INT(KEPT_MOST)));
}

enum rc kept_load(struct cx *cx, int64_t person, struct str form, struct kept *out)
{
    return db_one(cx, &sql_kept_by_form, DB_ARGS(DB_INT(person), DB_TEXT(form)), kept_fields,
                  out);
}

enum rc kept_list(struct cx *cx, int64_t person, struct list *out)
{
    return db_list(cx, &sql_kept_list, DB_ARGS(DB_INT(person)), kept_fields,
                   sizeof(struct kept), out);
}

enum rc kept_drop(struct cx *cx, int64_t person, struct str form)
{
    return db_exec(cx, &sql_kept_drop, DB_ARGS(DB_INT(person), DB_TEXT(form)));
}
