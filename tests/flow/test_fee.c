/* test_fee.c -- 稿酬: what is due, lists that are issued and frozen, nothing paid twice. */
#include "app/fee.h"
#include "codec/csv.h"
#include "tests/flow/points_month.h"

static const char FEES[] =
    "text=办法 稿酬办法\n"
    "施行 2005-03-01 至 2005-12-31\n"
    "考核 县区\n"
    "条 单位稿酬\n据 第一条　省级采用每篇50元，合写的平分。\n看 采用\n级别 省\n计 50 元\n"
    "综合稿 平分\n"
    "条 作者稿酬\n据 第二条　作者每篇20元。\n看 采用\n级别 省\n记给 个人\n计 20 元\n"
    "条 少报扣款\n据 第三条　每月报2篇，少一篇扣10元。\n看 报送\n每月 任务 2 每少一篇扣 10 元\n"
    "条 采用\n据 第四条　每篇记1分。\n看 采用\n计 1\n";

static const char *const FROM = "from=2005-03-01";
static const char *const TO = "to=2005-03-31";

/* By hand, of March:
 *     林州 50 + 25 - 10 = 65, its author 20 + 20; 汤阴 25, its author 20; 文峰 -20
 *     in all 65 + 40 + 25 + 20 - 20 = 130 */
struct pay {
    struct month *m;
    struct flow *f;
    const char *scheme;
};

static struct pay fees_open(void)
{
    struct pay p = { .m = month_open() };

    p.f = p.m->f;
    flow_ok(p.f, "assessor", "scheme.add", FEES);
    p.scheme = flow_id(p.f, "scheme", flow_int(p.f, "id"));
    return p;
}

/* A member of the account of that name in the last answer. */
static struct str account(struct flow *f, const char *name, const char *member)
{
    for (int64_t i = 0; i < flow_int(f, "sheet.accounts.n"); i++) {
        if (str_is(flow_text(f, flow_fmt(f, "sheet.accounts.%" PRId64 ".name", i)), name))
            return flow_text(f, flow_fmt(f, "sheet.accounts.%" PRId64 ".%s", i, member));
    }
    return S("no account");
}

static bool due(struct pay *p, const char *from, const char *to)
{
    return flow_ok(p->f, "assessor", "fee.list", p->scheme, from, to);
}

static int64_t issue(struct pay *p, const char *from, const char *to)
{
    flow_ok(p->f, "assessor", "fee.add", p->scheme, from, to);
    return flow_int(p->f, "id");
}

static void what_is_due(void)
{
    struct pay p = fees_open();
    struct flow *f = p.f;

    flow_ok(f, "leader", "fee.list", p.scheme, FROM, TO);
    CHECK_STR(flow_text(f, "may_issue"), "false");
    CHECK_STR(flow_text(f, "title"), "2005年3月稿酬发放表");
    CHECK_INT(flow_int(f, "sheet.accounts.n"), 5);
    CHECK_STR(account(f, "林州市", "earned"), "75");
    CHECK_STR(account(f, "林州市", "taken"), "-10");
    CHECK_STR(account(f, "林州市", "paid"), "65");
    CHECK_STR(account(f, "林州市", "lines"), "3");
    CHECK_STR(account(f, "汤阴县", "paid"), "25");
    CHECK_STR(account(f, "文峰区", "paid"), "-20");
    CHECK_STR(flow_text(f, "sheet.accounts.0.name"), "林州市"); /* the unit, then its people */
    CHECK_STR(flow_text(f, "sheet.accounts.1.unit_name"), "林州市");
    CHECK_STR(flow_text(f, "sheet.accounts.1.paid"), "40");
    CHECK_STR(flow_text(f, "sheet.all.paid"), "130");
    CHECK_STR(flow_text(f, "ready"), "true");
    flow_ok(f, "assessor", "fee.list"); /* the scheme that pays, up to today */
    CHECK_STR(flow_text(f, "scheme_name"), "稿酬办法");
    CHECK_STR(flow_text(f, "to"), "2005-04-02");
    CHECK_STR(flow_text(f, "sheet.all.paid"), "130");
    flow_ok(f, "assessor", "fee.list", flow_id(f, "scheme", p.m->scheme));
    CHECK_STR(flow_text(f, "pays"), "false");
    flow_close(f);
}

/* The digest is that of the lines, as anybody can compute it from them. */
static void frozen_as(struct flow *f)
{
    const struct fee_paper *paper = f->job.out;

    CHECK(str_eq(paper->fee.digest, fee_digest(&f->cx, &paper->sheet.lines)));
    CHECK_INT(paper->fee.lines, (int64_t)paper->sheet.lines.n);
    CHECK_INT(paper->fee.total, paper->sheet.all.paid);
}

