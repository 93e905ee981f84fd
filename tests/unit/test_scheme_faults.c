/* test_scheme_faults.c -- rules files: every mistake is found, at its line, with what was
 * expected; and no text whatever makes the reader stumble. */
#include <stdlib.h>
#include "tests/unit/scheme_text.h"

static void all_faults_are_found_at_once(void)
{
    CHECK_FAULTS("办法\n"
                 "施行 2005-02-29 至 2005-12-31\n"
                 "级别 市\n"
                 "条 甲\n"
                 "看 采纳\n"
                 "级別 市\n"
                 "计 二\n"
                 "条 乙\n"
                 "据 第二条\n"
                 "看 报送\n"
                 "级别 市\n"
                 "每月 任务 4\n"
                 "每月 任务 5 未完成扣 1\n"
                 "属 丙\n",
                 "1 |「办法」后面写名称，不超过 100 字\n"
                 "2 2005-02-29|起日应是日期，如 2005-01-01\n"
                 "3 级别|「级别」要写在「条」、「奖」的下面\n"
                 "4 |缺「据」：办法里这一条的原文，可以接着写几行，如「据 第四条　被采用的，每篇计2分。」\n"
                 "5 采纳|没有这个词，是不是「采用」\n"
                 "6 级別|没有这个词，是不是「级别」\n"
                 "7 二|「计」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "11 级别|看报送的条不用「级别」，删去这一行\n"
                 "12 |这里应是：每人、每少一篇扣、每少一条扣、每少一分扣、未完成扣、完成计、按比例计、"
                 "每超一篇计、每超一条计、每超一分计、只提醒\n"
                 "13 任务|第 12 行已经写过，只能写一次\n"
                 "14 丙|没有叫这个名称的组：要同「组」后面写的名称一样\n");
}

static void what_is_missing_is_said(void)
{
    CHECK_FAULTS("", "1 |缺「办法」：办法的名称，如「办法 安阳市组工信息考核办法」\n"
                     "1 |缺「施行」：从哪天到哪天有效，两天都算在内，如「施行 2005-01-01 至 2005-12-31」\n"
                     "1 |缺「条」：开始一条，写它的名称，如「条 市级刊物单篇采用」\n");
    CHECK_FAULTS(HEAD "条 甲\n",
                 "3 |缺「据」：办法里这一条的原文，可以接着写几行，如「据 第四条　被采用的，每篇计2分。」\n"
                 "3 |缺「计」或「任务」：写计几分，如「计 2」，或「每月 任务 4 每少一篇扣 1」\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n计 1\n",
                 "3 |缺「看」：看哪几种事：报送、采用、批示、约稿等，如「看 采用」\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n清零\n",
                 "3 |缺「看」：看哪几种事：报送、采用、批示、约稿等，如「看 采用」\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 平均\n",
                 "3 |缺「看」：看哪几种事：报送、采用、批示、约稿等，如「看 采用」\n");
    CHECK_FAULTS(HEAD CLAUSE "每年 封顶 5",
                 "3 |缺「计」或「任务」：写计几分，如「计 2」，或「每月 任务 4 每少一篇扣 1」\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n奖 甲\n奖 乙\n对象 信息\n",
                 "7 |缺评奖的条件：写奖给谁、前几名，如「对象 单位」「前 3」\n"
                 "8 |缺「看」：看哪几种事：报送、采用、批示、约稿等，如「看 采用」\n");
    CHECK_FAULTS(HEAD CLAUSE "计\n每月\n记给\n看\n",
                 "6 |「计」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "7 |这里应是：第、任务、目标、底分、占、封顶、不低于\n"
                 "8 |这里应是：单位、个人\n9 看|第 5 行已经写过，只能写一次\n");
    CHECK_FAULTS(HEAD "不计\n排名\n同分\n零名单\n计日\n年度\n考核\n" CLAUSE "计 1\n",
                 "3 |这里应是：级别、形式、类别、途径、领导、刊物、栏目、渠道、载体、职务、标记、单位、"
                 "人员、字数、用时\n"
                 "4 |这里应是：按分组、按类别、不分组\n"
                 "5 |「同分」后面写名称，不超过 100 字\n"
                 "6 |「零名单」后面应是：报送、采用、批示、转报、约稿、约稿未报、迟报、漏报、瞒报、失实、"
                 "退稿、讲评、培训、交流、课题、获奖、人工计分\n"
                 "7 |这里应是：发生日、登记日、报送日、刊发日\n"
                 "8 |「年度」后面应是月和日，日在 1 到 28 之间，如 12-01 起\n"
                 "9 |「考核」后面写名称，不超过 100 字\n");
}

