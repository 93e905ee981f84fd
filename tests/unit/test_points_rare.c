/* test_points_rare.c -- what seldom happens in the engine, worked out by hand: many lines of
 * one day, many kinds of facts, lines at the limit before the time asked for. */
#include "domain/points_index.h"
#include "tests/unit/points_world.h"

#define ONE_UNIT .unit = { { 1, { "甲", 3 }, { "县区", 6 }, { "", 0 }, 10 } }

/* More lines on one day than are put in order one by one; each clause wrote its own in
 * order: the group's cap goes through them by record, then by clause. */
static void a_cap_goes_through_a_full_day_in_order(void)
{
    struct world w = { "条 单\n据 一\n看 采用\n形式 单篇\n计 1\n属 采\n"
                       "条 先\n据 二\n看 采用\n形式 简讯\n计 1\n属 采\n"
                       "条 全\n据 三\n看 采用\n计 2\n属 采\n"
                       "组 采\n每年 封顶 17\n", ONE_UNIT };
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct points_sheet sheet;
    const struct points_line *l;
    int64_t by_clause[3] = { 0, 0, 0 }, by_fact[13] = { 0 };

    for (int i = 1; i <= 12; i++) /* 1 to 6: 先 and 全; 7 to 12: 单 and 全 */
        adopted(&w, i, "2005-03-01", 1)->form = i > 6 ? FORM_SINGLE : FORM_BRIEF;
    sheet = sheet_of(a, &w);
    l = sheet.lines.items;
    CHECK_INT((int64_t)sheet.lines.n, 24);
    for (size_t i = 0; i < sheet.lines.n; i++) {
        by_clause[l[i].clause - 1] += l[i].amount;
        by_fact[l[i].fact] += l[i].amount;
    }
    for (int i = 1; i <= 12; i++) /* three each: five whole ones, then 1 + 1 */
        CHECK_INT(by_fact[i], (i <= 5 ? 3 : i == 6 ? 2 : 0) * DECIMAL_ONE);
    CHECK_INT(by_clause[0], 0);
    CHECK_INT(by_clause[1], 6 * DECIMAL_ONE);
    CHECK_INT(by_clause[2], 11 * DECIMAL_ONE);
    arena_free(a);
}

/* 768 kinds of adoptions are told apart, and a name that two clauses have is one name. */
static void many_kinds_of_facts_are_told_apart(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct scheme scheme =
        scheme_of(a, NULL, "条 一\n据 一\n看 采用\n级别 市\n形式 单篇\n刊物 《市刊》\n计 1\n"
                           "条 二\n据 二\n看 采用\n刊物 《市刊》 《省刊》\n类别 调研\n计 1\n");
    const int all = (LEVEL_END - 1) * (FORM_END - 1) * (KIND_END - 1) * (ROUTE_END - 1) * 3;
    struct fact *fact = NEW_ARRAY(a, struct fact, all);
    struct scored_unit unit = { .unit = 1, .name = S("甲"), .class = S("县区") };
    const struct points_input in = { { fact, (size_t)all }, { &unit, 1 }, { NULL, 0 } };
    const struct str bulletin[3] = { S("市刊"), S("省刊"), S("别刊") };
    int64_t want[2] = { 0, 0 };
    struct points_sheet sheet;
    const struct clause_sum *sum;

    for (int i = 0; i < all; i++) {
        struct fact *f = &fact[i];
        int left = i;

        *f = (struct fact){ .id = i + 1, .day = scheme.began, .unit = 1, .report = i + 1,
                            .happening = HAPPENED_ADOPTION, .bulletin = bulletin[left % 3] };
        left /= 3;
        f->level = 1 + left % (LEVEL_END - 1);
        left /= LEVEL_END - 1;
        f->form = 1 + left % (FORM_END - 1);
        left /= FORM_END - 1;
        f->kind = 1 + left % (KIND_END - 1);
        f->route = 1 + left / (KIND_END - 1);
        want[0] += f->level == LEVEL_CITY && f->form == FORM_SINGLE && i % 3 == 0;
        want[1] += i % 3 != 2 && f->kind == KIND_SURVEY;
    }
    CHECK(all > 256);
    points_compute(a, &scheme, &in, scheme.began, scheme.ended, &sheet);
    CHECK(!sheet.full);
    sum = sheet.clauses.items;
    for (int i = 0; i < 2; i++) {
        CHECK(want[i] > 0);
        CHECK_INT(sum[i].lines, want[i]);
    }
    arena_free(a);
}

