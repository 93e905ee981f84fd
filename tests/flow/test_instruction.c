/* test_instruction.c -- 批示: recorded once for several items, corrected by new rows. */
#include "base/buf.h"
#include "db/db.h"
#include "store/instruction.h"
#include "tests/flow/flow.h"

static const int64_t DAYS = INT64_C(86400000);

static const char *const LEADER = "leader=市委书记";
static const char *const LEVEL = "level=市";
static const char *const TEXT = "text=林州的做法很好，\n请各县学习。";
static const char *const DAY = "happened=2005-03-10";
static const char *const PROVES = "evidence=批示件存办公室";

struct case_ {
    struct flow *f;
    int64_t report1, report2, report3; /* 林州, 汤阴, 林州 */
};

static struct case_ begin(void)
{
    struct case_ c = { .f = flow_open() };

    c.report1 = flow_report(c.f, "officer1", "林州一");
    c.report2 = flow_report(c.f, "officer2", "汤阴二");
    c.report3 = flow_report(c.f, "officer1", "林州三");
    c.f->now += 19 * DAYS;
    return c;
}

static const char *both(struct case_ *c)
{
    return flow_fmt(c->f, "reports=%lld,%lld", (long long)c->report1,
                    (long long)c->report2);
}

static int64_t record(struct case_ *c)
{
    flow_ok(c->f, "assessor", "instruction.add", both(c), LEADER, LEVEL, TEXT, DAY,
            PROVES);
    return flow_int(c->f, "id");
}

static struct str row_text(struct flow *f, int64_t id)
{
    struct instruction i = { 0 };
    struct list reports = { NULL, 0 };
    struct buf b = { .a = f->a };

    must(db_begin(&f->cx, DB_READ) == OK);
    must(instruction_load(&f->cx, id, &i) == OK);
    must(instruction_reports(&f->cx, id, &reports) == OK);
    db_rollback(&f->cx);
    for (const struct field *x = instruction_fields; x->name != NULL; x++)
        buf_fmt(&b, "%s=" FMT ";", x->name,
                P(field_wire(f->a, x, (const char *)&i + x->offset)));
    for (size_t n = 0; n < reports.n; n++)
        buf_fmt(&b, "%lld,",
                (long long)((struct instruction_report *)reports.items)[n].report);
    return buf_str(&b);
}

static int64_t standing_of(struct flow *f, int64_t report)
{
    struct list lines = { NULL, 0 };

    must(db_begin(&f->cx, DB_READ) == OK);
    must(instruction_of_report(&f->cx, report, &lines) == OK);
    db_rollback(&f->cx);
    return (int64_t)lines.n;
}

static void one_covers_several(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id = record(&c);

    CHECK_HAS(flow_text(f, "note"), "计入2件来稿");
    flow_last_step(f, "officer1", c.report1, "批示", "市委书记：林州的做法很好");
    CHECK_STR(flow_text(f, "instructions.0.leader"), "市委书记");
    CHECK_INT(flow_int(f, "instructions.0.reports"), 2);
    flow_last_step(f, "officer2", c.report2, "批示", "市委书记");
    flow_ok(f, "officer2", "instruction.show", flow_id(f, "instruction", id));
    CHECK_INT(flow_int(f, "reports.n"), 2);
    CHECK_STR(flow_text(f, "instruction.level"), "市");
    CHECK_STR(flow_text(f, "person_name"), "市考核员");
    CHECK_STR(flow_text(f, "may_correct"), "false");
    flow_fails(f, "officer3", "rights.object", "instruction.show",
               flow_id(f, "instruction", id));
    flow_ok(f, "editor", "instruction.list", "level=市", flow_id(f, "unit", f->county2),
            "from=2005-03-10", "to=2005-03-10");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "editor", "instruction.list", "level=省");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "officer2", "instruction.list");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    CHECK_INT(flow_int(f, "lines.0.report"), c.report2); /* its own, of the two */
    flow_ok(f, "officer3", "instruction.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_verify(f);
    flow_close(f);
}

static void a_digest_gives_its_sources(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;

    flow_ok(f, "editor", "digest.add",
            flow_id(f, "handlings", flow_handling(f, c.report1, f->city)),
            flow_id(f, "handlings", flow_handling(f, c.report3, f->city)));
    flow_ok(f, "editor", "instruction.add", flow_id(f, "digest", flow_int(f, "id")),
            LEADER, LEVEL, TEXT, DAY, PROVES);
    CHECK_INT(standing_of(f, c.report1), 1);
    CHECK_INT(standing_of(f, c.report2), 0);
    CHECK_INT(standing_of(f, c.report3), 1);
    flow_close(f);
}

static void what_is_refused(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    const char *r1 = flow_id(f, "report", c.report1);

    flow_fails(f, "editor", "credit.none", "instruction.add", LEADER, LEVEL, TEXT, DAY,
               PROVES);
    flow_fails(f, "editor", "credit.foreign", "instruction.add", "report=77", LEADER,
               LEVEL, TEXT, DAY, PROVES);
    flow_fails(f, "editor1", "credit.foreign", "instruction.add", r1, LEADER, LEVEL, TEXT,
               DAY, PROVES);
    flow_fails(f, "editor", "credit.future", "instruction.add", r1, LEADER, LEVEL, TEXT,
               "happened=2005-03-21", PROVES);
    flow_fails(f, "editor", "credit.before_sent", "instruction.add", r1, LEADER, LEVEL,
               TEXT, "happened=2005-02-28", PROVES);
    flow_fails(f, "editor", "field.required", "instruction.add", r1);
    CHECK(flow_faulty(f, "leader") && flow_faulty(f, "level") && flow_faulty(f, "text") &&
          flow_faulty(f, "happened") && flow_faulty(f, "evidence"));
    flow_fails(f, "editor", "field.word", "instruction.add", r1, LEADER, "level=国家",
               TEXT, DAY, PROVES);
    flow_fails(f, "editor", "field.lines", "instruction.add", r1, "leader=市委\n书记",
               LEVEL, TEXT, DAY, PROVES);
    CHECK_INT(standing_of(f, c.report1), 0);
    record(&c);
    flow_fails(f, "editor", "instruction.twice", "instruction.add", r1, LEADER, LEVEL,
               TEXT, DAY, PROVES);
    flow_ok(f, "editor", "instruction.add", r1, "leader=市长", LEVEL, TEXT, DAY, PROVES);
    CHECK_INT(standing_of(f, c.report1), 2);
    flow_close(f);
}

