/* test_os.c -- files replaced whole, attachments kept by content, one holder of a lock. */
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "codec/hash.h"
#include "os/blob.h"
#include "os/file.h"
#include "os/random.h"
#include "tests/check.h"

static struct arena *a;
static struct cx cx;
static struct str folder;

static void begin(void)
{
    char path[] = "/tmp/zhibao-os-XXXXXX";

    a = arena_new(NULL, (size_t)256 << 20);
    cx = (struct cx){ .a = a };
    must(mkdtemp(path) != NULL);
    folder = arena_str(a, str_of(path));
}

static void end(void)
{
    must(system(arena_fmt(a, "rm -rf " FMT, P(folder)).p) == 0);
    arena_free(a);
}

static struct str in_folder(const char *name)
{
    return arena_fmt(a, FMT "/%s", P(folder), name);
}

static void a_file_is_replaced_whole(void)
{
    struct str got, path;
    struct list names;

    begin();
    path = in_folder("一.txt");
    CHECK(file_read(&cx, path, 100, &got) == E_NOT_FOUND);
    CHECK(file_write_atomic(&cx, path, S("旧"), 0600) == OK);
    CHECK(file_write_atomic(&cx, path, S("新的内容"), 0600) == OK);
    CHECK(file_read(&cx, path, 100, &got) == OK && str_is(got, "新的内容"));
    CHECK(file_read(&cx, path, 5, &got) == E_TOO_LARGE);
    CHECK(dir_list(&cx, a, folder, S(".txt"), &names) == OK);
    CHECK_INT((int64_t)names.n, 1); /* nothing half written lies about */
    CHECK(file_write_atomic(&cx, in_folder("no/such/folder"), S("x"), 0600) ==
          E_NOT_FOUND);
    CHECK(file_read(&cx, (struct str){ "a\0b", 3 }, 5, &got) == E_INVALID);
    CHECK(dir_make(&cx, in_folder("a/b/c"), 0700) == OK);
    CHECK(dir_make(&cx, in_folder("a/b/c"), 0700) == OK);
    end();
}

static void contents_are_kept_once(void)
{
    struct str one, two, got;
    struct stat st;

    begin();
    CHECK(blob_start(&cx, folder) == OK);
    CHECK(blob_put(&cx, folder, S("附件"), &one) == OK);
    CHECK(blob_put(&cx, folder, S("附件"), &two) == OK);
    CHECK(str_eq(one, two) && str_eq(one, sha256_hex(a, S("附件"))));
    CHECK(blob_read(&cx, folder, one, 100, &got) == OK && str_is(got, "附件"));
    CHECK(blob_read(&cx, folder, one, 3, &got) == E_TOO_LARGE);
    CHECK(blob_read(&cx, folder, sha256_hex(a, S("别的")), 100, &got) == E_NOT_FOUND);
    CHECK(blob_read(&cx, folder, S("../../etc/passwd"), 100, &got) == E_INVALID);
    CHECK(stat(arena_fmt(a, FMT "/%.2s/" FMT, P(folder), one.p, P(one)).p, &st) == 0);
    CHECK_INT(st.st_mode & 0777, 0400);
    CHECK(blob_put(&cx, folder, S(""), &one) == OK);
    CHECK(blob_read(&cx, folder, one, 100, &got) == OK && got.n == 0);
    end();
}

/* What lies there and is not what its name says is found. */
static void damage_is_found(void)
{
    struct str digest, path;
    FILE *f;

    begin();
    CHECK(blob_start(&cx, folder) == OK);
    CHECK(blob_put(&cx, folder, S("原来的字节"), &digest) == OK);
    CHECK(blob_verify(&cx, folder, digest) == OK);
    path = arena_fmt(a, FMT "/%.2s/" FMT, P(folder), digest.p, P(digest));
    must(chmod(path.p, 0600) == 0);
    f = fopen(path.p, "r+");
    must(f != NULL && fputc('X', f) == 'X' && fclose(f) == 0);
    CHECK(blob_verify(&cx, folder, digest) == E_IO);
    CHECK_STR(str_of(cx.fault.code), "blob.damaged");
    end();
}

static void a_broken_arrival_leaves_nothing(void)
{
    struct arena *turn;
    struct blob_sink *sink = NULL;
    struct list names;
    struct upload up = { .size = 0 };

    begin();
    CHECK(blob_start(&cx, folder) == OK);
    turn = arena_new(a, 1 << 20);
    CHECK(blob_sink_open(turn, folder, &sink) == OK);
    CHECK(blob_sink_write(sink, S("一半")) == OK);
    arena_free(turn); /* the sender went away */
    CHECK(dir_list(&cx, a, in_folder("tmp"), S(""), &names) == OK);
    CHECK_INT((int64_t)names.n, 0);
    turn = arena_new(a, 1 << 20);
    CHECK(blob_sink_open(turn, folder, &sink) == OK);
    for (int i = 0; i < 1000; i++)
        CHECK(blob_sink_write(sink, S("0123456789")) == OK);
    CHECK(blob_sink_close(sink, &up) == OK);
    CHECK_INT(up.size, 10000);
    CHECK(blob_verify(&cx, folder, up.digest) == OK);
    blob_sink_abort(sink); /* does nothing any more */
    CHECK(blob_verify(&cx, folder, up.digest) == OK);
    end();
}

/* The lock holds against another process, and goes with its holder however it ends. */
static void one_holder_of_a_lock(void)
{
    struct arena *turn;
    struct str path;
    int status = 0, ready[2];
    char byte;
    pid_t pid;

    begin();
    path = in_folder("lock");
    turn = arena_new(a, 1 << 20);
    CHECK(file_lock(&cx, turn, path) == OK);
    pid = fork();
    must(pid >= 0);
    if (pid == 0)
        _exit(file_lock(&cx, a, path) == E_BUSY ? 0 : 1);
    must(waitpid(pid, &status, 0) == pid);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    arena_free(turn);

    must(pipe(ready) == 0);
    pid = fork();
    must(pid >= 0);
    if (pid == 0) {
        if (file_lock(&cx, a, path) != OK || write(ready[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    must(read(ready[0], &byte, 1) == 1);
    CHECK(file_lock(&cx, a, path) == E_BUSY);
    kill(pid, 9);
    must(waitpid(pid, &status, 0) == pid);
    CHECK(file_lock(&cx, a, path) == OK);
    close(ready[0]);
    close(ready[1]);
    end();
}

static void random_is_not_twice_the_same(void)
{
    struct str one, two;

    begin();
    one = random_hex(a, 32);
    two = random_hex(a, 32);
    CHECK_INT((int64_t)one.n, 64);
    CHECK(hash_is_hex(one) && !str_eq(one, two));
    end();
}

const struct test tests[] = {
    TEST(a_file_is_replaced_whole),
    TEST(contents_are_kept_once),
    TEST(damage_is_found),
    TEST(a_broken_arrival_leaves_nothing),
    TEST(one_holder_of_a_lock),
    TEST(random_is_not_twice_the_same),
    TEST_END
};
