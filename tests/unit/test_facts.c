/* test_facts.c -- the facts file: what each field becomes, who is credited, names and ids
 * as the file has them; every mistake at its line, and none that hides another. */
#include <stdlib.h>
#include <time.h>
#include "app/facts.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "tests/check.h"

static struct arena *a;
static struct cx cx;
static struct facts f;
static struct list faults;

/* A scheme of two clauses that have a quota and one that has none. */
static const struct scheme *scheme_of_three(void)
{
    static struct clause clause[] = {
        { .no = 1, .name = { "报送任务", 12 }, .gives = GIVES_QUOTA },
        { .no = 2, .name = { "得分目标", 12 }, .gives = GIVES_TARGET },
        { .no = 3, .name = { "采用", 6 }, .gives = GIVES_AMOUNT },
    };
    static struct scheme scheme = { .clauses = { clause, 3 } };

    return &scheme;
}

static void begin(void)
{
    a = arena_new(NULL, (size_t)2 << 30);
    cx = (struct cx){ .a = a };
}

static enum rc reads(struct str text)
{
    faults = (struct list){ NULL, 0 };
    return facts_read(&cx, text, scheme_of_three(), &f, &faults);
}

static struct str told(void)
{
    const struct line_fault *fault = faults.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < faults.n; i++)
        buf_fmt(&b, "%d [" FMT "] " FMT "\n", (int)fault[i].line, P(fault[i].got),
                P(fault[i].wanted));
    return buf_str(&b);
}

/* Reads a file that must be right. */
static const struct fact *facts_of(const char *text)
{
    CHECK_INT(reads(str_of(text)), OK);
    CHECK_STR(told(), "");
    return f.in.facts.items;
}

/* One wrong line below a right one: what is told of it. */
static void refused(const char *line, const char *got, const char *wanted)
{
    struct str text = arena_fmt(a, "{\"happening\":\"报送\",\"day\":\"2005-03-01\","
                                   "\"unit\":\"甲\"}\n%s\n", line);
    const struct line_fault *fault;

    CHECK_INT(reads(text), E_INVALID);
    CHECK_STR(str_of(cx.fault.code), "facts.faults");
    fault = faults.items;
    if (faults.n != 1 || fault->line != 2)
        printf("# %s\n# " FMT, line, P(told()));
    CHECK_INT((int64_t)faults.n, 1);
    CHECK_INT(fault->line, 2);
    CHECK_STR(fault->got, got);
    CHECK_HAS(fault->wanted, wanted);
}

static int64_t day(const char *iso)
{
    int64_t t = 0;

    CHECK(time_parse_day(str_of(iso), &t));
    return t;
}

