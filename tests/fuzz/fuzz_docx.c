/* fuzz_docx.c -- any XML as the text of a Word document, with styles and numbers: read or
 * refused, never worse.  Not in the sandbox: here mistakes are to be seen.  For libFuzzer
 * (make fuzz), starting from fuzz_docx.seeds. */
#include "codec/archive.h"
#include "codec/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define REL(type, to) "<Relationship Id='" to "' Type='" TYPE type "' Target='" to "'/>"

static const char root[] = "<Relationships>" REL("officeDocument", "d") "</Relationships>";
static const char parts[] = "<Relationships>" REL("styles", "d") REL("numbering", "d")
                            REL("footnotes", "d") REL("endnotes", "d") "</Relationships>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    struct str xml = { (const char *)data, size }, bytes = S("");
    /* One text is document, styles, numbers and notes at once: it may define what it uses. */
    const struct archive_part part[] = { { "_rels/.rels", str_of(root) },
                                         { "_rels/d.rels", str_of(parts) }, { "d", xml } };
    struct document d = { .day = 0 };

    must(archive_write(&cx, part, 3, &bytes) == OK);
    if (document_read(&cx, NULL, bytes, &d) == OK)
        must(utf8_valid(d.title) && utf8_valid(d.body) && utf8_valid(d.unit));
    else
        must(cx.fault.code != NULL);
    arena_free(a);
    return 0;
}
