/* score.c -- see score.h: the computation, and its answer as JSON. */
#include "app/score.h"

#include <inttypes.h>
#include "base/decimal.h"
#include "base/time.h"
#include "domain/prize.h"

enum { PIECE = 64 * 1024 };

/* The parts of them that have days of `days`; the last one when none has. */
static struct points_part *parts_of(struct arena *a, const struct scheme *schemes, size_t n,
                                    const struct points_input *in, struct days days,
                                    size_t *count, struct scheme *whole)
{
    struct points_part *part = NEW_ARRAY(a, struct points_part, n);
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t ended = schemes[i].ended;

        if (i + 1 < n && schemes[i + 1].began <= ended)
            ended = schemes[i + 1].began - TIME_DAY;
        if ((ended < days.first || schemes[i].began > days.last) &&
            (kept != 0 || i + 1 != n))
            continue;
        part[kept] = (struct points_part){ n > 1 ? (int64_t)i + 1 : 0, schemes[i], *in };
        part[kept++].rules.ended = ended;
    }
    points_join_rules(a, part, kept, whole);
    *count = kept;
    return part;
}

void score_whole(struct arena *a, const struct scheme *schemes, size_t n, struct scheme *out)
{
    const struct points_input none = { .facts = { NULL, 0 } };
    size_t count;

    parts_of(a, schemes, n, &none, (struct days){ INT64_MIN, INT64_MAX }, &count, out);
}

enum rc score_make(struct cx *cx, const struct scheme *schemes, size_t n,
                   const struct facts *facts, struct days days, const struct days *before,
                   struct score *out)
{
    struct arena *a = cx->a;
    struct points_sheet earlier = { .full = false };
    const struct standing *standing;
    struct scheme whole;
    size_t count;

    *out = (struct score){ .n_schemes = n, .facts = facts, .days = days };
    out->part = parts_of(a, schemes, n, &facts->in, days, &out->n_parts, &out->scheme);
    points_join(a, &out->scheme, out->part, out->n_parts, days.first, days.last,
                &out->sheet);
    if (before != NULL) {
        const struct points_part *part = parts_of(a, schemes, n, &facts->in, *before, &count,
                                                  &whole);

        points_join(a, &whole, part, count, before->first, before->last, &earlier);
    }
    if (out->sheet.full || earlier.full)
        return fail(cx, E_TOO_LARGE, "points.large", S(""));
    standing = standing_new(a, &out->scheme, &facts->in, days.first, days.last, &out->sheet);
    standing_zero(a, standing, &out->zero);
    prize_candidates(a, &out->scheme, &facts->in, days.first, days.last, &out->sheet,
                     before != NULL ? &earlier : NULL, &out->prizes);
    return OK;
}

const struct points_part *score_part(const struct score *s, const struct clause *clause)
{
    for (size_t i = 0; s->n_schemes > 1 && i < s->n_parts; i++) {
        if (s->part[i].scheme == clause->scheme)
            return &s->part[i];
    }
    return NULL;
}

struct days score_days(const struct score *s, const struct points_part *part)
{
    int64_t began = part->rules.began, ended = part->rules.ended;

    return (struct days){ part != s->part && began > s->days.first ? began : s->days.first,
                          part != s->part + s->n_parts - 1 && ended < s->days.last
                              ? ended : s->days.last };
}

void score_flush(struct score_out *o, bool end)
{
    if (o->b.n < PIECE && !end)
        return;
    o->write(o->to, buf_str(&o->b));
    o->b.n = 0;
}

struct str score_what(const struct score *s, struct arena *a,
                      const struct points_line *line)
{
    const struct fact *fact = s->facts->in.facts.items;
    struct buf b = { .a = a };

    if (line->what.n != 0 || line->fact == 0)
        return line->what;
    fact += line->fact - 1;
    buf_add(&b, words_str(&happenings, fact->happening));
    if (fact->bulletin.n != 0)
        buf_fmt(&b, "《" FMT "》", P(fact->bulletin));
    if (fact->report != 0)
        buf_fmt(&b, " " FMT, P(s->facts->items[fact->report - 1].text));
    return buf_str(&b);
}

