/* test_points_walk.c -- which happenings count under a clause: conditions, days, texts,
 * 第 N 次 (steps 1 to 4 of docs/formats.md), against figures worked out by hand. */
#include "domain/fit.h"
#include "tests/unit/points_world.h"

#define ADOPTED "条 采用\n据 一\n看 采用\n"

/* Each line lets the first adoption through and keeps the second out; the third knows
 * nothing and is out, too, but in behind 除, where the first is out. */
static void every_condition_and_its_opposite(void)
{
    static const char *const lines[] = {
        "级别 市 县",           "形式 单篇",   "类别 动态",     "途径 直接",
        "刊物 《市刊》 《党建》", "栏目 头版",   "渠道 部网",     "载体 报纸",
        "标记 无效 图片",       "单位 县区",
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct arena *a = arena_new(NULL, 1 << 20);
        struct world w = { arena_fmt(a, ADOPTED "%s\n计 1\n", lines[i]).p, FOUR_UNITS };
        struct fact *f = adopted(&w, 1, "2005-05-01", 1);

        w.unit[1].class = S("科室");
        w.unit[2].class = S("");
        f->column = S("头版");
        f->channel = S("《部网》");
        f->medium = S("报纸");
        f->flags = S("图片");
        f = adopted(&w, 2, "2005-05-01", 2);
        f->level = LEVEL_CENTRE;
        f->form = FORM_DIGEST;
        f->kind = KIND_SURVEY;
        f->route = ROUTE_FORWARDED;
        f->bulletin = S("省刊");
        f->column = S("二版");
        f->channel = S("省网");
        f->medium = S("电台");
        f->flags = S("按语 有效");
        happened(&w, HAPPENED_ADOPTION, 3, "2005-05-01", 3);
        LEDGER(&w, "1 1 1 2005-05-01 #1\n");
        w.rules = arena_fmt(a, ADOPTED "除 %s\n计 1\n", lines[i]).p;
        LEDGER(&w, "2 1 1 2005-05-01 #2\n3 1 1 2005-05-01 #3\n");
        arena_free(a);
    }
}

/* Of unknown length or time: neither a condition nor its opposite is met. */
static void numbers_that_are_not_known_meet_nothing(void)
{
    struct world w = { ADOPTED "字数 800 至 1000\n计 1\n", FOUR_UNITS };
    static const int64_t lengths[] = { 799, 800, 1000, 1001, 0 };

    for (int i = 0; i < 5; i++) {
        adopted(&w, i + 1, "2005-05-01", 1)->length = lengths[i];
        w.fact[i].minutes = lengths[i];
    }
    LEDGER(&w, "1 1 1 2005-05-01 #2\n1 1 1 2005-05-01 #3\n");
    w.rules = ADOPTED "除 字数 800 至 1000\n计 1\n";
    LEDGER(&w, "1 1 1 2005-05-01 #1\n1 1 1 2005-05-01 #4\n");
    w.rules = ADOPTED "用时 多于 1000分钟\n计 1\n";
    LEDGER(&w, "1 1 1 2005-05-01 #4\n");
    w.rules = ADOPTED "用时 不超过 800 分钟\n字数 少于 800\n计 1\n";
    LEDGER(&w, "1 1 1 2005-05-01 #1\n");
}

static void a_leader_has_a_level_and_a_post(void)
{
    struct world w = { "条 批\n据 一\n看 批示\n领导 省\n职务 书记\n计 1\n", FOUR_UNITS };

    instructed(&w, 1, "2005-05-01", 1, LEVEL_PROVINCE)->post = S("书记");
    instructed(&w, 2, "2005-05-01", 1, LEVEL_PROVINCE)->post = S("部长");
    instructed(&w, 3, "2005-05-01", 1, LEVEL_CITY)->post = S("书记");
    instructed(&w, 4, "2005-05-01", 1, LEVEL_NONE)->level = LEVEL_PROVINCE;
    LEDGER(&w, "1 1 1 2005-05-01 #1\n");
}

/* More flags than one word of bits has room for. */
static void seventy_flags_are_told_apart(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct buf b = { .a = a };
    struct world w = { .rules = NULL, FOUR_UNITS };

    for (int i = 0; i < 70; i++)
        buf_fmt(&b, ADOPTED "标记 旗%d\n计 1\n", i);
    for (size_t at = str_find(buf_str(&b), S("条 采用")), i = 0; i < 70; i++) {
        char *p = b.p + at; /* each clause has a name of its own: 条 采用 -> 条 采NN */

        p[7] = ' ';
        p[8] = (char)('0' + i / 10);
        p[9] = (char)('0' + i % 10);
        at += 1 + str_find((struct str){ p + 1, b.n - at - 1 }, S("条 采用"));
    }
    w.rules = b.p;
    adopted(&w, 1, "2005-05-01", 1)->flags = S("旗3 旗69 旗70");
    LEDGER(&w, "1 4 1 2005-05-01 #1\n1 70 1 2005-05-01 #1\n");
    arena_free(a);
}