static void wrong_places_are_said(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 1\n施行 2006-01-01 至 2006-12-31\n",
                 "7 施行|「施行」要写在文首，第一个「条」「组」「奖」之前\n");
    CHECK_FAULTS("条 甲\n据 乙\n看 采用\n计 1\n办法 丙\n施行 2005-01-01 至 2005-01-02\n",
                 "5 办法|「办法」要写在文首，第一个「条」「组」「奖」之前\n"
                 "6 施行|「施行」要写在文首，第一个「条」「组」「奖」之前\n");
    CHECK_FAULTS("办法 甲\n办法 乙\n施行 2005-01-01 至 2005-12-31\n" CLAUSE "计 1\n计 2\n",
                 "2 办法|第 1 行已经写过，只能写一次\n8 计|第 7 行已经写过，只能写一次\n");
    CHECK_FAULTS(HEAD "条 甲\n据 同上\n看 采用\n计 1\n", "4 同上|第一条没有上一条，写办法的原文\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n前 3\n组 乙\n前 3\n计日 发生日\n每月 任务 3\n同一篇 第 2 次\n"
                             "奖 丙\n每月 封顶 3\n前 3\n",
                 "7 前|「前」要写在「奖」的下面\n9 前|「前」要写在「奖」的下面\n"
                 "10 计日|「计日」要写在「条」的下面\n"
                 "11 任务|「任务」要写在「条」的下面\n12 第|「第」要写在「条」的下面\n"
                 "14 每月|「每月」要写在「条」、「组」的下面\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n组 甲\n每年 目标 60 只提醒\n每年 据 60\n",
                 "8 目标|「目标」要写在「条」的下面\n9 据|「据」另起一行写\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n同一篇 取最高\n", "7 取最高|「取最高」要写在「组」的下面\n");
}

