/* test_notice.c -- 更正 and 撤稿 of what was published: the issue stays, readers see what is
 * right beside what was printed, a recall takes the credit back. */
#include "base/time.h"
#include "db/migrate.h"
#include "store/issue.h"
#include "tests/flow/flow.h"

/* A published issue with one piece of 汤阴. */
struct printed {
    struct flow *f;
    int64_t report, handling, issue, piece;
};

static struct printed printed_open(void)
{
    struct flow *f = flow_open();
    struct printed p = { .f = f, .report = flow_report(f, "officer2", "汤阴换届") };

    p.handling = flow_handling(f, p.report, f->city);
    p.issue = flow_publish(f, &p.handling, 1);
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", p.issue));
    p.piece = flow_int(f, "paper.pieces.0.piece");
    f->now += TIME_DAY;
    return p;
}

static struct issue stored(struct flow *f, int64_t id)
{
    struct issue issue = { 0 };

    flow_begin(f);
    must(issue_load(&f->cx, id, &issue) == OK);
    flow_commit(f);
    return issue;
}

static int64_t number(struct flow *f, const char *path, const char *login, const char *act,
                      const char *input)
{
    flow_ok(f, login, act, input);
    return flow_int(f, path);
}

static void a_correction_stands_beside(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    struct issue before = stored(f, p.issue);
    const char *issue = flow_id(f, "issue", p.issue), *piece = flow_id(f, "piece", p.piece);

    flow_ok(f, "leader", "notice.new", issue, piece);
    CHECK_STR(flow_text(f, "title"), "汤阴换届");
    flow_fails(f, "leader", "notice.same", "notice.add", issue, piece, "kind=更正", "text=有误");
    flow_ok(f, "leader", "notice.add", issue, piece, "kind=更正", "text=标题应为汤阴村换届",
            "title=汤阴村换届");
    flow_last_step(f, "officer2", p.report, "更正", "第1期“汤阴换届”：标题应为汤阴村换届");
    CHECK_INT(flow_int(f, "notices.n"), 1);
    CHECK_STR(flow_text(f, "notices.0.printed"), "汤阴换届");
    CHECK_INT(flow_int(f, "adoptions.n"), 1); /* the credit stays, as it was printed */
    CHECK_STR(flow_text(f, "adoptions.0.title"), "汤阴换届");
    flow_ok(f, "officer1", "issue.show", issue);
    CHECK_STR(flow_text(f, "paper.pieces.0.title"), "汤阴换届");
    CHECK_STR(flow_text(f, "notices.0.kind"), "更正");
    CHECK_STR(flow_text(f, "notices.0.title"), "汤阴村换届");
    CHECK_STR(flow_text(f, "notices.0.printed"), "汤阴换届");
    CHECK_STR(flow_text(f, "paper.pieces.0.told"), "更正"); /* beside the printed title */
    CHECK_INT(flow_int(f, "paper.pieces.0.notice"), flow_int(f, "notices.0.id"));
    CHECK(str_eq(stored(f, p.issue).frozen, before.frozen));
    CHECK(str_eq(stored(f, p.issue).digest, before.digest));
    /* A second one begins from what the first made right. */
    flow_ok(f, "leader", "notice.new", issue, piece);
    CHECK_STR(flow_text(f, "title"), "汤阴村换届");
    flow_fails(f, "leader", "notice.same", "notice.add", issue, piece, "kind=更正",
               "text=再改", "title=汤阴村换届");
    flow_ok(f, "leader", "notice.add", issue, piece, "kind=更正", "text=正文有一处数字有误",
            "body=改正的文字。");
    CHECK_INT(number(f, "notices.n", "officer2", "issue.show", issue), 2);
    CHECK_STR(flow_text(f, "notices.1.printed"), "汤阴村换届");
    flow_verify(f);
    flow_close(f);
}

