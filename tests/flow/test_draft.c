/* test_draft.c -- drafts of schemes: begun in every way, edited as a file and by forms that
 * write the same text, wrong as often as one likes, compared, put in force once. */
#include "app/section.h"
#include "codec/hash.h"
#include "tests/flow/page.h"
#include "tests/flow/points_month.h"

static const char GOOD[] = "text=办法 新办法\n施行 2006-01-01 至 2006-12-31\n考核 县区\n\n# 采用\n"
                           "条 市级采用\n  据 第一条　每条2分。\n  看 采用\n  级别 市\n  计 2\n\n"
                           "条 报送\n  据 第二条　每条1分。\n  看 报送\n  计 1\n";

static int64_t draft_of(struct flow *f, const char *how)
{
    flow_ok(f, "assessor", "draft.add", how);
    return flow_int(f, "id");
}

static struct str text_of(struct flow *f, int64_t draft)
{
    flow_ok(f, "assessor", "draft.show", flow_id(f, "draft", draft));
    return flow_text(f, "draft.text");
}

static const char *section(struct flow *f, int64_t no)
{
    return flow_fmt(f, "section=%" PRId64, no);
}

static void begun_in_every_way(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    const char *scheme = flow_id(f, "scheme", m->scheme);
    int64_t d = draft_of(f, scheme);

    CHECK_HAS(text_of(f, d), "办法 安阳市试行办法\n");
    CHECK_STR(flow_text(f, "draft.origin_name"), "安阳市试行办法");
    CHECK_INT(flow_int(f, "clauses"), 5);
    CHECK_INT(flow_int(f, "faults"), 0);
    CHECK_STR(flow_text(f, "ready"), "true");
    CHECK_HAS(flow_text(f, "sections.2.gives"), "每条 5 分");
    CHECK_HAS(page_of(f, "draft_show"), "每月最多 8 分");
    d = draft_of(f, "text=");
    text_of(f, d); /* blank: two things to be written, and it says so */
    CHECK(flow_int(f, "faults") >= 2);
    CHECK_STR(flow_text(f, "title"), "未命名的草稿");
    CHECK_STR(flow_text(f, "ready"), "false");
    d = draft_of(f, "sample=安阳2005");
    CHECK_HAS(text_of(f, d), "条 ");
    CHECK_INT(flow_int(f, "faults"), 0);
    d = draft_of(f, GOOD);
    CHECK_STR(flow_text(f, "note"), "《新办法》的草稿已建好，可以逐条改");
    flow_ok(f, "assessor", "draft.new", scheme);
    CHECK(flow_int(f, "samples.n") >= 25);
    CHECK_STR(flow_text(f, "scheme_name"), "安阳市试行办法");
    flow_ok(f, "assessor", "scheme.list");
    CHECK_INT(flow_int(f, "drafts.n"), 4);
    CHECK_STR(flow_text(f, "drafts.0.name"), "新办法");
    flow_ok(f, "editor", "scheme.list"); /* drafts are the assessors' */
    CHECK_INT(flow_int(f, "drafts.n"), 0);
    flow_fails(f, "assessor", "draft.sample", "draft.add", "sample=没有的样板");
    flow_fails(f, "assessor", "draft.one", "draft.add", scheme, "sample=安阳2005");
    flow_fails(f, "assessor", "rights.object", "draft.add", "scheme=12345");
    flow_fails(f, "assessor", "rights.object", "draft.show", "draft=12345");
    flow_fails(f, "officer1", "rights.role", "draft.add", "text=");
    flow_close(f);
}

/* As a file: kept with its mistakes, each beside its line; a text that another has changed
 * in between is not written over. */
