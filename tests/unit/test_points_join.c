/* test_points_join.c -- schemes that follow each other: each counts its own days, totals
 * are the sums.  All sums here are worked out by hand. */
#include "domain/points_join.h"
#include "tests/unit/points_world.h"

static const char FIRST[] =
    "办法 甲办法\n施行 2005-01-01 至 2005-12-31\n"
    "条 采用\n据 一\n看 采用\n计 2\n每年 封顶 5\n"
    "条 批示\n据 二\n看 批示\n计 3 元\n"
    "条 月任务\n据 三\n看 报送\n每月 任务 1 每少一篇扣 1\n"
    "条 年任务\n据 四\n看 报送\n每年 任务 9 每少一篇扣 9\n";
static const char SECOND[] =
    "办法 乙办法\n施行 2005-07-01 至 2005-12-31\n接 《甲办法》\n排名 不分组\n同分 采用\n"
    "组 采\n每年 封顶 30\n"
    "条 批示\n据 一\n看 批示\n计 1 元\n"
    "条 采用\n据 二\n看 采用\n属 采\n计 10\n"
    "条 只算采用的\n据 三\n看 报送\n本篇 乘 2\n只算 采用\n";

/* What both are over: units 1 to 4, six adoptions, one instruction. */
struct both {
    struct arena *a;
    struct points_part part[2];
    struct scheme whole;
    struct world w;
};

static void adopt(struct both *b, int64_t id, int64_t unit, const char *day)
{
    b->w.fact[b->w.n++] = (struct fact){ .id = id, .day = day_of(day), .entered = day_of(day),
                                         .happening = HAPPENED_ADOPTION, .unit = unit,
                                         .report = id, .level = LEVEL_CITY };
}

static void both_open(struct both *b, const char *second)
{
    *b = (struct both){ .a = arena_new(NULL, (size_t)64 << 20),
                        .w = { .rules = "", FOUR_UNITS } };
    adopt(b, 1, 1, "2005-02-01"); /* 2 */
    adopt(b, 2, 1, "2005-06-30"); /* 2 */
    adopt(b, 3, 1, "2005-07-01"); /* 10 */
    adopt(b, 4, 2, "2005-03-01"); /* 2 */
    adopt(b, 5, 2, "2005-04-01"); /* 2 */
    adopt(b, 6, 2, "2005-05-01"); /* 1: five in the year */
    adopt(b, 7, 3, "2005-12-31"); /* 10 */
    b->w.fact[b->w.n++] = (struct fact){ .id = 8, .day = day_of("2005-06-01"),
                                         .happening = HAPPENED_INSTRUCTION, .unit = 1 };
    b->w.fact[b->w.n++] = (struct fact){ .id = 9, .day = day_of("2005-08-01"),
                                         .happening = HAPPENED_INSTRUCTION, .unit = 1 };
    for (int i = 0; i < 2; i++)
        b->part[i] = (struct points_part){ i + 1, scheme_of(b->a, i == 0 ? FIRST : second, ""),
                                           { .facts = { b->w.fact, b->w.n },
                                             .units = { b->w.unit, 4 } } };
    points_join_rules(b->a, b->part, 2, &b->whole);
}

static struct points_sheet both_sheet(struct both *b, const char *from, const char *to)
{
    struct points_sheet sheet;

    points_join(b->a, &b->whole, b->part, 2, day_of(from), day_of(to), &sheet);
    CHECK(!sheet.full);
    return sheet;
}

static void the_rules_are_one(void)
{
    struct both b;
    const struct clause *c;

    both_open(&b, SECOND);
    c = b.whole.clauses.items;
    CHECK_INT((int64_t)b.whole.clauses.n, 7);
    for (int i = 0; i < 7; i++) {
        CHECK_INT(c[i].no, i + 1);
        CHECK_INT(c[i].scheme, i < 4 ? 1 : 2);
        CHECK_INT(c[i].own, i < 4 ? i + 1 : i - 3);
    }
    CHECK_STR(b.whole.name, "乙办法");
    CHECK_INT(b.whole.began, day_of("2005-01-01"));
    CHECK_INT(b.whole.ended, day_of("2005-12-31"));
    CHECK_INT(b.part[0].rules.ended, day_of("2005-06-30"));
    CHECK_INT(b.whole.ranking, RANK_ALL);
    CHECK_INT(*(const int64_t *)b.whole.ties.items, 6);
    CHECK(c[6].only != NULL && c[6].only[5] == 1 && c[6].only[1] == 0);
    CHECK_INT((int64_t)b.whole.groups.n, 1);
    CHECK_INT(c[5].groups, 1);
    arena_free(b.a);
}

