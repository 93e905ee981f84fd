/* handling.c (app) -- the moves (handling.h).  The pages are in handling_show.c. */
#include "app/handling.h"

#include <inttypes.h>
#include "app/issue.h"
#include "base/buf.h"
#include "domain/actor.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/digest.h"
#include "store/event.h"
#include "store/person.h"

#define HANDLING_HEAD(T)                                                       \
    INPUT_ID(T, handling, "登记件", 1), INPUT(T, edition, "版次", 0, INT64_MAX), \
        INPUT_WORD(T, queue, &handling_states, "采编台清单", 0)

const struct field moved_fields[] = { FIELD_ID(struct moved, id), FIELD(struct moved, note),
                                      FIELD(struct moved, next), FIELD_END };

const struct field handling_id_fields[] = { HANDLING_HEAD(struct handling_id), FIELD_END };
const struct field handling_ask_fields[] = {
    HANDLING_HEAD(struct handling_note),
    INPUT_LINES(struct handling_note, note, "核实内容", 1, 500), FIELD_END
};
const struct field handling_keep_fields[] = {
    HANDLING_HEAD(struct handling_note),
    INPUT(struct handling_note, note, "备注", 0, 200), FIELD_END
};
const struct field handling_return_fields[] = {
    HANDLING_HEAD(struct handling_reason),
    INPUT_WORD(struct handling_reason, reason, &revise_reasons, "退改原因", 1),
    INPUT_LINES(struct handling_reason, note, "修改意见", 1, 1000), FIELD_END
};
const struct field handling_refuse_fields[] = {
    HANDLING_HEAD(struct handling_reason),
    INPUT_WORD(struct handling_reason, reason, &refuse_reasons, "不采用原因", 1),
    INPUT_LINES(struct handling_reason, note, "说明", 0, 500), FIELD_END
};
const struct field handling_adopt_fields[] = {
    HANDLING_HEAD(struct handling_adopt_in),
    INPUT_ID(struct handling_adopt_in, bulletin, "刊物", 0),
    INPUT_ID(struct handling_adopt_in, issue, "期", 0),
    INPUT(struct handling_adopt_in, column_no, "栏目", 0, 100),
    INPUT_WORD(struct handling_adopt_in, form, &adoption_forms, "采用形式", 0),
    INPUT(struct handling_adopt_in, title, "刊用标题", 0, TITLE_MAX),
    INPUT_LINES(struct handling_adopt_in, body, "刊用正文", 0, BODY_MAX), FIELD_END
};
const struct field answer_fields_in[] = {
    INPUT_ID(struct answer_in, verification, "核实件", 1),
    INPUT_LINES(struct answer_in, answer, "答复", 1, 1000), FIELD_END
};

/* Somebody else has it in hand: their name. */
static enum rc held_by_other(struct cx *cx, const struct handling *h)
{
    struct person p = { 0 };

    TRY(person_load(cx, h->holder, &p));
    return fail_arg(cx, E_CONFLICT, "handling.held", p.name, S(""));
}

enum rc handling_step(struct cx *cx, int64_t handling, int64_t edition,
                      enum handling_move move, struct str reason, struct str note,
                      struct handling *out)
{
    struct handling h = { 0 };
    enum handling_state to;

    TRY(handling_load(cx, handling, &h));
    if (edition != 0 && edition != h.edition)
        return fail(cx, E_CONFLICT, "handling.stale", S(""));
    to = handling_moved((enum handling_state)h.state, move);
    if (to == HANDLING_NONE)
        return fail_arg(cx, E_CONFLICT, "handling.state",
                        words_str(&handling_states, h.state), handling_move_word(move));
    if (move != MOVE_TAKE && h.holder != 0 && h.holder != cx->actor->person)
        return held_by_other(cx, &h);
    h.state = (int)to;
    h.holder = move == MOVE_RELEASE ? 0 : cx->actor->person;
    h.reason = reason;
    h.note = note;
    TRY(handling_set(cx, &h));
    h.edition++;
    *out = h;
    return event_add(cx, (struct event){
                             .what = handling_move_word(move), .noun = S("handling"),
                             .object = h.id, .report = h.report,
                             .note = reason.n != 0 && note.n != 0
                                         ? arena_fmt(cx->a, FMT "：" FMT, P(reason), P(note))
                                     : reason.n != 0 ? reason : note });
}

static struct str queue_query(struct cx *cx, int queue)
{
    struct buf b = { .a = cx->a };

    buf_add(&b, S("?state="));
    buf_url(&b, words_str(&handling_states, queue));
    return buf_str(&b);
}

