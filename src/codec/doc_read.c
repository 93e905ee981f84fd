/* doc_read.c -- see doc_read.h. */
#include "codec/doc_read.h"

#include "base/buf.h"
#include "base/field.h"
#include "codec/doc_look.h"
#include "codec/ole.h"
#include "codec/utf.h"

enum { FIELDS_DEEP = 32, PARA_MAX = 1024 * 1024, HEADING_LENGTH_MAX = 100 };

/* Places in the head of the stream WordDocument ([MS-DOC] 2.5 Fib). */
enum { FIB_IDENT = 0, FIB_VERSION = 2, FIB_FLAGS = 10, FIB_TEXT = 0x4C, FIB_NOTES = 0x50,
       FIB_HEADERS = 0x54, FIB_MACROS = 0x58, FIB_REMARKS = 0x5C, FIB_ENDNOTES = 0x60,
       FIB_BOXES = 0x64, FIB_CHARS = 0xFA, FIB_PARAS = 0x102, FIB_PIECES = 0x1A2,
       FIB_END = 0x1AA };
enum { WORD_97 = 0xC1, FLAG_LOCKED = 0x100, FLAG_TABLE = 0x200 };

struct piece {
    uint32_t from, to; /* characters */
    uint32_t at;       /* the byte of its first */
    bool narrow;
};

struct doc {
    struct cx *cx;
    struct manuscript *m;
    struct str file, table;
    struct piece *piece;
    size_t pieces;
    struct doc_looks *chars, *paras;

    struct buf line;               /* of the paragraph at hand */
    struct doc_look look;          /* of its first character that shows */
    bool looked, in_notes;
    uint32_t high;                 /* a surrogate that waits for its kin */
    bool code[FIELDS_DEEP];        /* of each open field: its code, not its result */
    int fields;
    struct str cell[MANUSCRIPT_COLUMNS_MAX];
    int columns;
    int64_t note;
};

static enum rc broken(struct doc *d, const char *why)
{
    return fail(d->cx, E_INVALID, "document.broken", str_of(why));
}

static struct str part(struct str s, uint32_t at, uint32_t n)
{
    if (at > s.n || n > s.n - at)
        return S("");
    return (struct str){ s.p + at, n };
}

/* -- the pieces -- */

static enum rc plc_read(struct doc *d, struct str plc)
{
    size_t n = plc.n >= 4 ? (plc.n - 4) / 12 : 0;

    if (n == 0)
        return broken(d, "no pieces");
    d->piece = NEW_ARRAY(d->cx->a, struct piece, n);
    for (size_t i = 0; i < n; i++) {
        uint32_t fc = ole_u32(plc, (n + 1) * 4 + i * 8 + 2);
        struct piece *p = &d->piece[i];

        p->from = ole_u32(plc, i * 4);
        p->to = ole_u32(plc, i * 4 + 4);
        p->narrow = (fc & 0x40000000) != 0;
        p->at = p->narrow ? (fc & 0x3FFFFFFF) / 2 : fc & 0x3FFFFFFF;
        if (p->to < p->from || (i > 0 && p->from != d->piece[i - 1].to))
            return broken(d, "pieces out of order");
    }
    d->pieces = n;
    return OK;
}

static enum rc pieces_read(struct doc *d)
{
    struct str clx = part(d->table, ole_u32(d->file, FIB_PIECES),
                          ole_u32(d->file, FIB_PIECES + 4));

    while (clx.n > 4 && clx.p[0] == 1) {
        size_t n = 3 + (size_t)ole_u16(clx, 1);

        if (n > clx.n)
            return broken(d, "properties of pieces");
        clx = (struct str){ clx.p + n, clx.n - n };
    }
    if (clx.n < 5 || clx.p[0] != 2)
        return broken(d, "no table of pieces");
    return plc_read(d, part((struct str){ clx.p + 5, clx.n - 5 }, 0, ole_u32(clx, 1)));
}

/* -- lines -- */

static struct para para_of(const struct doc *d, const struct doc_look *end)
{
    struct para p = { .kind = PARA_TEXT, .size = d->look.size, .red = d->look.red,
                      .centred = end->centred, .right = end->right };
    int level = end->style >= 1 && end->style <= 6 ? end->style
                : end->outline < 6                 ? end->outline + 1
                                                   : 0;

    if (level != 0 && utf8_count(buf_str(&d->line)) <= HEADING_LENGTH_MAX) {
        p.kind = PARA_HEADING;
        p.level = level < 4 ? level : 4;
    }
    return p;
}

static enum rc lines_add(struct doc *d, struct para p, struct str text)
{
    struct str one;

