/* field.h -- a struct described once, as data.
 *
 * A field table names the members of a struct.  From the same table the program
 * reads rows out of the database, fills inputs from forms, JSON and argv, writes
 * JSON, fills templates and makes spreadsheet columns: a member is named in one
 * place and nowhere twice.
 *
 *     static const struct field report_fields[] = {
 *         FIELD_ID(struct report, id),
 *         FIELD(struct report, title),
 *         FIELD_TIME(struct report, created),
 *         FIELD_END
 *     };
 *
 * An input is described by INPUT rows, which add the label people see and the
 * bounds that are checked before an act runs.
 *
 * The C type decides the kind; the compiler refuses a member of another type:
 *     int64_t     whole number; with FIELD_ID, _TIME, _DAY, _POINTS what it means
 *     int         an index into a table of words (FIELD_WORD); 0 is "none"
 *     struct str  text          bool  flag          struct list  n structs
 *     struct ids  several ids   struct upload  a file that came with the input
 */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

enum field_kind {
    FIELD_KIND_INT,
    FIELD_KIND_ID,     /* JSON: a string, for it passes 2^53; 0 is none (null) */
    FIELD_KIND_TIME,   /* a moment (time.h); 0 is none */
    FIELD_KIND_DAY,    /* a day (time.h); 0 is none */
    FIELD_KIND_POINTS, /* a decimal (decimal.h); JSON: a string, exact */
    FIELD_KIND_WORD,
    FIELD_KIND_TEXT,
    FIELD_KIND_FLAG,
    FIELD_KIND_IDS,
    FIELD_KIND_UPLOAD,
    FIELD_KIND_STRUCT,
    FIELD_KIND_LIST,
};

/* A closed list of words: states, kinds, roles.  word[0] is "" and means none; an
 * enum beside the table names the others.  The same word stands in the database,
 * in JSON, on the page and in the shell. */
struct words {
    const char *noun;
    int n; /* with word[0] */
    const char *const *word;
};

int words_find(const struct words *w, struct str s); /* 0 when it is not one */
struct str words_str(const struct words *w, int i);

struct list {
    void *items; /* n structs of one type, one after another */
    size_t n;
};

struct ids {
    int64_t *id;
    size_t n;
};

/* A file that came with the input.  It is already stored by content (os/blob.h)
 * and synced; the act only records it. */
struct upload {
    struct str name;   /* as the sender called it, without folders */
    struct str digest; /* SHA-256, 64 hex digits; empty: no file came */
    int64_t size;      /* bytes */
    /* Of a picture, where the field asks for it: its clean copy (os/picture.h), stored too. */
    struct str picture;    /* its digest; empty: no picture */
    int64_t width, height; /* of the copy, in dots */
};

enum field_flag {
    FIELD_PLAIN = 0,
    FIELD_LINES = 1 << 0,  /* text of several lines; otherwise a line break is refused */
    FIELD_SECRET = 1 << 1, /* never shown again, never logged, never in an answer */
    FIELD_TABLE = 1 << 2,  /* with LINES: a file that comes for it is a table, Excel or CSV,
                              and stands in it as lines of CSV (os/table.h) */
    FIELD_DOCUMENT = 1 << 3, /* with LINES: a file that comes for it is a manuscript, Word or
                                text, and stands in it as an object (os/document.h) */
    FIELD_PICTURE = 1 << 4, /* of an upload: a picture comes with its clean copy */
};

struct field {
    const char *name;
    enum field_kind kind;
    size_t offset;
    const struct field *of;    /* STRUCT, LIST: the inner table */
    size_t size;               /* LIST: of one item */
    const struct words *words; /* WORD */
    const char *label;         /* inputs: what people call it, 标题 */
    int64_t min, max;          /* inputs: TEXT characters, IDS count, INT and POINTS
                                  value; others min 1 = must be given */
    int flags;
};

#define FIELD_AS_(T, m, Ctype, Kind) \
    .name = #m, .kind = _Generic(((T *)0)->m, Ctype: Kind), .offset = offsetof(T, m)

#define FIELD_TYPED_(T, m)                                                     \
    .name = #m,                                                                \
    .kind = _Generic(((T *)0)->m, int64_t: FIELD_KIND_INT,                     \
                     struct str: FIELD_KIND_TEXT, bool: FIELD_KIND_FLAG),      \
    .offset = offsetof(T, m)

