/* test_clause.c -- clauses, groups and prizes of a scheme as people read them. */
#include "app/scheme.h"
#include "tests/unit/scheme_text.h"

/* "counts | gives | limit" of each clause of a file that must have been read. */
static void check_lines(const char *text, const char *want, int line)
{
    struct read r = read_file(str_of(text));
    struct buf b = { .a = r.a };
    const struct clause_line *c;
    struct list lines;

    check_int(r.rc, OK, text, __FILE__, line);
    if (r.rc == OK) {
        clause_lines(r.a, &r.scheme, &lines);
        c = lines.items;
        for (size_t i = 0; i < lines.n; i++)
            buf_fmt(&b, FMT " | " FMT " | " FMT "\n", P(c[i].counts), P(c[i].gives),
                    P(c[i].limit));
    } else {
        printf("# " FMT, P(faults_text(&r)));
    }
    check_str(buf_str(&b), want, text, __FILE__, line);
    arena_free(r.a);
}

#define CHECK_LINES(text, want) check_lines((text), (want), __LINE__)

static void what_counts_is_said(void)
{
    CHECK_LINES(HEAD CLAUSE "级别 中央 省\n形式 单篇\n类别 调研 问题\n途径 直接\n刊物 《甲刊》 内参\n栏目 决策\n"
                            "渠道 直报点\n载体 党报\n除 标记 旧稿\n单位 县区\n人员 室主任\n记给 个人\n"
                            "字数 500 至 1500\n用时 不超过 2 小时\n计日 刊发日\n每月 第 2 次 起\n计 1\n",
                "采用 · 中央、省 · 《甲刊》、《内参》 · 栏目决策 · 渠道直报点 · 载体党报 · 单篇 · 调研、问题 · 直接 · "
                "不含标记旧稿 · 500—1500字 · 用时120分钟以内 · 县区 · 室主任 · 每月第 2 次起 · 按刊发日计 | "
                "每条 1 分；几个人合写一篇的各计全分；记给个人 | \n");
    CHECK_LINES(HEAD "条 甲\n据 一\n看 批示\n领导 省\n职务 书记\n同一篇 第 2 次\n计 -3\n"
                     "条 乙\n据 一\n看 采用 批示\n除 字数 不少于 10\n除 级别 市\n每年 第 1 至 3 次\n计 1 元\n",
                "批示 · 省领导 · 书记 · 同一篇第 2 次 | 每条 -3 分；几个单位合成一篇的各计全分 | \n"
                "采用、批示 · 不含市 · 不含10字以上 · 每年第 1 至 3 次 | "
                "每条 1 元；几个单位合成一篇的各计全分 | \n");
}

static void what_is_given_is_said(void)
{
    CHECK_LINES(HEAD CLAUSE "计 2 乘 0.5\n综合稿 3:2\n合作者 第一个\n保留 0 位\n记给 单位 个人\n取消评优\n"
                            "条 乙\n据 一\n看 获奖\n计 原值\n综合稿 平分\n"
                            "条 丙\n据 一\n看 获奖\n计 原值 元 乘 2 限 0 至 50\n综合稿 各计 1\n保留 1\n"
                            "条 丁\n据 一\n看 讲评\n本篇 乘 1.5\n只算 甲 乙\n"
                            "条 戊\n据 一\n每年 底分 60\n条 己\n据 一\n每半年 底分 县区 60 科室 50\n"
                            "条 庚\n据 一\n看 采用\n每季 占 报送 计 10\n"
                            "条 辛\n据 一\n看 瞒报\n取消评优\n清零\n"
                            "条 壬\n据 一\n看 报送\n计 1\n",
                "采用 | 每条 2 分乘 0.5；几个单位合成一篇的按 3:2 分；几个人合写一篇的只给第一个；"
                "每笔四舍五入到整数；记给单位和个人；当年不评优 | \n"
                "获奖 | 每条按登记的分数；几个单位合成一篇的平分 | \n"
                "获奖 | 每条按登记的钱数乘 2，登记数限 0 至 50；几个单位合成一篇的各计 1 元；"
                "每笔四舍五入到 1 位小数 | \n"
                "讲评 | 这一篇「甲」「乙」的得分乘 1.5 | \n"
                "底分 | 每年 60 分 | \n底分 | 每半年县区 60 分、科室 50 分 | \n"
                "采用 | 每季按占报送的比例计，全占计 10 分 | \n"
                "瞒报 | 当年不评优；当年得分清零 | \n报送 | 每条 1 分 | \n");
}

