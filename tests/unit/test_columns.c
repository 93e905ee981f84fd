/* test_columns.c -- texts in columns: each column read downwards is its text, a row has what
 * belongs together, and every word says whether it came or goes. */
#include "text/columns.h"
#include <stdlib.h>
#include <time.h>
#include "base/buf.h"
#include "base/rc.h"
#include "tests/check.h"
#include "text/prose.h"

enum { ROOM_MB = 192 };

static const struct str names[] = { { "甲", 3 }, { "乙", 3 }, { "丙", 3 } };

static struct list columns(struct arena *a, const struct str *text, size_t n)
{
    struct comparison step[2];

    must(n >= 2 && n <= 3);
    for (size_t i = 0; i + 1 < n; i++)
        step[i] = compare(a, text[i], text[i + 1]);
    return columns_of(a, step, n - 1, names);
}

/* "=甲段|甲段|甲段", "1<一级标题>一[-二]|…": what came [+ ], what goes [- ], what did both
 * [* ], the mark < >, moved > and away ^, an empty cell nothing. */
static struct str shape(struct arena *a, const struct list *rows)
{
    const struct column_row *row = rows->items;
    struct buf b = { .a = a };

    for (size_t r = 0; r < rows->n; r++) {
        const struct column_cell *cell = row[r].cells.items;

        buf_add(&b, row[r].same ? S("=") : S(""));
        for (size_t c = 0; c < row[r].cells.n; c++) {
            const struct column_part *p = cell[c].parts.items;

            buf_add(&b, c != 0 ? S("|") : S(""));
            buf_add(&b, cell[c].moved_in ? S(">") : cell[c].moved_out ? S("^") : S(""));
            if (cell[c].mark.n != 0)
                buf_fmt(&b, "<" FMT ">", P(cell[c].mark));
            for (size_t i = 0; i < cell[c].parts.n; i++) {
                char sign = p[i].come && p[i].gone ? '*' : p[i].come ? '+' : '-';

                if (p[i].come || p[i].gone)
                    buf_fmt(&b, "[%c" FMT "]", sign, P(p[i].text));
                else
                    buf_add(&b, p[i].text);
            }
        }
        buf_add(&b, S("\n"));
    }
    return buf_str(&b);
}

static void says(const char *first, const char *second, const char *third, const char *want)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct str text[3] = { str_of(first), str_of(second),
                           third != NULL ? str_of(third) : S("") };
    struct list rows = columns(a, text, third != NULL ? 3 : 2);

    CHECK_STR(shape(a, &rows), want);
    arena_free(a);
}

static void two_columns(void)
{
    says("", "", NULL, "");
    says("一段", "一段", NULL, "=一段|一段\n");
    says("一段", "", NULL, "[-一段]|\n");
    says("", "一段", NULL, "|[+一段]\n");
    says("第一段\n全市召开组织工作会议，部署年度任务。\n第三段",
         "第一段\n全市召开组织工作座谈会，部署年度任务。\n第三段", NULL,
         "=第一段|第一段\n全市召开组织工作会[-议]，部署年度任务。|"
         "全市召开组织工作[+座谈]会，部署年度任务。\n=第三段|第三段\n");
}

static void three_columns(void)
{
    says("甲段", "甲段", "甲段", "=甲段|甲段|甲段\n");
    /* What came in the middle and stays, what came and went again. */
    says("会议部署了今年的任务。", "会议认真部署了任务，明确了时限。", "会议部署了任务，明确了时限要求。",
         "会议部署了[-今年的]任务。|会议[*认真]部署了任务[+，明确了时限]。|"
         "会议部署了任务，明确了时限[+要求]。\n");
    says("开头\n结尾", "开头\n编者加的一段\n结尾", "开头\n结尾",
         "=开头|开头|开头\n|[*编者加的一段]|\n=结尾|结尾|结尾\n");
    says("开头\n结尾", "开头\n结尾", "开头\n签发前加的一段\n结尾",
         "=开头|开头|开头\n||[+签发前加的一段]\n=结尾|结尾|结尾\n");
    says("", "", "印的", "||[+印的]\n");
    says("写的", "", "", "[-写的]||\n");
    says("", "改的", "", "|[*改的]|\n");
}

/* What was gone and is back returns to its row, unless it stands elsewhere now. */
static void back_again(void)
{
    says("一\n林州的做法\n二", "一\n二", "一\n林州的做法\n二",
         "=一|一|一\n[-林州的做法]||[+林州的做法]\n=二|二|二\n");
    says("一\n林州的做法\n汤阴的经验\n二", "一\n二", "一\n新加的话\n汤阴的经验\n二",
         "=一|一|一\n[-林州的做法]||\n||[+新加的话]\n[-汤阴的经验]||[+汤阴的经验]\n=二|二|二\n");
    says("一\n林州的做法\n汤阴的经验\n二", "一\n二", "一\n汤阴的经验\n林州的做法\n二",
         "=一|一|一\n||[+汤阴的经验]\n[-林州的做法]||[+林州的做法]\n[-汤阴的经验]||\n=二|二|二\n");
    says("一\n林州的做法\n二", "一\n二", "一\n二\n林州的做法",
         "=一|一|一\n[-林州的做法]||\n=二|二|二\n||[+林州的做法]\n");
    says("一\n# 林州的做法\n二", "一\n二", "一\n林州的做法\n二", /* not the same block */
         "=一|一|一\n<一级标题>[-林州的做法]||\n||[+林州的做法]\n=二|二|二\n");
}

