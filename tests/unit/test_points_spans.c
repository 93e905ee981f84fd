/* test_points_spans.c -- 底分, 占, the effects of 任务 and 目标, progress (steps 6, 7 and
 * 12 of docs/formats.md), against figures worked out by hand. */
#include "tests/unit/points_world.h"

#define ONE_UNIT .unit = { { 1, { "甲", 3 }, { "县区", 6 }, { "", 0 }, 10 } }
#define QUARTER_HEAD "办法 季\n施行 2005-01-10 至 2005-03-31\n"

/* --- 底分 --- */

static void a_base_is_given_on_the_first_day_of_each_span(void)
{
    struct world w = { "条 底\n据 一\n每月 底分 10\n", QUARTER_HEAD, ONE_UNIT };

    LEDGER(&w, "1 1 10 2005-01-10 #0 1月底分\n1 1 10 2005-02-01 #0 2月底分\n"
               "1 1 10 2005-03-01 #0 3月底分\n");
    w.from = "2005-02-01";
    w.to = "2005-02-28";
    LEDGER(&w, "1 1 10 2005-02-01 #0 2月底分\n");
    w.from = "2005-02-02";
    LEDGER(&w, "");
    w.rules = "条 底\n据 一\n每年 底分 100\n";
    w.from = NULL;
    LEDGER(&w, "1 1 100 2005-01-10 #0 2005年底分\n");
}

static void a_base_may_go_by_class(void)
{
    struct world w = { "条 底\n据 一\n每季 底分 县区 60 科室 40\n条 个\n据 二\n每季 底分 5\n记给 个人\n",
                       QUARTER_HEAD, FOUR_UNITS, .person = { { 100, 1, { "张", 3 } } } };

    w.unit[1].class = S("科室");
    w.unit[2].class = S("乡镇");
    w.unit[3].unit = 0;
    LEDGER(&w, "1 1 60 2005-01-10 #0 第1季度底分\n2 1 40 2005-01-10 #0 第1季度底分\n"
               "p100 2 5 2005-01-10 #0 第1季度底分\n");
}

/* --- 占 --- */

static void a_rate_is_part_of_a_whole(void)
{
    struct world w = { "条 率\n据 一\n看 采用\n级别 市\n每月 占 报送 计 10\n", QUARTER_HEAD, ONE_UNIT };

    reported(&w, 1, "2005-02-01", 1);
    reported(&w, 2, "2005-02-02", 1);
    reported(&w, 3, "2005-02-28", 1)->work = 2; /* the same text again */
    reported(&w, 4, "2005-02-28", 1);
    adopted(&w, 5, "2005-02-01", 1);
    adopted(&w, 6, "2005-02-02", 1)->work = 5;
    adopted(&w, 7, "2005-02-03", 1)->level = LEVEL_PROVINCE;
    adopted(&w, 8, "2005-03-03", 1);
    LEDGER(&w, "1 1 3.3333 2005-02-28 #0 2月有 1，占 3\n1 1 0 2005-03-31 #0 3月有 1，占 0\n");
    w.rules = "条 率\n据 一\n看 采用\n每月 占 报送 采用 计 10\n保留 1 位\n"; /* 2 of 5; 1 of 1 */
    LEDGER(&w, "1 1 4 2005-02-28 #0 2月有 2，占 5\n1 1 10 2005-03-31 #0 3月有 1，占 1\n");
    w.to = "2005-03-30"; /* March has not ended, and of February not all is asked for */
    w.from = "2005-02-02";
    LEDGER(&w, "");
}

/* --- 任务 --- */

