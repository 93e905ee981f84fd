/* circular_old.c -- papers of circulars that were issued before there were styles: their
 * tables stood in `groups` alone.  They get the tables that pages made of them then, so
 * that there is one way to show a circular. */
#include "app/circular.h"

#include <inttypes.h>
#include "app/items.h"
#include "base/decimal.h"
#include "domain/words.h"

enum { OLD_COLUMNS = 10 + LEVEL_END };

/* One table in the making. */
struct old {
    struct arena *a;
    const struct circular_paper *p;
    const struct figure_group *g;
    const struct figure_row *row;
    struct circular_run *cell;
    size_t n;
};

static void cell(struct old *o, struct circular_run run)
{
    o->cell[o->n++] = run;
}

/* A number of items; level 0: any. */
static void counted(struct old *o, int happening, int level, bool before, int64_t n)
{
    struct item_query q = { .happening = happening, .level = level, .unit = o->row->unit,
                            .before = before };
    struct buf b = { .a = o->a };

    if (q.unit == 0) {
        q.class = o->g->class;
        q.team = o->g->team;
    }
    items_link(&b, &q, 0);
    cell(o, (struct circular_run){ .text = arena_fmt(o->a, "%" PRId64, n),
                                   .query = buf_str(&b) });
}

static void scored(struct old *o, int64_t points)
{
    cell(o, (struct circular_run){ .text = decimal_str(o->a, points), .unit = o->row->unit });
}

static struct circular_row row_make(struct old *o, const struct figure_row *row)
{
    const struct level_count *count = row->counts.items;

    o->row = row;
    o->n = 0;
    o->cell = NEW_ARRAY(o->a, struct circular_run, OLD_COLUMNS);
    cell(o, (struct circular_run){
                .text = row->rank == 0 ? S("")
                                       : arena_fmt(o->a, "%" PRId64 "%s", row->rank,
                                                   row->shared ? "（并列）" : "") });
    cell(o, (struct circular_run){ .text = row->name, .words = true });
    counted(o, HAPPENED_REPORT, LEVEL_NONE, false, row->reports);
    for (size_t i = 0; i < row->counts.n; i++)
        counted(o, HAPPENED_ADOPTION, count[i].level, false, count[i].works);
    counted(o, HAPPENED_INSTRUCTION, LEVEL_NONE, false, row->instructions);
    scored(o, row->points);
    if (o->p->cumulates) {
        scored(o, row->adjusted);
        scored(o, row->cumulative);
    }
    if (o->p->compare) {
        counted(o, HAPPENED_ADOPTION, o->p->compare_level, true, row->before);
        cell(o, (struct circular_run){ .text = arena_fmt(o->a, "%" PRId64, row->change) });
    }
    return (struct circular_row){ { o->cell, o->n }, row->unit == 0 };
}

static struct list heads(struct arena *a, const struct circular_paper *p)
{
    const struct level_count *count = p->all.counts.items;
    struct circular_column *c = NEW_ARRAY(a, struct circular_column, OLD_COLUMNS);
    size_t n = 0;

    c[n++].head = S("名次");
    c[n++] = (struct circular_column){ S("单位"), true };
    c[n++].head = S("报送");
    for (size_t i = 0; i < p->all.counts.n; i++)
        c[n++].head = arena_fmt(a, FMT "采用", P(words_str(&levels, count[i].level)));
    c[n++].head = S("批示");
    c[n++].head = S("得分");
    if (p->cumulates) {
        c[n++].head = S("补记冲减");
        c[n++].head = S("累计");
    }
    if (p->compare) {
        c[n++].head = arena_fmt(a, "上年" FMT "采用", P(words_str(&levels, p->compare_level)));
        c[n++].head = S("增减");
    }
    return (struct list){ c, n };
}

void circular_renew(struct arena *a, struct circular_paper *paper)
{
    const struct figure_group *g = paper->groups.items;
    size_t texts = paper->paragraphs.n;
    struct circular_paragraph *all;

    if (paper->version != 0)
        return;
    all = NEW_ARRAY(a, struct circular_paragraph, texts + paper->groups.n);
    if (texts != 0)
        memcpy(all, paper->paragraphs.items, texts * sizeof(*all));
    for (size_t i = 0; i < paper->groups.n; i++) {
        struct circular_row *row = NEW_ARRAY(a, struct circular_row, g[i].rows.n + 1);
        struct old o = { .a = a, .p = paper, .g = &g[i] };

        for (size_t j = 0; j < g[i].rows.n; j++)
            row[j] = row_make(&o, (const struct figure_row *)g[i].rows.items + j);
        row[g[i].rows.n] = row_make(&o, &g[i].total);
        all[texts + i] = (struct circular_paragraph){ .title = g[i].title,
                                                      .columns = heads(a, paper),
                                                      .rows = { row, g[i].rows.n + 1 } };
    }
    paper->paragraphs = (struct list){ all, texts + paper->groups.n };
    paper->version = CIRCULAR_VERSION;
}
