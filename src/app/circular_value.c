/* circular_value.c -- see circular_value.h: numbers.
 *
 * All of it is whole numbers of 0.0001, rounded half up where a figure has places. */
#include "app/circular_value.h"

#include "app/items.h"
#include "base/decimal.h"
#include "domain/state.h"
#include "domain/words.h"

static bool number(const struct world *w, const struct figure *f, int of, struct place at,
                   int64_t *out);

/* Every row of the place: of its group, or of all. */
static size_t rows_of(const struct world *w, struct place at, const struct figure_row ***out)
{
    const struct figure_group *g = at.group != NULL ? at.group : w->paper->groups.items;
    size_t groups = at.group != NULL ? 1 : w->paper->groups.n, n = 0;

    for (size_t i = 0; i < groups; i++)
        n += g[i].rows.n;
    *out = NEW_ARRAY(w->a, const struct figure_row *, n);
    n = 0;
    for (size_t i = 0; i < groups; i++) {
        for (size_t j = 0; j < g[i].rows.n; j++)
            (*out)[n++] = (const struct figure_row *)g[i].rows.items + j;
    }
    return n;
}

int level_of(const struct world *w, int level, struct place at)
{
    switch (level) {
    case LEVEL_OWN: return w->paper->own_level;
    case LEVEL_UPPER: return w->paper->compare_level;
    case LEVEL_HERE: return at.level;
    case LEVEL_EACH: return LEVEL_NONE;
    default: return level;
    }
}

/* -- counts -- */

static int happening_of(const struct figure *f)
{
    return f->what == FIGURE_REPORTS        ? HAPPENED_REPORT
           : f->what == FIGURE_INSTRUCTIONS ? HAPPENED_INSTRUCTION
                                            : HAPPENED_ADOPTION;
}

/* The items that a count is of, at `of`. */
static struct item_query query_of(const struct world *w, const struct figure *f, int of,
                                  struct place at)
{
    struct item_query q = { .happening = happening_of(f), .level = level_of(w, f->level, at),
                            .kind = f->kind, .span = of };

    if (at.row != NULL) {
        q.unit = at.row->unit;
    } else if (at.group != NULL) {
        q.class = at.group->class;
        q.team = at.group->team;
    }
    return q;
}

/* Where the unit's items begin. */
static size_t unit_first(const struct list *units, int64_t unit)
{
    const struct item_unit *u = units->items;
    size_t from = 0, to = units->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (u[middle].unit < unit)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static int64_t count(const struct world *w, const struct item_query *q)
{
    const struct span_data *s = &w->span[q->span];
    const struct item *item = s->items.items;
    const struct item_unit *u = s->units.items;
    int64_t n = 0;

    if (q->unit != 0) {
        for (size_t i = unit_first(&s->units, q->unit);
             i < s->units.n && u[i].unit == q->unit; i++)
            n += item_fits(&item[u[i].item], &w->paper->groups, q);
        return n;
    }
    for (size_t i = 0; i < s->items.n; i++)
        n += item_fits(&item[i], &w->paper->groups, q);
    return n;
}

/* -- points, of this and of other days -- */

const struct figure_row *row_then(const struct world *w, const struct figure_row *row, int of)
{
    return w->span[of].ranked ? figure_of(&w->span[of].groups, row->unit) : NULL;
}

/* A sum over the rows of the place. */
static bool over_rows(const struct world *w, const struct figure *f, int of, struct place at,
                      int64_t *out)
{
    const struct figure_row **row;
    size_t n = rows_of(w, at, &row);
    bool any = false;
    int64_t one;

    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (!number(w, f, of, (struct place){ at.group, row[i], at.level }, &one))
            continue;
        *out += one;
        any = true;
    }
    return any;
}

