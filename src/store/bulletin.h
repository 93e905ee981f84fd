/* bulletin.h -- bulletins and their columns.  Tables: bulletin, bulletin_column. */
#ifndef STORE_BULLETIN_H
#define STORE_BULLETIN_H

#include "base/cx.h"
#include "base/field.h"

struct bulletin {
    int64_t id, unit;
    struct str name; /* without 《》 */
    int level;       /* enum level */
    bool yearly;     /* numbers begin anew each year */
    bool outside;    /* adoptions are recorded by hand */
    struct str readers;
    int64_t place;
};
extern const struct field bulletin_fields[];

MUST_CHECK enum rc bulletin_add(struct cx *cx, const struct bulletin *b);
MUST_CHECK enum rc bulletin_load(struct cx *cx, int64_t id, struct bulletin *out);
MUST_CHECK enum rc bulletin_by_name(struct cx *cx, struct str name, struct bulletin *out);
/* Of one unit, or (unit 0) all; of struct bulletin, by place. */
MUST_CHECK enum rc bulletin_list(struct cx *cx, int64_t unit, struct list *out);

struct bulletin_column {
    int64_t bulletin, no; /* from 1, in print order */
    struct str name;
};
extern const struct field bulletin_column_fields[];
MUST_CHECK enum rc bulletin_column_add(struct cx *cx, const struct bulletin_column *c);
MUST_CHECK enum rc bulletin_column_list(struct cx *cx, int64_t bulletin, struct list *out);

#endif
