/* notice.h (app) -- 更正 and 撤稿 of what was published.
 *
 * The issue stays as it was signed: page, PDF and Word of it are the same for ever.  A
 * leader says what readers are to know (notice.add): with 更正 the right title and text,
 * which stand beside the printed ones; with 撤稿 that the piece ought not to have been
 * published, which takes every adoption of it back, so that points and the next circular
 * follow.  更正 leaves the credit.  Every unit that got the issue has it to take anew.
 *
 * A piece may be corrected several times, and be recalled once: after that nothing more is
 * to be said.  One button puts the notice into the bulletin's next issue as a short piece
 * of its own, 更正启事 (notice.place).
 */
#ifndef APP_NOTICE_H
#define APP_NOTICE_H

#include "app/issue.h"
#include "store/notice.h"

enum { NOTICE_TEXT_MAX = 500 };

/* A notice as its readers see it, beside what was printed. */
struct issue_notice {
    int64_t id, issue, piece;
    int kind; /* enum notice_kind */
    struct str text, title, body, person_name;
    struct str printed, printed_body; /* as the issue has it, or as corrected before */
    struct list pictures; /* of struct named_picture, with src: those of the piece */
    int64_t at;
    bool may_place; /* the reader may put it into the next issue */
};
extern const struct field issue_notice_fields[];
/* All of the issue, oldest first; of struct issue_notice. */
MUST_CHECK enum rc notices_load(struct cx *cx, const struct frozen_issue *paper,
                                bool may_place, struct list *out);

struct notice_new_in {
    int64_t issue, piece;
};
extern const struct field notice_new_fields[];
struct notice_form {
    int64_t issue, piece;      /* piece 0: none is chosen yet */
    struct frozen_issue paper;
    struct str label;          /* 2005年增刊第1期 */
    struct str title, body;    /* of the piece, as it stands */
    struct list pictures;      /* of struct picture_choice: those of the piece */
};
extern const struct field notice_form_fields[];

struct notice_in {
    int64_t issue, piece;
    int kind;
    struct str text, title, body;
};
extern const struct field notice_add_fields[];

struct notice_id {
    int64_t issue, notice;
};
extern const struct field notice_id_fields[];

ACT(notice_new);
ACT(notice_add);
ACT(notice_place);

#endif
