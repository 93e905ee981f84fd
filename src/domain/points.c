/* points.c -- see points.h.
 *
 * Facts are put in the order of the ledger once (points_index.c); then each unit walks
 * each clause over its own facts of that happening.  A fact's level, form, kind and route
 * are one word of bits, a clause's conditions another: to fit is one comparison.
 */
#include "domain/points.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "domain/points_index.h"
#include "domain/state.h"

const struct field fact_fields[] = {
    FIELD_ID(struct fact, id),
    FIELD_DAY(struct fact, day),
    FIELD_DAY(struct fact, entered),
    FIELD_WORD(struct fact, happening, &happenings),
    FIELD_ID(struct fact, unit),
    FIELD_ID(struct fact, person),
    FIELD_ID(struct fact, report),
    FIELD_ID(struct fact, work),
    FIELD_WORD(struct fact, level, &levels),
    FIELD_WORD(struct fact, form, &adoption_forms),
    FIELD_WORD(struct fact, kind, &report_kinds),
    FIELD_WORD(struct fact, route, &routes),
    FIELD(struct fact, bulletin),
    FIELD(struct fact, what),
    FIELD_END
};

const struct field scored_unit_fields[] = {
    FIELD_ID(struct scored_unit, unit), FIELD(struct scored_unit, name),
    FIELD(struct scored_unit, class),   FIELD(struct scored_unit, team),
    FIELD(struct scored_unit, place),   FIELD_END
};

const struct field points_line_fields[] = {
    FIELD(struct points_line, no),
    FIELD_ID(struct points_line, unit),
    FIELD_ID(struct points_line, person),
    FIELD(struct points_line, clause),
    FIELD(struct points_line, clause_name),
    FIELD_POINTS(struct points_line, amount),
    FIELD_DAY(struct points_line, day),
    FIELD_ID(struct points_line, report),
    FIELD_ID(struct points_line, fact),
    FIELD(struct points_line, what),
    FIELD(struct points_line, note),
    FIELD_END
};

const struct field points_total_fields[] = {
    FIELD_ID(struct points_total, unit), FIELD(struct points_total, name),
    FIELD(struct points_total, class),   FIELD(struct points_total, team),
    FIELD(struct points_total, place),   FIELD_POINTS(struct points_total, points),
    FIELD(struct points_total, rank),    FIELD(struct points_total, shared),
    FIELD(struct points_total, lines),   FIELD_END
};

/* What is being computed. */
struct ledger {
    struct arena *a;
    struct points_index *index;
    int64_t from, began, to; /* began: of the validity; to: the earlier of both ends */
    uint32_t stamp;          /* of the unit and clause at hand */
    struct points_line *lines;
    size_t n, cap;
};

struct span {
    int64_t first, last; /* days */
};

static const int months_of[PERIOD_END] = { 1, 1, 3, 6, 12 };

/* The calendar period in which `day` lies. */
static struct span span_of(int period, int64_t day)
{
    int months = months_of[period];
    struct date d = time_date(day);
    int first = (d.month - 1) / months * months + 1;

    return (struct span){ time_of_date(d.year, first, 1),
                          time_of_date(d.year, first + months, 1) - TIME_DAY };
}

static int64_t sum(int64_t a, int64_t b)
{
    int64_t s;

    must(!__builtin_add_overflow(a, b, &s));
    return s;
}

static struct points_line *line_add(struct ledger *l, const struct scored_unit *unit,
                                    const struct clause *c, int64_t day)
{
    struct points_line *line;

    if (l->n == l->cap) {
        size_t cap = l->cap != 0 ? l->cap * 2 : l->index->n + 64;
        struct points_line *grown = NEW_ARRAY(l->a, struct points_line, cap);

        if (l->n != 0)
            memcpy(grown, l->lines, l->n * sizeof(*grown));
        l->lines = grown;
        l->cap = cap;
    }
    line = &l->lines[l->n++];
    line->no = (int64_t)l->n;
    line->unit = unit->unit;
    line->clause = c->no;
    line->clause_name = c->name;
    line->day = day;
    return line;
}

/* --- clauses that give --- */

/* The amount before any cap, of one text to the `position`-th of the units that share
 * it.  What is left of the division has the amount's sign. */
static int64_t share_of(struct ledger *l, const struct clause *c, uint32_t sharers,
                        uint32_t position, struct buf *note)
{
    int64_t part, left;

    if (sharers < 2 || c->sharing == SHARE_FULL)
        return c->amount;
    if (c->sharing == SHARE_OWN) {
        buf_fmt(note, "%u 家合稿，各计 " FMT, sharers, P(decimal_str(l->a, c->shared_amount)));
        return c->shared_amount;
    }
    part = c->amount / sharers;
    left = c->amount % sharers;
    buf_fmt(note, FMT " 分由 %u 家平分", P(decimal_str(l->a, c->amount)), sharers);
    if (left > 0 && position < left)
        part++;
    if (left < 0 && position < -left)
        part--;
    return part;
}

