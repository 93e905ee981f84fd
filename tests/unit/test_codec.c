/* test_codec.c -- digests against the standards' own examples, JSON and CSV there and back,
 * passwords. */
#include "codec/csv.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "codec/password.h"
#include "domain/state.h"
#include "tests/check.h"

static struct arena *a;
static struct cx cx;

static void begin(void)
{
    a = arena_new(NULL, (size_t)512 << 20);
    cx = (struct cx){ .a = a };
}

/* FIPS 180-4 and GB/T 32905-2016 give these. */
static void digests_of_the_standards(void)
{
    struct hash *h;
    struct str abcd = S("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd");

    begin();
    CHECK_STR(sha256_hex(a, S("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_STR(sha256_hex(a, S("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_STR(sm3_hex(a, S("abc")),
              "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    CHECK_STR(sm3_hex(a, abcd),
              "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    h = hash_new(a, HASH_SM3);
    for (size_t i = 0; i < abcd.n; i++)
        hash_add(h, (struct str){ abcd.p + i, 1 });
    CHECK_STR(hash_hex(h), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    CHECK(hash_is_hex(sm3_hex(a, S(""))) && !hash_is_hex(S("66c7")));
    CHECK(hash_equal(S("ab"), S("ab")) && !hash_equal(S("ab"), S("ac")) &&
          !hash_equal(S("ab"), S("abc")) && hash_equal(S(""), S("")));
    arena_free(a);
}

struct item {
    int64_t id, at, day, points, count;
    int state;
    struct str text;
    bool flag;
    struct ids ids;
};
static const struct field item_fields[] = {
    FIELD_ID(struct item, id),       FIELD_TIME(struct item, at), FIELD_DAY(struct item, day),
    FIELD_POINTS(struct item, points), FIELD(struct item, count),
    FIELD_WORD(struct item, state, &handling_states), FIELD(struct item, text),
    FIELD(struct item, flag), { FIELD_AS_(struct item, ids, struct ids, FIELD_KIND_IDS) },
    FIELD_END
};
struct items {
    struct list items;
    struct item one;
};
static const struct field items_fields[] = {
    FIELD_OF(struct items, items, struct item, item_fields),
    FIELD_IN(struct items, one, item_fields), FIELD_END
};

static void json_there_and_back(void)
{
    int64_t ids[] = { 1, INT64_MAX };
    struct item item[2] = {
        { INT64_MAX, INT64_C(1120182060123), 0, -5000, INT64_MIN, HANDLING_KEPT,
          S("引\"号\\、换\n行、\x01控制、😀"), true, { ids, 2 } },
        { 0 },
    };
    struct items in = { { item, 2 }, item[0] }, out = { { NULL, 0 }, { 0 } };
    struct buf first = { 0 }, second = { 0 };

    begin();
    first.a = second.a = a;
    json_write(&first, items_fields, &in);
    CHECK(json_fill(&cx, buf_str(&first), items_fields, &out) == OK);
    json_write(&second, items_fields, &out);
    CHECK(str_eq(buf_str(&first), buf_str(&second)));
    CHECK_INT((int64_t)out.items.n, 2);
    CHECK(str_eq(out.one.text, item[0].text));
    CHECK_INT(out.one.count, INT64_MIN);
    CHECK_HAS(buf_str(&first), "\"9223372036854775807\"");
    arena_free(a);
}

static void broken_json_is_refused(void)
{
    const char *bad[] = { "", "{", "[]", "1", "{\"a\":1,\"a\":2}", "{\"a\":1}x", "{\"a\":1e3}",
                          "{\"a\":{}}", "{\"a\":[[1]]}", "{'a':1}", "{\"a\":\"\xff\"}",
                          "{\"a\":\"\\ud800\"}", "{\"a\":01}", "{\"a\":NaN}" };
    struct pairs pairs = { NULL, 0 };

    begin();
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (json_read(&cx, str_of(bad[i]), &pairs) == OK) {
            printf("# taken: %s\n", bad[i]);
            check_failures++;
        }
    }
    CHECK(json_read(&cx, S("{\"a\":\"x\",\"b\":null,\"c\":[1,2],\"d\":true}"), &pairs) == OK);
    CHECK_INT((int64_t)pairs.n, 3);
    CHECK_STR(pairs_find(&pairs, S("c"))->value, "1,2");
    CHECK_STR(pairs_find(&pairs, S("d"))->value, "true");
    arena_free(a);
}

static void csv_there_and_back(void)
{
    struct item item = { 7, 0, 0, -300000, 3, HANDLING_WAITING, S("=cmd|'x',\"引\"\n二"), false,
                         { NULL, 0 } };
    struct buf b = { 0 };
    struct csv csv = { NULL, 0 };

    begin();
    b.a = a;
    csv_bom(&b);
    csv_head(&b, item_fields);
    csv_row(&b, item_fields, &item);
    CHECK(str_starts(buf_str(&b), S("\xef\xbb\xbf")));
    CHECK(csv_read(&cx, buf_str(&b), &csv) == OK);
    CHECK_INT((int64_t)csv.n, 2);
    CHECK_STR(csv.row[0].cell[0], "id");
    CHECK_STR(csv.row[1].cell[3], "-30");
    CHECK_STR(csv.row[1].cell[5], "待收");
    CHECK_STR(csv.row[1].cell[6], "'=cmd|'x',\"引\"\n二");
    CHECK(csv_read(&cx, S("a,\"b"), &csv) == E_INVALID);
    CHECK(csv_read(&cx, S("a,b\"c"), &csv) == E_INVALID);
    CHECK(csv_read(&cx, S("a\r\n\r\nb\rc\n"), &csv) == OK && csv.n == 3);
    arena_free(a);
}

static void passwords_are_salted(void)
{
    struct str one, two;

    begin();
    CHECK(password_hash(&cx, S("正确的密码"), &one) == OK);
    CHECK(password_hash(&cx, S("正确的密码"), &two) == OK);
    CHECK(!str_eq(one, two) && str_starts(one, S("$argon2id$")));
    CHECK(password_verify(one, S("正确的密码")));
    CHECK(!password_verify(one, S("正确的密码 ")) && !password_verify(one, S("")));
    CHECK(!password_verify(S(""), S("")) && !password_verify(S("$argon2id$"), S("x")));
    arena_free(a);
}

const struct test tests[] = {
    TEST(digests_of_the_standards),
    TEST(json_there_and_back),
    TEST(broken_json_is_refused),
    TEST(csv_there_and_back),
    TEST(passwords_are_salted),
    TEST_END
};
