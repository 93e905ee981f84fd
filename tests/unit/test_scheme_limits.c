/* test_scheme_limits.c -- rules files that are too large, in another encoding, or no rules at
 * all: no text whatever makes the reader stumble. */
#include <stdlib.h>
#include "tests/unit/scheme_text.h"

static void other_encodings_are_named(void)
{
    /* 办法 in GBK, as an old Notepad saves it; UTF-16; a broken end. */
    CHECK_FAULTS("# ok\n\xb0\xec\xb7\xa8 x\n",
                 "2 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    CHECK_FAULTS("\xff\xfe\x9e\x52", "1 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    CHECK_FAULTS(HEAD "条 \xe7\x94", "3 |文件不是 UTF-8 编码：在记事本里另存为，编码选 UTF-8\n");
    CHECK_FAULTS(HEAD CLAUSE "计 1\x01\n计 1\x7f\n计 1\n",
                 "6 |有看不见的控制字符，删去后重写这一行\n7 |有看不见的控制字符，删去后重写这一行\n");
}

/* `n` times `each`, behind `head` and before `tail`. */
static struct str many(struct arena *a, const char *head, const char *each, int n,
                       const char *tail)
{
    struct buf b = { .a = a };

    buf_fmt(&b, "%s", head);
    for (int i = 0; i < n; i++) {
        for (const char *c = each; *c != 0; c++) {
            if (*c == '@')
                buf_fmt(&b, "%d", i);
            else
                buf_add(&b, (struct str){ c, 1 });
        }
    }
    buf_fmt(&b, "%s", tail);
    return buf_str(&b);
}

static void check_large(struct str text, const char *limit)
{
    struct read r = read_file(text);

    CHECK_INT(r.rc, limit == NULL ? OK : E_TOO_LARGE);
    if (r.rc == E_INVALID)
        printf("# " FMT, P(faults_text(&r)));
    if (limit != NULL) {
        CHECK_STR(str_of(r.cx.fault.code), "scheme.large");
        CHECK_STR(r.cx.fault.arg[0], limit);
    }
    arena_free(r.a);
}

static void limits_are_kept(void)
{
    static const char one[] = HEAD CLAUSE "计 1\n";
    static const char clauses[] = "条 第@条\n据 一\n看 采用\n计 1\n";
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    char *large = arena_alloc(a, 1, SCHEME_BYTES_MAX + 1);
    struct read r;

    memset(large, '#', SCHEME_BYTES_MAX + 1);
    check_large((struct str){ large, SCHEME_BYTES_MAX + 1 }, "256 KB");
    r = read_file((struct str){ large, SCHEME_BYTES_MAX });
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, 3);
    arena_free(r.a);
    r = read_file(many(a, "", "错误\n", 20000, ""));
    CHECK_INT(r.rc, E_INVALID);
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    CHECK_STR(((struct line_fault *)r.faults.items)[SCHEME_FAULTS_MAX].wanted,
              "错误太多，改好以上各处后再看");
    arena_free(r.a);
    r = read_file(many(a, HEAD CLAUSE "计 1\n级别", " 甲", 20000, "\n属 乙\n"));
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    arena_free(r.a);
    r = read_file(many(a, HEAD CLAUSE "计 1\n属", " 甲", 50000, ""));
    CHECK_INT((int64_t)r.faults.n, SCHEME_FAULTS_MAX + 1);
    arena_free(r.a);
    r = read_file(many(a, HEAD CLAUSE "计 1\n", "据 甲\n", 30000, ""));
    CHECK_INT((int64_t)clause(&r, 0)->article.n, 30000 * 4 + (int64_t)strlen("第一条"));
    arena_free(r.a);
    check_large(many(a, HEAD, clauses, SCHEME_CLAUSES_MAX, ""), NULL);
    check_large(many(a, HEAD, clauses, SCHEME_CLAUSES_MAX + 1, ""), "500 条");
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX, ""), NULL);
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX - 1, "组 全部\n"), NULL);
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX, "组 全部\n"), "32 组");
    check_large(many(a, one, "组 @组\n", SCHEME_GROUPS_MAX + 2, ""), "32 组");
    check_large(many(a, one, "奖 @奖\n前 1\n", SCHEME_PRIZES_MAX, ""), NULL);
    check_large(many(a, one, "奖 @奖\n前 1\n", SCHEME_PRIZES_MAX + 1, ""), "50 个奖");
    check_large(many(a, HEAD, "不计 标记 无效@\n", SCHEME_EXCLUDED_MAX, CLAUSE "计 1\n"), NULL);
    CHECK_FAULTS(many(a, HEAD, "不计 标记 无效@\n", SCHEME_EXCLUDED_MAX + 1, CLAUSE "计 1\n").p,
                 "53 不计|「不计」最多写 50 行\n");
    check_large(many(a, HEAD, "条 倍@\n据 一\n看 批示\n本篇 乘 0.5\n", SCHEME_FACTORS_MAX, ""), NULL);
    CHECK_FAULTS(many(a, HEAD, "条 倍@\n据 一\n看 批示\n本篇 乘 0.5\n", SCHEME_FACTORS_MAX + 2, "").p,
                 "43 倍10|「本篇」最多写 10 条\n");
    check_large(many(a, HEAD CLAUSE "每月 任务 4 只提醒\n", "其中 标记 甲@ 不少于 1\n",
                     SCHEME_PARTS_MAX, ""), NULL);
    CHECK_FAULTS(many(a, HEAD CLAUSE "每月 任务 4 只提醒\n", "其中 标记 甲@ 不少于 1\n",
                      SCHEME_PARTS_MAX + 1, "").p,
                 "27 其中|「其中」最多写 20 行\n");
    arena_free(a);
}

