/* session.h -- logging in and out, and one's own password.
 *
 * The cookie is 32 random bytes; only its SHA-256 is stored.  A wrong password is
 * counted (5 within a row lock the account for 30 minutes) and answered with the
 * same words and in the same time as an unknown name.  A person without a password
 * sets it with a one-time code from the administrator (session.begin).
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/act.h"

struct login_in {
    struct str login, password;
    struct str next;     /* where to go afterwards; a path of ours or "" */
    int64_t person;      /* prepared: who it is; 0 unknown */
    bool right;          /* prepared: the password fits */
    struct str stored;   /* prepared: what it was compared with */
};
extern const struct field login_fields[], login_form_fields[];

struct logged_in {
    struct str token; /* the cookie; a secret */
    struct str csrf;
    struct str name, next;
};
extern const struct field logged_in_fields[];

struct begin_in { /* a one-time code makes the first password */
    struct str login, code, password, again;
    struct str hash; /* prepared */
};
extern const struct field begin_fields[];

struct password_in {
    struct str old, password, again;
    struct str hash; /* prepared */
    bool right;      /* prepared */
};
extern const struct field password_fields[];

struct whoami {
    struct str name, login;
    struct list posts; /* of struct held */
};
extern const struct field whoami_fields[];

enum { PASSWORD_MIN = 8, PASSWORD_MAX = 128 };

ACT(session_form);
ACT(session_login);
ACT(session_logout);
ACT(session_code);
ACT(session_begin);
ACT(session_show);
ACT(session_password);
ACT(session_new_password);
enum rc prepare_login(struct cx *cx, void *in);
enum rc prepare_begin(struct cx *cx, void *in);
enum rc prepare_password(struct cx *cx, void *in);

#endif
