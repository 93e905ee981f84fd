/* test_score.c -- `zhibao score` as a process: the JSON of the contract, the ranking and a
 * unit's bill for people, mistakes by file and line, command lines, spans, progress; and
 * the measures of data/schemes, whose answers must be JSON that adds up. */
#include "tests/flow/score.h"

static void the_contract_is_kept(void)
{
    struct flow *f = flow_empty();
    struct said said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--json");
    json_t *root = json_of(&said);

    CHECK_STR(keys_of(f, root), "scheme from to ranking persons clauses ledger progress "
                                "zero prizes ");
    CHECK_STR(str_of(json_string_value(json_object_get(root, "scheme"))),
              "安阳市组工信息考核办法");
    CHECK_STR(str_of(json_string_value(json_object_get(root, "from"))), "2005-01-01");
    CHECK_STR(str_of(json_string_value(json_object_get(root, "to"))), "2005-12-31");
    CHECK_STR(keys_of(f, first_of(root, "ranking")),
              "group rank shared unit points money barred ");
    CHECK_STR(keys_of(f, first_of(root, "persons")),
              "group rank shared unit person points money barred ");
    CHECK_STR(keys_of(f, first_of(root, "clauses")), "no name facts lines points money ");
    CHECK_STR(keys_of(f, first_of(root, "ledger")),
              "no account unit person clause clause_name measure amount day item fact "
              "what note ");
    CHECK_STR(keys_of(f, first_of(root, "progress")),
              "unit person clause from to wanted got lacking ended ");
    CHECK_STR(keys_of(f, first_of(root, "zero")), "happening units ");
    CHECK_STR(keys_of(f, first_of(root, "prizes")),
              "prize unit person item name rank shared points gained barred why ");
    CHECK_INT(size_of(root, "ranking"), 2); /* 考核 县区 */
    CHECK_STR(member(f, root, "ranking", 0, "group"), "县区 · 一组");
    CHECK_STR(member(f, root, "ranking", 0, "unit"), "林州市");
    CHECK_STR(member(f, root, "ranking", 0, "points"), "4.5");
    CHECK_STR(member(f, root, "ranking", 0, "money"), "40");
    CHECK_STR(member(f, root, "ranking", 0, "rank"), "1");
    CHECK_STR(member(f, root, "ranking", 1, "points"), "-1");
    CHECK_STR(member(f, root, "persons", 2, "rank"), "1");
    CHECK_STR(member(f, root, "persons", 2, "shared"), "true");
    CHECK_STR(member(f, root, "clauses", 1, "facts"), "5");
    CHECK_STR(member(f, root, "zero", 1, "units"), "[\"汤阴县\"]");
    json_decref(root);
    flow_close(f);
}

/* Ids are as the file has them: a text, a number, the number of the line, none. */
static void ids_are_as_in_the_file(void)
{
    struct flow *f = flow_empty();
    struct said said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--json");
    json_t *root = json_of(&said), *ledger = json_object_get(root, "ledger"), *line;
    int64_t named = 0, numbers = 0, of_line = 0, none = 0;
    size_t i;

    json_array_foreach(ledger, i, line) {
        struct str item = member(f, root, "ledger", i, "item");
        const json_t *fact = json_object_get(line, "fact");

        named += str_is(item, "d1") && str_is(member(f, root, "ledger", i, "fact"), "c1");
        numbers += json_is_integer(json_object_get(line, "item")) && str_is(item, "7");
        of_line += json_is_integer(fact) && json_integer_value(fact) == 12 && item.n == 0;
        none += json_is_null(fact);
    }
    CHECK_INT(named, 2);
    CHECK_INT(numbers, 7);
    CHECK_INT(of_line, 1); /* 获奖 */
    CHECK(none > 0);       /* quotas */
    json_decref(root);
    flow_close(f);
}

