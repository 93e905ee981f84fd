/* circular.c (app) -- previewing and issuing (circular.h).  Reading is circular_show.c. */
#include "app/circular.h"

#include <inttypes.h>
#include "app/style.h"
#include "base/buf.h"
#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "domain/actor.h"
#include "domain/state.h"
#include "domain/words.h"
#include "store/event.h"
#include "store/node.h"

enum { CIRCULAR_PAGE = 25 };

const struct field circular_list_fields[] = {
    INPUT(struct circular_list_in, before, "上页末", 0, INT64_MAX), FIELD_END
};
const struct field circular_list_view_fields[] = {
    FIELD_OF(struct circular_list_view, circulars, struct circular, circular_fields),
    FIELD_ID(struct circular_list_view, next),
    FIELD(struct circular_list_view, may_issue), FIELD_END
};
/* What a preview is of. */
#define PERIOD_INPUTS(T, need)                                                        \
    INPUT_ID(T, scheme, "考核办法", need),                                            \
        INPUT_WORD(T, period, &periods, "时段", need), INPUT(T, year, "年", 0, 2200), \
        INPUT(T, part, "第几", 0, 12)

const struct field circular_new_fields[] = {
    PERIOD_INPUTS(struct circular_in, 0),
    INPUT(struct circular_in, style, "样式", 0, STYLE_NAME_MAX), FIELD_END
};
const struct field circular_draft_fields[] = {
    PERIOD_INPUTS(struct circular_in, 1),
    INPUT(struct circular_in, style, "样式", 0, STYLE_NAME_MAX),
    INPUT_LINES(struct circular_in, text, "改后的文字", 0, STYLE_BYTES_MAX), FIELD_END
};
const struct field circular_add_fields[] = {
    INPUT_ID(struct circular_in, scheme, "考核办法", 1),
    INPUT_WORD(struct circular_in, period, &periods, "时段", 1),
    INPUT(struct circular_in, year, "年", 1949, 2200),
    INPUT(struct circular_in, part, "第几", 0, 12),
    INPUT(struct circular_in, style, "样式", 0, STYLE_NAME_MAX),
    INPUT_LINES(struct circular_in, text, "改后的文字", 0, STYLE_BYTES_MAX),
    INPUT(struct circular_in, seen, "预览", 0, HASH_DIGITS), FIELD_END
};
const struct field circular_draft_items_fields[] = {
    PERIOD_INPUTS(struct circular_draft_items_in, 1),
    INPUT_WORD(struct circular_draft_items_in, happening, &happenings, "计什么", 0),
    INPUT_WORD(struct circular_draft_items_in, level, &levels, "级别", 0),
    INPUT_ID(struct circular_draft_items_in, unit, "单位", 0),
    INPUT(struct circular_draft_items_in, class, "类别", 0, 50),
    INPUT(struct circular_draft_items_in, team, "分组", 0, 50),
    INPUT_WORD(struct circular_draft_items_in, kind, &report_kinds, "类型", 0),
    INPUT_WORD(struct circular_draft_items_in, span, &ofs, "哪一段", 0),
    INPUT(struct circular_draft_items_in, page, "页", 0, 100000), FIELD_END
};
const struct field circular_form_fields[] = {
    FIELD_OF(struct circular_form, schemes, struct scheme_file, scheme_file_fields),
    FIELD_ID(struct circular_form, scheme),
    FIELD_WORD(struct circular_form, period, &periods),
    FIELD(struct circular_form, year),
    FIELD(struct circular_form, part),
    FIELD(struct circular_form, wrong),
    FIELD(struct circular_form, outside),
    FIELD(struct circular_form, running),
    FIELD_ID(struct circular_form, issued),
    FIELD_DAY(struct circular_form, ends),
    FIELD_OF(struct circular_form, styles, struct style_row, style_row_fields),
    FIELD(struct circular_form, style),
    FIELD(struct circular_form, text),
    FIELD(struct circular_form, typed),
    FIELD(struct circular_form, shown),
    FIELD(struct circular_form, ready),
    FIELD(struct circular_form, seen),
    FIELD_IN(struct circular_form, paper, circular_paper_fields),
    FIELD_IN(struct circular_form, links, circular_links_fields),
    FIELD_END
};

ACT(circular_list)
{
    const struct circular_list_in *in = input;
    struct circular_list_view *view = output;

    TRY(circular_page(cx, cx->actor->as->unit_path, in->before, CIRCULAR_PAGE + 1,
                      &view->circulars));
    if (view->circulars.n > CIRCULAR_PAGE) {
        view->circulars.n = CIRCULAR_PAGE;
        view->next = ((struct circular *)view->circulars.items)[CIRCULAR_PAGE - 1].id;
    }
    view->may_issue = rights_any(cx->actor, RIGHT_ASSESS);
    return OK;
}

/* May this period be issued by the scheme?  A running one may be looked at. */
enum verdict { PERIOD_FREE, PERIOD_WRONG, PERIOD_OUTSIDE, PERIOD_RUNNING, PERIOD_ISSUED };

