/* facts_value.c -- one value of the facts file: its kind, its bounds, what is wanted. */
#include "app/facts_reader.h"

#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"

enum { EXPONENT_MAX = 40 /* beyond it nothing is within bounds, or has four decimals */ };
static const int64_t VALUE_MAX = (int64_t)SCHEME_POINTS_MAX * DECIMAL_ONE;

/* What should stand there instead. */
static struct str expected(struct facts_reader *r, const struct member *m)
{
    struct buf b = { .a = r->a };

    buf_fmt(&b, FMT " 应是", P(m->name));
    switch (m->kind) {
    case MEMBER_WORD:
        for (int i = 1; i < m->words->n; i++)
            buf_fmt(&b, "%s%s", i == 1 ? "：" : "、", m->words->word[i]);
        break;
    case MEMBER_DAY: buf_add(&b, S("日期，如 \"2005-01-01\"")); break;
    case MEMBER_NAME:
    case MEMBER_TITLE:
        buf_fmt(&b, "一行文字，1 到 %d 字，加引号", FACTS_NAME_MAX);
        break;
    case MEMBER_WHAT: buf_fmt(&b, "一行文字，1 到 %d 字，加引号", FACTS_WHAT_MAX); break;
    case MEMBER_ID: buf_fmt(&b, "整数或一行文字，1 到 %d 字", FACTS_NAME_MAX); break;
    case MEMBER_COUNT: buf_fmt(&b, " 1 到 %d 的整数，不加引号", FACTS_NUMBER_MAX); break;
    case MEMBER_NUMBER:
        buf_fmt(&b, "数字，最多四位小数，不超过 ±%d，如 2 或 \"12.5\"", SCHEME_POINTS_MAX);
        break;
    case MEMBER_TEXTS: buf_add(&b, S("名字的列表，如 [\"张三\", \"李四\"]")); break;
    case MEMBER_WORDS:
        buf_add(&b, S("词的列表，词里没有空格，如 [\"专报\", \"约稿\"]"));
        break;
    case MEMBER_LIST:
        buf_add(&b, S("列表，如 [{\"unit\": \"林州市\", \"person\": \"张三\"}]"));
        break;
    case MEMBER_OBJECT: buf_add(&b, S("条款名和数，如 {\"月报送任务\": 4}")); break;
    }
    return buf_str(&b);
}

/* A number of the file, exact: its digits, moved by its exponent. */
static bool number_exact(struct str s, int64_t *out)
{
    int64_t v = 0, exponent = 0;
    size_t i = s.p[0] == '-';
    int places = 0;
    bool behind = false;

    for (; i < s.n && (s.p[i] | 32) != 'e'; i++) {
        if (s.p[i] == '.') {
            behind = true;
            continue;
        }
        if (__builtin_mul_overflow(v, 10, &v) ||
            __builtin_add_overflow(v, s.p[i] - '0', &v))
            return false;
        places += behind;
    }
    if (i < s.n) {
        i += s.p[i + 1] == '+' ? 2 : 1;
        if (v != 0 && (!str_int((struct str){ s.p + i, s.n - i }, &exponent) ||
                       exponent > EXPONENT_MAX || exponent < -EXPONENT_MAX))
            return false;
    }
    exponent += 4 - places;
    for (; exponent < 0 && v % 10 == 0 && v != 0; exponent++)
        v /= 10;
    if (exponent < 0 && v != 0)
        return false;
    for (; exponent > 0 && v != 0; exponent--) {
        if (__builtin_mul_overflow(v, 10, &v))
            return false;
    }
    *out = s.p[0] == '-' ? -v : v;
    return true;
}

bool part_decimal(const struct json_part *part, int64_t *out)
{
    int64_t v;

    if (part->kind == PART_NUMBER) {
        if (!number_exact(part->text, &v))
            return false;
    } else if (part->kind != PART_TEXT || !decimal_parse(part->text, &v)) {
        return false;
    }
    if (v > VALUE_MAX || v < -VALUE_MAX)
        return false;
    *out = v;
    return true;
}

static bool part_count(const struct json_part *part, int64_t *out)
{
    int64_t v;

    if (part->kind != PART_NUMBER || !number_exact(part->text, &v) ||
        v % DECIMAL_ONE != 0 || v < DECIMAL_ONE || v / DECIMAL_ONE > FACTS_NUMBER_MAX)
        return false;
    *out = v / DECIMAL_ONE;
    return true;
}

