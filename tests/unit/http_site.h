/* http_site.h -- a server with its workers for test_http.c, and a client that sends what it
 * is told.
 *
 * The server answers from worker threads with a text that repeats the request, so one
 * answer shows all that was understood. */
#ifndef TESTS_UNIT_HTTP_SITE_H
#define TESTS_UNIT_HTTP_SITE_H

#include "http/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "http/client.h"
#include "tests/check.h"

enum { WORKERS = 4, QUEUE = 4096 };

/* A server with its workers, and what its sink and handler saw. */
struct site {
    struct arena *a;
    struct cx cx;
    struct http_server *server;
    pthread_t worker[WORKERS];
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct http_exchange *queue[QUEUE];
    size_t head, tail;
    bool ended, held; /* held: workers wait */
    bool reads_first; /* the sink fails from now on */
    atomic_int handled, opened, closed, aborted;
    char written[256]; /* the first bytes that went to the sink */
    size_t written_n;
};

static int64_t clock_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- the sink: counts bytes, keeps the first ones --------------------------------- */

struct kept {
    int64_t n;
};

static enum rc sink_open(void *arg, struct arena *a, void **file)
{
    struct site *site = arg;

    if (site->reads_first)
        return E_BUSY;
    atomic_fetch_add(&site->opened, 1);
    *file = NEW(a, struct kept);
    return OK;
}

static enum rc sink_write(void *arg, void *file, struct str bytes)
{
    struct site *site = arg;
    struct kept *kept = file;
    size_t room = sizeof(site->written) - site->written_n;
    size_t n = bytes.n < room ? bytes.n : room;

    memcpy(site->written + site->written_n, bytes.p, n);
    site->written_n += n;
    kept->n += (int64_t)bytes.n;
    return OK;
}

static enum rc sink_close(void *arg, void *file, struct upload *out)
{
    struct site *site = arg;
    struct kept *kept = file;

    atomic_fetch_add(&site->closed, 1);
    *out = (struct upload){ .digest = S("d1"), .size = kept->n };
    return OK;
}

static void sink_abort(void *arg, void *file)
{
    struct site *site = arg;

    (void)file;
    atomic_fetch_add(&site->aborted, 1);
}

/* --- workers: repeat the request --------------------------------------------------- */

static void pairs_show(struct buf *b, const char *what, const struct pairs *pairs)
{
    for (size_t i = 0; i < pairs->n; i++)
        buf_fmt(b, "%s " FMT "=" FMT "\n", what, P(pairs->item[i].name),
                P(pairs->item[i].value));
}

static struct str request_show(struct http_exchange *ex)
{
    static const char *const methods[] = { "GET", "HEAD", "POST" };
    const struct http_request *r = &ex->request;
    struct buf b = { .a = ex->a };

    buf_fmt(&b, "%s " FMT "\nfrom " FMT "%s\n", methods[r->method], P(r->path),
            P(r->remote), r->local ? " local" : "");
    pairs_show(&b, "query", &r->query);
    pairs_show(&b, "form", &r->form);
    for (size_t i = 0; i < r->files_n; i++)
        buf_fmt(&b, "file " FMT " " FMT " " FMT " %lld " FMT "\n", P(r->files[i].field),
                P(r->files[i].upload.name), P(r->files[i].type),
                (long long)r->files[i].upload.size, P(r->files[i].upload.digest));
    if (r->body.n != 0)
        buf_fmt(&b, "body %zu " FMT "\n", r->body.n,
                P(((struct str){ r->body.p, r->body.n < 100 ? r->body.n : 100 })));
    buf_fmt(&b, "cookie " FMT "\nend\n", P(http_cookie(r, "sid")));
    return buf_str(&b);
}

static void work_answer(struct http_exchange *ex)
{
    struct http_reply reply = { .type = S("text/plain; charset=utf-8") };
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < ex->request.files_n; i++)
        rc = http_store_file(ex, &ex->request.files[i]);
    reply.status = rc == OK ? 200 : rc_rows[rc].status;
    reply.body = request_show(ex);
    if (str_is(ex->request.path, "/headers")) {
        http_reply_header(ex->a, &reply, "X-Split", S("a\r\nX-Evil: 1"));
        http_reply_file_name(ex->a, &reply, false, S("防汛 \"通报\".docx"));
        http_reply_cookie(ex->a, &reply, "sid", S("abc"), 3600, true);
        reply.cache = S("max-age=60");
    } else if (str_is(ex->request.path, "/file")) {
        reply.from_file = true;
        reply.fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
        reply.size = 100000;
    } else if (str_is(ex->request.path, "/to")) {
        const struct pair *to = pairs_find(&ex->request.query, S("to"));

        http_reply_redirect(ex->a, &reply, to != NULL ? to->value : S("/"));
    }
    http_answer(ex, &reply);
}

static void *work_run(void *arg)
{
    struct site *site = arg;
    struct http_exchange *ex;

    for (;;) {
        pthread_mutex_lock(&site->lock);
        while (!site->ended && (site->head == site->tail || site->held))
            pthread_cond_wait(&site->wake, &site->lock);
        if (site->head == site->tail) {
            pthread_mutex_unlock(&site->lock);
            return NULL;
        }
        ex = site->queue[site->head++ % QUEUE];
        pthread_mutex_unlock(&site->lock);
        work_answer(ex);
    }
}

