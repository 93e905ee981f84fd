/* test_press.c -- papers as PDF and text, read back with the tools of others. */
#include <pthread.h>
#include <stdlib.h>
#include "base/time.h"
#include "press/text.h"
#include "tests/press_desk.h"

static const char body[] =
    "今年以来，该县按照“围绕中心、服务大局”的总体要求，对532个行政村、12486名党员进行了摸底调查，"
    "群众满意率由76.4%上升到91.2%；村级债务同比下降23%。下一步，将建立远程教育站点，做到人员、"
    "经费、制度“三落实”（详见附表）。";

static void fill_issue(struct paper *p)
{
    const struct masthead m = {
        S("安阳组工信息"), S("第3期"), S("总第93期"), S("中共安阳市委组织部办公室"),
        S("2005年7月1日"), S("内部资料"), S("000012")
    };
    const struct colophon c = { S("省委组织部"), S("市委常委"), S("各县（市、区）委组织部"),
                                S("市委组织部办公室"), S("2005年7月2日印发"), 180 };

    paper_about(p, S("安阳组工信息第3期"), S("中共安阳市委组织部"),
                time_of_date(2005, 7, 1));
    paper_masthead(p, &m);
    paper_contents(p);
    paper_column(p, S("工作动态"));
    paper_title(p, S("滑县规范村级换届选举工作"));
    paper_subtitle(p, S("中共滑县县委组织部"));
    paper_addressee(p, S("各县（市、区）委组织部："));
    paper_heading(p, 1, S("一、基本情况"));
    paper_heading(p, 2, S("（一）坚持标准"));
    for (int i = 0; i < 12; i++)
        paper_paragraph(p, str_of(body));
    paper_right(p, S("（滑县县委组织部）"));
    paper_note(p, S("附注一则"));
    paper_signature(p, S("中共安阳市委组织部"), S("2005年7月1日"));
    paper_colophon(p, &c);
}

static void an_issue_reads_back(void)
{
    static const char *const parts[] = {
        "内部资料", "安阳组工信息", "第3期（总第93期）", "中共安阳市委组织部办公室2005年7月1日", "目录",
        "【工作动态】", "滑县规范村级换届选举工作", "中共滑县县委组织部", "各县（市、区）委组织部：",
        "一、基本情况", "（一）坚持标准", body, body, "（滑县县委组织部）", "附注一则",
        "中共安阳市委组织部", "报：省委组织部", "送：市委常委", "发：各县", "市委组织部办公室2005年7月2日印发",
        "共印180份",
    };
    struct str text, info, fonts;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    fill_issue(d.p);
    write_pdf(&d);
    text = squeeze(d.a, ask(&d, "pdftotext -raw -nopgbrk", "-"));
    for (int k = 1; k <= 3; k++) { /* page numbers stand between lines of text */
        struct str number = arena_fmt(d.a, "—%d—", k), head;
        struct buf joined = { .a = d.a };

        if (str_cut(&text, number, &head)) {
            buf_add(&joined, head);
            buf_add(&joined, text);
            text = buf_str(&joined);
        } else {
            text = head;
            CHECK(k > 2);
        }
    }
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        size_t at = str_find(text, str_of(parts[i]));

        CHECK_HAS(text, parts[i]);
        if (at < text.n)
            text = (struct str){ text.p + at, text.n - at };
    }
    info = ask(&d, "env TZ=UTC pdfinfo", "");
    CHECK_HAS(info, "安阳组工信息第3期");
    CHECK_HAS(info, "中共安阳市委组织部");
    CHECK_HAS(info, "A4");
    CHECK_HAS(info, "Thu Jun 30 16:00:00 2005");
    fonts = ask(&d, "pdffonts", "");
    CHECK(count_of(fonts, S("yes yes yes")) >= 3);
    CHECK_INT(count_of(fonts, S(" no ")), 0);
    CHECK_HAS(ask(&d, "qpdf --check", ""), "No syntax or stream encoding errors");
    desk_close(&d);
}

/* Every body line of 28 characters fills the type area, lines stand 225/22 mm apart,
 * odd pages have their number right, even ones left. */