/* --- JSON: members know whether they are the first --- */

static void key(struct buf *b, const char *name)
{
    char last = b->n != 0 ? b->p[b->n - 1] : '{';

    buf_fmt(b, "%s\"%s\":", last == '{' ? "" : ",", name);
}

static void put_text(struct buf *b, const char *name, struct str text)
{
    key(b, name);
    buf_json(b, text);
}

static void put_int(struct buf *b, const char *name, int64_t v)
{
    key(b, name);
    buf_fmt(b, "%" PRId64, v);
}

static void put_flag(struct buf *b, const char *name, bool v)
{
    key(b, name);
    buf_add(b, v ? S("true") : S("false"));
}

static void put_points(struct buf *b, const char *name, int64_t v)
{
    put_text(b, name, decimal_str(b->a, v));
}

static void put_day(struct buf *b, const char *name, int64_t day)
{
    put_text(b, name, time_day_str(b->a, day));
}

static void put_unit(const struct score *s, struct buf *b, int64_t unit)
{
    put_text(b, "unit", s->facts->units[unit - 1]);
}

static void put_null(struct buf *b, const char *name)
{
    key(b, name);
    buf_add(b, S("null"));
}

static void put_person(const struct score *s, struct buf *b, int64_t person)
{
    if (person != 0)
        put_text(b, "person", s->facts->persons[person - 1]);
    else
        put_null(b, "person");
}

/* As the file has it; `number` from 1, 0: none. */
static void put_id(struct buf *b, const char *name, const struct facts_id *ids,
                   int64_t number)
{
    if (number == 0) {
        put_null(b, name);
    } else if (ids[number - 1].number) {
        key(b, name);
        buf_add(b, ids[number - 1].text);
    } else {
        put_text(b, name, ids[number - 1].text);
    }
}

/* "name":[ one object for each of the list ] */
static void put_list(const struct score *s, struct score_out *o, const char *name,
                     const struct list *list, size_t size,
                     void (*put)(const struct score *s, struct buf *b, const void *item))
{
    key(&o->b, name);
    buf_add(&o->b, S("["));
    for (size_t i = 0; i < list->n; i++) {
        buf_add(&o->b, i != 0 ? S(",\n{") : S("\n{"));
        put(s, &o->b, (const char *)list->items + i * size);
        buf_add(&o->b, S("}"));
        score_flush(o, false);
    }
    buf_add(&o->b, S("]"));
}

static void put_total(const struct score *s, struct buf *b, const void *item)
{
    const struct points_total *t = item;

    put_text(b, "group", standing_group(b->a, s->scheme.ranking, t));
    put_int(b, "rank", t->rank);
    put_flag(b, "shared", t->shared);
    put_unit(s, b, t->unit);
    if (t->person != 0)
        put_person(s, b, t->person);
    put_points(b, "points", t->points);
    put_points(b, "money", t->money);
    put_flag(b, "barred", t->barred);
}

/* A clause by its number in its scheme, and which that is when there are several. */
static void put_number(const struct score *s, struct buf *b, const char *name, int64_t no)
{
    const struct clause *clause = s->scheme.clauses.items;

    if (s->n_schemes > 1)
        put_int(b, "scheme", no != 0 ? clause[no - 1].scheme : 0);
    put_int(b, name, no != 0 ? clause[no - 1].own : 0);
}

static void put_clause(const struct score *s, struct buf *b, const void *item)
{
    const struct clause_sum *c = item;

    put_number(s, b, "no", c->clause);
    put_text(b, "name", c->name);
    put_int(b, "facts", c->facts);
    put_int(b, "lines", c->lines);
    put_points(b, "points", c->points);
    put_points(b, "money", c->money);
}

