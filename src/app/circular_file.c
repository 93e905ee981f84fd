/* circular_file.c -- an issued circular as CSV, Excel, PDF and Word, from the frozen paper
 * (circular.h): the same paragraphs and tables as its page. */
#include "app/circular_value.h"

#include "app/download.h"
#include "base/decimal.h"
#include "base/time.h"
#include "codec/csv.h"

/* The circular that was asked for, and its file's name without the ending. */
static enum rc file_begin(struct cx *cx, const void *input, struct circular_paper *paper,
                          struct str *stem)
{
    struct circular c = { 0 };

    TRY(paper_load(cx, ((const struct circular_id *)input)->circular, &c, paper));
    *stem = arena_fmt(cx->a, FMT FMT, P(paper->number_text), P(paper->title));
    return OK;
}

/* Body first, then annexes: the n-th list of paragraphs, or NULL. */
static const struct list *part_of(const struct circular_paper *p, size_t n)
{
    if (n == 0)
        return &p->paragraphs;
    if (n > p->annexes.n)
        return NULL;
    return &((const struct circular_annex *)p->annexes.items)[n - 1].paragraphs;
}

/* -- CSV -- */

static bool same_heads(const struct circular_paragraph *a, const struct circular_paragraph *b)
{
    const struct circular_column *x = a->columns.items, *y;

    if (b == NULL || a->columns.n != b->columns.n)
        return false;
    y = b->columns.items;
    for (size_t i = 0; i < a->columns.n; i++) {
        if (!str_eq(x[i].head, y[i].head))
            return false;
    }
    return true;
}

/* A cell for machines: a rank that is shared is its number. */
static struct str cell_text(const struct circular_run *cell)
{
    struct str text = cell->text, both = S("（并列）");

    if (!cell->words && str_ends(text, both))
        text.n -= both.n;
    return text;
}

/* A head as it is, where it needs no quotes. */
static void head_add(struct buf *b, struct str head)
{
    bool plain = head.n != 0 && (unsigned char)head.p[0] >= 0x80;

    for (size_t i = 0; i < head.n; i++)
        plain &= head.p[i] != ',' && head.p[i] != '"';
    if (plain)
        buf_add(b, head);
    else
        buf_csv(b, head);
}

/* A table's rows, each with the table's name in front; its head unless it is as before. */
static void csv_table(struct buf *b, const struct circular_paragraph *p,
                      const struct circular_paragraph *before)
{
    const struct circular_column *column = p->columns.items;
    const struct circular_row *row = p->rows.items;

    if (!same_heads(p, before)) {
        buf_add(b, before != NULL ? S("\r\n表") : S("表"));
        for (size_t i = 0; i < p->columns.n; i++) {
            buf_add(b, S(","));
            head_add(b, column[i].head);
        }
        buf_add(b, S("\r\n"));
    }
    for (size_t i = 0; i < p->rows.n; i++) {
        const struct circular_run *cell = row[i].cells.items;

        buf_csv(b, p->title);
        for (size_t j = 0; j < row[i].cells.n; j++) {
            struct str text = cell_text(&cell[j]);
            int64_t n;

            buf_add(b, S(","));
            if (text.n == 0 || decimal_parse(text, &n))
                buf_add(b, text);
            else
                buf_csv(b, text);
        }
        buf_add(b, S("\r\n"));
    }
}

ACT(circular_csv)
{
    struct download *out = output;
    struct circular_paper p = { 0 };
    const struct circular_paragraph *before = NULL;
    const struct list *part;
    struct buf b = { .a = cx->a };
    struct str stem;

    TRY(file_begin(cx, input, &p, &stem));
    csv_bom(&b);
    for (size_t n = 0; (part = part_of(&p, n)) != NULL; n++) {
        for (size_t i = 0; i < part->n; i++) {
            const struct circular_paragraph *one =
                (const struct circular_paragraph *)part->items + i;

            if (one->columns.n == 0)
                continue;
            csv_table(&b, one, before);
            before = one;
        }
    }
    out->name = arena_fmt(cx->a, FMT ".csv", P(stem));
    out->type = S("text/csv; charset=utf-8");
    out->bytes = buf_str(&b);
    return OK;
}

/* -- Excel -- */