/* --- 不计 --- */

static void what_is_left_out_counts_nowhere(void)
{
    struct world w = { ADOPTED "每月 第 1 次\n计 2\n条 任务\n据 二\n看 采用\n每年 任务 2 每少一篇扣 1\n",
                       HEAD_2005 "不计 标记 无效\n不计 级别 中央 省\n", FOUR_UNITS };

    adopted(&w, 1, "2005-05-01", 1)->flags = S("无效");
    adopted(&w, 2, "2005-05-02", 1);
    adopted(&w, 3, "2005-06-02", 1)->level = LEVEL_CENTRE;
    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 0 2005-05-01 #1 | 不计：标记 无效\n1 1 2 2005-05-02 #2\n"
               "1 1 0 2005-06-02 #3 | 不计：级别 中央 省\n"
               "1 2 -1 2005-12-31 #0 2005年应采用 2 篇，实采用 1 篇 | 少 1 篇，每篇扣 1\n");
}

/* Two authors of what is left out are one line, and a second text of it another. */
static void what_is_left_out_has_one_line(void)
{
    struct world w = { ADOPTED "计 2\n", HEAD_2005 "不计 标记 无效\n", FOUR_UNITS };

    for (int i = 0; i < 3; i++) {
        adopted(&w, 1, "2005-05-01", 1)->flags = S("无效");
        w.fact[i].person = 100 + i;
    }
    w.fact[2].report = 7;
    w.unit[1].unit = 0;
    LEDGER(&w, "1 1 0 2005-05-01 #1 | 不计：标记 无效\n1 1 0 2005-05-01 #1 | 不计：标记 无效\n");
}

static void a_note_says_every_condition(void)
{
    static const struct {
        const char *line, *said;
    } of[] = {
        { "级别 省 乡", "级别 省 乡" }, { "形式 简讯", "形式 简讯" }, { "类别 动态", "类别 动态" },
        { "途径 直接", "途径 直接" }, { "领导 中央", "领导 中央" }, { "刊物 《甲》《乙》", "刊物 甲 乙" },
        { "栏目 头版", "栏目 头版" }, { "渠道 部网", "渠道 部网" }, { "载体 报纸", "载体 报纸" },
        { "职务 书记", "职务 书记" }, { "标记 图片 有效", "标记 图片 有效" }, { "单位 县区", "单位 县区" },
        { "字数 不少于 100", "字数 不少于 100" },
        { "字数 不超过 300", "字数 不超过 300" }, { "用时 不超过 2小时", "用时 不超过 120 分钟" }, { "字数 100 至 300", "字数 100 至 300" },
    };

    for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++) {
        struct arena *a = arena_new(NULL, 1 << 20);
        struct world w = { ADOPTED "计 2\n", FOUR_UNITS,
                           .head = arena_fmt(a, HEAD_2005 "不计 %s\n", of[i].line).p };
        struct fact *f = adopted(&w, 1, "2005-05-01", 1);

        *f = (struct fact){ .id = 1, .day = f->day, .happening = HAPPENED_ADOPTION, .unit = 1,
                            .level = i == 0 ? LEVEL_TOWN : LEVEL_CENTRE, .form = FORM_BRIEF,
                            .kind = KIND_ACTIVITY, .route = ROUTE_DIRECT,
                            .leader = LEVEL_CENTRE, .length = 120, .minutes = 120,
                            .bulletin = S("乙"), .column = S("头版"), .channel = S("部网"),
                            .medium = S("报纸"), .post = S("书记"), .flags = S("有效") };
        LEDGER(&w, arena_fmt(a, "1 1 0 2005-05-01 #1 | 不计：%s\n", of[i].said).p);
        arena_free(a);
    }
}

