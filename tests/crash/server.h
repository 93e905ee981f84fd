/* server.h -- the real program as a process of its own: started, asked, killed. */
#ifndef TESTS_CRASH_SERVER_H
#define TESTS_CRASH_SERVER_H

#include <sys/types.h>
#include "http/client.h"
#include "tests/flow/flow.h"

struct server {
    pid_t pid;
    const char *socket; /* its socket file: the shell's way in */
};

/* `zhibao serve` on the flow's database, which must have been left.  `kill` is NULL or
 * "point:n" (os/kill.h).  False when it ended before it listened. */
bool server_start(struct flow *f, const char *kill, struct server *out);

/* Send it a signal and wait; the signal that ended it, 0 when it ended by itself. */
int server_end(struct server *s, int sig);

/* A write, or a read, as `as`, with names and values and at most one file; the answer is
 * JSON.  Anything but an answer (refused, broken off) is E_IO. */
struct request {
    const char *as, *act, *key; /* key: NULL for a read */
    struct pairs input;
    const char *field; /* of the file, or NULL */
    struct str name, bytes;
};
MUST_CHECK enum rc server_ask(struct cx *cx, const struct server *s,
                              const struct request *r, struct http_told *out);

#endif
