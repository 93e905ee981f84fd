/* prize.c (app) -- candidates and decisions (prize.h).  The list is prize_roll.c. */
#include "app/prize.h"

#include <inttypes.h>
#include "app/adoption.h"
#include "app/credit.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "store/event.h"
#include "store/person.h"

#define ABOUT_SPAN(T)                                                       \
    INPUT_ID(T, scheme, "考核办法", 1), INPUT_DAY(T, from, "自", 1),          \
        INPUT_DAY(T, to, "至", 1)
#define ABOUT_WHOM                                                          \
    INPUT(struct prize_in, prize, "奖", 1, SCHEME_PRIZES_MAX),               \
        INPUT_ID(struct prize_in, unit, "单位", 0),                           \
        INPUT_ID(struct prize_in, credited, "人员", 0),                       \
        INPUT_ID(struct prize_in, report, "稿件", 0),                         \
        INPUT(struct prize_in, number, "登记号", 0, NUMBER_MAX)

const struct field prize_list_fields[] = {
    INPUT_ID(struct prize_list_in, scheme, "考核办法", 0),
    INPUT_DAY(struct prize_list_in, from, "自", 0),
    INPUT_DAY(struct prize_list_in, to, "至", 0), FIELD_END
};
const struct field prize_entry_fields[] = {
    FIELD(struct prize_entry, prize),        FIELD_ID(struct prize_entry, unit),
    FIELD_ID(struct prize_entry, credited),  FIELD_ID(struct prize_entry, report),
    FIELD(struct prize_entry, name),         FIELD(struct prize_entry, unit_short),
    FIELD(struct prize_entry, why),          FIELD(struct prize_entry, barred),
    FIELD(struct prize_entry, candidate),    FIELD_WORD(struct prize_entry, verdict, &verdicts),
    FIELD(struct prize_entry, given),        FIELD(struct prize_entry, passed),
    FIELD_ID(struct prize_entry, award),     FIELD(struct prize_entry, reason),
    FIELD(struct prize_entry, decided_by),   FIELD(struct prize_entry, person_name),
    FIELD_TIME(struct prize_entry, entered), FIELD_END
};
const struct field prize_shown_fields[] = {
    FIELD(struct prize_shown, no),       FIELD(struct prize_shown, name),
    FIELD(struct prize_shown, article),  FIELD(struct prize_shown, says),
    FIELD(struct prize_shown, progress), FIELD(struct prize_shown, none),
    FIELD(struct prize_shown, listed),
    FIELD(struct prize_shown, given),    FIELD(struct prize_shown, open),
    FIELD_OF(struct prize_shown, entries, struct prize_entry, prize_entry_fields), FIELD_END
};
const struct field prize_view_fields[] = {
    FIELD_OF(struct prize_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct prize_view, scheme),
    FIELD(struct prize_view, scheme_name),
    FIELD(struct prize_view, name),
    FIELD_DAY(struct prize_view, from),
    FIELD_DAY(struct prize_view, to),
    FIELD_DAY(struct prize_view, before_from),
    FIELD_DAY(struct prize_view, before_to),
    FIELD(struct prize_view, before_name),
    FIELD(struct prize_view, before_scheme),
    FIELD(struct prize_view, running),
    FIELD_OF(struct prize_view, prizes, struct prize_shown, prize_shown_fields),
    FIELD_OF(struct prize_view, log, struct award, award_fields),
    FIELD(struct prize_view, given),
    FIELD(struct prize_view, open),
    FIELD(struct prize_view, may_decide),
    FIELD_END
};
const struct field prize_entry_in_fields[] = { ABOUT_SPAN(struct prize_in), ABOUT_WHOM,
                                               FIELD_END };
