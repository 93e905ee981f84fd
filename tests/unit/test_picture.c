/* test_picture.c -- pictures of strangers: decoded in the sandbox, written anew, or refused with a reason. */
#include "os/picture.h"

#include <stdio.h>
#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>
#include "codec/picture_part.h"
#include "tests/check.h"

/* -- what is sent -- */

struct png_kind {
    int width, height, depth, colour, interlace;
};

static void add(png_structp png, png_bytep bytes, size_t n)
{
    buf_add(png_get_io_ptr(png), (struct str){ (const char *)bytes, n });
}

static void flush(png_structp png)
{
    (void)png;
}

/* Each row grows from dark to light; a palette of four; alpha half. */
static struct str make_png(struct arena *in, const struct png_kind *k)
{
    struct buf b = { .a = in };
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_color palette[4] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 9, 9, 9 } };
    png_byte alpha[1] = { 0 };
    png_bytep *rows = NEW_ARRAY(in, png_bytep, (size_t)k->height);
    size_t row;

    png_set_write_fn(png, &b, add, flush);
    png_set_IHDR(png, info, (png_uint_32)k->width, (png_uint_32)k->height, k->depth, k->colour,
                 k->interlace, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (k->colour == PNG_COLOR_TYPE_PALETTE) {
        png_set_PLTE(png, info, palette, 4);
        png_set_tRNS(png, info, alpha, 1, NULL);
    }
    png_set_text(png, info, &(png_text){ .compression = PNG_TEXT_COMPRESSION_NONE,
                                         .key = (char *)(uintptr_t)"Comment",
                                         .text = (char *)(uintptr_t)"secret", .text_length = 6 },
                 1);
    row = png_get_rowbytes(png, info);
    for (int y = 0; y < k->height; y++) {
        rows[y] = arena_alloc(in, 1, row);
        for (size_t x = 0; x < row; x++)
            rows[y][x] = (png_byte)(x * 255 / row);
    }
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    return buf_str(&b);
}

struct jpeg_kind {
    int width, height, channels;
    J_COLOR_SPACE space;
    bool progressive;
    int orientation; /* 0: no EXIF */
    bool big;        /* its EXIF in Motorola's order */
};

static struct str exif(struct arena *in, int orientation, bool big)
{
    struct buf b = { .a = in };
    unsigned char o = (unsigned char)orientation;

    buf_add(&b, S("Exif\0\0"));
    if (big) {
        buf_add(&b, S("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"));
        buf_add(&b, (struct str){ (const char *)&o, 1 });
        buf_add(&b, S("\0\0"));
    } else {
        buf_add(&b, S("II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"));
        buf_add(&b, (struct str){ (const char *)&o, 1 });
        buf_add(&b, S("\0\0\0"));
    }
    return buf_str(&b);
}

/* The upper half black, the lower white: what is upright can be seen. */
static struct str make_jpeg(struct arena *in, const struct jpeg_kind *k)
{
    struct jpeg_error_mgr error;
    struct jpeg_compress_struct c = { .err = jpeg_std_error(&error) };
    unsigned char *out = NULL;
    unsigned long n = 0;
    size_t row = (size_t)k->width * (size_t)k->channels;
    unsigned char *row_dots = arena_alloc(in, 1, row);
    struct str s;

    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &out, &n);
    c.image_width = (JDIMENSION)k->width;
    c.image_height = (JDIMENSION)k->height;
    c.input_components = k->channels;
    c.in_color_space = k->space;
    jpeg_set_defaults(&c);
    if (k->progressive)
        jpeg_simple_progression(&c);
    jpeg_start_compress(&c, TRUE);
    if (k->orientation != 0) {
        s = exif(in, k->orientation, k->big);
        jpeg_write_marker(&c, JPEG_APP0 + 1, (const unsigned char *)s.p, (unsigned)s.n);
    }
    for (int y = 0; y < k->height; y++) {
        memset(row_dots, y < k->height / 2 ? 0 : 255, row);
        jpeg_write_scanlines(&c, &row_dots, 1);
    }
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    s = arena_str(in, (struct str){ (const char *)out, n });
    free(out);
    return s;
}

/* -- what comes back -- */

static struct arena *a;
static struct cx cx;
static struct picture_taken got;

static void begin(void)
{
    a = arena_new(NULL, (size_t)512 << 20);
    cx = (struct cx){ .a = a };
    got = (struct picture_taken){ .bytes = S("") };
}

