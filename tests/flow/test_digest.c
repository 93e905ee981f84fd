/* test_digest.c -- 综合稿: what is merged can be unmerged at any time before publication, every
 * paragraph keeps its sources, every version stays, and credit follows. */
#include "app/digest.h"
#include "base/buf.h"
#include "base/time.h"
#include "db/db.h"
#include "press/docx.h"
#include "store/bulletin.h"
#include "tests/flow/flow.h"
#include "tests/flow/page.h"

/* A report of these paragraphs, arrived at the city: its handling. */
static int64_t arrived(struct flow *f, const char *officer, const char *title, const char *body)
{
    int64_t id = flow_draft(f, officer, title);

    flow_ok(f, officer, "report.change", flow_id(f, "report", id), flow_fmt(f, "title=%s", title),
            flow_fmt(f, "body=%s", body), "kind=动态", "secrecy=非涉密");
    flow_ok(f, officer, "report.submit", flow_id(f, "report", id));
    if (str_is(str_of(officer), "officer1")) {
        flow_ok(f, "signer1", "report.sign", flow_id(f, "report", id));
        flow_ok(f, "leader1", "report.sign", flow_id(f, "report", id));
    } else {
        flow_ok(f, "signer2", "report.sign", flow_id(f, "report", id));
    }
    return flow_handling(f, id, f->city);
}

static int64_t report_of(struct flow *f, int64_t handling)
{
    flow_ok(f, "editor", "handling.show", flow_id(f, "handling", handling));
    return flow_int(f, "handling.report");
}

static int64_t digest_of(struct flow *f, const char *handlings, const char *title)
{
    flow_ok(f, "editor", "digest.add", handlings, flow_fmt(f, "title=%s", title));
    return f->job.rc == OK ? flow_int(f, "id") : 0;
}

static struct str member(struct flow *f, int64_t digest, const char *path)
{
    flow_ok(f, "editor", "digest.show", flow_id(f, "digest", digest));
    return flow_text(f, path);
}

static int64_t count(struct flow *f, int64_t digest, const char *path)
{
    flow_ok(f, "editor", "digest.show", flow_id(f, "digest", digest));
    return flow_int(f, path);
}

static int64_t open_issue(struct flow *f)
{
    flow_ok(f, "editor", "bulletin.list");
    return flow_int(f, "open.0.id");
}

/* The only piece of the issue that is being put together. */
static struct piece only_piece(struct flow *f)
{
    struct list all;
    int64_t issue = open_issue(f);

    must(db_begin(&f->cx, DB_READ) == OK);
    must(piece_list(&f->cx, issue, &all) == OK);
    db_rollback(&f->cx);
    CHECK_INT((int64_t)all.n, 1);
    return all.n != 0 ? *(struct piece *)all.items : (struct piece){ 0 };
}

static int64_t credits(struct flow *f, int64_t report)
{
    flow_ok(f, "editor", "report.show", flow_id(f, "report", report));
    return flow_int(f, "adoptions.n");
}

static void publish(struct flow *f)
{
    int64_t issue = open_issue(f);

    flow_ok(f, "editor", "issue.submit", flow_id(f, "issue", issue));
    flow_ok(f, "leader", "issue.sign", flow_id(f, "issue", issue));
}

/* "12 34": ids as origins have them; 0 is "-". */
static const char *ids(struct flow *f, int64_t a, int64_t b)
{
    if (a == 0)
        return "-";
    return b == 0 ? flow_fmt(f, "%" PRId64, a) : flow_fmt(f, "%" PRId64 " %" PRId64, a, b);
}

