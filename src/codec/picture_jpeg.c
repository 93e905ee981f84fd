/* picture_jpeg.c -- JPEG to dots and back; see picture.h. */
#include <stdio.h> /* jpeglib.h needs it before */

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>

#include "codec/picture_part.h"

enum { QUALITY = 85, SCANS_MAX = 200, PART = 16 * 1024, TAG_ORIENTATION = 0x0112 };

struct jpeg_job {
    struct jpeg_error_mgr error; /* first: what libjpeg hands back is the job */
    jmp_buf away;
    struct cx *cx;
    struct str bytes;
    enum rc rc;
    struct jpeg_progress_mgr progress;
    struct jpeg_decompress_struct in;
    struct jpeg_compress_struct to;
    struct jpeg_destination_mgr sink;
    struct shrink shrink;
    int orientation;
    struct buf *out;
    unsigned char part[PART];
};

static void leave(j_common_ptr c)
{
    longjmp(((struct jpeg_job *)(void *)c->err)->away, 1);
}

static void say_nothing(j_common_ptr c)
{
    (void)c;
}

/* A picture that is cut off, or with a hole, comes with a warning only. */
static void weigh(j_common_ptr c, int level)
{
    int code = c->err->msg_code;

    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER ||
                      code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC))
        leave(c);
}

/* Each scan of a progressive one goes over the whole picture. */
static void count_scans(j_common_ptr c)
{
    if (((j_decompress_ptr)(void *)c)->input_scan_number > SCANS_MAX)
        leave(c);
}

static struct jpeg_job *job_new(struct cx *cx)
{
    struct jpeg_job *j = NEW(cx->a, struct jpeg_job);

    j->cx = cx;
    j->orientation = 1;
    jpeg_std_error(&j->error);
    j->error.error_exit = leave;
    j->error.emit_message = weigh;
    j->error.output_message = say_nothing;
    return j;
}

/* -- EXIF: its orientation alone -- */

static uint32_t exif_number(struct str s, size_t at, size_t n, bool little)
{
    uint32_t v = 0;

    for (size_t i = 0; i < n; i++)
        v = v << 8 | (unsigned char)s.p[at + (little ? n - 1 - i : i)];
    return v;
}

/* 1 where it says nothing, or nothing sound. */
static int exif_orientation(struct str s)
{
    bool little;
    size_t at, count;

    if (!str_starts(s, S("Exif\0\0")) || s.n < 6 + 10)
        return 1;
    s = (struct str){ s.p + 6, s.n - 6 };
    little = str_starts(s, S("II"));
    at = exif_number(s, 4, 4, little);
    if ((!little && !str_starts(s, S("MM"))) || at > s.n - 2)
        return 1;
    count = exif_number(s, at, 2, little);
    at += 2;
    for (size_t i = 0; i < count && s.n - at >= 12; i++, at += 12) {
        uint32_t is = exif_number(s, at + 8, 2, little);

        if (exif_number(s, at, 2, little) == TAG_ORIENTATION)
            return is >= 1 && is <= 8 ? (int)is : 1;
    }
    return 1;
}

/* -- in -- */

