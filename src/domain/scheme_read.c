/* scheme_read.c -- what each keyword does with the rest of its line. */
#include "domain/scheme_reader.h"

#include "base/decimal.h"

static const int64_t POINTS_MAX = (int64_t)SCHEME_POINTS_MAX * DECIMAL_ONE;
static const int64_t QUOTA_MAX = (int64_t)SCHEME_QUOTA_MAX * DECIMAL_ONE;

/* The words of a line that are still to be read. */
struct tail {
    const struct str *word;
    size_t n;
};

static struct tail tail_of(struct reader *r, struct str rest)
{
    struct list words = line_tokens(r->a, line_plain(r->a, rest), true);

    return (struct tail){ words.items, words.n };
}

static struct str tail_next(struct tail *t)
{
    if (t->n == 0)
        return S("");
    t->n--;
    return *t->word++;
}

static void tail_end(struct reader *r, struct tail *t)
{
    if (t->n != 0)
        fault(r, *t->word, S("这一行到前面就该结束，多写了"));
}

/* The keyword that comes next, one of those inside `within`; KEY_END and a fault. */
static enum key tail_keyword(struct reader *r, struct tail *t, enum key within)
{
    struct str word = tail_next(t);

    for (int i = 0; i < KEY_END; i++) {
        if (key_stands(&scheme_keys[i], INSIDE, within) &&
            str_is(word, scheme_keys[i].word))
            return (enum key)i;
    }
    fault_keyword(r, word, INSIDE, within);
    return KEY_END;
}

/* The number that comes next, from `min` to `max`, and the unit behind it: 2 分. */
static bool tail_number(struct reader *r, struct tail *t, enum key after, int64_t min,
                        int64_t max, int64_t *out)
{
    static const char *const units[] = { "分", "篇", "条", "件", "次", "期" };
    struct str word = tail_next(t);
    struct str digits = str_starts(word, S("+")) ? (struct str){ word.p + 1, word.n - 1 }
                                                 : word;

    if (!decimal_parse(digits, out)) {
        fault(r, word, arena_fmt(r->a, "「%s」后面应是数字，如 2 或 0.5，最多四位小数",
                                 scheme_keys[after].word));
        return false;
    }
    if (*out < min || *out > max) {
        fault(r, word, arena_fmt(r->a, "「%s」的数应在 " FMT " 到 " FMT " 之间",
                                 scheme_keys[after].word, P(decimal_str(r->a, min)),
                                 P(decimal_str(r->a, max))));
        return false;
    }
    for (size_t i = 0; t->n != 0 && i < sizeof(units) / sizeof(units[0]); i++) {
        if (str_is(*t->word, units[i])) {
            tail_next(t);
            break;
        }
    }
    return true;
}

void read_name(struct reader *r, enum key key, struct str rest)
{
    if (name_fits(r, key, rest))
        r->scheme->name = rest;
}

void read_validity(struct reader *r, enum key key, struct str rest)
{
    static const char *const marks[] = { "至", "到", "~" };
    struct str plain = line_plain(r->a, rest), began;
    struct scheme *s = r->scheme;

    (void)key;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        struct str ended = plain;

        if (!str_cut(&ended, str_of(marks[i]), &began))
            continue;
        began = str_trim(began);
        ended = str_trim(ended);
        if (!line_day(began, &s->began))
            fault(r, began, S("起日应是日期，如 2005-01-01"));
        else if (!line_day(ended, &s->ended))
            fault(r, ended, S("止日应是日期，如 2005-12-31"));
        else if (s->ended < s->began)
            fault(r, ended, S("止日不能早于起日"));
        return;
    }
    fault(r, rest, S("应是两个日期，如 2005-01-01 至 2005-12-31"));
}

void read_names(struct reader *r, enum key key, struct str rest)
{
    void *in = scheme_keys[key].place == AT_HEAD ? (void *)r->scheme : (void *)r->clause;
    struct list *names = (struct list *)(void *)((char *)in + scheme_keys[key].at);
    const struct str *name;

    if (!line_names(r->a, rest, names)) {
        fault(r, rest, S("有《没有》"));
        return;
    }
    if (names->n == 0)
        name_fits(r, key, S(""));
    name = names->items;
    for (size_t i = 0; i < names->n; i++)
        name_fits(r, key, name[i]);
}