/* What is read is whole; what is not has faults in order, each with what was expected. */
static void check_any(struct str text)
{
    struct read r = read_file(text);
    const struct line_fault *f = r.faults.items;

    CHECK(r.rc == OK || r.rc == E_INVALID || r.rc == E_TOO_LARGE);
    CHECK((r.rc == E_INVALID) == (r.faults.n != 0));
    for (size_t i = 0; r.rc == E_INVALID && i < r.faults.n; i++) {
        CHECK(f[i].line >= 1 && f[i].wanted.n != 0);
        CHECK(utf8_valid(f[i].got) && utf8_valid(f[i].wanted));
        CHECK(i == 0 || f[i - 1].line <= f[i].line);
    }
    arena_free(r.a);
}

/* Real files with bytes changed, lines moved, cut and doubled, keywords put anywhere. */
static void no_text_makes_it_stumble(void)
{
    struct arena *a = arena_new(NULL, (size_t)8 << 20);
    struct str seed = file_text(a, "tests/data/scheme/every_keyword.rules");
    unsigned random = 20260314;
    int words = 0;

    while (scheme_keyword((size_t)words).word != NULL)
        words++;
    CHECK(seed.n != 0);
    printf("# seed %u\n", random);
    srand(random);
    for (int n = 0; n < 3000; n++) {
        struct arena *turn = arena_new(NULL, (size_t)4 << 20);
        struct buf b = { .a = turn };
        struct str rest = seed, line;

        while (str_cut(&rest, S("\n"), &line)) {
            int how = rand() % 200;
            const char *word = scheme_keyword((size_t)(rand() % words)).word;
            size_t cut = line.n == 0 ? 0 : (size_t)rand() % line.n;

            if (how == 0)
                buf_fmt(&b, FMT "%c" FMT, (int)cut, line.p, rand() % 256,
                        (int)(line.n - cut), line.p + cut);
            else if (how == 1)
                buf_fmt(&b, "%s " FMT, word, P(line));
            else if (how == 2)
                buf_fmt(&b, FMT " %s %s", P(line), word,
                        scheme_keyword((size_t)(rand() % words)).goes_on);
            else if (how == 3)
                buf_fmt(&b, "%s %s\n" FMT, word,
                        scheme_keyword((size_t)(rand() % words)).goes_on, P(line));
            else if (how == 4)
                buf_fmt(&b, "每月 %s %d\n" FMT, word, rand() % 9, P(line));
            else if (how == 5)
                buf_fmt(&b, FMT, (int)cut, line.p);
            else if (how != 6)
                buf_add(&b, line);
            buf_fmt(&b, "\n");
        }
        check_any(buf_str(&b));
        arena_free(turn);
    }
    arena_free(a);
}

const struct test tests[] = {
    TEST(other_encodings_are_named),
    TEST(limits_are_kept),
    TEST(no_text_makes_it_stumble),
    TEST_END
};
