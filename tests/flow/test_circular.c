/* test_circular.c -- circulars: previewed, issued once, frozen; page, PDF, CSV and JSON
 * with the same figures; a correction changes the next one and never an issued one. */
#include <stdio.h>
#include <stdlib.h>
#include "app/circular.h"
#include "base/decimal.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "db/db.h"
#include "os/file.h"
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

static int64_t issue(struct month *m, const char *period, const char *part)
{
    struct flow *f = m->f;

    flow_ok(f, "assessor", "circular.add", flow_id(f, "scheme", m->scheme),
            flow_fmt(f, "period=%s", period), "year=2005", flow_fmt(f, "part=%s", part));
    return flow_int(f, "id");
}

/* The paragraphs of the circular that was shown last, one after another. */
static struct str words_of(struct flow *f)
{
    struct buf b = { .a = f->a };
    int64_t n = flow_int(f, "paper.paragraphs.n");

    for (int64_t i = 0; i < n; i++) {
        int64_t runs = flow_int(f, flow_fmt(f, "paper.paragraphs.%d.runs.n", (int)i));

        for (int64_t j = 0; j < runs; j++)
            buf_add(&b, flow_text(f, flow_fmt(f, "paper.paragraphs.%d.runs.%d.text", (int)i,
                                              (int)j)));
        if (runs != 0) /* else a table */
            buf_add(&b, S("\n"));
    }
    return buf_str(&b);
}

static void show(struct flow *f, const char *login, int64_t circular)
{
    flow_ok(f, login, "circular.show", flow_id(f, "circular", circular));
}

static struct str file_of(struct flow *f, const char *act, int64_t circular)
{
    if (!flow_ok(f, "officer2", act, flow_id(f, "circular", circular)))
        return S("");
    return ((const struct download *)f->job.out)->bytes;
}

/* pdftotext's reading of the PDF; "" when it is not installed. */
static struct str pdf_text(struct flow *f, struct str pdf)
{
    const char *from = flow_fmt(f, FMT "/circular.pdf", P(f->folder));
    const char *to = flow_fmt(f, FMT "/circular.txt", P(f->folder));
    FILE *out = fopen(from, "wb");
    struct str text = S("");

    must(out != NULL && fwrite(pdf.p, 1, pdf.n, out) == pdf.n && fclose(out) == 0);
    if (system(flow_fmt(f, "pdftotext -layout %s %s 2>/dev/null", from, to)) != 0)
        return S("");
    must(file_read(&f->cx, str_of(to), 1 << 20, &text) == OK);
    return plain(f, text, false);
}

/* A row's figures with `mark` between them, as every face prints them. */
static const char *figures_row(struct flow *f, const char *at, const char *mark)
{
    struct buf b = { .a = f->a };
    int64_t counts = flow_int(f, flow_fmt(f, "%s.counts.n", at));

    buf_fmt(&b, FMT "%s", P(flow_text(f, flow_fmt(f, "%s.reports", at))), mark);
    for (int64_t i = 0; i < counts; i++)
        buf_fmt(&b, FMT "%s",
                P(flow_text(f, flow_fmt(f, "%s.counts.%d.works", at, (int)i))), mark);
    buf_fmt(&b, FMT "%s" FMT, P(flow_text(f, flow_fmt(f, "%s.instructions", at))), mark,
            P(flow_text(f, flow_fmt(f, "%s.points", at))));
    if (str_is(flow_text(f, "paper.compare"), "true"))
        buf_fmt(&b, "%s" FMT "%s" FMT, mark, P(flow_text(f, flow_fmt(f, "%s.before", at))),
                mark, P(flow_text(f, flow_fmt(f, "%s.change", at))));
    return arena_str(f->a, buf_str(&b)).p;
}

