/* issue.h -- the issues (期) of bulletins.  Table: issue. */
#ifndef STORE_ISSUE_H
#define STORE_ISSUE_H

#include "base/cx.h"
#include "base/field.h"

struct issue {
    int64_t id, bulletin;
    int state; /* enum issue_state */
    int64_t year, number, total; /* 0 until it is published */
    int64_t person, signer, signed_at;
    struct str frozen, digest; /* JSON as signed, SM3 of it; "" before */
    int64_t edition, created;
};
extern const struct field issue_fields[];

MUST_CHECK enum rc issue_load(struct cx *cx, int64_t id, struct issue *out);
MUST_CHECK enum rc issue_add(struct cx *cx, const struct issue *i);
MUST_CHECK enum rc issue_set(struct cx *cx, const struct issue *i); /* by edition */
/* The oldest issue of the bulletin that is 组稿, made when there is none. */
MUST_CHECK enum rc issue_open(struct cx *cx, int64_t bulletin, struct issue *out);

struct issue_line {
    int64_t id, bulletin;
    struct str bulletin_name, signer_name;
    int state;
    int64_t year, number, total, signed_at, created, pieces;
    int64_t notices; /* 更正 and 撤稿 of it */
};
extern const struct field issue_line_fields[];
/* Newest first; published_only for readers. `before`: ids below; 0 from the top. */
MUST_CHECK enum rc issue_page(struct cx *cx, int64_t bulletin, bool published_only,
                              int64_t before, int64_t limit, struct list *out);

#endif
