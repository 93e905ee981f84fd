/* ole.h -- compound files of the 1990s: the outside of .doc, .xls and .wps.
 *
 * [MS-CFB].  Streams stand in sectors that are chained through a table; small ones in a
 * stream of their own.  Nothing of the file is believed: a chain ends after as many sectors
 * as the file has, what lies outside of the file ends it, the directory is walked at most
 * once over.  Opens no file.
 *
 * E_INVALID ole.broken; E_NOT_FOUND ole.stream.
 */
#ifndef CODEC_OLE_H
#define CODEC_OLE_H

#include "base/cx.h"

bool ole_is(struct str bytes); /* by its first bytes */

struct ole; /* lives as long as cx->a; so must `bytes` */
MUST_CHECK enum rc ole_open(struct cx *cx, struct str bytes, struct ole **out);

/* A stream of the top folder, by its name in ASCII. */
bool ole_has(const struct ole *o, const char *name);
MUST_CHECK enum rc ole_stream(struct cx *cx, const struct ole *o, const char *name,
                              struct str *out);

/* Whole numbers as these files have them; 0 beyond the end. */
uint32_t ole_u16(struct str s, size_t at);
uint32_t ole_u32(struct str s, size_t at);

#endif
