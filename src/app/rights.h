/* rights.h -- may this person do this act on this object?  The one place that knows.
 *
 * Two tables and one function.  A right names the roles that carry it and how far
 * a post reaches from its unit.  A scope says which input field names the object
 * and which units the object belongs to (store/rights.sql).  Every act has one of
 * each; an act without a row that allows it is refused.  Where the input may leave
 * its object out (min 0) and does, the scope is SCOPE_SELF.
 *
 * Units are compared by path ("/410500/410581/"), so reach is a prefix test.
 */
#ifndef APP_RIGHTS_H
#define APP_RIGHTS_H

#include "base/cx.h"
#include "base/field.h"

struct act;

enum right {
    RIGHT_NONE,     /* nobody: a row without a right is refused */
    RIGHT_PUBLIC,   /* everybody, logged in or not */
    RIGHT_SIGNED,   /* everybody who is logged in */
    RIGHT_READ,     /* read texts: 信息员 审核人 编辑 领导 考核员, own unit */
    RIGHT_WRITE,    /* 信息员, own unit */
    RIGHT_SIGN,     /* 审核人 领导, own unit */
    RIGHT_EDIT,     /* 编辑, own unit */
    RIGHT_REMARK,   /* 信息员 审核人 编辑 领导: 批注, own unit */
    RIGHT_PUBLISH,  /* 领导, own unit */
    RIGHT_APPROVE,  /* 编辑 审核人 领导, own unit: a step of an issue's sign-off; whose step it
                       is, issue_sign.c knows */
    RIGHT_RECORD,   /* 编辑 考核员: adoptions above, instructions, own unit */
    RIGHT_ASSESS,   /* 考核员, own unit */
    RIGHT_PAPERS,   /* read bulletins, circulars, schemes and points of one's own unit
                       or one above it */
    RIGHT_ROSTER,   /* everybody who is logged in: any unit of one's own tree */
    RIGHT_ADMIN,    /* 系统管理员, own unit and below */
    RIGHT_AUDIT,    /* 审计员, own unit */
    RIGHT_END
};

enum scope {
    SCOPE_SELF,         /* no object: the actor's own unit */
    SCOPE_UNIT,         /* in.unit */
    SCOPE_UNIT_KEPT,    /* in.unit; one outside belongs to the node's top unit */
    SCOPE_REPORT_OWN,   /* in.report, of its writing unit */
    SCOPE_REPORT,       /* in.report, of its writing unit and of all receivers */
    SCOPE_REMARK,       /* in.remark, as its report */
    SCOPE_HANDLING,     /* in.handling, of the receiving unit */
    SCOPE_VERIFICATION, /* in.verification, of the unit that is asked */
    SCOPE_ATTACHMENT_OWN, /* in.attachment, of its report's writing unit */
    SCOPE_ATTACHMENT,   /* in.attachment, as its report */
    SCOPE_DIGEST,       /* in.digest */
    SCOPE_BULLETIN,     /* in.bulletin, of its publisher */
    SCOPE_BULLETIN_KEPT, /* in.bulletin; an outside publisher's belongs to the top unit */
    SCOPE_ISSUE,        /* in.issue, of its publisher */
    SCOPE_ISSUE_READER, /* in.issue, of the units that it was sent to */
    SCOPE_PIECE,        /* in.piece, of its publisher */
    SCOPE_ADOPTION_OWN, /* in.adoption, of its assessor */
    SCOPE_ADOPTION,     /* in.adoption, of its assessor and of whoever has the report */
    SCOPE_INSTRUCTION_OWN, /* in.instruction, of the unit that recorded it */
    SCOPE_INSTRUCTION,  /* in.instruction, of that unit and of whoever has one of the
                           reports that it was written on */
    SCOPE_HAPPENING_OWN, /* in.happening, of its assessor */
    SCOPE_HAPPENING,    /* in.happening, of its assessor and of the unit concerned */
    SCOPE_SCHEME,       /* in.scheme */
    SCOPE_DRAFT,        /* in.draft */
    SCOPE_CIRCULAR,     /* in.circular */
    SCOPE_AWARD,        /* in.award, of its assessor */
    SCOPE_FEE,          /* in.fee, of who pays */
    SCOPE_PERSON,       /* in.person, of every unit where they hold a post */
    SCOPE_POST,         /* in.post */
    SCOPE_INTAKE,       /* in.intake, of the unit that it was brought in for */
    SCOPE_END
};

/* Sets actor->as to the post that allows it.  E_DENIED "session.needed" when
 * nobody is logged in; E_DENIED "rights.role" when the actor can see the object's
 * unit but has not the role; E_NOT_FOUND "rights.object" when the object is not
 * there or not for the actor to know. */
MUST_CHECK enum rc rights_check(struct cx *cx, const struct act *act, const void *in,
                                struct actor *actor);

/* Is `right` carried by any post of the actor, wherever?  For navigation. */
bool rights_any(const struct actor *actor, enum right right);

/* Has the actor a post in exactly this unit that carries the right?  For buttons. */
bool rights_in(const struct actor *actor, enum right right, int64_t unit);

/* Has the actor a post that carries the right and reaches the unit at `path`?  For
 * buttons, and for what only some may see on a page that many may read. */
bool rights_over(const struct actor *actor, enum right right, struct str path);

/* The right's word for people, and the roles that carry it, for the settings page
 * and `zhibao acts`; and how far it reaches: 本单位. */
struct str right_word(enum right right);
bool right_has_role(enum right right, int role);
struct str right_reach(enum right right);

#endif
