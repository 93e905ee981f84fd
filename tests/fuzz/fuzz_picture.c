/* fuzz_picture.c -- a picture as a stranger sends it: refused, or a clean copy.  Not in the
 * sandbox: here mistakes are to be seen.  For libFuzzer (make fuzz), starting from
 * fuzz_picture.seeds. */
#include <stdint.h>

#include "codec/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct cx cx = { .a = a };
    struct buf b = { .a = a };
    struct picture_shape shape = { .width = 0 };
    struct str bytes = { (const char *)data, size };
    enum rc rc = picture_clean(&cx, bytes, &b);

    if (rc == OK)
        must(picture_is_one(bytes) && picture_is_clean(buf_str(&b), &shape));
    else
        must(cx.fault.rc == rc);
    if (picture_is_clean(bytes, &shape))
        must(shape.width >= 1 && shape.height >= 1);
    arena_free(a);
    return 0;
}
