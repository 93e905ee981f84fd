/* test_change.c -- a measure that changes on 1 July: June stays as it was, the year is the
 * sum, nothing is issued twice.
 *
 * The month of points_month.h: in March 林州 has 23.5, 汤阴 18, 文峰 -1 points.  Nobody does
 * anything later: each other month is -1 for each of the three by the first scheme, and
 * -4 by the second. */
#include "base/buf.h"
#include "store/points.h"
#include "tests/flow/points_month.h"

static const char SECOND[] =
    "text=办法 安阳市新办法\n施行 2005-07-01 至 2005-12-31\n接 《安阳市试行办法》\n考核 县区\n"
    "条 月任务\n据 第一条　每月报送不少于2条，少一条扣2分。\n看 报送\n每月 任务 2 每少一篇扣 2\n";

static int64_t second_added(struct month *m)
{
    m->f->now = time_of_date(2005, 8, 3) + 9 * INT64_C(3600000);
    flow_ok(m->f, "assessor", "scheme.add", SECOND);
    return flow_int(m->f, "id");
}

/* "林州市 23.5\n" for each unit of the first group. */
static struct str ranking(struct month *m, int64_t scheme, const char *from, const char *to)
{
    struct flow *f = m->f;
    struct buf b = { .a = f->a };

    flow_ok(f, "officer1", "points.show", flow_id(f, "scheme", scheme),
            flow_fmt(f, "from=%s", from), flow_fmt(f, "to=%s", to));
    for (int64_t i = 0; i < flow_int(f, "figures.groups.0.rows.n"); i++) {
        const char *row = flow_fmt(f, "figures.groups.0.rows.%" PRId64, i);

        buf_fmt(&b, FMT " " FMT "\n", P(flow_text(f, flow_fmt(f, "%s.name", row))),
                P(flow_text(f, flow_fmt(f, "%s.points", row))));
    }
    return buf_str(&b);
}

/* 林州's bill: "第1条 报送 1: 2005-03-05 1 …\n" for each line, a line before each scheme. */
static struct str bill(struct month *m, int64_t scheme, const char *from, const char *to)
{
    struct flow *f = m->f;
    struct buf b = { .a = f->a };

    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", f->county1),
            flow_id(f, "scheme", scheme), flow_fmt(f, "from=%s", from),
            flow_fmt(f, "to=%s", to));
    for (int64_t i = 0; i < flow_int(f, "bill.clauses.n"); i++) {
        const char *c = flow_fmt(f, "bill.clauses.%" PRId64, i);

        if (flow_text(f, flow_fmt(f, "%s.measure", c)).n != 0)
            buf_fmt(&b, FMT "\n", P(flow_text(f, flow_fmt(f, "%s.measure", c))));
        for (int64_t j = 0; j < flow_int(f, flow_fmt(f, "%s.lines.n", c)); j++) {
            const char *l = flow_fmt(f, "%s.lines.%" PRId64, c, j);

            buf_fmt(&b, FMT " " FMT " " FMT " " FMT "\n",
                    P(flow_text(f, flow_fmt(f, "%s.no", c))),
                    P(flow_text(f, flow_fmt(f, "%s.name", c))),
                    P(flow_text(f, flow_fmt(f, "%s.amount", l))),
                    P(flow_text(f, flow_fmt(f, "%s.day", l))));
        }
    }
    return buf_str(&b);
}

static void june_is_as_it_was(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    struct str half, june, spring;
    int64_t second;

    f->now = time_of_date(2005, 7, 2);
    half = ranking(m, m->scheme, "2005-03-01", "2005-06-30");
    CHECK_STR(half, "林州市 20.5\n汤阴县 15\n文峰区 -4\n");
    june = bill(m, m->scheme, "2005-06-01", "2005-06-30");
    CHECK_STR(june, "5 任务 -1 2005-06-30\n");
    spring = bill(m, m->scheme, "2005-03-01", "2005-06-30");
    second = second_added(m);
    CHECK_STR(ranking(m, m->scheme, "2005-03-01", "2005-06-30"), half.p);
    CHECK_STR(ranking(m, second, "2005-03-01", "2005-06-30"), half.p);
    CHECK_STR(bill(m, m->scheme, "2005-06-01", "2005-06-30"), june.p);
    CHECK_STR(bill(m, second, "2005-06-01", "2005-06-30"), june.p);
    CHECK_STR(bill(m, second, "2005-03-01", "2005-06-30"), spring.p);
    flow_close(f);
}

/* March to July by hand: 23.5 - 3 - 4, 18 - 3 - 4, -4 - 4. */
static void the_sum_is_of_both(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t second = second_added(m);
    struct str both = ranking(m, second, "2005-03-01", "2005-07-31");

    CHECK_STR(both, "林州市 16.5\n汤阴县 11\n文峰区 -8\n");
    CHECK_STR(ranking(m, m->scheme, "2005-03-01", "2005-07-31"), both.p);
    CHECK_INT(flow_int(f, "figures.schemes.n"), 2);
    CHECK_STR(flow_text(f, "figures.schemes.0.to"), "2005-06-30");
    CHECK_STR(ranking(m, second, "2005-07-01", "2005-07-31"),
              "林州市 -4\n汤阴县 -4\n文峰区 -4\n");
    CHECK_STR(bill(m, second, "2005-06-01", "2005-07-31"),
              "2005-06-01 至 2005-06-30 按《安阳市试行办法》\n5 任务 -1 2005-06-30\n"
              "2005-07-01 至 2005-07-31 按《安阳市新办法》\n1 月任务 -4 2005-07-31\n");
    CHECK_STR(flow_text(f, "bill.points"), "-5");
    CHECK_INT(flow_int(f, "bill.progress.n"), 2);
    CHECK_STR(flow_text(f, "bill.progress.1.clause_name"), "月任务");
    flow_ok(f, "officer1", "points.show"); /* the year up to today, without being asked */
    CHECK_STR(flow_text(f, "from"), "2005-01-01");
    CHECK_INT(flow_int(f, "scheme"), second);
    flow_ok(f, "assessor", "quota.list", flow_id(f, "scheme", m->scheme), "day=2005-07-15");
    CHECK_STR(flow_text(f, "lines.0.clause_name"), "月任务");
    flow_close(f);
}