static void site_handle(void *arg, struct http_exchange *ex)
{
    struct site *site = arg;

    atomic_fetch_add(&site->handled, 1);
    pthread_mutex_lock(&site->lock);
    site->queue[site->tail++ % QUEUE] = ex;
    pthread_cond_signal(&site->wake);
    pthread_mutex_unlock(&site->lock);
}

static int site_admit(void *arg, struct http_admission *admission)
{
    (void)arg;
    admission->stream = str_is(admission->request->path, "/stream");
    if (str_is(admission->request->path, "/big"))
        admission->body_max = 100000;
    return str_is(admission->request->path, "/locked") ? 401 : 0;
}

static void site_hold(struct site *site, bool held)
{
    pthread_mutex_lock(&site->lock);
    site->held = held;
    pthread_cond_broadcast(&site->wake);
    pthread_mutex_unlock(&site->lock);
}

static struct site *site_start(const char *socket_path)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct site *site = NEW(a, struct site);
    struct http_options o = {
        .address = socket_path == NULL ? "127.0.0.1" : NULL,
        .socket_path = socket_path,
        .limits = { .body_max = 10000, .file_max = 50000, .files_total = 80000,
                    .parts_max = 10, .files_max = 3, .pairs_max = 20, .idle_s = 1,
                    .head_ms = 300, .grace_ms = 400, .rate_min = 100000 },
        .sink = { site, sink_open, sink_write, sink_close, sink_abort },
        .arg = site, .handler = site_handle, .admit = site_admit,
    };

    site->a = a;
    site->cx = (struct cx){ .a = a };
    pthread_mutex_init(&site->lock, NULL);
    pthread_cond_init(&site->wake, NULL);
    must(http_server_start(&site->cx, a, &o, &site->server) == OK);
    for (int i = 0; i < WORKERS; i++)
        must(pthread_create(&site->worker[i], NULL, work_run, site) == 0);
    return site;
}

/* Wait (without sleeping blindly) until the counter has this value, 5 s at most. */
static bool becomes(atomic_int *counter, int want)
{
    int64_t end = clock_ms() + 5000;

    while (atomic_load(counter) != want && clock_ms() < end)
        sched_yield();
    return atomic_load(counter) == want;
}

static bool idle(const struct site *site)
{
    int64_t end = clock_ms() + 5000;

    while (http_server_busy(site->server) != 0 && clock_ms() < end)
        sched_yield();
    return http_server_busy(site->server) == 0;
}

static void site_stop(struct site *site)
{
    http_server_stop(site->server);
    CHECK_INT(atomic_load(&site->opened),
              atomic_load(&site->closed) + atomic_load(&site->aborted));
    pthread_mutex_lock(&site->lock);
    site->ended = true;
    pthread_cond_broadcast(&site->wake);
    pthread_mutex_unlock(&site->lock);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(site->worker[i], NULL);
    pthread_cond_destroy(&site->wake);
    pthread_mutex_destroy(&site->lock);
    arena_free(site->a);
}

/* --- a client that sends what it is told ------------------------------------------- */

static int dial(const struct site *site)
{
    struct sockaddr_in at = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)http_server_port(site->server)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval limit = { .tv_sec = 8 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    must(fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    return fd;
}

static void say(int fd, struct str bytes)
{
    while (bytes.n != 0) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);

        if (n <= 0)
            return;
        bytes = (struct str){ bytes.p + n, bytes.n - (size_t)n };
    }
}

/* All that comes until the server ends the connection. */
static struct str hear(struct arena *a, int fd)
{
    struct buf b = { .a = a };
    char part[16384];
    ssize_t n;

    while ((n = recv(fd, part, sizeof(part), 0)) > 0)
        buf_add(&b, (struct str){ part, (size_t)n });
    return buf_str(&b);
}

/* What the server says to these bytes; the sender then shows it has no more. */
static struct str talk(struct site *site, struct str bytes)
{
    int fd = dial(site);
    struct str got;

    say(fd, bytes);
    shutdown(fd, SHUT_WR);
    got = hear(site->a, fd);
    close(fd);
    return got;
}

/* The status of the first answer; 0 when the connection ended without one. */
static int status_of(struct str answer)
{
    return answer.n > 12 && str_starts(answer, S("HTTP/1.1 ")) ? atoi(answer.p + 9) : 0;
}

static int answers(struct str text)
{
    int n = 0;

    while (text.n != 0) {
        struct str before;

        n += str_cut(&text, S("HTTP/1.1 "), &before);
    }
    return n;
}

#define HOST "Host: h\r\n"
#define CLOSE "Connection: close\r\n"

static struct str post(struct site *site, const char *path, const char *type,
                       struct str body)
{
    struct str head = arena_fmt(site->a,
                                "POST %s HTTP/1.1\r\n" HOST CLOSE
                                "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                                path, type, body.n);
    struct buf b = { .a = site->a };

    buf_add(&b, head);
    buf_add(&b, body);
    return talk(site, buf_str(&b));
}

static struct str get(struct site *site, const char *target)
{
    return talk(site, arena_fmt(site->a, "GET %s HTTP/1.1\r\n" HOST CLOSE "\r\n", target));
}

#endif
