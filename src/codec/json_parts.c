/* json_parts.c -- see json_parts.h.  Each read_…() begins at the first byte of its value
 * and ends behind the last one, or gives false with `p` where it is wrong. */
#include "codec/json_parts.h"

#include "base/field.h"
#include "base/rc.h"

struct cursor {
    struct arena *a;
    const char *p, *end;
    int depth;
};

static bool read_value(struct cursor *c, struct json_part *out);

static void skip_blank(struct cursor *c)
{
    while (c->p < c->end &&
           (*c->p == ' ' || *c->p == '\t' || *c->p == '\n' || *c->p == '\r'))
        c->p++;
}

/* Is it the next byte?  Then it is passed, with the blanks behind it. */
static bool take(struct cursor *c, char want)
{
    if (c->p == c->end || *c->p != want)
        return false;
    c->p++;
    skip_blank(c);
    return true;
}

static bool read_word(struct cursor *c, struct str word)
{
    struct str rest = { c->p, (size_t)(c->end - c->p) };

    if (!str_starts(rest, word))
        return false;
    c->p += word.n;
    return true;
}

static bool read_digits(struct cursor *c)
{
    const char *from = c->p;

    while (c->p < c->end && *c->p >= '0' && *c->p <= '9')
        c->p++;
    return c->p > from;
}

static bool read_number(struct cursor *c)
{
    if (*c->p == '-')
        c->p++;
    if (c->p < c->end && *c->p == '0')
        c->p++;
    else if (!read_digits(c))
        return false;
    if (c->p < c->end && *c->p == '.') {
        c->p++;
        if (!read_digits(c))
            return false;
    }
    if (c->p < c->end && (*c->p == 'e' || *c->p == 'E')) {
        c->p++;
        if (c->p < c->end && (*c->p == '+' || *c->p == '-'))
            c->p++;
        return read_digits(c);
    }
    return true;
}

/* --- strings --- */

/* The four hex digits at `p`, or -1. */
static int hex4(const char *p, const char *end)
{
    int v = 0;

    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char h = p[i];

        if (h >= '0' && h <= '9')
            v = v * 16 + (h - '0');
        else if ((h | 32) >= 'a' && (h | 32) <= 'f')
            v = v * 16 + ((h | 32) - 'a' + 10);
        else
            return -1;
    }
    return v;
}

static char *utf8_put(char *to, int v)
{
    if (v < 0x80) {
        *to++ = (char)v;
        return to;
    }
    if (v < 0x800) {
        *to++ = (char)(0xc0 | v >> 6);
    } else {
        if (v < 0x10000) {
            *to++ = (char)(0xe0 | v >> 12);
        } else {
            *to++ = (char)(0xf0 | v >> 18);
            *to++ = (char)(0x80 | (v >> 12 & 0x3f));
        }
        *to++ = (char)(0x80 | (v >> 6 & 0x3f));
    }
    *to++ = (char)(0x80 | (v & 0x3f));
    return to;
}

/* What stands behind "\u": one character, of one or two of its kind. */
static bool read_unicode(struct cursor *c, char **to)
{
    int v = hex4(c->p, c->end), low;

    if (v <= 0 || (v >= 0xdc00 && v < 0xe000))
        return false;
    c->p += 4;
    if (v >= 0xd800 && v < 0xdc00) {
        low = read_word(c, S("\\u")) ? hex4(c->p, c->end) : -1;
        if (low < 0xdc00 || low >= 0xe000)
            return false;
        c->p += 4;
        v = 0x10000 + ((v - 0xd800) << 10) + (low - 0xdc00);
    }
    *to = utf8_put(*to, v);
    return true;
}

/* What stands behind a backslash. */
static bool read_escape(struct cursor *c, char **to)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *at;

    if (c->p == c->end)
        return false;
    if (*c->p == 'u') {
        c->p++;
        return read_unicode(c, to);
    }
    at = memchr(letters, *c->p, sizeof(letters) - 1);
    if (at == NULL)
        return false;
    c->p++;
    *(*to)++ = means[at - letters];
    return true;
}

