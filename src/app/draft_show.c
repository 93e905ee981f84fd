/* draft_show.c -- the pages of a draft: its sections with every mistake in its place, its
 * file, and what differs from the scheme that it was begun from. */
#include "app/draft.h"

#include "base/buf.h"
#include "domain/line.h"
#include "text/diff.h"

static const struct field draft_line_fields[] = {
    FIELD(struct draft_line, no), FIELD(struct draft_line, text),
    FIELD(struct draft_line, wrong), FIELD_END
};
static const struct field draft_section_fields[] = {
    FIELD(struct draft_section, no),
    FIELD_WORD(struct draft_section, kind, &section_kinds),
    FIELD(struct draft_section, name),
    FIELD_OF(struct draft_section, lines, struct draft_line, draft_line_fields),
    FIELD(struct draft_section, faults), FIELD(struct draft_section, first),
    FIELD(struct draft_section, last), FIELD(struct draft_section, head),
    FIELD(struct draft_section, counts), FIELD(struct draft_section, gives),
    FIELD(struct draft_section, limit), FIELD_END
};
const struct field draft_view_fields[] = {
    FIELD_IN(struct draft_view, draft, draft_fields),
    FIELD(struct draft_view, title),
    FIELD(struct draft_view, seen),
    FIELD_OF(struct draft_view, sections, struct draft_section, draft_section_fields),
    FIELD(struct draft_view, clauses),
    FIELD(struct draft_view, faults),
    FIELD(struct draft_view, ready),
    FIELD_END
};
const struct field draft_text_fields[] = {
    FIELD_IN(struct draft_text, draft, draft_fields), FIELD(struct draft_text, title),
    FIELD(struct draft_text, seen),
    FIELD_OF(struct draft_text, wrong, struct draft_line, draft_line_fields), FIELD_END
};
static const struct field diff_section_fields[] = {
    FIELD(struct diff_section, kind), FIELD(struct diff_section, name),
    FIELD(struct diff_section, come), FIELD(struct diff_section, gone),
    FIELD_OF(struct diff_section, parts, struct diff_part, diff_part_fields), FIELD_END
};
const struct field draft_diff_fields[] = {
    FIELD_IN(struct draft_diff, draft, draft_fields), FIELD(struct draft_diff, title),
    FIELD_OF(struct draft_diff, sections, struct diff_section, diff_section_fields),
    FIELD(struct draft_diff, come), FIELD(struct draft_diff, gone),
    FIELD(struct draft_diff, changed), FIELD(struct draft_diff, same), FIELD_END
};

/* -- lines and their mistakes -- */

/* What is wrong with line `no`, all of it; "" when nothing is. */
static struct str wrong_at(struct arena *a, const struct list *faults, int64_t no)
{
    const struct line_fault *f = faults->items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < faults->n; i++) {
        if (f[i].line != no)
            continue;
        buf_fmt(&b, "%s", b.n != 0 ? "；" : "");
        if (f[i].got.n != 0)
            buf_fmt(&b, "“" FMT "”：", P(f[i].got));
        buf_add(&b, f[i].wanted);
    }
    return buf_str(&b);
}

/* Lines first…last of the text; with only_wrong those that have a mistake. */
static void lines_make(struct arena *a, struct str text, const struct list *faults,
                       int64_t first, int64_t last, bool only_wrong, struct list *out)
{
    struct draft_line *line;
    struct str one;
    size_t n = 0, count = 0;

    for (struct str left = text; line_next(&left, &one);)
        count++;
    line = NEW_ARRAY(a, struct draft_line, count + 1);
    for (int64_t no = 1; line_next(&text, &one); no++) {
        struct str wrong;

        if (no < first || no > last)
            continue;
        wrong = wrong_at(a, faults, no);
        if (!only_wrong || wrong.n != 0)
            line[n++] = (struct draft_line){ no, one, wrong };
    }
    if (count == 0 && faults->n != 0) /* an empty file lacks everything */
        line[n++] = (struct draft_line){ 1, S(""), wrong_at(a, faults, 1) };
    *out = (struct list){ line, n };
}

/* -- the draft as its sections -- */

static void section_shown(struct arena *a, struct str text, const struct scheme_section *s,
                          const struct list *faults, struct draft_section *out)
{
    const struct draft_line *line;

    *out = (struct draft_section){ .no = s->no, .kind = s->kind, .name = s->name,
                                   .head = s->kind == SECTION_HEAD };
    lines_make(a, text, faults, s->first, s->last, false, &out->lines);
    line = out->lines.items;
    for (size_t i = 0; i < out->lines.n; i++)
        out->faults += line[i].wrong.n != 0;
}

