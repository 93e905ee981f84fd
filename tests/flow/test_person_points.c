/* test_person_points.c -- 个人得分: persons' totals by class, money apart, their bills; on
 * the page, in JSON, CSV and Excel, and as a circular keeps them. */
#include "app/act.h"
#include "base/time.h"
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

static const char *const BY_PERSON =
    "text=办法 个人办法\n施行 2005-01-01 至 2005-12-31\n考核 县区\n"
    "条 单位采用\n据 第一条\n看 采用\n计 1\n"
    "条 市级个人\n据 第二条　市级采用给作者计2分，每月不超过3分。\n看 采用\n级别 市\n"
    "记给 个人\n计 2\n每月 封顶 3\n"
    "条 省级个人\n据 第三条\n看 采用\n级别 省\n记给 个人\n计 3\n"
    "条 稿酬\n据 第四条\n看 采用\n级别 市\n记给 个人\n计 30 元\n"
    "条 个人任务\n据 第五条\n看 采用\n记给 个人\n每月 任务 4 只提醒\n";

static const char *const FROM = "from=2005-03-01";
static const char *const TO = "to=2005-03-31";

/* 林州's officer: 市 2, 省 3 and 3: 8; 30 元.  汤阴's: 市 2 and 1 (cut), 省 3: 6; 60 元. */
static struct month *with_persons(void)
{
    struct month *m = month_open();

    flow_ok(m->f, "assessor", "scheme.add", BY_PERSON);
    m->scheme = flow_int(m->f, "id");
    return m;
}

static void everybody_has_a_row(void)
{
    struct month *m = with_persons();
    struct flow *f = m->f;

    flow_ok(f, "officer1", "points.show", FROM, TO);
    CHECK_STR(flow_text(f, "persons"), "true");
    CHECK_HAS(page_of(f, "points_show"), "个人得分");
    flow_ok(f, "officer1", "points.persons", FROM, TO);
    CHECK_INT(flow_int(f, "groups.n"), 1);
    CHECK_STR(flow_text(f, "groups.0.class"), "县区");
    CHECK_STR(flow_text(f, "groups.0.paid"), "true");
    CHECK_INT(flow_int(f, "groups.0.rows.n"), 2); /* who has nothing is not listed */
    CHECK_STR(flow_text(f, "groups.0.rows.0.unit_name"), "林州市");
    CHECK_STR(flow_text(f, "groups.0.rows.0.points"), "8");
    CHECK_STR(flow_text(f, "groups.0.rows.0.money"), "30");
    CHECK_INT(flow_int(f, "groups.0.rows.0.rank"), 1);
    CHECK_STR(flow_text(f, "groups.0.rows.1.unit_name"), "汤阴县");
    CHECK_STR(flow_text(f, "groups.0.rows.1.points"), "6");
    CHECK_STR(flow_text(f, "groups.0.rows.1.money"), "60");
    CHECK_STR(flow_text(f, "groups.0.rows.1.shared"), "false");
    CHECK_HAS(page_of(f, "points_persons"), "金额（元）");
    flow_ok(f, "officer1", "points.persons"); /* the assessment year up to today */
    CHECK_STR(flow_text(f, "from"), "2005-01-01");
    CHECK_STR(flow_text(f, "groups.0.rows.0.points"), "8");
    flow_ok(f, "officer1", "points.persons", "from=2005-02-01", "to=2005-02-28");
    CHECK_INT(flow_int(f, "groups.n"), 0);
    CHECK_HAS(page_of(f, "points_persons"), "没有个人得分");
    flow_verify(f);
    flow_close(f);
}

static void a_bill_opens_its_records(void)
{
    struct month *m = with_persons();
    struct flow *f = m->f;
    const char *person;
    struct str page;

    flow_ok(f, "officer1", "points.persons", FROM, TO);
    person = flow_id(f, "person", flow_int(f, "groups.0.rows.1.person"));
    flow_ok(f, "officer1", "points.person", person, FROM, TO);
    CHECK_STR(flow_text(f, "bill.points"), "6");
    CHECK_STR(flow_text(f, "bill.money"), "60");
    CHECK_INT(flow_int(f, "bill.clauses.n"), 3);
    CHECK_STR(flow_text(f, "bill.clauses.0.name"), "市级个人");
    CHECK_STR(flow_text(f, "bill.clauses.0.amount"), "3");
    CHECK_INT(flow_int(f, "bill.clauses.0.lines.n"), 2);
    CHECK_HAS(flow_text(f, "bill.clauses.0.lines.1.note"), "每月封顶 3，余 1");
    CHECK_STR(flow_text(f, "bill.clauses.2.money"), "true");
    CHECK_INT(flow_int(f, "bill.progress.n"), 1); /* his own, not the other's */
    CHECK_STR(flow_text(f, "bill.progress.0.got"), "3");
    CHECK_INT(flow_int(f, "bill.persons.n"), 0);
    page = page_of(f, "points_person");
    CHECK_HAS(page, "汤阴县");
    CHECK_HAS(page, "第 2 名");
    CHECK_HAS(page, "合计 6，60 元");
    flow_close(f);
}

