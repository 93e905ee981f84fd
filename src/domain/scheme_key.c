/* scheme_key.c -- the table of keywords: the language of rules files.
 *
 * Where each keyword may stand, how its line goes on, what it means, who reads it.  The
 * messages of mistakes and docs/formats.md come from this table.
 */
#include "domain/scheme_reader.h"

#include "base/buf.h"
#include "domain/state.h"

#define IN(m) .place = IN_CLAUSE, .at = offsetof(struct clause, m)

enum { ADOPTION = 1 << HAPPENED_ADOPTION, INSTRUCTION = 1 << HAPPENED_INSTRUCTION };

const struct keyword scheme_keys[KEY_END] = {
    [KEY_SCHEME] = { "办法", "安阳市组工信息考核办法", "办法的名称", .read = read_name },
    [KEY_VALID] = { "施行", "2005-01-01 至 2005-12-31", "从哪天到哪天有效，两天都算在内",
                    .read = read_validity },
    [KEY_ASSESSED] = { "考核", "县区 科室", "考核哪几类单位；不写就是所有单位",
                       .at = offsetof(struct scheme, classes), .read = read_names },
    [KEY_DAY] = { "计日", "发生日", "按哪一天计入；不写就是发生日", .read = read_which_day },
    [KEY_CLAUSE] = { "条", "市级刊物单篇采用", "开始一条，写它的名称", IN_CLAUSE,
                     .many = true, .read = read_clause },
    [KEY_ARTICLE] = { "据", "第四条　被采用的，每篇计2分。",
                      "办法里这一条的原文，可以接着写几行", IN_CLAUSE, .many = true,
                      .read = read_article },
    [KEY_LOOK] = { "看", "采用", "看哪一种事：报送、采用、批示", IN_CLAUSE,
                   .read = read_happening },
    [KEY_LEVEL] = { "级别", "中央 省 市", "限哪几级刊物", IN(levels), .of = ADOPTION,
                    .words = &levels, .read = read_mask },
    [KEY_BULLETIN] = { "刊物", "《安阳组工信息》《河南组工信息》", "限哪几种刊物", IN(bulletins),
                       .of = ADOPTION, .read = read_names },
    [KEY_FORM] = { "形式", "单篇 专刊", "限哪几种采用形式", IN(forms), .of = ADOPTION,
                   .words = &adoption_forms, .read = read_mask },
    [KEY_KIND] = { "类别", "调研 问题", "限哪几类稿件", IN(kinds), .words = &report_kinds,
                   .read = read_mask },
    [KEY_ROUTE] = { "途径", "转报", "限怎样到达采用刊物的", IN(routes), .of = ADOPTION,
                    .words = &routes, .read = read_mask },
    [KEY_LEADER] = { "领导", "省 市", "限哪几级领导的批示", IN(leader_levels),
                     .of = INSTRUCTION, .words = &levels, .read = read_mask },
    [KEY_CLASS] = { "单位", "县区", "这一条只对哪几类单位", IN(classes), .read = read_names },
    [KEY_AMOUNT] = { "计", "2", "每篇（每次）计几分；扣分写负数", IN(amount),
                     .read = read_amount },
    [KEY_SHARED] = { "综合稿", "平分", "几个单位合成一篇时怎样计；不写就是各计全分", IN_CLAUSE,
                     .of = ADOPTION | INSTRUCTION, .read = read_sharing },
    [KEY_MONTH] = { "每月", "任务 4 每少一篇扣 1", "按月定任务或封顶", IN_CLAUSE, .many = true,
                    .value = PERIOD_MONTH, .read = read_period },
    [KEY_QUARTER] = { "每季", "封顶 10", "按季度定任务或封顶", IN_CLAUSE, .many = true,
                      .value = PERIOD_QUARTER, .read = read_period },
    [KEY_QUARTER_TOO] = { "每季度", "封顶 10", "同「每季」", IN_CLAUSE, .many = true,
                          .value = PERIOD_QUARTER, .read = read_period },
    [KEY_HALF] = { "每半年", "封顶 20", "按半年定任务或封顶", IN_CLAUSE, .many = true,
                   .value = PERIOD_HALF, .read = read_period },
    [KEY_YEAR] = { "每年", "任务 12 未完成扣 5", "按日历年定任务或封顶", IN_CLAUSE, .many = true,
                   .value = PERIOD_YEAR, .read = read_period },
    [KEY_TO] = { "至", "2005-12-31", "前一天到后一天", INSIDE, KEY_VALID },
    [KEY_BY_DAY] = { "发生日", "", "刊发、批示、收到的那一天", INSIDE, KEY_DAY },
    [KEY_BY_ENTRY] = { "登记日", "", "记入系统的那一天", INSIDE, KEY_DAY, .value = 1 },
    [KEY_SAME] = { "同上", "", "原文与上一条相同", INSIDE, KEY_ARTICLE },
    [KEY_FULL] = { "各计全分", "", "每个单位都计全分", INSIDE, KEY_SHARED,
                   .value = SHARE_FULL },
    [KEY_EQUAL] = { "平分", "", "几个单位平分，除不尽的 0.0001 给名册在前的", INSIDE,
                    KEY_SHARED, .value = SHARE_EQUAL },
    [KEY_OWN] = { "各计", "1", "每个单位另计几分", INSIDE, KEY_SHARED, .value = SHARE_OWN },
    [KEY_QUOTA] = { "任务", "4 每少一篇扣 1", "一期里要有几篇", INSIDE, KEY_MONTH },
    [KEY_EACH_SHORT] = { "每少一篇扣", "1", "少一篇扣几分", INSIDE, KEY_QUOTA },
    [KEY_EACH_SHORT_TOO] = { "每少一条扣", "1", "同「每少一篇扣」", INSIDE, KEY_QUOTA },
    [KEY_SHORT_ALL] = { "未完成扣", "5", "没有完成一次扣几分", INSIDE, KEY_QUOTA },
    [KEY_CAP] = { "封顶", "10", "一期里这一条最多计几分", INSIDE, KEY_MONTH },
};

