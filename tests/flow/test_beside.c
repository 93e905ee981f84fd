/* test_beside.c -- versions compared on a report's page, and 并排对照: what was sent, what
 * was made of it, what was printed; each for those who may see it. */
#include "tests/flow/digests.h"
#include "tests/flow/flow.h"
#include "tests/flow/page.h"

#define KIND "kind=动态"
#define OPEN "secrecy=非涉密"

static void versions_by_choice(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "换届");
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "versions.to"), 0); /* nothing to compare yet */
    flow_ok(f, "officer1", "report.change", report, "title=换届",
            "body=# 一、部署\n全市组织工作座谈会召开。\n会议部署了今年的任务。", KIND, OPEN);
    flow_ok(f, "officer1", "report.change", report, "title=换届工作",
            "body=# 一、部署\n全市组织工作座谈会召开。\n会议部署了今年的任务。\n新的一段。", KIND,
            OPEN);
    flow_ok(f, "officer1", "report.show", report);
    CHECK_INT(flow_int(f, "versions.from"), 2);
    CHECK_INT(flow_int(f, "versions.to"), 3);
    CHECK_STR(flow_text(f, "versions.old_title"), "换届");
    CHECK_INT(flow_int(f, "versions.come"), 5);
    CHECK_INT(flow_int(f, "versions.gone"), 0);
    flow_ok(f, "officer1", "report.show", report, "against=1");
    CHECK_INT(flow_int(f, "versions.from"), 1);
    CHECK_INT(flow_int(f, "versions.changes"), 3);
    flow_ok(f, "officer1", "report.show", report, "against=3", "revision=1");
    CHECK_INT(flow_int(f, "versions.to"), 1);
    CHECK_INT(flow_int(f, "revisions.n"), 3); /* the list stays whole */
    flow_ok(f, "officer1", "report.show", report, "revision=99");
    CHECK_INT(flow_int(f, "versions.to"), 3);
    flow_fails(f, "officer1", "report.revision", "report.show", report, "against=9");
    flow_fails(f, "officer1", "report.revision", "report.show", report, "against=1",
               "revision=9");
    flow_close(f);
}

/* A body comes in tidy, and its length is that of what is read. */
static void bodies_are_tidy(void)
{
    struct flow *f = flow_open();
    struct buf wide = { .a = f->a };
    int64_t id;

    flow_ok(f, "officer1", "report.add", "title=表",
            "body=\n\n　# 一、情况  \n\n|单位|数|\n|---|---|\n|林州|\n", KIND, OPEN);
    id = flow_int(f, "id");
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
    CHECK_STR(flow_text(f, "report.body"), "# 一、情况\n| 单位 | 数 |\n| 林州 | |");
    CHECK_INT(flow_int(f, "report.length"), 4 + 3 + 2);
    flow_fails(f, "officer1", "field.required", "report.add", "title=空", "body=#\n-", KIND,
               OPEN);
    buf_add(&wide, S("body=|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|"));
    for (int i = 0; i < 2000; i++)
        buf_add(&wide, S("\n|a|"));
    flow_fails(f, "officer1", "body.long", "report.add", "title=宽", buf_str(&wide).p, KIND,
               OPEN);
    flow_close(f);
}

static void side_by_side(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer1", "换届"), h = flow_handling(f, id, f->city), issue;
    const char *report = flow_id(f, "report", id), *piece;

    f->now += 60000;
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 1);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    flow_ok(f, "editor", "bulletin.list");
    issue = flow_int(f, "open.0.id");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    piece = flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece"));
    for (int i = 0; i < 2; i++) {
        f->now += 60000;
        flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇", "title=换届开局",
                i == 0 ? "body=全市组织工作会议召开。\n会议部署了任务。"
                       : "body=全市组织工作会议召开。\n会议部署了任务，明确了时限。");
    }
    /* Unsigned: its editors see it, the sender does not. */
    flow_ok(f, "editor", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 2);
    CHECK_STR(flow_text(f, "texts.1.label"), "修改稿（待签发）");
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 1);
    flow_fails(f, "officer1", "report.revision", "report.beside", report, "right=2");

    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 3);
    CHECK_STR(flow_text(f, "texts.0.label"), "原稿（第1稿）");
    CHECK_HAS(flow_text(f, "texts.1.label"), "修改稿《安阳组工信息》");
    CHECK_HAS(flow_text(f, "texts.2.label"), "刊发稿《安阳组工信息》");
    CHECK_STR(flow_text(f, "after.title"), "换届开局");
    CHECK_INT(flow_int(f, "compare.gone"), 3); /* 今年的 */
    CHECK_INT(flow_int(f, "compare.come"), 6); /* ，明确了时限 */
    CHECK_HAS(page_of(f, "report_beside"), "会议部署了 今年的 任务");
    flow_ok(f, "officer1", "report.beside", report, "left=2", "right=3");
    CHECK_INT(flow_int(f, "compare.gone"), 0);
    CHECK_INT(flow_int(f, "compare.come"), 6);
    CHECK_INT(flow_int(f, "middle"), 0); /* nothing else on the way to it */
    flow_fails(f, "officer1", "report.revision", "report.beside", report, "left=4");
    flow_fails(f, "officer1", "report.revision", "report.beside", report, "middle=4");
    flow_fails(f, "officer1", "field.range", "report.beside", report, "middle=-2");
    flow_fails(f, "officer2", "rights.object", "report.beside", report);
    flow_close(f);
}

