/* test_published.c -- published tables: real ones are silent, and each of many numbers
 * changed in them is found. */
#include "domain/published.h"

#include <jansson.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "codec/table.h"
#include "os/table.h"
#include "press/xlsx.h"
#include "tests/check.h"

enum { ROWS = 40, COLUMNS = 16 };

/* A table that tests write, change and check. */
struct draft {
    struct arena *a;
    struct str cell[ROWS][COLUMNS];
    int rows, columns;
    int64_t line[ROWS]; /* 0: its place, from 1 */
};

static struct published check(struct arena *a, const struct draft *p)
{
    struct sheet_row *row = NEW_ARRAY(a, struct sheet_row, (size_t)p->rows);
    struct published out = { 0 };
    struct sheet sheet = { .row = row, .n = (size_t)p->rows };

    for (int i = 0; i < p->rows; i++)
        row[i] = (struct sheet_row){ p->cell[i], (size_t)p->columns, i + 1 };
    published_check(a, &sheet, &out);
    return out;
}

static const struct finding *found(const struct published *p, size_t i)
{
    static const struct finding none;

    return i < p->findings.n ? (const struct finding *)p->findings.items + i : &none;
}

static void print(const struct published *p)
{
    for (size_t i = 0; i < p->findings.n; i++) {
        const struct finding *f = found(p, i);

        printf("# %" PRId64 FMT " " FMT "/" FMT " " FMT ": " FMT " -> " FMT " " FMT "%s\n",
               f->row, P(f->column), P(f->who), P(f->head), P(words_str(&claims, f->claim)),
               P(f->printed), P(f->wanted), P(f->why), f->doubt ? " ?" : "");
    }
}

/* Lines with commas, the first the head. */
static struct draft paper_of(struct arena *a, struct str text)
{
    struct draft p = { .a = a };
    struct str line, cell;
    bool more = true;

    while (more && p.rows < ROWS) {
        int n = 0;

        more = str_cut(&text, S("\n"), &line);
        for (bool on = true; on && n < COLUMNS; n++) {
            on = str_cut(&line, S(","), &cell);
            p.cell[p.rows][n] = arena_str(a, cell);
        }
        p.columns = n > p.columns ? n : p.columns;
        p.rows++;
    }
    return p;
}

static void silent(const char *text)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct draft p = paper_of(a, str_of(text));
    struct published out = check(a, &p);

    CHECK(out.tables >= 1);
    CHECK(out.claims > 0);
    CHECK_INT((int64_t)out.findings.n, 0);
    print(&out);
    arena_free(a);
}

/* One finding: where, by which claim, and what should stand there. */
static void one(const char *text, int64_t row, const char *column, enum claim claim,
                const char *wanted, const char *why)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct draft p = paper_of(a, str_of(text));
    struct published out = check(a, &p);
    const struct finding *f = found(&out, 0);

    CHECK_INT((int64_t)out.findings.n, 1);
    CHECK_INT(f->row, row);
    CHECK_STR(f->column, column);
    CHECK_INT(f->claim, claim);
    CHECK_STR(f->wanted, wanted);
    CHECK_HAS(f->why, why);
    if (out.findings.n != 1)
        print(&out);
    arena_free(a);
}

static void what_adds_up_is_silent(void)
{
    silent("名次,单位,报送,采用,采用率,得分\n1,甲县,20,10,50%,100\n2,乙县,15,6,40%,60\n"
           "2,丙县,9,6,66.7%,60\n4,丁县,3,1,33.3%,10\n合计,,47,23,48.9%,230\n"
           "全市共报送信息47条，采用23条，采用率48.9%；其中甲县采用10条\n");
    silent("2005年1月通报\n\n单位,采用,,得分\n,市级,省级,\n甲县,3,1,40\n乙县,2,,20\n丙县,0,—,0\n");
    silent("类别,名次,单位,得分\n县区,1,甲县,9\n县区,2,乙县,5\n科室,1,干部科,7\n科室,2,组织科,6\n");
    silent("名次,单位,得分\n1,甲县,9\n2,乙县,5\n小计,,14\n1,干部科,7\n2,组织科,6\n小计,,13\n总计,,27\n");
    silent("单位,任务,报送,完成率\n甲县,10,5,0.5\n乙县,8,6,0.75\n丙县,6,6,1\n丁县,3,2,0.67\n");
    silent("单位,报送,采用,采用率\n甲县,3,2,66.6%\n乙县,7,1,14.2%\n丙县,6,4,66.6%\n");
    silent("单位,报送,采用,采用率\n甲县,20,10,50%\n乙县,15,6,40%\n合计,35,16,45.7%\n");
    silent("单位,报送,采用,采用率\n甲县,7,4,57.1%\n");
    silent("单位,本月报送,累计报送\n甲县,3,12\n乙县,4,4\n");
}

