/* test_docx_office.c -- papers as Word documents, set by LibreOffice and laid beside our PDF. */
#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/time.h"
#include "os/file.h"
#include "press/docx.h"
#include "press/paper_json.h"
#include "press/pdf.h"
#include "tests/check.h"
#include "tests/docx_part.h"

#define LETTER_NUMBER "安组函〔2005〕3号"

enum { CIRCULARS = 5, SAMPLES = 2, HEADS = 4, RANDOM = 10, SEED = 20050800 };

struct desk {
    struct arena *a;
    struct cx cx;
    struct paper *p;
    char folder[64];
};

static struct desk desk_open(void)
{
    struct desk d = { .a = arena_new(NULL, (size_t)1 << 30) };

    d.cx.a = d.a;
    d.p = paper_new(d.a);
    snprintf(d.folder, sizeof(d.folder), "%s/zhibao-docx-XXXXXX", P_tmpdir);
    if (mkdtemp(d.folder) == NULL)
        CHECK(!"mkdtemp");
    return d;
}

static void desk_close(struct desk *d)
{
    CHECK_INT(system(arena_fmt(d->a, "rm -rf %s", d->folder).p), 0);
    arena_free(d->a);
}

static const char *const words[] = {
    "今年以来，", "该县按照", "“围绕中心、服务大局”的总体要求，", "对532个行政村、12486名党员进行了摸底调查，",
    "群众满意率由76.4%上升到91.2%；", "村级债务同比下降23%。", "下一步，将建立远程教育站点，",
    "做到人员、经费、制度“三落实”（详见附表）。", "《关于加强村级组织建设的意见》（安组〔2005〕12号）——",
    "参加GB/T 9704-2012和Windows XP的培训，", "共1,286.50万元……", "责任到人。", "（一）、（二）、",
    "“双培双带”：", "党员电教（DVD、VCD）", "7月1日，", "百分之八十三点二；"
};

static uint32_t draw(uint32_t *seed, size_t n)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % (uint32_t)n;
}

static struct str sentences(struct arena *a, uint32_t *seed)
{
    struct buf b = { .a = a };
    uint32_t n = 3 + draw(seed, 12);

    while (n-- > 0)
        buf_add(&b, str_of(words[draw(seed, sizeof(words) / sizeof(words[0]))]));
    buf_add(&b, S("切实抓好落实。"));
    return buf_str(&b);
}

/* Their paragraphs and rows, such as end in the middle of a page: below a table ours goes
 * back to the grid, so at a page's end the two may differ by a part of a line. */
static const int circulars[CIRCULARS][2] = { { 2, 9 }, { 8, 30 }, { 1, 190 }, { 0, 1 },
                                             { 31, 99 } };

/* A circular, as app/circular_show.c makes it. */
static void fill_circular(struct desk *d, int n)
{
    uint32_t seed = SEED + (uint32_t)n;
    const struct masthead m = { .name = S("中共安阳市委组织部"), .number = S("〔2005〕3号"),
                                .date = S("2005年8月2日"), .mark = S("内部资料 注意保存") };
    const struct colophon c = { .issue = S("各县（市、区）委组织部、各科室"),
                                .printer = S("中共安阳市委组织部"),
                                .date = S("2005年8月2日印发") };
    const struct column column[] = { { S("名次"), 0, ALIGN_CENTRE }, { S("单位"), 0, ALIGN_LEFT },
                                     { S("报送"), 0, ALIGN_RIGHT }, { S("市级采用"), 0, ALIGN_RIGHT },
                                     { S("省级采用"), 0, ALIGN_RIGHT }, { S("得分"), 0, ALIGN_RIGHT } };
    struct table *t;

    paper_about(d->p, S("2005年7月采用情况通报"), S("中共安阳市委组织部"), time_of_date(2005, 8, 2));
    paper_masthead(d->p, &m);
    paper_title(d->p, S("关于2005年7月份全市组工信息报送和采用情况的通报"));
    for (int i = 0; i < circulars[n][0]; i++)
        paper_paragraph(d->p, sentences(d->a, &seed));
    paper_heading(d->p, 2, S("（一）县区"));
    t = paper_table(d->p, column, 6);
    for (int i = 1; i <= circulars[n][1]; i++) {
        struct str cell[] = { arena_fmt(d->a, "%d", i), arena_fmt(d->a, i % 7 == 3 ? "第%d个单位的农村党员干部现代远程教育"
                                                                              "领导小组办公室" : "第%d个单位", i), S("35"),
                              S("12"), S("3"), S("96.4") };

        table_row(t, cell);
    }
    paper_signature(d->p, S("中共安阳市委组织部"), S("2005年8月2日"));
    paper_colophon(d->p, &c);
}

