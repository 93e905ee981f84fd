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

struct page {
    struct str title, node_name, user_name, user_unit, user_role, search;
    struct str flash, fault, request, asset;
    struct list nav; /* of struct nav */
};
extern const struct field page_fields[];

MUST_CHECK enum rc page_load(struct cx *cx, struct job *job);

#endif