static void edited_as_a_file(void)
{
    struct flow *f = flow_open();
    int64_t d = draft_of(f, GOOD);
    const char *id = flow_id(f, "draft", d), *seen;

    flow_ok(f, "assessor", "draft.edit", id);
    CHECK_INT(flow_int(f, "wrong.n"), 0);
    seen = flow_set(f, "seen", flow_text(f, "seen"));
    flow_ok(f, "assessor", "draft.change", id, seen, "text=办法 半份\n条 甲\n  看 采取\n乱写\n");
    CHECK_STR(flow_text(f, "path"), flow_fmt(f, "/draft/%" PRId64 "/edit", d));
    CHECK_HAS(flow_text(f, "note"), "处要改");
    CHECK_STR(text_of(f, d), "办法 半份\n条 甲\n  看 采取\n乱写\n");
    CHECK_STR(flow_text(f, "draft.name"), "半份");
    CHECK_STR(flow_text(f, "sections.1.lines.1.wrong"), "“采取”：没有这个词，是不是「采用」");
    CHECK_HAS(page_of(f, "draft_show"), "没有这个词，是不是「采用」");
    flow_ok(f, "assessor", "draft.edit", id);
    CHECK(flow_int(f, "wrong.n") >= 3);
    flow_fails(f, "assessor", "draft.changed", "draft.change", id, seen, "text=办法 别的\n");
    CHECK_STR(text_of(f, d), "办法 半份\n条 甲\n  看 采取\n乱写\n");
    flow_fails(f, "assessor", "scheme.line", "draft.enter", id);
    flow_ok(f, "assessor", "draft.change", id, "text="); /* nothing at all is a draft, too */
    flow_ok(f, "assessor", "draft.edit", id);
    CHECK_INT(flow_int(f, "wrong.n"), 1);
    flow_ok(f, "assessor", "section.show", id, "section=1");
    CHECK_HAS(flow_text(f, "missing"), "缺「办法」");
    flow_verify(f);
    flow_close(f);
}

/* By forms: the mistake stands at its field; the file says what the form says, and what
 * was not touched is there byte by byte. */
static void edited_by_forms(void)
{
    struct flow *f = flow_open();
    int64_t d = draft_of(f, GOOD);
    const char *id = flow_id(f, "draft", d);

    flow_ok(f, "assessor", "section.show", id, "section=2");
    CHECK_STR(flow_text(f, "now.name"), "市级采用");
    CHECK_STR(flow_text(f, "now.level"), "市");
    CHECK_STR(flow_text(f, "now.amount"), "2");
    CHECK_STR(flow_text(f, "words.level"), "中央 省 市 县 乡");
    CHECK_STR(flow_text(f, "words.units"), "各计全分 平分 第一个");
    CHECK_STR(flow_text(f, "words.persons"), "各计全分 平分 第一个");
    CHECK_STR(flow_text(f, "words.credit"), "单位 个人");
    CHECK_STR(flow_text(f, "words.amount"), "");
    CHECK_HAS(flow_text(f, "help.amount"), "如：2");
    CHECK_HAS(page_of(f, "section_show"), "办法原文");
    flow_ok(f, "assessor", "section.set", id, "section=2", "name=市级采用", "look=采用",
            "article=第一条　每条2分。", "level=市级", "amount=2", "period=每月 封顶 10",
            "bars=true");
    CHECK_STR(flow_text(f, "path"), flow_fmt(f, "/draft/%" PRId64 "/section/2", d));
    CHECK_HAS(text_of(f, d), "# 采用\n条 市级采用\n  据 第一条　每条2分。\n  看 采用\n  级别 市级\n"
                             "  计 2\n  每月 封顶 10\n  取消评优\n\n条 报送");
    flow_ok(f, "assessor", "section.show", id, "section=2");
    CHECK_STR(flow_text(f, "wrong.level"), "“市级”：没有这个词，是不是「市」");
    CHECK_STR(flow_text(f, "now.bars"), "true");
    CHECK_INT(flow_int(f, "faults"), 1);
    flow_ok(f, "assessor", "section.set", id, "section=2", "name=市级采用", "look=采用",
            "article=第一条　每条2分。\n另一行", "level=市", "amount=2");
    CHECK_STR(flow_text(f, "path"), flow_fmt(f, "/draft/%" PRId64 "#section-2", d));
    CHECK_HAS(text_of(f, d), "  据 第一条　每条2分。\n  据 另一行\n  看 采用\n  级别 市\n  计 2\n\n条");
    flow_ok(f, "assessor", "section.show", id, "section=1");
    CHECK_STR(flow_text(f, "now.valid"), "2006-01-01 至 2006-12-31");
    flow_ok(f, "assessor", "section.set", id, "section=1", "title=新办法", "ranking=不分组",
            "valid=2006-01-01 至 2006-12-31", "roll=采用");
    CHECK_HAS(text_of(f, d), "办法 新办法\n施行 2006-01-01 至 2006-12-31\n排名 不分组\n零名单 采用\n\n#");
    CHECK_STR(flow_text(f, "ready"), "true");
    flow_fails(f, "assessor", "section.none", "section.show", id, "section=9");
    flow_fails(f, "assessor", "field.range", "section.show", id, "section=0");
    flow_close(f);
}

