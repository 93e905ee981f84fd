/* table.h -- a table that a stranger sent (codec/table.h), read in the sandbox. */
#ifndef OS_TABLE_H
#define OS_TABLE_H

#include "base/cx.h"

enum { TABLE_BYTES_MAX = 32 * 1024 * 1024, TABLE_SECONDS = 5 };

/* Lines of CSV, UTF-8, in cx->a.  Within TABLE_SECONDS and 256 MB.  E_TOO_LARGE
 * table.large over TABLE_BYTES_MAX; else as codec/table.h and os/sandbox.h. */
MUST_CHECK enum rc table_take(struct cx *cx, struct str bytes, struct str *out);

#endif
