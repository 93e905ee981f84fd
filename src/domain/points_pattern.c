/* points_pattern.c -- what the conditions of a scheme can tell about facts
 * (points_index.h): names that it mentions as numbers, facts as patterns. */
#include <stdlib.h>
#include "domain/fit.h"
#include "domain/points_index.h"

static uint64_t bit(int at, int word, int end)
{
    must(word >= 0);
    must(word < end);
    return UINT64_C(1) << (at + word);
}

/* --- names --- */

static int name_order(const void *left, const void *right)
{
    const struct str *a = left, *b = right;
    size_t n = a->n < b->n ? a->n : b->n;
    int order = memcmp(a->p, b->p, n);

    return order != 0 ? order : compare((int64_t)a->n, (int64_t)b->n);
}

uint32_t name_number(const struct interned *names, struct str name)
{
    const struct str *found;
    struct str bare;

    if (name.n == 0 || names->of.n == 0)
        return 0;
    bare = name_bare(name);
    found = bsearch(&bare, names->of.items, names->of.n, sizeof(bare), name_order);
    return found == NULL ? 0 : (uint32_t)(found - (const struct str *)names->of.items) + 1;
}

const struct names *named_of(const struct fit *fit, int attribute)
{
    const struct names *const of[NAMED_END + 1] = {
        [NAMED_BULLETIN] = &fit->bulletins, [NAMED_COLUMN] = &fit->columns,
        [NAMED_CHANNEL] = &fit->channels,   [NAMED_MEDIUM] = &fit->media,
        [NAMED_POST] = &fit->posts,         [NAMED_END] = &fit->flags,
    };

    return of[attribute];
}

/* Every fit of a scheme: of clauses, of 其中 and of 不计. */
struct fits {
    const struct fit **fit;
    size_t n;
};

static void fits_add(struct fits *all, const struct fit *fit)
{
    if (all->fit != NULL)
        all->fit[all->n] = fit;
    all->n++;
}

static void fits_visit(const struct scheme *scheme, struct fits *all)
{
    const struct clause *c = scheme->clauses.items;
    const struct fit *excluded = scheme->excluded.items;

    all->n = 0;
    for (size_t i = 0; i < scheme->clauses.n; i++) {
        const struct quota_part *part = c[i].quota.parts.items;

        fits_add(all, &c[i].fit);
        for (size_t j = 0; j < c[i].quota.parts.n; j++)
            fits_add(all, &part[j].fit);
    }
    for (size_t i = 0; i < scheme->excluded.n; i++)
        fits_add(all, &excluded[i]);
}

static void intern(struct arena *a, const struct fits *all, int attribute,
                   struct interned *out)
{
    struct str *name;
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < all->n; i++)
        n += named_of(all->fit[i], attribute)->of.n;
    name = NEW_ARRAY(a, struct str, n + 1);
    n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct list *of = &named_of(all->fit[i], attribute)->of;

        for (size_t j = 0; j < of->n; j++)
            name[n++] = ((const struct str *)of->items)[j];
    }
    qsort(name, n, sizeof(*name), name_order);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || !str_eq(name[kept - 1], name[i]))
            name[kept++] = name[i];
    }
    out->of = (struct list){ name, kept };
}

void names_intern(struct arena *a, const struct scheme *scheme, struct points_index *x)
{
    struct fits all = { NULL, 0 };

    fits_visit(scheme, &all);
    all.fit = NEW_ARRAY(a, const struct fit *, all.n);
    fits_visit(scheme, &all);
    for (int i = 0; i < NAMED_END; i++)
        intern(a, &all, i, &x->names[i]);
    intern(a, &all, NAMED_END, &x->flags);
    x->flag_words = x->flags.of.n != 0 ? x->flags.of.n / 64 + 1 : 0;
}

/* --- patterns --- */

/* Patterns by what they say. */
struct seen {
    struct patterns *all;
    uint32_t *slots; /* a number and 1; 0: free */
    size_t mask;     /* there is room for half as many patterns as slots */
};

