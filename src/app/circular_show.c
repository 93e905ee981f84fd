/* circular_show.c -- reading issued circulars: page, PDF, CSV, bills and items, all from
 * the frozen paper (circular.h). */
#include "app/circular.h"

#include <inttypes.h>
#include "app/items.h"
#include "app/scheme.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "codec/json.h"
#include "domain/state.h"
#include "domain/words.h"
#include "press/docx.h"
#include "press/pdf.h"
#include "press/xlsx.h"

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
    INPUT(struct circular_items_in, page, "页", 0, 100000), FIELD_END
};

static enum rc paper_load(struct cx *cx, int64_t id, struct circular *circular,
                          struct circular_paper *paper)
{
    TRY(circular_load(cx, id, circular));
    TRY(json_fill(cx, circular->frozen, circular_paper_fields, paper));
    circular->frozen = S("");
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
    return circular_later(cx, view->circular.id, &view->later);
}

ACT(circular_csv)
{
    struct download *out = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };

    TRY(paper_load(cx, ((const struct circular_id *)input)->circular, &c, &p));
    out->name = arena_fmt(cx->a, FMT FMT ".csv", P(p.number_text), P(p.title));
    out->type = S("text/csv; charset=utf-8");
    out->bytes = figures_csv(cx, &(struct figures_table){ &p.groups, &p.all, p.cumulates,
                                                          p.compare, p.compare_level });
    return OK;
}

/* The paragraph's words, without where their numbers lead. */
static struct str paragraph_text(struct cx *cx, const struct circular_paragraph *p)
{
    const struct circular_run *run = p->runs.items;
    struct buf text = { .a = cx->a };

    for (size_t i = 0; i < p->runs.n; i++)
        buf_add(&text, run[i].text);
    return buf_str(&text);
}

/* The table as in the CSV, and the words on a sheet of their own. */
ACT(circular_xlsx)
{
    const struct book_column words = { S("正文"), 90, CELL_TEXT };
    struct download *out = output, csv = { 0 };
    struct circular c = { 0 };
    struct circular_paper p = { 0 };
    struct book_sheet *text;
    struct book *book;

    TRY(act_circular_csv(cx, input, &csv));
    TRY(paper_load(cx, ((const struct circular_id *)input)->circular, &c, &p));
    book = book_new(cx->a, p.title, p.unit_name, p.issued);
    TRY(book_csv(cx, book, S("得分与位次"), p.title, csv.bytes));
    text = book_sheet(book, S("正文"), p.title, &words, 1);
    book_row(text, &p.title, true);
    for (size_t i = 0; i < p.paragraphs.n; i++) {
        struct str line = paragraph_text(
            cx, (const struct circular_paragraph *)p.paragraphs.items + i);

        book_row(text, &line, false);
    }
    out->name = arena_fmt(cx->a, FMT FMT ".xlsx", P(p.number_text), P(p.title));
    out->type = S(XLSX_TYPE);
    return xlsx_write(cx, book, &out->bytes);
}

/* -- as a document -- */

enum { COLUMNS_MAX = 10 + LEVEL_END };

static struct str whole(struct cx *cx, int64_t n)
{
    return arena_fmt(cx->a, "%" PRId64, n);
}

static void table_line(struct cx *cx, struct table *t, const struct circular_paper *p,
                       const struct figure_row *row)
{
    const struct level_count *count = row->counts.items;
    struct str cell[COLUMNS_MAX];
    int n = 0;

    cell[n++] = row->rank == 0 ? S("")
                               : arena_fmt(cx->a, "%" PRId64 "%s", row->rank,
                                           row->shared ? "（并列）" : "");
    cell[n++] = row->name;
    cell[n++] = whole(cx, row->reports);
    for (size_t i = 0; i < row->counts.n; i++)
        cell[n++] = whole(cx, count[i].works);
    cell[n++] = whole(cx, row->instructions);
    cell[n++] = decimal_str(cx->a, row->points);
    if (p->cumulates) {
        cell[n++] = decimal_str(cx->a, row->adjusted);
        cell[n++] = decimal_str(cx->a, row->cumulative);
    }
    if (p->compare) {
        cell[n++] = whole(cx, row->before);
        cell[n++] = whole(cx, row->change);
    }
    table_row(t, cell);
}

