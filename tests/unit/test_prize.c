/* test_prize.c -- candidates for prizes, and what they are chosen by: each line of a prize
 * alone and with others, ties, groups, those barred, items; zero lists and names of
 * groups.  Sheets are written by hand, so nothing of the engine is between. */
#include <inttypes.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "domain/prize.h"
#include "domain/standing.h"
#include "tests/check.h"

enum { UNITS = 6 };
static struct arena *a;
static struct scheme scheme;
static struct points_input in;
static struct points_sheet now, before;
static struct points_total total[UNITS], earlier[UNITS], person[3];
static struct points_progress progress[8];
static struct fact fact[12];
static struct scored_person people[3];
static int64_t jan, dec;

/* 甲 to 丁 of 县区, 戊 己 of 科室: 10, 9, 9, 7 points and 5, 5; before them 4, 9, 2, 1 and
 * 5, 4. */
static void sheets_make(void)
{
    static const char *const name[UNITS] = { "甲", "乙", "丙", "丁", "戊", "己" };
    static const int points[UNITS] = { 10, 9, 9, 7, 5, 5 }, was[UNITS] = { 4, 9, 2, 1, 5, 4 };
    static const int rank[UNITS] = { 1, 2, 2, 4, 1, 1 }, old[UNITS] = { 2, 1, 3, 4, 1, 2 };

    for (int i = 0; i < UNITS; i++) {
        total[i] = (struct points_total){
            .unit = i + 1, .name = str_of(name[i]), .class = i < 4 ? S("县区") : S("科室"),
            .place = i < 4 ? 10 - i : i, .points = points[i] * DECIMAL_ONE,
            .rank = rank[i], .shared = i == 1 || i == 2 || i > 3 };
        earlier[i] = total[i];
        earlier[i].points = was[i] * DECIMAL_ONE;
        earlier[i].rank = old[i];
    }
    now = (struct points_sheet){ .totals = { total, UNITS } };
    before = (struct points_sheet){ .totals = { earlier, UNITS } };
}

static void begin(void)
{
    a = arena_new(NULL, (size_t)64 << 20);
    jan = time_of_date(2005, 1, 1);
    dec = time_of_date(2005, 12, 31);
    scheme = (struct scheme){ .began = jan, .ended = dec, .day = COUNT_HAPPENED };
    in = (struct points_input){ { fact, 0 }, { NULL, 0 }, { NULL, 0 } };
    sheets_make();
}

/* The candidates of these prizes as text: "1甲 3丙" by number of prize, "!" when barred. */
static struct str chosen(const struct prize *prize, size_t n, bool with_before)
{
    struct list list = { NULL, 0 };
    struct buf b = { .a = a };
    const struct prize_candidate *c;

    scheme.prizes = (struct list){ (void *)(uintptr_t)prize, n };
    prize_candidates(a, &scheme, &in, jan, dec, &now, with_before ? &before : NULL, &list);
    CHECK(list.n * sizeof(struct prize_candidate) <= prize_bytes(&scheme, &in, &now));
    c = list.items;
    for (size_t i = 0; i < list.n; i++)
        buf_fmt(&b, "%s%d" FMT "%s", i != 0 ? " " : "", (int)c[i].prize, P(c[i].name),
                c[i].barred ? "!" : "");
    return buf_str(&b);
}

static struct str one(struct prize prize)
{
    prize.no = 1;
    return chosen(&prize, 1, true);
}

static const struct prize_candidate *first_of(struct prize prize)
{
    struct list list = { NULL, 0 };
    struct prize *kept = NEW(a, struct prize);

    prize.no = 1;
    *kept = prize;
    scheme.prizes = (struct list){ kept, 1 };
    prize_candidates(a, &scheme, &in, jan, dec, &now, &before, &list);
    CHECK(list.n > 0);
    return list.items;
}

static void the_first_of_each_group(void)
{
    begin();
    CHECK_STR(one((struct prize){ .top = 1 }), "1甲 1戊 1己");
    CHECK_STR(one((struct prize){ .top = 2 }), "1甲 1乙 1丙 1戊 1己");
    CHECK_STR(one((struct prize){ .top = 0 }), "1甲 1乙 1丙 1丁 1戊 1己");
    CHECK_STR(one((struct prize){ .has_least = true, .least = 9 * DECIMAL_ONE }), "1甲 1乙 1丙");
    CHECK_STR(one((struct prize){ .has_least = true, .least = 0, .top = 1 }), "1甲 1戊 1己");
    total[1].barred = true;
    CHECK_STR(one((struct prize){ .top = 2 }), "1甲 1乙! 1丙 1戊 1己");
    arena_free(a);
}

