/* span.c -- see span.h. */
#include "domain/span.h"

#include "base/time.h"

static const char *const span_words[SPAN_END] = { "", "周", "月", "两月", "季", "半年", "年" };
const struct words spans = { "span", SPAN_END, span_words };

enum { MONTHS = 12, WEEK = 7, THURSDAY = 3 };

/* How many months a span of this kind has; what is none is read as a year. */
static int span_months(int span)
{
    static const int months[SPAN_END] = { MONTHS, MONTHS, 1, 2, 3, 6, MONTHS };

    return months[span];
}

static struct year_start start_of(struct year_start start)
{
    return start.month == 0 ? (struct year_start){ 1, 1 } : start;
}

/* The first day of the year (by `start`, set) in which `day` lies. */
static struct date year_first(struct year_start start, int64_t day)
{
    struct date d = time_date(day);
    bool before = d.month < start.month || (d.month == start.month && d.day < start.day);

    return (struct date){ d.year - before, start.month, start.day };
}

/* Whole months from the beginning of the year to `day`: 0 to 11. */
static int months_into(struct date first, int64_t day)
{
    struct date d = time_date(day);

    return (d.year - first.year) * MONTHS + d.month - first.month - (d.day < first.day);
}

static struct days span_at(struct date first, int months, int nth)
{
    return (struct days){
        time_of_date(first.year, first.month + nth * months, first.day),
        time_of_date(first.year, first.month + (nth + 1) * months, first.day) - TIME_DAY
    };
}

static struct days week_of(int64_t day)
{
    /* 1970-01-01 was a Thursday */
    int64_t since = (day - time_of_date(1970, 1, 1)) / TIME_DAY + THURSDAY;
    int64_t monday = day - (since % WEEK + WEEK) % WEEK * TIME_DAY;

    return (struct days){ monday, monday + (WEEK - 1) * TIME_DAY };
}

struct days span_of(int span, struct year_start start, int64_t day)
{
    struct date first;
    int months;

    day = time_day(day);
    if (span == SPAN_WEEK)
        return week_of(day);
    months = span_months(span);
    first = year_first(start_of(start), day);
    return span_at(first, months, months_into(first, day) / months);
}

/* The number of the year that begins so: the months before the turn of the year against
 * those after it; of six each, from July 1st on, the later. */
static int year_number(struct date first)
{
    return first.year + (first.month > MONTHS / 2);
}

int span_year(struct year_start start, int64_t day)
{
    return year_number(year_first(start_of(start), day));
}

bool span_named(int span, struct year_start start, int year, int part, struct days *out)
{
    int months;

    if (span <= SPAN_WEEK || span >= SPAN_END)
        return false;
    months = span_months(span);
    if (part < 1 || part > MONTHS / months)
        return false;
    start = start_of(start);
    year -= start.month > MONTHS / 2;
    *out = span_at((struct date){ year, start.month, start.day }, months, part - 1);
    return true;
}

int span_part(int span, struct year_start start, int64_t day)
{
    if (span == SPAN_WEEK)
        return 0;
    return months_into(year_first(start_of(start), day), day) / span_months(span) + 1;
}

/* 3月14日至20日, 3月28日至4月3日. */
static struct str from_to(struct arena *a, struct days days)
{
    struct date f = time_date(days.first), l = time_date(days.last);

    return f.month == l.month
               ? arena_fmt(a, "%d月%d日至%d日", f.month, f.day, l.day)
               : arena_fmt(a, "%d月%d日至%d月%d日", f.month, f.day, l.month, l.day);
}

/* The month in which most of the month lies that begins on `first`. */
static int month_number(struct date first)
{
    enum { MIDDLE = 15 };

    return first.day <= MIDDLE ? first.month : first.month % MONTHS + 1;
}

struct str span_name(struct arena *a, int span, struct year_start start, struct days days)
{
    struct date first = time_date(days.first);
    int month = month_number(first), part = span_part(span, start, days.first);
    struct str name;

    switch (span) {
    case SPAN_WEEK:
        return from_to(a, days);
    case SPAN_MONTH:
        name = arena_fmt(a, "%d月", month);
        break;
    case SPAN_TWO_MONTHS:
        name = arena_fmt(a, "%d—%d月", month, month % MONTHS + 1);
        break;
    case SPAN_QUARTER:
        name = arena_fmt(a, "第%d季度", part);
        break;
    case SPAN_HALF:
        name = part == 1 ? S("上半年") : S("下半年");
        break;
    default:
        return arena_fmt(a, "%d年", span_year(start, days.first));
    }
    return first.day == 1 ? name : arena_fmt(a, "%s（%s）", name.p, from_to(a, days).p);
}
