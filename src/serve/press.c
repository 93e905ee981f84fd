/* press.c -- `zhibao press`: a paper or a workbook in JSON (docs/formats.md, 文稿) as PDF,
 * Word, Excel, text or CSV, without a database (cli.h).
 *
 * 0: done; 1: the file cannot be read or written, or has mistakes, which go to standard
 * error, one a line as FILE: PLACE: …; PRESS_USAGE: the command line is wrong.  Nothing is
 * written unless all is right; the file that stood there before is replaced whole. */
#include "serve/cli.h"

#include "codec/json_strict.h"
#include "os/file.h"
#include "press/book_json.h"
#include "press/docx.h"
#include "press/paper_json.h"
#include "press/pdf.h"
#include "press/recast.h"
#include "press/text.h"
#include "press/xlsx.h"
#include "serve/messages.h"

enum { FAILED = 1 };
static const size_t PRESS_ARENA = (size_t)8 << 30;

/* What was read: one of the two, until the other is asked for. */
struct sheets {
    struct paper *paper;
    struct book *book;
};

static int wrong_use(const char *why)
{
    fprintf(stderr, "zhibao press: %s\n%s", why, press_usage);
    return PRESS_USAGE;
}

static int failed(struct cx *cx, struct str path)
{
    fprintf(stderr, FMT ": " FMT "\n", P(path), P(message_text(cx->a, &cx->fault, "")));
    return FAILED;
}

/* -- the kinds of files -- */

static struct paper *as_paper(struct cx *cx, const struct sheets *s)
{
    return s->paper != NULL ? s->paper : paper_of_book(cx->a, s->book);
}

static struct book *as_book(struct cx *cx, const struct sheets *s)
{
    return s->book != NULL ? s->book : book_of_paper(cx->a, s->paper);
}

static enum rc to_pdf(struct cx *cx, const struct sheets *s, struct str *out)
{
    return pdf_write(cx, as_paper(cx, s), out);
}

static enum rc to_docx(struct cx *cx, const struct sheets *s, struct str *out)
{
    return docx_write(cx, as_paper(cx, s), out);
}

static enum rc to_xlsx(struct cx *cx, const struct sheets *s, struct str *out)
{
    return xlsx_write(cx, as_book(cx, s), out);
}

static enum rc to_text(struct cx *cx, const struct sheets *s, struct str *out)
{
    *out = text_write(cx->a, as_paper(cx, s));
    return OK;
}

static enum rc to_csv(struct cx *cx, const struct sheets *s, struct str *out)
{
    *out = book_csv_write(cx->a, as_book(cx, s));
    return OK;
}

static const struct kind {
    const char *ending;
    enum rc (*make)(struct cx *cx, const struct sheets *s, struct str *out);
} kinds[] = {
    { ".pdf", to_pdf }, { ".docx", to_docx }, { ".xlsx", to_xlsx },
    { ".txt", to_text }, { ".csv", to_csv },
};

static const struct kind *kind_of(struct str name)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (str_ends(name, str_of(kinds[i].ending)))
            return &kinds[i];
    }
    return NULL;
}

/* Every mistake with its place, or why the file could not be looked at. */
static int refused(struct cx *cx, struct str path, const struct list *faults)
{
    const struct json_fault *f = faults->items;

    if (faults->n == 0)
        return failed(cx, path);
    for (size_t i = 0; i < faults->n; i++)
        fprintf(stderr, FMT ": " FMT ": " FMT "\n", P(path), P(f[i].place), P(f[i].wanted));
    return FAILED;
}

static enum rc read_json(struct cx *cx, struct str json, struct sheets *s,
                         struct list *faults)
{
    if (json_is_book(cx->a, json))
        return book_json_read(cx, json, &s->book, faults);
    return paper_json_read(cx, json, &s->paper, faults);
}

int press_main(struct command *c)
{
    struct arena *a = arena_new(c->a, PRESS_ARENA);
    struct cx cx = { .a = a, .now = c->now };
    const struct kind *kind = kind_of(c->out);
    struct sheets s = { NULL, NULL };
    struct list faults = { NULL, 0 };
    struct str json, bytes;

    if (c->input.n != 0)
        return wrong_use("多写了字，只用下面这些选项");
    if (c->in.n == 0 || c->out.n == 0)
        return wrong_use("要写明 --in 文稿和 --out 文件");
    if (kind == NULL)
        return wrong_use("--out 的文件名要以 .pdf .docx .xlsx .txt 或 .csv 结尾");
    if (file_read(&cx, c->in, PAPER_JSON_MAX, &json) != OK)
        return failed(&cx, c->in);
    if (read_json(&cx, json, &s, &faults) != OK)
        return refused(&cx, c->in, &faults);
    if (kind->make(&cx, &s, &bytes) != OK)
        return failed(&cx, c->in);
    if (file_write_atomic(&cx, c->out, bytes, 0644) != OK)
        return failed(&cx, c->out);
    return 0;
}
