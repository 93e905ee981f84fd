/* beside.c -- see beside.h. */
#include "app/beside.h"

#include <inttypes.h>
#include "app/issue.h"
#include "app/versions.h"
#include "base/buf.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/notice.h"
#include "store/piece.h"
#include "text/origins.h"
#include "text/prose.h"

enum {
    TEXTS_MAX = 200,
    EDITED_MAX = 50, /* the last ones of a piece */
    NO_MIDDLE = -1   /* the reader wants two columns */
};

const struct field beside_fields[] = {
    INPUT_ID(struct beside_in, report, "稿件", 1),
    INPUT(struct beside_in, left, "左边", 0, TEXTS_MAX),
    INPUT(struct beside_in, middle, "中间", NO_MIDDLE, TEXTS_MAX),
    INPUT(struct beside_in, right, "右边", 0, TEXTS_MAX), FIELD_END
};
static const struct field beside_text_fields[] = {
    FIELD(struct beside_text, no),     FIELD(struct beside_text, name),
    FIELD(struct beside_text, label),  FIELD(struct beside_text, title),
    FIELD(struct beside_text, body),   FIELD(struct beside_text, by),
    FIELD_TIME(struct beside_text, at), FIELD(struct beside_text, length),
    FIELD(struct beside_text, part),   FIELD_END
};
static const struct field beside_step_fields[] = {
    FIELD(struct beside_step, from), FIELD(struct beside_step, to),
    FIELD(struct beside_step, kept), FIELD(struct beside_step, gone),
    FIELD(struct beside_step, come), FIELD(struct beside_step, changes), FIELD_END
};
const struct field beside_view_fields[] = {
    FIELD_IN(struct beside_view, report, report_fields),
    FIELD_OF(struct beside_view, texts, struct beside_text, beside_text_fields),
    FIELD(struct beside_view, spare), FIELD(struct beside_view, left),
    FIELD(struct beside_view, middle), FIELD(struct beside_view, right),
    FIELD_IN(struct beside_view, before, beside_text_fields),
    FIELD_IN(struct beside_view, between, beside_text_fields),
    FIELD_IN(struct beside_view, after, beside_text_fields),
    FIELD(struct beside_view, alone), FIELD(struct beside_view, twice),
    FIELD_IN(struct beside_view, compare, comparison_fields),
    FIELD_OF(struct beside_view, steps, struct beside_step, beside_step_fields),
    FIELD_OF(struct beside_view, titles, struct column_row, column_row_fields),
    FIELD_OF(struct beside_view, rows, struct column_row, column_row_fields), FIELD_END
};

/* How a text came about: what is shown unless the reader chooses hangs on it. */
struct origin {
    enum { OWN, OPEN, EDITED, PRINTED, RECALLED } made;
    int64_t piece; /* which it was in print; 0: OWN */
};

struct texts {
    struct beside_text item[TEXTS_MAX];
    struct origin origin[TEXTS_MAX]; /* of each */
    size_t n;
};

/* The same words as the last text, or no room: it is not shown again. */
static void text_add(struct cx *cx, struct texts *t, struct origin origin,
                     struct beside_text text)
{
    const struct beside_text *last = t->n != 0 ? &t->item[t->n - 1] : NULL;

    if (t->n == TEXTS_MAX || (last != NULL && str_eq(last->label, text.label) &&
                              str_eq(last->body, text.body)))
        return;
    text.no = (int64_t)t->n + 1;
    text.length = prose_length(cx->a, text.body);
    t->origin[t->n] = origin;
    t->item[t->n++] = text;
}

/* What left the unit first, and what it was when it was revised last. */
static enum rc add_own(struct cx *cx, const struct report *r, struct texts *t)
{
    const struct origin own = { OWN, 0 };
    struct revision v = { 0 };
    int64_t first = r->revision;
    struct str name;

