/* test_span.c -- weeks, months, quarters, years: spans tile the days, whatever the day on
 * which the year begins. */
#include <stdlib.h>
#include "base/time.h"
#include "domain/span.h"
#include "tests/check.h"

static const struct year_start starts[] = { { 0, 0 },   { 1, 1 },  { 12, 1 }, { 7, 1 },
                                            { 12, 21 }, { 2, 28 }, { 6, 28 }, { 1, 16 },
                                            { 9, 1 } };
enum { STARTS = sizeof(starts) / sizeof(starts[0]) };

static void check_days(struct days days, int64_t first, int64_t last, int line)
{
    check_int(days.first, first, "first", __FILE__, line);
    check_int(days.last, last, "last", __FILE__, line);
}

#define CHECK_DAYS(days, y1, m1, d1, y2, m2, d2) \
    check_days((days), time_of_date(y1, m1, d1), time_of_date(y2, m2, d2), __LINE__)

/* Every day of thirteen years lies in one span of each kind, and the next begins on the
 * day after it ends. */
static void spans_tile_the_days(void)
{
    int64_t from = time_of_date(1999, 1, 1), to = time_of_date(2012, 1, 1);

    for (int s = 0; s < STARTS; s++) {
        for (int span = SPAN_WEEK; span < SPAN_END; span++) {
            struct days at = span_of(span, starts[s], from);

            for (int64_t day = from; day < to; day += TIME_DAY) {
                struct days d = span_of(span, starts[s], day);

                if (day > at.last) {
                    CHECK(d.first == at.last + TIME_DAY);
                    at = d;
                }
                CHECK(d.first == at.first && d.last == at.last);
                CHECK(d.first <= day && day <= d.last);
            }
        }
    }
}

/* span_named() and span_part() agree with span_of(). */
static void names_and_parts_agree(void)
{
    static const int parts[SPAN_END] = { 0, 0, 12, 6, 4, 2, 1 };
    unsigned seed = 20050314;

    printf("# seed %u\n", seed);
    srand(seed);
    for (int n = 0; n < 20000; n++) {
        struct year_start start = starts[rand() % STARTS];
        int span = SPAN_MONTH + rand() % (SPAN_END - SPAN_MONTH);
        int64_t day = time_of_date(1960, 1, 1 + rand() % 60000);
        struct days d = span_of(span, start, day), named;
        int part = span_part(span, start, day);

        CHECK(part >= 1 && part <= parts[span]);
        CHECK(span_named(span, start, span_year(start, day), part, &named));
        CHECK(named.first == d.first && named.last == d.last);
        CHECK(!span_named(span, start, 2005, parts[span] + 1, &named));
        CHECK(span_of(span, start, day + 3600000).first == d.first); /* a moment will do */
    }
}

static void what_is_no_span_has_no_name(void)
{
    struct days d;

    CHECK(!span_named(SPAN_NONE, starts[0], 2005, 1, &d));
    CHECK(!span_named(SPAN_WEEK, starts[0], 2005, 1, &d));
    CHECK(!span_named(SPAN_END, starts[0], 2005, 1, &d));
    CHECK(!span_named(SPAN_MONTH, starts[0], 2005, 0, &d));
    CHECK(!span_named(SPAN_YEAR, starts[0], 2005, 2, &d));
    CHECK_INT(span_part(SPAN_WEEK, starts[0], time_of_date(2005, 3, 1)), 0);
}

static void years_begin_on_their_day(void)
{
    const struct year_start december = { 12, 1 }, july = { 7, 1 }, winter = { 12, 21 },
                            none = { 0, 0 };

    CHECK_DAYS(span_of(SPAN_YEAR, none, time_of_date(2004, 2, 29)), 2004, 1, 1, 2004, 12, 31);
    CHECK_DAYS(span_of(SPAN_YEAR, december, time_of_date(2020, 12, 1)), 2020, 12, 1, 2021, 11,
               30);
    CHECK_DAYS(span_of(SPAN_YEAR, december, time_of_date(2020, 11, 30)), 2019, 12, 1, 2020,
               11, 30);
    CHECK_DAYS(span_of(SPAN_QUARTER, december, time_of_date(2021, 1, 5)), 2020, 12, 1, 2021, 2,
               28);
    CHECK_DAYS(span_of(SPAN_QUARTER, december, time_of_date(2020, 2, 29)), 2019, 12, 1, 2020,
               2, 29);
    CHECK_DAYS(span_of(SPAN_HALF, july, time_of_date(2021, 1, 1)), 2021, 1, 1, 2021, 6, 30);
    CHECK_DAYS(span_of(SPAN_MONTH, winter, time_of_date(2005, 3, 20)), 2005, 2, 21, 2005, 3,
               20);
    CHECK_DAYS(span_of(SPAN_TWO_MONTHS, winter, time_of_date(2005, 1, 21)), 2004, 12, 21,
               2005, 2, 20);
    CHECK_INT(span_year(december, time_of_date(2020, 12, 1)), 2021);
    CHECK_INT(span_year(december, time_of_date(2021, 11, 30)), 2021);
    CHECK_INT(span_year(july, time_of_date(2020, 7, 1)), 2021);
    CHECK_INT(span_year(july, time_of_date(2020, 6, 30)), 2020);
    CHECK_INT(span_year((struct year_start){ 6, 28 }, time_of_date(2020, 6, 28)), 2020);
    CHECK_INT(span_year(none, time_of_date(2020, 12, 31)), 2020);
}

