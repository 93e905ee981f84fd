/* test_sheet.c -- 信息报送单 and 呈批笺: what the forms say of an item, signed and not. */
#include "app/sheet.h"
#include "base/time.h"
#include "press/text.h"
#include "tests/flow/flow.h"

enum which { SHEET, SLIP };

static struct str text_of(struct flow *f, enum which which, int64_t report)
{
    struct paper *p = NULL;
    struct str text;

    flow_begin(f);
    if (which == SHEET)
        must(report_sheet(&f->cx, report, &p) == OK);
    else
        must(report_slip(&f->cx, report, f->city, &p) == OK);
    text = text_write(f->a, p);
    flow_commit(f);
    return text;
}

static void a_sheet_has_what_the_form_has(void)
{
    struct flow *f = flow_open();
    int64_t r;
    struct str t;

    flow_ok(f, "officer1", "report.add", "title=林州规范村级运行", "kind=经验", "secrecy=非涉密",
            "urgent=true", "source=城郊乡", "editor_name=王编辑", "editor_phone=0372-111",
            "signer_name=李部长", "signer_phone=0372-222",
            "body=# 一、做法\n林州市抓规范。\n- 一条\n| 项 | 数 |\n| 村 | 9 |");
    r = flow_int(f, "id");
    t = text_of(f, SHEET, r);
    CHECK_HAS(t, "信息报送单");
    CHECK_HAS(t, "标题\t林州规范村级运行");
    CHECK_HAS(t, "报送单位\t中共林州市委组织部");
    CHECK_HAS(t, "接收单位\t中共安阳市委组织部");
    CHECK_HAS(t, "类型\t经验\t紧急程度\t急件");
    CHECK_HAS(t, "报送时间\t未报出\t密级\t非涉密");
    CHECK_HAS(t, "责任编辑\t王编辑\t联系电话\t0372-111");
    CHECK_HAS(t, "签发领导\t李部长\t联系电话\t0372-222");
    CHECK_HAS(t, "信息来源\t城郊乡");
    CHECK_HAS(t, "办公室主任审核\t年　　月　　日");
    CHECK_HAS(t, "副部长签发\t年　　月　　日");
    CHECK_HAS(t, "林州市抓规范。"); /* and the text, without its marks */
    CHECK(str_find(t, S("# 一、做法")) == t.n);
    flow_close(f);
}

/* The signatures are those of the version that goes out, with their days. */
static void a_sheet_has_the_signatures(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_draft(f, "officer1", "两次送审");
    const char *report = flow_id(f, "report", r);
    struct str t;

    flow_ok(f, "officer1", "report.submit", report);
    flow_ok(f, "signer1", "report.sign", report);
    t = text_of(f, SHEET, r);
    CHECK_HAS(t, "2005年3月1日　同意报送");
    CHECK_HAS(t, "副部长签发\t年　　月　　日");
    flow_ok(f, "leader1", "report.turn", report, "note=再改");
    t = text_of(f, SHEET, r);
    CHECK(str_find(t, S("同意报送")) == t.n); /* what was signed then is another text */
    f->now += TIME_DAY;
    flow_ok(f, "officer1", "report.submit", report);
    flow_ok(f, "signer1", "report.sign", report);
    f->now += TIME_DAY;
    flow_ok(f, "leader1", "report.sign", report);
    t = text_of(f, SHEET, r);
    CHECK_HAS(t, "2005年3月2日　同意报送");
    CHECK_HAS(t, "2005年3月3日　同意报送");
    CHECK_HAS(t, "报送时间\t2005年3月3日");
    CHECK_HAS(t, "登记号\t410500-2005-0001");
    flow_close(f);
}

static void a_slip_has_room_for_the_leaders(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_report(f, "officer2", "汤阴的事");
    struct str t = text_of(f, SLIP, r);

    CHECK_HAS(t, "中共安阳市委组织部呈批笺");
    CHECK_HAS(t, "来文单位\t中共汤阴县委组织部");
    CHECK_HAS(t, "收文日期\t2005年3月1日");
    CHECK_HAS(t, "登记号\t410500-2005-0001");
    CHECK_HAS(t, "领导批示\t\n");
    flow_ok(f, "editor", "instruction.add", flow_id(f, "reports", r), "leader=市委书记",
            "level=市", "text=很好，请推广。", "happened=2005-03-01", "evidence=批示件");
    t = text_of(f, SLIP, r);
    CHECK_HAS(t, "领导批示\t很好，请推广。　（市委书记　2005年3月1日）");
    flow_close(f);
}

/* A long text is cut at a character, with a mark that it was. */
static void a_slip_sums_up(void)
{
    struct flow *f = flow_open();
    char body[3 * 200 + 8] = "body=";
    int64_t r;
    struct str t;

    for (int i = 0; i < 200; i++)
        memcpy(body + 5 + 3 * i, "长", 4);
    flow_ok(f, "officer2", "report.add", "title=长文", "kind=动态", "secrecy=非涉密", body);
    r = flow_int(f, "id");
    t = text_of(f, SLIP, r);
    CHECK_HAS(t, "长……\n");
    CHECK(utf8_valid(t));
    flow_close(f);
}

static void as_files(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_report(f, "officer2", "汤阴的事"), h = flow_handling(f, r, f->city);
    const char *names[] = { "report.pdf", "report.slip_pdf", "report.docx", "report.slip_docx" };
    const char *report = flow_id(f, "report", r);
    int64_t digest;

    for (int i = 0; i < 4; i++) {
        const struct download *d;

        flow_ok(f, "editor", names[i], report);
        d = f->job.out;
        CHECK(str_starts(d->bytes, i < 2 ? S("%PDF-") : S("PK")));
        CHECK(d->shown == (i < 2));
        flow_fails(f, "officer1", "rights.object", names[i], report);
        flow_fails(f, NULL, "session.needed", names[i], report);
    }
    flow_ok(f, "editor", "digest.add", flow_id(f, "handlings", h), "title=综合");
    digest = flow_int(f, "id");
    flow_ok(f, "editor", "digest.slip_pdf", flow_id(f, "digest", digest));
    CHECK_STR(flow_text(f, "name"), "呈批笺 综合.pdf");
    flow_ok(f, "editor", "digest.place", flow_id(f, "digest", digest));
    flow_ok(f, "editor", "bulletin.list");
    flow_ok(f, "editor", "issue.edit", flow_id(f, "issue", flow_int(f, "open.0.id")));
    flow_ok(f, "editor", "piece.slip_docx",
            flow_id(f, "piece", flow_int(f, "paper.pieces.0.piece")));
    CHECK_STR(flow_text(f, "name"), "呈批笺 综合.docx");
    flow_close(f);
}

const struct test tests[] = { TEST(a_sheet_has_what_the_form_has),
                              TEST(a_sheet_has_the_signatures),
                              TEST(a_slip_has_room_for_the_leaders),
                              TEST(a_slip_sums_up), TEST(as_files), TEST_END };
