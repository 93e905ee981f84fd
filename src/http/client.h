/* client.h -- ask another HTTP server: our own (by its socket file or port), or a peer.
 *
 * Over libcurl, one connection a question.  No proxy, no redirect, no cookie jar, HTTP
 * and HTTPS only; a certificate that does not verify is a failure.  An answer of any
 * status is OK: what it means is the caller's to say.
 */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H

#include "base/cx.h"
#include "base/pairs.h"

struct http_ask {
    const char *socket_path; /* a socket file, or NULL: then by `site` */
    struct str site;         /* "http://127.0.0.1:8080", "https://node.example"; no path */
    struct str method;       /* "GET" or "POST"; "" is GET */
    struct str path;         /* begins with '/'; encoded already, query and all */
    struct pairs headers;    /* further ones; control characters are refused */
    struct str type, body;   /* of a POST */
    const char *ca_file;     /* PEM of those to trust, or NULL: the machine's */
    int timeout_ms;          /* for all of it; 0: 30000 */
    size_t reply_max;        /* bytes of the answer's body; 0: 16 MiB */
};

struct http_told {
    int status;
    struct str type; /* "" when it did not say */
    struct str body; /* NUL behind */
};

/* E_IO "http.unreachable" (refused, timed out, not verified), E_TOO_LARGE
 * "http.reply_size", E_INVALID "http.ask" (a header or address that cannot be sent). */
MUST_CHECK enum rc http_ask(struct cx *cx, const struct http_ask *ask,
                            struct http_told *out);

#endif