/* Every row of the frozen paper stands with its figures in page, PDF and CSV. */
static void same_figures(struct flow *f, int64_t circular)
{
    struct str csv = file_of(f, "circular.csv", circular);
    struct str pdf = pdf_text(f, file_of(f, "circular.pdf", circular)), page, words;
    int64_t rows;

    show(f, "officer2", circular);
    page = page_of(f, "circular_show");
    rows = flow_int(f, "paper.groups.0.rows.n");
    CHECK(rows > 0);
    for (int64_t i = 0; i <= rows; i++) {
        const char *at = i < rows ? flow_fmt(f, "paper.groups.0.rows.%d", (int)i)
                                  : "paper.groups.0.total";
        struct str name = flow_text(f, flow_fmt(f, "%s.name", at));

        CHECK_HAS(page, flow_fmt(f, FMT " %s ", P(name), figures_row(f, at, " ")));
        CHECK_HAS(csv, flow_fmt(f, "\"" FMT "\",%s\r\n", P(name),
                                figures_row(f, at, ",")));
        if (pdf.n != 0)
            CHECK_HAS(pdf, flow_fmt(f, FMT " %s", P(name), figures_row(f, at, " ")));
    }
    words = words_of(f);
    CHECK_HAS(words, "全市共报送信息");
    if (pdf.n == 0)
        test_skip("pdftotext is not installed");
}

static void a_month_is_a_summary(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id = issue(m, "月", "3");

    CHECK_STR(flow_text(f, "note"), "已印发〔2005〕1号《2005年3月组工信息采用情况汇总》");
    show(f, "officer3", id);
    CHECK_STR(flow_text(f, "paper.title"), "2005年3月组工信息采用情况汇总");
    CHECK_STR(words_of(f),
              "2005年3月，全市共报送信息4条。当月共编发《安阳组工信息》1期，采用各类信息2条，"
              "被省级刊物采用3条，被中央级刊物采用0条。\n"
              "没有报送信息的单位：文峰区。未被采用的单位：文峰区。\n"
              "得分按《安阳市试行办法》计算，统计时段为2005年3月1日至2005年3月31日。"
              "一篇综合稿由几个单位的来稿合成的，各单位分别计一条，合计只计一条。\n");
    CHECK_STR(flow_text(f, "paper.compare"), "false");
    CHECK_STR(flow_text(f, "paper.groups.0.rows.0.points"), "23.5");
    CHECK_STR(flow_text(f, "paper.groups.0.total.points"), "40.5");
    same_figures(f, id);
    flow_verify(f);
    flow_close(f);
}

static void a_quarter_has_text(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id = issue(m, "季", "1");
    struct str words;

    show(f, "leader1", id);
    CHECK_STR(flow_text(f, "paper.title"), "关于2005年第一季度组工信息工作情况的通报");
    words = words_of(f);
    CHECK_HAS(words, "列入考核的县区3个，报送信息3条，被市级刊物采用2条，被省级刊物采用2条，"
                     "被中央级刊物采用0条。考核得分最高的是林州市（21.5分），"
                     "最低的是文峰区（-3分），相差24.5分，平均11.5分。");
    CHECK_HAS(words, "信息得到领导批示1件，其中市领导1件；列入考核的单位中，林州市1件、"
                     "汤阴县1件。");
    same_figures(f, id);
    flow_close(f);
}

/* What cannot be issued is said before and refused after. */
static void periods_that_cannot_be_issued(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme);
    const struct {
        const char *period, *year, *part, *code, *flag;
    } cases[] = {
        { "period=月", "year=2005", "part=4", "circular.running", "running" },
        { "period=年", "year=2005", "part=0", "circular.running", "running" },
        { "period=月", "year=2005", "part=13", "field.range", NULL },
        { "period=季", "year=2005", "part=5", "circular.part", "wrong" },
        { "period=月", "year=2005", "part=0", "circular.part", "wrong" },
        { "period=半年", "year=2005", "part=3", "circular.part", "wrong" },
        { "period=月", "year=2004", "part=12", "circular.outside", "outside" },
        { "period=周", "year=2005", "part=1", "field.word", NULL },
        { "period=月", "year=1000", "part=1", "field.range", NULL },
        { "period=", "year=2005", "part=1", "field.required", NULL },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        flow_fails(f, "assessor", cases[i].code, "circular.add", scheme, cases[i].period,
                   cases[i].year, cases[i].part);
        if (cases[i].flag == NULL)
            continue;
        flow_ok(f, "assessor", "circular.new", scheme, cases[i].period, cases[i].year,
                cases[i].part);
        CHECK_STR(flow_text(f, cases[i].flag), "true");
        CHECK_STR(flow_text(f, "ready"), "false");
    }
    flow_fails(f, "editor", "rights.role", "circular.add", scheme, "period=月", "year=2005",
               "part=3");
    flow_fails(f, "assessor", "rights.object", "circular.add", "scheme=5", "period=月",
               "year=2005", "part=3");
    flow_ok(f, "officer1", "circular.list");
    CHECK_INT(flow_int(f, "circulars.n"), 0);
    flow_close(f);
}

