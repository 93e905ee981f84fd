/* event.c -- see event.h. */
#include "store/event.h"

#include "base/buf.h"
#include "codec/hash.h"
#include "db/db.h"
#include "domain/actor.h"
#include "sql.h"

enum { VERIFY_STEP = 500 };
static const size_t VERIFY_ARENA = (size_t)64 << 20;

static const char BEGINNING[] = "0000000000000000000000000000000000000000000000000000000000000000";

const struct field event_fields[] = {
    FIELD_ID(struct event, id),     FIELD_TIME(struct event, at),
    FIELD_ID(struct event, person), FIELD_ID(struct event, unit),
    FIELD(struct event, act),       FIELD(struct event, what),
    FIELD(struct event, noun),      FIELD_ID(struct event, object),
    FIELD_ID(struct event, report), FIELD(struct event, note),
    FIELD(struct event, before),    FIELD(struct event, hash),
    FIELD_END
};

const struct field event_line_fields[] = {
    FIELD_ID(struct event_line, id),       FIELD_TIME(struct event_line, at),
    FIELD_ID(struct event_line, person),
    FIELD(struct event_line, what),        FIELD(struct event_line, person_name),
    FIELD(struct event_line, unit_short),  FIELD(struct event_line, note),
    FIELD(struct event_line, act),         FIELD(struct event_line, noun),
    FIELD_ID(struct event_line, object),   FIELD_ID(struct event_line, report),
    FIELD_END
};

/* The hash of `e`, which has everything but it. */
static struct str event_hash(struct arena *a, const struct event *e)
{
    struct buf b = { .a = a };

    for (const struct field *f = event_fields; strcmp(f->name, "hash") != 0; f++) {
        buf_add(&b, field_wire(a, f, (const char *)e + f->offset));
        buf_add(&b, S("\n"));
    }
    return sm3_hex(a, buf_str(&b));
}

enum rc event_add(struct cx *cx, struct event e)
{
    struct event last = { .hash = str_of(BEGINNING) };
    enum rc rc = db_one(cx, &sql_event_last, DB_NONE, event_fields, &last);

    if (rc != OK && rc != E_NOT_FOUND)
        return rc;
    e.id = cx_id(cx);
    if (e.id <= last.id) /* another process of this node was faster */
        e.id = last.id + 1;
    e.at = cx->now;
    if (cx->actor != NULL) {
        e.person = cx->actor->person;
        e.unit = cx->actor->as != NULL ? cx->actor->as->unit : 0;
    }
    e.act = str_of(cx->act);
    e.before = last.hash;
    e.hash = event_hash(cx->a, &e);
    return db_put(cx, &sql_event_insert, event_fields, &e);
}

enum rc event_timeline(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_event_timeline, DB_ARGS(DB_INT(report)), event_line_fields,
                   sizeof(struct event_line), out);
}

enum rc event_asked(struct cx *cx, int64_t report, struct list *out)
{
    return db_list(cx, &sql_event_asked, DB_ARGS(DB_INT(report)), event_line_fields,
                   sizeof(struct event_line), out);
}

enum rc event_page(struct cx *cx, struct event_query q, struct list *out)
{
    return db_list(cx, q.person != 0 ? &sql_event_page_person : &sql_event_page,
                   DB_ARGS(DB_INT(q.before != 0 ? q.before : INT64_MAX), DB_TEXT(q.act),
                           DB_TEXT(q.noun), DB_ID(q.person), DB_ID(q.unit),
                           DB_INT(q.limit)),
                   event_line_fields, sizeof(struct event_line), out);
}

enum rc event_after(struct cx *cx, int64_t from, int64_t limit, struct list *out)
{
    return db_list(cx, &sql_event_after, DB_ARGS(DB_INT(from), DB_INT(limit)), event_fields,
                   sizeof(struct event), out);
}

/* The next rows of the chain, checked; *n how many there were.  Memory is the step's
 * own: only check->hash is kept. */
static enum rc verify_step(struct cx *cx, struct event_check *check, size_t *n)
{
    struct cx step = *cx;
    struct list rows;
    enum rc rc;

    step.a = arena_new(cx->a, VERIFY_ARENA);
    rc = event_after(&step, check->last, VERIFY_STEP, &rows);
    if (rc != OK) {
        cx->fault = step.fault;
        return rc;
    }
    for (size_t i = 0; i < rows.n && check->bad == 0; i++) {
        const struct event *e = (const struct event *)rows.items + i;

        if (!str_eq(e->before, check->hash) || !str_eq(e->hash, event_hash(step.a, e)))
            check->bad = e->id;
        check->n++;
        check->last = e->id;
        check->hash = e->hash;
    }
    check->hash = arena_str(cx->a, check->hash);
    *n = rows.n;
    arena_free(step.a);
    return OK;
}

enum rc event_verify(struct cx *cx, int64_t from, struct event_check *out)
{
    struct event_check check = { .last = from, .hash = str_of(BEGINNING) };
    size_t n = 0;

    if (from != 0) {
        struct event e = { 0 };

        TRY(db_one(cx, &sql_event_by_id, DB_ARGS(DB_INT(from)), event_fields, &e));
        check.hash = e.hash;
    }
    do {
        TRY(verify_step(cx, &check, &n));
    } while (n == VERIFY_STEP && check.bad == 0 && check.n < EVENT_VERIFY_MAX);
    check.more = n == VERIFY_STEP && check.bad == 0;
    *out = check;
    return OK;
}
