/* circular_text.c -- the words of a circular, from its figures (circular.h).
 *
 * A paragraph is a row of runs; a run that is a number carries the query of its items.
 * Proportions are whole-number arithmetic, rounded half up to a tenth of a per cent. */
#include "app/circular.h"

#include <inttypes.h>
#include "base/decimal.h"
#include "base/time.h"
#include "domain/state.h"
#include "domain/words.h"

enum { RUNS_MAX = 2000, PARAGRAPHS_MAX = 100, NAMED_MAX = 60 };

static const char *const everywhere[LEVEL_END] = { "", "全国", "全省", "全市", "全县", "全乡" };
static const char *const throughout[PERIOD_END] = { "", "当月", "本季度", "半年", "全年" };
static const char *const quarters[] = { "", "一", "二", "三", "四" };

/* A text that is being written. */
struct writing {
    struct arena *a;
    const struct circular_paper *paper;
    struct circular_paragraph *paragraph;
    size_t paragraphs;
    struct circular_run *run;
    size_t runs;
};

static bool leads(const struct circular_run *run)
{
    return run->query.n != 0 || run->unit != 0 || run->bulletin != 0;
}

static void say(struct writing *w, struct str text)
{
    if (text.n == 0)
        return;
    if (w->runs != 0 && !leads(&w->run[w->runs - 1])) {
        struct str *last = &w->run[w->runs - 1].text;

        *last = arena_fmt(w->a, FMT FMT, P(*last), P(text));
        return;
    }
    must(w->runs < RUNS_MAX);
    w->run[w->runs++] = (struct circular_run){ .text = text };
}

static void say_run(struct writing *w, struct circular_run run)
{
    must(w->runs < RUNS_MAX);
    w->run[w->runs++] = run;
}

static void say_number(struct writing *w, int64_t n, struct str query)
{
    say_run(w, (struct circular_run){ .text = arena_fmt(w->a, "%" PRId64, n),
                                      .query = query });
}

/* What was said becomes a paragraph. */
static void end(struct writing *w)
{
    if (w->runs == 0)
        return;
    must(w->paragraphs < PARAGRAPHS_MAX);
    w->paragraph[w->paragraphs++].runs = (struct list){ w->run, w->runs };
    w->run = NEW_ARRAY(w->a, struct circular_run, RUNS_MAX);
    w->runs = 0;
}

/* happening=采用&level=省&class=… */
static struct str query(struct writing *w, int happening, int level,
                        const struct figure_group *group, bool before)
{
    struct buf b = { .a = w->a };

    buf_add(&b, S("happening="));
    buf_url(&b, words_str(&happenings, happening));
    if (level != 0) {
        buf_add(&b, S("&level="));
        buf_url(&b, words_str(&levels, level));
    }
    if (group != NULL) {
        buf_add(&b, S("&class="));
        buf_url(&b, group->class);
        buf_add(&b, S("&team="));
        buf_url(&b, group->team);
    }
    if (before)
        buf_add(&b, S("&before=true"));
    return buf_str(&b);
}

/* n / d in tenths, halves away from zero, as a decimal with one place: 57.9. */
static struct str tenths(struct arena *a, int64_t n, int64_t d)
{
    int64_t by = ((n < 0 ? -n : n) * 20 + d) / (2 * d);

    return decimal_fixed(a, (n < 0 ? -by : by) * (DECIMAL_ONE / 10), 1);
}

/* （上年同期38条，增长57.9%） */
static void say_before(struct writing *w, const struct level_count *c,
                       const struct figure_group *group)
{
    int64_t by = c->works - c->before;

    if (!w->paper->compare || (c->works == 0 && c->before == 0))
        return;
    say(w, w->paper->period == PERIOD_YEAR ? S("（上年") : S("（上年同期"));
    say_number(w, c->before, query(w, HAPPENED_ADOPTION, c->level, group, true));
    say(w, S("条，"));
    if (by == 0) {
        say(w, S("持平）"));
        return;
    }
    say(w, arena_fmt(w->a, "%s%" PRId64 "条", by > 0 ? "增加" : "减少", by > 0 ? by : -by));
    if (c->before != 0)
        say(w, arena_fmt(w->a, "，%s" FMT "%%", by > 0 ? "增长" : "下降",
                         P(tenths(w->a, (by > 0 ? by : -by) * 100, c->before))));
    say(w, S("）"));
}