const struct field scheme_fault_fields[] = {
    FIELD(struct scheme_fault, line), FIELD(struct scheme_fault, got),
    FIELD(struct scheme_fault, wanted), FIELD_END
};

struct keyword_row scheme_keyword(size_t i)
{
    const struct keyword *k = &scheme_keys[i < KEY_END ? i : 0];

    if (i >= KEY_END)
        return (struct keyword_row){ NULL };
    return (struct keyword_row){ k->word,
                                 k->place == AT_HEAD     ? "文首"
                                 : k->place == IN_CLAUSE ? "条"
                                                         : scheme_keys[k->within].word,
                                 k->goes_on, k->meaning };
}

void fault_at(struct reader *r, int64_t line, struct str got, struct str wanted)
{
    if (r->n_faults == SCHEME_FAULTS_MAX) {
        r->crowded = true;
        return;
    }
    r->faults[r->n_faults++] = (struct scheme_fault){ line, got, wanted };
}

void fault(struct reader *r, struct str got, struct str wanted)
{
    fault_at(r, r->line, got, wanted);
}

void faults_sort(struct reader *r)
{
    for (size_t i = 1; i < r->n_faults; i++) {
        struct scheme_fault f = r->faults[i];
        size_t j = i;

        for (; j > 0 && r->faults[j - 1].line > f.line; j--)
            r->faults[j] = r->faults[j - 1];
        r->faults[j] = f;
    }
}

bool key_stands(const struct keyword *k, enum place place, enum key within)
{
    if (k == &scheme_keys[KEY_CLAUSE])
        return place != INSIDE;
    return k->place == place && (place != INSIDE || k->within == within);
}

void fault_keyword(struct reader *r, struct str got, enum place place, enum key within)
{
    struct buf all = { .a = r->a };
    const char *nearest = NULL;
    int best = 99;

    if (r->crowded)
        return;
    for (int i = 0; i < KEY_END; i++) {
        struct str word = str_of(scheme_keys[i].word);
        int far = line_distance(got, word);

        if (far == 0) { /* a keyword, but not here */
            if (scheme_keys[i].place == INSIDE)
                fault(r, got, arena_fmt(r->a, "「%s」跟在「%s」后面写", scheme_keys[i].word,
                                        scheme_keys[scheme_keys[i].within].word));
            else
                fault(r, got, arena_fmt(r->a, "「%s」另起一行写", scheme_keys[i].word));
            return;
        }
        if (!key_stands(&scheme_keys[i], place, within))
            continue;
        buf_fmt(&all, "%s%s", all.n != 0 ? "、" : "", scheme_keys[i].word);
        if (str_starts(got, word) && got.n > word.n) {
            fault(r, got, arena_fmt(r->a, "「%s」后面空一格再写", scheme_keys[i].word));
            return;
        }
        if (far < best && far * 2 <= (int)utf8_count(word)) {
            best = far;
            nearest = scheme_keys[i].word;
        }
    }
    if (got.n != 0 && nearest != NULL)
        fault(r, got, arena_fmt(r->a, "没有这个词，是不是「%s」", nearest));
    else
        fault(r, got, arena_fmt(r->a, "这里应是：" FMT, P(buf_str(&all))));
}

void fault_word(struct reader *r, struct str got, enum key key,
                const struct words *words)
{
    struct buf all = { .a = r->a };
    struct str nearest = S("");

    if (r->crowded)
        return;
    for (int i = 1; i < words->n; i++) {
        struct str word = words_str(words, i);
        int far = line_distance(got, word);

        buf_fmt(&all, "%s" FMT, i > 1 ? "、" : "", P(word));
        if (far == 1 && nearest.n == 0 && (utf8_count(word) > 1 || str_starts(got, word)))
            nearest = word;
    }
    if (got.n != 0 && nearest.n != 0)
        fault(r, got, arena_fmt(r->a, "没有这个词，是不是「" FMT "」", P(nearest)));
    else
        fault(r, got, arena_fmt(r->a, "「%s」后面应是：" FMT,
                                 scheme_keys[key].word, P(buf_str(&all))));
}

bool first_time(struct reader *r, enum key key)
{
    if (r->seen[key] != 0) {
        fault(r, str_of(scheme_keys[key].word),
              arena_fmt(r->a, "第 %lld 行已经写过，只能写一次", (long long)r->seen[key]));
        return false;
    }
    r->seen[key] = r->line;
    return true;
}

bool name_fits(struct reader *r, enum key key, struct str name)
{
    if (name.n != 0 && utf8_count(name) <= SCHEME_NAME_CHARACTERS)
        return true;
    fault(r, name, arena_fmt(r->a, "「%s」后面写名称，不超过 %d 字", scheme_keys[key].word,
                             SCHEME_NAME_CHARACTERS));
    return false;
}
