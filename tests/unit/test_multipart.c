/* test_multipart.c -- src/http/multipart.h and request.h, without a network.
 *
 * Each body is read whole, byte by byte, and cut in two at every place: the result may
 * not depend on how it came. */
#include "http/multipart.h"

#include "base/buf.h"
#include "http/request.h"
#include "tests/check.h"

struct seen {
    struct buf log; /* f:name=value; F:field|file|type=bytes; */
    bool open;
};

static enum rc seen_field(void *arg, struct str name, struct str value)
{
    struct seen *s = arg;

    buf_fmt(&s->log, "%sf:" FMT "=" FMT ";", s->open ? ";" : "", P(name), P(value));
    s->open = false;
    return OK;
}

static enum rc seen_file(void *arg, struct str name, struct str file, struct str type)
{
    struct seen *s = arg;

    buf_fmt(&s->log, "%sF:" FMT "|" FMT "|" FMT "=", s->open ? ";" : "", P(name), P(file),
            P(type));
    s->open = true;
    return OK;
}

static enum rc seen_bytes(void *arg, struct str bytes)
{
    struct seen *s = arg;

    buf_add(&s->log, bytes);
    return OK;
}

/* Feed `body` in pieces: up to `cut`, then `step` bytes each.  What was seen, or "E…". */
static struct str read_cut(struct arena *a, struct str body, size_t cut, size_t step)
{
    struct seen seen = { .log = { .a = a } };
    struct multipart_calls calls = { &seen, seen_field, seen_file, seen_bytes };
    struct multipart_limits limits = { 4, 40 };
    struct multipart *m = multipart_new(a, S("xx"), limits, &calls);
    enum rc rc = multipart_feed(m, (struct str){ body.p, cut });

    for (size_t at = cut; rc == OK && at < body.n; at += step) {
        size_t n = body.n - at < step ? body.n - at : step;

        rc = multipart_feed(m, (struct str){ body.p + at, n });
    }
    if (rc == OK)
        rc = multipart_end(m);
    return rc == OK ? buf_str(&seen.log) : arena_fmt(a, "E_%s", rc_rows[rc].word);
}

static void reads(struct str body, const char *want)
{
    struct arena *a = arena_new(NULL, 64 << 20);

    CHECK_STR(read_cut(a, body, body.n, 1), want);
    CHECK_STR(read_cut(a, body, 0, 1), want);
    for (size_t cut = 0; cut < body.n; cut++) {
        int before = check_failures;

        CHECK_STR(read_cut(a, body, cut, body.n), want);
        if (check_failures != before)
            printf("# cut at %zu\n", cut);
    }
    arena_free(a);
}

#define D(rest) "Content-Disposition: form-data; " rest "\r\n"
#define ONE(head, data) S("--xx\r\n" head "\r\n" data "\r\n--xx--\r\n")

static void fields_and_files(void)
{
    reads(S("--xx\r\n" D("name=\"标题\"") "\r\n暴雨\r\n--xx\r\n"
            D("name=\"f\"; filename=\"关于防汛的报告.docx\"")
            "Content-Type: text/x\r\n\r\nab\r\n--xy\r\nc\r\n--xx\r\n"
            D("name=e") "\r\n\r\n--xx--\r\n"),
          "f:标题=暴雨;F:f|关于防汛的报告.docx|text/x=ab\r\n--xy\r\nc;f:e=;");
    reads(S("--xx--"), "");
    reads(S("--xx--\r\n"), "");
}

static void bytes_that_look_like_a_mark(void)
{
    const char *head = "F:f|a|=";
    struct arena *a = arena_new(NULL, 1 << 20);
    const char *data[] = { "\r", "\r\n", "\r\n-", "\r\r\n--x\r\n--", "--xx", "\n--xx--",
                           "\r\n--x\r\n--x", "\r\n\r\n--", "" };

    for (size_t i = 0; i < sizeof(data) / sizeof(*data); i++) {
        struct str body = arena_fmt(a, "--xx\r\n" D("name=f; filename=a") "\r\n%s\r\n--xx--",
                                    data[i]);

        reads(body, arena_fmt(a, "%s%s", head, data[i]).p);
    }
    arena_free(a);
}