/* Without control characters and ends of lines, of ASCII and of Unicode? */
static bool one_line(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c < 32 || c == 127)
            return false;
        if (c == 0xc2 && (unsigned char)s.p[i + 1] < 0xa0)
            return false;
        if (c == 0xe2 && (unsigned char)s.p[i + 1] == 0x80 &&
            ((unsigned char)s.p[i + 2] == 0xa8 || (unsigned char)s.p[i + 2] == 0xa9))
            return false;
    }
    return true;
}

static bool part_text(const struct json_part *part, int64_t max, struct str *out)
{
    struct str s = str_trim(part->text);

    if (part->kind != PART_TEXT || s.n == 0 || !one_line(s) ||
        (s.n > (size_t)max && utf8_count(s) > max))
        return false;
    *out = s;
    return true;
}

/* 《安阳组工信息》 is 安阳组工信息, as in the rules file. */
static bool part_title(const struct json_part *part, struct str *out)
{
    const struct str open = S("《"), close = S("》");
    struct str s;

    if (!part_text(part, FACTS_NAME_MAX, &s))
        return false;
    if (str_starts(s, open) && str_ends(s, close))
        s = str_trim((struct str){ s.p + open.n, s.n - open.n - close.n });
    *out = s;
    return s.n != 0;
}

static bool part_id(const struct json_part *part, struct facts_id *out)
{
    struct json_part as_text = { .kind = PART_TEXT, .text = part->text };
    struct str same;
    int64_t whole;

    if (part->kind != PART_TEXT &&
        (part->kind != PART_NUMBER || !str_int(part->text, &whole)))
        return false;
    if (!part_text(&as_text, FACTS_NAME_MAX, &same))
        return false;
    *out = (struct facts_id){ part->text, part->kind == PART_NUMBER };
    return true;
}

/* A list of texts; `words`: none has a blank.  The item at fault is told. */
static bool part_texts(struct facts_reader *r, const struct member *m,
                       const struct json_part *part, struct list *out)
{
    bool words = m->kind == MEMBER_WORDS, well = true;
    struct str *text;

    if (part->kind != PART_LIST || !json_parts(&r->texts, part->text)) {
        fact_fault(r, part->text, expected(r, m));
        return false;
    }
    text = NEW_ARRAY(r->a, struct str, r->texts.n);
    for (size_t i = 0; i < r->texts.n; i++) {
        const struct json_part *item = &r->texts.part[i];

        if (part_text(item, FACTS_NAME_MAX, &text[i]) &&
            !(words && (str_find(text[i], S(" ")) != text[i].n ||
                        str_find(text[i], S("\u3000")) != text[i].n)))
            continue;
        fact_fault(r, item->text, expected(r, m));
        well = false;
    }
    *out = (struct list){ text, r->texts.n };
    return well;
}

static bool part_word(const struct json_part *part, const struct words *words, int *out)
{
    *out = part->kind == PART_TEXT ? words_find(words, part->text) : 0;
    return *out != 0;
}

bool member_set(struct facts_reader *r, const struct member *m,
                const struct json_part *part, struct draft *draft)
{
    void *at = (char *)draft + m->offset;
    bool well = false;

    switch (m->kind) {
    case MEMBER_WORD: well = part_word(part, m->words, at); break;
    case MEMBER_DAY:
        well = part->kind == PART_TEXT && time_parse_day(part->text, at);
        break;
    case MEMBER_NAME: well = part_text(part, FACTS_NAME_MAX, at); break;
    case MEMBER_TITLE: well = part_title(part, at); break;
    case MEMBER_WHAT: well = part_text(part, FACTS_WHAT_MAX, at); break;
    case MEMBER_ID: well = part_id(part, at); break;
    case MEMBER_COUNT: well = part_count(part, at); break;
    case MEMBER_NUMBER: well = part_decimal(part, at); break;
    case MEMBER_TEXTS:
    case MEMBER_WORDS: return part_texts(r, m, part, at);
    case MEMBER_LIST: well = part->kind == PART_LIST; break;
    case MEMBER_OBJECT: well = part->kind == PART_OBJECT; break;
    }
    if (well && (m->kind == MEMBER_LIST || m->kind == MEMBER_OBJECT))
        *(struct json_part *)at = *part;
    if (!well)
        fact_fault(r, part->text, expected(r, m));
    return well;
}
