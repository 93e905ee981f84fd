/* draft.h (store) -- drafts of schemes: texts that may be changed and may be wrong.
 *
 * Nothing counts by a draft, so its row is updated in place.  It ends once: put in force
 * (`scheme` is what it became) or dropped.  Table: draft.
 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "base/cx.h"
#include "base/field.h"

struct draft {
    int64_t id, unit;
    struct str name, text; /* name: as the text says, may be "" */
    int64_t origin;        /* a scheme, or 0 */
    int64_t begun, person;
    int64_t changed, editor;
    int64_t ended;         /* 0: open */
    int64_t scheme;        /* 0: none */
    struct str origin_name, editor_name; /* read only */
};
extern const struct field draft_fields[];

MUST_CHECK enum rc draft_begin(struct cx *cx, const struct draft *d);
MUST_CHECK enum rc draft_load(struct cx *cx, int64_t id, struct draft *out);

/* Name, text, changed, editor, ended and scheme. */
MUST_CHECK enum rc draft_set(struct cx *cx, const struct draft *d);

/* The open ones of a unit, last changed first, without their texts. */
MUST_CHECK enum rc draft_list(struct cx *cx, int64_t unit, struct list *out);

#endif
