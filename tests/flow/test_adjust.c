/* test_adjust.c -- late corrections: what a new circular says of the earlier ones.
 *
 * The month of points_month.h: in March 林州 has 23.5, 汤阴 18, 文峰 -1 points.  Nobody does
 * anything later, so that each of the months after it is -1 for each of the three. */
#include "base/decimal.h"
#include "store/points.h"
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

/* Issue the circular of a month of 2005 on the 3rd of the next. */
static int64_t issue(struct month *m, int month)
{
    struct flow *f = m->f;

    f->now = time_of_date(2005, month + 1, 3) + 9 * INT64_C(3600000);
    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", flow_fmt(f, "part=%d", month));
    return flow_int(f, "id");
}

static void show(struct month *m, int64_t circular)
{
    flow_ok(m->f, "officer1", "circular.show", flow_id(m->f, "circular", circular));
}

/* points, adjusted and cumulative of a unit in the circular that is shown. */
static void check_row(struct month *m, const char *unit, const char *points,
                      const char *adjusted, const char *cumulative)
{
    struct flow *f = m->f;

    for (int64_t i = 0; i < flow_int(f, "paper.groups.0.rows.n"); i++) {
        const char *row = flow_fmt(f, "paper.groups.0.rows.%" PRId64, i);

        if (!str_is(flow_text(f, flow_fmt(f, "%s.name", row)), unit))
            continue;
        CHECK_STR(flow_text(f, flow_fmt(f, "%s.points", row)), points);
        CHECK_STR(flow_text(f, flow_fmt(f, "%s.adjusted", row)), adjusted);
        CHECK_STR(flow_text(f, flow_fmt(f, "%s.cumulative", row)), cumulative);
        return;
    }
    CHECK_STR(S("no row"), unit);
}

/* The ledger in the table: what it says of its own period, and of earlier ones. */
static void check_ledger(struct month *m, int64_t circular, int64_t own, int64_t adjusting)
{
    struct flow *f = m->f;
    struct list lines = { NULL, 0 };
    int64_t sum = 0, adjusts = 0;

    flow_begin(f);
    must(ledger_list(&f->cx, circular, 0, &lines) == OK);
    flow_commit(f);
    for (size_t i = 0; i < lines.n; i++) {
        const struct ledger_line *l = (const struct ledger_line *)lines.items + i;

        CHECK_INT(l->no, (int64_t)i + 1);
        *(l->adjusts != 0 ? &adjusts : &sum) += l->amount;
    }
    CHECK_INT(sum, own);
    CHECK_INT(adjusts, adjusting);
}

static void nothing_changed_says_nothing(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t march = issue(m, 3), april;

    show(m, march);
    CHECK_STR(flow_text(f, "paper.cumulates"), "false");
    april = issue(m, 4);
    show(m, april);
    CHECK_STR(flow_text(f, "paper.cumulates"), "true");
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0);
    check_row(m, "林州市", "-1", "0", "22.5");
    check_row(m, "汤阴县", "-1", "0", "17");
    check_row(m, "文峰区", "-1", "0", "-2");
    check_ledger(m, april, -30000, 0);
    flow_close(f);
}

/* In April 汤阴 gets 10 for an adoption of March, and 林州 loses its own of 10. */
static void late_records(struct month *m)
{
    struct flow *f = m->f;

    adopted(m, m->b2, 0, "2005-03-08");
    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
}

static void the_next_one_adjusts(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t march = issue(m, 3), april;
    struct str before;

    show(m, march);
    before = flow_text(f, "circular.digest");
    late_records(m);
    april = issue(m, 4);
    show(m, march); /* the paper that was issued is what it was */
    CHECK_STR(flow_text(f, "circular.digest"), before.p);
    check_row(m, "林州市", "23.5", "0", "23.5");
    check_ledger(m, march, 405000, 0);
    CHECK_INT(flow_int(f, "later.n"), 1); /* but its page says where it is corrected */
    CHECK_INT(flow_int(f, "later.0.circular"), april);
    CHECK_INT(flow_int(f, "later.0.lines"), 2);
    CHECK_STR(flow_text(f, "later.0.number_text"), "〔2005〕2号");
    show(m, april);
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 2);
    check_row(m, "林州市", "-1", "-10", "12.5");
    check_row(m, "汤阴县", "-1", "10", "27");
    check_row(m, "文峰区", "-1", "0", "-2");
    CHECK_STR(flow_text(f, "paper.groups.0.total.adjusted"), "0");
    CHECK_STR(flow_text(f, "paper.groups.0.total.cumulative"), "37.5");
    check_ledger(m, april, -30000, 0); /* +10 and -10 */
    CHECK_INT(flow_int(f, "paper.lines"), 5);
    flow_verify(f);
    flow_close(f);
}

