/* test_points_random.c -- what must hold of every scheme and all facts, over random ones;
 * the seed is printed.  tests/score/ computes such schemes a second time by another
 * hand; here is what that cannot see: months against the year, the order in which facts
 * and units are given, the fast conditions against the plain ones. */
#include <stdlib.h>
#include <time.h>
#include "domain/fit.h"
#include "domain/points_index.h"
#include "tests/unit/points_world.h"

enum { ROUNDS = 150, FACTS = 240, UNITS = 5, PERSONS = 8 };

static uint64_t state;

/* A number from 0 to n - 1 (xorshift64*, Vigna 2016). */
static int draw(int n)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (int)((state * UINT64_C(2685821657736338717) >> 11) % (uint64_t)n);
}

static void seed(void)
{
    const char *given = getenv("ZHIBAO_SEED");
    uint64_t of = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);

    printf("# seed %llu\n", (unsigned long long)of);
    state = of * 2 + 1;
}

static const char *pick(const char *const *of, int n)
{
    return of[draw(n)];
}
#define PICK(...) \
    pick((const char *const[]){ __VA_ARGS__ }, \
         (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)))

/* --- schemes --- */

static void add_condition(struct buf *b)
{
    if (draw(3) == 0)
        buf_add(b, S("除 "));
    buf_fmt(b, "%s\n", PICK("级别 省 市", "形式 单篇 简讯", "类别 调研", "途径 转报", "刊物 《甲刊》 《乙刊》",
                            "栏目 头版", "渠道 部网", "载体 报纸", "标记 图片 按语", "单位 县区",
                            "字数 不少于 800", "用时 不超过 60 分钟"));
}

static void add_bounds(struct buf *b, bool longer)
{
    if (draw(3) == 0)
        buf_fmt(b, "%s 封顶 %d\n", longer ? PICK("每季", "每年") : PICK("每周", "每月"), 3 + draw(9));
    if (draw(5) == 0)
        buf_fmt(b, "%s 不低于 -%d\n", PICK("每两月", "每半年"), 1 + draw(5));
}

static void add_giving(struct buf *b)
{
    buf_fmt(b, "看 采用 %s\n", PICK("人工计分", "约稿", "获奖"));
    if (draw(2) == 0)
        add_condition(b);
    if (draw(5) == 0)
        buf_fmt(b, "%s\n", PICK("同一篇 第 1 次", "每月 第 2 次 起", "每年 第 2 至 9 次"));
    buf_fmt(b, "计 %s\n", PICK("2", "-1.5", "0.3333 乘 1.5", "原值 限 -3 至 9", "原值 乘 0.5"));
    buf_fmt(b, "%s\n", PICK("综合稿 平分", "综合稿 3:2", "综合稿 第一个", "合作者 平分", "综合稿 各计 1"));
    if (draw(4) == 0)
        buf_fmt(b, "保留 %d 位\n", draw(4));
    buf_fmt(b, "记给 %s\n", PICK("单位", "个人", "单位 个人"));
    if (draw(2) == 0)
        buf_fmt(b, "计日 %s\n", PICK("登记日", "报送日", "刊发日"));
    if (draw(2) == 0)
        buf_fmt(b, "属 %s\n", PICK("甲组", "乙组", "甲组 乙组"));
    if (draw(20) == 0)
        buf_add(b, S("清零\n"));
    add_bounds(b, draw(2) == 0);
}

