/* test_scheme.c -- rules files: what each keyword means to the reader. */
#include "base/decimal.h"
#include "base/time.h"
#include "tests/unit/scheme_text.h"

static const char whole[] =
    "# 试行\n"
    "办法 安阳市组工信息考核办法\n"
    "施行 2005-01-01 至 2005-12-31\n"
    "考核 县区 科室\n"
    "计日 登记日\n"
    "年度 12-01 起\n"
    "不计 标记 无效\n"
    "不计 字数 少于 100\n"
    "排名 按类别\n"
    "同分 月报送任务 市级单篇\n"
    "零名单 采用 批示\n"
    "\n"
    "条 市级单篇\n"
    "  据 第四条　被《安阳组工信息》单篇采用的，每篇计2分。\n"
    "  据 （增刊同。）\n"
    "  看 采用\n"
    "  级别 市 县\n"
    "  刊物 《安阳组工信息》《安阳重点上报信息》\n"
    "  形式 单篇 专刊\n"
    "  类别 调研\n"
    "  途径 转报\n"
    "  栏目 决策参考\n"
    "  渠道 直报点\n"
    "  载体 党报\n"
    "  标记 紧急 独家\n"
    "  单位 县区\n"
    "  字数 不少于 1000\n"
    "  用时 不超过 2 小时\n"
    "  计 2.5\n"
    "  综合稿 平分\n"
    "  每月 封顶 10\n"
    "条 月报送任务\n"
    "  据 同上\n"
    "  看 报送\n"
    "  每月 任务 4 每少一篇扣 1\n"
    "条 批示\n"
    "  据 第六条\n"
    "  看 批示\n"
    "  领导 省\n"
    "  职务 书记 省长\n"
    "  计 10\n"
    "  综合稿 各计 5\n";

static void the_head_is_read(void)
{
    struct read r = read_file(str_of(whole));
    const struct fit *no = r.scheme.excluded.items;
    const int64_t *tie = r.scheme.ties.items, *roll = r.scheme.roll.items;

    CHECK_INT(r.rc, OK);
    CHECK_STR(r.scheme.name, "安阳市组工信息考核办法");
    CHECK_INT(r.scheme.began, time_of_date(2005, 1, 1));
    CHECK_INT(r.scheme.ended, time_of_date(2005, 12, 31));
    CHECK_INT((int64_t)r.scheme.classes.n, 2);
    CHECK_STR(name_at(&r.scheme.classes, 1), "科室");
    CHECK_INT(r.scheme.day, COUNT_ENTERED);
    CHECK_INT(r.scheme.year.month, 12);
    CHECK_INT(r.scheme.year.day, 1);
    CHECK_INT(r.scheme.ranking, RANK_CLASS);
    CHECK_INT((int64_t)r.scheme.excluded.n, 2);
    CHECK_STR(name_at(&no[0].flags.of, 0), "无效");
    CHECK(no[1].length.set && no[1].length.low == 0 && no[1].length.high == 99);
    CHECK_INT((int64_t)r.scheme.ties.n, 2);
    CHECK_INT(tie[0], 2);
    CHECK_INT(tie[1], 1);
    CHECK_INT((int64_t)r.scheme.roll.n, 2);
    CHECK_INT(roll[0], HAPPENED_ADOPTION);
    CHECK_INT(roll[1], HAPPENED_INSTRUCTION);
    CHECK_INT((int64_t)r.scheme.groups.n, 0);
    CHECK_INT((int64_t)r.scheme.prizes.n, 0);
    arena_free(r.a);
}