static void each_adjustment_is_explained(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t march = issue(m, 3), april;

    late_records(m);
    april = issue(m, 4);
    flow_ok(f, "officer2", "circular.unit", flow_id(f, "circular", april),
            flow_id(f, "unit", f->county2));
    CHECK_STR(flow_text(f, "bill.points"), "-1");
    CHECK_STR(flow_text(f, "bill.adjusted"), "10");
    CHECK_STR(flow_text(f, "bill.cumulative"), "27");
    CHECK_INT(flow_int(f, "bill.clauses.n"), 1); /* the task of April alone */
    CHECK_INT(flow_int(f, "bill.adjustments.n"), 1);
    CHECK_INT(flow_int(f, "bill.adjustments.0.circular"), march);
    CHECK_STR(flow_text(f, "bill.adjustments.0.amount"), "10");
    CHECK_STR(flow_text(f, "bill.adjustments.0.clause_name"), "省级采用");
    CHECK_STR(flow_text(f, "bill.adjustments.0.note"), "补记2005年3月通报");
    CHECK_HAS(flow_text(f, "bill.adjustments.0.what"), "汤阴村委换届");
    CHECK_HAS(page_of(f, "circular_unit"), "补记2005年3月通报");
    flow_ok(f, "officer1", "circular.unit", flow_id(f, "circular", april),
            flow_id(f, "unit", f->county1));
    CHECK_STR(flow_text(f, "bill.adjustments.0.note"), "冲减2005年3月通报");
    CHECK_STR(flow_text(f, "bill.adjustments.0.amount"), "-10");
    show(m, april);
    CHECK_HAS(page_of(f, "circular_show"), "对以前通报的补记和冲减");
    flow_ok(f, "officer1", "circular.csv", flow_id(f, "circular", april));
    CHECK_HAS(((const struct download *)f->job.out)->bytes, "得分,补记冲减,累计");
    flow_ok(f, "officer1", "circular.pdf", flow_id(f, "circular", april));
    flow_close(f);
}

/* What was adjusted once is not adjusted again; what changes again is. */
static void adjustments_are_adjusted(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t may, june, july;

    issue(m, 3);
    late_records(m);
    issue(m, 4);
    may = issue(m, 5);
    show(m, may);
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0);
    check_row(m, "林州市", "-1", "0", "11.5");
    flow_ok(f, "assessor", "adoption.correct", flow_id(f, "adoption", m->together),
            "reason=补依据", "evidence=样刊两份"); /* the same points by another row */
    june = issue(m, 6);
    show(m, june);
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0);
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", m->a1));
    flow_ok(f, "assessor", "adoption.list", flow_id(f, "unit", f->county2), "level=省",
            "whose=本级登记", "to=2005-03-06");
    flow_ok(f, "assessor", "adoption.void",
            flow_id(f, "adoption", flow_int(f, "lines.0.id")), "reason=没有汤阴");
    july = issue(m, 7);
    show(m, july); /* 林州 has the whole 10 in place of 5, 汤阴 none */
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 2);
    check_row(m, "林州市", "-1", "5", "14.5");
    check_row(m, "汤阴县", "-1", "-5", "19");
    check_ledger(m, july, -30000, 0);
    flow_verify(f);
    flow_close(f);
}

/* A preview says the same and is refused once another correction came. */
static void the_preview_has_them(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    struct str seen;

    issue(m, 3);
    late_records(m);
    f->now = time_of_date(2005, 5, 3) + 9 * INT64_C(3600000);
    flow_ok(f, "assessor", "circular.new", flow_id(f, "scheme", m->scheme), "period=月",
            "year=2005", "part=4");
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 2);
    seen = flow_text(f, "seen");
    adopted(m, m->a1, 0, "2005-03-09");
    flow_fails(f, "assessor", "circular.changed", "circular.add",
               flow_id(f, "scheme", m->scheme), "period=月", "year=2005", "part=4",
               flow_set(f, "seen", seen));
    flow_close(f);
}

