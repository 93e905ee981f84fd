/* press_desk.h -- a paper under test: written as PDF into a folder of its own, and read back
 * with the tools of others (poppler-utils, qpdf). */
#ifndef TESTS_PRESS_DESK_H
#define TESTS_PRESS_DESK_H

#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "press/pdf.h"
#include "tests/check.h"

/* A test's arena, its context, and a folder for its files. */
struct desk {
    struct arena *a;
    struct cx cx;
    struct paper *p;
    char folder[64];
};

static inline void desk_open(struct desk *d)
{
    memset(d, 0, sizeof(*d));
    d->a = arena_new(NULL, (size_t)1 << 30);
    d->cx.a = d->a;
    d->p = paper_new(d->a);
    snprintf(d->folder, sizeof(d->folder), "%s/zhibao-press-XXXXXX", P_tmpdir);
    if (mkdtemp(d->folder) == NULL)
        CHECK(!"mkdtemp");
}

static inline void desk_close(struct desk *d)
{
    unlink(arena_fmt(d->a, "%s/paper.pdf", d->folder).p);
    rmdir(d->folder);
    arena_free(d->a);
}

static inline bool have_tools(void)
{
    if (system("command -v pdftotext pdfinfo pdffonts qpdf >/dev/null 2>&1") == 0)
        return true;
    test_skip("needs poppler-utils and qpdf");
    return false;
}

/* What `tool` says about the file: "pdftotext %s -" with the file's name for %s. */
static inline struct str ask(struct desk *d, const char *before, const char *after)
{
    struct buf b = { .a = d->a };
    char part[4096];
    FILE *f = popen(arena_fmt(d->a, "timeout 60 %s %s/paper.pdf %s 2>&1", before,
                              d->folder, after).p, "r");
    size_t n;

    CHECK(f != NULL);
    if (f == NULL)
        return S("");
    while ((n = fread(part, 1, sizeof(part), f)) != 0)
        buf_add(&b, (struct str){ part, n });
    CHECK_INT(pclose(f), 0);
    return buf_str(&b);
}

/* Write the desk's paper into its folder. */
static inline struct str write_pdf(struct desk *d)
{
    struct str out = S("");
    FILE *f;

    CHECK_INT(pdf_write(&d->cx, d->p, &out), OK);
    f = fopen(arena_fmt(d->a, "%s/paper.pdf", d->folder).p, "wb");
    CHECK(f != NULL && fwrite(out.p, 1, out.n, f) == out.n);
    if (f != NULL)
        fclose(f);
    return out;
}

/* Without blanks and line ends: the order of characters alone. */
static inline struct str squeeze(struct arena *a, struct str s)
{
    struct buf b = { .a = a };

    for (size_t i = 0; i < s.n; i++)
        if (strchr(" \n\t\f\r", s.p[i]) == NULL)
            buf_add(&b, (struct str){ s.p + i, 1 });
    return buf_str(&b);
}

static inline int count_of(struct str s, struct str part)
{
    struct str before;
    int n = 0;

    while (str_cut(&s, part, &before))
        n++;
    return n;
}

static inline int64_t pages_of(struct desk *d)
{
    struct str info = ask(d, "pdfinfo", ""), before, line;
    int64_t n = 0;

    CHECK(str_cut(&info, S("Pages:"), &before));
    str_cut(&info, S("\n"), &line);
    CHECK(str_int(str_trim(line), &n));
    return n;
}

/* The number after `name="` in a line of pdftotext -bbox, in points. */
static inline double box_value(struct str line, const char *name)
{
    struct str before;

    CHECK(str_cut(&line, str_of(name), &before));
    return strtod(line.p, NULL);
}

#endif
