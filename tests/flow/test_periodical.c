/* test_periodical.c -- bulletins and their issues: numbers, the chain of sign-off, settings,
 * distribution and receipts. */
#include "app/issue.h"
#include "app/issue_sign.h"
#include "base/time.h"
#include "db/db.h"
#include "domain/words.h"
#include "store/bulletin.h"
#include "tests/flow/flow.h"

static int64_t serial; /* of the titles: no two reports are alike */

static int64_t fresh(struct flow *f)
{
    return flow_handling(f, flow_report(f, "officer2", flow_fmt(f, "第%d件", (int)++serial)),
                         f->city);
}

/* One piece into the issue (0: the 正刊 that is open); gives the issue. */
static int64_t filled(struct flow *f, int64_t bulletin, int64_t issue)
{
    int64_t h = fresh(f);

    if (issue != 0)
        flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h),
                flow_id(f, "bulletin", bulletin), flow_id(f, "issue", issue));
    else
        flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h),
                flow_id(f, "bulletin", bulletin));
    flow_ok(f, "editor", "bulletin.show", flow_id(f, "bulletin", bulletin));
    return issue != 0 ? issue : flow_int(f, "issues.0.id");
}

static int64_t begun(struct flow *f, const char *series)
{
    flow_ok(f, "editor", "issue.new", flow_id(f, "bulletin", f->bulletin),
            flow_fmt(f, "series=%s", series), "subject=村级换届");
    return flow_int(f, "id");
}

static void publish(struct flow *f, int64_t issue)
{
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
}

static void has_number(struct flow *f, int64_t issue, int64_t number, int64_t total)
{
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    CHECK_INT(flow_int(f, "issue.number"), number);
    CHECK_INT(flow_int(f, "issue.total"), total);
}

static bool settings(struct flow *f, const char *fault, const char *numbering,
                     const char *more)
{
    const char *words[] = { "bulletin.change", flow_id(f, "bulletin", f->bulletin),
                            "layout=简报", flow_fmt(f, "numbering=%s", numbering), more,
                            NULL };

    return flow_expect(f, fault, "admin", words, __FILE__, __LINE__);
}

/* --- numbers -------------------------------------------------------------------------- */

/* 正刊, 增刊 and 专刊 count apart, over a year's border, under each way of numbering. */
static void each_series_counts_for_itself(void)
{
    static const struct {
        const char *numbering;
        int64_t main[2], total[2], extra[2], special[2]; /* of 2005, of 2006 */
    } rows[] = {
        { "年度", { 1, 1 }, { 0, 0 }, { 1, 1 }, { 1, 1 } },
        { "总期", { 1, 2 }, { 0, 0 }, { 1, 2 }, { 1, 2 } },
        { "年度与总期", { 1, 1 }, { 1, 2 }, { 1, 1 }, { 1, 1 } },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct flow *f = flow_open();

        settings(f, NULL, rows[i].numbering, "mark=内部资料");
        for (int y = 0; y < 2; y++) {
            int64_t main = filled(f, f->bulletin, 0);
            int64_t extra = filled(f, f->bulletin, begun(f, "增刊"));
            int64_t special = filled(f, f->bulletin, begun(f, "专刊"));

            publish(f, extra);
            publish(f, special);
            publish(f, main);
            has_number(f, main, rows[i].main[y], rows[i].total[y]);
            has_number(f, extra, rows[i].extra[y], 0);
            has_number(f, special, rows[i].special[y], 0);
            CHECK_STR(flow_text(f, "paper.subject"), "村级换届");
            CHECK_STR(flow_text(f, "paper.series"), "专刊");
            f->now = time_of_date(2006, 1, 1) + 60000;
        }
        flow_verify(f);
        flow_close(f);
    }
}

/* The label of an adoption says the series. */
static void an_adoption_says_which_series(void)
{
    struct flow *f = flow_open();
    int64_t extra = begun(f, "增刊"), h = fresh(f);

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h),
            flow_id(f, "bulletin", f->bulletin), flow_id(f, "issue", extra));
    publish(f, extra);
    flow_ok(f, "editor", "handling.show", flow_id(f, "handling", h));
    flow_ok(f, "editor", "report.show",
            flow_id(f, "report", flow_int(f, "handling.report")));
    CHECK_STR(flow_text(f, "adoptions.0.label"), "2005年增刊第1期");
    flow_close(f);
}