static void issued_and_frozen(void)
{
    struct pay p = fees_open();
    struct flow *f = p.f;
    struct csv csv = { 0 };
    const char *fee;

    due(&p, FROM, TO);
    flow_ok(f, "assessor", "fee.add", p.scheme, FROM, TO,
            flow_set(f, "seen", flow_text(f, "seen")));
    fee = flow_id(f, "fee", flow_int(f, "id"));
    CHECK_HAS(flow_text(f, "note"), "〔2005〕1号");
    CHECK_HAS(flow_text(f, "note"), "共 130 元");
    flow_fails(f, "assessor", "fee.empty", "fee.add", p.scheme, FROM, TO);
    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", p.m->alone), "reason=误录");
    flow_ok(f, "editor", "fee.show", fee);
    CHECK_STR(flow_text(f, "sheet.all.paid"), "130");
    CHECK_STR(account(f, "林州市", "paid"), "65");
    frozen_as(f);
    flow_ok(f, "leader", "fee.csv", fee);
    CHECK_INT(csv_read(&f->cx, ((const struct download *)f->job.out)->bytes, &csv), OK);
    CHECK_INT((int64_t)csv.n, 7);
    CHECK_STR(csv.row[0].cell[7], "签收");
    CHECK_STR(csv.row[1].cell[6], "65.00");
    CHECK_STR(csv.row[6].cell[6], "130.00");
    flow_ok(f, "leader", "fee.pdf", fee);
    CHECK(str_starts(((const struct download *)f->job.out)->bytes, S("%PDF")));
    flow_ok(f, "leader", "fee.xlsx", fee);
    CHECK(str_starts(((const struct download *)f->job.out)->bytes, S("PK")));
    flow_ok(f, "assessor", "fee.list");
    CHECK_INT(flow_int(f, "fees.n"), 1);
    CHECK_STR(flow_text(f, "from"), "2005-04-01"); /* it goes on behind the last list */
    flow_verify(f);
    flow_close(f);
}

/* What was corrected afterwards is made good on a later list, once. */
static void corrected_later(void)
{
    struct pay p = fees_open();
    struct flow *f = p.f;
    int64_t first = issue(&p, FROM, TO), second, late;

    flow_ok(f, "assessor", "adoption.void", flow_id(f, "adoption", p.m->alone), "reason=误录");
    late = adopted(p.m, p.m->b2, 0, "2005-03-15"); /* 汤阴 50, its author 20 */
    CHECK(late != 0);
    due(&p, "from=2005-04-01", "to=2005-04-02");
    CHECK_STR(account(f, "林州市", "adjusted"), "-50");
    CHECK_STR(account(f, "林州市", "paid"), "-50");
    CHECK_STR(account(f, "汤阴县", "earned"), "50");
    CHECK_STR(account(f, "文峰区", "paid"), "no account");
    CHECK_STR(flow_text(f, "sheet.lines.0.adjusts_text"), "〔2005〕1号");
    CHECK_HAS(flow_text(f, "sheet.lines.0.note"), "扣回〔2005〕1号");
    CHECK_STR(flow_text(f, "sheet.all.paid"), "0");
    second = issue(&p, "from=2005-04-01", "to=2005-04-02");
    flow_ok(f, "assessor", "fee.show", flow_id(f, "fee", second));
    CHECK_STR(flow_text(f, "sheet.lines.0.adjusts"), flow_fmt(f, "%" PRId64, first));
    frozen_as(f);
    due(&p, "from=2005-04-01", "to=2005-04-02");
    CHECK_STR(flow_text(f, "ready"), "false");
    due(&p, FROM, TO);
    CHECK_STR(flow_text(f, "ready"), "false");
    flow_verify(f);
    flow_close(f);
}

/* A scheme that replaces another under other words, but the same clauses, pays no line again;
 * a unit's number that held in March alone is not asked of March later. */
static void not_twice(void)
{
    struct pay p = fees_open();
    struct flow *f = p.f;
    struct buf again = { .a = f->a };
    struct str text = str_of(FEES);

    flow_ok(f, "assessor", "quota.set", flow_id(f, "unit", p.m->wenfeng), "clause=少报扣款",
            "wanted=1", "began=2005-03-01", "ended=2005-03-31", "reason=机构改革");
    issue(&p, FROM, TO);
    f->now = time_of_date(2005, 5, 2);
    due(&p, "from=2005-04-01", "to=2005-04-30");
    CHECK_STR(account(f, "文峰区", "adjusted"), "0");
    CHECK_STR(account(f, "文峰区", "paid"), "-20"); /* two of April */
    buf_add(&again, S("text=办法 稿酬办法（修订）\n"));
    buf_add(&again, (struct str){ text.p + strlen("text=办法 稿酬办法\n"),
                                  text.n - strlen("text=办法 稿酬办法\n") });
    flow_ok(f, "assessor", "scheme.add", buf_str(&again).p);
    p.scheme = flow_id(f, "scheme", flow_int(f, "id"));
    due(&p, FROM, "to=2005-03-15");
    CHECK_STR(flow_text(f, "ready"), "false");
    flow_close(f);
}

static void what_is_refused(void)
{
    struct pay p = fees_open();
    struct flow *f = p.f;

    flow_fails(f, "editor", "rights.role", "fee.add", p.scheme, FROM, TO);
    flow_fails(f, "officer1", "rights.object", "fee.list", p.scheme, FROM, TO);
    flow_fails(f, "assessor", "field.required", "fee.add", p.scheme);
    flow_fails(f, "assessor", "fee.future", "fee.add", p.scheme, FROM, "to=2005-04-03");
    flow_ok(f, "assessor", "fee.list", p.scheme, FROM, "to=2005-04-03");
    CHECK_STR(flow_text(f, "future"), "true");
    flow_fails(f, "assessor", "points.span", "fee.add", p.scheme, TO, "from=2005-04-01");
    flow_fails(f, "assessor", "fee.changed", "fee.add", p.scheme, FROM, TO, "seen=0");
    flow_fails(f, "assessor", "fee.empty", "fee.add", flow_id(f, "scheme", p.m->scheme), FROM,
               TO);
    flow_fails(f, "assessor", "rights.object", "fee.show", "fee=9");
    flow_ok(f, "assessor", "fee.list");
    CHECK_INT(flow_int(f, "fees.n"), 0);
    flow_verify(f);
    flow_close(f);
}

const struct test tests[] = { TEST(what_is_due), TEST(issued_and_frozen), TEST(corrected_later),
                              TEST(not_twice), TEST(what_is_refused), TEST_END };