static void paragraphs_keep_their_sources(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "林州公推直选", "林州甲段说的是村级班子公推直选的做法。\n林州乙段说的是党员承诺。");
    int64_t b = arrived(f, "officer2", "汤阴远程教育", "汤阴甲段说的是远程教育站点建设情况。");
    int64_t ra = report_of(f, a), rb = report_of(f, b);
    int64_t d = digest_of(f, flow_fmt(f, "handlings=%" PRId64 ",%" PRId64, a, b), "两县党建");
    const char *id = flow_id(f, "digest", d);

    CHECK_STR(member(f, d, "digest.origins"),
              flow_fmt(f, "%s\n%s\n%s", ids(f, ra, 0), ids(f, ra, 0), ids(f, rb, 0)));
    CHECK_INT(flow_int(f, "blocks.n"), 3);
    CHECK_STR(flow_text(f, "blocks.2.from.0.mark"), "汤阴县 0002");
    CHECK_INT(flow_int(f, "sources.0.lines"), 2);
    CHECK_INT(flow_int(f, "sources.0.paragraphs.n"), 2);
    CHECK_STR(flow_text(f, "sources.0.paragraphs.0.used"), "true");
    /* Without origins the text says it: an opening of one's own, one rewritten, one moved. */
    flow_ok(f, "editor", "digest.change", id, "title=两县党建",
            "body=近来两县抓得紧。\n\n汤阴甲段说的是远程教育站点建设情况。\n"
            "林州甲段说的是村级班子实行公推直选的新做法。");
    CHECK_STR(member(f, d, "digest.origins"),
              flow_fmt(f, "-\n%s\n%s", ids(f, rb, 0), ids(f, ra, 0)));
    CHECK_STR(flow_text(f, "sources.0.paragraphs.0.used"), "true");
    CHECK_STR(flow_text(f, "sources.0.paragraphs.1.used"), "false");
    CHECK_STR(flow_text(f, "blocks.0.from.n"), "0");
    /* With origins: as they are sent; wrong ones change nothing. */
    flow_ok(f, "editor", "digest.change", id, "title=两县党建", "body=合写的一段。\n自己的一段。",
            flow_fmt(f, "origins=%s\n-", ids(f, ra, rb)));
    CHECK_STR(member(f, d, "digest.origins"), flow_fmt(f, "%s\n-", ids(f, ra, rb)));
    flow_fails(f, "editor", "digest.origin_foreign", "digest.change", id, "title=题", "body=一\n二",
               "origins=12345\n-");
    flow_fails(f, "editor", "digest.origin_id", "digest.change", id, "title=题", "body=一\n二",
               "origins=甲\n-");
    flow_fails(f, "editor", "digest.origin_id", "digest.change", id, "title=题", "body=一\n二",
               flow_fmt(f, "origins=%" PRId64 ".5\n-", ra));
    CHECK_STR(member(f, d, "digest.body"), "合写的一段。\n自己的一段。");
    /* One line too many: worked out from the text. */
    flow_ok(f, "editor", "digest.change", id, "title=两县党建", "body=自己的一段。\n合写的一段。",
            flow_fmt(f, "origins=%" PRId64 "\n-\n-", ra));
    CHECK_STR(member(f, d, "digest.origins"), flow_fmt(f, "-\n%s", ids(f, ra, rb)));
    CHECK_INT(flow_int(f, "sources.0.lines"), 1);
    /* A source without a paragraph is said, and can still be put in again. */
    flow_ok(f, "editor", "digest.change", id, "title=两县党建", "body=只剩编者的话了。", "origins=-");
    CHECK_HAS(member(f, d, "sources.0.said"), "没有留下段落");
    CHECK_HAS(page_of(f, "digest_show"), "没有留下段落");
    flow_ok(f, "editor", "digest.insert", id, flow_id(f, "report", ra), "line=2");
    CHECK_STR(member(f, d, "digest.body"), "只剩编者的话了。\n林州乙段说的是党员承诺。");
    CHECK_STR(flow_text(f, "digest.origins"), flow_fmt(f, "-\n%s", ids(f, ra, 0)));
    flow_fails(f, "editor", "digest.line", "digest.insert", id, flow_id(f, "report", ra), "line=3");
    flow_fails(f, "editor", "digest.origin_foreign", "digest.insert", id, "report=5", "line=1");
    flow_fails(f, "editor", "report.stale", "digest.change", id, "edition=1", "title=旧", "body=旧");
    flow_fails(f, "editor", "report.stale", "digest.insert", id, "edition=1", flow_id(f, "report", ra),
               "line=1");
    flow_fails(f, "editor", "field.required", "digest.change", id, "title=空", "body=#");
    flow_verify(f);
    flow_close(f);
}

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
    CHECK_HAS(page_of(f, "digest_version"), "已移出的来稿");
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

