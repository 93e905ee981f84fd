/* report.c (store) -- see report.h. */
#include "store/report.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/state.h"
#include "domain/words.h"
#include "sql.h"

const struct field report_fields[] = {
    FIELD_ID(struct report, id),
    FIELD_ID(struct report, unit),
    FIELD_ID(struct report, author),
    FIELD_WORD(struct report, state, &report_states),
    FIELD(struct report, step),
    FIELD(struct report, title),
    FIELD(struct report, body),
    FIELD_WORD(struct report, kind, &report_kinds),
    FIELD_ID(struct report, topic),
    FIELD(struct report, urgent),
    FIELD(struct report, source),
    FIELD(struct report, editor_name),
    FIELD(struct report, editor_phone),
    FIELD(struct report, signer_name),
    FIELD(struct report, signer_phone),
    FIELD(struct report, length),
    FIELD(struct report, revision),
    FIELD(struct report, edition),
    FIELD_TIME(struct report, created),
    FIELD_TIME(struct report, sent),
    FIELD_TIME(struct report, changed),
    FIELD_END
};

const struct field report_line_fields[] = {
    FIELD_ID(struct report_line, id),
    FIELD(struct report_line, title),
    FIELD(struct report_line, unit_short),
    FIELD(struct report_line, author_name),
    FIELD_WORD(struct report_line, kind, &report_kinds),
    FIELD_WORD(struct report_line, state, &report_states),
    FIELD(struct report_line, urgent),
    FIELD(struct report_line, length),
    FIELD_TIME(struct report_line, created),
    FIELD_TIME(struct report_line, sent),
    FIELD_TIME(struct report_line, changed),
    FIELD(struct report_line, standing),
    FIELD_END
};

static const struct field report_query_fields[] = {
    FIELD_ID(struct report_query, unit),
    FIELD(struct report_query, before),
    FIELD_WORD(struct report_query, state, &report_states),
    FIELD_WORD(struct report_query, kind, &report_kinds),
    FIELD_ID(struct report_query, author),
    FIELD(struct report_query, words),
    FIELD(struct report_query, limit),
    FIELD_END
};

const struct field receiver_fields[] = {
    FIELD_ID(struct receiver, unit), FIELD(struct receiver, name),
    FIELD(struct receiver, short_name), FIELD(struct receiver, on), FIELD_END
};

const struct field revision_fields[] = {
    FIELD_ID(struct revision, report), FIELD(struct revision, no),
    FIELD_ID(struct revision, person), FIELD_ID(struct revision, unit),
    FIELD_TIME(struct revision, at),   FIELD(struct revision, title),
    FIELD(struct revision, body),      FIELD(struct revision, note),
    FIELD(struct revision, person_name), FIELD(struct revision, unit_short),
    FIELD_END
};

const struct field attachment_fields[] = {
    FIELD_ID(struct attachment, id),     FIELD_ID(struct attachment, report),
    FIELD(struct attachment, name),      FIELD(struct attachment, digest),
    FIELD(struct attachment, size),      FIELD(struct attachment, picture),
    FIELD(struct attachment, width),     FIELD(struct attachment, height),
    FIELD_ID(struct attachment, person), FIELD_TIME(struct attachment, at),
    FIELD_END
};

const struct field step_fields[] = {
    FIELD_ID(struct step, unit), FIELD(struct step, no), FIELD(struct step, title),
    FIELD(struct step, post),    FIELD_END
};

enum rc report_load(struct cx *cx, int64_t id, struct report *out)
{
    return db_one(cx, &sql_report_by_id, DB_ARGS(DB_INT(id)), report_fields, out);
}

enum rc report_add(struct cx *cx, const struct report *r)
{
    return db_put(cx, &sql_report_insert, report_fields, r);
}

enum rc report_id_of_day(struct cx *cx, int64_t day, int64_t *out)
{
    int64_t low = cx_id_at(cx, day), last;

    must(day < time_day(cx->now));
    TRY(db_number(cx, &sql_report_last_within,
                  DB_ARGS(DB_INT(low), DB_INT(cx_id_at(cx, day + TIME_DAY))), &last));
    *out = last != 0 ? last + 1 : low;
    return OK;
}

enum rc report_set(struct cx *cx, const struct report *r)
{
    struct report with = *r;

    with.changed = cx->now;
    return db_put_one(cx, &sql_report_update, report_fields, &with);
}

enum rc report_page(struct cx *cx, struct report_query q, struct list *out)
{
    if (q.before == 0)
        q.before = INT64_MAX;
    return db_list_by(cx, &sql_report_page, report_query_fields, &q, report_line_fields,
                      sizeof(struct report_line), out);
}

enum rc receiver_list(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_receiver_list, DB_ARGS(DB_INT(report)), receiver_fields,
                   sizeof(struct receiver), out);
}

enum rc receiver_set(struct cx *cx, int64_t report, struct ids units)
{
    TRY(db_exec(cx, &sql_receiver_clear, DB_ARGS(DB_INT(report))));
    for (size_t i = 0; i < units.n; i++)
        TRY(db_exec(cx, &sql_receiver_insert, DB_ARGS(DB_INT(report), DB_INT(units.id[i]))));
    return OK;
}

enum rc receiver_choices(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_receiver_choices, DB_ARGS(DB_INT(unit)), receiver_fields,
                   sizeof(struct receiver), out);
}

enum rc revision_add(struct cx *cx, const struct revision *r)
{
    return db_put(cx, &sql_revision_insert, revision_fields, r);
}

enum rc revision_list(struct cx *cx, int64_t report, int64_t after, int64_t upto,
                      struct list *out)
{
    return db_list(cx, &sql_revision_list,
                   DB_ARGS(DB_INT(report), DB_INT(after), DB_INT(upto)), revision_fields,
                   sizeof(struct revision), out);
}

enum rc revision_at(struct cx *cx, int64_t report, int64_t at, int64_t *out)
{
    return db_number(cx, &sql_revision_at, DB_ARGS(DB_INT(report), DB_INT(at)), out);
}

enum rc attachment_add(struct cx *cx, const struct attachment *a)
{
    return db_put(cx, &sql_attachment_insert, attachment_fields, a);
}

enum rc attachment_load(struct cx *cx, int64_t id, struct attachment *out)
{
    return db_one(cx, &sql_attachment_by_id, DB_ARGS(DB_INT(id)), attachment_fields, out);
}

enum rc attachment_list(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_attachment_list, DB_ARGS(DB_INT(report)), attachment_fields,
                   sizeof(struct attachment), out);
}

enum rc attachment_remove(struct cx *cx, int64_t id)
{
    return db_exec_one(cx, &sql_attachment_remove, DB_ARGS(DB_INT(cx->now), DB_INT(id)));
}

enum rc step_list(struct cx *cx, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_step_list, DB_ARGS(DB_INT(unit)), step_fields,
                   sizeof(struct step), out);
}

enum rc step_add(struct cx *cx, const struct step *s)
{
    return db_put(cx, &sql_step_insert, step_fields, s);
}

enum rc step_clear(struct cx *cx, int64_t unit)
{
    return db_exec(cx, &sql_step_clear, DB_ARGS(DB_INT(unit)));
}
