/* issue_trail.c -- see issue_trail.h. */
#include "app/issue_trail.h"

#include "app/issue_sign.h"
#include "domain/actor.h"
#include "domain/state.h"

static const struct field issue_step_line_fields[] = {
    FIELD(struct issue_step_line, no),      FIELD(struct issue_step_line, title),
    FIELD(struct issue_step_line, who),     FIELD(struct issue_step_line, done),
    FIELD(struct issue_step_line, now),     FIELD(struct issue_step_line, person_name),
    FIELD_TIME(struct issue_step_line, at), FIELD(struct issue_step_line, changed),
    FIELD_END
};
const struct field issue_trail_fields[] = {
    FIELD_OF(struct issue_trail, steps, struct issue_step_line, issue_step_line_fields),
    FIELD_OF(struct issue_trail, returns, struct issue_signature, issue_signature_fields),
    FIELD(struct issue_trail, waits),      FIELD(struct issue_trail, last),
    FIELD(struct issue_trail, may_sign),   FIELD(struct issue_trail, may_turn),
    FIELD(struct issue_trail, may_drop),   FIELD(struct issue_trail, may_receive),
    FIELD(struct issue_trail, apart),
    FIELD_OF(struct issue_trail, receipts, struct issue_reader, issue_reader_fields),
    FIELD(struct issue_trail, readers),    FIELD(struct issue_trail, received),
    FIELD(struct issue_trail, taken),      FIELD_END
};

/* The steps of an issue not yet published: those of the bulletin, each with who signed it. */
static struct list steps_open(struct cx *cx, const struct issue *issue,
                              const struct list *steps, const struct list *signatures,
                              struct str digest)
{
    const struct bulletin_step *step = steps->items;
    const struct issue_signature *s = signatures->items;
    struct issue_step_line *line = NEW_ARRAY(cx->a, struct issue_step_line, steps->n);

    for (size_t i = 0; i < steps->n; i++) {
        line[i] = (struct issue_step_line){
            .no = step[i].no, .title = step[i].title,
            .who = arena_fmt(cx->a, FMT "%s" FMT, P(words_str(&roles, step[i].role)),
                             step[i].post.n != 0 ? " " : "", P(step[i].post)),
            .now = issue->state == ISSUE_SIGNING &&
                   step[i].no == (issue->step > 1 ? issue->step : 1)
        };
        for (size_t j = 0; j < signatures->n; j++) {
            if (s[j].round != issue->round || !s[j].agreed || s[j].step != step[i].no)
                continue;
            line[i].done = true;
            line[i].person_name = s[j].person_name;
            line[i].at = s[j].at;
            line[i].changed = !str_eq(s[j].digest, digest);
        }
    }
    return (struct list){ line, steps->n };
}

/* Those of a published one: the signatures of its last round, whatever the bulletin's steps
 * are today. */
static struct list steps_signed(struct cx *cx, const struct issue *issue,
                                const struct list *signatures, struct str digest)
{
    const struct issue_signature *s = signatures->items;
    struct issue_step_line *line = NEW_ARRAY(cx->a, struct issue_step_line, signatures->n);
    size_t n = 0;

    for (size_t i = 0; i < signatures->n; i++) {
        if (s[i].round == issue->round && s[i].agreed)
            line[n++] = (struct issue_step_line){ .no = s[i].step, .title = s[i].title,
                                                  .done = true, .at = s[i].at,
                                                  .person_name = s[i].person_name,
                                                  .changed = !str_eq(s[i].digest, digest) };
    }
    return (struct list){ line, n };
}

static struct list returns_of(struct cx *cx, const struct list *signatures)
{
    const struct issue_signature *s = signatures->items;
    struct issue_signature *back = NEW_ARRAY(cx->a, struct issue_signature, signatures->n);
    size_t n = 0;

    for (size_t i = 0; i < signatures->n; i++) {
        if (!s[i].agreed)
            back[n++] = s[i];
    }
    return (struct list){ back, n };
}

static enum rc receipts_load(struct cx *cx, const struct bulletin *b,
                             const struct issue *issue, struct issue_trail *out)
{
    struct list all;
    const struct issue_reader *r;

    TRY(issue_reader_list(cx, issue->id, &all));
    r = all.items;
    out->readers = (int64_t)all.n;
    for (size_t i = 0; i < all.n; i++) {
        bool mine = rights_in(cx->actor, RIGHT_READ, r[i].unit);

        out->received += r[i].received != 0;
        out->may_receive |= mine && r[i].received == 0;
        out->taken |= mine && r[i].received != 0;
    }
    if (issue_sees_open(cx, b->unit))
        out->receipts = all;
    return OK;
}

enum rc issue_trail_load(struct cx *cx, const struct bulletin *b, const struct issue *issue,
                         const struct frozen_issue *paper, struct issue_trail *out)
{
    struct list steps, signatures;
    const struct bulletin_step *step;
    struct str digest;

    if (issue->state == ISSUE_PUBLISHED)
        TRY(receipts_load(cx, b, issue, out));
    if (!issue_sees_open(cx, b->unit))
        return OK;
    TRY(issue_steps(cx, b->id, &steps));
    TRY(issue_signature_list(cx, issue->id, &signatures));
    TRY(issue_paper_digest(cx, paper, &digest));
    out->returns = returns_of(cx, &signatures);
    if (issue->state == ISSUE_PUBLISHED) {
        out->steps = steps_signed(cx, issue, &signatures, digest);
        return OK;
    }
    out->steps = steps_open(cx, issue, &steps, &signatures, digest);
    out->may_drop = issue->state == ISSUE_OPEN && paper->pieces.n == 0 &&
                    signatures.n == 0 && rights_in(cx->actor, RIGHT_EDIT, b->unit);
    if (issue->state != ISSUE_SIGNING)
        return OK;
    step = issue_step_now(issue, &steps, &out->last);
    out->waits = step->title;
    out->may_turn = issue_step_mine(cx, b->unit, step);
    out->apart = out->may_turn && b->apart &&
                 issue_signed_by(&signatures, issue->round, cx->actor->person);
    out->may_sign = out->may_turn && !out->apart;
    return OK;
}
