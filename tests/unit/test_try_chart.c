/* test_try_chart.c -- the slope chart: labels that never lie on each other, the units that
 * move most among them, at 3, 25, 40, 41, 150 and 400 units. */
#include "app/try.h"
#include "tests/check.h"

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* n units whose ranks before are a shuffle of those after. */
static struct list rows_make(struct arena *a, size_t n, uint64_t *seed)
{
    struct try_row *row = NEW_ARRAY(a, struct try_row, n);

    for (size_t i = 0; i < n; i++)
        row[i] = (struct try_row){ .unit = (int64_t)i + 1, .name = S("某县"), .group = S("县区"),
                                   .rank = (int64_t)i + 1, .rank_before = (int64_t)i + 1 };
    for (size_t i = 0; i + 1 < n; i++) {
        size_t j = i + next(seed) % (n - i < 9 ? n - i : 9);
        int64_t kept = row[i].rank_before;

        row[i].rank_before = row[j].rank_before;
        row[j].rank_before = kept;
    }
    for (size_t i = 0; i < n; i++) {
        row[i].change = row[i].rank_before - row[i].rank;
        row[i].places = row[i].change < 0 ? -row[i].change : row[i].change;
        row[i].up = row[i].change > 0;
        row[i].down = row[i].change < 0;
    }
    return (struct list){ row, n };
}

static void labels_apart(const struct try_chart *chart)
{
    const struct slope_line *l = chart->lines.items;

    for (size_t i = 0; i < chart->lines.n; i++) {
        if (l[i].left.n == 0)
            continue;
        CHECK(l[i].y1 > 10 && l[i].y1 <= chart->height && l[i].y2 > 10 &&
              l[i].y2 <= chart->height);
        for (size_t j = 0; j < i; j++) {
            int64_t left = l[i].y1 - l[j].y1, right = l[i].y2 - l[j].y2;

            if (l[j].left.n == 0)
                continue;
            CHECK(left >= 17 || left <= -17);
            CHECK(right >= 17 || right <= -17);
        }
    }
}

static void charts_of_all_sizes(void)
{
    static const size_t sizes[] = { 1, 3, 25, 40, 41, 150, 400 };
    uint64_t seed = 20061125;

    printf("# seed %" PRIu64 "\n", seed);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        struct arena *a = arena_new(NULL, 1 << 26);
        struct list rows = rows_make(a, sizes[i], &seed), charts;
        const struct try_row *row = rows.items;
        const struct try_chart *chart;
        int64_t strong = 0, least = INT64_MAX, most = 0;

        try_charts(a, &rows, &charts);
        chart = charts.items;
        CHECK_INT((int64_t)charts.n, 1);
        CHECK_INT(chart->units, (int64_t)sizes[i]);
        CHECK_INT(chart->ups + chart->downs + chart->stays, chart->units);
        CHECK_INT((int64_t)chart->lines.n, (int64_t)sizes[i]);
        labels_apart(chart);
        for (size_t j = 0; j < rows.n; j++) {
            strong += row[j].strong;
            if (row[j].strong && row[j].places < least)
                least = row[j].places;
            if (!row[j].strong && row[j].places > most)
                most = row[j].places;
        }
        CHECK(strong <= (sizes[i] <= 40 ? 6 : 14));
        CHECK(strong == 0 || least >= most); /* nobody moves more unmarked */
        arena_free(a);
    }
}

/* Who is assessed by only one of the two has no line; each group has a chart of its own. */
static void groups_apart(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct try_row row[] = {
        { .name = S("甲"), .group = S("县区"), .rank = 1, .rank_before = 2, .change = 1,
          .places = 1, .up = true, .points = 20000 },
        { .name = S("乙"), .group = S("县区"), .rank = 2, .rank_before = 1, .change = -1,
          .places = 1, .down = true },
        { .name = S("丙"), .group = S("科室"), .rank = 1, .group_no = 1 },
        { .name = S("丁"), .group = S("部门"), .rank = 1, .rank_before = 1, .group_no = 2 },
    };
    struct list rows = { row, 4 }, charts;
    const struct try_chart *chart;
    const struct slope_line *l;

    try_charts(a, &rows, &charts);
    CHECK_INT((int64_t)charts.n, 2);
    chart = charts.items;
    CHECK_STR(chart[0].title, "县区");
    CHECK_INT(chart[0].ups, 1);
    CHECK_STR(chart[1].title, "部门");
    CHECK_INT(chart[1].stays, 1);
    l = chart[0].lines.items;
    CHECK_STR(l[0].right, "1　甲　2 分 ↑1");
    CHECK_STR(l[0].class, "up strong");
    CHECK_STR(l[0].title, "甲：第 2 名 → 第 1 名，0 分 → 2 分");
    CHECK_STR(l[1].left, "0 分　乙　1");
    try_charts(a, &(struct list){ NULL, 0 }, &charts);
    CHECK_INT((int64_t)charts.n, 0);
    arena_free(a);
}

const struct test tests[] = { TEST(charts_of_all_sizes), TEST(groups_apart), TEST_END };
