/* versions.c -- see versions.h. */
#include "app/versions.h"

enum { FOLD_FROM = 4 };

const struct field shown_line_fields[] = {
    FIELD_IN(struct shown_line, line, compare_line_fields),
    FIELD(struct shown_line, folded),
    FIELD_OF(struct shown_line, inside, struct compare_line, compare_line_fields), FIELD_END
};
const struct field versions_view_fields[] = {
    FIELD(struct versions_view, from), FIELD(struct versions_view, to),
    FIELD(struct versions_view, kept), FIELD(struct versions_view, gone),
    FIELD(struct versions_view, come), FIELD(struct versions_view, changes),
    FIELD(struct versions_view, old_title),
    FIELD_OF(struct versions_view, lines, struct shown_line, shown_line_fields), FIELD_END
};

/* Runs of lines that did not change, but for their ends, as one. */
static struct list fold(struct arena *a, const struct list *lines)
{
    struct compare_line *l = lines->items;
    struct shown_line *out = NEW_ARRAY(a, struct shown_line, lines->n + 1);
    size_t n = 0, end;

    for (size_t i = 0; i < lines->n; i = end) {
        for (end = i; end < lines->n && l[end].same; end++)
            continue;
        if (end - i >= FOLD_FROM) {
            size_t from = i + (i != 0), to = end - (end != lines->n);

            if (from != i)
                out[n++].line = l[i];
            out[n++] = (struct shown_line){ .folded = (int64_t)(to - from),
                                            .inside = { l + from, to - from } };
            if (to != end)
                out[n++].line = l[to];
            continue;
        }
        if (end == i)
            end++;
        while (i < end)
            out[n++].line = l[i++];
    }
    return (struct list){ out, n };
}

enum rc version_load(struct cx *cx, int64_t report, int64_t no, struct revision *out)
{
    struct list one;

    TRY(revision_list(cx, report, no - 1, no, &one));
    if (one.n == 0)
        return fail(cx, E_NOT_FOUND, "report.revision", S(""));
    *out = ((const struct revision *)one.items)[0];
    return OK;
}

enum rc versions_compare(struct cx *cx, const struct report *r, int64_t revision,
                         int64_t against, struct versions_view *out)
{
    int64_t newest = r->revision;
    int64_t to = revision == 0 || (against == 0 && revision > newest) ? newest : revision;
    int64_t from = against != 0 ? against : to - 1;
    struct revision old = { 0 }, new = { 0 };
    struct comparison c;

    if (from < 1)
        return OK;
    TRY(version_load(cx, r->id, from, &old));
    TRY(version_load(cx, r->id, to, &new));
    c = compare(cx->a, old.body, new.body);
    out->from = from;
    out->to = to;
    out->kept = c.kept;
    out->gone = c.gone;
    out->come = c.come;
    out->changes = c.changes;
    out->old_title = str_eq(old.title, new.title) ? S("") : old.title;
    out->lines = fold(cx->a, &c.lines);
    return OK;
}
