/* faces.h -- papers with the office's own fonts: what an act gives out or counts is written
 * through these, so that the settings press.face_* hold for all of it alike (download.h). */
#ifndef APP_FACES_H
#define APP_FACES_H

#include "press/docx.h"
#include "domain/setting.h"
#include "press/pdf.h"

MUST_CHECK enum rc faces_pdf(struct cx *cx, const struct paper *p, struct str *out);
MUST_CHECK enum rc faces_docx(struct cx *cx, const struct paper *p, struct str *out);
MUST_CHECK enum rc faces_pages(struct cx *cx, const struct paper *p, struct pdf_pages *out);

/* The font a PDF is set in where `family`, the value of a setting press.face_*, is not
 * installed; "" where it is, and for every other setting. */
struct str faces_stand_in(enum setting setting, struct str family);

#endif