/* The paragraph's words, without where their numbers lead. */
static struct str paragraph_text(struct cx *cx, const struct circular_paragraph *p)
{
    const struct circular_run *run = p->runs.items;
    struct buf text = { .a = cx->a };

    for (size_t i = 0; i < p->runs.n; i++)
        buf_add(&text, run[i].text);
    return buf_str(&text);
}

/* A table on a sheet of its own. */
static void book_table(struct cx *cx, struct book *book, const struct circular_paragraph *p,
                       struct str title)
{
    const struct circular_column *column = p->columns.items;
    const struct circular_row *row = p->rows.items;
    size_t n = p->columns.n < BOOK_COLUMNS_MAX ? p->columns.n : BOOK_COLUMNS_MAX;
    struct book_column *c = NEW_ARRAY(cx->a, struct book_column, n);
    struct str *cells = NEW_ARRAY(cx->a, struct str, n);
    struct book_sheet *sheet;

    for (size_t i = 0; i < n; i++)
        c[i] = (struct book_column){ column[i].head, 0,
                                     column[i].words ? CELL_TEXT : CELL_NUMBER };
    sheet = book_sheet(book, p->title.n != 0 ? p->title : S("得分与位次"), title, c, (int)n);
    for (size_t i = 0; i < p->rows.n; i++) {
        for (size_t j = 0; j < n; j++)
            cells[j] = cell_text((const struct circular_run *)row[i].cells.items + j);
        book_row(sheet, cells, row[i].total);
    }
}

/* The tables one by one, and the words on a sheet of their own. */
ACT(circular_xlsx)
{
    const struct book_column words = { S("正文"), 90, CELL_TEXT };
    struct circular_paper p = { 0 };
    const struct list *part;
    struct book_sheet *text;
    struct book *book;
    struct str stem;

    TRY(file_begin(cx, input, &p, &stem));
    book = book_new(cx->a, p.title, p.unit_name, p.issued);
    for (size_t n = 0; (part = part_of(&p, n)) != NULL; n++) {
        for (size_t i = 0; i < part->n; i++) {
            if (((const struct circular_paragraph *)part->items)[i].columns.n != 0)
                book_table(cx, book, (const struct circular_paragraph *)part->items + i,
                           p.title);
        }
    }
    text = book_sheet(book, S("正文"), p.title, &words, 1);
    book_row(text, &p.title, true);
    for (size_t i = 0; i < p.paragraphs.n; i++) {
        const struct circular_paragraph *one =
            (const struct circular_paragraph *)p.paragraphs.items + i;
        struct str line = one->heading.n != 0 ? one->heading : paragraph_text(cx, one);

        if (line.n != 0)
            book_row(text, &line, one->heading.n != 0);
    }
    return download_xlsx(cx, book, stem, output);
}

/* -- PDF and Word -- */

static void doc_table(struct cx *cx, struct paper *doc, const struct circular_paragraph *p)
{
    const struct circular_column *head = p->columns.items;
    const struct circular_row *row = p->rows.items;
    size_t n = p->columns.n < TABLE_COLUMNS_MAX ? p->columns.n : TABLE_COLUMNS_MAX;
    struct column *column = NEW_ARRAY(cx->a, struct column, n);
    struct str *cells = NEW_ARRAY(cx->a, struct str, n);
    struct table *t;

    for (size_t i = 0; i < n; i++)
        column[i] = (struct column){ head[i].head, 0,
                                     head[i].words              ? ALIGN_LEFT
                                     : str_is(head[i].head, "名次") ? ALIGN_CENTRE
                                                                : ALIGN_RIGHT };
    paper_heading(doc, 2, p->title);
    t = paper_table(doc, column, (int)n);
    for (size_t i = 0; i < p->rows.n; i++) {
        for (size_t j = 0; j < n; j++)
            cells[j] = ((const struct circular_run *)row[i].cells.items)[j].text;
        table_row(t, cells);
    }
}

static void doc_paragraphs(struct cx *cx, struct paper *doc, const struct list *all)
{
    const struct circular_paragraph *p = all->items;

    for (size_t i = 0; i < all->n; i++) {
        paper_heading(doc, 1, p[i].heading);
        if (p[i].runs.n != 0)
            paper_paragraph(doc, paragraph_text(cx, &p[i]));
        if (p[i].columns.n != 0)
            doc_table(cx, doc, &p[i]);
        paper_note(doc, p[i].note);
    }
}

