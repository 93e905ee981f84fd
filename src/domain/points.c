/* points.c -- see points.h.  What is computed where: points_ledger.h. */
#include "domain/points.h"

#include <stdlib.h>
#include "domain/fit.h"
#include "domain/points_ledger.h"
#include "domain/state.h"

const struct field fact_fields[] = {
    FIELD_ID(struct fact, id),
    FIELD_DAY(struct fact, day),
    FIELD_DAY(struct fact, entered),
    FIELD_DAY(struct fact, reported),
    FIELD_DAY(struct fact, issued),
    FIELD_WORD(struct fact, happening, &happenings),
    FIELD_ID(struct fact, unit),
    FIELD_ID(struct fact, person),
    FIELD(struct fact, order),
    FIELD_ID(struct fact, report),
    FIELD_ID(struct fact, work),
    FIELD_WORD(struct fact, level, &levels),
    FIELD_WORD(struct fact, leader, &levels),
    FIELD_WORD(struct fact, form, &adoption_forms),
    FIELD_WORD(struct fact, kind, &report_kinds),
    FIELD_WORD(struct fact, route, &routes),
    FIELD(struct fact, length),
    FIELD(struct fact, minutes),
    FIELD_POINTS(struct fact, value),
    FIELD(struct fact, bulletin),
    FIELD(struct fact, column),
    FIELD(struct fact, channel),
    FIELD(struct fact, medium),
    FIELD(struct fact, post),
    FIELD(struct fact, flags),
    FIELD(struct fact, what),
    FIELD_END
};

const struct field scored_unit_fields[] = {
    FIELD_ID(struct scored_unit, unit), FIELD(struct scored_unit, name),
    FIELD(struct scored_unit, class),   FIELD(struct scored_unit, team),
    FIELD(struct scored_unit, place),   FIELD(struct scored_unit, people), FIELD_END
};

const struct field points_line_fields[] = {
    FIELD(struct points_line, no),
    FIELD_WORD(struct points_line, account, &accounts),
    FIELD_ID(struct points_line, unit),
    FIELD_ID(struct points_line, person),
    FIELD(struct points_line, clause),
    FIELD_ID(struct points_line, scheme),
    FIELD(struct points_line, own),
    FIELD(struct points_line, clause_name),
    FIELD(struct points_line, money),
    FIELD_POINTS(struct points_line, amount),
    FIELD_DAY(struct points_line, day),
    FIELD_ID(struct points_line, report),
    FIELD_ID(struct points_line, fact),
    FIELD(struct points_line, what),
    FIELD(struct points_line, note),
    FIELD_END
};

const struct field points_total_fields[] = {
    FIELD_ID(struct points_total, unit),   FIELD_ID(struct points_total, person),
    FIELD(struct points_total, name),      FIELD(struct points_total, class),
    FIELD(struct points_total, team),      FIELD(struct points_total, place),
    FIELD_POINTS(struct points_total, points), FIELD_POINTS(struct points_total, money),
    FIELD(struct points_total, rank),      FIELD(struct points_total, shared),
    FIELD(struct points_total, barred),    FIELD(struct points_total, lines),
    FIELD_END
};

enum { ACCOUNTS_TO_GO_BY = 4 }; /* how many tell how the others will be */
enum { LEDGER_KEEPS = 1 << 20 }; /* bytes for what is small */

bool ledger_room(struct ledger *l, size_t bytes)
{
    size_t room = arena_room(l->a);

    l->full = l->full || room < l->keep || room - l->keep < bytes;
    return !l->full;
}

static void room_make(struct arena *a, struct growing *g, size_t cap, size_t size)
{
    void *grown = arena_alloc(a, cap, size);

    if (g->of.n != 0)
        memcpy(grown, g->of.items, g->of.n * size);
    g->of.items = grown;
    g->cap = cap;
}

