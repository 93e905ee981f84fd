/* fuzz_doc.c -- any bytes as a document of old Word, and as the compound file around it.
 * For libFuzzer (make fuzz), starting from fuzz_doc.seeds. */
#include "codec/doc_read.h"
#include "codec/document.h"
#include "codec/ole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    struct str bytes = { (const char *)data, size };
    struct manuscript m = { .cx = &cx };
    struct document d = { .day = 0 };

    if (doc_read(&cx, bytes, &m) == OK && document_make(&m, &d) == OK)
        must(utf8_valid(d.title) && utf8_valid(d.body) && utf8_valid(d.unit));
    else
        must(cx.fault.code != NULL);
    arena_free(a);
    return 0;
}