static void every_field_is_read(void)
{
    const struct fact *fact;

    begin();
    fact = facts_of("\xef\xbb\xbf"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"entered\":\"2005-03-05\","
        "\"reported\":\"2005-02-20\",\"issued\":\"2005-03-03\",\"id\":\"R-7\",\"item\":41,"
        "\"work\":\"w\",\"unit\":\" 林州市 \",\"person\":\"张三\",\"level\":\"省\","
        "\"form\":\"综合\",\"kind\":\"调研\",\"route\":\"转报\",\"leader\":\"市\","
        "\"post\":\"书记\",\"bulletin\":\"《河南组工信息》\",\"column\":\"经验\","
        "\"channel\":\"网上\",\"medium\":\"纸\",\"flags\":[\"专报\",\"紧急\"],"
        "\"length\":1200,\"minutes\":90,\"value\":12.3456,\"what\":\"标题 \\u201c甲\\u201d\"}\r\n"
        "\n \t\n"
        "{\"unit\":\"甲\",\"day\":\"2005-03-04\",\"happening\":\"报送\",\"value\":null}");
    CHECK_INT((int64_t)f.in.facts.n, 2);
    CHECK_INT(fact->id, 1);
    CHECK_INT(fact->day, day("2005-03-02"));
    CHECK_INT(fact->entered, day("2005-03-05"));
    CHECK_INT(fact->reported, day("2005-02-20"));
    CHECK_INT(fact->issued, day("2005-03-03"));
    CHECK_STR(f.records[0].text, "R-7");
    CHECK(!f.records[0].number && f.items[0].number);
    CHECK_INT(fact->report, 1);
    CHECK_STR(f.items[0].text, "41");
    CHECK(fact->work != 0);
    CHECK_STR(f.units[fact->unit - 1], "林州市");
    CHECK_STR(f.persons[fact->person - 1], "张三");
    CHECK_INT(fact->happening, HAPPENED_ADOPTION);
    CHECK_INT(fact->level, LEVEL_PROVINCE);
    CHECK_INT(fact->form, FORM_DIGEST);
    CHECK_INT(fact->kind, KIND_SURVEY);
    CHECK_INT(fact->route, ROUTE_FORWARDED);
    CHECK_INT(fact->leader, LEVEL_CITY);
    CHECK_STR(fact->post, "书记");
    CHECK_STR(fact->bulletin, "河南组工信息");
    CHECK_STR(fact->column, "经验");
    CHECK_STR(fact->channel, "网上");
    CHECK_STR(fact->medium, "纸");
    CHECK_STR(fact->flags, "专报 紧急");
    CHECK_INT(fact->length, 1200);
    CHECK_INT(fact->minutes, 90);
    CHECK_INT(fact->value, 123456);
    CHECK_STR(fact->what, "标题 “甲”");
    CHECK_INT(fact->order, 0);
    fact++;
    CHECK_INT(fact->entered, day("2005-03-04"));
    CHECK_INT(fact->issued, day("2005-03-04"));
    CHECK_INT(fact->reported, 0);
    CHECK_INT(fact->work, 0);
    CHECK_INT(fact->report, 0);
    CHECK_INT(fact->person, 0);
    CHECK_STR(fact->flags, "");
    CHECK_STR(f.records[1].text, "4"); /* the line's number: empty ones count */
    CHECK(f.records[1].number);
    arena_free(a);
}

/* Both ways, every sign and exponent; never a double. */
static void numbers_are_exact(void)
{
    static const struct {
        const char *written;
        int64_t value; /* 0.0001 */
    } right[] = {
        { "0", 0 }, { "-0", 0 }, { "12", 120000 }, { "0.1", 1000 }, { "-0.0001", -1 },
        { "1.10", 11000 }, { "2.50000", 25000 }, { "1e2", 1000000 }, { "1.5E-1", 1500 },
        { "10e-5", 1 }, { "0e99", 0 }, { "0.00000", 0 }, { "1000000", 10000000000 },
        { "-1000000.0000", -10000000000 }, { "\"12.5\"", 125000 }, { "\"-3\"", -30000 },
        { "999999.9999", 9999999999 }, { "0.3e+1", 30000 },
    };
    static const char *const wrong[] = {
        "1.00001", "1e-5", "1000000.0001", "-1000001", "1e7", "1e99", "9e18",
        "99999999999999999999", "0.00000000000000000000000000001", "1e-99", "\"1e2\"",
        "\"\"", "\"一\"", "\"+1\"", "\" 1\"", "\"1.23456\"", "true", "[1]", "{}",
        "1e99999999999999999999",
    };

    begin();
    for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
        const struct fact *fact = facts_of(
            arena_fmt(a, "{\"happening\":\"获奖\",\"day\":\"2005-03-02\",\"unit\":\"甲\","
                         "\"value\":%s}", right[i].written).p);

        CHECK_INT(fact->value, right[i].value);
    }
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        CHECK_INT(reads(arena_fmt(a, "{\"happening\":\"获奖\",\"day\":\"2005-03-02\","
                                     "\"unit\":\"甲\",\"value\":%s}", wrong[i])),
                  E_INVALID);
        CHECK_HAS(told(), "value 应是数字，最多四位小数");
    }
    arena_free(a);
}

