/* scheme.h (store) -- assessment schemes as they are kept: the file, as written.
 *
 * A row is never changed: a corrected scheme is a new row.  What the text says is
 * domain/scheme.h's to read; name and validity are copies of what it said when it was
 * entered, for lists.  Table: scheme.
 */
#ifndef STORE_SCHEME_H
#define STORE_SCHEME_H

#include "base/cx.h"
#include "base/field.h"

struct scheme_file {
    int64_t id, unit;      /* whose; it scores the units below */
    struct str name, text;
    struct str digest;     /* SM3 of text */
    int64_t began, ended;  /* days, both included */
    int64_t entered, person;
    struct str unit_short, person_name; /* read only */
};
extern const struct field scheme_file_fields[];

MUST_CHECK enum rc scheme_file_add(struct cx *cx, const struct scheme_file *s);
MUST_CHECK enum rc scheme_file_load(struct cx *cx, int64_t id, struct scheme_file *out);

/* Those of the unit at `path` and of all units above it; the nearest unit first, then
 * the newest validity, then the newest entry.  Without their texts. */
MUST_CHECK enum rc scheme_file_list(struct cx *cx, struct str path, struct list *out);

/* How many of the unit's schemes have this digest. */
MUST_CHECK enum rc scheme_file_count(struct cx *cx, int64_t unit, struct str digest,
                                     int64_t *out);

#endif