static void conditions_are_read(void)
{
    struct read r = read_file(str_of(whole));
    const struct clause *c = clause(&r, 0), *l = clause(&r, 2);

    CHECK_INT((int64_t)r.scheme.clauses.n, 3);
    CHECK_INT(c->no, 1);
    CHECK_INT(c->line, 13);
    CHECK_STR(c->name, "市级单篇");
    CHECK_STR(c->article, "第四条　被《安阳组工信息》单篇采用的，每篇计2分。\n（增刊同。）");
    CHECK_INT(c->fit.happenings, 1 << HAPPENED_ADOPTION);
    CHECK_INT(c->fit.levels, 1 << LEVEL_CITY | 1 << LEVEL_COUNTY);
    CHECK_INT(c->fit.forms, 1 << FORM_SINGLE | 1 << FORM_SPECIAL);
    CHECK_INT(c->fit.kinds, 1 << KIND_SURVEY);
    CHECK_INT(c->fit.routes, 1 << ROUTE_FORWARDED);
    CHECK_INT(c->fit.leaders, 0);
    CHECK_INT((int64_t)c->fit.bulletins.of.n, 2);
    CHECK_STR(name_at(&c->fit.bulletins.of, 1), "安阳重点上报信息");
    CHECK_STR(name_at(&c->fit.columns.of, 0), "决策参考");
    CHECK_STR(name_at(&c->fit.channels.of, 0), "直报点");
    CHECK_STR(name_at(&c->fit.media.of, 0), "党报");
    CHECK_STR(name_at(&c->fit.flags.of, 1), "独家");
    CHECK_STR(name_at(&c->fit.classes.of, 0), "县区");
    CHECK(c->fit.length.set && c->fit.length.low == 1000 &&
          c->fit.length.high == INT64_MAX);
    CHECK(c->fit.minutes.set && c->fit.minutes.low == 0 && c->fit.minutes.high == 120);
    CHECK_INT(l->fit.leaders, 1 << LEVEL_PROVINCE);
    CHECK_STR(name_at(&l->fit.posts.of, 1), "省长");
    CHECK_STR(clause(&r, 1)->article, "第四条　被《安阳组工信息》单篇采用的，每篇计2分。\n（增刊同。）");
    arena_free(r.a);
}

static void amounts_and_quotas_are_read(void)
{
    struct read r = read_file(str_of(whole));
    const struct clause *c = clause(&r, 0), *q = clause(&r, 1), *l = clause(&r, 2);

    CHECK_INT(c->gives, GIVES_AMOUNT);
    CHECK_INT(c->amount, 25000);
    CHECK_INT(c->factor, DECIMAL_ONE);
    CHECK_INT(c->places, 4);
    CHECK_INT(c->accounts, ACCOUNT_UNIT);
    CHECK_INT(c->day, COUNT_NONE);
    CHECK(!c->money && !c->value.set && !c->bars && !c->zeroes);
    CHECK_INT(c->units.how, SHARE_EQUAL);
    CHECK_INT(c->bounds.capped, 1 << SPAN_MONTH);
    CHECK_INT(c->bounds.cap[SPAN_MONTH], 100000);
    CHECK_INT(c->bounds.floored, 0);
    CHECK_INT(c->quota.span, SPAN_NONE);
    CHECK_INT(q->gives, GIVES_QUOTA);
    CHECK_INT(q->quota.span, SPAN_MONTH);
    CHECK_INT(q->quota.wanted, 4 * DECIMAL_ONE);
    CHECK_INT(q->quota.each_short, DECIMAL_ONE);
    CHECK_INT(q->quota.short_all, 0);
    CHECK_INT(l->units.how, SHARE_OWN);
    CHECK_INT(l->units.own, 50000);
    arena_free(r.a);
}

