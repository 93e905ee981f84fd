/* test_base.c -- arenas, texts, buffers, decimals, ids: the ground everything stands on. */
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/cx.h"
#include "base/decimal.h"
#include "base/field.h"
#include "tests/check.h"

static int order[8], ran;

static void note(void *arg)
{
    order[ran++] = (int)(intptr_t)arg;
}

/* Defers run last first, a child's before its parent's, and once only. */
static void beginnings_are_whole_characters(void)
{
    CHECK_STR(utf8_head(S("安阳a𠮷县"), 0), "");
    CHECK_STR(utf8_head(S("安阳a𠮷县"), 1), "安");
    CHECK_STR(utf8_head(S("安阳a𠮷县"), 4), "安阳a𠮷");
    CHECK_STR(utf8_head(S("安阳a𠮷县"), 9), "安阳a𠮷县");
    CHECK_STR(utf8_head(S(""), 3), "");
}

static void arrays_grow(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    size_t room = 0;
    int *all = NULL;

    for (int n = 0; n < 100; n++) {
        int *before = all;
        bool full = (size_t)n == room;

        all = arena_more(a, all, (size_t)n, &room, sizeof(*all));
        CHECK(full == (all != before) && room > (size_t)n);
        CHECK_INT(all[n], 0);
        all[n] = n + 1;
    }
    for (int n = 0; n < 100; n++)
        CHECK_INT(all[n], n + 1);
    arena_free(a);
}

static void arenas_end_in_order(void)
{
    struct arena *a = arena_new(NULL, 1 << 20), *child;

    ran = 0;
    arena_defer(a, note, (void *)(intptr_t)1);
    child = arena_new(a, 1 << 20);
    arena_defer(child, note, (void *)(intptr_t)2);
    arena_defer(child, note, (void *)(intptr_t)3);
    arena_defer(a, note, (void *)(intptr_t)4);
    arena_free(a);
    CHECK_INT(ran, 4);
    CHECK_INT(order[0], 4);
    CHECK_INT(order[1], 3);
    CHECK_INT(order[2], 2);
    CHECK_INT(order[3], 1);

    ran = 0;
    a = arena_new(NULL, 1 << 20);
    child = arena_new(a, 1 << 20);
    arena_defer(child, note, (void *)(intptr_t)5);
    arena_free(child);
    CHECK_INT(ran, 1);
    arena_free(a);
    CHECK_INT(ran, 1);
}

/* What is given is zeroed, aligned and apart from everything else. */
static void memory_is_zeroed_and_apart(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    unsigned state = 20050701;
    unsigned char *block[500];
    size_t size[500];

    for (int i = 0; i < 500; i++) {
        size[i] = (size_t)rand_r(&state) % 20000 + 1;
        block[i] = arena_alloc(a, 1, size[i]);
        CHECK(((uintptr_t)block[i] & 15) == 0);
        for (size_t j = 0; j < size[i]; j++) {
            if (block[i][j] != 0) {
                CHECK(block[i][j] == 0);
                break;
            }
        }
        memset(block[i], i & 0xff, size[i]);
    }
    for (int i = 0; i < 500; i++) {
        CHECK_INT(block[i][0], i & 0xff);
        CHECK_INT(block[i][size[i] - 1], i & 0xff);
    }
    arena_free(a);
}

/* Blocks of megabytes come zeroed by another way; what was written in one that is gone is
 * not seen in the next. */
