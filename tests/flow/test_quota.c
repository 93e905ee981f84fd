/* test_quota.c -- 目标任务: what the clauses want, how far each unit is, its own numbers. */
#include "base/decimal.h"
#include "store/points.h"
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

static const char *const MARCH = "day=2005-03-31";
static const char *const FROM = "began=2005-03-01";
static const char *const TO = "ended=2005-03-31";
static const char *const WHY = "reason=机构改革，部务会〔2005〕2号";

/* The line of a unit in the last quota.list: "lines.N.member". */
static struct str of_unit(struct flow *f, const char *name, const char *member)
{
    for (int64_t i = 0; i < flow_int(f, "lines.n"); i++) {
        if (str_is(flow_text(f, flow_fmt(f, "lines.%" PRId64 ".name", i)), name))
            return flow_text(f, flow_fmt(f, "lines.%" PRId64 ".%s", i, member));
    }
    return S("no line");
}

static bool set(struct month *m, const char *unit, const char *number)
{
    return flow_ok(m->f, "assessor", "quota.set", unit, "clause=任务", number, FROM, TO, WHY);
}

/* 林州 reported one of two, 汤阴 two, 文峰 none. */
static void progress_is_told(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "officer1", "quota.list", MARCH);
    CHECK_INT(flow_int(f, "lines.n"), 3);
    CHECK_INT(flow_int(f, "short_of"), 2);
    CHECK_INT(flow_int(f, "by_class.n"), 1);
    CHECK_STR(flow_text(f, "by_class.0.class"), "县区");
    CHECK_INT(flow_int(f, "by_class.0.quotas"), 3);
    CHECK_INT(flow_int(f, "by_class.0.met"), 1);
    CHECK_STR(flow_text(f, "lines.0.name"), "文峰区"); /* who lacks most comes first */
    CHECK_STR(of_unit(f, "文峰区", "lacking"), "2");
    CHECK_STR(of_unit(f, "林州市", "wanted"), "2");
    CHECK_STR(of_unit(f, "林州市", "got"), "1");
    CHECK_STR(of_unit(f, "林州市", "lacking"), "1");
    CHECK_STR(of_unit(f, "汤阴县", "lacking"), "0");
    CHECK_STR(of_unit(f, "汤阴县", "clause_name"), "任务");
    CHECK_STR(of_unit(f, "汤阴县", "span"), "3月");
    CHECK_STR(flow_text(f, "may_set"), "false");
    flow_ok(f, "assessor", "quota.list", MARCH, "lacking=true");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    CHECK_STR(flow_text(f, "may_set"), "true");
    CHECK_STR(flow_text(f, "clauses.0.name"), "任务");
    CHECK_INT(flow_int(f, "clauses.n"), 1);
    CHECK_HAS(page_of(f, "quota_list"), "文峰区 任务 3月 2 0 2");
    flow_ok(f, "assessor", "quota.list"); /* today: April, in which nobody reported */
    CHECK_STR(flow_text(f, "day"), "2005-04-02");
    CHECK_INT(flow_int(f, "short_of"), 3);
    flow_ok(f, "officer1", "points.show", "from=2005-01-01", "to=2005-03-15");
    CHECK_INT(flow_int(f, "short_of"), 2); /* of March alone */
    CHECK_HAS(page_of(f, "points_show"), "2 项任务 没有完成");
    flow_close(f);
}

static void points_of(struct month *m, int64_t unit, const char *wanted)
{
    struct flow *f = m->f;

    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", unit), "from=2005-03-01",
            "to=2005-03-31");
    CHECK_STR(flow_text(f, "bill.points"), wanted);
}

/* The sum of the months from January to April, and what the four give at once. */
static void months_are_the_span(struct month *m, int64_t unit, const char *wanted)
{
    struct flow *f = m->f;
    static const char *const months[][2] = {
        { "from=2005-01-01", "to=2005-01-31" }, { "from=2005-02-01", "to=2005-02-28" },
        { "from=2005-03-01", "to=2005-03-31" }, { "from=2005-04-01", "to=2005-04-30" },
    };
    int64_t sum = 0, points;

    for (int i = 0; i < 4; i++) {
        flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", unit), months[i][0],
                months[i][1]);
        CHECK(decimal_parse(flow_text(f, "bill.points"), &points));
        sum += points;
    }
    CHECK_STR(decimal_str(f->a, sum), wanted);
    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", unit), "from=2005-01-01",
            "to=2005-04-30");
    CHECK_STR(flow_text(f, "bill.points"), wanted);
}

