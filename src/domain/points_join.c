/* points_join.c -- see points_join.h. */
#include "domain/points_join.h"

#include <stdlib.h>
#include "base/decimal.h"
#include "base/time.h"
#include "domain/points_ledger.h"

bool scheme_follows(const struct scheme *later, const struct scheme *earlier)
{
    return later->follows.n != 0 && str_eq(later->follows, earlier->name) &&
           earlier->began < later->began && earlier->ended + TIME_DAY >= later->began;
}

/* --- the rules --- */

enum { GROUP_BITS = 32 };

/* How many clauses and groups stand before a part's own, and how many there are. */
struct place {
    size_t clauses, groups, all_clauses;
};

/* The part's own copy of its clauses, numbered through. */
static void part_number(struct arena *a, struct points_part *p, size_t before)
{
    size_t n = p->rules.clauses.n, ties = p->rules.ties.n;
    struct clause *c = NEW_ARRAY(a, struct clause, n);
    int64_t *tie = NEW_ARRAY(a, int64_t, ties);

    if (n != 0)
        memcpy(c, p->rules.clauses.items, n * sizeof(*c));
    for (size_t i = 0; i < n; i++) {
        c[i].no = (int)(before + i) + 1;
        c[i].scheme = p->scheme;
    }
    for (size_t i = 0; i < ties; i++)
        tie[i] = ((const int64_t *)p->rules.ties.items)[i] + (int64_t)before;
    p->rules.clauses = (struct list){ c, n };
    p->rules.ties = (struct list){ tie, ties };
}

/* A part's clause among all of them: what it names by place stands further on. */
static struct clause clause_placed(struct arena *a, const struct clause *c, size_t own,
                                   const struct place *at)
{
    struct clause placed = *c;

    placed.groups = at->groups < GROUP_BITS ? c->groups << at->groups : 0;
    if (c->only != NULL) {
        placed.only = NEW_ARRAY(a, unsigned char, at->all_clauses);
        memcpy(placed.only + at->clauses, c->only, own);
    }
    return placed;
}

void points_join_rules(struct arena *a, struct points_part *part, size_t n,
                       struct scheme *out)
{
    struct place at = { 0, 0, 0 };
    struct clause *clause;
    struct group *group = NEW_ARRAY(a, struct group, GROUP_BITS);

    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && part[i].rules.ended >= part[i + 1].rules.began)
            part[i].rules.ended = part[i + 1].rules.began - TIME_DAY;
        part_number(a, &part[i], at.all_clauses);
        at.all_clauses += part[i].rules.clauses.n;
    }
    *out = part[n - 1].rules;
    if (n == 1)
        return;
    clause = NEW_ARRAY(a, struct clause, at.all_clauses);
    for (size_t i = 0; i < n; i++) {
        const struct scheme *s = &part[i].rules;

        for (size_t j = 0; j < s->clauses.n; j++)
            clause[at.clauses + j] = clause_placed(
                a, (const struct clause *)s->clauses.items + j, s->clauses.n, &at);
        at.clauses += s->clauses.n;
        for (size_t j = 0; j < s->groups.n && at.groups < GROUP_BITS; j++)
            group[at.groups++] = ((const struct group *)s->groups.items)[j];
    }
    out->began = part[0].rules.began;
    out->clauses = (struct list){ clause, at.all_clauses };
    out->groups = (struct list){ group, at.groups };
}

/* --- the input --- */

static int unit_order(const void *left, const void *right)
{
    const struct scored_unit *const *a = left, *const *b = right;

    return compare((*a)->unit, (*b)->unit);
}

static int person_order(const void *left, const void *right)
{
    const struct scored_person *const *a = left, *const *b = right;

    return compare((*a)->person, (*b)->person);
}

/* Pointers to those of the last part, then to those of each earlier one that no later one
 * has, kept sorted so that each is looked for quickly. */
static const void **union_of(struct arena *a, const struct list *lists, size_t n, size_t size,
                             int (*order)(const void *, const void *), size_t *count)
{
    const void **all;
    size_t room = 0, have = 0;

    for (size_t i = 0; i < n; i++)
        room += lists[i].n;
    all = NEW_ARRAY(a, const void *, room);
    for (size_t i = n; i > 0; i--) {
        size_t sorted = have;

        for (size_t j = 0; j < lists[i - 1].n; j++) {
            const void *one = (const char *)lists[i - 1].items + j * size;

            if (sorted == 0 || bsearch(&one, all, sorted, sizeof(*all), order) == NULL)
                all[have++] = one;
        }
        qsort(all, have, sizeof(*all), order);
    }
    *count = have;
    return all;
}

static int unit_place(const void *left, const void *right)
{
    const struct scored_unit *a = left, *b = right;
    int order = compare(a->place, b->place);

    return order != 0 ? order : compare(a->unit, b->unit);
}

void points_join_input(struct arena *a, const struct points_part *part, size_t n,
                       struct points_input *out)
{
    struct list *units = NEW_ARRAY(a, struct list, n), *persons = NEW_ARRAY(a, struct list, n);
    struct scored_person *person;
    struct scored_unit *unit;
    const void **all;

