/* test_web.c -- src/serve/web.h over real sockets: a server in this process, on the city
 * of flow.h, asked as browsers and programs ask, and as neither would. */
#include "tests/flow/web_site.h"

#include "codec/hash.h"
#include "os/clock.h"

/* --- who ---------------------------------------------------------------------------- */

static void logging_in_gives_a_cookie(void)
{
    struct site *s = site_open();
    struct str answer, cookie;

    answer = post(s, "/login", "login=officer1&password=correct+horse&next=/report");
    CHECK_INT(status_of(answer), 303);
    CHECK_STR(header_of(s, answer, "Location"), "/report");
    cookie = header_of(s, answer, "Set-Cookie");
    CHECK(str_starts(cookie, S("zhibao=")));
    CHECK_HAS(cookie, "; HttpOnly");
    CHECK_HAS(cookie, "; SameSite=Lax");
    CHECK_HAS(cookie, "; Path=/");
    CHECK(str_find(cookie, S("Max-Age")) == cookie.n);

    answer = post(s, "/login", "login=officer1&password=wrong&next=/report");
    CHECK_INT(status_of(answer), 403);
    CHECK_HAS(body_of(answer), "用户名或密码不对");
    CHECK_HAS(body_of(answer), "name=\"login\" value=\"officer1\"");
    CHECK_HAS(body_of(answer), "name=\"next\" value=\"/report\"");
    CHECK(str_find(answer, S("wrong")) == answer.n);
    CHECK_STR(header_of(s, answer, "Set-Cookie"), "");
    CHECK_HAS(body_of(post(s, "/login", "login=nobody&password=wrong")),
              "用户名或密码不对");
    answer =
        post(s, "/login", "login=officer1&password=correct+horse&next=//evil.example/");
    CHECK_STR(header_of(s, answer, "Location"), "/");
    answer = post(s, "/login",
                  "login=officer1&password=correct+horse&next=https://evil.example/");
    CHECK_STR(header_of(s, answer, "Location"), "/");
    site_close(s);
}

