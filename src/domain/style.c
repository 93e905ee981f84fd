/* style.c -- see style.h: the lines of a style file. */
#include "domain/style.h"

#include "base/decimal.h"

/* clang-format off */
enum key { KEY_STYLE, KEY_PERIODS, KEY_TITLE, KEY_TEXT, KEY_MORE, KEY_HEADING, KEY_NOTE,
           KEY_IF, KEY_LEVELS, KEY_GROUPS, KEY_GROUPS_END, KEY_TABLE, KEY_COLUMN, KEY_ORDER,
           KEY_ONLY, KEY_TOP, KEY_TOTAL, KEY_MARK, KEY_ANNEX, KEY_END };

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

struct reader {
    struct arena *a;
    struct style *style;
    int64_t line;
    struct scheme_fault *faults;
    size_t n_faults;
    struct style_line *lines;
    size_t n_lines;
    struct style_test *tests; /* gathered for the next line */
    size_t n_tests;
    int64_t tests_line, level_line; /* where a 若 or 每级 stands that has no line yet */
    bool each_level;
    bool text;                /* is there a paragraph to go on with? */
    int64_t groups_line;      /* where the open 每组 stands */
    int64_t style_seen, periods_seen, title_seen;
    struct style_table *table; /* the one that 列 … belong to, or NULL */
    int64_t table_line;
    struct style_column *columns;
    struct style_mark *marks;
    struct style_test *only;
    const char *over;
};

static void fault(struct reader *r, struct str got, const char *wanted)
{
    if (r->n_faults < STYLE_FAULTS_MAX)
        r->faults[r->n_faults++] = (struct scheme_fault){ r->line, got, str_of(wanted) };
}

static void fault_at(struct reader *r, int64_t line, const char *wanted)
{
    int64_t now = r->line;

    r->line = line;
    fault(r, S(""), wanted);
    r->line = now;
}

/* Notes what a figure looks at. */
static void note_needs(struct reader *r, const struct figure *f)
{
    if (f->what == FIGURE_NONE)
        return;
    r->style->needs[f->of] = true;
    if (f->of == OF_BEFORE_YEAR)
        r->style->needs[OF_YEAR] = true;
    if (f->how == HOW_FORECAST)
        r->style->forecasts = true;
}

static bool figure_of(struct reader *r, struct str words, unsigned place, struct figure *out)
{
    struct list tokens = { NULL, 0 };
    struct str got;
    const char *wrong = line_tokens(r->a, words, &tokens);

    if (wrong != NULL) {
        fault(r, words, wrong);
        return false;
    }
    wrong = figure_read(r->a, tokens.items, tokens.n, place, out, &got);
    if (wrong != NULL) {
        fault(r, got, wrong);
        return false;
    }
    note_needs(r, out);
    return true;
}

static struct str rest_of(struct str s, size_t from)
{
    return (struct str){ s.p + from, s.n - from };
}

/* The brace that opens or closes at the head of `s`: its bytes, or 0. */
static size_t brace(struct str s, const char *plain, const char *wide)
{
    return str_starts(s, str_of(plain)) ? 1 : str_starts(s, str_of(wide)) ? 3 : 0;
}

/* Where the first such brace is, or s.n. */
static size_t brace_at(struct str s, const char *plain, const char *wide)
{
    size_t a = str_find(s, str_of(plain)), b = str_find(s, str_of(wide));

    return a < b ? a : b;
}

/* {采用 省} at the head of *s; gives the words inside and what follows. */
static bool braced(struct reader *r, struct str *s, struct str *inside)
{
    struct str rest = rest_of(*s, brace(*s, "{", "｛"));
    size_t end = brace_at(rest, "}", "｝");

    if (end == rest.n || brace_at(rest, "{", "｛") < end) {
        fault(r, *s, "有 { 没有 }");
        return false;
    }
    *inside = str_trim((struct str){ rest.p, end });
    *s = rest_of(rest, end + brace(rest_of(rest, end), "}", "｝"));
    return true;
}

