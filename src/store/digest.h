/* digest.h -- 综合稿: several reports made into one text.  Tables: digest, digest_source.
 * A source stays a report of its own: credit goes to each (adoption.h). */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "base/cx.h"
#include "base/field.h"

struct digest {
    int64_t id, unit;
    struct str title, body;
    int64_t person, edition, created, changed;
    int64_t sources; /* read only: how many */
    bool placed;     /* read only: stands in an issue */
};
extern const struct field digest_fields[];

MUST_CHECK enum rc digest_add(struct cx *cx, const struct digest *d);
MUST_CHECK enum rc digest_load(struct cx *cx, int64_t id, struct digest *out);
MUST_CHECK enum rc digest_set(struct cx *cx, const struct digest *d); /* by edition */
MUST_CHECK enum rc digest_page(struct cx *cx, int64_t unit, int64_t before, int64_t limit,
                               struct list *out);
/* Those of the unit that stand in no issue yet, newest first. */
MUST_CHECK enum rc digest_open_list(struct cx *cx, int64_t unit, struct list *out);

struct digest_source {
    int64_t digest, report, unit, handling, place;
    struct str title, body, unit_short, author_name, number;
};
extern const struct field digest_source_fields[];
MUST_CHECK enum rc digest_source_add(struct cx *cx, int64_t digest, int64_t report);
MUST_CHECK enum rc digest_source_drop(struct cx *cx, int64_t digest, int64_t report);
/* The sources in order; `handling` is that of the digest's unit. */
MUST_CHECK enum rc digest_sources(struct cx *cx, int64_t digest, struct list *out);

#endif