/* 采用各类信息265条，被省级刊物采用73条… */
static void say_counts(struct writing *w, const struct figure_row *row,
                       const struct figure_group *group)
{
    const struct level_count *c = row->counts.items;

    for (size_t i = 0; i < row->counts.n; i++) {
        if (i != 0)
            say(w, S("，"));
        if (c[i].level == w->paper->own_level && group == NULL)
            say(w, S("采用各类信息"));
        else
            say(w, arena_fmt(w->a, "被" FMT "级刊物采用", P(words_str(&levels, c[i].level))));
        say_number(w, c[i].works, query(w, HAPPENED_ADOPTION, c[i].level, group, false));
        say(w, S("条"));
        say_before(w, &c[i], group);
    }
}

/* 2005年度，全市共报送信息1204条。全年共编发《安阳组工信息》93期，采用各类信息265条… */
static void say_all(struct writing *w)
{
    const struct circular_paper *p = w->paper;
    const struct issues_signed *issue = p->issues.items;

    say(w, period_name(w->a, p->period, p->year, p->part));
    say(w, arena_fmt(w->a, "，%s共报送信息", everywhere[p->own_level]));
    say_number(w, p->all.reports, query(w, HAPPENED_REPORT, 0, NULL, false));
    say(w, arena_fmt(w->a, "条。%s%s", throughout[p->period],
                     p->issues.n != 0 ? "共编发" : "没有编发刊物"));
    for (size_t i = 0; i < p->issues.n; i++) {
        say(w, arena_fmt(w->a, "%s《" FMT "》", i == 0 ? "" : "、", P(issue[i].name)));
        say_run(w, (struct circular_run){ .text = arena_fmt(w->a, "%" PRId64,
                                                            issue[i].issues),
                                          .bulletin = issue[i].bulletin });
        say(w, S("期"));
    }
    say(w, S("，"));
    say_counts(w, &p->all, NULL);
    say(w, S("。"));
    end(w);
}

/* 列入考核的9个县区报送信息…条，被市级刊物采用…条，… */
static void say_group(struct writing *w, const struct figure_group *g)
{
    say(w, arena_fmt(w->a, "列入考核的" FMT "%zu个，报送信息", P(g->title), g->rows.n));
    say_number(w, g->total.reports, query(w, HAPPENED_REPORT, 0, g, false));
    say(w, S("条，"));
    say_counts(w, &g->total, g);
    say(w, S("。"));
}

/* The names of the rows with these points: 林州市、汤阴县. */
static void say_holders(struct writing *w, const struct figure_group *g, int64_t points)
{
    const struct figure_row *row = g->rows.items;
    int64_t unit = 0;
    size_t n = 0;

    for (size_t i = 0; i < g->rows.n; i++) {
        if (row[i].points != points)
            continue;
        say(w, arena_fmt(w->a, "%s" FMT, n++ == 0 ? "" : "、", P(row[i].name)));
        unit = row[i].unit;
    }
    say(w, n > 1 ? S("（并列，") : S("（"));
    say_run(w, (struct circular_run){ .text = decimal_str(w->a, points), .unit = unit });
    say(w, S("分）"));
}

/* 考核得分最高的是林州市（128分），最低的是…（59分），相差69分，平均93.4分。 */
static void say_points(struct writing *w, const struct figure_group *g)
{
    const struct figure_row *row = g->rows.items;
    int64_t high = row[0].points, low = row[g->rows.n - 1].points;
    struct str mean = tenths(w->a, g->total.points, (int64_t)g->rows.n * DECIMAL_ONE);

    if (g->rows.n == 1) {
        say(w, arena_fmt(w->a, "考核得分" FMT "分。", P(decimal_str(w->a, high))));
        return;
    }
    if (high == low) {
        say(w, arena_fmt(w->a, "考核得分相同，均为" FMT "分。", P(decimal_str(w->a, high))));
        return;
    }
    say(w, S("考核得分最高的是"));
    say_holders(w, g, high);
    say(w, S("，最低的是"));
    say_holders(w, g, low);
    say(w, arena_fmt(w->a, "，相差" FMT "分，平均" FMT "分。",
                     P(decimal_str(w->a, high - low)), P(mean)));
}

