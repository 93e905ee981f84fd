/* workbook_cell.c -- see workbook_cell.h. */
#include "codec/workbook_cell.h"

#include "codec/xml.h"

#include <inttypes.h>

enum {
    STYLES_MAX = 65536,
    CODES_MAX = 5000,
    DIGITS_MAX = 60,
    SHOWN_DIGITS = 15,
    DAYS_1904 = 1462 /* of 1904-01-01, counted from 1900 */
};

/* -- formats -- */

struct code {
    int64_t id;
    struct number_format format;
};

struct styles {
    struct cx *cx;
    struct code *code;
    size_t codes;
    struct number_format *style;
    size_t n;
    bool inside; /* of cellXfs: what cells refer to */
};

struct number_format format_read(struct str code)
{
    struct number_format f = { .known = true };
    bool point = false, digits = false, other = false;

    for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
        char c = code.p[i];

        if (c == '"' || c == '[') {
            char end = c == '"' ? '"' : ']';

            for (i++; i < code.n && code.p[i] != end;)
                i++;
        } else if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (c == '0' || c == '#') {
            digits = true;
            f.places += point && c == '0' && f.places < 10;
        } else if (c == '.') {
            point = true;
        } else if (c == '%') {
            f.percent = true;
        } else if (strchr(", -+()", c) == NULL) {
            other = true;
            f.day |= strchr("yYdD", c) != NULL;
        }
    }
    f.known = digits && !other;
    return f;
}

struct number_format format_built_in(int64_t id)
{
    static const char *const built_in[] = { "", "0", "0.00", "#,##0", "#,##0.00" };

    if (id >= 1 && id <= 4)
        return format_read(str_of(built_in[id]));
    if (id == 9 || id == 10)
        return (struct number_format){ true, true, id == 9 ? 0 : 2, false };
    return (struct number_format){ .day = (id >= 14 && id <= 17) || id == 22 ||
                                          (id >= 27 && id <= 36) || (id >= 50 && id <= 58) };
}

static struct number_format format_of(const struct styles *s, int64_t id)
{
    for (size_t i = 0; i < s->codes; i++) {
        if (s->code[i].id == id)
            return s->code[i].format;
    }
    return format_built_in(id);
}

static enum rc style_open(void *arg, struct str name, const char **attr)
{
    struct styles *s = arg;
    int64_t id;

    s->inside |= str_is(name, "cellXfs");
    if (!str_int(xml_attr(attr, "numFmtId"), &id))
        return OK;
    if (str_is(name, "numFmt") && s->codes < CODES_MAX)
        s->code[s->codes++] = (struct code){ id, format_read(xml_attr(attr, "formatCode")) };
    if (str_is(name, "xf") && s->inside && s->n < STYLES_MAX)
        s->style[s->n++] = format_of(s, id);
    return OK;
}

static enum rc style_close(void *arg, struct str name)
{
    struct styles *s = arg;

    if (str_is(name, "cellXfs"))
        s->inside = false;
    return OK;
}

enum rc formats_read(struct cx *cx, struct archive *ar, struct str member,
                     struct number_formats *out)
{
    static const struct xml_reader reader = { .open = style_open, .close = style_close };
    struct styles s = { .cx = cx,
                        .code = NEW_ARRAY(cx->a, struct code, CODES_MAX),
                        .style = NEW_ARRAY(cx->a, struct number_format, STYLES_MAX) };

    TRY(xml_read(cx, ar, member, &reader, &s));
    out->style = s.style;
    out->n = s.n;
    return OK;
}

/* -- numbers -- */

/* A number as digits d[0] d[1] … with the point behind the first `point` of them. */
struct number {
    bool minus;
    char d[DIGITS_MAX + 1];
    int n, point;
};

