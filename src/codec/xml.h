/* xml.h -- XML members of an archive, read in a stream over expat.
 *
 * Names come without their prefix (w:p is p): what matters of an office file is told
 * apart by its local names.  A document type, and so every entity of its own, is
 * refused before anything of it is read: no bomb, no file of others drawn in.  Nesting
 * over XML_DEPTH_MAX is refused.
 *
 * E_INVALID xml.broken (not well-formed), xml.entity; else as archive_read().
 */
#ifndef CODEC_XML_H
#define CODEC_XML_H

#include "codec/archive.h"

enum { XML_DEPTH_MAX = 256 };

/* Each may be NULL; what one refuses, ends it.  `attr`: name, value, … NULL. */
struct xml_reader {
    enum rc (*open)(void *arg, struct str name, const char **attr);
    enum rc (*close)(void *arg, struct str name);
    enum rc (*text)(void *arg, struct str text); /* in pieces */
};

MUST_CHECK enum rc xml_read(struct cx *cx, struct archive *ar, struct str member,
                            const struct xml_reader *reader, void *arg);

/* The value of the attribute of this local name; "" when it is not there. */
struct str xml_attr(const char **attr, const char *name);

#endif