/* Two bulletins at once have numbers of their own, and a signature that fails takes none. */
static void a_failed_signature_takes_no_number(void)
{
    struct flow *f = flow_open();
    int64_t other, one, two;

    flow_ok(f, "admin", "bulletin.add", flow_id(f, "unit", f->city), "name=安阳情况",
            "level=市", "numbering=年度");
    other = flow_int(f, "id");
    one = filled(f, f->bulletin, 0);
    two = filled(f, other, 0);
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", one));
    flow_fails(f, "leader", "issue.stale", "issue.sign", flow_id(f, "issue", one),
               "edition=1");
    flow_fails(f, NULL, "session.needed", "issue.sign", flow_id(f, "issue", one));
    publish(f, two);
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", one));
    flow_fails(f, "leader", "issue.state", "issue.sign", flow_id(f, "issue", one));
    has_number(f, one, 1, 1);
    has_number(f, two, 1, 0);
    one = filled(f, f->bulletin, 0);
    publish(f, one);
    has_number(f, one, 2, 2);
    /* Numbered this year: another way of numbering waits for the next. */
    settings(f, "bulletin.numbering", "总期", "mark=");
    f->now = time_of_date(2006, 1, 1);
    settings(f, NULL, "总期", "mark=");
    one = filled(f, f->bulletin, 0);
    publish(f, one);
    has_number(f, one, 3, 0);
    flow_close(f);
}

static void issues_beside_the_running_one(void)
{
    struct flow *f = flow_open();
    const char *bulletin = flow_id(f, "bulletin", f->bulletin);
    int64_t main = filled(f, f->bulletin, 0), extra, other;

    flow_fails(f, "editor", "issue.running", "issue.new", bulletin, "series=正刊");
    flow_fails(f, "editor", "issue.subject", "issue.new", bulletin, "series=专刊");
    flow_fails(f, "editor", "field.word", "issue.new", bulletin, "series=号外");
    flow_fails(f, "leader", "rights.role", "issue.new", bulletin, "series=增刊");
    extra = begun(f, "增刊");
    CHECK_INT(filled(f, f->bulletin, 0), extra); /* newest first: it stays on top ... */
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", main));
    CHECK_INT(flow_int(f, "paper.pieces.n"), 2); /* ... but the piece went into the 正刊 */
    flow_fails(f, "editor", "issue.filled", "issue.drop", flow_id(f, "issue", main));
    flow_ok(f, "admin", "bulletin.add", flow_id(f, "unit", f->city), "name=安阳情况",
            "level=市");
    other = flow_int(f, "id");
    flow_fails(f, "editor", "issue.other", "handling.adopt", flow_id(f, "handling", fresh(f)),
               flow_id(f, "bulletin", other), flow_id(f, "issue", extra));
    flow_fails(f, "editor", "issue.other", "handling.adopt", flow_id(f, "handling", fresh(f)),
               bulletin, "issue=999");
    flow_ok(f, "editor", "issue.drop", flow_id(f, "issue", extra));
    flow_fails(f, "editor", "rights.object", "issue.drop", flow_id(f, "issue", extra));
    extra = begun(f, "增刊");
    filled(f, f->bulletin, extra);
    publish(f, extra);
    has_number(f, extra, 1, 0); /* what was dropped left no gap */
    for (int i = 0; i < 4; i++) { /* however many came out since, the 正刊 is on the list */
        extra = begun(f, "增刊");
        filled(f, f->bulletin, extra);
        publish(f, extra);
    }
    flow_ok(f, "editor", "bulletin.list");
    CHECK_INT(flow_int(f, "open.n"), 1);
    CHECK_INT(flow_int(f, "open.0.id"), main);
    for (int i = 1; i < ISSUES_OPEN_MAX; i++)
        begun(f, "增刊");
    flow_fails(f, "editor", "issue.many", "issue.new", bulletin, "series=增刊");
    flow_close(f);
}

/* --- the chain ------------------------------------------------------------------------ */

#define CHAIN "steps=编辑 编辑\n审核 审核人 办公室主任\n签发 领导"

static void chain_set(struct flow *f, const char *apart)
{
    int64_t checker = flow_person(f, "checker", "审核"), both = flow_person(f, "both", "两任");

    flow_post(f, checker, f->city, ROLE_SIGNER, "办公室主任");
    flow_post(f, flow_person(f, "clerk", "科员"), f->city, ROLE_SIGNER, "科员");
    flow_post(f, both, f->city, ROLE_SIGNER, "办公室主任");
    flow_post(f, both, f->city, ROLE_LEADER, "");
    settings(f, NULL, "年度与总期", apart);
    flow_ok(f, "admin", "bulletin.steps", flow_id(f, "bulletin", f->bulletin), CHAIN);
}