static void people_get_a_table(void)
{
    struct flow *f = flow_empty();
    struct said said = SCORE(f, "--scheme", RULES, "--facts", FACTS);

    CHECK_INT(said.code, 0);
    CHECK_STR(said.err, "");
    CHECK_STR(said.out,
              "安阳市组工信息考核办法\n2005-01-01 至 2005-12-31\n\n"
              "县区 · 一组\n"
              "名次      单位                  得分            元\n"
              "1         林州市                 4.5            40\n"
              "2         汤阴县                  -1            20\n\n"
              "县区\n"
              "名次      人员                  得分\n"
              "1 并列    汤阴县 李四              9\n"
              "1 并列    汤阴县 张三              9\n"
              "1 并列    林州市 张三              9\n\n"
              "没有采用的单位：无\n\n"
              "没有批示的单位：汤阴县（1 个）\n\n"
              "先进单位人选\n  林州市  县区 · 一组第 1 名，4.5 分\n\n"
              "进步奖人选\n  无\n\n"
              "优秀信息人选\n  批示（林州市）  2005-04-01 批示\n");
    flow_close(f);
}

static void a_unit_gets_its_bill(void)
{
    struct flow *f = flow_empty();
    struct said said =
        SCORE(f, "--scheme", RULES, "--facts", FACTS, "--explain", "汤阴县");

    CHECK_INT(said.code, 0);
    CHECK_STR(said.err, "");
    CHECK_HAS(said.out, "汤阴县：-1 分，20 元，县区 · 一组第 2 名\n\n"
                        "1. 市级采用：0 分\n"
                        "   「第四条　被《安阳组工信息》采用的，每篇计2分。」\n"
                        "   没有这一条的记录\n");
    CHECK_HAS(said.out, "   2005-03-20         3 分  采用《河南组工信息》 7  李四"
                        "（9 分由 3 家平分）\n"
                        "   2005-03-20         9 分  采用《河南组工信息》 7  记给个人 李四\n");
    CHECK_HAS(said.out, "   2005-06-01         0 分  人工计分（不计：标记 无效）\n");
    CHECK_HAS(said.out, "   2005-03-31        -1 分  第1季度应报 1 篇，实报 0 篇");
    CHECK_HAS(said.out, "合计\n   汤阴县：-1 分，20 元，县区 · 一组第 2 名\n"
                        "   汤阴县 李四：9 分，县区并列第 1 名\n");
    CHECK_HAS(said.out, "   报送任务，2005-01-01 至 2005-03-31：应有 1，已有 0，还差 1\n");
    said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--explain", "林州市", "--to",
                 "2005-11-30");
    CHECK_HAS(said.out, "应有 1，已有 1，已完成\n");
    CHECK_HAS(said.out, "2005-12-31：应有 1，已有 0，还差 1（还没有到期）\n");
    CHECK_HAS(said.out, "先进单位人选：林州市  县区 · 一组第 1 名");
    CHECK_HAS(said.out, "优秀信息人选：批示（林州市）  2005-04-01 批示\n");
    said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--explain", "研究室");
    CHECK_INT(said.code, 1); /* it is not assessed */
    CHECK_STR(said.out, "");
    CHECK_HAS(said.err, "没有考核单位“研究室”");
    flow_close(f);
}

