/* line.c -- see line.h. */
#include "domain/line.h"

#include "base/buf.h"
#include "base/rc.h"
#include "base/time.h"

#define OPEN "《"
#define CLOSE "》"

enum { DISTANCE_MAX = 24 };

bool line_next(struct str *text, struct str *line)
{
    size_t n = 0, end;

    if (text->n == 0)
        return false;
    while (n < text->n && text->p[n] != '\n' && text->p[n] != '\r')
        n++;
    end = n < text->n ? n + 1 : n;
    if (n + 1 < text->n && text->p[n] == '\r' && text->p[n + 1] == '\n')
        end++;
    *line = (struct str){ text->p, n };
    *text = (struct str){ text->p + end, text->n - end };
    return true;
}

bool line_is_silent(struct str line)
{
    line = str_trim(line);
    return line.n == 0 || line.p[0] == '#' || str_starts(line, S("＃"));
}

bool line_has_control(struct str line)
{
    for (size_t i = 0; i < line.n; i++) {
        unsigned char c = (unsigned char)line.p[i];

        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return true;
    }
    return false;
}

/* Bytes of the character at `at` of a valid text, and the character itself. */
static size_t char_at(struct str s, size_t at, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;

    must(at + n <= s.n);
    *c = n == 1 ? p[0] : p[0] & (0xffu >> (n + 1));
    for (size_t i = 1; i < n; i++)
        *c = *c << 6 | (p[i] & 0x3fu);
    return n;
}

/* The ASCII kin of a character, or itself. */
static uint32_t plain_char(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        return c - 0xfee0;
    switch (c) {
    case 0x3000: /* ideographic blank */
    case 0x00a0: /* no-break blank */
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case '\t':
        return ' ';
    case 0x301c: /* 〜 */
        return '~';
    case 0x2236: /* ∶ ratio */
        return ':';
    case 0x2212: /* − minus */
    case 0x2013: /* – dash */
    case 0x2014: /* — dash */
        return '-';
    default:
        return c;
    }
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* A text as it is read, and where each of its bytes (and its end) was as typed. */
struct plain {
    struct str s;
    size_t *from;
};

static struct plain plain_of(struct arena *a, struct str raw)
{
    struct plain out = { .from = NEW_ARRAY(a, size_t, raw.n + 1) };
    struct buf b = { .a = a };

    for (size_t i = 0, step; i < raw.n; i += step) {
        uint32_t c, plain;

        step = char_at(raw, i, &c);
        plain = plain_char(c);
        for (size_t j = 0; j < step; j++)
            out.from[b.n + j] = i + j;
        if (plain == c)
            buf_add(&b, (struct str){ raw.p + i, step });
        else
            buf_add(&b, (struct str){ &(char){ (char)plain }, 1 });
    }
    out.from[b.n] = raw.n;
    out.s = buf_str(&b);
    return out;
}

struct str line_word(struct str line, struct str *rest)
{
    size_t n = 0, step;
    uint32_t c;
    bool colon = false;

    for (; n < line.n; n += step) {
        step = char_at(line, n, &c);
        if (c == 0x300a) /* 《 */
            break;
        c = plain_char(c);
        if (c == ' ' || c == ':' || c == '-' || is_digit(c))
            break;
    }
    *rest = (struct str){ line.p + n, line.n - n };
    line.n = n;
    while (rest->n != 0) {
        step = char_at(*rest, 0, &c);
        c = plain_char(c);
        if (c != ' ' && (c != ':' || colon))
            break;
        colon = colon || c == ':';
        *rest = (struct str){ rest->p + step, rest->n - step };
    }
    *rest = str_trim(*rest);
    return line;
}

struct str line_plain(struct arena *a, struct str s)
{
    struct plain p = plain_of(a, s);

    return str_trim(p.s);
}

static bool separates(uint32_t c)
{
    return c == ' ' || c == ',' || c == ';';
}

size_t line_word_end(struct str s)
{
    size_t at = 0, step;
    uint32_t c;

    for (; at < s.n; at += step) {
        step = char_at(s, at, &c);
        if (separates(plain_char(c)))
            break;
    }
    return at;
}

/* Where the number that begins at `at` ends; `at` itself when none does. */
static size_t number_end(struct str s, size_t at)
{
    size_t i = at;

    if (s.p[i] == '-' || s.p[i] == '+')
        i++;
    if (i == s.n || !is_digit((unsigned char)s.p[i]))
        return at;
    while (i < s.n && (is_digit((unsigned char)s.p[i]) || s.p[i] == '.'))
        i++;
    return i;
}

/* Units that mean nothing to what is read. */
static const char *const units[] = { "分", "篇", "条", "件", "次", "期",
                                     "位", "字", "个", "名", "人" };

bool line_is_unit(struct str plain)
{
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (str_is(plain, units[i]))
            return true;
    }
    return false;
}

