/* json.h -- structs as JSON (RFC 8259), and back.
 *
 * Writing is ours, from field tables; reading is jansson's, strict: UTF-8 only, no name
 * twice, nothing behind the end.  One struct is one object, its members in the order of
 * the table:
 *
 *     INT  a number            ID    "8070450532247928832", null is none
 *     FLAG true, false         TIME  "2005-07-01T09:41:00.000+08:00", null is none
 *     TEXT a string            DAY   "2005-07-01", null is none
 *     WORD its text, or null   POINTS "0.5"
 *     IDS  ["1", "2"]          UPLOAD {"name":…,"digest":…,"size":…}, null is none
 *     STRUCT an object         LIST  an array of objects
 *
 * FIELD_SECRET members are left out.  What json_write() wrote json_fill() reads back
 * exactly; times and days within the years 1949 to 2200, points within decimal_parse().
 *
 * Failures of reading: E_TOO_LARGE "json.large"; E_INVALID "json.syntax" with line and
 * column; E_INVALID, with the member's name as fault.field and {0}: "json.shape" (an
 * object or list where none may be), "json.number" (an exponent), "json.unknown",
 * "json.kind" (not what that member is).
 */
#ifndef CODEC_JSON_H
#define CODEC_JSON_H

#include "base/buf.h"
#include "base/cx.h"
#include "base/field.h"
#include "base/pairs.h"

enum {
    JSON_READ_MAX = 2 * 1024 * 1024,  /* bytes of an input */
    JSON_FILL_MAX = 16 * 1024 * 1024, /* bytes of a kept document */
};

/* Of an UPLOAD's object. */
extern const struct field json_upload_fields[];

/* Broken UTF-8 is written as U+FFFD, byte by byte. */
void json_write(struct buf *b, const struct field *fields, const void *data);

/* A flat object as names and values, for the same filler as forms (serve/input.h):
 * strings as they are; numbers as they were written, plain ones only; true and false;
 * null is absent; an array of scalars is one value with commas between (so its strings
 * may have none).  Values live in cx->a. */
MUST_CHECK enum rc json_read(struct cx *cx, struct str json, struct pairs *out);

/* An object into the struct at `out`: members it does not name keep what they hold,
 * null empties one.  Kinds are checked, bounds and labels are not: what comes from
 * outside is checked by its reader.  Texts live in cx->a. */
MUST_CHECK enum rc json_fill(struct cx *cx, struct str json, const struct field *fields,
                             void *out);

#endif