static void near_words_are_suggested(void)
{
    CHECK_FAULTS(HEAD CLAUSE "级别市\n计1分左右\n形试 单篇\n单位 县区\n封頂 3\n",
                 "6 级别市|「级别」后面空一格再写\n"
                 "7 左右|这一行到前面就该结束，多写了\n"
                 "8 形试|没有这个词，是不是「形式」\n"
                 "10 封頂|这里应是：计日、条、据、看、级别、形式、类别、途径、领导、刊物、栏目、渠道、载体、"
                 "职务、标记、单位、人员、字数、用时、除、记给、属、计、本篇、同一篇、每周、每月、每两月、"
                 "每季、每季度、每半年、每年、其中、折算、只算、综合稿、合作者、保留、取消评优、清零、"
                 "组、奖\n");
    CHECK_FAULTS(HEAD CLAUSE "级别 市级 地 中央级\n形式 综和\n计 1\n综合稿 均分\n每月 封项 3\n",
                 "6 市级|没有这个词，是不是「市」\n"
                 "6 地|「级别」后面应是：中央、省、市、县、乡\n"
                 "6 中央级|没有这个词，是不是「中央」\n"
                 "7 综和|没有这个词，是不是「综合」\n"
                 "9 均分|没有这个词，是不是「平分」\n"
                 "10 封项|没有这个词，是不是「封顶」\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n封顶 3\n平分\n每月 级别 3\n",
                 "7 封顶|「封顶」跟在「每月」后面写\n8 平分|「平分」跟在「综合稿」后面写\n"
                 "9 级别|「级别」另起一行写\n");
    CHECK_FAULTS("甲乙 丙\n" HEAD CLAUSE "计 1\n",
                 "1 甲乙|这里应是：办法、施行、考核、计日、年度、不计、排名、同分、零名单、条、组、奖\n");
    CHECK_FAULTS(HEAD "《甲》\n3\n" CLAUSE "计 1\n每月 《封顶》 3\n",
                 "3 《甲》|这里应是：办法、施行、考核、计日、年度、不计、排名、同分、零名单、条、组、奖\n"
                 "4 3|这里应是：办法、施行、考核、计日、年度、不计、排名、同分、零名单、条、组、奖\n"
                 "9 封顶|这里应是：第、任务、目标、底分、占、封顶、不低于\n");
    CHECK_FAULTS(HEAD "计日登记日\n排名 报送日\n" CLAUSE "计日登记日\n计：：2\n除 级别 市\n除 级别 省\n计 ￥5\n",
                 "3 计日登记日|「计日」后面空一格再写\n4 报送日|「报送日」跟在「计日」后面写\n"
                 "8 计日登记日|「计日」后面空一格再写\n"
                 "9 ：|「计」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "11 级别|第 10 行已经写过，只能写一次\n12 计|第 9 行已经写过，只能写一次\n");
    CHECK_FAULTS(HEAD "考核 《》 甲\n" CLAUSE "计 5 《元》\n刊物 甲。乙\n字数 ￥ 5\n",
                 "3 |「考核」后面写名称，不超过 100 字\n7 元|这一行到前面就该结束，多写了\n"
                 "9 ￥|这里应是：不少于、不超过、多于、少于、至\n");
    CHECK_FAULTS(HEAD "排名 按分组的\n" CLAUSE "除 计 1\n每月 任务 4 每少一遍扣 1\n",
                 "3 按分组的|「按分组」后面空一格再写\n7 计|「计」另起一行写\n"
                 "8 每少一遍扣|没有这个词，是不是「每少一篇扣」\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 县区 4 每少一遍扣 1\n",
                 "6 每少一遍扣|没有这个词，是不是「每少一篇扣」\n");
    CHECK_FAULTS(HEAD "零名单 采纳 甲\n" CLAUSE "每月 占 采纳 计 1\n",
                 "3 采纳|没有这个词，是不是「采用」\n"
                 "3 甲|「零名单」后面应是：报送、采用、批示、转报、约稿、约稿未报、迟报、漏报、瞒报、失实、"
                 "退稿、讲评、培训、交流、课题、获奖、人工计分\n"
                 "7 采纳|没有这个词，是不是「采用」\n");
}

static void numbers_are_bounded(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 1000000.0001\n",
                 "6 1000000.0001|「计」的数应在 -1000000 到 1000000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "计 99999999999999999999\n",
                 "6 99999999999999999999|「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 0.00001\n",
                 "6 0.00001|「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1..2\n计",
                 "6 1..2|「计」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "7 计|第 6 行已经写过，只能写一次\n");
    CHECK_FAULTS(HEAD CLAUSE "计 《1》\n", "6 1|「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 2 乘 1001\n计日 甲\n",
                 "6 1001|「乘」的数应在 -1000 到 1000 之间\n"
                 "7 甲|这里应是：发生日、登记日、报送日、刊发日\n");
    CHECK_FAULTS(HEAD CLAUSE "本篇 乘\n", "6 |「乘」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "本篇 2\n", "6 2|这里应是：乘\n");
    CHECK_FAULTS(HEAD CLAUSE "计 2 限 0 至 5\n", "6 限|这一行到前面就该结束，多写了\n");
    CHECK_FAULTS(HEAD CLAUSE "计 原值 限 5 至 0\n", "6 0|后一个数不能小于前一个\n");
    CHECK_FAULTS(HEAD CLAUSE "计 原值 限 五 至 0\n",
                 "6 五|「限」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 原值 限 5 到\n",
                 "6 |「至」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 原值 限 5\n", "6 |这里应是：至\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 0 未完成扣 1\n",
                 "6 0|「任务」的数应在 1 到 10000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 1.5 未完成扣 1\n", "6 1.5|「任务」应是整数\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 2 未完成扣 -1\n",
                 "6 -1|「未完成扣」的数应在 0.0001 到 1000000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 10001 未完成扣 1\n",
                 "6 10001|「任务」的数应在 1 到 10000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 每人\n",
                 "6 |「任务」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n保留 4 位\n", "7 4|「保留」的数应在 0 到 3 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n保留 1.5 位\n", "7 1.5|「保留」应是整数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n奖 甲\n前 1.5\n得分 60\n奖 乙\n得分 不少于\n进步 甲\n对象 甲\n",
                 "8 1.5|「前」应是整数\n9 60|这里应是：不少于\n"
                 "11 |「不少于」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "12 甲|这里应是：名次、得分\n13 甲|这里应是：单位、个人、信息\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每月 第 0 次\n", "7 0|「第」的数应在 1 到 10000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每月 第 3 至 2 次\n", "7 2|后一个数不能小于前一个\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每月 第 3 至\n",
                 "7 |「至」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n同一篇 第 1 次\n每月 第 2 次\n同一篇 第 2 次\n",
                 "8 第|第 7 行已经写过，只能写一次\n9 第|第 7 行已经写过，只能写一次\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n组 甲\n同一篇 取最高 0\n同一篇 取最高\n",
                 "8 0|「取最高」的数应在 1 到 10000 之间\n9 取最高|第 8 行已经写过，只能写一次\n");
}

static void ranges_are_checked(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 1000 至 500\n", "7 500|后一个数不能小于前一个\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 1000\n",
                 "7 |这里应是：不少于、不超过、多于、少于、至\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 以上\n",
                 "7 以上|这里应是：不少于、不超过、多于、少于、至\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 不少于 1.5\n", "7 1.5|「字数」应是整数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 不少于 0\n", "7 0|「字数」的数应在 1 到 1000000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 1 至 多\n",
                 "7 多|「字数」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 1.5 至 2\n", "7 1.5|「字数」应是整数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 1 至 2.5\n", "7 2.5|「字数」应是整数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 9999999 至 2\n",
                 "7 9999999|「字数」的数应在 1 到 1000000 之间\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n用时 不超过 2\n", "7 2|写明是小时还是分钟，如「不超过 2 小时」\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n用时 1 至 2\n", "7 1|写明是小时还是分钟，如「不超过 2 小时」\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n用时 不超过 0.01 小时\n", "7 0.01|「用时」应是整数分钟\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n用时 不超过\n",
                 "7 |「用时」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n字数 不超过 2 小时\n", "7 小时|这一行到前面就该结束，多写了\n");
}

static void bounds_are_checked(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每年 封顶 -5\n",
                 "7 -5|「封顶」不写负数；扣分最多扣几分，写「不低于」，如「每年 不低于 -10」\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每年 封顶 5\n每月 不低于 6\n每年 不低于 6\n",
                 "9 6|「不低于」的数不能大于同一期「封顶」的数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每年 不低于 6\n每年 封顶 5\n",
                 "8 5|「不低于」的数不能大于同一期「封顶」的数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每季 封顶 5\n每季度 封顶 6\n每季 不低于 1\n每季 不低于 2\n每年 封顶 7\n",
                 "8 封顶|第 7 行已经写过，只能写一次\n10 不低于|第 9 行已经写过，只能写一次\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每年 封顶\n组 甲\n每年 封顶 5\n每年 封顶 6\n",
                 "7 |「封顶」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "10 封顶|第 9 行已经写过，只能写一次\n");
}

static void days_are_checked(void)
{
    CHECK_FAULTS("办法 甲\n施行 2005-12-31 至 2005-01-01\n" CLAUSE "计 1\n",
                 "2 2005-01-01|止日不能早于起日\n");
    CHECK_FAULTS("办法 甲\n施行 2005-01-01\n" CLAUSE "计 1\n",
                 "2 2005-01-01|应是两个日期，如 2005-01-01 至 2005-12-31\n");
    CHECK_FAULTS("办法 甲\n施行 2005-01-01 至 2005-13-01\n" CLAUSE "计 1\n",
                 "2 2005-13-01|止日应是日期，如 2005-12-31\n");
    CHECK_FAULTS("办法 甲\n施行 2005-01-01 至 20050-12-01\n" CLAUSE "计 1\n",
                 "2 20050-12-01|止日应是日期，如 2005-12-31\n");
    CHECK_FAULTS("办法 甲\n施行 1948-01-01 到 2005-12-01日晚\n" CLAUSE "计 1\n",
                 "2 1948-01-01|起日应是日期，如 2005-01-01\n");
    CHECK_FAULTS("办法 甲\n施行 2005-01-01 到 2005-12-01日晚\n" CLAUSE "计 1\n",
                 "2 2005-12-01日晚|止日应是日期，如 2005-12-31\n");
    CHECK_FAULTS("办法 甲\n施行 2005 ~ 2006-\n" CLAUSE "计 1\n",
                 "2 2005|起日应是日期，如 2005-01-01\n");
    CHECK_FAULTS("办法 甲\n施行 2005-1-32 至 2006-1-1\n" CLAUSE "计 1\n",
                 "2 2005-1-32|起日应是日期，如 2005-01-01\n");
    CHECK_FAULTS("办法 甲\n施行 2005-1 至 2006-1-1\n" CLAUSE "计 1\n",
                 "2 2005-1|起日应是日期，如 2005-01-01\n");
    CHECK_FAULTS("办法 甲\n施行 2005-1-x 至 2006-1-1\n" CLAUSE "计 1\n",
                 "2 2005-1-x|起日应是日期，如 2005-01-01\n");
    CHECK_FAULTS("办法 甲\n施行 2005年-1 至 2006-1-1\n" CLAUSE "计 1\n",
                 "2 2005年-1|起日应是日期，如 2005-01-01\n");
    CHECK_FAULTS("办法 甲\n施行 2005/1/1 至 2004年12月31日\n" CLAUSE "计 1\n",
                 "2 2004年12月31日|止日不能早于起日\n");
}

static void the_years_beginning_is_checked(void)
{
    static const char *const bad[] = { "13-01 起", "0-1 起", "12-29", "12-0 起", "12月", "甲月1日",
                                       "12-乙", "12", "起", "12-1-1 起" };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct arena *a = arena_new(NULL, 1 << 20);

        CHECK_FAULTS(arena_fmt(a, HEAD "年度 %s\n" CLAUSE "计 1\n", bad[i]).p,
                     arena_fmt(a, "3 %s|「年度」后面应是月和日，日在 1 到 28 之间，如 12-01 起\n",
                               bad[i]).p);
        arena_free(a);
    }
}

