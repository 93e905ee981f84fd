/* book.c -- see book.h. */
#include "press/book.h"

#include "base/decimal.h"
#include "base/field.h"
#include "codec/csv.h"

struct book *book_new(struct arena *a, struct str title, struct str author, int64_t date)
{
    struct book *b = NEW(a, struct book);

    *b = (struct book){ .a = a, .title = paper_text(a, title),
                        .author = paper_text(a, author), .date = date };
    return b;
}

/* What a tab can be called. */
static struct str tab_name(struct book *b, struct str name)
{
    struct str clean = arena_str(b->a, paper_text(b->a, name));
    char *p = (char *)(uintptr_t)clean.p;
    int number = 2;

    for (size_t i = 0; i < clean.n; i++) {
        if (strchr("[]:*?/\\'", p[i]) != NULL)
            p[i] = ' ';
    }
    clean = str_trim(clean);
    clean = utf8_head(clean, BOOK_NAME_MAX);
    if (clean.n == 0)
        clean = S("表");
    name = clean;
    for (const struct book_sheet *s = b->first; s != NULL;) {
        if (!str_eq(s->name, name)) {
            s = s->next;
            continue;
        }
        clean = utf8_head(clean, BOOK_NAME_MAX - 4);
        name = arena_fmt(b->a, FMT "%d", P(clean), number++);
        s = b->first;
    }
    return name;
}

struct book_sheet *book_sheet(struct book *b, struct str name, struct str title,
                              const struct book_column *columns, int count)
{
    struct book_sheet *s = NEW(b->a, struct book_sheet);
    struct book_column *own;

    must(count >= 1 && count <= BOOK_COLUMNS_MAX);
    own = NEW_ARRAY(b->a, struct book_column, (size_t)count);
    for (int i = 0; i < count; i++) {
        own[i] = columns[i];
        own[i].head = paper_text(b->a, columns[i].head);
    }
    *s = (struct book_sheet){ .book = b, .name = tab_name(b, name),
                              .title = paper_text(b->a, title), .columns = own,
                              .column_count = count };
    if (b->last == NULL)
        b->first = s;
    else
        b->last->next = s;
    b->last = s;
    return s;
}

void book_row(struct book_sheet *s, const struct str *cells, bool strong)
{
    struct arena *a = s->book->a;
    struct book_row *r = NEW(a, struct book_row);
    struct str *own = NEW_ARRAY(a, struct str, (size_t)s->column_count);

    for (int i = 0; i < s->column_count; i++) {
        own[i] = paper_text(a, cells[i]);
        s->book->size += own[i].n;
    }
    *r = (struct book_row){ .cells = own, .strong = strong };
    if (s->last == NULL)
        s->first = r;
    else
        s->last->next = r;
    s->last = r;
    s->rows++;
}

bool cell_kind_tell(struct str cell, enum cell_kind *kind)
{
    int64_t v;

    if (cell.n == 0)
        return true;
    if (!decimal_parse(cell, &v))
        return false;
    if (v % DECIMAL_ONE != 0)
        *kind = CELL_NUMBER;
    else if (*kind == CELL_TEXT)
        *kind = CELL_WHOLE;
    return true;
}

bool cells_sum(const struct str *cells, int n)
{
    for (int i = 0; i < n && i < 3; i++) {
        if (str_ends(cells[i], S("合计")) || str_ends(cells[i], S("小计")) ||
            str_is(cells[i], "全部单位"))
            return true;
    }
    return false;
}

/* -- out of CSV -- */

/* Without the apostrophe that disarms a formula's first sign. */
static struct str csv_cell(const struct csv_row *r, size_t i)
{
    struct str s = i < r->n ? r->cell[i] : S("");

    if (s.n > 1 && s.p[0] == '\'' && strchr("=+-@\t\r", s.p[1]) != NULL)
        return (struct str){ s.p + 1, s.n - 1 };
    return s;
}

static enum cell_kind csv_kind(const struct csv *csv, size_t c)
{
    enum cell_kind kind = CELL_TEXT;

    for (size_t i = 1; i < csv->n; i++) {
        if (!cell_kind_tell(csv_cell(&csv->row[i], c), &kind))
            return CELL_TEXT;
    }
    return kind;
}

enum rc book_csv(struct cx *cx, struct book *b, struct str name, struct str title,
                 struct str csv_text)
{
    struct book_column column[BOOK_COLUMNS_MAX] = { { .width = 0 } };
    struct str cell[BOOK_COLUMNS_MAX];
    struct book_sheet *s;
    struct csv csv;
    int n;

    TRY(csv_read(cx, csv_text, &csv));
    n = csv.n == 0 ? 1 : (int)(csv.row[0].n < BOOK_COLUMNS_MAX ? csv.row[0].n
                                                               : BOOK_COLUMNS_MAX);
    for (int i = 0; i < n && csv.n != 0; i++)
        column[i] = (struct book_column){ csv_cell(&csv.row[0], (size_t)i), 0,
                                          csv_kind(&csv, (size_t)i) };
    s = book_sheet(b, name, title, column, n);
    for (size_t r = 1; r < csv.n; r++) {
        for (int i = 0; i < n; i++)
            cell[i] = csv_cell(&csv.row[r], (size_t)i);
        book_row(s, cell, cells_sum(cell, n));
    }
    return OK;
}