/* How many issues the desk offers this person to sign; badge and list agree. */
static int64_t offered(struct flow *f, const char *login)
{
    flow_ok(f, login, "desk.show");
    for (int64_t i = 0; i < flow_int(f, "queues.n"); i++) {
        if (str_is(flow_text(f, flow_fmt(f, "queues.%d.name", (int)i)), "待签发")) {
            int64_t n = flow_int(f, flow_fmt(f, "queues.%d.items.n", (int)i));

            CHECK_STR(flow_text(f, flow_fmt(f, "queues.%d.count", (int)i)),
                      flow_fmt(f, "%d", (int)n));
            return n;
        }
    }
    return 0;
}

static void three_people_sign(void)
{
    struct flow *f = flow_open();
    int64_t id;
    const char *issue;

    chain_set(f, "apart=true");
    id = filled(f, f->bulletin, 0);
    issue = flow_id(f, "issue", id);
    flow_ok(f, "editor", "issue.submit", issue); /* is the editor's signature too */
    flow_fails(f, "editor", "issue.step", "issue.sign", issue);
    flow_fails(f, "leader", "issue.step", "issue.sign", issue);
    flow_fails(f, "leader", "issue.step", "issue.turn", issue, "note=早了");
    flow_fails(f, "clerk", "issue.step", "issue.sign", issue);
    flow_fails(f, "signer1", "rights.object", "issue.sign", issue);
    CHECK_INT(offered(f, "checker"), 1);
    CHECK_INT(offered(f, "both"), 1);
    CHECK_INT(offered(f, "clerk"), 0);
    CHECK_INT(offered(f, "leader"), 0);
    CHECK_INT(offered(f, "editor"), 0);
    flow_fails(f, "admin", "bulletin.signing", "bulletin.steps",
               flow_id(f, "bulletin", f->bulletin), "steps=");
    flow_ok(f, "both", "issue.sign", issue);
    CHECK_INT(offered(f, "leader"), 1);
    CHECK_INT(offered(f, "both"), 0);
    flow_fails(f, "both", "issue.apart", "issue.sign", issue);
    flow_fails(f, "checker", "issue.step", "issue.sign", issue);
    flow_ok(f, "leader", "issue.show", issue);
    CHECK_INT(flow_int(f, "trail.steps.n"), 3);
    CHECK_STR(flow_text(f, "trail.steps.1.person_name"), "两任");
    CHECK_STR(flow_text(f, "trail.waits"), "签发");
    CHECK_STR(flow_text(f, "trail.may_sign"), "true");
    flow_ok(f, "leader", "issue.sign", issue);
    has_number(f, id, 1, 1);
    CHECK_STR(flow_text(f, "paper.signer_name"), "市领导");
    /* Published, it still proves what each of them signed. */
    CHECK_INT(flow_int(f, "trail.steps.n"), 3);
    for (int i = 0; i < 3; i++)
        CHECK_STR(flow_text(f, flow_fmt(f, "trail.steps.%d.changed", i)), "false");
    flow_verify(f);
    flow_close(f);
}

static void a_return_begins_a_new_round(void)
{
    struct flow *f = flow_open();
    int64_t id;
    const char *issue, *edition;

    chain_set(f, "apart=true");
    id = filled(f, f->bulletin, 0);
    issue = flow_id(f, "issue", id);
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "both", "issue.sign", issue);
    flow_fails(f, "leader", "field.required", "issue.turn", issue);
    flow_ok(f, "leader", "issue.turn", issue, "note=第二段再核");
    flow_ok(f, "editor", "issue.show", issue);
    CHECK_INT(flow_int(f, "issue.round"), 2);
    CHECK_INT(flow_int(f, "issue.step"), 0);
    CHECK_STR(flow_text(f, "trail.returns.0.note"), "第二段再核");
    CHECK_INT(offered(f, "checker"), 0);
    /* Emptied, it stays: what was signed is kept. */
    flow_ok(f, "leader", "issue.show", issue);
    flow_ok(f, "editor", "piece.drop", flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece")));
    flow_fails(f, "editor", "issue.signed", "issue.drop", issue);
    CHECK_INT(filled(f, f->bulletin, 0), id);
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "leader", "issue.show", issue);
    edition = flow_id(f, "edition", flow_int(f, "issue.edition"));
    flow_ok(f, "checker", "issue.sign", issue, edition);
    flow_fails(f, "leader", "issue.stale", "issue.sign", issue, edition);
    flow_ok(f, "both", "issue.sign", issue); /* signed in the first round: free in this */
    has_number(f, id, 1, 1);
    flow_close(f);
}

