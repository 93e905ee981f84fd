/* docx_list.c -- see docx_style.h: the numbers that Word counts by itself. */
#include "codec/docx_style.h"

#include "base/buf.h"
#include "codec/utf.h"

struct level {
    struct str format, text; /* decimal, chineseCounting …; "%1." */
    int start;
    bool legal; /* isLgl: all in digits */
};

struct abstract {
    int id;
    struct level level[DOCX_LEVELS];
    int count[DOCX_LEVELS]; /* so far; -1: not begun */
};

struct list {
    int id;
    size_t abstract;        /* its place; SIZE_MAX: none such */
    int start[DOCX_LEVELS]; /* of its own, until it is used; -1 none */
};

struct docx_lists {
    struct cx *cx;
    struct abstract *abstract;
    struct list *list;
    size_t abstracts, lists;
    struct abstract *in; /* being read */
    struct list *num;
    int depth; /* of the level being read; -1 none */
};

static int number(const char **attr, const char *name, int none)
{
    int64_t n;

    return str_int(xml_attr(attr, name), &n) && n >= 0 && n <= 30000 ? (int)n : none;
}

static bool is_off(const char **attr)
{
    struct str val = xml_attr(attr, "val");

    return str_is(val, "0") || str_is(val, "false");
}

static enum rc abstract_open(struct docx_lists *l, const char **attr)
{
    if (l->abstracts == DOCX_LISTS_MAX)
        return fail(l->cx, E_TOO_LARGE, "document.large", S("lists"));
    l->in = &l->abstract[l->abstracts++];
    l->in->id = number(attr, "abstractNumId", -1);
    for (int i = 0; i < DOCX_LEVELS; i++) {
        l->in->count[i] = -1;
        l->in->level[i].start = 1;
    }
    return OK;
}

static enum rc num_open(struct docx_lists *l, const char **attr)
{
    if (l->lists == DOCX_LISTS_MAX)
        return fail(l->cx, E_TOO_LARGE, "document.large", S("lists"));
    l->num = &l->list[l->lists++];
    l->num->id = number(attr, "numId", -1);
    l->num->abstract = SIZE_MAX;
    for (int i = 0; i < DOCX_LEVELS; i++)
        l->num->start[i] = -1;
    return OK;
}

static void level_part(struct docx_lists *l, struct str name, const char **attr)
{
    struct level *level = &l->in->level[l->depth];

    if (str_is(name, "start"))
        level->start = number(attr, "val", 1);
    else if (str_is(name, "numFmt"))
        level->format = arena_str(l->cx->a, xml_attr(attr, "val"));
    else if (str_is(name, "lvlText"))
        level->text = arena_str(l->cx->a, xml_attr(attr, "val"));
    else if (str_is(name, "isLgl"))
        level->legal = !is_off(attr);
}

static enum rc on_open(void *arg, struct str name, const char **attr)
{
    struct docx_lists *l = arg;

    if (str_is(name, "abstractNum"))
        return abstract_open(l, attr);
    if (str_is(name, "num"))
        return num_open(l, attr);
    if (str_is(name, "lvl") || str_is(name, "lvlOverride")) {
        int depth = number(attr, "ilvl", -1);

        l->depth = depth < DOCX_LEVELS ? depth : -1;
    } else if (l->num != NULL && str_is(name, "abstractNumId")) {
        int id = number(attr, "val", -1);

        for (size_t i = 0; i < l->abstracts; i++) {
            if (l->abstract[i].id == id)
                l->num->abstract = i;
        }
    } else if (l->num != NULL && l->depth >= 0 && str_is(name, "startOverride")) {
        l->num->start[l->depth] = number(attr, "val", 1);
    } else if (l->in != NULL && l->depth >= 0) {
        level_part(l, name, attr);
    }
    return OK;
}

static enum rc on_close(void *arg, struct str name)
{
    struct docx_lists *l = arg;

    if (str_is(name, "abstractNum"))
        l->in = NULL;
    else if (str_is(name, "num"))
        l->num = NULL;
    else if (str_is(name, "lvl") || str_is(name, "lvlOverride"))
        l->depth = -1;
    return OK;
}

enum rc docx_lists_read(struct cx *cx, struct archive *ar, struct str member,
                        struct docx_lists **out)
{
    static const struct xml_reader reader = { on_open, on_close, NULL };
    struct docx_lists *l = NEW(cx->a, struct docx_lists);

    l->cx = cx;
    l->depth = -1;
    l->abstract = NEW_ARRAY(cx->a, struct abstract, DOCX_LISTS_MAX);
    l->list = NEW_ARRAY(cx->a, struct list, DOCX_LISTS_MAX);
    TRY(xml_read(cx, ar, member, &reader, l));
    *out = l;
    return OK;
}

/* -- writing a number -- */

static void add_digits(struct buf *b, int n)
{
    buf_fmt(b, "%d", n);
}

