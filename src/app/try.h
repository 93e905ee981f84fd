/* try.h -- 试算: a scheme or a draft run over a past span beside the one in force.
 *
 * The one tried is computed as if it had been valid in that span, and the page says so;
 * the one beside it is computed as it stands: days that its validity does not cover count
 * nothing, and the page says that, too.  Both see the same records.  Nothing is kept.
 *
 * Without days it is the last whole assessment year (年度 of the one tried) that has any
 * record and another scheme in force, else the last with any record, else the year that is
 * going on.  Beside it stands what is chosen, else the
 * scheme of the same unit that was in force on the last day; a draft's own origin goes
 * before the others when it covers that day.
 */
#ifndef APP_TRY_H
#define APP_TRY_H

#include "app/draft.h"
#include "app/points.h"
#include "app/scoring.h"

struct try_in {
    int64_t draft, scheme; /* what is tried: one of them */
    int64_t from, to;      /* days; 0: by default */
    int64_t beside;        /* a scheme; 0: by default */
    int64_t unit;          /* of try bills: whose */
};
extern const struct field scheme_try_fields[];
extern const struct field draft_try_fields[];
extern const struct field scheme_unit_fields[];
extern const struct field draft_unit_fields[];

/* What is compared. */
struct try_head {
    int64_t draft, scheme;
    struct str name, path; /* path: /draft/5 or /scheme/5 */
    int64_t began, ended;  /* its own validity */
    bool as_if;            /* that does not cover the span: as if it did */
    int64_t from, to;
    int64_t beside;        /* 0: there is nothing to compare with */
    struct str beside_name;
    int64_t beside_began, beside_ended;
    bool uncovered;        /* the one beside is not valid in all of the span */
    int64_t records;       /* that happened in the span */
    bool ready;            /* a draft with mistakes cannot be tried */
};
extern const struct field try_head_fields[];

/* A unit under both. */
struct try_row {
    int64_t unit;
    struct str name, group;
    int64_t rank_before, rank; /* 0: not assessed there */
    bool shared_before, shared;
    int64_t points_before, points, gain;
    int64_t money_before, money;
    int64_t change;            /* ranks gained, lost below 0 */
    int64_t places;            /* the same without its sign */
    bool up, down, strong;     /* strong: one of those that move most */
    struct str why;            /* the clauses whose points differ most */
    int64_t group_no;          /* which chart, from 0 */
};
extern const struct field try_row_fields[];

/* What a clause gives to all, under both; by name. */
struct try_clause {
    struct str name;
    bool money, come, gone; /* come: not in the one beside; gone: only there */
    int64_t before, after, gain;
};
extern const struct field try_clause_fields[];

/* The slope chart of a group, in units of its viewBox. */
struct slope_line {
    struct str path;          /* of the line, with the leaders to its labels */
    int64_t y1, y2;           /* of the labels */
    struct str left, right;   /* labels; "" where there is no room for all */
    struct str title;         /* the whole of it, in words */
    struct str class;         /* up, down, stay; with strong */
};
struct try_chart {
    struct str title;
    int64_t units, ups, downs, stays, height;
    bool dense;        /* too many for labels on all */
    struct list lines; /* of struct slope_line; those that move most come last, on top */
};
extern const struct field try_chart_fields[];

struct try_view {
    struct try_head head;
    struct list rows;    /* of struct try_row: by group, rank under the one tried */
    struct list clauses; /* of struct try_clause: those that differ, most first */
    bool pays;           /* any of the rows has money */
    int64_t same;        /* how many clauses give the same */
    struct list charts;  /* of struct try_chart; none without a scheme beside */
    struct list schemes; /* of struct scheme_file: to choose from */
};
extern const struct field try_view_fields[];

/* Both bills of a unit. */
struct try_bill {
    struct str title;  /* 现行, 试算 */
    struct str scheme_name;
    struct bill bill;
};
struct try_unit_view {
    struct try_head head;
    struct try_row row;
    struct list bills; /* of struct try_bill: the one beside first */
};
extern const struct field try_unit_view_fields[];

ACT(scheme_try);
ACT(draft_try);
ACT(scheme_unit);
ACT(draft_unit);

/* --- try_chart.c --- */

/* The charts of rows that are sorted by group and rank; marks the strong ones. */
void try_charts(struct arena *a, struct list *rows, struct list *out);

#endif
