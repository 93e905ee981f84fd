/* person.h (app) -- people and their posts, as an administrator keeps them.
 *
 * A person is an id; the login is theirs for ever (small letters, never given again, not
 * even after they are disabled).  A new person comes with a first post.  There is no
 * first password: person.code makes a one-time code, shown once, with which the person
 * sets one (session.begin).
 *
 * An administrator reaches people whose running posts all lie in the administrator's
 * unit or below: somebody who also serves elsewhere is left to whoever stands above
 * both.  Nobody adds or ends a post of their own, disables themselves, or makes themselves
 * a code while they have a password (from the shell, a first administrator whose code got
 * lost may); 系统管理员, 审计员 and the roles that read texts exclude one another in one
 * person.  Who is disabled, or without a post, is out with the next request
 * (store/person.h: actor_load).
 */
#ifndef APP_PERSON_H
#define APP_PERSON_H

#include "app/act.h"
#include "app/unit.h"
#include "store/person.h"

struct person_add_in {
    int64_t unit;
    struct str name, login, phone; /* login "": only in the roster */
    int role;
    struct str title;
    bool full_time;
    int64_t began; /* 0: today */
};
extern const struct field person_add_fields[];

struct person_id {
    int64_t person;
};
extern const struct field person_id_fields[];
struct person_view {
    int64_t person;
    struct str name, login, phone;
    bool disabled, has_password, locked, own;
    int64_t code_until, created; /* code_until: of an open code; 0 none */
    struct list posts;           /* of struct post, oldest first */
};
extern const struct field person_view_fields[];

struct person_change_in {
    int64_t person;
    struct str name, phone, login; /* login: only for one who has none */
};
extern const struct field person_change_fields[];

struct person_code_out {
    int64_t id;
    struct str login, code;
    int64_t until;
    struct str note;
};
extern const struct field person_code_out_fields[];

struct post_add_in {
    int64_t unit;
    struct str login;
    int role;
    struct str title;
    bool full_time;
    int64_t began; /* 0: today */
};
extern const struct field post_add_fields[];
struct post_end_in {
    int64_t post, ended; /* 0: today, from this moment */
};
extern const struct field post_end_fields[];

ACT(person_new);
ACT(person_add);
ACT(person_show);
ACT(person_change);
ACT(person_code);
ACT(person_disable);
ACT(person_enable);
ACT(post_add);
ACT(post_end);

/* A new person with a first post, and the events of both. */
MUST_CHECK enum rc person_appoint(struct cx *cx, const struct person *p,
                                  const struct post *post, struct str unit_short);

/* "" or a login's form: 2 to 32 of a-z 0-9 . _ - beginning with a letter. */
bool login_valid(struct str login);

#endif