/* What one piece of an issue was corrected to is nothing to another. */
static void pieces_are_corrected_apart(void)
{
    struct flow *f = flow_open();
    int64_t handlings[] = {
        flow_handling(f, flow_report(f, "officer2", "汤阴换届"), f->city),
        flow_handling(f, flow_report(f, "officer1", "林州换届"), f->city),
    };
    const char *issue = flow_id(f, "issue", flow_publish(f, handlings, 2)), *piece, *other;

    flow_ok(f, "leader", "issue.show", issue);
    piece = flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece"));
    other = flow_id(f, "piece", flow_int(f, "paper.pieces.1.piece"));
    flow_ok(f, "leader", "notice.add", issue, piece, "kind=更正", "text=有误", "title=某县换届");
    flow_ok(f, "leader", "notice.new", issue, other);
    CHECK_STR(flow_text(f, "title"), "林州换届");
    flow_ok(f, "leader", "notice.new", issue, piece);
    CHECK_STR(flow_text(f, "title"), "某县换届");
    flow_close(f);
}

/* The adoptions go by new rows; the report may be published again and is credited again. */
static void a_recall_takes_the_credit_back(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    const char *issue = flow_id(f, "issue", p.issue), *piece = flow_id(f, "piece", p.piece);
    const char *report = flow_id(f, "report", p.report);
    int64_t adoption = number(f, "adoptions.0.id", "officer2", "report.show", report);

    flow_fails(f, "editor", "handling.published", "handling.undo",
               flow_id(f, "handling", p.handling));
    flow_ok(f, "leader", "notice.add", issue, piece, "kind=撤稿", "text=所说的事没有发生");
    CHECK_HAS(flow_text(f, "note"), "撤销了1条采用");
    CHECK_INT(number(f, "adoptions.n", "officer2", "report.show", report), 0);
    CHECK_STR(flow_text(f, "notices.0.kind"), "撤稿");
    flow_ok(f, "assessor", "adoption.show", flow_id(f, "adoption", adoption));
    CHECK_STR(flow_text(f, "stands"), "false");
    CHECK_STR(flow_text(f, "history.1.reason"), "撤稿：所说的事没有发生");
    flow_fails(f, "leader", "notice.recalled", "notice.add", issue, piece, "kind=更正",
               "text=又改", "title=又改");
    flow_fails(f, "leader", "notice.recalled", "notice.add", issue, piece, "kind=撤稿",
               "text=再撤");
    flow_ok(f, "officer1", "issue.show", issue);
    CHECK_STR(flow_text(f, "paper.pieces.0.told"), "撤稿");
    /* Adopted again later: nothing stands in its way. */
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", p.handling));
    CHECK(flow_state(f, p.handling) == HANDLING_INHAND);
    CHECK(flow_publish(f, &p.handling, 1) != p.issue);
    CHECK_INT(number(f, "adoptions.n", "officer2", "report.show", report), 1);
    CHECK_STR(flow_text(f, "adoptions.0.label"), "2005年第2期");
    flow_verify(f);
    flow_close(f);
}

/* Do a migration again. */
static void migrate_again(struct flow *f, int number)
{
    const struct migration *m = migrations;

    while (m->number != number)
        m++;
    flow_begin(f);
    must(db_script(&f->cx, m->text[db_dialect_of(f->cx.db)]) == OK);
    flow_commit(f);
}

static void set_adopted(struct flow *f)
{
    flow_begin(f);
    must(db_script(&f->cx, "UPDATE handling SET state = '采用' WHERE state <> '待收'") == OK);
    flow_commit(f);
}

