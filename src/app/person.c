/* person.c (app) -- see person.h; posts are in post.c. */
#include "app/person.h"

#include "app/code.h"
#include "base/time.h"
#include "domain/actor.h"
#include "store/event.h"
#include "store/unit.h"

#define PERSON_NAME(T) INPUT(struct T, name, "姓名", 2, 20)
#define PERSON_LOGIN(T) INPUT(struct T, login, "用户名", 0, 32)
#define PERSON_PHONE(T) INPUT(struct T, phone, "电话", 0, 40)

const struct field person_add_fields[] = {
    INPUT_ID(struct person_add_in, unit, "单位", 1),
    PERSON_NAME(person_add_in), PERSON_LOGIN(person_add_in), PERSON_PHONE(person_add_in),
    INPUT_WORD(struct person_add_in, role, &roles, "岗位", 1),
    INPUT(struct person_add_in, title, "职务", 0, 20),
    INPUT_FLAG(struct person_add_in, full_time, "专职"),
    INPUT_DAY(struct person_add_in, began, "任职日期", 0), FIELD_END
};
const struct field person_id_fields[] = { INPUT_ID(struct person_id, person, "人员", 1),
                                          FIELD_END };
const struct field person_view_fields[] = {
    FIELD_ID(struct person_view, person),   FIELD(struct person_view, name),
    FIELD(struct person_view, login),       FIELD(struct person_view, phone),
    FIELD(struct person_view, disabled),    FIELD(struct person_view, has_password),
    FIELD(struct person_view, locked),      FIELD(struct person_view, own),
    FIELD_TIME(struct person_view, code_until),
    FIELD_TIME(struct person_view, created),
    FIELD_OF(struct person_view, posts, struct post, post_fields), FIELD_END
};
const struct field person_change_fields[] = {
    INPUT_ID(struct person_change_in, person, "人员", 1),
    PERSON_NAME(person_change_in), PERSON_PHONE(person_change_in),
    PERSON_LOGIN(person_change_in), FIELD_END
};
const struct field person_code_out_fields[] = {
    FIELD_ID(struct person_code_out, id), FIELD(struct person_code_out, login),
    FIELD(struct person_code_out, code),  FIELD_TIME(struct person_code_out, until),
    FIELD(struct person_code_out, note),  FIELD_END
};

bool login_valid(struct str login)
{
    if (login.n == 0)
        return true;
    if (login.n < 2 || login.n > 32 || login.p[0] < 'a' || login.p[0] > 'z')
        return false;
    for (size_t i = 0; i < login.n; i++) {
        char c = login.p[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
              c == '-'))
            return false;
    }
    return true;
}

static enum rc person_event(struct cx *cx, int64_t person, struct str what, struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("person"),
                                         .object = person, .note = note });
}

/* A login in the right form that nobody has or ever had. */
static enum rc check_login(struct cx *cx, struct str login)
{
    struct person other = { 0 };
    enum rc rc;

    if (!login_valid(login))
        return fail_field(cx, "login", "person.login", S(""), S(""));
    if (login.n == 0)
        return OK;
    rc = person_by_login(cx, login, &other);
    if (rc == OK)
        return fail_field(cx, "login", "person.login_taken", login, S(""));
    cx->fault = (struct fault){ .rc = OK };
    return rc == E_NOT_FOUND ? OK : rc;
}

/* Do all posts of the person, running and to come, lie within the actor's reach? */
static enum rc check_reach(struct cx *cx, int64_t person)
{
    struct list posts;
    const struct post *post;

    TRY(post_of_person(cx, person, &posts));
    post = posts.items;
    for (size_t i = 0; i < posts.n; i++) {
        struct unit u = { 0 };

        if (post[i].ended != 0 && post[i].ended <= cx->now)
            continue;
        TRY(unit_load(cx, post[i].unit, &u));
        if (!rights_over(cx->actor, RIGHT_ADMIN, u.path))
            return fail_arg(cx, E_DENIED, "person.elsewhere", u.short_name, S(""));
    }
    return OK;
}

/* The person, to be changed by this actor; not oneself. */
static enum rc person_other(struct cx *cx, int64_t id, struct person *out)
{
    if (id == cx->actor->person)
        return fail(cx, E_DENIED, "person.self", S(""));
    TRY(check_reach(cx, id));
    return person_load(cx, id, out);
}

ACT(person_new)
{
    struct unit_form *form = output;

    return unit_live(cx, ((const struct unit_id *)input)->unit, &form->unit);
}

enum rc person_appoint(struct cx *cx, const struct person *p, const struct post *post,
                       struct str unit_short)
{
    TRY(person_add(cx, p));
    TRY(post_add(cx, post));
    TRY(person_event(cx, p->id, S("登记人员"), arena_fmt(cx->a, FMT " " FMT, P(p->name),
                                                        P(p->login))));
    return event_add(cx, (struct event){
                             .what = S("任职"), .noun = S("post"), .object = post->id,
                             .note = arena_fmt(cx->a, FMT " " FMT " " FMT "，自" FMT,
                                               P(p->name), P(unit_short),
                                               P(words_str(&roles, post->role)),
                                               P(time_day_str(cx->a, post->began))) });
}

