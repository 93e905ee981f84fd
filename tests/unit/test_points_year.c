/* test_points_year.c -- 清零, 取消评优, 折算 and ranks (steps 13 to 15 of docs/formats.md
 * and below), against figures worked out by hand. */
#include "tests/unit/points_world.h"

#define ONE_UNIT .unit = { { 1, { "甲", 3 }, { "县区", 6 }, { "", 0 }, 10 } }
#define ADOPTED "条 采\n据 一\n看 采用\n计 2\n"
#define VALUES "条 定\n据 一\n看 人工计分\n计 原值\n"

static struct fact *given(struct world *w, int64_t unit, int64_t tenths)
{
    struct fact *f = happened(w, HAPPENED_MANUAL, (int64_t)w->n + 1, "2005-05-01", unit);

    f->value = tenths * 1000;
    return f;
}

/* --- 清零 --- */

static void a_year_is_zeroed_from_then_on(void)
{
    struct world w = { ADOPTED "条 瞒\n据 二\n看 瞒报\n清零\n条 费\n据 三\n看 采用\n计 50 元\n",
                       "办法 两年\n施行 2004-01-01 至 2005-12-31\n", ONE_UNIT };

    adopted(&w, 1, "2004-12-31", 1);
    adopted(&w, 2, "2005-01-01", 1);
    happened(&w, HAPPENED_CONCEALED, 3, "2005-05-05", 1)->what = S("瞒报");
    adopted(&w, 4, "2005-05-05", 1);
    adopted(&w, 5, "2005-05-06", 1);
    happened(&w, HAPPENED_CONCEALED, 6, "2005-07-05", 1); /* once for the year */
    LEDGER(&w, "1 1 2 2004-12-31 #1\n1 1 2 2005-01-01 #2\n1 1 2 2005-05-05 #4\n"
               "1 1 0 2005-05-06 #5 | 全年清零\n1 2 -4 2005-05-05 #3 瞒报 | 全年清零\n"
               "1 3 50元 2004-12-31 #1\n1 3 50元 2005-01-01 #2\n1 3 50元 2005-05-05 #4\n"
               "1 3 50元 2005-05-06 #5\n");
    w.from = "2005-05-05";
    w.to = "2005-05-05"; /* what was before is taken off, too: the days add up to the year */
    LEDGER(&w, "1 1 2 2005-05-05 #4\n1 2 -4 2005-05-05 #3 瞒报 | 全年清零\n1 3 50元 2005-05-05 #4\n");
    w.from = w.to = "2005-05-06";
    LEDGER(&w, "1 1 0 2005-05-06 #5 | 全年清零\n1 3 50元 2005-05-06 #5\n");
}

/* Of two on one day the one without a record is the first; a clause of money zeroes
 * points; there may be nothing to take off. */
static void the_first_in_order_zeroes(void)
{
    struct world w = { "条 罚\n据 一\n看 瞒报\n计 -100 元\n清零\n条 任\n据 二\n看 报送\n每月 任务 1 未完成扣 3\n清零\n",
                       "办法 月\n施行 2005-05-01 至 2005-05-31\n", ONE_UNIT };

    happened(&w, HAPPENED_CONCEALED, 1, "2005-05-31", 1);
    LEDGER(&w, "1 1 -100元 2005-05-31 #1\n"
               "1 2 -3 2005-05-31 #0 5月应报 1 篇，实报 0 篇 | 未完成，扣 3\n"
               "1 2 3 2005-05-31 #0 5月应报 1 篇，实报 0 篇 | 全年清零\n");
    reported(&w, 2, "2005-05-31", 1);
    LEDGER(&w, "1 1 -100元 2005-05-31 #1\n1 1 0 2005-05-31 #1 | 全年清零\n");
}

