/* style_figure.c -- the figures of a style: their words, and how they are read.
 *
 * Three tables are the language: what can be counted, what can be made of it, how it is
 * compared.  Each row says what may stand behind the word. */
#include "domain/style.h"

static const char *const of_words[OF_END] = { "", "累计", "上期", "上年", "上年累计" };
const struct words ofs = { "of", OF_END, of_words };

enum takes {
    TAKES_LEVEL = 1,
    TAKES_KIND = 2,
    NEEDS_KIND = 4,
    TAKES_OF = 8,
    TAKES_PLACES = 16,
    NEEDS_CLAUSE = 32,
    NEEDS_ROW = 64,     /* one unit's: only in a table */
    NEEDS_GROUP = 128,
    NEEDS_LEVEL = 256,  /* only on a line with 每级 */
    TAKES_TOP = 512,
    OVER_ROWS = 1024,   /* each unit has one: highest, lowest, … can be taken */
    IN_TIME = 2048,     /* it grows with time: change, growth */
    IS_LIST = 4096,     /* it has units to name */
    GROWS = 8192        /* day by day: it can be forecast */
};

/* clang-format off */
const struct style_word style_figures[] = {
    { "报送", FIGURE_REPORTS, TAKES_KIND | TAKES_OF | OVER_ROWS | IN_TIME | GROWS, "条",
      "报来并登记的信息；点开是这些信息" },
    { "采用", FIGURE_ADOPTED, TAKES_LEVEL | TAKES_KIND | TAKES_OF | OVER_ROWS | IN_TIME | GROWS,
      "条", "登载的篇数，综合稿算一条；不写级别是各级合计；点开是这些条目" },
    { "批示", FIGURE_INSTRUCTIONS, TAKES_LEVEL | TAKES_OF | OVER_ROWS | IN_TIME | GROWS, "件",
      "领导批示件数，级别是领导的；点开是这些批示" },
    { "得分", FIGURE_POINTS, TAKES_OF | OVER_ROWS | IN_TIME | GROWS, "分",
      "按办法计算的得分；点开是单位的得分单" },
    { "名次", FIGURE_RANK, TAKES_OF | NEEDS_ROW | IN_TIME | IS_LIST | TAKES_TOP, "名",
      "组内名次，同分并列；点开是单位的得分单" },
    { "稿酬", FIGURE_MONEY, TAKES_OF | OVER_ROWS, "元", "按办法计算的金额；点开是单位的得分单" },
    { "累计得分", FIGURE_CUMULATIVE, OVER_ROWS, "分",
      "本年度同类通报得分之和，连同更正；没有更早的通报时不列" },
    { "补记冲减", FIGURE_ADJUSTED, OVER_ROWS, "分",
      "对以前通报的更正；没有更早的通报时不列" },
    { "采用率", FIGURE_RATE, TAKES_LEVEL | TAKES_OF | TAKES_PLACES | OVER_ROWS | IN_TIME, "%",
      "采用除以报送，四舍五入；没有报送时是—；点开是采用的条目" },
    { "占比", FIGURE_SHARE, TAKES_LEVEL | NEEDS_KIND | TAKES_KIND | TAKES_OF | TAKES_PLACES |
      OVER_ROWS, "%", "采用的条目里这一类型占多少；点开是这一类型的条目" },
    { "任务", FIGURE_WANTED, NEEDS_CLAUSE | OVER_ROWS, "", "这一条的任务数，时段内各期相加" },
    { "完成", FIGURE_DONE, NEEDS_CLAUSE | OVER_ROWS, "", "这一条完成的数，时段内各期相加" },
    { "还差", FIGURE_LACKING, NEEDS_CLAUSE | OVER_ROWS, "", "这一条还差的数，各期所差相加" },
    { "完成率", FIGURE_DONE_RATE, NEEDS_CLAUSE | TAKES_PLACES | OVER_ROWS, "%",
      "完成除以任务，四舍五入；没有任务时是—" },
    { "单位数", FIGURE_UNITS, 0, "个", "列入考核的单位数" },
    { "未采用", FIGURE_ZERO, TAKES_LEVEL | IS_LIST, "个", "没有一条被采用的单位数" },
    { "未报送", FIGURE_SILENT, IS_LIST, "个", "没有报送的单位数" },
    { "未完成", FIGURE_UNMET, NEEDS_CLAUSE | IS_LIST, "个", "没有完成这一条任务的单位数" },
    { "进步", FIGURE_UP, TAKES_OF | IS_LIST | TAKES_TOP, "个",
      "名次比上期（或上年）靠前的单位数；名单先列升得多的，同升的先列加分多的" },
    { "退步", FIGURE_DOWN, TAKES_OF | IS_LIST | TAKES_TOP, "个",
      "名次比上期（或上年）靠后的单位数；名单先列降得多的" },
    { "更正", FIGURE_ADJUSTS, 0, "处", "本期通报对以前通报的更正有几处" },
    { "期数", FIGURE_ISSUES, 0, "期", "本单位刊物在时段内签发的期数" },
    { "时段", FIGURE_PERIOD, 0, "", "2005年3月、2005年第一季度、2005年上半年、2005年度" },
    { "范围", FIGURE_SCOPE, 0, "", "全市，按本单位刊物的级别" },
    { "期间", FIGURE_THROUGH, 0, "", "当月、本季度、半年、全年" },
    { "起", FIGURE_FROM, 0, "", "时段的第一天：2005年3月1日" },
    { "止", FIGURE_TO, 0, "", "时段的最后一天" },
    { "印发单位", FIGURE_OWNER, 0, "", "出通报的单位" },
    { "办法", FIGURE_SCHEME, 0, "", "考核办法的名称" },
    { "组", FIGURE_GROUP, NEEDS_GROUP, "", "类别和分组：县区、县区·一组" },
    { "单位", FIGURE_UNIT, NEEDS_ROW, "", "单位名称" },
    { "级别", FIGURE_LEVEL, NEEDS_LEVEL, "", "「每级」这一遍的级别：省" },
    { "本级", FIGURE_OWN, 0, "", "本单位刊物的级别：市" },
    { "刊期", FIGURE_ISSUED, 0, "", "《安阳组工信息》93期，几种刊物用顿号隔开；点开是刊物" },
    { NULL, 0, 0, NULL, NULL }
};

