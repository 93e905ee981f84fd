/* scheme_reader.h -- the reader of rules files, inside.  Nobody else includes it.
 *
 *     scheme.c        the file: its lines, its sections, its limits
 *     scheme_key.c    the table of keywords: the language
 *     scheme_fault.c  mistakes, and which word was meant
 *     scheme_tail.c   what follows a keyword: the next word, number, amount, name
 *     scheme_read.c   head, articles, groups, prizes
 *     scheme_fit.c    conditions
 *     scheme_give.c   what a clause does
 *     scheme_convert.c  折算
 *     scheme_check.c  what stands beside what, what is missing, names that must exist
 */
#ifndef DOMAIN_SCHEME_READER_H
#define DOMAIN_SCHEME_READER_H

#include "base/buf.h"
#include "base/decimal.h"
#include "domain/scheme.h"
#include "domain/line.h"

enum { SCHEME_NAME_CHARACTERS = 100 };
#define SCHEME_AMOUNT_MAX ((int64_t)SCHEME_POINTS_MAX * DECIMAL_ONE)

/* Keywords that begin a line, then those that stand inside one.  The order is that of the
 * manual. */
enum key {
    KEY_NONE,
    /* head */
    KEY_SCHEME, KEY_VALID, KEY_FOLLOWS, KEY_ASSESSED, KEY_DAY, KEY_YEAR_BEGINS,
    KEY_EXCLUDED, KEY_RANKING, KEY_TIES, KEY_ROLL,
    /* clauses */
    KEY_CLAUSE, KEY_ARTICLE, KEY_LOOK, KEY_LEVEL, KEY_FORM, KEY_KIND, KEY_ROUTE, KEY_LEADER,
    KEY_BULLETIN, KEY_COLUMN, KEY_CHANNEL, KEY_MEDIUM, KEY_POST, KEY_FLAG, KEY_CLASS,
    KEY_PERSON, KEY_LENGTH, KEY_MINUTES, KEY_EXCEPT, KEY_CREDIT, KEY_BELONGS, KEY_AMOUNT,
    KEY_ITEM, KEY_SAME_ITEM, KEY_WEEK, KEY_MONTH, KEY_TWO_MONTHS, KEY_QUARTER,
    KEY_QUARTER_TOO, KEY_HALF, KEY_YEAR, KEY_PART, KEY_CONVERT, KEY_ONLY, KEY_UNITS,
    KEY_PERSONS, KEY_PLACES, KEY_BARS, KEY_ZEROES,
    /* groups, prizes */
    KEY_GROUP, KEY_PRIZE, KEY_OBJECT, KEY_TOP, KEY_LAST, KEY_LEAST, KEY_PROGRESS,
    KEY_DONE,
    /* inside a line */
    KEY_VALID_TO, KEY_BY_HAPPENED, KEY_BY_ENTERED, KEY_BY_REPORTED, KEY_BY_ISSUED,
    KEY_YEAR_FROM, KEY_BY_TEAM, KEY_BY_CLASS, KEY_BY_NOTHING, KEY_AS_ABOVE,
    KEY_AT_LEAST, KEY_AT_MOST, KEY_MORE, KEY_LESS, KEY_UP_TO, KEY_HOUR, KEY_MINUTE,
    KEY_TO_UNIT, KEY_TO_PERSON, KEY_VALUE, KEY_TIMES, KEY_WITHIN, KEY_WITHIN_TO,
    KEY_ITEM_TIMES, KEY_ITEM_NTH, KEY_BEST, KEY_BEST_LEVELS, KEY_NTH, KEY_NTH_TO,
    KEY_NTH_ON, KEY_QUOTA, KEY_TARGET, KEY_BASE, KEY_RATE, KEY_CAP, KEY_FLOOR,
    KEY_EACH_PERSON, KEY_ELSEWHERE, KEY_EACH_SHORT, KEY_EACH_SHORT_2, KEY_EACH_SHORT_3,
    KEY_SHORT_ALL,
    KEY_DONE_GIVES, KEY_IN_PROPORTION, KEY_EACH_OVER, KEY_EACH_OVER_2, KEY_EACH_OVER_3,
    KEY_REMIND, KEY_RATE_GIVES, KEY_PART_LEAST, KEY_AVERAGE, KEY_SCALE, KEY_HIGHEST,
    KEY_BANDS, KEY_RANKS, KEY_ROUND, KEY_SCALE_GIVES, KEY_HIGHEST_GIVES, KEY_BAND_GIVES,
    KEY_REST, KEY_FULL, KEY_EQUAL, KEY_OWN, KEY_FIRST, KEY_WHOLE, KEY_PRIZE_UNIT,
    KEY_PRIZE_PERSON, KEY_PRIZE_ITEM, KEY_LEAST_FROM, KEY_GAIN_RANK, KEY_GAIN_POINTS,
    KEY_END
};

