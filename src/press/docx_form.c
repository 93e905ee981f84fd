/* docx_form.c -- see docx_form.h.  Sizes are those of pdf_form.c. */
#include "press/docx_form.h"

#include <math.h>
#include "press/docx_style.h"
#include "press/pdf_picture.h"

#define FORM_PITCH 21.0
#define FORM_PAD_X 2.5
#define FORM_PAD_Y 3.5
#define EMU 12700 /* of a point */

double docx_text_points(struct str s, double size, double spread)
{
    double width = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c < 0x80)
            width += size / 2 + spread;
        else if (c >= 0xC0)
            width += size + spread;
    }
    return width;
}

static int edge_twips(int characters)
{
    return docx_twips(characters * CHAR_PITCH);
}

/* On whole lines of the grid, as in the PDF. */
static double row_height(const struct form_row *r)
{
    double lines = 1, text;

    for (int i = 0; i < r->count; i++) {
        double room = r->cells[i].width * CHAR_PITCH - 2 * FORM_PAD_X;

        lines = fmax(lines, ceil(docx_text_points(r->cells[i].text, SIZE_4, 0) /
                                 fmax(room, SIZE_4)));
    }
    text = ceil((lines * FORM_PITCH + 2 * FORM_PAD_Y) / LINE_PITCH - 0.001) * LINE_PITCH;
    return fmin(fmax(text, r->lines * LINE_PITCH), AREA_HEIGHT - LINE_PITCH);
}

static void form_cell(struct buf *b, const struct form_cell *c, int from)
{
    static const char *const align[] = { "left", "center", "right", "both" };

    buf_fmt(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:gridSpan w:val=\"%d\"/>"
               "<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/>"
               "<w:jc w:val=\"%s\"/></w:pPr><w:r><w:t xml:space=\"preserve\">",
            edge_twips(from + c->width) - edge_twips(from), c->width,
            c->label ? "FormLabel" : "FormText", align[c->label ? ALIGN_CENTRE : c->align]);
    buf_html(b, c->text);
    buf_add(b, S("</w:t></w:r></w:p></w:tc>"));
}

void docx_form(struct buf *b, const struct form *f)
{
    static const char *const sides[] = { "top", "left", "bottom", "right", "insideH",
                                         "insideV" };

    buf_fmt(b, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" "
               "w:type=\"dxa\"/><w:tblBorders>", edge_twips(FORM_WIDTH));
    for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++)
        buf_fmt(b, "<w:%s w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>",
                sides[i]);
    buf_fmt(b, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left "
               "w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
               "</w:tblCellMar></w:tblPr><w:tblGrid>", docx_twips(FORM_PAD_X),
            docx_twips(FORM_PAD_X));
    for (int i = 0; i < FORM_WIDTH; i++)
        buf_fmt(b, "<w:gridCol w:w=\"%d\"/>", edge_twips(i + 1) - edge_twips(i));
    buf_add(b, S("</w:tblGrid>"));
    for (const struct form_row *r = f->first; r != NULL; r = r->next) {
        int from = 0;

        buf_fmt(b, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" "
                   "w:hRule=\"atLeast\"/></w:trPr>", (int)floor(row_height(r) * 20));
        for (int i = 0; i < r->count; i++) {
            form_cell(b, &r->cells[i], from);
            from += r->cells[i].width;
        }
        buf_add(b, S("</w:tr>"));
    }
    buf_add(b, S("</w:tbl>"));
}

const char *docx_picture_kind(const struct picture *p)
{
    return str_starts(p->bytes, S("\xFF\xD8\xFF")) ? "jpeg" : "png";
}

void docx_drawing(struct buf *b, const struct picture *p, int number)
{
    struct buf name = { .a = b->a };
    int64_t wide, high;
    double w, h;

    pdf_picture_size(p, &w, &h);
    wide = (int64_t)(w * EMU);
    high = (int64_t)(h * EMU);
    buf_html(&name, p->caption);
    buf_fmt(b, "<w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:drawing><wp:inline distT=\"0\" "
               "distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%lld\" cy=\"%lld\"/>"
               "<wp:docPr id=\"%d\" name=\"图%d\" descr=\"" FMT "\"/><a:graphic><a:graphicData "
               "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">",
            (long long)wide, (long long)high, number, number, P(buf_str(&name)));
    buf_fmt(b, "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"图%d\"/><pic:cNvPicPr/>"
               "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdP%d\"/><a:stretch>"
               "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" "
               "y=\"0\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm><a:prstGeom prst=\"rect\">"
               "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
               "</wp:inline></w:drawing></w:r>", number, number, number, (long long)wide,
            (long long)high);
}
