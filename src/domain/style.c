/* style.c -- see style.h: the lines of a style file. */
#include "domain/style.h"

#include "domain/style_reader.h"

/* clang-format off */
const struct style_word style_keywords[] = {
    { "样式", KEY_STYLE, 0, "", "名称；每个文件一次" },
    { "时段", KEY_PERIODS, 0, "", "用于哪些时段：月 季 半年 年；每个文件一次" },
    { "题", KEY_TITLE, 0, "", "通报的标题；每个文件一次" },
    { "段", KEY_TEXT, 0, "", "另起一段" },
    { "续", KEY_MORE, 0, "", "接着上一段写" },
    { "节", KEY_HEADING, 0, "", "小标题，独占一行" },
    { "注", KEY_NOTE, 0, "", "小字的说明" },
    { "若", KEY_IF, 0, "", "下一行只在这样时才写：若 {数} 有；连写几行就要都成立" },
    { "每级", KEY_LEVELS, 0, "", "下一行对本级以上的每一级各写一遍" },
    { "每组", KEY_GROUPS, 0, "", "以下各行对每个类别、分组各写一遍，到「组完」为止" },
    { "组完", KEY_GROUPS_END, 0, "", "「每组」到此为止" },
    { "表", KEY_TABLE, 0, "", "一张表，后面可写表题；不在「每组」里时每组一张" },
    { "列", KEY_COLUMN, 0, "", "表的一列：列 采用 省；表头另写就加 称 省级采用" },
    { "序", KEY_ORDER, 0, "", "行的次序：名次（不写也是）、名册，或一个{数}，大的在前" },
    { "选", KEY_ONLY, 0, "", "只列这样的单位：选 {采用} 无" },
    { "前", KEY_TOP, 0, "", "只列前几行，末位相同的都列" },
    { "合计", KEY_TOTAL, 0, "", "表末加合计，每条只计一次" },
    { "标", KEY_MARK, 0, "", "记号：标 ★ {采用} 无 未被采用；表下自动写图例" },
    { "附", KEY_ANNEX, 0, "", "附件的标题；以下各行另页，排在落款后面" },
    { NULL, 0, 0, NULL, NULL }
};
/* clang-format on */

/* -- head -- */

static bool once(struct style_reader *r, enum style_key key, int64_t *seen)
{
    return line_fault_once(&r->faults, r->line, style_keywords[key].word, seen);
}

static void read_name(struct style_reader *r, struct str rest)
{
    if (!once(r, KEY_STYLE, &r->style_seen))
        return;
    if (rest.n == 0 || utf8_count(rest) > STYLE_NAME_MAX || (unsigned char)rest.p[0] < 0x80 ||
        str_find(rest, S("/")) != rest.n || str_find(rest, S(".")) != rest.n)
        style_fault(r, rest, "写样式的名称，汉字开头，不过 40 字，不用斜线和点");
    r->style->name = rest;
}

static void read_periods(struct style_reader *r, struct str rest)
{
    struct list tokens = { NULL, 0 };
    const struct token *t;

    if (!once(r, KEY_PERIODS, &r->periods_seen))
        return;
    if (line_tokens(r->a, rest, &tokens) != NULL || tokens.n == 0) {
        style_fault(r, rest, "写 月、季、半年、年 里的一个或几个");
        return;
    }
    t = tokens.items;
    for (size_t i = 0; i < tokens.n; i++) {
        int period = words_find(&periods, t[i].plain);

        if (period == 0)
            style_fault(r, t[i].raw, "时段只有 月、季、半年、年");
        r->style->periods[period] = true;
    }
    r->style->periods[PERIOD_NONE] = false;
}

/* -- the body -- */

static void read_if(struct style_reader *r, struct str rest)
{
    if (r->n_tests == STYLE_TESTS_MAX) {
        r->over = "一行 8 个「若」";
        return;
    }
    if (!style_test(r, &rest, style_place_of(r), &r->tests[r->n_tests]))
        return;
    if (rest.n != 0)
        style_fault(r, rest, "「若」这一行到前面就该结束，要写的话另起一行");
    if (r->n_tests++ == 0)
        r->tests_line = r->line;
}

static void read_said(struct style_reader *r, enum style_key key, struct str rest,
                      struct str typed)
{
    static const enum style_kind kinds[] = { [KEY_TEXT] = LINE_TEXT, [KEY_MORE] = LINE_MORE,
                                             [KEY_HEADING] = LINE_HEADING,
                                             [KEY_NOTE] = LINE_NOTE };
    unsigned place = style_place_of(r);

    if (rest.n == 0 && key != KEY_TEXT) /* a paragraph may wait for its first 续 */
        style_fault(r, str_of(style_keywords[key].word), "后面要写话");
    if (key == KEY_MORE && !r->text)
        style_fault(r, S("续"), "前面没有「段」可接");
    r->text = key == KEY_TEXT || (r->text && key == KEY_MORE);
    style_parts(r, rest, place, &style_line_add(r, kinds[key], typed)->parts);
}

