/* score_text.c -- see score.h: the answer for people, in columns.
 *
 * A Chinese character takes two columns of a terminal; that is all the width there is. */
#include "app/score.h"

#include "base/decimal.h"
#include "base/time.h"
#include "domain/prize.h"

static int width(struct str s)
{
    int w = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if ((c & 0xc0) != 0x80)
            w += c >= 0xe1 ? 2 : 1; /* from U+1000 on */
    }
    return w;
}

/* `s`, then blanks up to `columns`; or before it. */
static void put_left(struct buf *b, struct str s, int columns)
{
    buf_fmt(b, FMT "%*s", P(s), columns > width(s) ? columns - width(s) : 0, "");
}

static void put_right(struct buf *b, struct str s, int columns)
{
    buf_fmt(b, "%*s" FMT, columns > width(s) ? columns - width(s) : 0, "", P(s));
}

static struct str name_of(const struct score *s, struct arena *a, int64_t unit,
                          int64_t person)
{
    struct str name = s->facts->units[unit - 1];

    if (person == 0)
        return name;
    return arena_fmt(a, FMT " " FMT, P(name), P(s->facts->persons[person - 1]));
}

/* 2005-01-01 至 2005-06-30 */
static void put_days(struct buf *b, struct days days)
{
    buf_fmt(b, FMT " 至 " FMT, P(time_day_str(b->a, days.first)),
            P(time_day_str(b->a, days.last)));
}

/* The scheme and the days; of several each with its own days, too. */
static void put_head(const struct score *s, struct buf *b)
{
    for (size_t i = 0; s->n_parts > 1 && i < s->n_parts; i++) {
        put_days(b, score_days(s, &s->part[i]));
        buf_fmt(b, " 按《" FMT "》\n", P(s->part[i].rules.name));
    }
    if (s->n_parts == 1)
        buf_fmt(b, FMT "\n", P(s->scheme.name));
    put_days(b, s->days);
    buf_add(b, S("\n"));
}

/* --- the ranking --- */

static bool any_money(const struct list *totals)
{
    const struct points_total *t = totals->items;

    for (size_t i = 0; i < totals->n; i++) {
        if (t[i].money != 0)
            return true;
    }
    return false;
}

static void put_totals(const struct score *s, struct score_out *o,
                       const struct list *totals, const char *whose)
{
    const struct points_total *t = totals->items;
    struct str group, last = S("");
    bool money = any_money(totals);
    struct buf *b = &o->b;
    int names = 12;

    for (size_t i = 0; i < totals->n; i++) {
        int w = width(name_of(s, b->a, t[i].unit, t[i].person));

        names = w > names ? w : names;
    }
    for (size_t i = 0; i < totals->n; i++) {
        group = standing_group(b->a, s->scheme.ranking, &t[i]);
        if (i == 0 || !str_eq(group, last)) {
            buf_fmt(b, "\n" FMT "%s", P(group), group.n != 0 ? "\n" : "");
            put_left(b, S("名次"), 10);
            put_left(b, str_of(whose), names);
            put_right(b, S("得分"), 14);
            if (money)
                put_right(b, S("元"), 14);
            buf_add(b, S("\n"));
        }
        last = group;
        put_left(b, arena_fmt(b->a, "%d%s", (int)t[i].rank, t[i].shared ? " 并列" : ""),
                 10);
        put_left(b, name_of(s, b->a, t[i].unit, t[i].person), names);
        put_right(b, decimal_str(b->a, t[i].points), 14);
        if (money)
            put_right(b, decimal_str(b->a, t[i].money), 14);
        buf_add(b, t[i].barred ? S("  取消评优\n") : S("\n"));
        score_flush(o, false);
    }
}

static void put_zero(const struct score *s, struct buf *b)
{
    const struct zero_list *zero = s->zero.items;

    for (size_t i = 0; i < s->zero.n; i++) {
        const struct points_total *unit = zero[i].units.items;

        buf_fmt(b, "\n没有" FMT "的单位：", P(words_str(&happenings, zero[i].happening)));
        for (size_t k = 0; k < zero[i].units.n; k++)
            buf_fmt(b, "%s" FMT, k != 0 ? "、" : "", P(unit[k].name));
        if (zero[i].units.n == 0)
            buf_add(b, S("无\n"));
        else
            buf_fmt(b, "（%d 个）\n", (int)zero[i].units.n);
    }
}

