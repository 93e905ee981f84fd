/* table.c -- see table.h. */
#include "codec/table.h"

#include "base/sheet.h"
#include "codec/csv.h"
#include "codec/ole.h"
#include "codec/workbook.h"
#include "codec/workbook_cell.h"
#include "codec/xls_read.h"

static enum rc text_csv(struct cx *cx, const struct charset *c, struct str bytes,
                        struct buf *out)
{
    struct str text = S("");
    struct csv csv;
    int line = 1;

    if (bytes.n > CSV_BYTES_MAX)
        return fail(cx, E_TOO_LARGE, "csv.large", S("bytes"));
    TRY(charset_utf8(cx, c, bytes, &text));
    TRY(csv_read_by(cx, text, csv_mark(text), &csv));
    for (size_t i = 0; i < csv.n; i++) {
        for (; line < csv.row[i].line; line++)
            buf_add(out, S("\n"));
        for (size_t j = 0; j < csv.row[i].n; j++) {
            if (j > 0)
                buf_add(out, S(","));
            cell_write(out, csv.row[i].cell[j]);
        }
        buf_add(out, S("\n"));
        line++;
    }
    return OK;
}

enum rc table_csv(struct cx *cx, const struct charset *c, struct str bytes, struct buf *out)
{
    if (ole_is(bytes))
        return xls_csv(cx, c, bytes, out);
    if (str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06")))
        return workbook_csv(cx, bytes, out);
    return text_csv(cx, c, bytes, out);
}

enum rc table_sheets(struct cx *cx, struct str text, struct list *out)
{
    struct sheet *sheet;
    struct sheet_row *row;
    size_t n = 0;
    struct csv csv;
    int64_t above = 0; /* lines before this sheet's first */

    TRY(csv_read_by(cx, text, csv_mark(text), &csv));
    sheet = NEW_ARRAY(cx->a, struct sheet, csv.n + 1);
    row = NEW_ARRAY(cx->a, struct sheet_row, csv.n + 1);
    sheet[0].row = row;
    for (size_t i = 0; i < csv.n; i++) {
        const struct csv_row *r = &csv.row[i];

        if (r->n == 1 && str_starts(r->cell[0], S(WORKBOOK_SHEET))) {
            n += i > 0;
            sheet[n] = (struct sheet){ .row = row + i + 1, .name = r->cell[0] };
            sheet[n].name.p += sizeof(WORKBOOK_SHEET) - 1;
            sheet[n].name.n -= sizeof(WORKBOOK_SHEET) - 1;
            above = r->line;
            continue;
        }
        row[i] = (struct sheet_row){ r->cell, r->n, r->line - above };
        sheet[n].n++;
    }
    *out = (struct list){ sheet, n + 1 };
    return OK;
}
