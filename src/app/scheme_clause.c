/* scheme_clause.c -- a clause as people read it: what it counts, what it gives, within
 * which bounds. */
#include "app/scheme.h"

#include <inttypes.h>
#include "base/decimal.h"

const struct field clause_line_fields[] = {
    FIELD(struct clause_line, no),     FIELD(struct clause_line, line),
    FIELD(struct clause_line, name),   FIELD(struct clause_line, article),
    FIELD_WORD(struct clause_line, happening, &happenings),
    FIELD(struct clause_line, counts), FIELD(struct clause_line, gives),
    FIELD(struct clause_line, limit),  FIELD_ID(struct clause_line, scheme),
    FIELD(struct clause_line, measure), FIELD_END
};
const struct field clause_use_fields[] = {
    FIELD(struct clause_line, no),     FIELD(struct clause_line, line),
    FIELD(struct clause_line, name),   FIELD(struct clause_line, article),
    FIELD_WORD(struct clause_line, happening, &happenings),
    FIELD(struct clause_line, counts), FIELD(struct clause_line, gives),
    FIELD(struct clause_line, limit),  FIELD(struct clause_line, facts),
    FIELD(struct clause_line, lines),  FIELD_POINTS(struct clause_line, points),
    FIELD_POINTS(struct clause_line, money), FIELD(struct clause_line, never),
    FIELD(struct clause_line, as_above), FIELD_END
};

/* -- what it counts -- */

/* A part of the list, behind what is there. */
static void part(struct buf *b, const char *mark)
{
    buf_fmt(b, "%s", b->n != 0 ? mark : "");
}

/* "省、市" for the words whose bit is set. */
void some_words(struct buf *b, const struct words *words, unsigned mask)
{
    const char *mark = "";

    for (int i = 1; i < words->n; i++) {
        if ((mask & 1u << i) == 0)
            continue;
        buf_fmt(b, "%s" FMT, mark, P(words_str(words, i)));
        mark = "、";
    }
}

/* Nothing for 0 (any); 除 leaves bit 0 set: "不含省、市". */
static void mask_words(struct buf *b, const struct words *words, unsigned mask,
                       const char *behind)
{
    if (mask == 0)
        return;
    part(b, " · ");
    if ((mask & 1u) != 0) {
        buf_add(b, S("不含"));
        mask = ~mask;
    }
    some_words(b, words, mask);
    buf_fmt(b, "%s", behind);
}

static void name_words(struct buf *b, const struct names *names, const char *before,
                       const char *open, const char *close)
{
    const struct str *name = names->of.items;

    if (names->of.n == 0)
        return;
    part(b, " · ");
    buf_fmt(b, "%s%s", names->except ? "不含" : "", before);
    for (size_t i = 0; i < names->of.n; i++)
        buf_fmt(b, "%s%s" FMT "%s", i == 0 ? "" : "、", open, P(name[i]), close);
}

static void range_words(struct buf *b, const struct range *range, const char *what,
                        const char *unit)
{
    if (!range->set)
        return;
    part(b, " · ");
    buf_fmt(b, "%s%s", range->except ? "不含" : "", what);
    if (range->high == INT64_MAX)
        buf_fmt(b, "%" PRId64 "%s以上", range->low, unit);
    else if (range->low == 0)
        buf_fmt(b, "%" PRId64 "%s以内", range->high, unit);
    else
        buf_fmt(b, "%" PRId64 "—%" PRId64 "%s", range->low, range->high, unit);
}

void fit_words(struct buf *b, const struct fit *fit)
{
    mask_words(b, &levels, fit->levels, "");
    mask_words(b, &levels, fit->leaders, "领导");
    name_words(b, &fit->posts, "", "", "");
    name_words(b, &fit->bulletins, "", "《", "》");
    name_words(b, &fit->columns, "栏目", "", "");
    name_words(b, &fit->channels, "渠道", "", "");
    name_words(b, &fit->media, "载体", "", "");
    mask_words(b, &adoption_forms, fit->forms, "");
    mask_words(b, &report_kinds, fit->kinds, "");
    mask_words(b, &routes, fit->routes, "");
    name_words(b, &fit->flags, "标记", "", "");
    range_words(b, &fit->length, "", "字");
    range_words(b, &fit->minutes, "用时", "分钟");
    name_words(b, &fit->classes, "", "", "");
    name_words(b, &fit->ranks, "", "", "");
}

