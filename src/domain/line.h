/* line.h -- one line of a rules file or a style as text: words, numbers, days.
 *
 * People type what their keyboard gives: full-width digits and signs, blanks of two
 * widths, a colon behind the keyword or none, a unit behind the number (2 分).  All of it
 * is read here; what it means is the reader's.
 */
#ifndef DOMAIN_LINE_H
#define DOMAIN_LINE_H

#include "base/arena.h"
#include "base/field.h"

/* The next line of *text without its end (LF, CR LF or CR); false when none is left. */
bool line_next(struct str *text, struct str *line);

/* Does it say nothing: blank, or a comment (# …)? */
bool line_is_silent(struct str line);

/* Does it hold a control character other than a tab? */
bool line_has_control(struct str line);

/* The word a line begins with: up to a blank, a colon, a digit, a minus or 《.  *rest is
 * what follows, without blanks and one colon in front. */
struct str line_word(struct str line, struct str *rest);

/* Full-width signs, digits and blanks as their ASCII kin; 、 and 。 as blanks. */
struct str line_plain(struct arena *a, struct str s);

/* One word of a line: as typed, and as it is read. */
struct token {
    struct str raw, plain;
    bool quoted; /* it stood in 《》, which are not in it: a name, never a keyword */
    bool apart;  /* something separates it from the word before */
};

/* The words of a text as typed, of struct token.  Blanks, commas, semicolons and 、
 * separate; a number is parted from what it touches, and so are its unit and a colon:
 * 任务4篇每少一篇扣1 is 任务, 4, 篇, 每少一篇扣, 1.  Nothing within 《》 separates.  NULL:
 * it went well; else what is wrong with its 《》, in Chinese. */
const char *line_tokens(struct arena *a, struct str raw, struct list *out);

/* Is it a unit that may stand behind any number and means nothing: 分 篇 条 …? */
bool line_is_unit(struct str plain);

/* Where the first character of `s` is that separates words, or s.n. */
size_t line_word_end(struct str s);

/* 2005-01-01, 2005.1.1, 2005/1/1 or 2005年1月1日, all of a plain text. */
bool line_day(struct str plain, int64_t *out);

/* How many characters must be changed, added or dropped to make one of the other; 99
 * when one of them is longer than 24 characters. */
int line_distance(struct str a, struct str b);

#endif