static void refused(struct str bytes, enum rc rc, const char *code)
{
    cx.fault = (struct fault){ .rc = OK };
    CHECK_INT(picture_take(&cx, bytes, &got), (int64_t)rc);
    CHECK_STR(str_of(cx.fault.code), code);
}

static void taken(struct str bytes, int width, int height, bool jpeg)
{
    CHECK_INT(picture_take(&cx, bytes, &got), OK);
    CHECK_INT(got.shape.width, width);
    CHECK_INT(got.shape.height, height);
    CHECK_INT(got.shape.jpeg, jpeg);
    CHECK_INT((int64_t)str_find(got.bytes, S("secret")), (int64_t)got.bytes.n);
    CHECK_INT((int64_t)str_find(got.bytes, S("Exif")), (int64_t)got.bytes.n);
}

/* The dots of the clean copy. */
static struct raster dots(void)
{
    struct raster r = { .width = 0 };
    int orientation = 0;

    if (got.shape.jpeg)
        CHECK_INT(picture_jpeg_read(&cx, got.bytes, &orientation, &r), OK);
    else
        CHECK_INT(picture_png_read(&cx, got.bytes, &r), OK);
    return r;
}

static void every_kind_of_png(void)
{
    static const struct {
        int depth, colour, channels;
    } kind[] = { { 1, PNG_COLOR_TYPE_GRAY, 1 },       { 4, PNG_COLOR_TYPE_GRAY, 1 },
                 { 8, PNG_COLOR_TYPE_GRAY, 1 },       { 16, PNG_COLOR_TYPE_GRAY, 1 },
                 { 8, PNG_COLOR_TYPE_RGB, 3 },        { 16, PNG_COLOR_TYPE_RGB, 3 },
                 { 2, PNG_COLOR_TYPE_PALETTE, 3 },    { 8, PNG_COLOR_TYPE_GRAY_ALPHA, 1 },
                 { 8, PNG_COLOR_TYPE_RGB_ALPHA, 3 },  { 16, PNG_COLOR_TYPE_RGB_ALPHA, 3 } };

    begin();
    for (size_t i = 0; i < sizeof(kind) / sizeof(kind[0]); i++) {
        for (int lace = 0; lace < 2; lace++) {
            struct png_kind k = { 31, 17, kind[i].depth, kind[i].colour, lace };
            struct raster r;

            taken(make_png(a, &k), 31, 17, false);
            r = dots();
            CHECK_INT(r.channels, kind[i].channels);
        }
    }
    arena_free(a);
}

static void what_is_see_through_is_laid_on_white(void)
{
    struct raster r;

    begin();
    taken(make_png(a, &(struct png_kind){ 64, 2, 2, PNG_COLOR_TYPE_PALETTE, 0 }), 64, 2, false);
    r = dots(); /* the first colour of the palette, red, is wholly see-through */
    CHECK_INT(r.dots[0], 255);
    CHECK_INT(r.dots[1], 255);
    CHECK_INT(r.dots[2], 255);
    taken(make_png(a, &(struct png_kind){ 64, 2, 8, PNG_COLOR_TYPE_GRAY_ALPHA, 0 }), 64, 2,
          false);
    r = dots();
    CHECK_INT(r.dots[0], 255 - 1); /* 0 at an alpha of 1 in 255 */
    arena_free(a);
}

static void every_kind_of_jpeg(void)
{
    static const struct jpeg_kind kind[] = {
        { 40, 20, 3, JCS_RGB, false, 0, false }, { 40, 20, 1, JCS_GRAYSCALE, false, 0, false },
        { 40, 20, 4, JCS_CMYK, false, 0, false }, { 40, 20, 3, JCS_RGB, true, 0, false },
    };

    begin();
    for (size_t i = 0; i < sizeof(kind) / sizeof(kind[0]); i++) {
        struct raster r;

        taken(make_jpeg(a, &kind[i]), 40, 20, true);
        r = dots();
        CHECK_INT(r.channels, kind[i].channels == 1 ? 1 : 3);
        CHECK(r.dots[0] < 20 && r.dots[(size_t)(19 * 40 * r.channels)] > 235);
    }
    arena_free(a);
}

