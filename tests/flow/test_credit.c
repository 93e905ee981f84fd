/* test_credit.c -- 采用, 批示 and 上报 as lists: whose they are, filters, paging, JSON; and
 * who may do what, act by act and role by role. */
#include "base/buf.h"
#include "codec/json.h"
#include "store/adoption.h"
#include "tests/flow/flow.h"

static const int64_t DAYS = INT64_C(86400000);
static const char *const PROVES = "evidence=样刊存办公室";

static int64_t record(struct flow *f, int64_t report, int64_t bulletin, const char *label,
                      const char *day)
{
    flow_ok(f, "editor", "adoption.add", flow_id(f, "report", report),
            flow_id(f, "bulletin", bulletin), label, day, PROVES);
    return flow_int(f, "id");
}

/* Both sides: who counts, and whose reports they are. */
static void whose_they_are(void)
{
    struct flow *f = flow_open();
    int64_t r1 = flow_report(f, "officer1", "林州一"), r2 = flow_report(f, "officer2", "汤阴二");

    f->now += 30 * DAYS;
    record(f, r1, f->provincial, "label=2005年第1期", "happened=2005-03-05");
    record(f, r2, f->central, "label=2005年第2期", "happened=2005-03-06");
    flow_ok(f, "leader", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    CHECK_STR(flow_text(f, "by.own"), "false");
    CHECK_STR(flow_text(f, "by.may_record"), "false");
    CHECK_STR(flow_text(f, "lines.0.label"), "2005年第2期"); /* newest day first */
    flow_ok(f, "officer1", "adoption.list");
    CHECK_STR(flow_text(f, "by.own"), "true");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    CHECK_INT(flow_int(f, "lines.0.report"), r1);
    flow_ok(f, "officer1", "adoption.list", "whose=本级登记");
    CHECK_INT(flow_int(f, "lines.n"), 0); /* the county counted nothing itself */
    flow_ok(f, "editor", "adoption.list", "whose=本单位稿件");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    flow_ok(f, "officer3", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 0);
    /* another unit's number does not open its list */
    flow_ok(f, "officer1", "adoption.list", flow_id(f, "unit", f->county2));
    CHECK_INT(flow_int(f, "lines.n"), 1);
    CHECK_INT(flow_int(f, "lines.0.report"), r1);
    flow_close(f);
}

static void filters_and_counts(void)
{
    struct flow *f = flow_open();
    int64_t r1 = flow_report(f, "officer1", "林州一"), r2 = flow_report(f, "officer2", "汤阴二");

    f->now += 60 * DAYS;
    record(f, r1, f->provincial, "label=2005年第1期", "happened=2005-03-05");
    record(f, r1, f->central, "label=2005年第2期", "happened=2005-03-31");
    record(f, r2, f->provincial, "label=2005年第3期", "happened=2005-04-01");
    flow_ok(f, "editor", "adoption.list", flow_id(f, "bulletin", f->provincial));
    CHECK_INT(flow_int(f, "lines.n"), 2);
    CHECK_INT(flow_int(f, "levels.n"), 0); /* no period, no counts */
    flow_ok(f, "editor", "adoption.list", flow_id(f, "unit", f->county2));
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "editor", "adoption.list", "level=中央");
    CHECK_INT(flow_int(f, "lines.n"), 1);
    flow_ok(f, "editor", "adoption.list", "from=2005-03-05", "to=2005-03-31");
    CHECK_INT(flow_int(f, "lines.n"), 2); /* both ends belong to it */
    CHECK_INT(flow_int(f, "levels.n"), 2);
    CHECK_STR(flow_text(f, "levels.0.level"), "中央");
    CHECK_STR(flow_text(f, "levels.1.level"), "省");
    CHECK_INT(flow_int(f, "levels.1.count"), 1);
    flow_ok(f, "editor", "adoption.list", "from=2005-01-01", "to=2005-12-31", "level=省");
    CHECK_INT(flow_int(f, "lines.n"), flow_int(f, "levels.1.count")); /* what it counts */
    CHECK_STR(flow_text(f, "by.years.0.label"), "2005年");
    CHECK_STR(flow_text(f, "by.years.0.on"), "true");
    flow_ok(f, "officer2", "adoption.list", "from=2005-01-01");
    CHECK_INT(flow_int(f, "levels.0.count"), 1);
    flow_fails(f, "editor", "field.day", "adoption.list", "from=去年");
    flow_fails(f, "editor", "field.word", "adoption.list", "whose=全部");
    flow_fails(f, "editor", "db.no_row", "adoption.list", "before=77");
    flow_close(f);
}

