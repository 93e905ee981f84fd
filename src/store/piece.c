/* piece.c -- see piece.h. */
#include "store/piece.h"

#include "db/db.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "sql.h"

const struct field piece_fields[] = {
    FIELD_ID(struct piece, id),   FIELD_ID(struct piece, issue),
    FIELD(struct piece, col),     FIELD(struct piece, place),
    FIELD_WORD(struct piece, form, &adoption_forms),
    FIELD(struct piece, title),   FIELD(struct piece, body),
    FIELD_ID(struct piece, digest), FIELD(struct piece, flags),
    FIELD(struct piece, origins), FIELD_END
};
const struct field piece_revision_fields[] = {
    FIELD_ID(struct piece_revision, piece),  FIELD(struct piece_revision, no),
    FIELD(struct piece_revision, title),     FIELD(struct piece_revision, body),
    FIELD_ID(struct piece_revision, person), FIELD_TIME(struct piece_revision, at),
    FIELD(struct piece_revision, person_name), FIELD_END
};
const struct field piece_doubt_fields[] = {
    FIELD_ID(struct piece_doubt, piece), FIELD_ID(struct piece_doubt, report),
    FIELD(struct piece_doubt, title),    FIELD(struct piece_doubt, questions),
    FIELD(struct piece_doubt, remarks),  FIELD_END
};
const struct field piece_source_fields[] = {
    FIELD_ID(struct piece_source, piece),      FIELD_ID(struct piece_source, report),
    FIELD_ID(struct piece_source, unit),       FIELD_ID(struct piece_source, author),
    FIELD(struct piece_source, unit_short),    FIELD(struct piece_source, author_name),
    FIELD(struct piece_source, title),         FIELD_END
};

enum rc piece_load(struct cx *cx, int64_t id, struct piece *out)
{
    return db_one(cx, &sql_piece_by_id, DB_ARGS(DB_INT(id)), piece_fields, out);
}

/* Keep the text as a version of its own, unless it is that of the newest one. */
static enum rc revise(struct cx *cx, const struct piece *p)
{
    return db_exec(cx, &sql_piece_revision_insert,
                   DB_ARGS(DB_INT(cx->actor->person), DB_INT(cx->now), DB_INT(p->id)));
}

enum rc piece_add(struct cx *cx, struct piece *p, struct ids reports)
{
    TRY(db_number(cx, &sql_piece_last, DB_ARGS(DB_INT(p->issue)), &p->place));
    p->place++;
    TRY(db_put(cx, &sql_piece_insert, piece_fields, p));
    TRY(revise(cx, p));
    return piece_set_sources(cx, p->id, reports);
}

enum rc piece_set_sources(struct cx *cx, int64_t piece, struct ids reports)
{
    TRY(db_exec(cx, &sql_piece_source_delete, DB_ARGS(DB_INT(piece))));
    for (size_t i = 0; i < reports.n; i++)
        TRY(db_exec(cx, &sql_piece_source_insert,
                    DB_ARGS(DB_INT(piece), DB_INT(reports.id[i]))));
    return OK;
}

enum rc piece_set(struct cx *cx, const struct piece *p)
{
    TRY(db_put_one(cx, &sql_piece_update, piece_fields, p));
    return revise(cx, p);
}

enum rc piece_shift(struct cx *cx, struct piece *p, int64_t issue)
{
    TRY(db_number(cx, &sql_piece_last, DB_ARGS(DB_INT(issue)), &p->place));
    p->issue = issue;
    p->place++;
    return db_exec_one(cx, &sql_piece_shift,
                       DB_ARGS(DB_INT(issue), DB_INT(p->col), DB_INT(p->place),
                               DB_INT(p->id)));
}

enum rc piece_revisions(struct cx *cx, int64_t piece, struct list *out)
{
    return db_list(cx, &sql_piece_revision_list, DB_ARGS(DB_INT(piece)),
                   piece_revision_fields, sizeof(struct piece_revision), out);
}

enum rc piece_revision_load(struct cx *cx, int64_t piece, int64_t no,
                            struct piece_revision *out)
{
    return db_one(cx, &sql_piece_revision_by_no, DB_ARGS(DB_INT(piece), DB_INT(no)),
                  piece_revision_fields, out);
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

struct piece_text {
    struct str text;
};
static const struct field piece_text_fields[] = { FIELD(struct piece_text, text), FIELD_END };

enum rc piece_origins(struct cx *cx, int64_t id, struct str *out)
{
    struct list found;

    TRY(db_list(cx, &sql_piece_origins, DB_ARGS(DB_INT(id)), piece_text_fields,
                sizeof(struct piece_text), &found));
    *out = found.n != 0 ? ((const struct piece_text *)found.items)->text : S("");
    return OK;
}

enum rc piece_doubts(struct cx *cx, int64_t issue, struct list *out)
{
    return db_list(cx, &sql_piece_doubts, DB_ARGS(DB_INT(issue)), piece_doubt_fields,
                   sizeof(struct piece_doubt), out);
}