static void put_line(const struct score *s, struct buf *b, const void *item)
{
    const struct points_line *l = item;

    put_int(b, "no", l->no);
    put_text(b, "account", l->account == ACCOUNT_PERSON ? S("个人") : S("单位"));
    put_unit(s, b, l->unit);
    put_person(s, b, l->person);
    put_number(s, b, "clause", l->clause);
    put_text(b, "clause_name", l->clause_name);
    put_text(b, "measure", l->money ? S("元") : S("分"));
    put_points(b, "amount", l->amount);
    put_day(b, "day", l->day);
    put_id(b, "item", s->facts->items, l->report);
    put_id(b, "fact", s->facts->records, l->fact);
    put_text(b, "what", score_what(s, b->a, l));
    put_text(b, "note", l->note);
}

static void put_progress(const struct score *s, struct buf *b, const void *item)
{
    const struct points_progress *p = item;

    put_unit(s, b, p->unit);
    put_person(s, b, p->person);
    put_number(s, b, "clause", p->clause);
    put_day(b, "from", p->span.first);
    put_day(b, "to", p->span.last);
    put_points(b, "wanted", p->wanted);
    put_points(b, "got", p->got);
    put_points(b, "lacking", p->lacking);
    put_flag(b, "ended", p->ended);
}

static void put_zero(const struct score *s, struct buf *b, const void *item)
{
    const struct zero_list *zero = item;
    const struct points_total *unit = zero->units.items;

    (void)s;
    put_text(b, "happening", words_str(&happenings, zero->happening));
    key(b, "units");
    buf_add(b, S("["));
    for (size_t i = 0; i < zero->units.n; i++) {
        buf_add(b, i != 0 ? S(",") : S(""));
        buf_json(b, unit[i].name);
    }
    buf_add(b, S("]"));
}

static void put_candidate(const struct score *s, struct buf *b, const void *item)
{
    const struct prize_candidate *c = item;
    const struct prize *prize = s->scheme.prizes.items;

    prize += c->prize - 1;
    put_text(b, "prize", prize->name);
    put_unit(s, b, c->unit);
    put_person(s, b, c->person);
    put_id(b, "item", s->facts->items, c->report);
    put_text(b, "name", c->name);
    put_int(b, "rank", c->rank);
    put_flag(b, "shared", c->shared);
    put_points(b, "points", c->points);
    put_points(b, "gained",
               prize->progress == PROGRESS_RANK ? c->gained * DECIMAL_ONE : c->gained);
    put_flag(b, "barred", c->barred);
    put_text(b, "why", c->why);
}

static void put_part(const struct score *s, struct buf *b, const void *item)
{
    const struct points_part *part = item;
    struct days days = score_days(s, part);

    put_int(b, "no", part->scheme);
    put_text(b, "name", part->rules.name);
    put_day(b, "from", days.first);
    put_day(b, "to", days.last);
}

void score_json(const struct score *s, struct score_out *o)
{
    const struct list parts = { (void *)s->part, s->n_parts };
    const struct points_sheet *sheet = &s->sheet;
    struct buf *b = &o->b;

    buf_add(b, S("{"));
    put_text(b, "scheme", s->scheme.name);
    put_day(b, "from", s->days.first);
    put_day(b, "to", s->days.last);
    if (s->n_schemes > 1)
        put_list(s, o, "schemes", &parts, sizeof(*s->part), put_part);
    put_list(s, o, "ranking", &sheet->totals, sizeof(struct points_total), put_total);
    put_list(s, o, "persons", &sheet->persons, sizeof(struct points_total), put_total);
    put_list(s, o, "clauses", &sheet->clauses, sizeof(struct clause_sum), put_clause);
    put_list(s, o, "ledger", &sheet->lines, sizeof(struct points_line), put_line);
    put_list(s, o, "progress", &sheet->progress, sizeof(struct points_progress),
             put_progress);
    put_list(s, o, "zero", &s->zero, sizeof(struct zero_list), put_zero);
    put_list(s, o, "prizes", &s->prizes, sizeof(struct prize_candidate), put_candidate);
    buf_add(b, S("}\n"));
    score_flush(o, true);
}
