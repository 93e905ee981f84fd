/* test_issue_desk.c -- the desk where an issue is put together: places over columns, pages,
 * what is missing, versions of a piece, other open issues. */
#include <time.h>
#include "app/issue_paper.h"
#include "db/db.h"
#include "press/text.h"
#include "tests/flow/flow.h"

static int64_t adopted(struct flow *f, const char *officer, const char *title,
                       const char *column)
{
    int64_t h = flow_handling(f, flow_report(f, officer, title), f->city);

    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h), column);
    return h;
}

static int64_t open_issue(struct flow *f)
{
    flow_ok(f, "editor", "bulletin.list");
    return flow_int(f, "open.0.id");
}

/* The titles in print order: 甲 乙 | 丙 */
static struct str order(struct flow *f, int64_t issue)
{
    struct str all = S("");
    int64_t n;

    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    n = flow_int(f, "columns.n");
    for (int64_t i = 0; i < n; i++) {
        int64_t pieces = flow_int(f, flow_fmt(f, "columns.%d.pieces.n", (int)i));

        if (i != 0)
            all = str_of(flow_fmt(f, FMT "|", P(all)));
        for (int64_t j = 0; j < pieces; j++)
            all = str_of(flow_fmt(f, FMT FMT, P(all),
                                  P(flow_text(f, flow_fmt(f, "columns.%d.pieces.%d.title",
                                                          (int)i, (int)j)))));
    }
    return all;
}

static const char *piece_at(struct flow *f, int64_t issue, int i)
{
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    return flow_id(f, "piece", flow_int(f, flow_fmt(f, "paper.pieces.%d.piece", i)));
}

/* 甲乙丙丁, as many of them as `first` in the first column, the others in the second. */
static int64_t four_pieces(struct flow *f, int first, const char **piece)
{
    static const char *const name[] = { "甲", "乙", "丙", "丁" };
    int64_t issue;

    for (int i = 0; i < 4; i++)
        adopted(f, "officer2", name[i], i < first ? "column_no=1" : "column_no=2");
    issue = open_issue(f);
    for (int i = 0; i < 4; i++)
        piece[i] = piece_at(f, issue, i);
    return issue;
}

static void dragged_over_columns(void)
{
    struct flow *f = flow_open();
    const char *piece[4];
    int64_t issue = four_pieces(f, 3, piece);

    CHECK_STR(order(f, issue), "甲乙丙|丁");
    flow_ok(f, "editor", "piece.place", piece[2], "column_no=1", "place=1");
    CHECK_STR(order(f, issue), "丙甲乙|丁");
    flow_ok(f, "editor", "piece.place", piece[2], "column_no=1", "place=3");
    CHECK_STR(order(f, issue), "甲乙丙|丁");
    flow_ok(f, "editor", "piece.place", piece[0], "column_no=2", "place=1");
    CHECK_STR(order(f, issue), "乙丙|甲丁");
    flow_ok(f, "editor", "piece.place", piece[1], "column_no=2", "place=100");
    CHECK_STR(order(f, issue), "丙|甲丁乙");
    flow_ok(f, "editor", "piece.place", piece[2], "column_no=2", "place=2");
    CHECK_STR(order(f, issue), "|甲丙丁乙");
    flow_fails(f, "editor", "bulletin.column", "piece.place", piece[2], "column_no=3",
               "place=1");
    flow_fails(f, "editor", "field.range", "piece.place", piece[2], "column_no=1", "place=0");
    flow_fails(f, "leader", "rights.role", "piece.place", piece[2], "column_no=1", "place=1");
    flow_fails(f, "officer2", "rights.role", "piece.place", piece[2], "column_no=1",
               "place=1");
    /* 简讯 stand last in their column. */
    flow_ok(f, "editor", "piece.change", piece[0], "column_no=2", "form=简讯", "title=甲",
            "body=文。");
    CHECK_STR(order(f, issue), "|丙丁乙甲");
    flow_ok(f, "editor", "piece.move", piece[0], "by=-1");
    CHECK_STR(order(f, issue), "|丙丁乙甲");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_fails(f, "editor", "issue.state", "piece.place", piece[2], "column_no=1", "place=1");
    flow_verify(f);
    flow_close(f);
}

