/* pdf_head.h -- page one's head in its three layouts (paper.h), and the kinds of lines that
 * it shares with titles and the 版记. */
#ifndef PRESS_PDF_HEAD_H
#define PRESS_PDF_HEAD_H

#include "press/pen.h"

/* Set the head at the top of a page; the pen then stands a line above a title's place. */
void pdf_head(struct arena *a, struct pen *pen, const struct masthead *m);

/* Centred, in as few lines as it needs, all about equally long: the narrowest width that
 * still takes no more lines. */
void pdf_centred(struct pen *pen, struct str text, struct manner m);

/* Two texts on one line, each at its edge; on lines of their own where they do not fit on
 * one. */
void pdf_pair(struct pen *pen, struct str left, struct str right, struct manner m);

#endif
