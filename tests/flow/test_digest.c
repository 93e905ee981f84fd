/* test_digest.c -- 综合稿: what is merged can be unmerged at any time before publication, in
 * digests of digests too; every version stays and comes back; credit follows. */
#include "tests/flow/digests.h"
#include "tests/flow/page.h"

/* Taken out and in again; while it stands in an issue the piece follows. */
static void unmerged_loose_and_placed(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。"), c;
    int64_t b = arrived(f, "officer2", "乙件", "乙件说汤阴的事情。");
    int64_t ra = report_of(f, a), rb = report_of(f, b);
    int64_t d = digest_of(f, flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b), "综合");
    const char *id = flow_id(f, "digest", d);
    struct piece p;

    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b));
    CHECK_STR(member(f, d, "digest.body"), "甲件说林州的事情。");
    CHECK(flow_state(f, b) == HANDLING_INHAND);
    flow_fails(f, "editor", "digest.not_in", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "digest.merge", id, flow_id(f, "handling", b));
    CHECK_STR(member(f, d, "digest.body"), "甲件说林州的事情。\n乙件说汤阴的事情。");
    flow_ok(f, "editor", "digest.change", id, "title=综合",
            "body=开头是编者的。\n甲件说林州的事情。\n两县合说。\n乙件说汤阴的事情。",
            flow_fmt(f, "origins=-\n%s\n%s\n%s", ids(f, ra, 0), ids(f, ra, rb), ids(f, rb, 0)));
    flow_ok(f, "editor", "digest.place", id);
    p = only_piece(f);
    CHECK_STR(p.body, "开头是编者的。\n甲件说林州的事情。\n两县合说。\n乙件说汤阴的事情。");
    flow_fails(f, "editor", "digest.placed", "digest.place", id);

    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b));
    p = only_piece(f);
    CHECK_STR(p.body, "开头是编者的。\n甲件说林州的事情。\n两县合说。");
    CHECK(flow_state(f, b) == HANDLING_INHAND);
    flow_fails(f, "editor", "digest.last", "digest.unmerge", id, flow_id(f, "handling", a));
    CHECK(flow_state(f, a) == HANDLING_ADOPTED); /* nothing of it was kept */
    flow_ok(f, "editor", "digest.merge", id, flow_fmt(f, "handlings=%" PRId64, b));
    flow_ok(f, "editor", "digest.change", id, "title=改过的题",
            "body=甲件说林州的事情。\n乙件说汤阴的事情。");
    p = only_piece(f);
    CHECK_STR(p.title, "改过的题");
    CHECK_STR(p.body, "甲件说林州的事情。\n乙件说汤阴的事情。");
    /* What stands in the issue by itself is not merged into what stands there too. */
    c = arrived(f, "officer2", "丙件", "丙件另有话说。");
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", c));
    flow_fails(f, "editor", "issue.twice", "digest.merge", id, flow_id(f, "handling", c));
    flow_verify(f);
    flow_close(f);
}

static void not_while_it_is_signed(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。"), issue;
    int64_t b = arrived(f, "officer2", "乙件", "乙件说汤阴的事情。");
    int64_t ra = report_of(f, a), rb = report_of(f, b);
    int64_t d = digest_of(f, flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b), "综合");
    const char *id = flow_id(f, "digest", d);

    flow_ok(f, "editor", "digest.place", id);
    issue = open_issue(f);
    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_fails(f, "editor", "digest.signing", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_fails(f, "editor", "digest.signing", "digest.change", id, "title=晚", "body=晚");
    flow_fails(f, "editor", "digest.signing", "digest.restore", id, "no=1");
    CHECK_HAS(member(f, d, "closed"), "正在送签");
    flow_ok(f, "leader", "issue.turn", flow_id(f, "issue", issue), "note=再看");
    flow_ok(f, "editor", "digest.change", id, "title=改过的题",
            "body=甲件说林州的事情。\n乙件说汤阴的事情。\n结语。");
    publish(f);
    CHECK_INT(credits(f, ra), 1);
    CHECK_INT(credits(f, rb), 1);
    flow_fails(f, "editor", "digest.published", "digest.merge", id, flow_id(f, "handling", b));
    flow_fails(f, "editor", "digest.published", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_fails(f, "editor", "digest.published", "digest.insert", id, flow_id(f, "report", ra),
               "line=1");
    CHECK_HAS(member(f, d, "closed"), "2005年第1期刊发");
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.0.body"),
              "甲件说林州的事情。\n乙件说汤阴的事情。\n结语。");
    CHECK_INT(flow_int(f, "paper.pieces.0.sources.n"), 2);
    CHECK_STR(flow_text(f, "paper.pieces.0.origins"),
              flow_fmt(f, "%s\n%s\n-", ids(f, ra, 0), ids(f, rb, 0)));
    flow_verify(f);
    flow_close(f);
}

