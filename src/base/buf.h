/* buf.h -- text under construction, in an arena.  `struct buf b = { .a = a };` */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *a;
    char *p;
    size_t n, cap;
};

void buf_add(struct buf *b, struct str s);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_html(struct buf *b, struct str s); /* escaped for text and attributes */
void buf_json(struct buf *b, struct str s); /* quoted and escaped */
void buf_csv(struct buf *b, struct str s);  /* quoted; a formula's first sign disarmed */
void buf_url(struct buf *b, struct str s);  /* percent-encoded: a query value */
struct str buf_str(const struct buf *b);    /* NUL behind it; {"" ,0} when empty */

#endif
