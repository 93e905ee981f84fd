/* test_issue.c -- digests and issues: arranged, signed, numbered, frozen; credit for each
 * source; dropped pieces give none. */
#include "app/credit.h"
#include "app/issue.h"
#include "base/buf.h"
#include "base/time.h"
#include "codec/hash.h"
#include "codec/json.h"
#include "db/db.h"
#include "store/issue.h"
#include "store/unit.h"
#include "tests/flow/flow.h"

static int64_t arrived(struct flow *f, const char *officer, const char *title)
{
    return flow_handling(f, flow_report(f, officer, title), f->city);
}

static int64_t report_of(struct flow *f, int64_t handling)
{
    flow_ok(f, "editor", "handling.show", flow_id(f, "handling", handling));
    return flow_int(f, "handling.report");
}

/* The issue that is being put together. */
static int64_t open_issue(struct flow *f)
{
    flow_ok(f, "editor", "bulletin.list");
    return flow_int(f, "open.0.id");
}

static int64_t credits(struct flow *f, int64_t report)
{
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    return flow_int(f, "adoptions.n");
}

/* The issue as the store has it, with its frozen text. */
static struct issue stored(struct flow *f, int64_t id)
{
    struct issue issue = { 0 };
    enum rc rc;

    must(db_begin(&f->cx, DB_READ) == OK);
    rc = issue_load(&f->cx, id, &issue);
    db_rollback(&f->cx);
    must(rc == OK);
    return issue;
}

/* 第N期 begins anew with the year, 总第N期 runs on; what was not signed takes none. */
static void numbers_over_a_year(void)
{
    struct flow *f = flow_open();
    const int want[][3] = { { 2005, 1, 1 }, { 2005, 2, 2 }, { 2005, 3, 3 },
                            { 2006, 1, 4 }, { 2006, 2, 5 } };
    const int64_t last_day = time_of_date(2005, 12, 31);

    f->now = last_day + 22 * INT64_C(3600000);
    for (int i = 0; i < 5; i++) {
        int64_t h = arrived(f, "officer2", flow_fmt(f, "第%d件", i)), id;

        flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
        id = open_issue(f);
        flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", id));
        if (i == 1) { /* returned to the editor once: no number is lost */
            flow_ok(f, "leader", "issue.turn", flow_id(f, "issue", id), "note=标题再改");
            flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", id));
        }
        if (i == 3)
            f->now = last_day + 24 * INT64_C(3600000);
        flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", id));
        flow_ok(f, "leader", "issue.show", flow_id(f, "issue", id));
        CHECK_INT(flow_int(f, "issue.year"), want[i][0]);
        CHECK_INT(flow_int(f, "issue.number"), want[i][1]);
        CHECK_INT(flow_int(f, "issue.total"), want[i][2]);
        CHECK_STR(flow_text(f, "issue.state"), "已签发");
    }
    flow_verify(f);
    flow_close(f);
}

static void only_a_leader_signs(void)
{
    struct flow *f = flow_open();
    int64_t h = arrived(f, "officer2", "待签"), id;
    const char *issue;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    id = open_issue(f);
    issue = flow_id(f, "issue", id);
    flow_fails(f, "leader", "issue.state", "issue.sign", issue);
    flow_fails(f, "leader", "rights.role", "issue.submit", issue);
    flow_ok(f, "editor", "issue.submit", issue);
    flow_fails(f, "editor", "issue.step", "issue.sign", issue);
    flow_fails(f, "assessor", "rights.role", "issue.sign", issue);
    flow_fails(f, "leader1", "rights.object", "issue.sign", issue);
    flow_fails(f, "officer2", "rights.role", "issue.sign", issue);
    flow_fails(f, NULL, "session.needed", "issue.sign", issue);
    /* Others do not see it before it is signed. */
    flow_fails(f, "officer2", "rights.object", "issue.show", issue);
    flow_fails(f, "leader2", "rights.object", "issue.pdf", issue);
    flow_ok(f, "leader", "issue.sign", issue);
    flow_ok(f, "officer2", "issue.show", issue);
    flow_fails(f, "leader", "issue.state", "issue.sign", issue);
    flow_fails(f, "leader", "issue.state", "issue.turn", issue, "note=迟了");
    flow_close(f);
}

