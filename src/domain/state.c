/* state.c -- see state.h. */
#include "domain/state.h"

#include "base/rc.h"

static const char *const report_words[REPORT_STATE_END] = {
    "", "草稿", "待审签", "退回", "已报送", "退改", "撤回",
};
const struct words report_states = { "report_state", REPORT_STATE_END, report_words };

static const char *const handling_words[HANDLING_STATE_END] = {
    "", "待收", "在办", "核实", "退改", "备用", "采用", "不采用", "备查",
    "采用后撤稿",
};
const struct words handling_states = { "handling_state", HANDLING_STATE_END,
                                       handling_words };

static const char *const issue_words[ISSUE_STATE_END] = { "", "组稿", "待签发", "已签发" };
const struct words issue_states = { "issue_state", ISSUE_STATE_END, issue_words };

#define FROM(state) (1u << HANDLING_##state)
static const unsigned OPEN = FROM(WAITING) | FROM(INHAND);

static const struct {
    const char *word;
    unsigned from;
    enum handling_state to;
} moves[MOVE_END] = {
    [MOVE_TAKE] = { "收办", FROM(WAITING) | FROM(INHAND) | FROM(KEPT), HANDLING_INHAND },
    [MOVE_RELEASE] = { "放回", FROM(INHAND), HANDLING_WAITING },
    [MOVE_ASK] = { "核实", OPEN, HANDLING_VERIFY },
    [MOVE_ANSWER] = { "答复核实", FROM(VERIFY), HANDLING_INHAND },
    [MOVE_RETURN] = { "退改", OPEN, HANDLING_REVISE },
    [MOVE_REVISED] = { "改稿送达", FROM(REVISE), HANDLING_INHAND },
    [MOVE_KEEP] = { "备用", OPEN, HANDLING_KEPT },
    [MOVE_FILE] = { "备查", OPEN | FROM(KEPT), HANDLING_FILED },
    [MOVE_REFUSE] = { "不采用", OPEN | FROM(KEPT), HANDLING_REFUSED },
    [MOVE_ADOPT] = { "采用", OPEN | FROM(KEPT) | FROM(ADOPTED) | FROM(RECALLED),
                     HANDLING_ADOPTED },
    [MOVE_RECALL] = { "撤稿", FROM(ADOPTED), HANDLING_RECALLED },
    [MOVE_UNDO] = { "撤销处理",
                    FROM(KEPT) | FROM(FILED) | FROM(REFUSED) | FROM(ADOPTED) | FROM(RECALLED) |
                        FROM(REVISE) | FROM(VERIFY),
                    HANDLING_INHAND },
};

enum handling_state handling_moved(enum handling_state from, enum handling_move move)
{
    must(move >= 0 && move < MOVE_END);
    return (moves[move].from & 1u << from) != 0 ? moves[move].to : HANDLING_NONE;
}

struct str handling_move_word(enum handling_move move)
{
    must(move >= 0 && move < MOVE_END);
    return str_of(moves[move].word);
}

static const char *const refuse_words[] = {
    "", "时效已过", "内容空泛", "重复报送", "一般性工作动态", "要素不全", "事实不清",
    "抄袭转载", "不属报送范围", "已有同类稿件", "格式不合要求", "其他",
};
const struct words refuse_reasons = {
    "refuse_reason", sizeof(refuse_words) / sizeof(refuse_words[0]), refuse_words
};

static const char *const revise_words[] = {
    "", "补充数据", "补充做法成效", "补充问题建议", "压缩篇幅", "修改标题", "调整结构",
    "核改事实", "时间表述不明", "文字粗糙", "其他",
};
const struct words revise_reasons = {
    "revise_reason", sizeof(revise_words) / sizeof(revise_words[0]), revise_words
};

static const char *const period_words[PERIOD_END] = { "", "月", "季", "半年", "年" };
const struct words periods = { "period", PERIOD_END, period_words };

static const char *const verdict_words[VERDICT_END] = { "", "授予", "不授予" };
const struct words verdicts = { "verdict", VERDICT_END, verdict_words };
