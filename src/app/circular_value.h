/* circular_value.h -- what a figure of a style is worth, inside the making of a circular.
 *
 *     circular_world.c  the records of the days that the style looks at
 *     circular_value.c  numbers, with what they open
 *     circular_phrase.c figures that are words: lists, highest and lowest, comparisons
 *     circular_write.c  the style's lines as paragraphs and tables
 *
 * A count is the number of items that its query opens (app/items.h), by construction.
 * Points and ranks of other days are computed by the unit's scheme that covers them: the
 * same one when it does, else the newest that does; when none does there are none.
 */
#ifndef APP_CIRCULAR_VALUE_H
#define APP_CIRCULAR_VALUE_H

#include "app/circular.h"

struct item_unit { /* item number `item` of a span is (also) this unit's */
    int64_t unit;
    size_t item;
};

struct span_data {
    bool has;    /* there are records of it */
    bool ranked; /* and points */
    struct days days;
    int64_t whole;     /* how many days it has when it has ended */
    struct list items; /* of struct item */
    struct list units; /* of struct item_unit, by unit */
    struct list groups; /* of struct figure_group, when ranked */
    struct points_sheet sheet;
};

struct world {
    struct cx *cx;
    struct arena *a;
    const struct scheme_file *scheme;
    const struct style *style;
    struct circular_paper *paper;
    struct figures_base base;
    struct span_data span[OF_END];
};

/* Where a figure stands: nothing: all units; a group; a row of it; the level of 每级. */
struct place {
    const struct figure_group *group;
    const struct figure_row *row;
    int level;
};

struct value {
    bool has;  /* else it is shown as — */
    int64_t n; /* 0.0001 */
    struct circular_run run; /* its text, and what it opens */
};

/* The days of a span, of a period from…to in a year that begins with `start`. */
struct days span_days(struct year_start start, int period, struct days now, int of);

/* The days of a period up to today. */
struct days days_known(struct cx *cx, struct days whole);

/* An issued circular as this reader may see it. */
MUST_CHECK enum rc paper_load(struct cx *cx, int64_t id, struct circular *circular,
                              struct circular_paper *paper);

/* Fills w->span of those that `needs` names; `whole` is the period with the days to come. */
MUST_CHECK enum rc world_load(struct world *w, const struct figures *now,
                              const bool needs[OF_END], struct days whole, int period);

/* The records for days that are not the period's own, as circular.items opens them. */
MUST_CHECK enum rc span_items(struct cx *cx, const struct scheme_file *scheme,
                              const struct figures_base *base, struct days days, int of,
                              struct list *out);

struct value value_of(const struct world *w, const struct figure *f, struct place at);
bool test_holds(const struct world *w, const struct style_test *t, struct place at);
bool tests_hold(const struct world *w, const struct list *tests, struct place at);
/* A level that is none of the fixed ones becomes one. */
int level_of(const struct world *w, int level, struct place at);
/* A row's place in the rank of other days, or NULL. */
const struct figure_row *row_then(const struct world *w, const struct figure_row *row, int of);

/* A text that is being written. */
struct writing {
    const struct world *w;
    struct circular_run *run;
    size_t n, room;
};
void say(struct writing *t, struct str text);
void say_run(struct writing *t, struct circular_run run);
/* A figure of words, or of a number, at the end of the text. */
void say_figure(struct writing *t, const struct figure *f, struct place at);
/* The rows that a figure names, in its order; of const struct figure_row *. */
size_t rows_named(const struct world *w, const struct figure *f, struct place at,
                  const struct figure_row ***out);

/* Title, paragraphs and annexes of w->paper. */
void circular_write(struct world *w);

/* The persons of w->paper, and a table of each class at the end of its paragraphs
 * (circular_person.c). */
void circular_persons(struct world *w);

/* The frozen ledger of one unit, of the period itself, with the clauses' names of then; of
 * struct points_line. */
MUST_CHECK enum rc ledger_lines(struct cx *cx, const struct circular_paper *p, int64_t unit,
                                struct list *out);

/* 全市, by the level of the unit's own bulletins. */
extern const char *const circular_scopes[LEVEL_END];

#endif
