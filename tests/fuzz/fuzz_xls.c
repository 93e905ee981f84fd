/* fuzz_xls.c -- any bytes as an old workbook: in the compound file that they are, and as the
 * stream inside of one.  For libFuzzer (make fuzz), starting from fuzz_xls.seeds. */
#include "codec/csv.h"
#include "codec/table.h"
#include "codec/xls_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    struct str bytes = { (const char *)data, size };
    struct charset *charset = NULL;
    struct list sheets;

    must(charset_open(&cx, &charset) == OK);
    for (int whole = 0; whole < 2; whole++) {
        struct buf out = { .a = a };
        enum rc rc = whole != 0 ? xls_csv(&cx, charset, bytes, &out)
                                : xls_stream_csv(&cx, charset, bytes, &out);

        if (rc == OK) {
            must(utf8_valid(buf_str(&out)));
            must(table_sheets(&cx, buf_str(&out), &sheets) == OK);
        } else {
            must(cx.fault.code != NULL);
        }
    }
    arena_free(a);
    return 0;
}