static void marks_and_moves(void)
{
    says("基本情况", "# 基本情况", "# 基本情况",
         "<正文>基本情况|<一级标题>基本情况|<一级标题>基本情况\n");
    says("# 基本情况", "# 基本情况", "基本情况",
         "<一级标题>基本情况|<一级标题>基本情况|<正文>基本情况\n");
    says("# 基本情况", "基本情况", "- 基本情况",
         "<一级标题>基本情况|<正文>基本情况|<列项>基本情况\n");
    says("|单位|数|\n|林州|1|", "|单位|数|\n|林州|2|", "|单位|数|\n|林州|2|\n|汤阴|3|",
         "=<表格>单位　数|<表格>单位　数|<表格>单位　数\n"
         "<表格>林州　[-1]|<表格>林州　[+2]|<表格>林州　2\n||<表格>[+汤阴　3]\n");
    says("要移动的一段\n开头\n结尾", "开头\n结尾\n要移动的一段", "开头\n结尾\n要移动的一段",
         "^[-要移动的一段]||\n=开头|开头|开头\n=结尾|结尾|结尾\n|>[+要移动的一段]|要移动的一段\n");
}

static void titles(void)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct comparison step[2] = { compare_titles(a, S("# 换届"), S("# 换届开局")),
                                  compare_titles(a, S("# 换届开局"), S("# 换届开局")) };
    struct list rows = columns_of(a, step, 2, names);

    CHECK_STR(shape(a, &rows), "# 换届|# 换届[+开局]|# 换届开局\n");
    CHECK_INT(step[0].come, 2);
    CHECK_INT(step[0].kept, 3);
    CHECK_INT(step[0].changes, 1);
    CHECK_INT(step[1].changes, 0);
    step[0] = compare_titles(a, S(""), S(""));
    rows = columns_of(a, step, 1, names);
    CHECK_STR(shape(a, &rows), "=|\n");
    arena_free(a);
}

/* ---- random texts ---- */

/* The words of a cell: of all parts, or of those without the mark. */
static struct str words(struct arena *a, const struct column_cell *cell, bool come, bool gone)
{
    const struct column_part *p = cell->parts.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < cell->parts.n; i++) {
        if (!(come && p[i].come) && !(gone && p[i].gone))
            buf_add(&b, p[i].text);
    }
    return buf_str(&b);
}

/* Nothing is added to a text, and its order is kept. */
static bool reads_back(struct arena *a, const struct list *rows, size_t c, struct str text)
{
    const struct column_row *row = rows->items;
    struct buf b = { .a = a };
    int64_t at = 0;

    for (size_t r = 0; r < rows->n; r++) {
        const struct column_cell *cell = (struct column_cell *)row[r].cells.items + c;

        if (cell->line == 0 && cell->parts.n == 0)
            continue;
        if (cell->line <= at || !str_eq(cell->name, names[c]))
            return false;
        at = cell->line;
        buf_add(&b, b.n != 0 ? S("\n") : S(""));
        buf_add(&b, words(a, cell, false, false));
    }
    return str_eq(buf_str(&b), text);
}

/* Between two columns: what stays is the same in both; a block that has no neighbour is
 * marked as a whole.  Of rows that are the same nothing is marked. */
static bool marks_right(struct arena *a, const struct list *rows, size_t c)
{
    const struct column_row *row = rows->items;

    for (size_t r = 0; r < rows->n; r++) {
        const struct column_cell *x = (struct column_cell *)row[r].cells.items + c;
        struct str stays = words(a, x, false, true), came = words(a, x + 1, true, false);

        if (!str_eq(stays, came) || (row[r].same && (x->line == 0 || x[1].line == 0)) ||
            (row[r].same && !str_eq(stays, words(a, x, false, false))) ||
            (row[r].same && !str_eq(came, words(a, x + 1, false, false))))
            return false;
    }
    return true;
}

/* Two columns are the lines of the comparison, one for one. */
static bool as_compared(const struct comparison *c, const struct list *rows)
{
    const struct compare_line *l = c->lines.items;
    const struct column_row *row = rows->items;

    for (size_t i = 0; i < rows->n && i < c->lines.n; i++) {
        const struct column_cell *cell = row[i].cells.items;

        if (row[i].same != l[i].same || (cell[0].line == 0) != l[i].come ||
            (cell[1].line == 0) != l[i].gone || (!l[i].come && cell[0].line != l[i].before) ||
            (!l[i].gone && cell[1].line != l[i].after) ||
            cell[0].moved_out != (l[i].gone && l[i].moved) ||
            cell[1].moved_in != (l[i].come && l[i].moved))
            return false;
    }
    return rows->n == c->lines.n;
}