const struct style_word style_hows[] = {
    { "最高", HOW_MAX, OVER_ROWS, "", "各单位里最大的数" },
    { "最低", HOW_MIN, OVER_ROWS, "", "各单位里最小的数" },
    { "差距", HOW_SPREAD, OVER_ROWS, "", "最大的减最小的" },
    { "平均", HOW_MEAN, OVER_ROWS | TAKES_PLACES, "", "各单位相加除以单位数，四舍五入" },
    { "最高单位", HOW_MAX_UNITS, OVER_ROWS, "", "数最大的单位：林州市（23.5分）；同数的都列，写明并列" },
    { "最低单位", HOW_MIN_UNITS, OVER_ROWS, "", "数最小的单位" },
    { "各单位", HOW_EACH, OVER_ROWS, "", "有数的单位，每个带数：林州市1件、汤阴县1件" },
    { "名单", HOW_LIST, IS_LIST, "", "单位的名称，用顿号隔开；「名次」后写前几" },
    { "预计", HOW_FORECAST, GROWS, "",
      "按已过天数和总天数等比推算到期末，四舍五入取整；写累计就推算到年末" },
    { "增减", HOW_CHANGE, IN_TIME, "", "比上期或上年多多少；名次是前进几名，↑2、↓1、—" },
    { "增长率", HOW_GROWTH, IN_TIME | TAKES_PLACES, "", "比上期或上年增长百分之几；原来没有时是—" },
    { "比上年", HOW_COMPARED, IN_TIME, "", "（上年同期38条，增加22条，增长57.9%）；没有上年的记录时不写" },
    { NULL, 0, 0, NULL, NULL }
};

const struct style_word style_compares[] = {
    { "有", COMPARE_ANY, 0, "", "不是零；有名单、有更正、有上年的记录" },
    { "无", COMPARE_NONE, 0, "", "是零，或者算不出来" },
    { "多于", COMPARE_MORE, 1, "", "大于后面的数，或另一个{数}" },
    { "少于", COMPARE_LESS, 1, "", "小于后面的数，或另一个{数}" },
    { "等于", COMPARE_SAME, 1, "", "等于后面的数，或另一个{数}" },
    { "不等于", COMPARE_OTHER, 1, "", "不等于后面的数，或另一个{数}" },
    { NULL, 0, 0, NULL, NULL }
};
/* clang-format on */

static const char *const level_words[] = { "本级", "上级", "各级", "此级" };
static const char *const place_words[] = { "整数", "一位", "两位" };

static int find(const char *const *words, size_t n, struct str s)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(s, words[i]))
            return (int)i;
    }
    return -1;
}

static const struct style_word *word_of(const struct style_word *table, struct str s)
{
    for (; table->word != NULL; table++) {
        if (str_is(s, table->word))
            return table;
    }
    return NULL;
}