/* A digest from before origins were kept: its paragraphs show where they come from, and the
 * first change keeps what it was. */
static void an_old_digest(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。\n还有一段旧话。");
    int64_t ra = report_of(f, a);
    int64_t d = digest_of(f, flow_id(f, "handlings", a), "旧的");

    flow_begin(f);
    must(db_script(&f->cx, flow_fmt(f,
                                    "DELETE FROM digest_revision; UPDATE digest SET origins = '',"
                                    " revision = 0, body = '编者的。\n\n　　甲件说林州的事情。'"
                                    " WHERE id = %" PRId64 ";", d)) == OK);
    flow_commit(f);
    CHECK_STR(member(f, d, "digest.origins"), flow_fmt(f, "-\n%s", ids(f, ra, 0)));
    CHECK_INT(flow_int(f, "versions.n"), 0);
    flow_ok(f, "editor", "digest.change", flow_id(f, "digest", d), "title=新的", "body=全改了。");
    CHECK_INT(count(f, d, "versions.n"), 2);
    CHECK_STR(flow_text(f, "versions.1.title"), "旧的");
    flow_ok(f, "editor", "digest.restore", flow_id(f, "digest", d), "no=1");
    CHECK_STR(member(f, d, "digest.origins"), flow_fmt(f, "-\n%s", ids(f, ra, 0)));
    CHECK_STR(flow_text(f, "digest.title"), "旧的");
    flow_close(f);
}

/* Fifty sources and twenty thousand characters; one more of either is refused. */
static void as_large_as_may_be(void)
{
    struct flow *f = flow_open();
    struct buf list = { .a = f->a }, long_ = { .a = f->a };
    int64_t h = 0, d;

    for (int i = 0; i < 50; i++) {
        struct buf body = { .a = f->a };

        for (int j = 0; j < 39; j++)
            buf_fmt(&body, "%d号村%d", i, j % 10);
        h = arrived(f, i % 2 == 0 ? "officer1" : "officer2", flow_fmt(f, "第%d件", i),
                    flow_fmt(f, FMT, P(buf_str(&body))));
        buf_fmt(&list, "%s%" PRId64, i == 0 ? "handlings=" : ",", h);
    }
    d = digest_of(f, flow_fmt(f, FMT, P(buf_str(&list))), "五十件");
    CHECK_INT(count(f, d, "sources.n"), 50);
    flow_ok(f, "editor", "digest.docx", flow_id(f, "digest", d));
    CHECK_STR(flow_text(f, "name"), "五十件（工作稿）.docx");
    CHECK_STR(flow_text(f, "type"), DOCX_TYPE);
    flow_ok(f, "editor", "digest.pdf", flow_id(f, "digest", d));
    CHECK(str_starts(((const struct download *)f->job.out)->bytes, S("%PDF-")));
    flow_fails(f, "editor", "field.too_many", "digest.add",
               flow_fmt(f, FMT ",1", P(buf_str(&list))));
    for (int i = 0; i < 1000; i++)
        buf_fmt(&long_, "%s第%03d段自己写的一段十九字足足的。", i == 0 ? "body=" : "\n", i);
    flow_ok(f, "editor", "digest.change", flow_id(f, "digest", d), "title=很长",
            flow_fmt(f, FMT, P(buf_str(&long_))));
    CHECK_INT(count(f, d, "blocks.n"), 1000);
    flow_fails(f, "editor", "digest.long", "digest.merge", flow_id(f, "digest", d),
               flow_id(f, "handling", arrived(f, "officer1", "再一件",
                                              flow_fmt(f, "%01500d", 0))));
    flow_fails(f, "editor", "field.too_long", "digest.change", flow_id(f, "digest", d), "title=太长",
               flow_fmt(f, "body=%020001d", 0));
    publish((flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d)), f));
    flow_ok(f, "editor", "adoption.list");
    flow_verify(f);
    flow_close(f);
}

