/* test_trust.c -- what a head must be able to rely on: what is signed is what was seen,
 * what counts counts once, nobody's text is lost under another's hand. */
#include "tests/flow/flow.h"

/* The first issue that is not signed, and its piece `n`. */
static int64_t next_issue(struct flow *f)
{
    flow_ok(f, "editor", "bulletin.list");
    return flow_int(f, "open.0.id");
}

static int64_t piece_of(struct flow *f, int n)
{
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", next_issue(f)));
    return flow_int(f, flow_fmt(f, "paper.pieces.%d.piece", n));
}

/* What lies before the leader does not change under the pen. */
static void what_is_before_the_leader_stays(void)
{
    struct flow *f = flow_open();
    int64_t h1 = flow_handling(f, flow_report(f, "officer2", "甲"), f->city);
    int64_t h2 = flow_handling(f, flow_report(f, "officer2", "乙"), f->city);
    const char *issue, *edition, *first = flow_id(f, "handling", h1);

    flow_ok(f, "editor", "handling.adopt", first);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h2));
    issue = flow_id(f, "issue", next_issue(f));
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "leader", "issue.show", issue);
    CHECK_INT(flow_int(f, "paper.pieces.n"), 2);
    edition = flow_id(f, "edition", flow_int(f, "issue.edition"));
    flow_fails(f, "editor", "handling.signing", "handling.undo", first);
    flow_ok(f, "leader", "issue.sign", issue, edition);
    flow_ok(f, "leader", "issue.show", issue);
    CHECK_INT(flow_int(f, "paper.pieces.n"), 2);
    flow_fails(f, "editor", "handling.published", "handling.undo", first);
    flow_close(f);
}

static void turned_back_it_can_be_undone(void)
{
    struct flow *f = flow_open();
    int64_t h = flow_handling(f, flow_report(f, "officer2", "退回来的"), f->city);
    const char *issue;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    issue = flow_id(f, "issue", next_issue(f));
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "leader", "issue.turn", issue, "note=再斟酌");
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", h));
    CHECK_INT(flow_state(f, h), HANDLING_INHAND);
    flow_fails(f, "editor", "issue.empty", "issue.submit", issue);
    flow_close(f);
}

/* One report, one issue, one credit: not by itself twice, not in a digest besides. */
static void one_issue_credits_a_report_once(void)
{
    struct flow *f = flow_open();
    int64_t report = flow_report(f, "officer2", "只计一次");
    int64_t h = flow_handling(f, report, f->city);
    const char *handling = flow_id(f, "handling", h), *digest;

    flow_ok(f, "editor", "handling.adopt", handling);
    flow_fails(f, "editor", "issue.twice", "handling.adopt", handling);
    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", h), "title=综合");
    digest = flow_id(f, "digest", flow_int(f, "id"));
    flow_fails(f, "editor", "issue.twice", "digest.place", digest);
    CHECK_STR(f->job.fault.arg[1], "只计一次"); /* of several sources, which */
    flow_ok(f, "editor", "piece.drop", flow_id(f, "piece", piece_of(f, 0)));
    flow_ok(f, "editor", "digest.place", digest);
    flow_fails(f, "editor", "issue.twice", "handling.adopt", handling);
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", next_issue(f)));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", next_issue(f)));
    flow_ok(f, "officer2", "report.show", flow_id(f, "report", report));
    CHECK_INT(flow_int(f, "adoptions.n"), 1);
    flow_close(f);
}

/* What was published stays 采用 in the register, though it passed through a digest. */
static void what_is_published_stays_adopted(void)
{
    struct flow *f = flow_open();
    int64_t h[2] = { flow_handling(f, flow_report(f, "officer2", "已刊发"), f->city),
                     flow_handling(f, flow_report(f, "officer2", "没刊发"), f->city) };
    const char *digest;

    flow_publish(f, h, 1);
    flow_ok(f, "editor", "digest.add", flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, h[0], h[1]),
            "title=综合");
    digest = flow_id(f, "digest", flow_int(f, "id"));
    for (int i = 0; i < 2; i++)
        flow_ok(f, "editor", "digest.unmerge", digest, flow_id(f, "handling", h[i]));
    CHECK_INT(flow_state(f, h[0]), HANDLING_ADOPTED);
    CHECK_INT(flow_state(f, h[1]), HANDLING_INHAND);
    flow_fails(f, "editor", "handling.state", "handling.refuse", flow_id(f, "handling", h[0]),
               "reason=内容空泛");
    flow_close(f);
}

