/* picture.c -- see picture.h: what is alike for both kinds. */
#include "codec/picture.h"

#include <inttypes.h>
#include "codec/picture_part.h"

static bool is_png(struct str s)
{
    return str_starts(s, S("\x89PNG\r\n\x1a\n"));
}

static bool is_jpeg(struct str s)
{
    return str_starts(s, S("\xff\xd8\xff"));
}

bool picture_is_one(struct str bytes)
{
    return is_png(bytes) || is_jpeg(bytes);
}

/* -- smaller -- */

void shrink_size(int width, int height, int *to_width, int *to_height)
{
    int64_t w = width, h = height;

    if (w * PICTURE_HEIGHT_MAX >= h * PICTURE_WIDTH_MAX) {
        *to_width = w > PICTURE_WIDTH_MAX ? PICTURE_WIDTH_MAX : width;
        *to_height = (int)(h * *to_width / w);
    } else {
        *to_height = h > PICTURE_HEIGHT_MAX ? PICTURE_HEIGHT_MAX : height;
        *to_width = (int)(w * *to_height / h);
    }
    if (*to_width < 1)
        *to_width = 1;
    if (*to_height < 1)
        *to_height = 1;
}

void shrink_begin(struct arena *a, struct shrink *s, int width, int height, int channels,
                  bool turned)
{
    *s = (struct shrink){ .width = width, .height = height };
    if (turned)
        shrink_size(height, width, &s->to.height, &s->to.width);
    else
        shrink_size(width, height, &s->to.width, &s->to.height);
    s->to.channels = channels;
    s->to.dots = arena_alloc(a, (size_t)s->to.width * (size_t)s->to.height, (size_t)channels);
    s->sum = NEW_ARRAY(a, uint32_t, (size_t)s->to.width * (size_t)channels);
}

/* The row that is complete. */
static void shrink_average(struct shrink *s, int row)
{
    size_t n = (size_t)s->to.channels;
    unsigned char *to = s->to.dots + (size_t)row * (size_t)s->to.width * n;
    int64_t from = 0;

    for (int x = 0; x < s->to.width; x++) {
        /* The first dot that falls on x + 1. */
        int64_t next = ((int64_t)(x + 1) * s->width + s->to.width - 1) / s->to.width;
        uint32_t of = (uint32_t)((next - from) * s->on);

        for (size_t c = 0; c < n; c++)
            to[(size_t)x * n + c] = (unsigned char)((s->sum[(size_t)x * n + c] + of / 2) / of);
        from = next;
    }
    memset(s->sum, 0, (size_t)s->to.width * n * sizeof(uint32_t));
    s->on = 0;
}

void shrink_row(struct shrink *s, const unsigned char *dots)
{
    size_t n = (size_t)s->to.channels;
    int row, next;

    must(s->came < s->height);
    for (int x = 0; x < s->width; x++) {
        uint32_t *sum = s->sum + (size_t)((int64_t)x * s->to.width / s->width) * n;

        for (size_t c = 0; c < n; c++)
            sum[c] += dots[(size_t)x * n + c];
    }
    row = (int)((int64_t)s->came * s->to.height / s->height);
    s->came++;
    s->on++;
    next = (int)((int64_t)s->came * s->to.height / s->height);
    if (next != row)
        shrink_average(s, row);
}

enum rc picture_size_check(struct cx *cx, int64_t width, int64_t height)
{
    if (width < 1 || height < 1)
        return fail(cx, E_INVALID, "picture.damaged", S("no size"));
    if (width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX ||
        width * height > PICTURE_DOTS_MAX)
        return fail_arg(cx, E_TOO_LARGE, "picture.large",
                        arena_fmt(cx->a, "%" PRId64 "×%" PRId64, width, height), S(""));
    return OK;
}

/* -- upright -- */

/* Where the dot that is to stand at x, y lies in `r`. */
static const unsigned char *dot_from(const struct raster *r, int orientation, int x, int y)
{
    bool aside = orientation >= 5;
    int sx = aside ? y : x, sy = aside ? x : y;
    bool back_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool back_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

    sx = back_x ? r->width - 1 - sx : sx;
    sy = back_y ? r->height - 1 - sy : sy;
    return r->dots + ((size_t)sy * (size_t)r->width + (size_t)sx) * (size_t)r->channels;
}

static struct raster upright(struct arena *a, const struct raster *r, int orientation)
{
    bool aside = orientation >= 5;
    struct raster to = { aside ? r->height : r->width, aside ? r->width : r->height,
                         r->channels, NULL };
    unsigned char *at;

    if (orientation < 2)
        return *r;
    at = to.dots = arena_alloc(a, (size_t)to.width * (size_t)to.height, (size_t)to.channels);
    for (int y = 0; y < to.height; y++) {
        for (int x = 0; x < to.width; x++) {
            memcpy(at, dot_from(r, orientation, x, y), (size_t)to.channels);
            at += to.channels;
        }
    }
    return to;
}

