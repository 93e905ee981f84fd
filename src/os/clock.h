/* clock.h -- what time it is.
 *
 * The wall clock may step; it dates things.  The monotonic clock only runs on; it
 * measures how long things take and has no meaning outside this boot.  Acts never call
 * either: they use cx->now, which the dispatcher reads once.
 */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include <stdint.h>

int64_t clock_now_ms(void);  /* milliseconds since 1970-01-01 UTC (base/time.h) */
int64_t clock_mono_us(void); /* microseconds since some moment */

#endif
