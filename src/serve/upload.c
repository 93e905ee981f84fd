/* upload.c -- see upload.h. */
#include "serve/upload.h"

#include <unistd.h>
#include "os/blob.h"
#include "os/picture.h"

/* Only its beginning is read. */
static enum rc looks_like_one(struct cx *cx, struct str folder, struct str digest, bool *out)
{
    char head[16];
    int64_t size;
    ssize_t n;
    int fd;

    TRY(blob_open(cx, folder, digest, &fd, &size));
    n = read(fd, head, sizeof(head));
    close(fd);
    if (n < 0)
        return fail(cx, E_IO, "blob.damaged", digest);
    *out = picture_is_one((struct str){ head, (size_t)n });
    return OK;
}

enum rc upload_picture(struct cx *cx, struct str folder, const struct field *f,
                       struct upload *u)
{
    struct picture_taken taken;
    struct str bytes;
    bool one = false;

    if (f == NULL || (f->flags & FIELD_PICTURE) == 0 || u->digest.n == 0)
        return OK;
    TRY(looks_like_one(cx, folder, u->digest, &one));
    if (!one)
        return OK;
    if (u->size > PICTURE_BYTES_MAX)
        return fail(cx, E_TOO_LARGE, "picture.bytes", u->name);
    TRY(blob_read(cx, folder, u->digest, PICTURE_BYTES_MAX, &bytes));
    TRY(picture_take(cx, bytes, &taken));
    TRY(blob_put(cx, folder, taken.bytes, &u->picture));
    u->width = taken.shape.width;
    u->height = taken.shape.height;
    return OK;
}
