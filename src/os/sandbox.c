/* sandbox.c -- see sandbox.h.  The child's answer is a head of fixed size, the fault's
 * three texts, and the bytes; anything else is no answer. */
#include "os/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/field.h"

enum { SHUT_IN_FAILED = 81, OVER_MEMORY = 82, CODE_MAX = 60, ARG_MAX = 2000 };
enum { HEAD_MARK = 0x5a42 };

struct head {
    uint32_t mark, rc;
    uint64_t code, arg0, arg1, bytes; /* lengths */
};

/* -- the child -- */

/* The program's own check failed: in here that is an arena at its limit (arena.h). */
static void on_abort(int signal)
{
    (void)signal;
    _exit(OVER_MEMORY);
}

/* Bytes of data that the process has now: RLIMIT_DATA counts these, too. */
static size_t data_now(void)
{
    char text[200];
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
    unsigned long data = 0;

    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return 0;
    text[n] = '\0';
    if (sscanf(text, "%*u %*u %*u %*u %*u %lu", &data) != 1)
        return 0;
    return data * (size_t)sysconf(_SC_PAGESIZE);
}

static bool limit(__rlimit_resource_t what, rlim_t most)
{
    return setrlimit(what, &(struct rlimit){ most, most }) == 0;
}

static bool set_limits(const struct sandbox_limits *l)
{
    size_t data = data_now();
    /* Twice: a buffer that grows holds the old bytes and the new for a moment. */
    bool ok = data == 0 || limit(RLIMIT_DATA, data + 2 * l->memory);

    return ok && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_CPU, (rlim_t)l->seconds + 1);
}

/* No rule follows, so nothing is allowed.  A kernel without it has seccomp alone. */
static void shut_files(void)
{
    struct landlock_ruleset_attr all = {
        .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1
    };
    long fd = syscall(SYS_landlock_create_ruleset, &all, sizeof(all.handled_access_fs), 0);

    if (fd < 0)
        return;
    syscall(SYS_landlock_restrict_self, fd, 0);
    close((int)fd);
}

static bool shut_calls(void)
{
    static const int allowed[] = {
        SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(lseek),
        SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(brk), SCMP_SYS(munmap),
        SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(getpid),
        SCMP_SYS(gettid), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime), SCMP_SYS(sched_yield),
        SCMP_SYS(getrandom), SCMP_SYS(restart_syscall), SCMP_SYS(sigaltstack),
    };
    scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool ok = f != NULL;

    for (size_t i = 0; ok && i < sizeof(allowed) / sizeof(allowed[0]); i++)
        ok = seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    /* Memory, never to be run; a signal, to itself alone. */
    ok = ok &&
         seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                          SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                          SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) == 0 &&
         seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                          SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                          SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0 &&
         seccomp_load(f) == 0;
    if (f != NULL)
        seccomp_release(f);
    return ok;
}

/* From here on: only `to` is open, at 3; 0, 1 and 2 lead nowhere. */
static bool shut_in(const struct sandbox_limits *l, int to)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nowhere < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        return false;
    for (int fd = 0; fd < 3; fd++) {
        if (dup2(nowhere, fd) < 0)
            return false;
    }
    if ((to != 3 && dup2(to, 3) < 0) || close_range(4, ~0U, 0) != 0)
        return false;
    if (!set_limits(l))
        return false;
    shut_files();
    return shut_calls();
}

static void child_write(const void *p, size_t n)
{
    const char *at = p;

    while (n > 0) {
        ssize_t wrote = write(3, at, n);

        if (wrote < 0 && errno != EINTR)
            _exit(1);
        if (wrote > 0) {
            at += wrote;
            n -= (size_t)wrote;
        }
    }
}

static void child_main(const struct sandbox_limits *l, sandbox_work *work, const void *arg,
                       struct str input, int to)
{
    struct cx cx = { .a = NULL };
    struct buf out = { .a = NULL };
    struct str code, bytes;
    struct head head;

    signal(SIGABRT, on_abort);
    setenv("TZ", "UTC0", 1); /* else mktime, which libzip calls, would look for a file */
    tzset();
    if (!shut_in(l, to))
        _exit(SHUT_IN_FAILED);
    cx.a = out.a = arena_new(NULL, l->memory);
    head = (struct head){ .mark = HEAD_MARK, .rc = work(&cx, arg, input, &out) };
    bytes = head.rc == OK ? buf_str(&out) : S("");
    code = head.rc == OK ? S("") : str_of(cx.fault.code);
    head.code = code.n;
    head.arg0 = head.rc == OK ? 0 : cx.fault.arg[0].n;
    head.arg1 = head.rc == OK ? 0 : cx.fault.arg[1].n;
    head.bytes = bytes.n;
    child_write(&head, sizeof(head));
    child_write(code.p, code.n);
    child_write(cx.fault.arg[0].p, head.arg0);
    child_write(cx.fault.arg[1].p, head.arg1);
    child_write(bytes.p, bytes.n);
    _exit(0);
}

/* -- the parent -- */

