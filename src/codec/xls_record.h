/* xls_record.h -- the records of an old workbook's stream, and the texts in them.
 *
 * A record is its number, its length and so many bytes; what does not fit goes on in records
 * of number CONTINUE behind it.  A text of BIFF8 that is cut there says anew how wide its
 * characters are.  Nothing is believed: beyond the end all is 0 and `over` is set.
 */
#ifndef CODEC_XLS_RECORD_H
#define CODEC_XLS_RECORD_H

#include "base/buf.h"
#include "base/cx.h"
#include "codec/charset.h"

enum { XLS_CONTINUE = 0x3C, XLS_END = 0x10000 };

struct xls_reader {
    struct str stream;
    size_t at, end, next; /* in the record at hand; where that ends; the record behind */
    bool over;            /* something was read that is not there */
};

/* The record at `at`: its number; XLS_END at the end of the stream. */
uint32_t xls_open(struct xls_reader *r, size_t at);
/* The record behind it, those of CONTINUE passed over. */
uint32_t xls_next(struct xls_reader *r);

uint32_t xls_u8(struct xls_reader *r);
uint32_t xls_u16(struct xls_reader *r);
uint32_t xls_u32(struct xls_reader *r);
double xls_double(struct xls_reader *r);
void xls_skip(struct xls_reader *r, size_t n);

/* A text of BIFF8 of `n` characters, with its flags, and what of styles and reading aids
 * stands behind it; as UTF-8 behind what b has, of `most` bytes at most. */
void xls_text(struct xls_reader *r, size_t n, size_t most, struct buf *b);
/* One of BIFF5: `n` bytes in the encoding of its maker. */
MUST_CHECK enum rc xls_bytes(struct cx *cx, const struct charset *c, struct xls_reader *r,
                             size_t n, struct str *out);

#endif