static void the_grid_is_kept(void)
{
    const double mm = 72 / 25.4;
    struct str boxes, line;
    double last = 0;
    int full = 0, page = 0;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    for (int i = 0; i < 1000; i++)
        paper_paragraph(d.p, i == 0 ? S("国") : S(""));
    for (int i = 0; i < 30; i++)
        paper_paragraph(d.p, S("一二三四五六七八九十一二三四五六七八九十一二三四五六"
                               "一二三四五六七八九十一二三四五六七八九十一二三四五六七八"));
    write_pdf(&d);
    CHECK_INT(pages_of(&d), 3);
    boxes = ask(&d, "pdftotext -bbox", "-");
    while (str_cut(&boxes, S("\n"), &line)) {
        double left, right, top;

        if (str_find(line, S("<page ")) < line.n)
            page++, last = 0;
        if (str_find(line, S("<word ")) == line.n)
            continue;
        left = box_value(line, "xMin=\"") / mm;
        right = box_value(line, "xMax=\"") / mm;
        top = box_value(line, "yMin=\"") / mm;
        if (str_find(line, S("—</word>")) < line.n)
            CHECK(page % 2 != 0 ? left > 155 && right < 180 : left > 32 && right < 60);
        if (str_find(line, S("二三四五六")) == line.n)
            continue;
        CHECK(left > 27.7 && right < 184.3 && right > 183.5);
        CHECK(last == 0 || (top - last > 225 / 22.0 - 0.05 &&
                            top - last < 225 / 22.0 + 0.05));
        CHECK(top > 37 && top < 262);
        last = top;
        full++;
    }
    CHECK_INT(full, 60);
    CHECK_INT(page, 3);
    desk_close(&d);
}

/* How long a paper is, said beforehand, is what the PDF then has: at every length, with the
 * 版记 on the last page or on one of its own, with contents and titles. */
static void pages_are_counted_as_they_are_set(void)
{
    struct pdf_pages pages;
    struct str all, before;
    struct desk d;
    int64_t last = 0;

    if (!have_tools())
        return;
    desk_open(&d);
    for (int n = 0; n < 30; n++) {
        const struct pdf_title *t;

        d.p = paper_new(d.a);
        if (n % 2 != 0)
            paper_contents(d.p);
        for (int i = 0; i < n; i++) {
            paper_title(d.p, arena_fmt(d.a, "第%d篇稿件的标题", i + 1));
            paper_paragraph(d.p, (struct str){ body, sizeof("今年以来") - 1 });
            for (int k = 0; k < i % 7; k++)
                paper_paragraph(d.p, str_of(body));
        }
        if (n % 3 != 0)
            paper_colophon(d.p, &(struct colophon){ .send = S("各县"), .copies = n });
        CHECK_INT(pdf_pages(&d.cx, d.p, &pages), OK);
        write_pdf(&d);
        CHECK_INT(pages.pages, pages_of(&d));
        CHECK(pages.free_lines >= 0 && pages.free_lines <= 22);
        CHECK_INT(pages.titles.n, n);
        all = ask(&d, "pdftotext -raw", "-");
        t = pages.titles.items;
        for (int i = 0, page = 1; str_cut(&all, S("\f"), &before); page++)
            for (; i < n && t[i].page == page; i++) /* the contents have other lines too */
                CHECK_HAS(before, arena_fmt(d.a, "第%d篇稿件的标题", i + 1).p);
        for (int i = 0; i < n; i++)
            CHECK(t[i].page >= (i > 0 ? t[i - 1].page : 1) && t[i].page <= pages.pages);
        CHECK(pages.pages >= last || n % 2 == 0);
        last = pages.pages;
    }
    desk_close(&d);
}

/* So many free lines there are that so many one-line paragraphs still fit, and no more; but
 * where the 版记 stands on a page alone, lines go to the page before first. */
static void free_lines_are_free(void)
{
    for (int colophon = 0; colophon < 2; colophon++)
        for (int n = 0; n < 23; n++) {
            struct pdf_pages pages = { 0 }, then = { 0 };
            struct desk d;

            desk_open(&d);
            for (int round = 0; round < 3 && pages.pages < 2; round++) {
                int64_t lines = n + (round > 0 ? pages.free_lines : 0) + (round == 2);

                d.p = paper_new(d.a);
                for (int64_t i = 0; i < lines; i++)
                    paper_paragraph(d.p, S("一行"));
                if (colophon != 0)
                    paper_colophon(d.p, &(struct colophon){ .send = S("各县"), .copies = 9 });
                CHECK_INT(pdf_pages(&d.cx, d.p, round == 0 ? &pages : &then), OK);
                if (round > 0)
                    CHECK_INT(then.pages, pages.pages + (round == 2));
            }
            desk_close(&d);
        }
}

