/* notice.c (app) -- see notice.h. */
#include "app/notice.h"

#include <inttypes.h>
#include "app/adoption.h"
#include "app/body.h"
#include "app/handling.h"
#include "app/pictures.h"
#include "app/report.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"
#include "text/prose.h"

const struct field issue_notice_fields[] = {
    FIELD_ID(struct issue_notice, id),     FIELD_ID(struct issue_notice, issue),
    FIELD_ID(struct issue_notice, piece),
    FIELD_WORD(struct issue_notice, kind, &notice_kinds),
    FIELD(struct issue_notice, text),      FIELD(struct issue_notice, title),
    FIELD(struct issue_notice, body),      FIELD(struct issue_notice, person_name),
    FIELD(struct issue_notice, printed),   FIELD(struct issue_notice, printed_body),
    FIELD_OF(struct issue_notice, pictures, struct named_picture, shown_picture_fields),
    FIELD_TIME(struct issue_notice, at),   FIELD(struct issue_notice, may_place),
    FIELD_END
};
const struct field notice_new_fields[] = {
    INPUT_ID(struct notice_new_in, issue, "期", 1),
    INPUT_ID(struct notice_new_in, piece, "篇目", 0), FIELD_END
};
const struct field notice_form_fields[] = {
    FIELD_ID(struct notice_form, issue), FIELD_ID(struct notice_form, piece),
    FIELD_IN(struct notice_form, paper, frozen_issue_fields),
    FIELD(struct notice_form, label),    FIELD(struct notice_form, title),
    FIELD(struct notice_form, body),
    FIELD_OF(struct notice_form, pictures, struct picture_choice, picture_choice_fields),
    FIELD_END
};
const struct field notice_add_fields[] = {
    INPUT_ID(struct notice_in, issue, "期", 1),
    INPUT_ID(struct notice_in, piece, "篇目", 1),
    INPUT_WORD(struct notice_in, kind, &notice_kinds, "更正或撤稿", 1),
    INPUT_LINES(struct notice_in, text, "告知读者", 1, NOTICE_TEXT_MAX),
    INPUT(struct notice_in, title, "正确的标题", 0, TITLE_MAX),
    INPUT_LINES(struct notice_in, body, "正确的正文", 0, BODY_MAX), FIELD_END
};
const struct field notice_id_fields[] = {
    INPUT_ID(struct notice_id, issue, "期", 1), INPUT_ID(struct notice_id, notice, "更正", 1),
    FIELD_END
};

/* The frozen text of a published issue. */
static enum rc published(struct cx *cx, int64_t id, struct issue *issue,
                         struct frozen_issue *out)
{
    TRY(issue_load(cx, id, issue));
    if (issue->state != ISSUE_PUBLISHED)
        return fail_arg(cx, E_CONFLICT, "issue.state",
                        words_str(&issue_states, issue->state), S(""));
    return issue_paper(cx, issue, out);
}

static const struct frozen_piece *piece_of(const struct frozen_issue *paper, int64_t id)
{
    const struct frozen_piece *p = paper->pieces.items;

    for (size_t i = 0; i < paper->pieces.n; i++) {
        if (p[i].piece == id)
            return &p[i];
    }
    return NULL;
}

/* Title and text of the piece as corrected by the first `n` notices. */
static void as_it_stands(const struct frozen_piece *p, const struct list *notices, size_t n,
                         struct str *title, struct str *body)
{
    const struct notice *all = notices->items;

    *title = p->title;
    *body = p->body;
    for (size_t i = 0; i < n; i++) {
        if (all[i].piece == p->piece && all[i].kind == NOTICE_CORRECTION) {
            *title = all[i].title;
            *body = all[i].body;
        }
    }
}

enum rc notices_load(struct cx *cx, const struct frozen_issue *paper, bool may_place,
                     struct list *out)
{
    struct list all;
    const struct notice *n;
    struct issue_notice *shown;