static void a_clause_does_one_thing(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 1\n每月 任务 1 未完成扣 1\n本篇 乘 2\n折算 平均\n",
                 "7 任务|第 6 行已经写了「计」，一条只做一件事，另写一条\n"
                 "8 本篇|第 6 行已经写了「计」，一条只做一件事，另写一条\n"
                 "9 折算|第 6 行已经写了「计」，一条只做一件事，另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 1 未完成扣 1\n综合稿 平分\n合作者 平分\n每月 封顶 5\n只算 甲\n"
                             "每月 第 2 次\n保留 1\n",
                 "7 综合稿|有「任务」的条不写「综合稿」：删去这一行，或另写一条\n"
                 "8 合作者|有「任务」的条不写「合作者」：删去这一行，或另写一条\n"
                 "10 只算|有「任务」的条不写「只算」：删去这一行，或另写一条\n"
                 "11 第|有「任务」的条不写「第」：删去这一行，或另写一条\n"
                 "12 保留|有「任务」「目标」的条，写「按比例计」的才写「保留」：删去这一行\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n每年 目标 60 只提醒\n保留 1\n",
                 "6 保留|有「任务」「目标」的条，写「按比例计」的才写「保留」：删去这一行\n");
    CHECK_FAULTS(HEAD CLAUSE "级别 市\n每年 目标 60 只提醒\n每年 封顶 5\n属 甲\n记给 单位\n计日 发生日\n其中 级别 市 不少于 1\n"
                             "组 甲\n",
                 "5 看|有「目标」的条不写「看」：删去这一行，或另写一条\n"
                 "6 级别|有「目标」的条不写「级别」：删去这一行，或另写一条\n"
                 "8 封顶|有「目标」的条不写「封顶」：删去这一行，或另写一条\n"
                 "9 属|有「目标」的条不写「属」：删去这一行，或另写一条\n"
                 "11 计日|有「目标」的条不写「计日」：删去这一行，或另写一条\n"
                 "12 其中|有「目标」的条不写「其中」：删去这一行，或另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "每年 底分 60\n清零\n保留 1\n",
                 "5 看|有「底分」的条不写「看」：删去这一行，或另写一条\n"
                 "7 清零|有「底分」的条不写「清零」：删去这一行，或另写一条\n"
                 "8 保留|有「底分」的条不写「保留」：删去这一行，或另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "折算 最高 计 100\n记给 单位\n保留 1\n取消评优\n",
                 "5 看|有「折算」的条不写「看」：删去这一行，或另写一条\n"
                 "7 记给|有「折算」的条不写「记给」：删去这一行，或另写一条\n"
                 "8 保留|有「折算」的条不写「保留」：删去这一行，或另写一条\n"
                 "9 取消评优|有「折算」的条不写「取消评优」：删去这一行，或另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "折算 平均\n每年 封顶 1\n",
                 "7 封顶|有「折算 平均」的条不写「封顶」：删去这一行，或另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "取消评优\n每年 不低于 1\n综合稿 平分\n",
                 "7 不低于|只有「取消评优」「清零」的条不写「不低于」：删去这一行，或另写一条\n"
                 "8 综合稿|只有「取消评优」「清零」的条不写「综合稿」：删去这一行，或另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "每季 占 报送 计 1\n每季 第 1 次\n只算 甲\n清零\n",
                 "7 第|有「占」的条不写「第」：删去这一行，或另写一条\n"
                 "8 只算|有「占」的条不写「只算」：删去这一行，或另写一条\n"
                 "9 清零|有「占」的条不写「清零」：删去这一行，或另写一条\n");
    CHECK_FAULTS(HEAD CLAUSE "本篇 乘 2\n综合稿 平分\n",
                 "7 综合稿|有「本篇」的条不写「综合稿」：删去这一行，或另写一条\n");
}

