/* test_style.c -- styles of circulars: entered, chosen, changed for one issue; every figure
 * against the records; annexes, marks and lists; what is refused. */
#include <stdlib.h>
#include "app/circular.h"
#include "app/style.h"
#include "db/db.h"
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

/* The month of points_month.h in words of ours. */
#define HEAD "text=样式 试\n时段 月 季\n题 {时段}试\n"

static void preview(struct month *m, const char *text)
{
    struct flow *f = m->f;

    flow_ok(f, "assessor", "circular.draft", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=3", text);
}

/* What the preview's only paragraph says. */
static struct str said(struct flow *f)
{
    struct buf b = { .a = f->a };
    int64_t runs = flow_int(f, "paper.paragraphs.0.runs.n");

    for (int64_t i = 0; i < runs; i++)
        buf_add(&b, flow_text(f, flow_fmt(f, "paper.paragraphs.0.runs.%d.text", (int)i)));
    return buf_str(&b);
}

/* A row of the preview's only table. */
static struct str row_said(struct flow *f, int row)
{
    struct buf b = { .a = f->a };
    int64_t cells = flow_int(f, flow_fmt(f, "paper.paragraphs.0.rows.%d.cells.n", row));

    for (int64_t i = 0; i < cells; i++) {
        buf_add(&b, i == 0 ? S("") : S(" "));
        buf_add(&b, flow_text(f, flow_fmt(f, "paper.paragraphs.0.rows.%d.cells.%d.text", row,
                                          (int)i)));
    }
    return buf_str(&b);
}

/* Each figure against the month that is counted by hand in points_month.h. */
static void figures_are_the_records(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const struct {
        const char *text, *want;
    } cases[] = {
        { "{报送}、{采用}、{采用 本级}、{采用 省}、{采用 上级}、{批示}", "4、5、2、3、3、1" },
        { "{批示 各级}；{采用 各级}；{采用 中央}", "市领导1件；省级3条、市级2条；0" },
        { "{采用率}、{采用率 整数}、{采用率 省 两位}", "125.0%、125%、75.00%" },
        { "{单位数}、{未采用}、{未报送}、{名单 未采用}", "3、1、1、文峰区" },
        { "{最高 得分}、{最低 得分}、{差距 得分}、{平均 得分 两位}", "23.5、-1、24.5、13.50" },
        { "{最高单位 得分}；{最低单位 得分}", "林州市（23.5分）；文峰区（-1分）" },
        { "{最高单位 批示}；{各单位 批示}", "林州市、汤阴县（并列，1件）；林州市1件、汤阴县1件" },
        { "{各单位 采用 省}；{最高单位 采用率}", "林州市2条、汤阴县1条；林州市（300.0%）" },
        { "{名单 名次 前 2}；{得分}；{刊期}；{期数}", "林州市、汤阴县；40.5；《安阳组工信息》1期；1" },
        { "{采用 上年}、{增减 采用}、{增长率 采用}、{比上年 采用}", "—、—、—、" },
        { "{报送 累计}、{采用 累计}、{预计 采用}", "4、5、5" },
        { "{任务 任务}、{完成 任务}、{还差 任务}、{完成率 任务}、{未完成 任务}",
          "6、3、3、50.0%、2" },
        { "{名单 未完成 任务}；{任务 没有}", "林州市、文峰区；—" },
        { "{时段}{范围}{期间}{起}{止}{本级}{办法}{印发单位}",
          "2005年3月全市当月2005年3月1日2005年3月31日市安阳市试行办法中共安阳市委组织部" },
        { "{更正}、{累计得分}、{稿酬}", "0、—、0" },
        { "｛采用　省｝", "3" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        preview(m, flow_fmt(f, HEAD "段 %s\n", cases[i].text));
        CHECK_STR(said(f), cases[i].want);
    }
    flow_close(f);
}

static void conditions_hold_or_not(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const struct {
        const char *test;
        bool holds;
    } cases[] = {
        { "{采用} 有", true }, { "{采用} 无", false }, { "{采用 中央} 无", true },
        { "{采用 上年} 有", false }, { "{采用 上年} 无", true }, { "{采用 上年} 少于 1", false },
        { "{采用} 多于 4", true }, { "{采用} 多于 5", false }, { "{采用} 等于 5", true },
        { "{采用} 不等于 ５", false }, { "{采用} 少于 {报送}", false },
        { "{最高 得分} 多于 {最低 得分}", true }, { "{得分} 等于 40.5", true },
        { "{更正} 有", false }, { "{名单 未采用} 有", true }, { "{刊期} 有", true },
        { "{比上年 采用} 有", false }, { "{各单位 批示} 有", true },
        { "{最高单位 采用 中央} 有", false }, { "{采用} 少于 {采用 上年}", false },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        preview(m, flow_fmt(f, HEAD "段 话\n若 %s\n续 是\n", cases[i].test));
        CHECK_STR(said(f), cases[i].holds ? "话是" : "话");
    }
    flow_close(f);
}

static void tables_are_ordered_picked_and_marked(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    preview(m, HEAD "表 {组}排名\n列 名次\n列 单位\n列 采用 各级\n列 得分 称 分\n列 采用 上年\n"
                    "列 累计得分\n标 ★ {采用 省} 多于 1 省级两条以上\n标 △ {采用} 多于 9 没有\n合计\n");
    CHECK_STR(flow_text(f, "paper.paragraphs.0.title"), "县区排名");
    CHECK_STR(row_said(f, 0), "1 林州市★ 1 2 0 23.5"); /* no year before, no earlier one */
    CHECK_STR(row_said(f, 3), " 合计 2 2 0 40.5");
    CHECK_STR(flow_text(f, "paper.paragraphs.0.columns.5.head"), "分");
    CHECK_STR(flow_text(f, "paper.paragraphs.0.note"), "注：★省级两条以上。");
    preview(m, HEAD "表\n序 名册\n选 {报送} 有\n列 单位\n");
    CHECK_INT(flow_int(f, "paper.paragraphs.0.rows.n"), 2);
    preview(m, HEAD "表\n序 {批示}\n前 1\n列 单位\n列 批示\n");
    CHECK_INT(flow_int(f, "paper.paragraphs.0.rows.n"), 2); /* two have one */
    preview(m, HEAD "表\n序 {采用 本级}\n前 1\n列 单位\n列 采用 本级\n");
    CHECK_STR(row_said(f, 0), "汤阴县 2");
    CHECK_INT(flow_int(f, "paper.paragraphs.0.rows.n"), 1);
    preview(m, HEAD "表\n选 {采用} 多于 99\n列 单位\n附 空\n表\n选 {采用} 多于 99\n列 单位\n");
    CHECK_INT(flow_int(f, "paper.paragraphs.n"), 0);
    CHECK_INT(flow_int(f, "paper.annexes.n"), 0);
    flow_close(f);
}

/* A number of the preview opens as many items as it says. */
static void numbers_open_what_they_count(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme);
    const struct {
        const char *query[3];
        int64_t want;
    } cases[] = {
        { { "happening=报送", "", "" }, 4 },
        { { "happening=采用", "level=省", "" }, 3 },
        { { "happening=采用", "level=省", "class=县区" }, 2 },
        { { "happening=采用", "span=累计", "" }, 5 },
        { { "happening=采用", "span=上年", "" }, 0 },
        { { "happening=报送", "span=上期", "" }, 0 },
        { { "happening=采用", "kind=调研", "" }, 0 },
    };

    preview(m, HEAD "段 {采用 省}\n");
    CHECK_STR(flow_text(f, "paper.paragraphs.0.runs.0.query"),
              "happening=%E9%87%87%E7%94%A8&level=%E7%9C%81");
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *second = cases[i].query[1][0] != '\0' ? cases[i].query[1] : "team=";
        const char *third = cases[i].query[2][0] != '\0' ? cases[i].query[2] : "page=0";

        flow_ok(f, "assessor", "circular.draft_items", scheme, "period=月", "year=2005",
                "part=3", cases[i].query[0], second, third);
        CHECK_INT(flow_int(f, "count"), cases[i].want);
    }
    flow_fails(f, "assessor", "circular.part", "circular.draft_items", scheme, "period=季",
               "year=2005", "part=9");
    flow_close(f);
}

