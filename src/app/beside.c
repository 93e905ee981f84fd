/* beside.c -- see beside.h. */
#include "app/beside.h"

#include <inttypes.h>
#include "app/issue.h"
#include "base/buf.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/notice.h"
#include "store/piece.h"
#include "text/origins.h"
#include "text/prose.h"

enum { FOLD_FROM = 4, TEXTS_MAX = 200, EDITED_MAX = 50 /* the last ones of a piece */ };

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
const struct field beside_fields[] = {
    INPUT_ID(struct beside_in, report, "稿件", 1),
    INPUT(struct beside_in, left, "左边", 0, TEXTS_MAX),
    INPUT(struct beside_in, right, "右边", 0, TEXTS_MAX), FIELD_END
};
static const struct field beside_text_fields[] = {
    FIELD(struct beside_text, no),     FIELD(struct beside_text, label),
    FIELD(struct beside_text, title),  FIELD(struct beside_text, body),
    FIELD(struct beside_text, by),     FIELD_TIME(struct beside_text, at),
    FIELD(struct beside_text, length), FIELD(struct beside_text, part), FIELD_END
};
const struct field beside_view_fields[] = {
    FIELD_IN(struct beside_view, report, report_fields),
    FIELD_OF(struct beside_view, texts, struct beside_text, beside_text_fields),
    FIELD(struct beside_view, left), FIELD(struct beside_view, right),
    FIELD_IN(struct beside_view, before, beside_text_fields),
    FIELD_IN(struct beside_view, after, beside_text_fields),
    FIELD_IN(struct beside_view, compare, comparison_fields), FIELD_END
};

/* ---- one under the other ---- */

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

static enum rc version_load(struct cx *cx, int64_t report, int64_t no, struct revision *out)
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

/* ---- side by side ---- */

struct texts {
    struct beside_text item[TEXTS_MAX];
    size_t n;
};

/* The same words as the last text, or no room: it is not shown again. */
static void text_add(struct cx *cx, struct texts *t, struct beside_text text)
{
    const struct beside_text *last = t->n != 0 ? &t->item[t->n - 1] : NULL;

    if (t->n == TEXTS_MAX || (last != NULL && str_eq(last->label, text.label) &&
                              str_eq(last->body, text.body)))
        return;
    text.no = (int64_t)t->n + 1;
    text.length = prose_length(cx->a, text.body);
    t->item[t->n++] = text;
}

/* What left the unit first, and what it was when it was revised last. */
static enum rc add_own(struct cx *cx, const struct report *r, struct texts *t)
{
    struct revision v = { 0 };
    int64_t first = r->revision;

    if (r->revision == 0)
        return OK;
    if (r->sent != 0)
        TRY(revision_at(cx, r->id, r->sent, &first));
    TRY(version_load(cx, r->id, first, &v));
    text_add(cx, t, (struct beside_text){
        .label = arena_fmt(cx->a, "%s（第%d稿）", r->sent != 0 ? "原稿" : "现稿",
                           (int)v.no),
        .title = v.title, .body = v.body, .by = v.person_name, .at = v.at });
    if (first == r->revision)
        return OK;
    TRY(version_load(cx, r->id, r->revision, &v));
    text_add(cx, t, (struct beside_text){
        .label = arena_fmt(cx->a, "报送单位改后（第%d稿）", (int)v.no), .title = v.title,
        .body = v.body, .by = v.person_name, .at = v.at });
    return OK;
}

/* Of a text that comes from several reports, the lines that come from this one. */
static struct str own_part(struct cx *cx, struct str body, struct str origins,
                           int64_t report, bool *part)
{
    struct list lines = origins_read(cx->a, body, origins);
    const struct origin_line *l = lines.items;
    struct buf b = { .a = cx->a };
    size_t own = 0;

    for (size_t i = 0; origins.n != 0 && i < lines.n; i++) {
        for (size_t j = 0; j < l[i].from.n; j++) {
            if (l[i].from.id[j] != report)
                continue;
            buf_add(&b, own++ != 0 ? S("\n") : S(""));
            buf_add(&b, l[i].text);
            break;
        }
    }
    *part = own != 0 && own < lines.n;
    return *part ? buf_str(&b) : body;
}

/* The versions that editors made between what came in and what was printed.  Those of a
 * 综合稿 may have words of other units that were never printed: they are for its editors. */
static enum rc add_edited(struct cx *cx, const struct frozen_piece *p, struct str name,
                          int64_t publisher, struct texts *t)
{
    struct list versions;
    struct piece_revision v = { 0 };
    struct piece piece = { 0 };
    size_t i;

    TRY(piece_load(cx, p->piece, &piece));
    if (piece.digest != 0 && !issue_sees_open(cx, publisher))
        return OK;
    TRY(piece_revisions(cx, p->piece, &versions));
    i = versions.n > EDITED_MAX + 2 ? versions.n - 1 - EDITED_MAX : 1;
    for (; i + 1 < versions.n && t->n + 1 < TEXTS_MAX; i++) {
        TRY(piece_revision_load(cx, p->piece,
                                ((const struct piece_revision *)versions.items)[i].no, &v));
        text_add(cx, t, (struct beside_text){
            .label = arena_fmt(cx->a, "修改稿《" FMT "》（第%d次）", P(name), (int)i),
            .title = v.title, .body = v.body, .by = v.person_name, .at = v.at });
    }
    return OK;
}

