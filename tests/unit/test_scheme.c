/* test_scheme.c -- rules files: what is read, and that every mistake is found, at its
 * line, with what was expected. */
#include <stdlib.h>
#include "base/buf.h"
#include "base/time.h"
#include "domain/scheme.h"
#include "domain/scheme_line.h"
#include "domain/state.h"
#include "tests/check.h"

#define HEAD "办法 试行办法\n施行 2005-01-01 至 2005-12-31\n"
#define CLAUSE "条 甲\n据 第一条\n看 采用\n"

/* What a file became; it ends with the arena. */
struct read {
    struct arena *a;
    struct cx cx;
    enum rc rc;
    struct scheme scheme;
    struct list faults;
};

static struct read read_file(struct str text)
{
    struct read r = { .a = arena_new(NULL, (size_t)256 << 20) };

    r.cx.a = r.a;
    r.rc = scheme_parse(&r.cx, text, &r.scheme, &r.faults);
    return r;
}

#define READ(lit) read_file(S(lit))

static const struct clause *clause(const struct read *r, size_t i)
{
    static const struct clause none;

    CHECK_INT(r->rc, OK);
    return r->rc == OK && i < r->scheme.clauses.n
               ? (const struct clause *)r->scheme.clauses.items + i
               : &none;
}

/* "3 级別|没有这个词，是不是「级别」\n…" for all faults. */
static struct str faults_text(const struct read *r)
{
    const struct scheme_fault *f = r->faults.items;
    struct buf b = { .a = r->a };

    for (size_t i = 0; i < r->faults.n; i++)
        buf_fmt(&b, "%lld " FMT "|" FMT "\n", (long long)f[i].line, P(f[i].got),
                P(f[i].wanted));
    return buf_str(&b);
}

/* The whole text of the faults of a file. */
static void check_faults(const char *text, const char *want)
{
    struct read r = read_file(str_of(text));

    CHECK_INT(r.rc, E_INVALID);
    CHECK_STR(str_of(r.cx.fault.code), "scheme.faults");
    CHECK_STR(faults_text(&r), want);
    arena_free(r.a);
}

static struct str name_at(const struct list *names, size_t i)
{
    return i < names->n ? ((const struct str *)names->items)[i] : S("(none)");
}

static const char whole[] =
    "# 试行\n"
    "办法 安阳市组工信息考核办法\n"
    "施行 2005-01-01 至 2005-12-31\n"
    "考核 县区 科室\n"
    "计日 登记日\n"
    "\n"
    "条 市级单篇\n"
    "  据 第四条　被《安阳组工信息》单篇采用的，每篇计2分。\n"
    "  据 （增刊同。）\n"
    "  看 采用\n"
    "  级别 市 县\n"
    "  刊物 《安阳组工信息》《安阳重点上报信息》\n"
    "  形式 单篇 专刊\n"
    "  类别 调研\n"
    "  途径 转报\n"
    "  单位 县区\n"
    "  计 2.5\n"
    "  综合稿 平分\n"
    "  每月 封顶 10\n"
    "条 月报送任务\n"
    "  据 同上\n"
    "  看 报送\n"
    "  每月 任务 4 每少一篇扣 1\n"
    "条 批示\n"
    "  据 第六条\n"
    "  看 批示\n"
    "  领导 省\n"
    "  计 10\n"
    "  综合稿 各计 5\n";