/* Who shares a line shares a work, in the order in which they are named. */
static void several_are_credited(void)
{
    const struct fact *fact;

    begin();
    fact = facts_of(
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[{\"unit\":\"乙\"},"
        "{\"unit\":\"甲\",\"persons\":[\"张三\",\"李四\"]},{\"unit\":\"丙\",\"person\":\"张三\"}]}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\",\"persons\":[\"李四\",\"王五\"]}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\",\"persons\":[]}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\",\"work\":\"1\"}\n"
        "{\"happening\":\"批示\",\"day\":\"2005-03-02\",\"unit\":\"乙\",\"work\":1}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[{\"unit\":\"乙\"}],\"work\":1}\n");
    CHECK_INT((int64_t)f.in.facts.n, 10);
    CHECK_INT((int64_t)f.in.units.n, 3);
    CHECK_STR(f.units[0], "乙");
    CHECK_STR(f.units[2], "丙");
    for (int i = 0; i < 4; i++) {
        CHECK_INT(fact[i].id, i + 1);
        CHECK_INT(fact[i].order, i + 1);
        CHECK_INT(fact[i].work, fact[0].work);
        CHECK_STR(f.records[i].text, "1");
    }
    CHECK_INT(fact[0].person, 0);
    CHECK_STR(f.persons[fact[1].person - 1], "张三");
    CHECK_STR(f.persons[fact[3].person - 1], "张三");
    CHECK(fact[1].person != fact[3].person); /* a namesake of another unit */
    CHECK_INT(fact[4].person, fact[2].person);
    CHECK(fact[4].work != 0 && fact[4].work != fact[0].work && fact[5].work == fact[4].work);
    CHECK_INT(fact[6].work, 0);
    CHECK_INT(fact[6].order, 0);
    CHECK(fact[7].work == fact[9].work && fact[7].work != fact[8].work);
    CHECK_INT(fact[7].order, 0);
    CHECK_INT(fact[9].order, 1);
    arena_free(a);
}

static void units_and_persons_are_declared(void)
{
    const struct scored_unit *unit;
    const struct scored_person *person;
    const struct unit_quota *quota;

    begin();
    facts_of("{\"happening\":\"报送\",\"day\":\"2005-03-02\",\"unit\":\"丙\",\"person\":\"张三\"}\n"
             "{\"unit\":\"甲\",\"class\":\"县区\",\"team\":\"一组\",\"place\":7,\"people\":12,"
             "\"quotas\":{\"报送任务\":4,\"得分目标\":\"12.5\"}}\n"
             "{\"unit\":\"丙\"}\n{\"unit\":\"乙\",\"class\":\"科室\",\"quotas\":{}}\n"
             "{\"person\":\"李四\",\"unit\":\"甲\",\"ranks\":[\"室主任\",\"委员\"]}\n"
             "{\"person\":\"张三\",\"unit\":\"丙\"}\n");
    unit = f.in.units.items;
    person = f.in.persons.items;
    CHECK_INT((int64_t)f.in.units.n, 3);
    CHECK_INT((int64_t)f.in.persons.n, 2);
    for (int i = 0; i < 3; i++)
        CHECK_INT(unit[i].unit, i + 1);
    CHECK_STR(unit[0].name, "甲");
    CHECK_STR(unit[0].class, "县区");
    CHECK_STR(unit[0].team, "一组");
    CHECK_INT(unit[0].place, 7);
    CHECK_INT(unit[0].people, 12);
    quota = unit[0].quotas.items;
    CHECK_INT((int64_t)unit[0].quotas.n, 2);
    CHECK_STR(quota[0].clause, "报送任务");
    CHECK_INT(quota[0].wanted, 40000);
    CHECK_INT(quota[1].wanted, 125000);
    CHECK_STR(unit[1].name, "丙");
    CHECK_INT(unit[1].place, 2);
    CHECK_INT(unit[2].place, 3);
    CHECK_INT((int64_t)unit[2].quotas.n, 0);
    CHECK_STR(person[0].name, "李四");
    CHECK_STR(person[0].ranks, "室主任 委员");
    CHECK_INT(person[0].unit, 1);
    CHECK_INT(person[1].unit, 2);
    CHECK_INT(((const struct fact *)f.in.facts.items)->unit, 2);
    CHECK_INT(((const struct fact *)f.in.facts.items)->person, 2);
    CHECK_STR(f.persons[1], "张三");
    arena_free(a);
}

static void a_quota_may_hold_for_some_days(void)
{
    const struct unit_quota *q;
    struct list quotas;

    begin();
    facts_of("{\"unit\":\"甲\",\"quotas\":{\"报送任务\":[{\"wanted\":4,\"to\":\"2005-06-30\"},"
             "{\"wanted\":0,\"from\":\"2005-03-01\",\"to\":\"2005-03-01\"}],"
             "\"得分目标\":[{\"wanted\":\"12.5\",\"from\":\"2005-07-01\"},{\"wanted\":1}]}}\n");
    quotas = ((const struct scored_unit *)f.in.units.items)->quotas;
    q = quotas.items;
    CHECK_INT((int64_t)quotas.n, 4);
    CHECK_STR(q[0].clause, "报送任务");
    CHECK_INT(q[0].wanted, 40000);
    CHECK(q[0].began == INT64_MIN);
    CHECK_INT(q[0].ended, day("2005-06-30"));
    CHECK_STR(q[1].clause, "报送任务");
    CHECK_INT(q[1].began, day("2005-03-01"));
    CHECK_INT(q[1].wanted, 0);
    CHECK_STR(q[2].clause, "得分目标");
    CHECK_INT(q[2].wanted, 125000);
    CHECK_INT(q[2].began, day("2005-07-01"));
    CHECK_INT(q[2].ended, 0);
    CHECK(q[3].began == INT64_MIN && q[3].ended == 0);
    facts_of("{\"unit\":\"甲\",\"quotas\":{\"报送任务\":[]}}\n");
    CHECK_INT((int64_t)((const struct scored_unit *)f.in.units.items)->quotas.n, 0);
    arena_free(a);
}

/* 1001 quotas of a unit. */
static const char *many_quotas(void)
{
    struct buf b = { .a = a };

    buf_add(&b, S("{\"unit\":\"甲\",\"quotas\":{\"报送任务\":["));
    for (int i = 0; i <= FACTS_QUOTAS_MAX; i++)
        buf_fmt(&b, "%s{\"wanted\":1}", i != 0 ? "," : "");
    buf_add(&b, S("]}}"));
    buf_add(&b, (struct str){ "", 1 });
    return buf_str(&b).p;
}

#define Q(list) "{\"unit\":\"甲\",\"quotas\":{\"报送任务\":" list "}}"

static void wrong_days_of_quotas_are_told(void)
{
    begin();
    refused(Q("[4]"), "4", "每一项应是 {\"wanted\": 4");
    refused(Q("[{\"from\":\"2005-01-01\"}]"), "", "缺 wanted");
    refused(Q("[{\"wanted\":null}]"), "", "缺 wanted");
    refused(Q("[{\"wanted\":1.5}]"), "{\"wanted\":1.5}", "任务应是整数");
    refused(Q("[{\"wanted\":-1}]"), "{\"wanted\":-1}", "任务应是整数");
    refused(Q("[{\"wanted\":\"x\"}]"), "x", "wanted 应是数字");
    refused(Q("[{\"wanted\":1,\"from\":\"2005-2-1\"}]"), "2005-2-1", "from 应是日期");
    refused(Q("[{\"wanted\":1,\"until\":\"2005-02-01\"}]"), "until", "没有这个字段");
    refused(Q("[{\"wanted\":1,\"wanted\":2}]"), "wanted", "写了两次");
    refused(Q("[{\"wanted\":1,\"from\":\"2005-02-02\",\"to\":\"2005-02-01\"}]"), "to",
            "to 不能早于 from");
    refused(Q("{\"wanted\":1}"), "{\"wanted\":1}", "任务应是整数");
    refused(many_quotas(), "quotas", "最多写 1000 个");
    arena_free(a);
}

/* A person's unit counts as named when none is declared. */
static void an_empty_file_has_nothing(void)
{
    begin();
    facts_of("");
    CHECK_INT((int64_t)f.in.facts.n + (int64_t)f.in.units.n + (int64_t)f.in.persons.n, 0);
    facts_of("\n\r\n  \n");
    CHECK_INT((int64_t)f.in.units.n, 0);
    facts_of("{\"person\":\"张三\",\"unit\":\"甲\"}");
    CHECK_INT((int64_t)f.in.units.n, 1);
    CHECK_INT((int64_t)f.in.persons.n, 1);
    arena_free(a);
}

#define H(more) "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\"," more "}"

static void wrong_values_are_told(void)
{
    begin();
    refused("{\"happening\":\"采纳\",\"day\":\"2005-03-02\",\"unit\":\"甲\"}", "采纳",
            "happening 应是：报送、采用、批示、转报、约稿");
    refused(H("\"level\":\"国家\""), "国家", "level 应是：中央、省、市、县、乡");
    refused(H("\"form\":1"), "1", "form 应是：单篇、综合、摘要、简讯、专刊");
    refused(H("\"leader\":\"省长\""), "省长", "leader 应是：中央");
    refused(H("\"entered\":\"2005-2-1\""), "2005-2-1", "entered 应是日期，如 \"2005-01-01\"");
    refused(H("\"reported\":\"2005-02-30\""), "2005-02-30", "reported 应是日期");
    refused(H("\"issued\":20050301"), "20050301", "issued 应是日期");
    refused(H("\"length\":0"), "0", "length 应是 1 到 1000000000 的整数");
    refused(H("\"length\":\"800\""), "800", "length 应是");
    refused(H("\"length\":1.5"), "1.5", "length 应是");
    refused(H("\"minutes\":-3"), "-3", "minutes 应是");
    refused(H("\"minutes\":1000000001"), "1000000001", "minutes 应是");
    refused(H("\"value\":\"十\""), "十", "value 应是数字");
    refused(H("\"id\":1.5"), "1.5", "id 应是整数或一行文字");
    refused(H("\"id\":\"\""), "", "id 应是");
    refused(H("\"item\":true"), "true", "item 应是");
    refused(H("\"work\":[1]"), "[1]", "work 应是");
    refused(H("\"item\":99999999999999999999"), "99999999999999999999", "item 应是");
    refused(H("\"bulletin\":\"《》\""), "《》", "bulletin 应是一行文字");
    refused(H("\"column\":\"a\\nb\""), "a b", "column 应是一行文字");
    refused(H("\"channel\":\"\\u007f\""), " ", "channel 应是一行文字");
    refused(H("\"medium\":\"a\\u2028\""), "a\xe2\x80\xa8", "medium 应是一行文字");
    refused(H("\"post\":\"a\\u0085b\""), "ab", "post 应是一行文字");
    refused(H("\"post\":\"a\\u2029\""), "a\xe2\x80\xa9", "post 应是一行文字");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":7}", "7", "unit 应是");
    refused("{\"unit\":7}", "7", "unit 应是");
    refused("{\"person\":7,\"unit\":\"甲\"}", "7", "person 应是");
    refused(H("\"length\":1e99"), "1e99", "length 应是");
    refused(H("\"value\":9223372036854775808"), "9223372036854775808", "value 应是");
    refused(H("\"person\":7"), "7", "person 应是一行文字");
    refused(H("\"persons\":\"张三\""), "张三", "persons 应是名字的列表");
    refused(H("\"persons\":[\"张三\",7]"), "7", "persons 应是名字的列表");
    refused(H("\"flags\":[\"两 词\"]"), "两 词", "flags 应是词的列表");
    refused(H("\"flags\":[\"两　词\"]"), "两　词", "词里没有空格");
    refused(H("\"what\":{}"), "{}", "what 应是一行文字，1 到 1000 字");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":{}}", "{}", "units 应是列表");
    refused("{\"unit\":\"甲\",\"place\":0}", "0", "place 应是");
    refused("{\"unit\":\"甲\",\"people\":\"多\"}", "多", "people 应是");
    refused("{\"unit\":\"甲\",\"people\":100001}", "100001", "people 最多 100000");
    refused("{\"unit\":\"甲\",\"quotas\":[4]}", "[4]", "quotas 应是条款名和数");
    refused("{\"unit\":\"甲\",\"quotas\":{\"采用\":4}}", "采用", "没有叫这个名字的任务或目标");
    refused("{\"unit\":\"甲\",\"quotas\":{\"别的\":4}}", "别的", "没有叫这个名字");
    refused("{\"unit\":\"甲\",\"quotas\":{\"报送任务\":4,\"报送任务\":4}}", "报送任务", "写了两次");
    refused("{\"unit\":\"甲\",\"quotas\":{\"报送任务\":4.5}}", "4.5", "任务应是整数");
    refused("{\"unit\":\"甲\",\"quotas\":{\"报送任务\":-1}}", "-1", "任务应是整数");
    refused("{\"unit\":\"甲\",\"quotas\":{\"得分目标\":\"x\"}}", "x", "目标应是不小于 0 的数");
    refused("{\"person\":\"张三\",\"unit\":\"甲\",\"ranks\":\"委员\"}", "委员", "ranks 应是词的列表");
    arena_free(a);
}

