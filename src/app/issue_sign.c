/* issue_sign.c -- see issue_sign.h: begun, put before its signers, returned, signed, taken. */
#include "app/issue_sign.h"

#include "codec/hash.h"
#include "codec/json.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"

const struct field issue_id_fields[] = {
    INPUT_ID(struct issue_id, issue, "期", 1),
    INPUT(struct issue_id, edition, "版次", 0, INT64_MAX), FIELD_END
};
const struct field issue_new_fields[] = {
    INPUT_ID(struct issue_new_in, bulletin, "刊物", 1),
    INPUT_WORD(struct issue_new_in, series, &issue_series, "刊别", 1),
    INPUT(struct issue_new_in, subject, "专题", 0, 40), FIELD_END
};
const struct field issue_turn_fields[] = {
    INPUT_ID(struct issue_turn_in, issue, "期", 1),
    INPUT(struct issue_turn_in, edition, "版次", 0, INT64_MAX),
    INPUT(struct issue_turn_in, note, "退回意见", 1, 500), FIELD_END
};

enum rc issue_event(struct cx *cx, const struct issue *issue, struct str what,
                    struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("issue"),
                                         .object = issue->id, .note = note });
}

enum rc issue_in(struct cx *cx, int64_t id, int64_t edition, enum issue_state state,
                 struct issue *out)
{
    TRY(issue_load(cx, id, out));
    if (edition != 0 && edition != out->edition)
        return fail(cx, E_CONFLICT, "issue.stale", S(""));
    if (out->state != (int)state)
        return fail_arg(cx, E_CONFLICT, "issue.state", words_str(&issue_states, out->state),
                        S(""));
    return OK;
}

ACT(issue_new)
{
    const struct issue_new_in *in = input;
    struct made *made = output;
    struct issue issue = { .id = cx_id(cx), .bulletin = in->bulletin, .state = ISSUE_OPEN,
                           .person = cx->actor->person, .edition = 1, .created = cx->now,
                           .series = in->series, .subject = in->subject };
    struct list open;
    const struct issue_line *line;

    TRY(issue_open_list(cx, in->bulletin, &open));
    line = open.items;
    for (size_t i = 0; in->series == SERIES_MAIN && i < open.n; i++) {
        if (line[i].series == SERIES_MAIN)
            return fail(cx, E_CONFLICT, "issue.running", S(""));
    }
    if (in->series == SERIES_SPECIAL && in->subject.n == 0)
        return fail_field(cx, "subject", "issue.subject", S(""), S(""));
    if (open.n >= ISSUES_OPEN_MAX)
        return fail_arg(cx, E_CONFLICT, "issue.many",
                        arena_fmt(cx->a, "%d", ISSUES_OPEN_MAX), S(""));
    TRY(issue_add(cx, &issue));
    made->id = issue.id;
    made->note = arena_fmt(cx->a, "已另开一期" FMT,
                           P(words_str(&issue_series, issue.series)));
    return issue_event(cx, &issue, S("另开一期"),
                       arena_fmt(cx->a, FMT " " FMT,
                                 P(words_str(&issue_series, issue.series)),
                                 P(issue.subject)));
}

ACT(issue_drop)
{
    const struct issue_id *in = input;
    struct made *made = output;
    struct issue issue = { 0 };
    struct list signatures;
    int64_t pieces;

    TRY(issue_in(cx, in->issue, in->edition, ISSUE_OPEN, &issue));
    TRY(piece_count(cx, issue.id, &pieces));
    if (pieces != 0)
        return fail(cx, E_CONFLICT, "issue.filled", S(""));
    TRY(issue_signature_list(cx, issue.id, &signatures));
    if (signatures.n != 0)
        return fail(cx, E_CONFLICT, "issue.signed", S(""));
    TRY(issue_drop(cx, issue.id));
    made->id = issue.bulletin;
    made->note = S("已去掉这一期；没有编号，不留空号");
    return issue_event(cx, &issue, S("去掉一期"), S(""));
}

