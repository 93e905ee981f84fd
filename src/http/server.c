/* server.c -- sockets, connections, the watch over slow ones; see server.h.
 *
 * libmicrohttpd times out silence only; the watch thread cuts off those who send a byte
 * now and then.  It looks at every link's deadline some times a second and shuts the
 * socket down; the daemon's thread then finds the connection ended and cleans up.  A
 * link leaves the list, under the lock, before its descriptor is closed: so the watch
 * never shuts down somebody else's.
 */
#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include "http/exchange.h"

enum { HEAD_MEMORY = 32 * 1024, LINK_MEMORY = 64 * 1024, BACKLOG = 1024, STOP_MS = 3000 };

int64_t http_clock(void)
{
    struct timespec t;

    must(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Between two requests: silence is the library's to end, a dripped request line ours. */
void http_link_wait(const struct http_server *server, struct http_link *link)
{
    const struct http_limits *l = &server->options.limits;

    atomic_store(&link->deadline, http_clock() + l->idle_s * INT64_C(1000) + l->head_ms);
}

static struct http_limits limits_or_default(struct http_limits l)
{
    const int64_t mib = 1024 * 1024;

    l.body_max = l.body_max != 0 ? l.body_max : mib;
    l.file_max = l.file_max != 0 ? l.file_max : 50 * mib;
    l.files_total = l.files_total != 0 ? l.files_total : 200 * mib;
    l.parts_max = l.parts_max != 0 ? l.parts_max : 200;
    l.files_max = l.files_max != 0 ? l.files_max : 20;
    l.pairs_max = l.pairs_max != 0 ? l.pairs_max : 2000;
    l.connections = l.connections != 0 ? l.connections : 2000;
    l.connections_ip = l.connections_ip != 0 ? l.connections_ip : 512;
    l.idle_s = l.idle_s != 0 ? l.idle_s : 15;
    l.head_ms = l.head_ms != 0 ? l.head_ms : 10000;
    l.grace_ms = l.grace_ms != 0 ? l.grace_ms : 10000;
    l.rate_min = l.rate_min != 0 ? l.rate_min : 4096;
    l.arena_max = l.arena_max != 0 ? l.arena_max : 256 * (size_t)mib;
    must(l.body_max * 8 <= (int64_t)l.arena_max); /* growing buffers keep their past */
    return l;
}

/* --- listening -------------------------------------------------------------------- */

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_un file;
};

static socklen_t address_tcp(const char *text, int port, union address *out)
{
    *out = (union address){ 0 };
    if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_port = htons((uint16_t)port);
        return sizeof(out->v4);
    }
    if (inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1) {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons((uint16_t)port);
        return sizeof(out->v6);
    }
    return 0;
}

static socklen_t address_file(const char *path, union address *out)
{
    *out = (union address){ .file.sun_family = AF_UNIX };
    if (strlen(path) >= sizeof(out->file.sun_path))
        return 0;
    strcpy(out->file.sun_path, path);
    return sizeof(out->file);
}

/* Only a socket is ever removed, and only one that nobody answers on. */
static bool socket_file_clear(const union address *at)
{
    struct stat st;
    int fd;
    bool answered;

    if (lstat(at->file.sun_path, &st) != 0)
        return errno == ENOENT;
    if (!S_ISSOCK(st.st_mode))
        return false;
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    answered = fd < 0 || connect(fd, &at->any, sizeof(at->file)) == 0;
    if (fd >= 0)
        close(fd);
    return !answered && unlink(at->file.sun_path) == 0;
}

static enum rc listen_fail(struct cx *cx, const struct http_options *o, int fd)
{
    const char *why = errno != 0 ? strerror(errno) : "bad address";
    const char *at = o->socket_path != NULL ? o->socket_path : o->address;

    if (fd >= 0)
        close(fd);
    return fail(cx, E_IO, "http.listen", arena_fmt(cx->a, "%s %d: %s", at, o->port, why));
}

static enum rc listen_open(struct cx *cx, const struct http_options *o, int *out, int *port)
{
    const int on = 1;
    union address at;
    socklen_t n = o->socket_path != NULL ? address_file(o->socket_path, &at)
                                         : address_tcp(o->address, o->port, &at);
    int fd;