/* 有3件信息… by whose leaders, of which units. */
static void say_instructions(struct writing *w, const struct figures_base *base)
{
    const struct circular_paper *p = w->paper;
    struct str all = query(w, HAPPENED_INSTRUCTION, 0, NULL, false);
    size_t n = 0;

    if (p->all.instructions == 0) {
        say(w, S("没有信息得到领导批示。"));
        end(w);
        return;
    }
    say(w, S("信息得到领导批示"));
    say_number(w, p->all.instructions, all);
    say(w, S("件，其中"));
    for (int level = LEVEL_NONE + 1; level < LEVEL_END; level++) {
        if (base->all.leaders[level] == 0)
            continue;
        say(w, arena_fmt(w->a, "%s" FMT "领导", n++ == 0 ? "" : "、",
                         P(words_str(&levels, level))));
        say_number(w, base->all.leaders[level],
                   query(w, HAPPENED_INSTRUCTION, level, NULL, false));
        say(w, S("件"));
    }
    n = 0;
    for (size_t i = 0; i < p->groups.n; i++) {
        const struct list *rows = &((const struct figure_group *)p->groups.items)[i].rows;

        for (size_t j = 0; j < rows->n; j++) {
            const struct figure_row *row = (const struct figure_row *)rows->items + j;

            if (row->instructions == 0)
                continue;
            say(w, arena_fmt(w->a, "%s" FMT, n++ == 0 ? "；列入考核的单位中，" : "、",
                             P(row->name)));
            say_number(w, row->instructions,
                       arena_fmt(w->a, FMT "&unit=%" PRId64, P(all), row->unit));
            say(w, S("件"));
        }
    }
    say(w, S("。"));
    end(w);
}

/* 未被采用的单位：甲、乙。 */
static void say_named(struct writing *w, const char *head, const struct list *names)
{
    const struct circular_unit_name *name = names->items;

    say(w, str_of(head));
    for (size_t i = 0; i < names->n; i++)
        say(w, arena_fmt(w->a, "%s" FMT, i == 0 ? "" : "、", P(name[i].name)));
    say(w, S("。"));
}

static void say_zero(struct writing *w)
{
    const struct circular_paper *p = w->paper;

    if (p->silent.n != 0)
        say_named(w, "没有报送信息的单位：", &p->silent);
    if (p->zero.n != 0)
        say_named(w, "未被采用的单位：", &p->zero);
    else
        say(w, S("列入考核的单位都有信息被采用。"));
    end(w);
}

/* 本期对以前的通报补记、冲减3处… */
static void say_adjustments(struct writing *w)
{
    if (w->paper->adjustments.n == 0)
        return;
    say(w, arena_fmt(w->a,
                     "以前通报的时段有%zu处更正，差额在本期补记或冲减，列在表后，"
                     "计入累计，不计入本期得分和名次。",
                     w->paper->adjustments.n));
    end(w);
}

static void say_how(struct writing *w)
{
    const struct circular_paper *p = w->paper;

    say(w, arena_fmt(w->a,
                     "得分按《" FMT "》计算，统计时段为" FMT "至" FMT
                     "。一篇综合稿由几个单位的来稿合成的，各单位分别计一条，合计只计一条。",
                     P(p->scheme_name), P(time_chinese(w->a, p->from)),
                     P(time_chinese(w->a, p->to))));
    end(w);
}

struct str period_name(struct arena *a, int period, int64_t year, int64_t part)
{
    switch (period) {
    case PERIOD_MONTH: return arena_fmt(a, "%d年%d月", (int)year, (int)part);
    case PERIOD_QUARTER: return arena_fmt(a, "%d年第%s季度", (int)year, quarters[part]);
    case PERIOD_HALF: return arena_fmt(a, "%d年%s半年", (int)year, part == 1 ? "上" : "下");
    default: return arena_fmt(a, "%d年度", (int)year);
    }
}

void circular_text(struct arena *a, const struct figures_base *base,
                   struct circular_paper *paper)
{
    struct writing w = { .a = a, .paper = paper,
                         .paragraph = NEW_ARRAY(a, struct circular_paragraph,
                                                PARAGRAPHS_MAX),
                         .run = NEW_ARRAY(a, struct circular_run, RUNS_MAX) };
    struct str name = period_name(a, paper->period, paper->year, paper->part);
    bool summary = paper->period == PERIOD_MONTH;

    paper->title = summary ? arena_fmt(a, FMT "组工信息采用情况汇总", P(name))
                           : arena_fmt(a, "关于" FMT "组工信息工作情况的通报", P(name));
    say_all(&w);
    for (size_t i = 0; !summary && i < paper->groups.n; i++) {
        const struct figure_group *g = (const struct figure_group *)paper->groups.items + i;

        if (i == NAMED_MAX)
            break;
        say_group(&w, g);
        say_points(&w, g);
        end(&w);
    }
    if (!summary)
        say_instructions(&w, base);
    say_zero(&w);
    say_adjustments(&w);
    say_how(&w);
    paper->paragraphs = (struct list){ w.paragraph, w.paragraphs };
}
