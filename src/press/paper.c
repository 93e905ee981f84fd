/* paper.c -- see paper.h. */
#include "press/paper.h"

#include "base/buf.h"
#include "base/rc.h"

/* The character at s.p, well-formed or not: its length in bytes and, in *c, its code;
 * a byte that begins nothing is one character, U+FFFD. */
static size_t char_read(struct str s, uint32_t *c)
{
    static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char b = (unsigned char)s.p[0];
    size_t n = b < 0x80   ? 1
               : b < 0xC2 ? 0
               : b < 0xE0 ? 2
               : b < 0xF0 ? 3
               : b < 0xF5 ? 4
                          : 0;
    uint32_t code = n == 1 ? b : n == 2 ? b & 0x1Fu : n == 3 ? b & 0x0Fu : b & 0x07u;

    *c = 0xFFFD;
    if (n == 0 || n > s.n)
        return 1;
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)s.p[i] & 0xC0) != 0x80)
            return 1;
        code = code << 6 | ((unsigned char)s.p[i] & 0x3Fu);
    }
    if (code < least[n] || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
        return 1;
    *c = code;
    return n;
}

static bool char_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* Invisible, or turns the direction of writing: could make a paper read otherwise
 * than it is stored.  U+200D stays, it holds some characters together. */
static bool char_is_hidden(uint32_t c)
{
    return c == 0xFEFF || c == 0xAD || c == 0x200B || c == 0x2060 || c == 0x200E ||
           c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

struct str paper_text(struct arena *a, struct str s)
{
    struct buf b = { .a = a };
    uint32_t c;
    size_t n;

    for (; s.n != 0; s = (struct str){ s.p + n, s.n - n }) {
        n = char_read(s, &c);
        if (char_is_control(c))
            buf_add(&b, S(" "));
        else if (c == 0xFFFD)
            buf_add(&b, S("\uFFFD"));
        else if (!char_is_hidden(c))
            buf_add(&b, (struct str){ s.p, n });
    }
    return str_trim(buf_str(&b));
}

struct paper *paper_new(struct arena *a)
{
    struct paper *p = NEW(a, struct paper);

    p->a = a;
    return p;
}

/* Clean a text that will be shown, and count it. */
static struct str paper_take(struct paper *p, struct str s)
{
    struct str clean = paper_text(p->a, s);

    p->size += clean.n;
    return clean;
}

static struct block *paper_add(struct paper *p, enum block_kind kind)
{
    struct block *b = NEW(p->a, struct block);

    b->kind = kind;
    b->index = p->count++;
    if (p->last == NULL)
        p->first = b;
    else
        p->last->next = b;
    p->last = b;
    return b;
}

static void paper_add_text(struct paper *p, enum block_kind kind, struct str text)
{
    struct str clean = paper_take(p, text);

    if (clean.n != 0)
        paper_add(p, kind)->text = clean;
}

void paper_about(struct paper *p, struct str title, struct str author, int64_t date)
{
    p->title = paper_text(p->a, title);
    p->author = paper_text(p->a, author);
    p->date = date;
}

void paper_face(struct paper *p, enum face face, struct str family)
{
    must(face >= 0 && face < FACE_END);
    p->face[face] = paper_text(p->a, family);
}

bool paper_bare(const struct block *column)
{
    for (const struct block *b = column->next; b != NULL; b = b->next)
        if (b->kind == BLOCK_COLUMN || b->kind == BLOCK_TITLE)
            return b->kind == BLOCK_COLUMN;
    return true;
}

void paper_masthead(struct paper *p, const struct masthead *m)
{
    struct masthead *own = NEW(p->a, struct masthead);

    *own = (struct masthead){
        .name = paper_take(p, m->name),   .number = paper_take(p, m->number),
        .running = paper_take(p, m->running), .unit = paper_take(p, m->unit),
        .date = paper_take(p, m->date),   .mark = paper_take(p, m->mark),
        .copy = paper_take(p, m->copy),   .urgency = paper_take(p, m->urgency),
        .signer = paper_take(p, m->signer), .layout = m->layout,
    };
    paper_add(p, BLOCK_MASTHEAD)->masthead = own;
}

void paper_contents(struct paper *p)
{
    paper_add(p, BLOCK_CONTENTS);
}

void paper_column(struct paper *p, struct str name)
{
    struct str clean = paper_take(p, name);

    if (clean.n == 0)
        return;
    if (!str_starts(clean, S("【")))
        clean = arena_fmt(p->a, "【" FMT "】", P(clean));
    paper_add(p, BLOCK_COLUMN)->text = clean;
}

void paper_title(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_TITLE, text);
}