/* Black was above; where does EXIF say it is? */
static void a_jpeg_stands_upright(void)
{
    static const char black[] = "?NNSSWEEW"; /* north, south, west, east */

    begin();
    for (int o = 1; o <= 8; o++) {
        struct jpeg_kind k = { 48, 32, 3, JCS_RGB, false, o, o % 2 == 0 };
        struct raster r;
        size_t last;
        bool nw, se;

        taken(make_jpeg(a, &k), o >= 5 ? 32 : 48, o >= 5 ? 48 : 32, true);
        r = dots();
        last = (size_t)r.width * (size_t)r.height * 3;
        nw = r.dots[0] < 60;
        se = r.dots[last - 1] < 60;
        CHECK(nw == (black[o] == 'N' || black[o] == 'W') && se != nw);
        CHECK((r.dots[(size_t)(r.width - 1) * 3] < 60) ==
              (black[o] == 'N' || black[o] == 'E'));
    }
    taken(make_jpeg(a, &(struct jpeg_kind){ 48, 32, 3, JCS_RGB, false, 99, false }), 48, 32,
          true);
    arena_free(a);
}

static void a_large_one_is_made_smaller(void)
{
    begin();
    taken(make_png(a, &(struct png_kind){ 3600, 20, 8, PNG_COLOR_TYPE_GRAY, 0 }), 1800, 10,
          false);
    CHECK(dots().dots[0] < 2 && dots().dots[1799] > 250);
    taken(make_png(a, &(struct png_kind){ 3, 12000, 1, PNG_COLOR_TYPE_GRAY, 1 }), 1, 2600,
          false);
    taken(make_jpeg(a, &(struct jpeg_kind){ 4000, 3000, 3, JCS_RGB, true, 0, false }), 1800,
          1350, true);
    taken(make_jpeg(a, &(struct jpeg_kind){ 4000, 3000, 3, JCS_RGB, false, 6, true }), 1800,
          2400, true);
    taken(make_jpeg(a, &(struct jpeg_kind){ 8000, 5000, 3, JCS_RGB, false, 0, false }), 1800,
          1125, true);
    taken(make_png(a, &(struct png_kind){ 1, 1, 8, PNG_COLOR_TYPE_RGB, 0 }), 1, 1, false);
    arena_free(a);
}

/* What a stage sends with `width` and `height` in its head. */
static struct str sized(struct str s, size_t at, uint32_t width, uint32_t height)
{
    struct str to = arena_str(a, s);
    unsigned char *p = (unsigned char *)(uintptr_t)to.p + at;

    for (int i = 0; i < 4; i++) {
        p[i] = (unsigned char)(width >> (24 - 8 * i));
        p[4 + i] = (unsigned char)(height >> (24 - 8 * i));
    }
    return to;
}

static void too_large_is_said_before_anything_is_read(void)
{
    struct str png;

    begin();
    png = make_png(a, &(struct png_kind){ 8, 8, 8, PNG_COLOR_TYPE_RGB, 0 });
    refused(sized(png, 16, 12001, 8), E_TOO_LARGE, "picture.large");
    CHECK_STR(cx.fault.arg[0], "12001×8");
    refused(sized(png, 16, 8000, 8000), E_TOO_LARGE, "picture.large");
    refused(sized(png, 16, 0xffffffff, 0xffffffff), E_TOO_LARGE, "picture.large");
    refused(sized(png, 16, 0, 8), E_INVALID, "picture.damaged");
    refused(sized(png, 16, 6000, 6000), E_INVALID, "picture.damaged"); /* its CRC */
    refused(make_jpeg(a, &(struct jpeg_kind){ 12001, 1, 1, JCS_GRAYSCALE, false, 0, false }),
            E_TOO_LARGE, "picture.large");
    refused(make_jpeg(a, &(struct jpeg_kind){ 9000, 9000, 1, JCS_GRAYSCALE, false, 0, false }),
            E_TOO_LARGE, "picture.large");
    refused((struct str){ png.p, PICTURE_BYTES_MAX + 1 }, E_TOO_LARGE, "picture.bytes");
    arena_free(a);
}

static void what_is_no_picture_is_called_by_its_name(void)
{
    static const struct {
        struct str bytes;
        const char *name;
    } no[] = { { { "GIF89a\1\0\1\0", 10 }, "GIF" },
               { { "RIFF\x10\0\0\0WEBPVP8 ", 16 }, "WebP" },
               { { "<svg xmlns=''/>", 15 }, "SVG" },
               { { "<?xml version='1.0'?><svg/>", 27 }, "SVG" },
               { { "BM\0\0\0\0", 6 }, "BMP" },
               { { "%PDF-1.7", 8 }, "PDF" },
               { { "\0\0\0\x18" "ftypheic", 12 }, "HEIC" },
               { { "\x89PNX\r\n\x1a\n", 8 }, "" },
               { { "\xff\xd8", 2 }, "" },
               { { "", 0 }, "" } };

    begin();
    for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
        refused(no[i].bytes, E_INVALID, "picture.kind");
        CHECK_STR(cx.fault.arg[0], no[i].name);
        CHECK(!picture_is_one(no[i].bytes));
    }
    arena_free(a);
}

