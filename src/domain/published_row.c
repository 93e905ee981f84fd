/* published_row.c -- published tables: what the numbers of one row claim of each other. */
#include "domain/published_table.h"

enum { ROWS_ASKED = 200, PARTS_MAX = PUBLISHED_COLUMNS_MAX, RUN_MAX = 24, TARGETS_MAX = 16 };

/* A total and its parts, each times its worth. */
struct relation {
    int target, parts;
    int part[PARTS_MAX];
    int64_t worth[PARTS_MAX];
};

/* How a relation does over the units' rows. */
struct votes {
    int asked, kept; /* rows with something in them; those where it holds */
    int strong;      /* kept, with two parts or more that are not 0 */
};

bool pub_summable(const struct pub_column *c)
{
    return c->number && c->kind != COLUMN_RANK && c->kind != COLUMN_INDEX &&
           c->kind != COLUMN_RATE;
}

static int64_t relation_sum(const struct relation *rel, const struct pub_row *row,
                            int *filled)
{
    int64_t sum = 0;

    *filled = 0;
    for (int i = 0; i < rel->parts; i++) {
        int64_t v = row->cell[rel->part[i]].v;

        sum += rel->worth[i] == DECIMAL_ONE ? v : decimal_mul(v, rel->worth[i]);
        *filled += v != 0;
    }
    return sum;
}

static struct votes ask(const struct pub_table *t, const struct relation *rel)
{
    struct votes v = { 0 };

    for (size_t i = 0; i < t->rows && v.asked < ROWS_ASKED; i++) {
        const struct pub_row *row = &t->row[i];
        const struct pub_cell *total = &row->cell[rel->target];
        int filled;
        int64_t sum;

        if (row->kind != ROW_UNIT || !total->there || total->bad)
            continue;
        sum = relation_sum(rel, row, &filled);
        if (sum == 0 && total->v == 0)
            continue;
        v.asked++;
        v.kept += sum == total->v;
        v.strong += sum == total->v && filled >= 2;
    }
    return v;
}

/* Two thirds agree. */
static bool is_rule(const struct votes *v)
{
    return v->kept >= 2 && 3 * v->kept >= 2 * v->asked;
}

static struct str relation_text(struct arena *a, const struct pub_table *t,
                                const struct relation *rel, const struct pub_row *row,
                                int64_t sum)
{
    struct buf b = { .a = a };

    for (int i = 0; i < rel->parts; i++) {
        int64_t v = row->cell[rel->part[i]].v;

        if (v == 0 && rel->parts > 6)
            continue;
        buf_fmt(&b, "%s" FMT " " FMT, b.n == 0 ? "" : "＋", P(t->column[rel->part[i]].head),
                P(decimal_str(a, v)));
        if (rel->worth[i] != DECIMAL_ONE)
            buf_fmt(&b, "×" FMT, P(decimal_str(a, rel->worth[i])));
    }
    buf_fmt(&b, " ＝ " FMT, P(decimal_str(a, sum)));
    return buf_str(&b);
}

static void hold(struct pub_table *t, const struct relation *rel, enum claim claim)
{
    for (size_t i = 0; i < t->rows; i++) {
        struct pub_row *row = &t->row[i];
        const struct pub_cell *total = &row->cell[rel->target];
        struct finding *f;
        int filled;
        int64_t sum;

        if (row->kind == ROW_PASSED || !total->there || total->bad)
            continue;
        pub_claim(t);
        sum = relation_sum(rel, row, &filled);
        if (sum == total->v)
            continue;
        f = pub_found(t, row->of, rel->target, row->who, claim);
        f->wanted = decimal_str(t->a, sum);
        f->why = relation_text(t->a, t, rel, row, sum);
    }
}

/* -- which parts a total has -- */

static bool is_target(const struct pub_column *c)
{
    return pub_summable(c) && !c->before &&
           (c->kind == COLUMN_TOTAL || c->kind == COLUMN_POINTS ||
            ((c->kind == COLUMN_ADOPTED || c->kind == COLUMN_REPORTED) && c->plain));
}

static void add_part(struct relation *rel, int c, int64_t worth)
{
    rel->part[rel->parts] = c;
    rel->worth[rel->parts++] = worth;
}

