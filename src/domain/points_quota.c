/* points_quota.c -- what is given, wanted or compared span by span: 底分, 占, 任务 (steps
 * 6 and 7 of docs/formats.md) and 目标 (12) (points_ledger.h). */
#include "domain/points_ledger.h"

/* --- what is wanted --- */

static int64_t of_class(const struct list *classes, struct str class)
{
    const struct quota_class *of = classes->items;

    for (size_t i = 0; i < classes->n; i++) {
        if (str_eq(of[i].class, class))
            return of[i].wanted;
    }
    return 0;
}

const struct unit_quota *unit_quota_on(const struct scored_unit *unit, struct str clause,
                                       int64_t day)
{
    const struct unit_quota *q = unit->quotas.items, *holds = NULL;

    for (size_t i = 0; i < unit->quotas.n; i++) {
        if (q[i].began <= day && (q[i].ended == 0 || q[i].ended >= day) &&
            str_eq(q[i].clause, clause))
            holds = &q[i];
    }
    return holds == NULL || holds->none ? NULL : holds;
}

/* Does the account exist on all of these days? */
static bool lives(const struct holder *h, int64_t first, int64_t last)
{
    return first >= h->began && (h->ended == 0 || last <= h->ended);
}

/* What the account is wanted to have in a span; 0: it has no quota. */
static int64_t wanted_in(const struct ledger *l, const struct clause *c,
                         const struct days *span)
{
    const struct holder *h = l->holder;
    const struct unit_quota *instead = NULL;

    if (!lives(h, span->first, span->last) || !clause_on(c, h, span->last))
        return 0;
    if (h->kind == KIND_OF_UNIT)
        instead = unit_quota_on(h->of, c->name, span->last);
    if (instead != NULL)
        return instead->wanted;
    if (c->quota.own_only)
        return 0;
    if (c->quota.classes.n != 0)
        return of_class(&c->quota.classes, holder_class(h, span->last));
    if (!c->quota.each_person || h->kind == KIND_OF_PERSON)
        return c->quota.wanted;
    return decimal_scale(c->quota.wanted, unit_stand_on(h->of, span->last).people, 1, 4);
}

/* --- a span that has been counted --- */

struct counted {
    size_t clause, span; /* span: number */
    int64_t wanted, got, lacking;
    struct str verb;
};

/* 报, 采用, 得批示, or 有 where there are several words. */
static struct str verb_of(const struct clause *c)
{
    static const char *const verbs[HAPPENED_END] = { "", "报", "采用", "得批示" };

    if (c->gives == GIVES_TARGET)
        return S("得");
    for (int i = HAPPENED_REPORT; i <= HAPPENED_INSTRUCTION; i++) {
        if (c->fit.happenings == 1u << i)
            return str_of(verbs[i]);
    }
    return S("有");
}

static struct str unit_of(const struct clause *c)
{
    return c->gives == GIVES_TARGET ? S("分") : S("篇");
}

/* 3月应报 4 篇，实报 2 篇 */
static struct str what_of(struct ledger *l, const struct counted *q)
{
    const struct clause *c = &l->clauses[q->clause];
    struct str unit = unit_of(c);

    return JOIN(l, calendar_name(l->a, &l->cal, c->quota.span, q->span), S("应"), q->verb,
                S(" "), NUMBER(q->wanted), S(" "), unit, S("，实"), q->verb,
                S(" "), NUMBER(q->got), S(" "), unit);
}

/* A line of a span that has ended. */
static struct credit *span_credit(struct ledger *l, size_t clause,
                                  const struct days *span)
{
    struct credit *d = credit_add(l, clause, NULL, span->last);

    d->silent = span->first < l->from;
    return d;
}

static void effect(struct ledger *l, const struct counted *q, int64_t amount,
                   struct str note)
{
    int span = l->clauses[q->clause].quota.span;
    struct credit *d = span_credit(l, q->clause, &l->cal.spans[span][q->span]);

    d->note = note;
    amount_set(l, d, amount);
    if (!d->silent)
        d->what = what_of(l, q);
}