/* 每月第 4 次起, 同一篇第 1 至 3 次. */
static void nth_words(struct buf *b, const struct nth *nth)
{
    if (nth->scope == NTH_NONE)
        return;
    if (nth->scope == NTH_ITEM)
        buf_add(b, S(" · 同一篇"));
    else
        buf_fmt(b, " · 每" FMT, P(words_str(&spans, nth->span)));
    if (nth->high == INT64_MAX)
        buf_fmt(b, "第 %" PRId64 " 次起", nth->low);
    else if (nth->high == nth->low)
        buf_fmt(b, "第 %" PRId64 " 次", nth->low);
    else
        buf_fmt(b, "第 %" PRId64 " 至 %" PRId64 " 次", nth->low, nth->high);
}

/* 「省级采用」「市级采用」: the clauses that 只算 names. */
static void only_words(struct buf *b, const struct scheme *rules, const struct clause *c)
{
    const struct clause *all = rules->clauses.items;

    for (size_t i = 0; c->only != NULL && i < rules->clauses.n; i++) {
        if (c->only[i] != 0)
            buf_fmt(b, "「" FMT "」", P(all[i].name));
    }
}

static struct str clause_counts(struct arena *a, const struct scheme *rules,
                                const struct clause *c)
{
    struct buf b = { .a = a };

    some_words(&b, &happenings, c->fit.happenings);
    if (c->gives == GIVES_TARGET) {
        only_words(&b, rules, c);
        buf_add(&b, b.n != 0 ? S("的得分") : S("得分"));
    } else if (c->gives == GIVES_BASE) {
        buf_add(&b, S("底分"));
    } else if (c->gives == GIVES_CONVERSION) {
        buf_add(&b, b.n != 0 ? S(" · 总分") : S("总分"));
    }
    fit_words(&b, &c->fit);
    nth_words(&b, &c->nth);
    if (c->day != COUNT_NONE)
        buf_fmt(&b, " · 按" FMT "计", P(words_str(&count_days, c->day)));
    return buf_str(&b);
}

/* -- what it gives -- */

static const char *unit_of(const struct clause *c)
{
    return c->money ? "元" : "分";
}

static void amount_words(struct buf *b, const char *before, int64_t amount,
                         const struct clause *c)
{
    if (amount == 0)
        return;
    part(b, "，");
    buf_fmt(b, "%s " FMT " %s", before, P(decimal_str(b->a, amount)), unit_of(c));
}

/* 县区 4 条、科室 2 条. */
static void class_words(struct buf *b, const struct list *classes, const char *unit)
{
    const struct quota_class *q = classes->items;

    for (size_t i = 0; i < classes->n; i++)
        buf_fmt(b, "%s" FMT " " FMT " %s", i == 0 ? "" : "、", P(q[i].class),
                P(decimal_str(b->a, q[i].wanted)), unit);
}

static void quota_words(struct buf *b, const struct clause *c)
{
    const struct quota *q = &c->quota;
    bool points = c->gives == GIVES_TARGET;

    amount_words(b, points ? "少一分扣" : "少一条扣", q->each_short, c);
    amount_words(b, "未完成扣", q->short_all, c);
    amount_words(b, "完成计", q->done_gives, c);
    amount_words(b, "按完成的比例计，满额", q->in_proportion, c);
    amount_words(b, points ? "超一分计" : "超一条计", q->each_over, c);
    if (b->n == 0)
        buf_add(b, S("只提醒进度"));
}

static void places_words(struct buf *b, int64_t places)
{
    if (places == 0)
        buf_add(b, S("四舍五入到整数"));
    else
        buf_fmt(b, "四舍五入到 %" PRId64 " 位小数", places);
}

static void band_words(struct buf *b, const struct clause *c)
{
    const struct band *band = c->bands.items;
    bool ranks = c->conversion == CONVERT_RANKS;

    for (size_t i = 0; i < c->bands.n; i++) {
        part(b, "，");
        if (i + 1 == c->bands.n)
            buf_add(b, S("其余"));
        else if (ranks)
            buf_fmt(b, "前 %" PRId64 " 名", band[i].from);
        else
            buf_fmt(b, FMT " 分以上", P(decimal_str(b->a, band[i].from)));
        buf_fmt(b, "计 " FMT " 分", P(decimal_str(b->a, band[i].gives)));
    }
}

