/* text.c -- see text.h. */
#include "press/text.h"

#include "base/buf.h"

static void text_line(struct buf *b, const char *before, struct str text)
{
    if (text.n != 0)
        buf_fmt(b, "%s" FMT "\n", before, P(text));
}

/* Two texts on one line, a tab between. */
static void text_pair(struct buf *b, struct str left, struct str right)
{
    if (left.n != 0 || right.n != 0)
        buf_fmt(b, FMT "%s" FMT "\n", P(left), right.n != 0 ? "\t" : "", P(right));
}

static void text_masthead(struct buf *b, const struct masthead *m)
{
    text_pair(b, m->mark, m->copy);
    text_line(b, "", m->name);
    text_line(b, "", m->number);
    if (m->running.n != 0)
        buf_fmt(b, "（" FMT "）\n", P(m->running));
    text_pair(b, m->unit, m->date);
    buf_add(b, S("--------\n"));
}

static void text_contents(struct buf *b, const struct paper *p)
{
    buf_add(b, S("\n目　录\n"));
    for (const struct block *each = p->first; each != NULL; each = each->next) {
        if (each->kind == BLOCK_COLUMN)
            text_line(b, "", each->text);
        else if (each->kind == BLOCK_TITLE)
            text_line(b, "　　", each->text);
    }
}

static void text_table(struct buf *b, const struct table *t)
{
    for (int i = 0; i < t->column_count; i++)
        buf_fmt(b, "%s" FMT, i != 0 ? "\t" : "", P(t->columns[i].head));
    buf_add(b, S("\n"));
    for (const struct row *r = t->first; r != NULL; r = r->next) {
        for (int i = 0; i < t->column_count; i++)
            buf_fmt(b, "%s" FMT, i != 0 ? "\t" : "", P(r->cells[i]));
        buf_add(b, S("\n"));
    }
}

static void text_form(struct buf *b, const struct form *f)
{
    for (const struct form_row *r = f->first; r != NULL; r = r->next) {
        for (int i = 0; i < r->count; i++)
            buf_fmt(b, "%s" FMT, i != 0 ? "\t" : "", P(r->cells[i].text));
        buf_add(b, S("\n"));
    }
}

static void text_colophon(struct buf *b, const struct colophon *c)
{
    buf_add(b, S("--------\n"));
    text_line(b, "报：", c->report);
    text_line(b, "送：", c->send);
    text_line(b, "发：", c->issue);
    text_pair(b, c->printer, c->date);
    if (c->copies > 0)
        buf_fmt(b, "（共印%d份）\n", c->copies);
}

static void text_block(struct buf *b, const struct paper *p, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_MASTHEAD: text_masthead(b, block->masthead); break;
    case BLOCK_CONTENTS: text_contents(b, p); break;
    case BLOCK_COLUMN: text_line(b, "\n", block->text); break;
    case BLOCK_TITLE: buf_fmt(b, "\n" FMT "\n\n", P(block->text)); break;
    case BLOCK_SUBTITLE:
    case BLOCK_ADDRESSEE: text_line(b, "", block->text); break;
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_QUOTE:
    case BLOCK_NOTE: text_line(b, "　　", block->text); break;
    case BLOCK_ITEM: text_line(b, "　　· ", block->text); break;
    case BLOCK_PICTURE: text_line(b, "　　〔图〕", block->picture->caption); break;
    case BLOCK_FORM: text_form(b, block->form); break;
    case BLOCK_RIGHT: text_line(b, "\t", block->text); break;
    case BLOCK_SIGNATURE:
        text_line(b, "\t", block->text);
        text_line(b, "\t", block->extra);
        break;
    case BLOCK_TABLE: text_table(b, block->table); break;
    case BLOCK_BREAK: buf_add(b, S("\n")); break;
    case BLOCK_COLOPHON: text_colophon(b, block->colophon); break;
    }
}

struct str text_write(struct arena *a, const struct paper *p)
{
    struct buf b = { .a = a };

    for (const struct block *block = p->first; block != NULL; block = block->next)
        text_block(&b, p, block);
    return buf_str(&b);
}

struct str text_write_words(struct arena *a, const struct paper *p)
{
    struct buf b = { .a = a };

    for (const struct block *block = p->first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_TABLE)
            text_block(&b, p, block);
    }
    return buf_str(&b);
}
