/* xlsx.c -- see xlsx.h. */
#include "press/xlsx.h"

#include <stdlib.h>
#include <xlsxwriter.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "os/memory.h"

enum { ROWS_MAX = 1000000, TEXT_MAX = 32 << 20, FILE_MAX = 256 << 20, PORTRAIT_COLUMNS = 9,
       CELL_CHARS_MAX = 32767, WIDTH_MAX = 60, A4 = 9 };

/* How cells look: by kind, plain and strong. */
struct looks {
    lxw_format *head, *cell[CELL_KIND_END][2];
};

struct xlsx {
    struct arena *a;
    lxw_workbook *book;
    struct looks looks;
};

static lxw_format *look(lxw_workbook *book, const char *number, bool text, bool strong)
{
    lxw_format *f = workbook_add_format(book);

    format_set_font_name(f, strong ? "黑体" : "宋体");
    format_set_font_size(f, 11);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(f, LXW_BORDER_THIN);
    if (text)
        format_set_text_wrap(f);
    else
        format_set_align(f, LXW_ALIGN_RIGHT);
    if (number != NULL)
        format_set_num_format(f, number);
    return f;
}

static void set_looks(struct xlsx *x)
{
    static const char *const number[CELL_KIND_END] = { "@", "0", NULL };

    x->looks.head = look(x->book, NULL, true, true);
    format_set_align(x->looks.head, LXW_ALIGN_CENTER);
    format_set_bg_color(x->looks.head, 0xF2F2F2);
    for (int i = 0; i < CELL_KIND_END; i++) {
        for (int strong = 0; strong < 2; strong++)
            x->looks.cell[i][strong] = look(x->book, number[i], i == CELL_TEXT, strong != 0);
    }
}

/* Half characters: 2 for each outside ASCII. */
static int text_width(struct str s)
{
    int n = 0;

    for (size_t i = 0; i < s.n && n < WIDTH_MAX; i++) {
        unsigned char c = (unsigned char)s.p[i];

        n += c < 0x80 ? 1 : c >= 0xC0 ? 2 : 0;
    }
    return n;
}

static double column_width(const struct book_sheet *s, int i)
{
    int most = text_width(s->columns[i].head);

    if (s->columns[i].width > 0)
        return s->columns[i].width;
    for (const struct book_row *r = s->first; r != NULL && most < WIDTH_MAX; r = r->next) {
        int n = text_width(r->cells[i]);

        most = n > most ? n : most;
    }
    return (most < 4 ? 4 : most) + 2;
}

/* The library takes no more, counted in characters. */
static const char *cell_text(struct arena *a, struct str s)
{
    int64_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (((unsigned char)s.p[i] & 0xC0) != 0x80 && ++n > CELL_CHARS_MAX)
            return arena_str(a, (struct str){ s.p, i }).p;
    }
    return arena_str(a, s).p;
}

static bool number_of(struct str s, enum cell_kind kind, double *out)
{
    int64_t v;

    if (kind == CELL_TEXT || !decimal_parse(s, &v))
        return false;
    *out = (double)v / DECIMAL_ONE; /* the file's own numbers: 15 digits, so exact */
    return true;
}

static lxw_error write_cell(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row, int c,
                            struct str s, enum cell_kind kind, bool strong)
{
    lxw_format *f = x->looks.cell[kind][strong];
    double v;

    if (s.n == 0)
        return worksheet_write_blank(sheet, row, (lxw_col_t)c, f);
    if (number_of(s, kind, &v))
        return worksheet_write_number(sheet, row, (lxw_col_t)c, v, f);
    return worksheet_write_string(sheet, row, (lxw_col_t)c, cell_text(x->a, s),
                                  x->looks.cell[CELL_TEXT][strong]);
}

/* & begins a code in what is printed above and below. */
static const char *print_text(struct arena *a, struct str s)
{
    struct buf b = { .a = a };

    if (s.n > 180)
        s = S("");
    for (size_t i = 0; i < s.n; i++)
        buf_add(&b, s.p[i] == '&' ? S("&&") : (struct str){ s.p + i, 1 });
    return arena_fmt(a, "&C&\"黑体\"&14 " FMT, P(buf_str(&b))).p;
}

static void set_print(struct xlsx *x, lxw_worksheet *sheet, const struct book_sheet *s)
{
    worksheet_set_paper(sheet, A4);
    if (s->column_count > PORTRAIT_COLUMNS)
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_margins(sheet, 0.7, 0.7, 0.9, 0.8);
    worksheet_center_horizontally(sheet);
    worksheet_set_header(sheet, print_text(x->a, s->title));
    worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页");
    worksheet_freeze_panes(sheet, 1, 0);
}

static bool write_sheet(struct xlsx *x, const struct book_sheet *s)
{
    lxw_worksheet *sheet = workbook_add_worksheet(x->book, arena_str(x->a, s->name).p);
    lxw_row_t row = 1;
    bool ok = sheet != NULL;

    for (int i = 0; ok && i < s->column_count; i++) {
        ok = worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, column_width(s, i),
                                  NULL) == LXW_NO_ERROR &&
             worksheet_write_string(sheet, 0, (lxw_col_t)i,
                                    cell_text(x->a, s->columns[i].head),
                                    x->looks.head) == LXW_NO_ERROR;
    }
    for (const struct book_row *r = s->first; ok && r != NULL; r = r->next, row++) {
        for (int i = 0; ok && i < s->column_count; i++)
            ok = write_cell(x, sheet, row, i, r->cells[i], s->columns[i].kind, r->strong) ==
                 LXW_NO_ERROR;
    }
    if (ok)
        set_print(x, sheet, s);
    return ok;
}

/* Without a date the library would write the clock's. */
static void set_about(struct xlsx *x, const struct book *b)
{
    int64_t date = b->date != 0 ? b->date : time_of_date(2000, 1, 1);
    lxw_doc_properties about = { .title = (char *)(uintptr_t)arena_str(x->a, b->title).p,
                                 .author = (char *)(uintptr_t)arena_str(x->a, b->author).p,
                                 .created = (time_t)(date / 1000) };

    workbook_set_properties(x->book, &about);
}

static enum rc check_size(struct cx *cx, const struct book *b)
{
    must(b->first != NULL);
    if (b->size > TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "press.too_large", S("text"));
    for (const struct book_sheet *s = b->first; s != NULL; s = s->next) {
        if (s->rows > ROWS_MAX)
            return fail(cx, E_TOO_LARGE, "press.too_large", S("rows"));
    }
    return OK;
}

enum rc xlsx_write(struct cx *cx, const struct book *b, struct str *out)
{
    struct xlsx x = { .a = arena_new(cx->a, (size_t)1 << 30) };
    struct memory_file file;
    bool ok;

    TRY(check_size(cx, b));
    TRY(memory_open(cx, x.a, &file));
    x.book = workbook_new(file.path.p);
    if (x.book == NULL)
        return fail(cx, E_IO, "press.write", S("workbook_new"));
    set_looks(&x);
    set_about(&x, b);
    ok = true;
    for (const struct book_sheet *s = b->first; ok && s != NULL; s = s->next)
        ok = write_sheet(&x, s);
    if (workbook_close(x.book) != LXW_NO_ERROR || !ok)
        return fail(cx, E_IO, "press.write", S("workbook_close"));
    TRY(memory_read(cx, &file, FILE_MAX, out));
    arena_free(x.a);
    return OK;
}