static void what_does_not_is_told_with_its_place(void)
{
    one("名次,单位,得分\n1,甲县,9\n2,乙县,7\n3,丙县,7\n4,丁县,1\n", 4, "A", CLAIM_RANK, "2", "并列");
    one("名次,单位,得分\n1,甲县,9\n2,乙县,7\n2,丙县,7\n3,丁县,1\n", 5, "A", CLAIM_RANK, "4", "2 个单位");
    one("名次,单位,得分\n1,甲县,9\n2,乙县,7\n2,丙县,6\n4,丁县,1\n", 4, "A", CLAIM_RANK, "", "名次却相同");
    one("名次,单位,得分\n1,甲县,9\n2,乙县,7\n3,丙县,8\n4,丁县,1\n", 4, "A", CLAIM_RANK, "", "名次却在后");
    one("名次,单位,得分\n1,甲县,9\n2,乙县,8\n3,丙县,7\n5,戊县,5\n4,丁县,6\n6,己县,4\n", 6, "A",
        CLAIM_RANK, "", "行序");
    one("名次,单位,得分\n2,甲县,9\n3,乙县,7\n", 2, "A", CLAIM_RANK, "1", "没有第 1 名");
    one("单位,报送,采用,采用率\n甲县,28,16,57.10%\n乙县,15,8,53.30%\n丙县,33,12,36.50%\n丁县,0,0,0\n", 4,
        "D", CLAIM_RATE, "36.4%", "12÷33，四舍五入到 1 位小数");
    one("单位,报送,采用,采用率\n甲县,20,10,50%\n乙县,15,6,41%\n", 3, "D", CLAIM_RATE, "40.0%", "6÷15");
    one("单位,报送,采用\n甲县,5,3\n乙县,2,4\n", 3, "C", CLAIM_COUNT, "", "采用 4 多于报送 2");
    one("单位,报送,采用\n甲县,5,3\n甲县,4,2\n乙县,5,1\n丙县,5,1\n丁县,5,1\n", 3, "", CLAIM_TWICE, "",
        "第 2 行");
    one("单位,报送,采用\n甲县,5,3\n乙县,4,2\n丙县,1O,1\n", 4, "B", CLAIM_NUMBER, "", "都是数");
    one("单位,报送,采用\n甲县,5,3\n乙县,4,-2\n", 3, "C", CLAIM_COUNT, "", "小于 0");
    one("单位,报送,累计报送\n甲县,5,3\n乙县,4,4\n", 2, "C", CLAIM_COUNT, "", "累计 3 少于本期 5");
    one("单位,报送,采用\n甲县,5,3\n乙县,4,2\n合计,10,5\n", 4, "B", CLAIM_TOTAL, "9", "相加是 9");
    one("单位,报送,采用\n甲县,5,3\n乙县,4,2\n合计,9,4\n", 4, "C", CLAIM_TOTAL, "5", "只计一条");
    one("单位,市级采用,省级采用,合计\n甲县,5,3,8\n乙县,4,2,6\n丙县,3,1,5\n", 4, "D", CLAIM_SUM, "4",
        "市级采用 3＋省级采用 1 ＝ 4");
    one("单位,采用,得分\n甲县,5,25\n乙县,4,20\n丙县,3,16\n", 4, "C", CLAIM_WORTH, "15", "采用 3×5 ＝ 15");
    one("全市共采用信息 6 条，林州市采用 9 条\n单位,采用\n甲县,5\n乙县,2\n", 1, "", CLAIM_TEXT, "7",
        "各单位相加是 7");
    one("县（市、区）,采用\n甲县,5\n乙县,2\n共采用8条\n", 4, "", CLAIM_TEXT, "7", "各单位相加是 7");
    one("单位,报送,采用\n甲县,5,3\n乙县,5,1\n全市采用率为41%，比去年提高5%，共采用4条\n", 4, "", CLAIM_TEXT,
        "40%", "各单位");
    one("单位,报送,采用\n甲县区,5,3\n乙县,5,1\n其中甲县区报送6篇\n", 4, "", CLAIM_TEXT, "5", "这个单位");
}