/* Taken out of its issue it is loose again, with its text. */
static void dropped_from_its_issue(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。");
    int64_t d = digest_of(f, flow_id(f, "handlings", a), "综合");

    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d));
    flow_ok(f, "editor", "digest.change", flow_id(f, "digest", d), "title=新题", "body=新的文字。");
    /* Its text is written in one place; where it stands is the issue's. */
    flow_fails(f, "editor", "piece.digest", "piece.change", flow_id(f, "piece", only_piece(f).id),
               "column_no=1", "form=综合", "title=新题", "body=别的文字。");
    flow_ok(f, "editor", "piece.change", flow_id(f, "piece", only_piece(f).id), "column_no=2",
            "form=综合", "title=新题", "body=新的文字。");
    flow_ok(f, "editor", "piece.drop", flow_id(f, "piece", only_piece(f).id));
    CHECK_STR(member(f, d, "digest.placed"), "false");
    CHECK_STR(flow_text(f, "digest.title"), "新题");
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d), flow_id(f, "handling", a));
    CHECK(flow_state(f, a) == HANDLING_INHAND);
    flow_fails(f, "editor", "digest.empty", "digest.place", flow_id(f, "digest", d));
    flow_close(f);
}

/* Four reports; two in the first digest, which is in the second with one more; the fourth is
 * in the third alone. */
struct depth {
    int64_t h[4], r[4], d1, d2, d3;
};

static struct depth depth_make(struct flow *f)
{
    const char *body[] = { "头一件林州报的。", "第二件汤阴报的。", "第三件林州又报。",
                           "第四件汤阴又报。" };
    struct depth x = { 0 };

    for (int i = 0; i < 4; i++) {
        x.h[i] = arrived(f, i % 2 == 0 ? "officer1" : "officer2", flow_fmt(f, "第%d件", i),
                         body[i]);
        x.r[i] = report_of(f, x.h[i]);
    }
    x.d1 = digest_of(f, flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, x.h[0], x.h[1]), "一层");
    flow_ok(f, "editor", "digest.change", flow_id(f, "digest", x.d1), "title=一层",
            "body=一层编者说。\n头一件林州报的。\n第二件汤阴报的。");
    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", x.h[2]),
            flow_id(f, "digests", x.d1), "title=二层");
    x.d2 = flow_int(f, "id");
    x.d3 = digest_of(f, flow_id(f, "handlings", x.h[3]), "三层");
    return x;
}

static void what_is_merged_waits(void)
{
    struct flow *f = flow_open();
    struct depth x = depth_make(f);
    const char *d1 = flow_id(f, "digest", x.d1), *d2 = flow_id(f, "digest", x.d2);

    CHECK_STR(member(f, x.d2, "digest.body"),
              "一层编者说。\n头一件林州报的。\n第二件汤阴报的。\n第三件林州又报。");
    CHECK_INT(flow_int(f, "sources.n"), 3);
    CHECK_STR(flow_text(f, "sources.0.via_title"), "一层");
    CHECK_INT(flow_int(f, "parts.n"), 1);
    CHECK_HAS(member(f, x.d1, "closed"), "已并入综合稿《二层》");
    flow_fails(f, "editor", "digest.merged_into", "digest.change", d1, "title=题", "body=文");
    flow_fails(f, "editor", "digest.merged_into", "digest.place", d1);
    flow_fails(f, "editor", "digest.merged_into", "digest.merge", d1, flow_id(f, "part", x.d2));
    flow_fails(f, "editor", "digest.merged_into", "digest.merge", flow_id(f, "digest", x.d3),
               flow_id(f, "part", x.d1));
    flow_fails(f, "editor", "digest.itself", "digest.merge", d2, flow_id(f, "part", x.d2));
    flow_close(f);
}