enum rc issue_steps(struct cx *cx, int64_t bulletin, struct list *out)
{
    TRY(bulletin_step_list(cx, bulletin, out));
    if (out->n == 0) {
        struct bulletin_step *only = NEW(cx->a, struct bulletin_step);

        *only = (struct bulletin_step){ .bulletin = bulletin, .no = 1, .title = S("签发"),
                                        .role = ROLE_LEADER };
        *out = (struct list){ only, 1 };
    }
    return OK;
}

bool issue_step_mine(const struct cx *cx, int64_t unit, const struct bulletin_step *step)
{
    const struct held *post = cx->actor->posts.items;

    for (size_t i = 0; i < cx->actor->posts.n; i++) {
        if (post[i].unit == unit && post[i].role == step->role &&
            (step->post.n == 0 || str_eq(post[i].title, step->post)))
            return true;
    }
    return false;
}

bool issue_signed_by(const struct list *signatures, int64_t round, int64_t person)
{
    const struct issue_signature *s = signatures->items;

    for (size_t i = 0; i < signatures->n; i++) {
        if (s[i].round == round && s[i].agreed && s[i].person == person)
            return true;
    }
    return false;
}

const struct bulletin_step *issue_step_now(const struct issue *issue, const struct list *steps,
                                           bool *last)
{
    size_t at = issue->step > 1 ? (size_t)issue->step : 1;

    *last = at >= steps->n;
    return (const struct bulletin_step *)steps->items + (*last ? steps->n : at) - 1;
}

enum rc issue_paper_digest(struct cx *cx, const struct frozen_issue *paper, struct str *out)
{
    struct frozen_issue before = *paper;
    struct buf json = { .a = cx->a };

    before.year = before.number = before.total = before.signed_at = 0;
    before.signer_name = S("");
    json_write(&json, frozen_issue_fields, &before);
    *out = sm3_hex(cx->a, buf_str(&json));
    return OK;
}

/* A signature on the paper as it now is, or a return. */
static enum rc signature_put(struct cx *cx, const struct issue *issue,
                             const struct bulletin_step *step, bool agreed, struct str note)
{
    struct frozen_issue paper = { 0 };
    struct issue_signature s = { .id = cx_id(cx), .issue = issue->id, .round = issue->round,
                                 .step = step->no, .title = step->title, .agreed = agreed,
                                 .note = note, .person = cx->actor->person, .at = cx->now };

    TRY(issue_paper(cx, issue, &paper));
    TRY(issue_paper_digest(cx, &paper, &s.digest));
    return issue_signature_add(cx, &s);
}

/* Whoever signed before in this round signed what is there now? */
static enum rc paper_unchanged(struct cx *cx, const struct issue *issue,
                               const struct list *signatures)
{
    const struct issue_signature *s = signatures->items;
    struct frozen_issue paper = { 0 };
    struct str digest;

    TRY(issue_paper(cx, issue, &paper));
    TRY(issue_paper_digest(cx, &paper, &digest));
    for (size_t i = 0; i < signatures->n; i++) {
        if (s[i].round == issue->round && s[i].agreed && !str_eq(s[i].digest, digest))
            return fail_arg(cx, E_CONFLICT, "issue.changed", s[i].title, s[i].person_name);
    }
    return OK;
}

