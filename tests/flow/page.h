/* page.h -- what a page says: the last answer through its template, as plain text. */
#ifndef TESTS_FLOW_PAGE_H
#define TESTS_FLOW_PAGE_H

#include "base/buf.h"
#include "base/embedded.h"
#include "serve/view.h"
#include "tests/flow/flow.h"

/* The same text without what stands in < >, blanks as one. */
static inline struct str plain(struct flow *f, struct str text, bool html)
{
    struct buf b = { .a = f->a };
    bool inside = false, blank = true;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (html && c == '<')
            inside = true;
        if (!inside && c > 32) {
            blank = false;
        } else if (!inside && c >= 0 && c <= 32) {
            c = ' ';
        } else if (inside) {
            inside = c != '>';
            c = ' ';
        } else {
            blank = false;
        }
        if (c != ' ')
            buf_add(&b, (struct str){ &c, 1 });
        else if (!blank)
            buf_add(&b, S(" "));
        blank = c == ' ';
    }
    return buf_str(&b);
}

/* The page of the last answer. */
static inline struct str page_of(struct flow *f, const char *name)
{
    const struct view *view = NULL;
    const struct view_env env = { .csrf = S("c"), .key = S("k") };
    struct buf b = { .a = f->a };
    struct cx cx = { .a = f->a };

    if (view_make(&cx, f->a, templates, name, f->job.act->out, &view) != OK) {
        printf("# %s: " FMT "\n", name, P(cx.fault.detail));
        check_failures++;
        return S("");
    }
    view_write(&b, view, f->job.out, &env);
    return plain(f, buf_str(&b), true);
}

#endif
