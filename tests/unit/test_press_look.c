/* test_press_look.c -- what a page looks like: where its ink is, measured on the printed
 * picture of it, and how lines begin and end wherever text is set. */
#include <math.h>
#include "tests/press_desk.h"

#define PITCH (225 / 22.0) /* of the grid's lines, mm */
#define DOTS 10            /* to the mm, as pages are looked at */
enum { TALL = 2970, BANDS = 40 };

/* A page as pdftoppm prints it, one byte for each dot. */
struct sheet {
    const unsigned char *dot;
    int wide; /* 2100, or one more: as the tool rounds */
};

static bool sheet_open(struct desk *d, struct sheet *s, int page)
{
    struct str all = ask(d, arena_fmt(d->a, "pdftoppm -r 254 -gray -f %d -l %d", page, page).p,
                         "");
    int tall = 0, most = 0, n = 0;
    bool good = str_starts(all, S("P5")) &&
                sscanf(all.p, "P5 %d %d %d%n", &s->wide, &tall, &most, &n) == 3 &&
                tall >= TALL && all.n == (size_t)n + 1 + (size_t)s->wide * (size_t)tall;

    CHECK(good);
    s->dot = (const unsigned char *)all.p + n + 1;
    return good;
}

/* How many dots of a row are inked between two places, in mm. */
static int inked(const struct sheet *s, int row, double from, double to)
{
    int n = 0;

    for (int x = (int)lround(from * DOTS); x < (int)lround(to * DOTS); x++)
        n += s->dot[(size_t)row * (size_t)s->wide + (size_t)x] < 190;
    return n;
}

/* A run of rows with ink, in mm from the paper's upper edge. */
struct band {
    double top, bottom;
};

/* The runs of rows between `from` and `to` mm that have ink; whole: across that width. */
static int bands(const struct sheet *s, double from, double to, bool whole, struct band *out)
{
    int need = whole ? (int)((to - from) * DOTS * 0.98) : 1, n = 0;
    bool in = false;

    for (int row = 0; row < TALL && n < BANDS; row++) {
        bool ink = inked(s, row, from, to) >= need;

        if (ink && !in)
            out[n].top = row / (double)DOTS;
        if (!ink && in)
            out[n++].bottom = row / (double)DOTS;
        in = ink;
    }
    return n;
}

/* Is all the ink of a page within the type area, but for its number?  A dot's breadth more
 * for the rules that stand on the edge. */
static bool within_the_area(const struct sheet *s)
{
    int out = 0;

    for (int row = 0; row < TALL; row++) {
        double y = row / (double)DOTS;

        out += inked(s, row, 0, 27.8) + inked(s, row, 184.2, 210);
        if (y < 36.8 || (y > 262.2 && (y < 266 || y > 276)))
            out += inked(s, row, 27.8, 184.2);
    }
    return out == 0;
}

static void fill_head(struct paper *p, enum masthead_layout layout)
{
    const struct masthead m = { .name = S("中共安阳市委组织部文件"),
                                .number = S("安组〔2005〕3号"), .layout = layout };

    paper_masthead(p, &m);
    paper_title(p, S("关于报送信息的通知"));
    paper_paragraph(p, S("正文。"));
}

/* Ink is a little smaller than its character's square: that much is allowed. */
static void a_red_head_keeps_its_distances(void)
{
    struct band b[BANDS];
    struct sheet s;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    fill_head(d.p, MASTHEAD_RED);
    write_pdf(&d);
    if (sheet_open(&d, &s, 1)) {
        double half = (PITCH - 16 * 25.4 / 72) / 2; /* free above a line's characters */

        CHECK(bands(&s, 0, 210, false, b) >= 5);
        CHECK(fabs(b[0].top - (37 + 35)) < 1);
        CHECK(fabs(b[1].top - (b[0].bottom + 2 * PITCH + half)) < 1);
        CHECK(fabs(b[2].top - (b[1].bottom + 4)) < 1);
        CHECK(fabs(b[2].bottom - b[2].top - 0.7) < 0.15);
        CHECK(fabs(b[3].top - (b[2].bottom + 2 * PITCH)) < PITCH / 2 + 1);
        CHECK(within_the_area(&s));
    }
    desk_close(&d);
}

