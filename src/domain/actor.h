/* actor.h -- who acts: a person with the posts held at this moment.
 *
 * Loaded by store/person.c for each request from its session (never cached: a post
 * that ended a second ago gives nothing).  `as` is the post that allowed the act;
 * rights_check() (app/rights.h) sets it, and an act speaks for as->unit.
 */
#ifndef DOMAIN_ACTOR_H
#define DOMAIN_ACTOR_H

#include <stdint.h>
#include "base/field.h"

enum role {
    ROLE_NONE,
    ROLE_OFFICER,  /* 信息员: writes */
    ROLE_SIGNER,   /* 审核人: lets it leave the unit */
    ROLE_EDITOR,   /* 编辑: handles what comes in */
    ROLE_LEADER,   /* 领导: signs issues */
    ROLE_ASSESSOR, /* 考核员 */
    ROLE_ADMIN,    /* 系统管理员: units and people, no texts */
    ROLE_AUDITOR,  /* 审计员: the event chain, no texts */
    ROLE_END
};
extern const struct words roles;

struct held { /* a post held */
    int64_t unit;
    struct str unit_path, unit_name, unit_short;
    int role;         /* enum role */
    struct str title; /* 办公室主任 */
};
extern const struct field held_fields[];

struct actor {
    int64_t person;
    struct str name, login;
    struct list posts; /* of struct held; roster order */
    const struct held *as;
};

#endif