static void wrong_lines_are_told(void)
{
    begin();
    refused(H("\"levle\":\"省\""), "levle", "没有这个字段，这里可以写：happening、day、unit");
    refused(H("\"day\":\"2005-03-02\""), "day", "写了两次，只能写一次");
    refused(H("\"value\":1,\"value\":null"), "value", "写了两次");
    refused("{\"unit\":\"甲\",\"happening\":null,\"day\":\"2005-03-02\"}", "", "缺 happening");
    refused("{\"happening\":\"采用\",\"unit\":\"甲\"}", "", "缺 day");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\"}", "", "缺 unit");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"person\":\"张三\"}", "", "缺 unit");
    refused(H("\"units\":[{\"unit\":\"乙\"}]"), "units", "有了 units 就不写 unit");
    refused(H("\"person\":\"张三\",\"persons\":[\"李四\"]"), "persons", "有了 person 就不写");
    refused(H("\"persons\":[\"李四\",\"李四\"]"), "李四", "在这一行里写了两次");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[]}", "", "units 里至少写一个");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[\"甲\"]}", "甲",
            "units 的每一项应是");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[{\"person\":\"张三\"}]}", "",
            "缺 unit");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[{\"unit\":\"甲\",\"day\":1}]}",
            "day", "这里可以写：unit、person、persons");
    refused("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[{\"unit\":\"甲\"},{\"unit\":\"甲\"}]}",
            "甲", "在这一行里写了两次");
    CHECK_INT(reads(S(H("\"id\":\"A\"") "\n\n" H("\"id\":1") "\n" H("\"id\":\"A\"") "\n"
                      H("\"id\":\"1\""))), E_INVALID);
    CHECK_STR(told(), "4 [A] 这个 id 第 1 行已经用过\n5 [1] 这个 id 第 3 行已经用过\n");
    refused("{\"person\":\"张三\"}", "", "缺 unit（这个人的单位）");
    refused("{\"unit\":null}", "", "缺 unit（单位名称）");
    refused("{\"class\":\"县区\"}", "", "缺 happening、unit 或 person");
    refused("{}", "", "缺 happening、unit 或 person");
    refused("[1]", "[1]", "一行应是一个对象");
    refused("\"采用\"", "\"采用\"", "从这里起不是 JSON");
    refused("{\"unit\":\"甲\"", "", "这一行没有写完");
    refused("{\"unit\":\"甲\"} {}", "{}", "从这里起不是 JSON");
    refused("\xb0\xb2\xd1\xf4", "", "文件不是 UTF-8 编码");
    arena_free(a);
}

/* By characters, not bytes; a no-break space and dashes are no control characters. */
static void names_have_a_length(void)
{
    struct buf b = { .a = NULL };
    const struct fact *fact;

    begin();
    b.a = a;
    for (int i = 0; i < FACTS_NAME_MAX; i++)
        buf_add(&b, S("字"));
    CHECK_INT(reads(arena_fmt(a, H("\"bulletin\":\"" FMT "\""), P(buf_str(&b)))), OK);
    buf_add(&b, S("字"));
    refused(arena_fmt(a, H("\"bulletin\":\"" FMT "\""), P(buf_str(&b))).p,
            "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字…", "1 到 100 字");
    fact = facts_of(H("\"bulletin\":\"《甲\",\"column\":\"a\u00a0b—…\u20ac\",\"post\":\"《乙》\""));
    CHECK_STR(fact->bulletin, "《甲");
    CHECK_STR(fact->column, "a\u00a0b—…\u20ac");
    CHECK_STR(fact->post, "乙");
    arena_free(a);
}

/* A doubled unit is told at its second line, with the first. */
static void declared_twice(void)
{
    begin();
    CHECK_INT(reads(S("{\"unit\":\"甲\"}\n{\"person\":\"张三\",\"unit\":\"甲\"}\n{\"unit\":\"甲\"}\n"
                      "{\"person\":\"张三\",\"unit\":\"甲\"}\n")), E_INVALID);
    CHECK_STR(told(), "3 [甲] 第 1 行已经写过\n4 [张三] 第 2 行已经写过\n");
    arena_free(a);
}

/* Once one unit is declared all must be, and likewise persons: told at each line. */
static void names_must_be_declared(void)
{
    begin();
    CHECK_INT(reads(S("{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"units\":[{\"unit\":\"甲\"},"
                      "{\"unit\":\"乙\",\"persons\":[\"一\",\"二\"]}]}\n{\"unit\":\"甲\"}\n"
                      "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\",\"person\":\"三\"}\n"
                      "{\"person\":\"四\",\"unit\":\"丙\"}\n"
                      "{\"happening\":\"采用\",\"day\":\"x\",\"unit\":\"丁\"}\n")), E_INVALID);
    CHECK_HAS(told(), "1 [乙] 没有声明这个单位");
    CHECK_HAS(told(), "3 [三] 没有声明这个单位的这个人");
    CHECK_HAS(told(), "4 [丙] 没有声明这个单位");
    CHECK_HAS(told(), "5 [x] day 应是日期");
    CHECK_HAS(told(), "5 [丁] 没有声明这个单位");
    CHECK_INT((int64_t)faults.n, 5);
    arena_free(a);
}

/* All at once, in order; several of one line; the list ends and says how many remain. */
static void every_mistake_is_told(void)
{
    struct buf b = { .a = a };
    const struct line_fault *fault;

    begin();
    b.a = a;
    CHECK_INT(reads(S("{\"happening\":\"x\",\"dya\":1,\"level\":2}\n{\n"
                      "{\"unit\":\"甲\",\"class\":3,\"no\":4}\n")), E_INVALID);
    CHECK_INT((int64_t)faults.n, 8);
    fault = faults.items;
    CHECK_INT(fault[4].line, 1);
    CHECK_INT(fault[5].line, 2);
    CHECK_INT(fault[7].line, 3);
    CHECK_STR(cx.fault.arg[0], "8");
    for (int i = 0; i < 400; i++)
        buf_add(&b, S("{\"happening\":\"采用\",\"day\":\"x\",\"unit\":\"乙\"}\n"));
    buf_add(&b, S("{\"unit\":\"甲\"}\n"));
    CHECK_INT(reads(buf_str(&b)), E_INVALID);
    fault = faults.items;
    CHECK_INT((int64_t)faults.n, FACTS_FAULTS_MAX + 1);
    CHECK_INT(fault[0].line, 1);
    CHECK_INT(fault[1].line, 1);
    CHECK_INT(fault[499].line, 250);
    CHECK_STR(fault[500].wanted, "还有 300 处错误，改好以上各处后再看");
    CHECK_STR(cx.fault.arg[0], "800");
    for (int i = 0; i < 300; i++)
        buf_add(&b, S("{}\n"));
    CHECK_INT(reads(buf_str(&b)), E_INVALID);
    CHECK_INT((int64_t)faults.n, FACTS_FAULTS_MAX + 1);
    CHECK_STR(cx.fault.arg[0], "1100");
    CHECK_INT(reads(S("\xb0\n\xb1\n{}\n")), E_INVALID); /* the encoding is told once */
    CHECK_INT((int64_t)faults.n, 2);
    arena_free(a);
}

/* What is shown of a wrong value is short and moves no terminal. */
static void what_is_told_is_clean(void)
{
    const struct line_fault *fault;
    struct buf b = { .a = NULL };

    begin();
    b.a = a;
    buf_add(&b, S("{\"happening\":\"\\u001b[2J"));
    for (int i = 0; i < 100; i++)
        buf_add(&b, S("字"));
    buf_add(&b, S("\",\"day\":\"2005-03-02\",\"unit\":\"甲\"}"));
    CHECK_INT(reads(buf_str(&b)), E_INVALID);
    fault = faults.items;
    CHECK_INT(utf8_count(fault->got), 31);
    CHECK(memchr(fault->got.p, 27, fault->got.n) == NULL);
    CHECK(str_ends(fault->got, S("…")));
    arena_free(a);
}

static void a_file_has_a_largest_size(void)
{
    begin();
    CHECK_INT(reads((struct str){ "", (size_t)FACTS_BYTES_MAX + 1 }), E_TOO_LARGE);
    CHECK_STR(str_of(cx.fault.code), "facts.large");
    arena_free(a);
}

static struct str many_lines(int n)
{
    struct buf b = { .a = a };

    for (int i = 0; i < n; i++)
        buf_fmt(&b, "{\"happening\":\"采用\",\"day\":\"2005-%02d-%02d\",\"id\":\"A%d\",\"item\":%d,"
                    "\"unit\":\"单位%d\",\"person\":\"人%d\",\"level\":\"市\",\"form\":\"单篇\","
                    "\"bulletin\":\"安阳组工信息\",\"value\":1.5,\"what\":\"第%d篇\"}\n",
                i % 12 + 1, i % 28 + 1, i, i / 2, i % 2500, i % 9000, i);
    return buf_str(&b);
}

/* Four times the file, about four times the processor's time; never its square. */
static double seconds(int lines)
{
    struct timespec from, to;
    struct str text = many_lines(lines);

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    CHECK_INT(reads(text), OK);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    CHECK_INT((int64_t)f.in.facts.n, lines);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void time_grows_with_the_file(void)
{
    double small, large;

    begin();
    small = seconds(20000);
    large = seconds(80000);
    printf("# 20000 lines %.3f s, 80000 lines %.3f s\n", small, large);
    CHECK(large < small * 10 + 0.05);
    arena_free(a);
}

const struct test tests[] = {
    TEST(every_field_is_read),    TEST(numbers_are_exact),
    TEST(several_are_credited),   TEST(units_and_persons_are_declared),
    TEST(an_empty_file_has_nothing),
    TEST(a_quota_may_hold_for_some_days),
    TEST(wrong_days_of_quotas_are_told), TEST(wrong_values_are_told),
    TEST(wrong_lines_are_told),   TEST(names_have_a_length),
    TEST(declared_twice),
    TEST(names_must_be_declared), TEST(every_mistake_is_told),
    TEST(what_is_told_is_clean),  TEST(a_file_has_a_largest_size),
    TEST(time_grows_with_the_file), TEST_END
};