static void odd_spellings_are_read(void)
{
    struct read r = READ("\xef\xbb\xbf办法：试行办法\r\n"
                         "施行　２００５年１月１日　至　２００５．１２．３１\r\n"
                         "考核：县区、科室，乡镇；街道。\r\n"
                         "年度１２月２１日起\r\n"
                         "条：甲\r\n"
                         "\t　据：原文\r\n"
                         "看： 采用\r\n"
                         "级别\t省、市\r\n"
                         "字数：５００　至　１５００字\r\n"
                         "计２．５分\r\n"
                         "合作者：３∶２：１\r\n"
                         "每月封顶１０分\r\n"
                         "条 乙\r"
                         "据 原文\r"
                         "看 报送\r"
                         "每季度任务4篇每少一条扣1分\r"
                         "条 丙\n据 丁\n看 批示\n计 －３\n＃ 完\n条 戊\n据 己\n看 采用\n计 +4 分\n"
                         "每半年 封顶 0.5\n刊物 一刊、二刊《三 刊》四刊 5分刊、《计》\n用时 30分钟至２小时\n"
                         "条 庚\n据 己\n折算分档90分计10，80 计 8，其余计0\n"
                         "条 辛\n据 己\n看 采用\n除级别 市\n本篇乘２\n同一篇第１至3次\n");
    const struct clause *c = clause(&r, 0), *e = clause(&r, 3), *x = clause(&r, 5);

    CHECK_STR(r.scheme.name, "试行办法");
    CHECK_INT(r.scheme.ended, time_of_date(2005, 12, 31));
    CHECK_INT((int64_t)r.scheme.classes.n, 4);
    CHECK_STR(name_at(&r.scheme.classes, 3), "街道");
    CHECK_INT(r.scheme.year.month * 100 + r.scheme.year.day, 1221);
    CHECK_STR(c->name, "甲");
    CHECK_STR(c->article, "原文");
    CHECK_INT(c->fit.levels, 1 << LEVEL_PROVINCE | 1 << LEVEL_CITY);
    CHECK(c->fit.length.low == 500 && c->fit.length.high == 1500);
    CHECK_INT(c->amount, 25000);
    CHECK_INT(c->persons.how, SHARE_RATIO);
    CHECK_INT(c->persons.n_ratio, 3);
    CHECK_INT(c->persons.ratio[0] * 100 + c->persons.ratio[1] * 10 + c->persons.ratio[2], 321);
    CHECK_INT(c->bounds.cap[SPAN_MONTH], 100000);
    CHECK_INT(clause(&r, 1)->quota.wanted, 40000);
    CHECK_INT(clause(&r, 1)->quota.span, SPAN_QUARTER);
    CHECK_INT(clause(&r, 1)->quota.each_short, 10000);
    CHECK_INT(clause(&r, 2)->amount, -30000);
    CHECK_INT(e->amount, 40000);
    CHECK_INT(e->bounds.capped, 1 << SPAN_HALF);
    CHECK_INT(e->bounds.cap[SPAN_HALF], 5000);
    CHECK_INT((int64_t)e->fit.bulletins.of.n, 6);
    CHECK_STR(name_at(&e->fit.bulletins.of, 2), "三 刊");
    CHECK_STR(name_at(&e->fit.bulletins.of, 3), "四刊");
    CHECK_STR(name_at(&e->fit.bulletins.of, 4), "5分刊");
    CHECK_STR(name_at(&e->fit.bulletins.of, 5), "计");
    CHECK(e->fit.minutes.low == 30 && e->fit.minutes.high == 120);
    CHECK_INT((int64_t)clause(&r, 4)->bands.n, 3);
    CHECK_INT(x->gives, GIVES_FACTOR);
    CHECK_INT(x->factor, 20000);
    CHECK_INT(x->nth.scope, NTH_ITEM);
    CHECK_INT(x->nth.low * 10 + x->nth.high, 13);
    CHECK_INT(x->fit.levels, ((1 << LEVEL_END) - 1) & ~(1 << LEVEL_CITY));
    arena_free(r.a);
}

static void what_is_not_written_is_any(void)
{
    struct read r = READ(HEAD CLAUSE "计 0");
    const struct clause *c = clause(&r, 0);
    struct fit none = { .happenings = 1 << HAPPENED_ADOPTION };

    CHECK_INT(r.scheme.day, COUNT_HAPPENED);
    CHECK_INT(r.scheme.ranking, RANK_TEAM);
    CHECK_INT((int64_t)r.scheme.classes.n, 0);
    CHECK_INT(r.scheme.year.month, 0);
    CHECK(memcmp(&c->fit, &none, sizeof(none)) == 0);
    CHECK_INT(c->units.how, SHARE_FULL);
    CHECK_INT(c->bounds.capped | c->bounds.floored, 0);
    CHECK(c->only == NULL && c->groups == 0);
    arena_free(r.a);
}

