/* document_line.c -- see document_line.h. */
#include "codec/document_line.h"

#include "base/time.h"
#include "codec/utf.h"

static bool starts_any(struct str s, const char *const *word, struct str *rest)
{
    for (; *word != NULL; word++) {
        if (str_starts(s, str_of(*word))) {
            size_t n = strlen(*word);

            *rest = (struct str){ s.p + n, s.n - n };
            return true;
        }
    }
    return false;
}

static bool ends_any(struct str s, const char *const *word)
{
    for (; *word != NULL; word++) {
        if (str_ends(s, str_of(*word)))
            return true;
    }
    return false;
}

static bool has_any(struct str s, const char *const *word)
{
    for (; *word != NULL; word++) {
        if (str_find(s, str_of(*word)) != s.n)
            return true;
    }
    return false;
}

static const char *const chinese_digits[] = { "一", "二", "三", "四", "五", "六", "七", "八",
                                              "九", "十", "百", "〇", "零", "○", "Ｏ", NULL };
static const char *const digits[] = { "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",
                                      "9",  "０", "１", "２", "３", "４", "５", "６", "７",
                                      "８", "９", NULL };

/* Up to `most` of these; how many there were. */
static int skip(struct str *s, const char *const *word, int most)
{
    int n = 0;

    while (n < most && starts_any(*s, word, s))
        n++;
    return n;
}

int document_number(struct str s)
{
    static const char *const open[] = { "（", "(", NULL }, *const close[] = { "）", ")", NULL };
    static const char *const after_chinese[] = { "、", "．", ".", "，", NULL };
    static const char *const after_digit[] = { ".", "．", "、", NULL };
    static const char *const part[] = { "章", "部分", "编", NULL };
    struct str at = s, next;

    if (starts_any(s, open, &at)) {
        if (skip(&at, chinese_digits, 4) > 0)
            return starts_any(at, close, &at) ? 2 : 0;
        return skip(&at, digits, 2) > 0 && starts_any(at, close, &at) ? 4 : 0;
    }
    if (str_starts(s, S("第"))) {
        at = (struct str){ s.p + 3, s.n - 3 };
        return skip(&at, chinese_digits, 4) > 0 && starts_any(at, part, &at) ? 1 : 0;
    }
    if (skip(&at, chinese_digits, 4) > 0)
        return starts_any(at, after_chinese, &at) ? 1 : 0;
    if (skip(&at, digits, 2) == 0 || !starts_any(at, after_digit, &at))
        return 0;
    return starts_any(at, digits, &next) || at.n == 0 ? 0 : 3; /* 3.5 is none */
}

bool document_is_short(struct str s, int64_t most)
{
    static const char *const ends[] = { "。", "；", "：", "，", "、", ";", ":", ",", "……",
                                        NULL };

    return s.n > 0 && utf8_count(s) <= most && !ends_any(s, ends) && !str_ends(s, S("。”")) &&
           !str_ends(s, S("。）"));
}

/* -- days -- */

static int chinese_value(const char *word)
{
    for (int i = 0; chinese_digits[i] != NULL; i++) {
        if (chinese_digits[i] == word)
            return i < 9 ? i + 1 : i == 9 ? 10 : 0;
    }
    return -1;
}

/* 2005, ２００５, 二〇〇五, 十二, 三十一: the number at the head of *s; 0 when there is none. */
static int number_take(struct str *s)
{
    int n = 0, count = 0;

    while (s->n != 0 && count < 4) {
        int value = -1;

        for (int i = 0; digits[i] != NULL && value < 0; i++) {
            if (str_starts(*s, str_of(digits[i]))) {
                value = i % 10;
                *s = (struct str){ s->p + strlen(digits[i]), s->n - strlen(digits[i]) };
            }
        }
        for (int i = 0; chinese_digits[i] != NULL && value < 0; i++) {
            if (str_starts(*s, str_of(chinese_digits[i]))) {
                value = chinese_value(chinese_digits[i]);
                *s = (struct str){ s->p + strlen(chinese_digits[i]),
                                   s->n - strlen(chinese_digits[i]) };
            }
        }
        if (value < 0)
            break;
        if (value == 10) {
            static const char *const one[] = { "一", "二", "三", "四", "五",
                                               "六", "七", "八", "九", NULL };
            struct str rest;

            n = (n == 0 ? 1 : n) * 10;
            for (int i = 0; one[i] != NULL; i++) {
                if (str_starts(*s, str_of(one[i]))) {
                    rest = (struct str){ s->p + strlen(one[i]), s->n - strlen(one[i]) };
                    *s = rest;
                    return n + i + 1;
                }
            }
            return n;
        }
        n = n * 10 + value;
        count++;
    }
    return n;
}

static struct str without_brackets(struct str s)
{
    static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" }, { "［", "］" } };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct str open = str_of(pairs[i][0]), close = str_of(pairs[i][1]);