/* `longest`: may quotas and rates have spans longer than a month? */
static void add_clause(struct buf *b, int no, bool longest)
{
    const char *span = longest ? PICK("每周", "每月", "每季", "每年") : "每月";

    buf_fmt(b, "条 %d\n据 原文\n", no);
    switch (draw(8)) {
    case 0:
        buf_fmt(b, "看 批示\n本篇 乘 %s\n", PICK("2", "0.5", "1.3333"));
        add_bounds(b, true);
        break;
    case 1:
        buf_fmt(b, "看 报送 采用\n%s 任务 %s 每少一篇扣 1 按比例计 2 每超一篇计 0.3\n其中 类别 调研 不少于 1\n",
                span, PICK("1", "3", "县区 2 科室 4", "科室 1", "每人 2"));
        buf_fmt(b, "%s", draw(9) == 0 ? "清零\n" : "属 乙组\n");
        break;
    case 2:
        buf_fmt(b, "%s 目标 %d 每少一分扣 0.5 完成计 1\n", span, 1 + draw(6));
        break;
    case 3:
        buf_fmt(b, "%s 底分 %s\n属 甲组\n", PICK("每周", "每月", "每季"),
                PICK("1", "3", "县区 2 科室 1.5", "科室 4"));
        if (draw(3) == 0)
            buf_add(b, S("单位 县区\n"));
        break;
    case 4:
        buf_fmt(b, "看 采用\n%s 占 报送 计 3\n", span);
        break;
    default:
        add_giving(b);
    }
}

static const char *random_rules(struct arena *a, bool longest)
{
    struct buf b = { .a = a };

    if (draw(3) == 0)
        buf_add(&b, S("组 全部\n每年 封顶 40\n"));
    for (int i = 0, n = 3 + draw(10); i < n; i++)
        add_clause(&b, i + 1, longest);
    buf_fmt(&b, "组 甲组\n同一篇 取最高 %s\n每月 封顶 20\n组 乙组\n同一篇 取最高\n%s", PICK("1", "2", "1 级"),
            PICK("", "每季 不低于 -2\n", "每年 封顶 30\n每周 封顶 9\n"));
    return b.p;
}

static const char *random_head(struct arena *a)
{
    struct buf b = { .a = a };

    buf_add(&b, S("办法 试\n施行 2005-01-01 至 2005-12-31\n"));
    if (draw(2) == 0)
        buf_add(&b, S("不计 标记 无效\n"));
    if (draw(9) == 0)
        buf_add(&b, S("不计 单位 科室\n"));
    if (draw(3) == 0)
        buf_add(&b, S("计日 登记日\n"));
    buf_fmt(&b, "排名 %s\n", PICK("按分组", "按类别", "不分组"));
    return b.p;
}

/* --- facts --- */

static int64_t random_day(void)
{
    return time_of_date(2004, 12, 20) + draw(390) * TIME_DAY + draw(2) * (TIME_DAY - 1);
}

static struct str text(const char *c)
{
    return str_of(c);
}

static void random_fact(struct fact *f, int64_t i)
{
    static const int kinds[] = { HAPPENED_REPORT, HAPPENED_ADOPTION, HAPPENED_ADOPTION,
                                 HAPPENED_INSTRUCTION, HAPPENED_MANUAL, HAPPENED_CALL,
                                 HAPPENED_WON };

    *f = (struct fact){
        .id = 1 + i / 2, .day = random_day(), .entered = draw(2) ? random_day() : 0,
        .reported = draw(2) ? random_day() : 0, .issued = draw(2) ? random_day() : 0,
        .happening = kinds[draw(7)], .unit = 1 + draw(UNITS + 1), .person = draw(PERSONS + 2),
        .order = draw(3), .report = draw(60), .work = draw(90), .level = draw(LEVEL_END),
        .leader = draw(LEVEL_END), .form = draw(FORM_END), .kind = draw(KIND_END),
        .route = draw(ROUTE_END), .length = draw(3) * 700, .minutes = draw(3) * 50,
        .value = (draw(200001) - 100000),
        .bulletin = text(PICK("", "甲刊", "《甲刊》", "《乙刊》", "丙刊")),
        .column = text(PICK("", "头版", "二版")), .channel = text(PICK("", "部网", "省网")),
        .medium = text(PICK("", "报纸", "《报纸》", "电台")),
        .post = text(PICK("", "书记", "部长")),
        .flags = text(PICK("", "图片", "按语 图片", "无效", "无效 按语", " 别的  图片 ")),
    };
}

