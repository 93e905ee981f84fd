/* issue_sign.h -- the sign-off of an issue, and its way to the readers.
 *
 * A bulletin has steps (编辑, 校对, 审核, 签发), each for a role of its unit and, where so
 * set, a post; none: one step, 签发 by 领导.
 *     issue.submit  组稿 -> 待签发, at step 1.  Where step 1 is 编辑's and the submitter's own,
 *                   submitting is that signature, and it waits for step 2.
 *     issue.sign    the next step; the last publishes: number, date, freeze, credit and
 *                   readers in one transaction (issue_publish.c)
 *     issue.turn    back to 组稿 with a note, by whoever is at turn; the round ends
 * Where the bulletin wants them apart nobody signs two steps of one round.  Every signature
 * is a row with the SM3 of the paper that was signed: who signs later signs the same, and
 * the published issue still proves it, for only numbers, day and signer were added.
 *
 * At publication every unit of the bulletin's distribution gets a row: it takes the issue
 * once (issue.receive).  Others read as RIGHT_PAPERS lets them, without a receipt.
 */
#ifndef APP_ISSUE_SIGN_H
#define APP_ISSUE_SIGN_H

#include "app/issue.h"

enum { ISSUES_OPEN_MAX = 10 }; /* of one bulletin at once */

struct issue_new_in {
    int64_t bulletin;
    int series; /* enum issue_series */
    struct str subject; /* a 专刊 needs one */
};
extern const struct field issue_new_fields[];

/* The steps, at least one; of struct bulletin_step. */
MUST_CHECK enum rc issue_steps(struct cx *cx, int64_t bulletin, struct list *out);
/* The one that an issue in sign-off waits for; is it the last? */
const struct bulletin_step *issue_step_now(const struct issue *issue, const struct list *steps,
                                           bool *last);
/* Does the actor hold a post in the unit that may sign the step? */
bool issue_step_mine(const struct cx *cx, int64_t unit, const struct bulletin_step *step);
/* Did the person sign a step of the round? */
bool issue_signed_by(const struct list *signatures, int64_t round, int64_t person);
/* SM3 of what is signed: the frozen text without what publication adds. */
MUST_CHECK enum rc issue_paper_digest(struct cx *cx, const struct frozen_issue *paper,
                                      struct str *out);
/* The last signature's work; *out is the number as people read it. */
MUST_CHECK enum rc issue_publish(struct cx *cx, const struct bulletin *b, struct issue *issue,
                                 struct str *out);

ACT(issue_new);
ACT(issue_drop);
ACT(issue_submit);
ACT(issue_turn);
ACT(issue_sign);
ACT(issue_receive);

#endif