static void correct_writes_a_new_row(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id = record(&c), next;
    struct str before = row_text(f, id);

    flow_fails(f, "editor", "field.required", "instruction.correct",
               flow_id(f, "instruction", id), "level=省");
    CHECK(flow_faulty(f, "reason"));
    flow_fails(f, "editor", "instruction.unchanged", "instruction.correct",
               flow_id(f, "instruction", id), "reason=核对", LEADER, both(&c));
    flow_fails(f, "editor", "credit.before_sent", "instruction.correct",
               flow_id(f, "instruction", id), "reason=核对", "happened=2005-02-01");
    flow_ok(f, "editor", "instruction.edit", flow_id(f, "instruction", id));
    CHECK_INT(flow_int(f, "pick.chosen.n"), 2);
    flow_ok(f, "editor", "instruction.correct", flow_id(f, "instruction", id),
            "reason=弄错", "level=省", "leader=省委书记",
            flow_fmt(f, "reports=%lld,%lld", (long long)c.report1, (long long)c.report3));
    next = flow_int(f, "id");
    CHECK_STR(row_text(f, id), before.p);
    CHECK_INT(standing_of(f, c.report1), 1);
    CHECK_INT(standing_of(f, c.report2), 0);
    CHECK_INT(standing_of(f, c.report3), 1);
    flow_last_step(f, "officer1", c.report1, "更正批示", "弄错");
    flow_last_step(f, "officer2", c.report2, "撤销批示", "弄错");
    flow_last_step(f, "officer1", c.report3, "批示", "省委书记");
    flow_fails(f, "editor2", "instruction.replaced", "instruction.correct",
               flow_id(f, "instruction", id), "reason=也改", "level=中央");
    flow_fails(f, "editor2", "instruction.replaced", "instruction.edit",
               flow_id(f, "instruction", id));
    flow_ok(f, "editor", "instruction.show", flow_id(f, "instruction", id));
    CHECK_INT(flow_int(f, "history.n"), 2); /* the same from either end */
    CHECK_STR(flow_text(f, "stands"), "false");
    flow_ok(f, "editor", "instruction.show", flow_id(f, "instruction", next));
    CHECK_INT(flow_int(f, "history.n"), 2);
    CHECK_STR(flow_text(f, "history.1.stands"), "true");
    CHECK_STR(flow_text(f, "instruction.text"), "林州的做法很好，\n请各县学习。");
    CHECK_STR(flow_text(f, "may_correct"), "true");
    flow_close(f);
}

static void void_takes_back(void)
{
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t id = record(&c);
    struct str before = row_text(f, id);

    flow_fails(f, "editor", "field.required", "instruction.void",
               flow_id(f, "instruction", id));
    flow_ok(f, "editor", "instruction.void", flow_id(f, "instruction", id),
            "reason=没有批示");
    CHECK_STR(row_text(f, id), before.p);
    CHECK_INT(standing_of(f, c.report1), 0);
    CHECK_INT(standing_of(f, c.report2), 0);
    flow_last_step(f, "officer2", c.report2, "撤销批示", "没有批示");
    flow_fails(f, "editor", "instruction.replaced", "instruction.void",
               flow_id(f, "instruction", id), "reason=再撤");
    flow_ok(f, "editor", "instruction.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    record(&c); /* and it may be recorded anew */
    CHECK_INT(standing_of(f, c.report1), 1);
    flow_verify(f);
    flow_close(f);
}

static void pages_by_key(void)
{
    enum { ROWS = 28 };
    struct case_ c = begin();
    struct flow *f = c.f;
    int64_t next;

    for (int i = 0; i < ROWS; i++)
        flow_ok(f, "editor", "instruction.add", flow_id(f, "report", c.report1), LEADER,
                LEVEL, flow_fmt(f, "text=第%d条", i),
                flow_fmt(f, "happened=2005-03-%02d", 2 + i * 5 % 11), PROVES);
    flow_ok(f, "editor", "instruction.list");
    CHECK_INT(flow_int(f, "lines.n"), 25);
    next = flow_int(f, "next");
    CHECK_INT(next, flow_int(f, "lines.24.id"));
    flow_ok(f, "editor", "instruction.list", flow_id(f, "before", next));
    CHECK_INT(flow_int(f, "lines.n"), ROWS - 25);
    CHECK_INT(flow_int(f, "next"), 0);
    flow_ok(f, "officer1", "instruction.list", flow_id(f, "before", next));
    CHECK_INT(flow_int(f, "lines.n"), ROWS - 25);
    flow_close(f);
}

const struct test tests[] = { TEST(one_covers_several),
                              TEST(a_digest_gives_its_sources),
                              TEST(what_is_refused),
                              TEST(correct_writes_a_new_row),
                              TEST(void_takes_back),
                              TEST(pages_by_key),
                              TEST_END };
