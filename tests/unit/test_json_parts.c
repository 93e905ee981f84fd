/* test_json_parts.c -- JSON taken apart: each kind as it was written, texts decoded, and
 * refused what the standard and jansson refuse (../shared/data/json has 318 cases). */
#include <jansson.h>
#include <stdlib.h>
#include "base/buf.h"
#include "codec/json_parts.h"
#include "os/file.h"
#include "tests/check.h"

static struct arena *a;
static struct json_parts p;

static void begin(void)
{
    a = arena_new(NULL, (size_t)512 << 20);
    p = (struct json_parts){ .a = a };
}

static bool parts(const char *json)
{
    return json_parts(&p, str_of(json));
}

static void an_object_has_its_members(void)
{
    static const char text[] =
        " {\"unit\": \"林州市\",\"n\" : -1.50e+2 , \"persons\":[\"张三\", {\"a\":[1,2]}],"
        "\"yes\":true,\"no\":false, \"none\":null,\"o\":{\"x\":{}} } ";

    begin();
    CHECK(parts(text));
    CHECK_INT(p.kind, PART_OBJECT);
    CHECK_INT((int64_t)p.n, 7);
    CHECK_STR(p.part[0].name, "unit");
    CHECK_INT(p.part[0].kind, PART_TEXT);
    CHECK_STR(p.part[0].text, "林州市");
    CHECK(p.part[0].text.p > text && p.part[0].text.p < text + sizeof(text));
    CHECK_INT(p.part[1].kind, PART_NUMBER);
    CHECK_STR(p.part[1].text, "-1.50e+2");
    CHECK_INT(p.part[2].kind, PART_LIST);
    CHECK_STR(p.part[2].text, "[\"张三\", {\"a\":[1,2]}]");
    CHECK_INT(p.part[3].kind, PART_FLAG);
    CHECK_STR(p.part[3].text, "true");
    CHECK_STR(p.part[4].text, "false");
    CHECK_INT(p.part[5].kind, PART_NULL);
    CHECK_INT(p.part[6].kind, PART_OBJECT);
    CHECK_STR(p.part[6].text, "{\"x\":{}}");
    CHECK(json_parts(&p, S("[\"a\", 7, []]")));
    CHECK_INT(p.kind, PART_LIST);
    CHECK_INT((int64_t)p.n, 3);
    CHECK_STR(p.part[1].name, "");
    CHECK_STR(p.part[1].text, "7");
    CHECK(parts("{}") && p.n == 0 && parts("[ ]") && p.n == 0);
    arena_free(a);
}

/* A name that stands twice is the caller's to refuse. */
static void names_may_stand_twice(void)
{
    begin();
    CHECK(parts("{\"a\":1,\"a\":2,\"\":3}"));
    CHECK_INT((int64_t)p.n, 3);
    CHECK_STR(p.part[1].name, "a");
    CHECK_STR(p.part[2].name, "");
    arena_free(a);
}

static void escapes_are_read(void)
{
    begin();
    CHECK(parts("[\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\te\", \"\\u5b89\\u9633\", \"\\ud83d\\uDE00\","
                " \"\\u0041\\u00e9\", \"\\\\\", \"x\"]"));
    CHECK_STR(p.part[0].text, "a\"b\\c/d\b\f\n\r\te");
    CHECK_STR(p.part[1].text, "安阳");
    CHECK_STR(p.part[2].text, "\xf0\x9f\x98\x80");
    CHECK_STR(p.part[3].text, "A\xc3\xa9");
    CHECK_STR(p.part[4].text, "\\");
    CHECK_STR(p.part[5].text, "x");
    arena_free(a);
}

/* Where it is wrong is told, to the byte. */
static void what_is_wrong_is_refused(void)
{
    static const struct {
        const char *json;
        int at;
    } wrong[] = {
        { "", 0 }, { "7", 0 }, { "\"a\"", 0 }, { "null", 0 }, { "{", 1 }, { "[1,]", 3 },
        { "[1 2]", 3 }, { "{\"a\"}", 4 }, { "{\"a\":}", 5 }, { "{\"a\":1,}", 7 },
        { "{a:1}", 1 }, { "{\"a\":1}x", 7 }, { "[01]", 2 }, { "[-]", 2 }, { "[1.]", 3 },
        { "[1e]", 3 }, { "[1e+]", 4 }, { "[.5]", 1 }, { "[+1]", 1 }, { "[tru]", 1 },
        { "[nul]", 1 }, { "[NaN]", 1 }, { "[\"a]", 4 }, { "[\"\\x\"]", 3 },
        { "[\"\\", 3 }, { "[\"\\u12g4\"]", 4 }, { "[\"\\u12", 4 }, { "[\"\\u0000\"]", 4 },
        { "[\"\\ud800\"]", 8 }, { "[\"\\ud800\\u0041\"]", 10 }, { "[\"\\udc00\"]", 4 },
        { "[\"\\ud800\\n\"]", 8 }, { "[\"a\nb\"]", 3 }, { "[\"\\n\tb\"]", 4 },
        { "[[1}]", 3 }, { "[{\"a\" 1}]", 6 }, { "[[1", 3 }, { "[\"\\n", 4 }, { "{1:2}", 1 },
    };

    begin();
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        CHECK(!parts(wrong[i].json));
        if ((int)p.at != wrong[i].at)
            printf("# %s\n", wrong[i].json);
        CHECK_INT((int64_t)p.at, wrong[i].at);
    }
    CHECK(!json_parts(&p, S("[\"\xb0\xb2\"]"))); /* GBK */
    CHECK(!json_parts(&p, S("[\"a\0b\"]")));
    CHECK(!json_parts(&p, S("[\"\xed\xa0\x80\"]")));
    arena_free(a);
}

