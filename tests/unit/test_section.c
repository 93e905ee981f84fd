/* test_section.c -- a scheme's file as sections and slots: nothing is lost, nothing moves
 * that was not changed; and the form has a field for every keyword. */
#include "app/section.h"
#include "base/buf.h"
#include "base/embedded.h"
#include "domain/line.h"
#include "tests/check.h"

static const char TEXT[] = "# 一份办法\n\n办法 甲\n施行 2005-01-01 至 2005-12-31\n\n# 采用\n"
                           "条 市级采用\n  据 一\n  据 二\n  # 注\n  看 采用\n  计2\n  每月封顶 10\n"
                           "  每年 封顶 50\n条 批示\n  看批示\n  清零 多\n\n组 全部\n每月 封顶 9\n# 尾\n";

static struct str body(struct str text, const struct list *all, size_t i)
{
    const struct scheme_section *s = (const struct scheme_section *)all->items + i;

    return (struct str){ text.p + s->from, s->to - s->from };
}

static void a_file_has_sections(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct str text = str_of(TEXT);
    const struct scheme_section *s;
    struct list all;

    scheme_sections(a, text, &all);
    s = all.items;
    CHECK_INT((int64_t)all.n, 4);
    CHECK_INT(s[0].kind, SECTION_HEAD);
    CHECK_INT(s[0].first, 3);
    CHECK_INT(s[0].last, 4);
    CHECK_INT(s[1].kind, SECTION_CLAUSE);
    CHECK_STR(s[1].name, "市级采用");
    CHECK_INT(s[1].first, 7);
    CHECK_INT(s[1].last, 14);
    CHECK_INT((int64_t)s[1].lead, (int64_t)s[0].to);
    CHECK_STR(body(text, &all, 0), "办法 甲\n施行 2005-01-01 至 2005-12-31\n");
    CHECK_STR(s[2].name, "批示");
    CHECK_INT(s[3].kind, SECTION_GROUP);
    CHECK_STR(body(text, &all, 3), "组 全部\n每月 封顶 9\n");
    scheme_sections(a, S(""), &all); /* the head is there all the same */
    s = all.items;
    CHECK_INT((int64_t)all.n, 1);
    CHECK(s[0].last < s[0].first);
    scheme_sections(a, S("条 甲"), &all);
    CHECK_INT((int64_t)all.n, 2);
    arena_free(a);
}

enum { CLAUSE, ARTICLE, LOOK, LEVEL, AMOUNT, PERIOD, ZEROES, OTHER, SLOTS };

static void slots_set(struct section_slot *slots)
{
    const struct section_slot all[SLOTS] = {
        { .word = "条" }, { .word = "据", .many = true }, { .word = "看" }, { .word = "级别" },
        { .word = "计" }, { .word = SLOT_PERIOD, .many = true },
        { .word = "清零", .flag = true }, { .word = SLOT_OTHER, .many = true }
    };

    memcpy(slots, all, sizeof(all));
}

static void lines_go_into_slots_and_back(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct section_slot slots[SLOTS];
    struct str text = str_of(TEXT), clause;
    struct list all;

    scheme_sections(a, text, &all);
    clause = body(text, &all, 1);
    slots_set(slots);
    section_read(a, clause, slots, SLOTS);
    CHECK_STR(slots[CLAUSE].value, "市级采用");
    CHECK_STR(slots[ARTICLE].value, "一\n二");
    CHECK_STR(slots[AMOUNT].value, "2");
    CHECK_STR(slots[PERIOD].value, "每月封顶 10\n每年 封顶 50");
    CHECK_STR(slots[ZEROES].value, "");
    CHECK_STR(section_write(a, clause, slots, SLOTS, "  "), arena_str(a, clause).p);
    slots[LEVEL].value = S("市");
    slots[AMOUNT].value = S("3");
    slots[ZEROES].value = S("是");
    slots[ARTICLE].value = S("");
    CHECK_STR(section_write(a, clause, slots, SLOTS, "  "),
              "条 市级采用\n  # 注\n  看 采用\n  级别 市\n  计 3\n  每月封顶 10\n"
              "  每年 封顶 50\n  清零\n");
    CHECK_INT((int64_t)section_slot_of(clause, 5, slots, SLOTS), LOOK);
    CHECK_INT((int64_t)section_slot_of(clause, 4, slots, SLOTS), SLOTS); /* the comment */
    clause = body(text, &all, 2);
    slots_set(slots);
    section_read(a, clause, slots, SLOTS); /* 看批示 needs a blank, 清零 stands alone */
    CHECK_STR(slots[LOOK].value, "");
    CHECK_STR(slots[OTHER].value, "看批示\n清零 多");
    slots[CLAUSE].value = S("");
    slots[OTHER].value = S("看 批示\n\n");
    CHECK_STR(section_write(a, clause, slots, SLOTS, "  "), "条\n  看 批示\n");
    arena_free(a);
}

