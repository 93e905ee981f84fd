/* pen.c -- see pen.h. */
#include "press/pen.h"

#include <math.h>
#include "press/font.h"

/* Longer paragraphs are laid out in pieces, for a layout's time and memory grow faster
 * than its text; each piece goes on where the last full line before it ended. */
enum { PIECE_BYTES = 6000 };

/* Layout widths are a little wider than the area: 28 characters have 27 gaps. */
#define WIDTH_SLACK 0.6

/* Digits have their middle so far below that of characters where a font has both.  They
 * are not moved for less than the second, nor at all where a font is odd. */
#define DIGITS_BELOW 0.05
#define RISE_LEAST 0.04
#define RISE_MOST 0.25

#define RED 0.87, 0.09, 0.09

static void pen_free(void *arg)
{
    struct pen *pen = arg;

    for (int i = 0; i < FACE_END; i++)
        pango_font_description_free(pen->face[i]);
    g_object_unref(pen->layout);
    g_object_unref(pen->aside);
    g_object_unref(pen->context);
    cairo_destroy(pen->cr);
}

struct pen *pen_new(struct arena *a, const struct paper *p, cairo_surface_t *surface)
{
    struct pen *pen = NEW(a, struct pen);

    pen->paper = p;
    pen->cr = cairo_create(surface);
    pen->context = pango_cairo_create_context(pen->cr);
    pango_context_set_language(pen->context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(pen->context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(pen->context, FALSE);
    pen->layout = pango_layout_new(pen->context);
    pen->aside = pango_layout_new(pen->context);
    fonts_find(a, p->face, pen->face);
    arena_defer(a, pen_free, pen);
    return pen;
}

void pen_begin(struct pen *pen, bool dry)
{
    pen->page = 1;
    pen->bare = 0;
    pen->y = 0;
    pen->dry = dry;
    pen->over = false;
}

/* "— 7 —", one character from the outer edge, the dashes' top 7 mm below the area. */
static void pen_number(struct pen *pen)
{
    const struct manner m = { FACE_NUMBER, SIZE_4, LINE_PITCH };
    bool odd = pen->page % 2 != 0;
    PangoRectangle dash, all;
    char text[32];
    double x, y;

    pen_lay(pen, pen->aside, S("—"), &m, -1);
    pango_layout_line_get_extents(pango_layout_get_line(pen->aside, 0), &dash, NULL);
    snprintf(text, sizeof(text), "— %d —", pen->page);
    pen_lay(pen, pen->aside, str_of(text), &m, -1);
    pango_layout_line_get_extents(pango_layout_get_line(pen->aside, 0), NULL, &all);
    x = odd ? AREA_WIDTH - SIZE_4 - all.width / (double)PANGO_SCALE : SIZE_4;
    y = AREA_HEIGHT + 7 * MM - dash.y / (double)PANGO_SCALE;
    cairo_move_to(pen->cr, AREA_LEFT + x, AREA_TOP + y);
    pango_cairo_show_layout_line(pen->cr, pango_layout_get_line(pen->aside, 0));
}

void pen_end(struct pen *pen)
{
    if (pen->dry || pen->over)
        return;
    if (pen->page != pen->bare)
        pen_number(pen);
    cairo_show_page(pen->cr);
}

void pen_break(struct pen *pen)
{
    pen_end(pen);
    pen->y = 0;
    if (pen->page == PAGES_MAX)
        pen->over = true;
    else
        pen->page++;
}

void pen_need(struct pen *pen, double height)
{
    if (pen->y > 0 && pen->y + height > AREA_HEIGHT + 0.01)
        pen_break(pen);
}

void pen_snap(struct pen *pen)
{
    pen->y = ceil(pen->y / LINE_PITCH - 0.001) * LINE_PITCH;
}

void pen_skip(struct pen *pen, int lines)
{
    if (pen->y > 0)
        pen->y += lines * LINE_PITCH;
}

/* Where the ink of `text` has its middle, above the baseline. */
static double ink_middle(struct pen *pen, const char *text, enum face face)
{
    PangoLayout *layout = pango_layout_new(pen->context);
    PangoRectangle ink;

    pango_layout_set_font_description(layout, pen->face[face]);
    pango_layout_set_text(layout, text, -1);
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, NULL);
    g_object_unref(layout);
    return -(ink.y + ink.height / 2.0);
}

/* How far letters and digits are raised so that they stand level with `face`, whose
 * characters sit lower in some fonts than in others; in thousandths of the size. */
static int latin_rise(struct pen *pen, enum face face)
{
    const double size = 100 * PANGO_SCALE;
    double off;

    if (pen->rise_known[face])
        return pen->rise[face];
    pango_font_description_set_absolute_size(pen->face[face], size);
    pango_font_description_set_absolute_size(pen->face[FACE_LATIN], size);
    off = (ink_middle(pen, "国", face) - ink_middle(pen, "0", FACE_LATIN)) / size -
          DIGITS_BELOW;
    pen->rise[face] = fabs(off) < RISE_LEAST || fabs(off) > RISE_MOST ? 0
                                                                      : (int)lround(off * 1000);
    pen->rise_known[face] = true;
    return pen->rise[face];
}

static void attr_add(PangoAttrList *list, PangoAttribute *attr, size_t from, size_t to)
{
    attr->start_index = (guint)from;
    attr->end_index = (guint)to;
    pango_attr_list_insert(list, attr);
}

/* Letters and digits of 仿宋 and 楷体 in a face that matches: those of the free fonts do not
 * match their own characters.  Signs between them go along, other ones do not. */
static void lay_latin(struct pen *pen, PangoAttrList *list, struct str text,
                      const struct manner *m)
{
    const char *family = pango_font_description_get_family(pen->face[FACE_LATIN]);
    int rise = (int)lround(latin_rise(pen, m->face) * m->size * PANGO_SCALE / 1000);
    size_t i = 0;

    while (i < text.n) {
        size_t from = i;

        while (i < text.n && text.p[i] > ' ' && text.p[i] < 0x7F)
            i++;
        if (i == from) {
            i++;
            continue;
        }
        attr_add(list, pango_attr_family_new(family), from, i);
        if (rise != 0)
            attr_add(list, pango_attr_rise_new(rise), from, i);
    }
}

void pen_lay(struct pen *pen, PangoLayout *layout, struct str text,
             const struct manner *m, double width)
{
    PangoAttrList *list = pango_attr_list_new();

    if (m->face == FACE_BODY || m->face == FACE_KAI)
        lay_latin(pen, list, text, m);
    pango_font_description_set_absolute_size(pen->face[m->face], m->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, pen->face[m->face]);
    if (m->spread != 0)
        pango_attr_list_insert(
            list, pango_attr_letter_spacing_new((int)lround(m->spread * PANGO_SCALE)));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout, (int)lround(m->indent * PANGO_SCALE));
    pango_layout_set_width(
        layout, width < 0 ? -1 : (int)lround((width + WIDTH_SLACK) * PANGO_SCALE));
    pango_layout_set_text(layout, text.n != 0 ? text.p : "", (int)text.n);
}