static void only_what_counts_zeroes(void)
{
    struct world w = { ADOPTED "条 瞒\n据 二\n看 瞒报\n每年 第 2 次\n清零\n", HEAD_2005 "不计 标记 无效\n", ONE_UNIT };

    adopted(&w, 1, "2005-01-01", 1);
    happened(&w, HAPPENED_CONCEALED, 2, "2005-01-02", 1)->flags = S("无效");
    happened(&w, HAPPENED_CONCEALED, 3, "2005-01-03", 1);
    happened(&w, HAPPENED_CONCEALED, 4, "2005-01-04", 1)->work = 3;
    LEDGER(&w, "1 1 2 2005-01-01 #1\n");
    happened(&w, HAPPENED_CONCEALED, 5, "2005-01-05", 1);
    LEDGER(&w, "1 1 2 2005-01-01 #1\n1 2 -2 2005-01-05 #5 | 全年清零\n");
}

/* A target that was missed zeroes, too; later lines of an earlier clause are noted twice. */
static void a_missed_target_zeroes(void)
{
    struct world w = { ADOPTED "每年 封顶 3\n条 目\n据 二\n每月 目标 3 未完成扣 1\n清零\n",
                       "办法 月\n施行 2005-05-01 至 2005-06-30\n", ONE_UNIT };

    adopted(&w, 1, "2005-05-01", 1);
    adopted(&w, 2, "2005-06-01", 1);
    LEDGER(&w, "1 1 2 2005-05-01 #1\n1 1 0 2005-06-01 #2 | 每年封顶 3，余 1；全年清零\n"
               "1 2 -1 2005-05-31 #0 5月应得 3 分，实得 2 分 | 未完成，扣 1\n"
               "1 2 -1 2005-05-31 #0 5月应得 3 分，实得 2 分 | 全年清零\n"
               "1 2 0 2005-06-30 #0 6月应得 3 分，实得 1 分 | 未完成，扣 1；全年清零\n");
}

/* --- 取消评优 --- */

static struct str bars_text(struct arena *a, const struct points_sheet *sheet)
{
    const struct points_bar *bar = sheet->bars.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < sheet->bars.n; i++)
        buf_fmt(&b, "%lld %lld %lld " FMT " " FMT "\n", (long long)bar[i].unit,
                (long long)bar[i].person, (long long)bar[i].clause,
                P(time_day_str(a, bar[i].day)), P(bar[i].what));
    return buf_str(&b);
}

static void a_bar_holds_for_its_year(void)
{
    struct world w = { "条 瞒\n据 一\n看 瞒报\n取消评优\n记给 单位 个人\n条 任\n据 二\n看 报送\n每半年 任务 1 只提醒\n取消评优\n",
                       "办法 两年\n施行 2004-01-01 至 2005-12-31\n", .to = "2005-03-31", FOUR_UNITS,
                       .person = { { 100, 1, { "张", 3 } } } };

    for (int unit = 2; unit <= 4; unit++) {
        reported(&w, unit, "2004-02-01", unit);
        reported(&w, unit + 10, "2004-08-01", unit);
    }
    reported(&w, 20, "2004-02-01", 1);
    happened(&w, HAPPENED_CONCEALED, 30, "2004-05-05", 2)->what = S("瞒报");
    happened(&w, HAPPENED_CONCEALED, 31, "2005-02-05", 3)->person = 100;
    happened(&w, HAPPENED_CONCEALED, 32, "2005-04-01", 4); /* not yet */
    LEDGER(&w, "");
    check_sheet(&w, bars_text, "1 0 2 2004-12-31 下半年应报 1 篇，实报 0 篇\n"
                               "2 0 1 2004-05-05 瞒报\n3 0 1 2005-02-05 \n1 100 1 2005-02-05 \n",
                __FILE__, __LINE__);
    TOTALS(&w, "=1甲 0 !\n=1乙 0 !\n=1丙 0 !\n=1丁 0\n");
    PERSONS(&w, "1张 0 !\n");
    w.from = "2005-02-01"; /* the bars of 2004 do not touch it; one of January 2005 would */
    TOTALS(&w, "=1甲 0\n=1乙 0\n=1丙 0 !\n=1丁 0\n");
    w.from = w.to = "2005-03-31";
    TOTALS(&w, "=1甲 0\n=1乙 0\n=1丙 0 !\n=1丁 0\n");
}

/* --- 折算 --- */