/* A number of its own counts in its days alone; set again, the later one holds. */
static void a_unit_has_its_own(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *wenfeng = flow_id(f, "unit", m->wenfeng);

    points_of(m, m->wenfeng, "-1");
    set(m, wenfeng, "wanted=1");
    CHECK_HAS(flow_text(f, "note"), "文峰区");
    points_of(m, m->wenfeng, "-0.5");
    months_are_the_span(m, m->wenfeng, "-3.5");
    flow_ok(f, "assessor", "quota.list", MARCH);
    CHECK_STR(of_unit(f, "文峰区", "wanted"), "1");
    CHECK_STR(of_unit(f, "文峰区", "own"), "true");
    CHECK_STR(of_unit(f, "林州市", "own"), "false");
    CHECK_INT(flow_int(f, "own.n"), 1);
    flow_ok(f, "assessor", "quota.list", "day=2005-04-02");
    CHECK_STR(of_unit(f, "文峰区", "wanted"), "2");
    set(m, wenfeng, "wanted=4");
    points_of(m, m->wenfeng, "-2");
    set(m, wenfeng, "none=true");
    points_of(m, m->wenfeng, "-1");
    flow_ok(f, "assessor", "quota.list", MARCH);
    CHECK_STR(of_unit(f, "文峰区", "own"), "false");
    CHECK_INT(flow_int(f, "own.n"), 3); /* nothing of it is forgotten */
    flow_verify(f);
    flow_close(f);
}

static void what_is_refused(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *unit = flow_id(f, "unit", m->wenfeng);

    flow_fails(f, "editor", "rights.role", "quota.set", unit, "clause=任务", "wanted=1", FROM,
               TO, WHY);
    flow_fails(f, "assessor", "field.required", "quota.set", unit, "wanted=1");
    CHECK(flow_faulty(f, "clause") && flow_faulty(f, "began") && flow_faulty(f, "ended") &&
          flow_faulty(f, "reason"));
    flow_fails(f, "assessor", "quota.clause", "quota.set", unit, "clause=市级采用", "wanted=1",
               FROM, TO, WHY);
    flow_fails(f, "assessor", "quota.clause", "quota.set", unit, "clause=任务", "wanted=1",
               "began=2006-03-01", "ended=2006-03-31", WHY);
    flow_fails(f, "assessor", "quota.days", "quota.set", unit, "clause=任务", "wanted=1",
               "began=2005-04-01", TO, WHY);
    flow_fails(f, "assessor", "quota.wanted", "quota.set", unit, "clause=任务", FROM, TO, WHY);
    flow_fails(f, "assessor", "quota.wanted", "quota.set", unit, "clause=任务", "wanted=1",
               "none=true", FROM, TO, WHY);
    flow_fails(f, "assessor", "quota.unit", "quota.set", flow_id(f, "unit", f->city),
               "clause=任务", "wanted=1", FROM, TO, WHY);
    flow_fails(f, "assessor", "quota.unit", "quota.set", "unit=77", "clause=任务", "wanted=1",
               FROM, TO, WHY);
    flow_fails(f, "assessor", "field.range", "quota.set", unit, "clause=任务", "wanted=10001",
               FROM, TO, WHY);
    flow_ok(f, "assessor", "quota.list", MARCH);
    CHECK_INT(flow_int(f, "own.n"), 0);
    flow_verify(f);
    flow_close(f);
}

/* A span is computed with the class, team and number of people that the unit had on its
 * last day. */
