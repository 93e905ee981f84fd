/* circular_paper.c -- a circular made from the records as they stand (circular.h). */
#include "app/circular.h"

#include "app/items.h"
#include "app/scheme.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/unit.h"

static const struct field circular_run_fields[] = {
    FIELD(struct circular_run, text), FIELD(struct circular_run, query),
    FIELD_ID(struct circular_run, unit), FIELD_ID(struct circular_run, bulletin), FIELD_END
};
static const struct field circular_paragraph_fields[] = {
    FIELD_OF(struct circular_paragraph, runs, struct circular_run, circular_run_fields),
    FIELD_END
};
static const struct field circular_unit_name_fields[] = {
    FIELD_ID(struct circular_unit_name, unit), FIELD(struct circular_unit_name, name),
    FIELD_END
};
const struct field circular_paper_fields[] = {
    FIELD_ID(struct circular_paper, circular),
    FIELD_ID(struct circular_paper, unit),
    FIELD_ID(struct circular_paper, scheme),
    FIELD(struct circular_paper, unit_name),
    FIELD(struct circular_paper, scheme_name),
    FIELD(struct circular_paper, scheme_digest),
    FIELD_WORD(struct circular_paper, period, &periods),
    FIELD(struct circular_paper, year),
    FIELD(struct circular_paper, part),
    FIELD_DAY(struct circular_paper, from),
    FIELD_DAY(struct circular_paper, to),
    FIELD(struct circular_paper, number),
    FIELD(struct circular_paper, number_text),
    FIELD_DAY(struct circular_paper, issued),
    FIELD(struct circular_paper, title),
    FIELD_OF(struct circular_paper, paragraphs, struct circular_paragraph,
             circular_paragraph_fields),
    FIELD(struct circular_paper, compare),
    FIELD_WORD(struct circular_paper, own_level, &levels),
    FIELD_WORD(struct circular_paper, compare_level, &levels),
    FIELD_OF(struct circular_paper, groups, struct figure_group, figure_group_fields),
    FIELD_IN(struct circular_paper, all, figure_row_fields),
    FIELD_OF(struct circular_paper, issues, struct issues_signed, issues_signed_fields),
    FIELD_OF(struct circular_paper, zero, struct circular_unit_name,
             circular_unit_name_fields),
    FIELD_OF(struct circular_paper, silent, struct circular_unit_name,
             circular_unit_name_fields),
    FIELD(struct circular_paper, cumulates),
    FIELD_OF(struct circular_paper, adjustments, struct adjustment, adjustment_fields),
    FIELD_OF(struct circular_paper, clauses, struct clause_line, clause_line_fields),
    FIELD_OF(struct circular_paper, items, struct item, item_fields),
    FIELD(struct circular_paper, lines),
    FIELD(struct circular_paper, ledger),
    FIELD_END
};

const struct field circular_links_fields[] = {
    FIELD(struct circular_links, items), FIELD(struct circular_links, bill),
    FIELD(struct circular_links, tail), FIELD_END
};

/* The month that is called this: the one with most of its days in it. */
static struct days month_span(struct year_start start, int year, int month)
{
    enum { MIDDLE = 15 };
    int day = start.day != 0 ? start.day : 1;

    return span_of(SPAN_MONTH, start, time_of_date(year, month - (day > MIDDLE), day));
}

bool period_span(struct year_start start, int period, int64_t year, int64_t part,
                 struct days *out)
{
    static const int span[PERIOD_END] = { SPAN_NONE, SPAN_MONTH, SPAN_QUARTER, SPAN_HALF,
                                          SPAN_YEAR };

    if (period <= PERIOD_NONE || period >= PERIOD_END || part < 0 || part > 12)
        return false;
    if (period == PERIOD_YEAR && part == 0)
        part = 1;
    if (period == PERIOD_MONTH && part != 0) {
        *out = month_span(start, (int)year, (int)part);
        return true;
    }
    return span_named(span[period], start, (int)year, (int)part, out);
}

/* Assessed units with none of it: adopted, or reported. */
static struct list units_without(struct cx *cx, const struct list *groups, bool adopted)
{
    struct circular_unit_name *name;
    size_t n = 0;

    for (size_t i = 0; i < groups->n; i++)
        n += ((const struct figure_group *)groups->items)[i].rows.n;
    name = NEW_ARRAY(cx->a, struct circular_unit_name, n);
    n = 0;
    for (size_t i = 0; i < groups->n; i++) {
        const struct list *rows = &((const struct figure_group *)groups->items)[i].rows;

        for (size_t j = 0; j < rows->n; j++) {
            const struct figure_row *row = (const struct figure_row *)rows->items + j;

            if ((adopted ? row->adopted : row->reports) == 0)
                name[n++] = (struct circular_unit_name){ row->unit, row->name };
        }
    }
    return (struct list){ name, n };
}

