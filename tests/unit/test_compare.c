/* test_compare.c -- two bodies: what is equal, rewritten, gone, come and moved; put
 * together again it gives both. */
#include <stdlib.h>
#include <time.h>
#include "base/buf.h"
#include "tests/check.h"
#include "text/compare.h"
#include "text/diff.h"
#include "text/prose.h"

/* =same ~changed -gone +come, moved with > */
static struct str shape(struct arena *a, struct str before, struct str after)
{
    struct comparison c = compare(a, before, after);
    const struct compare_line *l = c.lines.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < c.lines.n; i++) {
        const struct diff_part *p = l[i].parts.items;

        buf_fmt(&b, "%s%s", l[i].moved ? ">" : "",
                l[i].same ? "=" : l[i].changed ? "~" : l[i].gone ? "-" : "+");
        buf_fmt(&b, "%d,%d", (int)l[i].before, (int)l[i].after);
        if (l[i].was.n != 0)
            buf_fmt(&b, "(" FMT ")", P(l[i].was));
        if (l[i].mark.n != 0)
            buf_fmt(&b, "<" FMT ">", P(l[i].mark));
        buf_add(&b, l[i].text);
        for (size_t j = 0; j < l[i].parts.n; j++) {
            buf_add(&b, p[j].same);
            if (p[j].gone.n != 0)
                buf_fmt(&b, "[-" FMT "]", P(p[j].gone));
            if (p[j].come.n != 0)
                buf_fmt(&b, "[+" FMT "]", P(p[j].come));
        }
        buf_add(&b, S("\n"));
    }
    return buf_str(&b);
}

static void says(const char *before, const char *after, const char *want)
{
    struct arena *a = arena_new(NULL, 64 << 20);

    CHECK_STR(shape(a, str_of(before), str_of(after)), want);
    arena_free(a);
}

static void by_block(void)
{
    says("", "", "");
    says("一段", "一段", "=1,1一段\n");
    says("", "新的", "+0,1新的\n");
    says("旧的", "", "-1,0旧的\n");
    says("第一段\n全市召开组织工作会议，部署年度任务。\n第三段",
         "第一段\n全市召开组织工作座谈会，部署年度任务。\n第三段",
         "=1,1第一段\n~2,2全市召开组织工作[+座谈]会[-议]，部署年度任务。\n=3,3第三段\n");
    says("甲段讲学习\n乙段讲考核", "甲段讲学习\n丙的事情完全不同\n乙段讲考核",
         "=1,1甲段讲学习\n+0,2丙的事情完全不同\n=2,3乙段讲考核\n");
    says("甲段讲学习\n完全无关\n乙段讲考核", "甲段讲学习\n乙段讲考核",
         "=1,1甲段讲学习\n-2,0完全无关\n=3,2乙段讲考核\n");
    says("开头\n要移动的一段\n中间\n结尾", "开头\n中间\n结尾\n要移动的一段",
         "=1,1开头\n>-2,4要移动的一段\n=3,2中间\n=4,3结尾\n>+2,4要移动的一段\n");
}

static void marks_and_tables(void)
{
    says("基本情况", "# 基本情况", "~1,1(正文)<一级标题>基本情况\n");
    says("- 抓学习见成效", "> 抓学习见成效", "~1,1(列项)<引文>抓学习见成效\n");
    says("|单位|篇数|\n|林州市|12|\n|汤阴县|7|", "|单位|篇数|\n|林州市|13|\n|汤阴县|7|",
         "=1,1<表格>单位　篇数\n~2,2<表格>林州市　1[-2][+3]\n=3,3<表格>汤阴县　7\n");
    says("![会场](a.png)", "![会场](b.png)", "~1,1<图片>会场（[-a][+b].png）\n");
}

/* A shared character does not cut a rewritten sentence to pieces. */
static void readable(void)
{
    says("会议强调要认真学习贯彻上级精神，扎实推进各项工作。",
         "会议强调要抓好换届选举，扎实推进各项工作。",
         "~1,1会议强调要[-认真学习贯彻上级精神][+抓好换届选举]，扎实推进各项工作。\n");
}