/* The clause of each section as people read it; the file has no mistake. */
static void clauses_shown(struct arena *a, const struct scheme *rules,
                          const struct list *sections)
{
    struct draft_section *s = sections->items;
    const struct clause_line *line;
    struct list lines;
    size_t n = 0;

    clause_lines(a, rules, &lines);
    line = lines.items;
    for (size_t i = 0; i < sections->n && n < lines.n; i++) {
        if (s[i].kind != SECTION_CLAUSE)
            continue;
        s[i].counts = line[n].counts;
        s[i].gives = line[n].gives;
        s[i].limit = line[n++].limit;
    }
}

ACT(draft_show)
{
    const struct draft_id *in = input;
    struct draft_view *view = output;
    struct scheme rules = { 0 };
    struct list sections, faults;
    const struct scheme_section *s;
    struct draft_section *shown;

    TRY(draft_load(cx, in->draft, &view->draft));
    TRY(draft_read(cx, view->draft.text, &rules, &faults));
    view->title = draft_title(&view->draft);
    view->seen = draft_seen(cx->a, view->draft.text);
    view->faults = (int64_t)faults.n;
    view->ready = faults.n == 0 && view->draft.ended == 0;
    scheme_sections(cx->a, view->draft.text, &sections);
    s = sections.items;
    shown = NEW_ARRAY(cx->a, struct draft_section, sections.n);
    for (size_t i = 0; i < sections.n; i++) {
        section_shown(cx->a, view->draft.text, &s[i], &faults, &shown[i]);
        shown[i].first = i < 2;
        shown[i].last = i + 1 == sections.n;
        view->clauses += s[i].kind == SECTION_CLAUSE;
    }
    view->sections = (struct list){ shown, sections.n };
    if (faults.n == 0)
        clauses_shown(cx->a, &rules, &view->sections);
    return OK;
}

ACT(draft_edit)
{
    const struct draft_id *in = input;
    struct draft_text *view = output;
    struct scheme rules = { 0 };
    struct list faults;

    TRY(draft_open(cx, in->draft, &view->draft));
    TRY(draft_read(cx, view->draft.text, &rules, &faults));
    view->title = draft_title(&view->draft);
    view->seen = draft_seen(cx->a, view->draft.text);
    lines_make(cx->a, view->draft.text, &faults, 1, INT64_MAX, true, &view->wrong);
    return OK;
}

/* -- what differs -- */

static struct str body_of(struct str text, const struct scheme_section *s)
{
    return (struct str){ text.p + s->from, s->to - s->from };
}

/* The section of the same kind and name that `taken` does not mark; n: none. */
static size_t kin_of(const struct scheme_section *s, const struct list *all,
                     const bool *taken)
{
    const struct scheme_section *other = all->items;

    for (size_t i = 0; i < all->n; i++) {
        if (!taken[i] && other[i].kind == s->kind && str_eq(other[i].name, s->name))
            return i;
    }
    return all->n;
}

static struct diff_section diff_make(struct arena *a, const struct scheme_section *s,
                                     struct str before, struct str after)
{
    return (struct diff_section){ .kind = words_str(&section_kinds, s->kind),
                                  .name = s->name, .come = before.n == 0,
                                  .gone = after.n == 0,
                                  .parts = diff(a, before, after) };
}

ACT(draft_diff)
{
    const struct draft_id *in = input;
    struct draft_diff *view = output;
    struct scheme_file origin = { 0 };
    struct list before, after;
    const struct scheme_section *b, *s;
    struct diff_section *diffs;
    bool *taken;
    size_t n = 0;

    TRY(draft_load(cx, in->draft, &view->draft));
    view->title = draft_title(&view->draft);
    if (view->draft.origin == 0)
        return OK;
    TRY(scheme_file_load(cx, view->draft.origin, &origin));
    scheme_sections(cx->a, origin.text, &before);
    scheme_sections(cx->a, view->draft.text, &after);
    b = before.items;
    s = after.items;
    taken = NEW_ARRAY(cx->a, bool, before.n);
    diffs = NEW_ARRAY(cx->a, struct diff_section, before.n + after.n);
    for (size_t i = 0; i < after.n; i++) {
        size_t at = kin_of(&s[i], &before, taken);
        struct str old = at < before.n ? body_of(origin.text, &b[at]) : S("");
        struct str now = body_of(view->draft.text, &s[i]);

        if (at < before.n)
            taken[at] = true;
        if (str_eq(str_trim(old), str_trim(now))) {
            view->same++;
            continue;
        }
        diffs[n] = diff_make(cx->a, &s[i], str_trim(old), str_trim(now));
        view->come += diffs[n].come;
        view->changed += !diffs[n].come;
        n++;
    }
    for (size_t i = 0; i < before.n; i++) {
        if (taken[i])
            continue;
        diffs[n++] = diff_make(cx->a, &b[i], body_of(origin.text, &b[i]), S(""));
        view->gone++;
    }
    view->sections = (struct list){ diffs, n };
    return OK;
}