static void conversion_words(struct buf *b, const struct clause *c)
{
    switch (c->conversion) {
    case CONVERT_AVERAGE:
        buf_add(b, S("总分除以条数"));
        break;
    case CONVERT_SCALE:
        buf_fmt(b, "满分 " FMT " 折成 " FMT " 分", P(decimal_str(b->a, c->full)),
                P(decimal_str(b->a, c->to)));
        break;
    case CONVERT_HIGHEST:
        buf_fmt(b, "同组最高的折成 " FMT " 分，其余按比例", P(decimal_str(b->a, c->to)));
        break;
    case CONVERT_ROUND:
        places_words(b, c->to);
        break;
    default:
        band_words(b, c);
        break;
    }
}

static void value_words(struct buf *b, const struct clause *c)
{
    buf_fmt(b, "每条按登记的%s", c->money ? "钱数" : "分数");
    if (c->factor != DECIMAL_ONE)
        buf_fmt(b, "乘 " FMT, P(decimal_str(b->a, c->factor)));
    if (c->value.set)
        buf_fmt(b, "，登记数限 " FMT " 至 " FMT, P(decimal_str(b->a, c->value.low)),
                P(decimal_str(b->a, c->value.high)));
}

static void thing_words(struct buf *b, const struct scheme *rules, const struct clause *c)
{
    struct str span = words_str(&spans, c->span);

    switch (c->gives) {
    case GIVES_AMOUNT:
        buf_fmt(b, "每条 " FMT " %s", P(decimal_str(b->a, c->amount)), unit_of(c));
        if (c->factor != DECIMAL_ONE)
            buf_fmt(b, "乘 " FMT, P(decimal_str(b->a, c->factor)));
        break;
    case GIVES_VALUE:
        value_words(b, c);
        break;
    case GIVES_FACTOR:
        buf_add(b, S("这一篇"));
        only_words(b, rules, c);
        buf_fmt(b, "的得分乘 " FMT, P(decimal_str(b->a, c->factor)));
        break;
    case GIVES_BASE:
        buf_fmt(b, "每" FMT, P(span));
        if (c->base_classes.n == 0)
            buf_fmt(b, " " FMT " %s", P(decimal_str(b->a, c->amount)), unit_of(c));
        class_words(b, &c->base_classes, unit_of(c));
        break;
    case GIVES_RATE:
        buf_fmt(b, "每" FMT "按占", P(span));
        some_words(b, &happenings, c->rate_of);
        buf_fmt(b, "的比例计，全占计 " FMT " %s", P(decimal_str(b->a, c->amount)), unit_of(c));
        break;
    case GIVES_CONVERSION:
        conversion_words(b, c);
        break;
    case GIVES_QUOTA:
    case GIVES_TARGET:
        quota_words(b, c);
        break;
    default: /* only what follows */
        break;
    }
}

/* 几个单位合成一篇的平分. */
static void share_words(struct buf *b, const struct share *share, const char *who,
                        const char *unit)
{
    part(b, "；");
    buf_fmt(b, "%s", who);
    switch (share->how) {
    case SHARE_EQUAL:
        buf_add(b, S("平分"));
        break;
    case SHARE_OWN:
        buf_fmt(b, "各计 " FMT " %s", P(decimal_str(b->a, share->own)), unit);
        break;
    case SHARE_FIRST:
        buf_add(b, S("只给第一个"));
        break;
    case SHARE_RATIO:
        buf_add(b, S("按 "));
        for (int i = 0; i < share->n_ratio; i++)
            buf_fmt(b, "%s%" PRId64, i == 0 ? "" : ":", share->ratio[i]);
        buf_add(b, S(" 分"));
        break;
    default:
        buf_add(b, S("各计全分"));
        break;
    }
}

static struct str clause_gives(struct arena *a, const struct scheme *rules,
                               const struct clause *c)
{
    bool shares = c->gives == GIVES_AMOUNT || c->gives == GIVES_VALUE;
    bool quota = c->quota.span != SPAN_NONE;
    struct buf b = { .a = a };

    thing_words(&b, rules, c);
    if (shares && (c->accounts & ACCOUNT_UNIT) != 0 &&
        (c->fit.happenings != 1u << HAPPENED_REPORT || c->units.how != SHARE_FULL))
        share_words(&b, &c->units, "几个单位合成一篇的", unit_of(c));
    if (shares && (c->accounts & ACCOUNT_PERSON) != 0)
        share_words(&b, &c->persons, "几个人合写一篇的", unit_of(c));
    if (c->places != 4) {
        buf_add(&b, S("；每笔"));
        places_words(&b, c->places);
    }
    if (c->accounts == ACCOUNT_PERSON)
        buf_add(&b, S("；记给个人"));
    else if (c->accounts != ACCOUNT_UNIT)
        buf_add(&b, S("；记给单位和个人"));
    if (c->bars) {
        part(&b, "；");
        buf_fmt(&b, "%s当年不评优", quota ? "未完成的" : "");
    }
    if (c->zeroes) {
        part(&b, "；");
        buf_fmt(&b, "%s当年得分清零", quota ? "未完成的" : "");
    }
    return buf_str(&b);
}