/* 城郊乡's report lies at the county and at the city. */
static int64_t sent_to_both(struct flow *f)
{
    flow_ok(f, "officer3", "report.add", "title=两级都收", "body=原来的文字。", "kind=动态",
            "secrecy=非涉密",
            flow_fmt(f, "receivers=%" PRId64 ",%" PRId64, f->county1, f->city));
    flow_ok(f, "officer3", "report.submit", flow_id(f, "report", flow_int(f, "id")));
    flow_ok(f, "signer3", "report.sign", flow_id(f, "report", flow_int(f, "id")));
    return flow_int(f, "id");
}

/* Two ask for a revision, one thinks better of it: the other's still stands. */
static void one_undo_leaves_the_other_return(void)
{
    struct flow *f = flow_open();
    int64_t id = sent_to_both(f);
    int64_t county = flow_handling(f, id, f->county1), city = flow_handling(f, id, f->city);
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "editor1", "handling.return", flow_id(f, "handling", county), "reason=补充数据",
            "note=补人数");
    flow_ok(f, "editor", "handling.return", flow_id(f, "handling", city), "reason=核改事实",
            "note=时间有误");
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", city));
    CHECK_INT(flow_state(f, county), HANDLING_REVISE);
    flow_ok(f, "officer3", "report.show", report);
    CHECK_STR(flow_text(f, "report.state"), "退改");
    flow_ok(f, "officer3", "report.submit", report);
    flow_ok(f, "signer3", "report.sign", report);
    CHECK_INT(flow_state(f, county), HANDLING_INHAND);
    flow_close(f);
}

/* While the county has it revised, the city does not print what nobody has signed. */
static void nobody_prints_unsigned_text(void)
{
    struct flow *f = flow_open();
    int64_t id = sent_to_both(f);
    int64_t county = flow_handling(f, id, f->county1), city = flow_handling(f, id, f->city);
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "editor1", "handling.return", flow_id(f, "handling", county), "reason=补充数据",
            "note=补人数");
    flow_ok(f, "officer3", "report.change", report, "title=两级都收", "body=没有审签的文字。",
            "kind=动态", "secrecy=非涉密");
    flow_fails(f, "editor", "handling.unsigned", "handling.adopt",
               flow_id(f, "handling", city));
    flow_fails(f, "editor", "handling.unsigned", "digest.add", flow_id(f, "handlings", city));
    flow_fails(f, "editor", "handling.unsigned", "forward.add", report,
               flow_id(f, "target", f->province));
    CHECK_INT(flow_state(f, city), HANDLING_WAITING);
    flow_ok(f, "officer3", "report.submit", report);
    flow_fails(f, "editor", "handling.unsigned", "handling.adopt",
               flow_id(f, "handling", city));
    flow_ok(f, "signer3", "report.sign", report);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", city));
    flow_close(f);
}

/* A kind that points went by is not changed by a later revision. */
static void the_kind_that_counted_stays(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer2", "已经计分");
    const char *report = flow_id(f, "report", id), *change[] = { NULL, NULL };

    change[0] = "kind=调研";
    change[1] = "kind=动态";
    flow_ok(f, "editor", "instruction.add", report, "leader=市委书记", "level=市",
            "text=很好。", "happened=2005-03-01", "evidence=原件");
    flow_ok(f, "editor", "handling.return",
            flow_id(f, "handling", flow_handling(f, id, f->city)), "reason=补充数据", "note=补");
    flow_fails(f, "officer2", "report.counted", "report.change", report, "title=新题",
               "body=新文", change[0], "secrecy=非涉密");
    CHECK(flow_faulty(f, "kind"));
    flow_ok(f, "officer2", "report.change", report, "title=新题", "body=新文", change[1],
            "secrecy=非涉密");
    flow_close(f);
}