/* Where they need not be apart, one person may sign two steps. */
static void one_person_may_sign_twice(void)
{
    struct flow *f = flow_open();
    const char *issue;

    chain_set(f, "mark=内部");
    issue = flow_id(f, "issue", filled(f, f->bulletin, 0));
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "both", "issue.sign", issue);
    flow_ok(f, "both", "issue.sign", issue);
    flow_close(f);
}

/* While an issue is being signed nobody lifts the rule under which it is, nor the way it will
 * be numbered: neither stands on the paper, so no signature would notice. */
static void the_rule_stays_while_signing(void)
{
    struct flow *f = flow_open();
    int64_t id;
    const char *issue;

    chain_set(f, "apart=true");
    id = filled(f, f->bulletin, 0);
    issue = flow_id(f, "issue", id);
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "both", "issue.sign", issue);
    settings(f, "bulletin.signing", "年度与总期", "apart=false");
    settings(f, "bulletin.signing", "年度", "apart=true");
    flow_fails(f, "both", "issue.apart", "issue.sign", issue);
    settings(f, NULL, "年度与总期", "apart=true"); /* what stays as it is may be saved */
    flow_ok(f, "leader", "issue.turn", issue, "note=再核");
    settings(f, NULL, "年度", "apart=false");
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "both", "issue.sign", issue);
    flow_ok(f, "both", "issue.sign", issue);
    has_number(f, id, 1, 0);
    flow_close(f);
}

/* What is signed later is what was signed before: the masthead changed between them. */
static void a_changed_paper_is_noticed(void)
{
    struct flow *f = flow_open();
    const char *issue;

    chain_set(f, "apart=true");
    issue = flow_id(f, "issue", filled(f, f->bulletin, 0));
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "admin", "bulletin.change", flow_id(f, "bulletin", f->bulletin), "layout=简报",
            "numbering=年度与总期", "heading=安阳组工", "apart=true");
    flow_ok(f, "checker", "issue.show", issue);
    CHECK_STR(flow_text(f, "trail.steps.0.changed"), "true");
    flow_fails(f, "checker", "issue.changed", "issue.sign", issue);
    flow_ok(f, "checker", "issue.turn", issue, "note=报头改了");
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "checker", "issue.sign", issue);
    flow_ok(f, "leader", "issue.sign", issue);
    CHECK_STR(flow_text(f, "note"), "《安阳组工信息》2005年第1期（总第1期）已签发");
    /* Frozen: what is set later does not reach it. */
    settings(f, NULL, "年度与总期", "heading=又改了");
    flow_ok(f, "leader", "issue.show", issue);
    CHECK_STR(flow_text(f, "paper.heading"), "安阳组工");
    flow_close(f);
}

/* --- readers -------------------------------------------------------------------------- */

static void units_take_it_once(void)
{
    struct flow *f = flow_open();
    int64_t id;
    const char *issue;

    flow_ok(f, "admin", "bulletin.readers", flow_id(f, "bulletin", f->bulletin),
            flow_fmt(f, "units=%lld,%lld", (long long)f->county1, (long long)f->county2));
    id = filled(f, f->bulletin, 0);
    issue = flow_id(f, "issue", id);
    flow_fails(f, "officer1", "rights.object", "issue.receive", issue);
    publish(f, id);
    flow_ok(f, "officer1", "desk.show");
    CHECK_STR(flow_text(f, "queues.0.name"), "待签收");
    flow_ok(f, "officer1", "issue.show", issue);
    CHECK_STR(flow_text(f, "trail.may_receive"), "true");
    CHECK_INT(flow_int(f, "trail.receipts.n"), 0); /* for the publisher's people */
    flow_ok(f, "officer1", "issue.receive", issue);
    f->now += 60000;
    flow_ok(f, "leader1", "issue.receive", issue); /* harmless */
    flow_ok(f, "officer1", "desk.show");
    CHECK_INT(flow_int(f, "queues.n"), 0);
    flow_fails(f, "officer3", "rights.object", "issue.receive", issue);
    flow_ok(f, "officer3", "issue.show", issue); /* reads, outside the list */
    flow_fails(f, "editor", "rights.object", "issue.receive", issue);
    flow_ok(f, "editor", "issue.show", issue);
    CHECK_INT(flow_int(f, "trail.readers"), 2);
    CHECK_INT(flow_int(f, "trail.received"), 1);
    CHECK_INT(flow_int(f, "trail.receipts.n"), 2);
    flow_ok(f, "editor", "bulletin.show", flow_id(f, "bulletin", f->bulletin));
    CHECK_INT(flow_int(f, "issues.0.received"), 1);
    flow_close(f);
}