/* -12.5, 6.7E-2; false for all else and for what is out of reason. */
static bool number_read(struct str s, struct number *out)
{
    struct number x = { .minus = false };
    bool point = false;
    int64_t power = 0;
    size_t i = 0;

    if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'))
        x.minus = s.p[i++] == '-';
    for (; i < s.n && s.p[i] != 'E' && s.p[i] != 'e'; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || x.n == DIGITS_MAX)
            return false;
        x.d[x.n++] = s.p[i];
        x.point += !point;
    }
    if (i < s.n) {
        struct str tail = { s.p + i + 1, s.n - i - 1 };

        if (tail.n > 0 && tail.p[0] == '+')
            tail = (struct str){ tail.p + 1, tail.n - 1 };
        if (!str_int(tail, &power) || power < -40 || power > 40)
            return false;
    }
    x.point += (int)power;
    *out = x;
    return x.n > 0;
}

/* Keep the first `keep` digits, half up; below 0 nothing is left. */
static void number_cut(struct number *x, int keep)
{
    bool up;

    if (keep >= x->n)
        return;
    if (keep < 0) {
        x->n = 0;
        return;
    }
    up = x->d[keep] >= '5';
    x->n = keep;
    for (int i = keep - 1; up && i >= 0; i--) {
        up = x->d[i] == '9';
        x->d[i] = up ? '0' : (char)(x->d[i] + 1);
    }
    if (up) { /* 9.99 became 10.0 */
        memmove(x->d + 1, x->d, (size_t)x->n);
        x->d[0] = '1';
        x->n++;
        x->point++;
    }
}

static char digit_at(const struct number *x, int i)
{
    return i >= 0 && i < x->n ? x->d[i] : '0';
}

/* With at least `places` digits behind the point, and as many more as are not 0. */
static struct str number_write(struct arena *a, const struct number *x, int places,
                               bool percent)
{
    struct buf b = { .a = a };
    int last = x->n, some = 0;

    while (last > x->point && digit_at(x, last - 1) == '0')
        last--;
    if (last < x->point + places)
        last = x->point + places;
    for (int i = 0; i < x->n; i++)
        some |= x->d[i] != '0';
    if (x->minus && some)
        buf_add(&b, S("-"));
    if (x->point <= 0)
        buf_add(&b, S("0"));
    for (int i = x->point < 0 ? x->point : 0, begun = x->point <= 0; i < last; i++) {
        char c = digit_at(x, i);

        begun |= c != '0' || i >= x->point - 1;
        if (i == x->point)
            buf_add(&b, S("."));
        if (begun)
            buf_add(&b, (struct str){ &c, 1 });
    }
    if (percent)
        buf_add(&b, S("%"));
    return buf_str(&b);
}

static struct str day_since_1900(struct arena *a, struct str stored)
{
    size_t point = str_find(stored, S("."));
    int64_t day;

    if (!str_int((struct str){ stored.p, point }, &day))
        return stored;
    return arena_fmt(a, "%" PRId64 FMT, day + DAYS_1904,
                     P(((struct str){ stored.p + point, stored.n - point })));
}

struct str number_shown(struct arena *a, const struct number_formats *formats,
                        int64_t style, struct str stored)
{
    struct number_format f = { .known = false };
    struct number x;
    int zeros = 0;

    if (style >= 0 && (size_t)style < formats->n)
        f = formats->style[style];
    if (f.day && formats->from_1904)
        stored = day_since_1900(a, stored);
    if (!number_read(stored, &x))
        return arena_str(a, stored);
    while (zeros < x.n && x.d[zeros] == '0')
        zeros++;
    number_cut(&x, zeros + SHOWN_DIGITS);
    if (f.known && f.percent) {
        x.point += 2;
        number_cut(&x, x.point + f.places);
    }
    return number_write(a, &x, f.known ? f.places : 0, f.known && f.percent);
}

/* -- CSV -- */

void cell_write(struct buf *b, struct str text)
{
    buf_add(b, S("\""));
    for (size_t i = 0, from = 0; i <= text.n; i++) {
        unsigned char c = i < text.n ? (unsigned char)text.p[i] : 0;
        bool second = c >= 0x80 && c < 0xA0 && i > 0 && (unsigned char)text.p[i - 1] == 0xC2;

        if (i < text.n && c >= 0x20 && c != 0x7F && c != '"' && !second)
            continue;
        buf_add(b, (struct str){ text.p + from, i - from - (second ? 1 : 0) });
        if (i < text.n)
            buf_add(b, c == '"' ? S("\"\"") : S(" "));
        from = i + 1;
    }
    buf_add(b, S("\""));
}
