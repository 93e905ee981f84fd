/* unit.h -- the tree of units, their names through time, and who holds which post.
 * Tables: unit, unit_name, unit_class, post.  A unit's history stays: a rename adds a
 * name, a change of class adds a row, an end sets a day, nothing is deleted. */
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
    int64_t people;       /* heads; 0: not known */
    bool outside;
    int64_t began, ended; /* days */
};
extern const struct field unit_fields[];

MUST_CHECK enum rc unit_load(struct cx *cx, int64_t id, struct unit *out);
MUST_CHECK enum rc unit_by_code(struct cx *cx, struct str code, struct unit *out);
/* Fills path from parent and code; adds the first name and the first class. */
MUST_CHECK enum rc unit_add(struct cx *cx, struct unit *u);
/* A name valid from `day` on; the unit bears the newest of those that began by today. */
MUST_CHECK enum rc unit_rename(struct cx *cx, int64_t id, int64_t day, struct str name,
                               struct str short_name);
/* Class, team and people of *u from `day` on: the unit has the newest of those that began
 * by today.  Its place is today's. */
MUST_CHECK enum rc unit_set(struct cx *cx, const struct unit *u, int64_t day);
/* Put `id` and all below it under `parent`; paths follow.  History stays: it goes by id. */
MUST_CHECK enum rc unit_move(struct cx *cx, int64_t id, int64_t parent);
/* The highest unit of this node: nothing of the node stands above it. */
MUST_CHECK enum rc unit_top(struct cx *cx, struct unit *out);
/* The place after the last among the parent's units. */
MUST_CHECK enum rc unit_next_place(struct cx *cx, int64_t parent, int64_t *out);
/* How many things wait for this unit on the desk, drafts and issues to take
 * apart. */
MUST_CHECK enum rc unit_waiting(struct cx *cx, int64_t id, int64_t *out);
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

/* Of the unit at `path` and all below it: by unit, oldest first. */
MUST_CHECK enum rc unit_names_below(struct cx *cx, struct str path, struct list *out);

struct unit_class {
    int64_t unit, began;
    struct str class, team;
    int64_t people;
};
extern const struct field unit_class_fields[];
MUST_CHECK enum rc unit_classes(struct cx *cx, int64_t unit, struct list *out);
/* Of the unit at `path` and all below it: by unit, oldest first. */
MUST_CHECK enum rc unit_classes_below(struct cx *cx, struct str path, struct list *out);

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
/* E_CONFLICT "db.changed" when it ends by then already. */
MUST_CHECK enum rc post_end(struct cx *cx, int64_t id, int64_t day);
/* Every post there ever was in the unit at `path` and below, oldest first. */
MUST_CHECK enum rc post_below(struct cx *cx, struct str path, struct list *out);
MUST_CHECK enum rc post_list(struct cx *cx, int64_t unit, struct list *out);

/* A post with its holder, as a roster shows it; running ones first. */
struct roster_line {
    int64_t post, person, unit;
    struct str person_name, login, phone;
    int role;
    struct str title;
    bool full_time, disabled;
    int64_t began, ended;
};
extern const struct field roster_line_fields[];
MUST_CHECK enum rc roster_list(struct cx *cx, int64_t unit, struct list *out);
/* Today's posts of all units at `path` and below, by unit; people who are not disabled. */
MUST_CHECK enum rc roster_tree(struct cx *cx, struct str path, struct list *out);
/* End every post of the unit that runs on after `day`. */
MUST_CHECK enum rc post_end_all(struct cx *cx, int64_t unit, int64_t day);
MUST_CHECK enum rc post_of_person(struct cx *cx, int64_t person, struct list *out);

#endif
