/* test_web_forms.c -- src/serve/web.h: what browsers and programs send, what is refused
 * of it and comes back, keys, files. */
#include <ftw.h>
#include "os/file.h"
#include "tests/flow/web_site.h"

/* --- what is sent
 * ------------------------------------------------------------------------ */

static void bad_input_is_refused(void)
{
    static const struct {
        const char *form, *code, *field;
    } bad[] = {
        { "title=a&body=b&kind=%E5%8A%A8%E6%80%81&secrecy=%E9%9D%9E%E6%B6%89%E5%AF%86&x="
          "1",
          "field.unknown", "x" },
        { "title=a&body=b&kind=%E5%8A%A8%E6%80%81&secrecy=%E9%9D%9E%E6%B6%89%E5%AF%86"
          "&report.id=1",
          "field.unknown", "report.id" },
        { "title=a%00b", NULL, NULL },
        { "title=%ff", NULL, NULL },
        { "title=%zz", NULL, NULL },
        { "title=a%07b&body=b&kind=%E5%8A%A8%E6%80%81", "field.control", "title" },
        { "title=a%0Ab&body=b", "field.lines", "title" },
        { "title=&body=b", "field.required", "title" },
        { "title=%E3%80%80%20&body=b", "field.required", "title" },
        { "title=a&title=b&body=b", "field.twice", "title" },
        { "title=a&body=b&kind=nothing", "field.word", "kind" },
        { "title=a&body=b&topic=-1", "field.id", "topic" },
        { "title=a&body=b&topic=1e3", "field.id", "topic" },
        { "title=a&body=b&topic=99999999999999999999", "field.id", "topic" },
        { "title=a&body=b&receivers=1&receivers=1", "field.twice", "receivers" },
        { "title=a&body=b&urgent=maybe", "field.flag", "urgent" },
    };
    struct site *s = site_open();

    log_in(s, "officer1");
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct str answer = post(s, "/report.json", bad[i].form), want;

        CHECK_INT(status_of(answer), bad[i].code != NULL ? 422 : 400);
        if (bad[i].code == NULL)
            continue;
        want = arena_fmt(s->a, "\"code\":\"%s\"", bad[i].code);
        CHECK_HAS(body_of(answer), want.p);
        want = arena_fmt(s->a, "\"field\":\"%s\"", bad[i].field);
        CHECK_HAS(body_of(answer), want.p);
    }
    CHECK_INT(reports_of(s, "officer1"), 0);
    site_close(s);
}

/* All mistakes at once, at their fields, with what was typed and a new key. */
static void a_refused_form_comes_back(void)
{
    struct site *s = site_open();
    struct buf form = { .a = s->a };
    struct str answer, body;

    log_in(s, "officer1");
    buf_fmt(&form, "_key=k1-1&kind=%%E8%%B0%%83%%E7%%A0%%94&title=");
    for (int i = 0; i < 61; i++)
        buf_add(&form, S("%E9%95%BF"));
    answer = post(s, "/report", buf_str(&form).p);
    body = body_of(answer);
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(body, "<p class=\"fault\" id=\"title-fault\">标题太长，最多 60 字。</p>");
    CHECK_HAS(body, "<li><a href=\"#body-fault\">请填写正文。</a></li>");
    CHECK_HAS(body, "<li><a href=\"#secrecy-fault\">请填写保密审查。</a></li>");
    CHECK_HAS(body, "<option value=\"调研\" selected>");
    CHECK_HAS(body, "长长长");
    CHECK_HAS(body, "aria-invalid=\"true\" aria-describedby=\"title-fault\"");
    CHECK(str_find(body, S("value=\"k1-1\"")) == body.n);
    CHECK(between(body, "name=\"_key\" value=\"", "\"").n > 32);
    site_close(s);
}

/* The page that a form stands in comes back, whichever it was; what is no page of ours
 * is passed over. */
