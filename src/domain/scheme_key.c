/* scheme_key.c -- the table of keywords: the language of rules files.
 *
 * Where each keyword may stand, how its line goes on, what it means, beside what it may
 * stand, who reads it.  The messages of mistakes and docs/formats.md come from this table.
 */
#include "domain/scheme_reader.h"

static const char *const count_day_words[COUNT_END] = { "", "发生日", "登记日", "报送日",
                                                        "刊发日" };
const struct words count_days = { "count_day", COUNT_END, count_day_words };

/* Beside what a line may stand: the manual's table. */
enum {
    AMOUNTS = 1 << GIVES_AMOUNT | 1 << GIVES_VALUE,
    FACTORS = 1 << GIVES_FACTOR,
    QUOTAS = 1 << GIVES_QUOTA,
    TARGETS = 1 << GIVES_TARGET,
    BASES = 1 << GIVES_BASE,
    RATES = 1 << GIVES_RATE,
    AVERAGES = 1 << GIVES_AVERAGE,
    ONLY_BARS = 1 << GIVES_NOTHING,
    LOOKING = AMOUNTS | FACTORS | QUOTAS | RATES | AVERAGES | ONLY_BARS,
    GIVING = AMOUNTS | FACTORS | QUOTAS | BASES | RATES,
    BARRING = AMOUNTS | FACTORS | QUOTAS | TARGETS | ONLY_BARS,
    CREDITING = LOOKING - AVERAGES + TARGETS + BASES,
};

/* Which happenings know what a condition asks. */
enum {
    ALL = (1 << HAPPENED_END) - 1,
    IN_PRINT = ALL & ~(1 << HAPPENED_REPORT | 1 << HAPPENED_INSTRUCTION),
    INSTRUCTED = 1 << HAPPENED_INSTRUCTION,
};

enum {
    UNITS = 1 << PRIZE_UNIT | 1 << PRIZE_PERSON,
    ITEMS = 1 << PRIZE_ITEM,
    ANYWHERE = IN_CLAUSE | IN_PRIZE,
};

#define CONDITION(m) \
    .at = offsetof(struct fit, m), .flags = KEY_CONDITION, .sections = ANYWHERE, \
    .beside = LOOKING, .objects = ITEMS, .read = read_condition
#define PERIOD(span) \
    .sections = IN_CLAUSE | IN_GROUP, .flags = KEY_MANY | KEY_OPEN, .like = KEY_MONTH, \
    .value = (span), .read = read_period
#define IN(key) .within = (key)

