/* whole.h -- is the database whole?  What must hold at every moment, whatever was
 * interrupted: nothing is half done, no number is missing, the chain verifies. */
#ifndef TESTS_CRASH_WHOLE_H
#define TESTS_CRASH_WHOLE_H

#include "tests/flow/flow.h"

/* How many rules are broken, each printed after `when`.  The flow holds the database. */
int whole_check(struct flow *f, const char *when);

#endif
