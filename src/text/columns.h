/* columns.h -- texts in columns, block beside block: what compare() (compare.h) found between
 * each text and the next, joined on the lines of the texts between, as rows.
 *
 *     step[0] = compare(a, first, second);
 *     step[1] = compare(a, second, third);
 *     rows = columns_of(a, step, 2, names);      three columns
 *
 * A column read downwards is its text, block for block, with nothing added: a word that goes
 * is marked in the last column that has it, one that comes in the first.  So in a column
 * between two others a word may be marked twice: it came, and went again.
 *
 * A block stands in the row of the block it is paired with on its left.  One that has none
 * there stands alone, but for a block that was gone before and is back with the same words:
 * it returns to its row, where the order of both texts allows that.
 *
 * Pure; texts may point into the comparisons.
 */
#ifndef TEXT_COLUMNS_H
#define TEXT_COLUMNS_H

#include "text/compare.h"

struct column_part {
    struct str text;
    bool come, gone; /* the column to the left has it not; the one to the right */
};
struct column_cell {
    struct str name;   /* of the column */
    int64_t line;      /* in its body, from 1; 0: nothing stands here */
    struct str mark;   /* as in compare_line; 正文: a paragraph that is none in a neighbour */
    struct list parts; /* of struct column_part: the words of the block, in order */
    bool moved_in, moved_out; /* it came, or is gone, and stands elsewhere in that column */
};
struct column_row {
    struct list cells; /* of struct column_cell: one for each column */
    bool same;         /* in all columns */
};
extern const struct field column_row_fields[];

/* `n` steps, at least one, make n + 1 columns, which are called `names`.  Each step is of the
 * text that the step before it ends with.  The rows, of struct column_row. */
struct list columns_of(struct arena *a, const struct comparison *step, size_t n,
                       const struct str *names);

#endif
