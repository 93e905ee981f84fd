/* multipart.c -- see multipart.h.
 *
 *     MARK --"\r\n"--> HEAD --blank line--> DATA --"\r\n--boundary"--> MARK --"--"--> END
 *
 * In DATA `matched` bytes of the mark may have been seen at the end of a piece; they are
 * held back until it is known whether the mark goes on.  The mark begins with CR and has
 * no other, so when it breaks off, only the byte at hand can begin it anew.
 */
#include "http/multipart.h"

#include "base/buf.h"
#include "base/field.h"
#include "http/request.h"

enum {
    HEAD_MAX = 4096,       /* bytes of one part's headers */
    FILE_NAME_MAX = 1024,  /* bytes: 255 characters of any script */
    FIELD_NAME_MAX = 256,
};

enum part_state { PART_MARK, PART_HEAD, PART_DATA, PART_END };
enum part_kind { PART_NONE, PART_TEXT, PART_FILE };

struct multipart {
    struct arena *a;
    struct multipart_calls calls;
    struct multipart_limits limits;
    struct str mark; /* CR LF -- boundary */
    enum part_state state;
    enum part_kind kind;
    size_t matched, parts, text_n;
    struct str name;
    struct buf text;
    size_t held_n;
    char held[HEAD_MAX]; /* a part's headers; or what follows a mark */
};

/* Parameter `want` of a header's value, behind its first word; n == 0 without it. */
static enum rc param_find(struct arena *a, struct str value, const char *want,
                          struct str *out)
{
    struct str rest, first, name, got, found = { 0 };

    rest = value;
    str_cut(&rest, S(";"), &first);
    rest = (struct str){ value.p + first.n, value.n - first.n };
    for (;;) {
        TRY(http_param_next(a, &rest, &name, &got));
        if (name.n == 0)
            break;
        if (!http_same(name, str_of(want)))
            continue;
        if (found.p != NULL)
            return E_INVALID; /* twice: two readers would disagree */
        found = got;
    }
    *out = found;
    return OK;
}

/* The word before the first ';'. */
static struct str value_word(struct str value)
{
    struct str word;

    str_cut(&value, S(";"), &word);
    return str_trim(word);
}

enum rc multipart_boundary(struct arena *a, struct str type, struct str *out)
{
    struct str got;

    if (!http_same(value_word(type), S("multipart/form-data")))
        return E_INVALID;
    TRY(param_find(a, type, "boundary", &got));
    if (got.n == 0 || got.n > 70 || got.p[got.n - 1] == ' ')
        return E_INVALID;
    for (size_t i = 0; i < got.n; i++) {
        char c = got.p[i];

        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
            !(c >= 'A' && c <= 'Z') && (c == '\0' || strchr("'()+_,-./:=? ", c) == NULL))
            return E_INVALID;
    }
    *out = got;
    return OK;
}

struct multipart *multipart_new(struct arena *a, struct str boundary,
                                struct multipart_limits limits,
                                const struct multipart_calls *calls)
{
    struct multipart *m = NEW(a, struct multipart);

    m->a = a;
    m->calls = *calls;
    m->limits = limits;
    m->mark = arena_fmt(a, "\r\n--" FMT, P(boundary));
    m->state = PART_DATA;
    m->kind = PART_NONE;
    m->matched = 2; /* the first mark stands without its CR LF */
    return m;
}

/* Browsers write a quote and a line break in a name as %22, %0D and %0A, and nothing
 * else so (WHATWG HTML, multipart/form-data encoding). */
static struct str name_unescape(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, 1, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        struct str rest = { s.p + i, s.n - i };
        bool quote = str_starts(rest, S("%22"));
        bool line = str_starts(rest, S("%0D")) || str_starts(rest, S("%0A"));

        to[n++] = quote ? '"' : line ? ' ' : s.p[i];
        if (quote || line)
            i += 2;
    }
    return (struct str){ to, n };
}

static bool name_valid(struct str s, size_t max)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
            return false;
    }
    return s.n <= max && utf8_valid(s);
}

static struct str without_folders(struct str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '/' || s.p[i] == '\\')
            from = i + 1;
    }
    s = (struct str){ s.p + from, s.n - from };
    return str_is(s, ".") || str_is(s, "..") ? S("") : s;
}

/* filename*=UTF-8''%E4…: not for forms (RFC 7578 §4.2), but some send it alone. */
static enum rc extended_name(struct arena *a, struct str s, struct str *out)
{
    struct str head = S("UTF-8''"), copy;

    if (s.n < head.n || !http_same((struct str){ s.p, head.n }, head))
        return E_INVALID;
    copy = arena_str(a, (struct str){ s.p + head.n, s.n - head.n });
    TRY(http_decode((char *)copy.p, &copy.n, false));
    *out = copy;
    return OK;
}

static enum rc part_begin(struct multipart *m, struct str disposition, struct str type)
{
    struct str name, file, extended;

    if (!http_same(value_word(disposition), S("form-data")))
        return E_INVALID;
    TRY(param_find(m->a, disposition, "name", &name));
    TRY(param_find(m->a, disposition, "filename", &file));
    TRY(param_find(m->a, disposition, "filename*", &extended));
    if (extended.p != NULL)
        TRY(extended_name(m->a, extended, &file));
    if (name.p == NULL)
        return E_INVALID;
    m->name = name_unescape(m->a, name);
    if (!name_valid(m->name, FIELD_NAME_MAX))
        return E_INVALID;
    m->text = (struct buf){ .a = m->a };
    m->kind = PART_TEXT;
    if (file.p == NULL)
        return OK;
    file = without_folders(name_unescape(m->a, file));
    if (!name_valid(file, FILE_NAME_MAX) || !name_valid(type, FIELD_NAME_MAX))
        return E_INVALID;
    /* A file input that was left empty sends an empty name, and no bytes. */
    m->kind = file.n == 0 ? PART_NONE : PART_FILE;
    return file.n == 0 ? OK
                       : m->calls.file(m->calls.arg, m->name, file, arena_str(m->a, type));
}