/* 1 to 9999: 十一, 二十, 一百零五. */
static void add_chinese(struct buf *b, int n, const char *const digit[10],
                        const char *const unit[4])
{
    bool any = false, gap = false;

    if (n <= 0 || n > 9999) {
        add_digits(b, n);
        return;
    }
    for (int i = 3, power = 1000; i >= 0; i--, power /= 10) {
        int d = n / power % 10;

        if (d == 0) {
            gap = any;
            continue;
        }
        if (gap)
            buf_add(b, str_of(digit[0]));
        if (!(i == 1 && d == 1 && !any && strcmp(digit[1], "一") == 0))
            buf_add(b, str_of(digit[d]));
        buf_add(b, str_of(unit[i]));
        any = true;
        gap = false;
    }
}

static void add_letters(struct buf *b, int n, char first)
{
    char one[1];

    if (n <= 0 || n > 26 * 20) {
        add_digits(b, n);
        return;
    }
    one[0] = (char)(first + (n - 1) % 26);
    for (int i = 0; i <= (n - 1) / 26; i++)
        buf_add(b, (struct str){ one, 1 });
}

static void add_roman(struct buf *b, int n, bool large)
{
    static const struct {
        int value;
        const char *large, *small;
    } parts[] = {
        { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" }, { 400, "CD", "cd" },
        { 100, "C", "c" },  { 90, "XC", "xc" },  { 50, "L", "l" },  { 40, "XL", "xl" },
        { 10, "X", "x" },   { 9, "IX", "ix" },   { 5, "V", "v" },   { 4, "IV", "iv" },
        { 1, "I", "i" },
    };

    if (n <= 0 || n > 3999) {
        add_digits(b, n);
        return;
    }
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        for (; n >= parts[i].value; n -= parts[i].value)
            buf_add(b, str_of(large ? parts[i].large : parts[i].small));
    }
}

/* One of a row of signs, while it lasts. */
static void add_sign(struct buf *b, int n, const char *const *sign, int most)
{
    if (n >= 1 && n <= most)
        buf_add(b, str_of(sign[n - 1]));
    else
        add_digits(b, n);
}

static void add_number(struct buf *b, struct str format, int n)
{
    static const char *const plain[] = { "零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九" };
    static const char *const plain_unit[] = { "", "十", "百", "千" };
    static const char *const legal[] = { "零", "壹", "贰", "叁", "肆",
                                         "伍", "陆", "柒", "捌", "玖" };
    static const char *const legal_unit[] = { "", "拾", "佰", "仟" };
    static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊",
                                         "己", "庚", "辛", "壬", "癸" };

    if (str_starts(format, S("chineseCounting")) || str_is(format, "japaneseCounting") ||
        str_starts(format, S("taiwaneseCounting")) || str_is(format, "ideographDigital"))
        add_chinese(b, n, plain, plain_unit);
    else if (str_is(format, "chineseLegalSimplified") || str_is(format, "ideographLegalTraditional"))
        add_chinese(b, n, legal, legal_unit);
    else if (str_is(format, "ideographTraditional"))
        add_sign(b, n, stems, 10);
    else if (str_starts(format, S("decimalEnclosedCircle")) && n >= 1 && n <= 20)
        utf_add(b, 0x2460 + (uint32_t)n - 1);
    else if (str_is(format, "upperLetter") || str_is(format, "lowerLetter"))
        add_letters(b, n, str_is(format, "upperLetter") ? 'A' : 'a');
    else if (str_is(format, "upperRoman") || str_is(format, "lowerRoman"))
        add_roman(b, n, str_is(format, "upperRoman"));
    else if (str_is(format, "decimalZero") && n < 10)
        buf_fmt(b, "0%d", n);
    else if (!str_is(format, "none"))
        add_digits(b, n);
}

/* "%1.%2" with the numbers in. */
static struct str number_text(struct cx *cx, const struct abstract *ab, int depth)
{
    const struct level *level = &ab->level[depth];
    struct buf b = { .a = cx->a };

    for (size_t i = 0; i < level->text.n && b.n < 200; i++) {
        char c = level->text.p[i], next = i + 1 < level->text.n ? level->text.p[i + 1] : '\0';

        if (c == '%' && next >= '1' && next <= '9') {
            int at = next - '1';
            int n = ab->count[at] >= 0 ? ab->count[at] : ab->level[at].start;

            add_number(&b, level->legal ? S("decimal") : ab->level[at].format, n);
            i++;
        } else {
            buf_add(&b, (struct str){ &level->text.p[i], 1 });
        }
    }
    return buf_str(&b);
}

struct str docx_list_next(struct cx *cx, struct docx_lists *l, int list, int depth,
                          bool *bullet)
{
    struct list *num = NULL;
    struct abstract *ab;

    *bullet = false;
    for (size_t i = 0; l != NULL && i < l->lists; i++) {
        if (l->list[i].id == list)
            num = &l->list[i];
    }
    if (num == NULL || num->abstract == SIZE_MAX)
        return S("");
    ab = &l->abstract[num->abstract];
    *bullet = str_is(ab->level[depth].format, "bullet");
    if (num->start[depth] >= 0) {
        ab->count[depth] = num->start[depth] - 1;
        num->start[depth] = -1;
    }
    ab->count[depth] = ab->count[depth] < 0 ? ab->level[depth].start : ab->count[depth] + 1;
    for (int i = depth + 1; i < DOCX_LEVELS; i++)
        ab->count[i] = -1;
    return *bullet ? S("") : number_text(cx, ab, depth);
}