static bool row_points(const struct world *w, const struct figure *f, int of,
                       const struct figure_row *row, int64_t *out)
{
    const struct figure_row *then = of == OF_NOW ? row : row_then(w, row, of);
    const struct points_total *total = w->span[of].sheet.totals.items;

    if (f->what == FIGURE_CUMULATIVE || f->what == FIGURE_ADJUSTED) {
        *out = f->what == FIGURE_CUMULATIVE ? row->cumulative : row->adjusted;
        return w->paper->cumulates;
    }
    if (then == NULL)
        return false;
    *out = f->what == FIGURE_POINTS ? then->points : then->rank * DECIMAL_ONE;
    for (size_t i = 0; f->what == FIGURE_MONEY && i < w->span[of].sheet.totals.n; i++) {
        if (total[i].unit == row->unit)
            *out = total[i].money;
    }
    return true;
}

/* -- quotas -- */

/* The unit's own account; the spans of the clause that touch the period, added up. */
static bool quota(const struct world *w, const struct figure *f,
                  const struct figure_row *row, int64_t *out)
{
    const struct list *all = &w->base.sheet.progress;
    const struct points_progress *p = all->items;
    const struct clause *c = w->base.scoring.rules.clauses.items;
    int64_t wanted = 0, got = 0, lacking = 0;
    bool any = false;

    for (size_t i = 0; i < all->n; i++) {
        if (p[i].unit != row->unit || p[i].person != 0 ||
            !str_eq(c[p[i].clause - 1].name, f->clause))
            continue;
        wanted += p[i].wanted;
        got += p[i].got;
        lacking += p[i].lacking;
        any = true;
    }
    *out = f->what == FIGURE_WANTED ? wanted : f->what == FIGURE_DONE ? got : lacking;
    return any;
}

/* -- rates -- */

static bool rate(int64_t part, int64_t of, int places, int64_t *out)
{
    if (of == 0)
        return false;
    *out = decimal_scale(part, INT64_C(100) * DECIMAL_ONE, of, places);
    return true;
}

static bool rate_of(const struct world *w, const struct figure *f, int of, struct place at,
                    int64_t *out)
{
    struct figure part = *f, whole = *f;
    int64_t a, b;

    part.what = f->what == FIGURE_DONE_RATE ? FIGURE_DONE : FIGURE_ADOPTED;
    whole.what = f->what == FIGURE_DONE_RATE ? FIGURE_WANTED
                 : f->what == FIGURE_RATE    ? FIGURE_REPORTS
                                             : FIGURE_ADOPTED;
    whole.kind = KIND_NONE;
    if (f->what == FIGURE_RATE) /* what was reported was reported to all levels */
        whole.level = LEVEL_NONE;
    return number(w, &part, of, at, &a) && number(w, &whole, of, at, &b) &&
           rate(a, b, f->places < 0 ? 1 : f->places, out);
}

/* -- how many units -- */

static int64_t named(const struct world *w, const struct figure *f, struct place at)
{
    const struct figure_row **row;

    return (int64_t)rows_named(w, f, at, &row);
}

/* -- the plain number -- */

static int64_t issues(const struct circular_paper *p)
{
    int64_t n = 0;

    for (size_t i = 0; i < p->issues.n; i++)
        n += ((const struct issues_signed *)p->issues.items)[i].issues;
    return n;
}

static bool number(const struct world *w, const struct figure *f, int of, struct place at,
                   int64_t *out)
{
    const struct figure_row **row;
    struct item_query q;

    *out = 0;
    switch (f->what) {
    case FIGURE_REPORTS:
    case FIGURE_ADOPTED:
    case FIGURE_INSTRUCTIONS:
        if (!w->span[of].has)
            return false;
        q = query_of(w, f, of, at);
        *out = count(w, &q) * DECIMAL_ONE;
        return true;
    case FIGURE_RATE:
    case FIGURE_SHARE:
    case FIGURE_DONE_RATE: return rate_of(w, f, of, at, out);
    case FIGURE_POINTS:
    case FIGURE_MONEY:
    case FIGURE_CUMULATIVE:
    case FIGURE_ADJUSTED:
        return at.row != NULL ? row_points(w, f, of, at.row, out)
                              : over_rows(w, f, of, at, out);
    case FIGURE_RANK: return at.row != NULL && row_points(w, f, of, at.row, out);
    case FIGURE_WANTED:
    case FIGURE_DONE:
    case FIGURE_LACKING:
        return at.row != NULL ? quota(w, f, at.row, out) : over_rows(w, f, of, at, out);
    case FIGURE_UNITS: *out = (int64_t)rows_of(w, at, &row); break;
    case FIGURE_ZERO:
    case FIGURE_SILENT:
    case FIGURE_UNMET:
    case FIGURE_UP:
    case FIGURE_DOWN: *out = named(w, f, at); break;
    case FIGURE_ADJUSTS: *out = (int64_t)w->paper->adjustments.n; break;
    case FIGURE_ISSUES: *out = issues(w->paper); break;
    default: return false;
    }
    *out *= DECIMAL_ONE;
    return true;
}

