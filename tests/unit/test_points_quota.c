/* test_points_quota.c -- what is taken off, totals and ranks, against figures
 * worked out by hand. */
#include <sys/wait.h>
#include <unistd.h>
#include "tests/unit/points_world.h"

#define TWO "条 单篇\n据 一\n看 采用\n计 2\n"
#define HALF_HEAD "办法 试行\n施行 2005-03-15 至 2005-08-20\n"

#define QUOTA "条 任务\n据 一\n看 报送\n"

static void a_short_month_costs_for_each(void)
{
    struct world w = { QUOTA "每月 任务 4 每少一篇扣 1.5\n", FOUR_UNITS, .from = "2005-02-01",
                       .to = "2005-03-31" };

    for (int i = 0; i < 4; i++)
        reported(&w, i + 1, "2005-02-28", 1);
    reported(&w, 5, "2005-03-01", 1);
    reported(&w, 6, "2005-03-31", 1);
    reported(&w, 7, "2005-04-01", 1);
    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 -3 2005-03-31 #0 3月应报 4 篇，实报 2 篇 | 少 2 篇，每篇扣 1.5\n");
    TOTALS(&w, "1甲 -3\n");
}

static void a_short_quarter_may_cost_once(void)
{
    struct world w = { "条 任务\n据 一\n看 采用\n级别 省\n每季 任务 1 未完成扣 5\n", FOUR_UNITS };

    adopted(&w, 1, "2005-04-01", 1)->level = LEVEL_PROVINCE;
    adopted(&w, 2, "2005-10-01", 1);
    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 -5 2005-03-31 #0 第1季度应采用 1 篇，实采用 0 篇 | 未完成，扣 5\n"
               "1 1 -5 2005-09-30 #0 第3季度应采用 1 篇，实采用 0 篇 | 未完成，扣 5\n"
               "1 1 -5 2005-12-31 #0 第4季度应采用 1 篇，实采用 0 篇 | 未完成，扣 5\n");
}

static void halves_and_years_have_quotas(void)
{
    struct world w = { "条 任务\n据 一\n看 批示\n每半年 任务 1 未完成扣 2\n"
                       "条 年\n据 一\n看 报送\n每年 任务 3 每少一条扣 1\n", FOUR_UNITS };

    instructed(&w, 1, "2005-07-01", 1, LEVEL_CITY);
    reported(&w, 2, "2005-12-31", 1);
    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 -2 2005-06-30 #0 上半年应得批示 1 篇，实得批示 0 篇 | 未完成，扣 2\n"
               "1 2 -2 2005-12-31 #0 2005年应报 3 篇，实报 1 篇 | 少 2 篇，每篇扣 1\n");
}

static void only_whole_ended_months_count(void)
{
    struct world w = { QUOTA "每月 任务 1 未完成扣 1\n", FOUR_UNITS, .from = "2005-01-02",
                       .to = "2005-03-30" };

    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 -1 2005-02-28 #0 2月应报 1 篇，实报 0 篇 | 未完成，扣 1\n");
    w.to = "2005-03-31";
    TOTALS(&w, "1甲 -2\n");
    w.from = "2005-01-01";
    TOTALS(&w, "1甲 -3\n");
    w.from = "2005-01-01";
    w.to = "2005-01-30";
    LEDGER(&w, "");
}

static void only_months_within_the_validity_count(void)
{
    struct world w = { QUOTA "每月 任务 1 未完成扣 1\n", HALF_HEAD, FOUR_UNITS,
                       .from = "2005-01-01", .to = "2005-12-31" };

    w.unit[1].unit = 0;
    reported(&w, 1, "2005-03-20", 1); /* in the month that is not whole: not April's */
    TOTALS(&w, "1甲 -4\n"); /* April to July */
    w.rules = QUOTA "每季 任务 1 未完成扣 1\n";
    LEDGER(&w, "1 1 -1 2005-06-30 #0 第2季度应报 1 篇，实报 0 篇 | 未完成，扣 1\n");
    w.rules = QUOTA "每年 任务 1 未完成扣 1\n";
    LEDGER(&w, "");
}

