/* server.h -- HTTP/1.1 on one socket, over libmicrohttpd: bytes, limits, time-outs.
 *
 * One thread does all the input and output.  When a request is complete it calls
 * `handler` there, which must not block: it gives the exchange to a queue and returns.
 * Whoever answers, on any thread, calls http_answer(); from then on the exchange and
 * all that is in its arena belongs to the server again and must not be touched.  Every
 * exchange must be answered, also when its client is gone.
 *
 * Limits are decided early: the head before the body is read, Content-Length before the
 * first byte of it, each piece as it comes.  Refused requests never reach the handler;
 * they are answered with a few words and mostly with the end of the connection.
 * Bodies must have a Content-Length: a Transfer-Encoding is 411, both are 400.  So
 * nobody between us and the client can see other borders between requests.
 *
 * Files are written to the sink as they arrive (the server's thread: fast, no sync), and
 * made durable by http_store_file() on a thread of the caller's; those that are not, are
 * aborted.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/cx.h"
#include "http/reply.h"
#include "http/request.h"

/* Where files go.  open and write run on the server's thread; close (sync, move to its
 * place, digest and size into *out) on the thread that calls http_store_file(); abort
 * for every file that was opened and not closed well, when the exchange ends.
 * `a` is the exchange's arena. */
struct http_sink {
    void *arg;
    enum rc (*open)(void *arg, struct arena *a, void **file);
    enum rc (*write)(void *arg, void *file, struct str bytes);
    enum rc (*close)(void *arg, void *file, struct upload *out);
    void (*abort)(void *arg, void *file);
};

/* 0 takes the default given behind. */
struct http_limits {
    int64_t body_max;     /* bytes of a form or another body: 1 MiB */
    int64_t file_max;     /* bytes of one file: 50 MiB */
    int64_t files_total;  /* bytes of one request's files together: 200 MiB */
    int parts_max;        /* fields and files of one form: 200 */
    int files_max;        /* files of one form: 20 */
    int pairs_max;        /* of one urlencoded form: 2000; of one query: 1000 */
    int connections;      /* 2000 */
    int connections_ip;   /* from one address: 512 */
    int idle_s;           /* silence, in seconds: 15 */
    int head_ms;          /* from the request line to the end of the head: 10000 */
    int grace_ms;         /* a body may take this long: 10000, */
    int rate_min;         /* and then must have come at so many bytes a second: 4096 */
    size_t arena_max;     /* bytes of one exchange: 256 MiB */
};

/* One request and where to answer it. */
struct http_exchange {
    struct arena *a; /* ends when the reply has been sent */
    struct http_request request;
};

/* What is known before the body is read, for `admit`: request has no form, files, body. */
struct http_admission {
    const struct http_request *request;
    int64_t length;  /* of the body */
    int64_t body_max, file_max; /* may be changed for this request; file_max up to
                                   files_total */
    bool stream; /* the body, of whatever type, goes to the sink as files[0] */
};

struct http_options {
    const char *address; /* "127.0.0.1", "::1", "0.0.0.0"; NULL with a socket file */
    int port;            /* 0: any free one */
    const char *socket_path; /* a socket file instead: replaced, mode 0660, removed */
    struct http_limits limits;
    struct http_sink sink; /* open NULL: no files, they are 415 */
    void *arg;             /* of the two below */
    void (*handler)(void *arg, struct http_exchange *exchange);
    /* May be NULL.  0 goes on; a status (401, 404, 413, 503 …) refuses before the body
     * is read.  On the server's thread. */
    int (*admit)(void *arg, struct http_admission *admission);
};

struct http_server;

/* Listen and serve, until the arena ends or http_server_stop().  E_IO "http.listen". */
MUST_CHECK enum rc http_server_start(struct cx *cx, struct arena *a,
                                     const struct http_options *options,
                                     struct http_server **out);

int http_server_port(const struct http_server *server); /* 0 for a socket file */

/* Requests that are being read, waited for or answered now. */
int http_server_busy(const struct http_server *server);

/* Take nothing new, wait until what was handed out is answered and sent, end.  Twice
 * does no harm. */
void http_server_stop(struct http_server *server);

/* Send the reply and give the exchange back.  *reply may be on the stack; its texts are
 * in the exchange's arena or constant. */
void http_answer(struct http_exchange *exchange, const struct http_reply *reply);

/* Close the file into its upload.  Once for each, on a thread that may wait for the disk,
 * before the act that uses it. */
MUST_CHECK enum rc http_store_file(struct http_exchange *exchange, struct http_file *file);

#endif