/* Own numbers and other classes and heads for some of the year. */
static void random_past(struct arena *a, struct scored_unit *unit)
{
    struct unit_quota *q = NEW_ARRAY(a, struct unit_quota, 3);
    struct unit_stand *stand = NEW_ARRAY(a, struct unit_stand, 2);

    for (int i = 0; i < 3; i++)
        q[i] = (struct unit_quota){ arena_fmt(a, "%d", 1 + draw(12)), draw(4) * DECIMAL_ONE,
                                    random_day(), draw(3) ? random_day() : 0, draw(4) == 0 };
    for (int i = 0; i < 2; i++)
        stand[i] = (struct unit_stand){ time_of_date(2005, 2 + 5 * i + draw(4), 1 + draw(28)),
                                        text(PICK("县区", "科室")), 1 + draw(9) };
    unit->quotas = (struct list){ q, (size_t)draw(4) };
    unit->stands = (struct list){ stand, (size_t)draw(3) };
}

struct given {
    struct scheme scheme;
    struct fact fact[FACTS];
    struct scored_unit unit[UNITS];
    struct scored_person person[PERSONS];
    struct points_input in;
};

static struct given *given_new(struct arena *a, bool longest)
{
    struct given *g = NEW(a, struct given);

    g->scheme = scheme_of(a, random_head(a), random_rules(a, longest));
    for (int64_t i = 0; i < FACTS; i++)
        random_fact(&g->fact[i], i);
    for (int64_t i = 0; i < UNITS; i++) {
        g->unit[i] = (struct scored_unit){ .unit = i + 1, .name = S("某"), .place = draw(3),
                                           .class = text(PICK("县区", "科室")),
                                           .team = text(PICK("", "一组")), .people = 3 };
        random_past(a, &g->unit[i]);
    }
    for (int64_t i = 0; i < PERSONS; i++)
        g->person[i] = (struct scored_person){ .person = i + 1, .unit = 1 + draw(UNITS + 1),
                                               .ranks = text(PICK("", "委员")) };
    g->in = (struct points_input){ { g->fact, FACTS }, { g->unit, UNITS },
                                   { g->person, PERSONS } };
    return g;
}

static struct points_sheet compute(struct arena *a, const struct given *g, int64_t from,
                                   int64_t to)
{
    struct points_sheet sheet;

    points_compute(a, &g->scheme, &g->in, from, to, &sheet);
    return sheet;
}

/* --- months and the year --- */

static const struct points_total *total_of(const struct list *totals, int64_t unit,
                                           int64_t person)
{
    const struct points_total *t = totals->items;
    size_t i = 0;

    while (i < totals->n && (t[i].unit != unit || t[i].person != person))
        i++;
    must(i < totals->n);
    return &t[i];
}

static void adds_up(struct arena *a, const struct list *year, const struct list *months)
{
    const struct points_total *t = year->items;

    for (size_t i = 0; i < year->n; i++) {
        int64_t points = 0, money = 0, lines = 0;

        for (int m = 0; m < 12; m++) {
            const struct points_total *of = total_of(&months[m], t[i].unit, t[i].person);

            points += of->points;
            money += of->money;
            lines += of->lines;
        }
        CHECK_STR(decimal_str(a, points), decimal_str(a, t[i].points).p);
        CHECK_INT(money, t[i].money);
        CHECK_INT(lines, t[i].lines);
    }
}

/* But for spans that are longer than a month: those have lines where all of them is
 * asked for. */
