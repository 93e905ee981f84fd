/* issue.h (app) -- 刊物 and 期: arranging an issue, signing it, reading it.
 *
 * An issue is 组稿 while pieces come in and are ordered (issue.edit, piece.change,
 * piece.move, piece.drop), 待签发 once the editor puts it before its signers, and
 * 已签发 with the last signature (issue_sign.h): in one transaction it gets its numbers
 * (第N期, 总第N期), is frozen as JSON with an SM3 digest, every source of every piece gets
 * its adoption and every reader its copy.  Page and PDF of a signed issue are made from the frozen text alone.
 */
#ifndef APP_ISSUE_H
#define APP_ISSUE_H

#include "app/act.h"
#include "domain/state.h"
#include "store/bulletin.h"
#include "store/issue.h"
#include "store/piece.h"

enum { PIECES_MAX = 100 }; /* of an issue */

/* A signed issue as it stands for ever; also what a preview shows. */
struct frozen_source {
    int64_t report, unit;
    struct str unit_short, author_name;
};
struct frozen_piece {
    int64_t piece;
    struct str column_name, form, title, body;
    struct str origins;  /* of a digest: who is behind each line (text/origins.h); else "" */
    bool first;          /* of its column */
    struct list sources; /* of struct frozen_source */
    struct list pictures; /* of struct named_picture (pictures.h): what the body shows */
    struct str flags, seen; /* 标记, piece_seen(): before it is signed; not frozen */
    struct str told;     /* 更正, 撤稿: what readers were told of it last; not frozen */
    int64_t notice;      /* and by which notice; 0: nothing */
};
struct frozen_issue {
    int64_t issue, bulletin;
    struct str bulletin_name, unit_name, readers, signer_name;
    int64_t year, number, total;
    int64_t signed_at;   /* day of signing */
    struct list pieces;  /* of struct frozen_piece, in print order */
    /* As printed, with nothing left to look up: of issues signed before these were kept,
     * what was printed then. */
    struct str heading, publisher, mark, send_to, issue_to;
    int64_t copies;             /* 0: not printed */
    struct str layout;          /* words: layouts */
    bool contents;              /* begins with 目录 */
    struct str series, subject; /* words: issue_series; of a 专刊, what it is about */
};
extern const struct field frozen_issue_fields[];
extern const struct field shown_issue_fields[]; /* with flags and seen: for pages */

struct issue_id {
    int64_t issue, edition;
};
extern const struct field issue_id_fields[];
struct issue_picture_in {
    int64_t issue;
    struct str picture; /* its digest */
};
extern const struct field issue_picture_fields[];
struct issue_turn_in {
    int64_t issue, edition;
    struct str note;
};
extern const struct field issue_turn_fields[];

/* The sign-off and the receipts of an issue, as its page shows them (issue_trail.c). */
struct issue_step_line {
    int64_t no;
    struct str title, who; /* who: 领导 副部长: role and post that may sign */
    bool done, now;
    struct str person_name;
    int64_t at;
    bool changed; /* the paper is no longer what was signed */
};
struct issue_trail {
    struct list steps;   /* of struct issue_step_line: of this round */
    struct list returns; /* of struct issue_signature that returned it */
    struct str waits;    /* the step it waits for; "" when in none */
    bool last;           /* the next signature publishes */
    bool may_sign, may_turn, may_drop, may_receive;
    bool apart;          /* signed a step of this round: another person must sign */
    struct list receipts;    /* of struct issue_reader; for the publisher's people */
    int64_t readers, received;
    bool taken;          /* the reader's own unit has it */
};

/* issue.show */
struct issue_view {
    struct issue issue;
    struct frozen_issue paper; /* frozen, or as it would be */
    struct list columns;       /* of struct bulletin_column */
    struct list notices;       /* of struct issue_notice (app/notice.h) */
    bool main;                 /* 正刊: its series is not said */
    struct issue_trail trail;
    bool may_edit, may_submit, may_sign, may_notice;
};
extern const struct field issue_view_fields[];

ACT(issue_show);
ACT(issue_picture); /* one that a piece shows, by its digest */
struct str picture_src(struct arena *a, int64_t issue, struct str digest); /* its path */

/* Where a piece may go: a bulletin of one's own, with its columns.  The pages of 采编台
 * and 综合稿 have a button for each. */
struct issue_target {
    int64_t bulletin;
    struct str name;
    bool first;          /* the unit's main one */
    struct list columns; /* of struct bulletin_column */
    struct list open;    /* of struct issue_line: where there is a choice of issues */
};
extern const struct field issue_target_fields[];
MUST_CHECK enum rc issue_targets(struct cx *cx, int64_t unit, struct list *out);

/* Put a piece at the end of an issue of a bulletin of the actor's unit (0: its first):
 * p->issue when it is not 0, else the 正刊 that is open.  Fills p->id and p->issue, and *b
 * with the bulletin. */
MUST_CHECK enum rc issue_place(struct cx *cx, int64_t bulletin, struct piece *p,
                               struct ids reports, struct bulletin *b);

/* Has the bulletin this column?  One without columns takes anything in its first. */
MUST_CHECK enum rc column_known(struct cx *cx, int64_t bulletin, int64_t no);
/* The report does not stand in the issue yet: it would be credited twice.  E_CONFLICT
 * issue.twice names it. */
MUST_CHECK enum rc issue_once(struct cx *cx, struct str bulletin_name, int64_t issue,
                              int64_t report);
/* There is room, and each report of the new piece comes once. */
MUST_CHECK enum rc issue_takes(struct cx *cx, const struct bulletin *b,
                               const struct issue *issue, struct ids reports);

/* The issue in this state, not changed since it was read (edition 0: whatever it is);
 * and an event of it. */
MUST_CHECK enum rc issue_in(struct cx *cx, int64_t id, int64_t edition,
                            enum issue_state state, struct issue *out);
MUST_CHECK enum rc issue_event(struct cx *cx, const struct issue *issue, struct str what,
                               struct str note);

/* 2005年第12期, 2005年增刊第2期: how adoptions and lists name an issue. */
struct str issue_label(struct arena *a, int series, int64_t year, int64_t number);

/* May this reader see the unit's issues before they are signed? */
bool issue_sees_open(const struct cx *cx, int64_t unit);

/* The issue for this reader: unsigned ones are not there for others. */
MUST_CHECK enum rc issue_for_reader(struct cx *cx, int64_t id, struct issue *out);

/* The issue as it is (frozen) or would be. */
MUST_CHECK enum rc issue_paper(struct cx *cx, const struct issue *issue,
                               struct frozen_issue *out);

#endif
