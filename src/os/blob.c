/* blob.c -- see blob.h.
 *
 * The order is what makes it durable: bytes, fsync of the file, rename, fsync of the
 * folder it now stands in.  The 256 folders are made and synced at start, so a rename
 * never needs more than that one.  The folder is synced also when the digest was there
 * already: another thread may have renamed it a moment ago and not synced yet. */
#include "os/blob.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "codec/hash.h"
#include "os/file.h"
#include "os/kill.h"
#include "os/random.h"

struct blob_sink {
    struct cx cx; /* its arena and its fault */
    struct str folder, path;
    struct hash *hash;
    int64_t size;
    int fd;     /* -1 when closed */
    bool there; /* `path` exists and is ours to remove */
    bool ended;
};

static struct str blob_path(struct arena *a, struct str folder, struct str digest)
{
    return arena_fmt(a, FMT "/%.2s/" FMT, P(folder), digest.p, P(digest));
}

enum rc blob_start(struct cx *cx, struct str folder)
{
    struct str tmp = arena_fmt(cx->a, FMT "/tmp", P(folder));
    struct list left;

    TRY(dir_make(cx, folder, 0700));
    for (int i = 0; i < 256; i++) {
        struct str one = arena_fmt(cx->a, FMT "/%02x", P(folder), (unsigned)i);

        if (mkdir(one.p, 0700) != 0 && errno != EEXIST)
            return file_fault(cx, "mkdir", one);
    }
    TRY(dir_make(cx, tmp, 0700));
    TRY(file_sync_folder(cx, folder));
    TRY(dir_list(cx, cx->a, tmp, S(""), &left));
    for (size_t i = 0; i < left.n; i++) {
        struct str name = ((const struct str *)left.items)[i];
        struct str one = arena_fmt(cx->a, FMT "/" FMT, P(tmp), P(name));

        if (unlink(one.p) != 0)
            return file_fault(cx, "unlink", one);
    }
    return OK;
}

void blob_sink_abort(struct blob_sink *sink)
{
    if (sink->fd >= 0)
        close(sink->fd);
    if (sink->there)
        unlink(sink->path.p);
    sink->fd = -1;
    sink->there = false;
    sink->ended = true;
}

static void sink_end(void *sink)
{
    blob_sink_abort(sink);
}

static enum rc sink_create(struct cx *cx, struct arena *a, struct str folder,
                           struct blob_sink **out)
{
    struct blob_sink *sink = NEW(a, struct blob_sink);

    sink->cx.a = a;
    sink->cx.seam_countdown = cx->seam_countdown;
    sink->folder = folder;
    sink->path = arena_fmt(a, FMT "/tmp/" FMT, P(folder), P(random_hex(a, 16)));
    sink->fd = open(sink->path.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                    0600);
    if (sink->fd < 0)
        return file_fault(cx, "open", sink->path);
    sink->there = true;
    sink->hash = hash_new(a, HASH_SHA256);
    arena_defer(a, sink_end, sink);
    *out = sink;
    return OK;
}

enum rc blob_sink_open(struct arena *a, struct str folder, struct blob_sink **out)
{
    struct cx cx = { .a = a };

    return sink_create(&cx, a, folder, out);
}

enum rc blob_sink_write(struct blob_sink *sink, struct str bytes)
{
    enum rc rc;

    if (sink->ended)
        return fail(&sink->cx, E_IO, "blob.ended", sink->path);
    rc = file_write_all(&sink->cx, sink->fd, sink->path, bytes);
    if (rc != OK) {
        blob_sink_abort(sink);
        return rc;
    }
    hash_add(sink->hash, bytes);
    sink->size += (int64_t)bytes.n;
    return OK;
}

/* Synced and closed, still in tmp/. */
static enum rc sink_sync(struct blob_sink *sink)
{
    struct cx *cx = &sink->cx;
    int fd = sink->fd;

