/* bench_points.c -- how long a year's points take, in memory: reading the scheme and
 * computing the ledger, the median of several runs, at four sizes (is it linear?).  Beside
 * the clock stands the time of the processor, which others on the machine disturb less:
 * the program's own and the kernel's (for its memory).
 *
 *     build/release/tools/bench_points [UNITS FACTS [CLAUSES]]   60 clauses without
 *
 * Facts come from a fixed seed: reports, adoptions at four levels, instructions, points
 * by hand, some items and texts several times.  The clauses take turns with all that a
 * scheme can do: 取最高, 本篇 乘, 任务 with 其中, 第 N 次, 底分, 占, 目标, shares, bounds
 * of clauses and groups, persons, 清零 and, at the end, 折算.
 */
#include <stdio.h>
#include <time.h>
#include "base/buf.h"
#include "base/time.h"
#include "domain/points.h"
#include "tools/stopwatch.h"

enum { RUNS = 21, RUNS_LARGE = 5, SEED = 2005, CLAUSES = 60, PERSONS_PER_UNIT = 3 };

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

static void write_clause(struct buf *b, int i, int clauses)
{
    static const char *const spans_of[] = { "每月", "每季", "每半年", "每年" };
    const char *level = words_str(&levels, 1 + i / 12 % 4).p;

    buf_fmt(b, "条 第%d项\n据 第%d条\n", i + 1, i + 1);
    switch (i == clauses - 1 ? 12 : i % 12) {
    case 0:
        buf_fmt(b, "看 报送\n%s 任务 %d 每少一篇扣 0.5 完成计 1\n其中 类别 调研 不少于 1\n属 任务组\n",
                spans_of[i / 12 % 3], 1 + i % 5);
        break;
    case 1:
        buf_fmt(b, "看 批示\n领导 %s\n计 10\n综合稿 平分\n属 上级\n", level);
        break;
    case 2:
        buf_fmt(b, "看 采用\n级别 %s\n形式 综合 摘要\n计 2\n综合稿 3:2\n属 上级\n", level);
        break;
    case 3:
        buf_fmt(b, "看 采用\n刊物 《%s》\n形式 简讯\n计 0.5\n%s 封顶 10\n", bulletins[i / 12 % 4],
                spans_of[i / 12 % 4]);
        break;
    case 4:
        buf_fmt(b, "看 报送\n每月 第 %d 次 起\n计 0.1\n每年 封顶 2\n", 2 + i / 12);
        break;
    case 5:
        buf_fmt(b, i < 12 ? "看 批示\n领导 省\n本篇 乘 2\n每年 封顶 20\n"
                          : "看 采用\n级别 %s\n类别 调研 经验\n计 1 乘 1.5\n保留 1 位\n属 上级\n", level);
        break;
    case 6:
        buf_fmt(b, "看 采用\n级别 %s\n每季 占 报送 计 5\n保留 2 位\n", level);
        break;
    case 7:
        buf_fmt(b, i < 12 ? "每年 目标 100 未完成扣 5\n"
                          : "看 采用\n级别 %s\n除 途径 转报\n字数 不少于 800\n计 1\n属 上级 任务组\n", level);
        break;
    case 8:
        buf_fmt(b, "看 人工计分\n标记 旗%d\n计 原值 限 -5 至 5\n每年 不低于 -9\n", i / 12);
        break;
    case 9:
        buf_fmt(b, i < 24 ? "%s 底分 1\n属 任务组\n" : "看 采用\n级别 %s\n形式 单篇\n计 3\n属 上级\n",
                i < 24 ? "每月" : level);
        break;
    case 10:
        buf_fmt(b, i < 12 ? "看 瞒报\n清零\n"
                          : "看 采用\n级别 %s\n计 1\n合作者 平分\n记给 单位 个人\n", level);
        break;
    case 11:
        buf_fmt(b, "看 采用\n级别 %s\n形式 %s\n类别 %s 综合\n计 %d\n属 上级\n", level,
                words_str(&adoption_forms, 1 + i / 12 % 5).p,
                words_str(&report_kinds, 1 + i / 12 % 6).p, 1 + i / 12);
        break;
    default:
        buf_add(b, S("折算 最高 计 100\n"));
    }
}

static struct str make_scheme(struct arena *a, int clauses)
{
    struct buf b = { .a = a };

    buf_add(&b, S("办法 测速\n施行 2005-01-01 至 2005-12-31\n不计 标记 无效\n排名 按类别\n"
                  "组 全部\n每年 封顶 500\n组 上级\n同一篇 取最高 2\n组 任务组\n每季 不低于 -10\n"));
    for (int i = 0; i < clauses; i++)
        write_clause(&b, i, clauses);
    return buf_str(&b);
}

