/* doc_look.h -- what a .doc says of its paragraphs and characters: by the place of a
 * character's bytes in the stream WordDocument, from pages of 512 bytes ([MS-DOC] 2.9.172
 * PapxFkp, 2.9.33 ChpxFkp). */
#ifndef CODEC_DOC_LOOK_H
#define CODEC_DOC_LOOK_H

#include "codec/manuscript.h"

struct doc_look {
    /* of a paragraph, by its end */
    int style;        /* 1 to 9: heading 1 to 9 */
    int outline;      /* 0 to 8; 9: body */
    bool centred, right, numbered, row_end, in_table;
    /* of a character */
    bool deleted, hidden, special, red;
    int size; /* half points; 0: as the style */
};

struct doc_looks;

/* `table`: the PlcBte, whose pages stand in `file`. */
MUST_CHECK enum rc doc_looks_read(struct cx *cx, struct str file, struct str table,
                                  bool paragraphs, struct doc_looks **out);

/* At this byte; all zero where nothing is said. */
struct doc_look doc_look_at(const struct doc_looks *l, uint32_t at);

#endif
