/* font.h -- which of the installed fonts serves each face of a paper.
 *
 * The office's own font where it is installed, else the best of those that GB/T 9704 asks
 * for and their free kin.  Noto stands behind each, for the free faces lack some
 * characters of names.  One font map per thread: what is asked here is loaded once. */
#ifndef PRESS_FONT_H
#define PRESS_FONT_H

#include <pango/pango.h>
#include "press/paper.h"

/* FACE_END descriptions for FACE_END families that are wanted (each may be ""); the
 * caller frees them. */
void fonts_find(struct arena *a, const struct str *wanted, PangoFontDescription **out);

/* The family that is set where `wanted` is not installed; "" where it is, or is "". */
struct str font_stand_in(enum face face, struct str wanted);

#endif
