/* test_happening.c -- 考核记事: recorded by hand with its paper, corrected by new rows, and
 * what the facts that schemes count say of it. */
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "db/db.h"
#include "domain/points.h"
#include "domain/words.h"
#include "store/happening.h"
#include "store/person.h"
#include "store/points.h"
#include "tests/flow/page.h"

static const char *const TITLE = "title=全市信息工作会议讲评";
static const char *const DAY = "happened=2005-03-10";
static const char *const PROVES = "evidence=会议纪要〔2005〕3号，存办公室";

struct case_ {
    struct flow *f;
    int64_t report1, report2; /* 林州, 汤阴 */
    int64_t officer1, officer2;
};

static int64_t person_of(struct flow *f, const char *login)
{
    struct person p = { 0 };

    flow_begin(f);
    must(person_by_login(&f->cx, str_of(login), &p) == OK);
    flow_commit(f);
    return p.id;
}

static struct case_ begin(void)
{
    struct case_ c = { .f = flow_open() };

    c.report1 = flow_report(c.f, "officer1", "林州一");
    c.report2 = flow_report(c.f, "officer2", "汤阴二");
    c.officer1 = person_of(c.f, "officer1");
    c.officer2 = person_of(c.f, "officer2");
    c.f->now += 19 * TIME_DAY;
    return c;
}

static int64_t record(struct case_ *c, const char *kind)
{
    flow_ok(c->f, "assessor", "happening.add", flow_fmt(c->f, "kind=%s", kind),
            flow_id(c->f, "unit", c->f->county1), TITLE, DAY, PROVES);
    return flow_int(c->f, "id");
}

/* Today's facts of the city over 2005; *n how many are of this happening, *last the last. */
static int64_t facts_of(struct flow *f, int happening, struct fact *last)
{
    struct list facts = { NULL, 0 };
    int64_t n = 0;

    must(db_begin(&f->cx, DB_READ) == OK);
    must(points_facts(&f->cx, f->city, time_of_date(2005, 1, 1), time_of_date(2005, 12, 31),
                      true, &facts) == OK);
    db_rollback(&f->cx);
    for (size_t i = 0; i < facts.n; i++) {
        const struct fact *x = (const struct fact *)facts.items + i;

        if (x->happening == happening) {
            *last = *x;
            n++;
        }
    }
    return n;
}

static struct str row_text(struct flow *f, int64_t id)
{
    struct happening_row h = { 0 };
    struct buf b = { .a = f->a };

    must(db_begin(&f->cx, DB_READ) == OK);
    must(happening_load(&f->cx, id, &h) == OK);
    db_rollback(&f->cx);
    for (const struct field *x = happening_row_fields; x->name != NULL; x++)
        buf_fmt(&b, "%s=" FMT ";", x->name,
                P(field_wire(f->a, x, (const char *)&h + x->offset)));
    return buf_str(&b);
}

static void one_is_recorded(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    struct fact fact = { 0 };
    int64_t id = record(&c, "讲评");

    CHECK_HAS(flow_text(f, "note"), "讲评");
    flow_ok(f, "officer1", "happening.show", flow_id(f, "happening", id));
    CHECK_STR(flow_text(f, "happening.kind"), "讲评");
    CHECK_STR(flow_text(f, "unit_short"), "林州市");
    CHECK_STR(flow_text(f, "person_name"), "市考核员");
    CHECK_STR(flow_text(f, "may_correct"), "false");
    CHECK_STR(flow_text(f, "stands"), "true");
    flow_fails(f, "officer2", "rights.object", "happening.show", flow_id(f, "happening", id));
    flow_fails(f, "officer1", "rights.role", "happening.new");
    flow_fails(f, "editor", "rights.role", "happening.add", "kind=讲评",
               flow_id(f, "unit", f->county1), TITLE, DAY, PROVES);
    flow_ok(f, "assessor", "happening.list", "kind=讲评", "whose=本级登记",
            flow_id(f, "unit", f->county1), "from=2005-03-10", "to=2005-03-10");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    CHECK_HAS(page_of(f, "happening_list"), "讲评 林州市 全市信息工作会议讲评");
    flow_ok(f, "assessor", "happening.list", "kind=培训", "whose=本级登记");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "officer1", "happening.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "officer2", "happening.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    CHECK_INT(facts_of(f, HAPPENED_REVIEWED, &fact), 1);
    CHECK_INT(fact.id, id);
    CHECK_INT(fact.unit, f->county1);
    CHECK_INT(fact.day, time_of_date(2005, 3, 10));
    CHECK_INT(fact.entered, time_of_date(2005, 3, 20));
    CHECK_STR(fact.what, "讲评：全市信息工作会议讲评");
    flow_verify(f);
    flow_close(f);
}

