/* test_try.c -- simulation: a month by hand under two schemes, whose validity does not
 * cover it, which stands beside which, both bills; the bill of a unit with persons, money,
 * rules of groups, bars and quotas; what each clause gave. */
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

/* A draft from the month's scheme: 报送 4 in place of 1, 省级采用 1 in place of 10, for 2006. */
static const char *changed(struct month *m)
{
    struct flow *f = m->f;
    int64_t d;
    const char *id;

    flow_ok(f, "assessor", "draft.add", flow_id(f, "scheme", m->scheme));
    d = flow_int(f, "id");
    id = flow_id(f, "draft", d);
    flow_ok(f, "assessor", "section.set", id, "section=1", "title=安阳市新办法",
            "valid=2006-01-01 至 2006-12-31", "assessed=县区");
    flow_ok(f, "assessor", "section.set", id, "section=2", "name=报送", "look=报送",
            "article=第一条　每报送一条计4分。", "amount=4");
    flow_ok(f, "assessor", "section.set", id, "section=4", "name=省级采用", "look=采用",
            "article=第三条　省级采用计1分，几家合写的平分。", "level=省", "amount=1", "units=平分");
    return id;
}

static void row_is(struct flow *f, int row, const char *name, const char *const *want)
{
    static const char *const fields[] = { "rank_before", "rank", "points_before", "points",
                                          "gain", "change", "why" };

    CHECK_STR(flow_text(f, flow_fmt(f, "rows.%d.name", row)), name);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        CHECK_STR(flow_text(f, flow_fmt(f, "rows.%d.%s", row, fields[i])), want[i]);
}

