/* test_intake.c -- 导入: unit lists and old registers; the preview that writes nothing, all or
 * the good rows, and the same table a second time. */
#include "app/history.h"
#include "app/roster.h"
#include "store/handling.h"
#include "store/person.h"
#include "store/unit.h"
#include "base/buf.h"
#include "tests/flow/page.h"
#include "tests/flow/people.h"

static const char *const roster_table =
    "table=编码,单位名称,简称,类别,组别,上级单位,人数,信息员,联系电话\n"
    "410581102,合涧镇党委,合涧镇,乡镇,一组,林州市委组织部,30人,李四、王五,0372-1、0372-2\n"
    "410522101,水冶镇党委,水冶镇,乡镇,,安阳县,,赵六,\n"
    "410522,安阳县委组织部,安阳县,县区,,,12,,\n"
    "合计,,,,,,42,,";

static const char *const history_table =
    "table=登记号,报送单位,标题,报送时间,撰稿人,类别,采用情况,刊物,期号\n"
    "2004-017,林州市,狠抓换届纪律,2004.5.6,张老三,工作动态,采用,《安阳组工信息》,2004年第9期\n"
    ",汤阴县委组织部,开展学习活动,38112,,经验做法,未采用,,\n"
    ",林州市,第二篇,2004年6月1日,张老三,,,,";

static const struct intake_view *found(struct flow *f)
{
    static const struct intake_view none;

    if (f->job.rc != OK)
        return &none;
    return f->job.act->in == roster_fields
               ? &((const struct roster_view *)f->job.out)->found
               : &((const struct history_view *)f->job.out)->found;
}

static struct str why(struct flow *f, size_t i)
{
    const struct intake_view *v = found(f);
    const struct intake_fault *fault = (const struct intake_fault *)v->faults.items + i;

    if (i >= v->faults.n)
        return S("");
    return arena_fmt(f->a, "%d " FMT " " FMT, (int)fault->line, P(fault->column),
                     P(fault->why));
}

static int64_t units(struct flow *f)
{
    flow_ok(f, "admin", "unit.list");
    return flow_int(f, "units.n");
}

static void a_unit_list_comes_in_once(void)
{
    struct flow *f = flow_open();
    int64_t before = units(f);
    struct unit u = { 0 }, town = { 0 };

    flow_ok(f, "admin", "roster.new");
    flow_ok(f, "admin", "roster.preview", roster_table);
    CHECK_INT(found(f)->rows, 3);
    CHECK_INT(found(f)->good, 3);
    CHECK_INT(found(f)->passed, 1);
    CHECK(found(f)->clean && !found(f)->partly);
    CHECK_HAS(page_of(f, "roster_preview"), "合涧镇党委");
    CHECK_INT(units(f), before);

    flow_ok(f, "admin", "roster.add", roster_table);
    CHECK_STR(flow_text(f, "note"), "导入3行，已有0行，拒收0行");
    CHECK_INT(units(f), before + 3);
    flow_begin(f);
    CHECK_INT(unit_by_code(&f->cx, S("410522"), &u), OK);
    CHECK_INT(unit_by_code(&f->cx, S("410522101"), &town), OK);
    flow_commit(f);
    CHECK(u.parent == f->city && town.parent == u.id && u.people == 12);
    CHECK_STR(town.path, "/410000/410500/410522/410522101/");
    flow_begin(f);
    CHECK_INT(unit_by_code(&f->cx, S("410581102"), &u), OK);
    flow_commit(f);
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", u.id));
    CHECK_STR(flow_text(f, "roster.0.person_name"), "李四");
    CHECK_STR(flow_text(f, "roster.1.phone"), "0372-2");
    CHECK_STR(flow_text(f, "unit.team"), "一组");

    flow_ok(f, "admin", "roster.add", roster_table); /* again */
    CHECK_STR(flow_text(f, "note"), "导入0行，已有3行，拒收0行");
    CHECK_INT(units(f), before + 3);
    flow_verify(f);
    flow_close(f);
}

