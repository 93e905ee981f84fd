/* test_points.c -- what is given, to whom, and what limits it, against figures
 * worked out by hand. */
#include "tests/unit/points_world.h"

#define TWO "条 单篇\n据 一\n看 采用\n计 2\n"
#define HALF_HEAD "办法 试行\n施行 2005-03-15 至 2005-08-20\n"

static void a_fact_gives_its_amount(void)
{
    struct world w = { TWO, FOUR_UNITS };

    adopted(&w, 7, "2005-03-01", 2)->what = S("《市刊》第1期 题");
    LEDGER(&w, "2 1 2 2005-03-01 #7 《市刊》第1期 题\n");
    TOTALS(&w, "1乙 2\n=2甲 0\n=2丙 0\n=2丁 0\n");
}

static void a_line_names_what_it_came_from(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct world w = { TWO, FOUR_UNITS };
    struct points_sheet sheet;
    const struct points_line *l;

    adopted(&w, 7, "2005-03-01", 2);
    sheet = sheet_of(a, &w);
    l = sheet.lines.items;
    CHECK_INT((int64_t)sheet.lines.n, 1);
    CHECK_INT(l->person, 200);
    CHECK_INT(l->report, 7000);
    CHECK_INT(l->fact, 7);
    CHECK_STR(l->clause_name, "单篇");
    CHECK_INT(((const struct points_total *)sheet.totals.items)[0].lines, 1);
    CHECK_INT(((const struct points_total *)sheet.totals.items)[1].lines, 0);
    arena_free(a);
}

static void nothing_gives_nothing(void)
{
    struct world none = { TWO }, idle = { TWO, FOUR_UNITS };

    LEDGER(&none, "");
    TOTALS(&none, "");
    LEDGER(&idle, "");
    TOTALS(&idle, "=1甲 0\n=1乙 0\n=1丙 0\n=1丁 0\n");
    adopted(&none, 1, "2005-03-01", 1);
    LEDGER(&none, "");
}

/* Each condition alone lets the first fact through and keeps the second out. */
static void every_condition_holds(void)
{
    static const char *const rules[] = {
        "条 a\n据 一\n看 采用\n级别 省 市\n计 1\n", "条 b\n据 一\n看 采用\n形式 单篇\n计 1\n",
        "条 c\n据 一\n看 采用\n类别 动态\n计 1\n",  "条 d\n据 一\n看 采用\n途径 直接\n计 1\n",
        "条 e\n据 一\n看 采用\n刊物 《市刊》 省刊\n计 1\n",
        "条 f\n据 一\n看 采用\n单位 科室 县区\n计 1\n",
    };

    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        struct world w = { rules[i], FOUR_UNITS };
        struct fact *f;

        w.unit[1].class = S("乡镇");
        adopted(&w, 1, "2005-05-01", 1);
        f = adopted(&w, 2, "2005-05-01", 2);
        f->level = LEVEL_COUNTY;
        f->form = FORM_BRIEF;
        f->kind = KIND_NONE;
        f->route = ROUTE_FORWARDED;
        f->bulletin = S("县刊");
        LEDGER(&w, "1 1 1 2005-05-01 #1\n");
    }
}