    *out = part[n - 1].in;
    if (n == 1)
        return;
    for (size_t i = 0; i < n; i++) {
        units[i] = part[i].in.units;
        persons[i] = part[i].in.persons;
    }
    all = union_of(a, units, n, sizeof(*unit), unit_order, &out->units.n);
    unit = NEW_ARRAY(a, struct scored_unit, out->units.n);
    for (size_t i = 0; i < out->units.n; i++)
        unit[i] = *(const struct scored_unit *)all[i];
    qsort(unit, out->units.n, sizeof(*unit), unit_place);
    out->units.items = unit;
    all = union_of(a, persons, n, sizeof(*person), person_order, &out->persons.n);
    person = NEW_ARRAY(a, struct scored_person, out->persons.n);
    for (size_t i = 0; i < out->persons.n; i++)
        person[i] = *(const struct scored_person *)all[i];
    out->persons.items = person;
}

/* --- the sheet --- */

struct joining {
    struct arena *a;
    const struct scheme *whole;
    const struct points_sheet *sheet; /* by part */
    size_t n;
    struct points_sheet *out;
};

struct piece { /* an account, in one part or, once added up, in all */
    struct points_total total;
    size_t part;
};

static int account_order(const struct points_total *a, const struct points_total *b)
{
    int order = compare(a->person, b->person);

    return order != 0 || a->person != 0 ? order : compare(a->unit, b->unit);
}

static int piece_order(const void *left, const void *right)
{
    const struct piece *a = left, *b = right;
    int order = account_order(&a->total, &b->total);

    return order != 0 ? order : compare((int64_t)b->part, (int64_t)a->part);
}

static int piece_place(const void *left, const void *right)
{
    const struct points_total *a = &((const struct piece *)left)->total;
    const struct points_total *b = &((const struct piece *)right)->total;
    int order = compare(a->place, b->place);

    if (order == 0)
        order = compare(a->unit, b->unit);
    return order != 0 ? order : compare(a->person, b->person);
}

static const struct list *totals_of(const struct points_sheet *s, int kind)
{
    return kind == KIND_OF_UNIT ? &s->totals : &s->persons;
}

/* Each account once, with its sums, in roster order. */
static struct piece *accounts_add(const struct joining *j, int kind, size_t *n)
{
    struct piece *piece;
    size_t all = 0, kept = 0;

    for (size_t i = 0; i < j->n; i++)
        all += totals_of(&j->sheet[i], kind)->n;
    piece = NEW_ARRAY(j->a, struct piece, all);
    all = 0;
    for (size_t i = 0; i < j->n; i++) {
        const struct list *totals = totals_of(&j->sheet[i], kind);

        for (size_t k = 0; k < totals->n; k++)
            piece[all++] = (struct piece){
                ((const struct points_total *)totals->items)[k], i
            };
    }
    qsort(piece, all, sizeof(*piece), piece_order);
    for (size_t i = 0; i < all; i++) {
        struct points_total *sum = &piece[kept == 0 ? 0 : kept - 1].total;

        if (kept == 0 || account_order(sum, &piece[i].total) != 0) {
            piece[kept++] = piece[i];
            continue;
        }
        sum->points = decimal_sum(sum->points, piece[i].total.points);
        sum->money = decimal_sum(sum->money, piece[i].total.money);
        sum->lines += piece[i].total.lines;
        sum->barred |= piece[i].total.barred;
    }
    qsort(piece, kept, sizeof(*piece), piece_place);
    *n = kept;
    return piece;
}

static int result_order(const void *left, const void *right)
{
    const struct result *const *a = left, *const *b = right;
    const struct points_total x = { .unit = (*a)->holder->unit,
                                    .person = (*a)->holder->person };
    const struct points_total y = { .unit = (*b)->holder->unit,
                                    .person = (*b)->holder->person };

    return account_order(&x, &y);
}

