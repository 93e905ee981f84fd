/* text.c -- see demo.h: data/demo/templates.txt, whose head says how one is written.
 */
#include "demo/demo.h"

#include <inttypes.h>
#include "base/buf.h"
#include "base/time.h"
#include "domain/words.h"

enum { TEMPLATES_MAX = 100, TITLES_MAX = 8, LETTERS = 26, TRIES = 400 };

struct template
{
    struct str class, topic, body;
    int kind, weight, titles;
    int64_t from, to; /* months, 200502 */
    struct str title[TITLES_MAX];
};

struct used {
    int year;
    struct str title;
};

struct demo_templates {
    struct template *t;
    int n;
    struct used *used;
    int used_n;
};

/* An item in the making. */
struct making {
    struct cx *cx;
    const struct demo_city *city;
    const struct demo_item *item;
    int title;               /* which */
    int64_t number[LETTERS]; /* the named numbers */
    int choices;             /* made so far: the next is another */
};

bool demo_line(struct str *text, struct str *line)
{
    while (text->n != 0) {
        str_cut(text, S("\n"), line);
        *line = str_trim(*line);
        if (line->n != 0 && line->p[0] != '#')
            return true;
    }
    return false;
}

struct str demo_word(struct str *line)
{
    struct str word;

    *line = str_trim(*line);
    str_cut(line, S(" "), &word);
    return str_trim(word);
}

enum rc demo_wrong(struct cx *cx, const char *file, struct str line)
{
    return fail_arg(cx, E_INVALID, "demo.wrong", str_of(file), arena_str(cx->a, line));
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
uint64_t demo_mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

int64_t demo_choice(int no, int n, int64_t below)
{
    return (int64_t)(demo_mix(((uint64_t)no << 20) + (uint64_t)n) % (uint64_t)below);
}

static bool read_month(struct str s, int64_t *out)
{
    struct str year;
    int64_t y, m;

    if (!str_cut(&s, S("-"), &year) || !str_int(year, &y) || !str_int(s, &m))
        return false;
    *out = y * 100 + m;
    return true;
}

static enum rc read_head(struct cx *cx, struct str line, struct template *t)
{
    struct str whole = line, weight;
    int64_t n = 1;

    t->class = demo_word(&line);
    t->kind = words_find(&report_kinds, demo_word(&line));
    t->topic = demo_word(&line);
    if (t->kind == KIND_NONE || !read_month(demo_word(&line), &t->from) ||
        !read_month(demo_word(&line), &t->to))
        return demo_wrong(cx, "templates.txt", whole);
    weight = demo_word(&line);
    if (weight.n != 0 && (!str_int(weight, &n) || n < 1))
        return demo_wrong(cx, "templates.txt", whole);
    t->weight = (int)n;
    return OK;
}

enum rc demo_templates_read(struct cx *cx, struct str text, struct demo_templates **out)
{
    struct demo_templates *all = NEW(cx->a, struct demo_templates);
    struct template *t = NULL;
    struct str line;

    all->t = NEW_ARRAY(cx->a, struct template, TEMPLATES_MAX);
    all->used = NEW_ARRAY(cx->a, struct used, DEMO_ITEMS_MAX);
    while (demo_line(&text, &line)) {
        if (str_starts(line, S("% "))) {
            if (all->n == TEMPLATES_MAX)
                return demo_wrong(cx, "templates.txt", line);
            t = &all->t[all->n++];
            TRY(read_head(cx, (struct str){ line.p + 2, line.n - 2 }, t));
        } else if (t == NULL || (str_starts(line, S("= ")) && t->titles == TITLES_MAX)) {
            return demo_wrong(cx, "templates.txt", line);
        } else if (str_starts(line, S("= "))) {
            t->title[t->titles++] = (struct str){ line.p + 2, line.n - 2 };
        } else {
            t->body = t->body.n == 0
                          ? line
                          : arena_fmt(cx->a, FMT "\n" FMT, P(t->body), P(line));
        }
    }
    *out = all;
    return OK;
}

static int64_t choose(struct making *m, int64_t below)
{
    return demo_choice(m->item->no, 100 + m->choices++, below);
}

/* 该市, 该县, 该区, 该镇, 该街道: by the end of its name. */
static struct str own_kind(struct cx *cx, struct str name, const char *before,
                           const char *after)
{
    static const char *const ends[] = { "市", "县", "区", "街道", "镇", "乡" };

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        if (str_ends(name, str_of(ends[i])))
            return arena_fmt(cx->a, "%s%s%s", before, ends[i], after);
    }
    return arena_fmt(cx->a, "%s单位%s", before, after);
}

