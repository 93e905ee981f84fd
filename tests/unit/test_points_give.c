/* test_points_give.c -- what a text is worth and how it is shared (step 5 of
 * docs/formats.md), for units and for persons, against figures worked out by hand. */
#include "tests/unit/points_world.h"

#define ADOPTED "条 采用\n据 一\n看 采用\n"

/* 张 and 李 of 甲, 王 of 乙, 赵 of 丙. */
#define FOUR_PERSONS                                               \
    .person = { { 100, 1, { "张", 3 }, { "室主任", 9 } },            \
                { 101, 1, { "李", 3 }, { "", 0 } },                 \
                { 200, 2, { "王", 3 }, { "委员 室主任", 16 } },       \
                { 300, 3, { "赵", 3 }, { "委员", 6 } } }

/* One text of n units from 甲 on, named in the order of `order` (NULL: in none). */
static void text_of(struct world *w, int64_t work, int n, const int64_t *order)
{
    for (int i = 0; i < n; i++) {
        struct fact *f = adopted(w, work * 10 + i, "2005-05-01", i + 1);

        f->work = work;
        f->order = order != NULL ? order[i] : 0;
    }
}

static void a_value_is_put_back_within_its_bounds(void)
{
    struct world w = { "条 定\n据 一\n看 人工计分\n计 原值 限 -5 至 20.5\n", FOUR_UNITS };
    static const int64_t values[] = { -50001, -50000, 0, 205000, 205001 };

    for (int i = 0; i < 5; i++)
        happened(&w, HAPPENED_MANUAL, i + 1, "2005-05-01", 1)->value = values[i];
    LEDGER(&w, "1 1 -5 2005-05-01 #1\n1 1 -5 2005-05-01 #2\n1 1 0 2005-05-01 #3\n"
               "1 1 20.5 2005-05-01 #4\n1 1 20.5 2005-05-01 #5\n");
    w.rules = "条 定\n据 一\n看 人工计分\n计 原值\n";
    TOTALS(&w, "1甲 31\n=2乙 0\n=2丙 0\n=2丁 0\n"); /* −5.0001 − 5 + 20.5 + 20.5001 */
}

static void money_is_apart_from_points(void)
{
    struct world w = { "条 稿费\n据 一\n看 采用\n计 原值 元 乘 1.5\n条 分\n据 二\n看 采用\n计 2\n",
                       FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1)->value = 300000;
    LEDGER(&w, "1 1 45元 2005-05-01 #1\n1 2 2 2005-05-01 #1\n");
    TOTALS(&w, "1甲 2 45元\n=2乙 0\n=2丙 0\n=2丁 0\n");
}