/* Each kind of block. */
static void fill_every(struct desk *d, int n)
{
    const struct masthead m = {
        S("安阳组工信息"), S("第3期"), S("总第93期"), S("中共安阳市委组织部办公室"),
        S("2005年7月1日"), S("内部资料"), S("000012")
    };
    const struct colophon c = { S("省委组织部"), S("市委常委"), S("各县（市、区）委组织部"),
                                S("市委组织部办公室"), S("2005年7月2日印发"), 180 };
    uint32_t seed = 20050801;
    struct form *form;

    (void)n;
    paper_masthead(d->p, &m);
    paper_column(d->p, S("工作动态"));
    paper_title(d->p, S("滑县规范村级换届选举工作"));
    paper_subtitle(d->p, S("中共滑县县委组织部"));
    paper_addressee(d->p, S("各县（市、区）委组织部："));
    paper_heading(d->p, 1, S("一、基本情况"));
    paper_heading(d->p, 2, S("（一）坚持标准"));
    for (int i = 0; i < 12; i++)
        paper_paragraph(d->p, sentences(d->a, &seed));
    paper_heading(d->p, 3, S("1.怎么做"));
    paper_heading(d->p, 4, S("(1)先做"));
    paper_quote(d->p, sentences(d->a, &seed));
    paper_item(d->p, S("第一条。"));
    paper_item(d->p, sentences(d->a, &seed));
    paper_right(d->p, S("（滑县县委组织部）"));
    paper_note(d->p, S("附注一则 <b>&amp;"));
    paper_picture(d->p, &(struct picture){ white_png(), S("图1　换届选举“现场”"), 8, 200 });
    form = paper_form(d->p);
    form_row(form, 1, (struct form_cell[]){ { S("报送单位"), 5, true, ALIGN_LEFT },
                                            { S("中共滑县县委组织部"), 23, false, ALIGN_LEFT } }, 2);
    form_row(form, 3, (struct form_cell[]){ { S("批示"), 5, true, ALIGN_LEFT },
                                            { S(""), 23, false, ALIGN_LEFT } }, 2);
    paper_break(d->p);
    paper_title(d->p, S("汤阴县"));
    paper_paragraph(d->p, sentences(d->a, &seed));
    paper_column(d->p, S("经验交流"));
    paper_title(d->p, S("林州市"));
    paper_column(d->p, S("简讯"));
    paper_paragraph(d->p, sentences(d->a, &seed));
    paper_signature(d->p, S("中共安阳市委组织部"), S("2005年7月1日"));
    paper_colophon(d->p, &c);
}

static void random_block(struct desk *d, uint32_t *seed)
{
    const struct column column[] = { { S("单位"), 0, ALIGN_LEFT }, { S("报送"), 0, ALIGN_RIGHT } };
    struct table *t;

    switch (draw(seed, 9)) {
    case 0: paper_heading(d->p, 1 + (int)draw(seed, 4), S("一、抓好落实")); break;
    case 1: paper_item(d->p, sentences(d->a, seed)); break;
    case 2: paper_quote(d->p, sentences(d->a, seed)); break;
    case 3: paper_right(d->p, S("（林州市委组织部）")); break;
    case 4:
        t = paper_table(d->p, column, 2);
        for (uint32_t i = 1 + draw(seed, 3); i > 0; i--)
            table_row(t, (struct str[2]){ S("林州市"), S("35") });
        break;
    default: paper_paragraph(d->p, sentences(d->a, seed));
    }
}

