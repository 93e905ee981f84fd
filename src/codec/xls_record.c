/* xls_record.c -- see xls_record.h. */
#include "codec/xls_record.h"

#include "codec/ole.h"
#include "codec/utf.h"

enum { RECORD_HEAD = 4 };

uint32_t xls_open(struct xls_reader *r, size_t at)
{
    size_t n = r->stream.n;

    if (at > n || n - at < RECORD_HEAD) {
        r->at = r->end = r->next = n;
        return XLS_END;
    }
    r->at = at + RECORD_HEAD;
    r->end = r->at + ole_u16(r->stream, at + 2);
    if (r->end > n)
        r->end = n;
    r->next = r->end;
    return ole_u16(r->stream, at);
}

uint32_t xls_next(struct xls_reader *r)
{
    uint32_t number;

    do
        number = xls_open(r, r->next);
    while (number == XLS_CONTINUE);
    return number;
}

/* Is there a byte left, if need be in the record that continues this one? */
static bool more(struct xls_reader *r)
{
    while (r->at == r->end) {
        if (r->stream.n - r->next < RECORD_HEAD ||
            ole_u16(r->stream, r->next) != XLS_CONTINUE)
            return false;
        (void)xls_open(r, r->next);
    }
    return true;
}

uint32_t xls_u8(struct xls_reader *r)
{
    if (!more(r)) {
        r->over = true;
        return 0;
    }
    return (unsigned char)r->stream.p[r->at++];
}

uint32_t xls_u16(struct xls_reader *r)
{
    uint32_t low = xls_u8(r);

    return low | xls_u8(r) << 8;
}

uint32_t xls_u32(struct xls_reader *r)
{
    uint32_t low = xls_u16(r);

    return low | xls_u16(r) << 16;
}

double xls_double(struct xls_reader *r)
{
    uint64_t bits = xls_u32(r);
    double d;

    bits |= (uint64_t)xls_u32(r) << 32;
    memcpy(&d, &bits, sizeof(d));
    return d;
}

void xls_skip(struct xls_reader *r, size_t n)
{
    while (n > 0) {
        size_t step;

        if (!more(r)) {
            r->over = true;
            return;
        }
        step = r->end - r->at < n ? r->end - r->at : n;
        r->at += step;
        n -= step;
    }
}

/* A UTF-16 unit goes to b once it is whole; *high keeps the first half of a pair. */
static void add_unit(struct buf *b, uint32_t unit, uint32_t *high)
{
    if (unit >= 0xDC00 && unit < 0xE000 && *high != 0) {
        utf_add(b, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
        *high = 0;
        return;
    }
    if (*high != 0)
        utf_add(b, *high);
    *high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (*high == 0)
        utf_add(b, unit);
}

void xls_text(struct xls_reader *r, size_t n, size_t most, struct buf *b)
{
    enum { WIDE = 1, AIDS = 4, STYLES = 8 };
    uint32_t flags = xls_u8(r), high = 0, wide = flags & WIDE;
    size_t styles = (flags & STYLES) != 0 ? xls_u16(r) : 0;
    size_t aids = (flags & AIDS) != 0 ? xls_u32(r) : 0;

    for (; n > 0 && !r->over; n--) {
        if (r->at == r->end && more(r))
            wide = xls_u8(r) & WIDE;
        if (b->n > most) {
            r->over = true;
            return;
        }
        add_unit(b, wide != 0 ? xls_u16(r) : xls_u8(r), &high);
    }
    if (high != 0)
        utf_add(b, high);
    xls_skip(r, styles * 4 + aids);
}

enum rc xls_bytes(struct cx *cx, const struct charset *c, struct xls_reader *r, size_t n,
                  struct str *out)
{
    struct buf b = { .a = cx->a };

    for (; n > 0 && !r->over; n--) {
        char byte = (char)xls_u8(r);

        buf_add(&b, (struct str){ &byte, 1 });
    }
    if (b.n == 0) {
        *out = S("");
        return OK;
    }
    return charset_utf8(cx, c, buf_str(&b), out);
}