static void file_names(void)
{
    reads(ONE(D("name=f; filename=\"C:\\dir\\汇总 表.xls\""), "x"), "F:f|汇总 表.xls|=x");
    reads(ONE(D("name=f; filename=\"../../etc/passwd\""), "x"), "F:f|passwd|=x");
    reads(ONE(D("name=f; filename=\"a\\\"b%22c.txt\""), "x"), "F:f|a\"b\"c.txt|=x");
    reads(ONE(D("name=f; filename=\"100%.txt\""), "x"), "F:f|100%.txt|=x");
    reads(ONE(D("name=f; filename*=UTF-8''%E6%8A%A5.txt"), "x"), "F:f|报.txt|=x");
    reads(ONE(D("name=f; filename=\"\""), ""), ""); /* no file was chosen */
    reads(ONE(D("name=f; filename=\"..\""), ""), "");
    reads(ONE(D("name=f; filename=\"a\001b\""), "x"), "E_invalid");
    reads(ONE(D("name=f; filename=\"\xc4\xe3.txt\""), "x"), "E_invalid"); /* GBK */
}

static void malformed(void)
{
    reads(S(""), "E_invalid");
    reads(S("hello"), "E_invalid");
    reads(S("pre\r\n--xx--"), "E_invalid");
    reads(S("--xx\r\n" D("name=a") "\r\nv\r\n--xx"), "E_invalid");  /* cut off */
    reads(S("--xx\r\n" D("name=a") "\r\nv"), "E_invalid");
    reads(S("--xx\r\n" D("name=a") "\r\nv\r\n--xx \r\n"), "E_invalid");
    reads(S("--xx\r\n" D("name=a") "\r\nv\r\n--xx--\r\nmore"), "E_invalid");
    reads(ONE("Content-Type: text/plain\r\n", "v"), "E_invalid");
    reads(ONE(D("name=a") D("name=b"), "v"), "E_invalid");
    reads(ONE(D("name=a; name=b"), "v"), "E_invalid");
    reads(ONE(D("filename=b"), "v"), "E_invalid");
    reads(ONE(D("name=\"a"), "v"), "E_invalid");
    reads(ONE("Content-Disposition: attachment; name=a\r\n", "v"), "E_invalid");
    reads(ONE("Content-Disposition: form-data; name=a\nX: y\r\n", "v"), "E_invalid");
    reads(ONE("no colon\r\n" D("name=a"), "v"), "E_invalid");
    reads(ONE(D("name=a"), "\xff"), "E_invalid");
    reads(ONE(D("name=a"), "x\0y"), "E_invalid");
}

static void limits(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct buf b = { .a = a };

    reads(ONE(D("name=a"), "1234567890123456789012345678901234567890"),
          "f:a=1234567890123456789012345678901234567890;");
    reads(ONE(D("name=a"), "12345678901234567890123456789012345678901"), "E_too_large");
    for (int i = 0; i < 5; i++)
        buf_add(&b, S("--xx\r\n" D("name=a") "\r\n\r\n"));
    buf_add(&b, S("--xx--"));
    CHECK_STR(read_cut(a, buf_str(&b), b.n, 1), "E_too_large");
    b = (struct buf){ .a = a };
    buf_add(&b, S("--xx\r\n"));
    for (int i = 0; i < 500; i++)
        buf_add(&b, S("X: 12345678\r\n"));
    CHECK_STR(read_cut(a, buf_str(&b), b.n, 1), "E_too_large");
    arena_free(a);
}

static enum rc boundary_rc(const char *type, struct str *out)
{
    static char memory[128];
    struct arena *a = arena_new(NULL, 1 << 16);
    struct str got;
    enum rc rc = multipart_boundary(a, str_of(type), &got);

    if (rc == OK) {
        memcpy(memory, got.p, got.n);
        *out = (struct str){ memory, got.n };
    }
    arena_free(a);
    return rc;
}