static void read_head(struct jpeg_job *j)
{
    jpeg_create_decompress(&j->in);
    j->in.progress = &j->progress;
    j->progress.progress_monitor = count_scans;
    jpeg_mem_src(&j->in, (const unsigned char *)j->bytes.p, (unsigned long)j->bytes.n);
    jpeg_save_markers(&j->in, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(&j->in, TRUE);
    for (jpeg_saved_marker_ptr m = j->in.marker_list; m != NULL; m = m->next) {
        if (j->orientation == 1)
            j->orientation = exif_orientation(
                (struct str){ (const char *)m->data, m->data_length });
    }
    j->rc = picture_size_check(j->cx, j->in.image_width, j->in.image_height);
    if (j->rc != OK)
        leave((j_common_ptr)&j->in);
}

/* Half, a quarter, an eighth: libjpeg does that much faster than shrink_row(). */
static void choose_scale(struct jpeg_job *j)
{
    bool aside = j->orientation >= 5;
    int w = (int)(aside ? j->in.image_height : j->in.image_width);
    int h = (int)(aside ? j->in.image_width : j->in.image_height);
    int to_w, to_h;

    shrink_size(w, h, &to_w, &to_h);
    j->in.scale_num = 1;
    j->in.scale_denom = 1;
    while (j->in.scale_denom < 8 && w / (int)(2 * j->in.scale_denom) >= to_w &&
           h / (int)(2 * j->in.scale_denom) >= to_h)
        j->in.scale_denom *= 2;
}

/* Cyan, magenta, yellow and black as dots to print; Adobe stores how much light is left. */
static void from_cmyk(unsigned char *row, JDIMENSION width, bool adobe)
{
    for (JDIMENSION x = 0; x < width; x++) {
        const unsigned char *from = row + (size_t)x * 4;
        unsigned black = adobe ? from[3] : 255U - from[3];

        for (size_t c = 0; c < 3; c++) {
            unsigned light = adobe ? from[c] : 255U - from[c];

            row[(size_t)x * 3 + c] = (unsigned char)(light * black / 255);
        }
    }
}

static void read_dots(struct jpeg_job *j)
{
    struct jpeg_decompress_struct *in = &j->in;
    bool grey = in->jpeg_color_space == JCS_GRAYSCALE;
    bool cmyk = in->jpeg_color_space == JCS_CMYK || in->jpeg_color_space == JCS_YCCK;
    unsigned char *row;

    in->out_color_space = grey ? JCS_GRAYSCALE : cmyk ? JCS_CMYK : JCS_RGB;
    choose_scale(j);
    jpeg_start_decompress(in);
    row = arena_alloc(j->cx->a, in->output_width, cmyk ? 4 : 3);
    shrink_begin(j->cx->a, &j->shrink, (int)in->output_width, (int)in->output_height,
                 grey ? 1 : 3, j->orientation >= 5);
    while (in->output_scanline < in->output_height) {
        jpeg_read_scanlines(in, &row, 1);
        if (cmyk)
            from_cmyk(row, in->output_width, in->saw_Adobe_marker);
        shrink_row(&j->shrink, row);
    }
}

enum rc picture_jpeg_read(struct cx *cx, struct str bytes, int *orientation,
                          struct raster *out)
{
    struct jpeg_job *j = job_new(cx);

    j->bytes = bytes;
    j->in.err = &j->error;
    if (setjmp(j->away) != 0) {
        jpeg_destroy_decompress(&j->in);
        return j->rc != OK ? j->rc : fail(cx, E_INVALID, "picture.damaged", S("JPEG"));
    }
    read_head(j);
    read_dots(j);
    jpeg_destroy_decompress(&j->in);
    *orientation = j->orientation;
    *out = j->shrink.to;
    return OK;
}

/* -- out -- */

static void sink_begin(j_compress_ptr c)
{
    struct jpeg_job *j = (struct jpeg_job *)(void *)c->err;

    j->sink.next_output_byte = j->part;
    j->sink.free_in_buffer = PART;
}

static boolean sink_full(j_compress_ptr c)
{
    struct jpeg_job *j = (struct jpeg_job *)(void *)c->err;

    buf_add(j->out, (struct str){ (const char *)j->part, PART });
    sink_begin(c);
    return TRUE;
}

static void sink_end(j_compress_ptr c)
{
    struct jpeg_job *j = (struct jpeg_job *)(void *)c->err;

    buf_add(j->out, (struct str){ (const char *)j->part, PART - j->sink.free_in_buffer });
}

static void write_all(struct jpeg_job *j, const struct raster *r)
{
    struct jpeg_compress_struct *to = &j->to;

    jpeg_create_compress(to);
    j->sink.init_destination = sink_begin;
    j->sink.empty_output_buffer = sink_full;
    j->sink.term_destination = sink_end;
    to->dest = &j->sink;
    to->image_width = (JDIMENSION)r->width;
    to->image_height = (JDIMENSION)r->height;
    to->input_components = r->channels;
    to->in_color_space = r->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(to);
    jpeg_set_quality(to, QUALITY, TRUE);
    jpeg_start_compress(to, TRUE);
    while (to->next_scanline < to->image_height) {
        JSAMPROW row = r->dots + (size_t)to->next_scanline * (size_t)r->width *
                                     (size_t)r->channels;

        jpeg_write_scanlines(to, &row, 1);
    }
    jpeg_finish_compress(to);
}

enum rc picture_jpeg_write(struct cx *cx, const struct raster *r, struct buf *out)
{
    struct jpeg_job *j = job_new(cx);

    j->out = out;
    j->to.err = &j->error;
    if (setjmp(j->away) != 0) {
        jpeg_destroy_compress(&j->to);
        return fail(cx, E_INVALID, "picture.damaged", S("JPEG, writing"));
    }
    write_all(j, r);
    jpeg_destroy_compress(&j->to);
    return OK;
}
