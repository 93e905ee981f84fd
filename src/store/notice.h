/* notice.h (store) -- 更正 and 撤稿: what readers are to know of a piece that was published.
 * Table: notice.  The issue itself stays as it was signed; a notice is never changed, a
 * later one is another row. */
#ifndef STORE_NOTICE_H
#define STORE_NOTICE_H

#include "base/cx.h"
#include "base/field.h"

struct notice {
    int64_t id, issue, piece;
    int kind;                /* enum notice_kind */
    struct str text;         /* what readers are told */
    struct str title, body;  /* 更正: the right ones; "" for 撤稿 */
    int64_t person, at;
    struct str person_name;  /* read only */
};
extern const struct field notice_fields[];

MUST_CHECK enum rc notice_add(struct cx *cx, const struct notice *n);
MUST_CHECK enum rc notice_load(struct cx *cx, int64_t id, struct notice *out);
/* Those of one issue, oldest first. */
MUST_CHECK enum rc notice_list(struct cx *cx, int64_t issue, struct list *out);
/* How many times the piece was recalled: 0 or 1. */
MUST_CHECK enum rc notice_recalled(struct cx *cx, int64_t piece, int64_t *out);
/* Every unit that has the issue has something new to take: its receipt is open again. */
MUST_CHECK enum rc notice_reopen(struct cx *cx, int64_t issue);

/* As the page of a report shows it: a notice on a piece that came from it. */
struct notice_line {
    int64_t id, issue, piece;
    struct str bulletin_name, printed; /* the title as it was printed */
    int64_t year, number;
    struct str series; /* 增刊, 专刊; "": 正刊 */
    int kind;
    struct str text, title;
    int64_t at;
};
extern const struct field notice_line_fields[];
MUST_CHECK enum rc notice_of_report(struct cx *cx, int64_t report, struct list *out);

#endif
