/* docx_head.h -- the head of page one of a Word document, as pdf_head.c sets it: 简报, 文件 or
 * 信函.
 *
 * A 信函's name and its upper rule begin above the type area: they stand in the header of the
 * first page, its lower rule in that page's footer.  Where such a head is not the paper's
 * first block they stand in the text, without the lower rule: a section has one first page. */
#ifndef PRESS_DOCX_HEAD_H
#define PRESS_DOCX_HEAD_H

#include "press/docx_para.h"

void docx_head(struct docx *d, const struct block *b);

/* Whether page one is a 信函's, with header and footer of its own. */
bool docx_letter(const struct paper *p);

/* Its header (`paragraphs` are docx.first_head; of other pages: none) and its footer. */
void docx_header(struct buf *b, struct str paragraphs);
void docx_letter_footer(struct buf *b);

/* How far from the paper's upper edge its header begins and from the lower one its footer
 * ends, in points: page numbers of the other pages stand higher by LETTER_LIFT. */
#define LETTER_HEAD (30 * MM)
#define LETTER_FOOT (20 * MM)
#define LETTER_LIFT (5 * MM)

#endif
