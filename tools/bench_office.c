/* bench_office.c -- how long the sample issue of 20 pages takes as Word document, and 1,000
 * rows as Excel workbook: the median of several runs.
 *
 *     build/release/tools/bench_office FILE.docx     also writes it
 */
#include <stdio.h>
#include "base/rc.h"
#include "press/docx.h"
#include "press/xlsx.h"
#include "tools/sample_paper.h"
#include "tools/stopwatch.h"

enum { RUNS = 15, ROWS = 1000 };

static enum rc make_docx(struct cx *cx, struct str *out)
{
    return docx_write(cx, sample_paper(cx->a), out);
}

/* A register of eight columns. */
static enum rc make_xlsx(struct cx *cx, struct str *out)
{
    static const char *const heads[8] = { "登记号", "到达", "单位", "标题", "类型", "状态", "字数",
                                          "得分" };
    struct book *b = book_new(cx->a, S("登记簿"), S("市委组织部"), 0);
    struct book_column column[8];
    struct book_sheet *s;

    for (int i = 0; i < 8; i++)
        column[i] = (struct book_column){ str_of(heads[i]), 0, i < 6 ? CELL_TEXT : CELL_NUMBER };
    s = book_sheet(b, S("登记簿"), S("登记簿"), column, 8);
    for (int i = 0; i < ROWS; i++) {
        struct str cell[8] = { arena_fmt(cx->a, "410500-2005-%04d", i), S("2005-07-01 09:41"),
                               S("林州市"), arena_fmt(cx->a, "关于第%d个村换届选举的情况", i),
                               S("动态"), S("采用"), arena_fmt(cx->a, "%d", 300 + i), S("2.5") };

        book_row(s, cell, false);
    }
    return xlsx_write(cx, b, out);
}

static double median(enum rc (*make)(struct cx *, struct str *), struct arena *keep,
                     struct str *out)
{
    double took[RUNS];

    for (int i = 0; i < RUNS; i++) {
        struct arena *a = arena_new(NULL, (size_t)2 << 30);
        struct cx cx = { .a = a };
        double began = now_ms();

        if (make(&cx, out) != OK) {
            fprintf(stderr, "bench_office: %s\n", cx.fault.code);
            exit(1);
        }
        took[i] = now_ms() - began;
        *out = arena_str(keep, *out);
        arena_free(a);
    }
    sort_times(took, RUNS);
    return took[RUNS / 2];
}

int main(int argc, char **argv)
{
    struct arena *keep = arena_new(NULL, (size_t)1 << 30);
    struct str docx = S(""), xlsx = S("");
    double docx_ms = median(make_docx, keep, &docx), xlsx_ms = median(make_xlsx, keep, &xlsx);
    FILE *f = argc > 1 ? fopen(argv[1], "wb") : NULL;

    printf("docx_ms=%.1f docx_kB=%.0f xlsx_rows=%d xlsx_ms=%.1f\n", docx_ms,
           (double)docx.n / 1000, ROWS, xlsx_ms);
    if (f != NULL && (fwrite(docx.p, 1, docx.n, f) != docx.n || fclose(f) != 0))
        return 1;
    arena_free(keep);
    return 0;
}
