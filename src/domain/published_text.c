/* published_text.c -- published tables: what a line of text states of the table beside it:
 * 全市共报送信息 510 条，采用 262 条，采用率 51.4%；其中林州市采用 20 条。 */
#include "domain/published_table.h"

enum { TEXT_MAX = 6000 }; /* bytes; longer is no note to a table */

/* One stated number. */
struct stated {
    struct str sentence; /* from its beginning to the number */
    struct str clause;   /* from the last comma */
    struct str number;   /* with its unit or % */
    int64_t v;
    int places;
    bool percent;
};

static bool has_any(struct str s, const char *const *word)
{
    for (; *word != NULL; word++) {
        if (pub_has(s, *word))
            return true;
    }
    return false;
}

static bool starts(struct str s, const char *const *word)
{
    for (; *word != NULL; word++) {
        if (str_starts(s, str_of(*word)))
            return true;
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 条 篇 件 or %, right behind the number. */
static size_t unit_length(struct str s)
{
    static const char *const units[] = { "条", "篇", "件", "%", "％", NULL };

    for (int i = 0; units[i] != NULL; i++) {
        if (str_starts(s, str_of(units[i])))
            return strlen(units[i]);
    }
    return 0;
}

/* The next number with a unit in `text` at or behind *at; *at moves behind it. */
static bool next_stated(struct str text, size_t *at, size_t *sentence, size_t *clause,
                        struct stated *out)
{
    static const char *const ends[] = { "。", "；", ";", "，", ",", "、", "：" };

    for (size_t i = *at; i < text.n;) {
        struct str rest = { text.p + i, text.n - i };
        size_t n = 0, unit, point = 0, mark;

        for (mark = 0; mark < 7 && !str_starts(rest, str_of(ends[mark])); mark++) {
        }
        if (mark < 7) {
            i += strlen(ends[mark]);
            *clause = i;
            *sentence = mark < 3 ? i : *sentence;
            continue;
        }
        for (; n < rest.n && (is_digit(rest.p[n]) || (rest.p[n] == '.' && n > 0)); n++)
            point = rest.p[n] == '.' ? n : point;
        if (n == 0) {
            i++;
            continue;
        }
        unit = unit_length((struct str){ rest.p + n, rest.n - n });
        *out = (struct stated){
            .sentence = { text.p + *sentence, i - *sentence },
            .clause = { text.p + *clause, i - *clause },
            .number = { rest.p, n + unit },
            .places = point == 0 ? 0 : (int)(n - point - 1),
            .percent = unit > 0 && (rest.p[n] == '%' || str_starts(
                                        (struct str){ rest.p + n, rest.n - n }, S("％"))),
        };
        *at = i + n + unit;
        if (unit > 0 && decimal_parse((struct str){ rest.p, n }, &out->v))
            return true;
        i += n + unit;
    }
    *at = text.n;
    return false;
}

/* Does the column belong to what the clause speaks of? */
static bool column_fits(const struct pub_column *c, struct str clause, enum column_kind kind,
                        bool cumulative)
{
    static const char *const levels[] = { "中央", "中组部", "国家", "省", "市级", "县级", "区级",
                                          "自治区", NULL };

    if (!pub_summable(c) || c->kind != kind || c->before || c->cumulative != cumulative)
        return false;
    for (int i = 0; levels[i] != NULL; i++) {
        if (pub_has(clause, levels[i]) && !c->plain && !pub_has(c->head, levels[i]))
            return false;
    }
    return true;
}

/* The table's number: of one unit's row, or of all.  False when it has none to compare. */
static bool counted(const struct pub_table *t, struct str clause, enum column_kind kind,
                    const struct pub_row *row, int64_t *out)
{
    static const char *const since[] = { "累计", "今年以来", "全年", NULL };
    bool cumulative = has_any(clause, since) && pub_column_of(t, kind, true) >= 0;
    int plain = pub_column_of(t, kind, cumulative), n = 0;

    *out = 0;
    for (int c = 0; c < t->columns; c++) {
        if (!column_fits(&t->column[c], clause, kind, cumulative) ||
            (plain >= 0 && c != plain))
            continue;
        *out += row != NULL ? row->cell[c].v : pub_sum(t, c);
        n++;
    }
    return n > 0;
}

/* The unit that the clause names last, where it names one. */
static const struct pub_row *row_named(const struct pub_table *t, struct str clause)
{
    const struct pub_row *found = NULL;

    for (size_t i = 0; i < t->rows; i++) {
        struct str who = t->row[i].who;

        if (t->row[i].kind == ROW_UNIT && who.n >= 6 && str_find(clause, who) != clause.n &&
            (found == NULL || who.n > found->who.n))
            found = &t->row[i];
    }
    return found;
}

static void state(struct pub_table *t, const struct sheet_row *r, const struct stated *s,
                  const struct pub_row *row, struct str wanted, bool doubt)
{
    struct finding *f = pub_found(t, r, -1, row != NULL ? row->who : S(""), CLAIM_TEXT);

    f->printed = arena_fmt(t->a, FMT FMT, P(s->clause), P(s->number));
    f->wanted = wanted;
    f->doubt = doubt;
    f->why = arena_fmt(t->a, "表中%s是 " FMT "%s", row != NULL ? "这个单位" : "各单位相加",
                       P(wanted), doubt ? "（几个单位合写一篇、只计一条的，可以少于相加）" : "");
}

static void check_rate(struct pub_table *t, const struct sheet_row *r, const struct stated *s,
                       const struct pub_row *row)
{
    int64_t part, whole, want;

    if (s->places > 2 || !counted(t, s->clause, COLUMN_ADOPTED, row, &part) ||
        !counted(t, s->clause, COLUMN_REPORTED, row, &whole) || whole <= 0 || part < 0 ||
        whole > INT64_C(10000000000) || part > INT64_C(10000000000))
        return;
    pub_claim(t);
    want = pub_rate(part, whole, s->places, false);
    if (s->v != want && s->v != pub_rate(part, whole, s->places, true))
        state(t, r, s, row, arena_fmt(t->a, FMT "%%",
                                      P(decimal_fixed(t->a, want, s->places))), false);
}

static void check_count(struct pub_table *t, const struct sheet_row *r, const struct stated *s,
                        enum column_kind kind, const struct pub_row *row)
{
    int64_t sum;

    if (!counted(t, s->clause, kind, row, &sum))
        return;
    pub_claim(t);
    if (sum != s->v)
        state(t, r, s, row, decimal_str(t->a, sum),
              row == NULL && kind == COLUMN_ADOPTED && s->v < sum);
}

void pub_check_text(struct pub_table *t, const struct sheet_row *r, struct str text)
{
    static const char *const all[] = { "共", "总", "合计", "全市", "全县", "全区", "全省", "全州",
                                       "各单位", "累计", NULL };
    static const char *const other[] = { "上年", "去年", "同期", "同比", "增", "减", "下降", "上升",
                                         "提高", "任务", "其余", "人均", "平均", "以上", "以下",
                                         NULL };
    static const char *const adopted[] = { "采用", "采编", "录用", "刊用", "刊发", NULL };
    static const char *const reported[] = { "报送", "上报", "投稿", "来稿", NULL };
    size_t at = 0, sentence = 0, clause = 0;
    struct stated s;

    text.n = text.n > TEXT_MAX ? 0 : text.n;
    while (next_stated(text, &at, &sentence, &clause, &s)) {
        const struct pub_row *row = row_named(t, s.clause);

        if (has_any(s.clause, other))
            continue;
        if (row == NULL && !has_any(s.clause, all) &&
            !(has_any(s.sentence, all) && (starts(s.clause, adopted) || starts(s.clause, reported))))
            continue; /* somebody's, who does not stand in the table */
        if (s.percent && pub_has(s.clause, "采用率"))
            check_rate(t, r, &s, row);
        else if (!s.percent && has_any(s.clause, adopted))
            check_count(t, r, &s, COLUMN_ADOPTED, row);
        else if (!s.percent && has_any(s.clause, reported))
            check_count(t, r, &s, COLUMN_REPORTED, row);
    }
}