/* Every row once, in the order of days, over as many pages as it takes. */
static void pages_by_key(void)
{
    enum { ROWS = 61 };
    struct flow *f = flow_open();
    int64_t r = flow_report(f, "officer1", "林州一"), before = 0, seen[ROWS];
    int n = 0, pages = 0;
    struct str last = S("9999");

    f->now += 30 * DAYS;
    for (int i = 0; i < ROWS; i++) /* days in disorder, several on one day */
        record(f, r, f->provincial, flow_fmt(f, "label=第%d期", i + 1),
               flow_fmt(f, "happened=2005-03-%02d", 2 + i * 7 % 20));
    do {
        int64_t on_page;

        flow_ok(f, "editor", "adoption.list", flow_id(f, "before", before));
        on_page = flow_int(f, "lines.n");
        for (int i = 0; i < on_page && n < ROWS; i++) {
            struct str day = flow_text(f, flow_fmt(f, "lines.%d.happened", i));

            seen[n] = flow_int(f, flow_fmt(f, "lines.%d.id", i));
            CHECK(strcmp(day.p, last.p) <= 0);
            for (int j = 0; j < n; j++)
                CHECK(seen[j] != seen[n]);
            last = day;
            n++;
        }
        before = flow_int(f, "next");
        pages++;
    } while (before != 0 && pages < 10);
    CHECK_INT(n, ROWS);
    CHECK_INT(pages, 3);
    flow_close(f);
}

static void found_by_number_or_title(void)
{
    struct flow *f = flow_open();
    int64_t r1 = flow_report(f, "officer1", "林州市100%完成换届"), r2;

    r2 = flow_report(f, "officer2", "汤阴县培训支部书记");
    flow_ok(f, "editor", "adoption.new");
    CHECK_INT(flow_int(f, "pick.found.n"), 0);
    flow_ok(f, "editor", "adoption.new", "words=培训");
    CHECK_INT(flow_int(f, "pick.found.n"), 1);
    CHECK_INT(flow_int(f, "pick.found.0.report"), r2);
    flow_ok(f, "editor", "adoption.new", "words=410500-2005-0001");
    CHECK_INT(flow_int(f, "pick.found.n"), 1);
    CHECK_INT(flow_int(f, "pick.found.0.report"), r1);
    flow_ok(f, "editor", "adoption.new", "words=0002", flow_id(f, "reports", r1));
    CHECK_INT(flow_int(f, "pick.chosen.n"), 1);
    CHECK_INT(flow_int(f, "pick.found.0.report"), r2);
    flow_ok(f, "editor", "adoption.new", "words=0%完");
    CHECK_INT(flow_int(f, "pick.found.n"), 1); /* a sign, no pattern */
    flow_ok(f, "editor", "adoption.new", "words=%");
    CHECK_INT(flow_int(f, "pick.found.n"), 1);
    flow_ok(f, "editor", "adoption.new", "words=没有这样的");
    CHECK_STR(flow_text(f, "pick.none"), "true");
    flow_ok(f, "editor", "instruction.new", "words=市", flow_id(f, "reports", r1));
    CHECK_INT(flow_int(f, "pick.found.n"), 0); /* what is chosen is not offered again */
    CHECK_STR(flow_text(f, "pick.none"), "false");
    flow_ok(f, "editor1", "adoption.new", "words=换届"); /* not in the county's register */
    CHECK_INT(flow_int(f, "pick.found.n"), 0);
    CHECK_INT(flow_int(f, "bulletins.n"), 2); /* outside ones only */
    flow_close(f);
}

