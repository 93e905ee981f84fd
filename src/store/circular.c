/* circular.c (store) -- see circular.h. */
#include "store/circular.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/state.h"
#include "domain/words.h"
#include "sql.h"

const struct field circular_fields[] = {
    FIELD_ID(struct circular, id),     FIELD_ID(struct circular, unit),
    FIELD_ID(struct circular, scheme), FIELD_WORD(struct circular, period, &periods),
    FIELD_DAY(struct circular, began), FIELD_DAY(struct circular, ended),
    FIELD(struct circular, number),    FIELD(struct circular, number_text),
    FIELD(struct circular, title),
    FIELD(struct circular, frozen),    FIELD(struct circular, digest),
    FIELD_TIME(struct circular, issued), FIELD_ID(struct circular, person),
    FIELD(struct circular, unit_short), FIELD(struct circular, person_name),
    FIELD_END
};
const struct field issues_signed_fields[] = {
    FIELD_ID(struct issues_signed, bulletin), FIELD(struct issues_signed, name),
    FIELD(struct issues_signed, issues),
    FIELD_WORD(struct issues_signed, level, &levels), FIELD_END
};

const struct field circular_later_fields[] = {
    FIELD_ID(struct circular_later, circular), FIELD(struct circular_later, lines),
    FIELD(struct circular_later, number),      FIELD_TIME(struct circular_later, issued),
    FIELD(struct circular_later, number_text), FIELD_END
};

static struct str numbered(struct cx *cx, int64_t issued, int64_t number)
{
    return arena_fmt(cx->a, "〔%d〕%d号", time_date(issued).year, (int)number);
}

static struct str number_text(struct cx *cx, const struct circular *c)
{
    return numbered(cx, c->issued, c->number);
}

enum rc circular_insert(struct cx *cx, const struct circular *c)
{
    return db_put(cx, &sql_circular_insert, circular_fields, c);
}

enum rc circular_load(struct cx *cx, int64_t id, struct circular *out)
{
    TRY(db_one(cx, &sql_circular_by_id, DB_ARGS(DB_INT(id)), circular_fields, out));
    out->number_text = number_text(cx, out);
    return OK;
}

enum rc circular_of_period(struct cx *cx, int64_t scheme, int period, int64_t began,
                           struct circular *out)
{
    TRY(db_one(cx, &sql_circular_of_period,
               DB_ARGS(DB_INT(scheme), DB_WORD(&periods, period), DB_INT(began)),
               circular_fields, out));
    out->number_text = number_text(cx, out);
    return OK;
}

enum rc circular_earlier(struct cx *cx, int64_t unit, int period, int64_t since,
                         int64_t until, struct list *out)
{
    struct circular *c;

    TRY(db_list(cx, &sql_circular_earlier,
                DB_ARGS(DB_INT(unit), DB_WORD(&periods, period), DB_INT(since),
                        DB_INT(until)),
                circular_fields, sizeof(*c), out));
    c = out->items;
    for (size_t i = 0; i < out->n; i++)
        c[i].number_text = number_text(cx, &c[i]);
    return OK;
}

enum rc circular_later(struct cx *cx, int64_t id, struct list *out)
{
    struct circular_later *l;

    TRY(db_list(cx, &sql_circular_later, DB_ARGS(DB_INT(id)), circular_later_fields,
                sizeof(*l), out));
    l = out->items;
    for (size_t i = 0; i < out->n; i++)
        l[i].number_text = numbered(cx, l[i].issued, l[i].number);
    return OK;
}

enum rc circular_page(struct cx *cx, struct str path, int64_t before, int64_t limit,
                      struct list *out)
{
    struct circular *c;

    TRY(db_list(cx, &sql_circular_page,
                DB_ARGS(DB_TEXT(path), DB_INT(before != 0 ? before : INT64_MAX),
                        DB_INT(limit)),
                circular_fields, sizeof(*c), out));
    c = out->items;
    for (size_t i = 0; i < out->n; i++)
        c[i].number_text = number_text(cx, &c[i]);
    return OK;
}

enum rc circular_issues(struct cx *cx, int64_t unit, int64_t from, int64_t to,
                        struct list *out)
{
    return db_list(cx, &sql_circular_issues,
                   DB_ARGS(DB_INT(unit), DB_INT(from), DB_INT(to + TIME_DAY)),
                   issues_signed_fields, sizeof(struct issues_signed), out);
}