/* By hand: 林州 4 + 5 + 1.5 + 3 - 0.5 = 13, 汤阴 8 + 8 + 0.5 + 3 = 19.5. */
static void a_month_under_both(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *id = changed(m);

    flow_ok(f, "assessor", "draft.try", id, "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "head.as_if"), "true");
    CHECK_STR(flow_text(f, "head.uncovered"), "false");
    CHECK_STR(flow_text(f, "head.beside_name"), "安阳市试行办法");
    CHECK_INT(flow_int(f, "rows.n"), 3);
    row_is(f, 0, "汤阴县", (const char *const[]){ "2", "1", "18", "19.5", "1.5", "1",
                                               "报送 +6（2→8）、省级采用 -4.5（5→0.5）" });
    row_is(f, 1, "林州市", (const char *const[]){ "1", "2", "23.5", "13", "-10.5", "-1",
                                               "省级采用 -13.5（15→1.5）、报送 +3（1→4）" });
    row_is(f, 2, "文峰区", (const char *const[]){ "3", "3", "-1", "-1", "0", "0", "" });
    CHECK_INT(flow_int(f, "charts.n"), 1);
    CHECK_INT(flow_int(f, "charts.0.ups"), 1);
    CHECK_STR(flow_text(f, "clauses.0.name"), "省级采用");
    CHECK_STR(flow_text(f, "clauses.0.gain"), "-18");
    CHECK_INT(flow_int(f, "clauses.n"), 2);
    CHECK_INT(flow_int(f, "same"), 3);
    CHECK_HAS(page_of(f, "draft_try"), "当作在这一时段有效来算");
    CHECK_HAS(page_of(f, "draft_try"), "1　汤阴县　19.5 分 ↑1");
    flow_ok(f, "assessor", "draft.unit", id, flow_id(f, "unit", f->county1),
            "from=2005-03-01", "to=2005-03-31");
    CHECK_INT(flow_int(f, "bills.n"), 2);
    CHECK_STR(flow_text(f, "bills.0.bill.points"), "23.5");
    CHECK_STR(flow_text(f, "bills.1.bill.points"), "13");
    CHECK_STR(flow_text(f, "bills.1.bill.clauses.0.amount"), "4");
    CHECK_HAS(page_of(f, "draft_unit"), "第 1 名 → 第 2 名");
    flow_fails(f, "assessor", "points.unit", "draft.unit", id, flow_id(f, "unit", f->city));
    /* What counts is as before: nothing was kept. */
    flow_ok(f, "assessor", "points.show", "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "figures.groups.0.rows.0.points"), "23.5");
    flow_verify(f);
    flow_close(f);
}

/* Without days: the last whole year with records, here none but the year that goes on; a
 * year later it is 2005. */
static void the_span_by_itself(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *id = changed(m);

    flow_ok(f, "assessor", "draft.try", id);
    CHECK_STR(flow_text(f, "head.from"), "2005-01-01");
    CHECK_STR(flow_text(f, "head.to"), "2005-04-02");
    f->now = time_of_date(2007, 5, 1);
    flow_ok(f, "assessor", "draft.try", id);
    CHECK_STR(flow_text(f, "head.from"), "2005-01-01");
    CHECK_STR(flow_text(f, "head.to"), "2005-12-31");
    flow_ok(f, "assessor", "draft.try", id, "from=2006-02-01");
    CHECK_STR(flow_text(f, "head.to"), "2006-12-31");
    CHECK_INT(flow_int(f, "head.records"), 0);
    CHECK_STR(flow_text(f, "head.as_if"), "false");
    CHECK_STR(flow_text(f, "head.uncovered"), "true"); /* 2005's beside it */
    CHECK_HAS(page_of(f, "draft_try"), "没有管到整个时段");
    CHECK_HAS(page_of(f, "draft_try"), "这一时段没有记录");
    flow_ok(f, "assessor", "draft.try", id, "to=2005-06-30");
    CHECK_STR(flow_text(f, "head.from"), "2005-01-01");
    flow_fails(f, "assessor", "points.span", "draft.try", id, "from=2005-03-02",
               "to=2005-03-01");
    flow_close(f);
}

/* Any scheme, beside any other of the unit; and nothing is beside the only one. */
static void any_scheme(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme), *later;

    flow_ok(f, "assessor", "scheme.try", scheme, "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "head.as_if"), "false");
    CHECK_STR(flow_text(f, "rows.0.points"), "23.5");
    CHECK_INT(flow_int(f, "charts.n"), 0);
    CHECK_HAS(page_of(f, "scheme_try"), "没有别的办法可比");
    flow_ok(f, "assessor", "draft.enter", changed(m));
    later = flow_fmt(f, "scheme=%" PRId64, flow_int(f, "id"));
    flow_ok(f, "assessor", "scheme.try", later, "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "rows.0.name"), "汤阴县");
    CHECK_STR(flow_text(f, "rows.0.points_before"), "18");
    flow_ok(f, "assessor", "scheme.unit", later, flow_id(f, "unit", f->county2),
            "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "bills.1.bill.points"), "19.5");
    CHECK_HAS(page_of(f, "scheme_unit"), "两张得分单");
    flow_ok(f, "assessor", "scheme.try", scheme, flow_fmt(f, "beside=%s", later + 7),
            "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "head.uncovered"), "true"); /* as it stands: 2006 only */
    CHECK_STR(flow_text(f, "rows.0.points_before"), "0");
    flow_fails(f, "assessor", "try.beside", "scheme.try", scheme, "beside=12345");
    flow_fails(f, "editor", "rights.role", "scheme.try", scheme);
    flow_close(f);
}

/* A draft with mistakes is not tried, and its page says so. */
static void not_with_mistakes(void)
{
    struct flow *f = flow_open();
    const char *id;

    flow_ok(f, "assessor", "draft.add", "text=办法 半份\n条 甲\n看 采取\n");
    id = flow_fmt(f, "draft=%" PRId64, flow_int(f, "id"));
    flow_ok(f, "assessor", "draft.try", id);
    CHECK_STR(flow_text(f, "head.ready"), "false");
    CHECK_HAS(page_of(f, "draft_try"), "草稿还有错");
    flow_fails(f, "assessor", "try.faults", "draft.unit", id, flow_id(f, "unit", f->county1));
    flow_close(f);
}

static const char ALL[] =
    "text=办法 全套办法\n施行 2005-01-01 至 2005-12-31\n考核 县区\n组 采用\n据 附一\n每月 封顶 9\n"
    "条 市级采用\n据 第一条　每条5分。\n看 采用\n级别 市\n计 5\n属 采用\n"
    "条 作者\n据 第二条　作者每条1分。\n看 采用\n记给 个人\n计 1\n"
    "条 稿酬\n据 第三条　每条20元。\n看 采用\n计 20 元\n"
    "条 任务\n据 第四条　每月8条，没有完成的不评优。\n看 报送\n每月 任务 8 未完成扣 1\n取消评优\n"
    "条 批示\n据 第五条　没有这样的事。\n看 批示\n领导 中央\n计 9\n"
    "条 折算\n据 第六条　总分折半。\n折算 满分 100 计 50\n";

/* The bill of 汤阴: two adoptions by the city, one by the province; 9 - 1 = 8, halved 4;
 * 60 yuan; the author has 3 points. */
static void a_bill_has_everything(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *id;

    flow_ok(f, "assessor", "scheme.add", ALL);
    id = flow_fmt(f, "scheme=%" PRId64, flow_int(f, "id"));
    flow_ok(f, "officer2", "points.unit", id, flow_id(f, "unit", f->county2),
            "from=2005-03-01", "to=2005-03-31");
    CHECK_STR(flow_text(f, "bill.points"), "4");
    CHECK_STR(flow_text(f, "bill.money"), "60");
    CHECK_STR(flow_text(f, "bill.clauses.0.article"), "第一条　每条5分。");
    CHECK_INT(flow_int(f, "bill.persons.n"), 1);
    CHECK_STR(flow_text(f, "bill.persons.0.points"), "3");
    CHECK_INT(flow_int(f, "bill.bars.n"), 3); /* January and February, too */
    CHECK_STR(flow_text(f, "bill.bars.0.clause_name"), "任务");
    CHECK_INT(flow_int(f, "bill.progress.n"), 1);
    CHECK_STR(flow_text(f, "bill.progress.0.span"), "3月");
    CHECK_STR(flow_text(f, "bill.progress.0.lacking"), "6");
    CHECK_HAS(page_of(f, "points_unit"), "当年不评优");
    CHECK_HAS(page_of(f, "points_unit"), "个人得分");
    CHECK_HAS(page_of(f, "points_unit"), "60元");
    flow_ok(f, "officer2", "scheme.show", id);
    CHECK_STR(flow_text(f, "clauses.4.never"), "true");
    CHECK_STR(flow_text(f, "clauses.0.never"), "false");
    CHECK_INT(flow_int(f, "clauses.0.facts"), 3);
    CHECK_STR(flow_text(f, "clauses.2.money"), "120");
    CHECK_INT(flow_int(f, "idle"), 1);
    CHECK_HAS(page_of(f, "scheme_show"), "没有用到");
    f->now = time_of_date(2004, 5, 1); /* before it begins */
    flow_ok(f, "officer2", "scheme.show", id);
    CHECK_INT(flow_int(f, "idle"), 0);
    flow_close(f);
}

const struct test tests[] = {
    TEST(a_month_under_both), TEST(the_span_by_itself), TEST(any_scheme),
    TEST(not_with_mistakes),  TEST(a_bill_has_everything), TEST_END
};
