/* test_http.c -- src/http over real sockets: what clients send, what they get, and what
 * happens to those who break off, drip or ask for too much. */
#include "tests/unit/http_site.h"

static const char form_type[] = "application/x-www-form-urlencoded";

static void requests_are_understood(void)
{
    struct site *site = site_start(NULL);
    struct str got = get(site, "/%E6%8A%A5/a+b?q=%E4%BD%A0+x&q=2&e");

    CHECK_INT(status_of(got), 200);
    CHECK_HAS(got, "\r\n\r\nGET /报/a+b\nfrom 127.0.0.1 local\nquery q=你 x\nquery q=2\n"
                   "query e=\ncookie \nend\n");
    got = post(site, "/f?x=1", form_type, S("t=%E6%A0%87+1&t=2&a%26b=%0D%0A"));
    CHECK_HAS(got, "query x=1\nform t=标 1\nform t=2\nform a&b=\r\n\n");
    got = post(site, "/j", "application/json", S("{\"a\":\"\xff\"}"));
    CHECK_HAS(got, "body 9 {\"a\":\"\xff\"}");
    got = post(site, "/f", form_type, S(""));
    CHECK_INT(status_of(got), 200);
    got = talk(site, S("HEAD /h HTTP/1.1\r\n" HOST CLOSE "\r\n"));
    CHECK_HAS(got, "Content-Length: ");
    CHECK(str_ends(got, S("\r\n\r\n")));
    got = talk(site, S("GET / HTTP/1.0\r\nCookie: a=1; sid=xyz\r\n\r\n"));
    CHECK_HAS(got, "cookie xyz\n");
    site_stop(site);
}

static void replies_carry_their_headers(void)
{
    struct site *site = site_start(NULL);
    struct str got = get(site, "/headers");

    CHECK_HAS(got, "X-Split: a  X-Evil: 1\r\n");
    CHECK_INT((int64_t)str_find(got, S("\nX-Evil")), (int64_t)got.n);
    CHECK_HAS(got, "attachment; filename=\"__ ____.docx\"; filename*=UTF-8''"
                   "%E9%98%B2%E6%B1%9B%20%22%E9%80%9A%E6%8A%A5%22.docx\r\n");
    CHECK_HAS(got, "sid=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure\r\n");
    CHECK_HAS(got, "Cache-Control: max-age=60\r\n");
    for (const struct http_fixed_header *h = http_fixed_headers; h->name != NULL; h++)
        CHECK_HAS(got, arena_fmt(site->a, "%s: %s\r\n", h->name, h->value).p);
    got = get(site, "/missing%ff"); /* ours, too */
    CHECK_HAS(got, "X-Content-Type-Options: nosniff\r\n");
    CHECK_HAS(got, "Cache-Control: no-store\r\n");
    CHECK_INT((int64_t)str_find(got, S("\nServer:")), (int64_t)got.n);
    CHECK_HAS(get(site, "/to?to=/reports%3Fa=1"), "Location: /reports?a=1\r\n");
    CHECK_HAS(get(site, "/to?to=//evil.example"), "Location: /\r\n");
    CHECK_HAS(get(site, "/to?to=/%09/evil.example"), "Location: /\r\n");
    CHECK_HAS(get(site, "/to?to=https://evil.example"), "Location: /\r\n");
    got = get(site, "/file");
    CHECK_HAS(got, "Content-Length: 100000\r\n");
    CHECK_INT((int64_t)(got.n - str_find(got, S("\x7f""ELF"))), 100000);
    site_stop(site);
}

#define PART(rest) "--xx\r\nContent-Disposition: form-data; " rest "\r\n\r\n"
static const char parts_type[] = "multipart/form-data; boundary=xx";

static struct str upload_of(struct site *site, size_t n, const char *tail)
{
    struct buf b = { .a = site->a };
    char *bytes = arena_alloc(site->a, 1, n + 1);

    memset(bytes, 'x', n);
    buf_add(&b, S(PART("name=a; filename=\"大.bin\"")));
    buf_add(&b, (struct str){ bytes, n });
    buf_fmt(&b, "\r\n%s", tail);
    return buf_str(&b);
}