/* -- within which bounds -- */

static void wanted_words(struct buf *b, const struct clause *c)
{
    const struct quota *q = &c->quota;
    const struct quota_part *p = q->parts.items;
    const char *unit = c->gives == GIVES_TARGET ? "分" : "条";

    if (q->span == SPAN_NONE)
        return;
    buf_fmt(b, "每" FMT, P(words_str(&spans, q->span)));
    if (q->own_only)
        buf_add(b, S("按各单位自己的任务"));
    else if (q->classes.n == 0)
        buf_fmt(b, "%s至少 " FMT " %s", q->each_person ? "每人" : "",
                P(decimal_str(b->a, q->wanted)), unit);
    class_words(b, &q->classes, unit);
    for (size_t i = 0; i < q->parts.n; i++) {
        struct buf one = { .a = b->a };

        fit_words(&one, &p[i].fit);
        buf_fmt(b, "，其中" FMT "至少 " FMT " %s", P(buf_str(&one)),
                P(decimal_str(b->a, p[i].wanted)), unit);
    }
}

static void bound_words(struct buf *b, const struct bounds *bounds, bool money)
{
    const char *unit = money ? "元" : "分";

    for (int i = SPAN_WEEK; i < SPAN_END; i++) {
        struct str span = words_str(&spans, i);

        if ((bounds->capped & 1u << i) != 0) {
            part(b, "，");
            buf_fmt(b, "每" FMT "最多 " FMT " %s", P(span), P(decimal_str(b->a, bounds->cap[i])),
                    unit);
        }
        if ((bounds->floored & 1u << i) != 0) {
            part(b, "，");
            buf_fmt(b, "每" FMT "不低于 " FMT " %s", P(span),
                    P(decimal_str(b->a, bounds->floor[i])), unit);
        }
    }
}

/* 同一篇取最高，每月最多 10 分. */
void group_rule(struct buf *b, const struct group *g)
{
    if (g->top > 1 || g->top_levels)
        buf_fmt(b, "同一篇取最高的 %d %s", g->top, g->top_levels ? "级，每级一次" : "次");
    else if (g->top == 1)
        buf_add(b, S("同一篇取最高"));
    bound_words(b, &g->bounds, g->money);
}

static void group_words(struct buf *b, const struct group *g)
{
    struct buf rule = { .a = b->a };

    group_rule(&rule, g);
    if (rule.n == 0)
        return;
    part(b, "；");
    buf_fmt(b, "组「" FMT "」：" FMT, P(g->name), P(buf_str(&rule)));
}

static struct str clause_limit(struct arena *a, const struct scheme *rules,
                               const struct clause *c)
{
    const struct group *g = rules->groups.items;
    struct buf b = { .a = a };

    wanted_words(&b, c);
    bound_words(&b, &c->bounds, c->money);
    for (size_t i = 0; i < rules->groups.n; i++) {
        if ((c->groups >> i & 1) != 0 && !str_is(g[i].name, "全部"))
            group_words(&b, &g[i]);
    }
    return buf_str(&b);
}

/* The one happening that it looks at; none when there are several, or none. */
static int clause_happening(const struct clause *c)
{
    int found = HAPPENED_NONE;

    for (int i = 1; i < HAPPENED_END; i++) {
        if (c->fit.happenings == 1u << i)
            found = i;
    }
    return found;
}

void clause_lines(struct arena *a, const struct scheme *rules, struct list *out)
{
    const struct clause *c = rules->clauses.items;
    struct clause_line *line = NEW_ARRAY(a, struct clause_line, rules->clauses.n);

    for (size_t i = 0; i < rules->clauses.n; i++)
        line[i] = (struct clause_line){ .no = c[i].own, .line = c[i].line,
                                        .scheme = c[i].scheme, .name = c[i].name,
                                        .article = c[i].article,
                                        .happening = clause_happening(&c[i]),
                                        .counts = clause_counts(a, rules, &c[i]),
                                        .gives = clause_gives(a, rules, &c[i]),
                                        .limit = clause_limit(a, rules, &c[i]) };
    *out = (struct list){ line, rules->clauses.n };
}
