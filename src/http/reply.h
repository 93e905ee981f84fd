/* reply.h -- what is answered to one request.
 *
 * A reply is made in the exchange's arena and given to http_answer() (server.h), which
 * adds what every reply carries: the security headers and Cache-Control: no-store unless
 * `cache` says otherwise.  No header can be split by what is put into it: line ends and
 * other control characters in a value become blanks (RFC 9110 §5.5).
 */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "base/pairs.h"
#include "base/arena.h"

enum { HTTP_REPLY_HEADERS_MAX = 16 };

struct http_reply {
    int status;      /* 200 to 599; 0 is 200 */
    struct str type; /* "text/html; charset=utf-8"; "" only without a body */
    struct str body; /* in the exchange's arena, or constant */
    bool from_file;  /* the body is a file instead: */
    int fd;          /* from its start; http_answer() takes it and closes it when sent */
    int64_t size;    /* bytes */
    bool close;       /* end the connection behind it */
    struct str cache; /* Cache-Control, or "" for no-store */
    struct pair header[HTTP_REPLY_HEADERS_MAX];
    size_t headers_n;
};

/* One more header.  More than HTTP_REPLY_HEADERS_MAX, or a name that is no token, is a
 * mistake of the program. */
void http_reply_header(struct arena *a, struct http_reply *reply, const char *name,
                       struct str value);

/* 303 to a path of this site.  Anything that a browser could take for another site
 * ("//x", "/\x", "https:") becomes "/". */
void http_reply_redirect(struct arena *a, struct http_reply *reply, struct str path);

/* Set-Cookie with Path=/; HttpOnly; SameSite=Lax.  `age` in seconds, 0 removes it, -1
 * keeps it until the browser ends.  `secure`: only over TLS. */
void http_reply_cookie(struct arena *a, struct http_reply *reply, const char *name,
                       struct str value, int64_t age, bool secure);

/* Content-Disposition: attachment (or inline) with the name in both forms of RFC 6266:
 * plain for old programs, UTF-8 by RFC 8187 for all others.  Any text is safe. */
void http_reply_file_name(struct arena *a, struct http_reply *reply, bool shown,
                          struct str name);

/* What every reply carries. */
struct http_fixed_header {
    const char *name, *value;
};
extern const struct http_fixed_header http_fixed_headers[]; /* ends with name NULL */

#endif