/* What counts times their worth give, where the heads say it. */
static bool by_worth(const struct pub_table *t, int target, struct relation *out)
{
    struct relation rel = { .target = target };
    struct votes v;

    for (int i = 0; i < t->columns; i++) {
        const struct pub_column *c = &t->column[i];

        if (i != target && pub_summable(c) && c->worth != 0 && !c->before &&
            c->kind != COLUMN_POINTS && c->kind != COLUMN_TOTAL &&
            c->cumulative == t->column[target].cumulative)
            add_part(&rel, i, c->worth);
    }
    if (rel.parts == 0 || t->column[target].kind == COLUMN_ADOPTED ||
        t->column[target].kind == COLUMN_REPORTED)
        return false;
    v = ask(t, &rel);
    *out = rel;
    return is_rule(&v);
}

/* The columns of points beside it: of the same span, or all left of it. */
static bool by_points(const struct pub_table *t, int target, bool left, struct relation *out)
{
    struct relation rel = { .target = target };
    struct votes v;

    for (int i = 0; i < (left ? target : t->columns); i++) {
        const struct pub_column *c = &t->column[i];

        if (i != target && pub_summable(c) && c->kind == COLUMN_POINTS && !c->before &&
            (left || c->cumulative == t->column[target].cumulative))
            add_part(&rel, i, DECIMAL_ONE);
    }
    if (rel.parts < 2)
        return false;
    v = ask(t, &rel);
    *out = rel;
    return is_rule(&v) && v.strong >= 2;
}

/* Columns side by side, on one side of it: the run that most rows agree on, the longest
 * of those. */
static bool by_run(const struct pub_table *t, int target, struct relation *out)
{
    int kept = 0;

    for (int from = 0; from < t->columns; from++) {
        struct relation rel = { .target = target };

        for (int i = from; i < t->columns && i != target && rel.parts < RUN_MAX; i++) {
            struct votes v;

            if (t->column[i].before || !pub_summable(&t->column[i]))
                break;
            add_part(&rel, i, DECIMAL_ONE);
            if (rel.parts < 2)
                continue;
            v = ask(t, &rel);
            if (!is_rule(&v) || v.strong < 2 || v.kept < kept ||
                (v.kept == kept && rel.parts <= out->parts))
                continue;
            kept = v.kept;
            *out = rel;
        }
    }
    return kept > 0;
}

static void check_sums(struct pub_table *t)
{
    struct relation rel = { .target = -1 };

    for (int i = 0, asked = 0; i < t->columns && asked < TARGETS_MAX; i++) {
        if (!is_target(&t->column[i]))
            continue;
        asked++;
        if (by_worth(t, i, &rel))
            hold(t, &rel, CLAIM_SUM);
        if (t->column[i].kind != COLUMN_ADOPTED && t->column[i].kind != COLUMN_REPORTED &&
            (by_points(t, i, false, &rel) || by_points(t, i, true, &rel))) {
            hold(t, &rel, CLAIM_SUM);
            continue;
        }
        rel = (struct relation){ .target = i };
        if (by_run(t, i, &rel))
            hold(t, &rel, CLAIM_SUM);
    }
}

/* -- points behind their count -- */

/* What one is worth: as a head says, else as most rows have it. */
static bool worth_of(const struct pub_table *t, int count, int points, struct relation *out)
{
    struct relation rel = { .target = points, .parts = 1, .part = { count } };
    int64_t said = t->column[points].worth != 0 ? t->column[points].worth
                                                : t->column[count].worth;
    struct votes v;

    for (size_t i = 0, tried = 0; i <= t->rows && tried < 20; i++) {
        const struct pub_row *row = i == 0 ? NULL : &t->row[i - 1];

        if (row == NULL && said == 0)
            continue;
        if (row != NULL && (row->kind != ROW_UNIT || row->cell[count].v <= 0 ||
                            row->cell[points].v <= 0))
            continue;
        rel.worth[0] = row == NULL ? said : decimal_div(row->cell[points].v,
                                                        row->cell[count].v);
        tried++;
        v = ask(t, &rel);
        if (!is_rule(&v))
            continue;
        *out = rel;
        return true;
    }
    return false;
}

static void check_worth(struct pub_table *t)
{
    struct relation rel;

    for (int i = 1; i < t->columns; i++) {
        const struct pub_column *points = &t->column[i], *count = &t->column[i - 1];

        if (points->kind != COLUMN_POINTS || !pub_summable(points) || !pub_summable(count) ||
            points->before || count->before || count->kind == COLUMN_POINTS ||
            count->kind == COLUMN_TOTAL)
            continue;
        if (worth_of(t, i - 1, i, &rel))
            hold(t, &rel, CLAIM_WORTH);
    }
}

