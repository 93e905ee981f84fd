/* picture_part.h -- what picture.c, picture_png.c and picture_jpeg.c share. */
#ifndef CODEC_PICTURE_PART_H
#define CODEC_PICTURE_PART_H

#include "codec/picture.h"

/* Dots, row by row from the top: grey (1 channel) or red, green, blue (3). */
struct raster {
    int width, height, channels;
    unsigned char *dots;
};

/* A picture on its way to a smaller one, or one as large: each dot of it is the average of
 * those that fall on it. */
struct shrink {
    struct raster to;
    int width, height; /* of what comes */
    int came;          /* rows so far */
    int on;            /* how many of them fell on the row that `sum` is of */
    uint32_t *sum;
};

/* The size that width × height is brought to. */
void shrink_size(int width, int height, int *to_width, int *to_height);

/* All of `height` rows must follow.  `turned`: it will stand on its side. */
void shrink_begin(struct arena *a, struct shrink *s, int width, int height, int channels,
                  bool turned);
void shrink_row(struct shrink *s, const unsigned char *dots);

MUST_CHECK enum rc picture_size_check(struct cx *cx, int64_t width, int64_t height);
MUST_CHECK enum rc picture_png_read(struct cx *cx, struct str bytes, struct raster *out);
MUST_CHECK enum rc picture_png_write(struct cx *cx, const struct raster *r, struct buf *out);
/* `orientation`: as EXIF counts, 1 (upright) to 8; `out` is not turned yet. */
MUST_CHECK enum rc picture_jpeg_read(struct cx *cx, struct str bytes, int *orientation,
                                     struct raster *out);
MUST_CHECK enum rc picture_jpeg_write(struct cx *cx, const struct raster *r,
                                      struct buf *out);

#endif
