/* report_show.c -- reading: one report with everything about it, a unit's list, and
 * its files (report.h). */
#include "app/report.h"

#include "app/chain.h"
#include "app/desk.h"
#include "app/pictures.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/adoption.h"
#include "store/confidential.h"
#include "store/event.h"
#include "store/handling.h"
#include "store/instruction.h"
#include "store/notice.h"
#include "store/topic.h"
#include "store/unit.h"

const struct field report_own_fields[] = {
    INPUT_WORD(struct report_own_in, state, &report_states, "状态", 0),
    INPUT_WORD(struct report_own_in, kind, &report_kinds, "类型", 0),
    INPUT_FLAG(struct report_own_in, mine, "只看我写的"),
    INPUT(struct report_own_in, words, "标题含", 0, 40),
    INPUT(struct report_own_in, before, "上页末", 0, INT64_MAX),
    FIELD_END
};
const struct field report_own_view_fields[] = {
    FIELD_OF(struct report_own_view, lines, struct report_line, report_line_fields),
    FIELD_ID(struct report_own_view, next),
    FIELD_WORD(struct report_own_view, state, &report_states),
    FIELD_WORD(struct report_own_view, kind, &report_kinds),
    FIELD(struct report_own_view, mine),
    FIELD(struct report_own_view, words),
    FIELD(struct report_own_view, may_write),
    FIELD_OF(struct report_own_view, waiting, struct desk_queue, desk_queue_fields),
    FIELD_END
};
const struct field report_show_fields[] = {
    INPUT_ID(struct report_show_in, report, "稿件", 1),
    INPUT(struct report_show_in, edition, "版次", 0, INT64_MAX),
    INPUT(struct report_show_in, revision, "到第几稿", 0, INT64_MAX),
    INPUT(struct report_show_in, against, "与第几稿比较", 0, INT64_MAX), FIELD_END
};
const struct field report_view_fields[] = {
    FIELD_IN(struct report_view, report, report_fields),
    FIELD(struct report_view, unit_name),
    FIELD(struct report_view, author_name),
    FIELD(struct report_view, topic_name),
    FIELD_OF(struct report_view, receivers, struct receiver, receiver_fields),
    FIELD_OF(struct report_view, revisions, struct revision, revision_fields),
    FIELD(struct report_view, older),
    FIELD_OF(struct report_view, attachments, struct attachment, attachment_fields),
    FIELD_OF(struct report_view, timeline, struct event_line, event_line_fields),
    FIELD_OF(struct report_view, handlings, struct handling_line, handling_line_fields),
    FIELD_OF(struct report_view, questions, struct verification, verification_fields),
    FIELD_OF(struct report_view, adoptions, struct adoption_line, adoption_line_fields),
    FIELD_OF(struct report_view, instructions, struct instruction_line,
             instruction_line_fields),
    FIELD_OF(struct report_view, notices, struct notice_line, notice_line_fields),
    FIELD(struct report_view, waits_for),
    FIELD_IN(struct report_view, versions, versions_view_fields),
    FIELD(struct report_view, against),
    FIELD_IN(struct report_view, margin, remark_view_fields),
    FIELD(struct report_view, may_change),
    FIELD(struct report_view, may_sign),
    FIELD(struct report_view, may_withdraw),
    FIELD(struct report_view, may_answer),
    FIELD(struct report_view, own),
    FIELD_ID(struct report_view, handling),
    FIELD_END
};
const struct field attachment_id_fields[] = {
    INPUT_ID(struct attachment_id, attachment, "附件", 1), FIELD_END
};
const struct field confidential_in_fields[] = {
    INPUT(struct confidential_in, target, "发往", 1, 60),
    INPUT(struct confidential_in, number, "机要编号", 1, 40),
    INPUT_DAY(struct confidential_in, day, "发出日期", 1), FIELD_END
};

ACT(report_own)
{
    const struct report_own_in *in = input;
    struct report_own_view *view = output;
    struct report_query q = { .unit = cx->actor->as->unit,
                              .before = in->before,
                              .state = in->state,
                              .kind = in->kind,
                              .words = in->words,
                              .author = in->mine ? cx->actor->person : 0,
                              .limit = REPORT_PAGE + 1 };

    TRY(report_page(cx, q, &view->lines));
    if (view->lines.n > REPORT_PAGE) {
        view->lines.n = REPORT_PAGE;
        view->next = ((struct report_line *)view->lines.items)[REPORT_PAGE - 1].id;
    }
    view->state = in->state;
    view->kind = in->kind;
    view->mine = in->mine;
    view->words = in->words;
    view->may_write = rights_in(cx->actor, RIGHT_WRITE, cx->actor->as->unit);
    return desk_waiting(cx, QUEUES_SENDER, &view->waiting);
}

/* The names that go with the report's ids. */
static enum rc show_names(struct cx *cx, struct report_view *v)
{
    struct list posts;
    struct unit unit = { 0 };
    struct topic topic = { 0 };
    const struct revision *first = v->revisions.items;

    TRY(unit_load(cx, v->report.unit, &unit));
    v->unit_name = unit.name;
    TRY(post_of_person(cx, v->report.author, &posts));
    if (posts.n != 0)
        v->author_name = ((struct post *)posts.items)->person_name;
    else if (v->revisions.n != 0)
        v->author_name = first->person_name;
    if (v->report.topic != 0) {
        TRY(topic_load(cx, v->report.topic, &topic));
        v->topic_name = topic.name;
    }
    return OK;
}

