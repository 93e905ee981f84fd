/* rights.h (store) -- which units an object belongs to, as paths (app/rights.h). */
#ifndef STORE_RIGHTS_H
#define STORE_RIGHTS_H

#include "base/cx.h"
#include "base/field.h"

/* What an object is asked as: its statement in rights.sql. */
enum belonging {
    BELONGS_UNIT, BELONGS_UNIT_KEPT, BELONGS_REPORT_OWN, BELONGS_REPORT, BELONGS_HANDLING,
    BELONGS_VERIFICATION, BELONGS_ATTACHMENT_OWN, BELONGS_ATTACHMENT, BELONGS_DIGEST,
    BELONGS_BULLETIN, BELONGS_BULLETIN_KEPT, BELONGS_ISSUE, BELONGS_ISSUE_READER, BELONGS_PIECE,
    BELONGS_ADOPTION_OWN, BELONGS_ADOPTION, BELONGS_INSTRUCTION_OWN, BELONGS_INSTRUCTION,
    BELONGS_HAPPENING_OWN, BELONGS_HAPPENING, BELONGS_SCHEME, BELONGS_DRAFT,
    BELONGS_CIRCULAR, BELONGS_AWARD, BELONGS_FEE, BELONGS_PERSON, BELONGS_POST, BELONGS_REMARK,
    BELONGS_INTAKE,
    BELONGS_END
};

struct unit_path {
    struct str path;
};

/* The paths of its units, of struct unit_path; none when there is no such object. */
MUST_CHECK enum rc rights_paths(struct cx *cx, enum belonging what, int64_t id,
                                struct list *out);

#endif