void read_which_day(struct reader *r, enum key key, struct str rest)
{
    struct tail t = tail_of(r, rest);
    enum key which = tail_keyword(r, &t, key);

    if (which == KEY_END)
        return;
    r->scheme->by_entry = scheme_keys[which].value != 0;
    tail_end(r, &t);
}

void read_article(struct reader *r, enum key key, struct str rest)
{
    struct str *article = &r->clause->article;
    bool first = r->clause == r->clauses;

    if (str_is(rest, scheme_keys[KEY_SAME].word)) {
        if (first)
            fault(r, rest, S("第一条没有上一条，写办法的原文"));
        rest = first ? rest : r->clause[-1].article;
    }
    if (rest.n == 0)
        fault(r, rest, arena_fmt(r->a, "「%s」后面写办法的原文", scheme_keys[key].word));
    else
        *article = article->n == 0 ? rest
                                   : arena_fmt(r->a, FMT "\n" FMT, P(*article), P(rest));
}

void read_happening(struct reader *r, enum key key, struct str rest)
{
    struct tail t = tail_of(r, rest);
    struct str word = tail_next(&t);

    r->clause->happening = words_find(&happenings, word);
    if (r->clause->happening == HAPPENED_NONE)
        fault_word(r, word, key, &happenings);
    else
        tail_end(r, &t);
}

void read_mask(struct reader *r, enum key key, struct str rest)
{
    const struct keyword *k = &scheme_keys[key];
    unsigned *mask = (unsigned *)(void *)((char *)r->clause + k->at);
    struct list words = line_tokens(r->a, line_plain(r->a, rest), false);
    const struct str *word = words.items;

    if (words.n == 0)
        fault_word(r, S(""), key, k->words);
    for (size_t i = 0; i < words.n; i++) {
        int found = words_find(k->words, word[i]);

        if (found == 0)
            fault_word(r, word[i], key, k->words);
        else
            *mask |= 1u << found;
    }
}

void read_amount(struct reader *r, enum key key, struct str rest)
{
    struct tail t = tail_of(r, rest);

    if (tail_number(r, &t, key, -POINTS_MAX, POINTS_MAX, &r->clause->amount))
        tail_end(r, &t);
}

void read_sharing(struct reader *r, enum key key, struct str rest)
{
    struct tail t = tail_of(r, rest);
    enum key how = tail_keyword(r, &t, key);

    if (how == KEY_END)
        return;
    r->clause->sharing = scheme_keys[how].value;
    if (how == KEY_OWN && !tail_number(r, &t, how, -POINTS_MAX, POINTS_MAX,
                                       &r->clause->shared_amount))
        return;
    tail_end(r, &t);
}

static void read_quota(struct reader *r, struct tail *t)
{
    int64_t count, off;
    enum key how;

    if (!tail_number(r, t, KEY_QUOTA, DECIMAL_ONE, QUOTA_MAX, &count))
        return;
    if (count % DECIMAL_ONE != 0) {
        fault(r, decimal_str(r->a, count), S("「任务」应是整数"));
        return;
    }
    how = tail_keyword(r, t, KEY_QUOTA);
    if (how == KEY_END || !tail_number(r, t, how, 1, POINTS_MAX, &off))
        return;
    r->clause->quota = count / DECIMAL_ONE;
    if (how == KEY_SHORT_ALL)
        r->clause->short_all = off;
    else
        r->clause->each_short = off;
    tail_end(r, t);
}

void read_period(struct reader *r, enum key key, struct str rest)
{
    struct tail t = tail_of(r, rest);
    enum key what = tail_keyword(r, &t, KEY_MONTH);

    r->unread = r->unread || what == KEY_END;
    if (what == KEY_END || !first_time(r, what))
        return;
    r->clause->period = scheme_keys[key].value;
    if (what == KEY_QUOTA)
        read_quota(r, &t);
    else if (tail_number(r, &t, what, 1, POINTS_MAX, &r->clause->cap))
        tail_end(r, &t);
}
