/* reply.c -- see reply.h. */
#include "http/reply.h"

#include "base/buf.h"
#include "base/rc.h"

/* Referrer-Policy is same-origin and not no-referrer: with the latter browsers send
 * "Origin: null" with our own forms, and the check of Origin would refuse them. */
const struct http_fixed_header http_fixed_headers[] = {
    { "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
      "font-src 'self'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "same-origin" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { NULL, NULL },
};

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

void http_reply_header(struct arena *a, struct http_reply *reply, const char *name,
                       struct str value)
{
    char *copy = arena_alloc(a, 1, value.n + 1);

    must(reply->headers_n < HTTP_REPLY_HEADERS_MAX && name[0] != '\0');
    for (const char *c = name; *c != '\0'; c++)
        must(is_alnum(*c) || *c == '-');
    for (size_t i = 0; i < value.n; i++)
        copy[i] = is_control(value.p[i]) ? ' ' : value.p[i];
    reply->header[reply->headers_n++] =
        (struct pair){ str_of(name), str_trim((struct str){ copy, value.n }) };
}

void http_reply_redirect(struct arena *a, struct http_reply *reply, struct str path)
{
    bool ours = path.n != 0 && path.p[0] == '/';

    if (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\'))
        ours = false;
    for (size_t i = 0; i < path.n; i++)
        ours = ours && !is_control(path.p[i]); /* browsers drop tabs: "/\t/x" */
    reply->status = 303;
    http_reply_header(a, reply, "Location", ours ? path : S("/"));
}

void http_reply_cookie(struct arena *a, struct http_reply *reply, const char *name,
                       struct str value, int64_t age, bool secure)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < value.n; i++)
        must(is_alnum(value.p[i]) || strchr("-_.~=+/%", value.p[i]) != NULL);
    buf_fmt(&b, "%s=" FMT "; Path=/; HttpOnly; SameSite=Lax", name, P(value));
    if (age >= 0)
        buf_fmt(&b, "; Max-Age=%lld", (long long)age);
    if (secure)
        buf_add(&b, S("; Secure"));
    http_reply_header(a, reply, "Set-Cookie", buf_str(&b));
}

void http_reply_file_name(struct arena *a, struct http_reply *reply, bool shown,
                          struct str name)
{
    struct buf b = { .a = a };

    buf_add(&b, shown ? S("inline; filename=\"") : S("attachment; filename=\""));
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = is_alnum((char)c) || (c != 0 && strchr("-_.() ", c) != NULL);

        if ((c & 0xc0) != 0x80) /* one '_' for each character, not for each byte */
            buf_add(&b, plain ? (struct str){ name.p + i, 1 } : S("_"));
    }
    buf_add(&b, S("\"; filename*=UTF-8''"));
    buf_url(&b, name);
    http_reply_header(a, reply, "Content-Disposition", buf_str(&b));
}
