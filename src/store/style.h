/* style.h (store) -- 通报样式 as they are kept: the file, as written.
 *
 * A row is never changed: a corrected style is a new row of the same name, and the newest
 * counts.  What the text says is domain/style.h's to read.  Table: style.
 */
#ifndef STORE_STYLE_H
#define STORE_STYLE_H

#include "base/cx.h"
#include "base/field.h"

struct style_row {
    int64_t id, unit;       /* 0, 0: built in */
    struct str name, text;
    struct str digest;      /* SM3 of text */
    int64_t entered, person;
    struct str unit_short, person_name; /* read only, as the next two */
    struct str periods;     /* 月、季: which it is for */
    bool built_in;
};
extern const struct field style_row_fields[];

MUST_CHECK enum rc style_insert(struct cx *cx, const struct style_row *s);

/* The newest of each name of the unit at `path` and of all units above it; the nearest
 * unit first, then by name. */
MUST_CHECK enum rc style_list(struct cx *cx, struct str path, struct list *out);

/* All of one name, newest first, at most 100.  Without their texts. */
MUST_CHECK enum rc style_history(struct cx *cx, int64_t unit, struct str name,
                                 struct list *out);

#endif