/* Of one to three pages. */
static void fill_random(struct desk *d, int n)
{
    uint32_t seed = SEED + 100 + (uint32_t)n;

    paper_title(d->p, S("关于农村党员现代远程教育工作的情况"));
    for (uint32_t i = 4 + draw(&seed, 12); i > 0; i--)
        random_block(d, &seed);
    paper_signature(d->p, S("中共安阳市委组织部"), S("2005年7月1日"));
}

/* data/demo/press. */
static void fill_sample(struct desk *d, int n)
{
    static const char *const names[SAMPLES] = { "期刊", "通报" };
    struct list faults = { NULL, 0 };
    struct str json = S("");

    CHECK_INT(file_read(&d->cx, arena_fmt(d->a, "data/demo/press/%s.json", names[n]), 1 << 20,
                        &json), OK);
    CHECK_INT(paper_json_read(&d->cx, json, &d->p, &faults), OK);
}

static struct str said(struct desk *d, const char *command)
{
    struct buf b = { .a = d->a };
    char part[4096];
    FILE *f = popen(arena_fmt(d->a, "cd %s && timeout 90 %s 2>/dev/null", d->folder,
                              command).p, "r");
    size_t n;

    CHECK(f != NULL);
    while (f != NULL && (n = fread(part, 1, sizeof(part), f)) != 0)
        buf_add(&b, (struct str){ part, n });
    if (f != NULL)
        CHECK_INT(pclose(f), 0);
    return buf_str(&b);
}

#define TABLE_HEADS "名次单位报送市级采用省级采用得分"

static struct str without(struct arena *a, struct str s, struct str what)
{
    struct buf b = { .a = a };
    struct str before;

    while (str_cut(&s, what, &before))
        buf_add(&b, before);
    buf_add(&b, before);
    return buf_str(&b);
}

/* Characters alone, without what stands at a page's foot, the dots of the contents, which we
 * draw, and the heads of tables: a page may take a row more than ours. */
static struct str squeeze(struct arena *a, struct str s)
{
    struct buf b = { .a = a };
    struct str line;
    bool more = true;

    while (more) {
        more = str_cut(&s, S("\n"), &line);
        line = str_trim(line);
        if (str_starts(line, S("— ")) && str_ends(line, S(" —")))
            continue;
        for (size_t i = 0; i < line.n; i++) {
            if (strchr(" \f\r", line.p[i]) == NULL)
                buf_add(&b, (struct str){ line.p + i, 1 });
        }
    }
    s = without(a, without(a, buf_str(&b), S(TABLE_HEADS)), S("单位报送"));
    s = without(a, s, S(LETTER_NUMBER)); /* before the mark at its left, or behind it */
    return without(a, s, S("."));
}

static int64_t pages(struct desk *d, const char *file)
{
    struct str info = said(d, arena_fmt(d->a, "pdfinfo %s", file).p), line, before;
    int64_t n = 0;

    CHECK(str_cut(&info, S("Pages:"), &before));
    str_cut(&info, S("\n"), &line);
    CHECK(str_int(str_trim(line), &n));
    return n;
}

static bool have_fang(void)
{
    return system("fc-list : family | grep -q FandolFang") == 0;
}

static bool have_tools(void)
{
    if (system("command -v soffice pdftotext pdfinfo >/dev/null 2>&1") == 0)
        return true;
    test_skip("needs LibreOffice and poppler-utils");
    return false;
}

/* Both must be set in the same fonts, or their lines differ: in the free 仿宋 and 楷体, or in
 * Noto alone. */
static void faces(struct paper *p, bool fang)
{
    paper_face(p, FACE_BODY, fang ? S("FandolFang") : S("Noto Serif CJK SC"));
    paper_face(p, FACE_KAI, fang ? S("FandolKai") : S("Noto Serif CJK SC"));
    paper_face(p, FACE_BLACK, S("Noto Sans CJK SC"));
    paper_face(p, FACE_TITLE, S("Noto Serif CJK SC"));
    paper_face(p, FACE_NUMBER, S("Noto Serif CJK SC"));
}