static const struct style_word *row_of(const struct style_word *table, int value)
{
    while (table->value != value)
        table++;
    return table;
}

/* The words of a figure as they are read. */
struct reading {
    struct arena *a;
    const struct token *word;
    size_t n, at;
    unsigned place;
    const struct style_word *what, *how;
    struct figure *f;
    bool of;
};

/* Its head: 最高 采用, 采用. */
static const char *read_what(struct reading *r)
{
    struct str nearest = S("");
    int best = 3;

    r->how = r->n > 1 ? word_of(style_hows, r->word[0].plain) : NULL;
    r->at = r->how != NULL;
    r->what = word_of(style_figures, r->word[r->at].plain);
    r->at++;
    if (r->what != NULL)
        return NULL;
    r->at--;
    for (const struct style_word *w = style_figures; w->word != NULL; w++) {
        int far = line_distance(str_of(w->word), r->word[r->at].plain);

        if (far < best && far < (int)(utf8_count(str_of(w->word)) + 1)) {
            best = far;
            nearest = str_of(w->word);
        }
    }
    if (nearest.n != 0)
        return arena_fmt(r->a, "没有这个数，是不是「" FMT "」", P(nearest)).p;
    return "没有这个数，看《用户手册》“通报样式”里的数字表";
}

/* Does the figure, or what is made of it, take this? */
static bool takes(const struct reading *r, unsigned what)
{
    return ((r->what->takes | (r->how != NULL ? r->how->takes : 0u)) & what) != 0;
}

static const char *read_word(struct reading *r, struct str s)
{
    int at;

    if (takes(r, NEEDS_CLAUSE) && r->f->clause.n == 0) {
        r->f->clause = r->word[r->at].raw;
        return NULL;
    }
    if ((at = find(level_words, 4, s)) >= 0 && takes(r, TAKES_LEVEL)) {
        r->f->level = LEVEL_OWN + at;
        return at == 3 && (r->place & PLACE_LEVEL) == 0 ? "「此级」只写在「每级」下面的一行里" : NULL;
    }
    if ((at = words_find(&levels, s)) != 0 && takes(r, TAKES_LEVEL)) {
        r->f->level = at;
        return NULL;
    }
    if ((at = words_find(&report_kinds, s)) != 0 && takes(r, TAKES_KIND)) {
        r->f->kind = at;
        return NULL;
    }
    if ((at = words_find(&ofs, s)) != 0 && takes(r, TAKES_OF)) {
        r->f->of = at;
        r->of = true;
        return NULL;
    }
    if ((at = find(place_words, 3, s)) >= 0 && takes(r, TAKES_PLACES)) {
        r->f->places = at;
        return NULL;
    }
    return "这里不能写它：后面能跟级别、类型、累计或上年、小数位数里合用的";
}

/* 前 3 */
static const char *read_top(struct reading *r)
{
    int64_t n;

    if (!takes(r, TAKES_TOP) || r->f->how != HOW_LIST)
        return "「前」只跟在「名单 名次」「名单 进步」「名单 退步」后面";
    if (++r->at == r->n || !str_int(r->word[r->at].plain, &n) || n < 1 || n > STYLE_TOP_MAX)
        return "「前」后面写几个，如「前 3」，不过 1000";
    r->f->top = n;
    return NULL;
}

/* What the days of a comparison are, when none are written. */
static const char *settle_of(struct reading *r)
{
    struct figure *f = r->f;
    bool since = f->how == HOW_CHANGE || f->how == HOW_GROWTH;

    if (f->how == HOW_COMPARED) {
        if (r->of)
            return "「比上年」就是和上年同期比，后面不写时段";
        f->of = OF_BEFORE;
    } else if (since) {
        if (r->of && f->of == OF_YEAR)
            return "和什么时候比：写上期、上年或上年累计";
        f->of = r->of ? f->of : OF_BEFORE;
    } else if (f->what == FIGURE_UP || f->what == FIGURE_DOWN) {
        if (r->of && f->of != OF_LAST && f->of != OF_BEFORE)
            return "进步、退步和上期或上年比";
        f->of = r->of ? f->of : OF_LAST;
    } else if (f->how == HOW_FORECAST && f->of != OF_NOW && f->of != OF_YEAR) {
        return "「预计」推算本期，或写累计推算全年";
    }
    return NULL;
}

