/* csv.c -- see csv.h.  Reading goes over the text twice: first to count and check, then
 * to cut, so that rows and cells are two plain arrays. */
#include "codec/csv.h"

static const char BOM[] = "\xef\xbb\xbf";

void csv_bom(struct buf *b)
{
    buf_add(b, str_of(BOM));
}

static bool has_column(const struct field *f)
{
    return f->kind != FIELD_KIND_STRUCT && f->kind != FIELD_KIND_LIST &&
           (f->flags & FIELD_SECRET) == 0;
}

void csv_head(struct buf *b, const struct field *fields)
{
    bool first = true;

    for (const struct field *f = fields; f->name != NULL; f++) {
        if (!has_column(f))
            continue;
        if (!first)
            buf_add(b, S(","));
        buf_csv(b, str_of(f->label != NULL ? f->label : f->name));
        first = false;
    }
    buf_add(b, S("\r\n"));
}

static void cell_write(struct buf *b, const struct field *f, const void *at)
{
    struct str text = field_text(b->a, f, at);

    switch (f->kind) {
    case FIELD_KIND_TEXT:
    case FIELD_KIND_WORD:
    case FIELD_KIND_UPLOAD:
    case FIELD_KIND_IDS: buf_csv(b, text); break;
    default: buf_add(b, text); break; /* digits, signs, points, 是 and 否 */
    }
}

void csv_row(struct buf *b, const struct field *fields, const void *data)
{
    bool first = true;

    for (const struct field *f = fields; f->name != NULL; f++) {
        if (!has_column(f))
            continue;
        if (!first)
            buf_add(b, S(","));
        cell_write(b, f, (const char *)data + f->offset);
        first = false;
    }
    buf_add(b, S("\r\n"));
}

/* Where the reader stands. */
struct csv_text {
    const char *p, *end;
    int line;
    char mark; /* between cells */
};

enum csv_after { AFTER_CELL, AFTER_ROW, AFTER_BAD };

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Step over one line break. */
static void break_pass(struct csv_text *t)
{
    t->p += t->p[0] == '\r' && t->p + 1 < t->end && t->p[1] == '\n' ? 2 : 1;
    t->line++;
}

/* A quoted cell's inside, as it stands; *doubled says whether it has "" in it. */
static bool quoted_pass(struct csv_text *t, struct str *raw, bool *doubled)
{
    const char *from = ++t->p;

    *doubled = false;
    for (; t->p < t->end; t->p++) {
        if (*t->p == '\n' || (*t->p == '\r' && (t->p + 1 == t->end || t->p[1] != '\n')))
            t->line++;
        if (*t->p != '"')
            continue;
        if (t->p + 1 == t->end || t->p[1] != '"') {
            *raw = (struct str){ from, (size_t)(t->p++ - from) };
            return true;
        }
        *doubled = true;
        t->p++;
    }
    return false;
}

/* One cell and the mark or break behind it. */
static enum csv_after cell_pass(struct csv_text *t, struct str *raw, bool *doubled)
{
    *doubled = false;
    if (t->p < t->end && *t->p == '"') {
        if (!quoted_pass(t, raw, doubled))
            return AFTER_BAD;
    } else {
        const char *from = t->p;

        while (t->p < t->end && *t->p != t->mark && *t->p != '"' && !is_break(*t->p))
            t->p++;
        *raw = (struct str){ from, (size_t)(t->p - from) };
    }
    if (t->p == t->end)
        return AFTER_ROW;
    if (*t->p == t->mark) {
        t->p++;
        return AFTER_CELL;
    }
    if (!is_break(*t->p))
        return AFTER_BAD;
    break_pass(t);
    return AFTER_ROW;
}

static struct str undoubled(struct arena *a, struct str raw)
{
    char *to = arena_alloc(a, 1, raw.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < raw.n; i++) {
        to[n++] = raw.p[i];
        if (raw.p[i] == '"')
            i++; /* its twin */
    }
    return (struct str){ to, n };
}

/* Read all; into `out` when it has room for rows and cells, else only counting. */
static enum rc rows_pass(struct cx *cx, struct csv_text t, struct csv *out, size_t *rows,
                         size_t *cells)
{
    struct str *cell = out->n != 0 ? out->row[0].cell : NULL;
    enum csv_after after;
    struct str raw;
    bool doubled;

    for (*rows = *cells = 0; t.p < t.end; ++*rows) {
        size_t first = *cells;
        int line = t.line;

        if (is_break(*t.p)) { /* nothing at all */
            break_pass(&t);
            --*rows;
            continue;
        }
        do {
            after = cell_pass(&t, &raw, &doubled);
            if (after == AFTER_BAD)
                return fail_arg(cx, E_INVALID, "csv.quote", arena_fmt(cx->a, "%d", t.line),
                                S(""));
            if (cell != NULL)
                cell[*cells] = doubled ? undoubled(cx->a, raw) : arena_str(cx->a, raw);
            ++*cells;
        } while (after == AFTER_CELL);
        if (cell != NULL)
            out->row[*rows] = (struct csv_row){ cell + first, *cells - first, line };
        else if (*rows >= CSV_ROWS_MAX || *cells > CSV_CELLS_MAX)
            return fail(cx, E_TOO_LARGE, "csv.large", S("rows or cells"));
    }
    return OK;
}

/* The first of the marks that the line has outside of quotes; 0: none. */
static char line_mark(struct str line)
{
    static const char marks[] = { ',', '\t', ';' };

    for (size_t i = 0; i < sizeof(marks); i++) {
        bool quoted = false;

        for (size_t j = 0; j < line.n; j++) {
            quoted ^= line.p[j] == '"';
            if (!quoted && line.p[j] == marks[i])
                return marks[i];
        }
    }
    return 0;
}

char csv_mark(struct str text)
{
    struct str line;
    bool more = true;
    char mark = 0;

    for (int i = 0; more && mark == 0 && i < CSV_MARK_LINES; i++) {
        more = str_cut(&text, S("\n"), &line);
        mark = line_mark(str_trim(line).n != 0 ? line : S(""));
    }
    return mark != 0 ? mark : ',';
}

enum rc csv_read(struct cx *cx, struct str text, struct csv *out)
{
    return csv_read_by(cx, text, ',', out);
}

enum rc csv_read_by(struct cx *cx, struct str text, char mark, struct csv *out)
{
    struct csv got = { 0 };
    struct csv_text t;
    size_t rows, cells;

    if (text.n > CSV_BYTES_MAX)
        return fail(cx, E_TOO_LARGE, "csv.large", S("bytes"));
    if (!utf8_valid(text))
        return fail(cx, E_INVALID, "csv.utf8", S(""));
    if (str_starts(text, str_of(BOM)))
        text = (struct str){ text.p + 3, text.n - 3 };
    t = (struct csv_text){ text.p, text.p + text.n, 1, mark };
    if (text.n == 0) {
        *out = got;
        return OK;
    }
    TRY(rows_pass(cx, t, &got, &rows, &cells));
    if (rows != 0) {
        got = (struct csv){ NEW_ARRAY(cx->a, struct csv_row, rows), rows };
        got.row[0].cell = NEW_ARRAY(cx->a, struct str, cells);
        TRY(rows_pass(cx, t, &got, &rows, &cells));
    }
    *out = got;
    return OK;
}
