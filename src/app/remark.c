/* remark.c (app) -- see remark.h. */
#include "app/remark.h"

#include "base/buf.h"
#include "domain/actor.h"
#include "store/event.h"
#include "text/prose.h"

enum { QUOTE_MAX = 500, TEXT_MAX = 1000, LABEL = 14 };

const struct field remark_add_fields[] = {
    INPUT_ID(struct remark_in, report, "稿件", 1),
    INPUT(struct remark_in, revision, "第几稿", 0, INT64_MAX),
    INPUT(struct remark_in, line, "哪一段", -1, INT32_MAX),
    INPUT(struct remark_in, quote, "引用的原文", 0, QUOTE_MAX),
    INPUT_LINES(struct remark_in, text, "批注", 1, TEXT_MAX),
    INPUT_ID(struct remark_in, answers, "回复哪一条", 0), FIELD_END
};
const struct field remark_id_fields[] = {
    INPUT_ID(struct remark_id, remark, "批注", 1), FIELD_END
};
const struct field shown_remark_fields[] = {
    FIELD_IN(struct shown_remark, remark, remark_row_fields),
    FIELD(struct shown_remark, no),    FIELD(struct shown_remark, line),
    FIELD(struct shown_remark, quote), FIELD(struct shown_remark, place),
    FIELD(struct shown_remark, old),   FIELD(struct shown_remark, lost),
    FIELD_OF(struct shown_remark, answers, struct remark, remark_row_fields), FIELD_END
};
static const struct field remark_place_fields[] = {
    FIELD(struct remark_place, line), FIELD(struct remark_place, label), FIELD_END
};
static const struct field remarked_version_fields[] = {
    FIELD(struct remarked_version, no),   FIELD(struct remarked_version, title),
    FIELD(struct remarked_version, body),
    FIELD_OF(struct remarked_version, remarks, struct shown_remark, shown_remark_fields),
    FIELD_END
};
const struct field remark_view_fields[] = {
    FIELD_OF(struct remark_view, remarks, struct shown_remark, shown_remark_fields),
    FIELD(struct remark_view, open),
    FIELD_OF(struct remark_view, places, struct remark_place, remark_place_fields),
    FIELD_OF(struct remark_view, earlier, struct remarked_version, remarked_version_fields),
    FIELD(struct remark_view, may_remark), FIELD_END
};

/* ---- where a passage stands ---- */

static bool block_has(const struct prose_block *b, struct str quote)
{
    const struct prose_row *row = b->rows.items;

    for (size_t r = 0; r < b->rows.n; r++) {
        for (int c = 0; c < b->columns; c++) {
            if (str_find(row[r].cells[c], quote) != row[r].cells[c].n)
                return true;
        }
    }
    return b->text.n != 0 && str_find(b->text, quote) != b->text.n;
}

/* The line of `blocks` from `from` on that has the quote; 0: none. */
static int64_t line_with(const struct list *blocks, struct str quote)
{
    const struct prose_block *b = blocks->items;

    for (size_t i = 0; i < blocks->n; i++) {
        if (block_has(&b[i], quote))
            return b[i].line + 1;
    }
    return 0;
}

static const struct prose_block *block_at(const struct list *blocks, int64_t line)
{
    const struct prose_block *b = blocks->items;

    for (size_t i = 0; i < blocks->n; i++) {
        if (line > b[i].line && line <= b[i].line + b[i].lines)
            return &b[i];
    }
    return NULL;
}

/* ---- making ---- */

static enum rc version_of(struct cx *cx, const struct report *r, int64_t no,
                          struct revision *out)
{
    struct list one;

    TRY(revision_list(cx, r->id, no - 1, no, &one));
    if (one.n == 0)
        return fail(cx, E_NOT_FOUND, "report.revision", S(""));
    *out = ((const struct revision *)one.items)[0];
    return OK;
}

/* The passage must stand where the remark says. */
static enum rc passage_check(struct cx *cx, const struct revision *v, struct remark *r)
{
    struct list blocks = prose_read(cx->a, v->body);
    const struct prose_block *b = block_at(&blocks, r->line);
    bool there;