/* A second line of a keyword that stands once is not lost: it is among the others. */
static void what_stands_twice_is_kept(void)
{
    struct arena *a = arena_new(NULL, 1 << 24);
    struct section_slot slots[SLOTS];
    struct str clause = S("条 甲\n看 采用\n看 批示\n清零\n清零\n");

    slots_set(slots);
    section_read(a, clause, slots, SLOTS);
    CHECK_STR(slots[LOOK].value, "采用");
    CHECK_STR(slots[OTHER].value, "看 批示\n清零");
    CHECK_INT((int64_t)section_slot_of(clause, 3, slots, SLOTS), OTHER);
    CHECK_STR(section_write(a, clause, slots, SLOTS, "  "), arena_str(a, clause).p);
    slots[LOOK].value = S("报送");
    CHECK_STR(section_write(a, clause, slots, SLOTS, "  "),
              "条 甲\n  看 报送\n看 批示\n清零\n清零\n");
    arena_free(a);
}

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Bodies of any lines: unchanged they come back byte by byte, and a changed slot reads as
 * it was set, while the others stay. */
static void any_lines_survive(void)
{
    static const char *const lines[] = { "据 一", "  据 二", "看 采用", "看批示", "级别 市",
                                         "级别", "计 2", "计2", "  # 注", "", "每月 任务4",
                                         "每年 封顶 9", "乱写", "清零", "清零 x", "据", "计 3" };
    struct arena *a = arena_new(NULL, 1 << 28);
    uint64_t seed = 20050301;

    printf("# seed %" PRIu64 "\n", seed);
    for (int round = 0; round < 3000; round++) {
        struct buf b = { .a = a };
        struct section_slot slots[SLOTS], again[SLOTS];
        size_t pick = next(&seed) % OTHER, n = next(&seed) % 12;
        struct str made;

        buf_add(&b, S("条 甲\n"));
        for (size_t i = 0; i < n; i++)
            buf_fmt(&b, "%s\n", lines[next(&seed) % (sizeof(lines) / sizeof(lines[0]))]);
        slots_set(slots);
        section_read(a, buf_str(&b), slots, SLOTS);
        if (!str_eq(section_write(a, buf_str(&b), slots, SLOTS, "  "), buf_str(&b))) {
            printf("# round %d:\n" FMT, round, P(buf_str(&b)));
            check_failures++;
            break;
        }
        slots[pick].value = slots[pick].flag ? (slots[pick].value.n != 0 ? S("") : S("是"))
                                             : S("新的");
        if (pick == PERIOD)
            slots[pick].value = S("每季 封顶 1");
        made = section_write(a, buf_str(&b), slots, SLOTS, "  ");
        slots_set(again);
        section_read(a, made, again, SLOTS);
        if (!str_eq(again[pick].value, slots[pick].value) &&
            !(slots[pick].flag && slots[OTHER].value.n != 0)) {
            printf("# round %d slot %zu:\n" FMT "---\n" FMT, round, pick, P(buf_str(&b)),
                   P(made));
            check_failures++;
            break;
        }
    }
    arena_free(a);
}

