/* test_press_grid.c -- where things stand on a page, read back from the PDF, against the
 * numbers of GB/T 9704-2012. */
#include <cairo.h>
#include <math.h>
#include "tests/press_desk.h"

#define MM (72 / 25.4)
#define NEAR 0.3 /* mm: what the standard's grid is kept within */

/* What the pages say of themselves: the body's lines, and how far they are off. */
struct measured {
    int lines, pages, numbers;
    double off_left, off_right, off_line; /* the greatest, mm */
    double number_off;                    /* of the page numbers' places, mm */
};

static void worse(double *most, double off)
{
    *most = fmax(*most, fabs(off));
}

/* Read every word's box: a line of `mark`s is 28 characters long and fills its line of the
 * grid.  A font's box is as tall in every line, so lines are compared with the first one. */
static struct measured grid_read(struct desk *d, const char *mark)
{
    struct str boxes = ask(d, "pdftotext -bbox", "-"), line;
    struct measured m = { 0 };
    double first = 0;

    while (str_cut(&boxes, S("\n"), &line)) {
        double left, right, top, row;

        m.pages += str_find(line, S("<page ")) < line.n;
        if (str_find(line, S("<word ")) == line.n)
            continue;
        left = box_value(line, "xMin=\"") / MM;
        right = box_value(line, "xMax=\"") / MM;
        top = box_value(line, "yMin=\"") / MM;
        if (top > 262) { /* a number, its dash or its end */
            m.numbers++;
            if (m.pages % 2 != 0 && right > 150)
                worse(&m.number_off, fmax(right - (184 - 14 / MM), 0));
            else if (m.pages % 2 == 0 && left < 60)
                worse(&m.number_off, fmax(28 + 14 / MM - left, 0));
            else
                worse(&m.number_off, 99);
        }
        if (str_find(line, str_of(mark)) == line.n)
            continue;
        first = m.lines == 0 ? top : first;
        row = (top - first) / (225 / 22.0);
        worse(&m.off_left, left - 28);
        worse(&m.off_right, right - 184);
        worse(&m.off_line, (row - round(row)) * 225 / 22.0);
        m.lines++;
    }
    return m;
}

static void lines_stand_on_the_grid(void)
{
    struct buf b = { 0 };
    struct measured m;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    b.a = d.a;
    for (int i = 0; i < 28 * 22 * 30; i++)
        buf_add(&b, i % 28 == 26 ? S("国") : S("们"));
    paper_addressee(d.p, buf_str(&b)); /* without indent */
    write_pdf(&d);
    m = grid_read(&d, "们们们们们");
    CHECK_INT(m.lines, 22 * 30);
    CHECK_INT(m.pages, 30);
    CHECK(m.off_left < NEAR && m.off_right < NEAR && m.off_line < NEAR);
    CHECK(m.numbers >= 30 && m.number_off < NEAR);
    if (m.number_off >= NEAR || m.off_right >= NEAR)
        printf("# off: left %.2f right %.2f line %.2f number %.2f mm\n", m.off_left,
               m.off_right, m.off_line, m.number_off);
    desk_close(&d);
}

/* The control: a paper whose lines are 27 wide, and one set half a line lower, are noticed. */
static void what_is_off_the_grid_is_noticed(void)
{
    struct column column = { S("头"), 0, ALIGN_LEFT };
    struct str cell = S("们们们们们们们们们们");
    struct measured m;
    struct table *t;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    for (int i = 0; i < 3; i++)
        paper_paragraph(d.p, cell);
    t = paper_table(d.p, &column, 1);
    for (int i = 0; i < 5; i++)
        table_row(t, &cell);
    write_pdf(&d);
    m = grid_read(&d, "们们们们们");
    CHECK(m.off_right > NEAR && m.off_left > NEAR && m.off_line > NEAR);
    desk_close(&d);
}

/* A red rectangle of page one: its place and size in mm from the paper's upper left edge. */
struct rule {
    double x, y, width, height;
};

/* Red rules in the order drawn, at most `most`; from the file as qpdf lays it open. */
static int red_rules(struct desk *d, struct rule *rule, int most)
{
    struct str text = ask(d, "qpdf --qdf --object-streams=disable", "-"), before, line;
    bool red = false;
    int n = 0;

    while (str_cut(&text, S("\n"), &line) && n < most) {
        double v[4];

        if (str_find(line, S(" rg")) < line.n)
            red = str_find(line, S("0.87 0.09 0.09 rg")) < line.n;
        if (!red || str_find(line, S(" re")) == line.n)
            continue;
        str_cut(&line, S(" re"), &before);
        line = before;
        if (str_find(line, S("rg")) < line.n)
            str_cut(&line, S("rg "), &before);
        if (sscanf(arena_str(d->a, line).p, "%lf %lf %lf %lf", &v[0], &v[1], &v[2], &v[3]) != 4)
            continue;
        rule[n] = (struct rule){ v[0] / MM, v[1] / MM, v[2] / MM, fabs(v[3]) / MM };
        if (v[3] < 0) /* the page is turned over by a matrix or it is not */
            rule[n].y += v[3] / MM;
        n++;
    }
    return n;
}