/* -- what is made of it -- */

/* Highest, lowest, spread, mean; *holder: a row that has it. */
static bool spread(const struct world *w, const struct figure *f, struct place at,
                   int64_t *out, const struct figure_row **holder)
{
    const struct figure_row **row;
    size_t n = rows_of(w, at, &row), has = 0;
    int64_t high = 0, low = 0, sum = 0, one;

    for (size_t i = 0; i < n; i++) {
        if (!number(w, f, f->of, (struct place){ at.group, row[i], at.level }, &one))
            continue;
        if (has == 0 || (f->how == HOW_MIN ? one < low : one > high))
            *holder = row[i];
        high = has == 0 || one > high ? one : high;
        low = has == 0 || one < low ? one : low;
        sum += one;
        has++;
    }
    if (has == 0)
        return false;
    *out = f->how == HOW_MAX      ? high
           : f->how == HOW_MIN    ? low
           : f->how == HOW_SPREAD ? high - low
                                  : decimal_scale(sum, 1, (int64_t)has,
                                                  f->places < 0 ? 1 : f->places);
    return true;
}

/* Since then: how many more, or by how much per cent; ranks: how many places up. */
static bool change(const struct world *w, const struct figure *f, struct place at,
                   int64_t *out)
{
    int of = f->of == OF_BEFORE_YEAR ? OF_YEAR : OF_NOW;
    int64_t now, then;

    if (!number(w, f, of, at, &now) || !number(w, f, f->of, at, &then))
        return false;
    *out = f->what == FIGURE_RANK ? then - now : now - then;
    return f->how != HOW_GROWTH ||
           rate(*out, then < 0 ? -then : then, f->places < 0 ? 1 : f->places, out);
}

static bool forecast(const struct world *w, const struct figure *f, struct place at,
                     int64_t *out)
{
    const struct span_data *s = &w->span[f->of];
    int64_t days = (s->days.last - s->days.first) / INT64_C(86400000) + 1;

    if (!number(w, f, f->of, at, out))
        return false;
    *out = decimal_scale(*out, s->whole, days, 0);
    return true;
}

static bool made(const struct world *w, const struct figure *f, struct place at, int64_t *out,
                 const struct figure_row **holder)
{
    switch (f->how) {
    case HOW_MAX:
    case HOW_MIN:
    case HOW_SPREAD:
    case HOW_MEAN: return spread(w, f, at, out, holder);
    case HOW_CHANGE:
    case HOW_GROWTH: return change(w, f, at, out);
    case HOW_FORECAST: return forecast(w, f, at, out);
    default: return number(w, f, f->of, at, out);
    }
}

/* -- as text, and where it leads -- */

static struct str text_of(const struct world *w, const struct figure *f, struct place at,
                          int64_t n)
{
    bool rated = f->what == FIGURE_RATE || f->what == FIGURE_SHARE ||
                 f->what == FIGURE_DONE_RATE;
    struct str text = f->places >= 0 && (rated || f->how == HOW_MEAN || f->how == HOW_GROWTH)
                          ? decimal_fixed(w->a, n, f->places)
                          : decimal_str(w->a, n);

    if (f->what == FIGURE_RANK && f->how == HOW_CHANGE)
        return n == 0 ? S("—")
                      : arena_fmt(w->a, "%s" FMT, n > 0 ? "↑" : "↓",
                                  P(decimal_str(w->a, n > 0 ? n : -n)));
    if (f->what == FIGURE_RANK && f->of == OF_NOW && at.row != NULL)
        return arena_fmt(w->a, FMT "%s", P(text), at.row->shared ? "（并列）" : "");
    if (f->how == HOW_GROWTH || (rated && f->how != HOW_CHANGE && f->how != HOW_SPREAD))
        return arena_fmt(w->a, FMT "%%", P(text));
    return text;
}