/* What is issued is what was seen, once; the refusal names the one there is. */
static void issued_once_as_seen(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme), *seen;
    int64_t id;

    flow_ok(f, "assessor", "circular.new", scheme);
    CHECK_STR(flow_text(f, "ready"), "false");
    CHECK_INT(flow_int(f, "part"), 3);
    flow_ok(f, "assessor", "circular.new", scheme, "period=月", "year=2005", "part=3");
    CHECK_STR(flow_text(f, "ready"), "true");
    CHECK_HAS(page_of(f, "circular_new"), "预览，印发时编号");
    seen = flow_set(f, "seen", flow_text(f, "seen"));
    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
    flow_fails(f, "assessor", "circular.changed", "circular.add", scheme, "period=月",
               "year=2005", "part=3", seen);
    flow_ok(f, "assessor", "circular.new", scheme, "period=月", "year=2005", "part=3");
    seen = flow_set(f, "seen", flow_text(f, "seen"));
    flow_ok(f, "assessor", "circular.add", scheme, "period=月", "year=2005", "part=3", seen);
    id = flow_int(f, "id");
    flow_fails(f, "assessor", "circular.issued", "circular.add", scheme, "period=月",
               "year=2005", "part=3");
    CHECK_STR(f->job.fault.arg[0], "〔2005〕1号");
    flow_ok(f, "assessor", "circular.new", scheme, "period=月", "year=2005", "part=3");
    CHECK_INT(flow_int(f, "issued"), id);
    issue(m, "季", "1"); /* a refused one took no number */
    CHECK_HAS(flow_text(f, "note"), "〔2005〕2号");
    flow_ok(f, "officer3", "circular.list");
    CHECK_INT(flow_int(f, "circulars.n"), 2);
    CHECK_STR(flow_text(f, "circulars.1.number_text"), "〔2005〕1号");
    flow_close(f);
}

static struct circular stored(struct flow *f, int64_t id)
{
    struct circular c = { 0 };
    enum rc rc;

    must(db_begin(&f->cx, DB_READ) == OK);
    rc = circular_load(&f->cx, id, &c);
    db_rollback(&f->cx);
    must(rc == OK);
    return c;
}

/* Taking an adoption back, a new name and a new instruction: the issued one stays. */
static void corrections_change_the_next_one(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id = issue(m, "月", "3"), quarter;
    struct str csv = file_of(f, "circular.csv", id), pdf = file_of(f, "circular.pdf", id);
    struct circular c = stored(f, id);

    CHECK_STR(c.digest, sm3_hex(f->a, c.frozen).p);
    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
    flow_begin(f);
    must(db_script(&f->cx, "UPDATE unit SET short = '林县' WHERE code = '410581';"
                           "DELETE FROM unit_name WHERE unit IN"
                           " (SELECT id FROM unit WHERE code = '410581')") == OK);
    flow_commit(f);
    CHECK(str_eq(file_of(f, "circular.csv", id), csv));
    CHECK(str_eq(file_of(f, "circular.pdf", id), pdf));
    CHECK(str_eq(stored(f, id).frozen, c.frozen));
    show(f, "officer1", id);
    CHECK_STR(flow_text(f, "paper.groups.0.rows.0.name"), "林州市");
    CHECK_STR(flow_text(f, "paper.groups.0.rows.0.points"), "23.5");
    flow_ok(f, "officer1", "circular.unit", flow_id(f, "circular", id),
            flow_id(f, "unit", f->county1));
    CHECK_STR(flow_text(f, "bill.points"), "23.5");
    CHECK_STR(flow_text(f, "bill.clauses.2.amount"), "15");

    quarter = issue(m, "季", "1");
    show(f, "officer1", quarter);
    CHECK_STR(flow_text(f, "paper.groups.0.rows.0.name"), "汤阴县");
    CHECK_HAS(words_of(f), "被省级刊物采用2条");
    CHECK_STR(flow_text(f, "paper.groups.0.rows.1.name"), "林县");
    flow_verify(f);
    flow_close(f);
}

