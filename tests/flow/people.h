/* people.h -- what the tests of administration share: making people, giving them codes,
 * and sessions as a browser has them, on the city of flow.h. */
#ifndef TESTS_FLOW_PEOPLE_H
#define TESTS_FLOW_PEOPLE_H

#include "codec/hash.h"
#include "tests/flow/flow.h"

static const int64_t DAY = INT64_C(86400000);
static const int64_t MINUTE = 60000;

/* A person of `unit` with one post, made by `by`. */
static inline int64_t appoint(struct flow *f, const char *by, int64_t unit, const char *login,
                       const char *role)
{
    if (!flow_ok(f, by, "person.add", flow_id(f, "unit", unit), "name=新来的",
                 flow_fmt(f, "login=%s", login), flow_fmt(f, "role=%s", role)))
        return 0;
    return flow_int(f, "id");
}

static inline int64_t person_of(struct flow *f, const char *login)
{
    struct person p = { 0 };

    flow_begin(f);
    CHECK_INT(person_by_login(&f->cx, str_of(login), &p), OK);
    flow_commit(f);
    return p.id;
}

static inline struct str code_for(struct flow *f, const char *by, int64_t person)
{
    flow_ok(f, by, "person.code", flow_id(f, "person", person));
    return f->job.rc == OK ? flow_text(f, "code") : S("");
}

static inline bool begin(struct flow *f, const char *fault, const char *login, struct str code)
{
    const char *words[] = { "session.begin", flow_fmt(f, "login=%s", login),
                            flow_set(f, "code", code), "password=correct horse",
                            "again=correct horse", NULL };

    return flow_expect(f, fault, NULL, words, __FILE__, __LINE__);
}

/* Logged in: what the next acts of this session carry. */
struct entry {
    struct str token, csrf;
};

static inline struct entry log_in(struct flow *f, const char *login)
{
    struct entry e = { S(""), S("") };

    flow_ok(f, NULL, "session.login", flow_fmt(f, "login=%s", login),
            "password=correct horse");
    if (f->job.rc != OK)
        return e;
    e.csrf = flow_text(f, "csrf");
    e.token = sha256_hex(f->a, *(const struct str *)f->job.out); /* the cookie comes first */
    return e;
}

static inline bool goes(struct flow *f, struct entry e, const char *fault, const char *act)
{
    const char *words[] = { act, NULL };

    f->next.token = e.token;
    f->next.csrf = e.csrf;
    return flow_expect(f, fault, NULL, words, __FILE__, __LINE__);
}

#endif
