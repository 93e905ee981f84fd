/* credit_file.c -- 采用 and 批示 as Excel workbooks: what their pages show under the same
 * filters, all pages in one, the newest CREDIT_ROWS_MAX (credit.h). */
#include "app/adoption.h"
#include "app/download.h"
#include "app/instruction.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/words.h"

static const struct book_column adoption_columns[] = {
    { { "刊发", 6 }, 0, CELL_TEXT },      { { "刊物", 6 }, 0, CELL_TEXT },
    { { "期号", 6 }, 0, CELL_TEXT },      { { "标题", 6 }, 46, CELL_TEXT },
    { { "形式", 6 }, 0, CELL_TEXT },      { { "级别", 6 }, 0, CELL_TEXT },
    { { "路径", 6 }, 0, CELL_TEXT },      { { "来稿单位", 12 }, 0, CELL_TEXT },
    { { "撰稿", 6 }, 0, CELL_TEXT },      { { "依据", 6 }, 30, CELL_TEXT },
    { { "入账", 6 }, 18, CELL_TEXT },
};
enum { ADOPTION_COLUMNS = sizeof(adoption_columns) / sizeof(adoption_columns[0]) };

static const struct book_column instruction_columns[] = {
    { { "批示日期", 12 }, 0, CELL_TEXT }, { { "领导", 6 }, 0, CELL_TEXT },
    { { "级别", 6 }, 0, CELL_TEXT },      { { "批示内容", 12 }, 50, CELL_TEXT },
    { { "来稿", 6 }, 46, CELL_TEXT },     { { "件数", 6 }, 0, CELL_WHOLE },
    { { "登记", 6 }, 18, CELL_TEXT },
};
enum { INSTRUCTION_COLUMNS = sizeof(instruction_columns) / sizeof(instruction_columns[0]) };

static struct book_sheet *sheet_new(struct cx *cx, const char *what, bool own,
                                    const struct book_column *columns, int n)
{
    struct str unit = cx->actor->as->unit_name;
    struct str title = arena_fmt(cx->a, FMT "组工信息%s（%s）", P(unit), what,
                                 own ? "本单位稿件" : "本级登记");

    return book_sheet(book_new(cx->a, title, unit, cx->now), str_of(what), title, columns, n);
}

static enum rc sheet_give(struct cx *cx, const struct book_sheet *s, struct download *out)
{
    return download_xlsx(cx, s->book, arena_fmt(cx->a, FMT FMT, P(s->name),
                                                P(time_day_str(cx->a, cx->now))), out);
}

static void add_adoption(struct cx *cx, struct book_sheet *s, const struct adoption_line *l)
{
    const struct str cell[ADOPTION_COLUMNS] = {
        time_day_str(cx->a, l->happened), l->bulletin_name, l->label, l->title,
        words_str(&adoption_forms, l->form), words_str(&levels, l->level),
        words_str(&routes, l->route), l->unit_short, l->author_name, l->evidence,
        time_str(cx->a, l->entered)
    };

    book_row(s, cell, false);
}

ACT(adoption_xlsx)
{
    const struct credit_list_in *in = input;
    struct adoption_query q = { .assessor = cx->actor->as->unit, .before = in->before,
                                .unit = in->unit, .bulletin = in->bulletin,
                                .level = in->level, .from = in->from, .to = in->to,
                                .limit = CREDIT_ROWS_MAX };
    struct credit_by by = { 0 };
    struct book_sheet *sheet;
    struct list lines;

    TRY(credit_by_load(cx, in, &by));
    if (by.own)
        q.unit = cx->actor->as->unit;
    TRY(by.own ? adoption_page_own(cx, q, &lines) : adoption_page(cx, q, &lines));
    sheet = sheet_new(cx, "采用登记簿", by.own, adoption_columns, ADOPTION_COLUMNS);
    for (size_t i = 0; i < lines.n; i++)
        add_adoption(cx, sheet, (const struct adoption_line *)lines.items + i);
    return sheet_give(cx, sheet, output);
}

static void add_instruction(struct cx *cx, struct book_sheet *s,
                            const struct instruction_line *l)
{
    const struct str cell[INSTRUCTION_COLUMNS] = {
        time_day_str(cx->a, l->happened), l->leader, words_str(&levels, l->level), l->text,
        l->title, arena_fmt(cx->a, "%lld", (long long)l->reports), time_str(cx->a, l->entered)
    };

    book_row(s, cell, false);
}

ACT(instruction_xlsx)
{
    const struct credit_list_in *in = input;
    struct instruction_query q = { .recorder = cx->actor->as->unit, .before = in->before,
                                   .unit = in->unit, .level = in->level, .from = in->from,
                                   .to = in->to, .limit = CREDIT_ROWS_MAX };
    struct credit_by by = { 0 };
    struct book_sheet *sheet;
    struct list lines;

    TRY(credit_by_load(cx, in, &by));
    if (by.own)
        q.unit = cx->actor->as->unit;
    TRY(by.own ? instruction_page_own(cx, q, &lines) : instruction_page(cx, q, &lines));
    sheet = sheet_new(cx, "批示登记簿", by.own, instruction_columns, INSTRUCTION_COLUMNS);
    for (size_t i = 0; i < lines.n; i++)
        add_instruction(cx, sheet, (const struct instruction_line *)lines.items + i);
    return sheet_give(cx, sheet, output);
}
