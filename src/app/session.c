/* session.c -- see session.h. */
#include "app/session.h"

#include "app/code.h"
#include "base/buf.h"
#include "codec/hash.h"
#include "codec/password.h"
#include "domain/actor.h"
#include "store/event.h"
#include "store/person.h"

enum { FAILURES_MAX = 5 };
static const int64_t LOCK = INT64_C(30) * 60 * 1000;

const struct field login_fields[] = {
    INPUT(struct login_in, login, "用户名", 1, 40),
    INPUT_SECRET(struct login_in, password, "密码", 1, PASSWORD_MAX),
    INPUT(struct login_in, next, "去向", 0, 200), FIELD_END
};
const struct field login_form_fields[] = { INPUT(struct login_in, next, "去向", 0, 200),
                                          FIELD_END };
const struct field logged_in_fields[] = {
    { .name = "token", .kind = FIELD_KIND_TEXT, .offset = offsetof(struct logged_in, token),
      .flags = FIELD_SECRET },
    FIELD(struct logged_in, csrf), FIELD(struct logged_in, name),
    FIELD(struct logged_in, next), FIELD_END
};
const struct field begin_fields[] = {
    INPUT(struct begin_in, login, "用户名", 1, 40),
    INPUT_SECRET(struct begin_in, code, "一次性代码", 1, 64),
    INPUT_SECRET(struct begin_in, password, "新密码", PASSWORD_MIN, PASSWORD_MAX),
    INPUT_SECRET(struct begin_in, again, "再输一次", 1, PASSWORD_MAX), FIELD_END
};
const struct field password_fields[] = {
    INPUT_SECRET(struct password_in, old, "现密码", 1, PASSWORD_MAX),
    INPUT_SECRET(struct password_in, password, "新密码", PASSWORD_MIN, PASSWORD_MAX),
    INPUT_SECRET(struct password_in, again, "再输一次", 1, PASSWORD_MAX), FIELD_END
};
const struct field whoami_fields[] = {
    FIELD(struct whoami, name), FIELD(struct whoami, login),
    FIELD_OF(struct whoami, posts, struct held, held_fields), FIELD_END
};

/* A secret of 32 bytes in hex, from this work's nonce. */
static struct str secret(struct cx *cx, const char *purpose)
{
    struct buf b = { .a = cx->a };

    buf_add(&b, (struct str){ (const char *)cx->nonce, sizeof(cx->nonce) });
    buf_add(&b, str_of(purpose));
    return sha256_hex(cx->a, buf_str(&b));
}

/* Of whom it is, and from where, stands in the note: before the log-in nobody acts yet. */
static enum rc session_event(struct cx *cx, int64_t person, struct str login,
                             struct str what)
{
    struct str from = cx->address.n != 0
                          ? arena_fmt(cx->a, FMT " " FMT, P(login), P(cx->address))
                          : login;

    return event_add(cx, (struct event){ .what = what, .noun = S("person"),
                                         .object = person, .note = from });
}

/* Only a path of our own: no scheme, no host. */
static struct str own_path(struct str next)
{
    if (next.n == 0 || next.p[0] != '/' || str_starts(next, S("//")) ||
        str_find(next, S("\\")) != next.n)
        return S("/");
    return next;
}

ACT(session_form)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

enum rc prepare_login(struct cx *cx, void *input)
{
    struct login_in *in = input;
    struct person p = { 0 };
    enum rc rc = person_by_login(cx, in->login, &p);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    in->person = rc == OK ? p.id : 0;
    in->right = password_verify(p.password, in->password); /* same time for nobody */
    in->stored = p.password;
    return OK;
}

/* Count a wrong password; the count stays although the act fails. */
static enum rc wrong_password(struct cx *cx, struct person *p)
{
    p->failures++;
    if (p->failures >= FAILURES_MAX) {
        p->locked_until = cx->now + LOCK;
        p->failures = 0;
    }
    TRY(person_set(cx, p));
    TRY(session_event(cx, p->id, p->login,
                      p->locked_until > cx->now ? S("锁定") : S("密码错误")));
    cx->keep = true;
    return fail(cx, E_DENIED, "session.wrong", p->login);
}

