/* adoption_show.c -- the pages of 采用 (adoption.h). */
#include "app/adoption.h"

#include "domain/actor.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "store/person.h"
#include "store/report.h"
#include "store/unit.h"

const struct field adoption_list_fields[] = {
    INPUT_WORD(struct credit_list_in, whose, &whoses, "范围", 0),
    INPUT_WORD(struct credit_list_in, level, &levels, "级别", 0),
    INPUT_ID(struct credit_list_in, bulletin, "刊物", 0),
    INPUT_ID(struct credit_list_in, unit, "来稿单位", 0),
    INPUT_DAY(struct credit_list_in, from, "自", 0),
    INPUT_DAY(struct credit_list_in, to, "至", 0),
    INPUT(struct credit_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field adoption_list_view_fields[] = {
    FIELD_OF(struct adoption_list_view, lines, struct adoption_line, adoption_line_fields),
    FIELD_ID(struct adoption_list_view, next),
    FIELD_IN(struct adoption_list_view, by, credit_by_fields),
    FIELD_OF(struct adoption_list_view, bulletins, struct bulletin, bulletin_fields),
    FIELD_OF(struct adoption_list_view, levels, struct adoption_level,
             adoption_level_fields),
    FIELD_END
};
#define PICK_FIELDS                                                            \
    INPUT_ID(struct credit_pick_in, report, "稿件", 0),                        \
    INPUT_ID(struct credit_pick_in, digest, "综合稿", 0),                      \
    INPUT_IDS(struct credit_pick_in, reports, "来稿", 0, CREDIT_REPORTS_MAX),  \
    INPUT(struct credit_pick_in, words, "登记号或标题中的字", 0, 40)
const struct field adoption_new_fields[] = { PICK_FIELDS, FIELD_END };
const struct field adoption_edit_fields[] = {
    INPUT_ID(struct credit_pick_in, adoption, "采用", 1), PICK_FIELDS, FIELD_END
};
const struct field adoption_entry_fields[] = {
    FIELD_IN(struct adoption_entry, adoption, adoption_fields),
    FIELD_IN(struct adoption_entry, pick, credit_pick_fields),
    FIELD_OF(struct adoption_entry, bulletins, struct bulletin, bulletin_fields), FIELD_END
};
const struct field adoption_id_fields[] = {
    INPUT_ID(struct adoption_id, adoption, "采用", 1), FIELD_END
};
const struct field adoption_view_fields[] = {
    FIELD_IN(struct adoption_view, adoption, adoption_fields),
    FIELD(struct adoption_view, bulletin_name),
    FIELD(struct adoption_view, unit_short),
    FIELD(struct adoption_view, author_name),
    FIELD(struct adoption_view, person_name),
    FIELD(struct adoption_view, report_title),
    FIELD_WORD(struct adoption_view, level, &levels),
    FIELD(struct adoption_view, outside),
    FIELD(struct adoption_view, stands),
    FIELD(struct adoption_view, several),
    FIELD_OF(struct adoption_view, history, struct adoption_step, adoption_step_fields),
    FIELD(struct adoption_view, may_correct),
    FIELD(struct adoption_view, may_void),
    FIELD_END
};

/* The counts by level in the order of the levels, those with none left out. */
static enum rc list_levels(struct cx *cx, struct adoption_query q, bool own,
                           struct list *out)
{
    struct adoption_level *sorted = NEW_ARRAY(cx->a, struct adoption_level, LEVEL_END);
    struct list found;
    size_t n = 0;

    TRY(own ? adoption_levels_own(cx, q, &found) : adoption_levels(cx, q, &found));
    for (int level = LEVEL_CENTRE; level < LEVEL_END; level++) {
        for (size_t i = 0; i < found.n; i++) {
            const struct adoption_level *l = (const struct adoption_level *)found.items + i;

            if (l->level == level)
                sorted[n++] = *l;
        }
    }
    *out = (struct list){ sorted, n };
    return OK;
}

ACT(adoption_list)
{
    const struct credit_list_in *in = input;
    struct adoption_list_view *view = output;
    int64_t unit = cx->actor->as->unit;
    struct adoption_query q = { .assessor = unit, .before = in->before, .unit = in->unit,
                                .bulletin = in->bulletin, .level = in->level,
                                .from = in->from, .to = in->to, .limit = CREDIT_PAGE + 1 };

    TRY(credit_by_load(cx, in, &view->by));
    if (view->by.own)
        q.unit = unit;
    TRY(view->by.own ? adoption_page_own(cx, q, &view->lines)
                     : adoption_page(cx, q, &view->lines));
    view->next = credit_next(&view->lines, sizeof(struct adoption_line));
    if (in->from != 0)
        TRY(list_levels(cx, q, view->by.own, &view->levels));
    return bulletin_list(cx, 0, &view->bulletins);
}

/* Outside bulletins: those whose adoptions are recorded by hand.  And where it was first
 * recorded of one of our own, `of`, from an old register, those of its unit. */
static enum rc recorded_bulletins(struct cx *cx, int64_t of, struct list *out)
{
    struct list all;
    const struct bulletin *b;
    struct bulletin *chosen;
    int64_t own = 0;
    size_t n = 0;

    TRY(bulletin_list(cx, 0, &all));
    b = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (b[i].id == of && !b[i].outside)
            own = b[i].unit;
    }
    chosen = NEW_ARRAY(cx->a, struct bulletin, all.n);
    for (size_t i = 0; i < all.n; i++) {
        if (b[i].outside || b[i].unit == own)
            chosen[n++] = b[i];
    }
    *out = (struct list){ chosen, n };
    return OK;
}

ACT(adoption_new)
{
    struct adoption_entry *form = output;
    const struct candidate *first;

    TRY(credit_pick_load(cx, input, NULL, &form->pick));
    first = form->pick.chosen.items;
    if (form->pick.chosen.n != 0)
        form->adoption.title = first->title;
    form->adoption.form = form->pick.chosen.n > 1 ? FORM_DIGEST : FORM_SINGLE;
    return recorded_bulletins(cx, 0, &form->bulletins);
}

ACT(adoption_edit)
{
    const struct credit_pick_in *in = input;
    struct adoption_entry *form = output;
    struct adoption first = { 0 };
    struct list rows, already;
    struct ids ids;
    enum rc rc = adoption_load_now(cx, in->adoption, &form->adoption);

    if (rc == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "adoption.replaced", S(""));
    TRY(rc);
    if (form->adoption.issue != 0)
        return fail_arg(cx, E_CONFLICT, "adoption.own", form->adoption.label, S(""));
    TRY(adoption_of_work(cx, form->adoption.work, &rows));
    ids = (struct ids){ NEW_ARRAY(cx->a, int64_t, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        ids.id[i] = ((const struct adoption *)rows.items)[i].report;
    TRY(credit_reports(cx, 0, ids, 0, &already));
    TRY(credit_pick_load(cx, in, &already, &form->pick));
    TRY(adoption_load(cx, form->adoption.work, &first));
    return recorded_bulletins(cx, first.bulletin, &form->bulletins);
}

static enum rc show_names(struct cx *cx, struct adoption_view *view)
{
    const struct adoption *a = &view->adoption;
    struct bulletin b = { 0 };
    struct unit unit = { 0 };
    struct report report = { 0 };
    struct person author = { 0 }, person = { 0 };

    TRY(bulletin_load(cx, a->bulletin, &b));
    TRY(unit_load(cx, a->unit, &unit));
    TRY(report_load(cx, a->report, &report));
    TRY(person_load(cx, a->author, &author));
    TRY(person_load(cx, a->person, &person));
    view->bulletin_name = b.name;
    view->level = b.level;
    view->outside = b.outside;
    view->unit_short = unit.short_name;
    view->report_title = report.title;
    view->author_name = author.name;
    view->person_name = person.name;
    return OK;
}

ACT(adoption_show)
{
    const struct adoption_id *in = input;
    struct adoption_view *view = output;
    struct adoption_step *step;
    bool may;

    TRY(adoption_load(cx, in->adoption, &view->adoption));
    TRY(show_names(cx, view));
    TRY(adoption_history(cx, view->adoption.work, &view->history));
    step = view->history.items;
    for (size_t i = 0; i < view->history.n; i++) {
        TRY(credit_may_read(cx, step[i].report, step[i].unit, &may));
        if (!may)
            step[i].report_title = S("");
        if (step[i].id == in->adoption)
            view->stands = step[i].stands;
        else
            view->several |= step[i].stands;
    }
    may = view->stands && rights_in(cx->actor, RIGHT_RECORD, view->adoption.assessor);
    view->may_void = may;
    view->may_correct = may && view->adoption.issue == 0;
    return OK;
}

ACT(adoption_proof)
{
    const struct adoption_id *in = input;
    struct download *out = output;
    struct adoption a = { 0 };

    TRY(adoption_load(cx, in->adoption, &a));
    if (a.proof.n == 0)
        return fail(cx, E_NOT_FOUND, "adoption.proof", S(""));
    out->name = a.proof_name;
    out->type = S("application/octet-stream");
    out->digest = a.proof;
    return OK;
}
