/* body.h -- 正文 as it comes in with a form: tidied, and no longer than it may be. */
#ifndef APP_BODY_H
#define APP_BODY_H

#include "base/cx.h"

enum { BODY_MAX = 20000 }; /* characters, with marks */

/* *body as prose_tidy() gives it.  E_INVALID, field `body`: it has nothing but marks, or
 * with its tables filled up it is longer than BODY_MAX. */
MUST_CHECK enum rc body_take(struct cx *cx, struct str *body);

#endif
