/* test_web_flood.c -- much of what is allowed: names sent a thousand times, texts saved a
 * hundred times, years asked at once.  The server answers, and goes on answering. */
#pragma GCC diagnostic ignored "-Wunused-function" /* not all of the site is used here */
#include "tests/flow/web_site.h"

/* `times` pairs "name=" with a value of `n` bytes, under the limit of one request. */
static struct str many(struct site *s, const char *name, int times, int n)
{
    struct buf b = { .a = s->a };

    for (int i = 0; i < times; i++)
        buf_fmt(&b, "%s%s=%0*d", i != 0 ? "&" : "", name, n, i + 1);
    return buf_str(&b);
}

static void stands(struct site *s)
{
    CHECK_INT(status_of(get(s, "/login")), 200);
}

/* By nobody, before any session is asked for. */
static void a_name_sent_a_thousand_times(void)
{
    struct site *s = site_open();
    struct str answer;

    answer = post_with(s, "/login", "", many(s, "login", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    stands(s);
    answer = post_with(s, "/login", "", many(s, "unknown", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    answer = post_with(s, "/login.json", "", many(s, "login", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "field.twice");
    log_in(s, "officer1");
    answer = post_with(s, "/report", arena_fmt(s->a, "X-CSRF-Token: " FMT "\r\n", P(s->csrf)).p,
                       many(s, "receivers", 1900, 500));
    CHECK_INT(status_of(answer), 422);
    stands(s);
    site_close(s);
}

const struct test tests[] = { TEST(a_name_sent_a_thousand_times), TEST_END };