void pen_draw(struct pen *pen, PangoLayoutLine *line, const struct manner *m, double x,
              double y)
{
    if (pen->dry || pen->over)
        return;
    if (m->red)
        cairo_set_source_rgb(pen->cr, RED);
    else
        cairo_set_source_rgb(pen->cr, 0, 0, 0);
    /* The em box stands in the middle of its line; 0.88 of it is above the baseline. */
    cairo_move_to(pen->cr, AREA_LEFT + x,
                  AREA_TOP + y + (m->pitch - m->size) / 2 + 0.88 * m->size);
    pango_cairo_show_layout_line(pen->cr, line);
    cairo_set_source_rgb(pen->cr, 0, 0, 0);
}

static double line_width(PangoLayoutLine *line)
{
    PangoRectangle all;

    pango_layout_line_get_extents(line, NULL, &all);
    return all.width / (double)PANGO_SCALE;
}

/* May room be made between these two?  Not inside Latin words and numbers, and not
 * inside —— and ……, whose halves belong together. */
static bool gap_opens(gunichar before, gunichar after)
{
    if (before == after && (before == 0x2014 || before == 0x2026))
        return false;
    return before == ' ' || g_unichar_iswide_cjk(before) || g_unichar_iswide_cjk(after);
}

/* Count the gaps of a line that may open, and open them: each by `add` Pango units,
 * the first `rest` of them by one more.  0 for lines with right-to-left text. */
static int line_gaps(PangoLayoutLine *line, const char *text, int add, int rest)
{
    int end = line->start_index + line->length, gaps = 0;

    for (GSList *at = line->runs; at != NULL; at = at->next) {
        PangoGlyphItem *run = at->data;
        PangoGlyphItemIter it;

        if (run->item->analysis.level % 2 != 0)
            return 0;
        for (gboolean more = pango_glyph_item_iter_init_start(&it, run, text); more;
             more = pango_glyph_item_iter_next_cluster(&it)) {
            const char *next = text + it.end_index, *last = g_utf8_prev_char(next);

            if (it.end_index >= end ||
                !gap_opens(g_utf8_get_char(last), g_utf8_get_char(next)))
                continue;
            run->glyphs->glyphs[it.end_glyph - 1].geometry.width += add + (gaps < rest);
            gaps++;
        }
    }
    return gaps;
}

/* Make a line `width` points wide.  A line that is far too short, because something
 * that cannot be broken follows it, stays as it is. */
static void line_justify(PangoLayoutLine *line, const char *text, double width,
                         double size)
{
    int extra = (int)lround((width - line_width(line)) * PANGO_SCALE);
    int gaps = line_gaps(line, text, 0, 0);

    if (gaps == 0 || extra == 0 || fabs(extra / (double)gaps) > 0.3 * size * PANGO_SCALE)
        return;
    if (extra < 0)
        line_gaps(line, text, -((-extra) / gaps), 0);
    else
        line_gaps(line, text, extra / gaps, extra % gaps);
}

/* Set the first `count` lines of the pen's layout; `ends` says that the text's last
 * line is among them, which is not justified. */
