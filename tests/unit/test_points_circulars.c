/* test_points_circulars.c -- tables that offices have published, recomputed from facts:
 * every figure that fixed points can express must come out exactly, and every rank.  C8
 * prints counts and rates of adoption, no points: there is nothing to compute in it. */
#include <jansson.h>
#include "tests/unit/points_world.h"

#define CIRCULARS "../shared/domain/circulars.json"

/* A table of the file: its columns by name, its rows as arrays. */
struct table {
    json_t *columns, *rows;
};

static json_t *load(void)
{
    json_t *all = json_load_file(CIRCULARS, 0, NULL);

    if (all == NULL)
        test_skip(CIRCULARS " is not there");
    return all;
}

static struct table table_of(json_t *all, const char *name)
{
    json_t *t = json_object_get(all, name);

    return (struct table){ json_object_get(t, "columns"), json_object_get(t, "rows") };
}

static json_t *cell(const struct table *t, size_t row, const char *column)
{
    size_t i;
    json_t *name;

    json_array_foreach(t->columns, i, name) {
        if (strcmp(json_string_value(name), column) == 0)
            return json_array_get(json_array_get(t->rows, row), i);
    }
    must(!"a column of the table");
    return NULL;
}

static int64_t count(const struct table *t, size_t row, const char *column)
{
    return json_integer_value(cell(t, row, column));
}

/* 74.4 as a decimal: the shortest text of the number, read exactly. */
static int64_t decimal(const struct table *t, size_t row, const char *column)
{
    char text[32];
    int64_t v;

    snprintf(text, sizeof(text), "%.12g", json_number_value(cell(t, row, column)));
    must(decimal_parse(str_of(text), &v));
    return v;
}

/* Facts under way, for all rows of a table. */
struct facts {
    struct fact *fact;
    size_t n;
};

static void add_facts(struct facts *f, int64_t unit, int64_t n, int level,
                      const char *bulletin)
{
    for (int64_t i = 0; i < n; i++) {
        must(f->n < 1000);
        f->fact[f->n] = (struct fact){ .id = (int64_t)f->n + 1,
                                       .day = day_of("2005-06-01"),
                                       .happening = HAPPENED_ADOPTION,
                                       .unit = unit, .work = (int64_t)f->n + 1,
                                       .level = level, .bulletin = str_of(bulletin) };
        f->n++;
    }
}

static struct points_sheet compute(struct arena *a, const char *rules,
                                   const struct facts *f, const struct table *t)
{
    size_t n = json_array_size(t->rows);
    struct scored_unit *unit = NEW_ARRAY(a, struct scored_unit, n);
    struct points_input in = { .facts = { f->fact, f->n }, .units = { unit, n } };
    struct scheme *scheme = NEW(a, struct scheme);
    struct points_sheet sheet;

    *scheme = scheme_of(a, NULL, rules);
    for (size_t i = 0; i < n; i++)
        unit[i] = (struct scored_unit){
            .unit = (int64_t)i + 1, .name = str_of(json_string_value(cell(t, i, "unit"))),
            .place = (int64_t)i
        };
    points_compute(a, scheme, &in, scheme->began, scheme->ended, &sheet);
    return sheet;
}

static const struct points_total *total_of(const struct points_sheet *sheet, int64_t unit)
{
    const struct points_total *t = sheet->totals.items;

    for (size_t i = 0; i < sheet->totals.n; i++) {
        if (t[i].unit == unit)
            return &t[i];
    }
    must(!"a total for every unit");
    return NULL;
}

static int64_t clause_points(const struct points_sheet *sheet, int64_t unit,
                             int64_t clause)
{
    const struct points_line *l = sheet->lines.items;
    int64_t sum = 0;

    for (size_t i = 0; i < sheet->lines.n; i++)
        sum += l[i].unit == unit && l[i].clause == clause ? l[i].amount : 0;
    return sum / DECIMAL_ONE;
}

