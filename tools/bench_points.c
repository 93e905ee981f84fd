/* bench_points.c -- how long a year's points take, in memory: reading the scheme and
 * computing the ledger, the median of several runs.
 *
 *     build/release/tools/bench_points [UNITS FACTS CLAUSES]     150 15000 40 without
 *
 * Facts and clauses come from a fixed seed: adoptions at four levels, registered reports
 * and instructions; clauses that give, cap, share and want.
 */
#include <stdio.h>
#include <time.h>
#include "base/buf.h"
#include "base/time.h"
#include "domain/points.h"

enum { RUNS = 21, SEED = 2005 };

static uint64_t state = SEED;

/* A number from 0 to n - 1 (xorshift64*, Vigna 2016). */
static uint64_t draw(uint64_t n)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (state * UINT64_C(2685821657736338717) >> 11) % n;
}

static const char *const bulletins[] = { "组工信息", "重点上报信息", "河南组工信息",
                                         "中组部组工信息" };

static void write_clause(struct buf *b, int i)
{
    static const char *const period[] = { "月", "季", "半年", "年" };
    const char *level = words_str(&levels, 1 + i % 4).p;

    buf_fmt(b, "条 第%d项\n据 第%d条\n", i + 1, i + 1);
    switch (i % 8) {
    case 0:
        buf_fmt(b, "看 报送\n每%s 任务 %d 每少一篇扣 0.5\n", period[i % 3], 1 + i % 5);
        break;
    case 1:
        buf_fmt(b, "看 批示\n领导 %s\n计 10\n综合稿 各计 5\n", level);
        break;
    case 2:
        buf_fmt(b, "看 采用\n级别 %s\n形式 综合 摘要\n计 1\n综合稿 平分\n", level);
        break;
    case 3:
        buf_fmt(b, "看 采用\n刊物 《%s》\n形式 简讯\n计 0.5\n每%s 封顶 10\n",
                bulletins[i % 4], period[i % 4]);
        break;
    default:
        buf_fmt(b, "看 采用\n级别 %s\n形式 %s\n类别 %s 综合\n计 %d\n", level,
                words_str(&adoption_forms, 1 + i % 5).p,
                words_str(&report_kinds, 1 + i % 6).p, 1 + i % 9);
    }
}

static struct str make_scheme(struct arena *a, int clauses)
{
    struct buf b = { .a = a };

    buf_add(&b, S("办法 测速\n施行 2005-01-01 至 2005-12-31\n"));
    for (int i = 0; i < clauses; i++)
        write_clause(&b, i);
    return buf_str(&b);
}

static struct list make_units(struct arena *a, size_t n)
{
    static const char *const class[] = { "县区", "科室", "乡镇" };
    struct scored_unit *unit = NEW_ARRAY(a, struct scored_unit, n);

    for (size_t i = 0; i < n; i++)
        unit[i] = (struct scored_unit){ (int64_t)i + 1, arena_fmt(a, "单位%zu", i + 1),
                                        str_of(class[i % 3]), S(""), (int64_t)i };
    return (struct list){ unit, n };
}

static struct list make_facts(struct arena *a, size_t n, size_t units)
{
    struct fact *fact = NEW_ARRAY(a, struct fact, n);
    int64_t day = time_of_date(2005, 1, 1);

    for (size_t i = 0; i < n; i++) {
        int level = 1 + (int)draw(4);

        fact[i] = (struct fact){
            .id = (int64_t)i + 1,
            .day = day + (int64_t)draw(365) * TIME_DAY,
            .happening = draw(20) == 0   ? HAPPENED_INSTRUCTION
                         : draw(3) == 0 ? HAPPENED_ADOPTION
                                        : HAPPENED_REPORT,
            .unit = 1 + (int64_t)draw(units),
            .report = (int64_t)i + 1,
            .work = 1 + (int64_t)draw(n),
            .level = level,
            .form = 1 + (int)draw(5),
            .kind = 1 + (int)draw(7),
            .route = 1 + (int)draw(2),
            .bulletin = str_of(bulletins[level - 1]),
            .what = S("标题"),
        };
        fact[i].entered = fact[i].day;
    }
    return (struct list){ fact, n };
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) -
           (*(const double *)a < *(const double *)b);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 32);
    size_t units = argc > 3 ? strtoul(argv[1], NULL, 10) : 150;
    size_t facts = argc > 3 ? strtoul(argv[2], NULL, 10) : 15000;
    int clauses = argc > 3 ? atoi(argv[3]) : 40;
    struct list unit = make_units(a, units), fact = make_facts(a, facts, units);
    struct str text = make_scheme(a, clauses);
    double parse[RUNS], compute[RUNS];
    size_t lines = 0;

    for (int i = 0; i < RUNS; i++) {
        struct arena *run = arena_new(a, (size_t)1 << 31);
        struct cx cx = { .a = run };
        struct scheme scheme;
        struct points_sheet sheet;
        struct list faults;
        double t0 = now_ms(), t1;

        if (scheme_parse(&cx, text, &scheme, &faults) != OK) {
            fprintf(stderr, "%s\n", cx.fault.code);
            return 1;
        }
        t1 = now_ms();
        points_compute(run, &scheme, &fact, &unit, scheme.began, scheme.ended, &sheet);
        compute[i] = now_ms() - t1;
        parse[i] = t1 - t0;
        lines = sheet.lines.n;
        arena_free(run);
    }
    qsort(parse, RUNS, sizeof(parse[0]), by_size);
    qsort(compute, RUNS, sizeof(compute[0]), by_size);
    printf("seed %d: %zu units, %zu facts, %d clauses: %zu ledger lines\n"
           "median of %d runs: scheme read in %.2f ms, points computed in %.2f ms "
           "(best %.2f, worst %.2f)\n",
           SEED, units, facts, clauses, lines, RUNS, parse[RUNS / 2], compute[RUNS / 2],
           compute[0], compute[RUNS - 1]);
    arena_free(a);
    return 0;
}