/* What this reader may do with it: the buttons. */
static enum rc show_buttons(struct cx *cx, struct report_view *v)
{
    const struct report *r = &v->report;
    const struct verification *question = v->questions.items;
    const struct held *post = cx->actor->posts.items;
    struct handling h = { 0 };
    bool writer = rights_in(cx->actor, RIGHT_WRITE, r->unit);
    enum rc rc;

    for (size_t i = 0; i < cx->actor->posts.n; i++)
        v->own |= post[i].unit == r->unit;

    v->may_change = writer && (r->state == REPORT_DRAFT || r->state == REPORT_TURNED ||
                               r->state == REPORT_REVISE);
    v->may_withdraw = writer && r->sent == 0 && r->state != REPORT_WITHDRAWN;
    v->may_answer =
        writer && v->questions.n != 0 && question[v->questions.n - 1].answered == 0;
    if (r->state == REPORT_SIGNING) {
        rc = chain_may_sign(cx, r);
        if (rc != OK && rc != E_DENIED)
            return rc;
        v->may_sign = rc == OK;
        cx->fault = (struct fault){ .rc = OK };
    }
    rc = handling_of(cx, r->id, cx->actor->as->unit, &h);
    if (rc == OK && rights_in(cx->actor, RIGHT_EDIT, h.unit))
        v->handling = h.id;
    cx->fault = (struct fault){ .rc = OK };
    return rc == E_NOT_FOUND ? OK : rc;
}

/* Every version is kept and can be read, some at a time: a text may be saved often.  When
 * two are compared, the list stays at the newest. */
static enum rc show_revisions(struct cx *cx, const struct report_show_in *in,
                              struct report_view *v)
{
    int64_t upto = in->revision != 0 && in->against == 0 ? in->revision : v->report.revision;
    int64_t after = upto > REVISIONS_SHOWN ? upto - REVISIONS_SHOWN : 0;

    TRY(revision_list(cx, v->report.id, after, upto, &v->revisions));
    v->older = after;
    v->against = in->against;
    return versions_compare(cx, &v->report, in->revision, in->against, &v->versions);
}

enum rc report_view_load(struct cx *cx, const struct report_show_in *in,
                         struct report_view *v)
{
    int64_t report = in->report;

    TRY(report_load(cx, report, &v->report));
    TRY(receiver_list(cx, report, &v->receivers));
    TRY(show_revisions(cx, in, v));
    TRY(attachment_list(cx, report, &v->attachments));
    TRY(event_timeline(cx, report, &v->timeline));
    TRY(handling_list(cx, report, &v->handlings));
    TRY(verification_list(cx, report, &v->questions));
    TRY(adoption_of_report(cx, report, &v->adoptions));
    TRY(instruction_of_report(cx, report, &v->instructions));
    TRY(notice_of_report(cx, report, &v->notices));
    TRY(chain_waits_for(cx, &v->report, &v->waits_for));
    TRY(show_names(cx, v));
    TRY(remark_view_load(cx, &v->report, &v->margin));
    return show_buttons(cx, v);
}

ACT(report_show)
{
    return report_view_load(cx, input, output);
}

ACT(attachment_get)
{
    const struct attachment_id *in = input;
    struct download *out = output;
    struct attachment file = { 0 };

    TRY(attachment_load(cx, in->attachment, &file));
    out->name = file.name;
    out->type = S("application/octet-stream");
    out->digest = file.digest;
    return OK;
}

ACT(attachment_picture)
{
    const struct attachment_id *in = input;
    struct attachment file = { 0 };

    TRY(attachment_load(cx, in->attachment, &file));
    if (file.picture.n == 0)
        return fail(cx, E_NOT_FOUND, "picture.none", file.name);
    return picture_download(cx, file.name, file.picture, output);
}

ACT(attachment_drop)
{
    const struct attachment_id *in = input;
    struct made *made = output;
    struct attachment file = { 0 };
    struct report r = { 0 };

    TRY(attachment_load(cx, in->attachment, &file));
    TRY(report_load(cx, file.report, &r));
    if (r.state != REPORT_DRAFT && r.state != REPORT_TURNED && r.state != REPORT_REVISE)
        return fail_arg(cx, E_CONFLICT, "report.state",
                        words_str(&report_states, r.state), S(""));
    TRY(attachment_remove(cx, file.id));
    made->id = file.report;
    made->note = S("附件已去掉");
    return event_add(cx, (struct event){ .what = S("去掉附件"),
                                         .noun = S("report"),
                                         .object = r.id,
                                         .report = r.id,
                                         .note = file.name });
}

ACT(confidential_add)
{
    const struct confidential_in *in = input;
    struct made *made = output;

    made->id = cx_id(cx);
    made->note = S("已作机要登记；涉密内容请走机要渠道");
    TRY(confidential_line_add(cx, &(struct confidential){ .id = made->id,
                                                          .unit = cx->actor->as->unit,
                                                          .target = in->target,
                                                          .number = in->number,
                                                          .day = in->day,
                                                          .person = cx->actor->person,
                                                          .at = cx->now }));
    return event_add(cx, (struct event){ .what = S("机要登记"),
                                         .noun = S("confidential"),
                                         .object = made->id,
                                         .note = in->number });
}
