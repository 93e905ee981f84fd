/* handling_file.c -- 登记簿 as an Excel workbook: what its page shows under the same filters,
 * all pages in one, the newest REGISTER_ROWS_MAX (handling.h). */
#include "app/handling.h"

#include "app/download.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"

static const struct book_column columns[] = {
    { { "登记号", 9 }, 0, CELL_TEXT },       { { "到达", 6 }, 18, CELL_TEXT },
    { { "报送单位", 12 }, 0, CELL_TEXT },    { { "标题", 6 }, 50, CELL_TEXT },
    { { "类型", 6 }, 0, CELL_TEXT },         { { "作者", 6 }, 0, CELL_TEXT },
    { { "字数", 6 }, 0, CELL_WHOLE },        { { "状态", 6 }, 0, CELL_TEXT },
    { { "不采用的理由", 18 }, 24, CELL_TEXT }, { { "经办", 6 }, 0, CELL_TEXT },
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void add_line(struct cx *cx, struct book_sheet *s, const struct handling_line *l)
{
    const struct str cell[COLUMNS] = {
        l->number, time_str(cx->a, l->received), l->sender_short,
        l->urgent ? arena_fmt(cx->a, "〔急〕" FMT, P(l->title)) : l->title,
        words_str(&report_kinds, l->kind), l->author_name,
        arena_fmt(cx->a, "%lld", (long long)l->length), words_str(&handling_states, l->state),
        l->reason, l->holder_name
    };

    book_row(s, cell, false);
}

ACT(report_xlsx)
{
    const struct register_in *in = input;
    struct handling_query q = { .unit = cx->actor->as->unit, .before = in->before,
                                .state = in->state, .kind = in->kind,
                                .sender = in->sender, .words = in->words,
                                .from = in->from,
                                .to = in->to != 0 ? in->to + TIME_DAY - 1 : 0,
                                .limit = REGISTER_ROWS_MAX };
    struct str unit = cx->actor->as->unit_name, title;
    const struct handling_line *line;
    struct book_sheet *sheet;
    struct book *book;
    struct list lines;

    TRY(handling_page(cx, q, &lines));
    title = arena_fmt(cx->a, FMT "组工信息登记簿", P(unit));
    book = book_new(cx->a, title, unit, cx->now);
    sheet = book_sheet(book, S("登记簿"), title, columns, COLUMNS);
    line = lines.items;
    for (size_t i = 0; i < lines.n; i++)
        add_line(cx, sheet, &line[i]);
    return download_xlsx(cx, book,
                         arena_fmt(cx->a, "登记簿" FMT, P(time_day_str(cx->a, cx->now))),
                         output);
}
