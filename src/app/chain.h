/* chain.h -- the chain that a report passes inside its unit, and its leaving.
 *
 * A unit's steps stand in the table step (none: one step, any 审核人).  A step may
 * ask for a certain post (办公室主任); whoever signs must hold it.  The author may
 * not sign their own report unless the unit has nobody else with the role and the
 * setting report.author_signs allows it.
 * After the last step the report is 已报送: at its first leaving every receiver gets
 * it with a number; a revised one goes back to those who asked for it.
 */
#ifndef APP_CHAIN_H
#define APP_CHAIN_H

#include "app/act.h"
#include "store/report.h"

MUST_CHECK enum rc chain_begin(struct cx *cx, struct report *r, struct made *out);
MUST_CHECK enum rc chain_sign(struct cx *cx, struct report *r, struct made *out);

/* OK when the actor may sign the step that the report waits at. */
MUST_CHECK enum rc chain_may_sign(struct cx *cx, const struct report *r);

/* What it waits for: 办公室主任审核; "" when it is not 待审签. */
MUST_CHECK enum rc chain_waits_for(struct cx *cx, const struct report *r, struct str *out);

#endif
