/* scheme_read.c -- the lines of the head, of groups and of prizes, and articles. */
#include "domain/scheme_reader.h"

/* A name that takes the whole line; all of it may stand in 《》. */
static struct str whole_name(struct reader *r, enum key key, struct str typed)
{
    const struct str open = S("《"), close = S("》");
    struct str inner = { typed.p + open.n, typed.n - open.n };

    if (str_starts(typed, open) && str_ends(typed, close) &&
        str_find(inner, close) + close.n == inner.n)
        typed = str_trim((struct str){ inner.p, inner.n - close.n });
    name_fits(r, key, typed);
    return typed;
}

void read_name(struct reader *r, enum key key, struct tail *t)
{
    r->scheme->name = whole_name(r, key, t->rest);
}

void read_follows(struct reader *r, enum key key, struct tail *t)
{
    r->scheme->follows = whole_name(r, key, t->rest);
}

void read_validity(struct reader *r, enum key key, struct tail *t)
{
    static const char *const marks[] = { "至", "到", "~" };
    struct str plain = line_plain(r->a, t->rest), began;
    struct scheme *s = r->scheme;

    (void)key;
    t->n = 0;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        struct str ended = plain;

        if (!str_cut(&ended, str_of(marks[i]), &began))
            continue;
        began = str_trim(began);
        ended = str_trim(ended);
        if (!line_day(began, &s->began))
            fault(r, began, S("起日应是日期，如 2005-01-01"));
        else if (!line_day(ended, &s->ended))
            fault(r, ended, S("止日应是日期，如 2005-12-31"));
        else if (s->ended < s->began)
            fault(r, ended, S("止日不能早于起日"));
        return;
    }
    fault(r, t->rest, S("应是两个日期，如 2005-01-01 至 2005-12-31"));
}

void read_assessed(struct reader *r, enum key key, struct tail *t)
{
    tail_names(r, t, key, false, &r->scheme->classes);
}

void read_day(struct reader *r, enum key key, struct tail *t)
{
    int day = scheme_keys[tail_keyword(r, t, key)].value;

    *(r->section == AT_HEAD ? &r->scheme->day : &r->clause->day) = day;
}

/* 12-01 起, 12月1日起. */
void read_year(struct reader *r, enum key key, struct tail *t)
{
    struct str plain = line_plain(r->a, t->rest), month = plain, day, rest;
    int64_t m, d;

    (void)key;
    t->n = 0;
    rest = plain;
    if (!str_cut(&rest, S("-"), &month)) {
        rest = plain;
        str_cut(&rest, S("月"), &month);
    }
    if (str_ends(rest, key_word(KEY_YEAR_FROM)))
        rest.n -= key_word(KEY_YEAR_FROM).n;
    day = str_trim(rest);
    if (str_ends(day, S("日")))
        day.n -= S("日").n;
    if (!str_int(str_trim(month), &m) || !str_int(str_trim(day), &d) || m < 1 || m > 12 ||
        d < 1 || d > 28)
        fault(r, t->rest, S("「年度」后面应是月和日，日在 1 到 28 之间，如 12-01 起"));
    else
        r->scheme->year = (struct year_start){ (int)m, (int)d };
}

void read_ranking(struct reader *r, enum key key, struct tail *t)
{
    r->scheme->ranking = scheme_keys[tail_keyword(r, t, key)].value;
}

void read_roll(struct reader *r, enum key key, struct tail *t)
{
    unsigned seen = 0; /* by happening */

    if (t->n == 0)
        fault_word(r, S(""), key, &happenings);
    while (t->n != 0) {
        struct str word = tail_name(t);
        int found = words_find(&happenings, word);

        if (found == 0)
            fault_word(r, word, key, &happenings);
        else if ((seen >> found & 1) != 0)
            fault(r, word, S("一行里写了两次"));
        else
            *(int64_t *)list_more(r->a, &r->scheme->roll, sizeof(int64_t)) = found;
        seen |= 1u << found;
    }
}

void read_reference(struct reader *r, enum key key, struct tail *t)
{
    struct reference *more;

    if (t->n == 0) {
        name_fits(r, key, S(""));
        return;
    }
    t->n = 0;
    more = list_more(r->a, &r->references, sizeof(*more));
    *more = (struct reference){ key, r->line, r->clause, t->rest };
}

