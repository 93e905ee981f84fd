/* test_admin.c -- 机构: units, their names through time, their chains and bulletins; every act
 * and every refusal, through the acts.  People are in test_person.c. */
#include "base/time.h"
#include "tests/flow/people.h"

/* Where in unit.list the unit of this short name stands; -1: not there. */
static int row_of(struct flow *f, const char *short_name)
{
    int n = (int)flow_int(f, "units.n");

    for (int i = 0; i < n; i++) {
        if (str_is(flow_text(f, flow_fmt(f, "units.%d.short_name", i)), short_name))
            return i;
    }
    return -1;
}

/* --- units ---------------------------------------------------------------------------- */

static void the_tree_is_everybodys(void)
{
    struct flow *f = flow_open();
    const char *who[] = { "officer3", "leader", "admin", "auditor" };

    for (int i = 0; i < 4; i++) {
        flow_ok(f, who[i], "unit.list");
        CHECK_INT(flow_int(f, "units.n"), 5);
        CHECK_INT(row_of(f, "省委组织部"), 0);
        CHECK_INT(row_of(f, "安阳市"), 1);
        CHECK_INT(row_of(f, "林州市"), 2);
        CHECK_INT(row_of(f, "城郊乡"), 3); /* below its superior, before 汤阴 */
        CHECK_INT(row_of(f, "汤阴县"), 4);
        CHECK_STR(flow_text(f, "units.3.indent"), "　　　");
        CHECK_STR(flow_text(f, "units.2.officers"), "林州信息员（专职）");
        CHECK_INT(flow_int(f, "units.2.people"), 4);
        CHECK_STR(flow_text(f, "may_top"), i == 2 ? "true" : "false");
    }
    flow_ok(f, "officer1", "unit.list", "words=汤阴");
    CHECK_INT(flow_int(f, "units.n"), 1);
    flow_ok(f, "officer1", "unit.list", "words=%");
    CHECK_INT(flow_int(f, "units.n"), 0);
    flow_fails(f, NULL, "session.needed", "unit.list");
    flow_close(f);
}

static void numbers_are_for_the_unit_and_its_administrators(void)
{
    struct flow *f = flow_open();
    const struct {
        const char *who;
        bool phone, login;
    } seen[] = { { "officer1", true, false }, { "officer2", false, false },
                 { "editor", false, false },  { "admin", true, true },
                 { "auditor", false, false }, { "officer3", false, false } };

    for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++) {
        flow_ok(f, seen[i].who, "unit.show", flow_id(f, "unit", f->county1));
        CHECK_INT(flow_int(f, "roster.n"), 4);
        CHECK_STR(flow_text(f, "roster.0.person_name"), "林州信息员");
        CHECK_STR(flow_text(f, "roster.0.phone"), seen[i].phone ? "0372-1234567" : "");
        CHECK_STR(flow_text(f, "roster.0.login"), seen[i].login ? "officer1" : "");
    }
    CHECK_INT(flow_int(f, "chain.n"), 2);
    CHECK_STR(flow_text(f, "steps"), "办公室主任审核：办公室主任\n副部长签发：副部长\n");
    CHECK_INT(flow_int(f, "children.n"), 1);
    flow_ok(f, "officer3", "unit.show", flow_id(f, "unit", f->province));
    flow_fails(f, "officer3", "rights.object", "unit.show", "unit=999");
    flow_close(f);
}

