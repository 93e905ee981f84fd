/* clock.c -- see clock.h. */
#include "os/clock.h"

#include <time.h>
#include "base/rc.h"

int64_t clock_now_ms(void)
{
    struct timespec t;

    must(clock_gettime(CLOCK_REALTIME, &t) == 0);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_mono_us(void)
{
    struct timespec t;

    must(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
