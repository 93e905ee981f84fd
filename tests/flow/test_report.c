/* test_report.c -- a report in its own unit: written, signed, returned, sent. */
#include "base/time.h"
#include "os/blob.h"
#include "tests/flow/flow.h"

static const char OPEN[] = "secrecy=非涉密";
static const char KIND[] = "kind=动态";
static const char BODY[] = "body=第一段。\n第二段。";

static struct str state_of(struct flow *f, const char *login, int64_t report)
{
    flow_ok(f, login, "report.show", flow_id(f, "report", report));
    return flow_text(f, "report.state");
}

static int64_t edition_of(struct flow *f, const char *login, int64_t report)
{
    flow_ok(f, login, "report.show", flow_id(f, "report", report));
    return flow_int(f, "report.edition");
}

/* Two steps, each by who holds its post; then a number on arrival. */
static void the_chain_has_two_steps(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "林州市推行村级事务阳光化");
    const char *report = flow_id(f, "report", id);

    CHECK_STR(state_of(f, "officer1", id), "草稿");
    flow_fails(f, "signer1", "report.state", "report.sign", report);
    flow_ok(f, "officer1", "report.submit", report);
    CHECK_STR(flow_text(f, "note"), "已送审，等待办公室主任审核");
    CHECK_STR(state_of(f, "officer1", id), "待审签");
    CHECK_STR(flow_text(f, "waits_for"), "办公室主任审核");

    flow_fails(f, "leader1", "report.step", "report.sign", report);
    flow_fails(f, "officer1", "rights.role", "report.sign", report);
    flow_ok(f, "signer1", "report.sign", report);
    CHECK_STR(state_of(f, "officer1", id), "待审签");
    CHECK_STR(flow_text(f, "waits_for"), "副部长签发");
    CHECK_INT(flow_handling(f, id, f->city), 0);

    flow_fails(f, "signer1", "report.step", "report.sign", report);
    f->now += 60000;
    flow_ok(f, "leader1", "report.sign", report);
    CHECK_STR(flow_text(f, "note"), "已报送，登记号 410500-2005-0001");
    CHECK_STR(state_of(f, "officer1", id), "已报送");
    CHECK_INT(flow_int(f, "handlings.n"), 1);
    CHECK_STR(flow_text(f, "handlings.0.number"), "410500-2005-0001");
    CHECK_STR(flow_text(f, "handlings.0.state"), "待收");
    flow_fails(f, "leader1", "report.state", "report.sign", report);
    flow_fails(f, "officer1", "report.state", "report.submit", report);
    flow_verify(f);
    flow_close(f);
}

/* Numbers rise by one for each arrival and begin anew with the year. */
static void numbers_have_no_gaps(void)
{
    struct flow *f = flow_open();
    int64_t refused;

    f->now = time_of_date(2005, 12, 31) + 23 * INT64_C(3600000);
    flow_report(f, "officer1", "甲");
    CHECK_HAS(flow_text(f, "note"), "410500-2005-0001");
    refused = flow_draft(f, "officer2", "不会报出");
    flow_ok(f, "officer2", "report.submit", flow_id(f, "report", refused));
    flow_ok(f, "signer2", "report.turn", flow_id(f, "report", refused), "note=再核");
    flow_report(f, "officer2", "乙");
    CHECK_HAS(flow_text(f, "note"), "410500-2005-0002");
    f->now += 2 * INT64_C(3600000);
    flow_report(f, "officer2", "丙");
    CHECK_HAS(flow_text(f, "note"), "410500-2006-0001");
    flow_close(f);
}