/* Words with figures in them. */
static void read_parts(struct reader *r, struct str s, unsigned place, struct list *out)
{
    struct style_part *part = NEW_ARRAY(r->a, struct style_part, STYLE_PARTS_MAX);
    size_t n = 0;

    while (s.n != 0 && n < STYLE_PARTS_MAX) {
        size_t to = brace_at(s, "{", "｛");
        struct str inside;

        if (brace_at((struct str){ s.p, to }, "}", "｝") != to) {
            fault(r, s, "有 } 没有 {");
            return;
        }
        if (to != 0) {
            part[n++].words = (struct str){ s.p, to };
            s = rest_of(s, to);
            continue;
        }
        if (!braced(r, &s, &inside))
            return;
        if (!figure_of(r, inside, place, &part[n].figure))
            continue;
        n++;
    }
    if (s.n != 0)
        r->over = "一行 120 段";
    *out = (struct list){ part, n };
}

/* 有, or 多于 3, or 等于 {最低 得分}; *s goes on behind it. */
static bool read_compare(struct reader *r, struct str *s, unsigned place,
                         struct style_test *out)
{
    struct str word, number, inside;
    const struct style_word *w = style_compares;
    size_t end;

    *s = str_trim(*s);
    end = line_word_end(*s);
    word = (struct str){ s->p, end };
    for (; w->word != NULL && !str_is(word, w->word); w++) {
    }
    if (w->word == NULL) {
        fault(r, word, "后面要写 有、无、多于、少于、等于 或 不等于");
        return false;
    }
    *s = str_trim(rest_of(*s, end));
    out->compare = (enum style_compare)w->value;
    if (w->takes == 0)
        return true;
    if (brace(*s, "{", "｛") != 0) {
        out->against = true;
        return braced(r, s, &inside) && figure_of(r, inside, place, &out->other);
    }
    end = line_word_end(*s);
    number = line_plain(r->a, (struct str){ s->p, end });
    if (!decimal_parse(number, &out->n)) {
        fault(r, number, "这里写一个数，如 0、3、2.5，或另一个{数}");
        return false;
    }
    *s = str_trim(rest_of(*s, end));
    return true;
}

/* {采用 省} 有 */
static bool read_test(struct reader *r, struct str *s, unsigned place,
                      struct style_test *out)
{
    struct str inside;

    if (brace(*s, "{", "｛") == 0) {
        fault(r, *s, "先写{数}，如 {采用} 无");
        return false;
    }
    return braced(r, s, &inside) && figure_of(r, inside, place, &out->figure) &&
           read_compare(r, s, place, out);
}

static unsigned place_of(const struct reader *r)
{
    return (r->groups_line != 0 ? PLACE_GROUP : 0u) | (r->each_level ? PLACE_LEVEL : 0u);
}

/* A line that is written, with the conditions before it. */
static struct style_line *line_add(struct reader *r, enum style_kind kind, struct str typed)
{
    struct style_line *l;

    if (r->n_lines == STYLE_LINES_MAX) {
        r->over = "400 行";
        return &r->lines[STYLE_LINES_MAX];
    }
    l = &r->lines[r->n_lines++];
    *l = (struct style_line){ .kind = kind, .line = r->line, .typed = typed,
                              .tests = { r->tests, r->n_tests },
                              .each_level = r->each_level };
    r->tests = NEW_ARRAY(r->a, struct style_test, STYLE_TESTS_MAX);
    r->n_tests = 0;
    r->tests_line = 0;
    r->level_line = 0;
    r->each_level = false;
    return l;
}

/* -- head -- */

static bool once(struct reader *r, int64_t *seen, const char *word)
{
    if (*seen != 0) {
        fault(r, str_of(word), arena_fmt(r->a, "第 %d 行已经写过，只能写一次",
                                         (int)*seen).p);
        return false;
    }
    *seen = r->line;
    return true;
}

static void read_name(struct reader *r, struct str rest)
{
    if (!once(r, &r->style_seen, "样式"))
        return;
    if (rest.n == 0 || utf8_count(rest) > STYLE_NAME_MAX || (unsigned char)rest.p[0] < 0x80 ||
        str_find(rest, S("/")) != rest.n || str_find(rest, S(".")) != rest.n)
        fault(r, rest, "写样式的名称，汉字开头，不过 40 字，不用斜线和点");
    r->style->name = rest;
}

