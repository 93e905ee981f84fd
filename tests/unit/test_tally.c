/* test_tally.c -- what one is, and that counts agree with a slow and plain count. */
#include "domain/tally.h"

#include "tests/check.h"

static struct fact fact(int happening, int64_t unit, int64_t work, int level)
{
    bool leader = happening == HAPPENED_INSTRUCTION;

    return (struct fact){ .happening = happening, .unit = unit, .work = work,
                          .level = leader ? LEVEL_TOWN : level,
                          .leader = leader ? level : LEVEL_TOWN };
}

/* A digest of three reports of two units: one for each unit and one for all; the same
 * work number of another happening is another. */
static void one_text_is_one(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct fact facts[] = {
        fact(HAPPENED_ADOPTION, 1, 7, LEVEL_CITY),
        fact(HAPPENED_INSTRUCTION, 2, 7, LEVEL_PROVINCE),
        fact(HAPPENED_ADOPTION, 2, 7, LEVEL_CITY),
        fact(HAPPENED_ADOPTION, 1, 7, LEVEL_CITY),
        fact(HAPPENED_ADOPTION, 3, 8, LEVEL_PROVINCE),
        fact(HAPPENED_REPORT, 1, 7, LEVEL_NONE),
        fact(HAPPENED_WON, 1, 7, LEVEL_CITY), /* is none of the three */
    };
    struct list list = { facts, sizeof(facts) / sizeof(facts[0]) };
    const int64_t units[] = { 2, 1 };
    struct tally each[2], two, all;

    tally_facts(a, &list, units, 2, each, &two);
    tally_facts(a, &list, NULL, 0, NULL, &all);
    CHECK_INT(each[0].works[LEVEL_CITY], 1);
    CHECK_INT(each[1].works[LEVEL_CITY], 1);
    CHECK_INT(each[0].instructions, 1);
    CHECK_INT(each[1].instructions, 0);
    CHECK_INT(each[1].reports, 1);
    CHECK_INT(two.works[LEVEL_CITY], 1);
    CHECK_INT(two.works[LEVEL_PROVINCE], 0);
    CHECK_INT(two.leaders[LEVEL_PROVINCE], 1);
    CHECK_INT(all.works[LEVEL_PROVINCE], 1);
    CHECK_INT(all.adopted, 2);
    arena_free(a);
}

static void nothing_is_nothing(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct list none = { NULL, 0 };
    const int64_t unit = 5;
    struct tally each = { .adopted = 9 }, all = { .adopted = 9 };
    struct fact one = fact(HAPPENED_ADOPTION, unit, 7, LEVEL_CITY);

    tally_facts(a, &none, &unit, 1, &each, &all);
    CHECK_INT(each.adopted, 0);
    CHECK_INT(all.adopted, 0);
    tally_facts(a, &none, &unit, 0, NULL, &all);
    CHECK_INT(all.adopted, 0);
    tally_facts(a, &none, &unit, 0, &each, &all);
    CHECK_INT(each.adopted, 0);
    each.adopted = 9;
    tally_facts(a, &(struct list){ &one, 1 }, &unit, 1, &each, NULL);
    CHECK_INT(each.adopted, 1);
    arena_free(a);
}

/* Is there an earlier fact of the same work, of this unit or (0) of any of `n` units? */
static bool seen(const struct fact *f, size_t i, int64_t unit, int64_t units)
{
    for (size_t j = 0; j < i; j++) {
        if (f[j].happening == f[i].happening && f[j].work == f[i].work &&
            (unit != 0 ? f[j].unit == unit : f[j].unit <= units))
            return true;
    }
    return false;
}

static void as_the_slow_count(void)
{
    enum { FACTS = 400, UNITS = 6, OTHERS = 3 };
    struct arena *a = arena_new(NULL, 1 << 26);
    struct fact f[FACTS];
    struct list list = { f, FACTS };
    int64_t units[UNITS];
    uint64_t seed = 20050701;

    printf("# seed %d\n", 20050701);
    for (size_t i = 0; i < UNITS; i++)
        units[i] = UNITS - (int64_t)i;
    for (int round = 0; round < 40; round++) {
        struct tally each[UNITS], all;
        int64_t want_each[UNITS] = { 0 }, want = 0;

        for (size_t i = 0; i < FACTS; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            f[i] = fact(1 + (int)(seed >> 33) % 3, 1 + (int64_t)(seed >> 40) % (UNITS + OTHERS),
                        1 + (int64_t)(seed >> 48) % 90, 1 + (int)(seed >> 48) % 90 % 4);
        }
        tally_facts(a, &list, units, UNITS, each, &all);
        for (size_t i = 0; i < FACTS; i++) {
            if (f[i].happening != HAPPENED_ADOPTION || f[i].unit > UNITS)
                continue;
            want += !seen(f, i, 0, UNITS);
            want_each[UNITS - f[i].unit] += !seen(f, i, f[i].unit, UNITS);
        }
        CHECK_INT(all.adopted, want);
        for (size_t i = 0; i < UNITS; i++) {
            CHECK_INT(each[i].adopted, want_each[i]);
            CHECK_INT(each[i].works[1] + each[i].works[2] + each[i].works[3] +
                          each[i].works[4], want_each[i]);
        }
    }
    arena_free(a);
}

const struct test tests[] = {
    TEST(one_text_is_one),
    TEST(nothing_is_nothing),
    TEST(as_the_slow_count),
    TEST_END
};