/* A part's headers are complete: `head` is its lines, each with its CR LF. */
static enum rc head_read(struct multipart *m, struct str head)
{
    struct str line, name, disposition = { 0 }, type = S("");

    if (++m->parts > m->limits.parts_max)
        return E_TOO_LARGE;
    while (head.n != 0) {
        str_cut(&head, S("\r\n"), &line);
        if (memchr(line.p, '\0', line.n) || memchr(line.p, '\r', line.n) ||
            memchr(line.p, '\n', line.n) || !str_cut(&line, S(":"), &name))
            return E_INVALID;
        if (http_same(name, S("Content-Disposition"))) {
            if (disposition.p != NULL)
                return E_INVALID;
            disposition = str_trim(line);
        } else if (http_same(name, S("Content-Type"))) {
            type = str_trim(line);
        }
    }
    return disposition.p != NULL ? part_begin(m, disposition, type) : E_INVALID;
}

static enum rc data_out(struct multipart *m, struct str bytes)
{
    if (bytes.n == 0)
        return OK;
    switch (m->kind) {
    case PART_NONE: return E_INVALID; /* before the first mark, or under no name */
    case PART_FILE: return m->calls.bytes(m->calls.arg, bytes);
    case PART_TEXT: break;
    }
    if (bytes.n > m->limits.text_max - m->text_n)
        return E_TOO_LARGE;
    m->text_n += bytes.n;
    buf_add(&m->text, bytes);
    return OK;
}

static enum rc part_finish(struct multipart *m)
{
    struct str value = buf_str(&m->text);

    m->state = PART_MARK;
    m->held_n = 0;
    m->matched = 0;
    if (m->kind != PART_TEXT)
        return OK;
    if (!utf8_valid(value) || (value.n != 0 && memchr(value.p, '\0', value.n) != NULL))
        return E_INVALID;
    return m->calls.field(m->calls.arg, m->name, value);
}

/* How many bytes at the end of `s` may begin the mark. */
static size_t mark_begun(const struct multipart *m, struct str s)
{
    size_t n = s.n < m->mark.n - 1 ? s.n : m->mark.n - 1;
    struct str tail = { s.p + s.n - n, n };
    const char *cr = n != 0 ? memrchr(tail.p, '\r', n) : NULL;
    size_t begun = cr != NULL ? (size_t)(tail.p + tail.n - cr) : 0;

    return begun != 0 && memcmp(cr, m->mark.p, begun) == 0 ? begun : 0;
}

/* Take from *s what belongs to the part, and the mark behind it when it is there. */
static enum rc data_read(struct multipart *m, struct str *s)
{
    size_t at, begun;

    while (m->matched != 0 && s->n != 0) {
        if (s->p[0] != m->mark.p[m->matched]) {
            size_t held = m->matched;

            m->matched = 0;
            TRY(data_out(m, (struct str){ m->mark.p, held }));
            break;
        }
        *s = (struct str){ s->p + 1, s->n - 1 };
        if (++m->matched == m->mark.n)
            return part_finish(m);
    }
    if (s->n == 0)
        return OK;
    at = str_find(*s, m->mark);
    if (at != s->n) {
        TRY(data_out(m, (struct str){ s->p, at }));
        *s = (struct str){ s->p + at + m->mark.n, s->n - at - m->mark.n };
        return part_finish(m);
    }
    begun = mark_begun(m, *s);
    TRY(data_out(m, (struct str){ s->p, s->n - begun }));
    m->matched = begun;
    *s = (struct str){ s->p + s->n, 0 };
    return OK;
}

/* One byte of what follows a mark, of a part's headers, or of what follows the end. */
static enum rc head_byte(struct multipart *m, char c)
{
    struct str held;

    if (m->held_n == sizeof(m->held))
        return E_TOO_LARGE;
    m->held[m->held_n++] = c;
    held = (struct str){ m->held, m->held_n };
    if (m->state == PART_END) /* a last line end is usual; more is not ours */
        return str_starts(S("\r\n"), held) ? OK : E_INVALID;
    if (m->state == PART_MARK) {
        if (held.n < 2)
            return OK;
        m->held_n = 0;
        m->state = str_is(held, "--") ? PART_END : PART_HEAD;
        return str_is(held, "--") || str_is(held, "\r\n") ? OK : E_INVALID;
    }
    if (!str_ends(held, S("\r\n\r\n")))
        return OK;
    m->state = PART_DATA;
    m->held_n = 0;
    return head_read(m, (struct str){ held.p, held.n - 2 });
}

enum rc multipart_feed(struct multipart *m, struct str bytes)
{
    while (bytes.n != 0) {
        if (m->state == PART_DATA) {
            TRY(data_read(m, &bytes));
            continue;
        }
        TRY(head_byte(m, bytes.p[0]));
        bytes = (struct str){ bytes.p + 1, bytes.n - 1 };
    }
    return OK;
}

enum rc multipart_end(struct multipart *m)
{
    return m->state == PART_END ? OK : E_INVALID;
}
