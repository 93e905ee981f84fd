/* docx_style.h -- the parts of a Word document that are the same for every paper, but for
 * its fonts: styles, settings, page numbers, relations. */
#ifndef PRESS_DOCX_STYLE_H
#define PRESS_DOCX_STYLE_H

#include "base/buf.h"
#include "press/paper.h"
#include "press/pen.h"

#define DOCX_NS                                                                         \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "         \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "        \
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                  \
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Points as Word counts: twentieths, and halves for sizes of characters. */
int docx_twips(double points);

void docx_styles(struct buf *b, const struct paper *p);
void docx_fonts(struct buf *b, const struct paper *p); /* what may stand for which */
void docx_footer(struct buf *b, bool even);
/* What goes with the document: its pictures, too, by their numbers from 1. */
void docx_relations(struct buf *b, const struct paper *p);
extern const char docx_types[], docx_rels[], docx_settings[], docx_numbering[];

#endif
