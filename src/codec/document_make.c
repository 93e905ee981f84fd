/* document_make.c -- see document.h: a manuscript's title, names and body. */
#include "codec/document_line.h"

#include "base/buf.h"

enum { HEAD_LINES = 20, TITLE_WITHIN = 60, TAIL_LINES = 10 };

struct making {
    const struct manuscript *m;
    struct document *d;
    bool *taken;         /* of each paragraph: not of the body */
    size_t first, after; /* the title's; both 0 when there is none */
    bool shifted;        /* the title was a 一级标题 */
    struct document_line *dropped;
    size_t drops;
};

static void drop(struct making *k, size_t i)
{
    k->taken[i] = true;
    k->dropped[k->drops++].text = k->m->para[i].text;
}

/* -- the title -- */

static bool may_be_title(const struct para *p)
{
    struct document scrap = { .day = 0 };

    return (p->kind == PARA_TEXT || p->kind == PARA_HEADING) && !p->red && !p->right &&
           document_is_short(p->text, LINE_TITLE_MAX) && document_number(p->text) == 0 &&
           !document_is_mark(p->text) && !document_is_foot(p->text) &&
           !document_take_byline(p->text, false, &scrap);
}

static bool is_subtitle(const struct para *p)
{
    return str_starts(p->text, S("——")) && document_is_short(p->text, LINE_TITLE_MAX);
}

/* Of the short lines at the beginning: centred before not, large before small. */
static size_t best_title(const struct manuscript *m)
{
    size_t best = m->n;

    for (size_t i = 0; i < m->n && i < HEAD_LINES; i++) {
        const struct para *p = &m->para[i], *b = best < m->n ? &m->para[best] : NULL;
        bool heading = p->kind == PARA_HEADING && p->level == 1;

        if (p->kind == PARA_HEAD || p->red || document_is_mark(p->text))
            continue;
        if (p->kind == PARA_ROW || p->kind == PARA_ITEM || document_number(p->text) != 0 ||
            (!document_is_short(p->text, LINE_TITLE_MAX) && !document_is_foot(p->text)))
            break;
        if (!may_be_title(p))
            continue;
        if (b == NULL || (p->centred && !b->centred && b->kind != PARA_HEADING) ||
            (p->centred == b->centred && p->size > b->size) ||
            (heading && b->kind != PARA_HEADING))
            best = i;
    }
    return best;
}

/* Set like the title, right behind it: its second line. */
static bool goes_on(const struct para *title, const struct para *p)
{
    if (is_subtitle(p))
        return true;
    if (p->kind != title->kind || p->level != title->level)
        return false;
    if (title->kind == PARA_TITLE)
        return true;
    return may_be_title(p) && p->centred == title->centred && p->size == title->size &&
           (p->centred || p->broken || (title->indent >= 8 && p->indent >= 8));
}

static void find_title(struct making *k)
{
    const struct manuscript *m = k->m;
    struct buf title = { .a = m->cx->a };
    size_t i = 0;

    while (i < m->n && i < TITLE_WITHIN && m->para[i].kind != PARA_TITLE)
        i++;
    if (i == m->n || i == TITLE_WITHIN)
        i = best_title(m);
    if (i == m->n)
        return;
    k->first = k->after = i;
    k->shifted = m->para[i].kind == PARA_HEADING;
    while (k->after < m->n && k->after - i < 4) {
        const struct para *p = &m->para[k->after];

        if (k->after > i &&
            (!goes_on(&m->para[i], p) ||
             (p->kind != PARA_TITLE && title.n + p->text.n > (size_t)LINE_TITLE_MAX * 3)))
            break;
        buf_add(&title, p->text);
        k->taken[k->after++] = true;
    }
    k->d->title = buf_str(&title);
}

/* -- what is not of the text -- */

static bool is_apart(const struct para *p)
{
    return p->centred || p->right || p->kind == PARA_BYLINE || p->indent >= 8;
}

static void take_head(struct making *k)
{
    const struct manuscript *m = k->m;

    for (size_t i = 0; i < k->first; i++) {
        const struct para *p = &m->para[i];

        if (p->kind == PARA_ROW || !document_is_short(p->text, LINE_TITLE_MAX))
            continue;
        if (!p->red && p->kind != PARA_HEAD && !document_is_mark(p->text) &&
            document_take_byline(p->text, false, k->d))
            k->taken[i] = true;
        else if (p->kind != PARA_HEADING && p->kind != PARA_ITEM)
            drop(k, i);
    }
    for (size_t i = k->after; k->after != 0 && i < m->n && i < k->after + 4; i++) {
        const struct para *p = &m->para[i];

        if (p->kind == PARA_ROW || p->kind == PARA_HEADING ||
            !document_take_byline(p->text, is_apart(p) || str_starts(p->text, S("（")), k->d))
            break;
        k->taken[i] = true;
    }
}

/* The unit that signs above the date: 中共安阳县委组织部 */
static bool signs(struct making *k, size_t i)
{
    const struct para *p = &k->m->para[i], *next = p + 1;
    int64_t day;

    return i + 1 < k->m->n && next->kind != PARA_ROW && document_is_day(next->text, &day) &&
           document_is_unit(p->text);
}

