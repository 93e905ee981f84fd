/* line_fault.c -- see line_fault.h. */
#include "domain/line_fault.h"

#include "base/rc.h"
#include "domain/line.h"

const struct field line_fault_fields[] = {
    FIELD(struct line_fault, line), FIELD(struct line_fault, got),
    FIELD(struct line_fault, wanted), FIELD_END
};

struct line_faults line_faults_new(struct arena *a, size_t max)
{
    return (struct line_faults){ a, NEW_ARRAY(a, struct line_fault, max + 1), 0, max,
                                 false };
}

void line_fault_add(struct line_faults *all, int64_t line, struct str got, struct str wanted)
{
    if (all->n == all->max)
        all->crowded = true;
    else
        all->fault[all->n++] = (struct line_fault){ line, got, wanted };
}

bool line_fault_once(struct line_faults *all, int64_t line, const char *word, int64_t *seen)
{
    if (*seen != 0) {
        line_fault_add(all, line, str_of(word), arena_fmt(all->a, "第 %lld 行已经写过，只能写一次",
                                                      (long long)*seen));
        return false;
    }
    *seen = line;
    return true;
}

void line_faults_sort(struct line_fault *fault, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct line_fault f = fault[i];
        size_t j = i;

        for (; j > 0 && fault[j - 1].line > f.line; j--)
            fault[j] = fault[j - 1];
        fault[j] = f;
    }
}

struct list line_faults_list(struct line_faults *all)
{
    line_faults_sort(all->fault, all->n);
    if (all->crowded) {
        all->fault[all->n] = (struct line_fault){ all->fault[all->n - 1].line, S(""),
                                                  S("错误太多，改好以上各处后再看") };
        all->n++;
    }
    return (struct list){ all->fault, all->n };
}

bool lines_begin(struct line_faults *all, struct str bytes, struct str *text)
{
    struct str mark = S("\xef\xbb\xbf"), rest, line;
    int64_t at = 0;

    *text = arena_str(all->a, bytes);
    if (!utf8_valid(*text)) {
        rest = *text;
        do { /* one of them is wrong, for all of them are */
            at++;
            IGNORE(line_next(&rest, &line));
        } while (utf8_valid(line));
        line_fault_add(all, at, S(""), S(LINES_NOT_UTF8));
        return false;
    }
    if (str_starts(*text, mark))
        *text = (struct str){ text->p + mark.n, text->n - mark.n };
    return true;
}

bool lines_next(struct line_faults *all, struct str *text, int64_t *line, struct str *out)
{
    while (line_next(text, out)) {
        ++*line;
        *out = str_trim(*out);
        if (line_is_silent(*out))
            continue;
        if (!line_has_control(*out))
            return true;
        line_fault_add(all, *line, S(""), S("有看不见的控制字符，删去后重写这一行"));
    }
    return false;
}