/* The query of a number as inputs of circular.items, percent-decoded. */
static int query_words(struct flow *f, struct str query, const char **words)
{
    int n = 0;
    struct str one;
    bool more = true;

    while (more) {
        struct buf b = { .a = f->a };

        more = str_cut(&query, S("&"), &one);
        for (size_t i = 0; i < one.n; i++) {
            char hex[3] = { 0 }, c = one.p[i];

            if (c == '%') {
                memcpy(hex, one.p + i + 1, 2);
                c = (char)strtol(hex, NULL, 16);
                i += 2;
            }
            buf_add(&b, (struct str){ &c, 1 });
        }
        words[n++] = arena_str(f->a, buf_str(&b)).p;
    }
    return n;
}

static int opened;

/* A number with a query opens as many items as it says; rates open what is above the line. */
static void opens(struct flow *f, int64_t circular, const struct circular_run *run)
{
    const char *words[16] = { "circular.items", flow_id(f, "circular", circular) };
    int64_t want;

    if (run->query.n == 0 || !str_int(run->text, &want))
        return;
    query_words(f, run->query, words + 2);
    flow_expect(f, NULL, "officer1", words, __FILE__, __LINE__);
    if (flow_int(f, "count") != want)
        printf("# " FMT "\n", P(run->query));
    CHECK_INT(flow_int(f, "count"), want);
    opened++;
}

