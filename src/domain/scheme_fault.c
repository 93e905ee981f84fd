/* scheme_fault.c -- mistakes: what is said of each, and which word was meant. */
#include "domain/scheme_reader.h"

void fault_at(struct reader *r, int64_t line, struct str got, struct str wanted)
{
    line_fault_add(&r->faults, line, got, wanted);
}

void fault(struct reader *r, struct str got, struct str wanted)
{
    fault_at(r, r->line, got, wanted);
}

void fault_lacks(struct reader *r, int64_t line, enum key key)
{
    const struct keyword *k = &scheme_keys[key];

    fault_at(r, line, S(""), arena_fmt(r->a, "缺「%s」：%s，如「%s %s」", k->word, k->meaning,
                                       k->word, k->goes_on));
}

bool first_line(struct reader *r, enum key key, int64_t *line)
{
    return line_fault_once(&r->faults, r->line, scheme_keys[key].word, line);
}

bool first_time(struct reader *r, enum key key)
{
    return first_line(r, key, &r->seen[key]);
}

bool does_one(struct reader *r, enum key key)
{
    if (r->does == KEY_NONE || r->does == key) {
        r->does = key;
        return first_time(r, key);
    }
    fault(r, key_word(key),
          arena_fmt(r->a, "第 %lld 行已经写了「%s」，一条只做一件事，另写一条",
                    (long long)r->seen[r->does], scheme_keys[r->does].word));
    return false;
}

void fault_place(struct reader *r, enum key key)
{
    static const char *const places[] = { "「条」", "「组」", "「奖」" };
    struct buf where = { .a = r->a };
    unsigned sections = scheme_keys[key].sections;

    if (sections == AT_HEAD) {
        fault(r, key_word(key),
              arena_fmt(r->a, "「%s」要写在文首，第一个「条」「组」「奖」之前", scheme_keys[key].word));
        return;
    }
    for (size_t i = 0; i < 3; i++) {
        if ((sections & (unsigned)IN_CLAUSE << i) != 0)
            buf_fmt(&where, "%s%s", where.n != 0 ? "、" : "", places[i]);
    }
    fault(r, key_word(key), arena_fmt(r->a, "「%s」要写在%s的下面", scheme_keys[key].word,
                                      buf_str(&where).p));
}

/* A keyword, but not here: where it stands. */
static bool fault_elsewhere(struct reader *r, struct str got, enum key within)
{
    enum key found = KEY_NONE;

    for (int i = KEY_END - 1; i > KEY_NONE; i--) {
        if (str_eq(key_word((enum key)i), got))
            found = (enum key)i; /* the first in the table: those that begin a line */
    }
    if (found == KEY_NONE)
        return false;
    if (scheme_keys[found].within == KEY_NONE)
        fault(r, got, arena_fmt(r->a, "「%s」另起一行写", scheme_keys[found].word));
    else if (scheme_keys[found].within != within &&
             scheme_keys[found].within != scheme_keys[within].like)
        fault(r, got, arena_fmt(r->a, "「%s」跟在「%s」后面写", scheme_keys[found].word,
                                scheme_keys[scheme_keys[found].within].word));
    else if (!key_stands(r, found, within))
        fault_place(r, found);
    else
        return false;
    return true;
}

/* A keyword with something behind it: a blank is missing. */
static bool fault_blank(struct reader *r, struct str got, enum key within)
{
    enum key found = KEY_NONE;

    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        struct str word = key_word((enum key)i);

        if (key_stands(r, (enum key)i, within) && str_starts(got, word) && got.n > word.n &&
            word.n > key_word(found).n)
            found = (enum key)i;
    }
    if (found == KEY_NONE)
        return false;
    fault(r, got, arena_fmt(r->a, "「%s」后面空一格再写", scheme_keys[found].word));
    return true;
}

/* The nearest word that may stand here, or all of them. */
static void fault_choice(struct reader *r, struct str got, enum key within)
{
    struct buf all = { .a = r->a };
    const char *nearest = NULL;
    int best = 99;

    for (int i = KEY_NONE + 1; i < KEY_END; i++) {
        struct str word = key_word((enum key)i);
        int far = line_distance(got, word);

        if (!key_stands(r, (enum key)i, within))
            continue;
        buf_fmt(&all, "%s%s", all.n != 0 ? "、" : "", word.p);
        if (far > 0 && far < best && far * 2 <= (int)utf8_count(word)) {
            best = far;
            nearest = scheme_keys[i].word;
        }
    }
    if (got.n != 0 && nearest != NULL)
        fault(r, got, arena_fmt(r->a, "没有这个词，是不是「%s」", nearest));
    else
        fault(r, got, arena_fmt(r->a, "这里应是：%s", buf_str(&all).p));
}

void fault_keyword(struct reader *r, struct str got, enum key within)
{
    if (got.n != 0 && (fault_elsewhere(r, got, within) || fault_blank(r, got, within)))
        return;
    fault_choice(r, got, within);
}

void fault_word(struct reader *r, struct str got, enum key key, const struct words *words)
{
    struct buf all = { .a = r->a };
    struct str nearest = S("");

    if (r->faults.crowded)
        return;
    for (int i = 1; i < words->n; i++) {
        struct str word = words_str(words, i);
        int far = line_distance(got, word);

        buf_fmt(&all, "%s%s", i > 1 ? "、" : "", word.p);
        if (far == 1 && nearest.n == 0 && (utf8_count(word) > 1 || str_starts(got, word)))
            nearest = word;
    }
    if (got.n != 0 && nearest.n != 0)
        fault(r, got, arena_fmt(r->a, "没有这个词，是不是「%s」", nearest.p));
    else
        fault(r, got, arena_fmt(r->a, "「%s」后面应是：%s", scheme_keys[key].word,
                                buf_str(&all).p));
}

struct str nearest_name(struct str got, const struct list *names)
{
    const struct str *name = names->items;
    struct str nearest = S("");
    int best = 99;

    for (size_t i = 0; i < names->n; i++) {
        int far = line_distance(got, name[i]);

        if (far < best && far * 2 <= (int)utf8_count(name[i])) {
            best = far;
            nearest = name[i];
        }
    }
    return nearest;
}