const struct field prize_decide_fields[] = {
    ABOUT_SPAN(struct prize_in), ABOUT_WHOM,
    INPUT_WORD(struct prize_in, verdict, &verdicts, "决定", 1),
    INPUT(struct prize_in, reason, "理由", 0, REASON_MAX),
    INPUT(struct prize_in, decided_by, "决定的会议或文件", 0, DECIDED_BY_MAX), FIELD_END
};
static const struct field prize_unit_fields[] = {
    FIELD_ID(struct scored_unit, unit), FIELD(struct scored_unit, name), FIELD_END
};
static const struct field prize_person_fields[] = {
    FIELD_ID(struct prize_person, person), FIELD(struct prize_person, label), FIELD_END
};
const struct field prize_form_fields[] = {
    FIELD_ID(struct prize_form, scheme),
    FIELD_DAY(struct prize_form, from),
    FIELD_DAY(struct prize_form, to),
    FIELD(struct prize_form, name),
    FIELD_IN(struct prize_form, prize, prize_shown_fields),
    FIELD_IN(struct prize_form, entry, prize_entry_fields),
    FIELD(struct prize_form, named),
    FIELD(struct prize_form, of_unit),
    FIELD(struct prize_form, of_person),
    FIELD(struct prize_form, of_item),
    FIELD(struct prize_form, needs_reason),
    FIELD_OF(struct prize_form, units, struct scored_unit, prize_unit_fields),
    FIELD_OF(struct prize_form, persons, struct prize_person, prize_person_fields),
    FIELD_END
};
const struct field prize_done_fields[] = { FIELD_ID(struct prize_done, id),
                                           FIELD(struct prize_done, note),
                                           FIELD(struct prize_done, path), FIELD_END };
const struct field prize_void_fields[] = {
    INPUT_ID(struct prize_void_in, award, "评奖决定", 1),
    INPUT(struct prize_void_in, reason, "撤销原因", 1, REASON_MAX), FIELD_END
};

static void view_names(struct cx *cx, const struct prizes *p, struct prize_view *view)
{
    view->name = term_name(cx->a, &p->term.rules, view->from, view->to);
    view->running = view->to >= time_day(cx->now);
    if (p->before_scheme.id == 0)
        return;
    view->before_from = p->before.first;
    view->before_to = p->before.last;
    view->before_name = term_name(cx->a, &p->term.rules, p->before.first, p->before.last);
    view->before_scheme = p->before_scheme.name;
}

ACT(prize_list)
{
    const struct prize_list_in *in = input;
    struct prize_view *view = output;
    const struct prize_shown *shown;
    struct prizes p;
    struct term term;

    TRY(term_load(cx, TERM_PRIZES, in->scheme, in->from, in->to, &term));
    view->schemes = term.schemes;
    view->scheme = term.scheme.id;
    if (term.scheme.id == 0)
        return OK;
    view->scheme_name = term.scheme.name;
    view->from = term.from;
    view->to = term.to;
    TRY(prizes_make(cx, &term, &p));
    view_names(cx, &p, view);
    view->prizes = p.shown;
    view->log = p.log;
    shown = p.shown.items;
    for (size_t i = 0; i < p.shown.n; i++) {
        view->given += shown[i].given;
        view->open += shown[i].listed ? 0 : shown[i].open;
    }
    view->may_decide = rights_in(cx->actor, RIGHT_ASSESS, term.scheme.unit);
    return OK;
}

/* -- whom a decision is about -- */

/* The item by its id or its number in the register, with its unit and author. */
static enum rc named_item(struct cx *cx, struct prize_in *in)
{
    struct candidate found = { 0 };
    struct list all;
    enum rc rc;

    if (in->report == 0 && in->number.n != 0) {
        TRY(candidate_find(cx, cx->actor->as->unit, in->number, CREDIT_FOUND_MAX, &all));
        for (size_t i = 0; i < all.n; i++) {
            const struct candidate *c = (const struct candidate *)all.items + i;

            if (str_eq(c->number, in->number))
                in->report = c->report;
        }
    }
    if (in->report == 0)
        return fail_field(cx, "number", "prize.item", in->number, S(""));
    rc = candidate_load(cx, cx->actor->as->unit, in->report, &found);
    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND)
        return fail_field(cx, "number", "prize.item", in->number, S(""));
    in->unit = found.unit;
    in->credited = found.author;
    return OK;
}

static enum rc named_unit(struct cx *cx, const struct prizes *p, struct prize_in *in)
{
    const struct scored_unit *u = p->scoring.in.units.items;

    in->credited = in->report = 0;
    for (size_t i = 0; i < p->scoring.in.units.n; i++) {
        if (u[i].unit == in->unit)
            return OK;
    }
    return fail_field(cx, "unit", "prize.unit", S(""), S(""));
}

/* People who were in the assessed units in the span. */
static enum rc persons_of(struct cx *cx, const struct prizes *p, struct list *out)
{
    return points_persons(cx, p->scoring.owner.path, p->term.from, p->term.to, out);
}

static enum rc named_person(struct cx *cx, const struct prizes *p, struct prize_in *in)
{
    const struct scored_person *person;
    struct list all;

