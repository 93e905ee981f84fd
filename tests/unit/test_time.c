/* test_time.c -- days and moments of Beijing, against the C library's own calendar. */
#include <time.h>
#include "base/time.h"
#include "tests/check.h"

/* Every day from 1949 to 2200: its date, the way back, and timegm()'s opinion. */
static void every_day(void)
{
    int64_t day = time_of_date(1949, 1, 1), end = time_of_date(2200, 12, 31);
    int64_t n = 0, wrong = 0;
    struct arena *a = arena_new(NULL, (size_t)256 << 20);

    for (; day <= end; day += TIME_DAY, n++) {
        struct date d = time_date(day);
        struct tm tm = { .tm_year = d.year - 1900, .tm_mon = d.month - 1, .tm_mday = d.day };
        int64_t back = 0;

        wrong += (int64_t)timegm(&tm) * 1000 - INT64_C(8) * 3600000 != day;
        wrong += time_of_date(d.year, d.month, d.day) != day;
        wrong += time_day(day) != day || time_day(day + TIME_DAY - 1) != day;
        wrong += day != 0 && (!time_parse_day(time_day_str(a, day), &back) || back != day);
    }
    CHECK_INT(n, 92041); /* 252 years, 61 of them leap years */
    CHECK_INT(wrong, 0);
    arena_free(a);
}

static void months_carry_into_years(void)
{
    CHECK(time_of_date(2005, 13, 1) == time_of_date(2006, 1, 1));
    CHECK(time_of_date(2005, 0, 1) == time_of_date(2004, 12, 1));
    CHECK(time_of_date(2005, -11, 1) == time_of_date(2004, 1, 1));
    CHECK(time_of_date(2004, 3, 0) == time_of_date(2004, 2, 29));
}

static void moments_are_read(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    int64_t t, u;
    const char *bad[] = { "", "2005-07-01", "2005-07-01T", "2005-07-01T9:41", "2005-02-30T09:41",
                          "2005-07-01T24:00", "2005-07-01T09:60", "2005-07-01T09:41:60",
                          "2005-07-01T09:41+09:00", "2005-07-01T09:41:00.0+08:00",
                          "2005-07-01T09:41 ", "1948-12-31T23:59", "2201-01-01T00:00" };

    CHECK(time_parse(S("2005-07-01T09:41:00.000+08:00"), &t));
    CHECK_INT(t, INT64_C(1120182060000));
    CHECK(time_parse(S("2005-07-01T01:41:00Z"), &u) && u == t);
    CHECK(time_parse(S("2005-07-01 09:41"), &u) && u == t);
    CHECK_STR(time_iso(a, t), "2005-07-01T09:41:00.000+08:00");
    CHECK_STR(time_str(a, t), "2005-07-01 09:41");
    CHECK_STR(time_chinese(a, t), "2005年7月1日");
    CHECK_STR(time_str(a, 0), "");
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (time_parse(str_of(bad[i]), &u)) {
            printf("# taken: \"%s\"\n", bad[i]);
            check_failures++;
        }
    }
    arena_free(a);
}

static void only_real_days(void)
{
    int64_t t;
    const char *bad[] = { "2005-02-29", "1900-02-29", "2005-13-01", "2005-00-01", "2005-01-00",
                          "2005-04-31", "2005-1-1", "2005/01/01", "20050101", "+005-01-01",
                          "2005-01-01 " };

    CHECK(time_parse_day(S("2004-02-29"), &t) && time_parse_day(S("2000-02-29"), &t));
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (time_parse_day(str_of(bad[i]), &t)) {
            printf("# taken: \"%s\"\n", bad[i]);
            check_failures++;
        }
    }
}

const struct test tests[] = {
    TEST(every_day),
    TEST(months_carry_into_years),
    TEST(moments_are_read),
    TEST(only_real_days),
    TEST_END
};
