/* unit.h (app) -- 机构与人员: the tree of units, a unit's page, and what its administrator
 * may change.
 *
 * Who sees what: everybody who is logged in sees the whole tree of this node and who
 * holds which post where; telephone numbers only in one's own unit, or for an
 * administrator whose reach the unit is in; user names only for that administrator.
 * The units outside the node (the province, the centre) are kept by the administrator
 * of the node's top unit; so is what else concerns the whole node (settings).
 *
 * Nothing is deleted: a rename adds a name, a change of class or team holds from a day on,
 * an end sets a day.
 */
#ifndef APP_UNIT_H
#define APP_UNIT_H

#include "app/act.h"
#include "store/unit.h"

enum { UNIT_DEPTH_MAX = 8, STEPS_MAX = 9, CODE_MAX = 20 };

struct unit_list_in {
    struct str words; /* in name, short name or code */
    bool all;         /* ended ones, too */
};
extern const struct field unit_list_fields[];
struct unit_row {
    int64_t id;
    struct str indent; /* blanks for its depth in the tree */
    struct str name, short_name, code, class, team;
    struct str officers; /* 信息员 of today: 张三（专职）、李四 */
    int64_t people;      /* who hold a post today */
    bool outside, own;
    int64_t ended;
};
struct unit_list_view {
    struct list units; /* of struct unit_row */
    struct str words;
    bool all, may_top; /* may_top: the reader keeps the units outside */
    bool may_bring;    /* the reader may bring in a list of units */
};
extern const struct field unit_list_view_fields[];

struct unit_id {
    int64_t unit;
};
extern const struct field unit_id_fields[];
struct unit_bulletin {
    int64_t id;
    struct str name, columns; /* 要情、动态、经验 */
};
struct unit_view {
    struct unit unit;
    int64_t unit_parent;      /* 0 at the top of what the reader may open */
    struct str parent_name;
    struct list names;        /* of struct unit_name, oldest first */
    struct list classes;      /* of struct unit_class, oldest first */
    struct list roster;       /* of struct roster_line: today and later */
    struct list past;         /* of struct roster_line: ended */
    struct list chain;        /* of struct step */
    struct str steps;         /* the chain as unit.steps takes it */
    struct list children;     /* of struct unit */
    struct list bulletins;    /* of struct unit_bulletin */
    int64_t waiting;          /* things on its desk */
    bool may_admin, phones;   /* phones: the reader sees them */
};
extern const struct field unit_view_fields[];

struct unit_form {
    struct unit unit; /* the parent, or the publisher */
};
extern const struct field unit_form_fields[];

struct unit_add_in {
    int64_t unit; /* the parent */
    struct str code, name, short_name, class, team;
    int64_t place; /* 0: last */
    int64_t began; /* 0: today */
};
extern const struct field unit_add_fields[];
struct unit_change_in {
    int64_t unit;
    struct str class, team;
    int64_t place, people; /* people: heads; 0: as they were */
    int64_t began;         /* of class, team and people; 0: today */
};
extern const struct field unit_change_fields[];
struct unit_rename_in {
    int64_t unit, began;
    struct str name, short_name;
};
extern const struct field unit_rename_fields[];
struct unit_end_in {
    int64_t unit, ended;
};
extern const struct field unit_end_fields[];
struct unit_steps_in {
    int64_t unit;
    struct str steps; /* one a line: 办公室主任审核：办公室主任 */
};
extern const struct field unit_steps_fields[];

struct outside_form {
    struct list outside; /* of struct unit */
    struct str top_name;
};
extern const struct field outside_form_fields[];
struct outside_in {
    struct str code, name, short_name, class;
    int64_t parent; /* an outside unit it reports to; 0 none */
    bool above;     /* it stands above this node's top unit */
};
extern const struct field outside_fields[];

/* What an act made, and the unit whose page shows it. */
struct unit_made {
    int64_t id, unit;
    struct str note;
};
extern const struct field unit_made_fields[];

ACT(unit_list);
ACT(unit_show);
ACT(unit_new);
ACT(unit_add);
ACT(unit_change);
ACT(unit_rename);
ACT(unit_end);
ACT(unit_steps);
ACT(outside_new);
ACT(outside_add);

/* E_DENIED "unit.top" unless the actor administers the node's top unit; *top is it. */
MUST_CHECK enum rc unit_top_admin(struct cx *cx, struct unit *top);

/* 1 to CODE_MAX letters and digits: a code stands in paths and register numbers. */
bool unit_code_valid(struct str code);

/* May it be set up below the unit whose path is `above`?  A `began` of 0 becomes today.
 * Writes nothing; E_… as unit.add's. */
MUST_CHECK enum rc unit_check(struct cx *cx, struct str above, struct unit *u);
/* Set it up, with its event; a place of 0 becomes the last. */
MUST_CHECK enum rc unit_found(struct cx *cx, struct unit *u);

/* The unit, on this node and running; E_CONFLICT "unit.outside" "unit.ended". */
MUST_CHECK enum rc unit_live(struct cx *cx, int64_t id, struct unit *out);

#endif
