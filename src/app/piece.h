/* piece.h (app) -- one piece of an issue that is being put together: its text and its place.
 *
 * Every change of the text is a version that stays (store/piece.h); piece.edit compares one
 * with the text of today and piece.restore goes back to it, as a further version.  Places
 * count within a column: piece.place sets one, piece.move goes one up or down, piece.shift
 * moves the piece to another open issue of the bulletin.  None of them is possible once the
 * issue is put before the leader.
 */
#ifndef APP_PIECE_H
#define APP_PIECE_H

#include "app/issue.h"
#include "text/compare.h"

struct piece_id {
    int64_t piece;
};
extern const struct field piece_id_fields[];
struct piece_edit_in {
    int64_t piece;
    int64_t revision; /* the version to compare with; 0: the first */
};
extern const struct field piece_edit_fields[];
struct piece_view {
    struct piece piece;
    struct issue issue;
    struct str bulletin_name, seen;
    struct list columns;   /* of struct bulletin_column */
    struct list sources;   /* of struct piece_source */
    struct list pictures;  /* of struct picture_choice: theirs */
    struct list revisions; /* of struct piece_revision, oldest first */
    struct piece_revision old; /* the one that is compared; no 0: none */
    struct comparison compare; /* from it to the text of today */
    struct list targets;   /* of struct issue_line: other open issues */
    bool may_edit;
};
extern const struct field piece_view_fields[];

struct piece_change_in {
    int64_t piece, column_no;
    int form;
    struct str title, body;
    struct str flags; /* "" or 无: none */
    struct str seen; /* as read; "": whatever it is now */
};
extern const struct field piece_change_fields[];
struct piece_move_in {
    int64_t piece;
    int64_t by; /* -1 up, 1 down */
};
extern const struct field piece_move_fields[];
struct piece_place_in {
    int64_t piece, column_no, place; /* place: in the column, from 1 */
};
extern const struct field piece_place_fields[];
struct piece_shift_in {
    int64_t piece, target; /* target: an issue */
};
extern const struct field piece_shift_fields[];
struct piece_restore_in {
    int64_t piece, revision;
    struct str seen;
};
extern const struct field piece_restore_fields[];

/* What stands in the piece, as one hash: who changes it says what they have read. */
struct str piece_seen(struct arena *a, const struct piece *p);

ACT(piece_edit);
ACT(piece_change);
ACT(piece_move);
ACT(piece_place);
ACT(piece_shift);
ACT(piece_restore);
ACT(piece_drop);

#endif
