/* handling.c -- see handling.h. */
#include "store/handling.h"

#include "base/time.h"
#include "db/db.h"
#include "domain/state.h"
#include "domain/words.h"
#include "sql.h"
#include "store/node.h"

const struct field handling_fields[] = {
    FIELD_ID(struct handling, id),
    FIELD_ID(struct handling, report),
    FIELD_ID(struct handling, unit),
    FIELD_ID(struct handling, sender),
    FIELD(struct handling, number),
    FIELD_WORD(struct handling, state, &handling_states),
    FIELD_ID(struct handling, holder),
    FIELD(struct handling, reason),
    FIELD(struct handling, note),
    FIELD(struct handling, direct),
    FIELD(struct handling, urgent),
    FIELD_ID(struct handling, digest),
    FIELD(struct handling, edition),
    FIELD_TIME(struct handling, received),
    FIELD_TIME(struct handling, changed),
    FIELD_TIME(struct handling, entered),
    FIELD_END
};

const struct field handling_line_fields[] = {
    FIELD_ID(struct handling_line, id),
    FIELD_ID(struct handling_line, report),
    FIELD_ID(struct handling_line, unit),
    FIELD_ID(struct handling_line, sender),
    FIELD(struct handling_line, number),
    FIELD(struct handling_line, title),
    FIELD(struct handling_line, unit_short),
    FIELD(struct handling_line, sender_short),
    FIELD(struct handling_line, author_name),
    FIELD(struct handling_line, holder_name),
    FIELD_WORD(struct handling_line, state, &handling_states),
    FIELD_WORD(struct handling_line, kind, &report_kinds),
    FIELD(struct handling_line, urgent),
    FIELD(struct handling_line, reason),
    FIELD(struct handling_line, note),
    FIELD(struct handling_line, length),
    FIELD_TIME(struct handling_line, received),
    FIELD_TIME(struct handling_line, changed),
    FIELD(struct handling_line, edition),
    FIELD_END
};

static const struct field handling_query_fields[] = {
    FIELD_ID(struct handling_query, unit),
    FIELD(struct handling_query, before),
    FIELD(struct handling_query, low),
    FIELD_WORD(struct handling_query, state, &handling_states),
    FIELD_WORD(struct handling_query, kind, &report_kinds),
    FIELD_ID(struct handling_query, sender),
    FIELD(struct handling_query, words),
    FIELD_TIME(struct handling_query, from),
    FIELD_TIME(struct handling_query, to),
    FIELD(struct handling_query, limit),
    FIELD_END
};

const struct field verification_fields[] = {
    FIELD_ID(struct verification, id),
    FIELD_ID(struct verification, handling),
    FIELD(struct verification, question),
    FIELD_TIME(struct verification, asked),
    FIELD_ID(struct verification, asker),
    FIELD(struct verification, answer),
    FIELD_TIME(struct verification, answered),
    FIELD_ID(struct verification, answerer),
    FIELD(struct verification, asker_name),
    FIELD(struct verification, answerer_name),
    FIELD_END
};

enum rc handling_load(struct cx *cx, int64_t id, struct handling *out)
{
    return db_one(cx, &sql_handling_by_id, DB_ARGS(DB_INT(id)), handling_fields, out);
}

enum rc handling_of(struct cx *cx, int64_t report, int64_t unit, struct handling *out)
{
    return db_one(cx, &sql_handling_of, DB_ARGS(DB_INT(report), DB_INT(unit)),
                  handling_fields, out);
}

enum rc handling_revising(struct cx *cx, int64_t report, int64_t *out)
{
    return db_number(cx, &sql_handling_revising, DB_ARGS(DB_INT(report)), out);
}

enum rc handling_set(struct cx *cx, const struct handling *h)
{
    struct handling with = *h;

    with.changed = cx->now;
    return db_put_one(cx, &sql_handling_update, handling_fields, &with);
}

struct unit_code {
    struct str code;
};
static const struct field unit_code_fields[] = { FIELD(struct unit_code, code), FIELD_END };

/* 410500-2005-0187: the unit's code, the year of arrival, a number without gaps. */
static enum rc number_next(struct cx *cx, int64_t unit, struct str *out)
{
    int year = time_date(cx->now).year;
    struct unit_code u = { 0 };
    int64_t n;

    TRY(db_one(cx, &sql_unit_code, DB_ARGS(DB_INT(unit)), unit_code_fields, &u));
    TRY(counter_next(cx, unit, "register", year, &n));
    *out = arena_fmt(cx->a, FMT "-%d-%04lld", P(u.code), year, (long long)n);
    return OK;
}

enum rc handling_arrive(struct cx *cx, struct handling *h)
{
    h->id = cx_id(cx);
    h->state = HANDLING_WAITING;
    h->edition = 1;
    h->received = h->changed = cx->now;
    TRY(number_next(cx, h->unit, &h->number));
    return db_put(cx, &sql_handling_insert, handling_fields, h);
}

enum rc handling_bring(struct cx *cx, struct handling *h)
{
    int64_t low = cx_id_at(cx, h->received), last, n;
    int year = time_date(h->received).year;