static int64_t clock_ms(void)
{
    struct timespec t;

    must(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum heard { HEARD_ALL, HEARD_LATE, HEARD_MUCH };

struct run {
    struct buf said;
    enum heard heard;
    int status;
    struct rusage use;
};

/* All that comes through the pipe until it is closed. */
static enum heard hear(const struct sandbox_limits *l, int from, struct buf *b)
{
    int64_t end = clock_ms() + (int64_t)l->seconds * 1000;
    size_t most = l->output + sizeof(struct head) + CODE_MAX + 2 * ARG_MAX;
    char part[64 * 1024];

    for (;;) {
        struct pollfd wait = { .fd = from, .events = POLLIN };
        int64_t left = end - clock_ms();
        ssize_t n;

        if (left <= 0)
            return HEARD_LATE;
        if (poll(&wait, 1, (int)left) <= 0)
            continue;
        n = read(from, part, sizeof(part));
        if (n == 0 || (n < 0 && errno != EINTR))
            return HEARD_ALL;
        if (n > 0 && b->n + (size_t)n > most)
            return HEARD_MUCH;
        if (n > 0)
            buf_add(b, (struct str){ part, (size_t)n });
    }
}

static struct str take(struct str *s, size_t n)
{
    struct str part = { s->p, n };

    *s = (struct str){ s->p + n, s->n - n };
    return part;
}

/* A code is what fail() is given: csv.quote. */
static bool code_is_one(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && s.p[i] != '.' && s.p[i] != '_')
            return false;
    }
    return s.n > 0;
}

static enum rc understand(struct cx *cx, struct str said, size_t most, struct str *out)
{
    struct head h;
    struct str code, arg0, arg1;

    if (said.n < sizeof(h))
        return fail(cx, E_INVALID, "sandbox.broken", S("no head"));
    memcpy(&h, take(&said, sizeof(h)).p, sizeof(h));
    if (h.mark != HEAD_MARK || h.rc >= RC_END || h.code > CODE_MAX || h.arg0 > ARG_MAX ||
        h.arg1 > ARG_MAX || h.bytes > said.n || h.code + h.arg0 + h.arg1 + h.bytes != said.n)
        return fail(cx, E_INVALID, "sandbox.broken", S("not an answer"));
    if (h.bytes > most)
        return fail(cx, E_TOO_LARGE, "sandbox.output", S(""));
    code = take(&said, h.code);
    arg0 = take(&said, h.arg0);
    arg1 = take(&said, h.arg1);
    if (h.rc == OK) {
        *out = said;
        return OK;
    }
    if (!code_is_one(code) || !utf8_valid(arg0) || !utf8_valid(arg1))
        return fail(cx, E_INVALID, "sandbox.broken", S("not a fault"));
    return fail_arg(cx, (enum rc)h.rc, arena_str(cx->a, code).p, arg0, arg1);
}

/* How the child ended, where it did not end well. */
static enum rc ended(struct cx *cx, enum heard heard, int status)
{
    if (heard == HEARD_MUCH)
        return fail(cx, E_TOO_LARGE, "sandbox.output", S(""));
    if (heard == HEARD_LATE || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return fail(cx, E_TOO_LARGE, "sandbox.time", S(""));
    if (WIFEXITED(status) && WEXITSTATUS(status) == OVER_MEMORY)
        return fail(cx, E_TOO_LARGE, "sandbox.memory", S(""));
    if (WIFEXITED(status) && WEXITSTATUS(status) == SHUT_IN_FAILED)
        return fail(cx, E_IO, "sandbox.start", S("not shut in"));
    return fail(cx, E_INVALID, "sandbox.broken",
                arena_fmt(cx->a, WIFSIGNALED(status) ? "signal %d" : "exit %d",
                          WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)));
}

/* One child, from its fork to its end. */
static enum rc run_once(struct cx *cx, const struct sandbox_limits *limits,
                        sandbox_work *work, const void *arg, struct str input,
                        struct run *run)
{
    int pipes[2];
    pid_t child;

    if (seam_fails(cx) || pipe2(pipes, O_CLOEXEC) != 0)
        return fail(cx, E_IO, "sandbox.start", S("pipe2"));
    child = fork();
    if (child == 0)
        child_main(limits, work, arg, input, pipes[1]);
    close(pipes[1]);
    if (child < 0) {
        close(pipes[0]);
        return fail(cx, E_IO, "sandbox.start", S("fork"));
    }
    *run = (struct run){ .said = { .a = cx->a } };
    run->heard = hear(limits, pipes[0], &run->said);
    close(pipes[0]);
    if (run->heard != HEARD_ALL)
        kill(child, SIGKILL);
    while (wait4(child, &run->status, 0, &run->use) < 0 && errno == EINTR) {
    }
    return OK;
}

/* It waited instead of working: for a lock that another thread held at the fork. */
static bool stood_still(const struct run *run)
{
    return run->heard == HEARD_LATE && run->use.ru_utime.tv_sec == 0 &&
           run->use.ru_stime.tv_sec == 0 &&
           run->use.ru_utime.tv_usec + run->use.ru_stime.tv_usec < 100000;
}

enum rc sandbox_run(struct cx *cx, const struct sandbox_limits *limits, sandbox_work *work,
                    const void *arg, struct str input, struct str *out)
{
    struct run run;

    TRY(run_once(cx, limits, work, arg, input, &run));
    if (stood_still(&run))
        TRY(run_once(cx, limits, work, arg, input, &run));
    if (run.heard != HEARD_ALL || !WIFEXITED(run.status) || WEXITSTATUS(run.status) != 0)
        return ended(cx, run.heard, run.status);
    return understand(cx, buf_str(&run.said), limits->output, out);
}
