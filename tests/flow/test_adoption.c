/* test_adoption.c -- 补录: what may be recorded, who is credited, and that nothing which
 * counted is ever changed in place. */
#include "app/adoption.h"
#include "base/buf.h"
#include "db/db.h"
#include "tests/flow/flow.h"

static const int64_t DAYS = INT64_C(86400000);

/* The city on 20 March, with items that were sent on 1 March. */
struct case_ {
    struct flow *f;
    int64_t report1, report2, report3; /* 林州, 汤阴, 林州 */
    const char *bulletin;
};

static struct case_ begin(void)
{
    struct case_ c = { .f = flow_open() };

    c.report1 = flow_report(c.f, "officer1", "林州市选派干部驻村");
    c.report2 = flow_report(c.f, "officer2", "汤阴县培训村支部书记");
    c.report3 = flow_report(c.f, "officer1", "林州市实行任前公示");
    c.bulletin = flow_id(c.f, "bulletin", c.f->provincial);
    c.f->now += 19 * DAYS;
    return c;
}

static const char *const LABEL = "label=2005年第12期";
static const char *const DAY = "happened=2005-03-10";
static const char *const PROVES = "evidence=省委组织部寄来样刊，存办公室";

static int64_t record(struct case_ *c, int64_t report, const char *label, const char *day)
{
    flow_ok(c->f, "assessor", "adoption.add", flow_id(c->f, "report", report),
            c->bulletin, label, day, PROVES);
    return flow_int(c->f, "id");
}

/* Every field of one row as the store has it. */
static struct str row_text(struct flow *f, int64_t id)
{
    struct adoption a = { 0 };
    struct buf b = { .a = f->a };
    enum rc rc;

    must(db_begin(&f->cx, DB_READ) == OK);
    rc = adoption_load(&f->cx, id, &a);
    db_rollback(&f->cx);
    must(rc == OK);
    for (const struct field *x = adoption_fields; x->name != NULL; x++)
        buf_fmt(&b, "%s=" FMT ";", x->name,
                P(field_wire(f->a, x, (const char *)&a + x->offset)));
    return buf_str(&b);
}

static bool stands(struct flow *f, int64_t id)
{
    struct adoption a = { 0 };
    enum rc rc;

    must(db_begin(&f->cx, DB_READ) == OK);
    rc = adoption_load_now(&f->cx, id, &a);
    db_rollback(&f->cx);
    must(rc == OK || rc == E_NOT_FOUND);
    return rc == OK;
}

static int64_t standing_of(struct flow *f, int64_t report)
{
    struct list lines = { NULL, 0 };

    must(db_begin(&f->cx, DB_READ) == OK);
    must(adoption_of_report(&f->cx, report, &lines) == OK);
    db_rollback(&f->cx);
    return (int64_t)lines.n;
}

static void one_item_is_credited(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id = record(&c, c.report1, "label= 2005年 第 12　期 ", DAY);

    CHECK_HAS(flow_text(f, "note"), "《河南组工信息》2005年第12期");
    flow_ok(f, "officer1", "adoption.show", flow_id(f, "adoption", id));
    CHECK_STR(flow_text(f, "adoption.label"), "2005年第12期");
    CHECK_STR(flow_text(f, "adoption.title"), "林州市选派干部驻村");
    CHECK_STR(flow_text(f, "adoption.form"), "单篇");
    CHECK_STR(flow_text(f, "adoption.route"), "直接");
    CHECK_STR(flow_text(f, "adoption.happened"), "2005-03-10");
    CHECK_STR(flow_text(f, "level"), "省");
    CHECK_STR(flow_text(f, "unit_short"), "林州市");
    CHECK_STR(flow_text(f, "author_name"), "林州信息员");
    CHECK_STR(flow_text(f, "person_name"), "市考核员");
    CHECK_STR(flow_text(f, "stands"), "true");
    CHECK_STR(flow_text(f, "may_correct"), "false");
    CHECK_INT(flow_int(f, "adoption.assessor"), f->city);
    CHECK_INT(flow_int(f, "adoption.unit"), f->county1);
    CHECK_INT(flow_int(f, "adoption.work"), id);
    flow_last_step(f, "officer1", c.report1, "上级采用",
                   "《河南组工信息》2005年第12期 单篇");
    CHECK_STR(flow_text(f, "adoptions.0.bulletin_name"), "河南组工信息");
    flow_verify(f);
    flow_close(f);
}

