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
#include "press/paper.h"

enum rc pdf_write(struct cx *cx, const struct paper *p, struct str *out) MUST_CHECK;

#endif