/* -- what cannot be -- */

static void check_adopted(struct pub_table *t, const struct pub_row *row, int c, int reported)
{
    const struct pub_cell *cell = &row->cell[c], *whole = &row->cell[reported];
    struct finding *f;

    if (!whole->there || whole->bad || !cell->there)
        return;
    pub_claim(t);
    if (cell->v <= whole->v)
        return;
    f = pub_found(t, row->of, c, row->who, CLAIM_COUNT);
    f->doubt = !t->column[c].plain;
    f->why = arena_fmt(t->a, "采用 " FMT " 多于报送 " FMT "%s", P(decimal_str(t->a, cell->v)),
                       P(decimal_str(t->a, whole->v)),
                       f->doubt ? "（采用的是以前报送的，或一篇几次采用的，可以如此）" : "");
}

/* 累计 X beside X. */
static bool is_cumulative_of(struct str cumulative, struct str head)
{
    static const char *const words[] = { "累计", "本月", "当月", "本期", "（", "）", NULL };
    struct str *side[2] = { &cumulative, &head };

    for (int s = 0; s < 2; s++) {
        for (int i = 0; words[i] != NULL; i++) {
            if (str_starts(*side[s], str_of(words[i])))
                *side[s] = (struct str){ side[s]->p + strlen(words[i]),
                                         side[s]->n - strlen(words[i]) };
        }
    }
    return str_eq(cumulative, head) && head.n != 0;
}

static void check_cumulative(struct pub_table *t, const struct pub_row *row, int month, int all)
{
    struct finding *f;

    if (!row->cell[all].there || !row->cell[month].there || row->cell[all].bad)
        return;
    pub_claim(t);
    if (row->cell[all].v >= row->cell[month].v)
        return;
    f = pub_found(t, row->of, all, row->who, CLAIM_COUNT);
    f->why = arena_fmt(t->a, "累计 " FMT " 少于本期 " FMT, P(decimal_str(t->a, row->cell[all].v)),
                       P(decimal_str(t->a, row->cell[month].v)));
}

static void check_cell(struct pub_table *t, const struct pub_row *row, int c)
{
    const struct pub_column *column = &t->column[c];
    const struct pub_cell *cell = &row->cell[c];
    bool count = column->kind == COLUMN_REPORTED || column->kind == COLUMN_ADOPTED;

    if (!column->number || !cell->there)
        return;
    pub_claim(t);
    if (cell->bad && !(row->kind == ROW_SUM && str_eq(pub_squeeze(t->a, pub_printed(row->of, c)),
                                                      row->who)))
        pub_found(t, row->of, c, row->who, CLAIM_NUMBER)->why = S("这一列其他各行都是数");
    else if (cell->v < 0 && count && !column->before)
        pub_found(t, row->of, c, row->who, CLAIM_COUNT)->why = S("篇数不能小于 0");
}

static void check_counts(struct pub_table *t)
{
    int reported = pub_column_of(t, COLUMN_REPORTED, false);

    for (size_t i = 0; i < t->rows; i++) {
        const struct pub_row *row = &t->row[i];

        for (int c = 0; row->kind != ROW_PASSED && c < t->columns; c++) {
            const struct pub_column *column = &t->column[c];

            check_cell(t, row, c);
            if (!pub_summable(column) || column->before)
                continue;
            if (column->kind == COLUMN_ADOPTED && !column->cumulative && reported >= 0)
                check_adopted(t, row, c, reported);
            for (int m = 0; column->cumulative && m < t->columns; m++) {
                if (!t->column[m].cumulative && pub_summable(&t->column[m]) &&
                    is_cumulative_of(column->head, t->column[m].head))
                    check_cumulative(t, row, m, c);
            }
        }
    }
}

int pub_column_of(const struct pub_table *t, enum column_kind kind, bool cumulative)
{
    int found = -1;

    for (int i = t->columns - 1; i >= 0; i--) {
        const struct pub_column *c = &t->column[i];

        if (c->kind == kind && c->number && !c->before && c->cumulative == cumulative &&
            (c->plain || kind == COLUMN_RATE))
            found = i;
    }
    return found;
}

void pub_check_rows(struct pub_table *t)
{
    check_counts(t);
    check_worth(t);
    check_sums(t);
}
