/* book_json.c -- see book_json.h. */
#include "press/book_json.h"

#include "codec/json_parts.h"
#include "press/paper_json.h"

struct column_doc {
    struct str head;
    int64_t width;
    int kind; /* a word: enum cell_kind and 1 */
};
struct cell_doc {
    struct str text;
};
struct row_doc {
    struct list cells; /* of struct cell_doc */
    bool strong;
};
struct sheet_doc {
    struct str name, title;
    struct list columns, rows; /* of struct column_doc, struct row_doc */
};
struct book_doc {
    struct str title, author;
    int64_t date;
    struct list sheets; /* of struct sheet_doc */
};

static const char *const kind_word[] = { "", "text", "whole", "number" };
static const struct words kinds = { "kind", CELL_KIND_END + 1, kind_word };

#define LINE(T, m, need) INPUT(T, m, NULL, need, PAPER_LINE_MAX)

static const struct field column_fields[] = {
    LINE(struct column_doc, head, 0), INPUT(struct column_doc, width, NULL, 0, 200),
    INPUT_WORD(struct column_doc, kind, &kinds, NULL, 0), FIELD_END
};

static const struct field cell_fields[] = {
    INPUT_ITEM(struct cell_doc, text, 0, 32767), FIELD_END
};

static const struct field row_fields[] = {
    INPUT_OF(struct row_doc, cells, struct cell_doc, cell_fields, 1, BOOK_COLUMNS_MAX),
    INPUT_FLAG(struct row_doc, strong, NULL),
    FIELD_END
};

static const struct field sheet_fields[] = {
    LINE(struct sheet_doc, name, 1),
    LINE(struct sheet_doc, title, 0),
    INPUT_OF(struct sheet_doc, columns, struct column_doc, column_fields, 1, BOOK_COLUMNS_MAX),
    INPUT_OF(struct sheet_doc, rows, struct row_doc, row_fields, 0, BOOK_ROWS_MAX),
    FIELD_END
};

static const struct field book_fields[] = {
    LINE(struct book_doc, title, 0),
    LINE(struct book_doc, author, 0),
    INPUT_TIME(struct book_doc, date, NULL, 0),
    INPUT_OF(struct book_doc, sheets, struct sheet_doc, sheet_fields, 1, BOOK_SHEETS_MAX),
    FIELD_END
};

static void check_sheet(struct json_strict *s, size_t at, const struct sheet_doc *sheet)
{
    const struct row_doc *row = sheet->rows.items;

    for (size_t i = 0; i < sheet->rows.n && sheet->columns.n != 0; i++) {
        if (row[i].cells.n != sheet->columns.n && row[i].cells.n != 0)
            json_strict_fault(s, arena_fmt(s->a, "$.sheets[%zu].rows[%zu]", at, i),
                              arena_fmt(s->a, "这一行有 %zu 格，应与 columns 一样是 %zu 格",
                                        row[i].cells.n, sheet->columns.n));
    }
}

static void make_sheet(struct book *b, const struct sheet_doc *doc)
{
    const struct column_doc *c = doc->columns.items;
    const struct row_doc *row = doc->rows.items;
    struct book_column column[BOOK_COLUMNS_MAX];
    struct book_sheet *s;

    for (size_t i = 0; i < doc->columns.n; i++)
        column[i] = (struct book_column){ c[i].head, (int)c[i].width,
                                          c[i].kind == 0 ? CELL_TEXT
                                                         : (enum cell_kind)(c[i].kind - 1) };
    s = book_sheet(b, doc->name, doc->title, column, (int)doc->columns.n);
    for (size_t i = 0; i < doc->rows.n; i++)
        book_row(s, row[i].cells.items, row[i].strong); /* a cell_doc is a struct str */
}

enum rc book_json_read(struct cx *cx, struct str json, struct book **out,
                       struct list *faults)
{
    struct json_strict s = { .a = cx->a };
    struct book_doc doc = { .date = 0 };
    const struct sheet_doc *sheet;
    struct book *b;

    if (json.n > PAPER_JSON_MAX)
        return fail(cx, E_TOO_LARGE, "press.json_large", S(""));
    json_strict_read(&s, json, book_fields, &doc);
    sheet = doc.sheets.items;
    for (size_t i = 0; i < doc.sheets.n; i++)
        check_sheet(&s, i, &sheet[i]);
    if (s.n != 0) {
        *faults = json_strict_faults(&s);
        return fail(cx, E_INVALID, "press.json", S(""));
    }
    b = book_new(cx->a, doc.title, doc.author, doc.date);
    for (size_t i = 0; i < doc.sheets.n; i++)
        make_sheet(b, &sheet[i]);
    *out = b;
    return OK;
}

bool json_is_book(struct arena *a, struct str json)
{
    struct json_parts parts = { .a = a };

    if (str_starts(json, S("\xef\xbb\xbf")))
        json = (struct str){ json.p + 3, json.n - 3 };
    if (!json_parts(&parts, json) || parts.kind != PART_OBJECT)
        return false;
    for (size_t i = 0; i < parts.n; i++) {
        if (str_is(parts.part[i].name, "blocks"))
            return false;
        if (str_is(parts.part[i].name, "sheets"))
            return true;
    }
    return false;
}
