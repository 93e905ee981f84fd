/* points_convert.c -- 折算 of totals: step 14 of docs/formats.md (points_ledger.h). */
#include "domain/points_ledger.h"

/* One total under one conversion. */
struct converting {
    struct ledger *l;
    const struct clause *c;
    size_t clause;
    const struct result *r;
    int64_t highest; /* of its group */
    struct str note;
};

static int64_t average(struct converting *k)
{
    struct ledger *l = k->l;
    int64_t texts = 0;
    enum verdict verdict;
    struct walk w;

    l->holder = k->r->holder;
    l->no = (size_t)(k->r - l->results[KIND_OF_UNIT]);
    walk_span(l, k->clause, &w);
    while ((verdict = walk_next(&w)) != WALK_END)
        texts += verdict == COUNTS && w.e->day >= l->from;
    if (texts == 0) {
        k->note = S("没有可除的条数");
        return k->r->points;
    }
    k->note = JOIN(l, NUMBER(k->r->points), S(" ÷ "),
                   WHOLE(texts));
    return decimal_scale(k->r->points, 1, texts, 4);
}

static int64_t scale(struct converting *k)
{
    k->note = JOIN(k->l, S("满分 "), NUMBER(k->c->full), S(" 计 "),
                   NUMBER(k->c->to));
    return decimal_scale(k->r->points, k->c->to, k->c->full, 4);
}

static int64_t to_highest(struct converting *k)
{
    k->note = JOIN(k->l, S("最高 "), NUMBER(k->highest), S(" 计 "),
                   NUMBER(k->c->to));
    if (k->highest <= 0)
        return k->r->points;
    return decimal_scale(k->r->points, k->c->to, k->highest, 4);
}

static int64_t band(struct converting *k)
{
    const struct band *b = k->c->bands.items;
    size_t i = 0;

    while (i + 1 < k->c->bands.n && k->r->points < b[i].from)
        i++;
    k->note = JOIN(k->l, NUMBER(k->r->points), S(" 分档计 "),
                   NUMBER(b[i].gives));
    return b[i].gives;
}

static int64_t by_rank(struct converting *k)
{
    const struct band *b = k->c->bands.items;
    size_t i = 0;

    while (i + 1 < k->c->bands.n && k->r->rank > b[i].from)
        i++;
    k->note = JOIN(k->l, S("第 "), WHOLE(k->r->rank),
                   S(" 名计 "), NUMBER(b[i].gives));
    return b[i].gives;
}

static int64_t rounded(struct converting *k)
{
    k->note = JOIN(k->l, S("保留 "), WHOLE(k->c->to),
                   S(" 位"));
    return decimal_round(k->r->points, (int)k->c->to);
}

/* By enum conversion: the new total. */
static int64_t (*const convert[])(struct converting *) = {
    [CONVERT_AVERAGE] = average, [CONVERT_SCALE] = scale, [CONVERT_HIGHEST] = to_highest,
    [CONVERT_BANDS] = band,      [CONVERT_RANKS] = by_rank, [CONVERT_ROUND] = rounded,
};

/* Is it a conversion for this unit: by its class on the last day? */
static bool converts(const struct ledger *l, const struct clause *c,
                     const struct holder *h)
{
    return c->gives == GIVES_CONVERSION && clause_for(c, h) && clause_on(c, h, l->asked);
}

size_t conversions_of(const struct ledger *l, const struct holder *h)
{
    size_t n = 0;

    for (size_t i = 0; h->kind == KIND_OF_UNIT && i < l->n_clauses; i++)
        n += converts(l, &l->clauses[i], h);
    return n;
}

/* The total as it may be; the note says when it was cut. */
static int64_t total_within(struct converting *k, int64_t total)
{
    int64_t within = line_within(total);

    if (within != total)
        k->note = JOIN(k->l, k->note, S("；超过一笔的限度，记 "), NUMBER(within));
    return within;
}

/* Gives the total what the conversion makes of it, in the next line kept for it. */
static void total_set(const struct converting *k, struct result *r, int64_t total)
{
    struct ledger *l = k->l;
    struct points_line *line = (struct points_line *)l->lines.of.items + r->spare++;
    struct clause_sum *of = &l->sums_of[k->clause];
    const int64_t *ties = l->scheme->ties.items;
    int64_t amount = total - r->points;

    line->account = ACCOUNT_UNIT;
    line->unit = r->holder->unit;
    line->clause = k->c->no;
    line->scheme = k->c->scheme;
    line->own = k->c->own;
    line->clause_name = k->c->name;
    line->amount = amount;
    line->day = l->asked;
    line->what = S("折算");
    line->note = k->note;
    r->points = total;
    for (size_t i = 0; i < l->scheme->ties.n; i++)
        r->ties[i] = decimal_sum(r->ties[i], ties[i] == k->c->no ? amount : 0);
    of->lines++;
    of->points = decimal_sum(of->points, amount);
}

/* The highest total of each group, by its number. */
static int64_t *highest(struct ledger *l, struct result *const *member, size_t n)
{
    int64_t *of = NEW_ARRAY(l->a, int64_t, l->x.n[KIND_OF_UNIT]);

    for (size_t i = 0; i < n; i++) {
        if (member[i]->points > of[member[i]->group])
            of[member[i]->group] = member[i]->points;
    }
    return of;
}

static void conversion_make(struct ledger *l, size_t clause)
{
    const struct clause *c = &l->clauses[clause];
    size_t all = l->x.n[KIND_OF_UNIT], n = 0;
    struct result **member = NEW_ARRAY(l->a, struct result *, all);
    const int64_t *best;

    for (size_t i = 0; i < all; i++) {
        struct result *r = &l->results[KIND_OF_UNIT][i];

        if (converts(l, c, r->holder))
            member[n++] = r;
    }
    results_rank(l, member, n);
    best = highest(l, member, n);
    for (size_t i = 0; i < n; i++) {
        struct converting k = { .l = l, .c = c, .clause = clause, .r = member[i],
                                .highest = best[member[i]->group] };

        total_set(&k, member[i], total_within(&k, convert[c->conversion](&k)));
    }
}

void conversions_make(struct ledger *l)
{
    for (size_t i = 0; i < l->n_clauses; i++) {
        if (l->clauses[i].gives == GIVES_CONVERSION)
            conversion_make(l, i);
    }
}