static void sections_come_and_go(void)
{
    struct flow *f = flow_open();
    int64_t d = draft_of(f, GOOD);
    const char *id = flow_id(f, "draft", d);

    flow_ok(f, "assessor", "section.add", id, "kind=条");
    CHECK_STR(flow_text(f, "path"), flow_fmt(f, "/draft/%" PRId64 "/section/4", d));
    flow_ok(f, "assessor", "section.add", id, "kind=条", "after=2");
    flow_ok(f, "assessor", "section.add", id, "kind=组");
    CHECK_STR(flow_text(f, "path"), flow_fmt(f, "/draft/%" PRId64 "/section/2", d));
    flow_ok(f, "assessor", "section.add", id, "kind=奖");
    text_of(f, d);
    CHECK_INT(flow_int(f, "sections.n"), 7);
    CHECK_STR(flow_text(f, "sections.1.name"), "新的组");
    CHECK_STR(flow_text(f, "sections.3.name"), "新的条2");
    CHECK_STR(flow_text(f, "sections.6.name"), "新的奖");
    flow_ok(f, "assessor", "section.show", id, "section=2");
    flow_ok(f, "assessor", "section.show", id, "section=7");
    CHECK_STR(flow_text(f, "now.top"), "3");
    flow_ok(f, "assessor", "section.drop", id, "section=7");
    flow_ok(f, "assessor", "section.drop", id, "section=4");
    flow_ok(f, "assessor", "section.drop", id, "section=2");
    flow_ok(f, "assessor", "section.drop", id, "section=4"); /* the first that was added */
    CHECK_STR(text_of(f, d), arena_fmt(f->a, "%s", GOOD + 5).p); /* as it was */
    flow_ok(f, "assessor", "section.move", id, "section=2", "down=true");
    CHECK_HAS(text_of(f, d), "考核 县区\n\n条 报送\n");
    CHECK_HAS(flow_text(f, "draft.text"), "  计 1\n\n# 采用\n条 市级采用\n"); /* with its note */
    flow_ok(f, "assessor", "section.move", id, "section=3");
    CHECK_STR(text_of(f, d), arena_fmt(f->a, "%s", GOOD + 5).p);
    flow_fails(f, "assessor", "section.end", "section.move", id, "section=2");
    flow_fails(f, "assessor", "section.end", "section.move", id, "section=3", "down=true");
    flow_fails(f, "assessor", "section.end", "section.move", id, "section=1", "down=true");
    flow_fails(f, "assessor", "section.head", "section.drop", id, "section=1");
    flow_fails(f, "assessor", "section.head", "section.add", id, "kind=文首");
    flow_fails(f, "assessor", "section.none", "section.drop", id, section(f, 8));
    flow_fails(f, "assessor", "draft.changed", "section.drop", id, "section=2",
               flow_set(f, "seen", sm3_hex(f->a, S("别的"))));
    flow_close(f);
}

static void what_was_changed_is_shown(void)
{
    struct month *m = month_open();
    struct flow *f = m->f;
    int64_t d = draft_of(f, flow_id(f, "scheme", m->scheme));
    const char *id = flow_id(f, "draft", d);

    flow_ok(f, "assessor", "draft.diff", id);
    CHECK_INT(flow_int(f, "sections.n"), 0);
    CHECK_INT(flow_int(f, "same"), 6);
    flow_ok(f, "assessor", "section.drop", id, "section=5");
    flow_ok(f, "assessor", "section.add", id, "kind=组");
    flow_ok(f, "assessor", "section.set", id, "section=3", "name=报送", "look=报送",
            "article=第一条　每报送一条计1分。", "amount=3");
    flow_ok(f, "assessor", "draft.diff", id);
    CHECK_INT(flow_int(f, "come"), 1);
    CHECK_INT(flow_int(f, "gone"), 1);
    CHECK_INT(flow_int(f, "changed"), 1);
    CHECK_INT(flow_int(f, "same"), 4);
    CHECK_STR(flow_text(f, "sections.2.name"), "批示");
    CHECK_HAS(page_of(f, "draft_diff"), "加 1 段，删 1 段，改 1 段，4 段没有动");
    flow_ok(f, "assessor", "draft.diff", flow_id(f, "draft", draft_of(f, GOOD)));
    CHECK_HAS(page_of(f, "draft_diff"), "没有可比的");
    flow_close(f);
}