/* What is left out for one class, or one rank, counts for the others. */
static void what_is_left_out_may_go_by_the_account(void)
{
    struct world w = { ADOPTED "计 2\n记给 单位 个人\n",
                       HEAD_2005 "不计 单位 科室\n不计 人员 室主任\n", FOUR_UNITS,
                       .person = { { 100, 1, { "张", 3 }, { "委员 室主任", 16 } },
                                   { 200, 2, { "王", 3 }, { "委员", 6 } } } };

    w.unit[1].class = S("科室");
    adopted(&w, 1, "2005-05-01", 1);
    adopted(&w, 2, "2005-05-01", 2);
    LEDGER(&w, "1 1 2 2005-05-01 #1\n2 1 0 2005-05-01 #2 | 不计：单位 科室\n"
               "p100 1 0 2005-05-01 #1 | 不计：人员 室主任\n"
               "p200 1 0 2005-05-01 #2 | 不计：单位 科室\n");
}

/* --- days --- */

static void a_clause_goes_by_its_own_day(void)
{
    struct world w = { "条 生\n据 一\n看 采用\n计 1\n条 登\n据 二\n看 采用\n计 2\n计日 登记日\n"
                       "条 报\n据 三\n看 采用\n计 3\n计日 报送日\n条 刊\n据 四\n看 采用\n计 4\n计日 刊发日\n",
                       FOUR_UNITS };
    struct fact *f = adopted(&w, 1, "2005-05-01", 1);

    f->entered = day_of("2005-05-02") + TIME_DAY - 1;
    f->reported = day_of("2005-04-03");
    f->issued = day_of("2005-05-04");
    f = adopted(&w, 2, "2005-06-01", 1); /* knows none of the others */
    f->entered = 0;
    LEDGER(&w, "1 1 1 2005-05-01 #1\n1 1 1 2005-06-01 #2\n1 2 2 2005-05-02 #1\n1 2 2 2005-06-01 #2\n"
               "1 3 3 2005-04-03 #1\n1 3 3 2005-06-01 #2\n1 4 4 2005-05-04 #1\n1 4 4 2005-06-01 #2\n");
    w.to = "2005-05-03"; /* what comes later by its own day is not looked at */
    LEDGER(&w, "1 1 1 2005-05-01 #1\n1 2 2 2005-05-02 #1\n1 3 3 2005-04-03 #1\n");
}

/* --- texts and authors --- */

static void two_authors_are_one_line(void)
{
    struct world w = { ADOPTED "计 2\n", FOUR_UNITS };

    for (int i = 0; i < 4; i++) {
        struct fact *f = adopted(&w, 1, "2005-05-01", 1);

        f->person = 104 - i;
        f->order = i == 1 ? 1 : 0; /* the text names him first */
        f->report = i < 3 ? 1000 : 2000;
    }
    LEDGER(&w, "1 1 2 2005-05-01 #1\n1 1 0 2005-05-01 #1 | 同一篇已计，不重复计\n");
    {
        struct arena *a = arena_new(NULL, 1 << 24);
        struct points_sheet sheet = sheet_of(a, &w);

        CHECK_INT(((const struct points_line *)sheet.lines.items)[0].person, 103);
        arena_free(a);
    }
}

/* Records that share a number, one fact after another told apart by something else:
 * whichever is given first, the ledger is the same. */
static void records_of_one_number_have_an_order(void)
{
    struct world w = { ADOPTED "计 2\n记给 单位 个人\n条 批\n据 二\n看 批示\n计 1\n记给 单位 个人\n", FOUR_UNITS,
                       .person = { { 100, 1, { "张", 3 } } } };
    struct arena *a = arena_new(NULL, 1 << 24);
    struct points_sheet sheet;
    struct str first;

    for (int i = 0; i < 6; i++) {
        struct fact *f = adopted(&w, 1, "2005-05-01", i == 3 ? 2 : 1);

        f->person = i < 2 ? 101 + i : 100;
        f->order = i == 5;
        f->work = i == 4 ? 3 : 2;
    }
    instructed(&w, 1, "2005-05-01", 1, LEVEL_CITY)->person = 100;
    sheet = sheet_of(a, &w);
    first = ledger_text(a, &sheet);
    CHECK_HAS(first, "\np100 1 2 2005-05-01 #1\np100 1 2 2005-05-01 #1\np100 2 1 ");
    for (size_t turn = 0; turn < w.n; turn++) {
        struct fact moved = w.fact[0];

        memmove(w.fact, w.fact + 1, (w.n - 1) * sizeof(moved));
        w.fact[w.n - 1] = moved;
        sheet = sheet_of(a, &w);
        CHECK_STR(ledger_text(a, &sheet), first.p);
    }
    arena_free(a);
}

/* --- 第 N 次 --- */