    if (r->line == REMARK_WHOLE && r->quote.n != 0) {
        r->line = line_with(&blocks, r->quote);
        return r->line != 0 ? OK : fail_field(cx, "quote", "remark.quote", S(""), S(""));
    }
    if (r->line > 0 && b == NULL)
        return fail_field(cx, "line", "remark.line", S(""), S(""));
    there = r->quote.n == 0 || (b != NULL ? block_has(b, r->quote)
                                          : str_find(v->title, r->quote) != v->title.n);
    return there ? OK : fail_field(cx, "quote", "remark.quote", S(""), S(""));
}

static struct str place_of(struct arena *a, int64_t line)
{
    return line == REMARK_WHOLE   ? S("全文")
           : line == REMARK_TITLE ? S("标题")
                                  : arena_fmt(a, "第%d段", (int)line);
}

/* Does this person see it?  (remark.h) */
static bool seen(const struct cx *cx, const struct report *r, const struct remark *m)
{
    bool internal = m->unit == r->unit && (r->sent == 0 || m->at < r->sent);

    return !internal || rights_in(cx->actor, RIGHT_READ, r->unit);
}

/* An answer goes to the remark itself, and to where that stands. */
static enum rc answer_to(struct cx *cx, const struct report *report, struct remark *r)
{
    struct remark to = { 0 };

    TRY(remark_load(cx, r->answers, &to));
    if (to.report != report->id || !seen(cx, report, &to))
        return fail(cx, E_NOT_FOUND, "rights.object", S("remark"));
    if (to.answers != 0)
        r->answers = to.answers;
    r->revision = to.revision;
    r->line = to.line;
    r->quote = to.quote;
    return OK;
}

ACT(remark_add)
{
    const struct remark_in *in = input;
    struct made *made = output;
    struct report report = { 0 };
    struct revision v = { 0 };
    struct remark r = { .id = cx_id(cx), .report = in->report, .revision = in->revision,
                        .line = in->line, .quote = str_trim(in->quote), .text = in->text,
                        .answers = in->answers, .unit = cx->actor->as->unit,
                        .person = cx->actor->person, .at = cx->now };

    TRY(report_load(cx, in->report, &report));
    if (r.answers != 0) {
        TRY(answer_to(cx, &report, &r));
    } else {
        r.revision = r.revision != 0 ? r.revision : report.revision;
        TRY(version_of(cx, &report, r.revision, &v));
        TRY(passage_check(cx, &v, &r));
    }
    TRY(remark_insert(cx, &r));
    made->id = report.id;
    made->note = r.answers != 0 ? S("已回复") : S("已批注");
    /* Where, but not what: the timeline is read by more people than the remark. */
    return event_add(cx, (struct event){
        .what = r.answers != 0 ? S("回复批注") : S("批注"), .noun = S("remark"),
        .object = r.id, .report = report.id,
        .note = arena_fmt(cx->a, "第%d稿" FMT, (int)r.revision, P(place_of(cx->a, r.line))) });
}

ACT(remark_done)
{
    const struct remark_id *in = input;
    struct made *made = output;
    struct report report = { 0 };
    struct remark r = { 0 };

    TRY(remark_load(cx, in->remark, &r));
    TRY(report_load(cx, r.report, &report));
    if (!seen(cx, &report, &r))
        return fail(cx, E_NOT_FOUND, "rights.object", S("remark"));
    if (r.answers != 0)
        return fail(cx, E_CONFLICT, "remark.answer", S(""));
    if (r.done != 0)
        return fail_arg(cx, E_CONFLICT, "remark.done", r.done_name, S(""));
    r.done = cx->now;
    r.done_by = cx->actor->person;
    TRY(remark_set_done(cx, &r));
    made->id = r.report;
    made->note = S("批注已处理");
    return event_add(cx, (struct event){
        .what = S("批注已处理"), .noun = S("remark"), .object = r.id, .report = r.report,
        .note = arena_fmt(cx->a, "第%d稿" FMT, (int)r.revision, P(place_of(cx->a, r.line))) });
}

/* ---- showing ---- */

static struct list answers_of(struct cx *cx, const struct list *all, int64_t id)
{
    const struct remark *r = all->items;
    struct remark *out = NEW_ARRAY(cx->a, struct remark, all->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        if (r[i].answers == id)
            out[n++] = r[i];
    }
    return (struct list){ out, n };
}