/* Every mistake of a file, one a line, and nothing else is printed. */
static void mistakes_are_told_by_line(void)
{
    struct flow *f = flow_empty();
    const char *facts = file_made(f, "bad.jsonl", S(
        "{\"happening\":\"采纳\",\"day\":\"2005-03-02\",\"unit\":\"甲\"}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-02-30\",\"unit\":\"甲\",\"levle\":\"市\"}\n"
        "\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\",\"unit\":\"乙\"}\n"
        "{\"happening\":\"采用\"\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\",\"unit\":\"甲\",\"value\":1.23456}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-03-02\"}\n"
        "{\"unit\":\"丙\",\"quotas\":{\"没有\":1}}\n"));
    const char *rules = file_made(f, "bad.rules", S("办法 试行\n条 一\n计 x\n级别 国家\n"));
    struct said said = SCORE(f, "--scheme", RULES, "--facts", facts, "--json");

    CHECK_INT(said.code, 1);
    CHECK_STR(said.out, "");
    CHECK_HAS(said.err, ":1: 「采纳」：happening 应是：报送、采用");
    CHECK_HAS(said.err, ":2: 「2005-02-30」：day 应是日期");
    CHECK_HAS(said.err, ":2: 「levle」：没有这个字段");
    CHECK_HAS(said.err, ":4: 「unit」：写了两次");
    CHECK_HAS(said.err, ":5: 这一行没有写完");
    CHECK_HAS(said.err, ":6: 「1.23456」：value 应是数字");
    CHECK_HAS(said.err, ":7: 缺 unit");
    CHECK_HAS(said.err, ":8: 「没有」：办法里没有叫这个名字的任务或目标");
    CHECK_HAS(said.err, ":6: 「甲」：没有声明这个单位");
    CHECK(str_starts(said.err, str_of(facts)));
    said = SCORE(f, "--scheme", rules, "--facts", facts);
    CHECK_INT(said.code, 1);
    CHECK_STR(said.out, "");
    CHECK(str_starts(said.err, arena_fmt(f->a, "%s:1: ", rules)));
    CHECK_HAS(said.err, "bad.rules:3: 「x」：");
    CHECK_HAS(said.err, "bad.rules:4: 「国家」：");
    flow_close(f);
}

/* A file that is broken anywhere is refused at that line, or was not broken. */
static void broken_files_are_refused(void)
{
    struct flow *f = flow_empty();
    struct str whole = file_text(f, S(FACTS));
    unsigned seed = 20050301;
    int refused = 0;

    for (int i = 0; i < 60; i++) {
        struct str text = arena_str(f->a, whole);
        char *byte;
        struct said said;

        seed = seed * 1664525 + 1013904223;
        byte = (char *)(uintptr_t)text.p + (seed >> 8) % text.n;
        *byte = "\"{}[],:\\0-\n\xff"[(seed >> 4) % 12];
        said = SCORE(f, "--scheme", RULES, "--facts", file_made(f, "bad.jsonl", text),
                     "--json");
        CHECK(said.code == 0 || said.code == 1);
        if (said.code == 0) {
            json_decref(json_of(&said));
            continue;
        }
        refused++;
        CHECK_STR(said.out, "");
        CHECK_HAS(said.err, "bad.jsonl:");
    }
    CHECK(refused > 30);
    flow_close(f);
}

static void files_that_cannot_be_read(void)
{
    struct flow *f = flow_empty();
    const char *gbk = file_made(f, "gbk.rules", S("\xb0\xec\xb7\xa8 \xca\xd4\xd0\xd0\n"));
    struct said said = SCORE(f, "--scheme", "/nowhere/at.rules", "--facts", FACTS);

    CHECK_INT(said.code, 1);
    CHECK_HAS(said.err, "/nowhere/at.rules: 没有这个文件");
    said = SCORE(f, "--scheme", RULES, "--facts", "/nowhere/at.jsonl", "--json");
    CHECK_INT(said.code, 1);
    CHECK_STR(said.out, "");
    CHECK_HAS(said.err, "/nowhere/at.jsonl: 没有这个文件");
    said = SCORE(f, "--scheme", RULES, "--facts", "tests");
    CHECK_INT(said.code, 1);
    CHECK_HAS(said.err, "tests: ");
    said = SCORE(f, "--scheme", gbk, "--facts", FACTS);
    CHECK_INT(said.code, 1);
    CHECK_HAS(said.err, "gbk.rules:1: 文件不是 UTF-8 编码");
    flow_close(f);
}