const struct keyword scheme_keys[KEY_END] = {
    [KEY_NONE] = { "", "", "" },
    [KEY_SCHEME] = { "办法", "安阳市组工信息考核办法", "办法的名称", AT_HEAD,
                     .flags = KEY_TYPED, .read = read_name },
    [KEY_VALID] = { "施行", "2005-01-01 至 2005-12-31", "从哪天到哪天有效，两天都算在内",
                    AT_HEAD, .read = read_validity },
    [KEY_FOLLOWS] = { "接", "《安阳市组工信息考核办法》", "年中换办法：从施行那天起接着哪个办法",
                      AT_HEAD, .flags = KEY_TYPED, .read = read_follows },
    [KEY_ASSESSED] = { "考核", "县区 科室", "考核哪几类单位；不写就是所有单位", AT_HEAD,
                       .read = read_assessed },
    [KEY_DAY] = { "计日", "发生日", "按哪一天计入；文首不写就是发生日，条里不写就同文首",
                  AT_HEAD | IN_CLAUSE, .beside = LOOKING, .read = read_day },
    [KEY_YEAR_BEGINS] = { "年度", "12-01 起", "一年从哪天起；不写就是 1 月 1 日", AT_HEAD,
                          .read = read_year },
    [KEY_EXCLUDED] = { "不计", "标记 无效", "合这一条件的都不计；可写几行", AT_HEAD,
                       .like = KEY_EXCEPT, .flags = KEY_MANY, .read = read_excluded },
    [KEY_RANKING] = { "排名", "按分组", "在哪个范围里排名次；不写就是按分组", AT_HEAD,
                      .read = read_ranking },
    [KEY_TIES] = { "同分", "省级采用 市级采用", "总分相同的，依次比这几条的得分", AT_HEAD,
                   .read = read_reference },
    [KEY_ROLL] = { "零名单", "采用 批示", "列出没有这些事的单位", AT_HEAD,
                   .read = read_roll },
    [KEY_CLAUSE] = { "条", "市级刊物单篇采用", "开始一条，写它的名称", IN_CLAUSE,
                     .flags = KEY_BEGINS | KEY_MANY | KEY_TYPED, .read = read_clause },
    [KEY_ARTICLE] = { "据", "第四条　被采用的，每篇计2分。",
                      "办法里这一条的原文，可以接着写几行",
                      IN_CLAUSE | IN_GROUP | IN_PRIZE, .flags = KEY_MANY | KEY_TYPED,
                      .read = read_article },
    [KEY_LOOK] = { "看", "采用", "看哪几种事：报送、采用、批示、约稿等", ANYWHERE,
                   .beside = LOOKING, .objects = ITEMS, .words = &happenings,
                   .read = read_look },
    [KEY_LEVEL] = { "级别", "中央 省 市", "限哪几级刊物", CONDITION(levels), .of = IN_PRINT,
                    .words = &levels },
    [KEY_FORM] = { "形式", "单篇 专刊", "限哪几种采用形式", CONDITION(forms),
                   .of = IN_PRINT, .words = &adoption_forms },
    [KEY_KIND] = { "类别", "调研 问题", "限哪几类稿件", CONDITION(kinds),
                   .words = &report_kinds },
    [KEY_ROUTE] = { "途径", "转报", "限怎样到达采用刊物的", CONDITION(routes),
                    .of = IN_PRINT, .words = &routes },
    [KEY_LEADER] = { "领导", "省 市", "限哪几级领导的批示", CONDITION(leaders),
                     .of = INSTRUCTED, .words = &levels },
    [KEY_BULLETIN] = { "刊物", "《安阳组工信息》《河南组工信息》", "限哪几种刊物",
                       CONDITION(bulletins) },
    [KEY_COLUMN] = { "栏目", "决策参考", "限哪几个栏目", CONDITION(columns),
                     .of = IN_PRINT },
    [KEY_CHANNEL] = { "渠道", "直报点", "限从哪些渠道报的", CONDITION(channels) },
    [KEY_MEDIUM] = { "载体", "党报 网站", "限登在哪些载体上的", CONDITION(media) },
    [KEY_POST] = { "职务", "书记 市长", "限哪些职务的领导批示", CONDITION(posts),
                   .of = INSTRUCTED },
    [KEY_FLAG] = { "标记", "紧急 独家", "限有其中一个标记的", CONDITION(flags) },
    [KEY_CLASS] = { "单位", "县区", "只对哪几类单位", .at = offsetof(struct fit, classes),
                    .flags = KEY_CONDITION, .sections = ANYWHERE, .read = read_condition },
    [KEY_PERSON] = { "人员", "室主任", "只对哪几种人员；同「记给 个人」一起写",
                     .at = offsetof(struct fit, ranks), .flags = KEY_CONDITION,
                     .sections = ANYWHERE, .objects = ITEMS, .read = read_condition },
    [KEY_LENGTH] = { "字数", "不少于 1000", "限多少字的；字数不明的不算", CONDITION(length) },
    [KEY_MINUTES] = { "用时", "不超过 2 小时", "限事发多久报到的；用时不明的不算",
                      CONDITION(minutes), .like = KEY_LENGTH },
    [KEY_EXCEPT] = { "除", "级别 市", "不要合这一条件的；可写几行", IN_CLAUSE,
                     .flags = KEY_MANY | KEY_OPEN, .read = read_except },
    [KEY_CREDIT] = { "记给", "单位 个人", "记在谁的名下；不写就是单位", IN_CLAUSE,
                     .beside = CREDITING, .read = read_credit },
    [KEY_BELONGS] = { "属", "采用", "归到哪几个组，同组的一起封顶、取最高", IN_CLAUSE,
                      .beside = GIVING, .read = read_reference },
    [KEY_AMOUNT] = { "计", "2", "每篇（每次）计几分；扣分写负数；计钱写 20 元", IN_CLAUSE,
                     .flags = KEY_DOES | KEY_OPEN, .value = GIVES_AMOUNT,
                     .read = read_amount },
    [KEY_ITEM] = { "本篇", "乘 2", "这一篇已计的分变成几倍", IN_CLAUSE,
                   .flags = KEY_DOES | KEY_OPEN, .value = GIVES_FACTOR,
                   .read = read_factor },
    [KEY_SAME_ITEM] = { "同一篇", "第 1 次", "条里：同一篇只计第几次；组里：只取最高",
                        IN_CLAUSE | IN_GROUP, .flags = KEY_MANY | KEY_OPEN,
                        .read = read_same_item },
    [KEY_WEEK] = { "每周", "任务 1 每少一篇扣 1", "按周；一周从星期一起", PERIOD(SPAN_WEEK) },
    [KEY_MONTH] = { "每月", "任务 4 每少一篇扣 1", "按月", PERIOD(SPAN_MONTH) },
    [KEY_TWO_MONTHS] = { "每两月", "任务 1 未完成扣 2", "按两个月",
                         PERIOD(SPAN_TWO_MONTHS) },
    [KEY_QUARTER] = { "每季", "封顶 10", "按季度", PERIOD(SPAN_QUARTER) },
    [KEY_QUARTER_TOO] = { "每季度", "封顶 10", "同「每季」", PERIOD(SPAN_QUARTER) },
    [KEY_HALF] = { "每半年", "封顶 20", "按半年", PERIOD(SPAN_HALF) },
    [KEY_YEAR] = { "每年", "目标 60 未完成扣 5", "按年度", PERIOD(SPAN_YEAR) },
    [KEY_PART] = { "其中", "类别 调研 不少于 2", "任务里要有几篇是这样的；可写几行", IN_CLAUSE,
                   .flags = KEY_MANY, .like = KEY_EXCEPT, .beside = QUOTAS,
                   .read = read_part },
    [KEY_CONVERT] = { "折算", "满分 120 计 100", "总分最后怎样折算", IN_CLAUSE,
                      .flags = KEY_DOES | KEY_OPEN, .value = GIVES_CONVERSION,
                      .read = read_conversion },
    [KEY_ONLY] = { "只算", "省级采用 市级采用", "只看这几条、这几组的得分", IN_CLAUSE,
                   .beside = FACTORS | TARGETS, .read = read_reference },
    [KEY_UNITS] = { "综合稿", "平分", "几个单位合成一篇时怎样计；不写就是各计全分", IN_CLAUSE,
                    .beside = AMOUNTS, .read = read_share },
    [KEY_PERSONS] = { "合作者", "3:2", "几个人合写一篇时怎样计；不写就是各计全分", IN_CLAUSE,
                      .like = KEY_UNITS, .beside = AMOUNTS, .read = read_share },
    [KEY_PLACES] = { "保留", "1 位", "每笔得数四舍五入到几位小数", IN_CLAUSE,
                     .beside = AMOUNTS | FACTORS | QUOTAS | TARGETS | RATES,
                     .read = read_places },
    [KEY_BARS] = { "取消评优", "", "有这样的事（没完成任务），当年不评奖", IN_CLAUSE,
                   .beside = BARRING, .read = read_flag },
    [KEY_ZEROES] = { "清零", "", "有这样的事（没完成任务），当年的分清零", IN_CLAUSE,
                     .beside = BARRING, .read = read_flag },
    [KEY_GROUP] = { "组", "采用", "开始一组，写它的名称；「组 全部」是所有计分的条", IN_GROUP,
                    .flags = KEY_BEGINS | KEY_MANY | KEY_TYPED, .read = read_group },
    [KEY_PRIZE] = { "奖", "组工信息先进单位", "开始一个奖，写它的名称", IN_PRIZE,
                    .flags = KEY_BEGINS | KEY_MANY | KEY_TYPED, .read = read_prize },
    [KEY_OBJECT] = { "对象", "单位", "奖给谁；不写就是单位", IN_PRIZE,
                     .read = read_object },
    [KEY_TOP] = { "前", "3", "名次在前几名的，并列的都算", IN_PRIZE, .objects = UNITS,
                  .read = read_top },
    [KEY_LAST] = { "末", "3", "每组最后几名，并列的都算", IN_PRIZE, .objects = UNITS,
                   .read = read_top },
    [KEY_LEAST] = { "得分", "不少于 60", "得分够多少的", IN_PRIZE, .objects = UNITS,
                    .read = read_least },
    [KEY_PROGRESS] = { "进步", "名次", "比上一期进步最多的", IN_PRIZE, .objects = UNITS,
                       .read = read_progress },
    [KEY_DONE] = { "完成任务", "", "任务、目标都完成的", IN_PRIZE, .objects = UNITS,
                   .read = read_flag },
    [KEY_VALID_TO] = { "至", "2005-12-31", "前一天到后一天；也可写「到」「~」", IN(KEY_VALID) },
    [KEY_BY_HAPPENED] = { "发生日", "", "刊发、批示、收到的那一天", IN(KEY_DAY),
                          .value = COUNT_HAPPENED },
    [KEY_BY_ENTERED] = { "登记日", "", "记入系统的那一天", IN(KEY_DAY),
                         .value = COUNT_ENTERED },
    [KEY_BY_REPORTED] = { "报送日", "", "稿件报来的那一天", IN(KEY_DAY),
                          .value = COUNT_REPORTED },
    [KEY_BY_ISSUED] = { "刊发日", "", "那一期签发的那一天", IN(KEY_DAY),
                        .value = COUNT_ISSUED },
    [KEY_YEAR_FROM] = { "起", "", "年度从这天起", IN(KEY_YEAR_BEGINS) },
    [KEY_BY_TEAM] = { "按分组", "", "同类同组的一起排", IN(KEY_RANKING), .value = RANK_TEAM },
    [KEY_BY_CLASS] = { "按类别", "", "同类的一起排", IN(KEY_RANKING), .value = RANK_CLASS },
    [KEY_BY_NOTHING] = { "不分组", "", "所有单位一起排", IN(KEY_RANKING), .value = RANK_ALL },
    [KEY_AS_ABOVE] = { "同上", "", "原文与上一条相同", IN(KEY_ARTICLE) },
    [KEY_AT_LEAST] = { "不少于", "1000", "这么多或更多", IN(KEY_LENGTH) },
    [KEY_AT_MOST] = { "不超过", "1000", "这么多或更少", IN(KEY_LENGTH) },
    [KEY_MORE] = { "多于", "1000", "比这多，相等不算", IN(KEY_LENGTH) },
    [KEY_LESS] = { "少于", "1000", "比这少，相等不算", IN(KEY_LENGTH) },
    [KEY_UP_TO] = { "至", "1500", "从前一数到后一数，两数都算在内：500 至 1500",
                    IN(KEY_LENGTH) },
    [KEY_HOUR] = { "小时", "", "用时的单位", IN(KEY_MINUTES) },
    [KEY_MINUTE] = { "分钟", "", "用时的单位", IN(KEY_MINUTES) },
    [KEY_TO_UNIT] = { "单位", "", "记给单位", IN(KEY_CREDIT), .value = ACCOUNT_UNIT },
    [KEY_TO_PERSON] = { "个人", "", "记给作者本人", IN(KEY_CREDIT),
                        .value = ACCOUNT_PERSON },
    [KEY_VALUE] = { "原值", "乘 0.5", "登记的数是几就计几", IN(KEY_AMOUNT),
                    .flags = KEY_OPEN },
    [KEY_TIMES] = { "乘", "0.5", "再乘几", IN(KEY_AMOUNT) },
    [KEY_WITHIN] = { "限", "0 至 5", "原值最低、最高算多少", IN(KEY_AMOUNT) },
    [KEY_WITHIN_TO] = { "至", "5", "从前一数到后一数", IN(KEY_WITHIN) },
    [KEY_ITEM_TIMES] = { "乘", "2", "乘几", IN(KEY_ITEM) },
    [KEY_ITEM_NTH] = { "第", "2 次 起", "同一篇的第几次", IN_CLAUSE, KEY_SAME_ITEM,
                       .like = KEY_NTH, .beside = AMOUNTS | FACTORS | ONLY_BARS },
    [KEY_BEST] = { "取最高", "1", "同一篇只取最高的几次；不写就是 1", IN_GROUP,
                   KEY_SAME_ITEM },
    [KEY_BEST_LEVELS] = { "级", "", "只取最高的几级，每级取一次", IN(KEY_BEST) },
    [KEY_NTH] = { "第", "1 至 3 次", "一期里的第几次", IN_CLAUSE, KEY_MONTH,
                  .beside = AMOUNTS | FACTORS | ONLY_BARS },
    [KEY_NTH_TO] = { "至", "3 次", "从第几次到第几次", IN(KEY_NTH) },
    [KEY_NTH_ON] = { "起", "", "从这一次起", IN(KEY_NTH) },
    [KEY_QUOTA] = { "任务", "县区 4 科室 2 每少一篇扣 1", "一期里要有几篇；可按单位类别分写",
                    IN_CLAUSE, KEY_MONTH, .flags = KEY_DOES | KEY_OPEN,
                    .value = GIVES_QUOTA },
    [KEY_TARGET] = { "目标", "60 未完成扣 5", "一期里要得几分；可按单位类别分写", IN_CLAUSE,
                     KEY_MONTH, KEY_QUOTA, KEY_DOES | KEY_OPEN, .value = GIVES_TARGET },
    [KEY_BASE] = { "底分", "60", "每期先给几分；可按单位类别分写", IN_CLAUSE, KEY_MONTH,
                   .flags = KEY_DOES | KEY_OPEN, .value = GIVES_BASE },
    [KEY_RATE] = { "占", "报送 计 10", "所看的事占这些事的几成，就计几成的分", IN_CLAUSE,
                   KEY_MONTH, .flags = KEY_DOES, .value = GIVES_RATE },
    [KEY_CAP] = { "封顶", "10", "一期里最多计几分", IN(KEY_MONTH), .beside = GIVING },
    [KEY_FLOOR] = { "不低于", "-10", "一期里最少计几分；扣到多少为止写负数", IN(KEY_MONTH),
                    .beside = GIVING },
    [KEY_EACH_PERSON] = { "每人", "2", "按单位的人数，每人几篇", IN(KEY_QUOTA) },
    [KEY_ELSEWHERE] = { "另定", "每少一篇扣 1",
                        "任务数不写在办法里，由名册里各单位自己的任务定", IN(KEY_QUOTA) },
    [KEY_EACH_SHORT] = { "每少一篇扣", "1", "少一篇扣几分", IN(KEY_QUOTA) },
    [KEY_EACH_SHORT_2] = { "每少一条扣", "1", "同「每少一篇扣」", IN(KEY_QUOTA) },
    [KEY_EACH_SHORT_3] = { "每少一分扣", "1", "同「每少一篇扣」", IN(KEY_QUOTA) },
    [KEY_SHORT_ALL] = { "未完成扣", "5", "没有完成一次扣几分", IN(KEY_QUOTA) },
    [KEY_DONE_GIVES] = { "完成计", "5", "完成了一次计几分", IN(KEY_QUOTA) },
    [KEY_IN_PROPORTION] = { "按比例计", "20", "完成计这么多，没完成按比例计", IN(KEY_QUOTA) },
    [KEY_EACH_OVER] = { "每超一篇计", "1", "超一篇计几分", IN(KEY_QUOTA) },
    [KEY_EACH_OVER_2] = { "每超一条计", "1", "同「每超一篇计」", IN(KEY_QUOTA) },
    [KEY_EACH_OVER_3] = { "每超一分计", "1", "同「每超一篇计」", IN(KEY_QUOTA) },
    [KEY_REMIND] = { "只提醒", "", "只看进度，不计也不扣", IN(KEY_QUOTA) },
    [KEY_RATE_GIVES] = { "计", "10", "占十成时计几分", IN(KEY_RATE) },
    [KEY_PART_LEAST] = { "不少于", "2", "这样的至少几篇", IN(KEY_PART) },
    [KEY_AVERAGE] = { "平均", "", "总分除以所看的事的篇数", IN(KEY_CONVERT),
                      .value = CONVERT_AVERAGE },
    [KEY_SCALE] = { "满分", "120 计 100", "总分除以前一数，乘后一数", IN(KEY_CONVERT),
                    .value = CONVERT_SCALE },
    [KEY_HIGHEST] = { "最高", "计 100", "同组最高的计这么多，其余按比例", IN(KEY_CONVERT),
                      .value = CONVERT_HIGHEST },
    [KEY_BANDS] = { "分档", "90 计 10 80 计 8 其余 计 0", "总分到哪一档计几分，由高到低写",
                    IN(KEY_CONVERT), .value = CONVERT_BANDS },
    [KEY_RANKS] = { "名次", "1 计 10 3 计 8 其余 计 5", "到第几名为止计几分，由前到后写",
                    IN(KEY_CONVERT), .like = KEY_BANDS, .value = CONVERT_RANKS },
    [KEY_ROUND] = { "保留", "1 位", "总分四舍五入到几位小数", IN(KEY_CONVERT),
                    .value = CONVERT_ROUND },
    [KEY_SCALE_GIVES] = { "计", "100", "折成几分", IN(KEY_SCALE) },
    [KEY_HIGHEST_GIVES] = { "计", "100", "折成几分", IN(KEY_HIGHEST) },
    [KEY_BAND_GIVES] = { "计", "10", "这一档计几分", IN(KEY_BANDS) },
    [KEY_REST] = { "其余", "计 0", "以上各档都够不上的", IN(KEY_BANDS), .flags = KEY_OPEN },
    [KEY_FULL] = { "各计全分", "", "每个都计全分", IN(KEY_UNITS), .value = SHARE_FULL },
    [KEY_EQUAL] = { "平分", "", "平均分，除不尽的 0.0001 给排在前面的", IN(KEY_UNITS),
                    .value = SHARE_EQUAL },
    [KEY_OWN] = { "各计", "1", "每个另计几分", IN(KEY_UNITS), .value = SHARE_OWN },
    [KEY_FIRST] = { "第一个", "", "只给第一个，计全分", IN(KEY_UNITS),
                    .value = SHARE_FIRST },
    [KEY_WHOLE] = { "全部", "", "所有计分的条", IN(KEY_GROUP) },
    [KEY_PRIZE_UNIT] = { "单位", "", "奖给单位", IN(KEY_OBJECT), .value = PRIZE_UNIT },
    [KEY_PRIZE_PERSON] = { "个人", "", "奖给个人", IN(KEY_OBJECT), .value = PRIZE_PERSON },
    [KEY_PRIZE_ITEM] = { "信息", "", "奖给稿件", IN(KEY_OBJECT), .value = PRIZE_ITEM },
    [KEY_LEAST_FROM] = { "不少于", "60", "这么多或更多", IN(KEY_LEAST) },
    [KEY_GAIN_RANK] = { "名次", "", "名次上升最多的", IN(KEY_PROGRESS),
                        .value = PROGRESS_RANK },
    [KEY_GAIN_POINTS] = { "得分", "", "得分增加最多的", IN(KEY_PROGRESS),
                          .value = PROGRESS_POINTS },
};

