/* quota.c (app) -- see quota.h. */
#include "app/quota.h"

#include <stdlib.h>
#include "app/credit.h"
#include "app/adoption.h"
#include "app/scheme.h"
#include "base/time.h"
#include "domain/actor.h"
#include "store/event.h"

enum { QUOTAS_SHOWN = 200 };

const struct field quota_list_fields[] = {
    INPUT_ID(struct quota_list_in, scheme, "考核办法", 0),
    INPUT_DAY(struct quota_list_in, day, "到哪天", 0),
    INPUT_FLAG(struct quota_list_in, lacking, "只看未完成"), FIELD_END
};
const struct field quota_line_fields[] = {
    FIELD_ID(struct quota_line, unit),         FIELD_ID(struct quota_line, person),
    FIELD(struct quota_line, clause),          FIELD(struct quota_line, name),
    FIELD(struct quota_line, clause_name),     FIELD(struct quota_line, span),
    FIELD_POINTS(struct quota_line, wanted),   FIELD_POINTS(struct quota_line, got),
    FIELD_POINTS(struct quota_line, lacking),  FIELD(struct quota_line, own),
    FIELD(struct quota_line, lacks),           FIELD_END
};
static const struct field quota_class_line_fields[] = {
    FIELD(struct quota_class_line, class), FIELD(struct quota_class_line, quotas),
    FIELD(struct quota_class_line, met), FIELD_END
};
static const struct field quota_clause_name_fields[] = {
    FIELD(struct quota_clause_name, name), FIELD_END
};
static const struct field quota_unit_fields[] = {
    FIELD_ID(struct scored_unit, unit), FIELD(struct scored_unit, name), FIELD_END
};
const struct field quota_list_view_fields[] = {
    FIELD_OF(struct quota_list_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct quota_list_view, scheme),
    FIELD_DAY(struct quota_list_view, day),
    FIELD(struct quota_list_view, scheme_name),
    FIELD(struct quota_list_view, lacking),
    FIELD_OF(struct quota_list_view, lines, struct quota_line, quota_line_fields),
    FIELD_OF(struct quota_list_view, by_class, struct quota_class_line,
             quota_class_line_fields),
    FIELD(struct quota_list_view, short_of),
    FIELD_OF(struct quota_list_view, own, struct quota_row, quota_row_fields),
    FIELD_OF(struct quota_list_view, units, struct scored_unit, quota_unit_fields),
    FIELD_OF(struct quota_list_view, clauses, struct quota_clause_name,
             quota_clause_name_fields),
    FIELD(struct quota_list_view, may_set),
    FIELD_END
};
const struct field quota_set_fields[] = {
    INPUT_ID(struct quota_in, unit, "单位", 1),
    INPUT(struct quota_in, clause, "条款", 1, 100),
    INPUT_POINTS(struct quota_in, wanted, "任务数", 0,
                 (int64_t)SCHEME_QUOTA_MAX * DECIMAL_ONE),
    INPUT_FLAG(struct quota_in, none, "恢复办法的数"),
    INPUT_DAY(struct quota_in, began, "自", 1),
    INPUT_DAY(struct quota_in, ended, "至", 1),
    INPUT(struct quota_in, reason, "依据和原因", 1, REASON_MAX), FIELD_END
};

static bool has_quota(const struct clause *c)
{
    return c->gives == GIVES_QUOTA || c->gives == GIVES_TARGET;
}

static int lacking_order(const void *a, const void *b)
{
    const struct quota_line *x = a, *y = b;

    if (x->lacking != y->lacking)
        return x->lacking > y->lacking ? -1 : 1;
    return x->clause < y->clause ? -1 : x->clause > y->clause;
}

static const struct scored_unit *unit_of(const struct scoring *s, int64_t unit)
{
    const struct scored_unit *u = s->in.units.items;
    size_t i = 0;

    while (i < s->in.units.n && u[i].unit != unit)
        i++;
    must(i < s->in.units.n);
    return &u[i];
}

