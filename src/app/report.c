/* report.c (app) -- see report.h.  Reading and listing are in report_show.c. */
#include "app/report.h"

#include "app/chain.h"
#include "app/pictures.h"
#include "domain/state.h"
#include "domain/words.h"
#include "domain/actor.h"
#include "store/adoption.h"
#include "store/event.h"
#include "store/instruction.h"
#include "store/topic.h"
#include "text/prose.h"

enum { SECRECY_NONE, SECRECY_OPEN, SECRECY_SECRET, SECRECY_END };
static const char *const secrecy_words[SECRECY_END] = { "", "非涉密", "涉密" };
const struct words secrecies = { "secrecy", SECRECY_END, secrecy_words };

#define REPORT_IN_FIELDS                                                       \
    INPUT(struct report_in, title, "标题", 1, TITLE_MAX),                      \
    INPUT_LINES(struct report_in, body, "正文", 1, BODY_MAX),                  \
    INPUT_WORD(struct report_in, kind, &report_kinds, "类型", 1),              \
    INPUT_ID(struct report_in, topic, "专题", 0),                              \
    INPUT_FLAG(struct report_in, urgent, "急件"),                              \
    INPUT(struct report_in, source, "信息来源", 0, 60),                        \
    INPUT(struct report_in, editor_name, "责任编辑", 0, 20),                   \
    INPUT(struct report_in, editor_phone, "责任编辑电话", 0, 20),              \
    INPUT(struct report_in, signer_name, "签发领导", 0, 20),                   \
    INPUT(struct report_in, signer_phone, "签发领导电话", 0, 20),              \
    INPUT_IDS(struct report_in, receivers, "接收单位", 0, 20),                 \
    INPUT_WORD(struct report_in, secrecy, &secrecies, "保密审查", 1),          \
    INPUT_UPLOAD_PICTURE(struct report_in, file, "附件", 0)

const struct field report_add_fields[] = { REPORT_IN_FIELDS, FIELD_END };
const struct field report_change_fields[] = {
    INPUT_ID(struct report_in, report, "稿件", 1),
    INPUT(struct report_in, edition, "版次", 0, INT64_MAX), REPORT_IN_FIELDS, FIELD_END
};
const struct field report_id_fields[] = {
    INPUT_ID(struct report_id, report, "稿件", 1),
    INPUT(struct report_id, edition, "版次", 0, INT64_MAX), FIELD_END
};
const struct field report_turn_fields[] = {
    INPUT_ID(struct report_note, report, "稿件", 1),
    INPUT(struct report_note, edition, "版次", 0, INT64_MAX),
    INPUT(struct report_note, note, "退回意见", 1, 500), FIELD_END
};
const struct field report_withdraw_fields[] = {
    INPUT_ID(struct report_note, report, "稿件", 1),
    INPUT(struct report_note, edition, "版次", 0, INT64_MAX),
    INPUT(struct report_note, note, "撤回原因", 0, 500), FIELD_END
};

const struct field report_form_fields[] = {
    FIELD_IN(struct report_form, report, report_fields),
    FIELD_OF(struct report_form, receivers, struct receiver, receiver_fields),
    FIELD_OF(struct report_form, topics, struct topic, topic_fields),
    FIELD_OF(struct report_form, attachments, struct attachment, attachment_fields),
    FIELD_OF(struct report_form, pictures, struct picture_choice, picture_choice_fields),
    FIELD_OF(struct report_form, asked, struct event_line, event_line_fields),
    FIELD_END
};

/* Classified material never enters: the form is refused, and the refusal says where
 * a line for it is kept. */
static enum rc check_secrecy(struct cx *cx, const struct report_in *in)
{
    if (in->secrecy == SECRECY_SECRET)
        return fail_field(cx, "secrecy", "report.classified", S(""), S(""));
    return OK;
}

/* Every chosen receiver must be a superior of the unit, on this node. */
static enum rc check_receivers(struct cx *cx, int64_t unit, struct ids *units)
{
    struct list choices;
    const struct receiver *choice;