static const char *where_of(const struct keyword *k)
{
    static const char *const wheres[] = {
        [AT_HEAD] = "文首",           [IN_CLAUSE] = "条",
        [IN_GROUP] = "组",            [IN_PRIZE] = "奖",
        [AT_HEAD | IN_CLAUSE] = "文首、条", [IN_CLAUSE | IN_GROUP] = "条、组",
        [ANYWHERE] = "条、奖",         [IN_CLAUSE | IN_GROUP | IN_PRIZE] = "条、组、奖",
    };

    return k->within != KEY_NONE ? scheme_keys[k->within].word : wheres[k->sections];
}

struct keyword_row scheme_keyword(size_t i)
{
    const struct keyword *k;

    if (i + 1 >= KEY_END)
        return (struct keyword_row){ NULL };
    k = &scheme_keys[i + 1];
    return (struct keyword_row){ k->word, where_of(k), k->goes_on, k->meaning };
}

struct str key_word(enum key key)
{
    return str_of(scheme_keys[key].word);
}

bool key_stands(const struct reader *r, enum key key, enum key within)
{
    const struct keyword *k = &scheme_keys[key];
    enum key like = scheme_keys[within].like;

    if (within == KEY_NONE)
        return k->within == KEY_NONE &&
               ((k->flags & KEY_BEGINS) != 0 || (k->sections & r->section) != 0);
    if ((k->flags & KEY_CONDITION) != 0 &&
        (within == KEY_EXCEPT || like == KEY_EXCEPT))
        return true;
    return (k->within == within || (like != KEY_NONE && k->within == like)) &&
           (k->sections == 0 || (k->sections & r->section) != 0);
}

enum key key_find(const struct reader *r, struct str *word, enum key within)
{
    enum key found = KEY_NONE;

    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        struct str key = key_word((enum key)i);

        if (within == KEY_NONE ? scheme_keys[i].within != KEY_NONE
                               : !key_stands(r, (enum key)i, within))
            continue;
        if (str_eq(*word, key))
            return (enum key)i;
        if (str_starts(*word, key) && key.n > key_word(found).n)
            found = (enum key)i;
    }
    if ((scheme_keys[found].flags & KEY_OPEN) == 0)
        return KEY_NONE;
    word->n = key_word(found).n;
    return found;
}

enum key key_of_line(struct str line, struct str *word, struct str *rest)
{
    size_t typed;
    enum key key;

    line = str_trim(line);
    *word = line_word(line, rest);
    typed = word->n;
    key = key_find(NULL, word, KEY_NONE);
    if (key != KEY_NONE && word->n < typed) /* 每月任务 4 */
        *rest = str_trim((struct str){ word->p + word->n,
                                       (size_t)(line.p + line.n - word->p) - word->n });
    return key;
}
