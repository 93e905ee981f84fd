/* prize.c -- see prize.h.
 *
 * Accounts that meet every line of a prize stand in the order of the sheet, which keeps
 * each group together; 进步 sorts them anew within their group by what they gained. */
#include "domain/prize.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "domain/fit.h"
#include "domain/standing.h"

const struct field prize_candidate_fields[] = {
    FIELD(struct prize_candidate, prize),     FIELD_ID(struct prize_candidate, unit),
    FIELD_ID(struct prize_candidate, person), FIELD_ID(struct prize_candidate, report),
    FIELD(struct prize_candidate, name),      FIELD(struct prize_candidate, rank),
    FIELD_POINTS(struct prize_candidate, points), FIELD(struct prize_candidate, gained),
    FIELD(struct prize_candidate, shared),    FIELD(struct prize_candidate, barred),
    FIELD(struct prize_candidate, why),       FIELD_END
};

/* One prize at work. */
struct choice {
    struct arena *a;
    const struct scheme *scheme;
    const struct prize *prize;
    const struct points_input *in;
    const struct points_sheet *sheet;
    const struct standing *now, *before; /* before: NULL when there is none */
    struct prize_candidate *list; /* of all prizes */
    size_t n, room;
    const struct fact **fits; /* scratch, for prizes of items */
};

/* An account that meets the prize's lines, but for 前 of 进步. */
struct runner {
    const struct points_total *total;
    int64_t was;    /* rank or points before */
    int64_t gained;
    size_t group;   /* groups by number, in the order of the sheet */
    size_t at;      /* its place in the sheet */
};

static struct prize_candidate *candidate_add(struct choice *c)
{
    if (c->n == c->room) {
        size_t room = c->room * 2 + 32;
        struct prize_candidate *longer = NEW_ARRAY(c->a, struct prize_candidate, room);

        if (c->n != 0)
            memcpy(longer, c->list, c->n * sizeof(*longer));
        c->list = longer;
        c->room = room;
    }
    c->list[c->n].prize = c->prize->no;
    return &c->list[c->n++];
}

/* --- accounts --- */

/* `least`: 末, the best rank that is still among the last of its group. */
static bool meets(const struct choice *c, const struct points_total *t, int64_t least)
{
    const struct prize *p = c->prize;
    const struct standing_account *account = standing_of(c->now, t->unit, t->person);

    return names_fit_class(&p->classes, t->class) &&
           (!p->has_least || t->points >= p->least) &&
           (!p->done || (account->ended && !account->missed)) &&
           t->rank >= least &&
           (p->progress != PROGRESS_NONE || p->top == 0 || t->rank <= p->top);
}

/* The rank of the N-th from last of the group that begins at t[from]; 1 without 末 N, and
 * where the group has no more than N. */
static int64_t least_rank(const struct choice *c, const struct list *totals, int ranking,
                          size_t from)
{
    const struct points_total *t = totals->items;
    size_t to = from;

    while (to < totals->n && points_same_group(ranking, &t[from], &t[to]))
        to++;
    if (c->prize->last == 0 || (size_t)c->prize->last >= to - from)
        return 1;
    return t[to - (size_t)c->prize->last].rank;
}

/* What it gained since the time before; false when that is nothing. */
static bool gained(const struct choice *c, struct runner *r)
{
    const struct standing_account *before = NULL;

    if (c->before != NULL)
        before = standing_of(c->before, r->total->unit, r->total->person);
    if (before == NULL)
        return false;
    if (c->prize->progress == PROGRESS_RANK) {
        r->was = before->total->rank;
        r->gained = r->was - r->total->rank;
    } else {
        r->was = before->total->points;
        r->gained = r->total->points - r->was;
    }
    return r->gained > 0;
}

static struct str why_account(const struct choice *c, const struct runner *r)
{
    const struct points_total *t = r->total;
    struct buf b = { .a = c->a };

    buf_add(&b, standing_group(c->a, c->scheme->ranking, t));
    buf_fmt(&b, "%s第 %d 名，", t->shared ? "并列" : "", (int)t->rank);
    buf_add(&b, decimal_str(c->a, t->points));
    buf_add(&b, S(" 分"));
    if (c->prize->done)
        buf_add(&b, S("；任务全部完成"));
    if (c->prize->progress == PROGRESS_RANK)
        buf_fmt(&b, "；名次由第 %d 升到第 %d", (int)r->was, (int)t->rank);
    if (c->prize->progress == PROGRESS_POINTS) {
        buf_add(&b, S("；得分由 "));
        buf_add(&b, decimal_str(c->a, r->was));
        buf_add(&b, S(" 增到 "));
        buf_add(&b, decimal_str(c->a, t->points));
    }
    return buf_str(&b);
}

static void account_add(struct choice *c, const struct runner *r)
{
    const struct points_total *t = r->total;
    struct prize_candidate *one = candidate_add(c);

    one->unit = t->unit;
    one->person = t->person;
    one->name = t->name;
    one->rank = t->rank;
    one->points = t->points;
    one->gained = r->gained;
    one->shared = t->shared;
    one->barred = t->barred;
    one->why = why_account(c, r);
}

static int runner_compare(const void *left, const void *right)
{
    const struct runner *l = left, *r = right;

    if (l->group != r->group)
        return (l->group > r->group) - (l->group < r->group);
    if (l->gained != r->gained)
        return (r->gained > l->gained) - (r->gained < l->gained);
    return (l->at > r->at) - (l->at < r->at);
}

