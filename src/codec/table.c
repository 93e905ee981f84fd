/* table.c -- see table.h. */
#include "codec/table.h"

#include "codec/csv.h"
#include "codec/workbook.h"
#include "codec/workbook_cell.h"

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
    if (str_starts(bytes, S("\xd0\xcf\x11\xe0")))
        return fail(cx, E_INVALID, "table.old", S(""));
    if (str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06")))
        return workbook_csv(cx, bytes, out);
    return text_csv(cx, c, bytes, out);
}
