/* test_scheme_files.c -- rules files that the project carries, and the manual. */
#include <dirent.h>
#include "tests/unit/scheme_text.h"

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
    TEST(the_measures_are_read),
    TEST(the_manual_has_every_keyword),
    TEST(every_keyword_can_be_written),
    TEST_END
};