static int64_t issue(struct month *m, int64_t scheme, const char *period, int part)
{
    flow_ok(m->f, "assessor", "circular.add", flow_id(m->f, "scheme", scheme),
            flow_fmt(m->f, "period=%s", period), "year=2005", flow_fmt(m->f, "part=%d", part));
    return flow_int(m->f, "id");
}

static void circulars_go_on(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t march = issue(m, m->scheme, "月", 3), second = second_added(m), july, year;
    struct list lines = { NULL, 0 };
    int64_t of[2] = { 0, 0 };

    flow_fails(f, "assessor", "circular.issued", "circular.add", flow_id(f, "scheme", second),
               "period=月", "year=2005", "part=3");
    july = issue(m, m->scheme, "月", 7); /* it is the second one's, whichever is asked for */
    flow_ok(f, "officer1", "circular.show", flow_id(f, "circular", july));
    CHECK_INT(flow_int(f, "paper.scheme"), second);
    CHECK_STR(flow_text(f, "paper.groups.0.rows.0.cumulative"), "19.5");
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0); /* March was issued, and stays */
    flow_fails(f, "assessor", "circular.issued", "circular.add", flow_id(f, "scheme", second),
               "period=月", "year=2005", "part=7");
    f->now = time_of_date(2006, 1, 5) + 9 * INT64_C(3600000);
    year = issue(m, second, "年", 0);
    flow_fails(f, "assessor", "circular.issued", "circular.add",
               flow_id(f, "scheme", m->scheme), "period=年", "year=2005");
    flow_ok(f, "officer1", "circular.show", flow_id(f, "circular", year));
    CHECK_INT(flow_int(f, "paper.schemes.n"), 2);
    CHECK_INT(flow_int(f, "paper.clauses.n"), 6);
    flow_begin(f);
    must(ledger_list(&f->cx, year, f->county1, &lines) == OK);
    flow_commit(f);
    for (size_t i = 0; i < lines.n; i++) {
        const struct ledger_line *l = (const struct ledger_line *)lines.items + i;

        CHECK_INT(l->scheme, l->day < time_of_date(2005, 7, 1) ? m->scheme : second);
        of[l->scheme == second] += l->amount;
    }
    CHECK_INT(of[1], -240000); /* six months */
    CHECK_INT(of[0] % 5000, 0);
    flow_ok(f, "officer1", "circular.unit", flow_id(f, "circular", year),
            flow_id(f, "unit", f->county1));
    CHECK_STR(flow_text(f, "bill.clauses.0.measure"),
              "2005-01-01 至 2005-06-30 按《安阳市试行办法》");
    CHECK_STR(flow_text(f, "bill.clauses.5.measure"),
              "2005-07-01 至 2005-12-31 按《安阳市新办法》");
    CHECK_STR(flow_text(f, "bill.clauses.5.no"), "1");
    CHECK(march != july);
    flow_close(f);
}

/* Only 接 joins: a scheme for others, or one that merely begins later, changes nothing. */
static void what_does_not_follow_is_apart(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    struct str before;

    f->now = time_of_date(2005, 8, 3);
    before = ranking(m, m->scheme, "2005-03-01", "2005-07-31");
    flow_ok(f, "assessor", "scheme.add",
            "text=办法 科室办法\n施行 2005-07-01 至 2005-12-31\n考核 科室\n"
            "条 报送\n据 一\n看 报送\n计 7\n");
    CHECK_STR(ranking(m, m->scheme, "2005-03-01", "2005-07-31"), before.p);
    CHECK_INT(flow_int(f, "figures.schemes.n"), 1);
    flow_close(f);
}

static void what_it_follows_must_be_there(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_fails(f, "assessor", "scheme.follows", "scheme.add",
               "text=办法 乙\n施行 2005-07-01 至 2005-12-31\n接 《没有的办法》\n"
               "条 报送\n据 一\n看 报送\n计 7\n");
    CHECK(flow_faulty(f, "text"));
    flow_fails(f, "assessor", "scheme.follows", "scheme.add",
               "text=办法 乙\n施行 2005-01-01 至 2005-12-31\n接 《安阳市试行办法》\n"
               "条 报送\n据 一\n看 报送\n计 7\n");
    flow_fails(f, "assessor", "scheme.gap", "scheme.add",
               "text=办法 乙\n施行 2006-02-01 至 2006-12-31\n接 《安阳市试行办法》\n"
               "条 报送\n据 一\n看 报送\n计 7\n");
    flow_close(f);
}

const struct test tests[] = { TEST(june_is_as_it_was),  TEST(the_sum_is_of_both),
                              TEST(circulars_go_on),    TEST(what_does_not_follow_is_apart),
                              TEST(what_it_follows_must_be_there), TEST_END };
