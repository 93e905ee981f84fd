/* fee.c (store) -- see fee.h. */
#include "store/fee.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/words.h"
#include "sql.h"

const struct field fee_fields[] = {
    FIELD_ID(struct fee, id),         FIELD_ID(struct fee, unit),
    FIELD_ID(struct fee, scheme),     FIELD_DAY(struct fee, began),
    FIELD_DAY(struct fee, ended),     FIELD(struct fee, number),
    FIELD(struct fee, title),         FIELD_POINTS(struct fee, total),
    FIELD(struct fee, lines),         FIELD(struct fee, digest),
    FIELD_TIME(struct fee, issued),   FIELD_ID(struct fee, person),
    FIELD(struct fee, number_text),   FIELD(struct fee, unit_name),
    FIELD(struct fee, person_name),   FIELD(struct fee, scheme_name), FIELD_END
};
const struct field fee_line_fields[] = {
    FIELD_ID(struct fee_line, fee),      FIELD(struct fee_line, no),
    FIELD_WORD(struct fee_line, account, &accounts),
    FIELD_ID(struct fee_line, unit),     FIELD_ID(struct fee_line, credited),
    FIELD(struct fee_line, unit_name),   FIELD(struct fee_line, name),
    FIELD(struct fee_line, clause),      FIELD(struct fee_line, clause_name),
    FIELD_POINTS(struct fee_line, amount), FIELD_DAY(struct fee_line, day),
    FIELD_ID(struct fee_line, report),   FIELD_ID(struct fee_line, fact),
    FIELD(struct fee_line, what),        FIELD(struct fee_line, note),
    FIELD_ID(struct fee_line, adjusts),  FIELD(struct fee_line, adjusts_text),
    FIELD(struct fee_line, adjusts_number), FIELD_TIME(struct fee_line, adjusts_issued),
    FIELD_ID(struct fee_line, scheme),   FIELD_END
};

static struct str numbered(struct cx *cx, int64_t issued, int64_t number)
{
    return arena_fmt(cx->a, "〔%d〕%d号", time_date(issued).year, (int)number);
}

enum rc fee_insert(struct cx *cx, const struct fee *fee)
{
    return db_put(cx, &sql_fee_insert, fee_fields, fee);
}

enum rc fee_line_insert(struct cx *cx, const struct fee_line *line)
{
    return db_put(cx, &sql_fee_line_insert, fee_line_fields, line);
}

enum rc fee_load(struct cx *cx, int64_t id, struct fee *out)
{
    TRY(db_one(cx, &sql_fee_by_id, DB_ARGS(DB_INT(id)), fee_fields, out));
    out->number_text = numbered(cx, out->issued, out->number);
    return OK;
}

enum rc fee_page(struct cx *cx, int64_t unit, int64_t before, int64_t limit, struct list *out)
{
    struct fee *fee;

    TRY(db_list(cx, &sql_fee_page,
                DB_ARGS(DB_INT(unit), DB_INT(before != 0 ? before : INT64_MAX), DB_INT(limit)),
                fee_fields, sizeof(*fee), out));
    fee = out->items;
    for (size_t i = 0; i < out->n; i++)
        fee[i].number_text = numbered(cx, fee[i].issued, fee[i].number);
    return OK;
}

/* The numbers of the lists that lines correct. */
static void lines_named(struct cx *cx, const struct list *lines)
{
    struct fee_line *line = lines->items;

    for (size_t i = 0; i < lines->n; i++) {
        if (line[i].adjusts != 0)
            line[i].adjusts_text =
                numbered(cx, line[i].adjusts_issued, line[i].adjusts_number);
    }
}

enum rc fee_line_list(struct cx *cx, int64_t fee, struct list *out)
{
    TRY(db_list(cx, &sql_fee_line_list, DB_ARGS(DB_INT(fee)), fee_line_fields,
                sizeof(struct fee_line), out));
    lines_named(cx, out);
    return OK;
}

enum rc fee_line_paid(struct cx *cx, int64_t unit, int64_t from, int64_t to,
                      struct list *out)
{
    return db_list(cx, &sql_fee_line_paid, DB_ARGS(DB_INT(unit), DB_INT(from), DB_INT(to)),
                   fee_line_fields, sizeof(struct fee_line), out);
}
