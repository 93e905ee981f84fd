/* bench_client.c -- keep-alive clients on loopback, for tools/bench.sh.
 *
 *     bench_client PORT submit CLIENTS SECONDS           acts: report.add, report.submit
 *     bench_client PORT read CLIENTS SECONDS LOGIN       GETs of the paths on stdin
 *
 * Each client is a thread with one connection, logged in as somebody of
 * tools/generate.c, and asks again as soon as it is answered.  Prints one line:
 *     clients=8 answers=12345 per_second=2057 median_ms=3.81 p99_ms=7.20 bytes=4821
 * and server_us, the processor time of one answer, when SERVER_PID says whose.  That is
 * the figure that a busy machine spoils least.
 */
#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/rc.h"
#include "os/clock.h"
#include "tools/generate_text.h"

enum { REPLY_MAX = 4 << 20, PATHS_MAX = 20000, CLIENTS_MAX = 256, PATH_LONG = 300, DRAFTS = 40 };

struct client {
    pthread_t thread;
    int no, fd;
    struct arena *a;
    char *reply; /* [REPLY_MAX] */
    size_t reply_n;
    struct str cookie, csrf, login;
    int32_t *took; /* microseconds of each answer */
    size_t answers, cap;
};

static int port, seconds;
static int64_t deadline;
static bool submits;
static char paths[PATHS_MAX][PATH_LONG];
static int paths_n;
static pthread_barrier_t ready, go;

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

/* Send it and read one whole answer into c->reply; its status. */
static int ask(struct client *c, struct str request)
{
    struct str reply = { c->reply, 0 };
    int64_t length = -1;
    size_t head = 0;

    for (size_t sent = 0; sent < request.n;) {
        ssize_t n = write(c->fd, request.p + sent, request.n - sent);

        if (n <= 0)
            die("write", request);
        sent += (size_t)n;
    }
    while (length < 0 || reply.n < head + (size_t)length) {
        ssize_t n = read(c->fd, c->reply + reply.n, REPLY_MAX - reply.n);

        if (n <= 0)
            die("read", request);
        reply.n += (size_t)n;
        head = str_find(reply, S("\r\n\r\n")) + 4;
        if (length < 0 && head <= reply.n &&
            !str_int(between(reply, "Content-Length: ", "\r\n"), &length))
            die("no Content-Length", reply);
    }
    c->reply_n = reply.n;
    return atoi(c->reply + 9);
}

static struct str post(struct client *c, const char *path, struct str body)
{
    return arena_fmt(c->a,
                     "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: zhibao=" FMT "\r\n"
                     "X-CSRF-Token: " FMT "\r\nContent-Type: application/json\r\n"
                     "Content-Length: %zu\r\n\r\n" FMT,
                     path, port, P(c->cookie), P(c->csrf), body.n, P(body));
}

static struct str get(struct client *c, const char *path)
{
    return arena_fmt(c->a,
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

static void timed(struct client *c, struct str request)
{
    int64_t start = clock_mono_us();

    if (ask(c, request) != 200)
        die("not 200", (struct str){ c->reply, c->reply_n < 2000 ? c->reply_n : 2000 });
    if (c->answers == c->cap) {
        c->cap = c->cap * 2 + 4096;
        c->took = realloc(c->took, c->cap * sizeof(*c->took));
        must(c->took != NULL);
    }
    c->took[c->answers++] = (int32_t)(clock_mono_us() - start);
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

/* Two acts: the draft, and its sending to be signed. */
static void submit_one(struct client *c, struct str body)
{
    timed(c, post(c, "/report.json", body));
    timed(c, post(c,
                  arena_fmt(c->a, "/report/" FMT "/submit.json",
                            P(between((struct str){ c->reply, c->reply_n }, "\"id\":\"",
                                      "\"")))
                      .p,
                  S("{}")));
}

static void *client_main(void *arg)
{
    struct client *c = arg;
    struct arena *all = c->a;
    uint64_t random = (uint64_t)c->no;
    struct str drafts[DRAFTS];
    int at = c->no * 37;

    for (int i = 0; submits && i < DRAFTS; i++)
        drafts[i] = draft(c, &random);
    pthread_barrier_wait(&ready);
    pthread_barrier_wait(&go);
    while (clock_mono_us() < deadline) {
        c->a = arena_new(NULL, 16 << 20);
        if (submits)
            submit_one(c, drafts[at++ % DRAFTS]);
        else
            timed(c, get(c, paths[at++ % paths_n]));
        arena_free(c->a);
    }
    c->a = all;
    return NULL;
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
    pthread_barrier_init(&ready, NULL, (unsigned)clients + 1);
    pthread_barrier_init(&go, NULL, (unsigned)clients + 1);
    for (int i = 0; i < clients; i++) {
        struct client *c = &client[i];

        c->no = i;
        c->a = arena_new(NULL, 16 << 20);
        c->reply = malloc(REPLY_MAX);
        c->fd = dial();
        c->login = submits ? arena_fmt(c->a, "officer%d", i + 1) : str_of(argv[5]);
        if (submits || i == 0) {
            log_in(c);
        } else {
            c->cookie = client[0].cookie;
            c->csrf = client[0].csrf;
        }
        must(pthread_create(&c->thread, NULL, client_main, c) == 0);
    }
    pthread_barrier_wait(&ready);
    start = clock_mono_us();
    used = server_used();
    deadline = start + (int64_t)seconds * 1000000;
    pthread_barrier_wait(&go);
    for (int i = 0; i < clients; i++)
        pthread_join(client[i].thread, NULL);
    report(client, clients, clock_mono_us() - start, server_used() - used);
    return 0;
}