static void bad_units_are_named(void)
{
    struct flow *f = flow_open();
    const char *bad = "table=编码,全称,类别,上级,信息员,电话,成立日期\n"
                      "41-1,甲镇党委,乡镇,,,,\n"
                      "410581,别的名字,县区,,,,\n"
                      "A1,乙镇党委,乡镇,A2,,,\n"
                      "A2,丙镇党委,乡镇,A1,,,\n"
                      "A3,丁镇党委,乡镇,没有的单位,,,\n"
                      "A4,戊镇党委,,,,,\n"
                      "A5,己镇党委,乡镇,,李,,\n"
                      "A6,庚镇党委,乡镇,,,0372-1,\n"
                      "A7,辛镇党委,乡镇,,,,2099-01-01\n"
                      "A8,壬镇党委,乡镇,,,,\n"
                      "A8,癸镇党委,乡镇,,,,\n";
    static const char *const want[] = {
        "2 编码 编码只用字母和数字，1到20位", "3 编码 编码已属于中共林州市委组织部",
        "4 上级 它的上级那一行没有导入，或者上下级绕成了圈",
        "5 上级 它的上级那一行没有导入，或者上下级绕成了圈",
        "6 上级 您管的单位和这份名册里都没有这个单位", "7 类别 没有填",
        "8 信息员 姓名要2到20个字，几个人用顿号隔开", "9 电话 电话比信息员多，一人一个，次序相同",
        "10 成立日期 不能晚于今天", "12 编码 与第11行的编码相同",
    };
    int64_t before = units(f);

    flow_ok(f, "admin", "roster.preview", bad);
    CHECK_INT(found(f)->bad, 10);
    CHECK_INT(found(f)->good, 1);
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
        CHECK_STR(why(f, i), want[i]);
    CHECK_HAS(page_of(f, "roster_preview"), "只导入合格的 1 行");
    flow_fails(f, "admin", "intake.refused", "roster.add", bad);
    CHECK_INT(units(f), before);
    flow_ok(f, "admin", "roster.add", bad, "good=true");
    CHECK_STR(flow_text(f, "note"), "导入1行，已有0行，拒收10行");
    flow_ok(f, "admin", "roster.show", flow_fmt(f, "intake=" FMT, P(flow_text(f, "id"))));
    CHECK_INT(flow_int(f, "record.refused"), 10);
    CHECK_INT(flow_int(f, "faults.n"), 10);
    CHECK_HAS(page_of(f, "roster_show"), "绕成了圈");
    flow_ok(f, "admin", "roster.file",
            flow_fmt(f, "intake=" FMT, P(flow_text(f, "record.id"))));
    CHECK_HAS(((const struct download *)f->job.out)->bytes, "编码已属于中共林州市委组织部");
    CHECK_INT(units(f), before + 1);
    flow_close(f);
}

static void an_old_register_comes_in_once(void)
{
    struct flow *f = flow_open();
    struct handling_query q = { .unit = f->city, .limit = 10 };
    struct list lines = { NULL, 0 };
    const struct handling_line *h;
    int64_t fresh = flow_report(f, "officer1", "今天的一篇");

    flow_ok(f, "editor", "history.new");
    flow_ok(f, "editor", "history.preview", history_table);
    CHECK_INT(found(f)->good, 3);
    CHECK_INT((int64_t)found(f)->notes.n, 1);
    CHECK_HAS(page_of(f, "history_preview"), "这个单位没有登记过这个人");
    flow_ok(f, "editor", "history.add", history_table);
    CHECK_STR(flow_text(f, "note"), "导入3行，已有0行，拒收0行");

    flow_begin(f);
    CHECK_INT(handling_page(&f->cx, q, &lines), OK);
    flow_commit(f);
    CHECK_INT((int64_t)lines.n, 4);
    h = lines.items;
    if (lines.n == 4) {
        CHECK(h[0].report == fresh); /* by time, not by coming in */
        CHECK_STR(h[1].number, "历史2004-0002");
        CHECK_STR(h[1].author_name, "张老三");
        CHECK_STR(h[2].number, "2004-017");
        CHECK(h[2].state == HANDLING_ADOPTED);
        CHECK_STR(h[3].number, "历史2004-0001");
        CHECK_STR(h[3].author_name, "未署名");
        CHECK(h[3].state == HANDLING_FILED);
        flow_ok(f, "officer1", "report.show", flow_id(f, "report", h[2].report));
        CHECK_STR(flow_text(f, "adoptions.0.label"), "2004年第9期");
        CHECK_STR(flow_text(f, "adoptions.0.happened"), "2004-05-06");
        CHECK_STR(flow_text(f, "report.state"), "已报送");
    }
    flow_ok(f, "editor", "report.list", "from=2005-01-01");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "editor", "report.list", "to=2004-12-31");
    CHECK_INT(flow_int(f, "lines.n"), 3);

    flow_ok(f, "editor", "history.add", history_table); /* again */
    CHECK_STR(flow_text(f, "note"), "导入0行，已有3行，拒收0行");
    flow_ok(f, "editor", "report.list");
    CHECK_INT(flow_int(f, "lines.n"), 4);
    flow_verify(f);
    flow_close(f);
}

/* What an old register says of our own bulletin is corrected like what was recorded by hand:
 * by a row that names the one it replaces. */
