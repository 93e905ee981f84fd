/* adjust.c -- see adjust.h. */
#include "app/adjust.h"

#include <stdlib.h>
#include "base/decimal.h"
#include "base/time.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/person.h"

const struct field adjustment_fields[] = {
    FIELD_ID(struct adjustment, circular),
    FIELD(struct adjustment, number_text),
    FIELD_WORD(struct adjustment, account, &accounts),
    FIELD_ID(struct adjustment, unit),
    FIELD_ID(struct adjustment, person),
    FIELD(struct adjustment, name),
    FIELD_ID(struct adjustment, scheme),
    FIELD(struct adjustment, clause),
    FIELD(struct adjustment, clause_name),
    FIELD_WORD(struct adjustment, happening, &happenings),
    FIELD(struct adjustment, money),
    FIELD_POINTS(struct adjustment, amount),
    FIELD_DAY(struct adjustment, day),
    FIELD_ID(struct adjustment, report),
    FIELD_ID(struct adjustment, fact),
    FIELD(struct adjustment, what),
    FIELD(struct adjustment, note),
    FIELD_END
};

/* A line of either side: computed today, or said by a ledger. */
struct said {
    struct ledger_line line;
    bool today;
    size_t place; /* in its own list */
};

static int name_order(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int by = n != 0 ? memcmp(a.p, b.p, n) : 0;

    return by != 0 ? by : (a.n > b.n) - (a.n < b.n);
}

/* What makes two lines one; for a unit's account whoever wrote the report. */
static int key_order(const struct ledger_line *x, const struct ledger_line *y)
{
    int64_t px = x->account == ACCOUNT_PERSON ? x->person : 0;
    int64_t py = y->account == ACCOUNT_PERSON ? y->person : 0;
    const int64_t a[] = { x->account, x->unit, px, x->scheme, x->clause,
                          x->money,   x->day,  x->report };
    const int64_t b[] = { y->account, y->unit, py, y->scheme, y->clause,
                          y->money,   y->day,  y->report };

    for (size_t i = 0; i < sizeof(a) / sizeof(a[0]); i++) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return x->clause != 0 ? 0 : name_order(x->clause_name, y->clause_name);
}

static int said_order(const void *a, const void *b)
{
    const struct said *x = a, *y = b;
    int by = key_order(&x->line, &y->line);

    if (by != 0)
        return by;
    if (x->today != y->today)
        return x->today ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static bool has_fact(const struct said *said, size_t n, bool today, int64_t fact)
{
    for (size_t i = 0; i < n; i++) {
        if (said[i].today == today && said[i].line.fact == fact)
            return true;
    }
    return false;
}

/* The line that explains the difference of one group: a record that only one side has,
 * today's first; else today's line, else the ledger's. */
static const struct ledger_line *said_why(const struct said *said, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!has_fact(said, n, !said[i].today, said[i].line.fact))
            return &said[i].line;
    }
    return &said[0].line;
}

/* What is being written. */
struct adjusting {
    struct cx *cx;
    struct circular circular; /* that is computed again */
    struct scoring scoring;   /* by its own scheme */
    struct str name;          /* 2005年3月通报 */
    struct adjustment *line;
    size_t n, cap;
    struct adjust_total *total;
    size_t totals, totals_cap;
};

static struct adjust_total *total_at(struct adjusting *w, int64_t unit)
{
    for (size_t i = 0; i < w->totals; i++) {
        if (w->total[i].unit == unit)
            return &w->total[i];
    }
    if (w->totals == w->totals_cap) {
        size_t cap = w->totals_cap != 0 ? w->totals_cap * 2 : 64;
        struct adjust_total *grown = NEW_ARRAY(w->cx->a, struct adjust_total, cap);

        if (w->totals != 0)
            memcpy(grown, w->total, w->totals * sizeof(*grown));
        w->total = grown;
        w->totals_cap = cap;
    }
    w->total[w->totals].unit = unit;
    return &w->total[w->totals++];
}

static void total_add(int64_t *total, int64_t amount)
{
    *total = decimal_sum(*total, amount);
}

static struct adjustment *line_at(struct adjusting *w)
{
    if (w->n == w->cap) {
        size_t cap = w->cap != 0 ? w->cap * 2 : 64;
        struct adjustment *grown = NEW_ARRAY(w->cx->a, struct adjustment, cap);

        if (w->n != 0)
            memcpy(grown, w->line, w->n * sizeof(*grown));
        w->line = grown;
        w->cap = cap;
    }
    return &w->line[w->n++];
}

