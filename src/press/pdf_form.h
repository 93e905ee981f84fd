/* pdf_form.h -- a ruled form on pages: 信息报送单, 呈批笺. */
#ifndef PRESS_PDF_FORM_H
#define PRESS_PDF_FORM_H

#include "press/pen.h"

/* Set the form from the pen's place downward, a cell's character as wide as one of the
 * grid, a row as tall as its lines of the grid, more where its texts ask for it.  A row that
 * fits on a page is not divided; one that does not goes on over pages. */
void pdf_form(struct arena *a, struct pen *pen, const struct form *f);

#endif
