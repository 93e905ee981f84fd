/* file.c -- see file.h.  SEAM() is where a test makes the n-th call of the system fail:
 * each failing call must leave the old file whole and no other behind. */
#include "os/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "codec/hash.h"
#include "os/random.h"

enum { PIECE = 64 * 1024 };

static int seam_errno(void)
{
    errno = EIO;
    return -1;
}

#define SEAM(cx, call) (seam_fails(cx) ? seam_errno() : (call))

enum rc file_fault(struct cx *cx, const char *call, struct str path)
{
    int why = errno;
    char text[128];
    struct str detail = arena_fmt(cx->a, "%s " FMT ": %s", call, P(path),
                                  strerror_r(why, text, sizeof(text)));

    return why == ENOENT ? fail(cx, E_NOT_FOUND, "file.missing", detail)
                         : fail(cx, E_IO, "file.io", detail);
}

/* `path` with a NUL behind. */
static enum rc path_of(struct cx *cx, struct str path, const char **out)
{
    if (path.n == 0 || memchr(path.p, '\0', path.n) != NULL)
        return fail(cx, E_INVALID, "file.path", S(""));
    *out = arena_str(cx->a, path).p;
    return OK;
}

/* Up to PIECE bytes more; 0 at the end, -1 when it failed. */
static ssize_t read_piece(struct cx *cx, int fd, char *piece)
{
    ssize_t n;

    do {
        n = SEAM(cx, read(fd, piece, PIECE));
    } while (n < 0 && errno == EINTR);
    return n;
}

static enum rc read_all(struct cx *cx, int fd, struct str path, size_t max,
                        struct str *out)
{
    struct buf b = { .a = cx->a };
    char piece[PIECE];
    struct stat st;
    ssize_t n;

    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        if ((uintmax_t)st.st_size > max)
            return fail(cx, E_TOO_LARGE, "file.large", path);
        b.cap = (size_t)st.st_size + PIECE; /* else the buffer doubles, in the arena */
        b.p = arena_alloc(cx->a, 1, b.cap);
    }
    while ((n = read_piece(cx, fd, piece)) > 0) {
        if ((size_t)n > max - b.n)
            return fail(cx, E_TOO_LARGE, "file.large", path);
        buf_add(&b, (struct str){ piece, (size_t)n });
    }
    if (n < 0)
        return file_fault(cx, "read", path);
    *out = buf_str(&b);
    return OK;
}

enum rc file_read(struct cx *cx, struct str path, size_t max, struct str *out)
{
    const char *name;
    enum rc rc;
    int fd;

    TRY(path_of(cx, path, &name));
    fd = SEAM(cx, open(name, O_RDONLY | O_CLOEXEC));
    if (fd < 0)
        return file_fault(cx, "open", path);
    rc = read_all(cx, fd, path, max, out);
    close(fd);
    return rc;
}

enum rc file_digest(struct cx *cx, struct str path, struct str *out)
{
    struct hash *h = hash_new(cx->a, HASH_SHA256);
    char piece[PIECE];
    const char *name;
    ssize_t n;
    int fd;

    TRY(path_of(cx, path, &name));
    fd = SEAM(cx, open(name, O_RDONLY | O_CLOEXEC));
    if (fd < 0)
        return file_fault(cx, "open", path);
    while ((n = read_piece(cx, fd, piece)) > 0)
        hash_add(h, (struct str){ piece, (size_t)n });
    if (n < 0) {
        enum rc rc = file_fault(cx, "read", path);

        close(fd);
        return rc;
    }
    close(fd);
    *out = hash_hex(h);
    return OK;
}

enum rc file_write_all(struct cx *cx, int fd, struct str path, struct str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = SEAM(cx, write(fd, bytes.p, bytes.n));

        if (n < 0 && errno != EINTR)
            return file_fault(cx, "write", path);
        if (n > 0)
            bytes = (struct str){ bytes.p + n, bytes.n - (size_t)n };
    }
    return OK;
}

enum rc file_sync_folder(struct cx *cx, struct str path)
{
    enum rc rc = OK;
    const char *name;
    int fd;

    TRY(path_of(cx, path, &name));
    fd = SEAM(cx, open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd < 0)
        return file_fault(cx, "open", path);
    if (SEAM(cx, fsync(fd)) != 0)
        rc = file_fault(cx, "fsync", path);
    close(fd);
    return rc;
}

/* "a/b" into "a" and "b", "b" into "." and "b", "/b" into "/" and "b". */
static void path_split(struct str path, struct str *folder, struct str *name)
{
    size_t at = path.n;

    while (at > 0 && path.p[at - 1] != '/')
        at--;
    *name = (struct str){ path.p + at, path.n - at };
    *folder = at == 0 ? S(".") : at == 1 ? S("/") : (struct str){ path.p, at - 1 };
}