static void it_may_be_about_a_report(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    struct fact fact = { 0 };

    flow_ok(f, "assessor", "happening.new", flow_id(f, "report", c.report1));
    CHECK_INT(flow_int(f, "happening.unit"), f->county1);
    CHECK_INT(flow_int(f, "happening.credited"), c.officer1);
    CHECK_HAS(page_of(f, "happening_new"), "登记考核记事");
    flow_ok(f, "assessor", "happening.add", "kind=失实", flow_id(f, "unit", f->county1),
            flow_set(f, "number", flow_text(f, "number")), "title=数字不实", DAY, PROVES,
            "level=市", "leader=省", "post=省委书记", "bulletin=安阳组工信息", "column_name=要情",
            "channel=网络", "medium=网站", "flags=头版、 转发，", "minutes=90", "value=-2.5");
    flow_last_step(f, "officer1", c.report1, "考核记事", "失实 林州市：数字不实");
    CHECK_INT(facts_of(f, HAPPENED_FALSE, &fact), 1);
    CHECK_INT(fact.person, c.officer1); /* who wrote it */
    CHECK_INT(fact.report, c.report1);
    CHECK_INT(fact.level, LEVEL_CITY);
    CHECK_INT(fact.leader, LEVEL_PROVINCE);
    CHECK_INT(fact.minutes, 90);
    CHECK_INT(fact.value, -25000);
    CHECK(fact.length > 0 && fact.reported == time_of_date(2005, 3, 1));
    CHECK_STR(fact.post, "省委书记");
    CHECK_STR(fact.bulletin, "安阳组工信息");
    CHECK_STR(fact.column, "要情");
    CHECK_STR(fact.channel, "网络");
    CHECK_STR(fact.medium, "网站");
    CHECK_STR(fact.flags, "头版 转发");
    CHECK_STR(fact.what, "失实：数字不实　林州一");
    flow_close(f);
}

static void what_is_refused(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    const char *unit = flow_id(f, "unit", f->county1);

    flow_fails(f, "assessor", "field.required", "happening.add", "title=");
    CHECK(flow_faulty(f, "kind") && flow_faulty(f, "unit") && flow_faulty(f, "title") &&
          flow_faulty(f, "happened") && flow_faulty(f, "evidence"));
    flow_fails(f, "assessor", "field.word", "happening.add", "kind=采用", unit, TITLE, DAY,
               PROVES);
    flow_fails(f, "assessor", "happening.unit", "happening.add", "kind=讲评",
               flow_id(f, "unit", f->city), TITLE, DAY, PROVES);
    flow_fails(f, "assessor", "happening.unit", "happening.add", "kind=讲评",
               flow_id(f, "unit", f->province), TITLE, DAY, PROVES);
    flow_fails(f, "assessor", "happening.unit", "happening.add", "kind=讲评", "unit=77", TITLE,
               DAY, PROVES);
    flow_fails(f, "assessor", "credit.future", "happening.add", "kind=讲评", unit, TITLE,
               "happened=2005-03-21", PROVES);
    flow_fails(f, "assessor", "credit.before_sent", "happening.add", "kind=讲评", unit, TITLE,
               "happened=2005-02-01", PROVES, flow_id(f, "report", c.report1));
    flow_fails(f, "assessor", "credit.foreign", "happening.add", "kind=讲评", unit, TITLE, DAY,
               PROVES, "report=77");
    flow_fails(f, "assessor", "happening.number", "happening.add", "kind=讲评", unit, TITLE,
               DAY, PROVES, "number=410500-2005-9999");
    flow_fails(f, "assessor", "happening.report_unit", "happening.add", "kind=讲评", unit,
               TITLE, DAY, PROVES, flow_id(f, "report", c.report2));
    flow_fails(f, "assessor", "happening.person", "happening.add", "kind=讲评", unit, TITLE,
               DAY, PROVES, flow_id(f, "credited", c.officer2));
    flow_fails(f, "assessor", "happening.value", "happening.add", "kind=人工计分", unit, TITLE,
               DAY, PROVES, "decided_by=部长办公会");
    flow_fails(f, "assessor", "happening.decided", "happening.add", "kind=人工计分", unit,
               TITLE, DAY, PROVES, "value=3");
    flow_fails(f, "assessor", "field.points", "happening.add", "kind=人工计分", unit, TITLE,
               DAY, PROVES, "value=0.00001", "decided_by=部长办公会");
    record(&c, "讲评");
    flow_fails(f, "assessor", "happening.twice", "happening.add", "kind=讲评", unit, TITLE, DAY,
               PROVES);
    record(&c, "培训");
    flow_verify(f);
    flow_close(f);
}

