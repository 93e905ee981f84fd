/* style_table.c -- see style_reader.h: the lines of a table. */
#include "domain/style_reader.h"

void style_table_end(struct style_reader *r)
{
    if (r->table != NULL && r->table->columns.n == 0)
        style_fault_at(r, r->table_line, "表下面至少写一个「列」");
    r->table = NULL;
}

void style_table_begin(struct style_reader *r, struct str rest, struct str typed)
{
    struct style_line *l;
    unsigned place = style_place_of(r) | PLACE_GROUP;

    if (r->each_level)
        style_fault(r, S("表"), "「每级」下面不能是表；列里写「各级」就各级一列");
    l = style_line_add(r, LINE_TABLE, typed);
    r->table = NEW(r->a, struct style_table);
    r->table_line = r->line;
    r->columns = NEW_ARRAY(r->a, struct style_column, STYLE_COLUMNS_MAX);
    r->marks = NEW_ARRAY(r->a, struct style_mark, STYLE_MARKS_MAX);
    r->only = NEW_ARRAY(r->a, struct style_test, STYLE_TESTS_MAX);
    r->table->columns.items = r->columns;
    r->table->marks.items = r->marks;
    r->table->only.items = r->only;
    l->table = r->table;
    style_parts(r, rest, place, &l->parts);
}

enum { IN_ROW = PLACE_ROW | PLACE_GROUP };

/* 采用 省 称 省级采用 */
static void read_column(struct style_reader *r, struct str rest)
{
    struct style_column c = { .head = S("") };
    struct str words;
    size_t at = str_find(rest, S(" 称 "));

    words = (struct str){ rest.p, at };
    if (at < rest.n)
        c.head = str_trim(str_from(rest, at + sizeof(" 称 ") - 1));
    if (style_brace(words, "{", "｛") != 0 &&
        !style_braced(r, &(struct str){ words.p, words.n }, &words))
        return;
    if (!style_figure_of(r, words, IN_ROW, &c.figure))
        return;
    if (c.figure.how == HOW_LIST || c.figure.how == HOW_EACH ||
        c.figure.how == HOW_MAX_UNITS || c.figure.how == HOW_MIN_UNITS ||
        c.figure.how == HOW_COMPARED) {
        style_fault(r, words, "这是写在段落里的话，不能做一列");
        return;
    }
    if (c.figure.level == LEVEL_EACH && c.head.n != 0) {
        style_fault(r, c.head, "「各级」的几列各有表头，不用「称」");
        return;
    }
    if (r->table->columns.n == STYLE_COLUMNS_MAX)
        r->over = "一表 30 列";
    else
        r->columns[r->table->columns.n++] = c;
}

static void read_order(struct style_reader *r, struct str rest)
{
    struct str inside;

    if (str_is(rest, "名次")) {
        r->table->order = ORDER_RANK;
    } else if (str_is(rest, "名册")) {
        r->table->order = ORDER_ROSTER;
    } else if (style_brace(rest, "{", "｛") != 0) {
        if (style_braced(r, &rest, &inside) &&
            style_figure_of(r, inside, IN_ROW, &r->table->by))
            r->table->order = ORDER_FIGURE;
        if (r->table->by.what >= FIGURE_NUMBERS)
            style_fault(r, inside, "不是数，排不出次序");
    } else {
        style_fault(r, rest, "次序写 名次、名册，或一个{数}");
    }
}

static void read_only(struct style_reader *r, struct str rest)
{
    if (r->table->only.n == STYLE_TESTS_MAX)
        r->over = "一表 8 个「选」";
    else if (style_test(r, &rest, IN_ROW, &r->only[r->table->only.n]))
        r->table->only.n++;
}

static void read_mark(struct style_reader *r, struct str rest)
{
    struct style_mark *m = &r->marks[r->table->marks.n];
    size_t end = line_word_end(rest);

    if (r->table->marks.n == STYLE_MARKS_MAX) {
        r->over = "一表 12 个「标」";
        return;
    }
    m->symbol = (struct str){ rest.p, end };
    if (end == 0 || utf8_count(m->symbol) > 2 || style_brace(rest, "{", "｛") != 0) {
        style_fault(r, m->symbol, "先写一个记号，如 ★，再写什么样的单位");
        return;
    }
    rest = str_trim(str_from(rest, end));
    if (!style_test(r, &rest, IN_ROW, &m->test))
        return;
    if (rest.n == 0) {
        style_fault(r, m->symbol, "记号后面要写它的意思，列在表下");
        return;
    }
    m->meaning = rest;
    r->table->marks.n++;
}

static void read_top(struct style_reader *r, struct str rest)
{
    int64_t n;
    struct str plain = line_plain(r->a, rest);

    if (!str_int(plain, &n) || n < 1 || n > STYLE_TOP_MAX)
        style_fault(r, rest, "写几行，如「前 3」，不过 1000");
    else
        r->table->top = n;
}

/* A line of the table above it. */
void style_table_line(struct style_reader *r, enum style_key key, struct str rest)
{
    if (r->table == NULL) {
        style_fault(r, str_of(style_keywords[key].word), "这一行要写在「表」的下面");
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
        style_fault(r, rest, "「合计」后面不用写什么");
}
