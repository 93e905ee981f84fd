/* forward.h (app) -- 上报: an item goes further up, to a unit outside this node.
 *
 * The record says what was sent, to whom, when and by whom; it makes later adoptions
 * 转报 (adoption.h).  The same item is not sent twice to the same target, and not while
 * its unit is revising it.
 */
#ifndef APP_FORWARD_H
#define APP_FORWARD_H

#include "app/credit.h"
#include "store/forward.h"

struct forward_in {
    int64_t report, digest; /* one of them */
    int64_t target;         /* an outside unit */
};
extern const struct field forward_in_fields[], forward_list_fields[];

struct forwarded {
    int64_t id;
    struct str note, path; /* path: the page that it was sent from */
};
extern const struct field forwarded_fields[];

struct forward_list_view {
    struct list lines; /* of struct forward */
    int64_t next;
    struct credit_by by;
};
extern const struct field forward_list_view_fields[];

ACT(forward_add);
ACT(forward_list);

#endif
