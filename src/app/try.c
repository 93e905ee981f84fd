/* try.c -- see try.h: what is tried, over which span, beside which scheme; the rows. */
#include "app/try.h"

#include <inttypes.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "domain/actor.h"
#include "domain/standing.h"

#define TRY_INPUTS                                                                  \
    INPUT_DAY(struct try_in, from, "自", 0), INPUT_DAY(struct try_in, to, "至", 0), \
        INPUT_ID(struct try_in, beside, "同哪份办法比", 0)

const struct field scheme_try_fields[] = { INPUT_ID(struct try_in, scheme, "考核办法", 1),
                                           TRY_INPUTS, FIELD_END };
const struct field draft_try_fields[] = { INPUT_ID(struct try_in, draft, "草稿", 1),
                                          TRY_INPUTS, FIELD_END };
const struct field scheme_unit_fields[] = { INPUT_ID(struct try_in, scheme, "考核办法", 1),
                                            INPUT_ID(struct try_in, unit, "单位", 1),
                                            TRY_INPUTS, FIELD_END };
const struct field draft_unit_fields[] = { INPUT_ID(struct try_in, draft, "草稿", 1),
                                           INPUT_ID(struct try_in, unit, "单位", 1),
                                           TRY_INPUTS, FIELD_END };
const struct field try_head_fields[] = {
    FIELD_ID(struct try_head, draft),        FIELD_ID(struct try_head, scheme),
    FIELD(struct try_head, name),            FIELD(struct try_head, path),
    FIELD_DAY(struct try_head, began),       FIELD_DAY(struct try_head, ended),
    FIELD(struct try_head, as_if),           FIELD_DAY(struct try_head, from),
    FIELD_DAY(struct try_head, to),          FIELD_ID(struct try_head, beside),
    FIELD(struct try_head, beside_name),     FIELD_DAY(struct try_head, beside_began),
    FIELD_DAY(struct try_head, beside_ended), FIELD(struct try_head, uncovered),
    FIELD(struct try_head, records),         FIELD(struct try_head, ready), FIELD_END
};
const struct field try_row_fields[] = {
    FIELD(struct try_row, group),            FIELD(struct try_row, name),
    FIELD(struct try_row, rank_before),      FIELD(struct try_row, rank),
    FIELD(struct try_row, change),           FIELD_POINTS(struct try_row, points_before),
    FIELD_POINTS(struct try_row, points),    FIELD_POINTS(struct try_row, gain),
    FIELD_POINTS(struct try_row, money_before), FIELD_POINTS(struct try_row, money),
    FIELD(struct try_row, why),              FIELD_ID(struct try_row, unit),
    FIELD(struct try_row, shared_before),    FIELD(struct try_row, shared),
    FIELD(struct try_row, places),           FIELD(struct try_row, up),
    FIELD(struct try_row, down),             FIELD(struct try_row, strong), FIELD_END
};
const struct field try_clause_fields[] = {
    FIELD(struct try_clause, name),          FIELD(struct try_clause, money),
    FIELD(struct try_clause, come),          FIELD(struct try_clause, gone),
    FIELD_POINTS(struct try_clause, before), FIELD_POINTS(struct try_clause, after),
    FIELD_POINTS(struct try_clause, gain),   FIELD_END
};
const struct field try_view_fields[] = {
    FIELD_IN(struct try_view, head, try_head_fields),
    FIELD_OF(struct try_view, rows, struct try_row, try_row_fields),
    FIELD_OF(struct try_view, clauses, struct try_clause, try_clause_fields),
    FIELD(struct try_view, same),
    FIELD(struct try_view, pays),
    FIELD_OF(struct try_view, charts, struct try_chart, try_chart_fields),
    FIELD_OF(struct try_view, schemes, struct scheme_file, scheme_file_fields),
    FIELD_END
};
static const struct field try_bill_fields[] = {
    FIELD(struct try_bill, title), FIELD(struct try_bill, scheme_name),
    FIELD_IN(struct try_bill, bill, bill_fields), FIELD_END
};
const struct field try_unit_view_fields[] = {
    FIELD_IN(struct try_unit_view, head, try_head_fields),
    FIELD_IN(struct try_unit_view, row, try_row_fields),
    FIELD_OF(struct try_unit_view, bills, struct try_bill, try_bill_fields), FIELD_END
};

/* One of the two, computed. */
struct side {
    struct scheme_file file; /* id 0: there is none beside */
    struct scoring scoring;
    struct points_sheet sheet;
};

