/* points.c (app) -- see points.h. */
#include "app/points.h"

#include <inttypes.h>
#include "app/download.h"
#include "app/scheme.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"

#define SPAN_INPUTS(T)                                                      \
    INPUT_ID(T, scheme, "考核办法", 0), INPUT_DAY(T, from, "自", 0),          \
        INPUT_DAY(T, to, "至", 0)

const struct field points_in_fields[] = {
    SPAN_INPUTS(struct points_in), INPUT_FLAG(struct points_in, compare, "与上年同期比"),
    FIELD_END
};
const struct field points_view_fields[] = {
    FIELD_IN(struct points_view, figures, figures_fields),
    FIELD_OF(struct points_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct points_view, scheme),
    FIELD_DAY(struct points_view, from),
    FIELD_DAY(struct points_view, to),
    FIELD(struct points_view, compare),
    FIELD(struct points_view, persons),
    FIELD(struct points_view, short_of),
    FIELD_END
};
const struct field points_file_fields[] = {
    SPAN_INPUTS(struct points_file_in),
    INPUT_FLAG(struct points_file_in, compare, "与上年同期比"),
    INPUT_FLAG(struct points_file_in, persons, "个人得分"), FIELD_END
};
const struct field points_persons_fields[] = { SPAN_INPUTS(struct points_in), FIELD_END };
const struct field points_persons_view_fields[] = {
    FIELD_OF(struct points_persons_view, groups, struct person_group, person_group_fields),
    FIELD_OF(struct points_persons_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct points_persons_view, scheme),
    FIELD(struct points_persons_view, scheme_name),
    FIELD_DAY(struct points_persons_view, from),
    FIELD_DAY(struct points_persons_view, to),
    FIELD(struct points_persons_view, persons),
    FIELD_END
};
const struct field points_person_fields[] = {
    INPUT_ID(struct points_person_in, person, "人员", 1),
    SPAN_INPUTS(struct points_person_in), FIELD_END
};
const struct field points_person_view_fields[] = {
    FIELD_IN(struct points_person_view, bill, bill_fields),
    FIELD_IN(struct points_person_view, row, person_row_fields),
    FIELD_IN(struct points_person_view, scheme, scheme_file_fields),
    FIELD_DAY(struct points_person_view, from), FIELD_DAY(struct points_person_view, to),
    FIELD_END
};
const struct field points_unit_fields[] = {
    INPUT_ID(struct points_unit_in, unit, "单位", 1), SPAN_INPUTS(struct points_unit_in),
    FIELD_END
};
const struct field points_unit_view_fields[] = {
    FIELD_IN(struct points_unit_view, bill, bill_fields),
    FIELD_IN(struct points_unit_view, row, figure_row_fields),
    FIELD_IN(struct points_unit_view, scheme, scheme_file_fields),
    FIELD_OF(struct points_unit_view, schemes, struct scheme_span, scheme_span_fields),
    FIELD_DAY(struct points_unit_view, from), FIELD_DAY(struct points_unit_view, to),
    FIELD_END
};
const struct field points_items_fields[] = {
    SPAN_INPUTS(struct points_items_in),
    INPUT_WORD(struct points_items_in, happening, &happenings, "计什么", 0),
    INPUT_WORD(struct points_items_in, level, &levels, "级别", 0),
    INPUT_ID(struct points_items_in, unit, "单位", 0),
    INPUT(struct points_items_in, class, "类别", 0, 50),
    INPUT(struct points_items_in, team, "分组", 0, 50),
    INPUT_FLAG(struct points_items_in, before, "上年同期"),
    INPUT(struct points_items_in, page, "页", 0, 100000), FIELD_END
};
const struct field items_view_fields[] = {
    FIELD(struct items_view, title), FIELD(struct items_view, count),
    FIELD_OF(struct items_view, items, struct item, item_fields),
    FIELD(struct items_view, rest),  FIELD(struct items_view, source),
    FIELD(struct items_view, back),  FIELD_END
};

/* The first day of the whole year, when the scheme took another's place in it. */
static enum rc year_begin(struct cx *cx, const struct scheme_file *scheme, int64_t to,
                          int64_t first, int64_t *from)
{
    struct list by;

    if (first >= *from)
        return OK;
    TRY(scoring_schemes(cx, scheme, first, to, INT64_MAX, &by));
    if (by.n > 1)
        *from = first;
    return OK;
}

/* Fill in what was left out: the scheme in force, its assessment year up to today. */
static enum rc points_span(struct cx *cx, int64_t id, int64_t *from, int64_t *to,
                           struct scheme_file *scheme)
{
    int64_t today = time_day(cx->now);
    struct scheme rules;
    struct list faults;

