/* field.c -- see field.h. */
#include "base/field.h"

#include <inttypes.h>
#include "base/decimal.h"
#include "base/rc.h"
#include "base/time.h"

int words_find(const struct words *w, struct str s)
{
    for (int i = 1; i < w->n; i++) {
        if (str_is(s, w->word[i]))
            return i;
    }
    return 0;
}

struct str words_str(const struct words *w, int i)
{
    must(i >= 0 && i < w->n);
    return str_of(w->word[i]);
}

const struct field *field_find(const struct field *table, struct str name, size_t *offset)
{
    struct str rest = name, head;
    bool deeper = str_cut(&rest, S("."), &head);
    size_t inner;

    for (const struct field *f = table; f->name != NULL; f++) {
        if (!str_is(head, f->name))
            continue;
        *offset = f->offset;
        if (!deeper)
            return f;
        if (f->kind != FIELD_KIND_STRUCT)
            return NULL;
        f = field_find(f->of, rest, &inner);
        if (f != NULL)
            *offset += inner;
        return f;
    }
    return NULL;
}

/* Several ids, comma between. */
static struct str ids_text(struct arena *a, const struct ids *ids)
{
    struct str s = S("");

    for (size_t i = 0; i < ids->n; i++)
        s = arena_fmt(a, FMT "%s%" PRId64, P(s), i != 0 ? "," : "", ids->id[i]);
    return s;
}

struct str field_wire(struct arena *a, const struct field *f, const void *at)
{
    const int64_t *i = at;

    switch (f->kind) {
    case FIELD_KIND_INT: return arena_fmt(a, "%" PRId64, *i);
    case FIELD_KIND_ID: return *i != 0 ? arena_fmt(a, "%" PRId64, *i) : S("");
    case FIELD_KIND_TIME: return time_iso(a, *i);
    case FIELD_KIND_DAY: return time_day_str(a, *i);
    case FIELD_KIND_POINTS: return decimal_str(a, *i);
    case FIELD_KIND_WORD: return words_str(f->words, *(const int *)at);
    case FIELD_KIND_TEXT: return *(const struct str *)at;
    case FIELD_KIND_FLAG: return *(const bool *)at ? S("true") : S("false");
    case FIELD_KIND_IDS: return ids_text(a, at);
    case FIELD_KIND_UPLOAD: return ((const struct upload *)at)->name;
    case FIELD_KIND_STRUCT:
    case FIELD_KIND_LIST: break;
    }
    must(!"a scalar field");
    return S("");
}

struct str field_text(struct arena *a, const struct field *f, const void *at)
{
    if (f->kind == FIELD_KIND_TIME)
        return time_str(a, *(const int64_t *)at);
    if (f->kind == FIELD_KIND_FLAG)
        return *(const bool *)at ? S("是") : S("否");
    return field_wire(a, f, at);
}

bool field_empty(const struct field *f, const void *at)
{
    switch (f->kind) {
    case FIELD_KIND_INT:
    case FIELD_KIND_ID:
    case FIELD_KIND_TIME:
    case FIELD_KIND_DAY:
    case FIELD_KIND_POINTS: return *(const int64_t *)at == 0;
    case FIELD_KIND_WORD: return *(const int *)at == 0;
    case FIELD_KIND_TEXT: return ((const struct str *)at)->n == 0;
    case FIELD_KIND_FLAG: return !*(const bool *)at;
    case FIELD_KIND_IDS: return ((const struct ids *)at)->n == 0;
    case FIELD_KIND_UPLOAD: return ((const struct upload *)at)->digest.n == 0;
    case FIELD_KIND_STRUCT: return false;
    case FIELD_KIND_LIST: return ((const struct list *)at)->n == 0;
    }
    return true;
}

/* The length of the character at `s`, or 0 when it is not well-formed (RFC 3629). */
static size_t utf8_step(const unsigned char *s, size_t n)
{
    unsigned char c = s[0], lo = 0x80, hi = 0xbf;
    size_t len = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;

    if (len == 0 || len > n)
        return 0;
    if (c == 0xe0)
        lo = 0xa0;
    else if (c == 0xed)
        hi = 0x9f;
    else if (c == 0xf0)
        lo = 0x90;
    else if (c == 0xf4)
        hi = 0x8f;
    for (size_t i = 1; i < len; i++) {
        if (s[i] < lo || s[i] > hi)
            return 0;
        lo = 0x80;
        hi = 0xbf;
    }
    return len;
}

bool utf8_valid(struct str s)
{
    size_t len;

    for (size_t i = 0; i < s.n; i += len) {
        len = utf8_step((const unsigned char *)s.p + i, s.n - i);
        if (len == 0)
            return false;
    }
    return true;
}

int64_t utf8_count(struct str s)
{
    int64_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    return n;
}

