/* piece.h -- the pieces that stand in an issue, and what they came from.
 * Tables: piece, piece_source, piece_revision. */
#ifndef STORE_PIECE_H
#define STORE_PIECE_H

#include "base/cx.h"
#include "base/field.h"

struct piece {
    int64_t id, issue, col, place;
    int form; /* enum adoption_form */
    struct str title, body;
    int64_t digest;
    struct str flags; /* 标记: words with blanks between them */
    struct str origins; /* of a digest: who is behind each line (text/origins.h) */
};
extern const struct field piece_fields[];

MUST_CHECK enum rc piece_load(struct cx *cx, int64_t id, struct piece *out);
/* Which reports each line of its body comes from (text/origins.h); "": all of them, or the
 * piece was taken out. */
MUST_CHECK enum rc piece_origins(struct cx *cx, int64_t id, struct str *out);
/* At the end of its issue, with the reports it comes from; its text is version 1. */
MUST_CHECK enum rc piece_add(struct cx *cx, struct piece *p, struct ids reports);
/* Another title or body is the next version; all others are kept. */
MUST_CHECK enum rc piece_set(struct cx *cx, const struct piece *p);
/* The reports it comes from are these now. */
MUST_CHECK enum rc piece_set_sources(struct cx *cx, int64_t piece, struct ids reports);
/* To the end of another issue. */
MUST_CHECK enum rc piece_shift(struct cx *cx, struct piece *p, int64_t issue);
MUST_CHECK enum rc piece_drop(struct cx *cx, int64_t id);
/* In print order: by column, the short ones (简讯) last in each. */
MUST_CHECK enum rc piece_list(struct cx *cx, int64_t issue, struct list *out);

/* A version of a piece's text.  Versions outlive a piece that was taken out. */
struct piece_revision {
    int64_t piece, no; /* from 1: as it was put in */
    struct str title, body;
    int64_t person, at;
    struct str person_name; /* read only */
};
extern const struct field piece_revision_fields[];
/* All of them, oldest first, without their bodies. */
MUST_CHECK enum rc piece_revisions(struct cx *cx, int64_t piece, struct list *out);
/* One with its body; E_NOT_FOUND when there is none of that number. */
MUST_CHECK enum rc piece_revision_load(struct cx *cx, int64_t piece, int64_t no,
                                       struct piece_revision *out);

struct piece_source {
    int64_t piece, report, unit, author;
    struct str unit_short, author_name, title;
};
extern const struct field piece_source_fields[];
MUST_CHECK enum rc piece_sources(struct cx *cx, int64_t piece, struct list *out);
/* The pieces that came from it in this unit's issues not yet published. */
MUST_CHECK enum rc piece_open_of(struct cx *cx, int64_t report, int64_t unit,
                                 struct list *out);
/* How many published pieces of this unit's bulletins came from it; without those that were
 * recalled (撤稿). */
MUST_CHECK enum rc piece_published_of(struct cx *cx, int64_t report, int64_t unit,
                                      int64_t *out);

/* What is open about the reports behind an issue's pieces; one for each piece and source. */
struct piece_doubt {
    int64_t piece, report;
    struct str title;  /* of the report */
    int64_t questions; /* 核实 of the publisher without an answer */
    int64_t remarks;   /* 批注 that nobody dealt with */
};
extern const struct field piece_doubt_fields[];
MUST_CHECK enum rc piece_doubts(struct cx *cx, int64_t issue, struct list *out);

/* How many pieces of the issue come from the report; how many it has. */
MUST_CHECK enum rc piece_in_issue(struct cx *cx, int64_t issue, int64_t report,
                                  int64_t *out);
MUST_CHECK enum rc piece_count(struct cx *cx, int64_t issue, int64_t *out);

#endif
