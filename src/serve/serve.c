/* serve.c -- `zhibao serve`: the server, from taking the place to the last answer.
 *
 *     lock, schema, files -> threads of the dispatcher -> sockets -> a signal -> end
 *
 * SIGTERM and SIGINT end it in the reverse order: nothing new is taken, what is under
 * way is finished and answered, then the threads end and the lock goes.  A disk that
 * fails under a commit ends it too (fail-stop): the supervisor starts it again. */
#include "serve/cli.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>
#include "base/log.h"
#include "db/db.h"
#include "store/node.h"
#include "serve/web.h"

enum { QUEUE_MAX = 4000, READERS_MIN = 2, READERS_TOP = 8, LOOK_EVERY_S = 1 };

static int readers_wanted(void)
{
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);

    return cpus < READERS_MIN   ? READERS_MIN
           : cpus > READERS_TOP ? READERS_TOP
                                : (int)cpus;
}

/* Is there a node to serve?  Says what to do when not. */
static enum rc serve_node(struct cx *cx, struct command *c, bool *there)
{
    struct node node = { 0 };
    enum rc rc;

    TRY(place_open(cx, &c->place, false));
    TRY(db_begin(cx, DB_READ));
    rc = node_load(cx, &node);
    *there = rc == OK;
    return rc == E_NOT_FOUND ? OK : rc;
}

/* Until a signal comes, or the dispatcher has stopped for good. */
static void serve_wait(const sigset_t *ends, const struct dispatch *dispatch)
{
    struct timespec look = { .tv_sec = LOOK_EVERY_S };

    while (!dispatch_broken(dispatch)) {
        if (sigtimedwait(ends, NULL, &look) > 0)
            return;
    }
}

/* The sockets open until the end; then everything in order. */
static enum rc serve_run(struct cx *cx, struct command *c, const sigset_t *ends,
                         bool *broken)
{
    struct dispatch_options pools = { .where = c->place.where,
                                      .files = c->place.files,
                                      .readers = readers_wanted(),
                                      .queue_max = QUEUE_MAX };
    struct web_options sockets = { .address = arena_str(c->a, c->address).p,
                                   .port = (int)c->port,
                                   .files = c->place.files,
                                   .socket = c->place.socket.p };
    struct web *web;

    TRY(dispatch_start(cx, c->a, &pools, &sockets.dispatch));
    db_rollback(cx); /* of serve_node(): nothing is read here any more */
    TRY(web_start(cx, c->a, &sockets, &web));
    printf("listening on http://" FMT ":%d\n", P(c->address), web_port(web));
    printf("直报已启动，请用浏览器打开上面的地址。按 Ctrl+C 停止。\n");
    fflush(stdout);
    serve_wait(ends, sockets.dispatch);
    *broken = dispatch_broken(sockets.dispatch);
    web_stop(web);
    dispatch_stop(sockets.dispatch);
    return OK;
}

int serve_main(struct command *c)
{
    struct cx cx = { .a = c->a };
    bool there = false, broken = false;
    sigset_t ends;

    if (c->port < 0 || c->port > 65535) {
        fputs("zhibao: 端口要在 0 到 65535 之间。\n", stderr);
        return 64;
    }
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before any thread: they all inherit it */
    signal(SIGPIPE, SIG_IGN);
    if (place_take(&cx, c->a, &c->place) != OK || serve_node(&cx, c, &there) != OK)
        return cli_failed(c, &cx, &cx.fault);
    if (!there) {
        fprintf(stderr,
                "zhibao: " FMT " 里还没有节点。请先运行 zhibao init 建立本单位的节点，"
                "或运行 zhibao demo 装入示例城市。\n",
                P(c->place.where));
        return rc_rows[E_NOT_FOUND].exit;
    }
    if (serve_run(&cx, c, &ends, &broken) != OK)
        return cli_failed(c, &cx, &cx.fault);
    if (!broken)
        return 0;
    fputs("zhibao: 数据盘写入失败，已停止。请检查磁盘后重新启动。\n", stderr);
    return rc_rows[E_IO].exit;
}
