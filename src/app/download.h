/* download.h -- papers and workbooks given out as files: each act that gives one out ends with
 * one of these, so that all alike have their name, their type and the office's own fonts.
 * `stem` is the file's name without its ending: 第12期. */
#ifndef APP_DOWNLOAD_H
#define APP_DOWNLOAD_H

#include "app/act.h"
#include "press/book.h"
#include "press/paper.h"

/* STEM.pdf, which may open in the browser. */
MUST_CHECK enum rc download_pdf(struct cx *cx, const struct paper *p, struct str stem,
                                struct download *out);
/* STEM.docx. */
MUST_CHECK enum rc download_docx(struct cx *cx, const struct paper *p, struct str stem,
                                 struct download *out);
/* STEM.xlsx. */
MUST_CHECK enum rc download_xlsx(struct cx *cx, const struct book *book, struct str stem,
                                 struct download *out);

#endif
