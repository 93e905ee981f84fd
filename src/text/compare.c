/* compare.c -- see compare.h. */
#include "text/compare.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/intern.h"
#include "text/diff.h"
#include "text/prose.h"

enum {
    ALIKE = 35,         /* of 100: from here on two blocks are one that was rewritten */
    PAIRS_MAX = 250000, /* pairs of blocks weighed between two that are equal */
    SHORT = 1           /* as many equal characters do not cut two changes apart */
};

const struct field compare_line_fields[] = {
    FIELD(struct compare_line, before), FIELD(struct compare_line, after),
    FIELD(struct compare_line, mark),   FIELD(struct compare_line, was),
    FIELD(struct compare_line, text),
    FIELD_OF(struct compare_line, parts, struct diff_part, diff_part_fields),
    FIELD(struct compare_line, same),   FIELD(struct compare_line, changed),
    FIELD(struct compare_line, gone),   FIELD(struct compare_line, come),
    FIELD(struct compare_line, moved),  FIELD_END
};
const struct field comparison_fields[] = {
    FIELD_OF(struct comparison, lines, struct compare_line, compare_line_fields),
    FIELD(struct comparison, kept), FIELD(struct comparison, gone),
    FIELD(struct comparison, come), FIELD(struct comparison, changes), FIELD_END
};

/* A block, or a row of a table. */
struct unit {
    struct str mark, text;
    int64_t line, id;   /* equal blocks have the same id */
    uint64_t *pairs;    /* its pairs of neighbouring characters, sorted; NULL: not yet */
    size_t pair_n;
};

struct units {
    struct unit *unit;
    size_t n;
};

static struct str mark_of(const struct prose_block *b)
{
    static const char *const levels[] = { "", "一级标题", "二级标题", "三级标题", "四级标题" };

    switch (b->kind) {
    case PROSE_PARAGRAPH: break;
    case PROSE_HEADING: return str_of(levels[b->level]);
    case PROSE_ITEM: return S("列项");
    case PROSE_QUOTE: return S("引文");
    case PROSE_TABLE: return S("表格");
    case PROSE_PICTURE: return S("图片");
    }
    return S("");
}

static struct str row_text(struct arena *a, const struct prose_row *row, int columns)
{
    struct buf b = { .a = a };

    for (int c = 0; c < columns; c++) {
        buf_add(&b, c != 0 ? S("　") : S(""));
        buf_add(&b, row->cells[c]);
    }
    return buf_str(&b);
}

static struct units units_of(struct arena *a, struct intern *ids, struct str body)
{
    struct list blocks = prose_read(a, body);
    const struct prose_block *b = blocks.items;
    struct units u = { NULL, 0 };
    size_t room = 0;

    for (size_t i = 0; i < blocks.n; i++)
        room += b[i].kind == PROSE_TABLE ? b[i].rows.n : 1;
    u.unit = NEW_ARRAY(a, struct unit, room + 1);
    for (size_t i = 0; i < blocks.n; i++) {
        const struct prose_row *row = b[i].rows.items;
        struct unit one = { .mark = mark_of(&b[i]), .text = b[i].text,
                            .line = b[i].line + 1 };

        if (b[i].kind == PROSE_PICTURE)
            one.text = arena_fmt(a, FMT "（" FMT "）", P(b[i].text), P(b[i].name));
        if (b[i].kind != PROSE_TABLE)
            u.unit[u.n++] = one;
        for (size_t r = 0; r < b[i].rows.n; r++, one.line++) {
            one.text = row_text(a, &row[r], b[i].columns);
            u.unit[u.n++] = one;
        }
    }
    for (size_t i = 0; i < u.n; i++)
        u.unit[i].id = intern_add(ids, intern_add(ids, -1, u.unit[i].mark), u.unit[i].text);
    return u;
}

/* Each block as one character, so that diff() finds what is equal. */
static struct str units_spell(struct arena *a, const struct units *u)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < u->n; i++) {
        uint32_t c = 0x10000 + (uint32_t)u->unit[i].id;
        char bytes[] = { (char)(0xF0 | c >> 18), (char)(0x80 | (c >> 12 & 0x3F)),
                         (char)(0x80 | (c >> 6 & 0x3F)), (char)(0x80 | (c & 0x3F)) };

        buf_add(&b, (struct str){ bytes, sizeof(bytes) });
    }
    return buf_str(&b);
}

/* ---- how alike two blocks are ---- */

static int pair_order(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

    return a < b ? -1 : a > b;
}

