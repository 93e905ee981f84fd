/* workbook.c -- see workbook.h. */
#include "codec/workbook.h"

#include "codec/csv.h"
#include "codec/relation.h"
#include "codec/workbook_cell.h"
#include "codec/xml.h"

enum { COLUMNS_MAX = 16384 };

struct book_sheet {
    struct str name, id;
};

struct texts {
    struct str *item;
    size_t n, room, bytes;
};

struct book {
    struct cx *cx;
    struct archive *ar;
    struct relations relations;
    struct book_sheet sheet[WORKBOOK_SHEETS_MAX];
    size_t sheets;
    struct texts shared;
    struct number_formats formats;

    /* The part being read: */
    struct buf text;     /* of the cell or shared text at hand */
    int taking, passing; /* inside of v or t; inside of what is not to be read (rPh) */
    struct str kind;     /* of the cell: s, str, inlineStr, b, e, d; "" and n: a number */
    int64_t style, row, column, last; /* row and column at hand, from 1 */
    struct str *cell;    /* of the row */
    size_t cells;        /* of all rows so far */
    struct buf *out;
    int64_t lines; /* of this sheet, written so far */
};

static enum rc broken(struct book *b, const char *why)
{
    return fail(b->cx, E_INVALID, "workbook.broken", str_of(why));
}

static enum rc large(struct book *b, const char *what)
{
    return fail(b->cx, E_TOO_LARGE, "workbook.large", str_of(what));
}

/* -- which sheets there are -- */

static enum rc sheet_open(void *arg, struct str name, const char **attr)
{
    struct book *b = arg;
    struct str state = xml_attr(attr, "state"), since = xml_attr(attr, "date1904");

    if (str_is(name, "workbookPr"))
        b->formats.from_1904 = str_is(since, "1") || str_is(since, "true");
    if (!str_is(name, "sheet") || str_is(state, "hidden") || str_is(state, "veryHidden"))
        return OK;
    if (b->sheets == WORKBOOK_SHEETS_MAX)
        return large(b, "sheets");
    for (const char **a = attr; *a != NULL; a += 2) { /* r:id, not sheetId */
        if (strchr(a[0], ':') != NULL && str_ends(str_of(a[0]), S(":id")))
            b->sheet[b->sheets].id = arena_str(b->cx->a, str_of(a[1]));
    }
    b->sheet[b->sheets++].name = arena_str(b->cx->a, xml_attr(attr, "name"));
    return OK;
}

/* -- texts -- */

static enum rc take_text(void *arg, struct str text)
{
    struct book *b = arg;

    if (b->taking == 0 || b->passing > 0)
        return OK;
    if (b->text.n + text.n > WORKBOOK_CELL_MAX)
        return large(b, "cell");
    buf_add(&b->text, text);
    return OK;
}

static enum rc shared_open(void *arg, struct str name, const char **attr)
{
    struct book *b = arg;

    (void)attr;
    if (str_is(name, "si"))
        b->text.n = 0;
    b->taking += str_is(name, "t");
    b->passing += str_is(name, "rPh");
    return OK;
}

static enum rc shared_close(void *arg, struct str name)
{
    struct book *b = arg;
    struct texts *t = &b->shared;

    b->taking -= str_is(name, "t");
    b->passing -= str_is(name, "rPh");
    if (!str_is(name, "si"))
        return OK;
    if (t->n == CSV_CELLS_MAX || t->bytes + b->text.n > WORKBOOK_TEXT_MAX)
        return large(b, "shared");
    t->item = arena_more(b->cx->a, t->item, t->n, &t->room, sizeof(*t->item));
    t->bytes += b->text.n;
    t->item[t->n++] = arena_str(b->cx->a, buf_str(&b->text));
    return OK;
}

/* -- a sheet -- */

/* "BC12": column 55.  Without letters, or beyond the last column: 0. */
static int64_t column_of(struct str ref)
{
    int64_t n = 0;

    for (size_t i = 0; i < ref.n && ref.p[i] >= 'A' && ref.p[i] <= 'Z'; i++) {
        n = n * 26 + (ref.p[i] - 'A' + 1);
        if (n > COLUMNS_MAX)
            return 0;
    }
    return n;
}

static enum rc row_open(struct book *b, const char **attr)
{
    struct str r = xml_attr(attr, "r");
    int64_t row = b->row + 1;

    if (r.n != 0 && (!str_int(r, &row) || row <= b->row))
        return broken(b, "rows");
    if (row > CSV_ROWS_MAX)
        return large(b, "rows");
    b->row = row;
    b->column = b->last = 0;
    return OK;
}

static enum rc cell_open(struct book *b, const char **attr)
{
    struct str ref = xml_attr(attr, "r");
    int64_t column = ref.n != 0 ? column_of(ref) : b->column + 1;