    if (id != 0)
        TRY(scheme_file_load(cx, id, scheme));
    else
        TRY(scheme_default(cx, cx->actor->as->unit_path, today, scheme));
    if (scheme->id == 0)
        return OK;
    if (*to == 0) {
        *to = scheme->ended < today ? scheme->ended : today;
        if (*to < scheme->began)
            *to = scheme->began;
    }
    if (*from == 0) {
        TRY(scheme_parse(cx, scheme->text, &rules, &faults));
        *from = span_of(SPAN_YEAR, rules.year, *to).first;
        if (*from < scheme->began)
            *from = scheme->began < *to ? scheme->began : *to;
        TRY(year_begin(cx, scheme, *to, span_of(SPAN_YEAR, rules.year, *to).first, from));
    }
    if (*from > *to)
        return fail_field(cx, "to", "points.span", time_day_str(cx->a, *from),
                          time_day_str(cx->a, *to));
    return OK;
}

/* The same, and it must be there. */
static enum rc points_need(struct cx *cx, int64_t id, int64_t *from, int64_t *to,
                           struct scheme_file *scheme)
{
    TRY(points_span(cx, id, from, to, scheme));
    if (scheme->id == 0)
        return fail(cx, E_NOT_FOUND, "scheme.none", S(""));
    return OK;
}

/* How many quotas are not met of those whose span has the last day in it. */
static int64_t short_of(const struct points_sheet *sheet, int64_t to)
{
    const struct points_progress *p = sheet->progress.items;
    int64_t n = 0;

    for (size_t i = 0; i < sheet->progress.n; i++)
        n += p[i].lacking > 0 && p[i].span.first <= to && p[i].span.last >= to;
    return n;
}

ACT(points_show)
{
    const struct points_in *in = input;
    struct points_view *view = output;
    struct figures_base base;
    struct scheme_file scheme = { 0 };

    view->from = in->from;
    view->to = in->to;
    view->compare = in->compare;
    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &view->schemes));
    TRY(points_span(cx, in->scheme, &view->from, &view->to, &scheme));
    view->scheme = scheme.id;
    if (scheme.id == 0)
        return OK;
    TRY(figures_load(cx, &scheme, view->from, view->to, in->compare, &base, &view->figures));
    view->persons = person_points_any(&base.scoring.rules);
    view->short_of = short_of(&base.sheet, view->to);
    return OK;
}

/* The table of units or of persons, and what it is called. */
static enum rc table_csv(struct cx *cx, const struct points_file_in *in, struct str *title,
                         struct str *csv)
{
    struct figures_base base;
    struct figures f;
    struct scheme_file scheme = { 0 };
    struct list groups;
    int64_t from = in->from, to = in->to;

    TRY(points_need(cx, in->scheme, &from, &to, &scheme));
    TRY(figures_load(cx, &scheme, from, to, in->compare, &base, &f));
    *title = arena_fmt(cx->a, "%s" FMT "至" FMT, in->persons ? "个人得分" : "得分与位次",
                       P(time_day_str(cx->a, from)), P(time_day_str(cx->a, to)));
    if (in->persons) {
        person_points(cx->a, &base.scoring, &base.sheet, &groups);
        *csv = person_points_csv(cx, &groups);
    } else {
        *csv = figures_csv(cx, &(struct figures_table){ &f.groups, &f.all, false, f.compare,
                                                        f.compare_level });
    }
    return OK;
}

ACT(points_csv)
{
    struct download *out = output;
    struct str title;

    TRY(table_csv(cx, input, &title, &out->bytes));
    out->name = arena_fmt(cx->a, FMT ".csv", P(title));
    out->type = S("text/csv; charset=utf-8");
    return OK;
}

ACT(points_xlsx)
{
    const struct points_file_in *in = input;
    struct str title, csv;
    struct book *book;

    TRY(table_csv(cx, in, &title, &csv));
    book = book_new(cx->a, title, cx->actor->as->unit_name, time_day(cx->now));
    TRY(book_csv(cx, book, in->persons ? S("个人得分") : S("得分与位次"), title, csv));
    return download_xlsx(cx, book, title, output);
}

/* -- persons -- */

ACT(points_persons)
{
    const struct points_in *in = input;
    struct points_persons_view *view = output;
    struct scheme_file scheme = { 0 };
    struct scoring scoring;
    struct points_sheet sheet;

    view->from = in->from;
    view->to = in->to;
    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &view->schemes));
    TRY(points_span(cx, in->scheme, &view->from, &view->to, &scheme));
    view->scheme = scheme.id;
    if (scheme.id == 0)
        return OK;
    view->scheme_name = scheme.name;
    TRY(scoring_load(cx, &scheme, view->from, view->to, &scoring));
    view->persons = person_points_any(&scoring.rules);
    if (!view->persons)
        return OK;
    TRY(scoring_compute(cx, &scoring, &sheet));
    person_points(cx->a, &scoring, &sheet, &view->groups);
    return OK;
}