/* 附件：1. 未被采用的单位 before the signature, as papers have it. */
static void doc_annex_names(struct cx *cx, struct paper *doc, const struct list *annexes)
{
    const struct circular_annex *a = annexes->items;

    if (annexes->n == 1)
        paper_paragraph(doc, arena_fmt(cx->a, "附件：" FMT, P(a->title)));
    for (size_t i = 0; annexes->n > 1 && i < annexes->n; i++)
        paper_paragraph(doc, arena_fmt(cx->a, "%s%d. " FMT, i == 0 ? "附件：" : "　　　",
                                       (int)i + 1, P(a[i].title)));
}

static void doc_annexes(struct cx *cx, struct paper *doc, const struct list *annexes)
{
    const struct circular_annex *a = annexes->items;

    for (size_t i = 0; i < annexes->n; i++) {
        paper_break(doc);
        paper_addressee(doc, a[i].mark);
        paper_title(doc, a[i].title);
        doc_paragraphs(cx, doc, &a[i].paragraphs);
    }
}

/* What is corrected of earlier circulars, line by line. */
static void paper_adjustments(struct cx *cx, struct paper *doc, const struct circular_paper *p)
{
    const struct column column[] = { { S("通报"), 0, ALIGN_LEFT },  { S("单位"), 0, ALIGN_LEFT },
                                     { S("条款"), 0, ALIGN_LEFT },  { S("记录"), 0, ALIGN_LEFT },
                                     { S("分"), 0, ALIGN_RIGHT },   { S("说明"), 0, ALIGN_LEFT } };
    const struct adjustment *a = p->adjustments.items;
    struct table *t;

    if (p->adjustments.n == 0)
        return;
    paper_heading(doc, 2, S("对以前通报的补记和冲减"));
    t = paper_table(doc, column, sizeof(column) / sizeof(column[0]));
    for (size_t i = 0; i < p->adjustments.n; i++) {
        const struct str cell[] = { a[i].number_text, a[i].name, a[i].clause_name, a[i].what,
                                    arena_fmt(cx->a, FMT "%s", P(decimal_str(cx->a, a[i].amount)),
                                              a[i].money ? "元" : ""),
                                    a[i].note };

        table_row(t, cell);
    }
}

/* 各县区、各科室 */
static struct str sent_to(struct cx *cx, const struct list *groups)
{
    const struct figure_group *g = groups->items;
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < groups->n; i++) {
        bool new = true;

        for (size_t j = 0; j < i; j++)
            new &= !str_eq(g[j].class, g[i].class);
        if (new && g[i].class.n != 0)
            buf_fmt(&b, "%s各" FMT, b.n == 0 ? "" : "、", P(g[i].class));
    }
    return buf_str(&b);
}

static struct paper *paper_of(struct cx *cx, const struct circular_paper *p)
{
    struct paper *doc = paper_new(cx->a);
    struct str date = time_chinese(cx->a, p->issued);
    struct masthead head = { .name = p->unit_name, .number = p->number_text, .date = date,
                             .mark = S("内部资料 注意保存") };
    struct colophon foot = { .issue = sent_to(cx, &p->groups), .printer = p->unit_name,
                             .date = arena_fmt(cx->a, FMT "印发", P(date)) };

    paper_about(doc, p->title, p->unit_name, p->issued);
    paper_masthead(doc, &head);
    paper_title(doc, p->title);
    doc_paragraphs(cx, doc, &p->paragraphs);
    paper_adjustments(cx, doc, p);
    doc_annex_names(cx, doc, &p->annexes);
    paper_signature(doc, p->unit_name, date);
    doc_annexes(cx, doc, &p->annexes);
    paper_colophon(doc, &foot);
    return doc;
}

ACT(circular_pdf)
{
    struct circular_paper p = { 0 };
    struct str stem;

    TRY(file_begin(cx, input, &p, &stem));
    return download_pdf(cx, paper_of(cx, &p), stem, output);
}

ACT(circular_docx)
{
    struct circular_paper p = { 0 };
    struct str stem;

    TRY(file_begin(cx, input, &p, &stem));
    return download_docx(cx, paper_of(cx, &p), stem, output);
}
