/* request.c -- see request.h.  Pure: bytes in, pairs out. */
#include "http/request.h"

#include <strings.h>

bool http_same(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

enum rc http_decode(char *text, size_t *n, bool plus)
{
    size_t to = 0;

    for (size_t i = 0; i < *n; i++) {
        char c = text[i];

        if (c == '+' && plus)
            c = ' ';
        if (c == '%') {
            int high = *n - i > 2 ? hex_value(text[i + 1]) : -1;
            int low = *n - i > 2 ? hex_value(text[i + 2]) : -1;

            if (high < 0 || low < 0)
                return E_INVALID;
            c = (char)(high * 16 + low);
            i += 2;
        }
        if (c == '\0')
            return E_INVALID;
        text[to++] = c;
    }
    if (!utf8_valid((struct str){ text, to }))
        return E_INVALID;
    *n = to;
    return OK;
}

static enum rc part_decode(char *text, size_t n, struct str *out)
{
    TRY(http_decode(text, &n, true));
    *out = (struct str){ text, n };
    return OK;
}

/* One name=value of n bytes. */
static enum rc pair_decode(char *text, size_t n, struct pair *out)
{
    char *mark = memchr(text, '=', n);
    size_t name_n = mark != NULL ? (size_t)(mark - text) : n;
    struct pair got = { .value = S("") };

    TRY(part_decode(text, name_n, &got.name));
    if (mark != NULL)
        TRY(part_decode(mark + 1, n - name_n - 1, &got.value));
    *out = got;
    return OK;
}

enum rc http_pairs_decode(struct arena *a, char *text, size_t n, size_t max,
                          struct pairs *out)
{
    char *end = text + n;
    struct pairs got = { 0 };
    size_t room = 0;
    char *stop;

    for (char *p = text; p < end; p = stop + 1) {
        stop = memchr(p, '&', (size_t)(end - p));
        if (stop == NULL)
            stop = end;
        room += stop != p;
    }
    if (room > max)
        return E_TOO_LARGE;
    got.item = NEW_ARRAY(a, struct pair, room);
    for (char *p = text; p < end; p = stop + 1) {
        stop = memchr(p, '&', (size_t)(end - p));
        if (stop == NULL)
            stop = end;
        if (stop != p)
            TRY(pair_decode(p, (size_t)(stop - p), &got.item[got.n++]));
    }
    *out = got;
    return OK;
}

struct str http_header(const struct http_request *request, const char *name)
{
    struct str want = str_of(name);

    for (size_t i = 0; i < request->headers.n; i++) {
        if (http_same(request->headers.item[i].name, want))
            return request->headers.item[i].value;
    }
    return S("");
}

struct str http_cookie(const struct http_request *request, const char *name)
{
    for (size_t i = 0; i < request->headers.n; i++) {
        struct str rest = request->headers.item[i].value;
        struct str one, key;

        if (!http_same(request->headers.item[i].name, S("Cookie")))
            continue;
        while (rest.n != 0) {
            str_cut(&rest, S(";"), &one);
            str_cut(&one, S("="), &key);
            if (str_is(str_trim(key), name))
                return str_trim(one);
        }
    }
    return S("");
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of the token (RFC 9110 §5.6.2) at the start of `s`. */
static size_t token_length(struct str s)
{
    size_t n = 0;

    while (n < s.n && s.p[n] > ' ' && s.p[n] < 0x7f &&
           strchr("()<>@,;:\\\"/[]?={}", s.p[n]) == NULL)
        n++;
    return n;
}

/* The text within quotes at the start of *rest.  A backslash escapes a quote or itself
 * only: Windows paths come with single ones. */
static enum rc quoted_cut(struct arena *a, struct str *rest, struct str *out)
{
    char *to = arena_alloc(a, 1, rest->n + 1);
    size_t n = 0, i = 1;

    for (; i < rest->n && rest->p[i] != '"'; i++) {
        if (rest->p[i] == '\\' && i + 1 < rest->n &&
            (rest->p[i + 1] == '"' || rest->p[i + 1] == '\\'))
            i++;
        to[n++] = rest->p[i];
    }
    if (i >= rest->n)
        return E_INVALID;
    *out = (struct str){ to, n };
    *rest = (struct str){ rest->p + i + 1, rest->n - i - 1 };
    return OK;
}

static void skip_space(struct str *s)
{
    while (s->n != 0 && is_space(s->p[0]))
        *s = (struct str){ s->p + 1, s->n - 1 };
}

enum rc http_param_next(struct arena *a, struct str *rest, struct str *name,
                        struct str *value)
{
    struct str s = *rest, key, got;
    size_t n;

    skip_space(&s);
    if (s.n == 0) {
        *rest = s;
        *name = S("");
        return OK;
    }
    if (s.p[0] != ';')
        return E_INVALID;
    s = (struct str){ s.p + 1, s.n - 1 };
    skip_space(&s);
    n = token_length(s);
    if (n == 0 || n == s.n || s.p[n] != '=')
        return E_INVALID;
    key = (struct str){ s.p, n };
    s = (struct str){ s.p + n + 1, s.n - n - 1 };
    if (s.n != 0 && s.p[0] == '"') {
        TRY(quoted_cut(a, &s, &got));
    } else {
        n = token_length(s);
        if (n == 0)
            return E_INVALID;
        got = (struct str){ s.p, n };
        s = (struct str){ s.p + n, s.n - n };
    }
    *rest = s;
    *name = key;
    *value = got;
    return OK;
}

/* "0.8" in thousandths; what is malformed counts as 0. */
static int quality(struct str s)
{
    int q = 0, unit = 1000;

    if (s.n == 0 || (s.p[0] != '0' && s.p[0] != '1'))
        return 0;
    q = (s.p[0] - '0') * unit;
    for (size_t i = 2; i < s.n && i < 5; i++) {
        unit /= 10;
        if (s.p[1] != '.' || s.p[i] < '0' || s.p[i] > '9')
            return 0;
        q += (s.p[i] - '0') * unit;
    }
    return q > 1000 ? 1000 : q;
}

/* How much the Accept header wants `type`, named itself; 0 when it does not. */
static int accept_rank(struct str accept, struct str type)
{
    struct str range, what, param, key;
    int best = 0;

    while (accept.n != 0) {
        int q = 1000;

        str_cut(&accept, S(","), &range);
        str_cut(&range, S(";"), &what);
        while (range.n != 0) {
            str_cut(&range, S(";"), &param);
            str_cut(&param, S("="), &key);
            if (http_same(str_trim(key), S("q")))
                q = quality(str_trim(param));
        }
        if (http_same(str_trim(what), type) && q > best)
            best = q;
    }
    return best;
}

bool http_prefers_json(const struct http_request *request)
{
    struct str accept = http_header(request, "Accept");

    return accept_rank(accept, S("application/json")) > accept_rank(accept, S("text/html"));
}

bool http_wants_fragment(const struct http_request *request)
{
    return str_is(http_header(request, "HX-Request"), "true") &&
           !str_is(http_header(request, "HX-History-Restore-Request"), "true");
}
