/* circular_write.c -- see circular_value.h: a style's lines as paragraphs and tables. */
#include "app/circular_value.h"

#include <stdlib.h>
#include "base/decimal.h"
#include "domain/state.h"
#include "domain/words.h"

/* A list of paragraphs that grows: of the body, or of an annex. */
struct sheet {
    const struct world *w;
    struct list *paragraphs;
    size_t room;
    bool open; /* the last one is a text that goes on */
};

static struct circular_paragraph *paragraph_add(struct sheet *s)
{
    struct list *l = s->paragraphs;

    l->items = arena_more(s->w->a, l->items, l->n, &s->room,
                          sizeof(struct circular_paragraph));
    return (struct circular_paragraph *)l->items + l->n++;
}

static void say_parts(struct writing *t, const struct list *parts, struct place at)
{
    const struct style_part *p = parts->items;

    for (size_t i = 0; i < parts->n; i++) {
        if (p[i].figure.what != FIGURE_NONE)
            say_figure(t, &p[i].figure, at);
        else
            say(t, p[i].words);
    }
}

/* The same without where its numbers lead. */
static struct str text_of(const struct world *w, const struct list *parts, struct place at)
{
    struct writing t = { .w = w };
    struct buf b = { .a = w->a };

    say_parts(&t, parts, at);
    for (size_t i = 0; i < t.n; i++)
        buf_add(&b, t.run[i].text);
    return buf_str(&b);
}

/* -- tables -- */

struct making { /* one table of one group */
    const struct world *w;
    const struct style_table *table;
    struct place at;
    struct figure *column;
    size_t columns;
    const struct figure_row **row;
    size_t rows;
    bool used[STYLE_MARKS_MAX];
};

/* Can the column have anything in it?  There may be no year before, no earlier circular. */
static bool column_stands(const struct world *w, const struct figure *f)
{
    if (f->what == FIGURE_CUMULATIVE || f->what == FIGURE_ADJUSTED)
        return w->paper->cumulates;
    if (!w->span[f->of].has)
        return false;
    return w->span[f->of].ranked ||
           (f->what != FIGURE_POINTS && f->what != FIGURE_RANK && f->what != FIGURE_MONEY);
}

static void column_add(struct making *m, struct circular_column *head, const struct figure *f,
                       struct str name)
{
    const struct circular_paper *p = m->w->paper;

    must(m->columns < (size_t)STYLE_COLUMNS_MAX * LEVEL_END);
    head[m->columns] = (struct circular_column){
        name.n != 0 ? name : figure_head(m->w->a, f, p->own_level, p->compare_level),
        f->what >= FIGURE_NUMBERS
    };
    m->column[m->columns++] = *f;
}

static void columns_make(struct making *m, struct list *out)
{
    const struct style_column *c = m->table->columns.items;
    size_t room = (size_t)STYLE_COLUMNS_MAX * LEVEL_END;
    struct circular_column *head = NEW_ARRAY(m->w->a, struct circular_column, room);

    m->column = NEW_ARRAY(m->w->a, struct figure, room);
    for (size_t i = 0; i < m->table->columns.n; i++) {
        struct figure f = c[i].figure;

        if (!column_stands(m->w, &f))
            continue;
        if (f.level != LEVEL_EACH) {
            column_add(m, head, &f, c[i].head);
            continue;
        }
        for (f.level = m->w->paper->own_level; f.level > LEVEL_NONE; f.level--)
            column_add(m, head, &f, S(""));
    }
    *out = (struct list){ head, m->columns };
}

/* -- its rows -- */

struct ordered {
    const struct figure_row *row;
    int64_t key; /* the greatest first */
    size_t at;
};