    TRY(notice_list(cx, paper->issue, &all));
    n = all.items;
    shown = NEW_ARRAY(cx->a, struct issue_notice, all.n);
    for (size_t i = 0; i < all.n; i++) {
        const struct frozen_piece *p = piece_of(paper, n[i].piece);

        must(p != NULL);
        shown[i] = (struct issue_notice){ .id = n[i].id, .issue = n[i].issue,
                                          .piece = n[i].piece, .kind = n[i].kind,
                                          .text = n[i].text, .title = n[i].title,
                                          .body = n[i].body, .at = n[i].at,
                                          .person_name = n[i].person_name,
                                          .pictures = p->pictures,
                                          .may_place = may_place };
        as_it_stands(p, &all, i, &shown[i].printed, &shown[i].printed_body);
    }
    *out = (struct list){ shown, all.n };
    return OK;
}

/* 2005年第3期, 2005年增刊第1期. */
static struct str label_of(struct arena *a, const struct frozen_issue *paper)
{
    return issue_label(a, words_find(&issue_series, paper->series), paper->year,
                       paper->number);
}

/* Those that the piece showed: no others are kept with the issue. */
static struct list pictures_kept(struct cx *cx, int64_t issue, const struct frozen_piece *p)
{
    const struct named_picture *one = p->pictures.items;
    struct picture_choice *out = NEW_ARRAY(cx->a, struct picture_choice, p->pictures.n);

    for (size_t i = 0; i < p->pictures.n; i++)
        out[i] = (struct picture_choice){
            .name = one[i].name, .width = one[i].width, .height = one[i].height,
            .src = picture_src(cx->a, issue, one[i].digest)
        };
    return (struct list){ out, p->pictures.n };
}

ACT(notice_new)
{
    const struct notice_new_in *in = input;
    struct notice_form *form = output;
    const struct frozen_piece *p;
    struct issue issue = { 0 };
    struct list all;

    TRY(published(cx, in->issue, &issue, &form->paper));
    form->issue = issue.id;
    form->label = label_of(cx->a, &form->paper);
    if (in->piece == 0)
        return OK;
    p = piece_of(&form->paper, in->piece);
    if (p == NULL)
        return fail_field(cx, "piece", "notice.piece", S(""), S(""));
    TRY(notice_list(cx, issue.id, &all));
    form->piece = p->piece;
    form->pictures = pictures_kept(cx, issue.id, p);
    as_it_stands(p, &all, all.n, &form->title, &form->body);
    return OK;
}

/* The notice as it is to be kept; a correction says what differs. */
static enum rc notice_make(struct cx *cx, const struct notice_in *in,
                           const struct frozen_issue *paper, struct notice *n)
{
    const struct frozen_piece *p = piece_of(paper, in->piece);
    struct list all;
    struct str title, body;
    int64_t recalled;

    if (p == NULL)
        return fail_field(cx, "piece", "notice.piece", S(""), S(""));
    TRY(notice_recalled(cx, p->piece, &recalled));
    if (recalled != 0)
        return fail_arg(cx, E_CONFLICT, "notice.recalled", p->title, S(""));
    *n = (struct notice){ .id = cx_id(cx), .issue = paper->issue, .piece = p->piece,
                          .kind = in->kind, .text = in->text, .person = cx->actor->person,
                          .at = cx->now };
    if (in->kind == NOTICE_RECALL)
        return OK;
    TRY(notice_list(cx, paper->issue, &all));
    as_it_stands(p, &all, all.n, &title, &body);
    n->title = in->title.n != 0 ? in->title : title;
    n->body = body;
    if (in->body.n != 0) {
        n->body = in->body;
        TRY(body_take(cx, &n->body));
        if (str_eq(n->body, prose_tidy(cx->a, body)))
            n->body = body;
    }
    if (str_eq(n->title, title) && str_eq(n->body, body))
        return fail_field(cx, "body", "notice.same", S(""), S(""));
    return OK;
}

/* On the timeline of each report that the piece came from; once when there is none. */
static enum rc notice_event(struct cx *cx, const struct frozen_issue *paper,
                            const struct frozen_piece *p, const struct notice *n)
{
    const struct frozen_source *s = p->sources.items;
    struct event e = {
        .what = n->kind == NOTICE_RECALL ? S("撤稿") : S("更正"), .noun = S("notice"),
        .object = n->id,
        .note = arena_fmt(cx->a, "《" FMT "》" FMT "“" FMT "”：" FMT, P(paper->bulletin_name),
                          P(label_of(cx->a, paper)), P(p->title), P(n->text))
    };

    if (p->sources.n == 0)
        return event_add(cx, e);
    for (size_t i = 0; i < p->sources.n; i++) {
        e.report = s[i].report;
        TRY(event_add(cx, e));
    }
    return OK;
}

