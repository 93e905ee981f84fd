/* test_points.c -- schemes and points through the acts: a file with mistakes, a month that
 * is computed by hand, every number's items, corrections, who may read what. */
#include "tests/flow/points_month.h"

static void march(struct month *m, const char *login, const char *act, const char *more)
{
    flow_ok(m->f, login, act, flow_id(m->f, "scheme", m->scheme), "from=2005-03-01",
            "to=2005-03-31", more);
}

static void row_is(struct month *m, int row, const char *name, int64_t rank,
                   const char *points, const int64_t *want)
{
    struct flow *f = m->f;
    const char *base = flow_fmt(f, "figures.groups.0.rows.%d", row);

    CHECK_STR(flow_text(f, flow_fmt(f, "%s.name", base)), name);
    CHECK_INT(flow_int(f, flow_fmt(f, "%s.rank", base)), rank);
    CHECK_STR(flow_text(f, flow_fmt(f, "%s.points", base)), points);
    CHECK_INT(flow_int(f, flow_fmt(f, "%s.reports", base)), want[0]);
    CHECK_INT(flow_int(f, flow_fmt(f, "%s.counts.0.works", base)), want[1]);
    CHECK_INT(flow_int(f, flow_fmt(f, "%s.counts.1.works", base)), want[2]);
    CHECK_INT(flow_int(f, flow_fmt(f, "%s.instructions", base)), want[3]);
}

static void a_month_by_hand(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    march(m, "officer2", "points.show", "compare=false");
    CHECK_INT(flow_int(f, "figures.groups.n"), 1);
    CHECK_STR(flow_text(f, "figures.groups.0.title"), "县区");
    CHECK_INT(flow_int(f, "figures.groups.0.rows.n"), 3);
    CHECK_STR(flow_text(f, "figures.all.counts.0.level"), "市");
    CHECK_STR(flow_text(f, "figures.all.counts.2.level"), "中央");
    row_is(m, 0, "林州市", 1, "23.5", (const int64_t[]){ 1, 1, 2, 1 });
    row_is(m, 1, "汤阴县", 2, "18", (const int64_t[]){ 2, 2, 1, 1 });
    row_is(m, 2, "文峰区", 3, "-1", (const int64_t[]){ 0, 0, 0, 0 });
    /* Each text once: less than the sum of the rows. */
    CHECK_INT(flow_int(f, "figures.groups.0.total.reports"), 3);
    CHECK_INT(flow_int(f, "figures.groups.0.total.counts.0.works"), 2);
    CHECK_INT(flow_int(f, "figures.groups.0.total.counts.1.works"), 2);
    CHECK_INT(flow_int(f, "figures.groups.0.total.instructions"), 1);
    CHECK_STR(flow_text(f, "figures.groups.0.total.points"), "40.5");
    /* All: the section, too. */
    CHECK_INT(flow_int(f, "figures.all.reports"), 4);
    CHECK_INT(flow_int(f, "figures.all.counts.1.works"), 3);
    march(m, "officer2", "points.csv", "compare=false");
    flow_close(f);
}

/* Every number has as many items as it says. */
static void numbers_open_their_items(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const struct {
        const char *happening, *level;
        int64_t unit;
        const char *class;
        int64_t want;
    } cases[] = {
        { "报送", "", 0, "", 4 },          { "报送", "", 0, "县区", 3 },
        { "报送", "", f->county2, "", 2 }, { "采用", "市", 0, "", 2 },
        { "采用", "市", f->county1, "", 1 }, { "采用", "市", f->county2, "", 2 },
        { "采用", "省", 0, "", 3 },        { "采用", "省", 0, "县区", 2 },
        { "采用", "省", f->county1, "", 2 }, { "采用", "中央", 0, "", 0 },
        { "批示", "", 0, "", 1 },          { "批示", "市", f->county2, "", 1 },
        { "批示", "省", 0, "", 0 },        { "采用", "市", m->wenfeng, "", 0 },
        { "采用", "", 0, "乡镇", 0 },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        flow_ok(f, "officer1", "points.items", flow_id(f, "scheme", m->scheme),
                "from=2005-03-01", "to=2005-03-31",
                flow_fmt(f, "happening=%s", cases[i].happening),
                flow_fmt(f, "level=%s", cases[i].level),
                cases[i].unit != 0 ? flow_id(f, "unit", cases[i].unit) : "unit=",
                flow_fmt(f, "class=%s", cases[i].class));
        CHECK_INT(flow_int(f, "count"), cases[i].want);
        CHECK_INT(flow_int(f, "items.n"), cases[i].want);
    }
    flow_ok(f, "officer1", "points.items", flow_id(f, "scheme", m->scheme), "from=2005-03-06",
            "to=2005-03-06", "happening=采用");
    CHECK_INT(flow_int(f, "items.n"), 1);
    CHECK_INT(flow_int(f, "items.0.sources.n"), 2);
    CHECK_STR(flow_text(f, "items.0.sources.1.unit_name"), "汤阴县");
    flow_close(f);
}

