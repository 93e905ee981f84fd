/* recast.h -- a paper as workbook and a workbook as paper, so that each can be had as any
 * file: the tables of a paper on sheets of their own and its words on one more; each sheet of
 * a book as a titled table. */
#ifndef PRESS_RECAST_H
#define PRESS_RECAST_H

#include "press/book.h"
#include "press/paper.h"

struct book *book_of_paper(struct arena *a, const struct paper *p);
struct paper *paper_of_book(struct arena *a, const struct book *b);

/* A book as CSV: its sheets one below the other, each after the first with a blank line
 * before it. */
struct str book_csv_write(struct arena *a, const struct book *b);

#endif
