/* edit.c -- see do.h: texts being worked on: remarks, the text of a piece and of a 综合稿, and
 * what is told of a piece once it is printed. */
#include "demo/do.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "base/time.h"
#include "codec/base64.h"
#include "domain/words.h"
#include "store/notice.h"
#include "store/piece.h"
#include "store/remark.h"

enum rc demo_give_picture(struct doing *d)
{
    struct str name = d->s->item->edited->picture, lines, line, bytes;
    struct str file = arena_fmt(d->cx.a, FMT ".base64", P(name));
    const struct embedded *e = embedded_find(sample_city, file);
    struct buf b = { .a = d->cx.a };

    if (e == NULL)
        return demo_wrong(&d->cx, "edited.txt", name);
    lines = e->text;
    while (lines.n != 0) {
        str_cut(&lines, S("\n"), &line);
        buf_add(&b, line);
    }
    if (!base64_read(d->cx.a, buf_str(&b), &bytes))
        return demo_wrong(&d->cx, "edited.txt", name);
    return demo_give_file(d, "report.add", name, bytes);
}

enum rc do_remark(struct doing *d)
{
    struct demo_edited *e = d->s->item->edited;
    struct list all;
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    demo_give_int(d, "line", REMARK_WHOLE);
    demo_give(d, "quote", e->quote);
    demo_give(d, "text", e->remark);
    TRY(demo_act(d, "remark.add", demo_holder(d), &id));
    TRY(remark_list(&d->cx, d->s->item->report, &all));
    must(all.n == 1);
    e->remark_id = ((const struct remark *)all.items)[0].id;
    return OK;
}

enum rc do_reply(struct doing *d)
{
    const struct demo_edited *e = d->s->item->edited;
    int64_t id;

    demo_give_int(d, "report", d->s->item->report);
    demo_give_int(d, "answers", e->remark_id);
    demo_give(d, "text", e->answer);
    return demo_act(d, "remark.add", demo_sender(d)->officer, &id);
}

enum rc do_done(struct doing *d)
{
    int64_t id;

    demo_give_int(d, "remark", d->s->item->edited->remark_id);
    return demo_act(d, "remark.done", demo_holder(d), &id);
}

enum rc demo_piece_find(struct doing *d)
{
    struct demo_edited *e = d->s->item->edited;
    const struct piece *piece;
    struct list all;

    TRY(piece_open_of(&d->cx, d->s->item->report,
                      d->y->city->unit[d->s->bulletin->unit].id, &all));
    must(all.n == 1);
    piece = all.items;
    e->piece = piece->id;
    e->issue = piece->issue;
    return OK;
}

enum rc do_edit(struct doing *d)
{
    const struct demo_edited *e = d->s->item->edited;
    int64_t id;

    demo_give_int(d, "piece", e->piece);
    demo_give_int(d, "column_no", demo_column(d));
    demo_give(d, "form", S("单篇"));
    demo_give(d, "title", e->printed.title);
    demo_give(d, "body", e->printed.body);
    return demo_act(d, "piece.change", d->y->city->unit[d->s->bulletin->unit].editor, &id);
}

enum rc do_notice(struct doing *d)
{
    const struct demo_edited *e = d->s->item->edited;
    struct str rest = e->printed.body, before;
    int64_t id;

    demo_give_int(d, "issue", e->issue);
    demo_give_int(d, "piece", e->piece);
    demo_give(d, "kind", e->recall ? S("撤稿") : S("更正"));
    demo_give(d, "text", e->notice);
    if (!e->recall) {
        if (!str_cut(&rest, e->wrong, &before))
            return demo_wrong(&d->cx, "edited.txt", e->wrong);
        demo_give(d, "body", arena_fmt(d->cx.a, FMT FMT FMT, P(before), P(e->right), P(rest)));
    }
    return demo_act(d, "notice.add", d->y->city->unit[d->s->bulletin->unit].leader, &id);
}

enum rc do_notice_place(struct doing *d)
{
    const struct demo_edited *e = d->s->item->edited;
    struct list all;
    int64_t id;

    TRY(notice_list(&d->cx, e->issue, &all));
    must(all.n == 1);
    demo_give_int(d, "issue", e->issue);
    demo_give_int(d, "notice", ((const struct notice *)all.items)[0].id);
    return demo_act(d, "notice.place", d->y->city->unit[d->s->bulletin->unit].editor, &id);
}

/* A lead, and of each source what its first two paragraphs say. */
static struct str body_made(const struct doing *d)
{
    const struct demo_digest *digest = d->s->digest;
    struct buf b = { .a = d->cx.a };

    buf_add(&b, S("据"));
    for (int i = 0; i < digest->sources; i++)
        buf_fmt(&b, "%s" FMT, i > 0 ? "、" : "",
                P(d->y->city->unit[digest->source[i]->unit].short_name));
    buf_fmt(&b, "等%d个县（市、区）报送的情况，现综合如下。", digest->sources);
    for (int i = 0; i < digest->sources; i++) {
        struct str rest = digest->source[i]->body, first, second;

        str_cut(&rest, S("\n"), &first);
        str_cut(&rest, S("\n"), &second);
        buf_fmt(&b, "\n" FMT FMT, P(first), P(second));
    }
    return buf_str(&b);
}

/* [UNIT …] TEXT: the reports of those units are behind it; gives the text. */
static struct str line_origins(const struct doing *d, struct str line, struct buf *origins)
{
    const struct demo_digest *digest = d->s->digest;
    struct str units, unit;
    bool any = false;

    if (!str_starts(line, S("["))) {
        buf_add(origins, S("-"));
        return line;
    }
    line = (struct str){ line.p + 1, line.n - 1 };
    str_cut(&line, S("] "), &units);
    while ((unit = demo_word(&units)).n != 0) {
        for (int i = 0; i < digest->sources; i++) {
            const struct demo_item *item = digest->source[i];

            if (!str_eq(d->y->city->unit[item->unit].short_name, unit))
                continue;
            buf_fmt(origins, "%s%" PRId64, any ? " " : "", item->report);
            any = true;
        }
    }
    return line;
}

void demo_digest_text(struct doing *d)
{
    struct buf body = { .a = d->cx.a }, origins = { .a = d->cx.a };
    struct str rest = d->s->digest->body, line;

    if (rest.n == 0) {
        demo_give(d, "body", body_made(d));
        return;
    }
    while (rest.n != 0) {
        str_cut(&rest, S("\n"), &line);
        if (body.n != 0) {
            buf_add(&body, S("\n"));
            buf_add(&origins, S("\n"));
        }
        buf_add(&body, line_origins(d, line, &origins));
    }
    demo_give(d, "body", buf_str(&body));
    demo_give(d, "origins", buf_str(&origins));
}
