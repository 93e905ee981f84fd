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
    struct scored_person person[32];
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
        const struct line_fault *f = faults.items;

        printf("# %lld " FMT " " FMT "\n", (long long)f->line, P(f->got), P(f->wanted));
        must(!"the test's own scheme is wrong");
    }
    return scheme;
}

static inline struct points_sheet sheet_of(struct arena *a, const struct world *w)
{
    struct scheme *scheme = NEW(a, struct scheme);
    struct world *kept = NEW(a, struct world);
    struct points_input in = { { kept->fact, w->n }, { kept->unit, 0 },
                               { kept->person, 0 } };
    struct points_sheet sheet;

    *scheme = scheme_of(a, w->head, w->rules);
    *kept = *w;
    while (in.units.n < 32 && w->unit[in.units.n].unit != 0)
        in.units.n++;
    while (in.persons.n < 32 && w->person[in.persons.n].person != 0)
        in.persons.n++;
    points_compute(a, scheme, &in,
                   w->from != NULL ? day_of(w->from) : scheme->began,
                   w->to != NULL ? day_of(w->to) : scheme->ended, &sheet);
    return sheet;
}

/* "unit clause amount day #fact what | note\n" for each line; a person's number has p
 * before it, money 元 behind the amount. */
static inline struct str ledger_text(struct arena *a, const struct points_sheet *sheet)
{
    const struct points_line *l = sheet->lines.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < sheet->lines.n; i++) {
        bool person = l[i].account == ACCOUNT_PERSON;

        CHECK_INT(l[i].no, (int64_t)i + 1);
        buf_fmt(&b, "%s%lld %lld " FMT "%s " FMT " #%lld%s" FMT "%s" FMT "\n",
                person ? "p" : "", (long long)(person ? l[i].person : l[i].unit),
                (long long)l[i].clause, P(decimal_str(a, l[i].amount)),
                l[i].money ? "元" : "", P(time_day_str(a, l[i].day)),
                (long long)l[i].fact, l[i].what.n != 0 ? " " : "", P(l[i].what),
                l[i].note.n != 0 ? " | " : "", P(l[i].note));
    }
    return buf_str(&b);
}

/* "1甲 12\n", "=9乙 3\n" for each total, with " 5元" when there is money and " !" when it
 * is barred; a line "--" between groups. */
static inline struct str ranks_text(struct arena *a, const struct list *totals)
{
    const struct points_total *t = totals->items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < totals->n; i++) {
        if (i != 0 && (!str_eq(t[i].class, t[i - 1].class) ||
                       !str_eq(t[i].team, t[i - 1].team)))
            buf_add(&b, S("--\n"));
        buf_fmt(&b, "%s%lld" FMT " " FMT, t[i].shared ? "=" : "", (long long)t[i].rank,
                P(t[i].name), P(decimal_str(a, t[i].points)));
        if (t[i].money != 0)
            buf_fmt(&b, " " FMT "元", P(decimal_str(a, t[i].money)));
        buf_add(&b, t[i].barred ? S(" !\n") : S("\n"));
    }
    return buf_str(&b);
}

static inline struct str totals_text(struct arena *a, const struct points_sheet *sheet)
{
    return ranks_text(a, &sheet->totals);
}

/* "unit clause from to wanted got lacking" for each quota and span, with " ended". */
static inline struct str progress_text(struct arena *a, const struct points_sheet *sheet)
{
    const struct points_progress *p = sheet->progress.items;
    struct buf b = { .a = a };

    for (size_t i = 0; i < sheet->progress.n; i++)
        buf_fmt(&b, "%lld %lld " FMT " " FMT " " FMT " " FMT " " FMT "%s\n",
                (long long)(p[i].person != 0 ? p[i].person : p[i].unit),
                (long long)p[i].clause, P(time_day_str(a, p[i].span.first)),
                P(time_day_str(a, p[i].span.last)), P(decimal_str(a, p[i].wanted)),
                P(decimal_str(a, p[i].got)), P(decimal_str(a, p[i].lacking)),
                p[i].ended ? " ended" : "");
    return buf_str(&b);
}

typedef struct str sheet_text(struct arena *a, const struct points_sheet *sheet);

static inline void check_sheet(const struct world *w, sheet_text *text, const char *want,
                               const char *file, int line)
{
    struct arena *a = arena_new(NULL, (size_t)64 << 20);
    struct points_sheet sheet = sheet_of(a, w);

    check_str(text(a, &sheet), want, "sheet", file, line);
    arena_free(a);
}

static inline struct str persons_text(struct arena *a, const struct points_sheet *sheet)
{
    return ranks_text(a, &sheet->persons);
}

#define LEDGER(w, want) check_sheet((w), ledger_text, (want), __FILE__, __LINE__)
#define TOTALS(w, want) check_sheet((w), totals_text, (want), __FILE__, __LINE__)
#define PERSONS(w, want) check_sheet((w), persons_text, (want), __FILE__, __LINE__)
#define PROGRESS(w, want) check_sheet((w), progress_text, (want), __FILE__, __LINE__)

/* Adds a fact of a text of its own and returns it, to be changed. */
static inline struct fact *happened(struct world *w, int happening, int64_t id,
                                    const char *day, int64_t unit)
{
    struct fact *f = &w->fact[w->n++];

    must(w->n <= sizeof(w->fact) / sizeof(w->fact[0]));
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

    f->leader = level;
    return f;
}

#endif