static struct str candidate_name(const struct score *s, struct arena *a,
                                 const struct prize_candidate *c)
{
    const struct prize *prize = s->scheme.prizes.items;
    struct str who = name_of(s, a, c->unit, c->person);

    if (prize[c->prize - 1].object != PRIZE_ITEM)
        return who;
    return arena_fmt(a, FMT "（" FMT "）", P(c->name), P(who));
}

static void put_prizes(const struct score *s, struct score_out *o)
{
    const struct prize *prize = s->scheme.prizes.items;
    const struct prize_candidate *c = s->prizes.items;
    size_t at = 0;

    for (size_t i = 0; i < s->scheme.prizes.n; i++) {
        buf_fmt(&o->b, "\n" FMT "人选\n", P(prize[i].name));
        if (at == s->prizes.n || c[at].prize != prize[i].no)
            buf_add(&o->b, S("  无\n"));
        for (; at < s->prizes.n && c[at].prize == prize[i].no; at++) {
            buf_fmt(&o->b, "  " FMT "  " FMT "%s\n",
                    P(candidate_name(s, o->b.a, &c[at])), P(c[at].why),
                    c[at].barred ? "  取消评优" : "");
            score_flush(o, false);
        }
    }
}

void score_table(const struct score *s, struct score_out *o)
{
    put_head(s, &o->b);
    put_totals(s, o, &s->sheet.totals, "单位");
    if (s->sheet.persons.n != 0)
        put_totals(s, o, &s->sheet.persons, "人员");
    put_zero(s, &o->b);
    put_prizes(s, o);
    score_flush(o, true);
}

/* --- the bill of a unit --- */

static struct str amount_str(struct arena *a, int64_t amount, bool money)
{
    return arena_fmt(a, FMT " %s", P(decimal_str(a, amount)), money ? "元" : "分");
}

static void put_line(const struct score *s, struct buf *b, const struct points_line *l)
{
    buf_fmt(b, "   " FMT " ", P(time_day_str(b->a, l->day)));
    put_right(b, amount_str(b->a, l->amount, l->money), 12);
    buf_fmt(b, "  " FMT, P(score_what(s, b->a, l)));
    if (l->person != 0)
        buf_fmt(b, "%s" FMT, l->account == ACCOUNT_PERSON ? "  记给个人 " : "  ",
                P(s->facts->persons[l->person - 1]));
    if (l->note.n != 0)
        buf_fmt(b, "（" FMT "）", P(l->note));
    buf_add(b, S("\n"));
}

/* The lines of one clause, or with clause 0 those of groups; how many. */
static size_t put_lines(const struct score *s, struct score_out *o, int64_t unit,
                        int64_t clause)
{
    const struct points_line *l = s->sheet.lines.items;
    size_t n = 0;

    for (size_t i = 0; i < s->sheet.lines.n; i++) {
        if (l[i].unit != unit || l[i].clause != clause)
            continue;
        if (clause == 0)
            buf_fmt(&o->b, FMT "\n", P(l[i].clause_name));
        put_line(s, &o->b, &l[i]);
        score_flush(o, false);
        n++;
    }
    return n;
}

static struct str clause_sum_str(const struct score *s, struct arena *a, int64_t unit,
                                 const struct clause *c)
{
    const struct points_line *l = s->sheet.lines.items;
    int64_t sum = 0;

    for (size_t i = 0; i < s->sheet.lines.n; i++) {
        if (l[i].unit == unit && l[i].clause == c->no && l[i].account == ACCOUNT_UNIT)
            sum += l[i].amount;
    }
    return amount_str(a, sum, c->money);
}

/* Before the first clause of each of several schemes: which it is of. */
static void put_measure(const struct score *s, struct buf *b, const struct clause *c)
{
    const struct points_part *part = score_part(s, c);

    if (part == NULL || s->n_parts == 1 || c->own != 1)
        return;
    buf_add(b, S("\n"));
    put_days(b, score_days(s, part));
    buf_fmt(b, " 按《" FMT "》\n", P(part->rules.name));
}

static void put_clauses(const struct score *s, struct score_out *o, int64_t unit)
{
    const struct clause *c = s->scheme.clauses.items;
    struct buf *b = &o->b;

    for (size_t i = 0; i < s->scheme.clauses.n; i++) {
        struct str article = c[i].article, line;
        bool more = true;

        put_measure(s, b, &c[i]);
        buf_fmt(b, "\n%d. " FMT "：" FMT "\n", c[i].own, P(c[i].name),
                P(clause_sum_str(s, b->a, unit, &c[i])));
        while (more) {
            more = str_cut(&article, S("\n"), &line);
            buf_fmt(b, "   「" FMT "」\n", P(line));
        }
        if (put_lines(s, o, unit, c[i].no) == 0)
            buf_add(b, S("   没有这一条的记录\n"));
    }
    buf_add(b, S("\n"));
    put_lines(s, o, unit, 0);
}

