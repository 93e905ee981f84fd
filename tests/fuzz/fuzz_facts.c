/* fuzz_facts.c -- any bytes as a facts file: it is read or refused, never worse.
 *
 * A file that is refused has faults in the order of lines, each with what was expected.
 * A file that is read is scored: what it says is in bounds, the answer is JSON, totals
 * are the sums of their lines, and there is a bill for each unit.  And whatever the bytes
 * of a line are, jansson must agree whether they are JSON.  For libFuzzer (make fuzz),
 * starting from fuzz_facts.seeds.
 */
#include <jansson.h>
#include "app/score.h"
#include "codec/json_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every way to count that looks at what only a fact can say. */
static const char rules[] =
    "办法 试行\n施行 2005-01-01 至 2005-12-31\n计日 登记日\n不计 标记 无效\n零名单 采用 报送\n"
    "组 全部\n每年 封顶 1000\n"
    "条 采用\n据 一\n看 采用\n记给 单位 个人\n级别 市 省\n综合稿 平分\n合作者 3:2\n计 2.5\n每月 封顶 30\n"
    "条 原值\n据 二\n看 获奖 人工计分\n计 原值\n"
    "条 稿酬\n据 三\n看 采用\n记给 个人\n字数 不少于 100\n计 原值 元\n"
    "条 报送任务\n据 四\n看 报送\n每月 任务 4 每少一篇扣 1\n"
    "条 瞒报\n据 五\n看 瞒报\n取消评优\n"
    "奖 先进\n据 六\n对象 单位\n前 2\n"
    "奖 好信息\n据 七\n对象 信息\n看 采用\n级别 省\n";

static void check_faults(const struct list *faults)
{
    const struct line_fault *f = faults->items;

    must(faults->n > 0 && faults->n <= FACTS_FAULTS_MAX + 1);
    for (size_t i = 0; i < faults->n; i++) {
        must(f[i].line >= 1 && f[i].wanted.n != 0);
        must(utf8_valid(f[i].got) && utf8_valid(f[i].wanted));
        must(i == 0 || f[i - 1].line <= f[i].line);
    }
}

static void check_facts(const struct facts *facts)
{
    const struct fact *f = facts->in.facts.items;
    const struct scored_person *p = facts->in.persons.items;
    int64_t units = (int64_t)facts->in.units.n, persons = (int64_t)facts->in.persons.n;

    for (size_t i = 0; i < facts->in.facts.n; i++) {
        must(f[i].id == (int64_t)i + 1 && facts->records[i].text.n != 0);
        must(f[i].day != 0 && f[i].entered != 0 && f[i].happening > 0);
        must(f[i].unit >= 1 && f[i].unit <= units);
        must(f[i].person >= 0 && f[i].person <= persons);
        must(f[i].report == 0 || facts->items[f[i].report - 1].text.n != 0);
        must(f[i].person == 0 || p[f[i].person - 1].unit == f[i].unit);
    }
    for (int64_t i = 0; i < persons; i++)
        must(p[i].person == i + 1 && p[i].unit >= 1 && p[i].unit <= units);
}

static void gather(void *to, struct str bytes)
{
    buf_add(to, bytes);
}

static void check_answer(struct arena *a, const struct scheme *scheme,
                         const struct facts *facts)
{
    struct days days = { scheme->began, scheme->ended }, before = days;
    struct buf all = { .a = a };
    struct score_out o = { .b = { .a = a }, .write = gather, .to = &all };
    struct json_parts parts = { .a = a };
    const struct points_total *t;
    const struct points_line *l;
    struct cx cx = { .a = a };
    int64_t sum = 0;
    struct score s;

    if (score_make(&cx, scheme, 1, facts, days, &before, &s) != OK)
        return;
    score_json(&s, &o);
    must(json_parts(&parts, buf_str(&all)) && parts.n == 10);
    score_table(&s, &o);
    t = s.sheet.totals.items;
    for (size_t i = 0; i < s.sheet.totals.n && i < 3; i++)
        must(score_explain(&s, t[i].name, &o));
    must(utf8_valid(buf_str(&all)));
    l = s.sheet.lines.items;
    for (size_t i = 0; i < s.sheet.lines.n; i++)
        sum += l[i].account == ACCOUNT_UNIT && !l[i].money ? l[i].amount : 0;
    for (size_t i = 0; i < s.sheet.totals.n; i++)
        sum -= t[i].points;
    must(sum == 0);
}

/* jansson says no where ours says yes for numbers it has no room for, and the other way
 * round for depth, and for a NUL behind a number. */
static void check_json(struct arena *a, struct str line)
{
    struct json_parts parts = { .a = a };
    bool ours = json_parts(&parts, line);
    json_error_t why;
    json_t *root = json_loadb(line.p, line.n, 0, &why);
    size_t deep = 0;

    for (size_t i = 0; i < line.n; i++)
        deep += line.p[i] == '[' || line.p[i] == '{';
    must(!ours || root != NULL || json_error_code(&why) == json_error_numeric_overflow);
    must(root == NULL || ours || deep > JSON_DEPTH_MAX ||
         memchr(line.p, '\0', line.n) != NULL);
    json_decref(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct cx cx = { .a = a };
    struct str text = { (const char *)data, size }, rest = text, line;
    struct scheme scheme;
    struct facts facts;
    struct list faults = { NULL, 0 };
    enum rc rc;

    must(scheme_parse(&cx, str_of(rules), &scheme, &faults) == OK);
    rc = facts_read(&cx, text, &scheme, &facts, &faults);
    if (rc == OK) {
        check_facts(&facts);
        check_answer(a, &scheme, &facts);
    } else {
        must(rc == E_INVALID);
        check_faults(&faults);
    }
    do {
        str_cut(&rest, S("\n"), &line);
        if (line.n != 0)
            check_json(a, line);
    } while (rest.n != 0);
    arena_free(a);
    return 0;
}
