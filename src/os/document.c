/* document.c -- see document.h. */
#include "os/document.h"

#include "codec/document.h"
#include "codec/json.h"
#include "os/sandbox.h"

enum { MEMORY = 120 * 1024 * 1024, OUTPUT = JSON_FILL_MAX };

static enum rc work(struct cx *cx, const void *arg, struct str input, struct buf *out)
{
    struct document d = { .day = 0 };

    TRY(document_read(cx, arg, input, &d));
    json_write(out, document_fields, &d);
    return OK;
}

enum rc document_take(struct cx *cx, struct str bytes, struct str *out)
{
    static const struct sandbox_limits limits = { MEMORY, OUTPUT, DOCUMENT_SECONDS };
    struct charset *charset = NULL;
    struct document d = { .day = 0 };
    struct buf again = { .a = cx->a };
    struct str got = S("");

    if (bytes.n > DOCUMENT_BYTES_MAX)
        return fail(cx, E_TOO_LARGE, "document.large", S(""));
    TRY(charset_open(cx, &charset));
    TRY(sandbox_run(cx, &limits, work, charset, bytes, &got));
    if (json_fill(cx, got, document_fields, &d) != OK)
        return fail(cx, E_INVALID, "sandbox.broken", S("not a document"));
    json_write(&again, document_fields, &d);
    *out = buf_str(&again);
    return OK;
}
