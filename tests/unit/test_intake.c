/* test_intake.c -- tables of others understood as rows: heads, days, values, faults. */
#include "domain/intake.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/time.h"
#include "codec/table.h"
#include "domain/words.h"
#include "tests/check.h"

static const struct field bounds[] = {
    { .name = "title", .kind = FIELD_KIND_TEXT, .min = 2, .max = 10 }, FIELD_END
};

static struct intake read_text(struct arena *a, const struct intake_target *t, struct str text,
                               const int64_t *map)
{
    struct cx cx = { .a = a };
    struct list sheets = { NULL, 0 };
    struct intake in = { .a = a };

    must(table_sheets(&cx, text, &sheets) == OK);
    intake_read(a, t, &sheets, 0, map, bounds, &in);
    return in;
}

static const struct intake_row *row_at(const struct intake *in, size_t i)
{
    static struct intake_value none[INTAKE_COLUMNS_MAX];
    static const struct intake_row empty = { .value = none };

    CHECK(i < in->rows.n);
    return i < in->rows.n ? (const struct intake_row *)in->rows.items + i : &empty;
}

static struct str fault_text(struct arena *a, const struct intake *in, size_t i)
{
    const struct intake_fault *f = in->faults.items;

    if (i >= in->faults.n)
        return S("");
    return arena_fmt(a, "%d " FMT "“" FMT "”" FMT, (int)f[i].line, P(f[i].column),
                     P(f[i].cell), P(f[i].why));
}

static void days_of_all_manners(void)
{
    static const char *const same[] = {
        "2005-03-01", "2005-3-1", "2005/3/1", "2005.3.1", "2005.03.01", "20050301",
        "2005年3月1日", "2005年3月1号", "２００５年３月１日", "二〇〇五年三月一日", "二○○五年三月一日",
        "2005 年 3 月 1 日", "2005-03-01 09:41", "2005-03-01 00:00:00", "2005-03-01T09:41:00.000",
        "38412", "38412.5", "38412.0", "　2005-3-1 ", "2005－3－1", "2005年3月1日上午9:30",
    };
    static const char *const wrong[] = {
        "", "去年", "3月1日", "2005年3月", "2005-13-01", "2005-02-29", "05.3.1", "05-03-01",
        "2005-3-1-1", "2005", "200503", "3/1/2005", "1", "-38412", "999999", "20051301",
        "2005-3-32", "2005--1", "2005-3-", "二月", "2005年十十月1日", "2005-3-1又", "12345678901234",
        "1900-01-01", "2300-01-01", "2005-03-01到2005-03-02", "38412,5", "NaN", "1e5", ".", "-",
    };
    int64_t want = time_of_date(2005, 3, 1), got;

    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
        got = 0;
        if (!intake_day(str_of(same[i]), &got) || got != want) {
            printf("# %s\n", same[i]);
            check_failures++;
        }
    }
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        if (intake_day(str_of(wrong[i]), &got)) {
            printf("# taken: %s\n", wrong[i]);
            check_failures++;
        }
    }
    CHECK(intake_day(S("2004年十二月二十三日"), &got) && got == time_of_date(2004, 12, 23));
    CHECK(intake_day(S("2004年十月二十日"), &got) && got == time_of_date(2004, 10, 20));
    CHECK(intake_day(S("二〇〇四年十月三十一日"), &got) && got == time_of_date(2004, 10, 31));
}

static void heads_are_found_below_a_title(void)
{
    struct arena *a = arena_new(NULL, 16 << 20);
    struct intake in = read_text(
        a, &intake_history,
        S("2004年信息登记簿,,,\n\n序号,报送单位（全称）,标　题*,报送时间：,采用情况,备注\n"
          "1,林州市,狠抓换届,2004.5.6,采用,好\n"
          "2,汤阴县,学习活动,38112,,\n"
          "序号,报送单位（全称）,标　题*,报送时间：,采用情况,备注\n"
          "合计,2,,,,\n,,,,,\n"), NULL);

    CHECK_INT(in.head, 3);
    CHECK_INT(in.map[HISTORY_UNIT], 2);
    CHECK_INT(in.map[HISTORY_TITLE], 3);
    CHECK_INT(in.map[HISTORY_DAY], 4);
    CHECK_INT(in.map[HISTORY_RESULT], 5);
    CHECK_INT(in.map[HISTORY_NUMBER], 0);
    CHECK_STR(in.missing, "");
    CHECK_INT((int64_t)in.rows.n, 2);
    CHECK_INT((int64_t)in.faults.n, 0);
    CHECK_INT(in.passed, 2);
    CHECK_INT(row_at(&in, 0)->line, 4);
    CHECK_INT(row_at(&in, 0)->value[HISTORY_RESULT].n, 1);
    CHECK_INT(row_at(&in, 1)->value[HISTORY_DAY].n, time_of_date(2004, 5, 5));
    CHECK_STR(((const struct intake_head *)in.heads.items)[1].text, "B 报送单位（全称）");
    arena_free(a);
}

