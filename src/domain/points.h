/* points.h -- what a scheme gives to whom: the ledger, the totals, the ranks.
 *
 * Pure: facts, units, persons and a span go in, an explained ledger comes out; the same
 * input gives the same output, line by line, on every machine.  Amounts are decimals of
 * 0.0001 (base/decimal.h).  What each keyword does, and in which order, is said once, in
 * docs/formats.md ("What the words do"); this is the program of it.
 *
 * What was before `from` is computed like the rest, but has no line: it fills bounds,
 * counts for 第 N 次 and 取最高.  A condition on a unit's class goes by its class on the
 * day in question.  So the months of a year add up to the year, but for 折算, which looks
 * at the span asked for, and for 任务, 目标 and 占 of spans longer than that.  Pass the facts
 * of the whole year.
 */
#ifndef DOMAIN_POINTS_H
#define DOMAIN_POINTS_H

#include "domain/scheme.h"

/* One thing that happened and may count.  A text of several units or authors is several
 * facts with the same work. */
struct fact {
    int64_t id;      /* the record: an adoption, an instruction, a handling */
    int64_t day;     /* when it happened */
    int64_t entered; /* day of its entry; a moment of that day will do for all four */
    int64_t reported, issued; /* days, or 0: the item was reported, its issue was signed */
    int happening;   /* enum happening */
    int64_t unit, person;
    int64_t order;   /* place among those who share the text, from 1; 0: behind those who
                        have one, in the order of the roster */
    int64_t report;  /* the item; 0: none */
    int64_t work;    /* facts with one work are one published text (or one instruction);
                        0: a text of its own */
    int level;       /* of the bulletin */
    int leader;      /* of the leader, for an instruction: enum level */
    int form, kind, route;
    int64_t length;  /* characters; 0: not known */
    int64_t minutes; /* from the event to the report; 0: not known */
    int64_t value;   /* 原值: points or money that somebody else set; 0.0001 */
    struct str bulletin, column, channel, medium, post;
    struct str flags; /* words with blanks between them */
    struct str what; /* as the ledger shows it: 《河南组工信息》2005年第12期 标题 */
};
extern const struct field fact_fields[];

/* The day for which it counts: a midnight. */
int64_t fact_day(const struct fact *f, int count_day);

struct unit_quota { /* a unit's own, in place of the clause's */
    struct str clause; /* its name */
    int64_t wanted;    /* 0.0001 */
    int64_t began, ended; /* days, both included; ended 0: without end */
    bool none;         /* the clause's number again */
};

struct unit_stand { /* what a unit was from a day on */
    int64_t began;     /* day; INT64_MIN: always before the next */
    struct str class;
    int64_t people;
};

struct scored_unit { /* a unit that is assessed */
    int64_t unit;
    struct str name, class, team; /* as on the last day asked for */
    int64_t place;      /* roster order */
    int64_t people;     /* heads, for quotas 每人; 0: not known, no such quota */
    int64_t began, ended; /* days that it exists, both included; 0: no bound.  Outside of
                           them nothing is wanted of it, and it has no 底分 */
    struct list quotas; /* of struct unit_quota: what a span wants goes by the last of
                           those that hold on the span's last day */
    struct list stands; /* of struct unit_stand, oldest first: class and heads through
                           time; before the first of them, and with none, those above */
};
extern const struct field scored_unit_fields[];

struct scored_person {
    int64_t person, unit;
    struct str name;
    struct str ranks; /* 室主任 委员: words with blanks between them */
    int64_t began, ended; /* days in office, as a unit's */
};

struct points_input {
    struct list facts, units, persons; /* persons: may be empty when no clause needs them */
    size_t keep; /* bytes of the arena that the computation leaves alone */
};

struct points_line { /* of the ledger; table points */
    int64_t no;      /* from 1, in the order of the ledger */
    int account;     /* ACCOUNT_UNIT or ACCOUNT_PERSON: whose */
    bool money;      /* 元 */
    int64_t unit, person; /* a unit's line names the author, a person's his unit */
    int64_t clause;  /* clause.no; 0: a group's rule, named by clause_name */
    int64_t scheme;  /* which scheme's: clause.scheme (domain/points_join.h); 0: the one */
    int64_t own;     /* clause.own: its number in that scheme, as people know it */
    struct str clause_name;
    int64_t amount;  /* 0.0001; may be 0 or below */
    int64_t day;     /* which day it counted for; of a quota: the last of its span */
    int64_t report, fact; /* fact 0: no record: a quota, a base, a conversion */
    struct str what; /* the happening, as shown; of a quota: 3月应报 4 篇，实报 2 篇 */
    struct str note; /* what limited it: 每月封顶 30，已满，记 0; or "" */
};
extern const struct field points_line_fields[];

struct points_total { /* of one account */
    int64_t unit, person; /* person 0: the unit's */
    struct str name, class, team;
    int64_t place;
    int64_t points; /* sum of its ledger lines of points */
    int64_t money;  /* sum of those of money */
    int64_t rank;   /* competition rank within its group: 9, 9, 11 */
    bool shared;    /* another has the same rank: 并列 */
    bool barred;    /* 取消评优 */
    int64_t lines;  /* ledger lines of it */
};
extern const struct field points_total_fields[];

struct points_bar { /* why an account may get no prize */
    int64_t unit, person, clause, day;
    struct str what;
};

struct points_progress { /* a quota or target in a span that touches from…to */
    int64_t unit, person, clause;
    struct days span;
    int64_t wanted, got; /* 0.0001; got: up to `to` */
    int64_t lacking;     /* how many more would do: 0.0001; 0: it is met */
    bool ended;          /* the span lies within from…to and the validity: it counted */
};

struct clause_sum { /* what a clause gave to all */
    int64_t clause;
    struct str name;
    int64_t facts;  /* that fit its conditions within from…to */
    int64_t lines, points, money;
};

struct points_sheet {
    struct list lines;    /* of struct points_line: units by place, then persons; in one
                             account by clause, day, fact; lines of groups and of
                             conversions last */
    struct list totals;   /* of struct points_total: classes and, in them, teams in the
                             order of their first unit's place; then by rank, then place */
    struct list persons;  /* of struct points_total: groups by class of their unit; of all
                             persons given, when a clause credits persons */
    struct list bars;     /* of struct points_bar */
    struct list progress; /* of struct points_progress: by account, clause, span */
    struct list clauses;  /* of struct clause_sum, in order */
    bool full;            /* it would outgrow the arena: nothing else in it may be used */
};

/* Facts in any order; those after `to`, outside the scheme's validity or of accounts that
 * are not given do not count, nor do units that on `to` are of a class that the scheme
 * does not assess (each unit and person is given once).  Every unit assessed has a total,
 * zero included.  from…to are days, both included.  Texts point into the input. */
void points_compute(struct arena *a, const struct scheme *scheme,
                    const struct points_input *in, int64_t from, int64_t to,
                    struct points_sheet *out);

/* The unit's own number under the clause of that name on `day`; NULL: the clause's. */
const struct unit_quota *unit_quota_on(const struct scored_unit *unit, struct str clause,
                                       int64_t day);

/* What the unit was on `day`. */
struct unit_stand unit_stand_on(const struct scored_unit *unit, int64_t day);

/* Are they ranked together? */
bool points_same_group(int ranking, const struct points_total *a,
                       const struct points_total *b);

#endif
