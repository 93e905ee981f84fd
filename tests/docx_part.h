/* docx_part.h -- what tests of Word files share: the parts of one, and a picture to put in. */
#ifndef TESTS_DOCX_PART_H
#define TESTS_DOCX_PART_H

#include "base/buf.h"
#include "codec/archive.h"
#include "codec/xml.h"
#include "tests/check.h"

static inline enum rc docx_part_add(void *arg, struct str piece)
{
    buf_add(arg, piece);
    return OK;
}

/* The text of a part, checked to be well-formed. */
static inline struct str docx_part(struct cx *cx, struct str docx, const char *name)
{
    static const struct xml_reader nothing = { .open = NULL };
    struct archive *ar = NULL;
    struct buf b = { .a = cx->a };

    if (archive_open(cx, docx, &ar) != OK ||
        xml_read(cx, ar, str_of(name), &nothing, NULL) != OK ||
        archive_read(cx, ar, str_of(name), docx_part_add, &b) != OK)
        CHECK(!"a part that is well-formed");
    return buf_str(&b);
}

/* 1 x 1, white. */
static inline struct str white_png(void)
{
    static const unsigned char bytes[] = {
        0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0,
        1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE, 0, 0, 0, 12, 'I', 'D', 'A', 'T', 8, 0xD7, 0x63,
        0xF8, 0xFF, 0xFF, 0x3F, 0, 5, 0xFE, 2, 0xFE, 0xDC, 0xCC, 0x59, 0xE7, 0, 0, 0, 0, 'I', 'E',
        'N', 'D', 0xAE, 0x42, 0x60, 0x82
    };

    return (struct str){ (const char *)bytes, sizeof(bytes) };
}

#endif
