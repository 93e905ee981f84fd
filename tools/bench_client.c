/* bench_client.c -- keep-alive clients on loopback, for tools/bench.sh.
 *
 *     bench_client PORT submit CLIENTS SECONDS           acts: report.add, report.submit
 *     bench_client PORT read CLIENTS SECONDS LOGIN       GETs of the paths on stdin
 *
 * Each client is one connection, logged in as somebody of tools/generate.c, that asks again
 * as soon as it is answered.  One thread serves them all, so that the machine's few
 * processors are the server's.  Prints one line:
 *     clients=8 answers=12345 per_second=2057 median_ms=3.81 p99_ms=7.20 bytes=4821
 * and server_us, the processor time of one answer, when SERVER_PID says whose.  That is
 * the figure that a busy machine spoils least.
 */
#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/rc.h"
#include "os/clock.h"
#include "tools/generate_text.h"

enum { REPLY_MAX = 4 << 20, PATHS_MAX = 20000, CLIENTS_MAX = 256, PATH_LONG = 300, DRAFTS = 40 };

struct client {
    int no, fd, at; /* at: of drafts or paths */
    struct arena *a;
    struct str draft[DRAFTS];
    struct arena *now;   /* of the request under way */
    int64_t asked;       /* when, in microseconds */
    bool adds;           /* it was a report.add: its submit follows */
    char *reply;         /* [REPLY_MAX] */
    size_t reply_n;
    int64_t length;      /* of the body that comes; -1 not yet known */
    size_t head;
    struct str cookie, csrf, login;
    int32_t *took; /* microseconds of each answer */
    size_t answers, cap;
};

static int port, seconds;
static int64_t deadline;
static bool submits;
static char paths[PATHS_MAX][PATH_LONG];
static int paths_n;

static _Noreturn void die(const char *why, struct str what)
{
    fprintf(stderr, "bench_client: %s: " FMT "\n", why, P(what));
    exit(1);
}

static int dial(void)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;

    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0)
        die("connect", S(""));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    return fd;
}

static struct str between(struct str s, const char *before, const char *after)
{
    size_t at = str_find(s, str_of(before)), end;

    if (at == s.n)
        return S("");
    at += strlen(before);
    s = (struct str){ s.p + at, s.n - at };
    end = str_find(s, str_of(after));
    return (struct str){ s.p, end };
}

static void give(struct client *c, struct str request)
{
    for (size_t sent = 0; sent < request.n;) {
        ssize_t n = write(c->fd, request.p + sent, request.n - sent);

        if (n <= 0)
            die("write", request);
        sent += (size_t)n;
    }
    c->reply_n = 0;
    c->length = -1;
}

/* Read what there is; true when the answer is whole. */
static bool get_some(struct client *c)
{
    ssize_t n = read(c->fd, c->reply + c->reply_n, REPLY_MAX - c->reply_n);
    struct str reply;

    if (n <= 0)
        die("read", S(""));
    c->reply_n += (size_t)n;
    reply = (struct str){ c->reply, c->reply_n };
    if (c->length < 0) {
        c->head = str_find(reply, S("\r\n\r\n")) + 4;
        if (c->head <= c->reply_n &&
            !str_int(between(reply, "Content-Length: ", "\r\n"), &c->length))
            die("no Content-Length", reply);
    }
    return c->length >= 0 && c->reply_n >= c->head + (size_t)c->length;
}

/* Send it and read one whole answer into c->reply; its status. */
static int ask(struct client *c, struct str request)
{
    give(c, request);
    while (!get_some(c))
        continue;
    return atoi(c->reply + 9);
}

static struct str post(struct client *c, const char *path, struct str body)
{
    return arena_fmt(c->now,
                     "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: zhibao=" FMT "\r\n"
                     "X-CSRF-Token: " FMT "\r\nContent-Type: application/json\r\n"
                     "Content-Length: %zu\r\n\r\n" FMT,
                     path, port, P(c->cookie), P(c->csrf), body.n, P(body));
}

static struct str get(struct client *c, const char *path)
{
    return arena_fmt(c->now,
                     "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: zhibao=" FMT
                     "\r\n\r\n",
                     path, port, P(c->cookie));
}

static void log_in(struct client *c)
{
    struct str body = arena_fmt(c->a, "{\"login\":\"" FMT "\",\"password\":\"generated\"}",
                                P(c->login));

    if (ask(c, post(c, "/login.json", body)) != 200)
        die("log-in", (struct str){ c->reply, c->reply_n });
    c->cookie = arena_str(c->a, between((struct str){ c->reply, c->reply_n },
                                        "Set-Cookie: zhibao=", ";"));
    c->csrf = arena_str(c->a, between((struct str){ c->reply, c->reply_n }, "\"csrf\":\"",
                                      "\""));
}

/* The answer is whole: how long it took. */
static void timed(struct client *c)
{
    if (atoi(c->reply + 9) != 200)
        die("not 200", (struct str){ c->reply, c->reply_n < 2000 ? c->reply_n : 2000 });
    if (c->answers == c->cap) {
        c->cap = c->cap * 2 + 4096;
        c->took = realloc(c->took, c->cap * sizeof(*c->took));
        must(c->took != NULL);
    }
    c->took[c->answers++] = (int32_t)(clock_mono_us() - c->asked);
}

/* A draft of some 600 characters; made before the time runs. */
static struct str draft(struct client *c, uint64_t *random)
{
    struct buf body = { .a = c->a };

