/* chain.c -- see chain.h. */
#include "app/chain.h"

#include "domain/actor.h"
#include "domain/state.h"
#include "store/event.h"
#include "store/handling.h"
#include "store/setting.h"
#include "store/unit.h"

/* The unit's steps; at least one. */
static enum rc chain_steps(struct cx *cx, int64_t unit, struct list *out)
{
    TRY(step_list(cx, unit, out));
    if (out->n == 0) {
        struct step *only = NEW(cx->a, struct step);

        *only = (struct step){ .unit = unit, .no = 1, .title = S("审核") };
        *out = (struct list){ only, 1 };
    }
    return OK;
}

/* The step it waits at. */
static enum rc chain_step(struct cx *cx, const struct report *r, struct step *out, bool *last)
{
    struct list steps;

    if (r->state != REPORT_SIGNING)
        return fail_arg(cx, E_CONFLICT, "report.state", words_str(&report_states, r->state),
                        S(""));
    TRY(chain_steps(cx, r->unit, &steps));
    must(r->step >= 1);
    *last = (size_t)r->step >= steps.n; /* the chain may have become shorter meanwhile */
    *out = ((struct step *)steps.items)[*last ? steps.n - 1 : (size_t)r->step - 1];
    return OK;
}

enum rc chain_waits_for(struct cx *cx, const struct report *r, struct str *out)
{
    struct step step;
    bool last;

    *out = S("");
    if (r->state != REPORT_SIGNING)
        return OK;
    TRY(chain_step(cx, r, &step, &last));
    *out = step.title;
    return OK;
}

enum rc chain_may_sign(struct cx *cx, const struct report *r)
{
    const struct held *post = cx->actor->posts.items;
    struct step step;
    bool last, holds = false;
    int64_t others, alone;

    TRY(chain_step(cx, r, &step, &last));
    for (size_t i = 0; i < cx->actor->posts.n; i++)
        holds |= post[i].unit == r->unit && right_has_role(RIGHT_SIGN, post[i].role) &&
                 (step.post.n == 0 || str_eq(post[i].title, step.post));
    if (!holds)
        return fail_arg(cx, E_DENIED, "report.step", step.title, step.post);
    if (cx->actor->person != r->author)
        return OK;
    TRY(unit_signers(cx, r->unit, r->author, &others));
    TRY(setting_number(cx, SETTING_AUTHOR_SIGNS, &alone));
    return others == 0 && alone != 0 ? OK : fail(cx, E_DENIED, "report.own", S(""));
}

enum rc chain_begin(struct cx *cx, struct report *r, struct made *out)
{
    struct list steps;

    TRY(chain_steps(cx, r->unit, &steps));
    r->state = REPORT_SIGNING;
    r->step = 1;
    TRY(report_set(cx, r));
    out->id = r->id;
    out->note = arena_fmt(cx->a, "已送审，等待" FMT,
                          P(((const struct step *)steps.items)->title));
    return OK;
}

static enum rc leave_event(struct cx *cx, const struct handling *h, struct str what)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("handling"),
                                         .object = h->id, .report = h->report,
                                         .note = h->number });
}

/* To a receiver for the first time, or back to one that asked for a revision. */
static enum rc chain_deliver(struct cx *cx, const struct report *r, int64_t unit,
                             bool direct, struct handling *out)
{
    enum rc rc = handling_of(cx, r->id, unit, out);

    if (rc == E_NOT_FOUND) {
        *out = (struct handling){ .report = r->id, .sender = r->unit, .unit = unit,
                                  .direct = direct, .urgent = r->urgent };
        TRY(handling_arrive(cx, out));
        return leave_event(cx, out, direct ? S("直报送达登记") : S("送达登记"));
    }
    TRY(rc);
    if (out->state != HANDLING_REVISE)
        return OK;
    out->state = (int)handling_moved(HANDLING_REVISE, MOVE_REVISED);
    out->note = arena_fmt(cx->a, "第%d稿已改好", (int)r->revision);
    out->urgent = r->urgent;
    TRY(handling_set(cx, out));
    return leave_event(cx, out, handling_move_word(MOVE_REVISED));
}

static enum rc chain_leave(struct cx *cx, struct report *r, struct made *out)
{
    struct list receivers;
    struct unit unit = { 0 };
    struct handling h = { 0 };
    struct str numbers = S("");

    r->state = REPORT_SENT;
    r->step = 0;
    if (r->sent == 0)
        r->sent = cx->now;
    TRY(report_set(cx, r));
    TRY(unit_load(cx, r->unit, &unit));
    TRY(receiver_list(cx, r->id, &receivers));
    if (receivers.n == 0)
        return fail(cx, E_CONFLICT, "report.nowhere", S(""));
    for (size_t i = 0; i < receivers.n; i++) {
        int64_t to = ((struct receiver *)receivers.items)[i].unit;

        TRY(chain_deliver(cx, r, to, to != unit.parent, &h));
        numbers = arena_fmt(cx->a, FMT "%s" FMT, P(numbers), i > 0 ? "、" : "", P(h.number));
    }
    out->id = r->id;
    out->note = arena_fmt(cx->a, "已报送，登记号 " FMT, P(numbers));
    return OK;
}

enum rc chain_sign(struct cx *cx, struct report *r, struct made *out)
{
    struct step step;
    bool last;

    TRY(chain_may_sign(cx, r));
    TRY(chain_step(cx, r, &step, &last));
    TRY(event_add(cx, (struct event){ .what = S("审签同意"), .noun = S("report"),
                                      .object = r->id, .report = r->id,
                                      .note = step.title }));
    if (last)
        return chain_leave(cx, r, out);
    r->step++;
    TRY(report_set(cx, r));
    out->id = r->id;
    out->note = S("已同意，转下一步审签");
    return OK;
}
