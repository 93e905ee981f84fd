/* items.h -- the records behind a number: as many items as the number says.
 *
 * An item is one of what domain/tally.h counts: a published text with all its sources,
 * an instruction with all its reports, an arrival.
 *
 * What was published may be read by all who may read the figures.  The titles of arrivals
 * and of reports with an instruction are for the unit that counts them and for the unit
 * whose they are; others see the register's number, or whose instruction it was.
 */
#ifndef APP_ITEMS_H
#define APP_ITEMS_H

#include "app/figures.h"
#include "base/buf.h"
#include "domain/style.h"

struct item_source {
    int64_t report, unit;
    struct str unit_name;
};
struct item {
    int happening, level, form, kind, route; /* kind: of its first report */
    int64_t day, work;
    struct str what;
    int64_t report;      /* the first */
    struct list sources; /* of struct item_source */
    bool before;         /* of the year before */
    int span;            /* enum of: of which days, when not of the period's own */
};
extern const struct field item_fields[];

/* Which items: a number is made, linked and opened by the same one, so that it opens as
 * many as it says.  Members that are 0 or "" do not restrict. */
struct item_query {
    int happening, level;
    int64_t unit;
    struct str class, team; /* the units of this group of the figures: both name it */
    bool before; /* as span OF_BEFORE */
    int kind;    /* enum report_kind */
    int span;    /* enum of */
};

/* `facts` as items, by happening, then day; names from `roster` (of struct roster_unit). */
MUST_CHECK enum rc items_of(struct cx *cx, const struct list *facts,
                            const struct list *roster, bool before, struct list *out);

/* `what` of a fact of `unit`, counted by `assessor`, as this reader may see it. */
struct str what_shown(struct cx *cx, int64_t assessor, int64_t unit, int happening,
                      struct str what);
/* The same for all of `items`, in place. */
void items_shown(struct cx *cx, int64_t assessor, const struct list *items);

/* Is it one of those?  `groups` (of struct figure_group) says who is in a class; which
 * days it is of is not looked at. */
bool item_fits(const struct item *item, const struct list *groups, const struct item_query *q);

/* Those of `items` that fit and are of the query's days. */
void items_pick(struct arena *a, const struct list *items, const struct list *groups,
                const struct item_query *q, struct list *out);

/* The query's part of a link to these items, from "happening=" on, without what does not
 * restrict; `page` counts from 0. */
void items_link(struct buf *b, const struct item_query *q, int64_t page);

/* 采用（省）、林州市, for the head of the page. */
struct str items_title(struct arena *a, const struct item_query *q, struct str unit_name);

#endif