/* Where the line being read stands. */
enum section { AT_HEAD = 1 << 0, IN_CLAUSE = 1 << 1, IN_GROUP = 1 << 2, IN_PRIZE = 1 << 3 };

enum key_flag {
    KEY_BEGINS = 1 << 0,    /* a section: may stand anywhere */
    KEY_MANY = 1 << 1,      /* may stand several times in its section */
    KEY_OPEN = 1 << 2,      /* what follows needs no blank: 每月封顶 10 */
    KEY_TYPED = 1 << 3,     /* what follows is kept as typed: names of the file, articles */
    KEY_CONDITION = 1 << 4, /* may follow 除, 不计 and 其中 */
    KEY_DOES = 1 << 5,      /* what a clause does: one of them in each */
};

/* What a clause does, as the manual's table of "what stands beside what" has it: masks of
 * 1 << enum gives, and one for 折算 平均, which looks at happenings. */
enum { GIVES_AVERAGE = GIVES_CONVERSION + 1, GIVES_END };

/* What follows a keyword on its line. */
struct tail {
    struct str rest;     /* as typed */
    struct token *token; /* the words that are still to be read */
    size_t n;
};

struct reader;

/* One keyword. */
struct keyword {
    const char *word, *goes_on, *meaning;
    unsigned sections; /* mask of enum section; of one inside a line 0: all */
    enum key within;   /* KEY_NONE: begins a line; else after which keyword it stands */
    enum key like;     /* has the same keywords inside as this one */
    unsigned flags;    /* mask of enum key_flag */
    unsigned beside;   /* mask of 1 << enum gives: clauses in which it may stand; 0: all */
    unsigned of;       /* mask of 1 << enum happening; 0: all */
    unsigned objects;  /* mask of 1 << enum prize_object; 0: all */
    size_t at;         /* of a condition: offset in struct fit */
    const struct words *words;
    int value;
    void (*read)(struct reader *r, enum key key, struct tail *t);
};
extern const struct keyword scheme_keys[KEY_END];

/* A group of points or of money: as written there, or else as its first clause. */
enum group_kind { KIND_OPEN, KIND_OF_POINTS, KIND_OF_MONEY };

/* A line that names groups or clauses: looked up when all are known. */
struct reference {
    enum key key; /* 属, 只算, 同分 */
    int64_t line;
    struct clause *clause;
    struct str names;
};

struct reader {
    struct arena *a;
    struct scheme *scheme;
    struct clause *clauses, *clause; /* all, and the one being read */
    struct group *groups, *group;    /* [0] is kept for 组 全部 */
    struct prize *prizes, *prize;
    size_t n_clauses, n_groups, n_prizes; /* n_groups without 组 全部 */
    int kinds[SCHEME_GROUPS_MAX + 1]; /* enum group_kind */
    int64_t whole;        /* the line of 组 全部 */
    struct buf article;   /* of the section */
    struct str above;     /* the article of the section before: 据 同上 */
    const char *over;     /* the limit that the file passes: "500 条" */
    enum section section;
    int64_t line;
    int64_t seen[KEY_END]; /* the line on which a keyword stood, in this section or head */
    int64_t bound[2][SPAN_END]; /* the same of 封顶 and 不低于 */
    int64_t yuan, points; /* the line on which an amount of the section was 元, 分 */
    enum key does;        /* what the clause does; KEY_NONE as yet */
    bool unread;          /* a line that could say what it does was not understood */
    struct list references; /* of struct reference */
    struct line_faults faults;
};

/* --- scheme_key.c --- */

/* May `key` stand here: on a line of its own, or inside one after `within`? */
bool key_stands(const struct reader *r, enum key key, enum key within);

/* The keyword that is `word` and may stand here; the longest that `word` begins with and
 * that may be followed without a blank, then *word is cut down to it; or KEY_NONE.  With
 * `within` KEY_NONE: of all that begin a line, wherever it stands. */
enum key key_find(const struct reader *r, struct str *word, enum key within);

/* The keyword that a line begins with, wherever it may stand, and what follows it; or
 * KEY_NONE, and *word is what the line begins with. */
enum key key_of_line(struct str line, struct str *word, struct str *rest);

struct str key_word(enum key key);

/* --- scheme_fault.c --- */

/* A mistake, on the line being read or on another. */
void fault(struct reader *r, struct str got, struct str wanted);
void fault_at(struct reader *r, int64_t line, struct str got, struct str wanted);

/* A keyword that does not stand in this section: where it does. */
void fault_place(struct reader *r, enum key key);

/* A word that is not one of those that may stand here: the nearest, or all of them. */
void fault_keyword(struct reader *r, struct str got, enum key within);
void fault_word(struct reader *r, struct str got, enum key key, const struct words *words);

/* The nearest of `names` (of struct str) to `got`, or "". */
struct str nearest_name(struct str got, const struct list *names);