/* In force once; then it is a scheme, and the draft is closed for ever. */
static void put_in_force_once(void)
{
    struct flow *f = flow_open();
    int64_t d = draft_of(f, GOOD), again = draft_of(f, GOOD), gone = draft_of(f, GOOD);
    const char *id = flow_id(f, "draft", d);

    flow_ok(f, "assessor", "draft.file", id);
    flow_ok(f, "assessor", "draft.enter", id);
    flow_ok(f, "assessor", "scheme.show", flow_fmt(f, "scheme=%" PRId64, flow_int(f, "id")));
    CHECK_STR(flow_text(f, "file.name"), "新办法");
    flow_ok(f, "assessor", "draft.show", id);
    CHECK_STR(flow_text(f, "ready"), "false");
    CHECK_HAS(page_of(f, "draft_show"), "已施行");
    flow_fails(f, "assessor", "draft.entered", "draft.enter", id);
    flow_fails(f, "assessor", "draft.entered", "draft.change", id, "text=办法 别的\n");
    flow_fails(f, "assessor", "draft.entered", "section.set", id, "section=1");
    flow_fails(f, "assessor", "scheme.same", "draft.enter", flow_id(f, "draft", again));
    flow_ok(f, "assessor", "draft.drop", flow_id(f, "draft", gone));
    flow_fails(f, "assessor", "draft.dropped", "draft.drop", flow_id(f, "draft", gone));
    flow_fails(f, "assessor", "draft.dropped", "draft.edit", flow_id(f, "draft", gone));
    flow_ok(f, "assessor", "scheme.list");
    CHECK_INT(flow_int(f, "drafts.n"), 1);
    CHECK_INT(flow_int(f, "schemes.n"), 1);
    flow_verify(f);
    flow_close(f);
}

/* The form of a section as its page has it, sent back as it is. */
static void form_send(struct flow *f, const char *id, int64_t no)
{
    const char *words[80] = { "section.set", id, section(f, no) };
    size_t n = 3;

    flow_ok(f, "assessor", "section.show", id, section(f, no));
    for (const struct field *field = section_set_fields; field->name != NULL; field++) {
        if (strcmp(field->name, "draft") != 0 && strcmp(field->name, "section") != 0)
            words[n++] = flow_set(f, field->name,
                                  flow_text(f, flow_fmt(f, "now.%s", field->name)));
    }
    must(n < 80);
    flow_expect(f, NULL, "assessor", words, __FILE__, __LINE__);
}

/* Published measures of every kind: each section's form, saved untouched, leaves the file
 * as it is, byte by byte, and the file has no mistake. */
static void a_form_changes_nothing_by_itself(void)
{
    static const char *const some[] = { "R25某区政务信息", "R33质监局", "R38重庆两翼办",
                                        "R48梅州突发事件", "安阳2006" };
    struct flow *f = flow_open();

    for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
        int64_t d = draft_of(f, flow_fmt(f, "sample=%s", some[i]));
        const char *id = flow_id(f, "draft", d);
        struct str before = text_of(f, d);
        int64_t sections = flow_int(f, "sections.n");

        CHECK_INT(flow_int(f, "faults"), 0);
        for (int64_t no = 1; no <= sections; no++)
            form_send(f, id, no);
        CHECK_STR(text_of(f, d), arena_str(f->a, before).p);
    }
    flow_close(f);
}

const struct test tests[] = {
    TEST(begun_in_every_way),        TEST(edited_as_a_file),
    TEST(edited_by_forms),           TEST(a_form_changes_nothing_by_itself),
             TEST(sections_come_and_go),
    TEST(what_was_changed_is_shown), TEST(put_in_force_once),
    TEST_END
};
