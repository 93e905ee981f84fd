/* test_forward.c -- 上报: what goes up, to whom, once; and the route it gives. */
#include "store/unit.h"
#include "tests/flow/flow.h"

static const int64_t DAYS = INT64_C(86400000);

static void a_report_goes_up(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_report(f, "officer1", "林州一");
    const char *report = flow_id(f, "report", r);
    const char *target = flow_id(f, "target", f->province);

    flow_ok(f, "editor", "forward.add", report, target);
    CHECK_HAS(flow_text(f, "note"), "中共河南省委组织部");
    CHECK_STR(flow_text(f, "path"),
              flow_fmt(f, "/desk/%lld", (long long)flow_handling(f, r, f->city)));
    flow_ok(f, "officer1", "report.show", report);
    CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.what",
                                    (int)flow_int(f, "timeline.n") - 1)), "上报");
    CHECK_STR(flow_text(f, flow_fmt(f, "timeline.%d.person_name",
                                    (int)flow_int(f, "timeline.n") - 1)), "市编辑甲");
    flow_ok(f, "editor2", "forward.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    CHECK_STR(flow_text(f, "lines.0.title"), "林州一");
    CHECK_INT(flow_int(f, "lines.0.report"), r);
    flow_ok(f, "officer1", "forward.list");
    CHECK_STR(flow_text(f, "by.own"), "true");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "officer2", "forward.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_fails(f, "editor2", "forward.twice", "forward.add", report, target);
    flow_verify(f);
    flow_close(f);
}

/* A digest goes up for all its sources: each has it on its timeline and its route. */
static void a_digest_goes_up(void)
{
    struct flow *f = flow_open();
    int64_t r1 = flow_report(f, "officer1", "林州一"), r2 = flow_report(f, "officer2", "汤阴二");
    const char *target = flow_id(f, "target", f->province), *digest;

    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", flow_handling(f, r1, f->city)),
            flow_id(f, "handlings", flow_handling(f, r2, f->city)), "title=两县经验");
    digest = flow_id(f, "digest", flow_int(f, "id"));
    flow_ok(f, "editor", "forward.add", digest, target);
    CHECK_HAS(flow_text(f, "path"), "/digest/");
    flow_fails(f, "editor", "forward.twice", "forward.add", digest, target);
    flow_ok(f, "officer2", "report.show", flow_id(f, "report", r2));
    CHECK_HAS(flow_text(f, flow_fmt(f, "timeline.%d.note",
                                    (int)flow_int(f, "timeline.n") - 1)), "两县经验");
    flow_ok(f, "officer2", "forward.list");
    CHECK_STR(flow_text(f, "lines.0.title"), "两县经验");
    flow_ok(f, "editor", "forward.list", flow_id(f, "unit", f->county2));
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "editor", "forward.list", flow_id(f, "unit", f->town));
    CHECK_INT(flow_int(f, "lines.n"), 0);
    /* alone it may go up as well: another text */
    flow_ok(f, "editor", "forward.add", flow_id(f, "report", r1), target);
    flow_ok(f, "editor", "forward.list");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    flow_ok(f, "editor", "forward.list", "from=2005-03-01", "to=2005-03-01");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    flow_ok(f, "editor", "forward.list", "to=2005-02-28");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_close(f);
}

static void what_is_refused(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_report(f, "officer1", "林州一"), h = flow_handling(f, r, f->city);
    int64_t draft = flow_draft(f, "officer2", "草稿");
    const char *report = flow_id(f, "report", r);
    const char *target = flow_id(f, "target", f->province);

    flow_fails(f, "editor", "credit.none", "forward.add", target);
    flow_fails(f, "editor", "field.required", "forward.add", report);
    flow_fails(f, "editor", "forward.both", "forward.add", report, "digest=77", target);
    flow_fails(f, "editor", "credit.digest", "forward.add", "digest=77", target);
    flow_fails(f, "editor", "credit.foreign", "forward.add", flow_id(f, "report", draft),
               target);
    flow_fails(f, "editor1", "credit.foreign", "forward.add", report, target);
    flow_fails(f, "editor", "forward.target", "forward.add", report,
               flow_id(f, "target", f->county2)); /* on this node */
    flow_fails(f, "editor", "forward.target", "forward.add", report, "target=77");
    flow_fails(f, "editor", "field.id", "forward.add", report, "target=省委");
    flow_ok(f, "editor", "handling.return", flow_id(f, "handling", h), "reason=补充数据",
            "note=补人数");
    flow_fails(f, "editor", "forward.revising", "forward.add", report, target);
    flow_begin(f);
    CHECK_INT(unit_end(&f->cx, f->province, f->now - DAYS), OK);
    flow_commit(f);
    flow_fails(f, "editor", "forward.ended", "forward.add", report, target);
    flow_ok(f, "editor", "forward.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_close(f);
}

/* The route of an adoption: 转报 when we sent it up before, 直接 when we did not. */
static void it_makes_the_route(void)
{
    struct flow *f = flow_open();
    int64_t r1 = flow_report(f, "officer1", "林州一"), r2 = flow_report(f, "officer2", "汤阴二");
    const char *bulletin = flow_id(f, "bulletin", f->provincial);

    flow_ok(f, "editor", "forward.add", flow_id(f, "report", r1),
            flow_id(f, "target", f->province));
    f->now += 9 * DAYS;
    flow_ok(f, "editor", "adoption.add", flow_fmt(f, "reports=%lld,%lld", (long long)r1,
            (long long)r2), bulletin, "label=第1期", "happened=2005-03-09", "evidence=样刊");
    flow_ok(f, "editor", "adoption.list", flow_id(f, "unit", f->county1));
    CHECK_STR(flow_text(f, "lines.0.route"), "转报");
    flow_ok(f, "editor", "adoption.list", flow_id(f, "unit", f->county2));
    CHECK_STR(flow_text(f, "lines.0.route"), "直接");
    /* what was credited keeps its route when it goes up later and is corrected */
    flow_ok(f, "editor", "forward.add", flow_id(f, "report", r2),
            flow_id(f, "target", f->province));
    flow_ok(f, "editor", "adoption.list", flow_id(f, "unit", f->county2));
    flow_ok(f, "editor", "adoption.correct", flow_id(f, "adoption", flow_int(f, "lines.0.id")),
            "label=第2期", "reason=期号");
    flow_ok(f, "editor", "adoption.list", flow_id(f, "unit", f->county2));
    CHECK_STR(flow_text(f, "lines.0.label"), "第2期");
    CHECK_STR(flow_text(f, "lines.0.route"), "直接");
    flow_close(f);
}

const struct test tests[] = { TEST(a_report_goes_up), TEST(a_digest_goes_up),
                              TEST(what_is_refused), TEST(it_makes_the_route), TEST_END };