static void paper_opens(struct flow *f, int64_t circular, const struct list *paragraphs)
{
    const struct circular_paragraph *p = paragraphs->items;

    for (size_t i = 0; i < paragraphs->n; i++) {
        const struct circular_column *column = p[i].columns.items;
        const struct circular_row *row = p[i].rows.items;

        for (size_t j = 0; j < p[i].runs.n; j++)
            opens(f, circular, (const struct circular_run *)p[i].runs.items + j);
        for (size_t j = 0; j < p[i].rows.n; j++) {
            for (size_t k = 0; k < row[j].cells.n; k++) {
                if (!str_is(column[k].head, "增减"))
                    opens(f, circular, (const struct circular_run *)row[j].cells.items + k);
            }
        }
    }
}

/* Every count of an issued circular, in text, tables and annexes, of all the days. */
static void all_numbers_of_an_issued_one_open(void)
{
    static const char *const cases[][4] = {
        { "period=月", "part=3", "style=月汇总" }, { "period=月", "part=4", "style=月通报" },
        { "period=季", "part=1", "style=季通报" },
    };
    struct month *m = month_open();
    struct flow *f = m->f;

    f->now = time_of_date(2005, 5, 2) + 9 * INT64_C(3600000);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct circular_view *view;
        int64_t id;

        flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "year=2005",
                cases[i][0], cases[i][1], cases[i][2]);
        id = flow_int(f, "id");
        flow_ok(f, "officer1", "circular.show", flow_id(f, "circular", id));
        view = f->job.out;
        paper_opens(f, id, &view->paper.paragraphs);
        for (size_t k = 0; k < view->paper.annexes.n; k++)
            paper_opens(f, id, &((const struct circular_annex *)view->paper.annexes.items)[k]
                                    .paragraphs);
    }
    CHECK(opened > 60);
    flow_close(f);
}