/* Something is missing: said at the line where the section or the file begins. */
void fault_lacks(struct reader *r, int64_t line, enum key key);

/* Is this the first time in the section?  Notes where it stood; else a fault. */
bool first_time(struct reader *r, enum key key);
bool first_line(struct reader *r, enum key key, int64_t *line);

/* May the clause do this?  Notes that it does; else a fault: it does something already. */
bool does_one(struct reader *r, enum key key);

/* --- scheme_tail.c --- */

/* The next word, of a name with all that touches it; "" at the end. */
struct token tail_next(struct tail *t);
struct str tail_name(struct tail *t);

/* Is the next word this keyword?  Then it is taken. */
bool tail_is(struct tail *t, enum key key);

/* The keyword that comes next, one of those inside `within`; KEY_NONE and a fault. */
enum key tail_keyword(struct reader *r, struct tail *t, enum key within);

/* Takes `key`, which must come next; else a fault with all that may stand inside
 * `within`. */
bool tail_must(struct reader *r, struct tail *t, enum key key, enum key within);

/* Numbers behind `after`, within bounds, and the unit behind them; else a fault.  A count
 * is whole, from 1, and is not of 0.0001.  An amount notes 元 and 分. */
bool tail_number(struct reader *r, struct tail *t, enum key after, int64_t min,
                 int64_t max, int64_t *out);
bool tail_count(struct reader *r, struct tail *t, enum key after, int64_t max,
                int64_t *out);
bool tail_amount(struct reader *r, struct tail *t, enum key after, int64_t min,
                 int64_t *out);
bool tail_amount_to(struct reader *r, struct tail *t, enum key after, int64_t min,
                    int64_t max, int64_t *out);
bool tail_places(struct reader *r, struct tail *t, enum key key, int64_t *out);
bool is_number(const struct tail *t);

/* A name that is there and not too long; else a fault. */
bool name_fits(struct reader *r, enum key key, struct str name);

/* May the next word belong to what is being read?  `several`: behind 其中, where another
 * condition may follow, and 不少于. */
bool tail_goes_on(const struct tail *t, bool several);

/* The names that follow, at least one, of struct str. */
void tail_names(struct reader *r, struct tail *t, enum key key, bool several,
                struct list *out);

/* Room for one more in a list that grows. */
void *list_more(struct arena *a, struct list *list, size_t size);

/* --- scheme_check.c --- */

/* The section ends: is all there, and does it fit together? */
void section_end(struct reader *r);

/* The file ends: names that must differ, names that must exist. */
void names_check(struct reader *r);

/* Could what it multiplies grow past all bounds?  The engine's sums never do. */
void sizes_check(struct reader *r);

/* --- what each keyword does with the rest of its line --- */

/* scheme_read.c */
void read_name(struct reader *r, enum key key, struct tail *t);
void read_validity(struct reader *r, enum key key, struct tail *t);
void read_follows(struct reader *r, enum key key, struct tail *t);
void read_assessed(struct reader *r, enum key key, struct tail *t);
void read_day(struct reader *r, enum key key, struct tail *t);
void read_year(struct reader *r, enum key key, struct tail *t);
void read_ranking(struct reader *r, enum key key, struct tail *t);
void read_roll(struct reader *r, enum key key, struct tail *t);
void read_reference(struct reader *r, enum key key, struct tail *t);
void read_clause(struct reader *r, enum key key, struct tail *t);
void read_group(struct reader *r, enum key key, struct tail *t);
void read_prize(struct reader *r, enum key key, struct tail *t);
void read_article(struct reader *r, enum key key, struct tail *t);
void read_object(struct reader *r, enum key key, struct tail *t);
void read_top(struct reader *r, enum key key, struct tail *t);
void read_least(struct reader *r, enum key key, struct tail *t);
void read_progress(struct reader *r, enum key key, struct tail *t);
void read_flag(struct reader *r, enum key key, struct tail *t);

/* scheme_fit.c */
void read_look(struct reader *r, enum key key, struct tail *t);
void read_condition(struct reader *r, enum key key, struct tail *t);
void read_except(struct reader *r, enum key key, struct tail *t);
void read_excluded(struct reader *r, enum key key, struct tail *t);
void read_part(struct reader *r, enum key key, struct tail *t);

/* scheme_give.c */
void read_credit(struct reader *r, enum key key, struct tail *t);
void read_amount(struct reader *r, enum key key, struct tail *t);
void read_factor(struct reader *r, enum key key, struct tail *t);
void read_same_item(struct reader *r, enum key key, struct tail *t);
void read_period(struct reader *r, enum key key, struct tail *t);
void read_share(struct reader *r, enum key key, struct tail *t);
void read_places(struct reader *r, enum key key, struct tail *t);

/* scheme_convert.c */
void read_conversion(struct reader *r, enum key key, struct tail *t);

#endif