static void the_page_of_a_form_comes_back(void)
{
    static const char *const not_ours[] = {
        "%2F%2Fevil.example%2F",   "https%3A%2F%2Fevil.example", "%2Fnowhere",
        "%2Fsession%2Flogout",     "%2Fissue%2F1.pdf",           "",
        "%2Freport%2F%3Fa%3D%25zz"
    };
    struct site *s = site_open();
    int64_t id = flow_draft(s->f, "officer1", "防汛");
    const char *turn = arena_fmt(s->a, "/report/%" PRId64 "/submit", id).p;
    struct str answer;

    log_in(s, "officer1");
    answer = get(s, "/report?mine=true&words=%E9%98%B2");
    CHECK_HAS(body_of(answer),
              "name=\"_page\" value=\"/report?mine=true&amp;words=%E9%98%B2\"");
    answer = post(s, turn,
                  "edition=99&_page=%2Freport%3Fmine%3Dtrue%26words%3D%25E9%2598%25B2");
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(body_of(answer), "<title>本单位信息 · ");
    CHECK_HAS(body_of(answer), "刚才有人改动了这篇稿件");
    CHECK_HAS(body_of(answer), "name=\"words\" value=\"防\"");
    CHECK_HAS(body_of(answer), "value=\"/report?mine=true&amp;words=%E9%98%B2\"");
    for (size_t i = 0; i < sizeof(not_ours) / sizeof(not_ours[0]); i++) {
        answer = post(s, turn, arena_fmt(s->a, "edition=99&_page=%s", not_ours[i]).p);
        CHECK_INT(status_of(answer), 409);
        CHECK_HAS(body_of(answer), "<title>稿件 · "); /* the act's own form */
        CHECK(str_find(answer, S("evil")) == answer.n);
    }
    answer = post(s, turn, "edition=99&_page=%2Fdesk"); /* a page, but not theirs */
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(body_of(answer), "刚才有人改动了这篇稿件");
    site_close(s);
}

static void a_key_is_answered_once(void)
{
    struct site *s = site_open();
    struct str first, again, keyed = arena_fmt(s->a, "_key=abc-1&%s", REPORT);

    log_in(s, "officer1");
    first = post(s, "/report.json", keyed.p);
    again = post(s, "/report.json", keyed.p);
    CHECK_INT(status_of(first), 200);
    CHECK_INT(status_of(again), 200);
    CHECK_STR(body_of(again), arena_str(s->a, body_of(first)).p);
    CHECK_INT(reports_of(s, "officer1"), 1);
    again = post(s, "/report.json", arena_fmt(s->a, FMT "&source=x", P(keyed)).p);
    CHECK_INT(status_of(again), 409);
    CHECK_HAS(body_of(again), "\"code\":\"act.key\"");
    CHECK_INT(reports_of(s, "officer1"), 1);
    for (int i = 0; i < 2; i++) { /* and may be long */
        again = post_with(s, "/report.json",
                          arena_fmt(s->a, "Idempotency-Key: %0300d\r\n", 1).p,
                          arena_fmt(s->a, "_csrf=" FMT "&%s", P(s->csrf), REPORT));
        CHECK_INT(status_of(again), 200);
        CHECK_INT(reports_of(s, "officer1"), 2);
    }
    log_in(s, "officer2"); /* a key is its owner's */
    CHECK_INT(status_of(post(s, "/report.json", keyed.p)), 200);
    CHECK_INT(reports_of(s, "officer2"), 1);
    again = post_with(s, "/report.json", "Idempotency-Key: abc-1\r\n",
                      arena_fmt(s->a, "_csrf=" FMT "&%s", P(s->csrf), REPORT));
    CHECK_INT(status_of(again), 200);
    CHECK_INT(reports_of(s, "officer2"), 1);
    site_close(s);
}

