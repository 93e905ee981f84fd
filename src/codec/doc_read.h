/* doc_read.h -- a document of Word 97 to 2003 (.doc), and WPS Writer's (.wps), as a
 * manuscript.  [MS-DOC]: the text stands in pieces, of one or two bytes a character, that a
 * table puts in order; what paragraphs and characters look like is doc_look.h's.
 *
 * Read are the text, tables, footnotes and endnotes (at the end), text boxes (behind the
 * text); fields are their results; deleted and hidden text is left out.  Numbers that Word
 * counts by itself are not in the text of such a file: their paragraphs are counted.
 *
 * E_INVALID document.locked, .ancient (Word 95 and older), .table (a workbook), .kind,
 * .broken; else as ole.h.
 */
#ifndef CODEC_DOC_READ_H
#define CODEC_DOC_READ_H

#include "codec/manuscript.h"

MUST_CHECK enum rc doc_read(struct cx *cx, struct str bytes, struct manuscript *m);

#endif