/* First half: 甲 2 + 2 - 6 (nothing reported in six months) = -2, 3 元; 乙 2 + 2 + 1 - 6 = -1;
 * 丙, 丁 -6.  Second: 甲 10 and 1 元, 丙 10.  The task of the year counts nowhere: no part
 * has a whole year. */
static void totals_are_the_sums(void)
{
    struct both b;
    struct points_sheet sheet;
    const struct points_line *l;
    const struct clause_sum *sum;
    int64_t lines = 0;

    both_open(&b, SECOND);
    sheet = both_sheet(&b, "2005-01-01", "2005-06-30");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1乙 -1\n2甲 -2 3元\n=3丙 -6\n=3丁 -6\n");
    sheet = both_sheet(&b, "2005-07-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "=1甲 10 1元\n=1丙 10\n=3乙 0\n=3丁 0\n");
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1甲 8 4元\n2丙 4\n3乙 -1\n4丁 -6\n");
    l = sheet.lines.items;
    for (size_t i = 0; i < sheet.lines.n; i++) {
        CHECK_INT(l[i].no, (int64_t)i + 1);
        CHECK_INT(l[i].scheme, l[i].day < day_of("2005-07-01") ? 1 : 2);
        CHECK_INT(l[i].clause, l[i].own + (l[i].scheme == 2 ? 4 : 0));
    }
    sum = sheet.clauses.items;
    CHECK_INT((int64_t)sheet.clauses.n, 7);
    for (size_t i = 0; i < sheet.clauses.n; i++) {
        CHECK_INT(sum[i].clause, (int64_t)i + 1);
        lines += sum[i].lines;
    }
    CHECK_INT(lines, (int64_t)sheet.lines.n);
    CHECK_INT((int64_t)sheet.progress.n, 24); /* six months of four units, no year */
    arena_free(b.a);
}

/* 同分 names 采用 of the second; the points under 采用 of the first count, too. */
static void ties_go_by_names(void)
{
    static const char second[] =
        "办法 乙办法\n施行 2005-07-01 至 2005-12-31\n同分 采用\n"
        "条 平\n据 一\n看 批示\n计 -3\n条 采用\n据 二\n看 采用\n计 5\n";
    struct both b;
    struct points_sheet sheet;

    both_open(&b, second);
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    /* 甲 -2 + 5 - 3 = 0 with 9 under 采用; 丙 -6 + 5 = -1 with 5; 乙 -1 with 5 */
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1甲 0 3元\n=2乙 -1\n=2丙 -1\n4丁 -6\n");
    adopt(&b, 10, 3, "2005-06-01"); /* 丙: 1, with 7 */
    b.part[0].in.facts.n = b.part[1].in.facts.n = b.w.n;
    b.part[1].in.facts.items = b.part[0].in.facts.items = b.w.fact;
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1丙 1\n2甲 0 3元\n3乙 -1\n4丁 -6\n");
    arena_free(b.a);
}

/* Who is in one part only has what that one gives; the last part says what he is called. */
static void units_may_come_and_go(void)
{
    struct scored_unit later[2];
    struct points_input in;
    struct points_sheet sheet;
    struct both b;

    both_open(&b, SECOND);
    later[0] = b.w.unit[1];
    later[0].name = S("新乙");
    later[1] = (struct scored_unit){ .unit = 5, .name = S("戊"), .class = S("县区"),
                                     .place = 5 };
    b.part[1].in.units = (struct list){ later, 2 };
    points_join_input(b.a, b.part, 2, &in);
    CHECK_INT((int64_t)in.units.n, 5);
    CHECK_STR(((const struct scored_unit *)in.units.items)[0].name, "戊");
    CHECK_STR(((const struct scored_unit *)in.units.items)[2].name, "新乙");
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1戊 0\n2新乙 -1\n3甲 -2 3元\n=4丙 -6\n=4丁 -6\n");
    arena_free(b.a);
}

static void one_follows_another(void)
{
    struct scheme a = { .name = S("甲"), .began = day_of("2005-01-01"),
                        .ended = day_of("2005-06-30") };
    struct scheme b = { .name = S("乙"), .follows = S("甲"), .began = day_of("2005-07-01"),
                        .ended = day_of("2005-12-31") };

    CHECK(scheme_follows(&b, &a));
    CHECK(!scheme_follows(&a, &b));
    a.ended = day_of("2005-12-31"); /* it is cut off */
    CHECK(scheme_follows(&b, &a));
    a.ended = day_of("2005-06-29"); /* a day between them is nobody's */
    CHECK(!scheme_follows(&b, &a));
    a.ended = day_of("2005-06-30");
    b.follows = S("丙");
    CHECK(!scheme_follows(&b, &a));
    b.follows = S("");
    CHECK(!scheme_follows(&b, &a));
    b = a;
    b.follows = a.name; /* nothing follows itself */
    CHECK(!scheme_follows(&b, &a));
}

/* Persons move and come: each is one, whatever unit he was in. */
static void persons_are_added_up(void)
{
    static const char first[] = "办法 甲办法\n施行 2005-01-01 至 2005-06-30\n"
                                "条 采用\n据 一\n看 采用\n计 2\n记给 单位 个人\n";
    static const char second[] = "办法 乙办法\n施行 2005-07-01 至 2005-12-31\n接 《甲办法》\n"
                                 "条 采用\n据 一\n看 采用\n计 1\n记给 个人\n";
    struct scored_person early[3] = { { 10, 1, S("子"), S("") }, { 12, 1, S("丑"), S("") },
                                      { 11, 1, S("寅"), S("") } };
    struct scored_person later[2] = { { 13, 2, S("卯"), S("") }, { 10, 2, S("新子"), S("") } };
    struct points_input in;
    struct points_sheet sheet;
    struct both b;

    both_open(&b, SECOND);
    b.w.unit[2].place = b.w.unit[3].place; /* 丙 and 丁 */
    b.w.fact[0].person = 10;
    b.w.fact[1].person = 11;
    b.w.fact[2].person = 10;
    b.w.fact[6].person = 13;
    for (int i = 0; i < 2; i++)
        b.part[i] = (struct points_part){ i + 1, scheme_of(b.a, i == 0 ? first : second, ""),
                                          { .facts = { b.w.fact, b.w.n },
                                            .units = { b.w.unit, 4 } } };
    b.part[0].in.persons = (struct list){ early, 3 };
    b.part[1].in.persons = (struct list){ later, 2 };
    points_join_rules(b.a, b.part, 2, &b.whole);
    CHECK_INT(b.part[0].rules.ended, day_of("2005-06-30"));
    points_join_input(b.a, b.part, 2, &in);
    CHECK_INT((int64_t)in.persons.n, 4);
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.persons), "1新子 3\n2寅 2\n3卯 1\n4丑 0\n");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1乙 6\n2甲 4\n=3丙 0\n=3丁 0\n");
    arena_free(b.a);
}