static void an_old_adoption_is_corrected(void)
{
    struct flow *f = flow_open();
    const char *adoption;
    int64_t report, first;

    flow_ok(f, "editor", "history.add", history_table);
    flow_ok(f, "editor", "report.list", "words=换届");
    report = flow_int(f, "lines.0.report");
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    first = flow_int(f, "adoptions.0.id");
    adoption = flow_id(f, "adoption", first);
    flow_ok(f, "editor", "adoption.show", adoption);
    CHECK_STR(flow_text(f, "may_correct"), "true");
    flow_ok(f, "editor", "adoption.edit", adoption);
    CHECK_INT(flow_int(f, "bulletins.n"), 3); /* ours among them */
    CHECK_HAS(page_of(f, "adoption_edit"), "《安阳组工信息》（市）");
    flow_fails(f, "editor", "adoption.unchanged", "adoption.correct", adoption, "reason=没有");
    flow_fails(f, "editor", "adoption.bulletin", "adoption.correct", adoption, "bulletin=77",
               "reason=写错");
    flow_fails(f, "editor1", "rights.object", "adoption.correct", adoption, "label=第1期",
               "reason=写错");
    flow_ok(f, "editor", "adoption.correct", adoption, "label=2004年第10期", "form=摘要",
            flow_id(f, "bulletin", f->bulletin), "reason=期号抄错");
    adoption = flow_id(f, "adoption", flow_int(f, "id"));
    flow_ok(f, "editor", "adoption.show", adoption);
    CHECK_INT(flow_int(f, "history.n"), 2);
    CHECK_INT(flow_int(f, "history.0.id"), first);
    CHECK_STR(flow_text(f, "history.0.label"), "2004年第9期");
    CHECK_INT(flow_int(f, "history.1.replaces"), first);
    CHECK_STR(flow_text(f, "history.1.stands"), "true");
    flow_last_step(f, "officer1", report, "更正采用", "2004年第10期 摘要：期号抄错");
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", report));
    CHECK_INT(flow_int(f, "adoptions.n"), 1);
    CHECK_STR(flow_text(f, "adoptions.0.label"), "2004年第10期");
    /* It was the province's after all; no, it was not. */
    flow_ok(f, "editor", "adoption.correct", adoption, flow_id(f, "bulletin", f->provincial),
            "reason=登在省里");
    adoption = flow_id(f, "adoption", flow_int(f, "id"));
    flow_ok(f, "editor", "adoption.correct", adoption, flow_id(f, "bulletin", f->bulletin),
            "reason=看错了");
    flow_ok(f, "editor", "adoption.void", flow_id(f, "adoption", flow_int(f, "id")),
            "reason=不能确认");
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", report));
    CHECK_INT(flow_int(f, "adoptions.n"), 0);
    flow_verify(f);
    flow_close(f);
}

