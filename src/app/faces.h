/* faces.h -- papers with the office's own fonts: what an act gives out or counts is written
 * through these, so that the settings press.face_* hold for all of it alike (download.h). */
#ifndef APP_FACES_H
#define APP_FACES_H

#include "press/docx.h"
#include "press/pdf.h"

MUST_CHECK enum rc faces_pdf(struct cx *cx, const struct paper *p, struct str *out);
MUST_CHECK enum rc faces_docx(struct cx *cx, const struct paper *p, struct str *out);
MUST_CHECK enum rc faces_pages(struct cx *cx, const struct paper *p, struct pdf_pages *out);

#endif
