/* charset.h -- text as it comes from offices, to UTF-8.
 *
 * Taken for what it is, in this order: UTF-8 (a byte order mark is dropped), UTF-16 with
 * its mark, GB18030 (with it GBK and GB2312).  What is none of them, or is no text, is
 * refused: nothing is guessed and nothing is replaced by a sign of doubt.
 *
 * GB18030 goes through iconv, which opens a file: so it is opened first, where files may
 * be opened, and used in the sandbox (os/sandbox.h).  One thread at a time for each.
 *
 * E_INVALID charset.unknown, charset.binary; E_IO charset.missing (charset_open).
 */
#ifndef CODEC_CHARSET_H
#define CODEC_CHARSET_H

#include "base/cx.h"

struct charset; /* lives as long as cx->a */
MUST_CHECK enum rc charset_open(struct cx *cx, struct charset **out);
MUST_CHECK enum rc charset_utf8(struct cx *cx, const struct charset *c, struct str bytes,
                                struct str *out);

#endif