static struct str account_name(struct arena *a, const struct scoring *s,
                               const struct points_progress *p)
{
    const struct scored_person *person = s->in.persons.items;
    struct str unit = unit_of(s, p->unit)->name;

    for (size_t i = 0; i < s->in.persons.n; i++) {
        if (p->person != 0 && person[i].person == p->person)
            return arena_fmt(a, FMT " " FMT, P(unit), P(person[i].name));
    }
    return unit;
}

enum rc quota_progress(struct cx *cx, const struct scheme_file *scheme, int64_t day,
                       struct scoring *scoring, struct list *out)
{
    struct points_sheet sheet;
    const struct points_progress *p;
    const struct clause *clause;
    struct quota_line *line;

    TRY(scoring_load(cx, scheme, day, day, scoring));
    TRY(scoring_compute(cx, scoring, &sheet));
    p = sheet.progress.items;
    clause = scoring->rules.clauses.items;
    line = NEW_ARRAY(cx->a, struct quota_line, sheet.progress.n);
    for (size_t i = 0; i < sheet.progress.n; i++) {
        const struct clause *c = &clause[p[i].clause - 1];

        line[i] = (struct quota_line){
            .unit = p[i].unit, .person = p[i].person, .clause = c->own,
            .name = account_name(cx->a, scoring, &p[i]), .clause_name = c->name,
            .span = span_name(cx->a, c->quota.span, scoring->rules.year, p[i].span),
            .wanted = p[i].wanted, .got = p[i].got, .lacking = p[i].lacking,
            .own = p[i].person == 0 && unit_quota_on(unit_of(scoring, p[i].unit), c->name,
                                                     p[i].span.last) != NULL,
            .lacks = p[i].lacking > 0
        };
    }
    qsort(line, sheet.progress.n, sizeof(*line), lacking_order);
    *out = (struct list){ line, sheet.progress.n };
    return OK;
}

/* The clauses that have a quota. */
static void quota_clauses(struct cx *cx, const struct scheme *rules, struct list *out)
{
    const struct clause *c = rules->clauses.items;
    struct quota_clause_name *name = NEW_ARRAY(cx->a, struct quota_clause_name,
                                               rules->clauses.n);
    size_t n = 0;

    for (size_t i = 0; i < rules->clauses.n; i++) {
        if (has_quota(&c[i]))
            name[n++].name = c[i].name;
    }
    *out = (struct list){ name, n };
}

/* How many quotas each class has and has met. */
static struct list lines_by_class(struct cx *cx, const struct scoring *s,
                                  const struct list *lines)
{
    const struct scored_unit *u = s->in.units.items;
    const struct quota_line *line = lines->items;
    struct quota_class_line *by = NEW_ARRAY(cx->a, struct quota_class_line, s->in.units.n);
    size_t n = 0, at;

    for (size_t i = 0; i < s->in.units.n; i++) {
        for (at = 0; at < n && !str_eq(by[at].class, u[i].class);)
            at++;
        if (at == n)
            by[n++].class = u[i].class;
        for (size_t j = 0; j < lines->n; j++) {
            by[at].quotas += line[j].unit == u[i].unit;
            by[at].met += line[j].unit == u[i].unit && !line[j].lacks;
        }
    }
    return (struct list){ by, n };
}

/* Counts those that lack, and drops the others where only these are wanted. */
static void lines_pick(struct quota_list_view *view)
{
    struct quota_line *line = view->lines.items;
    size_t n = 0;

    for (size_t i = 0; i < view->lines.n; i++) {
        view->short_of += line[i].lacks;
        if (line[i].lacks || !view->lacking)
            line[n++] = line[i];
    }
    view->lines.n = n;
}