ACT(issue_submit)
{
    const struct issue_id *in = input;
    struct made *made = output;
    struct issue issue = { 0 };
    struct bulletin b = { 0 };
    struct list steps;
    const struct bulletin_step *step;
    int64_t pieces;

    TRY(issue_in(cx, in->issue, in->edition, ISSUE_OPEN, &issue));
    TRY(piece_count(cx, issue.id, &pieces));
    if (pieces == 0)
        return fail(cx, E_CONFLICT, "issue.empty", S(""));
    TRY(bulletin_load(cx, issue.bulletin, &b));
    TRY(issue_steps(cx, b.id, &steps));
    step = steps.items;
    issue.state = ISSUE_SIGNING;
    issue.step = 1;
    if (steps.n > 1 && step->role == ROLE_EDITOR && issue_step_mine(cx, b.unit, step)) {
        TRY(signature_put(cx, &issue, step, true, S("")));
        issue.step = 2;
        step++;
    }
    TRY(issue_set(cx, &issue));
    made->id = issue.id;
    made->note = arena_fmt(cx->a, "已送签，等待" FMT, P(step->title));
    return issue_event(cx, &issue, S("送签"), step->title);
}

/* The issue in sign-off and the step it waits for, which must be the actor's. */
static enum rc issue_mine(struct cx *cx, int64_t id, int64_t edition, struct issue *issue,
                          struct bulletin *b, const struct bulletin_step **step, bool *last)
{
    struct list steps;

    TRY(issue_in(cx, id, edition, ISSUE_SIGNING, issue));
    TRY(bulletin_load(cx, issue->bulletin, b));
    TRY(issue_steps(cx, b->id, &steps));
    *step = issue_step_now(issue, &steps, last);
    if (!issue_step_mine(cx, b->unit, *step))
        return fail_arg(cx, E_DENIED, "issue.step", (*step)->title,
                        (*step)->post.n != 0 ? (*step)->post
                                             : words_str(&roles, (*step)->role));
    return OK;
}

ACT(issue_turn)
{
    const struct issue_turn_in *in = input;
    struct made *made = output;
    struct issue issue = { 0 };
    struct bulletin b = { 0 };
    const struct bulletin_step *step;
    bool last;

    TRY(issue_mine(cx, in->issue, in->edition, &issue, &b, &step, &last));
    TRY(signature_put(cx, &issue, step, false, in->note));
    issue.state = ISSUE_OPEN;
    issue.round++;
    issue.step = 0;
    TRY(issue_set(cx, &issue));
    made->id = issue.id;
    made->note = S("已退回编辑");
    return issue_event(cx, &issue, S("退回编辑"), in->note);
}

ACT(issue_sign)
{
    const struct issue_id *in = input;
    struct made *made = output;
    struct issue issue = { 0 };
    struct bulletin b = { 0 };
    struct list signatures;
    const struct bulletin_step *step;
    struct str number;
    bool last;

    TRY(issue_mine(cx, in->issue, in->edition, &issue, &b, &step, &last));
    TRY(issue_signature_list(cx, issue.id, &signatures));
    if (b.apart && issue_signed_by(&signatures, issue.round, cx->actor->person))
        return fail_arg(cx, E_DENIED, "issue.apart", b.name, step->title);
    TRY(paper_unchanged(cx, &issue, &signatures));
    TRY(signature_put(cx, &issue, step, true, S("")));
    made->id = issue.id;
    if (last) {
        TRY(issue_publish(cx, &b, &issue, &number));
        made->note = arena_fmt(cx->a, "《" FMT "》" FMT "已签发", P(b.name), P(number));
        return OK;
    }
    issue.step = step->no + 1;
    TRY(issue_set(cx, &issue));
    made->note = arena_fmt(cx->a, "已签，转" FMT, P(step[1].title));
    return issue_event(cx, &issue, S("签批"), step->title);
}

ACT(issue_receive)
{
    const struct issue_id *in = input;
    struct made *made = output;
    const struct held *post = cx->actor->posts.items;
    struct issue issue = { 0 };

    TRY(issue_in(cx, in->issue, 0, ISSUE_PUBLISHED, &issue));
    for (size_t i = 0; i < cx->actor->posts.n; i++) {
        if (right_has_role(RIGHT_READ, post[i].role))
            TRY(issue_reader_receive(cx, issue.id, post[i].unit));
    }
    made->id = issue.id;
    made->note = S("已签收");
    return issue_event(cx, &issue, S("签收"), cx->actor->as->unit_short);
}
