/* fuzz_text.c -- any bytes as a text in any encoding: what is read is a form that fits.  For
 * libFuzzer (make fuzz), starting from fuzz_text.seeds. */
#include "codec/document.h"
#include "text/prose.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    struct charset *charset = NULL;
    struct document d = { .day = 0 };

    must(charset_open(&cx, &charset) == OK);
    if (document_read(&cx, charset, (struct str){ (const char *)data, size }, &d) == OK) {
        struct str once = prose_tidy(a, d.body);

        must(utf8_valid(d.title) && utf8_valid(d.body) && utf8_valid(d.author));
        must(str_find(d.title, S("\n")) == d.title.n);
        must(str_eq(once, prose_tidy(a, once)));
    } else {
        must(cx.fault.code != NULL);
    }
    arena_free(a);
    return 0;
}