    if (r->revision == 0)
        return OK;
    if (r->sent != 0)
        TRY(revision_at(cx, r->id, r->sent, &first));
    TRY(version_load(cx, r->id, first, &v));
    name = r->sent != 0 ? S("原稿") : S("现稿");
    text_add(cx, t, own, (struct beside_text){
        .name = name, .label = arena_fmt(cx->a, FMT "（第%d稿）", P(name), (int)v.no),
        .title = v.title, .body = v.body, .by = v.person_name, .at = v.at });
    if (first == r->revision)
        return OK;
    TRY(version_load(cx, r->id, r->revision, &v));
    text_add(cx, t, own, (struct beside_text){
        .name = S("改后稿"), .title = v.title, .body = v.body, .by = v.person_name,
        .label = arena_fmt(cx->a, "报送单位改后（第%d稿）", (int)v.no), .at = v.at });
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

/* Is it, word for word, what came in? */
static bool is_own(const struct texts *t, const struct piece_revision *v)
{
    for (size_t i = 0; i < t->n && t->origin[i].made == OWN; i++) {
        if (str_eq(t->item[i].title, v->title) && str_eq(t->item[i].body, v->body))
            return true;
    }
    return false;
}

/* The versions that editors made between what came in and what was printed: the first may be
 * theirs, or what came in.  Those of a 综合稿 may have words of other units that were never
 * printed: they are for its editors. */
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
    i = versions.n > EDITED_MAX + 2 ? versions.n - 1 - EDITED_MAX : 0;
    for (; i + 1 < versions.n && t->n + 1 < TEXTS_MAX; i++) {
        struct str which = i == 0 ? S("编入时") : arena_fmt(cx->a, "第%d次", (int)i);

        TRY(piece_revision_load(cx, p->piece,
                                ((const struct piece_revision *)versions.items)[i].no, &v));
        if (i == 0 && is_own(t, &v))
            continue;
        text_add(cx, t, (struct origin){ EDITED, p->piece }, (struct beside_text){
            .name = S("修改稿"), .title = v.title, .body = v.body, .by = v.person_name,
            .label = arena_fmt(cx->a, "修改稿《" FMT "》（" FMT "）", P(name), P(which)),
            .at = v.at });
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

/* An issue in which it was printed; made: PRINTED or RECALLED. */
static enum rc add_printed(struct cx *cx, const struct adoption_line *a, int made,
                           struct texts *t)
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
            .name = S("刊发稿"),
            .label = arena_fmt(cx->a, "刊发稿《" FMT "》" FMT, P(a->bulletin_name), P(a->label)),
            .title = p[i].title, .by = paper.signer_name, .at = issue.signed_at
        };
        struct str origins = S("");

        if (!comes_from(&p[i], a->report))
            continue;
        TRY(piece_origins(cx, p[i].piece, &origins));
        TRY(add_edited(cx, &p[i], a->bulletin_name, b.unit, t));
        text.body = own_part(cx, p[i].body, origins, a->report, &text.part);
        text_add(cx, t, (struct origin){ made, p[i].piece }, text);
    }
    return OK;
}

/* What stands in an issue that is not yet signed: for its editors. */
static enum rc add_open(struct cx *cx, int64_t report, struct texts *t)
{
    struct list pieces, versions;
    const struct piece *p;
    const struct piece_revision *last;
    struct str origins;

    if (!issue_sees_open(cx, cx->actor->as->unit))
        return OK;
    TRY(piece_open_of(cx, report, cx->actor->as->unit, &pieces));
    p = pieces.items;
    for (size_t i = 0; i < pieces.n; i++) {
        struct beside_text text = { .name = S("修改稿"), .label = S("修改稿（待签发）"),
                                    .title = p[i].title };

        TRY(piece_origins(cx, p[i].id, &origins));
        TRY(piece_revisions(cx, p[i].id, &versions));
        last = versions.items;
        if (versions.n != 0) {
            text.by = last[versions.n - 1].person_name;
            text.at = last[versions.n - 1].at;
        }
        text.body = own_part(cx, p[i].body, origins, report, &text.part);
        text_add(cx, t, (struct origin){ OPEN, p[i].id }, text);
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
            TRY(add_printed(cx, &a[i], PRINTED, t));
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
        TRY(add_printed(cx, &a, RECALLED, t));
    }
    return OK;
}

/* ---- which of them are shown ---- */

static bool same_words(const struct beside_text *x, const struct beside_text *y)
{
    return str_eq(x->title, y->title) && str_eq(x->body, y->body);
}

