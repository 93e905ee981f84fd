/* docx.h -- a paper (paper.h) as Word document, looking like its PDF (pdf.h).
 *
 * Our own writer of the parts that are needed, over codec/archive.h.  Every paragraph has a
 * style of its own and no looks beside it: 正文 (Normal), 标题 (Title), 一级标题 to 四级标题
 * (heading 1 to 4, so that Word's outline and its lists know them), 版头, 栏目, 主送, 落款, 附注,
 * 版记 and their like; an office changes a style and the whole paper follows.
 *
 * A4 with the margins of the PDF; the grid of 22 lines x 28 characters is made of exact line
 * spacing and narrowed characters, not of docGrid, which LibreOffice reads otherwise.  "— 1 —"
 * at the outer edge, odd and even pages apart; tables with their columns as in the PDF, the
 * head repeated, rows not divided; the 版记 stands at the foot of the last page.  Fonts
 * are named, not embedded: the office's own (paper_face), else 仿宋_GB2312, 方正小标宋简体, 黑体,
 * 楷体_GB2312, 宋体.
 *
 * Each of the three heads stands as in the PDF (docx_head.h).  Lists are real lists, a
 * picture stands in its line with its caption as what blind readers hear, a form is a table
 * with the heights of its rows.  The pages of the contents are the PDF's until Word counts
 * them anew.
 *
 * The same paper gives the same bytes: the file's date is the paper's.
 *
 * E_TOO_LARGE press.too_large over 16 MB of text; E_IO archive.write.
 */
#ifndef PRESS_DOCX_H
#define PRESS_DOCX_H

#include "base/cx.h"
#include "press/paper.h"

#define DOCX_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MUST_CHECK enum rc docx_write(struct cx *cx, const struct paper *p, struct str *out);

#endif