/* Three deep, out again at each depth, and a report out of the depth. */
static void digests_of_digests(void)
{
    struct flow *f = flow_open();
    struct depth x = depth_make(f);
    const int64_t *h = x.h, *r = x.r, d1 = x.d1, d2 = x.d2, d3 = x.d3;

    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d3), flow_id(f, "part", d2));
    CHECK_INT(count(f, d3, "sources.n"), 4);
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d3));
    /* The report that came two digests ago: out of all three. */
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d3), flow_id(f, "handling", h[1]));
    CHECK(flow_state(f, h[1]) == HANDLING_INHAND);
    CHECK_STR(only_piece(f).body,
              "第四件汤阴又报。\n一层编者说。\n头一件林州报的。\n第三件林州又报。");
    CHECK_INT(count(f, d1, "sources.n"), 1);
    CHECK_INT(count(f, d2, "sources.n"), 2);
    CHECK_STR(flow_text(f, "digest.body"), "一层编者说。\n头一件林州报的。\n第三件林州又报。");
    /* The whole of the second: its own words go with it, and it may be changed again. */
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d3), flow_id(f, "part", d2));
    CHECK_STR(only_piece(f).body, "第四件汤阴又报。");
    CHECK_INT(count(f, d3, "sources.n"), 1);
    CHECK(flow_state(f, h[0]) == HANDLING_ADOPTED);
    flow_fails(f, "editor", "digest.part_not_in", "digest.unmerge", flow_id(f, "digest", d3),
               flow_id(f, "part", d2));
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d2), flow_id(f, "part", d1));
    CHECK_STR(member(f, d2, "digest.body"), "第三件林州又报。");
    CHECK_STR(member(f, d1, "digest.body"), "一层编者说。\n头一件林州报的。");
    /* And in again, through to credit. */
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d2), flow_id(f, "part", d1));
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d3), flow_id(f, "part", d2));
    publish(f);
    CHECK_INT(credits(f, r[0]), 1);
    CHECK_INT(credits(f, r[1]), 0);
    CHECK_INT(credits(f, r[2]), 1);
    CHECK_INT(credits(f, r[3]), 1);
    flow_ok(f, "officer2", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_fails(f, "editor", "digest.merged_into", "digest.merge", flow_id(f, "digest", d1),
               flow_id(f, "handling", h[1]));
    flow_verify(f);
    flow_close(f);
}

/* A published report is merged again by itself and comes with its old digest too: one source
 * and all its paragraphs. */
static void the_same_report_twice(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。"), ra = report_of(f, a);
    int64_t b = arrived(f, "officer2", "乙件", "乙件说汤阴的事情。"), rb = report_of(f, b);
    int64_t d1, d2;
    const char *both = flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b);

    d1 = digest_of(f, both, "先刊的");
    flow_fails(f, "editor", "digest.merged", "digest.add", flow_id(f, "handlings", a));
    flow_fails(f, "editor", "field.twice", "digest.add",
               flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, a));
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d1));
    flow_fails(f, "editor", "digest.placed", "digest.add", flow_id(f, "digests", d1));
    publish(f);
    d2 = digest_of(f, flow_id(f, "handlings", a), "年终综述");
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d2), flow_id(f, "part", d1));
    CHECK_INT(count(f, d2, "sources.n"), 2);
    CHECK_STR(flow_text(f, "digest.body"), "甲件说林州的事情。\n甲件说林州的事情。\n乙件说汤阴的事情。");
    CHECK_STR(flow_text(f, "digest.origins"),
              flow_fmt(f, "%s\n%s\n%s", ids(f, ra, 0), ids(f, ra, 0), ids(f, rb, 0)));
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d2), flow_id(f, "handling", b));
    CHECK(flow_state(f, b) == HANDLING_ADOPTED); /* it is published */
    CHECK_STR(member(f, d1, "digest.body"), "甲件说林州的事情。\n乙件说汤阴的事情。");
    CHECK_INT(flow_int(f, "sources.n"), 2);
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d2));
    publish(f);
    CHECK_INT(credits(f, ra), 2);
    CHECK_INT(credits(f, rb), 1);
    flow_verify(f);
    flow_close(f);
}