/* Those among the first `top` of their group by what they gained, ties included. */
static void add_progress(struct choice *c, struct runner *run, size_t n)
{
    size_t begin = 0, rank = 0; /* of the group; of those with the same gain, from 0 */

    qsort(run, n, sizeof(*run), runner_compare);
    for (size_t i = 0; i < n; i++) {
        if (run[i].group != run[begin].group)
            begin = i;
        if (i == begin || run[i].gained != run[i - 1].gained)
            rank = i - begin;
        if (c->prize->top == 0 || (int64_t)rank < c->prize->top)
            account_add(c, &run[i]);
    }
}

static void choose_accounts(struct choice *c, const struct list *totals, int ranking)
{
    const struct points_total *t = totals->items;
    struct runner *run = NEW_ARRAY(c->a, struct runner, totals->n);
    size_t n = 0, group = 0; /* from 1 */
    int64_t least = 1;

    for (size_t i = 0; i < totals->n; i++) {
        if (i == 0 || !points_same_group(ranking, &t[i - 1], &t[i])) {
            group++;
            least = least_rank(c, totals, ranking, i);
        }
        run[n] = (struct runner){ .total = &t[i], .group = group, .at = i };
        if (meets(c, &t[i], least) && (c->prize->progress == PROGRESS_NONE || gained(c, &run[n])))
            n++;
    }
    if (c->prize->progress != PROGRESS_NONE) {
        add_progress(c, run, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        account_add(c, &run[i]);
}

/* --- items --- */

static int fact_compare(const struct fact *l, const struct fact *r)
{
    if (l->day != r->day)
        return (l->day > r->day) - (l->day < r->day);
    return (l->id > r->id) - (l->id < r->id);
}

static int by_item(const void *left, const void *right)
{
    const struct fact *l = *(const struct fact *const *)left;
    const struct fact *r = *(const struct fact *const *)right;

    if (l->report != r->report)
        return (l->report > r->report) - (l->report < r->report);
    return fact_compare(l, r);
}

static int by_day(const void *left, const void *right)
{
    return fact_compare(*(const struct fact *const *)left,
                        *(const struct fact *const *)right);
}

static bool is_barred(const struct choice *c, const struct fact *f)
{
    const struct standing_account *unit = standing_of(c->now, f->unit, 0);
    const struct standing_account *person =
        f->person != 0 ? standing_of(c->now, f->unit, f->person) : NULL;

    return unit->total->barred || (person != NULL && person->total->barred);
}

static void item_add(struct choice *c, const struct fact *f)
{
    struct prize_candidate *one = candidate_add(c);
    struct str word = words_str(&happenings, f->happening);
    struct buf why = { .a = c->a };

    buf_add(&why, time_day_str(c->a, f->day));
    buf_add(&why, S(" "));
    if (f->bulletin.n != 0) {
        buf_add(&why, S("《"));
        buf_add(&why, f->bulletin);
        buf_add(&why, S("》"));
    }
    buf_add(&why, word);
    one->unit = f->unit;
    one->person = f->person;
    one->report = f->report;
    one->name = f->what.n != 0 ? f->what : word;
    one->barred = is_barred(c, f);
    one->why = buf_str(&why);
}

/* Each item once, by its first happening that fits. */
static void choose_items(struct choice *c)
{
    const struct fact *fact = c->in->facts.items;
    const struct fact **fits = c->fits;
    size_t n = 0, items = 0;

    if (fits == NULL)
        fits = c->fits = NEW_ARRAY(c->a, const struct fact *, c->in->facts.n);
    for (size_t i = 0; i < c->in->facts.n; i++) {
        const struct fact *f = &fact[i];

        if (f->report != 0 && standing_counts(c->now, f) &&
            standing_fits(c->now, &c->prize->fit, f) &&
            names_fit_class(&c->prize->classes,
                            standing_of(c->now, f->unit, 0)->total->class))
            fits[n++] = f;
    }
    qsort(fits, n, sizeof(*fits), by_item);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || fits[i]->report != fits[items - 1]->report)
            fits[items++] = fits[i];
    }
    qsort(fits, items, sizeof(*fits), by_day);
    for (size_t i = 0; i < items; i++)
        item_add(c, fits[i]);
}

size_t prize_bytes(const struct scheme *scheme, const struct points_input *in,
                   const struct points_sheet *sheet)
{
    enum { OF_ONE = 3 * sizeof(struct prize_candidate) + 256 /* its words */ };
    const struct prize *prize = scheme->prizes.items;
    const struct fact *f = in->facts.items;
    size_t most = 0;

    for (size_t i = 0; i < scheme->prizes.n; i++) {
        if (prize[i].object != PRIZE_ITEM)
            most += sheet->totals.n + sheet->persons.n;
        for (size_t k = 0; prize[i].object == PRIZE_ITEM && k < in->facts.n; k++)
            most += f[k].report != 0 && (prize[i].fit.happenings >> f[k].happening & 1) != 0;
    }
    return most * OF_ONE;
}

void prize_candidates(struct arena *a, const struct scheme *scheme,
                      const struct points_input *in, int64_t from, int64_t to,
                      const struct points_sheet *sheet, const struct points_sheet *before,
                      struct list *out)
{
    const struct prize *prize = scheme->prizes.items;
    struct choice c = { .a = a, .scheme = scheme, .in = in, .sheet = sheet };

    c.now = standing_new(a, scheme, in, from, to, sheet);
    if (before != NULL)
        c.before = standing_new(a, scheme, in, from, to, before);
    for (size_t i = 0; i < scheme->prizes.n; i++) {
        c.prize = &prize[i];
        switch (prize[i].object) {
        case PRIZE_UNIT: choose_accounts(&c, &sheet->totals, scheme->ranking); break;
        case PRIZE_PERSON: choose_accounts(&c, &sheet->persons, RANK_CLASS); break;
        default: choose_items(&c); break;
        }
    }
    *out = (struct list){ c.list, c.n };
}