static void a_whole_file_is_read(void)
{
    struct read r = read_file(str_of(whole));
    const struct clause *c = clause(&r, 0), *q = clause(&r, 1), *l = clause(&r, 2);

    CHECK_STR(r.scheme.name, "安阳市组工信息考核办法");
    CHECK_INT(r.scheme.began, time_of_date(2005, 1, 1));
    CHECK_INT(r.scheme.ended, time_of_date(2005, 12, 31));
    CHECK_INT((int64_t)r.scheme.classes.n, 2);
    CHECK_STR(name_at(&r.scheme.classes, 1), "科室");
    CHECK(r.scheme.by_entry);
    CHECK_INT((int64_t)r.scheme.clauses.n, 3);
    CHECK_INT(c->no, 1);
    CHECK_INT(c->line, 7);
    CHECK_STR(c->name, "市级单篇");
    CHECK_STR(c->article, "第四条　被《安阳组工信息》单篇采用的，每篇计2分。\n（增刊同。）");
    CHECK_INT(c->happening, HAPPENED_ADOPTION);
    CHECK_INT(c->levels, 1 << LEVEL_CITY | 1 << LEVEL_COUNTY);
    CHECK_INT(c->forms, 1 << FORM_SINGLE | 1 << FORM_SPECIAL);
    CHECK_INT(c->kinds, 1 << KIND_SURVEY);
    CHECK_INT(c->routes, 1 << ROUTE_FORWARDED);
    CHECK_INT(c->leader_levels, 0);
    CHECK_INT((int64_t)c->bulletins.n, 2);
    CHECK_STR(name_at(&c->bulletins, 1), "安阳重点上报信息");
    CHECK_STR(name_at(&c->classes, 0), "县区");
    CHECK_INT(c->amount, 25000);
    CHECK_INT(c->sharing, SHARE_EQUAL);
    CHECK_INT(c->period, PERIOD_MONTH);
    CHECK_INT(c->cap, 100000);
    CHECK_INT(c->quota, 0);
    CHECK_STR(q->article, "第四条　被《安阳组工信息》单篇采用的，每篇计2分。\n（增刊同。）");
    CHECK_INT(q->happening, HAPPENED_REPORT);
    CHECK_INT(q->quota, 4);
    CHECK_INT(q->each_short, 10000);
    CHECK_INT(q->short_all, 0);
    CHECK_INT(q->amount, 0);
    CHECK_INT(l->leader_levels, 1 << LEVEL_PROVINCE);
    CHECK_INT(l->sharing, SHARE_OWN);
    CHECK_INT(l->shared_amount, 50000);
    arena_free(r.a);
}

static void notepad_and_full_width_are_read(void)
{
    struct read r = READ("\xef\xbb\xbf办法：试行办法\r\n"
                         "施行　２００５年１月１日　至　２００５．１２．３１\r\n"
                         "考核：县区、科室，乡镇；街道。\r\n"
                         "条：甲\r\n"
                         "\t　据：原文\r\n"
                         "看：采用\r\n"
                         "级别　省、市\r\n"
                         "计２．５分\r\n"
                         "每月封顶１０分\r\n"
                         "条 乙\r"
                         "据 原文\r"
                         "看 报送\r"
                         "每季度任务4篇，每少一条扣1分\r"
                         "条 丙\n据 丁\n看 批示\n计 －３\n＃ 完\n条 戊\n据 己\n看 采用\n计 +4 分\n"
                         "每半年 封顶 0.5\n刊物 一刊、二刊《三 刊》四刊");
    const struct clause *c = clause(&r, 0);

    CHECK_STR(r.scheme.name, "试行办法");
    CHECK_INT(r.scheme.ended, time_of_date(2005, 12, 31));
    CHECK_INT((int64_t)r.scheme.classes.n, 4);
    CHECK_STR(name_at(&r.scheme.classes, 3), "街道");
    CHECK_STR(c->name, "甲");
    CHECK_STR(c->article, "原文");
    CHECK_INT(c->levels, 1 << LEVEL_PROVINCE | 1 << LEVEL_CITY);
    CHECK_INT(c->amount, 25000);
    CHECK_INT(c->cap, 100000);
    CHECK_INT(clause(&r, 1)->quota, 4);
    CHECK_INT(clause(&r, 1)->period, PERIOD_QUARTER);
    CHECK_INT(clause(&r, 1)->each_short, 10000);
    CHECK_INT(clause(&r, 2)->amount, -30000);
    CHECK_INT(clause(&r, 3)->amount, 40000);
    CHECK_INT(clause(&r, 3)->period, PERIOD_HALF);
    CHECK_INT(clause(&r, 3)->cap, 5000);
    CHECK_INT((int64_t)clause(&r, 3)->bulletins.n, 4);
    CHECK_STR(name_at(&clause(&r, 3)->bulletins, 2), "三 刊");
    CHECK_STR(name_at(&clause(&r, 3)->bulletins, 3), "四刊");
    arena_free(r.a);
}