    if (column <= b->column || column > COLUMNS_MAX)
        return broken(b, "columns");
    for (int64_t i = b->column; i < column; i++)
        b->cell[i] = S("");
    b->column = column;
    b->kind = arena_str(b->cx->a, xml_attr(attr, "t"));
    if (!str_int(xml_attr(attr, "s"), &b->style))
        b->style = 0;
    b->text.n = 0;
    return OK;
}

static enum rc data_open(void *arg, struct str name, const char **attr)
{
    struct book *b = arg;

    if (str_is(name, "row"))
        return row_open(b, attr);
    if (str_is(name, "c"))
        return b->row > 0 ? cell_open(b, attr) : broken(b, "cell outside a row");
    b->taking += b->column > 0 && (str_is(name, "v") || str_is(name, "t"));
    b->passing += str_is(name, "rPh");
    return OK;
}

static enum rc cell_close(struct book *b)
{
    struct str text = buf_str(&b->text);
    int64_t index;

    if (text.n == 0)
        return OK;
    if (str_is(b->kind, "s")) {
        if (!str_int(text, &index) || index < 0 || (size_t)index >= b->shared.n)
            return broken(b, "shared text");
        text = b->shared.item[index];
    } else if (str_is(b->kind, "b")) {
        text = str_is(text, "0") ? S("FALSE") : S("TRUE");
    } else if (b->kind.n == 0 || str_is(b->kind, "n")) {
        text = number_shown(b->cx->a, &b->formats, b->style, text);
    } else {
        text = arena_str(b->cx->a, text);
    }
    b->cell[b->column - 1] = text;
    if (text.n != 0)
        b->last = b->column;
    return OK;
}

static enum rc row_close(struct book *b)
{
    if (b->last == 0)
        return OK;
    b->cells += (size_t)b->last;
    if (b->cells > CSV_CELLS_MAX)
        return large(b, "cells");
    for (; b->lines + 1 < b->row; b->lines++)
        buf_add(b->out, S("\n"));
    for (int64_t i = 0; i < b->last; i++) {
        if (i > 0)
            buf_add(b->out, S(","));
        cell_write(b->out, b->cell[i]);
        if (b->out->n > WORKBOOK_TEXT_MAX)
            return large(b, "text");
    }
    buf_add(b->out, S("\n"));
    b->lines++;
    return OK;
}

static enum rc data_close(void *arg, struct str name)
{
    struct book *b = arg;

    if (str_is(name, "c"))
        return cell_close(b);
    if (str_is(name, "row"))
        return row_close(b);
    if (b->taking > 0 && (str_is(name, "v") || str_is(name, "t")))
        b->taking--;
    b->passing -= b->passing > 0 && str_is(name, "rPh");
    return OK;
}

static enum rc data_read(struct book *b, const struct book_sheet *s, struct str member)
{
    static const struct xml_reader reader = { data_open, data_close, take_text };

    b->row = b->column = b->lines = 0;
    b->taking = b->passing = 0;
    cell_write(b->out, arena_fmt(b->cx->a, WORKBOOK_SHEET FMT, P(s->name)));
    buf_add(b->out, S("\n"));
    return xml_read(b->cx, b->ar, member, &reader, b);
}

static enum rc parts_read(struct book *b, struct str main)
{
    static const struct xml_reader sheets = { .open = sheet_open };
    static const struct xml_reader shared = { shared_open, shared_close, take_text };
    const struct relation *r;
    size_t read = 0;

    TRY(xml_read(b->cx, b->ar, main, &sheets, b));
    TRY(relations_read(b->cx, b->ar, main, &b->relations));
    r = relation_of(&b->relations, S("/styles"), S(""));
    if (r != NULL && archive_has(b->ar, r->target))
        TRY(formats_read(b->cx, b->ar, r->target, &b->formats));
    r = relation_of(&b->relations, S("/sharedStrings"), S(""));
    if (r != NULL && archive_has(b->ar, r->target))
        TRY(xml_read(b->cx, b->ar, r->target, &shared, b));
    for (size_t i = 0; i < b->sheets; i++) {
        r = relation_of(&b->relations, S("/worksheet"), b->sheet[i].id);
        if (r == NULL || b->sheet[i].id.n == 0)
            continue; /* a sheet of charts, or of macros */
        TRY(data_read(b, &b->sheet[i], r->target));
        read++;
    }
    return read > 0 ? OK : broken(b, "no sheet");
}

enum rc workbook_csv(struct cx *cx, struct str bytes, struct buf *out)
{
    struct book *b = NEW(cx->a, struct book);
    const struct relation *r;

    b->cx = cx;
    b->out = out;
    b->text.a = cx->a;
    b->cell = NEW_ARRAY(cx->a, struct str, COLUMNS_MAX);
    TRY(archive_open(cx, bytes, &b->ar));
    TRY(relations_read(cx, b->ar, S(""), &b->relations));
    r = relation_of(&b->relations, S("/officeDocument"), S(""));
    if (r == NULL || !archive_has(b->ar, r->target))
        return broken(b, "no main part");
    return parts_read(b, r->target);
}