static void the_nth_of_a_span_counts(void)
{
    struct world w = { ADOPTED "每月 第 3 次 起\n计 2\n", FOUR_UNITS };
    static const char *const days[] = { "2005-05-01", "2005-05-01", "2005-05-31", "2005-06-01" };

    for (int i = 0; i < 4; i++)
        adopted(&w, i + 1, days[i], 1);
    LEDGER(&w, "1 1 0 2005-05-01 #1 | 每月第 3 次起计，这是第 1 次，记 0\n"
               "1 1 0 2005-05-01 #2 | 每月第 3 次起计，这是第 2 次，记 0\n"
               "1 1 2 2005-05-31 #3\n"
               "1 1 0 2005-06-01 #4 | 每月第 3 次起计，这是第 1 次，记 0\n");
    w.rules = ADOPTED "每年 第 2 至 3 次\n计 2\n";
    LEDGER(&w, "1 1 0 2005-05-01 #1 | 每年第 2 至 3 次计，这是第 1 次，记 0\n"
               "1 1 2 2005-05-01 #2\n1 1 2 2005-05-31 #3\n"
               "1 1 0 2005-06-01 #4 | 每年第 2 至 3 次计，这是第 4 次，记 0\n");
}

static void the_nth_of_an_item_counts(void)
{
    struct world w = { ADOPTED "同一篇 第 2 次\n计 2\n", FOUR_UNITS };
    static const int64_t items[] = { 5, 6, 5, 5, 0, 0 };

    for (int i = 0; i < 6; i++)
        adopted(&w, i + 1, "2005-05-01", 1)->report = items[i];
    LEDGER(&w, "1 1 0 2005-05-01 #1 | 同一篇第 2 次计，这是第 1 次，记 0\n"
               "1 1 0 2005-05-01 #2 | 同一篇第 2 次计，这是第 1 次，记 0\n"
               "1 1 2 2005-05-01 #3\n"
               "1 1 0 2005-05-01 #4 | 同一篇第 2 次计，这是第 3 次，记 0\n"
               "1 1 0 2005-05-01 #5 | 同一篇第 2 次计，这是第 1 次，记 0\n"
               "1 1 0 2005-05-01 #6 | 同一篇第 2 次计，这是第 1 次，记 0\n");
}

/* Earlier ones are counted; they have no line. */
static void the_nth_sees_what_was_before(void)
{
    struct world w = { ADOPTED "每年 第 2 次 起\n计 2\n", FOUR_UNITS, .from = "2005-05-01" };

    adopted(&w, 1, "2005-04-30", 1);
    adopted(&w, 2, "2005-05-01", 1);
    adopted(&w, 3, "2005-05-02", 1)->work = 1;
    LEDGER(&w, "1 1 2 2005-05-01 #2\n1 1 0 2005-05-02 #3 | 同一篇已计，不重复计\n");
}

/* What fits is counted clause by clause: what is left out and what is again, too. */
static void a_clause_says_how_many_fitted(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct world w = { ADOPTED "计 2\n条 无\n据 一\n看 批示\n计 1\n", HEAD_2005 "不计 标记 无效\n",
                       FOUR_UNITS, .from = "2005-05-01" };
    struct points_sheet sheet;
    const struct clause_sum *of;

    adopted(&w, 1, "2005-04-30", 1);
    adopted(&w, 2, "2005-05-01", 1);
    adopted(&w, 3, "2005-05-02", 1)->work = 2;
    adopted(&w, 4, "2005-05-03", 1)->flags = S("无效");
    sheet = sheet_of(a, &w);
    of = sheet.clauses.items;
    CHECK_INT((int64_t)sheet.clauses.n, 2);
    CHECK_INT(of[0].clause, 1);
    CHECK_INT(of[0].facts, 3);
    CHECK_INT(of[0].lines, 3);
    CHECK_INT(of[0].points, 2 * DECIMAL_ONE);
    CHECK_STR(of[1].name, "无");
    CHECK_INT(of[1].facts, 0);
    arena_free(a);
}

const struct test tests[] = {
    TEST(every_condition_and_its_opposite),
    TEST(numbers_that_are_not_known_meet_nothing),
    TEST(a_leader_has_a_level_and_a_post),
    TEST(seventy_flags_are_told_apart),
    TEST(what_is_left_out_counts_nowhere),
    TEST(what_is_left_out_has_one_line),
    TEST(a_note_says_every_condition),
    TEST(what_is_left_out_may_go_by_the_account),
    TEST(a_clause_goes_by_its_own_day),
    TEST(two_authors_are_one_line),
    TEST(records_of_one_number_have_an_order),
    TEST(the_nth_of_a_span_counts),
    TEST(the_nth_of_an_item_counts),
    TEST(the_nth_sees_what_was_before),
    TEST(a_clause_says_how_many_fitted),
    TEST_END
};