static void the_sheet_that_fits_is_taken(void)
{
    struct arena *a = arena_new(NULL, 16 << 20);
    struct intake in = read_text(a, &intake_roster,
                                 S("\"【工作表】说明\"\n\"单位\"\n\"填表须知\"\n"
                                   "\"【工作表】名册\"\n\"\"\n"
                                   "\"编码\",\"单位名称\",\"类别\",\"上级单位\",\"人数\"\n"
                                   "\"410581\",\"林州市委组织部\",\"县区\",\"410500\",\"12人\"\n"),
                                 NULL);

    CHECK_INT(in.sheet, 2);
    CHECK_INT(in.head, 2);
    CHECK_INT((int64_t)in.rows.n, 1);
    CHECK_INT(row_at(&in, 0)->line, 3);
    CHECK_INT(row_at(&in, 0)->value[ROSTER_PEOPLE].n, 12);
    CHECK_STR(row_at(&in, 0)->value[ROSTER_SUPERIOR].text, "410500");
    arena_free(a);
}

static void every_bad_cell_is_named(void)
{
    struct arena *a = arena_new(NULL, 16 << 20);
    struct intake in = read_text(
        a, &intake_history,
        S("单位,标题,日期,类型,采用情况\n"
          "林州市,狠抓换届,去年,动态,采用\n"
          ",狠抓换届,2004-5-6,工作动态,未采用\n"
          "林州市,一二三四五六七八九十一,2004-5-6,,\n"
          "林州市,短,2004-5-6,杂文,也许\n"
          "林州市,对的,2004-5-6,经验做法,√\n"), NULL);

    CHECK_INT((int64_t)in.rows.n, 5);
    CHECK_INT(intake_bad(&in), 4);
    CHECK_STR(fault_text(a, &in, 0), "2 日期“去年”不是日期，写成2005-03-01");
    CHECK_STR(fault_text(a, &in, 1), "3 单位“”没有填");
    CHECK_STR(fault_text(a, &in, 2), "4 标题“一二三四五六七八九十一”有11个字，最多10个");
    CHECK_STR(fault_text(a, &in, 3), "5 标题“短”太短，至少2个字");
    CHECK_STR(fault_text(a, &in, 4),
              "5 类型“杂文”不是类型，写动态、经验、调研、问题、建议、综合、简讯中的一个");
    CHECK_STR(fault_text(a, &in, 5), "5 结果“也许”看不懂，写采用或未采用");
    CHECK_INT(row_at(&in, 4)->value[HISTORY_KIND].n, KIND_EXPERIENCE);
    CHECK(row_at(&in, 0)->bad && !row_at(&in, 4)->bad);
    arena_free(a);
}

static void a_person_may_say_which_column(void)
{
    struct arena *a = arena_new(NULL, 16 << 20);
    int64_t map[INTAKE_COLUMNS_MAX] = { 0 };
    struct str text = S("甲,乙,丙\n林州市,狠抓换届,2004-5-6\n");
    struct intake in = read_text(a, &intake_history, text, NULL);

    CHECK_STR(in.missing, "日期、单位、标题");
    CHECK_INT((int64_t)in.rows.n, 0);
    CHECK_INT((int64_t)in.heads.n, 3);
    map[HISTORY_UNIT] = 1;
    map[HISTORY_TITLE] = 2;
    map[HISTORY_DAY] = 3;
    in = read_text(a, &intake_history, text, map);
    CHECK_STR(in.missing, "");
    CHECK_INT((int64_t)in.rows.n, 1);
    CHECK_INT(intake_bad(&in), 0);
    map[HISTORY_DAY] = 77; /* there is no such column: the cells are empty */
    in = read_text(a, &intake_history, text, map);
    CHECK_INT(intake_bad(&in), 1);
    arena_free(a);
}

static void too_many_rows_are_not_read(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct buf b = { .a = a };
    struct intake in;

    buf_add(&b, S("单位,标题,日期\n"));
    for (int i = 0; i < INTAKE_ROWS_MAX + 1; i++)
        buf_fmt(&b, "林州市,第%d篇,2004-5-6\n", i);
    in = read_text(a, &intake_history, buf_str(&b), NULL);
    CHECK_INT((int64_t)in.rows.n, INTAKE_ROWS_MAX);
    CHECK(in.more);
    arena_free(a);
}

/* Whatever comes, nothing breaks, and every fault is of a row that is there. */
static void rubbish_is_refused_by_row(void)
{
    static const char *const piece[] = { ",", ",", "\n", "标题", "单位", "日期", "2005-1-1", "合计",
                                         "编码", "410", "类别", "“”", "　", "38412", "年月日", "-" };
    unsigned seed = 20050301;

    printf("# seed %u\n", seed);
    srand(seed);
    for (int i = 0; i < 3000; i++) {
        struct arena *a = arena_new(NULL, 16 << 20);
        struct buf b = { .a = a };
        struct intake in;

        buf_add(&b, S("单位,标题,日期,编码,类别\n"));
        for (int j = rand() % 60; j >= 0; j--)
            buf_add(&b, str_of(piece[(size_t)rand() % (sizeof(piece) / sizeof(piece[0]))]));
        in = read_text(a, i % 2 != 0 ? &intake_history : &intake_roster, buf_str(&b), NULL);
        for (size_t j = 0; j < in.faults.n; j++) {
            const struct intake_fault *f = (const struct intake_fault *)in.faults.items + j;

            CHECK(f->line > in.head && f->column.n != 0 && f->why.n != 0);
        }
        CHECK(intake_bad(&in) <= (int64_t)in.rows.n);
        arena_free(a);
    }
}

const struct test tests[] = {
    TEST(days_of_all_manners), TEST(heads_are_found_below_a_title),
    TEST(the_sheet_that_fits_is_taken), TEST(every_bad_cell_is_named),
    TEST(a_person_may_say_which_column), TEST(too_many_rows_are_not_read),
    TEST(rubbish_is_refused_by_row), TEST_END
};