static void leads_to(const struct world *w, const struct figure *f, struct place at,
                     struct circular_run *run)
{
    struct buf b = { .a = w->a };
    struct item_query q;
    int of = f->how != HOW_CHANGE && f->how != HOW_GROWTH ? f->of
             : f->of == OF_BEFORE_YEAR                    ? OF_YEAR
                                                          : OF_NOW;

    if (f->how == HOW_COMPARED || f->how == HOW_SPREAD)
        return;
    switch (f->what) {
    case FIGURE_REPORTS:
    case FIGURE_ADOPTED:
    case FIGURE_INSTRUCTIONS:
    case FIGURE_RATE:
    case FIGURE_SHARE:
        q = query_of(w, f, of, at);
        items_link(&b, &q, 0);
        run->query = buf_str(&b);
        return;
    case FIGURE_POINTS:
    case FIGURE_RANK:
    case FIGURE_MONEY:
    case FIGURE_CUMULATIVE:
    case FIGURE_ADJUSTED:
    case FIGURE_WANTED:
    case FIGURE_DONE:
    case FIGURE_LACKING:
    case FIGURE_DONE_RATE:
        if (at.row != NULL && of == OF_NOW)
            run->unit = at.row->unit;
        return;
    default: return;
    }
}

struct value value_of(const struct world *w, const struct figure *f, struct place at)
{
    const struct figure_row *holder = at.row;
    struct value v = { .run = { .text = S("—") } };

    v.has = made(w, f, at, &v.n, &holder);
    if (!v.has)
        return v;
    if (f->how == HOW_MAX || f->how == HOW_MIN)
        at.row = holder;
    v.run.text = text_of(w, f, at, v.n);
    leads_to(w, f, at, &v.run);
    return v;
}

/* Is there anything to say? */
static bool any_of(const struct world *w, const struct figure *f, struct place at)
{
    struct figure plain = *f;
    const struct figure_row **row;
    struct value v;

    if (f->how == HOW_LIST)
        return rows_named(w, f, at, &row) != 0;
    if (f->what == FIGURE_ISSUED)
        plain.what = FIGURE_ISSUES;
    else if (f->what >= FIGURE_NUMBERS)
        return true;
    if (f->how == HOW_COMPARED)
        return w->span[OF_BEFORE].has;
    if (f->how == HOW_EACH || f->how == HOW_MAX_UNITS || f->how == HOW_MIN_UNITS)
        plain.how = HOW_MAX;
    v = value_of(w, &plain, at);
    return v.has && v.n != 0;
}

bool test_holds(const struct world *w, const struct style_test *t, struct place at)
{
    struct value v;
    int64_t n = t->n;

    if (t->compare == COMPARE_ANY || t->compare == COMPARE_NONE)
        return any_of(w, &t->figure, at) == (t->compare == COMPARE_ANY);
    if (t->against) {
        struct value other = value_of(w, &t->other, at);

        if (!other.has)
            return false;
        n = other.n;
    }
    v = value_of(w, &t->figure, at);
    if (!v.has)
        return false;
    switch (t->compare) {
    case COMPARE_MORE: return v.n > n;
    case COMPARE_LESS: return v.n < n;
    case COMPARE_SAME: return v.n == n;
    default: return v.n != n;
    }
}

bool tests_hold(const struct world *w, const struct list *tests, struct place at)
{
    for (size_t i = 0; i < tests->n; i++) {
        if (!test_holds(w, (const struct style_test *)tests->items + i, at))
            return false;
    }
    return true;
}
