/* fee.c (app) -- what is due, issuing a list, reading lists (fee.h). */
#include "app/fee.h"

#include <inttypes.h>
#include "app/download.h"
#include "base/decimal.h"
#include "base/time.h"
#include "codec/csv.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "store/event.h"
#include "store/node.h"

enum { FEE_PAGE = 25 };

const struct field fee_list_fields[] = {
    INPUT_ID(struct fee_list_in, scheme, "考核办法", 0),
    INPUT_DAY(struct fee_list_in, from, "自", 0),
    INPUT_DAY(struct fee_list_in, to, "至", 0),
    INPUT(struct fee_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field fee_add_fields[] = {
    INPUT_ID(struct fee_list_in, scheme, "考核办法", 1),
    INPUT_DAY(struct fee_list_in, from, "自", 1),
    INPUT_DAY(struct fee_list_in, to, "至", 1),
    INPUT(struct fee_list_in, seen, "预览", 0, HASH_DIGITS), FIELD_END
};
const struct field fee_account_fields[] = {
    FIELD_ID(struct fee_account, unit),         FIELD_ID(struct fee_account, credited),
    FIELD(struct fee_account, unit_name),       FIELD(struct fee_account, name),
    FIELD(struct fee_account, lines),           FIELD_POINTS(struct fee_account, earned),
    FIELD_POINTS(struct fee_account, taken),    FIELD_POINTS(struct fee_account, adjusted),
    FIELD_POINTS(struct fee_account, paid),     FIELD_END
};
const struct field fee_sheet_fields[] = {
    FIELD_OF(struct fee_sheet, accounts, struct fee_account, fee_account_fields),
    FIELD_IN(struct fee_sheet, all, fee_account_fields),
    FIELD_OF(struct fee_sheet, lines, struct fee_line, fee_line_fields), FIELD_END
};
const struct field fee_view_fields[] = {
    FIELD_OF(struct fee_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct fee_view, scheme),
    FIELD(struct fee_view, scheme_name),
    FIELD(struct fee_view, title),
    FIELD_DAY(struct fee_view, from),
    FIELD_DAY(struct fee_view, to),
    FIELD(struct fee_view, pays),
    FIELD(struct fee_view, future),
    FIELD(struct fee_view, ready),
    FIELD_IN(struct fee_view, sheet, fee_sheet_fields),
    FIELD(struct fee_view, seen),
    FIELD_OF(struct fee_view, fees, struct fee, fee_fields),
    FIELD_ID(struct fee_view, next),
    FIELD(struct fee_view, may_issue),
    FIELD_END
};
const struct field fee_id_fields[] = { INPUT_ID(struct fee_id, fee, "发放表", 1), FIELD_END };
const struct field fee_paper_fields[] = {
    FIELD_IN(struct fee_paper, fee, fee_fields),
    FIELD_IN(struct fee_paper, sheet, fee_sheet_fields), FIELD_END
};

static struct str fee_title(struct arena *a, const struct term *t)
{
    return arena_fmt(a, FMT "稿酬发放表", P(term_name(a, &t->rules, t->from, t->to)));
}

/* Without days: from behind the scheme's last list on. */
static enum rc days_go_on(struct cx *cx, const struct fee_list_in *in, struct term *t)
{
    const struct fee *fee;
    struct list fees;

    if (in->from != 0 || in->to != 0 || t->scheme.id == 0)
        return OK;
    TRY(fee_page(cx, t->scheme.unit, 0, INT32_MAX, &fees));
    fee = fees.items;
    for (size_t i = 0; i < fees.n; i++) {
        if (fee[i].scheme == t->scheme.id && fee[i].ended >= t->from && fee[i].ended < t->to)
            t->from = fee[i].ended + TIME_DAY;
    }
    return OK;
}

static enum rc issued_load(struct cx *cx, const struct fee_list_in *in, struct fee_view *view)
{
    TRY(fee_page(cx, cx->actor->as->unit, in->before, FEE_PAGE + 1, &view->fees));
    if (view->fees.n <= FEE_PAGE)
        return OK;
    view->fees.n = FEE_PAGE;
    view->next = ((const struct fee *)view->fees.items)[FEE_PAGE - 1].id;
    return OK;
}

ACT(fee_list)
{
    const struct fee_list_in *in = input;
    struct fee_view *view = output;
    struct term t;

    TRY(issued_load(cx, in, view));
    TRY(term_load(cx, TERM_FEES, in->scheme, in->from, in->to, &t));
    TRY(days_go_on(cx, in, &t));
    view->schemes = t.schemes;
    view->scheme = t.scheme.id;
    if (t.scheme.id == 0)
        return OK;
    view->scheme_name = t.scheme.name;
    view->title = fee_title(cx->a, &t);
    view->from = t.from;
    view->to = t.to;
    view->pays = term_pays(&t.rules);
    view->future = t.to > time_day(cx->now);
    view->may_issue = rights_in(cx->actor, RIGHT_ASSESS, t.scheme.unit);
    if (!view->pays || view->future)
        return OK;
    TRY(fee_due(cx, &t, &view->sheet));
    view->seen = fee_digest(cx, &view->sheet.lines);
    view->ready = view->sheet.lines.n != 0;
    return OK;
}

/* -- issuing -- */

static enum rc lines_write(struct cx *cx, int64_t fee, const struct list *lines)
{
    struct fee_line *line = lines->items;

    for (size_t i = 0; i < lines->n; i++) {
        line[i].fee = fee;
        TRY(fee_line_insert(cx, &line[i]));
    }
    return OK;
}

ACT(fee_add)
{
    const struct fee_list_in *in = input;
    struct made *made = output;
    struct fee_sheet sheet;
    struct term t;
    struct fee fee;
    int year = time_date(cx->now).year;

    TRY(term_load(cx, TERM_FEES, in->scheme, in->from, in->to, &t));
    if (t.to > time_day(cx->now))
        return fail_field(cx, "to", "fee.future", time_day_str(cx->a, t.to), S(""));
    TRY(fee_due(cx, &t, &sheet));
    if (sheet.lines.n == 0)
        return fail(cx, E_CONFLICT, "fee.empty", S(""));
    fee = (struct fee){ .id = cx_id(cx), .unit = t.scheme.unit, .scheme = t.scheme.id,
                        .began = t.from, .ended = t.to, .title = fee_title(cx->a, &t),
                        .total = sheet.all.paid, .lines = (int64_t)sheet.lines.n,
                        .digest = fee_digest(cx, &sheet.lines), .issued = cx->now,
                        .person = cx->actor->person };
    if (in->seen.n != 0 && !str_eq(in->seen, fee.digest))
        return fail(cx, E_CONFLICT, "fee.changed", S(""));
    TRY(counter_next(cx, fee.unit, "fee", year, &fee.number));
    TRY(fee_insert(cx, &fee));
    TRY(lines_write(cx, fee.id, &sheet.lines));
    made->id = fee.id;
    made->note = arena_fmt(cx->a, "已出〔%d〕%" PRId64 "号《" FMT "》，共 " FMT " 元", year,
                           fee.number, P(fee.title), P(decimal_str(cx->a, fee.total)));
    return event_add(cx, (struct event){ .what = S("出稿酬发放表"), .noun = S("fee"),
                                         .object = fee.id,
                                         .note = arena_fmt(cx->a, FMT " SM3 " FMT,
                                                           P(made->note), P(fee.digest)) });
}

/* -- an issued list -- */

static enum rc paper_load(struct cx *cx, int64_t id, struct fee_paper *out)
{
    TRY(fee_load(cx, id, &out->fee));
    TRY(fee_line_list(cx, id, &out->sheet.lines));
    fee_accounts(cx->a, &out->sheet);
    return OK;
}

ACT(fee_show)
{
    return paper_load(cx, ((const struct fee_id *)input)->fee, output);
}

static struct str yuan(struct cx *cx, int64_t v)
{
    return v == 0 ? S("") : decimal_str(cx->a, v);
}

static void account_cells(struct cx *cx, const struct fee_account *a, struct str *cell)
{
    cell[0] = a->unit_name;
    cell[1] = a->name;
    cell[2] = arena_fmt(cx->a, "%" PRId64, a->lines);
    cell[3] = yuan(cx, a->earned);
    cell[4] = yuan(cx, a->taken);
    cell[5] = yuan(cx, a->adjusted);
    cell[6] = decimal_fixed(cx->a, a->paid, 2);
    cell[7] = S("");
}

enum { ACCOUNT_CELLS = 8, LINE_CELLS = 7 };

static void line_cells(struct cx *cx, const struct fee_line *l, struct str *cell)
{
    cell[0] = l->unit_name;
    cell[1] = l->name;
    cell[2] = time_day_str(cx->a, l->day);
    cell[3] = l->clause_name;
    cell[4] = l->what;
    cell[5] = decimal_str(cx->a, l->amount);
    cell[6] = l->note;
}

/* The list to sign on, then what each line is for, on pages of their own. */
static struct paper *paper_of(struct cx *cx, const struct fee_paper *p)
{
    const struct column sum[] = { { S("单位"), 0, ALIGN_LEFT },      { S("收款"), 0, ALIGN_LEFT },
                                  { S("笔数"), 0, ALIGN_RIGHT },     { S("稿酬"), 0, ALIGN_RIGHT },
                                  { S("扣减"), 0, ALIGN_RIGHT },     { S("补扣"), 0, ALIGN_RIGHT },
                                  { S("实发（元）"), 0, ALIGN_RIGHT }, { S("签收"), 12, ALIGN_LEFT } };
    const struct column item[] = { { S("单位"), 0, ALIGN_LEFT }, { S("收款"), 0, ALIGN_LEFT },
                                   { S("日期"), 0, ALIGN_LEFT }, { S("条款"), 0, ALIGN_LEFT },
                                   { S("事由"), 0, ALIGN_LEFT }, { S("元"), 0, ALIGN_RIGHT },
                                   { S("说明"), 0, ALIGN_LEFT } };
    const struct fee_account *account = p->sheet.accounts.items;
    const struct fee_line *line = p->sheet.lines.items;
    struct paper *doc = paper_new(cx->a);
    struct str cell[ACCOUNT_CELLS];
    struct table *t;

    paper_about(doc, p->fee.title, p->fee.unit_name, p->fee.issued);
    paper_title(doc, p->fee.title);
    paper_subtitle(doc, arena_fmt(cx->a, "（" FMT "）", P(p->fee.number_text)));
    t = paper_table(doc, sum, ACCOUNT_CELLS);
    for (size_t i = 0; i < p->sheet.accounts.n; i++) {
        account_cells(cx, &account[i], cell);
        table_row(t, cell);
    }
    account_cells(cx, &p->sheet.all, cell);
    table_row(t, cell);
    paper_paragraph(doc, arena_fmt(cx->a, "依据《" FMT "》；制表：" FMT "　审核：　　　　　批准：",
                                   P(p->fee.scheme_name), P(p->fee.person_name)));
    paper_signature(doc, p->fee.unit_name, time_chinese(cx->a, p->fee.issued));
    paper_break(doc);
    paper_title(doc, S("明细"));
    t = paper_table(doc, item, LINE_CELLS);
    for (size_t i = 0; i < p->sheet.lines.n; i++) {
        line_cells(cx, &line[i], cell);
        table_row(t, cell);
    }
    return doc;
}

static struct str file_stem(struct cx *cx, const struct fee_paper *p)
{
    return arena_fmt(cx->a, FMT FMT, P(p->fee.number_text), P(p->fee.title));
}

ACT(fee_pdf)
{
    struct fee_paper p = { .sheet = { .lines = { NULL, 0 } } };

    TRY(paper_load(cx, ((const struct fee_id *)input)->fee, &p));
    return download_pdf(cx, paper_of(cx, &p), file_stem(cx, &p), output);
}

static const char *const account_heads[ACCOUNT_CELLS] = { "单位", "收款", "笔数", "稿酬",
                                                          "扣减", "补发扣回", "实发", "签收" };
static const char *const line_heads[LINE_CELLS] = { "单位", "收款", "日期", "条款",
                                                    "事由", "元",   "说明" };

static void csv_cells(struct buf *b, const struct str *cell, int n)
{
    int64_t number;

    for (int i = 0; i < n; i++) {
        if (i != 0)
            buf_add(b, S(","));
        if (decimal_parse(cell[i], &number))
            buf_add(b, cell[i]);
        else
            buf_csv(b, cell[i]);
    }
    buf_add(b, S("\r\n"));
}

ACT(fee_csv)
{
    struct download *out = output;
    struct fee_paper p = { .sheet = { .lines = { NULL, 0 } } };
    const struct fee_account *account;
    struct str cell[ACCOUNT_CELLS];
    struct buf b = { .a = cx->a };

    TRY(paper_load(cx, ((const struct fee_id *)input)->fee, &p));
    account = p.sheet.accounts.items;
    csv_bom(&b);
    for (int i = 0; i < ACCOUNT_CELLS; i++)
        cell[i] = str_of(account_heads[i]);
    csv_cells(&b, cell, ACCOUNT_CELLS);
    for (size_t i = 0; i < p.sheet.accounts.n; i++) {
        account_cells(cx, &account[i], cell);
        csv_cells(&b, cell, ACCOUNT_CELLS);
    }
    account_cells(cx, &p.sheet.all, cell);
    csv_cells(&b, cell, ACCOUNT_CELLS);
    out->name = arena_fmt(cx->a, FMT ".csv", P(file_stem(cx, &p)));
    out->type = S("text/csv; charset=utf-8");
    out->bytes = buf_str(&b);
    return OK;
}

/* A sheet with these heads; `numbers` has an n for each column of numbers. */
static struct book_sheet *sheet_of(struct book *book, const char *name, struct str title,
                                   const char *const *heads, int n, const char *numbers)
{
    struct book_column column[ACCOUNT_CELLS];

    for (int i = 0; i < n; i++)
        column[i] = (struct book_column){ str_of(heads[i]), 0,
                                          numbers[i] == 'n' ? CELL_NUMBER : CELL_TEXT };
    return book_sheet(book, str_of(name), title, column, n);
}

ACT(fee_xlsx)
{
    struct fee_paper p = { .sheet = { .lines = { NULL, 0 } } };
    const struct fee_account *account;
    const struct fee_line *line;
    struct str cell[ACCOUNT_CELLS];
    struct book_sheet *s;
    struct book *book;

    TRY(paper_load(cx, ((const struct fee_id *)input)->fee, &p));
    account = p.sheet.accounts.items;
    line = p.sheet.lines.items;
    book = book_new(cx->a, p.fee.title, p.fee.unit_name, p.fee.issued);
    s = sheet_of(book, "发放表", p.fee.title, account_heads, ACCOUNT_CELLS, "ttnnnnnt");
    for (size_t i = 0; i < p.sheet.accounts.n; i++) {
        account_cells(cx, &account[i], cell);
        book_row(s, cell, false);
    }
    account_cells(cx, &p.sheet.all, cell);
    book_row(s, cell, true);
    s = sheet_of(book, "明细", p.fee.title, line_heads, LINE_CELLS, "tttttnt");
    for (size_t i = 0; i < p.sheet.lines.n; i++) {
        line_cells(cx, &line[i], cell);
        book_row(s, cell, false);
    }
    return download_xlsx(cx, book, file_stem(cx, &p), output);
}
