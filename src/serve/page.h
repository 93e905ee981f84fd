/* page.h -- what the layout shows around every page: who, where to, what waits.
 *
 * Loaded in the transaction of the page's own act, so that a badge and the list
 * behind it are of one moment.
 */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include "serve/perform.h"

struct nav {
    struct str group; /* on the first of a group; else "" */
    struct str label, path;
    struct str badge; /* "" when nothing waits */
    bool on;
};

/* One mistake of a refused form. */
struct page_fault {
    struct str text;
    struct str target; /* "#title-fault" when the page shows it at its field; or "" */
};

/* What was typed into a refused form that the page has no place for any more. */
struct page_kept {
    struct str label, text;
};

struct page {
    struct str title, node_name, user_name, user_unit, user_role;
    struct str search; /* the words that were searched for */
    bool may_search;
    struct str flash;   /* what the last write said */
    struct str fault;   /* of a page that could not be shown: why */
    struct str request; /* its number, for questions to the administrator; or "" */
    struct str asset;   /* version of css and js */
    struct list faults; /* of struct page_fault: the refused form's */
    struct list kept;   /* of struct page_kept */
    struct list nav;    /* of struct nav */
};
extern const struct field page_fields[];

MUST_CHECK enum rc page_load(struct cx *cx, struct job *job);

#endif