static void totals_are_converted_one_after_another(void)
{
    struct world w = { VALUES "条 均\n据 二\n看 采用\n折算 平均\n条 满\n据 三\n折算 满分 30 计 100\n"
                       "条 整\n据 四\n折算 保留 1 位\n", FOUR_UNITS };

    given(&w, 1, 100);
    adopted(&w, 11, "2005-05-01", 1);
    adopted(&w, 12, "2005-05-01", 1);
    adopted(&w, 13, "2005-05-01", 1);
    adopted(&w, 14, "2005-05-01", 1)->work = 13; /* the same text */
    given(&w, 2, -55);
    w.unit[2].unit = 0;
    LEDGER(&w, "1 1 10 2005-05-01 #1\n"
               "1 2 -6.6667 2005-12-31 #0 折算 | 10 ÷ 3\n"              /* 3.3333 */
               "1 3 7.7777 2005-12-31 #0 折算 | 满分 30 计 100\n"        /* 11.111 */
               "1 4 -0.011 2005-12-31 #0 折算 | 保留 1 位\n"             /* 11.1 */
               "2 1 -5.5 2005-05-01 #6\n"
               "2 2 0 2005-12-31 #0 折算 | 没有可除的条数\n"
               "2 3 -12.8333 2005-12-31 #0 折算 | 满分 30 计 100\n"      /* −18.3333 */
               "2 4 0.0333 2005-12-31 #0 折算 | 保留 1 位\n");
    TOTALS(&w, "1甲 11.1\n2乙 -18.3\n");
    w.from = "2005-05-02"; /* the totals and texts of what is asked for */
    w.to = "2005-06-30";
    LEDGER(&w, "1 2 0 2005-06-30 #0 折算 | 没有可除的条数\n1 3 0 2005-06-30 #0 折算 | 满分 30 计 100\n"
               "1 4 0 2005-06-30 #0 折算 | 保留 1 位\n2 2 0 2005-06-30 #0 折算 | 没有可除的条数\n"
               "2 3 0 2005-06-30 #0 折算 | 满分 30 计 100\n2 4 0 2005-06-30 #0 折算 | 保留 1 位\n");
}

static void the_highest_of_each_group_gets_all(void)
{
    struct world w = { VALUES "条 高\n据 二\n折算 最高 计 60\n", FOUR_UNITS };

    given(&w, 1, 90);
    given(&w, 2, 30);
    w.unit[2].class = w.unit[3].class = S("科室");
    given(&w, 3, -20);
    TOTALS(&w, "1甲 60\n2乙 20\n--\n1丁 0\n2丙 -2\n"); /* not above 0: no change */
    w.head = HEAD_2005 "排名 不分组\n";
    TOTALS(&w, "1甲 60\n2乙 20\n--\n3丁 0\n4丙 -13.3333\n");
    w.rules = VALUES "条 高\n据 二\n单位 科室\n折算 最高 计 60\n"; /* among those it names */
    given(&w, 4, 10);
    TOTALS(&w, "1丁 60\n--\n2甲 9\n3乙 3\n--\n4丙 -120\n");
}

static void bands_go_by_total_and_by_rank(void)
{
    struct world w = { VALUES "条 档\n据 二\n折算 分档 10 计 100 5 计 50 其余 计 20\n", FOUR_UNITS };

    given(&w, 1, 100);
    given(&w, 2, 99);
    given(&w, 3, 50);
    given(&w, 4, -10);
    TOTALS(&w, "1甲 100\n=2乙 50\n=2丙 50\n4丁 20\n");
    w.rules = VALUES "条 档\n据 二\n折算 名次 1 计 10 3 计 6 其余 计 2\n";
    TOTALS(&w, "1甲 10\n=2乙 6\n=2丙 6\n4丁 2\n");
    LEDGER(&w, "1 1 10 2005-05-01 #1\n1 2 0 2005-12-31 #0 折算 | 第 1 名计 10\n"
               "2 1 9.9 2005-05-01 #2\n2 2 -3.9 2005-12-31 #0 折算 | 第 2 名计 6\n"
               "3 1 5 2005-05-01 #3\n3 2 1 2005-12-31 #0 折算 | 第 3 名计 6\n"
               "4 1 -1 2005-05-01 #4\n4 2 3 2005-12-31 #0 折算 | 第 4 名计 2\n");
}

