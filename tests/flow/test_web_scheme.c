/* test_web_scheme.c -- a scheme's file through the web: the text of a file that came with
 * the form, every mistake beside it, nothing typed lost; the pages of a whole circular. */
#pragma GCC diagnostic ignored "-Wunused-function" /* not all of the site is used here */
#include "base/time.h"
#include "tests/flow/web_site.h"

static const char TYPE[] = "Content-Type: multipart/form-data; boundary=xx\r\n";
static const char GOOD[] = "办法 网上办法\n施行 2005-01-01 至 2005-12-31\n考核 县区\n条 报送\n"
                           "据 第一条　每条1分。\n看 报送\n计 1\n";
static const char BAD[] = "办法 有错的办法\n条 甲\n看 采取\n条 乙\n计 很多\n";

/* What is typed, and a file when it has a name. */
static struct str form_of(struct site *s, const char *typed, const char *name,
                          const char *file)
{
    return arena_fmt(s->a,
                     "--xx\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" FMT
                     "\r\n--xx\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n%s"
                     "\r\n--xx\r\nContent-Disposition: form-data; name=\"text\"; "
                     "filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--xx--\r\n",
                     P(s->csrf), typed, name, file);
}

static struct str send_form(struct site *s, struct str form)
{
    return ask_tcp(s, request_of(s, "POST /scheme", TYPE, form));
}

static struct site *assessors_site(void)
{
    struct site *s = site_open();

    password_give(s->f, "assessor");
    log_in(s, "assessor");
    return s;
}

static void a_file_is_the_text(void)
{
    struct site *s = assessors_site();
    struct str answer = send_form(s, form_of(s, "打了一半", "2005.rules",
                                             arena_fmt(s->a, "\xef\xbb\xbf%s", GOOD).p));
    struct str path = header_of(s, answer, "Location");

    CHECK_INT(status_of(answer), 303);
    CHECK_HAS(path, "/scheme/");
    answer = get(s, path.p != NULL ? arena_str(s->a, path).p : "/");
    CHECK_INT(status_of(answer), 200);
    CHECK_HAS(answer, "网上办法");
    CHECK_HAS(answer, "每条 1 分");
    answer = get(s, arena_fmt(s->a, FMT ".rules", P(path)).p);
    CHECK_INT(status_of(answer), 200);
    CHECK_STR(body_of(answer), arena_str(s->a, str_trim(str_of(GOOD))).p);
    site_close(s);
}

static void every_mistake_beside_the_text(void)
{
    struct site *s = assessors_site();
    struct str answer = send_form(s, form_of(s, BAD, "", ""));

    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "第 2 行");
    CHECK_HAS(answer, "第 3 行");
    CHECK_HAS(answer, "第 5 行");
    CHECK_HAS(answer, "有错的办法\n条 甲\n看 采取");
    answer = send_form(s, form_of(s, "", "错.rules", BAD)); /* the same out of a file */
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "第 3 行");
    CHECK_HAS(answer, "有错的办法\n条 甲\n看 采取");
    answer = send_form(s, form_of(s, "", "gbk.rules", "\xb0\xec\xb7\xa8"));
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "乱码");
    site_close(s);
}

/* A draft takes the file that came, mistakes and all; what was typed over an older text is
 * refused and shown, not lost. */
static void a_draft_keeps_what_was_typed(void)
{
    struct site *s = assessors_site();
    struct str answer = ask_tcp(s, request_of(s, "POST /draft", TYPE,
                                              form_of(s, "", "2005.rules", BAD)));
    const char *path = arena_str(s->a, header_of(s, answer, "Location")).p;
    const char *change = arena_fmt(s->a, "%s/change", path).p;

    CHECK_INT(status_of(answer), 303);
    CHECK_HAS(get(s, path), "没有这个词，是不是「采用」");
    CHECK_HAS(get(s, arena_fmt(s->a, "%s/section/2", path).p), "没有这个词，是不是「采用」");
    answer = post(s, change, "text=%E5%8A%9E%E6%B3%95+%E7%94%B2");
    CHECK_INT(status_of(answer), 303);
    CHECK_HAS(header_of(s, answer, "Location"), "/edit");
    CHECK_HAS(get(s, arena_fmt(s->a, "%s/edit", path).p), "办法 甲");
    answer = post(s, change, "text=%E6%89%93%E4%BA%86%E5%8D%8A%E5%A4%A9&seen=0000");
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(answer, "打了半天");
    CHECK_HAS(answer, "改过这份草稿");
    answer = post(s, arena_fmt(s->a, "%s/section/1", path).p,
                  arena_fmt(s->a, "title=%%E4%%B9%%99&seen=0000&_page=%s/section/1", path).p);
    CHECK_INT(status_of(answer), 409);
    CHECK_HAS(answer, "value=\"乙\"");
    answer = post(s, arena_fmt(s->a, "%s/section/1", path).p, "title=%E4%B9%99&colour=1");
    CHECK_INT(status_of(answer), 422);
    answer = post(s, arena_fmt(s->a, "%s/enter", path).p, "");
    CHECK_INT(status_of(answer), 422);
    CHECK_HAS(answer, "第 1 行");
    CHECK_HAS(get(s, arena_fmt(s->a, "%s.rules", path).p), "办法 甲");
    CHECK_INT(status_of(get(s, arena_fmt(s->a, "%s/try.json", path).p)), 200);
    site_close(s);
}

/* From the form to the issued sheet, as a browser goes. */
static void a_circular_by_its_pages(void)
{
    struct site *s = assessors_site();
    struct str answer, path, seen;

    flow_report(s->f, "officer1", "甲");
    s->f->now = time_of_date(2005, 4, 2);
    CHECK_INT(status_of(get(s, "/points")), 200);
    CHECK_INT(status_of(send_form(s, form_of(s, GOOD, "", ""))), 303);
    CHECK_HAS(get(s, "/scheme"), "网上办法");
    CHECK_HAS(get(s, "/points?from=2005-01-01&to=2005-12-31"), "林州市");
    CHECK_HAS(get(s, "/circular"), "还没有通报");
    answer = get(s, "/circular/new?period=%E5%AD%A3&year=2005&part=1");
    CHECK_INT(status_of(answer), 200);
    seen = between(answer, "name=\"seen\" value=\"", "\"");
    CHECK_INT((int64_t)seen.n, 64);
    answer = post(s, "/circular",
                  arena_fmt(s->a, "scheme=" FMT "&period=%%E5%%AD%%A3&year=2005&part=1&seen=" FMT,
                            P(between(answer, "name=\"scheme\" value=\"", "\"")), P(seen)).p);
    CHECK_INT(status_of(answer), 303);
    path = arena_str(s->a, header_of(s, answer, "Location"));
    answer = get(s, path.p);
    CHECK_HAS(answer, "第一季度组工信息工作情况的通报");
    CHECK_HAS(answer, "/items?happening=");
    CHECK_HAS(get(s, arena_fmt(s->a, FMT ".pdf", P(path)).p), "%PDF-");
    CHECK_HAS(get(s, arena_fmt(s->a, FMT ".csv", P(path)).p), "\"县区\",1,");
    CHECK_HAS(get(s, arena_fmt(s->a, FMT ".json", P(path)).p), "\"number_text\":");
    CHECK_HAS(get(s, "/circular"), "第一季度");
    site_close(s);
}

const struct test tests[] = {
    TEST(a_file_is_the_text),
    TEST(every_mistake_beside_the_text),
    TEST(a_draft_keeps_what_was_typed),
    TEST(a_circular_by_its_pages),
    TEST_END
};