static void flow_lines(struct pen *pen, const struct manner *m, int count, bool ends,
                       double *end_x)
{
    double room = AREA_WIDTH - m->left - m->right;

    for (int i = 0; i < count && !pen->over; i++) {
        PangoLayoutLine *line = pango_layout_get_line(pen->layout, i);
        double in = i == 0 ? fmax(m->indent, 0) : fmax(-m->indent, 0);
        double x = m->left + in, width;

        pen_need(pen, m->pitch);
        if (m->align == ALIGN_JUSTIFY && !(ends && i == count - 1))
            line_justify(line, pango_layout_get_text(pen->layout), room - in, m->size);
        width = line_width(line);
        if (m->align == ALIGN_CENTRE)
            x += (room - in - width) / 2;
        else if (m->align == ALIGN_RIGHT)
            x += room - in - width;
        pen_draw(pen, line, m, x, pen->y);
        pen->y += m->pitch;
        if (end_x != NULL)
            *end_x = x + width;
    }
}

/* May this not begin a line? */
static bool mark_closes(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
           (c < 0x80 ? c != 0 && strchr(",.;:!?%", (int)c) != NULL
                     : g_utf8_strchr("，。、；：！？％‰", -1, c) != NULL);
}

/* Where in its text the layout should be cut so that no line begins with a closing
 * mark; 0 when none does.  Pango itself breaks before one only inside a word that is
 * longer than a line, and there the character before the mark goes along with it. */
static size_t layout_fault(PangoLayout *layout)
{
    const char *text = pango_layout_get_text(layout);
    int count = pango_layout_get_line_count(layout);

    for (int i = 1; i < count; i++) {
        const char *from =
            text + pango_layout_get_line_readonly(layout, i - 1)->start_index;
        const char *cut = text + pango_layout_get_line_readonly(layout, i)->start_index;

        if (!mark_closes(g_utf8_get_char(cut)))
            continue;
        while (cut > from && mark_closes(g_utf8_get_char(cut)))
            cut = g_utf8_prev_char(cut);
        if (cut > from)
            return (size_t)(cut - text);
    }
    return 0;
}

/* Lay out as much of `text` as goes into one piece; returns its length in bytes, and
 * in *count its lines: full ones only unless it is all of the text. */
static size_t flow_piece(struct pen *pen, struct str text, const struct manner *m,
                         int *count)
{
    double width = AREA_WIDTH - m->left - m->right;
    struct str piece = text;
    size_t cut;

    if (text.n > PIECE_BYTES + PIECE_BYTES / 2) {
        piece.n = PIECE_BYTES;
        while (((unsigned char)text.p[piece.n] & 0xC0) == 0x80)
            piece.n--;
    }
    pen_lay(pen, pen->layout, piece, m, width);
    cut = layout_fault(pen->layout);
    if (cut != 0) {
        piece.n = cut;
        pen_lay(pen, pen->layout, piece, m, width);
    }
    *count = pango_layout_get_line_count(pen->layout);
    if (cut != 0 || piece.n == text.n || *count == 1)
        return piece.n;
    (*count)--;
    return (size_t)pango_layout_get_line_readonly(pen->layout, *count)->start_index;
}

void pen_flow(struct pen *pen, struct str text, const struct manner *m, double *end_x)
{
    struct manner rest = *m;
    bool ends = false;

    while (!ends && !pen->over) {
        int count;
        size_t n = flow_piece(pen, text, &rest, &count);

        ends = n == text.n;
        flow_lines(pen, &rest, count, ends, end_x);
        text = (struct str){ text.p + n, text.n - n };
        rest.left += fmax(-rest.indent, 0);
        rest.indent = 0;
    }
}

double pen_width(struct pen *pen, struct str text, const struct manner *m)
{
    pen_lay(pen, pen->layout, text, m, -1);
    return line_width(pango_layout_get_line_readonly(pen->layout, 0));
}

void pen_put(struct pen *pen, struct str text, const struct manner *m, double x)
{
    double width = pen_width(pen, text, m);

    if (m->align == ALIGN_RIGHT)
        x -= width;
    else if (m->align == ALIGN_CENTRE)
        x -= width / 2;
    pen_draw(pen, pango_layout_get_line(pen->layout, 0), m, x, pen->y);
}

static void draw_rule(struct pen *pen, double y, double thick, double out)
{
    cairo_rectangle(pen->cr, AREA_LEFT - out, AREA_TOP + y - thick / 2, AREA_WIDTH + 2 * out,
                    thick);
    cairo_fill(pen->cr);
    cairo_set_source_rgb(pen->cr, 0, 0, 0);
}

void pen_rule(struct pen *pen, double y, double thick, bool red)
{
    if (pen->dry || pen->over)
        return;
    if (red)
        cairo_set_source_rgb(pen->cr, RED);
    draw_rule(pen, y, thick, 0);
}

void pen_rule_out(struct pen *pen, double y, double thick, double out)
{
    if (pen->dry || pen->over)
        return;
    cairo_set_source_rgb(pen->cr, RED);
    draw_rule(pen, y, thick, out);
}
