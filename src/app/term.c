/* term.c -- see term.h. */
#include "app/term.h"

#include "app/figures.h"
#include "app/scheme.h"
#include "base/time.h"
#include "domain/actor.h"

enum { YEARS_BACK = 40 };

static const int kinds[] = { SPAN_MONTH, SPAN_TWO_MONTHS, SPAN_QUARTER, SPAN_HALF, SPAN_YEAR };
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* Which kind of span the days are, wholly; SPAN_NONE: none. */
static int kind_of(const struct scheme *rules, int64_t from, int64_t to)
{
    for (size_t i = 0; i < KINDS; i++) {
        struct days d = span_of(kinds[i], rules->year, from);

        if (d.first == from && d.last == to)
            return kinds[i];
    }
    return SPAN_NONE;
}

struct str term_name(struct arena *a, const struct scheme *rules, int64_t from, int64_t to)
{
    int kind = kind_of(rules, from, to);
    struct days days = { from, to };

    if (kind == SPAN_YEAR)
        return arena_fmt(a, "%d年度", span_year(rules->year, from));
    if (kind == SPAN_NONE)
        return arena_fmt(a, FMT "至" FMT, P(time_chinese(a, from)), P(time_chinese(a, to)));
    return arena_fmt(a, "%d年" FMT, span_year(rules->year, from),
                     P(span_name(a, kind, rules->year, days)));
}

struct days term_before(const struct scheme *rules, int64_t from, int64_t to)
{
    int kind = kind_of(rules, from, to);

    if (kind != SPAN_NONE)
        return span_of(kind, rules->year, from - TIME_DAY);
    return (struct days){ year_before(from), year_before(to) };
}

static bool covers(const struct scheme_file *s, int64_t day)
{
    return s->began <= day && s->ended >= day;
}

enum rc term_scheme_on(struct cx *cx, const struct list *schemes,
                       const struct scheme_file *scheme, int64_t day,
                       struct scheme_file *out)
{
    const struct scheme_file *s = schemes->items;

    *out = (struct scheme_file){ 0 };
    if (covers(scheme, day)) {
        *out = *scheme;
        return OK;
    }
    for (size_t i = 0; i < schemes->n; i++) {
        if (s[i].unit == scheme->unit && covers(&s[i], day))
            return scheme_file_load(cx, s[i].id, out);
    }
    return OK;
}

static enum rc rules_read(struct cx *cx, const struct scheme_file *s, struct scheme *out)
{
    struct list faults;

    *out = (struct scheme){ 0 };
    return scheme_parse(cx, s->text, out, &faults);
}

/* The last year of the scheme that has ended and has a record; false when there is none. */
static enum rc last_year(struct cx *cx, const struct scheme_file *s, const struct scheme *rules,
                         struct days *out, bool *found)
{
    int64_t today = time_day(cx->now);
    struct days now = span_of(SPAN_YEAR, rules->year, today), year;
    struct list facts;

    *found = false;
    year = span_of(SPAN_YEAR, rules->year,
                   s->ended < now.first ? s->ended : now.first - TIME_DAY);
    for (int i = 0; i < YEARS_BACK && year.last >= s->began && !*found; i++) {
        TRY(points_facts(cx, s->unit, year.first, year.last, false, &facts));
        *found = facts.n != 0;
        if (*found)
            *out = year;
        year = span_of(SPAN_YEAR, rules->year, year.first - TIME_DAY);
    }
    return OK;
}

bool term_pays(const struct scheme *rules)
{
    const struct clause *c = rules->clauses.items;
    bool any = false;

    for (size_t i = 0; i < rules->clauses.n; i++)
        any |= c[i].money;
    return any;
}

/* The newest scheme with such a year; else the one in force. */
static enum rc scheme_choose(struct cx *cx, enum term_of of, struct term *t,
                             struct days *year, bool *found)
{
    const struct scheme_file *s = t->schemes.items, *best = NULL;
    int64_t today = time_day(cx->now);
    int value, most = -1; /* in force goes before fit for it, of equals the newest */

    *found = false;
    for (size_t i = 0; i < t->schemes.n && s[i].unit == s[0].unit; i++) {
        TRY(scheme_file_load(cx, s[i].id, &t->scheme));
        TRY(rules_read(cx, &t->scheme, &t->rules));
        if (of != TERM_FEES && t->rules.prizes.n != 0)
            TRY(last_year(cx, &t->scheme, &t->rules, year, found));
        if (*found)
            return OK;
        value = 2 * covers(&s[i], today) + (of == TERM_FEES ? term_pays(&t->rules)
                                                         : t->rules.prizes.n != 0);
        if (value > most) {
            best = &s[i];
            most = value;
        }
    }
    if (best == NULL)
        return OK;
    TRY(scheme_file_load(cx, best->id, &t->scheme));
    return rules_read(cx, &t->scheme, &t->rules);
}

/* The actor's own unit's alone. */
static void schemes_own(struct cx *cx, struct list *schemes)
{
    struct scheme_file *s = schemes->items;
    size_t n = 0;

    while (n < schemes->n && s[n].unit == cx->actor->as->unit)
        n++;
    schemes->n = n;
}

/* The days that were asked for; with none the last whole year, or the one that goes on. */
static enum rc days_choose(struct cx *cx, struct term *t, const struct days *year, bool found)
{
    int64_t today = time_day(cx->now);

    if (t->from == 0 && t->to == 0) {
        t->to = t->scheme.ended < today ? t->scheme.ended : today;
        if (t->to < t->scheme.began)
            t->to = t->scheme.began;
        if (found)
            t->to = year->last;
        t->from = span_of(SPAN_YEAR, t->rules.year, t->to).first;
    }
    if (t->from == 0)
        t->from = span_of(SPAN_YEAR, t->rules.year, t->to).first;
    if (t->to == 0)
        t->to = span_of(SPAN_YEAR, t->rules.year, t->from).last;
    if (t->from > t->to)
        return fail_field(cx, "to", "points.span", time_day_str(cx->a, t->from),
                          time_day_str(cx->a, t->to));
    return OK;
}

enum rc term_load(struct cx *cx, enum term_of of, int64_t scheme, int64_t from, int64_t to,
                  struct term *out)
{
    struct days year = { 0, 0 };
    bool found = false;

    *out = (struct term){ .from = from, .to = to };
    TRY(scheme_file_list(cx, cx->actor->as->unit_path, &out->schemes));
    if (of != TERM_ROLL)
        schemes_own(cx, &out->schemes);
    if (scheme != 0) {
        TRY(scheme_file_load(cx, scheme, &out->scheme));
        TRY(rules_read(cx, &out->scheme, &out->rules));
        if (of != TERM_FEES && from == 0 && to == 0)
            TRY(last_year(cx, &out->scheme, &out->rules, &year, &found));
    } else {
        TRY(scheme_choose(cx, of, out, &year, &found));
    }
    return out->scheme.id != 0 ? days_choose(cx, out, &year, found) : OK;
}