ACT(person_add)
{
    const struct person_add_in *in = input;
    struct unit_made *made = output;
    struct person p = { .id = cx_id(cx), .name = in->name, .phone = in->phone,
                        .login = in->login, .created = cx->now };
    struct post post = { .id = cx_id(cx), .person = p.id, .unit = in->unit,
                         .role = in->role, .title = in->title,
                         .full_time = in->full_time,
                         .began = in->began != 0 ? in->began : time_day(cx->now) };
    struct unit u = { 0 };

    TRY(unit_live(cx, in->unit, &u));
    TRY(check_login(cx, in->login));
    if (post.began < u.began)
        return fail_field(cx, "began", "unit.before", time_day_str(cx->a, u.began), S(""));
    made->id = p.id;
    made->unit = u.id;
    made->note = arena_fmt(cx->a, "已登记" FMT "%s", P(p.name),
                           p.login.n != 0 ? "；再给一个一次性代码，由本人设置密码" : "");
    return person_appoint(cx, &p, &post, u.short_name);
}

ACT(person_show)
{
    struct person_view *v = output;
    struct person p = { 0 };

    TRY(person_load(cx, ((const struct person_id *)input)->person, &p));
    v->person = p.id;
    v->name = p.name;
    v->login = p.login;
    v->phone = p.phone;
    v->disabled = p.disabled;
    v->has_password = p.password.n != 0;
    v->locked = p.locked_until > cx->now;
    v->own = p.id == cx->actor->person;
    v->code_until = p.code.n != 0 && p.code_until > cx->now ? p.code_until : 0;
    v->created = p.created;
    return post_of_person(cx, p.id, &v->posts);
}

ACT(person_change)
{
    const struct person_change_in *in = input;
    struct made *made = output;
    struct person p = { 0 };
    struct str note;

    TRY(check_reach(cx, in->person));
    TRY(person_load(cx, in->person, &p));
    if (p.login.n != 0 && in->login.n != 0 && !str_eq(p.login, in->login))
        return fail_field(cx, "login", "person.login_stays", p.login, S(""));
    if (p.login.n == 0) {
        TRY(check_login(cx, in->login));
        p.login = in->login;
    }
    note = arena_fmt(cx->a, FMT "/" FMT " → " FMT "/" FMT " " FMT, P(p.name), P(p.phone),
                     P(in->name), P(in->phone), P(p.login));
    p.name = in->name;
    p.phone = in->phone;
    TRY(person_set(cx, &p));
    made->id = p.id;
    made->note = S("已保存");
    return person_event(cx, p.id, S("修改人员"), note);
}

ACT(person_code)
{
    struct person_code_out *out = output;
    int64_t person = ((const struct person_id *)input)->person;
    struct person p = { 0 };

    TRY(person_load(cx, person, &p));
    if (p.password.n != 0 || person != cx->actor->person)
        TRY(person_other(cx, person, &p));
    if (p.login.n == 0)
        return fail_arg(cx, E_CONFLICT, "person.no_login", p.name, S(""));
    if (p.disabled)
        return fail_arg(cx, E_CONFLICT, "person.is_disabled", p.name, S(""));
    out->id = p.id;
    out->login = p.login;
    out->code = code_make(cx, p.id);
    out->until = p.code_until = code_until(cx);
    p.code = code_digest(cx, out->code);
    p.failures = 0;
    p.locked_until = 0;
    TRY(person_set(cx, &p));
    out->note = arena_fmt(cx->a, FMT "（" FMT "）的一次性代码：" FMT
                          "。只显示这一次，请当面交给本人；有效到" FMT,
                          P(p.name), P(p.login), P(out->code),
                          P(time_str(cx->a, out->until)));
    return person_event(cx, p.id, S("给一次性代码"), S(""));
}

ACT(person_disable)
{
    struct made *made = output;
    struct person p = { 0 };

    TRY(person_other(cx, ((const struct person_id *)input)->person, &p));
    if (p.disabled)
        return fail_arg(cx, E_CONFLICT, "person.is_disabled", p.name, S(""));
    p.disabled = true;
    p.code = S("");
    p.code_until = 0;
    TRY(person_set(cx, &p));
    TRY(session_end_all(cx, p.id));
    made->id = p.id;
    made->note = arena_fmt(cx->a, "已停用" FMT "，立即退出登录", P(p.name));
    return person_event(cx, p.id, S("停用"), S(""));
}

ACT(person_enable)
{
    struct made *made = output;
    struct person p = { 0 };

    TRY(person_other(cx, ((const struct person_id *)input)->person, &p));
    if (!p.disabled)
        return fail_arg(cx, E_CONFLICT, "person.is_enabled", p.name, S(""));
    p.disabled = false;
    TRY(person_set(cx, &p));
    made->id = p.id;
    made->note = arena_fmt(cx->a, "已恢复" FMT, P(p.name));
    return person_event(cx, p.id, S("恢复"), S(""));
}