static void a_quota_has_five_effects(void)
{
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 3 每少一篇扣 1 未完成扣 2 完成计 4 按比例计 5 "
                       "每超一篇计 0.5\n保留 1 位\n", QUARTER_HEAD, ONE_UNIT };

    reported(&w, 1, "2005-02-01", 1);
    for (int i = 2; i < 7; i++)
        reported(&w, i, "2005-03-01", 1);
    LEDGER(&w, "1 1 -2 2005-02-28 #0 2月应报 3 篇，实报 1 篇 | 少 2 篇，每篇扣 1\n"
               "1 1 -2 2005-02-28 #0 2月应报 3 篇，实报 1 篇 | 未完成，扣 2\n"
               "1 1 1.7 2005-02-28 #0 2月应报 3 篇，实报 1 篇 | 按比例计，满额 5\n"
               "1 1 4 2005-03-31 #0 3月应报 3 篇，实报 5 篇 | 完成\n"
               "1 1 5 2005-03-31 #0 3月应报 3 篇，实报 5 篇 | 按比例计，满额 5\n"
               "1 1 1 2005-03-31 #0 3月应报 3 篇，实报 5 篇 | 超 2 篇，每篇计 0.5\n");
}

/* 3 in all, of them 2 for 调研 and 2 of 800: with one long piece of 调研 and two others
 * 0 are missing of the whole, 1 and 1 of the parts. */
static void parts_of_a_quota_lack_together(void)
{
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 3 每少一篇扣 1 完成计 9\n其中 类别 调研 不少于 2\n"
                       "其中 字数 不少于 800 不少于 2\n", QUARTER_HEAD, ONE_UNIT,
                       .from = "2005-03-01" };
    struct fact *f = reported(&w, 1, "2005-03-01", 1);

    f->kind = KIND_SURVEY;
    f->length = 800;
    reported(&w, 2, "2005-03-01", 1)->length = 799;
    reported(&w, 3, "2005-03-01", 1);
    LEDGER(&w, "1 1 -2 2005-03-31 #0 3月应报 3 篇，实报 3 篇 | 少 2 篇，每篇扣 1\n");
    PROGRESS(&w, "1 1 2005-03-01 2005-03-31 3 3 2 ended\n");
    w.fact[1].kind = w.fact[2].kind = KIND_SURVEY;
    w.fact[1].length = w.fact[2].length = 900;
    LEDGER(&w, "1 1 9 2005-03-31 #0 3月应报 3 篇，实报 3 篇 | 完成\n");
    w.n = 0; /* 3 of the whole are less than 2 + 2 of the parts */
    LEDGER(&w, "1 1 -4 2005-03-31 #0 3月应报 3 篇，实报 0 篇 | 少 4 篇，每篇扣 1\n");
}

static void what_is_wanted_goes_by_class_heads_and_unit(void)
{
    struct unit_quota own[] = { { { "别", 3 }, 90000 }, { { "任", 3 }, 70000 } };
    struct unit_quota none[] = { { { "任", 3 }, 0 } };
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 县区 2 科室 1 每少一篇扣 1\n", QUARTER_HEAD,
                       FOUR_UNITS, .from = "2005-03-01" };

    w.unit[1].class = S("科室");
    w.unit[2].class = S("乡镇");
    w.unit[3].class = S("乡镇");
    w.unit[3].quotas = (struct list){ own, 2 };
    PROGRESS(&w, "1 1 2005-03-01 2005-03-31 2 0 2 ended\n2 1 2005-03-01 2005-03-31 1 0 1 ended\n"
                 "4 1 2005-03-01 2005-03-31 7 0 7 ended\n");
    w.rules = "条 任\n据 一\n看 报送\n每月 任务 每人 2 只提醒\n记给 单位 个人\n";
    w.unit[0].people = 3;
    w.unit[1].people = 4;
    w.unit[1].quotas = (struct list){ none, 1 };
    w.person[0] = (struct scored_person){ 500, 1, S("张"), S("") };
    PROGRESS(&w, "1 1 2005-03-01 2005-03-31 6 0 6 ended\n4 1 2005-03-01 2005-03-31 7 0 7 ended\n"
                 "500 1 2005-03-01 2005-03-31 2 0 2 ended\n");
    LEDGER(&w, "");
}

