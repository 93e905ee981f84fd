/* table.h -- a table from a file, whichever kind it is, as lines of CSV.
 *
 * A workbook, .xlsx (workbook.h: each sheet behind a line that names it) or .xls
 * (xls_read.h), or text with commas, tabs or semicolons in any of the encodings of
 * charset.h.  What comes out is
 * UTF-8, every cell quoted, row N on the N-th line (of its sheet); line breaks and
 * control characters inside of cells are blanks.
 *
 * Told apart by their first bytes, not by their names.  E_… as workbook.h, xls_read.h,
 * charset.h, csv.h.  Opens no file: fit for the sandbox, where os/table.h puts it.
 */
#ifndef CODEC_TABLE_H
#define CODEC_TABLE_H

#include "base/buf.h"
#include "base/field.h"
#include "codec/charset.h"

MUST_CHECK enum rc table_csv(struct cx *cx, const struct charset *c, struct str bytes,
                             struct buf *out);

/* Such lines, or what was pasted from a spreadsheet, as sheets (struct sheet, base/sheet.h):
 * at least one, and one more for each line that names one. */
MUST_CHECK enum rc table_sheets(struct cx *cx, struct str text, struct list *out);

#endif