static void wrong_command_lines(void)
{
    static const char *const line[][8] = {
        { "score" },
        { "score", "--scheme", RULES },
        { "score", "--facts", FACTS },
        { "score", "--scheme", RULES, "--facts" },
        { "score", "--scheme", RULES, "--facts", FACTS, "word" },
        { "score", "--scheme", RULES, "--facts", FACTS, "a=b" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--nothing" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--from" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--from", "2005-3-1" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--to", "昨天" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--before", "2005-01-01" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--until", "2005-01-01" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--from", "2006-01-01" },
        { "score", "--scheme", RULES, "--facts", FACTS, "--to", "2004-12-31" },
    };
    struct flow *f = flow_empty();
    struct said said;

    for (size_t i = 0; i < sizeof(line) / sizeof(line[0]); i++) {
        const char *words[9] = { NULL };

        memcpy(words, line[i], sizeof(line[i]));
        said = score(f, words);
        CHECK_INT(said.code, 2);
        CHECK_STR(said.out, "");
        CHECK_HAS(said.err, "zhibao score --scheme 办法.rules --facts 事实.jsonl");
    }
    said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--from", "2005-03-02", "--to",
                 "2005-03-01");
    CHECK_INT(said.code, 2);
    said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--json", "--explain", "林州市");
    CHECK_INT(said.code, 2);
    CHECK_HAS(said.err, "--json 和 --explain 只写一个");
    said = SCORE(f, "--help");
    CHECK_INT(said.code, 0);
    CHECK_HAS(said.out, "不用数据库试算");
    flow_close(f);
}

static int64_t points_sum(const json_t *root, const char *list, const char *name)
{
    json_t *items = json_object_get(root, list), *item;
    int64_t sum = 0, v = 0;
    size_t i;

    json_array_foreach(items, i, item) {
        struct str text = str_of(json_string_value(json_object_get(item, name)));

        CHECK(decimal_parse(text, &v));
        sum += v;
    }
    return sum;
}

/* The months of a year add up to it, limits and all. */
static void months_add_up(void)
{
    struct flow *f = flow_empty();
    struct said said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--json");
    json_t *year = json_of(&said);
    int64_t points = 0, lines = 0;

    for (int month = 1; month <= 12; month++) {
        static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
        json_t *root;

        said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--json", "--from",
                     flow_fmt(f, "2005-%02d-01", month), "--to",
                     flow_fmt(f, "2005-%02d-%02d", month, days[month - 1]));
        root = json_of(&said);
        points += points_sum(root, "ranking", "points");
        lines += size_of(root, "ledger");
        json_decref(root);
    }
    CHECK_INT(lines + 7, size_of(year, "ledger")); /* quarters lie in no month */
    CHECK_INT(points - 7 * DECIMAL_ONE, points_sum(year, "ranking", "points"));
    json_decref(year);
    flow_close(f);
}

static void progress_compares_two_times(void)
{
    struct flow *f = flow_empty();
    const char *rules = file_made(f, "a.rules", S(
        "办法 试行\n施行 2005-01-01 至 2005-12-31\n条 采用\n据 一\n看 采用\n计 2\n"
        "奖 进步奖\n据 二\n进步 名次\n前 1\n奖 多得奖\n据 三\n进步 得分\n"));
    const char *facts = file_made(f, "a.jsonl", S(
        "{\"happening\":\"采用\",\"day\":\"2005-01-02\",\"unit\":\"甲\"}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-02-02\",\"unit\":\"乙\"}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-02-03\",\"unit\":\"乙\"}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-02-03\",\"unit\":\"甲\"}\n"));
    struct said said = SCORE(f, "--scheme", rules, "--facts", facts, "--json", "--from",
                             "2005-02-01", "--to", "2005-02-28", "--before", "2005-01-01",
                             "--until", "2005-01-31");
    json_t *root = json_of(&said);

    CHECK_INT(size_of(root, "prizes"), 2);
    CHECK_STR(member(f, root, "prizes", 0, "prize"), "进步奖");
    CHECK_STR(member(f, root, "prizes", 0, "unit"), "乙");
    CHECK_STR(member(f, root, "prizes", 0, "gained"), "1");
    CHECK_STR(member(f, root, "prizes", 0, "why"), "第 1 名，4 分；名次由第 2 升到第 1");
    CHECK_STR(member(f, root, "prizes", 1, "gained"), "4");
    json_decref(root);
    said = SCORE(f, "--scheme", rules, "--facts", facts, "--json", "--from", "2005-02-01");
    root = json_of(&said);
    CHECK_INT(size_of(root, "prizes"), 0);
    json_decref(root);
    flow_close(f);
}