/* 另定: a unit has its own number or none; persons have none. */
static void what_is_wanted_may_be_said_elsewhere(void)
{
    struct unit_quota own[] = { { { "任", 3 }, 20000 } }, none[] = { { { "任", 3 }, 0 } };
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 另定 每少一篇扣 1 完成计 9\n记给 单位 个人\n",
                       QUARTER_HEAD, FOUR_UNITS, .from = "2005-03-01" };

    w.unit[0].quotas = (struct list){ own, 1 };
    w.unit[1].quotas = (struct list){ none, 1 };
    w.person[0] = (struct scored_person){ 500, 1, S("张"), S("") };
    reported(&w, 1, "2005-03-04", 1);
    PROGRESS(&w, "1 1 2005-03-01 2005-03-31 2 1 1 ended\n");
    w.rules = "条 任\n据 一\n每月 目标 另定 未完成扣 1\n";
    PROGRESS(&w, "1 1 2005-03-01 2005-03-31 2 0 2 ended\n");
}

/* Of the numbers that hold on the last day of a span the last; the class and the heads of
 * that day. */
static void what_is_wanted_goes_by_the_last_day_of_the_span(void)
{
    struct unit_quota own[] = { { { "任", 3 }, 50000, day_of("2005-02-01"), day_of("2005-02-28"), false },
                                { { "任", 3 }, 70000, day_of("2005-03-02"), 0, false },
                                { { "任", 3 }, 0, day_of("2005-04-30"), day_of("2005-04-30"), false },
                                { { "任", 3 }, 0, day_of("2005-05-31"), 0, true } };
    struct unit_stand stand[] = { { day_of("2005-02-15"), { "科室", 6 }, 2 },
                                  { day_of("2005-04-01"), { "乡镇", 6 }, 0 } };
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 县区 2 科室 1 每少一篇扣 1\n", HEAD_2005,
                       ONE_UNIT, .from = "2005-01-01", .to = "2005-06-30" };

    w.unit[0].quotas = (struct list){ own, 4 };
    reported(&w, 1, "2005-02-10", 1);
    reported(&w, 2, "2005-04-10", 1);
    reported(&w, 3, "2005-06-10", 1);
    PROGRESS(&w, "1 1 2005-01-01 2005-01-31 2 0 2 ended\n1 1 2005-02-01 2005-02-28 5 1 4 ended\n"
                 "1 1 2005-03-01 2005-03-31 7 0 7 ended\n1 1 2005-05-01 2005-05-31 2 0 2 ended\n"
                 "1 1 2005-06-01 2005-06-30 2 1 1 ended\n");
    w.unit[0].quotas = (struct list){ NULL, 0 };
    w.unit[0].stands = (struct list){ stand, 2 };
    PROGRESS(&w, "1 1 2005-01-01 2005-01-31 2 0 2 ended\n1 1 2005-02-01 2005-02-28 1 1 0 ended\n"
                 "1 1 2005-03-01 2005-03-31 1 0 1 ended\n");
    w.rules = "条 任\n据 一\n看 报送\n每月 任务 每人 3 只提醒\n";
    w.unit[0].people = 1;
    w.to = "2005-03-31";
    PROGRESS(&w, "1 1 2005-01-01 2005-01-31 3 0 3 ended\n1 1 2005-02-01 2005-02-28 6 1 5 ended\n"
                 "1 1 2005-03-01 2005-03-31 6 0 6 ended\n");
    w.rules = "条 目\n据 一\n每月 目标 3 每少一分扣 1\n";
    own[0].clause = own[1].clause = S("目");
    own[1].wanted = 0;
    w.unit[0].quotas = (struct list){ own, 2 };
    LEDGER(&w, "1 1 -3 2005-01-31 #0 1月应得 3 分，实得 0 分 | 少 3 分，每分扣 1\n"
               "1 1 -5 2005-02-28 #0 2月应得 5 分，实得 0 分 | 少 5 分，每分扣 1\n");
}