/* From the first backslash on: a copy, which is never longer than what was written. */
static bool read_escaped(struct cursor *c, const char *from, struct str *out)
{
    const char *last = memchr(c->p, '"', (size_t)(c->end - c->p));
    char *text, *to;

    while (last != NULL && last[-1] == '\\') /* at most too far */
        last = memchr(last + 1, '"', (size_t)(c->end - last - 1));
    text = arena_alloc(c->a, 1, (size_t)((last != NULL ? last : c->end) - from) + 1);
    memcpy(text, from, (size_t)(c->p - from));
    to = text + (c->p - from);
    while (c->p < c->end && *c->p != '"') {
        if ((unsigned char)*c->p < 32)
            return false;
        if (*c->p != '\\') {
            *to++ = *c->p++;
            continue;
        }
        c->p++;
        if (!read_escape(c, &to))
            return false;
    }
    if (c->p == c->end)
        return false;
    c->p++;
    *out = (struct str){ text, (size_t)(to - text) };
    return true;
}

static bool read_text(struct cursor *c, struct str *out)
{
    const char *from = ++c->p;

    while (c->p < c->end && (unsigned char)*c->p >= 32 && *c->p != '"' && *c->p != '\\')
        c->p++;
    if (c->p == c->end)
        return false;
    if (*c->p == '\\')
        return read_escaped(c, from, out);
    if (*c->p != '"')
        return false;
    *out = (struct str){ from, (size_t)(c->p++ - from) };
    return true;
}

/* --- what has parts --- */

/* A member's name and the colon behind it, or nothing in a list; then the value. */
static bool read_part(struct cursor *c, bool named, struct json_part *out)
{
    out->name = S("");
    if (named) {
        if (c->p == c->end || *c->p != '"' || !read_text(c, &out->name))
            return false;
        skip_blank(c);
        if (!take(c, ':'))
            return false;
    }
    return read_value(c, out);
}

/* A list or object within another: only whether it is one. */
static bool read_nested(struct cursor *c)
{
    bool named = *c->p == '{';
    char close = named ? '}' : ']';
    struct json_part part;

    if (c->depth == JSON_DEPTH_MAX)
        return false;
    c->depth++;
    take(c, *c->p);
    if (c->p < c->end && *c->p == close) {
        c->p++;
        c->depth--;
        return true;
    }
    do {
        if (!read_part(c, named, &part))
            return false;
        skip_blank(c);
    } while (take(c, ','));
    if (c->p == c->end || *c->p != close)
        return false;
    c->p++;
    c->depth--;
    return true;
}

static bool read_value(struct cursor *c, struct json_part *out)
{
    const char *from = c->p;
    bool well;

    if (c->p == c->end)
        return false;
    switch (*c->p) {
    case '"':
        out->kind = PART_TEXT;
        return read_text(c, &out->text);
    case '{':
    case '[':
        out->kind = *c->p == '{' ? PART_OBJECT : PART_LIST;
        well = read_nested(c);
        break;
    case 't':
    case 'f':
        out->kind = PART_FLAG;
        well = read_word(c, *c->p == 't' ? S("true") : S("false"));
        break;
    case 'n':
        out->kind = PART_NULL;
        well = read_word(c, S("null"));
        break;
    default:
        out->kind = PART_NUMBER;
        well = read_number(c);
        break;
    }
    out->text = (struct str){ from, (size_t)(c->p - from) };
    return well;
}

static struct json_part *part_room(struct json_parts *p)
{
    if (p->n == p->room) {
        size_t room = p->room * 2 + 32;
        struct json_part *part = NEW_ARRAY(p->a, struct json_part, room);

        if (p->n != 0)
            memcpy(part, p->part, p->n * sizeof(*part));
        p->part = part;
        p->room = room;
    }
    return &p->part[p->n];
}

static bool read_whole(struct cursor *c, struct json_parts *p)
{
    char close;

    skip_blank(c);
    if (c->p == c->end || (*c->p != '{' && *c->p != '['))
        return false;
    p->kind = *c->p == '{' ? PART_OBJECT : PART_LIST;
    close = p->kind == PART_OBJECT ? '}' : ']';
    take(c, *c->p);
    if (!take(c, close)) {
        do {
            if (!read_part(c, p->kind == PART_OBJECT, part_room(p)))
                return false;
            p->n++;
            skip_blank(c);
        } while (take(c, ','));
        if (!take(c, close))
            return false;
    }
    return c->p == c->end;
}

bool json_parts(struct json_parts *p, struct str json)
{
    struct cursor c = { .a = p->a, .p = json.p, .end = json.p + json.n, .depth = 1 };
    bool well;

    p->n = 0;
    well = utf8_valid(json) && read_whole(&c, p);
    p->at = (size_t)(c.p - json.p);
    return well;
}
