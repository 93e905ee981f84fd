/* span.h -- the spans that schemes and circulars count by: weeks, months, … years.
 *
 * A year may begin on any day from the 1st to the 28th of a month (年度 12-01 起); then
 * its months begin on that day of each month, and pairs of months, quarters and halves
 * are counted from the year's beginning.  A week is Monday to Sunday whatever the year
 * is, and belongs to the year in which its Sunday lies.  Pure.
 */
#ifndef DOMAIN_SPAN_H
#define DOMAIN_SPAN_H

#include "base/arena.h"
#include "base/field.h"

enum span {
    SPAN_NONE, SPAN_WEEK, SPAN_MONTH, SPAN_TWO_MONTHS, SPAN_QUARTER, SPAN_HALF, SPAN_YEAR,
    SPAN_END
};
extern const struct words spans; /* 周 月 两月 季 半年 年: as after 每 in a scheme */

struct year_start {
    int month, day; /* 1-12, 1-28; 0, 0 is read as 1, 1 */
};

struct days {
    int64_t first, last; /* both included */
};

/* The span of this kind in which `day` lies. */
struct days span_of(int span, struct year_start start, int64_t day);

/* The number of the year in which `day` lies: of the calendar year that holds most of
 * its days; of an equal share the later.  2020-12-01…2021-11-30 is 2021, and so is
 * 2020-07-01…2021-06-30. */
int span_year(struct year_start start, int64_t day);

/* The `part`-th (from 1) span of the year of that number.  False when there is none;
 * SPAN_WEEK has no parts. */
bool span_named(int span, struct year_start start, int year, int part, struct days *out);

/* Which part of its year it is, from 1. */
int span_part(int span, struct year_start start, int64_t day);

/* 3月, 第1季度, 上半年, 2005年, 3月14日至20日, 3—4月; when months do not begin on the 1st:
 * 3月（2月21日至3月20日）. */
struct str span_name(struct arena *a, int span, struct year_start start, struct days days);

#endif
