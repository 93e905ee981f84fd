/* stopwatch.h -- what benches share: a clock, and several runs in order. */
#ifndef TOOLS_STOPWATCH_H
#define TOOLS_STOPWATCH_H

#include <stdlib.h>
#include <time.h>

static inline double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The best first, the median at [n / 2]. */
static inline void sort_times(double *took, size_t n)
{
    qsort(took, n, sizeof(*took), by_size);
}

#endif