static void months_add_up_to_the_year(void)
{
    size_t lines = 0; /* a scheme of 本篇 alone has none */

    seed();
    for (int round = 0; round < ROUNDS && check_failures == 0; round++) {
        struct arena *a = arena_new(NULL, (size_t)256 << 20);
        struct given *g = given_new(a, false);
        struct points_sheet year = compute(a, g, g->scheme.began, g->scheme.ended);
        struct list units[12], persons[12];

        lines += year.lines.n;
        for (int m = 0; m < 12; m++) {
            struct points_sheet sheet = compute(a, g, time_of_date(2005, m + 1, 1),
                                                time_of_date(2005, m + 2, 1) - TIME_DAY);

            units[m] = sheet.totals;
            persons[m] = sheet.persons;
        }
        adds_up(a, &year.totals, units);
        adds_up(a, &year.persons, persons);
        arena_free(a);
    }
    CHECK(lines > 0);
}

/* --- the order in which all is given --- */

static void swap(void *items, size_t i, size_t j, size_t size)
{
    char kept[sizeof(struct fact)], *p = items;

    memcpy(kept, p + i * size, size);
    memmove(p + i * size, p + j * size, size);
    memcpy(p + j * size, kept, size);
}

static void shuffle(struct list *of, size_t size)
{
    for (size_t i = of->n; i > 1; i--)
        swap(of->items, i - 1, (size_t)draw((int)i), size);
}

static void the_order_of_what_is_given_changes_nothing(void)
{
    seed();
    for (int round = 0; round < ROUNDS && check_failures == 0; round++) {
        struct arena *a = arena_new(NULL, (size_t)256 << 20);
        struct given *g = given_new(a, true);
        int64_t from = time_of_date(2005, 1 + draw(6), 1), to = time_of_date(2005, 12, 31);
        struct points_sheet one = compute(a, g, from, to), other;

        shuffle(&g->in.facts, sizeof(struct fact));
        shuffle(&g->in.units, sizeof(struct scored_unit));
        shuffle(&g->in.persons, sizeof(struct scored_person));
        other = compute(a, g, from, to);
        CHECK_STR(ledger_text(a, &other), ledger_text(a, &one).p);
        CHECK_STR(totals_text(a, &other), totals_text(a, &one).p);
        CHECK_STR(persons_text(a, &other), persons_text(a, &one).p);
        CHECK_STR(progress_text(a, &other), progress_text(a, &one).p);
        arena_free(a);
    }
}

/* --- the fast conditions --- */


static void agrees(struct arena *a, const struct points_index *x, const struct order *o,
                   const struct holder *h, size_t no, const struct fit *fit)
{
    struct rule rule;

    rule_make(a, x, fit, &rule);
    for (size_t at = o->begins[no]; at < o->begins[no + 1]; at++) {
        bool account = names_fit_class(&fit->classes, h->class) &&
                       names_fit_words(&fit->ranks, h->ranks);

        CHECK_INT(account && rule_fits(&rule, o, at),
                  fit_fact(fit, o->entries[at].fact, h->class, h->ranks));
    }
}

static void fast_conditions_are_the_plain_ones(void)
{
    seed();
    for (int round = 0; round < ROUNDS && check_failures == 0; round++) {
        struct arena *a = arena_new(NULL, (size_t)256 << 20);
        struct given *g = given_new(a, true);
        const struct clause *c = g->scheme.clauses.items;
        struct points_index x = { .n_texts = 0 };

        names_intern(a, &g->scheme, &x);
        points_index_new(a, &g->scheme, &g->in, g->scheme.ended, &x);
        for (int kind = 0; kind < KIND_OF_END; kind++) {
            const struct order *o = x.orders[kind][g->scheme.day];

            for (size_t no = 0; o != NULL && no < x.n[kind]; no++) {
                for (size_t i = 0; i < g->scheme.clauses.n; i++)
                    agrees(a, &x, o, &x.holders[kind][no], no, &c[i].fit);
            }
        }
        arena_free(a);
    }
}

const struct test tests[] = {
    TEST(months_add_up_to_the_year),
    TEST(the_order_of_what_is_given_changes_nothing),
    TEST(fast_conditions_are_the_plain_ones),
    TEST_END
};
