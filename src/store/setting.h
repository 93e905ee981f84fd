/* setting.h (store) -- the settings in force.  Table: setting.
 *
 * Read once in a transaction and kept in cx->settings; setting_put() and
 * setting_drop() forget what was read.  A value that this program no longer allows
 * (its bounds changed) counts as the default.
 */
#ifndef STORE_SETTING_H
#define STORE_SETTING_H

#include "base/cx.h"
#include "domain/setting.h"

MUST_CHECK enum rc setting_text(struct cx *cx, enum setting setting, struct str *out);
/* Of an INT or a FLAG (0, 1). */
MUST_CHECK enum rc setting_number(struct cx *cx, enum setting setting, int64_t *out);

/* One that was changed. */
struct setting_value {
    struct str name, value;
    int64_t at, person;
    struct str person_name;
};
MUST_CHECK enum rc setting_list(struct cx *cx, struct list *out);
MUST_CHECK enum rc setting_put(struct cx *cx, enum setting setting, struct str value);
MUST_CHECK enum rc setting_drop(struct cx *cx, enum setting setting); /* its default */

#endif
