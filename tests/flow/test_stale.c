/* test_stale.c -- two at once, over real sockets: the form that was opened first and sent
 * last, the race that is lost, the same form twice; each is told, nothing is overwritten
 * and nothing typed is lost. */
#include <pthread.h>

#include "store/handling.h"
#include "tests/flow/web_site.h"

struct session_of {
    struct str cookie, csrf;
};

static struct session_of session_new(struct site *s, const char *login)
{
    log_in(s, login);
    return (struct session_of){ s->cookie, s->csrf };
}

static void as(struct site *s, const struct session_of *who)
{
    s->cookie = who->cookie;
    s->csrf = who->csrf;
}

/* The value of the page's hidden field in the form that goes to `action`. */
static struct str hidden(struct str page, const char *action, const char *name)
{
    struct str skip;

    CHECK(str_cut(&page, str_of(action), &skip));
    return between(page, name, "\"");
}

static const char EDITION[] = "name=\"edition\" value=\"";
static const char WORDS[] = "title=%E5%88%AB%E7%9A%84&body=%E7%AC%AC%E4%BA%8C%E6%AE%B5"
                            "&kind=%E5%8A%A8%E6%80%81&secrecy=%E9%9D%9E%E6%B6%89%E5%AF%86";

static void the_older_form_is_told(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    int64_t id = flow_draft(f, "officer1", "最初的题目");
    struct session_of one = session_new(s, "officer1"), two = session_new(s, "officer1");
    const char *edit = flow_fmt(f, "/report/%" PRId64 "/edit", id);
    const char *change = flow_fmt(f, "/report/%" PRId64 "/change", id);
    const char *action = flow_fmt(f, "action=\"%s\"", change);
    struct str edition, answer, now;

    as(s, &one);
    edition = hidden(get(s, edit), action, EDITION);
    as(s, &two);
    answer = post(s, change, flow_fmt(f, "edition=" FMT "&%s", P(edition), REPORT));
    CHECK_INT(status_of(answer), 303);
    as(s, &one);
    answer = post(s, change, flow_fmt(f, "edition=" FMT "&%s", P(edition), WORDS));
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(body_of(answer), "刚才有人改动了这篇稿件");
    CHECK_HAS(body_of(answer), "name=\"title\" value=\"别的\"");
    CHECK_HAS(body_of(answer), "第二段</textarea>");
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
    CHECK_STR(flow_text(f, "report.title"), "防汛");

    /* The form that came back is of the newest state: sent again, knowingly, it is taken. */
    now = hidden(answer, action, EDITION);
    CHECK(!str_eq(now, edition));
    answer = post(s, change, flow_fmt(f, "edition=" FMT "&%s", P(now), WORDS));
    CHECK_INT(status_of(answer), 303);
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
    CHECK_STR(flow_text(f, "report.title"), "别的");
    flow_verify(f);
    site_close(s);
}

/* What was decided while the other was still writing about it. */
static void a_note_too_late_is_kept(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    struct session_of one, two;
    struct str edition, answer;
    const char *back, *keep;
    int64_t h;

    password_give(f, "editor");
    password_give(f, "editor2");
    h = flow_handling(f, flow_report(f, "officer1", "林州一"), f->city);
    back = flow_fmt(f, "/handling/%" PRId64 "/return", h);
    keep = flow_fmt(f, "/handling/%" PRId64 "/keep", h);
    one = session_new(s, "editor");
    two = session_new(s, "editor2");
    as(s, &one);
    edition = hidden(get(s, flow_fmt(f, "/desk/%" PRId64, h)),
                     flow_fmt(f, "action=\"%s\"", back), EDITION);
    as(s, &two);
    CHECK_INT(status_of(post(s, keep, flow_fmt(f, "edition=" FMT, P(edition)))), 303);
    as(s, &one);
    answer = post(s, back, flow_fmt(f, "edition=" FMT "&reason=%%E5%%85%%B6%%E4%%BB%%96&note="
                                       "%%E8%%AF%%B7%%E8%%A1%%A5", P(edition)));
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(body_of(answer), "请刷新页面");
    CHECK_HAS(body_of(answer), "刚才填写的修改意见：</strong></p><p>请补</p>");
    CHECK_INT((int64_t)flow_state(f, h), HANDLING_KEPT);
    flow_verify(f);
    site_close(s);
}

/* --- truly at once -------------------------------------------------------------------------- */

enum { RACERS = 8 };

struct racer {
    struct site site; /* its own arena, cookie and token */
    const char *path, *form;
    int status;
};

static void *race(void *arg)
{
    struct racer *r = arg;

    r->status = status_of(post(&r->site, r->path, r->form));
    return NULL;
}

/* How many of eight posts at once were done (303) and how many were told (409). */
static void all_at_once(struct site *s, struct session_of *who, const char *path,
                        const char *form, int *done, int *told)
{
    pthread_t thread[RACERS];
    struct racer racer[RACERS];

    *done = *told = 0;
    for (int i = 0; i < RACERS; i++) {
        racer[i] = (struct racer){ .site = *s, .path = path, .form = form };
        racer[i].site.a = arena_new(NULL, 64 << 20);
        as(&racer[i].site, &who[i % 2]);
        must(pthread_create(&thread[i], NULL, race, &racer[i]) == 0);
    }
    for (int i = 0; i < RACERS; i++) {
        must(pthread_join(thread[i], NULL) == 0);
        *done += racer[i].status == 303;
        *told += racer[i].status == 409;
        arena_free(racer[i].site.a);
    }
}

static void one_wins_the_race(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    struct session_of who[2];
    struct str edition;
    const char *take;
    int done, told;
    int64_t h;

    password_give(f, "editor");
    password_give(f, "editor2");
    who[0] = session_new(s, "editor");
    who[1] = session_new(s, "editor2");
    for (int round = 0; round < 10; round++) {
        h = flow_handling(f, flow_report(f, "officer1", "林州一"), f->city);
        take = flow_fmt(f, "/handling/%" PRId64 "/take", h);
        as(s, &who[0]);
        edition = hidden(get(s, flow_fmt(f, "/desk/%" PRId64, h)),
                         flow_fmt(f, "action=\"%s\"", take), EDITION);
        all_at_once(s, who, take, flow_fmt(f, "edition=" FMT, P(edition)), &done, &told);
        CHECK_INT(done, 1);
        CHECK_INT(told, RACERS - 1);
        CHECK_INT((int64_t)flow_state(f, h), HANDLING_INHAND);
    }
    flow_verify(f);
    site_close(s);
}

/* The button pressed eight times: one page, one key, one report, and every answer good. */
static void one_form_is_one_report(void)
{
    struct site *s = site_open();
    struct session_of one = session_new(s, "officer1"), who[2] = { one, one };
    struct str key = hidden(get(s, "/report/new"), "action=\"/report\"",
                            "name=\"_key\" value=\"");
    int done, told;

    CHECK(key.n > 16);
    all_at_once(s, who, "/report", flow_fmt(s->f, "_key=" FMT "&%s", P(key), REPORT), &done,
                &told);
    CHECK_INT(done, RACERS);
    CHECK_INT(told, 0);
    CHECK_INT(reports_of(s, "officer1"), 1);
    all_at_once(s, who, "/report", REPORT, &done, &told); /* without a key: eight */
    CHECK_INT(done, RACERS);
    CHECK_INT(reports_of(s, "officer1"), 1 + RACERS);
    flow_verify(s->f);
    site_close(s);
}

const struct test tests[] = { TEST(the_older_form_is_told), TEST(a_note_too_late_is_kept),
                              TEST(one_wins_the_race), TEST(one_form_is_one_report), TEST_END };
