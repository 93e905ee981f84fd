/* fuzz_zip.c -- any bytes as an archive: what is in it is found, read or refused.  For
 * libFuzzer (make fuzz), starting from fuzz_zip.seeds. */
#include "codec/document.h"
#include "codec/relation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum rc count(void *arg, struct str piece)
{
    *(size_t *)arg += piece.n;
    return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    struct str bytes = { (const char *)data, size };
    struct archive *ar = NULL;
    struct relations all;
    struct document d;
    size_t n = 0;

    if (archive_open(&cx, bytes, &ar) != OK) {
        must(cx.fault.code != NULL);
    } else {
        if (archive_read(&cx, ar, S("word/document.xml"), count, &n) == OK)
            must(archive_has(ar, S("word/document.xml")));
        if (relations_read(&cx, ar, S(""), &all) != OK)
            must(cx.fault.code != NULL);
        must(n <= ARCHIVE_EXPANDED_MAX + 64 * 1024);
    }
    if (str_starts(bytes, S("PK\x03\x04")) && document_read(&cx, NULL, bytes, &d) != OK)
        must(cx.fault.code != NULL);
    arena_free(a);
    return 0;
}
