/* points_calendar.c -- the spans of a computation (points_ledger.h). */
#include "domain/points_ledger.h"

static void spans_make(struct arena *a, struct calendar *cal, int span, size_t days)
{
    size_t n = 0;

    cal->spans[span] = NEW_ARRAY(a, struct days, days / 7 + 2); /* none is shorter */
    cal->at[span] = NEW_ARRAY(a, uint32_t, days);
    for (int64_t day = cal->began; day <= cal->to; n++) {
        struct days s = span_of(span, cal->year, day);

        cal->spans[span][n] = s;
        for (; day <= s.last && day <= cal->to; day += TIME_DAY)
            cal->at[span][(day - cal->began) / TIME_DAY] = (uint32_t)n;
    }
    cal->n[span] = n;
    cal->names[span] = NEW_ARRAY(a, struct str, n);
}

void calendar_make(struct arena *a, const struct scheme *scheme, int64_t to,
                   struct calendar *out)
{
    size_t days;

    *out = (struct calendar){ .began = scheme->began, .to = to, .year = scheme->year };
    if (to < scheme->began)
        return;
    days = (size_t)((to - scheme->began) / TIME_DAY) + 1;
    for (int span = SPAN_NONE + 1; span < SPAN_END; span++)
        spans_make(a, out, span, days);
}

struct str calendar_name(struct arena *a, const struct calendar *cal, int span, size_t no)
{
    struct str *name = &cal->names[span][no];

    if (name->n == 0)
        *name = span_name(a, span, cal->year, cal->spans[span][no]);
    return *name;
}
