/* test_prize.c -- 评奖: candidates by the scheme's words, decided by people, the list. */
#include "codec/csv.h"
#include "tests/flow/points_month.h"

static const char PRIZES[] =
    "text=办法 评奖办法\n"
    "施行 2005-01-01 至 2005-12-31\n"
    "考核 县区\n"
    "条 报送\n据 第一条　每报送一条计1分。\n看 报送\n计 1\n"
    "条 个人采用\n据 第二条　采用的给作者计1分。\n看 采用\n记给 个人\n计 1\n"
    "条 漏报\n据 第三条　漏报的取消评优资格。\n看 漏报\n取消评优\n"
    "奖 先进单位\n据 第四条　前两名为先进单位。\n对象 单位\n前 2\n"
    "奖 进步奖\n据 第五条　得分增加最多的。\n对象 单位\n进步 得分\n前 1\n"
    "奖 优秀信息员\n据 第六条　第一名。\n对象 个人\n前 1\n"
    "奖 优秀组工信息奖\n据 第七条　领导批示的。\n对象 信息\n看 批示\n";

static const char *const FROM = "from=2005-03-01";
static const char *const TO = "to=2005-03-31";

enum { FIRST = 0, PROGRESS, OFFICER, ITEM };

struct day {
    struct month *m;
    struct flow *f;
    const char *scheme;
};

static struct day prizes_open(void)
{
    struct day d = { .m = month_open() };

    d.f = d.m->f;
    flow_ok(d.f, "assessor", "scheme.add", PRIZES);
    d.scheme = flow_id(d.f, "scheme", flow_int(d.f, "id"));
    return d;
}

static bool look(struct day *d, const char *login)
{
    return flow_ok(d->f, login, "prize.list", d->scheme, FROM, TO);
}

/* A member of an entry in the last prize.list. */
static struct str entry(struct day *d, int prize, int at, const char *member)
{
    return flow_text(d->f, flow_fmt(d->f, "prizes.%d.entries.%d.%s", prize, at, member));
}

static const char *prize_no(struct day *d, int prize)
{
    return flow_fmt(d->f, "prize=%d", prize + 1);
}

/* 汤阴 reported two, 林州 one, 文峰 none; in February nobody did. */
static void candidates_by_the_words(void)
{
    struct day d = prizes_open();
    struct flow *f = d.f;

    look(&d, "leader"); /* a leader of the office reads, and does not decide */
    CHECK_STR(flow_text(f, "may_decide"), "false");
    CHECK_STR(flow_text(f, "name"), "2005年3月");
    CHECK_INT(flow_int(f, "prizes.n"), 4);
    CHECK_STR(flow_text(f, "prizes.0.name"), "先进单位");
    CHECK_HAS(flow_text(f, "prizes.0.article"), "第四条");
    CHECK_HAS(flow_text(f, "prizes.0.says"), "前 2 名");
    CHECK_INT(flow_int(f, "prizes.0.entries.n"), 2);
    CHECK_STR(entry(&d, FIRST, 0, "name"), "汤阴县");
    CHECK_STR(entry(&d, FIRST, 1, "name"), "林州市");
    CHECK_HAS(entry(&d, FIRST, 0, "why"), "第 1 名");
    CHECK_INT(flow_int(f, "prizes.1.entries.n"), 1);
    CHECK_STR(entry(&d, PROGRESS, 0, "name"), "汤阴县");
    CHECK_HAS(entry(&d, PROGRESS, 0, "why"), "由 0 增到 2");
    CHECK_STR(flow_text(f, "before_name"), "2005年2月");
    CHECK_STR(flow_text(f, "before_scheme"), "评奖办法");
    CHECK_HAS(entry(&d, OFFICER, 0, "name"), "林州市 "); /* three adoptions, as the other */
    CHECK_INT(flow_int(f, "prizes.3.entries.n"), 2);
    CHECK_HAS(entry(&d, ITEM, 0, "name"), "林州村级规范");
    CHECK_INT(flow_int(f, "open"), 7); /* two share the first place of persons */
    CHECK_STR(flow_text(f, "running"), "false");
    flow_ok(f, "assessor", "prize.list"); /* no whole year yet: the one that goes on */
    CHECK_STR(flow_text(f, "from"), "2005-01-01");
    CHECK_STR(flow_text(f, "to"), "2005-04-02");
    CHECK_STR(flow_text(f, "scheme_name"), "评奖办法");
    f->now = time_of_date(2006, 2, 1);
    flow_ok(f, "assessor", "prize.list");
    CHECK_STR(flow_text(f, "name"), "2005年度");
    CHECK_STR(flow_text(f, "to"), "2005-12-31");
    flow_close(f);
}

static bool decide(struct day *d, const char *code, int prize, const char *whom,
                   const char *verdict, const char *reason)
{
    const char *words[] = { "prize.decide", d->scheme, FROM, TO, prize_no(d, prize), whom,
                            flow_fmt(d->f, "verdict=%s", verdict),
                            flow_fmt(d->f, "reason=%s", reason), NULL };

    return flow_expect(d->f, code, "assessor", words, __FILE__, __LINE__);
}

