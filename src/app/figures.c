/* figures.c -- see figures.h. */
#include "app/figures.h"

#include <inttypes.h>
#include "base/decimal.h"
#include "base/time.h"
#include "codec/csv.h"
#include "domain/words.h"
#include "store/bulletin.h"

const struct field level_count_fields[] = {
    FIELD_WORD(struct level_count, level, &levels), FIELD(struct level_count, works),
    FIELD(struct level_count, before), FIELD_END
};
const struct field figure_row_fields[] = {
    FIELD_ID(struct figure_row, unit),      FIELD(struct figure_row, name),
    FIELD(struct figure_row, rank),         FIELD(struct figure_row, shared),
    FIELD(struct figure_row, first),        FIELD_POINTS(struct figure_row, points),
    FIELD_POINTS(struct figure_row, adjusted), FIELD_POINTS(struct figure_row, cumulative),
    FIELD(struct figure_row, reports),      FIELD(struct figure_row, adopted),
    FIELD(struct figure_row, instructions),
    FIELD_OF(struct figure_row, counts, struct level_count, level_count_fields),
    FIELD(struct figure_row, before),       FIELD(struct figure_row, change),
    FIELD(struct figure_row, less),         FIELD(struct figure_row, up),
    FIELD(struct figure_row, down),
    FIELD_END
};
const struct field figure_group_fields[] = {
    FIELD(struct figure_group, class), FIELD(struct figure_group, team),
    FIELD(struct figure_group, title), FIELD_POINTS(struct figure_group, most),
    FIELD_OF(struct figure_group, rows, struct figure_row, figure_row_fields),
    FIELD_IN(struct figure_group, total, figure_row_fields), FIELD_END
};
const struct field figures_fields[] = {
    FIELD_IN(struct figures, scheme, scheme_file_fields),
    FIELD_OF(struct figures, schemes, struct scheme_span, scheme_span_fields),
    FIELD_DAY(struct figures, from),
    FIELD_DAY(struct figures, to),
    FIELD(struct figures, compare),
    FIELD_WORD(struct figures, own_level, &levels),
    FIELD_WORD(struct figures, compare_level, &levels),
    FIELD_OF(struct figures, groups, struct figure_group, figure_group_fields),
    FIELD_IN(struct figures, all, figure_row_fields),
    FIELD_END
};

int64_t year_before(int64_t day)
{
    struct date d = time_date(day);

    return time_of_date(d.year - 1, d.month, d.day);
}

/* The level of the unit's own bulletins; a lower one that was counted widens it, so
 * that no adoption is outside the columns. */
static enum rc own_level(struct cx *cx, int64_t unit, const struct tally *all, int *out)
{
    struct list own;
    int level = LEVEL_NONE;

    TRY(bulletin_list(cx, unit, &own));
    for (size_t i = 0; i < own.n && level == LEVEL_NONE; i++) {
        const struct bulletin *b = (const struct bulletin *)own.items + i;

        if (!b->outside)
            level = b->level;
    }
    if (level == LEVEL_NONE)
        level = LEVEL_CITY;
    for (int i = level + 1; i < LEVEL_END; i++) {
        if (all->works[i] != 0)
            level = i;
    }
    *out = level;
    return OK;
}

/* The counted part of a row. */
static void row_counts(struct cx *cx, const struct figures *f, const struct tally *now,
                       const struct tally *before, struct figure_row *row)
{
    struct level_count *count = NEW_ARRAY(cx->a, struct level_count, LEVEL_END);
    size_t n = 0;

    for (int level = f->own_level; level > LEVEL_NONE; level--)
        count[n++] = (struct level_count){ level, now->works[level], before->works[level] };
    row->counts = (struct list){ count, n };
    row->reports = now->reports;
    row->adopted = now->adopted;
    row->instructions = now->instructions;
    row->before = before->works[f->compare_level];
    row->change = now->works[f->compare_level] - row->before;
    row->up = row->change > 0;
    row->down = row->change < 0;
    row->less = row->down ? -row->change : 0;
}

