/* points_index.h -- the accounts and facts of a computation, put in order once: internal
 * to points.c and its kin.
 *
 * An order holds the facts of all accounts of one kind by one count day: account after
 * account (units in roster order, persons by their unit), in each by day, record and
 * item.  There is one for each day that a clause goes by.  A fact is in it when it is
 * credited to an account and some clause looks at its happening, whatever its day.
 *
 * What conditions can ask of a fact, but for length and minutes, is its pattern: a bit for
 * each word of the closed lists, numbers for those open names that the scheme mentions.
 * Facts are many, patterns some hundreds; so each condition is tried on every pattern
 * once and is the set of those that fit.  fit_fact() says the same one fact at a time.
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
    struct str name, class, team, ranks; /* class: on the last day asked for */
    bool varies;          /* the class was another one before */
    int64_t began, ended; /* days of its life, both included; 0: no bound */
    const struct scored_unit *of; /* the unit, a person's too */
};

struct entry {
    const struct fact *fact;
    int64_t day;        /* for which it counts: a midnight */
    int64_t record, report, person; /* of the fact: facts are far apart, entries are not */
    struct str what;                /* likewise */
    uint32_t item;      /* its report, numbered from 1; 0: it has none */
    uint32_t text;      /* the account's facts of one text have one number, from 1; 0: it
                           has no other of it */
    uint32_t twin;      /* likewise those of one text and report */
    uint32_t position;  /* of the account among those that share the text, from 0 */
    uint32_t sharers;   /* how many share the text: 1 or more */
    uint32_t out;       /* 不计: which of the scheme's conditions it meets, from 1 */
};

struct order {
    struct entry *entries;
    uint32_t *patterns; /* of the same entries */
    size_t *begins;     /* of each holder's entries; one more at the end */
};

/* A pattern is so many words of 64 bits. */
enum { PATTERN_BITS, PATTERN_NAMES, PATTERN_FLAGS = PATTERN_NAMES + NAMED_END };

/* The first of them: one bit of each list. */
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

struct patterns {
    uint64_t *of; /* one behind the other */
    size_t n;
    size_t words; /* of each: PATTERN_FLAGS and those of the flags that the scheme names */
};

static inline uint64_t *pattern_at(const struct patterns *p, size_t no)
{
    return p->of + no * p->words;
}

/* The conditions of a struct fit but those on the account. */
struct rule {
    const uint64_t *patterns; /* that fit: a set of numbers */
    bool measures;            /* are there conditions on length or minutes? */
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
    struct patterns patterns;
    struct order *orders[KIND_OF_END][COUNT_END]; /* NULL: no clause needs it */
    size_t n_texts, n_twins, n_items;             /* with number 0 */
};

/* Is there a clause for persons? */
bool scheme_has_persons(const struct scheme *scheme);

/* About how many bytes it takes for so many facts, with all that has a number for each;
 * SIZE_MAX / 2 at most.  The names must be there. */
size_t points_index_bytes(const struct scheme *scheme, size_t facts,
                          const struct points_index *x);
/* `x` has the names of the scheme, nothing else; `to`: the last day asked for. */
void points_index_new(struct arena *a, const struct scheme *scheme,
                      const struct points_input *in, int64_t to, struct points_index *x);

/* Its class on that day, or that of the unit of a person. */
struct str holder_class(const struct holder *h, int64_t day);

/* -- points_pattern.c -- */

void names_intern(struct arena *a, const struct scheme *scheme, struct points_index *x);
/* The number of a name, from 1; 0 when the scheme does not mention it. */
uint32_t name_number(const struct interned *names, struct str name);
/* The condition on an open name; NAMED_END: on flags. */
const struct names *named_of(const struct fit *fit, int attribute);
/* The pattern of each fact at whose happening some clause looks; the others' is not to
 * be asked for. */
uint32_t *patterns_know(struct arena *a, const struct list *facts, unsigned looked_at,
                        struct points_index *x);

/* -- points_rule.c -- */

void rule_make(struct arena *a, const struct points_index *x, const struct fit *fit,
               struct rule *out);
/* Only on what happened. */
void rule_of_happenings(struct arena *a, const struct points_index *x, unsigned of,
                        struct rule *out);
/* Length and minutes. */
bool rule_measures(const struct rule *r, const struct fact *f);

static inline bool rule_fits(const struct rule *r, const struct order *o, size_t at)
{
    uint32_t no = o->patterns[at];

    return (r->patterns[no / 64] >> no % 64 & 1) != 0 &&
           (!r->measures || rule_measures(r, o->entries[at].fact));
}

/* -- points_text.c -- */

/* What is known of each fact before it is put in an order. */
struct known {
    uint32_t item;
    uint32_t text[KIND_OF_END], twin[KIND_OF_END], position[KIND_OF_END],
        sharers[KIND_OF_END];
};

/* Which texts and items the facts belong to and, for the accounts of some kinds (a mask),
 * who shares them; sets the numbers of texts, twins and items of `x`. */
struct known *texts_know(struct arena *a, const struct points_input *in, unsigned kinds,
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
