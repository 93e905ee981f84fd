/* digest_show.c -- 综合稿 as its page shows it: what is behind each paragraph, and what has
 * become of each source (digest.h). */
#include "app/digest.h"

#include "app/digest_text.h"
#include "app/issue.h"
#include "domain/actor.h"
#include "store/unit.h"
#include "text/prose.h"

enum { DIGEST_ITEMS = 20 };

static const struct field paragraph_fields[] = {
    FIELD_ID(struct digest_paragraph, report), FIELD(struct digest_paragraph, no),
    FIELD(struct digest_paragraph, name),      FIELD(struct digest_paragraph, text),
    FIELD(struct digest_paragraph, plain),     FIELD(struct digest_paragraph, used),
    FIELD_END
};
static const struct field shown_fields[] = {
    FIELD_ID(struct digest_shown, report),   FIELD_ID(struct digest_shown, handling),
    FIELD_ID(struct digest_shown, via),      FIELD(struct digest_shown, title),
    FIELD(struct digest_shown, unit_short),  FIELD(struct digest_shown, author_name),
    FIELD(struct digest_shown, number),      FIELD(struct digest_shown, mark),
    FIELD(struct digest_shown, via_title),   FIELD(struct digest_shown, said),
    FIELD(struct digest_shown, lines),       FIELD(struct digest_shown, length),
    FIELD_OF(struct digest_shown, paragraphs, struct digest_paragraph, paragraph_fields),
    FIELD_END
};
static const struct field from_fields[] = { FIELD_ID(struct digest_from, report),
                                            FIELD(struct digest_from, mark), FIELD_END };
const struct field digest_block_fields[] = {
    FIELD(struct digest_block, line), FIELD(struct digest_block, text),
    FIELD_OF(struct digest_block, from, struct digest_from, from_fields), FIELD_END
};
const struct field digest_show_fields[] = {
    INPUT_ID(struct digest_show_in, digest, "综合稿", 1),
    INPUT(struct digest_show_in, words, "标题含", 0, 40), FIELD_END
};
const struct field digest_view_fields[] = {
    FIELD_IN(struct digest_view, digest, digest_fields),
    FIELD(struct digest_view, may_change), FIELD(struct digest_view, may_place),
    FIELD(struct digest_view, closed),
    FIELD_OF(struct digest_view, blocks, struct digest_block, digest_block_fields),
    FIELD_OF(struct digest_view, sources, struct digest_shown, shown_fields),
    FIELD_OF(struct digest_view, pictures, struct picture_choice, picture_choice_fields),
    FIELD_OF(struct digest_view, parts, struct digest, digest_fields),
    FIELD_OF(struct digest_view, versions, struct digest_revision, digest_revision_fields),
    FIELD_OF(struct digest_view, others, struct digest, digest_fields),
    FIELD_OF(struct digest_view, items, struct digest_item, digest_item_fields),
    FIELD(struct digest_view, words),
    FIELD_OF(struct digest_view, targets, struct issue_target, issue_target_fields),
    FIELD_OF(struct digest_view, outside, struct unit, unit_fields), FIELD_END
};

static struct list from_of(struct cx *cx, struct ids reports, const struct list *sources)
{
    struct digest_from *from = NEW_ARRAY(cx->a, struct digest_from, reports.n);

    for (size_t i = 0; i < reports.n; i++) {
        const struct digest_source *s = digest_source_of(sources, reports.id[i]);

        from[i] = (struct digest_from){ reports.id[i], s != NULL ? digest_source_mark(cx, s)
                                                                 : S("已移出的来稿") };
    }
    return (struct list){ from, reports.n };
}

static bool is_row(struct str line)
{
    return line.n != 0 && line.p[0] == '|';
}

struct list digest_blocks(struct cx *cx, struct list lines, const struct list *sources)
{
    const struct origin_line *line = lines.items;
    struct digest_block *block = NEW_ARRAY(cx->a, struct digest_block, lines.n);
    size_t n = 0;

    for (size_t i = 0; i < lines.n; n++) {
        struct ids from = line[i].from;
        size_t first = i++;

        while (i < lines.n && is_row(line[first].text) && is_row(line[i].text))
            from = ids_join(cx->a, from, line[i++].from);
        block[n] = (struct digest_block){
            .line = (int64_t)first + 1,
            .text = origins_body(cx->a, (struct list){ (struct origin_line *)lines.items + first,
                                                       i - first }),
            .from = from_of(cx, from, sources)
        };
    }
    return (struct list){ block, n };
}

/* Which of a source's paragraphs stand in these lines of the digest, maybe reworded. */
static struct list paragraphs_of(struct cx *cx, const struct digest_source *s, struct list own)
{
    struct list all = digest_paragraphs_of(cx, s), found;
    struct origin_line *line = all.items;
    struct digest_paragraph *out = NEW_ARRAY(cx->a, struct digest_paragraph, all.n);
    int64_t *no = NEW_ARRAY(cx->a, int64_t, all.n);

