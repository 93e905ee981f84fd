/* test_style.c -- style files: what is built in is right, every mistake is found at its line,
 * and the manual's tables are the program's. */
#include "base/buf.h"
#include "base/embedded.h"
#include "domain/style.h"
#include "os/file.h"
#include "tests/check.h"

#define HEAD "样式 试\n时段 月\n题 试\n"

struct read {
    struct arena *a;
    struct cx cx;
    enum rc rc;
    struct style style;
    struct list faults;
};

static struct read read_style(struct str text)
{
    struct read r = { .a = arena_new(NULL, (size_t)64 << 20) };

    r.cx.a = r.a;
    r.rc = style_parse(&r.cx, text, &r.style, &r.faults);
    return r;
}

static struct str faults_text(const struct read *r)
{
    const struct line_fault *f = r->faults.items;
    struct buf b = { .a = r->a };

    for (size_t i = 0; i < r->faults.n; i++)
        buf_fmt(&b, "%lld " FMT "|" FMT "\n", (long long)f[i].line, P(f[i].got),
                P(f[i].wanted));
    return buf_str(&b);
}

#define CHECK_FAULTS(text, want)                 \
    do {                                         \
        struct read r_ = read_style(S(text));    \
        CHECK_INT(r_.rc, E_INVALID);             \
        CHECK_STR(faults_text(&r_), want);       \
        arena_free(r_.a);                        \
    } while (0)

static void what_is_built_in_is_read(void)
{
    bool has[PERIOD_END] = { true };

    for (const struct embedded *e = styles; e->name != NULL; e++) {
        struct read r = read_style(e->text);

        CHECK_INT(r.rc, OK);
        CHECK_STR(faults_text(&r), "");
        CHECK_STR(r.style.name, e->name);
        for (int i = 1; i < PERIOD_END; i++)
            has[i] |= r.style.periods[i];
        arena_free(r.a);
    }
    for (int i = 1; i < PERIOD_END; i++)
        CHECK(has[i]);
}

