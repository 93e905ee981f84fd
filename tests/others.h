/* others.h -- folders of files of others, given one by one to what reads them; each is read
 * or refused, in time and within its memory. */
#ifndef TESTS_OTHERS_H
#define TESTS_OTHERS_H

#include <dirent.h>
#include <inttypes.h>
#include <sys/resource.h>
#include "os/clock.h"
#include "os/file.h"
#include "tests/check.h"

struct tally {
    int read, refused;
    int64_t slowest; /* ms */
};

/* One file, read or refused: the reader's answer, after its own checks. */
typedef enum rc take_other(struct cx *cx, struct str bytes);

static inline void other_read(struct tally *t, const char *folder, const char *name,
                              take_other *take)
{
    struct cx cx = { .a = arena_new(NULL, (size_t)2 << 30) };
    struct str bytes = S("");
    int64_t from, took;
    enum rc rc;

    CHECK_INT(file_read(&cx, arena_fmt(cx.a, "%s/%s", folder, name), 64 << 20, &bytes), OK);
    from = clock_mono_us();
    rc = take(&cx, bytes);
    took = (clock_mono_us() - from) / 1000;
    t->slowest = took > t->slowest ? took : t->slowest;
    t->read += rc == OK;
    t->refused += rc != OK;
    if (rc != OK) {
        if (str_starts(str_of(cx.fault.code), S("sandbox")))
            printf("# %s: %s\n", name, cx.fault.code);
        CHECK(rc == E_INVALID || rc == E_TOO_LARGE || rc == E_NOT_FOUND);
        CHECK(!str_is(str_of(cx.fault.code), "sandbox.broken"));
    }
    arena_free(cx.a);
}

/* Every file of the folder whose name ends so; false, and said, where there is none. */
static inline bool others_read(const char *folder, const char *suffix, take_other *take,
                               struct tally *t)
{
    DIR *dir = opendir(folder);
    struct dirent *e;

    *t = (struct tally){ 0 };
    if (dir == NULL) {
        test_skip(folder);
        return false;
    }
    while ((e = readdir(dir)) != NULL) {
        if (e->d_name[0] != '.' && str_ends(str_of(e->d_name), str_of(suffix)))
            other_read(t, folder, e->d_name, take);
    }
    closedir(dir);
    printf("# %s: %d read, %d refused, slowest %" PRId64 " ms\n", folder, t->read, t->refused,
           t->slowest);
    CHECK(t->slowest < 5000);
    return true;
}

/* The largest child that read one, so far. */
static inline void others_memory(void)
{
    struct rusage use;

    CHECK(getrusage(RUSAGE_CHILDREN, &use) == 0);
    printf("# the largest child had %ld kB\n", use.ru_maxrss);
#if !WATCHED /* which has its own memory */
    CHECK(use.ru_maxrss < 256 * 1024);
#endif
}

#endif