static size_t pattern_slot(const struct seen *seen, const uint64_t *pattern)
{
    size_t words = seen->all->words, i;
    uint64_t hash = 0;

    for (i = 0; i < words; i++)
        hash = ((hash >> 29 ^ hash) ^ pattern[i]) * UINT64_C(0x9e3779b97f4a7c15);
    i = (hash >> 32) & seen->mask;
    while (seen->slots[i] != 0 &&
           memcmp(pattern_at(seen->all, seen->slots[i] - 1), pattern,
                  words * sizeof(*pattern)) != 0)
        i = (i + 1) & seen->mask;
    return i;
}

static void seen_room(struct arena *a, struct seen *seen, size_t slots)
{
    struct patterns *all = seen->all;
    uint64_t *old = all->of;

    all->of = NEW_ARRAY(a, uint64_t, slots / 2 * all->words);
    if (all->n != 0)
        memcpy(all->of, old, all->n * all->words * sizeof(*old));
    seen->slots = NEW_ARRAY(a, uint32_t, slots);
    seen->mask = slots - 1;
    for (size_t i = 0; i < all->n; i++)
        seen->slots[pattern_slot(seen, pattern_at(all, i))] = (uint32_t)i + 1;
}

/* The number of the pattern that stands behind all others. */
static uint32_t pattern_number(struct arena *a, struct seen *seen)
{
    struct patterns *all = seen->all;
    const uint64_t *pattern = pattern_at(all, all->n);
    uint32_t *slot = &seen->slots[pattern_slot(seen, pattern)];

    if (*slot != 0)
        return *slot - 1;
    *slot = (uint32_t)++all->n;
    if (all->n == (seen->mask + 1) / 2)
        seen_room(a, seen, (seen->mask + 1) * 2);
    return (uint32_t)all->n - 1;
}

static void flags_write(const struct interned *flags, struct str of, uint64_t *words)
{
    struct str one;

    while (of.n != 0) {
        uint32_t no;

        str_cut(&of, S(" "), &one);
        no = name_number(flags, one);
        if (no != 0)
            words[no / 64] |= UINT64_C(1) << no % 64;
    }
}

static void pattern_write(const struct points_index *x, const struct fact *f,
                          uint64_t *to)
{
    to[PATTERN_BITS] =
        bit(HAPPENED_AT, f->happening, HAPPENED_END) | bit(LEVEL_AT, f->level, LEVEL_END) |
        bit(LEADER_AT, f->leader, LEVEL_END) | bit(FORM_AT, f->form, FORM_END) |
        bit(KIND_AT, f->kind, KIND_END) | bit(ROUTE_AT, f->route, ROUTE_END);
    to[PATTERN_NAMES + NAMED_BULLETIN] =
        name_number(&x->names[NAMED_BULLETIN], f->bulletin);
    to[PATTERN_NAMES + NAMED_COLUMN] = name_number(&x->names[NAMED_COLUMN], f->column);
    to[PATTERN_NAMES + NAMED_CHANNEL] = name_number(&x->names[NAMED_CHANNEL], f->channel);
    to[PATTERN_NAMES + NAMED_MEDIUM] = name_number(&x->names[NAMED_MEDIUM], f->medium);
    to[PATTERN_NAMES + NAMED_POST] = name_number(&x->names[NAMED_POST], f->post);
    memset(to + PATTERN_FLAGS, 0, x->flag_words * sizeof(*to));
    if (x->flag_words != 0)
        flags_write(&x->flags, f->flags, to + PATTERN_FLAGS);
}

uint32_t *patterns_know(struct arena *a, const struct list *facts, unsigned looked_at,
                        struct points_index *x)
{
    const struct fact *f = facts->items;
    uint32_t *number = NEW_ARRAY(a, uint32_t, facts->n);
    struct seen seen = { .all = &x->patterns };

    x->patterns.words = PATTERN_FLAGS + x->flag_words;
    seen_room(a, &seen, 256);
    for (size_t i = 0; i < facts->n; i++) {
        must(f[i].happening > HAPPENED_NONE);
        must(f[i].happening < HAPPENED_END);
        if ((looked_at >> f[i].happening & 1) == 0)
            continue;
        pattern_write(x, &f[i], pattern_at(&x->patterns, x->patterns.n));
        number[i] = pattern_number(a, &seen);
    }
    return number;
}