static enum rc period_look(struct cx *cx, const struct circular_in *in,
                           const struct scheme_file *scheme, int64_t *to,
                           struct circular *before, bool *begun, enum verdict *out)
{
    struct scheme rules = { 0 };
    struct list faults, by;
    struct days days;
    enum rc rc;

    *out = PERIOD_WRONG;
    TRY(scheme_parse(cx, scheme->text, &rules, &faults));
    if (!period_span(rules.year, in->period, in->year, in->part, &days))
        return OK;
    *to = days.last;
    *begun = days.first <= time_day(cx->now);
    TRY(scoring_schemes(cx, scheme, days.first, days.last, INT64_MAX, &by));
    *out = PERIOD_OUTSIDE;
    if (by.n == 0)
        return OK;
    *out = PERIOD_RUNNING;
    if (*to >= time_day(cx->now))
        return OK;
    *out = PERIOD_ISSUED;
    for (size_t i = 0; i < by.n; i++) { /* one paper, whichever of them is asked for */
        rc = circular_of_period(cx, ((const struct scheme_span *)by.items)[i].scheme,
                                in->period, days.first, before);
        if (rc != E_NOT_FOUND)
            return rc;
        cx->fault = (struct fault){ .rc = OK };
    }
    *out = PERIOD_FREE;
    return OK;
}

static enum rc period_check(struct cx *cx, const struct circular_in *in,
                            const struct scheme_file *scheme)
{
    struct circular before = { 0 };
    enum verdict verdict;
    int64_t to = 0;
    bool begun;

    TRY(period_look(cx, in, scheme, &to, &before, &begun, &verdict));
    switch (verdict) {
    case PERIOD_FREE: return OK;
    case PERIOD_WRONG: return fail_field(cx, "part", "circular.part", S(""), S(""));
    case PERIOD_OUTSIDE:
        return fail_field(cx, "year", "circular.outside", time_day_str(cx->a, scheme->began),
                          time_day_str(cx->a, scheme->ended));
    case PERIOD_RUNNING:
        return fail_arg(cx, E_CONFLICT, "circular.running", time_day_str(cx->a, to), S(""));
    case PERIOD_ISSUED: break;
    }
    return fail_arg(cx, E_CONFLICT, "circular.issued", before.number_text, before.title);
}

static struct str paper_json(struct cx *cx, const struct circular_paper *paper)
{
    struct buf b = { .a = cx->a };

    json_write(&b, circular_paper_fields, paper);
    return buf_str(&b);
}

/* The last month that ended: what a form begins with. */
static void form_begin(struct cx *cx, struct circular_form *form)
{
    struct date last = time_date(time_of_date(time_date(cx->now).year,
                                              time_date(cx->now).month, 1) - TIME_DAY);

    if (form->period == PERIOD_NONE) {
        form->period = PERIOD_MONTH;
        form->year = last.year;
        form->part = last.month;
    }
    if (form->year == 0)
        form->year = last.year;
}

/* The unit's own schemes; the first is taken when none was named. */
static enum rc form_schemes(struct cx *cx, struct circular_form *form)
{
    struct list all;
    struct scheme_file *s;
    size_t n = 0;

    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &all));
    s = all.items;
    while (n < all.n && s[n].unit == cx->actor->as->unit)
        n++;
    form->schemes = (struct list){ s, n };
    if (form->scheme == 0 && n != 0)
        form->scheme = s[0].id;
    return OK;
}

/* The style that is asked for, in its own words or as they were changed. */
static enum rc style_of(struct cx *cx, const struct circular_in *in, struct style_row *row,
                        struct style *out)
{
    struct list all;
    struct style own;

    if (in->style.n != 0) {
        TRY(style_named(cx, in->style, row));
    } else {
        TRY(styles_for(cx, in->period, &all));
        if (all.n == 0)
            return fail_arg(cx, E_NOT_FOUND, "style.none", words_str(&periods, in->period),
                            S(""));
        *row = *(const struct style_row *)all.items;
    }
    TRY(style_read(cx, in->text.n != 0 ? in->text : row->text, out));
    if (!out->periods[in->period])
        return fail_field(cx, "style", "style.period", out->name,
                          words_str(&periods, in->period));
    if (in->text.n == 0 || style_same(in->text, row->text))
        return OK;
    TRY(style_read(cx, row->text, &own));
    style_compared(&own, out);
    return OK;
}

/* The paper in those words, and what it says of them. */
static enum rc paper_make(struct cx *cx, const struct scheme_file *scheme,
                          const struct circular_in *in, struct circular_paper *paper,
                          struct list *ledger)
{
    struct style_row row = { 0 };
    struct style style;

    TRY(style_of(cx, in, &row, &style));
    TRY(circular_make(cx, scheme, &style, in, paper, ledger));
    paper->typed = in->text.n != 0 && !style_same(in->text, row.text);
    paper->style_digest = sm3_hex(cx->a, paper->typed ? in->text : row.text);
    return OK;
}

/* Which styles there are for the period, and the one that is shown. */
static enum rc form_styles(struct cx *cx, const struct circular_in *in,
                           struct circular_form *form)
{
    const struct style_row *s;