struct trial {
    struct try_head head;
    struct list schemes; /* of the unit, of struct scheme_file */
    struct side before, after;
};

/* -- which span -- */

enum { YEARS_BACK = 40 };

static bool covers(const struct scheme_file *s, int64_t day)
{
    return s->began <= day && s->ended >= day;
}

/* Was another scheme of `schemes` in force all through the days? */
static bool any_covers(const struct list *schemes, int64_t but, struct days days)
{
    const struct scheme_file *s = schemes->items;

    for (size_t i = 0; i < schemes->n; i++) {
        if (s[i].id != but && covers(&s[i], days.first) && covers(&s[i], days.last))
            return true;
    }
    return false;
}

/* The last whole year that has records and another scheme; else the last that has
 * records; else the one that goes on, up to today. */
static enum rc default_span(struct cx *cx, const struct trial *t, const struct scheme *rules,
                            struct try_head *head)
{
    int64_t today = time_day(cx->now);
    struct days now = span_of(SPAN_YEAR, rules->year, today), year = now;
    struct list facts;

    head->from = now.first;
    head->to = today;
    for (int i = 0; i < YEARS_BACK; i++) {
        bool covered, first = head->to == today;

        year = span_of(SPAN_YEAR, rules->year, year.first - TIME_DAY);
        covered = any_covers(&t->schemes, t->after.file.id, year);
        if (!covered && !first)
            continue;
        TRY(points_facts(cx, t->after.file.unit, year.first, year.last, false, &facts));
        if (facts.n == 0)
            continue;
        head->from = year.first;
        head->to = year.last;
        if (covered)
            return OK;
    }
    return OK;
}

static enum rc trial_span(struct cx *cx, const struct try_in *in, const struct trial *t,
                          const struct scheme *rules, struct try_head *head)
{
    head->from = in->from;
    head->to = in->to;
    if (in->from == 0 && in->to == 0)
        return default_span(cx, t, rules, head);
    if (in->from == 0)
        head->from = span_of(SPAN_YEAR, rules->year, in->to).first;
    if (in->to == 0)
        head->to = span_of(SPAN_YEAR, rules->year, in->from).last;
    if (head->from > head->to)
        return fail_field(cx, "to", "points.span", time_day_str(cx->a, head->from),
                          time_day_str(cx->a, head->to));
    return OK;
}

/* -- which two -- */

/* The schemes of the unit whose one is tried. */
static enum rc own_schemes(struct cx *cx, struct trial *t)
{
    const struct scheme_file *s;
    struct scheme_file *own;
    struct list all;
    size_t n = 0;

    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &all));
    s = all.items;
    own = NEW_ARRAY(cx->a, struct scheme_file, all.n);
    for (size_t i = 0; i < all.n; i++) {
        if (s[i].unit == t->after.file.unit)
            own[n++] = s[i];
    }
    t->schemes = (struct list){ own, n };
    return OK;
}

/* What is tried, as a scheme's file; a draft with mistakes is not ready. */
static enum rc tried_load(struct cx *cx, const struct try_in *in, struct trial *t,
                          int64_t *origin)
{
    struct scheme_file *file = &t->after.file;
    struct scheme rules = { 0 };
    struct draft d = { 0 };
    struct list faults;

    *origin = 0;
    if (in->draft == 0) {
        TRY(scheme_file_load(cx, in->scheme, file));
        t->head.path = arena_fmt(cx->a, "/scheme/%" PRId64, file->id);
    } else {
        TRY(draft_load(cx, in->draft, &d));
        *file = (struct scheme_file){ .unit = d.unit, .name = draft_title(&d),
                                      .text = d.text };
        *origin = d.origin;
        t->head.path = arena_fmt(cx->a, "/draft/%" PRId64, d.id);
    }
    t->head.draft = in->draft;
    t->head.scheme = in->scheme;
    t->head.name = file->name;
    TRY(draft_read(cx, file->text, &rules, &faults));
    t->head.ready = faults.n == 0;
    if (!t->head.ready)
        return OK;
    t->head.began = rules.began;
    t->head.ended = rules.ended;
    TRY(own_schemes(cx, t));
    TRY(trial_span(cx, in, t, &rules, &t->head));
    t->head.as_if = rules.began > t->head.from || rules.ended < t->head.to;
    return OK;
}

/* Which of the unit's schemes stands beside the one tried. */
static enum rc beside_load(struct cx *cx, const struct try_in *in, int64_t origin,
                           struct trial *t)
{
    const struct scheme_file *s = t->schemes.items, *best = NULL;
    size_t n = t->schemes.n;