/* What was not published has its title for its own unit and for the city only. */
static void titles_of_others_stay_closed(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const struct {
        const char *login, *title;
    } readers[] = { { "officer1", "　林州村级规范" }, { "editor", "　林州村级规范" },
                    { "officer2", "" }, { "officer3", "" } };

    for (size_t i = 0; i < 4; i++) {
        march(m, readers[i].login, "points.unit", flow_id(f, "unit", f->county1));
        CHECK_STR(flow_text(f, "bill.clauses.0.lines.0.what"),
                  flow_fmt(f, "410500-2005-0001%s", readers[i].title));
        CHECK_HAS(flow_text(f, "bill.clauses.1.lines.0.what"), "　两县做法");
        flow_ok(f, readers[i].login, "points.items", flow_id(f, "scheme", m->scheme),
                "happening=报送", flow_id(f, "unit", f->county1));
        CHECK_STR(flow_text(f, "items.0.what"),
                  flow_fmt(f, "410500-2005-0001%s", readers[i].title));
    }
    flow_ok(f, "officer3", "points.items", flow_id(f, "scheme", m->scheme),
            "happening=批示");
    CHECK_STR(flow_text(f, "items.0.what"), "市委书记批示");
    flow_ok(f, "officer2", "points.items", flow_id(f, "scheme", m->scheme),
            "happening=批示");
    CHECK_HAS(flow_text(f, "items.0.what"), "市委书记批示　林州村级规范等2篇");
    flow_close(f);
}

static void the_bill_explains(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    march(m, "officer1", "points.unit", flow_id(f, "unit", f->county2));
    CHECK_STR(flow_text(f, "bill.unit_name"), "汤阴县");
    CHECK_STR(flow_text(f, "bill.points"), "18");
    CHECK_INT(flow_int(f, "bill.rank"), 2);
    CHECK_INT(flow_int(f, "bill.clauses.n"), 4);
    CHECK_STR(flow_text(f, "bill.clauses.1.name"), "市级采用");
    CHECK_STR(flow_text(f, "bill.clauses.1.amount"), "8");
    CHECK_INT(flow_int(f, "bill.clauses.1.lines.n"), 2);
    CHECK_STR(flow_text(f, "bill.clauses.1.lines.1.amount"), "3");
    CHECK_HAS(flow_text(f, "bill.clauses.1.lines.1.note"), "封顶 8");
    CHECK_HAS(flow_text(f, "bill.clauses.1.lines.0.what"), "《安阳组工信息》2005年第1期");
    CHECK_STR(flow_text(f, "bill.clauses.2.lines.0.amount"), "5");
    CHECK_INT(flow_int(f, "bill.clauses.2.lines.0.report"), m->b1);
    march(m, "officer1", "points.unit", flow_id(f, "unit", m->wenfeng));
    CHECK_STR(flow_text(f, "bill.points"), "-1");
    flow_fails(f, "officer1", "points.unit", "points.unit", flow_id(f, "unit", m->section),
               flow_id(f, "scheme", m->scheme));
    flow_close(f);
}

/* What is taken back no longer counts, from that moment on; what is corrected counts as
 * corrected. */
