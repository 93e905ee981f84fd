/* points_note.c -- what the notes of lines say (points_ledger.h). */
#include "domain/points_ledger.h"

/* --- 不计 --- */

static void say_mask(struct buf *b, const char *keyword, unsigned mask,
                     const struct words *words)
{
    bool except = (mask & 1) != 0;

    if (mask == 0)
        return;
    buf_fmt(b, " %s%s", except ? "除 " : "", keyword);
    for (int i = 1; i < words->n; i++) {
        if ((mask >> i & 1) != except)
            buf_fmt(b, " " FMT, P(words_str(words, i)));
    }
}

static void say_names(struct buf *b, const char *keyword, const struct names *names)
{
    const struct str *of = names->of.items;

    if (names->of.n == 0)
        return;
    buf_fmt(b, " %s%s", names->except ? "除 " : "", keyword);
    for (size_t i = 0; i < names->of.n; i++)
        buf_fmt(b, " " FMT, P(of[i]));
}

static void say_range(struct buf *b, const char *keyword, const struct range *r,
                      const char *unit)
{
    if (!r->set)
        return;
    buf_fmt(b, " %s%s", r->except ? "除 " : "", keyword);
    if (r->high == INT64_MAX)
        buf_fmt(b, " 不少于 %lld%s", (long long)r->low, unit);
    else
        buf_fmt(b, " %lld 至 %lld%s", (long long)r->low, (long long)r->high, unit);
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
    *known = arena_fmt(l->a, "不计：" FMT, P(str_trim(buf_str(&b))));
    return *known;
}

/* --- the others --- */

struct str note_nth(struct ledger *l, const struct nth *nth, int64_t no)
{
    struct str of = nth->scope == NTH_ITEM ? S("同一篇") : S("");
    struct buf b = { .a = l->a };

    if (nth->scope == NTH_SPAN)
        of = arena_fmt(l->a, "每" FMT, P(words_str(&spans, nth->span)));
    buf_fmt(&b, FMT "第 %lld", P(of), (long long)nth->low);
    if (nth->high == INT64_MAX)
        buf_add(&b, S(" 次起计"));
    else if (nth->high == nth->low)
        buf_add(&b, S(" 次计"));
    else
        buf_fmt(&b, " 至 %lld 次计", (long long)nth->high);
    buf_fmt(&b, "，这是第 %lld 次，记 0", (long long)no);
    return buf_str(&b);
}

struct str note_share(struct ledger *l, const struct share *share, uint32_t sharers,
                      int64_t amount)
{
    const char *who = l->holder->kind == KIND_OF_UNIT ? "家" : "人";
    struct buf b = { .a = l->a };

    if (share->how == SHARE_OWN)
        return arena_fmt(l->a, "%u %s合稿，各计 " FMT, sharers, who,
                         P(decimal_str(l->a, share->own)));
    buf_fmt(&b, FMT " 分由 %u %s", P(decimal_str(l->a, amount)), sharers, who);
    if (share->how == SHARE_EQUAL)
        buf_add(&b, S("平分"));
    else if (share->how == SHARE_FIRST)
        buf_add(&b, S("中的第一个得"));
    else
        buf_add(&b, S("按"));
    for (int i = 0; i < share->n_ratio; i++)
        buf_fmt(&b, "%s%lld", i != 0 ? ":" : "", (long long)share->ratio[i]);
    if (share->how == SHARE_RATIO)
        buf_add(&b, S("分"));
    return buf_str(&b);
}

struct str note_bound(struct ledger *l, struct str group, int span, bool cap,
                      int64_t bound, int64_t given)
{
    struct str head = arena_fmt(l->a, FMT "每" FMT "%s " FMT, P(group),
                                P(words_str(&spans, span)), cap ? "封顶" : "不低于",
                                P(decimal_str(l->a, bound)));

    if (given == 0)
        return arena_fmt(l->a, FMT "，%s，记 0", P(head), cap ? "已满" : "已到底");
    return arena_fmt(l->a, FMT "，余 " FMT, P(head), P(decimal_str(l->a, given)));
}