static void the_last_of_each_group(void)
{
    struct str section = S("科室");

    begin();
    CHECK_STR(one((struct prize){ .last = 1 }), "1丁 1戊 1己"); /* two share the first place */
    CHECK_STR(one((struct prize){ .last = 2 }), "1乙 1丙 1丁 1戊 1己");
    CHECK_STR(one((struct prize){ .last = 3 }), "1乙 1丙 1丁 1戊 1己");
    CHECK_STR(one((struct prize){ .last = 4 }), "1甲 1乙 1丙 1丁 1戊 1己");
    CHECK_STR(one((struct prize){ .last = 9 }), "1甲 1乙 1丙 1丁 1戊 1己");
    CHECK_STR(one((struct prize){ .last = 1, .classes = { { &section, 1 }, true } }), "1丁");
    CHECK_STR(one((struct prize){ .last = 2, .has_least = true, .least = 8 * DECIMAL_ONE }),
              "1乙 1丙");
    arena_free(a);
}

static void classes_are_chosen(void)
{
    struct str county = S("县区");
    struct prize prize = { .top = 1, .classes = { { &county, 1 }, false } };

    begin();
    CHECK_STR(one(prize), "1甲");
    prize.classes.except = true;
    CHECK_STR(one(prize), "1戊 1己");
    arena_free(a);
}

static void what_is_said_of_them(void)
{
    const struct prize_candidate *c;

    begin();
    c = first_of((struct prize){ .top = 2 });
    CHECK_STR(c[0].why, "县区第 1 名，10 分");
    CHECK_STR(c[1].why, "县区并列第 2 名，9 分");
    CHECK_INT(c[1].rank, 2);
    CHECK_INT(c[1].points, 9 * DECIMAL_ONE);
    CHECK(c[1].shared && !c[0].shared && c[0].unit == 1 && c[0].person == 0);
    CHECK_INT(c[0].gained, 0);
    c = first_of((struct prize){ .progress = PROGRESS_RANK });
    CHECK_STR(c[0].why, "县区第 1 名，10 分；名次由第 2 升到第 1");
    CHECK_INT(c[0].gained, 1);
    c = first_of((struct prize){ .progress = PROGRESS_POINTS, .top = 1 });
    CHECK_STR(c[0].why, "县区并列第 2 名，9 分；得分由 2 增到 9");
    CHECK_INT(c[0].gained, 7 * DECIMAL_ONE);
    scheme.ranking = RANK_ALL;
    c = first_of((struct prize){ .top = 1 });
    CHECK_STR(c[0].why, "第 1 名，10 分");
    arena_free(a);
}

/* Places: 甲 1, 丙 1, 己 1.  Points: 甲 6, 丙 7, 丁 6, 己 1. */
static void progress_is_by_group_with_ties(void)
{
    begin();
    CHECK_STR(one((struct prize){ .progress = PROGRESS_RANK }), "1甲 1丙 1己");
    CHECK_STR(one((struct prize){ .progress = PROGRESS_RANK, .top = 1 }), "1甲 1丙 1己");
    CHECK_STR(one((struct prize){ .progress = PROGRESS_POINTS }), "1丙 1甲 1丁 1己");
    CHECK_STR(one((struct prize){ .progress = PROGRESS_POINTS, .top = 1 }), "1丙 1己");
    CHECK_STR(one((struct prize){ .progress = PROGRESS_POINTS, .top = 2 }), "1丙 1甲 1丁 1己");
    CHECK_STR(one((struct prize){ .progress = PROGRESS_POINTS, .top = 1, .has_least = true,
                                  .least = 10 * DECIMAL_ONE }), "1甲");
    before.totals.n = 3; /* of the others nothing is known */
    CHECK_STR(one((struct prize){ .progress = PROGRESS_POINTS }), "1丙 1甲");
    CHECK_STR(chosen(&(struct prize){ .no = 1, .progress = PROGRESS_RANK }, 1, false), "");
    arena_free(a);
}

