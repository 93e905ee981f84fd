/* points.h (app) -- 得分: every unit's points, each with its clause and its record.
 *
 * Computed when asked, from the records as they stand, by a scheme over a span; nothing
 * is kept.  With no scheme named it is the newest in force of the reader's unit or of
 * the nearest one above that has any; with no span, the scheme's assessment year (年度) up
 * to today.
 * Whoever may read the papers of a unit may read its whole ranking and every bill.
 */
#ifndef APP_POINTS_H
#define APP_POINTS_H

#include "app/bill.h"
#include "app/figures.h"
#include "app/items.h"

struct points_in {
    int64_t scheme;   /* 0: by default */
    int64_t from, to; /* days; 0: by default */
    bool compare;     /* with the same span a year before */
};
extern const struct field points_in_fields[];

struct points_view {
    struct figures figures;
    struct list schemes; /* of struct scheme_file: to choose from */
    int64_t scheme;      /* what is shown; 0: there is no scheme */
    int64_t from, to;
    bool compare;
    bool persons;        /* the scheme credits persons: there is points.persons */
    int64_t short_of;    /* quotas of the spans in which `to` lies that are not met yet */
};
extern const struct field points_view_fields[];

struct points_file_in { /* points.csv, points.xlsx */
    int64_t scheme, from, to;
    bool compare;
    bool persons; /* the table of persons in place of that of units */
};
extern const struct field points_file_fields[];

/* 个人得分: everybody's table, one person's bill. */
struct points_persons_view {
    struct list groups;  /* of struct person_group */
    struct list schemes; /* of struct scheme_file: to choose from */
    int64_t scheme;      /* 0: there is none */
    struct str scheme_name;
    int64_t from, to;
    bool persons;        /* the scheme credits persons */
};
extern const struct field points_persons_fields[], points_persons_view_fields[];
struct points_person_in {
    int64_t person, scheme, from, to;
};
extern const struct field points_person_fields[];
struct points_person_view {
    struct bill bill;
    struct person_row row;
    struct scheme_file scheme;
    int64_t from, to;
};
extern const struct field points_person_view_fields[];

struct points_unit_in {
    int64_t unit, scheme, from, to;
};
extern const struct field points_unit_fields[];

struct points_unit_view {
    struct bill bill;
    struct figure_row row;
    struct scheme_file scheme; /* that was asked for */
    struct list schemes;       /* of struct scheme_span: by which it is */
    int64_t from, to;
};
extern const struct field points_unit_view_fields[];

struct points_items_in {
    int64_t scheme, from, to;
    int happening, level;
    int64_t unit;
    struct str class, team;
    bool before;
    int64_t page; /* from 0 */
};
extern const struct field points_items_fields[];

enum { ITEMS_PAGE = 500 };
struct items_view {
    struct str title;
    int64_t count;     /* of all pages */
    struct list items; /* of struct item */
    struct str rest;   /* the query of the next page, page= at its end; "" */
    struct str source; /* where the number stands: 考核办法 or 通报, as a title */
    struct str back;   /* and its path */
};
extern const struct field items_view_fields[];

ACT(points_show);
ACT(points_persons);
ACT(points_person);
ACT(points_unit);
ACT(points_items);
ACT(points_csv);
ACT(points_xlsx);

/* The row of a unit in the groups, or NULL. */
const struct figure_row *figure_of(const struct list *groups, int64_t unit);

/* Page `page` of `items` into *out. */
void items_page(const struct list *items, int64_t page, struct items_view *out);

#endif