    for (size_t i = 0; i < n; i++) {
        if (in->beside != 0 ? s[i].id == in->beside
                            : s[i].id != in->scheme && covers(&s[i], t->head.to) &&
                                  (best == NULL || s[i].id == origin))
            best = &s[i];
    }
    if (in->beside != 0 && best == NULL)
        return fail_field(cx, "beside", "try.beside", S(""), S(""));
    for (size_t i = 0; best == NULL && i < n; i++) { /* then the newest other one */
        if (s[i].id != in->scheme)
            best = &s[i];
    }
    if (best == NULL)
        return OK;
    TRY(scheme_file_load(cx, best->id, &t->before.file));
    t->head.beside = best->id;
    t->head.beside_name = best->name;
    t->head.beside_began = best->began;
    t->head.beside_ended = best->ended;
    t->head.uncovered = best->began > t->head.from || best->ended < t->head.to;
    return OK;
}

/* Everything but the rows; not ready: nothing is computed. */
static enum rc trial_make(struct cx *cx, const struct try_in *in, struct trial *t)
{
    struct scheme *rules = &t->after.scoring.rules;
    struct list within;
    struct days year;
    int64_t origin;

    *t = (struct trial){ 0 };
    TRY(tried_load(cx, in, t, &origin));
    if (!t->head.ready)
        return OK;
    TRY(beside_load(cx, in, origin, t));
    TRY(scoring_alone(cx, &t->after.file, t->head.from, t->head.to, &t->after.scoring));
    year.first = span_of(SPAN_YEAR, rules->year, t->head.from).first;
    year.last = span_of(SPAN_YEAR, rules->year, t->head.to).last;
    if (rules->began > year.first)
        rules->began = year.first;
    if (rules->ended < year.last)
        rules->ended = year.last;
    scoring_within(cx->a, rules, &t->after.scoring.in.facts, t->head.from, t->head.to, &within);
    t->head.records = (int64_t)within.n;
    TRY(scoring_compute(cx, &t->after.scoring, &t->after.sheet));
    if (t->head.beside == 0)
        return OK;
    TRY(scoring_load(cx, &t->before.file, t->head.from, t->head.to, &t->before.scoring));
    return scoring_compute(cx, &t->before.scoring, &t->before.sheet);
}

/* -- why -- */

/* What one clause gives one unit (0: all), under both. */
struct share_of {
    int64_t unit;
    struct try_clause c;
};

static int text_order(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n != 0 ? memcmp(a.p, b.p, n) : 0;

    return order != 0 ? order : a.n < b.n ? -1 : a.n > b.n;
}

static int by_unit_and_name(const void *a, const void *b)
{
    const struct share_of *x = a, *y = b;
    int order;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    order = text_order(x->c.name, y->c.name);
    return order != 0 ? order : (int)x->c.money - (int)y->c.money;
}

static size_t shares_of(const struct points_sheet *sheet, bool after, struct share_of *out)
{
    const struct points_line *line = sheet->lines.items;
    size_t n = 0;

    for (size_t i = 0; i < sheet->lines.n; i++) {
        if (line[i].account != ACCOUNT_UNIT)
            continue;
        out[n++] = (struct share_of){ line[i].unit,
                                      { .name = line[i].clause_name, .money = line[i].money,
                                        .before = after ? 0 : line[i].amount,
                                        .after = after ? line[i].amount : 0 } };
    }
    return n;
}

/* Sums those of one unit and name; sorted by unit. */
static void shares_make(struct arena *a, const struct trial *t, struct list *out)
{
    struct share_of *s = NEW_ARRAY(a, struct share_of,
                                   t->before.sheet.lines.n + t->after.sheet.lines.n);
    size_t n = shares_of(&t->before.sheet, false, s), kept = 0;

    n += shares_of(&t->after.sheet, true, s + n);
    qsort(s, n, sizeof(*s), by_unit_and_name);
    for (size_t i = 0; i < n; i++) {
        if (kept != 0 && by_unit_and_name(&s[kept - 1], &s[i]) == 0) {
            s[kept - 1].c.before = decimal_sum(s[kept - 1].c.before, s[i].c.before);
            s[kept - 1].c.after = decimal_sum(s[kept - 1].c.after, s[i].c.after);
        } else {
            s[kept++] = s[i];
        }
    }
    for (size_t i = 0; i < kept; i++)
        s[i].c.gain = s[i].c.after - s[i].c.before;
    *out = (struct list){ s, kept };
}