static void read_periods(struct reader *r, struct str rest)
{
    struct list tokens = { NULL, 0 };
    const struct token *t;

    if (!once(r, &r->periods_seen, "时段"))
        return;
    if (line_tokens(r->a, rest, &tokens) != NULL || tokens.n == 0) {
        fault(r, rest, "写 月、季、半年、年 里的一个或几个");
        return;
    }
    t = tokens.items;
    for (size_t i = 0; i < tokens.n; i++) {
        int period = words_find(&periods, t[i].plain);

        if (period == 0)
            fault(r, t[i].raw, "时段只有 月、季、半年、年");
        r->style->periods[period] = true;
    }
    r->style->periods[PERIOD_NONE] = false;
}

/* -- tables -- */

static void table_end(struct reader *r)
{
    if (r->table != NULL && r->table->columns.n == 0)
        fault_at(r, r->table_line, "表下面至少写一个「列」");
    r->table = NULL;
}

static void table_begin(struct reader *r, struct str rest, struct str typed)
{
    struct style_line *l;
    unsigned place = place_of(r) | PLACE_GROUP;

    if (r->each_level)
        fault(r, S("表"), "「每级」下面不能是表；列里写「各级」就各级一列");
    l = line_add(r, LINE_TABLE, typed);
    r->table = NEW(r->a, struct style_table);
    r->table_line = r->line;
    r->columns = NEW_ARRAY(r->a, struct style_column, STYLE_COLUMNS_MAX);
    r->marks = NEW_ARRAY(r->a, struct style_mark, STYLE_MARKS_MAX);
    r->only = NEW_ARRAY(r->a, struct style_test, STYLE_TESTS_MAX);
    r->table->columns.items = r->columns;
    r->table->marks.items = r->marks;
    r->table->only.items = r->only;
    l->table = r->table;
    read_parts(r, rest, place, &l->parts);
}

enum { IN_ROW = PLACE_ROW | PLACE_GROUP };

/* 采用 省 称 省级采用 */
static void read_column(struct reader *r, struct str rest)
{
    struct style_column c = { .head = S("") };
    struct str words;
    size_t at = str_find(rest, S(" 称 "));

    words = (struct str){ rest.p, at };
    if (at < rest.n)
        c.head = str_trim(rest_of(rest, at + sizeof(" 称 ") - 1));
    if (brace(words, "{", "｛") != 0 && !braced(r, &(struct str){ words.p, words.n }, &words))
        return;
    if (!figure_of(r, words, IN_ROW, &c.figure))
        return;
    if (c.figure.how == HOW_LIST || c.figure.how == HOW_EACH ||
        c.figure.how == HOW_MAX_UNITS || c.figure.how == HOW_MIN_UNITS ||
        c.figure.how == HOW_COMPARED) {
        fault(r, words, "这是写在段落里的话，不能做一列");
        return;
    }
    if (c.figure.level == LEVEL_EACH && c.head.n != 0) {
        fault(r, c.head, "「各级」的几列各有表头，不用「称」");
        return;
    }
    if (r->table->columns.n == STYLE_COLUMNS_MAX)
        r->over = "一表 30 列";
    else
        r->columns[r->table->columns.n++] = c;
}

static void read_order(struct reader *r, struct str rest)
{
    struct str inside;

    if (str_is(rest, "名次")) {
        r->table->order = ORDER_RANK;
    } else if (str_is(rest, "名册")) {
        r->table->order = ORDER_ROSTER;
    } else if (brace(rest, "{", "｛") != 0) {
        if (braced(r, &rest, &inside) && figure_of(r, inside, IN_ROW, &r->table->by))
            r->table->order = ORDER_FIGURE;
        if (r->table->by.what >= FIGURE_NUMBERS)
            fault(r, inside, "不是数，排不出次序");
    } else {
        fault(r, rest, "次序写 名次、名册，或一个{数}");
    }
}

static void read_only(struct reader *r, struct str rest)
{
    if (r->table->only.n == STYLE_TESTS_MAX)
        r->over = "一表 8 个「选」";
    else if (read_test(r, &rest, IN_ROW, &r->only[r->table->only.n]))
        r->table->only.n++;
}