/* Two editors have one piece open: the second to save is told so. */
static void two_editors_one_piece(void)
{
    struct flow *f = flow_open();
    int64_t h = flow_handling(f, flow_report(f, "officer2", "两人同改"), f->city);
    const char *piece, *seen;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    piece = flow_id(f, "piece", piece_of(f, 0));
    seen = flow_set(f, "seen", flow_text(f, "paper.pieces.0.seen"));
    flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇", "title=甲改的",
            "body=甲改的正文", seen);
    flow_fails(f, "editor2", "piece.stale", "piece.change", piece, "column_no=1", "form=单篇",
               "title=乙改的", "body=乙改的正文", seen);
    flow_ok(f, "editor2", "issue.edit", flow_id(f, "issue", next_issue(f)));
    CHECK_STR(flow_text(f, "paper.pieces.0.title"), "甲改的");
    seen = flow_set(f, "seen", flow_text(f, "paper.pieces.0.seen"));
    flow_ok(f, "editor2", "piece.change", piece, "column_no=1", "form=单篇", "title=乙改的",
            "body=乙改的正文", seen);
    flow_close(f);
}

/* One instruction, one published text, several units: each sees the others' share, and not
 * the titles of what it may not read. */
static void shares_are_seen_without_titles(void)
{
    struct flow *f = flow_open();
    int64_t r1 = flow_report(f, "officer1", "林州的秘密"), r2 = flow_report(f, "officer2", "汤阴的");
    const char *reports = flow_fmt(f, "reports=%" PRId64 ",%" PRId64, r1, r2), *id;
    bool seen = false;

    flow_ok(f, "editor", "instruction.add", reports, "leader=市委书记", "level=市",
            "text=很好。", "happened=2005-03-01", "evidence=原件");
    id = flow_id(f, "instruction", flow_int(f, "id"));
    for (int who = 0; who < 2; who++) {
        flow_ok(f, who == 0 ? "officer2" : "editor", "instruction.show", id);
        CHECK_INT(flow_int(f, "reports.n"), 2);
        for (int i = 0; i < 2; i++) {
            bool other = flow_int(f, flow_fmt(f, "reports.%d.report", i)) == r1;

            CHECK_STR(flow_text(f, flow_fmt(f, "reports.%d.title", i)),
                      !other ? "汤阴的" : who == 0 ? "" : "林州的秘密");
        }
    }
    flow_ok(f, "editor", "adoption.add", reports, flow_id(f, "bulletin", f->provincial),
            "label=2005年第3期", "happened=2005-03-01", "evidence=样刊");
    id = flow_id(f, "adoption", flow_int(f, "id"));
    flow_ok(f, "editor", "adoption.show", id);
    for (int i = 0; i < 2; i++) {
        if (flow_int(f, flow_fmt(f, "history.%d.report", i)) == r2)
            id = flow_id(f, "adoption", flow_int(f, flow_fmt(f, "history.%d.id", i)));
        seen |= str_is(flow_text(f, flow_fmt(f, "history.%d.report_title", i)), "林州的秘密");
    }
    CHECK(seen);
    flow_ok(f, "officer2", "adoption.show", id);
    for (int i = 0; i < 2; i++)
        CHECK(!str_is(flow_text(f, flow_fmt(f, "history.%d.report_title", i)), "林州的秘密"));
    flow_ok(f, "officer1", "unit.show", flow_id(f, "unit", f->city));
    CHECK_INT(flow_int(f, "waiting"), 0);
    flow_ok(f, "admin", "unit.show", flow_id(f, "unit", f->city));
    CHECK_INT(flow_int(f, "waiting"), 2);
    flow_close(f);
}

const struct test tests[] = { TEST(what_is_published_stays_adopted),
                              TEST(shares_are_seen_without_titles),
                              TEST(what_is_before_the_leader_stays),
                              TEST(turned_back_it_can_be_undone),
                              TEST(one_issue_credits_a_report_once),
                              TEST(one_undo_leaves_the_other_return),
                              TEST(nobody_prints_unsigned_text),
                              TEST(the_kind_that_counted_stays),
                              TEST(two_editors_one_piece), TEST_END };