void *growing_add(struct ledger *l, struct growing *g, size_t size)
{
    size_t cap = g->cap * 2 + 64;

    if (g->of.n == g->cap) {
        if (!ledger_room(l, cap * size))
            return &l->nowhere;
        room_make(l->a, g, cap, size);
    }
    return (char *)g->of.items + g->of.n++ * size;
}

bool clause_for(const struct clause *c, const struct holder *h)
{
    return (c->accounts >> h->kind & 1) != 0 &&
           (h->varies || names_fit_class(&c->fit.classes, h->class)) &&
           names_fit_words(&c->fit.ranks, h->ranks);
}

bool clause_on(const struct clause *c, const struct holder *h, int64_t day)
{
    return !h->varies || names_fit_class(&c->fit.classes, holder_class(h, day));
}

/* --- credits --- */

void credit_begin(const struct ledger *l, size_t clause, const struct entry *e,
                  int64_t day, struct credit *d)
{
    *d = (struct credit){
        .e = e, .day = day, .record = e != NULL ? e->record : 0,
        .report = e != NULL ? e->report : 0, .amount = 0, .clause = (uint32_t)clause,
        .origin = (uint32_t)clause, .seq = 0, .groups = l->clauses[clause].groups,
        .money = l->clauses[clause].money, .silent = day < l->from, .what = { NULL, 0 },
        .note = { NULL, 0 }
    };
}

struct credit *credit_add(struct ledger *l, size_t clause, const struct entry *e,
                          int64_t day)
{
    struct credit *d = &l->nowhere.credit;

    if (l->n == l->cap && ledger_room(l, l->cap * 2 * sizeof(*d))) {
        struct credit *grown = NEW_ARRAY(l->a, struct credit, l->cap * 2);

        memcpy(grown, l->credits, l->n * sizeof(*grown));
        l->credits = grown;
        l->cap *= 2;
    }
    if (l->n < l->cap)
        d = &l->credits[l->n++];
    credit_begin(l, clause, e, day, d);
    d->seq = (uint32_t)l->n;
    return d;
}

void note_add(struct ledger *l, struct credit *d, struct str note)
{
    d->note = d->note.n == 0 ? note : JOIN(l, d->note, S("；"), note);
}

int64_t line_within(int64_t amount)
{
    if (amount > LINE_MAX)
        return LINE_MAX;
    return amount < -LINE_MAX ? -LINE_MAX : amount;
}

void amount_set(struct ledger *l, struct credit *d, int64_t amount)
{
    d->amount = line_within(amount);
    if (d->amount != amount && !d->silent)
        note_add(l, d, JOIN(l, S("超过一笔的限度，记 "), NUMBER(d->amount)));
}

/* --- an account --- */

/* What each clause does, by enum gives: at once; when all others are there. */
static void (*const at_once[])(struct ledger *, size_t) = {
    [GIVES_NOTHING] = clause_watches, [GIVES_AMOUNT] = clause_gives,
    [GIVES_VALUE] = clause_gives,     [GIVES_QUOTA] = clause_wants,
    [GIVES_BASE] = clause_bases,      [GIVES_RATE] = clause_rates,
    [GIVES_CONVERSION] = NULL,
};

/* Lets the clause add its credits. */
static void clause_run(struct ledger *l, size_t clause,
                       void (*run)(struct ledger *, size_t))
{
    l->runs[clause] = (struct run){ l->n, l->n };
    run(l, clause);
    l->runs[clause].end = l->n;
}

static void clauses_do(struct ledger *l, int gives, void (*run)(struct ledger *, size_t))
{
    for (size_t i = 0; i < l->n_clauses; i++) {
        if (l->clauses[i].gives == gives && clause_for(&l->clauses[i], l->holder))
            clause_run(l, i, run);
    }
}

static void multiply(struct ledger *l, size_t clause)
{
    clause_multiplies(l, clause);
    l->runs[clause].end = l->n;
    clause_bounds(l, clause);
}