/* The paper as N.docx and N.pdf. */
static void write_both(struct desk *d, int n)
{
    struct str docx = S(""), pdf = S("");

    CHECK_INT(docx_write(&d->cx, d->p, &docx), OK);
    CHECK_INT(pdf_write(&d->cx, d->p, &pdf), OK);
    CHECK_INT(file_write_atomic(&d->cx, arena_fmt(d->a, "%s/%d.docx", d->folder, n), docx,
                                0600), OK);
    CHECK_INT(file_write_atomic(&d->cx, arena_fmt(d->a, "%s/%d.pdf", d->folder, n), pdf,
                                0600), OK);
}

static struct str replace(struct arena *a, struct str s, const char *old, const char *new)
{
    struct buf b = { .a = a };
    struct str before;

    while (str_cut(&s, str_of(old), &before))
        buf_fmt(&b, FMT "%s", P(before), new);
    buf_add(&b, before);
    return buf_str(&b);
}

/* What stands in 0.docx to N-1.docx, as LibreOffice sets it, in word/N.pdf.  Its version 7
 * does not read that we want no gap between Chinese and Latin (autoSpaceDE, autoSpaceDN) and
 * no marks outside of the lines (overflowPunct): said in its own format, on the way. */
static void set_by_libreoffice(struct desk *d, int n)
{
    const char *soffice = arena_fmt(d->a, "soffice -env:UserInstallation=file://%s/lo --headless",
                                    d->folder).p;

    said(d, arena_fmt(d->a, "%s --convert-to fodt *.docx", soffice).p);
    for (int i = 0; i < n; i++) {
        struct str name = arena_fmt(d->a, "%s/%d.fodt", d->folder, i), text = S("");

        CHECK_INT(file_read(&d->cx, name, 64 << 20, &text), OK);
        text = replace(d->a, text, "text-autospace=\"ideograph-alpha\"",
                       "text-autospace=\"none\"");
        text = replace(d->a, text, "punctuation-wrap=\"hanging\"",
                       "punctuation-wrap=\"simple\"");
        CHECK_INT(file_write_atomic(&d->cx, name, text, 0600), OK);
    }
    said(d, arena_fmt(d->a, "%s --convert-to pdf --outdir word *.fodt", soffice).p);
}

static void check_beside(struct desk *d, int n)
{
    const char *ours_pdf = arena_fmt(d->a, "%d.pdf", n).p;
    const char *word_pdf = arena_fmt(d->a, "word/%d.pdf", n).p;
    struct str ours, word;

    ours = squeeze(d->a, said(d, arena_fmt(d->a, "pdftotext -raw -nopgbrk %s -", ours_pdf).p));
    word = squeeze(d->a, said(d, arena_fmt(d->a, "pdftotext -raw -nopgbrk %s -", word_pdf).p));
    CHECK_INT(pages(d, word_pdf), pages(d, ours_pdf));
    CHECK(ours.n > 100);
    if (!str_eq(word, ours)) {
        size_t i = 0;

        while (i < word.n && i < ours.n && word.p[i] == ours.p[i])
            i++;
        printf("# from byte %zu on: %.80s\n#               not %.80s\n", i, word.p + i, ours.p + i);
    }
    CHECK(str_eq(word, ours));
}

/* The line that `word` begins: its top on its page, in points. */
static double top_of(struct desk *d, const char *file, const char *word)
{
    struct str boxes = said(d, arena_fmt(d->a, "pdftotext -bbox %s -", file).p), line, before;

    while (str_cut(&boxes, S("\n"), &line)) {
        if (str_find(line, str_of(word)) < line.n && str_cut(&line, S("yMin=\""), &before))
            return strtod(line.p, NULL);
    }
    return 0;
}

/* On how many pages the table has its head. */
static int64_t heads(struct desk *d, const char *file)
{
    struct str text = said(d, arena_fmt(d->a, "pdftotext -layout %s -", file).p), before;
    int64_t n = 0;

    while (str_cut(&text, S("市级采用"), &before))
        n++;
    return n;
}