static void what_is_not_written_is_any(void)
{
    struct read r = READ(HEAD CLAUSE "计 0");
    const struct clause *c = clause(&r, 0);

    CHECK(!r.scheme.by_entry);
    CHECK_INT((int64_t)r.scheme.classes.n, 0);
    CHECK_INT(c->levels | c->forms | c->kinds | c->routes | c->leader_levels, 0);
    CHECK_INT((int64_t)(c->bulletins.n + c->classes.n), 0);
    CHECK_INT(c->sharing, SHARE_FULL);
    CHECK_INT(c->cap, 0);
    arena_free(r.a);
}

static void all_faults_are_found_at_once(void)
{
    check_faults("办法\n"
                 "施行 2005-02-29 至 2005-12-31\n"
                 "级别 市\n"
                 "条 甲\n"
                 "看 采纳\n"
                 "级別 市\n"
                 "计 二\n"
                 "条 乙\n"
                 "据 第二条\n"
                 "看 报送\n"
                 "级别 市\n"
                 "每月 任务 4\n"
                 "每月 任务 5 未完成扣 1\n",
                 "1 |「办法」后面写名称，不超过 100 字\n"
                 "2 2005-02-29|起日应是日期，如 2005-01-01\n"
                 "3 级别|要写在某一「条」的下面\n"
                 "4 |缺「据」：办法里这一条的原文，可以接着写几行，如「据 第四条　被采用的，每篇计2分。」\n"
                 "5 采纳|没有这个词，是不是「采用」\n"
                 "6 级別|没有这个词，是不是「级别」\n"
                 "7 二|「计」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "11 级别|看报送的条不用「级别」，删去这一行\n"
                 "12 |这里应是：每少一篇扣、每少一条扣、未完成扣\n"
                 "13 任务|第 12 行已经写过，只能写一次\n");
}

static void what_is_missing_is_said(void)
{
    check_faults("", "1 |缺「办法」：办法的名称，如「办法 安阳市组工信息考核办法」\n"
                     "1 |缺「施行」：从哪天到哪天有效，两天都算在内，如「施行 2005-01-01 至 2005-12-31」\n"
                     "1 |缺「条」：开始一条，写它的名称，如「条 市级刊物单篇采用」\n");
    check_faults(HEAD "条 甲\n",
                 "3 |缺「据」：办法里这一条的原文，可以接着写几行，如「据 第四条　被采用的，每篇计2分。」\n"
                 "3 |缺「看」：看哪一种事：报送、采用、批示，如「看 采用」\n"
                 "3 |缺「计」或「任务」：写计几分，如「计 2」，或「每月 任务 4 每少一篇扣 1」\n");
    check_faults(HEAD CLAUSE "每年 封顶 5",
                 "3 |缺「计」或「任务」：写计几分，如「计 2」，或「每月 任务 4 每少一篇扣 1」\n");
}

static void wrong_places_are_said(void)
{
    check_faults(HEAD CLAUSE "计 1\n施行 2006-01-01 至 2006-12-31\n",
                 "7 施行|「施行」要写在第一个「条」之前\n");
    check_faults("条 甲\n据 乙\n看 采用\n计 1\n办法 丙\n施行 2005-01-01 至 2005-01-02\n",
                 "5 办法|「办法」要写在第一个「条」之前\n"
                 "6 施行|「施行」要写在第一个「条」之前\n");
    check_faults("办法 甲\n办法 乙\n施行 2005-01-01 至 2005-12-31\n" CLAUSE "计 1\n计 2\n",
                 "2 办法|第 1 行已经写过，只能写一次\n8 计|第 7 行已经写过，只能写一次\n");
    check_faults(HEAD "条 甲\n据 同上\n看 采用\n计 1\n", "4 同上|第一条没有上一条，写办法的原文\n");
}

