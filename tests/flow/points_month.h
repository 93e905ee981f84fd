/* points_month.h -- a month of the city whose points are computed by hand, for the tests of
 * points and circulars. */
#ifndef TESTS_FLOW_POINTS_MONTH_H
#define TESTS_FLOW_POINTS_MONTH_H

#include "base/time.h"
#include "tests/flow/flow.h"

static const char RULES[] =
    "text=办法 安阳市试行办法\n"
    "施行 2005-01-01 至 2005-12-31\n"
    "考核 县区\n"
    "条 报送\n据 第一条　每报送一条计1分。\n看 报送\n计 1\n"
    "条 市级采用\n据 第二条　市级采用计5分，每月不超过8分。\n看 采用\n级别 市\n计 5\n"
    "每月 封顶 8\n"
    "条 省级采用\n据 第三条　省级采用计10分，几家合写的平分。\n看 采用\n级别 省\n计 10\n"
    "综合稿 平分\n"
    "条 批示\n据 第四条　领导批示计3分。\n看 批示\n计 3\n"
    "条 任务\n据 第五条　每月报送不少于2条，少一条扣0.5分。\n看 报送\n"
    "每月 任务 2 每少一篇扣 0.5\n";

/* A month of 2005, and who did what in it; by hand:
 *   林州 报送 1 市 1 (the digest) 省 2 (alone 10, shared 5) 批示 1, one short of the task
 *        1 + 5 + 15 + 3 - 0.5 = 23.5
 *   汤阴 报送 2 市 2 (10, cut to 8) 省 1 (shared 5) 批示 1: 2 + 8 + 5 + 3 = 18
 *   文峰 nothing, two short: -1
 *   组织科 is not assessed: 报送 1 省 1, in the figures of all */
struct month {
    struct flow *f;
    int64_t wenfeng, section;
    int64_t a1, b1, b2, c1;  /* reports */
    int64_t alone, together; /* adoptions by the province */
    int64_t scheme;
};

static int64_t adopted(struct month *m, int64_t report, int64_t other, const char *day)
{
    struct flow *f = m->f;
    const char *reports = other != 0
                              ? flow_fmt(f, "reports=%" PRId64 ",%" PRId64, report, other)
                              : flow_id(f, "reports", report);

    flow_ok(f, "assessor", "adoption.add", reports, flow_id(f, "bulletin", f->provincial),
            flow_fmt(f, "label=第%s号", day), flow_fmt(f, "happened=%s", day), "evidence=样刊");
    return flow_int(f, "id");
}

static void month_publish(struct month *m)
{
    struct flow *f = m->f;
    int64_t a1 = flow_handling(f, m->a1, f->city), b1 = flow_handling(f, m->b1, f->city);
    int64_t b2 = flow_handling(f, m->b2, f->city);

    flow_ok(f, "editor", "digest.add",
            flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a1, b1), "title=两县做法");
    flow_ok(f, "editor", "digest.place", flow_fmt(f, "digest=%" PRId64, flow_int(f, "id")));
    flow_publish(f, &b2, 1);
}

static struct month *month_open(void)
{
    struct flow *f = flow_open();
    struct month *m = NEW(f->a, struct month);
    int64_t officer, signer;

    m->f = f;
    m->wenfeng = flow_unit(f, f->city, "410502", "中共文峰区委组织部", "文峰区", "县区");
    m->section = flow_unit(f, f->city, "410500101", "市委组织部组织科", "组织科", "科室");
    officer = flow_person(f, "officer4", "组织科干事");
    signer = flow_person(f, "signer4", "组织科科长");
    flow_post(f, officer, m->section, ROLE_OFFICER, "");
    flow_post(f, signer, m->section, ROLE_SIGNER, "");
    m->a1 = flow_report(f, "officer1", "林州村级规范");
    m->b1 = flow_report(f, "officer2", "汤阴创业承诺");
    m->b2 = flow_report(f, "officer2", "汤阴村委换届");
    m->c1 = flow_report(f, "officer4", "组工文化建设");
    month_publish(m);
    f->now = time_of_date(2005, 3, 20) + 9 * INT64_C(3600000);
    m->alone = adopted(m, m->a1, 0, "2005-03-05");
    m->together = adopted(m, m->a1, m->b1, "2005-03-06");
    adopted(m, m->c1, 0, "2005-03-07");
    flow_ok(f, "assessor", "instruction.add",
            flow_fmt(f, "reports=%" PRId64 ",%" PRId64, m->a1, m->b1), "leader=市委书记",
            "level=市", "text=可推广", "happened=2005-03-10", "evidence=批件");
    flow_ok(f, "assessor", "scheme.add", RULES);
    m->scheme = flow_int(f, "id");
    f->now = time_of_date(2005, 4, 2) + 9 * INT64_C(3600000);
    return m;
}

#endif
