/* download.c -- see download.h. */
#include "app/download.h"

#include "app/faces.h"
#include "press/xlsx.h"

static void named(struct cx *cx, struct str stem, const char *ending, const char *type,
                  struct download *out)
{
    out->name = arena_fmt(cx->a, FMT "%s", P(stem), ending);
    out->type = str_of(type);
}

enum rc download_pdf(struct cx *cx, const struct paper *p, struct str stem,
                     struct download *out)
{
    named(cx, stem, ".pdf", "application/pdf", out);
    out->shown = true;
    return faces_pdf(cx, p, &out->bytes);
}

enum rc download_docx(struct cx *cx, const struct paper *p, struct str stem,
                      struct download *out)
{
    named(cx, stem, ".docx", DOCX_TYPE, out);
    return faces_docx(cx, p, &out->bytes);
}

enum rc download_xlsx(struct cx *cx, const struct book *book, struct str stem,
                      struct download *out)
{
    named(cx, stem, ".xlsx", XLSX_TYPE, out);
    return xlsx_write(cx, book, &out->bytes);
}
