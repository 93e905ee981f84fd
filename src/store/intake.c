/* intake.c (store) -- see intake.h. */
#include "store/intake.h"

#include "db/db.h"
#include "sql.h"

const struct field intake_record_fields[] = {
    FIELD_ID(struct intake_record, id),      FIELD_ID(struct intake_record, unit),
    FIELD(struct intake_record, target),     FIELD_ID(struct intake_record, person),
    FIELD_TIME(struct intake_record, at),    FIELD(struct intake_record, added),
    FIELD(struct intake_record, known),      FIELD(struct intake_record, refused),
    FIELD(struct intake_record, passed),     FIELD(struct intake_record, faults),
    FIELD(struct intake_record, person_name), FIELD_END
};

enum rc intake_add(struct cx *cx, const struct intake_record *r)
{
    return db_put(cx, &sql_intake_insert, intake_record_fields, r);
}

enum rc intake_load(struct cx *cx, int64_t id, struct str target, struct intake_record *out)
{
    return db_one(cx, &sql_intake_by_id, DB_ARGS(DB_INT(id), DB_TEXT(target)),
                  intake_record_fields, out);
}
