/* prose.c -- see prose.h.
 *
 * A body is cut into its lines that say something; each is told by its mark.  A row of
 * blanks, `-` and `:` alone says nothing, wherever it stands, so what is a table is known
 * from its lines alone and stays the same when it is written back.
 */
#include "text/prose.h"

#include "base/buf.h"
#include "base/rc.h"

/* A line without the blanks around it. */
struct line {
    struct str s;
    int no; /* in the body, from 0 */
};

/* What a line is: of a table each row by itself. */
struct mark {
    enum prose_kind kind;
    int level;
    struct str text, name;
    bool none; /* it says nothing: no block */
};

static struct str after(struct str s, size_t n)
{
    return (struct str){ s.p + n, s.n - n };
}

/* The next line of what is left, ended by LF, CR LF or CR; false at the end. */
static bool line_next(struct str *left, struct str *out)
{
    size_t n = 0;

    if (left->n == 0)
        return false;
    while (n < left->n && left->p[n] != '\n' && left->p[n] != '\r')
        n++;
    *out = (struct str){ left->p, n };
    if (n + 1 < left->n && left->p[n] == '\r' && left->p[n + 1] == '\n')
        n++;
    *left = n < left->n ? after(*left, n + 1) : S("");
    return true;
}

/* Behind a mark stands a blank: how many bytes it has, 0 when there is none. */
static size_t blank_at(struct str s)
{
    if (s.n != 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
        return 1;
    return str_starts(s, S("\u3000")) ? 3 : 0;
}

/* `n` signs, a blank and a text.  The signs alone are a mark that says nothing. */
static bool mark_of(struct str s, size_t n, enum prose_kind kind, struct mark *out)
{
    if (s.n > n && blank_at(after(s, n)) == 0)
        return false;
    *out = (struct mark){ .kind = kind, .text = str_trim(after(s, n)) };
    out->none = out->text.n == 0;
    return true;
}

static bool heading(struct str s, struct mark *out)
{
    size_t n = 0;

    while (n < s.n && s.p[n] == '#')
        n++;
    if (n == 0 || n > PROSE_LEVELS || !mark_of(s, n, PROSE_HEADING, out))
        return false;
    out->level = (int)n;
    return true;
}

/* The last "](" divides, so the name may end in a bracket as copies of files do: 图(1).png */
static bool picture(struct str s, struct mark *out)
{
    struct str caption, name;

    if (!str_starts(s, S("![")) || !str_ends(s, S(")")))
        return false;
    for (size_t i = s.n - 2; i >= 2; i--) {
        if (s.p[i] != ']' || s.p[i + 1] != '(')
            continue;
        caption = str_trim((struct str){ s.p + 2, i - 2 });
        name = str_trim((struct str){ s.p + i + 2, s.n - i - 3 });
        *out = (struct mark){ .kind = PROSE_PICTURE, .text = caption, .name = name };
        return name.n != 0;
    }
    return false;
}

/* A row of nothing but these is a line between rows, or an empty row. */
static bool row_says_nothing(struct str s)
{
    while (s.n != 0) {
        size_t blank = blank_at(s);

        if (blank == 0 && s.p[0] != '|' && s.p[0] != '-' && s.p[0] != ':')
            return false;
        s = after(s, blank != 0 ? blank : 1);
    }
    return true;
}

static bool row(struct str s, struct mark *out)
{
    if (s.n < 2 || s.p[0] != '|' || s.p[s.n - 1] != '|' || s.p[s.n - 2] == '\\')
        return false;
    *out = (struct mark){ .kind = PROSE_TABLE, .text = s, .none = row_says_nothing(s) };
    return true;
}

/* `s` is trimmed and not empty. */
static struct mark mark_read(struct str s)
{
    struct mark m;

    if (heading(s, &m) || picture(s, &m) || row(s, &m))
        return m;
    if (s.p[0] == '-' && mark_of(s, 1, PROSE_ITEM, &m))
        return m;
    if (s.p[0] == '>' && mark_of(s, 1, PROSE_QUOTE, &m))
        return m;
    if (s.p[0] == '\\')
        s = str_trim(after(s, 1));
    return (struct mark){ .kind = PROSE_PARAGRAPH, .text = s, .none = s.n == 0 };
}

/* A cell's text: `\|` is `|`. */
static struct str cell_text(struct arena *a, struct str raw)
{
    struct buf b = { .a = a };
    struct str part;

    raw = str_trim(raw);
    if (str_find(raw, S("\\|")) == raw.n)
        return raw;
    for (;;) {
        bool more = str_cut(&raw, S("\\|"), &part);

        buf_add(&b, part);
        if (!more)
            return buf_str(&b);
        buf_add(&b, S("|"));
    }
}

/* The next cell of what is left behind a row's `|`; false at its end. */
static bool cell_next(struct arena *a, struct str *left, struct str *out)
{
    size_t n = 0;

    if (left->n == 0)
        return false;
    while (n < left->n && left->p[n] != '|')
        n += left->p[n] == '\\' && n + 1 < left->n && left->p[n + 1] == '|' ? 2 : 1;
    *out = cell_text(a, (struct str){ left->p, n });
    *left = n < left->n ? after(*left, n + 1) : S("");
    return true;
}

static int cell_count(struct str row)
{
    int n = 0;

    for (size_t i = 1; i < row.n && n < PROSE_COLUMNS_MAX; i++)
        n += row.p[i] == '|' && row.p[i - 1] != '\\';
    return n;
}

/* What stands in further cells goes into the last. */
static struct prose_row row_read(struct arena *a, struct str s, int columns)
{
    struct str *cells = NEW_ARRAY(a, struct str, (size_t)columns), left = after(s, 1), cell;
    struct buf last = { .a = a };

    for (int i = 0; i < columns; i++)
        cells[i] = S("");
    for (int i = 0; cell_next(a, &left, &cell); i++) {
        if (i < columns - 1) {
            cells[i] = cell;
        } else if (cell.n != 0) {
            buf_add(&last, last.n != 0 ? S(" ") : S(""));
            buf_add(&last, cell);
        }
    }
    cells[columns - 1] = buf_str(&last);
    return (struct prose_row){ cells };
}

/* The table whose first row is line i; the index of the last line read. */
static size_t table_read(struct arena *a, const struct line *line, size_t n, size_t i,
                         struct prose_block *out)
{
    struct prose_row *rows;
    size_t end = i, count = 0, last = i;

    for (struct mark m; end < n; end++) {
        m = mark_read(line[end].s);
        if (m.none)
            continue;
        if (m.kind != PROSE_TABLE)
            break;
        last = end;
        count++;
    }
    rows = NEW_ARRAY(a, struct prose_row, count);
    out->columns = cell_count(line[i].s);
    count = 0;
    for (size_t j = i; j <= last; j++) {
        if (!mark_read(line[j].s).none)
            rows[count++] = row_read(a, line[j].s, out->columns);
    }
    out->rows = (struct list){ rows, count };
    out->lines = line[last].no - out->line + 1;
    return last;
}

/* The lines that are not blank, of struct line. */
static struct list lines_of(struct arena *a, struct str body)
{
    struct str left = body, s;
    struct line *line;
    size_t n = 0;
    int no = 0;

    while (line_next(&left, &s))
        n += str_trim(s).n != 0;
    line = NEW_ARRAY(a, struct line, n + 1);
    n = 0;
    for (left = body; line_next(&left, &s); no++) {
        s = str_trim(s);
        if (s.n != 0)
            line[n++] = (struct line){ s, no };
    }
    return (struct list){ line, n };
}

struct list prose_read(struct arena *a, struct str body)
{
    struct list lines = lines_of(a, body);
    const struct line *line = lines.items;
    struct prose_block *block = NEW_ARRAY(a, struct prose_block, lines.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < lines.n; i++) {
        struct mark m = mark_read(line[i].s);
        struct prose_block *b = &block[n];

        if (m.none)
            continue;
        n++;
        *b = (struct prose_block){ .kind = m.kind, .level = m.level, .line = line[i].no,
                                   .lines = 1, .text = m.text, .name = m.name,
                                   .rows = { NULL, 0 } };
        if (m.kind == PROSE_TABLE) {
            b->text = S("");
            i = table_read(a, line, lines.n, i, b);
        }
    }
    return (struct list){ block, n };
}

/* A paragraph: with a backslash where it would be read as something else. */
static void paragraph_write(struct buf *b, struct str text)
{
    struct mark m;

    if (text.n == 0)
        return;
    m = mark_read(text);
    if (m.kind != PROSE_PARAGRAPH || text.p[0] == '\\')
        buf_add(b, S("\\"));
    buf_add(b, text);
}

static void row_write(struct buf *b, const struct prose_row *r, int columns)
{
    buf_add(b, S("|"));
    for (int i = 0; i < columns; i++) {
        struct str left = r->cells[i], part;

        buf_add(b, S(" "));
        if (left.n == 0) {
            buf_add(b, S("|"));
            continue;
        }
        while (str_cut(&left, S("|"), &part)) {
            buf_add(b, part);
            buf_add(b, S("\\|"));
        }
        buf_add(b, part);
        buf_add(b, S(" |"));
    }
}

static void block_write(struct buf *b, const struct prose_block *block)
{
    static const char *const hashes[PROSE_LEVELS + 1] = { "", "# ", "## ", "### ", "#### " };
    const struct prose_row *row = block->rows.items;

    switch (block->kind) {
    case PROSE_PARAGRAPH: paragraph_write(b, block->text); return;
    case PROSE_HEADING: buf_add(b, str_of(hashes[block->level])); break;
    case PROSE_ITEM: buf_add(b, S("- ")); break;
    case PROSE_QUOTE: buf_add(b, S("> ")); break;
    case PROSE_TABLE:
        for (size_t i = 0; i < block->rows.n; i++) {
            buf_add(b, i != 0 ? S("\n") : S(""));
            row_write(b, &row[i], block->columns);
        }
        return;
    case PROSE_PICTURE:
        buf_add(b, S("!["));
        buf_add(b, block->text);
        buf_add(b, S("]("));
        buf_add(b, block->name);
        buf_add(b, S(")"));
        return;
    }
    buf_add(b, block->text);
}

struct str prose_tidy(struct arena *a, struct str body)
{
    struct list blocks = prose_read(a, body);
    const struct prose_block *block = blocks.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < blocks.n; i++) {
        buf_add(&b, i != 0 ? S("\n") : S(""));
        block_write(&b, &block[i]);
    }
    return buf_str(&b);
}