/* Circulars of another kind of period do not touch these. */
static void kinds_stay_apart(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    issue(m, 3);
    late_records(m);
    f->now = time_of_date(2005, 7, 3) + 9 * INT64_C(3600000);
    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=季",
            "year=2005", "part=2");
    show(m, flow_int(f, "id"));
    CHECK_STR(flow_text(f, "paper.cumulates"), "false");
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0);
    flow_close(f);
}

/* 年度 12-01 起: quarters cross the year, months are those of the calendar, and the
 * adjustments are those of the assessment year. */
static void years_begin_when_the_scheme_says(void)
{
    static const struct {
        const char *period, *year, *part, *from, *to;
    } cases[] = { { "period=季", "year=2005", "part=1", "2004-12-01", "2005-02-28" },
                  { "period=季", "year=2005", "part=2", "2005-03-01", "2005-05-31" },
                  { "period=年", "year=2005", "part=0", "2004-12-01", "2005-11-30" },
                  { "period=月", "year=2004", "part=12", "2004-12-01", "2004-12-31" },
                  { "period=月", "year=2005", "part=3", "2005-03-01", "2005-03-31" } };
    struct month *m = month_open();
    struct flow *f = m->f;

    f->now = time_of_date(2005, 12, 5) + 9 * INT64_C(3600000);
    flow_ok(f, "assessor", "scheme.add",
            "text=办法 跨年办法\n施行 2004-12-01 至 2005-11-30\n年度 12-01 起\n考核 县区\n"
            "条 省级采用\n据 第三条　省级采用计10分，几家合写的平分。\n看 采用\n级别 省\n计 10\n"
            "综合稿 平分\n");
    m->scheme = flow_int(f, "id");
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        flow_ok(f, "assessor", "circular.new", flow_id(f, "scheme", m->scheme),
                cases[i].period, cases[i].year, cases[i].part);
        CHECK_STR(flow_text(f, "ready"), "true");
        CHECK_STR(flow_text(f, "paper.from"), cases[i].from);
        CHECK_STR(flow_text(f, "paper.to"), cases[i].to);
    }
    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=季",
            "year=2005", "part=2");
    late_records(m);
    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme), "period=季",
            "year=2005", "part=3");
    show(m, flow_int(f, "id"));
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 2);
    CHECK_STR(flow_text(f, "paper.adjustments.0.note"), "冲减2005年第2季度通报");
    check_row(m, "林州市", "0", "-10", "5");
    check_row(m, "汤阴县", "0", "10", "15");
    flow_close(f);
}

/* A scheme of several years remembers an item beyond the year's end, as `zhibao score`
 * does. */
static void items_are_remembered(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "assessor", "scheme.add",
            "text=办法 两年办法\n施行 2004-03-10 至 2006-03-09\n年度 03-10 起\n考核 县区\n"
            "组 全部\n同一篇 取最高\n"
            "条 省级采用\n据 第三条　省级采用计10分，同一篇只计一次。\n看 采用\n级别 省\n计 10\n");
    m->scheme = flow_int(f, "id");
    adopted(m, m->a1, 0, "2005-03-12");
    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", f->county1),
            flow_id(f, "scheme", m->scheme), "from=2005-03-10", "to=2005-04-01");
    CHECK_STR(flow_text(f, "bill.points"), "0");
    CHECK_STR(flow_text(f, "bill.clauses.0.lines.0.note"), "同一篇已按更高计，记 0");
    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", f->county1),
            flow_id(f, "scheme", m->scheme), "from=2005-03-01", "to=2005-04-01");
    CHECK_STR(flow_text(f, "bill.points"), "10");
    flow_close(f);
}

static void check_span(struct month *m, const char *from, const char *to, const char *points)
{
    struct flow *f = m->f;

    flow_ok(f, "officer1", "points.unit", flow_id(f, "unit", f->county1),
            flow_id(f, "scheme", m->scheme), from, to);
    CHECK_STR(flow_text(f, "bill.points"), points);
}

/* 计日 登记日: what was entered in March and corrected in April, twice, is March's; what was
 * entered in April is April's, whenever it happened. */
