/* scheme_fit.c -- conditions: what a happening must be. */
#include "domain/scheme_reader.h"

enum { FIT_NUMBER_MAX = 1000000, MINUTES_OF_HOUR = 60 };

static void read_mask(struct reader *r, struct tail *t, enum key key, bool several,
                      bool except, unsigned *mask)
{
    const struct words *words = scheme_keys[key].words;

    if (!tail_goes_on(t, several))
        fault_word(r, S(""), key, words);
    while (tail_goes_on(t, several)) {
        struct str word = tail_name(t);
        int found = words_find(words, word);

        if (found == 0)
            fault_word(r, word, key, words);
        else
            *mask |= 1u << found;
    }
    if (except)
        *mask = ((1u << words->n) - 1) & ~*mask;
}

/* A number of characters, or of hours or minutes, as written. */
struct size {
    struct str got;
    int64_t number; /* 0.0001 */
    int unit;       /* minutes of an hour, 1, or 0: not written */
};

static bool read_size(struct reader *r, struct tail *t, enum key key, struct size *out)
{
    bool minutes = key == KEY_MINUTES;

    *out = (struct size){ .got = t->n != 0 ? t->token->raw : S(""),
                          .unit = minutes ? 0 : 1 };
    if (!tail_number(r, t, key, minutes ? 1 : DECIMAL_ONE,
                     (int64_t)FIT_NUMBER_MAX * DECIMAL_ONE, &out->number))
        return false;
    if (minutes && tail_is(t, KEY_HOUR))
        out->unit = MINUTES_OF_HOUR;
    else if (minutes && tail_is(t, KEY_MINUTE))
        out->unit = 1;
    return true;
}

/* The whole number that it is. */
static bool size_whole(struct reader *r, enum key key, const struct size *size,
                       int64_t *out)
{
    if (size->unit == 0) {
        fault(r, size->got, S("写明是小时还是分钟，如「不超过 2 小时」"));
        return false;
    }
    *out = size->number * size->unit / DECIMAL_ONE;
    if (size->number * size->unit % DECIMAL_ONE == 0)
        return true;
    fault(r, size->got, arena_fmt(r->a, key == KEY_MINUTES ? "「%s」应是整数分钟"
                                                           : "「%s」应是整数",
                                  scheme_keys[key].word));
    return false;
}

static void read_from_to(struct reader *r, struct tail *t, enum key key,
                         struct range *range)
{
    struct size low, high;

    if (!read_size(r, t, key, &low) || !tail_must(r, t, KEY_UP_TO, key) ||
        !read_size(r, t, key, &high))
        return;
    if (low.unit == 0)
        low.unit = high.unit; /* 1 至 2 小时 */
    if (!size_whole(r, key, &low, &range->low) || !size_whole(r, key, &high, &range->high))
        return;
    if (range->low > range->high)
        fault(r, high.got, S("后一个数不能小于前一个"));
}

static void read_range(struct reader *r, struct tail *t, enum key key, bool except,
                       struct range *range)
{
    struct size size;
    enum key how;
    int64_t number;

    *range = (struct range){ .set = true, .except = except, .high = INT64_MAX };
    if (is_number(t)) {
        read_from_to(r, t, key, range);
        return;
    }
    how = tail_keyword(r, t, key);
    if (how == KEY_NONE || !read_size(r, t, key, &size) ||
        !size_whole(r, key, &size, &number))
        return;
    if (how == KEY_AT_LEAST || how == KEY_MORE)
        range->low = number + (how == KEY_MORE);
    else
        range->high = number - (how == KEY_LESS);
}

/* `several`: behind 其中, where another condition may follow. */
static void read_fit(struct reader *r, struct fit *fit, enum key key, struct tail *t,
                     bool except, bool several)
{
    void *at = (char *)fit + scheme_keys[key].at;
    struct names *names = at;

    if (key == KEY_LENGTH || key == KEY_MINUTES)
        read_range(r, t, key, except, at);
    else if (scheme_keys[key].words != NULL)
        read_mask(r, t, key, several, except, at);
    else {
        names->except = except;
        tail_names(r, t, key, several, &names->of);
    }
}

void read_condition(struct reader *r, enum key key, struct tail *t)
{
    if (r->section == IN_CLAUSE)
        read_fit(r, &r->clause->fit, key, t, false, false);
    else if (key == KEY_CLASS)
        tail_names(r, t, key, false, &r->prize->classes.of);
    else
        read_fit(r, &r->prize->fit, key, t, false, false);
}

void read_except(struct reader *r, enum key key, struct tail *t)
{
    enum key what = tail_keyword(r, t, key);

    if (what != KEY_NONE && first_time(r, what))
        read_fit(r, &r->clause->fit, what, t, true, false);
}

void read_excluded(struct reader *r, enum key key, struct tail *t)
{
    struct list *all = &r->scheme->excluded;
    enum key what = tail_keyword(r, t, key);
    struct fit *fit;

    if (what == KEY_NONE)
        return;
    if (all->n == SCHEME_EXCLUDED_MAX) {
        fault(r, key_word(key), arena_fmt(r->a, "「%s」最多写 %d 行", scheme_keys[key].word,
                                          SCHEME_EXCLUDED_MAX));
        return;
    }
    fit = list_more(r->a, all, sizeof(*fit));
    *fit = (struct fit){ 0 };
    read_fit(r, fit, what, t, false, false);
}

void read_part(struct reader *r, enum key key, struct tail *t)
{
    struct list *all = &r->clause->quota.parts;
    struct quota_part part = { .wanted = 0 };
    unsigned char had[KEY_END] = { 0 };

    do {
        enum key what = tail_keyword(r, t, key);

        if (what == KEY_NONE)
            return;
        if (had[what]++ != 0) {
            fault(r, key_word(what), S("一行里写了两次"));
            return;
        }
        read_fit(r, &part.fit, what, t, false, true);
    } while (t->n != 0 && !tail_is(t, KEY_PART_LEAST));
    if (!tail_count(r, t, KEY_PART_LEAST, SCHEME_QUOTA_MAX, &part.wanted))
        return;
    part.wanted *= DECIMAL_ONE;
    if (all->n == SCHEME_PARTS_MAX)
        fault(r, key_word(key), arena_fmt(r->a, "「%s」最多写 %d 行", scheme_keys[key].word,
                                          SCHEME_PARTS_MAX));
    else
        *(struct quota_part *)list_more(r->a, all, sizeof(part)) = part;
}

void read_look(struct reader *r, enum key key, struct tail *t)
{
    struct fit *fit = r->section == IN_CLAUSE ? &r->clause->fit : &r->prize->fit;

    read_mask(r, t, key, false, false, &fit->happenings);
}