/* All credits of the account at hand: steps 1 to 13. */
static void account_compute(struct ledger *l)
{
    l->n = l->n_ordered = 0;
    l->zeroed = l->barred = false;
    memset(l->zeroes, 0, l->cal.n[SPAN_YEAR] * sizeof(*l->zeroes));
    walk_exclude(l);
    for (size_t i = 0; i < l->n_clauses; i++) {
        void (*run)(struct ledger *, size_t) = at_once[l->clauses[i].gives];

        l->runs[i] = (struct run){ 0, 0 };
        if (run != NULL && clause_for(&l->clauses[i], l->holder))
            clause_run(l, i, run);
    }
    groups_top(l);
    for (size_t i = 0; i < l->n_clauses; i++)
        clause_bounds(l, i);
    clauses_do(l, GIVES_FACTOR, multiply);
    groups_bound(l);
    clauses_do(l, GIVES_TARGET, clause_targets);
    l->in_runs = l->n;
    years_zero(l);
}

/* --- lines --- */

/* Lines are many and long, so room is made once if it can be: for as many as the accounts
 * will have when the others are like those that there were. */
static void lines_room(struct ledger *l, size_t n)
{
    size_t have = l->lines.of.n + n, all = l->x.n[l->holder->kind], done = l->no + 1;
    size_t each = have / done + have / done / 8 + 1, wanted = have * 2;

    if (have <= l->lines.cap)
        return;
    if (done >= ACCOUNTS_TO_GO_BY)
        wanted = have + have / 8 + each * (all - done) + l->more_lines;
    if (arena_room(l->a) / 2 < l->keep + wanted * sizeof(struct points_line))
        wanted = have + have / 8; /* no more than must be */
    if (!ledger_room(l, wanted * sizeof(struct points_line)))
        return;
    room_make(l->a, &l->lines, wanted, sizeof(struct points_line));
}

/* The next, zeroed but for its number; those of persons get theirs when they go behind. */
static struct points_line *line_add(struct ledger *l)
{
    struct points_line *line = growing_add(l, &l->lines, sizeof(*line));

    line->no = (int64_t)l->lines.of.n;
    return line;
}

static void line_write(struct ledger *l, const struct credit *d, struct result *r)
{
    const struct clause *c = &l->clauses[d->clause];
    const int64_t *ties = l->scheme->ties.items;
    struct clause_sum *of = &l->sums_of[d->clause];
    struct points_line *line = line_add(l);
    int64_t *total = d->money ? &r->money : &r->points;

    line->account = 1 << l->holder->kind;
    line->unit = l->holder->unit;
    line->person = d->e != NULL ? d->e->person : l->holder->person;
    line->clause = c->no;
    line->scheme = c->scheme;
    line->own = c->own;
    line->clause_name = c->name;
    line->money = d->money;
    line->amount = d->amount;
    line->day = d->day;
    line->report = d->report;
    line->fact = d->record;
    line->what = d->e != NULL ? d->e->what : d->what;
    line->note = d->note;
    *total = decimal_sum(*total, d->amount);
    total = d->money ? &of->money : &of->points;
    *total = decimal_sum(*total, d->amount);
    of->lines++;
    for (size_t i = 0; i < l->scheme->ties.n; i++)
        r->ties[i] = decimal_sum(r->ties[i],
                                 ties[i] == c->no && !d->money ? d->amount : 0);
}

static void account_write(struct ledger *l, struct result *r)
{
    size_t n = credits_by_clause(l), spare = conversions_of(l, l->holder);

    lines_room(l, n + spare);
    for (size_t i = 0; i < n; i++)
        line_write(l, l->sorted[i], r);
    r->spare = l->lines.of.n;
    for (size_t i = 0; i < spare; i++)
        line_add(l);
    r->lines = (int64_t)(n + spare);
    r->barred = l->barred;
}

/* --- the sheet --- */