/* What it is instead, where a look at its beginning tells. */
static struct str other_kind(struct str s)
{
    static const struct {
        const char *head, *name;
    } known[] = { { "GIF8", "GIF" },   { "BM", "BMP" },      { "II*", "TIFF" },
                  { "MM", "TIFF" },    { "RIFF", "WebP" },   { "%PDF", "PDF" },
                  { "<svg", "SVG" },   { "<?xml", "SVG" },   { "\xef\xbb\xbf<", "SVG" },
                  { "PK", "Word、Excel 或压缩包" } };

    if (s.n >= 12 && memcmp(s.p + 4, "ftyp", 4) == 0)
        return S("HEIC");
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (str_starts(s, str_of(known[i].head)))
            return str_of(known[i].name);
    }
    return S("");
}

enum rc picture_clean(struct cx *cx, struct str bytes, struct buf *out)
{
    struct raster r;
    int orientation = 1;

    if (is_png(bytes)) {
        TRY(picture_png_read(cx, bytes, &r));
        return picture_png_write(cx, &r, out);
    }
    if (!is_jpeg(bytes))
        return fail_arg(cx, E_INVALID, "picture.kind", other_kind(bytes), S(""));
    TRY(picture_jpeg_read(cx, bytes, &orientation, &r));
    r = upright(cx->a, &r, orientation);
    return picture_jpeg_write(cx, &r, out);
}

void picture_ready(void)
{
    struct cx cx = { .a = arena_new(NULL, 1 << 20) };
    struct buf b = { .a = cx.a };
    unsigned char dots[16 * 16 * 3] = { 0 };

    IGNORE(picture_jpeg_write(&cx, &(struct raster){ 16, 16, 3, dots }, &b));
    arena_free(cx.a);
}

/* -- the look at what came out -- */

static uint32_t number_at(struct str s, size_t at, size_t n)
{
    uint32_t v = 0;

    for (size_t i = 0; i < n; i++)
        v = v << 8 | (unsigned char)s.p[at + i];
    return v;
}

static bool shape(struct picture_shape *out, bool jpeg, uint32_t width, uint32_t height)
{
    *out = (struct picture_shape){ jpeg, (int)width, (int)height };
    return width >= 1 && height >= 1 && width <= PICTURE_WIDTH_MAX &&
           height <= PICTURE_HEIGHT_MAX;
}

/* IHDR, one IDAT or more, IEND: lengths and order. */
static bool png_is_clean(struct str s, struct picture_shape *out)
{
    size_t at = 8 + 25;

    if (s.n < at + 24 || number_at(s, 8, 4) != 13 || memcmp(s.p + 12, "IHDR", 4) != 0 ||
        s.p[24] != 8 || (s.p[25] != 0 && s.p[25] != 2) || number_at(s, 26, 3) != 0)
        return false;
    while (s.n - at >= 12 && memcmp(s.p + at + 4, "IDAT", 4) == 0) {
        uint32_t n = number_at(s, at, 4);

        if (n > s.n - at - 12)
            return false;
        at += 12 + (size_t)n;
    }
    return at > 8 + 25 && s.n - at == 12 && number_at(s, at, 4) == 0 &&
           memcmp(s.p + at + 4, "IEND", 4) == 0 &&
           shape(out, false, number_at(s, 16, 4), number_at(s, 20, 4));
}

/* The one scan, to the mark that ends the file and nowhere before. */
static bool jpeg_scan_is_clean(struct str s, size_t at)
{
    for (; at + 2 < s.n; at++) {
        if ((unsigned char)s.p[at] == 0xff && s.p[at + 1] != 0)
            return false;
    }
    return at + 2 == s.n && number_at(s, at, 2) == 0xffd9;
}

/* SOI, then JFIF, tables, one baseline head, one scan, EOI. */
static bool jpeg_is_clean(struct str s, struct picture_shape *out)
{
    bool sized = false;
    size_t at = 2;

    while (s.n - at >= 4) {
        uint32_t mark = number_at(s, at, 2), n = number_at(s, at + 2, 2);

        if (n < 2 || n > s.n - at - 2)
            return false;
        if (mark == 0xffc0) {
            if (sized || n < 8 || s.p[at + 4] != 8 ||
                !shape(out, true, number_at(s, at + 7, 2), number_at(s, at + 5, 2)))
                return false;
            sized = true;
        } else if (mark == 0xffda) {
            return sized && jpeg_scan_is_clean(s, at + 2 + n);
        } else if (mark != 0xffe0 && mark != 0xffdb && mark != 0xffc4) {
            return false;
        }
        at += 2 + (size_t)n;
    }
    return false;
}

bool picture_is_clean(struct str bytes, struct picture_shape *out)
{
    if (is_png(bytes))
        return png_is_clean(bytes, out);
    return is_jpeg(bytes) && jpeg_is_clean(bytes, out);
}
