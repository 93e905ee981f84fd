/* kept.h (app) -- what I typed and have not sent yet, kept on the server.
 *
 * The page keeps a form's fields here while they are being typed (ui/src/keep.ts), so they
 * survive a log-out, a closed browser and another computer.  Each person has their own,
 * and nobody else ever sees them; so these acts write no event (act.h, quiet).  A form that
 * was sent drops its own.
 */
#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app/act.h"
#include "store/kept.h"

enum { KEPT_TEXT_MAX = 200 * 1024 }; /* bytes */

struct kept_in {
    struct str form, text;
};
extern const struct field kept_put_fields[];
extern const struct field kept_form_fields[]; /* kept.drop */
extern const struct field kept_get_fields[];  /* without a form: the list alone */

struct kept_view {
    struct str form, text; /* text "" and at 0: nothing is kept for it */
    int64_t at;
    struct list kept; /* of struct kept, newest first, without a form asked for */
};
extern const struct field kept_view_fields[];

ACT(kept_put);
ACT(kept_get);
ACT(kept_drop);

#endif