static void put_quotas(const struct score *s, struct buf *b, int64_t unit)
{
    const struct points_progress *p = s->sheet.progress.items;
    const struct clause *clause = s->scheme.clauses.items;
    bool first = true;

    for (size_t i = 0; i < s->sheet.progress.n; i++) {
        if (p[i].unit != unit)
            continue;
        buf_fmt(b, "%s   " FMT "，" FMT " 至 " FMT "：应有 " FMT "，已有 " FMT,
                first ? "任务和目标\n" : "", P(clause[p[i].clause - 1].name),
                P(time_day_str(b->a, p[i].span.first)),
                P(time_day_str(b->a, p[i].span.last)),
                P(decimal_str(b->a, p[i].wanted)), P(decimal_str(b->a, p[i].got)));
        if (p[i].person != 0)
            buf_fmt(b, "  " FMT, P(s->facts->persons[p[i].person - 1]));
        if (p[i].lacking > 0)
            buf_fmt(b, "，还差 " FMT, P(decimal_str(b->a, p[i].lacking)));
        else
            buf_add(b, S("，已完成"));
        buf_add(b, p[i].ended ? S("\n") : S("（还没有到期）\n"));
        first = false;
    }
}

static void put_bars(const struct score *s, struct buf *b, int64_t unit)
{
    const struct points_bar *bar = s->sheet.bars.items;
    const struct clause *clause = s->scheme.clauses.items;

    for (size_t i = 0; i < s->sheet.bars.n; i++) {
        if (bar[i].unit != unit)
            continue;
        buf_fmt(b, "取消评优：" FMT "，" FMT " " FMT, P(clause[bar[i].clause - 1].name),
                P(time_day_str(b->a, bar[i].day)), P(bar[i].what));
        if (bar[i].person != 0)
            buf_fmt(b, "（" FMT "）", P(s->facts->persons[bar[i].person - 1]));
        buf_add(b, S("\n"));
    }
}

static void put_won(const struct score *s, struct buf *b, int64_t unit)
{
    const struct prize *prize = s->scheme.prizes.items;
    const struct prize_candidate *c = s->prizes.items;

    for (size_t i = 0; i < s->prizes.n; i++) {
        if (c[i].unit == unit)
            buf_fmt(b, FMT "人选：" FMT "  " FMT "%s\n", P(prize[c[i].prize - 1].name),
                    P(candidate_name(s, b->a, &c[i])), P(c[i].why),
                    c[i].barred ? "  取消评优" : "");
    }
}

static void put_sum(const struct score *s, struct buf *b, const struct points_total *t)
{
    struct str group = standing_group(b->a, s->scheme.ranking, t);

    buf_fmt(b, FMT "：" FMT, P(name_of(s, b->a, t->unit, t->person)),
            P(amount_str(b->a, t->points, false)));
    if (t->money != 0)
        buf_fmt(b, "，" FMT, P(amount_str(b->a, t->money, true)));
    buf_fmt(b, "，" FMT "%s第 %d 名\n", P(group), t->shared ? "并列" : "", (int)t->rank);
}

bool score_explain(const struct score *s, struct str unit, struct score_out *o)
{
    const struct points_total *t = s->sheet.totals.items, *p = s->sheet.persons.items;
    size_t at = 0;

    while (at < s->sheet.totals.n && !str_eq(t[at].name, unit))
        at++;
    if (at == s->sheet.totals.n)
        return false;
    put_head(s, &o->b);
    put_sum(s, &o->b, &t[at]);
    put_clauses(s, o, t[at].unit);
    buf_add(&o->b, S("合计\n   "));
    put_sum(s, &o->b, &t[at]);
    for (size_t i = 0; i < s->sheet.persons.n; i++) {
        if (p[i].unit == t[at].unit) {
            buf_add(&o->b, S("   "));
            put_sum(s, &o->b, &p[i]);
        }
    }
    put_quotas(s, &o->b, t[at].unit);
    put_won(s, &o->b, t[at].unit);
    put_bars(s, &o->b, t[at].unit);
    score_flush(o, true);
    return true;
}
