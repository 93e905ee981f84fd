/* circular_phrase.c -- see circular_value.h: figures that are words, and names. */
#include "app/circular_value.h"

#include <inttypes.h>
#include <stdlib.h>
#include "base/decimal.h"
#include "base/time.h"
#include "domain/state.h"
#include "domain/words.h"

const char *const circular_scopes[LEVEL_END] = { "", "全国", "全省", "全市", "全县", "全乡" };
static const char *const throughout[PERIOD_END] = { "", "当月", "本季度", "半年", "全年" };
static const char *const quarters[] = { "", "一", "二", "三", "四" };

struct str period_name(struct arena *a, int period, int64_t year, int64_t part)
{
    switch (period) {
    case PERIOD_MONTH: return arena_fmt(a, "%d年%d月", (int)year, (int)part);
    case PERIOD_QUARTER: return arena_fmt(a, "%d年第%s季度", (int)year, quarters[part]);
    case PERIOD_HALF: return arena_fmt(a, "%d年%s半年", (int)year, part == 1 ? "上" : "下");
    default: return arena_fmt(a, "%d年度", (int)year);
    }
}

static bool leads(const struct circular_run *run)
{
    return run->query.n != 0 || run->unit != 0 || run->bulletin != 0;
}

static struct circular_run *run_add(struct writing *t)
{
    t->run = arena_more(t->w->a, t->run, t->n, &t->room, sizeof(*t->run));
    return &t->run[t->n++];
}

void say(struct writing *t, struct str text)
{
    if (text.n == 0)
        return;
    if (t->n != 0 && !leads(&t->run[t->n - 1])) {
        struct str *last = &t->run[t->n - 1].text;

        *last = arena_fmt(t->w->a, FMT FMT, P(*last), P(text));
        return;
    }
    *run_add(t) = (struct circular_run){ .text = text };
}

void say_run(struct writing *t, struct circular_run run)
{
    if (leads(&run))
        *run_add(t) = run;
    else
        say(t, run.text);
}

/* -- names -- */

static int64_t value_at(const struct world *w, const struct figure *f, struct place at,
                        const struct figure_row *row)
{
    struct figure plain = *f;

    plain.how = HOW_PLAIN;
    return value_of(w, &plain, (struct place){ at.group, row, at.level }).n;
}

/* Places up since then (below 0: down), and points more; false when there was no rank. */
static bool moved(const struct world *w, const struct figure *f, const struct figure_row *row,
                  int64_t *places, int64_t *points)
{
    const struct figure_row *then = row_then(w, row, f->of);

    if (then == NULL)
        return false;
    *places = then->rank - row->rank;
    *points = row->points - then->points;
    return true;
}

static bool is_named(const struct world *w, const struct figure *f, struct place at,
                     const struct figure_row *row)
{
    struct figure count = { .what = f->what, .level = f->level, .clause = f->clause };
    int64_t places, points;

    switch (f->what) {
    case FIGURE_ZERO: count.what = FIGURE_ADOPTED; break;
    case FIGURE_SILENT: count.what = FIGURE_REPORTS; break;
    case FIGURE_UNMET:
        count.what = FIGURE_LACKING;
        return value_at(w, &count, at, row) > 0;
    case FIGURE_UP:
    case FIGURE_DOWN:
        return moved(w, f, row, &places, &points) &&
               (f->what == FIGURE_UP ? places > 0 : places < 0);
    default: return true;
    }
    return value_at(w, &count, at, row) == 0;
}

struct named { /* a row with what it is put in order by */
    const struct figure_row *row;
    int64_t first, second;
    size_t at;
};