/* The answer of a measure: JSON that adds up, and a bill for each of its units. */
static void measure_adds_up(struct flow *f, const char *rules, const char *facts)
{
    struct said said = SCORE(f, "--scheme", rules, "--facts", facts, "--json");
    json_t *root = json_of(&said), *row;
    int64_t clauses = points_sum(root, "clauses", "points");
    size_t i;

    CHECK_INT(points_sum(root, "ranking", "points") + points_sum(root, "persons", "points"),
              clauses);
    CHECK_INT(points_sum(root, "ranking", "money") + points_sum(root, "persons", "money"),
              points_sum(root, "clauses", "money"));
    CHECK_INT(points_sum(root, "ledger", "amount"),
              clauses + points_sum(root, "clauses", "money"));
    json_array_foreach(json_object_get(root, "ranking"), i, row) {
        const char *unit = json_string_value(json_object_get(row, "unit"));

        if (i >= 2)
            break; /* the rest is alike */
        said = SCORE(f, "--scheme", rules, "--facts", facts, "--explain", unit);
        CHECK_INT(said.code, 0);
        CHECK_HAS(said.out, unit);
    }
    json_decref(root);
}

static void the_measures_add_up(void)
{
    struct flow *f = flow_empty();
    const char *folder = "tests/data/schemes";
    struct list names = { NULL, 0 };

    CHECK_INT(dir_list(&f->cx, f->a, str_of(folder), S(".jsonl"), &names), OK);
    CHECK(names.n >= 25);
    for (size_t i = 0; i < names.n; i++) {
        struct str name = ((const struct str *)names.items)[i];
        int before = check_failures;

        name.n -= strlen(".jsonl");
        measure_adds_up(f, flow_fmt(f, "data/schemes/" FMT ".rules", P(name)),
                        flow_fmt(f, "%s/" FMT ".jsonl", folder, P(name)));
        if (check_failures != before)
            printf("# " FMT "\n", P(name));
    }
    flow_close(f);
}

/* The largest amounts that both files may have, multiplied with each other. */
static void the_largest_amounts_are_computed(void)
{
    struct flow *f = flow_empty();
    struct buf b = { .a = f->a };
    const char *rules = file_made(f, "large.rules", S(
        "办法 试行\n施行 2005-01-01 至 2005-12-31\n"
        "条 原值\n据 一\n看 获奖\n计 原值\n"
        "条 倍\n据 二\n看 采用\n本篇 乘 1000\n"
        "条 任务\n据 三\n看 报送\n每月 任务 每人 10000 每少一篇扣 10000\n"));
    struct said said;
    json_t *root;

    buf_add(&b, S("{\"unit\":\"甲\",\"people\":100000}\n{\"unit\":\"乙\"}\n"
                  "{\"happening\":\"采用\",\"day\":\"2005-12-01\",\"unit\":\"乙\","
                  "\"item\":1}\n"));
    for (int i = 0; i < 1000; i++)
        buf_add(&b, S("{\"happening\":\"获奖\",\"day\":\"2005-01-01\",\"unit\":\"乙\","
                      "\"item\":1,\"value\":1000000}\n"));
    said = SCORE(f, "--scheme", rules, "--facts", file_made(f, "large.jsonl", buf_str(&b)),
                 "--json");
    root = json_of(&said);
    CHECK_STR(member(f, root, "ranking", 0, "points"), "1000000000000");
    CHECK_STR(member(f, root, "ranking", 1, "points"), "-12000000000");
    json_decref(root);
    flow_close(f);
}

