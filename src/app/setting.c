/* setting.c (app) -- see setting.h. */
#include "app/setting.h"

#include "app/faces.h"
#include "app/unit.h"
#include "domain/actor.h"
#include "store/event.h"
#include "store/setting.h"

static const struct field setting_line_fields[] = {
    FIELD(struct setting_line, name),     FIELD(struct setting_line, label),
    FIELD(struct setting_line, value),    FIELD(struct setting_line, fallback),
    FIELD(struct setting_line, unit),     FIELD(struct setting_line, help),
    FIELD(struct setting_line, stand_in), FIELD(struct setting_line, flag),
    FIELD(struct setting_line, number),   FIELD(struct setting_line, on),
    FIELD(struct setting_line, min),      FIELD(struct setting_line, max),
    FIELD_TIME(struct setting_line, at),  FIELD(struct setting_line, person_name),
    FIELD_END
};
const struct field setting_list_view_fields[] = {
    FIELD_OF(struct setting_list_view, settings, struct setting_line, setting_line_fields),
    FIELD(struct setting_list_view, may_set), FIELD_END
};
const struct field setting_in_fields[] = {
    INPUT(struct setting_in, name, "设置项", 1, 40),
    INPUT(struct setting_in, value, "值", 0, 200), FIELD_END
};
static const struct field right_line_fields[] = {
    FIELD(struct right_line, right),    FIELD(struct right_line, officer),
    FIELD(struct right_line, signer),   FIELD(struct right_line, editor),
    FIELD(struct right_line, leader),   FIELD(struct right_line, assessor),
    FIELD(struct right_line, admin),    FIELD(struct right_line, auditor),
    FIELD(struct right_line, reach),    FIELD_END
};
const struct field rights_view_fields[] = {
    FIELD_OF(struct rights_view, rights, struct right_line, right_line_fields), FIELD_END
};

ACT(setting_list)
{
    struct setting_list_view *view = output;
    struct setting_line *line = NEW_ARRAY(cx->a, struct setting_line, SETTING_END);
    struct list changed;
    struct unit top = { 0 };

    (void)input;
    TRY(setting_list(cx, &changed));
    TRY(unit_top(cx, &top));
    for (int i = 0; i < SETTING_END; i++) {
        const struct setting_row *row = &setting_rows[i];
        const struct setting_value *v = changed.items;

        line[i] = (struct setting_line){
            .name = str_of(row->name), .label = str_of(row->label),
            .fallback = str_of(row->fallback), .unit = str_of(row->unit),
            .help = str_of(row->help), .flag = row->kind == FIELD_KIND_FLAG,
            .number = row->kind == FIELD_KIND_INT, .min = row->min, .max = row->max
        };
        TRY(setting_text(cx, (enum setting)i, &line[i].value));
        line[i].stand_in = faces_stand_in((enum setting)i, line[i].value);
        line[i].on = line[i].flag && str_is(line[i].value, "是");
        for (size_t j = 0; j < changed.n; j++) {
            if (str_is(v[j].name, row->name)) {
                line[i].at = v[j].at;
                line[i].person_name = v[j].person_name;
            }
        }
    }
    view->settings = (struct list){ line, SETTING_END };
    view->may_set = rights_in(cx->actor, RIGHT_ADMIN, top.id);
    return OK;
}

/* What is wrong with a value, with the bounds it breaks. */
static enum rc setting_wrong(struct cx *cx, const struct setting_row *row, const char *code)
{
    return fail_field(cx, "value", row->kind == FIELD_KIND_INT ? "setting.range" : code,
                      arena_fmt(cx->a, "%d", (int)row->min),
                      arena_fmt(cx->a, "%d", (int)row->max));
}

/* "公文正文字体：仿宋_GB2312", and what comes of it where the server lacks that font. */
static struct str setting_note(struct cx *cx, enum setting which, struct str value,
                               bool fallback)
{
    const char *label = setting_rows[which].label;
    struct str other = faces_stand_in(which, value);

    if (other.n == 0)
        return arena_fmt(cx->a, "%s：" FMT "%s", label, P(value), fallback ? "（默认）" : "");
    return arena_fmt(cx->a, "%s：" FMT "。服务器上没有装这种字体，PDF 先用“" FMT
                            "”代替；Word 文件照写，在装有它的电脑上显示。",
                     label, P(value), P(other));
}

ACT(setting_set)
{
    const struct setting_in *in = input;
    struct made *made = output;
    enum setting which = setting_find(in->name);
    const struct setting_row *row = &setting_rows[which];
    struct unit top = { 0 };
    struct str before, value;
    const char *wrong;
    int64_t number;

    TRY(unit_top_admin(cx, &top));
    if (which == SETTING_END)
        return fail_field(cx, "name", "setting.name", in->name, S(""));
    TRY(setting_text(cx, which, &before));
    if (in->value.n != 0) {
        wrong = setting_read(cx->a, which, in->value, &value, &number);
        if (wrong != NULL)
            return setting_wrong(cx, row, wrong);
        TRY(setting_put(cx, which, value));
    } else {
        value = str_of(row->fallback);
        TRY(setting_drop(cx, which));
    }
    made->id = top.id;
    made->note = setting_note(cx, which, value, in->value.n == 0);
    return event_add(cx, (struct event){
                             .what = S("设置"), .noun = S("setting"), .object = which + 1,
                             .note = arena_fmt(cx->a, "%s：" FMT " → " FMT, row->name,
                                               P(before), P(value)) });
}

ACT(rights_list)
{
    struct rights_view *view = output;
    struct right_line *line = NEW_ARRAY(cx->a, struct right_line, RIGHT_END);
    size_t n = 0;

    (void)input;
    for (int i = RIGHT_SIGNED; i < RIGHT_END; i++) {
        enum right r = (enum right)i;

        line[n++] = (struct right_line){
            .right = right_word(r), .reach = right_reach(r),
            .officer = right_has_role(r, ROLE_OFFICER),
            .signer = right_has_role(r, ROLE_SIGNER),
            .editor = right_has_role(r, ROLE_EDITOR),
            .leader = right_has_role(r, ROLE_LEADER),
            .assessor = right_has_role(r, ROLE_ASSESSOR),
            .admin = right_has_role(r, ROLE_ADMIN),
            .auditor = right_has_role(r, ROLE_AUDITOR)
        };
    }
    view->rights = (struct list){ line, n };
    return OK;
}