static void conditions_fit_the_happening(void)
{
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n看 批示\n级别 市\n刊物 丁\n形式 单篇\n途径 直接\n"
                      "类别 调研\n领导 市\n综合稿 平分\n栏目 丙\n计 1\n",
                 "6 级别|看批示的条不用「级别」，删去这一行；领导的级别写「领导」\n"
                 "8 形式|看批示的条不用「形式」，删去这一行\n"
                 "9 途径|看批示的条不用「途径」，删去这一行\n"
                 "13 栏目|看批示的条不用「栏目」，删去这一行\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n领导 市\n综合稿 平分\n职务 书记\n除 级别 市\n计 1\n看 报送 批示\n",
                 "8 级别|看报送、批示的条不用「级别」，删去这一行\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n领导 市\n职务 书记\n计 1\n看 报送\n",
                 "5 领导|看报送的条不用「领导」，删去这一行\n"
                 "6 职务|看报送的条不用「职务」，删去这一行\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n人员 甲\n", "7 人员|「人员」要同「记给 个人」一起写\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n奖 甲\n对象 信息\n看 报送\n级别 市\n前 3\n得分 不少于 1\n进步 名次\n完成任务\n"
                             "奖 乙\n对象 个人\n看 报送\n字数 多于 3\n奖 丙\n标记 丁\n",
                 "10 级别|看报送的条不用「级别」，删去这一行\n"
                 "11 前|奖给信息的不写「前」：删去这一行\n"
                 "12 得分|奖给信息的不写「得分」：删去这一行\n"
                 "13 进步|奖给信息的不写「进步」：删去这一行\n"
                 "14 完成任务|奖给信息的不写「完成任务」：删去这一行\n"
                 "17 看|奖给个人的不写「看」：删去这一行\n"
                 "18 字数|奖给个人的不写「字数」：删去这一行\n"
                 "20 标记|奖给单位的不写「标记」：删去这一行\n");
}

static void quotas_are_checked(void)
{
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 县区 4 县区 2 只提醒\n", "6 县区|同一类单位写了两次\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 县区 4 《只提醒》 2\n",
                 "6 |这里应是：每人、每少一篇扣、每少一条扣、每少一分扣、未完成扣、完成计、按比例计、"
                 "每超一篇计、每超一条计、每超一分计、只提醒\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 县区 四 只提醒\n",
                 "6 四|「任务」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 《》 4 只提醒\n", "6 |「任务」后面写名称，不超过 100 字\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 4 每少一篇扣 1 每少一条扣 2\n", "6 每少一条扣|一行里写了两次\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 4 每超一分计 1 每超一篇计 2\n", "6 每超一篇计|一行里写了两次\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 4 每人 2 只提醒\n", "6 每人|「每人」写在数的前面，如「任务 每人 2」\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 4 未完成扣 1 只提醒\n",
                 "6 只提醒|「只提醒」不计也不扣，不同别的一起写\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 4 未完成扣\n",
                 "6 |「未完成扣」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 任务 4 只提醒\n其中 级别 市 级别 省 不少于 1\n其中 级别 市 不少于\n"
                             "其中 级别 市\n其中 甲\n其中 级别 不少于 1\n其中 刊物 不少于 1\n其中\n"
                             "其中 级别 市 不少于 1.5\n",
                 "7 级别|一行里写了两次\n"
                 "8 |「不少于」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "9 |「不少于」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "10 甲|这里应是：级别、形式、类别、途径、领导、刊物、栏目、渠道、载体、职务、标记、单位、"
                 "人员、字数、用时、不少于\n"
                 "11 |「级别」后面应是：中央、省、市、县、乡\n"
                 "12 |「刊物」后面写名称，不超过 100 字\n"
                 "13 |这里应是：级别、形式、类别、途径、领导、刊物、栏目、渠道、载体、职务、标记、单位、"
                 "人员、字数、用时、不少于\n"
                 "14 1.5|「不少于」应是整数\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n每年 底分 县区 60 县区 50\n条 丙\n据 乙\n每年 底分\n条 丁\n据 乙\n每年 底分 县区\n",
                 "5 县区|同一类单位写了两次\n"
                 "8 |「底分」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "11 |「底分」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 占 采用\n", "6 |这里应是：计\n");
    CHECK_FAULTS(HEAD CLAUSE "每月 占 采用 计\n",
                 "6 |「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
}

static void money_and_points_do_not_mix(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 5 元\n每月 封顶 10分\n",
                 "7 |这里又写「元」又写「分」：计钱的都写「元」，计分的另写\n");
    CHECK_FAULTS(HEAD CLAUSE "计 5 分\n每月 封顶 10\n每年 封顶 10元\n",
                 "8 |这里又写「元」又写「分」：计钱的都写「元」，计分的另写\n");
    CHECK_FAULTS(HEAD "组 全部\n每年 封顶 5 元\n组 甲\n每年 封顶 5 分\n每月 封顶 5 元\n" CLAUSE "计 1\n",
                 "4 元|「组 全部」只管分，不写「元」\n"
                 "7 |这里又写「元」又写「分」：计钱的都写「元」，计分的另写\n");
    CHECK_FAULTS(HEAD "组 稿酬\n每年 封顶 5 元\n组 得分\n每年 封顶 5 分\n组 全部\n" CLAUSE
                      "计 1\n属 稿酬\n条 丙\n据 同上\n看 采用\n计 1 元\n属 得分 全部\n",
                 "12 稿酬|这一条计分，这个组计元：一个组里只能都计分或都计元\n"
                 "17 得分|这一条计元，这个组计分：一个组里只能都计分或都计元\n"
                 "17 全部|这一条计元，这个组计分：一个组里只能都计分或都计元\n");
}