/* The name 30 mm below the paper's edge, the rule 4 mm below it; and the control: none of a
 * letter's distances is a red head's, and its rules stand out of the type area. */
static void a_letter_keeps_its_own(void)
{
    struct band b[BANDS];
    struct sheet s;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    fill_head(d.p, MASTHEAD_LETTER);
    write_pdf(&d);
    if (sheet_open(&d, &s, 1)) {
        CHECK(bands(&s, 0, 210, false, b) >= 5);
        CHECK(fabs(b[0].top - 30) < 1);
        CHECK(bands(&s, 15, 195, true, b) == 0);
        CHECK_INT(bands(&s, 21, 189, true, b), 4);
        CHECK(fabs(b[3].bottom - 277) < 0.2);
        CHECK(!within_the_area(&s));
        bands(&s, 0, 210, false, b);
        CHECK(fabs(b[1].top - (b[0].bottom + 4)) < 1);
        CHECK(fabs(b[0].top - (37 + 35)) > 1);
        CHECK(fabs(b[3].top - (b[2].bottom + 4)) > 1);
    }
    desk_close(&d);
}

/* Top of the ink below the type area between two places; 0: there is none. */
static double ink_below(const struct sheet *s, double from, double to)
{
    for (int row = 2630; row < TALL; row++)
        if (inked(s, row, from, to) > 0)
            return row / (double)DOTS;
    return 0;
}

/* The outer dash: its top 7 mm below the type area, a character of 4号 from the edge; and the
 * control: nothing stands there on the page of the other side. */
static void numbers_stand_at_the_outer_edge(void)
{
    const double em = 14 * 25.4 / 72;
    struct sheet s;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    paper_paragraph(d.p, S("第一页。"));
    paper_break(d.p);
    paper_paragraph(d.p, S("第二页。"));
    write_pdf(&d);
    for (int page = 1; page <= 2; page++) {
        double near = page == 1 ? 184 - 1.8 * em : 28 + 1.2 * em;
        double far = page == 1 ? 28 + 1.2 * em : 184 - 1.8 * em;

        if (!sheet_open(&d, &s, page))
            continue;
        CHECK(fabs(ink_below(&s, near, near + 0.6 * em) - (262 + 7)) < 0.3);
        CHECK(ink_below(&s, far, far + 0.6 * em) == 0);
        CHECK(ink_below(&s, page == 1 ? 184 - 0.9 * em : 20,
                        page == 1 ? 190 : 28 + 0.9 * em) == 0);
        CHECK(within_the_area(&s));
    }
    desk_close(&d);
}

/* The rules of a form stand on the grid, as far apart as its rows are tall. */
static void a_form_s_rules_stand_on_the_grid(void)
{
    static const int tall[] = { 1, 3, 5, 2, 8 };
    const int rows = (int)(sizeof(tall) / sizeof(*tall));
    struct band b[BANDS];
    struct form *f;
    struct sheet s;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    f = paper_form(d.p);
    for (int i = 0; i < rows; i++)
        form_row(f, tall[i], (struct form_cell[]){ { S("标题"), 5, true, ALIGN_LEFT },
                                                   { S("某"), 23, false, ALIGN_LEFT } }, 2);
    write_pdf(&d);
    if (sheet_open(&d, &s, 1)) {
        double y = 37;

        CHECK_INT(bands(&s, 28.2, 183.8, true, b), rows + 1);
        for (int i = 0; i <= rows; i++) {
            CHECK(fabs((b[i].top + b[i].bottom) / 2 - y) < 0.2);
            y += i < rows ? tall[i] * PITCH : 0;
        }
        CHECK(within_the_area(&s));
    }
    desk_close(&d);
}

/* Page one of what is written, as a JPEG: a picture of a page. */
static struct picture jpeg_of(struct desk *d)
{
    write_pdf(d);
    return (struct picture){ ask(d, "pdftoppm -jpeg -r 25.4 -f 1 -l 1", ""), S("图1　会议"),
                             210, 297 };
}