    TRY(receiver_choices(cx, unit, &choices));
    choice = choices.items;
    if (units->n == 0 && choices.n != 0) {
        units->id = NEW_ARRAY(cx->a, int64_t, 1);
        units->id[0] = choice[0].unit;
        units->n = 1;
    }
    for (size_t i = 0; i < units->n; i++) {
        size_t j = 0;

        while (j < choices.n && choice[j].unit != units->id[i])
            j++;
        if (j == choices.n)
            return fail_field(cx, "receivers", "report.receiver", S(""), S(""));
    }
    return OK;
}

/* What the form says, into the report; its body is tidy. */
static void report_take(struct cx *cx, struct report *r, const struct report_in *in)
{
    r->title = in->title;
    r->body = in->body;
    r->kind = in->kind;
    r->topic = in->topic;
    r->urgent = in->urgent;
    r->source = in->source;
    r->editor_name = in->editor_name;
    r->editor_phone = in->editor_phone;
    r->signer_name = in->signer_name;
    r->signer_phone = in->signer_phone;
    r->length = prose_length(cx->a, in->body);
}

static enum rc report_attach(struct cx *cx, int64_t report, const struct upload *file)
{
    if (file->digest.n == 0)
        return OK;
    TRY(attachment_add(cx, &(struct attachment){ .id = cx_id(cx), .report = report,
                                                 .name = file->name,
                                                 .digest = file->digest,
                                                 .size = file->size,
                                                 .picture = file->picture,
                                                 .width = file->width,
                                                 .height = file->height,
                                                 .person = cx->actor->person,
                                                 .at = cx->now }));
    return event_add(cx, (struct event){ .what = S("附件"), .noun = S("report"),
                                         .object = report, .report = report,
                                         .note = file->name });
}

static enum rc revise(struct cx *cx, const struct report *r, struct str note)
{
    return revision_add(cx, &(struct revision){ .report = r->id, .no = r->revision,
                                                .title = r->title, .body = r->body,
                                                .person = cx->actor->person,
                                                .unit = cx->actor->as->unit,
                                                .at = cx->now, .note = note });
}

static enum rc report_event(struct cx *cx, int64_t report, struct str what, struct str note)
{
    return event_add(cx, (struct event){ .what = what, .noun = S("report"),
                                         .object = report, .report = report,
                                         .note = note });
}

ACT(report_new)
{
    struct report_form *form = output;

    (void)input;
    TRY(receiver_choices(cx, cx->actor->as->unit, &form->receivers));
    if (form->receivers.n != 0)
        ((struct receiver *)form->receivers.items)[0].on = true;
    return topic_choices(cx, cx->actor->as->unit, &form->topics);
}

ACT(report_add)
{
    struct report_in in = *(const struct report_in *)input;
    struct made *made = output;
    struct report r = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                        .author = cx->actor->person, .state = REPORT_DRAFT,
                        .revision = 1, .edition = 1, .created = cx->now,
                        .changed = cx->now };

    TRY(check_secrecy(cx, &in));
    TRY(body_take(cx, &in.body));
    TRY(check_receivers(cx, r.unit, &in.receivers));
    report_take(cx, &r, &in);
    TRY(report_add(cx, &r));
    TRY(revise(cx, &r, S("初稿")));
    TRY(receiver_set(cx, r.id, in.receivers));
    TRY(report_event(cx, r.id, S("拟稿"), S("")));
    TRY(report_attach(cx, r.id, &in.file));
    made->id = r.id;
    made->note = S("草稿已保存");
    return OK;
}

/* The report, in the author's hands: 草稿, 退回 or 退改, and not changed meanwhile. */
static enum rc open_report(struct cx *cx, int64_t id, int64_t edition, struct report *out)
{
    TRY(report_load(cx, id, out));
    if (edition != 0 && edition != out->edition)
        return fail(cx, E_CONFLICT, "report.stale", S(""));
    if (out->state != REPORT_DRAFT && out->state != REPORT_TURNED &&
        out->state != REPORT_REVISE)
        return fail_arg(cx, E_CONFLICT, "report.state",
                        words_str(&report_states, out->state), S(""));
    return OK;
}

