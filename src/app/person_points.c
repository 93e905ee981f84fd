/* person_points.c -- see person_points.h. */
#include "app/person_points.h"

#include <inttypes.h>
#include "base/decimal.h"
#include "codec/csv.h"

const struct field person_row_fields[] = {
    FIELD_ID(struct person_row, person),     FIELD_ID(struct person_row, unit),
    FIELD(struct person_row, name),          FIELD(struct person_row, unit_name),
    FIELD(struct person_row, rank),          FIELD(struct person_row, shared),
    FIELD(struct person_row, first),         FIELD(struct person_row, barred),
    FIELD_POINTS(struct person_row, points), FIELD_POINTS(struct person_row, money),
    FIELD_END
};
const struct field person_group_fields[] = {
    FIELD(struct person_group, class), FIELD(struct person_group, title),
    FIELD_POINTS(struct person_group, most), FIELD(struct person_group, paid),
    FIELD_OF(struct person_group, rows, struct person_row, person_row_fields), FIELD_END
};

bool person_points_any(const struct scheme *rules)
{
    const struct clause *c = rules->clauses.items;

    for (size_t i = 0; i < rules->clauses.n; i++) {
        if ((c[i].accounts & ACCOUNT_PERSON) != 0)
            return true;
    }
    return false;
}

static struct str unit_name(const struct scoring *s, int64_t unit)
{
    const struct scored_unit *u = s->in.units.items;

    for (size_t i = 0; i < s->in.units.n; i++) {
        if (u[i].unit == unit)
            return u[i].name;
    }
    return S("");
}

/* Totals `from` to `to` are of one class; those without a line are left out. */
static void group_make(struct arena *a, const struct scoring *s,
                       const struct points_total *total, size_t n, struct person_group *out)
{
    struct person_row *row = NEW_ARRAY(a, struct person_row, n);

    *out = (struct person_group){ .class = total[0].class, .title = total[0].class };
    if (out->title.n == 0)
        out->title = S("个人");
    for (size_t i = 0; i < n; i++) {
        if (total[i].lines == 0)
            continue;
        row[out->rows.n++] = (struct person_row){
            .person = total[i].person, .unit = total[i].unit, .name = total[i].name,
            .unit_name = unit_name(s, total[i].unit), .rank = total[i].rank,
            .shared = total[i].shared, .first = total[i].rank == 1,
            .barred = total[i].barred, .points = total[i].points, .money = total[i].money
        };
        out->paid |= total[i].money != 0;
        if (total[i].points > out->most)
            out->most = total[i].points;
    }
    out->rows.items = row;
}

void person_points(struct arena *a, const struct scoring *scoring,
                   const struct points_sheet *sheet, struct list *out)
{
    const struct points_total *total = sheet->persons.items;
    struct person_group *group = NEW_ARRAY(a, struct person_group, sheet->persons.n);
    size_t n = 0;

    for (size_t from = 0, to; from < sheet->persons.n; from = to) {
        for (to = from + 1; to < sheet->persons.n; to++) {
            if (!str_eq(total[to].class, total[from].class))
                break;
        }
        group_make(a, scoring, &total[from], to - from, &group[n]);
        n += group[n].rows.n != 0;
    }
    *out = (struct list){ group, n };
}

const struct person_row *person_row_of(const struct list *groups, int64_t person)
{
    for (size_t i = 0; i < groups->n; i++) {
        const struct list *rows = &((const struct person_group *)groups->items)[i].rows;

        for (size_t j = 0; j < rows->n; j++) {
            if (((const struct person_row *)rows->items)[j].person == person)
                return (const struct person_row *)rows->items + j;
        }
    }
    return NULL;
}

struct str person_points_csv(struct cx *cx, const struct list *groups)
{
    struct buf b = { .a = cx->a };

    csv_bom(&b);
    buf_add(&b, S("名次,姓名,单位,类别,得分,金额（元）\r\n"));
    for (size_t i = 0; i < groups->n; i++) {
        const struct person_group *g = (const struct person_group *)groups->items + i;
        const struct person_row *row = g->rows.items;

        for (size_t j = 0; j < g->rows.n; j++) {
            buf_fmt(&b, "%" PRId64 ",", row[j].rank);
            buf_csv(&b, row[j].name);
            buf_add(&b, S(","));
            buf_csv(&b, row[j].unit_name);
            buf_add(&b, S(","));
            buf_csv(&b, g->class);
            buf_fmt(&b, "," FMT "," FMT "\r\n", P(decimal_str(cx->a, row[j].points)),
                    P(decimal_str(cx->a, row[j].money)));
        }
    }
    return buf_str(&b);
}
