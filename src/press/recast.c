/* recast.c -- see recast.h. */
#include "press/recast.h"

#include "base/decimal.h"
#include "codec/csv.h"
#include "press/text.h"

static enum cell_kind kind_of(const struct table *t, int column)
{
    enum cell_kind kind = CELL_TEXT;

    for (const struct row *r = t->first; r != NULL; r = r->next) {
        if (!cell_kind_tell(r->cells[column], &kind))
            return CELL_TEXT;
    }
    return kind;
}

static void table_sheet(struct book *book, const struct table *t, struct str name,
                        struct str title)
{
    struct book_column column[BOOK_COLUMNS_MAX];
    struct book_sheet *s;

    for (int i = 0; i < t->column_count; i++)
        column[i] = (struct book_column){ t->columns[i].head, 0, kind_of(t, i) };
    s = book_sheet(book, name, title, column, t->column_count);
    for (const struct row *r = t->first; r != NULL; r = r->next)
        book_row(s, r->cells, cells_sum(r->cells, t->column_count));
}

/* The lines of the paper as text; its tables are elsewhere. */
static void words_sheet(struct book *book, const struct paper *p, struct str title)
{
    const struct book_column column = { S("正文"), 90, CELL_TEXT };
    struct book_sheet *s = book_sheet(book, S("正文"), title, &column, 1);
    struct str text = text_write_words(book->a, p), line;
    bool more = true;

    while (more) {
        more = str_cut(&text, S("\n"), &line);
        line = str_trim(line);
        if (line.n != 0)
            book_row(s, &line, false);
    }
}

struct book *book_of_paper(struct arena *a, const struct paper *p)
{
    struct book *book = book_new(a, p->title, p->author, p->date);
    struct str title = p->title, name = S("");

    for (const struct block *b = p->first; b != NULL; b = b->next) {
        if (b->kind == BLOCK_TITLE && title.n == 0)
            title = b->text;
        if (b->kind == BLOCK_TITLE || b->kind == BLOCK_HEADING)
            name = b->text;
        if (b->kind == BLOCK_TABLE)
            table_sheet(book, b->table, name, title);
    }
    words_sheet(book, p, title);
    return book;
}

struct paper *paper_of_book(struct arena *a, const struct book *b)
{
    struct paper *p = paper_new(a);

    paper_about(p, b->title, b->author, b->date);
    for (const struct book_sheet *s = b->first; s != NULL; s = s->next) {
        struct column column[BOOK_COLUMNS_MAX];
        struct table *t;

        if (s != b->first)
            paper_break(p);
        paper_title(p, s->title.n != 0 ? s->title : s->name);
        for (int i = 0; i < s->column_count; i++)
            column[i] = (struct column){ s->columns[i].head, s->columns[i].width,
                                         s->columns[i].kind == CELL_TEXT ? ALIGN_LEFT
                                                                         : ALIGN_RIGHT };
        t = paper_table(p, column, s->column_count);
        for (const struct book_row *r = s->first; r != NULL; r = r->next)
            table_row(t, r->cells);
    }
    return p;
}

static void csv_cell(struct buf *b, struct str s, enum cell_kind kind)
{
    int64_t v;

    if (s.n == 0 || (kind != CELL_TEXT && decimal_parse(s, &v)))
        buf_add(b, s);
    else
        buf_csv(b, s);
}

struct str book_csv_write(struct arena *a, const struct book *book)
{
    struct buf b = { .a = a };

    csv_bom(&b);
    for (const struct book_sheet *s = book->first; s != NULL; s = s->next) {
        if (s != book->first)
            buf_add(&b, S("\r\n"));
        for (int i = 0; i < s->column_count; i++) {
            buf_add(&b, i == 0 ? S("") : S(","));
            buf_csv(&b, s->columns[i].head);
        }
        buf_add(&b, S("\r\n"));
        for (const struct book_row *r = s->first; r != NULL; r = r->next) {
            for (int i = 0; i < s->column_count; i++) {
                buf_add(&b, i == 0 ? S("") : S(","));
                csv_cell(&b, r->cells[i], s->columns[i].kind);
            }
            buf_add(&b, S("\r\n"));
        }
    }
    return buf_str(&b);
}
