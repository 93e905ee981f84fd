/* points.c (store) -- see points.h. */
#include "store/points.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/actor.h"
#include "domain/fit.h"
#include "domain/points.h"
#include "domain/words.h"
#include "sql.h"

const struct field ledger_line_fields[] = {
    FIELD_ID(struct ledger_line, circular), FIELD(struct ledger_line, no),
    FIELD_WORD(struct ledger_line, account, &accounts),
    FIELD_ID(struct ledger_line, unit),     FIELD_ID(struct ledger_line, person),
    FIELD(struct ledger_line, clause),      FIELD(struct ledger_line, clause_name),
    FIELD(struct ledger_line, money),       FIELD_POINTS(struct ledger_line, amount),
    FIELD_DAY(struct ledger_line, day),     FIELD_ID(struct ledger_line, report),
    FIELD(struct ledger_line, fact),        FIELD(struct ledger_line, what),
    FIELD(struct ledger_line, note),        FIELD_ID(struct ledger_line, adjusts),
    FIELD_ID(struct ledger_line, scheme),       FIELD_END
};

const struct field roster_unit_fields[] = {
    FIELD_ID(struct roster_unit, unit), FIELD_ID(struct roster_unit, parent),
    FIELD(struct roster_unit, name),    FIELD(struct roster_unit, class),
    FIELD(struct roster_unit, team),    FIELD(struct roster_unit, place),
    FIELD(struct roster_unit, people),  FIELD_DAY(struct roster_unit, began),
    FIELD_DAY(struct roster_unit, ended), FIELD(struct roster_unit, existed),
    FIELD_END
};

/* A post within the span; newest first for each person. */
struct post_held {
    int64_t person, unit, began, ended; /* of all the person's posts there; 0: no end */
    struct str name, title;
    int role;
};
static const struct field post_held_fields[] = {
    FIELD_ID(struct post_held, person), FIELD_ID(struct post_held, unit),
    FIELD_DAY(struct post_held, began), FIELD_DAY(struct post_held, ended),
    FIELD(struct post_held, name),      FIELD(struct post_held, title),
    FIELD_WORD(struct post_held, role, &roles), FIELD_END
};

/* Days and moments between which facts are looked for. */
struct fact_bounds {
    int64_t assessor, low, high, from, until;
};
static const struct field fact_bounds_fields[] = {
    FIELD_ID(struct fact_bounds, assessor), FIELD(struct fact_bounds, low),
    FIELD(struct fact_bounds, high),        FIELD(struct fact_bounds, from),
    FIELD(struct fact_bounds, until),       FIELD_END
};

static int fact_order(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->happening != y->happening)
        return x->happening - y->happening;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

static int64_t day_of(int64_t moment)
{
    return moment != 0 ? time_day(moment) : 0;
}

enum rc points_facts(struct cx *cx, int64_t assessor, int64_t from, int64_t to,
                     bool any_day, struct list *out)
{
    static const struct sql *const parts[] = { &sql_points_adoptions,
                                               &sql_points_instructions,
                                               &sql_points_arrivals, &sql_points_forwards,
                                               &sql_points_happenings };
    enum { PARTS = sizeof(parts) / sizeof(parts[0]) };
    struct fact_bounds by = { assessor, any_day ? 0 : from,
                              any_day ? INT64_MAX : to + TIME_DAY, from, to + TIME_DAY };
    struct list part[PARTS];
    struct fact *all;
    size_t n = 0;

    for (size_t i = 0; i < PARTS; i++) {
        TRY(db_list_by(cx, parts[i], fact_bounds_fields, &by, fact_fields, sizeof(*all),
                       &part[i]));
        n += part[i].n;
    }
    if (n > DB_ROWS_MAX)
        return fail(cx, E_TOO_LARGE, "db.rows", S("points facts"));
    all = NEW_ARRAY(cx->a, struct fact, n);
    n = 0;
    for (size_t i = 0; i < PARTS; i++) {
        if (part[i].n != 0)
            memcpy(all + n, part[i].items, part[i].n * sizeof(*all));
        n += part[i].n;
    }
    for (size_t i = 0; i < n; i++) {
        all[i].day = day_of(all[i].day);
        all[i].entered = day_of(all[i].entered);
        all[i].reported = day_of(all[i].reported);
        all[i].issued = day_of(all[i].issued);
    }
    qsort(all, n, sizeof(*all), fact_order);
    *out = (struct list){ all, n };
    return OK;
}

enum rc points_roster(struct cx *cx, struct str path, int64_t from, int64_t to,
                      struct list *out)
{
    return db_list(cx, &sql_points_roster,
                   DB_ARGS(DB_INT(to), DB_INT(from), DB_TEXT(path)), roster_unit_fields,
                   sizeof(struct roster_unit), out);
}

/* `word`, whose own blanks become underlines, goes behind `ranks`, once. */
static void rank_add(struct arena *a, struct str *ranks, struct str word)
{
    char *p = arena_alloc(a, 1, word.n + 1);

    if (word.n == 0)
        return;
    memcpy(p, word.p, word.n);
    for (size_t i = 0; i < word.n; i++) {
        if (p[i] == ' ')
            p[i] = '_';
    }
    word.p = p;
    if (!words_have(*ranks, word))
        *ranks = ranks->n == 0 ? word : arena_fmt(a, FMT " " FMT, P(*ranks), P(word));
}

int64_t last_day(int64_t ended)
{
    return ended != 0 ? ended - TIME_DAY : 0;
}

enum rc points_persons(struct cx *cx, struct str path, int64_t from, int64_t to,
                       struct list *out)
{
    const struct post_held *post;
    struct scored_person *person;
    struct list posts;
    size_t n = 0;

    TRY(db_list(cx, &sql_points_posts, DB_ARGS(DB_TEXT(path), DB_INT(to), DB_INT(from)),
                post_held_fields, sizeof(*post), &posts));
    post = posts.items;
    person = NEW_ARRAY(cx->a, struct scored_person, posts.n);
    for (size_t i = 0; i < posts.n; i++) {
        if (n == 0 || person[n - 1].person != post[i].person)
            person[n++] = (struct scored_person){ .person = post[i].person,
                                                  .unit = post[i].unit,
                                                  .name = post[i].name,
                                                  .began = post[i].began,
                                                  .ended = last_day(post[i].ended) };
        rank_add(cx->a, &person[n - 1].ranks, post[i].title);
        rank_add(cx->a, &person[n - 1].ranks, words_str(&roles, post[i].role));
    }
    *out = (struct list){ person, n };
    return OK;
}

enum rc ledger_add(struct cx *cx, const struct ledger_line *line)
{
    return db_put(cx, &sql_ledger_insert, ledger_line_fields, line);
}

enum rc ledger_list(struct cx *cx, int64_t circular, int64_t unit, struct list *out)
{
    return db_list(cx, &sql_ledger_list, DB_ARGS(DB_INT(circular), DB_ID(unit)),
                   ledger_line_fields, sizeof(struct ledger_line), out);
}

enum rc ledger_of(struct cx *cx, int64_t circular, struct list *out)
{
    return db_list(cx, &sql_ledger_of, DB_ARGS(DB_INT(circular)), ledger_line_fields,
                   sizeof(struct ledger_line), out);
}