static void except_turns_a_condition_round(void)
{
    struct read r = READ(HEAD CLAUSE "除 级别 市 县\n除 刊物 《甲刊》\n除 字数 多于 10\n"
                              "除 单位 科室\n看 \n计 1\n");
    const struct clause *c;

    CHECK_STR(faults_text(&r), "10 看|第 5 行已经写过，只能写一次\n");
    arena_free(r.a);
    r = READ(HEAD CLAUSE "除 级别 市 县\n除 刊物 《甲刊》\n除 字数 多于 10\n除 单位 科室\n计 1\n");
    c = clause(&r, 0);
    CHECK_INT(c->fit.levels, ((1 << LEVEL_END) - 1) & ~(1 << LEVEL_CITY | 1 << LEVEL_COUNTY));
    CHECK((c->fit.levels & 1) != 0);
    CHECK(c->fit.bulletins.except && c->fit.classes.except && c->fit.length.except);
    CHECK_INT(c->fit.length.low, 11);
    arena_free(r.a);
}

static void ranges_hold_their_bounds(void)
{
    static const struct {
        const char *text;
        int64_t low, high;
    } want[] = {
        { "字数 不少于 1000", 1000, INT64_MAX }, { "字数 不超过 1000 字", 0, 1000 },
        { "字数 多于 1000", 1001, INT64_MAX },   { "字数 少于 1000", 0, 999 },
        { "字数 500 至 1500", 500, 1500 },       { "用时 不超过 1.5 小时", 0, 90 },
        { "用时 少于 30 分钟", 0, 29 },          { "用时 多于 1 小时", 61, INT64_MAX },
        { "用时 1 至 2 小时", 60, 120 },         { "用时 30 分钟 至 1 小时", 30, 60 },
        { "用时 1 小时 至 90 分钟", 60, 90 },    { "用时 不少于 0.5小时", 30, INT64_MAX }, { "字数 500～1500字", 500, 1500 },
        { "字数 500 到 1500", 500, 1500 },
    };

    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
        struct arena *a = arena_new(NULL, 1 << 20);
        struct read r = read_file(arena_fmt(a, HEAD CLAUSE "%s\n计 1\n", want[i].text));
        const struct fit *f = &clause(&r, 0)->fit;
        const struct range *range = f->length.set ? &f->length : &f->minutes;

        CHECK(range->set);
        CHECK_INT(range->low, want[i].low);
        CHECK_INT(range->high, want[i].high);
        arena_free(r.a);
        arena_free(a);
    }
}

static void nth_keeps_some(void)
{
    struct read r = READ(HEAD CLAUSE "每月 第 4 次 起\n计 1\n"
                              "条 乙\n据 同上\n看 采用\n同一篇 第 2 次\n取消评优\n"
                              "条 丙\n据 同上\n看 采用\n每周第1至3次\n本篇 乘 -1\n");
    const struct nth *a = &clause(&r, 0)->nth, *b = &clause(&r, 1)->nth,
                     *c = &clause(&r, 2)->nth;

    CHECK(a->scope == NTH_SPAN && a->span == SPAN_MONTH && a->low == 4 &&
          a->high == INT64_MAX);
    CHECK(b->scope == NTH_ITEM && b->low == 2 && b->high == 2);
    CHECK(c->scope == NTH_SPAN && c->span == SPAN_WEEK && c->low == 1 && c->high == 3);
    CHECK_INT(clause(&r, 2)->factor, -DECIMAL_ONE);
    CHECK_INT(clause(&r, 1)->gives, GIVES_NOTHING);
    CHECK(clause(&r, 1)->bars);
    arena_free(r.a);
}

