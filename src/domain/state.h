/* state.h -- the states of what moves, and every move between them.
 *
 * report: in its own unit
 *     草稿 -submit-> 待审签 -sign (last step)-> 已报送
 *                    待审签 -turn back-> 退回 -submit-> 待审签
 *     已报送 -a receiver asks for revision-> 退改 -submit-> 待审签 -sign-> 已报送
 *     草稿, 待审签, 退回 -withdraw-> 撤回
 * handling: at each receiving unit
 *     待收 -take-> 在办 -release-> 待收
 *     在办 -ask-> 核实 -answer-> 在办         在办 -return-> 退改 -revised-> 在办
 *     在办 -keep-> 备用    -file-> 备查    -refuse-> 不采用    -adopt-> 采用
 *     备用 -take-> 在办    采用, 不采用, 备查, 备用 -undo-> 在办, until published
 *     采用 -recall-> 采用后撤稿, when all that was published of it is taken back;
 *     采用后撤稿 -undo-> 在办    -adopt-> 采用
 * issue:
 *     组稿 -submit-> 待签发 -sign-> 已签发          待签发 -turn back-> 组稿
 *
 * A move from 在办 may also start from 待收: whoever acts has taken it in hand.
 * A move is allowed when its row in the table says so, and nowhere else.
 */
#ifndef DOMAIN_STATE_H
#define DOMAIN_STATE_H

#include "base/field.h"

enum report_state {
    REPORT_NONE, REPORT_DRAFT, REPORT_SIGNING, REPORT_TURNED, REPORT_SENT, REPORT_REVISE,
    REPORT_WITHDRAWN, REPORT_STATE_END
};
extern const struct words report_states;

enum handling_state {
    HANDLING_NONE, HANDLING_WAITING, HANDLING_INHAND, HANDLING_VERIFY, HANDLING_REVISE,
    HANDLING_KEPT, HANDLING_ADOPTED, HANDLING_REFUSED, HANDLING_FILED, HANDLING_RECALLED,
    HANDLING_STATE_END
};
extern const struct words handling_states;

enum handling_move {
    MOVE_TAKE, MOVE_RELEASE, MOVE_ASK, MOVE_ANSWER, MOVE_RETURN, MOVE_REVISED, MOVE_KEEP,
    MOVE_FILE, MOVE_REFUSE, MOVE_ADOPT, MOVE_RECALL, MOVE_UNDO, MOVE_END
};

/* Where `move` leads from `from`; HANDLING_NONE when it is not allowed. */
enum handling_state handling_moved(enum handling_state from, enum handling_move move);
/* The move as the timeline says it: 收办, 放回, 核实 … */
struct str handling_move_word(enum handling_move move);

enum issue_state { ISSUE_NONE, ISSUE_OPEN, ISSUE_SIGNING, ISSUE_PUBLISHED, ISSUE_STATE_END };
extern const struct words issue_states;

/* Coded reasons for 不采用; the code and its text are one word: "时效已过". */
extern const struct words refuse_reasons;
/* Coded reasons for 退改. */
extern const struct words revise_reasons;

/* Of circulars. */
enum period { PERIOD_NONE, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR, PERIOD_END };
extern const struct words periods;

/* Of decisions on prizes: 授予, 不授予. */
enum prize_verdict { VERDICT_NONE, VERDICT_GIVEN, VERDICT_PASSED, VERDICT_END };
extern const struct words verdicts;

#endif
