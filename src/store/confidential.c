/* confidential.c -- see confidential.h. */
#include "store/confidential.h"

#include "db/db.h"
#include "sql.h"

const struct field confidential_fields[] = {
    FIELD_ID(struct confidential, id),      FIELD_ID(struct confidential, unit),
    FIELD(struct confidential, target),     FIELD(struct confidential, number),
    FIELD_DAY(struct confidential, day),    FIELD_ID(struct confidential, person),
    FIELD_TIME(struct confidential, at),    FIELD_END
};

enum rc confidential_line_add(struct cx *cx, const struct confidential *c)
{
    return db_put(cx, &sql_confidential_insert, confidential_fields, c);
}
