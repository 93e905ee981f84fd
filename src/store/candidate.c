/* candidate.c -- see candidate.h. */
#include "store/candidate.h"

#include "db/db.h"
#include "domain/state.h"
#include "sql.h"

const struct field candidate_fields[] = {
    FIELD_ID(struct candidate, report),
    FIELD_ID(struct candidate, unit),
    FIELD_ID(struct candidate, author),
    FIELD(struct candidate, number),
    FIELD(struct candidate, title),
    FIELD(struct candidate, unit_short),
    FIELD(struct candidate, author_name),
    FIELD_WORD(struct candidate, state, &handling_states),
    FIELD_TIME(struct candidate, sent),
    FIELD_TIME(struct candidate, received),
    FIELD_END
};

enum rc candidate_load(struct cx *cx, int64_t unit, int64_t report, struct candidate *out)
{
    return db_one(cx, &sql_candidate_by_report, DB_ARGS(DB_INT(report), DB_INT(unit)),
                  candidate_fields, out);
}

enum rc candidate_find(struct cx *cx, int64_t unit, struct str words, int64_t limit,
                       struct list *out)
{
    return db_list(cx, &sql_candidate_find,
                   DB_ARGS(DB_INT(unit), DB_TEXT(words), DB_INT(limit)), candidate_fields,
                   sizeof(struct candidate), out);
}