static struct str file_of(struct flow *f, const char *act, const char *what)
{
    if (!flow_ok(f, "officer2", act, FROM, TO, what))
        return S("");
    return ((const struct download *)f->job.out)->bytes;
}

static void files_have_the_same(void)
{
    struct month *m = with_persons();
    struct flow *f = m->f;
    struct str csv = file_of(f, "points.csv", "persons=true");

    CHECK_HAS(csv, "名次,姓名,单位,类别,得分,金额（元）\r\n1,");
    CHECK_HAS(csv, ",\"林州市\",\"县区\",8,30\r\n2,");
    CHECK_HAS(csv, ",\"汤阴县\",\"县区\",6,60\r\n");
    CHECK_HAS(file_of(f, "points.csv", "persons=false"), "名次,单位,类别,分组,报送");
    CHECK_HAS(file_of(f, "points.xlsx", "persons=true"), "PK");
    flow_close(f);
}

/* What a circular says of persons stays, whatever is corrected later. */
static void a_circular_keeps_them(void)
{
    struct month *m = with_persons();
    struct flow *f = m->f;
    const char *circular, *person;
    struct str csv;

    flow_ok(f, "assessor", "circular.new", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=3");
    CHECK_HAS(page_of(f, "circular_new"), "个人得分（县区）");
    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=3");
    circular = flow_id(f, "circular", flow_int(f, "id"));
    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
    flow_ok(f, "officer2", "circular.show", circular);
    CHECK_INT(flow_int(f, "paper.persons.n"), 1);
    CHECK_STR(flow_text(f, "paper.persons.0.rows.0.points"), "8");
    person = flow_id(f, "person", flow_int(f, "paper.persons.0.rows.0.person"));
    CHECK_HAS(page_of(f, "circular_show"), "个人得分（县区） 名次 姓名 单位 得分 金额（元）");
    flow_ok(f, "officer2", "circular.person", circular, person);
    CHECK_STR(flow_text(f, "bill.points"), "8");
    CHECK_STR(flow_text(f, "bill.money"), "30");
    CHECK_INT(flow_int(f, "bill.clauses.n"), 3);
    CHECK_HAS(page_of(f, "circular_person"), "印发时的台账");
    flow_fails(f, "officer2", "points.person", "circular.person", circular, "person=77");
    flow_fails(f, "admin", "rights.role", "circular.person", circular, person);
    flow_ok(f, "officer2", "circular.csv", circular);
    csv = ((const struct download *)f->job.out)->bytes;
    CHECK_HAS(csv, "表,名次,姓名,单位,得分,金额（元）");
    CHECK_HAS(csv, "\"林州市\",8,30");
    flow_ok(f, "officer2", "points.person", person, FROM, TO); /* as things are now */
    CHECK_STR(flow_text(f, "bill.points"), "5");
    flow_verify(f);
    flow_close(f);
}

/* No word of persons where the scheme credits none. */
static void a_circular_without(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=3");
    flow_ok(f, "officer2", "circular.show", flow_id(f, "circular", flow_int(f, "id")));
    CHECK_INT(flow_int(f, "paper.persons.n"), 0);
    CHECK(str_find(page_of(f, "circular_show"), S("个人得分")) ==
          page_of(f, "circular_show").n);
    flow_close(f);
}

static void what_is_refused(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "officer1", "points.persons", FROM, TO); /* a scheme of units alone */
    CHECK_STR(flow_text(f, "persons"), "false");
    CHECK_HAS(page_of(f, "points_persons"), "这份办法不给个人记分");
    flow_fails(f, "officer1", "points.person", "points.person", "person=77", FROM, TO);
    flow_fails(f, "officer1", "field.required", "points.person", FROM, TO);
    flow_fails(f, "officer1", "field.id", "points.person", "person=张三");
    flow_fails(f, "officer1", "points.span", "points.persons", "from=2005-03-02",
               "to=2005-03-01");
    flow_fails(f, "officer1", "field.unknown", "points.persons", "persons=true");
    flow_fails(f, "officer1", "rights.object", "points.persons", "scheme=99");
    flow_fails(f, "admin", "rights.role", "points.persons");
    flow_fails(f, "admin", "rights.role", "points.person", "person=77");
    flow_close(f);
}

static void without_a_scheme(void)
{
    struct flow *f = flow_open();

    flow_ok(f, "officer1", "points.persons");
    CHECK_STR(flow_text(f, "scheme"), "");
    CHECK_HAS(page_of(f, "points_persons"), "还没有考核办法");
    flow_fails(f, "officer1", "scheme.none", "points.person", "person=77");
    flow_close(f);
}

const struct test tests[] = { TEST(everybody_has_a_row), TEST(a_bill_opens_its_records),
                              TEST(files_have_the_same), TEST(a_circular_keeps_them),
                              TEST(a_circular_without), TEST(what_is_refused),
                              TEST(without_a_scheme), TEST_END };