static void a_unit_is_made(void)
{
    struct flow *f = flow_open();
    const char *under = flow_id(f, "unit", f->county1);
    int64_t id;

    flow_ok(f, "admin", "unit.new", under);
    flow_ok(f, "admin", "unit.add", under, "code=410581101", "name=中共林州市开元街道工委",
            "short_name=开元街道", "class=街道", "team=一组");
    id = flow_int(f, "id");
    flow_ok(f, "officer2", "unit.show", flow_id(f, "unit", id));
    CHECK_STR(flow_text(f, "unit.path"), "/410000/410500/410581/410581101/");
    CHECK_STR(flow_text(f, "unit.team"), "一组");
    CHECK_INT(flow_int(f, "unit.place"), 2);
    CHECK_INT(flow_int(f, "names.n"), 1);
    CHECK_STR(flow_text(f, "unit.began"), "2005-03-01");
    flow_ok(f, "admin", "unit.change", flow_id(f, "unit", id), "class=乡镇", "team=",
            "place=7");
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", id));
    CHECK_STR(flow_text(f, "unit.class"), "乡镇");
    CHECK_INT(flow_int(f, "unit.place"), 7);

    flow_fails(f, "admin", "unit.code_taken", "unit.add", under, "code=410523", "name=某某",
               "short_name=某", "class=乡镇");
    CHECK(flow_faulty(f, "code"));
    flow_fails(f, "admin", "unit.code", "unit.add", under, "code=41/05", "name=某某",
               "short_name=某", "class=乡镇");
    flow_fails(f, "admin", "unit.code", "unit.add", under, "code=林州", "name=某某",
               "short_name=某", "class=乡镇");
    flow_fails(f, "admin", "unit.future", "unit.add", under, "code=x1", "name=某某",
               "short_name=某", "class=乡镇", "began=2005-03-02");
    flow_fails(f, "admin", "field.too_short", "unit.add", under, "code=x1", "name=某",
               "short_name=某", "class=乡镇");
    flow_fails(f, "admin", "field.required", "unit.add", under, "code=x1", "name=某某",
               "short_name=某");
    flow_fails(f, "admin", "rights.object", "unit.add", flow_id(f, "unit", f->province),
               "code=x1", "name=某某", "short_name=某", "class=乡镇");
    flow_fails(f, "editor", "rights.role", "unit.add", under, "code=x1", "name=某某",
               "short_name=某", "class=乡镇");
    flow_verify(f);
    flow_close(f);
}

static void the_tree_has_a_bottom(void)
{
    struct flow *f = flow_open();
    int64_t id = f->town;

    for (int level = 5; level <= 8; level++) { /* 城郊乡 is the fourth */
        flow_ok(f, "admin", "unit.add", flow_id(f, "unit", id), flow_fmt(f, "code=d%d", level),
                "name=下一级", "short_name=下", "class=村");
        id = flow_int(f, "id");
    }
    flow_fails(f, "admin", "unit.deep", "unit.add", flow_id(f, "unit", id), "code=d9",
               "name=下一级", "short_name=下", "class=村");
    flow_ok(f, "officer1", "unit.list");
    CHECK_INT(flow_int(f, "units.n"), 9);
    flow_close(f);
}

static void a_renamed_unit_keeps_its_history(void)
{
    struct flow *f = flow_open();
    const char *county = flow_id(f, "unit", f->county1);
    int64_t report = flow_report(f, "officer1", "更名以前");

    f->now = time_of_date(2005, 6, 1) + 9 * 60 * MINUTE;
    flow_ok(f, "admin", "unit.rename", county, "name=中共红旗渠市委组织部",
            "short_name=红旗渠市");
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    CHECK_STR(flow_text(f, "unit_name"), "中共红旗渠市委组织部");
    CHECK_STR(flow_text(f, "timeline.0.unit_short"), "林州市"); /* what it was called then */
    flow_report(f, "officer1", "更名以后");
    flow_ok(f, "auditor", "event.list", "act=report.add");
    CHECK_STR(flow_text(f, "events.0.unit_short"), "红旗渠市");
    CHECK_STR(flow_text(f, "events.1.unit_short"), "林州市");

    /* A name of the past is history, not today's. */
    flow_ok(f, "admin", "unit.rename", county, "name=中共林县县委组织部", "short_name=林县",
            "began=2001-01-01");
    flow_ok(f, "officer1", "unit.show", county);
    CHECK_STR(flow_text(f, "unit.short_name"), "红旗渠市");
    CHECK_INT(flow_int(f, "names.n"), 3);
    CHECK_STR(flow_text(f, "names.0.short_name"), "林州市");
    CHECK_STR(flow_text(f, "names.1.short_name"), "林县");
    CHECK_STR(flow_text(f, "names.1.began"), "2001-01-01");
    /* The same day again corrects that day's name. */
    flow_ok(f, "admin", "unit.rename", county, "name=中共林虑市委组织部",
            "short_name=林虑市");
    flow_ok(f, "officer1", "unit.show", county);
    CHECK_STR(flow_text(f, "unit.short_name"), "林虑市");
    CHECK_INT(flow_int(f, "names.n"), 3);

    flow_fails(f, "admin", "unit.future", "unit.rename", county, "name=将来", "short_name=将",
               "began=2005-06-02");
    CHECK(flow_faulty(f, "began"));
    flow_fails(f, "admin", "unit.before", "unit.rename", county, "name=从前", "short_name=从",
               "began=1999-12-31");
    flow_fails(f, "admin", "field.required", "unit.rename", county, "name=", "short_name=从");
    flow_verify(f);
    flow_close(f);
}