static void a_stale_form_is_refused(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "原题"), read;
    const char *report = flow_id(f, "report", id);

    read = edition_of(f, "officer1", id);
    flow_ok(f, "officer1", "report.change", report, flow_id(f, "edition", read),
            "title=新题", BODY, KIND, OPEN);
    flow_fails(f, "officer1", "report.stale", "report.change", report,
               flow_id(f, "edition", read), "title=旧页上的题", BODY, KIND, OPEN);
    flow_fails(f, "officer1", "report.stale", "report.submit", report,
               flow_id(f, "edition", read));
    flow_ok(f, "officer1", "report.show", report);
    CHECK_STR(flow_text(f, "report.title"), "新题");
    CHECK_STR(flow_text(f, "report.revision"), "2");
    CHECK_INT(flow_int(f, "revisions.n"), 2);
    CHECK_STR(flow_text(f, "revisions.0.title"), "原题");
    flow_close(f);
}

static void turned_back_with_a_reason(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer1", "标题");
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "officer1", "report.submit", report);
    flow_fails(f, "officer1", "report.state", "report.change", report, "title=题", BODY, KIND,
               OPEN);
    flow_do(f, "signer1", "report.turn", report);
    CHECK_STR(str_of(flow_code(f)), "field.required");
    CHECK(flow_faulty(f, "note"));
    flow_ok(f, "signer1", "report.turn", report, "note=数字再核对");
    CHECK_STR(state_of(f, "officer1", id), "退回");
    flow_ok(f, "officer1", "report.edit", report);
    CHECK_INT(flow_int(f, "asked.n"), 1);
    CHECK_STR(flow_text(f, "asked.0.note"), "数字再核对");
    flow_ok(f, "officer1", "report.change", report, "title=标题", BODY, KIND, OPEN);
    flow_ok(f, "officer1", "report.submit", report);
    flow_ok(f, "signer1", "report.sign", report);
    flow_ok(f, "leader1", "report.turn", report, "note=缓报");
    CHECK_STR(state_of(f, "officer1", id), "退回");
    flow_verify(f);
    flow_close(f);
}

static void withdrawn_only_before_it_leaves(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_draft(f, "officer2", "撤");
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "officer2", "report.submit", report);
    flow_ok(f, "officer2", "report.withdraw", report, "note=情况有变");
    CHECK_STR(state_of(f, "officer2", id), "撤回");
    flow_fails(f, "officer2", "report.state", "report.withdraw", report);
    flow_fails(f, "officer2", "report.state", "report.submit", report);
    flow_fails(f, "signer2", "report.state", "report.sign", report);
    report = flow_id(f, "report", flow_report(f, "officer2", "已报"));
    flow_fails(f, "officer2", "report.state", "report.withdraw", report);
    flow_close(f);
}

/* The form refuses it and nothing of it is kept; a line says that it went elsewhere. */
static void classified_material_never_enters(void)
{
    struct flow *f = flow_open();

    flow_fails(f, "officer1", "report.classified", "report.add", "title=机密事项", BODY, KIND,
               "secrecy=涉密");
    CHECK(flow_faulty(f, "secrecy"));
    flow_fails(f, "officer1", "field.required", "report.add", "title=没有声明", BODY, KIND);
    flow_ok(f, "officer1", "report.own");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "officer1", "confidential.add", "target=市委组织部", "number=机发〔2005〕3号",
            "day=2005-03-01");
    flow_fails(f, "officer1", "field.day", "confidential.add", "target=市委组织部",
               "number=1", "day=2005-02-30");
    flow_verify(f);
    flow_close(f);
}

