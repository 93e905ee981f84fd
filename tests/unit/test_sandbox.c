/* test_sandbox.c -- what the sandbox lets through and what dies in it. */
#include "os/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "tests/check.h"

static const struct sandbox_limits usual = { 64 << 20, 1 << 20, 5 };

static enum rc echo(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    buf_add(out, str_of(arg));
    buf_add(out, input);
    return OK;
}

static enum rc refuse(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)arg;
    buf_add(out, input);
    return fail_arg(cx, E_CONFLICT, "a.word", S("甲"), input);
}

static enum rc silent(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    (void)arg;
    (void)input;
    (void)out;
    return OK;
}

static void an_answer_comes_back(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct cx cx = { .a = a };
    struct str out = S(""), big;
    char *p = arena_alloc(a, 1, 1000000);

    CHECK_INT(sandbox_run(&cx, &usual, echo, "got ", S("这些"), &out), OK);
    CHECK_STR(out, "got 这些");
    CHECK_INT(sandbox_run(&cx, &usual, silent, NULL, S(""), &out), OK);
    CHECK_INT((int64_t)out.n, 0);
    CHECK_INT(sandbox_run(&cx, &usual, refuse, NULL, S("乙"), &out), E_CONFLICT);
    CHECK_STR(str_of(cx.fault.code), "a.word");
    CHECK_STR(cx.fault.arg[0], "甲");
    CHECK_STR(cx.fault.arg[1], "乙");
    for (int i = 0; i < 1000000; i++)
        p[i] = (char)('a' + i % 26);
    big = (struct str){ p, 1000000 };
    CHECK_INT(sandbox_run(&cx, &usual, echo, "", big, &out), OK);
    CHECK(str_eq(out, big));
    arena_free(a);
}

/* -- what may not be done -- */

static enum rc try_open(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    int fd = open("/etc/hostname", O_RDONLY);

    (void)cx;
    (void)arg;
    (void)input;
    buf_fmt(out, "open %d", fd);
    return OK;
}

static enum rc try_create(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    int fd = open(arg, O_CREAT | O_WRONLY, 0600);

    (void)cx;
    (void)input;
    buf_fmt(out, "create %d", fd);
    return OK;
}

static enum rc try_socket(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    (void)arg;
    (void)input;
    buf_fmt(out, "socket %d", socket(AF_INET, SOCK_STREAM, 0));
    return OK;
}

static enum rc try_exec(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    char name[] = "true", *const argv[] = { name, NULL };

    (void)cx;
    (void)arg;
    (void)input;
    buf_fmt(out, "exec %d", execv("/bin/true", argv));
    return OK;
}

static enum rc try_fork(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    pid_t child = fork();

    (void)cx;
    (void)arg;
    (void)input;
    if (child == 0)
        _exit(0);
    buf_fmt(out, "fork %d", (int)child);
    return OK;
}

static enum rc try_kill(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    (void)arg;
    (void)input;
    buf_fmt(out, "kill %d", kill(getppid(), 0));
    return OK;
}

static enum rc try_code(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)cx;
    (void)arg;
    (void)input;
    buf_fmt(out, "mmap %d", p != MAP_FAILED);
    return OK;
}

static enum rc try_null(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    (void)input;
    (void)out;
    raise(SIGSEGV);
    return arg == NULL ? E_IO : OK;
}

static enum rc forge(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    (void)arg;
    (void)out;
    if (write(3, input.p, input.n) < 0)
        _exit(1);
    _exit(0);
}

static void what_it_may_not_do_ends_it(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct cx cx = { .a = a };
    struct str out = S("untouched");
    const char *path = arena_fmt(a, "%s/zhibao-sandbox-%d", P_tmpdir, (int)getpid()).p;
    sandbox_work *const all[] = { try_open,   try_socket, try_exec, try_fork,
                                  try_kill,   try_code,   try_null };

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        CHECK_INT(sandbox_run(&cx, &usual, all[i], NULL, S(""), &out), E_INVALID);
        CHECK_STR(str_of(cx.fault.code), "sandbox.broken");
    }
    CHECK_INT(sandbox_run(&cx, &usual, try_create, path, S(""), &out),
              E_INVALID);
    CHECK(access(path, F_OK) != 0);
    CHECK_STR(out, "untouched");
    arena_free(a);
}