/* A report as city and county have it: sent, edited twice (the first time back and forth) and
 * printed. */
static const char *printed_report(struct flow *f)
{
    static const char *const bodies[] = {
        "全市组织工作会议召开。\n编者加的一段。\n会议认真部署了任务。",
        "全市组织工作会议召开。\n会议部署了任务，明确了时限。"
    };
    int64_t id = flow_report(f, "officer1", "换届"), issue;
    const char *piece;

    flow_ok(f, "editor", "handling.adopt",
            flow_id(f, "handling", flow_handling(f, id, f->city)));
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    piece = flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece"));
    for (int i = 0; i < 2; i++) {
        f->now += 60000;
        flow_ok(f, "editor", "piece.change", piece, "column_no=1", "form=单篇",
                i == 0 ? "title=换届工作" : "title=换届开局", flow_fmt(f, "body=%s", bodies[i]));
    }
    f->now += 60000;
    publish(f);
    return flow_id(f, "report", id);
}

/* Unless the reader chooses: sent, edited, printed. */
static void three_at_once(void)
{
    struct flow *f = flow_open();
    const char *report = printed_report(f);
    struct str page;

    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "left"), 1);
    CHECK_INT(flow_int(f, "middle"), 2);
    CHECK_INT(flow_int(f, "right"), 3);
    CHECK_STR(flow_text(f, "between.title"), "换届工作");
    CHECK_STR(flow_text(f, "between.name"), "修改稿");
    CHECK(flow_text(f, "between.at").n != 0 && flow_text(f, "between.by").n != 0);
    CHECK_INT(flow_int(f, "titles.n"), 1);
    CHECK_STR(flow_text(f, "titles.0.cells.1.parts.1.text"), "工作");
    CHECK_STR(flow_text(f, "titles.0.cells.1.parts.1.come"), "true");
    CHECK_STR(flow_text(f, "titles.0.cells.1.parts.1.gone"), "true");
    CHECK_INT(flow_int(f, "rows.n"), 3);
    CHECK_STR(flow_text(f, "rows.0.same"), "true");
    CHECK_INT(flow_int(f, "rows.1.cells.0.line"), 0); /* the paragraph that came and went */
    CHECK_INT(flow_int(f, "rows.1.cells.1.line"), 2);
    CHECK_INT(flow_int(f, "rows.1.cells.2.line"), 0);
    CHECK_STR(flow_text(f, "rows.1.cells.1.parts.0.come"), "true");
    CHECK_STR(flow_text(f, "rows.1.cells.1.parts.0.gone"), "true");
    CHECK_STR(flow_text(f, "rows.2.cells.2.name"), "刊发稿");
    CHECK_INT(flow_int(f, "steps.n"), 3);
    CHECK_STR(flow_text(f, "steps.0.from"), "原稿");
    CHECK_STR(flow_text(f, "steps.0.to"), "修改稿");
    CHECK_INT(flow_int(f, "steps.0.gone"), 3);     /* 今年的 */
    CHECK_INT(flow_int(f, "steps.0.come"), 7 + 2); /* 编者加的一段。 认真 */
    CHECK_INT(flow_int(f, "steps.1.gone"), 7 + 2);
    CHECK_INT(flow_int(f, "steps.1.come"), 6); /* ，明确了时限 */
    CHECK_STR(flow_text(f, "steps.2.to"), "刊发稿");
    CHECK_INT(flow_int(f, "steps.2.come"), 6);
    CHECK_INT(flow_int(f, "steps.2.changes"), flow_int(f, "compare.changes"));
    page = page_of(f, "report_beside");
    CHECK_HAS(page, "原稿 → 修改稿");
    CHECK_HAS(page, "会议 认真 部署了任务");
    CHECK_HAS(page, "又划又加底线");
    flow_close(f);
}