static void uploads_go_to_the_sink(void)
{
    struct site *site = site_start(NULL);
    struct str got = post(site, "/u", parts_type,
                          S(PART("name=\"标题\"") "暴雨\r\n"
                            PART("name=f; filename=\"防汛报告.docx\"") "PK..\r\n"
                            PART("name=g; filename=\"\"") "\r\n--xx--\r\n"));

    CHECK_HAS(got, "form 标题=暴雨\nfile f 防汛报告.docx  4 d1\ncookie");
    CHECK_STR(((struct str){ site->written, site->written_n }), "PK..");
    got = post(site, "/u", parts_type, upload_of(site, 50000, "--xx--"));
    CHECK_HAS(got, "file a 大.bin  50000 d1\n");
    got = post(site, "/stream", "application/x-parcel", upload_of(site, 100, ""));
    CHECK_HAS(got, "file   application/x-parcel 170 d1\n");
    CHECK_INT(atomic_load(&site->closed), 3);
    CHECK_INT(atomic_load(&site->aborted), 0);

    got = post(site, "/u", parts_type, upload_of(site, 50001, "--xx--"));
    CHECK_INT(status_of(got), 413);
    got = post(site, "/u", parts_type, upload_of(site, 100, "")); /* no end */
    CHECK_INT(status_of(got), 400);
    got = post(site, "/u", parts_type, upload_of(site, 90001, "--xx--"));
    CHECK_INT(status_of(got), 413); /* by its length, before any byte */
    CHECK_INT(atomic_load(&site->aborted), 2);
    got = post(site, "/u", parts_type,
               S(PART("name=a; filename=1") "1\r\n" PART("name=a; filename=2") "2\r\n"
                 PART("name=a; filename=3") "3\r\n" PART("name=a; filename=4") "4\r\n"
                 "--xx--"));
    CHECK_INT(status_of(got), 413);
    site->reads_first = true; /* the disk is full */
    got = post(site, "/u", parts_type, upload_of(site, 10, "--xx--"));
    CHECK_INT(status_of(got), 503);
    CHECK_HAS(got, "Retry-After: ");
    site_stop(site);
}

static void limits_refuse_early(void)
{
    struct site *site = site_start(NULL);
    char *many = arena_alloc(site->a, 1, 20001);
    struct buf b = { .a = site->a };
    struct str got;

    memset(many, 'x', 20000);
    CHECK_INT(status_of(post(site, "/", form_type, (struct str){ many, 10000 })), 200);
    CHECK_INT(status_of(post(site, "/", form_type, (struct str){ many, 10001 })), 413);
    CHECK_INT(status_of(post(site, "/big", "text/x", (struct str){ many, 20000 })), 200);
    CHECK_INT(status_of(post(site, "/big", "", (struct str){ many, 9 })), 415);
    for (int i = 0; i < 21; i++)
        buf_add(&b, S("a=1&"));
    CHECK_INT(status_of(post(site, "/", form_type, buf_str(&b))), 413);
    /* Nothing of the body is sent, and the answer is there all the same. */
    got = talk(site, S("POST / HTTP/1.1\r\n" HOST "Content-Type: a/b\r\n"
                       "Content-Length: 99999999999\r\n\r\n"));
    CHECK_INT(status_of(got), 413);
    got = talk(site, S("POST /locked HTTP/1.1\r\n" HOST "Content-Type: a/b\r\n"
                       "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n"));
    CHECK_INT(status_of(got), 401);
    got = talk(site, arena_fmt(site->a, "GET / HTTP/1.1\r\n" HOST "A: %s%s\r\n\r\n", many,
                               many));
    CHECK(status_of(got) == 431 || status_of(got) == 413);
    CHECK_INT(atomic_load(&site->handled), 2);
    CHECK_HAS(post(site, "/a.json", form_type, S("a=%")),
              "\r\n\r\n{\"error\":\"http.bad_request\",\"message\":\"");
    site_stop(site);
}

struct strict_case {
    struct str bytes;
    int status; /* 0: any refusal, or the connection ended without an answer */
};

/* From the trophies of the HTTP Garden, and RFC 9112.  Each must not reach the handler.
 * (A header line without a name is passed over by the library; it names nothing.) */
#define RAW(lit) { lit, sizeof(lit) - 1 }
#define G(headers) RAW("GET / HTTP/1.1\r\n" headers "\r\n")
#define B(headers) \
    RAW("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: a/b\r\n" headers "\r\nabcde")