/* What was recalled is 采用 nowhere: not on its page, in the register, on the sender's list. */
static void a_recalled_report_says_so(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    const char *report = flow_id(f, "report", p.report);
    int64_t other = flow_handling(f, flow_report(f, "officer1", "林州换届"), f->city);

    flow_publish(f, &other, 1);
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", p.issue),
            flow_id(f, "piece", p.piece), "kind=撤稿", "text=所说的事没有发生");
    CHECK_INT(number(f, "handlings.n", "officer2", "report.show", report), 1);
    CHECK_STR(flow_text(f, "handlings.0.state"), "采用后撤稿");
    CHECK_STR(flow_text(f, "handlings.0.note"), "撤稿：所说的事没有发生");
    flow_ok(f, "officer2", "report.own", NULL);
    CHECK_STR(flow_text(f, "lines.0.standing"), "采用后撤稿");
    CHECK_INT(number(f, "lines.n", "editor", "report.list", "state=采用"), 1);
    CHECK_STR(flow_text(f, "lines.0.title"), "林州换届");
    CHECK_INT(number(f, "lines.n", "editor", "report.list", "state=采用后撤稿"), 1);
    CHECK_STR(flow_text(f, "lines.0.title"), "汤阴换届");
    /* What was recalled before there was this word. */
    set_adopted(f);
    migrate_again(f, 9);
    CHECK_INT(flow_state(f, p.handling), HANDLING_RECALLED);
    CHECK_INT(flow_state(f, other), HANDLING_ADOPTED);
    /* Adopted again, without a step between. */
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", p.handling));
    CHECK_INT(flow_state(f, p.handling), HANDLING_ADOPTED);
    set_adopted(f);
    migrate_again(f, 9); /* it is about to be published */
    CHECK_INT(flow_state(f, p.handling), HANDLING_ADOPTED);
    flow_verify(f);
    flow_close(f);
}

/* Published twice and recalled once, a report is still 采用; recalled twice, no more. */
static void what_stands_elsewhere_stays_adopted(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    const char *first = flow_id(f, "issue", p.issue), *second;
    int64_t piece;

    second = flow_id(f, "issue", flow_publish(f, &p.handling, 1));
    piece = number(f, "paper.pieces.0.piece", "leader", "issue.show", second);
    flow_ok(f, "leader", "notice.add", first, flow_id(f, "piece", p.piece), "kind=撤稿",
            "text=不实");
    CHECK_INT(flow_state(f, p.handling), HANDLING_ADOPTED);
    flow_fails(f, "editor", "handling.published", "handling.undo",
               flow_id(f, "handling", p.handling));
    flow_ok(f, "leader", "notice.add", second, flow_id(f, "piece", piece), "kind=撤稿",
            "text=不实");
    CHECK_INT(flow_state(f, p.handling), HANDLING_RECALLED);
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", p.handling));
    flow_last_step(f, "officer2", p.report, "撤销处理", "采用后撤稿");
    flow_close(f);
}

/* 更正启事 in the next issue: a short piece that credits nobody. */
static void a_notice_goes_into_the_next_issue(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    const char *issue = flow_id(f, "issue", p.issue), *piece = flow_id(f, "piece", p.piece);
    int64_t notice, next;

    flow_ok(f, "leader", "notice.add", issue, piece, "kind=更正", "text=标题应为汤阴村换届",
            "title=汤阴村换届");
    notice = number(f, "notices.0.id", "editor", "issue.show", issue);
    CHECK_STR(flow_text(f, "notices.0.may_place"), "true");
    flow_fails(f, "officer2", "rights.role", "notice.place", issue,
               flow_id(f, "notice", notice));
    flow_fails(f, "editor", "db.no_row", "notice.place", issue, "notice=17");
    flow_ok(f, "editor", "notice.place", issue, flow_id(f, "notice", notice));
    next = flow_int(f, "id");
    CHECK(next != p.issue);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", next));
    CHECK_STR(flow_text(f, "paper.pieces.0.title"), "更正启事");
    CHECK_STR(flow_text(f, "paper.pieces.0.form"), "简讯");
    CHECK_HAS(flow_text(f, "paper.pieces.0.body"), "2005年第1期刊发的“汤阴换届”一文，更正如下");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", next));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", next));
    CHECK_INT(number(f, "adoptions.n", "officer2", "report.show",
                     flow_id(f, "report", p.report)), 1);
    flow_close(f);
}

