/* bill.c -- see bill.h. */
#include "app/bill.h"

#include <stdlib.h>
#include "app/items.h"
#include "app/scheme.h"
#include "base/decimal.h"
#include "domain/actor.h"
#include "domain/words.h"

static const struct field bill_line_fields[] = {
    FIELD_DAY(struct bill_line, day),        FIELD_ID(struct bill_line, report),
    FIELD_ID(struct bill_line, happening),   FIELD_POINTS(struct bill_line, amount),
    FIELD(struct bill_line, what),           FIELD(struct bill_line, note),
    FIELD(struct bill_line, cut),            FIELD_END
};
const struct field bill_clause_fields[] = {
    FIELD(struct bill_clause, no),           FIELD(struct bill_clause, name),
    FIELD(struct bill_clause, article),      FIELD(struct bill_clause, measure),
    FIELD(struct bill_clause, money),
    FIELD_POINTS(struct bill_clause, amount),
    FIELD_OF(struct bill_clause, lines, struct bill_line, bill_line_fields), FIELD_END
};
static const struct field bill_person_fields[] = {
    FIELD_ID(struct bill_person, person),    FIELD(struct bill_person, name),
    FIELD_POINTS(struct bill_person, points), FIELD_POINTS(struct bill_person, money),
    FIELD(struct bill_person, rank),         FIELD(struct bill_person, shared),
    FIELD(struct bill_person, barred),
    FIELD_OF(struct bill_person, clauses, struct bill_clause, bill_clause_fields), FIELD_END
};
static const struct field bill_bar_fields[] = {
    FIELD_DAY(struct bill_bar, day), FIELD(struct bill_bar, who),
    FIELD(struct bill_bar, clause_name), FIELD(struct bill_bar, what), FIELD_END
};
static const struct field bill_progress_fields[] = {
    FIELD(struct bill_progress, who),           FIELD(struct bill_progress, clause_name),
    FIELD(struct bill_progress, span),          FIELD_POINTS(struct bill_progress, wanted),
    FIELD_POINTS(struct bill_progress, got),    FIELD_POINTS(struct bill_progress, lacking),
    FIELD(struct bill_progress, ended),         FIELD(struct bill_progress, lacks), FIELD_END
};
const struct field bill_fields[] = {
    FIELD_ID(struct bill, unit),       FIELD_ID(struct bill, person),
    FIELD(struct bill, unit_name),
    FIELD_POINTS(struct bill, points), FIELD_POINTS(struct bill, money),
    FIELD(struct bill, rank),          FIELD(struct bill, shared),
    FIELD_OF(struct bill, clauses, struct bill_clause, bill_clause_fields),
    FIELD_POINTS(struct bill, adjusted), FIELD_POINTS(struct bill, cumulative),
    FIELD_OF(struct bill, adjustments, struct adjustment, adjustment_fields),
    FIELD_OF(struct bill, persons, struct bill_person, bill_person_fields),
    FIELD_OF(struct bill, bars, struct bill_bar, bill_bar_fields),
    FIELD_OF(struct bill, progress, struct bill_progress, bill_progress_fields), FIELD_END
};

/* --- the clauses of one account --- */

/* Whose bill it is, who counts it, by which clauses. */
struct biller {
    struct cx *cx;
    int64_t assessor;
    const struct list *clauses; /* of struct clause_line */
};

static int clause_order(const void *a, const void *b)
{
    const struct points_line *x = a, *y = b;

    if ((x->own == 0) != (y->own == 0)) /* rules of groups come last */
        return x->own == 0 ? 1 : -1;
    if (x->clause != y->clause) /* numbered through all schemes */
        return x->clause < y->clause ? -1 : 1;
    return x->no < y->no ? -1 : x->no > y->no;
}

/* By its number in the scheme; papers of before schemes were told apart name none. */
static const struct clause_line *clause_of(const struct list *clauses, int64_t scheme,
                                           int64_t own)
{
    const struct clause_line *c = clauses->items;

    for (size_t i = 0; i < clauses->n; i++) {
        if (c[i].no == own && (c[i].scheme == scheme || c[i].scheme == 0))
            return &c[i];
    }
    return NULL;
}

/* By its number through all schemes, as a computed sheet has it. */
static const struct clause_line *clause_at(const struct list *clauses, int64_t no)
{
    if (no == 0 || no > (int64_t)clauses->n)
        return NULL;
    return (const struct clause_line *)clauses->items + no - 1;
}

/* May the reader open the happening behind a line?  Only those recorded by hand have no
 * report. */