static void a_leap_february_has_29_days(void)
{
    struct world w = { QUOTA "每月 任务 1 未完成扣 1\n",
                       "办法 闰\n施行 2004-02-01 至 2004-02-29\n", FOUR_UNITS };

    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 -1 2004-02-29 #0 2月应报 1 篇，实报 0 篇 | 未完成，扣 1\n");
    reported(&w, 1, "2004-02-29", 1);
    LEDGER(&w, "");
    w.to = "2004-02-28";
    w.n = 0;
    LEDGER(&w, "");
}

static void a_quota_may_be_for_a_class(void)
{
    struct world w = { QUOTA "单位 科室\n每年 任务 1 未完成扣 1\n", FOUR_UNITS };

    w.unit[2].class = S("科室");
    TOTALS(&w, "=1甲 0\n=1乙 0\n=1丁 0\n--\n1丙 -1\n");
}

static void a_quota_counts_texts_once(void)
{
    struct world w = { "条 任务\n据 一\n看 采用\n每年 任务 2 每少一篇扣 1\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1)->work = 9;
    adopted(&w, 2, "2005-05-01", 1)->work = 9;
    w.unit[1].unit = 0;
    TOTALS(&w, "1甲 -1\n");
    adopted(&w, 3, "2005-05-01", 1);
    TOTALS(&w, "1甲 0\n");
}

/* --- totals and ranks --- */

/* Units with these points each, decided by a person. */
static void give_points(struct world *w, const int *points, size_t n)
{
    w->rules = "条 定分\n据 一\n看 人工计分\n计 原值\n";
    for (size_t i = 0; i < n; i++) {
        int64_t unit = (int64_t)i + 1;

        w->unit[i] = (struct scored_unit){ .unit = unit, .place = unit };
        happened(w, HAPPENED_MANUAL, unit, "2005-05-01", unit)->value =
            points[i] * (int64_t)DECIMAL_ONE;
    }
}

static void equal_points_share_a_rank(void)
{
    static const int points[] = { 0, 5, 9, 7, 5, 0, 7, 5, 1, 0 };
    struct world w = { 0 };

    give_points(&w, points, 10);
    TOTALS(&w, "1 9\n=2 7\n=2 7\n=4 5\n=4 5\n=4 5\n7 1\n=8 0\n=8 0\n=8 0\n");
}

/* 9, 9, 11 as a published circular prints it. */
static void the_one_after_two_nines_is_eleventh(void)
{
    static const int points[] = { 20, 19, 18, 17, 16, 15, 14, 13, 12, 12, 10 };
    struct world w = { 0 };

    give_points(&w, points, 11);
    TOTALS(&w, "1 20\n2 19\n3 18\n4 17\n5 16\n6 15\n7 14\n8 13\n=9 12\n=9 12\n11 10\n");
}

static void classes_and_teams_rank_apart(void)
{
    struct world w = { TWO, FOUR_UNITS };

    w.unit[4] = (struct scored_unit){ 5, S("戊"), S("科室"), S("二组"), .place = 5 };
    w.unit[5] = (struct scored_unit){ 6, S("己"), S("科室"), S("一组"), .place = 50 };
    w.unit[6] = (struct scored_unit){ 7, S("庚"), S("科室"), S("二组"), .place = 60 };
    w.unit[1].team = S("东");
    w.unit[3].team = S("东");
    adopted(&w, 1, "2005-05-01", 7);
    adopted(&w, 2, "2005-05-01", 4);
    TOTALS(&w, "1庚 2\n2戊 0\n--\n1己 0\n--\n=1甲 0\n=1丙 0\n--\n1丁 2\n2乙 0\n");
    w.head = HEAD_2005 "排名 按类别\n";
    TOTALS(&w, "1庚 2\n=2戊 0\n--\n=2己 0\n--\n1丁 2\n--\n=2甲 0\n--\n=2乙 0\n--\n=2丙 0\n");
    w.head = HEAD_2005 "排名 不分组\n";
    TOTALS(&w, "=1丁 2\n--\n=1庚 2\n=3戊 0\n--\n=3甲 0\n--\n=3乙 0\n--\n=3丙 0\n--\n=3己 0\n");
}

static void only_the_classes_named_are_assessed(void)
{
    struct world w = { TWO, HEAD_2005 "考核 县区 街道\n", FOUR_UNITS };

    w.unit[0].class = S("科室");
    adopted(&w, 1, "2005-05-01", 1);
    adopted(&w, 2, "2005-05-01", 2);
    LEDGER(&w, "2 1 2 2005-05-01 #2\n");
    TOTALS(&w, "1乙 2\n=2丙 0\n=2丁 0\n");
}

static void totals_may_be_below_nothing(void)
{
    struct world w = { TWO QUOTA "每月 任务 1 每少一篇扣 0.5\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 3);
    adopted(&w, 2, "2005-05-02", 3);
    TOTALS(&w, "1丙 -2\n=2甲 -6\n=2乙 -6\n=2丁 -6\n");
}

static void facts_in_any_order_give_one_ledger(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct world w = { TWO "每月 封顶 5\n综合稿 平分\n", FOUR_UNITS };
    struct points_sheet sheet;
    struct str first;

    for (int i = 0; i < 12; i++) {
        struct fact *f = adopted(&w, 1 + i / 2, i % 3 == 0 ? "2005-05-01" : "2005-05-02",
                                 1 + i % 3);
        f->report = i;
    }
    sheet = sheet_of(a, &w);
    first = ledger_text(a, &sheet);
    CHECK(first.n != 0);
    for (int turn = 0; turn < 12; turn++) {
        struct fact moved = w.fact[0];
        struct scored_unit unit = w.unit[0];

        memmove(w.fact, w.fact + 1, 11 * sizeof(moved));
        w.fact[11] = moved;
        memmove(w.unit, w.unit + 1, 3 * sizeof(unit));
        w.unit[3] = unit;
        sheet = sheet_of(a, &w);
        CHECK_STR(ledger_text(a, &sheet), first.p);
    }
    arena_free(a);
}

/* --- amounts that nobody means --- */

static void a_line_has_a_largest_amount(void)
{
    struct world w = { FOUR_UNITS,
                       .rules = "条 任务\n据 一\n看 报送\n每年 任务 每人 10000 每少一篇扣 10000\n" };

    memset(w.unit + 1, 0, 3 * sizeof(w.unit[0]));
    w.unit[0].people = 10;
    LEDGER(&w, "1 1 -1000000000 2005-12-31 #0 2005年应报 100000 篇，实报 0 篇 | 少 100000 篇，每篇扣 10000\n");
    w.unit[0].people = 11;
    LEDGER(&w, "1 1 -1000000000 2005-12-31 #0 2005年应报 110000 篇，实报 0 篇 | 少 110000 篇，每篇扣 10000；"
               "超过一笔的限度，记 -1000000000\n");
    w.unit[0].people = INT64_MAX;
    TOTALS(&w, "1甲 -1000000000\n");
}

/* What a wild file could make of totals: products that no whole number holds. */
static void wild_products_end_at_the_bounds(void)
{
    struct world w = { FOUR_UNITS,
                       .rules = "条 扣\n据 一\n看 报送\n每周 任务 每人 10000 每少一篇扣 10000\n"
                                "条 补\n据 二\n看 采用\n计 原值\n"
                                "条 目标\n据 三\n每年 目标 1 按比例计 1000000\n"
                                "条 最高\n据 四\n折算 最高 计 10000\n" };

    w.unit[0].people = w.unit[1].people = 100000;
    adopted(&w, 1, "2005-05-05", 3)->value = 1;
    TOTALS(&w, "1丙 10000\n2丁 0\n=3甲 -1000000000\n=3乙 -1000000000\n");
    w = (struct world){ FOUR_UNITS,
                        .rules = "条 底\n据 一\n每周 底分 1000000\n条 满\n据 二\n折算 满分 1 计 1000\n" };
    memset(w.unit + 1, 0, 3 * sizeof(w.unit[0]));
    w.from = "2005-12-20";
    LEDGER(&w, "1 1 1000000 2005-12-26 #0 12月26日至1月1日底分\n"
               "1 2 999000000 2005-12-31 #0 折算 | 满分 1 计 1000\n");
    w.from = "2005-12-10";
    LEDGER(&w, "1 1 1000000 2005-12-12 #0 12月12日至18日底分\n1 1 1000000 2005-12-19 #0 12月19日至25日底分\n"
               "1 1 1000000 2005-12-26 #0 12月26日至1月1日底分\n"
               "1 2 997000000 2005-12-31 #0 折算 | 满分 1 计 1000；超过一笔的限度，记 1000000000\n");
}

/* --- bugs of callers end the process: no ledger is better than a wrong one --- */

static void compute_with(int64_t amount, struct fact *fact, size_t n)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct clause c = { .no = 1, .name = S("a"), .gives = GIVES_AMOUNT, .amount = amount,
                        .factor = DECIMAL_ONE, .places = 4, .accounts = ACCOUNT_UNIT,
                        .fit = { .happenings = 1u << HAPPENED_ADOPTION } };
    struct scheme scheme = { .began = day_of("2001-01-01"), .ended = day_of("2001-12-31"),
                             .day = COUNT_HAPPENED, .clauses = { &c, 1 } };
    struct scored_unit unit = { .unit = 1, .name = S("甲") };
    struct points_input in = { .facts = { fact, n }, .units = { &unit, 1 } };
    struct points_sheet sheet;

    points_compute(a, &scheme, &in, scheme.began, scheme.ended, &sheet);
    arena_free(a);
}

static bool dies(int64_t amount, struct fact *fact, size_t n)
{
    int status = 0;
    pid_t child;

    fflush(stdout);
    child = fork();
    must(child >= 0);
    if (child == 0) {
        IGNORE(freopen("/dev/null", "w", stderr) != NULL ? OK : E_IO);
        compute_with(amount, fact, n);
        _exit(0);
    }
    must(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void what_is_no_fact_is_a_bug(void)
{
    struct fact two[2] = { { .id = 1, .happening = HAPPENED_ADOPTION, .unit = 1,
                             .day = day_of("2001-05-01") },
                           { .id = 2, .happening = HAPPENED_ADOPTION, .unit = 1,
                             .day = day_of("2001-05-01") } };
    struct fact wrong = two[0];

    CHECK(!dies(INT64_MAX, two, 2));
    CHECK(!dies(INT64_MIN, two, 2));
    wrong.level = 99;
    CHECK(dies(1, &wrong, 1));
    wrong.level = -1;
    CHECK(dies(1, &wrong, 1));
    wrong.level = 0;
    wrong.happening = 0;
    CHECK(dies(1, &wrong, 1));
}

const struct test tests[] = {
    TEST(a_short_month_costs_for_each),
    TEST(a_short_quarter_may_cost_once),
    TEST(halves_and_years_have_quotas),
    TEST(only_whole_ended_months_count),
    TEST(only_months_within_the_validity_count),
    TEST(a_leap_february_has_29_days),
    TEST(a_quota_may_be_for_a_class),
    TEST(a_quota_counts_texts_once),
    TEST(equal_points_share_a_rank),
    TEST(the_one_after_two_nines_is_eleventh),
    TEST(classes_and_teams_rank_apart),
    TEST(only_the_classes_named_are_assessed),
    TEST(totals_may_be_below_nothing),
    TEST(facts_in_any_order_give_one_ledger),
    TEST(a_line_has_a_largest_amount),
    TEST(wild_products_end_at_the_bounds),
    TEST(what_is_no_fact_is_a_bug),
    TEST_END
};
