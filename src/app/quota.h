/* quota.h (app) -- 目标任务: what each unit has to do in each span, how far it is, and who
 * has a number of his own.
 *
 * The numbers are those of the scheme's clauses with 任务 or 目标; quota.set gives one unit
 * its own for such a clause, from a day to a day, with a reason.  Set again, the later one
 * holds; nothing is changed in place.  Progress is computed when asked (domain/points.h).
 */
#ifndef APP_QUOTA_H
#define APP_QUOTA_H

#include "app/scoring.h"
#include "store/quota.h"

struct quota_list_in {
    int64_t scheme; /* 0: by default, as points.show */
    int64_t day;    /* the spans that it lies in, up to it; 0: today */
    bool lacking;   /* only those that lack something */
};
extern const struct field quota_list_fields[];

/* One account under one clause in one span. */
struct quota_line {
    int64_t unit, person, clause;
    struct str name;   /* of the unit, or of the person with his unit */
    struct str clause_name;
    struct str span;   /* 3月, 第1季度 */
    int64_t wanted, got, lacking;
    bool own;          /* wanted is the unit's own number */
    bool lacks;
};
extern const struct field quota_line_fields[];

/* How far a class of units is: all its quotas of the day's spans. */
struct quota_class_line {
    struct str class;
    int64_t quotas, met;
};

struct quota_list_view {
    struct list schemes; /* of struct scheme_file: to choose from */
    int64_t scheme, day;
    struct str scheme_name;
    bool lacking;
    struct list lines;   /* of struct quota_line: those that lack most first */
    struct list by_class; /* of struct quota_class_line, in roster order */
    int64_t short_of;    /* how many of all lack something */
    struct list own;     /* of struct quota_row: all ever set, newest first */
    struct list units;   /* of struct scored_unit: to set one for */
    struct list clauses; /* of struct quota_clause_name */
    bool may_set;
};
extern const struct field quota_list_view_fields[];

struct quota_clause_name {
    struct str name;
};

struct quota_in {
    int64_t unit;
    struct str clause; /* its name */
    int64_t wanted;    /* 0.0001 */
    bool none;         /* the clause's own number again */
    int64_t began, ended;
    struct str reason;
};
extern const struct field quota_set_fields[];

ACT(quota_list);
ACT(quota_set);

/* What the accounts of a scheme's assessed units have to do and have done in the spans in
 * which `day` lies; of struct quota_line, those that lack most first. */
MUST_CHECK enum rc quota_progress(struct cx *cx, const struct scheme_file *scheme,
                                  int64_t day, struct scoring *scoring, struct list *out);

#endif
