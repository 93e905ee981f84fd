/* str.c -- see str.h. */
#include "base/str.h"

struct str str_of(const char *c)
{
    return (struct str){ c, c != NULL ? strlen(c) : 0 };
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *c)
{
    return str_eq(a, str_of(c));
}

bool str_starts(struct str s, struct str head)
{
    return s.n >= head.n && str_eq((struct str){ s.p, head.n }, head);
}

bool str_ends(struct str s, struct str tail)
{
    return s.n >= tail.n && str_eq((struct str){ s.p + s.n - tail.n, tail.n }, tail);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
    const struct str wide = S("\u3000");

    for (;;) {
        if (s.n != 0 && is_blank(s.p[0]))
            s = (struct str){ s.p + 1, s.n - 1 };
        else if (str_starts(s, wide))
            s = (struct str){ s.p + wide.n, s.n - wide.n };
        else if (s.n != 0 && is_blank(s.p[s.n - 1]))
            s.n--;
        else if (str_ends(s, wide))
            s.n -= wide.n;
        else
            return s;
    }
}

size_t str_find(struct str s, struct str part)
{
    const char *at;

    if (part.n == 0)
        return 0;
    if (s.n < part.n)
        return s.n;
    at = memmem(s.p, s.n, part.p, part.n);
    return at != NULL ? (size_t)(at - s.p) : s.n;
}

bool str_cut(struct str *s, struct str mark, struct str *before)
{
    size_t at = str_find(*s, mark);

    *before = (struct str){ s->p, at };
    if (at == s->n) {
        *s = S("");
        return false;
    }
    *s = (struct str){ s->p + at + mark.n, s->n - at - mark.n };
    return true;
}

bool str_int(struct str s, int64_t *out)
{
    bool minus = s.n != 0 && s.p[0] == '-';
    int64_t v = 0;

    if (s.n == (size_t)minus)
        return false;
    for (size_t i = minus; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        if (__builtin_mul_overflow(v, 10, &v) ||
            __builtin_sub_overflow(v, s.p[i] - '0', &v))
            return false;
    }
    if (!minus && v == INT64_MIN)
        return false;
    *out = minus ? v : -v;
    return true;
}