struct str prose_line(struct arena *a, struct str text)
{
    struct buf one = { .a = a }, b = { .a = a };
    struct str part;

    while (line_next(&text, &part)) {
        part = str_trim(part);
        if (part.n == 0)
            continue;
        buf_add(&one, one.n != 0 ? S(" ") : S(""));
        buf_add(&one, part);
    }
    paragraph_write(&b, buf_str(&one));
    return buf_str(&b);
}

struct str prose_plain(struct arena *a, struct str body)
{
    struct list blocks = prose_read(a, body);
    const struct prose_block *block = blocks.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < blocks.n; i++) {
        const struct prose_row *row = block[i].rows.items;

        for (size_t r = 0; r < block[i].rows.n; r++) {
            buf_add(&b, b.n != 0 ? S("\n") : S(""));
            for (int c = 0; c < block[i].columns; c++) {
                buf_add(&b, c != 0 ? S("\t") : S(""));
                buf_add(&b, row[r].cells[c]);
            }
        }
        if (block[i].text.n != 0) {
            buf_add(&b, b.n != 0 ? S("\n") : S(""));
            buf_add(&b, block[i].text);
        }
    }
    return buf_str(&b);
}

int64_t prose_length(struct arena *a, struct str body)
{
    struct str s = prose_plain(a, body);
    int64_t n = 0;

    while (s.n != 0) {
        size_t blank = s.p[0] == '\n' ? 1 : str_starts(s, S("\u00a0")) ? 2 : blank_at(s);

        n += blank == 0 && ((unsigned char)s.p[0] & 0xc0) != 0x80;
        s = after(s, blank != 0 ? blank : 1);
    }
    return n;
}