static void figures_add_up(void)
{
    struct arena *a = arena_new(NULL, 64 << 20);
    struct comparison c = compare(a, S("# 一、情况\n林州 市召开会议\n移动一段\n留下"),
                                  S("# 一、情况\n林州市委召开会议\n留下\n移动一段"));

    CHECK_INT(c.kept, 4 + 7 + 4 + 2);
    CHECK_INT(c.gone, 0);
    CHECK_INT(c.come, 1);
    CHECK_INT(c.changes, 2);
    arena_free(a);
}

/* Both bodies come out again, line for line. */
static bool gives_both(struct arena *a, struct str before, struct str after)
{
    struct comparison c = compare(a, before, after);
    const struct compare_line *l = c.lines.items;
    struct buf old = { .a = a }, new = { .a = a };
    int64_t at_old = 0, at_new = 0;

    for (size_t i = 0; i < c.lines.n; i++) {
        const struct diff_part *p = l[i].parts.items;
        bool was = !l[i].come, is = !l[i].gone;

        if (l[i].same + l[i].changed + l[i].gone + l[i].come != 1 ||
            (was && l[i].before <= at_old) || (is && l[i].after <= at_new))
            return false;
        at_old = was ? l[i].before : at_old;
        at_new = is ? l[i].after : at_new;
        if (was)
            buf_add(&old, l[i].text);
        if (is)
            buf_add(&new, l[i].text);
        for (size_t j = 0; j < l[i].parts.n; j++) {
            buf_add(&old, p[j].same);
            buf_add(&old, p[j].gone);
            buf_add(&new, p[j].same);
            buf_add(&new, p[j].come);
        }
        if (was)
            buf_add(&old, S("\n"));
        if (is)
            buf_add(&new, S("\n"));
    }
    before = before.n != 0 ? arena_fmt(a, FMT "\n", P(before)) : before;
    after = after.n != 0 ? arena_fmt(a, FMT "\n", P(after)) : after;
    return str_eq(buf_str(&old), before) && str_eq(buf_str(&new), after) &&
           c.kept + c.gone == prose_length(a, before) &&
           c.kept + c.come == prose_length(a, after);
}

static void random_rewritings(void)
{
    static const char *const words[] = { "林州", "市委", "召开", "会议", "学习", "考核", "，", "a" };
    unsigned state = 20250702;

    printf("# seed %u\n", state);
    for (int round = 0; round < 2000; round++) {
        struct arena *a = arena_new(NULL, (size_t)64 << 20);
        struct buf b[2] = { { .a = a }, { .a = a } };
        int n = rand_r(&state) % 12;

        for (int i = 0; i < n; i++) {
            int what = rand_r(&state) % 8;

            for (int side = 0; side < 2; side++) {
                unsigned same = (unsigned)(round * 100 + i);

                if (what == side)
                    continue;
                buf_add(&b[side], b[side].n != 0 ? S("\n") : S(""));
                for (int k = 0; k < 6; k++) {
                    unsigned *from = what > 4 || k < 3 ? &same : &state;

                    buf_add(&b[side], str_of(words[(size_t)rand_r(from) % 8]));
                }
            }
        }
        if (!gives_both(a, buf_str(&b[0]), buf_str(&b[1])) && ++check_failures <= 3)
            printf("# round %d\n" FMT "\n---\n" FMT "\n", round, P(buf_str(&b[0])),
                   P(buf_str(&b[1])));
        arena_free(a);
    }
}

/* The longest bodies there are, with nothing or little in common, in time. */
static void long_ones(void)
{
    struct arena *a = arena_new(NULL, (size_t)1 << 30);
    struct buf x = { .a = a }, y = { .a = a }, z = { .a = a };
    clock_t from = clock();

    for (int i = 0; i < 4000; i++) {
        buf_fmt(&x, "%s甲%d", i != 0 ? "\n" : "", i);
        buf_fmt(&y, "%s%d乙", i != 0 ? "\n" : "", i * 7);
        buf_fmt(&z, "%s甲%d", i != 0 ? "\n" : "", i == 2000 ? 9 : i);
    }
    CHECK(gives_both(a, buf_str(&x), buf_str(&y)));
    CHECK(gives_both(a, buf_str(&x), buf_str(&z)));
    CHECK((clock() - from) / CLOCKS_PER_SEC < 5);
    arena_free(a);
}

const struct test tests[] = { TEST(by_block), TEST(marks_and_tables), TEST(readable),
                              TEST(figures_add_up), TEST(random_rewritings), TEST(long_ones),
                              TEST_END };
