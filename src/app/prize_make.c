/* prize_make.c -- candidates and decisions, prize by prize (prize.h). */
#include "app/prize.h"

#include <inttypes.h>
#include "app/scheme.h"
#include "base/buf.h"
#include "base/time.h"
#include "domain/state.h"

/* -- the span before -- */

static bool any_progress(const struct scheme *rules)
{
    const struct prize *p = rules->prizes.items;
    bool any = false;

    for (size_t i = 0; i < rules->prizes.n; i++)
        any |= p[i].progress != PROGRESS_NONE;
    return any;
}

/* The sheet that 进步 compares with; *found false: there is none. */
static enum rc before_make(struct cx *cx, struct prizes *p, struct points_sheet *sheet,
                           bool *found)
{
    const struct term *t = &p->term;
    struct days days = term_before(&t->rules, t->from, t->to);
    struct scoring scoring;

    *found = false;
    if (!any_progress(&t->rules))
        return OK;
    TRY(term_scheme_on(cx, &t->schemes, &t->scheme, days.last, &p->before_scheme));
    if (p->before_scheme.id == 0)
        return OK;
    TRY(scoring_load(cx, &p->before_scheme, days.first, days.last, &scoring));
    TRY(scoring_compute(cx, &scoring, sheet));
    p->before = days;
    *found = true;
    return OK;
}

/* -- entries -- */

static struct str unit_named(const struct scoring *s, int64_t unit)
{
    const struct roster_unit *u = s->roster.items;

    for (size_t i = 0; i < s->roster.n; i++) {
        if (u[i].unit == unit)
            return u[i].name;
    }
    return S("");
}

/* What bars the account: 第7条“漏报”：瞒报：… */
static struct str barred_by(struct arena *a, const struct prizes *p,
                            const struct prize_candidate *c)
{
    const struct points_bar *bar = p->sheet.bars.items;
    const struct clause *clause = p->scoring.rules.clauses.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < p->sheet.bars.n; i++) {
        bool own = bar[i].person == 0 ? bar[i].unit == c->unit && (c->person == 0 || c->report != 0)
                                      : bar[i].person == c->person;

        if (own)
            buf_fmt(&b, "%s第 %d 条“" FMT "”：" FMT, b.n != 0 ? "；" : "",
                    clause[bar[i].clause - 1].own, P(clause[bar[i].clause - 1].name),
                    P(bar[i].what));
    }
    return buf_str(&b);
}

static struct prize_entry entry_of(struct arena *a, const struct prizes *p,
                                   const struct prize_candidate *c)
{
    struct prize_entry e = { .prize = c->prize, .unit = c->unit, .credited = c->person,
                             .report = c->report, .name = c->name, .why = c->why,
                             .unit_short = unit_named(&p->scoring, c->unit),
                             .candidate = true };

    if (c->report == 0 && c->person != 0)
        e.name = arena_fmt(a, FMT " " FMT, P(e.unit_short), P(c->name));
    if (c->barred)
        e.barred = barred_by(a, p, c);
    return e;
}

static bool same_entry(const struct prize_entry *e, const struct award *a)
{
    if (e->report != 0 || a->report != 0)
        return e->report == a->report;
    return e->unit == a->unit && e->credited == a->credited;
}

static void entry_decided(struct prize_entry *e, const struct award *a)
{
    e->award = a->id;
    e->verdict = a->verdict;
    e->given = a->verdict == VERDICT_GIVEN;
    e->passed = a->verdict == VERDICT_PASSED;
    e->reason = a->reason;
    e->decided_by = a->decided_by;
    e->person_name = a->person_name;
    e->entered = a->entered;
}

/* One who is no candidate today, but was decided on. */
static struct prize_entry entry_beside(struct arena *a, const struct award *w, int64_t prize)
{
    struct prize_entry e = { .prize = prize, .unit = w->unit, .credited = w->credited,
                             .report = w->report, .unit_short = w->unit_short,
                             .why = w->why, .barred = w->barred, .name = w->unit_short };

    if (w->report != 0)
        e.name = w->report_title;
    else if (w->credited != 0)
        e.name = arena_fmt(a, FMT " " FMT, P(w->unit_short), P(w->credited_name));
    entry_decided(&e, w);
    return e;
}

/* The entries of one prize: its candidates with what was decided on them, then the others. */
static void entries_make(struct arena *a, const struct prizes *p, const struct list *candidates,
                         struct prize_shown *shown)
{
    const struct prize_candidate *c = candidates->items;
    const struct award *w = p->log.items;
    struct prize_entry *entry = NEW_ARRAY(a, struct prize_entry, candidates->n + p->log.n);
    bool *used = NEW_ARRAY(a, bool, p->log.n);
    size_t n = 0;

    for (size_t i = 0; i < candidates->n; i++) {
        if (c[i].prize != shown->no)
            continue;
        entry[n] = entry_of(a, p, &c[i]);
        for (size_t j = 0; j < p->log.n; j++) {
            if (w[j].stands && str_eq(w[j].prize, shown->name) && same_entry(&entry[n], &w[j])) {
                entry_decided(&entry[n], &w[j]);
                used[j] = true;
            }
        }
        n++;
    }
    for (size_t j = 0; j < p->log.n; j++) {
        if (w[j].stands && !used[j] && str_eq(w[j].prize, shown->name))
            entry[n++] = entry_beside(a, &w[j], shown->no);
    }
    for (size_t i = 0; i < n; i++) {
        shown->given += entry[i].given;
        shown->open += entry[i].award == 0;
    }
    shown->none = n == 0;
    shown->entries = (struct list){ entry, n };
}

/* The prizes of the scheme, as its page says them. */
static void shown_make(struct arena *a, struct prizes *p, const struct list *candidates)
{
    const struct prize *prize = p->term.rules.prizes.items;
    struct prize_shown *shown = NEW_ARRAY(a, struct prize_shown, p->term.rules.prizes.n);
    const struct rule_line *rule;
    struct list rules;
    size_t first;

    rule_lines(a, &p->term.rules, &rules);
    rule = rules.items;
    first = rules.n - p->term.rules.prizes.n; /* they come last */
    for (size_t i = 0; i < p->term.rules.prizes.n; i++) {
        shown[i] = (struct prize_shown){ .no = prize[i].no, .name = prize[i].name,
                                         .article = prize[i].article,
                                         .says = rule[first + i].says,
                                         .progress = prize[i].progress != PROGRESS_NONE,
                                         .listed = prize[i].last != 0 };
        entries_make(a, p, candidates, &shown[i]);
    }
    p->shown = (struct list){ shown, p->term.rules.prizes.n };
}

enum rc prizes_make(struct cx *cx, const struct term *t, struct prizes *out)
{
    struct points_sheet before;
    struct list candidates;
    bool found;

    *out = (struct prizes){ .term = *t };
    TRY(scoring_load(cx, &t->scheme, t->from, t->to, &out->scoring));
    TRY(scoring_compute(cx, &out->scoring, &out->sheet));
    TRY(before_make(cx, out, &before, &found));
    TRY(award_list(cx, t->scheme.id, t->from, t->to, &out->log));
    if (prize_bytes(&out->scoring.rules, &out->scoring.in, &out->sheet) >
        arena_room(cx->a) / 2)
        return fail(cx, E_TOO_LARGE, "points.large", S(""));
    prize_candidates(cx->a, &out->scoring.rules, &out->scoring.in, t->from, t->to, &out->sheet,
                     found ? &before : NULL, &candidates);
    shown_make(cx->a, out, &candidates);
    return OK;
}