static void a_unit_ends_when_nothing_waits(void)
{
    struct flow *f = flow_open();
    const char *county = flow_id(f, "unit", f->county2);
    int64_t report = flow_draft(f, "officer2", "未办结");

    flow_fails(f, "admin", "unit.children", "unit.end", flow_id(f, "unit", f->county1));
    flow_fails(f, "admin", "unit.own", "unit.end", flow_id(f, "unit", f->city));
    flow_ok(f, "officer2", "report.submit", flow_id(f, "report", report));
    flow_fails(f, "admin", "unit.waiting", "unit.end", county);
    flow_ok(f, "officer2", "report.withdraw", flow_id(f, "report", report));
    flow_fails(f, "admin", "unit.future", "unit.end", county, "ended=2005-03-02");
    flow_ok(f, "admin", "unit.end", county);
    flow_fails(f, "officer2", "session.needed", "report.own"); /* the posts ended with it */
    flow_fails(f, "admin", "unit.ended", "unit.end", county);
    flow_fails(f, "admin", "unit.ended", "unit.new", county);
    flow_fails(f, "admin", "unit.ended", "person.new", county);
    flow_fails(f, "admin", "unit.ended", "unit.steps", county, "steps=审核");
    flow_ok(f, "officer1", "unit.list");
    CHECK_INT(row_of(f, "汤阴县"), -1);
    flow_ok(f, "officer1", "unit.list", "all=true");
    CHECK(row_of(f, "汤阴县") > 0);
    flow_ok(f, "admin", "unit.show", county);
    CHECK_STR(flow_text(f, "unit.ended"), "2005-03-01");
    CHECK_INT(flow_int(f, "roster.n"), 0);
    CHECK_INT(flow_int(f, "past.n"), 3);
    flow_close(f);
}

static void the_chain_is_the_administrators(void)
{
    struct flow *f = flow_open();
    const char *county = flow_id(f, "unit", f->county2);
    int64_t report = flow_draft(f, "officer2", "两步");

    flow_ok(f, "admin", "unit.steps", county, "steps=办公室审核: 办公室主任\r\n\r\n  领导签发 \n");
    flow_ok(f, "admin", "unit.show", county);
    CHECK_INT(flow_int(f, "chain.n"), 2);
    CHECK_STR(flow_text(f, "chain.0.post"), "办公室主任");
    CHECK_STR(flow_text(f, "chain.1.title"), "领导签发");
    CHECK_STR(flow_text(f, "chain.1.post"), "");
    flow_ok(f, "officer2", "report.submit", flow_id(f, "report", report));
    flow_fails(f, "leader2", "report.step", "report.sign", flow_id(f, "report", report));
    flow_ok(f, "signer2", "report.sign", flow_id(f, "report", report));
    CHECK_INT(flow_handling(f, report, f->city), 0);
    flow_ok(f, "leader2", "report.sign", flow_id(f, "report", report));
    CHECK(flow_handling(f, report, f->city) != 0);

    flow_fails(f, "admin", "unit.step_post", "unit.steps", county, "steps=审核：没有的职务");
    flow_fails(f, "admin", "unit.step_line", "unit.steps", county, "steps=：办公室主任");
    flow_fails(f, "admin", "unit.step_line", "unit.steps", county,
               "steps=一二三四五六七八九十一二三四五六七八九十一");
    flow_fails(f, "admin", "unit.steps_many", "unit.steps", county,
               "steps=1\n2\n3\n4\n5\n6\n7\n8\n9\n10");
    flow_fails(f, "admin", "rights.object", "unit.steps", flow_id(f, "unit", f->province),
               "steps=审核");
    flow_ok(f, "admin", "unit.show", county);
    CHECK_INT(flow_int(f, "chain.n"), 2); /* a refusal leaves it as it was */
    flow_ok(f, "admin", "unit.steps", county, "steps=");
    flow_ok(f, "admin", "unit.show", county);
    CHECK_INT(flow_int(f, "chain.n"), 0);
    flow_close(f);
}

