/* bench_press.c -- how long the sample issue of 20 pages takes as PDF: the first time in
 * this process (fonts are found and loaded) and then, the median of several runs; and how
 * long it takes to count its pages.
 *
 *     build/release/tools/bench_press [FILE.pdf]     also writes it
 */
#include <stdio.h>
#include "base/rc.h"
#include "press/pdf.h"
#include "tools/sample_paper.h"
#include "tools/stopwatch.h"

enum { RUNS = 15 };

/* One run, in its own arena: the PDF, or only its pages. */
static double run(bool whole, struct pdf_pages *pages, struct str *out, struct arena *keep)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct cx cx = { .a = a };
    const struct paper *p = sample_paper(a);
    double began = now_ms(), took;
    struct str bytes = S("");
    enum rc rc = whole ? pdf_write(&cx, p, &bytes) : pdf_pages(&cx, p, pages);

    took = now_ms() - began;
    if (rc != OK) {
        fprintf(stderr, "bench_press: %s\n", cx.fault.code);
        exit(1);
    }
    if (whole)
        *out = arena_str(keep, bytes);
    arena_free(a);
    return took;
}

static double median(bool whole, struct pdf_pages *pages, struct str *out,
                     struct arena *keep)
{
    double took[RUNS];

    for (int i = 0; i < RUNS; i++)
        took[i] = run(whole, pages, out, keep);
    sort_times(took, RUNS);
    return took[RUNS / 2];
}

int main(int argc, char **argv)
{
    struct arena *keep = arena_new(NULL, (size_t)1 << 30);
    struct pdf_pages pages = { 0 };
    struct str out = S("");
    double first = run(true, &pages, &out, keep);
    double warm = median(true, &pages, &out, keep);
    double count = median(false, &pages, &out, keep);
    FILE *f = argc > 1 ? fopen(argv[1], "wb") : NULL;

    printf("pages=%d first_ms=%.0f warm_ms=%.1f count_ms=%.1f kB=%.0f\n", (int)pages.pages,
           first, warm, count, (double)out.n / 1000);
    if (f != NULL && (fwrite(out.p, 1, out.n, f) != out.n || fclose(f) != 0))
        return 1;
    arena_free(keep);
    return pages.pages == SAMPLE_PAGES ? 0 : 1;
}