/* Each character with the one behind it; the last with none. */
static void unit_pairs(struct arena *a, struct unit *u)
{
    uint64_t last = 0, c = 0;

    if (u->pairs != NULL)
        return;
    u->pairs = NEW_ARRAY(a, uint64_t, u->text.n + 1);
    for (size_t i = 0; i < u->text.n;) {
        for (c = (unsigned char)u->text.p[i++];
             i < u->text.n && ((unsigned char)u->text.p[i] & 0xC0) == 0x80; i++)
            c = (c << 8 | (unsigned char)u->text.p[i]) & UINT32_MAX;
        if (last != 0)
            u->pairs[u->pair_n++] = last << 32 | c;
        last = c;
    }
    u->pairs[u->pair_n++] = last << 32;
    qsort(u->pairs, u->pair_n, sizeof(*u->pairs), pair_order);
}

/* 0 to 100: the share of pairs that both have. */
static int alike(struct arena *a, struct unit *x, struct unit *y)
{
    size_t i = 0, j = 0, both = 0;

    unit_pairs(a, x);
    unit_pairs(a, y);
    while (i < x->pair_n && j < y->pair_n) {
        if (x->pairs[i] == y->pairs[j]) {
            both++;
            i++;
            j++;
        } else if (x->pairs[i] < y->pairs[j]) {
            i++;
        } else {
            j++;
        }
    }
    return (int)(200 * both / (x->pair_n + y->pair_n));
}

/* ---- writing lines ---- */

struct maker {
    struct arena *a;
    struct units x, y;
    struct compare_line *line;
    size_t n;
    int64_t *id; /* of each line that is gone or come */
};

static void line_same(struct maker *m, const struct unit *x, const struct unit *y)
{
    m->line[m->n++] = (struct compare_line){ .before = x->line, .after = y->line,
                                             .mark = y->mark, .text = y->text,
                                             .same = true };
}

static void line_gone(struct maker *m, const struct unit *x)
{
    m->id[m->n] = x->id;
    m->line[m->n++] = (struct compare_line){ .before = x->line, .mark = x->mark,
                                             .text = x->text, .gone = true };
}

static void line_come(struct maker *m, const struct unit *y)
{
    m->id[m->n] = y->id;
    m->line[m->n++] = (struct compare_line){ .after = y->line, .mark = y->mark,
                                             .text = y->text, .come = true };
}

/* Is this equal part too short to cut the changes around it apart? */
static bool part_fades(const struct diff_part *p, size_t i, size_t n)
{
    int64_t same = utf8_count(p[i].same);

    return i > 0 && i + 1 < n && same != 0 && same <= SHORT &&
           utf8_count(p[i - 1].gone) + utf8_count(p[i - 1].come) > same &&
           utf8_count(p[i + 1].gone) + utf8_count(p[i + 1].come) > same;
}

static struct list parts_of(struct arena *a, struct str before, struct str after)
{
    struct list raw = diff(a, before, after);
    const struct diff_part *p = raw.items;
    struct diff_part *out = NEW_ARRAY(a, struct diff_part, raw.n * 2 + 2);
    struct buf gone = { .a = a }, come = { .a = a };
    size_t n = 0;

    for (size_t i = 0; i <= raw.n; i++) {
        bool same = i < raw.n && p[i].same.n != 0 && !part_fades(p, i, raw.n);

        if (same || i == raw.n) {
            if (gone.n != 0)
                out[n++] = (struct diff_part){ S(""), buf_str(&gone), S("") };
            if (come.n != 0)
                out[n++] = (struct diff_part){ S(""), S(""), buf_str(&come) };
            gone = come = (struct buf){ .a = a };
        }
        if (same) {
            out[n++] = p[i];
        } else if (i < raw.n) {
            buf_add(&gone, p[i].same.n != 0 ? p[i].same : p[i].gone);
            buf_add(&come, p[i].same.n != 0 ? p[i].same : p[i].come);
        }
    }
    return (struct list){ out, n };
}

static void line_changed(struct maker *m, const struct unit *x, const struct unit *y)
{
    bool turned = !str_eq(x->mark, y->mark);

    m->line[m->n++] = (struct compare_line){
        .before = x->line, .after = y->line, .mark = y->mark,
        .was = !turned ? S("") : x->mark.n != 0 ? x->mark : S("正文"),
        .parts = parts_of(m->a, x->text, y->text), .changed = true
    };
}

/* The blocks of x and y between two that are equal: the pairing, in order, that has most
 * in common. */
