/* test_line.c -- a line of a file as text, and the mistakes of lines. */
#include "base/buf.h"
#include "domain/line.h"
#include "domain/line_fault.h"
#include "tests/check.h"

static void distance_counts_characters(void)
{
    CHECK_INT(line_distance(S(""), S("")), 0);
    CHECK_INT(line_distance(S("級别"), S("级别")), 1);
    CHECK_INT(line_distance(S("每少1篇扣"), S("每少一篇扣")), 1);
    CHECK_INT(line_distance(S("abc"), S("")), 3);
    CHECK_INT(line_distance(S("kitten"), S("sitting")), 3);
    CHECK_INT(line_distance(S("1234567890123456789012345"), S("1")), 99);
    CHECK_INT(line_distance(S("1"), S("1234567890123456789012345")), 99);
}

/* "任务|4|篇|《甲 乙》" */
static void check_tokens(const char *raw, const char *want)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct buf b = { .a = a };
    struct list tokens;
    const struct token *t;

    CHECK(line_tokens(a, str_of(raw), &tokens) == NULL);
    t = tokens.items;
    for (size_t i = 0; i < tokens.n; i++)
        buf_fmt(&b, "%s" FMT "%s%s", t[i].quoted ? "<" : "", P(t[i].raw),
                t[i].quoted ? ">" : "", i + 1 == tokens.n ? "" : t[i + 1].apart ? " " : "|");
    CHECK_STR(buf_str(&b), want);
    arena_free(a);
}

static void a_word_ends_before_what_is_no_name(void)
{
    static const struct { const char *line, *word, *rest; } rows[] = {
        { "级别 市", "级别", "市" },   { "级别：市", "级别", "市" }, { "第2次", "第", "2次" },
        { "限-3至9", "限", "-3至9" }, { "限－3", "限", "－3" },     { "刊物《甲》", "刊物", "《甲》" },
        { "清零", "清零", "" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct str rest;

        CHECK_STR(line_word(str_of(rows[i].line), &rest), rows[i].word);
        CHECK_STR(rest, rows[i].rest);
    }
}

static void lines_are_parted_into_words(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct list tokens;

    check_tokens("任务４篇每少一篇扣１", "任务|４|篇|每少一篇扣|１");
    check_tokens("县区 4 人大 2", "县区 4 人大 2");
    check_tokens("3：2", "3|：|2");
    check_tokens("甲《乙 丙》丁，戊", "甲 <乙 丙> 丁 戊");
    check_tokens("甲－5+6－", "甲|－5|+6|－");
    check_tokens("1.5小时30分钟", "1.5|小时|30|分钟");
    check_tokens("甲:乙😀丙", "甲|:|乙😀丙");
    check_tokens("甲\t乙\xc2\xa0丙。丁￥", "甲 乙 丙 丁￥");
    check_tokens("\xe2\x88\x92" "1 \xe2\x80\x93" "2 \xe2\x80\x94" "3 3∶2 〜",
                 "\xe2\x88\x92" "1 \xe2\x80\x93" "2 \xe2\x80\x94" "3 3|∶|2 〜");
    check_tokens("《》", "<>");
    check_tokens("", "");
    CHECK(strcmp(line_tokens(a, S("甲《乙"), &tokens), "有《没有》") == 0);
    CHECK(strcmp(line_tokens(a, S("甲乙》"), &tokens), "有》没有《") == 0);
    arena_free(a);
}

static void lines_that_say_nothing_are_counted(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct line_faults faults = line_faults_new(a, 9);
    struct str text, line;
    const struct line_fault *f;
    int64_t at = 0;

    CHECK(lines_begin(&faults, S("\xef\xbb\xbf# 注\r\n\r\n  甲 \r\n＃\n乙\x01\r丙"), &text));
    CHECK(lines_next(&faults, &text, &at, &line));
    CHECK_STR(line, "甲");
    CHECK_INT(at, 3);
    CHECK(lines_next(&faults, &text, &at, &line));
    CHECK_STR(line, "丙");
    CHECK_INT(at, 6);
    CHECK(!lines_next(&faults, &text, &at, &line));
    f = line_faults_list(&faults).items;
    CHECK_INT((int64_t)faults.n, 1);
    CHECK_INT(f[0].line, 5);
    CHECK(!lines_begin(&faults, S("甲\r\n\xff\n"), &text));
    CHECK_INT(faults.fault[1].line, 2);
    arena_free(a);
}

static void mistakes_are_told_by_line(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct line_faults faults = line_faults_new(a, 4);
    struct buf b = { .a = a };
    int64_t seen = 0;
    const struct line_fault *f;
    struct list all;

    CHECK(line_fault_once(&faults, 7, "题", &seen));
    CHECK(!line_fault_once(&faults, 9, "题", &seen));
    line_fault_add(&faults, 3, S("甲"), S("一"));
    line_fault_add(&faults, 9, S("乙"), S("二"));
    line_fault_add(&faults, 1, S(""), S("三"));
    CHECK(!faults.crowded);
    line_fault_add(&faults, 2, S(""), S("四"));
    CHECK(faults.crowded);
    all = line_faults_list(&faults);
    f = all.items;
    for (size_t i = 0; i < all.n; i++)
        buf_fmt(&b, "%lld " FMT "|" FMT "\n", (long long)f[i].line, P(f[i].got),
                P(f[i].wanted));
    CHECK_STR(buf_str(&b), "1 |三\n3 甲|一\n9 题|第 7 行已经写过，只能写一次\n9 乙|二\n"
                           "9 |错误太多，改好以上各处后再看\n");
    arena_free(a);
}

const struct test tests[] = {
    TEST(distance_counts_characters),
    TEST(a_word_ends_before_what_is_no_name),
    TEST(lines_are_parted_into_words),
    TEST(lines_that_say_nothing_are_counted),
    TEST(mistakes_are_told_by_line),
    TEST_END
};
