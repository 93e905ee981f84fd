/* happening_show.c -- the pages of 考核记事 (happening.h). */
#include "app/happening.h"

#include "domain/actor.h"
#include "domain/words.h"
#include "store/person.h"
#include "store/report.h"
#include "store/unit.h"

const struct field happening_list_fields[] = {
    INPUT_WORD(struct credit_list_in, whose, &whoses, "范围", 0),
    INPUT_WORD(struct credit_list_in, kind, &hand_happenings, "事项", 0),
    INPUT_ID(struct credit_list_in, unit, "单位", 0),
    INPUT_DAY(struct credit_list_in, from, "自", 0),
    INPUT_DAY(struct credit_list_in, to, "至", 0),
    INPUT(struct credit_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field happening_list_view_fields[] = {
    FIELD_OF(struct happening_list_view, lines, struct happening_line,
             happening_line_fields),
    FIELD_ID(struct happening_list_view, next),
    FIELD_IN(struct happening_list_view, by, credit_by_fields),
    FIELD(struct happening_list_view, may_assess), FIELD_END
};
const struct field happening_id_fields[] = {
    INPUT_ID(struct happening_id, happening, "考核记事", 1), FIELD_END
};
static const struct field happening_person_fields[] = {
    FIELD_ID(struct happening_person, person), FIELD(struct happening_person, label),
    FIELD_END
};
const struct field happening_new_fields[] = {
    INPUT_ID(struct happening_in, unit, "单位", 0),
    INPUT_ID(struct happening_in, report, "稿件", 0), FIELD_END
};
const struct field happening_entry_fields[] = {
    FIELD_IN(struct happening_entry, happening, happening_row_fields),
    FIELD(struct happening_entry, number),
    FIELD_OF(struct happening_entry, units, struct unit, unit_fields),
    FIELD_OF(struct happening_entry, persons, struct happening_person,
             happening_person_fields),
    FIELD_END
};
const struct field happening_view_fields[] = {
    FIELD_IN(struct happening_view, happening, happening_row_fields),
    FIELD(struct happening_view, unit_short),
    FIELD(struct happening_view, assessor_short),
    FIELD(struct happening_view, credited_name),
    FIELD(struct happening_view, person_name),
    FIELD(struct happening_view, report_title),
    FIELD_OF(struct happening_view, history, struct happening_line, happening_line_fields),
    FIELD(struct happening_view, stands),
    FIELD(struct happening_view, may_correct),
    FIELD_END
};

ACT(happening_list)
{
    const struct credit_list_in *in = input;
    struct happening_list_view *view = output;
    int64_t unit = cx->actor->as->unit;
    struct happening_query q = { .assessor = unit, .before = in->before, .unit = in->unit,
                                 .kind = in->kind, .from = in->from, .to = in->to,
                                 .limit = CREDIT_PAGE + 1 };

    TRY(credit_by_load(cx, in, &view->by));
    view->may_assess = rights_in(cx->actor, RIGHT_ASSESS, unit);
    if (view->by.own)
        q.unit = unit;
    TRY(view->by.own ? happening_page_own(cx, q, &view->lines)
                     : happening_page(cx, q, &view->lines));
    view->next = credit_next(&view->lines, sizeof(struct happening_line));
    return OK;
}

/* The units below the assessor's, and the people who hold a post there today. */
static enum rc entry_choices(struct cx *cx, struct happening_entry *form)
{
    struct str own = cx->actor->as->unit_path;
    struct list tree, roster;
    struct happening_person *person;
    struct unit *unit;
    size_t n = 0;

    TRY(unit_tree(cx, own, &tree));
    TRY(roster_tree(cx, own, &roster));
    unit = tree.items;
    must(tree.n != 0);
    form->units = (struct list){ unit + 1, tree.n - 1 }; /* the first is its own */
    person = NEW_ARRAY(cx->a, struct happening_person, roster.n);
    for (size_t i = 0; i < roster.n; i++) {
        const struct roster_line *r = (const struct roster_line *)roster.items + i;
        bool told = r->unit == cx->actor->as->unit;
        size_t at = 0;

        for (size_t j = n; j > 0 && !told; j--)
            told = person[j - 1].person == r->person;
        while (at < tree.n && unit[at].id != r->unit)
            at++;
        if (!told && at < tree.n)
            person[n++] = (struct happening_person){
                r->person, arena_fmt(cx->a, FMT " " FMT, P(unit[at].short_name),
                                     P(r->person_name))
            };
    }
    form->persons = (struct list){ person, n };
    return OK;
}

/* The number of its report in the assessor's register. */
static enum rc entry_number(struct cx *cx, struct happening_entry *form)
{
    struct candidate c = { 0 };

    if (form->happening.report == 0)
        return OK;
    TRY(candidate_load(cx, cx->actor->as->unit, form->happening.report, &c));
    form->number = c.number;
    return OK;
}

ACT(happening_new)
{
    const struct happening_in *in = input;
    struct happening_entry *form = output;
    struct ids none = { NULL, 0 };
    struct list found;

    form->happening.unit = in->unit;
    if (in->report != 0) {
        const struct candidate *c;

        TRY(credit_reports(cx, in->report, none, 0, &found));
        c = found.items;
        form->happening.report = c->report;
        form->happening.unit = c->unit;
        form->happening.credited = c->author;
        form->number = c->number;
    }
    return entry_choices(cx, form);
}

ACT(happening_edit)
{
    const struct happening_id *in = input;
    struct happening_entry *form = output;
    enum rc rc = happening_load_now(cx, in->happening, &form->happening);

    if (rc == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "happening.replaced", S(""));
    TRY(rc);
    TRY(entry_number(cx, form));
    return entry_choices(cx, form);
}

static enum rc show_names(struct cx *cx, struct happening_view *view)
{
    const struct happening_row *h = &view->happening;
    struct unit unit = { 0 }, assessor = { 0 };
    struct report report = { 0 };
    struct person credited = { 0 }, person = { 0 };
    bool may = false;

    TRY(unit_load(cx, h->unit, &unit));
    TRY(unit_load(cx, h->assessor, &assessor));
    TRY(person_load(cx, h->person, &person));
    if (h->credited != 0)
        TRY(person_load(cx, h->credited, &credited));
    if (h->report != 0) {
        TRY(report_load(cx, h->report, &report));
        TRY(credit_may_read(cx, h->report, report.unit, &may));
    }
    view->unit_short = unit.short_name;
    view->assessor_short = assessor.short_name;
    view->person_name = person.name;
    view->credited_name = credited.name;
    view->report_title = may ? report.title : S("");
    return OK;
}

ACT(happening_show)
{
    const struct happening_id *in = input;
    struct happening_view *view = output;
    const struct happening_line *step;

    TRY(happening_load(cx, in->happening, &view->happening));
    TRY(show_names(cx, view));
    TRY(happening_history(cx, in->happening, &view->history));
    step = view->history.items;
    for (size_t i = 0; i < view->history.n; i++) {
        if (step[i].id == in->happening)
            view->stands = step[i].stands;
    }
    view->may_correct = view->stands &&
                        rights_in(cx->actor, RIGHT_ASSESS, view->happening.assessor);
    return OK;
}

ACT(happening_proof)
{
    const struct happening_id *in = input;
    struct download *out = output;
    struct happening_row h = { 0 };

    TRY(happening_load(cx, in->happening, &h));
    if (h.proof.n == 0)
        return fail(cx, E_NOT_FOUND, "happening.proof", S(""));
    out->name = h.proof_name;
    out->type = S("application/octet-stream");
    out->digest = h.proof;
    return OK;
}