static void values_are_read(void)
{
    struct read r = READ(HEAD CLAUSE "计 原值 乘 0.5 限 -5 至 5\n计日 报送日\n记给 个人\n人员 室主任 委员\n"
                              "条 乙\n据 同上\n看 获奖 课题\n计原值 元\n保留 0 位\n清零\n"
                              "条 丙\n据 同上\n看 采用\n计 20 元 乘 1.5\n每年 封顶 100\n"
                              "综合稿 第一个\n合作者 各计全分\n记给 单位 个人\n计日 刊发日\n");
    const struct clause *a = clause(&r, 0), *b = clause(&r, 1), *c = clause(&r, 2);

    CHECK_INT(a->gives, GIVES_VALUE);
    CHECK_INT(a->factor, 5000);
    CHECK(a->value.set && a->value.low == -50000 && a->value.high == 50000);
    CHECK_INT(a->day, COUNT_REPORTED);
    CHECK_INT(a->accounts, ACCOUNT_PERSON);
    CHECK_STR(name_at(&a->fit.ranks.of, 1), "委员");
    CHECK_INT(b->gives, GIVES_VALUE);
    CHECK(b->money && b->zeroes && !b->value.set);
    CHECK_INT(b->value.low, -SCHEME_POINTS_MAX * (int64_t)DECIMAL_ONE);
    CHECK_INT(b->value.high, SCHEME_POINTS_MAX * (int64_t)DECIMAL_ONE);
    CHECK_INT(b->places, 0);
    CHECK_INT(b->fit.happenings, 1 << HAPPENED_WON | 1 << HAPPENED_TOPIC);
    CHECK(c->money);
    CHECK_INT(c->factor, 15000);
    CHECK_INT(c->accounts, ACCOUNT_PERSON | ACCOUNT_UNIT);
    CHECK_INT(c->units.how, SHARE_FIRST);
    CHECK_INT(c->persons.how, SHARE_FULL);
    CHECK_INT(c->day, COUNT_ISSUED);
    arena_free(r.a);
}

static void quotas_are_read(void)
{
    struct read r = READ(
        HEAD CLAUSE "每周 任务 县区 4 《计》 2 每少一篇扣 1 未完成扣 2 完成计 3 按比例计 4 每超一条计 5\n"
                    "其中 类别 调研 经验 字数 不少于 1000 不少于 2\n其中 级别 省 不少于 1 篇\n"
                    "其中 刊物 《不少于》 甲刊 不少于 3\n保留 1\n清零\n"
                    "条 乙\n据 同上\n看 报送\n每两月 任务 每人 2 只提醒\n取消评优\n"
                    "条 丙\n据 同上\n每年 目标 60分 每少一分扣 0.5 每超一分计 0.1\n单位 县区\n"
                    "条 丁\n据 同上\n每年 目标县区 60 未完成扣 5 元\n记给 单位\n"
                    "条 戊\n据 同上\n看 报送\n每月 任务 另定 每少一篇扣 1\n"
                    "条 己\n据 同上\n每年 目标另定 只提醒\n");
    const struct clause *a = clause(&r, 0), *b = clause(&r, 1), *c = clause(&r, 2),
                        *d = clause(&r, 3);
    const struct quota_class *k = a->quota.classes.items;
    const struct quota_part *p = a->quota.parts.items;

    CHECK_INT(a->quota.span, SPAN_WEEK);
    CHECK_INT(a->quota.wanted, 0);
    if (a->quota.classes.n == 2 && a->quota.parts.n == 3) {
        CHECK_STR(k[0].class, "县区");
        CHECK_INT(k[0].wanted, 40000);
        CHECK_STR(k[1].class, "计");
        CHECK_INT(p[0].wanted, 20000);
        CHECK_INT(p[0].fit.kinds, 1 << KIND_SURVEY | 1 << KIND_EXPERIENCE);
        CHECK_INT(p[0].fit.length.low, 1000);
        CHECK_INT(p[1].fit.levels, 1 << LEVEL_PROVINCE);
        CHECK_STR(name_at(&p[2].fit.bulletins.of, 0), "不少于");
        CHECK_INT((int64_t)p[2].fit.bulletins.of.n, 2);
    } else {
        CHECK(!"two classes, three parts");
    }
    CHECK_INT(a->quota.each_short + a->quota.short_all * 10 + a->quota.done_gives * 100 +
                  a->quota.in_proportion * 1000 + a->quota.each_over * 10000,
              543210000);
    CHECK(a->zeroes);
    CHECK(clause(&r, 4)->quota.own_only && clause(&r, 4)->quota.wanted == 0 &&
          clause(&r, 4)->quota.each_short == 10000);
    CHECK(clause(&r, 5)->quota.own_only && clause(&r, 5)->gives == GIVES_TARGET);
    CHECK(!a->quota.own_only && !b->quota.own_only);
    CHECK(b->quota.each_person && b->quota.wanted == 20000 && b->bars);
    CHECK_INT(b->quota.span, SPAN_TWO_MONTHS);
    CHECK_INT(c->gives, GIVES_TARGET);
    CHECK_INT(c->quota.each_short, 5000);
    CHECK_INT(c->quota.each_over, 1000);
    CHECK(!c->money && d->money);
    CHECK_INT(d->quota.short_all, 50000);
    CHECK_INT((int64_t)d->quota.classes.n, 1);
    arena_free(r.a);
}

