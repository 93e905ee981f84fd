/* pdf_picture.c -- see pdf_picture.h. */
#include "press/pdf_picture.h"

#include <math.h>

#define DOT (72.0 / 96)

void pdf_picture_size(const struct picture *p, double *width, double *height)
{
    double scale = fmin(DOT, fmin(AREA_WIDTH / p->width, AREA_HEIGHT / 2 / p->height));

    *width = p->width * scale;
    *height = p->height * scale;
}

static cairo_status_t give_bytes(void *from, unsigned char *to, unsigned int n)
{
    struct str *left = from;

    if (left->n < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, left->p, n);
    *left = (struct str){ left->p + n, left->n - n };
    return CAIRO_STATUS_SUCCESS;
}

/* A surface with the picture; a JPEG's is empty and carries the JPEG. */
static cairo_surface_t *picture_surface(const struct picture *p)
{
    struct str left = p->bytes;
    cairo_surface_t *s;

    if (!str_starts(p->bytes, S("\xFF\xD8\xFF")))
        return cairo_image_surface_create_from_png_stream(give_bytes, &left);
    s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, p->width, p->height);
    if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS)
        cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG,
                                    (const unsigned char *)p->bytes.p, p->bytes.n, NULL,
                                    NULL);
    return s;
}

void pdf_picture(struct pen *pen, const struct picture *p, double height)
{
    cairo_surface_t *s;
    double w, h;

    if (pen->dry || pen->over)
        return;
    pdf_picture_size(p, &w, &h);
    s = picture_surface(p);
    if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS) {
        cairo_save(pen->cr);
        cairo_translate(pen->cr, AREA_LEFT + (AREA_WIDTH - w) / 2,
                        AREA_TOP + pen->y + (height - h) / 2);
        cairo_scale(pen->cr, w / cairo_image_surface_get_width(s),
                    h / cairo_image_surface_get_height(s));
        cairo_set_source_surface(pen->cr, s, 0, 0);
        cairo_paint(pen->cr);
        cairo_restore(pen->cr);
    }
    cairo_surface_destroy(s);
}