        if (str_starts(s, open) && str_ends(s, close) && s.n > open.n + close.n)
            return str_trim((struct str){ s.p + open.n, s.n - open.n - close.n });
    }
    return s;
}

bool document_is_day(struct str s, int64_t *day)
{
    static const char *const year[] = { "年", "-", ".", "/", NULL },
                             *const month[] = { "月", "-", ".", "/", NULL },
                             *const end[] = { "日", NULL };
    struct date date = { 0 };
    struct str at = without_brackets(s);
    int64_t t;

    date.year = number_take(&at);
    at = str_trim(at);
    if (!starts_any(at, year, &at))
        return false;
    at = str_trim(at);
    date.month = number_take(&at);
    at = str_trim(at);
    if (!starts_any(at, month, &at))
        return false;
    at = str_trim(at);
    date.day = number_take(&at);
    at = str_trim(at);
    (void)starts_any(at, end, &at);
    if (at.n != 0 || date.year < 1949 || date.year > 2200 || date.month < 1 ||
        date.month > 12 || date.day < 1 || date.day > 31)
        return false;
    t = time_of_date(date.year, date.month, date.day);
    if (time_date(t).day != date.day)
        return false;
    *day = t;
    return true;
}

/* -- units, marks -- */

bool document_is_unit(struct str s)
{
    static const char *const ends[] = {
        "部", "委", "办", "局", "处", "科", "室", "组", "会", "院", "校", "所", "中心", "镇",
        "乡", "街道", "公司", "大学", "支部", "厅", "县", "市", "区", "总支", "学会", "党校",
        "集团", "医院", "办公室", "研究室", "信息科", NULL
    };
    static const char *const marks[] = { "。", "，", "；", "：", "！", "？", "《", "“", " ",
                                         "　", "——", NULL };
    int64_t n = utf8_count(s);

    return n >= 3 && n <= 30 && document_number(s) == 0 && ends_any(s, ends) && !has_any(s, marks);
}

bool document_is_mark(struct str s)
{
    static const char *const heads[] = { "总第", "秘密", "机密", "绝密", "特急", "加急", "内部",
                                         "急件", "平急", "增刊", "签发", NULL };
    static const char *const numbers[] = { "〔", "［", "[", NULL };
    struct str inner = without_brackets(s), rest;
    bool whole = inner.n != s.n;

    if (utf8_count(s) > 30)
        return false;
    if (str_starts(inner, S("第")) && (str_ends(s, S("期")) || str_ends(s, S("期）")) ||
                                      str_ends(s, S("号")) || str_ends(inner, S("期"))))
        return true;
    if (starts_any(inner, heads, &rest) && utf8_count(inner) <= 16)
        return true;
    return (has_any(s, numbers) && str_ends(s, S("号"))) ||
           (whole && str_ends(inner, S("期")) && utf8_count(inner) <= 12);
}

bool document_is_foot(struct str s)
{
    static const char *const heads[] = { "抄送：", "抄报：", "主送：", "报：", "送：", "发：",
                                         "报送：各", "抄送:", "分送：", NULL };
    struct str rest;

    return starts_any(s, heads, &rest) ||
           ((str_ends(s, S("日印发")) || str_ends(s, S("日印"))) && utf8_count(s) <= 50) ||
           ((str_starts(s, S("共印")) || str_starts(s, S("（共印"))) && utf8_count(s) <= 12);
}

/* -- bylines -- */

enum label_of { OF_AUTHOR, OF_UNIT, OF_PHONE, OF_EDITOR, OF_SIGNER, OF_DAY, OF_EITHER };
static const struct {
    const char *word;
    enum label_of of;
} labels[] = {
    { "作者单位", OF_UNIT },   { "供稿单位", OF_UNIT },   { "报送单位", OF_UNIT },
    { "撰稿单位", OF_UNIT },   { "信息来源", OF_UNIT },   { "来稿单位", OF_UNIT },
    { "单位", OF_UNIT },       { "来源", OF_UNIT },       { "报送日期", OF_DAY },
    { "报送时间", OF_DAY },    { "日期", OF_DAY },        { "时间", OF_DAY },
    { "责任编辑", OF_EDITOR }, { "责编", OF_EDITOR },     { "编辑", OF_EDITOR },
    { "签发领导", OF_SIGNER }, { "签发人", OF_SIGNER },   { "签发", OF_SIGNER },
    { "审签", OF_SIGNER },     { "联系电话", OF_PHONE },  { "办公电话", OF_PHONE },
    { "手机", OF_PHONE },      { "电话", OF_PHONE },      { "联系人", OF_AUTHOR },
    { "撰稿人", OF_AUTHOR },   { "撰稿", OF_AUTHOR },     { "执笔人", OF_AUTHOR },
    { "执笔", OF_AUTHOR },     { "供稿人", OF_AUTHOR },   { "作者", OF_AUTHOR },
    { "报送人", OF_AUTHOR },   { "供稿", OF_EITHER },     { "报送", OF_EITHER },
};
enum { LABELS = sizeof(labels) / sizeof(labels[0]) };

