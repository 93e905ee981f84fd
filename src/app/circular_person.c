/* circular_person.c -- 个人得分 in circulars: the table of persons at the end of the paper,
 * and one person's bill, from the frozen ledger (circular.h). */
#include "app/circular_value.h"

#include <inttypes.h>
#include "base/decimal.h"

const struct field circular_person_fields[] = {
    INPUT_ID(struct circular_person_in, circular, "通报", 1),
    INPUT_ID(struct circular_person_in, person, "人员", 1), FIELD_END
};
const struct field circular_person_view_fields[] = {
    FIELD_ID(struct circular_person_view, circular),
    FIELD(struct circular_person_view, title),
    FIELD(struct circular_person_view, number_text),
    FIELD_IN(struct circular_person_view, bill, bill_fields),
    FIELD_IN(struct circular_person_view, row, person_row_fields),
    FIELD_END
};

enum { COLUMNS = 5 }; /* the last one only where somebody has money */

static struct list row_cells(struct arena *a, const struct person_row *row, size_t columns)
{
    struct circular_run *cell = NEW_ARRAY(a, struct circular_run, COLUMNS);

    cell[0].text = arena_fmt(a, "%" PRId64 "%s", row->rank, row->shared ? "（并列）" : "");
    cell[1] = (struct circular_run){ .text = row->name, .words = true };
    cell[2] = (struct circular_run){ .text = row->unit_name, .unit = row->unit,
                                     .words = true };
    cell[3] = (struct circular_run){ .text = decimal_str(a, row->points),
                                     .person = row->person };
    cell[4] = (struct circular_run){ .text = decimal_str(a, row->money),
                                     .person = row->person };
    return (struct list){ cell, columns };
}

static struct circular_paragraph person_table(struct arena *a, const struct person_group *g)
{
    static const struct circular_column heads[COLUMNS] = {
        { { "名次", 6 }, false }, { { "姓名", 6 }, true },  { { "单位", 6 }, true },
        { { "得分", 6 }, false }, { { "金额（元）", 15 }, false }
    };
    struct circular_column *column = NEW_ARRAY(a, struct circular_column, COLUMNS);
    struct circular_row *row = NEW_ARRAY(a, struct circular_row, g->rows.n);
    size_t columns = g->paid ? COLUMNS : COLUMNS - 1;

    memcpy(column, heads, sizeof(heads));
    for (size_t i = 0; i < g->rows.n; i++)
        row[i].cells = row_cells(a, (const struct person_row *)g->rows.items + i, columns);
    return (struct circular_paragraph){ .title = arena_fmt(a, "个人得分（" FMT "）", P(g->title)),
                                        .columns = { column, columns },
                                        .rows = { row, g->rows.n } };
}

void circular_persons(struct world *w)
{
    struct list *all = &w->paper->paragraphs;
    struct circular_paragraph *p;

    person_points(w->a, &w->base.scoring, &w->base.sheet, &w->paper->persons);
    if (w->paper->persons.n == 0)
        return;
    p = NEW_ARRAY(w->a, struct circular_paragraph, all->n + w->paper->persons.n);
    if (all->n != 0)
        memcpy(p, all->items, all->n * sizeof(*p));
    for (size_t i = 0; i < w->paper->persons.n; i++)
        p[all->n + i] = person_table(
            w->a, (const struct person_group *)w->paper->persons.items + i);
    *all = (struct list){ p, all->n + w->paper->persons.n };
}

ACT(circular_person)
{
    const struct circular_person_in *in = input;
    struct circular_person_view *view = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };
    const struct person_row *row;
    struct list lines;

    TRY(paper_load(cx, in->circular, &c, &p));
    row = person_row_of(&p.persons, in->person);
    if (row == NULL)
        return fail(cx, E_NOT_FOUND, "points.person", S(""));
    TRY(ledger_lines(cx, &p, row->unit, &lines));
    view->circular = c.id;
    view->title = p.title;
    view->number_text = p.number_text;
    view->row = *row;
    bill_of_person(cx, p.unit, &lines, &p.clauses, row, &view->bill);
    return OK;
}
