/* test_serve.c -- `zhibao serve` as a process, and the shell beside it.
 *
 * The program's own main runs in a child; what it prints comes through a pipe. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "serve/cli.h"
#include "tests/flow/flow.h"

enum { ARGS_MAX = 16 };

struct child {
    pid_t pid;
    int out; /* what it prints, on both */
};

/* `zhibao WORDS… --data … --files …` in a process of its own. */
static struct child child_start(struct flow *f, const char *const *words)
{
    char *argv[ARGS_MAX + 6];
    int argc = 0, ends[2];
    struct child c;

    argv[argc++] = (char *)(uintptr_t) "zhibao";
    for (; *words != NULL && argc < ARGS_MAX; words++)
        argv[argc++] = (char *)(uintptr_t)*words;
    argv[argc++] = (char *)(uintptr_t) "--data";
    argv[argc++] = (char *)(uintptr_t)arena_str(f->a, f->where).p;
    argv[argc++] = (char *)(uintptr_t) "--files";
    argv[argc++] = (char *)(uintptr_t)arena_str(f->a, f->files).p;
    argv[argc] = NULL;
    CHECK_INT(pipe(ends), 0);
    fflush(stdout);
    c.pid = fork();
    if (c.pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        _exit(cli_main(argc, argv));
    }
    close(ends[1]);
    c.out = ends[0];
    return c;
}

/* All that it prints until it ends, and its exit code. */
static struct str child_end(struct flow *f, struct child *c, int *code)
{
    struct buf b = { .a = f->a };
    char some[4096];
    ssize_t n;
    int status = 0;

    while ((n = read(c->out, some, sizeof(some))) > 0)
        buf_add(&b, (struct str){ some, (size_t)n });
    close(c->out);
    CHECK_INT(waitpid(c->pid, &status, 0), c->pid);
    CHECK(WIFEXITED(status));
    *code = WEXITSTATUS(status);
    return buf_str(&b);
}

/* Its first line: then it serves. */
static struct str child_line(struct flow *f, const struct child *c)
{
    struct buf b = { .a = f->a };
    char one;

    while (read(c->out, &one, 1) == 1 && one != '\n')
        buf_add(&b, (struct str){ &one, 1 });
    return buf_str(&b);
}

#define RUN(f, code, ...) run((f), (code), (const char *const[]){ __VA_ARGS__, NULL })
static struct str run(struct flow *f, int *code, const char *const *words)
{
    struct child c = child_start(f, words);

    return child_end(f, &c, code);
}

static struct child serve(struct flow *f)
{
    struct child c =
        child_start(f, (const char *const[]){ "serve", "--port", "0", NULL });

    CHECK_HAS(child_line(f, &c), "listening on http://127.0.0.1:");
    return c;
}

static void without_a_node_it_says_what_to_do(void)
{
    struct flow *f = flow_open();
    struct str said;
    int code;

    f->where = arena_fmt(f->a, FMT "/other.db", P(f->folder));
    said = RUN(f, &code, "serve", "--port", "0");
    CHECK_INT(code, rc_rows[E_NOT_FOUND].exit);
    CHECK_HAS(said, "zhibao init");
    CHECK_HAS(said, "zhibao demo");
    said = RUN(f, &code, "serve", "--port", "70000");
    CHECK_INT(code, 64);
    flow_close(f);
}

static void a_signal_ends_it_well(void)
{
    static const int signals[] = { SIGTERM, SIGINT };
    struct flow *f = flow_open();

    for (size_t i = 0; i < 2; i++) {
        struct child c = serve(f);
        int code = -1;

        kill(c.pid, signals[i]);
        CHECK_HAS(child_end(f, &c, &code), "直报已启动");
        CHECK_INT(code, 0);
    }
    flow_close(f);
}

/* One process writes; the shell beside it reads by itself and writes through it. */
static void the_shell_works_beside_it(void)
{
    struct flow *f = flow_open();
    struct child c = serve(f);
    struct str said;
    int code = -1;

    said = RUN(f, &code, "serve", "--port", "0");
    CHECK_INT(code, rc_rows[E_BUSY].exit);
    CHECK_HAS(said, "正由另一个直报程序使用");

    said = RUN(f, &code, "report.add", "title=防汛", "body=第一段", "kind=动态",
               "secrecy=非涉密", "--as", "officer1", "--key", "k1");
    CHECK_INT(code, 0);
    CHECK_HAS(said, "\"note\":\"草稿已保存\"");
    said = RUN(f, &code, "report.add", "title=防汛", "body=第一段", "kind=动态",
               "secrecy=非涉密", "--as", "officer1", "--key", "k1");
    CHECK_INT(code, 0); /* the same key: the same answer, no second one */
    said = RUN(f, &code, "report.own", "--as", "officer1");
    CHECK_INT(code, 0);
    CHECK_HAS(said, "lines (1)");
    CHECK_HAS(said, "防汛");
    said = RUN(f, &code, "report.add", "title=防汛", "--as", "officer1");
    CHECK_INT(code, rc_rows[E_INVALID].exit);
    CHECK_HAS(said, "请填写正文");
    said = RUN(f, &code, "report.add", "title=防汛", "--as", "nobody");
    CHECK_INT(code, rc_rows[E_NOT_FOUND].exit);

    kill(c.pid, SIGTERM);
    child_end(f, &c, &code);
    CHECK_INT(code, 0);
    flow_ok(f, "officer1", "report.own");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_verify(f);
    flow_close(f);
}

/* Nothing is left that would keep the next one from starting. */
static void the_next_one_starts(void)
{
    struct flow *f = flow_open();
    struct child c = serve(f);
    int code = -1;

    kill(c.pid, SIGKILL); /* no chance to tidy up */
    CHECK_INT(waitpid(c.pid, NULL, 0), c.pid);
    close(c.out);
    c = serve(f);
    kill(c.pid, SIGTERM);
    child_end(f, &c, &code);
    CHECK_INT(code, 0);
    flow_close(f);
}

const struct test tests[] = { TEST(without_a_node_it_says_what_to_do),
                              TEST(a_signal_ends_it_well),
                              TEST(the_shell_works_beside_it), TEST(the_next_one_starts),
                              TEST_END };
