/* issue.c (store) -- see issue.h. */
#include "store/issue.h"

#include "db/db.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "sql.h"

const struct field issue_fields[] = {
    FIELD_ID(struct issue, id),     FIELD_ID(struct issue, bulletin),
    FIELD_WORD(struct issue, state, &issue_states),
    FIELD(struct issue, year),      FIELD(struct issue, number),
    FIELD(struct issue, total),     FIELD_ID(struct issue, person),
    FIELD_ID(struct issue, signer), FIELD_TIME(struct issue, signed_at),
    FIELD(struct issue, frozen),    FIELD(struct issue, digest),
    FIELD(struct issue, edition),   FIELD_TIME(struct issue, created),
    FIELD_WORD(struct issue, series, &issue_series),
    FIELD(struct issue, subject),   FIELD(struct issue, round),
    FIELD(struct issue, step),      FIELD_END
};
const struct field issue_line_fields[] = {
    FIELD_ID(struct issue_line, id),        FIELD_ID(struct issue_line, bulletin),
    FIELD(struct issue_line, bulletin_name), FIELD(struct issue_line, signer_name),
    FIELD_WORD(struct issue_line, state, &issue_states),
    FIELD(struct issue_line, year),         FIELD(struct issue_line, number),
    FIELD(struct issue_line, total),        FIELD_TIME(struct issue_line, signed_at),
    FIELD_TIME(struct issue_line, created), FIELD(struct issue_line, pieces),
    FIELD(struct issue_line, notices),
    FIELD_WORD(struct issue_line, series, &issue_series),
    FIELD(struct issue_line, extra),
    FIELD(struct issue_line, subject),      FIELD(struct issue_line, readers),
    FIELD(struct issue_line, received),     FIELD_END
};
const struct field issue_signature_fields[] = {
    FIELD_ID(struct issue_signature, id),     FIELD_ID(struct issue_signature, issue),
    FIELD(struct issue_signature, round),     FIELD(struct issue_signature, step),
    FIELD(struct issue_signature, title),     FIELD(struct issue_signature, agreed),
    FIELD(struct issue_signature, note),      FIELD(struct issue_signature, digest),
    FIELD_ID(struct issue_signature, person), FIELD_TIME(struct issue_signature, at),
    FIELD(struct issue_signature, person_name), FIELD_END
};
const struct field issue_reader_fields[] = {
    FIELD_ID(struct issue_reader, issue),       FIELD_ID(struct issue_reader, unit),
    FIELD(struct issue_reader, unit_short),     FIELD(struct issue_reader, person_name),
    FIELD_TIME(struct issue_reader, received),  FIELD_ID(struct issue_reader, person),
    FIELD_END
};

enum rc issue_load(struct cx *cx, int64_t id, struct issue *out)
{
    return db_one(cx, &sql_issue_by_id, DB_ARGS(DB_INT(id)), issue_fields, out);
}

enum rc issue_add(struct cx *cx, const struct issue *i)
{
    struct issue row = *i;

    if (row.series == SERIES_NONE)
        row.series = SERIES_MAIN;
    if (row.round == 0)
        row.round = 1;
    return db_put(cx, &sql_issue_insert, issue_fields, &row);
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
                            .series = SERIES_MAIN, .round = 1,
                            .created = cx->now };
        cx->fault = (struct fault){ .rc = OK };
        rc = issue_add(cx, &i);
    }
    if (rc == OK)
        *out = i;
    return rc;
}

enum rc issue_drop(struct cx *cx, int64_t id)
{
    return db_exec_one(cx, &sql_issue_delete, DB_ARGS(DB_INT(id)));
}

enum rc issue_open_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return db_list(cx, &sql_issue_open_list, DB_ARGS(DB_INT(bulletin)), issue_line_fields,
                   sizeof(struct issue_line), out);
}

enum rc issue_unsigned_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return db_list(cx, &sql_issue_unsigned_list, DB_ARGS(DB_INT(bulletin)), issue_line_fields,
                   sizeof(struct issue_line), out);
}

enum rc issue_signature_add(struct cx *cx, const struct issue_signature *s)
{
    return db_put(cx, &sql_issue_signature_insert, issue_signature_fields, s);
}

enum rc issue_signature_list(struct cx *cx, int64_t issue, struct list *out)
{
    return db_list(cx, &sql_issue_signature_list, DB_ARGS(DB_INT(issue)),
                   issue_signature_fields, sizeof(struct issue_signature), out);
}

enum rc issue_reader_make(struct cx *cx, int64_t issue)
{
    return db_exec(cx, &sql_issue_reader_make, DB_ARGS(DB_INT(cx->now), DB_INT(issue)));
}

enum rc issue_reader_list(struct cx *cx, int64_t issue, struct list *out)
{
    return db_list(cx, &sql_issue_reader_list, DB_ARGS(DB_INT(issue)), issue_reader_fields,
                   sizeof(struct issue_reader), out);
}

enum rc issue_reader_receive(struct cx *cx, int64_t issue, int64_t unit)
{
    return db_exec(cx, &sql_issue_reader_receive,
                   DB_ARGS(DB_INT(cx->now), DB_INT(cx->actor->person), DB_INT(issue),
                           DB_INT(unit)));
}

enum rc issue_page(struct cx *cx, int64_t bulletin, bool published_only, int64_t before,
                   int64_t limit, struct list *out)
{
    return db_list(cx, &sql_issue_page,
                   DB_ARGS(DB_INT(bulletin), DB_INT(before != 0 ? before : INT64_MAX),
                           DB_INT(published_only), DB_INT(limit)),
                   issue_line_fields, sizeof(struct issue_line), out);
}
