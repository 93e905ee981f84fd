/* test_digest_text.c -- every paragraph of a 综合稿 keeps its sources; old ones, large ones,
 * files, what is found and by whom. */
#include "base/buf.h"
#include "press/docx.h"
#include "tests/flow/digests.h"
#include "tests/flow/page.h"

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
    /* Written while a source was taken out: the words stay, without it. */
    flow_ok(f, "editor", "digest.unmerge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "digest.change", id, "title=两县党建", "body=合写的一段。\n自己的一段。",
            flow_fmt(f, "origins=%s\n%s", ids(f, ra, rb), ids(f, rb, 0)));
    CHECK_STR(member(f, d, "digest.origins"), flow_fmt(f, "%s\n-", ids(f, ra, 0)));
    flow_ok(f, "editor", "digest.merge", id, flow_id(f, "handling", b));
    flow_ok(f, "editor", "digest.change", id, "title=两县党建", "body=合写的一段。\n自己的一段。",
            flow_fmt(f, "origins=%s\n-", ids(f, ra, rb)));
    /* One line too many: worked out from the text. */
    flow_ok(f, "editor", "digest.change", id, "title=两县党建", "body=自己的一段。\n合写的一段。",
            flow_fmt(f, "origins=%" PRId64 "\n-\n-", ra));
    CHECK_STR(member(f, d, "digest.origins"), flow_fmt(f, "-\n%s", ids(f, ra, rb)));
    CHECK_INT(flow_int(f, "sources.0.lines"), 1);
    flow_close(f);
}

/* Nothing of a source is left, and then one paragraph again; a form of yesterday. */
static void a_source_without_a_paragraph(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "林州公推直选", "林州甲段说的是公推直选的做法。\n林州乙段说的是党员承诺。");
    int64_t ra = report_of(f, a), d = digest_of(f, flow_id(f, "handlings", a), "两县党建");
    const char *id = flow_id(f, "digest", d);

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

/* An issue that was frozen before origins were kept is read as it was. */
static void an_old_issue(void)
{
    struct flow *f = flow_open();
    int64_t a = arrived(f, "officer1", "甲件", "甲件说林州的事情。"), issue;
    int64_t d = digest_of(f, flow_id(f, "handlings", a), "旧的");
    const char *origins = flow_fmt(f, "\"origins\":\"%" PRId64 "\",", report_of(f, a));

    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", d));
    issue = open_issue(f);
    publish(f);
    flow_begin(f);
    must(db_script(&f->cx, flow_fmt(f, "UPDATE issue SET frozen = replace(frozen, '%s', '');",
                                    origins)) == OK);
    flow_commit(f);
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    CHECK_STR(flow_text(f, "paper.pieces.0.body"), "甲件说林州的事情。");
    CHECK_STR(flow_text(f, "paper.pieces.0.origins"), "");
    flow_ok(f, "leader", "issue.pdf", flow_id(f, "issue", issue));
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
    TEST(paragraphs_keep_their_sources),
    TEST(a_source_without_a_paragraph),
    TEST(an_old_digest),
    TEST(an_old_issue),
    TEST(as_large_as_may_be),
    TEST(found_by_title),
    TEST(only_its_editors),
    TEST_END
};
