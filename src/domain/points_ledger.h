/* points_ledger.h -- a computation in hand: internal to points.c and its kin.
 *
 * Accounts are computed one after another.  Each clause writes its lines as credits, in
 * order, one run for each clause (steps 1 to 7 of docs/formats.md: points_walk.c,
 * points_give.c, points_quota.c); then the rules that look at several lines go over them
 * (8 to 13: points_group.c, points_factor.c, points_quota.c, points_zero.c); then they
 * become lines of the ledger (points.c).  Conversions and ranks come when all accounts
 * are there (points_convert.c, points_rank.c).
 */
#ifndef DOMAIN_POINTS_LEDGER_H
#define DOMAIN_POINTS_LEDGER_H

#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "domain/points_index.h"

/* --- spans: every one that touches the time from the scheme's beginning to `to` --- */

struct calendar {
    int64_t began, to;         /* days; to < began: there is no time */
    struct days *spans[SPAN_END];
    size_t n[SPAN_END];
    uint32_t *at[SPAN_END];    /* by number of the day: which span */
    struct str *names[SPAN_END]; /* 3月; made when first asked for */
    struct year_start year;
};

void calendar_make(struct arena *a, const struct scheme *scheme, int64_t to,
                   struct calendar *out);
struct str calendar_name(struct arena *a, const struct calendar *cal, int span,
                         size_t no);

static inline size_t calendar_day(const struct calendar *cal, int64_t day)
{
    return (size_t)((day - cal->began) / TIME_DAY);
}

/* How many days there are. */
static inline size_t calendar_days(const struct calendar *cal)
{
    return cal->to < cal->began ? 0 : calendar_day(cal, cal->to) + 1;
}

static inline size_t calendar_at(const struct calendar *cal, int span, int64_t day)
{
    return cal->at[span][calendar_day(cal, day)];
}

/* --- credits: lines in the making --- */

struct credit {
    const struct entry *e; /* NULL: without a record */
    int64_t day, record, report; /* 0: without */
    int64_t amount;
    uint32_t clause;       /* index */
    uint32_t origin;       /* index: of the clause whose line it multiplies, or itself */
    uint32_t seq;          /* as it was added to the account */
    uint32_t groups;       /* of the clause */
    bool money;            /* 元 */
    bool silent;           /* before the time asked for: no line */
    struct str what, note; /* what: of a line without a record */
};

struct run {
    size_t first, end; /* credits */
};

/* What zeroes a year: the first in order. */
struct zero {
    bool set;
    struct credit line;
};

/* What is known of an account when its lines are written. */
struct result {
    const struct holder *holder;
    int64_t points, money, lines;
    int64_t *ties;    /* points under each clause of 同分 */
    size_t spare;     /* lines kept free for conversions: the first */
    size_t class, group; /* numbers of its class and of the group in which it is ranked */
    int64_t rank;
    bool shared, barred;
};

struct growing { /* a list that grows */
    struct list of;
    size_t cap;
};

struct ledger {
    struct arena *a;
    size_t keep;              /* bytes of it that are left alone */
    bool full;                /* they would not be */
    union {                   /* where goes what there is no room for */
        struct credit credit;
        struct points_line line;
        struct points_bar bar;
        struct points_progress progress;
    } nowhere;
    const struct scheme *scheme;
    const struct clause *clauses; /* of the scheme */
    size_t n_clauses;
    struct points_index x;
    struct rule *rules, *excluded, *rates; /* by clause, 不计, clause */
    struct rule **parts;                   /* 其中, by clause */
    struct calendar cal;
    int64_t from, to; /* days; to: not after the end of the scheme */
    int64_t asked;    /* `to` as asked for */

    const struct holder *holder; /* whose account it is */
    size_t no;                   /* of the holder among its kind */
    struct credit *credits;
    size_t n, cap;
    struct zero *zeroes;         /* by year */
    bool zeroed, barred;

    uint64_t stamp; /* rises with each walk; what bears an older one is not counted */
    uint64_t *texts, *twins, *out_twins; /* stamps, by number */
    uint64_t *items;                     /* stamps, for the next */
    int64_t *item_no;                    /* how many of the item were counted */
    uint64_t *multiplied;                /* stamps, for the next */
    int64_t *multiplied_on;              /* 本篇 乘: the day of the item's happening */
    int64_t *sums;                       /* scratch: one for each span */
    int64_t *got_parts;                  /* scratch: one for each 其中 */
    struct credit **sorted;              /* scratch of credits_sort() */
    struct credit **ordered;             /* all credits in order */
    struct credit **merged;              /* scratch of the sorting */
    size_t *counts, *by_day;             /* likewise: by credit; by day of the calendar */
    size_t sorted_cap, n_ordered;        /* n_ordered: when it was made */
    struct run *runs;                    /* by clause: where its credits stand */
    size_t in_runs;                      /* those behind are 清零 */

    struct str *out_notes;               /* 不计：…, by number */

    struct growing lines, bars, progress; /* of accounts of one kind */
    size_t more_lines;                    /* that will follow: of the other kind */
    struct clause_sum *sums_of; /* by clause */
    struct result *results[KIND_OF_END];
};

/* Is there room for so many bytes more?  When there is not, the ledger is full for good:
 * what is added from then on goes nowhere, and points_compute() says so.  All that grows
 * with a scheme or with its facts asks first, for an arena that overflows is the end of
 * the process. */
bool ledger_room(struct ledger *l, size_t bytes);
/* Room for one more in a growing list. */
void *growing_add(struct ledger *l, struct growing *g, size_t size);

/* Is the clause for this account at all: its kind and ranks, and on some day its class? */
bool clause_for(const struct clause *c, const struct holder *h);
/* Has the account on that day a class that the clause is for? */
bool clause_on(const struct clause *c, const struct holder *h, int64_t day);