/* C2: 5 for the city's bulletins, 10 for those above; points of each and ranks. */
static void city_and_upper(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    json_t *all = load();
    struct table t = table_of(all, "C2");
    struct facts f = { NEW_ARRAY(a, struct fact, 1000), 0 };
    struct points_sheet sheet;

    for (size_t i = 0; i < json_array_size(t.rows); i++) {
        add_facts(&f, (int64_t)i + 1, count(&t, i, "city"), LEVEL_CITY, "");
        add_facts(&f, (int64_t)i + 1, count(&t, i, "upper"), LEVEL_PROVINCE, "");
    }
    if (all != NULL) {
        sheet = compute(a, "条 市\n据 一\n看 采用\n级别 市\n计 5\n"
                           "条 上级\n据 二\n看 采用\n级别 省 中央\n计 10\n", &f, &t);
        CHECK(json_array_size(t.rows) >= 5);
        for (size_t i = 0; i < json_array_size(t.rows); i++) {
            int64_t unit = (int64_t)i + 1;

            CHECK_INT(clause_points(&sheet, unit, 1), count(&t, i, "city_pts"));
            CHECK_INT(clause_points(&sheet, unit, 2), count(&t, i, "upper_pts"));
            CHECK_INT(total_of(&sheet, unit)->points,
                      count(&t, i, "total") * DECIMAL_ONE);
            CHECK_INT(total_of(&sheet, unit)->rank, count(&t, i, "rank"));
        }
    }
    json_decref(all);
    arena_free(a);
}

/* C3: 5 for each item in two carriers; the month's and the year's points. */
static void two_carriers(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    json_t *all = load();
    struct table t = table_of(all, "C3");
    struct facts f = { NEW_ARRAY(a, struct fact, 1000), 0 };
    struct points_sheet sheet;

    for (size_t i = 0; i < json_array_size(t.rows); i++) {
        add_facts(&f, (int64_t)i + 1, count(&t, i, "微信"), LEVEL_COUNTY, "微信");
        add_facts(&f, (int64_t)i + 1, count(&t, i, "约稿"), LEVEL_COUNTY, "约稿");
        add_facts(&f, (int64_t)i + 1, count(&t, i, "普发"), LEVEL_COUNTY, "普发");
    }
    if (all != NULL) {
        sheet = compute(a, "条 微信\n据 一\n看 采用\n刊物 微信\n计 5\n"
                           "条 约稿\n据 二\n看 采用\n刊物 《约稿》\n计 5\n", &f, &t);
        CHECK(json_array_size(t.rows) >= 5);
        for (size_t i = 0; i < json_array_size(t.rows); i++) {
            const struct points_total *total = total_of(&sheet, (int64_t)i + 1);

            CHECK_INT(total->points, count(&t, i, "points") * DECIMAL_ONE);
            CHECK_INT(total->points, count(&t, i, "cum_city_pts") * DECIMAL_ONE);
        }
    }
    json_decref(all);
    arena_free(a);
}

/* C9: five parts make the total, and 21 totals the ranks, two nines among them. */
static void sums_and_ranks(void)
{
    static const char *const parts[] = { "p77", "p9", "p7", "p4", "p3" };
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    json_t *all = load();
    struct table t = table_of(all, "C9");
    struct facts f = { NEW_ARRAY(a, struct fact, 1000), 0 };
    size_t n = json_array_size(t.rows);
    struct points_sheet sheet;

    for (size_t i = 0; i < n; i++) {
        for (size_t p = 0; p < 5; p++) {
            add_facts(&f, (int64_t)i + 1, 1, LEVEL_NONE, "");
            f.fact[f.n - 1].happening = HAPPENED_MANUAL;
            f.fact[f.n - 1].value = decimal(&t, i, parts[p]);
        }
    }
    if (all != NULL) {
        sheet = compute(a, "条 得分\n据 一\n看 人工计分\n计 原值\n", &f, &t);
        CHECK(n >= 20);
        for (size_t i = 0; i < n; i++) {
            const struct points_total *total = total_of(&sheet, (int64_t)i + 1);

            CHECK_INT(total->points, decimal(&t, i, "total"));
            CHECK_INT(total->rank, count(&t, i, "rank"));
        }
    }
    json_decref(all);
    arena_free(a);
}

const struct test tests[] = {
    TEST(city_and_upper),
    TEST(two_carriers),
    TEST(sums_and_ranks),
    TEST_END
};