/* 文件 and 信函: with marks and without; who signs; a name that must be made smaller. */
static void fill_head(struct desk *d, int n)
{
    const struct masthead heads[HEADS] = {
        { .name = S("中共安阳市委组织部文件"), .number = S("安组〔2005〕3号"), .mark = S("机密"),
          .copy = S("000012"), .urgency = S("特急"), .layout = MASTHEAD_RED },
        { .name = S("中共安阳市委组织部安阳市人力资源和社会保障局文件"), .signer = S("张建国"),
          .number = S("安组〔2005〕3号"), .layout = MASTHEAD_RED },
        { .name = S("中共安阳市委组织部"), .number = S(LETTER_NUMBER), .mark = S("机密"),
          .urgency = S("特急"), .layout = MASTHEAD_LETTER },
        { .name = S("中共安阳市委组织部办公室党员教育中心"), .number = S("安组函〔2005〕12号"),
          .layout = MASTHEAD_LETTER },
    };
    uint32_t seed = SEED + 200 + (uint32_t)n;

    paper_masthead(d->p, &heads[n]);
    if (n % 2 == 0)
        paper_title(d->p, S("关于做好2005年度全市党员教育培训工作的通知"));
    paper_addressee(d->p, S("各县（市、区）委组织部："));
    for (int i = 0; i < 12; i++)
        paper_paragraph(d->p, sentences(d->a, &seed));
    paper_signature(d->p, S("中共安阳市委组织部"), S("2005年7月1日"));
    paper_colophon(d->p, &(struct colophon){ .send = S("市委常委"),
                                             .issue = S("各县（市、区）委组织部") });
}

/* Where the head and what follows stand on page one, within a third of a line. */
static void check_head(struct desk *d, int n, const char *ours, const char *word)
{
    static const char *const marks[] = { "安组", "各县（市、区）委组织部：", "今年" };

    (void)n;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        double off = top_of(d, word, marks[i]) - top_of(d, ours, marks[i]);

        CHECK(top_of(d, ours, marks[i]) > 0);
        if (off < -10 || off > 10)
            printf("# %s: %.1f\n", marks[i], off);
        CHECK(off > -10 && off < 10);
    }
}

static void check_circular(struct desk *d, int n, const char *ours, const char *word)
{
    /* A paragraph in fifteen may take a line more. */
    double foot, middle, room = 36 + circulars[n][0] / 15 * 29;

    CHECK_INT(heads(d, word), heads(d, ours));
    middle = top_of(d, word, "（一）县区") - top_of(d, ours, "（一）县区");
    CHECK(middle > -room && middle < room);
    foot = top_of(d, word, "发：各县") - top_of(d, ours, "发：各县");
    CHECK(foot > -6 && foot < 6);
}

/* All by one start of LibreOffice: it takes longer than the papers. */
static void papers_look_like_their_pdf(void)
{
    static const struct {
        const char *name;
        int count;
        void (*fill)(struct desk *d, int n);
        void (*check)(struct desk *d, int n, const char *ours, const char *word);
    } kind[] = {
        { "circular", CIRCULARS, fill_circular, check_circular },
        { "every block", 1, fill_every, NULL },
        { "sample", SAMPLES, fill_sample, NULL },
        { "head", HEADS, fill_head, check_head },
        { "random", RANDOM, fill_random, NULL },
    };
    enum { KINDS = sizeof(kind) / sizeof(kind[0]) };
    struct desk d = desk_open();
    bool fang = have_fang();
    int at = 0;

    if (!have_tools()) {
        desk_close(&d);
        return;
    }
    for (int k = 0; k < KINDS; k++) {
        for (int i = 0; i < kind[k].count; i++) {
            d.p = paper_new(d.a);
            kind[k].fill(&d, i);
            faces(d.p, fang && at != 0);
            write_both(&d, at++);
        }
    }
    set_by_libreoffice(&d, at);
    at = 0;
    for (int k = 0; k < KINDS; k++) {
        for (int i = 0; i < kind[k].count; i++, at++) {
            printf("# %s %d, seeds from %d\n", kind[k].name, i, SEED);
            check_beside(&d, at);
            if (kind[k].check != NULL)
                kind[k].check(&d, i, arena_fmt(d.a, "%d.pdf", at).p,
                              arena_fmt(d.a, "word/%d.pdf", at).p);
        }
    }
    desk_close(&d);
}

const struct test tests[] = { TEST(papers_look_like_their_pdf), TEST_END };
