/* bulletin.c -- see bulletin.h. */
#include "store/bulletin.h"

#include "db/db.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "sql.h"

const struct field bulletin_fields[] = {
    FIELD_ID(struct bulletin, id),   FIELD_ID(struct bulletin, unit),
    FIELD(struct bulletin, name),    FIELD_WORD(struct bulletin, level, &levels),
    FIELD(struct bulletin, yearly),  FIELD(struct bulletin, outside),
    FIELD(struct bulletin, readers), FIELD(struct bulletin, place),
    FIELD_END
};
const struct field bulletin_column_fields[] = { FIELD_ID(struct bulletin_column, bulletin),
                                       FIELD(struct bulletin_column, no),
                                       FIELD(struct bulletin_column, name), FIELD_END };
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
    FIELD_END
};
const struct field piece_fields[] = {
    FIELD_ID(struct piece, id),   FIELD_ID(struct piece, issue),
    FIELD(struct piece, col),     FIELD(struct piece, place),
    FIELD_WORD(struct piece, form, &adoption_forms),
    FIELD(struct piece, title),   FIELD(struct piece, body),
    FIELD_ID(struct piece, digest), FIELD(struct piece, flags), FIELD_END
};
const struct field piece_source_fields[] = {
    FIELD_ID(struct piece_source, piece),      FIELD_ID(struct piece_source, report),
    FIELD_ID(struct piece_source, unit),       FIELD_ID(struct piece_source, author),
    FIELD(struct piece_source, unit_short),    FIELD(struct piece_source, author_name),
    FIELD(struct piece_source, title),         FIELD_END
};

enum rc bulletin_add(struct cx *cx, const struct bulletin *b)
{
    return db_put(cx, &sql_bulletin_insert, bulletin_fields, b);
}

enum rc bulletin_load(struct cx *cx, int64_t id, struct bulletin *out)
{
    return db_one(cx, &sql_bulletin_by_id, DB_ARGS(DB_INT(id)), bulletin_fields, out);
}

enum rc bulletin_by_name(struct cx *cx, struct str name, struct bulletin *out)
{
    return db_one(cx, &sql_bulletin_by_name, DB_ARGS(DB_TEXT(name)), bulletin_fields, out);
}

enum rc bulletin_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_bulletin_list, DB_ARGS(DB_ID(unit)), bulletin_fields,
                   sizeof(struct bulletin), out);
}

enum rc bulletin_column_add(struct cx *cx, const struct bulletin_column *c)
{
    return db_put(cx, &sql_bulletin_column_insert, bulletin_column_fields, c);
}

enum rc bulletin_column_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return db_list(cx, &sql_bulletin_column_list, DB_ARGS(DB_INT(bulletin)), bulletin_column_fields,
                   sizeof(struct bulletin_column), out);
}

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

enum rc piece_load(struct cx *cx, int64_t id, struct piece *out)
{
    return db_one(cx, &sql_piece_by_id, DB_ARGS(DB_INT(id)), piece_fields, out);
}

enum rc piece_add(struct cx *cx, struct piece *p, struct ids reports)
{
    TRY(db_number(cx, &sql_piece_last, DB_ARGS(DB_INT(p->issue)), &p->place));
    p->place++;
    TRY(db_put(cx, &sql_piece_insert, piece_fields, p));
    for (size_t i = 0; i < reports.n; i++)
        TRY(db_exec(cx, &sql_piece_source_insert,
                    DB_ARGS(DB_INT(p->id), DB_INT(reports.id[i]))));
    return OK;
}

enum rc piece_set(struct cx *cx, const struct piece *p)
{
    return db_put_one(cx, &sql_piece_update, piece_fields, p);
}

enum rc piece_drop(struct cx *cx, int64_t id)
{
    TRY(db_exec(cx, &sql_piece_source_delete, DB_ARGS(DB_INT(id))));
    return db_exec_one(cx, &sql_piece_delete, DB_ARGS(DB_INT(id)));
}

enum rc piece_list(struct cx *cx, int64_t issue, struct list *out)
{
    return db_list(cx, &sql_piece_list, DB_ARGS(DB_INT(issue)), piece_fields,
                   sizeof(struct piece), out);
}

enum rc piece_sources(struct cx *cx, int64_t piece, struct list *out)
{
    return db_list(cx, &sql_piece_sources, DB_ARGS(DB_INT(piece)), piece_source_fields,
                   sizeof(struct piece_source), out);
}

enum rc piece_open_of(struct cx *cx, int64_t report, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_piece_open_of, DB_ARGS(DB_INT(report), DB_INT(unit)),
                   piece_fields, sizeof(struct piece), out);
}

enum rc piece_published_of(struct cx *cx, int64_t report, int64_t unit, int64_t *out)
{
    return db_number(cx, &sql_piece_published_of, DB_ARGS(DB_INT(report), DB_INT(unit)),
                     out);
}

enum rc piece_in_issue(struct cx *cx, int64_t issue, int64_t report, int64_t *out)
{
    return db_number(cx, &sql_piece_in_issue, DB_ARGS(DB_INT(issue), DB_INT(report)), out);
}

enum rc piece_count(struct cx *cx, int64_t issue, int64_t *out)
{
    return db_number(cx, &sql_piece_count, DB_ARGS(DB_INT(issue)), out);
}