static void effects(struct ledger *l, const struct counted *q)
{
    const struct clause *c = &l->clauses[q->clause];
    const struct quota *w = &c->quota;
    int64_t over = q->got - q->wanted, least = over < 0 ? q->got : q->wanted;

    if (w->each_short != 0 && q->lacking > 0)
        effect(l, q, -decimal_mul(w->each_short, q->lacking),
               JOIN(l, S("少 "), NUMBER(q->lacking), S(" "), unit_of(c), S("，每"),
                    unit_of(c), S("扣 "), NUMBER(w->each_short)));
    if (w->short_all != 0 && q->lacking > 0)
        effect(l, q, -w->short_all,
               JOIN(l, S("未完成，扣 "), NUMBER(w->short_all)));
    if (w->done_gives != 0 && q->lacking == 0)
        effect(l, q, w->done_gives, S("完成"));
    if (w->in_proportion != 0)
        effect(l, q, decimal_scale(w->in_proportion, least, q->wanted, c->places),
               JOIN(l, S("按比例计，满额 "), NUMBER(w->in_proportion)));
    if (w->each_over != 0 && over > 0)
        effect(l, q, decimal_mul(w->each_over, over),
               JOIN(l, S("超 "), NUMBER(over), S(" "), unit_of(c), S("，每"),
                    unit_of(c), S("计 "), NUMBER(w->each_over)));
}

/* A span's count is known: lines, consequences, progress. */
static void span_close(struct ledger *l, const struct counted *q)
{
    const struct clause *c = &l->clauses[q->clause];
    const struct days *span = &l->cal.spans[c->quota.span][q->span];
    bool whole = span->first >= l->cal.began && span->last <= l->to;

    if (whole)
        effects(l, q);
    if (whole && q->lacking > 0 && (c->bars || c->zeroes))
        consequence(l, q->clause, NULL, span->last, what_of(l, q));
    if (span->last >= l->from) {
        struct points_progress *p =
            growing_add(l, &l->progress, sizeof(struct points_progress));

        *p = (struct points_progress){
            .unit = l->holder->unit, .person = l->holder->person,
            .clause = c->no, .span = *span, .wanted = q->wanted,
            .got = q->got, .lacking = q->lacking, .ended = whole && span->first >= l->from
        };
    }
}

/* --- 任务 --- */

/* Counts the happening at hand for the whole and for each 其中. */
static void quota_count(struct ledger *l, size_t clause, const struct walk *w,
                        struct counted *q)
{
    q->got += DECIMAL_ONE;
    for (size_t i = 0; i < l->clauses[clause].quota.parts.n; i++) {
        if (rule_fits(&l->parts[clause][i], w->order, w->index))
            l->got_parts[i] += DECIMAL_ONE;
    }
}

/* How many more would do. */
static int64_t lacking_of(const struct ledger *l, const struct clause *c,
                          const struct counted *q)
{
    const struct quota_part *part = c->quota.parts.items;
    int64_t whole = q->wanted > q->got ? q->wanted - q->got : 0, parts = 0;

    for (size_t i = 0; i < c->quota.parts.n; i++) {
        if (part[i].wanted > l->got_parts[i])
            parts = decimal_sum(parts, part[i].wanted - l->got_parts[i]);
    }
    return whole > parts ? whole : parts;
}

/* Counts what lies in the span; the walk goes on behind it. */
static void span_count(struct ledger *l, struct counted *q, struct walk *w,
                       enum verdict *verdict)
{
    const struct quota *quota = &l->clauses[q->clause].quota;

    for (size_t i = 0; i < quota->parts.n; i++)
        l->got_parts[i] = 0;
    for (; *verdict != WALK_END; *verdict = walk_next(w)) {
        size_t at = calendar_at(&l->cal, quota->span, w->e->day);

        if (at > q->span)
            break;
        if (at == q->span && *verdict == COUNTS)
            quota_count(l, q->clause, w, q);
    }
}

void clause_wants(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];
    int kind = c->quota.span;
    struct counted q = { .clause = clause, .verb = verb_of(c) };
    enum verdict verdict = WALK_END;
    bool begun = false;
    struct walk w;

    for (q.span = 0; q.span < l->cal.n[kind]; q.span++) {
        q.wanted = wanted_in(l, c, &l->cal.spans[kind][q.span]);
        if (q.wanted == 0)
            continue;
        if (!begun) {
            walk_span(l, clause, &w);
            verdict = walk_next(&w);
            begun = true;
        }
        q.got = 0;
        span_count(l, &q, &w, &verdict);
        q.lacking = lacking_of(l, c, &q);
        span_close(l, &q);
    }
    while (verdict != WALK_END) /* what is left fits the clause, too */
        verdict = walk_next(&w);
}