/* --- 同分 --- */

static void ties_go_by_clauses(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n计 2\n条 批\n据 二\n看 批示\n计 4\n条 报\n据 三\n看 报送\n计 1\n条 费\n据 四\n看 采用\n计 9 元\n",
                       HEAD_2005 "同分 费 批 采\n", FOUR_UNITS };

    for (int i = 0; i < 4; i++)
        reported(&w, i + 1, "2005-05-01", 1);
    adopted(&w, 5, "2005-05-01", 2);
    reported(&w, 6, "2005-05-01", 2);
    reported(&w, 7, "2005-05-01", 2);
    instructed(&w, 8, "2005-05-01", 3, LEVEL_CITY);
    for (int i = 9; i < 13; i++)
        reported(&w, i, "2005-05-01", 4);
    TOTALS(&w, "1丙 4\n2乙 4 9元\n=3甲 4\n=3丁 4\n");
}

/* Where there are no points, money ranks; what only bars gives neither. */
static void money_alone_ranks(void)
{
    struct world w = { "条 费\n据 一\n看 采用\n计 9 元\n条 禁\n据 二\n看 失实\n取消评优\n", HEAD_2005,
                       FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 3);
    adopted(&w, 2, "2005-05-02", 3);
    adopted(&w, 3, "2005-05-01", 2);
    TOTALS(&w, "1丙 0 18元\n2乙 0 9元\n=3甲 0\n=3丁 0\n");
}

/* A conversion may decide, too; nothing decides between persons who have the same. */
static void ties_see_conversions(void)
{
    struct world w = { VALUES "条 整\n据 二\n折算 保留 0 位\n", HEAD_2005 "同分 整 定\n", FOUR_UNITS };

    given(&w, 1, 12);
    given(&w, 2, 8);
    given(&w, 3, 8);
    TOTALS(&w, "=1乙 1\n=1丙 1\n3甲 1\n4丁 0\n");
}

/* --- nobody, no time --- */

static void there_may_be_nothing_to_compute(void)
{
    struct world w = { ADOPTED "条 任\n据 二\n看 报送\n每月 任务 1 未完成扣 1\n条 底\n据 三\n每月 底分 1\n条 率\n据 四\n看 采用\n每月 占 报送 计 1\n"
                       "条 目\n据 五\n每月 目标 1 未完成扣 1\n清零\n", ONE_UNIT, .from = "2004-01-01",
                       .to = "2004-12-31" };

    adopted(&w, 1, "2004-05-01", 1);
    LEDGER(&w, "");
    PROGRESS(&w, "");
    TOTALS(&w, "1甲 0\n");
    w.unit[0].unit = 0;
    TOTALS(&w, "");
}

static void who_is_ranked_together(void)
{
    const struct points_total a = { .class = S("县区"), .team = S("一组") };
    const struct points_total b = { .class = S("县区"), .team = S("二组") };
    const struct points_total c = { .class = S("科室"), .team = S("一组") };

    CHECK(points_same_group(RANK_ALL, &a, &c));
    CHECK(points_same_group(RANK_CLASS, &a, &b) && !points_same_group(RANK_CLASS, &a, &c));
    CHECK(points_same_group(RANK_TEAM, &a, &a) && !points_same_group(RANK_TEAM, &a, &b));
}

const struct test tests[] = {
    TEST(a_year_is_zeroed_from_then_on),
    TEST(the_first_in_order_zeroes),
    TEST(only_what_counts_zeroes),
    TEST(a_missed_target_zeroes),
    TEST(a_bar_holds_for_its_year),
    TEST(totals_are_converted_one_after_another),
    TEST(the_highest_of_each_group_gets_all),
    TEST(bands_go_by_total_and_by_rank),
    TEST(ties_go_by_clauses),
    TEST(money_alone_ranks),
    TEST(ties_see_conversions),
    TEST(there_may_be_nothing_to_compute),
    TEST(who_is_ranked_together),
    TEST_END
};
