/* docx_style.h -- the parts of a Word document that are the same for every paper, but for
 * its fonts: styles, settings, page numbers, relations. */
#ifndef PRESS_DOCX_STYLE_H
#define PRESS_DOCX_STYLE_H

#include "base/buf.h"
#include "press/paper.h"

#define DOCX_NS                                                                         \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "         \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Points as Word counts: twentieths, and halves for sizes of characters. */
int docx_twips(double points);

void docx_styles(struct buf *b, const struct paper *p);
void docx_fonts(struct buf *b, const struct paper *p); /* what may stand for which */
void docx_footer(struct buf *b, bool even);
extern const char docx_types[], docx_rels[], docx_document_rels[], docx_settings[];

#endif
