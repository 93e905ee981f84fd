/* scoring.c -- see scoring.h. */
#include "app/scoring.h"

#include "app/scheme.h"
#include "base/time.h"
#include "store/quota.h"

static bool named(const struct list *words, struct str word)
{
    const struct str *w = words->items;

    for (size_t i = 0; i < words->n; i++) {
        if (str_eq(w[i], word))
            return true;
    }
    return false;
}

/* The unit's own numbers; `quotas` (of struct quota_row) go by unit. */
static void own_quotas(struct arena *a, const struct list *quotas, struct scored_unit *unit)
{
    const struct quota_row *q = quotas->items;
    struct unit_quota *own;
    size_t from = 0, to;

    while (from < quotas->n && q[from].unit != unit->unit)
        from++;
    for (to = from; to < quotas->n && q[to].unit == unit->unit;)
        to++;
    own = NEW_ARRAY(a, struct unit_quota, to - from);
    for (size_t i = from; i < to; i++)
        own[i - from] = (struct unit_quota){ q[i].clause, q[i].wanted, q[i].began,
                                             q[i].ended, q[i].none };
    unit->quotas = (struct list){ own, to - from };
}

/* What the unit was through time; `classes` (of struct unit_class) go by unit. */
static void own_stands(struct arena *a, const struct list *classes, struct scored_unit *unit)
{
    const struct unit_class *c = classes->items;
    struct unit_stand *stand;
    size_t from = 0, to;

    while (from < classes->n && c[from].unit != unit->unit)
        from++;
    for (to = from; to < classes->n && c[to].unit == unit->unit;)
        to++;
    stand = NEW_ARRAY(a, struct unit_stand, to - from);
    for (size_t i = from; i < to; i++)
        stand[i - from] = (struct unit_stand){ c[i].began, c[i].class, c[i].people };
    unit->stands = (struct list){ stand, to - from };
}

/* Quotas and classes of the spans that touch from…to: none begins or ends further off. */
static enum rc told_through_time(struct cx *cx, const struct scoring *s, struct list *quotas,
                                 struct list *classes)
{
    static const int64_t FURTHEST = 2 * 366 * TIME_DAY;

    TRY(quota_within(cx, s->owner.id, s->from - FURTHEST, s->to + FURTHEST, quotas));
    return unit_classes_below(cx, s->owner.path, classes);
}

/* The assessed units of the roster, each with its quotas and what it was in their time. */
static enum rc assessed(struct cx *cx, struct scoring *s)
{
    const struct list *classes = &s->rules.classes;
    struct scored_unit *unit = NEW_ARRAY(cx->a, struct scored_unit, s->roster.n);
    struct list quotas, history;
    size_t n = 0;

    TRY(told_through_time(cx, s, &quotas, &history));
    for (size_t i = 0; i < s->roster.n; i++) {
        const struct roster_unit *u = (const struct roster_unit *)s->roster.items + i;

        if (!u->existed || u->unit == s->owner.id ||
            !(classes->n == 0 ? u->parent == s->owner.id : named(classes, u->class)))
            continue;
        unit[n] = (struct scored_unit){ .unit = u->unit, .name = u->name,
                                        .class = u->class, .team = u->team,
                                        .place = u->place, .people = u->people,
                                        .began = u->began,
                                        .ended = last_day(u->ended) };
        own_quotas(cx->a, &quotas, &unit[n]);
        own_stands(cx->a, &history, &unit[n++]);
    }
    s->in.units = (struct list){ unit, n };
    return OK;
}

static bool has_unit(const struct list *units, int64_t id)
{
    for (size_t i = 0; i < units->n; i++) {
        if (((const struct scored_unit *)units->items)[i].unit == id)
            return true;
    }
    return false;
}

/* Those who held a post in an assessed unit; the engine is given nobody when no clause
 * credits or asks for persons. */
static enum rc persons(struct cx *cx, struct scoring *s)
{
    const struct clause *c = s->rules.clauses.items;
    struct scored_person *person;
    struct list all;
    bool wanted = false;
    size_t n = 0;