/* Page and PDF come from the frozen text; later changes do not reach it. */
static void frozen_is_what_is_shown(void)
{
    struct flow *f = flow_open();
    int64_t h[2] = { arrived(f, "officer1", "甲县的经验"), arrived(f, "officer2", "乙县的动态") };
    int64_t id = flow_publish(f, h, 2);
    struct issue issue = stored(f, id);
    struct buf shown = { .a = f->a };
    const struct issue_view *view;

    flow_ok(f, "officer2", "issue.show", flow_id(f, "issue", id));
    view = f->job.out;
    json_write(&shown, frozen_issue_fields, &view->paper);
    CHECK(issue.frozen.n != 0);
    CHECK(str_eq(buf_str(&shown), issue.frozen));
    CHECK(str_eq(sm3_hex(f->a, issue.frozen), issue.digest));
    CHECK_STR(flow_text(f, "paper.signer_name"), "市领导");
    CHECK_INT(flow_int(f, "paper.pieces.n"), 2);
    CHECK_INT(flow_int(f, "paper.number"), 1);

    flow_begin(f);
    must(unit_rename(&f->cx, f->county1, time_day(f->now), S("改名后的单位"), S("改名")) == OK);
    flow_commit(f);
    f->now += TIME_DAY;
    flow_ok(f, "officer2", "issue.show", flow_id(f, "issue", id));
    CHECK_STR(flow_text(f, "paper.pieces.0.sources.0.unit_short"), "林州市");
    CHECK(str_eq(stored(f, id).frozen, issue.frozen));
    flow_ok(f, "officer2", "issue.pdf", flow_id(f, "issue", id));
    CHECK(str_starts(((const struct download *)f->job.out)->bytes, S("%PDF-")));
    CHECK_STR(flow_text(f, "name"), "安阳组工信息2005年第1期.pdf");

    /* A signed issue is closed: its pieces neither change nor go. */
    id = view->paper.pieces.n > 0
             ? ((const struct frozen_piece *)view->paper.pieces.items)->piece : 0;
    flow_fails(f, "editor", "issue.state", "piece.drop", flow_id(f, "piece", id));
    flow_fails(f, "editor", "issue.state", "piece.change", flow_id(f, "piece", id),
               "column_no=1", "form=单篇", "title=改", "body=改");
    flow_close(f);
}

/* Three sources, two units, one published text: three rows of credit, one work. */
static void every_source_keeps_its_credit(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "林州抓党建"), b = arrived(f, "officer2", "汤阴抓党建");
    int64_t c = arrived(f, "officer2", "汤阴再抓"), d, issue, work;
    int64_t reports[3] = { report_of(f, a), report_of(f, b), report_of(f, c) };
    const char *unit[3] = { "林州市", "汤阴县", "汤阴县" };

    flow_ok(f, "editor", "digest.add",
            flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b), "title=各县抓党建");
    d = flow_int(f, "id");
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d), flow_id(f, "handling", c));
    flow_ok(f, "editor", "digest.show", flow_id(f, "digest", d));
    CHECK_INT(flow_int(f, "sources.n"), 3);
    flow_fails(f, "editor", "digest.already", "digest.merge", flow_id(f, "digest", d),
               flow_id(f, "handling", c));
    flow_fails(f, "editor", "handling.merged", "handling.undo", flow_id(f, "handling", a));
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d));
    flow_fails(f, "editor", "digest.placed", "digest.place", flow_id(f, "digest", d));
    for (int i = 0; i < 3; i++)
        CHECK_INT(credits(f, reports[i]), 0);
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    CHECK_INT(credits(f, reports[0]), 1);
    work = flow_int(f, "adoptions.0.work");
    for (int i = 0; i < 3; i++) {
        CHECK_INT(credits(f, reports[i]), 1);
        CHECK_INT(flow_int(f, "adoptions.0.work"), work);
        CHECK_STR(flow_text(f, "adoptions.0.unit_short"), unit[i]);
        CHECK_STR(flow_text(f, "adoptions.0.form"), "综合");
        CHECK_STR(flow_text(f, "adoptions.0.title"), "各县抓党建");
        CHECK_STR(flow_text(f, "adoptions.0.label"), "2005年第1期");
    }
    flow_verify(f);
    flow_close(f);
}

static void a_digest_gives_back(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "一"), b = arrived(f, "officer2", "二"), d;
    int64_t reports[2] = { report_of(f, a), report_of(f, b) }, issue;

    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", a));
    d = flow_int(f, "id");
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d), flow_id(f, "handling", b));
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d), flow_id(f, "handling", a));
    CHECK(flow_state(f, a) == HANDLING_INHAND);
    flow_fails(f, "editor", "digest.not_in", "digest.unmerge", flow_id(f, "digest", d),
               flow_id(f, "handling", a));
    flow_ok(f, "editor", "digest.change", flow_id(f, "digest", d), "title=只剩二",
            "body=二的正文。");
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d), "column_no=2");
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    CHECK_INT(credits(f, reports[0]), 0);
    CHECK_INT(credits(f, reports[1]), 1);
    /* An empty digest is not placed. */
    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", a));
    d = flow_int(f, "id");
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d), flow_id(f, "handling", a));
    flow_fails(f, "editor", "digest.empty", "digest.place", flow_id(f, "digest", d));
    flow_close(f);
}

static void dropped_pieces_give_nothing(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "留"), b = arrived(f, "officer2", "去"), issue, piece;
    int64_t reports[2] = { report_of(f, a), report_of(f, b) };

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", a));
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", b));
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.1.title"), "去");
    piece = flow_int(f, "paper.pieces.1.piece");
    flow_ok(f, "editor", "piece.drop", flow_id(f, "piece", piece));
    flow_fails(f, "editor", "rights.object", "piece.drop", flow_id(f, "piece", piece));
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    CHECK_INT(credits(f, reports[0]), 1);
    CHECK_INT(credits(f, reports[1]), 0);
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", b));
    CHECK(flow_state(f, b) == HANDLING_INHAND);
    flow_close(f);
}