static void several_receivers_at_once(void)
{
    struct flow *f = flow_open();
    int64_t id;

    flow_ok(f, "officer3", "report.new");
    CHECK_INT(flow_int(f, "receivers.n"), 2);
    CHECK_STR(flow_text(f, "receivers.0.short_name"), "林州市");
    flow_ok(f, "officer3", "report.add", "title=乡里的信息", BODY, KIND, OPEN,
            flow_fmt(f, "receivers=%" PRId64 ",%" PRId64, f->county1, f->city));
    id = flow_int(f, "id");
    flow_ok(f, "officer3", "report.submit", flow_id(f, "report", id));
    flow_ok(f, "signer3", "report.sign", flow_id(f, "report", id));
    CHECK_HAS(flow_text(f, "note"), "410581-2005-0001");
    CHECK_HAS(flow_text(f, "note"), "410500-2005-0001");
    flow_ok(f, "editor", "report.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "editor1", "report.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);

    /* Only one's own superiors: not a neighbour, not the unit itself, not outside. */
    flow_fails(f, "officer1", "report.receiver", "report.add", "title=题", BODY, KIND, OPEN,
               flow_id(f, "receivers", f->county2));
    flow_fails(f, "officer1", "report.receiver", "report.add", "title=题", BODY, KIND, OPEN,
               flow_id(f, "receivers", f->county1));
    flow_fails(f, "officer1", "report.receiver", "report.add", "title=题", BODY, KIND, OPEN,
               flow_id(f, "receivers", f->province));
    flow_close(f);
}

static void a_file_goes_with_it(void)
{
    struct flow *f = flow_open();
    int64_t id, file;
    struct str bytes = { NULL, 0 };

    flow_file(f, "file", "图表.xls", S("spreadsheet bytes"));
    flow_ok(f, "officer1", "report.add", "title=有附件", BODY, KIND, OPEN);
    id = flow_int(f, "id");
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
    CHECK_INT(flow_int(f, "attachments.n"), 1);
    CHECK_STR(flow_text(f, "attachments.0.name"), "图表.xls");
    CHECK_INT(flow_int(f, "attachments.0.size"), 17);
    file = flow_int(f, "attachments.0.id");
    flow_ok(f, "officer1", "attachment.get", flow_id(f, "attachment", file));
    CHECK(blob_read(&f->cx, f->files, flow_text(f, "digest"), 1000, &bytes) == OK);
    CHECK_STR(bytes, "spreadsheet bytes");
    flow_fails(f, "officer2", "rights.object", "attachment.get",
               flow_id(f, "attachment", file));
    flow_ok(f, "officer1", "attachment.drop", flow_id(f, "attachment", file));
    flow_ok(f, "officer1", "report.show", flow_id(f, "report", id));
    CHECK_INT(flow_int(f, "attachments.n"), 0);

    /* Once it has left, its files stay. */
    flow_file(f, "file", "二.txt", S("text"));
    flow_ok(f, "officer1", "report.change", flow_id(f, "report", id), "title=有附件", BODY,
            KIND, OPEN);
    flow_ok(f, "officer1", "report.submit", flow_id(f, "report", id));
    flow_ok(f, "signer1", "report.sign", flow_id(f, "report", id));
    flow_ok(f, "leader1", "report.sign", flow_id(f, "report", id));
    flow_ok(f, "editor", "report.show", flow_id(f, "report", id));
    file = flow_int(f, "attachments.0.id");
    flow_ok(f, "editor", "attachment.get", flow_id(f, "attachment", file));
    flow_fails(f, "officer1", "report.state", "attachment.drop",
               flow_id(f, "attachment", file));
    flow_close(f);
}

/* All mistakes of a form come at once, each by its field; unknown fields are one. */
static void every_mistake_is_named(void)
{
    struct flow *f = flow_open();
    char *longest = arena_alloc(f->a, 1, 3 * 61 + 7);

    flow_do(f, "officer1", "report.add", "body=", "kind=小说", OPEN, "colour=red");
    CHECK_INT(f->job.rc, E_INVALID);
    CHECK(flow_faulty(f, "title") && flow_faulty(f, "body") && flow_faulty(f, "kind") &&
          flow_faulty(f, "colour"));
    memcpy(longest, "title=", 6);
    for (int i = 0; i < 61; i++)
        memcpy(longest + 6 + 3 * i, "长", 3);
    flow_fails(f, "officer1", "field.too_long", "report.add", longest, BODY, KIND, OPEN);
    longest[6 + 3 * 60] = '\0';
    flow_ok(f, "officer1", "report.add", longest, BODY, KIND, OPEN);
    flow_fails(f, "officer1", "field.control", "report.add", "title=坏\x01字", BODY, KIND, OPEN);
    flow_fails(f, "officer1", "field.utf8", "report.add", "title=\xff\xfe", BODY, KIND, OPEN);
    flow_fails(f, "officer1", "field.lines", "report.add", "title=一\n二", BODY, KIND, OPEN);
    flow_fails(f, "officer1", "field.twice", "report.add", "title=一", "title=二", BODY, KIND,
               OPEN);
    flow_fails(f, "officer1", "field.id", "report.submit", "report=17x");
    flow_fails(f, "officer1", "rights.object", "report.submit", "report=17");
    flow_close(f);
}

