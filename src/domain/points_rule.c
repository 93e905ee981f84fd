/* points_rule.c -- conditions as bits and sets of numbers (points_index.h). */
#include "domain/points_index.h"

#include "domain/fit.h"

/* Bits of a fact, one after another. */
enum {
    HAPPENED_AT = 0,
    LEVEL_AT = HAPPENED_AT + HAPPENED_END,
    LEADER_AT = LEVEL_AT + LEVEL_END,
    FORM_AT = LEADER_AT + LEVEL_END,
    KIND_AT = FORM_AT + FORM_END,
    ROUTE_AT = KIND_AT + KIND_END,
    BITS_END = ROUTE_AT + ROUTE_END
};
_Static_assert(BITS_END <= 64, "the lists of words outgrew their bits");

static uint64_t bit(int at, int word, int end)
{
    must(word >= 0);
    must(word < end);
    return UINT64_C(1) << (at + word);
}

uint64_t fact_bits(const struct fact *f)
{
    return bit(HAPPENED_AT, f->happening, HAPPENED_END) |
           bit(LEVEL_AT, f->level, LEVEL_END) | bit(LEADER_AT, f->leader, LEVEL_END) |
           bit(FORM_AT, f->form, FORM_END) | bit(KIND_AT, f->kind, KIND_END) |
           bit(ROUTE_AT, f->route, ROUTE_END);
}

/* The bits of a mask of words; none means any. */
static uint64_t allow(unsigned mask, int at, int end)
{
    uint64_t all = (UINT64_C(1) << end) - 1;

    return (mask != 0 ? mask & all : all) << at;
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

static const struct names *named_of(const struct fit *fit, int attribute)
{
    const struct names *const of[NAMED_END + 1] = {
        [NAMED_BULLETIN] = &fit->bulletins, [NAMED_COLUMN] = &fit->columns,
        [NAMED_CHANNEL] = &fit->channels,   [NAMED_MEDIUM] = &fit->media,
        [NAMED_POST] = &fit->posts,         [NAMED_END] = &fit->flags,
    };

    return of[attribute];
}

struct str fact_name(const struct fact *f, int attribute)
{
    const struct str *const of[NAMED_END] = {
        [NAMED_BULLETIN] = &f->bulletin, [NAMED_COLUMN] = &f->column,
        [NAMED_CHANNEL] = &f->channel,   [NAMED_MEDIUM] = &f->medium,
        [NAMED_POST] = &f->post,
    };

    return *of[attribute];
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

void fact_flags(const struct points_index *x, const struct fact *f, uint64_t *words)
{
    struct str rest = f->flags, one;

    while (rest.n != 0) {
        uint32_t no;

        str_cut(&rest, S(" "), &one);
        no = name_number(&x->flags, one);
        if (no != 0)
            words[no / 64] |= UINT64_C(1) << no % 64;
    }
}

/* --- rules --- */

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

void rule_make(struct arena *a, const struct points_index *x, const struct fit *fit,
               struct rule *out)
{
    *out = (struct rule){
        .allowed = allow(fit->happenings, HAPPENED_AT, HAPPENED_END) |
                   allow(fit->levels, LEVEL_AT, LEVEL_END) |
                   allow(fit->leaders, LEADER_AT, LEVEL_END) |
                   allow(fit->forms, FORM_AT, FORM_END) |
                   allow(fit->kinds, KIND_AT, KIND_END) |
                   allow(fit->routes, ROUTE_AT, ROUTE_END),
        .flags = set_of(a, &x->flags, &fit->flags),
        .flags_except = fit->flags.except,
        .length = fit->length,
        .minutes = fit->minutes,
    };
    out->more = out->flags != NULL || fit->length.set || fit->minutes.set;
    for (int i = 0; i < NAMED_END; i++) {
        const struct names *names = named_of(fit, i);
        uint64_t *set = set_of(a, &x->names[i], names);

        if (set == NULL)
            continue;
        for (size_t j = 0; names->except && j <= x->names[i].of.n / 64; j++)
            set[j] = ~set[j];
        out->names[i] = set;
        out->more = true;
    }
}

struct rule rule_of_happenings(unsigned of)
{
    return (struct rule){ .allowed = allow(of, HAPPENED_AT, HAPPENED_END) |
                                     ~(uint64_t)0 << LEVEL_AT };
}

static bool flags_fit(const struct points_index *x, const struct rule *r,
                      const uint64_t *flags)
{
    uint64_t common = 0;

    if (r->flags == NULL)
        return true;
    for (size_t i = 0; i < x->flag_words; i++)
        common |= flags[i] & r->flags[i];
    return (common != 0) != r->flags_except;
}

bool rule_fits_more(const struct points_index *x, const struct rule *r,
                    const struct order *o, size_t at)
{
    const struct fact *f = o->entries[at].fact;

    for (int i = 0; i < NAMED_END; i++) {
        const uint64_t *set = r->names[i];
        uint32_t no;

        if (set == NULL)
            continue;
        no = o->names[i][at];
        if ((set[no / 64] >> no % 64 & 1) == 0)
            return false;
    }
    return flags_fit(x, r, o->flags + at * x->flag_words) &&
           range_fits(&r->length, f->length) && range_fits(&r->minutes, f->minutes);
}