/* 同分: the points under its clauses, and under those of earlier parts of the same name. */
static void ties_add(const struct joining *j, int kind, struct result *r, size_t n)
{
    const struct points_line *line = j->out->lines.items;
    const struct clause *clause = j->whole->clauses.items;
    const int64_t *tie = j->whole->ties.items;
    struct result **by = NEW_ARRAY(j->a, struct result *, n);

    if (j->whole->ties.n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        by[i] = &r[i];
    qsort(by, n, sizeof(*by), result_order);
    for (size_t i = 0; i < j->out->lines.n; i++) {
        struct holder who = { .unit = line[i].unit,
                              .person = kind == KIND_OF_PERSON ? line[i].person : 0 };
        struct result wanted = { .holder = &who }, *key = &wanted, **found;

        if (line[i].account != 1 << kind || line[i].money)
            continue;
        found = bsearch(&key, by, n, sizeof(*by), result_order);
        must(found != NULL); /* whoever has a line has a total */
        for (size_t k = 0; k < j->whole->ties.n; k++) {
            if (str_eq(line[i].clause_name, clause[tie[k] - 1].name))
                (*found)->ties[k] = decimal_sum((*found)->ties[k], line[i].amount);
        }
    }
}

/* The totals of one kind of account, ranked by the last scheme. */
static void accounts_rank(const struct joining *j, int kind, struct list *out)
{
    struct ledger l = { .a = j->a, .scheme = j->whole };
    struct piece *piece = accounts_add(j, kind, &l.x.n[kind]);
    size_t n = l.x.n[kind];
    struct holder *holder = NEW_ARRAY(j->a, struct holder, n);
    struct result *r = NEW_ARRAY(j->a, struct result, n);

    for (size_t i = 0; i < n; i++) {
        const struct points_total *t = &piece[i].total;

        holder[i] = (struct holder){ .kind = kind, .unit = t->unit, .person = t->person,
                                     .place = t->place, .name = t->name,
                                     .class = t->class, .team = t->team };
        r[i] = (struct result){ .holder = &holder[i], .points = t->points,
                                .money = t->money, .lines = t->lines,
                                .barred = t->barred,
                                .ties = NEW_ARRAY(j->a, int64_t, j->whole->ties.n) };
    }
    ties_add(j, kind, r, n);
    l.results[kind] = r;
    results_group(&l, kind);
    totals_make(&l, kind, out);
}

/* The same list of all sheets, one after another. */
static struct list joined(const struct joining *j, size_t member, size_t size)
{
    size_t all = 0, at = 0;
    char *items;

    for (size_t i = 0; i < j->n; i++)
        all += ((const struct list *)(const void *)((const char *)&j->sheet[i] + member))->n;
    items = NEW_ARRAY(j->a, char, all * size);
    for (size_t i = 0; i < j->n; i++) {
        const struct list *of = (const void *)((const char *)&j->sheet[i] + member);

        if (of->n != 0)
            memcpy(items + at * size, of->items, of->n * size);
        at += of->n;
    }
    return (struct list){ items, all };
}

/* Without the quotas of a part whose span goes on behind its end: they never count. */
static void progress_pick(struct points_sheet *sheet, const struct scheme *rules)
{
    struct points_progress *p = sheet->progress.items;
    size_t n = 0;

    for (size_t i = 0; i < sheet->progress.n; i++) {
        if (p[i].span.last <= rules->ended)
            p[n++] = p[i];
    }
    sheet->progress.n = n;
}

/* Is there room for the joined lists, the totals and what they are made with? */
static bool joined_room(const struct joining *j, size_t keep)
{
    enum { OF_ACCOUNT = 1024, SMALL = 1 << 20 /* and what ends of blocks are lost */ };
    size_t each = OF_ACCOUNT + j->whole->ties.n * sizeof(int64_t);
    size_t bytes = keep + SMALL;

    for (size_t i = 0; i < j->n; i++) {
        const struct points_sheet *s = &j->sheet[i];

        bytes += s->lines.n * sizeof(struct points_line) +
                 s->bars.n * sizeof(struct points_bar) +
                 s->progress.n * sizeof(struct points_progress) +
                 s->clauses.n * sizeof(struct clause_sum) +
                 (s->totals.n + s->persons.n) * each;
    }
    return arena_room(j->a) >= bytes;
}

void points_join(struct arena *a, const struct scheme *whole, const struct points_part *part,
                 size_t n, int64_t from, int64_t to, struct points_sheet *out)
{
    struct points_sheet *sheet = NEW_ARRAY(a, struct points_sheet, n);
    const struct joining j = { a, whole, sheet, n, out };
    struct points_line *line;
    bool full = false;

    for (size_t i = 0; i < n; i++) {
        const struct scheme *s = &part[i].rules;
        int64_t first = i != 0 && s->began > from ? s->began : from;
        int64_t last = i + 1 != n && s->ended < to ? s->ended : to;

        points_compute(a, s, &part[i].in, first, last, &sheet[i]);
        if (i + 1 != n)
            progress_pick(&sheet[i], s);
        full |= sheet[i].full;
    }
    *out = sheet[0];
    if (n == 1)
        return;
    if (full || !joined_room(&j, part[0].in.keep)) {
        *out = (struct points_sheet){ .full = true };
        return;
    }
    out->lines = joined(&j, offsetof(struct points_sheet, lines), sizeof(struct points_line));
    out->bars = joined(&j, offsetof(struct points_sheet, bars), sizeof(struct points_bar));
    out->progress = joined(&j, offsetof(struct points_sheet, progress),
                           sizeof(struct points_progress));
    out->clauses = joined(&j, offsetof(struct points_sheet, clauses),
                          sizeof(struct clause_sum));
    line = out->lines.items;
    for (size_t i = 0; i < out->lines.n; i++)
        line[i].no = (int64_t)i + 1;
    accounts_rank(&j, KIND_OF_UNIT, &out->totals);
    accounts_rank(&j, KIND_OF_PERSON, &out->persons);
}