static void entered_once(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "assessor", "scheme.add",
            "text=办法 按登记日\n施行 2005-01-01 至 2005-12-31\n考核 县区\n计日 登记日\n"
            "条 省级采用\n据 第三条　省级采用计10分。\n看 采用\n级别 省\n计 10\n"
            "条 批示\n据 第四条　领导批示计3分。\n看 批示\n计 3\n"
            "条 讲评\n据 第五条　被讲评的计1分。\n看 讲评\n计 1\n");
    m->scheme = flow_int(f, "id");
    check_span(m, "from=2005-03-01", "to=2005-03-31", "23");
    f->now = time_of_date(2005, 4, 10) + 9 * INT64_C(3600000);
    for (int i = 0; i < 2; i++) {
        flow_ok(f, "assessor", "adoption.correct", flow_id(f, "adoption", m->alone),
                flow_fmt(f, "label=第%d号", i + 70), "reason=期号看错");
        m->alone = flow_int(f, "id");
    }
    check_span(m, "from=2005-03-01", "to=2005-03-31", "23");
    check_span(m, "from=2005-04-01", "to=2005-04-30", "0");
    adopted(m, m->a1, 0, "2005-03-12");
    check_span(m, "from=2005-03-01", "to=2005-03-31", "23");
    check_span(m, "from=2005-04-01", "to=2005-04-30", "10");
    flow_close(f);
}

/* What comes in with an old register in April and happened in March: 汤阴 one report that the
 * province adopted, 1 + 10; 林州 one that the city's own bulletin printed, 1, of the task
 * 0.5, and of the 5 what 每月不超过8 leaves, 3.  What was brought in is March's alone. */
static void an_old_register_is_made_up_for(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t march = issue(m, 3), april;

    flow_ok(f, "editor", "history.add",
            "table=登记号,报送单位,标题,报送时间,撰稿人,结果,刊物,期号,刊发日期\n"
            ",汤阴县,汤阴旧事,2005-3-9,officer2,采用,河南组工信息,2005年第90期,2005-3-11\n"
            ",林州市,林州旧事,2005-3-10,officer1,采用,安阳组工信息,2005年第80期,2005-3-12\n"
            ",文峰区,文峰旧事,2005-4-1,,未采用,,,\n");
    CHECK_STR(flow_text(f, "note"), "导入3行，已有0行，拒收0行");
    show(m, march); /* what was issued stays */
    check_row(m, "汤阴县", "18", "0", "18");
    april = issue(m, 4);
    show(m, march);
    CHECK_INT(flow_int(f, "later.0.circular"), april);
    show(m, april);
    check_row(m, "汤阴县", "-1", "11", "28");
    check_row(m, "林州市", "-1", "4.5", "27");
    check_row(m, "文峰区", "0.5", "0", "-0.5");
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 5);
    for (int64_t i = 0; i < flow_int(f, "paper.adjustments.n"); i++)
        CHECK_HAS(flow_text(f, flow_fmt(f, "paper.adjustments.%" PRId64 ".note", i)),
                  "补记2005年3月通报");
    check_ledger(m, april, -15000, 155000);
    flow_ok(f, "officer2", "circular.unit", flow_id(f, "circular", april),
            flow_id(f, "unit", f->county2));
    CHECK_INT(flow_int(f, "bill.adjustments.n"), 2);
    CHECK_STR(flow_text(f, "bill.adjustments.1.clause_name"), "省级采用");
    CHECK_STR(flow_text(f, "bill.adjustments.1.amount"), "10");
    CHECK_HAS(flow_text(f, "bill.adjustments.1.what"), "《河南组工信息》2005年第90期　汤阴旧事");
    show(m, issue(m, 5)); /* once */
    CHECK_INT(flow_int(f, "paper.adjustments.n"), 0);
    check_row(m, "汤阴县", "-1", "0", "27");
    flow_verify(f);
    flow_close(f);
}

const struct test tests[] = { TEST(nothing_changed_says_nothing),
                              TEST(the_next_one_adjusts),
                              TEST(each_adjustment_is_explained),
                              TEST(adjustments_are_adjusted),
                              TEST(the_preview_has_them),
                              TEST(kinds_stay_apart),
                              TEST(years_begin_when_the_scheme_says),
                              TEST(items_are_remembered),
                              TEST(entered_once),
                              TEST(an_old_register_is_made_up_for),
                              TEST_END };
