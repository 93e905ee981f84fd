/* event.h -- who did what to what, when: one hash chain for the node.
 *
 * event_add() is called by every act that writes, in its transaction, once for each
 * report it concerns (or once, when it concerns none).  The hash is SM3 over the
 * fields in the order of `event_fields` up to `before`, each as its wire text
 * (field_wire) and a line feed; so anybody can verify the chain from an export.
 * Table: event.
 */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include "base/cx.h"
#include "base/field.h"

struct event {
    int64_t id, at, person, unit; /* filled by event_add, from cx */
    struct str act;               /* too */
    struct str what;              /* 审签同意: as a timeline says it */
    struct str noun;              /* table of the object */
    int64_t object;
    int64_t report;  /* whose timeline; 0 for none */
    struct str note; /* reason, number; may be "" */
    struct str before, hash;
};
extern const struct field event_fields[];

MUST_CHECK enum rc event_add(struct cx *cx, struct event e);

/* One step of an item's life, with names as people read them. */
struct event_line {
    int64_t id, at, person;
    struct str what, person_name, unit_short, note, act, noun;
    int64_t object, report;
};
extern const struct field event_line_fields[];

MUST_CHECK enum rc event_timeline(struct cx *cx, int64_t report, struct list *out);

/* What the sender was last asked to do: 退回 and 退改 since it was last sent. */
MUST_CHECK enum rc event_asked(struct cx *cx, int64_t report, struct list *out);

/* Newest first: at most `limit` of those before id `before` (0: from the top).  `act`
 * may be a beginning, "report."; "" and 0 leave a filter out. */
struct event_query {
    struct str act, noun;
    int64_t person, unit, before, limit;
};
MUST_CHECK enum rc event_page(struct cx *cx, struct event_query q, struct list *out);

/* The events after id `from`, in the chain's order, whole; of struct event. */
MUST_CHECK enum rc event_after(struct cx *cx, int64_t from, int64_t limit,
                               struct list *out);

/* Walk the chain from the event after `from` (whose hash is taken as right), at most
 * EVENT_VERIFY_MAX of them: go on from `last` while there is more.  `bad` is the first
 * id whose hash or link is wrong, 0 when all are right; `n` how many were read. */
enum { EVENT_VERIFY_MAX = 50000 };
struct event_check {
    int64_t n, bad, last;
    struct str hash; /* of the last */
    bool more;
};
MUST_CHECK enum rc event_verify(struct cx *cx, int64_t from, struct event_check *out);

#endif
