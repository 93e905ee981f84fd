/* issue.h -- the issues (期) of bulletins, their signatures and receipts.
 * Tables: issue, issue_signature, issue_reader. */
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
    int series;         /* enum issue_series; 0 when added: 正刊 */
    struct str subject; /* of a 专刊; may be "" */
    int64_t round;      /* of sign-off, from 1: one more after each return */
    int64_t step;       /* which step it waits for, from 1; 0: not in sign-off */
};
extern const struct field issue_fields[];

MUST_CHECK enum rc issue_load(struct cx *cx, int64_t id, struct issue *out);
MUST_CHECK enum rc issue_add(struct cx *cx, const struct issue *i);
MUST_CHECK enum rc issue_set(struct cx *cx, const struct issue *i); /* by edition */
/* Only one that has never had a number. */
MUST_CHECK enum rc issue_drop(struct cx *cx, int64_t id);
/* The oldest 正刊 of the bulletin that is 组稿, made when there is none. */
MUST_CHECK enum rc issue_open(struct cx *cx, int64_t bulletin, struct issue *out);

struct issue_line {
    int64_t id, bulletin;
    struct str bulletin_name, signer_name;
    int state;
    int64_t year, number, total, signed_at, created, pieces;
    int64_t notices; /* 更正 and 撤稿 of it */
    int series;
    bool extra; /* 增刊 or 专刊 */
    struct str subject;
    int64_t readers, received; /* units it was sent to; that took it */
};
extern const struct field issue_line_fields[];
/* Newest first; published_only for readers. `before`: ids below; 0 from the top. */
MUST_CHECK enum rc issue_page(struct cx *cx, int64_t bulletin, bool published_only,
                              int64_t before, int64_t limit, struct list *out);

/* Those of the bulletin that are 组稿, oldest first; of struct issue_line. */
MUST_CHECK enum rc issue_open_list(struct cx *cx, int64_t bulletin, struct list *out);
/* 组稿 and 待签发, newest first; of struct issue_line. */
MUST_CHECK enum rc issue_unsigned_list(struct cx *cx, int64_t bulletin, struct list *out);

/* A signature in the sign-off, or a return. */
struct issue_signature {
    int64_t id, issue, round, step;
    struct str title;  /* the step's, as it was then */
    bool agreed;       /* else returned */
    struct str note, digest; /* SM3 of the paper that was signed */
    int64_t person, at;
    struct str person_name; /* read only */
};
extern const struct field issue_signature_fields[];
MUST_CHECK enum rc issue_signature_add(struct cx *cx, const struct issue_signature *s);
MUST_CHECK enum rc issue_signature_list(struct cx *cx, int64_t issue, struct list *out);

/* A published issue on its way to a unit. */
struct issue_reader {
    int64_t issue, unit;
    struct str unit_short, person_name; /* read only */
    int64_t received, person; /* 0: not yet */
};
extern const struct field issue_reader_fields[];
/* To the bulletin's readers, or without any to all units below the publisher. */
MUST_CHECK enum rc issue_reader_make(struct cx *cx, int64_t issue);
MUST_CHECK enum rc issue_reader_list(struct cx *cx, int64_t issue, struct list *out);
/* The unit takes it; what was taken or never sent to it stays as it is. */
MUST_CHECK enum rc issue_reader_receive(struct cx *cx, int64_t issue, int64_t unit);

#endif