/* 甲 met both, 乙 missed one, 丙 one that has not ended, 丁 has none; 戊 met what ended. */
static void quotas_must_be_met(void)
{
    begin();
    progress[0] = (struct points_progress){ .unit = 1, .ended = true };
    progress[1] = (struct points_progress){ .unit = 1, .ended = true };
    progress[2] = (struct points_progress){ .unit = 2, .ended = true, .lacking = 1 };
    progress[3] = (struct points_progress){ .unit = 2, .ended = true };
    progress[4] = (struct points_progress){ .unit = 3, .ended = false };
    progress[5] = (struct points_progress){ .unit = 5, .ended = false, .lacking = 10000 };
    progress[6] = (struct points_progress){ .unit = 5, .ended = true };
    progress[7] = (struct points_progress){ .unit = 99, .ended = true }; /* not assessed */
    now.progress = (struct list){ progress, 8 };
    CHECK_STR(one((struct prize){ .done = true }), "1甲 1戊");
    CHECK_STR(first_of((struct prize){ .done = true })->why, "县区第 1 名，10 分；任务全部完成");
    CHECK_STR(one((struct prize){ .done = true, .top = 1, .has_least = true,
                                  .least = 6 * DECIMAL_ONE }), "1甲");
    arena_free(a);
}

static void people_make(void)
{
    for (int i = 0; i < 3; i++) {
        static const char *const name[] = { "张三", "李四", "王五" };

        people[i] = (struct scored_person){ .person = 3 - i, .unit = i + 1,
                                            .name = str_of(name[i]),
                                            .ranks = i == 0 ? S("室主任 委员") : S("") };
        person[i] = (struct points_total){ .unit = i + 1, .person = 3 - i,
                                           .name = str_of(name[i]), .class = S("县区"),
                                           .team = i == 2 ? S("二组") : S("一组"),
                                           .points = 3 - i, .rank = i + 1 };
    }
    in.persons = (struct list){ people, 3 };
    now.persons = (struct list){ person, 3 };
}

/* By class of their unit, whatever the ranking of units. */
static void persons_are_candidates(void)
{
    const struct prize prize = { .object = PRIZE_PERSON, .top = 1 };
    const struct prize_candidate *c;

    begin();
    people_make();
    CHECK_STR(one(prize), "1张三");
    c = first_of(prize);
    CHECK_INT(c->unit, 1);
    CHECK_INT(c->person, 3);
    CHECK_STR(c->why, "县区第 1 名，0.0003 分");
    scheme.ranking = RANK_TEAM;
    before.persons = now.persons;
    CHECK_STR(one((struct prize){ .object = PRIZE_PERSON, .progress = PROGRESS_RANK }), "");
    arena_free(a);
}

static void fact_add(int64_t id, int month, int64_t unit, int64_t report, int level)
{
    fact[in.facts.n++] = (struct fact){ .id = id, .day = time_of_date(2005, month, 2),
                                        .happening = HAPPENED_ADOPTION, .unit = unit,
                                        .report = report, .level = level,
                                        .what = arena_fmt(a, "题%d", (int)report) };
}

/* Items once each, by their first happening that fits. */
static void items_are_candidates(void)
{
    struct str county = S("县区");
    struct prize prize = { .object = PRIZE_ITEM,
                           .fit = { .happenings = 1 << HAPPENED_ADOPTION,
                                    .levels = 1 << LEVEL_CENTRE } };
    const struct prize_candidate *c;

    begin();
    people_make();
    fact_add(9, 5, 1, 71, LEVEL_CENTRE);
    fact_add(8, 5, 2, 72, LEVEL_CENTRE);
    fact_add(7, 3, 1, 71, LEVEL_CITY);
    fact_add(6, 4, 1, 71, LEVEL_CENTRE);
    fact_add(5, 4, 5, 73, LEVEL_CENTRE);
    fact_add(4, 4, 9, 74, LEVEL_CENTRE); /* of a unit that is not assessed */
    fact_add(3, 4, 1, 0, LEVEL_CENTRE);  /* no item */
    fact[0].person = 3;
    fact[4].bulletin = S("内参");
    fact[1].what = S("");
    CHECK_STR(one(prize), "1题73 1题71 1采用");
    c = first_of(prize);
    CHECK_STR(c[0].why, "2005-04-02 《内参》采用");
    CHECK_STR(c[1].why, "2005-04-02 采用");
    CHECK_INT(c[1].report, 71);
    CHECK_INT(c[1].unit, 1);
    CHECK_INT(c[1].person, 0);
    prize.classes = (struct names){ { &county, 1 }, false };
    CHECK_STR(one(prize), "1题71 1采用");
    total[0].barred = true;
    CHECK_STR(one(prize), "1题71! 1采用");
    total[0].barred = false;
    person[0].barred = true;
    CHECK_STR(one(prize), "1题71 1采用");
    fact[3].person = 3;
    CHECK_STR(one(prize), "1题71! 1采用");
    fact[3].person = 2;
    CHECK_STR(one(prize), "1题71 1采用");
    fact[3].person = 77; /* no account */
    CHECK_STR(one(prize), "1题71 1采用");
    arena_free(a);
}

