/* scheme_reader.h -- the reader of rules files, inside: shared by scheme.c (clauses and
 * the file), scheme_key.c (the table of keywords, faults) and scheme_read.c (what each
 * keyword does).  Nobody else includes it.
 */
#ifndef DOMAIN_SCHEME_READER_H
#define DOMAIN_SCHEME_READER_H

#include "domain/scheme.h"
#include "domain/scheme_line.h"

enum { SCHEME_NAME_CHARACTERS = 100 };

enum key {
    KEY_SCHEME, KEY_VALID, KEY_ASSESSED, KEY_DAY, KEY_CLAUSE, KEY_ARTICLE, KEY_LOOK,
    KEY_LEVEL, KEY_BULLETIN, KEY_FORM, KEY_KIND, KEY_ROUTE, KEY_LEADER, KEY_CLASS,
    KEY_AMOUNT, KEY_SHARED, KEY_MONTH, KEY_QUARTER, KEY_QUARTER_TOO, KEY_HALF, KEY_YEAR,
    KEY_TO, KEY_BY_DAY, KEY_BY_ENTRY, KEY_SAME, KEY_FULL, KEY_EQUAL, KEY_OWN, KEY_QUOTA,
    KEY_EACH_SHORT, KEY_EACH_SHORT_TOO, KEY_SHORT_ALL, KEY_CAP, KEY_END
};

struct reader {
    struct arena *a;
    struct scheme *scheme;
    struct clause *clauses, *clause; /* all, and the one being read; NULL before any */
    size_t n, over;                  /* clauses, and those past the limit */
    int64_t line;
    int64_t seen[KEY_END]; /* the line on which a keyword stood, of this clause or head */
    bool unread; /* a line of the clause that could be a quota was not understood */
    struct scheme_fault *faults; /* SCHEME_FAULTS_MAX of them */
    size_t n_faults;
    bool crowded; /* there are more faults than that */
};

enum place { AT_HEAD, IN_CLAUSE, INSIDE };

/* One keyword.  `read` gets what follows it on the line, without the blanks. */
struct keyword {
    const char *word, *goes_on, *meaning;
    enum place place;
    enum key within;      /* INSIDE: after which keyword */
    bool many;            /* may stand several times in a clause */
    unsigned of;          /* only for these happenings; 0: for all */
    size_t at;            /* offset of what it fills */
    const struct words *words;
    int value;
    void (*read)(struct reader *r, enum key key, struct str rest);
};

extern const struct keyword scheme_keys[KEY_END];

/* May keyword `k` stand at `place` (inside: after `within`)?  「条」 may stand anywhere. */
bool key_stands(const struct keyword *k, enum place place, enum key within);

/* A mistake, on the line being read or on another. */
void fault(struct reader *r, struct str got, struct str wanted);
void fault_at(struct reader *r, int64_t line, struct str got, struct str wanted);

/* A word that is not one of those that may stand here: the nearest, or all of them. */
void fault_keyword(struct reader *r, struct str got, enum place place, enum key within);
void fault_word(struct reader *r, struct str got, enum key key,
                const struct words *words);

/* By line; those of one line stay in the order of finding. */
void faults_sort(struct reader *r);

/* Is this the first time in the clause (in the head)?  Notes where it stood; else a
 * fault. */
bool first_time(struct reader *r, enum key key);

/* A name that is there and not too long; else a fault. */
bool name_fits(struct reader *r, enum key key, struct str name);

/* What each keyword does with the rest of its line.  read_clause is scheme.c's. */
void read_name(struct reader *r, enum key key, struct str rest);
void read_validity(struct reader *r, enum key key, struct str rest);
void read_names(struct reader *r, enum key key, struct str rest);
void read_which_day(struct reader *r, enum key key, struct str rest);
void read_clause(struct reader *r, enum key key, struct str rest);
void read_article(struct reader *r, enum key key, struct str rest);
void read_happening(struct reader *r, enum key key, struct str rest);
void read_mask(struct reader *r, enum key key, struct str rest);
void read_amount(struct reader *r, enum key key, struct str rest);
void read_sharing(struct reader *r, enum key key, struct str rest);
void read_period(struct reader *r, enum key key, struct str rest);

#endif