static int ordered_order(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;

    if (x->key != y->key)
        return x->key > y->key ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

static int64_t roster_place(const struct world *w, int64_t unit)
{
    const struct scored_unit *u = w->base.scoring.in.units.items;

    for (size_t i = 0; i < w->base.scoring.in.units.n; i++) {
        if (u[i].unit == unit)
            return u[i].place;
    }
    return 0;
}

static int64_t order_key(const struct making *m, struct place at)
{
    switch (m->table->order) {
    case ORDER_RANK: return -at.row->rank;
    case ORDER_ROSTER: return -roster_place(m->w, at.row->unit);
    default: return value_of(m->w, &m->table->by, at).n;
    }
}

/* Those for which it holds, in their order; of the first so many those that tie as well. */
static void rows_make(struct making *m, const struct figure_group *g)
{
    const struct figure_row *row = g->rows.items;
    struct ordered *o = NEW_ARRAY(m->w->a, struct ordered, g->rows.n);
    size_t n = 0, keep;

    for (size_t i = 0; i < g->rows.n; i++) {
        struct place at = { g, &row[i], LEVEL_NONE };

        if (tests_hold(m->w, &m->table->only, at)) {
            o[n] = (struct ordered){ &row[i], order_key(m, at), n };
            n++;
        }
    }
    qsort(o, n, sizeof(*o), ordered_order);
    keep = m->table->top == 0 || (size_t)m->table->top > n ? n : (size_t)m->table->top;
    while (keep != 0 && keep < n && o[keep].key == o[keep - 1].key)
        keep++;
    m->row = NEW_ARRAY(m->w->a, const struct figure_row *, keep);
    for (size_t i = 0; i < keep; i++)
        m->row[i] = o[i].row;
    m->rows = keep;
}

/* The unit's name with the marks that it has. */
static struct str marked(struct making *m, struct place at)
{
    const struct style_mark *mark = m->table->marks.items;
    struct str name = at.row->name;

    for (size_t i = 0; i < m->table->marks.n; i++) {
        if (!test_holds(m->w, &mark[i].test, at))
            continue;
        name = arena_fmt(m->w->a, FMT FMT, P(name), P(mark[i].symbol));
        m->used[i] = true;
    }
    return name;
}

static struct circular_run cell_of(struct making *m, const struct figure *f, struct place at)
{
    struct writing t = { .w = m->w };

    if (f->what == FIGURE_UNIT)
        return (struct circular_run){
            .text = at.row != NULL ? marked(m, at) : S("合计"), .words = true
        };
    if (at.row == NULL && f->what == FIGURE_RANK)
        return (struct circular_run){ .text = S("") };
    if (f->what < FIGURE_NUMBERS)
        return value_of(m->w, f, at).run;
    say_figure(&t, f, at);
    return (struct circular_run){ .text = t.n != 0 ? t.run[0].text : S(""), .words = true };
}

static struct circular_row row_make(struct making *m, struct place at)
{
    struct circular_run *cell = NEW_ARRAY(m->w->a, struct circular_run, m->columns);

    for (size_t i = 0; i < m->columns; i++)
        cell[i] = cell_of(m, &m->column[i], at);
    return (struct circular_row){ { cell, m->columns }, at.row == NULL };
}

/* 注：★未被采用；▲名次上升。 */
static struct str legend(const struct making *m)
{
    const struct style_mark *mark = m->table->marks.items;
    struct buf b = { .a = m->w->a };

    for (size_t i = 0; i < m->table->marks.n; i++) {
        if (m->used[i])
            buf_fmt(&b, "%s" FMT FMT, b.n == 0 ? "注：" : "；", P(mark[i].symbol),
                    P(mark[i].meaning));
    }
    if (b.n != 0)
        buf_add(&b, S("。"));
    return buf_str(&b);
}

static void table_make(struct sheet *s, const struct style_line *line,
                       const struct figure_group *g)
{
    struct making m = { .w = s->w, .table = line->table, .at = { .group = g } };
    struct circular_paragraph *p;
    struct circular_row *row;
    struct list columns;

    rows_make(&m, g);
    columns_make(&m, &columns);
    if (m.rows == 0 || m.columns == 0)
        return;
    row = NEW_ARRAY(s->w->a, struct circular_row, m.rows + 1);
    for (size_t i = 0; i < m.rows; i++)
        row[i] = row_make(&m, (struct place){ g, m.row[i], LEVEL_NONE });
    if (m.table->total)
        row[m.rows] = row_make(&m, m.at);
    p = paragraph_add(s);
    *p = (struct circular_paragraph){ .columns = columns,
                                      .rows = { row, m.rows + m.table->total },
                                      .note = legend(&m) };
    p->title = line->parts.n != 0 ? text_of(s->w, &line->parts, m.at)
               : s->w->paper->groups.n > 1 || g->class.n != 0 ? g->title
                                                              : S("");
}

/* -- lines -- */

static void line_once(struct sheet *s, const struct style_line *line, struct place at)
{
    struct circular_paragraph *p;
    struct writing t = { .w = s->w };
    const struct figure_group *g = s->w->paper->groups.items;

    if (!tests_hold(s->w, &line->tests, at))
        return;
    if (line->kind == LINE_TABLE) {
        s->open = false;
        for (size_t i = 0; at.group == NULL && i < s->w->paper->groups.n; i++)
            table_make(s, line, &g[i]);
        if (at.group != NULL)
            table_make(s, line, at.group);
        return;
    }
    if (line->kind == LINE_HEADING || line->kind == LINE_NOTE) {
        p = paragraph_add(s);
        *p = (struct circular_paragraph){ .typed = false };
        *(line->kind == LINE_NOTE ? &p->note : &p->heading) =
            text_of(s->w, &line->parts, at);
        s->open = false;
        return;
    }
    if (line->kind == LINE_TEXT || !s->open) {
        p = paragraph_add(s);
        *p = (struct circular_paragraph){ .typed = false };
        s->open = true;
    }
    p = (struct circular_paragraph *)s->paragraphs->items + s->paragraphs->n - 1;
    t.run = p->runs.items;
    t.n = t.room = p->runs.n;
    say_parts(&t, &line->parts, at);
    p->runs = (struct list){ t.run, t.n };
    p->typed |= line->by_hand;
}

static void line_write(struct sheet *s, const struct style_line *line, struct place at)
{
    if (!line->each_level) {
        line_once(s, line, at);
        return;
    }
    for (at.level = s->w->paper->own_level - 1; at.level > LEVEL_NONE; at.level--)
        line_once(s, line, at);
}

/* Lines from `i` to the end of their 每组, once for each group; gives where that is. */
static size_t groups_write(struct sheet *s, const struct style_line *line, size_t i)
{
    const struct figure_group *g = s->w->paper->groups.items;
    size_t end = i;

    while (line[end].kind != LINE_GROUPS_END)
        end++;
    for (size_t k = 0; k < s->w->paper->groups.n; k++) {
        s->open = false;
        for (size_t j = i; j < end; j++)
            line_write(s, &line[j], (struct place){ .group = &g[k] });
    }
    s->open = false;
    return end;
}

/* A new annex; its mark is set when all are known. */
static void annex_begin(struct sheet *s, const struct style_line *line,
                        struct circular_annex *annexes, size_t *n)
{
    struct circular_annex *a = &annexes[(*n)++];

    a->title = text_of(s->w, &line->parts, (struct place){ .level = LEVEL_NONE });
    *s = (struct sheet){ .w = s->w, .paragraphs = &a->paragraphs };
}

/* Those with something in them, numbered when there are several. */
static void annexes_end(struct world *w, struct circular_annex *annex, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (annex[i].paragraphs.n != 0)
            annex[kept++] = annex[i];
    }
    for (size_t i = 0; i < kept; i++)
        annex[i].mark = kept == 1 ? S("附件") : arena_fmt(w->a, "附件%d", (int)i + 1);
    w->paper->annexes = (struct list){ annex, kept };
}