/* 2.5 × 0.3333 = 0.83325: half up at the fourth place, or at 保留, once. */
static void products_are_rounded_once(void)
{
    struct world w = { ADOPTED "计 2.5 乘 0.3333\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1);
    LEDGER(&w, "1 1 0.8333 2005-05-01 #1\n");
    w.rules = ADOPTED "计 -2.5 乘 0.3333\n";
    LEDGER(&w, "1 1 -0.8333 2005-05-01 #1\n");
    w.rules = ADOPTED "计 0.5 乘 0.9999\n保留 0 位\n"; /* 0.49995 is 0, not 0.5, not 1 */
    LEDGER(&w, "1 1 0 2005-05-01 #1\n");
    w.rules = ADOPTED "计 0.25 乘 2\n保留 0 位\n";
    LEDGER(&w, "1 1 1 2005-05-01 #1\n");
    w.rules = ADOPTED "计 -0.25 乘 2\n保留 0 位\n";
    LEDGER(&w, "1 1 -1 2005-05-01 #1\n");
}

/* The order that the text names goes before the roster; who is named nowhere is last. */
static void the_rest_goes_in_the_order_of_the_text(void)
{
    static const int64_t order[] = { 0, 2, 1 };
    struct world w = { ADOPTED "计 0.0005\n综合稿 平分\n", FOUR_UNITS };

    text_of(&w, 1, 3, order);
    LEDGER(&w, "1 1 0.0001 2005-05-01 #10 | 0.0005 分由 3 家平分\n"
               "2 1 0.0002 2005-05-01 #11 | 0.0005 分由 3 家平分\n"
               "3 1 0.0002 2005-05-01 #12 | 0.0005 分由 3 家平分\n");
    w.rules = ADOPTED "计 -0.0004\n综合稿 平分\n";
    LEDGER(&w, "1 1 -0.0001 2005-05-01 #10 | -0.0004 分由 3 家平分\n"
               "2 1 -0.0001 2005-05-01 #11 | -0.0004 分由 3 家平分\n"
               "3 1 -0.0002 2005-05-01 #12 | -0.0004 分由 3 家平分\n");
}

static void shares_are_rounded_by_their_places(void)
{
    struct world w = { ADOPTED "计 5\n综合稿 平分\n保留 0 位\n", FOUR_UNITS };

    text_of(&w, 1, 2, NULL);
    LEDGER(&w, "1 1 3 2005-05-01 #10 | 5 分由 2 家平分\n2 1 3 2005-05-01 #11 | 5 分由 2 家平分\n");
    w.rules = ADOPTED "计 -5 乘 0.5\n综合稿 平分\n保留 1 位\n"; /* −1.25 */
    LEDGER(&w, "1 1 -1.3 2005-05-01 #10 | -2.5 分由 2 家平分\n"
               "2 1 -1.3 2005-05-01 #11 | -2.5 分由 2 家平分\n");
}

static void a_share_may_be_a_proportion(void)
{
    struct world w = { ADOPTED "计 1\n综合稿 3:2\n", FOUR_UNITS };

    text_of(&w, 1, 3, NULL);
    text_of(&w, 2, 1, NULL);
    LEDGER(&w, "1 1 0.6 2005-05-01 #10 | 1 分由 3 家按 3:2 分\n1 1 1 2005-05-01 #20\n"
               "2 1 0.4 2005-05-01 #11 | 1 分由 3 家按 3:2 分\n"
               "3 1 0 2005-05-01 #12 | 1 分由 3 家按 3:2 分\n");
    w.rules = ADOPTED "计 0.001\n综合稿 5:3:1:4\n"; /* 10 by 9: 5.56, 3.33, 1.11; one is left */
    LEDGER(&w, "1 1 0.0006 2005-05-01 #10 | 0.001 分由 3 家按 5:3:1:4 分\n"
               "1 1 0.001 2005-05-01 #20\n"
               "2 1 0.0003 2005-05-01 #11 | 0.001 分由 3 家按 5:3:1:4 分\n"
               "3 1 0.0001 2005-05-01 #12 | 0.001 分由 3 家按 5:3:1:4 分\n");
    w.rules = ADOPTED "计 -0.001\n综合稿 5:3:1\n";
    LEDGER(&w, "1 1 -0.0006 2005-05-01 #10 | -0.001 分由 3 家按 5:3:1 分\n"
               "1 1 -0.001 2005-05-01 #20\n"
               "2 1 -0.0003 2005-05-01 #11 | -0.001 分由 3 家按 5:3:1 分\n"
               "3 1 -0.0001 2005-05-01 #12 | -0.001 分由 3 家按 5:3:1 分\n");
    w.rules = ADOPTED "计 1\n综合稿 2:1\n保留 1 位\n";
    TOTALS(&w, "1甲 1.7\n2乙 0.3\n=3丙 0\n=3丁 0\n");
}

static void the_first_may_get_all(void)
{
    static const int64_t order[] = { 2, 1 };
    struct world w = { ADOPTED "计 1.25\n综合稿 第一个\n保留 1 位\n", FOUR_UNITS };

    text_of(&w, 1, 2, order);
    LEDGER(&w, "1 1 0 2005-05-01 #10 | 1.25 分由 2 家中的第一个得\n"
               "2 1 1.3 2005-05-01 #11 | 1.25 分由 2 家中的第一个得\n");
    /* 0.33346665, rounded once: not 0.334 by way of 0.3335. */
    w.rules = ADOPTED "计 1.0005 乘 0.3333\n综合稿 第一个\n保留 3 位\n";
    LEDGER(&w, "1 1 0 2005-05-01 #10 | 0.3335 分由 2 家中的第一个得\n"
               "2 1 0.333 2005-05-01 #11 | 0.3335 分由 2 家中的第一个得\n");
}

static void an_own_amount_is_multiplied_too(void)
{
    struct world w = { ADOPTED "计 2 乘 1.5\n综合稿 各计 0.25\n保留 1 位\n", FOUR_UNITS };

    text_of(&w, 1, 2, NULL); /* 0.375 */
    LEDGER(&w, "1 1 0.4 2005-05-01 #10 | 2 家合稿，各计 0.25\n"
               "2 1 0.4 2005-05-01 #11 | 2 家合稿，各计 0.25\n");
}

/* Units share by 综合稿, persons by 合作者: each whatever the other is. */
static void persons_share_among_themselves(void)
{
    struct world w = { ADOPTED "计 1\n综合稿 平分\n合作者 2:1\n记给 单位 个人\n", FOUR_UNITS,
                       FOUR_PERSONS };

    for (int i = 0; i < 3; i++) {
        struct fact *f = adopted(&w, 1, "2005-05-01", i == 2 ? 2 : 1);

        f->person = i == 2 ? 200 : 101 - i; /* 李, 张, 王 */
        f->order = i + 1;
        f->report = i == 2 ? 2 : 1;
    }
    w.unit[3].unit = 0;
    LEDGER(&w, "1 1 0.5 2005-05-01 #1 | 1 分由 2 家平分\n2 1 0.5 2005-05-01 #1 | 1 分由 2 家平分\n"
               "p100 1 0.3333 2005-05-01 #1 | 1 分由 3 人按 2:1 分\n"
               "p101 1 0.6667 2005-05-01 #1 | 1 分由 3 人按 2:1 分\n"
               "p200 1 0 2005-05-01 #1 | 1 分由 3 人按 2:1 分\n");
    PERSONS(&w, "1李 0.6667\n2张 0.3333\n=3王 0\n=3赵 0\n");
}

/* Those named nowhere share in the order of the roster: the unit's place, then the
 * person; whose unit is not in the roster comes last. */
static void persons_share_in_roster_order(void)
{
    struct world w = { ADOPTED "计 0.0005\n合作者 平分\n记给 个人\n", FOUR_UNITS, FOUR_PERSONS };
    static const int64_t who[][2] = { { 300, 3 }, { 101, 1 }, { 900, 9 }, { 100, 1 } };

    w.unit[2].place = 5; /* 丙 stands first */
    for (int i = 0; i < 4; i++) {
        struct fact *f = adopted(&w, 1, "2005-05-01", who[i][1]);

        f->person = who[i][0];
    }
    adopted(&w, 1, "2005-05-01", 2)->person = 0; /* of nobody: no part */
    LEDGER(&w, "p300 1 0.0002 2005-05-01 #1 | 0.0005 分由 4 人平分\n"
               "p100 1 0.0001 2005-05-01 #1 | 0.0005 分由 4 人平分\n"
               "p101 1 0.0001 2005-05-01 #1 | 0.0005 分由 4 人平分\n");
}

static void ranks_pick_persons(void)
{
    struct world w = { ADOPTED "人员 室主任\n计 1\n记给 个人\n条 其他\n据 二\n看 采用\n除 人员 室主任 委员\n"
                       "计 3\n记给 个人\n", FOUR_UNITS, FOUR_PERSONS };

    for (int i = 0; i < 4; i++)
        adopted(&w, i + 1, "2005-05-01", i < 2 ? 1 : i)->person = w.person[i].person;
    LEDGER(&w, "p100 1 1 2005-05-01 #1\np101 2 3 2005-05-01 #2\np200 1 1 2005-05-01 #3\n");
    TOTALS(&w, "=1甲 0\n=1乙 0\n=1丙 0\n=1丁 0\n");
}

/* A person of a class that is not assessed, or of no unit, has no account. */
static void only_persons_of_assessed_classes_count(void)
{
    struct world w = { ADOPTED "计 1\n记给 个人\n", HEAD_2005 "考核 县区\n", FOUR_UNITS,
                       FOUR_PERSONS };

    w.unit[1].class = S("科室");
    w.person[3].unit = 77;
    for (int i = 0; i < 4; i++)
        adopted(&w, i + 1, "2005-05-01", 1)->person = w.person[i].person;
    PERSONS(&w, "=1张 1\n=1李 1\n");
    w.head = HEAD_2005; /* ranked by class: of 丙's class, of 乙's, of none */
    PERSONS(&w, "=1张 1\n=1李 1\n--\n1王 1\n--\n1赵 1\n");
}

const struct test tests[] = {
    TEST(a_value_is_put_back_within_its_bounds),
    TEST(money_is_apart_from_points),
    TEST(products_are_rounded_once),
    TEST(the_rest_goes_in_the_order_of_the_text),
    TEST(shares_are_rounded_by_their_places),
    TEST(a_share_may_be_a_proportion),
    TEST(the_first_may_get_all),
    TEST(an_own_amount_is_multiplied_too),
    TEST(persons_share_among_themselves),
    TEST(persons_share_in_roster_order),
    TEST(ranks_pick_persons),
    TEST(only_persons_of_assessed_classes_count),
    TEST_END
};
