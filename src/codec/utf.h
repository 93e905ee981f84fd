/* utf.h -- UTF-8, character by character.  The bytes are well-formed (utf8_valid()) or, where
 * they are not, come one by one as U+FFFD. */
#ifndef CODEC_UTF_H
#define CODEC_UTF_H

#include "base/buf.h"

/* The first character of *s, which is not empty; *s is then the rest. */
uint32_t utf_next(struct str *s);

/* Adds `c`; what is no character (a surrogate, over U+10FFFF) as U+FFFD. */
void utf_add(struct buf *b, uint32_t c);

#endif
