/* docx_read.h -- a Word document (.docx), as a manuscript; what of it is read is said in
 * document.h.  Styles and numbers are docx_style.h's. */
#ifndef CODEC_DOCX_READ_H
#define CODEC_DOCX_READ_H

#include "codec/manuscript.h"

MUST_CHECK enum rc docx_read(struct cx *cx, struct str bytes, struct manuscript *m);

#endif
