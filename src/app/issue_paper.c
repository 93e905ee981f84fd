/* issue_paper.c -- see issue_paper.h. */
#include "app/issue_paper.h"

#include "app/download.h"
#include "app/pictures.h"
#include "base/buf.h"
#include "base/time.h"
#include "domain/words.h"
#include "press/text.h"
#include "text/prose.h"

/* （林州市、汤阴县）: each unit once, in the order of the sources; "" without any. */
static struct str from_whom(struct arena *a, const struct frozen_piece *piece)
{
    const struct frozen_source *s = piece->sources.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < piece->sources.n; i++) {
        size_t j = 0;

        while (j < i && !str_eq(s[j].unit_short, s[i].unit_short))
            j++;
        if (j == i)
            buf_fmt(&b, "%s" FMT, b.n == 0 ? "（" : "、", P(s[i].unit_short));
    }
    if (b.n != 0)
        buf_add(&b, S("）"));
    return buf_str(&b);
}

static bool is_brief(const struct frozen_piece *piece)
{
    return str_eq(piece->form, words_str(&adoption_forms, FORM_BRIEF));
}

/* Does the text end in running words, which the source may follow on the same line? */
static bool ends_in_words(struct arena *a, struct str body)
{
    struct list blocks = prose_read(a, body);
    const struct prose_block *last = blocks.items;

    if (blocks.n == 0)
        return false;
    last += blocks.n - 1;
    return last->kind == PROSE_PARAGRAPH || last->kind == PROSE_ITEM;
}

/* A short piece: a heading, the text, the source behind its last word. */
static void print_brief(struct arena *a, struct paper *p, const struct frozen_piece *piece)
{
    struct str from = from_whom(a, piece);

    paper_heading(p, 1, piece->title);
    if (ends_in_words(a, piece->body)) {
        pictures_prose(a, p, arena_fmt(a, FMT FMT, P(str_trim(piece->body)), P(from)),
                       &piece->pictures);
        return;
    }
    pictures_prose(a, p, piece->body, &piece->pictures);
    if (from.n != 0)
        paper_right(p, from);
}

static void print_piece(struct arena *a, struct paper *p, const struct frozen_piece *piece)
{
    struct str from = from_whom(a, piece);

    paper_title(p, piece->title);
    pictures_prose(a, p, piece->body, &piece->pictures);
    if (from.n != 0)
        paper_right(p, from);
}

/* Pieces in print order, each under its column; short ones that follow each other under
 * one title, unless a single one is all there is. */
static void print_pieces(struct arena *a, struct paper *p, const struct frozen_issue *f,
                         struct issue_placed *placed)
{
    const struct frozen_piece *piece = f->pieces.items;
    int64_t group = -1; /* the block of the open group's title */

    for (size_t i = 0; i < f->pieces.n; i++) {
        bool brief = is_brief(&piece[i]);

        if (piece[i].first)
            group = -1;
        if (piece[i].first && piece[i].column_name.n != 0)
            paper_column(p, piece[i].column_name);
        if (brief && group < 0) {
            group = p->count;
            if (!str_eq(piece[i].column_name, S("简讯")))
                paper_title(p, S("简讯"));
        } else if (!brief) {
            group = -1;
        }
        placed[i] = (struct issue_placed){ piece[i].piece, brief ? group : p->count };
        if (brief)
            print_brief(a, p, &piece[i]);
        else
            print_piece(a, p, &piece[i]);
    }
}

/* 第3期, 增刊第2期; in the manner of papers 〔2005〕3号. */
static struct str number_text(struct arena *a, const struct frozen_issue *f, int layout)
{
    int series = words_find(&issue_series, f->series);
    struct str apart = series > SERIES_MAIN ? f->series : S("");

    if (f->number == 0)
        return arena_fmt(a, FMT "（未签发）", P(apart));
    if (layout == LAYOUT_BULLETIN)
        return arena_fmt(a, FMT "第%d期", P(apart), (int)f->number);
    return arena_fmt(a, FMT "〔%d〕%d号", P(apart), (int)f->year, (int)f->number);
}