/* In one go: the report that a digest brings along is not refused. */
static void added_with_its_digest(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。");
    int64_t b = arrived(f, "officer2", "乙件", "乙件说汤阴的事情。");
    int64_t d1 = digest_of(f, flow_id(f, "handlings", a), "一");

    flow_ok(f, "editor", "digest.add", flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b),
            flow_id(f, "digests", d1));
    CHECK_INT(count(f, flow_int(f, "id"), "sources.n"), 2);
    CHECK_STR(flow_text(f, "digest.title"), "甲件");
    flow_fails(f, "editor", "digest.which", "digest.add", "title=空的");
    flow_fails(f, "editor", "digest.which", "digest.merge", flow_id(f, "digest", d1));
    flow_fails(f, "editor", "digest.which", "digest.unmerge", flow_id(f, "digest", d1));
    flow_fails(f, "editor", "digest.which", "digest.unmerge", flow_id(f, "digest", d1),
               flow_id(f, "handling", a), flow_id(f, "part", d1));
    flow_fails(f, "editor", "credit.digest", "digest.add", "digests=99");
    flow_close(f);
}

static void earlier_versions_come_back(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。"), ra = report_of(f, a);
    int64_t b = arrived(f, "officer2", "乙件", "乙件说汤阴的事情。");
    int64_t c = arrived(f, "officer2", "丙件", "丙件说汤阴的喜事。");
    int64_t part = digest_of(f, flow_id(f, "handlings", c), "小综合");
    int64_t d = digest_of(f, flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b), "综合");
    const char *id = flow_id(f, "digest", d);

    flow_ok(f, "editor", "digest.merge", id, flow_id(f, "part", part)); /* 2 */
    flow_ok(f, "editor", "digest.change", id, "title=写好了",
            "body=编者说。\n乙件说汤阴的事情。\n丙件说汤阴的喜事。"); /* 3 */
    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b)); /* 4 */
    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "part", part)); /* 5 */
    CHECK_STR(member(f, d, "digest.body"), "编者说。");
    CHECK_INT(flow_int(f, "versions.n"), 5);
    CHECK_STR(flow_text(f, "versions.0.note"), "移出综合稿《小综合》");
    flow_ok(f, "editor", "digest.version", id, "no=3");
    CHECK_STR(flow_text(f, "version.body"), "编者说。\n乙件说汤阴的事情。\n丙件说汤阴的喜事。");
    CHECK_STR(flow_text(f, "may_restore"), "true");
    CHECK_HAS(page_of(f, "digest_version"), "汤阴县 0002（已移出）");
    flow_fails(f, "editor", "db.no_row", "digest.version", id, "no=9");
    flow_ok(f, "editor", "digest.place", id);
    flow_ok(f, "editor", "digest.restore", id, "no=3"); /* 6: all of it is back */
    CHECK_STR(member(f, d, "digest.body"), "编者说。\n乙件说汤阴的事情。\n丙件说汤阴的喜事。");
    CHECK_STR(flow_text(f, "digest.title"), "写好了");
    CHECK_INT(flow_int(f, "sources.n"), 3);
    CHECK_INT(flow_int(f, "parts.n"), 1);
    CHECK_STR(only_piece(f).title, "写好了");
    CHECK(flow_state(f, b) == HANDLING_ADOPTED);
    flow_fails(f, "editor", "report.stale", "digest.restore", id, "no=3", "edition=1");
    /* Back to the first: the part leaves.  Then one source is refused: it stays away. */
    flow_ok(f, "editor", "digest.restore", id, "no=1");
    CHECK_INT(count(f, d, "sources.n"), 2);
    CHECK_INT(flow_int(f, "parts.n"), 0);
    CHECK_STR(member(f, part, "digest.merged_into"), "");
    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "handling.refuse", flow_id(f, "handling", b), "reason=内容空泛");
    flow_ok(f, "editor", "digest.restore", id, "no=3");
    CHECK_HAS(flow_text(f, "note"), "有1件来稿");
    CHECK_STR(member(f, d, "digest.body"), "编者说。\n丙件说汤阴的喜事。");
    CHECK_INT(flow_int(f, "sources.n"), 2);
    CHECK(flow_state(f, b) == HANDLING_REFUSED);
    publish(f);
    CHECK_INT(credits(f, ra), 1);
    flow_verify(f);
    flow_close(f);
}