/* {乡} {乙} {丙}: three that follow one another in the list, beginning anywhere. */
static struct str place_name(struct making *m, int which)
{
    const struct demo_unit *u = &m->city->unit[m->item->unit];

    if (u->place_n == 0)
        return u->short_name;
    return u->places[(demo_choice(m->item->no, 1, u->place_n) + which * 2) % u->place_n];
}

/* {a:20-60} and {a}. */
static bool put_number(struct making *m, struct buf *b, struct str word)
{
    int64_t lo, hi;
    struct str name, from;
    size_t letter;

    str_cut(&word, S(":"), &name);
    if (name.n != 1 || name.p[0] < 'a' || name.p[0] > 'z')
        return false;
    letter = (size_t)(name.p[0] - 'a');
    if (word.n != 0) {
        if (!str_cut(&word, S("-"), &from) || !str_int(from, &lo) ||
            !str_int(word, &hi) || hi < lo)
            return false;
        m->number[letter] = lo + choose(m, hi - lo + 1);
    }
    buf_fmt(b, "%" PRId64, m->number[letter]);
    return true;
}

/* {日}: the workday itself, or one or two before. */
static int64_t day_before(const struct demo_item *item)
{
    int64_t day = item->day;

    for (int64_t back = demo_choice(item->no, 2, 3); back > 0; back -= demo_workday(day))
        day -= TIME_DAY;
    return day;
}

static bool put_word(struct making *m, struct buf *b, struct str word)
{
    const struct demo_unit *u = &m->city->unit[m->item->unit];
    struct date day = time_date(day_before(m->item));
    struct cx *cx = m->cx;

    if (str_is(word, "县"))
        buf_add(b, u->short_name);
    else if (str_is(word, "该"))
        buf_add(b, own_kind(cx, u->short_name, "该", ""));
    else if (str_is(word, "直"))
        buf_add(b, own_kind(cx, u->short_name, "", "直"));
    else if (str_is(word, "乡"))
        buf_add(b, place_name(m, 0));
    else if (str_is(word, "乙"))
        buf_add(b, place_name(m, 1));
    else if (str_is(word, "丙"))
        buf_add(b, place_name(m, 2));
    else if (str_is(word, "日"))
        buf_fmt(b, "%d月%d日", day.month, day.day);
    else if (str_is(word, "月"))
        buf_fmt(b, "%d月", time_date(m->item->day).month);
    else
        return put_number(m, b, word);
    return true;
}

/* Where the bracket that opens at `s` closes. */
static size_t closing(struct str s)
{
    int depth = 0;

    for (size_t i = 0; i < s.n; i++) {
        depth += s.p[i] == '[' ? 1 : s.p[i] == ']' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return s.n;
}

/* The n-th (from 0) of the alternatives x|y|z; *count how many there are. */
static struct str alternative(struct str s, int64_t n, int64_t *count)
{
    struct str found = S("");
    size_t begin = 0;
    int depth = 0;

    *count = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n)
            depth += s.p[i] == '[' ? 1 : s.p[i] == ']' ? -1 : 0;
        if (i < s.n && (s.p[i] != '|' || depth != 0))
            continue;
        if (*count == n)
            found = (struct str){ s.p + begin, i - begin };
        ++*count;
        begin = i + 1;
    }
    return found;
}

static bool put_text(struct making *m, struct buf *b, struct str s);

static bool put_choice(struct making *m, struct buf *b, struct str s)
{
    bool by_title = str_starts(s, S("="));
    int64_t count, n;

    if (by_title)
        s = (struct str){ s.p + 1, s.n - 1 };
    alternative(s, 0, &count);
    n = by_title ? m->title % count : choose(m, count);
    return put_text(m, b, alternative(s, n, &count));
}