static void units_outside_go_above_or_beside(void)
{
    struct flow *f = flow_open();
    int64_t centre, report;

    appoint(f, "admin", f->county1, "admin1", "系统管理员");
    flow_ok(f, "admin", "outside.new");
    flow_ok(f, "admin", "outside.add", "code=100000", "name=中共中央组织部",
            "short_name=中组部", "class=中央", "above=true");
    centre = flow_int(f, "id");
    flow_ok(f, "officer1", "unit.show", flow_id(f, "unit", f->county1));
    CHECK_STR(flow_text(f, "unit.path"), "/100000/410000/410500/410581/");
    report = flow_report(f, "officer1", "上级多了一级"); /* rights go by the new paths */
    CHECK(flow_handling(f, report, f->city) != 0);

    flow_ok(f, "admin", "outside.add", "code=410001", "name=中共河南省委办公厅",
            "short_name=省委办", "class=省", flow_id(f, "parent", centre));
    flow_ok(f, "admin", "outside.add", "code=410502", "name=中共安阳市委办公室",
            "short_name=市委办", "class=市");
    flow_ok(f, "officer1", "unit.list");
    CHECK_INT(flow_int(f, "units.n"), 8);
    CHECK_INT(row_of(f, "中组部"), 0);
    CHECK_INT(row_of(f, "市委办"), 7);
    flow_ok(f, "officer1", "unit.show", flow_id(f, "unit", f->province));
    CHECK_STR(flow_text(f, "parent_name"), "中共中央组织部");

    flow_fails(f, "admin", "unit.not_outside", "outside.add", "code=x2", "name=某某",
               "short_name=某", "class=省", flow_id(f, "parent", f->county1));
    flow_fails(f, "admin", "unit.not_outside", "outside.add", "code=x2", "name=某某",
               "short_name=某", "class=省", "parent=77");
    flow_ok(f, "admin", "unit.list", "words=省委办");
    flow_fails(f, "admin", "unit.line", "outside.add", "code=x2", "name=某某",
               "short_name=某", "class=省", "above=true",
               flow_set(f, "parent", flow_text(f, "units.0.id")));
    flow_fails(f, "admin", "unit.code_taken", "outside.add", "code=410000", "name=某某",
               "short_name=某", "class=省");
    flow_fails(f, "admin1", "unit.top", "outside.add", "code=x2", "name=某某", "short_name=某",
               "class=省");
    flow_fails(f, "admin1", "unit.top", "outside.new");
    /* Kept by the top unit's administrator, and nobody else's. */
    flow_ok(f, "admin", "unit.rename", flow_id(f, "unit", f->province), "name=河南省委组织部",
            "short_name=省委组织部");
    flow_fails(f, "admin1", "rights.object", "unit.rename", flow_id(f, "unit", f->province),
               "name=某某", "short_name=某");
    flow_fails(f, "admin", "unit.children", "unit.end", flow_id(f, "unit", f->province));
    flow_fails(f, "admin", "rights.object", "person.add", flow_id(f, "unit", f->province),
               "name=某某", "role=编辑");
    flow_verify(f);
    flow_close(f);
}

/* --- bulletins ------------------------------------------------------------------------ */

