/* xls_read.c -- see xls_read.h. */
#include "codec/xls_read.h"

#include "codec/csv.h"
#include "codec/ole.h"
#include "codec/workbook.h"
#include "codec/workbook_cell.h"
#include "codec/xls_record.h"

enum record {
    OF_BOF = 0x809, OF_EOF = 0x0A, OF_LOCK = 0x2F, OF_1904 = 0x22, OF_FORMAT = 0x41E,
    OF_XF = 0xE0, OF_SHEET = 0x85, OF_TEXTS = 0xFC, OF_TEXT_NO = 0xFD, OF_NUMBER = 0x203,
    OF_SHORT = 0x27E, OF_SHORTS = 0xBD, OF_FORMULA = 0x06, OF_STRING = 0x207,
    OF_LABEL = 0x204, OF_RICH = 0xD6, OF_TRUTH = 0x205
};
enum { FORMATS_MAX = 5000, STYLES_MAX = 65536 };

struct xls_format {
    uint32_t id;
    struct number_format format;
};

struct xls_cell {
    uint32_t row, column; /* of two in one place the later counts */
    struct str text;
};

struct xls_sheet {
    struct str name;
    size_t at;
};

struct xls {
    struct cx *cx;
    const struct charset *charset;
    struct xls_reader r;
    bool old, from_1904; /* old: BIFF5 */
    struct xls_format *format;
    size_t formats;
    uint32_t *style; /* of each XF its format's id */
    size_t styles;
    struct str *text;
    size_t texts, bytes;
    struct xls_sheet sheet[WORKBOOK_SHEETS_MAX];
    size_t sheets;

    struct xls_cell *cell; /* of the sheet being read */
    size_t cells, room, all;
    struct xls_cell waiting; /* a formula whose text is in the next record */
    bool waits;
};

static enum rc broken(struct xls *x, const char *why)
{
    return fail(x->cx, E_INVALID, "table.broken", str_of(why));
}

static enum rc large(struct xls *x, const char *what)
{
    return fail(x->cx, E_TOO_LARGE, "workbook.large", str_of(what));
}

/* -- texts -- */

/* A text whose length stands in `wide` bytes before it. */
static enum rc take_text(struct xls *x, int wide, struct str *out)
{
    struct buf b = { .a = x->cx->a };
    size_t n = wide == 1 ? xls_u8(&x->r) : xls_u16(&x->r);

    if (x->old)
        return xls_bytes(x->cx, x->charset, &x->r, n, out);
    if (n != 0 || wide == 2)
        xls_text(&x->r, n, WORKBOOK_CELL_MAX, &b);
    if (b.n > WORKBOOK_CELL_MAX)
        return large(x, "cell");
    *out = buf_str(&b);
    return OK;
}

static enum rc take_texts(struct xls *x)
{
    size_t n;

    xls_skip(&x->r, 4);
    n = xls_u32(&x->r);
    if (n > CSV_CELLS_MAX)
        return large(x, "shared");
    if (n > x->r.stream.n) /* each has a byte at least */
        return broken(x, "shared");
    x->text = NEW_ARRAY(x->cx->a, struct str, n + 1);
    for (x->texts = 0; x->texts < n && !x->r.over; x->texts++) {
        TRY(take_text(x, 2, &x->text[x->texts]));
        x->bytes += x->text[x->texts].n;
        if (x->bytes > WORKBOOK_TEXT_MAX)
            return large(x, "shared");
    }
    return OK;
}

/* -- numbers -- */

static enum rc take_format(struct xls *x)
{
    uint32_t id = xls_u16(&x->r);
    struct str code = S("");

    TRY(take_text(x, x->old ? 1 : 2, &code));
    if (x->formats < FORMATS_MAX)
        x->format[x->formats++] = (struct xls_format){ id, format_read(code) };
    return OK;
}

static struct number_format format_of(const struct xls *x, uint32_t style)
{
    uint32_t id = style < x->styles ? x->style[style] : 0;

    for (size_t i = 0; i < x->formats; i++) {
        if (x->format[i].id == id)
            return x->format[i].format;
    }
    return format_built_in(id);
}

static struct str number_text(struct xls *x, double d, uint32_t style)
{
    struct number_format f = format_of(x, style);
    struct number_formats one = { &f, 1, x->from_1904 };

    return number_shown(x->cx->a, &one, 0, arena_fmt(x->cx->a, "%.17g", d));
}

/* 30 bits of a whole number, or the upper ones of another; both maybe in hundredths. */
static double short_number(uint32_t v)
{
    uint64_t bits = (uint64_t)(v & ~3u) << 32;
    double d;

    if ((v & 2) != 0)
        d = (double)((int32_t)v >> 2);
    else
        memcpy(&d, &bits, sizeof(d));
    return (v & 1) != 0 ? d / 100 : d;
}