static enum rc unit_name_at(struct adjusting *w, int64_t unit, struct str *out)
{
    const struct roster_unit *u = w->scoring.roster.items;
    struct unit other = { 0 };

    for (size_t i = 0; i < w->scoring.roster.n; i++) {
        if (u[i].unit == unit) {
            *out = u[i].name;
            return OK;
        }
    }
    TRY(unit_load(w->cx, unit, &other)); /* it has moved elsewhere in the tree */
    *out = other.short_name;
    return OK;
}

/* 林州市, or 林州市 张三 for a person's account. */
static enum rc account_name(struct adjusting *w, const struct ledger_line *l, struct str *out)
{
    struct person person = { 0 };

    TRY(unit_name_at(w, l->unit, out));
    if (l->account != ACCOUNT_PERSON)
        return OK;
    TRY(person_load(w->cx, l->person, &person));
    *out = arena_fmt(w->cx->a, FMT " " FMT, P(*out), P(person.name));
    return OK;
}

/* The one happening that the clause counts; none when it counts several. */
static int counted(const struct scoring *s, const struct ledger_line *line)
{
    const struct clause *c = scoring_clause(s, line->scheme, line->clause);

    if (c == NULL)
        return HAPPENED_NONE;
    for (int i = HAPPENED_NONE + 1; i < HAPPENED_END; i++) {
        if (c->fit.happenings == 1u << i)
            return i;
    }
    return HAPPENED_NONE;
}

static enum rc adjust_line(struct adjusting *w, const struct ledger_line *why, int64_t amount)
{
    struct adjustment *a = line_at(w);
    const char *verb = amount > 0 ? "补记" : "冲减";

    *a = (struct adjustment){ .circular = w->circular.id,
                              .number_text = w->circular.number_text,
                              .account = why->account, .unit = why->unit,
                              .person = why->person, .scheme = why->scheme,
                              .clause = why->clause,
                              .clause_name = arena_str(w->cx->a, why->clause_name),
                              .happening = counted(&w->scoring, why),
                              .money = why->money, .amount = amount, .day = why->day,
                              .report = why->report, .fact = why->fact,
                              .what = arena_str(w->cx->a, why->what) };
    a->note = why->note.n == 0 ? arena_fmt(w->cx->a, "%s" FMT, verb, P(w->name))
                               : arena_fmt(w->cx->a, "%s" FMT "：" FMT, verb, P(w->name),
                                           P(why->note));
    if (why->account == ACCOUNT_UNIT && !why->money)
        total_add(&total_at(w, why->unit)->adjusted, amount);
    return account_name(w, why, &a->name);
}

struct ledger_line ledger_line_of(const struct points_line *l)
{
    return (struct ledger_line){ .no = l->no, .account = l->account, .unit = l->unit,
                                 .person = l->person, .scheme = l->scheme,
                                 .clause = l->own,
                                 .clause_name = l->clause_name, .money = l->money,
                                 .amount = l->amount, .day = l->day, .report = l->report,
                                 .fact = l->fact, .what = l->what, .note = l->note };
}

/* Both sides in one list, sorted, so that what belongs together stands together. */
static struct said *both_sides(struct arena *a, const struct list *today,
                               const struct list *ledger)
{
    struct said *said = NEW_ARRAY(a, struct said, today->n + ledger->n);

    for (size_t i = 0; i < today->n; i++)
        said[i] = (struct said){
            ledger_line_of((const struct points_line *)today->items + i), true, i
        };
    for (size_t i = 0; i < ledger->n; i++)
        said[today->n + i] = (struct said){
            ((const struct ledger_line *)ledger->items)[i], false, i
        };
    qsort(said, today->n + ledger->n, sizeof(*said), said_order);
    return said;
}

/* One earlier circular, computed again and compared. */
static enum rc adjust_compared(struct adjusting *w, struct cx *own)
{
    struct points_sheet sheet;
    const struct points_total *total;
    struct list ledger;
    struct said *said;
    size_t all;