/* What was given a value by mistake has none again; what must have one keeps it. */
static void a_value_is_taken_away(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    struct fact fact = { 0 };
    int64_t id;

    flow_ok(f, "assessor", "happening.add", "kind=讲评", flow_id(f, "unit", f->county1),
            "title=讲评会发言", DAY, PROVES, "value=3");
    id = flow_int(f, "id");
    flow_ok(f, "assessor", "happening.edit", flow_id(f, "happening", id));
    CHECK_HAS(page_of(f, "happening_edit"), "去掉原值");
    flow_ok(f, "assessor", "happening.correct", flow_id(f, "happening", id), "reason=不该有",
            "value=3", "no_value=true");
    id = flow_int(f, "id");
    CHECK_INT(facts_of(f, HAPPENED_REVIEWED, &fact), 1);
    CHECK_INT(fact.value, 0);
    flow_fails(f, "assessor", "happening.unchanged", "happening.correct",
               flow_id(f, "happening", id), "reason=再去", "no_value=true");
    flow_fails(f, "assessor", "field.flag", "happening.correct",
               flow_id(f, "happening", id), "reason=再去", "no_value=也许");
    flow_ok(f, "assessor", "happening.add", "kind=人工计分", flow_id(f, "unit", f->county1),
            "title=防汛信息及时", DAY, PROVES, "value=3", "decided_by=部长办公会");
    flow_fails(f, "assessor", "happening.value", "happening.correct",
               flow_id(f, "happening", flow_int(f, "id")), "reason=不该有", "no_value=true");
    flow_verify(f);
    flow_close(f);
}

static void correct_writes_a_new_row(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    struct fact fact = { 0 };
    int64_t id, next;
    struct str before;

    flow_ok(f, "assessor", "happening.add", "kind=人工计分", flow_id(f, "unit", f->county1),
            "title=防汛信息及时", DAY, PROVES, "value=3", "decided_by=部长办公会",
            flow_id(f, "credited", c.officer1), "flags=防汛");
    id = flow_int(f, "id");
    before = row_text(f, id);
    flow_fails(f, "assessor", "field.required", "happening.correct",
               flow_id(f, "happening", id), "value=2");
    CHECK(flow_faulty(f, "reason"));
    flow_fails(f, "assessor", "happening.unchanged", "happening.correct",
               flow_id(f, "happening", id), "reason=核对", "value=3");
    flow_fails(f, "assessor", "happening.person", "happening.correct",
               flow_id(f, "happening", id), "reason=核对", flow_id(f, "credited", c.officer2));
    flow_ok(f, "assessor", "happening.edit", flow_id(f, "happening", id));
    CHECK_STR(flow_text(f, "happening.value"), "3");
    CHECK_HAS(page_of(f, "happening_edit"), "更正考核记事");
    flow_ok(f, "assessor", "happening.correct", flow_id(f, "happening", id), "reason=计错",
            "value=2", "flags=无");
    next = flow_int(f, "id");
    CHECK_STR(row_text(f, id), before.p);
    CHECK_INT(facts_of(f, HAPPENED_MANUAL, &fact), 1);
    CHECK_INT(fact.id, next);
    CHECK_INT(fact.value, 20000);
    CHECK_INT(fact.person, c.officer1);
    CHECK_STR(fact.flags, "");
    flow_fails(f, "assessor", "happening.replaced", "happening.correct",
               flow_id(f, "happening", id), "reason=也改", "value=1");
    flow_fails(f, "assessor", "happening.replaced", "happening.edit",
               flow_id(f, "happening", id));
    flow_ok(f, "assessor", "happening.show", flow_id(f, "happening", next));
    CHECK_HAS(page_of(f, "happening_show"), "决定人 部长办公会");
    CHECK_HAS(page_of(f, "happening_show"), "计错");
    flow_ok(f, "assessor", "happening.show", flow_id(f, "happening", id));
    CHECK_INT(flow_int(f, "history.n"), 2); /* the same from either end */
    CHECK_STR(flow_text(f, "stands"), "false");
    flow_ok(f, "assessor", "happening.correct", flow_id(f, "happening", next),
            flow_id(f, "unit", f->county2), "reason=弄错单位"); /* nobody of 汤阴 is named */
    CHECK_INT(facts_of(f, HAPPENED_MANUAL, &fact), 1);
    CHECK_INT(fact.unit, f->county2);
    CHECK_INT(fact.person, 0);
    flow_ok(f, "officer2", "happening.show", flow_id(f, "happening", flow_int(f, "id")));
    CHECK_INT(flow_int(f, "history.n"), 3);
    CHECK_STR(flow_text(f, "history.2.stands"), "true");
    flow_verify(f);
    flow_close(f);
}

