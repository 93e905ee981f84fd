/* sample_paper.h -- a bulletin issue of 20 pages, as benches and comparisons set it: the
 * masthead, contents, 10 pieces with headings, a list, a table, signatures, the 版记.
 * Always the same.  One place, so that every figure is of the same paper. */
#ifndef TOOLS_SAMPLE_PAPER_H
#define TOOLS_SAMPLE_PAPER_H

#include "base/time.h"
#include "press/paper.h"

enum { SAMPLE_PAGES = 20, SAMPLE_PIECES = 10 };

/* Text of `n` sentences; each piece takes others. */
static void sample_text(struct paper *p, int piece, int n)
{
    static const char *const sentences[] = {
        "今年以来，该县按照“围绕中心、服务大局”的总体要求，对532个行政村、12486名党员进行了摸底调查。",
        "县委组织部抽调37名干部组成9个督导组，深入23个乡镇（街道）逐村过筛子，列出问题清单1164条，逐条明确责任人和办结时限。",
        "群众满意率由76.4%上升到91.2%；村级债务同比下降23%，有184个村实现了当年收支平衡。",
        "在换届选举中，全面推行“两推一选”办法，即由党员和群众分别推荐候选人，再由党员大会选举产生新一届支部班子。",
        "依托远程教育站点，采取集中培训、送教上门、网上答疑（每月不少于2次）等形式，共培训农村党员8.6万人次。",
        "同时，建立《农村党员联系户登记册》《民情日记》等台账，实行月抽查、季通报、年考核，做到件件有着落、事事有回音。",
        "滑县、内黄、汤阴等地结合实际，探索出“支部+协会+农户”的路子，带动1.9万户群众增收致富。",
        "下一步，将进一步完善人员、经费、制度“三落实”的长效机制，把党的组织优势转化为发展优势。",
    };
    const int count = (int)(sizeof(sentences) / sizeof(*sentences));
    struct str text = S("");

    for (int i = 0; i < n; i++)
        text = arena_fmt(p->a, FMT "%s", P(text), sentences[(piece * 3 + i) % count]);
    paper_paragraph(p, text);
}

static void sample_table(struct paper *p)
{
    static const char *const units[] = { "滑县", "内黄县", "汤阴县", "安阳县", "林州市",
                                         "北关区", "文峰区", "殷都区", "龙安区" };
    const struct column columns[4] = {
        { S("单位"), 0, ALIGN_LEFT }, { S("报送篇数"), 0, ALIGN_RIGHT },
        { S("采用篇数"), 0, ALIGN_RIGHT }, { S("得分"), 0, ALIGN_RIGHT }
    };
    struct table *t = paper_table(p, columns, 4);

    for (int i = 0; i < 9; i++) {
        const struct str cells[4] = { str_of(units[i]), arena_fmt(p->a, "%d", 42 - 3 * i),
                                      arena_fmt(p->a, "%d", 20 - 2 * i),
                                      arena_fmt(p->a, "%d.5", 90 - 7 * i) };
        table_row(t, cells);
    }
}

static void sample_piece(struct paper *p, int i)
{
    static const char *const titles[] = {
        "滑县规范村级换届选举工作", "内黄县探索建立村干部“一定三有”激励保障机制取得明显成效",
        "汤阴县围绕四个环节扎实开展“讲正气、树新风”主题教育活动着力解决群众反映强烈的突出问题",
    };

    if (i % 4 == 0)
        paper_column(p, i == 0 ? S("工作动态") : i == 4 ? S("经验交流") : S("调查研究"));
    paper_title(p, str_of(titles[i % 3]));
    paper_subtitle(p, S("中共滑县县委组织部"));
    sample_text(p, i, 3);
    paper_heading(p, 1, S("一、突出重点，摸清底数"));
    sample_text(p, i + 1, 4);
    paper_heading(p, 2, S("（一）健全制度"));
    sample_text(p, i + 2, 3);
    for (int k = 0; i % 4 == 1 && k < 3; k++)
        paper_item(p, S("每月5日前报送上月情况，逾期不报的予以通报"));
    if (i == 8)
        sample_table(p);
    paper_heading(p, 1, S("二、完善机制，务求实效"));
    sample_text(p, i + 3, 4);
    paper_right(p, S("（滑县县委组织部供稿）"));
}

static struct paper *sample_paper(struct arena *a)
{
    const struct masthead m = {
        S("安阳组工信息"), S("第3期"), S("总第93期"), S("中共安阳市委组织部办公室"),
        S("2005年7月1日"), S("内部资料　注意保存"), S("000012")
    };
    const struct colophon c = { S("省委组织部"), S("市委常委，市人大、市政府、市政协主要领导"),
                                S("各县（市、区）委组织部，市直各单位"), S("市委组织部办公室"),
                                S("2005年7月2日印发"), 180 };
    struct paper *p = paper_new(a);

    paper_about(p, S("安阳组工信息第3期"), S("中共安阳市委组织部"), time_of_date(2005, 7, 1));
    paper_masthead(p, &m);
    paper_contents(p);
    for (int i = 0; i < SAMPLE_PIECES; i++)
        sample_piece(p, i);
    paper_colophon(p, &c);
    return p;
}

#endif