/* What a cap lets through of `amount` when `used` points of the period, which are never
 * more than the cap, are given. */
static int64_t capped(struct ledger *l, const struct clause *c, int64_t used,
                      int64_t amount, struct buf *note)
{
    int64_t left;

    if (c->cap == 0)
        return amount;
    must(!__builtin_sub_overflow(c->cap, used, &left));
    if (amount <= left)
        return amount;
    buf_fmt(note, "%s每" FMT "封顶 " FMT "，", note->n != 0 ? "；" : "",
            P(words_str(&periods, c->period)), P(decimal_str(l->a, c->cap)));
    if (left == 0)
        buf_add(note, S("已满，记 0"));
    else
        buf_fmt(note, "余 " FMT, P(decimal_str(l->a, left)));
    return left;
}

/* All lines of one unit under one clause that gives; their sum. */
static int64_t give(struct ledger *l, const struct scored_unit *unit,
                    const struct clause *c, const struct rule *rule, struct reach reach)
{
    struct points_index *x = l->index;
    struct span span = { 0, INT64_MIN };
    int64_t used = 0, total = 0;

    for (const struct entry *e = reach.first; e < reach.end && e->day <= l->to; e++) {
        struct buf note = { .a = l->a };
        struct points_line *line;
        int64_t amount;
        bool again;

        if (e->day < l->began || !rule_fits(rule, e))
            continue;
        again = entry_again(x, e, l->stamp);
        amount = again ? 0 : share_of(l, c, entry_sharers(x, e), e->position, &note);
        if (c->cap != 0 && e->day > span.last) {
            span = span_of(c->period, e->day);
            used = 0;
        }
        if (again)
            buf_add(&note, S("同一篇已计，不重复计"));
        else
            amount = capped(l, c, used, amount, &note);
        used = sum(used, amount);
        if (e->day < l->from)
            continue;
        line = line_add(l, unit, c, e->day);
        line->amount = amount;
        line->person = e->fact->person;
        line->report = e->fact->report;
        line->fact = e->fact->id;
        line->what = e->fact->what;
        line->note = note.n != 0 ? buf_str(&note) : S("");
        total = sum(total, amount);
    }
    return total;
}

/* --- clauses that want --- */

/* 3月, 第1季度, 上半年, 2005年. */
static struct str span_name(struct arena *a, int period, struct span span)
{
    struct date d = time_date(span.first);

    switch (period) {
    case PERIOD_QUARTER:
        return arena_fmt(a, "第%d季度", (d.month + 2) / 3);
    case PERIOD_HALF:
        return d.month == 1 ? S("上半年") : S("下半年");
    case PERIOD_YEAR:
        return arena_fmt(a, "%d年", d.year);
    default:
        return arena_fmt(a, "%d月", d.month);
    }
}

/* The line for a period in which only `count` were there; its amount. */
static int64_t take(struct ledger *l, const struct scored_unit *unit,
                    const struct clause *c, struct span span, int64_t count)
{
    static const char *const verb[HAPPENED_END] = { "", "报", "采用", "得批示" };
    struct points_line *line = line_add(l, unit, c, span.last);
    int64_t amount = c->short_all;

    if (c->each_short != 0) {
        must(!__builtin_mul_overflow(c->each_short, c->quota - count, &amount));
        line->note = arena_fmt(l->a, "少 %lld 篇，每篇扣 " FMT, (long long)(c->quota - count),
                               P(decimal_str(l->a, c->each_short)));
    } else {
        line->note = arena_fmt(l->a, "未完成，扣 " FMT, P(decimal_str(l->a, amount)));
    }
    line->amount = -amount;
    line->what = arena_fmt(l->a, FMT "应%s %lld 篇，实%s %lld 篇",
                           P(span_name(l->a, c->period, span)), verb[c->happening],
                           (long long)c->quota, verb[c->happening], (long long)count);
    return line->amount;
}

/* All lines of one unit under one quota; their sum. */
static int64_t want(struct ledger *l, const struct scored_unit *unit,
                    const struct clause *c, const struct rule *rule, struct reach reach)
{
    int64_t lo = l->from > l->began ? l->from : l->began, total = 0;
    struct span span = span_of(c->period, lo);
    const struct entry *e = reach.first;

    if (span.first < lo)
        span = span_of(c->period, span.last + TIME_DAY);
    for (; span.last <= l->to; span = span_of(c->period, span.last + TIME_DAY)) {
        int64_t count = 0;

        for (; e < reach.end && e->day <= span.last; e++) {
            if (e->day >= l->began && rule_fits(rule, e) &&
                !entry_again(l->index, e, l->stamp))
                count += e->day >= span.first;
        }
        if (count < c->quota)
            total = sum(total, take(l, unit, c, span, count));
    }
    return total;
}