/* What may be taken in is found by its title; the list by its own. */
static void found_by_title(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "林州备用一件", "一。");
    int64_t b = arrived(f, "officer2", "汤阴采用一件", "二。");
    int64_t c = arrived(f, "officer2", "汤阴还在办", "三。");
    int64_t d = digest_of(f, flow_id(f, "handlings", arrived(f, "officer1", "起头", "四。")), "起头的");

    flow_ok(f, "editor", "handling.keep", flow_id(f, "handling", a));
    flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", b));
    flow_ok(f, "editor", "handling.take", flow_id(f, "handling", c));
    CHECK_INT(count(f, d, "items.n"), 2);
    flow_ok(f, "editor", "digest.show", flow_id(f, "digest", d), "words=备用");
    CHECK_INT(flow_int(f, "items.n"), 1);
    CHECK_STR(flow_text(f, "items.0.title"), "林州备用一件");
    digest_of(f, flow_id(f, "handlings", a), "另一篇");
    CHECK_INT(count(f, d, "items.n"), 1);
    CHECK_INT(flow_int(f, "others.n"), 1);
    flow_ok(f, "editor", "digest.list", "words=另一");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    CHECK_HAS(page_of(f, "digest_list"), "散稿");
    flow_ok(f, "editor", "digest.merge", flow_id(f, "digest", d),
            flow_set(f, "part", flow_text(f, "lines.0.id")));
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d));
    flow_ok(f, "editor", "digest.list");
    CHECK_HAS(page_of(f, "digest_list"), "已并入 起头的");
    CHECK_HAS(page_of(f, "digest_list"), "已编入 安阳组工信息 组稿");
    flow_close(f);
}

/* Other units, other roles. */
static void only_its_editors(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。");
    const char *id = flow_id(f, "digest", digest_of(f, flow_id(f, "handlings", a), "综合"));
    const char *const who[] = { "editor1", "officer2", "leader2" };

    for (int i = 0; i < 3; i++) {
        const char *fault = i == 0 ? "rights.object" : "rights.role";

        flow_fails(f, who[i], fault, "digest.show", id);
        flow_fails(f, who[i], fault, "digest.version", id, "no=1");
        flow_fails(f, who[i], fault, "digest.restore", id, "no=1");
        flow_fails(f, who[i], fault, "digest.docx", id);
        flow_fails(f, who[i], fault, "digest.insert", id, "report=1", "line=1");
    }
    flow_fails(f, "leader", "rights.role", "digest.change", id, "title=题", "body=文");
    flow_fails(f, NULL, "session.needed", "digest.pdf", id);
    /* Another unit's handlings and digests do not come in. */
    flow_fails(f, "editor1", "digest.foreign", "digest.add", flow_id(f, "handlings", a));
    flow_fails(f, "editor1", "credit.digest", "digest.add", flow_fmt(f, "digests=%s", id + 7));
    flow_ok(f, "editor2", "digest.change", id, "title=同事改的", "body=同事改的。");
    flow_close(f);
}

const struct test tests[] = {
    TEST(paragraphs_keep_their_sources), TEST(unmerged_loose_and_placed),
    TEST(not_while_it_is_signed),
    TEST(dropped_from_its_issue),        TEST(what_is_merged_waits),
    TEST(digests_of_digests),
    TEST(the_same_report_twice),         TEST(added_with_its_digest),
    TEST(earlier_versions_come_back),    TEST(an_old_digest),
    TEST(as_large_as_may_be),            TEST(found_by_title),
    TEST(only_its_editors),              TEST_END
};
