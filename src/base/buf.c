/* buf.c -- see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include "base/rc.h"

/* Room for n more bytes and a NUL. */
static char *buf_room(struct buf *b, size_t n)
{
    if (b->cap - b->n <= n) {
        size_t cap = (b->n + n + 1) * 2;
        char *grown = arena_alloc(b->a, 1, cap);

        if (b->n != 0)
            memcpy(grown, b->p, b->n);
        b->p = grown;
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_add(struct buf *b, struct str s)
{
    char *to = buf_room(b, s.n);

    if (s.n != 0)
        memcpy(to, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = '\0';
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    must(n >= 0);
    vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, again);
    va_end(again);
    b->n += (size_t)n;
}

/* Add `s`, with each byte for which `swap` has an answer replaced by it. */
static void buf_swap(struct buf *b, struct str s, const char *(*swap)(unsigned char))
{
    size_t from = 0;

    for (size_t i = 0; i < s.n; i++) {
        const char *other = swap((unsigned char)s.p[i]);

        if (other == NULL)
            continue;
        buf_add(b, (struct str){ s.p + from, i - from });
        buf_add(b, str_of(other));
        from = i + 1;
    }
    if (from < s.n)
        buf_add(b, (struct str){ s.p + from, s.n - from });
}

static const char *swap_html(unsigned char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void buf_html(struct buf *b, struct str s)
{
    buf_swap(b, s, swap_html);
}

static const char *swap_json(unsigned char c)
{
    static const char *const low[32] = {
        "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006",
        "\\u0007", "\\b",     "\\t",     "\\n",     "\\u000b", "\\f",     "\\r",
        "\\u000e", "\\u000f", "\\u0010", "\\u0011", "\\u0012", "\\u0013", "\\u0014",
        "\\u0015", "\\u0016", "\\u0017", "\\u0018", "\\u0019", "\\u001a", "\\u001b",
        "\\u001c", "\\u001d", "\\u001e", "\\u001f",
    };

    return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c < 32 ? low[c] : NULL;
}

void buf_json(struct buf *b, struct str s)
{
    buf_add(b, S("\""));
    buf_swap(b, s, swap_json);
    buf_add(b, S("\""));
}

static const char *swap_csv(unsigned char c)
{
    return c == '"' ? "\"\"" : NULL;
}

void buf_csv(struct buf *b, struct str s)
{
    buf_add(b, S("\""));
    if (s.n != 0 && strchr("=+-@\t\r", s.p[0]) != NULL)
        buf_add(b, S("'"));
    buf_swap(b, s, swap_csv);
    buf_add(b, S("\""));
}

void buf_url(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            c == '-' || c == '_' || c == '.' || c == '~')
            buf_add(b, (struct str){ s.p + i, 1 });
        else
            buf_fmt(b, "%%%02X", c);
    }
}

struct str buf_str(const struct buf *b)
{
    return (struct str){ b->p != NULL ? b->p : "", b->n };
}