static void paper_group(struct cx *cx, struct paper *doc, const struct circular_paper *p,
                        const struct figure_group *g)
{
    const struct level_count *count = p->all.counts.items;
    struct column column[COLUMNS_MAX] = { { S("名次"), 0, ALIGN_CENTRE },
                                          { S("单位"), 0, ALIGN_LEFT },
                                          { S("报送"), 0, ALIGN_RIGHT } };
    struct table *t;
    int n = 3;

    for (size_t i = 0; i < p->all.counts.n; i++)
        column[n++] = (struct column){
            arena_fmt(cx->a, FMT "采用", P(words_str(&levels, count[i].level))), 0, ALIGN_RIGHT
        };
    column[n++] = (struct column){ S("批示"), 0, ALIGN_RIGHT };
    column[n++] = (struct column){ S("得分"), 0, ALIGN_RIGHT };
    if (p->cumulates) {
        column[n++] = (struct column){ S("补记冲减"), 0, ALIGN_RIGHT };
        column[n++] = (struct column){ S("累计"), 0, ALIGN_RIGHT };
    }
    if (p->compare) {
        column[n++] = (struct column){
            arena_fmt(cx->a, "上年" FMT "采用", P(words_str(&levels, p->compare_level))), 0,
            ALIGN_RIGHT
        };
        column[n++] = (struct column){ S("增减"), 0, ALIGN_RIGHT };
    }
    paper_heading(doc, 2, g->title);
    t = paper_table(doc, column, n);
    for (size_t i = 0; i < g->rows.n; i++)
        table_line(cx, t, p, (const struct figure_row *)g->rows.items + i);
    table_line(cx, t, p, &g->total);
}

/* What is corrected of earlier circulars, line by line. */
static void paper_adjustments(struct cx *cx, struct paper *doc, const struct circular_paper *p)
{
    const struct column column[] = { { S("通报"), 0, ALIGN_LEFT },  { S("单位"), 0, ALIGN_LEFT },
                                     { S("条款"), 0, ALIGN_LEFT },  { S("记录"), 0, ALIGN_LEFT },
                                     { S("分"), 0, ALIGN_RIGHT },   { S("说明"), 0, ALIGN_LEFT } };
    const struct adjustment *a = p->adjustments.items;
    struct table *t;

    if (p->adjustments.n == 0)
        return;
    paper_heading(doc, 2, S("对以前通报的补记和冲减"));
    t = paper_table(doc, column, sizeof(column) / sizeof(column[0]));
    for (size_t i = 0; i < p->adjustments.n; i++) {
        const struct str cell[] = { a[i].number_text, a[i].name, a[i].clause_name, a[i].what,
                                    arena_fmt(cx->a, FMT "%s", P(decimal_str(cx->a, a[i].amount)),
                                              a[i].money ? "元" : ""),
                                    a[i].note };

        table_row(t, cell);
    }
}

/* 各县区、各科室 */
static struct str sent_to(struct cx *cx, const struct list *groups)
{
    const struct figure_group *g = groups->items;
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < groups->n; i++) {
        bool new = true;

        for (size_t j = 0; j < i; j++)
            new &= !str_eq(g[j].class, g[i].class);
        if (new && g[i].class.n != 0)
            buf_fmt(&b, "%s各" FMT, b.n == 0 ? "" : "、", P(g[i].class));
    }
    return buf_str(&b);
}

static struct paper *paper_of(struct cx *cx, const struct circular_paper *p)
{
    struct paper *doc = paper_new(cx->a);
    struct str date = time_chinese(cx->a, p->issued);
    struct masthead head = { .name = p->unit_name, .number = p->number_text, .date = date,
                             .mark = S("内部资料 注意保存") };
    struct colophon foot = { .issue = sent_to(cx, &p->groups), .printer = p->unit_name,
                             .date = arena_fmt(cx->a, FMT "印发", P(date)) };