/* --- 占 --- */

/* Adds up what counts, by span; the sums must be 0. */
static void walk_sum(struct ledger *l, struct walk *w, int kind, int64_t one)
{
    enum verdict verdict;

    while ((verdict = walk_next(w)) != WALK_END) {
        if (verdict == COUNTS)
            l->sums[calendar_at(&l->cal, kind, w->e->day)] += one;
    }
}

/* The whole in the lower half of a sum, what fits in the upper: neither passes 2^31. */
static const int64_t RATE_FITS = INT64_C(1) << 32;

void clause_rates(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];
    struct walk w;

    memset(l->sums, 0, l->cal.n[c->span] * sizeof(*l->sums));
    walk_other(l, clause, &l->rates[clause], &w);
    walk_sum(l, &w, c->span, 1);
    walk_span(l, clause, &w);
    walk_sum(l, &w, c->span, RATE_FITS);
    for (size_t i = 0; i < l->cal.n[c->span]; i++) {
        const struct days *span = &l->cal.spans[c->span][i];
        int64_t fits = l->sums[i] / RATE_FITS, whole = l->sums[i] % RATE_FITS;
        struct credit *d;

        if (span->first < l->cal.began || span->last > l->to ||
            !lives(l->holder, span->first, span->last) ||
            !clause_on(c, l->holder, span->last))
            continue;
        d = span_credit(l, clause, span);
        if (whole != 0)
            amount_set(l, d, decimal_scale(c->amount, fits, whole, c->places));
        if (!d->silent)
            d->what = JOIN(l, calendar_name(l->a, &l->cal, c->span, i), S("有 "),
                           WHOLE(fits), S("，占 "),
                           WHOLE(whole));
    }
}

/* --- 底分 --- */

/* What the account is given on that day. */
static int64_t base_on(const struct clause *c, const struct holder *h, int64_t day)
{
    if (!lives(h, day, day) || !clause_on(c, h, day))
        return 0;
    if (c->base_classes.n != 0)
        return of_class(&c->base_classes, holder_class(h, day));
    return c->amount;
}

void clause_bases(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];

    for (size_t i = 0; i < l->cal.n[c->span]; i++) {
        int64_t day = l->cal.spans[c->span][i].first, amount;
        struct credit *d;

        day = day > l->cal.began ? day : l->cal.began;
        amount = base_on(c, l->holder, day);
        if (amount == 0)
            continue;
        d = credit_add(l, clause, NULL, day);
        d->amount = amount;
        if (!d->silent)
            d->what = JOIN(l, calendar_name(l->a, &l->cal, c->span, i), S("底分"));
    }
}

/* --- 目标 --- */

static bool looks_at(const struct ledger *l, const struct clause *c,
                     const struct credit *d)
{
    if (d->money)
        return false;
    return c->only != NULL ? c->only[d->clause] != 0
                           : l->clauses[d->clause].gives != GIVES_TARGET;
}

/* The points that the clause looks at, by span. */
static void target_sums(struct ledger *l, const struct clause *c)
{
    int kind = c->quota.span;

    memset(l->sums, 0, l->cal.n[kind] * sizeof(*l->sums));
    for (size_t i = 0; i < l->n; i++) {
        const struct credit *d = &l->credits[i];

        if (looks_at(l, c, d)) {
            int64_t *of = &l->sums[calendar_at(&l->cal, kind, d->day)];

            *of = decimal_sum(*of, d->amount);
        }
    }
}

void clause_targets(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];
    int kind = c->quota.span;
    struct counted q = { .clause = clause, .verb = verb_of(c) };
    bool summed = false;

    for (q.span = 0; q.span < l->cal.n[kind]; q.span++) {
        q.wanted = wanted_in(l, c, &l->cal.spans[kind][q.span]);
        if (q.wanted == 0)
            continue;
        if (!summed)
            target_sums(l, c);
        summed = true;
        q.got = l->sums[q.span];
        q.lacking = q.wanted > q.got ? q.wanted - q.got : 0;
        span_close(l, &q);
    }
}