/* A recalled digest gives its reports back. */
static void recalled(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。"), issue, piece;
    int64_t d = digest_of(f, flow_id(f, "handlings", a), "综合");

    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d));
    issue = open_issue(f);
    piece = only_piece(f).id;
    publish(f);
    flow_fails(f, "editor", "handling.published", "handling.undo", flow_id(f, "handling", a));
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", issue), flow_id(f, "piece", piece),
            "kind=撤稿", "text=所说的事没有发生");
    CHECK_INT(flow_state(f, a), HANDLING_RECALLED);
    flow_ok(f, "editor", "handling.undo", flow_id(f, "handling", a));
    CHECK(flow_state(f, a) == HANDLING_INHAND);
    digest_of(f, flow_id(f, "handlings", a), "重写");
    flow_fails(f, "editor", "handling.merged", "handling.undo", flow_id(f, "handling", a));
    flow_verify(f);
    flow_close(f);
}

/* What each unit gets under a scheme that divides: what came with another digest, and what
 * changed while it stood in the issue. */
static void credit_to_points(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。");
    int64_t b = arrived(f, "officer2", "乙件", "乙件说汤阴的事情。");
    int64_t c = arrived(f, "officer2", "丙件", "丙件说汤阴的喜事。"), part, d;
    const char *scheme;

    flow_ok(f, "assessor", "scheme.add",
            "text=办法 试行\n施行 2005-01-01 至 2005-12-31\n考核 县区\n"
            "条 采用\n据 采用一篇计6分，几家合写的平分。\n看 采用\n级别 市\n计 6\n"
            "综合稿 平分\n");
    scheme = flow_set(f, "scheme", flow_text(f, "id"));
    part = digest_of(f, flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b), "先并的");
    d = digest_of(f, flow_id(f, "handlings", c), "总的");
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d));
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d), flow_id(f, "part", part));
    flow_ok(f, "editor", "digest.unmerge", flow_id(f, "digest", d), flow_id(f, "handling", c));
    publish(f);
    flow_ok(f, "assessor", "points.show", scheme, "from=2005-03-01", "to=2005-03-31",
            "compare=false");
    for (int i = 0; i < 2; i++) /* 林州 by 甲件, 汤阴 by 乙件: both came with the first */
        CHECK_STR(flow_text(f, flow_fmt(f, "figures.groups.0.rows.%d.points", i)), "3");
    flow_close(f);
}

const struct test tests[] = {
    TEST(unmerged_loose_and_placed),
    TEST(not_while_it_is_signed),
    TEST(dropped_from_its_issue),
    TEST(what_is_merged_waits),
    TEST(digests_of_digests),
    TEST(the_same_report_twice),
    TEST(added_with_its_digest),
    TEST(earlier_versions_come_back),
    TEST(recalled),
    TEST(credit_to_points),
    TEST_END
};
