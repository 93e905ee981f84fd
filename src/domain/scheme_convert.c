/* scheme_convert.c -- 折算: of an account's total. */
#include "domain/scheme_reader.h"

static void push_band(struct reader *r, int64_t from, int64_t gives)
{
    *(struct band *)list_more(r->a, &r->clause->bands, sizeof(struct band)) =
        (struct band){ from, gives };
}

/* Does this band follow the one before, best first? */
static bool band_follows(struct reader *r, enum key how, int64_t from, struct str got)
{
    const struct list *bands = &r->clause->bands;
    const struct band *last = bands->items;

    if (bands->n == 0)
        return true;
    last += bands->n - 1;
    if (how == KEY_BANDS ? from < last->from : from > last->from)
        return true;
    fault(r, got, how == KEY_BANDS ? S("各档由高到低写") : S("名次由前到后写"));
    return false;
}

/* 90 计 10 80 计 8 其余 计 0. */
static void read_bands(struct reader *r, struct tail *t, enum key how)
{
    int64_t from, gives;
    bool rest;

    do {
        struct str got = t->n != 0 ? t->token->raw : S("");

        rest = r->clause->bands.n != 0 && tail_is(t, KEY_REST);
        if (r->clause->bands.n == SCHEME_BANDS_MAX - 1 && !rest) {
            fault(r, got, arena_fmt(r->a, "最多写 %d 档，最后一档写「其余」", SCHEME_BANDS_MAX));
            return;
        }
        if (rest)
            from = how == KEY_BANDS ? INT64_MIN : INT64_MAX;
        else if (r->clause->bands.n != 0 && !is_number(t)) {
            fault(r, got, S("最后写「其余 计」，如「其余 计 0」"));
            return;
        } else if (how == KEY_BANDS
                       ? !tail_number(r, t, how, -SCHEME_AMOUNT_MAX, SCHEME_AMOUNT_MAX,
                                      &from)
                       : !tail_count(r, t, how, SCHEME_QUOTA_MAX, &from))
            return;
        if (!band_follows(r, how, from, got) ||
            !tail_must(r, t, KEY_BAND_GIVES, how) ||
            !tail_number(r, t, KEY_BAND_GIVES, -SCHEME_AMOUNT_MAX, SCHEME_AMOUNT_MAX,
                         &gives))
            return;
        push_band(r, from, gives);
    } while (!rest);
}

void read_conversion(struct reader *r, enum key key, struct tail *t)
{
    struct clause *c = r->clause;
    enum key how = tail_keyword(r, t, key);
    const int64_t most = (int64_t)SCHEME_EACH_MAX * DECIMAL_ONE;

    c->gives = GIVES_CONVERSION;
    c->conversion = scheme_keys[how].value;
    switch (how) {
    case KEY_SCALE:
        if (tail_number(r, t, how, 1, SCHEME_AMOUNT_MAX, &c->full) &&
            tail_must(r, t, KEY_SCALE_GIVES, how))
            tail_number(r, t, KEY_SCALE_GIVES, 0, most, &c->to);
        break;
    case KEY_HIGHEST:
        if (tail_must(r, t, KEY_HIGHEST_GIVES, how))
            tail_number(r, t, KEY_HIGHEST_GIVES, 0, most, &c->to);
        break;
    case KEY_BANDS:
    case KEY_RANKS:
        read_bands(r, t, how);
        break;
    case KEY_ROUND:
        tail_places(r, t, how, &c->to);
        break;
    default: /* 平均, or none */
        break;
    }
}