    for (size_t i = 0; i < all.n; i++) {
        no[i] = (int64_t)i + 1;
        out[i] = (struct digest_paragraph){ s->report, no[i], s->unit_short, line[i].text,
                                            prose_plain(cx->a, line[i].text), false };
        line[i].from = (struct ids){ &no[i], 1 }; /* what a line comes from: its number */
    }
    found = origins_carry(cx->a, (struct list){ NULL, 0 }, all, origins_body(cx->a, own));
    for (size_t i = 0; i < found.n; i++) {
        struct ids from = ((const struct origin_line *)found.items)[i].from;

        for (size_t j = 0; j < from.n; j++)
            out[from.id[j] - 1].used = true;
    }
    return (struct list){ out, all.n };
}

struct list digest_shown(struct cx *cx, struct list lines, const struct list *sources)
{
    const struct digest_source *s = sources->items;
    const struct origin_line *line = lines.items;
    struct digest_shown *out = NEW_ARRAY(cx->a, struct digest_shown, sources->n);

    for (size_t i = 0; i < sources->n; i++) {
        struct origin_line *own = NEW_ARRAY(cx->a, struct origin_line, lines.n);
        size_t n = 0;

        for (size_t j = 0; j < lines.n; j++) {
            if (ids_have(line[j].from, s[i].report))
                own[n++] = line[j];
        }
        out[i] = (struct digest_shown){
            .report = s[i].report, .handling = s[i].handling, .via = s[i].via,
            .title = s[i].title, .unit_short = s[i].unit_short,
            .author_name = s[i].author_name, .number = s[i].number,
            .mark = digest_source_mark(cx, &s[i]), .via_title = s[i].via_title,
            .lines = (int64_t)n,
            .length = prose_length(cx->a, origins_body(cx->a, (struct list){ own, n })),
            .said = s[i].report_state != REPORT_SENT ? S("正在由报送单位修改，改好审签后才能取用")
                    : n == 0 ? S("没有留下段落，仍算来源；不算就移出") : S(""),
            .paragraphs = paragraphs_of(cx, &s[i], (struct list){ own, n })
        };
    }
    return (struct list){ out, sources->n };
}

enum rc digest_pictures(struct cx *cx, const struct list *sources, struct list *out)
{
    const struct digest_source *s = sources->items;
    struct picture_source *from = NEW_ARRAY(cx->a, struct picture_source, sources->n);

    for (size_t i = 0; i < sources->n; i++)
        from[i] = (struct picture_source){ s[i].report, digest_source_mark(cx, &s[i]) };
    return picture_choices(cx, from, sources->n, out);
}

static struct str why_closed(struct cx *cx, const struct digest *d)
{
    if (d->merged_into != 0)
        return arena_fmt(cx->a, "已并入综合稿《" FMT "》，请在那里改写；要单独编辑，先在那里移出。",
                         P(d->into_title));
    if (d->issue_state == ISSUE_PUBLISHED)
        return arena_fmt(cx->a, "已在《" FMT "》%d年" FMT "第%d期刊发，不能再改。",
                         P(d->bulletin_name), (int)d->issue_year, P(d->issue_series),
                         (int)d->issue_number);
    return digest_open(d) ? S("")
                          : arena_fmt(cx->a, "所在的《" FMT "》正在送签，退回编辑后才能再改。",
                                      P(d->bulletin_name));
}

/* What else may be taken in. */
static enum rc show_choice(struct cx *cx, struct str words, struct digest_view *view)
{
    struct digest *other;
    size_t n = 0;

    view->words = words;
    TRY(digest_items(cx, view->digest.unit, words, DIGEST_ITEMS, &view->items));
    TRY(digest_open_list(cx, view->digest.unit, &view->others));
    other = view->others.items;
    for (size_t i = 0; i < view->others.n; i++) {
        if (other[i].id != view->digest.id && !other[i].placed && other[i].sources != 0)
            other[n++] = other[i];
    }
    view->others.n = n;
    return OK;
}

ACT(digest_show)
{
    const struct digest_show_in *in = input;
    struct digest_view *view = output;
    struct list sources, lines;

    TRY(digest_load(cx, in->digest, &view->digest));
    TRY(digest_sources(cx, in->digest, &sources));
    lines = digest_lines(cx, &view->digest, &sources);
    view->digest.body = origins_body(cx->a, lines);
    view->digest.origins = origins_str(cx->a, lines);
    view->blocks = digest_blocks(cx, lines, &sources);
    view->sources = digest_shown(cx, lines, &sources);
    view->closed = why_closed(cx, &view->digest);
    view->may_change = view->closed.n == 0;
    view->may_place = view->may_change && !view->digest.placed && sources.n != 0;
    TRY(digest_pictures(cx, &sources, &view->pictures));
    TRY(digest_parts(cx, in->digest, &view->parts));
    TRY(digest_revisions(cx, in->digest, &view->versions));
    if (view->may_change)
        TRY(show_choice(cx, in->words, view));
    TRY(issue_targets(cx, view->digest.unit, &view->targets));
    return unit_outside(cx, &view->outside);
}