static void read_mark(struct reader *r, struct str rest)
{
    struct style_mark *m = &r->marks[r->table->marks.n];
    size_t end = line_word_end(rest);

    if (r->table->marks.n == STYLE_MARKS_MAX) {
        r->over = "一表 12 个「标」";
        return;
    }
    m->symbol = (struct str){ rest.p, end };
    if (end == 0 || utf8_count(m->symbol) > 2 || brace(rest, "{", "｛") != 0) {
        fault(r, m->symbol, "先写一个记号，如 ★，再写什么样的单位");
        return;
    }
    rest = str_trim(rest_of(rest, end));
    if (!read_test(r, &rest, IN_ROW, &m->test))
        return;
    if (rest.n == 0) {
        fault(r, m->symbol, "记号后面要写它的意思，列在表下");
        return;
    }
    m->meaning = rest;
    r->table->marks.n++;
}

static void read_top(struct reader *r, struct str rest)
{
    int64_t n;
    struct str plain = line_plain(r->a, rest);

    if (!str_int(plain, &n) || n < 1 || n > STYLE_TOP_MAX)
        fault(r, rest, "写几行，如「前 3」，不过 1000");
    else
        r->table->top = n;
}

/* A line of the table above it. */
static void read_in_table(struct reader *r, enum key key, struct str rest)
{
    if (r->table == NULL) {
        fault(r, str_of(style_keywords[key].word), "这一行要写在「表」的下面");
        return;
    }
    switch (key) {
    case KEY_COLUMN: read_column(r, rest); return;
    case KEY_ORDER: read_order(r, rest); return;
    case KEY_ONLY: read_only(r, rest); return;
    case KEY_MARK: read_mark(r, rest); return;
    case KEY_TOP: read_top(r, rest); return;
    default: r->table->total = true;
    }
    if (rest.n != 0)
        fault(r, rest, "「合计」后面不用写什么");
}

/* -- the body -- */

static void read_if(struct reader *r, struct str rest)
{
    if (r->n_tests == STYLE_TESTS_MAX) {
        r->over = "一行 8 个「若」";
        return;
    }
    if (!read_test(r, &rest, place_of(r), &r->tests[r->n_tests]))
        return;
    if (rest.n != 0)
        fault(r, rest, "「若」这一行到前面就该结束，要写的话另起一行");
    if (r->n_tests++ == 0)
        r->tests_line = r->line;
}

static void read_said(struct reader *r, enum key key, struct str rest, struct str typed)
{
    static const enum style_kind kinds[] = { [KEY_TEXT] = LINE_TEXT, [KEY_MORE] = LINE_MORE,
                                             [KEY_HEADING] = LINE_HEADING,
                                             [KEY_NOTE] = LINE_NOTE };
    unsigned place = place_of(r);

    if (rest.n == 0 && key != KEY_TEXT) /* a paragraph may wait for its first 续 */
        fault(r, str_of(style_keywords[key].word), "后面要写话");
    if (key == KEY_MORE && !r->text)
        fault(r, S("续"), "前面没有「段」可接");
    r->text = key == KEY_TEXT || (r->text && key == KEY_MORE);
    read_parts(r, rest, place, &line_add(r, kinds[key], typed)->parts);
}

static void read_groups(struct reader *r, bool begin, struct str typed)
{
    if (begin == (r->groups_line != 0)) {
        fault(r, S(""), begin ? "上一个「每组」还没有「组完」" : "前面没有「每组」");
        return;
    }
    if (r->n_tests != 0 || r->each_level)
        fault(r, S(""), "「若」「每级」后面要是段、续、节、注、表或附");
    r->text = false;
    r->groups_line = begin ? r->line : 0;
    line_add(r, begin ? LINE_GROUPS : LINE_GROUPS_END, typed);
}

static void read_annex(struct reader *r, struct str rest, struct str typed)
{
    if (rest.n == 0)
        fault(r, S("附"), "写附件的标题");
    if (r->groups_line != 0)
        fault(r, S("附"), "「附」不能写在「每组」里，先写「组完」");
    r->text = false;
    read_parts(r, rest, place_of(r), &line_add(r, LINE_ANNEX, typed)->parts);
}