struct str utf8_head(struct str s, int64_t n)
{
    size_t i = 0;

    for (; i < s.n && n > 0; n--) {
        for (i++; i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80;)
            i++;
    }
    return (struct str){ s.p, i };
}

/* Browsers send CR LF; we keep LF. */
static struct str without_cr(struct arena *a, struct str s)
{
    char *to;
    size_t n = 0;

    if (s.n == 0 || memchr(s.p, '\r', s.n) == NULL)
        return s;
    to = arena_alloc(a, 1, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\r')
            to[n++] = s.p[i];
    }
    return (struct str){ to, n };
}

/* Does a line end at s.p[i]?  Also by Unicode's own ends: U+0085, U+2028, U+2029. */
static bool line_ends(struct str s, size_t i)
{
    const unsigned char *c = (const unsigned char *)s.p + i; /* well-formed by now */

    switch (c[0]) {
    case '\n':
    case '\r': return true;
    case 0xc2: return c[1] == 0x85;
    case 0xe2: return c[1] == 0x80 && (c[2] == 0xa8 || c[2] == 0xa9);
    default: return false;
    }
}

/* A control character, of ASCII or of the second set (U+0080 to U+009F)? */
static bool control_at(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];

    if (c == 0xc2)
        return (unsigned char)s.p[i + 1] < 0xa0;
    return (c < 32 && c != '\t') || c == 127;
}

static const char *text_set(struct arena *a, const struct field *f, struct str s, struct str *at)
{
    int64_t count;

    if ((f->flags & FIELD_LINES) != 0)
        s = without_cr(a, s);
    for (size_t i = 0; i < s.n; i++) {
        if (line_ends(s, i)) {
            if ((f->flags & FIELD_LINES) == 0)
                return "field.lines";
        } else if (control_at(s, i)) {
            return "field.control";
        }
    }
    count = utf8_count(s);
    if (count < f->min)
        return "field.too_short";
    if (count > f->max)
        return "field.too_long";
    *at = arena_str(a, s);
    return NULL;
}

static const char *ids_set(struct arena *a, const struct field *f, struct str s, struct ids *at)
{
    struct ids ids = { NEW_ARRAY(a, int64_t, s.n / 2 + 1), 0 };
    struct str one;
    bool more = true;

    while (more) {
        more = str_cut(&s, S(","), &one);
        if (!str_int(str_trim(one), &ids.id[ids.n]) || ids.id[ids.n] <= 0)
            return "field.id";
        for (size_t i = 0; i < ids.n; i++) {
            if (ids.id[i] == ids.id[ids.n])
                return "field.twice";
        }
        ids.n++;
        if ((int64_t)ids.n > f->max)
            return "field.too_many";
    }
    if ((int64_t)ids.n < f->min)
        return "field.required";
    *at = ids;
    return NULL;
}

static const char *flag_set(struct str s, bool *at)
{
    *at = str_is(s, "true") || str_is(s, "1") || str_is(s, "on") || str_is(s, "是");
    return *at || str_is(s, "false") || str_is(s, "0") || str_is(s, "否") ? NULL
                                                                        : "field.flag";
}

const char *field_set(struct arena *a, const struct field *f, struct str text, void *at)
{
    struct str s = (f->flags & FIELD_SECRET) != 0 ? text : str_trim(text);
    int64_t *i = at;

    if (!utf8_valid(s))
        return "field.utf8";
    if (s.n == 0) /* a number's min is its least value, not a need */
        return f->min > 0 && f->kind != FIELD_KIND_POINTS && f->kind != FIELD_KIND_INT
                   ? "field.required" : NULL;
    switch (f->kind) {
    case FIELD_KIND_INT:
        if (!str_int(s, i))
            return "field.number";
        return *i < f->min || *i > f->max ? "field.range" : NULL;
    case FIELD_KIND_ID: return str_int(s, i) && *i > 0 ? NULL : "field.id";
    case FIELD_KIND_TIME: return time_parse(s, i) ? NULL : "field.time";
    case FIELD_KIND_DAY: return time_parse_day(s, i) ? NULL : "field.day";
    case FIELD_KIND_POINTS:
        if (!decimal_parse(s, i))
            return "field.points";
        return *i < f->min || *i > f->max ? "field.range" : NULL;
    case FIELD_KIND_WORD:
        *(int *)at = words_find(f->words, s);
        return *(int *)at != 0 ? NULL : "field.word";
    case FIELD_KIND_TEXT: return text_set(a, f, s, at);
    case FIELD_KIND_FLAG: return flag_set(s, at);
    case FIELD_KIND_IDS: return ids_set(a, f, s, at);
    case FIELD_KIND_UPLOAD:
    case FIELD_KIND_STRUCT:
    case FIELD_KIND_LIST: break;
    }
    must(!"an input field");
    return NULL;
}
