/* circular_show.c -- reading issued circulars: page, bills and items, all from the frozen
 * paper (circular.h).  As files: circular_file.c. */
#include "app/circular_value.h"

#include <inttypes.h>
#include "app/items.h"
#include "app/scheme.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "codec/json.h"
#include "domain/state.h"
#include "domain/words.h"

const struct field circular_id_fields[] = { INPUT_ID(struct circular_id, circular, "通报", 1),
                                            FIELD_END };
const struct field circular_view_fields[] = {
    FIELD_IN(struct circular_view, circular, circular_fields),
    FIELD_IN(struct circular_view, paper, circular_paper_fields),
    FIELD_IN(struct circular_view, links, circular_links_fields),
    FIELD_OF(struct circular_view, later, struct circular_later, circular_later_fields),
    FIELD_END
};
const struct field circular_unit_fields[] = {
    INPUT_ID(struct circular_unit_in, circular, "通报", 1),
    INPUT_ID(struct circular_unit_in, unit, "单位", 1), FIELD_END
};
const struct field circular_unit_view_fields[] = {
    FIELD_ID(struct circular_unit_view, circular),
    FIELD(struct circular_unit_view, title),
    FIELD(struct circular_unit_view, number_text),
    FIELD_IN(struct circular_unit_view, bill, bill_fields),
    FIELD_IN(struct circular_unit_view, row, figure_row_fields),
    FIELD_END
};
const struct field circular_items_fields[] = {
    INPUT_ID(struct circular_items_in, circular, "通报", 1),
    INPUT_WORD(struct circular_items_in, happening, &happenings, "计什么", 0),
    INPUT_WORD(struct circular_items_in, level, &levels, "级别", 0),
    INPUT_ID(struct circular_items_in, unit, "单位", 0),
    INPUT(struct circular_items_in, class, "类别", 0, 50),
    INPUT(struct circular_items_in, team, "分组", 0, 50),
    INPUT_FLAG(struct circular_items_in, before, "上年同期"),
    INPUT_WORD(struct circular_items_in, kind, &report_kinds, "类型", 0),
    INPUT_WORD(struct circular_items_in, span, &ofs, "哪一段", 0),
    INPUT(struct circular_items_in, page, "页", 0, 100000), FIELD_END
};

enum rc paper_load(struct cx *cx, int64_t id, struct circular *circular,
                   struct circular_paper *paper)
{
    TRY(circular_load(cx, id, circular));
    TRY(json_fill(cx, circular->frozen, circular_paper_fields, paper));
    circular->frozen = S("");
    circular_renew(cx->a, paper);
    items_shown(cx, paper->unit, &paper->items);
    for (size_t i = 0; i < paper->adjustments.n; i++) {
        struct adjustment *a = (struct adjustment *)paper->adjustments.items + i;

        if (a->fact != 0)
            a->what = what_shown(cx, paper->unit, a->unit, a->happening, a->what);
    }
    return OK;
}

ACT(circular_show)
{
    struct circular_view *view = output;

    TRY(paper_load(cx, ((const struct circular_id *)input)->circular, &view->circular,
                   &view->paper));
    view->links.items = arena_fmt(cx->a, "/circular/%" PRId64 "/items?", view->circular.id);
    view->links.bill = arena_fmt(cx->a, "/circular/%" PRId64 "/unit/", view->circular.id);
    view->links.person = arena_fmt(cx->a, "/circular/%" PRId64 "/person/",
                                   view->circular.id);
    return circular_later(cx, view->circular.id, &view->later);
}

/* -- behind the numbers -- */

enum rc ledger_lines(struct cx *cx, const struct circular_paper *p, int64_t unit,
                     struct list *out)
{
    const struct clause_line *clause = p->clauses.items;
    const struct ledger_line *l;
    struct points_line *line;
    struct list rows;
    size_t n = 0;

    TRY(ledger_list(cx, p->circular, unit, &rows));
    l = rows.items;
    line = NEW_ARRAY(cx->a, struct points_line, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        if (l[i].adjusts != 0)
            continue;
        line[n] = (struct points_line){ .no = l[i].no, .account = l[i].account,
                                        .unit = l[i].unit, .person = l[i].person,
                                        .scheme = l[i].scheme, .own = l[i].clause,
                                        .clause_name = l[i].clause_name,
                                        .money = l[i].money, .amount = l[i].amount,
                                        .day = l[i].day, .report = l[i].report,
                                        .fact = l[i].fact, .what = l[i].what,
                                        .note = l[i].note };
        for (size_t j = 0; j < p->clauses.n; j++) {
            if (clause[j].no != l[i].clause ||
                (clause[j].scheme != l[i].scheme && clause[j].scheme != 0))
                continue;
            line[n].clause = (int64_t)j + 1; /* through all schemes of the paper */
            if (line[n].clause_name.n == 0)
                line[n].clause_name = clause[j].name;
        }
        n++;
    }
    *out = (struct list){ line, n };
    return OK;
}

