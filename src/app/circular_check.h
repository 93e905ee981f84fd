/* circular_check.h (app) -- 核对通报: a published table, ours or another's, and what in it
 * does not add up (domain/published.h says how it is looked at).
 *
 * The table comes as a file, Excel or CSV in any encoding, or is pasted.  Nothing of it is
 * kept.  The shell does the same without a database: zhibao circular.check FILE.
 */
#ifndef APP_CIRCULAR_CHECK_H
#define APP_CIRCULAR_CHECK_H

#include "app/act.h"
#include "domain/published.h"

struct circular_check_in {
    struct str table; /* lines of CSV, or with tabs */
};
extern const struct field circular_check_fields[];

struct circular_check_view {
    struct published found;
    int64_t wrong, doubts; /* of the findings */
    bool right;            /* there are none */
};
extern const struct field circular_check_view_fields[];

ACT(circular_checker);
ACT(circular_check);

#endif