/* 撰稿： at the head of s: its row, and s without it; LABELS when there is none. */
static size_t label_take(struct str *s)
{
    for (size_t i = 0; i < LABELS; i++) {
        struct str word = str_of(labels[i].word), rest;

        if (!str_starts(*s, word))
            continue;
        rest = str_trim((struct str){ s->p + word.n, s->n - word.n });
        if (str_starts(rest, S("：")))
            *s = str_trim((struct str){ rest.p + 3, rest.n - 3 });
        else if (str_starts(rest, S(":")))
            *s = str_trim((struct str){ rest.p + 1, rest.n - 1 });
        else
            continue;
        return i;
    }
    return LABELS;
}

/* Up to the next label, or the end. */
static struct str value_take(struct str *s)
{
    struct str all = *s, at = *s;

    while (at.n != 0) {
        struct str probe = at;

        if (at.p != all.p && label_take(&probe) != LABELS)
            break;
        (void)utf_next(&at);
    }
    *s = at;
    all.n -= at.n;
    while (str_ends(all, S("，")) || str_ends(all, S("；")) || str_ends(all, S("、")))
        all.n -= 3;
    return str_trim(all);
}

static void set_once(struct str *to, struct str value)
{
    if (to->n == 0)
        *to = value;
}

static void label_set(enum label_of of, struct str value, struct document *d)
{
    int64_t day;

    if (of == OF_EITHER)
        of = document_is_unit(value) ? OF_UNIT : OF_AUTHOR;
    switch (of) {
    case OF_AUTHOR: set_once(&d->author, value); break;
    case OF_UNIT: set_once(&d->unit, value); break;
    case OF_PHONE: set_once(&d->phone, value); break;
    case OF_EDITOR: set_once(&d->editor, value); break;
    case OF_SIGNER: set_once(&d->signer, value); break;
    case OF_DAY:
        if (document_is_day(value, &day) && d->day == 0)
            d->day = day;
        break;
    case OF_EITHER: break;
    }
}

/* 撰稿：张三　　电话：2550000 */
static bool labels_take(struct str s, struct document *d)
{
    struct str at = s;

    if (utf8_count(s) > LINE_BYLINE_MAX || str_ends(s, S("。")))
        return false;
    if (label_take(&at) == LABELS)
        return false;
    while (s.n != 0) {
        size_t i = label_take(&s);
        struct str value = value_take(&s);

        if (i != LABELS && value.n != 0)
            label_set(labels[i].of, value, d);
    }
    return true;
}

/* Where the first blank stands; s.n when there is none. */
static size_t blank_at(struct str s)
{
    size_t a = str_find(s, S(" ")), b = str_find(s, S("　"));

    return a < b ? a : b;
}

/* Two to four characters a name, at most three of them. */
static bool is_names(struct str s)
{
    static const char *const marks[] = { "。", "，", "；", "：", "！", "？", "《", "稿", "件",
                                         "的", "年", "月", "第", "（", "讲话", NULL };
    int names = 0;

    if (has_any(s, marks) || s.n == 0 || (unsigned char)s.p[0] < 0x80)
        return false;
    while (s.n != 0) {
        size_t n = blank_at(s), comma = str_find(s, S("、"));
        struct str one = { s.p, n < comma ? n : comma };
        int64_t length = utf8_count(one);

        if (length == 0 || length > 4 || ++names > 3)
            return false;
        s = str_trim((struct str){ s.p + one.n, s.n - one.n });
        if (str_starts(s, S("、")))
            s = str_trim((struct str){ s.p + 3, s.n - 3 });
    }
    return true;
}

/* 安阳县委组织部, 安阳县委组织部 张三; where it is not `apart`, only with a day. */
static bool unit_take(struct str s, bool apart, struct document *d)
{
    size_t n = blank_at(s);
    struct str unit = { s.p, n }, rest = str_trim((struct str){ s.p + n, s.n - n });
    int64_t day = 0;

    if (!document_is_unit(unit) || (rest.n != 0 && !is_names(rest) && !document_is_day(rest, &day)) ||
        (!apart && day == 0))
        return false;
    set_once(&d->unit, unit);
    if (day != 0 && d->day == 0)
        d->day = day;
    else if (day == 0)
        set_once(&d->author, rest);
    return true;
}

bool document_take_byline(struct str s, bool apart, struct document *d)
{
    struct str inner = without_brackets(s);
    bool bracketed = inner.n != s.n;
    int64_t day;

    if (s.n == 0 || utf8_count(s) > LINE_BYLINE_MAX)
        return false;
    if (document_is_day(s, &day)) {
        if (d->day == 0)
            d->day = day;
        return true;
    }
    if (labels_take(inner, d))
        return true;
    if (unit_take(inner, bracketed || apart, d))
        return true;
    if (!apart || !is_names(inner) || utf8_count(inner) < 2)
        return false;
    set_once(&d->author, inner);
    return true;
}
