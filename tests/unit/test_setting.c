/* test_setting.c -- src/domain/setting.h: every row's default, bounds and forms. */
#include "base/arena.h"
#include "base/buf.h"
#include "domain/setting.h"
#include "tests/check.h"

static void every_default_is_a_value_that_could_be_typed(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);

    for (int i = 0; i < SETTING_END; i++) {
        const struct setting_row *row = &setting_rows[i];
        struct str text;
        int64_t number;
        const char *wrong = setting_read(a, (enum setting)i, str_of(row->fallback), &text,
                                         &number);

        CHECK(wrong == NULL);
        CHECK_STR(text, row->fallback);
        CHECK_INT(setting_find(str_of(row->name)), i);
        CHECK(row->label[0] != '\0' && row->help[0] != '\0' && row->min <= row->max);
        if (row->kind == FIELD_KIND_INT)
            CHECK(number >= row->min && number <= row->max);
    }
    CHECK_INT(setting_find(S("no.such")), SETTING_END);
    CHECK_INT(setting_find(S("")), SETTING_END);
    arena_free(a);
}

static void numbers_keep_their_bounds(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);

    for (int i = 0; i < SETTING_END; i++) {
        const struct setting_row *row = &setting_rows[i];
        const int64_t inside[] = { row->min, row->max };
        const int64_t outside[] = { row->min - 1, row->max + 1, -row->max - 1 };
        struct str text;
        int64_t number;

        if (row->kind != FIELD_KIND_INT)
            continue;
        for (int j = 0; j < 2; j++) {
            struct str typed = arena_fmt(a, " %" PRId64 " ", inside[j]);

            CHECK(setting_read(a, (enum setting)i, typed, &text, &number) == NULL);
            CHECK_INT(number, inside[j]);
            CHECK(str_eq(text, str_trim(typed)));
        }
        for (int j = 0; j < 3; j++)
            CHECK(setting_read(a, (enum setting)i, arena_fmt(a, "%" PRId64, outside[j]),
                               &text, &number) != NULL);
        CHECK(setting_read(a, (enum setting)i, S("12x"), &text, &number) != NULL);
    }
    arena_free(a);
}

static void flags_are_kept_as_people_read_them(void)
{
    struct arena *a = arena_new(NULL, 1 << 20);
    const char *yes[] = { "是", "true", "1", "on" }, *no[] = { "否", "false", "0" };
    struct str text;
    int64_t number;

    for (int i = 0; i < 4; i++) {
        CHECK(setting_read(a, SETTING_AUTHOR_SIGNS, str_of(yes[i]), &text, &number) == NULL);
        CHECK_STR(text, "是");
        CHECK_INT(number, 1);
    }
    for (int i = 0; i < 3; i++) {
        CHECK(setting_read(a, SETTING_AUTHOR_SIGNS, str_of(no[i]), &text, &number) == NULL);
        CHECK_STR(text, "否");
        CHECK_INT(number, 0);
    }
    CHECK(setting_read(a, SETTING_AUTHOR_SIGNS, S("maybe"), &text, &number) != NULL);
    CHECK(setting_read(a, SETTING_NODE_NAME, S("两\n行"), &text, &number) != NULL);
    arena_free(a);
}

const struct test tests[] = {
    TEST(every_default_is_a_value_that_could_be_typed),
    TEST(numbers_keep_their_bounds),
    TEST(flags_are_kept_as_people_read_them),
    TEST_END
};
