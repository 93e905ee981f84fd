/* docx_style.h -- what the styles and the numbering of a Word document say of a paragraph.
 *
 * A style is what its name says (Title, heading 1, 标题 2, 三级标题, 版记 …; in English,
 * Chinese, or as our own writer names them), else what it is based on; what it does not say
 * it has from there, too: alignment, size, colour, number, outline level.
 *
 * Numbers are counted as Word counts them: by abstract list, a level begins again behind a
 * higher one; a number with a start of its own begins there once.
 */
#ifndef CODEC_DOCX_STYLE_H
#define CODEC_DOCX_STYLE_H

#include "codec/manuscript.h"
#include "codec/xml.h"

enum { DOCX_LEVELS = 9, DOCX_STYLES_MAX = 5000, DOCX_LISTS_MAX = 5000 };

enum docx_align { DOCX_ALIGN_NONE, DOCX_ALIGN_LEFT, DOCX_ALIGN_CENTRE, DOCX_ALIGN_RIGHT };

/* What a style, or a paragraph by itself, says. */
struct docx_look {
    enum para_kind kind; /* by a style's name; PARA_TEXT: nothing */
    int level;           /* of a heading */
    bool plain;          /* 正文: the name says that it is nothing else */
    enum docx_align align;
    int size;            /* half points; 0: not said */
    int red;             /* 1 red, -1 not, 0 not said */
    int list, depth;     /* its number: -1 none, 0 not said; level from 0 */
    int outline;         /* 1 to 9; 10: body; 0 not said */
};

struct docx_styles;
MUST_CHECK enum rc docx_styles_read(struct cx *cx, struct archive *ar, struct str member,
                                    struct docx_styles **out);
/* `id` "": the default.  `s` may be NULL: nothing is known. */
struct docx_look docx_style_look(const struct docx_styles *s, struct str id);
/* What `own` does not say, it has from `style`. */
void docx_look_over(struct docx_look *own, const struct docx_look *style);
/* jc, outlineLvl, sz, color, numId, ilvl: into the look. */
void docx_look_take(struct docx_look *look, struct str name, const char **attr);

struct docx_lists;
MUST_CHECK enum rc docx_lists_read(struct cx *cx, struct archive *ar, struct str member,
                                   struct docx_lists **out);
/* The next number of that list, "（一）"; `bullet` when it is a sign instead. */
struct str docx_list_next(struct cx *cx, struct docx_lists *l, int list, int depth,
                          bool *bullet);

#endif