/* Two that follow each other, in any order; overlapping ones only with 接. */
static void schemes_follow_each_other(void)
{
    struct flow *f = flow_empty();
    const char *a = file_made(f, "a.rules", S("办法 甲\n施行 2005-01-01 至 2005-12-31\n"
                                              "条 采用\n据 一\n看 采用\n计 2\n"));
    const char *b = file_made(f, "b.rules", S("办法 乙\n施行 2005-07-01 至 2005-12-31\n接 甲\n"
                                              "条 采用\n据 一\n看 采用\n计 5\n"));
    const char *c = file_made(f, "c.rules", S("办法 丙\n施行 2005-12-01 至 2005-12-31\n"
                                              "条 采用\n据 一\n看 采用\n计 5\n"));
    const char *facts = file_made(f, "f.jsonl", S(
        "{\"happening\":\"采用\",\"day\":\"2005-06-30\",\"unit\":\"甲县\"}\n"
        "{\"happening\":\"采用\",\"day\":\"2005-07-01\",\"unit\":\"甲县\"}\n"));
    struct said said = SCORE(f, "--scheme", b, "--scheme", a, "--facts", facts, "--json");
    json_t *root = json_of(&said);

    CHECK_STR(member(f, root, "ranking", 0, "points"), "7");
    CHECK_STR(member(f, root, "schemes", 0, "to"), "2005-06-30");
    CHECK_STR(member(f, root, "ledger", 1, "scheme"), "2");
    CHECK_STR(member(f, root, "ledger", 1, "clause"), "1");
    json_decref(root);
    said = SCORE(f, "--scheme", a, "--scheme", b, "--facts", facts, "--explain", "甲县");
    CHECK(str_find(said.out, S("2005-07-01 至 2005-12-31 按《乙》")) < said.out.n);
    said = SCORE(f, "--scheme", a, "--scheme", c, "--facts", facts);
    CHECK_INT(said.code, 1);
    CHECK(str_find(said.err, S("重叠")) < said.err.n);
    flow_close(f);
}

/* Neither made nor opened: no path of a database is needed or touched. */
static void no_database_is_opened(void)
{
    struct flow *f = flow_empty();
    struct str path = path_of(f, "none/zhibao.db");
    struct said said = SCORE(f, "--scheme", RULES, "--facts", FACTS, "--data", path.p);
    struct stat st;

    CHECK_INT(said.code, 0);
    CHECK(stat(path_of(f, "none").p, &st) != 0);
    flow_close(f);
}

static struct said many(struct flow *f, int lines)
{
    struct buf b = { .a = f->a };

    for (int i = 0; i < lines; i++)
        buf_fmt(&b, "{\"happening\":\"采用\",\"day\":\"2005-%02d-%02d\",\"item\":\"x%d\","
                    "\"unit\":\"单位%d\",\"level\":\"市\",\"what\":\"第%d篇\"}\n",
                i % 12 + 1, i % 28 + 1, i / 2, i % 2500, i);
    return SCORE(f, "--scheme",
                 file_made(f, "many.rules", S("办法 试行\n施行 2005-01-01 至 2005-12-31\n"
                                              "条 采用\n据 一\n看 采用\n级别 市\n计 2\n"
                                              "每月 封顶 10\n")),
                 "--facts", file_made(f, "many.jsonl", buf_str(&b)), "--json");
}

/* Four times the facts, about four times the processor's time. */
static void time_grows_with_the_facts(void)
{
    struct flow *f = flow_empty();
    struct said small = many(f, 15000), large = many(f, 60000);
    json_t *root = json_of(&large);

    printf("# 15000 facts %.2f s, 60000 facts %.2f s\n", small.seconds, large.seconds);
    CHECK_INT(small.code, 0);
    CHECK_INT(size_of(root, "ledger"), 60000);
    CHECK(large.seconds < small.seconds * 12 + 0.2);
    json_decref(root);
    flow_close(f);
}

const struct test tests[] = {
    TEST(the_contract_is_kept),      TEST(ids_are_as_in_the_file),
    TEST(people_get_a_table),        TEST(a_unit_gets_its_bill),
    TEST(mistakes_are_told_by_line), TEST(broken_files_are_refused),
    TEST(files_that_cannot_be_read), TEST(wrong_command_lines),
    TEST(months_add_up),             TEST(progress_compares_two_times),
    TEST(the_measures_add_up),       TEST(schemes_follow_each_other), TEST(no_database_is_opened),
    TEST(the_largest_amounts_are_computed), TEST(time_grows_with_the_facts),
    TEST_END
};
