/* picture.h -- a picture that a stranger sent (codec/picture.h), written anew in the sandbox. */
#ifndef OS_PICTURE_H
#define OS_PICTURE_H

#include "codec/picture.h"

enum { PICTURE_BYTES_MAX = 32 * 1024 * 1024, PICTURE_SECONDS = 5 };

struct picture_taken {
    struct str bytes; /* the clean copy, in cx->a */
    struct picture_shape shape;
};

/* Within PICTURE_SECONDS and 256 MB; the copy is what picture_is_clean() says, whatever the
 * child answered.  E_TOO_LARGE picture.bytes over PICTURE_BYTES_MAX; else as
 * codec/picture.h and os/sandbox.h. */
MUST_CHECK enum rc picture_take(struct cx *cx, struct str bytes, struct picture_taken *out);

#endif