static int64_t size_of(int64_t v)
{
    return v < 0 ? -v : v;
}

enum { REASONS = 3 };

/* 市级采用 +12（40→52）、月报送任务 −3（0→−3）: the greatest differences. */
static struct str why(struct arena *a, const struct list *shares, const struct try_row *row)
{
    const struct share_of *s = shares->items, *best[REASONS];
    struct buf b = { .a = a };
    size_t n = 0;

    for (size_t i = 0; i < shares->n; i++) {
        size_t at;

        if (s[i].unit != row->unit || s[i].c.money || s[i].c.gain == 0)
            continue;
        for (at = n; at > 0 && size_of(s[i].c.gain) > size_of(best[at - 1]->c.gain); at--) {
            if (at < REASONS)
                best[at] = best[at - 1];
        }
        if (at < REASONS)
            best[at] = &s[i];
        n += n < REASONS;
    }
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s" FMT " %s" FMT "（" FMT "→" FMT "）", i == 0 ? "" : "、",
                P(best[i]->c.name), best[i]->c.gain > 0 ? "+" : "",
                P(decimal_str(a, best[i]->c.gain)), P(decimal_str(a, best[i]->c.before)),
                P(decimal_str(a, best[i]->c.after)));
    if (n == 0 && row->change != 0)
        buf_add(&b, S("本单位的分没有变，是别的单位变了"));
    return buf_str(&b);
}

/* -- the rows -- */

static const struct points_total *total_of(const struct points_sheet *sheet, int64_t unit)
{
    const struct points_total *total = sheet->totals.items;

    for (size_t i = 0; i < sheet->totals.n; i++) {
        if (total[i].unit == unit)
            return &total[i];
    }
    return NULL;
}

static struct str group_title(struct arena *a, int ranking, const struct points_total *t)
{
    struct str group = standing_group(a, ranking, t);

    return group.n != 0 ? group : S("考核单位");
}

static void row_before(const struct points_total *old, struct try_row *row)
{
    row->rank_before = old->rank;
    row->shared_before = old->shared;
    row->points_before = old->points;
    row->money_before = old->money;
}

static void row_after(struct arena *a, const struct trial *t, const struct points_total *now,
                      struct try_row *row)
{
    const struct points_total *old = total_of(&t->before.sheet, now->unit);

    *row = (struct try_row){ .unit = now->unit, .name = now->name, .rank = now->rank,
                             .shared = now->shared, .points = now->points,
                             .money = now->money,
                             .group = group_title(a, t->after.scoring.rules.ranking, now) };
    if (old == NULL)
        return;
    row_before(old, row);
    row->gain = row->points - row->points_before;
    row->change = row->rank_before - row->rank;
    row->places = size_of(row->change);
    row->up = row->change > 0;
    row->down = row->change < 0;
}

/* Of the one tried by its groups, then those that only the one beside assesses. */
static void rows_make(struct arena *a, const struct trial *t, struct list *out)
{
    const struct points_total *now = t->after.sheet.totals.items;
    const struct points_total *old = t->before.sheet.totals.items;
    size_t n = t->after.sheet.totals.n;
    struct try_row *row = NEW_ARRAY(a, struct try_row, n + t->before.sheet.totals.n);
    struct list shares;

    for (size_t i = 0; i < n; i++) {
        row_after(a, t, &now[i], &row[i]);
        row[i].group_no = i == 0 ? 0
                          : row[i - 1].group_no +
                                !points_same_group(t->after.scoring.rules.ranking, &now[i - 1],
                                                   &now[i]);
    }
    for (size_t i = 0; i < t->before.sheet.totals.n; i++) {
        if (total_of(&t->after.sheet, old[i].unit) != NULL)
            continue;
        row[n] = (struct try_row){ .unit = old[i].unit, .name = old[i].name,
                                   .group = S("试算里不考核"), .group_no = INT64_MAX,
                                   .gain = -old[i].points };
        row_before(&old[i], &row[n++]);
    }
    shares_make(a, t, &shares);
    for (size_t i = 0; i < n && t->head.beside != 0; i++)
        row[i].why = why(a, &shares, &row[i]);
    *out = (struct list){ row, n };
}

static int by_gain(const void *a, const void *b)
{
    const struct try_clause *x = a, *y = b;

    if (size_of(x->gain) != size_of(y->gain))
        return size_of(x->gain) > size_of(y->gain) ? -1 : 1;
    if ((x->come || x->gone) != (y->come || y->gone))
        return x->come || x->gone ? -1 : 1;
    return text_order(x->name, y->name);
}

