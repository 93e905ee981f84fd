/* scheme.c (app) -- see scheme.h. */
#include "app/scheme.h"

#include <inttypes.h>
#include "app/scoring.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "codec/hash.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"

enum { SCHEME_TEXT_MAX = SCHEME_BYTES_MAX };

const struct field scheme_list_view_fields[] = {
    FIELD_OF(struct scheme_list_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_OF(struct scheme_list_view, drafts, struct draft, draft_fields),
    FIELD(struct scheme_list_view, may_add), FIELD_END
};
const struct field scheme_id_fields[] = { INPUT_ID(struct scheme_id, scheme, "考核办法", 1),
                                          FIELD_END };
const struct field scheme_start_fields[] = {
    INPUT_ID(struct scheme_id, scheme, "考核办法", 0), FIELD_END
};
const struct field scheme_view_fields[] = {
    FIELD_IN(struct scheme_view, file, scheme_file_fields),
    FIELD(struct scheme_view, classes),
    FIELD(struct scheme_view, counted),
    FIELD_OF(struct scheme_view, clauses, struct clause_line, clause_use_fields),
    FIELD_DAY(struct scheme_view, from),
    FIELD_DAY(struct scheme_view, to),
    FIELD(struct scheme_view, idle),
    FIELD_OF(struct scheme_view, rules, struct rule_line, rule_line_fields),
    FIELD(struct scheme_view, may_assess),
    FIELD_END
};
const struct field scheme_in_fields[] = {
    INPUT_LINES(struct scheme_in, text, "考核办法全文", 1, SCHEME_TEXT_MAX), FIELD_END
};
const struct field scheme_form_fields[] = { FIELD(struct scheme_form, text), FIELD_END };

ACT(scheme_list)
{
    struct scheme_list_view *view = output;

    (void)input;
    view->may_add = rights_any(cx->actor, RIGHT_ASSESS);
    if (rights_in(cx->actor, RIGHT_ASSESS, cx->actor->as->unit))
        TRY(draft_list(cx, cx->actor->as->unit, &view->drafts));
    return scheme_file_list(cx, cx->actor->as->unit_path, &view->schemes);
}

/* What each clause gave in the scheme's year up to today. */
static enum rc clauses_used(struct cx *cx, const struct scheme *rules,
                            struct scheme_view *view)
{
    int64_t today = time_day(cx->now);
    struct clause_line *line = view->clauses.items;
    const struct clause_sum *sum;
    struct scoring scoring;
    struct points_sheet sheet;
    enum rc rc;

    for (size_t i = 1; i < view->clauses.n; i++)
        line[i].as_above = str_eq(line[i].article, line[i - 1].article);
    if (rules->began > today)
        return OK;
    view->to = rules->ended < today ? rules->ended : today;
    view->from = span_of(SPAN_YEAR, rules->year, view->to).first;
    if (view->from < rules->began)
        view->from = rules->began;
    rc = scoring_load(cx, &view->file, view->from, view->to, &scoring);
    if (rc == OK)
        rc = scoring_compute(cx, &scoring, &sheet);
    if (rc == E_TOO_LARGE) { /* the scheme is read all the same */
        cx->fault = (struct fault){ .rc = OK };
        view->from = view->to = 0;
        return OK;
    }
    TRY(rc);
    sum = sheet.clauses.items;
    for (size_t i = 0; i < view->clauses.n && i < sheet.clauses.n; i++) {
        line[i].facts = sum[i].facts;
        line[i].lines = sum[i].lines;
        line[i].points = sum[i].points;
        line[i].money = sum[i].money;
        line[i].never = sum[i].facts == 0 && sum[i].lines == 0;
        view->idle += line[i].never;
    }
    return OK;
}

ACT(scheme_show)
{
    static const char *const counted[COUNT_END] = { "", "按发生日期", "按登记日期", "按报送日期",
                                                    "按刊发日期" };
    const struct scheme_id *in = input;
    struct scheme_view *view = output;
    struct scheme rules = { 0 };
    struct list faults;
    struct buf classes = { .a = cx->a };

    TRY(scheme_file_load(cx, in->scheme, &view->file));
    TRY(scheme_parse(cx, view->file.text, &rules, &faults));
    clause_lines(cx->a, &rules, &view->clauses);
    rule_lines(cx->a, &rules, &view->rules);
    for (size_t i = 0; i < rules.classes.n; i++)
        buf_fmt(&classes, "%s" FMT, i == 0 ? "" : "、",
                P(((const struct str *)rules.classes.items)[i]));
    view->classes = classes.n != 0 ? buf_str(&classes) : S("全部直接下级");
    view->counted = str_of(counted[rules.day]);
    view->may_assess = rights_in(cx->actor, RIGHT_ASSESS, view->file.unit);
    return clauses_used(cx, &rules, view);
}

ACT(scheme_new)
{
    const struct scheme_id *in = input;
    struct scheme_form *form = output;
    struct scheme_file file = { 0 };

    if (in->scheme == 0)
        return OK;
    TRY(scheme_file_load(cx, in->scheme, &file));
    form->text = file.text;
    return OK;
}

enum rc text_faults(struct cx *cx, const struct list *faults)
{
    const struct line_fault *f = faults->items;
    struct fault *last = NULL;

    for (size_t i = 0; i < faults->n; i++) {
        struct str said = f[i].got.n != 0 ? arena_fmt(cx->a, "“" FMT "”：" FMT, P(f[i].got),
                                                      P(f[i].wanted))
                                          : f[i].wanted;
        struct str line = arena_fmt(cx->a, "%" PRId64, f[i].line);
        struct fault *more;

        if (last == NULL) {
            IGNORE(fail_field(cx, "text", "scheme.line", line, said));
            last = &cx->fault;
            continue;
        }
        more = NEW(cx->a, struct fault);
        *more = *last;
        more->arg[0] = line;
        more->arg[1] = said;
        more->next = NULL;
        last->next = more;
        last = more;
    }
    return E_INVALID;
}

/* What 接 names is there, begins before it and reaches up to it. */
static enum rc follows_check(struct cx *cx, const struct scheme *rules)
{
    struct scheme earlier = { .began = INT64_MAX };
    const struct scheme_file *s;
    struct list all;

    if (rules->follows.n == 0)
        return OK;
    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &all));
    s = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (s[i].unit != cx->actor->as->unit || !str_eq(s[i].name, rules->follows) ||
            s[i].began >= rules->began)
            continue;
        earlier = (struct scheme){ .name = s[i].name, .began = s[i].began,
                                   .ended = s[i].ended };
        if (scheme_follows(rules, &earlier))
            return OK;
    }
    if (earlier.began == INT64_MAX)
        return fail_field(cx, "text", "scheme.follows", rules->follows, S(""));
    return fail_field(cx, "text", "scheme.gap", rules->follows,
                      time_day_str(cx->a, earlier.ended));
}