ACT(quota_list)
{
    const struct quota_list_in *in = input;
    struct quota_list_view *view = output;
    struct scheme_file scheme = { 0 };
    struct scoring scoring;
    int64_t today = time_day(cx->now);

    view->lacking = in->lacking;
    view->day = in->day != 0 ? in->day : today;
    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &view->schemes));
    if (in->scheme != 0)
        TRY(scheme_file_load(cx, in->scheme, &scheme));
    else
        TRY(scheme_default(cx, cx->actor->as->unit_path, view->day, &scheme));
    view->scheme = scheme.id;
    if (scheme.id == 0)
        return OK;
    view->scheme_name = scheme.name;
    if (in->day == 0 && view->day > scheme.ended)
        view->day = scheme.ended;
    if (in->day == 0 && view->day < scheme.began)
        view->day = scheme.began;
    TRY(quota_progress(cx, &scheme, view->day, &scoring, &view->lines));
    view->by_class = lines_by_class(cx, &scoring, &view->lines);
    lines_pick(view);
    quota_clauses(cx, &scoring.rules, &view->clauses);
    view->units = scoring.in.units;
    view->may_set = rights_in(cx->actor, RIGHT_ASSESS, scheme.unit);
    return quota_history(cx, scheme.unit, 0, QUOTAS_SHOWN, &view->own);
}

/* Has one of the unit's schemes that touch the days such a clause with a quota? */
static enum rc clause_known(struct cx *cx, const struct quota_in *in)
{
    struct list schemes, faults;
    const struct scheme_file *s;

    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &schemes));
    s = schemes.items;
    for (size_t i = 0; i < schemes.n; i++) {
        struct scheme_file file = { 0 };
        struct scheme rules = { 0 };

        if (s[i].unit != cx->actor->as->unit || s[i].began > in->ended ||
            s[i].ended < in->began)
            continue;
        TRY(scheme_file_load(cx, s[i].id, &file));
        TRY(scheme_parse(cx, file.text, &rules, &faults));
        for (size_t j = 0; j < rules.clauses.n; j++) {
            const struct clause *c = (const struct clause *)rules.clauses.items + j;

            if (has_quota(c) && str_eq(c->name, in->clause))
                return OK;
        }
    }
    return fail_field(cx, "clause", "quota.clause", in->clause, S(""));
}

static enum rc quota_check(struct cx *cx, const struct quota_in *in, struct unit *unit)
{
    struct str own = cx->actor->as->unit_path;
    enum rc rc;

    if (in->began > in->ended)
        return fail_field(cx, "ended", "quota.days", time_day_str(cx->a, in->began),
                          time_day_str(cx->a, in->ended));
    if (in->none == (in->wanted != 0))
        return fail_field(cx, "wanted", "quota.wanted", S(""), S(""));
    rc = unit_load(cx, in->unit, unit);
    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    if (rc == E_NOT_FOUND || unit->path.n == own.n || !str_starts(unit->path, own))
        return fail_field(cx, "unit", "quota.unit", S(""), S(""));
    return clause_known(cx, in);
}

ACT(quota_set)
{
    const struct quota_in *in = input;
    struct made *made = output;
    struct unit unit = { 0 };
    struct quota_row q = { .id = cx_id(cx), .assessor = cx->actor->as->unit,
                           .unit = in->unit, .clause = in->clause, .wanted = in->wanted,
                           .none = in->none, .began = in->began, .ended = in->ended,
                           .entered = cx->now, .person = cx->actor->person,
                           .reason = in->reason };
    struct str number;

    TRY(quota_check(cx, in, &unit));
    TRY(quota_add(cx, &q));
    number = in->none ? S("按办法") : decimal_str(cx->a, in->wanted);
    made->id = q.id;
    made->note = arena_fmt(cx->a, "已定" FMT "“" FMT "”：" FMT, P(unit.short_name),
                           P(in->clause), P(number));
    return event_add(cx, (struct event){
                             .what = S("定目标任务"), .noun = S("quota"), .object = q.id,
                             .note = arena_fmt(cx->a, FMT " " FMT " " FMT "，" FMT "至" FMT
                                               "（" FMT "）", P(unit.short_name),
                                               P(in->clause), P(number),
                                               P(time_day_str(cx->a, in->began)),
                                               P(time_day_str(cx->a, in->ended)),
                                               P(in->reason)) });
}
