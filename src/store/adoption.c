/* adoption.c (store) -- see adoption.h. */
#include "store/adoption.h"

#include "db/db.h"
#include "domain/words.h"
#include "sql.h"

/* `void` is a word of C, so the member is void_ and the column is not. */
#define FIELD_VOID(T) \
    { .name = "void", .kind = FIELD_KIND_FLAG, .offset = offsetof(T, void_) }

const struct field adoption_fields[] = {
    FIELD_ID(struct adoption, id),
    FIELD_ID(struct adoption, work),
    FIELD_ID(struct adoption, bulletin),
    FIELD_ID(struct adoption, issue),
    FIELD(struct adoption, label),
    FIELD(struct adoption, title),
    FIELD_WORD(struct adoption, form, &adoption_forms),
    FIELD_WORD(struct adoption, route, &routes),
    FIELD_ID(struct adoption, report),
    FIELD_ID(struct adoption, unit),
    FIELD_ID(struct adoption, author),
    FIELD_ID(struct adoption, assessor),
    FIELD_DAY(struct adoption, happened),
    FIELD_TIME(struct adoption, entered),
    FIELD_ID(struct adoption, person),
    FIELD(struct adoption, evidence),
    FIELD(struct adoption, proof),
    FIELD(struct adoption, proof_name),
    FIELD(struct adoption, column_name),
    FIELD(struct adoption, medium),
    FIELD(struct adoption, flags),
    FIELD_POINTS(struct adoption, value),
    FIELD_ID(struct adoption, replaces),
    FIELD_VOID(struct adoption),
    FIELD(struct adoption, reason),
    FIELD_END
};
const struct field adoption_line_fields[] = {
    FIELD_ID(struct adoption_line, id),
    FIELD_ID(struct adoption_line, work),
    FIELD_ID(struct adoption_line, report),
    FIELD_ID(struct adoption_line, issue),
    FIELD_ID(struct adoption_line, bulletin),
    FIELD_ID(struct adoption_line, unit),
    FIELD(struct adoption_line, bulletin_name),
    FIELD(struct adoption_line, label),
    FIELD(struct adoption_line, title),
    FIELD(struct adoption_line, unit_short),
    FIELD(struct adoption_line, author_name),
    FIELD(struct adoption_line, evidence),
    FIELD_WORD(struct adoption_line, level, &levels),
    FIELD_WORD(struct adoption_line, form, &adoption_forms),
    FIELD_WORD(struct adoption_line, route, &routes),
    FIELD_DAY(struct adoption_line, happened),
    FIELD_TIME(struct adoption_line, entered),
    FIELD(struct adoption_line, outside),
    FIELD_END
};
const struct field adoption_step_fields[] = {
    FIELD_ID(struct adoption_step, id),
    FIELD_ID(struct adoption_step, report),
    FIELD_ID(struct adoption_step, unit),
    FIELD_ID(struct adoption_step, replaces),
    FIELD(struct adoption_step, bulletin_name),
    FIELD(struct adoption_step, label),
    FIELD(struct adoption_step, title),
    FIELD(struct adoption_step, report_title),
    FIELD(struct adoption_step, unit_short),
    FIELD(struct adoption_step, person_name),
    FIELD_WORD(struct adoption_step, form, &adoption_forms),
    FIELD_WORD(struct adoption_step, route, &routes),
    FIELD_DAY(struct adoption_step, happened),
    FIELD_TIME(struct adoption_step, entered),
    FIELD(struct adoption_step, evidence),
    FIELD(struct adoption_step, proof_name),
    FIELD(struct adoption_step, column_name),
    FIELD(struct adoption_step, medium),
    FIELD(struct adoption_step, flags),
    FIELD_POINTS(struct adoption_step, value),
    FIELD(struct adoption_step, reason),
    FIELD_VOID(struct adoption_step),
    FIELD(struct adoption_step, stands),
    FIELD_END
};

const struct field adoption_level_fields[] = {
    FIELD_WORD(struct adoption_level, level, &levels),
    FIELD(struct adoption_level, count), FIELD_END
};

enum rc adoption_add(struct cx *cx, const struct adoption *a)
{
    return db_put(cx, &sql_adoption_insert, adoption_fields, a);
}