static void rules_make(struct ledger *l)
{
    const struct fit *excluded = l->scheme->excluded.items;
    size_t n = l->n_clauses, most = 0;

    l->rules = NEW_ARRAY(l->a, struct rule, n);
    l->rates = NEW_ARRAY(l->a, struct rule, n);
    l->parts = NEW_ARRAY(l->a, struct rule *, n);
    l->excluded = NEW_ARRAY(l->a, struct rule, l->scheme->excluded.n);
    for (size_t i = 0; i < n; i++) {
        const struct quota_part *part = l->clauses[i].quota.parts.items;
        size_t parts = l->clauses[i].quota.parts.n;

        rule_make(l->a, &l->x, &l->clauses[i].fit, &l->rules[i]);
        if (l->clauses[i].gives == GIVES_RATE)
            rule_of_happenings(l->a, &l->x, l->clauses[i].rate_of, &l->rates[i]);
        l->parts[i] = NEW_ARRAY(l->a, struct rule, parts);
        for (size_t j = 0; j < parts; j++)
            rule_make(l->a, &l->x, &part[j].fit, &l->parts[i][j]);
        most = parts > most ? parts : most;
    }
    for (size_t i = 0; i < l->scheme->excluded.n; i++)
        rule_make(l->a, &l->x, &excluded[i], &l->excluded[i]);
    l->got_parts = NEW_ARRAY(l->a, int64_t, most);
}

/* How many bytes the rules take at most: each has sets of names and one of patterns, and
 * every fact may be a pattern of its own. */
static size_t rules_bytes(const struct ledger *l, size_t facts)
{
    enum { OF_SET = 16 };
    size_t rules = 2 * l->n_clauses + l->scheme->excluded.n;
    size_t bits = facts + l->x.flags.of.n;

    for (size_t i = 0; i < l->n_clauses; i++)
        rules += l->clauses[i].quota.parts.n;
    for (int i = 0; i < NAMED_END; i++)
        bits += l->x.names[i].of.n;
    return rules * (sizeof(struct rule) + bits / 8 + (NAMED_END + 2) * OF_SET);
}

/* Is there room for the index, and for all that has one for each account or fact? */
static bool index_room(struct ledger *l, const struct points_input *in)
{
    enum { OF_ACCOUNT = 1024, OF_CONVERSION = 128, OF_DAY = 64 };
    const struct scheme *s = l->scheme;
    size_t holders = in->units.n + in->persons.n, each = OF_ACCOUNT;
    size_t days = l->to < s->began ? 0 : (size_t)((l->to - s->began) / TIME_DAY) + 1;
    size_t index = points_index_bytes(s, in->facts.n, &l->x) + rules_bytes(l, in->facts.n);

    each += s->ties.n * sizeof(int64_t);
    for (size_t i = 0; i < l->n_clauses; i++)
        each += l->clauses[i].gives == GIVES_CONVERSION ? OF_CONVERSION : 0;
    must(holders < SIZE_MAX / 4 / each);
    return ledger_room(l, index + holders * each + days * OF_DAY);
}

/* False: there is no room. */
static bool ledger_open(struct arena *a, const struct scheme *scheme,
                        const struct points_input *in, int64_t from, int64_t to,
                        struct ledger *l)
{
    size_t spans_most = 0;