/* Lines before the time asked for are counted as all others are, without a word. */
static void what_was_before_is_bounded_too(void)
{
    struct world w = { "条 奖\n据 一\n看 人工计分\n计 原值\n综合稿 平分\n每年 不低于 -5\n",
                       FOUR_UNITS, .from = "2005-06-01" };
    struct fact *f;

    f = happened(&w, HAPPENED_MANUAL, 1, "2005-05-01", 1);
    f->value = -2000000000 * (int64_t)DECIMAL_ONE; /* put back to the limit, then to the bound */
    f = happened(&w, HAPPENED_MANUAL, 2, "2005-07-01", 1);
    f->value = DECIMAL_ONE;
    TOTALS(&w, "1甲 1\n=2乙 0\n=2丙 0\n=2丁 0\n");
    w.from = NULL;
    TOTALS(&w, "=1乙 0\n=1丙 0\n=1丁 0\n4甲 -4\n");
}

/* So are those of tasks that ended before: each month is put back to the limit. */
static void tasks_that_were_before_have_a_limit_too(void)
{
    struct world w = { "条 任务\n据 一\n看 报送\n每月 任务 每人 10000 每少一篇扣 10000\n",
                       "办法 试行\n施行 2005-11-01 至 2005-12-31\n", ONE_UNIT, .from = "2005-12-01" };

    w.unit[0].people = 11;
    LEDGER(&w, "1 1 -1000000000 2005-12-31 #0 12月应报 110000 篇，实报 0 篇 | 少 110000 篇，每篇扣 10000；"
               "超过一笔的限度，记 -1000000000\n");
    w.from = NULL;
    TOTALS(&w, "1甲 -2000000000\n");
}

/* A text of two units, before the time asked for; of places that are equal the smaller id
 * is the first. */
static void equal_places_go_by_id(void)
{
    struct world w = { "条 a\n据 一\n看 采用\n计 1\n综合稿 3:1\n每年 封顶 1\n", FOUR_UNITS };

    w.unit[0].place = w.unit[1].place;
    adopted(&w, 1, "2005-05-01", 2)->work = 7;
    adopted(&w, 2, "2005-05-01", 1)->work = 7;
    TOTALS(&w, "1甲 0.75\n2乙 0.25\n=3丙 0\n=3丁 0\n");
    adopted(&w, 3, "2005-07-01", 1);
    w.from = "2005-06-01"; /* 0.75 is spent */
    LEDGER(&w, "1 1 0.25 2005-07-01 #3 | 每年封顶 1，余 0.25\n");
}

/* A base has no record: no item doubles it. */
static void a_base_is_no_item(void)
{
    struct world w = { "条 底\n据 一\n每年 底分 5\n条 采\n据 二\n看 采用\n计 2\n条 倍\n据 三\n看 批示\n本篇 乘 2\n",
                       ONE_UNIT };

    adopted(&w, 1, "2005-05-01", 1)->report = 7;
    instructed(&w, 2, "2005-05-02", 1, LEVEL_CITY)->report = 7;
    instructed(&w, 3, "2005-05-02", 1, LEVEL_CITY)->report = 0;
    TOTALS(&w, "1甲 9\n");
}

/* The line of 清零 stands before all others when its clause is the first and has none. */
static void a_zeroing_line_may_be_the_first(void)
{
    struct world w = { "条 瞒\n据 一\n看 瞒报\n清零\n条 采\n据 二\n看 采用\n计 2\n", ONE_UNIT };

    adopted(&w, 1, "2005-03-01", 1);
    happened(&w, HAPPENED_CONCEALED, 2, "2005-05-02", 1);
    LEDGER(&w, "1 1 -2 2005-05-02 #2 | 全年清零\n1 2 2 2005-03-01 #1\n");
}

/* No memory is large enough for so many; the figure does not wrap around to a small one. */
static void too_many_facts_are_no_small_index(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct scheme scheme = scheme_of(a, NULL, "条 采\n据 一\n看 采用\n计 2\n");
    struct points_index x = { .n_texts = 0 };
    size_t one;

    names_intern(a, &scheme, &x);
    one = points_index_bytes(&scheme, 1, &x);
    CHECK(one > sizeof(struct fact *));
    CHECK(points_index_bytes(&scheme, 1000, &x) == 1000 * one);
    CHECK(points_index_bytes(&scheme, SIZE_MAX / one, &x) == SIZE_MAX / 2);
    CHECK(points_index_bytes(&scheme, SIZE_MAX, &x) == SIZE_MAX / 2);
    arena_free(a);
}

const struct test tests[] = {
    TEST(a_cap_goes_through_a_full_day_in_order),
    TEST(many_kinds_of_facts_are_told_apart),
    TEST(what_was_before_is_bounded_too),
    TEST(tasks_that_were_before_have_a_limit_too),
    TEST(equal_places_go_by_id),
    TEST(a_base_is_no_item),
    TEST(a_zeroing_line_may_be_the_first),
    TEST(too_many_facts_are_no_small_index),
    TEST_END
};
