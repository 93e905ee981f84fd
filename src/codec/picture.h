/* picture.h -- a stranger's picture, written anew: what goes into a paper.
 *
 * Read are PNG and JPEG, told apart by their bytes, not their names, of any kind that
 * libpng and libjpeg read: palettes, 16 bits, interlaced, progressive, CMYK.  Nothing of
 * the file but its dots is kept: no EXIF (where it was taken, by whom), no profiles, no
 * texts, nothing behind its end.  A JPEG comes out as a baseline JPEG, upright as its EXIF
 * says; a PNG as a PNG of 8 bits, grey or colour, on white.  Both are made smaller, never
 * larger, to fit PICTURE_WIDTH_MAX by PICTURE_HEIGHT_MAX: 300 dots an inch over the whole
 * type area of a paper.
 *
 * Failures, each with a sentence that says what to do:
 *     E_INVALID   picture.kind     neither PNG nor JPEG: {0} what it is, or ""
 *     E_INVALID   picture.damaged  cut off, or not what its head says
 *     E_TOO_LARGE picture.large    over PICTURE_SIDE_MAX a side or PICTURE_DOTS_MAX in all:
 *                                  {0} 宽×高
 */
#ifndef CODEC_PICTURE_H
#define CODEC_PICTURE_H

#include "base/buf.h"
#include "base/cx.h"

enum {
    PICTURE_SIDE_MAX = 12000,
    PICTURE_DOTS_MAX = 40000000,
    PICTURE_WIDTH_MAX = 1800,
    PICTURE_HEIGHT_MAX = 2600,
};

struct picture_shape {
    bool jpeg; /* else PNG */
    int width, height;
};

/* Does it begin like a PNG or JPEG? */
bool picture_is_one(struct str bytes);

/* To be called in the sandbox (os/picture.h). */
MUST_CHECK enum rc picture_clean(struct cx *cx, struct str bytes, struct buf *out);

/* Once before, outside: libjpeg-turbo asks what the processor can do at its first use, on
 * some by opening a file. */
void picture_ready(void);

/* Is it what picture_clean() writes, part by part to its very end?  Nothing is decoded. */
bool picture_is_clean(struct str bytes, struct picture_shape *out);

#endif
