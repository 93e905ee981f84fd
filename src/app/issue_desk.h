/* issue_desk.h -- 编排: the desk where an issue is put together.
 *
 * issue.edit shows the columns with their pieces in print order, how many pages there are
 * and on which each piece begins, and what is still missing: with `must` the issue cannot be
 * submitted, the others are to be looked at.  Pieces are dragged over the columns
 * (piece.place) or go up and down by buttons (piece.move).  Each piece is edited on a page of
 * its own (app/piece.h).
 */
#ifndef APP_ISSUE_DESK_H
#define APP_ISSUE_DESK_H

#include "app/piece.h"

enum { TITLE_LONG = 30 }; /* characters: longer ones are pointed out */

struct desk_piece {
    int64_t piece, digest; /* digest: the 综合稿 it is; 0: a report's */
    int64_t page;          /* where it begins, from 1; of a short one where its group does */
    struct str title, form, flags, from;
};
struct desk_column {
    int64_t no;
    struct str name;
    struct list pieces; /* of struct desk_piece */
};
struct desk_check {
    bool must;
    struct str text, link;
};
struct issue_desk {
    struct issue issue;
    struct frozen_issue paper; /* as it would be */
    struct list columns;       /* of struct desk_column */
    struct list checks;        /* of struct desk_check */
    int64_t pages, lines;      /* of the paper; lines used on the last page, of 22 */
    bool odd;                  /* 双面印刷 leaves the last page's back empty */
    bool main;                 /* 正刊: its series is not said */
    bool may_edit, may_submit;
};
extern const struct field issue_desk_fields[];

ACT(issue_edit);

#endif