void paper_subtitle(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_SUBTITLE, text);
}

void paper_heading(struct paper *p, int level, struct str text)
{
    struct str clean = paper_take(p, text);
    struct block *b;

    must(level >= 1 && level <= 4);
    if (clean.n == 0)
        return;
    b = paper_add(p, BLOCK_HEADING);
    b->text = clean;
    b->level = level;
}

void paper_addressee(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_ADDRESSEE, text);
}

void paper_paragraph(struct paper *p, struct str text)
{
    struct str line;
    bool more = true;

    while (more) {
        more = str_cut(&text, S("\n"), &line);
        paper_add_text(p, BLOCK_PARAGRAPH, line);
    }
}

void paper_item(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_ITEM, text);
}

void paper_quote(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_QUOTE, text);
}

void paper_picture(struct paper *p, const struct picture *picture)
{
    struct picture *own = NEW(p->a, struct picture);

    must(picture->width > 0 && picture->height > 0);
    *own = *picture;
    own->caption = paper_take(p, picture->caption);
    paper_add(p, BLOCK_PICTURE)->picture = own;
}

struct form *paper_form(struct paper *p)
{
    struct form *f = NEW(p->a, struct form);

    f->paper = p;
    paper_add(p, BLOCK_FORM)->form = f;
    return f;
}

void form_row(struct form *f, int lines, const struct form_cell *cells, int count)
{
    struct arena *a = f->paper->a;
    struct form_row *r = NEW(a, struct form_row);
    struct form_cell *own = NEW_ARRAY(a, struct form_cell, (size_t)count);
    int width = 0;

    for (int i = 0; i < count; i++) {
        own[i] = cells[i];
        own[i].text = paper_take(f->paper, cells[i].text);
        width += cells[i].width;
    }
    must(width == FORM_WIDTH && lines >= 1);
    *r = (struct form_row){ .cells = own, .count = count, .lines = lines };
    if (f->last == NULL)
        f->first = r;
    else
        f->last->next = r;
    f->last = r;
}

void paper_signature(struct paper *p, struct str who, struct str date)
{
    struct str clean = paper_take(p, who), day = paper_take(p, date);
    struct block *b;

    if (clean.n == 0 && day.n == 0)
        return;
    b = paper_add(p, BLOCK_SIGNATURE);
    b->text = clean;
    b->extra = day;
}

void paper_right(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_RIGHT, text);
}

void paper_note(struct paper *p, struct str text)
{
    paper_add_text(p, BLOCK_NOTE, text);
}

void paper_break(struct paper *p)
{
    paper_add(p, BLOCK_BREAK);
}

void paper_colophon(struct paper *p, const struct colophon *c)
{
    struct colophon *own = NEW(p->a, struct colophon);

    *own = (struct colophon){
        .report = paper_take(p, c->report),   .send = paper_take(p, c->send),
        .issue = paper_take(p, c->issue),     .printer = paper_take(p, c->printer),
        .date = paper_take(p, c->date),       .copies = c->copies,
    };
    paper_add(p, BLOCK_COLOPHON)->colophon = own;
}

struct table *paper_table(struct paper *p, const struct column *columns, int count)
{
    struct table *t = NEW(p->a, struct table);
    struct column *own;

    must(count >= 1 && count <= TABLE_COLUMNS_MAX);
    own = NEW_ARRAY(p->a, struct column, (size_t)count);
    for (int i = 0; i < count; i++) {
        must(columns[i].width >= 0);
        own[i] = columns[i];
        own[i].head = paper_take(p, columns[i].head);
    }
    *t = (struct table){
        .a = p->a, .paper = p, .columns = own, .column_count = count
    };
    paper_add(p, BLOCK_TABLE)->table = t;
    return t;
}

void table_row(struct table *t, const struct str *cells)
{
    struct row *r = NEW(t->a, struct row);
    struct str *own = NEW_ARRAY(t->a, struct str, (size_t)t->column_count);

    for (int i = 0; i < t->column_count; i++)
        own[i] = paper_take(t->paper, cells[i]);
    r->cells = own;
    if (t->last == NULL)
        t->first = r;
    else
        t->last->next = r;
    t->last = r;
    t->row_count++;
}