static void corrections_count_at_once(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
    march(m, "assessor", "points.show", "compare=false");
    row_is(m, 0, "汤阴县", 1, "18", (const int64_t[]){ 2, 2, 1, 1 });
    row_is(m, 1, "林州市", 2, "13.5", (const int64_t[]){ 1, 1, 1, 1 });
    flow_ok(f, "assessor", "adoption.correct", flow_id(f, "adoption", m->together),
            "happened=2005-04-01", "reason=刊发日期录错");
    march(m, "assessor", "points.show", "compare=false");
    row_is(m, 0, "汤阴县", 1, "13", (const int64_t[]){ 2, 2, 0, 1 });
    flow_ok(f, "assessor", "points.show", "from=2005-04-01", "to=2005-04-02");
    CHECK_INT(flow_int(f, "figures.all.counts.1.works"), 1);
    flow_close(f);
}

static void defaults_are_the_scheme_in_force(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;

    flow_ok(f, "officer3", "points.show"); /* of a town, below the county */
    CHECK_INT(flow_int(f, "scheme"), m->scheme);
    CHECK_STR(flow_text(f, "from"), "2005-01-01");
    CHECK_STR(flow_text(f, "to"), "2005-04-02");
    f->now = time_of_date(2006, 8, 1);
    flow_ok(f, "officer3", "points.show");
    CHECK_STR(flow_text(f, "from"), "2005-01-01");
    CHECK_STR(flow_text(f, "to"), "2005-12-31");
    flow_fails(f, "officer3", "points.span", "points.show", "from=2005-03-02",
               "to=2005-03-01");
    flow_fails(f, "officer3", "field.day", "points.show", "from=2005-02-30");
    flow_fails(f, "officer3", "rights.object", "points.show", "scheme=99");
    flow_fails(f, "admin", "rights.role", "points.show");
    flow_close(f);
}

/* The assessment year, which may begin in another than the calendar's; never before the
 * scheme does. */
static void the_year_is_the_schemes(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    static const char *const YEAR = "text=办法 跨年办法\n施行 2005-02-01 至 2007-11-30\n"
                                    "年度 12-01 起\n条 报送\n据 第一条\n看 报送\n计 1\n";

    flow_ok(f, "assessor", "scheme.add", YEAR);
    flow_ok(f, "officer3", "points.show");
    CHECK_STR(flow_text(f, "figures.scheme.name"), "跨年办法");
    CHECK_STR(flow_text(f, "from"), "2005-02-01");
    CHECK_STR(flow_text(f, "to"), "2005-04-02");
    f->now = time_of_date(2006, 8, 1);
    flow_ok(f, "officer3", "points.show");
    CHECK_STR(flow_text(f, "from"), "2005-12-01");
    CHECK_STR(flow_text(f, "to"), "2006-08-01");
    f->now = time_of_date(2006, 12, 1);
    flow_ok(f, "officer3", "points.show");
    CHECK_STR(flow_text(f, "from"), "2006-12-01");
    flow_ok(f, "officer3", "points.show", "to=2006-11-30");
    CHECK_STR(flow_text(f, "from"), "2005-12-01");
    flow_close(f);
}

/* With no scheme there is a page that says so, and no error. */
static void without_a_scheme(void)
{
    struct flow *f = flow_open();

    flow_ok(f, "officer1", "points.show");
    CHECK_STR(flow_text(f, "scheme"), "");
    CHECK_INT(flow_int(f, "figures.groups.n"), 0);
    flow_fails(f, "officer1", "scheme.none", "points.csv");
    flow_fails(f, "officer1", "scheme.none", "points.unit", flow_id(f, "unit", f->county1));
    flow_ok(f, "officer1", "scheme.list");
    CHECK_INT(flow_int(f, "schemes.n"), 0);
    flow_close(f);
}