    TRY(styles_for(cx, form->period, &form->styles));
    s = form->styles.items;
    for (size_t i = 0; i < form->styles.n; i++) {
        if (i == 0 || str_eq(s[i].name, in->style)) {
            form->style = s[i].name;
            form->text = s[i].text;
        }
    }
    form->typed = in->text.n != 0 && !style_same(in->text, form->text);
    if (form->typed)
        form->text = in->text;
    return OK;
}

static void form_links(struct cx *cx, struct circular_form *form)
{
    struct buf period = { .a = cx->a };

    buf_url(&period, words_str(&periods, form->period));
    form->links.tail = arena_fmt(cx->a, "?scheme=%" PRId64 "&from=" FMT "&to=" FMT,
                                 form->scheme, P(time_day_str(cx->a, form->paper.from)),
                                 P(time_day_str(cx->a, form->paper.to)));
    form->links.items = arena_fmt(cx->a,
                                  "/circular/new/items?scheme=%" PRId64 "&period=" FMT
                                  "&year=%" PRId64 "&part=%" PRId64 "&",
                                  form->scheme, P(buf_str(&period)), form->year, form->part);
    form->links.bill = S("/points/");
    form->links.person = S("/points/person/");
}

static enum rc form_fill(struct cx *cx, const struct circular_in *in,
                         struct circular_form *form)
{
    struct circular_in asked = *in;
    struct scheme_file scheme = { 0 };
    struct circular before = { 0 };
    struct list ledger;
    enum verdict verdict;
    bool begun = false;

    form->scheme = in->scheme;
    form->period = in->period;
    form->year = in->year;
    form->part = in->part;
    form_begin(cx, form);
    TRY(form_schemes(cx, form));
    TRY(form_styles(cx, in, form));
    if (form->scheme == 0 || in->period == PERIOD_NONE)
        return OK;
    asked.scheme = form->scheme;
    asked.year = form->year;
    asked.style = form->style;
    TRY(scheme_file_load(cx, form->scheme, &scheme));
    TRY(period_look(cx, &asked, &scheme, &form->ends, &before, &begun, &verdict));
    form->wrong = verdict == PERIOD_WRONG;
    form->outside = verdict == PERIOD_OUTSIDE;
    form->running = verdict == PERIOD_RUNNING;
    form->issued = before.id;
    if (verdict != PERIOD_FREE && (verdict != PERIOD_RUNNING || !begun))
        return OK;
    TRY(paper_make(cx, &scheme, &asked, &form->paper, &ledger));
    form->seen = sm3_hex(cx->a, paper_json(cx, &form->paper));
    form->shown = true;
    form->ready = verdict == PERIOD_FREE;
    form_links(cx, form);
    return OK;
}

ACT(circular_new)
{
    return form_fill(cx, input, output);
}

ACT(circular_draft)
{
    return form_fill(cx, input, output);
}

static enum rc ledger_write(struct cx *cx, int64_t circular, const struct list *lines)
{
    struct ledger_line *line = lines->items;

    for (size_t i = 0; i < lines->n; i++) {
        line[i].circular = circular;
        TRY(ledger_add(cx, &line[i]));
    }
    return OK;
}

ACT(circular_add)
{
    const struct circular_in *in = input;
    struct made *made = output;
    struct scheme_file scheme = { 0 };
    struct circular_paper paper;
    struct circular row;
    struct list ledger;

    TRY(scheme_file_load(cx, in->scheme, &scheme));
    TRY(period_check(cx, in, &scheme));
    TRY(paper_make(cx, &scheme, in, &paper, &ledger));
    if (in->seen.n != 0 && !str_eq(in->seen, sm3_hex(cx->a, paper_json(cx, &paper))))
        return fail(cx, E_CONFLICT, "circular.changed", S(""));
    paper.circular = cx_id(cx);
    paper.issued = time_day(cx->now);
    TRY(counter_next(cx, scheme.unit, "circular", time_date(cx->now).year, &paper.number));
    paper.number_text = arena_fmt(cx->a, "〔%d〕%" PRId64 "号", time_date(cx->now).year,
                                  paper.number);
    row = (struct circular){ .id = paper.circular, .unit = scheme.unit, .scheme = paper.scheme,
                             .period = in->period, .began = paper.from, .ended = paper.to,
                             .number = paper.number, .title = paper.title,
                             .frozen = paper_json(cx, &paper), .issued = cx->now,
                             .person = cx->actor->person };
    if (row.frozen.n > JSON_FILL_MAX)
        return fail(cx, E_TOO_LARGE, "circular.large", S(""));
    row.digest = sm3_hex(cx->a, row.frozen);
    TRY(circular_insert(cx, &row));
    TRY(ledger_write(cx, row.id, &ledger));
    made->id = row.id;
    made->note = arena_fmt(cx->a, "已印发" FMT "《" FMT "》", P(paper.number_text),
                           P(row.title));
    return event_add(cx, (struct event){
                             .what = S("印发通报"), .noun = S("circular"), .object = row.id,
                             .note = arena_fmt(cx->a, FMT " " FMT " SM3 " FMT,
                                               P(paper.number_text), P(row.title),
                                               P(row.digest)) });
}