static void too_much_is_refused(void)
{
    struct site *s = site_open();
    struct buf form = { .a = s->a };
    struct str answer;

    log_in(s, "officer1");
    answer =
        ask_tcp(s, arena_fmt(s->a, "POST /report HTTP/1.1\r\nHost: x\r\n"
                                   "Content-Type: multipart/form-data; boundary=x\r\n"
                                   "Content-Length: 400000000\r\n\r\n"));
    CHECK_INT(status_of(answer), 413);
    buf_add(&form, S("title=a&body="));
    for (int i = 0; i < 20001; i++)
        buf_add(&form, S("a"));
    answer = post(s, "/report.json", buf_str(&form).p);
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(body_of(answer), "\"code\":\"field.too_long\"");
    CHECK_INT(reports_of(s, "officer1"), 0);
    site_close(s);
}

static struct str multipart(struct site *s, const char *name, struct str bytes)
{
    static const char *const pairs[][2] = { { "title", "防汛" },
                                            { "body", "第一段\n![现场](现场.jpg)" },
                                            { "kind", "动态" },
                                            { "secrecy", "非涉密" } };
    struct buf b = { .a = s->a };

    buf_fmt(&b,
            "--xx\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" FMT "\r\n",
            P(s->csrf));
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        buf_fmt(&b, "--xx\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                pairs[i][0], pairs[i][1]);
    buf_fmt(&b,
            "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
            "Content-Type: text/html\r\n\r\n",
            name);
    buf_add(&b, bytes);
    buf_add(&b, S("\r\n--xx--\r\n"));
    return buf_str(&b);
}

static void files_come_back_as_they_went(void)
{
    struct site *s = site_open();
    struct str bytes = S("<script>alert(1)</script>\0\xff\r\n--x"), answer, path, got;

    log_in(s, "officer1");
    answer = ask_tcp(s, request_of(s, "POST /report",
                                   "Content-Type: multipart/form-data; boundary=xx\r\n",
                                   multipart(s, "附件 1.html", bytes)));
    CHECK_INT(status_of(answer), 303);
    got = body_of(get(s, arena_str(s->a, header_of(s, answer, "Location")).p));
    CHECK_HAS(got, "附件：附件 1.html");
    path =
        arena_fmt(s->a, "/attachment/" FMT, P(between(got, "href=\"/attachment/", "\"")));
    answer = get(s, path.p);
    CHECK_INT(status_of(answer), 200);
    CHECK(str_eq(body_of(answer), bytes));
    CHECK_HAS(header_of(s, answer, "Content-Disposition"), "attachment;");
    CHECK_HAS(head_of(answer), "Content-Security-Policy: sandbox");
    log_in(s, "officer2");
    CHECK_INT(status_of(get(s, path.p)), 404);
    no_cookie(s);
    CHECK_INT(status_of(get(s, path.p)), 303);
    site_close(s);
}

static void a_picture_is_shown_as_its_clean_copy(void)
{
    struct site *s = site_open();
    const char *type = "Content-Type: multipart/form-data; boundary=xx\r\n";
    struct str bytes = S(""), answer, got, path;

    must(file_read(&s->f->cx, S("tests/data/picture/exif.jpg"), 1 << 20, &bytes) == OK);
    log_in(s, "officer1");
    answer = ask_tcp(s, request_of(s, "POST /report", type, multipart(s, "现场.jpg", bytes)));
    CHECK_INT(status_of(answer), 303);
    got = body_of(get(s, arena_str(s->a, header_of(s, answer, "Location")).p));
    path = between(got, "<img loading=\"lazy\" src=\"", "\"");
    CHECK(str_ends(path, S("/picture")));
    answer = get(s, arena_str(s->a, path).p);
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(head_of(answer), "Content-Type: image/jpeg");
    CHECK_HAS(header_of(s, answer, "Content-Disposition"), "inline;");
    CHECK(str_starts(body_of(answer), S("\xff\xd8\xff")));
    CHECK(!str_eq(body_of(answer), bytes));
    bytes.n /= 2;
    answer = ask_tcp(s, request_of(s, "POST /report", type, multipart(s, "现场.jpg", bytes)));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(body_of(answer), "图片打不开");
    log_in(s, "officer2");
    CHECK_INT(status_of(get(s, arena_str(s->a, path).p)), 404);
    site_close(s);
}

static int files_n;

static int file_count(const char *path, const struct stat *st, int flag,
                      struct FTW *where)
{
    (void)path;
    (void)st;
    (void)where;
    files_n += flag == FTW_F;
    return 0;
}

static int files_of(struct site *s)
{
    files_n = 0;
    nftw(arena_str(s->a, s->f->files).p, file_count, 16, FTW_PHYS);
    return files_n;
}

/* What somebody sends who may not, is not kept; what an officer sends, is. */
static void strangers_leave_no_files(void)
{
    struct site *s = site_open();
    const char *type = "Content-Type: multipart/form-data; boundary=xx\r\n";
    struct str answer;

    s->csrf = S("none");
    answer =
        ask_tcp(s, request_of(s, "POST /report", type, multipart(s, "a.txt", S("a"))));
    CHECK_INT(status_of(answer), 401);
    CHECK_INT(files_of(s), 0);
    password_give(s->f, "auditor");
    log_in(s, "auditor");
    answer =
        ask_tcp(s, request_of(s, "POST /report", type, multipart(s, "a.txt", S("b"))));
    CHECK_INT(status_of(answer), 403);
    CHECK_INT(files_of(s), 0);
    log_in(s, "officer1");
    answer =
        ask_tcp(s, request_of(s, "POST /report", type, multipart(s, "a.txt", S("c"))));
    CHECK_INT(status_of(answer), 303);
    CHECK_INT(files_of(s), 1);
    /* Nor is a file that the act has no field for, whoever sends it. */
    answer = arena_fmt(s->a, "POST /report/%" PRId64 "/submit",
                       flow_draft(s->f, "officer1", "不带文件"));
    answer = ask_tcp(s, request_of(s, answer.p, type, multipart(s, "a.txt", S("d"))));
    CHECK_INT(status_of(answer), 422);
    CHECK_INT(files_of(s), 1);
    site_close(s);
}

/* Ids chosen one by one come back with the refused form; a write says what it did and
 * goes where it was sent from. */
static void what_was_chosen_comes_back(void)
{
    struct site *s = site_open();
    struct flow *f = s->f;
    int64_t r1 = flow_report(f, "officer1", "林州一"),
            r2 = flow_report(f, "officer2", "汤阴二");
    struct str answer;

    password_give(f, "editor");
    log_in(s, "editor");
    answer =
        post(s, "/adoption",
             flow_fmt(f, "reports=%" PRId64 "&reports=%" PRId64 "&label=No12", r1, r2));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer,
              flow_fmt(f, "type=\"hidden\" name=\"reports\" value=\"%" PRId64 "\"", r1));
    CHECK_HAS(answer,
              flow_fmt(f, "type=\"hidden\" name=\"reports\" value=\"%" PRId64 "\"", r2));
    CHECK_HAS(answer, "value=\"No12\"");
    answer = post(s, "/forward",
                  flow_fmt(f, "report=%" PRId64 "&target=%" PRId64, r1, f->province));
    CHECK_INT(status_of(answer), 303);
    CHECK_STR(header_of(s, answer, "Location"),
              flow_fmt(f, "/desk/%" PRId64, flow_handling(f, r1, f->city)));
    CHECK_HAS(head_of(answer), "Set-Cookie: zhibao_said=");
    answer = get(s, "/forward");
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(body_of(answer), "林州一");
    CHECK_HAS(body_of(answer), "class=\"on\" aria-current=\"page\">采用与批示");
    CHECK_INT(
        status_of(get(s, "/adoption.json?whose=%E6%9C%AC%E7%BA%A7%E7%99%BB%E8%AE%B0")),
        200);
    site_close(s);
}

const struct test tests[] = { TEST(bad_input_is_refused),
                              TEST(a_refused_form_comes_back),
                              TEST(the_page_of_a_form_comes_back),
                              TEST(a_key_is_answered_once),
                              TEST(too_much_is_refused),
                              TEST(files_come_back_as_they_went),
                              TEST(a_picture_is_shown_as_its_clean_copy),
                              TEST(strangers_leave_no_files),
                              TEST(what_was_chosen_comes_back),
                              TEST_END };