    paper_about(doc, p->title, p->unit_name, p->issued);
    paper_masthead(doc, &head);
    paper_title(doc, p->title);
    for (size_t i = 0; i < p->paragraphs.n; i++) {
        paper_paragraph(doc, paragraph_text(cx, (const struct circular_paragraph *)
                                                        p->paragraphs.items + i));
    }
    for (size_t i = 0; i < p->groups.n; i++)
        paper_group(cx, doc, p, (const struct figure_group *)p->groups.items + i);
    paper_adjustments(cx, doc, p);
    paper_signature(doc, p->unit_name, date);
    paper_colophon(doc, &foot);
    return doc;
}

ACT(circular_pdf)
{
    struct download *out = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };

    TRY(paper_load(cx, ((const struct circular_id *)input)->circular, &c, &p));
    out->name = arena_fmt(cx->a, FMT FMT ".pdf", P(p.number_text), P(p.title));
    out->type = S("application/pdf");
    out->shown = true;
    return pdf_write(cx, paper_of(cx, &p), &out->bytes);
}

ACT(circular_docx)
{
    struct download *out = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };

    TRY(paper_load(cx, ((const struct circular_id *)input)->circular, &c, &p));
    out->name = arena_fmt(cx->a, FMT FMT ".docx", P(p.number_text), P(p.title));
    out->type = S(DOCX_TYPE);
    return docx_write(cx, paper_of(cx, &p), &out->bytes);
}

/* -- behind the numbers -- */

/* The frozen ledger of one unit, of the period itself, with the clauses' names of then. */
static enum rc ledger_lines(struct cx *cx, const struct circular_paper *p, int64_t unit,
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
                                        .clause = l[i].clause,
                                        .clause_name = l[i].clause_name,
                                        .money = l[i].money, .amount = l[i].amount,
                                        .day = l[i].day, .report = l[i].report,
                                        .fact = l[i].fact, .what = l[i].what,
                                        .note = l[i].note };
        for (size_t j = 0; j < p->clauses.n && line[n].clause_name.n == 0; j++) {
            if (clause[j].no == l[i].clause)
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

/* Arrivals never change, so they are read where they stand: in the register. */
static enum rc arrivals(struct cx *cx, const struct circular_paper *p, struct list *out)
{
    struct scheme_file scheme = { 0 };
    struct figures_base base;
    struct figures f;

    TRY(scheme_file_load(cx, p->scheme, &scheme));
    TRY(figures_load(cx, &scheme, p->from, p->to, false, &base, &f));
    return items_of(cx, &base.facts, &base.scoring.roster, false, out);
}

static struct str items_rest(struct cx *cx, const struct circular_items_in *in,
                             const struct item_query *q, int64_t count)
{
    struct buf b = { .a = cx->a };

    if ((in->page + 1) * ITEMS_PAGE >= count)
        return S("");
    buf_fmt(&b, "/circular/%" PRId64 "/items?", in->circular);
    items_link(&b, q, in->page + 1);
    return buf_str(&b);
}

ACT(circular_items)
{
    const struct circular_items_in *in = input;
    struct items_view *view = output;
    struct circular c = { 0 };
    struct circular_paper p = { 0 };
    struct item_query q = { in->happening, in->level, in->unit, in->class, in->team,
                            in->before };
    const struct figure_row *row;
    struct list all, picked;

    TRY(paper_load(cx, in->circular, &c, &p));
    all = p.items;
    if (in->happening == HAPPENED_REPORT)
        TRY(arrivals(cx, &p, &all));
    items_pick(cx->a, &all, &p.groups, &q, &picked);
    items_page(&picked, in->page, view);
    items_shown(cx, p.unit, &view->items);
    row = figure_of(&p.groups, in->unit);
    view->title = items_title(cx->a, &q, row != NULL ? row->name : S(""));
    view->rest = items_rest(cx, in, &q, view->count);
    view->source = p.title;
    view->back = arena_fmt(cx->a, "/circular/%" PRId64, c.id);
    return OK;
}
