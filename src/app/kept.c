/* kept.c (app) -- see kept.h. */
#include "app/kept.h"

#include "domain/actor.h"

enum { FORM_MAX = 200 };

const struct field kept_put_fields[] = {
    INPUT(struct kept_in, form, "表单", 1, FORM_MAX),
    INPUT_LINES(struct kept_in, text, "内容", 1, KEPT_TEXT_MAX), FIELD_END
};
const struct field kept_form_fields[] = {
    INPUT(struct kept_in, form, "表单", 1, FORM_MAX), FIELD_END
};
const struct field kept_get_fields[] = {
    INPUT(struct kept_in, form, "表单", 0, FORM_MAX), FIELD_END
};
const struct field kept_view_fields[] = {
    FIELD(struct kept_view, form), FIELD(struct kept_view, text),
    FIELD_TIME(struct kept_view, at),
    FIELD_OF(struct kept_view, kept, struct kept, kept_fields), FIELD_END
};

ACT(kept_put)
{
    const struct kept_in *in = input;
    struct made *made = output;

    if (!str_starts(in->form, S("/")))
        return fail_field(cx, "form", "kept.form", S(""), S(""));
    if (in->text.n > KEPT_TEXT_MAX)
        return fail(cx, E_TOO_LARGE, "kept.large", S(""));
    TRY(kept_put(cx, &(struct kept){ .person = cx->actor->person, .form = in->form,
                                     .text = in->text, .at = cx->now }));
    made->note = S("已暂存");
    return OK;
}

ACT(kept_get)
{
    const struct kept_in *in = input;
    struct kept_view *view = output;
    struct kept k = { 0 };
    enum rc rc;

    view->form = in->form;
    if (in->form.n == 0)
        return kept_list(cx, cx->actor->person, &view->kept);
    rc = kept_load(cx, cx->actor->person, in->form, &k);
    if (rc == E_NOT_FOUND) {
        cx->fault = (struct fault){ .rc = OK };
        return OK;
    }
    TRY(rc);
    view->text = k.text;
    view->at = k.at;
    return OK;
}

ACT(kept_drop)
{
    const struct kept_in *in = input;
    struct made *made = output;

    TRY(kept_drop(cx, cx->actor->person, in->form));
    made->note = S("已清除");
    return OK;
}
