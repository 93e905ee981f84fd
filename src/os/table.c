/* table.c -- see table.h. */
#include "os/table.h"

#include "base/field.h"
#include "codec/table.h"
#include "os/sandbox.h"

enum { MEMORY = 120 * 1024 * 1024, OUTPUT = 32 * 1024 * 1024 };

static enum rc work(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    return table_csv(cx, arg, input, out);
}

enum rc table_take(struct cx *cx, struct str bytes, struct str *out)
{
    static const struct sandbox_limits limits = { MEMORY, OUTPUT, TABLE_SECONDS };
    struct charset *charset = NULL;
    struct str got = S("");

    if (bytes.n > TABLE_BYTES_MAX)
        return fail(cx, E_TOO_LARGE, "table.large", S(""));
    TRY(charset_open(cx, &charset));
    TRY(sandbox_run(cx, &limits, work, charset, bytes, &got));
    if (!utf8_valid(got))
        return fail(cx, E_INVALID, "sandbox.broken", S("not UTF-8"));
    *out = got;
    return OK;
}
