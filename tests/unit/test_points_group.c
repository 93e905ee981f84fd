/* test_points_group.c -- rules over several lines: 同一篇 取最高, 封顶 and 不低于 of clauses
 * and groups, 本篇 乘 (steps 8 to 11 of docs/formats.md), against figures worked out by
 * hand. */
#include "tests/unit/points_world.h"

#define ONE_UNIT .unit = { { 1, { "甲", 3 }, { "县区", 6 }, { "", 0 }, 10 } }
#define LEVELS_OF(group) "条 市\n据 一\n看 采用\n级别 市\n计 2\n属 " group "\n" \
    "条 省\n据 二\n看 采用\n级别 省\n计 5\n属 " group "\n" \
    "条 中\n据 三\n看 采用\n级别 中央\n计 3\n属 " group "\n"

/* An adoption of an item at a level. */
static struct fact *item_at(struct world *w, int64_t id, const char *day, int64_t report,
                            int level)
{
    struct fact *f = adopted(w, id, day, 1);

    f->report = report;
    f->level = level;
    return f;
}

/* --- 取最高 --- */

static void a_later_and_higher_adoption_adds_the_difference(void)
{
    struct world w = { LEVELS_OF("采用") "组 采用\n同一篇 取最高\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CITY);
    item_at(&w, 2, "2005-03-02", 7, LEVEL_PROVINCE);
    item_at(&w, 3, "2005-03-03", 7, LEVEL_CENTRE);
    item_at(&w, 4, "2005-03-03", 8, LEVEL_CENTRE);
    item_at(&w, 5, "2005-03-04", 0, LEVEL_CITY); /* no item: each alone */
    item_at(&w, 6, "2005-03-04", 0, LEVEL_CITY);
    LEDGER(&w, "1 1 2 2005-03-01 #1\n1 1 2 2005-03-04 #5\n1 1 2 2005-03-04 #6\n"
               "1 2 3 2005-03-02 #2 | 同一篇取最高 5，已计 2，补 3\n"
               "1 3 0 2005-03-03 #3 | 同一篇已按更高计，记 0\n1 3 3 2005-03-03 #4\n");
    w.from = "2005-03-02"; /* what was before is seen, but has no line */
    LEDGER(&w, "1 1 2 2005-03-04 #5\n1 1 2 2005-03-04 #6\n"
               "1 2 3 2005-03-02 #2 | 同一篇取最高 5，已计 2，补 3\n"
               "1 3 0 2005-03-03 #3 | 同一篇已按更高计，记 0\n1 3 3 2005-03-03 #4\n");
}

static void the_best_two_may_count(void)
{
    struct world w = { LEVELS_OF("采用") "组 采用\n同一篇 取最高 2\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CENTRE);   /* 3 */
    item_at(&w, 2, "2005-03-02", 7, LEVEL_CITY);     /* 3 + 2 */
    item_at(&w, 3, "2005-03-03", 7, LEVEL_PROVINCE); /* 5 + 3 */
    item_at(&w, 4, "2005-03-04", 7, LEVEL_CENTRE);   /* 5 + 3 still */
    item_at(&w, 5, "2005-03-05", 7, LEVEL_PROVINCE); /* 5 + 5 */
    LEDGER(&w, "1 1 2 2005-03-02 #2\n1 2 3 2005-03-03 #3 | 同一篇取最高 8，已计 5，补 3\n"
               "1 2 2 2005-03-05 #5 | 同一篇取最高 10，已计 8，补 2\n"
               "1 3 3 2005-03-01 #1\n1 3 0 2005-03-04 #4 | 同一篇已按更高计，记 0\n");
}

/* 级: the best of each level, of the two highest levels; a higher level may be worth
 * less, and no level comes last. */
static void the_best_of_two_levels_may_count(void)
{
    struct world w = { LEVELS_OF("采用") "条 无\n据 四\n看 采用\n除 级别 中央 省 市\n计 9\n属 采用\n"
                       "组 采用\n同一篇 取最高 2 级\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_NONE);     /* 9 */
    item_at(&w, 2, "2005-03-02", 7, LEVEL_PROVINCE); /* 5 + 9 */
    item_at(&w, 3, "2005-03-03", 7, LEVEL_PROVINCE); /* the same level again */
    item_at(&w, 4, "2005-03-04", 7, LEVEL_CENTRE);   /* 3 + 5: less than before */
    LEDGER(&w, "1 2 5 2005-03-02 #2\n1 2 0 2005-03-03 #3 | 同一篇已按更高计，记 0\n"
               "1 3 -6 2005-03-04 #4 | 同一篇取最高 8，已计 14，补 -6\n1 4 9 2005-03-01 #1\n");
}

/* 0 and what is taken off stand; so does what is not 计. */
static void only_what_is_given_is_compared(void)
{
    struct world w = { "条 扣\n据 一\n看 失实\n计 -3\n属 甲组\n条 采\n据 二\n看 采用\n计 2\n属 甲组\n"
                       "条 任\n据 三\n看 采用\n每年 任务 1 完成计 4\n属 甲组\n条 外\n据 四\n看 采用\n计 1\n"
                       "组 甲组\n同一篇 取最高\n组 空组\n据 空\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CITY);
    happened(&w, HAPPENED_FALSE, 2, "2005-03-02", 1)->report = 7;
    happened(&w, HAPPENED_FALSE, 3, "2005-03-02", 1)->report = 7;
    LEDGER(&w, "1 1 -3 2005-03-02 #2\n1 1 -3 2005-03-02 #3\n1 2 2 2005-03-01 #1\n"
               "1 3 4 2005-12-31 #0 2005年应采用 1 篇，实采用 1 篇 | 完成\n1 4 1 2005-03-01 #1\n");
}

/* 组 全部 stands first in a scheme and comes last: it sees what the others left. */
static void all_is_the_last_group(void)
{
    struct world w = { "组 全部\n同一篇 取最高\n每年 封顶 6\n" LEVELS_OF("采用")
                       "组 采用\n同一篇 取最高 2\n每月 封顶 4\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CITY);     /* 2; 2; month 2; year 2 */
    item_at(&w, 2, "2005-03-02", 7, LEVEL_CENTRE);   /* 3; best 1; month 1; year 1 */
    item_at(&w, 3, "2005-03-03", 7, LEVEL_PROVINCE); /* 3; best 0 */
    item_at(&w, 4, "2005-04-03", 8, LEVEL_PROVINCE); /* 5; 5; month 4; year 3 */
    LEDGER(&w, "1 1 2 2005-03-01 #1\n"
               "1 2 0 2005-03-03 #3 | 同一篇取最高 8，已计 5，补 3；同一篇已按更高计，记 0\n"
               "1 2 3 2005-04-03 #4 | 采用每月封顶 4，余 4；全部每年封顶 6，余 3\n"
               "1 3 1 2005-03-02 #2 | 同一篇取最高 3，已计 2，补 1\n");
}

/* --- 封顶, 不低于 --- */

static void the_sum_is_kept_within_both_bounds(void)
{
    struct world w = { "条 人\n据 一\n看 人工计分\n计 原值\n每月 封顶 5\n每月 不低于 -2\n", ONE_UNIT };
    static const int values[] = { 4, 3, 1, -4, -9, -1, 2 }; /* 4 5 5 1 −2 −2 0 */

    for (int i = 0; i < 7; i++)
        happened(&w, HAPPENED_MANUAL, i + 1, "2005-05-01", 1)->value =
            values[i] * (int64_t)DECIMAL_ONE;
    LEDGER(&w, "1 1 4 2005-05-01 #1\n1 1 1 2005-05-01 #2 | 每月封顶 5，余 1\n"
               "1 1 0 2005-05-01 #3 | 每月封顶 5，已满，记 0\n1 1 -4 2005-05-01 #4\n"
               "1 1 -3 2005-05-01 #5 | 每月不低于 -2，余 -3\n"
               "1 1 0 2005-05-01 #6 | 每月不低于 -2，已到底，记 0\n1 1 2 2005-05-01 #7\n");
}

/* The longer span sees what the shorter one let through. */
static void shorter_spans_come_first(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n计 2\n每年 封顶 5\n每月 封顶 3\n", ONE_UNIT };

    for (int i = 0; i < 4; i++)
        adopted(&w, i + 1, i < 2 ? "2005-05-01" : "2005-06-01", 1);
    LEDGER(&w, "1 1 2 2005-05-01 #1\n1 1 1 2005-05-01 #2 | 每月封顶 3，余 1\n"
               "1 1 2 2005-06-01 #3\n1 1 0 2005-06-01 #4 | 每月封顶 3，余 1；每年封顶 5，已满，记 0\n");
}

/* All lines of its clauses together, in order: the base of the 1st of May stands before
 * the records of that day, for it has none. */
static void a_group_is_bounded_over_all_its_clauses(void)
{
    struct world w = { "条 批\n据 一\n看 批示\n计 3\n属 甲组\n条 采\n据 二\n看 采用\n计 2\n属 甲组\n"
                       "条 底\n据 三\n每月 底分 1\n属 甲组\n条 外\n据 四\n看 采用\n计 7\n组 甲组\n每月 封顶 4\n",
                       "办法 五\n施行 2005-05-01 至 2005-05-31\n", ONE_UNIT };

    instructed(&w, 1, "2005-05-01", 1, LEVEL_CITY);
    adopted(&w, 2, "2005-05-02", 1);
    LEDGER(&w, "1 1 3 2005-05-01 #1\n1 2 0 2005-05-02 #2 | 甲组每月封顶 4，已满，记 0\n"
               "1 3 1 2005-05-01 #0 5月底分\n1 4 7 2005-05-02 #2\n");
}

static void a_clause_may_be_in_two_groups(void)
{
    struct world w = { "条 采\n据 二\n看 采用\n计 2\n属 乙组 甲组\n组 甲组\n每年 封顶 3\n组 乙组\n每年 封顶 2.5\n",
                       ONE_UNIT };

    adopted(&w, 1, "2005-05-01", 1);
    adopted(&w, 2, "2005-05-02", 1);
    LEDGER(&w, "1 1 2 2005-05-01 #1\n"
               "1 1 0.5 2005-05-02 #2 | 甲组每年封顶 3，余 1；乙组每年封顶 2.5，余 0.5\n");
}

/* --- 本篇 乘 --- */

static void an_instruction_doubles_its_item(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n计 2.5\n条 费\n据 二\n看 采用\n计 60 元\n条 倍\n据 三\n看 批示\n本篇 乘 2\n",
                       ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CITY);
    item_at(&w, 2, "2005-03-05", 7, LEVEL_CITY);
    item_at(&w, 3, "2005-03-05", 8, LEVEL_CITY);
    item_at(&w, 4, "2005-03-05", 0, LEVEL_CITY);
    instructed(&w, 5, "2005-03-03", 1, LEVEL_CITY)->report = 7;
    instructed(&w, 6, "2005-03-09", 1, LEVEL_CITY)->report = 7; /* only the first multiplies */
    instructed(&w, 7, "2005-03-09", 1, LEVEL_CITY)->report = 0;
    instructed(&w, 8, "2005-03-09", 1, LEVEL_CITY)->report = 9; /* never adopted */
    LEDGER(&w, "1 1 2.5 2005-03-01 #1\n1 1 2.5 2005-03-05 #2\n1 1 2.5 2005-03-05 #3\n1 1 2.5 2005-03-05 #4\n"
               "1 2 60元 2005-03-01 #1\n1 2 60元 2005-03-05 #2\n1 2 60元 2005-03-05 #3\n1 2 60元 2005-03-05 #4\n"
               "1 3 2.5 2005-03-03 #1 | 本篇 2.5，乘 2\n1 3 2.5 2005-03-05 #2 | 本篇 2.5，乘 2\n");
    w.from = "2005-03-05";
    w.to = "2005-03-05";
    LEDGER(&w, "1 1 2.5 2005-03-05 #2\n1 1 2.5 2005-03-05 #3\n1 1 2.5 2005-03-05 #4\n"
               "1 2 60元 2005-03-05 #2\n1 2 60元 2005-03-05 #3\n1 2 60元 2005-03-05 #4\n"
               "1 3 2.5 2005-03-05 #2 | 本篇 2.5，乘 2\n");
}

/* 2 × 2 × 1.5: the second sees what the first added; then what is not 0 is rounded. */
static void several_factors_multiply(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n计 2\n条 别\n据 一\n看 采用\n计 0\n条 一\n据 二\n看 批示\n领导 省\n本篇 乘 2\n"
                       "条 二\n据 三\n看 批示\n领导 市\n本篇 乘 1.5\n保留 0 位\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CITY);
    instructed(&w, 2, "2005-03-02", 1, LEVEL_PROVINCE)->report = 7;
    instructed(&w, 3, "2005-03-03", 1, LEVEL_CITY)->report = 7;
    LEDGER(&w, "1 1 2 2005-03-01 #1\n1 2 0 2005-03-01 #1\n1 3 2 2005-03-02 #1 | 本篇 2，乘 2\n"
               "1 4 1 2005-03-03 #1 | 本篇 2，乘 1.5\n1 4 1 2005-03-03 #1 | 本篇 2，乘 1.5\n");
}

static void a_factor_may_look_at_some_clauses_only(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n计 2\n条 另\n据 二\n看 采用\n计 3\n条 半\n据 三\n看 失实\n本篇 乘 0.5\n只算 另\n"
                       "条 倍\n据 四\n看 批示\n本篇 乘 3\n只算 半\n每月 封顶 0\n每月 不低于 -2\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-01", 7, LEVEL_CITY);
    happened(&w, HAPPENED_FALSE, 2, "2005-03-02", 1)->report = 7;
    instructed(&w, 3, "2005-03-03", 1, LEVEL_CITY)->report = 7;
    LEDGER(&w, "1 1 2 2005-03-01 #1\n1 2 3 2005-03-01 #1\n1 3 -1.5 2005-03-02 #1 | 本篇 3，乘 0.5\n"
               "1 4 -2 2005-03-03 #1 | 本篇 -1.5，乘 3；每月不低于 -2，余 -2\n");
}

/* The lines of a clause stand in order, whichever clause they multiply. */
static void multiplied_lines_stand_in_order(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n级别 市\n计 2\n条 另\n据 二\n看 采用\n级别 省\n计 3\n"
                       "条 倍\n据 四\n看 批示\n每年 第 2 次 起\n本篇 乘 2\n取消评优\n每年 封顶 7\n", ONE_UNIT };

    item_at(&w, 1, "2005-03-09", 7, LEVEL_CITY);
    item_at(&w, 2, "2005-03-08", 7, LEVEL_PROVINCE);
    item_at(&w, 3, "2005-03-01", 7, LEVEL_PROVINCE);
    instructed(&w, 4, "2005-03-03", 1, LEVEL_CITY)->report = 8;
    instructed(&w, 5, "2005-03-04", 1, LEVEL_CITY)->report = 7;
    LEDGER(&w, "1 1 2 2005-03-09 #1\n1 2 3 2005-03-01 #3\n1 2 3 2005-03-08 #2\n"
               "1 3 3 2005-03-04 #3 | 本篇 3，乘 2\n1 3 3 2005-03-08 #2 | 本篇 3，乘 2\n"
               "1 3 1 2005-03-09 #1 | 本篇 2，乘 2；每年封顶 7，余 1\n");
    TOTALS(&w, "1甲 15 !\n");
}

/* One record has on one day two lines under 倍 and two under 半: they stand as what they
 * multiply, those of 迟 and 早 before those of 倍, whose lines stand by their days. */
static void multiplied_lines_of_one_day_stand_as_what_they_multiply(void)
{
    struct world w = { "条 迟\n据 一\n看 采用\n计 3\n计日 登记日\n条 倍\n据 二\n看 采用\n本篇 乘 1.5\n"
                       "条 早\n据 三\n看 采用\n计 6\n条 半\n据 四\n看 报送\n本篇 乘 0.5\n每半年 不低于 -5.6\n",
                       ONE_UNIT };

    item_at(&w, 1, "2005-05-20", 7, LEVEL_CITY)->entered = day_of("2005-06-26");
    happened(&w, HAPPENED_REPORT, 2, "2005-06-30", 1)->report = 7;
    LEDGER(&w, "1 1 3 2005-06-26 #1\n1 2 3 2005-05-20 #1 | 本篇 6，乘 1.5\n"
               "1 2 1.5 2005-06-26 #1 | 本篇 3，乘 1.5\n1 3 6 2005-05-20 #1\n"
               "1 4 -1.5 2005-06-30 #1 | 本篇 3，乘 0.5\n1 4 -3 2005-06-30 #1 | 本篇 6，乘 0.5\n"
               "1 4 -1.1 2005-06-30 #1 | 本篇 3，乘 0.5；每半年不低于 -5.6，余 -1.1\n"
               "1 4 0 2005-06-30 #1 | 本篇 1.5，乘 0.5；每半年不低于 -5.6，已到底，记 0\n");
}

const struct test tests[] = {
    TEST(a_later_and_higher_adoption_adds_the_difference),
    TEST(the_best_two_may_count),
    TEST(the_best_of_two_levels_may_count),
    TEST(only_what_is_given_is_compared),
    TEST(all_is_the_last_group),
    TEST(the_sum_is_kept_within_both_bounds),
    TEST(shorter_spans_come_first),
    TEST(a_group_is_bounded_over_all_its_clauses),
    TEST(a_clause_may_be_in_two_groups),
    TEST(an_instruction_doubles_its_item),
    TEST(several_factors_multiply),
    TEST(a_factor_may_look_at_some_clauses_only),
    TEST(multiplied_lines_stand_in_order),
    TEST(multiplied_lines_of_one_day_stand_as_what_they_multiply),
    TEST_END
};