/* Step by step: out of a column as its neighbour's nearest, also into one that is empty. */
static void stepped_over_columns(void)
{
    struct flow *f = flow_open();
    const char *piece[4];
    int64_t issue = four_pieces(f, 2, piece);

    flow_ok(f, "editor", "piece.move", piece[1], "by=1");
    CHECK_STR(order(f, issue), "甲|乙丙丁");
    flow_ok(f, "editor", "piece.move", piece[1], "by=1");
    CHECK_STR(order(f, issue), "甲|丙乙丁");
    flow_ok(f, "editor", "piece.move", piece[2], "by=-1");
    CHECK_STR(order(f, issue), "甲丙|乙丁");
    flow_ok(f, "editor", "piece.move", piece[0], "by=-1");
    CHECK_STR(order(f, issue), "甲丙|乙丁");
    flow_ok(f, "editor", "piece.move", piece[3], "by=1");
    CHECK_STR(order(f, issue), "甲丙|乙丁");
    flow_ok(f, "editor", "piece.move", piece[3], "by=-1");
    flow_ok(f, "editor", "piece.move", piece[3], "by=-1");
    flow_ok(f, "editor", "piece.move", piece[1], "by=-1");
    CHECK_STR(order(f, issue), "甲丙丁乙|");
    flow_ok(f, "editor", "piece.move", piece[1], "by=1");
    CHECK_STR(order(f, issue), "甲丙丁|乙");
    flow_ok(f, "editor", "piece.move", piece[1], "by=0");
    CHECK_STR(order(f, issue), "甲丙丁|乙");
    flow_verify(f);
    flow_close(f);
}

/* Is there a check with this in its text? */
static bool said(struct flow *f, int64_t issue, const char *part, bool must_)
{
    int64_t n;

    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    n = flow_int(f, "checks.n");
    for (int64_t i = 0; i < n; i++) {
        struct str text = flow_text(f, flow_fmt(f, "checks.%d.text", (int)i));

        if (str_find(text, str_of(part)) != text.n) {
            CHECK(flow_text(f, flow_fmt(f, "checks.%d.link", (int)i)).n != 0);
            CHECK_STR(flow_text(f, flow_fmt(f, "checks.%d.must", (int)i)),
                      must_ ? "true" : "false");
            return true;
        }
    }
    return false;
}

static void what_is_missing(void)
{
    struct flow *f = flow_open();
    int64_t h = adopted(f, "officer2", "汤阴的一件事", "column_no=1"), issue, asked;
    const char *piece, *inside;

    issue = open_issue(f);
    piece = piece_at(f, issue, 0);
    CHECK(said(f, issue, "栏目“经验交流”还没有篇目", false));
    CHECK(!said(f, issue, "工作动态", false));
    CHECK(!said(f, issue, "标题有", false));
    flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇",
            "title=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "body=文。");
    CHECK(said(f, issue, "标题有 31 字", false));
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", h));
    CHECK(said(f, issue, "还没有篇目：在采编台", true));
    CHECK_STR(flow_text(f, "may_submit"), "false");
    /* Asked, and taken without waiting for the answer. */
    asked = flow_handling(f, flow_report(f, "officer1", "存疑的事"), f->city);
    flow_ok(f, "editor", "handling.ask", flow_id(f, "handling", asked), "note=真否？");
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", asked));
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", asked), "column_no=1");
    CHECK(said(f, issue, "“存疑的事”还有核实没有答复", false));
    /* A remark that stays in the writing unit is not the editor's to see or to settle. */
    CHECK(!said(f, issue, "条批注没有处理", false));
    inside = flow_fmt(f, "INSERT INTO remark (id, report, revision, line, quote, text, unit, "
                         "person, at) SELECT 1, id, 1, 0, '', '内部', unit, author, sent - 1 "
                         "FROM report WHERE title = '存疑的事';");
    flow_begin(f);
    must(db_script(&f->cx, inside) == OK);
    flow_commit(f);
    CHECK(!said(f, issue, "条批注没有处理", false));
    flow_ok(f, "editor", "handling.show", flow_id(f, "handling", asked));
    flow_ok(f, "editor", "remark.add",
            flow_id(f, "report", flow_int(f, "handling.report")), "line=-1", "text=时间？");
    CHECK(said(f, issue, "“存疑的事”还有 1 条批注没有处理", false));
    flow_close(f);
}