    must(h->received < time_day(cx->now));
    TRY(db_number(cx, &sql_handling_last_within,
                  DB_ARGS(DB_INT(low), DB_INT(cx_id_at(cx, h->received + TIME_DAY))), &last));
    h->id = last != 0 ? last + 1 : low;
    h->edition = 1;
    h->changed = h->received;
    h->entered = cx->now;
    if (h->number.n == 0) {
        TRY(counter_next(cx, h->unit, "history", year, &n));
        h->number = arena_fmt(cx->a, HANDLING_OLD "%d-%04lld", year, (long long)n);
    }
    return db_put(cx, &sql_handling_insert, handling_fields, h);
}

static const struct field numbered_fields[] = {
    FIELD_ID(struct numbered, report), FIELD(struct numbered, title), FIELD_END
};

enum rc handling_by_number(struct cx *cx, int64_t unit, struct str number,
                           struct numbered *out)
{
    enum rc rc = db_one(cx, &sql_handling_by_number, DB_ARGS(DB_INT(unit), DB_TEXT(number)),
                        numbered_fields, out);

    if (rc != E_NOT_FOUND)
        return rc;
    cx->fault = (struct fault){ .rc = OK };
    *out = (struct numbered){ 0 };
    return OK;
}

enum rc handling_alike(struct cx *cx, const struct handling *h, struct str title,
                       int64_t *out)
{
    return db_number(cx, &sql_handling_alike,
                     DB_ARGS(DB_INT(h->unit), DB_INT(h->sender), DB_INT(h->received),
                             DB_INT(h->received + TIME_DAY), DB_TEXT(title)), out);
}

/* The id that `sql` finds at `moment`; *out stays when there is none. */
static enum rc id_at(struct cx *cx, const struct sql *sql, int64_t unit, int64_t moment,
                     int64_t *out)
{
    enum rc rc = db_number(cx, sql, DB_ARGS(DB_INT(unit), DB_INT(moment)), out);

    return rc == E_NOT_FOUND ? OK : rc;
}

/* Ids rise with arrival, so a span of time lies between two ids, which the register finds
 * at once.  A day more on either side, for a clock that was set back meanwhile. */
static enum rc page_span(struct cx *cx, struct handling_query *q)
{
    int64_t high = INT64_MAX;

    if (q->from != 0)
        TRY(id_at(cx, &sql_handling_until, q->unit, q->from - TIME_DAY, &q->low));
    if (q->to != 0)
        TRY(id_at(cx, &sql_handling_since, q->unit, q->to + TIME_DAY, &high));
    if (q->before == 0 || q->before > high)
        q->before = high;
    return OK;
}

enum rc handling_page(struct cx *cx, struct handling_query q, struct list *out)
{
    TRY(page_span(cx, &q));
    if (q.to == 0)
        q.to = INT64_MAX;
    if (q.state != 0)
        return db_list_by(cx, &sql_handling_page_state, handling_query_fields, &q,
                          handling_line_fields, sizeof(struct handling_line), out);
    return db_list_by(cx, &sql_handling_page, handling_query_fields, &q,
                      handling_line_fields, sizeof(struct handling_line), out);
}

static enum rc queue_part(struct cx *cx, const struct sql *sql, int64_t unit, int state,
                          int64_t after, int64_t limit, struct list *out)
{
    return db_list(cx, sql,
                   DB_ARGS(DB_INT(unit), DB_WORD(&handling_states, state), DB_INT(after),
                           DB_INT(limit)),
                   handling_line_fields, sizeof(struct handling_line), out);
}

enum rc handling_queue(struct cx *cx, int64_t unit, int state, int64_t after,
                       int64_t limit, struct list *out)
{
    struct handling last = { .urgent = true };
    struct list urgent = { NULL, 0 }, other;
    struct handling_line *all;

    if (after != 0)
        TRY(handling_load(cx, after, &last));
    if (last.urgent)
        TRY(queue_part(cx, &sql_handling_queue_urgent, unit, state, after, limit, &urgent));
    TRY(queue_part(cx, &sql_handling_queue_other, unit, state, last.urgent ? 0 : after,
                   limit - (int64_t)urgent.n, &other));
    all = NEW_ARRAY(cx->a, struct handling_line, urgent.n + other.n);
    if (urgent.n != 0)
        memcpy(all, urgent.items, urgent.n * sizeof(*all));
    if (other.n != 0)
        memcpy(all + urgent.n, other.items, other.n * sizeof(*all));
    *out = (struct list){ all, urgent.n + other.n };
    return OK;
}

enum rc handling_list(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_handling_list, DB_ARGS(DB_INT(report)), handling_line_fields,
                   sizeof(struct handling_line), out);
}

enum rc verification_add(struct cx *cx, const struct verification *v)
{
    return db_put(cx, &sql_verification_insert, verification_fields, v);
}

enum rc verification_load(struct cx *cx, int64_t id, struct verification *out)
{
    return db_one(cx, &sql_verification_by_id, DB_ARGS(DB_INT(id)), verification_fields,
                  out);
}

enum rc verification_answer(struct cx *cx, const struct verification *v)
{
    return db_put_one(cx, &sql_verification_answer, verification_fields, v);
}

enum rc verification_list(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_verification_list, DB_ARGS(DB_INT(report)),
                   verification_fields, sizeof(struct verification), out);
}
