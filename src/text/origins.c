/* origins.c -- see origins.h. */
#include "text/origins.h"

#include <inttypes.h>
#include <stdlib.h>
#include "base/buf.h"
#include "text/diff.h"

enum { BAG = 64, LIKE_LEAST = 4 };

/* -- sets of ids -- */

bool ids_have(struct ids ids, int64_t id)
{
    for (size_t i = 0; i < ids.n; i++) {
        if (ids.id[i] == id)
            return true;
    }
    return false;
}

struct ids ids_join(struct arena *a, struct ids x, struct ids y)
{
    struct ids out;

    if (x.n == 0 || y.n == 0)
        return x.n == 0 ? y : x;
    out = (struct ids){ NEW_ARRAY(a, int64_t, x.n + y.n), x.n };
    memcpy(out.id, x.id, x.n * sizeof(*x.id));
    for (size_t i = 0; i < y.n; i++) {
        if (!ids_have(x, y.id[i]))
            out.id[out.n++] = y.id[i];
    }
    return out;
}

/* -- reading and writing -- */

static size_t lines_count(struct str s)
{
    size_t n = s.n != 0 ? 1 : 0;

    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

static struct str line_next(struct str *rest)
{
    struct str line;

    str_cut(rest, S("\n"), &line);
    if (line.n != 0 && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

/* The ids of one line, no more than `most`; *bad is the first word that is none, or "". */
static struct ids line_ids(struct arena *a, struct str line, size_t most, struct str *bad)
{
    struct ids out = { NEW_ARRAY(a, int64_t, line.n / 2 + 1), 0 };
    struct str word;
    int64_t id;

    *bad = S("");
    while (out.n < most && (line = str_trim(line)).n != 0) {
        str_cut(&line, S(" "), &word);
        if (str_is(word, "-"))
            continue;
        if (!str_int(word, &id) || id <= 0) {
            if (bad->n == 0)
                *bad = word;
        } else if (!ids_have(out, id)) {
            out.id[out.n++] = id;
        }
    }
    return out;
}

struct list origins_read(struct arena *a, struct str body, struct str origins)
{
    size_t n = lines_count(body);
    struct origin_line *line = NEW_ARRAY(a, struct origin_line, n);
    struct str bad;

    for (size_t i = 0; i < n; i++) {
        line[i].text = line_next(&body);
        line[i].from = line_ids(a, line_next(&origins), SIZE_MAX, &bad);
    }
    return (struct list){ line, n };
}

struct str origins_body(struct arena *a, struct list lines)
{
    const struct origin_line *line = lines.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < lines.n; i++) {
        if (i != 0)
            buf_add(&b, S("\n"));
        buf_add(&b, line[i].text);
    }
    return buf_str(&b);
}

struct str origins_str(struct arena *a, struct list lines)
{
    const struct origin_line *line = lines.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < lines.n; i++) {
        if (i != 0)
            buf_add(&b, S("\n"));
        if (line[i].from.n == 0)
            buf_add(&b, S("-"));
        for (size_t j = 0; j < line[i].from.n; j++)
            buf_fmt(&b, "%s%" PRId64, j == 0 ? "" : " ", line[i].from.id[j]);
    }
    return buf_str(&b);
}

struct list origins_of(struct arena *a, struct str body, int64_t report)
{
    size_t n = lines_count(body);
    struct origin_line *line = NEW_ARRAY(a, struct origin_line, n);
    struct ids from = { NEW_ARRAY(a, int64_t, 1), 1 };

    from.id[0] = report;
    for (size_t i = 0; i < n; i++)
        line[i] = (struct origin_line){ line_next(&body), from };
    return (struct list){ line, n };
}

/* -- putting in and taking out -- */

struct list origins_join(struct arena *a, struct list x, struct list y)
{
    struct origin_line *line = NEW_ARRAY(a, struct origin_line, x.n + y.n);

    if (x.n != 0)
        memcpy(line, x.items, x.n * sizeof(*line));
    if (y.n != 0)
        memcpy(line + x.n, y.items, y.n * sizeof(*line));
    return (struct list){ line, x.n + y.n };
}

/* Only ids that are in `set` (in: true), or that are not, stay behind a line. */
static struct list sifted(struct arena *a, struct list lines, struct ids set, bool in)
{
    const struct origin_line *line = lines.items;
    struct origin_line *out = NEW_ARRAY(a, struct origin_line, lines.n);
    size_t n = 0;

    for (size_t i = 0; i < lines.n; i++) {
        struct ids left = { NEW_ARRAY(a, int64_t, line[i].from.n), 0 };

        for (size_t j = 0; j < line[i].from.n; j++) {
            if (ids_have(set, line[i].from.id[j]) == in)
                left.id[left.n++] = line[i].from.id[j];
        }
        if (line[i].from.n == 0 || left.n != 0)
            out[n++] = (struct origin_line){ line[i].text, left };
    }
    return (struct list){ out, n };
}

struct list origins_within(struct arena *a, struct list lines, struct ids sources)
{
    return sifted(a, lines, sources, true);
}

struct list origins_without(struct arena *a, struct list lines, struct ids gone)
{
    return sifted(a, lines, gone, false);
}

struct list origins_only(struct arena *a, struct list lines, struct ids sources)
{
    const struct origin_line *line = lines.items;
    struct origin_line *out = NEW_ARRAY(a, struct origin_line, lines.n);

    for (size_t i = 0; i < lines.n; i++) {
        out[i] = (struct origin_line){ line[i].text, { NEW_ARRAY(a, int64_t, line[i].from.n), 0 } };
        for (size_t j = 0; j < line[i].from.n; j++) {
            if (ids_have(sources, line[i].from.id[j]))
                out[i].from.id[out[i].from.n++] = line[i].from.id[j];
        }
    }
    return (struct list){ out, lines.n };
}

struct list origins_minus(struct arena *a, struct list lines, struct list part)
{
    const struct origin_line *line = lines.items, *other = part.items;
    struct origin_line *out = NEW_ARRAY(a, struct origin_line, lines.n);
    bool *leaves = NEW_ARRAY(a, bool, lines.n);
    size_t n = 0;

    for (size_t j = part.n; j-- > 0;) {
        size_t i = other[j].from.n == 0 ? lines.n : 0;

        while (i-- > 0) {
            if (!leaves[i] && line[i].from.n == 0 && str_eq(line[i].text, other[j].text)) {
                leaves[i] = true;
                break;
            }
        }
    }
    for (size_t i = 0; i < lines.n; i++) {
        if (!leaves[i])
            out[n++] = line[i];
    }
    return (struct list){ out, n };
}

/* -- what a line is like -- */

/* How many characters the line has, and how many of each kind: two lines have at most as
 * many in common as their bags, which is seen without comparing them. */
struct bag {
    int n;
    uint16_t of[BAG];
};

static void bag_fill(struct bag *b, struct str s)
{
    *b = (struct bag){ 0 };
    for (size_t i = 0; i < s.n;) {
        unsigned hash = (unsigned char)s.p[i++];

        while (i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80)
            hash = hash * 31 + (unsigned char)s.p[i++];
        b->n++;
        if (b->of[hash % BAG] < UINT16_MAX)
            b->of[hash % BAG]++;
    }
}

static bool enough(int same, int x, int y)
{
    int least = x < y ? x : y;

    return least >= LIKE_LEAST &&
           (same * 4 >= x + y || (same >= ORIGINS_PART && same * 10 >= least * 7));
}

/* How many characters they share, 0 when they are not like each other. */
static int like(struct arena *a, struct str x, const struct bag *in_x, struct str y,
                const struct bag *in_y)
{
    struct arena *own;
    struct list parts;
    int most = 0, same = 0;

    for (int i = 0; i < BAG; i++)
        most += in_x->of[i] < in_y->of[i] ? in_x->of[i] : in_y->of[i];
    if (!enough(most, in_x->n, in_y->n))
        return 0;
    own = arena_new(a, arena_room(a));
    parts = diff(own, x, y);
    for (size_t i = 0; i < parts.n; i++)
        same += (int)utf8_count(((const struct diff_part *)parts.items)[i].same);
    arena_free(own);
    return enough(same, in_x->n, in_y->n) ? same : 0;
}

bool origins_alike(struct arena *a, struct str x, struct str y)
{
    struct bag in_x, in_y;

    if (str_eq(x, y))
        return true;
    bag_fill(&in_x, x);
    bag_fill(&in_y, y);
    return like(a, x, &in_x, y, &in_y) != 0;
}

/* -- carrying over -- */

/* The lines of a text in the order of their words, so that an equal one is found at once. */
struct entry {
    struct str text;
    size_t at;
    bool taken; /* a line of the new text is this one */
};
struct known {
    const struct origin_line *line;
    struct entry *entry;
    const struct entry **by_line;
    struct bag *bag; /* of each line; made when first needed, like hit */
    int *hit;        /* how much each line shares with the one that is looked at */
    size_t n;
    int64_t work; /* what may still be compared */
};

static int entry_order(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    size_t n = a->text.n < b->text.n ? a->text.n : b->text.n;
    int order = n != 0 ? memcmp(a->text.p, b->text.p, n) : 0;

    if (order == 0)
        order = (a->text.n > b->text.n) - (a->text.n < b->text.n);
    return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static struct known known_of(struct arena *a, struct list lines)
{
    struct known k = { lines.items, NEW_ARRAY(a, struct entry, lines.n),
                       NEW_ARRAY(a, const struct entry *, lines.n), NULL, NULL, lines.n,
                       ORIGINS_WORK };

    for (size_t i = 0; i < k.n; i++)
        k.entry[i] = (struct entry){ k.line[i].text, i, false };
    if (k.n != 0)
        qsort(k.entry, k.n, sizeof(*k.entry), entry_order);
    for (size_t i = 0; i < k.n; i++)
        k.by_line[k.entry[i].at] = &k.entry[i];
    return k;
}

/* The first entry with this text, or k->n. */
static size_t known_find(const struct known *k, struct str text)
{
    const struct entry wanted = { text, 0, false };
    size_t low = 0, high = k->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (entry_order(&k->entry[mid], &wanted) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < k->n && str_eq(k->entry[low].text, text) ? low : k->n;
}

/* The same line of the old text: of several the next that is not taken, else the first. */
static bool same_line(struct known *k, struct str text, struct ids *out)
{
    size_t first = known_find(k, text), i = first;

    if (first == k->n)
        return false;
    while (i < k->n && str_eq(k->entry[i].text, text) && k->entry[i].taken)
        i++;
    if (i == k->n || !str_eq(k->entry[i].text, text))
        i = first;
    k->entry[i].taken = true;
    *out = k->line[k->entry[i].at].from;
    return true;
}

/* What stands in sources word for word: all of them. */
static bool same_source(struct arena *a, const struct known *k, struct str text,
                        struct ids *out)
{
    size_t i = known_find(k, text);
    bool found = i < k->n;

    for (; i < k->n && str_eq(k->entry[i].text, text); i++)
        *out = ids_join(a, *out, k->line[k->entry[i].at].from);
    return found;
}

static void known_measure(struct arena *a, struct known *k)
{
    if (k->bag != NULL)
        return;
    k->bag = NEW_ARRAY(a, struct bag, k->n);
    k->hit = NEW_ARRAY(a, int, k->n);
    for (size_t i = 0; i < k->n; i++)
        bag_fill(&k->bag[i], k->line[i].text);
}

/* The line that shares most with it, and with it those of the same words; they and what is
 * like them are dealt with.  False when none is left. */
static bool take_most(struct arena *a, struct known *k, struct ids *out)
{
    size_t most = 0;

    for (size_t i = 1; i < k->n; i++) {
        if (k->hit[i] > k->hit[most])
            most = i;
    }
    if (k->n == 0 || k->hit[most] == 0)
        return false;
    for (size_t i = 0; i < k->n; i++) {
        if (k->hit[i] == 0)
            continue;
        if (str_eq(k->line[i].text, k->line[most].text))
            *out = ids_join(a, *out, k->line[i].from);
        if (i != most && like(a, k->line[i].text, &k->bag[i], k->line[most].text, &k->bag[most]) != 0)
            k->hit[i] = 0;
    }
    k->hit[most] = 0;
    return true;
}

/* What the text is like, of those that no line is: the nearest, and whatever else is in it. */
static void alike_lines(struct arena *a, struct known *k, struct str text, struct ids *out)
{
    struct bag bag;

    bag_fill(&bag, text);
    known_measure(a, k);
    for (size_t i = 0; i < k->n; i++) {
        k->hit[i] = 0;
        if (k->by_line[i]->taken || k->line[i].from.n == 0)
            continue;
        k->work -= BAG + (int64_t)bag.n * k->bag[i].n / 8;
        if (k->work >= 0)
            k->hit[i] = like(a, text, &bag, k->line[i].text, &k->bag[i]);
    }
    while (take_most(a, k, out))
        continue;
}

struct list origins_carry(struct arena *a, struct list old, struct list more,
                          struct str body)
{
    size_t n = lines_count(body);
    struct origin_line *line = NEW_ARRAY(a, struct origin_line, n);
    bool *found = NEW_ARRAY(a, bool, n);
    struct known was = known_of(a, old), source = known_of(a, more);

    for (size_t i = 0; i < n; i++) {
        line[i].text = line_next(&body);
        found[i] = same_line(&was, line[i].text, &line[i].from) ||
                   same_source(a, &source, line[i].text, &line[i].from);
    }
    for (size_t i = 0; i < n; i++) { /* when all that stayed are known */
        if (!found[i])
            alike_lines(a, &was, line[i].text, &line[i].from);
        if (!found[i] && line[i].from.n == 0)
            alike_lines(a, &source, line[i].text, &line[i].from);
    }
    return (struct list){ line, n };
}

struct list origins_settle(struct arena *a, struct list old, struct list more,
                           struct list sent)
{
    const struct origin_line *was = old.items, *said = sent.items;
    struct list out = origins_carry(a, old, more, origins_body(a, sent));
    struct origin_line *line = out.items;
    struct known before = known_of(a, old), after = known_of(a, sent);

    for (size_t i = 0; i < out.n && i < old.n && i < sent.n; i++) {
        if (known_find(&before, said[i].text) == before.n &&
            known_find(&after, was[i].text) == after.n)
            line[i].from = said[i].from;
    }
    return out;
}

/* -- what somebody sent -- */

/* Origins of the lines that are not blank, where they were sent for blank ones too. */
static struct str without_blank(struct arena *a, struct str typed, struct str origins)
{
    struct buf b = { .a = a };
    bool first = true;

    while (typed.n != 0) {
        struct str line = line_next(&typed), from = line_next(&origins);

        if (str_trim(line).n == 0)
            continue;
        if (!first)
            buf_add(&b, S("\n"));
        buf_add(&b, str_trim(from).n != 0 ? from : S("-"));
        first = false;
    }
    return buf_str(&b);
}

enum origins_said origins_check(struct arena *a, struct str typed, struct str body,
                                struct str origins, struct ids sources, struct list *out,
                                struct str *word)
{
    size_t n = lines_count(body);

    for (struct str rest = origins; rest.n != 0;) {
        /* One more than there are is foreign, however many follow. */
        struct ids from = line_ids(a, line_next(&rest), sources.n + 1, word);

        if (word->n != 0)
            return ORIGINS_NO_ID;
        for (size_t i = 0; i < from.n; i++) {
            if (!ids_have(sources, from.id[i])) {
                *word = arena_fmt(a, "%" PRId64, from.id[i]);
                return ORIGINS_FOREIGN;
            }
        }
    }
    if (lines_count(origins) != n && lines_count(origins) == lines_count(typed))
        origins = without_blank(a, typed, origins);
    if (lines_count(origins) != n)
        return ORIGINS_COUNT;
    *out = origins_read(a, body, origins);
    return ORIGINS_GOOD;
}
