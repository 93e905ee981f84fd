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
/* The page's number, `lift` twips above the footer's end. */
void docx_footer(struct buf *b, bool even, int lift);
/* The rPr of a run that is in another face than its paragraph's style. */
const char *docx_run_face(struct arena *a, const struct paper *p, enum face face);

/* What goes with the document: its pictures, too, by their numbers from 1; a 信函's page one
 * has a header and a footer of its own (docx_head.h). */
void docx_types(struct buf *b, bool letter);
void docx_relations(struct buf *b, const struct paper *p, bool letter);
extern const char docx_rels[], docx_settings[], docx_numbering[];

#endif
