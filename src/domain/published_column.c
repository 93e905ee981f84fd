/* published_column.c -- published tables: 合计 and 小计, and units that stand twice. */
#include "domain/published_table.h"

#include <inttypes.h>

int64_t pub_sum(const struct pub_table *t, int c)
{
    int64_t sum = 0;

    for (size_t i = 0; i < t->rows; i++) {
        if (t->row[i].kind == ROW_UNIT)
            sum += t->row[i].cell[c].v;
    }
    return sum;
}

/* Of the units' rows from `from` up to row `to`. */
static int64_t sum_of(const struct pub_table *t, int c, size_t from, size_t to)
{
    int64_t sum = 0;

    for (size_t i = from; i < to; i++) {
        if (t->row[i].kind == ROW_UNIT)
            sum += t->row[i].cell[c].v;
    }
    return sum;
}

static bool is_asked(const struct pub_table *t, int c, size_t at)
{
    const struct pub_cell *cell = &t->row[at].cell[c];

    return pub_summable(&t->column[c]) && cell->there && !cell->bad && !cell->percent;
}

/* How many columns of the row are the sum of the rows from `from` on. */
static int agree(const struct pub_table *t, size_t from, size_t at)
{
    int n = 0;

    for (int c = 0; c < t->columns; c++)
        n += is_asked(t, c, at) && t->row[at].cell[c].v == sum_of(t, c, from, at);
    return n;
}

static void check_total(struct pub_table *t, size_t from, size_t at)
{
    const struct pub_row *row = &t->row[at];
    bool everybody = str_is(row->who, "全部单位");

    for (int c = 0; c < t->columns; c++) {
        int64_t sum, v = row->cell[c].v;
        struct finding *f;
        bool less;

        if (!is_asked(t, c, at))
            continue;
        pub_claim(t);
        sum = sum_of(t, c, from, at);
        if (v == sum)
            continue;
        f = pub_found(t, row->of, c, row->who, CLAIM_TOTAL);
        less = v < sum && t->column[c].kind != COLUMN_REPORTED &&
               t->column[c].kind != COLUMN_POINTS && t->column[c].kind != COLUMN_TOTAL;
        f->doubt = less || everybody;
        f->wanted = decimal_str(t->a, sum);
        f->why = arena_fmt(t->a, "上面各行相加是 " FMT "%s", P(f->wanted),
                           everybody ? "（含表外单位的，可以不同）"
                           : less    ? "（几个单位合写一篇、合计只计一条的，可以少于各行之和）"
                                     : "");
    }
}

/* A sum is of the rows since the sum before, or of all: as most of its columns have it. */
static void check_totals(struct pub_table *t)
{
    size_t part = 0;

    for (size_t i = 0; i < t->rows; i++) {
        bool small;

        if (t->row[i].kind != ROW_SUM)
            continue;
        small = part > 0 && str_ends(t->row[i].who, S("小计"));
        if (part > 0 && sum_of(t, 0, part, i) == 0 && agree(t, part, i) == 0)
            small = false;
        if (part > 0 && agree(t, part, i) != agree(t, 0, i))
            small = agree(t, part, i) > agree(t, 0, i);
        check_total(t, small ? part : 0, i);
        part = i + 1;
    }
}

/* Whose row it is: all its columns of units and persons, with its class. */
static struct str whose(struct pub_table *t, const struct pub_row *row)
{
    struct buf b = { .a = t->a };

    for (int c = 0; c < t->columns; c++) {
        if (t->column[c].kind == COLUMN_UNIT)
            buf_add(&b, pub_squeeze(t->a, pub_printed(row->of, c)));
    }
    buf_add(&b, row->group);
    return buf_str(&b);
}

/* In a list of items units stand many times: then it is no table of units. */
static void check_twice(struct pub_table *t)
{
    struct str *who = NEW_ARRAY(t->a, struct str, t->rows);
    size_t *first = NEW_ARRAY(t->a, size_t, t->rows), units = 0, twice = 0;
    size_t most = t->rows < 3000 ? t->rows : 3000;

    for (size_t i = 0; i < most; i++) {
        first[i] = i;
        if (t->row[i].kind != ROW_UNIT)
            continue;
        units++;
        who[i] = whose(t, &t->row[i]);
        for (size_t j = 0; j < i && first[i] == i; j++) {
            if (t->row[j].kind == ROW_UNIT && who[i].n != 0 && str_eq(who[i], who[j]))
                first[i] = j;
        }
        twice += first[i] != i;
    }
    if (units == 0 || 4 * twice > units)
        return;
    for (size_t i = 0; i < most; i++) {
        if (t->row[i].kind != ROW_UNIT)
            continue;
        pub_claim(t);
        if (first[i] != i)
            pub_found(t, t->row[i].of, -1, t->row[i].who, CLAIM_TWICE)->why =
                arena_fmt(t->a, "第 %" PRId64 " 行已经有这个单位", t->row[first[i]].of->line);
    }
}

void pub_check_columns(struct pub_table *t)
{
    check_totals(t);
    check_twice(t);
}