    buf_add(&body, S("{\"kind\":\"动态\",\"secrecy\":\"非涉密\",\"source\":\"本单位\",\"title\":"));
    buf_json(&body, text_title(c->a, random, c->login));
    buf_add(&body, S(",\"body\":"));
    buf_json(&body, text_body(c->a, random, c->login, 400 + random_below(random, 420)));
    buf_add(&body, S("}"));
    return buf_str(&body);
}

/* What this client asks next: a page; or a draft, and then its sending to be signed. */
static struct str next_request(struct client *c)
{
    struct str id = between((struct str){ c->reply, c->reply_n }, "\"id\":\"", "\"");

    c->now = arena_new(NULL, 16 << 20);
    if (!submits)
        return get(c, paths[c->at++ % paths_n]);
    c->adds = !c->adds;
    if (c->adds)
        return post(c, "/report.json", c->draft[c->at++ % DRAFTS]);
    return post(c, arena_fmt(c->now, "/report/" FMT "/submit.json", P(id)).p, S("{}"));
}

static void ask_next(struct client *c)
{
    c->asked = clock_mono_us();
    give(c, next_request(c));
    arena_free(c->now);
}

/* All clients, until the time is over and everybody has been answered. */
static void run_all(struct client *client, int clients)
{
    struct epoll_event event[CLIENTS_MAX];
    int all = epoll_create1(0), busy = clients;

    must(all >= 0);
    for (int i = 0; i < clients; i++) {
        struct epoll_event one = { .events = EPOLLIN, .data.ptr = &client[i] };

        must(epoll_ctl(all, EPOLL_CTL_ADD, client[i].fd, &one) == 0);
        ask_next(&client[i]);
    }
    while (busy > 0) {
        int n = epoll_wait(all, event, CLIENTS_MAX, -1);

        for (int i = 0; i < n; i++) {
            struct client *c = event[i].data.ptr;

            if (!get_some(c))
                continue;
            timed(c);
            if (clock_mono_us() < deadline)
                ask_next(c);
            else
                busy--;
        }
    }
    close(all);
}

/* One connection, logged in, with what it will send. */
static void client_make(struct client *c, int no, const struct client *first,
                        const char *login)
{
    uint64_t random = (uint64_t)no;

    c->no = no;
    c->at = no * 37;
    c->a = c->now = arena_new(NULL, 16 << 20);
    c->reply = malloc(REPLY_MAX);
    must(c->reply != NULL);
    c->fd = dial();
    c->login = submits ? arena_fmt(c->a, "officer%d", no + 1) : str_of(login);
    if (submits || no == 0) {
        log_in(c);
    } else {
        c->cookie = first->cookie;
        c->csrf = first->csrf;
    }
    for (int i = 0; submits && i < DRAFTS; i++)
        c->draft[i] = draft(c, &random);
}

/* Processor time of the server so far, in microseconds; 0 when it is not known. */
static int64_t server_used(void)
{
    const char *pid = getenv("SERVER_PID");
    long user = 0, kernel = 0;
    char path[64];
    FILE *f;

    snprintf(path, sizeof(path), "/proc/%d/stat", pid != NULL ? atoi(pid) : 0);
    f = fopen(path, "r");
    if (f == NULL)
        return 0;
    if (fscanf(f, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user,
               &kernel) != 2)
        user = kernel = 0;
    fclose(f);
    return (int64_t)(user + kernel) * 1000000 / sysconf(_SC_CLK_TCK);
}

static int by_time(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static void report(const struct client *client, int clients, int64_t took_us,
                   int64_t used_us)
{
    size_t n = 0;
    int32_t *all;

    for (int i = 0; i < clients; i++)
        n += client[i].answers;
    all = calloc(n + 1, sizeof(*all));
    must(all != NULL);
    n = 0;
    for (int i = 0; i < clients; i++) {
        memcpy(all + n, client[i].took, client[i].answers * sizeof(*all));
        n += client[i].answers;
    }
    qsort(all, n, sizeof(*all), by_time);
    printf("clients=%d answers=%zu per_second=%.0f median_ms=%.2f p99_ms=%.2f bytes=%zu"
           " server_us=%.0f\n",
           clients, n, (double)n * 1e6 / (double)took_us, all[n / 2] / 1e3,
           all[n * 99 / 100] / 1e3, client[0].reply_n, (double)used_us / (double)n);
    free(all);
}

static void read_paths(void)
{
    while (paths_n < PATHS_MAX && fgets(paths[paths_n], PATH_LONG, stdin) != NULL) {
        paths[paths_n][strcspn(paths[paths_n], "\n")] = '\0';
        paths_n++;
    }
    if (paths_n == 0)
        die("no paths on stdin", S(""));
}

int main(int argc, char **argv)
{
    static struct client client[CLIENTS_MAX];
    int clients = argc > 3 ? atoi(argv[3]) : 0;
    int64_t start, used;

    submits = argc == 5 && strcmp(argv[2], "submit") == 0;
    if (clients < 1 || clients > CLIENTS_MAX || (argc != 6 && !submits))
        die("usage", S("bench_client PORT submit|read CLIENTS SECONDS [LOGIN]"));
    port = atoi(argv[1]);
    seconds = atoi(argv[4]);
    if (!submits)
        read_paths();
    for (int i = 0; i < clients; i++)
        client_make(&client[i], i, client, argv[5]);
    start = clock_mono_us();
    used = server_used();
    deadline = start + (int64_t)seconds * 1000000;
    run_all(client, clients);
    report(client, clients, clock_mono_us() - start, server_used() - used);
    return 0;
}
