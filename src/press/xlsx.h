/* xlsx.h -- a workbook (book.h) as .xlsx, over libxlsxwriter.
 *
 * Each sheet: a head in 黑体 that stays when one scrolls and is repeated on every printed
 * page; columns as wide as their text; numbers as numbers with their format; A4, as wide
 * as one page (landscape over 9 columns), the sheet's title above and 第 1 页 共 2 页 below.
 * Nothing typed becomes a formula or a link.  The same book gives the same bytes: the
 * file's date is the book's.  Made in memory; the library keeps its parts in files without
 * names until then.
 *
 * E_TOO_LARGE press.too_large over 32 MB of text or 1,000,000 rows; E_IO press.write.
 */
#ifndef PRESS_XLSX_H
#define PRESS_XLSX_H

#include "press/book.h"

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MUST_CHECK enum rc xlsx_write(struct cx *cx, const struct book *b, struct str *out);

#endif
