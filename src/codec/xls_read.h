/* xls_read.h -- the tables of an old Excel workbook (.xls), as lines of CSV.
 *
 * [MS-XLS] BIFF8, of Excel 97 to 2003 and WPS, and BIFF5 of Excel 5 and 95, inside of a
 * compound file (ole.h).  What comes out is as of workbook.h, by the same rules: visible
 * sheets, results of formulas, percentages as percentages, days as the numbers that they
 * are; days counted from 1904 become days counted from 1900.
 *
 * E_INVALID table.none (a compound file without a workbook), table.locked (encrypted),
 * table.broken; E_TOO_LARGE workbook.large; else as ole.h and charset.h.  Opens no file.
 */
#ifndef CODEC_XLS_READ_H
#define CODEC_XLS_READ_H

#include "base/buf.h"
#include "base/cx.h"
#include "codec/charset.h"

MUST_CHECK enum rc xls_csv(struct cx *cx, const struct charset *c, struct str bytes,
                           struct buf *out);

/* The same of the stream inside: Workbook or Book. */
MUST_CHECK enum rc xls_stream_csv(struct cx *cx, const struct charset *c, struct str stream,
                                  struct buf *out);

#endif
