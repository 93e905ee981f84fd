/* server.c -- see server.h. */
#include "tests/crash/server.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/buf.h"

extern char **environ;

static const char BOUNDARY[] = "zhibao-crash-4d1f";

/* Until it says that it listens; false when its output ends before. */
static bool hears(int fd)
{
    char line[4096];
    size_t n = 0;
    ssize_t got;

    while (n < sizeof(line) - 1 && (got = read(fd, line + n, sizeof(line) - 1 - n)) > 0) {
        n += (size_t)got;
        line[n] = '\0';
        if (strstr(line, "listening on") != NULL)
            return true;
    }
    return false;
}

bool server_start(struct flow *f, const char *kill, struct server *out)
{
    const char *program = getenv("ZHIBAO") != NULL ? getenv("ZHIBAO") : "build/release/zhibao";
    const char *log = flow_fmt(f, FMT "/log", P(f->folder));
    const char *args[] = { program, "serve", "--data", f->where.p, "--files", f->files.p,
                           "--port", "0", kill != NULL ? "--kill" : NULL, kill, NULL };
    posix_spawn_file_actions_t io;
    int pipe_ends[2];
    bool listening;

    must(pipe2(pipe_ends, O_CLOEXEC) == 0);
    must(posix_spawn_file_actions_init(&io) == 0);
    must(posix_spawn_file_actions_adddup2(&io, pipe_ends[1], STDOUT_FILENO) == 0);
    must(posix_spawn_file_actions_addopen(&io, STDERR_FILENO, log,
                                          O_WRONLY | O_CREAT | O_APPEND, 0600) == 0);
    must(posix_spawn(&out->pid, program, &io, NULL, (char *const *)(uintptr_t)args,
                     environ) == 0); /* POSIX: they are not changed */
    posix_spawn_file_actions_destroy(&io);
    close(pipe_ends[1]);
    listening = hears(pipe_ends[0]);
    close(pipe_ends[0]);
    out->socket = flow_fmt(f, FMT ".sock", P(f->where));
    return listening;
}

int server_end(struct server *s, int sig)
{
    int status = 0;

    kill(s->pid, sig);
    must(waitpid(s->pid, &status, 0) == s->pid);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void part_add(struct buf *b, struct str name)
{
    buf_fmt(b, "--%s\r\nContent-Disposition: form-data; name=\"" FMT "\"", BOUNDARY, P(name));
}

enum rc server_ask(struct cx *cx, const struct server *s, const struct request *r,
                   struct http_told *out)
{
    struct pair heads[2] = { { S("X-Zhibao-As"), str_of(r->as) },
                             { S("Idempotency-Key"), str_of(r->key) } };
    struct http_ask ask = { .socket_path = s->socket, .method = S("POST"),
                            .headers = { heads, r->key != NULL ? 2 : 1 } };
    struct buf b = { .a = cx->a };

    ask.path = arena_fmt(cx->a, "/act/%s.json", r->act);
    if (r->key == NULL) {
        ask.method = S("GET");
        for (size_t i = 0; i < r->input.n; i++)
            ask.path = arena_fmt(cx->a, FMT "%s" FMT "=" FMT, P(ask.path), i == 0 ? "?" : "&",
                                 P(r->input.item[i].name), P(r->input.item[i].value));
        return http_ask(cx, &ask, out);
    }
    for (size_t i = 0; i < r->input.n; i++) {
        part_add(&b, r->input.item[i].name);
        buf_fmt(&b, "\r\n\r\n" FMT "\r\n", P(r->input.item[i].value));
    }
    if (r->field != NULL) {
        part_add(&b, str_of(r->field));
        buf_fmt(&b, "; filename=\"" FMT "\"\r\n\r\n", P(r->name));
        buf_add(&b, r->bytes);
        buf_add(&b, S("\r\n"));
    }
    buf_fmt(&b, "--%s--\r\n", BOUNDARY);
    ask.type = arena_fmt(cx->a, "multipart/form-data; boundary=%s", BOUNDARY);
    ask.body = buf_str(&b);
    return http_ask(cx, &ask, out);
}
