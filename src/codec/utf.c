/* utf.c -- see utf.h. */
#include "codec/utf.h"

uint32_t utf_next(struct str *s)
{
    unsigned char head = (unsigned char)s->p[0];
    size_t more = head < 0x80 ? 0 : head >= 0xF0 ? 3 : head >= 0xE0 ? 2 : head >= 0xC0 ? 1 : 9;
    uint32_t c = more == 0 ? head : head & (0x3FU >> more);
    bool whole = more < s->n && more != 9;

    for (size_t i = 1; whole && i <= more; i++) {
        unsigned char next = (unsigned char)s->p[i];

        whole = (next & 0xC0) == 0x80;
        c = c << 6 | (next & 0x3F);
    }
    if (!whole) {
        *s = (struct str){ s->p + 1, s->n - 1 };
        return 0xFFFD;
    }
    *s = (struct str){ s->p + more + 1, s->n - more - 1 };
    return c;
}

void utf_add(struct buf *b, uint32_t c)
{
    char p[4];
    size_t n;

    if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
        c = 0xFFFD;
    if (c < 0x80) {
        p[0] = (char)c;
        n = 1;
    } else if (c < 0x800) {
        p[0] = (char)(0xC0 | c >> 6);
        n = 2;
    } else if (c < 0x10000) {
        p[0] = (char)(0xE0 | c >> 12);
        n = 3;
    } else {
        p[0] = (char)(0xF0 | c >> 18);
        n = 4;
    }
    for (size_t i = 1; i < n; i++)
        p[i] = (char)(0x80 | (c >> (6 * (n - 1 - i)) & 63));
    buf_add(b, (struct str){ p, n });
}
