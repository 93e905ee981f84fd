/* digest_file.c -- a 综合稿 as PDF and Word: a working copy that says behind each paragraph
 * where it comes from, and at its end what was used of each source (digest.h). */
#include "app/digest.h"

#include "app/digest_text.h"
#include "app/download.h"
#include "base/buf.h"
#include "base/time.h"
#include "domain/actor.h"

/* （来源：林州市 0187、汤阴县 0190） */
static struct str from_text(struct cx *cx, const struct list *from)
{
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < from->n; i++)
        buf_fmt(&b, "%s" FMT, i == 0 ? "（来源：" : "、",
                P(((const struct digest_from *)from->items)[i].mark));
    if (from->n != 0)
        buf_add(&b, S("）"));
    return buf_str(&b);
}

static void paper_sources(struct cx *cx, struct paper *p, const struct list *shown)
{
    const struct column column[] = { { S("单位和登记号"), 0, ALIGN_LEFT },
                                     { S("标题"), 0, ALIGN_LEFT },
                                     { S("撰稿"), 0, ALIGN_LEFT },
                                     { S("段数"), 0, ALIGN_RIGHT },
                                     { S("字数"), 0, ALIGN_RIGHT } };
    const struct digest_shown *s = shown->items;
    struct table *t;

    paper_heading(p, 1, S("来源"));
    t = paper_table(p, column, sizeof(column) / sizeof(column[0]));
    for (size_t i = 0; i < shown->n; i++) {
        struct str via = s[i].via == 0 ? S("")
                                       : arena_fmt(cx->a, "（随《" FMT "》并入）",
                                                   P(s[i].via_title));
        const struct str cell[] = {
            s[i].mark,
            arena_fmt(cx->a, FMT FMT "%s", P(s[i].title), P(via),
                      s[i].lines == 0 ? "（没有留下段落）" : ""),
            s[i].author_name, arena_fmt(cx->a, "%d", (int)s[i].lines),
            arena_fmt(cx->a, "%d", (int)s[i].length)
        };

        table_row(t, cell);
    }
    paper_note(p, S("几件来稿合成的段落，每件都计入。没有留下段落的仍算来源。"));
}

static enum rc pictures_named(struct cx *cx, struct str body, const struct list *sources,
                              struct list *out)
{
    int64_t *report = NEW_ARRAY(cx->a, int64_t, sources->n);

    for (size_t i = 0; i < sources->n; i++)
        report[i] = ((const struct digest_source *)sources->items)[i].report;
    TRY(pictures_of(cx, body, report, sources->n, out));
    return pictures_load(cx, out);
}

static enum rc digest_paper(struct cx *cx, const void *input, struct paper **paper)
{
    struct digest d = { 0 };
    struct list sources, lines, blocks, shown, pictures;
    struct paper *p = paper_new(cx->a);

    TRY(digest_load(cx, ((const struct digest_id *)input)->digest, &d));
    TRY(digest_sources(cx, d.id, &sources));
    TRY(pictures_named(cx, d.body, &sources, &pictures));
    lines = digest_lines(cx, &d, &sources);
    blocks = digest_blocks(cx, lines, &sources);
    shown = digest_shown(cx, lines, &sources);
    paper_about(p, d.title, cx->actor->as->unit_name, d.changed);
    paper_title(p, d.title);
    paper_subtitle(p, arena_fmt(cx->a, "（工作稿　第%d稿　" FMT "）",
                                d.revision != 0 ? (int)d.revision : 1,
                                P(time_str(cx->a, d.changed))));
    for (size_t i = 0; i < blocks.n; i++) {
        const struct digest_block *b = (const struct digest_block *)blocks.items + i;

        pictures_prose(cx->a, p, b->text, &pictures);
        paper_note(p, from_text(cx, &b->from));
    }
    if (shown.n != 0)
        paper_sources(cx, p, &shown);
    *paper = p;
    return OK;
}

static struct str file_stem(struct cx *cx, const struct paper *p)
{
    return arena_fmt(cx->a, FMT "（工作稿）", P(p->title));
}

ACT(digest_pdf)
{
    struct paper *p;

    TRY(digest_paper(cx, input, &p));
    return download_pdf(cx, p, file_stem(cx, p), output);
}

ACT(digest_docx)
{
    struct paper *p;

    TRY(digest_paper(cx, input, &p));
    return download_docx(cx, p, file_stem(cx, p), output);
}