ACT(circular_unit)
{
    const struct circular_unit_in *in = input;
    struct circular_unit_view *view = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };
    const struct figure_row *row;
    struct list lines;

    TRY(paper_load(cx, in->circular, &c, &p));
    row = figure_of(&p.groups, in->unit);
    if (row == NULL)
        return fail(cx, E_NOT_FOUND, "points.unit", S(""));
    TRY(ledger_lines(cx, &p, in->unit, &lines));
    view->circular = c.id;
    view->title = p.title;
    view->number_text = p.number_text;
    view->row = *row;
    bill_make(cx, p.unit, &lines, &p.clauses, row, &view->bill);
    bill_adjust(cx->a, &p.adjustments, row, &view->bill);
    return OK;
}

/* The records of the scheme's unit on the days that a number is of: what a preview counts,
 * and arrivals, which never change and so are read where they stand, in the register. */
static enum rc records(struct cx *cx, int64_t scheme_id, int period, struct days now, int of,
                       struct list *groups, struct list *out)
{
    struct scheme_file scheme = { 0 };
    struct figures_base base;
    struct figures f;
    struct days days;

    TRY(scheme_file_load(cx, scheme_id, &scheme));
    TRY(figures_load(cx, &scheme, now.first, now.last, false, &base, &f));
    *groups = f.groups;
    if (of == OF_NOW)
        return items_of(cx, &base.facts, &base.scoring.roster, false, out);
    days = span_days(base.scoring.rules.year, period, now, of);
    return span_items(cx, &scheme, &base, days, of, out);
}

static struct str items_rest(struct cx *cx, struct str path, int64_t page,
                             const struct item_query *q, int64_t count)
{
    struct buf b = { .a = cx->a };

    if ((page + 1) * ITEMS_PAGE >= count)
        return S("");
    buf_add(&b, path);
    items_link(&b, q, page + 1);
    return buf_str(&b);
}

/* What the query picks, as a page. */
static void items_view(struct cx *cx, int64_t unit, const struct list *all,
                       const struct list *groups, const struct item_query *q, int64_t page,
                       struct items_view *view)
{
    const struct figure_row *row = figure_of(groups, q->unit);
    struct list picked;

    items_pick(cx->a, all, groups, q, &picked);
    items_page(&picked, page, view);
    items_shown(cx, unit, &view->items);
    view->title = items_title(cx->a, q, row != NULL ? row->name : S(""));
}

ACT(circular_items)
{
    const struct circular_items_in *in = input;
    struct items_view *view = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };
    struct item_query q = { in->happening, in->level, in->unit, in->class, in->team,
                            in->before, in->kind, in->span };
    struct list all, groups;

    TRY(paper_load(cx, in->circular, &c, &p));
    all = p.items;
    if (in->happening == HAPPENED_REPORT)
        TRY(records(cx, p.scheme, p.period, (struct days){ p.from, p.to },
                    in->before ? OF_BEFORE : in->span, &groups, &all));
    items_view(cx, p.unit, &all, &p.groups, &q, in->page, view);
    view->rest = items_rest(cx, arena_fmt(cx->a, "/circular/%" PRId64 "/items?", c.id),
                            in->page, &q, view->count);
    view->source = p.title;
    view->back = arena_fmt(cx->a, "/circular/%" PRId64, c.id);
    return OK;
}

ACT(circular_draft_items)
{
    const struct circular_draft_items_in *in = input;
    struct items_view *view = output;
    struct scheme_file scheme = { 0 };
    struct scheme rules = { 0 };
    struct item_query q = { in->happening, in->level, in->unit, in->class, in->team,
                            false, in->kind, in->span };
    struct list all, groups, faults;
    struct days whole;
    struct buf back = { .a = cx->a };

    TRY(scheme_file_load(cx, in->scheme, &scheme));
    TRY(scheme_parse(cx, scheme.text, &rules, &faults));
    if (!period_span(rules.year, in->period, in->year, in->part, &whole))
        return fail_field(cx, "part", "circular.part", S(""), S(""));
    TRY(records(cx, in->scheme, in->period, days_known(cx, whole), in->span, &groups, &all));
    items_view(cx, scheme.unit, &all, &groups, &q, in->page, view);
    buf_fmt(&back, "?scheme=%" PRId64 "&period=", in->scheme);
    buf_url(&back, words_str(&periods, in->period));
    buf_fmt(&back, "&year=%" PRId64 "&part=%" PRId64, in->year, in->part);
    view->rest = items_rest(
        cx, arena_fmt(cx->a, "/circular/new/items" FMT "&", P(buf_str(&back))), in->page, &q,
        view->count);
    view->source = S("预览");
    view->back = arena_fmt(cx->a, "/circular/new" FMT, P(buf_str(&back)));
    return OK;
}
