/* scheme.h -- an assessment scheme (考核办法): a file of rules, read into clauses.
 *
 * The file is Chinese text that a clerk can read and write; its grammar and every
 * keyword stand in docs/formats.md.  A scheme has a name, a time of validity, and
 * clauses in the measure's own order; each clause quotes the article it carries out.
 * scheme_parse() reports every mistake of the file at once, by line.
 *
 * A clause looks at one happening under conditions, gives an amount, and may be limited.
 * A new rule shape is a new keyword in the table of scheme.c, not a new mechanism.
 */
#ifndef DOMAIN_SCHEME_H
#define DOMAIN_SCHEME_H

#include "base/cx.h"
#include "base/field.h"
#include "domain/words.h"

enum { SCHEME_BYTES_MAX = 256 * 1024, SCHEME_CLAUSES_MAX = 500 };

/* How credit for one published text of several units is given. */
enum sharing {
    SHARE_FULL,  /* 各计全分: the whole amount to each */
    SHARE_EQUAL, /* 平分: equal parts, the remainder of 0.0001 to the first */
};

struct clause {
    int no;              /* from 1, as in the file */
    int line;            /* where it begins in the file */
    struct str name;     /* 市级采用 */
    struct str article;  /* the measure's own words */
    int happening;       /* enum happening; 0 for a quota clause */
    /* Conditions; a mask of 1 << word, 0: any. */
    unsigned levels, forms, kinds, routes, leader_levels;
    struct list bulletins; /* of struct str; empty: any */
    struct list classes;   /* of struct str, unit classes; empty: any */
    int64_t amount;        /* points for each, 0.0001 */
    int sharing;           /* enum sharing */
    /* A quota clause: so many of the happening in each period, else a deduction. */
    int64_t quota;         /* wanted count; 0: not a quota clause */
    int64_t each_short;    /* taken off for each one short, a positive amount */
    int64_t short_all;     /* taken off once when it is not reached */
    int period;            /* enum period (state.h): of quota and cap */
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
    struct str got;    /* the words at fault */
    struct str wanted; /* what was expected there, in Chinese */
};
extern const struct field scheme_fault_fields[];

/* Reads `text`.  OK: *out is the scheme.  E_INVALID "scheme.faults": *faults has all
 * mistakes (of struct scheme_fault, at least one), in the order of lines.
 * E_TOO_LARGE "scheme.large".  Everything lives in cx->a. */
MUST_CHECK enum rc scheme_parse(struct cx *cx, struct str text, struct scheme *out,
                                struct list *faults);

#endif
