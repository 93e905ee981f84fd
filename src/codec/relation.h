/* relation.h -- which part of an office archive (.docx, .xlsx) is which: by the relations
 * between the parts, as the format wants it, not by their usual names.  Failures are those
 * of archive.h and xml.h.
 */
#ifndef CODEC_RELATION_H
#define CODEC_RELATION_H

#include "codec/xml.h"

struct relation {
    struct str id, type, target; /* target: a member's name */
};

struct relations {
    struct relation *item;
    size_t n;
};

/* Those of `part`, of the archive itself for "": maybe none.  What leads outside of the
 * archive is left out. */
MUST_CHECK enum rc relations_read(struct cx *cx, struct archive *ar, struct str part,
                                  struct relations *out);

/* The first whose type ends so (/styles) and which has this id, where one is given; NULL. */
const struct relation *relation_of(const struct relations *r, struct str type_end,
                                   struct str id);

#endif