static void bases_and_rates_are_read(void)
{
    struct read r = READ(HEAD "条 甲\n据 一\n每年 底分 60\n条 乙\n据 同上\n每半年 底分 县区 60 科室 -5.5\n"
                              "条 丙\n据 同上\n看 采用\n每季 占 报送 采用 计 10\n保留 2\n"
                              "条 丁\n据 同上\n每月底分5\n");
    const struct clause *b = clause(&r, 1), *c = clause(&r, 2);
    const struct quota_class *k = b->base_classes.items;

    CHECK_INT(clause(&r, 0)->gives, GIVES_BASE);
    CHECK_INT(clause(&r, 0)->amount, 600000);
    CHECK_INT(clause(&r, 0)->span, SPAN_YEAR);
    CHECK_INT((int64_t)b->base_classes.n, 2);
    CHECK(b->base_classes.n == 2 && k[1].wanted == -55000 && str_is(k[1].class, "科室"));
    CHECK_INT(c->gives, GIVES_RATE);
    CHECK_INT(c->rate_of, 1 << HAPPENED_REPORT | 1 << HAPPENED_ADOPTION);
    CHECK_INT(c->amount, 100000);
    CHECK_INT(c->span, SPAN_QUARTER);
    CHECK_INT(c->places, 2);
    CHECK_INT(clause(&r, 3)->amount, 50000);
    arena_free(r.a);
}

static void conversions_are_read(void)
{
    struct read r = READ(HEAD "条 甲\n据 一\n看 采用\n级别 省\n折算 平均\n"
                              "条 乙\n据 同上\n折算 满分 120 计 100\n条 丙\n据 同上\n折算 最高 计 100\n"
                              "条 丁\n据 同上\n折算 分档 90 计 10 80.5 计 8 其余 计 0\n单位 县区\n"
                              "条 戊\n据 同上\n折算 名次 1 名 计 10 3 计 8 其余 计 -5\n"
                              "条 己\n据 同上\n折算 保留 1 位\n");
    const struct band *d = clause(&r, 3)->bands.items, *e = clause(&r, 4)->bands.items;

    CHECK_INT(clause(&r, 0)->conversion, CONVERT_AVERAGE);
    CHECK_INT(clause(&r, 1)->conversion, CONVERT_SCALE);
    CHECK_INT(clause(&r, 1)->full, 1200000);
    CHECK_INT(clause(&r, 1)->to, 1000000);
    CHECK_INT(clause(&r, 2)->conversion, CONVERT_HIGHEST);
    CHECK_INT(clause(&r, 2)->to, 1000000);
    CHECK_INT(clause(&r, 3)->conversion, CONVERT_BANDS);
    CHECK_INT((int64_t)clause(&r, 3)->bands.n, 3);
    CHECK(d != NULL && d[0].from == 900000 && d[1].from == 805000 && d[1].gives == 80000 &&
          d[2].from == INT64_MIN && d[2].gives == 0);
    CHECK_INT(clause(&r, 4)->conversion, CONVERT_RANKS);
    CHECK(e != NULL && e[0].from == 1 && e[1].from == 3 && e[2].from == INT64_MAX &&
          e[2].gives == -50000);
    CHECK_INT(clause(&r, 5)->conversion, CONVERT_ROUND);
    CHECK_INT(clause(&r, 5)->to, 1);
    arena_free(r.a);
}

