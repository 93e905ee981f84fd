/* words.c -- see words.h. */
#include "domain/words.h"

static const char *const kind_words[KIND_END] = {
    "", "动态", "经验", "调研", "问题", "建议", "综合", "简讯",
};
const struct words report_kinds = { "report_kind", KIND_END, kind_words };

static const char *const level_words[LEVEL_END] = { "", "中央", "省", "市", "县", "乡" };
const struct words levels = { "level", LEVEL_END, level_words };

static const char *const form_words[FORM_END] = {
    "", "单篇", "综合", "摘要", "简讯", "专刊",
};
const struct words adoption_forms = { "adoption_form", FORM_END, form_words };

static const char *const numbering_words[NUMBERING_END] = {
    "", "年度", "总期", "年度与总期",
};
const struct words numberings = { "numbering", NUMBERING_END, numbering_words };

static const char *const series_words[SERIES_END] = { "", "正刊", "增刊", "专刊" };
const struct words issue_series = { "series", SERIES_END, series_words };

static const char *const layout_words[LAYOUT_END] = { "", "简报", "红头", "函件" };
const struct words layouts = { "layout", LAYOUT_END, layout_words };

static const char *const route_words[ROUTE_END] = { "", "直接", "转报" };
const struct words routes = { "route", ROUTE_END, route_words };

static const char *const notice_words[NOTICE_END] = { "", "更正", "撤稿" };
const struct words notice_kinds = { "notice_kind", NOTICE_END, notice_words };

static const char *const happening_words[HAPPENED_END] = {
    "", "报送", "采用", "批示", "转报", "约稿", "约稿未报", "迟报", "漏报", "瞒报", "失实",
    "退稿", "讲评", "培训", "交流", "课题", "获奖", "人工计分",
};
const struct words happenings = { "happening", HAPPENED_END, happening_words };

static const char *const hand_words[HAND_END] = {
    "",     "约稿", "约稿未报", "迟报", "漏报", "瞒报", "失实",
    "退稿", "讲评", "培训",     "交流", "课题", "获奖", "人工计分",
};
const struct words hand_happenings = { "hand_happening", HAND_END, hand_words };

static const char *const account_words[] = { "", "单位", "个人" };
const struct words accounts = { "account", 3, account_words };