/* -- the published circulars -- */

static const char *const heads[][2] = {
    { "C2", "名次,单位,市级采用,市级得分,上级采用,上级得分,总分" },
    { "C3", "单位,报送,累计报送,普发,微信(5分),参阅,约稿(5分),上报,累计市级得分,通辽,通辽得分,自治区,"
            "自治区得分,得分,累计得分" },
    { "C8", "单位,报送,采用,采用率" },
    { "C9", "名次,市州,总分,信息采用（77分）,报送数量（9分）,约稿（7分）,时效（4分）,队伍（3分）" },
};

static bool circular(struct arena *a, int which, struct draft *out)
{
    json_t *all = json_load_file("../shared/domain/circulars.json", 0, NULL), *rows, *row, *v;
    size_t i, j;

    if (all == NULL) {
        test_skip("../shared/domain/circulars.json is not here");
        return false;
    }
    *out = paper_of(a, arena_fmt(a, "%s", heads[which][1]));
    rows = json_object_get(json_object_get(all, heads[which][0]), "rows");
    json_array_foreach(rows, i, row) {
        json_array_foreach(row, j, v) {
            char *text = json_is_string(v) ? NULL : json_dumps(v, JSON_ENCODE_ANY |
                                                                  JSON_REAL_PRECISION(8));

            out->cell[out->rows][j] =
                arena_fmt(a, "%s", text == NULL ? json_string_value(v) : text);
            if (str_ends(out->cell[out->rows][j], S(".0")))
                out->cell[out->rows][j].n -= 2;
            free(text);
        }
        out->rows++;
    }
    json_decref(all);
    return true;
}