    kill_point("blob.written");
    if (fchmod(fd, 0400) != 0)
        return file_fault(cx, "fchmod", sink->path);
    errno = EIO; /* what a test's failure reads */
    if (seam_fails(cx) || fsync(fd) != 0)
        return file_fault(cx, "fsync", sink->path);
    sink->fd = -1;
    if (close(fd) != 0)
        return file_fault(cx, "close", sink->path);
    kill_point("blob.synced");
    return OK;
}

/* Put it under its digest, unless it is there already with the right size. */
static enum rc sink_place(struct blob_sink *sink, struct str digest)
{
    struct cx *cx = &sink->cx;
    struct str place = blob_path(cx->a, sink->folder, digest);
    struct stat st;

    if (lstat(place.p, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == sink->size)
        unlink(sink->path.p);
    else if (errno = EIO, seam_fails(cx) || rename(sink->path.p, place.p) != 0)
        return file_fault(cx, "rename", place);
    sink->there = false;
    kill_point("blob.renamed");
    TRY(file_sync_folder(cx, arena_fmt(cx->a, FMT "/%.2s", P(sink->folder), digest.p)));
    kill_point("blob.folder_synced");
    return OK;
}

enum rc blob_sink_read(struct cx *cx, const struct blob_sink *sink, size_t max,
                       struct str *out)
{
    if (sink->ended)
        return fail(cx, E_IO, "blob.ended", sink->path);
    return file_read(cx, sink->path, max, out);
}

enum rc blob_sink_close(struct blob_sink *sink, struct upload *out)
{
    struct str digest;
    enum rc rc;

    if (sink->ended)
        return fail(&sink->cx, E_IO, "blob.ended", sink->path);
    digest = hash_hex(sink->hash);
    rc = sink_sync(sink);
    if (rc == OK)
        rc = sink_place(sink, digest);
    blob_sink_abort(sink);
    if (rc != OK)
        return rc;
    out->digest = digest;
    out->size = sink->size;
    return OK;
}

const struct fault *blob_sink_fault(const struct blob_sink *sink)
{
    return &sink->cx.fault;
}

enum rc blob_put(struct cx *cx, struct str folder, struct str bytes, struct str *digest)
{
    struct upload got = { .size = 0 };
    struct blob_sink *sink;
    enum rc rc;

    TRY(sink_create(cx, cx->a, folder, &sink));
    rc = blob_sink_write(sink, bytes);
    if (rc == OK)
        rc = blob_sink_close(sink, &got);
    cx->seam_countdown = sink->cx.seam_countdown;
    if (rc != OK) {
        cx->fault = sink->cx.fault;
        return rc;
    }
    *digest = got.digest;
    return OK;
}

enum rc blob_open(struct cx *cx, struct str folder, struct str digest, int *fd,
                  int64_t *size)
{
    struct str path;
    struct stat st;
    int got;

    if (!hash_is_hex(digest))
        return fail(cx, E_INVALID, "blob.digest", digest);
    path = blob_path(cx->a, folder, digest);
    got = open(path.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (got < 0 && errno == ENOENT)
        return fail(cx, E_NOT_FOUND, "blob.missing", path);
    if (got < 0)
        return file_fault(cx, "open", path);
    if (fstat(got, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(got);
        return fail(cx, E_IO, "blob.damaged", path);
    }
    *fd = got;
    *size = st.st_size;
    return OK;
}

enum rc blob_read(struct cx *cx, struct str folder, struct str digest, size_t max,
                  struct str *out)
{
    int64_t size;
    int fd;

    TRY(blob_open(cx, folder, digest, &fd, &size));
    close(fd);
    return file_read(cx, blob_path(cx->a, folder, digest), max, out);
}

enum rc blob_verify(struct cx *cx, struct str folder, struct str digest)
{
    struct str is;
    int64_t size;
    int fd;

    TRY(blob_open(cx, folder, digest, &fd, &size));
    close(fd);
    TRY(file_digest(cx, blob_path(cx->a, folder, digest), &is));
    if (!str_eq(is, digest))
        return fail(cx, E_IO, "blob.damaged", blob_path(cx->a, folder, digest));
    return OK;
}
