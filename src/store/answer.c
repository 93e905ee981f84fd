/* answer.c -- see answer.h. */
#include "store/answer.h"

#include "base/field.h"
#include "db/db.h"
#include "sql.h"

static const struct field answer_fields[] = {
    FIELD_ID(struct answer, person), FIELD(struct answer, key), FIELD(struct answer, act),
    FIELD(struct answer, input),     FIELD(struct answer, body), FIELD_TIME(struct answer, at),
    FIELD_END
};

enum rc answer_load(struct cx *cx, int64_t person, struct str key, struct answer *out)
{
    return db_one(cx, &sql_answer_by_key, DB_ARGS(DB_INT(person), DB_TEXT(key)),
                  answer_fields, out);
}

enum rc answer_add(struct cx *cx, const struct answer *answer)
{
    return db_put(cx, &sql_answer_insert, answer_fields, answer);
}