static void a_long_table_repeats_its_head(void)
{
    struct column columns[3] = {
        { S("序号"), 0, ALIGN_CENTRE }, { S("单位名称"), 0, ALIGN_LEFT },
        { S("采用情况"), 0, ALIGN_RIGHT }
    };
    struct str text;
    struct table *t;
    struct desk d;
    int64_t pages;

    if (!have_tools())
        return;
    desk_open(&d);
    t = paper_table(d.p, columns, 3);
    for (int i = 1; i <= 2000; i++) {
        struct str cells[3] = { arena_fmt(d.a, "N%04d", i), S("滑县县委组织部"),
                                i == 1000 ? str_of(body) : S("12.5") };
        table_row(t, cells);
    }
    CHECK_INT(t->row_count, 2000);
    write_pdf(&d);
    pages = pages_of(&d);
    CHECK(pages > 40 && pages < 120);
    text = ask(&d, "pdftotext -layout", "-");
    CHECK_INT(count_of(text, S("单位名称")), pages);
    CHECK_INT(count_of(text, S("N")), 2000);
    for (int i = 1; i <= 2000; i += 7)
        CHECK_HAS(text, arena_fmt(d.a, "N%04d", i).p);
    CHECK_INT(count_of(squeeze(d.a, text), S("—12—")), 1);
    desk_close(&d);
}

static void a_row_taller_than_a_page_goes_on(void)
{
    struct column columns[2] = { { S("项目"), 8, ALIGN_CENTRE },
                                 { S("内容"), 0, ALIGN_LEFT } };
    struct buf b = { 0 };
    struct str cells[2], text;
    struct table *t;
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    b.a = d.a;
    for (int i = 0; i < 60; i++)
        buf_add(&b, str_of(body));
    buf_add(&b, S("到此为止"));
    cells[0] = S("长");
    cells[1] = buf_str(&b);
    t = paper_table(d.p, columns, 2);
    table_row(t, cells);
    columns[1].head = buf_str(&b);
    paper_table(d.p, columns, 2);
    write_pdf(&d);
    CHECK(pages_of(&d) >= 6);
    text = squeeze(d.a, ask(&d, "pdftotext", "-"));
    CHECK_INT(count_of(text, S("到此为止")), 2);
    desk_close(&d);
}

struct job {
    const struct paper *paper;
    struct arena *a;
    struct str out;
    enum rc rc;
};

static void *job_run(void *arg)
{
    struct job *job = arg;
    struct cx cx = { .a = job->a };

    job->rc = E_IO;
    for (int i = 0; i < 2; i++)
        job->rc = pdf_write(&cx, job->paper, &job->out);
    return NULL;
}

