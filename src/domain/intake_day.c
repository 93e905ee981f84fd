/* intake_day.c -- days as offices write them, and as Excel stores them (intake.h). */
#include "domain/intake.h"

#include "base/time.h"

enum { PLAIN_MAX = 64 };

struct sign {
    const char *as, *plain;
};

/* What a character of a date is in plain digits and marks; 十 stays, as 'x'. */
static const struct sign signs[] = {
    { "〇", "0" }, { "○", "0" }, { "零", "0" }, { "Ｏ", "0" }, { "一", "1" }, { "二", "2" },
    { "三", "3" }, { "四", "4" }, { "五", "5" }, { "六", "6" }, { "七", "7" }, { "八", "8" },
    { "九", "9" }, { "十", "x" }, { "０", "0" }, { "１", "1" }, { "２", "2" }, { "３", "3" },
    { "４", "4" }, { "５", "5" }, { "６", "6" }, { "７", "7" }, { "８", "8" }, { "９", "9" },
    { "年", "-" }, { "月", "-" }, { "日", " " }, { "号", " " }, { "／", "-" }, { "．", "-" },
    { "－", "-" }, { "：", ":" }, { "　", " " }, { "上午", " " }, { "下午", " " },
};

/* 二〇〇五年三月一日 is 2005-3-1; false at a character that has no place in a date. */
static bool plain(struct str text, char *to, size_t *n)
{
    size_t at = 0;

    *n = 0;
    while (at < text.n) {
        struct str rest = { text.p + at, text.n - at };
        const struct sign *s = signs, *end = signs + sizeof(signs) / sizeof(signs[0]);
        char c = text.p[at];

        if (*n == PLAIN_MAX)
            return false;
        if (c > 0) {
            to[(*n)++] = c == '/' ? '-' : c;
            at++;
            continue;
        }
        while (s < end && !str_starts(rest, str_of(s->as)))
            s++;
        if (s == end)
            return false;
        to[(*n)++] = s->plain[0];
        at += strlen(s->as);
    }
    return true;
}

/* 2005, 3, 12; x, x2, 2x, 2x3 where ten is written as a word; 0 when it is no number. */
static int number(struct str s)
{
    int n = 0;
    bool ten = false;

    if (s.n == 0 || s.n > 4)
        return 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == 'x') {
            if (ten || i > 1)
                return 0;
            n = i == 0 ? 10 : n * 10;
            ten = true;
        } else if (s.p[i] < '0' || s.p[i] > '9') {
            return 0;
        } else {
            n = ten ? n + (s.p[i] - '0') : n * 10 + (s.p[i] - '0');
        }
    }
    return n;
}

/* Nothing, or a time of day, which does not matter. */
static bool time_of_day(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (strchr("0123456789:. ", s.p[i]) == NULL)
            return false;
    }
    return true;
}

static bool real_day(int year, int month, int day, int64_t *out)
{
    struct date d;
    int64_t t;

    if (year < 1949 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    t = time_of_date(year, month, day);
    d = time_date(t);
    if (d.month != month || d.day != day)
        return false;
    *out = t;
    return true;
}

/* 38412, 38412.5, 20050301. */
static bool counted(struct str s, int64_t *out)
{
    enum { EXCEL_1970 = 25569, FIRST = 18264, LAST = 73050 }; /* 1950-01-01, 2099-12-31 */
    struct str fraction = s, whole;
    int64_t n;

    (void)str_cut(&fraction, S("."), &whole);
    if (!str_int(whole, &n) || n < 0 || !time_of_day(fraction))
        return false;
    if (s.n == 8)
        return real_day((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100), out);
    if (n < FIRST || n > LAST)
        return false;
    *out = time_of_date(1970, 1, 1) + (n - EXCEL_1970) * TIME_DAY;
    return true;
}

bool intake_day(struct str text, int64_t *out)
{
    char to[PLAIN_MAX];
    struct str rest = { to, 0 }, year, month, day;

    if (!plain(str_trim(text), to, &rest.n))
        return false;
    if (counted(str_trim(rest), out))
        return true;
    if (str_find(rest, S("-")) == rest.n) {
        for (size_t i = 0; i < rest.n && to[i] != ' '; i++)
            to[i] = (char)(to[i] == '.' ? '-' : to[i]);
    }
    if (!str_cut(&rest, S("-"), &year) || !str_cut(&rest, S("-"), &month))
        return false;
    rest = str_trim(rest);
    for (size_t i = 0; i < rest.n; i++) { /* 2005-03-01T09:41 */
        if (rest.p[i] == 'T')
            to[rest.p - to + (ptrdiff_t)i] = ' ';
    }
    (void)str_cut(&rest, S(" "), &day);
    year = str_trim(year);
    return year.n == 4 && time_of_day(rest) &&
           real_day(number(year), number(str_trim(month)), number(day), out);
}
