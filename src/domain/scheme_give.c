/* scheme_give.c -- what a clause does: amounts, quotas, shares, and their bounds. */
#include "domain/scheme_reader.h"

/* 「县区」写了两次. */
static bool class_new(struct reader *r, const struct list *classes, struct str class)
{
    const struct quota_class *c = classes->items;

    for (size_t i = 0; i < classes->n; i++) {
        if (str_eq(c[i].class, class)) {
            fault(r, class, S("同一类单位写了两次"));
            return false;
        }
    }
    return true;
}

/* One class and its number: a count for quotas, an amount for 底分. */
static bool read_class(struct reader *r, struct tail *t, enum key key,
                       struct list *classes)
{
    struct quota_class c = { .class = str_trim(tail_next(t).raw) };

    if (!name_fits(r, key, c.class) || !class_new(r, classes, c.class))
        return false;
    if (key == KEY_BASE) {
        if (!tail_amount(r, t, key, -SCHEME_AMOUNT_MAX, &c.wanted))
            return false;
    } else if (!tail_count(r, t, key, SCHEME_QUOTA_MAX, &c.wanted)) {
        return false;
    } else {
        c.wanted *= DECIMAL_ONE;
    }
    *(struct quota_class *)list_more(r->a, classes, sizeof(c)) = c;
    return true;
}

void read_credit(struct reader *r, enum key key, struct tail *t)
{
    unsigned mask = 0;

    do {
        enum key whose = tail_keyword(r, t, key);

        if (whose == KEY_NONE)
            return;
        mask |= (unsigned)scheme_keys[whose].value;
    } while (t->n != 0);
    r->clause->accounts = mask;
}

static bool read_times(struct reader *r, struct tail *t, enum key key)
{
    const int64_t most = (int64_t)SCHEME_FACTOR_MAX * DECIMAL_ONE;

    return tail_number(r, t, key, -most, most, &r->clause->factor);
}

static void read_within(struct reader *r, struct tail *t)
{
    struct range *value = &r->clause->value;
    struct str high;

    value->set = true;
    if (!tail_amount(r, t, KEY_WITHIN, -SCHEME_AMOUNT_MAX, &value->low) ||
        !tail_must(r, t, KEY_WITHIN_TO, KEY_WITHIN))
        return;
    high = t->n != 0 ? t->token->raw : S("");
    if (tail_amount(r, t, KEY_WITHIN_TO, -SCHEME_AMOUNT_MAX, &value->high) &&
        value->low > value->high)
        fault(r, high, S("后一个数不能小于前一个"));
}

void read_amount(struct reader *r, enum key key, struct tail *t)
{
    struct clause *c = r->clause;
    int64_t product;

    c->gives = GIVES_AMOUNT;
    if (tail_is(t, KEY_VALUE)) {
        c->gives = GIVES_VALUE;
        if (t->n != 0 && str_is(t->token->plain, "元")) {
            tail_next(t);
            r->yuan = r->line;
        }
    } else if (!tail_amount(r, t, key, -SCHEME_AMOUNT_MAX, &c->amount)) {
        return;
    }
    if (tail_is(t, KEY_TIMES) && !read_times(r, t, KEY_TIMES))
        return;
    product = decimal_mul(c->amount, c->factor);
    if (product < -SCHEME_AMOUNT_MAX || product > SCHEME_AMOUNT_MAX) {
        fault(r, decimal_str(r->a, product), S("乘出来的数应在 -1000000 到 1000000 之间"));
        return;
    }
    if (c->gives == GIVES_VALUE && tail_is(t, KEY_WITHIN))
        read_within(r, t);
}

void read_factor(struct reader *r, enum key key, struct tail *t)
{
    r->clause->gives = GIVES_FACTOR;
    if (tail_must(r, t, KEY_ITEM_TIMES, key))
        read_times(r, t, KEY_ITEM_TIMES);
}

/* 第 2 次; 第 2 次 起; 第 1 至 3 次. */
static void read_nth(struct reader *r, struct tail *t, int scope, int span)
{
    struct nth *nth = &r->clause->nth;
    struct str high;

    *nth = (struct nth){ .scope = scope, .span = span };
    if (!tail_count(r, t, KEY_NTH, SCHEME_QUOTA_MAX, &nth->low))
        return;
    nth->high = nth->low;
    if (tail_is(t, KEY_NTH_ON)) {
        nth->high = INT64_MAX;
    } else if (tail_is(t, KEY_NTH_TO)) {
        high = t->n != 0 ? t->token->raw : S("");
        if (tail_count(r, t, KEY_NTH_TO, SCHEME_QUOTA_MAX, &nth->high) &&
            nth->high < nth->low)
            fault(r, high, S("后一个数不能小于前一个"));
    }
}

