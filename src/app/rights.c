/* rights.c -- see rights.h. */
#include "app/rights.h"

#include "app/act.h"
#include "domain/actor.h"
#include "store/rights.h"

enum reach { REACH_OWN, REACH_BELOW, REACH_ABOVE, REACH_TREE };

#define ROLE(r) (1u << ROLE_##r)
static const unsigned READERS = ROLE(OFFICER) | ROLE(SIGNER) | ROLE(EDITOR) | ROLE(LEADER) |
                                ROLE(ASSESSOR);
static const unsigned EVERYBODY = ~0u & ~1u;

static const struct {
    const char *word;
    unsigned roles;
    enum reach reach;
} rights[RIGHT_END] = {
    [RIGHT_NONE] = { "无", 0, REACH_OWN },
    [RIGHT_PUBLIC] = { "公开", EVERYBODY, REACH_OWN },
    [RIGHT_SIGNED] = { "登录", EVERYBODY, REACH_OWN },
    [RIGHT_READ] = { "阅读", READERS, REACH_OWN },
    [RIGHT_WRITE] = { "撰稿", ROLE(OFFICER), REACH_OWN },
    [RIGHT_SIGN] = { "审签", ROLE(SIGNER) | ROLE(LEADER), REACH_OWN },
    [RIGHT_EDIT] = { "采编", ROLE(EDITOR), REACH_OWN },
    [RIGHT_REMARK] = { "批注", ROLE(OFFICER) | ROLE(SIGNER) | ROLE(EDITOR) | ROLE(LEADER),
                       REACH_OWN },
    [RIGHT_PUBLISH] = { "签发", ROLE(LEADER), REACH_OWN },
    [RIGHT_APPROVE] = { "会签刊物", ROLE(EDITOR) | ROLE(SIGNER) | ROLE(LEADER), REACH_OWN },
    [RIGHT_RECORD] = { "登记", ROLE(EDITOR) | ROLE(ASSESSOR), REACH_OWN },
    [RIGHT_ASSESS] = { "考核", ROLE(ASSESSOR), REACH_OWN },
    [RIGHT_PAPERS] = { "阅读上级刊物和通报", READERS, REACH_ABOVE },
    [RIGHT_ROSTER] = { "查看机构", EVERYBODY, REACH_TREE },
    [RIGHT_ADMIN] = { "系统管理", ROLE(ADMIN), REACH_BELOW },
    [RIGHT_AUDIT] = { "审计", ROLE(AUDITOR), REACH_OWN },
};

static const struct {
    const char *field; /* of the input: names the object */
    enum belonging is; /* how its units are found */
} scopes[SCOPE_END] = {
    [SCOPE_SELF] = { NULL, BELONGS_END },
    [SCOPE_UNIT] = { "unit", BELONGS_UNIT },
    [SCOPE_UNIT_KEPT] = { "unit", BELONGS_UNIT_KEPT },
    [SCOPE_REPORT_OWN] = { "report", BELONGS_REPORT_OWN },
    [SCOPE_REPORT] = { "report", BELONGS_REPORT },
    [SCOPE_REMARK] = { "remark", BELONGS_REMARK },
    [SCOPE_HANDLING] = { "handling", BELONGS_HANDLING },
    [SCOPE_VERIFICATION] = { "verification", BELONGS_VERIFICATION },
    [SCOPE_ATTACHMENT_OWN] = { "attachment", BELONGS_ATTACHMENT_OWN },
    [SCOPE_ATTACHMENT] = { "attachment", BELONGS_ATTACHMENT },
    [SCOPE_DIGEST] = { "digest", BELONGS_DIGEST },
    [SCOPE_BULLETIN] = { "bulletin", BELONGS_BULLETIN },
    [SCOPE_BULLETIN_KEPT] = { "bulletin", BELONGS_BULLETIN_KEPT },
    [SCOPE_ISSUE] = { "issue", BELONGS_ISSUE },
    [SCOPE_ISSUE_READER] = { "issue", BELONGS_ISSUE_READER },
    [SCOPE_PIECE] = { "piece", BELONGS_PIECE },
    [SCOPE_ADOPTION_OWN] = { "adoption", BELONGS_ADOPTION_OWN },
    [SCOPE_ADOPTION] = { "adoption", BELONGS_ADOPTION },
    [SCOPE_INSTRUCTION_OWN] = { "instruction", BELONGS_INSTRUCTION_OWN },
    [SCOPE_INSTRUCTION] = { "instruction", BELONGS_INSTRUCTION },
    [SCOPE_HAPPENING_OWN] = { "happening", BELONGS_HAPPENING_OWN },
    [SCOPE_HAPPENING] = { "happening", BELONGS_HAPPENING },
    [SCOPE_SCHEME] = { "scheme", BELONGS_SCHEME },
    [SCOPE_DRAFT] = { "draft", BELONGS_DRAFT },
    [SCOPE_CIRCULAR] = { "circular", BELONGS_CIRCULAR },
    [SCOPE_AWARD] = { "award", BELONGS_AWARD },
    [SCOPE_FEE] = { "fee", BELONGS_FEE },
    [SCOPE_PERSON] = { "person", BELONGS_PERSON },
    [SCOPE_POST] = { "post", BELONGS_POST },
    [SCOPE_INTAKE] = { "intake", BELONGS_INTAKE },
};

