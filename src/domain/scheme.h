/* scheme.h -- an assessment scheme (考核办法): a file of rules, read into clauses.
 *
 * The file is Chinese text that a clerk can read and write; its grammar and every
 * keyword stand in docs/formats.md.  A scheme has a name, a time of validity, and
 * clauses in the measure's own order; each clause quotes the article it carries out.
 * scheme_parse() reports every mistake of the file at once, by line.
 *
 * A clause looks at one happening under conditions, and either gives an amount for each
 * (which a cap may limit) or wants a number of them in each period and takes points off
 * when it is not reached.  A new rule shape is a new row in the table of keywords in
 * scheme.c, not a new mechanism.
 */
#ifndef DOMAIN_SCHEME_H
#define DOMAIN_SCHEME_H

#include "base/cx.h"
#include "base/field.h"
#include "domain/words.h"

enum {
    SCHEME_BYTES_MAX = 256 * 1024,
    SCHEME_CLAUSES_MAX = 500,
    SCHEME_FAULTS_MAX = 500,       /* that are listed; one more says how many remain */
    SCHEME_POINTS_MAX = 1000000,   /* of any amount in the file, either sign */
    SCHEME_QUOTA_MAX = 10000,
};

/* How credit for one published text of several units is given. */
enum sharing {
    SHARE_FULL,  /* 各计全分: the whole amount to each */
    SHARE_EQUAL, /* 平分: equal parts; what is left of the division goes to the first
                    units of the roster, 0.0001 to each, until nothing is left */
    SHARE_OWN,   /* 各计 N: another amount to each */
};

struct clause {
    int no;              /* from 1, as in the file */
    int line;            /* where it begins in the file */
    struct str name;     /* 市级采用 */
    struct str article;  /* the measure's own words; several lines are kept apart by \n */
    int happening;       /* enum happening: what it looks at */
    /* Conditions; a mask of 1 << word, 0: any. */
    unsigned levels, forms, kinds, routes, leader_levels;
    struct list bulletins; /* of struct str, without 《》; empty: any */
    struct list classes;   /* of struct str, unit classes; empty: any */
    int64_t amount;        /* points for each, 0.0001; 0 in a quota clause */
    int sharing;           /* enum sharing */
    int64_t shared_amount; /* SHARE_OWN: for each unit of a text of several units */
    /* A quota clause: so many of the happening in each period, else a deduction.
     * Exactly one of the two deductions is above 0. */
    int64_t quota;         /* wanted count; 0: not a quota clause */
    int64_t each_short;    /* taken off for each one short, a positive amount */
    int64_t short_all;     /* taken off once when it is not reached */
    int period;            /* enum period (state.h): of quota or cap; calendar periods */
    int64_t cap;           /* most points in a period; 0: no cap */
};

struct scheme {
    struct str name;
    int64_t began, ended;  /* days, both included */
    struct list classes;   /* of struct str: unit classes that are assessed; empty: all */
    bool by_entry;         /* happenings count by day of entry, not of happening */
    struct list clauses;   /* of struct clause */
};

/* One mistake in the file. */
struct scheme_fault {
    int64_t line;
    struct str got;    /* the words at fault; "" when something is missing */
    struct str wanted; /* what was expected there, in Chinese */
};
extern const struct field scheme_fault_fields[];

/* The keywords of the file, in the order of the manual: what the reader goes by, what
 * its messages say, and what docs/formats.md prints (test_scheme.c compares them). */
struct keyword_row {
    const char *word;    /* 级别; NULL ends the table */
    const char *where;   /* 文首, 条, or the keyword after which it stands: 综合稿 */
    const char *goes_on; /* how the line goes on, by example: 中央 省 市 */
    const char *meaning; /* in Chinese, one sentence */
};
/* Row `i`, or one with word NULL when there are no more. */
struct keyword_row scheme_keyword(size_t i);

/* Reads `text`.  OK: *out is the scheme.  E_INVALID "scheme.faults": *faults has all
 * mistakes (of struct scheme_fault, at least one), in the order of lines; {0} of the
 * fault is their number.  E_TOO_LARGE "scheme.large".  Everything lives in cx->a. */
MUST_CHECK enum rc scheme_parse(struct cx *cx, struct str text, struct scheme *out,
                                struct list *faults);

#endif
