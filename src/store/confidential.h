/* confidential.h -- 机要登记: a line for what went by the classified channel, never its
 * content.  Table: confidential. */
#ifndef STORE_CONFIDENTIAL_H
#define STORE_CONFIDENTIAL_H

#include "base/cx.h"
#include "base/field.h"

struct confidential {
    int64_t id, unit;
    struct str target, number; /* to whom; number of the confidential mail */
    int64_t day, person, at;
};
extern const struct field confidential_fields[];

MUST_CHECK enum rc confidential_line_add(struct cx *cx, const struct confidential *c);

#endif