static struct str ledger_digest(struct cx *cx, const struct list *lines)
{
    struct hash *hash = hash_new(cx->a, HASH_SM3);
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < lines->n; i++) {
        b.n = 0;
        json_write(&b, ledger_line_fields, (const struct ledger_line *)lines->items + i);
        buf_add(&b, S("\n"));
        hash_add(hash, buf_str(&b));
    }
    return hash_hex(hash);
}

/* Adoptions and instructions of both years; not arrivals. */
static enum rc paper_items(struct cx *cx, const struct figures_base *base,
                           struct list *out)
{
    struct list now, before;
    struct item *item;
    size_t n = 0;

    TRY(items_of(cx, &base->facts, &base->scoring.roster, false, &now));
    TRY(items_of(cx, &base->before, &base->scoring.roster, true, &before));
    item = NEW_ARRAY(cx->a, struct item, now.n + before.n);
    for (size_t i = 0; i < now.n; i++) {
        if (((struct item *)now.items)[i].happening != HAPPENED_REPORT)
            item[n++] = ((struct item *)now.items)[i];
    }
    for (size_t i = 0; i < before.n; i++) {
        if (((struct item *)before.items)[i].happening == HAPPENED_ADOPTION)
            item[n++] = ((struct item *)before.items)[i];
    }
    *out = (struct list){ item, n };
    return OK;
}

/* Own lines, then adjustments, numbered through. */
static struct list ledger_make(struct arena *a, const struct points_sheet *sheet,
                               const struct adjusts *adjusts)
{
    const struct adjustment *adj = adjusts->lines.items;
    size_t own = sheet->lines.n, n = own + adjusts->lines.n;
    struct ledger_line *line = NEW_ARRAY(a, struct ledger_line, n);

    for (size_t i = 0; i < own; i++)
        line[i] = ledger_line_of((const struct points_line *)sheet->lines.items + i);
    for (size_t i = 0; i < adjusts->lines.n; i++)
        line[own + i] = (struct ledger_line){
            .no = (int64_t)(own + i) + 1, .account = adj[i].account, .unit = adj[i].unit,
            .person = adj[i].person, .clause = adj[i].clause,
            .clause_name = adj[i].clause_name, .money = adj[i].money,
            .amount = adj[i].amount, .day = adj[i].day, .report = adj[i].report,
            .fact = adj[i].fact, .what = adj[i].what, .note = adj[i].note,
            .adjusts = adj[i].circular
        };
    return (struct list){ line, n };
}

/* 补记冲减 and 累计 of every row and of the groups. */
static void rows_adjust(const struct list *groups, const struct adjusts *adjusts)
{
    for (size_t i = 0; i < groups->n; i++) {
        struct figure_group *g = (struct figure_group *)groups->items + i;

        for (size_t j = 0; j < g->rows.n; j++) {
            struct figure_row *row = (struct figure_row *)g->rows.items + j;
            struct adjust_total t = adjust_total_of(adjusts, row->unit);

            row->adjusted = t.adjusted;
            row->cumulative = decimal_sum(t.earlier, row->points);
            g->total.adjusted = decimal_sum(g->total.adjusted, row->adjusted);
            g->total.cumulative = decimal_sum(g->total.cumulative, row->cumulative);
        }
    }
}

enum rc circular_make(struct cx *cx, const struct scheme_file *scheme,
                      const struct circular_in *in, struct circular_paper *out,
                      struct list *ledger)
{
    struct figures_base base;
    struct figures f;
    struct adjusts adjusts;
    struct unit unit = { 0 };
    struct scheme rules = { 0 };
    struct list faults;
    struct days days;

    TRY(scheme_parse(cx, scheme->text, &rules, &faults));
    must(period_span(rules.year, in->period, in->year, in->part, &days));
    TRY(figures_load(cx, scheme, days.first, days.last, in->period != PERIOD_MONTH, &base,
                     &f));
    TRY(adjust_make(cx, scheme, &base.scoring, in->period, &adjusts));
    TRY(unit_load(cx, scheme->unit, &unit));
    *ledger = ledger_make(cx->a, &base.sheet, &adjusts);
    rows_adjust(&f.groups, &adjusts);
    *out = (struct circular_paper){
        .unit = unit.id, .scheme = scheme->id, .unit_name = unit.name,
        .scheme_name = scheme->name, .scheme_digest = scheme->digest,
        .period = in->period, .year = in->year,
        .part = in->period == PERIOD_YEAR ? 1 : in->part, .from = days.first,
        .to = days.last,
        .compare = f.compare, .own_level = f.own_level, .compare_level = f.compare_level,
        .groups = f.groups, .all = f.all, .cumulates = adjusts.circulars != 0,
        .adjustments = adjusts.lines, .lines = (int64_t)ledger->n,
        .ledger = ledger_digest(cx, ledger)
    };
    TRY(circular_issues(cx, unit.id, days.first, days.last, &out->issues));
    out->zero = units_without(cx, &f.groups, true);
    out->silent = units_without(cx, &f.groups, false);
    clause_lines(cx->a, &base.scoring.rules, &out->clauses);
    TRY(paper_items(cx, &base, &out->items));
    circular_text(cx->a, &base, out);
    return OK;
}
