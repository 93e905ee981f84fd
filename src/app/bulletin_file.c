/* bulletin_file.c -- 刊物目录 as an Excel workbook: every published piece of a bulletin, newest
 * issue first, as it was printed; what was corrected or recalled since is told (bulletin.h). */
#include "app/bulletin.h"

#include "app/download.h"
#include "app/issue.h"
#include "base/buf.h"
#include "base/time.h"
#include "domain/words.h"
#include "store/notice.h"

enum { ISSUES_STEP = 100, ISSUE_ARENA = 32 << 20 };

static const struct book_column columns[] = {
    { { "期", 3 }, 0, CELL_TEXT },        { { "总期", 6 }, 0, CELL_TEXT },
    { { "日期", 6 }, 0, CELL_TEXT },      { { "栏目", 6 }, 0, CELL_TEXT },
    { { "标题", 6 }, 50, CELL_TEXT },     { { "形式", 6 }, 0, CELL_TEXT },
    { { "来源单位", 12 }, 24, CELL_TEXT }, { { "备注", 6 }, 0, CELL_TEXT },
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* Each unit once, in the order of its sources. */
static struct str sources(struct arena *a, const struct frozen_piece *piece)
{
    const struct frozen_source *s = piece->sources.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < piece->sources.n; i++) {
        size_t j = 0;

        while (j < i && s[j].unit != s[i].unit)
            j++;
        if (j == i)
            buf_fmt(&b, "%s" FMT, b.n == 0 ? "" : "、", P(s[i].unit_short));
    }
    return buf_str(&b);
}

/* 更正, 撤稿: what was told of it last. */
static struct str told(const struct list *notices, int64_t piece)
{
    const struct notice *n = notices->items;
    struct str word = S("");

    for (size_t i = 0; i < notices->n; i++)
        if (n[i].piece == piece)
            word = words_str(&notice_kinds, n[i].kind);
    return word;
}

static enum rc add_pieces(struct cx *cx, struct arena *keep, int64_t id, struct book_sheet *s)
{
    struct issue issue = { 0 };
    struct frozen_issue f = { 0 };
    const struct frozen_piece *piece;
    struct list notices;

    TRY(issue_load(cx, id, &issue));
    TRY(issue_paper(cx, &issue, &f));
    TRY(notice_list(cx, id, &notices));
    piece = f.pieces.items;
    for (size_t i = 0; i < f.pieces.n; i++) {
        struct str cell[COLUMNS] = {
            issue_label(cx->a, words_find(&issue_series, f.series), f.year, f.number),
            f.total != 0 ? arena_fmt(cx->a, "总第%lld期", (long long)f.total) : S(""),
            time_day_str(cx->a, f.signed_at), piece[i].column_name, piece[i].title,
            piece[i].form, sources(cx->a, &piece[i]), told(&notices, piece[i].piece)
        };

        for (int j = 0; j < COLUMNS; j++)
            cell[j] = arena_str(keep, cell[j]);
        book_row(s, cell, false);
    }
    return OK;
}

/* Of an issue only its rows are kept. */
static enum rc add_issue(struct cx *cx, int64_t id, struct book_sheet *s)
{
    struct cx step = *cx;
    enum rc rc;

    step.a = arena_new(cx->a, ISSUE_ARENA);
    rc = add_pieces(&step, cx->a, id, s);
    if (rc != OK) {
        cx->fault = step.fault;
        return rc;
    }
    arena_free(step.a);
    return OK;
}

ACT(bulletin_xlsx)
{
    const struct bulletin_id *in = input;
    struct bulletin bulletin = { 0 };
    struct str name;
    struct book_sheet *sheet;
    struct list issues = { NULL, ISSUES_STEP };
    int64_t before = in->before;

    TRY(bulletin_load(cx, in->bulletin, &bulletin));
    name = arena_fmt(cx->a, "《" FMT "》目录", P(bulletin.name));
    sheet = book_sheet(book_new(cx->a, name, bulletin.name, cx->now), S("目录"), name, columns,
                       COLUMNS);
    while (issues.n == ISSUES_STEP) {
        const struct issue_line *line;

        TRY(issue_page(cx, in->bulletin, true, before, ISSUES_STEP, &issues));
        line = issues.items;
        for (size_t i = 0; i < issues.n; i++) {
            TRY(add_issue(cx, line[i].id, sheet));
            before = line[i].id;
        }
    }
    return download_xlsx(cx, sheet->book,
                         arena_fmt(cx->a, FMT "目录" FMT, P(bulletin.name),
                                   P(time_day_str(cx->a, cx->now))), output);
}
