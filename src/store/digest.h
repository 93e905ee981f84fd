/* digest.h -- 综合稿: several reports made into one text.  Tables: digest, digest_source,
 * digest_revision.  A source stays a report of its own: credit goes to each (adoption.h).
 *
 * Which reports are behind each line of the text is kept beside it (text/origins.h).  A
 * digest may be taken into another one of its unit (merged_into), which then has its
 * sources, each `via` it; until that is undone, it only waits.
 */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "base/cx.h"
#include "base/field.h"

struct digest {
    int64_t id, unit;
    struct str title, body, origins;
    int64_t person, edition, created, changed;
    int64_t revision;    /* number of its newest version; 0: none was kept yet */
    int64_t merged_into; /* the digest that took it in; 0: none */

    /* read only */
    int64_t sources;             /* how many */
    int64_t piece, issue;        /* where it stands; 0: nowhere */
    int issue_state;             /* enum issue_state */
    int64_t issue_year, issue_number;
    struct str issue_series;     /* 增刊, 专刊; "": a 正刊, of which it is not said */
    struct str bulletin_name, into_title;
    bool placed; /* stands in an issue */
};
extern const struct field digest_fields[];

MUST_CHECK enum rc digest_add(struct cx *cx, const struct digest *d);
MUST_CHECK enum rc digest_load(struct cx *cx, int64_t id, struct digest *out);

/* The new text (by edition), kept as one more version with `note` beside it; d->revision
 * and d->edition become those of now.  Before the first version of a digest that has none
 * yet, what it was is kept. */
MUST_CHECK enum rc digest_set(struct cx *cx, struct digest *d, struct str note);

/* It is taken into `into`, or (0) given back. */
MUST_CHECK enum rc digest_set_into(struct cx *cx, const struct digest *d, int64_t into);

/* Newest first; `words` in the title, "" any; `before`: ids below, 0 from the top. */
MUST_CHECK enum rc digest_page(struct cx *cx, int64_t unit, struct str words, int64_t before,
                               int64_t limit, struct list *out);
/* Those of the unit that may still take reports in, newest first. */
MUST_CHECK enum rc digest_open_list(struct cx *cx, int64_t unit, struct list *out);
/* Those that were taken into `digest`. */
MUST_CHECK enum rc digest_parts(struct cx *cx, int64_t digest, struct list *out);

struct digest_source {
    int64_t digest, report, unit, handling, place;
    int64_t via; /* the digest it came with; 0: it came by itself */
    struct str title, body, unit_short, author_name, number, via_title;
    int report_state; /* enum report_state: only of 已报送 the body is signed */
};
extern const struct field digest_source_fields[];
/* At the end of the list. */
MUST_CHECK enum rc digest_source_add(struct cx *cx, int64_t digest, int64_t report,
                                     int64_t via);
MUST_CHECK enum rc digest_source_drop(struct cx *cx, int64_t digest, int64_t report);
/* The sources in order; `handling` is that of the digest's unit. */
MUST_CHECK enum rc digest_sources(struct cx *cx, int64_t digest, struct list *out);
/* What was a source once, as digest_sources() has it; place 0. */
MUST_CHECK enum rc digest_source_once(struct cx *cx, int64_t digest, int64_t report,
                                      struct digest_source *out);

/* A version of the text; sources: each report's id with blanks between, behind ":" the
 * digest that it came with. */
struct digest_revision {
    int64_t digest, no;
    struct str title, body, origins, sources;
    int64_t person, at;
    struct str note, person_name;
};
extern const struct field digest_revision_fields[];
MUST_CHECK enum rc digest_revision_load(struct cx *cx, int64_t digest, int64_t no,
                                        struct digest_revision *out);
/* Newest first, without texts. */
MUST_CHECK enum rc digest_revisions(struct cx *cx, int64_t digest, struct list *out);

/* A handling that may be taken in: 采用, 采用后撤稿 or 备用 of the unit, and in no digest that
 * is not yet published; while somebody else has it in hand, not `free`. */
struct digest_item {
    int64_t id, report;
    struct str title, sender_short, state, holder_name;
    bool free;
};
extern const struct field digest_item_fields[];
/* Newest first; `words` in the title, "" any. */
MUST_CHECK enum rc digest_items(struct cx *cx, int64_t unit, struct str words, int64_t limit,
                                struct list *out);

#endif
