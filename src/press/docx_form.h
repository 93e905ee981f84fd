/* docx_form.h -- ruled forms and pictures of a Word document: tables whose cells span a grid
 * of 28 columns, and drawings that stand in a line (ECMA-376 part 1, 17.4 and 20.4). */
#ifndef PRESS_DOCX_FORM_H
#define PRESS_DOCX_FORM_H

#include "base/buf.h"
#include "press/paper.h"

/* The whole table. */
void docx_form(struct buf *b, const struct form *f);

/* The run that shows picture `number` (from 1) of the document; its part's relation is
 * rIdP`number`. */
void docx_drawing(struct buf *b, const struct picture *p, int number);

/* "png" or "jpeg". */
const char *docx_picture_kind(const struct picture *p);

/* How wide `s` is, roughly, in points: a character outside ASCII is as wide as it is high,
 * others half. */
double docx_text_points(struct str s, double size, double spread);

#endif
