/* person.h (store) -- people, their posts and their sessions.
 * Tables: person, post, session.  Passwords are only ever seen by app/session.c. */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "base/cx.h"
#include "domain/actor.h"

struct person {
    int64_t id;
    struct str name, phone, login;
    struct str password; /* Argon2id; "" when none is set */
    struct str code;     /* SHA-256 of an open one-time code, or "" */
    int64_t code_until, failures, locked_until, created;
    bool disabled;
};
extern const struct field person_fields[];

struct session {
    struct str token; /* SHA-256 of the cookie, hex */
    int64_t person;
    struct str csrf;
    int64_t began, seen, ended;
    struct str address;
};
extern const struct field session_fields[];

MUST_CHECK enum rc person_load(struct cx *cx, int64_t id, struct person *out);
MUST_CHECK enum rc person_by_login(struct cx *cx, struct str login, struct person *out);
MUST_CHECK enum rc person_add(struct cx *cx, const struct person *p);
MUST_CHECK enum rc person_set(struct cx *cx, const struct person *p);

/* The posts that hold today; of struct held, oldest first. */
MUST_CHECK enum rc actor_posts(struct cx *cx, int64_t person, struct list *out);

/* The person with the posts that hold today; disabled people and people without a
 * post are E_NOT_FOUND. */
MUST_CHECK enum rc actor_load(struct cx *cx, int64_t person, struct actor *out);

MUST_CHECK enum rc session_add(struct cx *cx, const struct session *s);
MUST_CHECK enum rc session_load(struct cx *cx, struct str token, struct session *out);
MUST_CHECK enum rc session_seen(struct cx *cx, struct str token);
MUST_CHECK enum rc session_end(struct cx *cx, struct str token);
MUST_CHECK enum rc session_end_all(struct cx *cx, int64_t person);

#endif