static void conditions_hold_together(void)
{
    struct world w = { "条 a\n据 一\n看 采用\n级别 市\n形式 单篇\n刊物 市刊\n计 1\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1)->level = LEVEL_PROVINCE;
    adopted(&w, 2, "2005-05-01", 1)->form = FORM_DIGEST;
    adopted(&w, 3, "2005-05-01", 1)->bulletin = S("《市刊》");
    adopted(&w, 4, "2005-05-01", 1)->bulletin = S("");
    adopted(&w, 5, "2005-05-01", 1)->bulletin = S("《市刊》增刊");
    LEDGER(&w, "1 1 1 2005-05-01 #3\n");
}

static void happenings_are_kept_apart(void)
{
    struct world w = { TWO "条 报\n据 二\n看 报送\n计 0.5\n条 批\n据 三\n看 批示\n领导 省\n计 10\n",
                       FOUR_UNITS };

    instructed(&w, 1, "2005-05-01", 1, LEVEL_PROVINCE);
    instructed(&w, 2, "2005-05-01", 1, LEVEL_CITY);
    reported(&w, 3, "2005-05-01", 1);
    adopted(&w, 4, "2005-05-01", 1);
    LEDGER(&w, "1 1 2 2005-05-01 #4\n1 2 0.5 2005-05-01 #3\n1 3 10 2005-05-01 #1\n");
    TOTALS(&w, "1甲 12.5\n=2乙 0\n=2丙 0\n=2丁 0\n");
}

static void one_fact_counts_under_each_clause(void)
{
    struct world w = { TWO "条 调研\n据 二\n看 采用\n类别 调研\n计 1\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1)->kind = KIND_SURVEY;
    LEDGER(&w, "1 1 2 2005-05-01 #1\n1 2 1 2005-05-01 #1\n");
}

static void one_report_in_two_bulletins_counts_twice(void)
{
    struct world w = { "条 市\n据 一\n看 采用\n级别 市\n计 2\n条 省\n据 一\n看 采用\n级别 省\n计 5\n",
                       FOUR_UNITS };
    struct fact *f = adopted(&w, 1, "2005-05-01", 1);

    f->report = 9;
    f = adopted(&w, 2, "2005-06-01", 1);
    f->report = 9;
    f->level = LEVEL_PROVINCE;
    LEDGER(&w, "1 1 2 2005-05-01 #1\n1 2 5 2005-06-01 #2\n");
}

static void validity_includes_both_ends(void)
{
    struct world w = { TWO, HALF_HEAD, FOUR_UNITS };

    adopted(&w, 1, "2005-03-14", 1);
    adopted(&w, 2, "2005-03-15", 1);
    adopted(&w, 3, "2005-08-20", 1);
    adopted(&w, 4, "2005-08-21", 1);
    w.from = "2005-01-01";
    w.to = "2005-12-31";
    LEDGER(&w, "1 1 2 2005-03-15 #2\n1 1 2 2005-08-20 #3\n");
}

static void the_period_includes_both_ends(void)
{
    struct world w = { TWO, FOUR_UNITS, .from = "2005-02-01", .to = "2005-02-28" };

    adopted(&w, 1, "2005-01-31", 1);
    adopted(&w, 2, "2005-02-01", 1);
    adopted(&w, 3, "2005-02-28", 1)->day += TIME_DAY - 1; /* its last moment */
    adopted(&w, 4, "2005-03-01", 1);
    LEDGER(&w, "1 1 2 2005-02-01 #2\n1 1 2 2005-02-28 #3\n");
}

static void a_scheme_may_count_by_entry(void)
{
    struct world w = { TWO, HEAD_2005 "计日 登记日\n", FOUR_UNITS };

    adopted(&w, 1, "2004-12-30", 1)->entered = day_of("2005-01-04") + 3600000;
    adopted(&w, 2, "2005-12-30", 1)->entered = day_of("2006-01-04");
    LEDGER(&w, "1 1 2 2005-01-04 #1\n");
    w.head = HEAD_2005;
    LEDGER(&w, "1 1 2 2005-12-30 #2\n");
}

/* --- one text of several units --- */

/* A digest of `n` reports, one each of the units from `first`. */
static void digest(struct world *w, int64_t work, const char *day, int64_t first, int n)
{
    for (int i = 0; i < n; i++) {
        struct fact *f = adopted(w, work * 10 + i, day, first + i);

        f->work = work;
        f->form = FORM_DIGEST;
    }
}

static void a_shared_text_gives_each_all(void)
{
    struct world w = { TWO "综合稿 各计全分\n", FOUR_UNITS };

    digest(&w, 1, "2005-05-01", 1, 2);
    LEDGER(&w, "1 1 2 2005-05-01 #10\n2 1 2 2005-05-01 #11\n");
    w.rules = TWO;
    LEDGER(&w, "1 1 2 2005-05-01 #10\n2 1 2 2005-05-01 #11\n");
}

static void a_shared_text_may_be_split(void)
{
    struct world w = { "条 a\n据 一\n看 采用\n计 1\n综合稿 平分\n", FOUR_UNITS };

    digest(&w, 1, "2005-05-01", 1, 3);
    LEDGER(&w, "1 1 0.3334 2005-05-01 #10 | 1 分由 3 家平分\n"
               "2 1 0.3333 2005-05-01 #11 | 1 分由 3 家平分\n"
               "3 1 0.3333 2005-05-01 #12 | 1 分由 3 家平分\n");
    w.rules = "条 a\n据 一\n看 采用\n计 2\n综合稿 平分\n";
    LEDGER(&w, "1 1 0.6667 2005-05-01 #10 | 2 分由 3 家平分\n"
               "2 1 0.6667 2005-05-01 #11 | 2 分由 3 家平分\n"
               "3 1 0.6666 2005-05-01 #12 | 2 分由 3 家平分\n");
    w.rules = "条 a\n据 一\n看 采用\n计 -1\n综合稿 平分\n";
    TOTALS(&w, "1丁 0\n=2乙 -0.3333\n=2丙 -0.3333\n4甲 -0.3334\n");
    w.rules = "条 a\n据 一\n看 采用\n计 0.0001\n综合稿 平分\n";
    TOTALS(&w, "1甲 0.0001\n=2乙 0\n=2丙 0\n=2丁 0\n");
}

/* What is left goes by the roster, not by id; units outside share but have no line. */
static void the_first_in_the_roster_gets_the_rest(void)
{
    struct world w = { "条 a\n据 一\n看 采用\n计 1\n综合稿 平分\n", FOUR_UNITS };

    w.unit[0].place = 99;
    digest(&w, 1, "2005-05-01", 1, 3);
    LEDGER(&w, "2 1 0.3334 2005-05-01 #11 | 1 分由 3 家平分\n"
               "3 1 0.3333 2005-05-01 #12 | 1 分由 3 家平分\n"
               "1 1 0.3333 2005-05-01 #10 | 1 分由 3 家平分\n");
    w.unit[0].unit = 77;
    LEDGER(&w, "2 1 0.3334 2005-05-01 #11 | 1 分由 3 家平分\n"
               "3 1 0.3333 2005-05-01 #12 | 1 分由 3 家平分\n");
}

static void a_shared_text_may_have_its_own_amount(void)
{
    struct world w = { TWO "综合稿 各计 0.5\n", FOUR_UNITS };

    digest(&w, 1, "2005-05-01", 1, 2);
    digest(&w, 2, "2005-05-02", 1, 1); /* of one unit: not shared */
    LEDGER(&w, "1 1 0.5 2005-05-01 #10 | 2 家合稿，各计 0.5\n1 1 2 2005-05-02 #20\n"
               "2 1 0.5 2005-05-01 #11 | 2 家合稿，各计 0.5\n");
}

static void an_instruction_may_be_shared(void)
{
    struct world w = { "条 批\n据 一\n看 批示\n计 5\n综合稿 平分\n", FOUR_UNITS };

    instructed(&w, 3, "2005-05-01", 1, LEVEL_CITY);
    instructed(&w, 3, "2005-05-01", 2, LEVEL_CITY);
    TOTALS(&w, "=1甲 2.5\n=1乙 2.5\n=3丙 0\n=3丁 0\n");
}

static void a_text_counts_once_for_a_unit(void)
{
    struct world w = { TWO "综合稿 平分\n条 b\n据 二\n看 采用\n类别 调研\n计 1\n", FOUR_UNITS };

    digest(&w, 1, "2005-05-01", 1, 2);
    adopted(&w, 19, "2005-05-01", 1)->work = 1;
    w.fact[2].kind = KIND_SURVEY;
    instructed(&w, 1, "2005-05-01", 1, LEVEL_CITY); /* another thing with that number */
    LEDGER(&w, "1 1 1 2005-05-01 #10 | 2 分由 2 家平分\n"
               "1 1 0 2005-05-01 #19 | 同一篇已计，不重复计\n"
               "1 2 1 2005-05-01 #19\n"
               "2 1 1 2005-05-01 #11 | 2 分由 2 家平分\n");
}

static void a_text_without_work_stands_alone(void)
{
    struct world w = { TWO "综合稿 平分\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1)->work = 0;
    adopted(&w, 2, "2005-05-01", 1)->work = 0;
    adopted(&w, 3, "2005-05-01", 2)->work = 0;
    TOTALS(&w, "1甲 4\n2乙 2\n=3丙 0\n=3丁 0\n");
}

/* --- caps --- */

static void a_month_is_capped(void)
{
    struct world w = { TWO "每月 封顶 5\n", FOUR_UNITS };

    adopted(&w, 1, "2005-01-01", 1);
    adopted(&w, 2, "2005-01-30", 1);
    adopted(&w, 3, "2005-01-31", 1);
    adopted(&w, 4, "2005-01-31", 1);
    adopted(&w, 5, "2005-02-01", 1);
    adopted(&w, 6, "2005-01-31", 2);
    LEDGER(&w, "1 1 2 2005-01-01 #1\n1 1 2 2005-01-30 #2\n"
               "1 1 1 2005-01-31 #3 | 每月封顶 5，余 1\n"
               "1 1 0 2005-01-31 #4 | 每月封顶 5，已满，记 0\n"
               "1 1 2 2005-02-01 #5\n2 1 2 2005-01-31 #6\n");
    w.rules = TWO "每月 封顶 4\n"; /* met exactly: nothing is said */
    LEDGER(&w, "1 1 2 2005-01-01 #1\n1 1 2 2005-01-30 #2\n"
               "1 1 0 2005-01-31 #3 | 每月封顶 4，已满，记 0\n"
               "1 1 0 2005-01-31 #4 | 每月封顶 4，已满，记 0\n"
               "1 1 2 2005-02-01 #5\n2 1 2 2005-01-31 #6\n");
    w.rules = TWO "每月 封顶 1.5\n";
    TOTALS(&w, "1甲 3\n2乙 1.5\n=3丙 0\n=3丁 0\n");
}

/* The points of 甲 under a cap of 2, with a fact on each of the days. */
static int64_t capped_points(const char *cap, const char *const days[])
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct world w = { arena_fmt(a, TWO "%s 封顶 2\n", cap).p,
                       "办法 长\n施行 2000-01-01 至 2010-12-31\n", FOUR_UNITS };
    struct points_sheet sheet;
    int64_t points;

    for (int i = 0; days[i] != NULL; i++)
        adopted(&w, i + 1, days[i], 1);
    sheet = sheet_of(a, &w);
    points = ((const struct points_total *)sheet.totals.items)[0].points / DECIMAL_ONE;
    arena_free(a);
    return points;
}

static void caps_begin_anew_with_each_period(void)
{
    static const char *const leap[] = { "2004-02-01", "2004-02-29", "2004-03-01", NULL };
    static const char *const days[] = { "2005-01-01", "2005-03-31", "2005-04-01",
                                        "2005-06-30", "2005-07-01", "2005-12-31",
                                        "2006-01-01", NULL };

    CHECK_INT(capped_points("每月", leap), 4);
    CHECK_INT(capped_points("每季", leap), 2);
    CHECK_INT(capped_points("每月", days), 14);
    CHECK_INT(capped_points("每季", days), 10);
    CHECK_INT(capped_points("每半年", days), 6);
    CHECK_INT(capped_points("每年", days), 4);
}

/* The ledger of March alone is March's part of the ledger of the year. */
static void earlier_points_fill_a_cap(void)
{
    struct world w = { TWO "每年 封顶 5\n", FOUR_UNITS, .from = "2005-03-01",
                       .to = "2005-03-31" };

    adopted(&w, 1, "2005-01-10", 1);
    adopted(&w, 2, "2005-02-10", 1);
    adopted(&w, 3, "2005-03-10", 1);
    adopted(&w, 4, "2005-03-11", 1);
    adopted(&w, 5, "2005-04-11", 1);
    LEDGER(&w, "1 1 1 2005-03-10 #3 | 每年封顶 5，余 1\n"
               "1 1 0 2005-03-11 #4 | 每年封顶 5，已满，记 0\n");
    TOTALS(&w, "1甲 1\n=2乙 0\n=2丙 0\n=2丁 0\n");
}

static void a_cap_and_a_share_are_both_told(void)
{
    struct world w = { "条 a\n据 一\n看 采用\n计 2\n综合稿 各计 1.5\n每月 封顶 2.5\n", FOUR_UNITS };

    digest(&w, 1, "2005-05-01", 1, 2);
    digest(&w, 2, "2005-05-02", 1, 2);
    LEDGER(&w, "1 1 1.5 2005-05-01 #10 | 2 家合稿，各计 1.5\n"
               "1 1 1 2005-05-02 #20 | 2 家合稿，各计 1.5；每月封顶 2.5，余 1\n"
               "2 1 1.5 2005-05-01 #11 | 2 家合稿，各计 1.5\n"
               "2 1 1 2005-05-02 #21 | 2 家合稿，各计 1.5；每月封顶 2.5，余 1\n");
}

static void caps_of_clauses_are_apart(void)
{
    struct world w = { TWO "每月 封顶 2\n条 b\n据 二\n看 采用\n计 3\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1);
    adopted(&w, 2, "2005-05-01", 1);
    TOTALS(&w, "1甲 8\n=2乙 0\n=2丙 0\n=2丁 0\n");
}

const struct test tests[] = {
    TEST(a_fact_gives_its_amount),
    TEST(a_line_names_what_it_came_from),
    TEST(nothing_gives_nothing),
    TEST(every_condition_holds),
    TEST(conditions_hold_together),
    TEST(happenings_are_kept_apart),
    TEST(one_fact_counts_under_each_clause),
    TEST(one_report_in_two_bulletins_counts_twice),
    TEST(validity_includes_both_ends),
    TEST(the_period_includes_both_ends),
    TEST(a_scheme_may_count_by_entry),
    TEST(a_shared_text_gives_each_all),
    TEST(a_shared_text_may_be_split),
    TEST(the_first_in_the_roster_gets_the_rest),
    TEST(a_shared_text_may_have_its_own_amount),
    TEST(an_instruction_may_be_shared),
    TEST(a_text_counts_once_for_a_unit),
    TEST(a_text_without_work_stands_alone),
    TEST(a_month_is_capped),
    TEST(caps_begin_anew_with_each_period),
    TEST(earlier_points_fill_a_cap),
    TEST(a_cap_and_a_share_are_both_told),
    TEST(caps_of_clauses_are_apart),
    TEST_END
};
