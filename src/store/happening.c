/* happening.c (store) -- see happening.h. */
#include "store/happening.h"

#include "db/db.h"
#include "domain/words.h"
#include "sql.h"

/* `void` is a word of C, so the member is void_ and the column is not. */
#define FIELD_VOID(T) \
    { .name = "void", .kind = FIELD_KIND_FLAG, .offset = offsetof(T, void_) }

const struct field happening_row_fields[] = {
    FIELD_ID(struct happening_row, id),
    FIELD_ID(struct happening_row, assessor),
    FIELD_WORD(struct happening_row, kind, &hand_happenings),
    FIELD_ID(struct happening_row, unit),
    FIELD_ID(struct happening_row, credited),
    FIELD_ID(struct happening_row, report),
    FIELD(struct happening_row, title),
    FIELD_WORD(struct happening_row, level, &levels),
    FIELD_WORD(struct happening_row, leader, &levels),
    FIELD(struct happening_row, post),
    FIELD(struct happening_row, bulletin),
    FIELD(struct happening_row, column_name),
    FIELD(struct happening_row, channel),
    FIELD(struct happening_row, medium),
    FIELD(struct happening_row, flags),
    FIELD(struct happening_row, minutes),
    FIELD_POINTS(struct happening_row, value),
    FIELD(struct happening_row, decided_by),
    FIELD_DAY(struct happening_row, happened),
    FIELD_TIME(struct happening_row, entered),
    FIELD_ID(struct happening_row, person),
    FIELD(struct happening_row, evidence),
    FIELD(struct happening_row, proof),
    FIELD(struct happening_row, proof_name),
    FIELD_ID(struct happening_row, replaces),
    FIELD_VOID(struct happening_row),
    FIELD(struct happening_row, reason),
    FIELD_END
};
const struct field happening_line_fields[] = {
    FIELD_ID(struct happening_line, id),
    FIELD_WORD(struct happening_line, kind, &hand_happenings),
    FIELD_ID(struct happening_line, unit),
    FIELD_ID(struct happening_line, credited),
    FIELD_ID(struct happening_line, report),
    FIELD_DAY(struct happening_line, happened),
    FIELD_TIME(struct happening_line, entered),
    FIELD_POINTS(struct happening_line, value),
    FIELD(struct happening_line, minutes),
    FIELD_ID(struct happening_line, replaces),
    FIELD(struct happening_line, unit_short),
    FIELD(struct happening_line, credited_name),
    FIELD(struct happening_line, title),
    FIELD(struct happening_line, flags),
    FIELD(struct happening_line, decided_by),
    FIELD(struct happening_line, evidence),
    FIELD(struct happening_line, reason),
    FIELD(struct happening_line, person_name),
    FIELD_VOID(struct happening_line),
    FIELD(struct happening_line, stands),
    FIELD_END
};

enum rc happening_add(struct cx *cx, const struct happening_row *h)
{
    return db_put(cx, &sql_happening_insert, happening_row_fields, h);
}

enum rc happening_load(struct cx *cx, int64_t id, struct happening_row *out)
{
    return db_one(cx, &sql_happening_by_id, DB_ARGS(DB_INT(id)), happening_row_fields, out);
}

enum rc happening_load_now(struct cx *cx, int64_t id, struct happening_row *out)
{
    return db_one(cx, &sql_happening_now_by_id, DB_ARGS(DB_INT(id)), happening_row_fields,
                  out);
}

enum rc happening_same(struct cx *cx, const struct happening_row *h, int64_t *out)
{
    return db_number(cx, &sql_happening_same,
                     DB_ARGS(DB_INT(h->assessor), DB_WORD(&hand_happenings, h->kind),
                             DB_INT(h->unit), DB_INT(h->happened), DB_TEXT(h->title),
                             DB_INT(h->credited), DB_INT(h->report), DB_ID(h->replaces)),
                     out);
}

/* The query with its key, (day of happening, id), in place of the row it came from. */
struct happening_bounds {
    int64_t assessor, before_day, before, unit, from, to, limit;
    int kind;
};
static const struct field happening_bounds_fields[] = {
    FIELD_ID(struct happening_bounds, assessor),
    FIELD(struct happening_bounds, before_day),
    FIELD(struct happening_bounds, before),
    FIELD_ID(struct happening_bounds, unit),
    FIELD_DAY(struct happening_bounds, from),
    FIELD_DAY(struct happening_bounds, to),
    FIELD(struct happening_bounds, limit),
    FIELD_WORD(struct happening_bounds, kind, &hand_happenings),
    FIELD_END
};

static enum rc happening_rows(struct cx *cx, const struct sql *sql, struct happening_query q,
                              struct list *out)
{
    struct happening_bounds by = { .assessor = q.assessor, .unit = q.unit,
                                   .kind = q.kind, .from = q.from, .to = q.to,
                                   .limit = q.limit, .before_day = INT64_MAX,
                                   .before = INT64_MAX };
    struct happening_row last = { 0 };

    if (q.before != 0) {
        TRY(happening_load(cx, q.before, &last));
        by.before_day = last.happened;
        by.before = last.id;
    }
    return db_list_by(cx, sql, happening_bounds_fields, &by, happening_line_fields,
                      sizeof(struct happening_line), out);
}

enum rc happening_page(struct cx *cx, struct happening_query q, struct list *out)
{
    return happening_rows(cx, &sql_happening_page, q, out);
}

enum rc happening_page_own(struct cx *cx, struct happening_query q, struct list *out)
{
    return happening_rows(cx, &sql_happening_page_own, q, out);
}

enum rc happening_of_report(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_happening_of_report, DB_ARGS(DB_INT(report)),
                   happening_line_fields, sizeof(struct happening_line), out);
}

enum rc happening_history(struct cx *cx, int64_t id, struct list *out)
{
    return db_list(cx, &sql_happening_history, DB_ARGS(DB_INT(id)), happening_line_fields,
                   sizeof(struct happening_line), out);
}