static void gap_write(struct maker *m, size_t x0, size_t xn, size_t y0, size_t yn)
{
    struct unit *x = m->x.unit + x0, *y = m->y.unit + y0;
    size_t w = yn + 1, i = 0, j = 0;
    bool pairs = xn != 0 && yn != 0 && xn <= PAIRS_MAX / yn;
    struct arena *own = pairs ? arena_new(m->a, arena_room(m->a)) : NULL;
    int *best = pairs ? NEW_ARRAY(own, int, (xn + 1) * w) : NULL;
    int *near = pairs ? NEW_ARRAY(own, int, xn * yn) : NULL;

    for (size_t r = pairs ? xn : 0; r-- > 0;) {
        for (size_t c = yn; c-- > 0;) {
            int here = alike(m->a, &x[r], &y[c]), most = best[(r + 1) * w + c];

            near[r * yn + c] = here = here < ALIKE ? 0 : here;
            if (best[r * w + c + 1] > most)
                most = best[r * w + c + 1];
            if (here != 0 && here + best[(r + 1) * w + c + 1] > most)
                most = here + best[(r + 1) * w + c + 1];
            best[r * w + c] = most;
        }
    }
    while (pairs && i < xn && j < yn) {
        int most = best[i * w + j], here = near[i * yn + j];

        if (here != 0 && here + best[(i + 1) * w + j + 1] == most)
            line_changed(m, &x[i++], &y[j++]);
        else if (best[(i + 1) * w + j] == most)
            line_gone(m, &x[i++]);
        else
            line_come(m, &y[j++]);
    }
    while (i < xn)
        line_gone(m, &x[i++]);
    while (j < yn)
        line_come(m, &y[j++]);
    if (pairs)
        arena_free(own);
}

/* ---- what moved, and the figures ---- */

static void find_moved(struct maker *m, size_t ids)
{
    size_t *come = NEW_ARRAY(m->a, size_t, ids + 1); /* by id: 1 + the first not taken */
    size_t *next = NEW_ARRAY(m->a, size_t, m->n + 1);

    for (size_t i = m->n; i-- > 0;) {
        if (m->line[i].come) {
            next[i] = come[m->id[i]];
            come[m->id[i]] = i + 1;
        }
    }
    for (size_t i = 0; i < m->n; i++) {
        struct compare_line *gone = &m->line[i], *there;
        size_t at = gone->gone ? come[m->id[i]] : 0;

        if (at == 0)
            continue;
        there = &m->line[at - 1];
        come[m->id[i]] = next[at - 1];
        gone->moved = there->moved = true;
        gone->after = there->after;
        there->before = gone->before;
    }
}

static int64_t count(struct str s)
{
    int64_t n = utf8_count(s);

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ' || s.p[i] == '\t' ||
            str_starts((struct str){ s.p + i, s.n - i }, S("　")))
            n--;
    }
    return n;
}

static void figures(struct comparison *c)
{
    const struct compare_line *l = c->lines.items;

    for (size_t i = 0; i < c->lines.n; i++) {
        const struct diff_part *p = l[i].parts.items;

        for (size_t j = 0; j < l[i].parts.n; j++) {
            c->kept += count(p[j].same);
            c->gone += count(p[j].gone);
            c->come += count(p[j].come);
        }
        if (l[i].same || (l[i].moved && l[i].come))
            c->kept += count(l[i].text);
        else if (l[i].gone && !l[i].moved)
            c->gone += count(l[i].text);
        else if (l[i].come)
            c->come += count(l[i].text);
        c->changes += !l[i].same && !(l[i].moved && l[i].gone);
    }
}

struct comparison compare(struct arena *a, struct str before, struct str after)
{
    struct intern ids = { .a = a };
    struct maker m = { .a = a, .x = units_of(a, &ids, before),
                       .y = units_of(a, &ids, after) };
    struct list parts = diff(a, units_spell(a, &m.x), units_spell(a, &m.y));
    const struct diff_part *p = parts.items;
    size_t i = 0, j = 0, gone = 0, come = 0;
    struct comparison c = { .kept = 0 };

    m.line = NEW_ARRAY(a, struct compare_line, m.x.n + m.y.n + 1);
    m.id = NEW_ARRAY(a, int64_t, m.x.n + m.y.n + 1);
    for (size_t k = 0; k <= parts.n; k++) {
        if (k == parts.n || p[k].same.n != 0) {
            gap_write(&m, i, gone, j, come);
            i += gone;
            j += come;
            gone = come = 0;
        }
        for (size_t s = k < parts.n ? p[k].same.n / 4 : 0; s > 0; s--)
            line_same(&m, &m.x.unit[i++], &m.y.unit[j++]);
        gone += k < parts.n ? p[k].gone.n / 4 : 0;
        come += k < parts.n ? p[k].come.n / 4 : 0;
    }
    find_moved(&m, ids.n);
    c.lines = (struct list){ m.line, m.n };
    figures(&c);
    return c;
}

struct comparison compare_titles(struct arena *a, struct str before, struct str after)
{
    struct compare_line *line = NEW(a, struct compare_line);
    struct comparison c = { .lines = { line, 1 } };

    *line = (struct compare_line){ .before = 1, .after = 1, .same = str_eq(before, after) };
    line->changed = !line->same;
    if (line->same)
        line->text = after;
    else
        line->parts = parts_of(a, before, after);
    figures(&c);
    return c;
}