static void large_memory_is_zeroed_too(void)
{
    const size_t mb = 1 << 20, size[] = { 2 * mb - 64, 2 * mb, 2 * mb + 1, 3 * mb, 9 * mb };
    enum { SIZES = sizeof(size) / sizeof(size[0]) };

    for (int round = 0; round < 3; round++) {
        struct arena *a = arena_new(NULL, 64 * mb);
        unsigned char *block[SIZES], *behind[SIZES];

        for (int i = 0; i < SIZES; i++) {
            size_t room = arena_room(a), dirty = 0;

            block[i] = arena_alloc(a, 1, size[i]);
            CHECK(room - arena_room(a) >= size[i]);
            behind[i] = arena_alloc(a, 1, 4096); /* in the same block or in another */
            CHECK(((uintptr_t)block[i] & 15) == 0);
            for (size_t j = 0; j < size[i]; j++)
                dirty += block[i][j] != 0;
            for (size_t j = 0; j < 4096; j++)
                dirty += behind[i][j] != 0;
            CHECK_INT((int64_t)dirty, 0);
            memset(block[i], 0x5a + i, size[i]);
            memset(behind[i], 0xa5 - i, 4096);
        }
        for (int i = 0; i < SIZES; i++) {
            CHECK_INT(block[i][0], 0x5a + i);
            CHECK_INT(block[i][size[i] - 1], 0x5a + i);
            CHECK_INT(behind[i][0], 0xa5 - i);
            CHECK_INT(behind[i][4095], 0xa5 - i);
        }
        arena_free(a);
    }
}

static void texts_are_cut_and_trimmed(void)
{
    struct str s = S("一，二，三"), before;
    int64_t n;

    CHECK(str_cut(&s, S("，"), &before));
    CHECK_STR(before, "一");
    CHECK(str_cut(&s, S("，"), &before) && str_is(before, "二"));
    CHECK(!str_cut(&s, S("，"), &before));
    CHECK_STR(before, "三");
    CHECK_INT((int64_t)s.n, 0);
    CHECK_STR(str_trim(S(" \t　标题　\r\n ")), "标题");
    CHECK_STR(str_trim(S(" 　 ")), "");
    CHECK_STR(str_trim(S("")), "");
    CHECK_INT((int64_t)str_find(S("abcabd"), S("abd")), 3);
    CHECK_INT((int64_t)str_find(S("abc"), S("abcd")), 3);
    CHECK(str_starts(S("/410500/"), S("/")) && !str_starts(S(""), S("/")));
    CHECK(str_int(S("-9223372036854775808"), &n) && n == INT64_MIN);
    CHECK(str_int(S("9223372036854775807"), &n) && n == INT64_MAX);
    CHECK(!str_int(S("9223372036854775808"), &n) && !str_int(S("-9223372036854775809"), &n));
    CHECK(!str_int(S(""), &n) && !str_int(S("-"), &n) && !str_int(S("1 "), &n) &&
          !str_int(S("0x1"), &n) && !str_int(S("１"), &n));
}

