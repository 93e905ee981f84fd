/* test_fit.c -- does a happening meet conditions? */
#include "domain/fit.h"

#include "tests/check.h"

static struct names names_of(struct str *name, size_t n, bool except)
{
    return (struct names){ { name, n }, except };
}

static void words_have_blanks_between_them(void)
{
    CHECK(words_have(S("甲 乙  丙"), S("甲")) && words_have(S("甲 乙  丙"), S("乙")));
    CHECK(words_have(S(" 甲 乙  丙 "), S("丙")) && !words_have(S("甲 乙"), S("甲 乙")));
    CHECK(!words_have(S("甲乙"), S("甲")) && !words_have(S(""), S("甲")));
    CHECK(!words_have(S("甲  乙"), S("")));
}

static void names_lose_their_marks(void)
{
    CHECK_STR(name_bare(S("《甲》")), "甲");
    CHECK_STR(name_bare(S("《甲")), "《甲");
    CHECK_STR(name_bare(S("甲》")), "甲》");
    CHECK_STR(name_bare(S("")), "");
}

static void a_number_lies_within_its_bounds(void)
{
    const struct range none = { 0 }, some = { true, false, 5, 7 }, not = { true, true, 5, 7 };

    CHECK(range_fits(&none, 0) && range_fits(&none, 6));
    CHECK(!range_fits(&some, 4) && range_fits(&some, 5) && range_fits(&some, 7));
    CHECK(!range_fits(&some, 8) && !range_fits(&some, 0));
    CHECK(range_fits(&not, 4) && !range_fits(&not, 5) && !range_fits(&not, 7));
    CHECK(range_fits(&not, 8) && !range_fits(&not, 0));
}

/* Every condition is met; then one after another is not. */
static void all_conditions_must_hold(void)
{
    struct str name[] = { S("别"), S("名") };
    const struct names named = names_of(name, 2, false);
    const struct fit fit = {
        1u << HAPPENED_ADOPTION, 1u << LEVEL_CITY, 1u << FORM_SINGLE, 1u << KIND_SURVEY,
        1u << ROUTE_DIRECT, 1u << LEVEL_PROVINCE, named, named, named, named, named, named,
        named, named, { true, false, 1, 9 }, { true, false, 1, 9 }
    };
    const struct fact fact = {
        .happening = HAPPENED_ADOPTION, .level = LEVEL_CITY, .form = FORM_SINGLE,
        .kind = KIND_SURVEY, .route = ROUTE_DIRECT, .leader = LEVEL_PROVINCE,
        .bulletin = S("《名》"), .column = S("名"), .channel = S("名"), .medium = S("名"),
        .post = S("名"), .flags = S("旗 名"), .length = 9, .minutes = 1
    };
    const struct str class = S("名"), ranks = S("别 室主任");

    CHECK(fit_fact(&fit, &fact, class, ranks));
    CHECK(!fit_fact(&fit, &fact, S("类"), ranks));
    CHECK(!fit_fact(&fit, &fact, class, S("委员")));
    for (int i = 0; i < 14; i++) {
        struct fact other = fact;
        int *const words[] = { &other.happening, &other.level, &other.form, &other.kind,
                               &other.route, &other.leader };
        struct str *const texts[] = { &other.bulletin, &other.column, &other.channel,
                                      &other.medium, &other.post, &other.flags };

        if (i < 6)
            *words[i] = *words[i] == 1 ? 2 : 1;
        else if (i < 12)
            *texts[i - 6] = S("旗");
        else if (i == 12)
            other.length = 10;
        else
            other.minutes = 10;
        CHECK(!fit_fact(&fit, &other, class, ranks));
    }
    CHECK(fit_fact(&(struct fit){ 0 }, &(struct fact){ 0 }, S(""), S("")));
}

const struct test tests[] = {
    TEST(words_have_blanks_between_them),
    TEST(names_lose_their_marks),
    TEST(a_number_lies_within_its_bounds),
    TEST(all_conditions_must_hold),
    TEST_END
};