/* The item stays open beside the queue. */
static void moved_stay(struct cx *cx, const struct handling *h, int queue, struct str said,
                       struct moved *out)
{
    *out = (struct moved){ .id = h->id, .note = said,
                           .next = arena_fmt(cx->a, "/desk/%" PRId64 FMT, h->id,
                                             P(queue != 0 ? queue_query(cx, queue)
                                                          : S(""))) };
}

/* It is dealt with: on to what follows it in the queue, else to the queue's first. */
static enum rc moved_on(struct cx *cx, const struct handling *h, int queue, struct str said,
                        struct moved *out)
{
    struct list follows = { NULL, 0 };
    struct str at = S("");

    moved_stay(cx, h, queue, said, out);
    if (queue == 0)
        return OK;
    TRY(handling_queue(cx, h->unit, queue, h->id, 1, &follows));
    if (follows.n == 0)
        TRY(handling_queue(cx, h->unit, queue, 0, 1, &follows));
    if (follows.n != 0)
        at = arena_fmt(cx->a, "/%" PRId64, ((struct handling_line *)follows.items)->id);
    out->next = arena_fmt(cx->a, "/desk" FMT FMT "&last=%" PRId64, P(at),
                          P(queue_query(cx, queue)), h->id);
    return OK;
}

/* A move without more to it, after which the item stays open. */
static enum rc step_stay(struct cx *cx, const struct handling_id *in,
                         enum handling_move move, struct moved *out, const char *said)
{
    struct handling h = { 0 };

    TRY(handling_step(cx, in->handling, in->edition, move, S(""), S(""), &h));
    moved_stay(cx, &h, in->queue, str_of(said), out);
    return OK;
}

ACT(handling_take)
{
    return step_stay(cx, input, MOVE_TAKE, output, "已收办");
}

ACT(handling_release)
{
    return step_stay(cx, input, MOVE_RELEASE, output, "已放回待收");
}

ACT(handling_file)
{
    const struct handling_id *in = input;
    struct handling h = { 0 };

    TRY(handling_step(cx, in->handling, in->edition, MOVE_FILE, S(""), S(""), &h));
    return moved_on(cx, &h, in->queue, S("已转备查"), output);
}

ACT(handling_ask)
{
    const struct handling_note *in = input;
    struct handling h = { 0 };

    TRY(handling_step(cx, in->handling, in->edition, MOVE_ASK, S(""), in->note, &h));
    TRY(moved_on(cx, &h, in->queue, S("已请报送单位核实"), output));
    return verification_add(cx, &(struct verification){ .id = cx_id(cx), .handling = h.id,
                                                        .question = in->note,
                                                        .asked = cx->now,
                                                        .asker = cx->actor->person });
}

ACT(verification_answer)
{
    const struct answer_in *in = input;
    struct made *made = output;
    struct verification v = { 0 };
    struct handling h = { 0 };

    TRY(verification_load(cx, in->verification, &v));
    TRY(handling_load(cx, v.handling, &h));
    if (v.answered != 0 || h.state != HANDLING_VERIFY)
        return fail(cx, E_CONFLICT, "verification.answered", S(""));
    v.answer = in->answer;
    v.answered = cx->now;
    v.answerer = cx->actor->person;
    TRY(verification_answer(cx, &v));
    h.state = (int)handling_moved(HANDLING_VERIFY, MOVE_ANSWER);
    h.note = in->answer;
    TRY(handling_set(cx, &h));
    made->id = h.report;
    made->note = S("已答复");
    return event_add(cx, (struct event){ .what = handling_move_word(MOVE_ANSWER),
                                         .noun = S("handling"), .object = h.id,
                                         .report = h.report, .note = in->answer });
}

ACT(handling_return)
{
    const struct handling_reason *in = input;
    struct handling h = { 0 };
    struct report r = { 0 };

    TRY(handling_step(cx, in->handling, in->edition, MOVE_RETURN,
                      words_str(&revise_reasons, in->reason), in->note, &h));
    TRY(report_load(cx, h.report, &r));
    r.state = REPORT_REVISE;
    TRY(report_set(cx, &r));
    return moved_on(cx, &h, in->queue, S("已退改，等待报送单位修改"), output);
}

ACT(handling_keep)
{
    const struct handling_note *in = input;
    struct handling h = { 0 };

    TRY(handling_step(cx, in->handling, in->edition, MOVE_KEEP, S(""), in->note, &h));
    return moved_on(cx, &h, in->queue, S("已存备用"), output);
}

ACT(handling_refuse)
{
    const struct handling_reason *in = input;
    struct handling h = { 0 };

    TRY(handling_step(cx, in->handling, in->edition, MOVE_REFUSE,
                      words_str(&refuse_reasons, in->reason), in->note, &h));
    return moved_on(cx, &h, in->queue, S("已记不采用，报送单位可见原因"), output);
}