/* False when it is not written as it should be. */
static bool put_text(struct making *m, struct buf *b, struct str s)
{
    while (s.n != 0) {
        size_t n = 1;

        if (s.p[0] == '{') {
            n = str_find(s, S("}"));
            if (n == s.n || !put_word(m, b, (struct str){ s.p + 1, n - 1 }))
                return false;
            n++;
        } else if (s.p[0] == '[') {
            n = closing(s);
            if (n == s.n || !put_choice(m, b, (struct str){ s.p + 1, n - 1 }))
                return false;
            n++;
        } else {
            while (n < s.n && s.p[n] != '{' && s.p[n] != '[')
                n++;
            buf_add(b, (struct str){ s.p, n });
        }
        s = (struct str){ s.p + n, s.n - n };
    }
    return true;
}

static bool suits_class(const struct template *t, const struct demo_unit *u)
{
    if (str_is(u->class, "县区"))
        return str_is(t->class, "县区") ||
               str_is(t->class, demo_village(u) ? "县市" : "城区");
    return str_eq(t->class, u->class);
}

/* Does it fit, and (`strictly`) is it of what the unit is charged with? */
static bool suits(const struct template *t, const struct demo_unit *u,
                  const struct demo_item *item, bool strictly)
{
    struct date d = time_date(item->day);
    int64_t month = d.year * 100 + d.month;
    bool charged = u->topic_n == 0 || item->topic.n != 0 || !strictly;

    for (int i = 0; i < u->topic_n; i++)
        charged |= str_eq(u->topics[i], t->topic);
    return charged && suits_class(t, u) && t->from <= month && month <= t->to &&
           (item->kind != KIND_NONE ? item->kind == t->kind : t->kind != KIND_BRIEF) &&
           (item->topic.n == 0 || str_eq(item->topic, t->topic));
}

/* In this year, or (`ever`) in any. */
static bool title_used(const struct demo_templates *all, int year, bool ever,
                       struct str title)
{
    for (int i = 0; i < all->used_n; i++) {
        if ((ever || all->used[i].year == year) && str_eq(all->used[i].title, title))
            return true;
    }
    return false;
}

/* A template and a title of it that fit, by weight; NULL when none does. */
static const struct template *pick(const struct demo_templates *all,
                                   const struct demo_unit *u,
                                   const struct demo_item *item, bool strictly,
                                   int attempt, int *title)
{
    int64_t total = 0, at;

    for (int i = 0; i < all->n; i++)
        total += suits(&all->t[i], u, item, strictly) ? all->t[i].weight : 0;
    if (total == 0)
        return NULL;
    at = demo_choice(item->no, 1000 + attempt, total);
    for (int i = 0; i < all->n; i++) {
        if (!suits(&all->t[i], u, item, strictly))
            continue;
        at -= all->t[i].weight;
        if (at >= 0)
            continue;
        *title = (int)demo_choice(item->no, 2000 + attempt, all->t[i].titles);
        return &all->t[i];
    }
    return NULL;
}

static enum rc text_fill(struct making *m, const struct template *t, struct str title,
                         struct demo_item *item)
{
    struct buf body = { .a = m->cx->a };

    item->title = title;
    item->kind = t->kind;
    item->topic = t->topic;
    if (!put_text(m, &body, t->body))
        return demo_wrong(m->cx, "templates.txt", t->title[0]);
    item->body = buf_str(&body);
    return OK;
}

enum rc demo_text_make(struct cx *cx, struct demo_templates *all,
                       const struct demo_city *city, struct demo_item *item)
{
    const struct demo_unit *u = &city->unit[item->unit];
    int year = time_date(item->day).year;

    for (int attempt = 0; attempt < TRIES; attempt++) {
        struct making m = { .cx = cx, .city = city, .item = item };
        struct buf title = { .a = cx->a };
        const struct template *t =
            pick(all, u, item, attempt < TRIES / 2, attempt, &m.title);

        if (t == NULL)
            continue;
        if (!put_text(&m, &title, t->title[m.title]))
            return demo_wrong(cx, "templates.txt", t->title[m.title]);
        if (title_used(all, year, attempt < TRIES / 4, buf_str(&title)))
            continue;
        must(all->used_n < DEMO_ITEMS_MAX);
        all->used[all->used_n++] = (struct used){ year, buf_str(&title) };
        return text_fill(&m, t, buf_str(&title), item);
    }
    return demo_wrong(cx, "templates.txt",
                      arena_fmt(cx->a, FMT " " FMT, P(u->short_name),
                                P(time_day_str(cx->a, item->day))));
}
