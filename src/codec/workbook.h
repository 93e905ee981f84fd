/* workbook.h -- the tables of an Excel workbook (.xlsx), as lines of CSV.
 *
 * Every visible sheet, in the workbook's order: before it a line with one cell,
 * WORKBOOK_SHEET and its name; then its rows, row N in the N-th line below, empty ones as
 * empty lines; cells beyond a row's last that has something are left out.  Every cell is
 * quoted; line breaks and control characters in it become blanks.
 *
 * A cell is what the sheet holds: shared and inline text without its reading aids; the
 * result of a formula as it was last computed; numbers digit by digit, where they have
 * more than 15 significant ones (which Excel never shows) rounded to 15.  A number shown
 * as a percentage comes as one, with the places its format asks for, for that is what
 * was printed: 0.5714 by 0.0% is 57.1%.  Days stay the numbers that they are; those
 * counted from 1904 become days counted from 1900.
 *
 * E_INVALID workbook.broken (not a workbook, or a damaged one); E_TOO_LARGE
 * workbook.large over WORKBOOK_… or csv.h's limits; and what archive.h and xml.h say.
 * Opens no file: fit for the sandbox.
 */
#ifndef CODEC_WORKBOOK_H
#define CODEC_WORKBOOK_H

#include "base/buf.h"
#include "base/cx.h"

#define WORKBOOK_SHEET "【工作表】"

enum {
    WORKBOOK_TEXT_MAX = 15 * 1024 * 1024, /* bytes of all shared text, and of the lines */
    WORKBOOK_CELL_MAX = 200 * 1024,       /* bytes of one cell */
    WORKBOOK_SHEETS_MAX = 255,
};

MUST_CHECK enum rc workbook_csv(struct cx *cx, struct str bytes, struct buf *out);

#endif