static int named_order(const void *a, const void *b)
{
    const struct named *x = a, *y = b;

    if (x->first != y->first)
        return x->first > y->first ? -1 : 1;
    if (x->second != y->second)
        return x->second > y->second ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

size_t rows_named(const struct world *w, const struct figure *f, struct place at,
                  const struct figure_row ***out)
{
    const struct figure_group *g = at.group != NULL ? at.group : w->paper->groups.items;
    size_t groups = at.group != NULL ? 1 : w->paper->groups.n, all = 0, n = 0, keep;
    struct named *named;

    for (size_t i = 0; i < groups; i++)
        all += g[i].rows.n;
    named = NEW_ARRAY(w->a, struct named, all);
    for (size_t i = 0; i < groups; i++) {
        for (size_t j = 0; j < g[i].rows.n; j++) {
            const struct figure_row *row = (const struct figure_row *)g[i].rows.items + j;
            struct named *x = &named[n];

            if (!is_named(w, f, at, row))
                continue;
            *x = (struct named){ .row = row, .at = n };
            if (f->what == FIGURE_RANK)
                x->first = -row->rank;
            else if ((f->what == FIGURE_UP || f->what == FIGURE_DOWN) &&
                     moved(w, f, row, &x->first, &x->second) && f->what == FIGURE_DOWN)
                *x = (struct named){ row, -x->first, -x->second, n };
            n++;
        }
    }
    qsort(named, n, sizeof(*named), named_order);
    keep = f->top == 0 || (size_t)f->top > n ? n : (size_t)f->top;
    while (keep != 0 && keep < n && named[keep].first == named[keep - 1].first &&
           named[keep].second == named[keep - 1].second)
        keep++;
    *out = NEW_ARRAY(w->a, const struct figure_row *, keep);
    for (size_t i = 0; i < keep; i++)
        (*out)[i] = named[i].row;
    return keep;
}

/* 林州市、汤阴县; of those that moved 林州市（第5名升至第2名） */
static void say_list(struct writing *t, const struct figure *f, struct place at)
{
    const struct figure_row **row;
    size_t n = rows_named(t->w, f, at, &row);

    for (size_t i = 0; i < n; i++) {
        say(t, arena_fmt(t->w->a, "%s" FMT, i == 0 ? "" : "、", P(row[i]->name)));
        if (f->what == FIGURE_UP || f->what == FIGURE_DOWN)
            say(t, arena_fmt(t->w->a, "（第%" PRId64 "名%s至第%" PRId64 "名）",
                             row_then(t->w, row[i], f->of)->rank,
                             f->what == FIGURE_UP ? "升" : "降", row[i]->rank));
    }
}

/* -- rows with their numbers -- */

static size_t all_rows(const struct world *w, struct place at, const struct figure_row ***out)
{
    const struct figure everyone = { .what = FIGURE_UNITS };

    return rows_named(w, &everyone, at, out);
}

/* 林州市1件、汤阴县1件 */
static void say_each(struct writing *t, const struct figure *f, struct place at)
{
    const struct figure_row **row;
    size_t n = all_rows(t->w, at, &row), said = 0;
    struct figure plain = *f;

    plain.how = HOW_PLAIN;
    for (size_t i = 0; i < n; i++) {
        struct value v = value_of(t->w, &plain, (struct place){ at.group, row[i], at.level });

        if (!v.has || v.n == 0)
            continue;
        say(t, arena_fmt(t->w->a, "%s" FMT, said++ == 0 ? "" : "、", P(row[i]->name)));
        say_run(t, v.run);
        if (!str_is(figure_unit(f), "%"))
            say(t, figure_unit(f));
    }
}

/* Those with the highest or the lowest: 林州市（23.5分）; 林州市、汤阴县（并列，128分） */
static void say_holders(struct writing *t, const struct figure *f, struct place at)
{
    const struct figure_row **row;
    size_t n = all_rows(t->w, at, &row), said = 0;
    struct figure plain = *f, most = *f;
    struct value best, v, last = { .has = false };

    most.how = f->how == HOW_MAX_UNITS ? HOW_MAX : HOW_MIN;
    plain.how = HOW_PLAIN;
    best = value_of(t->w, &most, at);
    for (size_t i = 0; i < n && best.has; i++) {
        v = value_of(t->w, &plain, (struct place){ at.group, row[i], at.level });
        if (!v.has || v.n != best.n)
            continue;
        say(t, arena_fmt(t->w->a, "%s" FMT, said++ == 0 ? "" : "、", P(row[i]->name)));
        last = v;
    }
    if (said == 0)
        return;
    say(t, said > 1 ? S("（并列，") : S("（"));
    say_run(t, last.run);
    say(t, arena_fmt(t->w->a, "%s）",
                     str_is(figure_unit(f), "%") ? "" : figure_unit(f).p));
}

/* 市领导3件、省领导1件; 市级2条、省级3条 */
static void say_levels(struct writing *t, const struct figure *f, struct place at)
{
    bool leaders = f->what == FIGURE_INSTRUCTIONS;
    size_t said = 0;

    for (int level = LEVEL_NONE + 1; level < LEVEL_END; level++) {
        struct figure one = *f;
        struct value v;

        one.level = level;
        v = value_of(t->w, &one, at);
        if (!v.has || v.n == 0)
            continue;
        say(t, arena_fmt(t->w->a, "%s" FMT "%s", said++ == 0 ? "" : "、",
                         P(words_str(&levels, level)), leaders ? "领导" : "级"));
        say_run(t, v.run);
        say(t, figure_unit(f));
    }
}

/* （上年同期38条，增加22条，增长57.9%） */
static void say_compared(struct writing *t, const struct figure *f, struct place at)
{
    struct figure now = *f, then = *f;
    struct value a, b;
    struct arena *m = t->w->a;
    struct str unit = figure_unit(f);
    int64_t by, rate;

    now.how = then.how = HOW_PLAIN;
    now.of = OF_NOW;
    then.of = OF_BEFORE;
    a = value_of(t->w, &now, at);
    b = value_of(t->w, &then, at);
    if (!a.has || !b.has || (a.n == 0 && b.n == 0))
        return;
    by = a.n - b.n;
    say(t, t->w->paper->period == PERIOD_YEAR ? S("（上年") : S("（上年同期"));
    say_run(t, b.run);
    say(t, arena_fmt(m, FMT "，", P(unit)));
    if (by == 0) {
        say(t, S("持平）"));
        return;
    }
    say(t, arena_fmt(m, "%s" FMT FMT, by > 0 ? "增加" : "减少",
                     P(decimal_str(m, by > 0 ? by : -by)), P(unit)));
    if (b.n > 0) {
        rate = decimal_scale(by > 0 ? by : -by, INT64_C(100) * DECIMAL_ONE, b.n, 1);
        say(t, arena_fmt(m, "，%s" FMT "%%", by > 0 ? "增长" : "下降",
                         P(decimal_fixed(m, rate, 1))));
    }
    say(t, S("）"));
}

/* 《安阳组工信息》93期 */
static void say_issued(struct writing *t)
{
    const struct list *all = &t->w->paper->issues;
    const struct issues_signed *issue = all->items;

    for (size_t i = 0; i < all->n; i++) {
        say(t, arena_fmt(t->w->a, "%s《" FMT "》", i == 0 ? "" : "、", P(issue[i].name)));
        say_run(t, (struct circular_run){
                       .text = arena_fmt(t->w->a, "%" PRId64, issue[i].issues),
                       .bulletin = issue[i].bulletin });
        say(t, S("期"));
    }
}

/* -- words -- */

/* It stands between 《 and 》; of several: 甲》（2005年1月1日至2005年6月30日）和此后的《乙. */
static struct str schemes_named(struct arena *a, const struct circular_paper *p)
{
    const struct scheme_span *by = p->schemes.items;
    struct buf b = { .a = a };

    if (p->schemes.n < 2)
        return p->scheme_name;
    for (size_t i = 0; i < p->schemes.n; i++) {
        buf_add(&b, by[i].name);
        if (i + 1 != p->schemes.n)
            buf_fmt(&b, "》（" FMT "至" FMT "）和此后的《", P(time_chinese(a, by[i].from)),
                    P(time_chinese(a, by[i].to)));
    }
    return buf_str(&b);
}

static struct str words_of(const struct world *w, const struct figure *f, struct place at)
{
    const struct circular_paper *p = w->paper;

    switch (f->what) {
    case FIGURE_PERIOD: return period_name(w->a, p->period, p->year, p->part);
    case FIGURE_SCOPE: return str_of(circular_scopes[p->own_level]);
    case FIGURE_THROUGH: return str_of(throughout[p->period]);
    case FIGURE_FROM: return time_chinese(w->a, p->from);
    case FIGURE_TO: return time_chinese(w->a, p->to);
    case FIGURE_OWNER: return p->unit_name;
    case FIGURE_SCHEME: return schemes_named(w->a, p);
    case FIGURE_GROUP: return at.group != NULL ? at.group->title : S("");
    case FIGURE_UNIT: return at.row != NULL ? at.row->name : S("");
    case FIGURE_OWN: return words_str(&levels, p->own_level);
    default: return words_str(&levels, at.level);
    }
}

void say_figure(struct writing *t, const struct figure *f, struct place at)
{
    switch (f->how) {
    case HOW_LIST: say_list(t, f, at); return;
    case HOW_EACH: say_each(t, f, at); return;
    case HOW_MAX_UNITS:
    case HOW_MIN_UNITS: say_holders(t, f, at); return;
    case HOW_COMPARED: say_compared(t, f, at); return;
    default: break;
    }
    if (f->what == FIGURE_ISSUED)
        say_issued(t);
    else if (f->what >= FIGURE_NUMBERS)
        say(t, words_of(t->w, f, at));
    else if (f->level == LEVEL_EACH)
        say_levels(t, f, at);
    else
        say_run(t, value_of(t->w, f, at).run);
}
