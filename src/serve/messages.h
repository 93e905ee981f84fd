/* messages.h -- what people are told: data/messages.zh as a table, by code.
 *
 * A text names what is wrong and what to do about it.  In it {field} stands for the
 * label of the input field at fault, {0} and {1} for what the fault carries.
 * tools/check_messages.sh keeps codes and texts in step.
 */
#ifndef SERVE_MESSAGES_H
#define SERVE_MESSAGES_H

#include "base/cx.h"

struct message {
    const char *code, *text;
};

extern const struct message messages[]; /* sorted by code; ends with code NULL */

/* The text of a fault.  `label` is what people call its field; NULL or "" when it has
 * none.  A code without text is told as "act.failed", with the code. */
struct str message_text(struct arena *a, const struct fault *f, const char *label);

#endif