/* One published text of three items: one work, a row for each, each on its timeline. */
static void several_items_are_one_work(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t work;

    flow_ok(f, "editor", "adoption.add", flow_id(f, "report", c.report1),
            flow_id(f, "reports", c.report2), flow_id(f, "reports", c.report3),
            c.bulletin, LABEL, DAY, PROVES, "title=安阳市加强村级班子建设");
    work = flow_int(f, "id");
    CHECK_HAS(flow_text(f, "note"), "计入3件来稿");
    flow_ok(f, "editor", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 3);
    for (int i = 0; i < 3; i++) {
        CHECK_INT(flow_int(f, flow_fmt(f, "lines.%d.work", i)), work);
        CHECK_STR(flow_text(f, flow_fmt(f, "lines.%d.title", i)),
                  "安阳市加强村级班子建设");
        CHECK_STR(flow_text(f, flow_fmt(f, "lines.%d.form", i)), "综合");
    }
    flow_last_step(f, "officer1", c.report3, "上级采用", "综合");
    flow_last_step(f, "officer2", c.report2, "上级采用", "综合");
    /* a report named twice has one row */
    flow_ok(f, "editor", "adoption.add", flow_id(f, "report", c.report1),
            flow_id(f, "reports", c.report1), c.bulletin, "label=2005年第13期", DAY,
            PROVES);
    CHECK_INT(standing_of(f, c.report1), 2);
    flow_close(f);
}