static void say_forecast(struct sheet *s, struct list *body)
{
    const struct span_data *d = &s->w->span[OF_NOW];
    int64_t days = (d->days.last - d->days.first) / INT64_C(86400000) + 1;

    *s = (struct sheet){ .w = s->w, .paragraphs = body, .room = body->n };
    *paragraph_add(s) = (struct circular_paragraph){
        .note = arena_fmt(s->w->a,
                          "注：预计数按已过天数和总天数等比推算，四舍五入取整（本期已过%d天，共%d天）。",
                          (int)days, (int)d->whole)
    };
}

void circular_write(struct world *w)
{
    const struct style_line *line = w->style->lines.items;
    size_t n = w->style->lines.n, annexes = 0;
    struct circular_annex *annex = NEW_ARRAY(w->a, struct circular_annex, n);
    struct sheet s = { .w = w, .paragraphs = &w->paper->paragraphs };
    bool skip = false;

    w->paper->title = text_of(w, &w->style->title, (struct place){ .level = LEVEL_NONE });
    for (size_t i = 0; i < n; i++) {
        if (line[i].kind == LINE_ANNEX) {
            skip = !tests_hold(w, &line[i].tests, (struct place){ .level = LEVEL_NONE });
            if (!skip)
                annex_begin(&s, &line[i], annex, &annexes);
        } else if (line[i].kind == LINE_GROUPS) {
            struct list none = { NULL, 0 };
            struct sheet nowhere = { .w = w, .paragraphs = &none };

            i = groups_write(skip ? &nowhere : &s, line, i + 1);
        } else if (!skip) {
            line_write(&s, &line[i], (struct place){ .level = LEVEL_NONE });
        }
    }
    annexes_end(w, annex, annexes);
    if (w->style->forecasts)
        say_forecast(&s, &w->paper->paragraphs);
}