void read_same_item(struct reader *r, enum key key, struct tail *t)
{
    enum key what = tail_keyword(r, t, key);
    int64_t top = 1;

    if (what == KEY_ITEM_NTH && first_time(r, KEY_NTH))
        read_nth(r, t, NTH_ITEM, SPAN_NONE);
    if (what != KEY_BEST || !first_time(r, KEY_BEST))
        return;
    if (t->n != 0 && !tail_count(r, t, what, SCHEME_QUOTA_MAX, &top))
        return;
    r->group->top = (int)top;
    r->group->top_levels = tail_is(t, KEY_BEST_LEVELS);
}

static bool read_effect(struct reader *r, struct tail *t, enum key key)
{
    struct quota *q = &r->clause->quota;
    const int64_t any = -SCHEME_AMOUNT_MAX;

    switch (key) {
    case KEY_EACH_SHORT:
    case KEY_EACH_SHORT_2:
    case KEY_EACH_SHORT_3:
        return tail_amount_to(r, t, key, 1, SCHEME_EACH_MAX * DECIMAL_ONE, &q->each_short);
    case KEY_SHORT_ALL:
        return tail_amount(r, t, key, 1, &q->short_all);
    case KEY_DONE_GIVES:
        return tail_amount(r, t, key, any, &q->done_gives);
    case KEY_IN_PROPORTION:
        return tail_amount(r, t, key, any, &q->in_proportion);
    case KEY_EACH_OVER:
    case KEY_EACH_OVER_2:
    case KEY_EACH_OVER_3:
        return tail_amount_to(r, t, key, -SCHEME_EACH_MAX * DECIMAL_ONE,
                              SCHEME_EACH_MAX * DECIMAL_ONE, &q->each_over);
    default: /* 只提醒 */
        return true;
    }
}

/* 每少一条扣 and its kin are 每少一篇扣. */
static enum key effect_kind(enum key key)
{
    if (key == KEY_EACH_SHORT_2 || key == KEY_EACH_SHORT_3)
        return KEY_EACH_SHORT;
    if (key == KEY_EACH_OVER_2 || key == KEY_EACH_OVER_3)
        return KEY_EACH_OVER;
    return key;
}

static void read_effects(struct reader *r, struct tail *t)
{
    unsigned char had[KEY_END] = { 0 };
    size_t n = 0;

    do {
        enum key key = tail_keyword(r, t, KEY_QUOTA);

        if (key == KEY_NONE)
            return;
        if (key == KEY_EACH_PERSON || key == KEY_ELSEWHERE) {
            fault(r, key_word(key),
                  key == KEY_ELSEWHERE ? S("「另定」写在数的地方，如「任务 另定 每少一篇扣 1」")
                                       : S("「每人」写在数的前面，如「任务 每人 2」"));
            return;
        }
        if (had[effect_kind(key)]++ != 0) {
            fault(r, key_word(key), S("一行里写了两次"));
            return;
        }
        r->seen[key] = r->line;
        if (!read_effect(r, t, key))
            return;
        n++;
    } while (t->n != 0);
    if (had[KEY_REMIND] != 0 && n > 1)
        fault(r, key_word(KEY_REMIND), S("「只提醒」不计也不扣，不同别的一起写"));
}

/* Is the next word one of what a quota does, or nearly?  Else it is a class of units. */
static bool is_effect(const struct tail *t)
{
    enum { NEARLY = 2 };

    for (int i = KEY_EACH_PERSON; i <= KEY_REMIND; i++) {
        if (line_distance(t->token->plain, key_word((enum key)i)) < NEARLY)
            return true;
    }
    return false;
}

static void read_quota(struct reader *r, struct tail *t, enum key key, int span)
{
    struct quota *q = &r->clause->quota;

    r->clause->gives = scheme_keys[key].value;
    q->span = span;
    q->own_only = tail_is(t, KEY_ELSEWHERE);
    if (q->own_only) {
        read_effects(r, t);
        return;
    }
    q->each_person = tail_is(t, KEY_EACH_PERSON);
    if (q->each_person || t->n == 0 || is_number(t)) {
        if (!tail_count(r, t, key, SCHEME_QUOTA_MAX, &q->wanted))
            return;
        q->wanted *= DECIMAL_ONE;
    } else {
        do {
            if (!read_class(r, t, key, &q->classes))
                return;
        } while (t->n != 0 && (t->token->quoted || !is_effect(t)));
    }
    read_effects(r, t);
}