static void logging_out_ends_it(void)
{
    struct site *s = site_open();
    struct str answer;

    log_in(s, "officer1");
    CHECK_INT(status_of(get(s, "/report")), 200);
    answer = post(s, "/session/logout", "");
    CHECK_INT(status_of(answer), 303);
    CHECK_STR(header_of(s, answer, "Location"), "/login");
    CHECK_HAS(answer, "Set-Cookie: zhibao=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    CHECK_STR(header_of(s, get(s, "/report"), "Location"), "/login?next=%2Freport");
    site_close(s);
}

static void strangers_are_asked_to_log_in(void)
{
    struct site *s = site_open();
    struct str answer = get(s, "/register?state=x&words=y");

    CHECK_INT(status_of(answer), 303);
    CHECK_STR(header_of(s, answer, "Location"), "/login?next=%2Fregister");
    answer = get(s, "/report.json");
    CHECK_INT(status_of(answer), 401);
    CHECK_HAS(body_of(answer), "\"code\":\"session.needed\"");
    s->cookie = S("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    CHECK_INT(status_of(get(s, "/report")), 303);
    CHECK_INT(status_of(post(s, "/session/logout", "")), 303);
    answer = post(s, "/report", REPORT); /* a session that ended takes no text with it */
    CHECK_INT(status_of(answer), 401);
    CHECK_HAS(body_of(answer), "刚才填写的正文");
    CHECK_INT(reports_of(s, "officer1"), 0);
    CHECK_INT(status_of(get(s, "/login")), 200);
    CHECK_INT(status_of(get(s, "/begin")), 200);
    site_close(s);
}

/* The clock is a test's here, so these go past the sockets. */
static void sessions_end(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    struct str token;

    flow_ok(f, NULL, "session.login", "login=officer1", "password=correct horse");
    token = sha256_hex(f->a, flow_text(f, "token"));
    for (int i = 0; i < 20; i++) { /* ten hours of work, never half an hour of rest */
        f->now += 29 * 60000;
        f->next.token = token;
        flow_ok(f, NULL, "session.show");
        f->cx.now = f->now;
        flow_begin(f);
        CHECK_INT(session_seen(&f->cx, token), OK);
        flow_commit(f);
    }
    f->now += 31 * 60000;
    f->next.token = token;
    flow_fails(f, NULL, "session.needed", "session.show");

    flow_ok(f, NULL, "session.login", "login=officer1", "password=correct horse");
    token = sha256_hex(f->a, flow_text(f, "token"));
    for (int i = 0; i < 24; i++) {
        f->now += 29 * 60000;
        flow_begin(f);
        CHECK_INT(session_seen(&f->cx, token), OK);
        flow_commit(f);
    }
    f->next.token = token;
    flow_ok(f, NULL, "session.show");
    f->now += 25 * 60000; /* twelve hours and a minute */
    f->next.token = token;
    flow_fails(f, NULL, "session.needed", "session.show");
    site_close(s);
}

/* Who only reads is not idle. */
static void reading_keeps_the_session(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    struct session session = { 0 };
    int64_t before = clock_now_ms() - 20 * 60000;
    struct str token;

    log_in(s, "officer1");
    token = sha256_hex(f->a, s->cookie);
    f->now = before;
    flow_begin(f);
    CHECK_INT(session_seen(&f->cx, token), OK);
    flow_commit(f);
    CHECK_INT(status_of(get(s, "/report")), 200);
    web_stop(s->web);
    dispatch_stop(s->dispatch); /* what was accepted is finished */
    flow_begin(f);
    CHECK_INT(session_load(&f->cx, token, &session), OK);
    flow_commit(f);
    CHECK(session.seen > before + 19 * 60000);
    site_close(s);
}

/* --- from elsewhere -------------------------------------------------------------------
 */

static void forms_of_others_are_refused(void)
{
    struct site *s = site_open();
    struct str answer, form;

    log_in(s, "officer1");
    form = arena_fmt(s->a, "_csrf=%064d&%s", 0, REPORT);
    answer = post_with(s, "/report", "", form);
    CHECK_INT(status_of(answer), 403);
    CHECK_HAS(body_of(answer), "页面已经过期");
    CHECK_HAS(body_of(answer),
              "name=\"title\" value=\"防汛\""); /* nothing typed is lost */
    CHECK_INT(status_of(post_with(s, "/report", "", str_of(REPORT))), 403);

    form = arena_fmt(s->a, "_csrf=" FMT "&%s", P(s->csrf), REPORT);
    answer = post_with(s, "/report", "Origin: http://evil.example\r\n", form);
    CHECK_INT(status_of(answer), 403);
    CHECK_HAS(body_of(answer), "不是从本系统的页面发出的");
    CHECK(str_find(answer, S("防汛")) == answer.n); /* and nothing of theirs is shown */
    CHECK_INT(status_of(post_with(s, "/report", "Origin: null\r\n", form)), 403);
    CHECK_INT(status_of(post_with(s, "/report", "Sec-Fetch-Site: cross-site\r\n", form)),
              403);
    CHECK_INT(status_of(post_with(s, "/report", "Sec-Fetch-Site: same-site\r\n", form)),
              403);
    CHECK_INT(reports_of(s, "officer1"), 0);

    answer = post_with(s, "/report",
                       arena_fmt(s->a,
                                 "Origin: http://127.0.0.1:%d\r\n"
                                 "Sec-Fetch-Site: same-origin\r\n",
                                 web_port(s->web))
                           .p,
                       form);
    CHECK_INT(status_of(answer), 303);
    answer = post_with(s, "/report",
                       arena_fmt(s->a, "X-CSRF-Token: " FMT "\r\n", P(s->csrf)).p,
                       str_of(REPORT));
    CHECK_INT(status_of(answer), 303);
    CHECK_INT(reports_of(s, "officer1"), 2);
    flow_verify(s->f);
    site_close(s);
}

static void the_socket_alone_trusts_a_name(void)
{
    struct site *s = site_open();
    struct str answer,
        body = S("{\"title\":\"防汛\",\"body\":\"第一段\",\"kind\":\"动态\","
                 "\"secrecy\":\"非涉密\"}");
    const char *json = "Content-Type: application/json\r\n";
    const char *head = "X-Zhibao-As: officer1\r\nContent-Type: application/json\r\n";
    const char *nobody = "X-Zhibao-As: nobody\r\nContent-Type: application/json\r\n";

    answer = ask_socket(s, request_of(s, "POST /act/report.add.json", head, body));
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(body_of(answer), "\"note\":");
    CHECK_INT(reports_of(s, "officer1"), 1);
    CHECK_INT(status_of(ask_socket(
                  s, request_of(s, "POST /act/report.add.json", nobody, body))),
              404);
    CHECK_INT(
        status_of(ask_socket(s, request_of(s, "POST /act/report.add.json", json, body))),
        401);
    CHECK_INT(
        status_of(ask_socket(s, request_of(s, "POST /act/no.such.json", head, body))),
        404);

    CHECK_INT(
        status_of(ask_tcp(s, request_of(s, "POST /act/report.add.json", head, body))),
        404);
    CHECK_INT(status_of(ask_tcp(s, request_of(s, "POST /report.json", head, body))), 401);
    CHECK_INT(reports_of(s, "officer1"), 1);
    site_close(s);
}

/* --- faces
 * -------------------------------------------------------------------------------- */

static void one_act_has_several_faces(void)
{
    struct site *s = site_open();
    struct str page, json, head;

    log_in(s, "officer1");
    CHECK_INT(status_of(post(s, "/report", REPORT)), 303);
    page = get(s, "/report");
    CHECK_HAS(head_of(page), "Content-Type: text/html; charset=utf-8");
    CHECK_HAS(body_of(page), "防汛</a>");
    CHECK_HAS(body_of(page), "<title>本单位信息 · ");
    json = get(s, "/report.json");
    CHECK_HAS(head_of(json), "Content-Type: application/json; charset=utf-8");
    CHECK_HAS(body_of(json), "\"title\":\"防汛\"");
    json =
        ask_tcp(s, request_of(s, "GET /report", "Accept: application/json\r\n", S("")));
    CHECK_HAS(body_of(json), "\"title\":\"防汛\"");
    CHECK_INT(status_of(get(s, "/index.json")), 200);
    CHECK_HAS(body_of(get(s, "/api/openapi.json")), "\"openapi\"");
    page = ask_tcp(s, request_of(s, "GET /report",
                                 "HX-Request: true\r\nHX-Target: main\r\n", S("")));
    CHECK_HAS(body_of(page), "<title>本单位信息 · "); /* always the whole page */
    head = ask_tcp(s, request_of(s, "HEAD /report", "", S("")));
    CHECK_INT(status_of(head), 200);
    CHECK_STR(body_of(head), "");
    site_close(s);
}

static void what_is_not_there_is_said(void)
{
    struct site *s = site_open();
    struct str answer = get(s, "/nowhere");

    CHECK_INT(status_of(answer), 404);
    CHECK_HAS(body_of(answer), "没有这个页面");
    CHECK(str_find(answer, S("class=\"who\"")) == answer.n);
    answer = get(s, "/nowhere.json");
    CHECK_INT(status_of(answer), 404);
    CHECK_HAS(body_of(answer), "{\"error\":{\"code\":\"web.path\",\"message\":\"");
    log_in(s, "officer1");
    answer = get(s, "/nowhere");
    CHECK_INT(status_of(answer), 404);
    CHECK_HAS(body_of(answer), "class=\"who\""); /* within the reader's own page */
    CHECK_INT(status_of(get(s, "/session/logout")), 405);
    CHECK_INT(status_of(post(s, "/register", "a=b")), 405);
    CHECK_INT(status_of(get(s, "/report/999")), 404);
    CHECK_INT(status_of(get(s, "/report/abc")), 422);
    CHECK_INT(status_of(get(s, "/report?state=nothing")), 422);
    CHECK_INT(status_of(get(s, "/report?nothing=1")), 422);
    CHECK_INT(status_of(get(s, "/../etc/passwd")), 404);
    CHECK_INT(status_of(get(s, "/report/%2e%2e")), 422);
    CHECK_INT(status_of(get(s, "/desk")), 403); /* known, but not an officer's */
    site_close(s);
}

static void every_answer_is_guarded(void)
{
    static const char *const paths[] = { "/login",
                                         "/nowhere",
                                         "/report.json",
                                         "/api/openapi.json",
                                         "/assets/zhibao.css",
                                         "/assets/zhibao.js?v=1" };
    struct site *s = site_open();

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        struct str answer = get(s, paths[i]);

        CHECK_HAS(head_of(answer), "Content-Security-Policy: default-src 'none'; ");
        CHECK_HAS(head_of(answer), "X-Content-Type-Options: nosniff");
        CHECK_HAS(head_of(answer), "Referrer-Policy: same-origin");
        CHECK_HAS(head_of(answer), "frame-ancestors 'none'");
    }
    CHECK_STR(header_of(s, get(s, "/login"), "Cache-Control"), "no-store");
    CHECK_HAS(header_of(s, get(s, "/assets/zhibao.js?v=1"), "Cache-Control"),
              "immutable");
    CHECK_STR(header_of(s, get(s, "/assets/zhibao.js"), "Cache-Control"), "no-cache");
    site_close(s);
}

/* What a write said stands on the next page, once. */
static void what_was_done_is_said_once(void)
{
    struct site *s = site_open();
    struct str answer, said, page, cookie;

    log_in(s, "officer1");
    answer = post(s, "/report", REPORT);
    said = between(answer, "Set-Cookie: zhibao_said=", ";");
    CHECK(said.n != 0);
    cookie = s->cookie;
    s->cookie = arena_fmt(s->a, FMT "; zhibao_said=" FMT, P(cookie), P(said));
    page = get(s, arena_str(s->a, header_of(s, answer, "Location")).p);
    CHECK_HAS(body_of(page), "<p class=\"flash\" role=\"status\">草稿已保存</p>");
    CHECK_HAS(head_of(page), "Set-Cookie: zhibao_said=; Path=/");
    s->cookie = arena_fmt(s->a, FMT "; zhibao_said=%%3Cb%%3E%%ff", P(cookie));
    page = get(s, "/report");
    CHECK_INT(status_of(page), 200);
    CHECK(str_find(page, S("class=\"flash\"")) == page.n);
    s->cookie = arena_fmt(s->a, FMT "; zhibao_said=%%3Cb%%3E", P(cookie));
    CHECK_HAS(get(s, "/report"), "role=\"status\">&lt;b&gt;</p>");
    site_close(s);
}

/* The navigation's lit row; a failed check unless there is just one. */
static struct str lit(struct site *s, const char *path)
{
    static const char MARK[] = "class=\"on\" aria-current=\"page\">";
    struct str answer = get(s, path), rest, skip;
    struct str nav = between(body_of(answer), "<nav class=\"side\"", "</nav>");
    size_t n = 0;

    CHECK_INT(status_of(answer), 200);
    for (rest = nav; str_cut(&rest, str_of(MARK), &skip); n++)
        continue;
    CHECK_INT((int64_t)n, 1);
    nav = between(nav, MARK, "</a>");
    return (struct str){ nav.p, str_find(nav, S("<")) };
}

/* An item is the writer's own, or one that came in; the settings of a bulletin are lit
 * where their reader can find them. */
static void the_navigation_says_where_one_is(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    int64_t report = flow_report(f, "officer1", "林州的事"), both;
    const char *page = flow_fmt(f, "/report/%" PRId64, report), *beside;
    const char *settings = flow_fmt(f, "/bulletin/%" PRId64 "/edit", f->bulletin);

    beside = flow_fmt(f, "%s/beside", page);
    password_give(f, "editor");
    password_give(f, "leader");
    password_give(f, "admin");
    log_in(s, "officer1");
    CHECK_STR(lit(s, page), "本单位信息");
    CHECK_STR(lit(s, beside), "本单位信息");
    CHECK_STR(lit(s, "/report/new"), "写信息");
    log_in(s, "editor");
    CHECK_STR(lit(s, page), "登记簿");
    CHECK_STR(lit(s, beside), "登记簿");
    CHECK_HAS(body_of(get(s, page)), "<a href=\"/register\">登记簿</a> › 稿件");
    CHECK_STR(lit(s, "/report"), "本单位信息");
    log_in(s, "leader"); /* who reads, and handles nothing */
    CHECK_STR(lit(s, page), "登记簿");
    CHECK_HAS(body_of(get(s, page)), "<a href=\"/register\">登记簿</a> › 稿件");
    log_in(s, "admin");
    CHECK_STR(lit(s, settings), "机构与人员");
    both = flow_person(f, "both", "孙两职");
    flow_post(f, both, f->city, ROLE_ADMIN, "");
    flow_post(f, both, f->city, ROLE_EDITOR, "");
    password_give(f, "both");
    log_in(s, "both");
    CHECK_STR(lit(s, settings), "刊物");
    site_close(s);
}

const struct test tests[] = {
    TEST(logging_in_gives_a_cookie),      TEST(logging_out_ends_it),
    TEST(strangers_are_asked_to_log_in),  TEST(sessions_end),
    TEST(reading_keeps_the_session),      TEST(forms_of_others_are_refused),
    TEST(the_socket_alone_trusts_a_name), TEST(one_act_has_several_faces),
    TEST(what_is_not_there_is_said),      TEST(every_answer_is_guarded),
    TEST(what_was_done_is_said_once),     TEST(the_navigation_says_where_one_is),
    TEST_END
};