/* JPEGs go into the file as they are, and no picture leaves the type area. */
static void pictures_stay_inside(void)
{
    struct picture p;
    struct sheet s;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    fill_head(d.p, MASTHEAD_RED);
    p = jpeg_of(&d);
    CHECK(str_starts(p.bytes, S("\xFF\xD8\xFF")));
    d.p = paper_new(d.a);
    for (int i = 0; i < 6; i++) {
        p.width = i < 3 ? 210 : 3000; /* as its owner says: it is drawn as wide */
        paper_picture(d.p, &p);
        paper_paragraph(d.p, S("图后一段。"));
    }
    write_pdf(&d);
    CHECK(count_of(ask(&d, "pdfimages -list", ""), S(" jpeg ")) >= 1);
    for (int page = 1; page <= (int)pages_of(&d); page++)
        if (sheet_open(&d, &s, page))
            CHECK(within_the_area(&s));
    CHECK_HAS(ask(&d, "qpdf --check", ""), "No syntax or stream encoding errors");
    desk_close(&d);
}

static const char *const pieces[] = {
    "的", "工", "信", "息", "一", "党", "，", "。", "、", "；", "：", "！", "？", "）", "》",
    "”", "（", "《", "“", "2005", "3.5%", "——", "〔", "〕", "【", "】", "Office", "县",
    "部", "年", "月", "日", "基", "层", "群", "众", "重", "点"
};

/* A text as long as `count` pieces; marks follow words, as in real text. */
static struct str random_text(struct arena *a, uint32_t *seed, int count)
{
    struct buf b = { .a = a };
    size_t last = 6, all = sizeof(pieces) / sizeof(*pieces);

    for (int k = 0; k < count; k++) {
        size_t one = (*seed = *seed * 1664525 + 1013904223) >> 8;

        one = last >= 6 && last < 19 ? one % 6 : one % all;
        buf_add(&b, str_of(pieces[one]));
        last = one;
    }
    buf_add(&b, S("的。"));
    return buf_str(&b);
}

/* Lines of the paper that begin with what closes or end with what opens; *lines: of all. */
static int wrong_lines(struct desk *d, int *lines)
{
    static const char *const closing[] = { "，", "。", "、", "；", "：", "！", "？", "）",
                                           "》", "”", "〕", "】", "%" };
    static const char *const opening[] = { "（", "《", "“", "〔", "【" };
    struct str text = ask(d, "pdftotext -layout -nopgbrk", "-"), line;
    int wrong = 0;

    *lines = 0;
    while (str_cut(&text, S("\n"), &line)) {
        line = str_trim(line);
        *lines += line.n > 12;
        for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++)
            wrong += str_starts(line, str_of(closing[i]));
        for (size_t i = 0; i < sizeof(opening) / sizeof(*opening); i++)
            wrong += str_ends(line, str_of(opening[i]));
    }
    return wrong;
}

enum where { IN_TABLE, IN_TITLE, IN_CONTENTS, IN_FORM, IN_ITEM, IN_NOTE, WHERE_END };

/* A paper with long texts at one kind of place, nothing beside them on their lines. */
static void fill_place(struct desk *d, enum where where, uint32_t *seed)
{
    const struct column column[2] = { { S("项目"), 24, ALIGN_LEFT }, { S(" "), 40, ALIGN_LEFT } };
    struct table *t = where == IN_TABLE ? paper_table(d->p, column, 2) : NULL;
    struct form *f = where == IN_FORM ? paper_form(d->p) : NULL;

    if (where == IN_CONTENTS)
        paper_contents(d->p);
    for (int i = 0; i < 12; i++) {
        struct str text = random_text(d->a, seed, 80);

        switch (where) {
        case IN_TABLE: table_row(t, (struct str[]){ text, S("") }); break;
        case IN_FORM:
            form_row(f, 1, (struct form_cell[]){ { text, 11, false, ALIGN_LEFT },
                                                 { S(""), 17, false, ALIGN_LEFT } }, 2);
            break;
        case IN_ITEM: paper_item(d->p, text); break;
        case IN_NOTE: paper_note(d->p, text); break;
        default: paper_title(d->p, random_text(d->a, seed, 40)); break;
        }
    }
}