/* The credit goes, and at this unit what the piece came from is 采用后撤稿. */
static enum rc recall(struct cx *cx, const struct issue *issue, const struct frozen_piece *p,
                      const struct notice *n, int64_t *taken)
{
    struct str reason = arena_fmt(cx->a, "撤稿：" FMT, P(n->text));
    const struct frozen_source *s = p->sources.items;
    struct bulletin b = { 0 };
    int64_t row;

    TRY(adoption_take_back(cx, n->piece, reason, 0, taken, &row));
    TRY(bulletin_load(cx, issue->bulletin, &b));
    for (size_t i = 0; i < p->sources.n; i++)
        TRY(handling_recall(cx, s[i].report, b.unit, reason));
    return OK;
}

ACT(notice_add)
{
    const struct notice_in *in = input;
    struct made *made = output;
    struct frozen_issue paper = { 0 };
    struct issue issue = { 0 };
    struct notice n = { 0 };
    int64_t taken = 0;

    TRY(published(cx, in->issue, &issue, &paper));
    TRY(notice_make(cx, in, &paper, &n));
    TRY(notice_add(cx, &n));
    if (n.kind == NOTICE_RECALL)
        TRY(recall(cx, &issue, piece_of(&paper, n.piece), &n, &taken));
    TRY(notice_reopen(cx, issue.id));
    TRY(notice_event(cx, &paper, piece_of(&paper, n.piece), &n));
    made->id = issue.id;
    made->note = n.kind == NOTICE_RECALL
                     ? arena_fmt(cx->a, "已撤稿，撤销了%d条采用；各单位要重新签收", (int)taken)
                     : S("已更正，读者在这一期里看得到；各单位要重新签收");
    return OK;
}

/* The column itself, or the first that takes pieces where it has ended. */
static enum rc column_still(struct cx *cx, int64_t bulletin, int64_t col, int64_t *out)
{
    struct list columns;
    const struct bulletin_column *c;

    TRY(bulletin_column_list(cx, bulletin, &columns));
    c = columns.items;
    *out = columns.n != 0 ? c[0].no : 1;
    for (size_t i = 0; i < columns.n; i++) {
        if (c[i].no == col)
            *out = col;
    }
    return OK;
}

/* 更正启事: in the column of the piece, where the bulletin still has it. */
static enum rc notice_piece(struct cx *cx, const struct frozen_issue *paper,
                            const struct notice *n, struct piece *out)
{
    const struct frozen_piece *printed = piece_of(paper, n->piece);
    struct str cited = arena_fmt(cx->a, "本刊" FMT "刊发的“" FMT "”",
                                 P(label_of(cx->a, paper)), P(printed->title));
    struct piece old = { 0 };

    TRY(piece_load(cx, n->piece, &old));
    TRY(column_still(cx, paper->bulletin, old.col, &out->col));
    out->form = FORM_BRIEF;
    if (n->kind == NOTICE_RECALL) {
        out->title = S("撤稿启事");
        out->body = arena_fmt(cx->a, FMT "一文，现予撤稿。" FMT, P(cited), P(n->text));
    } else {
        out->title = S("更正启事");
        out->body = arena_fmt(cx->a, FMT "一文，更正如下：" FMT, P(cited), P(n->text));
    }
    return OK;
}

ACT(notice_place)
{
    const struct notice_id *in = input;
    struct made *made = output;
    struct frozen_issue paper = { 0 };
    struct bulletin b = { 0 };
    struct issue issue = { 0 };
    struct notice n = { 0 };
    struct piece p = { .id = 0 };

    TRY(published(cx, in->issue, &issue, &paper));
    TRY(notice_load(cx, in->notice, &n));
    if (n.issue != issue.id)
        return fail(cx, E_NOT_FOUND, "rights.object", S("notice"));
    TRY(notice_piece(cx, &paper, &n, &p));
    TRY(issue_place(cx, issue.bulletin, &p, (struct ids){ NULL, 0 }, &b));
    made->id = p.issue;
    made->note = arena_fmt(cx->a, "“" FMT "”已编入《" FMT "》下一期", P(p.title), P(b.name));
    return event_add(cx, (struct event){ .what = S("编入启事"), .noun = S("issue"),
                                         .object = p.issue, .note = p.title });
}
