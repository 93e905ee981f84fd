/* fuzz_scheme.c -- any bytes as a rules file: it is read or refused, never worse.
 *
 * A file that is refused has faults in the order of lines, each with what was expected.
 * A file that is read is used: points over a few facts, which must add up.  For libFuzzer
 * (make fuzz), starting from fuzz_scheme.seeds.
 */
#include "base/time.h"
#include "domain/points.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { UNITS = 3, FACTS = 40 };

static void check_faults(const struct list *faults)
{
    const struct scheme_fault *f = faults->items;

    must(faults->n > 0 && faults->n <= SCHEME_FAULTS_MAX + 1);
    for (size_t i = 0; i < faults->n; i++) {
        must(f[i].line >= 1 && f[i].wanted.n != 0);
        must(utf8_valid(f[i].got) && utf8_valid(f[i].wanted));
        must(i == 0 || f[i - 1].line <= f[i].line);
    }
}

static void check_clause(const struct clause *c)
{
    must(c->name.n != 0 && c->article.n != 0 && c->happening != HAPPENED_NONE);
    must(c->quota == 0 || (c->amount == 0 && (c->each_short > 0) != (c->short_all > 0)));
    must(c->cap >= 0 && ((c->cap == 0 && c->quota == 0) || c->period != 0));
}

/* Facts of every kind, on days that a first and last day of validity have near them. */
static struct list make_facts(struct arena *a, const struct scheme *s)
{
    struct fact *f = NEW_ARRAY(a, struct fact, FACTS);

    for (int i = 0; i < FACTS; i++)
        f[i] = (struct fact){
            .id = i + 1,
            .day = (i % 2 ? s->began : s->ended) + (i % 7 - 3) * TIME_DAY,
            .entered = s->began + i * TIME_DAY,
            .happening = 1 + i % (HAPPENED_END - 1),
            .unit = 1 + i % (UNITS + 1),
            .work = i / 5,
            .level = i % LEVEL_END,
            .form = i % FORM_END,
            .kind = i % KIND_END,
            .route = i % ROUTE_END,
            .bulletin = S("安阳组工信息"),
        };
    return (struct list){ f, FACTS };
}

static void check_points(struct arena *a, const struct scheme *s)
{
    struct scored_unit unit[UNITS] = { { 1, S("甲"), S("县区"), S(""), 1 },
                                       { 2, S("乙"), S("县区"), S(""), 2 },
                                       { 3, S("丙"), S("科室"), S(""), 3 } };
    struct list facts = make_facts(a, s), units = { unit, UNITS };
    struct points_sheet sheet;
    const struct points_line *l;
    const struct points_total *t;
    int64_t lines = 0, totals = 0, to = s->began + 400 * TIME_DAY;

    points_compute(a, s, &facts, &units, s->began, to < s->ended ? to : s->ended, &sheet);
    l = sheet.lines.items;
    t = sheet.totals.items;
    for (size_t i = 0; i < sheet.lines.n; i++) {
        must(l[i].no == (int64_t)i + 1 && l[i].day >= s->began && l[i].day <= s->ended);
        lines += l[i].amount;
    }
    for (size_t i = 0; i < sheet.totals.n; i++)
        totals += t[i].points;
    must(lines == totals);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)256 << 20);
    struct cx cx = { .a = a };
    struct scheme scheme;
    struct list faults;
    enum rc rc = scheme_parse(&cx, (struct str){ (const char *)data, size }, &scheme,
                              &faults);

    if (rc == E_INVALID)
        check_faults(&faults);
    if (rc == OK) {
        const struct clause *clause = scheme.clauses.items;

        must(scheme.name.n != 0 && scheme.began <= scheme.ended && scheme.clauses.n > 0);
        for (size_t i = 0; i < scheme.clauses.n; i++)
            check_clause(&clause[i]);
        check_points(a, &scheme);
    }
    arena_free(a);
    return 0;
}