static void as_json(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_report(f, "officer1", "林州一"), id;
    struct buf b = { .a = f->a };

    f->now += 10 * DAYS;
    id = record(f, r, f->provincial, "label=2005年第1期", "happened=2005-03-05");
    flow_ok(f, "editor", "adoption.show", flow_id(f, "adoption", id));
    json_write(&b, f->job.act->out, f->job.out);
    CHECK_HAS(buf_str(&b), flow_fmt(f, "\"id\":\"%lld\"", (long long)id));
    CHECK_HAS(buf_str(&b), "\"void\":false");
    CHECK_HAS(buf_str(&b), "\"happened\":\"2005-03-05\"");
    CHECK_HAS(buf_str(&b), "\"issue\":null");
    CHECK_HAS(buf_str(&b), "\"form\":\"单篇\"");
    CHECK_HAS(buf_str(&b), "\"label\":\"2005年第1期\"");
    flow_close(f);
}

/* Who may do what.  MAY is allowed as far as rights go; `inside` is what the act itself
 * answers then (NULL: it goes well).  $A, $V, $I are an adoption, one that is corrected
 * already, an instruction; $R is the report. */
#define MAY NULL
#define NONE "session.needed"
#define ROLE "rights.role"
#define GONE "rights.object"
enum { LOGINS = 9 };
static const char *const logins[LOGINS] = { NULL,       "editor",   "assessor",
                                            "leader",   "officer1", "officer2",
                                            "editor1",  "admin",    "auditor" };
static const struct {
    const char *act, *inside, *in[7];
    const char *got[LOGINS];
} table[] = {
    { "adoption.list", NULL, { NULL }, { NONE, MAY, MAY, MAY, MAY, MAY, MAY, ROLE, ROLE } },
    { "instruction.list", NULL, { NULL },
      { NONE, MAY, MAY, MAY, MAY, MAY, MAY, ROLE, ROLE } },
    { "forward.list", NULL, { NULL }, { NONE, MAY, MAY, MAY, MAY, MAY, MAY, ROLE, ROLE } },
    { "adoption.new", NULL, { NULL },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, MAY, ROLE, ROLE } },
    { "instruction.new", NULL, { NULL },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, MAY, ROLE, ROLE } },
    { "adoption.add", "credit.foreign",
      { "report=77", "bulletin=77", "label=1", "happened=2005-03-05", "evidence=有" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, MAY, ROLE, ROLE } },
    { "instruction.add", "credit.foreign",
      { "report=77", "leader=书记", "level=市", "text=好", "happened=2005-03-05",
        "evidence=有" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, MAY, ROLE, ROLE } },
    { "forward.add", "credit.foreign", { "report=77", "target=77" },
      { NONE, MAY, ROLE, ROLE, ROLE, ROLE, MAY, ROLE, ROLE } },
    { "adoption.show", NULL, { "adoption=$A" },
      { NONE, MAY, MAY, MAY, MAY, GONE, MAY, ROLE, ROLE } },
    { "adoption.proof", "adoption.proof", { "adoption=$A" },
      { NONE, MAY, MAY, MAY, MAY, GONE, MAY, ROLE, ROLE } },
    { "adoption.edit", NULL, { "adoption=$A" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, GONE, ROLE, ROLE } },
    { "adoption.correct", "adoption.unchanged", { "adoption=$A", "reason=核对" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, GONE, ROLE, ROLE } },
    { "adoption.void", "adoption.replaced", { "adoption=$V", "reason=核对" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, GONE, ROLE, ROLE } },
    { "instruction.show", NULL, { "instruction=$I" },
      { NONE, MAY, MAY, MAY, MAY, GONE, MAY, ROLE, ROLE } },
    { "instruction.edit", NULL, { "instruction=$I" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, GONE, ROLE, ROLE } },
    { "instruction.correct", "instruction.unchanged", { "instruction=$I", "reason=核对" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, GONE, ROLE, ROLE } },
    { "instruction.void", "instruction.replaced", { "instruction=$W", "reason=核对" },
      { NONE, MAY, MAY, ROLE, ROLE, ROLE, GONE, ROLE, ROLE } },
};

