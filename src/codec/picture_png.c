/* picture_png.c -- PNG to dots and back; see picture.h. */
#include <png.h>

#include "codec/picture_part.h"

enum { CHUNK_MAX = 4 << 20, COMPRESSION = 5 };

struct png_job {
    struct cx *cx;
    struct str left; /* of what is read */
    struct shrink shrink;
    const struct raster *from; /* what is written */
    struct buf *to;
    png_structp png;
    png_infop info;
};

static void say_nothing(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

PNG_NORETURN static void leave(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void give(png_structp png, png_bytep to, size_t n)
{
    struct png_job *j = png_get_io_ptr(png);

    if (n > j->left.n)
        png_error(png, "cut off");
    memcpy(to, j->left.p, n);
    j->left = (struct str){ j->left.p + n, j->left.n - n };
}

static void take(png_structp png, png_bytep bytes, size_t n)
{
    struct png_job *j = png_get_io_ptr(png);

    buf_add(j->to, (struct str){ (const char *)bytes, n });
}

static void flush(png_structp png)
{
    (void)png;
}

static void lay_on_white(unsigned char *to, const unsigned char *from, size_t colours)
{
    unsigned alpha = from[colours];

    for (size_t c = 0; c < colours; c++)
        to[c] = (unsigned char)((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
}

/* A row as libpng gives it; what is see-through is laid on white, in place. */
static void take_row(struct png_job *j, unsigned char *row, size_t channels)
{
    size_t colours = (size_t)j->shrink.to.channels;

    if (channels != colours) {
        for (int x = 0; x < j->shrink.width; x++)
            lay_on_white(row + (size_t)x * colours, row + (size_t)x * channels, colours);
    }
    shrink_row(&j->shrink, row);
}

/* An interlaced one comes in several passes over all of it. */
static void read_rows(struct png_job *j, int passes)
{
    size_t channels = png_get_channels(j->png, j->info);
    size_t row = png_get_rowbytes(j->png, j->info);
    int height = j->shrink.height;
    unsigned char *all = arena_alloc(j->cx->a, passes > 1 ? (size_t)height : 1, row);

    if (row != (size_t)j->shrink.width * channels)
        png_error(j->png, "not 8 bits");
    for (int pass = 1; pass < passes; pass++) {
        for (int y = 0; y < height; y++)
            png_read_row(j->png, all + (size_t)y * row, NULL);
    }
    for (int y = 0; y < height; y++) {
        unsigned char *at = passes > 1 ? all + (size_t)y * row : all;

        png_read_row(j->png, at, NULL);
        take_row(j, at, channels);
    }
}

static void read_all(struct png_job *j)
{
    int passes, channels;

    png_set_user_limits(j->png, PICTURE_SIDE_MAX, PICTURE_SIDE_MAX);
    png_set_chunk_malloc_max(j->png, CHUNK_MAX);
    png_set_read_fn(j->png, j, give);
    png_read_info(j->png, j->info);
    png_set_expand(j->png);
    png_set_scale_16(j->png);
    passes = png_set_interlace_handling(j->png);
    png_read_update_info(j->png, j->info);
    channels = png_get_channels(j->png, j->info);
    shrink_begin(j->cx->a, &j->shrink, (int)png_get_image_width(j->png, j->info),
                 (int)png_get_image_height(j->png, j->info), channels < 3 ? 1 : 3, false);
    read_rows(j, passes);
    png_read_end(j->png, NULL);
}

/* The size stands in the first chunk, always at the same place. */
static enum rc check_head(struct cx *cx, struct str s)
{
    uint32_t n[2];

    if (s.n < 33 || memcmp(s.p + 12, "IHDR", 4) != 0)
        return fail(cx, E_INVALID, "picture.damaged", S("no IHDR"));
    for (int i = 0; i < 2; i++)
        n[i] = png_get_uint_32((const unsigned char *)s.p + 16 + 4 * i);
    return picture_size_check(cx, n[0], n[1]);
}

enum rc picture_png_read(struct cx *cx, struct str bytes, struct raster *out)
{
    struct png_job *j = NEW(cx->a, struct png_job);

    TRY(check_head(cx, bytes));
    *j = (struct png_job){ .cx = cx, .left = bytes };
    j->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing);
    j->info = j->png != NULL ? png_create_info_struct(j->png) : NULL;
    if (j->info == NULL || setjmp(png_jmpbuf(j->png)) != 0) {
        png_destroy_read_struct(&j->png, &j->info, NULL);
        return fail(cx, E_INVALID, "picture.damaged", S("PNG"));
    }
    read_all(j);
    png_destroy_read_struct(&j->png, &j->info, NULL);
    *out = j->shrink.to;
    return OK;
}

static void write_all(struct png_job *j)
{
    const struct raster *r = j->from;
    size_t row = (size_t)r->width * (size_t)r->channels;

    png_set_write_fn(j->png, j, take, flush);
    png_set_compression_level(j->png, COMPRESSION);
    png_set_IHDR(j->png, j->info, (png_uint_32)r->width, (png_uint_32)r->height, 8,
                 r->channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(j->png, j->info);
    for (int y = 0; y < r->height; y++)
        png_write_row(j->png, r->dots + (size_t)y * row);
    png_write_end(j->png, NULL);
}

enum rc picture_png_write(struct cx *cx, const struct raster *r, struct buf *out)
{
    struct png_job *j = NEW(cx->a, struct png_job);

    *j = (struct png_job){ .cx = cx, .from = r, .to = out };
    j->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing);
    j->info = j->png != NULL ? png_create_info_struct(j->png) : NULL;
    if (j->info == NULL || setjmp(png_jmpbuf(j->png)) != 0) {
        png_destroy_write_struct(&j->png, &j->info);
        return fail(cx, E_INVALID, "picture.damaged", S("PNG, writing"));
    }
    write_all(j);
    png_destroy_write_struct(&j->png, &j->info);
    return OK;
}
