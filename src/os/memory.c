/* memory.c -- see memory.h. */
#include "os/memory.h"

#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#include "os/file.h"

static void fd_drop(void *fd)
{
    close((int)(intptr_t)fd);
}

enum rc memory_open(struct cx *cx, struct arena *a, struct memory_file *out)
{
    int fd = seam_fails(cx) ? (errno = EIO, -1) : memfd_create("zhibao", MFD_CLOEXEC);

    if (fd < 0)
        return file_fault(cx, "memfd_create", S("memory"));
    arena_defer(a, fd_drop, (void *)(intptr_t)fd);
    *out = (struct memory_file){ fd, arena_fmt(a, "/proc/self/fd/%d", fd) };
    return OK;
}

enum rc memory_read(struct cx *cx, const struct memory_file *f, size_t max, struct str *out)
{
    off_t size = lseek(f->fd, 0, SEEK_END);
    size_t n = 0;
    char *p;

    if (size < 0)
        return file_fault(cx, "lseek", f->path);
    if ((size_t)size > max)
        return fail(cx, E_TOO_LARGE, "file.large", f->path);
    p = arena_alloc(cx->a, 1, (size_t)size + 1);
    while (n < (size_t)size) {
        ssize_t got = pread(f->fd, p + n, (size_t)size - n, (off_t)n);

        if (got < 0 && errno != EINTR)
            return file_fault(cx, "pread", f->path);
        if (got == 0)
            break;
        n += got > 0 ? (size_t)got : 0;
    }
    *out = (struct str){ p, n };
    return OK;
}