    in->report = 0;
    TRY(persons_of(cx, p, &all));
    person = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (person[i].person != in->credited)
            continue;
        in->unit = person[i].unit;
        return OK;
    }
    return fail_field(cx, "credited", "prize.person", S(""), S(""));
}

/* The prize by its number, and whether somebody is named for it. */
static enum rc prize_named(struct cx *cx, const struct prizes *p, const struct prize_in *in,
                           const struct prize **prize, bool *named)
{
    const struct prize *all = p->term.rules.prizes.items;

    if ((size_t)in->prize > p->term.rules.prizes.n)
        return fail_field(cx, "prize", "prize.none", S(""), S(""));
    *prize = &all[in->prize - 1];
    if ((*prize)->last != 0)
        return fail_field(cx, "prize", "prize.listed", (*prize)->name, S(""));
    switch ((*prize)->object) {
    case PRIZE_UNIT: *named = in->unit != 0; break;
    case PRIZE_PERSON: *named = in->credited != 0; break;
    default: *named = in->report != 0 || in->number.n != 0; break;
    }
    return OK;
}

/* Fills in what the name of a person or item implies. */
static enum rc whom(struct cx *cx, const struct prizes *p, const struct prize *prize,
                    struct prize_in *in)
{
    switch (prize->object) {
    case PRIZE_UNIT: return named_unit(cx, p, in);
    case PRIZE_PERSON: return named_person(cx, p, in);
    default: return named_item(cx, in);
    }
}

/* The entry of the one named; one who is no candidate has an empty one. */
static struct prize_entry entry_named(const struct prizes *p, const struct prize_in *in)
{
    const struct prize_shown *shown = (const struct prize_shown *)p->shown.items +
                                      (in->prize - 1);
    const struct prize_entry *e = shown->entries.items;

    for (size_t i = 0; i < shown->entries.n; i++) {
        if (in->report != 0 ? e[i].report == in->report
                            : e[i].report == 0 && e[i].unit == in->unit &&
                                  e[i].credited == in->credited)
            return e[i];
    }
    return (struct prize_entry){ .prize = in->prize, .unit = in->unit,
                                 .credited = in->credited, .report = in->report };
}

/* -- the form -- */

static enum rc form_choices(struct cx *cx, const struct prizes *p, struct prize_form *form)
{
    const struct roster_unit *u = p->scoring.roster.items;
    const struct scored_person *person;
    struct prize_person *label;
    struct list all;

    form->units = p->scoring.in.units;
    if (!form->of_person)
        return OK;
    TRY(persons_of(cx, p, &all));
    person = all.items;
    label = NEW_ARRAY(cx->a, struct prize_person, all.n);
    for (size_t i = 0; i < all.n; i++) {
        struct str unit = S("");

        for (size_t j = 0; j < p->scoring.roster.n && unit.n == 0; j++) {
            if (u[j].unit == person[i].unit)
                unit = u[j].name;
        }
        label[i] = (struct prize_person){ person[i].person,
                                          arena_fmt(cx->a, FMT " " FMT, P(unit),
                                                    P(person[i].name)) };
    }
    form->persons = (struct list){ label, all.n };
    return OK;
}

/* What one who is no candidate is called. */
static enum rc entry_name(struct cx *cx, struct prize_entry *e)
{
    struct candidate item = { 0 };
    struct person person = { 0 };
    struct unit unit = { 0 };

    if (e->name.n != 0)
        return OK;
    TRY(unit_load(cx, e->unit, &unit));
    e->unit_short = e->name = unit.short_name;
    if (e->report != 0) {
        TRY(candidate_load(cx, cx->actor->as->unit, e->report, &item));
        e->name = item.title;
    } else if (e->credited != 0) {
        TRY(person_load(cx, e->credited, &person));
        e->name = arena_fmt(cx->a, FMT " " FMT, P(unit.short_name), P(person.name));
    }
    return OK;
}

ACT(prize_entry)
{
    struct prize_in in = *(const struct prize_in *)input;
    struct prize_form *form = output;
    const struct prize *prize;
    struct prizes p;
    struct term term;

    TRY(term_load(cx, TERM_PRIZES, in.scheme, in.from, in.to, &term));
    TRY(prizes_make(cx, &term, &p));
    TRY(prize_named(cx, &p, &in, &prize, &form->named));
    form->scheme = in.scheme;
    form->from = in.from;
    form->to = in.to;
    form->name = term_name(cx->a, &term.rules, in.from, in.to);
    form->prize = ((const struct prize_shown *)p.shown.items)[in.prize - 1];
    form->prize.entries = (struct list){ NULL, 0 };
    form->of_unit = prize->object == PRIZE_UNIT;
    form->of_person = prize->object == PRIZE_PERSON;
    form->of_item = prize->object == PRIZE_ITEM;
    if (form->named) {
        TRY(whom(cx, &p, prize, &in));
        form->entry = entry_named(&p, &in);
        TRY(entry_name(cx, &form->entry));
    }
    form->needs_reason = !form->entry.candidate || form->entry.barred.n != 0;
    return form_choices(cx, &p, form);
}