static void read_groups(struct style_reader *r, bool begin, struct str typed)
{
    if (begin == (r->groups_line != 0)) {
        style_fault(r, S(""), begin ? "上一个「每组」还没有「组完」" : "前面没有「每组」");
        return;
    }
    if (r->n_tests != 0 || r->each_level)
        style_fault(r, S(""), "「若」「每级」后面要是段、续、节、注、表或附");
    r->text = false;
    r->groups_line = begin ? r->line : 0;
    style_line_add(r, begin ? LINE_GROUPS : LINE_GROUPS_END, typed);
}

static void read_annex(struct style_reader *r, struct str rest, struct str typed)
{
    if (rest.n == 0)
        style_fault(r, S("附"), "写附件的标题");
    if (r->groups_line != 0)
        style_fault(r, S("附"), "「附」不能写在「每组」里，先写「组完」");
    r->text = false;
    style_parts(r, rest, style_place_of(r), &style_line_add(r, LINE_ANNEX, typed)->parts);
}

static void read_key(struct style_reader *r, enum style_key key, struct str rest,
                     struct str typed)
{
    if (key >= KEY_COLUMN && key <= KEY_MARK) {
        style_table_line(r, key, rest);
        return;
    }
    style_table_end(r);
    switch (key) {
    case KEY_STYLE: read_name(r, rest); return;
    case KEY_PERIODS: read_periods(r, rest); return;
    case KEY_TITLE:
        if (once(r, KEY_TITLE, &r->title_seen))
            style_parts(r, rest, 0, &r->style->title);
        return;
    case KEY_IF: read_if(r, rest); return;
    case KEY_LEVELS:
        r->each_level = true;
        r->level_line = r->line;
        return;
    case KEY_GROUPS: read_groups(r, true, typed); return;
    case KEY_GROUPS_END: read_groups(r, false, typed); return;
    case KEY_TABLE:
        r->text = false;
        style_table_begin(r, rest, typed);
        return;
    case KEY_ANNEX: read_annex(r, rest, typed); return;
    default: read_said(r, key, rest, typed);
    }
}

static void read_line(struct style_reader *r, struct str line)
{
    struct str word;
    size_t end;
    int key = 0;

    end = line_word_end(line);
    word = (struct str){ line.p, end };
    while (style_keywords[key].word != NULL && !str_is(word, style_keywords[key].word))
        key++;
    if (key == KEY_END)
        style_fault(r, end > 24 ? S("") : word,
              "行首要写样式、时段、题、段、续、节、注、若、每级、每组、组完、表、列、序、选、前、"
              "合计、标、附里的一个，后面空一格");
    else
        read_key(r, (enum style_key)key, str_trim(str_from(line, end)), line);
}

static void read_file(struct style_reader *r, struct str text)
{
    struct str line;

    while (lines_next(&r->faults, &text, &r->line, &line))
        read_line(r, line);
    style_table_end(r);
    if (r->groups_line != 0)
        style_fault_at(r, r->groups_line, "「每组」没有「组完」");
    if (r->tests_line != 0)
        style_fault_at(r, r->tests_line, "「若」下面没有要写的一行");
    if (r->level_line != 0)
        style_fault_at(r, r->level_line, "「每级」下面没有要写的一行");
    if (r->style_seen == 0)
        style_fault_at(r, 1, "缺「样式」：名称，如「样式 月汇总」");
    if (r->periods_seen == 0)
        style_fault_at(r, 1, "缺「时段」：用于哪些时段，如「时段 月」");
    if (r->title_seen == 0)
        style_fault_at(r, 1, "缺「题」：标题，如「题 {时段}组工信息采用情况汇总」");
    if (r->title_seen != 0 && r->faults.n == 0 && r->style->title.n == 0)
        style_fault_at(r, r->title_seen, "「题」后面要写标题");
    if (r->n_lines == 0 && r->faults.n == 0)
        style_fault_at(r, 1, "没有一段话、一张表");
}

enum rc style_parse(struct cx *cx, struct str text, struct style *out, struct list *faults)
{
    struct style style = { .name = S("") };
    struct style_reader r = { .a = cx->a, .style = &style };

    if (text.n > STYLE_BYTES_MAX)
        return fail_arg(cx, E_TOO_LARGE, "style.large", S("64 KB"), S(""));
    r.faults = line_faults_new(cx->a, STYLE_FAULTS_MAX);
    r.lines = NEW_ARRAY(cx->a, struct style_line, STYLE_LINES_MAX + 1);
    r.tests = NEW_ARRAY(cx->a, struct style_test, STYLE_TESTS_MAX);
    if (lines_begin(&r.faults, text, &text))
        read_file(&r, text);
    if (r.over != NULL)
        return fail_arg(cx, E_TOO_LARGE, "style.large", str_of(r.over), S(""));
    if (r.faults.n != 0) {
        *faults = line_faults_list(&r.faults);
        return fail_arg(cx, E_INVALID, "style.faults",
                        arena_fmt(cx->a, "%zu", faults->n), S(""));
    }
    style.needs[OF_NOW] = true;
    style.lines = (struct list){ r.lines, r.n_lines };
    *out = style;
    return OK;
}
