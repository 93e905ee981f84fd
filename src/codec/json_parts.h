/* json_parts.h -- one JSON text (RFC 8259) taken apart, as it was written.
 *
 * For files of very many small objects, whose mistakes are told one by one: nothing but
 * one list of parts is made, a number keeps its digits, and a name that stands twice is
 * there twice, for the caller to refuse.  json.h reads an object into a struct.
 *
 *     struct json_parts p = { .a = a };
 *     json_parts(&p, line)    {"unit": "林州市", "persons": ["张三", 7]}
 *         p.kind OBJECT, p.part[0] "unit" TEXT 林州市, p.part[1] "persons" LIST ["张三", 7]
 *     json_parts(&q, p.part[1].text)
 *         q.part[0] "" TEXT 张三, q.part[1] "" NUMBER 7
 *
 * As strict as json.h: UTF-8 only, no U+0000, no lone surrogate, nothing behind the end;
 * lists and objects within each other up to JSON_DEPTH_MAX.
 */
#ifndef CODEC_JSON_PARTS_H
#define CODEC_JSON_PARTS_H

#include "base/arena.h"

enum { JSON_DEPTH_MAX = 64 };

enum json_kind { PART_NULL, PART_FLAG, PART_NUMBER, PART_TEXT, PART_LIST, PART_OBJECT };

struct json_part {
    struct str name;     /* of an object's member; "" in a list */
    enum json_kind kind;
    struct str text;     /* PART_TEXT: what it says; else as it was written */
};

struct json_parts {
    struct arena *a;
    enum json_kind kind; /* of the whole: PART_OBJECT or PART_LIST */
    struct json_part *part;
    size_t n, room;      /* the list is used again for the next text */
    size_t at;           /* where it is wrong, when it failed: a byte; 0: not UTF-8 */
};

/* The parts of an object or list; false when `json` is anything else.  Texts with a
 * backslash live in p->a, all others within `json`. */
bool json_parts(struct json_parts *p, struct str json);

#endif
