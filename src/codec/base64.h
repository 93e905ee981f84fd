/* base64.h -- bytes as text (RFC 4648, with padding), and back. */
#ifndef CODEC_BASE64_H
#define CODEC_BASE64_H

#include "base/arena.h"

struct str base64_write(struct arena *a, struct str bytes);

/* False when it is not base64; blanks and line ends between are none of it. */
bool base64_read(struct arena *a, struct str text, struct str *bytes);

#endif
