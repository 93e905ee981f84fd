/* style_text.c -- see style_reader.h: words with figures in them, conditions, mistakes. */
#include "domain/style_reader.h"

#include "base/decimal.h"

void style_fault(struct style_reader *r, struct str got, const char *wanted)
{
    line_fault_add(&r->faults, r->line, got, str_of(wanted));
}

void style_fault_at(struct style_reader *r, int64_t line, const char *wanted)
{
    line_fault_add(&r->faults, line, S(""), str_of(wanted));
}

/* Notes what a figure looks at. */
static void note_needs(struct style_reader *r, const struct figure *f)
{
    if (f->what == FIGURE_NONE)
        return;
    r->style->needs[f->of] = true;
    if (f->of == OF_BEFORE_YEAR)
        r->style->needs[OF_YEAR] = true;
    if (f->how == HOW_FORECAST)
        r->style->forecasts = true;
}

bool style_figure_of(struct style_reader *r, struct str words, unsigned place,
                     struct figure *out)
{
    struct list tokens = { NULL, 0 };
    struct str got;
    const char *wrong = line_tokens(r->a, words, &tokens);

    if (wrong != NULL) {
        style_fault(r, words, wrong);
        return false;
    }
    wrong = figure_read(r->a, tokens.items, tokens.n, place, out, &got);
    if (wrong != NULL) {
        style_fault(r, got, wrong);
        return false;
    }
    note_needs(r, out);
    return true;
}

struct str str_from(struct str s, size_t from)
{
    return (struct str){ s.p + from, s.n - from };
}

/* The brace that opens or closes at the head of `s`: its bytes, or 0. */
size_t style_brace(struct str s, const char *plain, const char *wide)
{
    return str_starts(s, str_of(plain)) ? 1 : str_starts(s, str_of(wide)) ? 3 : 0;
}

/* Where the first such brace is, or s.n. */
static size_t brace_at(struct str s, const char *plain, const char *wide)
{
    size_t a = str_find(s, str_of(plain)), b = str_find(s, str_of(wide));

    return a < b ? a : b;
}

/* {采用 省} at the head of *s; gives the words inside and what follows. */
bool style_braced(struct style_reader *r, struct str *s, struct str *inside)
{
    struct str rest = str_from(*s, style_brace(*s, "{", "｛"));
    size_t end = brace_at(rest, "}", "｝");

    if (end == rest.n || brace_at(rest, "{", "｛") < end) {
        style_fault(r, *s, "有 { 没有 }");
        return false;
    }
    *inside = str_trim((struct str){ rest.p, end });
    *s = str_from(rest, end + style_brace(str_from(rest, end), "}", "｝"));
    return true;
}

/* Words with figures in them. */
void style_parts(struct style_reader *r, struct str s, unsigned place, struct list *out)
{
    struct style_part *part = NEW_ARRAY(r->a, struct style_part, STYLE_PARTS_MAX);
    size_t n = 0;

    while (s.n != 0 && n < STYLE_PARTS_MAX) {
        size_t to = brace_at(s, "{", "｛");
        struct str inside;

        if (brace_at((struct str){ s.p, to }, "}", "｝") != to) {
            style_fault(r, s, "有 } 没有 {");
            return;
        }
        if (to != 0) {
            part[n++].words = (struct str){ s.p, to };
            s = str_from(s, to);
            continue;
        }
        if (!style_braced(r, &s, &inside))
            return;
        if (!style_figure_of(r, inside, place, &part[n].figure))
            continue;
        n++;
    }
    if (s.n != 0)
        r->over = "一行 120 段";
    *out = (struct list){ part, n };
}

/* 有, or 多于 3, or 等于 {最低 得分}; *s goes on behind it. */
static bool read_compare(struct style_reader *r, struct str *s, unsigned place,
                         struct style_test *out)
{
    struct str word, number, inside;
    const struct style_word *w = style_compares;
    size_t end;

    *s = str_trim(*s);
    end = line_word_end(*s);
    word = (struct str){ s->p, end };
    for (; w->word != NULL && !str_is(word, w->word); w++) {
    }
    if (w->word == NULL) {
        style_fault(r, word, "后面要写 有、无、多于、少于、等于 或 不等于");
        return false;
    }
    *s = str_trim(str_from(*s, end));
    out->compare = (enum style_compare)w->value;
    if (w->takes == 0)
        return true;
    if (style_brace(*s, "{", "｛") != 0) {
        out->against = true;
        return style_braced(r, s, &inside) && style_figure_of(r, inside, place, &out->other);
    }
    end = line_word_end(*s);
    number = line_plain(r->a, (struct str){ s->p, end });
    if (!decimal_parse(number, &out->n)) {
        style_fault(r, number, "这里写一个数，如 0、3、2.5，或另一个{数}");
        return false;
    }
    *s = str_trim(str_from(*s, end));
    return true;
}

/* {采用 省} 有 */
bool style_test(struct style_reader *r, struct str *s, unsigned place,
                      struct style_test *out)
{
    struct str inside;

    if (style_brace(*s, "{", "｛") == 0) {
        style_fault(r, *s, "先写{数}，如 {采用} 无");
        return false;
    }
    return style_braced(r, s, &inside) && style_figure_of(r, inside, place, &out->figure) &&
           read_compare(r, s, place, out);
}

unsigned style_place_of(const struct style_reader *r)
{
    return (r->groups_line != 0 ? PLACE_GROUP : 0u) | (r->each_level ? PLACE_LEVEL : 0u);
}

/* A line that is written, with the conditions before it. */
struct style_line *style_line_add(struct style_reader *r, enum style_kind kind,
                                  struct str typed)
{
    struct style_line *l;

    if (r->n_lines == STYLE_LINES_MAX) {
        r->over = "400 行";
        return &r->lines[STYLE_LINES_MAX];
    }
    l = &r->lines[r->n_lines++];
    *l = (struct style_line){ .kind = kind, .line = r->line, .typed = typed,
                              .tests = { r->tests, r->n_tests },
                              .each_level = r->each_level };
    r->tests = NEW_ARRAY(r->a, struct style_test, STYLE_TESTS_MAX);
    r->n_tests = 0;
    r->tests_line = 0;
    r->level_line = 0;
    r->each_level = false;
    return l;
}