/* 报头.  What has a signature at its end does not say who and when at its beginning. */
static void print_head(struct arena *a, struct paper *p, const struct frozen_issue *f,
                       int layout)
{
    struct masthead head = {
        .name = layout == LAYOUT_LETTER ? f->publisher : f->heading,
        .number = number_text(a, f, layout), .mark = f->mark,
        .layout = layout == LAYOUT_RED      ? MASTHEAD_RED
                  : layout == LAYOUT_LETTER ? MASTHEAD_LETTER
                                            : MASTHEAD_BULLETIN
    };

    if (layout == LAYOUT_BULLETIN) {
        head.unit = f->publisher;
        head.date = time_chinese(a, f->signed_at);
        if (f->total != 0)
            head.running = arena_fmt(a, "总第%d期", (int)f->total);
    }
    paper_masthead(p, &head);
    if (f->subject.n != 0)
        paper_subtitle(p, arena_fmt(a, "（" FMT "）", P(f->subject)));
    if (layout != LAYOUT_BULLETIN && f->readers.n != 0)
        paper_addressee(p, arena_fmt(a, FMT "：", P(f->readers)));
    if (f->contents && f->pieces.n > 1)
        paper_contents(p);
}

/* The signature of a 红头 or 函件, and the 版记; a 函件's names no printer. */
static void print_foot(struct arena *a, struct paper *p, const struct frozen_issue *f,
                       int layout)
{
    struct str date = time_chinese(a, f->signed_at);
    struct colophon foot = { .send = f->send_to, .issue = f->issue_to,
                             .copies = (int)f->copies };

    if (layout == LAYOUT_BULLETIN)
        foot.report = f->readers;
    else
        paper_signature(p, f->publisher, date);
    if (layout != LAYOUT_LETTER) {
        foot.printer = f->unit_name;
        foot.date = layout == LAYOUT_RED && date.n != 0 ? arena_fmt(a, FMT "印发", P(date))
                                                        : date;
    }
    paper_colophon(p, &foot);
}

struct str issue_file_name(struct arena *a, const struct frozen_issue *f)
{
    int series = words_find(&issue_series, f->series);

    return f->number != 0 ? arena_fmt(a, FMT FMT, P(f->bulletin_name),
                                      P(issue_label(a, series, f->year, f->number)))
                          : arena_fmt(a, FMT "清样", P(f->bulletin_name));
}

struct paper *issue_print(struct arena *a, const struct frozen_issue *f, struct list *placed)
{
    struct paper *p = paper_new(a);
    int layout = words_find(&layouts, f->layout);
    struct issue_placed *at = NEW_ARRAY(a, struct issue_placed, f->pieces.n);

    paper_about(p, issue_file_name(a, f), f->unit_name, f->signed_at);
    print_head(a, p, f, layout);
    print_pieces(a, p, f, at);
    print_foot(a, p, f, layout);
    if (placed != NULL)
        *placed = (struct list){ at, f->pieces.n };
    return p;
}

/* -- as files -- */

static enum rc file_begin(struct cx *cx, const void *input, struct paper **p)
{
    struct issue issue = { 0 };
    struct frozen_issue f = { 0 };
    const struct frozen_piece *piece;

    TRY(issue_for_reader(cx, ((const struct issue_id *)input)->issue, &issue));
    TRY(issue_paper(cx, &issue, &f));
    piece = f.pieces.items;
    for (size_t i = 0; i < f.pieces.n; i++)
        TRY(pictures_load(cx, &piece[i].pictures));
    *p = issue_print(cx->a, &f, NULL);
    return OK;
}

ACT(issue_pdf)
{
    struct paper *p = NULL;

    TRY(file_begin(cx, input, &p));
    return download_pdf(cx, p, p->title, output);
}

ACT(issue_docx)
{
    struct paper *p = NULL;

    TRY(file_begin(cx, input, &p));
    return download_docx(cx, p, p->title, output);
}

ACT(issue_text)
{
    struct download *out = output;
    struct paper *p = NULL;

    TRY(file_begin(cx, input, &p));
    out->name = arena_fmt(cx->a, FMT ".txt", P(p->title));
    out->type = S("text/plain; charset=utf-8");
    out->bytes = text_write(cx->a, p);
    return OK;
}