    while (text.n != 0) {
        (void)str_cut(&text, S("\n"), &one);
        p.text = one;
        if (d->in_notes && str_trim(one).n != 0)
            p.text = arena_fmt(d->cx->a, "（注%d：" FMT "）", (int)++d->note, P(str_trim(one)));
        TRY(manuscript_add(d->m, &p));
        p.broken = true;
    }
    return OK;
}

static void line_clear(struct doc *d)
{
    d->line.n = 0;
    d->looked = false;
    d->look = (struct doc_look){ .outline = 9 };
}

static enum rc para_end(struct doc *d, uint32_t at)
{
    struct doc_look end = doc_look_at(d->paras, at);
    struct str text = arena_str(d->cx->a, buf_str(&d->line));

    if (end.in_table && !d->in_notes) {
        buf_add(&d->line, S("\n"));
        return OK;
    }
    d->m->left.numbers += end.numbered && str_trim(text).n != 0;
    TRY(lines_add(d, para_of(d, &end), text));
    line_clear(d);
    return OK;
}

static enum rc row_end(struct doc *d)
{
    struct str *cells;
    int n = d->columns;

    d->columns = 0;
    if (n == 0)
        return OK;
    if (n == 1) /* a frame: its lines are lines */
        return lines_add(d, (struct para){ .kind = PARA_TEXT }, d->cell[0]);
    cells = NEW_ARRAY(d->cx->a, struct str, (size_t)n);
    memcpy(cells, d->cell, (size_t)n * sizeof(*cells));
    return manuscript_add(d->m,
                          &(struct para){ .kind = PARA_ROW, .cells = cells, .columns = n });
}

static enum rc cell_end(struct doc *d, uint32_t at)
{
    struct str text = arena_str(d->cx->a, buf_str(&d->line)), *last;

    line_clear(d);
    if (doc_look_at(d->paras, at).row_end)
        return row_end(d);
    last = &d->cell[MANUSCRIPT_COLUMNS_MAX - 1];
    if (d->columns < MANUSCRIPT_COLUMNS_MAX)
        d->cell[d->columns++] = text;
    else if (last->n + text.n < PARA_MAX)
        *last = arena_fmt(d->cx->a, FMT " " FMT, P(*last), P(text));
    return OK;
}

/* -- characters -- */

static bool in_code(const struct doc *d)
{
    for (int i = 0; i < d->fields && i < FIELDS_DEEP; i++) {
        if (d->code[i])
            return true;
    }
    return false;
}

static void field_sign(struct doc *d, uint32_t c)
{
    if (c == 0x13) {
        if (d->fields < FIELDS_DEEP)
            d->code[d->fields] = true;
        d->fields++;
    } else if (c == 0x14 && d->fields > 0 && d->fields <= FIELDS_DEEP) {
        d->code[d->fields - 1] = false;
    } else if (c == 0x15 && d->fields > 0) {
        d->fields--;
    }
}

/* A byte above 0x7F of a piece of one byte a character: Windows-1252. */
static uint32_t wide(uint32_t c)
{
    static const uint16_t table[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
    };

    return c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c;
}

static enum rc add_char(struct doc *d, uint32_t c, uint32_t at)
{
    struct doc_look look = doc_look_at(d->chars, at);

    if (look.deleted || look.hidden) {
        d->m->left.deleted += look.deleted && c > 0x20;
        d->m->left.hidden += !look.deleted && c > 0x20;
        return OK;
    }
    if (c >= 0xD800 && c < 0xDC00) {
        d->high = c;
        return OK;
    }
    if (c >= 0xDC00 && c < 0xE000) {
        c = d->high != 0 ? 0x10000 + ((d->high & 0x3FF) << 10 | (c & 0x3FF)) : 0xFFFD;
        d->high = 0;
    }
    if (!d->looked && c > 0x20 && c != 0x3000) {
        d->looked = true;
        d->look = look;
    }
    if (d->line.n + 4 > PARA_MAX)
        return fail(d->cx, E_TOO_LARGE, "document.large", S("paragraph"));
    utf_add(&d->line, c);
    return OK;
}

