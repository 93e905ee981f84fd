/* test_workbook.c -- registers as Excel workbooks: what their pages show under the same
 * filters, all pages in one; read back as the program reads the tables of others. */
#include "app/download.h"
#include "base/time.h"
#include "os/table.h"
#include "tests/flow/flow.h"

enum { ROWS = 28 };

static const char *const PROVES = "evidence=存办公室";

/* The workbook as lines; checked to begin with `head`. */
static struct str taken(struct flow *f, const char *login, const char *act, const char *input,
                        const char *head)
{
    struct str text = S("");

    flow_ok(f, login, act, input);
    CHECK_INT(table_take(&f->cx, ((const struct download *)f->job.out)->bytes, &text), OK);
    CHECK_HAS(text, head);
    return text;
}

static int64_t count_of(struct str text, const char *part)
{
    struct str before;
    int64_t n = 0;

    while (str_cut(&text, str_of(part), &before))
        n++;
    return n;
}

static void adoptions_as_a_workbook(void)
{
    struct flow *f = flow_open();
    static const char *const HEAD = "\"刊发\",\"刊物\",\"期号\",\"标题\",\"形式\",\"级别\"";
    const char *bulletin = flow_id(f, "bulletin", f->provincial);
    struct str text;

    for (int i = 0; i < ROWS; i++) {
        int64_t report = flow_report(f, i % 4 == 0 ? "officer1" : "officer2",
                                     flow_fmt(f, "=第%d件", i));

        flow_ok(f, "assessor", "adoption.add", flow_id(f, "report", report), bulletin,
                flow_fmt(f, "label=2005年第%d期", i + 1), "happened=2005-03-01", PROVES);
    }
    text = taken(f, "assessor", "adoption.xlsx", "whose=本级登记", HEAD);
    CHECK_INT(count_of(text, "\"2005年第"), ROWS);
    CHECK_INT(count_of(text, "\"=第"), ROWS);
    CHECK_HAS(text, "存办公室");
    text = taken(f, "assessor", "adoption.xlsx", flow_id(f, "unit", f->county1), HEAD);
    CHECK_INT(count_of(text, "\"2005年第"), ROWS / 4);
    text = taken(f, "assessor", "adoption.xlsx", "level=市", HEAD);
    CHECK_INT(count_of(text, "\"2005年第"), 0);
    text = taken(f, "assessor", "adoption.xlsx", "from=2005-03-02", HEAD);
    CHECK_INT(count_of(text, "\"2005年第"), 0);
    text = taken(f, "officer1", "adoption.xlsx", "whose=本单位稿件", HEAD);
    CHECK_INT(count_of(text, "\"2005年第"), ROWS / 4);
    flow_close(f);
}

static void instructions_as_a_workbook(void)
{
    struct flow *f = flow_open();
    static const char *const HEAD = "\"批示日期\",\"领导\",\"级别\",\"批示内容\",\"来稿\",\"件数\"";
    int64_t report = flow_report(f, "officer1", "林州一");
    struct str text;

    for (int i = 0; i < ROWS; i++)
        flow_ok(f, "assessor", "instruction.add", flow_id(f, "report", report),
                "leader=市委书记", i % 2 == 0 ? "level=市" : "level=县",
                flow_fmt(f, "text=第%d条", i), "happened=2005-03-01", PROVES);
    text = taken(f, "assessor", "instruction.xlsx", "whose=本级登记", HEAD);
    CHECK_INT(count_of(text, "\"市委书记\""), ROWS);
    CHECK_INT(count_of(text, "\"林州一\""), ROWS);
    text = taken(f, "assessor", "instruction.xlsx", "level=县", HEAD);
    CHECK_INT(count_of(text, "\"市委书记\""), ROWS / 2);
    text = taken(f, "officer2", "instruction.xlsx", "whose=本单位稿件", HEAD);
    CHECK_INT(count_of(text, "\"市委书记\""), 0);
    flow_close(f);
}

/* Signed issues alone, as printed; what was recalled since is told. */
static void a_bulletin_s_pieces_as_a_workbook(void)
{
    struct flow *f = flow_open();
    static const char *const HEAD = "\"期\",\"总期\",\"日期\",\"栏目\",\"标题\",\"形式\",\"来源单位\",\"备注\"";
    const char *bulletin = flow_id(f, "bulletin", f->bulletin);
    int64_t issue = 0, piece;
    struct str text;

    text = taken(f, "officer1", "bulletin.xlsx", bulletin, HEAD);
    CHECK_INT(count_of(text, "年第"), 0);
    for (int i = 0; i < 3; i++) {
        int64_t report = flow_report(f, "officer2", flow_fmt(f, "=第%d件", i));
        int64_t handling = flow_handling(f, report, f->city);

        if (i < 2)
            issue = flow_publish(f, &handling, 1);
        else
            flow_ok(f, "editor", "handling.adopt", flow_id(f, "handling", handling));
    }
    flow_ok(f, "leader", "issue.show", flow_id(f, "issue", issue));
    piece = flow_int(f, "paper.pieces.0.piece");
    f->now += TIME_DAY;
    flow_ok(f, "leader", "notice.add", flow_id(f, "issue", issue), flow_id(f, "piece", piece),
            "kind=撤稿", "text=有误");
    text = taken(f, "officer1", "bulletin.xlsx", bulletin, HEAD);
    CHECK_INT(count_of(text, "2005年第"), 2);
    CHECK_INT(count_of(text, "=第2件"), 0);
    CHECK_INT(count_of(text, "\"撤稿\""), 1);
    CHECK_INT(count_of(text, "汤阴"), 2);
    flow_close(f);
}

const struct test tests[] = { TEST(adoptions_as_a_workbook), TEST(instructions_as_a_workbook),
                              TEST(a_bulletin_s_pieces_as_a_workbook), TEST_END };