enum rc adoption_load(struct cx *cx, int64_t id, struct adoption *out)
{
    return db_one(cx, &sql_adoption_by_id, DB_ARGS(DB_INT(id)), adoption_fields, out);
}

enum rc adoption_load_now(struct cx *cx, int64_t id, struct adoption *out)
{
    return db_one(cx, &sql_adoption_now_by_id, DB_ARGS(DB_INT(id)), adoption_fields, out);
}

enum rc adoption_of_work(struct cx *cx, int64_t work, struct list *out)
{
    return db_list(cx, &sql_adoption_of_work, DB_ARGS(DB_INT(work)), adoption_fields,
                   sizeof(struct adoption), out);
}

enum rc adoption_same(struct cx *cx, const struct adoption *a, int64_t *out)
{
    return db_number(cx, &sql_adoption_same,
                     DB_ARGS(DB_INT(a->report), DB_INT(a->bulletin), DB_TEXT(a->label),
                             DB_INT(a->assessor), DB_INT(a->work)),
                     out);
}

enum rc adoption_standing(struct cx *cx, int64_t report, int64_t unit, int64_t *out)
{
    return db_number(cx, &sql_adoption_standing, DB_ARGS(DB_INT(report), DB_INT(unit)), out);
}

enum rc adoption_of_report(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_adoption_of_report, DB_ARGS(DB_INT(report)),
                   adoption_line_fields, sizeof(struct adoption_line), out);
}

/* The query with its key, (day of happening, id), in place of the row it came from. */
struct adoption_bounds {
    int64_t assessor, before_day, before, bulletin, unit, from, to, limit;
    int level;
};
static const struct field adoption_bounds_fields[] = {
    FIELD_ID(struct adoption_bounds, assessor), FIELD(struct adoption_bounds, before_day),
    FIELD(struct adoption_bounds, before),      FIELD_ID(struct adoption_bounds, bulletin),
    FIELD_ID(struct adoption_bounds, unit),     FIELD_DAY(struct adoption_bounds, from),
    FIELD_DAY(struct adoption_bounds, to),      FIELD(struct adoption_bounds, limit),
    FIELD_WORD(struct adoption_bounds, level, &levels),
    FIELD_END
};

static struct adoption_bounds adoption_bounds(struct adoption_query q)
{
    return (struct adoption_bounds){ .assessor = q.assessor, .bulletin = q.bulletin,
                                     .unit = q.unit, .level = q.level, .from = q.from,
                                     .to = q.to, .limit = q.limit,
                                     .before_day = INT64_MAX, .before = INT64_MAX };
}

static enum rc adoption_rows(struct cx *cx, const struct sql *sql, struct adoption_query q,
                             struct list *out)
{
    struct adoption_bounds by = adoption_bounds(q);
    struct adoption last = { 0 };

    if (q.before != 0) {
        TRY(adoption_load(cx, q.before, &last));
        by.before_day = last.happened;
        by.before = last.id;
    }
    return db_list_by(cx, sql, adoption_bounds_fields, &by, adoption_line_fields,
                      sizeof(struct adoption_line), out);
}

enum rc adoption_page(struct cx *cx, struct adoption_query q, struct list *out)
{
    return adoption_rows(cx, &sql_adoption_page, q, out);
}

enum rc adoption_page_own(struct cx *cx, struct adoption_query q, struct list *out)
{
    return adoption_rows(cx, &sql_adoption_page_own, q, out);
}

static enum rc level_rows(struct cx *cx, const struct sql *sql, struct adoption_query q,
                          struct list *out)
{
    struct adoption_bounds by = adoption_bounds(q);

    return db_list_by(cx, sql, adoption_bounds_fields, &by, adoption_level_fields,
                      sizeof(struct adoption_level), out);
}

enum rc adoption_levels(struct cx *cx, struct adoption_query q, struct list *out)
{
    return level_rows(cx, &sql_adoption_levels, q, out);
}

enum rc adoption_levels_own(struct cx *cx, struct adoption_query q, struct list *out)
{
    return level_rows(cx, &sql_adoption_levels_own, q, out);
}

enum rc adoption_history(struct cx *cx, int64_t work, struct list *out)
{
    return db_list(cx, &sql_adoption_history, DB_ARGS(DB_INT(work)), adoption_step_fields,
                   sizeof(struct adoption_step), out);
}
