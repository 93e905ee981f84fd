/* time.c -- see time.h.  Days from dates by Howard Hinnant's civil calendar
 * algorithms (public domain, "chrono-Compatible Low-Level Date Algorithms"). */
#include "base/time.h"

#include <stdio.h>

static const int64_t BEIJING = INT64_C(8) * 3600 * 1000;

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t days_of(int64_t y, int m, int d)
{
    int64_t era, yoe, doy, doe;

    y -= m <= 2;
    era = floor_div(y, 400);
    yoe = y - era * 400;
    doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

int64_t time_of_date(int year, int month, int day)
{
    int64_t carry = floor_div(month - 1, 12);

    return (days_of(year + carry, (int)(month - carry * 12), 1) + day - 1) * TIME_DAY -
           BEIJING;
}

struct date time_date(int64_t t)
{
    int64_t z = floor_div(t + BEIJING, TIME_DAY) + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);

    return (struct date){ (int)(yoe + era * 400 + (month <= 2)), month,
                          (int)(doy - (153 * mp + 2) / 5 + 1) };
}

int64_t time_day(int64_t t)
{
    return floor_div(t + BEIJING, TIME_DAY) * TIME_DAY - BEIJING;
}

/* The `n` digits at `s`, or -1. */
static int digits(const char *s, int n)
{
    int v = 0;

    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        v = v * 10 + (s[i] - '0');
    }
    return v;
}

bool time_parse_day(struct str s, int64_t *out)
{
    int y, m, d;
    int64_t t;
    struct date back;

    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    y = digits(s.p, 4);
    m = digits(s.p + 5, 2);
    d = digits(s.p + 8, 2);
    if (y < 1949 || y > 2200 || m < 1 || m > 12 || d < 1)
        return false;
    t = time_of_date(y, m, d);
    back = time_date(t);
    if (back.month != m || back.day != d)
        return false;
    *out = t;
    return true;
}

/* "09:41", "09:41:00" or "09:41:00.000" at the head of *s, as ms. */
static bool clock_part(struct str *s, int64_t *out)
{
    int h, m, sec = 0, ms = 0;

    if (s->n < 5 || s->p[2] != ':')
        return false;
    h = digits(s->p, 2);
    m = digits(s->p + 3, 2);
    *s = (struct str){ s->p + 5, s->n - 5 };
    if (s->n >= 3 && s->p[0] == ':') {
        sec = digits(s->p + 1, 2);
        *s = (struct str){ s->p + 3, s->n - 3 };
        if (s->n >= 4 && s->p[0] == '.') {
            ms = digits(s->p + 1, 3);
            *s = (struct str){ s->p + 4, s->n - 4 };
        }
    }
    if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59 || ms < 0)
        return false;
    *out = ((h * 60 + m) * 60 + sec) * INT64_C(1000) + ms;
    return true;
}

bool time_parse(struct str s, int64_t *out)
{
    int64_t day, clock;
    struct str rest;

    if (s.n < 16 || (s.p[10] != 'T' && s.p[10] != ' ') ||
        !time_parse_day((struct str){ s.p, 10 }, &day))
        return false;
    rest = (struct str){ s.p + 11, s.n - 11 };
    if (!clock_part(&rest, &clock))
        return false;
    if (str_is(rest, "Z"))
        clock += BEIJING;
    else if (rest.n != 0 && !str_is(rest, "+08:00"))
        return false;
    *out = day + clock;
    return true;
}

struct str time_day_str(struct arena *a, int64_t t)
{
    struct date d = time_date(t);

    return t == 0 ? S("") : arena_fmt(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

struct str time_str(struct arena *a, int64_t t)
{
    struct date d = time_date(t);
    int minutes = (int)((t - time_day(t)) / 60000);

    return t == 0 ? S("")
                  : arena_fmt(a, "%04d-%02d-%02d %02d:%02d", d.year, d.month, d.day,
                              minutes / 60, minutes % 60);
}

struct str time_iso(struct arena *a, int64_t t)
{
    struct date d = time_date(t);
    int ms = (int)(t - time_day(t));

    return t == 0 ? S("")
                  : arena_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02d.%03d+08:00", d.year,
                              d.month, d.day, ms / 3600000, ms / 60000 % 60,
                              ms / 1000 % 60, ms % 1000);
}

struct str time_chinese(struct arena *a, int64_t t)
{
    struct date d = time_date(t);

    return t == 0 ? S("") : arena_fmt(a, "%d年%d月%d日", d.year, d.month, d.day);
}
