/* instruction_show.c -- the pages of 批示 (instruction.h). */
#include "app/instruction.h"

#include "domain/actor.h"
#include "domain/words.h"
#include "store/person.h"
#include "store/unit.h"

const struct field instruction_list_fields[] = {
    INPUT_WORD(struct credit_list_in, whose, &whoses, "范围", 0),
    INPUT_WORD(struct credit_list_in, level, &levels, "领导级别", 0),
    INPUT_ID(struct credit_list_in, unit, "来稿单位", 0),
    INPUT_DAY(struct credit_list_in, from, "自", 0),
    INPUT_DAY(struct credit_list_in, to, "至", 0),
    INPUT(struct credit_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field instruction_list_view_fields[] = {
    FIELD_OF(struct instruction_list_view, lines, struct instruction_line,
             instruction_line_fields),
    FIELD_ID(struct instruction_list_view, next),
    FIELD_IN(struct instruction_list_view, by, credit_by_fields), FIELD_END
};
#define PICK_FIELDS                                                            \
    INPUT_ID(struct credit_pick_in, report, "稿件", 0),                        \
    INPUT_ID(struct credit_pick_in, digest, "综合稿", 0),                      \
    INPUT_IDS(struct credit_pick_in, reports, "来稿", 0, CREDIT_REPORTS_MAX),  \
    INPUT(struct credit_pick_in, words, "登记号或标题中的字", 0, 40)
const struct field instruction_new_fields[] = { PICK_FIELDS, FIELD_END };
const struct field instruction_edit_fields[] = {
    INPUT_ID(struct credit_pick_in, instruction, "批示", 1), PICK_FIELDS, FIELD_END
};
const struct field instruction_entry_fields[] = {
    FIELD_IN(struct instruction_entry, instruction, instruction_fields),
    FIELD_IN(struct instruction_entry, pick, credit_pick_fields), FIELD_END
};
const struct field instruction_id_fields[] = {
    INPUT_ID(struct instruction_id, instruction, "批示", 1), FIELD_END
};
const struct field instruction_view_fields[] = {
    FIELD_IN(struct instruction_view, instruction, instruction_fields),
    FIELD(struct instruction_view, unit_short),
    FIELD(struct instruction_view, person_name),
    FIELD_OF(struct instruction_view, reports, struct instruction_report,
             instruction_report_fields),
    FIELD_OF(struct instruction_view, history, struct instruction_step,
             instruction_step_fields),
    FIELD(struct instruction_view, stands),
    FIELD(struct instruction_view, may_correct),
    FIELD_END
};

ACT(instruction_list)
{
    const struct credit_list_in *in = input;
    struct instruction_list_view *view = output;
    int64_t unit = cx->actor->as->unit;
    struct instruction_query q = { .recorder = unit, .before = in->before,
                                   .unit = in->unit, .level = in->level, .from = in->from,
                                   .to = in->to, .limit = CREDIT_PAGE + 1 };

    TRY(credit_by_load(cx, in, &view->by));
    if (view->by.own)
        q.unit = unit;
    TRY(view->by.own ? instruction_page_own(cx, q, &view->lines)
                     : instruction_page(cx, q, &view->lines));
    view->next = credit_next(&view->lines, sizeof(struct instruction_line));
    return OK;
}

ACT(instruction_new)
{
    return credit_pick_load(cx, input, NULL, &((struct instruction_entry *)output)->pick);
}

ACT(instruction_edit)
{
    const struct credit_pick_in *in = input;
    struct instruction_entry *form = output;
    struct list rows, already;
    struct ids ids;
    enum rc rc = instruction_load_now(cx, in->instruction, &form->instruction);

    if (rc == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "instruction.replaced", S(""));
    TRY(rc);
    TRY(instruction_reports(cx, in->instruction, &rows));
    ids = (struct ids){ NEW_ARRAY(cx->a, int64_t, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        ids.id[i] = ((const struct instruction_report *)rows.items)[i].report;
    TRY(credit_reports(cx, 0, ids, 0, &already));
    return credit_pick_load(cx, in, &already, &form->pick);
}

ACT(instruction_show)
{
    const struct instruction_id *in = input;
    struct instruction_view *view = output;
    const struct instruction_step *step;
    struct instruction_report *report;
    bool may;
    struct unit unit = { 0 };
    struct person person = { 0 };

    TRY(instruction_load(cx, in->instruction, &view->instruction));
    TRY(unit_load(cx, view->instruction.unit, &unit));
    TRY(person_load(cx, view->instruction.person, &person));
    TRY(instruction_reports(cx, in->instruction, &view->reports));
    TRY(instruction_history(cx, in->instruction, &view->history));
    report = view->reports.items;
    for (size_t i = 0; i < view->reports.n; i++) {
        TRY(credit_may_read(cx, report[i].report, report[i].unit, &may));
        if (!may)
            report[i].title = S("");
    }
    view->unit_short = unit.short_name;
    view->person_name = person.name;
    step = view->history.items;
    for (size_t i = 0; i < view->history.n; i++) {
        if (step[i].id == in->instruction)
            view->stands = step[i].stands;
    }
    view->may_correct = view->stands &&
                        rights_in(cx->actor, RIGHT_RECORD, view->instruction.unit);
    return OK;
}
