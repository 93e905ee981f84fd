/* style_reader.h -- the reader of style files, inside.  Nobody else includes it.
 *
 *     style.c         the file, its head and its lines
 *     style_text.c    words with figures in them, conditions, mistakes
 *     style_table.c   the lines of a table
 *     style_figure.c  the tables of figures, and reading one
 */
#ifndef DOMAIN_STYLE_READER_H
#define DOMAIN_STYLE_READER_H

#include "domain/style.h"

/* In the order of style_keywords[]. */
enum style_key {
    KEY_STYLE, KEY_PERIODS, KEY_TITLE, KEY_TEXT, KEY_MORE, KEY_HEADING, KEY_NOTE, KEY_IF,
    KEY_LEVELS, KEY_GROUPS, KEY_GROUPS_END, KEY_TABLE, KEY_COLUMN, KEY_ORDER, KEY_ONLY,
    KEY_TOP, KEY_TOTAL, KEY_MARK, KEY_ANNEX, KEY_END
};

struct style_reader {
    struct arena *a;
    struct style *style;
    int64_t line;
    struct line_faults faults;
    struct style_line *lines;
    size_t n_lines;
    struct style_test *tests; /* gathered for the next line */
    size_t n_tests;
    int64_t tests_line, level_line; /* where a 若 or 每级 stands that has no line yet */
    bool each_level;
    bool text;                /* is there a paragraph to go on with? */
    int64_t groups_line;      /* where the open 每组 stands */
    int64_t style_seen, periods_seen, title_seen;
    struct style_table *table; /* the one that 列 … belong to, or NULL */
    int64_t table_line;
    struct style_column *columns;
    struct style_mark *marks;
    struct style_test *only;
    const char *over;
};

/* -- style_text.c -- */

/* A mistake in the line that is read, or in another; `got` are the words at fault. */
void style_fault(struct style_reader *r, struct str got, const char *wanted);
void style_fault_at(struct style_reader *r, int64_t line, const char *wanted);

/* Bytes of the brace at the head of `s`, or 0. */
size_t style_brace(struct str s, const char *plain, const char *wide);
struct str str_from(struct str s, size_t from);

/* {采用 省} at the head of *s: what is inside; *s goes on behind it.  Each of these gives
 * false after a mistake. */
bool style_braced(struct style_reader *r, struct str *s, struct str *inside);
bool style_figure_of(struct style_reader *r, struct str words, unsigned place,
                     struct figure *out);
bool style_test(struct style_reader *r, struct str *s, unsigned place,
                struct style_test *out);
/* Words with figures in them; of struct style_part. */
void style_parts(struct style_reader *r, struct str s, unsigned place, struct list *out);

/* Where the line stands; a new line, with the conditions before it. */
unsigned style_place_of(const struct style_reader *r);
struct style_line *style_line_add(struct style_reader *r, enum style_kind kind,
                                  struct str typed);

/* -- style_table.c -- */

void style_table_begin(struct style_reader *r, struct str rest, struct str typed);
void style_table_line(struct style_reader *r, enum style_key key, struct str rest);
void style_table_end(struct style_reader *r);

#endif
