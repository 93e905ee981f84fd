/* prose.h -- 正文: a text with headings, lists, tables and pictures, as lines that people can
 * read and type.  What a body is, everywhere: in a form, in the database, in JSON, in a
 * frozen issue.  The grammar is in docs/formats.md (正文).
 *
 * One line is one block, but for a table, which is as many lines as it has rows (in a body
 * as prose_tidy gives it).  What has no mark is a paragraph, so every plain text is a body as
 * it stands.  Nothing is refused: a line that is no right mark is a paragraph of what it says.
 *
 * Pure; what is made lives in the arena given, texts may point into `body`.
 */
#ifndef TEXT_PROSE_H
#define TEXT_PROSE_H

#include "base/arena.h"
#include "base/field.h"

enum prose_kind {
    PROSE_PARAGRAPH,
    PROSE_HEADING, /* `#` to `####`: level 1 一、 2 （一） 3 1. 4 (1); the number is part of the text */
    PROSE_ITEM,    /* `- `: of a list without numbers */
    PROSE_QUOTE,   /* `> `: 编者按, a passage of others */
    PROSE_TABLE,   /* `| a | b |`: the first row is the head */
    PROSE_PICTURE  /* `![caption](name)`: a file that goes with the item, by its name */
};

enum { PROSE_LEVELS = 4, PROSE_COLUMNS_MAX = 20 };

struct prose_row {
    const struct str *cells; /* as many as its table has columns; may be "" */
};

struct prose_block {
    enum prose_kind kind;
    int level;          /* PROSE_HEADING: 1 to PROSE_LEVELS */
    int line, lines;    /* where it stands in the body: from 0, and how many, with blank ones
                           between the rows of a table */
    struct str text;    /* without its mark, as it is read; a picture's caption */
    struct str name;    /* PROSE_PICTURE */
    int columns;        /* PROSE_TABLE: 1 to PROSE_COLUMNS_MAX */
    struct list rows;   /* of struct prose_row; the first is the head */
};

/* The blocks in order, of struct prose_block; blank lines make none. */
struct list prose_read(struct arena *a, struct str body);

/* As it is kept: no blank lines, no blanks at line ends, each mark in its one form, rows of a
 * table with as many cells as its first.  prose_tidy of what it gave is the same. */
struct str prose_tidy(struct arena *a, struct str body);

/* `text` as a paragraph's line, whatever it begins with; line ends become blanks. */
struct str prose_line(struct arena *a, struct str text);

/* Without marks: one block a line, of a table one row, cells with a tab between, a picture
 * by its caption (without one it makes no line).
 * What is searched, compared and counted. */
struct str prose_plain(struct arena *a, struct str body);

/* Characters as people count them (字数): those of prose_plain() without blanks. */
int64_t prose_length(struct arena *a, struct str body);

#endif
