/* multipart.h -- multipart/form-data (RFC 7578), read as it arrives.
 *
 * Bytes go in by pieces of any size; text fields, and files piece by piece, come out.
 * Strict: the first byte begins the first boundary, lines end with CR LF, the closing
 * boundary must be there, each part has exactly one Content-Disposition with a name.
 * Memory is bounded by the limits, never by what is sent.  Names and text are valid
 * UTF-8 without NUL; a file name has lost its folders and has no control characters.
 * (The HTTP library's own parser was not taken: a value that begins like a boundary
 * looks to its caller like two values, and it passes over a missing end.)
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/arena.h"
#include "base/rc.h"

struct multipart;

/* Each returns OK, or a failure that ends the reading and is given back by feed. */
struct multipart_calls {
    void *arg;
    enum rc (*field)(void *arg, struct str name, struct str value);
    enum rc (*file)(void *arg, struct str name, struct str file_name, struct str type);
    enum rc (*bytes)(void *arg, struct str bytes); /* of the last file() */
};

struct multipart_limits {
    size_t parts_max;
    size_t text_max; /* bytes of all text fields together */
};

/* The boundary named by a Content-Type; E_INVALID unless it is multipart/form-data with
 * 1 to 70 of the characters that RFC 2046 allows. */
MUST_CHECK enum rc multipart_boundary(struct arena *a, struct str type, struct str *out);

/* `calls` is copied.  Lives as long as `a`. */
struct multipart *multipart_new(struct arena *a, struct str boundary,
                                struct multipart_limits limits,
                                const struct multipart_calls *calls);

/* E_INVALID: malformed; E_TOO_LARGE: over a limit.  After a failure feed no more. */
MUST_CHECK enum rc multipart_feed(struct multipart *m, struct str bytes);

/* Nothing more comes: E_INVALID when the closing boundary has not been seen. */
MUST_CHECK enum rc multipart_end(struct multipart *m);

#endif
