/* report_read.c -- see report_read.h. */
#include "app/report_read.h"

#include "app/pictures.h"
#include "codec/json.h"
#include "store/event.h"
#include "store/topic.h"
#include "text/prose.h"

enum { DOCUMENT_CHARS_MAX = 5000000 };

const struct field report_read_fields[] = {
    INPUT_DOCUMENT(struct report_read_in, document, "文件", 1, DOCUMENT_CHARS_MAX), FIELD_END
};
const struct field report_replace_fields[] = {
    INPUT_ID(struct report_replace_in, report, "稿件", 1),
    INPUT_DOCUMENT(struct report_replace_in, document, "文件", 1, DOCUMENT_CHARS_MAX),
    FIELD_END
};
const struct field report_read_view_fields[] = {
    FIELD_IN(struct report_read_view, report, report_fields),
    FIELD_OF(struct report_read_view, receivers, struct receiver, receiver_fields),
    FIELD_OF(struct report_read_view, topics, struct topic, topic_fields),
    FIELD_OF(struct report_read_view, attachments, struct attachment, attachment_fields),
    FIELD_OF(struct report_read_view, pictures, struct picture_choice, picture_choice_fields),
    FIELD_OF(struct report_read_view, asked, struct event_line, event_line_fields),
    FIELD_IN(struct report_read_view, found, document_fields),
    FIELD(struct report_read_view, length), FIELD(struct report_read_view, title_long),
    FIELD(struct report_read_view, body_long), FIELD(struct report_read_view, left), FIELD_END
};

/* A file came as an object; what was pasted is a text. */
static enum rc document_of(struct cx *cx, struct str s, struct document *out)
{
    if (str_starts(s, S("{\"title\":")))
        return json_fill(cx, s, document_fields, out);
    return document_of_text(cx, s, out);
}

/* Into a member of the form, where it fits. */
static void put(struct str *to, struct str found, int64_t most)
{
    if (found.n != 0 && utf8_count(found) <= most)
        *to = found;
}

static enum rc fill(struct cx *cx, struct str text, struct report_read_view *view)
{
    struct document *d = &view->found;

    TRY(document_of(cx, text, d));
    view->report.title = d->title;
    view->report.body = prose_tidy(cx->a, d->body);
    put(&view->report.source, d->unit, 60);
    put(&view->report.editor_name, d->editor.n != 0 ? d->editor : d->author, 20);
    put(&view->report.editor_phone, d->phone, 20);
    put(&view->report.signer_name, d->signer, 20);
    view->length = prose_length(cx->a, view->report.body);
    view->title_long = utf8_count(d->title) > TITLE_MAX;
    view->body_long = utf8_count(view->report.body) > BODY_MAX;
    view->left = d->pictures != 0 || d->deleted != 0 || d->hidden != 0 || d->objects != 0 ||
                 d->remarks != 0 || d->numbers != 0;
    return OK;
}

ACT(report_from)
{
    (void)cx;
    (void)input;
    (void)output;
    return OK;
}

static void form_over(struct report_read_view *view, const struct report_form *form)
{
    view->report = form->report;
    view->receivers = form->receivers;
    view->topics = form->topics;
    view->attachments = form->attachments;
    view->pictures = form->pictures;
    view->asked = form->asked;
}

ACT(report_read)
{
    const struct report_read_in *in = input;
    struct report_read_view *view = output;
    struct report_form form = { .receivers = { NULL, 0 } };

    TRY(act_report_new(cx, input, &form));
    form_over(view, &form);
    return fill(cx, in->document, view);
}

ACT(report_replacement)
{
    return act_report_edit(cx, input, output);
}

ACT(report_replace)
{
    const struct report_replace_in *in = input;
    struct report_read_view *view = output;
    struct report_form form = { .receivers = { NULL, 0 } };

    TRY(act_report_edit(cx, &(struct report_id){ .report = in->report }, &form));
    form_over(view, &form);
    return fill(cx, in->document, view);
}