/* 合计 below it: each column of numbers added up. */
static void add_totals(struct draft *p)
{
    int who = str_is(p->cell[0][0], "单位") ? 0 : 1;

    for (int c = 0; c < p->columns; c++) {
        int64_t sum = 0, v;

        for (int r = 1; r < p->rows; r++)
            sum += decimal_parse(p->cell[r][c], &v) ? v : 0;
        if (c == who)
            p->cell[p->rows][c] = S("合计");
        else if (!str_is(p->cell[0][c], "采用率") && !str_is(p->cell[0][c], "名次"))
            p->cell[p->rows][c] = decimal_str(p->a, sum);
        else
            p->cell[p->rows][c] = S("");
    }
    p->rows++;
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* Another number than the one that stands there. */
static struct str other_number(struct arena *a, struct str was, uint64_t *seed)
{
    bool percent = str_ends(was, S("%"));
    int64_t v = 0, step = (int64_t)(1 + next_random(seed) % 9) * DECIMAL_ONE;

    if (percent)
        was.n--;
    if (!decimal_parse(was, &v))
        return S("");
    v = v >= step && next_random(seed) % 2 == 0 ? v - step : v + step;
    return arena_fmt(a, FMT "%s", P(decimal_str(a, v)), percent ? "%" : "");
}

/* One change somewhere: a number, a letter in a number, a unit that stands twice. */
static bool change(struct arena *a, struct draft *p, uint64_t *seed, int *row)
{
    int c = (int)(next_random(seed) % (uint64_t)p->columns);
    struct str other;

    *row = 1 + (int)(next_random(seed) % (uint64_t)(p->rows - 1));
    if (str_is(p->cell[0][c], "单位") || str_is(p->cell[0][c], "市州")) {
        if (*row < 2 || *row == p->rows - 1)
            return false;
        p->cell[*row][c] = p->cell[*row - 1][c];
        return true;
    }
    if (next_random(seed) % 20 == 0 && p->cell[*row][c].n != 0) {
        p->cell[*row][c] = arena_fmt(a, FMT "O", P(p->cell[*row][c]));
        return true;
    }
    other = other_number(a, p->cell[*row][c], seed);
    if (other.n == 0)
        return false;
    p->cell[*row][c] = other;
    return true;
}

static void circulars_are_silent_and_changes_are_found(void)
{
    enum { TRIES = 2000 };
    uint64_t seed = 20050701;
    int changed = 0, there = 0;

    printf("# seed %" PRIu64 "\n", seed);
    for (int which = 0; which < 4; which++) {
        struct arena *a = arena_new(NULL, 64 << 20);
        struct draft p, plain;
        struct published out;

        if (!circular(a, which, &p))
            return;
        plain = p;
        out = check(a, &p);
        CHECK_INT((int64_t)out.findings.n, 0);
        print(&out);
        add_totals(&p);
        out = check(a, &p);
        CHECK_INT((int64_t)out.findings.n, 0);
        CHECK_INT(out.rows, plain.rows);
        print(&out);
        printf("# %s: %" PRId64 " comparisons\n", heads[which][0], out.claims);
        for (int i = 0; i < TRIES; i++) {
            struct arena *turn = arena_new(NULL, 64 << 20);
            struct draft q = p;
            int row;

            if (change(turn, &q, &seed, &row)) {
                out = check(turn, &q);
                changed++;
                if (out.findings.n == 0)
                    printf("# %s: a change in row %d was not found\n", heads[which][0], row + 1);
                CHECK(out.findings.n != 0);
                for (size_t f = 0; f < out.findings.n; f++) {
                    if (found(&out, f)->row == row + 1 || found(&out, f)->row == q.rows) {
                        there++;
                        break;
                    }
                }
            }
            arena_free(turn);
        }
        arena_free(a);
    }
    printf("# %d changes, %d told in their row or its total\n", changed, there);
    CHECK(changed > 4 * TRIES / 2);
    CHECK_INT(there, changed);
}

/* The table as CSV; percentages and names quoted, as the program does. */
static struct str csv_of(struct arena *a, const struct draft *p)
{
    struct buf b = { .a = a };

    for (int r = 0; r < p->rows; r++) {
        for (int c = 0; c < p->columns; c++) {
            buf_add(&b, c > 0 ? S(",") : S(""));
            buf_csv(&b, p->cell[r][c]);
        }
        buf_add(&b, S("\r\n"));
    }
    return buf_str(&b);
}

static struct published check_file(struct cx *cx, struct str bytes)
{
    struct published out = { 0 };
    struct str text = S("");
    struct list sheets = { NULL, 0 };

    CHECK_INT(table_take(cx, bytes, &text), OK);
    CHECK_INT(table_sheets(cx, text, &sheets), OK);
    for (size_t i = 0; i < sheets.n; i++)
        published_check(cx->a, (const struct sheet *)sheets.items + i, &out);
    return out;
}

/* The same through files: CSV, and a workbook, right and with one number changed. */
static void files_give_the_same(void)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct cx cx = { .a = a };

    for (int which = 0; which < 4; which++) {
        struct published direct, csv, xlsx;
        struct draft p;

        if (!circular(a, which, &p))
            break;
        for (int changed = 0; changed < 2; changed++) {
            struct book *book = book_new(a, S(""), S(""), 0);
            struct str bytes = S("");

            if (changed != 0)
                p.cell[2][p.columns - (which == 1 || which == 2 ? 2 : 1)] = S("77");
            direct = check(a, &p);
            csv = check_file(&cx, csv_of(a, &p));
            CHECK_INT(book_csv(&cx, book, S("表"), S(""), csv_of(a, &p)), OK);
            CHECK_INT(xlsx_write(&cx, book, &bytes), OK);
            xlsx = check_file(&cx, bytes);
            CHECK_INT((int64_t)csv.findings.n, (int64_t)direct.findings.n);
            CHECK_INT((int64_t)xlsx.findings.n, (int64_t)direct.findings.n);
            CHECK_INT(csv.claims, direct.claims);
            CHECK_INT(xlsx.claims, direct.claims);
            CHECK_INT(found(&xlsx, 0)->row, found(&direct, 0)->row);
            CHECK_STR(found(&xlsx, 0)->why, arena_str(a, found(&direct, 0)->why).p);
            CHECK((direct.findings.n != 0) == (changed != 0));
        }
    }
    arena_free(a);
}