ACT(session_login)
{
    const struct login_in *in = input;
    struct logged_in *out = output;
    struct person p = { 0 };
    struct actor actor = { 0 };
    enum rc rc;

    if (in->person == 0)
        return fail(cx, E_DENIED, "session.wrong", in->login);
    TRY(person_load(cx, in->person, &p));
    if (p.locked_until > cx->now)
        return fail(cx, E_DENIED, "session.locked", p.login);
    if (!in->right || !str_eq(in->stored, p.password) || p.disabled)
        return wrong_password(cx, &p);
    rc = actor_load(cx, p.id, &actor);
    if (rc == E_NOT_FOUND)
        return fail(cx, E_DENIED, "session.no_post", p.login);
    TRY(rc);
    if (p.failures != 0 || p.locked_until != 0) {
        p.failures = 0;
        p.locked_until = 0;
        TRY(person_set(cx, &p));
    }
    *out = (struct logged_in){ .token = secret(cx, "token"), .csrf = secret(cx, "csrf"),
                               .name = p.name, .next = own_path(in->next) };
    TRY(session_add(cx, &(struct session){ .token = sha256_hex(cx->a, out->token),
                                           .person = p.id, .csrf = out->csrf,
                                           .began = cx->now, .seen = cx->now,
                                           .address = cx->address }));
    return session_event(cx, p.id, p.login, S("登录"));
}

ACT(session_logout)
{
    struct made *made = output;

    (void)input;
    TRY(session_end_all(cx, cx->actor->person));
    made->id = cx->actor->person;
    made->note = S("已退出");
    return session_event(cx, cx->actor->person, cx->actor->login, S("退出"));
}

ACT(session_code)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

/* The code that is open for the person, and no other. */
static bool code_fits(struct cx *cx, const struct person *p, struct str code)
{
    return p->code.n != 0 && p->code_until >= cx->now &&
           hash_equal(p->code, code_digest(cx, code));
}

/* Who has no code costs no hash. */
enum rc prepare_begin(struct cx *cx, void *input)
{
    struct begin_in *in = input;
    struct person p = { 0 };
    enum rc rc;

    if (!str_eq(in->password, in->again))
        return fail_field(cx, "again", "session.again", S(""), S(""));
    rc = person_by_login(cx, in->login, &p);
    if (rc == E_NOT_FOUND || (rc == OK && !code_fits(cx, &p, in->code)))
        return OK; /* the act counts it and says so */
    TRY(rc);
    return password_hash(cx, in->password, &in->hash);
}

ACT(session_begin)
{
    const struct begin_in *in = input;
    struct made *made = output;
    struct person p = { 0 };
    enum rc rc = person_by_login(cx, in->login, &p);

    if (rc == E_NOT_FOUND)
        return fail(cx, E_DENIED, "session.code", in->login);
    TRY(rc);
    if (p.locked_until > cx->now)
        return fail(cx, E_DENIED, "session.locked", p.login);
    if (in->hash.n == 0 || !code_fits(cx, &p, in->code)) {
        rc = wrong_password(cx, &p);
        return rc != E_DENIED ? rc : fail(cx, E_DENIED, "session.code", in->login);
    }
    p.password = in->hash;
    p.code = S("");
    p.code_until = 0;
    p.failures = 0;
    p.locked_until = 0;
    TRY(person_set(cx, &p));
    TRY(session_end_all(cx, p.id)); /* whoever was logged in with the old password */
    made->id = p.id;
    made->note = S("密码已设好，请登录");
    return session_event(cx, p.id, p.login, S("设置密码"));
}

ACT(session_show)
{
    struct whoami *who = output;

    (void)input;
    who->name = cx->actor->name;
    who->login = cx->actor->login;
    who->posts = cx->actor->posts;
    return OK;
}

ACT(session_password)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

enum rc prepare_password(struct cx *cx, void *input)
{
    struct password_in *in = input;
    struct person p = { 0 };

    if (!str_eq(in->password, in->again))
        return fail_field(cx, "again", "session.again", S(""), S(""));
    TRY(person_load(cx, cx->actor->person, &p));
    in->right = password_verify(p.password, in->old);
    return in->right ? password_hash(cx, in->password, &in->hash) : OK;
}

ACT(session_new_password)
{
    const struct password_in *in = input;
    struct made *made = output;
    struct person p = { 0 };
    enum rc rc;

    TRY(person_load(cx, cx->actor->person, &p));
    if (p.locked_until > cx->now)
        return fail(cx, E_DENIED, "session.locked", p.login);
    if (!in->right) { /* counted: an open session is not a way to guess */
        rc = wrong_password(cx, &p);
        return rc != E_DENIED ? rc : fail_field(cx, "old", "session.old", S(""), S(""));
    }
    p.password = in->hash;
    p.failures = 0;
    TRY(person_set(cx, &p));
    TRY(session_end_all(cx, p.id)); /* wherever else somebody is logged in as them */
    made->id = p.id;
    made->note = S("密码已更换，请用新密码登录");
    return session_event(cx, p.id, p.login, S("更换密码"));
}
