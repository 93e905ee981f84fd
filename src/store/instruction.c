/* instruction.c (store) -- see instruction.h. */
#include "store/instruction.h"

#include "db/db.h"
#include "domain/words.h"
#include "sql.h"

/* `void` is a word of C, so the member is void_ and the column is not. */
#define FIELD_VOID(T) \
    { .name = "void", .kind = FIELD_KIND_FLAG, .offset = offsetof(T, void_) }

const struct field instruction_fields[] = {
    FIELD_ID(struct instruction, id),
    FIELD_ID(struct instruction, unit),
    FIELD(struct instruction, leader),
    FIELD_WORD(struct instruction, level, &levels),
    FIELD(struct instruction, text),
    FIELD_DAY(struct instruction, happened),
    FIELD_TIME(struct instruction, entered),
    FIELD_ID(struct instruction, person),
    FIELD(struct instruction, evidence),
    FIELD(struct instruction, flags),
    FIELD_ID(struct instruction, replaces),
    FIELD_VOID(struct instruction),
    FIELD(struct instruction, reason),
    FIELD_END
};
const struct field instruction_report_fields[] = {
    FIELD_ID(struct instruction_report, instruction),
    FIELD_ID(struct instruction_report, report),
    FIELD_ID(struct instruction_report, unit),
    FIELD(struct instruction_report, title),
    FIELD(struct instruction_report, unit_short),
    FIELD(struct instruction_report, author_name),
    FIELD_END
};
const struct field instruction_line_fields[] = {
    FIELD_ID(struct instruction_line, id),
    FIELD_ID(struct instruction_line, report),
    FIELD(struct instruction_line, leader),
    FIELD(struct instruction_line, text),
    FIELD(struct instruction_line, title),
    FIELD_WORD(struct instruction_line, level, &levels),
    FIELD_DAY(struct instruction_line, happened),
    FIELD_TIME(struct instruction_line, entered),
    FIELD(struct instruction_line, reports),
    FIELD_END
};
const struct field instruction_step_fields[] = {
    FIELD_ID(struct instruction_step, id),
    FIELD_ID(struct instruction_step, replaces),
    FIELD(struct instruction_step, leader),
    FIELD(struct instruction_step, text),
    FIELD(struct instruction_step, person_name),
    FIELD(struct instruction_step, evidence),
    FIELD(struct instruction_step, flags),
    FIELD(struct instruction_step, reason),
    FIELD_WORD(struct instruction_step, level, &levels),
    FIELD_DAY(struct instruction_step, happened),
    FIELD_TIME(struct instruction_step, entered),
    FIELD(struct instruction_step, reports),
    FIELD_VOID(struct instruction_step),
    FIELD(struct instruction_step, stands),
    FIELD_END
};

enum rc instruction_add(struct cx *cx, const struct instruction *i, struct ids reports)
{
    TRY(db_put(cx, &sql_instruction_insert, instruction_fields, i));
    for (size_t n = 0; n < reports.n; n++)
        TRY(db_exec(cx, &sql_instruction_report_insert,
                    DB_ARGS(DB_INT(i->id), DB_INT(reports.id[n]))));
    return OK;
}

enum rc instruction_load(struct cx *cx, int64_t id, struct instruction *out)
{
    return db_one(cx, &sql_instruction_by_id, DB_ARGS(DB_INT(id)), instruction_fields, out);
}

enum rc instruction_load_now(struct cx *cx, int64_t id, struct instruction *out)
{
    return db_one(cx, &sql_instruction_now_by_id, DB_ARGS(DB_INT(id)), instruction_fields,
                  out);
}

enum rc instruction_same(struct cx *cx, const struct instruction *i, int64_t report,
                         int64_t *out)
{
    return db_number(cx, &sql_instruction_same,
                     DB_ARGS(DB_INT(i->unit), DB_INT(i->happened), DB_TEXT(i->leader),
                             DB_TEXT(i->text), DB_INT(report), DB_ID(i->replaces)),
                     out);
}

enum rc instruction_reports(struct cx *cx, int64_t instruction, struct list *out)
{
    return db_list(cx, &sql_instruction_reports, DB_ARGS(DB_INT(instruction)),
                   instruction_report_fields, sizeof(struct instruction_report), out);
}

enum rc instruction_of_report(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_instruction_of_report, DB_ARGS(DB_INT(report)),
                   instruction_line_fields, sizeof(struct instruction_line), out);
}

/* The query with its key, (day of happening, id), in place of the row it came from. */
struct instruction_bounds {
    int64_t recorder, before_day, before, unit, from, to, limit;
    int level;
};
static const struct field instruction_bounds_fields[] = {
    FIELD_ID(struct instruction_bounds, recorder),
    FIELD(struct instruction_bounds, before_day),
    FIELD(struct instruction_bounds, before),
    FIELD_ID(struct instruction_bounds, unit),
    FIELD_DAY(struct instruction_bounds, from),
    FIELD_DAY(struct instruction_bounds, to),
    FIELD(struct instruction_bounds, limit),
    FIELD_WORD(struct instruction_bounds, level, &levels),
    FIELD_END
};

static enum rc instruction_rows(struct cx *cx, const struct sql *sql,
                                struct instruction_query q, struct list *out)
{
    struct instruction_bounds by = { .recorder = q.recorder, .unit = q.unit,
                                     .level = q.level, .from = q.from, .to = q.to,
                                     .limit = q.limit, .before_day = INT64_MAX,
                                     .before = INT64_MAX };
    struct instruction last = { 0 };

    if (q.before != 0) {
        TRY(instruction_load(cx, q.before, &last));
        by.before_day = last.happened;
        by.before = last.id;
    }
    return db_list_by(cx, sql, instruction_bounds_fields, &by, instruction_line_fields,
                      sizeof(struct instruction_line), out);
}

enum rc instruction_page(struct cx *cx, struct instruction_query q, struct list *out)
{
    return instruction_rows(cx, &sql_instruction_page, q, out);
}

enum rc instruction_page_own(struct cx *cx, struct instruction_query q, struct list *out)
{
    return instruction_rows(cx, &sql_instruction_page_own, q, out);
}

enum rc instruction_history(struct cx *cx, int64_t id, struct list *out)
{
    return db_list(cx, &sql_instruction_history, DB_ARGS(DB_INT(id)),
                   instruction_step_fields, sizeof(struct instruction_step), out);
}