static void near_words_are_suggested(void)
{
    check_faults(HEAD CLAUSE "级别市\n计1分左右\n形试 单篇\n单位 县区\n封頂 3\n",
                 "6 级别市|「级别」后面空一格再写\n"
                 "7 分左右|这一行到前面就该结束，多写了\n"
                 "8 形试|没有这个词，是不是「形式」\n"
                 "10 封頂|这里应是：条、据、看、级别、刊物、形式、类别、途径、领导、单位、计、"
                 "综合稿、每月、每季、每季度、每半年、每年\n");
    check_faults(HEAD CLAUSE "级别 市级 地 中央级\n形式 综和\n计 1\n综合稿 均分\n每月 封项 3\n",
                 "6 市级|没有这个词，是不是「市」\n"
                 "6 地|「级别」后面应是：中央、省、市、县、乡\n"
                 "6 中央级|没有这个词，是不是「中央」\n"
                 "7 综和|没有这个词，是不是「综合」\n"
                 "9 均分|没有这个词，是不是「平分」\n"
                 "10 封项|没有这个词，是不是「封顶」\n");
    check_faults(HEAD CLAUSE "计 1\n封顶 3\n平分\n每月 级别 3\n",
                 "7 封顶|「封顶」跟在「每月」后面写\n8 平分|「平分」跟在「综合稿」后面写\n"
                 "9 级别|「级别」另起一行写\n");
    check_faults("甲乙 丙\n" HEAD CLAUSE "计 1\n",
                 "1 甲乙|这里应是：办法、施行、考核、计日、条\n");
}

static void numbers_are_bounded(void)
{
    check_faults(HEAD CLAUSE "计 1000000.0001\n",
                 "6 1000000.0001|「计」的数应在 -1000000 到 1000000 之间\n");
    check_faults(HEAD CLAUSE "计 99999999999999999999\n",
                 "6 99999999999999999999|「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    check_faults(HEAD CLAUSE "计 0.00001\n",
                 "6 0.00001|「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    check_faults(HEAD CLAUSE "计 1..2\n计",
                 "6 1..2|「计」后面应是数字，如 2 或 0.5，最多四位小数\n"
                 "7 计|第 6 行已经写过，只能写一次\n");
    check_faults(HEAD CLAUSE "计\n", "6 |「计」后面应是数字，如 2 或 0.5，最多四位小数\n");
    check_faults(HEAD CLAUSE "计 1\n每年 封顶 0\n",
                 "7 0|「封顶」的数应在 0.0001 到 1000000 之间\n");
    check_faults(HEAD CLAUSE "每月 任务 0 未完成扣 1\n",
                 "6 0|「任务」的数应在 1 到 10000 之间\n");
    check_faults(HEAD CLAUSE "每月 任务 1.5 未完成扣 1\n", "6 1.5|「任务」应是整数\n");
    check_faults(HEAD CLAUSE "每月 任务 2 未完成扣 -1\n",
                 "6 -1|「未完成扣」的数应在 0.0001 到 1000000 之间\n");
    check_faults(HEAD CLAUSE "每月 任务 10001 未完成扣 1\n",
                 "6 10001|「任务」的数应在 1 到 10000 之间\n");
}

