/* web_site.h -- the server that the tests of the web ask, and the client that asks it.
 *
 *     struct site *s = site_open();
 *     log_in(s, "officer1");
 *     answer = post(s, "/report", "title=…");
 *     CHECK_INT(status_of(answer), 303);
 *     site_close(s);
 *
 * An answer is all that came, head and body, and stays until site_close(). */
#ifndef TESTS_FLOW_WEB_SITE_H
#define TESTS_FLOW_WEB_SITE_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include "base/buf.h"
#include "codec/password.h"
#include "db/db.h"
#include "serve/web.h"
#include "tests/flow/flow.h"

static const char PASSWORD[] = "correct horse";

struct site {
    struct flow *f;
    struct arena *a;
    struct dispatch *dispatch;
    struct web *web;
    const char *socket;
    struct str cookie, csrf; /* of who is logged in */
};

/* --- a server ----------------------------------------------------------------------- */

static inline void password_give(struct flow *f, const char *login)
{
    struct person p = { 0 };

    flow_begin(f);
    CHECK_INT(person_by_login(&f->cx, str_of(login), &p), OK);
    CHECK_INT(password_hash(&f->cx, str_of(PASSWORD), &p.password), OK);
    CHECK_INT(person_set(&f->cx, &p), OK);
    flow_commit(f);
}

static inline struct site *site_open(void)
{
    struct flow *f = flow_open();
    struct site *s = NEW(f->a, struct site);
    struct dispatch_options pools = { .where = f->where, .files = f->files, .readers = 2,
                                      .queue_max = 100 };
    struct web_options options = { .address = "127.0.0.1", .files = f->files };

    s->f = f;
    s->a = f->a;
    s->socket = arena_fmt(f->a, FMT "/socket", P(f->folder)).p;
    password_give(f, "officer1");
    password_give(f, "officer2");
    flow_begin(f);
    CHECK_INT(dispatch_start(&f->cx, f->a, &pools, &s->dispatch), OK);
    flow_commit(f);
    options.socket = s->socket;
    options.dispatch = s->dispatch;
    if (web_start(&f->cx, f->a, &options, &s->web) != OK) {
        printf("# %s " FMT "\n", f->cx.fault.code, P(f->cx.fault.detail));
        abort();
    }
    return s;
}

static inline void site_close(struct site *s)
{
    web_stop(s->web);
    dispatch_stop(s->dispatch);
    flow_close(s->f);
}

/* --- a client ----------------------------------------------------------------------- */

static inline struct str talk(struct site *s, int fd, struct str request)
{
    struct buf got = { .a = s->a };
    char some[8192];
    ssize_t n;

    for (size_t at = 0; at < request.n; at += (size_t)n) {
        n = send(fd, request.p + at, request.n - at, MSG_NOSIGNAL);
        if (n <= 0)
            break; /* it answered early, and says why */
    }
    while ((n = recv(fd, some, sizeof(some), 0)) > 0)
        buf_add(&got, (struct str){ some, (size_t)n });
    close(fd);
    return buf_str(&got);
}

static inline struct str ask_tcp(struct site *s, struct str request)
{
    struct sockaddr_in at = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)web_port(s->web)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    CHECK(fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0);
    return talk(s, fd, request);
}

static inline struct str ask_socket(struct site *s, struct str request)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(at.sun_path, sizeof(at.sun_path), "%s", s->socket);
    CHECK(fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0);
    return talk(s, fd, request);
}

/* `line` is "GET /path"; `head` further header lines, each with its \r\n. */
static inline struct str request_of(struct site *s, const char *line, const char *head,
                                    struct str body)
{
    struct buf b = { .a = s->a };

    buf_fmt(&b, "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s", line,
            web_port(s->web), head);
    if (s->cookie.n != 0)
        buf_fmt(&b, "Cookie: zhibao=" FMT "\r\n", P(s->cookie));
    if (body.n != 0 || line[0] == 'P')
        buf_fmt(&b, "Content-Length: %zu\r\n", body.n);
    buf_add(&b, S("\r\n"));
    buf_add(&b, body);
    return buf_str(&b);
}

static inline struct str get(struct site *s, const char *path)
{
    return ask_tcp(s, request_of(s, arena_fmt(s->a, "GET %s", path).p, "", S("")));
}

static const char FORM[] = "Content-Type: application/x-www-form-urlencoded\r\n";

static inline struct str post_with(struct site *s, const char *path, const char *head,
                                   struct str form)
{
    return ask_tcp(s, request_of(s, arena_fmt(s->a, "POST %s", path).p,
                                 arena_fmt(s->a, "%s%s", FORM, head).p, form));
}

/* A form with the session's CSRF token. */
static inline struct str post(struct site *s, const char *path, const char *form)
{
    return post_with(s, path, "", arena_fmt(s->a, "_csrf=" FMT "&%s", P(s->csrf), form));
}

static inline int status_of(struct str answer)
{
    int64_t status = 0;

    if (answer.n < 12 || !str_int((struct str){ answer.p + 9, 3 }, &status))
        return 0;
    return (int)status;
}

static inline struct str head_of(struct str answer)
{
    return (struct str){ answer.p, str_find(answer, S("\r\n\r\n")) };
}

static inline struct str body_of(struct str answer)
{
    struct str head;

    str_cut(&answer, S("\r\n\r\n"), &head);
    return answer;
}

/* "Name: value" of the head; "" when it is not there. */
static inline struct str header_of(struct site *s, struct str answer, const char *name)
{
    struct str head = head_of(answer), mark = arena_fmt(s->a, "\r\n%s: ", name), skip,
               value;

    if (!str_cut(&head, mark, &skip))
        return S("");
    str_cut(&head, S("\r\n"), &value);
    return value;
}

/* What stands between the two, first found; "" when it does not. */
static inline struct str between(struct str text, const char *before, const char *after)
{
    struct str skip, got;

    if (!str_cut(&text, str_of(before), &skip) || !str_cut(&text, str_of(after), &got))
        return S("");
    return got;
}

static inline void no_cookie(struct site *s)
{
    s->cookie = s->csrf = S("");
}

static inline void log_in(struct site *s, const char *login)
{
    struct str answer;

    no_cookie(s);
    answer = post(s, "/login",
                  arena_fmt(s->a, "login=%s&password=%s", login, "correct+horse").p);
    CHECK_INT(status_of(answer), 303);
    s->cookie = arena_str(s->a, between(answer, "Set-Cookie: zhibao=", ";"));
    s->csrf =
        arena_str(s->a, between(get(s, "/session"), "name=\"_csrf\" value=\"", "\""));
    CHECK_INT((int64_t)s->cookie.n, 64);
    CHECK_INT((int64_t)s->csrf.n, 64);
}

static const char REPORT[] =
    "title=%E9%98%B2%E6%B1%9B&body=%E7%AC%AC%E4%B8%80%E6%AE%B5"
    "&kind=%E5%8A%A8%E6%80%81&secrecy=%E9%9D%9E%E6%B6%89%E5%AF%86";

static inline int64_t reports_of(struct site *s, const char *login)
{
    flow_ok(s->f, login, "report.own");
    return flow_int(s->f, "lines.n");
}

#endif
