/* forward.h (store) -- what a unit sent further up: a report, or a digest.
 * Table: forward.  Rows are added and stay. */
#ifndef STORE_FORWARD_H
#define STORE_FORWARD_H

#include "base/cx.h"
#include "base/field.h"

struct forward {
    int64_t id, unit, target, report, digest; /* report or digest */
    struct str title;                         /* as sent */
    int64_t at, person;
    struct str target_name, person_name; /* read only */
};
extern const struct field forward_fields[];
MUST_CHECK enum rc forward_add(struct cx *cx, const struct forward *f);

struct forward_query {
    int64_t forwarder, before; /* ids below; 0 from the top */
    int64_t unit;              /* with a report of this unit in it; 0: any */
    int64_t from, to;          /* days, both included; 0: any */
    int64_t limit;
};
/* What `forwarder` sent, newest first. */
MUST_CHECK enum rc forward_page(struct cx *cx, struct forward_query q, struct list *out);
/* What was sent with one unit's reports in it (q.unit), whoever sent it. */
MUST_CHECK enum rc forward_page_own(struct cx *cx, struct forward_query q,
                                    struct list *out);

/* How often `unit` sent it, or a digest made from it, further up: for the route. */
MUST_CHECK enum rc forward_count(struct cx *cx, int64_t unit, int64_t report, int64_t *out);
/* How often f->unit sent this report, or this digest, to this target. */
MUST_CHECK enum rc forward_same(struct cx *cx, const struct forward *f, int64_t *out);

#endif