/* Counted units in the order of base->scoring.in.units. */
struct counted {
    struct tally *now, *before;
};

static size_t unit_index(const struct figures_base *base, int64_t unit)
{
    const struct scored_unit *u = base->scoring.in.units.items;
    size_t i = 0;

    while (i < base->scoring.in.units.n && u[i].unit != unit)
        i++;
    must(i < base->scoring.in.units.n);
    return i;
}

/* Rows `from` to `to` of the totals are ranked together. */
static void group_make(struct cx *cx, const struct figures *f, const struct figures_base *base,
                       const struct counted *counted, size_t from, size_t to,
                       struct figure_group *out)
{
    const struct points_total *total = base->sheet.totals.items;
    struct figure_row *row = NEW_ARRAY(cx->a, struct figure_row, to - from);
    int64_t *unit = NEW_ARRAY(cx->a, int64_t, to - from), points = 0;
    struct tally now, before;
    int ranking = base->scoring.rules.ranking;

    for (size_t i = from; i < to; i++) {
        size_t at = unit_index(base, total[i].unit);
        struct figure_row *r = &row[i - from];

        unit[i - from] = total[i].unit;
        *r = (struct figure_row){ .unit = total[i].unit, .name = total[i].name,
                                  .rank = total[i].rank, .shared = total[i].shared,
                                  .first = total[i].rank == 1,
                                  .points = total[i].points };
        row_counts(cx, f, &counted->now[at], &counted->before[at], r);
        points = decimal_sum(points, total[i].points);
    }
    tally_facts(cx->a, &base->facts, unit, to - from, NULL, &now);
    tally_facts(cx->a, &base->before, unit, to - from, NULL, &before);
    *out = (struct figure_group){ .class = ranking == RANK_ALL ? S("考核单位")
                                                               : total[from].class,
                                  .team = ranking == RANK_TEAM ? total[from].team : S(""),
                                  .most = total[from].points > 0 ? total[from].points : 0,
                                  .rows = { row, to - from },
                                  .total = { .name = S("合计"), .points = points } };
    out->title = out->class;
    if (out->team.n != 0)
        out->title = arena_fmt(cx->a, FMT "·" FMT, P(out->class), P(out->team));
    row_counts(cx, f, &now, &before, &out->total);
}

static void groups_make(struct cx *cx, const struct figures_base *base, struct figures *f)
{
    const struct points_total *total = base->sheet.totals.items;
    size_t all = base->sheet.totals.n, n = 0, units = base->scoring.in.units.n;
    struct figure_group *group = NEW_ARRAY(cx->a, struct figure_group, all);
    int64_t *unit = NEW_ARRAY(cx->a, int64_t, units);
    struct counted counted = { NEW_ARRAY(cx->a, struct tally, units),
                               NEW_ARRAY(cx->a, struct tally, units) };

    for (size_t i = 0; i < units; i++)
        unit[i] = ((const struct scored_unit *)base->scoring.in.units.items)[i].unit;
    tally_facts(cx->a, &base->facts, unit, units, counted.now, NULL);
    tally_facts(cx->a, &base->before, unit, units, counted.before, NULL);
    for (size_t from = 0; from < all;) {
        size_t to = from + 1;

        while (to < all && points_same_group(base->scoring.rules.ranking, &total[from],
                                             &total[to]))
            to++;
        group_make(cx, f, base, &counted, from, to, &group[n++]);
        from = to;
    }
    f->groups = (struct list){ group, n };
}

enum rc figures_load(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                     int64_t to, bool compare, struct figures_base *base,
                     struct figures *out)
{
    struct list year;

