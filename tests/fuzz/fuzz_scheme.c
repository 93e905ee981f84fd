/* fuzz_scheme.c -- any bytes as a rules file: it is read or refused, never worse.
 *
 * A file that is refused has faults in the order of lines, each with what was expected.
 * A file that is read is used: points over a few facts, which must add up.  For libFuzzer
 * (make fuzz), starting from fuzz_scheme.seeds.
 */
#include "base/time.h"
#include "domain/prize.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { UNITS = 3, PERSONS = 2, FACTS = 40 };

static void check_faults(const struct list *faults)
{
    const struct line_fault *f = faults->items;

    must(faults->n > 0 && faults->n <= SCHEME_FAULTS_MAX + 1);
    for (size_t i = 0; i < faults->n; i++) {
        must(f[i].line >= 1 && f[i].wanted.n != 0);
        must(utf8_valid(f[i].got) && utf8_valid(f[i].wanted));
        must(i == 0 || f[i - 1].line <= f[i].line);
    }
}

static void check_bounds(const struct bounds *b)
{
    for (int i = 0; i < SPAN_END; i++) {
        bool capped = (b->capped & 1u << i) != 0, floored = (b->floored & 1u << i) != 0;

        must(!capped || (i != SPAN_NONE && b->cap[i] >= 0));
        must(!capped || !floored || b->floor[i] <= b->cap[i]);
    }
}

static void check_clause(const struct clause *c, const struct scheme *s)
{
    bool looks = c->gives != GIVES_TARGET && c->gives != GIVES_BASE &&
                 (c->gives != GIVES_CONVERSION || c->conversion == CONVERT_AVERAGE);

    must(c->name.n != 0 && c->article.n != 0);
    must(looks == (c->fit.happenings != 0) && (c->fit.happenings & 1u) == 0);
    must(c->gives != GIVES_NOTHING || c->bars || c->zeroes);
    must(c->accounts != 0 && c->places >= 0 && c->places <= 4);
    must((c->gives == GIVES_QUOTA || c->gives == GIVES_TARGET) ==
         (c->quota.span != SPAN_NONE));
    must(c->quota.span == SPAN_NONE || c->quota.wanted > 0 || c->quota.own_only ||
         c->quota.classes.n != 0);
    must((c->gives == GIVES_BASE || c->gives == GIVES_RATE) == (c->span != SPAN_NONE));
    must((c->gives == GIVES_CONVERSION) == (c->conversion != CONVERT_NONE));
    must(c->nth.scope == NTH_NONE || (c->nth.low >= 1 && c->nth.low <= c->nth.high));
    must(s->groups.n == SCHEME_GROUPS_MAX || c->groups >> s->groups.n == 0);
    check_bounds(&c->bounds);
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
            .reported = i % 3 ? s->began + i * TIME_DAY : 0,
            .happening = 1 + i % (HAPPENED_END - 1),
            .unit = 1 + i % (UNITS + 1),
            .person = i % (PERSONS + 1),
            .report = i / 3,
            .work = i / 5,
            .level = i % LEVEL_END,
            .leader = i % LEVEL_END,
            .form = i % FORM_END,
            .kind = i % KIND_END,
            .route = i % ROUTE_END,
            .length = i * 100,
            .minutes = i * 10,
            .value = (i - 10) * INT64_C(5000),
            .bulletin = S("安阳组工信息"),
            .flags = S("无效 紧急"),
        };
    return (struct list){ f, FACTS };
}

/* The lines of all accounts add up to their totals, points and money apart. */
static void check_sums(const struct points_sheet *sheet, const struct list *totals,
                       int account)
{
    const struct points_line *l = sheet->lines.items;
    const struct points_total *t = totals->items;
    int64_t points = 0, money = 0;

    for (size_t i = 0; i < sheet->lines.n; i++) {
        if (l[i].account == account)
            *(l[i].money ? &money : &points) += l[i].amount;
    }
    for (size_t i = 0; i < totals->n; i++) {
        points -= t[i].points;
        money -= t[i].money;
    }
    must(points == 0 && money == 0);
}

static void check_points(struct arena *a, const struct scheme *s)
{
    struct scored_unit unit[UNITS] = {
        { .unit = 1, .name = S("甲"), .class = S("县区"), .place = 1, .people = 3 },
        { .unit = 2, .name = S("乙"), .class = S("县区"), .place = 2 },
        { .unit = 3, .name = S("丙"), .class = S("科室"), .place = 3, .people = 1 },
    };
    struct scored_person person[PERSONS] = {
        { .person = 1, .unit = 1, .name = S("张"), .ranks = S("室主任") },
        { .person = 2, .unit = 2, .name = S("李") },
    };
    struct points_input in = { make_facts(a, s), { unit, UNITS }, { person, PERSONS } };
    struct points_sheet sheet;
    struct list candidates;
    const struct points_line *l;
    int64_t to = s->began + 400 * TIME_DAY;

    to = to < s->ended ? to : s->ended;
    points_compute(a, s, &in, s->began, to, &sheet);
    if (sheet.full)
        return;
    l = sheet.lines.items;
    for (size_t i = 0; i < sheet.lines.n; i++)
        must(l[i].no == (int64_t)i + 1 && l[i].day >= s->began && l[i].day <= s->ended);
    check_sums(&sheet, &sheet.totals, ACCOUNT_UNIT);
    check_sums(&sheet, &sheet.persons, ACCOUNT_PERSON);
    prize_candidates(a, s, &in, s->began, to, &sheet, &sheet, &candidates);
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
            check_clause(&clause[i], &scheme);
        check_points(a, &scheme);
    }
    arena_free(a);
    return 0;
}