/* Write, sync and close `fd`; it is closed in any case. */
static enum rc write_synced(struct cx *cx, int fd, struct str path, struct str bytes,
                            mode_t mode)
{
    enum rc rc = file_write_all(cx, fd, path, bytes);

    if (rc == OK && fchmod(fd, mode) != 0)
        rc = file_fault(cx, "fchmod", path);
    if (rc == OK && SEAM(cx, fsync(fd)) != 0)
        rc = file_fault(cx, "fsync", path);
    if (close(fd) != 0 && rc == OK)
        rc = file_fault(cx, "close", path);
    return rc;
}

enum rc file_write_atomic(struct cx *cx, struct str path, struct str bytes, mode_t mode)
{
    struct str folder, base, beside;
    const char *name;
    enum rc rc;
    int fd;

    TRY(path_of(cx, path, &name));
    path_split(path, &folder, &base);
    beside = arena_fmt(cx->a, FMT "/." FMT "." FMT, P(folder), P(base),
                       P(random_hex(cx->a, 8)));
    fd = SEAM(cx, open(beside.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                       0600));
    if (fd < 0)
        return file_fault(cx, "open", beside);
    rc = write_synced(cx, fd, beside, bytes, mode);
    if (rc == OK && SEAM(cx, rename(beside.p, name)) != 0)
        rc = file_fault(cx, "rename", path);
    if (rc != OK) {
        unlink(beside.p);
        return rc;
    }
    return file_sync_folder(cx, folder);
}

static void lock_end(void *arg)
{
    close((int)(intptr_t)arg);
}

enum rc file_lock(struct cx *cx, struct arena *a, struct str path)
{
    const char *name;
    enum rc rc;
    int fd;

    TRY(path_of(cx, path, &name));
    fd = SEAM(cx, open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (fd < 0)
        return file_fault(cx, "open", path);
    if (SEAM(cx, flock(fd, LOCK_EX | LOCK_NB)) == 0) {
        arena_defer(a, lock_end, (void *)(intptr_t)fd);
        return OK;
    }
    rc = errno == EWOULDBLOCK ? fail(cx, E_BUSY, "file.locked", path)
                              : file_fault(cx, "flock", path);
    close(fd);
    return rc;
}

/* One folder whose parent is there. */
static enum rc folder_make(struct cx *cx, struct str path, mode_t mode)
{
    struct str parent, base;
    struct stat st;
    const char *name;

    TRY(path_of(cx, path, &name));
    if (stat(name, &st) == 0 && S_ISDIR(st.st_mode))
        return OK;
    if (SEAM(cx, mkdir(name, mode)) != 0) {
        if (errno == EEXIST && stat(name, &st) == 0 && S_ISDIR(st.st_mode))
            return OK; /* somebody else made it just now */
        return file_fault(cx, "mkdir", path);
    }
    path_split(path, &parent, &base);
    return file_sync_folder(cx, parent);
}

enum rc dir_make(struct cx *cx, struct str path, mode_t mode)
{
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    for (size_t i = 1; i < path.n; i++) {
        if (path.p[i] == '/' && path.p[i - 1] != '/')
            TRY(folder_make(cx, (struct str){ path.p, i }, mode));
    }
    return folder_make(cx, path, mode);
}

static int name_compare(const void *left, const void *right)
{
    const struct str *l = left, *r = right;
    int c = memcmp(l->p, r->p, l->n < r->n ? l->n : r->n);

    return c != 0 ? c : (l->n > r->n) - (l->n < r->n);
}

enum rc dir_list(struct cx *cx, struct arena *a, struct str path, struct str suffix,
                 struct list *out)
{
    struct str *name = NULL;
    size_t n = 0, cap = 0;
    const char *folder;
    struct dirent *e;
    DIR *d;

    TRY(path_of(cx, path, &folder));
    d = seam_fails(cx) ? (seam_errno(), NULL) : opendir(folder);
    if (d == NULL)
        return file_fault(cx, "opendir", path);
    while (errno = 0, (e = readdir(d)) != NULL) {
        if (e->d_name[0] == '.' || !str_ends(str_of(e->d_name), suffix))
            continue;
        if (n == cap) {
            struct str *grown = NEW_ARRAY(a, struct str, cap = cap * 2 + 16);

            if (n != 0)
                memcpy(grown, name, n * sizeof(*name));
            name = grown;
        }
        name[n++] = arena_str(a, str_of(e->d_name));
    }
    if (errno != 0) {
        enum rc rc = file_fault(cx, "readdir", path);

        closedir(d);
        return rc;
    }
    closedir(d);
    if (n != 0)
        qsort(name, n, sizeof(*name), name_compare);
    *out = (struct list){ name, n };
    return OK;
}
