/* facts.h -- the facts file of `zhibao score`: what happened, to whom; no database.
 *
 * One JSON object per line: happenings, units, persons (docs/formats.md, 事实文件).  Every
 * line is checked and every mistake is told, with its line.  Reading takes time in
 * proportion to the file.
 *
 * In the input that comes out units and persons have the numbers 1, 2 … in the order in
 * which the file declares them, or else names them first; items likewise; and each fact
 * its place in the file.  A line that credits several is several facts of one work.  What
 * the file called them is kept beside it.
 */
#ifndef APP_FACTS_H
#define APP_FACTS_H

#include "domain/points.h"

enum {
    FACTS_BYTES_MAX = 256 * 1024 * 1024,
    FACTS_FAULTS_MAX = 500,  /* that are listed; one more says how many remain */
    FACTS_NAME_MAX = 100,    /* characters of a name, a word or an id */
    FACTS_WHAT_MAX = 1000,   /* of what the ledger shows */
    FACTS_NUMBER_MAX = 1000000000, /* of a length, minutes, places */
    FACTS_PEOPLE_MAX = 100000,     /* of a unit */
    FACTS_QUOTAS_MAX = 1000,       /* of a unit, all clauses and days together */
    FACTS_WAS_MAX = 100,           /* changes of class and heads of a unit */
};

struct facts_id { /* as the file has it */
    struct str text;
    bool number;
};

struct facts {
    struct points_input in;
    struct str *units;        /* names: units[unit - 1] */
    struct str *persons;      /* persons[person - 1] */
    struct facts_id *items;   /* items[report - 1] */
    struct facts_id *records; /* records[fact.id - 1] */
};

/* Reads `text`, which must live as long as *out.  A unit's own quotas must name clauses
 * of `scheme` with 任务 or 目标.  OK: *out is the input.  E_INVALID "facts.faults":
 * *faults has all mistakes (of struct line_fault, at least one) in the order of lines;
 * {0} of the fault is their number.  E_TOO_LARGE "facts.large". */
MUST_CHECK enum rc facts_read(struct cx *cx, struct str text, const struct scheme *scheme,
                              struct facts *out, struct list *faults);

#endif