ACT(report_edit)
{
    const struct report_id *in = input;
    struct report_form *form = output;
    struct list chosen;

    TRY(open_report(cx, in->report, 0, &form->report));
    TRY(receiver_choices(cx, form->report.unit, &form->receivers));
    TRY(receiver_list(cx, in->report, &chosen));
    for (size_t i = 0; i < form->receivers.n; i++) {
        struct receiver *choice = (struct receiver *)form->receivers.items + i;

        for (size_t j = 0; j < chosen.n; j++)
            choice->on |= ((struct receiver *)chosen.items)[j].unit == choice->unit;
    }
    TRY(topic_choices(cx, form->report.unit, &form->topics));
    TRY(attachment_list(cx, in->report, &form->attachments));
    TRY(picture_choices(cx, &(struct picture_source){ in->report, S("") }, 1,
                        &form->pictures));
    return event_asked(cx, in->report, &form->asked);
}

/* The kind decides what an adoption or an instruction is worth: it stays with them. */
static enum rc not_counted(struct cx *cx, int64_t report)
{
    struct list adoptions, instructions;

    TRY(adoption_of_report(cx, report, &adoptions));
    TRY(instruction_of_report(cx, report, &instructions));
    if (adoptions.n != 0 || instructions.n != 0)
        return fail_field(cx, "kind", "report.counted", S(""), S(""));
    return OK;
}

ACT(report_change)
{
    struct report_in in = *(const struct report_in *)input;
    struct made *made = output;
    struct report r = { 0 };
    bool text;

    TRY(check_secrecy(cx, &in));
    TRY(body_take(cx, &in.body));
    TRY(open_report(cx, in.report, in.edition, &r));
    TRY(check_receivers(cx, r.unit, &in.receivers));
    if (r.sent != 0 && r.kind != in.kind)
        TRY(not_counted(cx, r.id));
    text = !str_eq(r.title, in.title) || !str_eq(r.body, in.body);
    report_take(cx, &r, &in);
    r.revision += text;
    TRY(report_set(cx, &r));
    if (text)
        TRY(revise(cx, &r, words_str(&report_states, r.state)));
    if (r.sent == 0) /* once received, the receivers stand */
        TRY(receiver_set(cx, r.id, in.receivers));
    TRY(report_attach(cx, r.id, &in.file));
    TRY(report_event(cx, r.id, S("修改"), arena_fmt(cx->a, "第%d稿", (int)r.revision)));
    made->id = r.id;
    made->note = S("已保存");
    return OK;
}

ACT(report_submit)
{
    const struct report_id *in = input;
    struct made *made = output;
    struct report r = { 0 };

    TRY(open_report(cx, in->report, in->edition, &r));
    TRY(report_event(cx, r.id, S("送审"), S("")));
    return chain_begin(cx, &r, made);
}

ACT(report_sign)
{
    const struct report_id *in = input;
    struct report r = { 0 };

    TRY(report_load(cx, in->report, &r));
    if (in->edition != 0 && in->edition != r.edition)
        return fail(cx, E_CONFLICT, "report.stale", S(""));
    return chain_sign(cx, &r, output);
}

ACT(report_turn)
{
    const struct report_note *in = input;
    struct made *made = output;
    struct report r = { 0 };

    TRY(report_load(cx, in->report, &r));
    if (in->edition != 0 && in->edition != r.edition)
        return fail(cx, E_CONFLICT, "report.stale", S(""));
    TRY(chain_may_sign(cx, &r));
    r.state = REPORT_TURNED;
    r.step = 0;
    TRY(report_set(cx, &r));
    made->id = r.id;
    made->note = S("已退回撰稿人");
    return report_event(cx, r.id, S("退回"), in->note);
}

ACT(report_withdraw)
{
    const struct report_note *in = input;
    struct made *made = output;
    struct report r = { 0 };

    TRY(report_load(cx, in->report, &r));
    if (in->edition != 0 && in->edition != r.edition)
        return fail(cx, E_CONFLICT, "report.stale", S(""));
    if (r.sent != 0 || (r.state != REPORT_DRAFT && r.state != REPORT_TURNED &&
                        r.state != REPORT_SIGNING))
        return fail_arg(cx, E_CONFLICT, "report.state", words_str(&report_states, r.state),
                        S(""));
    r.state = REPORT_WITHDRAWN;
    r.step = 0;
    TRY(report_set(cx, &r));
    made->id = r.id;
    made->note = S("已撤回");
    return report_event(cx, r.id, S("撤回"), in->note);
}