static void by_choice(void)
{
    struct flow *f = flow_open();
    const char *report = printed_report(f);

    flow_ok(f, "officer1", "report.beside", report, "middle=-1");
    CHECK_INT(flow_int(f, "middle"), 0);
    CHECK_INT(flow_int(f, "steps.n"), 1);
    CHECK_INT(flow_int(f, "rows.0.cells.n"), 2);
    CHECK_INT(flow_int(f, "rows.n"), flow_int(f, "compare.lines.n"));
    flow_ok(f, "officer1", "report.beside", report, "middle=3"); /* it stands right already */
    CHECK_INT(flow_int(f, "middle"), 0);
    flow_ok(f, "officer1", "report.beside", report, "left=3", "middle=2", "right=1");
    CHECK_STR(flow_text(f, "steps.1.to"), "原稿");
    CHECK_INT(flow_int(f, "steps.2.come"), 3);
    flow_ok(f, "officer1", "report.beside", report, "right=2"); /* half way */
    CHECK_INT(flow_int(f, "middle"), 0);
    flow_ok(f, "officer1", "report.beside", report, "left=3");
    CHECK_STR(flow_text(f, "twice"), "true");
    CHECK_INT(flow_int(f, "rows.n"), 0);
    CHECK_HAS(page_of(f, "report_beside"), "选的是同一份文字");
    flow_close(f);
}

/* No editor changed it: between the two stands what the unit made of it itself. */
static void what_was_sent_again_is_between(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer1", "换届"), h = flow_handling(f, id, f->city), issue;
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "editor", "handling.return", flow_id(f, "handling", h), "reason=补充数据",
            "note=补人数");
    f->now += 60000;
    flow_ok(f, "officer1", "report.change", report, "title=换届", "body=会议有三百人。", KIND,
            OPEN);
    flow_ok(f, "officer1", "report.submit", report);
    flow_ok(f, "signer1", "report.sign", report);
    flow_ok(f, "leader1", "report.sign", report);
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", h));
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", issue));
    flow_ok(f, "editor", "piece.change",
            flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece")), "column_no=1", "form=单篇",
            "title=换届", "body=会议有300人参加。");
    publish(f);
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 3);
    CHECK_STR(flow_text(f, "between.name"), "改后稿");
    CHECK_STR(flow_text(f, "after.name"), "刊发稿");
    flow_ok(f, "officer1", "report.beside", report, "left=2", "right=3");
    CHECK_INT(flow_int(f, "middle"), 0); /* what was before stands not between */
    flow_close(f);
}

/* What was recalled was read, but what stands is shown first. */
static void recalled_comes_last(void)
{
    struct flow *f = flow_open();
    const char *report = printed_report(f);
    int64_t issue, piece;

    flow_ok(f, "officer1", "report.beside", report);
    flow_ok(f, "officer1", "report.show", report);
    issue = flow_int(f, "adoptions.0.issue");
    flow_ok(f, "editor", "issue.show", flow_id(f, "issue", issue));
    piece = flow_int(f, "paper.pieces.0.piece");
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", issue), flow_id(f, "piece", piece),
            "kind=撤稿", "text=数字有误");
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "right"), 3); /* there is nothing else */
    CHECK_INT(flow_int(f, "middle"), 2);
    CHECK_HAS(flow_text(f, "after.label"), "已撤稿");
    flow_ok(f, "editor", "report.show", report);
    f->now += 60000;
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", flow_int(f, "handlings.0.id")));
    publish(f);
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 4);
    CHECK_STR(flow_text(f, "after.label"), "刊发稿《安阳组工信息》2005年第2期");
    CHECK_INT(flow_int(f, "middle"), 0);
    flow_ok(f, "officer1", "report.beside", report, "right=4"); /* what was recalled */
    CHECK_INT(flow_int(f, "middle"), 3);
    flow_ok(f, "officer1", "report.beside", report, "left=2", "middle=1", "right=4");
    CHECK_STR(flow_text(f, "steps.2.from"), flow_text(f, "texts.1.label").p); /* two of a kind */
    flow_close(f);
}

/* One text is shown once, with nothing beside it. */
static void one_alone(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "换届");
    struct str page, rest;
    size_t at;

    flow_ok(f, "officer1", "report.change", flow_id(f, "report", id), "title=换届",
            "body=# 一、部署\n只此一份的话。", KIND, OPEN);
    flow_ok(f, "officer1", "report.beside", flow_id(f, "report", id));
    CHECK_STR(flow_text(f, "alone"), "true");
    CHECK_STR(flow_text(f, "twice"), "false");
    CHECK_INT(flow_int(f, "rows.n") + flow_int(f, "titles.n") + flow_int(f, "steps.n"), 0);
    CHECK_INT(flow_int(f, "compare.lines.n"), 0);
    page = page_of(f, "report_beside");
    CHECK_HAS(page, "只有一份文字");
    at = str_find(page, S("只此一份的话"));
    CHECK(at < page.n);
    rest = (struct str){ page.p + at + 1, page.n - at - 1 };
    CHECK_INT((int64_t)str_find(rest, S("只此一份的话")), (int64_t)rest.n);
    CHECK_INT((int64_t)str_find(page, S("改动")), (int64_t)page.n);
    flow_close(f);
}

