/* bench_document.c -- how long a Word file of a hundred pages takes to be read, as an upload
 * is: in the sandbox, median of nine.  The file is our own writer's. */
#include <stdio.h>
#include "base/buf.h"
#include "os/document.h"
#include "press/docx.h"
#include "tools/stopwatch.h"

enum { ROUNDS = 9, PAGES = 100, LINES = 22, CHARS = 28 };

static struct str file_make(struct cx *cx)
{
    struct paper *p = paper_new(cx->a);
    struct str out = S("");

    paper_title(p, S("林州市狠抓换届纪律营造风清气正环境"));
    for (int i = 0; i < PAGES * LINES * CHARS / 90; i++) {
        if (i % 5 == 0)
            paper_heading(p, 1, S("一、抓学习，打牢思想基础"));
        paper_paragraph(p, S("全市各级党组织把换届纪律教育作为换届工作的第一课，采取集中学习、个别谈话、专题"
                             "讲座等形式，组织党员干部学习有关规定一万二千余人次，签订承诺书八千余份，发放"
                             "宣传材料三万余份。"));
    }
    if (docx_write(cx, p, &out) != OK)
        exit(1);
    return out;
}

int main(void)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct cx cx = { .a = a };
    struct str file = file_make(&cx), out = S("");
    double took[ROUNDS];

    for (int i = 0; i < ROUNDS; i++) {
        double began = now_ms();

        if (document_take(&cx, file, &out) != OK)
            return 1;
        took[i] = now_ms() - began;
    }
    sort_times(took, ROUNDS);
    printf("%zu bytes of Word, %zu of text: median=%.1f ms, worst=%.1f ms\n", file.n, out.n,
           took[ROUNDS / 2], took[ROUNDS - 1]);
    arena_free(a);
    return 0;
}