static void decided_with_reasons(void)
{
    struct day d = prizes_open();
    struct flow *f = d.f;
    const char *county1 = flow_id(f, "unit", f->county1), *county2 = flow_id(f, "unit", f->county2);
    const char *wenfeng = flow_id(f, "unit", d.m->wenfeng);

    decide(&d, NULL, FIRST, county2, "授予", "");
    CHECK_HAS(flow_text(f, "note"), "授予汤阴县“先进单位”");
    CHECK_HAS(flow_text(f, "path"), "/prize?scheme=");
    decide(&d, "prize.reason", FIRST, county1, "不授予", "");
    CHECK(flow_faulty(f, "reason"));
    decide(&d, NULL, FIRST, county1, "不授予", "另有更好的");
    decide(&d, "prize.reason", FIRST, wenfeng, "授予", ""); /* no candidate */
    decide(&d, "prize.passed", FIRST, wenfeng, "不授予", "没有必要");
    decide(&d, NULL, FIRST, wenfeng, "授予", "扶贫信息突出");
    decide(&d, "prize.decided", FIRST, county2, "授予", "");
    look(&d, "assessor");
    CHECK_STR(flow_text(f, "may_decide"), "true");
    CHECK_INT(flow_int(f, "prizes.0.entries.n"), 3);
    CHECK_STR(entry(&d, FIRST, 0, "verdict"), "授予");
    CHECK_STR(entry(&d, FIRST, 1, "verdict"), "不授予");
    CHECK_STR(entry(&d, FIRST, 1, "reason"), "另有更好的");
    CHECK_STR(entry(&d, FIRST, 2, "name"), "文峰区");
    CHECK_STR(entry(&d, FIRST, 2, "candidate"), "false");
    CHECK_INT(flow_int(f, "prizes.0.given"), 2);
    CHECK_INT(flow_int(f, "prizes.0.open"), 0);
    /* Decided again, with a reason; nothing of it is forgotten. */
    decide(&d, "prize.reason", FIRST, county2, "不授予", "");
    decide(&d, NULL, FIRST, county2, "不授予", "部务会改定");
    look(&d, "assessor");
    CHECK_STR(entry(&d, FIRST, 0, "verdict"), "不授予");
    CHECK_INT(flow_int(f, "log.n"), 4);
    CHECK_STR(flow_text(f, "log.0.stands"), "false");
    CHECK_STR(flow_text(f, "log.3.stands"), "true");
    flow_verify(f);
    flow_close(f);
}

static void barred_and_taken_back(void)
{
    struct day d = prizes_open();
    struct flow *f = d.f;
    const char *county1 = flow_id(f, "unit", f->county1), *award;

    flow_ok(f, "assessor", "happening.add", "kind=漏报", county1, "title=群体上访没有报",
            "happened=2005-03-20", "evidence=督查通报");
    look(&d, "assessor");
    CHECK_STR(entry(&d, FIRST, 1, "name"), "林州市");
    CHECK_HAS(entry(&d, FIRST, 1, "barred"), "第 3 条“漏报”");
    CHECK_HAS(entry(&d, FIRST, 1, "barred"), "群体上访没有报");
    decide(&d, NULL, FIRST, county1, "不授予", ""); /* as the words say */
    decide(&d, "prize.reason", FIRST, county1, "授予", "");
    decide(&d, NULL, FIRST, county1, "授予", "已经整改");
    award = flow_id(f, "award", flow_int(f, "id"));
    flow_fails(f, "assessor", "field.required", "prize.void", award);
    flow_fails(f, "editor", "rights.role", "prize.void", award, "reason=误定");
    flow_ok(f, "assessor", "prize.void", award, "reason=误定");
    flow_fails(f, "assessor", "prize.replaced", "prize.void", award, "reason=误定");
    look(&d, "assessor");
    CHECK_STR(entry(&d, FIRST, 1, "award"), "");
    CHECK_INT(flow_int(f, "log.n"), 3);
    CHECK_STR(flow_text(f, "log.2.void"), "true");
    flow_verify(f);
    flow_close(f);
}

static void persons_and_items(void)
{
    struct day d = prizes_open();
    struct flow *f = d.f;
    struct str officer, report;

    look(&d, "assessor");
    officer = entry(&d, OFFICER, 0, "credited");
    report = entry(&d, ITEM, 1, "report");
    flow_ok(f, "assessor", "prize.entry", d.scheme, FROM, TO, prize_no(&d, OFFICER));
    CHECK_STR(flow_text(f, "of_person"), "true");
    CHECK_STR(flow_text(f, "named"), "false");
    CHECK(flow_int(f, "persons.n") > 3);
    decide(&d, NULL, OFFICER, flow_fmt(f, "credited=" FMT, P(officer)), "授予", "");
    decide(&d, "prize.person", OFFICER, "credited=77", "授予", "好");
    decide(&d, NULL, ITEM, flow_fmt(f, "report=" FMT, P(report)), "授予", "");
    decide(&d, "prize.item", ITEM, "number=没有", "授予", "好");
    flow_ok(f, "editor", "report.list", "words=汤阴村委换届");
    decide(&d, NULL, ITEM,
           flow_fmt(f, "number=" FMT, P(flow_text(f, "lines.0.number"))), "授予", "写得好");
    look(&d, "assessor");
    CHECK_INT(flow_int(f, "prizes.3.entries.n"), 3);
    CHECK_STR(entry(&d, ITEM, 2, "name"), "汤阴村委换届");
    flow_ok(f, "assessor", "prize.entry", d.scheme, FROM, TO, prize_no(&d, ITEM),
            flow_id(f, "report", d.m->b2));
    CHECK_STR(flow_text(f, "entry.verdict"), "授予");
    CHECK_STR(flow_text(f, "needs_reason"), "true");
    flow_verify(f);
    flow_close(f);
}