#define FIELD(T, m) { FIELD_TYPED_(T, m) }
#define FIELD_ID(T, m) { FIELD_AS_(T, m, int64_t, FIELD_KIND_ID) }
#define FIELD_TIME(T, m) { FIELD_AS_(T, m, int64_t, FIELD_KIND_TIME) }
#define FIELD_DAY(T, m) { FIELD_AS_(T, m, int64_t, FIELD_KIND_DAY) }
#define FIELD_POINTS(T, m) { FIELD_AS_(T, m, int64_t, FIELD_KIND_POINTS) }
#define FIELD_WORD(T, m, w) { FIELD_AS_(T, m, int, FIELD_KIND_WORD), .words = (w) }
#define FIELD_IN(T, m, table) \
    { .name = #m, .kind = FIELD_KIND_STRUCT, .offset = offsetof(T, m), .of = (table) }
#define FIELD_OF(T, m, Item, table)                                            \
    { FIELD_AS_(T, m, struct list, FIELD_KIND_LIST), .of = (table),            \
      .size = sizeof(Item) }
#define FIELD_END { .name = NULL }

/* Inputs.  `lo` and `hi` as `min` and `max` above. */
#define INPUT(T, m, lab, lo, hi) \
    { FIELD_TYPED_(T, m), .label = (lab), .min = (lo), .max = (hi) }
#define INPUT_LINES(T, m, lab, lo, hi)                                         \
    { FIELD_TYPED_(T, m), .label = (lab), .min = (lo), .max = (hi),            \
      .flags = FIELD_LINES }
#define INPUT_TABLE(T, m, lab, lo, hi)                                         \
    { FIELD_TYPED_(T, m), .label = (lab), .min = (lo), .max = (hi),            \
      .flags = FIELD_LINES | FIELD_TABLE }
#define INPUT_DOCUMENT(T, m, lab, lo, hi)                                      \
    { FIELD_TYPED_(T, m), .label = (lab), .min = (lo), .max = (hi),            \
      .flags = FIELD_LINES | FIELD_DOCUMENT }
#define INPUT_SECRET(T, m, lab, lo, hi)                                        \
    { FIELD_TYPED_(T, m), .label = (lab), .min = (lo), .max = (hi),            \
      .flags = FIELD_SECRET }
#define INPUT_FLAG(T, m, lab) { FIELD_TYPED_(T, m), .label = (lab) }
#define INPUT_ID(T, m, lab, need) \
    { FIELD_AS_(T, m, int64_t, FIELD_KIND_ID), .label = (lab), .min = (need) }
#define INPUT_IDS(T, m, lab, lo, hi)                                           \
    { FIELD_AS_(T, m, struct ids, FIELD_KIND_IDS), .label = (lab),             \
      .min = (lo), .max = (hi) }
#define INPUT_TIME(T, m, lab, need) \
    { FIELD_AS_(T, m, int64_t, FIELD_KIND_TIME), .label = (lab), .min = (need) }
#define INPUT_DAY(T, m, lab, need) \
    { FIELD_AS_(T, m, int64_t, FIELD_KIND_DAY), .label = (lab), .min = (need) }
#define INPUT_POINTS(T, m, lab, lo, hi)                                        \
    { FIELD_AS_(T, m, int64_t, FIELD_KIND_POINTS), .label = (lab),             \
      .min = (lo), .max = (hi) }
#define INPUT_WORD(T, m, w, lab, need)                                         \
    { FIELD_AS_(T, m, int, FIELD_KIND_WORD), .words = (w), .label = (lab),     \
      .min = (need) }
#define INPUT_UPLOAD(T, m, lab, need) \
    { FIELD_AS_(T, m, struct upload, FIELD_KIND_UPLOAD), .label = (lab), .min = (need) }
#define INPUT_UPLOAD_PICTURE(T, m, lab, need)                                  \
    { FIELD_AS_(T, m, struct upload, FIELD_KIND_UPLOAD), .label = (lab),       \
      .min = (need), .flags = FIELD_PICTURE }

/* The field called `name` (dots step into structs) and its offset from the
 * outermost struct, or NULL when there is none. */
const struct field *field_find(const struct field *table, struct str name,
                               size_t *offset);

/* The member at `at` as people read it (page, CSV) and as machines do (JSON's
 * scalar without its quotes, the database's text).  Scalars only. */
struct str field_text(struct arena *a, const struct field *f, const void *at);
struct str field_wire(struct arena *a, const struct field *f, const void *at);

/* Is nothing in it: 0, empty text, false, no items? */
bool field_empty(const struct field *f, const void *at);

/* Read `text` into the member at `at`: blanks at the ends are dropped (but kept
 * inside secrets), empty text leaves it zero.  NULL when it went well, or the
 * message's code: field.required field.too_short field.too_long field.lines
 * field.control field.utf8 field.number field.range field.day field.time
 * field.points field.word field.flag field.id field.twice field.too_many.  Not for
 * UPLOAD, STRUCT, LIST. */
const char *field_set(struct arena *a, const struct field *f, struct str text, void *at);

/* UTF-8: well-formed (no surrogates, no overlong), how many characters, and the first `n`. */
bool utf8_valid(struct str s);
int64_t utf8_count(struct str s);
struct str utf8_head(struct str s, int64_t n);

#endif
