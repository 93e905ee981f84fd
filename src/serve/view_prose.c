/* view_prose.c -- see view_prose.h. */
#include "serve/view_prose.h"

#include <inttypes.h>
#include "base/rc.h"
#include "text/prose.h"

struct writer {
    struct buf *b;
    const struct prose_beside *beside;
};

static const void *item_at(const struct prose_list *l, size_t i)
{
    return (const char *)l->list->items + i * l->field->size;
}

static const void *member(const struct prose_list *l, const void *item, const char *name,
                          enum field_kind kind)
{
    size_t at;
    const struct field *f = field_find(l->field->of, str_of(name), &at);

    must(f != NULL && f->kind == kind);
    return (const char *)item + at;
}

static int64_t number_of(const struct prose_list *l, size_t i, const char *name,
                         enum field_kind kind)
{
    return *(const int64_t *)member(l, item_at(l, i), name, kind);
}

static struct str text_of(const struct prose_list *l, size_t i, const char *name)
{
    return *(const struct str *)member(l, item_at(l, i), name, FIELD_KIND_TEXT);
}

/* "" where such items have no such member. */
static struct str text_if(const struct prose_list *l, size_t i, const char *name)
{
    size_t at;

    return field_find(l->field->of, str_of(name), &at) != NULL ? text_of(l, i, name) : S("");
}

static size_t list_n(const struct prose_list *l)
{
    return l->field != NULL ? l->list->n : 0;
}

static void mark_link(struct buf *b, int64_t no)
{
    buf_fmt(b, "<a class=\"remark-no\" href=\"#r%" PRId64 "\">批%" PRId64 "</a>", no, no);
}

/* The first mark of this block that is in `text`, and where; SIZE_MAX: none.  What was
 * written is told by done[]. */
static size_t mark_next(const struct writer *w, const struct prose_block *block,
                        struct str text, const bool *done, size_t *where)
{
    const struct prose_list *l = &w->beside->marks;
    size_t found = SIZE_MAX;

    *where = text.n;
    for (size_t i = 0; i < list_n(l); i++) {
        int64_t line = number_of(l, i, "line", FIELD_KIND_INT);
        struct str quote = text_of(l, i, "quote");
        size_t at;

        if (done[i] || quote.n == 0 || line <= block->line ||
            line > block->line + block->lines)
            continue;
        at = str_find(text, quote);
        if (at < *where) {
            *where = at;
            found = i;
        }
    }
    return found;
}

/* A block's text with its quotes marked; at its end the numbers of remarks on all of it,
 * and of those whose quotes overlap others. */
static void text_write(struct writer *w, const struct prose_block *block, struct str text,
                       bool *done)
{
    const struct prose_list *l = &w->beside->marks;
    size_t at, i;

    while ((i = mark_next(w, block, text, done, &at)) != SIZE_MAX) {
        struct str quote = text_of(l, i, "quote");

        buf_html(w->b, (struct str){ text.p, at });
        buf_add(w->b, S("<mark>"));
        buf_html(w->b, quote);
        buf_add(w->b, S("</mark>"));
        mark_link(w->b, number_of(l, i, "no", FIELD_KIND_INT));
        done[i] = true;
        text = (struct str){ text.p + at + quote.n, text.n - at - quote.n };
    }
    buf_html(w->b, text);
}

static void rest_write(struct writer *w, const struct prose_block *block, const bool *done)
{
    const struct prose_list *l = &w->beside->marks;

    for (size_t i = 0; i < list_n(l); i++) {
        int64_t line = number_of(l, i, "line", FIELD_KIND_INT);

        if (!done[i] && line > block->line && line <= block->line + block->lines)
            mark_link(w->b, number_of(l, i, "no", FIELD_KIND_INT));
    }
}

/* <p data-line="3"> */
static void open_tag(struct writer *w, const char *tag, const struct prose_block *block)
{
    if (w->beside->marks.field != NULL)
        buf_fmt(w->b, "<%s data-line=\"%d\">", tag, block->line + 1);
    else
        buf_fmt(w->b, "<%s>", tag);
}