/* Every number of an issued circular opens as many items, also after a correction. */
static void its_numbers_open_their_items(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id = issue(m, "月", "3");
    const struct {
        const char *query[2];
        int64_t unit, want;
    } cases[] = {
        { { "happening=报送", "class=" }, 0, 4 },
        { { "happening=报送", "class=县区" }, 0, 3 },
        { { "happening=采用", "level=省" }, 0, 3 },
        { { "happening=采用", "level=省" }, f->county1, 2 },
        { { "happening=采用", "level=市" }, f->county2, 2 },
        { { "happening=采用", "class=县区" }, 0, 4 },
        { { "happening=批示", "level=市" }, 0, 1 },
        { { "happening=批示", "level=" }, m->wenfeng, 0 },
        { { "happening=采用", "before=true" }, 0, 0 },
    };

    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", m->alone), "reason=误录");
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        flow_ok(f, "officer1", "circular.items", flow_id(f, "circular", id),
                cases[i].query[0], cases[i].query[1],
                cases[i].unit != 0 ? flow_id(f, "unit", cases[i].unit) : "unit=");
        CHECK_INT(flow_int(f, "count"), cases[i].want);
        CHECK_INT(flow_int(f, "items.n"), cases[i].want);
    }
    CHECK_HAS(page_of(f, "circular_items"), "上年采用");
    flow_close(f);
}

/* The ledger in the table adds up to the frozen points, and its digest is in the paper. */
static void the_ledger_is_kept(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id = issue(m, "月", "3"), sum = 0, points;
    struct list lines = { NULL, 0 };

    flow_begin(f);
    CHECK_INT(ledger_list(&f->cx, id, 0, &lines), OK);
    flow_commit(f);
    for (size_t i = 0; i < lines.n; i++) {
        const struct ledger_line *l = (const struct ledger_line *)lines.items + i;

        CHECK_INT(l->no, (int64_t)i + 1);
        sum += l->amount;
    }
    show(f, "officer1", id);
    CHECK(decimal_parse(flow_text(f, "paper.groups.0.total.points"), &points));
    CHECK_INT(sum, points);
    CHECK_INT(flow_int(f, "paper.lines"), (int64_t)lines.n);
    CHECK(hash_is_hex(flow_text(f, "paper.ledger")));
    flow_close(f);
}

/* A year beside the year before: 上年, 增减, and nothing when there was no year before. */
static void a_year_compares(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t id;

    flow_begin(f); /* what stood in the books of 2004, as it was taken over */
    must(db_script(&f->cx, flow_fmt(f,
        "INSERT INTO adoption (id, work, bulletin, issue, label, title, form, route, report,"
        " unit, author, assessor, happened, entered, person, evidence, proof, replaces, void,"
        " reason) SELECT id + %d, work + %d, bulletin, issue, label, title, form, route,"
        " report, unit, author, assessor, happened - %" PRId64 ", entered, person, evidence,"
        " NULL, NULL, 0, '' FROM adoption WHERE id = %" PRId64,
        7, 7, 365 * TIME_DAY, m->alone)) == OK);
    flow_commit(f);
    f->now = time_of_date(2006, 1, 5) + 9 * INT64_C(3600000);
    id = issue(m, "年", "0");
    CHECK_HAS(flow_text(f, "note"), "〔2006〕1号");
    show(f, "officer1", id);
    CHECK_STR(flow_text(f, "paper.title"), "关于2005年度组工信息工作情况的通报");
    CHECK_STR(flow_text(f, "paper.compare"), "true");
    CHECK_STR(flow_text(f, "paper.compare_level"), "省");
    CHECK_HAS(words_of(f), "被省级刊物采用3条（上年1条，增加2条，增长200.0%）");
    CHECK_HAS(words_of(f), "被市级刊物采用2条（上年0条，增加2条）");
    CHECK_HAS(words_of(f), "被中央级刊物采用0条。考核");
    CHECK_INT(flow_int(f, "paper.groups.0.rows.0.before"), 1);
    CHECK_INT(flow_int(f, "paper.groups.0.rows.0.change"), 1);
    flow_ok(f, "officer1", "circular.items", flow_id(f, "circular", id), "happening=采用",
            "level=省", "before=true");
    CHECK_INT(flow_int(f, "items.n"), 1);
    same_figures(f, id);
    flow_close(f);
}

const struct test tests[] = {
    TEST(a_month_is_a_summary),
    TEST(a_quarter_has_text),
    TEST(periods_that_cannot_be_issued),
    TEST(issued_once_as_seen),
    TEST(corrections_change_the_next_one),
    TEST(its_numbers_open_their_items),
    TEST(the_ledger_is_kept),
    TEST(a_year_compares),
    TEST_END
};