static void what_is_cut_off_is_damaged(void)
{
    struct str whole[4];

    begin();
    whole[0] = make_png(a, &(struct png_kind){ 40, 30, 8, PNG_COLOR_TYPE_RGB, 0 });
    whole[1] = make_png(a, &(struct png_kind){ 40, 30, 8, PNG_COLOR_TYPE_RGB_ALPHA, 1 });
    whole[2] = make_jpeg(a, &(struct jpeg_kind){ 64, 48, 3, JCS_RGB, false, 1, false });
    whole[3] = make_jpeg(a, &(struct jpeg_kind){ 64, 48, 3, JCS_RGB, true, 0, false });
    for (int i = 0; i < 4; i++) {
        for (size_t n = 8; n < whole[i].n * 9 / 10; n += 1 + whole[i].n / 40) {
            struct picture_shape shape;

            refused((struct str){ whole[i].p, n }, E_INVALID, "picture.damaged");
            CHECK(!picture_is_clean((struct str){ whole[i].p, n }, &shape));
        }
    }
    arena_free(a);
}

/* Whatever stands in it: a clean copy or a refusal, and never a crash. */
static void single_bytes_changed(void)
{
    struct str whole[2];
    unsigned seed = 20260711;

    begin();
    printf("# seed %u\n", seed);
    whole[0] = make_png(a, &(struct png_kind){ 12, 9, 2, PNG_COLOR_TYPE_PALETTE, 1 });
    whole[1] = make_jpeg(a, &(struct jpeg_kind){ 24, 16, 4, JCS_CMYK, true, 6, true });
    for (int i = 0; i < 200; i++) {
        struct arena *one = arena_new(a, 256 << 20);
        struct cx here = { .a = one };
        struct str s = arena_str(one, whole[i % 2]);
        struct picture_shape shape;
        enum rc rc;

        seed = seed * 1103515245 + 12345;
        ((char *)(uintptr_t)s.p)[8 + (seed >> 8) % (s.n - 8)] = (char)(seed >> 3);
        rc = picture_take(&here, s, &got);
        CHECK(rc == OK || rc == E_INVALID || rc == E_TOO_LARGE);
        CHECK(rc == OK || !str_is(str_of(here.fault.code), "sandbox.broken"));
        CHECK(rc != OK || picture_is_clean(got.bytes, &shape));
        arena_free(one);
    }
    arena_free(a);
}

static void only_our_own_are_clean(void)
{
    struct picture_shape shape;
    struct buf b;
    struct str png, jpeg;

    begin();
    png = make_png(a, &(struct png_kind){ 9, 9, 8, PNG_COLOR_TYPE_RGB, 0 });
    jpeg = make_jpeg(a, &(struct jpeg_kind){ 9, 9, 3, JCS_RGB, false, 3, false });
    CHECK(!picture_is_clean(png, &shape)); /* a comment */
    CHECK(!picture_is_clean(jpeg, &shape)); /* EXIF */
    CHECK(!picture_is_clean(S(""), &shape));
    for (int i = 0; i < 2; i++) {
        taken(i == 0 ? png : jpeg, 9, 9, i == 1);
        CHECK(picture_is_clean(got.bytes, &shape));
        b = (struct buf){ .a = a };
        buf_add(&b, got.bytes);
        buf_add(&b, S("x"));
        CHECK(!picture_is_clean(buf_str(&b), &shape)); /* something behind its end */
    }
    arena_free(a);
}

const struct test tests[] = {
    TEST(every_kind_of_png),
    TEST(what_is_see_through_is_laid_on_white),
    TEST(every_kind_of_jpeg),
    TEST(a_jpeg_stands_upright),
    TEST(a_large_one_is_made_smaller),
    TEST(too_large_is_said_before_anything_is_read),
    TEST(what_is_no_picture_is_called_by_its_name),
    TEST(what_is_cut_off_is_damaged),
    TEST(single_bytes_changed),
    TEST(only_our_own_are_clean),
    TEST_END
};