static bool beside_has(struct flow *f, const char *login, int64_t report, const char *part)
{
    flow_ok(f, login, "report.beside", flow_id(f, "report", report));
    for (int i = 0; i < (int)flow_int(f, "texts.n"); i++) {
        struct str body = flow_text(f, flow_fmt(f, "texts.%d.body", i));

        if (str_find(body, str_of(part)) != body.n)
            return true;
    }
    return false;
}

/* What one unit wrote stood in the 综合稿 for a while and was taken out before it was printed:
 * the other units behind it never read it. */
static void what_was_taken_out_stays_inside(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "林州的事", "林州说的一段。");
    int64_t b = arrived(f, "officer2", "汤阴的事", "汤阴没有刊发的一段。"), digest, issue;
    int64_t mine = report_of(f, a), other = report_of(f, b);
    const char *id;

    digest = digest_of(f, flow_id(f, "handlings", a), "综合");
    id = flow_id(f, "digest", digest);
    flow_ok(f, "editor", "digest.place", id);
    issue = open_issue(f);
    flow_ok(f, "editor", "digest.merge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
    flow_ok(f, "editor", "report.beside", flow_id(f, "report", mine));
    CHECK(flow_int(f, "texts.n") > 2);
    CHECK(beside_has(f, "officer1", mine, "林州说的"));
    CHECK(!beside_has(f, "officer1", mine, "没有刊发"));
    CHECK(beside_has(f, "editor", mine, "没有刊发"));
    CHECK(beside_has(f, "officer2", other, "没有刊发")); /* their own */
    flow_close(f);
}

/* Of a 综合稿 its own paragraphs are compared; the versions of all are there to choose from,
 * for its editors. */
static void part_of_a_digest(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "林州的事", "林州说的一段。\n林州说的两段。");
    int64_t b = arrived(f, "officer2", "汤阴的事", "汤阴说的另外一件事。"), digest;
    const char *mine = flow_id(f, "report", report_of(f, a)), *id;

    digest = digest_of(f, flow_id(f, "handlings", a), "综合");
    id = flow_id(f, "digest", digest);
    flow_ok(f, "editor", "digest.place", id);
    flow_ok(f, "editor", "digest.merge", id, flow_id(f, "handling", b));
    publish(f);
    flow_ok(f, "editor", "report.beside", mine);
    CHECK_STR(flow_text(f, "after.part"), "true");
    CHECK_INT(flow_int(f, "middle"), 0);
    CHECK_INT(flow_int(f, "compare.come"), 0);
    flow_ok(f, "officer1", "report.beside", mine);
    CHECK_INT(flow_int(f, "texts.n"), 2); /* no unprinted words of others */
    CHECK_STR(flow_text(f, "spare"), "false");
    CHECK_STR(flow_text(f, "after.part"), "true");
    CHECK_INT(flow_int(f, "rows.n"), 2);
    flow_close(f);
}

/* A long text that was saved very often is still shown: only the two that count are read. */
static void many_long_versions(void)
{
    struct flow *f = flow_open();
    struct buf body = { .a = f->a };
    int64_t id = flow_draft(f, "officer1", "改了又改");
    const char *report = flow_id(f, "report", id);

    buf_add(&body, S("body="));
    for (int i = 0; i < 19000; i++)
        buf_add(&body, S("字"));
    flow_ok(f, "officer1", "report.change", report, "title=改了又改", buf_str(&body).p, KIND,
            OPEN);
    flow_begin(f);
    must(db_script(&f->cx, flow_fmt(f,
        "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 600) "
        "INSERT INTO revision (report, no, title, body, person, unit, at, note) "
        "SELECT v.report, n.i, v.title, v.body, v.person, v.unit, v.at, v.note "
        "FROM n JOIN revision v ON v.report = %" PRId64 " AND v.no = 2;"
        "UPDATE report SET revision = 600 WHERE id = %" PRId64 ";", id, id)) == OK);
    flow_commit(f);
    flow_ok(f, "officer1", "report.beside", report);
    CHECK_INT(flow_int(f, "texts.n"), 1);
    CHECK_STR(flow_text(f, "texts.0.label"), "现稿（第600稿）");
    flow_close(f);
}

const struct test tests[] = { TEST(versions_by_choice),
                              TEST(bodies_are_tidy),
                              TEST(side_by_side),
                              TEST(three_at_once),
                              TEST(by_choice),
                              TEST(what_was_sent_again_is_between),
                              TEST(recalled_comes_last),
                              TEST(one_alone),
                              TEST(what_was_taken_out_stays_inside),
                              TEST(part_of_a_digest),
                              TEST(many_long_versions),
                              TEST_END };