enum rc handling_signed_text(struct cx *cx, const struct report *r)
{
    return r->state == REPORT_SENT ? OK : fail(cx, E_CONFLICT, "handling.unsigned", S(""));
}

ACT(handling_adopt)
{
    const struct handling_adopt_in *in = input;
    struct bulletin b = { 0 };
    struct handling h = { 0 };
    struct report r = { 0 };
    struct piece p = { .col = in->column_no != 0 ? in->column_no : 1,
                       .issue = in->issue,
                       .form = in->form != 0 ? in->form : FORM_SINGLE };

    TRY(handling_load(cx, in->handling, &h));
    TRY(report_load(cx, h.report, &r));
    p.title = in->title.n != 0 ? in->title : r.title;
    p.body = in->body.n != 0 ? in->body : r.body;
    TRY(body_take(cx, &p.body));
    TRY(issue_place(cx, in->bulletin, &p, (struct ids){ &h.report, 1 }, &b));
    TRY(handling_step(cx, in->handling, in->edition, MOVE_ADOPT, S(""),
                      arena_fmt(cx->a, "编入《" FMT "》", P(b.name)), &h));
    TRY(handling_signed_text(cx, &r));
    return moved_on(cx, &h, in->queue,
                    arena_fmt(cx->a, "已采用到《" FMT "》下一期", P(b.name)), output);
}

enum rc handling_recall(struct cx *cx, int64_t report, int64_t unit, struct str note)
{
    struct handling h = { 0 };
    struct list open;
    int64_t published, credited;

    TRY(handling_of(cx, report, unit, &h));
    TRY(piece_published_of(cx, report, unit, &published));
    TRY(piece_open_of(cx, report, unit, &open));
    TRY(adoption_standing(cx, report, unit, &credited));
    if (h.state != HANDLING_ADOPTED || published != 0 || open.n != 0 || credited != 0)
        return OK;
    h.state = (int)handling_moved(HANDLING_ADOPTED, MOVE_RECALL);
    h.note = note;
    return handling_set(cx, &h);
}

/* Take it out of every issue that is not yet published. */
static enum rc undo_pieces(struct cx *cx, const struct handling *h)
{
    struct list pieces;
    struct issue issue = { 0 };
    int64_t published;

    TRY(piece_published_of(cx, h->report, h->unit, &published));
    if (h->state == HANDLING_ADOPTED && published != 0)
        return fail(cx, E_CONFLICT, "handling.published", h->number);
    TRY(piece_open_of(cx, h->report, h->unit, &pieces));
    for (size_t i = 0; i < pieces.n; i++) {
        const struct piece *p = (const struct piece *)pieces.items + i;

        if (p->digest != 0)
            return fail_arg(cx, E_CONFLICT, "handling.merged", p->title, S(""));
        TRY(issue_load(cx, p->issue, &issue));
        if (issue.state != ISSUE_OPEN) /* the leader signs what was submitted */
            return fail(cx, E_CONFLICT, "handling.signing", h->number);
        TRY(piece_drop(cx, p->id));
    }
    return OK;
}

/* The report is as sent again, unless another receiver has asked for a revision too. */
static enum rc undo_return(struct cx *cx, const struct handling *h)
{
    struct report r = { 0 };
    int64_t others;

    TRY(report_load(cx, h->report, &r));
    if (r.state != REPORT_REVISE) /* it is already on its way back */
        return fail(cx, E_CONFLICT, "handling.revising", S(""));
    TRY(handling_revising(cx, h->report, &others));
    if (others != 0)
        return OK;
    r.state = REPORT_SENT;
    return report_set(cx, &r);
}

ACT(handling_undo)
{
    const struct handling_id *in = input;
    struct handling before = { 0 }, h = { 0 };
    struct digest d = { 0 };

    TRY(handling_load(cx, in->handling, &before));
    if (before.digest != 0)
        TRY(digest_load(cx, before.digest, &d));
    if (before.digest != 0 && d.issue_state != ISSUE_PUBLISHED)
        return fail_arg(cx, E_CONFLICT, "handling.merged", before.note, S(""));
    TRY(undo_pieces(cx, &before));
    TRY(handling_step(cx, in->handling, in->edition, MOVE_UNDO, S(""),
                      words_str(&handling_states, before.state), &h));
    if (before.digest != 0) { /* it was published there, and recalled */
        h.digest = 0;
        TRY(handling_set(cx, &h));
    }
    if (before.state == HANDLING_REVISE)
        TRY(undo_return(cx, &h));
    moved_stay(cx, &h, in->queue, S("已撤销，回到在办"), output);
    return OK;
}