/* Of a 增刊 it says so, and it stands where the bulletin still takes pieces. */
static void a_notice_knows_series_and_columns(void)
{
    struct flow *f = flow_open();
    const char *b = flow_id(f, "bulletin", f->bulletin), *issue, *piece;
    int64_t report = flow_report(f, "officer2", "汤阴换届"), extra, next;
    int64_t h = flow_handling(f, report, f->city);

    flow_ok(f, "editor", "issue.new", b, "series=增刊");
    extra = flow_int(f, "id");
    issue = flow_id(f, "issue", extra);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h), b, issue,
            "column_no=1");
    flow_ok(f, "editor", "issue.submit", issue);
    flow_ok(f, "leader", "issue.sign", issue);
    flow_ok(f, "leader", "issue.show", issue);
    piece = flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece"));
    flow_ok(f, "leader", "notice.new", issue, piece);
    /* The same text with a blank line more is the same. */
    flow_fails(f, "leader", "notice.same", "notice.add", issue, piece, "kind=更正", "text=有误",
               flow_fmt(f, "body=" FMT "\n\n", P(flow_text(f, "body"))));
    flow_ok(f, "leader", "notice.add", issue, piece, "kind=撤稿", "text=不实");
    flow_last_step(f, "officer2", report, "撤稿", "2005年增刊第1期“汤阴换届”：不实");
    next = number(f, "notices.0.id", "editor", "issue.show", issue);
    flow_ok(f, "admin", "column.end", b, "no=1");
    flow_ok(f, "editor", "notice.place", issue, flow_id(f, "notice", next));
    next = flow_int(f, "id");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", next));
    CHECK_HAS(flow_text(f, "paper.pieces.0.body"), "本刊2005年增刊第1期刊发的");
    CHECK_STR(flow_text(f, "paper.pieces.0.column_name"), "经验交流");
    flow_close(f);
}

static void only_leaders_and_only_what_is_printed(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    const char *issue = flow_id(f, "issue", p.issue), *piece = flow_id(f, "piece", p.piece);
    int64_t other = flow_handling(f, flow_report(f, "officer1", "林州的事"), f->city), next;

    flow_fails(f, "editor", "rights.role", "notice.add", issue, piece, "kind=撤稿", "text=撤");
    flow_fails(f, "leader1", "rights.object", "notice.add", issue, piece, "kind=撤稿", "text=撤");
    flow_fails(f, NULL, "session.needed", "notice.add", issue, piece, "kind=撤稿", "text=撤");
    flow_fails(f, "leader", "field.required", "notice.add", issue, piece, "kind=撤稿");
    flow_fails(f, "leader", "field.word", "notice.add", issue, piece, "kind=删除", "text=撤");
    flow_fails(f, "leader", "notice.piece", "notice.add", issue, "piece=12", "kind=撤稿",
               "text=撤");
    flow_fails(f, "leader", "notice.piece", "notice.new", issue, "piece=12");
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", other));
    next = number(f, "open.0.id", "editor", "bulletin.list", NULL);
    flow_fails(f, "leader", "issue.state", "notice.new", flow_id(f, "issue", next));
    flow_fails(f, "leader", "issue.state", "notice.add", flow_id(f, "issue", next), piece,
               "kind=撤稿", "text=撤");
    flow_close(f);
}

/* A unit that took the issue has it to take anew. */
static void receipts_open_again(void)
{
    struct printed p = printed_open();
    struct flow *f = p.f;
    const char *insert = flow_fmt(
        f,
        "DELETE FROM issue_reader;"
        "INSERT INTO issue_reader (issue, unit, received, person) SELECT %" PRId64 ", %" PRId64
        ", 1, id FROM person WHERE login = 'officer2';",
        p.issue, f->county2);
    const char *count = "DELETE FROM issue_reader WHERE received IS NOT NULL;";
    int64_t before;

    flow_begin(f);
    must(db_script(&f->cx, insert) == OK);
    flow_commit(f);
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", p.issue),
            flow_id(f, "piece", p.piece), "kind=撤稿", "text=不实");
    flow_begin(f);
    before = db_changes(f->cx.db);
    must(db_script(&f->cx, count) == OK);
    if (before >= 0) /* SQLite says how many */
        CHECK_INT(db_changes(f->cx.db) - before, 0);
    flow_commit(f);
    flow_close(f);
}

const struct test tests[] = { TEST(a_correction_stands_beside),
                              TEST(pieces_are_corrected_apart),
                              TEST(a_recall_takes_the_credit_back),
                              TEST(a_recalled_report_says_so),
                              TEST(what_stands_elsewhere_stays_adopted),
                              TEST(a_notice_goes_into_the_next_issue),
                              TEST(a_notice_knows_series_and_columns),
                              TEST(only_leaders_and_only_what_is_printed),
                              TEST(receipts_open_again), TEST_END };