/* 单位 is the class on the day that counts, 底分 by class that of its own day; so is 不计's. */
static void what_is_given_goes_by_the_class_of_its_day(void)
{
    struct unit_stand stand[] = { { day_of("2005-02-01"), { "科室", 6 }, 0 } };
    struct world w = { "条 县\n据 一\n看 报送\n单位 县区\n计 2\n条 科\n据 二\n看 报送\n单位 科室\n计 3\n"
                       "条 非\n据 三\n看 采用\n除 单位 县区\n计 5\n条 底\n据 四\n每月 底分 县区 1 科室 4\n"
                       "条 科底\n据 五\n每月 底分 6\n单位 科室\n", HEAD_2005, ONE_UNIT,
                       .from = "2005-01-01", .to = "2005-02-28" };

    w.unit[0].stands = (struct list){ stand, 1 };
    reported(&w, 1, "2005-01-31", 1);
    reported(&w, 2, "2005-02-01", 1);
    adopted(&w, 3, "2005-01-31", 1);
    adopted(&w, 4, "2005-02-01", 1);
    LEDGER(&w, "1 1 2 2005-01-31 #1\n1 2 3 2005-02-01 #2\n1 3 5 2005-02-01 #4\n"
               "1 4 1 2005-01-01 #0 1月底分\n1 4 4 2005-02-01 #0 2月底分\n"
               "1 5 6 2005-02-01 #0 2月底分\n");
    w.head = HEAD_2005 "不计 单位 科室\n";
    LEDGER(&w, "1 1 2 2005-01-31 #1\n1 2 0 2005-02-01 #2 | 不计：单位 科室\n"
               "1 3 0 2005-02-01 #4 | 不计：单位 科室\n"
               "1 4 1 2005-01-01 #0 1月底分\n1 4 4 2005-02-01 #0 2月底分\n"
               "1 5 6 2005-02-01 #0 2月底分\n");
}

/* So has 任务, 目标 and 占 a line where the account is of the class on the span's last day,
 * 折算 where it is on the last day asked for. */
static void what_spans_give_goes_by_the_class_of_their_last_day(void)
{
    struct unit_stand stand[] = { { day_of("2005-02-28"), { "科室", 6 }, 0 } };
    struct world w = { "条 任\n据 一\n看 报送\n单位 县区\n每月 任务 3 未完成扣 1\n"
                       "条 率\n据 二\n看 采用\n单位 县区\n每月 占 报送 计 8\n"
                       "条 目\n据 三\n单位 科室\n每月 目标 9 未完成扣 2\n"
                       "条 折县\n据 四\n单位 县区\n折算 满分 1 计 7\n"
                       "条 折科\n据 五\n单位 科室\n折算 满分 1 计 2\n", HEAD_2005, ONE_UNIT,
                       .from = "2005-01-01", .to = "2005-02-28" };

    w.unit[0].stands = (struct list){ stand, 1 };
    for (int i = 1; i < 5; i++)
        reported(&w, i, i < 3 ? "2005-01-31" : "2005-02-01", 1);
    adopted(&w, 5, "2005-01-31", 1);
    adopted(&w, 6, "2005-02-01", 1);
    LEDGER(&w, "1 1 -1 2005-01-31 #0 1月应报 3 篇，实报 2 篇 | 未完成，扣 1\n"
               "1 2 4 2005-01-31 #0 1月有 1，占 2\n"
               "1 3 -2 2005-02-28 #0 2月应得 9 分，实得 0 分 | 未完成，扣 2\n"
               "1 5 1 2005-02-28 #0 折算 | 满分 1 计 2\n");
}

static void what_is_looked_at_gives_the_verb(void)
{
    struct world w = { "条 任\n据 一\n看 报送 采用\n每月 任务 1 未完成扣 1\n条 约\n据 二\n看 约稿\n"
                       "每月 任务 1 未完成扣 2\n", QUARTER_HEAD, ONE_UNIT, .from = "2005-03-01" };

    LEDGER(&w, "1 1 -1 2005-03-31 #0 3月应有 1 篇，实有 0 篇 | 未完成，扣 1\n"
               "1 2 -2 2005-03-31 #0 3月应有 1 篇，实有 0 篇 | 未完成，扣 2\n");
}

