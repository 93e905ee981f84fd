/* points_index.h -- the accounts and facts of a computation, put in order once: internal
 * to points.c and its kin.
 *
 * An order holds the facts of all accounts of one kind by one count day: account after
 * account (units in roster order, persons by their unit), in each by day, record and
 * item.  There is one for each day that a clause goes by.  A fact is in it when it is
 * credited to an account and some clause looks at its happening, whatever its day.
 *
 * To fit a clause is one comparison of bits for the closed lists of words; open names
 * have numbers for those that the scheme mentions, and a clause is a set of numbers.
 * fit_fact() says the same one fact at a time.
 */
#ifndef DOMAIN_POINTS_INDEX_H
#define DOMAIN_POINTS_INDEX_H

#include "base/rc.h"
#include "domain/points.h"

/* Attributes with open names. */
enum named {
    NAMED_BULLETIN, NAMED_COLUMN, NAMED_CHANNEL, NAMED_MEDIUM, NAMED_POST, NAMED_END
};

enum account_kind { KIND_OF_UNIT, KIND_OF_PERSON, KIND_OF_END };

/* Whose points are counted. */
struct holder {
    int kind;           /* enum account_kind */
    int64_t unit, person, place;
    struct str name, class, team, ranks;
    const struct scored_unit *own; /* of a unit; NULL for a person */
};

struct entry {
    const struct fact *fact;
    int64_t day;        /* for which it counts: a midnight */
    int64_t record, report; /* of the fact: facts are far apart, entries are not */
    uint32_t item;      /* its report, numbered from 1; 0: it has none */
    uint32_t text;      /* its text, numbered from 1, when others are of it; 0: alone */
    uint32_t twin;      /* in a text: the account's facts of one report have one number */
    uint32_t position;  /* of the account among those that share the text, from 0 */
    uint32_t sharers;   /* how many share the text: 1 or more */
    uint32_t out;       /* 不计: which of the scheme's conditions it meets, from 1 */
};

struct order {
    struct entry *entries;
    uint64_t *bits;  /* of the same entries: closed words, one bit each */
    uint64_t *flags; /* `flag_words` for each */
    uint32_t *names[NAMED_END]; /* their numbers, 0: no clause names it; NULL: names none */
    size_t *begins;  /* of each holder's entries; one more at the end */
};

/* The conditions of a struct fit but those on the account. */
struct rule {
    uint64_t allowed;
    bool more; /* are there others than `allowed`? */
    const uint64_t *names[NAMED_END]; /* sets of numbers; NULL: any */
    const uint64_t *flags;            /* likewise, one of these */
    bool flags_except;
    struct range length, minutes;
};

struct interned { /* names that a scheme mentions, sorted, each once */
    struct list of;
};

struct points_index {
    struct holder *holders[KIND_OF_END];
    size_t n[KIND_OF_END];
    struct interned names[NAMED_END], flags;
    size_t flag_words;
    struct order *orders[KIND_OF_END][COUNT_END]; /* NULL: no clause needs it */
    size_t n_texts, n_twins, n_items;             /* with number 0 */
};

/* Is there a clause for persons? */
bool scheme_has_persons(const struct scheme *scheme);

/* About how many bytes it takes for so many facts, with all that has a number for each;
 * SIZE_MAX / 2 at most.  The names must be there. */
size_t points_index_bytes(const struct scheme *scheme, size_t facts,
                          const struct points_index *x);
/* `x` has the names of the scheme, nothing else. */
void points_index_new(struct arena *a, const struct scheme *scheme,
                      const struct points_input *in, struct points_index *x);

/* -- points_rule.c -- */

void names_intern(struct arena *a, const struct scheme *scheme, struct points_index *x);
/* The number of a name, from 1; 0 when the scheme does not mention it. */
uint32_t name_number(const struct interned *names, struct str name);
struct str fact_name(const struct fact *f, int attribute);
void rule_make(struct arena *a, const struct points_index *x, const struct fit *fit,
               struct rule *out);
/* Only on what happened. */
struct rule rule_of_happenings(unsigned of);
uint64_t fact_bits(const struct fact *f);
/* Sets the bits of the flags in `words`, flag_words of them. */
void fact_flags(const struct points_index *x, const struct fact *f, uint64_t *words);
/* The part of rule_fits() that is not about bits. */
bool rule_fits_more(const struct points_index *x, const struct rule *r,
                    const struct order *o, size_t at);

static inline bool rule_fits(const struct points_index *x, const struct rule *r,
                             const struct order *o, size_t at)
{
    return (o->bits[at] & ~r->allowed) == 0 &&
           (!r->more || rule_fits_more(x, r, o, at));
}

/* -- points_text.c -- */

/* What is known of each fact before it is put in an order. */
struct known {
    uint32_t item, text;
    uint32_t twin[KIND_OF_END], position[KIND_OF_END], sharers[KIND_OF_END];
};

/* Which texts and items the facts belong to and who shares them; sets the numbers of
 * texts, twins and items of `x`. */
struct known *texts_know(struct arena *a, const struct points_input *in,
                         struct points_index *x);

/* -- a map from whole numbers, as large as it will ever be -- */

struct map {
    struct map_slot *slots;
    size_t mask;
};
struct map map_new(struct arena *a, size_t n);
/* The value of a key, to be read or set; 0 when it has none. */
uint32_t *map_at(const struct map *m, int64_t key, int kind);

static inline int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

#endif
