/* bench_year.c -- how long a year's points take from the database: roster, facts, counts
 * and ledger as points.show loads them, the median of several runs.
 *
 *     build/release/tools/bench_year FILE [YEAR]     2025 without
 *
 * FILE is a node of tools/generate; the unit is its city.  The scheme has 40 clauses over
 * every unit, the roster's classes named, and is not kept.
 */
#include <inttypes.h>
#include <stdio.h>
#include "app/figures.h"
#include "base/buf.h"
#include "base/time.h"
#include "db/db.h"
#include "domain/words.h"
#include "store/unit.h"
#include "tools/stopwatch.h"

enum { RUNS = 15, CLAUSES = 40 };

/* Adoption by level and form, tasks, instructions: 40 clauses in turn. */
static struct str scheme_text(struct arena *a, int year, const struct list *units)
{
    struct buf b = { .a = a };

    buf_fmt(&b, "办法 测速\n施行 %d-01-01 至 %d-12-31\n考核", year, year);
    for (size_t i = 0; i < units->n; i++) {
        const struct unit *u = (const struct unit *)units->items + i;
        bool new = i != 0;

        for (size_t j = 1; j < i; j++)
            new &= !str_eq(((const struct unit *)units->items)[j].class, u->class);
        if (new)
            buf_fmt(&b, " " FMT, P(u->class));
    }
    buf_add(&b, S("\n"));
    for (int i = 0; i < CLAUSES; i++) {
        buf_fmt(&b, "条 第%d项\n据 第%d条\n", i + 1, i + 1);
        if (i % 8 == 0)
            buf_fmt(&b, "看 报送\n每月 任务 %d 每少一篇扣 0.5\n", 1 + i % 5);
        else if (i % 8 == 1)
            buf_add(&b, S("看 批示\n计 10\n综合稿 平分\n"));
        else if (i % 8 == 2)
            buf_add(&b, S("看 报送\n计 0.1\n每月 封顶 3\n"));
        else
            buf_fmt(&b, "看 采用\n级别 " FMT "\n形式 " FMT " 综合\n计 %d\n综合稿 平分\n",
                    P(words_str(&levels, 1 + i % 4)),
                    P(words_str(&adoption_forms, 1 + i % 5)), 1 + i % 9);
    }
    return buf_str(&b);
}

static int failed(const struct cx *cx)
{
    fprintf(stderr, "%s " FMT "\n", cx->fault.code, P(cx->fault.detail));
    return 1;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 32);
    struct cx cx = { .a = a };
    int year = argc > 2 ? atoi(argv[2]) : 2025;
    struct scheme_file scheme = { .id = 1, .name = S("测速") };
    struct list units;
    double took[RUNS];

    if (argc < 2 || db_open(&cx, a, str_of(argv[1]), DB_READ, &cx.db) != OK ||
        db_begin(&cx, DB_READ) != OK || unit_tree(&cx, S("/"), &units) != OK)
        return failed(&cx);
    for (size_t i = 0; i < units.n && scheme.unit == 0; i++) {
        const struct unit *u = (const struct unit *)units.items + i;

        if (!u->outside) {
            scheme.unit = u->id;
            if (unit_tree(&cx, u->path, &units) != OK)
                return failed(&cx);
        }
    }
    scheme.text = scheme_text(a, year, &units);
    for (int i = 0; i < RUNS; i++) {
        struct figures_base base;
        struct figures figures;
        double began = now_ms();

        cx.a = arena_new(a, (size_t)1 << 31);
        if (figures_load(&cx, &scheme, time_of_date(year, 1, 1), time_of_date(year, 12, 31),
                         false, &base, &figures) != OK)
            return failed(&cx);
        took[i] = now_ms() - began;
        if (i == 0)
            printf("%zu units, %zu facts, %d clauses: %zu ledger lines\n", base.scoring.in.units.n,
                   base.facts.n, CLAUSES, base.sheet.lines.n);
        arena_free(cx.a);
    }
    cx.a = a;
    db_rollback(&cx);
    sort_times(took, RUNS);
    printf("median of %d runs: %.1f ms (best %.1f, worst %.1f)\n", RUNS, took[RUNS / 2],
           took[0], took[RUNS - 1]);
    arena_free(a);
    return 0;
}