static void without_readers_all_below_get_it(void)
{
    struct flow *f = flow_open();
    int64_t id = filled(f, f->bulletin, 0);

    publish(f, id);
    flow_unit(f, f->city, "410599", "后来的区委组织部", "后来的区", "县区");
    flow_ok(f, "editor", "issue.show", flow_id(f, "issue", id));
    CHECK_INT(flow_int(f, "trail.readers"), 3); /* two counties and a town, not who came later */
    flow_ok(f, "officer3", "issue.receive", flow_id(f, "issue", id));
    flow_close(f);
}

/* --- settings ------------------------------------------------------------------------- */

static void bad_settings_are_refused(void)
{
    struct flow *f = flow_open();
    const char *b = flow_id(f, "bulletin", f->bulletin);
    static const struct {
        const char *code, *steps;
    } bad[] = {
        { "bulletin.step", "steps=签发" },
        { "bulletin.step", "steps=签发 信息员" },
        { "bulletin.step", "steps=签发 系统管理员" },
        { "bulletin.step_long", "steps=一二三四五六七八九十一 领导" },
        { "bulletin.step_many", "steps=一 编辑\n二 编辑\n三 编辑\n四 编辑\n五 编辑\n六 编辑\n七 领导" },
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        flow_fails(f, "admin", bad[i].code, "bulletin.steps", b, bad[i].steps);
    flow_ok(f, "admin", "bulletin.steps", b, "steps=\n  编辑   编辑  \n\n签发 领导 副部长\n");
    flow_ok(f, "admin", "bulletin.edit", b);
    CHECK_STR(flow_text(f, "steps"), "编辑 编辑\n签发 领导 副部长");
    settings(f, "field.word", "世纪", "copies=1");
    settings(f, "field.range", "年度", "copies=-1");
    settings(f, "field.too_long", "年度",
             "heading=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
    flow_fails(f, "admin", "bulletin.reader", "bulletin.readers", b,
               flow_id(f, "units", f->city));
    flow_fails(f, "admin", "bulletin.reader", "bulletin.readers", b,
               flow_id(f, "units", f->province));
    flow_fails(f, "admin", "bulletin.reader", "bulletin.readers", b, "units=77");
    flow_fails(f, "admin", "bulletin.foreign", "bulletin.edit",
               flow_id(f, "bulletin", f->provincial));
    flow_fails(f, "editor", "rights.role", "bulletin.edit", b);
    flow_close(f);
}

static void columns_keep_what_was_published(void)
{
    struct flow *f = flow_open();
    const char *b = flow_id(f, "bulletin", f->bulletin);
    int64_t id = filled(f, f->bulletin, 0), next;

    publish(f, id);
    next = filled(f, f->bulletin, 0);
    flow_fails(f, "admin", "column.taken", "column.change", b, "no=1", "name=经验交流");
    flow_fails(f, "admin", "column.used", "column.end", b, "no=1");
    flow_fails(f, "admin", "bulletin.column", "column.end", b, "no=9");
    flow_ok(f, "admin", "column.change", b, "no=1", "name=要闻");
    flow_ok(f, "editor", "issue.show", flow_id(f, "issue", id));
    CHECK_STR(flow_text(f, "paper.pieces.0.column_name"), "工作动态");
    flow_ok(f, "editor", "issue.show", flow_id(f, "issue", next));
    CHECK_STR(flow_text(f, "paper.pieces.0.column_name"), "要闻");
    flow_ok(f, "admin", "bulletin.edit", b);
    CHECK_STR(flow_text(f, "columns.0.name"), "要闻");
    CHECK_INT(flow_int(f, "columns.n"), 2);
    flow_ok(f, "admin", "column.move", b, flow_id(f, "no", flow_int(f, "columns.0.no")), "by=1");
    flow_ok(f, "admin", "column.change", b, "no=2", "name=经验"); /* never published: in place */
    flow_ok(f, "admin", "column.end", b, "no=2");
    flow_ok(f, "admin", "bulletin.edit", b);
    CHECK_INT(flow_int(f, "columns.n"), 1);
    flow_close(f);
}

const struct test tests[] = {
    TEST(each_series_counts_for_itself),
    TEST(an_adoption_says_which_series),
    TEST(a_failed_signature_takes_no_number),
    TEST(issues_beside_the_running_one),
    TEST(three_people_sign),
    TEST(a_return_begins_a_new_round),
    TEST(one_person_may_sign_twice),
    TEST(the_rule_stays_while_signing),
    TEST(a_changed_paper_is_noticed),
    TEST(units_take_it_once),
    TEST(without_readers_all_below_get_it),
    TEST(bad_settings_are_refused),
    TEST(columns_keep_what_was_published),
    TEST_END
};
