/* child.h -- the program's own main in a process of its own, on the node of flow.h.
 *
 *     said = RUN(f, &code, "report.own", "--as", "officer1");     one command, to its end
 *     c = serve(f);  …  kill(c.pid, SIGTERM); child_end(f, &c, &code);
 *
 * What it prints, on both, comes through a pipe. */
#ifndef TEST_FLOW_CHILD_H
#define TEST_FLOW_CHILD_H

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"
#include "serve/cli.h"
#include "tests/flow/flow.h"

enum { ARGS_MAX = 16 };

static const struct role_of_program child_roles[] = {
    { "serve", serve_main, 0 }, { "init", init_main, 0 }, { "help", help_main, 0 },
    { "score", score_main, SCORE_USAGE }, { "press", press_main, PRESS_USAGE }, { "circular.check", check_main, 0, true },
    { NULL, NULL, 0 }
};

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
        _exit(cli_main(argc, argv, child_roles));
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

__attribute__((unused)) static struct child serve(struct flow *f)
{
    struct child c =
        child_start(f, (const char *const[]){ "serve", "--port", "0", NULL });

    CHECK_HAS(child_line(f, &c), "listening on http://127.0.0.1:");
    return c;
}

#endif