/* Changed for one issue: marked, frozen, in every file; the style is as it was. */
static void words_may_be_changed_for_one_issue(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme), *text;
    int64_t id;

    flow_ok(f, "assessor", "style.add", HEAD "段 采用{采用}条。\n表\n列 单位\n列 得分\n");
    flow_ok(f, "assessor", "circular.draft", scheme, "period=月", "year=2005", "part=3",
            "style=试", "text=样式 试\r\n时段 月 季\r\n题 {时段}试\r\n段 采用{采用}条。\r\n表\r\n"
            "列 单位\r\n列 得分\r\n"); /* as a browser sends it back, unchanged */
    CHECK_STR(flow_text(f, "typed"), "false");
    text = HEAD "段 采用{采用}条。\n段 <b>要抓紧</b>，省里只有{采用 省}条。\n表\n列 单位\n列 得分\n"
                "附 名单\n段 {名单 未采用}\n附 又一份\n段 话\n";
    flow_ok(f, "assessor", "circular.draft", scheme, "period=月", "year=2005", "part=3",
            "style=试", text);
    CHECK_STR(flow_text(f, "typed"), "true");
    CHECK_HAS(page_of(f, "circular_draft"), "&lt;b&gt;要抓紧&lt;/b&gt;");
    flow_ok(f, "assessor", "circular.add", scheme, "period=月", "year=2005", "part=3",
            "style=试", text, flow_set(f, "seen", flow_text(f, "seen")));
    id = flow_int(f, "id");
    flow_ok(f, "officer1", "circular.show", flow_id(f, "circular", id));
    CHECK_STR(flow_text(f, "paper.title"), "2005年3月试");
    CHECK_STR(flow_text(f, "paper.style_name"), "试");
    CHECK_STR(flow_text(f, "paper.typed"), "true");
    CHECK_STR(flow_text(f, "paper.paragraphs.0.typed"), "false");
    CHECK_STR(flow_text(f, "paper.paragraphs.1.typed"), "true");
    CHECK_STR(flow_text(f, "paper.paragraphs.1.runs.1.text"), "3");
    CHECK_STR(flow_text(f, "paper.annexes.0.mark"), "附件1");
    CHECK_STR(flow_text(f, "paper.annexes.1.title"), "又一份");
    CHECK_HAS(page_of(f, "circular_show"), "附件2");
    flow_ok(f, "officer1", "circular.csv", flow_id(f, "circular", id));
    CHECK_HAS(((const struct download *)f->job.out)->bytes, "\"县区\",\"林州市\",23.5\r\n");
    flow_ok(f, "officer1", "circular.docx", flow_id(f, "circular", id));
    flow_ok(f, "officer1", "circular.xlsx", flow_id(f, "circular", id));
    flow_ok(f, "officer1", "circular.pdf", flow_id(f, "circular", id));
    flow_verify(f);
    flow_close(f);
}

static void styles_are_entered_and_chosen(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme);

    flow_ok(f, "officer1", "style.list");
    CHECK_INT(flow_int(f, "styles.n"), 5);
    CHECK_STR(flow_text(f, "styles.0.built_in"), "true");
    flow_ok(f, "assessor", "style.add", HEAD "段 甲\n");
    flow_fails(f, "assessor", "style.same", "style.add", HEAD "段 甲\n");
    flow_ok(f, "assessor", "style.add", HEAD "段 乙\n");
    flow_ok(f, "officer1", "style.show", "name=试");
    CHECK_HAS(flow_text(f, "style.text"), "段 乙");
    CHECK_INT(flow_int(f, "history.n"), 2);
    flow_ok(f, "officer3", "style.file", "name=试"); /* a town below reads it, too */
    flow_ok(f, "assessor", "style.show", "name=月汇总");
    flow_ok(f, "assessor", "style.new", "name=月汇总");
    CHECK_HAS(page_of(f, "style_new"), "组工信息采用情况汇总");
    flow_fails(f, "assessor", "style.none", "style.show", "name=没有");
    flow_fails(f, "officer1", "rights.role", "style.add", HEAD "段 甲\n");
    flow_fails(f, "assessor", "scheme.line", "style.add", "text=样式 试\n段 {采纳}\n");
    CHECK_STR(f->job.fault.arg[0], "1");
    CHECK(f->job.fault.next != NULL);
    /* the unit's own comes first; another may be chosen, one for other periods not */
    flow_ok(f, "assessor", "circular.new", scheme, "period=月", "year=2005", "part=3");
    CHECK_STR(flow_text(f, "style"), "试");
    CHECK_STR(said(f), "乙");
    flow_ok(f, "assessor", "circular.new", scheme, "period=月", "year=2005", "part=3",
            "style=月通报");
    CHECK_HAS(flow_text(f, "paper.title"), "关于2005年3月");
    flow_fails(f, "assessor", "style.period", "circular.add", scheme, "period=月", "year=2005",
               "part=3", "style=年度通报");
    flow_fails(f, "assessor", "style.none", "circular.add", scheme, "period=月", "year=2005",
               "part=3", "style=没有");
    flow_fails(f, "assessor", "scheme.line", "circular.draft", scheme, "period=月",
               "year=2005", "part=3", "text=话");
    flow_verify(f);
    flow_close(f);
}

