/* book.h -- a workbook as data: sheets of columns and rows, and their print set-up; what
 * xlsx.h writes.  Everything lives in the arena given to book_new().
 *
 * A cell is text as people read it; in a column of numbers it is a number where it reads
 * as one, and empty where it is empty.  Texts are cleaned as those of papers (paper.h).
 */
#ifndef PRESS_BOOK_H
#define PRESS_BOOK_H

#include "base/cx.h"
#include "press/paper.h"

enum cell_kind {
    CELL_TEXT,
    CELL_WHOLE,  /* 12: shown without places */
    CELL_NUMBER, /* 12.5: shown with as many places as it has */
    CELL_KIND_END
};

struct book_column {
    struct str head;
    int width; /* in half characters; 0: as its longest text, within 60 */
    enum cell_kind kind;
};

struct book_row {
    const struct str *cells;
    bool strong; /* a sum: bold, with a rule above */
    struct book_row *next;
};

struct book_sheet {
    struct book *book;
    struct str name;  /* as a tab: at most 31 characters, without []:*?/\ */
    struct str title; /* over every printed page */
    const struct book_column *columns;
    int column_count;
    struct book_row *first, *last;
    int64_t rows;
    struct book_sheet *next;
};

struct book {
    struct arena *a;
    struct str title, author;
    int64_t date; /* the file's; 0: a fixed one */
    struct book_sheet *first, *last;
    size_t size; /* bytes of text in all */
};

enum { BOOK_COLUMNS_MAX = 60, BOOK_NAME_MAX = 31 };

struct book *book_new(struct arena *a, struct str title, struct str author, int64_t date);
/* A column of numbers is one of which all cells are, so that it can be summed.  Begin with
 * CELL_TEXT and tell one cell after another; false: this one is none, the column is of text. */
bool cell_kind_tell(struct str cell, enum cell_kind *kind);
/* Does a row say 合计, 小计 or 全部单位 in one of its first cells? */
bool cells_sum(const struct str *cells, int n);

/* Columns are copied.  A name that is taken already gets a number behind. */
struct book_sheet *book_sheet(struct book *b, struct str name, struct str title,
                              const struct book_column *columns, int count);
void book_row(struct book_sheet *s, const struct str *cells, bool strong);

/* A sheet of CSV (codec/csv.h) as the program writes it: the first line is the head; columns
 * have their kind by cell_kind_tell(), rows of cells_sum() are strong.  At most
 * BOOK_COLUMNS_MAX columns. */
MUST_CHECK enum rc book_csv(struct cx *cx, struct book *b, struct str name, struct str title,
                            struct str csv);

#endif