/* Whoever has the report may see what became of it, also a unit that it went to directly. */
static void who_has_the_report_sees_its_credit(void)
{
    struct flow *f = flow_open();
    int64_t r = flow_draft(f, "officer3", "城郊乡直报"), id;

    flow_ok(f, "officer3", "report.change", flow_id(f, "report", r), "title=城郊乡直报",
            "body=一段。", "kind=动态", "secrecy=非涉密",
            flow_fmt(f, "receivers=%lld,%lld", (long long)f->county1, (long long)f->city));
    flow_ok(f, "officer3", "report.submit", flow_id(f, "report", r));
    flow_ok(f, "signer3", "report.sign", flow_id(f, "report", r));
    f->now += 10 * DAYS;
    id = record(f, r, f->provincial, "label=2005年第1期", "happened=2005-03-05");
    flow_ok(f, "officer3", "adoption.show", flow_id(f, "adoption", id));
    flow_ok(f, "leader1", "adoption.show", flow_id(f, "adoption", id));
    CHECK_STR(flow_text(f, "may_void"), "false");
    flow_fails(f, "officer2", "rights.object", "adoption.show", flow_id(f, "adoption", id));
    /* each of the two counts for itself, and takes back only what it recorded */
    flow_ok(f, "editor1", "adoption.add", flow_id(f, "report", r),
            flow_id(f, "bulletin", f->provincial), "label=2005年第1期",
            "happened=2005-03-05", PROVES);
    flow_ok(f, "officer3", "adoption.list");
    CHECK_INT(flow_int(f, "lines.n"), 2);
    flow_fails(f, "editor1", "rights.object", "adoption.void", flow_id(f, "adoption", id),
               "reason=重");
    flow_close(f);
}

/* One adoption and one instruction that stand, and one of each that was corrected. */
static void matrix_objects(struct flow *f, int64_t id[4])
{
    int64_t r = flow_report(f, "officer1", "林州一");

    f->now += 10 * DAYS;
    id[1] = record(f, r, f->provincial, "label=2005年第1期", "happened=2005-03-05");
    flow_ok(f, "editor", "adoption.correct", flow_id(f, "adoption", id[1]),
            "label=2005年第2期", "reason=看错");
    id[0] = flow_int(f, "id");
    flow_ok(f, "editor", "instruction.add", flow_id(f, "report", r), "leader=市委书记",
            "level=市", "text=很好", "happened=2005-03-06", PROVES);
    id[3] = flow_int(f, "id");
    flow_ok(f, "editor", "instruction.correct", flow_id(f, "instruction", id[3]),
            "text=很好，请推广", "reason=漏字");
    id[2] = flow_int(f, "id");
}

static void who_may_what(void)
{
    static const char names[] = "AVIW";
    struct flow *f = flow_open();
    int64_t id[4];

    matrix_objects(f, id);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        const char *words[9] = { table[i].act };

        for (int n = 0; table[i].in[n] != NULL; n++) {
            struct str rest = str_of(table[i].in[n]), head;

            words[n + 1] = table[i].in[n];
            if (str_cut(&rest, S("=$"), &head))
                words[n + 1] = flow_id(f, arena_str(f->a, head).p,
                                       id[strchr(names, rest.p[0]) - names]);
        }
        for (int who = 0; who < LOGINS; who++)
            flow_expect(f, table[i].got[who] != NULL ? table[i].got[who] : table[i].inside,
                        logins[who], words, __FILE__, __LINE__);
    }
    flow_close(f);
}

const struct test tests[] = {
    TEST(whose_they_are), TEST(filters_and_counts),      TEST(pages_by_key),
    TEST(as_json),        TEST(found_by_number_or_title), TEST(who_may_what),
    TEST(who_has_the_report_sees_its_credit),             TEST_END
};
