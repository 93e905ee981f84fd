/* points.c (store) -- see points.h. */
#include "store/points.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/points.h"
#include "sql.h"

const struct field ledger_line_fields[] = {
    FIELD_ID(struct ledger_line, circular), FIELD(struct ledger_line, no),
    FIELD_ID(struct ledger_line, unit),     FIELD_ID(struct ledger_line, person),
    FIELD(struct ledger_line, clause),      FIELD_POINTS(struct ledger_line, amount),
    FIELD_DAY(struct ledger_line, day),     FIELD_ID(struct ledger_line, report),
    FIELD(struct ledger_line, fact),        FIELD(struct ledger_line, what),
    FIELD(struct ledger_line, note),        FIELD_END
};

const struct field roster_unit_fields[] = {
    FIELD_ID(struct roster_unit, unit), FIELD_ID(struct roster_unit, parent),
    FIELD(struct roster_unit, name),    FIELD(struct roster_unit, class),
    FIELD(struct roster_unit, team),    FIELD(struct roster_unit, place),
    FIELD(struct roster_unit, existed), FIELD_END
};

static int fact_order(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->happening != y->happening)
        return x->happening - y->happening;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

enum rc points_facts(struct cx *cx, int64_t assessor, int64_t from, int64_t to,
                     bool by_entry, struct list *out)
{
    const int64_t until = to + TIME_DAY, open = INT64_MAX;
    const struct db_arg args[] = {
        DB_INT(assessor), DB_INT(by_entry ? 0 : from), DB_INT(by_entry ? open : until),
        DB_INT(by_entry ? from : 0), DB_INT(by_entry ? until : open)
    };
    struct list part[3];
    struct fact *all;
    size_t n = 0;

    TRY(db_list(cx, &sql_points_adoptions, args, fact_fields, sizeof(*all), &part[0]));
    TRY(db_list(cx, &sql_points_instructions, args, fact_fields, sizeof(*all), &part[1]));
    TRY(db_list(cx, &sql_points_arrivals,
                DB_ARGS(DB_INT(assessor), DB_INT(from), DB_INT(until)), fact_fields,
                sizeof(*all), &part[2]));
    all = NEW_ARRAY(cx->a, struct fact, part[0].n + part[1].n + part[2].n);
    for (size_t i = 0; i < 3; i++) {
        if (part[i].n != 0)
            memcpy(all + n, part[i].items, part[i].n * sizeof(*all));
        n += part[i].n;
    }
    for (size_t i = 0; i < n; i++) {
        all[i].day = time_day(all[i].day);
        all[i].entered = time_day(all[i].entered);
    }
    qsort(all, n, sizeof(*all), fact_order);
    *out = (struct list){ all, n };
    return OK;
}

enum rc points_roster(struct cx *cx, struct str path, int64_t from, int64_t to,
                      struct list *out)
{
    return db_list(cx, &sql_points_roster,
                   DB_ARGS(DB_INT(to), DB_INT(from), DB_TEXT(path)), roster_unit_fields,
                   sizeof(struct roster_unit), out);
}

enum rc ledger_add(struct cx *cx, const struct ledger_line *line)
{
    return db_put(cx, &sql_ledger_insert, ledger_line_fields, line);
}

enum rc ledger_list(struct cx *cx, int64_t circular, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_ledger_list, DB_ARGS(DB_INT(circular), DB_ID(unit)),
                   ledger_line_fields, sizeof(struct ledger_line), out);
}
