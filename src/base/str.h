/* str.h -- a piece of text: pointer and length, UTF-8, not owned.
 *
 * Every text in the program is a `struct str`.  It never says who owns the
 * bytes; the arena that made them does.  Texts made by an arena or a buffer end
 * with a NUL that is not counted, for the benefit of C libraries.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

/* A literal as a str: S("report").  P() and FMT print one: printf(FMT, P(s)). */
#define S(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define FMT "%.*s"
#define P(s) (int)(s).n, (s).n != 0 ? (s).p : ""

struct str str_of(const char *c); /* NULL gives the empty text */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *c);
bool str_starts(struct str s, struct str head);
bool str_ends(struct str s, struct str tail);
struct str str_trim(struct str s); /* without ASCII blanks and U+3000 at either end */

/* Where `part` begins in `s`, or s.n when it is not there. */
size_t str_find(struct str s, struct str part);

/* Split at the first `mark`: *before is what precedes it and *s what follows.
 * False when there is none; then *before is all of *s and *s is empty. */
bool str_cut(struct str *s, struct str mark, struct str *before);

/* A whole decimal number, all of `s`, within int64_t; false otherwise. */
bool str_int(struct str s, int64_t *out);

#endif
