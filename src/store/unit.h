/* unit.h -- the tree of units, their names through time, and who holds which post.
 * Tables: unit, unit_name, post.  A unit's history stays: a rename adds a name, an
 * end sets a day, nothing is deleted. */
#ifndef STORE_UNIT_H
#define STORE_UNIT_H

#include "base/cx.h"
#include "base/field.h"

struct unit {
    int64_t id, parent;
    struct str code, path; /* 410581, /410500/410581/ */
    struct str name, short_name;
    struct str class, team; /* 县区, 科室, 乡镇; 分组 or "" */
    int64_t place;
    bool outside;
    int64_t began, ended; /* days */
};
extern const struct field unit_fields[];

MUST_CHECK enum rc unit_load(struct cx *cx, int64_t id, struct unit *out);
MUST_CHECK enum rc unit_by_code(struct cx *cx, struct str code, struct unit *out);
/* Fills path from parent and code; adds the first name. */
MUST_CHECK enum rc unit_add(struct cx *cx, struct unit *u);
MUST_CHECK enum rc unit_rename(struct cx *cx, int64_t id, int64_t day, struct str name,
                               struct str short_name);
MUST_CHECK enum rc unit_end(struct cx *cx, int64_t id, int64_t day);

/* The unit at `path` and all below it, in roster order; of struct unit. */
MUST_CHECK enum rc unit_tree(struct cx *cx, struct str path, struct list *out);
/* Directly below; on this node, not ended before `day`. */
MUST_CHECK enum rc unit_children(struct cx *cx, int64_t parent, int64_t day,
                                 struct list *out);
/* Units outside this node: whom we forward to. */
MUST_CHECK enum rc unit_outside(struct cx *cx, struct list *out);

struct unit_name {
    int64_t unit, began;
    struct str name, short_name;
};
extern const struct field unit_name_fields[];
MUST_CHECK enum rc unit_names(struct cx *cx, int64_t unit, struct list *out);

/* How many people other than `person` may sign in the unit today. */
MUST_CHECK enum rc unit_signers(struct cx *cx, int64_t unit, int64_t person, int64_t *out);

struct post {
    int64_t id, person, unit;
    int role;
    struct str title;
    bool full_time;
    int64_t began, ended;
    struct str person_name, login, unit_short; /* read only */
};
extern const struct field post_fields[];
MUST_CHECK enum rc post_add(struct cx *cx, const struct post *p);
MUST_CHECK enum rc post_load(struct cx *cx, int64_t id, struct post *out);
MUST_CHECK enum rc post_end(struct cx *cx, int64_t id, int64_t day);
MUST_CHECK enum rc post_list(struct cx *cx, int64_t unit, struct list *out);
MUST_CHECK enum rc post_of_person(struct cx *cx, int64_t person, struct list *out);

#endif
