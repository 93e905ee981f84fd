/* bulletin.h -- bulletins: how they are numbered, printed, signed and sent out.
 * Tables: bulletin, bulletin_column, bulletin_step, bulletin_reader. */
#ifndef STORE_BULLETIN_H
#define STORE_BULLETIN_H

#include "base/cx.h"
#include "base/field.h"

struct bulletin {
    int64_t id, unit;
    struct str name; /* without 《》 */
    int level;       /* enum level */
    int numbering;   /* enum numbering; 0 when added: both */
    bool outside;    /* adoptions are recorded by hand */
    struct str readers; /* behind 报: */
    int64_t place;
    int layout;         /* enum layout */
    struct str heading, publisher; /* as printed; "": its name, its unit's */
    struct str mark;    /* top left of page one: 内部资料 注意保存; may be "" */
    struct str send_to, issue_to;  /* behind 送: and 发: */
    int64_t copies;     /* 共印N份; 0: not printed */
    bool contents;      /* begins with 目录 */
    bool apart;         /* nobody signs two steps of one round */
};
extern const struct field bulletin_fields[];

/* A new one: from layout on it has what the table gives each. */
MUST_CHECK enum rc bulletin_add(struct cx *cx, const struct bulletin *b);
MUST_CHECK enum rc bulletin_set(struct cx *cx, const struct bulletin *b);
MUST_CHECK enum rc bulletin_load(struct cx *cx, int64_t id, struct bulletin *out);
MUST_CHECK enum rc bulletin_by_name(struct cx *cx, struct str name, struct bulletin *out);
/* Of one unit, or (unit 0) all; of struct bulletin, by place. */
MUST_CHECK enum rc bulletin_list(struct cx *cx, int64_t unit, struct list *out);

struct bulletin_column {
    int64_t bulletin, no; /* from 1; a piece's `col` */
    struct str name;
    int64_t place; /* print order; 0 when added: no */
    bool ended;    /* takes no more pieces */
    int64_t published; /* how many pieces stand in it in published issues; read only */
};
extern const struct field bulletin_column_fields[];
MUST_CHECK enum rc bulletin_column_add(struct cx *cx, const struct bulletin_column *c);
MUST_CHECK enum rc bulletin_column_set(struct cx *cx, const struct bulletin_column *c);
/* In print order: those that take pieces; every one there ever was. */
MUST_CHECK enum rc bulletin_column_list(struct cx *cx, int64_t bulletin, struct list *out);
MUST_CHECK enum rc bulletin_column_all(struct cx *cx, int64_t bulletin, struct list *out);
/* Pieces of issues not yet published go from one column to another. */
MUST_CHECK enum rc bulletin_column_move(struct cx *cx, int64_t bulletin, int64_t from,
                                        int64_t to);
/* How many pieces of issues not yet published stand in it. */
MUST_CHECK enum rc bulletin_column_open(struct cx *cx, int64_t bulletin, int64_t no,
                                        int64_t *out);

/* A step of its sign-off. */
struct bulletin_step {
    int64_t bulletin, no; /* from 1 */
    struct str title;     /* 编辑, 校对, 审核, 签发 */
    int role;             /* enum role: who may sign it */
    struct str post;      /* only posts with this title; "": any */
};
extern const struct field bulletin_step_fields[];
MUST_CHECK enum rc bulletin_step_list(struct cx *cx, int64_t bulletin, struct list *out);
/* These instead of what there was. */
MUST_CHECK enum rc bulletin_step_set(struct cx *cx, int64_t bulletin, const struct list *steps);

/* How many issues it published in the year; how many are in sign-off. */
MUST_CHECK enum rc bulletin_published(struct cx *cx, int64_t bulletin, int64_t year,
                                      int64_t *out);
MUST_CHECK enum rc bulletin_signing(struct cx *cx, int64_t bulletin, int64_t *out);

/* The default distribution. */
struct bulletin_reader {
    int64_t bulletin, unit;
    struct str unit_short;
};
extern const struct field bulletin_reader_fields[];
MUST_CHECK enum rc bulletin_reader_list(struct cx *cx, int64_t bulletin, struct list *out);
MUST_CHECK enum rc bulletin_reader_set(struct cx *cx, int64_t bulletin, struct ids units);

#endif
