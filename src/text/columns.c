/* columns.c -- see columns.h.  One column is added after another: the lines of a step that
 * have a left side are, in order, the rows that have a cell in the column so far. */
#include "text/columns.h"

#include "base/buf.h"
#include "base/intern.h"
#include "base/rc.h"
#include "text/diff.h"

static const struct field column_part_fields[] = { FIELD(struct column_part, text),
                                                   FIELD(struct column_part, come),
                                                   FIELD(struct column_part, gone),
                                                   FIELD_END };
static const struct field column_cell_fields[] = {
    FIELD(struct column_cell, name), FIELD(struct column_cell, line),
    FIELD(struct column_cell, mark),
    FIELD_OF(struct column_cell, parts, struct column_part, column_part_fields),
    FIELD(struct column_cell, moved_in), FIELD(struct column_cell, moved_out), FIELD_END
};
const struct field column_row_fields[] = {
    FIELD_OF(struct column_row, cells, struct column_cell, column_cell_fields),
    FIELD(struct column_row, same), FIELD_END
};

struct row {
    struct column_cell *cell;
    bool same;
    struct str words, mark; /* of the block that is gone; said once it is */
};

struct rows {
    struct arena *a;
    size_t columns;
    const struct str *names;
    struct row *row;
    size_t n;
};

static struct row *row_add(struct rows *rows)
{
    struct row *row = &rows->row[rows->n++];

    row->cell = NEW_ARRAY(rows->a, struct column_cell, rows->columns);
    for (size_t c = 0; c < rows->columns; c++)
        row->cell[c].name = rows->names[c];
    return row;
}

/* ---- the words of a block ---- */

/* One side of a line: of struct column_part, where `come` marks what the other side has not,
 * whichever side it is. */
static struct list side_of(struct arena *a, const struct compare_line *l, bool left)
{
    const struct diff_part *p = l->parts.items;
    struct column_part *out = NEW_ARRAY(a, struct column_part, l->parts.n + 1);
    size_t n = 0;

    if (!l->changed && l->text.n != 0)
        out[n++] = (struct column_part){ .text = l->text, .come = !l->same };
    for (size_t i = 0; i < l->parts.n; i++) {
        struct str only = left ? p[i].gone : p[i].come;

        if (p[i].same.n != 0)
            out[n++] = (struct column_part){ .text = p[i].same };
        if (only.n != 0)
            out[n++] = (struct column_part){ .text = only, .come = true };
    }
    return (struct list){ out, n };
}

/* Both sides of a block are the same words, cut at different places: each piece with the
 * marks of both; neighbours with the same marks are one. */
static struct list overlay(struct arena *a, struct list come, struct list gone)
{
    const struct column_part *x = come.items, *y = gone.items;
    struct column_part *out = NEW_ARRAY(a, struct column_part, come.n + gone.n + 1);
    struct buf b = { .a = a };
    size_t n = 0, i = 0, j = 0, at_i = 0, at_j = 0;

    while (i < come.n && j < gone.n) {
        size_t rest_i = x[i].text.n - at_i, rest_j = y[j].text.n - at_j;
        size_t take = rest_i < rest_j ? rest_i : rest_j;

        if (n == 0 || out[n - 1].come != x[i].come || out[n - 1].gone != y[j].come) {
            if (n != 0)
                out[n - 1].text = buf_str(&b);
            b = (struct buf){ .a = a };
            out[n++] = (struct column_part){ .come = x[i].come, .gone = y[j].come };
        }
        buf_add(&b, (struct str){ x[i].text.p + at_i, take });
        at_i = take == rest_i ? 0 : at_i + take;
        at_j = take == rest_j ? 0 : at_j + take;
        i += take == rest_i;
        j += take == rest_j;
    }
    if (n != 0)
        out[n - 1].text = buf_str(&b);
    return (struct list){ out, n };
}

/* ---- one step ---- */

static struct str mark_left(const struct compare_line *l)
{
    return l->was.n != 0 ? l->was : l->mark;
}

static struct str mark_right(const struct compare_line *l)
{
    return l->was.n != 0 && l->mark.n == 0 ? S("正文") : l->mark;
}

/* The cell right of column c, as it is while nothing stands right of it. */
static void cell_right(struct rows *rows, struct row *row, size_t c,
                       const struct compare_line *l)
{
    struct column_cell *cell = &row->cell[c + 1];

    cell->line = l->after;
    cell->mark = mark_right(l);
    cell->parts = side_of(rows->a, l, false);
    cell->moved_in = l->come && l->moved;
}

/* The line stands in column c already; what goes is marked, what stays goes on. */
static void line_follow(struct rows *rows, struct row *row, size_t c,
                        const struct compare_line *l)
{
    struct column_cell *cell = &row->cell[c];

    cell->parts = overlay(rows->a, cell->parts, side_of(rows->a, l, true));
    if (l->was.n != 0)
        cell->mark = l->was;
    cell->moved_out = l->gone && l->moved;
    row->same = row->same && l->same;
    row->words = l->text;
    row->mark = l->mark;
    if (!l->gone)
        cell_right(rows, row, c, l);
}