static struct str title_at(struct flow *f, int64_t issue, int i)
{
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    return flow_text(f, flow_fmt(f, "paper.pieces.%d.title", i));
}

static void pieces_are_arranged(void)
{
    struct flow *f = flow_open();
    const char *names[] = { "一", "二", "三" };
    int64_t issue, piece[3];

    for (int i = 0; i < 3; i++)
        flow_ok(f, "editor", "handling.adopt",
                flow_id(f, "handling", arrived(f, "officer2", names[i])),
                i == 2 ? "column_no=2" : "column_no=1");
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    for (int i = 0; i < 3; i++)
        piece[i] = flow_int(f, flow_fmt(f, "paper.pieces.%d.piece", i));
    CHECK_STR(flow_text(f, "paper.pieces.0.column_name"), "工作动态");
    CHECK_STR(flow_text(f, "paper.pieces.2.column_name"), "经验交流");
    flow_ok(f, "editor", "piece.move", flow_id(f, "piece", piece[1]), "by=-1");
    CHECK_STR(title_at(f, issue, 0), "二");
    CHECK_STR(title_at(f, issue, 1), "一");
    flow_ok(f, "editor", "piece.move", flow_id(f, "piece", piece[1]), "by=-1");
    CHECK_STR(title_at(f, issue, 0), "二"); /* at the top it stays */
    flow_ok(f, "editor", "piece.move", flow_id(f, "piece", piece[2]), "by=-1");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.2.column_name"), "工作动态");
    flow_ok(f, "editor", "piece.change", flow_id(f, "piece", piece[0]), "column_no=2",
            "form=简讯", "title=改过的题", "body=改过的文。");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.2.title"), "改过的题");
    CHECK_STR(flow_text(f, "paper.pieces.2.form"), "简讯");
    /* A column that the bulletin has not, and a bulletin that is not ours. */
    flow_fails(f, "editor", "bulletin.column", "piece.change", flow_id(f, "piece", piece[0]),
               "column_no=9", "form=简讯", "title=题", "body=文。");
    flow_fails(f, "editor", "bulletin.column", "handling.adopt",
               flow_id(f, "handling", arrived(f, "officer2", "四")), "column_no=3");
    flow_fails(f, "editor", "bulletin.none", "handling.adopt",
               flow_id(f, "handling", arrived(f, "officer2", "五")),
               flow_id(f, "bulletin", f->provincial));
    flow_close(f);
}

/* Marks of a piece go into the adoptions that signing makes, and not on paper. */
static void marks_go_with_the_adoption(void)
{
    struct flow *f = flow_open();
    const char *piece;
    int64_t issue;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", arrived(f, "officer1", "一")));
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", arrived(f, "officer2", "二")));
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    piece = flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece"));
    flow_fails(f, "editor", "field.too_long", "piece.change", piece, "column_no=1", "form=单篇",
               "title=一", "body=文。", flow_fmt(f, "flags=%0*d", FLAGS_MAX + 1, 0));
    flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇", "title=一",
            "body=文。", "flags=头条、按语");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.0.flags"), "头条 按语");
    CHECK_STR(flow_text(f, "paper.pieces.1.flags"), "");
    flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇", "title=一",
            "body=文。", "flags=无");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.0.flags"), "");
    flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇", "title=一",
            "body=文。", "flags=头条");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_ok(f, "officer1", "adoption.list", flow_id(f, "unit", f->county1));
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "officer1", "adoption.show",
            flow_id(f, "adoption", flow_int(f, "lines.0.id")));
    CHECK_STR(flow_text(f, "adoption.flags"), "头条");
    flow_ok(f, "officer2", "adoption.list");
    flow_ok(f, "officer2", "adoption.show",
            flow_id(f, "adoption", flow_int(f, "lines.0.id")));
    CHECK_STR(flow_text(f, "adoption.flags"), "");
    flow_verify(f);
    flow_close(f);
}

static void an_empty_issue_is_not_submitted(void)
{
    struct flow *f = flow_open();
    int64_t h = arrived(f, "officer2", "唯一"), issue;
    const char *edition;

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    edition = flow_id(f, "edition", flow_int(f, "issue.edition"));
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", h));
    flow_fails(f, "editor", "issue.empty", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue), edition);
    flow_fails(f, "leader", "issue.stale", "issue.sign", flow_id(f, "issue", issue), edition);
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_close(f);
}

const struct test tests[] = {
    TEST(numbers_over_a_year),
    TEST(only_a_leader_signs),
    TEST(frozen_is_what_is_shown),
    TEST(every_source_keeps_its_credit),
    TEST(a_digest_gives_back),
    TEST(dropped_pieces_give_nothing),
    TEST(pieces_are_arranged),
    TEST(marks_go_with_the_adoption),
    TEST(an_empty_issue_is_not_submitted),
    TEST_END
};
