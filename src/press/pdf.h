/* pdf.h -- a paper as PDF, in the manner of GB/T 9704-2012 (the numbers are in pen.h).
 *
 * A4; 3号 body on a grid of 22 x 28, 2号 titles centred in balanced lines, headings in
 * 黑体, 楷体 and 仿宋, red masthead and rule, tables that go on over pages with their
 * head repeated, "— 1 —" at the outer edge, the 版记 at the foot of the last page.
 * Fonts are subset and embedded; the text can be selected and searched; titles are
 * in the outline.  The same paper and the same fonts give the same bytes: the file's
 * date is the paper's.
 *
 * May be called by several threads at once, also with the same paper; each call takes
 * about 20 MB while it runs, for the fonts are read whole.
 *
 * E_TOO_LARGE press.too_large over 16 MB of text or 3,000 pages; E_IO press.write
 * when the library fails.  The bytes live in the context's arena.
 */
#ifndef PRESS_PDF_H
#define PRESS_PDF_H

#include "base/cx.h"
#include "base/field.h"
#include "press/paper.h"

enum rc pdf_write(struct cx *cx, const struct paper *p, struct str *out) MUST_CHECK;

/* Where a title stands: the text of its block, the block's place in the paper (from 0),
 * and the page it begins on (from 1). */
struct pdf_title {
    struct str text;
    int64_t block, page;
};

/* How long a paper is.  `free_lines` are the lines of the last page, of its 22, on which
 * nothing stands; the 版记 and a line above it are taken. */
struct pdf_pages {
    int64_t pages, free_lines;
    struct list titles; /* of struct pdf_title, in their order */
    struct list columns; /* the same of columns; not among the fields */
};

extern const struct field pdf_title_fields[], pdf_pages_fields[];

/* What pdf_write() would make of the paper, without making it: the same code goes through
 * it and draws nothing, in a tenth of the time.  Fails as it does. */
enum rc pdf_pages(struct cx *cx, const struct paper *p, struct pdf_pages *out) MUST_CHECK;

#endif
