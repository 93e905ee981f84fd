/* desk.h -- the work-desk: what waits for this person, and the badges of it.
 *
 * Everything that waits stands in the view `desk`, in a queue.  A badge counts the
 * rows of the queues that a list shows, with the same condition (who may act on
 * them), so badge = list by construction.  Counts stop at DESK_COUNT_MAX.
 */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/act.h"
#include "domain/actor.h"
#include "store/desk.h"

enum { DESK_COUNT_MAX = 1000, DESK_PAGE = 25 };

enum queue {
    QUEUE_REVISE,  /* 被退改: the officer revises */
    QUEUE_ANSWER,  /* 待答复: the officer answers a verification */
    QUEUE_DRAFT,   /* 草稿 */
    QUEUE_SIGN,    /* 待审签 */
    QUEUE_WAITING, /* 待收 */
    QUEUE_INHAND,  /* 在办 */
    QUEUE_VERIFY,  /* 核实 */
    QUEUE_KEPT,    /* 备用 */
    QUEUE_ISSUE,   /* 待签发: by whoever may give the next signature, and nobody else */
    QUEUE_RECEIPT, /* 待签收: the unit takes an issue */
    QUEUE_END
};
#define QUEUE(q) (1u << QUEUE_##q)
#define QUEUES_SENDER (QUEUE(REVISE) | QUEUE(ANSWER) | QUEUE(SIGN))
#define QUEUES_EDITOR (QUEUE(WAITING))
#define QUEUES_PAPERS (QUEUE(ISSUE) | QUEUE(RECEIPT))
extern const struct words queues;

/* How many wait in these queues for this actor: "" for none, "14", "1000+". */
MUST_CHECK enum rc desk_badge(struct cx *cx, const struct actor *actor, unsigned queues,
                              struct str *out);

/* desk.show: 工作台 */
struct desk_queue {
    struct str name, count, hint; /* hint: what is expected of the reader */
    struct str all;               /* the page where all of them stand */
    struct list items;            /* of struct desk_item; at most DESK_PAGE */
};
struct desk_view {
    struct list queues; /* of struct desk_queue, those with something in them */
    bool empty;
};
extern const struct field desk_queue_fields[], desk_view_fields[];

/* The queues in which something waits for the reader, without their items: what a page's
 * badge counts, said on the page (of struct desk_queue). */
MUST_CHECK enum rc desk_waiting(struct cx *cx, unsigned queues, struct list *out);

ACT(desk_show);

#endif