/* Where the unit that begins at `at`, behind a number, ends; `at` when none does. */
static size_t unit_end(struct str s, size_t at)
{
    static const char *const others[] = { "小时", "分钟", "元" };
    struct str rest = { s.p + at, s.n - at };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (str_starts(rest, str_of(others[i])))
            return at + str_of(others[i]).n;
    }
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (str_starts(rest, str_of(units[i])))
            return at + str_of(units[i]).n;
    }
    return at;
}

/* Where the word that begins at `at` and is no number ends. */
static size_t run_end(struct str s, size_t at)
{
    while (at < s.n && !separates((unsigned char)s.p[at]) && s.p[at] != ':' &&
           number_end(s, at) == at &&
           !str_starts((struct str){ s.p + at, s.n - at }, S(OPEN)) &&
           !str_starts((struct str){ s.p + at, s.n - at }, S(CLOSE)))
        at++;
    return at;
}

/* Where the word that begins at `at` ends. */
static size_t token_end(struct str s, size_t at, bool after_number)
{
    size_t end = number_end(s, at);

    if (end == at && after_number)
        end = unit_end(s, at);
    if (end == at)
        end = s.p[at] == ':' ? at + 1 : run_end(s, at);
    return end;
}

const char *line_tokens(struct arena *a, struct str raw, struct list *out)
{
    struct plain p = plain_of(a, raw);
    struct token *token = NEW_ARRAY(a, struct token, p.s.n + 1), *t = token;
    const size_t mark = sizeof(OPEN) - 1;
    bool apart = true, number = false;

    *out = (struct list){ token, 0 };
    for (size_t at = 0, end; at < p.s.n; at = end) {
        struct str rest = { p.s.p + at, p.s.n - at };
        bool quoted = str_starts(rest, S(OPEN));

        if (separates((unsigned char)*rest.p)) {
            apart = true;
            end = at + 1;
            continue;
        }
        if (str_starts(rest, S(CLOSE)))
            return "有》没有《";
        if (quoted && str_find(rest, S(CLOSE)) == rest.n)
            return "有《没有》";
        at += quoted ? mark : 0;
        end = quoted ? at - mark + str_find(rest, S(CLOSE))
                     : token_end(p.s, at, number && !apart);
        number = !quoted && number_end(p.s, at) != at;
        *t++ = (struct token){ .raw = { raw.p + p.from[at], p.from[end] - p.from[at] },
                               .plain = { p.s.p + at, end - at },
                               .quoted = quoted,
                               .apart = apart || quoted };
        apart = quoted;
        end += quoted ? mark : 0;
    }
    out->n = (size_t)(t - token);
    return NULL;
}

/* The whole number at the head of *s, of at most four digits. */
static bool head_number(struct str *s, int *out)
{
    size_t n = 0;

    *out = 0;
    while (n < s->n && is_digit((unsigned char)s->p[n])) {
        if (n == 4)
            return false;
        *out = *out * 10 + (s->p[n++] - '0');
    }
    *s = (struct str){ s->p + n, s->n - n };
    return n != 0;
}

/* One of the signs at the head of *s. */
static bool head_sign(struct str *s, const char *chinese)
{
    struct str zh = str_of(chinese);

    if (str_starts(*s, zh)) {
        *s = (struct str){ s->p + zh.n, s->n - zh.n };
        return true;
    }
    if (s->n != 0 && (s->p[0] == '-' || s->p[0] == '.' || s->p[0] == '/')) {
        *s = (struct str){ s->p + 1, s->n - 1 };
        return true;
    }
    return false;
}

bool line_day(struct str plain, int64_t *out)
{
    int y, m, d, n;
    char iso[64];

    plain = str_trim(plain);
    if (!head_number(&plain, &y) || !head_sign(&plain, "年") || !head_number(&plain, &m) ||
        !head_sign(&plain, "月") || !head_number(&plain, &d) || m > 12 || d > 31)
        return false;
    if (str_is(plain, "日"))
        plain = S("");
    if (plain.n != 0)
        return false;
    n = snprintf(iso, sizeof(iso), "%04d-%02d-%02d", y, m, d);
    return time_parse_day((struct str){ iso, (size_t)n }, out);
}

/* The characters of `s`; how many, or -1 when there are too many. */
static int characters(struct str s, uint32_t out[DISTANCE_MAX])
{
    int n = 0;

    for (size_t i = 0; i < s.n; n++) {
        if (n == DISTANCE_MAX)
            return -1;
        i += char_at(s, i, &out[n]);
    }
    return n;
}

/* Levenshtein's distance, one row at a time. */
int line_distance(struct str a, struct str b)
{
    uint32_t x[DISTANCE_MAX], y[DISTANCE_MAX];
    int nx = characters(a, x), ny = characters(b, y), row[DISTANCE_MAX + 1];

    if (nx < 0 || ny < 0)
        return 99;
    for (int j = 0; j <= ny; j++)
        row[j] = j;
    for (int i = 1; i <= nx; i++) {
        int corner = row[0];

        row[0] = i;
        for (int j = 1; j <= ny; j++) {
            int change = corner + (x[i - 1] != y[j - 1]);
            int other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

            corner = row[j];
            row[j] = change < other ? change : other;
        }
    }
    return row[ny];
}