static bool may_open(const struct biller *b, const struct points_line *line)
{
    return line->fact != 0 && line->report == 0 &&
           (rights_in(b->cx->actor, RIGHT_READ, b->assessor) ||
            rights_in(b->cx->actor, RIGHT_READ, line->unit));
}

/* The lines of one clause, own[from] to the last of it; gives the line behind them. */
static size_t bill_clause_make(const struct biller *b, const struct points_line *own,
                               size_t from, size_t n, struct bill_clause *out)
{
    const struct clause_line *clause = clause_of(b->clauses, own[from].scheme, own[from].own);
    struct bill_line *line;
    size_t to = from;

    *out = (struct bill_clause){ .no = own[from].own, .name = own[from].clause_name,
                                 .article = clause != NULL ? clause->article : S(""),
                                 .measure = clause != NULL ? clause->measure : S(""),
                                 .money = own[from].money };
    while (to < n && own[to].clause == own[from].clause &&
           str_eq(own[to].clause_name, out->name))
        to++;
    line = NEW_ARRAY(b->cx->a, struct bill_line, to - from);
    for (size_t i = from; i < to; i++) {
        line[i - from] = (struct bill_line){ own[i].day, own[i].report, own[i].amount,
                                             may_open(b, &own[i]) ? own[i].fact : 0,
                                             own[i].what, own[i].note,
                                             own[i].amount == 0 };
        if (own[i].fact != 0)
            line[i - from].what =
                what_shown(b->cx, b->assessor, own[i].unit,
                           clause != NULL ? clause->happening : HAPPENED_NONE, own[i].what);
        out->amount = decimal_sum(out->amount, own[i].amount);
    }
    out->lines = (struct list){ line, to - from };
    return to;
}

/* Of the account's own lines; an article or a scheme that the clause above has is not said
 * again. */
static void clauses_make(const struct biller *b, struct points_line *own, size_t n,
                         struct list *out)
{
    struct bill_clause *clause = NEW_ARRAY(b->cx->a, struct bill_clause, n);
    struct str above = S(""), measure = S("");
    size_t count = 0;

    qsort(own, n, sizeof(*own), clause_order);
    for (size_t from = 0; from < n; count++) {
        from = bill_clause_make(b, own, from, n, &clause[count]);
        if (str_eq(clause[count].article, above))
            clause[count].article = S("");
        else
            above = clause[count].article;
        if (str_eq(clause[count].measure, measure))
            clause[count].measure = S("");
        else
            measure = clause[count].measure;
    }
    *out = (struct list){ clause, count };
}

/* The lines of one account; person 0: the unit's. */
static struct points_line *lines_of(struct arena *a, const struct list *lines, int64_t unit,
                                    int64_t person, size_t *n)
{
    const struct points_line *all = lines->items;
    struct points_line *own = NEW_ARRAY(a, struct points_line, lines->n);

    *n = 0;
    for (size_t i = 0; i < lines->n; i++) {
        if (all[i].account == ACCOUNT_UNIT ? person == 0 && all[i].unit == unit
                                           : person != 0 && all[i].person == person)
            own[(*n)++] = all[i];
    }
    return own;
}

/* Clauses and money of the account that *out names. */
static void account_make(const struct biller *b, const struct list *lines, struct bill *out)
{
    const struct bill_clause *clause;
    size_t n;
    struct points_line *own = lines_of(b->cx->a, lines, out->unit, out->person, &n);

    clauses_make(b, own, n, &out->clauses);
    clause = out->clauses.items;
    for (size_t i = 0; i < out->clauses.n; i++)
        out->money = decimal_sum(out->money, clause[i].money ? clause[i].amount : 0);
}

void bill_make(struct cx *cx, int64_t assessor, const struct list *lines,
               const struct list *clauses, const struct figure_row *row, struct bill *out)
{
    const struct biller b = { cx, assessor, clauses };

    *out = (struct bill){ .unit = row->unit, .unit_name = row->name, .points = row->points,
                          .rank = row->rank, .shared = row->shared };
    account_make(&b, lines, out);
}

void bill_of_person(struct cx *cx, int64_t assessor, const struct list *lines,
                    const struct list *clauses, const struct person_row *row,
                    struct bill *out)
{
    const struct biller b = { cx, assessor, clauses };

    *out = (struct bill){ .unit = row->unit, .person = row->person,
                          .unit_name = row->unit_name, .points = row->points,
                          .rank = row->rank, .shared = row->shared };
    account_make(&b, lines, out);
}

/* --- what a sheet knows besides --- */

