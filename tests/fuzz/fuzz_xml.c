/* fuzz_xml.c -- any bytes as XML in an archive.  For libFuzzer (make fuzz), starting from
 * fuzz_xml.seeds. */
#include "codec/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int deepest, depth;

static enum rc on_open(void *arg, struct str name, const char **attr)
{
    (void)arg;
    (void)name;
    must(xml_attr(attr, "no such").n == 0); /* no attribute has a blank in its name */
    depth++;
    deepest = depth > deepest ? depth : deepest;
    return OK;
}

static enum rc on_close(void *arg, struct str name)
{
    (void)arg;
    (void)name;
    must(--depth >= 0);
    return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };
    static const struct xml_reader reader = { on_open, on_close, NULL };
    const struct archive_part part = { "a.xml", { (const char *)data, size } };
    struct archive *ar = NULL;
    struct str bytes = S("");

    deepest = depth = 0;
    must(archive_write(&cx, &part, 1, &bytes) == OK && archive_open(&cx, bytes, &ar) == OK);
    if (xml_read(&cx, ar, S("a.xml"), &reader, NULL) == OK)
        must(depth == 0 && deepest <= XML_DEPTH_MAX);
    else
        must(cx.fault.code != NULL);
    arena_free(a);
    return 0;
}