    for (size_t i = 0; i < s->rules.clauses.n; i++)
        wanted |= (c[i].accounts & ACCOUNT_PERSON) != 0 || c[i].fit.ranks.of.n != 0;
    s->in.persons = (struct list){ NULL, 0 };
    if (!wanted)
        return OK;
    TRY(points_persons(cx, s->owner.path, s->from, s->to, &all));
    person = all.items;
    for (size_t i = 0; i < all.n; i++) {
        if (has_unit(&s->in.units, person[i].unit))
            person[n++] = person[i];
    }
    s->in.persons = (struct list){ person, n };
    return OK;
}

bool scoring_any_day(const struct scheme *rules)
{
    const struct clause *c = rules->clauses.items;
    bool any = rules->day != COUNT_HAPPENED;

    for (size_t i = 0; i < rules->clauses.n; i++)
        any |= c[i].day != COUNT_NONE && c[i].day != COUNT_HAPPENED;
    return any;
}

void scoring_within(struct arena *a, const struct scheme *rules, const struct list *facts,
                    int64_t from, int64_t to, struct list *out)
{
    const struct fact *f = facts->items;
    struct fact *in = NEW_ARRAY(a, struct fact, facts->n);
    size_t n = 0;

    for (size_t i = 0; i < facts->n; i++) {
        int64_t day = fact_day(&f[i], rules->day);

        if (day >= from && day <= to)
            in[n++] = f[i];
    }
    *out = (struct list){ in, n };
}

/* --- which schemes --- */

const struct field scheme_span_fields[] = {
    FIELD_ID(struct scheme_span, scheme), FIELD(struct scheme_span, name),
    FIELD_DAY(struct scheme_span, from),  FIELD_DAY(struct scheme_span, to), FIELD_END
};

/* A scheme of the chain. */
struct link {
    struct scheme_file file;
    struct scheme rules;
};

/* What a chain is made of. */
struct chain {
    struct cx *cx;
    struct list all;    /* of struct scheme_file: the unit's, entered in time */
    struct link *link;  /* in the order of their days */
    size_t n;
};

static enum rc link_read(struct cx *cx, int64_t id, struct link *out)
{
    struct list faults;

    TRY(scheme_file_load(cx, id, &out->file));
    return scheme_parse(cx, out->file.text, &out->rules, &faults);
}

/* The schemes of the same unit that were entered up to `moment`. */
static enum rc chain_begin(struct chain *c, const struct scheme_file *scheme,
                           struct str path, int64_t moment)
{
    struct scheme_file *s;
    size_t n = 0;

    TRY(scheme_file_list(c->cx, path, &c->all));
    s = c->all.items;
    for (size_t i = 0; i < c->all.n; i++) {
        if (s[i].unit == scheme->unit && s[i].entered <= moment)
            s[n++] = s[i];
    }
    c->all.n = n;
    c->link = NEW_ARRAY(c->cx->a, struct link, n + 1);
    return OK;
}

/* The one whose place the first of the chain takes; of several versions the newest. */
static enum rc chain_before(struct chain *c, bool *found)
{
    const struct scheme_file *s = c->all.items, *best = NULL;
    const struct scheme *first = &c->link[0].rules;

    *found = false;
    for (size_t i = 0; i < c->all.n; i++) {
        const struct scheme earlier = { .name = s[i].name, .began = s[i].began,
                                        .ended = s[i].ended };

        if (scheme_follows(first, &earlier) && (best == NULL || s[i].id > best->id))
            best = &s[i];
    }
    if (best == NULL)
        return OK;
    *found = true;
    memmove(c->link + 1, c->link, c->n++ * sizeof(*c->link));
    c->link[0] = (struct link){ .file = { 0 } };
    return link_read(c->cx, best->id, &c->link[0]);
}

/* The newest that takes the place of the last of the chain and begins by `to`. */
static enum rc chain_after(struct chain *c, int64_t to, bool *found)
{
    const struct scheme_file *s = c->all.items;
    const struct scheme *last = &c->link[c->n - 1].rules;
    struct link best = { .file = { 0 } };

    for (size_t i = 0; i < c->all.n; i++) {
        struct link one = { .file = { 0 } };

        if (s[i].began <= last->began || s[i].began > to || s[i].id < best.file.id)
            continue;
        TRY(link_read(c->cx, s[i].id, &one));
        if (scheme_follows(&one.rules, last))
            best = one;
    }
    *found = best.file.id != 0;
    if (*found)
        c->link[c->n++] = best;
    return OK;
}