/* Each text is a version; the one before comes back as the next. */
static void versions_stay(void)
{
    struct flow *f = flow_open();
    int64_t issue;
    const char *piece, *seen;

    adopted(f, "officer2", "原题", "column_no=1");
    issue = open_issue(f);
    piece = piece_at(f, issue, 0);
    flow_ok(f, "editor", "piece.edit", piece);
    CHECK_INT(flow_int(f, "revisions.n"), 1);
    CHECK_INT(flow_int(f, "old.no"), 0);
    seen = flow_set(f, "seen", flow_text(f, "seen"));
    flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇", "title=新题",
            "body=新的文字。", seen);
    flow_ok(f, "editor", "piece.change", piece, "column_no=2", "form=摘要", "title=新题",
            "body=新的文字。"); /* not the text: no version */
    flow_ok(f, "editor2", "piece.change", piece, "column_no=2", "form=摘要", "title=新题",
            "body=更新的文字。");
    flow_fails(f, "editor", "piece.stale", "piece.change", piece, "column_no=1", "form=单篇",
               "title=旧", "body=旧。", seen);
    flow_ok(f, "editor", "piece.edit", piece, "revision=2");
    CHECK_INT(flow_int(f, "revisions.n"), 3);
    CHECK_STR(flow_text(f, "revisions.0.title"), "原题");
    CHECK_INT(flow_int(f, "old.no"), 2);
    CHECK_STR(flow_text(f, "old.body"), "新的文字。");
    CHECK(flow_int(f, "compare.changes") == 1);
    flow_fails(f, "editor", "piece.revision", "piece.restore", piece, "revision=9");
    flow_fails(f, "editor", "piece.stale", "piece.restore", piece, "revision=1", seen);
    flow_ok(f, "editor", "piece.restore", piece, "revision=1");
    flow_ok(f, "editor", "piece.edit", piece);
    CHECK_INT(flow_int(f, "revisions.n"), 4);
    CHECK_STR(flow_text(f, "piece.title"), "原题");
    flow_ok(f, "editor", "piece.edit", piece, "revision=3");
    CHECK_STR(flow_text(f, "old.body"), "更新的文字。");
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_fails(f, "editor", "issue.state", "piece.restore", piece, "revision=2");
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_ok(f, "editor", "piece.edit", piece); /* may be read for ever */
    CHECK_STR(flow_text(f, "may_edit"), "false");
    CHECK_INT(flow_int(f, "revisions.n"), 4);
    flow_verify(f);
    flow_close(f);
}

/* Another open issue: while one waits for the leader, the next one is begun. */
static void moved_to_another_issue(void)
{
    struct flow *f = flow_open();
    int64_t first, second;
    const char *piece;

    adopted(f, "officer2", "先编的", "column_no=1");
    first = open_issue(f);
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", first));
    adopted(f, "officer1", "后编的", "column_no=2");
    flow_ok(f, "editor", "bulletin.list");
    second = flow_int(f, "open.0.id");
    if (second == first)
        second = flow_int(f, "open.1.id");
    piece = piece_at(f, second, 0);
    flow_fails(f, "editor", "issue.state", "piece.shift", piece, flow_id(f, "target", first));
    flow_fails(f, "editor", "piece.target", "piece.shift", piece, flow_id(f, "target", second));
    flow_fails(f, "editor", "db.no_row", "piece.shift", piece, "target=5");
    flow_ok(f, "leader", "issue.turn", flow_id(f, "issue", first), "note=再加一篇");
    flow_ok(f, "editor", "piece.edit", piece);
    CHECK_INT(flow_int(f, "targets.n"), 1);
    CHECK_INT(flow_int(f, "targets.0.id"), first);
    flow_ok(f, "editor", "piece.shift", piece, flow_id(f, "target", first));
    CHECK_STR(order(f, first), "先编的|后编的");
    CHECK_STR(order(f, second), "|");
    flow_verify(f);
    flow_close(f);
}

/* Pages are those of the PDF, fast enough for every view. */
static void pages_are_counted(void)
{
    struct flow *f = flow_open();
    char body[3 * 3000 + 8] = "body=";
    int64_t issue;
    struct timespec before, after;
    double ms;

    for (int i = 0; i < 3000; i++)
        memcpy(body + 5 + 3 * i, i % 40 == 39 ? "。" : "文", 4);
    adopted(f, "officer2", "长文", "column_no=1");
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    CHECK_INT(flow_int(f, "pages"), 1);
    CHECK_INT(flow_int(f, "columns.0.pieces.0.page"), 1);
    flow_ok(f, "editor", "piece.change", piece_at(f, issue, 0), "column_no=1", "form=单篇",
            "title=长文", body);
    adopted(f, "officer1", "后一篇", "column_no=2");
    clock_gettime(CLOCK_MONOTONIC, &before);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    clock_gettime(CLOCK_MONOTONIC, &after);
    ms = (double)(after.tv_sec - before.tv_sec) * 1e3 +
         (double)(after.tv_nsec - before.tv_nsec) / 1e6;
    printf("# desk of %d pages in %.0f ms\n", (int)flow_int(f, "pages"), ms);
    CHECK(flow_int(f, "pages") >= 5 && flow_int(f, "pages") <= 7);
    CHECK(flow_int(f, "lines") >= 1 && flow_int(f, "lines") <= 22);
    CHECK(flow_int(f, "columns.1.pieces.0.page") >= 5);
    flow_close(f);
}