static void boundaries(void)
{
    struct str got = S("");

    CHECK_INT(boundary_rc("multipart/form-data; boundary=----WebKitFormBoundary7M", &got), OK);
    CHECK_STR(got, "----WebKitFormBoundary7M");
    CHECK_INT(boundary_rc("Multipart/Form-Data;charset=x; BOUNDARY=\"a b\"", &got), OK);
    CHECK_STR(got, "a b");
    CHECK_INT(boundary_rc("multipart/mixed; boundary=a", &got), E_INVALID);
    CHECK_INT(boundary_rc("multipart/form-data", &got), E_INVALID);
    CHECK_INT(boundary_rc("multipart/form-data; boundary=", &got), E_INVALID);
    CHECK_INT(boundary_rc("multipart/form-data; boundary=\"\"", &got), E_INVALID);
    CHECK_INT(boundary_rc("multipart/form-data; boundary=a; boundary=b", &got), E_INVALID);
    CHECK_INT(boundary_rc("multipart/form-data; boundary=\"a\rb\"", &got), E_INVALID);
    CHECK_INT(boundary_rc("multipart/form-data; boundary=12345678901234567890123456789012345"
                          "678901234567890123456789012345678901", &got), E_INVALID);
}

/* "name=value;" of each pair, or the failure's word. */
static struct str pairs_text(struct arena *a, struct str text, size_t max)
{
    struct buf b = { .a = a };
    struct pairs pairs;
    struct str copy = arena_str(a, text);
    enum rc rc = http_pairs_decode(a, (char *)(uintptr_t)copy.p, copy.n, max, &pairs);

    if (rc != OK)
        return str_of(rc_rows[rc].word);
    for (size_t i = 0; i < pairs.n; i++)
        buf_fmt(&b, FMT "=" FMT ";", P(pairs.item[i].name), P(pairs.item[i].value));
    return buf_str(&b);
}

static void urlencoded(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);

    CHECK_STR(pairs_text(a, S("a=1&a=2&%E4%BD%A0=%e5%a5%bd+x%2B&c&=d&&e=f=g"), 9),
              "a=1;a=2;你=好 x+;c=;=d;e=f=g;");
    CHECK_STR(pairs_text(a, S(""), 9), "");
    CHECK_STR(pairs_text(a, S("&&&"), 0), "");
    CHECK_STR(pairs_text(a, S("a=1&b=2&c=3"), 2), "too_large");
    CHECK_STR(pairs_text(a, S("a=%"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=%4"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=%4g"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=%u4F60"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=%00"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=\0"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("%C4%E3=1"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=%C0%AF"), 9), "invalid");
    CHECK_STR(pairs_text(a, S("a=%ED%A0%80"), 9), "invalid");
    arena_free(a);
}

static bool prefers_json(const char *accept)
{
    struct pair header = { S("ACCEPT"), str_of(accept) };
    struct http_request request = { .headers = { &header, 1 } };

    return http_prefers_json(&request);
}

static void headers(void)
{
    struct pair header[] = { { S("cookie"), S("x=1; sid=abc=; sid=2") },
                             { S("Cookie"), S("late=9") } };
    struct http_request request = { .headers = { header, 2 } };

    CHECK_STR(http_cookie(&request, "sid"), "abc=");
    CHECK_STR(http_cookie(&request, "late"), "9");
    CHECK_STR(http_cookie(&request, "si"), "");
    CHECK_STR(http_header(&request, "COOKIE"), "x=1; sid=abc=; sid=2");
    CHECK(prefers_json("application/json"));
    CHECK(prefers_json("text/html;q=0.5, application/json;q=0.9"));
    CHECK(!prefers_json("text/html,application/xhtml+xml,*/*;q=0.8"));
    CHECK(!prefers_json("text/html, application/json"));
    CHECK(!prefers_json("*/*"));
    CHECK(!prefers_json("application/json;q=0"));
    CHECK(!prefers_json(""));
}

const struct test tests[] = {
    TEST(fields_and_files), TEST(bytes_that_look_like_a_mark), TEST(file_names),
    TEST(malformed),        TEST(limits),                      TEST(boundaries),
    TEST(urlencoded),       TEST(headers),                     TEST_END
};