static void a_bulletin_goes_on_after_paper(void)
{
    struct flow *f = flow_open();
    const char *city = flow_id(f, "unit", f->city);
    const char *province = flow_id(f, "unit", f->province);
    int64_t bulletin, h, issue;

    flow_ok(f, "admin", "bulletin.new", city);
    flow_ok(f, "admin", "bulletin.add", city, "name=《安阳重点上报信息》", "level=市",
            "numbering=年度与总期", "columns=要情\n\n调研", "number=11", "total=423");
    bulletin = flow_int(f, "id");
    CHECK_INT(flow_int(f, "unit"), f->city);
    flow_ok(f, "editor", "bulletin.show", flow_id(f, "bulletin", bulletin));
    CHECK_STR(flow_text(f, "bulletin.name"), "安阳重点上报信息");
    CHECK_INT(flow_int(f, "columns.n"), 2);
    h = flow_handling(f, flow_report(f, "officer1", "一篇"), f->city);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h),
            flow_id(f, "bulletin", bulletin), "column_no=2");
    flow_ok(f, "editor", "bulletin.list");
    issue = flow_int(f, "open.0.id");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_ok(f, "officer1", "issue.show", flow_id(f, "issue", issue));
    CHECK_INT(flow_int(f, "issue.number"), 12);
    CHECK_INT(flow_int(f, "issue.total"), 424);

    flow_ok(f, "admin", "column.add", flow_id(f, "bulletin", bulletin), "name=经验");
    flow_fails(f, "admin", "column.taken", "column.add", flow_id(f, "bulletin", bulletin),
               "name=要情");
    flow_ok(f, "officer1", "unit.show", city);
    CHECK_INT(flow_int(f, "bulletins.n"), 2);
    flow_fails(f, "admin", "bulletin.taken", "bulletin.add", city, "name=安阳组工信息",
               "level=市");
    flow_fails(f, "admin", "bulletin.name", "bulletin.add", city, "name=《》", "level=市");
    flow_fails(f, "admin", "bulletin.name", "bulletin.add", city, "name=甲《乙》", "level=市");
    flow_fails(f, "admin", "bulletin.total", "bulletin.add", city, "name=新刊", "level=市",
               "number=9", "total=8");
    flow_fails(f, "admin", "column.taken", "bulletin.add", city, "name=新刊", "level=市",
               "columns=要情\n要情");
    flow_fails(f, "admin", "column.long", "bulletin.add", city, "name=新刊", "level=市",
               "columns=一二三四五六七八九十一二三四五六七八九十一");
    flow_fails(f, "admin", "column.many", "bulletin.add", city, "name=新刊", "level=市",
               "columns=1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20"
               "\n21");
    flow_fails(f, "editor", "rights.role", "bulletin.add", city, "name=新刊", "level=市");

    flow_ok(f, "admin", "bulletin.add", province, "name=河南组工通讯", "level=省");
    flow_ok(f, "officer1", "bulletin.show", flow_id(f, "bulletin", flow_int(f, "id")));
    CHECK_STR(flow_text(f, "bulletin.outside"), "true");
    flow_ok(f, "admin", "column.add", flow_id(f, "bulletin", f->provincial), "name=动态");
    flow_fails(f, "admin", "bulletin.outside", "bulletin.add", province, "name=省刊二",
               "level=省", "number=3", "total=3");
    appoint(f, "admin", f->county1, "admin1", "系统管理员");
    flow_fails(f, "admin1", "rights.object", "bulletin.add", province, "name=省刊三",
               "level=省");
    flow_fails(f, "admin1", "rights.object", "column.add",
               flow_id(f, "bulletin", f->provincial), "name=经验");
    flow_close(f);
}

const struct test tests[] = {
    TEST(the_tree_is_everybodys),
    TEST(numbers_are_for_the_unit_and_its_administrators),
    TEST(a_unit_is_made),
    TEST(the_tree_has_a_bottom),
    TEST(a_renamed_unit_keeps_its_history),
    TEST(a_unit_ends_when_nothing_waits),
    TEST(the_chain_is_the_administrators),
    TEST(units_outside_go_above_or_beside),
    TEST(a_bulletin_goes_on_after_paper),
    TEST_END
};
