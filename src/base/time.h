/* time.h -- moments and days.
 *
 * A moment is milliseconds since 1970-01-01 UTC; a day is the moment of its
 * midnight in Beijing (UTC+8, no summer time: years 1992 onward, and the program
 * uses it for all).  People read and write Beijing time only.  0 is "none".
 * Pure: the clock itself is os/clock.h.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/arena.h"

#define TIME_DAY INT64_C(86400000)

struct date {
    int year, month, day; /* month 1-12, day 1-31 */
};

int64_t time_of_date(int year, int month, int day); /* the day's moment; out-of-range
                                                       months carry into years */
struct date time_date(int64_t t);                   /* the Beijing date of a moment */
int64_t time_day(int64_t t);                        /* its midnight */

/* "2005-07-01" (only real dates, years 1949 to 2200), and the moment of it. */
bool time_parse_day(struct str s, int64_t *out);
/* "2005-07-01T09:41:00.000+08:00", or without zone (Beijing), ms or seconds. */
bool time_parse(struct str s, int64_t *out);

struct str time_day_str(struct arena *a, int64_t t);  /* 2005-07-01 */
struct str time_str(struct arena *a, int64_t t);      /* 2005-07-01 09:41 */
struct str time_iso(struct arena *a, int64_t t);      /* 2005-07-01T09:41:00.000+08:00 */
struct str time_chinese(struct arena *a, int64_t t);  /* 2005年7月1日 */

#endif
