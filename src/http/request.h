/* request.h -- one HTTP request as the floors above see it, and how its text is decoded.
 *
 * A request is handed out only when it is complete: head checked, body read, forms
 * decoded, files written to the sink.  Always true of it then: path, query and form
 * are percent-decoded, valid UTF-8 and without NUL; several pairs of one name stay
 * several pairs, in their order.  Headers are bytes as they came.  Everything lives as
 * long as the exchange (server.h).  What a name means is for the floor above.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/field.h"
#include "base/pairs.h"
#include "base/rc.h"

enum http_method {
    HTTP_GET,
    HTTP_HEAD, /* to be answered as GET is; the body is left out on the way */
    HTTP_POST, /* no other method gets this far */
};

/* A file that came with a form, or a whole body that was streamed (then `field` is
 * "").  upload.digest and .size are set by http_store_file() (server.h). */
struct http_file {
    struct str field; /* the form's name for it */
    struct str type;  /* as the sender claims it: never to be believed */
    struct upload upload;
    void *handle; /* the sink's */
    bool stored;
};

struct http_request {
    enum http_method method;
    struct str path;      /* begins with '/' */
    struct str raw_query; /* behind the '?', undecoded; "" when there is none */
    struct pairs query;
    struct pairs headers;
    struct pairs form;       /* urlencoded, or the text fields of multipart/form-data */
    struct http_file *files; /* multipart: those whose file name is not empty */
    size_t files_n;
    struct str type; /* Content-Type as sent, or "" */
    struct str body; /* of any type but the two of forms; "" when streamed */
    struct str remote; /* "192.0.2.1", "::1"; "unix" for a socket file */
    int64_t peer_uid;  /* of who opened the socket file; -1 over TCP */
    bool local;        /* from this machine: loopback or socket file */
};

/* The first header of this name (in any case), or "". */
struct str http_header(const struct http_request *request, const char *name);

/* The first cookie of this name, or "". */
struct str http_cookie(const struct http_request *request, const char *name);

/* Does the sender rank application/json above text/html?  No when it does not say. */
bool http_prefers_json(const struct http_request *request);

/* Does htmx ask for a fragment?  (HX-Request, but not to restore its history.) */
bool http_wants_fragment(const struct http_request *request);

/* a=1&b=%E4%BD%A0+x, decoded in place: `text` is changed and stays the memory of *out.
 * E_INVALID for a bad escape, a NUL or bytes that are not UTF-8; E_TOO_LARGE for more
 * than `max` pairs. */
MUST_CHECK enum rc http_pairs_decode(struct arena *a, char *text, size_t n, size_t max,
                                     struct pairs *out);

/* %XX, in place; *n shrinks.  With `plus`, '+' is a blank.  E_INVALID as above. */
MUST_CHECK enum rc http_decode(char *text, size_t *n, bool plus);

/* Parameters of a header's value: `; name=value; name="quoted"`.  *rest begins behind
 * the value proper and moves on; `quoted` values are unescaped into `a`.  *name has
 * n == 0 at the end.  E_INVALID when it is malformed. */
MUST_CHECK enum rc http_param_next(struct arena *a, struct str *rest, struct str *name,
                                   struct str *value);

/* The same text, letters of ASCII in any case? */
bool http_same(struct str a, struct str b);

#endif
