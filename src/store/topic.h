/* topic.h -- subjects that items are gathered under (专题).  Table: topic. */
#ifndef STORE_TOPIC_H
#define STORE_TOPIC_H

#include "base/cx.h"
#include "base/field.h"

struct topic {
    int64_t id, unit;
    struct str name;
    int64_t ended;
};
extern const struct field topic_fields[];

MUST_CHECK enum rc topic_add(struct cx *cx, const struct topic *t);
MUST_CHECK enum rc topic_load(struct cx *cx, int64_t id, struct topic *out);
/* Open topics of the unit and of all above it, of struct topic. */
MUST_CHECK enum rc topic_choices(struct cx *cx, int64_t unit, struct list *out);

#endif
