/* test_scheme_line.c -- rules files: a line as text, the files that the project carries, the
 * manual. */
#include <dirent.h>
#include "domain/scheme_line.h"
#include "tests/unit/scheme_text.h"

static void distance_counts_characters(void)
{
    CHECK_INT(line_distance(S(""), S("")), 0);
    CHECK_INT(line_distance(S("級别"), S("级别")), 1);
    CHECK_INT(line_distance(S("每少1篇扣"), S("每少一篇扣")), 1);
    CHECK_INT(line_distance(S("abc"), S("")), 3);
    CHECK_INT(line_distance(S("kitten"), S("sitting")), 3);
    CHECK_INT(line_distance(S("1234567890123456789012345"), S("1")), 99);
    CHECK_INT(line_distance(S("1"), S("1234567890123456789012345")), 99);
}

/* "任务|4|篇|《甲 乙》" */
static void check_tokens(const char *raw, const char *want)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct buf b = { .a = a };
    struct list tokens;
    const struct token *t;

    CHECK(line_tokens(a, str_of(raw), &tokens) == NULL);
    t = tokens.items;
    for (size_t i = 0; i < tokens.n; i++)
        buf_fmt(&b, "%s" FMT "%s%s", t[i].quoted ? "<" : "", P(t[i].raw),
                t[i].quoted ? ">" : "", i + 1 == tokens.n ? "" : t[i + 1].apart ? " " : "|");
    CHECK_STR(buf_str(&b), want);
    arena_free(a);
}

static void a_word_ends_before_what_is_no_name(void)
{
    static const struct { const char *line, *word, *rest; } rows[] = {
        { "级别 市", "级别", "市" },   { "级别：市", "级别", "市" }, { "第2次", "第", "2次" },
        { "限-3至9", "限", "-3至9" }, { "限－3", "限", "－3" },     { "刊物《甲》", "刊物", "《甲》" },
        { "清零", "清零", "" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct str rest;

        CHECK_STR(line_word(str_of(rows[i].line), &rest), rows[i].word);
        CHECK_STR(rest, rows[i].rest);
    }
}

static void lines_are_parted_into_words(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    struct list tokens;

    check_tokens("任务４篇每少一篇扣１", "任务|４|篇|每少一篇扣|１");
    check_tokens("县区 4 人大 2", "县区 4 人大 2");
    check_tokens("3：2", "3|：|2");
    check_tokens("甲《乙 丙》丁，戊", "甲 <乙 丙> 丁 戊");
    check_tokens("甲－5+6－", "甲|－5|+6|－");
    check_tokens("1.5小时30分钟", "1.5|小时|30|分钟");
    check_tokens("甲:乙😀丙", "甲|:|乙😀丙");
    check_tokens("甲\t乙\xc2\xa0丙。丁￥", "甲 乙 丙 丁￥");
    check_tokens("\xe2\x88\x92" "1 \xe2\x80\x93" "2 \xe2\x80\x94" "3 3∶2 〜",
                 "\xe2\x88\x92" "1 \xe2\x80\x93" "2 \xe2\x80\x94" "3 3|∶|2 〜");
    check_tokens("《》", "<>");
    check_tokens("", "");
    CHECK(strcmp(line_tokens(a, S("甲《乙"), &tokens), "有《没有》") == 0);
    CHECK(strcmp(line_tokens(a, S("甲乙》"), &tokens), "有》没有《") == 0);
    arena_free(a);
}

/* Every file of data/schemes that the project carries is read without a fault. */
static void the_measures_are_read(void)
{
    DIR *dir = opendir("data/schemes");
    struct dirent *e;
    int files = 0;

    while (dir != NULL && (e = readdir(dir)) != NULL) {
        struct arena *a = arena_new(NULL, (size_t)8 << 20);
        struct str path = arena_fmt(a, "data/schemes/%s", e->d_name);

        if (str_ends(path, S(".rules"))) {
            struct read r = read_file(file_text(a, path.p));

            CHECK_INT(r.rc, OK);
            if (r.rc != OK)
                printf("# " FMT "\n# " FMT, P(path), P(faults_text(&r)));
            arena_free(r.a);
            files++;
        }
        arena_free(a);
    }
    if (dir != NULL)
        closedir(dir);
    CHECK(files > 0);
}

/* docs/formats.md has the table of keywords as the program has it. */
static void the_manual_has_every_keyword(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct str text = file_text(a, "docs/formats.md");
    struct buf table = { .a = a };

    for (size_t i = 0; scheme_keyword(i).word != NULL; i++) {
        struct keyword_row k = scheme_keyword(i);

        CHECK(k.where != NULL && k.where[0] != 0 && k.meaning[0] != 0);
        buf_fmt(&table, "| %s | %s | %s | %s |\n", k.where, k.word, k.goes_on, k.meaning);
    }
    CHECK(str_find(text, buf_str(&table)) < text.n);
    if (check_failures != 0)
        printf("%s", table.p);
    arena_free(a);
}

/* A file with every keyword in it: it is read, and it has them all. */
static void every_keyword_can_be_written(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct str text = file_text(a, "tests/data/scheme/every_keyword.rules");
    struct read r = read_file(text);

    CHECK(clause(&r, 0)->no == 1);
    for (size_t i = 0; scheme_keyword(i).word != NULL; i++) {
        CHECK(str_find(text, str_of(scheme_keyword(i).word)) < text.n);
        if (check_failures != 0)
            printf("# %s\n", scheme_keyword(i).word);
    }
    arena_free(r.a);
    arena_free(a);
}

const struct test tests[] = {
    TEST(distance_counts_characters),
    TEST(a_word_ends_before_what_is_no_name),
    TEST(lines_are_parted_into_words),
    TEST(the_measures_are_read),
    TEST(the_manual_has_every_keyword),
    TEST(every_keyword_can_be_written),
    TEST_END
};
