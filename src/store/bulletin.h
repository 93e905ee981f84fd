/* bulletin.h -- bulletins, their columns, issues and the pieces that stand in them.
 * Tables: bulletin, bulletin_column, issue, piece, piece_source. */
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
};
extern const struct field issue_line_fields[];
/* Newest first; published_only for readers. `before`: ids below; 0 from the top. */
MUST_CHECK enum rc issue_page(struct cx *cx, int64_t bulletin, bool published_only,
                              int64_t before, int64_t limit, struct list *out);

struct piece {
    int64_t id, issue, col, place;
    int form; /* enum adoption_form */
    struct str title, body;
    int64_t digest;
    struct str flags; /* 标记: words with blanks between them */
};
extern const struct field piece_fields[];

MUST_CHECK enum rc piece_load(struct cx *cx, int64_t id, struct piece *out);
/* At the end of its issue, with the reports it comes from. */
MUST_CHECK enum rc piece_add(struct cx *cx, struct piece *p, struct ids reports);
MUST_CHECK enum rc piece_set(struct cx *cx, const struct piece *p);
MUST_CHECK enum rc piece_drop(struct cx *cx, int64_t id);
MUST_CHECK enum rc piece_list(struct cx *cx, int64_t issue, struct list *out);

struct piece_source {
    int64_t piece, report, unit, author;
    struct str unit_short, author_name, title;
};
extern const struct field piece_source_fields[];
MUST_CHECK enum rc piece_sources(struct cx *cx, int64_t piece, struct list *out);
/* The pieces that came from it in this unit's issues not yet published. */
MUST_CHECK enum rc piece_open_of(struct cx *cx, int64_t report, int64_t unit,
                                 struct list *out);
/* How many published pieces of this unit's bulletins came from it. */
MUST_CHECK enum rc piece_published_of(struct cx *cx, int64_t report, int64_t unit,
                                      int64_t *out);

/* How many pieces of the issue come from the report; how many it has. */
MUST_CHECK enum rc piece_in_issue(struct cx *cx, int64_t issue, int64_t report,
                                  int64_t *out);
MUST_CHECK enum rc piece_count(struct cx *cx, int64_t issue, int64_t *out);

#endif