    *base = (struct figures_base){ 0 };
    *out = (struct figures){ .scheme = *scheme, .from = from, .to = to };
    out->scheme.text = S("");
    TRY(scoring_load(cx, scheme, from, to, &base->scoring));
    out->schemes = base->scoring.schemes;
    scoring_within(cx->a, &base->scoring.rules, &base->scoring.in.facts, from, to,
                   &base->facts);
    if (compare) {
        int64_t first = year_before(from), last = year_before(to + TIME_DAY) - TIME_DAY;

        TRY(points_facts(cx, scheme->unit, first, last,
                         scoring_any_day(&base->scoring.rules), &year));
        scoring_within(cx->a, &base->scoring.rules, &year, first, last, &base->before);
    }
    TRY(scoring_compute(cx, &base->scoring, &base->sheet));
    tally_facts(cx->a, &base->facts, NULL, 0, NULL, &base->all);
    tally_facts(cx->a, &base->before, NULL, 0, NULL, &base->all_before);
    TRY(own_level(cx, scheme->unit, &base->all, &out->own_level));
    out->compare = base->before.n != 0;
    out->compare_level = out->own_level > LEVEL_CENTRE ? out->own_level - 1 : LEVEL_CENTRE;
    out->all.name = S("全部单位");
    row_counts(cx, out, &base->all, &base->all_before, &out->all);
    groups_make(cx, base, out);
    return OK;
}

/* -- as CSV -- */

/* Of a group; g NULL: the line of all units, which has no points. */
static void csv_line(struct buf *b, const struct figure_group *g, const struct figure_row *r,
                     const struct figures_table *t)
{
    const struct level_count *count = r->counts.items;
    struct str points = g != NULL ? decimal_str(b->a, r->points) : S("");

    if (r->rank != 0)
        buf_fmt(b, "%" PRId64, r->rank);
    buf_add(b, S(","));
    buf_csv(b, r->name);
    buf_add(b, S(","));
    buf_csv(b, g != NULL ? g->class : S(""));
    buf_add(b, S(","));
    buf_csv(b, g != NULL ? g->team : S(""));
    buf_fmt(b, ",%" PRId64, r->reports);
    for (size_t i = 0; i < r->counts.n; i++)
        buf_fmt(b, ",%" PRId64, count[i].works);
    buf_fmt(b, ",%" PRId64 "," FMT, r->instructions, P(points));
    if (t->cumulates && g != NULL)
        buf_fmt(b, "," FMT "," FMT, P(decimal_str(b->a, r->adjusted)),
                P(decimal_str(b->a, r->cumulative)));
    else if (t->cumulates)
        buf_add(b, S(",,"));
    if (t->compare)
        buf_fmt(b, ",%" PRId64 ",%" PRId64, r->before, r->change);
    buf_add(b, S("\r\n"));
}

struct str figures_csv(struct cx *cx, const struct figures_table *t)
{
    const struct level_count *count = t->all->counts.items;
    const struct figure_group *g = t->groups->items;
    struct buf b = { .a = cx->a };

    csv_bom(&b);
    buf_add(&b, S("名次,单位,类别,分组,报送"));
    for (size_t i = 0; i < t->all->counts.n; i++)
        buf_fmt(&b, ",采用（" FMT "）", P(words_str(&levels, count[i].level)));
    buf_add(&b, S(",批示,得分"));
    if (t->cumulates)
        buf_add(&b, S(",补记冲减,累计"));
    if (t->compare)
        buf_fmt(&b, ",上年采用（" FMT "）,增减", P(words_str(&levels, t->compare_level)));
    buf_add(&b, S("\r\n"));
    for (size_t i = 0; i < t->groups->n; i++) {
        for (size_t j = 0; j < g[i].rows.n; j++)
            csv_line(&b, &g[i], (const struct figure_row *)g[i].rows.items + j, t);
        csv_line(&b, &g[i], &g[i].total, t);
    }
    csv_line(&b, NULL, t->all, t);
    return buf_str(&b);
}
