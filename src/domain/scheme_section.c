/* scheme_section.c -- see scheme_section.h. */
#include "domain/scheme_section.h"

#include "base/buf.h"
#include "domain/line.h"
#include "domain/scheme_reader.h"

static const char *const kind_words[SECTION_END] = { "", "文首", "条", "组", "奖" };
const struct words section_kinds = { "section_kind", SECTION_END, kind_words };

/* --- lines --- */

static int key_kind(enum key key)
{
    switch (key) {
    case KEY_CLAUSE: return SECTION_CLAUSE;
    case KEY_GROUP: return SECTION_GROUP;
    case KEY_PRIZE: return SECTION_PRIZE;
    default: return SECTION_NONE;
    }
}

static bool is_period(enum key key)
{
    return key == KEY_MONTH || scheme_keys[key].like == KEY_MONTH;
}

/* --- sections --- */

void scheme_sections(struct arena *a, struct str text, struct list *out)
{
    struct scheme_section *s;
    struct str left = text, line, word, rest;
    size_t n = 1, count = 1;

    while (line_next(&left, &line))
        count += !line_is_silent(line) && key_kind(key_of_line(line, &word, &rest)) != SECTION_NONE;
    s = NEW_ARRAY(a, struct scheme_section, count);
    s[0] = (struct scheme_section){ .no = 1, .kind = SECTION_HEAD, .first = 1 };
    left = text;
    for (int64_t at = 1; line_next(&left, &line); at++) {
        size_t begin = (size_t)(line.p - text.p);
        int kind;

        if (line_is_silent(line))
            continue;
        kind = key_kind(key_of_line(line, &word, &rest));
        if (kind != SECTION_NONE) {
            s[n] = (struct scheme_section){ .no = (int64_t)n + 1, .kind = kind, .name = rest,
                                            .first = at, .lead = s[n - 1].to, .from = begin };
            n++;
        } else if (s[n - 1].to == 0) { /* the head's first line */
            s[0].first = at;
            s[0].from = begin;
        }
        s[n - 1].last = at;
        s[n - 1].to = text.n - left.n;
    }
    *out = (struct list){ s, n };
}

/* --- slots --- */

static bool takes(const struct section_slot *slot, enum key key, struct str rest)
{
    if (slot->flag && rest.n != 0)
        return false;
    return str_is(key_word(key), slot->word) ||
           (is_period(key) && strcmp(slot->word, SLOT_PERIOD) == 0);
}

/* The slot of a line; n for one that is silent.  `taken`: those that have their line. */
static size_t slot_of(struct str line, const struct section_slot *slots, size_t n,
                      bool *taken, struct str *value)
{
    struct str word, rest;
    enum key key;

    if (line_is_silent(line))
        return n;
    key = key_of_line(line, &word, &rest);
    for (size_t i = 0; key != KEY_NONE && i < n; i++) {
        if (!takes(&slots[i], key, rest) || (!slots[i].many && taken[i]))
            continue;
        taken[i] = true;
        *value = slots[i].flag ? S("是")
                 : strcmp(slots[i].word, SLOT_PERIOD) == 0 ? str_trim(line) : rest;
        return i;
    }
    *value = str_trim(line);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(slots[i].word, SLOT_OTHER) == 0)
            return i;
    }
    return n;
}

enum { SLOTS_MAX = 64 };

void section_read(struct arena *a, struct str body, struct section_slot *slots, size_t n)
{
    struct buf value[SLOTS_MAX] = { { 0 } };
    bool taken[SLOTS_MAX] = { false };
    struct str line, text;

    must(n <= SLOTS_MAX);
    while (line_next(&body, &line)) {
        size_t i = slot_of(line, slots, n, taken, &text);

        if (i == n)
            continue;
        if (value[i].a != NULL)
            buf_add(&value[i], S("\n"));
        value[i].a = a;
        buf_add(&value[i], text);
    }
    for (size_t i = 0; i < n; i++)
        slots[i].value = buf_str(&value[i]);
}

size_t section_slot_of(struct str body, int64_t line, const struct section_slot *slots,
                       size_t n)
{
    bool taken[SLOTS_MAX] = { false };
    struct str text, value;
    size_t found = n;

    while (line-- > 0 && line_next(&body, &text))
        found = slot_of(text, slots, n, taken, &value);
    return found;
}

/* The lines of one slot. */
static void slot_write(struct buf *b, const struct section_slot *slot, bool begins,
                       const char *indent)
{
    bool whole = strcmp(slot->word, SLOT_PERIOD) == 0 || strcmp(slot->word, SLOT_OTHER) == 0;
    struct str left = slot->value, line;

    if (slot->flag && left.n != 0) {
        buf_fmt(b, "%s%s\n", indent, slot->word);
        return;
    }
    while (line_next(&left, &line)) {
        line = str_trim(line);
        if (line.n != 0 && whole)
            buf_fmt(b, "%s" FMT "\n", indent, P(line));
        else if (line.n != 0)
            buf_fmt(b, "%s%s " FMT "\n", begins ? "" : indent, slot->word, P(line));
    }
    if (begins && str_trim(slot->value).n == 0)
        buf_fmt(b, "%s\n", slot->word);
}

/* Writes the changed slots from `next` up to slot `end` that have not been written. */
static size_t slots_before(struct buf *b, const struct section_slot *slots, size_t next,
                           size_t end, bool *due, const char *indent)
{
    for (; next < end; next++) {
        if (!due[next])
            continue;
        slot_write(b, &slots[next], false, indent);
        due[next] = false;
    }
    return next;
}

struct str section_write(struct arena *a, struct str body, const struct section_slot *slots,
                         size_t n, const char *indent)
{
    bool taken[SLOTS_MAX] = { false }, changed[SLOTS_MAX] = { false }, due[SLOTS_MAX];
    struct section_slot old[SLOTS_MAX];
    struct buf b = { .a = a };
    struct str line, value, left = body;
    size_t next = 0;

    must(n <= SLOTS_MAX && n != 0);
    memcpy(old, slots, n * sizeof(*slots));
    section_read(a, body, old, n);
    for (size_t i = 0; i < n; i++)
        due[i] = changed[i] = !str_eq(old[i].value, slots[i].value);
    while (line_next(&left, &line)) {
        size_t i = slot_of(line, slots, n, taken, &value);

        if (i < n && strcmp(slots[i].word, SLOT_OTHER) != 0 && i >= next) {
            next = slots_before(&b, slots, next, i, due, indent);
        }
        if (i == n || !changed[i]) {
            buf_fmt(&b, FMT "\n", P(line));
        } else if (due[i]) {
            slot_write(&b, &slots[i], i == 0 && slots[0].word[0] != '\0' && indent[0] != '\0',
                       indent);
            due[i] = false;
        }
    }
    slots_before(&b, slots, next, n, due, indent);
    return buf_str(&b);
}