enum rc scheme_enter(struct cx *cx, struct str text, struct made *made)
{
    struct scheme rules = { 0 };
    struct list faults = { NULL, 0 };
    struct scheme_file file = { .id = cx_id(cx), .unit = cx->actor->as->unit,
                                .text = text, .entered = cx->now,
                                .person = cx->actor->person };
    int64_t same;
    enum rc rc = scheme_parse(cx, text, &rules, &faults);

    if (rc == E_INVALID && faults.n != 0)
        return text_faults(cx, &faults);
    TRY(rc);
    TRY(follows_check(cx, &rules));
    file.name = rules.name;
    file.began = rules.began;
    file.ended = rules.ended;
    file.digest = sm3_hex(cx->a, text);
    TRY(scheme_file_count(cx, file.unit, file.digest, &same));
    if (same != 0)
        return fail_arg(cx, E_CONFLICT, "scheme.same", file.name, S(""));
    TRY(scheme_file_add(cx, &file));
    made->id = file.id;
    made->note = arena_fmt(cx->a, "《" FMT "》已入库，共%d条", P(file.name),
                           (int)rules.clauses.n);
    return event_add(cx, (struct event){
                             .what = S("制定考核办法"), .noun = S("scheme"),
                             .object = file.id,
                             .note = arena_fmt(cx->a, FMT " SM3 " FMT, P(file.name),
                                               P(file.digest)) });
}

ACT(scheme_add)
{
    const struct scheme_in *in = input;

    return scheme_enter(cx, in->text, output);
}

ACT(scheme_file)
{
    const struct scheme_id *in = input;
    struct download *out = output;
    struct scheme_file file = { 0 };

    TRY(scheme_file_load(cx, in->scheme, &file));
    out->name = arena_fmt(cx->a, FMT ".rules", P(file.name));
    out->type = S("text/plain; charset=utf-8");
    out->bytes = file.text;
    return OK;
}

/* How well a scheme fits a day: valid, begun, or not yet. */
static int scheme_fit(const struct scheme_file *s, int64_t day)
{
    return s->began > day ? 0 : s->ended < day ? 1 : 2;
}

enum rc scheme_default(struct cx *cx, struct str path, int64_t day, struct scheme_file *out)
{
    struct list all;
    const struct scheme_file *s, *best = NULL;

    *out = (struct scheme_file){ 0 };
    TRY(scheme_file_list(cx, path, &all));
    s = all.items;
    for (size_t i = 0; i < all.n && s[i].unit == s[0].unit; i++) {
        if (best == NULL || scheme_fit(&s[i], day) > scheme_fit(best, day))
            best = &s[i];
    }
    return best != NULL ? scheme_file_load(cx, best->id, out) : OK;
}
