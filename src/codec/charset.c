/* charset.c -- see charset.h. */
#include "codec/charset.h"

#include <iconv.h>
#include "base/buf.h"
#include "base/field.h"
#include "codec/utf.h"

struct charset {
    iconv_t gb18030;
};

static void iconv_drop(void *to)
{
    iconv_close(to);
}

enum rc charset_open(struct cx *cx, struct charset **out)
{
    iconv_t to = seam_fails(cx) ? (iconv_t)-1 : iconv_open("UTF-8", "GB18030");

    if (to == (iconv_t)-1)
        return fail(cx, E_IO, "charset.missing", S("iconv_open"));
    arena_defer(cx->a, iconv_drop, to);
    *out = NEW(cx->a, struct charset);
    (*out)->gb18030 = to;
    return OK;
}

static enum rc from_utf16(struct cx *cx, struct str s, bool little, struct str *out)
{
    const unsigned char *p = (const unsigned char *)s.p;
    struct buf b = { .a = cx->a };
    uint32_t high = 0;

    for (size_t i = 2; i + 1 < s.n; i += 2) {
        uint32_t c = little ? p[i] | (uint32_t)p[i + 1] << 8 : (uint32_t)p[i] << 8 | p[i + 1];

        if ((high != 0) != (c >= 0xDC00 && c < 0xE000))
            return fail(cx, E_INVALID, "charset.unknown", S("surrogates"));
        if (c >= 0xD800 && c < 0xDC00) {
            high = c;
            continue;
        }
        if (high != 0)
            c = 0x10000 + ((high & 0x3FF) << 10 | (c & 0x3FF));
        high = 0;
        utf_add(&b, c);
    }
    if (high != 0 || s.n % 2 != 0)
        return fail(cx, E_INVALID, "charset.unknown", S("cut short"));
    *out = buf_str(&b);
    return OK;
}

static enum rc from_gb18030(struct cx *cx, const struct charset *c, struct str s,
                            struct str *out)
{
    size_t room = s.n * 2 + 4, left = room, more = s.n; /* 2 bytes give at most 3 */
    char *to = arena_alloc(cx->a, 1, room), *at = to;
    char *from = (char *)(uintptr_t)s.p; /* iconv's type; it only reads */

    iconv(c->gb18030, NULL, NULL, NULL, NULL);
    if (iconv(c->gb18030, &from, &more, &at, &left) == (size_t)-1 || more != 0)
        return fail(cx, E_INVALID, "charset.unknown", S("GB18030"));
    *out = (struct str){ to, room - left };
    return OK;
}

/* Without what no text has; tabs and line ends are of it. */
static bool is_text(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
            return false;
    }
    return true;
}

enum rc charset_utf8(struct cx *cx, const struct charset *c, struct str bytes,
                     struct str *out)
{
    bool little = str_starts(bytes, S("\xff\xfe"));
    struct str s = bytes;

    if (little || str_starts(bytes, S("\xfe\xff")))
        TRY(from_utf16(cx, bytes, little, &s));
    else if (!is_text(bytes))
        return fail(cx, E_INVALID, "charset.binary", S(""));
    else if (!utf8_valid(bytes))
        TRY(from_gb18030(cx, c, bytes, &s));
    if (str_starts(s, S("\xef\xbb\xbf")))
        s = (struct str){ s.p + 3, s.n - 3 };
    if (!is_text(s))
        return fail(cx, E_INVALID, "charset.binary", S(""));
    if (!utf8_valid(s))
        return fail(cx, E_INVALID, "charset.unknown", S("not well-formed"));
    *out = s;
    return OK;
}