static void clauses_add(const struct points_sheet *sheet, bool after, struct try_clause *c,
                        size_t *n)
{
    const struct clause_sum *sum = sheet->clauses.items;

    for (size_t i = 0; i < sheet->clauses.n; i++) {
        bool money = sum[i].money != 0 && sum[i].points == 0;
        int64_t amount = money ? sum[i].money : sum[i].points;
        size_t at = 0;

        while (at < *n && !(str_eq(c[at].name, sum[i].name) && c[at].money == money))
            at++;
        if (at == *n)
            c[(*n)++] = (struct try_clause){ .name = sum[i].name, .money = money,
                                             .come = after, .gone = !after };
        c[at].before = decimal_sum(c[at].before, after ? 0 : amount);
        c[at].after = decimal_sum(c[at].after, after ? amount : 0);
        c[at].gone &= !after;
    }
}

static void clauses_make(struct arena *a, const struct trial *t, struct list *out,
                         int64_t *same)
{
    size_t n = 0;
    struct try_clause *c = NEW_ARRAY(a, struct try_clause, t->before.sheet.clauses.n +
                                                               t->after.sheet.clauses.n);

    clauses_add(&t->before.sheet, false, c, &n);
    clauses_add(&t->after.sheet, true, c, &n);
    for (size_t i = 0; i < n; i++)
        c[i].gain = c[i].after - c[i].before;
    qsort(c, n, sizeof(*c), by_gain);
    *same = 0;
    for (size_t i = n; i > 0 && c[i - 1].gain == 0; i--) {
        if (c[i - 1].come || c[i - 1].gone)
            break;
        ++*same;
    }
    *out = (struct list){ c, n - (size_t)*same };
}

/* -- the acts -- */

static enum rc try_view_make(struct cx *cx, const struct try_in *in, struct try_view *view)
{
    struct trial t;
    const struct try_row *row;

    TRY(trial_make(cx, in, &t));
    view->head = t.head;
    view->schemes = t.schemes;
    if (!t.head.ready)
        return OK;
    rows_make(cx->a, &t, &view->rows);
    row = view->rows.items;
    for (size_t i = 0; i < view->rows.n; i++)
        view->pays |= row[i].money != 0 || row[i].money_before != 0;
    if (t.head.beside == 0)
        return OK;
    clauses_make(cx->a, &t, &view->clauses, &view->same);
    try_charts(cx->a, &view->rows, &view->charts);
    return OK;
}

ACT(scheme_try)
{
    return try_view_make(cx, input, output);
}

ACT(draft_try)
{
    return try_view_make(cx, input, output);
}

static void bill_of(struct cx *cx, const struct side *side, const char *title, int64_t unit,
                    struct list *bills)
{
    const struct points_total *total = total_of(&side->sheet, unit);
    struct try_bill *bill = (struct try_bill *)bills->items + bills->n;
    struct figure_row row;
    struct list clauses;

    if (total == NULL)
        return;
    row = (struct figure_row){ .unit = unit, .name = total->name, .points = total->points,
                               .rank = total->rank, .shared = total->shared };
    scoring_clauses(cx->a, &side->scoring, &clauses);
    bill->title = str_of(title);
    bill->scheme_name = side->file.name;
    bill_make(cx, side->file.unit, &side->sheet.lines, &clauses, &row, &bill->bill);
    bill_sheet(cx, &side->scoring, &side->sheet, &bill->bill);
    bills->n++;
}

static enum rc try_bills(struct cx *cx, const struct try_in *in, struct try_unit_view *view)
{
    struct trial t;
    struct list rows;
    const struct try_row *row;

    TRY(trial_make(cx, in, &t));
    view->head = t.head;
    if (!t.head.ready)
        return fail(cx, E_CONFLICT, "try.faults", S(""));
    rows_make(cx->a, &t, &rows);
    row = rows.items;
    for (size_t i = 0; i < rows.n; i++) {
        if (row[i].unit == in->unit)
            view->row = row[i];
    }
    if (view->row.unit == 0)
        return fail(cx, E_NOT_FOUND, "points.unit", S(""));
    view->bills.items = NEW_ARRAY(cx->a, struct try_bill, 2);
    if (t.head.beside != 0)
        bill_of(cx, &t.before, "现行", in->unit, &view->bills);
    bill_of(cx, &t.after, "试算", in->unit, &view->bills);
    return OK;
}

ACT(scheme_unit)
{
    return try_bills(cx, input, output);
}

ACT(draft_unit)
{
    return try_bills(cx, input, output);
}