/* A line that begins with 0. */
void credit_begin(const struct ledger *l, size_t clause, const struct entry *e,
                  int64_t day, struct credit *d);
struct credit *credit_add(struct ledger *l, size_t clause, const struct entry *e,
                          int64_t day);
/* No amount is further from 0: 1,000,000,000.  So the lines of a scheme add up exactly. */
#define LINE_MAX (SCHEME_ITEM_MAX * (int64_t)DECIMAL_ONE)
int64_t line_within(int64_t amount);
/* Sets the amount, put back within ±LINE_MAX; the note says so. */
void amount_set(struct ledger *l, struct credit *d, int64_t amount);
/* Adds to the note; notes are parted by ； */
void note_add(struct ledger *l, struct credit *d, struct str note);
/* The happening, or the missed quota that `what` tells, counts under a clause that may
 * bar or zero. */
void consequence(struct ledger *l, size_t clause, const struct entry *e, int64_t day,
                 struct str what);

/* --- points_sort.c: credits of the account, put in l->sorted, which the next call writes
 * over; each gives how many --- */

/* The order of lines: day, record, item, clause, as they were added. */
int credit_order(const struct credit *a, const struct credit *b);
/* Those that `wanted` picks, in order. */
typedef bool credit_picks(const struct ledger *l, const struct credit *d,
                          const void *arg);
size_t credits_sort(struct ledger *l, credit_picks *wanted, const void *arg);
/* The first `n` of l->sorted, item after item; those of one stay in order. */
void credits_by_item(struct ledger *l, size_t n);
/* Those of one clause. */
size_t credits_of(struct ledger *l, size_t clause);
/* Those that have a line, in the order of the ledger. */
size_t credits_by_clause(struct ledger *l);

/* --- points_walk.c: steps 1 to 4, the happenings of the account under a clause --- */

enum verdict {
    WALK_END,
    COUNTS,   /* it is left after all four */
    LEFT_OUT, /* 不计 */
    AGAIN,    /* its text was counted */
    NOT_NTH,
};

struct walk {
    struct ledger *l;
    const struct rule *rule;
    const struct nth *nth;     /* NULL: none */
    const struct clause *by_class; /* whose 单位 each must meet on its day; NULL: all do */
    const struct order *order;
    size_t at, end;
    uint64_t stamp;
    size_t span;               /* of the one before */
    int64_t no;                /* 第几次: of the one given */
    int64_t *fits;             /* counts those of from…to that fit; may be NULL */
    const struct entry *e;     /* the one given */
    size_t index;              /* of it in the order */
};

/* The walk of a clause that gives for each happening; of one that gives for a span or for
 * all of the time, on whose last day the account must meet 单位; of other conditions on the
 * same days. */
void walk_clause(struct ledger *l, size_t clause, struct walk *w);
void walk_span(struct ledger *l, size_t clause, struct walk *w);
void walk_other(struct ledger *l, size_t clause, const struct rule *rule, struct walk *w);
enum verdict walk_next(struct walk *w);
/* Marks what meets 不计, in all orders of the account. */
void walk_exclude(struct ledger *l);

/* --- points_give.c: 计, and what has no lines of its own --- */

void clause_gives(struct ledger *l, size_t clause);
void clause_watches(struct ledger *l, size_t clause);

/* --- points_quota.c: 任务, 占, 底分, 目标 --- */

void clause_wants(struct ledger *l, size_t clause);
void clause_rates(struct ledger *l, size_t clause);
void clause_bases(struct ledger *l, size_t clause);
void clause_targets(struct ledger *l, size_t clause);

/* --- points_group.c: 取最高, 封顶, 不低于 --- */

void groups_top(struct ledger *l);
void clause_bounds(struct ledger *l, size_t clause);
void groups_bound(struct ledger *l);

/* --- points_factor.c: 本篇 乘 --- */

void clause_multiplies(struct ledger *l, size_t clause);

/* --- points_zero.c: 清零 --- */

void years_zero(struct ledger *l);

/* --- points_convert.c: 折算 --- */

size_t conversions_of(const struct ledger *l, const struct holder *h);
void conversions_make(struct ledger *l);

/* --- points_rank.c --- */

/* Numbers the groups of the results of one kind by their first holder, and classes. */
void results_group(struct ledger *l, int kind);
/* Competition ranks within the groups, by points and 同分, of the `n` results; they are
 * put in the order of groups, ranks and roster. */
void results_rank(const struct ledger *l, struct result **result, size_t n);
void totals_make(struct ledger *l, int kind, struct list *out);

/* --- points_note.c: texts --- */

/* Texts one after another, in one piece of memory: JOIN(l, S("少 "), NUMBER(n)).  Much
 * faster than arena_fmt(), and there are a million of them.  NUMBER() lives as long as
 * the block around it. */
#define NUMBER(v) decimal_text(&(struct decimal_text){ { 0 } }, (v))
#define WHOLE(n) NUMBER((int64_t)(n) * DECIMAL_ONE)
#define JOIN(l, ...)                                       \
    texts_join((l), (const struct str[]){ __VA_ARGS__ },    \
               sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
struct str texts_join(struct ledger *l, const struct str *part, size_t n);

struct str note_excluded(struct ledger *l, uint32_t out);
struct str note_nth(struct ledger *l, const struct nth *nth, int64_t no);
/* 4 分由 2 家平分 */
struct str note_share(struct ledger *l, const struct share *share, uint32_t sharers,
                      int64_t amount);
/* 每月封顶 30，余 2: `given` is what the bound let through. */
struct str note_bound(struct ledger *l, struct str group, int span, bool cap,
                      int64_t bound, int64_t given);

#endif
