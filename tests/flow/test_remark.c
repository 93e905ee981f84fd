/* test_remark.c -- 批注: on a passage of a version, answered, dealt with, found again in the
 * newest text or said to be gone; each for those who may see it. */
#include "tests/flow/flow.h"
#include "tests/flow/page.h"

#define KIND "kind=动态"
#define OPEN "secrecy=非涉密"

static const char *remark_at(struct flow *f, int n)
{
    return flow_fmt(f, "remark=" FMT,
                    P(flow_text(f, flow_fmt(f, "margin.remarks.%d.remark.id", n))));
}

static void on_a_passage(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer1", "换届");
    const char *report = flow_id(f, "report", id), *first;

    f->now += 1000;
    flow_ok(f, "editor", "remark.add", report, "line=2", "quote=今年的任务", "text=写明几项任务");
    flow_ok(f, "editor", "remark.add", report, "line=1", "text=地点、时间？");
    flow_ok(f, "leader", "remark.add", report, "line=0", "quote=换届", "text=题目太短");
    flow_ok(f, "editor2", "remark.add", report, "line=-1", "text=好稿");
    flow_ok(f, "editor2", "remark.add", report, "line=-1", "quote=部署了", "text=自动找到段落");
    flow_last_step(f, "officer1", id, "批注", "第1稿第2段");

    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "margin.remarks.n"), 5);
    CHECK_INT(flow_int(f, "margin.open"), 5);
    CHECK_INT(flow_int(f, "margin.places.n"), 2);
    CHECK_STR(flow_text(f, "margin.remarks.0.place"), "第2段");
    CHECK_STR(flow_text(f, "margin.remarks.2.place"), "标题");
    CHECK_STR(flow_text(f, "margin.remarks.3.place"), "全文");
    CHECK_INT(flow_int(f, "margin.remarks.4.line"), 2);
    CHECK_HAS(page_of(f, "report_show"), "批1 第2段");
    CHECK_HAS(page_of(f, "report_show"), "写明几项任务");
    first = remark_at(f, 0);

    /* An answer, to the answer too, and done: once, and by whom. */
    flow_ok(f, "officer1", "remark.add", report, flow_fmt(f, "answers=%s", first + 7),
            "text=已补三项");
    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "margin.remarks.n"), 5);
    CHECK_STR(flow_text(f, "margin.remarks.0.answers.0.text"), "已补三项");
    flow_ok(f, "editor", "remark.add", report,
            flow_fmt(f, "answers=" FMT, P(flow_text(f, "margin.remarks.0.answers.0.id"))),
            "text=可以");
    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "margin.remarks.0.answers.n"), 2);
    flow_fails(f, "officer1", "remark.answer", "remark.done",
               flow_fmt(f, "remark=" FMT, P(flow_text(f, "margin.remarks.0.answers.0.id"))));
    flow_ok(f, "officer1", "remark.done", first);
    flow_fails(f, "editor", "remark.done", "remark.done", first);
    flow_ok(f, "editor", "report.show", report);
    CHECK_INT(flow_int(f, "margin.open"), 4);
    flow_verify(f);
    flow_close(f);
}

static void wrong_ones(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer1", "换届"), other = flow_report(f, "officer2", "别的");
    const char *report = flow_id(f, "report", id), *first;

    flow_fails(f, "editor", "remark.line", "remark.add", report, "line=3", "text=一");
    flow_fails(f, "editor", "remark.quote", "remark.add", report, "line=1", "quote=没有这话",
               "text=一");
    flow_fails(f, "editor", "remark.quote", "remark.add", report, "line=1", "quote=今年的任务",
               "text=在第二段");
    flow_fails(f, "editor", "remark.quote", "remark.add", report, "line=-1", "quote=没有这话",
               "text=一");
    flow_fails(f, "editor", "remark.quote", "remark.add", report, "line=0", "quote=会议", "text=一");
    flow_fails(f, "editor", "field.range", "remark.add", report, "line=-2", "text=一");
    flow_fails(f, "editor", "field.required", "remark.add", report, "line=1", "text=");
    flow_fails(f, "editor", "report.revision", "remark.add", report, "revision=2", "text=一");
    flow_fails(f, "assessor", "rights.role", "remark.add", report, "text=一");
    flow_fails(f, "officer2", "rights.object", "remark.add", report, "text=一");
    flow_ok(f, "editor", "remark.add", report, "line=1", "text=一");
    flow_ok(f, "editor", "report.show", report);
    first = remark_at(f, 0);
    flow_fails(f, "editor", "rights.object", "remark.add", flow_id(f, "report", other),
               flow_fmt(f, "answers=%s", first + 7), "text=别的稿件");
    flow_fails(f, "officer2", "rights.object", "remark.done", first);
    flow_close(f);
}

/* A new version: what is still there is found, what was rewritten is said to be gone. */
static void in_a_new_version(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "换届");
    const char *report = flow_id(f, "report", id), *inner;

    flow_ok(f, "signer1", "remark.add", report, "line=1", "quote=工作会议", "text=会议全称");
    flow_ok(f, "signer1", "remark.add", report, "line=2", "quote=今年的任务", "text=什么任务");
    flow_ok(f, "signer1", "remark.add", report, "line=1", "text=整段");
    flow_ok(f, "officer1", "report.change", report, "title=换届",
            "body=新的开头。\n全市组织工作会议在林州召开。\n会议部署了三项任务。", KIND, OPEN);
    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "margin.remarks.0.line"), 2);
    CHECK_STR(flow_text(f, "margin.remarks.0.lost"), "false");
    CHECK_STR(flow_text(f, "margin.remarks.1.lost"), "true");
    CHECK_STR(flow_text(f, "margin.remarks.2.lost"), "true");
    CHECK_INT(flow_int(f, "margin.earlier.n"), 1);
    CHECK_INT(flow_int(f, "margin.earlier.0.no"), 1);
    CHECK_INT(flow_int(f, "margin.earlier.0.remarks.n"), 3);
    CHECK_HAS(page_of(f, "report_show"), "原文在新稿里已经改掉");
    flow_ok(f, "signer1", "remark.add", report, "revision=1", "line=2", "text=旧稿上再说一句");
    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "margin.earlier.0.remarks.n"), 4);

    /* What the unit said among itself stays there. */
    f->now += 1000;
    flow_ok(f, "officer1", "report.submit", report);
    flow_ok(f, "signer1", "report.sign", report);
    flow_ok(f, "leader1", "report.sign", report);
    f->now += 1000;
    flow_ok(f, "editor", "report.show", report);
    CHECK_INT(flow_int(f, "margin.remarks.n"), 0);
    flow_ok(f, "editor", "remark.add", report, "line=1", "text=开头可删");
    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "margin.remarks.n"), 5);
    inner = remark_at(f, 0);
    flow_fails(f, "editor", "rights.object", "remark.done", inner);
    flow_fails(f, "editor", "rights.object", "remark.add", report,
               flow_fmt(f, "answers=%s", inner + 7), "text=不该看到");
    flow_close(f);
}

const struct test tests[] = { TEST(on_a_passage), TEST(wrong_ones), TEST(in_a_new_version),
                              TEST_END };
