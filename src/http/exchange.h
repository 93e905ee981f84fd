/* exchange.h -- what server.c (sockets, connections) and exchange.c (requests) share.
 * For these two files only; everybody else includes server.h.
 *
 * Threads: the daemon's thread does everything but http_answer() and http_store_file(),
 * which run where the caller is, and the watch, which only reads links.  Who may touch
 * an exchange changes hands with the handler's call, and back with MHD_resume_connection.
 */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include "http/server.h"

/* One connection.  `deadline` is when the watch cuts it off; 0 is never. */
struct http_link {
    struct http_link *next, **from; /* of server->links, under its lock */
    struct arena *a;
    int fd;
    _Atomic int64_t deadline; /* ms of the monotonic clock */
    struct str remote;
    int64_t peer_uid;
    bool local;
};

struct http_server {
    struct http_options options; /* with the defaults filled in */
    struct MHD_Daemon *daemon;
    int port;
    struct str socket_path; /* "" without one */
    atomic_int busy;        /* exchanges between request line and end */
    atomic_int given;       /* of these, handed out and not answered */
    atomic_bool stopping;   /* new requests are refused */
    atomic_bool closing;    /* those that were being read, too */
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t wake;
    struct http_link *links;
    bool ended;
    pthread_t watch;
};

int64_t http_clock(void); /* milliseconds, monotonic */
void http_link_wait(const struct http_server *server, struct http_link *link);

/* libmicrohttpd's three calls in a request's life; `cls` is the server. */
void *http_exchange_begin(void *cls, const char *target, struct MHD_Connection *wire);
enum MHD_Result http_exchange_step(void *cls, struct MHD_Connection *wire,
                                   const char *url, const char *method,
                                   const char *version, const char *data, size_t *data_n,
                                   void **context);
void http_exchange_end(void *cls, struct MHD_Connection *wire, void **context,
                       enum MHD_RequestTerminationCode how);

#endif
