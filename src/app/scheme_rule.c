/* scheme_rule.c -- what the head, the groups and the prizes of a scheme say, as people read
 * it beside its clauses. */
#include "app/scheme.h"

#include <inttypes.h>
#include "base/decimal.h"

const struct field rule_line_fields[] = {
    FIELD(struct rule_line, kind), FIELD(struct rule_line, name),
    FIELD(struct rule_line, article), FIELD(struct rule_line, says), FIELD_END
};

/* The lines as they are gathered. */
struct rules {
    struct arena *a;
    struct rule_line *line;
    size_t n;
};

static void rule_add(struct rules *r, struct str kind, struct str name, struct str article,
                     struct str says)
{
    r->line[r->n++] = (struct rule_line){ kind, name, article, says };
}

/* -- the head -- */

static void follows_rule(struct rules *r, const struct scheme *rules)
{
    if (rules->follows.n != 0)
        rule_add(r, S("总则"), S("接"), S(""),
                 arena_fmt(r->a, "从施行那天起，接《" FMT "》", P(rules->follows)));
}

static void year_rule(struct rules *r, const struct year_start *year)
{
    if (year->month > 1 || year->day > 1)
        rule_add(r, S("总则"), S("年度"), S(""),
                 arena_fmt(r->a, "从 %d 月 %d 日起", year->month, year->day));
}

static void excluded_rule(struct rules *r, const struct list *excluded)
{
    const struct fit *fit = excluded->items;

    for (size_t i = 0; i < excluded->n; i++) {
        struct buf b = { .a = r->a };

        fit_words(&b, &fit[i]);
        rule_add(r, S("总则"), S("不计"), S(""), buf_str(&b));
    }
}

static void ranking_rule(struct rules *r, int ranking)
{
    static const char *const says[] = { "在同类同组的单位中排", "在同类单位中排", "所有单位一起排" };

    rule_add(r, S("总则"), S("排名"), S(""), str_of(says[ranking]));
}

static void ties_rule(struct rules *r, const struct scheme *rules)
{
    const int64_t *tie = rules->ties.items;
    const struct clause *c = rules->clauses.items;
    struct buf b = { .a = r->a };

    if (rules->ties.n == 0)
        return;
    for (size_t i = 0; i < rules->ties.n; i++)
        buf_fmt(&b, "%s「" FMT "」", i == 0 ? "依次比" : "", P(c[tie[i] - 1].name));
    buf_add(&b, S("的得分"));
    rule_add(r, S("总则"), S("同分"), S(""), buf_str(&b));
}

static void roll_rule(struct rules *r, const struct list *roll)
{
    const int64_t *happening = roll->items;
    struct buf b = { .a = r->a };

    if (roll->n == 0)
        return;
    for (size_t i = 0; i < roll->n; i++)
        buf_fmt(&b, "%s" FMT, i == 0 ? "列出没有" : "、",
                P(words_str(&happenings, (int)happening[i])));
    buf_add(&b, S("的单位"));
    rule_add(r, S("总则"), S("零名单"), S(""), buf_str(&b));
}

/* -- groups and prizes -- */

static void group_lines(struct rules *r, const struct scheme *rules)
{
    const struct group *g = rules->groups.items;
    const struct clause *c = rules->clauses.items;

    for (size_t i = 0; i < rules->groups.n; i++) {
        struct buf b = { .a = r->a };
        int n = 0;

        for (size_t j = 0; j < rules->clauses.n; j++)
            n += (c[j].groups >> i & 1) != 0;
        group_rule(&b, &g[i]);
        buf_fmt(&b, "%s%d 条", b.n != 0 ? " · " : "", n);
        rule_add(r, S("组"), g[i].name, g[i].article, buf_str(&b));
    }
}

static struct str prize_says(struct arena *a, const struct prize *p)
{
    static const char *const objects[] = { "单位", "个人", "信息" };
    const struct str *class = p->classes.of.items;
    struct buf b = { .a = a };

    buf_fmt(&b, "奖%s", objects[p->object]);
    for (size_t i = 0; i < p->classes.of.n; i++)
        buf_fmt(&b, "%s" FMT, i == 0 ? " · " : "、", P(class[i]));
    if (p->progress != PROGRESS_NONE)
        buf_fmt(&b, " · %s比上期进步最多", p->progress == PROGRESS_RANK ? "名次" : "得分");
    if (p->top != 0)
        buf_fmt(&b, " · 前 %" PRId64 " 名", p->top);
    if (p->last != 0)
        buf_fmt(&b, " · 末 %" PRId64 " 名", p->last);
    if (p->has_least)
        buf_fmt(&b, " · 得分不少于 " FMT, P(decimal_str(a, p->least)));
    if (p->done)
        buf_add(&b, S(" · 任务、目标都完成"));
    if (p->fit.happenings != 0) {
        buf_add(&b, S(" · "));
        some_words(&b, &happenings, p->fit.happenings);
    }
    fit_words(&b, &p->fit);
    return buf_str(&b);
}

void rule_lines(struct arena *a, const struct scheme *rules, struct list *out)
{
    enum { HEAD_LINES = 5 }; /* 接, 年度, 排名, 同分, 零名单 */
    const struct prize *p = rules->prizes.items;
    struct rules r = { .a = a };

    r.line = NEW_ARRAY(a, struct rule_line, HEAD_LINES + rules->excluded.n + rules->groups.n +
                                                rules->prizes.n);
    follows_rule(&r, rules);
    year_rule(&r, &rules->year);
    excluded_rule(&r, &rules->excluded);
    ranking_rule(&r, rules->ranking);
    ties_rule(&r, rules);
    roll_rule(&r, &rules->roll);
    group_lines(&r, rules);
    for (size_t i = 0; i < rules->prizes.n; i++)
        rule_add(&r, S("奖"), p[i].name, p[i].article, prize_says(a, &p[i]));
    *out = (struct list){ r.line, r.n };
}
