/* issue_trail.h -- who signed an issue and who took it, for its page (struct issue_trail). */
#ifndef APP_ISSUE_TRAIL_H
#define APP_ISSUE_TRAIL_H

#include "app/issue.h"

extern const struct field issue_trail_fields[];

MUST_CHECK enum rc issue_trail_load(struct cx *cx, const struct bulletin *b,
                                    const struct issue *issue,
                                    const struct frozen_issue *paper,
                                    struct issue_trail *out);

#endif
