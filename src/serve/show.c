/* show.c -- see show.h. */
#include "serve/show.h"

static bool is_scalar(const struct field *f)
{
    return f->kind != FIELD_KIND_STRUCT && f->kind != FIELD_KIND_LIST &&
           (f->flags & FIELD_SECRET) == 0;
}

static void show_list(struct buf *b, const struct field *f, const struct list *list)
{
    buf_fmt(b, "%s (%d)\n", f->name, (int)list->n);
    if (list->n == 0)
        return;
    for (const struct field *c = f->of; c->name != NULL; c++) {
        if (is_scalar(c))
            buf_fmt(b, "%s%s", c == f->of ? "  " : "\t", c->name);
    }
    buf_add(b, S("\n"));
    for (size_t i = 0; i < list->n; i++) {
        const char *item = (const char *)list->items + i * f->size;

        for (const struct field *c = f->of; c->name != NULL; c++) {
            struct str s, line;

            if (!is_scalar(c))
                continue;
            s = field_text(b->a, c, item + c->offset);
            buf_add(b, c == f->of ? S("  ") : S("\t"));
            if (str_cut(&s, S("\n"), &line))
                buf_fmt(b, FMT " …", P(line));
            else
                buf_add(b, line);
        }
        buf_add(b, S("\n"));
    }
}

void show_text(struct buf *b, const struct field *fields, const void *data)
{
    for (const struct field *f = fields; f->name != NULL; f++) {
        const char *at = (const char *)data + f->offset;

        if (f->kind == FIELD_KIND_LIST) {
            show_list(b, f, (const struct list *)(const void *)at);
        } else if (f->kind == FIELD_KIND_STRUCT) {
            buf_fmt(b, "%s\n", f->name);
            show_text(b, f->of, at);
        } else if (is_scalar(f) && !field_empty(f, at)) {
            struct str s = field_text(b->a, f, at), line;

            buf_fmt(b, "%-12s ", f->name);
            while (str_cut(&s, S("\n"), &line))
                buf_fmt(b, FMT "\n%-12s ", P(line), "");
            buf_fmt(b, FMT "\n", P(line));
        }
    }
}