static void days_are_checked(void)
{
    check_faults("办法 甲\n施行 2005-12-31 至 2005-01-01\n" CLAUSE "计 1\n",
                 "2 2005-01-01|止日不能早于起日\n");
    check_faults("办法 甲\n施行 2005-01-01\n" CLAUSE "计 1\n",
                 "2 2005-01-01|应是两个日期，如 2005-01-01 至 2005-12-31\n");
    check_faults("办法 甲\n施行 2005-01-01 至 2005-13-01\n" CLAUSE "计 1\n",
                 "2 2005-13-01|止日应是日期，如 2005-12-31\n");
    check_faults("办法 甲\n施行 2005-01-01 至 20050-12-01\n" CLAUSE "计 1\n",
                 "2 20050-12-01|止日应是日期，如 2005-12-31\n");
    check_faults("办法 甲\n施行 1948-01-01 到 2005-12-01日晚\n" CLAUSE "计 1\n",
                 "2 1948-01-01|起日应是日期，如 2005-01-01\n");
}

static void a_quota_gives_nothing(void)
{
    check_faults(HEAD CLAUSE "计 1\n综合稿 平分\n每月 任务 1 未完成扣 1\n每月 封顶 5\n",
                 "6 计|有「任务」的条只扣不计，另写一条\n"
                 "7 综合稿|有「任务」的条只扣不计，另写一条\n"
                 "9 封顶|有「任务」的条只扣不计，另写一条\n");
}

static void conditions_fit_the_happening(void)
{
    check_faults(HEAD "条 甲\n据 乙\n看 批示\n级别 市\n刊物 丁\n形式 单篇\n途径 直接\n"
                      "类别 调研\n领导 市\n综合稿 平分\n计 1\n",
                 "6 级别|看批示的条不用「级别」，删去这一行\n"
                 "7 刊物|看批示的条不用「刊物」，删去这一行\n"
                 "8 形式|看批示的条不用「形式」，删去这一行\n"
                 "9 途径|看批示的条不用「途径」，删去这一行\n");
    check_faults(HEAD "条 甲\n据 乙\n领导 市\n综合稿 平分\n计 1\n看 报送\n",
                 "5 领导|看报送的条不用「领导」，删去这一行\n"
                 "6 综合稿|看报送的条不用「综合稿」，删去这一行\n");
}

static void names_are_checked(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct buf b = { .a = a };

    check_faults(HEAD CLAUSE "刊物 《安阳组工信息\n单位\n计 1\n",
                 "6 《安阳组工信息|有《没有》\n7 |「单位」后面写名称，不超过 100 字\n");
    check_faults(HEAD CLAUSE "刊物 《》\n计 1\n", "6 |「刊物」后面写名称，不超过 100 字\n");
    check_faults(HEAD "条\n据\n看 采用\n计 1\n",
                 "3 |「条」后面写名称，不超过 100 字\n4 |「据」后面写办法的原文\n");
    buf_add(&b, S("办法 "));
    for (int i = 0; i < 101; i++)
        buf_add(&b, S("长"));
    buf_add(&b, S("\n施行 2005-01-01 至 2005-12-31\n" CLAUSE "计 1\n"));
    {
        struct read r = read_file(buf_str(&b));

        CHECK_INT(r.rc, E_INVALID);
        CHECK_INT((int64_t)r.faults.n, 1);
        arena_free(r.a);
    }
    arena_free(a);
}

