/* generate_text.h -- Chinese official prose by the yard, for tools/generate.c.
 *
 * Sentences are put together from parts by a random row: no two bodies are the same, and
 * each has the length, the characters and the paragraphs of a real one.  Nobody and no
 * real event is meant. */
#ifndef TOOLS_GENERATE_TEXT_H
#define TOOLS_GENERATE_TEXT_H

#include "base/buf.h"
#include "base/field.h"

/* A random row from a seed (splitmix64: Steele, Lea, Flood 2014). */
static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static inline int random_below(uint64_t *state, int n)
{
    return (int)(random_next(state) % (uint64_t)n);
}

#define PICK(state, list) list[random_below(state, (int)(sizeof(list) / sizeof(*(list))))]

static const char *const text_subjects[] = {
    "农村党员先锋工程", "村级组织活动场所建设", "干部下派帮扶", "发展党员公示制", "村干部实绩考核",
    "党员电化教育", "青年干部培养", "领导班子思想政治建设", "非公有制企业党建", "社区党建联创",
    "人才引进与使用", "干部教育培训", "党费收缴管理", "后进村整顿", "大学生村干部管理",
    "干部谈心谈话", "机关作风整顿", "流动党员管理", "党务公开", "竞争上岗", "老干部服务",
    "远程教育站点建设", "选调生锻炼", "党代表任期制", "村两委换届",
};
static const char *const text_doings[] = {
    "采取四项措施抓", "创新机制推进", "三个到位落实", "突出重点抓好", "多措并举深化", "建章立制规范",
    "坚持四个结合搞好", "强化督查促进", "以点带面推动", "着力破解难题做实", "严把五关做好", "实行双向承诺抓",
};
static const char *const text_openings[] = {
    "今年以来，@把*摆上重要议事日程，", "为切实做好*工作，@从实际出发，", "近日，@就*作出专题部署，",
    "围绕*这一重点，@深入调查研究，", "针对*中存在的突出问题，@专门召开会议，",
};
static const char *const text_measures[] = {
    "成立由主要领导任组长的领导小组，抽调#名干部组成#个工作组，逐村逐户走访摸底。",
    "先后召开座谈会#次，征求意见建议#条，梳理归纳后逐项明确责任人和完成时限。",
    "建立联系点#个，由班子成员分片包干，每月至少到点指导#次，现场解决实际困难。",
    "投入资金#万元，新建和改造活动场所#处，配齐桌椅、书籍和电教设备。",
    "举办培训班#期，培训党员干部#人次，结合典型案例讲政策、讲方法、讲纪律。",
    "制定考核细则#条，实行百分制量化打分，末位的#个单位由主要负责人作出书面说明。",
    "选派#名机关干部到基层任职锻炼，与#户困难群众结成帮扶对子，帮助理清发展思路。",
    "开通举报电话，设立意见箱#个，受理群众来信来访#件，件件有回音、事事有着落。",
    "组织观摩评比#次，树立先进典型#个，用身边的人和事教育带动广大党员。",
    "建立台账#册，对#个重点事项实行销号管理，完成一项、核实一项、公示一项。",
};
static const char *const text_results[] = {
    "目前，已有#个村完成了任务，群众满意率达到百分之#。",
    "截至上月底，共化解矛盾纠纷#起，办理实事好事#件，受到群众普遍好评。",
    "通过以上做法，#个基层组织面貌明显改观，比上年同期增加百分之#。",
    "据统计，参加活动的党员达#人次，提出合理化建议#条，多数已被采纳。",
};
static const char *const text_problems[] = {
    "调查中也发现，个别单位重视不够，工作进展不平衡，部分干部能力与新形势新任务的要求还有差距。",
    "同时，经费保障不足、人员流动频繁的问题仍然存在，需要进一步研究解决。",
    "下一步，将继续加大督促检查力度，及时总结推广好经验好做法，确保各项措施落到实处。",
    "有关同志建议，应从制度上明确职责分工，加强部门协调配合，形成齐抓共管的工作合力。",
};

static inline struct str text_title(struct arena *a, uint64_t *r, struct str unit)
{
    const char *doing = PICK(r, text_doings), *subject = PICK(r, text_subjects);

    return arena_fmt(a, FMT "%s%s工作", P(unit), doing, subject);
}

/* @ is the unit, * the subject, # a number. */
static inline void text_fill(struct buf *b, uint64_t *r, const char *text, struct str unit,
                             const char *subject)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '@')
            buf_add(b, unit);
        else if (*p == '*')
            buf_add(b, str_of(subject));
        else if (*p == '#')
            buf_fmt(b, "%d", 2 + random_below(r, 90));
        else
            buf_add(b, (struct str){ p, 1 });
    }
}

/* Between `low` and about `low` + 100 characters. */
static inline struct str text_body(struct arena *a, uint64_t *r, struct str unit, int low)
{
    struct buf b = { .a = a };
    const char *opening = PICK(r, text_openings), *subject = PICK(r, text_subjects);
    int paragraph = 0;

    text_fill(&b, r, opening, unit, subject);
    do {
        const char *next = random_below(r, 4) != 0   ? PICK(r, text_measures)
                           : random_below(r, 3) != 0 ? PICK(r, text_results)
                                                     : PICK(r, text_problems);

        text_fill(&b, r, next, unit, subject);
        if (++paragraph % 4 == 0 && (int)utf8_count(buf_str(&b)) < low)
            buf_add(&b, S("\n"));
    } while ((int)utf8_count(buf_str(&b)) < low);
    return buf_str(&b);
}

#endif