/* The last day that the i-th of the chain counts. */
static int64_t link_ended(const struct chain *c, size_t i)
{
    int64_t ended = c->link[i].rules.ended;

    if (i + 1 < c->n && c->link[i + 1].rules.began <= ended)
        ended = c->link[i + 1].rules.began - TIME_DAY;
    return ended;
}

/* The chain of the scheme, as far as it reaches into the span; nothing when it does not. */
static enum rc chain_make(struct chain *c, const struct scheme_file *scheme, int64_t from,
                          int64_t to, int64_t moment)
{
    struct unit owner = { 0 };
    struct list faults;
    size_t first = 0;
    bool found = true;

    TRY(unit_load(c->cx, scheme->unit, &owner));
    TRY(chain_begin(c, scheme, owner.path, moment));
    c->link[0].file = *scheme;
    TRY(scheme_parse(c->cx, scheme->text, &c->link[0].rules, &faults));
    c->n = 1;
    while (found && c->link[0].rules.began > from)
        TRY(chain_before(c, &found));
    for (found = true; found;)
        TRY(chain_after(c, to, &found));
    while (c->n != 0 && c->link[c->n - 1].rules.began > to)
        c->n--;
    while (first < c->n && link_ended(c, first) < from)
        first++;
    c->link += first;
    c->n -= first;
    return OK;
}

/* The days that the i-th of the chain counts of the span; the first and the last one have
 * what lies before and behind all of them, too. */
static struct days link_days(const struct chain *c, size_t i, int64_t from, int64_t to)
{
    int64_t began = c->link[i].rules.began, ended = link_ended(c, i);

    return (struct days){ i != 0 && began > from ? began : from,
                          i + 1 != c->n && ended < to ? ended : to };
}

static struct list spans_of(const struct chain *c, int64_t from, int64_t to)
{
    struct scheme_span *span = NEW_ARRAY(c->cx->a, struct scheme_span, c->n);

    for (size_t i = 0; i < c->n; i++) {
        struct days days = link_days(c, i, from, to);

        span[i] = (struct scheme_span){ c->link[i].file.id, c->link[i].rules.name,
                                        days.first, days.last };
    }
    return (struct list){ span, c->n };
}

enum rc scoring_schemes(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                        int64_t to, int64_t moment, struct list *out)
{
    struct chain c = { .cx = cx };

    TRY(chain_make(&c, scheme, from, to, moment));
    *out = spans_of(&c, from, to);
    return OK;
}

/* --- loading --- */

/* Everything but the facts, of one scheme. */
static enum rc scoring_units(struct cx *cx, const struct link *scheme, int64_t from,
                             int64_t to, struct scoring *out)
{
    out->from = from;
    out->to = to;
    out->rules = scheme->rules;
    TRY(unit_load(cx, scheme->file.unit, &out->owner));
    TRY(points_roster(cx, out->owner.path, from, to, &out->roster));
    TRY(assessed(cx, out));
    return persons(cx, out);
}

/* Does an item's past count in a later year: is it kept in mind beyond a span? */
static bool items_remembered(const struct scheme *rules)
{
    const struct clause *c = rules->clauses.items;
    const struct group *g = rules->groups.items;
    bool any = false;

    for (size_t i = 0; i < rules->clauses.n; i++)
        any |= c[i].nth.scope == NTH_ITEM || c[i].gives == GIVES_FACTOR;
    for (size_t i = 0; i < rules->groups.n; i++)
        any |= g[i].top != 0;
    return any;
}

/* The facts that all parts need; those of `known` when they are enough. */
static enum rc scoring_facts(struct cx *cx, const struct chain *c, const struct scoring *known,
                             struct scoring *out)
{
    out->since = INT64_MAX;
    for (size_t i = 0; i < c->n; i++) {
        const struct scheme *rules = &c->link[i].rules;
        int64_t began = span_of(SPAN_YEAR, rules->year, out->from).first;

        began = span_of(SPAN_WEEK, rules->year, began).first; /* it may begin before */
        if (rules->began < began && items_remembered(rules))
            began = rules->began;
        out->since = began < out->since ? began : out->since;
        out->any_day |= scoring_any_day(rules);
    }
    if (known != NULL && known->since <= out->since && known->to >= out->to &&
        (known->any_day || !out->any_day)) {
        out->in.facts = known->in.facts;
        return OK;
    }
    return points_facts(cx, out->owner.id, out->since, out->to, out->any_day,
                        &out->in.facts);
}