/* One alone is what it always was. */
static void one_part_is_itself(void)
{
    struct points_sheet joined, plain;
    struct points_input in;
    struct both b;

    both_open(&b, SECOND);
    b.part[1].rules = scheme_of(b.a, SECOND, "");
    points_join_rules(b.a, &b.part[1], 1, &b.whole);
    CHECK_INT((int64_t)b.whole.clauses.n, 3);
    CHECK_INT(((const struct clause *)b.whole.clauses.items)[2].scheme, 2);
    points_join_input(b.a, &b.part[1], 1, &in);
    CHECK(in.units.items == b.part[1].in.units.items);
    points_join(b.a, &b.whole, &b.part[1], 1, b.whole.began, b.whole.ended, &joined);
    points_compute(b.a, &b.whole, &in, b.whole.began, b.whole.ended, &plain);
    CHECK_STR(ranks_text(b.a, &joined.totals), ranks_text(b.a, &plain.totals).p);
    CHECK_STR(ledger_text(b.a, &joined), ledger_text(b.a, &plain).p);
    arena_free(b.a);
}

/* A part may have no clause, and all of them more groups than one scheme may. */
static void there_may_be_nothing_or_too_much(void)
{
    struct buf first = { .a = NULL };
    const struct clause *c;
    struct points_sheet sheet;
    struct both b;

    both_open(&b, SECOND);
    b.part[0].rules.clauses.n = 0;
    b.part[1].rules = scheme_of(b.a, SECOND, "");
    points_join_rules(b.a, b.part, 2, &b.whole);
    CHECK_INT((int64_t)b.whole.clauses.n, 3);
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "=1甲 10 1元\n=1丙 10\n=3乙 0\n=3丁 0\n");

    first.a = b.a;
    buf_add(&first, str_of("办法 甲办法\n施行 2005-01-01 至 2005-06-30\n"
                           "条 采用\n据 一\n看 采用\n计 2\n属 组31\n"));
    for (int i = 0; i < SCHEME_GROUPS_MAX; i++)
        buf_fmt(&first, "组 组%d\n每年 封顶 %d\n", i, i + 1);
    b.part[0].rules = scheme_of(b.a, buf_str(&first).p, "");
    b.part[1].rules = scheme_of(b.a, SECOND, "");
    points_join_rules(b.a, b.part, 2, &b.whole);
    c = b.whole.clauses.items;
    CHECK_INT((int64_t)b.whole.groups.n, SCHEME_GROUPS_MAX);
    CHECK_INT(c[0].groups, INT64_C(1) << 31);
    CHECK_INT(c[2].groups, 0); /* its own cap counts all the same */
    sheet = both_sheet(&b, "2005-01-01", "2005-12-31");
    CHECK_STR(ranks_text(b.a, &sheet.totals), "1甲 14 1元\n2丙 10\n3乙 6\n4丁 0\n");
    arena_free(b.a);
}