ACT(points_person)
{
    const struct points_person_in *in = input;
    struct points_person_view *view = output;
    struct scoring scoring;
    struct points_sheet sheet;
    const struct person_row *row;
    struct list clauses, groups;

    view->from = in->from;
    view->to = in->to;
    TRY(points_need(cx, in->scheme, &view->from, &view->to, &view->scheme));
    TRY(scoring_load(cx, &view->scheme, view->from, view->to, &scoring));
    TRY(scoring_compute(cx, &scoring, &sheet));
    view->scheme.text = S("");
    person_points(cx->a, &scoring, &sheet, &groups);
    row = person_row_of(&groups, in->person);
    if (row == NULL)
        return fail(cx, E_NOT_FOUND, "points.person", S(""));
    view->row = *row;
    scoring_clauses(cx->a, &scoring, &clauses);
    bill_of_person(cx, view->scheme.unit, &sheet.lines, &clauses, row, &view->bill);
    bill_sheet(cx, &scoring, &sheet, &view->bill);
    return OK;
}

/* -- the bill -- */

const struct figure_row *figure_of(const struct list *groups, int64_t unit)
{
    for (size_t i = 0; i < groups->n; i++) {
        const struct list *rows = &((const struct figure_group *)groups->items)[i].rows;

        for (size_t j = 0; j < rows->n; j++) {
            if (((const struct figure_row *)rows->items)[j].unit == unit)
                return (const struct figure_row *)rows->items + j;
        }
    }
    return NULL;
}

ACT(points_unit)
{
    const struct points_unit_in *in = input;
    struct points_unit_view *view = output;
    struct figures_base base;
    struct figures f;
    const struct figure_row *row;
    struct list clauses;

    view->from = in->from;
    view->to = in->to;
    TRY(points_need(cx, in->scheme, &view->from, &view->to, &view->scheme));
    TRY(figures_load(cx, &view->scheme, view->from, view->to, false, &base, &f));
    view->scheme.text = S("");
    view->schemes = f.schemes;
    row = figure_of(&f.groups, in->unit);
    if (row == NULL)
        return fail(cx, E_NOT_FOUND, "points.unit", S(""));
    view->row = *row;
    scoring_clauses(cx->a, &base.scoring, &clauses);
    bill_make(cx, view->scheme.unit, &base.sheet.lines, &clauses, row, &view->bill);
    bill_sheet(cx, &base.scoring, &base.sheet, &view->bill);
    return OK;
}

/* -- the records behind a number -- */

void items_page(const struct list *items, int64_t page, struct items_view *out)
{
    size_t from = (size_t)page * ITEMS_PAGE, n = items->n;

    out->count = (int64_t)n;
    if (from > n)
        from = n;
    n -= from;
    out->items = (struct list){ (struct item *)items->items + from,
                                n < ITEMS_PAGE ? n : ITEMS_PAGE };
}

/* The query of the next page, or "". */
static struct str items_rest(struct cx *cx, const struct points_items_in *in,
                             const struct item_query *q, int64_t count)
{
    struct buf b = { .a = cx->a };

    if ((in->page + 1) * ITEMS_PAGE >= count)
        return S("");
    buf_fmt(&b, "/points/items?scheme=%" PRId64 "&from=" FMT "&to=" FMT "&", in->scheme,
            P(time_day_str(cx->a, in->from)), P(time_day_str(cx->a, in->to)));
    items_link(&b, q, in->page + 1);
    return buf_str(&b);
}

ACT(points_items)
{
    struct points_items_in in = *(const struct points_items_in *)input;
    struct items_view *view = output;
    struct figures_base base;
    struct figures f;
    struct scheme_file scheme = { 0 };
    struct list all, picked;
    struct item_query q = { in.happening, in.level, in.unit, in.class, in.team, in.before };
    const struct figure_row *row;

    TRY(points_need(cx, in.scheme, &in.from, &in.to, &scheme));
    in.scheme = scheme.id;
    TRY(figures_load(cx, &scheme, in.from, in.to, in.before, &base, &f));
    TRY(items_of(cx, in.before ? &base.before : &base.facts, &base.scoring.roster, in.before, &all));
    items_pick(cx->a, &all, &f.groups, &q, &picked);
    items_page(&picked, in.page, view);
    items_shown(cx, scheme.unit, &view->items);
    row = figure_of(&f.groups, in.unit);
    view->title = items_title(cx->a, &q, row != NULL ? row->name : S(""));
    view->rest = items_rest(cx, &in, &q, view->count);
    view->source = scheme.name;
    view->back = arena_fmt(cx->a, "/points?scheme=%" PRId64 "&from=" FMT "&to=" FMT,
                           scheme.id, P(time_day_str(cx->a, in.from)),
                           P(time_day_str(cx->a, in.to)));
    return OK;
}