/* What happened is seen by the prize that looks at it, and by that one alone. */
static void two_prizes_may_be_for_items(void)
{
    const struct prize prize[2] = {
        { .no = 1, .object = PRIZE_ITEM, .fit = { .happenings = 1 << HAPPENED_ADOPTION } },
        { .no = 2, .object = PRIZE_ITEM, .fit = { .happenings = 1 << HAPPENED_INSTRUCTION } }
    };

    begin();
    fact_add(1, 5, 1, 71, LEVEL_CITY);
    fact_add(2, 5, 2, 72, LEVEL_CITY);
    fact_add(3, 6, 2, 71, LEVEL_CITY);
    fact[1].happening = HAPPENED_INSTRUCTION;
    fact[2].happening = HAPPENED_INSTRUCTION;
    CHECK_STR(chosen(prize, 2, true), "1题71 2题72 2题71");
    arena_free(a);
}

static void items_by_rank_of_their_person(void)
{
    struct str rank = S("委员");
    struct prize prize = { .object = PRIZE_ITEM,
                           .fit = { .happenings = 1 << HAPPENED_ADOPTION,
                                    .ranks = { { &rank, 1 }, false } } };

    begin();
    people_make();
    fact_add(1, 5, 1, 71, LEVEL_CITY);
    fact_add(2, 5, 2, 72, LEVEL_CITY);
    fact[0].person = 3;
    fact[1].person = 2;
    CHECK_STR(one(prize), "1题71");
    arena_free(a);
}

/* Days, the validity, 计日 of the head and 不计. */
static void what_does_not_stand_is_none(void)
{
    const struct prize prize = { .object = PRIZE_ITEM,
                                 .fit = { .happenings = 1 << HAPPENED_ADOPTION } };
    struct fit void_ = { .levels = 1 << LEVEL_TOWN };

    begin();
    fact_add(1, 1, 1, 71, LEVEL_CITY);
    fact_add(2, 13, 1, 72, LEVEL_CITY); /* January 2006 */
    fact_add(3, 0, 1, 73, LEVEL_CITY);  /* December 2004 */
    fact_add(4, 6, 1, 74, LEVEL_TOWN);
    fact[1].entered = time_of_date(2005, 12, 30) + TIME_DAY / 2;
    CHECK_STR(one(prize), "1题71 1题74");
    scheme.excluded = (struct list){ &void_, 1 };
    CHECK_STR(one(prize), "1题71");
    scheme.day = COUNT_ENTERED;
    CHECK_STR(one(prize), "1题71 1题72");
    scheme.began = time_of_date(2005, 2, 1);
    CHECK_STR(one(prize), "1题72");
    scheme.ended = time_of_date(2005, 11, 1);
    CHECK_STR(one(prize), "");
    arena_free(a);
}

/* 不计 by class goes by the class of the happening's day. */
static void a_class_is_that_of_its_day(void)
{
    const struct prize prize = { .object = PRIZE_ITEM,
                                 .fit = { .happenings = 1 << HAPPENED_ADOPTION } };
    struct str section = S("科室");
    struct fit of_section = { .classes = { { &section, 1 }, false } };
    struct unit_stand stand = { time_of_date(2005, 3, 1), S("科室"), 0 };
    struct scored_unit unit[] = { { .unit = 2, .class = S("县区") },
                                  { .unit = 1, .class = S("县区"), .stands = { &stand, 1 } } };

    begin();
    in.units = (struct list){ unit, 2 };
    fact_add(1, 1, 1, 71, LEVEL_CITY);
    fact_add(2, 5, 1, 72, LEVEL_CITY);
    fact_add(3, 5, 2, 73, LEVEL_CITY);
    scheme.excluded = (struct list){ &of_section, 1 };
    CHECK_STR(one(prize), "1题71 1题73");
    arena_free(a);
}

