/* base64.h -- bytes as text (RFC 4648, section 4: with padding, no line breaks), over
 * libcrypto. */
#ifndef CODEC_BASE64_H
#define CODEC_BASE64_H

#include "base/arena.h"

struct str base64_write(struct arena *a, struct str bytes);
/* False when it is none: another character, a wrong length, padding in the middle. */
bool base64_read(struct arena *a, struct str text, struct str *out);

#endif