static void persons_make(const struct biller *b, const struct points_sheet *sheet,
                         struct bill *out)
{
    const struct points_total *total = sheet->persons.items;
    struct bill_person *person = NEW_ARRAY(b->cx->a, struct bill_person, sheet->persons.n);
    size_t n = 0;

    for (size_t i = 0; i < sheet->persons.n; i++) {
        struct points_line *own;
        size_t lines;

        if (total[i].unit != out->unit || total[i].lines == 0)
            continue;
        person[n] = (struct bill_person){ .person = total[i].person, .name = total[i].name,
                                          .points = total[i].points,
                                          .money = total[i].money, .rank = total[i].rank,
                                          .shared = total[i].shared,
                                          .barred = total[i].barred };
        own = lines_of(b->cx->a, &sheet->lines, out->unit, total[i].person, &lines);
        clauses_make(b, own, lines, &person[n++].clauses);
    }
    out->persons = (struct list){ person, n };
}

static struct str person_name(const struct points_sheet *sheet, int64_t person)
{
    const struct points_total *total = sheet->persons.items;

    for (size_t i = 0; person != 0 && i < sheet->persons.n; i++) {
        if (total[i].person == person)
            return total[i].name;
    }
    return S("");
}

static struct str clause_name(const struct list *clauses, int64_t no)
{
    const struct clause_line *c = clause_at(clauses, no);

    return c != NULL ? c->name : S("");
}

/* A unit's bill tells what concerns its persons, too. */
static bool concerns(const struct bill *bill, int64_t unit, int64_t person)
{
    return unit == bill->unit && (bill->person == 0 || person == bill->person);
}

static void bars_make(const struct biller *b, const struct points_sheet *sheet,
                      struct bill *out)
{
    const struct points_bar *all = sheet->bars.items;
    struct bill_bar *bar = NEW_ARRAY(b->cx->a, struct bill_bar, sheet->bars.n);
    size_t n = 0;

    for (size_t i = 0; i < sheet->bars.n; i++) {
        const struct clause_line *c = clause_at(b->clauses, all[i].clause);

        if (!concerns(out, all[i].unit, all[i].person))
            continue;
        bar[n++] = (struct bill_bar){ .day = all[i].day,
                                      .who = person_name(sheet, all[i].person),
                                      .clause_name = clause_name(b->clauses, all[i].clause),
                                      .what = what_shown(b->cx, b->assessor, all[i].unit,
                                                         c != NULL ? c->happening
                                                                   : HAPPENED_NONE,
                                                         all[i].what) };
    }
    out->bars = (struct list){ bar, n };
}

static void progress_make(const struct biller *b, const struct scheme *rules,
                          const struct points_sheet *sheet, struct bill *out)
{
    const struct points_progress *all = sheet->progress.items;
    const struct clause *clause = rules->clauses.items;
    struct bill_progress *p = NEW_ARRAY(b->cx->a, struct bill_progress, sheet->progress.n);
    size_t n = 0;

    for (size_t i = 0; i < sheet->progress.n; i++) {
        if (!concerns(out, all[i].unit, all[i].person))
            continue;
        p[n++] = (struct bill_progress){
            .who = person_name(sheet, all[i].person),
            .clause_name = clause_name(b->clauses, all[i].clause),
            .span = span_name(b->cx->a, clause[all[i].clause - 1].quota.span, rules->year,
                              all[i].span),
            .wanted = all[i].wanted, .got = all[i].got, .lacking = all[i].lacking,
            .ended = all[i].ended, .lacks = all[i].lacking > 0
        };
    }
    out->progress = (struct list){ p, n };
}

void bill_sheet(struct cx *cx, const struct scoring *scoring,
                const struct points_sheet *sheet, struct bill *out)
{
    struct list clauses;
    const struct biller b = { cx, scoring->owner.id, &clauses };

    scoring_clauses(cx->a, scoring, &clauses);
    if (out->person == 0)
        persons_make(&b, sheet, out);
    bars_make(&b, sheet, out);
    progress_make(&b, &scoring->rules, sheet, out);
}

/* --- what corrects earlier circulars --- */

void bill_adjust(struct arena *a, const struct list *adjustments,
                 const struct figure_row *row, struct bill *out)
{
    const struct adjustment *all = adjustments->items;
    struct adjustment *own = NEW_ARRAY(a, struct adjustment, adjustments->n);
    size_t n = 0;

    for (size_t i = 0; i < adjustments->n; i++) {
        if (all[i].account == ACCOUNT_UNIT && all[i].unit == row->unit)
            own[n++] = all[i];
    }
    out->adjustments = (struct list){ own, n };
    out->adjusted = row->adjusted;
    out->cumulative = row->cumulative;
}