    errno = 0;
    if (n == 0)
        return listen_fail(cx, o, -1);
    errno = EADDRINUSE;
    if (o->socket_path != NULL && !socket_file_clear(&at))
        return listen_fail(cx, o, -1);
    fd = socket(at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0)
        return listen_fail(cx, o, fd);
    if (bind(fd, &at.any, n) != 0)
        return listen_fail(cx, o, fd);
    if (o->socket_path != NULL && chmod(o->socket_path, 0660) != 0)
        return listen_fail(cx, o, fd);
    if (listen(fd, BACKLOG) != 0 || getsockname(fd, &at.any, &n) != 0)
        return listen_fail(cx, o, fd);
    *port = at.any.sa_family == AF_INET    ? ntohs(at.v4.sin_port)
            : at.any.sa_family == AF_INET6 ? ntohs(at.v6.sin6_port)
                                           : 0;
    *out = fd;
    return OK;
}

/* --- connections ------------------------------------------------------------------ */

static void link_name(struct http_link *link, const struct sockaddr *peer)
{
    const union address *at = (const union address *)peer;
    char text[INET6_ADDRSTRLEN] = "";
    struct ucred cred;
    socklen_t n = sizeof(cred);

    link->peer_uid = -1;
    if (peer->sa_family == AF_INET) {
        inet_ntop(AF_INET, &at->v4.sin_addr, text, sizeof(text));
        link->local = ntohl(at->v4.sin_addr.s_addr) >> 24 == 127;
    } else if (peer->sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &at->v6.sin6_addr, text, sizeof(text));
        link->local = IN6_IS_ADDR_LOOPBACK(&at->v6.sin6_addr);
    } else {
        strcpy(text, "unix");
        link->local = true;
        if (getsockopt(link->fd, SOL_SOCKET, SO_PEERCRED, &cred, &n) == 0)
            link->peer_uid = (int64_t)cred.uid;
    }
    link->remote = arena_str(link->a, str_of(text));
}

static struct http_link *link_open(struct http_server *server, struct MHD_Connection *wire)
{
    struct arena *a = arena_new(NULL, LINK_MEMORY);
    struct http_link *link = NEW(a, struct http_link);
    const union MHD_ConnectionInfo *info;

    link->a = a;
    info = MHD_get_connection_info(wire, MHD_CONNECTION_INFO_CONNECTION_FD);
    must(info != NULL);
    link->fd = info->connect_fd;
    info = MHD_get_connection_info(wire, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    must(info != NULL && info->client_addr != NULL);
    link_name(link, info->client_addr);
    atomic_store(&link->deadline, http_clock() + server->options.limits.head_ms);
    pthread_mutex_lock(&server->lock);
    link->next = server->links;
    link->from = &server->links;
    if (link->next != NULL)
        link->next->from = &link->next;
    server->links = link;
    pthread_mutex_unlock(&server->lock);
    return link;
}

static void link_close(struct http_server *server, struct http_link *link)
{
    pthread_mutex_lock(&server->lock);
    *link->from = link->next;
    if (link->next != NULL)
        link->next->from = link->from;
    pthread_mutex_unlock(&server->lock);
    arena_free(link->a);
}

static void link_notify(void *cls, struct MHD_Connection *wire, void **context,
                        enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        *context = link_open(cls, wire);
    else if (*context != NULL)
        link_close(cls, *context);
}

static void *watch_run(void *arg)
{
    struct http_server *server = arg;
    const struct http_limits *l = &server->options.limits;
    int shortest = l->head_ms < l->grace_ms ? l->head_ms : l->grace_ms;
    int pause = shortest / 8 < 20 ? 20 : shortest / 8 > 500 ? 500 : shortest / 8;
    struct timespec until;

    pthread_mutex_lock(&server->lock);
    while (!server->ended) {
        int64_t now = http_clock(), due;

        for (struct http_link *link = server->links; link != NULL; link = link->next) {
            due = atomic_load(&link->deadline);
            if (due != 0 && due < now)
                shutdown(link->fd, SHUT_RDWR);
        }
        now += pause;
        until = (struct timespec){ now / 1000, now % 1000 * 1000000 };
        pthread_cond_timedwait(&server->wake, &server->lock, &until);
    }
    pthread_mutex_unlock(&server->lock);
    return NULL;
}

/* --- start and stop --------------------------------------------------------------- */

/* Decoding is ours (request.c); the library's would pass over mistakes. */
static size_t unescape_nothing(void *cls, struct MHD_Connection *wire, char *text)
{
    (void)cls;
    (void)wire;
    return strlen(text);
}

static struct MHD_Daemon *daemon_start(struct http_server *server, int fd)
{
    const struct http_limits *l = &server->options.limits;

    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME,
        0, NULL, NULL, http_exchange_step, server,
        MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, http_exchange_begin, server,
        MHD_OPTION_NOTIFY_COMPLETED, http_exchange_end, server,
        MHD_OPTION_NOTIFY_CONNECTION, link_notify, server,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MEMORY,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)l->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)l->connections_ip,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)l->idle_s,
        MHD_OPTION_END);
}

