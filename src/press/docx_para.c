/* docx_para.c -- see docx_para.h. */
#include "press/docx_para.h"

#include <math.h>
#include "press/docx_style.h"

void para_begin(struct docx *d, const char *style, const char *own)
{
    const char *keep = strncmp(own, "<w:keepNext", 11) == 0 ? strchr(own, '>') + 1 : own;

    buf_add(&d->body, S("<w:p><w:pPr>"));
    if (style != NULL)
        buf_fmt(&d->body, "<w:pStyle w:val=\"%s\"/>", style);
    buf_add(&d->body, (struct str){ own, (size_t)(keep - own) });
    if (d->page && d->any)
        buf_add(&d->body, S("<w:pageBreakBefore/>"));
    buf_fmt(&d->body, "%s</w:pPr>", keep);
    d->page = false;
    d->any = true;
}

void para_text(struct docx *d, struct str text, const char *own)
{
    buf_fmt(&d->body, "<w:r>%s<w:t xml:space=\"preserve\">", own);
    buf_html(&d->body, text);
    buf_add(&d->body, S("</w:t></w:r>"));
}

void para_tab(struct docx *d)
{
    buf_add(&d->body, S("<w:r><w:tab/></w:r>"));
}

void para_end(struct docx *d)
{
    buf_add(&d->body, S("</w:p>"));
}

void para_plain(struct docx *d, const char *style, struct str text)
{
    para_begin(d, style, "");
    para_text(d, text, "");
    para_end(d);
}

void para_pair(struct docx *d, const char *style, struct str left, struct str right,
               double size)
{
    if (left.n == 0 && right.n == 0)
        return;
    para_begin(d, style,
               arena_fmt(d->a, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
                               "<w:ind w:left=\"%d\" w:right=\"%d\" w:firstLine=\"0\"/>",
                         docx_twips(AREA_WIDTH - size), docx_twips(size),
                         docx_twips(size)).p);
    para_text(d, left, "");
    if (right.n != 0) {
        para_tab(d);
        para_text(d, right, "");
    }
    para_end(d);
}

void para_room(struct docx *d, int twips)
{
    if (twips <= 0)
        return;
    para_begin(d, "Rule", arena_fmt(d->a, "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>",
                                    twips).p);
    para_end(d);
}

int para_line(void)
{
    return (int)floor(LINE_PITCH * 20);
}

/* Titles and columns want a line above, too; Word takes the larger of the two, or both, by its
 * version: so what is before gets their sum and they nothing. */
int para_lines_below(const struct block *b)
{
    const struct block *next = b->next;

    if (next != NULL && (next->kind == BLOCK_TITLE || next->kind == BLOCK_COLUMN))
        return b->kind == BLOCK_COLUMN ? 0 : 2;
    return b->kind == BLOCK_COLUMN ||
                   (b->kind == BLOCK_TITLE && next != NULL && next->kind == BLOCK_SUBTITLE)
               ? 0
               : 1;
}