/* Every sample comes through its slots unchanged. */
static void samples_come_through(void)
{
    size_t n = 0;

    for (const struct embedded *s = samples; s->name != NULL; s++, n++) {
        struct arena *a = arena_new(NULL, 1 << 26);
        struct list all;

        scheme_sections(a, s->text, &all);
        for (size_t i = 1; i < all.n; i++) {
            struct section_slot slots[SLOTS];
            struct str part = body(s->text, &all, i);

            slots_set(slots);
            section_read(a, part, slots, SLOTS);
            if (!str_eq(section_write(a, part, slots, SLOTS, "  "), part)) {
                printf("# %s section %zu\n", s->name, i);
                check_failures++;
            }
        }
        arena_free(a);
    }
    CHECK(n >= 25);
}

static bool has_field(const char *word)
{
    for (const struct field *f = section_set_fields; f->name != NULL; f++) {
        if (strcmp(f->label, word) == 0)
            return true;
    }
    return false;
}

/* The form is made from the table of keywords: none that begins a line is missing. */
static void every_keyword_has_a_field(void)
{
    struct keyword_row k;
    size_t n = 0;

    for (size_t i = 0; (k = scheme_keyword(i)).word != NULL; i++) {
        bool begins = strstr("文首 条 组 奖 文首、条 条、组 条、奖 条、组、奖", k.where) != NULL;
        bool period = strncmp(k.word, SLOT_PERIOD, strlen(SLOT_PERIOD)) == 0 &&
                      strstr(k.where, "组") != NULL;

        if (strcmp(k.word, "全部") == 0 || strcmp(k.where, "同一篇") == 0 || !begins ||
            strcmp(k.word, "条") == 0 || strcmp(k.word, "组") == 0 || strcmp(k.word, "奖") == 0)
            continue;
        n++;
        if (period || has_field(k.word))
            continue;
        printf("# no field for %s (%s)\n", k.word, k.where);
        check_failures++;
    }
    CHECK(n > 40);
}

/* What a form's page leaves out, saving would drop from the file: each field stands in the
 * part of the page of each kind that has it. */
static void every_field_is_on_its_page(void)
{
#define NAMED_(m, word, kinds, words, max) { #m, kinds },
    static const struct {
        const char *name, *kinds;
    } fields[] = { SECTION_FIELDS(NAMED_, NAMED_, NAMED_) };
    static const struct {
        char kind;
        const char *begin, *end;
    } parts[] = { { 'h', "{{?head}}", "{{/head}}" },
                  { 'c', "{{?clause}}", "{{/clause}}" },
                  { 'g', "{{?group}}", "{{/group}}" },
                  { 'p', "{{?prize}}", "{{/prize}}" } };
    struct arena *a = arena_new(NULL, 1 << 20);
    const struct embedded *page = templates;

    while (page->name != NULL && strcmp(page->name, "section_show") != 0)
        page++;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        struct str rest = page->text, part;

        CHECK(str_cut(&rest, str_of(parts[i].begin), &part));
        CHECK(str_cut(&rest, str_of(parts[i].end), &part));
        for (size_t j = 0; j < sizeof(fields) / sizeof(fields[0]); j++) {
            struct str name = arena_fmt(a, " name=\"%s\"", fields[j].name);

            if (strcmp(fields[j].name, "other") != 0 && /* below all of them */
                (strchr(fields[j].kinds, parts[i].kind) != NULL) !=
                    (str_find(part, name) != part.n)) {
                printf("# %s %s\n", parts[i].begin, fields[j].name);
                check_failures++;
            }
        }
    }
    arena_free(a);
}

const struct test tests[] = {
    TEST(a_file_has_sections),      TEST(lines_go_into_slots_and_back),
    TEST(what_stands_twice_is_kept), TEST(any_lines_survive),
    TEST(every_field_is_on_its_page), TEST(samples_come_through),     TEST(every_keyword_has_a_field),
    TEST_END
};
