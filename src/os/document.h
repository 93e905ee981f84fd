/* document.h -- a manuscript that a stranger sent (codec/document.h), read in the sandbox. */
#ifndef OS_DOCUMENT_H
#define OS_DOCUMENT_H

#include "base/cx.h"

enum { DOCUMENT_BYTES_MAX = 32 * 1024 * 1024, DOCUMENT_SECONDS = 5 };

/* A struct document as one JSON object (codec/document.h: document_fields), in cx->a, read
 * within DOCUMENT_SECONDS and 256 MB, and well-formed whatever the child answered.
 * E_TOO_LARGE document.large over DOCUMENT_BYTES_MAX; else as codec/document.h and
 * os/sandbox.h. */
MUST_CHECK enum rc document_take(struct cx *cx, struct str bytes, struct str *out);

#endif
