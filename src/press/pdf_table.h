/* pdf_table.h -- a table on pages: widths, wrapped cells, rows and rules. */
#ifndef PRESS_PDF_TABLE_H
#define PRESS_PDF_TABLE_H

#include "press/pen.h"

/* What it needs at least before its first page may end: the head and two lines. */
double pdf_table_least(struct arena *a, struct pen *pen, const struct table *t);

/* Set the table from the pen's place downward.  A row that fits on a page is not
 * divided, one that does not goes on over pages; the head stands again at the top of
 * each page unless it takes more than a third of one. */
void pdf_table(struct arena *a, struct pen *pen, const struct table *t);

#endif