/* Where the remark's passage stands in the newest text: its line, or lost. */
static void find_now(struct cx *cx, const struct report *now, const struct list *blocks,
                     const struct revision *made, struct shown_remark *s)
{
    struct list old = prose_read(cx->a, made->body);
    const struct prose_block *was = block_at(&old, s->remark.line);
    struct str quote = s->quote;

    if (s->remark.line <= 0) {
        s->lost = s->remark.line == REMARK_TITLE &&
                  str_find(now->title, quote.n != 0 ? quote : made->title) == now->title.n;
        return;
    }
    if (quote.n == 0 && was != NULL) /* a table by the first cell of its head */
        quote = was->kind == PROSE_TABLE
                    ? ((const struct prose_row *)was->rows.items)[0].cells[0] : was->text;
    s->line = quote.n != 0 ? line_with(blocks, quote) : 0;
    s->lost = s->line == 0;
}

static enum rc show_one(struct cx *cx, const struct report *r, const struct list *blocks,
                        const struct list *all, struct shown_remark *s)
{
    struct revision v = { 0 };

    s->quote = s->remark.quote;
    s->place = place_of(cx->a, s->remark.line);
    s->answers = answers_of(cx, all, s->remark.id);
    s->old = s->remark.revision != r->revision;
    s->line = s->remark.line > 0 ? s->remark.line : 0;
    if (!s->old)
        return OK;
    TRY(version_of(cx, r, s->remark.revision, &v));
    find_now(cx, r, blocks, &v, s);
    return OK;
}

/* The earlier versions that have remarks, each with its own. */
static enum rc show_earlier(struct cx *cx, const struct report *r, struct remark_view *v)
{
    const struct shown_remark *s = v->remarks.items;
    struct remarked_version *out = NEW_ARRAY(cx->a, struct remarked_version, v->remarks.n + 1);
    struct revision made = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < v->remarks.n; i++) {
        struct shown_remark *own;
        size_t k = 0;

        for (size_t j = 0; j < n && s[i].old; j++)
            k += out[j].no == s[i].remark.revision;
        if (!s[i].old || k != 0)
            continue;
        TRY(version_of(cx, r, s[i].remark.revision, &made));
        own = NEW_ARRAY(cx->a, struct shown_remark, v->remarks.n);
        for (size_t j = i; j < v->remarks.n; j++) {
            if (s[j].remark.revision != made.no)
                continue;
            own[k] = s[j];
            own[k++].line = s[j].remark.line;
        }
        out[n++] = (struct remarked_version){ .no = made.no, .title = made.title,
                                              .body = made.body, .remarks = { own, k } };
    }
    v->earlier = (struct list){ out, n };
    return OK;
}

static struct list places_of(struct cx *cx, const struct list *blocks)
{
    const struct prose_block *b = blocks->items;
    struct remark_place *p = NEW_ARRAY(cx->a, struct remark_place, blocks->n + 1);

    for (size_t i = 0; i < blocks->n; i++) {
        const struct prose_row *row = b[i].rows.items;
        struct str text = b[i].kind == PROSE_TABLE ? row[0].cells[0] : b[i].text;
        struct str head = utf8_head(text, LABEL);

        p[i] = (struct remark_place){
            b[i].line + 1, arena_fmt(cx->a, "第%d段　%s" FMT "%s", b[i].line + 1,
                                     b[i].kind == PROSE_TABLE ? "表格：" : "", P(head),
                                     head.n < text.n ? "…" : "")
        };
    }
    return (struct list){ p, blocks->n };
}

enum rc remark_view_load(struct cx *cx, const struct report *r, struct remark_view *out)
{
    struct list blocks = prose_read(cx->a, r->body), all;
    const struct remark *m;
    struct shown_remark *s;
    size_t n = 0;

    TRY(remark_list(cx, r->id, &all));
    m = all.items;
    s = NEW_ARRAY(cx->a, struct shown_remark, all.n + 1);
    for (size_t i = 0; i < all.n; i++) {
        if (m[i].answers != 0 || !seen(cx, r, &m[i]))
            continue;
        s[n].remark = m[i];
        s[n].no = (int64_t)n + 1;
        TRY(show_one(cx, r, &blocks, &all, &s[n]));
        out->open += m[i].done == 0;
        n++;
    }
    out->remarks = (struct list){ s, n };
    out->places = places_of(cx, &blocks);
    out->may_remark = rights_any(cx->actor, RIGHT_REMARK);
    return show_earlier(cx, r, out);
}