static void other_encodings_are_named(void)
{
    /* 办法 in GBK, as an old Notepad saves it; UTF-16; a broken end. */
    check_faults("# ok\n\xb0\xec\xb7\xa8 x\n",
                 "2 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    check_faults("\xff\xfe\x9e\x52", "1 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    check_faults(HEAD "条 \xe7\x94", "3 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    check_faults(HEAD CLAUSE "计 1\x01\n计 1\n", "6 |有看不见的控制字符，删去后重写这一行\n");
}

static void limits_are_kept(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct buf wrong = { .a = a }, many = { .a = a };
    char *large = arena_alloc(a, 1, SCHEME_BYTES_MAX + 1);
    struct read r;

    memset(large, '#', SCHEME_BYTES_MAX + 1);
    r = read_file((struct str){ large, SCHEME_BYTES_MAX + 1 });
    CHECK_INT(r.rc, E_TOO_LARGE);
    CHECK_STR(str_of(r.cx.fault.code), "scheme.large");
    arena_free(r.a);
    r = read_file((struct str){ large, SCHEME_BYTES_MAX });
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, 3);
    arena_free(r.a);

    for (int i = 0; i < 20000; i++)
        buf_add(&wrong, S("错误\n"));
    r = read_file(buf_str(&wrong));
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    CHECK_STR(((struct scheme_fault *)r.faults.items)[SCHEME_FAULTS_MAX].wanted,
              "错误太多，改好以上各处后再看");
    arena_free(r.a);

    buf_add(&many, S(HEAD));
    for (int i = 0; i < SCHEME_CLAUSES_MAX; i++)
        buf_add(&many, S(CLAUSE "计 1\n"));
    r = read_file(buf_str(&many));
    CHECK_INT(r.rc, OK);
    CHECK_INT((int64_t)r.scheme.clauses.n, SCHEME_CLAUSES_MAX);
    arena_free(r.a);
    buf_add(&many, S(CLAUSE "计 1\n"));
    r = read_file(buf_str(&many));
    CHECK_INT(r.rc, E_TOO_LARGE);
    CHECK_STR(r.cx.fault.arg[0], "500 条");
    arena_free(r.a);
    arena_free(a);
}

static void distance_counts_characters(void)
{
    CHECK_INT(line_distance(S(""), S("")), 0);
    CHECK_INT(line_distance(S("级别"), S("级別")), 1);
    CHECK_INT(line_distance(S("每少1篇扣"), S("每少一篇扣")), 1);
    CHECK_INT(line_distance(S("abc"), S("")), 3);
    CHECK_INT(line_distance(S("kitten"), S("sitting")), 3);
    CHECK_INT(line_distance(S("1234567890123456789012345"), S("1")), 99);
}

/* A file of this project, from its root; text of length 0 when it is not there. */
static struct str file_text(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *text = arena_alloc(a, 1, SCHEME_BYTES_MAX);
    size_t n = 0;

    if (f != NULL) {
        n = fread(text, 1, SCHEME_BYTES_MAX, f);
        fclose(f);
    }
    return (struct str){ text, n };
}

/* Every file of data/schemes that the project carries is read without a fault. */
static void the_sample_scheme_is_read(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct str text = file_text(a, "data/schemes/安阳2005.rules");
    struct read r = read_file(text);

    CHECK(text.n != 0);
    CHECK_INT(r.rc, OK);
    if (r.rc != OK)
        printf("# " FMT, P(faults_text(&r)));
    CHECK_STR(r.scheme.name, "安阳市组工信息考核办法");
    CHECK(r.scheme.clauses.n >= 10);
    arena_free(r.a);
    arena_free(a);
}

/* docs/formats.md has the table of keywords as the program has it. */
static void the_manual_has_every_keyword(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct str text = file_text(a, "docs/formats.md");
    struct buf table = { .a = a };

    for (size_t i = 0; scheme_keyword(i).word != NULL; i++) {
        struct keyword_row k = scheme_keyword(i);

        buf_fmt(&table, "| %s | %s | %s | %s |\n", k.where, k.word, k.goes_on, k.meaning);
    }
    CHECK(str_find(text, buf_str(&table)) < text.n);
    if (check_failures != 0)
        printf("%s", table.p);
    arena_free(a);
}

const struct test tests[] = {
    TEST(a_whole_file_is_read),
    TEST(notepad_and_full_width_are_read),
    TEST(what_is_not_written_is_any),
    TEST(all_faults_are_found_at_once),
    TEST(what_is_missing_is_said),
    TEST(wrong_places_are_said),
    TEST(near_words_are_suggested),
    TEST(numbers_are_bounded),
    TEST(days_are_checked),
    TEST(a_quota_gives_nothing),
    TEST(conditions_fit_the_happening),
    TEST(names_are_checked),
    TEST(other_encodings_are_named),
    TEST(limits_are_kept),
    TEST(distance_counts_characters),
    TEST(the_sample_scheme_is_read),
    TEST(the_manual_has_every_keyword),
    TEST_END
};
