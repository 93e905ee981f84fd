/* test_diff.c -- the parts of a difference put together give both texts again. */
#include <stdlib.h>
#include "base/buf.h"
#include "tests/check.h"
#include "text/diff.h"

static bool gives_both(struct arena *a, struct str before, struct str after, int64_t *edits)
{
    struct list parts = diff(a, before, after);
    const struct diff_part *p = parts.items;
    struct buf old = { .a = a }, new = { .a = a };

    *edits = 0;
    for (size_t i = 0; i < parts.n; i++) {
        int filled = (p[i].same.n != 0) + (p[i].gone.n != 0) + (p[i].come.n != 0);

        if (filled != 1 || !utf8_valid(p[i].same) || !utf8_valid(p[i].gone) ||
            !utf8_valid(p[i].come))
            return false;
        buf_add(&old, p[i].same);
        buf_add(&old, p[i].gone);
        buf_add(&new, p[i].same);
        buf_add(&new, p[i].come);
        *edits += utf8_count(p[i].gone) + utf8_count(p[i].come);
    }
    return str_eq(buf_str(&old), before) && str_eq(buf_str(&new), after);
}

static void small_ones(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    int64_t edits;

    CHECK(gives_both(a, S(""), S(""), &edits) && edits == 0);
    CHECK(gives_both(a, S("全文"), S(""), &edits) && edits == 2);
    CHECK(gives_both(a, S(""), S("全文"), &edits) && edits == 2);
    CHECK(gives_both(a, S("林州市召开会议"), S("林州市委召开会议"), &edits) && edits == 1);
    CHECK(gives_both(a, S("相同"), S("相同"), &edits) && edits == 0);
    /* Characters that share bytes are not taken apart. */
    CHECK(gives_both(a, S("一"), S("丁"), &edits) && edits == 2);
    arena_free(a);
}

/* Random edits of random texts; the way found is never longer than the one made. */
static void random_edits(void)
{
    static const char *const letters[] = { "一", "二", "a", "😀", "\n", "é" };
    unsigned state = 20050701;

    printf("# seed %u\n", state);
    for (int round = 0; round < 300; round++) {
        struct arena *a = arena_new(NULL, (size_t)256 << 20);
        struct buf before = { .a = a }, after = { .a = a };
        int64_t made = 0, edits;

        for (int i = 0; i < 200; i++) {
            const char *c = letters[rand_r(&state) % 6];
            int what = rand_r(&state) % 20;

            if (what != 0)
                buf_add(&before, str_of(c));
            if (what != 1)
                buf_add(&after, str_of(c));
            made += what < 2;
        }
        if (!gives_both(a, buf_str(&before), buf_str(&after), &edits) || edits > made) {
            printf("# round %d: %d edits found, %d made\n", round, (int)edits, (int)made);
            check_failures++;
        }
        arena_free(a);
    }
}

/* Two long texts with nothing in common end in time, as one deletion and one insertion. */
static void far_apart(void)
{
    struct arena *a = arena_new(NULL, (size_t)512 << 20);
    struct buf before = { .a = a }, after = { .a = a };
    int64_t edits;

    for (int i = 0; i < 20000; i++) {
        buf_add(&before, S("甲"));
        buf_add(&after, S("乙"));
    }
    CHECK(gives_both(a, buf_str(&before), buf_str(&after), &edits));
    CHECK_INT(edits, 40000);
    arena_free(a);
}

const struct test tests[] = { TEST(small_ones), TEST(random_edits), TEST(far_apart), TEST_END };