/* Without totals: what rows claim by themselves. */
static void rows_alone_find_what_they_claim(void)
{
    static const struct {
        int which, row, column;
        const char *put;
    } wrong[] = {
        { 0, 1, 2, "36" },   { 0, 2, 3, "185" },  { 0, 3, 4, "2" },   { 0, 4, 5, "5" },
        { 0, 5, 6, "136" },  { 0, 2, 0, "3" },    { 1, 2, 4, "4" },   { 1, 1, 6, "0" },
        { 1, 3, 13, "10" },  { 1, 4, 2, "14" },   { 2, 1, 2, "8" },   { 2, 2, 3, "57.20%" },
        { 2, 9, 2, "1" },    { 2, 11, 3, "99%" }, { 3, 1, 2, "96.5" }, { 3, 10, 0, "10" },
        { 3, 11, 0, "10" },  { 3, 21, 3, "31" },  { 3, 13, 7, "1.5" },
    };
    struct arena *a = arena_new(NULL, 64 << 20);

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct published out;
        struct draft p;
        bool there = false;

        if (!circular(a, wrong[i].which, &p))
            break;
        p.cell[wrong[i].row][wrong[i].column] = str_of(wrong[i].put);
        out = check(a, &p);
        for (size_t f = 0; f < out.findings.n; f++)
            there |= found(&out, f)->row == wrong[i].row + 1;
        CHECK(there);
        if (!there) {
            printf("# %s row %d\n", heads[wrong[i].which][0], wrong[i].row);
            print(&out);
        }
    }
    arena_free(a);
}

/* -- whatever comes -- */

static void anything_is_looked_at(void)
{
    static const char *const pieces[] = {
        "单位", "名次", "得分", "采用", "报送", "采用率", "合计", "小计", "累计报送", "1", "2", "50%", "",
        "-", "999999999999", "0.00001", "-5", "甲县", "乙县", "全市共采用信息9999999999999条采用率5%",
        "（）(", "微信(5分)", "(99999999999999分)", "\xe3\x80\x80", "1,2", "第", "类别", "全部单位",
        "1e9", "99999999.9999", "共报送1.条",
    };
    uint64_t seed = 7;

    printf("# seed %" PRIu64 "\n", seed);
    for (int i = 0; i < 20000; i++) {
        struct arena *a = arena_new(NULL, 64 << 20);
        struct draft p = { .a = a };
        struct published out;

        p.rows = (int)(next_random(&seed) % 12);
        p.columns = 1 + (int)(next_random(&seed) % 8);
        for (int r = 0; r < p.rows; r++) {
            for (int c = 0; c < p.columns; c++)
                p.cell[r][c] = str_of(pieces[next_random(&seed) %
                                             (sizeof(pieces) / sizeof(pieces[0]))]);
        }
        out = check(a, &p);
        for (size_t f = 0; f < out.findings.n; f++) {
            CHECK(found(&out, f)->claim > CLAIM_NONE && found(&out, f)->claim < CLAIM_END);
            CHECK(found(&out, f)->why.n != 0);
            CHECK(found(&out, f)->row >= 1 && found(&out, f)->row <= p.rows);
        }
        arena_free(a);
    }
}

/* Sheets of a workbook, pasted tables, rows that keep their numbers. */
static void lines_become_sheets(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct cx cx = { .a = a };
    struct list sheets;
    const struct sheet *s;

    CHECK_INT(table_sheets(&cx, S("\"【工作表】一月\"\n\n\"单位\",\"得分\"\n\"【工作表】二月\"\n\"甲\"\n"),
                           &sheets), OK);
    s = sheets.items;
    CHECK_INT((int64_t)sheets.n, 2);
    CHECK_STR(s[0].name, "一月");
    CHECK_INT((int64_t)s[0].n, 1);
    CHECK_INT(s[0].row[0].line, 2);
    CHECK_STR(s[0].row[0].cell[1], "得分");
    CHECK_STR(s[1].name, "二月");
    CHECK_INT(s[1].row[0].line, 1);
    CHECK_INT(table_sheets(&cx, S("单位\t得分\n甲\t3\n"), &sheets), OK);
    s = sheets.items;
    CHECK_INT((int64_t)sheets.n, 1);
    CHECK_INT((int64_t)s[0].row[1].n, 2);
    CHECK_INT(table_sheets(&cx, S(""), &sheets), OK);
    CHECK_INT((int64_t)sheets.n, 1);
    arena_free(a);
}

const struct test tests[] = {
    TEST(what_adds_up_is_silent), TEST(what_does_not_is_told_with_its_place),
    TEST(circulars_are_silent_and_changes_are_found), TEST(rows_alone_find_what_they_claim),
    TEST(files_give_the_same),
    TEST(anything_is_looked_at), TEST(lines_become_sheets), TEST_END
};