static void bad_rows_of_a_register_are_named(void)
{
    struct flow *f = flow_open();
    const char *bad =
        "table=登记号,单位,标题,日期,作者,结果,刊物,期号,刊发日期\n"
        ",林州市,一篇,去年,,,,,\n"
        ",火星县,一篇,2004-5-6,,,,,\n"
        ",林州市,一篇,2005-3-1,,,,,\n"
        ",林州市,一篇,1999-5-6,,,,,\n"
        "甲1,林州市,一篇,2004-5-6,,采用,没有的刊物,第1期,\n"
        "甲2,林州市,二篇,2004-5-6,,采用,安阳组工信息,,\n"
        "甲3,林州市,三篇,2004-5-6,,未采用,安阳组工信息,第1期,\n"
        "甲4,林州市,四篇,2004-5-6,,采用,安阳组工信息,第1期,2004-5-1\n"
        "甲5,林州市,五篇,2004-5-6,,,,,\n"
        "甲5,林州市,六篇,2004-5-6,,,,,\n"
        ",林州市,七篇,2004-5-6,,,,,\n"
        ",林州市,七篇,2004-5-6,,,,,\n"
        "410500-2005-0999,林州市,八篇,2004-5-6,,,,,\n"
        "历史2004-0001,林州市,九篇,2004-5-6,,,,,\n"
        "甲6,林州市,十篇,2004-5-6,张,,,,\n"
        "甲7,安阳市委组织部,自己的,2004-5-6,,,,,\n";
    static const char *const want[] = {
        "2 日期 不是日期", "3 单位 下级单位里没有", "4 日期 只收今天以前的", "5 日期 太早",
        "6 刊物 没有这个刊物", "7 期号 填了刊物就要填期号", "8 结果 写的是没有采用",
        "9 刊发日期 要在报送日期以后", "11 登记号 与第10行登记号相同", "13 标题 与第12行是同一篇",
        "14 登记号 这样的登记号只由本系统给", "15 登记号 这样的登记号只由本系统给",
        "16 作者 姓名要2到20个字", "17 单位 下级单位里没有",
    };

    flow_ok(f, "editor", "history.preview", bad);
    CHECK_INT(found(f)->good, 2);
    CHECK_INT((int64_t)found(f)->faults.n, (int64_t)(sizeof(want) / sizeof(want[0])));
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
        CHECK_HAS(why(f, i), want[i]);
    flow_fails(f, "editor", "intake.refused", "history.add", bad);
    flow_ok(f, "editor", "report.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "editor", "history.add", bad, "good=true");
    CHECK_STR(flow_text(f, "note"), "导入2行，已有0行，拒收14行");
    flow_ok(f, "editor", "history.preview", /* the number is another's now */
            "table=登记号,单位,标题,日期\n甲5,林州市,别的,2004-5-6");
    CHECK_HAS(why(f, 0), "登记号已用于《五篇》");
    flow_close(f);
}

/* Names of then, people of then, and columns that a person has to point at. */
static void names_are_those_of_the_day(void)
{
    struct flow *f = flow_open();
    const char *table = "table=哪里,什么,何时,谁\n林县,一篇,2001-5-6,officer1\n"
                        "林州市,二篇,2004-5-6,张 三、李四\n林县,三篇,2004-5-6,";

    flow_ok(f, "admin", "unit.rename", flow_id(f, "unit", f->county1), "began=2000-01-02",
            "name=林县县委组织部", "short_name=林县");
    flow_ok(f, "admin", "unit.rename", flow_id(f, "unit", f->county1), "began=2002-01-01",
            "name=林州市委组织部", "short_name=林州市");
    flow_ok(f, "editor", "history.preview", table);
    CHECK_STR(found(f)->missing, "日期、单位、标题");
    flow_fails(f, "editor", "intake.columns", "history.add", table);
    flow_ok(f, "editor", "history.preview", table, "mapped=true", "unit_name=1", "title=2",
            "day=3", "author=4");
    CHECK_STR(found(f)->missing, "");
    CHECK_INT(found(f)->good, 3);
    flow_ok(f, "editor", "history.add", table, "mapped=true", "unit_name=1", "title=2",
            "day=3", "author=4");
    flow_ok(f, "editor", "report.list", "words=二篇");
    CHECK_STR(flow_text(f, "lines.0.author_name"), "张三");
    CHECK(flow_int(f, "lines.0.sender") == f->county1);
    flow_close(f);
}

static void who_may_not_is_refused(void)
{
    struct flow *f = flow_open();
    int64_t id;

    flow_fails(f, "editor", "rights.role", "roster.add", roster_table);
    flow_fails(f, "admin", "rights.role", "history.add", history_table);
    flow_fails(f, "officer1", "rights.role", "history.preview", history_table);
    flow_fails(f, "admin", "intake.empty", "roster.add", "table=编码,全称,类别");
    flow_ok(f, "admin", "roster.add", roster_table);
    id = flow_int(f, "id");
    flow_fails(f, "editor", "db.no_row", "history.show", flow_id(f, "intake", id));
    flow_fails(f, "editor", "rights.role", "roster.show", flow_id(f, "intake", id));
    flow_close(f);
}

/* As many rows as may come at once; the number of one is not given twice. */
static void five_thousand_rows_come_in(void)
{
    struct flow *f = flow_open();
    struct buf b = { .a = f->a };

    buf_add(&b, S("table=单位,标题,日期,作者\n"));
    for (int i = 0; i < INTAKE_ROWS_MAX; i++)
        buf_fmt(&b, "林州市,第%d篇,2004-%d-%d,张老三\n", i, i % 12 + 1, i % 28 + 1);
    flow_ok(f, "editor", "history.add", buf_str(&b).p);
    CHECK_STR(flow_text(f, "note"), "导入5000行，已有0行，拒收0行");
    buf_add(&b, S("林州市,多一篇,2004-1-1,张老三\n"));
    flow_fails(f, "editor", "intake.rows", "history.add", buf_str(&b).p);
    flow_verify(f);
    flow_close(f);
}

const struct test tests[] = {
    TEST(a_unit_list_comes_in_once), TEST(bad_units_are_named),
    TEST(an_old_register_comes_in_once), TEST(an_old_adoption_is_corrected),
    TEST(bad_rows_of_a_register_are_named), TEST(names_are_those_of_the_day),
    TEST(who_may_not_is_refused), TEST(five_thousand_rows_come_in), TEST_END
};
