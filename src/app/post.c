/* post.c -- posts: who holds which role where, from when till when (person.h). */
#include "app/person.h"

#include "base/time.h"
#include "domain/actor.h"
#include "store/event.h"

const struct field post_add_fields[] = {
    INPUT_ID(struct post_add_in, unit, "单位", 1),
    INPUT(struct post_add_in, login, "用户名", 1, 32),
    INPUT_WORD(struct post_add_in, role, &roles, "岗位", 1),
    INPUT(struct post_add_in, title, "职务", 0, 20),
    INPUT_FLAG(struct post_add_in, full_time, "专职"),
    INPUT_DAY(struct post_add_in, began, "任职日期", 0), FIELD_END
};
const struct field post_end_fields[] = {
    INPUT_ID(struct post_end_in, post, "岗位", 1),
    INPUT_DAY(struct post_end_in, ended, "免去日期", 0), FIELD_END
};

/* Roles of one person are all of one kind: administering, auditing, or working with
 * texts. */
enum kind_of_role { ROLES_ADMIN, ROLES_AUDIT, ROLES_TEXT };

static enum kind_of_role kind_of(int role)
{
    return role == ROLE_ADMIN ? ROLES_ADMIN : role == ROLE_AUDITOR ? ROLES_AUDIT : ROLES_TEXT;
}

/* Against the posts that run on after the new one begins. */
static enum rc check_posts(struct cx *cx, const struct post *fresh)
{
    struct list posts;
    const struct post *p;

    TRY(post_of_person(cx, fresh->person, &posts));
    p = posts.items;
    for (size_t i = 0; i < posts.n; i++) {
        if (p[i].ended != 0 && p[i].ended <= fresh->began)
            continue;
        if (kind_of(p[i].role) != kind_of(fresh->role))
            return fail_arg(cx, E_CONFLICT, "post.exclusive", words_str(&roles, p[i].role),
                            words_str(&roles, fresh->role));
        if (p[i].unit == fresh->unit && p[i].role == fresh->role)
            return fail_arg(cx, E_CONFLICT, "post.held", p[i].person_name,
                            words_str(&roles, fresh->role));
    }
    return OK;
}

static enum rc post_event(struct cx *cx, const struct post *p, struct str what,
                          const struct unit *u, struct str name, int64_t day)
{
    return event_add(cx, (struct event){
                             .what = what, .noun = S("post"), .object = p->id,
                             .note = arena_fmt(cx->a, FMT " " FMT " " FMT "%s，自" FMT,
                                               P(name), P(u->short_name),
                                               P(words_str(&roles, p->role)),
                                               p->full_time ? "（专职）" : "",
                                               P(time_day_str(cx->a, day))) });
}

ACT(post_add)
{
    const struct post_add_in *in = input;
    struct unit_made *made = output;
    struct post post = { .id = cx_id(cx), .unit = in->unit, .role = in->role,
                         .title = in->title, .full_time = in->full_time,
                         .began = in->began != 0 ? in->began : time_day(cx->now) };
    struct person p = { 0 };
    struct unit u = { 0 };
    enum rc rc;

    TRY(unit_live(cx, in->unit, &u));
    rc = person_by_login(cx, in->login, &p);
    if (rc == E_NOT_FOUND)
        return fail_field(cx, "login", "person.unknown", in->login, S(""));
    TRY(rc);
    if (p.id == cx->actor->person)
        return fail(cx, E_DENIED, "post.self", S(""));
    if (p.disabled)
        return fail_arg(cx, E_CONFLICT, "person.is_disabled", p.name, S(""));
    if (post.began < u.began)
        return fail_field(cx, "began", "unit.before", time_day_str(cx->a, u.began), S(""));
    post.person = p.id;
    TRY(check_posts(cx, &post));
    TRY(post_add(cx, &post));
    made->id = post.id;
    made->unit = u.id;
    made->note = arena_fmt(cx->a, "已任命" FMT "为" FMT, P(p.name),
                           P(words_str(&roles, post.role)));
    return post_event(cx, &post, S("任职"), &u, p.name, post.began);
}

ACT(post_end)
{
    const struct post_end_in *in = input;
    struct unit_made *made = output;
    int64_t today = time_day(cx->now), day = in->ended != 0 ? in->ended : today;
    struct post post = { 0 };
    struct person p = { 0 };
    struct unit u = { 0 };

    TRY(post_load(cx, in->post, &post));
    TRY(person_load(cx, post.person, &p));
    TRY(unit_load(cx, post.unit, &u));
    if (p.id == cx->actor->person)
        return fail(cx, E_DENIED, "post.self", S(""));
    if (post.ended != 0 && post.ended <= day)
        return fail_arg(cx, E_CONFLICT, "post.ended", time_day_str(cx->a, post.ended), S(""));
    if (day < post.began)
        return fail_field(cx, "ended", "post.before", time_day_str(cx->a, post.began), S(""));
    TRY(post_end(cx, post.id, day));
    made->id = post.id;
    made->unit = u.id;
    made->note = arena_fmt(cx->a, "已免去" FMT "的" FMT, P(p.name),
                           P(words_str(&roles, post.role)));
    return post_event(cx, &post, S("免职"), &u, p.name, day);
}