static struct str fault_text(uint32_t code)
{
    static const struct {
        uint32_t code;
        const char *text;
    } all[] = { { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
                { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" } };

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (all[i].code == code)
            return str_of(all[i].text);
    }
    return S("#N/A");
}

/* -- cells -- */

static enum rc cell_add(struct xls *x, struct xls_cell c)
{
    if (c.text.n == 0)
        return OK;
    if (++x->all > CSV_CELLS_MAX)
        return large(x, "cells");
    x->cell = arena_more(x->cx->a, x->cell, x->cells, &x->room, sizeof(*x->cell));
    x->cell[x->cells++] = c;
    return OK;
}

static enum rc take_shorts(struct xls *x)
{
    struct xls_cell c = { .row = xls_u16(&x->r), .column = xls_u16(&x->r) };

    for (; x->r.end - x->r.at >= 8; c.column++) { /* its last two bytes: the last column */
        uint32_t style = xls_u16(&x->r);

        c.text = number_text(x, short_number(xls_u32(&x->r)), style);
        TRY(cell_add(x, c));
    }
    return OK;
}

static enum rc take_formula(struct xls *x, struct xls_cell c, uint32_t style)
{
    uint32_t low = xls_u32(&x->r), high = xls_u32(&x->r), value = low >> 16 & 0xFF;
    uint64_t bits = (uint64_t)high << 32 | low;
    double d;

    if (high >> 16 != 0xFFFF) {
        memcpy(&d, &bits, sizeof(d));
        c.text = number_text(x, d, style);
        return cell_add(x, c);
    }
    switch (low & 0xFF) {
    case 0:
        x->waiting = c;
        x->waits = true;
        return OK;
    case 1: c.text = value != 0 ? S("TRUE") : S("FALSE"); break;
    case 2: c.text = fault_text(value); break;
    default: break;
    }
    return cell_add(x, c);
}

static enum rc take_cell(struct xls *x, uint32_t record)
{
    struct xls_cell c = { .row = xls_u16(&x->r), .column = xls_u16(&x->r) };
    uint32_t style = xls_u16(&x->r), value;

    switch (record) {
    case OF_TEXT_NO:
        value = xls_u32(&x->r);
        if (value >= x->texts)
            return broken(x, "text");
        c.text = x->text[value];
        break;
    case OF_NUMBER: c.text = number_text(x, xls_double(&x->r), style); break;
    case OF_SHORT: c.text = number_text(x, short_number(xls_u32(&x->r)), style); break;
    case OF_LABEL:
    case OF_RICH: TRY(take_text(x, 2, &c.text)); break;
    case OF_TRUTH:
        value = xls_u8(&x->r);
        c.text = xls_u8(&x->r) != 0 ? fault_text(value) : value != 0 ? S("TRUE") : S("FALSE");
        break;
    default: return take_formula(x, c, style);
    }
    return cell_add(x, c);
}

static enum rc take_string(struct xls *x)
{
    struct xls_cell c = x->waiting;

    if (!x->waits)
        return OK;
    x->waits = false;
    TRY(take_text(x, 2, &c.text));
    return cell_add(x, c);
}

/* -- sheets -- */

static bool stands_after(const struct xls_cell *a, const struct xls_cell *b)
{
    return a->row != b->row ? a->row > b->row : a->column > b->column;
}

/* By row and column; of two in one place the later stays behind.  Merged by twos, fours, …:
 * qsort() asks the system how much memory there is, which the sandbox answers with death. */
static void sort_cells(struct xls *x)
{
    struct xls_cell *from = x->cell, *to;
    size_t n = x->cells, i = 1;

    while (i < n && !stands_after(&from[i - 1], &from[i]))
        i++;
    if (i >= n) /* as nearly all programs write them */
        return;
    to = NEW_ARRAY(x->cx->a, struct xls_cell, x->room);
    for (size_t run = 1; run < n; run *= 2) {
        struct xls_cell *other = from;

        for (size_t low = 0, at = 0; low < n; low += run * 2) {
            size_t mid = low + run < n ? low + run : n, high = mid + run < n ? mid + run : n;

            for (size_t a = low, b = mid; a < mid || b < high; at++)
                to[at] = b == high || (a < mid && !stands_after(&from[a], &from[b]))
                             ? from[a++] : from[b++];
        }
        from = to;
        to = other;
    }
    x->cell = from;
}

static enum rc sheet_write(struct xls *x, const struct xls_sheet *s, struct buf *out)
{
    uint32_t row = 0, column = 0;

    cell_write(out, arena_fmt(x->cx->a, WORKBOOK_SHEET FMT, P(s->name)));
    buf_add(out, S("\n"));
    sort_cells(x);
    for (size_t i = 0; i < x->cells; i++) {
        const struct xls_cell *c = &x->cell[i];

        if (i + 1 < x->cells && c[1].row == c->row && c[1].column == c->column)
            continue;
        for (; row < c->row; row++, column = 0)
            buf_add(out, S("\n"));
        for (; column < c->column; column++, x->all++)
            buf_add(out, S("\"\","));
        cell_write(out, c->text);
        if (i + 1 < x->cells && c[1].row == row) {
            buf_add(out, S(","));
            column++;
        }
        if (x->all > CSV_CELLS_MAX || out->n > WORKBOOK_TEXT_MAX)
            return large(x, "text");
    }
    if (x->cells != 0)
        buf_add(out, S("\n"));
    return OK;
}

static enum rc sheet_read(struct xls *x, const struct xls_sheet *s, struct buf *out)
{
    uint32_t record = xls_open(&x->r, s->at);
    int depth = 1;

    if (record != OF_BOF)
        return broken(x, "sheet");
    x->cells = 0;
    x->waits = false;
    while (depth > 0 && (record = xls_next(&x->r)) != XLS_END && !x->r.over) {
        depth += (record == OF_BOF) - (record == OF_EOF);
        if (depth != 1) /* a chart inside of it */
            continue;
        switch (record) {
        case OF_TEXT_NO: case OF_NUMBER: case OF_SHORT: case OF_LABEL: case OF_RICH:
        case OF_TRUTH: case OF_FORMULA: TRY(take_cell(x, record)); break;
        case OF_SHORTS: TRY(take_shorts(x)); break;
        case OF_STRING: TRY(take_string(x)); break;
        default: break;
        }
    }
    if (x->r.over)
        return broken(x, "cut short");
    return sheet_write(x, s, out);
}

/* -- the workbook -- */

static enum rc take_sheet(struct xls *x)
{
    struct xls_sheet s = { .at = xls_u32(&x->r) };
    uint32_t hidden = xls_u8(&x->r) & 3, kind = xls_u8(&x->r);

    TRY(take_text(x, 1, &s.name));
    if (hidden != 0 || kind != 0)
        return OK;
    if (x->sheets == WORKBOOK_SHEETS_MAX)
        return large(x, "sheets");
    x->sheet[x->sheets++] = s;
    return OK;
}

static enum rc globals_read(struct xls *x)
{
    uint32_t record = xls_open(&x->r, 0), version;

    version = xls_u16(&x->r);
    if (record != OF_BOF || (version != 0x600 && version != 0x500))
        return broken(x, "version");
    x->old = version == 0x500;
    while ((record = xls_next(&x->r)) != XLS_END && record != OF_EOF && !x->r.over) {
        switch (record) {
        case OF_LOCK: return fail(x->cx, E_INVALID, "table.locked", S(""));
        case OF_1904: x->from_1904 = xls_u16(&x->r) != 0; break;
        case OF_FORMAT: TRY(take_format(x)); break;
        case OF_XF:
            xls_skip(&x->r, 2);
            if (x->styles < STYLES_MAX)
                x->style[x->styles++] = xls_u16(&x->r);
            break;
        case OF_SHEET: TRY(take_sheet(x)); break;
        case OF_TEXTS: TRY(take_texts(x)); break;
        default: break;
        }
    }
    return x->r.over ? broken(x, "cut short") : OK;
}

enum rc xls_stream_csv(struct cx *cx, const struct charset *c, struct str stream,
                       struct buf *out)
{
    struct xls *x = NEW(cx->a, struct xls);

    x->cx = cx;
    x->charset = c;
    x->r.stream = stream;
    x->format = NEW_ARRAY(cx->a, struct xls_format, FORMATS_MAX);
    x->style = NEW_ARRAY(cx->a, uint32_t, STYLES_MAX);
    TRY(globals_read(x));
    if (x->sheets == 0)
        return broken(x, "no sheet");
    for (size_t i = 0; i < x->sheets; i++)
        TRY(sheet_read(x, &x->sheet[i], out));
    return OK;
}

enum rc xls_csv(struct cx *cx, const struct charset *c, struct str bytes, struct buf *out)
{
    struct ole *ole = NULL;
    struct str stream = S("");

    TRY(ole_open(cx, bytes, &ole));
    if (ole_has(ole, "EncryptedPackage"))
        return fail(cx, E_INVALID, "table.locked", S(""));
    if (ole_has(ole, "Workbook"))
        TRY(ole_stream(cx, ole, "Workbook", &stream));
    else if (ole_has(ole, "Book"))
        TRY(ole_stream(cx, ole, "Book", &stream));
    else
        return fail(cx, E_INVALID, "table.none", S(""));
    return xls_stream_csv(cx, c, stream, out);
}