static void prizes_keep_their_order(void)
{
    struct prize prize[40];

    begin();
    for (int i = 0; i < 40; i++)
        prize[i] = (struct prize){ .no = i + 1, .top = 1 };
    scheme.ranking = RANK_ALL;
    CHECK(str_starts(chosen(prize, 40, true), S("1甲 1戊 1己 2甲 2戊")));
    CHECK(str_ends(chosen(prize, 40, true), S("40甲 40戊 40己")));
    CHECK_STR(chosen(prize, 0, true), "");
    arena_free(a);
}

static struct str zero_text(void)
{
    struct list list = { NULL, 0 };
    struct buf b = { .a = a };
    const struct zero_list *zero;

    standing_zero(a, standing_new(a, &scheme, &in, jan, dec, &now), &list);
    zero = list.items;
    for (size_t i = 0; i < list.n; i++) {
        const struct points_total *unit = zero[i].units.items;

        buf_add(&b, words_str(&happenings, zero[i].happening));
        for (size_t k = 0; k < zero[i].units.n; k++)
            buf_add(&b, unit[k].name);
        buf_add(&b, S(" "));
    }
    return buf_str(&b);
}

/* In roster order: 戊 4, 己 5, 丁 7, 丙 8, 乙 9, 甲 10. */
static void zero_lists_are_by_roster(void)
{
    int64_t roll[] = { HAPPENED_ADOPTION, HAPPENED_REPORT };

    begin();
    people_make();
    CHECK_STR(zero_text(), "");
    scheme.roll = (struct list){ roll, 2 };
    fact_add(1, 5, 1, 71, LEVEL_CITY);
    fact_add(2, 13, 2, 72, LEVEL_CITY);
    fact_add(3, 6, 9, 73, LEVEL_CITY);
    fact_add(4, 6, 3, 74, LEVEL_CITY);
    fact[3].happening = HAPPENED_REPORT;
    CHECK_STR(zero_text(), "采用戊己丁丙乙 报送戊己丁乙甲 ");
    total[1].place = total[2].place;
    CHECK_STR(zero_text(), "采用戊己丁乙丙 报送戊己丁乙甲 ");
    arena_free(a);
}

static void groups_have_names(void)
{
    struct points_total t = { .unit = 1, .class = S("县区"), .team = S("一组") };

    begin();
    CHECK_STR(standing_group(a, RANK_TEAM, &t), "县区 · 一组");
    CHECK_STR(standing_group(a, RANK_CLASS, &t), "县区");
    CHECK_STR(standing_group(a, RANK_ALL, &t), "");
    t.person = 3;
    CHECK_STR(standing_group(a, RANK_ALL, &t), "县区");
    t.person = 0;
    t.class = S("");
    CHECK_STR(standing_group(a, RANK_TEAM, &t), "一组");
    t.team = S("");
    CHECK_STR(standing_group(a, RANK_TEAM, &t), "");
    arena_free(a);
}

static void accounts_are_found(void)
{
    const struct standing *s;

    begin();
    people_make();
    s = standing_new(a, &scheme, &in, jan, dec, &now);
    CHECK(standing_of(s, 3, 0)->total == &total[2]);
    CHECK(standing_of(s, 1, 3)->total == &person[0]);
    CHECK(standing_of(s, 77, 3)->total == &person[0]); /* a person is one wherever */
    CHECK(standing_of(s, 7, 0) == NULL && standing_of(s, 1, 9) == NULL);
    arena_free(a);
}

const struct test tests[] = {
    TEST(the_first_of_each_group), TEST(the_last_of_each_group),    TEST(classes_are_chosen),
    TEST(what_is_said_of_them),       TEST(progress_is_by_group_with_ties),
    TEST(quotas_must_be_met),         TEST(persons_are_candidates),
    TEST(items_are_candidates),       TEST(two_prizes_may_be_for_items),
    TEST(items_by_rank_of_their_person),
    TEST(what_does_not_stand_is_none), TEST(a_class_is_that_of_its_day), TEST(prizes_keep_their_order),
    TEST(zero_lists_are_by_roster),   TEST(groups_have_names),
    TEST(accounts_are_found),         TEST_END
};