static void void_takes_back(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    struct fact fact = { 0 };
    int64_t id = record(&c, "迟报");
    struct str before = row_text(f, id);

    flow_fails(f, "assessor", "field.required", "happening.void", flow_id(f, "happening", id));
    flow_ok(f, "assessor", "happening.void", flow_id(f, "happening", id), "reason=系统原因");
    CHECK_STR(row_text(f, id), before.p);
    CHECK_INT(facts_of(f, HAPPENED_LATE, &fact), 0);
    flow_fails(f, "assessor", "happening.replaced", "happening.void",
               flow_id(f, "happening", id), "reason=再撤");
    flow_ok(f, "assessor", "happening.list", "whose=本级登记");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    record(&c, "迟报"); /* and it may be recorded anew */
    CHECK_INT(facts_of(f, HAPPENED_LATE, &fact), 1);
    flow_verify(f);
    flow_close(f);
}

static void its_paper_can_be_had(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id;

    flow_file(f, "proof", "纪要.pdf", S("%PDF-"));
    id = record(&c, "获奖");
    flow_ok(f, "officer1", "happening.proof", flow_id(f, "happening", id));
    CHECK_STR(flow_text(f, "name"), "纪要.pdf");
    flow_fails(f, "officer2", "rights.object", "happening.proof",
               flow_id(f, "happening", id));
    id = record(&c, "课题");
    flow_fails(f, "officer1", "happening.proof", "happening.proof",
               flow_id(f, "happening", id));
    flow_close(f);
}

static void pages_by_key(void)
{
    enum { ROWS = 28 };
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t next;

    for (int i = 0; i < ROWS; i++)
        flow_ok(f, "assessor", "happening.add", "kind=交流", flow_id(f, "unit", f->county1),
                flow_fmt(f, "title=第%d篇", i),
                flow_fmt(f, "happened=2005-03-%02d", 2 + i * 5 % 11), PROVES);
    flow_ok(f, "assessor", "happening.list", "whose=本级登记");
    CHECK_INT(flow_int(f, "lines.n"), 25);
    next = flow_int(f, "next");
    CHECK_INT(next, flow_int(f, "lines.24.id"));
    flow_ok(f, "assessor", "happening.list", "whose=本级登记", flow_id(f, "before", next));
    CHECK_INT(flow_int(f, "lines.n"), ROWS - 25);
    CHECK_INT(flow_int(f, "next"), 0);
    flow_ok(f, "officer1", "happening.list", flow_id(f, "before", next));
    CHECK_INT(flow_int(f, "lines.n"), ROWS - 25);
    flow_close(f);
}

/* What else the facts say: marks of adoptions and instructions, forwards, places in a
 * digest, days. */
static void facts_say_it_all(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    struct fact fact = { 0 };

    flow_ok(f, "editor", "forward.add", flow_id(f, "report", c.report2),
            flow_id(f, "target", f->province));
    CHECK_INT(facts_of(f, HAPPENED_FORWARD, &fact), 1);
    CHECK_INT(fact.unit, f->county2);
    CHECK_INT(fact.level, LEVEL_PROVINCE);
    CHECK_HAS(fact.what, "转报");
    flow_ok(f, "editor", "adoption.add",
            flow_fmt(f, "reports=%" PRId64 ",%" PRId64, c.report2, c.report1),
            flow_id(f, "bulletin", f->provincial), "label=2005年第3期", DAY, "evidence=样刊",
            "column_name=要情", "medium=报纸", "flags=头版；按语转发", "value=12.5");
    CHECK_INT(facts_of(f, HAPPENED_ADOPTION, &fact), 2);
    CHECK_INT(fact.order, 2);
    CHECK_INT(fact.report, c.report1); /* named second */
    CHECK_INT(fact.value, 125000);
    CHECK_STR(fact.column, "要情");
    CHECK_STR(fact.medium, "报纸");
    CHECK_STR(fact.flags, "头版 按语转发");
    CHECK_INT(fact.day, time_of_date(2005, 3, 10));
    CHECK_INT(fact.reported, time_of_date(2005, 3, 1));
    CHECK_INT(fact.issued, 0);
    flow_ok(f, "editor", "instruction.add", flow_id(f, "report", c.report1), "leader=市长",
            "level=市", "text=好", DAY, PROVES, "flags=圈阅");
    CHECK_INT(facts_of(f, HAPPENED_INSTRUCTION, &fact), 1);
    CHECK_INT(fact.leader, LEVEL_CITY);
    CHECK_INT(fact.level, LEVEL_NONE);
    CHECK_STR(fact.post, "市长");
    CHECK_STR(fact.flags, "圈阅");
    flow_close(f);
}

const struct test tests[] = { TEST(one_is_recorded),
                              TEST(it_may_be_about_a_report),
                              TEST(what_is_refused),
                              TEST(a_value_is_taken_away), TEST(correct_writes_a_new_row),
                              TEST(void_takes_back),
                              TEST(its_paper_can_be_had),
                              TEST(pages_by_key),
                              TEST(facts_say_it_all),
                              TEST_END };
