/* issue.c (store) -- see issue.h. */
#include "store/issue.h"

#include "db/db.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "sql.h"

const struct field issue_fields[] = {
    FIELD_ID(struct issue, id),     FIELD_ID(struct issue, bulletin),
    FIELD_WORD(struct issue, state, &issue_states),
    FIELD(struct issue, year),      FIELD(struct issue, number),
    FIELD(struct issue, total),     FIELD_ID(struct issue, person),
    FIELD_ID(struct issue, signer), FIELD_TIME(struct issue, signed_at),
    FIELD(struct issue, frozen),    FIELD(struct issue, digest),
    FIELD(struct issue, edition),   FIELD_TIME(struct issue, created),
    FIELD_END
};
const struct field issue_line_fields[] = {
    FIELD_ID(struct issue_line, id),        FIELD_ID(struct issue_line, bulletin),
    FIELD(struct issue_line, bulletin_name), FIELD(struct issue_line, signer_name),
    FIELD_WORD(struct issue_line, state, &issue_states),
    FIELD(struct issue_line, year),         FIELD(struct issue_line, number),
    FIELD(struct issue_line, total),        FIELD_TIME(struct issue_line, signed_at),
    FIELD_TIME(struct issue_line, created), FIELD(struct issue_line, pieces),
    FIELD(struct issue_line, notices), FIELD_END
};

enum rc issue_load(struct cx *cx, int64_t id, struct issue *out)
{
    return db_one(cx, &sql_issue_by_id, DB_ARGS(DB_INT(id)), issue_fields, out);
}

enum rc issue_add(struct cx *cx, const struct issue *i)
{
    return db_put(cx, &sql_issue_insert, issue_fields, i);
}

enum rc issue_set(struct cx *cx, const struct issue *i)
{
    return db_put_one(cx, &sql_issue_update, issue_fields, i);
}

enum rc issue_open(struct cx *cx, int64_t bulletin, struct issue *out)
{
    struct issue i = { 0 };
    enum rc rc = db_one(cx, &sql_issue_open, DB_ARGS(DB_INT(bulletin)), issue_fields, &i);

    if (rc == E_NOT_FOUND) {
        i = (struct issue){ .id = cx_id(cx), .bulletin = bulletin, .state = ISSUE_OPEN,
                            .person = cx->actor->person, .edition = 1,
                            .created = cx->now };
        cx->fault = (struct fault){ .rc = OK };
        rc = issue_add(cx, &i);
    }
    if (rc == OK)
        *out = i;
    return rc;
}

enum rc issue_page(struct cx *cx, int64_t bulletin, bool published_only, int64_t before,
                   int64_t limit, struct list *out)
{
    return db_list(cx, &sql_issue_page,
                   DB_ARGS(DB_INT(bulletin), DB_INT(before != 0 ? before : INT64_MAX),
                           DB_INT(published_only), DB_INT(limit)),
                   issue_line_fields, sizeof(struct issue_line), out);
}