static void read_key(struct reader *r, enum key key, struct str rest, struct str typed)
{
    if (key >= KEY_COLUMN && key <= KEY_MARK) {
        read_in_table(r, key, rest);
        return;
    }
    table_end(r);
    switch (key) {
    case KEY_STYLE: read_name(r, rest); return;
    case KEY_PERIODS: read_periods(r, rest); return;
    case KEY_TITLE:
        if (once(r, &r->title_seen, "题"))
            read_parts(r, rest, 0, &r->style->title);
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
        table_begin(r, rest, typed);
        return;
    case KEY_ANNEX: read_annex(r, rest, typed); return;
    default: read_said(r, key, rest, typed);
    }
}

static void read_line(struct reader *r, struct str line)
{
    struct str word;
    size_t end;
    int key = 0;

    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#' || str_starts(line, S("＃")))
        return;
    if (line_has_control(line)) {
        fault(r, S(""), "有看不见的控制字符，删去后重写这一行");
        return;
    }
    end = line_word_end(line);
    word = (struct str){ line.p, end };
    while (style_keywords[key].word != NULL && !str_is(word, style_keywords[key].word))
        key++;
    if (key == KEY_END)
        fault(r, end > 24 ? S("") : word,
              "行首要写样式、时段、题、段、续、节、注、若、每级、每组、组完、表、列、序、选、前、"
              "合计、标、附里的一个，后面空一格");
    else
        read_key(r, (enum key)key, str_trim(rest_of(line, end)), line);
}

static void read_file(struct reader *r, struct str text)
{
    struct str line;

    for (r->line = 1; line_next(&text, &line); r->line++)
        read_line(r, line);
    table_end(r);
    if (r->groups_line != 0)
        fault_at(r, r->groups_line, "「每组」没有「组完」");
    if (r->tests_line != 0)
        fault_at(r, r->tests_line, "「若」下面没有要写的一行");
    if (r->level_line != 0)
        fault_at(r, r->level_line, "「每级」下面没有要写的一行");
    if (r->style_seen == 0)
        fault_at(r, 1, "缺「样式」：名称，如「样式 月汇总」");
    if (r->periods_seen == 0)
        fault_at(r, 1, "缺「时段」：用于哪些时段，如「时段 月」");
    if (r->title_seen == 0)
        fault_at(r, 1, "缺「题」：标题，如「题 {时段}组工信息采用情况汇总」");
    if (r->title_seen != 0 && r->n_faults == 0 && r->style->title.n == 0)
        fault_at(r, r->title_seen, "「题」后面要写标题");
    if (r->n_lines == 0 && r->n_faults == 0)
        fault_at(r, 1, "没有一段话、一张表");
}

/* A few: in the order of lines, those of one line as they were found. */
static void faults_sort(struct reader *r)
{
    for (size_t i = 1; i < r->n_faults; i++) {
        struct scheme_fault f = r->faults[i];
        size_t j = i;

        for (; j > 0 && r->faults[j - 1].line > f.line; j--)
            r->faults[j] = r->faults[j - 1];
        r->faults[j] = f;
    }
}

enum rc style_parse(struct cx *cx, struct str text, struct style *out, struct list *faults)
{
    struct style style = { .name = S("") };
    struct reader r = { .a = cx->a, .style = &style, .line = 1 };

    if (text.n > STYLE_BYTES_MAX)
        return fail_arg(cx, E_TOO_LARGE, "style.large", S("64 KB"), S(""));
    r.faults = NEW_ARRAY(cx->a, struct scheme_fault, STYLE_FAULTS_MAX);
    r.lines = NEW_ARRAY(cx->a, struct style_line, STYLE_LINES_MAX + 1);
    r.tests = NEW_ARRAY(cx->a, struct style_test, STYLE_TESTS_MAX);
    text = arena_str(cx->a, text);
    if (str_starts(text, S("\xef\xbb\xbf")))
        text = rest_of(text, 3);
    if (utf8_valid(text))
        read_file(&r, text);
    else
        fault(&r, S(""), "文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8");
    if (r.over != NULL)
        return fail_arg(cx, E_TOO_LARGE, "style.large", str_of(r.over), S(""));
    if (r.n_faults != 0) {
        faults_sort(&r);
        *faults = (struct list){ r.faults, r.n_faults };
        return fail_arg(cx, E_INVALID, "style.faults",
                        arena_fmt(cx->a, "%zu", r.n_faults), S(""));
    }
    style.needs[OF_NOW] = true;
    style.lines = (struct list){ r.lines, r.n_lines };
    *out = style;
    return OK;
}
