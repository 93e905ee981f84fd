/* test_points_room.c -- a ledger that outgrows its memory: said, never the end of the
 * process, however the memory falls short. */
#include "tests/unit/points_world.h"

enum { FACTS = 1500, UNITS = 20, KEEP = 1 << 20 };

struct made {
    struct fact fact[FACTS];
    struct scored_unit unit[UNITS];
    struct scored_person person[UNITS];
    struct points_input in;
};

/* Each unit has its share of happenings, several of an item, some of one text. */
static struct made *made(struct arena *a)
{
    struct made *m = NEW(a, struct made);

    for (int i = 0; i < UNITS; i++) {
        m->unit[i] = (struct scored_unit){ .unit = i + 1, .name = S("某"), .place = i,
                                           .class = i % 2 != 0 ? S("县区") : S("科室"),
                                           .people = 10 };
        m->person[i] = (struct scored_person){ i + 1, i + 1, S("人"), S("主任") };
    }
    for (int i = 0; i < FACTS; i++) {
        int64_t day = day_of("2005-01-03") + i % 360 * TIME_DAY;

        m->fact[i] = (struct fact){ .id = i + 1, .day = day, .entered = day + TIME_DAY,
                                    .happening = 1 + i % 3, .unit = 1 + i % UNITS,
                                    .person = 1 + i % UNITS, .report = 1 + i % 700,
                                    .work = i % 5 != 0 ? 0 : 1 + i / 10, .level = i % 4,
                                    .leader = i % 4, .value = DECIMAL_ONE * (i % 9),
                                    .flags = S("紧急 独家"), .bulletin = S("市刊") };
    }
    m->in = (struct points_input){ { m->fact, FACTS }, { m->unit, UNITS },
                                   { m->person, UNITS } };
    return m;
}

/* Lines and their sum; -1 when the ledger was full. */
static int64_t computed(const struct scheme *scheme, struct points_input in, size_t limit,
                        size_t keep)
{
    struct arena *a = arena_new(NULL, limit);
    struct points_sheet sheet;
    int64_t all = -1;

    in.keep = keep;
    points_compute(a, scheme, &in, scheme->began, scheme->ended, &sheet);
    if (!sheet.full) {
        const struct points_line *l = sheet.lines.items;

        all = (int64_t)sheet.lines.n * 1000000007;
        for (size_t i = 0; i < sheet.lines.n; i++)
            all += l[i].amount * (int64_t)(i + 1);
        CHECK(arena_room(a) >= keep);
    } else {
        CHECK_INT((int64_t)sheet.lines.n, 0);
        CHECK_INT((int64_t)sheet.totals.n, 0);
    }
    arena_free(a);
    return all;
}

/* Every size of memory is either too small, which is said, or gives the one ledger. */
static void check_units(const char *rules, size_t units)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct scheme scheme = scheme_of(a, NULL, rules);
    struct made *m = made(a);
    int64_t want, full = 0, got = 0;

    m->in.units.n = units;
    want = computed(&scheme, m->in, (size_t)1 << 30, 0);
    CHECK(want != -1);
    for (size_t room = KEEP / 8; got != want; room += room / 12) {
        got = computed(&scheme, m->in, KEEP + room, 0);
        full += got == -1;
        if (got != -1 && got != want)
            CHECK_INT(got, want);
        must(room < (size_t)1 << 30);
    }
    CHECK(full > 10);
    CHECK_INT(computed(&scheme, m->in, (size_t)1 << 30, ((size_t)1 << 30) - KEEP), -1);
    CHECK_INT(computed(&scheme, m->in, KEEP / 2, 0), -1);
    arena_free(a);
}

static void check_rules(const char *rules)
{
    check_units(rules, UNITS);
}

static void every_size_of_memory_will_do(void)
{
    check_rules("条 采用\n据 一\n看 采用 报送 批示\n计 2\n综合稿 平分\n每月 封顶 10\n每年 封顶 100\n");
    check_rules("组 全部\n同一篇 取最高 3\n每年 封顶 500\n组 甲\n同一篇 取最高 2 级\n"
                "条 采用\n据 一\n看 采用 报送\n计 原值 限 0 至 5\n属 甲\n记给 单位 个人\n合作者 3:2\n"
                "条 倍\n据 二\n看 批示\n本篇 乘 1.5\n条 再倍\n据 三\n看 批示\n本篇 乘 -1\n");
    check_rules("条 任务\n据 一\n看 报送\n每周 任务 9 每少一篇扣 1\n取消评优\n"
                "条 目标\n据 二\n每周 目标 5 按比例计 10\n条 底分\n据 三\n每周 底分 1\n"
                "条 占\n据 四\n看 采用\n每周 占 报送 计 10\n");
    check_rules("同分 采用\n条 采用\n据 一\n看 采用\n计 1\n取消评优\n条 零\n据 二\n看 批示\n领导 省\n清零\n"
                "条 均\n据 三\n看 采用\n折算 平均\n条 名次\n据 四\n折算 名次 1 计 10 其余 计 5\n");
    check_rules("条 提醒\n据 一\n看 报送\n记给 个人\n每周 任务 2 只提醒\n条 登记\n据 二\n计日 登记日\n看 采用\n计 1\n"
                "条 标记\n据 三\n看 采用\n标记 紧急 独家\n刊物 市刊\n计 1\n");
}

/* Rules with so many clauses that double what is there. */
static const char *doubling(struct arena *a, int times)
{
    struct buf rules = { .a = a };

    buf_add(&rules, S("组 全部\n每年 封顶 900\n条 采用\n据 一\n看 采用\n计 1\n"));
    for (int i = 0; i < times; i++)
        buf_fmt(&rules, "条 倍%d\n据 一\n看 批示\n本篇 乘 -1\n每年 封顶 800\n", i);
    return buf_str(&rules).p;
}

/* One account with so many lines that they do not find room, nor do the orders of them. */
static void one_large_account_will_do(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);

    check_units(doubling(a, SCHEME_FACTORS_MAX), 1);
    arena_free(a);
}

/* Each multiplies what the ones before made, so the lines double with each. */
static void doubling_has_an_end(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct scheme scheme = scheme_of(a, NULL, doubling(a, SCHEME_FACTORS_MAX));

    CHECK_INT(computed(&scheme, made(a)->in, (size_t)64 << 20, 0), -1);
    arena_free(a);
}

const struct test tests[] = {
    TEST(every_size_of_memory_will_do),
    TEST(one_large_account_will_do),
    TEST(doubling_has_an_end),
    TEST_END
};
