/* report.h (store) -- reports, their versions, receivers and files.
 * Tables: report, receiver, revision, attachment, step.  Rules: domain/state.h and
 * app/report.c.  Every change of a report raises `edition`; report_set() refuses
 * (E_CONFLICT "db.changed") when somebody was first. */
#ifndef STORE_REPORT_H
#define STORE_REPORT_H

#include "base/cx.h"
#include "base/field.h"

struct report {
    int64_t id, unit, author;
    int state;    /* enum report_state */
    int64_t step; /* 待审签: which step of the chain, from 1; else 0 */
    struct str title, body;
    int kind; /* enum report_kind */
    int64_t topic;
    bool urgent;
    struct str source, editor_name, editor_phone, signer_name, signer_phone;
    int64_t length;   /* characters of the body */
    int64_t revision; /* number of the newest, from 1 */
    int64_t edition, created, sent, changed;
};
extern const struct field report_fields[];

MUST_CHECK enum rc report_load(struct cx *cx, int64_t id, struct report *out);
MUST_CHECK enum rc report_add(struct cx *cx, const struct report *r);
/* The next id of that day, which is past, for a report of an old register's. */
MUST_CHECK enum rc report_id_of_day(struct cx *cx, int64_t day, int64_t *out);
/* Writes what may change; r->edition is what was read, one more is stored. */
MUST_CHECK enum rc report_set(struct cx *cx, const struct report *r);

/* A line of a list: with names. */
struct report_line {
    int64_t id;
    struct str title, unit_short, author_name;
    int kind, state;
    bool urgent;
    int64_t length, created, sent, changed;
    struct str standing; /* what became of it: 采用, 在办 …, of its first receiver */
};
extern const struct field report_line_fields[];

/* The reports of one unit, newest first, after the filters. */
struct report_query {
    int64_t unit, before; /* ids below `before`; 0 is from the top */
    int state, kind;      /* 0: any */
    int64_t author;       /* 0: any */
    struct str words;     /* in the title; "" is any */
    int64_t limit;
};
MUST_CHECK enum rc report_page(struct cx *cx, struct report_query q, struct list *out);

struct receiver {
    int64_t unit;
    struct str name, short_name;
    bool on; /* chosen */
};
extern const struct field receiver_fields[];

MUST_CHECK enum rc receiver_list(struct cx *cx, int64_t report, struct list *out);
MUST_CHECK enum rc receiver_set(struct cx *cx, int64_t report, struct ids units);
/* Whom a unit may report to: its superiors on this node, nearest first. */
MUST_CHECK enum rc receiver_choices(struct cx *cx, int64_t unit, struct list *out);

struct revision {
    int64_t report, no, person, unit, at;
    struct str title, body, note;
    struct str person_name, unit_short; /* read only */
};
extern const struct field revision_fields[];
MUST_CHECK enum rc revision_add(struct cx *cx, const struct revision *r);
/* Those after `after` up to `upto`, oldest first, each with its text. */
MUST_CHECK enum rc revision_list(struct cx *cx, int64_t report, int64_t after, int64_t upto,
                                 struct list *out);
/* The number of the newest one made by then; 1 when there is none. */
MUST_CHECK enum rc revision_at(struct cx *cx, int64_t report, int64_t at, int64_t *out);

struct attachment {
    int64_t id, report;
    struct str name, digest;
    int64_t size;
    struct str picture;    /* digest of its clean copy (os/picture.h); "": no picture */
    int64_t width, height; /* of the copy, in dots */
    int64_t person, at;
};
extern const struct field attachment_fields[];
MUST_CHECK enum rc attachment_add(struct cx *cx, const struct attachment *a);
MUST_CHECK enum rc attachment_load(struct cx *cx, int64_t id, struct attachment *out);
MUST_CHECK enum rc attachment_list(struct cx *cx, int64_t report, struct list *out);
MUST_CHECK enum rc attachment_remove(struct cx *cx, int64_t id);

/* The chain that a report passes inside its unit. */
struct step {
    int64_t unit, no;
    struct str title, post;
};
extern const struct field step_fields[];
MUST_CHECK enum rc step_list(struct cx *cx, int64_t unit, struct list *out);
MUST_CHECK enum rc step_add(struct cx *cx, const struct step *s);
MUST_CHECK enum rc step_clear(struct cx *cx, int64_t unit); /* before new ones */

#endif