static const struct strict_case strict_cases[] = {
    { B("Content-Length: 5\r\nContent-Length: 5\r\n"), 400 },
    { B("Content-Length: 5\r\nContent-Length: 6\r\n"), 400 },
    { B("Content-Length: +5\r\n"), 400 },
    { B("Content-Length: -5\r\n"), 400 },
    { B("Content-Length: 0x5\r\n"), 400 },
    { B("Content-Length: 5_0\r\n"), 400 },
    { B("Content-Length: 5 5\r\n"), 400 },
    { B("Content-Length: 5,5\r\n"), 400 },
    { B("Content-Length:\r\n"), 400 },
    { B("Content-Length: 99999999999999999999\r\n"), 0 },
    { B("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400 },
    { B("Transfer-Encoding: chunked\r\n"), 411 },
    { B("Transfer-Encoding: xchunked\r\n"), 0 },
    { B("Transfer-Encoding: ,chunked\r\n"), 0 },
    { B("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), 0 },
    { G("Host: h\r\nContent-Type: a/b\r\nContent-Length: 3\r\n"), 400 },
    { G(""), 400 },
    { G("Host: a\r\nHost: a\r\n"), 400 },
    { G("Host: h\r\nA B: 1\r\n"), 0 },
    { G("Host: h\r\nA : 1\r\n"), 0 },
    { G("Host: h\r\nnocolon\r\n"), 0 },
    { G("Host: h\r\nA\x80: 1\r\n"), 400 },
    { G("Host: h\r\nA: 1\x01\r\n"), 400 },
    { RAW("PUT / HTTP/1.1\r\n" HOST "\r\n"), 405 },
    { RAW("get / HTTP/1.1\r\n" HOST "\r\n"), 405 },
    { RAW("GET / HTTP/1.10\r\n" HOST "\r\n"), 0 },
    { RAW("GET / HTTP/1.2\r\n" HOST "\r\n"), 0 },
    { RAW("GET / HTTP/11.1\r\n" HOST "\r\n"), 0 },
    { RAW("GET / HTTP/2.0\r\n" HOST "\r\n"), 0 },
    { RAW("GET /\r\n\r\n"), 0 },
    { RAW("GET x HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET http://h/ HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET /%zz HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET /%00 HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET /%ff HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET /?a=%ff HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET /?%ff=1 HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("GET /a b HTTP/1.1\r\n" HOST "\r\n"), 0 },
    { RAW("GET /#a HTTP/1.1\r\n" HOST "\r\n"), 400 },
    { RAW("\x16\x03\x01\x02\x00\x01\x00"), 0 },
};

/* libmicrohttpd 0.9.75 sends the head of a refusal of its own twice and then closes: that
 * is one answer, and nothing of the request is in it. */
static bool one_answer(struct str got)
{
    size_t head = str_find(got, S("\r\n\r\n")) + 4;
    struct str first = { got.p, head }, rest = { got.p + head, got.n - head };

    return answers(got) <= 1 ||
           (answers(got) == 2 && head < got.n && str_starts(rest, first) &&
            str_find(first, S("Connection: close")) != first.n);
}

static void strictness(void)
{
    struct site *site = site_start(NULL);

    for (size_t i = 0; i < sizeof(strict_cases) / sizeof(*strict_cases); i++) {
        const struct strict_case *c = &strict_cases[i];
        struct str got = talk(site, c->bytes);
        int status = status_of(got);
        bool ok = c->status != 0 ? status == c->status : status == 0 || status >= 400;

        if (!ok || !one_answer(got))
            printf("# case %zu: %d instead of %d, %d answers: " FMT "\n", i, status,
                   c->status, answers(got), P(got));
        CHECK(ok);
        CHECK(one_answer(got));
    }
    CHECK_INT(atomic_load(&site->handled), 0);
    CHECK_HAS(talk(site, S("DELETE / HTTP/1.1\r\n" HOST "\r\n")),
              "Allow: GET, HEAD, POST\r\n");
    /* What stands behind a refused request is not a request. */
    CHECK_INT(answers(talk(site, S("POST / HTTP/1.1\r\n" HOST "Content-Type: a/b\r\n"
                                   "Content-Length: 99999\r\n\r\n"
                                   "GET /evil HTTP/1.1\r\n" HOST "\r\n"))), 1);
    CHECK_INT(answers(talk(site, S("POST / HTTP/1.1\r\n" HOST "Content-Type: a/b\r\n"
                                   "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   "0\r\n\r\nGET /evil HTTP/1.1\r\n" HOST "\r\n"))), 1);
    CHECK_INT(atomic_load(&site->handled), 0);
    site_stop(site);
}

static void pipelined_requests_keep_their_order(void)
{
    struct site *site = site_start(NULL);
    struct str got = talk(site, S("GET /1 HTTP/1.1\r\n" HOST "\r\n"
                                  "POST /2 HTTP/1.1\r\n" HOST "Content-Type: text/x\r\n"
                                  "Content-Length: 3\r\n\r\nabc"
                                  "HEAD /3 HTTP/1.1\r\n" HOST "\r\n"
                                  "GET /4 HTTP/1.1\r\n" HOST CLOSE "\r\n"));
    size_t one = str_find(got, S("GET /1")), two = str_find(got, S("POST /2"));

    CHECK_INT(answers(got), 4);
    CHECK_HAS(got, "body 3 abc\n");
    CHECK(one < two && two < str_find(got, S("GET /4")));
    site_stop(site);
}

static void a_client_that_leaves_is_no_loss(void)
{
    struct site *site = site_start(NULL);
    int fd[20];

    site_hold(site, true);
    for (int i = 0; i < 20; i++) {
        fd[i] = dial(site);
        say(fd[i], S("GET /slow HTTP/1.1\r\n" HOST "\r\n"));
    }
    CHECK(becomes(&site->handled, 20));
    for (int i = 0; i < 20; i++) {
        struct linger now = { .l_onoff = 1 };

        if (i % 2 == 0) /* half of them with a reset */
            setsockopt(fd[i], SOL_SOCKET, SO_LINGER, &now, sizeof(now));
        close(fd[i]);
    }
    CHECK_INT(http_server_busy(site->server), 20);
    site_hold(site, false);
    CHECK(idle(site));
    fd[0] = dial(site); /* in the middle of a file */
    say(fd[0], S("POST /u HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; boundary=xx"
                 "\r\nContent-Length: 900\r\n\r\n" PART("name=f; filename=a") "abc"));
    CHECK(becomes(&site->opened, 1));
    close(fd[0]);
    CHECK(becomes(&site->aborted, 1));
    CHECK_INT(status_of(get(site, "/")), 200);
    site_stop(site);
}

/* Send `drip` every 50 ms until the server hangs up; how long that took. */
static int64_t drip_ms(struct site *site, struct str head, struct str drip)
{
    int64_t begun = clock_ms();
    int fd = dial(site);
    struct pollfd end = { .fd = fd, .events = POLLIN };
    char byte;

    say(fd, head);
    while (clock_ms() - begun < 6000 && poll(&end, 1, 50) == 0)
        say(fd, drip);
    CHECK(recv(fd, &byte, 1, 0) <= 0);
    close(fd);
    return clock_ms() - begun;
}

static void slow_ones_are_cut_off(void)
{
    struct site *site = site_start(NULL);
    const struct str body = S("POST / HTTP/1.1\r\n" HOST "Content-Type: text/x\r\n"
                              "Content-Length: 9000\r\n\r\n");
    int64_t ms;

    ms = drip_ms(site, S("GET / HTTP/1.1\r\nA: "), S("x"));
    CHECK(ms >= 250 && ms < 2500);
    ms = drip_ms(site, body, S("x"));
    CHECK(ms >= 350 && ms < 2500);
    ms = drip_ms(site, S("G"), S("E")); /* no request line */
    CHECK(ms >= 250 && ms < 2500);
    ms = drip_ms(site, S(""), S("")); /* silence */
    CHECK(ms < 3500);
    CHECK_INT(atomic_load(&site->handled), 0);
    CHECK(idle(site));
    site_stop(site);
}

struct client {
    pthread_t thread;
    struct site *site;
    int number, good;
};

static void *client_run(void *arg)
{
    struct client *c = arg;
    struct arena *a = arena_new(NULL, 64 << 20);
    int fd = dial(c->site);
    char got[4096];

    for (int i = 0; i < 200; i++) {
        struct str want = arena_fmt(a, "form k=%d.%d\n", c->number, i);
        struct str body = arena_fmt(a, "k=%d.%d", c->number, i);
        size_t n = 0;

        say(fd, arena_fmt(a, "POST /p HTTP/1.1\r\n" HOST "Content-Type: %s\r\n"
                             "Content-Length: %zu\r\n\r\n" FMT, form_type, body.n, P(body)));
        while (n < sizeof(got)) {
            ssize_t more = recv(fd, got + n, sizeof(got) - n, 0);

            if (more <= 0)
                break;
            n += (size_t)more;
            if (str_ends((struct str){ got, n }, S("\nend\n")))
                break;
        }
        c->good += str_find((struct str){ got, n }, want) != n;
    }
    close(fd);
    arena_free(a);
    return NULL;
}

static void many_at_once(void)
{
    struct site *site = site_start(NULL);
    struct client client[16];
    int good = 0;

    for (int i = 0; i < 16; i++) {
        client[i] = (struct client){ .site = site, .number = i };
        must(pthread_create(&client[i].thread, NULL, client_run, &client[i]) == 0);
    }
    for (int i = 0; i < 16; i++) {
        pthread_join(client[i].thread, NULL);
        good += client[i].good;
    }
    CHECK_INT(good, 16 * 200);
    CHECK(idle(site));
    site_stop(site);
}

static void *stop_run(void *arg)
{
    struct site *site = arg;

    http_server_stop(site->server);
    return NULL;
}

static void stopping_answers_first(void)
{
    struct site *site = site_start(NULL);
    pthread_t stopper;
    struct str got;
    int fd = dial(site), refused;

    site_hold(site, true);
    say(fd, S("GET /last HTTP/1.1\r\n" HOST "\r\n"));
    CHECK(becomes(&site->handled, 1));
    must(pthread_create(&stopper, NULL, stop_run, site) == 0);
    do { /* until nobody listens any more: the stop has begun */
        struct sockaddr_in at = {
            .sin_family = AF_INET,
            .sin_port = htons((uint16_t)http_server_port(site->server)),
            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)
        };

        refused = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(refused, (struct sockaddr *)&at, sizeof(at)) == 0) {
            close(refused);
            refused = -1;
        }
    } while (refused < 0);
    close(refused);
    site_hold(site, false);
    got = hear(site->a, fd);
    CHECK_HAS(got, "GET /last\n");
    CHECK_HAS(got, "Connection: close\r\n");
    close(fd);
    pthread_join(stopper, NULL);
    site_stop(site);
}

static void the_client_asks(void)
{
    const char *path = "build/test_http.sock";
    struct site *file = site_start(path), *tcp = site_start(NULL);
    struct pair header = { S("Cookie"), S("sid=s1") };
    struct http_ask ask = { .socket_path = path, .path = S("/c?a=1"),
                            .headers = { &header, 1 } };
    struct http_told told;
    struct cx *cx = &file->cx;
    struct http_options again = { .socket_path = path, .handler = site_handle };
    struct http_server *other;

    CHECK_INT(http_ask(cx, &ask, &told), OK);
    CHECK_INT(told.status, 200);
    CHECK_STR(told.type, "text/plain; charset=utf-8");
    CHECK_STR(told.body, "GET /c\nfrom unix local\nquery a=1\ncookie s1\nend\n");
    ask = (struct http_ask){ .method = S("POST"), .path = S("/d"),
                             .type = S("application/json"), .body = S("{}") };
    ask.site = arena_fmt(cx->a, "http://127.0.0.1:%d", http_server_port(tcp->server));
    CHECK_INT(http_ask(cx, &ask, &told), OK);
    CHECK_HAS(told.body, "POST /d\nfrom 127.0.0.1 local\nbody 2 {}\n");
    ask.reply_max = 10;
    CHECK_INT(http_ask(cx, &ask, &told), E_TOO_LARGE);
    ask.type = S("a\r\nEvil: 1");
    CHECK_INT(http_ask(cx, &ask, &told), E_INVALID);
    CHECK_INT(http_server_start(cx, cx->a, &again, &other), E_IO); /* in use */
    CHECK_STR(str_of(cx->fault.code), "http.listen");
    site_stop(tcp);
    ask.type = S("");
    CHECK_INT(http_ask(cx, &ask, &told), E_IO);
    CHECK_STR(str_of(cx->fault.code), "http.unreachable");
    site_stop(file);
    CHECK_INT(access(path, F_OK), -1);
}

const struct test tests[] = {
    TEST(requests_are_understood),
    TEST(replies_carry_their_headers),
    TEST(uploads_go_to_the_sink),
    TEST(limits_refuse_early),
    TEST(strictness),
    TEST(pipelined_requests_keep_their_order),
    TEST(a_client_that_leaves_is_no_loss),
    TEST(slow_ones_are_cut_off),
    TEST(many_at_once),
    TEST(stopping_answers_first),
    TEST(the_client_asks),
    TEST_END
};