static void all_faults_are_found_at_once(void)
{
    CHECK_FAULTS("样式 abc\n时段 月 周\n题 试\n短 话\n段 {采纳}\n段 {名次}\n若 {采用}\n续 {组}\n"
                 "列 采用\n表\n附\n",
                 "1 abc|写样式的名称，汉字开头，不过 40 字，不用斜线和点\n"
                 "2 周|时段只有 月、季、半年、年\n"
                 "4 短|行首要写样式、时段、题、段、续、节、注、若、每级、每组、组完、表、列、序、选、前、"
                 "合计、标、附里的一个，后面空一格\n"
                 "5 采纳|没有这个数，是不是「采用」\n"
                 "6 名次|「名次」只写在表里：列、序、选、标\n"
                 "7 |后面要写 有、无、多于、少于、等于 或 不等于\n"
                 "8 组|「组」只写在「每组」和「组完」之间，或表题里\n"
                 "9 列|这一行要写在「表」的下面\n"
                 "10 |表下面至少写一个「列」\n"
                 "11 附|写附件的标题\n");
    CHECK_FAULTS("", "1 |缺「样式」：名称，如「样式 月汇总」\n"
                     "1 |缺「时段」：用于哪些时段，如「时段 月」\n"
                     "1 |缺「题」：标题，如「题 {时段}组工信息采用情况汇总」\n");
    CHECK_FAULTS("样式 试\n时段 月\n题\n段 话\n", "3 |「题」后面要写标题\n");
    CHECK_FAULTS(HEAD, "1 |没有一段话、一张表\n");
    CHECK_FAULTS(HEAD "样式 又\n题 又\n时段 年\n段 话\n",
                 "4 样式|第 1 行已经写过，只能写一次\n5 题|第 3 行已经写过，只能写一次\n"
                 "6 时段|第 2 行已经写过，只能写一次\n");
    CHECK_FAULTS("样式 试\n时段 月\n题 试\n段 \x01\n", "4 |有看不见的控制字符，删去后重写这一行\n");
    CHECK_FAULTS("\xff\xfe", "1 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
}

static void figures_say_what_is_wrong(void)
{
    const struct {
        const char *figure, *wrong;
    } cases[] = {
        { "", "花括号里要写一个数，如 {采用 省}" },
        { "最高 时段", "「最高」后面不能是「时段」" },
        { "名单 采用", "「名单」后面不能是「采用」" },
        { "预计 采用率", "「预计」后面不能是「采用率」" },
        { "比上年 点击量合计", "没有这个数，看《用户手册》“通报样式”里的数字表" },
        { "比上年 采用率", "「比上年」后面不能是「采用率」" },
        { "比上年 采用 累计", "「比上年」就是和上年同期比，后面不写时段" },
        { "预计 采用 上年", "「预计」推算本期，或写累计推算全年" },
        { "增减 采用 累计", "和什么时候比：写上期、上年或上年累计" },
        { "名单 进步 累计", "进步、退步和上期或上年比" },
        { "名单 进步 前 0", "「前」后面写几个，如「前 3」，不过 1000" },
        { "名单 进步 前", "「前」后面写几个，如「前 3」，不过 1000" },
        { "采用 前 3", "「前」只跟在「名单 名次」「名单 进步」「名单 退步」后面" },
        { "任务", "「任务」后面写考核办法里任务条款的名称" },
        { "占比", "「占比」后面写类型，如「占比 调研」" },
        { "级别", "「级别」只写在「每级」下面的一行里" },
        { "采用 此级", "「此级」只写在「每级」下面的一行里" },
        { "报送 省", "这里不能写它：后面能跟级别、类型、累计或上年、小数位数里合用的" },
        { "更正 上年", "这里不能写它：后面能跟级别、类型、累计或上年、小数位数里合用的" },
        { "采用 《省", "有《没有》" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[400];
        struct read r;

        snprintf(text, sizeof(text), HEAD "段 话{%s}\n", cases[i].figure);
        r = read_style(str_of(text));
        CHECK_INT(r.rc, E_INVALID);
        CHECK_HAS(faults_text(&r), cases[i].wrong);
        arena_free(r.a);
    }
}

static void lines_say_what_is_wrong(void)
{
    CHECK_FAULTS(HEAD "续 话\n", "4 续|前面没有「段」可接\n");
    CHECK_FAULTS(HEAD "段 {采用\n段 采用}\n段 {采用{报送}}\n",
                 "4 {采用|有 { 没有 }\n5 采用}|有 } 没有 {\n6 {采用{报送}}|有 { 没有 }\n");
    CHECK_FAULTS(HEAD "段 话\n若 {采用} 有\n", "5 |「若」下面没有要写的一行\n");
    CHECK_FAULTS(HEAD "段 话\n每级\n", "5 |「每级」下面没有要写的一行\n");
    CHECK_FAULTS(HEAD "每组\n段 话\n", "4 |「每组」没有「组完」\n");
    CHECK_FAULTS(HEAD "组完\n段 话\n", "4 |前面没有「每组」\n");
    CHECK_FAULTS(HEAD "每组\n每组\n段 话\n组完\n", "5 |上一个「每组」还没有「组完」\n");
    CHECK_FAULTS(HEAD "每组\n附 话\n组完\n", "5 附|「附」不能写在「每组」里，先写「组完」\n");
    CHECK_FAULTS(HEAD "若 采用 有\n段 话\n", "4 采用 有|先写{数}，如 {采用} 无\n");
    CHECK_FAULTS(HEAD "若 {采用} 多于 几\n段 话\n", "4 几|这里写一个数，如 0、3、2.5，或另一个{数}\n");
    CHECK_FAULTS(HEAD "若 {采用} 有 话\n段 话\n",
                 "4 话|「若」这一行到前面就该结束，要写的话另起一行\n");
    CHECK_FAULTS(HEAD "表\n列 单位\n序 大小\n前 零\n合计 全\n标 ★\n标 {采用} 无 话\n标 ★ {采用} 无\n"
                      "列 名单 未采用\n列 采用 各级 称 数\n",
                 "6 大小|次序写 名次、名册，或一个{数}\n7 零|写几行，如「前 3」，不过 1000\n"
                 "8 全|「合计」后面不用写什么\n9 |先写{数}，如 {采用} 无\n"
                 "10 {采用}|先写一个记号，如 ★，再写什么样的单位\n"
                 "11 ★|记号后面要写它的意思，列在表下\n"
                 "12 名单 未采用|这是写在段落里的话，不能做一列\n"
                 "13 数|「各级」的几列各有表头，不用「称」\n");
    CHECK_FAULTS(HEAD "每级\n表\n列 单位\n", "5 表|「每级」下面不能是表；列里写「各级」就各级一列\n");
}

static void too_much_is_refused(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct buf b = { .a = a };
    struct read r;

    buf_add(&b, S(HEAD));
    for (int i = 0; i <= STYLE_LINES_MAX; i++)
        buf_add(&b, S("段 话\n"));
    r = read_style(buf_str(&b));
    CHECK_INT(r.rc, E_TOO_LARGE);
    CHECK_STR(str_of(r.cx.fault.code), "style.large");
    arena_free(r.a);
    while (b.n <= STYLE_BYTES_MAX)
        buf_add(&b, S("# 话\n"));
    r = read_style(buf_str(&b));
    CHECK_INT(r.rc, E_TOO_LARGE);
    arena_free(r.a);
    arena_free(a);
}

static void heads_of_columns(void)
{
    const struct {
        const char *figure, *head;
    } cases[] = {
        { "采用 省", "省采用" }, { "采用 上级 上年", "上年省采用" }, { "采用 本级", "市采用" },
        { "增减 采用 省", "增减" }, { "增减 名次 上期", "名次变化" },
        { "增减 得分", "比上年得分变化" }, { "预计 采用 累计", "预计全年采用" },
        { "占比 调研", "调研占比" }, { "报送 累计", "累计报送" }, { "累计得分", "累计" },
        { "增长率 报送", "增长" }, { "采用率 两位", "采用率" },
    };
    struct arena *a = arena_new(NULL, (size_t)1 << 20);

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct list words = { NULL, 0 };
        struct figure f = { .places = 0 };
        struct str got;

        CHECK(line_tokens(a, str_of(cases[i].figure), &words) == NULL);
        CHECK(figure_read(a, words.items, words.n, PLACE_ROW, &f, &got) == NULL);
        CHECK_STR(figure_head(a, &f, LEVEL_CITY, LEVEL_PROVINCE), cases[i].head);
    }
    arena_free(a);
}

static void what_was_typed_is_known(void)
{
    struct read own = read_style(S(HEAD "段 甲\n段 乙\n"));
    struct read changed = read_style(S(HEAD "段 甲\n段 丙\n段 乙\n"));
    const struct style_line *line = changed.style.lines.items;

    style_compared(&own.style, &changed.style);
    CHECK(!line[0].by_hand && line[1].by_hand && !line[2].by_hand);
    arena_free(own.a);
    arena_free(changed.a);
}

static void table_in_manual(struct arena *a, struct str manual, const struct style_word *w)
{
    for (; w->word != NULL; w++)
        CHECK_HAS(manual, arena_fmt(a, "| %s | %s |", w->word, w->meaning).p);
}

/* Every word of the language stands in docs/formats.md with what it means. */
static void the_manual_has_every_word(void)
{
    struct arena *a = arena_new(NULL, (size_t)16 << 20);
    struct cx cx = { .a = a };
    struct str manual = S("");

    CHECK_INT(file_read(&cx, S("docs/formats.md"), 1 << 20, &manual), OK);
    table_in_manual(a, manual, style_keywords);
    table_in_manual(a, manual, style_figures);
    table_in_manual(a, manual, style_hows);
    table_in_manual(a, manual, style_compares);
    arena_free(a);
}

const struct test tests[] = {
    TEST(what_is_built_in_is_read), TEST(all_faults_are_found_at_once),
    TEST(figures_say_what_is_wrong), TEST(lines_say_what_is_wrong),
    TEST(too_much_is_refused), TEST(heads_of_columns), TEST(what_was_typed_is_known),
    TEST(the_manual_has_every_word), TEST_END
};
