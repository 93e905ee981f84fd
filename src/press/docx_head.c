/* docx_head.c -- see docx_head.h.  The numbers are pdf_head.c's. */
#include "press/docx_head.h"

#include <math.h>
#include "press/docx_form.h"
#include "press/docx_style.h"

enum { NAME_MOST = 62, NAME_LETTER = 48, NAME_LEAST = 28, SPREAD_MOST = 18 };
/* The red rules: thickness in eighths of a point, as Word counts, and in twips. */
enum { RED_EIGHTHS = 16, RED_TWIPS = 40, THICK_EIGHTHS = 20, THIN_EIGHTHS = 8 };

#define DOUBLE_OUT (7 * MM) /* 170 mm of a letter's double rules over 156 mm */
#define DOUBLE_GAP (0.5 * MM)

/* How the name is set: as large as the width allows, a short one spread. */
struct name {
    double size, spread;
    int lines;
};

static struct name name_of(struct str text, double most)
{
    double natural = docx_text_points(text, most, 0);
    struct name n = { most, 0, text.n != 0 };

    if (natural > AREA_WIDTH) {
        n.size = fmax(most * AREA_WIDTH / natural * 0.98, NAME_LEAST);
        n.lines = (int)ceil(natural / most * n.size / AREA_WIDTH);
    } else {
        n.spread = fmin((AREA_WIDTH - natural) / fmax(round(natural / most), 2), SPREAD_MOST);
    }
    return n;
}

/* Its lines `pitch` twips high, `after` twips free below. */
static void name_put(struct docx *d, struct str text, struct name n, int pitch, int after)
{
    if (text.n == 0)
        return;
    para_begin(d, "Masthead",
               arena_fmt(d->a, "<w:spacing w:after=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/>",
                         after, pitch).p);
    para_text(d, text, arena_fmt(d->a, "<w:rPr><w:color w:val=\"DE1717\"/><w:spacing "
                                       "w:val=\"%d\"/><w:sz w:val=\"%d\"/></w:rPr>",
                                 docx_twips(n.spread), (int)floor(n.size * 2)).p);
    para_end(d);
}

/* A red rule whose upper edge is `down` twips below, and `after` twips free below it. */
static void rule(struct docx *d, int down, int after)
{
    para_begin(d, "Rule",
               arena_fmt(d->a, "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" "
                               "w:color=\"DE1717\"/></w:pBdr><w:spacing w:after=\"%d\" "
                               "w:line=\"%d\" w:lineRule=\"exact\"/>", RED_EIGHTHS, after,
                         down).p);
    para_end(d);
}

/* 简报: marks, the name over its number, who and when over the red rule. */
static void head_bulletin(struct docx *d, const struct block *b)
{
    const struct masthead *m = b->masthead;
    struct name n = name_of(m->name, NAME_MOST);
    struct str number = m->number;
    double pitch = 3 * LINE_PITCH;
    int down = docx_twips(2 * MM);

    if (n.size < NAME_MOST)
        pitch = fmax(ceil(n.size * 1.2 / LINE_PITCH), 2) * LINE_PITCH;
    if (m->running.n != 0)
        number = arena_fmt(d->a, FMT "%s（" FMT "）", P(number), number.n != 0 ? "　" : "",
                           P(m->running));
    if (m->mark.n != 0 || m->copy.n != 0)
        para_pair(d, "Mark", m->mark, m->copy, 0);
    else
        para_plain(d, "Mark", S(""));
    name_put(d, m->name, n, (int)floor(pitch * 20), 0);
    if (number.n != 0)
        para_plain(d, "Number", number);
    para_pair(d, "Issuer", m->unit, m->date, SIZE_3);
    rule(d, down, (1 + para_lines_below(b)) * para_line() - down - RED_TWIPS);
}

/* The number in the middle, or at the left of who signs, whose name is in 楷体.  Returns how
 * many lines that took. */
static int red_number(struct docx *d, const struct masthead *m)
{
    int in = docx_twips(CHAR_PITCH), lines = 1;

    if (m->signer.n == 0) {
        if (m->number.n != 0)
            para_plain(d, "Number", m->number);
        return m->number.n != 0;
    }
    if (docx_text_points(m->number, SIZE_3, 0) + docx_text_points(m->signer, SIZE_3, 0) +
            8 * CHAR_PITCH > AREA_WIDTH) {
        para_plain(d, "Issuer", m->number);
        para_begin(d, "Issuer", "<w:jc w:val=\"right\"/>");
        lines = 2;
    } else {
        para_begin(d, "Issuer",
                   arena_fmt(d->a, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
                                   "<w:ind w:left=\"%d\" w:right=\"%d\"/>",
                             docx_twips(AREA_WIDTH) - in, in, in).p);
        para_text(d, m->number, "");
        para_tab(d);
    }
    para_text(d, S("签发人："), "");
    para_text(d, m->signer, docx_run_face(d->a, d->paper, FACE_KAI));
    para_end(d);
    return lines;
}

/* 文件: three marks at the left, the name 35 mm below the type area's edge, its number two
 * lines below, the rule 4 mm below that. */
