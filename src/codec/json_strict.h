/* json_strict.h -- a JSON text (RFC 8259) written by people or by other programs, into
 * structs by their field tables: every mistake is told by its place, all at once.
 *
 *     {"blocks": [{"title": "通报"}, {"heading": {"level": 9, "text": "一、"}}]}
 *         $.blocks[1].heading.level: 应在 1 到 4 之间
 *
 * What a field table says here:
 *     TEXT   a string of min to max characters; several lines only with FIELD_LINES
 *     INT    a whole number from min to max       FLAG  true or false
 *     WORD   one of its words                     TIME  "2005-07-01" or with the hour
 *     STRUCT an object                            LIST  min to max of them
 * min above 0 means needed, but for INT.  null is as if it did not stand there.  Names that
 * the table does not have, and names that stand twice, are refused.
 *     A first row without a name, of kind INT, says which members were there: bit i for
 *     row i of the table.  Then none is needed.
 *     A table whose first row has no name and is TEXT is of items that are strings; numbers
 *     are taken, too, as they are written.
 *     An item of a list whose first named row is a LIST may be that list alone.
 *
 * json_strict_write() writes the same back, without what is empty.
 */
#ifndef CODEC_JSON_STRICT_H
#define CODEC_JSON_STRICT_H

#include "base/buf.h"
#include "base/field.h"

enum { JSON_STRICT_FAULTS = 50, JSON_STRICT_VALUES = 4 * 1000 * 1000 };

struct json_fault {
    struct str place;  /* $.blocks[3].table.columns[0].width */
    struct str wanted; /* what is wrong or was expected there, in Chinese */
};

struct json_strict {
    struct arena *a;
    struct json_fault fault[JSON_STRICT_FAULTS + 1];
    size_t n;      /* faults; the last one says so when there were more */
    size_t values; /* read so far: at most JSON_STRICT_VALUES */
    struct buf place;
};

#define INPUT_IN(T, m, table, need)                                              \
    { .name = #m, .kind = FIELD_KIND_STRUCT, .offset = offsetof(T, m), .of = (table), \
      .min = (need) }
#define INPUT_OF(T, m, Item, table, lo, hi)                                      \
    { FIELD_AS_(T, m, struct list, FIELD_KIND_LIST), .of = (table),              \
      .size = sizeof(Item), .min = (lo), .max = (hi) }
#define INPUT_ITEM(T, m, lo, hi)                                                 \
    { .name = "", .kind = FIELD_KIND_TEXT, .offset = offsetof(T, m), .min = (lo), .max = (hi) }
#define INPUT_SEEN(T, m) \
    { .name = "", .kind = FIELD_KIND_INT, .offset = offsetof(T, m) }

/* The whole text into the zeroed struct at `out`; true when there was no fault. */
bool json_strict_read(struct json_strict *s, struct str json, const struct field *table,
                      void *out);

/* One more fault; `place` and `wanted` live in s->a.  False, for the caller to return. */
bool json_strict_fault(struct json_strict *s, struct str place, struct str wanted);

/* All of them, of struct json_fault. */
struct list json_strict_faults(struct json_strict *s);

void json_strict_write(struct buf *b, const struct field *table, const void *data);

#endif