static void progress_shows_every_span_that_is_touched(void)
{
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 2 只提醒\n", QUARTER_HEAD, ONE_UNIT,
                       .from = "2005-01-20", .to = "2005-03-10" };

    reported(&w, 1, "2005-01-09", 1); /* before the scheme */
    reported(&w, 2, "2005-01-10", 1);
    reported(&w, 3, "2005-03-10", 1);
    reported(&w, 4, "2005-03-11", 1); /* after what is asked for */
    PROGRESS(&w, "1 1 2005-01-01 2005-01-31 2 1 1\n1 1 2005-02-01 2005-02-28 2 0 2 ended\n"
                 "1 1 2005-03-01 2005-03-31 2 1 1\n");
    w.from = "2005-02-02"; /* February is not whole any more */
    PROGRESS(&w, "1 1 2005-02-01 2005-02-28 2 0 2\n1 1 2005-03-01 2005-03-31 2 1 1\n");
}

/* A quarter that began before the time asked for fills a bound, without a line. */
static void what_began_before_fills_bounds(void)
{
    struct world w = { "条 任\n据 一\n看 报送\n每季 任务 1 未完成扣 3\n属 甲组\n条 采\n据 二\n看 采用\n计 2\n属 甲组\n"
                       "组 甲组\n每年 不低于 -3\n", ONE_UNIT, .from = "2005-03-01", .to = "2005-06-30" };

    adopted(&w, 1, "2005-04-01", 1);
    LEDGER(&w, "1 1 -2 2005-06-30 #0 第2季度应报 1 篇，实报 0 篇 | 未完成，扣 3；甲组每年不低于 -3，余 -2\n"
               "1 2 2 2005-04-01 #1\n");
}

/* Years that begin on the 21st of December: months do, too. */
static void spans_are_of_the_years_of_the_scheme(void)
{
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 1 未完成扣 1\n条 周\n据 二\n看 采用\n计 1\n每周 封顶 1\n",
                       "办法 年\n施行 2005-12-21 至 2006-02-20\n年度 12-21 起\n", ONE_UNIT };

    reported(&w, 1, "2006-01-20", 1);
    adopted(&w, 2, "2006-01-01", 1); /* Sunday */
    adopted(&w, 3, "2006-01-02", 1);
    adopted(&w, 4, "2006-01-08", 1);
    LEDGER(&w, "1 1 -1 2006-02-20 #0 2月（1月21日至2月20日）应报 1 篇，实报 0 篇 | 未完成，扣 1\n"
               "1 2 1 2006-01-01 #2\n1 2 1 2006-01-02 #3\n1 2 0 2006-01-08 #4 | 每周封顶 1，已满，记 0\n");
}

/* Of a unit or a person that was not there for all of a span nothing is wanted. */
static void who_is_not_there_owes_nothing(void)
{
    struct world w = { "条 任\n据 一\n看 报送\n每月 任务 1 未完成扣 1\n条 底\n据 二\n每月 底分 6\n"
                       "条 占\n据 三\n看 采用\n每月 占 报送 计 10\n", HEAD_2005, ONE_UNIT };

    w.unit[0].began = day_of("2005-03-02");
    w.unit[0].ended = day_of("2005-06-29");
    w.to = "2005-09-10";
    LEDGER(&w, "1 1 -1 2005-04-30 #0 4月应报 1 篇，实报 0 篇 | 未完成，扣 1\n"
               "1 1 -1 2005-05-31 #0 5月应报 1 篇，实报 0 篇 | 未完成，扣 1\n"
               "1 2 6 2005-04-01 #0 4月底分\n1 2 6 2005-05-01 #0 5月底分\n1 2 6 2005-06-01 #0 6月底分\n"
               "1 3 0 2005-04-30 #0 4月有 0，占 0\n1 3 0 2005-05-31 #0 5月有 0，占 0\n");
    PROGRESS(&w, "1 1 2005-04-01 2005-04-30 1 0 1 ended\n1 1 2005-05-01 2005-05-31 1 0 1 ended\n");
    w.unit[0].began = day_of("2005-03-01"); /* to the day */
    w.unit[0].ended = day_of("2005-06-30");
    w.rules = "条 任\n据 一\n看 报送\n每月 任务 1 未完成扣 1\n记给 单位 个人\n";
    w.person[0] = (struct scored_person){ .person = 500, .unit = 1, .name = S("张"),
                                          .began = day_of("2005-05-20") };
    w.to = "2005-07-31";
    TOTALS(&w, "1甲 -4\n");
    PERSONS(&w, "1张 -2\n");
}