/* A section begins: nothing has been seen in it. */
static void section_begin(struct reader *r, enum section section)
{
    section_end(r);
    for (int i = 0; i < KEY_END; i++) {
        if (scheme_keys[i].sections != AT_HEAD)
            r->seen[i] = 0;
    }
    memset(r->bound, 0, sizeof(r->bound));
    r->article = (struct buf){ .a = r->a };
    r->yuan = r->points = 0;
    r->does = KEY_NONE;
    r->unread = false;
    r->section = section;
}

void read_clause(struct reader *r, enum key key, struct tail *t)
{
    section_begin(r, IN_CLAUSE);
    if (r->n_clauses == SCHEME_CLAUSES_MAX)
        r->over = "500 条";
    else
        r->n_clauses++;
    r->clause = &r->clauses[r->n_clauses - 1];
    *r->clause = (struct clause){
        .no = (int)r->n_clauses,
        .own = (int)r->n_clauses,
        .line = (int)r->line,
        .name = whole_name(r, key, t->rest),
        .accounts = ACCOUNT_UNIT,
        .factor = DECIMAL_ONE,
        .value = { .low = -SCHEME_AMOUNT_MAX, .high = SCHEME_AMOUNT_MAX },
        .places = 4,
    };
}

void read_group(struct reader *r, enum key key, struct tail *t)
{
    section_begin(r, IN_GROUP);
    if (str_eq(t->rest, key_word(KEY_WHOLE))) {
        first_line(r, KEY_WHOLE, &r->whole);
        r->group = r->groups;
    } else {
        if (r->n_groups == SCHEME_GROUPS_MAX)
            r->over = "32 组";
        else
            r->n_groups++;
        r->group = &r->groups[r->n_groups];
    }
    *r->group = (struct group){ .line = (int)r->line,
                                .name = whole_name(r, key, t->rest) };
}

void read_prize(struct reader *r, enum key key, struct tail *t)
{
    section_begin(r, IN_PRIZE);
    if (r->n_prizes == SCHEME_PRIZES_MAX)
        r->over = "50 个奖";
    else
        r->n_prizes++;
    r->prize = &r->prizes[r->n_prizes - 1];
    *r->prize = (struct prize){ .no = (int)r->n_prizes,
                                .line = (int)r->line,
                                .name = whole_name(r, key, t->rest) };
}

void read_article(struct reader *r, enum key key, struct tail *t)
{
    bool same = str_eq(t->rest, key_word(KEY_AS_ABOVE));
    struct str text = same ? r->above : t->rest;

    if (text.n == 0) {
        fault(r, t->rest, same ? S("第一条没有上一条，写办法的原文")
                               : arena_fmt(r->a, "「%s」后面写办法的原文",
                                           scheme_keys[key].word));
        return;
    }
    if (r->article.n != 0)
        buf_add(&r->article, S("\n"));
    buf_add(&r->article, text);
}

void read_object(struct reader *r, enum key key, struct tail *t)
{
    r->prize->object = scheme_keys[tail_keyword(r, t, key)].value;
}

void read_top(struct reader *r, enum key key, struct tail *t)
{
    tail_count(r, t, key, SCHEME_QUOTA_MAX,
               key == KEY_TOP ? &r->prize->top : &r->prize->last);
}

void read_least(struct reader *r, enum key key, struct tail *t)
{
    r->prize->has_least = tail_must(r, t, KEY_LEAST_FROM, key) &&
                          tail_number(r, t, KEY_LEAST_FROM, -SCHEME_AMOUNT_MAX,
                                      SCHEME_AMOUNT_MAX, &r->prize->least);
}

void read_progress(struct reader *r, enum key key, struct tail *t)
{
    r->prize->progress = scheme_keys[tail_keyword(r, t, key)].value;
}

void read_flag(struct reader *r, enum key key, struct tail *t)
{
    (void)t;
    *(key == KEY_BARS     ? &r->clause->bars
      : key == KEY_ZEROES ? &r->clause->zeroes
                          : &r->prize->done) = true;
}