static const char *check(struct reading *r)
{
    const struct figure *f = r->f;
    unsigned has = r->what->takes;

    if (r->how != NULL && (has & r->how->takes & (OVER_ROWS | IN_TIME | IS_LIST | GROWS)) == 0)
        return arena_fmt(r->a, "「%s」后面不能是「%s」", r->how->word, r->what->word).p;
    if (f->how == HOW_COMPARED && (has & GROWS) == 0)
        return arena_fmt(r->a, "「%s」后面不能是「%s」", r->how->word, r->what->word).p;
    if (f->how == HOW_GROWTH && f->what == FIGURE_RANK)
        return "名次没有增长率，写「增减 名次」";
    if ((has & NEEDS_CLAUSE) != 0 && f->clause.n == 0)
        return arena_fmt(r->a, "「%s」后面写考核办法里任务条款的名称", r->what->word).p;
    if ((has & NEEDS_KIND) != 0 && f->kind == KIND_NONE)
        return "「占比」后面写类型，如「占比 调研」";
    if ((has & NEEDS_ROW) != 0 && f->how != HOW_LIST && (r->place & PLACE_ROW) == 0)
        return arena_fmt(r->a, "「%s」只写在表里：列、序、选、标", r->what->word).p;
    if ((has & NEEDS_GROUP) != 0 && (r->place & PLACE_GROUP) == 0)
        return "「组」只写在「每组」和「组完」之间，或表题里";
    if ((has & NEEDS_LEVEL) != 0 && (r->place & PLACE_LEVEL) == 0)
        return "「级别」只写在「每级」下面的一行里";
    return settle_of(r);
}

const char *figure_read(struct arena *a, const struct token *word, size_t n, unsigned place,
                        struct figure *out, struct str *got)
{
    struct figure f = { .places = -1 };
    struct reading r = { .a = a, .word = word, .n = n, .place = place, .f = &f };
    const char *wrong;

    *got = S("");
    if (n == 0)
        return "花括号里要写一个数，如 {采用 省}";
    wrong = read_what(&r);
    if (wrong == NULL) {
        f.what = (enum figure_what)r.what->value;
        f.how = r.how != NULL ? (enum figure_how)r.how->value : HOW_PLAIN;
    }
    for (; wrong == NULL && r.at < n; r.at += wrong == NULL)
        wrong = str_is(word[r.at].plain, "前") ? read_top(&r)
                                               : read_word(&r, word[r.at].plain);
    if (wrong != NULL) {
        *got = word[r.at < n ? r.at : n - 1].raw;
        return wrong;
    }
    *got = word[0].raw;
    wrong = check(&r);
    if (f.places < 0 && takes(&r, TAKES_PLACES))
        f.places = 1;
    *out = f;
    return wrong;
}

struct str figure_unit(const struct figure *f)
{
    if (f->how == HOW_GROWTH)
        return S("%");
    return str_of(row_of(style_figures, (int)f->what)->unit);
}

/* The level as a head has it: 省, 上级, or nothing. */
static struct str head_level(const struct figure *f, int own, int upper)
{
    int level = f->level == LEVEL_OWN ? own : f->level == LEVEL_UPPER ? upper : f->level;

    return level < LEVEL_END ? words_str(&levels, level) : S("");
}

struct str figure_head(struct arena *a, const struct figure *f, int own, int upper)
{
    struct str word = str_of(row_of(style_figures, (int)f->what)->word), of = S("");
    struct str level = head_level(f, own, upper);

    if (f->how == HOW_CHANGE && (f->what == FIGURE_RANK || f->what == FIGURE_POINTS))
        return arena_fmt(a, "%s" FMT "变化", f->of == OF_LAST ? "" : "比上年", P(word));
    if (f->how == HOW_CHANGE)
        return f->of == OF_LAST ? S("比上期增减") : S("增减");
    if (f->how == HOW_GROWTH)
        return S("增长");
    if (f->how == HOW_FORECAST)
        of = f->of == OF_YEAR ? S("预计全年") : S("预计");
    else
        of = words_str(&ofs, f->of);
    if (f->what == FIGURE_SHARE)
        return arena_fmt(a, FMT FMT FMT "占比", P(of), P(level),
                         P(words_str(&report_kinds, f->kind)));
    if (f->what == FIGURE_CUMULATIVE)
        return S("累计");
    return arena_fmt(a, FMT FMT FMT FMT, P(of), P(level), P(words_str(&report_kinds, f->kind)),
                     P(word));
}

void style_compared(const struct style *from, struct style *changed)
{
    const struct style_line *old = from->lines.items;
    struct style_line *line = changed->lines.items;

    for (size_t i = 0; i < changed->lines.n; i++) {
        line[i].by_hand = true;
        for (size_t j = 0; j < from->lines.n && line[i].by_hand; j++)
            line[i].by_hand = !str_eq(old[j].typed, line[i].typed);
    }
}