static void buffers_escape(void)
{
    struct arena *a = arena_new(NULL, 8 << 20);
    struct buf b = { .a = a }, csv = { .a = a }, json = { .a = a }, url = { .a = a };
    struct buf big = { .a = a };

    CHECK_INT((int64_t)buf_str(&b).n, 0);
    buf_html(&b, S("<b a=\"x\">&'</b>"));
    CHECK_STR(buf_str(&b), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;&lt;/b&gt;");
    buf_csv(&csv, S("=1+\"2\""));
    CHECK(buf_str(&csv).p[0] == '"' && buf_str(&csv).p[1] == '\'');
    buf_json(&json, S("a\"\\\n\x01中"));
    CHECK_STR(buf_str(&json), "\"a\\\"\\\\\\n\\u0001中\"");
    buf_url(&url, S("a b/中&"));
    CHECK_STR(buf_str(&url), "a%20b%2F%E4%B8%AD%26");
    for (int i = 0; i < 100000; i++)
        buf_fmt(&big, "%d,", i % 10);
    CHECK_INT((int64_t)buf_str(&big).n, 200000);
    CHECK(buf_str(&big).p[200000] == '\0');
    arena_free(a);
}

/* Against every value between -20 and 20 in steps of 0.0001, by whole numbers. */
static void decimals_are_exact(void)
{
    struct arena *a = arena_new(NULL, (size_t)256 << 20);
    int64_t v;
    const char *bad[] = { "", ".", "-", "1.", ".5", "1.23456", "1e3", "1,000", "+1", "--1",
                          "1000000000000", "１", "0x1" };

    for (int64_t want = -200000; want <= 200000; want += 7) {
        if (!decimal_parse(decimal_str(a, want), &v) || v != want) {
            CHECK_INT(v, want);
            break;
        }
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (decimal_parse(str_of(bad[i]), &v)) {
            printf("# taken: \"%s\"\n", bad[i]);
            check_failures++;
        }
    }
    CHECK_STR(decimal_str(a, 1280000), "128");
    CHECK_STR(decimal_str(a, 5000), "0.5");
    CHECK_STR(decimal_str(a, -1), "-0.0001");
    CHECK_STR(decimal_fixed(a, 12345, 2), "1.23");
    CHECK_STR(decimal_fixed(a, 12350, 2), "1.24"); /* half away from zero */
    CHECK_STR(decimal_fixed(a, -12350, 2), "-1.24");
    CHECK_STR(decimal_fixed(a, 9999, 0), "1");
    CHECK_INT(decimal_mul(15000, 15000), 22500);
    CHECK_INT(decimal_mul(1, 5000), 1); /* 0.00005 */
    CHECK_INT(decimal_mul(-1, 5000), -1);
    CHECK_INT(decimal_div(10000, 30000), 3333);
    CHECK_INT(decimal_div(20000, 30000), 6667);
    CHECK_INT(decimal_div(-20000, 30000), -6667);
    CHECK_INT(decimal_round(12349, 1), 12000);
    CHECK_STR(decimal_str(a, 0), "0");
    CHECK_STR(decimal_fixed(a, -1, 0), "0");
    CHECK_STR(decimal_str(a, INT64_MAX), "922337203685477.5807");
    CHECK_STR(decimal_str(a, INT64_MIN), "-922337203685477.5808");
    CHECK_INT(decimal_scale(10000, 1, 3, 4), 3333);
    CHECK_INT(decimal_scale(-25000, 3333, DECIMAL_ONE, 1), -8000);
    CHECK_INT(decimal_scale(5000, 9999, DECIMAL_ONE, 0), 0); /* 0.49995, rounded once */
    CHECK_INT(decimal_scale(5000, -1, -1, 0), DECIMAL_ONE);
    CHECK_INT(decimal_scale(DECIMAL_MAX, 7, 7, 4), DECIMAL_MAX);
    CHECK_INT(decimal_scale(DECIMAL_MAX, DECIMAL_MAX, 1, 4), DECIMAL_MAX);
    CHECK_INT(decimal_scale(DECIMAL_MAX, -DECIMAL_MAX, 1, 0), -DECIMAL_MAX);
    CHECK_INT(decimal_mul(INT64_MIN, INT64_MAX), -DECIMAL_MAX);
    CHECK_INT(decimal_div(INT64_MAX, 1), DECIMAL_MAX);
    CHECK_INT(decimal_sum(DECIMAL_MAX, 1), DECIMAL_MAX);
    CHECK_INT(decimal_sum(-DECIMAL_MAX, -DECIMAL_MAX), -DECIMAL_MAX);
    CHECK_INT(decimal_sum(-DECIMAL_MAX, 1), 1 - DECIMAL_MAX);
    arena_free(a);
}

/* Ids rise with time, do not repeat when the clock stands or steps back, and carry their
 * node at the head. */
static void ids_only_rise(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct cx cx = { .a = a, .now = INT64_C(1120181400000) };
    int64_t last, next;

    cx.ids = id_source_new(a, 5, 0);
    last = cx_id(&cx);
    CHECK_INT(last >> 53, 5);
    for (int i = 0; i < 20000; i++) {
        cx.now += i % 3 == 0 ? 1 : i % 3 == 1 ? 0 : -1;
        next = cx_id(&cx);
        if (next <= last) {
            CHECK(next > last);
            break;
        }
        last = next;
    }
    cx.ids = id_source_new(a, 5, last); /* the program starts again, its clock set back */
    cx.now -= 3600000;
    CHECK(cx_id(&cx) > last);
    arena_free(a);
}

const struct test tests[] = {
    TEST(beginnings_are_whole_characters), TEST(arrays_grow), TEST(arenas_end_in_order),
    TEST(memory_is_zeroed_and_apart),
    TEST(large_memory_is_zeroed_too),
    TEST(texts_are_cut_and_trimmed),
    TEST(buffers_escape),
    TEST(decimals_are_exact),
    TEST(ids_only_rise),
    TEST_END
};