static void fill_head(struct paper *p, enum masthead_layout layout)
{
    const struct masthead m = {
        .name = S("中共安阳市委组织部文件"), .number = S("安组〔2005〕3号"), .copy = S("000012"),
        .mark = S("机密★1年"), .urgency = S("特急"), .layout = layout
    };

    paper_masthead(p, &m);
    paper_title(p, S("关于报送信息的通知"));
    paper_paragraph(p, S("正文。"));
}

/* Where a word stands, mm from the paper's upper left edge. */
static bool word_at(struct desk *d, const char *word, double *x, double *top, double *bottom)
{
    struct str boxes = ask(d, "pdftotext -l 1 -bbox", "-"), line;

    while (str_cut(&boxes, S("\n"), &line)) {
        if (str_find(line, S("<word ")) == line.n || str_find(line, str_of(word)) == line.n)
            continue;
        *x = box_value(line, "xMin=\"") / MM;
        *top = box_value(line, "yMin=\"") / MM;
        *bottom = box_value(line, "yMax=\"") / MM;
        return true;
    }
    printf("# %s is not on the page\n", word);
    return false;
}

static void a_red_head_stands_where_it_should(void)
{
    double x, copy, mark, urgent, number, name, title, bottom;
    struct rule rule[4];
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    fill_head(d.p, MASTHEAD_RED);
    write_pdf(&d);
    CHECK_INT(red_rules(&d, rule, 4), 1);
    CHECK(fabs(rule[0].x - 28) < 0.1 && fabs(rule[0].width - 156) < 0.1);
    CHECK(fabs(rule[0].height - 0.7) < 0.05);
    CHECK(word_at(&d, "000012", &x, &copy, &bottom) && fabs(x - 28) < 0.5);
    CHECK(word_at(&d, "机密", &x, &mark, &bottom) && mark > copy);
    CHECK(word_at(&d, "特急", &x, &urgent, &bottom) && fabs(urgent - mark - 225 / 22.0) < NEAR);
    CHECK(word_at(&d, "中共安阳市", &x, &name, &bottom) && fabs(name - 72) < 6);
    CHECK(word_at(&d, "安组", &x, &number, &bottom) && number > bottom - 30);
    CHECK(rule[0].y > number && rule[0].y < number + 16);
    CHECK(word_at(&d, "关于报送", &x, &title, &bottom));
    CHECK(title - rule[0].y > 2 * 225 / 22.0 - 4 && title - rule[0].y < 3.5 * 225 / 22.0);
    desk_close(&d);
}

static void a_letter_has_double_rules_and_no_first_number(void)
{
    struct rule rule[6];
    struct str text;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    fill_head(d.p, MASTHEAD_LETTER);
    paper_break(d.p);
    paper_paragraph(d.p, S("第二页。"));
    write_pdf(&d);
    CHECK_INT(red_rules(&d, rule, 6), 4);
    for (int i = 0; i < 4; i++)
        CHECK(fabs(rule[i].width - 170) < 0.1 && fabs(rule[i].x - 21) < 0.1);
    CHECK(rule[0].height > 2 * rule[1].height && rule[3].height > 2 * rule[2].height);
    CHECK(fabs(rule[3].y + rule[3].height - 277) < 0.1);
    text = squeeze(d.a, ask(&d, "pdftotext", "-"));
    CHECK_INT(count_of(text, S("—1—")), 0);
    CHECK_INT(count_of(text, S("—2—")), 1);
    desk_close(&d);
}

/* What was put in is read back: no character is lost or without a glyph, rare ones of names
 * and Latin among them. */
static void text_reads_back_as_it_was(void)
{
    static const char rare[] = "喆玥犇堃昇珺燚赟龑堉翀甯仝亓邴爨Café3.5%〔2005〕3号①②③㎡℃±×÷αβ";
    struct str text;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    paper_paragraph(d.p, str_of(rare));
    paper_item(d.p, str_of(rare));
    paper_quote(d.p, str_of(rare));
    write_pdf(&d);
    text = squeeze(d.a, ask(&d, "pdftotext -raw", "-"));
    CHECK_INT(count_of(text, str_of(rare)), 3);
    CHECK_INT(count_of(text, S("\uFFFD")), 0);
    desk_close(&d);
}

/* A PNG of one colour, made by cairo. */
static cairo_status_t keep_bytes(void *to, const unsigned char *p, unsigned int n)
{
    buf_add(to, (struct str){ (const char *)p, n });
    return CAIRO_STATUS_SUCCESS;
}