    *l = (struct ledger){ .a = a, .scheme = scheme, .clauses = scheme->clauses.items,
                          .n_clauses = scheme->clauses.n, .from = from, .asked = to,
                          .keep = in->keep + LEDGER_KEEPS };
    l->to = to < scheme->ended ? to : scheme->ended;
    names_intern(a, scheme, &l->x);
    if (!index_room(l, in))
        return false;
    points_index_new(a, scheme, in, to, &l->x);
    rules_make(l);
    calendar_make(a, scheme, l->to, &l->cal);
    for (int span = 0; span < SPAN_END; span++)
        spans_most = l->cal.n[span] > spans_most ? l->cal.n[span] : spans_most;
    l->cap = 64;
    l->credits = NEW_ARRAY(a, struct credit, l->cap);
    l->runs = NEW_ARRAY(a, struct run, l->n_clauses);
    l->sums = NEW_ARRAY(a, int64_t, spans_most);
    l->by_day = NEW_ARRAY(a, size_t, calendar_days(&l->cal) + 1);
    l->zeroes = NEW_ARRAY(a, struct zero, l->cal.n[SPAN_YEAR]);
    l->texts = NEW_ARRAY(a, uint64_t, l->x.n_texts);
    l->twins = NEW_ARRAY(a, uint64_t, l->x.n_twins);
    l->out_twins = NEW_ARRAY(a, uint64_t, l->x.n_twins);
    l->items = NEW_ARRAY(a, uint64_t, l->x.n_items);
    l->item_no = NEW_ARRAY(a, int64_t, l->x.n_items);
    l->multiplied = NEW_ARRAY(a, uint64_t, l->x.n_items);
    l->multiplied_on = NEW_ARRAY(a, int64_t, l->x.n_items);
    l->out_notes = NEW_ARRAY(a, struct str, scheme->excluded.n + 1);
    l->sums_of = NEW_ARRAY(a, struct clause_sum, l->n_clauses);
    for (size_t i = 0; i < l->n_clauses; i++) {
        l->sums_of[i].clause = l->clauses[i].no;
        l->sums_of[i].name = l->clauses[i].name;
    }
    return true;
}

/* The accounts of one kind, one after another. */
static void accounts_compute(struct ledger *l, int kind)
{
    size_t n = l->x.n[kind];
    struct result *r = NEW_ARRAY(l->a, struct result, n);

    l->results[kind] = r;
    l->more_lines = l->lines.of.n;
    l->lines = l->bars = l->progress = (struct growing){ { NULL, 0 }, 0 };
    for (size_t i = 0; i < n && !l->full; i++) {
        l->holder = r[i].holder = &l->x.holders[kind][i];
        l->no = i;
        r[i].ties = NEW_ARRAY(l->a, int64_t, l->scheme->ties.n);
        account_compute(l);
        account_write(l, &r[i]);
    }
    if (!l->full)
        results_group(l, kind);
}

/* What is in `more` goes behind. */
static struct list append(struct ledger *l, struct growing *g, const struct growing *more,
                          size_t size)
{
    for (size_t i = 0; i < more->of.n; i++)
        memcpy(growing_add(l, g, size), (const char *)more->of.items + i * size, size);
    return g->of;
}

/* Persons are computed first, as their lines, few, go behind those of the units. */
static void sheet_compute(struct ledger *l, struct points_sheet *out)
{
    struct growing lines, bars, progress;
    struct points_line *line;

    accounts_compute(l, KIND_OF_PERSON);
    lines = l->lines;
    bars = l->bars;
    progress = l->progress;
    accounts_compute(l, KIND_OF_UNIT);
    if (l->full)
        return;
    conversions_make(l);
    out->lines = append(l, &l->lines, &lines, sizeof(struct points_line));
    line = out->lines.items;
    for (size_t i = out->lines.n - lines.of.n; i < out->lines.n; i++)
        line[i].no = (int64_t)i + 1;
    out->bars = append(l, &l->bars, &bars, sizeof(struct points_bar));
    out->progress = append(l, &l->progress, &progress, sizeof(struct points_progress));
}

void points_compute(struct arena *a, const struct scheme *scheme,
                    const struct points_input *in, int64_t from, int64_t to,
                    struct points_sheet *out)
{
    struct ledger l;

    *out = (struct points_sheet){ .full = true };
    if (!ledger_open(a, scheme, in, from, to, &l))
        return;
    sheet_compute(&l, out);
    if (l.full) {
        *out = (struct points_sheet){ .full = true };
        return;
    }
    out->full = false;
    out->clauses = (struct list){ l.sums_of, l.n_clauses };
    totals_make(&l, KIND_OF_UNIT, &out->totals);
    totals_make(&l, KIND_OF_PERSON, &out->persons);
}
