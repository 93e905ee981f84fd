/* csv.h -- tables as comma-separated text (RFC 4180), written for Excel and WPS, read
 * from them.
 *
 * Written lines end with CR LF.  Texts and words are always quoted, and one that a
 * spreadsheet would take for a formula begins with an apostrophe (base/buf.h); numbers,
 * times and flags stand bare, so that -30 stays a number.  Read lines end with LF, CR
 * LF or CR; a byte order mark at the start is skipped.
 */
#ifndef CODEC_CSV_H
#define CODEC_CSV_H

#include "base/buf.h"
#include "base/cx.h"
#include "base/field.h"

enum {
    CSV_BYTES_MAX = 16 * 1024 * 1024,
    CSV_ROWS_MAX = 100000,
    CSV_CELLS_MAX = 500000, /* of all rows together */
};

/* First of all, or Excel takes UTF-8 for GBK. */
void csv_bom(struct buf *b);

/* One column for each scalar member: its label if it has one, else its name.  STRUCT,
 * LIST and FIELD_SECRET members have no column. */
void csv_head(struct buf *b, const struct field *fields);
void csv_row(struct buf *b, const struct field *fields, const void *data);

struct csv_row {
    struct str *cell;
    size_t n;  /* at least 1 */
    int line;  /* where it begins, counted from 1 */
};

struct csv {
    struct csv_row *row;
    size_t n;
};

/* Every row with its cells as they stand, blanks included; rows may differ in length;
 * lines with nothing at all are left out.  All in cx->a.  E_TOO_LARGE "csv.large";
 * E_INVALID "csv.utf8", or "csv.quote" (a quote that never ends, or one in the middle
 * of a cell) with the line as {0}. */
MUST_CHECK enum rc csv_read(struct cx *cx, struct str text, struct csv *out);

/* The same with another mark between cells; and which of , TAB ; it is: that of the first
 * line that has one, for a table's title may stand above it, commas before tabs before
 * semicolons.  What is pasted from a spreadsheet has tabs.  Looked for in the first
 * CSV_MARK_LINES. */
enum { CSV_MARK_LINES = 20 };
MUST_CHECK enum rc csv_read_by(struct cx *cx, struct str text, char mark, struct csv *out);
char csv_mark(struct str text);

#endif