static void make_accounts(struct arena *a, size_t n, struct points_input *in)
{
    static const char *const class[] = { "县区", "科室", "乡镇" };
    size_t persons = n * PERSONS_PER_UNIT;
    struct scored_unit *unit = NEW_ARRAY(a, struct scored_unit, n);
    struct scored_person *person = NEW_ARRAY(a, struct scored_person, persons);

    for (size_t i = 0; i < n; i++)
        unit[i] = (struct scored_unit){ .unit = (int64_t)i + 1,
                                        .name = arena_fmt(a, "单位%zu", i + 1),
                                        .class = str_of(class[i % 3]),
                                        .place = (int64_t)i };
    for (size_t i = 0; i < persons; i++)
        person[i] = (struct scored_person){ .person = (int64_t)i + 1,
                                            .unit = (int64_t)(i / PERSONS_PER_UNIT) + 1 };
    in->units = (struct list){ unit, n };
    in->persons = (struct list){ person, persons };
}

static void make_facts(struct arena *a, size_t n, struct points_input *in)
{
    static const char *const flags[] = { "", "旗0", "旗1 旗2", "无效" };
    struct fact *fact = NEW_ARRAY(a, struct fact, n);

    for (size_t i = 0; i < n; i++) {
        int level = 1 + (int)draw(4);
        int64_t unit = 1 + (int64_t)draw(in->units.n);
        uint64_t kind = draw(100);

        fact[i] = (struct fact){
            .id = (int64_t)i + 1,
            .day = time_of_date(2005, 1, 1) + (int64_t)draw(365) * TIME_DAY,
            .happening = kind < 5    ? HAPPENED_INSTRUCTION
                         : kind < 35 ? HAPPENED_ADOPTION
                         : kind < 37 ? HAPPENED_MANUAL
                                     : HAPPENED_REPORT,
            .unit = unit,
            .person = (unit - 1) * PERSONS_PER_UNIT + 1 + (int64_t)draw(PERSONS_PER_UNIT),
            .report = 1 + (int64_t)draw(n / 2),
            .work = 1 + (int64_t)draw(n),
            .level = level,
            .leader = level,
            .form = 1 + (int)draw(5),
            .kind = 1 + (int)draw(7),
            .route = 1 + (int)draw(2),
            .length = 400 + (int64_t)draw(1200),
            .value = (int64_t)draw(200000) - 100000,
            .bulletin = str_of(bulletins[level - 1]),
            .flags = str_of(flags[kind < 90 ? 0 : draw(4)]),
            .what = S("《组工信息》2005年第12期　标题"),
        };
        fact[i].entered = fact[i].day;
    }
    in->facts = (struct list){ fact, n };
}

/* Of this process, so far. */
static double processor_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* One size, several times; false when the scheme cannot be read. */
static bool bench(size_t units, size_t facts, int clauses)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 33);
    struct str text = make_scheme(a, clauses);
    int runs = facts > 50000 ? RUNS_LARGE : RUNS;
    double parse[RUNS], compute[RUNS], processor[RUNS];
    struct points_input in = { .keep = 0 };
    size_t lines = 0;

    make_accounts(a, units, &in);
    make_facts(a, facts, &in);
    for (int i = 0; i < runs; i++) {
        struct arena *run = arena_new(a, (size_t)1 << 32);
        struct cx cx = { .a = run };
        struct scheme scheme;
        struct points_sheet sheet;
        struct list faults;
        double t0 = now_ms(), t1, began;

        if (scheme_parse(&cx, text, &scheme, &faults) != OK) {
            fprintf(stderr, "%s\n", cx.fault.code);
            return false;
        }
        t1 = now_ms();
        began = processor_ms();
        points_compute(run, &scheme, &in, scheme.began, scheme.ended, &sheet);
        processor[i] = processor_ms() - began;
        compute[i] = now_ms() - t1;
        parse[i] = t1 - t0;
        if (sheet.full) {
            fprintf(stderr, "points.large\n");
            return false;
        }
        lines = sheet.lines.n;
        arena_free(run);
    }
    sort_times(parse, (size_t)runs);
    sort_times(compute, (size_t)runs);
    sort_times(processor, (size_t)runs);
    printf("%5zu units %7zu facts %d clauses: %8zu lines; scheme read in %.2f ms, computed "
           "in %.1f ms (best %.1f, worst %.1f); processor %.1f ms (best %.1f), %.2f us a "
           "fact\n",
           units, facts, clauses, lines, parse[runs / 2], compute[runs / 2], compute[0],
           compute[runs - 1], processor[runs / 2], processor[0],
           processor[runs / 2] * 1e3 / (double)facts);
    arena_free(a);
    return true;
}

int main(int argc, char **argv)
{
    static const size_t sizes[][2] = { { 150, 15000 }, { 500, 60000 }, { 1250, 150000 },
                                       { 2500, 300000 } };
    int clauses = argc > 3 ? atoi(argv[3]) : CLAUSES;
    bool read = true;

    printf("seed %d, median of %d runs (%d when large)\n", SEED, RUNS, RUNS_LARGE);
    if (argc > 2)
        return bench(strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10), clauses) ? 0 : 1;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && read; i++)
        read = bench(sizes[i][0], sizes[i][1], clauses);
    return read ? 0 : 1;
}