/* -- deciding -- */

/* What the words of the scheme do not say by themselves has its reason. */
static enum rc reason_check(struct cx *cx, const struct prize_in *in,
                            const struct prize_entry *e)
{
    bool given = in->verdict == VERDICT_GIVEN;
    const char *why = NULL;

    if (!e->candidate && !given && e->award == 0)
        return fail_field(cx, "verdict", "prize.passed", S(""), S(""));
    if (e->award != 0 && e->verdict == in->verdict && str_eq(e->reason, in->reason) &&
        str_eq(e->decided_by, in->decided_by))
        return fail(cx, E_CONFLICT, "prize.decided", S(""));
    if (e->award != 0)
        why = "改变已作的决定";
    else if (!e->candidate)
        why = "授予不在候选之列的";
    else if (given && e->barred.n != 0)
        why = "授予被取消评优资格的";
    else if (!given && e->barred.n == 0)
        why = "候选的不授予";
    if (why != NULL && in->reason.n == 0)
        return fail_field(cx, "reason", "prize.reason", str_of(why), S(""));
    return OK;
}

static enum rc decided(struct cx *cx, const struct award *a, const char *what,
                       struct str reason, struct prize_done *done)
{
    struct prize_entry e = { .unit = a->unit, .credited = a->credited, .report = a->report };

    TRY(entry_name(cx, &e));
    done->id = a->id;
    done->path = arena_fmt(cx->a, "/prize?scheme=%" PRId64 "&from=" FMT "&to=" FMT, a->scheme,
                           P(time_day_str(cx->a, a->began)), P(time_day_str(cx->a, a->ended)));
    done->note = arena_fmt(cx->a, "%s" FMT "“" FMT "”", what, P(e.name), P(a->prize));
    return event_add(cx, (struct event){
                             .what = S("评奖"), .noun = S("award"), .object = a->id,
                             .report = a->report,
                             .note = reason.n == 0
                                         ? done->note
                                         : arena_fmt(cx->a, FMT "（" FMT "）", P(done->note),
                                                     P(reason)) });
}

ACT(prize_decide)
{
    struct prize_in in = *(const struct prize_in *)input;
    const struct prize *prize;
    struct prize_entry e;
    struct award a;
    struct prizes p;
    struct term term;
    bool named;

    TRY(term_load(cx, TERM_PRIZES, in.scheme, in.from, in.to, &term));
    TRY(prizes_make(cx, &term, &p));
    TRY(prize_named(cx, &p, &in, &prize, &named));
    TRY(whom(cx, &p, prize, &in));
    e = entry_named(&p, &in);
    TRY(reason_check(cx, &in, &e));
    a = (struct award){ .id = cx_id(cx), .assessor = term.scheme.unit, .scheme = in.scheme,
                        .prize = prize->name, .began = in.from, .ended = in.to,
                        .unit = in.unit, .credited = in.credited, .report = in.report,
                        .verdict = in.verdict, .candidate = e.candidate, .why = e.why,
                        .barred = e.barred, .reason = in.reason,
                        .decided_by = in.decided_by, .entered = cx->now,
                        .person = cx->actor->person };
    TRY(award_same(cx, &a, &a.replaces));
    TRY(award_add(cx, &a));
    return decided(cx, &a, in.verdict == VERDICT_GIVEN ? "授予" : "不授予", in.reason, output);
}

ACT(prize_void)
{
    const struct prize_void_in *in = input;
    struct award a = { 0 };
    enum rc rc = award_load_now(cx, in->award, &a);

    if (rc == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "prize.replaced", S(""));
    TRY(rc);
    a.replaces = a.id;
    a.id = cx_id(cx);
    a.void_ = true;
    a.reason = in->reason;
    a.entered = cx->now;
    a.person = cx->actor->person;
    TRY(award_add(cx, &a));
    return decided(cx, &a, "撤销对下列评奖的决定：", in->reason, output);
}