static void the_same_paper_gives_the_same_bytes_in_every_thread(void)
{
    pthread_t thread[4];
    struct job job[4];
    struct str first;
    struct desk d;

    desk_open(&d);
    fill_issue(d.p);
    first = write_pdf(&d);
    CHECK(first.n > 10000 && first.n < 400000);
    for (int i = 0; i < 4; i++) {
        job[i] = (struct job){ .paper = d.p, .a = arena_new(d.a, 64 << 20) };
        CHECK_INT(pthread_create(&thread[i], NULL, job_run, &job[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(thread[i], NULL);
        CHECK_INT(job[i].rc, OK);
        CHECK(str_eq(job[i].out, first));
    }
    desk_close(&d);
}

#define LONG_WORD "http://abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1234567890"

/* 10,000 random paragraphs: no line begins with what closes, none ends with what opens. */
static void lines_begin_and_end_as_they_should(void)
{
    static const char *const pieces[] = {
        "的", "工", "信", "息", "一", "党", "，", "。", "、", "；", "：", "！", "？", "）", "》",
        "”", "（", "《", "“", "2005", "3.5%", "——", "……", "〔", "〕", "【", "】", "Office",
        LONG_WORD,
        "县", "部", "年", "月", "日", "基", "层", "群", "众", "重", "点"
    };
    static const char *const closing[] = { "，", "。", "、", "；", "：", "！", "？", "）",
                                           "》", "”", "〕", "】", "%" };
    static const char *const opening[] = { "（", "《", "“", "〔", "【" };
    const size_t count = sizeof(pieces) / sizeof(*pieces);
    uint32_t seed = 20050701;
    struct str text, line;
    struct desk d;
    int lines = 0;

    if (!have_tools())
        return;
    desk_open(&d);
    printf("# seed %u\n", seed);
    for (int i = 0; i < 10000; i++) {
        struct buf b = { .a = d.a };
        size_t last = 6;

        for (int k = 0; k < 60; k++) { /* marks follow words, as in real text */
            size_t one = (seed = seed * 1664525 + 1013904223) >> 8;

            one = last >= 6 && last < 19 ? one % 6 : one % count;
            buf_add(&b, str_of(pieces[one]));
            last = one;
        }
        buf_add(&b, S("的。"));
        paper_paragraph(d.p, buf_str(&b));
    }
    write_pdf(&d);
    text = ask(&d, "pdftotext -layout -nopgbrk", "-");
    while (str_cut(&text, S("\n"), &line)) {
        line = str_trim(line);
        lines += line.n > 40;
        for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++)
            if (str_starts(line, str_of(closing[i])))
                CHECK_STR(line, "a line that begins otherwise");
        for (size_t i = 0; i < sizeof(opening) / sizeof(*opening); i++)
            if (str_ends(line, str_of(opening[i])) && line.n > 40)
                CHECK_STR(line, "a line that ends otherwise");
    }
    CHECK(lines > 20000);
    desk_close(&d);
}

static void odd_papers_do_no_harm(void)
{
    struct column columns[TABLE_COLUMNS_MAX];
    struct str cells[TABLE_COLUMNS_MAX];
    struct buf b = { 0 };
    struct desk d;

    if (!have_tools())
        return;
    desk_open(&d);
    write_pdf(&d); /* empty */
    CHECK_INT(pages_of(&d), 1);
    b.a = d.a;
    for (int i = 0; i < 40; i++)
        buf_add(&b, S("很长的标题"));
    for (int i = 0; i < TABLE_COLUMNS_MAX; i++) {
        columns[i] = (struct column){ S("列"), i % 3, ALIGN_RIGHT };
        cells[i] = S("123456");
    }
    paper_masthead(d.p, &(struct masthead){ .name = buf_str(&b), .unit = buf_str(&b),
                                            .date = buf_str(&b) });
    paper_masthead(d.p, &(struct masthead){ .mark = S("x") });
    paper_title(d.p, buf_str(&b));
    paper_contents(d.p);
    paper_signature(d.p, buf_str(&b), S("2005年7月1日"));
    paper_signature(d.p, S("短"), S("2005年12月31日"));
    table_row(paper_table(d.p, columns, TABLE_COLUMNS_MAX), cells);
    paper_paragraph(d.p, S("笑脸😀，罕字𠮷𪚥龘，\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9，"
                           "عربي，e\xCC\x81，未定\xF3\xB0\x80\x80。"));
    paper_title(d.p, S("\x01\x02"));
    paper_break(d.p);
    paper_break(d.p);
    paper_colophon(d.p, &(struct colophon){ .copies = 1 });
    for (int i = 0; i < 60; i++)
        buf_add(&b, str_of(body));
    paper_colophon(d.p, &(struct colophon){ .issue = buf_str(&b) });
    write_pdf(&d);
    CHECK(pages_of(&d) > 5);
    CHECK_HAS(ask(&d, "qpdf --check", ""), "No syntax or stream encoding errors");
    CHECK_HAS(squeeze(d.a, ask(&d, "pdftotext", "-")), "罕字");
    desk_close(&d);
}

static void a_megabyte_of_text_is_set_and_more_is_refused(void)
{
    struct buf b = { 0 };
    struct str out = S("none"), text;
    struct desk d;

    desk_open(&d);
    b.a = d.a;
    while (b.n < 1 << 20)
        buf_add(&b, str_of(body));
    buf_add(&b, S("最后一句。"));
    paper_paragraph(d.p, buf_str(&b)); /* one paragraph */
    write_pdf(&d);
    if (have_tools()) {
        int64_t pages = pages_of(&d);

        CHECK(pages > 500 && pages < 700);
        text = squeeze(d.a, ask(&d, "pdftotext -f 500", "-"));
        CHECK_HAS(text, "最后一句。");
    }
    for (int i = 0; i < 16; i++)
        paper_paragraph(d.p, buf_str(&b));
    CHECK_INT(pdf_write(&d.cx, d.p, &out), E_TOO_LARGE);
    CHECK_STR(str_of(d.cx.fault.code), "press.too_large");
    CHECK_STR(out, "none");
    desk_close(&d);
}

static void too_many_pages_are_refused(void)
{
    struct str out = S("none");
    struct desk d;

    desk_open(&d);
    for (int i = 0; i < 3001; i++) {
        paper_paragraph(d.p, S("一"));
        paper_break(d.p);
    }
    CHECK_INT(pdf_write(&d.cx, d.p, &out), E_TOO_LARGE);
    CHECK_STR(out, "none");
    desk_close(&d);
}

static void texts_are_cleaned(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);

    CHECK_STR(paper_text(a, S("  甲\t乙\x07丙\x7F　")), "甲 乙 丙");
    CHECK_STR(paper_text(a, S("甲\xFF\xE4\xB8乙\xED\xA0\x80")), "甲\uFFFD\uFFFD\uFFFD乙"
                                                                 "\uFFFD\uFFFD\uFFFD");
    CHECK_STR(paper_text(a, S("\uFEFF甲\u202E乙\u200B丙\u2028丁\xC2\x85戊")),
              "甲乙丙 丁 戊");
    CHECK_STR(paper_text(a, S("\xC0\xAF\xF4\x90\x80\x80")), "\uFFFD\uFFFD\uFFFD\uFFFD"
                                                            "\uFFFD\uFFFD");
    CHECK_STR(paper_text(a, S("\0甲\0")), "甲");
    CHECK_STR(paper_text(a, S("")), "");
    arena_free(a);
}

static void a_paper_is_plain_text_too(void)
{
    struct column columns[2] = { { S("单位"), 0, ALIGN_LEFT }, { S("分"), 0, ALIGN_RIGHT } };
    struct str cells[2] = { S("滑县"), S("12.5") };
    struct arena *a = arena_new(NULL, 1 << 20);
    struct paper *p = paper_new(a);

    paper_masthead(p, &(struct masthead){ .name = S("组工信息"), .number = S("第1期"),
                                          .unit = S("办公室"), .date = S("7月1日") });
    paper_column(p, S("【动态】"));
    paper_title(p, S("标题"));
    paper_paragraph(p, S("第一段\r\n\n　　第二段\n"));
    table_row(paper_table(p, columns, 2), cells);
    paper_signature(p, S("组织部"), S("7月2日"));
    paper_colophon(p, &(struct colophon){ .send = S("各县"), .copies = 5 });
    CHECK_STR(text_write(a, p),
              "组工信息\n第1期\n办公室\t7月1日\n--------\n\n【动态】\n\n标题\n\n"
              "　　第一段\n　　第二段\n单位\t分\n滑县\t12.5\n\t组织部\n\t7月2日\n"
              "--------\n送：各县\n（共印5份）\n");
    CHECK_INT(p->count, 8);
    arena_free(a);
}

const struct test tests[] = {
    TEST(texts_are_cleaned),
    TEST(a_paper_is_plain_text_too),
    TEST(an_issue_reads_back),
    TEST(the_grid_is_kept),
    TEST(pages_are_counted_as_they_are_set),
    TEST(free_lines_are_free),
    TEST(a_long_table_repeats_its_head),
    TEST(a_row_taller_than_a_page_goes_on),
    TEST(the_same_paper_gives_the_same_bytes_in_every_thread),
    TEST(lines_begin_and_end_as_they_should),
    TEST(odd_papers_do_no_harm),
    TEST(a_megabyte_of_text_is_set_and_more_is_refused),
    TEST(too_many_pages_are_refused),
    TEST_END
};