static struct str nested(int depth, char open, char close)
{
    struct buf b = { .a = a };

    for (int i = 0; i < depth; i++)
        buf_add(&b, open == '[' ? S("[") : S("{\"a\":"));
    buf_add(&b, S("1"));
    for (int i = 0; i < depth; i++)
        buf_add(&b, (struct str){ &close, 1 });
    return buf_str(&b);
}

static void depth_has_an_end(void)
{
    begin();
    CHECK(json_parts(&p, nested(JSON_DEPTH_MAX, '[', ']')));
    CHECK(!json_parts(&p, nested(JSON_DEPTH_MAX + 1, '[', ']')));
    CHECK(json_parts(&p, nested(JSON_DEPTH_MAX, '{', '}')));
    CHECK(!json_parts(&p, nested(100000, '{', '}')));
    arena_free(a);
}

static bool jansson_reads(struct str text)
{
    json_t *root = json_loadb(text.p, text.n, 0, NULL);
    bool well = json_is_object(root) || json_is_array(root);

    json_decref(root);
    return well;
}

/* The suite's verdicts; a scalar alone is not one of ours. */
static void the_suite_agrees(void)
{
    const char *folder = "../shared/data/json/test_parsing";
    struct list names = { NULL, 0 };
    struct cx cx = { .a = NULL };
    int wrong = 0;

    begin();
    cx.a = a;
    if (dir_list(&cx, a, str_of(folder), S(".json"), &names) != OK) {
        test_skip("../shared/data/json is not here");
        arena_free(a);
        return;
    }
    for (size_t i = 0; i < names.n; i++) {
        struct str name = ((const struct str *)names.items)[i], text = S(""), trimmed;
        bool well;

        CHECK_INT(file_read(&cx, arena_fmt(a, "%s/" FMT, folder, P(name)), 1 << 24, &text),
                  OK);
        well = json_parts(&p, text);
        trimmed = str_trim(text);
        if (well && name.p[0] == 'n')
            wrong++, printf("# " FMT " was read\n", P(name));
        if (!well && name.p[0] == 'y' && trimmed.n != 0 &&
            (trimmed.p[0] == '{' || trimmed.p[0] == '[') &&
            str_find(text, S("\\u0000")) == text.n && str_find(text, S("\\u0012")) == text.n)
            wrong++, printf("# " FMT " was refused\n", P(name));
    }
    CHECK(names.n > 300);
    CHECK_INT(wrong, 0);
    arena_free(a);
}

/* Texts put together at random, and broken: read when jansson reads them. */
static void a_second_reader_agrees(void)
{
    static const char *const piece[] = {
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u00e9\"", "\"\\ud800\"", "1 ", "-0 ", "0.5 ",
        "1e5 ", "01 ", "true", "null", " ", "\"安\"", "\"", "\\", "\t", "x", "\"a\":", "[1]",
    };
    const char *seed_text = getenv("ZHIBAO_SEED");
    unsigned seed = seed_text != NULL ? (unsigned)atoi(seed_text) : 20050301;
    int read = 0;

    begin();
    for (int i = 0; i < 200000; i++) {
        char text[128] = "[";
        bool ours, theirs;

        for (int n = (int)(seed >> 8) % 8; n >= 0; n--) {
            seed = seed * 1664525 + 1013904223;
            strcat(text, piece[(seed >> 16) % (sizeof(piece) / sizeof(piece[0]))]);
        }
        strcat(text, (seed >> 12) % 2 != 0 ? "]" : "");
        ours = parts(text);
        theirs = jansson_reads(str_of(text));
        read += ours;
        if (ours != theirs) {
            printf("# seed %u: %s\n", seed, text);
            CHECK(ours == theirs);
            break;
        }
    }
    CHECK(read > 1000);
    arena_free(a);
}

const struct test tests[] = {
    TEST(an_object_has_its_members), TEST(names_may_stand_twice), TEST(escapes_are_read),
    TEST(what_is_wrong_is_refused),  TEST(depth_has_an_end),      TEST(the_suite_agrees),
    TEST(a_second_reader_agrees),    TEST_END
};
