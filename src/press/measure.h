/* measure.h -- how large a table is set: the same in PDF and Word.
 *
 * Characters are as large as the number of columns allows, and smaller where the columns
 * would be too narrow.  Columns that wish for little (numbers, names) get it; those that wish
 * for more than an equal part share the rest; room to spare is spread by the wishes.  All in
 * points. */
#ifndef PRESS_MEASURE_H
#define PRESS_MEASURE_H

#include "press/paper.h"

struct measure {
    double size, pitch;  /* of characters and lines */
    double pad_x, pad_y; /* between rule and text */
    const double *x;     /* column_count + 1 edges from the left of the type area */
};

struct measure measure_table(struct arena *a, const struct table *t);

#endif