/* --- the sheet --- */

static bool class_named(const struct list *classes, struct str class)
{
    const struct str *name = classes->items;

    for (size_t i = 0; i < classes->n; i++) {
        if (str_eq(name[i], class))
            return true;
    }
    return classes->n == 0;
}

/* The ledger of one unit, all clauses in order; its points. */
static int64_t unit_points(struct ledger *l, const struct scheme *scheme, size_t place)
{
    const struct scored_unit *unit = l->index->units[place];
    const struct clause *clause = scheme->clauses.items;
    int64_t points = 0;

    for (size_t i = 0; i < scheme->clauses.n; i++) {
        const struct clause *c = &clause[i];
        struct reach reach = index_reach(l->index, place, c->happening);

        if (!class_named(&c->classes, unit->class))
            continue;
        l->stamp++;
        points = sum(points, (c->quota != 0 ? want : give)(l, unit, c,
                                                           &l->index->rules[i], reach));
    }
    return points;
}

/* Totals with the place of their class and team in the order of the sheet. */
struct placed {
    struct points_total total;
    size_t class_no, team_no;
};

static int placed_order(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;

    if (a->class_no != b->class_no)
        return a->class_no < b->class_no ? -1 : 1;
    if (a->team_no != b->team_no)
        return a->team_no < b->team_no ? -1 : 1;
    if (a->total.points != b->total.points)
        return a->total.points > b->total.points ? -1 : 1;
    if (a->total.place != b->total.place)
        return a->total.place < b->total.place ? -1 : 1;
    return (a->total.unit > b->total.unit) - (a->total.unit < b->total.unit);
}

/* Numbers classes and teams by their first unit; `item` is in roster order.  There are
 * few of them, so looking back over the first of each is cheap. */
static void number_groups(struct arena *a, struct placed *item, size_t n)
{
    size_t *first = NEW_ARRAY(a, size_t, n), groups = 0;

    for (size_t i = 0; i < n; i++) {
        const struct points_total *t = &item[i].total;

        item[i].class_no = item[i].team_no = i;
        for (size_t g = 0; g < groups; g++) {
            const struct placed *other = &item[first[g]];

            if (!str_eq(other->total.class, t->class))
                continue;
            item[i].class_no = other->class_no;
            if (str_eq(other->total.team, t->team)) {
                item[i].team_no = other->team_no;
                break;
            }
        }
        if (item[i].team_no == i)
            first[groups++] = i;
    }
}

void points_rank(struct points_total *totals, size_t n)
{
    size_t group = 0; /* where it begins */

    for (size_t i = 0; i < n; i++) {
        struct points_total *t = &totals[i], *before = i != 0 ? t - 1 : NULL;

        if (before == NULL || !str_eq(before->class, t->class) ||
            !str_eq(before->team, t->team)) {
            group = i;
            before = NULL;
        }
        t->rank = (int64_t)(i - group + 1);
        t->shared = before != NULL && before->points == t->points;
        if (t->shared) {
            t->rank = before->rank;
            before->shared = true;
        }
    }
}

static struct list sheet_totals(struct arena *a, struct placed *item, size_t n)
{
    struct points_total *totals = NEW_ARRAY(a, struct points_total, n);

    number_groups(a, item, n);
    qsort(item, n, sizeof(*item), placed_order);
    for (size_t i = 0; i < n; i++)
        totals[i] = item[i].total;
    points_rank(totals, n);
    return (struct list){ totals, n };
}

void points_compute(struct arena *a, const struct scheme *scheme,
                    const struct list *facts, const struct list *units, int64_t from,
                    int64_t to, struct points_sheet *out)
{
    struct points_index *x = points_index_new(a, scheme, facts, units);
    struct placed *item = NEW_ARRAY(a, struct placed, x->n_units);
    struct ledger l = { .a = a, .index = x, .from = from, .began = scheme->began };
    size_t n = 0;

    l.to = to < scheme->ended ? to : scheme->ended;
    for (size_t i = 0; i < x->n_units; i++) {
        const struct scored_unit *u = x->units[i];
        size_t before = l.n;
        int64_t points;

        if (!class_named(&scheme->classes, u->class))
            continue;
        points = unit_points(&l, scheme, i);
        item[n++].total = (struct points_total){
            u->unit, u->name, u->class, u->team, u->place, points, 0, false,
            (int64_t)(l.n - before)
        };
    }
    out->lines = (struct list){ l.lines, l.n };
    out->totals = sheet_totals(a, item, n);
}
