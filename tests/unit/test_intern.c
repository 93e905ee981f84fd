/* test_intern.c -- texts as numbers: the same text the same number, many of them, each
 * within its own. */
#include "base/intern.h"
#include "tests/check.h"

static void the_same_text_has_the_same_number(void)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 20);
    struct intern t = { .a = a };

    CHECK_INT(intern_find(&t, 0, S("甲")), 0);
    CHECK_INT(intern_add(&t, 0, S("甲")), 1);
    CHECK_INT(intern_add(&t, 0, S("乙")), 2);
    CHECK_INT(intern_add(&t, 0, S("")), 3);
    CHECK_INT(intern_add(&t, 0, S("甲")), 1);
    CHECK_INT(intern_find(&t, 0, S("乙")), 2);
    CHECK_INT(intern_find(&t, 0, S("丙")), 0);
    CHECK_INT((int64_t)t.n, 3);
    CHECK_STR(t.item[1].text, "乙");
    arena_free(a);
}

static void namesakes_stand_apart(void)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 20);
    struct intern t = { .a = a };

    CHECK_INT(intern_add(&t, 1, S("张三")), 1);
    CHECK_INT(intern_add(&t, 2, S("张三")), 2);
    CHECK_INT(intern_add(&t, 1, S("张三")), 1);
    CHECK_INT(intern_find(&t, 3, S("张三")), 0);
    CHECK_INT(t.item[1].within, 2);
    arena_free(a);
}

/* Through many growths; numbers and texts stay. */
static void many_are_found_again(void)
{
    enum { MANY = 100000 };
    struct arena *a = arena_new(NULL, (size_t)256 << 20);
    struct intern t = { .a = a };
    int wrong = 0;

    for (int i = 0; i < MANY; i++)
        wrong += intern_add(&t, i % 7, arena_fmt(a, "A%d", i / 7)) != i + 1;
    for (int i = 0; i < MANY; i++)
        wrong += intern_find(&t, i % 7, arena_fmt(a, "A%d", i / 7)) != i + 1;
    wrong += intern_find(&t, 0, S("A")) != 0;
    CHECK_INT(wrong, 0);
    CHECK_INT((int64_t)t.n, MANY);
    CHECK(t.slots > 2 * t.n);
    arena_free(a);
}

const struct test tests[] = {
    TEST(the_same_text_has_the_same_number), TEST(namesakes_stand_apart),
    TEST(many_are_found_again), TEST_END
};
