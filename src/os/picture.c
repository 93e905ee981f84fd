/* picture.c -- see picture.h. */
#include "os/picture.h"

#include "os/sandbox.h"

enum { MEMORY = 256 * 1024 * 1024, OUTPUT = 24 * 1024 * 1024 };

static enum rc work(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)arg;
    return picture_clean(cx, input, out);
}

enum rc picture_take(struct cx *cx, struct str bytes, struct picture_taken *out)
{
    static const struct sandbox_limits limits = { MEMORY, OUTPUT, PICTURE_SECONDS };
    struct picture_taken got = { .bytes = S("") };

    if (bytes.n > PICTURE_BYTES_MAX)
        return fail(cx, E_TOO_LARGE, "picture.bytes", S(""));
    picture_ready();
    TRY(sandbox_run(cx, &limits, work, NULL, bytes, &got.bytes));
    if (!picture_is_clean(got.bytes, &got.shape))
        return fail(cx, E_INVALID, "sandbox.broken", S("not a clean picture"));
    *out = got;
    return OK;
}