/* A file with mistakes: each is told with its line, and nothing is kept. */
static void every_mistake_is_told(void)
{
    struct flow *f = flow_open();
    const struct fault *one;
    int n = 0;

    flow_fails(f, "assessor", "scheme.line", "scheme.add",
               "text=办法 有错的办法\n施行 2005-01-01 至 2004-12-31\n条 甲\n据 第一条\n"
               "看 采取\n计 很多\n条 乙\n");
    for (one = &f->job.fault; one != NULL; one = one->next) {
        CHECK_STR(str_of(one->code), "scheme.line");
        CHECK_STR(str_of(one->field), "text");
        CHECK(one->arg[0].n != 0 && one->arg[1].n != 0);
        n++;
    }
    CHECK(n >= 4);
    flow_fails(f, "assessor", "field.required", "scheme.add", "text=");
    flow_fails(f, "officer1", "rights.role", "scheme.add", RULES);
    flow_ok(f, "assessor", "scheme.list");
    CHECK_INT(flow_int(f, "schemes.n"), 0);
    flow_close(f);
}

static void a_scheme_is_kept_as_written(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const struct download *file;

    flow_ok(f, "officer1", "scheme.show", flow_id(f, "scheme", m->scheme));
    CHECK_STR(flow_text(f, "file.name"), "安阳市试行办法");
    CHECK_STR(flow_text(f, "classes"), "县区");
    CHECK_INT(flow_int(f, "clauses.n"), 5);
    CHECK_STR(flow_text(f, "clauses.1.counts"), "采用 · 市");
    CHECK_STR(flow_text(f, "clauses.1.limit"), "每月最多 8 分");
    CHECK_HAS(flow_text(f, "clauses.2.gives"), "平分");
    CHECK_STR(flow_text(f, "clauses.4.limit"), "每月至少 2 条");
    CHECK_STR(flow_text(f, "clauses.4.gives"), "少一条扣 0.5 分");
    flow_ok(f, "officer1", "scheme.file", flow_id(f, "scheme", m->scheme));
    file = f->job.out;
    CHECK(str_eq(file->bytes, str_trim(str_of(RULES + strlen("text=")))));
    flow_fails(f, "assessor", "scheme.same", "scheme.add", RULES);
    flow_ok(f, "assessor", "scheme.new", flow_id(f, "scheme", m->scheme));
    CHECK_HAS(flow_text(f, "text"), "安阳市试行办法");
    flow_verify(f);
    flow_close(f);
}

/* Groups are those that are ranked together, and a group's numbers open its items. */
static void groups_as_ranked(void)
{
    static const struct {
        const char *ranking, *class;
        int64_t groups, rows;
    } all[] = { { "按分组", "县区", 2, 3 }, { "按类别", "县区", 2, 3 }, { "不分组", "考核单位", 1, 4 } };
    struct month *m = month_open();
    struct flow *f = m->f;

    for (size_t i = 0; i < 3; i++) {
        int64_t reports;

        flow_ok(f, "assessor", "scheme.add",
                flow_fmt(f, "text=办法 排名%zu\n施行 2005-01-01 至 2005-12-31\n考核 县区 科室\n"
                            "排名 %s\n条 报送\n据 一\n看 报送\n计 1\n", i, all[i].ranking));
        m->scheme = flow_int(f, "id");
        march(m, "officer2", "points.show", "compare=false");
        CHECK_INT(flow_int(f, "figures.groups.n"), all[i].groups);
        CHECK_STR(flow_text(f, "figures.groups.0.class"), all[i].class);
        CHECK_INT(flow_int(f, "figures.groups.0.rows.n"), all[i].rows);
        reports = flow_int(f, "figures.groups.0.total.reports");
        flow_ok(f, "officer2", "points.items", flow_id(f, "scheme", m->scheme),
                "from=2005-03-01", "to=2005-03-31", "happening=报送",
                flow_fmt(f, "class=%s", all[i].class));
        CHECK_INT(flow_int(f, "count"), reports);
        CHECK_INT(reports, i == 2 ? 4 : 3);
    }
    flow_close(f);
}

const struct test tests[] = {
    TEST(a_month_by_hand),
    TEST(numbers_open_their_items),
    TEST(titles_of_others_stay_closed),
    TEST(the_bill_explains),
    TEST(corrections_count_at_once),
    TEST(defaults_are_the_scheme_in_force),
    TEST(the_year_is_the_schemes),
    TEST(without_a_scheme),
    TEST(every_mistake_is_told),
    TEST(a_scheme_is_kept_as_written),
    TEST(groups_as_ranked),
    TEST_END
};