/* The lines that come in a step, by their words: the next one of a block. */
struct arrivals {
    struct intern ids;
    size_t *first, *next; /* first[id], next[line]: 1 + a line; 0: none */
};

static int64_t words_id(struct intern *ids, struct str mark, struct str words)
{
    return intern_add(ids, intern_add(ids, -1, mark), words);
}

static struct arrivals arrivals_of(struct arena *a, const struct list *lines)
{
    const struct compare_line *l = lines->items;
    struct arrivals w = { .ids = { .a = a } };
    int64_t *id = NEW_ARRAY(a, int64_t, lines->n + 1);

    for (size_t i = 0; i < lines->n; i++)
        id[i] = l[i].come ? words_id(&w.ids, l[i].mark, l[i].text) : 0;
    w.first = NEW_ARRAY(a, size_t, w.ids.n + 1);
    w.next = NEW_ARRAY(a, size_t, lines->n + 1);
    for (size_t i = lines->n; i-- > 0;) {
        if (id[i] != 0) {
            w.next[i] = w.first[id[i]];
            w.first[id[i]] = i + 1;
        }
    }
    return w;
}

/* 1 + the first line from `from` on with the words of the row; 0: none. */
static size_t arrival_of(struct arrivals *w, const struct row *row, size_t from)
{
    int64_t mark = intern_find(&w->ids, -1, row->mark);
    int64_t id = mark != 0 ? intern_find(&w->ids, mark, row->words) : 0;

    if (id == 0)
        return 0;
    while (w->first[id] != 0 && w->first[id] - 1 < from)
        w->first[id] = w->next[w->first[id] - 1];
    return w->first[id];
}

static void come_alone(struct rows *out, size_t c, const struct compare_line *l,
                       size_t from, size_t end)
{
    for (; from < end; from++)
        cell_right(out, row_add(out), c, &l[from]);
}

/* Between two blocks that column c has: the rows it has not, and the lines that come. */
static void gap_join(struct rows *out, size_t c, const struct row *old, size_t old_n,
                     const struct compare_line *l, size_t from, size_t end,
                     struct arrivals *w)
{
    for (size_t i = 0; i < old_n; i++) {
        size_t back = arrival_of(w, &old[i], from);

        if (back == 0 || back > end) {
            out->row[out->n++] = old[i];
            continue;
        }
        come_alone(out, c, l, from, back - 1);
        out->row[out->n++] = old[i];
        cell_right(out, &out->row[out->n - 1], c, &l[back - 1]);
        from = back;
    }
    come_alone(out, c, l, from, end);
}

/* Column c + 1 beside the columns so far. */
static void step_join(struct rows *rows, size_t c, const struct list *lines)
{
    const struct compare_line *l = lines->items;
    struct rows out = *rows;
    struct arrivals w = arrivals_of(rows->a, lines);
    size_t at = 0, from = 0;

    out.row = NEW_ARRAY(rows->a, struct row, rows->n + lines->n + 1);
    out.n = 0;
    for (size_t i = 0; i <= lines->n; i++) {
        size_t gap = at;

        if (i < lines->n && l[i].come)
            continue;
        while (gap < rows->n && rows->row[gap].cell[c].line == 0)
            gap++;
        gap_join(&out, c, rows->row + at, gap - at, l, from, i, &w);
        at = gap;
        from = i + 1;
        if (i == lines->n)
            break;
        must(at < rows->n);
        out.row[out.n] = rows->row[at++];
        line_follow(&out, &out.row[out.n++], c, &l[i]);
    }
    *rows = out;
}

/* The first column: all of it as it stands. */
static void rows_begin(struct rows *rows, const struct list *lines)
{
    const struct compare_line *l = lines->items;

    rows->row = NEW_ARRAY(rows->a, struct row, lines->n + 1);
    for (size_t i = 0; i < lines->n; i++) {
        struct list left = side_of(rows->a, &l[i], true);
        struct column_part *p = left.items;
        struct row *row;

        if (l[i].come)
            continue;
        row = row_add(rows);
        for (size_t k = 0; k < left.n; k++)
            p[k].come = false;
        row->same = true;
        row->cell[0].line = l[i].before;
        row->cell[0].mark = mark_left(&l[i]);
        row->cell[0].parts = left;
    }
}

struct list columns_of(struct arena *a, const struct comparison *step, size_t n,
                       const struct str *names)
{
    struct rows rows = { .a = a, .columns = n + 1, .names = names };
    struct column_row *out;

    rows_begin(&rows, &step[0].lines);
    for (size_t c = 0; c < n; c++)
        step_join(&rows, c, &step[c].lines);
    out = NEW_ARRAY(a, struct column_row, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++)
        out[i] = (struct column_row){ { rows.row[i].cell, n + 1 }, rows.row[i].same };
    return (struct list){ out, rows.n };
}