static void groups_are_joined(void)
{
    struct read r = READ(HEAD "组 采用\n据 第三条\n同一篇 取最高\n每月 封顶 10\n每年 不低于 -5 分\n" CLAUSE
                              "计 2\n属 采用 稿酬前 分级\n"
                              "条 乙\n据 同上\n看 采用\n计 20 元\n属 稿酬\n"
                              "条 丙\n据 同上\n每年 底分 5\n"
                              "条 丁\n据 同上\n每年 目标 60 只提醒\n只算 采用、丙\n"
                              "组 稿酬\n每年 封顶 1000 元\n组 稿酬前\n组 分级\n同一篇 取最高 2 级\n"
                              "组 全部\n每年 封顶 100\n"
                              "条 戊\n据 同上\n看 采用\n本篇 乘 2\n只算 丙 《甲》\n属 全部\n");
    const struct group *g = r.scheme.groups.items;
    const struct clause *c = clause(&r, 0);

    CHECK_INT((int64_t)r.scheme.groups.n, 5);
    if (r.scheme.groups.n == 5) {
        CHECK_STR(g[0].name, "全部");
        CHECK_STR(g[0].article, "");
        CHECK_INT(g[0].bounds.cap[SPAN_YEAR], 1000000);
        CHECK_STR(g[1].name, "采用");
        CHECK_STR(g[1].article, "第三条");
        CHECK(g[1].top == 1 && !g[1].top_levels && g[0].top == 0);
        CHECK_INT(g[1].bounds.floor[SPAN_YEAR], -50000);
        CHECK_INT(g[1].bounds.floored, 1 << SPAN_YEAR);
        CHECK(g[2].money && !g[1].money && !g[0].money);
        CHECK(g[4].top == 2 && g[4].top_levels);
    }
    CHECK_INT(c->groups, 1 | 1 << 1 | 1 << 3 | 1 << 4);
    CHECK_INT(clause(&r, 1)->groups, 1 << 2);
    CHECK_INT(clause(&r, 2)->groups, 1);
    CHECK_INT(clause(&r, 3)->groups, 0);
    CHECK(clause(&r, 3)->only != NULL && memcmp(clause(&r, 3)->only, "\1\0\1\0\0", 5) == 0);
    CHECK(clause(&r, 4)->only != NULL && memcmp(clause(&r, 4)->only, "\1\0\1\0\0", 5) == 0);
    CHECK_INT(clause(&r, 4)->groups, 1);
    arena_free(r.a);
}

static void groups_without_all_begin_at_0(void)
{
    struct read r = READ(HEAD "组 一\n组 《二 组》\n同一篇取最高3次\n" CLAUSE "计 2 元\n属 《二 组》\n"
                              "条 《乙》采用\n据 同上\n看 采用\n计 1\n属 一\n"
                              "条 《丙》\n据 同上\n看 采用\n本篇 乘 2\n只算 《乙》采用 一\n");
    const struct group *g = r.scheme.groups.items;

    CHECK_INT(clause(&r, 0)->groups, 2);
    CHECK_INT(clause(&r, 1)->groups, 1);
    CHECK_STR(clause(&r, 1)->name, "《乙》采用");
    CHECK_STR(clause(&r, 2)->name, "丙");
    CHECK(clause(&r, 2)->only != NULL && memcmp(clause(&r, 2)->only, "\0\1\0", 3) == 0);
    CHECK_INT((int64_t)r.scheme.groups.n, 2);
    CHECK(r.scheme.groups.n == 2 && str_is(g[1].name, "二 组") && g[1].money &&
          g[1].top == 3 && !g[0].money);
    arena_free(r.a);
}

