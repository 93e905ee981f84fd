/* points_rule.c -- conditions as sets of patterns (points_index.h). */
#include "domain/fit.h"
#include "domain/points_index.h"

/* A struct fit but for the account, lengths and times. */
struct condition {
    uint64_t allowed; /* bits */
    const uint64_t *names[NAMED_END]; /* sets of numbers; NULL: any */
    const uint64_t *flags;            /* likewise, one of these */
    bool flags_except;
};

/* The bits of a mask of words; none means any. */
static uint64_t allow(unsigned mask, int at, int end)
{
    uint64_t all = (UINT64_C(1) << end) - 1;

    return (mask != 0 ? mask & all : all) << at;
}

/* The numbers of `names` as a set; NULL when there are none. */
static uint64_t *set_of(struct arena *a, const struct interned *all,
                        const struct names *names)
{
    size_t words = all->of.n / 64 + 1;
    uint64_t *set;

    if (names->of.n == 0)
        return NULL;
    set = NEW_ARRAY(a, uint64_t, words);
    for (size_t i = 0; i < names->of.n; i++) {
        uint32_t no = name_number(all, ((const struct str *)names->of.items)[i]);

        must(no != 0);
        set[no / 64] |= UINT64_C(1) << no % 64;
    }
    return set;
}

static bool flags_fit(const struct condition *c, const uint64_t *flags, size_t words)
{
    uint64_t common = 0;

    if (c->flags == NULL)
        return true;
    for (size_t i = 0; i < words; i++)
        common |= flags[i] & c->flags[i];
    return (common != 0) != c->flags_except;
}

static bool pattern_fits(const struct points_index *x, const struct condition *c,
                         const uint64_t *pattern)
{
    if ((pattern[PATTERN_BITS] & ~c->allowed) != 0)
        return false;
    for (int i = 0; i < NAMED_END; i++) {
        const uint64_t *set = c->names[i];
        uint64_t no = pattern[PATTERN_NAMES + i];

        if (set != NULL && (set[no / 64] >> no % 64 & 1) == 0)
            return false;
    }
    return flags_fit(c, pattern + PATTERN_FLAGS, x->flag_words);
}

/* The patterns that fit, as a set. */
static const uint64_t *patterns_of(struct arena *a, const struct points_index *x,
                                   const struct condition *c)
{
    uint64_t *set = NEW_ARRAY(a, uint64_t, x->patterns.n / 64 + 1);

    for (size_t i = 0; i < x->patterns.n; i++) {
        if (pattern_fits(x, c, pattern_at(&x->patterns, i)))
            set[i / 64] |= UINT64_C(1) << i % 64;
    }
    return set;
}

void rule_make(struct arena *a, const struct points_index *x, const struct fit *fit,
               struct rule *out)
{
    struct condition c = {
        .allowed = allow(fit->happenings, HAPPENED_AT, HAPPENED_END) |
                   allow(fit->levels, LEVEL_AT, LEVEL_END) |
                   allow(fit->leaders, LEADER_AT, LEVEL_END) |
                   allow(fit->forms, FORM_AT, FORM_END) |
                   allow(fit->kinds, KIND_AT, KIND_END) |
                   allow(fit->routes, ROUTE_AT, ROUTE_END),
        .flags = set_of(a, &x->flags, &fit->flags),
        .flags_except = fit->flags.except,
    };

    for (int i = 0; i < NAMED_END; i++) {
        const struct names *names = named_of(fit, i);
        uint64_t *set = set_of(a, &x->names[i], names);

        for (size_t j = 0; set != NULL && names->except && j <= x->names[i].of.n / 64; j++)
            set[j] = ~set[j];
        c.names[i] = set;
    }
    *out = (struct rule){ .patterns = patterns_of(a, x, &c), .length = fit->length,
                          .minutes = fit->minutes,
                          .measures = fit->length.set || fit->minutes.set };
}

void rule_of_happenings(struct arena *a, const struct points_index *x, unsigned of,
                        struct rule *out)
{
    struct condition c = { .allowed = allow(of, HAPPENED_AT, HAPPENED_END) |
                                      ~(uint64_t)0 << LEVEL_AT };

    *out = (struct rule){ .patterns = patterns_of(a, x, &c) };
}

bool rule_measures(const struct rule *r, const struct fact *f)
{
    return range_fits(&r->length, f->length) && range_fits(&r->minutes, f->minutes);
}