/* Too little memory is said, whether a part or all together has none. */
static void every_size_of_memory_will_do(void)
{
    enum { UNITS = 32 };
    struct buf rules[2] = { { .a = NULL }, { .a = NULL } };
    int64_t full = 0, lines = 0;
    struct scored_unit unit[UNITS];
    struct both b;

    both_open(&b, SECOND);
    for (int i = 0; i < UNITS; i++)
        unit[i] = (struct scored_unit){ .unit = i + 1, .name = S("某"), .class = S("县区"),
                                        .place = i };
    for (int i = 0; i < 2; i++) {
        rules[i].a = b.a;
        buf_fmt(&rules[i], "办法 办法%d\n施行 2005-0%d-01 至 2005-%s\n", i, i == 0 ? 1 : 7,
                i == 0 ? "06-30" : "12-31");
        for (int k = 0; k < 8; k++)
            buf_fmt(&rules[i], "条 底%d\n据 一\n每月 底分 1\n条 任%d\n据 一\n看 报送\n每周 任务 1 只提醒\n",
                    k, k);
        b.part[i] = (struct points_part){ i + 1, scheme_of(b.a, buf_str(&rules[i]).p, ""),
                                          { .units = { unit, UNITS } } };
    }
    points_join_rules(b.a, b.part, 2, &b.whole);
    for (size_t room = 1 << 20; lines == 0; room += room / 40) {
        struct arena *a = arena_new(NULL, room);
        struct points_sheet sheet;

        points_join(a, &b.whole, b.part, 2, b.whole.began, b.whole.ended, &sheet);
        full += sheet.full;
        lines = sheet.full ? 0 : (int64_t)sheet.lines.n;
        CHECK(sheet.full || sheet.totals.n == UNITS);
        CHECK(!sheet.full || (sheet.lines.n == 0 && sheet.totals.n == 0));
        arena_free(a);
        must(room < (size_t)1 << 30);
    }
    CHECK(full > 10);
    CHECK_INT(lines, UNITS * 8 * 12);
    arena_free(b.a);
}

const struct test tests[] = { TEST(the_rules_are_one),     TEST(totals_are_the_sums),
                              TEST(ties_go_by_names),      TEST(units_may_come_and_go),
                              TEST(one_follows_another),   TEST(persons_are_added_up),
                              TEST(one_part_is_itself),
                              TEST(there_may_be_nothing_or_too_much),
                              TEST(every_size_of_memory_will_do), TEST_END };