static void stop_deferred(void *server)
{
    http_server_stop(server);
}

enum rc http_server_start(struct cx *cx, struct arena *a, const struct http_options *options,
                          struct http_server **out)
{
    struct http_server *server = NEW(a, struct http_server);
    pthread_condattr_t attr;
    int fd = -1;

    must((options->address == NULL) != (options->socket_path == NULL));
    server->options = *options;
    server->options.limits = limits_or_default(options->limits);
    server->socket_path = arena_str(a, str_of(options->socket_path));
    TRY(listen_open(cx, options, &fd, &server->port));
    must(pthread_mutex_init(&server->lock, NULL) == 0);
    must(pthread_condattr_init(&attr) == 0);
    must(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
    must(pthread_cond_init(&server->wake, &attr) == 0);
    pthread_condattr_destroy(&attr);
    server->daemon = daemon_start(server, fd);
    if (server->daemon == NULL) {
        close(fd);
        return fail(cx, E_IO, "http.listen", S("libmicrohttpd did not start"));
    }
    must(pthread_create(&server->watch, NULL, watch_run, server) == 0);
    arena_defer(a, stop_deferred, server);
    *out = server;
    return OK;
}

int http_server_port(const struct http_server *server)
{
    return server->port;
}

int http_server_busy(const struct http_server *server)
{
    return atomic_load(&server->busy);
}

/* Wait until what was handed out is answered, and at most `ms` until it is sent and
 * what was being read is served.  Looks anew every few milliseconds: nobody has to say
 * that he is done, so nobody touches the server after its end. */
static void stop_wait(struct http_server *server, int64_t ms)
{
    int64_t begun = http_clock(), now = begun;
    struct timespec until;

    pthread_mutex_lock(&server->lock);
    while (atomic_load(&server->given) != 0 ||
           (atomic_load(&server->busy) != 0 && now - begun < ms)) {
        if (now - begun >= ms)
            atomic_store(&server->closing, true);
        now += 5;
        until = (struct timespec){ now / 1000, now % 1000 * 1000000 };
        pthread_cond_timedwait(&server->wake, &server->lock, &until);
        now = http_clock();
    }
    pthread_mutex_unlock(&server->lock);
}

void http_server_stop(struct http_server *server)
{
    int fd;

    if (server->daemon == NULL)
        return;
    if (server->socket_path.n != 0)
        unlink(server->socket_path.p);
    fd = MHD_quiesce_daemon(server->daemon);
    atomic_store(&server->stopping, true); /* before anybody can see that none listens */
    if (fd >= 0)
        close(fd);
    stop_wait(server, STOP_MS);
    atomic_store(&server->closing, true);
    stop_wait(server, 0); /* what was handed out between the two */
    MHD_stop_daemon(server->daemon);
    server->daemon = NULL;
    pthread_mutex_lock(&server->lock);
    server->ended = true;
    pthread_cond_broadcast(&server->wake);
    pthread_mutex_unlock(&server->lock);
    pthread_join(server->watch, NULL);
    pthread_cond_destroy(&server->wake);
    pthread_mutex_destroy(&server->lock);
}
