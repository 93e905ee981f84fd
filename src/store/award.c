/* award.c (store) -- see award.h. */
#include "store/award.h"

#include "db/db.h"
#include "domain/state.h"
#include "sql.h"

const struct field award_fields[] = {
    FIELD_ID(struct award, id),          FIELD_ID(struct award, assessor),
    FIELD_ID(struct award, scheme),      FIELD(struct award, prize),
    FIELD_DAY(struct award, began),      FIELD_DAY(struct award, ended),
    FIELD_ID(struct award, unit),        FIELD_ID(struct award, credited),
    FIELD_ID(struct award, report),      FIELD_WORD(struct award, verdict, &verdicts),
    FIELD(struct award, candidate),      FIELD(struct award, why),
    FIELD(struct award, barred),         FIELD(struct award, reason),
    FIELD(struct award, decided_by),     FIELD_TIME(struct award, entered),
    FIELD_ID(struct award, person),      FIELD_ID(struct award, replaces),
    /* `void` is a word of C, so the member is void_ and the column is not. */
    { .name = "void", .kind = FIELD_KIND_FLAG, .offset = offsetof(struct award, void_) },
    FIELD(struct award, unit_name),      FIELD(struct award, unit_short),
    FIELD(struct award, credited_name),  FIELD(struct award, report_title),
    FIELD(struct award, person_name),    FIELD(struct award, stands),
    FIELD_END
};

enum rc award_add(struct cx *cx, const struct award *a)
{
    return db_put(cx, &sql_award_insert, award_fields, a);
}

enum rc award_load_now(struct cx *cx, int64_t id, struct award *out)
{
    return db_one(cx, &sql_award_now_by_id, DB_ARGS(DB_INT(id)), award_fields, out);
}

enum rc award_same(struct cx *cx, const struct award *a, int64_t *out)
{
    return db_number(cx, &sql_award_same,
                     DB_ARGS(DB_INT(a->scheme), DB_TEXT(a->prize), DB_INT(a->began),
                             DB_INT(a->ended), DB_INT(a->report), DB_INT(a->unit),
                             DB_INT(a->credited)),
                     out);
}

enum rc award_list(struct cx *cx, int64_t scheme, int64_t began, int64_t ended,
                   struct list *out)
{
    return db_list(cx, &sql_award_list, DB_ARGS(DB_INT(scheme), DB_INT(began), DB_INT(ended)),
                   award_fields, sizeof(struct award), out);
}
