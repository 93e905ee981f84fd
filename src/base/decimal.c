/* decimal.c -- see decimal.h. */
#include "base/decimal.h"

#include "base/rc.h"

/* Products of two decimals pass 64 bits; ISO C has no name for twice as many. */
__extension__ typedef __int128 wide;

static const int64_t tens[] = { 1, 10, 100, 1000, 10000 };

bool decimal_parse(struct str s, int64_t *out)
{
    struct str rest, whole;
    bool minus, point;
    int64_t w, f = 0;

    if (s.n == 0)
        return false;
    minus = s.p[0] == '-';
    rest = (struct str){ s.p + minus, s.n - minus };
    point = str_cut(&rest, S("."), &whole);
    if (!str_int(whole, &w) || w < 0 || w >= INT64_C(1000000000000))
        return false;
    if (point && (rest.n == 0 || rest.n > 4 || !str_int(rest, &f) || rest.p[0] == '-'))
        return false;
    w = w * DECIMAL_ONE + f * tens[4 - rest.n];
    *out = minus ? -w : w;
    return true;
}

/* With `places` digits, NUL behind; the text begins somewhere in `to`. */
static struct str decimal_write(struct decimal_text *to, int64_t v, int places)
{
    char *p = to->bytes + sizeof(to->bytes) - 1;
    const char *end = p;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v, whole = u / DECIMAL_ONE;

    *p = '\0';
    u = u % DECIMAL_ONE / (uint64_t)tens[4 - places];
    for (int digits = 0; digits < places; digits++, u /= 10)
        *--p = (char)('0' + u % 10);
    if (places != 0)
        *--p = '.';
    do {
        *--p = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole != 0);
    if (v < 0)
        *--p = '-';
    return (struct str){ p, (size_t)(end - p) };
}

struct str decimal_text(struct decimal_text *to, int64_t v)
{
    int places = 4;

    while (places > 0 && v % tens[5 - places] == 0)
        places--;
    return decimal_write(to, v, places);
}

struct str decimal_fixed(struct arena *a, int64_t v, int places)
{
    struct decimal_text text;

    must(places >= 0 && places <= 4);
    return arena_str(a, decimal_write(&text, decimal_round(v, places), places));
}

struct str decimal_str(struct arena *a, int64_t v)
{
    struct decimal_text text;

    return arena_str(a, decimal_text(&text, v));
}

/* n / d to the nearest whole, halves away from zero. */
static wide nearest(wide n, wide d)
{
    bool minus = (n < 0) != (d < 0);
    wide q;

    n = n < 0 ? -n : n;
    d = d < 0 ? -d : d;
    q = (n + d / 2) / d;
    return minus ? -q : q;
}

static int64_t narrow(wide v)
{
    if (v > DECIMAL_MAX)
        return DECIMAL_MAX;
    return v < -DECIMAL_MAX ? -DECIMAL_MAX : (int64_t)v;
}

int64_t decimal_sum(int64_t a, int64_t b)
{
    return narrow((wide)a + b);
}

int64_t decimal_round(int64_t v, int places)
{
    must(places >= 0 && places <= 4);
    return narrow(nearest(v, tens[4 - places]) * tens[4 - places]);
}

int64_t decimal_mul(int64_t a, int64_t b)
{
    return narrow(nearest((wide)a * b, DECIMAL_ONE));
}

int64_t decimal_div(int64_t a, int64_t b)
{
    must(b != 0);
    return narrow(nearest((wide)a * DECIMAL_ONE, b));
}

int64_t decimal_scale(int64_t v, int64_t by, int64_t of, int places)
{
    must(of != 0);
    must(places >= 0 && places <= 4);
    return narrow(nearest((wide)v * by, (wide)of * tens[4 - places]) * tens[4 - places]);
}