static void a_digest_credits_its_sources(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t digest, id;

    flow_ok(f, "editor", "digest.add",
            flow_id(f, "handlings", flow_handling(f, c.report1, f->city)),
            flow_id(f, "handlings", flow_handling(f, c.report2, f->city)), "title=综合");
    digest = flow_int(f, "id");
    flow_ok(f, "editor", "forward.add", flow_id(f, "digest", digest),
            flow_id(f, "target", f->province));
    flow_ok(f, "assessor", "adoption.new", flow_id(f, "digest", digest));
    CHECK_INT(flow_int(f, "pick.chosen.n"), 2);
    flow_ok(f, "assessor", "adoption.add", flow_id(f, "digest", digest), c.bulletin,
            LABEL, DAY, PROVES, "title=安阳市加强村级班子建设");
    id = flow_int(f, "id");
    flow_ok(f, "assessor", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    for (int i = 0; i < 2; i++) {
        CHECK_INT(flow_int(f, flow_fmt(f, "lines.%d.work", i)), id);
        CHECK_STR(flow_text(f, flow_fmt(f, "lines.%d.form", i)), "综合");
        CHECK_STR(flow_text(f, flow_fmt(f, "lines.%d.route", i)), "转报");
    }
    CHECK_INT(standing_of(f, c.report1), 1);
    CHECK_INT(standing_of(f, c.report2), 1);
    CHECK_INT(standing_of(f, c.report3), 0);
    flow_last_step(f, "officer2", c.report2, "上级采用", "综合");
    flow_fails(f, "editor1", "credit.digest", "adoption.add",
               flow_id(f, "digest", digest), c.bulletin, LABEL, DAY, PROVES);
    flow_close(f);
}

/* What is refused, and that nothing half done is left. */
static void what_is_refused(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    const char *r1 = flow_id(f, "report", c.report1);
    int64_t draft = flow_draft(f, "officer1", "还没有报出");

    flow_fails(f, "editor", "credit.none", "adoption.add", c.bulletin, LABEL, DAY,
               PROVES);
    flow_fails(f, "editor", "credit.foreign", "adoption.add", flow_id(f, "report", draft),
               c.bulletin, LABEL, DAY, PROVES);
    flow_fails(f, "editor", "credit.foreign", "adoption.add", r1, "reports=77",
               c.bulletin, LABEL, DAY, PROVES);
    flow_fails(f, "editor", "credit.digest", "adoption.add", "digest=77", c.bulletin,
               LABEL, DAY, PROVES);
    flow_fails(f, "editor1", "credit.foreign", "adoption.add", r1, c.bulletin, LABEL, DAY,
               PROVES); /* it never arrived at the county: the county wrote it */
    flow_fails(f, "editor", "adoption.bulletin", "adoption.add", r1,
               flow_id(f, "bulletin", f->bulletin), LABEL, DAY, PROVES);
    flow_fails(f, "editor", "adoption.bulletin", "adoption.add", r1, "bulletin=77", LABEL,
               DAY, PROVES);
    flow_fails(f, "editor", "credit.future", "adoption.add", r1, c.bulletin, LABEL,
               "happened=2005-03-21", PROVES);
    flow_fails(f, "editor", "credit.before_sent", "adoption.add", r1, c.bulletin, LABEL,
               "happened=2005-02-28", PROVES);
    CHECK(flow_faulty(f, "happened"));
    flow_fails(f, "editor", "field.required", "adoption.add", r1, c.bulletin, LABEL, DAY);
    CHECK(flow_faulty(f, "evidence"));
    flow_fails(f, "editor", "field.required", "adoption.add", r1, "title=x");
    CHECK(flow_faulty(f, "bulletin") && flow_faulty(f, "label") &&
          flow_faulty(f, "happened"));
    flow_fails(f, "editor", "field.day", "adoption.add", r1, c.bulletin, LABEL, PROVES,
               "happened=2005-02-30");
    flow_fails(f, "editor", "field.word", "adoption.add", r1, c.bulletin, LABEL, DAY,
               PROVES, "form=头条");
    flow_fails(f, "editor", "field.unknown", "adoption.add", r1, c.bulletin, LABEL, DAY,
               PROVES, "route=直接"); /* computed, never said */
    flow_fails(f, "editor", "field.too_long", "adoption.add", r1, c.bulletin, DAY, PROVES,
               "label="
               "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六"
               "七八九十一");
    flow_fails(f, "editor", "field.lines", "adoption.add", r1, c.bulletin, DAY, PROVES,
               "label=2005年\n第12期");
    flow_fails(f, "editor", "field.utf8", "adoption.add", r1, c.bulletin, DAY, PROVES,
               "label=\xff\xfe");
    CHECK_INT(standing_of(f, c.report1), 0);
    flow_close(f);
}

/* The limit days are allowed: the day it was sent, and today. */
static void limits_of_the_day(void)
{
    struct case_ c = begin();

    record(&c, c.report1, "label=2005年第1期", "happened=2005-03-01");
    record(&c, c.report1, "label=2005年第2期", "happened=2005-03-20");
    CHECK_INT(standing_of(c.f, c.report1), 2);
    flow_close(c.f);
}

static void never_twice(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    const char *r1 = flow_id(f, "report", c.report1);
    int64_t id = record(&c, c.report1, LABEL, DAY);

    flow_fails(f, "editor", "adoption.twice", "adoption.add", r1, c.bulletin,
               "label=2005年第 12 期", "happened=2005-03-11", PROVES, "form=摘要");
    flow_fails(f, "editor", "adoption.twice", "adoption.add",
               flow_id(f, "reports", c.report2), flow_id(f, "reports", c.report1),
               c.bulletin, LABEL, DAY, PROVES);
    CHECK_INT(standing_of(f, c.report2), 0); /* the first of the two is not left behind */
    flow_ok(f, "editor", "adoption.add", r1, flow_id(f, "bulletin", f->central), LABEL,
            DAY, PROVES);
    flow_ok(f, "editor", "adoption.add", r1, c.bulletin, "label=2005年第13期", DAY,
            PROVES);
    /* taken back, it may be recorded anew */
    flow_ok(f, "editor", "adoption.void", flow_id(f, "adoption", id), "reason=记错");
    record(&c, c.report1, LABEL, DAY);
    flow_close(f);
}

/* A correction is a new row; the old one keeps every byte and counts no more. */
static void correct_writes_a_new_row(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id = record(&c, c.report1, LABEL, DAY), next;
    struct str before = row_text(f, id);

    f->now += DAYS;
    flow_fails(f, "editor", "field.required", "adoption.correct",
               flow_id(f, "adoption", id), "label=2005年第13期");
    CHECK(flow_faulty(f, "reason"));
    flow_fails(f, "editor", "adoption.unchanged", "adoption.correct",
               flow_id(f, "adoption", id), "reason=核对", LABEL, "form=单篇");
    flow_fails(f, "editor", "credit.future", "adoption.correct",
               flow_id(f, "adoption", id), "reason=核对", "happened=2005-03-22");
    flow_fails(f, "editor", "adoption.bulletin", "adoption.correct",
               flow_id(f, "adoption", id), "reason=核对",
               flow_id(f, "bulletin", f->bulletin));
    flow_ok(f, "editor", "adoption.correct", flow_id(f, "adoption", id),
            "reason=期号看错", "label=2005年第13期", "form=摘要", "happened=2005-03-11");
    next = flow_int(f, "id");
    CHECK(next != id);
    CHECK_STR(row_text(f, id), before.p);
    CHECK(!stands(f, id));
    CHECK(stands(f, next));
    CHECK_INT(standing_of(f, c.report1), 1);
    flow_last_step(f, "officer1", c.report1, "更正采用", "2005年第13期 摘要：期号看错");
    flow_ok(f, "assessor", "adoption.show", flow_id(f, "adoption", next));
    CHECK_INT(flow_int(f, "adoption.replaces"), id);
    CHECK_INT(flow_int(f, "adoption.work"), id);
    CHECK_STR(flow_text(f, "adoption.evidence"), "省委组织部寄来样刊，存办公室");
    CHECK_STR(flow_text(f, "adoption.reason"), "期号看错");
    CHECK_STR(flow_text(f, "may_correct"), "true");
    CHECK_INT(flow_int(f, "history.n"), 2);
    CHECK_STR(flow_text(f, "history.0.stands"), "false");
    CHECK_STR(flow_text(f, "history.1.stands"), "true");
    /* who was second finds it changed */
    flow_fails(f, "editor2", "adoption.replaced", "adoption.correct",
               flow_id(f, "adoption", id), "reason=也来改", "label=2005年第14期");
    flow_fails(f, "editor2", "adoption.replaced", "adoption.edit",
               flow_id(f, "adoption", id));
    flow_fails(f, "editor2", "adoption.replaced", "adoption.void",
               flow_id(f, "adoption", id), "reason=也来改");
    flow_verify(f);
    flow_close(f);
}

/* The reports of a work may change too: kept, come, gone. */
static void correct_the_sources(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id;

    flow_ok(f, "editor", "adoption.add",
            flow_fmt(f, "reports=%lld,%lld", (long long)c.report1, (long long)c.report2),
            c.bulletin, LABEL, DAY, PROVES);
    id = flow_int(f, "id");
    flow_ok(f, "editor", "adoption.edit", flow_id(f, "adoption", id));
    CHECK_INT(flow_int(f, "pick.chosen.n"), 2);
    flow_ok(f, "editor", "adoption.correct", flow_id(f, "adoption", id),
            "reason=单位弄错",
            flow_fmt(f, "reports=%lld,%lld", (long long)c.report1, (long long)c.report3));
    CHECK_INT(standing_of(f, c.report1), 1);
    CHECK_INT(standing_of(f, c.report2), 0);
    CHECK_INT(standing_of(f, c.report3), 1);
    flow_last_step(f, "officer1", c.report1, "更正采用", "单位弄错");
    flow_last_step(f, "officer2", c.report2, "撤销采用", "单位弄错");
    flow_last_step(f, "officer1", c.report3, "上级采用", "单位弄错");
    flow_ok(f, "editor", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    CHECK_INT(flow_int(f, "lines.0.work"), id);
    CHECK_INT(flow_int(f, "lines.1.work"), id);
    flow_close(f);
}

static void void_takes_back(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id, row, other;

    flow_ok(f, "editor", "adoption.add",
            flow_fmt(f, "reports=%lld,%lld", (long long)c.report1, (long long)c.report2),
            c.bulletin, LABEL, DAY, PROVES);
    id = flow_int(f, "id");
    flow_fails(f, "editor", "field.required", "adoption.void",
               flow_id(f, "adoption", id));
    flow_ok(f, "editor", "adoption.void", flow_id(f, "adoption", id),
            "reason=没有刊用林州");
    row = flow_int(f, "id");
    CHECK_INT(standing_of(f, c.report1), 0);
    CHECK_INT(standing_of(f, c.report2), 1);
    CHECK(!stands(f, id) && !stands(f, row));
    flow_last_step(f, "officer1", c.report1, "撤销采用", "没有刊用林州");
    flow_fails(f, "editor", "adoption.replaced", "adoption.void",
               flow_id(f, "adoption", row), "reason=再撤");
    flow_ok(f, "editor", "adoption.show", flow_id(f, "adoption", row));
    CHECK_STR(flow_text(f, "adoption.void"), "true");
    CHECK_STR(flow_text(f, "stands"), "false");
    CHECK_STR(flow_text(f, "several"), "true");
    CHECK_STR(flow_text(f, "may_void"), "false");
    flow_ok(f, "editor", "adoption.list");
    other = flow_int(f, "lines.0.id");
    flow_ok(f, "editor", "adoption.void", flow_id(f, "adoption", other), "whole=true",
            "reason=整篇未刊");
    CHECK_INT(standing_of(f, c.report2), 0);
    flow_verify(f);
    flow_close(f);
}

/* What our own issue gave is not corrected, only taken back. */
static void own_issues_are_only_taken_back(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t handling = flow_handling(f, c.report1, f->city), id;

    flow_publish(f, &handling, 1);
    flow_ok(f, "editor", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    id = flow_int(f, "lines.0.id");
    flow_fails(f, "editor", "adoption.own", "adoption.correct",
               flow_id(f, "adoption", id), "reason=改", "label=2005年第9期");
    flow_fails(f, "editor", "adoption.own", "adoption.edit", flow_id(f, "adoption", id));
    flow_ok(f, "editor", "adoption.show", flow_id(f, "adoption", id));
    CHECK_STR(flow_text(f, "may_correct"), "false");
    CHECK_STR(flow_text(f, "may_void"), "true");
    flow_ok(f, "editor", "adoption.void", flow_id(f, "adoption", id), "reason=刊重了");
    CHECK_INT(standing_of(f, c.report1), 0);
    flow_close(f);
}

/* The file that proves it is stored with it and comes out again, for those it concerns.
 */
static void a_file_may_prove_it(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id, next;

    flow_file(f, "proof", "样刊.jpg", S("\xff\xd8 page"));
    id = record(&c, c.report1, LABEL, DAY);
    flow_ok(f, "officer1", "adoption.proof", flow_id(f, "adoption", id));
    CHECK_STR(flow_text(f, "name"), "样刊.jpg");
    CHECK_INT((int64_t)flow_text(f, "digest").n, 64);
    flow_fails(f, "officer2", "rights.object", "adoption.proof",
               flow_id(f, "adoption", id));
    flow_ok(f, "editor", "adoption.correct", flow_id(f, "adoption", id), "reason=期号",
            "label=2005年第14期");
    next = flow_int(f, "id");
    flow_ok(f, "editor", "adoption.proof",
            flow_id(f, "adoption", next)); /* stays with it */
    id = record(&c, c.report2, LABEL, DAY);
    flow_fails(f, "editor", "adoption.proof", "adoption.proof",
               flow_id(f, "adoption", id));
    flow_close(f);
}

const struct test tests[] = { TEST(one_item_is_credited),
                              TEST(several_items_are_one_work),
                              TEST(a_digest_credits_its_sources),
                              TEST(what_is_refused),
                              TEST(limits_of_the_day),
                              TEST(never_twice),
                              TEST(correct_writes_a_new_row),
                              TEST(correct_the_sources),
                              TEST(void_takes_back),
                              TEST(own_issues_are_only_taken_back),
                              TEST(a_file_may_prove_it),
                              TEST_END };