    TRY(scoring_compute(own, &w->scoring, &sheet));
    TRY(ledger_of(own, w->circular.id, &ledger));
    total = sheet.totals.items;
    for (size_t i = 0; i < sheet.totals.n; i++)
        total_add(&total_at(w, total[i].unit)->earlier, total[i].points);
    said = both_sides(own->a, &sheet.lines, &ledger);
    all = sheet.lines.n + ledger.n;
    for (size_t from = 0, to; from < all; from = to) {
        int64_t amount = 0;

        for (to = from; to < all && key_order(&said[from].line, &said[to].line) == 0; to++)
            total_add(&amount, said[to].today ? said[to].line.amount : -said[to].line.amount);
        if (amount != 0)
            TRY(adjust_line(w, said_why(said + from, to - from), amount));
    }
    return OK;
}

/* 2005年3月通报 */
static struct str circular_name(struct arena *a, const struct scheme *rules,
                                const struct circular *c)
{
    enum { HALF_A_MONTH = 14 }; /* by then it is in the month it is called by */
    static const int span[] = { SPAN_NONE, SPAN_MONTH, SPAN_QUARTER, SPAN_HALF, SPAN_YEAR };
    int year = c->period == PERIOD_MONTH ? time_date(c->began + HALF_A_MONTH * TIME_DAY).year
                                         : span_year(rules->year, c->began);
    struct str name = span_name(a, span[c->period], rules->year,
                                (struct days){ c->began, c->ended });

    return span[c->period] == SPAN_YEAR ? arena_fmt(a, FMT "通报", P(name))
                                        : arena_fmt(a, "%d年" FMT "通报", year, P(name));
}

static bool among(const struct list *schemes, int64_t id)
{
    for (size_t i = 0; i < schemes->n; i++) {
        if (((const struct scheme_span *)schemes->items)[i].scheme == id)
            return true;
    }
    return false;
}

/* Does a circular by `other` go before one by `scheme`, whose year is counted by `chain`?
 * By the same one or one of the chain; or by one that had ended and that none followed. */
static enum rc goes_before(struct cx *cx, const struct scheme_file *scheme,
                           const struct scheme_file *other, const struct list *chain,
                           int64_t from, bool *out)
{
    struct list follow;

    *out = other->id == scheme->id || among(chain, other->id);
    if (*out || other->ended >= from)
        return OK;
    TRY(scoring_schemes(cx, other, other->began, from, INT64_MAX, &follow));
    *out = follow.n == 1;
    return OK;
}

/* In memory of its own: there may be eleven of them. */
static enum rc adjust_one(struct adjusting *w)
{
    struct cx own = *w->cx;
    enum rc rc;

    own.a = arena_new(w->cx->a, arena_room(w->cx->a));
    rc = adjust_compared(w, &own);
    if (rc == OK)
        arena_free(own.a);
    else if (own.fault.rc != OK)
        w->cx->fault = own.fault; /* which lives in that memory */
    return rc;
}

enum rc adjust_make(struct cx *cx, const struct scheme_file *scheme,
                    const struct scoring *now, int period, struct adjusts *out)
{
    int64_t began = span_of(SPAN_YEAR, now->rules.year, now->to).first;
    struct adjusting w = { .cx = cx };
    struct scheme_file other = { 0 };
    struct list earlier, chain;
    int64_t n = 0;
    bool before;

    TRY(circular_earlier(cx, scheme->unit, period, began, now->from, &earlier));
    TRY(scoring_schemes(cx, scheme, began, now->to, INT64_MAX, &chain));
    for (size_t i = 0; i < earlier.n; i++) {
        w.circular = ((const struct circular *)earlier.items)[i];
        if (w.circular.scheme != other.id)
            TRY(scheme_file_load(cx, w.circular.scheme, &other));
        TRY(goes_before(cx, scheme, &other, &chain, now->from, &before));
        if (!before)
            continue;
        TRY(scoring_then(cx, &other, w.circular.began, w.circular.ended, w.circular.issued,
                         now, &w.scoring));
        w.name = circular_name(cx->a, &w.scoring.rules, &w.circular);
        TRY(adjust_one(&w));
        n++;
    }
    *out = (struct adjusts){ { w.line, w.n }, { w.total, w.totals }, n };
    return OK;
}

struct adjust_total adjust_total_of(const struct adjusts *all, int64_t unit)
{
    const struct adjust_total *t = all->totals.items;

    for (size_t i = 0; i < all->totals.n; i++) {
        if (t[i].unit == unit)
            return t[i];
    }
    return (struct adjust_total){ .unit = unit };
}