/* A running period is shown up to today, forecast to its end, and not issued. */
static void a_running_period_is_previewed(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme);

    f->now = time_of_date(2005, 3, 20) + 9 * INT64_C(3600000);
    flow_ok(f, "assessor", "circular.draft", scheme, "period=月", "year=2005", "part=3",
            HEAD "段 {报送}、{预计 报送}、{预计 报送 累计}、{止}\n");
    CHECK_STR(flow_text(f, "running"), "true");
    CHECK_STR(flow_text(f, "ready"), "false");
    /* 4 in 20 of 31 days: 6.2; in 79 of 365 days: 18.48 */
    CHECK_STR(said(f), "4、6、18、2005年3月20日");
    CHECK_HAS(flow_text(f, "paper.paragraphs.1.note"), "本期已过20天，共31天");
    flow_ok(f, "assessor", "circular.new", scheme, "period=月", "year=2005", "part=5");
    CHECK_STR(flow_text(f, "shown"), "false");
    flow_close(f);
}

/* Better or worse than the month before, by places and by points. */
static void units_rise_and_fall(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    f->now = time_of_date(2005, 5, 2) + 9 * INT64_C(3600000);
    flow_ok(f, "assessor", "circular.draft", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=4",
            HEAD "表\n列 单位\n列 名次\n列 增减 名次 上期\n列 增减 得分 上期\n列 得分 上期\n"
                 "段 {进步}、{退步}：{名单 进步}\n");
    CHECK_STR(row_said(f, 0), "林州市 1（并列） — -24.5 23.5");
    CHECK_STR(row_said(f, 1), "汤阴县 1（并列） ↑1 -19 18");
    CHECK_STR(row_said(f, 2), "文峰区 1（并列） ↑2 0 -1");
    CHECK_STR(flow_text(f, "paper.paragraphs.1.runs.0.text"),
              "2、0：文峰区（第3名升至第1名）、汤阴县（第2名升至第1名）");
    flow_close(f);
}

/* A paper of before there were styles gets the tables that pages made of it then. */
static void old_papers_stay_readable(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id;

    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=3", "style=月汇总");
    id = flow_int(f, "id");
    flow_begin(f);
    must(db_script(&f->cx, flow_fmt(f,
        "UPDATE circular SET frozen = replace(replace(frozen, '\"version\":2', '\"version\":0'),"
        " '\"paragraphs\":[', '\"paragraphs\":[{\"runs\":[{\"text\":\"旧文\"}]},')"
        " WHERE id = %" PRId64, id)) == OK);
    flow_commit(f);
    flow_ok(f, "officer1", "circular.show", flow_id(f, "circular", id));
    CHECK_STR(flow_text(f, "paper.paragraphs.0.runs.0.text"), "旧文");
    CHECK_HAS(page_of(f, "circular_show"), "1 林州市 1 1 2 0 1 23.5");
    flow_close(f);
}

const struct test tests[] = {
    TEST(figures_are_the_records), TEST(conditions_hold_or_not),
    TEST(tables_are_ordered_picked_and_marked), TEST(numbers_open_what_they_count),
    TEST(all_numbers_of_an_issued_one_open),
    TEST(words_may_be_changed_for_one_issue), TEST(styles_are_entered_and_chosen),
    TEST(a_running_period_is_previewed), TEST(units_rise_and_fall),
    TEST(old_papers_stay_readable), TEST_END
};
