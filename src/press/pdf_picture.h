/* pdf_picture.h -- a picture in a type area. */
#ifndef PRESS_PDF_PICTURE_H
#define PRESS_PDF_PICTURE_H

#include "press/pen.h"

/* How large it is set, in points: 96 dots to the inch, smaller where it would be wider than
 * the type area or taller than half of it. */
void pdf_picture_size(const struct picture *p, double *width, double *height);

/* Draw it in the middle between the margins, in a box `height` tall from the pen's place;
 * the pen does not move.  JPEG goes into the file as it is.  What is neither JPEG nor PNG
 * leaves its place empty. */
void pdf_picture(struct pen *pen, const struct picture *p, double height);

#endif