/* --- 目标 --- */

static void a_target_wants_points(void)
{
    struct world w = { "条 采\n据 一\n看 采用\n计 2\n条 批\n据 二\n看 批示\n计 5\n条 费\n据 三\n看 采用\n计 80 元\n"
                       "条 目\n据 四\n每季 目标 10 每少一分扣 0.5 按比例计 8\n条 采目\n据 五\n每季 目标 3 完成计 1 "
                       "每超一分计 2\n只算 采\n", QUARTER_HEAD, ONE_UNIT };

    adopted(&w, 1, "2005-02-01", 1);
    adopted(&w, 2, "2005-02-02", 1);
    instructed(&w, 3, "2005-03-01", 1, LEVEL_CITY);
    w.head = HEAD_2005;
    w.to = "2005-03-31";
    LEDGER(&w, "1 1 2 2005-02-01 #1\n1 1 2 2005-02-02 #2\n1 2 5 2005-03-01 #3\n"
               "1 3 80元 2005-02-01 #1\n1 3 80元 2005-02-02 #2\n"
               "1 4 -0.5 2005-03-31 #0 第1季度应得 10 分，实得 9 分 | 少 1 分，每分扣 0.5\n"
               "1 4 7.2 2005-03-31 #0 第1季度应得 10 分，实得 9 分 | 按比例计，满额 8\n"
               "1 5 1 2005-03-31 #0 第1季度应得 3 分，实得 4 分 | 完成\n"
               "1 5 2 2005-03-31 #0 第1季度应得 3 分，实得 4 分 | 超 1 分，每分计 2\n");
    PROGRESS(&w, "1 4 2005-01-01 2005-03-31 10 9 1 ended\n1 5 2005-01-01 2005-03-31 3 4 0 ended\n");
    w.unit[0].quotas = (struct list){ &(struct unit_quota){ { "目", 3 }, 0 }, 1 };
    PROGRESS(&w, "1 5 2005-01-01 2005-03-31 3 4 0 ended\n");
}

const struct test tests[] = {
    TEST(a_base_is_given_on_the_first_day_of_each_span),
    TEST(a_base_may_go_by_class),
    TEST(a_rate_is_part_of_a_whole),
    TEST(a_quota_has_five_effects),
    TEST(parts_of_a_quota_lack_together),
    TEST(what_is_wanted_goes_by_class_heads_and_unit),
                              TEST(what_is_wanted_may_be_said_elsewhere),
    TEST(what_is_wanted_goes_by_the_last_day_of_the_span),
    TEST(what_is_given_goes_by_the_class_of_its_day),
    TEST(what_spans_give_goes_by_the_class_of_their_last_day),
    TEST(what_is_looked_at_gives_the_verb),
    TEST(progress_shows_every_span_that_is_touched),
    TEST(what_began_before_fills_bounds),
    TEST(spans_are_of_the_years_of_the_scheme),
    TEST(who_is_not_there_owes_nothing),
    TEST(a_target_wants_points),
    TEST_END
};
