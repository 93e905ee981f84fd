/* manuscript.h -- a text as its file has it: paragraphs and rows in order, with what tells
 * a title from a line (place, size, colour, style).  The readers of Word files and of plain
 * text fill one; document.h makes title, body and names of it.
 *
 * Texts are cleaned as they come: control characters, soft hyphens, invisible characters
 * and the signs of private fonts go, other blanks become one; blanks at the ends go, and
 * how far the text stood from the edge is kept in `indent`.  An empty one is not kept.
 *
 * E_TOO_LARGE document.large over MANUSCRIPT_PARAS_MAX or MANUSCRIPT_TEXT_MAX.
 */
#ifndef CODEC_MANUSCRIPT_H
#define CODEC_MANUSCRIPT_H

#include "base/cx.h"

enum { MANUSCRIPT_PARAS_MAX = 20000, MANUSCRIPT_TEXT_MAX = 4 * 1024 * 1024 };
enum { MANUSCRIPT_COLUMNS_MAX = 20 };

enum para_kind {
    PARA_TEXT,
    PARA_TITLE,   /* by its style */
    PARA_HEADING, /* by its style; level */
    PARA_ITEM,    /* with a bullet */
    PARA_QUOTE,   /* by its style */
    PARA_ROW,     /* cells */
    PARA_HEAD,    /* by its style: of a masthead (版头), not of the text */
    PARA_FOOT,    /* by its style: 版记 */
    PARA_BYLINE   /* by its style: 落款, 出处 */
};

struct para {
    enum para_kind kind;
    int level;   /* 1 to 4 */
    struct str text;
    struct str *cells;
    int columns; /* at most MANUSCRIPT_COLUMNS_MAX */
    bool centred, right, red;
    int size;    /* half points; 0: as the text */
    int indent;  /* in half characters, as typed */
    bool broken; /* a line, not a paragraph, ended before it */
};

/* What was in the file and is not in the text. */
struct left_out {
    int64_t pictures, notes, deleted, hidden, objects, remarks, numbers;
};

struct manuscript {
    struct cx *cx;
    struct para *para;
    size_t n, room, bytes;
    struct left_out left;
};

MUST_CHECK enum rc manuscript_add(struct manuscript *m, const struct para *para);

/* `s` cleaned as above, in the arena. */
struct str manuscript_clean(struct arena *a, struct str s);

#endif