static void weeks_are_monday_to_sunday(void)
{
    const struct year_start none = { 0, 0 };

    CHECK_DAYS(span_of(SPAN_WEEK, none, time_of_date(1970, 1, 1)), 1969, 12, 29, 1970, 1, 4);
    CHECK_DAYS(span_of(SPAN_WEEK, none, time_of_date(1960, 2, 29)), 1960, 2, 29, 1960, 3, 6);
    CHECK_DAYS(span_of(SPAN_WEEK, none, time_of_date(2005, 3, 20)), 2005, 3, 14, 2005, 3, 20);
    CHECK_DAYS(span_of(SPAN_WEEK, none, time_of_date(2005, 3, 21)), 2005, 3, 21, 2005, 3, 27);
    CHECK_DAYS(span_of(SPAN_WEEK, starts[4], time_of_date(2005, 1, 1)), 2004, 12, 27, 2005, 1,
               2);
}

static void check_name(int span, struct year_start start, int64_t day, const char *want,
                       int line)
{
    struct arena *a = arena_new(NULL, 1 << 20);

    check_str(span_name(a, span, start, span_of(span, start, day)), want, "name", __FILE__,
              line);
    arena_free(a);
}

#define CHECK_NAME(span, start, y, m, d, want) \
    check_name((span), (start), time_of_date(y, m, d), (want), __LINE__)

static void spans_have_names(void)
{
    const struct year_start none = { 0, 0 }, december = { 12, 1 }, winter = { 12, 21 },
                            middle = { 1, 16 }, early = { 1, 15 };

    CHECK_NAME(SPAN_WEEK, none, 2005, 3, 14, "3月14日至20日");
    CHECK_NAME(SPAN_WEEK, none, 2005, 3, 31, "3月28日至4月3日");
    CHECK_NAME(SPAN_MONTH, none, 2005, 3, 14, "3月");
    CHECK_NAME(SPAN_TWO_MONTHS, none, 2005, 3, 14, "3—4月");
    CHECK_NAME(SPAN_TWO_MONTHS, december, 2005, 1, 14, "12—1月");
    CHECK_NAME(SPAN_QUARTER, none, 2005, 3, 14, "第1季度");
    CHECK_NAME(SPAN_QUARTER, december, 2005, 3, 14, "第2季度");
    CHECK_NAME(SPAN_HALF, none, 2005, 6, 30, "上半年");
    CHECK_NAME(SPAN_HALF, none, 2005, 7, 1, "下半年");
    CHECK_NAME(SPAN_YEAR, none, 2005, 7, 1, "2005年");
    CHECK_NAME(SPAN_YEAR, december, 2005, 12, 1, "2006年");
    CHECK_NAME(SPAN_MONTH, winter, 2005, 3, 1, "3月（2月21日至3月20日）");
    CHECK_NAME(SPAN_MONTH, winter, 2004, 12, 31, "1月（12月21日至1月20日）");
    CHECK_NAME(SPAN_MONTH, early, 2005, 3, 20, "3月（3月15日至4月14日）");
    CHECK_NAME(SPAN_MONTH, middle, 2005, 3, 20, "4月（3月16日至4月15日）");
    CHECK_NAME(SPAN_TWO_MONTHS, winter, 2005, 1, 1, "1—2月（12月21日至2月20日）");
    CHECK_NAME(SPAN_QUARTER, winter, 2005, 1, 1, "第1季度（12月21日至3月20日）");
    CHECK_NAME(SPAN_YEAR, winter, 2005, 1, 1, "2005年");
    CHECK_INT(words_find(&spans, S("半年")), SPAN_HALF);
}

const struct test tests[] = {
    TEST(spans_tile_the_days),
    TEST(names_and_parts_agree),
    TEST(what_is_no_span_has_no_name),
    TEST(years_begin_on_their_day),
    TEST(weeks_are_monday_to_sunday),
    TEST(spans_have_names),
    TEST_END
};