/* What parts names may stand behind the last one, too. */
static void names_may_end_with_what_parts_them(void)
{
    struct read r = READ(HEAD "同分 甲、\n" CLAUSE "计 1\n");

    CHECK_INT(r.rc, OK);
    CHECK_INT((int64_t)r.scheme.ties.n, 1);
    CHECK_INT(*(const int64_t *)r.scheme.ties.items, 1);
    arena_free(r.a);
}

static void prizes_are_read(void)
{
    struct read r = READ(HEAD CLAUSE "计 1\n"
                              "奖 先进单位\n据 第八条\n对象 单位\n单位 县区\n前 3\n得分 不少于 60\n完成任务\n"
                              "奖 进步奖\n据 同上\n对象 个人\n进步 名次\n前 2 名\n"
                              "奖 提高奖\n进步 得分\n"
                              "奖 好信息\n对象 信息\n看 批示 采用\n领导 省\n字数 不少于 100\n人员 甲\n单位 乙\n");
    const struct prize *p = r.scheme.prizes.items;

    CHECK_INT(r.rc, OK);
    CHECK_INT((int64_t)r.scheme.prizes.n, 4);
    if (r.scheme.prizes.n == 4) {
        CHECK_STR(p[0].name, "先进单位");
        CHECK_INT(p[0].no * 100 + p[0].line, 107);
        CHECK_STR(p[0].article, "第八条");
        CHECK_STR(name_at(&p[0].classes.of, 0), "县区");
        CHECK(p[0].object == PRIZE_UNIT && p[0].top == 3 && p[0].has_least && p[0].done &&
              p[0].progress == PROGRESS_NONE);
        CHECK_INT(p[0].least, 600000);
        CHECK_STR(p[1].article, "第八条");
        CHECK(p[1].object == PRIZE_PERSON && p[1].progress == PROGRESS_RANK &&
              p[1].top == 2 && !p[1].has_least && !p[1].done);
        CHECK(p[2].object == PRIZE_UNIT && p[2].progress == PROGRESS_POINTS);
        CHECK(p[3].object == PRIZE_ITEM && p[3].fit.leaders == 1 << LEVEL_PROVINCE &&
              p[3].fit.length.low == 100);
        CHECK_INT(p[3].fit.happenings, 1 << HAPPENED_INSTRUCTION | 1 << HAPPENED_ADOPTION);
        CHECK_STR(name_at(&p[3].fit.ranks.of, 0), "甲");
        CHECK_STR(name_at(&p[3].classes.of, 0), "乙");
    }
    arena_free(r.a);
}

/* The first one, clause by clause: it has stood since before the language grew. */
static void the_sample_scheme_means_what_it_did(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct read r = read_file(file_text(a, "data/schemes/安阳2005.rules"));
    const struct clause *l = clause(&r, 8), *q = clause(&r, 10), *b = clause(&r, 3);

    CHECK_STR(r.scheme.name, "安阳市组工信息考核办法");
    CHECK_INT((int64_t)r.scheme.clauses.n, 11);
    CHECK_INT(l->fit.leaders, 1 << LEVEL_CITY);
    CHECK_INT(l->fit.levels, 0);
    CHECK_INT(q->quota.wanted, 40000);
    CHECK_INT(b->bounds.cap[SPAN_YEAR], 150000);
    arena_free(r.a);
    arena_free(a);
}

const struct test tests[] = {
    TEST(the_head_is_read),
    TEST(conditions_are_read),
    TEST(amounts_and_quotas_are_read),
    TEST(odd_spellings_are_read),
    TEST(what_is_not_written_is_any),
    TEST(except_turns_a_condition_round),
    TEST(ranges_hold_their_bounds),
    TEST(nth_keeps_some),
    TEST(values_are_read),
    TEST(quotas_are_read),
    TEST(bases_and_rates_are_read),
    TEST(conversions_are_read),
    TEST(groups_are_joined),
    TEST(groups_without_all_begin_at_0),
    TEST(names_may_end_with_what_parts_them),
    TEST(prizes_are_read),
    TEST(the_sample_scheme_means_what_it_did),
    TEST_END
};