static void shares_are_checked(void)
{
    CHECK_FAULTS(HEAD CLAUSE "计 1\n综合稿 3\n合作者 3:2:1:1:1:1:1:1:1\n",
                 "7 |按比例分写成「3:2」\n8 1|最多写 8 个数\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n综合稿 3:二\n合作者 3:2 分成\n",
                 "7 二|「综合稿」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "8 分成|这一行到前面就该结束，多写了\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n综合稿 3 2\n合作者 各计\n",
                 "7 2|按比例分写成「3:2」\n"
                 "8 |「各计」后面应是数字，如 2 或 0.5，最多四位小数\n");
}

static void conversions_are_checked(void)
{
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 甲\n", "5 甲|这里应是：平均、满分、最高、分档、名次、保留\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 满分 0 计 100\n",
                 "5 0|「满分」的数应在 0.0001 到 1000000 之间\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 满分 120\n条 丙\n据 同上\n折算 满分 120 计 -1\n",
                 "5 |这里应是：计\n8 -1|「计」的数应在 0 到 1000000 之间\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 最高 100\n", "5 100|这里应是：计\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 最高 计\n",
                 "5 |「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 保留 4\n", "5 4|「保留」的数应在 0 到 3 之间\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 分档 80 计 8 90 计 10 其余 计 0\n", "5 90|各档由高到低写\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 名次 3 计 8 3 计 10 其余 计 0\n", "5 3|名次由前到后写\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 名次 其余 计 0\n",
                 "5 其余|「名次」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 名次 1.5 计 0\n", "5 1.5|「名次」应是整数\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 分档 80 计 8\n", "5 |最后写「其余 计」，如「其余 计 0」\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 分档 80 8\n", "5 8|这里应是：计、其余\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 分档\n",
                 "5 |「分档」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 分档 80 计 其余\n",
                 "5 其余|「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    CHECK_FAULTS(HEAD "条 甲\n据 乙\n折算 分档 20 计 1 19 计 1 18 计 1 17 计 1 16 计 1 15 计 1 14 计 1 13 计 1 "
                      "12 计 1 11 计 1 10 计 1 9 计 1 8 计 1 7 计 1 6 计 1 5 计 1 4 计 1 3 计 1 2 计 1 1 计 1 "
                      "其余 计 0\n",
                 "5 1|最多写 20 档，最后一档写「其余」\n");
    {
        struct read r = READ(HEAD "条 甲\n据 乙\n折算 分档 20 计 1 19 计 1 18 计 1 17 计 1 16 计 1 15 计 1 "
                                  "14 计 1 13 计 1 12 计 1 11 计 1 10 计 1 9 计 1 8 计 1 7 计 1 6 计 1 5 计 1 "
                                  "4 计 1 3 计 1 2 计 1 其余 计 0\n");

        CHECK_INT((int64_t)clause(&r, 0)->bands.n, SCHEME_BANDS_MAX);
        arena_free(r.a);
    }
}