static void read_base(struct reader *r, struct tail *t, int span)
{
    struct clause *c = r->clause;

    c->gives = GIVES_BASE;
    c->span = span;
    if (t->n == 0 || is_number(t)) {
        tail_amount(r, t, KEY_BASE, -SCHEME_AMOUNT_MAX, &c->amount);
        return;
    }
    while (t->n != 0 && read_class(r, t, KEY_BASE, &c->base_classes))
        continue;
}

/* 占 采用 报送 计 10. */
static void read_rate(struct reader *r, struct tail *t, int span)
{
    struct clause *c = r->clause;

    c->gives = GIVES_RATE;
    c->span = span;
    do {
        struct str word = tail_name(t);
        int found = words_find(&happenings, word);

        if (found == 0) {
            fault_word(r, word, KEY_RATE, &happenings);
            return;
        }
        c->rate_of |= 1u << found;
    } while (t->n != 0 && !str_eq(t->token->plain, key_word(KEY_RATE_GIVES)));
    if (tail_must(r, t, KEY_RATE_GIVES, KEY_RATE))
        tail_amount(r, t, KEY_RATE_GIVES, -SCHEME_AMOUNT_MAX, &c->amount);
}

static void read_bound(struct reader *r, struct tail *t, enum key key, int span)
{
    bool cap = key == KEY_CAP;
    struct bounds *b = r->section == IN_GROUP ? &r->group->bounds : &r->clause->bounds;
    struct str got = t->n != 0 ? t->token->raw : S("");
    int64_t amount;

    if (!first_line(r, key, &r->bound[!cap][span]) ||
        !tail_amount(r, t, key, -SCHEME_AMOUNT_MAX, &amount))
        return;
    if (cap && amount < 0) {
        fault(r, got, S("「封顶」不写负数；扣分最多扣几分，写「不低于」，如「每年 不低于 -10」"));
        return;
    }
    *(cap ? &b->capped : &b->floored) |= 1u << span;
    (cap ? b->cap : b->floor)[span] = amount;
    if ((b->capped & b->floored & 1u << span) != 0 && b->floor[span] > b->cap[span])
        fault(r, got, S("「不低于」的数不能大于同一期「封顶」的数"));
}

void read_period(struct reader *r, enum key key, struct tail *t)
{
    enum key what = tail_keyword(r, t, key);
    int span = scheme_keys[key].value;

    if (what == KEY_NONE) {
        r->unread = true;
    } else if (what == KEY_CAP || what == KEY_FLOOR) {
        r->seen[what] = r->line;
        read_bound(r, t, what, span);
    } else if (what == KEY_NTH) {
        if (first_time(r, what))
            read_nth(r, t, NTH_SPAN, span);
    } else if (does_one(r, what)) {
        if (what == KEY_BASE)
            read_base(r, t, span);
        else if (what == KEY_RATE)
            read_rate(r, t, span);
        else
            read_quota(r, t, what, span);
    }
}

/* 3:2. */
static void read_ratio(struct reader *r, struct tail *t, enum key key, struct share *share)
{
    share->how = SHARE_RATIO;
    do {
        if (share->n_ratio == SCHEME_RATIO_MAX) {
            fault(r, t->token->raw, arena_fmt(r->a, "最多写 %d 个数", SCHEME_RATIO_MAX));
            return;
        }
        if (!tail_count(r, t, key, SCHEME_QUOTA_MAX, &share->ratio[share->n_ratio]))
            return;
        share->n_ratio++;
        if (t->n == 0 || !str_is(t->token->plain, ":"))
            break;
        tail_next(t);
    } while (true);
    if (share->n_ratio == 1)
        fault(r, t->n != 0 ? t->token->raw : S(""), S("按比例分写成「3:2」"));
}

void read_share(struct reader *r, enum key key, struct tail *t)
{
    struct share *share = key == KEY_UNITS ? &r->clause->units : &r->clause->persons;
    enum key how;

    if (is_number(t)) {
        read_ratio(r, t, key, share);
        return;
    }
    how = tail_keyword(r, t, key);
    share->how = scheme_keys[how].value;
    if (how == KEY_OWN)
        tail_amount(r, t, how, -SCHEME_AMOUNT_MAX, &share->own);
}

void read_places(struct reader *r, enum key key, struct tail *t)
{
    int64_t places;

    if (tail_places(r, t, key, &places))
        r->clause->places = (int)places;
}