static struct picture one_colour(struct arena *a, int width, int height)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    struct buf b = { .a = a };

    cairo_surface_write_to_png_stream(s, keep_bytes, &b);
    cairo_surface_destroy(s);
    return (struct picture){ buf_str(&b), S("图1　会议现场"), width, height };
}

/* Pictures of every shape keep their captions, and no page is lost or added. */
static void pictures_keep_their_captions(void)
{
    static const int size[][2] = { { 1, 1 },     { 100, 80 },   { 3000, 20 }, { 20, 3000 },
                                   { 1600, 1200 }, { 900, 1600 }, { 4000, 4000 } };
    const int shapes = (int)(sizeof(size) / sizeof(*size));
    struct str text, page;
    struct pdf_pages pages = { 0 };
    struct desk d;
    int captions = 0;

    if (!have_tools())
        return;
    desk_open(&d);
    for (int i = 0; i < 3 * shapes; i++) {
        struct picture p = one_colour(d.a, size[i % shapes][0], size[i % shapes][1]);

        paper_picture(d.p, &p);
        paper_paragraph(d.p, S("图后一段。"));
    }
    CHECK_INT(pdf_pages(&d.cx, d.p, &pages), OK);
    write_pdf(&d);
    CHECK_INT(pages_of(&d), pages.pages);
    text = ask(&d, "pdftotext -raw", "-");
    while (str_cut(&text, S("\f"), &page))
        captions += count_of(squeeze(d.a, page), S("图1会议现场")) +
                    count_of(squeeze(d.a, page), S("图1　会议现场"));
    CHECK_INT(captions, 3 * shapes);
    CHECK_INT(count_of(ask(&d, "pdfimages -list", ""), S("\n")), 3 * shapes + 2);
    CHECK_HAS(ask(&d, "qpdf --check", ""), "No syntax or stream encoding errors");
    desk_close(&d);
}

/* Forms: what is in their cells is read back; a row taller than a page goes on. */
static void forms_are_read_back(void)
{
    struct buf b = { 0 };
    struct form *f;
    struct str text;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    b.a = d.a;
    for (int i = 0; i < 200; i++)
        buf_fmt(&b, "第%d句，", i);
    f = paper_form(d.p);
    form_row(f, 1, (struct form_cell[]){ { S("报送单位"), 5, true, ALIGN_LEFT },
                                         { S("滑县县委组织部"), 23, false, ALIGN_LEFT } }, 2);
    for (int i = 0; i < 40; i++)
        form_row(f, 2, (struct form_cell[]){ { arena_fmt(d.a, "格%d", i), 28, false,
                                               ALIGN_RIGHT } }, 1);
    form_row(f, 5, (struct form_cell[]){ { S("承办结果"), 5, true, ALIGN_LEFT },
                                         { buf_str(&b), 23, false, ALIGN_LEFT } }, 2);
    write_pdf(&d);
    text = squeeze(d.a, ask(&d, "pdftotext -raw -nopgbrk", "-"));
    CHECK_HAS(text, "报送单位");
    CHECK_HAS(text, "滑县县委组织部");
    for (int i = 0; i < 40; i++)
        CHECK_HAS(text, arena_fmt(d.a, "格%d", i).p);
    CHECK_INT(count_of(text, S("句，")), 200); /* a page may end within one, but not there */
    CHECK(str_find(text, S("第0句")) < str_find(text, S("第199句，")));
    CHECK(pages_of(&d) >= 5);
    desk_close(&d);
}

/* A family that is installed is used, one that is not leaves the paper as it was. */
static void an_office_s_own_face_is_used_where_it_is(void)
{
    struct str plain, other;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    paper_paragraph(d.p, S("正文2005"));
    plain = write_pdf(&d);
    CHECK_INT(count_of(ask(&d, "pdffonts", ""), S("NotoSans")), 0);
    paper_face(d.p, FACE_BODY, S("没有这种字体"));
    other = write_pdf(&d);
    CHECK(str_eq(plain, other));
    paper_face(d.p, FACE_BODY, S("Noto Sans CJK SC"));
    other = write_pdf(&d);
    CHECK(!str_eq(plain, other));
    CHECK_INT(count_of(ask(&d, "pdffonts", ""), S("NotoSans")), 1);
    desk_close(&d);
}

const struct test tests[] = {
    TEST(lines_stand_on_the_grid),
    TEST(what_is_off_the_grid_is_noticed),
    TEST(a_red_head_stands_where_it_should),
    TEST(a_letter_has_double_rules_and_no_first_number),
    TEST(text_reads_back_as_it_was),
    TEST(pictures_keep_their_captions),
    TEST(forms_are_read_back),
    TEST(an_office_s_own_face_is_used_where_it_is),
    TEST_END
};