static void lines_begin_and_end_well_at_every_place(void)
{
    uint32_t seed = 20050708;
    struct desk d;

    if (!have_tools())
        return;
    printf("# seed %u\n", seed);
    for (int where = 0; where < WHERE_END; where++)
        for (int paper = 0; paper < 10; paper++) {
            int lines, wrong;

            desk_open(&d);
            fill_place(&d, (enum where)where, &seed);
            write_pdf(&d);
            wrong = wrong_lines(&d, &lines);
            if (wrong != 0 || lines < 24)
                printf("# place %d, paper %d: %d of %d lines\n", where, paper, wrong, lines);
            CHECK_INT(wrong, 0);
            CHECK(lines >= 24);
            desk_close(&d);
        }
}

/* The control: lines that are broken wrongly on purpose are noticed, each of them. */
static void wrong_lines_are_noticed(void)
{
    struct desk d;
    int lines;

    if (!have_tools())
        return;
    desk_open(&d);
    paper_paragraph(d.p, S("，这一行以逗号开头"));
    paper_paragraph(d.p, S("这一行以书名号结尾《"));
    paper_item(d.p, S("这一条没有错。"));
    paper_paragraph(d.p, S("”引号开头"));
    write_pdf(&d);
    CHECK_INT(wrong_lines(&d, &lines), 3);
    CHECK_INT(lines, 4);
    desk_close(&d);
}

/* For the test below: another process of this program writes the paper where it is told. */
static void a_paper_is_written_where_told(void)
{
    const char *file = getenv("PRESS_TEST_FILE");
    struct desk d;
    struct str out;
    FILE *f;

    if (file == NULL)
        return;
    desk_open(&d);
    fill_head(d.p, MASTHEAD_RED);
    paper_quote(d.p, S("编者按：2005年的做法——《条例》……"));
    out = write_pdf(&d);
    f = fopen(file, "wb");
    CHECK(f != NULL && fwrite(out.p, 1, out.n, f) == out.n && fclose(f) == 0);
    desk_close(&d);
}

static struct str of_another_process(struct desk *d)
{
    struct str all;

    CHECK_INT(system(arena_fmt(d->a, "PRESS_TEST_FILE=%s/paper.pdf /proc/%d/exe "
                                     "a_paper_is_written_where_told >/dev/null",
                               d->folder, (int)getpid()).p), 0);
    all = ask(d, "cat", "");
    CHECK(str_starts(all, S("%PDF-")));
    return all;
}

static void every_process_writes_the_same_bytes(void)
{
    struct desk d;
    struct str first;

    desk_open(&d);
    first = of_another_process(&d);
    for (int i = 0; i < 2; i++)
        CHECK(str_eq(of_another_process(&d), first));
    fill_head(d.p, MASTHEAD_RED);
    CHECK(!str_eq(write_pdf(&d), first)); /* another paper: other bytes */
    desk_close(&d);
}

/* The contents give the page of a column that has no titles, and of no other column. */
static void short_news_are_in_the_contents(void)
{
    struct str text;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    paper_contents(d.p);
    paper_column(d.p, S("工作动态"));
    paper_title(d.p, S("甲县的做法"));
    paper_paragraph(d.p, S("正文。"));
    paper_break(d.p);
    paper_column(d.p, S("简讯"));
    paper_paragraph(d.p, S("一则。"));
    write_pdf(&d);
    text = squeeze(d.a, ask(&d, "pdftotext -layout -l 1", "-"));
    CHECK_HAS(text, "目录【工作动态】甲县的做法1【简讯】2");
    desk_close(&d);
}

const struct test tests[] = {
    TEST(a_red_head_keeps_its_distances),
    TEST(a_letter_keeps_its_own),
    TEST(numbers_stand_at_the_outer_edge),
    TEST(a_form_s_rules_stand_on_the_grid),
    TEST(pictures_stay_inside),
    TEST(lines_begin_and_end_well_at_every_place),
    TEST(wrong_lines_are_noticed),
    TEST(a_paper_is_written_where_told),
    TEST(every_process_writes_the_same_bytes),
    TEST(short_news_are_in_the_contents),
    TEST_END
};
