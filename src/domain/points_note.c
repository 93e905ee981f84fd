/* points_note.c -- what the notes of lines say (points_ledger.h). */
#include "domain/points_ledger.h"

struct str texts_join(struct ledger *l, const struct str *part, size_t n)
{
    size_t bytes = 0;
    char *text, *to;

    for (size_t i = 0; i < n; i++)
        bytes += part[i].n;
    if (!ledger_room(l, bytes + 1))
        return S("");
    text = to = arena_alloc(l->a, 1, bytes + 1);
    for (size_t i = 0; i < n; i++) {
        if (part[i].n != 0)
            memcpy(to, part[i].p, part[i].n);
        to += part[i].n;
    }
    return (struct str){ text, bytes };
}

/* --- 不计: a condition without 除 --- */

static void say_mask(struct buf *b, const char *keyword, unsigned mask,
                     const struct words *words)
{
    if (mask == 0)
        return;
    buf_fmt(b, " %s", keyword);
    for (int i = 1; i < words->n; i++) {
        if ((mask >> i & 1) == 0)
            continue;
        buf_add(b, S(" "));
        buf_add(b, words_str(words, i));
    }
}

static void say_names(struct buf *b, const char *keyword, const struct names *names)
{
    const struct str *of = names->of.items;

    if (names->of.n == 0)
        return;
    buf_fmt(b, " %s", keyword);
    for (size_t i = 0; i < names->of.n; i++) {
        buf_add(b, S(" "));
        buf_add(b, of[i]);
    }
}

static void say_range(struct buf *b, const char *keyword, const struct range *r,
                      const char *unit)
{
    if (!r->set)
        return;
    if (r->high == INT64_MAX)
        buf_fmt(b, " %s 不少于 %lld%s", keyword, (long long)r->low, unit);
    else if (r->low == 0)
        buf_fmt(b, " %s 不超过 %lld%s", keyword, (long long)r->high, unit);
    else
        buf_fmt(b, " %s %lld 至 %lld%s", keyword, (long long)r->low, (long long)r->high, unit);
}

struct str note_excluded(struct ledger *l, uint32_t out)
{
    const struct fit *f = (const struct fit *)l->scheme->excluded.items + out - 1;
    struct str *known = &l->out_notes[out];
    struct buf b = { .a = l->a };

    if (known->n != 0)
        return *known;
    say_mask(&b, "级别", f->levels, &levels);
    say_mask(&b, "形式", f->forms, &adoption_forms);
    say_mask(&b, "类别", f->kinds, &report_kinds);
    say_mask(&b, "途径", f->routes, &routes);
    say_mask(&b, "领导", f->leaders, &levels);
    say_names(&b, "刊物", &f->bulletins);
    say_names(&b, "栏目", &f->columns);
    say_names(&b, "渠道", &f->channels);
    say_names(&b, "载体", &f->media);
    say_names(&b, "职务", &f->posts);
    say_names(&b, "标记", &f->flags);
    say_names(&b, "单位", &f->classes);
    say_names(&b, "人员", &f->ranks);
    say_range(&b, "字数", &f->length, "");
    say_range(&b, "用时", &f->minutes, " 分钟");
    *known = JOIN(l, S("不计："), str_trim(buf_str(&b)));
    return *known;
}

/* --- the others --- */

static struct str every(int span)
{
    static const struct str words[SPAN_END] = {
        [SPAN_WEEK] = { "每周", 6 },    [SPAN_MONTH] = { "每月", 6 },
        [SPAN_TWO_MONTHS] = { "每两月", 9 }, [SPAN_QUARTER] = { "每季", 6 },
        [SPAN_HALF] = { "每半年", 9 },  [SPAN_YEAR] = { "每年", 6 },
    };

    return words[span];
}

struct str note_nth(struct ledger *l, const struct nth *nth, int64_t no)
{
    struct str of = nth->scope == NTH_ITEM ? S("同一篇") : every(nth->span);
    struct str to = S("");

    if (nth->high == INT64_MAX)
        to = S(" 次起计，这是第 ");
    else if (nth->high == nth->low)
        to = S(" 次计，这是第 ");
    else
        to = JOIN(l, S(" 至 "), WHOLE(nth->high), S(" 次计，这是第 "));
    return JOIN(l, of, S("第 "), WHOLE(nth->low), to, WHOLE(no), S(" 次，记 0"));
}

struct str note_share(struct ledger *l, const struct share *share, uint32_t sharers,
                      int64_t amount)
{
    struct str who = l->holder->kind == KIND_OF_UNIT ? S(" 家") : S(" 人");
    struct str by = S("平分");

    if (share->how == SHARE_OWN)
        return JOIN(l, WHOLE(sharers), who, S("合稿，各计 "),
                    NUMBER(share->own));
    if (share->how == SHARE_FIRST)
        by = S("中的第一个得");
    if (share->how == SHARE_RATIO) {
        by = S("按");
        for (int i = 0; i < share->n_ratio; i++)
            by = JOIN(l, by, i != 0 ? S(":") : S(" "), WHOLE(share->ratio[i]));
        by = JOIN(l, by, S(" 分"));
    }
    return JOIN(l, NUMBER(amount), S(" 分由 "), WHOLE(sharers), who, by);
}

struct str note_bound(struct ledger *l, struct str group, int span, bool cap,
                      int64_t bound, int64_t given)
{
    struct str kind = cap ? S("封顶 ") : S("不低于 ");

    if (given == 0)
        return JOIN(l, group, every(span), kind, NUMBER(bound),
                    cap ? S("，已满，记 0") : S("，已到底，记 0"));
    return JOIN(l, group, every(span), kind, NUMBER(bound), S("，余 "), NUMBER(given));
}
