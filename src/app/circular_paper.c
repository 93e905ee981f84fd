/* circular_paper.c -- a circular made from the records as they stand (circular.h). */
#include "app/circular_value.h"

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
    FIELD_ID(struct circular_run, unit), FIELD_ID(struct circular_run, person),
    FIELD_ID(struct circular_run, bulletin), FIELD(struct circular_run, words), FIELD_END
};
static const struct field circular_column_fields[] = {
    FIELD(struct circular_column, head), FIELD(struct circular_column, words), FIELD_END
};
static const struct field circular_row_fields[] = {
    FIELD_OF(struct circular_row, cells, struct circular_run, circular_run_fields),
    FIELD(struct circular_row, total), FIELD_END
};
static const struct field circular_paragraph_fields[] = {
    FIELD_OF(struct circular_paragraph, runs, struct circular_run, circular_run_fields),
    FIELD(struct circular_paragraph, typed),
    FIELD(struct circular_paragraph, heading),
    FIELD(struct circular_paragraph, title),
    FIELD_OF(struct circular_paragraph, columns, struct circular_column,
             circular_column_fields),
    FIELD_OF(struct circular_paragraph, rows, struct circular_row, circular_row_fields),
    FIELD(struct circular_paragraph, note),
    FIELD_END
};
static const struct field circular_annex_fields[] = {
    FIELD(struct circular_annex, mark), FIELD(struct circular_annex, title),
    FIELD_OF(struct circular_annex, paragraphs, struct circular_paragraph,
             circular_paragraph_fields),
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
    FIELD_OF(struct circular_paper, schemes, struct scheme_span, scheme_span_fields),
    FIELD_WORD(struct circular_paper, period, &periods),
    FIELD(struct circular_paper, year),
    FIELD(struct circular_paper, part),
    FIELD_DAY(struct circular_paper, from),
    FIELD_DAY(struct circular_paper, to),
    FIELD(struct circular_paper, number),
    FIELD(struct circular_paper, number_text),
    FIELD_DAY(struct circular_paper, issued),
    FIELD(struct circular_paper, title),
    FIELD(struct circular_paper, version),
    FIELD(struct circular_paper, style_name),
    FIELD(struct circular_paper, style_digest),
    FIELD(struct circular_paper, typed),
    FIELD_OF(struct circular_paper, paragraphs, struct circular_paragraph,
             circular_paragraph_fields),
    FIELD_OF(struct circular_paper, annexes, struct circular_annex, circular_annex_fields),
    FIELD(struct circular_paper, compare),
    FIELD_WORD(struct circular_paper, own_level, &levels),
    FIELD_WORD(struct circular_paper, compare_level, &levels),
    FIELD_OF(struct circular_paper, groups, struct figure_group, figure_group_fields),
    FIELD_IN(struct circular_paper, all, figure_row_fields),
    FIELD_OF(struct circular_paper, persons, struct person_group, person_group_fields),
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
    FIELD(struct circular_links, tail),  FIELD(struct circular_links, person), FIELD_END
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

/* Adoptions and instructions of all the days that were looked at; not arrivals. */
static void paper_items(const struct world *w, struct list *out)
{
    struct item *item;
    size_t n = 0;

    for (int of = 0; of < OF_END; of++)
        n += w->span[of].items.n;
    item = NEW_ARRAY(w->a, struct item, n);
    n = 0;
    for (int of = 0; of < OF_END; of++) {
        const struct item *all = w->span[of].items.items;

        for (size_t i = 0; i < w->span[of].items.n; i++) {
            if (all[i].happening != HAPPENED_REPORT)
                item[n++] = all[i];
        }
    }
    *out = (struct list){ item, n };
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
            .person = adj[i].person, .scheme = adj[i].scheme, .clause = adj[i].clause,
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

struct days days_known(struct cx *cx, struct days whole)
{
    int64_t today = time_day(cx->now);

    if (today < whole.last)
        whole.last = today > whole.first ? today : whole.first;
    return whole;
}

static struct circular_paper paper_begin(const struct world *w, const struct figures *f,
                                         const struct circular_in *in,
                                         const struct adjusts *adjusts)
{
    return (struct circular_paper){
        .unit = w->scheme->unit, .scheme = w->scheme->id,
        .unit_name = w->base.scoring.owner.name,
        .scheme_name = w->scheme->name, .scheme_digest = w->scheme->digest,
        .schemes = w->base.scoring.schemes,
        .period = in->period, .year = in->year,
        .part = in->period == PERIOD_YEAR ? 1 : in->part, .from = f->from, .to = f->to,
        .version = CIRCULAR_VERSION, .style_name = w->style->name,
        .compare = f->compare, .own_level = f->own_level, .compare_level = f->compare_level,
        .groups = f->groups, .all = f->all, .cumulates = adjusts->circulars != 0,
        .adjustments = adjusts->lines
    };
}

/* The last of the schemes that it is by: ranks and words go by it. */
static enum rc leading_load(struct cx *cx, const struct scoring *scoring,
                            struct scheme_file *out)
{
    const struct scheme_span *by = scoring->schemes.items;

    return scheme_file_load(cx, by[scoring->schemes.n - 1].scheme, out);
}

enum rc circular_make(struct cx *cx, const struct scheme_file *scheme,
                      const struct style *style, const struct circular_in *in,
                      struct circular_paper *out, struct list *ledger)
{
    struct world *w = NEW(cx->a, struct world);
    struct figures f;
    struct adjusts adjusts;
    struct scheme rules = { 0 };
    struct scheme_file leading = { 0 };
    struct list faults;
    struct days whole, days;

    *w = (struct world){ .cx = cx, .a = cx->a, .scheme = scheme, .style = style, .paper = out };
    TRY(scheme_parse(cx, scheme->text, &rules, &faults));
    must(period_span(rules.year, in->period, in->year, in->part, &whole));
    days = days_known(cx, whole);
    TRY(figures_load(cx, scheme, days.first, days.last, style->needs[OF_BEFORE], &w->base, &f));
    TRY(leading_load(cx, &w->base.scoring, &leading));
    w->scheme = &leading;
    TRY(adjust_make(cx, &leading, &w->base.scoring, in->period, &adjusts));
    *ledger = ledger_make(cx->a, &w->base.sheet, &adjusts);
    rows_adjust(&f.groups, &adjusts);
    *out = paper_begin(w, &f, in, &adjusts);
    out->lines = (int64_t)ledger->n;
    out->ledger = ledger_digest(cx, ledger);
    TRY(circular_issues(cx, out->unit, days.first, days.last, &out->issues));
    out->zero = units_without(cx, &f.groups, true);
    out->silent = units_without(cx, &f.groups, false);
    scoring_clauses(cx->a, &w->base.scoring, &out->clauses);
    TRY(world_load(w, &f, style->needs, whole, in->period));
    paper_items(w, &out->items);
    circular_write(w);
    circular_persons(w);
    return OK;
}