static enum rc scoring_chain(struct cx *cx, const struct chain *c, int64_t from, int64_t to,
                             const struct scoring *known, struct scoring *out)
{
    struct points_part *part = NEW_ARRAY(cx->a, struct points_part, c->n);

    for (size_t i = 0; i < c->n; i++) {
        struct days days = link_days(c, i, from, to);
        struct scoring one = { .from = 0 };

        TRY(scoring_units(cx, &c->link[i], days.first, days.last, &one));
        part[i] = (struct points_part){ c->link[i].file.id, one.rules, one.in };
        *out = one;
    }
    out->from = from;
    out->to = to;
    if (c->n > 1)
        TRY(points_roster(cx, out->owner.path, from, to, &out->roster));
    TRY(scoring_facts(cx, c, known, out));
    for (size_t i = 0; i < c->n; i++)
        part[i].in.facts = out->in.facts;
    points_join_rules(cx->a, part, c->n, &out->rules);
    points_join_input(cx->a, part, c->n, &out->in);
    out->parts = (struct list){ part, c->n };
    out->schemes = spans_of(c, from, to);
    return OK;
}

enum rc scoring_alone(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                      int64_t to, struct scoring *out)
{
    struct link *link = NEW(cx->a, struct link);
    struct chain c = { .cx = cx, .link = link, .n = 1 };
    struct list faults;

    link->file = *scheme;
    TRY(scheme_parse(cx, scheme->text, &link->rules, &faults));
    return scoring_chain(cx, &c, from, to, NULL, out);
}

enum rc scoring_then(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                     int64_t to, int64_t moment, const struct scoring *known,
                     struct scoring *out)
{
    struct chain c = { .cx = cx };

    TRY(chain_make(&c, scheme, from, to, moment));
    if (c.n == 0)
        return scoring_alone(cx, scheme, from, to, out);
    return scoring_chain(cx, &c, from, to, known, out);
}

enum rc scoring_load(struct cx *cx, const struct scheme_file *scheme, int64_t from,
                     int64_t to, struct scoring *out)
{
    return scoring_then(cx, scheme, from, to, INT64_MAX, NULL, out);
}

enum rc scoring_compute(struct cx *cx, const struct scoring *s, struct points_sheet *out)
{
    struct points_part *part = s->parts.items;
    struct points_input in = s->in;

    in.keep = arena_room(cx->a) / 2;
    for (size_t i = 0; i < s->parts.n; i++)
        part[i].in.keep = in.keep;
    if (s->parts.n > 1)
        points_join(cx->a, &s->rules, part, s->parts.n, s->from, s->to, out);
    else
        points_compute(cx->a, &s->rules, &in, s->from, s->to, out);
    return out->full ? fail(cx, E_TOO_LARGE, "points.large", S("")) : OK;
}

/* --- clauses --- */

const struct clause *scoring_clause(const struct scoring *s, int64_t scheme, int64_t own)
{
    const struct clause *c = s->rules.clauses.items;

    for (size_t i = 0; i < s->rules.clauses.n; i++) {
        if (c[i].own == own && c[i].scheme == scheme)
            return &c[i];
    }
    return NULL;
}

void scoring_clauses(struct arena *a, const struct scoring *s, struct list *out)
{
    const struct scheme_span *span = s->schemes.items;
    struct clause_line *line;

    clause_lines(a, &s->rules, out);
    line = out->items;
    for (size_t i = 0; i < out->n && s->schemes.n > 1; i++) {
        for (size_t j = 0; j < s->schemes.n; j++) {
            if (span[j].scheme == line[i].scheme)
                line[i].measure = arena_fmt(a, FMT " 至 " FMT " 按《" FMT "》",
                                            P(time_day_str(a, span[j].from)),
                                            P(time_day_str(a, span[j].to)), P(span[j].name));
        }
    }
}