static void a_forged_answer_is_none(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct cx cx = { .a = a };
    struct str out = S("untouched");
    unsigned char head[200] = { 0x42, 0x5a };

    CHECK_INT(sandbox_run(&cx, &usual, forge, NULL, S(""), &out), E_INVALID);
    CHECK_INT(sandbox_run(&cx, &usual, forge, NULL, S("junk"), &out), E_INVALID);
    for (int i = 4; i < 40; i++) { /* a code of no letters, sizes that do not fit */
        head[i] = 0xff;
        CHECK_INT(sandbox_run(&cx, &usual, forge, NULL,
                              (struct str){ (const char *)head, 60 }, &out), E_INVALID);
        CHECK_STR(str_of(cx.fault.code), "sandbox.broken");
        head[i] = 0;
    }
    CHECK_STR(out, "untouched");
    arena_free(a);
}

/* -- limits -- */

static enum rc hang(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    volatile int64_t n = 0;

    (void)cx;
    (void)arg;
    (void)input;
    (void)out;
    while (n >= 0)
        n = n + 1 > 1000 ? 0 : n + 1;
    return OK;
}

static enum rc bomb(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)arg;
    (void)input;
    for (int i = 0; i < 1000000; i++)
        buf_fmt(out, "%p", arena_alloc(cx->a, 1, 1 << 20));
    return OK;
}

static char *volatile held; /* or a compiler finds that the memory is never used */

/* Not by way of the arena: what a library takes by itself. */
static enum rc bomb_malloc(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)arg;
    (void)input;
    (void)out;
    for (int i = 0; i < 4000; i++) {
        char *p = malloc(1 << 20);

        if (p == NULL)
            return fail(cx, E_TOO_LARGE, "sandbox.memory", S(""));
        held = memset(p, i, 1 << 20);
    }
    return OK;
}

static enum rc flood(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    (void)cx;
    (void)arg;
    (void)input;
    for (int i = 0; i < 200000; i++)
        buf_add(out, S("0123456789"));
    return OK;
}

static void limits_end_it_with_a_reason(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct cx cx = { .a = a };
    struct sandbox_limits quick = usual;
    struct str out = S("untouched");

    quick.seconds = 1;
    CHECK_INT(sandbox_run(&cx, &quick, hang, NULL, S(""), &out), E_TOO_LARGE);
    CHECK_STR(str_of(cx.fault.code), "sandbox.time");
    CHECK_INT(sandbox_run(&cx, &usual, bomb, NULL, S(""), &out), E_TOO_LARGE);
    CHECK_STR(str_of(cx.fault.code), "sandbox.memory");
#if !WATCHED /* whose own malloc dies before it gives NULL */
    CHECK_INT(sandbox_run(&cx, &usual, bomb_malloc, NULL, S(""), &out), E_TOO_LARGE);
    CHECK_STR(str_of(cx.fault.code), "sandbox.memory");
#else
    CHECK(sandbox_run(&cx, &usual, bomb_malloc, NULL, S(""), &out) != OK);
#endif
    CHECK_INT(sandbox_run(&cx, &usual, flood, NULL, S(""), &out), E_TOO_LARGE);
    CHECK_STR(str_of(cx.fault.code), "sandbox.output");
    cx.seam_countdown = 1;
    CHECK_INT(sandbox_run(&cx, &usual, echo, "", S(""), &out), E_IO);
    CHECK_STR(str_of(cx.fault.code), "sandbox.start");
    CHECK_STR(out, "untouched");
    CHECK(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD); /* none is left over */
    arena_free(a);
}

/* -- from several threads, one of which allocates without end -- */

static atomic_bool busy;

static void *allocate(void *arg)
{
    while (atomic_load(&busy))
        free(malloc(1000));
    return arg;
}

static void *ask(void *arg)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct cx cx = { .a = a };
    int *wrong = arg;

    for (int i = 0; i < 30; i++) {
        struct str out = S("");

        *wrong += sandbox_run(&cx, &usual, echo, "", S("x"), &out) != OK ||
                  !str_is(out, "x");
    }
    arena_free(a);
    return NULL;
}

static void threads_do_not_meet(void)
{
    pthread_t noise, asker[4];
    int wrong[4] = { 0 };

    atomic_store(&busy, true);
    CHECK(pthread_create(&noise, NULL, allocate, NULL) == 0);
    for (int i = 0; i < 4; i++)
        CHECK(pthread_create(&asker[i], NULL, ask, &wrong[i]) == 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(asker[i], NULL);
        CHECK_INT(wrong[i], 0);
    }
    atomic_store(&busy, false);
    pthread_join(noise, NULL);
}

const struct test tests[] = {
    TEST(an_answer_comes_back), TEST(what_it_may_not_do_ends_it), TEST(a_forged_answer_is_none),
    TEST(limits_end_it_with_a_reason), TEST(threads_do_not_meet), TEST_END
};