/* What has a meaning of its own; others are letters. */
static enum rc take_char(struct doc *d, uint32_t c, uint32_t at)
{
    if (c >= 0x13 && c <= 0x15) {
        field_sign(d, c);
        return OK;
    }
    if (c == 0x0D || c == 0x0C) {
        if (d->fields > FIELDS_DEEP)
            d->fields = 0;
        return para_end(d, at);
    }
    if (c == 0x07)
        return cell_end(d, at);
    if (in_code(d))
        return OK;
    switch (c) {
    case 0x01: d->m->left.pictures++; return OK;
    case 0x02: d->m->left.notes += !d->in_notes; return OK;
    case 0x05: d->m->left.remarks++; return OK;
    case 0x08: d->m->left.objects++; return OK;
    case 0x09: return add_char(d, ' ', at);
    case 0x0B: return add_char(d, '\n', at);
    case 0x1E: return add_char(d, '-', at);
    default: return c < 0x20 ? OK : add_char(d, c, at);
    }
}

/* The characters [from, to), in order. */
static enum rc text_read(struct doc *d, uint32_t from, uint32_t to)
{
    line_clear(d);
    d->fields = d->columns = 0;
    for (size_t i = 0; i < d->pieces; i++) {
        const struct piece *p = &d->piece[i];
        uint32_t each = p->narrow ? 1 : 2;
        uint32_t first = p->from > from ? p->from : from, end = p->to < to ? p->to : to;

        for (uint32_t cp = first; cp < end; cp++) {
            uint64_t at = p->at + (uint64_t)(cp - p->from) * each;

            if (at + each > d->file.n)
                break; /* cut short: what is there is read */
            TRY(take_char(d, p->narrow ? wide((unsigned char)d->file.p[at])
                                       : ole_u16(d->file, (size_t)at), (uint32_t)at));
        }
    }
    if (d->columns > 0)
        TRY(row_end(d));
    return lines_add(d, (struct para){ .kind = PARA_TEXT },
                     arena_str(d->cx->a, buf_str(&d->line)));
}

/* The text, then its notes, then what stands in boxes. */
static enum rc parts_read(struct doc *d)
{
    static const int order[] = { FIB_TEXT, FIB_NOTES, FIB_HEADERS, FIB_MACROS, FIB_REMARKS,
                                 FIB_ENDNOTES, FIB_BOXES };
    uint32_t at = 0;

    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        uint32_t n = ole_u32(d->file, (size_t)order[i]);

        if (n > UINT32_MAX - at)
            return broken(d, "lengths");
        d->in_notes = order[i] == FIB_NOTES || order[i] == FIB_ENDNOTES;
        if (n > 0 && (d->in_notes || order[i] == FIB_TEXT || order[i] == FIB_BOXES))
            TRY(text_read(d, at, at + n));
        at += n;
    }
    return OK;
}

static enum rc file_open(struct doc *d, struct str bytes)
{
    struct ole *o = NULL;
    uint32_t flags;
    const char *table;

    TRY(ole_open(d->cx, bytes, &o));
    if (ole_has(o, "EncryptedPackage"))
        return fail(d->cx, E_INVALID, "document.locked", S(""));
    if (!ole_has(o, "WordDocument"))
        return fail(d->cx, E_INVALID, ole_has(o, "Workbook") || ole_has(o, "Book")
                                          ? "document.table" : "document.kind", S(""));
    TRY(ole_stream(d->cx, o, "WordDocument", &d->file));
    flags = ole_u16(d->file, FIB_FLAGS);
    if (ole_u16(d->file, FIB_IDENT) != 0xA5EC || ole_u16(d->file, FIB_VERSION) < WORD_97)
        return fail(d->cx, E_INVALID, "document.ancient", S(""));
    if ((flags & FLAG_LOCKED) != 0)
        return fail(d->cx, E_INVALID, "document.locked", S(""));
    table = (flags & FLAG_TABLE) != 0 ? "1Table" : "0Table";
    if (!ole_has(o, table)) /* some writers name it wrongly */
        table = (flags & FLAG_TABLE) != 0 ? "0Table" : "1Table";
    if (d->file.n < FIB_END || !ole_has(o, table))
        return broken(d, "head");
    return ole_stream(d->cx, o, table, &d->table);
}

enum rc doc_read(struct cx *cx, struct str bytes, struct manuscript *m)
{
    struct doc *d = NEW(cx->a, struct doc);
    struct str chars, paras;

    *d = (struct doc){ .cx = cx, .m = m, .line = { .a = cx->a } };
    TRY(file_open(d, bytes));
    TRY(pieces_read(d));
    chars = part(d->table, ole_u32(d->file, FIB_CHARS), ole_u32(d->file, FIB_CHARS + 4));
    paras = part(d->table, ole_u32(d->file, FIB_PARAS), ole_u32(d->file, FIB_PARAS + 4));
    TRY(doc_looks_read(cx, d->file, chars, false, &d->chars));
    TRY(doc_looks_read(cx, d->file, paras, true, &d->paras));
    return parts_read(d);
}