struct str right_word(enum right right)
{
    return str_of(rights[right].word);
}

bool right_has_role(enum right right, int role)
{
    return (rights[right].roles & 1u << role) != 0;
}

struct str right_reach(enum right right)
{
    static const char *const words[] = { "本单位", "本单位及下级", "本单位及上级", "全部机构" };

    return str_of(words[rights[right].reach]);
}

bool rights_any(const struct actor *actor, enum right right)
{
    const struct held *post = actor->posts.items;

    for (size_t i = 0; i < actor->posts.n; i++) {
        if (right_has_role(right, post[i].role))
            return true;
    }
    return false;
}

bool rights_in(const struct actor *actor, enum right right, int64_t unit)
{
    const struct held *post = actor->posts.items;

    for (size_t i = 0; i < actor->posts.n; i++) {
        if (post[i].unit == unit && right_has_role(right, post[i].role))
            return true;
    }
    return false;
}

/* Is the first code the same: "/410500/" of "/410500/410581/"? */
static bool same_tree(struct str a, struct str b)
{
    size_t n = 1;

    while (n < a.n && a.p[n] != '/')
        n++;
    return n < a.n && str_starts(b, (struct str){ a.p, n + 1 });
}

static bool within(enum reach reach, struct str post, struct str object)
{
    switch (reach) {
    case REACH_OWN: return str_eq(post, object);
    case REACH_BELOW: return str_starts(object, post);
    case REACH_ABOVE: return str_starts(post, object);
    case REACH_TREE: return same_tree(post, object);
    }
    return false;
}

/* The first post that has a role of the right and reaches one of the paths; with
 * any_role, roles are not asked.  No paths: any post with the role. */
static const struct held *reaching(const struct actor *actor, enum right right,
                                   const struct list *paths, bool any_role)
{
    const struct held *post = actor->posts.items;
    const struct unit_path *path = paths->items;

    for (size_t i = 0; i < actor->posts.n; i++) {
        if (!any_role && !right_has_role(right, post[i].role))
            continue;
        if (paths->items == NULL)
            return &post[i];
        for (size_t j = 0; j < paths->n; j++) {
            if (within(rights[right].reach, post[i].unit_path, path[j].path))
                return &post[i];
        }
    }
    return NULL;
}

bool rights_over(const struct actor *actor, enum right right, struct str path)
{
    struct unit_path one = { path };
    struct list paths = { &one, 1 };

    return reaching(actor, right, &paths, false) != NULL;
}

/* The units of the object that the input names; none when it may be left out and is. */
static enum rc scope_paths(struct cx *cx, const struct act *act, const void *in,
                           struct list *out)
{
    const struct field *f;
    size_t at;
    int64_t id;

    f = field_find(act->in, str_of(scopes[act->scope].field), &at);
    must(f != NULL && f->kind == FIELD_KIND_ID);
    id = *(const int64_t *)(const void *)((const char *)in + at);
    if (id == 0 && f->min == 0)
        return OK;
    TRY(rights_paths(cx, scopes[act->scope].is, id, out));
    if (out->n == 0)
        return fail(cx, E_NOT_FOUND, "rights.object", str_of(act->name));
    return OK;
}

enum rc rights_check(struct cx *cx, const struct act *act, const void *in,
                     struct actor *actor)
{
    struct list paths = { NULL, 0 };

    if (act->right == RIGHT_PUBLIC)
        return OK;
    if (actor == NULL)
        return fail(cx, E_DENIED, "session.needed", str_of(act->name));
    if (act->scope != SCOPE_SELF)
        TRY(scope_paths(cx, act, in, &paths));
    actor->as = reaching(actor, act->right, &paths, false);
    if (actor->as != NULL)
        return OK;
    if (act->scope == SCOPE_SELF || reaching(actor, act->right, &paths, true) != NULL)
        return fail_arg(cx, E_DENIED, "rights.role", right_word(act->right), S(""));
    return fail(cx, E_NOT_FOUND, "rights.object", str_of(act->name));
}