static bool comes_from(const struct frozen_piece *p, int64_t report)
{
    const struct frozen_source *s = p->sources.items;

    for (size_t i = 0; i < p->sources.n; i++) {
        if (s[i].report == report)
            return true;
    }
    return false;
}

/* An issue in which it was printed. */
static enum rc add_printed(struct cx *cx, const struct adoption_line *a, struct texts *t)
{
    struct issue issue = { 0 };
    struct frozen_issue paper = { 0 };
    struct bulletin b = { 0 };
    const struct frozen_piece *p;

    TRY(issue_load(cx, a->issue, &issue));
    if (issue.state != ISSUE_PUBLISHED)
        return OK;
    TRY(bulletin_load(cx, issue.bulletin, &b));
    TRY(issue_paper(cx, &issue, &paper));
    p = paper.pieces.items;
    for (size_t i = 0; i < paper.pieces.n; i++) {
        struct beside_text text = {
            .label = arena_fmt(cx->a, "刊发稿《" FMT "》" FMT, P(a->bulletin_name), P(a->label)),
            .title = p[i].title, .by = paper.signer_name, .at = issue.signed_at
        };
        struct str origins = S("");

        if (!comes_from(&p[i], a->report))
            continue;
        TRY(piece_origins(cx, p[i].piece, &origins));
        TRY(add_edited(cx, &p[i], a->bulletin_name, b.unit, t));
        text.body = own_part(cx, p[i].body, origins, a->report, &text.part);
        text_add(cx, t, text);
    }
    return OK;
}

/* What stands in an issue that is not yet signed: for its editors. */
static enum rc add_open(struct cx *cx, int64_t report, struct texts *t)
{
    struct list pieces;
    const struct piece *p;
    struct str origins;

    if (!issue_sees_open(cx, cx->actor->as->unit))
        return OK;
    TRY(piece_open_of(cx, report, cx->actor->as->unit, &pieces));
    p = pieces.items;
    for (size_t i = 0; i < pieces.n; i++) {
        struct beside_text text = { .label = S("修改稿（待签发）"), .title = p[i].title };

        TRY(piece_origins(cx, p[i].id, &origins));
        text.body = own_part(cx, p[i].body, origins, report, &text.part);
        text_add(cx, t, text);
    }
    return OK;
}

static enum rc add_all_printed(struct cx *cx, int64_t report, struct texts *t)
{
    struct list adoptions;
    const struct adoption_line *a;

    TRY(adoption_of_report(cx, report, &adoptions));
    a = adoptions.items;
    for (size_t i = 0; i < adoptions.n; i++) {
        bool seen = a[i].issue == 0;

        for (size_t j = 0; j < i && !seen; j++)
            seen = a[j].issue == a[i].issue;
        if (!seen)
            TRY(add_printed(cx, &a[i], t));
    }
    return OK;
}

/* What was recalled counts no more, but was read: it stays to be seen. */
static enum rc add_recalled(struct cx *cx, int64_t report, struct texts *t)
{
    struct list notices;
    const struct notice_line *n;

    TRY(notice_of_report(cx, report, &notices));
    n = notices.items;
    for (size_t i = 0; i < notices.n; i++) {
        struct adoption_line a = { .report = report, .issue = n[i].issue,
                                   .bulletin_name = n[i].bulletin_name };

        if (n[i].kind != NOTICE_RECALL)
            continue;
        a.label = arena_fmt(cx->a, "%" PRId64 "年" FMT "第%" PRId64 "期（已撤稿）", n[i].year,
                            P(n[i].series), n[i].number);
        TRY(add_printed(cx, &a, t));
    }
    return OK;
}

ACT(report_beside)
{
    const struct beside_in *in = input;
    struct beside_view *view = output;
    struct texts *t = NEW(cx->a, struct texts);

    TRY(report_load(cx, in->report, &view->report));
    TRY(add_own(cx, &view->report, t));
    TRY(add_open(cx, in->report, t));
    TRY(add_all_printed(cx, in->report, t));
    TRY(add_recalled(cx, in->report, t));
    view->texts = (struct list){ t->item, t->n };
    view->left = in->left != 0 ? in->left : 1;
    view->right = in->right != 0 ? in->right : (int64_t)t->n;
    if (view->left > (int64_t)t->n || view->right > (int64_t)t->n)
        return fail(cx, E_NOT_FOUND, "report.revision", S(""));
    view->before = t->item[view->left - 1];
    view->after = t->item[view->right - 1];
    view->compare = compare(cx->a, view->before.body, view->after.body);
    return OK;
}