static int64_t marked(struct arena *a, const struct list *rows, size_t c, bool come)
{
    const struct column_row *row = rows->items;
    int64_t n = 0;

    for (size_t r = 0; r < rows->n; r++) {
        const struct column_cell *cell = (struct column_cell *)row[r].cells.items + c;

        if (!(come ? cell->moved_in : cell->moved_out)) /* what moved counts as kept */
            n += prose_length(a, words(a, cell, false, false)) -
                 prose_length(a, words(a, cell, come, !come));
    }
    return n;
}

static void random_texts(void)
{
    static const char *const stock[] = { "林州", "市委", "召开", "会议", "学习", "考核", "，", "a" };
    unsigned state = 20251125;

    printf("# seed %u\n", state);
    for (unsigned round = 0; round < 3000 && check_failures < 3; round++) {
        struct arena *a = arena_new(NULL, (size_t)64 << 20);
        struct buf b[3] = { { .a = a }, { .a = a }, { .a = a } };
        int n = rand_r(&state) % 12;
        struct str text[3];
        struct comparison step;
        struct list three, two;
        bool good = true;

        for (int i = 0; i < n; i++) {
            int missing = rand_r(&state) % 8, rewritten = rand_r(&state) % 5;

            for (int side = 0; side < 3; side++) {
                unsigned same = round * 100 + (unsigned)i;

                /* 0 to 2: there alone not; 3 to 5: there alone */
                if (missing == side || (missing >= 3 && missing < 6 && missing - 3 != side))
                    continue;
                buf_add(&b[side], b[side].n != 0 ? S("\n") : S(""));
                for (int k = 0; k < 6; k++) {
                    unsigned *from = k < 3 || rewritten > side ? &same : &state;

                    buf_add(&b[side], str_of(stock[(size_t)rand_r(from) % 8]));
                }
            }
        }
        for (int side = 0; side < 3; side++)
            text[side] = buf_str(&b[side]);
        three = columns(a, text, 3);
        two = columns(a, text, 2);
        for (size_t c = 0; c < 3; c++)
            good = good && reads_back(a, &three, c, text[c]) &&
                   (c == 2 || (marks_right(a, &three, c) && reads_back(a, &two, c, text[c])));
        step = compare(a, text[0], text[1]);
        good = good && as_compared(&step, &two) && marked(a, &three, 0, false) == step.gone &&
               marked(a, &three, 1, true) == step.come;
        step = compare(a, text[1], text[2]);
        good = good && marked(a, &three, 1, false) == step.gone &&
               marked(a, &three, 2, true) == step.come;
        if (!good && ++check_failures != 0)
            printf("# round %u\n" FMT "\n---\n" FMT "\n---\n" FMT "\n" FMT, round, P(text[0]),
                   P(text[1]), P(text[2]), P(shape(a, &three)));
        arena_free(a);
    }
}

/* Three columns and the whole, as the page has them, in the memory that an act has. */
static void in_time(const char *what, struct arena *a, const struct buf *b)
{
    struct str text[3] = { buf_str(&b[0]), buf_str(&b[1]), buf_str(&b[2]) };
    clock_t from = clock();
    struct list rows = columns(a, text, 3);
    int ms;

    compare(a, text[0], text[2]);
    ms = (int)((clock() - from) / (CLOCKS_PER_SEC / 1000));
    printf("# %s: %d ms, %d MB\n", what, ms, ROOM_MB - (int)(arena_room(a) >> 20));
    CHECK(ms < 10000); /* seconds with sanitizers; what is quadratic takes minutes */
    for (size_t c = 0; c < 3; c++)
        CHECK(reads_back(a, &rows, c, text[c]));
    arena_free(a);
}

/* The longest bodies there are (20,000 characters): lines of a letter that have little in
 * common; many lines, of which some were rewritten; and long paragraphs of which every fifth
 * character is another. */
static void long_ones(void)
{
    for (int kind = 0; kind < 3; kind++) {
        static const char *const kinds[] = { "10000 lines, all others", "10000 lines, some",
                                             "25 long paragraphs" };
        struct arena *a = arena_new(NULL, (size_t)ROOM_MB << 20);
        struct buf b[3] = { { .a = a }, { .a = a }, { .a = a } };

        for (int side = 0; side < 3; side++) {
            for (int i = 0; kind != 2 && i < 10000; i++) {
                int letter = kind == 0 ? i * (side + 1) + i / 26 * side
                                       : i + (i % 17 == side ? i / 17 : 0);

                buf_fmt(&b[side], "%s%c", i != 0 ? "\n" : "", 'a' + letter % 26);
            }
            for (int i = 0; kind == 2 && i < 19999; i++)
                buf_add(&b[side], i % 800 == 799 ? S("\n")
                                  : i % 5 != side ? str_of(i % 2 != 0 ? "组" : "织")
                                                  : arena_fmt(a, "%c", 'a' + i % 26));
        }
        in_time(kinds[kind], a, b);
    }
}

const struct test tests[] = { TEST(two_columns),     TEST(three_columns), TEST(back_again),
                              TEST(marks_and_moves), TEST(titles),        TEST(random_texts),
                              TEST(long_ones),       TEST_END };