static struct str bytes_of(struct day *d, const char *act)
{
    if (!flow_ok(d->f, "officer1", act, d->scheme, FROM, TO))
        return S("");
    return ((const struct download *)d->f->job.out)->bytes;
}

/* The list may be read below; the candidates may not. */
static void the_list(void)
{
    struct day d = prizes_open();
    struct flow *f = d.f;
    struct csv csv = { 0 };

    flow_ok(f, "officer1", "prize.roll", d.scheme, FROM, TO);
    CHECK_INT(flow_int(f, "given"), 0);
    decide(&d, NULL, FIRST, flow_id(f, "unit", f->county2), "授予", "");
    decide(&d, NULL, FIRST, flow_id(f, "unit", f->county1), "不授予", "另有更好的");
    look(&d, "assessor");
    decide(&d, NULL, ITEM, flow_fmt(f, "report=" FMT, P(entry(&d, ITEM, 0, "report"))), "授予",
           "");
    flow_fails(f, "officer1", "rights.object", "prize.list", d.scheme, FROM, TO);
    flow_ok(f, "officer1", "prize.list"); /* of their own unit: there is none */
    CHECK_STR(flow_text(f, "scheme"), "");
    flow_ok(f, "officer1", "prize.roll", d.scheme, FROM, TO);
    CHECK_INT(flow_int(f, "given"), 2);
    CHECK_INT(flow_int(f, "prizes.n"), 2);
    CHECK_STR(flow_text(f, "title"), "2005年3月评奖名单");
    CHECK_STR(flow_text(f, "certificates.0.certificate"),
              "授予中共汤阴县委组织部2005年3月“先进单位”。");
    CHECK_HAS(flow_text(f, "certificates.1.certificate"), "授予《");
    CHECK_STR(flow_text(f, "decided"), "2005-04-02");
    CHECK_INT(csv_read(&f->cx, bytes_of(&d, "prize.csv"), &csv), OK);
    CHECK_INT((int64_t)csv.n, 3);
    CHECK_STR(csv.row[0].cell[5], "证书内容");
    CHECK_STR(csv.row[1].cell[1], "先进单位");
    CHECK(str_starts(bytes_of(&d, "prize.pdf"), S("%PDF")));
    CHECK(str_starts(bytes_of(&d, "prize.docx"), S("PK")));
    CHECK(str_starts(bytes_of(&d, "prize.xlsx"), S("PK")));
    flow_close(f);
}

static void what_is_refused(void)
{
    struct day d = prizes_open();
    struct flow *f = d.f;
    const char *unit = flow_id(f, "unit", f->county1);

    flow_fails(f, "editor", "rights.role", "prize.decide", d.scheme, FROM, TO, "prize=1", unit,
               "verdict=授予");
    flow_fails(f, "assessor", "field.required", "prize.decide", d.scheme, FROM, TO, "prize=1",
               unit);
    flow_fails(f, "assessor", "field.word", "prize.decide", d.scheme, FROM, TO, "prize=1", unit,
               "verdict=也许");
    flow_fails(f, "assessor", "prize.none", "prize.decide", d.scheme, FROM, TO, "prize=9", unit,
               "verdict=授予");
    flow_fails(f, "assessor", "field.range", "prize.decide", d.scheme, FROM, TO, "prize=0", unit,
               "verdict=授予");
    flow_fails(f, "assessor", "prize.unit", "prize.decide", d.scheme, FROM, TO, "prize=1",
               "verdict=授予");
    flow_fails(f, "assessor", "prize.unit", "prize.decide", d.scheme, FROM, TO, "prize=1",
               flow_id(f, "unit", d.m->section), "verdict=授予", "reason=好");
    flow_fails(f, "assessor", "points.span", "prize.decide", d.scheme, "from=2005-04-01", TO,
               "prize=1", unit, "verdict=授予");
    flow_fails(f, "assessor", "rights.object", "prize.decide", "scheme=9", FROM, TO, "prize=1",
               unit, "verdict=授予");
    look(&d, "assessor");
    CHECK_INT(flow_int(f, "log.n"), 0);
    flow_verify(f);
    flow_close(f);
}

const struct test tests[] = { TEST(candidates_by_the_words), TEST(decided_with_reasons),
                              TEST(barred_and_taken_back), TEST(persons_and_items),
                              TEST(the_list), TEST(what_is_refused), TEST_END };
