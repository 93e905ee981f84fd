/* bulletin.c -- see bulletin.h. */
#include "store/bulletin.h"

#include "db/db.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "sql.h"

const struct field bulletin_fields[] = {
    FIELD_ID(struct bulletin, id),   FIELD_ID(struct bulletin, unit),
    FIELD(struct bulletin, name),    FIELD_WORD(struct bulletin, level, &levels),
    FIELD_WORD(struct bulletin, numbering, &numberings),
    FIELD(struct bulletin, outside), FIELD(struct bulletin, readers),
    FIELD(struct bulletin, place),   FIELD_WORD(struct bulletin, layout, &layouts),
    FIELD(struct bulletin, heading), FIELD(struct bulletin, publisher),
    FIELD(struct bulletin, mark),    FIELD(struct bulletin, send_to),
    FIELD(struct bulletin, issue_to), FIELD(struct bulletin, copies),
    FIELD(struct bulletin, contents), FIELD(struct bulletin, apart),
    FIELD_END
};
const struct field bulletin_column_fields[] = {
    FIELD_ID(struct bulletin_column, bulletin), FIELD(struct bulletin_column, no),
    FIELD(struct bulletin_column, name),        FIELD(struct bulletin_column, place),
    FIELD(struct bulletin_column, ended),       FIELD(struct bulletin_column, published),
    FIELD_END
};
const struct field bulletin_step_fields[] = {
    FIELD_ID(struct bulletin_step, bulletin), FIELD(struct bulletin_step, no),
    FIELD(struct bulletin_step, title),
    FIELD_WORD(struct bulletin_step, role, &roles),
    FIELD(struct bulletin_step, post),        FIELD_END
};
const struct field bulletin_reader_fields[] = {
    FIELD_ID(struct bulletin_reader, bulletin), FIELD_ID(struct bulletin_reader, unit),
    FIELD(struct bulletin_reader, unit_short),  FIELD_END
};

enum rc bulletin_add(struct cx *cx, const struct bulletin *b)
{
    struct bulletin row = *b;

    if (row.numbering == NUMBERING_NONE)
        row.numbering = NUMBERING_BOTH;
    return db_put(cx, &sql_bulletin_insert, bulletin_fields, &row);
}

enum rc bulletin_set(struct cx *cx, const struct bulletin *b)
{
    return db_put_one(cx, &sql_bulletin_update, bulletin_fields, b);
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
    struct bulletin_column row = *c;

    if (row.place == 0)
        row.place = row.no;
    return db_put(cx, &sql_bulletin_column_insert, bulletin_column_fields, &row);
}

enum rc bulletin_column_set(struct cx *cx, const struct bulletin_column *c)
{
    return db_put_one(cx, &sql_bulletin_column_update, bulletin_column_fields, c);
}

static enum rc column_list(struct cx *cx, int64_t bulletin, bool all, struct list *out)
{
    return db_list(cx, &sql_bulletin_column_list, DB_ARGS(DB_INT(bulletin), DB_INT(all)),
                   bulletin_column_fields, sizeof(struct bulletin_column), out);
}

enum rc bulletin_column_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return column_list(cx, bulletin, false, out);
}

enum rc bulletin_column_all(struct cx *cx, int64_t bulletin, struct list *out)
{
    return column_list(cx, bulletin, true, out);
}

enum rc bulletin_column_move(struct cx *cx, int64_t bulletin, int64_t from, int64_t to)
{
    return db_exec(cx, &sql_bulletin_column_move,
                   DB_ARGS(DB_INT(to), DB_INT(from), DB_INT(bulletin)));
}

enum rc bulletin_column_open(struct cx *cx, int64_t bulletin, int64_t no, int64_t *out)
{
    return db_number(cx, &sql_bulletin_column_open, DB_ARGS(DB_INT(no), DB_INT(bulletin)),
                     out);
}

enum rc bulletin_step_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return db_list(cx, &sql_bulletin_step_list, DB_ARGS(DB_INT(bulletin)),
                   bulletin_step_fields, sizeof(struct bulletin_step), out);
}

enum rc bulletin_step_set(struct cx *cx, int64_t bulletin, const struct list *steps)
{
    const struct bulletin_step *step = steps->items;

    TRY(db_exec(cx, &sql_bulletin_step_clear, DB_ARGS(DB_INT(bulletin))));
    for (size_t i = 0; i < steps->n; i++)
        TRY(db_put(cx, &sql_bulletin_step_insert, bulletin_step_fields, &step[i]));
    return OK;
}

enum rc bulletin_published(struct cx *cx, int64_t bulletin, int64_t year, int64_t *out)
{
    return db_number(cx, &sql_bulletin_published, DB_ARGS(DB_INT(bulletin), DB_INT(year)),
                     out);
}

enum rc bulletin_signing(struct cx *cx, int64_t bulletin, int64_t *out)
{
    return db_number(cx, &sql_bulletin_signing, DB_ARGS(DB_INT(bulletin)), out);
}

enum rc bulletin_reader_list(struct cx *cx, int64_t bulletin, struct list *out)
{
    return db_list(cx, &sql_bulletin_reader_list, DB_ARGS(DB_INT(bulletin)),
                   bulletin_reader_fields, sizeof(struct bulletin_reader), out);
}

enum rc bulletin_reader_set(struct cx *cx, int64_t bulletin, struct ids units)
{
    TRY(db_exec(cx, &sql_bulletin_reader_clear, DB_ARGS(DB_INT(bulletin))));
    for (size_t i = 0; i < units.n; i++)
        TRY(db_exec(cx, &sql_bulletin_reader_insert,
                    DB_ARGS(DB_INT(bulletin), DB_INT(units.id[i]))));
    return OK;
}