static void take_tail(struct making *k)
{
    const struct manuscript *m = k->m;
    size_t lines = 0;

    for (size_t i = m->n; i > k->after && lines < TAIL_LINES; lines++) {
        const struct para *p = &m->para[--i];

        if (k->taken[i])
            continue;
        if (p->kind == PARA_FOOT || (p->kind != PARA_ROW && document_is_foot(p->text))) {
            drop(k, i);
            continue;
        }
        if (p->kind == PARA_ROW || p->kind == PARA_HEADING)
            break;
        if (signs(k, i)) {
            if (k->d->unit.n == 0)
                k->d->unit = p->text;
        } else if (!document_take_byline(p->text, is_apart(p), k->d)) {
            break;
        }
        k->taken[i] = true;
    }
}

/* -- the body -- */

/* What begins like a mark (docs/formats.md 正文) and is none has a backslash before it. */
static void add_text(struct buf *b, struct str s)
{
    size_t n = 0;
    bool marked = str_starts(s, S("\\")) || str_starts(s, S("![")) || str_starts(s, S("|")) ||
                  str_starts(s, S("- ")) || str_starts(s, S("> ")) || str_is(s, "-") ||
                  str_is(s, ">") || str_starts(s, S("-　")) || str_starts(s, S(">　"));

    while (n < s.n && s.p[n] == '#')
        n++;
    marked |= n > 0 && n <= 4 && (n == s.n || s.p[n] == ' ' ||
                                  str_starts((struct str){ s.p + n, s.n - n }, S("　")));
    if (marked)
        buf_add(b, S("\\"));
    buf_add(b, s);
}

static void add_row(struct buf *b, const struct para *p)
{
    buf_add(b, S("|"));
    for (int i = 0; i < p->columns; i++) {
        struct str left = p->cells[i], part;

        buf_add(b, S(" "));
        while (str_cut(&left, S("|"), &part)) {
            buf_add(b, part);
            buf_add(b, S("\\|"));
        }
        buf_add(b, part);
        buf_add(b, S(" |"));
    }
}

/* Of a line without a style: 0 when it is no heading. */
static int level_by_number(const struct para *p)
{
    return p->kind == PARA_TEXT && document_is_short(p->text, LINE_HEADING_MAX)
               ? document_number(p->text)
               : 0;
}

/* Beside a line of its own kind: of a list. */
static bool in_list(const struct making *k, size_t i, int level)
{
    const struct manuscript *m = k->m;

    return (i > 0 && !k->taken[i - 1] && level_by_number(&m->para[i - 1]) == level) ||
           (i + 1 < m->n && !k->taken[i + 1] && level_by_number(&m->para[i + 1]) == level);
}

static int level_of(const struct making *k, size_t i)
{
    const struct para *p = &k->m->para[i];
    int level = level_by_number(p);

    if (p->kind == PARA_TITLE)
        return 1;
    if (p->kind == PARA_HEADING)
        return k->shifted && p->level > 1 ? p->level - 1 : p->level;
    return level != 0 && !in_list(k, i, level) ? level : 0;
}

static void add_para(struct making *k, struct buf *b, size_t i)
{
    const struct para *p = &k->m->para[i];
    int level = level_of(k, i);

    if (p->kind == PARA_ROW) {
        add_row(b, p);
        return;
    }
    if (level != 0) {
        buf_fmt(b, "%.*s ", level, "####");
        buf_add(b, p->text);
        return;
    }
    if (p->kind == PARA_ITEM || p->kind == PARA_QUOTE) {
        buf_add(b, p->kind == PARA_ITEM ? S("- ") : S("> "));
        buf_add(b, p->text);
        return;
    }
    add_text(b, p->text);
}

enum rc document_make(const struct manuscript *m, struct document *out)
{
    struct document d = { .pictures = m->left.pictures, .notes = m->left.notes,
                          .deleted = m->left.deleted, .hidden = m->left.hidden,
                          .objects = m->left.objects, .remarks = m->left.remarks,
                          .numbers = m->left.numbers };
    struct making k = { .m = m, .d = &d };
    struct buf body = { .a = m->cx->a };

    if (m->n == 0)
        return fail(m->cx, E_INVALID, "document.empty", S(""));
    k.taken = NEW_ARRAY(m->cx->a, bool, m->n);
    k.dropped = NEW_ARRAY(m->cx->a, struct document_line, m->n);
    find_title(&k);
    take_head(&k);
    take_tail(&k);
    for (size_t i = 0; i < m->n; i++) {
        if (!k.taken[i] && (m->para[i].kind == PARA_HEAD || m->para[i].kind == PARA_FOOT))
            drop(&k, i);
    }
    for (size_t i = 0; i < m->n; i++) {
        if (k.taken[i])
            continue;
        if (body.n != 0)
            buf_add(&body, S("\n"));
        add_para(&k, &body, i);
    }
    d.body = buf_str(&body);
    d.dropped = (struct list){ k.dropped, k.drops };
    *out = d;
    return OK;
}
