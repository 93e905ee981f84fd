/* check.c -- the role "circular.check FILE": a published table checked, without a database
 * (app/circular_check.h).
 *
 * Prints one line for each finding and one that sums up; --json prints what the act
 * answers.  Exit code 0 when all adds up, CHECK_FOUND when not; else as of any act. */
#include "app/circular_check.h"
#include "codec/json.h"
#include "os/file.h"
#include "os/table.h"
#include "serve/cli.h"

#include <inttypes.h>

static void finding_line(struct buf *b, const struct finding *f)
{
    if (f->sheet.n != 0)
        buf_fmt(b, "〔" FMT "〕", P(f->sheet));
    buf_fmt(b, "第 %" PRId64 " 行", f->row);
    if (f->column.n != 0)
        buf_fmt(b, " " FMT " 列", P(f->column));
    if (f->head.n != 0)
        buf_fmt(b, "（" FMT "）", P(f->head));
    buf_fmt(b, FMT "%s：" FMT, P(f->who), f->doubt ? "，存疑" : "",
            P(words_str(&claims, f->claim)));
    if (f->printed.n != 0)
        buf_fmt(b, "，写的是 " FMT, P(f->printed));
    if (f->wanted.n != 0)
        buf_fmt(b, "，应为 " FMT, P(f->wanted));
    buf_fmt(b, "。" FMT "。\n", P(f->why));
}

static void print_view(struct command *c, const struct circular_check_view *view)
{
    const struct finding *f = view->found.findings.items;
    struct buf b = { .a = c->a };

    if (c->json) {
        json_write(&b, circular_check_view_fields, view);
        buf_add(&b, S("\n"));
    } else {
        for (size_t i = 0; i < view->found.findings.n; i++)
            finding_line(&b, &f[i]);
        buf_fmt(&b, "%" PRId64 " 张表，%" PRId64 " 行，比对 %" PRId64 " 处：", view->found.tables,
                view->found.rows, view->found.claims);
        if (view->right)
            buf_add(&b, S("都对得上。\n"));
        else
            buf_fmt(&b, "不符 %" PRId64 " 处，存疑 %" PRId64 " 处%s。\n", view->wrong, view->doubts,
                    view->found.more ? "（只列出一部分）" : "");
    }
    fwrite(b.p, 1, b.n, stdout);
}

int check_main(struct command *c)
{
    struct cx cx = { .a = c->a, .now = c->now };
    struct circular_check_in in = { .table = S("") };
    struct circular_check_view view = { .wrong = 0 };
    struct str bytes;

    c->fields = circular_check_fields;
    if (file_read(&cx, c->file, TABLE_BYTES_MAX, &bytes) != OK ||
        table_take(&cx, bytes, &in.table) != OK || act_circular_check(&cx, &in, &view) != OK)
        return cli_failed(c, &cx, &cx.fault);
    print_view(c, &view);
    return view.right ? 0 : CHECK_FOUND;
}