/* What was printed last; of what was recalled only when there is nothing else. */
static int64_t pick_right(const struct texts *t)
{
    size_t best = 0; /* 1 + its place */

    for (size_t i = 0; i < t->n; i++) {
        bool stands = t->origin[i].made == PRINTED;
        bool better = best == 0 || (stands && t->origin[best - 1].made == RECALLED);

        if (!stands && t->origin[i].made != RECALLED)
            continue;
        if (better || (t->origin[i].made == t->origin[best - 1].made &&
                       t->item[i].at >= t->item[best - 1].at))
            best = i + 1;
    }
    return (int64_t)(best != 0 ? best : t->n);
}

/* The last text on the way to what stands right that is neither of the two: an editor's, else
 * what the unit sent last.  Of a 综合稿 no editor's, for those have other units' words too. */
static int64_t pick_middle(const struct texts *t, int64_t left, int64_t right)
{
    const struct beside_text *x = &t->item[left - 1], *y = &t->item[right - 1];

    for (size_t i = t->n; i-- > 0;) {
        const struct origin *o = &t->origin[i];
        bool on_the_way = o->made == OWN ? (int64_t)i >= left
                                         : o->made == EDITED && !y->part &&
                                               o->piece == t->origin[right - 1].piece;

        if (on_the_way && !same_words(&t->item[i], x) && !same_words(&t->item[i], y))
            return (int64_t)i + 1;
    }
    return 0;
}

static enum rc choose(struct cx *cx, const struct beside_in *in, const struct texts *t,
                      struct beside_view *view)
{
    int64_t n = (int64_t)t->n;

    view->left = in->left != 0 ? in->left : 1;
    view->right = in->right != 0 ? in->right : pick_right(t);
    if (view->left > n || view->right > n || in->middle > n)
        return fail(cx, E_NOT_FOUND, "report.revision", S(""));
    view->alone = n == 1;
    view->twice = !view->alone && view->left == view->right;
    view->spare = n > 2;
    view->before = t->item[view->left - 1];
    view->after = t->item[view->right - 1];
    if (view->left == view->right || in->middle == NO_MIDDLE)
        return OK;
    view->middle = in->middle != 0 ? in->middle : pick_middle(t, view->left, view->right);
    if (view->middle == view->left || view->middle == view->right)
        view->middle = 0;
    if (view->middle != 0)
        view->between = t->item[view->middle - 1];
    return OK;
}

/* ---- side by side ---- */

static struct beside_step step_of(struct str from, struct str to, const struct comparison *c)
{
    return (struct beside_step){ from, to, c->kept, c->gone, c->come, c->changes };
}

/* What a column is called: short, where that tells it from the others. */
static struct str column_name(const struct beside_text *const *shown, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++) {
        if (k != i && str_eq(shown[k]->name, shown[i]->name))
            return shown[i]->label;
    }
    return shown[i]->name;
}

static void lay_out(struct cx *cx, struct beside_view *view)
{
    const struct beside_text *shown[3] = { &view->before };
    struct comparison bodies[2], titles[2];
    struct beside_step *steps = NEW_ARRAY(cx->a, struct beside_step, 3);
    struct str names[3];
    size_t n = 1;

    if (view->middle != 0)
        shown[n++] = &view->between;
    shown[n++] = &view->after;
    for (size_t i = 0; i < n; i++)
        names[i] = column_name(shown, n, i);
    for (size_t i = 0; i + 1 < n; i++) {
        bodies[i] = compare(cx->a, shown[i]->body, shown[i + 1]->body);
        titles[i] = compare_titles(cx->a, shown[i]->title, shown[i + 1]->title);
        steps[i] = step_of(names[i], names[i + 1], &bodies[i]);
    }
    view->compare = n == 2 ? bodies[0] : compare(cx->a, view->before.body, view->after.body);
    if (n == 3)
        steps[2] = step_of(names[0], names[2], &view->compare);
    view->steps = (struct list){ steps, n == 3 ? 3 : 1 };
    view->titles = columns_of(cx->a, titles, n - 1, names);
    view->rows = columns_of(cx->a, bodies, n - 1, names);
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
    TRY(choose(cx, in, t, view));
    if (view->left != view->right)
        lay_out(cx, view);
    return OK;
}