/* The same key gives the first answer again; with another input it is refused. */
static void a_repeated_submit_is_one(void)
{
    struct flow *f = flow_open();
    int64_t id;

    f->next.key = S("key-1");
    flow_ok(f, "officer1", "report.add", "title=一次", BODY, KIND, OPEN);
    id = flow_int(f, "id");
    f->next.key = S("key-1");
    flow_ok(f, "officer1", "report.add", "title=一次", BODY, KIND, OPEN);
    CHECK_INT(flow_int(f, "id"), id);
    CHECK(f->job.repeated);
    f->next.key = S("key-1");
    flow_fails(f, "officer1", "act.key", "report.add", "title=另一件", BODY, KIND, OPEN);
    f->next.key = S("key-1");
    flow_ok(f, "officer2", "report.add", "title=别人的", BODY, KIND, OPEN);
    CHECK(!f->job.repeated);
    flow_ok(f, "officer1", "report.own");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_close(f);
}

/* Sent back by a receiver, it goes the unit's whole chain again; its number stays. */
static void revised_and_sent_again(void)
{
    struct flow *f = flow_open();
    int64_t id = flow_report(f, "officer1", "要改的"), h = flow_handling(f, id, f->city);
    const char *report = flow_id(f, "report", id);

    flow_ok(f, "editor", "handling.return", flow_id(f, "handling", h), "reason=补充数据",
            "note=请补受益人数");
    CHECK_STR(state_of(f, "officer1", id), "退改");
    flow_ok(f, "officer1", "report.edit", report);
    CHECK_HAS(flow_text(f, "asked.0.note"), "请补受益人数");
    flow_ok(f, "officer1", "report.change", report, "title=要改的", "body=受益 3000 人。", KIND,
            OPEN);
    flow_ok(f, "officer1", "report.submit", report);
    flow_ok(f, "signer1", "report.sign", report);
    flow_ok(f, "leader1", "report.sign", report);
    CHECK_HAS(flow_text(f, "note"), "410500-2005-0001");
    CHECK(flow_state(f, h) == HANDLING_INHAND);
    flow_ok(f, "editor", "report.show", report);
    CHECK_STR(flow_text(f, "report.body"), "受益 3000 人。");
    CHECK_INT(flow_int(f, "revisions.n"), 2);
    CHECK_INT(flow_int(f, "handlings.n"), 1);
    CHECK(flow_int(f, "timeline.n") >= 8);
    CHECK(flow_int(f, "versions.lines.n") > 0);
    CHECK_INT(flow_int(f, "versions.from"), 1);
    CHECK_INT(flow_int(f, "versions.to"), 2);
    flow_verify(f);
    flow_close(f);
}

const struct test tests[] = {
    TEST(the_chain_has_two_steps),
    TEST(numbers_have_no_gaps),
    TEST(a_stale_form_is_refused),
    TEST(turned_back_with_a_reason),
    TEST(withdrawn_only_before_it_leaves),
    TEST(classified_material_never_enters),
    TEST(several_receivers_at_once),
    TEST(a_file_goes_with_it),
    TEST(every_mistake_is_named),
    TEST(a_repeated_submit_is_one),
    TEST(revised_and_sent_again),
    TEST_END
};