static void classes_have_dates(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "admin", "unit.change", flow_id(f, "unit", m->wenfeng), "class=开发区",
            "team=一组", "place=3", "people=7", "began=2005-04-01");
    flow_ok(f, "officer1", "points.show", "from=2005-03-01", "to=2005-03-31");
    CHECK_INT(flow_int(f, "figures.groups.0.rows.n"), 3);
    flow_ok(f, "officer1", "points.show", "from=2005-04-01", "to=2005-04-02");
    CHECK_INT(flow_int(f, "figures.groups.0.rows.n"), 2);
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", m->wenfeng));
    CHECK_STR(flow_text(f, "unit.class"), "开发区");
    CHECK_INT(flow_int(f, "unit.people"), 7);
    CHECK_INT(flow_int(f, "classes.n"), 2);
    CHECK_STR(flow_text(f, "classes.0.class"), "县区");
    flow_fails(f, "admin", "unit.future", "unit.change", flow_id(f, "unit", m->wenfeng),
               "class=县区", "place=3", "began=2005-04-03");
    flow_ok(f, "admin", "unit.change", flow_id(f, "unit", m->wenfeng), "class=县区",
            "place=3", "began=2005-04-02"); /* the number of people stays */
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", m->wenfeng));
    CHECK_INT(flow_int(f, "unit.people"), 7);
    CHECK_STR(flow_text(f, "unit.class"), "县区");
    CHECK_STR(flow_text(f, "unit.team"), "");
    flow_verify(f);
    flow_close(f);
}

static void check_points(struct month *m, const char *from, const char *to, const char *points)
{
    struct flow *f = m->f;

    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", f->county1),
            flow_id(f, "scheme", m->scheme), from, to);
    CHECK_STR(flow_text(f, "bill.points"), points);
}

/* 单位 of a clause is the class on the day that counts: what is asked for at once is the sum
 * of its months. */
static void a_change_of_class_leaves_march_alone(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "assessor", "scheme.add",
            "text=办法 分类办法\n施行 2005-01-01 至 2005-12-31\n"
            "条 县区报送\n据 一\n看 报送\n单位 县区\n计 2\n"
            "条 开发区报送\n据 二\n看 报送\n单位 开发区\n计 5\n"
            "条 底分\n据 三\n每月 底分 县区 10 开发区 100\n");
    m->scheme = flow_int(f, "id");
    f->now = time_of_date(2005, 4, 10) + 9 * INT64_C(3600000);
    flow_ok(f, "admin", "unit.change", flow_id(f, "unit", f->county1), "class=开发区",
            "place=1", "began=2005-04-01");
    flow_report(f, "officer1", "开发区第一篇");
    check_points(m, "from=2005-03-01", "to=2005-03-31", "12");
    check_points(m, "from=2005-04-01", "to=2005-04-30", "105");
    check_points(m, "from=2005-03-01", "to=2005-04-30", "117");
    flow_close(f);
}

/* Nothing is wanted of a unit for months before it was made, or was not there to the end. */
static void units_come_and_go(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t unit;

    f->now = time_of_date(2005, 3, 20) + 9 * INT64_C(3600000);
    flow_ok(f, "admin", "unit.add", flow_id(f, "unit", f->city), "code=410506",
            "name=中共龙安区委组织部", "short_name=龙安区", "class=县区");
    unit = flow_int(f, "id");
    f->now = time_of_date(2005, 6, 10) + 9 * INT64_C(3600000);
    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", unit), "from=2005-01-01",
            "to=2005-03-31");
    CHECK_STR(flow_text(f, "bill.points"), "0");
    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", unit), "from=2005-01-01",
            "to=2005-05-31");
    CHECK_STR(flow_text(f, "bill.points"), "-2");
    flow_ok(f, "admin", "unit.end", flow_id(f, "unit", unit), "ended=2005-06-10");
    f->now = time_of_date(2005, 12, 31) + 9 * INT64_C(3600000);
    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", unit), "from=2005-01-01",
            "to=2005-12-31");
    CHECK_STR(flow_text(f, "bill.points"), "-2"); /* April and May */
    flow_close(f);
}

const struct test tests[] = { TEST(progress_is_told), TEST(a_unit_has_its_own),
                              TEST(a_change_of_class_leaves_march_alone), TEST(units_come_and_go),
                              TEST(what_is_refused), TEST(classes_have_dates), TEST_END };
