/* words.h -- the closed lists that describe an item and what became of it.
 *
 * The same word stands in the database, in JSON, on the page, in the shell and in a
 * scheme's file.  A new word goes to the end of its list: nothing stores the number.
 */
#ifndef DOMAIN_WORDS_H
#define DOMAIN_WORDS_H

#include "base/field.h"

enum report_kind {
    KIND_NONE, KIND_ACTIVITY, KIND_EXPERIENCE, KIND_SURVEY, KIND_PROBLEM, KIND_ADVICE,
    KIND_GENERAL, KIND_BRIEF, KIND_END
};
extern const struct words report_kinds;

/* Of a bulletin, and of the leader who wrote an instruction. */
enum level {
    LEVEL_NONE, LEVEL_CENTRE, LEVEL_PROVINCE, LEVEL_CITY, LEVEL_COUNTY, LEVEL_TOWN, LEVEL_END
};
extern const struct words levels;

/* How an item stands in a bulletin. */
enum adoption_form {
    FORM_NONE, FORM_SINGLE, FORM_DIGEST, FORM_EXCERPT, FORM_BRIEF, FORM_SPECIAL, FORM_END
};
extern const struct words adoption_forms;

/* How a bulletin's issues are numbered: 第N期 of each year, 第N期 running for ever, or the
 * first with the second behind it as 总第N期.  增刊 and 专刊 have numbers of their own. */
enum numbering {
    NUMBERING_NONE, NUMBERING_YEARLY, NUMBERING_RUNNING, NUMBERING_BOTH, NUMBERING_END
};
extern const struct words numberings;

/* Of an issue: 正刊, 增刊, 专刊. */
enum issue_series { SERIES_NONE, SERIES_MAIN, SERIES_EXTRA, SERIES_SPECIAL, SERIES_END };
extern const struct words issue_series;

/* How a bulletin looks on paper: 简报, 红头, 函件. */
enum layout { LAYOUT_NONE, LAYOUT_BULLETIN, LAYOUT_RED, LAYOUT_LETTER, LAYOUT_END };
extern const struct words layouts;

/* How it came to the adopting bulletin: from its unit, or passed on by one between. */
enum route { ROUTE_NONE, ROUTE_DIRECT, ROUTE_FORWARDED, ROUTE_END };
extern const struct words routes;

/* What is said of a piece after it was published: it was wrong, and this is right; or it
 * ought not to have been published. */
enum notice_kind { NOTICE_NONE, NOTICE_CORRECTION, NOTICE_RECALL, NOTICE_END };
extern const struct words notice_kinds;

/* What a scheme can count.  The first four come from what people do with items; the
 * others are recorded by hand, with their paper (app/happening.h). */
enum happening {
    HAPPENED_NONE,
    HAPPENED_REPORT,      /* 报送: it arrived and was registered */
    HAPPENED_ADOPTION,    /* 采用 */
    HAPPENED_INSTRUCTION, /* 批示 */
    HAPPENED_FORWARD,     /* 转报: sent further up */
    HAPPENED_CALL,        /* 约稿: delivered what was called for */
    HAPPENED_CALL_FAILED, /* 约稿未报 */
    HAPPENED_LATE,        /* 迟报 */
    HAPPENED_MISSED,      /* 漏报 */
    HAPPENED_CONCEALED,   /* 瞒报 */
    HAPPENED_FALSE,       /* 失实: false or downplayed */
    HAPPENED_RETURNED,    /* 退稿 */
    HAPPENED_REVIEWED,    /* 讲评: praised or criticised as an example */
    HAPPENED_TRAINED,     /* 培训 */
    HAPPENED_SPOKE,       /* 交流: a conference paper or speech */
    HAPPENED_TOPIC,       /* 课题: an assigned research topic done */
    HAPPENED_WON,         /* 获奖 */
    HAPPENED_MANUAL,      /* 人工计分: points decided by a person, with a reason */
    HAPPENED_END
};
extern const struct words happenings;

/* Those that are recorded by hand, 约稿 to 人工计分: number n here is n + HAPPENED_FORWARD
 * there. */
enum { HAND_MANUAL = HAPPENED_MANUAL - HAPPENED_FORWARD,
       HAND_END = HAPPENED_END - HAPPENED_FORWARD };
extern const struct words hand_happenings;

/* Whose a ledger line is: 单位, 个人; the numbers are those of enum account. */
extern const struct words accounts;

#endif