static void table_write(struct writer *w, const struct prose_block *block, bool *done)
{
    const struct prose_row *row = block->rows.items;

    open_tag(w, "div class=\"table\"", block);
    buf_add(w->b, S("<table><thead>"));
    for (size_t r = 0; r < block->rows.n; r++) {
        const char *cell = r == 0 ? "th" : "td";

        buf_add(w->b, S("<tr>"));
        for (int c = 0; c < block->columns; c++) {
            buf_fmt(w->b, "<%s>", cell);
            text_write(w, block, row[r].cells[c], done);
            buf_fmt(w->b, "</%s>", cell);
        }
        buf_add(w->b, r == 0 ? S("</tr></thead><tbody>\n") : S("</tr>\n"));
    }
    buf_add(w->b, S("</tbody></table>"));
    rest_write(w, block, done);
    buf_add(w->b, S("</div>\n"));
}

/* The clean copy of a picture, if the file is one; true when it was shown. */
static bool image_write(struct writer *w, size_t i, struct str caption)
{
    const struct prose_list *l = &w->beside->files;
    struct str src = text_if(l, i, "src");

    if (src.n == 0 && text_if(l, i, "picture").n != 0)
        src = arena_fmt(w->b->a, "/attachment/%" PRId64 "/picture",
                        number_of(l, i, "id", FIELD_KIND_ID));
    if (src.n == 0)
        return false;
    buf_add(w->b, S("<img loading=\"lazy\" src=\""));
    buf_html(w->b, src);
    buf_add(w->b, S("\" alt=\""));
    buf_html(w->b, caption);
    buf_add(w->b, S("\">"));
    return true;
}

/* The first of that name that is a picture, as it is printed (app/pictures.h); else the
 * first; list_n(): there is none. */
static size_t file_of(const struct prose_list *l, struct str name)
{
    size_t found = list_n(l);

    for (size_t i = 0; i < list_n(l); i++) {
        if (!str_eq(text_of(l, i, "name"), name))
            continue;
        if (text_if(l, i, "src").n != 0 || text_if(l, i, "picture").n != 0)
            return i;
        found = found == list_n(l) ? i : found;
    }
    return found;
}

static void picture_write(struct writer *w, const struct prose_block *block, bool *done)
{
    const struct prose_list *l = &w->beside->files;
    struct str caption = block->text.n != 0 ? block->text : block->name;
    size_t i = file_of(l, block->name), at;
    bool link, shown;

    open_tag(w, "figure", block);
    shown = i < list_n(l) && image_write(w, i, caption);
    link = i < list_n(l) && field_find(l->field->of, S("id"), &at) != NULL;
    buf_add(w->b, S("<figcaption>"));
    if (link)
        buf_fmt(w->b, "<a href=\"/attachment/%" PRId64 "\">",
                number_of(l, i, "id", FIELD_KIND_ID));
    buf_add(w->b, shown ? S("") : S("图：")); /* no mark in a caption: a link stands around it */
    buf_html(w->b, caption);
    buf_add(w->b, link ? S("</a>") : S(""));
    rest_write(w, block, done);
    buf_add(w->b, S("</figcaption></figure>\n"));
}

static void block_write(struct writer *w, const struct prose_block *block)
{
    static const char *const headings[] = { "", "h3", "h4", "h5", "h6" };
    bool *done = NEW_ARRAY(w->b->a, bool, list_n(&w->beside->marks) + 1);
    const char *tag = block->kind == PROSE_HEADING ? headings[block->level]
                      : block->kind == PROSE_ITEM  ? "li"
                      : block->kind == PROSE_QUOTE ? "blockquote"
                                                   : "p";

    if (block->kind == PROSE_TABLE) {
        table_write(w, block, done);
        return;
    }
    if (block->kind == PROSE_PICTURE) {
        picture_write(w, block, done);
        return;
    }
    open_tag(w, tag, block);
    text_write(w, block, block->text, done);
    rest_write(w, block, done);
    buf_fmt(w->b, "</%s>\n", tag);
}

void prose_html(struct buf *b, struct str body, const struct prose_beside *beside)
{
    struct list blocks = prose_read(b->a, body);
    const struct prose_block *block = blocks.items;
    struct writer w = { b, beside };

    for (size_t i = 0; i < blocks.n; i++) {
        bool item = block[i].kind == PROSE_ITEM;

        if (item && (i == 0 || block[i - 1].kind != PROSE_ITEM))
            buf_add(b, S("<ul>\n"));
        block_write(&w, &block[i]);
        if (item && (i + 1 == blocks.n || block[i + 1].kind != PROSE_ITEM))
            buf_add(b, S("</ul>\n"));
    }
}