/* What the paper says, in its layouts. */
static struct str printed(struct flow *f, struct frozen_issue paper)
{
    return text_write(f->a, issue_print(f->a, &paper, NULL));
}

static void layouts_differ(void)
{
    struct flow *f = flow_open();
    struct frozen_source from[] = { { 1, 2, S("林州市"), S("甲") }, { 3, 2, S("林州市"), S("乙") },
                                    { 4, 5, S("汤阴县"), S("丙") } };
    struct frozen_piece piece[] = {
        { .piece = 1, .column_name = S("工作动态"), .first = true, .form = S("综合"),
          .title = S("两县做法"), .body = S("> 编者按：好。\n# 一、做法\n两县都做。"),
          .sources = { from, 3 } },
        { .piece = 2, .column_name = S("工作动态"), .form = S("简讯"), .title = S("短一"),
          .body = S("短文一。"), .sources = { from, 1 } },
        { .piece = 3, .column_name = S("工作动态"), .form = S("简讯"), .title = S("短二"),
          .body = S("| 甲 | 乙 |"), .sources = { from + 2, 1 } },
    };
    struct frozen_issue paper = {
        .bulletin_name = S("安阳组工信息"), .heading = S("组工信息"), .publisher = S("市委组织部编"),
        .unit_name = S("市委组织部"), .readers = S("省委组织部"), .send_to = S("市委常委"),
        .issue_to = S("各县"), .mark = S("内部资料"), .copies = 120, .year = 2005, .number = 3,
        .total = 93, .signed_at = 1112284800000, .layout = S("简报"), .series = S("正刊"),
        .pieces = { piece, 3 }
    };
    struct str t = printed(f, paper);

    CHECK_HAS(t, "第3期");
    CHECK_HAS(t, "总第93期");
    CHECK_HAS(t, "编者按：好。");
    CHECK_HAS(t, "（林州市、汤阴县）"); /* a unit once */
    CHECK_HAS(t, "短文一。（林州市）"); /* a short one's source on its last line */
    CHECK_HAS(t, "（汤阴县）");
    CHECK_HAS(t, "简讯");
    CHECK_HAS(t, "省委组织部");
    CHECK_HAS(t, "市委常委");
    CHECK_HAS(t, "120");
    CHECK(str_eq(t, printed(f, paper)));
    CHECK_STR(issue_file_name(f->a, &paper), "安阳组工信息2005年第3期");
    paper.layout = S("红头");
    t = printed(f, paper);
    CHECK_HAS(t, "〔2005〕3号");
    CHECK(str_find(t, S("第3期")) == t.n);
    CHECK_HAS(t, "省委组织部：");
    CHECK_HAS(t, "印发");
    paper.layout = S("函件");
    t = printed(f, paper);
    CHECK_HAS(t, "市委组织部编");
    CHECK(str_find(t, S("印发")) == t.n);
    paper.layout = S("简报");
    paper.series = S("增刊");
    paper.subject = S("村委会换届");
    t = printed(f, paper);
    CHECK_HAS(t, "增刊第3期");
    CHECK_HAS(t, "（村委会换届）");
    CHECK_STR(issue_file_name(f->a, &paper), "安阳组工信息2005年增刊第3期");
    flow_close(f);
}

static void as_files(void)
{
    struct flow *f = flow_open();
    int64_t h = flow_handling(f, flow_report(f, "officer2", "汤阴的事"), f->city);
    int64_t issue = flow_publish(f, &h, 1);
    const char *names[] = { "issue.pdf", "issue.docx", "issue.text" };
    struct str first[3];

    for (int i = 0; i < 3; i++) {
        flow_ok(f, "officer1", names[i], flow_id(f, "issue", issue));
        first[i] = ((const struct download *)f->job.out)->bytes;
        CHECK(first[i].n != 0);
        CHECK_HAS(flow_text(f, "name"), "安阳组工信息2005年第1期.");
    }
    CHECK_HAS(first[2], "汤阴的事");
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", issue),
            piece_at(f, issue, 0), "kind=撤稿", "text=不实");
    f->now += INT64_C(86400000);
    for (int i = 0; i < 3; i++) { /* the same bytes for ever */
        flow_ok(f, "officer1", names[i], flow_id(f, "issue", issue));
        CHECK(str_eq(((const struct download *)f->job.out)->bytes, first[i]));
    }
    flow_close(f);
}

const struct test tests[] = { TEST(dragged_over_columns), TEST(stepped_over_columns),
                              TEST(what_is_missing),
                              TEST(versions_stay),        TEST(moved_to_another_issue),
                              TEST(pages_are_counted),    TEST(layouts_differ),
                              TEST(as_files),             TEST_END };
