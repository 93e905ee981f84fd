/* scheme_tail.c -- what follows a keyword: the next word, number, amount, name. */
#include "domain/scheme_reader.h"

struct token tail_next(struct tail *t)
{
    if (t->n == 0)
        return (struct token){ .raw = S(""), .plain = S(""), .apart = true };
    t->n--;
    return *t->token++;
}

struct str tail_name(struct tail *t)
{
    struct token token = tail_next(t);
    struct str name = token.raw;

    while (t->n != 0 && !t->token->apart) {
        token = tail_next(t);
        name.n = (size_t)(token.raw.p - name.p) + token.raw.n;
    }
    return str_trim(name);
}

/* Takes the first `n` bytes of the next word; what is left of it is a word, too:
 * 任务县区 4. */
static void tail_take(struct tail *t, size_t n)
{
    struct token *token = t->token;

    if (n == token->plain.n) {
        tail_next(t);
        return;
    }
    /* a keyword has no character that is typed in two ways */
    token->raw = (struct str){ token->raw.p + n, token->raw.n - n };
    token->plain = (struct str){ token->plain.p + n, token->plain.n - n };
    token->apart = true;
}

bool tail_is(struct tail *t, enum key key)
{
    struct str word = key_word(key), plain;

    if (t->n == 0 || t->token->quoted)
        return false;
    plain = t->token->plain;
    if (str_is(word, "至") && (str_is(plain, "到") || str_is(plain, "~")))
        word = plain;
    if (!str_eq(plain, word) &&
        ((scheme_keys[key].flags & KEY_OPEN) == 0 || !str_starts(plain, word)))
        return false;
    tail_take(t, word.n);
    return true;
}

enum key tail_keyword(struct reader *r, struct tail *t, enum key within)
{
    struct str word = t->n != 0 ? t->token->plain : S("");
    enum key key = KEY_NONE;

    if (t->n != 0 && !t->token->quoted)
        key = key_find(r, &word, within);
    if (key == KEY_NONE)
        fault_keyword(r, tail_next(t).raw, within);
    else
        tail_take(t, word.n);
    return key;
}

bool tail_must(struct reader *r, struct tail *t, enum key key, enum key within)
{
    if (tail_is(t, key))
        return true;
    fault_keyword(r, tail_next(t).raw, within);
    return false;
}

bool is_number(const struct tail *t)
{
    int64_t number;

    return t->n != 0 && !t->token->quoted && decimal_parse(t->token->plain, &number);
}

/* The unit behind a number: it means nothing, but 元 is for amounts. */
static void tail_unit(struct tail *t)
{
    if (t->n != 0 && !t->token->quoted && line_is_unit(t->token->plain))
        tail_next(t);
}

bool tail_number(struct reader *r, struct tail *t, enum key after, int64_t min,
                 int64_t max, int64_t *out)
{
    struct token token = tail_next(t);
    struct str digits = token.plain;

    if (str_starts(digits, S("+")))
        digits = (struct str){ digits.p + 1, digits.n - 1 };
    if (token.quoted || !decimal_parse(digits, out)) {
        fault(r, token.raw, arena_fmt(r->a, "「%s」后面应是数字，如 2 或 0.5，最多四位小数",
                                      scheme_keys[after].word));
        return false;
    }
    if (*out < min || *out > max) {
        fault(r, token.raw,
              arena_fmt(r->a, "「%s」的数应在 %s 到 %s 之间", scheme_keys[after].word,
                        decimal_str(r->a, min).p, decimal_str(r->a, max).p));
        return false;
    }
    tail_unit(t);
    return true;
}

/* A whole number. */
static bool tail_whole(struct reader *r, struct tail *t, enum key after, int64_t min,
                       int64_t max, int64_t *out)
{
    struct str got = t->n != 0 ? t->token->raw : S("");
    int64_t number;

    if (!tail_number(r, t, after, min * DECIMAL_ONE, max * DECIMAL_ONE, &number))
        return false;
    *out = number / DECIMAL_ONE;
    if (number % DECIMAL_ONE == 0)
        return true;
    fault(r, got, arena_fmt(r->a, "「%s」应是整数", scheme_keys[after].word));
    return false;
}

bool tail_count(struct reader *r, struct tail *t, enum key after, int64_t max,
                int64_t *out)
{
    return tail_whole(r, t, after, 1, max, out);
}

bool tail_places(struct reader *r, struct tail *t, enum key key, int64_t *out)
{
    enum { PLACES_MAX = 3 };

    return tail_whole(r, t, key, 0, PLACES_MAX, out);
}

bool tail_amount(struct reader *r, struct tail *t, enum key after, int64_t min,
                 int64_t *out)
{
    return tail_amount_to(r, t, after, min, SCHEME_AMOUNT_MAX, out);
}

bool tail_amount_to(struct reader *r, struct tail *t, enum key after, int64_t min,
                    int64_t max, int64_t *out)
{
    size_t before = t->n;

    if (!tail_number(r, t, after, min, max, out))
        return false;
    if (t->n != 0 && !t->token->quoted && str_is(t->token->plain, "元")) {
        tail_next(t);
        r->yuan = r->line;
    } else if (before - t->n == 2 && str_is(t->token[-1].plain, "分")) {
        r->points = r->line;
    }
    return true;
}

bool name_fits(struct reader *r, enum key key, struct str name)
{
    if (name.n != 0 && utf8_count(name) <= SCHEME_NAME_CHARACTERS)
        return true;
    fault(r, name, arena_fmt(r->a, "「%s」后面写名称，不超过 %d 字", scheme_keys[key].word,
                             SCHEME_NAME_CHARACTERS));
    return false;
}

void *list_more(struct arena *a, struct list *list, size_t size)
{
    if ((list->n & (list->n - 1)) == 0) { /* it is full at 0, 1, 2, 4, 8 … */
        void *more = arena_alloc(a, list->n == 0 ? 1 : list->n * 2, size);

        if (list->n != 0)
            memcpy(more, list->items, list->n * size);
        list->items = more;
    }
    return (char *)list->items + list->n++ * size;
}

bool tail_goes_on(const struct tail *t, bool several)
{
    if (t->n == 0)
        return false;
    if (!several || t->token->quoted)
        return true;
    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        if (((scheme_keys[i].flags & KEY_CONDITION) != 0 || i == KEY_PART_LEAST) &&
            str_eq(t->token->plain, key_word((enum key)i)))
            return false;
    }
    return true;
}

void tail_names(struct reader *r, struct tail *t, enum key key, bool several,
                struct list *out)
{
    if (!tail_goes_on(t, several))
        name_fits(r, key, S(""));
    while (tail_goes_on(t, several)) {
        struct str name = tail_name(t);

        if (name_fits(r, key, name))
            *(struct str *)list_more(r->a, out, sizeof(struct str)) = name;
    }
}