static void names_must_differ_and_exist(void)
{
    CHECK_FAULTS(HEAD "同分 市级采用 组一\n组 组一\n组 组一\n" CLAUSE "计 1\n属 组一 组二、乙\n"
                      "条 甲\n据 同上\n看 采用\n本篇 乘 2\n只算 市级采 组一\n"
                      "条 市级采纳\n据 同上\n看 采用\n计 1\n奖 丁\n前 1\n奖 丁\n前 2\n",
                 "3 市级采用|没有叫这个名称的条，是不是「市级采纳」\n"
                 "3 组一|没有叫这个名称的条：要同「条」后面写的名称一样\n"
                 "5 组一|第 4 行的「组」也叫这个名称，改一个\n"
                 "10 组二|没有叫这个名称的组，是不是「组一」\n"
                 "10 乙|没有叫这个名称的组：要同「组」后面写的名称一样\n"
                 "11 甲|第 6 行的「条」也叫这个名称，改一个\n"
                 "15 市级采|没有叫这个名称的条或组，是不是「市级采纳」\n"
                 "22 丁|第 20 行的「奖」也叫这个名称，改一个\n");
    CHECK_FAULTS(HEAD "组 全部\n组 全部\n" CLAUSE "计 1\n属 《甲 乙》\n",
                 "4 全部|第 3 行已经写过，只能写一次\n"
                 "9 《甲|没有叫这个名称的组：要同「组」后面写的名称一样\n"
                 "9 乙》|没有叫这个名称的组：要同「组」后面写的名称一样\n");
    CHECK_FAULTS(HEAD "组 组一\n组\n" CLAUSE "计 1\n属 组一二 组一《组一》\n条\n据 丁\n看 采用\n本篇 乘 2\n只算 甲乙\n",
                 "4 |「组」后面写名称，不超过 100 字\n"
                 "9 组一二|没有叫这个名称的组，是不是「组一」\n"
                 "10 |「条」后面写名称，不超过 100 字\n"
                 "14 甲乙|没有叫这个名称的条或组：要同「条」后面写的名称一样\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\n属 《甲\n属 乙\n属\n",
                 "7 《甲|有《没有》\n8 属|第 7 行已经写过，只能写一次\n9 属|第 7 行已经写过，只能写一次\n");
}

static void names_are_checked(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct buf b = { .a = a };
    struct read r;

    CHECK_FAULTS(HEAD CLAUSE "刊物 《安阳组工信息\n单位\n计 1\n渠道 甲》\n",
                 "6 《安阳组工信息|有《没有》\n7 |「单位」后面写名称，不超过 100 字\n"
                 "9 甲》|有》没有《\n");
    CHECK_FAULTS(HEAD CLAUSE "刊物 《》\n计 1\n", "6 |「刊物」后面写名称，不超过 100 字\n");
    CHECK_FAULTS(HEAD "条\n据\n看 采用\n计 1\n组\n奖 《》\n前 1\n条 《\n据 《》\n看 采用\n计 1\n条 《》》\n据 1\n看 采用\n计 1\n",
                 "3 |「条」后面写名称，不超过 100 字\n4 |「据」后面写办法的原文\n"
                 "7 |「组」后面写名称，不超过 100 字\n8 |「奖」后面写名称，不超过 100 字\n");
    buf_add(&b, S("办法 "));
    for (int i = 0; i < 101; i++)
        buf_add(&b, S("长"));
    buf_add(&b, S("\n施行 2005-01-01 至 2005-12-31\n" CLAUSE "计 1\n"));
    r = read_file(buf_str(&b));
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, 1);
    arena_free(r.a);
    arena_free(a);
}

static void other_encodings_are_named(void)
{
    /* 办法 in GBK, as an old Notepad saves it; UTF-16; a broken end. */
    CHECK_FAULTS("# ok\n\xb0\xec\xb7\xa8 x\n",
                 "2 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    CHECK_FAULTS("\xff\xfe\x9e\x52", "1 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    CHECK_FAULTS(HEAD "条 \xe7\x94", "3 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\x01\n计 1\x7f\n计 1\n",
                 "6 |有看不见的控制字符，删去后重写这一行\n7 |有看不见的控制字符，删去后重写这一行\n");
}

/* `n` times `each`, behind `head` and before `tail`. */
static struct str many(struct arena *a, const char *head, const char *each, int n,
                       const char *tail)
{
    struct buf b = { .a = a };

    buf_fmt(&b, "%s", head);
    for (int i = 0; i < n; i++) {
        for (const char *c = each; *c != 0; c++) {
            if (*c == '@')
                buf_fmt(&b, "%d", i);
            else
                buf_add(&b, (struct str){ c, 1 });
        }
    }
    buf_fmt(&b, "%s", tail);
    return buf_str(&b);
}

static void check_large(struct str text, const char *limit)
{
    struct read r = read_file(text);

    CHECK_INT(r.rc, limit == NULL ? OK : E_TOO_LARGE);
    if (r.rc == E_INVALID)
        printf("# " FMT, P(faults_text(&r)));
    if (limit != NULL) {
        CHECK_STR(str_of(r.cx.fault.code), "scheme.large");
        CHECK_STR(r.cx.fault.arg[0], limit);
    }
    arena_free(r.a);
}

static void limits_are_kept(void)
{
    static const char one[] = HEAD CLAUSE "计 1\n";
    static const char clauses[] = "条 第@条\n据 一\n看 采用\n计 1\n";
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    char *large = arena_alloc(a, 1, SCHEME_BYTES_MAX + 1);
    struct read r;

    memset(large, '#', SCHEME_BYTES_MAX + 1);
    check_large((struct str){ large, SCHEME_BYTES_MAX + 1 }, "256 KB");
    r = read_file((struct str){ large, SCHEME_BYTES_MAX });
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, 3);
    arena_free(r.a);
    r = read_file(many(a, "", "错误\n", 20000, ""));
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    CHECK_STR(((struct scheme_fault *)r.faults.items)[SCHEME_FAULTS_MAX].wanted,
              "错误太多，改好以上各处后再看");
    arena_free(r.a);
    r = read_file(many(a, HEAD CLAUSE "计 1\n级别", " 甲", 20000, "\n属 乙\n"));
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    arena_free(r.a);
    r = read_file(many(a, HEAD CLAUSE "计 1\n属", " 甲", 50000, ""));
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    arena_free(r.a);
    r = read_file(many(a, HEAD CLAUSE "计 1\n", "据 甲\n", 30000, ""));
    CHECK_INT((int64_t)clause(&r, 0)->article.n, 30000 * 4 + (int64_t)strlen("第一条"));
    arena_free(r.a);
    check_large(many(a, HEAD, clauses, SCHEME_CLAUSES_MAX, ""), NULL);
    check_large(many(a, HEAD, clauses, SCHEME_CLAUSES_MAX + 1, ""), "500 条");
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX, ""), NULL);
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX - 1, "组 全部\n"), NULL);
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX, "组 全部\n"), "32 组");
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX + 2, ""), "32 组");
    check_large(many(a, one, "奖 @奖\n前 1\n", SCHEME_PRIZES_MAX, ""), NULL);
    check_large(many(a, one, "奖 @奖\n前 1\n", SCHEME_PRIZES_MAX + 1, ""), "50 个奖");
    check_large(many(a, HEAD, "不计 标记 无效@\n", SCHEME_EXCLUDED_MAX, CLAUSE "计 1\n"), NULL);
    CHECK_FAULTS(many(a, HEAD, "不计 标记 无效@\n", SCHEME_EXCLUDED_MAX + 1, CLAUSE "计 1\n").p,
                 "53 不计|「不计」最多写 50 行\n");
    check_large(many(a, HEAD CLAUSE "每月 任务 4 只提醒\n", "其中 标记 甲@ 不少于 1\n",
                     SCHEME_PARTS_MAX, ""), NULL);
    CHECK_FAULTS(many(a, HEAD CLAUSE "每月 任务 4 只提醒\n", "其中 标记 甲@ 不少于 1\n",
                      SCHEME_PARTS_MAX + 1, "").p,
                 "27 其中|「其中」最多写 20 行\n");
    arena_free(a);
}

