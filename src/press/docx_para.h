/* docx_para.h -- a Word document being written: its body, paragraph after paragraph.  For
 * docx.c and docx_head.c alone. */
#ifndef PRESS_DOCX_PARA_H
#define PRESS_DOCX_PARA_H

#include "base/buf.h"
#include "press/paper.h"
#include "press/pdf.h"

struct docx {
    struct arena *a;
    const struct paper *paper;
    struct buf body;
    bool page;   /* what follows begins a page */
    bool any;    /* something stands there already */
    bool apart;  /* what follows has its line above it already */
    bool letter; /* its 版记 has no rules */
    int pictures;
    struct pdf_pages pages; /* where there are contents */
    struct str first_head;  /* paragraphs above page one: a letter's name and rule */
};

/* With its style and what is its own beside it (in the order of pPr's children, without
 * pStyle); ends with para_end(). */
void para_begin(struct docx *d, const char *style, const char *own);
void para_text(struct docx *d, struct str text, const char *own); /* own: its rPr */
void para_tab(struct docx *d);
void para_end(struct docx *d);

void para_plain(struct docx *d, const char *style, struct str text);
/* Two texts on one line, each `size` points from its edge; nothing where both are empty. */
void para_pair(struct docx *d, const char *style, struct str left, struct str right,
               double size);
/* Free room of so many twips, at a page's top, too, where room before a paragraph is lost. */
void para_room(struct docx *d, int twips);

/* A line of the grid, in twips. */
int para_line(void);

/* Lines that a title, a subtitle or a masthead leaves free below it. */
int para_lines_below(const struct block *b);

#endif