static void quotas_and_conversions_are_said(void)
{
    CHECK_LINES(HEAD "条 甲\n据 一\n看 报送\n每月 任务 县区 4 科室 2 每少一篇扣 1 未完成扣 2 完成计 3 按比例计 4 "
                     "每超一篇计 5\n其中 类别 调研 字数 多于 10 不少于 2\n清零\n"
                     "条 乙\n据 一\n看 报送\n每半年 任务 每人 2 只提醒\n"
                     "条 丑\n据 一\n看 报送\n每月 任务 另定 每少一篇扣 1\n"
                     "条 丙\n据 一\n每年 目标 60 每少一分扣 1 每超一分计 0.1\n只算 甲\n取消评优\n"
                     "条 丁\n据 一\n每年 目标 60 未完成扣 100 元\n"
                     "条 戊\n据 一\n看 采用\n折算 平均\n条 己\n据 一\n折算 满分 120 计 100\n"
                     "条 庚\n据 一\n折算 最高 计 100\n条 辛\n据 一\n折算 分档 90 计 10 其余 计 0\n"
                     "条 壬\n据 一\n折算 名次 1 计 10 其余 计 5\n条 癸\n据 一\n折算 保留 2 位\n",
                "报送 | 少一条扣 1 分，未完成扣 2 分，完成计 3 分，按完成的比例计，满额 4 分，超一条计 5 分；"
                "未完成的当年得分清零 | 每月县区 4 条、科室 2 条，其中调研 · 11字以上至少 2 条\n"
                "报送 | 只提醒进度 | 每半年每人至少 2 条\n"
                "报送 | 少一条扣 1 分 | 每月按各单位自己的任务\n"
                "「甲」的得分 | 少一分扣 1 分，超一分计 0.1 分；未完成的当年不评优 | 每年至少 60 分\n"
                "得分 | 未完成扣 100 元 | 每年至少 60 分\n"
                "采用 · 总分 | 总分除以条数 | \n总分 | 满分 120 折成 100 分 | \n"
                "总分 | 同组最高的折成 100 分，其余按比例 | \n"
                "总分 | 90 分以上计 10 分，其余计 0 分 | \n总分 | 前 1 名计 10 分，其余计 5 分 | \n"
                "总分 | 四舍五入到 2 位小数 | \n");
}

static void limits_are_said(void)
{
    CHECK_LINES(HEAD "组 全部\n每年 封顶 100\n组 采用\n同一篇 取最高 2 级\n每周 封顶 3\n组 空\n"
                     "组 最高\n同一篇 取最高\n组 三次\n同一篇 取最高 3 次\n" CLAUSE
                     "计 1\n属 采用 空 最高 三次\n每年 封顶 20\n每年 不低于 -5\n每季 封顶 10\n",
                "采用 | 每条 1 分；几个单位合成一篇的各计全分 | 每季最多 10 分，每年最多 20 分，每年不低于 -5 分；"
                "组「采用」：同一篇取最高的 2 级，每级一次，每周最多 3 分；组「最高」：同一篇取最高；"
                "组「三次」：同一篇取最高的 3 次\n");
}

static void head_groups_and_prizes_are_said(void)
{
    struct read r = READ("办法 甲\n施行 2005-01-01 至 2005-12-31\n年度 1-16 起\n不计 标记 无效\n"
                         "不计 级别 市 县\n排名 不分组\n同分 甲 乙\n零名单 采用 批示\n组 全部\n每年 封顶 100\n组 空\n据 第二条\n"
                         "条 甲\n据 一\n看 采用\n计 1\n条 乙\n据 一\n看 采用\n计 2\n"
                         "奖 先进\n据 第八条\n单位 县区 科室\n前 3\n得分 不少于 60\n完成任务\n"
                         "奖 进步\n对象 个人\n进步 名次\n奖 提高\n进步 得分\n"
                         "奖 约谈\n末 3\n"
                         "奖 好信息\n对象 信息\n看 批示 采用\n级别 省\n"),
                plain = READ(HEAD CLAUSE "计 1\n");
    struct buf b = { .a = r.a };
    const struct rule_line *l;
    struct list lines;

    CHECK_INT(r.rc, OK);
    CHECK_INT(plain.rc, OK);
    rule_lines(r.a, &r.scheme, &lines);
    l = lines.items;
    for (size_t i = 0; i < lines.n; i++)
        buf_fmt(&b, FMT " " FMT " | " FMT " | " FMT "\n", P(l[i].kind), P(l[i].name),
                P(l[i].article), P(l[i].says));
    CHECK_STR(buf_str(&b),
              "总则 年度 |  | 从 1 月 16 日起\n总则 不计 |  | 标记无效\n总则 不计 |  | 市、县\n"
              "总则 排名 |  | 所有单位一起排\n总则 同分 |  | 依次比「甲」「乙」的得分\n"
              "总则 零名单 |  | 列出没有采用、批示的单位\n组 全部 |  | 每年最多 100 分 · 2 条\n"
              "组 空 | 第二条 | 0 条\n"
              "奖 先进 | 第八条 | 奖单位 · 县区、科室 · 前 3 名 · 得分不少于 60 · 任务、目标都完成\n"
              "奖 进步 |  | 奖个人 · 名次比上期进步最多\n奖 提高 |  | 奖单位 · 得分比上期进步最多\n"
              "奖 约谈 |  | 奖单位 · 末 3 名\n"
              "奖 好信息 |  | 奖信息 · 采用、批示 · 省\n");
    rule_lines(r.a, &plain.scheme, &lines);
    CHECK_INT((int64_t)lines.n, 1);
    arena_free(plain.a);
    arena_free(r.a);
}

const struct test tests[] = {
    TEST(what_counts_is_said),
    TEST(what_is_given_is_said),
    TEST(quotas_and_conversions_are_said),
    TEST(limits_are_said),
    TEST(head_groups_and_prizes_are_said),
    TEST_END
};
