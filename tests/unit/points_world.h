/* points_world.h -- facts and units of a few words, ledgers as text: shared by the tests
 * of points. */
#ifndef TESTS_UNIT_POINTS_WORLD_H
#define TESTS_UNIT_POINTS_WORLD_H

#include <stdlib.h>
#include "base/buf.h"
#include "base/decimal.h"
#include "base/time.h"
#include "domain/points.h"
#include "tests/check.h"

/* A day from "2005-03-01"; a wrong one is a mistake of the test. */
static inline int64_t day_of(const char *iso)
{
    int64_t day;

    must(time_parse_day(str_of(iso), &day));
    return day;
}

/* A scheme, what happened, to whom.  `facts` of all happenings are written by ADOPTED,
 * REPORTED and INSTRUCTED below. */
struct world {
    const char *rules; /* clauses, below the head */
    const char *head;  /* NULL: 2005, all classes */
    struct fact fact[64];
    size_t n;
    struct scored_unit unit[32];
    const char *from, *to; /* NULL: the scheme's validity */
};

/* The units 甲 乙 丙 丁 with ids 1 to 4 and places 10 to 40, all of class 县区. */
#define FOUR_UNITS                                                    \
    .unit = { { 1, { "甲", 3 }, { "县区", 6 }, { "", 0 }, 10 },        \
              { 2, { "乙", 3 }, { "县区", 6 }, { "", 0 }, 20 },        \
              { 3, { "丙", 3 }, { "县区", 6 }, { "", 0 }, 30 },        \
              { 4, { "丁", 3 }, { "县区", 6 }, { "", 0 }, 40 } }

#define HEAD_2005 "办法 试行\n施行 2005-01-01 至 2005-12-31\n"

static inline struct scheme scheme_of(struct arena *a, const char *head,
                                      const char *rules)
{
    struct cx cx = { .a = a };
    struct scheme scheme;
    struct list faults;
    struct str text = arena_fmt(a, "%s%s", head != NULL ? head : HEAD_2005, rules);

    if (scheme_parse(&cx, text, &scheme, &faults) != OK) {
        const struct scheme_fault *f = faults.items;

        printf("# %lld " FMT " " FMT "\n", (long long)f->line, P(f->got), P(f->wanted));
        must(!"the test's own scheme is wrong");
    }
    return scheme;
}

static inline struct points_sheet sheet_of(struct arena *a, const struct world *w)
{
    struct fact *fact = NEW_ARRAY(a, struct fact, w->n);
    struct scheme scheme = scheme_of(a, w->head, w->rules);
    struct list facts = { fact, w->n };
    struct list units = { NEW_ARRAY(a, struct scored_unit, 32), 0 };
    struct points_sheet sheet;

    memcpy(fact, w->fact, w->n * sizeof(*fact));
    while (units.n < 32 && w->unit[units.n].unit != 0)
        units.n++;
    memcpy(units.items, w->unit, units.n * sizeof(w->unit[0]));
    points_compute(a, &scheme, &facts, &units,
                   w->from != NULL ? day_of(w->from) : scheme.began,
                   w->to != NULL ? day_of(w->to) : scheme.ended, &sheet);
    return sheet;
}

/* "unit clause amount day #fact what | note\n" for each line. */
static inline struct str ledger_text(struct arena *a, const struct points_sheet *sheet)
{
    const struct points_line *l = sheet->lines.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < sheet->lines.n; i++) {
        CHECK_INT(l[i].no, (int64_t)i + 1);
        buf_fmt(&b, "%lld %lld " FMT " " FMT " #%lld%s" FMT "%s" FMT "\n",
                (long long)l[i].unit, (long long)l[i].clause,
                P(decimal_str(a, l[i].amount)), P(time_day_str(a, l[i].day)),
                (long long)l[i].fact, l[i].what.n != 0 ? " " : "", P(l[i].what),
                l[i].note.n != 0 ? " | " : "", P(l[i].note));
    }
    return buf_str(&b);
}

/* "1甲 12\n", "=9乙 3\n" for each total; a line "--" between groups. */
static inline struct str totals_text(struct arena *a, const struct points_sheet *sheet)
{
    const struct points_total *t = sheet->totals.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < sheet->totals.n; i++) {
        if (i != 0 && (!str_eq(t[i].class, t[i - 1].class) ||
                       !str_eq(t[i].team, t[i - 1].team)))
            buf_add(&b, S("--\n"));
        buf_fmt(&b, "%s%lld" FMT " " FMT "\n", t[i].shared ? "=" : "",
                (long long)t[i].rank, P(t[i].name), P(decimal_str(a, t[i].points)));
    }
    return buf_str(&b);
}

static inline void check_ledger(const struct world *w, const char *want, const char *file,
                                int line)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct points_sheet sheet = sheet_of(a, w);

    check_str(ledger_text(a, &sheet), want, "ledger", file, line);
    arena_free(a);
}

static inline void check_totals(const struct world *w, const char *want, const char *file,
                                int line)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct points_sheet sheet = sheet_of(a, w);

    check_str(totals_text(a, &sheet), want, "totals", file, line);
    arena_free(a);
}

#define LEDGER(w, want) check_ledger((w), (want), __FILE__, __LINE__)
#define TOTALS(w, want) check_totals((w), (want), __FILE__, __LINE__)

/* Adds a fact of a text of its own and returns it, to be changed. */
static inline struct fact *happened(struct world *w, int happening, int64_t id,
                                    const char *day, int64_t unit)
{
    struct fact *f = &w->fact[w->n++];

    must(w->n <= 64);
    *f = (struct fact){ .id = id, .day = day_of(day), .entered = day_of(day),
                        .happening = happening, .unit = unit, .person = unit * 100,
                        .report = id * 1000, .work = id };
    return f;
}

static inline struct fact *adopted(struct world *w, int64_t id, const char *day,
                                   int64_t unit)
{
    struct fact *f = happened(w, HAPPENED_ADOPTION, id, day, unit);

    f->level = LEVEL_CITY;
    f->form = FORM_SINGLE;
    f->kind = KIND_ACTIVITY;
    f->route = ROUTE_DIRECT;
    f->bulletin = S("市刊");
    return f;
}

static inline struct fact *reported(struct world *w, int64_t id, const char *day,
                                    int64_t unit)
{
    return happened(w, HAPPENED_REPORT, id, day, unit);
}

static inline struct fact *instructed(struct world *w, int64_t id, const char *day,
                                      int64_t unit, int level)
{
    struct fact *f = happened(w, HAPPENED_INSTRUCTION, id, day, unit);

    f->level = level;
    return f;
}

#endif