/* What is read is whole; what is not has faults in order, each with what was expected. */
static void check_any(struct str text)
{
    struct read r = read_file(text);
    const struct scheme_fault *f = r.faults.items;

    CHECK(r.rc == OK || r.rc == E_INVALID || r.rc == E_TOO_LARGE);
    CHECK((r.rc == E_INVALID) == (r.faults.n != 0));
    for (size_t i = 0; r.rc == E_INVALID && i < r.faults.n; i++) {
        CHECK(f[i].line >= 1 && f[i].wanted.n != 0);
        CHECK(utf8_valid(f[i].got) && utf8_valid(f[i].wanted));
        CHECK(i == 0 || f[i - 1].line <= f[i].line);
    }
    arena_free(r.a);
}

/* Real files with bytes changed, lines moved, cut and doubled, keywords put anywhere. */
static void no_text_makes_it_stumble(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct str text = file_text(a, "docs/formats.md"), seed;
    size_t at = str_find(text, S("```\n办法 "));
    unsigned random = 20260314;
    int words = 0;

    while (scheme_keyword((size_t)words).word != NULL)
        words++;
    CHECK(at < text.n);
    seed = (struct str){ text.p + at + 4, text.n - at - 4 };
    seed.n = str_find(seed, S("```"));
    printf("# seed %u\n", random);
    srand(random);
    for (int n = 0; n < 4000; n++) {
        struct arena *turn = arena_new(NULL, (size_t)4 << 20);
        struct buf b = { .a = turn };
        struct str rest = seed, line;

        while (str_cut(&rest, S("\n"), &line)) {
            int how = rand() % 24;
            const char *word = scheme_keyword((size_t)(rand() % words)).word;
            size_t cut = line.n == 0 ? 0 : (size_t)rand() % line.n;

            if (how == 0)
                buf_fmt(&b, FMT "%c" FMT, (int)cut, line.p, rand() % 256,
                        (int)(line.n - cut), line.p + cut);
            else if (how == 1)
                buf_fmt(&b, "%s " FMT, word, P(line));
            else if (how == 2)
                buf_fmt(&b, FMT " %s %s", P(line), word,
                        scheme_keyword((size_t)(rand() % words)).goes_on);
            else if (how == 3)
                buf_fmt(&b, "%s %s\n" FMT, word,
                        scheme_keyword((size_t)(rand() % words)).goes_on, P(line));
            else if (how == 4)
                buf_fmt(&b, "每月 %s %d\n" FMT, word, rand() % 9, P(line));
            else if (how == 5)
                buf_fmt(&b, FMT, (int)cut, line.p);
            else if (how != 6)
                buf_add(&b, line);
            buf_fmt(&b, "\n");
        }
        check_any(buf_str(&b));
        arena_free(turn);
    }
    arena_free(a);
}

const struct test tests[] = {
    TEST(all_faults_are_found_at_once),
    TEST(what_is_missing_is_said),
    TEST(wrong_places_are_said),
    TEST(near_words_are_suggested),
    TEST(numbers_are_bounded),
    TEST(ranges_are_checked),
    TEST(bounds_are_checked),
    TEST(days_are_checked),
    TEST(the_years_beginning_is_checked),
    TEST(a_clause_does_one_thing),
    TEST(conditions_fit_the_happening),
    TEST(quotas_are_checked),
    TEST(money_and_points_do_not_mix),
    TEST(shares_are_checked),
    TEST(conversions_are_checked),
    TEST(names_must_differ_and_exist),
    TEST(names_are_checked),
    TEST(other_encodings_are_named),
    TEST(limits_are_kept),
    TEST(no_text_makes_it_stumble),
    TEST_END
};