static void head_red(struct docx *d, const struct block *b)
{
    const struct masthead *m = b->masthead;
    struct name n = name_of(m->name, NAME_MOST);
    int pitch = docx_twips(n.size * 1.2), lead = (pitch - docx_twips(n.size)) / 2;
    int line = para_line(), marks, y, down;

    marks = ((m->copy.n != 0) + (m->mark.n != 0) + (m->urgency.n != 0)) * line;
    y = docx_twips(35 * MM) - lead;
    if (m->copy.n != 0)
        para_plain(d, "Issuer", m->copy);
    if (m->mark.n != 0)
        para_plain(d, "Mark", m->mark);
    if (m->urgency.n != 0)
        para_plain(d, "Mark", m->urgency);
    para_room(d, y - marks);
    if (m->name.n != 0) {
        name_put(d, m->name, n, pitch, 2 * line - lead);
        y += n.lines * pitch - lead;
    } else {
        para_room(d, 2 * line);
    }
    y += 2 * line + red_number(d, m) * line;
    down = docx_twips(4 * MM - (LINE_PITCH - SIZE_3) / 2);
    y += down;
    rule(d, down - RED_TWIPS / 2,
         ((y + line / 2) / line + para_lines_below(b)) * line - y - RED_TWIPS / 2);
}

/* Two red rules as one paragraph's borders, of `above` and `below` eighths of a point,
 * `before` twips free above. */
static const char *double_rule(struct arena *a, int above, int below, int before)
{
    return arena_fmt(a, "<w:pBdr><w:top w:val=\"single\" w:sz=\"%d\" w:space=\"0\" "
                        "w:color=\"DE1717\"/><w:bottom w:val=\"single\" w:sz=\"%d\" "
                        "w:space=\"0\" w:color=\"DE1717\"/></w:pBdr><w:spacing w:before=\"%d\" "
                        "w:line=\"%d\" w:lineRule=\"exact\"/><w:ind w:left=\"%d\" "
                        "w:right=\"%d\"/>", above, below, before, docx_twips(DOUBLE_GAP),
                     -docx_twips(DOUBLE_OUT), -docx_twips(DOUBLE_OUT)).p;
}

/* The name and the rule 4 mm below it; down to a line of the grid when they begin where a
 * header does. */
static void letter_top(struct docx *d, const struct masthead *m)
{
    struct name n = name_of(m->name, NAME_LETTER);
    int pitch = docx_twips(n.size), line = para_line(), above, high;

    above = docx_twips(AREA_TOP - LETTER_HEAD);
    high = n.lines * pitch + docx_twips(4 * MM + DOUBLE_GAP) +
           (THICK_EIGHTHS + THIN_EIGHTHS) * 20 / 8;
    name_put(d, m->name, n, pitch, 0);
    para_begin(d, "Rule", double_rule(d->a, THICK_EIGHTHS, THIN_EIGHTHS, docx_twips(4 * MM)));
    para_end(d);
    para_room(d, above + (high - above + line - 1) / line * line - high);
}

/* The number at the right of the first mark, the others below it, a line free below. */
static void letter_marks(struct docx *d, const struct block *b)
{
    const struct masthead *m = b->masthead;
    const struct str marks[3] = { m->copy, m->mark, m->urgency };
    const char *room;
    int left[3], n = 0;

    for (int i = 0; i < 3; i++)
        if (marks[i].n != 0)
            left[n++] = i;
    for (int i = 0; i < (n > 0 ? n : 1); i++) {
        room = i < n - 1 ? "" : arena_fmt(d->a, "<w:spacing w:after=\"%d\"/>",
                                          para_lines_below(b) * para_line()).p;
        para_begin(d, n == 0 || left[i] == 0 ? "Issuer" : "Mark",
                   arena_fmt(d->a, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>%s",
                             docx_twips(AREA_WIDTH), room).p);
        if (n > 0)
            para_text(d, marks[left[i]], "");
        if (i == 0 && m->number.n != 0) {
            para_tab(d);
            para_text(d, m->number, docx_run_face(d->a, d->paper, FACE_BODY));
        }
        para_end(d);
    }
}

/* 信函: what is above the type area is the header's. */
static void head_letter(struct docx *d, const struct block *b)
{
    struct buf body = d->body;

    if (b != d->paper->first) {
        letter_top(d, b->masthead);
    } else {
        d->body = (struct buf){ .a = d->a };
        letter_top(d, b->masthead);
        d->first_head = buf_str(&d->body);
        d->body = body;
        d->any = false;
    }
    letter_marks(d, b);
}

void docx_head(struct docx *d, const struct block *b)
{
    d->page = true; /* unless it is the first */
    d->letter = b->masthead->layout == MASTHEAD_LETTER;
    switch (b->masthead->layout) {
    case MASTHEAD_RED: head_red(d, b); break;
    case MASTHEAD_LETTER: head_letter(d, b); break;
    case MASTHEAD_BULLETIN: head_bulletin(d, b); break;
    }
}

bool docx_letter(const struct paper *p)
{
    return p->first != NULL && p->first->kind == BLOCK_MASTHEAD &&
           p->first->masthead->layout == MASTHEAD_LETTER;
}

void docx_header(struct buf *b, struct str paragraphs)
{
    buf_fmt(b, DOCX_XML "<w:hdr " DOCX_NS ">" FMT "</w:hdr>",
            P(paragraphs.n != 0 ? paragraphs
                                : S("<w:p><w:pPr><w:pStyle w:val=\"Rule\"/></w:pPr></w:p>")));
}

void docx_letter_footer(struct buf *b)
{
    buf_fmt(b, DOCX_XML "<w:ftr " DOCX_NS "><w:p><w:pPr><w:pStyle w:val=\"Rule\"/>%s</w:pPr>"
               "</w:p></w:ftr>", double_rule(b->a, THIN_EIGHTHS, THICK_EIGHTHS, 0));
}
